"""What customers are worth: to date, and as a new customer within the horizon."""

from dataclasses import replace

import numpy as np
import pandas as pd

from cbakit.estimates import bootstrap, lifetime
from cbakit.estimates.value_model import LEAST_GROUP, WHOLE, Curve, Model, Terms, curve, first_spells, interval, model

__all__ = ["Terms", "model"]  # made here for who asks about value; the rest is this module's own

RESULT = ["dimension", "segment", "n", "estimate", "low", "high"]
LEAST_MONTHS = 12  # of a segment's own tenure, for a value: before, its losses say nothing about those of a later year
KINDS = ("value_to_date", "ltv_horizon", "remaining_value", "base_value")


def value_to_date(received: pd.DataFrame, roster: pd.DataFrame, *, by: str | None = None) -> pd.DataFrame:
    """
    Money received so far per active customer, net of refunds.

    Parameters
    ----------
    received : DataFrame
        Result of `money.received`.
    roster : DataFrame
        ``base.roster()``; active customers count, those without any recorded money as zero.
    by : str, optional

    Returns
    -------
    DataFrame
        ``dimension``, ``segment``, ``n``, ``estimate``, ``low``, ``high`` (bootstrap over customers), ``total``,
        ``basis``.
    """
    columns = [*RESULT, "total", "basis"]
    active = roster[roster["state"] == "active"]
    if not len(active) or not len(received):
        return pd.DataFrame(columns=columns)
    amount = active["customer_id"].map(received.set_index("customer_id")["amount"]).fillna(0.0).to_numpy()
    code, names = _codes(active, by)
    found = bootstrap.mean(amount, group=code)
    total = np.bincount(code, amount, minlength=len(names))
    return found.assign(dimension=by or "", segment=names, total=total, basis=received["basis"].iloc[0])[columns]


def _codes(frame: pd.DataFrame, by: str | None):
    if by is None:
        return np.zeros(len(frame), int), [""]
    code, names = pd.factorize(frame[by].astype(str), sort=True)
    return code, list(names)


def ltv_horizon(
    model: Model, tenures: pd.DataFrame, money: pd.DataFrame, *, by: str | None = None, min_n: int = LEAST_GROUP
) -> pd.DataFrame:
    """
    Expected discounted margin of a new customer within the horizon; never "lifetime" without saying the horizon.

    Sum over months m of (S(m) + S(m + 1)) / 2 x margin of a month in tenure m / (1 + d) ^ ((m + 0.5) / 12). Returns
    after a loss are left out. Beyond the observed months the whole base's curve is carried on (`tails.carried_on`), a
    segment's like it (`tails.like_the_whole`), so that the segments' values agree with the whole's; that part is told
    apart.

    Parameters
    ----------
    model : Model
    tenures, money : DataFrame
        As for `model`.
    by : str, optional
        Column of `tenures` (at the start of the spell).
    min_n : int
        Smaller segments are left out: their curves say nothing.

    Returns
    -------
    DataFrame
        ``dimension``, ``segment``, ``n`` (first spells), ``estimate``, ``low``, ``high``, ``dues``, ``other``,
        ``observed``,
        ``extrapolated`` (parts of the estimate; two ways to split it), ``observed_months``, ``months``.
    """
    columns = [*RESULT, "dues", "other", "observed", "extrapolated", "observed_months", "months"]
    rows = []
    seen = first_spells(tenures)
    for segment in [""] if by is None else _segments(seen, by, min_n):
        part = seen if by is None else seen[seen[by].astype(str) == segment]
        every = tenures if by is None else tenures[tenures[by].astype(str) == segment]
        drawn = model.curves.get(WHOLE) if by is None else curve(model, part, every, money, until=model.terms.months)
        if drawn is not None and (by is None or drawn.observed >= min(LEAST_MONTHS, model.terms.months)):
            rows.append((by or "", segment, drawn.n, *_new_customer(drawn, model.terms)))
    out = pd.DataFrame(rows, columns=columns)
    return out[out["estimate"] > 0].reset_index(drop=True) if len(out) else out


def _segments(frame: pd.DataFrame, by: str, min_n: int) -> list[str]:
    size = frame[by].astype(str).value_counts()
    return sorted(size.index[size >= min_n])


