"""Results that several notebooks share: one recipe each, from a Base to a result table.

A notebook asks for one with ``cb.result(base, name, out=out)``; it is computed once a run.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

import pandas as pd

from cbakit.store import Base

RECIPES: dict[str, Callable[[Base], pd.DataFrame]] = {}


def _recipe(make: Callable[[Base], pd.DataFrame]) -> Callable[[Base], pd.DataFrame]:
    """Register a function as the shared result of its name; a Base remembers what was made from it."""

    @wraps(make)
    def remembered(base: Base) -> pd.DataFrame:
        if make.__name__ not in base.made:
            base.made[make.__name__] = make(base)
        return base.made[make.__name__]

    RECIPES[make.__name__] = remembered
    return remembered


RENEWAL_GROUPS = ("product", "sex", "age_band", "source", "manager", "visit_frequency", "contract_number", "month")


def _described(base: Base, on: pd.Timestamp) -> pd.DataFrame:
    from cbakit.analysis import composition

    earned = recognised_money(base)
    with_money = composition.with_money(base.roster(on), money=earned, customers=base.customers, on=on)
    return composition.described(with_money)


@_recipe
def roster(base: Base) -> pd.DataFrame:
    """Everybody active or in grace on as_of, with money, term band and part (first_year, renewal)."""
    return _described(base, base.as_of)


@_recipe
def roster_year_before(base: Base) -> pd.DataFrame:
    """The same a year earlier; nobody where the data do not reach back that far or a snapshot cannot say."""
    from cbakit.periods import year_before

    on = year_before(base.as_of)
    known = base.settings.kind != "snapshot" and (base.first_day is None or on >= base.first_day)
    found = _described(base, on)
    return found if known else found.iloc[:0]


def ended_contracts(
    base: Base, *, years_back: int = 0, window_months: int = 12, with_visits: bool = False
) -> pd.DataFrame:
    """
    Contracts of form A with what their holders are, on request how often they came, today or some years back.

    None in a snapshot, which has no endings, and none where the window opens before the data do.
    """
    from cbakit.analysis import renewals

    as_of = base.as_of - pd.DateOffset(years=years_back)
    terms = base.terms if base.settings.kind != "snapshot" else base.terms.iloc[:0]
    found = renewals.judged(terms, as_of=as_of, window_months=window_months)
    if years_back and base.first_day is not None and as_of - pd.DateOffset(months=window_months) < base.first_day:
        found = found.iloc[:0]
    if not with_visits:
        return found
    return found.assign(visit_frequency=renewals.visit_frequency(found, base.visits, terms=terms))


def _extras(frame: pd.DataFrame) -> list[str]:
    return [
        str(c) for c in frame.columns if str(c).startswith("attr_") and c != "attr_product"
    ]  # that one is `product`


@_recipe
def renewal_rate(base: Base) -> pd.DataFrame:
    """Form A: whole and by product, sex, age, source, manager, visits, contract number, month, declared attributes."""
    from cbakit.analysis import renewals

    ended = ended_contracts(base, with_visits=True)
    return renewals.rates(ended, by=[*RENEWAL_GROUPS, *_extras(ended)])


@_recipe
def renewal_by_year(base: Base) -> pd.DataFrame:
    """Form B by membership year, today and a year before."""
    from cbakit.analysis import renewal_trends, renewals
    from cbakit.periods import year_before

    spells = base.spells if base.settings.kind != "snapshot" else base.spells.iloc[:0]
    years = base.anniversaries(8)
    now = renewals.renewal_by_year(spells, years, as_of=base.as_of)
    before = renewals.renewal_by_year(spells, years, as_of=year_before(base.as_of))
    return renewal_trends.beside_year_before(now, before)


@_recipe
def renewal_contrasts(base: Base) -> pd.DataFrame:
    """Tests of who renews more and of who is over-represented in the renewal base, for the family of comparisons."""
    from cbakit.analysis import contrasts

    ended = ended_contracts(base, with_visits=True)
    before = ended_contracts(base, years_back=1)
    groups = [c for c in RENEWAL_GROUPS if c != "month"] + _extras(ended)
    began = base.spells.set_index("spell_id")["age_band"]
    now = roster(base)
    # age on joining: the renewal base is older by its years alone
    now = now.assign(age_band=now["spell_id"].map(began).to_numpy())
    marks = ["sex", "age_band", "product", "club", "source", "earlier_membership", *_extras(now)]
    parts = [
        contrasts.renewal_contrasts(ended, by=groups, min_n=base.settings.min_n),
        contrasts.period_contrast(ended, before, min_n=base.settings.min_n),
        contrasts.base_contrasts(now, by=marks, min_n=base.settings.min_n),
    ]
    filled = [p for p in parts if len(p)]
    return pd.concat(filled, ignore_index=True) if filled else parts[0]


@_recipe
def loyalty_sensitivity(base: Base) -> pd.DataFrame:
    """The renewal rate and the base under other loyalty periods; nothing in a snapshot."""
    from cbakit.analysis import renewals

    contracts = base.contracts if base.settings.kind != "snapshot" else base.contracts.iloc[:0]
    return renewals.loyalty_sensitivity(contracts, as_of=base.as_of, rules=base.rules)


@_recipe
def renewal_rate_year_before(base: Base) -> pd.DataFrame:
    """Form A of the whole as it stood a year ago; nothing where the data do not reach back that far."""
    from cbakit.analysis import renewals

    return renewals.rates(ended_contracts(base, years_back=1), by=[])


@_recipe
def renewal_months(base: Base) -> pd.DataFrame:
    """Renewal rate by month of the last three years, as it was and with the mix held still."""
    from cbakit.analysis import renewal_trends

    return renewal_trends.monthly(ended_contracts(base, window_months=36), as_of=base.as_of, window_months=36)


@_recipe
def renewal_cohorts(base: Base) -> pd.DataFrame:
    """Renewal by year of the first start; nothing in a snapshot, which does not say when customers left."""
    from cbakit.analysis import renewals

    spells = base.spells if base.settings.kind != "snapshot" else base.spells.iloc[:0]
    return renewals.renewals_by_cohort(base.terms, spells, base.anniversaries(8), as_of=base.as_of)


def _expiring(base: Base) -> pd.DataFrame:
    from cbakit.analysis import expiry

    ended = ended_contracts(base, window_months=24)
    terms = base.terms if base.settings.kind == "contracts" else base.terms.iloc[:0]
    return expiry.expiring(terms, expiry.with_sales(ended, base.terms), as_of=base.as_of)


@_recipe
def expiry_check(base: Base) -> pd.DataFrame:
    """The expiry calendar as it would have been made a year and a loyalty period ago, against what came of it."""
    from cbakit import store
    from cbakit.analysis import expiry
    from cbakit.schemas import CANONICAL

    longest = int(base.terms["loyalty_days"].max()) if len(base.terms) else 0
    on = base.as_of - pd.DateOffset(years=1) - pd.Timedelta(days=longest)
    tables = {name: getattr(base, name) for name in CANONICAL}
    known = base.first_day is None or on - pd.DateOffset(years=1) >= base.first_day
    tables["contracts"] = base.contracts if known else base.contracts.iloc[:0]
    earlier = store.cut(tables, settings=base.settings, as_of=on, first_day=base.first_day)
    return expiry.check(_expiring(earlier), base.terms)


@_recipe
def expiry_calendar(base: Base) -> pd.DataFrame:
    """Contracts that end in the next twelve months and what is expected to renew, by the method that held up better."""
    from cbakit.analysis import expiry

    chosen = expiry_check(base).query("chosen")["method"]
    column = "chance_whole" if list(chosen) == ["whole"] else "chance"
    return expiry.calendar(_expiring(base), column=column)


@_recipe
def tenures(base: Base) -> pd.DataFrame:
    """Every spell with the length it had shown when all endings up to then were decided (`retention.tenures`)."""
    from cbakit.analysis import retention

    return retention.tenures(base.terms, base.spells, as_of=base.as_of)


@_recipe
def recognised_money(base: Base) -> pd.DataFrame:
    """Money as it is earned, placed on each customer's membership clock (`money.recognised`)."""
    from cbakit.analysis import money

    share = base.settings.margin_share
    return money.recognised(base.terms, tenures(base), base.payments, base.customers, margin_share=share)


