"""Questions asked by hand: a segment beside the rest, two segments, intakes, what if; tables in, a table out.

What a choice is made from is prepared once a base (`faces`); a question is then answered by masks. A property counts as
it was when the figure was decided: the product of the contract that ended for its renewal, of the first contract for
survival, of the running one for size and value. So the figures are those of the report. A property that is known for
today alone (stage, RFM, days since the last visit) says who they are and what they will bring, and never how they
renewed or stayed: chosen by the outcome, everybody would look loyal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.errors import ParameterError
from cbakit.recipes.money import tenures
from cbakit.recipes.purchases import purchase_worth, trusted
from cbakit.recipes.reasons import refusal_cases
from cbakit.recipes.registry import once
from cbakit.recipes.renewals import ended_contracts
from cbakit.recipes.segments import segment_customers
from cbakit.recipes.value import value_model
from cbakit.segment_rules import COUNTED, NUMBER, parsed
from cbakit.store import Base

Choice = Mapping[str, str | Sequence[str]] | str
FIGURES = {"ended": ("renewal_rate", "share"), "years": ("renewal_by_year", "share"), "first": ("survival", "share"),
           "cases": ("refusal_share", "share")}  # fmt: skip
ASKED = (
    "product", "sex", "age_band", "source", "referred", "club", "manager", "term_band", "part", "stage", "lifecycle",
    "rfm", "abc", "xyz", "preference", "visit_frequency",
)  # fmt: skip
CHOSEN, REST, OTHER = "chosen", "rest", "second"


@dataclass(frozen=True)
class Faces:
    """
    The tables that questions are asked of, each with the properties of its own moment.

    Attributes
    ----------
    now : everybody who was ever a customer, with classes and ``value`` (expected of the active).
    ended : contracts of form A. years : decisions of form B. first : first memberships. cases : recorded reasons.
    value : DataFrame
        The active, as the model of value has them.
    worth : what draws of value stand on (`remaining.cells`); None in a shop or without a model.
    """

    now: pd.DataFrame
    ended: pd.DataFrame
    years: pd.DataFrame
    first: pd.DataFrame
    cases: pd.DataFrame
    value: pd.DataFrame
    worth: tuple[np.ndarray, np.ndarray] | None = field(default=None, repr=False)


@once
def faces(base: Base) -> Faces:
    """What questions are asked of, prepared once a base."""
    from cbakit.analysis import remaining, renewals, retention

    dated = base.settings.kind != "snapshot"
    spells = base.spells if dated else base.spells.iloc[:0]
    years = renewals.years_passed(spells, base.anniversaries(8), as_of=base.as_of) if len(spells) else spells
    model, _, _, expected = value_model(base)
    known = bool(len(expected)) and bool(model.curves) and bool(expected["value"].sum() > 0)
    of_shop = base.settings.kind == "transactions" and trusted(base) is not None
    everybody = segment_customers(base)
    own = everybody.set_index("customer_id").drop(
        columns=[c for c in expected if c in everybody and c != "customer_id"]
    )
    expected = expected.join(
        own, on="customer_id"
    )  # classes and last visits, as who they are today says what they bring
    return Faces(
        now=_coded(everybody),
        ended=_coded(ended_contracts(base, with_visits=True)),
        years=_coded(years),
        first=_coded(retention.first_spells(tenures(base))),
        cases=_coded(_reasons_told(base)),
        value=_coded(expected if known else expected.iloc[:0]),
        worth=remaining.cells(model, expected) if known and not of_shop else None,
    )


def _reasons_told(base: Base) -> pd.DataFrame:
    """Recorded reasons of all time (of a year there are too few in a segment), with what is known of their contract."""
    cases = refusal_cases(base)
    cases = cases[cases["recorded"].astype(bool)].reset_index(drop=True)
    own = [c for c in base.terms if c == "referred" or (str(c).startswith("attr_") and c not in cases)]
    at = cases["row"].to_numpy(int)
    found = base.terms[own].reset_index(drop=True).reindex(np.where(at >= 0, at, -1))
    return cases.assign(**{c: found[c].fillna(UNKNOWN).to_numpy(object) for c in own})


def _coded(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with ``customer_code`` and its text columns as categories, so that a mask costs no reading of strings."""
    out = frame.reset_index(drop=True)
    if "reason" not in out and "spell_id" in out and "attr_product" in out:
        out = out.drop(columns="attr_product")
    names = [c for c in out if c in ASKED or str(c).startswith("attr_")]
    coded = {c: out[c].astype(object).where(out[c].notna(), UNKNOWN).astype(str).astype("category") for c in names}
    return out.assign(customer_code=pd.factorize(out["customer_id"])[0], **coded)


