"""What is ahead: the year's heads and money, scores, what a plan needs."""

import itertools

import numpy as np
import pandas as pd

from cbakit.recipes.money import recognised_money
from cbakit.recipes.purchases import purchase_models
from cbakit.recipes.registry import once, recipe
from cbakit.store import Base

SERIES_MONTHS = 48
MEASURES = (("customers", "heads", "naive_heads"), ("money", "money", "naive_money"))  # measure, column, naive forecast
CHECKED = ["measure", "dimension", "segment", "on", "n", "estimate", "low", "high", "actual", "naive", "back"]


@once
def year_ahead(base: Base, *, months: int = 12, light: bool = False):
    """
    Draws of the months ahead (`forecast.Drawn` or `purchase_forecast.Drawn`); None where they cannot be made.

    `light` is for checks: fewer draws, and no levers.
    """
    from cbakit.analysis import forecast, purchase_forecast

    draws = 200 if light else 400
    if base.settings.kind == "contracts":
        return forecast.simulate(
            base.terms, base.spells, as_of=base.as_of, first_day=base.first_day, points=not light, draws=draws
        )
    if base.settings.kind == "transactions" and (models := purchase_models(base)) is not None:
        loyalty = int(base.rules.loyalty_days or 0)
        return purchase_forecast.simulate(models, as_of=base.as_of, loyalty_days=loyalty, months=months)
    return None


@recipe
def month_series(base: Base) -> pd.DataFrame:
    """Active customers at the end and money of each whole month in which all are seen: ``on``, ``heads``, ``money``, ``dues``."""
    from cbakit.analysis import forecast, money
    from cbakit.periods import month_edges

    columns = ["on", "heads", "money", "dues"]
    if base.settings.kind == "snapshot" or not len(base.terms):
        return pd.DataFrame(columns=columns)
    begin = base.seen_whole_from
    edges = month_edges(base.as_of, months=-SERIES_MONTHS)[::-1]
    edges = edges[edges + np.timedelta64(1, "D") >= np.datetime64(begin, "D")]
    earned = recognised_money(base)
    dues = earned[(earned["kind"] == "dues") & (earned["amount"] > 0)]
    rows = []
    heads = forecast.active_on(base.terms, edges[1:])  # of all months at once: what extends is the same for each
    for (first, last), active in zip(itertools.pairwise(edges), heads, strict=True):
        span = {"first": first + np.timedelta64(1, "D"), "last": last}
        sums = [float(money.earned_between(part, **span).sum()) if len(part) else 0.0 for part in (earned, dues)]
        rows.append((pd.Timestamp(last), int(active), *sums))
    return pd.DataFrame(rows, columns=columns)


def money_ahead(base: Base, drawn) -> np.ndarray:
    """Money of each month in every draw: dues, and what is bought beside them; NaN where prices are not recorded."""
    from cbakit.analysis import forecast
    from cbakit.estimates.contract_prices import price_growth

    if base.settings.kind == "transactions":
        return drawn.money
    series = month_series(base)
    if not drawn.priced or not len(series):
        return np.full_like(drawn.heads, np.nan)
    heads = (series["heads"] + series["heads"].shift().fillna(series["heads"])) / 2
    per_head = ((series["money"] - series["dues"]) / heads.clip(lower=1)).to_numpy(float)
    growth = price_growth(base.terms, day=np.datetime64(base.as_of, "D"))
    told = {"active": drawn.active, "rise": growth.mean, "risen": growth.steps}
    return forecast.with_extras(drawn.money, drawn.heads, per_head, **told)


def _told(base: Base, *, months: int, light: bool = False) -> pd.DataFrame:
    """The forecast of both measures without regard to its check: ``measure`` and the columns of `forecast.summary`."""
    from cbakit.analysis import forecast

    drawn = year_ahead(base, months=months, light=light)
    if drawn is None:
        return pd.DataFrame(columns=["measure", "dimension", "segment", "on", "n", "estimate", "low", "high"])
    money = money_ahead(base, drawn)
    parts = [forecast.summary(drawn.heads, drawn.edges, n=drawn.active).assign(measure="customers")]
    if np.isfinite(money).all() and money.sum() > 0:
        parts.append(forecast.summary(money, drawn.edges, n=drawn.active).assign(measure="money"))
    return pd.concat(parts, ignore_index=True)


