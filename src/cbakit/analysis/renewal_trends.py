"""How renewal changes: month by month, with the mix held still, and by year as a fitted curve with its projection."""

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.estimates import betageometric, betageometric_error, bootstrap, draw_order, survival
from cbakit.estimates.shares import wilson, wilson_clustered
from cbakit.few import ENOUGH
from cbakit.periods import add_months, days

MIX = ("product", "contract_number")
LEAST_AT_RISK = 10  # customers seen that long, for the curve to be used up to there
LEAST_LOSSES = 5  # seen in the months ahead, for draws of them to make an interval


def monthly(
    ended: pd.DataFrame, *, as_of, window_months: int = 36, mix: tuple[str, ...] = MIX, level: float = 0.95
) -> pd.DataFrame:
    """
    Renewal rate by month of the end, as it was and with the mix of contracts held still.

    The adjusted rate is the rate of the whole period times renewed / expected, where expected is what the month's
    contracts would renew at the period's rates of their kind (indirect standardisation). Only months count that
    every loyalty period has passed and that every window covers: at its borders only some terms are seen.

    Parameters
    ----------
    ended : DataFrame
        Result of `renewals.judged` over `window_months`.
    as_of : date
    window_months : int
    mix : tuple of str
        Columns that make a kind.
    level : float

    Returns
    -------
    DataFrame, one row a month, sorted
        ``n``, ``hits``, ``estimate``, ``low``, ``high``, ``expected`` (renewals at the period's rates),
        ``adjusted``, ``adjusted_low``, ``adjusted_high``.
    """
    names = ["dimension", "segment", "n", "hits", "customers", "estimate", "low", "high", "expected"]
    names += ["adjusted", "adjusted_low", "adjusted_high"]
    if ended.empty:
        return pd.DataFrame(columns=names)
    month = days(ended["effective_end"]).astype("datetime64[M]")
    loyalty = ended["loyalty_days"].to_numpy("int64")
    closed = (
        days([as_of])[0] + np.timedelta64(1, "D") - np.array([loyalty.max(), loyalty.min()]).astype("timedelta64[D]")
    )
    opened = add_months(closed[1:], -window_months)[0]
    whole_month = ((month + 1).astype("datetime64[D]") <= closed[0]) & (month.astype("datetime64[D]") >= opened)
    rows = ended[whole_month]
    if rows.empty:
        return pd.DataFrame(columns=names)
    kind = [rows[c].fillna(UNKNOWN).astype(str) for c in mix]
    renewed = rows["renewed"].astype(float)
    expected = renewed.groupby(kind, sort=False).transform("mean")
    whole = renewed.mean()
    code, months = pd.factorize(rows["month"], sort=True)
    estimate, low, high = wilson_clustered(renewed, pd.factorize(rows["customer_id"])[0], group=code, level=level)
    n, due = np.bincount(code), np.bincount(code, expected)
    with np.errstate(invalid="ignore", divide="ignore"):
        turn = whole * n / due
        found = [estimate, low, high, due, estimate * turn, low * turn, np.minimum(high * turn, 1)]
    hits, people = np.bincount(code, renewed).astype(int), rows.groupby(code)["customer_id"].nunique().to_numpy()
    return pd.DataFrame(dict(zip(names, ["month", months, n, hits, people, *found], strict=True)))


