"""Questions asked by hand: a segment beside the rest, two segments, intakes, what if; tables in, a table out.

What a choice is made from is prepared once a base (`faces`); a question is then answered by masks. A property counts as
it was when the figure was decided: the product of the contract that ended for its renewal, of the first contract for
survival, of the running one for size and value. So the figures are those of the report. A property that is known for
today alone (stage, RFM, days since the last visit) says who they are and what they will bring, and never how they
renewed or stayed: chosen by the outcome, everybody would look loyal.
"""

import re
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from cbakit.errors import ParameterError
from cbakit.recipes.choices import Choice, as_written, check, has, names_in, narrowed, nobody, rows_of, says_something
from cbakit.recipes.faces import FIGURES, attributes, faces
from cbakit.recipes.purchases import fitted, purchase_worth
from cbakit.recipes.value import value_model
from cbakit.store import Base

CHOSEN, REST, OTHER = "chosen", "rest", "second"


OF_MONEY = frozenset({"abc", "rfm", "m_score", "monetary", "money", "money_year", "price"})


def beside(base: Base, chosen: Choice) -> pd.DataFrame:
    """
    A chosen segment beside everybody else: size, renewal, stay, value and reasons, each with interval and n.

    Parameters
    ----------
    base : Base
    chosen : dict or str
        ``{"product": "annual", "sex": ["female", "male"]}``, or a rule as in client.yml: ``"product = annual and age < 30"``.

    Returns
    -------
    DataFrame with `analysis.beside.COLUMNS`, ``p_adjusted`` and ``claim``
        One row a figure; ``estimate`` is of the chosen, ``estimate_versus`` of the rest. Small groups are hidden.

    Raises
    ------
    ParameterError
        If the base has no such property or value.
    """
    return _asked(base, chosen, None)


def compare(base: Base, chosen: Choice, other: Choice) -> pd.DataFrame:
    """
    Two segments side by side, as `beside`; ``estimate_versus`` is of the second.

    Parameters
    ----------
    base : Base
    chosen, other : dict or str
        As for `beside`.

    Raises
    ------
    ParameterError
        If a property or value does not exist, or the same customers are in both.
    """
    return _asked(base, chosen, other)


def size_of(base: Base, chosen: Choice) -> int:
    """Active customers of a segment; what one sees while choosing."""
    now = faces(base).now
    return int((rows_of(base, now, chosen) & (now["state"] == "active").to_numpy()).sum())


def in_grace_of(base: Base, chosen: Choice) -> int:
    """Customers of a segment within the loyalty period, whom `size_of` and the figures of today's base do not count."""
    now = faces(base).now
    return int((rows_of(base, now, chosen) & (now["state"] == "in_grace").to_numpy()).sum())


def _asked(base: Base, chosen: Choice, other: Choice | None) -> pd.DataFrame:
    from cbakit.analysis import beside as side_by_side

    found = faces(base)
    for choice in (chosen, other):
        says_something(base, choice)
        check(base, choice)
    parts: list[pd.DataFrame] = []
    for face, frame, make in (
        ("now", found.now, side_by_side.sizes),
        ("ended", found.ended, side_by_side.renewals),
        ("years", found.years, side_by_side.renewals_by_year),
        ("first", found.first, side_by_side.staying),
        ("value", found.value, partial(_values, base)),
        ("cases", found.cases, partial(side_by_side.reasons, min_n=base.settings.min_n)),
    ):
        named = {**FIGURES, "value": ("remaining_value", "money")}.get(face)
        if not len(frame):
            parts += [side_by_side.without_numbers(*named, side_by_side.NOT_RECORDED)] if named else []
            continue
        if not has(frame, names_in(base, chosen) | names_in(base, other)):
            parts += [side_by_side.without_numbers(*named, side_by_side.TODAY_ONLY)] if named else []
            continue
        one = rows_of(base, frame, chosen)
        versus = ~one if other is None else rows_of(base, frame, other)
        if face == "now" and (both := int((one & versus).sum())):
            active = int((one & versus & (frame["state"] == "active").to_numpy()).sum())
            raise ParameterError(
                f"{both} customers are in both segments, {active} of them active; compare two that do not overlap, "
                "or set one beside the rest."
            )
        parts.append(make(frame, one & ~versus, versus & ~one))
    by_money = any(_is_of_money(name) for name in names_in(base, chosen) | names_in(base, other))
    told = side_by_side.told(parts, min_n=base.settings.min_n, by_money=by_money)
    absent = any(choice is not None and nobody(base, choice) for choice in (chosen, other))
    return side_by_side.of_nobody(told) if absent else told