@_recipe
def comparisons(base: Base) -> pd.DataFrame:
    """The run's one family of comparisons: every test that may become a sentence, corrected once."""
    from cbakit.analysis import cohorts, comparisons, retention

    extras = _extras(base.spells)
    by = [*comparisons.ATTRIBUTES, *extras]
    seen = tenures(base)
    newest = cohorts.newest(
        retention.dated(seen, kind=base.settings.kind), until=retention.decided_until(base.terms, as_of=base.as_of)
    )
    differences = renewal_contrasts(base), comparisons.membership(seen, by=by), newest, refusal_comparisons(base)
    return comparisons.family(*differences, referral_comparisons(base), action_contrasts(base))


VALUE_GROUPS = ("product", "sex", "age_band", "source", "year")


def _value(base: Base, *, months: int | None = None, discount_rate: float | None = None):
    """Model of value, tenures, money and what each active customer is expected to bring, by the client's settings."""
    from cbakit.analysis import value

    settings = base.settings
    months = 12 * settings.horizon_years if months is None else months
    rate = settings.discount_rate if discount_rate is None else discount_rate
    key = f"value model {months} {rate}"  # the ladder and the worth of a point stand on the same one
    made: dict[str, Any] = base.made
    if key not in made:
        seen, earned = tenures(base), recognised_money(base)
        model = value.model(seen, earned, terms=value.Terms(months=months, discount_rate=rate))
        expected = value.expected(model, roster(base), seen, earned, as_of=base.as_of)
        made[key] = (model, seen, earned, expected)
    return made[key]


