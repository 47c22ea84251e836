"""What to do, for whom and what it should bring."""

import numpy as np
import pandas as pd

from cbakit.estimates.recent import recorded_days
from cbakit.recipes.buyers import buyer_facts, buyer_lists
from cbakit.recipes.comparisons import comparisons
from cbakit.recipes.money import recognised_money, tenures
from cbakit.recipes.reasons import cases_with_visits
from cbakit.recipes.referrals import newcomers, referral_gain
from cbakit.recipes.registry import recipe
from cbakit.recipes.renewals import ended_contracts
from cbakit.recipes.sales import followed_leads
from cbakit.recipes.segments import segment_customers
from cbakit.recipes.value import worth_of_renewal
from cbakit.store import Base

WINDOW = 90  # days of visits that say who comes and who has stopped


@recipe
def lost_returns(base: Base) -> pd.DataFrame:
    """
    Returns of lost customers by month since the loss; none in a snapshot.

    Returns
    -------
    DataFrame
        Columns of `gaps.returns`.
    """
    from cbakit.analysis import gaps

    spells = base.spells if base.settings.kind != "snapshot" else base.spells.iloc[:0]
    return gaps.returns(spells, as_of=base.as_of)


@recipe
def lost_by_time(base: Base) -> pd.DataFrame:
    """
    Lost customers by time since leaving, and what their own returns bring; none without contracts.

    Returns
    -------
    DataFrame
        Columns of `gaps.return_yield`.
    """
    from cbakit.analysis import gaps

    spells = base.spells if base.settings.kind == "contracts" else base.spells.iloc[:0]
    return gaps.return_yield(spells, worth_of_renewal(base), as_of=base.as_of)


@recipe
def recommendation_targets(base: Base) -> pd.DataFrame:
    """
    Whom each kind of recommendation is for, most urgent first; nobody in a snapshot, which has no dates to act on.

    Returns
    -------
    DataFrame
        Columns of `contact_lists.targets`.
    """
    from cbakit.analysis import contact_lists, gaps, referrals

    now = base.bare_roster() if base.settings.kind == "contracts" else base.bare_roster().iloc[:0]
    lately = base.visits["visited_at"] > base.as_of - pd.Timedelta(days=WINDOW)
    recent = base.visits.loc[lately, "customer_id"].astype(object)
    came = now["customer_id"].map(recent.value_counts()).fillna(0)
    recorded = recorded_days(base.visits["visited_at"].to_numpy(), on=base.as_of, at_most=WINDOW)
    asleep = (came == 0) & (now["days_since_start"] >= WINDOW) & (recorded == WINDOW)  # of fewer days nobody can say it
    weekly = came >= max(recorded, 1) / 7
    spells = base.spells if base.settings.kind != "snapshot" else base.spells.iloc[:0]
    window = gaps.best_months(lost_returns(base)) or 6
    found = contact_lists.targets(
        now.assign(asleep=asleep, weekly=weekly), spells, cases_with_visits(base), referrals.brought(base.customers),
        as_of=base.as_of, window=window,
    )  # fmt: skip
    shop = buyer_lists(base)
    return pd.concat([found, shop], ignore_index=True) if len(shop) else found


@recipe
def recommendation_facts(base: Base) -> pd.DataFrame:
    """The findings that recommendations may stand on, with their numbers and the money of one."""
    from cbakit.analysis import findings, gaps, levers, reasons, referrals
    from cbakit.analysis import referral_gain as gain

    gross, family, targets = worth_of_renewal(base), comparisons(base), recommendation_targets(base)
    dated = base.terms if base.settings.kind != "snapshot" else base.terms.iloc[:0]
    units = levers.renewal_over_loss(gross, dated, as_of=base.as_of, margin_share=base.settings.margin_share)
    size = targets.groupby("fact").size()
    due = targets[targets["fact"] == "late_renewals"]["customer_id"]
    cases, back, new = cases_with_visits(base), lost_returns(base), newcomers(base)
    spells = base.spells if base.settings.kind != "snapshot" else base.spells.iloc[:0]
    lost = int((spells["lost_on"] > base.as_of - pd.DateOffset(years=1)).sum())
    exposure = referrals.exposure(base.terms, as_of=base.as_of)
    rate = referrals.referral_rate(new, base.customers, exposure, as_of=base.as_of)
    worth = gain.worth(tenures(base), recognised_money(base), as_of=base.as_of, horizon=12)
    coverage = reasons.coverage(cases, spells, as_of=base.as_of, by=())
    return findings.facts(
        findings.gap_facts(family, units),
        findings.late_fact(ended_contracts(base), due, units),
        findings.grace_fact(ended_contracts(base), base.bare_roster(), units),
        findings.reminder_fact(ended_contracts(base), base.contacts, due, units),
        findings.price_fact(family, units, left=_left_though_coming(base)),
        findings.referral_fact(family, rate, worth, referral_gain(base)),
        findings.return_fact(
            back,
            newest=gaps.returned_of_a_year(spells, as_of=base.as_of),
            window=gaps.best_months(back),
            lost_a_year=lost,
            now=int(size.get("return_lost", 0)),
            units=gross,
            tried=_tried(base),
        ),
        findings.sales_facts(family, _newcomer(base)),
        findings.record_facts(coverage, referrals.by_source(new, as_of=base.as_of)),
        findings.rare_fact(family),
        findings.now_facts(*_named_elsewhere(base)),
        buyer_facts(base),
    ).assign(waits=_decided_after(base))


