"""How customers were won, called and priced, and how those stay whom each manager sold to."""

import pandas as pd

from cbakit.recipes.money import recognised_money, tenures
from cbakit.recipes.registry import recipe
from cbakit.recipes.renewals import ended_contracts
from cbakit.recipes.value import value_ladder, value_model, value_of_paid_sources
from cbakit.store import Base

WORTH_MONTHS = 24  # of a newcomer, by the discount of the first contract
STAY_MONTHS = 12


@recipe
def followed_leads(base: Base) -> pd.DataFrame:
    """
    Leads with how they ended by as_of, when, and after how many days (`leads.followed`).

    Returns
    -------
    DataFrame
        Columns of `leads.followed`.
    """
    from cbakit.analysis import leads

    return leads.followed(base.leads, base.contracts, as_of=base.as_of)


@recipe
def judged_leads(base: Base) -> pd.DataFrame:
    """
    Leads old enough to be judged within the window that nearly all sales fall in (`leads.judged`).

    Returns
    -------
    DataFrame
        Columns of `leads.judged` and `leads.followed`.
    """
    from cbakit.analysis import leads

    followed = followed_leads(base)
    return leads.judged(followed, window=leads.window_days(followed))


@recipe
def newcomers_by_discount(base: Base) -> pd.DataFrame:
    """
    First spells at least two years old with the discount of their first contract and the margin of two years.

    Returns
    -------
    DataFrame
        Columns of `discounts.newcomers_worth`, `retention.tenures` and `spells.spells`.
    """
    from cbakit.analysis import discounts, referral_gain

    worth = referral_gain.money_within(recognised_money(base), WORTH_MONTHS)
    known = discounts.recorded(discounts.sold(base.contracts, as_of=base.as_of, months=None))
    seen = tenures(base) if base.settings.kind == "contracts" and known else tenures(base).iloc[:0]
    return discounts.newcomers_worth(seen, base.terms, worth, as_of=base.as_of, months=WORTH_MONTHS)


@recipe
def stayed_a_year(base: Base) -> pd.DataFrame:
    """
    First spells that began within the data at least a year before all endings are decided, and whether they lasted it.

    Returns
    -------
    DataFrame
        Columns of `retention.tenures` and `spells.spells`, and ``renewed``: whether it lasted a year.
    """
    from cbakit.analysis import retention

    seen = tenures(base)
    if base.settings.kind == "snapshot" or seen.empty:
        return seen.iloc[:0].assign(renewed=False)
    until = retention.decided_until(base.terms, as_of=base.as_of)
    first = (seen["spell_no"] == 1) & seen["start_known"].astype(bool) & (seen["entry_months"] == 0) & seen["seen"]
    old = seen["starts_on"] <= until - pd.DateOffset(months=STAY_MONTHS)
    recent = seen["starts_on"] > until - pd.DateOffset(months=STAY_MONTHS + 24)
    rows = seen[first & old & recent]
    covered = rows["months"] > STAY_MONTHS + 1e-6  # the day a year on
    return rows.assign(renewed=covered | ~rows["lost"].astype(bool))


@recipe
def source_chain(base: Base) -> pd.DataFrame:
    """
    Each paid source from spend over leads and customers to the margin within the horizon.

    Returns
    -------
    DataFrame
        Columns of `source_economics.chain`.
    """
    from cbakit.analysis import acquisition, source_economics

    cost = acquisition.cac(base.spend, tenures(base), as_of=base.as_of)
    if cost.empty:
        return source_economics.chain(cost, followed_leads(base), cost, cost)
    ladder = value_ladder(base).query("kind == 'ltv_horizon' and dimension in ('', 'source')")
    values = acquisition.matched(ladder, value_of_paid_sources(base))
    return source_economics.chain(cost, followed_leads(base), values, acquisition.ltv_to_cac(values, cost))


@recipe
def allowed_spend(base: Base) -> pd.DataFrame:
    """
    What may be spent to win one customer, by source, product, sex and age: a third of the lower limit of two years.

    Returns
    -------
    DataFrame
        Columns of `acquisition.allowance`.
    """
    from cbakit.analysis import acquisition, value

    model, seen, earned, _ = value_model(base)
    two = value.within(model, months=WORTH_MONTHS)
    by = [c for c in ("source", "product", "sex", "age_band") if c in seen]
    parts = [value.ltv_horizon(two, seen, earned, by=c) for c in by]
    return acquisition.allowance(pd.concat([p for p in parts if len(p)] or parts[:1], ignore_index=True))


@recipe
def renewal_by_discount(base: Base) -> pd.DataFrame:
    """
    Renewal of first contracts by the discount they were sold at; nothing where no discount is recorded.

    Returns
    -------
    DataFrame
        Columns of `discounts.after`.
    """
    from cbakit.analysis import discounts

    ended = ended_contracts(base)
    known = discounts.recorded(discounts.sold(base.contracts, as_of=base.as_of, months=None))
    return discounts.after(ended if known else ended.iloc[:0])


def _same_mix(rows: pd.DataFrame, outcome: str, metric: str, *, by: str, strata: tuple[str, ...], least: int = 50):
    """`gaps.standardised` of any outcome, under a metric of its own."""
    from cbakit.analysis import gaps

    usable = rows[rows[outcome].notna()] if len(rows) else rows
    found = gaps.standardised(usable.assign(renewed=usable[outcome].astype(float)), by=by, strata=strata, least=least)
    return found.assign(metric=metric, family_id="sales")


@recipe
def sales_comparisons(base: Base) -> pd.DataFrame:
    """Every difference in selling that may become a sentence: leads, calls, campaigns, discounts, who stays."""
    from cbakit.analysis import calls, campaigns, discounts, leads

    judged = judged_leads(base)
    of_leads = judged.assign(customer_id=judged["lead_id"])
    ended = ended_contracts(base)
    first = ended[ended["contract_number"] == "first"] if len(ended) else ended
    sold = discounts.sold(base.contracts, as_of=base.as_of)
    has_discounts = discounts.recorded(sold)
    reached = campaigns.reached(base.contacts, base.contracts, as_of=base.as_of)
    parts = [
        leads.contrasts(judged),
        _same_mix(of_leads, "won_within", "lead_conversion_same_mix", by="manager", strata=("source",)),
        calls.contrasts(calls.calls(base.contacts, as_of=base.as_of)),
        campaigns.contrasts(campaigns.response(reached)),
        _same_mix(
            stayed_a_year(base), "renewed", "stay_12_months_same_mix", by="manager", strata=("product", "referred")
        ),
    ]
    if has_discounts:
        banded, newcomers = discounts.with_bands(first), newcomers_by_discount(base)
        parts += [
            _same_mix(sold, "discounted", "discounted_same_mix", by="manager", strata=("product",)),
            _same_mix(banded, "renewed", "renewal_after_discount", by="band", strata=("product",), least=30),
            _same_mix(newcomers, "behaved", "worth_after_discount", by="band", strata=("product",), least=30),
        ]
    return pd.concat([p for p in parts if len(p)] or parts[:1], ignore_index=True)
