"""Value and chances of customers without a contract."""

import pandas as pd

from cbakit.recipes.registry import recipe, remembered
from cbakit.store import Base


def fitted(base: Base):
    """BG/NBD and gamma-gamma of a shop as they came out (`purchase_models.Models`), refused or not; None for other kinds."""
    from cbakit.estimates.purchase_models import again_on, fit, seen

    def make():
        if base.settings.kind != "transactions" or not len(base.terms):
            return None
        return fit(seen(base.terms, as_of=base.as_of), again_on(base.terms, as_of=base.as_of))

    return remembered(base, "purchase models", make)


def purchase_models(base: Base):
    """BG/NBD and gamma-gamma of a shop (`purchase_models.Models`); None for other kinds or where they are refused."""
    found = fitted(base)
    return found if found is not None and found.buying.usable and found.money.usable else None


@recipe
def purchase_check(base: Base) -> pd.DataFrame:
    """Purchases held out, foretold and as they came (`purchases_held_out.hold_out`), with ``weeks``; none for other kinds."""
    from cbakit.analysis import purchases_held_out

    terms = base.terms if base.settings.kind == "transactions" else base.terms.iloc[:0]
    weeks = purchases_held_out.held_out_weeks(terms, as_of=base.as_of)
    return purchases_held_out.hold_out(terms, as_of=base.as_of, weeks=weeks).assign(weeks=weeks)


def trusted(base: Base):
    """The models where they foretold the purchases held out better than the naive forecast; else None."""
    from cbakit.analysis import purchases_held_out

    models = purchase_models(base)
    return models if models is not None and purchases_held_out.holds(purchase_check(base)) else None


@recipe
def purchase_chances(base: Base) -> pd.DataFrame:
    """Every customer's chance to buy, purchases and money of the next year (`purchase_models.ahead`); none if refused."""
    from cbakit.estimates.purchase_models import ahead

    models = trusted(base)
    if models is None:
        return pd.DataFrame(
            columns=["customer_id", "frequency", "last_on", "alive", "buys", "purchases", "ticket", "expected_money"]
        )
    return ahead(models)


def purchase_worth(base: Base):
    """Discounted margin of each customer within the client's horizon (`purchase_models.Worth`); None without models."""
    from cbakit.estimates.purchase_models import worth

    def make():
        models, settings = trusted(base), base.settings
        if models is None:
            return None
        terms = {"discount_rate": settings.discount_rate, "margin_share": settings.margin_share}
        return worth(models, years=float(settings.horizon_years), **terms)

    return remembered(base, "purchase worth", make)


@recipe
def purchase_flow(base: Base) -> pd.DataFrame:
    """How the money of a new customer adds up (`purchases.adding_up`); none where the models are not trusted."""
    from cbakit.analysis import purchases

    models, settings = trusted(base), base.settings
    if models is None:
        return pd.DataFrame(columns=["months", "n", "estimate", "low", "high", "observed"])
    return purchases.adding_up(
        models,
        months=12 * settings.horizon_years,
        discount_rate=settings.discount_rate,
        margin_share=settings.margin_share,
    )


@recipe
def purchase_summary(base: Base) -> pd.DataFrame:
    """Chances, purchases and money of the next twelve months by purchases so far (`purchases.summary`)."""
    from cbakit.analysis import purchases

    models = trusted(base)
    columns = ["dimension", "segment", "n", "active", "alive", "buys", "purchases", "estimate", "low", "high"]
    if models is None:
        return pd.DataFrame(columns=columns)
    now = base.bare_roster()
    return purchases.summary(purchase_chances(base), models, active=now.loc[now["state"] == "active", "customer_id"])


@recipe
def purchase_spread(base: Base) -> pd.DataFrame:
    """Customers by repeat purchases, as seen and as the model has them (`purchases.spread`)."""
    from cbakit.analysis import purchases

    models = trusted(base)
    return (
        purchases.spread(models)
        if models is not None
        else pd.DataFrame(columns=["dimension", "segment", "n", "likely"])
    )


@recipe
def purchase_gaps(base: Base) -> pd.DataFrame:
    """What the gaps between purchases say about the loyalty period (`purchase_gaps.gaps`); none for other kinds."""
    from cbakit.analysis.purchase_gaps import gaps

    terms = base.terms if base.settings.kind == "transactions" else base.terms.iloc[:0]
    return gaps(terms, as_of=base.as_of, loyalty_days=int(base.rules.loyalty_days or 0))


@recipe
def next_purchase_judged(base: Base) -> pd.DataFrame:
    """
    Chance to buy in the time held out, whether the customer did, and days since the last purchase as the plain rule.

    Returns
    -------
    DataFrame
        Columns of `purchases_held_out.judged`.
    """
    from cbakit.analysis import purchases_held_out

    terms = base.terms if base.settings.kind == "transactions" else base.terms.iloc[:0]
    weeks = purchases_held_out.held_out_weeks(terms, as_of=base.as_of)
    return purchases_held_out.judged(terms, as_of=base.as_of, weeks=weeks)


@recipe
def next_purchase_score(base: Base) -> pd.DataFrame:
    """How the chance to buy did on purchases held out, beside days since the last one (`scoring.check`)."""
    from cbakit.estimates import scoring

    return scoring.check(next_purchase_judged(base))


LADDER_GROUPS = ("product", "sex", "age_band", "source")


def purchase_ladder(base: Base) -> pd.DataFrame | None:
    """Value to date, still to come and of a new customer by the models of purchases (`purchases.ladder`); None if not trusted."""
    from cbakit.analysis import money, purchases
    from cbakit.recipes.composition import roster
    from cbakit.recipes.renewals import extra_columns

    worth = purchase_worth(base)
    if worth is None:
        return None
    now = roster(base)
    active = now[now["state"] == "active"].reset_index(drop=True)
    received = money.received(base.terms, base.payments, base.customers)
    groups = [*LADDER_GROUPS, *extra_columns(active)]
    return purchases.ladder(worth, received, active, purchase_flow(base), by=groups)


@recipe
def purchase_total(base: Base) -> pd.DataFrame:
    """Margin still to come from all customers, silent ones included, within the horizon (`purchases.remaining`)."""
    from cbakit.analysis import purchases

    worth = purchase_worth(base)
    if worth is None:
        return pd.DataFrame(columns=["dimension", "segment", "n", "estimate", "low", "high", "certain"])
    return purchases.remaining(worth, worth.models.seen, total=True)


def in_a_shop(base: Base, expected: pd.DataFrame) -> pd.DataFrame:
    """
    `remaining.expected` with what each customer is expected to bring by purchases; unchanged for other kinds.

    The whole value stands as certain and the contract as running past the horizon, so that ranks of segments are drawn from
    the customers alone: the models of purchases have no curve by tenure.
    """
    worth = purchase_worth(base) if base.settings.kind == "transactions" else None
    if worth is None:
        return expected
    own = pd.Series(worth.value, index=worth.models.seen["customer_id"])
    value = expected["customer_id"].map(own).fillna(0.0).clip(lower=1e-9)
    return expected.assign(certain=value, value=value, begin=expected["since"] + 12 * base.settings.horizon_years)
