"""What customers are worth."""

import pandas as pd

from cbakit.recipes.composition import roster
from cbakit.recipes.money import recognised_money, tenures
from cbakit.recipes.purchases import in_a_shop, purchase_flow, purchase_ladder, trusted
from cbakit.recipes.registry import recipe, remembered
from cbakit.recipes.renewals import extra_columns
from cbakit.store import Base

VALUE_GROUPS = ("product", "sex", "age_band", "source", "year")


def value_model(base: Base, *, months: int | None = None, discount_rate: float | None = None):
    """
    Model of value, tenures, money and what each active customer is expected to bring, by the client's settings.

    Returns
    -------
    tuple of Model, DataFrame, DataFrame, DataFrame
        The model (`estimates.value_model.Model`), the tenures it is made of (`retention.tenures`), money on the membership clock
        (`money.recognised`), and one row an active customer with what is expected of each (`remaining.expected`).
    """
    from cbakit.analysis import remaining, value

    settings = base.settings
    months = 12 * settings.horizon_years if months is None else months
    rate = settings.discount_rate if discount_rate is None else discount_rate
    key = f"value model {months} {rate}"  # the ladder and the worth of a point stand on the same one

    def make():
        seen, earned = tenures(base), recognised_money(base)
        model = value.model(seen, earned, terms=value.Terms(months=months, discount_rate=rate))
        found = remaining.expected(model, roster(base), seen, earned, as_of=base.as_of)
        return model, in_a_shop(base, found)

    model, found = remembered(base, key, make)
    return model, tenures(base), recognised_money(base), found  # the last two may be let go in between


@recipe
def value_ladder(base: Base) -> pd.DataFrame:
    """
    Value to date, still to come and of a new customer; the whole and by product, sex, age, source, first year or renewal.

    Returns
    -------
    DataFrame
        Columns of `value.ladder`.
    """
    from cbakit.analysis import money, remaining, value

    if base.settings.kind == "transactions" and (ladder := purchase_ladder(base)) is not None:
        return ladder  # purchases are foretold, not survival
    model, seen, earned, expected = value_model(base)
    received = money.received(base.terms, base.payments, base.customers)
    by = [None, *[c for c in (*VALUE_GROUPS, *extra_columns(seen)) if c in expected]]
    to_date = [value.value_to_date(received, expected, by=c).assign(kind="value_to_date") for c in by]
    known = [c for c in by if c is None or c in seen]
    new = [value.ltv_horizon(model, seen, earned, by=c).assign(kind="ltv_horizon") for c in known]
    plain = value.at_constant_rate(model, _attrition(base)).assign(kind="constant_rate")
    return value.ladder(*to_date, remaining.steps(model, expected, by=by), *new, plain)


def _attrition(base: Base) -> pd.DataFrame:
    """Losses per 1,000 customer-months; none in a snapshot, whose losses have no days."""
    from cbakit.analysis import retention

    spells = base.spells if base.settings.kind != "snapshot" else base.spells.iloc[:0]
    until = retention.decided_until(base.terms, as_of=base.as_of)
    return retention.attrition(spells, until=until, silence=base.silence_days)


@recipe
def value_flow(base: Base) -> pd.DataFrame:
    """How the money of a new customer adds up month by month: by purchases in a shop, else by survival (`value.adding_up`)."""
    from cbakit.analysis import value

    return purchase_flow(base) if trusted(base) is not None else value.adding_up(value_model(base)[0])


@recipe
def value_of_paid_sources(base: Base) -> pd.DataFrame:
    """Value of a new customer of those whose winning cost the recorded spend; nothing without spend (`value.of_paid_sources`)."""
    from cbakit.analysis import acquisition, value

    cost = acquisition.cac(base.spend, tenures(base), as_of=base.as_of)
    if cost.empty:  # no model for nobody
        return pd.DataFrame(columns=value.RESULT)
    model, seen, earned, _ = value_model(base)
    return value.of_paid_sources(model, seen, earned, cost)


@recipe
def expected_value(base: Base) -> pd.DataFrame:
    """
    What each active customer is expected to bring within the horizon.

    Returns
    -------
    DataFrame
        Columns of `remaining.expected` and `composition.roster`.
    """
    return value_model(base)[3]


@recipe
def most_valuable(base: Base) -> pd.DataFrame:
    """
    Active customers with what they are expected to bring and whether they are in the top fifth of their year.

    Returns
    -------
    DataFrame
        Columns of `remaining.expected` and `composition.roster`, and ``top``: among the most valuable fifth.
    """
    from cbakit.analysis import portrait

    return portrait.most_valuable(value_model(base)[3])


@recipe
def most_valuable_traits(base: Base) -> pd.DataFrame:
    """
    What is more common among the most valuable customers than among the others of the same membership year.

    Returns
    -------
    DataFrame
        Columns of `portrait.over_represented`.
    """
    from cbakit.analysis import portrait

    return portrait.over_represented(most_valuable(base), min_n=base.settings.min_n)


