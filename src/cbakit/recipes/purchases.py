"""Value and chances of customers without a contract."""

from typing import Any

import pandas as pd

from cbakit.recipes.registry import recipe
from cbakit.store import Base


def purchase_models(base: Base):
    """BG/NBD and gamma-gamma of a shop (`purchases.Models`); None for other kinds or where they are refused."""
    from cbakit.analysis import purchases

    made: dict[str, Any] = base.made
    if "purchase models" not in made:
        made["purchase models"] = None
        if base.settings.kind == "transactions" and len(base.terms):
            seen = purchases.seen(base.terms, as_of=base.as_of)
            found = purchases.fit(seen, purchases.again_on(base.terms, as_of=base.as_of))
            made["purchase models"] = found if found.buying.usable and found.money.usable else None
    return made["purchase models"]


@recipe
def purchase_check(base: Base) -> pd.DataFrame:
    """Purchases and money held out, foretold and as they came (`purchases.hold_out`), with ``weeks``; none for other kinds."""
    from cbakit.analysis import purchases

    terms = base.terms if base.settings.kind == "transactions" else base.terms.iloc[:0]
    weeks = purchases.held_out_weeks(terms, as_of=base.as_of)
    return purchases.hold_out(terms, as_of=base.as_of, weeks=weeks).assign(weeks=weeks)


def trusted(base: Base):
    """The models where they foretold the purchases held out better than the naive forecast; else None."""
    from cbakit.analysis import purchases

    models = purchase_models(base)
    return models if models is not None and purchases.holds(purchase_check(base)) else None


@recipe
def purchase_chances(base: Base) -> pd.DataFrame:
    """Every customer's chance to buy, purchases and money of the next twelve months (`purchases.ahead`); none if refused."""
    from cbakit.analysis import purchases

    models = trusted(base)
    if models is None:
        return pd.DataFrame(
            columns=["customer_id", "frequency", "last_on", "alive", "buys", "purchases", "ticket", "expected_money"]
        )
    return purchases.ahead(models)


def purchase_worth(base: Base):
    """Discounted margin of each customer within the client's horizon (`purchases.Worth`); None without models."""
    from cbakit.analysis import purchases

    made: dict[str, Any] = base.made
    if "purchase worth" not in made:
        models, settings = trusted(base), base.settings
        made["purchase worth"] = (
            None
            if models is None
            else purchases.worth(
                models,
                years=float(settings.horizon_years),
                discount_rate=settings.discount_rate,
                margin_share=settings.margin_share,
            )
        )
    return made["purchase worth"]


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
    now = base.roster()
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
    """What the gaps between purchases say about the loyalty period (`purchases.gaps`); none for other kinds."""
    from cbakit.analysis import purchases

    terms = base.terms if base.settings.kind == "transactions" else base.terms.iloc[:0]
    return purchases.gaps(terms, as_of=base.as_of, loyalty_days=int(base.rules.loyalty_days or 0))


@recipe
def next_purchase_judged(base: Base) -> pd.DataFrame:
    """Chance to buy in the time held out, whether the customer did, and days since the last purchase as the plain rule."""
    from cbakit.analysis import purchases

    terms = base.terms if base.settings.kind == "transactions" else base.terms.iloc[:0]
    weeks = purchases.held_out_weeks(terms, as_of=base.as_of)
    return purchases.judged(terms, as_of=base.as_of, weeks=weeks)


@recipe
def next_purchase_score(base: Base) -> pd.DataFrame:
    """How the chance to buy did on purchases held out, beside days since the last one (`scoring.check`)."""
    from cbakit.estimates import scoring

    return scoring.check(next_purchase_judged(base))