def _is_of_money(name: str) -> bool:
    """Whether a property is made of a customer's money, so that to choose by it is to choose by money."""
    return name in OF_MONEY or name.startswith("spend_")


def _values(base: Base, frame: pd.DataFrame, one: np.ndarray, other: np.ndarray) -> pd.DataFrame:
    """What a customer of each group will still bring within the horizon, and the groups in total."""
    from cbakit.analysis import beside as side_by_side
    from cbakit.analysis import remaining

    model, found = value_model(base)[0], faces(base)
    sides = []
    if found.worth is None:
        shop = purchase_worth(base)
        place = pd.Index(shop.models.seen["customer_id"]).get_indexer(frame["customer_id"])
        for mask in (one, other):
            mine = np.zeros(len(shop.value), bool)
            mine[place[mask & (place >= 0)]] = True
            money, heads = shop.sums(mine)
            sides.append((money / np.maximum(heads, 1) if mine.any() else None, int(mine.sum())))
    else:
        used = one | other
        label = np.where(one, "one", "other")[used]
        worth = (found.worth[0], found.worth[1][used])
        drawn = (
            remaining.segment_draws(model, frame[used].assign(side=label), "side", worth=worth) if used.any() else {}
        )
        sides = [(drawn.get("one"), int(one.sum())), (drawn.get("other"), int(other.sum()))]
    rows = [side_by_side.worth("remaining_value", *sides), side_by_side.worth("base_value", *sides, total=True)]
    return side_by_side.table(rows)


UNITS = ("month", "quarter", "year")


def intakes(base: Base, *, unit: str = "quarter", chosen: Choice | None = None, last: int = 12) -> pd.DataFrame:
    """
    Customers by when they started, who of them is still there after so many months (`cohorts.cohort_table`).

    Parameters
    ----------
    base : Base
    unit : {"month", "quarter", "year"}
    chosen : dict or str, optional
        Only those of a segment, by what they were at the start.
    last : int
        Newest intakes to show.

    Raises
    ------
    ParameterError
        If there is no such unit.
    """
    from cbakit.analysis import cohorts

    if unit not in UNITS:
        raise ParameterError(f"unit must be one of {', '.join(UNITS)}; got {unit!r}.")

    return _hidden(base, cohorts.cohort_table(_starters(base, chosen), until=_until(base), unit=unit, last=last))


def no_intakes(base: Base, chosen: Choice | None = None) -> dict[str, Any]:
    """
    Why `intakes` has no rows.

    ``reason``: snapshot (no days), nobody (others started), nothing (there are no customers), or unseen: of ``n`` customers
    ``before`` were registered before ``first_day``, on which the data begin, and how ``others`` began is not seen.
    """
    if base.settings.kind == "snapshot":
        return {"reason": "snapshot"}
    if chosen and len(_starters(base, None)):
        return {"reason": "nobody"}
    if not len(base.spells):
        return {"reason": "nothing"}
    who = base.spells["customer_id"].unique()
    before = int(base.spells.loc[base.spells["known_before"].astype(bool), "customer_id"].nunique())
    return {
        "reason": "unseen",
        "n": len(who),
        "before": before,
        "others": len(who) - before,
        "first_day": base.first_day,
    }


def intake_named(name: str | int) -> str:
    """
    The name of an intake as `intake` takes it, however it was typed.

    Raises
    ------
    ParameterError
        If it names no year, quarter or month.

    Examples
    --------
    >>> intake_named("2025q1"), intake_named(2025), intake_named("2025-03")
    ('2025-Q1', '2025', '2025-03')
    """
    parts = re.fullmatch(r"(\d{4})(?:[- ]?Q([1-4])|-(0[1-9]|1[0-2]))?", str(name).strip().upper())
    if parts is None:
        raise ParameterError(
            f'An intake is named by year, quarter or month: "2025", "2025-Q1" or "2025-03"; got {name!r}.'
        )
    return "-".join(filter(None, (parts[1], parts[2] and f"Q{parts[2]}", parts[3])))