def attributes(base: Base) -> pd.DataFrame:
    """
    What customers can be chosen by: every property of this base with its values and how many active customers have each.

    Returns
    -------
    DataFrame
        ``attribute``, ``segment`` (canonical code), ``n`` (active customers; contracts or memberships where the property
        belongs to those), ``asked`` (figures that can be asked by it: size, renewal_rate, renewal_by_year, survival,
        refusal_share). Values of fewer than min_n are left out.
    """
    from cbakit.analysis import beside

    found, rows = faces(base), []
    tables = {"size": found.now[found.now["state"] == "active"]}
    tables |= {measure: getattr(found, face) for face, (measure, _) in FIGURES.items()}
    extras = [c for c in found.now if str(c).startswith("attr_")]
    for name in (*ASKED, *extras):
        asked = [measure for measure, frame in tables.items() if name in frame and len(frame)]
        if not asked:
            continue
        counts = beside.known_values(tables[asked[0]][name])
        counts = counts[counts >= base.settings.min_n]
        if len(counts) > 1:
            rows += [(name, value, int(n), asked) for value, n in counts.items()]
    return pd.DataFrame(rows, columns=["attribute", "segment", "n", "asked"])


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
    return int((_mask(base, now, chosen) & (now["state"] == "active").to_numpy()).sum())


def _asked(base: Base, chosen: Choice, other: Choice | None) -> pd.DataFrame:
    from cbakit.analysis import beside as side_by_side

    found = faces(base)
    for choice in (chosen, other):
        _says_something(choice)
        _exists(base, choice)
    parts: list[pd.DataFrame] = []
    for face, frame, make in (
        ("now", found.now, side_by_side.sizes),
        ("ended", found.ended, side_by_side.renewals),
        ("years", found.years, side_by_side.renewals_by_year),
        ("first", found.first, side_by_side.staying),
        ("value", found.value, partial(_values, base)),
        ("cases", found.cases, partial(side_by_side.reasons, min_n=base.settings.min_n)),
    ):
        if not len(frame):
            continue
        if not _has(frame, _names(base, chosen) | _names(base, other)):
            parts += [side_by_side.not_then(*FIGURES[face])] if face in FIGURES else []
            continue
        one = _mask(base, frame, chosen)
        versus = ~one if other is None else _mask(base, frame, other)
        if face == "now" and (both := int((one & versus).sum())):
            raise ParameterError(
                f"{both} customers are in both segments; compare two that do not overlap, or set one beside the rest."
            )
        parts.append(make(frame, one & ~versus, versus & ~one))
    return side_by_side.told(parts, min_n=base.settings.min_n)


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


def _names(base: Base, choice: Choice | None) -> set[str]:
    if choice is None:
        return set()
    if isinstance(choice, str):
        return set(parsed(choice, extras=base.settings.extras).names)
    return {_own(base, name) for name in choice}


def _own(base: Base, name: str) -> str:
    """The column of a property: a declared one may be named with or without attr_."""
    return f"attr_{name}" if f"attr_{name}" in base.customers and name not in ASKED else name


def _has(frame: pd.DataFrame, names: set[str]) -> bool:
    return all(name in frame or COUNTED.fullmatch(name) for name in names) and (
        "lifecycle" in frame or not any(COUNTED.fullmatch(name) or name in NUMBER for name in names)
    )


def _mask(base: Base, frame: pd.DataFrame, choice: Choice) -> np.ndarray:
    """Rows of a face that a choice holds for."""
    if isinstance(choice, str):
        rule = parsed(choice, extras=base.settings.extras)
        return rule.holds(_with_counts(base, frame, rule.names))
    found = np.ones(len(frame), bool)
    for name, values in choice.items():
        wanted = [values] if isinstance(values, str) else list(values)
        if wanted:
            found &= frame[_own(base, name)].isin(wanted).to_numpy()
    return found