def checked(base: Base, *, back: int, months: int) -> pd.DataFrame:
    """The forecast as it would have been made `back` months ago, what came in the `months` after, and the naive one."""
    from cbakit.analysis import plain_forecast

    series = month_series(base)
    on = series["on"].iloc[-1 - back]
    base.set_aside()
    told, known = _told(base.earlier(on), months=months, light=True), series[series["on"] <= on]
    came = series[series["on"] > on].head(months)
    parts = []
    for measure, column, naive in MEASURES:
        rows = told[told["measure"] == measure].head(months)
        plain = getattr(plain_forecast, naive)(known[column].to_numpy(float), months=months)["estimate"]
        if len(rows):
            parts.append(plain_forecast.beside(rows, came[column], plain))
    return pd.concat(parts, ignore_index=True).assign(back=back) if parts else pd.DataFrame(columns=CHECKED)


@recipe
def forecast_check(base: Base) -> pd.DataFrame:
    """
    The forecast as it would have been made a year ago, and half a year and a year before that where the data reach, beside
    what came; of less than three years of data: a third of it ago.

    Columns of `CHECKED`; ``back`` is how many months ago the forecast would have been made.
    """
    series = month_series(base)
    months = min(12, len(series) // 3)
    if months < 3:
        return pd.DataFrame(columns=CHECKED)
    origins = [months] + [b for b in (18, 24) if months == 12 and len(series) >= b + 24]
    parts = [checked(base, back=back, months=months) for back in origins]
    kept = [p for p in parts if len(p)]
    return pd.concat(kept, ignore_index=True)[CHECKED] if kept else pd.DataFrame(columns=CHECKED)


@recipe
def outlook(base: Base) -> pd.DataFrame:
    """
    Heads and money of the next twelve months; where the check went to the naive forecast, that one stands in its place.

    ``measure``, ``dimension``, ``segment``, ``on``, ``n``, ``estimate``, ``low``, ``high``, ``method`` (model, naive).
    """
    from cbakit.analysis import plain_forecast

    told, check, series = _told(base, months=12), forecast_check(base), month_series(base)
    parts = []
    for measure, column, naive in (
        ("customers", "heads", plain_forecast.naive_heads),
        ("money", "money", plain_forecast.naive_money),
    ):
        rows = told[told["measure"] == measure]
        if len(rows) and not plain_forecast.better(check[check["measure"] == measure]):
            plain = naive(series[column].to_numpy(float), months=len(rows))
            rows = rows.assign(**{c: plain[c].to_numpy() for c in ("estimate", "low", "high")}, method="naive")
        parts.append(rows if "method" in rows else rows.assign(method="model"))
    return pd.concat(parts, ignore_index=True)


@recipe
def outlook_year(base: Base) -> pd.DataFrame:
    """
    Money of the next twelve months together, one row: ``n``, ``estimate``, ``low``, ``high``, ``before`` (of the last twelve).

    Where the naive forecast stands, its months are summed, as if they erred together.
    """
    ahead, series = outlook(base), month_series(base)
    columns = ["dimension", "segment", "n", "estimate", "low", "high", "before"]
    rows = ahead[ahead["measure"] == "money"] if len(ahead) else ahead
    if not len(rows):
        return pd.DataFrame(columns=columns)
    before = float(series["money"].tail(12).sum()) if len(series) >= 12 else np.nan
    sums = tuple(float(rows[c].sum()) for c in ("estimate", "low", "high"))
    if (rows["method"] == "model").all():
        total = money_ahead(base, year_ahead(base)).sum(axis=1)
        sums = (float(total.mean()), *(float(v) for v in np.quantile(total, [0.025, 0.975])))
    return pd.DataFrame([("", "", int(rows["n"].iloc[0]), *sums, before)], columns=columns)


@recipe
def money_bridge(base: Base) -> pd.DataFrame:
    """
    From the money of the last twelve months to that of the next (`money_bridge.bridge`), by the mean of the draws.

    Also ``source`` rows (sold, renewed, joined, extras): where the money ahead comes from. Empty for other kinds, below a
    year of data and where a plain forecast stands.
    """
    from cbakit.analysis import money_bridge as bridges

    ahead, series = outlook(base), month_series(base)
    drawn = year_ahead(base) if base.settings.kind == "contracts" and len(series) > 12 else None
    modelled = len(ahead) and (ahead["method"] == "model").all() and (ahead["measure"] == "money").any()
    if drawn is None or not modelled:
        return pd.DataFrame(columns=["kind", *bridges.COLUMNS])
    last, mean = series.tail(12), (lambda draws: float(draws.sum(axis=1).mean()))
    heads = series["heads"].tail(13).to_numpy(float)
    after = np.column_stack([np.full(len(drawn.heads), drawn.active), drawn.heads])
    dues, money = float(last["dues"].sum()), mean(money_ahead(base, drawn))
    before = bridges.Year(
        float((heads[1:] + heads[:-1]).sum() / 2), dues, dues * drawn.level_before, float(last["money"].sum()) - dues
    )
    year = bridges.Year(
        mean((after[:, 1:] + after[:, :-1]) / 2), mean(drawn.money), mean(drawn.level_money), money - mean(drawn.money)
    )
    parts = [mean(drawn.sold), mean(drawn.renewed_money), mean(drawn.joined_money), year.extras]
    sources = pd.DataFrame({"part": list(bridges.SOURCES), "estimate": parts})
    found = bridges.bridge(before, year)
    tables = (
        [found.assign(kind="change"), sources.assign(kind="source")] if len(found) else [found.assign(kind="change")]
    )
    return pd.concat(tables, ignore_index=True)[["kind", *bridges.COLUMNS]]


@recipe
def snapshot_kept(base: Base) -> pd.DataFrame:
    """How many of a snapshot's present customers will still be there in a year, and what they pay a month today."""
    from cbakit.analysis import snapshot_ahead
    from cbakit.recipes.money import tenures

    seen = tenures(base)
    return snapshot_ahead.after_a_year(seen if base.settings.kind == "snapshot" else seen.iloc[:0], base.customers)


def parts_of(base: Base):
    """The forecast taken apart into what each lever moves (`what_if.Parts`); None without a forecast."""
    from cbakit.analysis import what_if

    drawn = year_ahead(base)
    if drawn is None:
        return None
    zero = np.zeros(len(drawn.heads))
    last, year = (lambda a: a[:, -1]), (lambda a: a.sum(axis=1))
    money = year(money_ahead(base, drawn))
    if base.settings.kind == "transactions":
        return what_if.Parts(last(drawn.heads), last(drawn.joined_heads), zero, money, money, year(drawn.joined_money), zero,
                             year(drawn.joined), zero, zero, drawn.active)  # fmt: skip
    future = money - year(drawn.sold)
    return what_if.Parts(
        last(drawn.heads), last(drawn.joined_heads), last(drawn.point_heads), money, future, year(drawn.joined_money),
        year(drawn.point_money), year(drawn.joined), drawn.ends, drawn.renewals, drawn.active,
    )  # fmt: skip


@recipe
def what_if(base: Base) -> pd.DataFrame:
    """What price, renewal (in a shop repeat purchases) and inflow each would change (`what_if.what_if`)."""
    from cbakit.analysis import what_if

    parts = parts_of(base)
    if parts is None:
        return pd.DataFrame(columns=what_if.COLUMNS)
    return what_if.what_if(parts)


@recipe
def plan_needs(base: Base) -> pd.DataFrame:
    """
    How many newcomers or points of renewal the plan of client.yml needs; without a plan: a tenth more customers than today.

    Columns of `what_if.needed` and ``declared``.
    """
    from cbakit.analysis import what_if

    parts, plan = parts_of(base), base.settings.plan
    declared = plan is not None
    if parts is None:
        return pd.DataFrame(
            columns=[
                "measure",
                "plan",
                "forecast",
                "chance",
                "lever",
                "base",
                "n",
                "estimate",
                "low",
                "high",
                "possible",
                "declared",
            ]
        )
    asked = {"customers": plan.customers, "money": plan.money} if plan else {"customers": round(1.1 * parts.active)}
    return what_if.needed(parts, **asked).assign(declared=declared)


@once
def _moments(base: Base, name: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    from cbakit.analysis import score

    terms = base.terms if base.settings.kind == "contracts" else base.terms.iloc[:0]
    find = score.landmarks if name == "ended" else score.standing
    rows = find(terms, as_of=base.as_of)
    return rows, score.features(rows, base.spells, base.visits, base.payments)


@recipe
def renewal_judged(base: Base) -> pd.DataFrame:
    """
    Chance of no renewal that a model of an earlier time gave contracts of a later one, and what came (`score.judged`).

    Returns
    -------
    DataFrame
        Columns of `scoring.judged`.
    """
    from cbakit.analysis import score

    return score.judged(*_moments(base, "ended"))


@recipe
def renewal_score(base: Base) -> pd.DataFrame:
    """How the score of non-renewal did out of time, beside days since the last visit and days to expiry (`scoring.check`)."""
    from cbakit.estimates import scoring

    return scoring.check(renewal_judged(base))


@recipe
def renewal_said(base: Base) -> pd.DataFrame:
    """The score of non-renewal in the numbers that a sentence takes (`scoring.spoken`)."""
    from cbakit.estimates import scoring

    return scoring.spoken(renewal_score(base), renewal_judged(base))


@recipe
def renewal_chances(base: Base) -> pd.DataFrame:
    """
    Customers whose contract ends soon, by their chance not to renew; nobody where the score did not beat the rules.

    Returns
    -------
    DataFrame
        Columns of `score.scored`.
    """
    from cbakit.analysis import score

    found = renewal_score(base)
    rows, told = _moments(base, "ended")
    now, now_told = _moments(base, "standing")
    shown = bool(len(found)) and bool(found["shown"].iloc[0])
    return score.scored(rows, told, now if shown else now.iloc[:0], now_told if shown else now_told.iloc[:0])


@recipe
def services_used(base: Base) -> pd.DataFrame:
    """Which customer used which service or bought which item in the last twelve months (`together.items`)."""
    from cbakit.analysis import together

    known = base.settings.kind != "snapshot"
    visits, payments = (t if known else t.iloc[:0] for t in (base.visits, base.payments))
    return together.items(visits, payments, as_of=base.as_of)


@recipe
def service_pairs(base: Base) -> pd.DataFrame:
    """Pairs of services of the last twelve months (`together.rules`), for the run's family; none in a snapshot."""
    from cbakit.analysis import together

    return together.rules(services_used(base), min_n=base.settings.min_n)


@recipe
def extras_judged(base: Base) -> pd.DataFrame:
    """
    Chance to buy something beside the contract within 90 days, told by models of earlier days, and what came.

    Returns
    -------
    DataFrame
        Columns of `scoring.judged`.
    """
    from cbakit.analysis import propensity
    from cbakit.estimates import scoring

    cases, features = _extras_panel(base)
    return scoring.judged(features, cases, sides=scoring.looks(cases), rules=propensity.RULES)


@once
def _extras_panel(base: Base) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Active customers 90, 180, 270 and 360 days ago, what was known of them, and whether they bought an extra since."""
    from cbakit.analysis import propensity

    payments = base.payments if base.settings.kind == "contracts" else base.payments.iloc[:0]
    begin = base.payments["paid_on"].min() if base.first_day is None else base.first_day
    steps = [base.as_of - pd.Timedelta(days=propensity.AHEAD * k) for k in (4, 3, 2, 1)]
    looked = [*propensity.LOOKED_AT]  # four rosters at once are large
    rosters = {
        on: base.bare_roster(on)[looked] for on in steps if len(payments) and on >= begin + pd.Timedelta(days=180)
    }
    return propensity.panel(rosters, payments, base.visits, as_of=base.as_of)


@recipe
def extras_score(base: Base) -> pd.DataFrame:
    """How the chance to buy an extra did out of time, beside days since the last one (`scoring.check`)."""
    from cbakit.estimates import scoring

    return scoring.check(extras_judged(base))


@recipe
def extras_chances(base: Base) -> pd.DataFrame:
    """Active customers by their chance to buy something beside the contract within 90 days; nobody where the score lost."""
    from cbakit.analysis import propensity
    from cbakit.estimates import scoring

    found = extras_score(base)
    shown = bool(len(found)) and bool(found["shown"].iloc[0])
    if not shown:
        return pd.DataFrame(columns=["customer_id", "product", "bought_180", "chance"])
    cases, features = _extras_panel(base)
    now, told = propensity.panel({base.as_of: base.bare_roster()}, base.payments, base.visits, as_of=base.as_of)
    chance = scoring.chances(scoring.model(features, cases["event"].to_numpy(bool)), told)
    out = now.assign(chance=chance, bought_180=told["extras_180"].to_numpy(), product=told["product"].to_numpy())
    return out[["customer_id", "product", "bought_180", "chance"]].sort_values(
        "chance", ascending=False, ignore_index=True
    )