@recipe
def value_of_one_point(base: Base) -> pd.DataFrame:
    """
    What one more point of renewal is worth a year, the whole and by product and by first year or renewal.

    Returns
    -------
    DataFrame
        Columns of `levers.value_of_one_point`.
    """
    from cbakit.analysis import levers

    model, _, _, expected = value_model(base)
    usable = expected if base.settings.kind == "contracts" else expected.iloc[:0]
    parts = [levers.value_of_one_point(model, usable, by=by) for by in (None, "product", "year")]
    return pd.concat([p for p in parts if len(p)] or parts[:1], ignore_index=True)


@recipe
def worth_of_renewal(base: Base) -> pd.DataFrame:
    """
    Margin of the year after one renewal, the whole and by product: the value of one point, taken to one renewal.

    Returns
    -------
    DataFrame
        Columns of `levers.worth_of_renewal`.
    """
    from cbakit.analysis import levers

    terms = base.terms if base.settings.kind != "snapshot" else base.terms.iloc[:0]
    observed = levers.year_after_renewal(terms, as_of=base.as_of, margin_share=base.settings.margin_share)
    return levers.worth_of_renewal(value_of_one_point(base), observed)


def _by_constant_rate(base: Base) -> pd.Series:
    """Money of 12 months by product if everybody left at one rate: the last month's pace times the share still there."""
    from cbakit.analysis import money, retention

    earned, until = recognised_money(base), retention.decided_until(base.terms, as_of=base.as_of)
    lost = retention.attrition(base.spells, until=until, silence=base.silence_days)["estimate"]
    first = base.as_of - pd.Timedelta(days=29)
    month = money.earned_between(earned, first=first, last=base.as_of, column="margin")
    active = roster(base).query("state == 'active'").set_index("customer_id")["product"].astype(str)
    pace = pd.Series(month).groupby(earned["customer_id"].map(active).to_numpy()).sum() * 365.25 / 12 / 30
    rate = float(lost.iloc[0]) / 1000 if len(lost) else 0.0
    return pace * sum((1 - rate) ** (month + 0.5) for month in range(12))


def _of_memberships(base: Base, product: pd.Series, *, on, first, last) -> pd.Series:
    """
    Margin from the day after `first` to `last` of the memberships that ran on a day, of the customers of `product`, by product.

    What a customer pays after a loss belongs to the next membership: the forecast leaves it out, so its judge does too.
    """
    from cbakit.analysis import money

    earned, then = recognised_money(base), base.bare_roster(on)
    running = then[then["state"] == "active"].set_index("spell_id")["customer_id"].map(product)
    part = money.earned_between(earned, first=first + pd.Timedelta(days=1), last=last, column="margin")
    return pd.Series(part).groupby(earned["spell_id"].map(running).to_numpy()).sum()


@recipe
def value_check(base: Base) -> pd.DataFrame:
    """
    The year's money by product as it would have been predicted a year ago, against what came and a naive prediction.

    Returns
    -------
    DataFrame
        Columns of `backtest.value_check`.
    """
    from cbakit.analysis import backtest, remaining
    from cbakit.periods import year_before

    on = year_before(base.as_of)
    dated = base.settings.kind == "contracts"  # a shop's forecast is judged on purchases held out
    known = dated and (base.first_day is None or year_before(on) >= base.first_day)
    known = known and bool((base.contracts["starts_on"] <= year_before(on)).any())
    if not known:
        return backtest.value_check(pd.DataFrame(), pd.Series(dtype=float), pd.Series(dtype=float))
    base.set_aside()
    then = base.earlier(on)
    model, _, _, expected = value_model(then, months=12, discount_rate=0.0)
    product = expected.set_index("customer_id")["product"]
    sums = (
        _of_memberships(then, product, on=on, first=year_before(on), last=on),
        _of_memberships(base, product, on=on, first=on, last=base.as_of),
    )
    parts = []
    for by in (None, "product"):
        predicted = remaining.remaining_value(model, expected, by=by, total=True)
        parts.append(backtest.value_check(predicted, *sums, by=by, constant=_by_constant_rate(then)))
    return pd.concat([p for p in parts if len(p)] or parts[:1], ignore_index=True)


@recipe
def value_next_year(base: Base) -> pd.DataFrame:
    """
    Money of the coming year from today's base by product, by the method that missed least a year ago.

    Returns
    -------
    DataFrame
        Columns of `backtest.next_year`.
    """
    from cbakit.analysis import backtest, remaining
    from cbakit.periods import year_before

    check = value_check(base).query("dimension == 'product'")
    if check.empty:
        return backtest.next_year(check, check, pd.Series(dtype=float), pd.Series(dtype=float))
    model, _, _, expected = value_model(base, months=12, discount_rate=0.0)
    product = expected.set_index("customer_id")["product"]
    ours = remaining.remaining_value(model, expected, by="product", total=True)
    naive = _of_memberships(base, product, on=base.as_of, first=year_before(base.as_of), last=base.as_of)
    return backtest.next_year(check, ours, naive, _by_constant_rate(base))
