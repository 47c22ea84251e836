"""What the planted parameters imply under the definitions of the method, worked out without a single draw."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cbakit.simulate.behaviour import RECORD_FORMS, reason_shares
from cbakit.simulate.chain import MATCHED, Chain, chain
from cbakit.simulate.plan import Plan, product_arrays
from cbakit.simulate.process import month_weights

AWAY_MONTHS = {30: 5, 90: 7}  # loyalty period in days -> months from an end to a return, on average


def truths(plan: Plan) -> pd.DataFrame:
    """
    What an estimate on a club of this plan should find, under the definitions of the method.

    Survival, restricted means and values hold for first spells and follow exactly; "x product" names the first
    product. Renewal rates and attrition count returned spells too and follow up to about a fifth of a point, because
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
        *_calendar_rows(plan, spell),
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
        rows.append(("median_membership_months", dimension, segment, float(np.argmax(curve <= 0.5))))
    return rows


def _calendar_rows(plan: Plan, spell: Chain) -> list[tuple]:
    """Renewal rates of both forms, and attrition: what depends on when spells begin and on those who come back."""
    rows = []
    segments = [s for s in _segments(spell) if s[0] != "product"]
    seen = _on_the_calendar(plan, spell, np.stack([weight for _, _, weight in segments]))
    for at, (dimension, segment, _) in enumerate(segments):
        ended, renewed = seen.ended[at], seen.renewed[at]
        rows.append(("renewal_rate", dimension, segment, renewed.sum() / ended.sum()))
        months = seen.paid[at] + _unpaid_months(plan, ended, renewed)
        rows.append(("attrition_per_1000_months", dimension, segment, 1000 * (ended - renewed).sum() / months))
        rows += _form_b_rows(plan, spell, seen.arrived[:, at], dimension, segment)
    for at, name in enumerate(plan.products):
        if seen.ended[0, at] > 0:
            rows.append(("renewal_rate", "product", name, seen.renewed[0, at] / seen.ended[0, at]))
        only = seen.arrived[:, 0] * (np.arange(len(plan.products)) == at)
        if only.sum() > 0:
            rows += _form_b_rows(plan, spell, only, "product", name)
    return rows


def _unpaid_months(plan: Plan, ended: np.ndarray, renewed: np.ndarray) -> float:
    """Months of freezes and of breaks before late renewals, which belong to a customer's time but not to the clock."""
    a = product_arrays(plan)
    frozen = plan.freeze_share * np.where(a["freeze_days"] >= 28, 1.0, 0.6) * 0.6 * a["freeze_days"]
    on_time = 1 - plan.early_share - plan.late_share  # a break of 0 to 6 days; late ones begin after a week
    breaks = on_time * 3 + plan.late_share * (7 + (a["loyalty_days"] - 7) / 3 - 0.5)
    return float((ended * frozen + renewed * breaks).sum() / (365.25 / 12))


def _form_b_rows(plan: Plan, spell: Chain, arrived: np.ndarray, dimension: str, segment: str) -> list[tuple]:
    """
    Form B of the spells whose k-th anniversary is judged by as_of and that were in the data at the one before.

    `arrived` has shape (kinds, months, first products).
    """
    rows = []
    n, before = arrived.shape[1], 12 * plan.warm_up_years
    for year in range(1, 7):
        first, last = max(before - 12 * (year - 1), 0), n - 12 * year - 3
        weight = arrived[:, first:last].sum(axis=1)
        reached = np.einsum("kf,fk->", weight, spell.survival[:, 12 * (year - 1)])
        if last <= first or reached <= 0:
            continue
        passed = np.einsum("kf,fk->", weight, spell.survival[:, 12 * year])
        name, tail = (f" x {dimension}", f" x {segment}") if dimension else ("", "")
        rows.append(("renewal_rate", "membership_year" + name, f"{year}{tail}", passed / reached))
    return rows


@dataclass(frozen=True)
class _Calendar:
    """
    Spells on the calendar from the first sale to as_of: ``arrived`` (kinds, segments, months, first products), and over
    the last 12 months that are judged ``ended``, ``renewed`` (segments, products) and ``paid`` months (segments,).
    """

    arrived: np.ndarray
    ended: np.ndarray
    renewed: np.ndarray
    paid: np.ndarray


def _on_the_calendar(plan: Plan, spell: Chain, weights: np.ndarray) -> _Calendar:
    """First spells, then those who came back once and twice; `weights` is (segments, first products, kinds)."""
    months = np.arange(np.datetime64(plan.start, "M") - 12 * plan.warm_up_years, np.datetime64(plan.as_of, "M") + 1)
    loyalty = product_arrays(plan)["loyalty_days"]
    arriving = month_weights(plan, months)[:, None] * weights.transpose(2, 0, 1)[:, :, None, :]
    last = len(months) - (3 if loyalty.max() == 90 else 1)
    window = slice(last - 12, last)
    arrived = np.zeros_like(arriving)
    ended, renewed, paid = (np.zeros((len(weights), len(loyalty))) for _ in range(3))
    for _ in range(3):
        arrived += arriving
        flows = [_spread(arriving, part) for part in (spell.ended, spell.renewed, spell.occupied)]
        ended, renewed, paid = (
            total + flow[:, :, window].sum(axis=(0, 2))
            for total, flow in zip((ended, renewed, paid), flows, strict=True)
        )
        lost = flows[0] - flows[1]
        arriving = np.zeros_like(lost)
        for product, days in enumerate(loyalty):
            away = AWAY_MONTHS[int(days)]
            arriving[:, :, away:, product] = lost[:, :, :-away, product] * plan.return_share
    return _Calendar(arrived, ended, renewed, paid.sum(axis=1))


def _spread(arriving: np.ndarray, by_clock: np.ndarray) -> np.ndarray:
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


def _segments(spell: Chain) -> list[tuple[str, str, np.ndarray]]:
    return [(d, s, weight) for (d, s), weight in spell.weights.items() if d != MATCHED]