def beside_year_before(now: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """
    `now` with ``before_n``, ``before``, ``before_low``, ``before_high``: the same segments a year earlier.

    Rates of fewer than `ENOUGH` customers are missing with their number: no picture draws them, so no sentence
    may compare with them.
    """
    old = before.drop_duplicates(["dimension", "segment"]).set_index(["dimension", "segment"])
    key = pd.MultiIndex.from_frame(now[["dimension", "segment"]])
    matched = (
        old.reindex(key) if len(old) else pd.DataFrame(index=range(len(now)), columns=["n", "estimate", "low", "high"])
    )
    names = {"n": "before_n", "estimate": "before", "low": "before_low", "high": "before_high"}
    found = now.assign(**{new: matched[c].to_numpy(float) for c, new in names.items()})
    found.loc[~(found["before_n"] >= ENOUGH), [*names.values()]] = np.nan
    return found


def fitted(by_year: pd.DataFrame, *, years: int = 8, seed: int = 1) -> pd.DataFrame:
    """
    The shifted beta-geometric over the observed membership years, and its projection.

    Where a likelihood-ratio test says that the chance of each customer changes with the years, the
    beta-discrete-Weibull takes its place. Where it cannot be fitted (fewer than four years, fewer than 30 customers,
    nobody left), ``fitted`` is missing and ``reason`` says why. Its check is `held_out`; what may be shown is `projected`.

    Parameters
    ----------
    by_year : DataFrame
        Result of `renewals.renewal_by_year`; with segments "<k> x <value>" one curve a value.
    years : int
        Years to show, observed or projected.
    seed : int

    Returns
    -------
    DataFrame, one row a curve and year
        ``curve`` ("" or the value), ``year``, ``n``, ``hits``, ``estimate``, ``low``, ``high`` (observed renewal rate,
        NaN beyond the data), ``fitted``, ``fitted_low``, ``fitted_high`` (renewal rate), ``survivor``,
        ``survivor_low``, ``survivor_high`` (share of starters left), ``observed`` (bool), ``reason``, ``model``
        (beta_geometric or beta_weibull), ``lr_p`` (the test between the two).

    References
    ----------
    Fader, Hardie, Liu, Davin, Steenburgh (2018), J. Interactive Marketing 43, 1-16.
    """
    parts = [_curve(name, rows, years=years, seed=seed) for name, rows in _curves(by_year)]
    empty = [
        "dimension",
        "curve",
        "year",
        "n",
        "hits",
        "estimate",
        "low",
        "high",
        "fitted",
        "fitted_low",
        "fitted_high",
    ]
    empty += ["survivor", "survivor_low", "survivor_high", "observed", "reason", "model", "lr_p"]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=empty)


def _curves(by_year: pd.DataFrame):
    value = by_year["segment"].astype(str).str.partition(" x ")[2] if len(by_year) else pd.Series(dtype=str)
    return [(name, rows.sort_values("year")) for name, rows in by_year.groupby(value)]