@_recipe
def value_ladder(base: Base) -> pd.DataFrame:
    """Value to date, still to come and of a new customer; the whole and by product, sex, age, source, first year or renewal."""
    from cbakit.analysis import money, value

    model, seen, earned, expected = _value(base)
    received = money.received(base.terms, base.payments, base.customers)
    return value.ladder(model, seen, earned, expected, received, by=[*VALUE_GROUPS, *_extras(seen)])


@_recipe
def value_of_one_point(base: Base) -> pd.DataFrame:
    """What one more point of renewal is worth a year, the whole and by product and by first year or renewal."""
    from cbakit.analysis import levers

    model, _, _, expected = _value(base)
    usable = expected if base.settings.kind == "contracts" else expected.iloc[:0]
    parts = [levers.value_of_one_point(model, usable, by=by) for by in (None, "product", "year")]
    return pd.concat([p for p in parts if len(p)] or parts[:1], ignore_index=True)


@_recipe
def value_check(base: Base) -> pd.DataFrame:
    """The year's money by product as it would have been predicted a year ago, against what came and a naive prediction."""
    from cbakit import store
    from cbakit.analysis import backtest, money, value
    from cbakit.periods import year_before
    from cbakit.schemas import CANONICAL

    on = year_before(base.as_of)
    known = base.settings.kind != "snapshot" and (base.first_day is None or year_before(on) >= base.first_day)
    known = known and bool((base.contracts["starts_on"] <= year_before(on)).any())
    if not known:
        return backtest.value_check(pd.DataFrame(), pd.Series(dtype=float), pd.Series(dtype=float))
    tables = {name: getattr(base, name) for name in CANONICAL}
    earlier = store.cut(tables, settings=base.settings, as_of=on, first_day=base.first_day)
    model, _, before, expected = _value(earlier, months=12, discount_rate=0.0)
    product = expected.set_index("customer_id")["product"]
    sums = []
    for earned, first, last in ((before, year_before(on), on), (recognised_money(base), on, base.as_of)):
        part = money.earned_between(earned, first=first + pd.Timedelta(days=1), last=last, column="margin")
        sums.append(pd.Series(part).groupby(earned["customer_id"].map(product).to_numpy()).sum())
    parts = []
    for by in (None, "product"):
        predicted = value.remaining_value(model, expected, by=by, total=True)
        parts.append(backtest.value_check(predicted, *sums, by=by))
    return pd.concat([p for p in parts if len(p)] or parts[:1], ignore_index=True)


@_recipe
def refusal_cases(base: Base) -> pd.DataFrame:
    """Refusals with their contract, what is known of the customer, money received and money of the year after."""
    from cbakit.analysis import money, reasons

    found = reasons.cases(base.refusals, base.terms, base.spells, taxonomy=reasons.taxonomy())
    received = money.received(base.terms, base.payments, base.customers).set_index("customer_id")["amount"]
    return reasons.with_money(found, received, worth_of_renewal(base))


@_recipe
def refusal_comparisons(base: Base) -> pd.DataFrame:
    """Every difference between reasons that may become a sentence: segments against the rest, trends, behaviour."""
    from cbakit.analysis import reasons

    cases = refusal_cases(base)
    _, trends = reasons.trend(cases, as_of=base.as_of)
    _, behaviour = reasons.behaviour(cases, base.terms, base.spells, base.visits)
    parts = [reasons.tendencies(cases), trends, behaviour]
    return pd.concat([p for p in parts if len(p)] or parts[:1], ignore_index=True)


@_recipe
def newcomers(base: Base) -> pd.DataFrame:
    """First memberships that began within the data; none in a snapshot, which does not say when those who left began."""
    from cbakit.analysis import referrals

    spells = base.spells if base.settings.kind != "snapshot" else base.spells.iloc[:0]
    return referrals.newcomers(spells, as_of=base.as_of, first_day=base.first_day)


@_recipe
def referral_gain(base: Base) -> pd.DataFrame:
    """Months and margin of the first two years that referred customers have more than matched others."""
    from cbakit.analysis import referrals

    if base.settings.kind == "snapshot":
        return pd.DataFrame(columns=referrals.GAIN)
    seen = tenures(base)
    months = referrals.survival_gain(referrals.matched(seen))
    money = referrals.value_gain(seen, recognised_money(base), as_of=base.as_of)
    return pd.concat([p for p in (months, money) if len(p)] or [months], ignore_index=True)


