"""What the planted parameters imply: the discrete chain of contracts worked out exactly, without a single draw."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cbakit.simulate.behaviour import RECORD_FORMS, reason_shares
from cbakit.simulate.plan import (
    LONGEST_CYCLE,
    Plan,
    age_group_shares,
    product_arrays,
    reference_chance,
    source_chances,
)
from cbakit.simulate.process import chance, month_weights

HORIZON = 144  # months of a spell that are worked out
MATCHED = "age_group and source"
AWAY_MONTHS = {30: 5, 90: 7}  # loyalty period in days -> months from an end to a return, on average


@dataclass(frozen=True)
class Chain:
    """
    Fate of a spell by first product and kind of customer, by whole months of the membership clock.

    Attributes
    ----------
    occupied : ndarray, shape (first products, HORIZON, products, kinds)
        Chance that the clock's month m (from 0) is covered by a contract of a product.
    ended, renewed : ndarray, same shape
        Expected contracts of a product that end after m months (exchanged ones left out), and those of them renewed.
    weights : dict
        (dimension, segment) -> ndarray, shape (first products, kinds): new customers of that segment, shares of all.
        The dimension "age_group and source" serves the matched comparison alone.
    """

    occupied: np.ndarray
    ended: np.ndarray
    renewed: np.ndarray
    weights: dict[tuple[str, str], np.ndarray]

    @property
    def survival(self) -> np.ndarray:
        """Chance that a spell covers the day m months after its start, shape (first products, HORIZON, kinds)."""
        return self.occupied.sum(axis=2)


def chain(plan: Plan) -> Chain:
    """Work out the spells of every kind of customer of a resolved plan."""
    kinds = _kinds(plan)
    alike = kinds.groupby(["shift", "drop"]).ngroup().to_numpy()
    distinct = kinds.groupby(["shift", "drop"], as_index=False).size()
    shift, drop = distinct["shift"].to_numpy(), distinct["drop"].to_numpy()
    found = [_spell(plan, first, shift, drop) for first in range(len(plan.products))]
    occupied, ended, renewed = (np.stack([f[i] for f in found]) for i in range(3))
    together = np.eye(len(distinct))[alike]
    weights = {key: weight @ together for key, weight in _weights(plan, kinds).items()}
    return Chain(occupied, ended, renewed, weights)


def _kinds(plan: Plan) -> pd.DataFrame:
    """Every combination of what decides about renewal beside product and cycle."""
    names = source_chances(plan)[0]
    grid = np.meshgrid(
        np.arange(len(names)), np.arange(3), np.arange(len(plan.managers)), np.arange(len(plan.loyalty_spread)),
        indexing="ij",
    )  # fmt: skip
    source, age, manager, loyalty = (g.ravel() for g in grid)
    shift = (
        np.array([plan.source_effect.get(n, 0.0) for n in names])[source]
        + np.array(plan.age_effect)[age]
        + np.array(plan.loyalty_spread)[loyalty]
    )
    drop = np.array([plan.manager_drop.get(m, 0.0) / 100 for m in plan.managers])[manager]
    return pd.DataFrame(
        {
            "source": source,
            "age_group": age,
            "manager": manager,
            "loyalty": loyalty,
            "shift": shift.round(9),
            "drop": drop,
        }
    )


def _weights(plan: Plan, kinds: pd.DataFrame) -> dict[tuple[str, str], np.ndarray]:
    """Share of each (first product, kind) among all new customers, whole and by segment as it is written down."""
    names, by_product = source_chances(plan)
    managers = np.array(plan.manager_shares) / sum(plan.manager_shares)
    loyalty = np.array(plan.loyalty_shares) / sum(plan.loyalty_shares)
    whole = (
        product_arrays(plan)["share"][:, None]
        * by_product[:, kinds["source"]]
        * age_group_shares(plan)[:, kinds["age_group"]]
        * managers[kinds["manager"]]
        * loyalty[kinds["loyalty"]]
    )
    out = {("", ""): whole}
    for row, name in enumerate(plan.products):
        out["product", name] = whole * (np.arange(len(plan.products)) == row)[:, None]
    known = 1 - np.array(plan.source_missing)[kinds["manager"]]
    for position, name in enumerate(names):
        out["source", name] = whole * known * (kinds["source"] == position).to_numpy()
    out["source", "unknown"] = whole * (1 - known)
    for position, name in enumerate(plan.managers):
        out["manager", name] = whole * (kinds["manager"] == position).to_numpy()
    is_referred = (kinds["source"] == names.index("referral")).to_numpy()
    for age in range(3):
        like = whole * known * (kinds["age_group"] == age).to_numpy()
        out[MATCHED, f"{age} referred"], out[MATCHED, f"{age} other"] = like * is_referred, like * ~is_referred
    return {key: weight for key, weight in out.items() if weight.sum() > 0}


def _segments(spell: Chain) -> list[tuple[str, str, np.ndarray]]:
    return [(d, s, weight) for (d, s), weight in spell.weights.items() if d != MATCHED]


def _spell(plan: Plan, first: int, shift: np.ndarray, drop: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Covered months, ends and renewals of a spell that begins with `first`, each (HORIZON, products, kinds)."""
    a, reference = product_arrays(plan), reference_chance(plan)
    n = len(a["months"])
    begun = np.zeros((HORIZON + 13, n, LONGEST_CYCLE, len(shift)))
    occupied, ended, renewed = (np.zeros((HORIZON + 13, n, len(shift))) for _ in range(3))
    begun[0, first, 0] = 1.0
    for month in range(HORIZON):
        for product in range(n):
            for cycle in np.flatnonzero(begun[month, product].any(axis=1)).tolist():
                mass, length = begun[month, product, cycle], int(a["months"][product])
                following = min(int(cycle) + 1, LONGEST_CYCLE - 1)
                exchanged = plan.upgrade_share if cycle == 0 and a["upgrade_to"][product] >= 0 else 0.0
                cancelled = plan.cancel_share if length >= 6 else 0.0
                if exchanged:
                    after = int(a["upgrade_after"][product])
                    begun[month + after, int(a["upgrade_to"][product]), following] += mass * exchanged
                    occupied[month : month + after, product] += mass * exchanged
                for after in range(1, length if cancelled else 1):
                    share = mass * cancelled / (length - 1)
                    occupied[month : month + after, product] += share
                    ended[month + after, product] += share
                full = mass * (1 - exchanged - cancelled)
                goes_on = full * chance(np.array(reference[product, cycle]), drop, shift)
                occupied[month : month + length, product] += full
                ended[month + length, product] += full
                renewed[month + length, product] += goes_on
                moving = plan.move_up if a["up"][product] >= 0 else 0.0
                begun[month + length, product, following] += goes_on * (1 - moving)
                if moving:
                    begun[month + length, int(a["up"][product]), following] += goes_on * moving
    return occupied[:HORIZON], ended[:HORIZON], renewed[:HORIZON]