def _decisions(rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    by_year = rows.set_index("year").reindex(range(1, int(rows["year"].max()) + 1), fill_value=0)
    return by_year["hits"].to_numpy(float), by_year["n"].to_numpy(float)


def _needs_power(renewed: np.ndarray, at_risk: np.ndarray) -> tuple[bool, float]:
    """Whether the beta-discrete-Weibull fits better than chance explains, and the p-value."""
    simple, power = (betageometric.fit(renewed, at_risk, weibull=w) for w in (False, True))
    p = betageometric.likelihood_ratio(simple, power).p_value
    sure = bool(p <= 0.05 and np.isfinite(power.covariance).all())
    return sure, p


def _curve(name: str, rows: pd.DataFrame, *, years: int, seed: int) -> pd.DataFrame:
    power, p = _needs_power(*_decisions(rows))
    model = betageometric.fit(*_decisions(rows), weibull=power)
    year = np.arange(1, max(years, int(rows["year"].max())) + 1)
    survivor, low, high = betageometric_error.survivor_interval(model, year, seed=seed)
    drawn = betageometric_error.survivor_draws(model, np.arange(len(year) + 1), seed=seed)
    rate = drawn[:, 1:] / drawn[:, :-1] if len(drawn) else np.full((1, len(year)), np.nan)
    limits = np.quantile(rate, [0.025, 0.975], axis=0)
    seen = rows.set_index("year").reindex(year)
    return pd.DataFrame(
        {
            "dimension": rows["dimension"].iloc[0],
            "curve": name,
            "year": year,
            "n": seen["n"].to_numpy(float),
            "hits": seen["hits"].to_numpy(float),
            "estimate": seen["estimate"].to_numpy(float),
            "low": seen["low"].to_numpy(float),
            "high": seen["high"].to_numpy(float),
            "fitted": betageometric.retention(model, year),
            "fitted_low": limits[0],
            "fitted_high": limits[1],
            "survivor": survivor,
            "survivor_low": low,
            "survivor_high": high,
            "observed": seen["n"].notna().to_numpy(),
            "reason": model.reason,
            "model": "beta_weibull" if power else "beta_geometric",
            "lr_p": p,
        }
    )


def held_out(by_year: pd.DataFrame, *, held: int = 2) -> pd.DataFrame:
    """
    What the curve would have said of the last `held` years had they not been seen, beside the last rate kept for ever.

    Years that fewer than 30 customers faced are no check of anything and are left out.

    Returns
    -------
    DataFrame, one row a curve
        ``curve``, ``held``, ``observed`` and ``predicted`` share of starters left after the last year, ``error`` and
        ``naive_error`` (relative), ``beats_naive``, ``reason``.
    """
    out = []
    for name, rows in _curves(by_year):
        renewed, at_risk = _decisions(rows)
        enough = int(np.cumprod(at_risk >= ENOUGH).sum())
        power = _needs_power(renewed[: max(enough - held, 0)], at_risk[: max(enough - held, 0)])[0]
        found = betageometric.holdout(renewed[:enough], at_risk[:enough], held=held, weibull=power)
        out.append({"dimension": rows["dimension"].iloc[0], "curve": name, "held": held, **found._asdict()})
    names = ["dimension", "curve", "held", *betageometric.Holdout._fields]
    return pd.DataFrame(out, columns=names)


def projected(curves: pd.DataFrame, checks: pd.DataFrame, *, least: int = 1) -> pd.DataFrame:
    """
    The curves as they may be shown: by the model where it beat the naive rule, else by the last rate kept or as seen.

    Where neither could be checked the curve goes only as far as the data do: there is no telling what the years beyond
    would keep, since those who are left renew better than newcomers do.

    Parameters
    ----------
    curves, checks : DataFrame
        Results of `fitted` and `held_out`.
    least : int
        Years that fewer customers faced lose their observed figures, for disclosure; the curve stays.

    Returns
    -------
    DataFrame, rows of `curves`
        Adds ``method`` (beta_geometric, last_rate or as_seen) and replaces ``fitted`` and ``survivor`` (and their limits)
        of the curves that the model does not draw: within the data the rates as observed, beyond it the rate of the last
        year that 30 customers faced, or, as seen, nothing beyond the years that 30 customers faced one after another.
    """
    better = set(checks.loc[checks["beats_naive"].astype(bool), "curve"]) if len(checks) else set()
    tested = set(checks.loc[checks["error"].notna(), "curve"]) if len(checks) else set()
    parts = [
        rows.assign(method="beta_geometric")
        if name in better
        else _last_rate(rows).assign(method="last_rate")
        if name in tested
        else _as_seen(rows).assign(method="as_seen")
        for name, rows in curves.groupby("curve", sort=False)
    ]
    out = pd.concat(parts, ignore_index=True) if parts else curves.assign(method=pd.Series(dtype=object))
    enough = out["n"].ge(least)
    seen = {c: out[c].where(enough) for c in ("n", "hits", "estimate", "low", "high")}
    return out.assign(**seen, observed=out["observed"].astype(bool) & enough)


def chances_now(
    roster: pd.DataFrame,
    tenures: pd.DataFrame,
    *,
    curve: pd.DataFrame | None = None,
    draws: int = 1000,
    seed: int = 1,
) -> pd.DataFrame:
    """
    Chance of those active today to pass their coming anniversary, by the membership year they are in.

    S(anniversary) / S(the month each has come to): a customer half a year in has that half year behind, and the chance of
    a new customer, or of one at the beginning of the year, would undercount the base. Of an anniversary that the curve does
    not reach the last one that it does is used: most leave when a contract ends, and months that hold no anniversary would
    promise that all stay.

    Parameters
    ----------
    roster : DataFrame
        ``base.roster()``; active customers count.
    tenures : DataFrame
        Result of `retention.tenures`; first spells under observation make the curve.
    curve : DataFrame, optional
        Tenures that make the curve instead: those known later, for a look back.
    draws, seed : int

    Returns
    -------
    DataFrame
        ``dimension`` "membership_year", ``segment`` (1, 2, 3, 4, 5+), ``n``, ``estimate``, ``low``, ``high`` (bootstrap
        over customers; of few losses at least as wide as Wilson's of those at risk), ``staying`` (customers expected to
        pass); empty where the curve is not to be had.
    """
    columns = ["dimension", "segment", "n", "estimate", "low", "high", "staying"]
    of = tenures if curve is None else curve
    seen = of[of["seen"].astype(bool) & (of["spell_no"] == 1)] if len(of) else of
    active = roster[(roster["state"] == "active") & (roster["membership_year"] > 0)]
    if not len(active) or not len(seen) or seen["lost"].sum() < ENOUGH:
        return pd.DataFrame(columns=columns)
    now = tenures.set_index("spell_id")["now_months"].reindex(active["spell_id"]).to_numpy(float)
    goal = 12 * active["membership_year"].to_numpy(int)
    ahead = np.maximum(goal - np.floor(np.nan_to_num(now)).astype(int), 1)
    alive = _alive(seen, draws=draws, seed=seed)
    if alive.shape[1] <= 12:
        return pd.DataFrame(columns=columns)
    at = np.minimum(goal, (alive.shape[1] - 1) // 12 * 12)
    since = np.clip(at - ahead, 0, None)
    year = np.minimum(active["membership_year"].to_numpy(int), 5)
    # many customers stand at few tenures: draws are of those, and not of each customer
    alike, number = np.unique(np.column_stack([year, at, since]), axis=0, return_counts=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        chance = np.nan_to_num(alive[:, alike[:, 1]] / alive[:, alike[:, 2]])
    rows = []
    for which in np.unique(year):
        here, name = alike[:, 0] == which, str(which) if which < 5 else "5+"
        n = int(number[here].sum())
        mean = chance[:, here] @ number[here] / n
        low, high = np.quantile(mean[1:], [0.025, 0.975])
        risk, losses = _seen_between(seen, alike[here, 2].min(), alike[here, 1].max())
        if losses < LEAST_LOSSES and risk:  # draws of no losses have none: they would promise that all stay
            wider = wilson(mean[0] * risk, risk)
            low, high = min(low, float(wider[1])), max(high, float(wider[2]))
        rows.append(("membership_year", name, n, float(mean[0]), low, high, float(mean[0] * n)))
    return pd.DataFrame(rows, columns=columns)


def _seen_between(seen: pd.DataFrame, first: int, last: int) -> tuple[int, int]:
    """Customers under observation after `first` months, and how many of them were lost by `last`."""
    risk = (seen["entry_months"] <= first) & (seen["months"] > first)
    return int(risk.sum()), int((risk & seen["lost"].astype(bool) & (seen["months"] <= last)).sum())


def _alive(seen: pd.DataFrame, *, draws: int, seed: int) -> np.ndarray:
    """Survival at whole months as seen (first row) and in each draw, shape (1 + draws, months + 1)."""
    place = draw_order.ranks(*(seen[c].astype(float) for c in ("months", "entry_months", "lost")))
    block = bootstrap.blocks(len(seen), seed=seed, place=place)
    size = int(block.max()) + 1
    weights = np.vstack([np.ones((1, size)), bootstrap.weights(size, draws=draws, seed=seed)])
    entry, length, lost = (seen[c].to_numpy() for c in ("entry_months", "months", "lost"))
    left = np.sort(seen["months"].to_numpy(float))
    months = int(left[-LEAST_AT_RISK]) if len(left) >= LEAST_AT_RISK else 0  # beyond, too few to go by
    return survival.survival_draws(entry, length, lost.astype(bool), weights, months=months, block=block)


def _last_rate(rows: pd.DataFrame) -> pd.DataFrame:
    kept = rows["n"].ge(ENOUGH) & rows["estimate"].gt(0)
    names = {
        "estimate": ("fitted", "survivor"),
        "low": ("fitted_low", "survivor_low"),
        "high": ("fitted_high", "survivor_high"),
    }
    out = rows.copy()
    for source, (rate, survivor) in names.items():
        out[rate] = rows[source].where(kept).ffill()
        out[survivor] = out[rate].cumprod()
    return out


def _as_seen(rows: pd.DataFrame) -> pd.DataFrame:
    """The rates of the years that 30 customers faced, multiplied, with log-log Greenwood limits; nothing beyond them."""
    enough = rows["n"].ge(ENOUGH).cummin()
    rate, n = rows["estimate"].where(enough), rows["n"]
    left = rate.cumprod()
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = 1.96 * np.sqrt(((1 - rate) / (n * rate)).cumsum()) / np.abs(np.log(left))
        low, high = left ** np.exp(spread), left ** np.exp(-spread)
    some = left.between(0, 1, inclusive="neither")
    limits = {"survivor_low": low.where(some, rows["low"].where(enough).cumprod())}
    limits["survivor_high"] = high.where(some, rows["high"].where(enough).cumprod())
    seen = {"fitted": rate, "fitted_low": rows["low"].where(enough), "fitted_high": rows["high"].where(enough)}
    return rows.assign(survivor=left, **limits, **seen)