def _parts(drawn: Curve, terms: Terms) -> list[np.ndarray]:
    """Expected discounted dues and other margin of a new customer by month, each (1 + draws, months)."""
    survival, months = drawn.survival[:, : terms.months + 1], terms.months
    return [
        lifetime.discounted(survival, part[:, :months], discount_rate=terms.discount_rate)
        for part in (drawn.dues, drawn.other)
    ]


def _flow(drawn: Curve, terms: Terms) -> np.ndarray:
    dues, other = _parts(drawn, terms)
    return dues + other


def _new_customer(drawn: Curve, terms: Terms) -> tuple:
    dues, other = _parts(drawn, terms)
    flow = dues + other
    total = flow.sum(axis=1)
    seen_part = float(flow[0, : drawn.observed].sum())
    own = (float(dues[0].sum()), float(other[0].sum()), seen_part, float(total[0]) - seen_part)
    return float(total[0]), *interval(total[1:]), *own, drawn.observed, terms.months


def adding_up(model: Model) -> pd.DataFrame:
    """
    Expected discounted margin of a new customer so far, month by month up to the horizon.

    Returns
    -------
    DataFrame
        ``months`` (0 to the horizon), ``n``, ``estimate``, ``low``, ``high``, ``observed`` (rests on customers seen
        that long).
    """
    drawn, terms = model.curves.get(WHOLE), model.terms
    columns = ["months", "n", "estimate", "low", "high", "observed"]
    if drawn is None:
        return pd.DataFrame(columns=columns)
    flow = _flow(drawn, terms)
    total = np.concatenate([np.zeros((len(flow), 1)), np.cumsum(flow, axis=1)], axis=1)
    if not total[0, -1] > 0:
        return pd.DataFrame(columns=columns)
    low, high = np.quantile(total[1:], [0.025, 0.975], axis=0)
    month = np.arange(terms.months + 1)
    return pd.DataFrame(
        {
            "months": month,
            "n": drawn.n,
            "estimate": total[0],
            "low": low,
            "high": high,
            "observed": month <= drawn.observed,
        }
    )


def ladder(*steps: pd.DataFrame) -> pd.DataFrame:
    """
    The values side by side: results of `value_to_date`, `ltv_horizon` and `remaining.steps`, each with its ``kind``.

    Returns
    -------
    DataFrame
        ``kind`` (value_to_date, remaining_value, base_value, ltv_horizon), ``dimension``, ``segment``, ``n``,
        ``estimate``, ``low``, ``high``,
        ``certain`` (of what remains, already sold), ``extrapolated`` and ``other`` (of a new customer's), ``basis``.
    """
    columns = ["kind", *RESULT, "certain", "extrapolated", "other", "basis"]
    known = [part for part in steps if len(part)]
    return pd.concat(known, ignore_index=True).reindex(columns=columns) if known else pd.DataFrame(columns=columns)


def at_constant_rate(model: Model, attrition: pd.DataFrame) -> pd.DataFrame:
    """
    The formula of the trade for comparison: one margin a month and one loss rate for everybody at every tenure.

    Margin of a month x the sum over the horizon of (1 - c) ^ m, discounted as `ltv_horizon`. As long as newcomers
    leave sooner than those who stayed, it is wrong for both. Limits combine those of the rate and of the margin.

    Parameters
    ----------
    model : Model
    attrition : DataFrame
        Result of `retention.attrition` for the whole: losses per 1,000 customer-months.

    Returns
    -------
    DataFrame, one row, as of `ltv_horizon` up to ``high``; none without losses on the calendar
    """
    drawn, terms = model.curves.get(WHOLE), model.terms
    if drawn is None or not len(attrition) or not drawn.month[0] > 0:
        return pd.DataFrame(columns=RESULT)
    lost = attrition[["estimate", "low", "high"]].iloc[0].to_numpy(float) / 1000
    month = np.arange(terms.months) + 0.5
    worth = [float(((1 - c) ** month / (1 + terms.discount_rate) ** (month / 12)).sum()) for c in np.clip(lost, 0, 1)]
    estimate = drawn.month[0] * worth[0]
    low_month, high_month = interval(drawn.month[1:])
    down = np.hypot(1 - worth[2] / worth[0], 1 - low_month / drawn.month[0])
    up = np.hypot(worth[1] / worth[0] - 1, high_month / drawn.month[0] - 1)
    row = ("", "", drawn.n, estimate, estimate * (1 - down), estimate * (1 + up))
    return pd.DataFrame([row], columns=RESULT)