def _newcomer(base: Base) -> pd.DataFrame:
    """What a customer who joins brings in the first year, one row; none without leads, which alone ask for it."""
    from cbakit.analysis import referral_gain

    if followed_leads(base).empty:
        return pd.DataFrame()
    everybody = tenures(base).assign(referred="all")
    return referral_gain.worth(everybody, recognised_money(base), as_of=base.as_of, horizon=12)


def _tried(base: Base) -> dict[str, object]:
    """The recorded campaign to those who had left, if there is one."""
    from cbakit.analysis import campaigns, findings

    reached = campaigns.reached(base.contacts, base.contracts, as_of=base.as_of)
    if reached.empty:  # then nothing need be compared
        return {}
    spells = base.spells[["customer_id", "starts_on", "lost_on"]].sort_values("starts_on")
    asked = reached.reset_index(names="row").sort_values("on")
    last = pd.merge_asof(asked, spells, left_on="on", right_on="starts_on", by="customer_id").set_index("row")
    away = (last["lost_on"] <= last["on"]).reindex(reached.index, fill_value=False)
    return findings.tried_on(reached, campaigns.response(reached), comparisons(base), away)


def _decided_after(base: Base) -> float:
    """Days after an end until it is known for every contract whether it was renewed."""
    longest = int(base.terms["loyalty_days"].max()) if len(base.terms) else 0
    return float(longest + base.settings.recording_lag_days)


def _named_elsewhere(base: Base) -> tuple[pd.DataFrame, ...]:
    """Who sleeps, has waited too long for a contact or drifts away, and the discounts given, as the chapters count them."""
    from cbakit.analysis import touch, usage

    now = base.bare_roster() if base.settings.kind == "contracts" else base.bare_roster().iloc[:0]
    asleep = usage.use_summary(usage.use(now, base.visits, on=base.as_of))
    last = touch.last_contacts(touch.watched(now, base.contacts), base.contacts, as_of=base.as_of)
    return asleep[asleep["measure"] == "sleeping"], touch.summary(last), _drifting(base), _discounts(base)


def _drifting(base: Base) -> pd.DataFrame:
    """Who came and paid as much as others and has not been for long (RFM groups), with their share of the money."""
    from cbakit.analysis import rfm

    if base.settings.kind != "contracts":
        return pd.DataFrame()
    groups = rfm.groups(segment_customers(base).dropna(subset=["rfm"]))
    mine = groups[groups["segment"].isin(["cannot_lose", "slipping"])]
    if mine["n"].sum() < base.settings.min_n:
        return pd.DataFrame()
    counts = {"n": int(groups["n"].sum()), "hits": int(mine["n"].sum())}
    share = counts["hits"] / counts["n"]
    return pd.DataFrame([counts | {"estimate": share, "money_share": float(mine["money_share"].sum())}])


def _discounts(base: Base) -> pd.DataFrame:
    """Contracts of the year with a discount; nothing where one is recorded nowhere or a difference after discounts is proven."""
    from cbakit.analysis import discounts

    family, sold = comparisons(base), discounts.sold(base.contracts, as_of=base.as_of)
    after = family[family["metric"].isin(["renewal_after_discount", "worth_after_discount"])]
    if base.settings.kind != "contracts" or after.empty or after["claim"].any() or not discounts.recorded(sold):
        return pd.DataFrame()
    whole = discounts.depth(sold)
    whole = whole[whole["n"] * whole["part"] >= base.settings.min_n]
    part = {"n": whole["n"], "hits": (whole["n"] * whole["part"]).round(), "estimate": whole["part"]}
    return pd.DataFrame(part | {"money_share": whole["given_money"] / whole["listed_money"]})


def _left_though_coming(base: Base) -> int:
    """Contracts of the year that were not renewed though their holders, in the months they came, came every week."""
    from cbakit.analysis import reason_differences

    ended = ended_contracts(base)
    lost = ended.loc[~ended["renewed"].astype(bool), "contract_id"] if len(ended) else pd.Series(dtype=object)
    row = np.flatnonzero(base.terms["contract_id"].isin(lost))
    came = reason_differences.rate_when_coming(row, base.terms, base.spells, base.visits_apart)
    return int((np.nan_to_num(came) >= 1).sum())


@recipe
def recommendation_plan(base: Base) -> pd.DataFrame:
    """
    Recommendations in order of money, with targets, near measures, control points and tests (`recommendations.plan`).

    Returns
    -------
    DataFrame
        Columns of `recommendations.plan` and `near_measures.beside`.
    """
    from cbakit.analysis import near_measures, recommendations
    from cbakit.recipes.near_measures import levels

    found, min_n = (recommendation_facts(base), recommendation_targets(base)), base.settings.min_n
    plan = recommendations.plan(*found, as_of=base.as_of, min_n=min_n, kind=base.settings.kind)
    plan, rules = recommendations.with_costs(plan, base.settings.step_costs), recommendations.catalogue()
    measured = levels(base, near_measures.wanted(plan, rules, as_of=base.as_of))
    return near_measures.beside(plan, measured, rules, as_of=base.as_of, min_n=min_n)


@recipe
def recommendation_contacts(base: Base) -> pd.DataFrame:
    """The list of every recommendation, most urgent first, and who is left alone for its test (`contact_lists.contacts`)."""
    from cbakit.analysis import contact_lists

    return contact_lists.contacts(recommendation_plan(base), recommendation_targets(base))