def intake(base: Base, name: str, *, chosen: Choice | None = None) -> pd.DataFrame:
    """
    How one intake stays beside the one a year before it and all others: survival at 3, 6, 12 and 24 months.

    Parameters
    ----------
    base : Base
    name : str
        As in `intakes`: "2025", "2025-Q1" or "2025-03".
    chosen : dict or str, optional

    Returns
    -------
    DataFrame
        Rows of `analysis.beside.COLUMNS` with ``versus`` (year_before, rest).

    Raises
    ------
    ParameterError
        If nobody started then.
    """
    from cbakit.analysis import beside as side_by_side

    seen = _starters(base, chosen)
    unit = "Q" if "Q" in name else "M" if "-" in name else "Y"
    period = seen["starts_on"].dt.to_period(unit)
    names = period.astype(str).str.replace("Q", "-Q")
    if not (names == name).any():
        raise ParameterError(f"Nobody started in {name}; intakes run from {names.min()} to {names.max()}.")
    mine = (names == name).to_numpy()
    before = (period == period[mine].iloc[0] - {"Q": 4, "M": 12, "Y": 1}[unit]).to_numpy()
    parts = []
    for versus, mask in (("year_before", before), ("rest", ~mine)):
        found = side_by_side.told([side_by_side.staying(seen, mine, mask, horizon=12)], min_n=base.settings.min_n)
        parts.append(found.assign(versus=versus) if mask.any() else found.iloc[:0].assign(versus=versus))
    return pd.concat([p for p in parts if len(p)] or parts[:1], ignore_index=True)


def _starters(base: Base, chosen: Choice | None) -> pd.DataFrame:
    """First memberships seen from their start, of a segment by what it was then; none of a snapshot, which has no days."""
    first = faces(base).first if base.settings.kind != "snapshot" else faces(base).first.iloc[:0]
    check(base, chosen)
    if chosen and not has(first, names_in(base, chosen)):
        raise ParameterError(
            "Intakes can be chosen only by what was known when they started: product, sex, age, source."
        )
    inside = rows_of(base, first, chosen) if chosen else np.ones(len(first), bool)
    return first[inside & (first["entry_months"] == 0).to_numpy()].reset_index(drop=True)


def _until(base: Base) -> pd.Timestamp:
    from cbakit.analysis import retention

    return retention.decided_until(base.terms, as_of=base.as_of)


def _hidden(base: Base, table: pd.DataFrame) -> pd.DataFrame:
    from cbakit.disclosure import disclose

    return disclose(table, min_n=base.settings.min_n)


def what_if(base: Base, *, renewal: float = 0.0, price: float = 0.0, inflow: float = 0.0) -> pd.DataFrame:
    """
    What the next twelve months gain in heads and money if renewal, price and inflow change, each alone and together.

    Parameters
    ----------
    base : Base
    renewal : float
        Points of renewal as a fraction: 0.05 is five points more. In a shop: repeat purchases as a share.
    price, inflow : float
        Shares: 0.05 is five percent more.

    Returns
    -------
    DataFrame
        Rows of `what_if.what_if` (``segment`` price, renewal or repeat, inflow) and a last one ``together``, in which a
        dearer price is paid by those who come or stay beside too; none where no forecast can be made.

    Raises
    ------
    ParameterError
        If a change is beyond what a straight line can say: more than 30 points or half.
    """
    from cbakit.analysis import what_if
    from cbakit.recipes.outlook import parts_of

    step = "five percent" if base.settings.kind == "transactions" else "five points"
    for name, value, most, five in (
        ("renewal", renewal, 0.3, step),
        ("price", price, 0.5, "five percent"),
        ("inflow", inflow, 0.5, "five percent"),
    ):
        if not isinstance(value, int | float):
            raise ParameterError(f"{name} must be a number, 0.05 for {five}; got {value!r}.")
        if not abs(value) <= most:
            raise ParameterError(f"{name} can change by at most {most:g} either way (0.05 is {five}); got {value!r}.")
    parts = _parts(base, parts_of)
    if parts is None:
        return pd.DataFrame(columns=what_if.COLUMNS)
    return what_if.together(parts, changes={"renewal": renewal, "repeat": renewal, "price": price, "inflow": inflow})


