"""What to do, for whom and what it should bring."""

import pandas as pd

from cbakit.recipes.comparisons import comparisons
from cbakit.recipes.money import recognised_money, tenures
from cbakit.recipes.reasons import cases_with_visits
from cbakit.recipes.referrals import newcomers
from cbakit.recipes.registry import recipe
from cbakit.recipes.renewals import ended_contracts
from cbakit.recipes.value import worth_of_renewal
from cbakit.store import Base


@recipe
def lost_returns(base: Base) -> pd.DataFrame:
    """Returns of lost customers by month since the loss; none in a snapshot."""
    from cbakit.analysis import gaps

    spells = base.spells if base.settings.kind != "snapshot" else base.spells.iloc[:0]
    return gaps.returns(spells, as_of=base.as_of)


@recipe
def recommendation_targets(base: Base) -> pd.DataFrame:
    """Whom each kind of recommendation is for, most urgent first; nobody in a snapshot, which has no dates to act on."""
    from cbakit.analysis import gaps, recommendations, referrals

    now = base.roster() if base.settings.kind == "contracts" else base.roster().iloc[:0]
    recent = base.visits.loc[base.visits["visited_at"] > base.as_of - pd.Timedelta(days=90), "customer_id"]
    asleep = ~now["customer_id"].isin(recent) & (now["days_since_start"] >= 90) & bool(len(base.visits))
    spells = base.spells if base.settings.kind != "snapshot" else base.spells.iloc[:0]
    window = gaps.best_months(lost_returns(base)) or 6
    return recommendations.targets(
        now.assign(asleep=asleep), spells, cases_with_visits(base), referrals.brought(base.customers),
        as_of=base.as_of, window=window,
    )  # fmt: skip


@recipe
def recommendation_facts(base: Base) -> pd.DataFrame:
    """The findings that recommendations may stand on, with their numbers and the money of one."""
    from cbakit.analysis import gaps, reasons, recommendations, referral_gain, referrals

    units, family, targets = worth_of_renewal(base), comparisons(base), recommendation_targets(base)
    size = targets.groupby("fact").size()
    due = targets[targets["fact"] == "late_renewals"]["customer_id"]
    cases, back, new = cases_with_visits(base), lost_returns(base), newcomers(base)
    spells = base.spells if base.settings.kind != "snapshot" else base.spells.iloc[:0]
    lost = int((spells["lost_on"] > base.as_of - pd.DateOffset(years=1)).sum())
    exposure = referrals.exposure(base.terms, as_of=base.as_of)
    rate = referrals.referral_rate(new, base.customers, exposure, as_of=base.as_of)
    worth = referral_gain.worth(tenures(base), recognised_money(base), as_of=base.as_of, horizon=12)
    coverage = reasons.coverage(cases, spells, as_of=base.as_of, by=())
    return recommendations.facts(
        recommendations.gap_facts(family, units),
        recommendations.late_fact(ended_contracts(base), due, units),
        recommendations.grace_fact(ended_contracts(base), base.roster(), units),
        recommendations.reminder_fact(ended_contracts(base), base.contacts, due, units),
        recommendations.price_fact(cases, units, as_of=base.as_of),
        recommendations.referral_fact(family, rate, worth),
        recommendations.return_fact(
            back, window=gaps.best_months(back), lost_a_year=lost, now=int(size.get("return_lost", 0)), units=units
        ),
        recommendations.record_facts(coverage, referrals.by_source(new, as_of=base.as_of)),
    )


@recipe
def recommendation_plan(base: Base) -> pd.DataFrame:
    """Recommendations in order of money, with targets, control points and tests (`recommendations.plan`)."""
    from cbakit.analysis import recommendations

    found = recommendation_facts(base), recommendation_targets(base)
    return recommendations.plan(*found, as_of=base.as_of, min_n=base.settings.min_n, kind=base.settings.kind)
