"""What became of the targets of earlier runs: every measure counted again from the day on which its target started."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from cbakit.recipes.near_measures import LEVELS
from cbakit.recipes.reasons import cases_when_coming, refusal_cases
from cbakit.recipes.referrals import newcomers
from cbakit.recipes.sales import followed_leads
from cbakit.store import Base

MEASURED = ["id", "check", "n", "estimate", "low", "high", "regulars"]
LONGEST = 60  # months that a target may run


def plan_against_actual(base: Base, register: pd.DataFrame) -> pd.DataFrame:
    """
    Every control point of the register that is due, with plan, actual, interval and verdict (`control_points.judged`).

    A measure counts what happened after the target started, as it was known on the day of the control point: contracts
    that ended since (from ``lead`` months on, where the action takes so long to reach an end), renewals since, leavers
    since. Twelve months up to the day would mostly hold what was before.

    Parameters
    ----------
    base : Base
    register : DataFrame
        Result of `register.earlier`.

    Returns
    -------
    DataFrame
        Columns of `control_points.judged`, one row a control point.
    """
    from cbakit.analysis import control_points

    longest = int(base.terms["loyalty_days"].max()) if len(base.terms) else 0
    points = control_points.due(register, as_of=base.as_of)
    found = control_points.judged(points, register, _measured(base, register, points), lag_days=longest)
    more = control_points.again(found, as_of=base.as_of)
    if more.empty:
        return found
    now = control_points.judged(more, register, _measured(base, register, more), lag_days=longest)
    return pd.concat([found, now], ignore_index=True)


def _measured(base: Base, register: pd.DataFrame, points: pd.DataFrame) -> pd.DataFrame:
    """The measures behind control points, each as it was known on the day of its point."""
    known = points.merge(register[["id", "measure", "dimension", "segment", "starts_on", "lead"]], on="id")
    known["counts_from"] = [
        start + pd.DateOffset(months=0 if pd.isna(lead) else int(lead))
        for start, lead in zip(known["starts_on"], known["lead"], strict=True)
    ]
    stood = {day: base if day == base.as_of else base.earlier(day) for day in known["check_on"].unique()}
    rows = []
    for point in known.to_dict("records"):
        then = stood[point["check_on"]]
        own = point | {"starts_on": point["counts_from"]}
        counted = MEASURES[point["measure"]](then, own) if point["measure"] in MEASURES else NOTHING
        rows.append((point["id"], point["check"], *counted, back_again(then, point["starts_on"])))
    return pd.DataFrame(rows, columns=MEASURED)


NOTHING = (0, np.nan, np.nan, np.nan)
Counted = tuple[int, float, float, float]


def back_again(base: Base, since) -> float:
    """Share of those who were customers on the day `since` that have bought again after it; NaN where nobody was."""
    if since > base.as_of:
        return float("nan")
    regulars = base.bare_roster(since)["customer_id"]
    sold = base.contracts["sold_on"].fillna(base.contracts["starts_on"])
    again = base.contracts.loc[(sold > since) & base.contracts["paid"].astype(bool), "customer_id"]
    return float(regulars.isin(again).mean()) if len(regulars) else float("nan")


def _share(hit, customer_id) -> Counted:
    from cbakit.estimates import shares

    if not len(hit):
        return NOTHING
    estimate, low, high = map(float, shares.wilson_clustered(np.asarray(hit, bool), customer_id))
    return len(hit), estimate, low, high


def _ended(base: Base, point: dict[str, Any], *, with_visits: bool = False) -> pd.DataFrame:
    """Contracts judged by the day of the base that ended after the target started."""
    from cbakit.recipes.renewals import ended_contracts

    ended = ended_contracts(base, window_months=LONGEST, with_visits=with_visits)
    return ended[ended["effective_end"] >= point["starts_on"]]


def renewal(base: Base, point: dict[str, Any]) -> Counted:
    """Share renewed of the contracts of the segment."""
    ended = _ended(base, point, with_visits=point["dimension"] == "visit_frequency")
    if point["dimension"] == "product":
        ended = ended[ended["contract_number"] == "first"]
    mine = ended[ended[point["dimension"]].astype(str) == point["segment"]] if point["dimension"] else ended
    return _share(mine["renewed"], mine["customer_id"])


def late(base: Base, point: dict[str, Any]) -> Counted:
    """Share of renewals that came more than a week after the end."""
    ended = _ended(base, point)
    renewed = ended[ended["renewed"].astype(bool)]
    return _share(renewed["outcome"] == "late", renewed["customer_id"])


def grace(base: Base, point: dict[str, Any]) -> Counted:
    """Share renewed later of the contracts that were not within a week of their end."""
    ended = _ended(base, point)
    waiting = ended[~ended["outcome"].isin(["early", "on_time"])]
    return _share(waiting["outcome"] == "late", waiting["customer_id"])


def reminder(base: Base, point: dict[str, Any]) -> Counted:
    """Share of contracts first contacted after their end."""
    from cbakit.analysis import findings

    found = findings.first_contacts(_ended(base, point), base.contacts)
    return _share(found["late"], found["customer_id"])


def price_share(base: Base, point: dict[str, Any]) -> Counted:
    """Share of price refusals among those who came at least once a week."""
    cases = cases_when_coming(base)
    told = cases[cases["recorded"] & (cases["visits"] >= 1) & (cases["recorded_on"] >= point["starts_on"])]
    return _share(told["reason"] == "price", told["customer_id"])


def came_back(base: Base, point: dict[str, Any]) -> Counted:
    """Share that returns within a year of the loss, of those lost since the start (product-limit, Greenwood)."""
    from cbakit.analysis import gaps

    lost = base.spells[~(base.spells["lost_on"] < point["starts_on"])]
    return gaps.returned_within(gaps.returns(lost, as_of=base.as_of))


def coverage(base: Base, point: dict[str, Any]) -> Counted:
    """Share of those lost since the start whose reason is recorded."""
    lost = base.spells[base.spells["lost_on"] >= point["starts_on"]]
    cases = refusal_cases(base)
    return _share(lost["spell_id"].isin(cases.loc[cases["recorded"], "spell_id"]), lost["customer_id"])


def source(base: Base, point: dict[str, Any]) -> Counted:
    """Share of new customers since the start whose source is recorded."""
    new = newcomers(base)
    new = new[new["starts_on"] >= point["starts_on"]]
    return _share(new["source"] != "unknown", new["customer_id"])


def lead_sales(base: Base, point: dict[str, Any]) -> Counted:
    """Share of the manager's leads since the start that bought within the window of the club's own sales."""
    from cbakit.analysis import leads

    followed = followed_leads(base)
    judged = leads.judged(followed, window=leads.window_days(followed), months=LONGEST)
    mine = judged[(judged["manager"] == point["segment"]) & (judged["created_on"] >= point["starts_on"])]
    return _share(mine["won_within"], mine["lead_id"])


def answered(base: Base, point: dict[str, Any]) -> Counted:
    """Share answered of the incoming calls of that part of the day since the start."""
    from cbakit.analysis import calls

    known = calls.calls(base.contacts, as_of=base.as_of, months=LONGEST)
    mine = known[(known["part"] == point["segment"]) & (known["contacted_on"] >= point["starts_on"])]
    found = calls.answered(mine[mine["direction"] == "incoming"])
    return tuple(found[["n", "estimate", "low", "high"]].iloc[0]) if len(found) else NOTHING


def referral_rate(base: Base, point: dict[str, Any]) -> Counted:
    """New customers by recommendation per 100 active customers a year since the start."""
    from cbakit.analysis import referrals

    months = max(round((base.as_of - point["starts_on"]).days / 30.44), 1)
    years = referrals.exposure(base.terms, as_of=base.as_of, months=months)
    found = referrals.referral_rate(newcomers(base), base.customers, years, as_of=base.as_of, months=months)
    if found.empty:
        return NOTHING
    row = found.iloc[0]
    return int(row["referrals"]), float(row["estimate"]), float(row["low"]), float(row["high"])


def second(base: Base, point: dict[str, Any]) -> Counted:
    """Share of those who first bought since the start, at least half a year ago, that did so again within it."""
    from cbakit.analysis import buyer_findings
    from cbakit.recipes import buyers

    new = buyers.first_purchases(base)
    old = (base.as_of - new["first_on"]).dt.days >= buyer_findings.HALF_YEAR
    new = new[(new["first_on"] >= point["starts_on"]) & old]
    hit = buyer_findings.answered(buyers.purchases(base), new["customer_id"], after=new["first_on"].to_numpy())
    return _share(hit, new["customer_id"])


def bought_again(base: Base, point: dict[str, Any]) -> Counted:
    """Share that bought within half a year, of those who were in the group at the start or a whole number of months after."""
    from cbakit.analysis import buyer_findings
    from cbakit.recipes import buyers

    events, last = buyers.purchases(base), base.as_of - pd.Timedelta(days=buyer_findings.HALF_YEAR)
    who, hits, day = [], [], pd.Timestamp(point["starts_on"])
    while day <= last and len(events):
        groups = buyers.groups_on(base, day)
        mine = groups.loc[groups["rfm"] == point["segment"], "customer_id"]
        who.append(mine)
        hits.append(buyer_findings.answered(events, mine, after=day))
        day += pd.DateOffset(months=1)
    return _share(np.concatenate(hits), pd.concat(who, ignore_index=True)) if who else NOTHING


MEASURES: dict[str, Callable[[Base, dict[str, Any]], Counted]] = {
    "renewal": renewal, "late": late, "grace": grace, "reminder": reminder, "price_share": price_share,
    "return": came_back, "coverage": coverage, "source": source, "referral_rate": referral_rate, "second": second,
    "bought_again": bought_again, "lead_sales": lead_sales, "answered": answered, **LEVELS,
}  # fmt: skip