def _with_counts(base: Base, frame: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """The face of today with ``visits_90`` and the like that a rule asks for."""
    from cbakit.analysis import rfm, segments

    missing = tuple(n for n in names if COUNTED.fullmatch(n) and n not in frame)
    if not missing:
        return frame
    bought, came = rfm.purchases(base.payments), rfm.visit_days(base.visits)
    return segments.counted(frame, missing, visits=came, purchases=bought, on=base.as_of)


def _says_something(choice: Choice | None) -> None:
    if choice is not None and not (choice.strip() if isinstance(choice, str) else any(choice.values())):
        raise ParameterError('Nothing is chosen. Name a property, as in {"sex": "female"}, or a rule: "visits_90 < 4".')


def _exists(base: Base, choice: Choice | None) -> None:
    """Whether this base has what a choice names; else an error that names the nearest."""
    from rapidfuzz import process

    if choice is None or isinstance(choice, str):
        return
    known = attributes(base)
    for name, values in choice.items():
        mine = known[known["attribute"] == _own(base, name)]
        if mine.empty:
            names = sorted(set(known["attribute"]))
            nearest = process.extractOne(str(name), names)
            hint = f"; did you mean {nearest[0]!r}? It has {', '.join(names)}" if nearest else ""
            raise ParameterError(f"Customers of this base cannot be chosen by {name!r}{hint}.")
        for value in [values] if isinstance(values, str) else values:
            if value not in set(mine["segment"]):
                raise ParameterError(
                    f"{name!r} has no value of this name with at least {base.settings.min_n} customers; "
                    f"there are {', '.join(mine['segment'])}."
                )


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
    """
    from cbakit.analysis import cohorts

    return _hidden(base, cohorts.cohort_table(_starters(base, chosen), until=_until(base), unit=unit, last=last))


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
    _exists(base, chosen)
    if chosen and not _has(first, _names(base, chosen)):
        raise ParameterError(
            "Intakes can be chosen only by what was known when they started: product, sex, age, source."
        )
    inside = _mask(base, first, chosen) if chosen else np.ones(len(first), bool)
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
        Rows of `targets.what_if` (``segment`` price, renewal or repeat, inflow) and a last one ``together``, in which a
        dearer price is paid by those who come or stay beside too; none where no forecast can be made.

    Raises
    ------
    ParameterError
        If a change is beyond what a straight line can say: more than 30 points or half.
    """
    from cbakit.analysis import targets
    from cbakit.recipes.outlook import parts_of

    for name, value, most in (("renewal", renewal, 0.3), ("price", price, 0.5), ("inflow", inflow, 0.5)):
        if not abs(value) <= most:
            raise ParameterError(
                f"{name} can change by at most {most:g} either way (0.05 is five percent); got {value:g}."
            )
    parts = _parts(base, parts_of)
    if parts is None:
        return pd.DataFrame(columns=[*targets.RESULT, "change", "heads", "heads_low", "heads_high", "break_even"])
    return targets.together(parts, changes={"renewal": renewal, "repeat": renewal, "price": price, "inflow": inflow})


def _parts(base: Base, make):
    from cbakit.recipes.registry import remembered

    return remembered(base, "parts of the forecast", lambda: make(base))


def customers_behind(base: Base, chosen: Choice) -> pd.DataFrame:
    """
    The customers of a segment, one row each, for a table to sort and filter: pseudonym and what is known today.

    Nobody where they are fewer than min_n.
    """
    now = faces(base).now
    _exists(base, chosen)
    found = now[_mask(base, now, chosen) & (now["state"] != "lost").to_numpy()]
    columns = ["customer_id", "stage", "product", "sex", "age_band", "source", "club", "money", "contract_ends_on",
               "days_since_visit", "rfm", "abc"]  # fmt: skip
    kept = [c for c in columns if c in found and found[c].notna().any()]
    value = found["customer_id"].map(roster_value(base))
    out = found[kept].assign(**({"value": value} if value.notna().any() else {}))
    return (out if len(out) >= base.settings.min_n else out.iloc[:0]).reset_index(drop=True)


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
    names = _names(base, chosen) | _names(base, other)
    if not len(first) or not _has(first, names):
        return retention.curve(first.iloc[:0])
    one = _mask(base, first, chosen)
    versus = ~one if other is None else _mask(base, first, other)
    if min(int(one.sum()), int(versus.sum())) < base.settings.min_n:
        return retention.curve(first.iloc[:0])
    side = np.select([one & ~versus, versus & ~one], [CHOSEN, REST if other is None else OTHER], default="")
    sides = first.assign(side=side)[side != ""]
    return retention.curve(sides, by="side", min_n=base.settings.min_n)


def roster_value(base: Base) -> pd.Series:
    """Expected value of each active customer, by customer_id."""
    value = faces(base).value
    return value.set_index("customer_id")["value"] if len(value) else pd.Series(dtype=float)


__all__ = ["attributes", "beside", "compare", "customers_behind", "faces", "intake", "intakes", "size_of",
           "survival_curves", "what_if"]  # fmt: skip
