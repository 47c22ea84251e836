"""Whom to offer what: who will spend more, who answers an offer, and what may be spent to keep one customer."""

import pandas as pd

from cbakit.recipes.comparisons import comparisons
from cbakit.recipes.money import recognised_money
from cbakit.recipes.outlook import renewal_chances, renewal_score, service_pairs
from cbakit.recipes.registry import once, recipe
from cbakit.recipes.value import worth_of_renewal
from cbakit.store import Base

LOOKS = 4  # half-years back


@once
def _raising_panel(base: Base, *, now: bool = False) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Regular customers half a year ago and each half-year before (`now`: today), and whether they spent more since."""
    from cbakit.analysis import raising

    dated = base.settings.kind != "snapshot" and len(base.terms) > 0
    begin = (base.terms["starts_on"].min() if base.first_day is None else base.first_day) if dated else base.as_of
    steps = [base.as_of - pd.Timedelta(days=raising.AHEAD * k) for k in range(LOOKS, 0, -1)]
    steps = [base.as_of] if now else [on for on in steps if on >= begin + pd.Timedelta(days=raising.AHEAD)]
    shop = base.settings.kind == "transactions"

    def roster(on: pd.Timestamp) -> pd.DataFrame:
        return raising.shoppers(base.terms, on=on) if shop else base.bare_roster(on)[[*raising.LOOKED_AT]]

    rosters = {on: roster(on) for on in steps if dated}
    return raising.panel(rosters, recognised_money(base), base.visits, as_of=base.as_of)


@recipe
def raise_judged(base: Base) -> pd.DataFrame:
    """
    Chance to spend at least a quarter more in half a year, told by models of earlier half-years, and what came.

    Returns
    -------
    DataFrame
        Columns of `scoring.judged`.
    """
    from cbakit.analysis import raising
    from cbakit.estimates import scoring

    cases, features = _raising_panel(base)
    return scoring.judged(features, cases, sides=scoring.looks(cases), rules=raising.RULES)


@recipe
def raise_score(base: Base) -> pd.DataFrame:
    """How the chance to spend more did out of time, beside who was rising already and who has room (`scoring.check`)."""
    from cbakit.estimates import scoring

    return scoring.check(raise_judged(base))


@recipe
def raise_ways(base: Base) -> pd.DataFrame:
    """How many of the regular customers spent more in the last half-year, and in which way (`raising.ways`)."""
    from cbakit.analysis import money, raising

    known = money.cost_known(base.payments) if base.settings.kind != "snapshot" else 0.0
    return raising.ways(_raising_panel(base)[0], cost_known=known > 0.8)


@recipe
def raise_chances(base: Base) -> pd.DataFrame:
    """Regular customers by their chance to spend more in the next half-year; nobody where the score lost."""
    from cbakit.estimates import scoring

    found, columns = raise_score(base), ["customer_id", "product", "before", "chance"]
    if not len(found) or not bool(found["shown"].iloc[0]):
        return pd.DataFrame(columns=columns)
    cases, features = _raising_panel(base)
    now, told = _raising_panel(base, now=True)
    chance = scoring.chances(scoring.model(features, cases["event"].to_numpy(bool)), told)
    out = now.assign(chance=chance, product=told["product"].to_numpy() if "product" in told else None)
    return out[columns].sort_values("chance", ascending=False, kind="stable", ignore_index=True)


@once
def _offers(base: Base) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Offers of campaigns with what became of them, and what was known of each customer on their day."""
    from cbakit.analysis import answers, campaigns

    reached = campaigns.reached(base.contacts, base.contracts, as_of=base.as_of)
    return reached, answers.features(reached, base.terms, base.visits, base.contacts)


@recipe
def answer_judged(base: Base) -> pd.DataFrame:
    """
    Chance to answer an offer, told by models of earlier offers, and whether an answer came; those left alone are out.

    Returns
    -------
    DataFrame
        Columns of `scoring.judged`.
    """
    from cbakit.analysis import answers, campaigns
    from cbakit.estimates import scoring

    reached, features = _offers(base)
    told = ~reached["control"].astype(bool)
    cases = reached[told].assign(event=reached["responded"].astype(bool)).reset_index(drop=True)
    sides = answers.splits(cases, within=campaigns.WITHIN)
    return scoring.judged(features[told].reset_index(drop=True), cases, sides=sides, rules=answers.RULES)


@recipe
def answer_score(base: Base) -> pd.DataFrame:
    """How the chance of an answer did out of time, beside who answered before and who was here lately (`scoring.check`)."""
    from cbakit.estimates import scoring

    return scoring.check(answer_judged(base))


@recipe
def offers_made(base: Base) -> pd.DataFrame:
    """How many offers were made, answered and followed by a purchase, and how many were left alone on purpose; one row."""
    reached = _offers(base)[0]
    told = reached[~reached["control"].astype(bool)]
    left = reached[reached["control"].astype(bool)]
    row = (len(told), int(told["responded"].sum()), int(told["bought"].sum()), len(left), int(left["bought"].sum()))
    return pd.DataFrame([row], columns=["n", "answered", "bought", "n_control", "bought_control"])


@recipe
def answer_changed(base: Base) -> pd.DataFrame:
    """Whether anybody can be told who buys because of an offer (`answers.changed`); none without a control group."""
    from cbakit.analysis import answers, campaigns

    return answers.changed(*_offers(base), within=campaigns.WITHIN)


@recipe
def keeping_ceiling(base: Base) -> pd.DataFrame:
    """
    What may be spent on keeping one customer whose contract ends soon, by band of chance (`keeping_budget.ceiling`).

    Returns
    -------
    DataFrame
        Columns of `keeping_budget.ceiling`.
    """
    from cbakit.analysis import keeping_budget

    found = keeping_budget.ceiling(renewal_chances(base), worth_of_renewal(base))
    said = renewal_score(base)
    told = bool(len(said)) and bool(said["told"].iloc[0])
    return found if told else found.assign(chance=float("nan"), contact=float("nan"))


@recipe
def services_together(base: Base) -> pd.DataFrame:
    """
    Pairs of services, and which of them go together after the one correction of the run (`together.claimed`).

    Returns
    -------
    DataFrame
        Columns of `together.rules` and `together.claimed`.
    """
    from cbakit.analysis import together

    return together.claimed(service_pairs(base), comparisons(base))