def within(model: Model, *, months: int) -> Model:
    """The same model with another horizon, at most the one it was made for."""
    return replace(model, terms=replace(model.terms, months=min(months, model.terms.months)))


def of_paid_sources(model: Model, tenures: pd.DataFrame, money: pd.DataFrame, costs: pd.DataFrame) -> pd.DataFrame:
    """
    Value of a new customer of those whose winning cost the recorded spend: the sources' values by their new customers.

    Cost and value must speak of the same people: the mean of all newcomers holds those who came for nothing. A source
    too small for a curve of its own takes that of all paid sources together. The interval is of the mix, from the same
    draws.

    Parameters
    ----------
    model : Model
    tenures, money : DataFrame
    costs : DataFrame
        Result of `acquisition.cac`.

    Returns
    -------
    DataFrame
        One row ``dimension`` "", ``segment`` "", ``n`` (first spells of those sources), ``estimate``, ``low``,
        ``high``; none where no source has spend and new customers.
    """
    paid = costs[(costs["dimension"] == "source") & (costs["n"] > 0)] if len(costs) else costs
    every = tenures[tenures["source"].astype(str).isin(paid["segment"])] if len(paid) else tenures.iloc[:0]
    pooled = curve(model, first_spells(every), every, money, until=model.terms.months)
    if pooled is None:
        return pd.DataFrame(columns=RESULT)
    draws = np.zeros(len(model.weights))
    for row in paid.itertuples():
        own = every[every["source"].astype(str) == row.segment]
        seen = first_spells(own)
        drawn = curve(model, seen, own, money, until=model.terms.months) if len(seen) >= LEAST_GROUP else None
        mine = drawn if drawn is not None and drawn.observed >= LEAST_MONTHS else pooled
        draws += row.n / paid["n"].sum() * _flow(mine, model.terms).sum(axis=1)
    return pd.DataFrame([("", "", pooled.n, float(draws[0]), *interval(draws[1:]))], columns=RESULT)


def payback(model: Model, tenures: pd.DataFrame, money: pd.DataFrame, costs: pd.DataFrame) -> pd.DataFrame:
    """
    `costs` with ``payback``: the month of tenure by which the margin of a new customer covers what winning one cost.

    Not discounted; NaN where that does not happen within the horizon. All together means those of the sources in
    `costs`.

    Parameters
    ----------
    model : Model
    tenures, money : DataFrame
    costs : DataFrame
        Result of `acquisition.ltv_to_cac`: ``dimension``, ``segment``, ``cac``.

    Returns
    -------
    DataFrame
        `costs` with ``payback`` (month of tenure, from 1).
    """
    months = []
    for row in costs.itertuples():
        names = [row.segment] if row.dimension else list(costs.loc[costs["dimension"] != "", "segment"])
        mine = tenures[tenures["source"].astype(str).isin(names)]
        drawn = curve(model, first_spells(mine), mine, money, until=model.terms.months)
        months.append(_covered(drawn, row.cac, model.terms.months))
    return costs.assign(payback=np.array(months, float))


def _covered(drawn: Curve | None, cost: float, months: int) -> float:
    if drawn is None or not cost > 0:
        return float("nan")
    so_far = np.cumsum(
        lifetime.discounted(drawn.survival[0, : months + 1], drawn.margin[0, :months], discount_rate=0.0)
    )
    reached = np.flatnonzero(so_far >= cost)
    return float(reached[0] + 1) if len(reached) else float("nan")


def metrics_of(ladder: pd.DataFrame) -> list[pd.DataFrame]:
    """
    The ladder's rows of each of `KINDS`, in that order, as `metrics.metric` takes them.

    Returns
    -------
    list of DataFrame
        One frame a kind, in the columns of `ladder`.
    """
    return [ladder[ladder["kind"] == kind].reset_index(drop=True) for kind in KINDS]