def truths(plan: Plan) -> pd.DataFrame:
    """
    What an estimate on a club of this plan should find, under the definitions of the method.

    Survival, form B, restricted means and values hold for first spells and follow exactly; "x product" names the
    first product. Form A and attrition count returned spells too and follow up to about a fifth of a point, because
    freezes, gaps and the time away shift contracts between the months of the window. Values are dues alone, at the
    average discount and at the prices of the contracts that earn in the last 12 months.

    Returns
    -------
    DataFrame
        ``metric``, ``dimension``, ``segment``, ``value``.
    """
    plan = plan.resolved
    spell = chain(plan)
    rows = [
        *_survival_rows(plan, spell),
        *_form_a_rows(plan, spell),
        *_value_rows(plan, spell),
        *_referral_rows(plan, spell),
        *_refusal_rows(plan),
    ]
    season = np.array(plan.season) / sum(plan.season)
    rows += [("season", "month", str(m + 1), v) for m, v in enumerate(season)]
    return pd.DataFrame(rows, columns=["metric", "dimension", "segment", "value"])


def _survival_rows(plan: Plan, spell: Chain) -> list[tuple]:
    rows = []
    for dimension, segment, weight in _segments(spell):
        curve = np.einsum("pk,pmk->m", weight, spell.survival) / weight.sum()
        with_segment = f" x {dimension}" if dimension else ""
        tail = f" x {segment}" if dimension else ""
        rows += [("survival", "months" + with_segment, f"{m}{tail}", curve[m]) for m in (3, 6, 12, 24)]
        rows += [
            ("restricted_mean_months", "months" + with_segment, f"{m}{tail}", curve[:m].sum()) for m in (12, 24, 36)
        ]
        years = curve[::12]
        for year in range(1, 6):
            by_year = ("renewal_rate", "membership_year" + with_segment, f"{year}{tail}", years[year] / years[year - 1])
            rows.append(by_year)
        rows.append(("median_membership_months", dimension, segment, float(np.argmax(curve <= 0.5))))
    return rows


def _form_a_rows(plan: Plan, spell: Chain) -> list[tuple]:
    rows = []
    segments = [s for s in _segments(spell) if s[0] != "product"]
    ended, renewed, paid_months = _in_window(plan, spell, np.stack([weight for _, _, weight in segments]))
    for (dimension, segment, _), ends, renewals, paid in zip(segments, ended, renewed, paid_months, strict=True):
        rows.append(("renewal_rate", dimension, segment, renewals.sum() / ends.sum()))
        rows.append(("attrition_per_1000_months", dimension, segment, 1000 * (ends - renewals).sum() / paid))
    names = list(plan.products)
    rows += [("renewal_rate", "product", names[p], renewed[0, p] / ended[0, p]) for p in np.flatnonzero(ended[0])]
    return rows


