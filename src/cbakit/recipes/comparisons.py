"""The run's one family of comparisons."""

import pandas as pd

from cbakit.recipes.money import tenures
from cbakit.recipes.outlook import service_pairs
from cbakit.recipes.reasons import refusal_comparisons
from cbakit.recipes.referrals import referral_comparisons
from cbakit.recipes.registry import recipe
from cbakit.recipes.renewals import ended_contracts, extra_columns, renewal_contrasts
from cbakit.recipes.retention import hazard_ratios
from cbakit.recipes.sales import sales_comparisons
from cbakit.recipes.value import most_valuable_traits
from cbakit.store import Base

ACTION_MONTHS = 36  # of ended contracts that the gaps of recommendations rest on


@recipe
def action_contrasts(base: Base) -> pd.DataFrame:
    """
    Gaps that an action could close, over three years: first contracts of a product, managers, those who did not come.

    First contracts of a product are held against others of its term, managers against others with the same mix, those who
    did not come before the end also against the same visits at the contract's beginning; ``a_year`` counts the contracts
    of the last 12 months, the same that the renewal rate counts.
    One year holds too few contracts of one product to tell twelve points from chance among all comparisons of a run.
    """
    from cbakit.analysis import early_visits, gaps

    ended = ended_contracts(base, window_months=ACTION_MONTHS, with_visits=True)
    year = ended["effective_end"].max() - ended["effective_end"]
    newest = ended["contract_id"].isin(ended_contracts(base)["contract_id"])
    ended = ended.assign(term=(ended["term_days"] / 30.4).round(), year=year.dt.days // 365, of_year=newest)
    early = early_visits.early_frequency(ended, base.visits_apart)
    seen = ended.assign(early=early)[ended["visit_frequency"] != "not_measured"]
    parts = [
        gaps.standardised(ended[ended["contract_number"] == "first"], by="product", strata=("term", "year"), least=50),
        gaps.standardised(ended, by="manager", strata=("product", "contract_number", "year")),
        gaps.standardised(seen, by="visit_frequency", strata=("product", "contract_number", "year", "early"), least=50)
        .query("segment == 'visits_none'"),
    ]  # fmt: skip
    return pd.concat([p for p in parts if len(p)] or parts[:1], ignore_index=True)


@recipe
def comparisons(base: Base) -> pd.DataFrame:
    """
    The run's one family of comparisons: every test that may become a sentence, corrected once.

    Returns
    -------
    DataFrame
        Columns of `comparisons.family`, `cohorts.newest` and `gaps.standardised`.
    """
    from cbakit.analysis import cohorts, comparisons, hazards, portrait, retention, together

    extras = extra_columns(base.spells)
    by = [*comparisons.ATTRIBUTES, *extras]
    seen = tenures(base)
    newest = cohorts.newest(
        retention.dated(seen, kind=base.settings.kind), until=retention.decided_until(base.terms, as_of=base.as_of)
    )
    differences = renewal_contrasts(base), comparisons.membership(seen, by=by), newest, refusal_comparisons(base)
    more = hazards.contrasts(hazard_ratios(base)), portrait.contrasts(most_valuable_traits(base))
    others = referral_comparisons(base), action_contrasts(base), sales_comparisons(base)
    pairs = together.contrasts(service_pairs(base))
    return comparisons.family(*differences, *others, *more, pairs)