def what_if_stands_on(base: Base) -> dict[str, float | str]:
    """
    What a forecast would be made from, to say why there is none.

    ``ended`` (contracts judged), or in a shop ``buyers``, ``again`` (those who bought on a second day), ``money`` of the last
    twelve months and ``refused``: few, or the model (buying, money) that did not settle; nothing of a snapshot.
    """
    from cbakit.analysis import forecast
    from cbakit.estimates import reasons

    if base.settings.kind == "contracts":
        return {"ended": len(forecast.history(base.terms, as_of=base.as_of))}
    if base.settings.kind == "snapshot" or (models := fitted(base)) is None:
        return {}
    last = base.terms[base.terms["starts_on"] > base.as_of - pd.DateOffset(years=1)]
    refused = [
        "few" if model.reason == reasons.TOO_FEW else name
        for name, model in (("buying", models.buying), ("money", models.money))
        if not model.usable
    ]
    bought = models.seen["frequency"]
    return {"buyers": len(bought), "again": int((bought > 0).sum()), "money": float(last["price"].sum()),
            "refused": (refused or [""])[0]}  # fmt: skip


def _parts(base: Base, make):
    from cbakit.recipes.registry import remembered

    return remembered(base, "parts of the forecast", lambda: make(base))


def customers_behind(base: Base, chosen: Choice, *, leavers: bool = False) -> pd.DataFrame:
    """
    The customers of a segment, one row each, for a table to sort and filter: pseudonym and what is known today.

    With `leavers` also those who are lost. Nobody where they are fewer than min_n (`too_few`).
    """
    found = _listed(base, chosen, leavers=leavers)
    columns = ["customer_id", "stage", "product", "sex", "age_band", "source", "club", "money", "contract_ends_on",
               "days_since_visit", "rfm", "abc"]  # fmt: skip
    kept = [c for c in columns if c in found and found[c].notna().any()]
    value = found["customer_id"].map(roster_value(base))
    out = found[kept].assign(**({"value": value} if value.notna().any() else {}))
    return (out if len(out) >= base.settings.min_n else out.iloc[:0]).reset_index(drop=True)


def too_few(base: Base, chosen: Choice, *, leavers: bool = False) -> bool:
    """Whether `customers_behind` hides somebody: there are customers of the segment, fewer than min_n."""
    return 0 < len(_listed(base, chosen, leavers=leavers)) < base.settings.min_n


def leavers_of(base: Base, chosen: Choice) -> int:
    """How many of a segment are lost, whom `customers_behind` names only when asked to."""
    return len(_listed(base, chosen, leavers=True)) - len(_listed(base, chosen))


def _listed(base: Base, chosen: Choice, *, leavers: bool = False) -> pd.DataFrame:
    now = faces(base).now
    check(base, chosen)
    return now[rows_of(base, now, chosen) & (leavers | (now["state"] != "lost").to_numpy())]


def known_at_start(base: Base, chosen: Choice, other: Choice | None = None) -> bool:
    """Whether customers can be chosen so by what they were when they started."""
    return has(faces(base).first, names_in(base, chosen) | names_in(base, other))


def survival_curves(base: Base, chosen: Choice, other: Choice | None = None) -> pd.DataFrame:
    """
    Survival curves of a segment and of the rest (or of a second one), by what customers were when they started.

    Returns
    -------
    DataFrame
        As `retention.curve`: ``dimension`` "side", ``segment`` (chosen, rest or other), ``n``, ``months``, ``at_risk``,
        ``events``, ``censored``, ``estimate``, ``low``, ``high``. No rows where a side is too small or the choice speaks of
        today.
    """
    from cbakit.analysis import retention

    first = faces(base).first
    names = names_in(base, chosen) | names_in(base, other)
    if not len(first) or not has(first, names):
        return retention.curve(first.iloc[:0])
    one = rows_of(base, first, chosen)
    versus = ~one if other is None else rows_of(base, first, other)
    if min(int(one.sum()), int(versus.sum())) < base.settings.min_n:
        return retention.curve(first.iloc[:0])
    side = np.select([one & ~versus, versus & ~one], [CHOSEN, REST if other is None else OTHER], default="")
    sides = first.assign(side=side)[side != ""]
    return retention.curve(sides, by="side", min_n=base.settings.min_n)


def roster_value(base: Base) -> pd.Series:
    """Expected value of each active customer, by customer_id."""
    value = faces(base).value
    return value.set_index("customer_id")["value"] if len(value) else pd.Series(dtype=float)


__all__ = [
    "as_written", "attributes", "beside", "check", "compare", "customers_behind", "faces", "in_grace_of", "intake",
    "intake_named", "intakes", "known_at_start", "narrowed", "no_intakes", "nobody", "size_of", "survival_curves",
    "too_few", "what_if", "what_if_stands_on",
]  # fmt: skip