def _in_window(plan: Plan, spell: Chain, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """
    Expected ends and renewals, shape (segments, products), and paid months, shape (segments,), over the last 12 months
    whose outcome is known; `weights` has shape (segments, first products, kinds), the whole first.
    """
    months = np.arange(np.datetime64(plan.start, "M") - 12 * plan.warm_up_years, np.datetime64(plan.as_of, "M") + 1)
    loyalty = product_arrays(plan)["loyalty_days"]
    arriving = month_weights(plan, months)[:, None] * weights.transpose(2, 0, 1)[:, :, None, :]
    last = len(months) - (3 if loyalty.max() == 90 else 1)
    window = slice(last - 12, last)
    totals = [0.0, 0.0, 0.0]
    for _ in range(3):  # first spells, then those who came back once and twice
        flows = [_on_calendar(arriving, part) for part in (spell.ended, spell.renewed, spell.occupied)]
        totals = [total + flow[:, :, window].sum(axis=(0, 2)) for total, flow in zip(totals, flows, strict=True)]
        lost = flows[0] - flows[1]
        arriving = np.zeros_like(lost)
        for product, days in enumerate(loyalty):
            away = AWAY_MONTHS[int(days)]
            arriving[:, :, away:, product] = lost[:, :, :-away, product] * plan.return_share
    ended, renewed, paid = totals
    return np.asarray(ended), np.asarray(renewed), np.asarray(paid).sum(axis=1)


def _on_calendar(arriving: np.ndarray, by_clock: np.ndarray) -> np.ndarray:
    """Arrivals, shape (kinds, segments, months, first products), spread along the clock: now with products last."""
    n = arriving.shape[2]
    step = by_clock.transpose(1, 3, 0, 2)[:, :, None]  # clock month, kind, 1, first product, product
    out = np.zeros_like(arriving)
    for after in range(min(n, len(step))):
        out[:, :, after:] += arriving[:, :, : n - after] @ step[after]
    return out


def _value_rows(plan: Plan, spell: Chain, years: int = 5, discount: float = 0.15) -> list[tuple]:
    """ltv_horizon by the method's formula: average of S at both ends of each month times the dues of that month."""
    a = product_arrays(plan)
    agreed = 1 - sum(k * v for k, v in plan.discounts.items()) / sum(plan.discounts.values()) / 100
    monthly = a["price"] * _levels_in_force(plan, a["months"]) / a["months"] * agreed
    months = 12 * years
    factor = (1 + discount) ** (-(np.arange(months) + 0.5) / 12)
    rows = []
    for dimension, segment, weight in _segments(spell):
        by_product = np.einsum("fk,fmpk->mp", weight, spell.occupied) / weight.sum()
        curve = by_product.sum(axis=1)
        margin = (by_product @ monthly)[:months] / np.maximum(curve[:months], 1e-12)
        value = ((curve[:months] + curve[1 : months + 1]) / 2 * margin * factor).sum()
        rows.append(("ltv_horizon", dimension, segment, value))
    return rows


def _levels_in_force(plan: Plan, months: np.ndarray) -> np.ndarray:
    """Average price level of the contracts that earn in the 12 months up to as_of, by their length in months."""
    level = plan.price_level
    last = 12 * plan.as_of.year + plan.as_of.month - 1
    sold = [[level[(last - back - age) // 12] for back in range(12) for age in range(length)] for length in months]
    return np.array([np.mean(levels) for levels in sold])


def _referral_rows(plan: Plan, spell: Chain) -> list[tuple]:
    """Share of new customers with a known source who were recommended; months gained within 24 against like others."""
    referred = spell.weights["source", "referral"]
    known = spell.weights["", ""] - spell.weights.get(("source", "unknown"), 0.0)
    mean = spell.survival[:, :24].sum(axis=1)
    gain = 0.0
    for age in range(3):
        for product, months in enumerate(mean):
            one, other = (spell.weights[MATCHED, f"{age} {who}"][product] for who in ("referred", "other"))
            if one.sum() > 0 and other.sum() > 0:
                gain += one.sum() * ((one @ months) / one.sum() - (other @ months) / other.sum())
    return [
        ("referral_share", "", "", referred.sum() / known.sum()),
        ("referred_survival_gain", "", "", gain / referred.sum()),
    ]


def _refusal_rows(plan: Plan) -> list[tuple]:
    """Coverage, and the mix of reasons that were written down (no answer, thinking and nothing left out)."""
    managers = np.array(plan.manager_shares) / sum(plan.manager_shares)
    written = managers * np.array(plan.refusal_recorded)
    by_habit = 0.5 * written[plan.always_price] / written.sum() if plan.always_price >= 0 else 0.0
    rows = [
        ("refusal_coverage", "", "", float(written.sum())),
        ("refusal_reason_given", "", "", RECORD_FORMS[3]),
    ]
    for code, share in reason_shares(plan).items():
        rows.append(("reason_share", "reason", code, (1 - by_habit) * share + by_habit * (code == "price")))
    return rows