@_recipe
def referral_comparisons(base: Base) -> pd.DataFrame:
    """What may be said of referred customers: the matched gains, and leaving with and without referrals in a snapshot."""
    from cbakit.analysis import referrals

    brought = referrals.brought(base.customers)
    return referrals.contrasts(referral_gain(base), referrals.left_by_referrals(base.customers, brought))


@_recipe
def action_contrasts(base: Base) -> pd.DataFrame:
    """Gaps that an action could close: first contracts of a product among others of its term, managers with the same mix."""
    from cbakit.analysis import gaps

    ended = ended_contracts(base)
    ended = ended.assign(term=(ended["term_days"] / 30.4).round())
    first = ended[ended["contract_number"] == "first"]
    parts = [
        gaps.standardised(first, by="product", strata=("term",), least=50),
        gaps.standardised(ended, by="manager", strata=("product", "contract_number")),
    ]
    return pd.concat([p for p in parts if len(p)] or parts[:1], ignore_index=True)


@_recipe
def worth_of_renewal(base: Base) -> pd.DataFrame:
    """Margin of the year after one renewal, the whole and by product: the value of one point, taken to one renewal."""
    from cbakit.analysis import reasons

    terms = base.terms if base.settings.kind != "snapshot" else base.terms.iloc[:0]
    observed = reasons.year_after_renewal(terms, as_of=base.as_of, margin_share=base.settings.margin_share)
    return reasons.worth_of_renewal(value_of_one_point(base), observed)


def _cases_with_visits(base: Base) -> pd.DataFrame:
    from cbakit.analysis import reasons

    cases = refusal_cases(base)
    weeks = (reasons.LANDMARK[0] - reasons.LANDMARK[1] + 1) / 7
    row = cases["row"].to_numpy(int)
    return cases.assign(visits=reasons.visits_before(row, base.terms, base.spells, base.visits) / weeks)


@_recipe
def lost_returns(base: Base) -> pd.DataFrame:
    """Returns of lost customers by month since the loss; none in a snapshot."""
    from cbakit.analysis import gaps

    spells = base.spells if base.settings.kind != "snapshot" else base.spells.iloc[:0]
    return gaps.returns(spells, as_of=base.as_of)


@_recipe
def recommendation_targets(base: Base) -> pd.DataFrame:
    """Whom each kind of recommendation is for, most urgent first; nobody in a snapshot, which has no dates to act on."""
    from cbakit.analysis import gaps, recommendations, referrals

    now = base.roster() if base.settings.kind == "contracts" else base.roster().iloc[:0]
    recent = base.visits.loc[base.visits["visited_at"] > base.as_of - pd.Timedelta(days=90), "customer_id"]
    asleep = ~now["customer_id"].isin(recent) & (now["days_since_start"] >= 90) & bool(len(base.visits))
    spells = base.spells if base.settings.kind != "snapshot" else base.spells.iloc[:0]
    window = gaps.best_months(lost_returns(base)) or 6
    return recommendations.targets(
        now.assign(asleep=asleep), spells, _cases_with_visits(base), referrals.brought(base.customers),
        as_of=base.as_of, window=window,
    )  # fmt: skip


@_recipe
def recommendation_facts(base: Base) -> pd.DataFrame:
    """The findings that recommendations may stand on, with their numbers and the money of one."""
    from cbakit.analysis import gaps, reasons, recommendations, referrals

    units, family, targets = worth_of_renewal(base), comparisons(base), recommendation_targets(base)
    size = targets.groupby("fact").size()
    due = targets[targets["fact"] == "late_renewals"]["customer_id"]
    cases, back, new = _cases_with_visits(base), lost_returns(base), newcomers(base)
    spells = base.spells if base.settings.kind != "snapshot" else base.spells.iloc[:0]
    lost = int((spells["lost_on"] > base.as_of - pd.DateOffset(years=1)).sum())
    exposure = referrals.exposure(base.terms, as_of=base.as_of)
    rate = referrals.referral_rate(new, base.customers, exposure, as_of=base.as_of)
    worth = referrals.worth(tenures(base), recognised_money(base), as_of=base.as_of, horizon=12)
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


@_recipe
def recommendation_plan(base: Base) -> pd.DataFrame:
    """Recommendations in order of money, with targets, control points and tests (`recommendations.plan`)."""
    from cbakit.analysis import recommendations

    found = recommendation_facts(base), recommendation_targets(base)
    return recommendations.plan(*found, as_of=base.as_of, min_n=base.settings.min_n, kind=base.settings.kind)


@_recipe
def revenue_of_years(base: Base) -> pd.DataFrame:
    """Revenue earned in the last 12 months and in the 12 before, one row: ``revenue``, ``revenue_before``."""
    from cbakit.analysis import referrals

    now, was = referrals.revenue_of_years(recognised_money(base), as_of=base.as_of)
    return pd.DataFrame([{"revenue": now, "revenue_before": was}])
