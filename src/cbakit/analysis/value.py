"""What customers are worth: to date, as a new customer within the horizon, and what the base still brings."""

from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from cbakit.estimates import bootstrap, lifetime, tails
from cbakit.estimates import survival as curves

RESULT = ["dimension", "segment", "n", "estimate", "low", "high"]
LEAST_AT_RISK = 20  # customers under observation, for a month of tenure to count as observed
LEAST_OF_SEGMENT = 10  # the same for a segment, whose later months follow the whole base
LEAST_MONTHS = 12  # of a segment's own tenure, for a value: before, its losses say nothing about those of a later year
LEAST_GROUP = 60  # first spells, for a product to have a curve of its own
LEAST_LOSSES = 15
MONTH_DAYS = 365.25 / 12
WHOLE = ""
KINDS = ("value_to_date", "ltv_horizon", "remaining_value", "base_value")


@dataclass(frozen=True)
class Terms:
    """
    How value is counted, printed in the report: horizon in months, discount a year, draws and seed of the bootstrap.
    """

    months: int = 60
    discount_rate: float = 0.15
    draws: int = 1000
    seed: int = 1


@dataclass(frozen=True)
class Curve:
    """
    Survival and margin of one group; row 0 of each array is the estimate, the others are bootstrap draws.

    Attributes
    ----------
    survival : ndarray, shape (1 + draws, months + 1)
    dues, other : ndarray, shape (1 + draws, months)
        Margin of a customer-month at each month of tenure.
    observed : int
        Months of tenure that rest on enough customers; later ones are carried on at the late loss rate.
    n : int
        First spells.
    """

    survival: np.ndarray
    dues: np.ndarray
    other: np.ndarray
    observed: int
    n: int

    @property
    def margin(self) -> np.ndarray:
        return self.dues + self.other


@dataclass(frozen=True)
class Model:
    """Curves of the whole base (key "") and of each product with enough of them, on one set of bootstrap weights."""

    curves: dict[str, Curve]
    terms: Terms
    customers: pd.Index  # in the order of `block`
    block: np.ndarray
    weights: np.ndarray = field(repr=False)  # (1 + draws, blocks); row 0 is ones
    settling: np.ndarray = field(repr=False)  # (1 + draws,) years, `tails.settling_years`

    def curve_of(self, products: pd.Series) -> np.ndarray:
        """Key of the curve for each product: its own, or the whole base's."""
        names = products.astype(str)
        return names.where(names.isin(list(self.curves)), WHOLE).to_numpy()

    def blocks_of(self, customers: pd.Series) -> np.ndarray:
        """Column of `weights` of each customer."""
        return self.block[self.customers.get_indexer(customers)]


def model(tenures: pd.DataFrame, money: pd.DataFrame, *, terms: Terms = Terms()) -> Model:
    """
    Survival and margin by month of tenure, of the whole base and of each product, resampled together by customer.

    Survival is of first spells (`retention.tenures`). The margin of a month of tenure is what was recognised in
    the last 12 months from customers in that month, over their customer-months: the prices of the last year, not
    those of years ago.

    Parameters
    ----------
    tenures : DataFrame
        Result of `retention.tenures`.
    money : DataFrame
        Result of `money.recognised`.
    terms : Terms

    Returns
    -------
    Model
    """
    customers = pd.Index(tenures["customer_id"].unique())
    block = bootstrap.blocks(len(customers), seed=terms.seed)
    units = int(block.max(initial=-1)) + 1
    drawn = bootstrap.weights(units, draws=terms.draws, seed=terms.seed) if units else np.zeros((terms.draws, 0))
    settling = tails.settling_years(terms.draws, seed=terms.seed)
    made = Model({}, terms, customers, block, np.vstack([np.ones((1, units)), drawn]), settling)
    seen = _first(tenures)
    whole = curve(made, seen, tenures, money)
    if whole is None:
        return made
    made.curves[WHOLE] = whole
    for product, part in seen.groupby(seen["product"].astype(str)):
        if product != WHOLE and len(part) >= LEAST_GROUP and part["lost"].sum() >= LEAST_LOSSES:
            own = curve(made, part, tenures[tenures["product"].astype(str) == product], money)
            made.curves.update({product: own} if own is not None else {})
    return made


def _first(tenures: pd.DataFrame) -> pd.DataFrame:
    return tenures[tenures["seen"].astype(bool) & (tenures["spell_no"] == 1)]


def curve(model: Model, seen: pd.DataFrame, tenures: pd.DataFrame, money: pd.DataFrame) -> Curve | None:
    """
    Survival and margin of the first spells `seen`, margin from all spells `tenures`; None where nothing was observed.

    More months than the horizon are made, so that customers of long standing have a future too. The whole base's curve
    is carried on by its own last year, a segment's by the whole's (`tails`); before the ends of the usual longest term
    were seen, nothing can be carried on.
    """
    if not len(seen) or not len(model.customers):
        return None
    whole = model.curves.get(WHOLE)
    months = int(np.ceil(tenures["now_months"].max())) + max(model.terms.months, 12) + 26
    months = months if whole is None else whole.survival.shape[1] - 1
    entry, duration, lost = (seen[c].to_numpy() for c in ("entry_months", "months", "lost"))
    at_risk = _at_risk(entry.astype(float), duration.astype(float))
    observed = _observed(at_risk, LEAST_AT_RISK if whole is None else LEAST_OF_SEGMENT, len(seen))
    if observed < (1 if whole is not None else _longest_term(seen)):
        return None
    used, block = np.unique(model.blocks_of(seen["customer_id"]), return_inverse=True)
    alive = curves.survival_draws(entry, duration, lost, model.weights[:, used], months=observed, block=block)
    exposure, dues, other = _by_tenure(model, tenures, money, months)
    likely = exposure[0]
    if whole is None:
        alive = tails.carried_on(alive, observed, months, settling=model.settling)
    else:
        of_year = float(at_risk[max(observed - 12, 0) : observed].mean())
        alive = tails.like_the_whole(alive, observed, whole.survival, at_risk=of_year)
    return Curve(
        alive,
        lifetime.monthly_margin(dues, exposure, likely=likely),
        lifetime.monthly_margin(other, exposure, likely=likely),
        observed,
        len(seen),
    )


def _at_risk(entry: np.ndarray, duration: np.ndarray) -> np.ndarray:
    """First spells under observation at months 1, 2, ... of tenure."""
    grid = np.arange(1, int(np.floor(duration.max(initial=0))) + 1)
    return np.searchsorted(np.sort(entry), grid - 1e-9) - np.searchsorted(np.sort(duration), grid - 1e-9)


def _observed(at_risk: np.ndarray, least: int, n: int) -> int:
    """Last whole month of tenure that at least `least` of the `n` first spells were under observation for."""
    enough = np.flatnonzero(at_risk >= min(least, max(n // 2, 1)))
    return int(enough[-1]) + 1 if len(enough) else 0


def _longest_term(seen: pd.DataFrame) -> int:
    """The longest term, in months and up to a year, that one in twenty first contracts has: its end must have been seen."""
    term = seen["term_days"].dropna().to_numpy(float)
    return int(np.clip(np.round(np.quantile(term, 0.95) / MONTH_DAYS), 1, 12)) if len(term) else 1


def _by_tenure(model: Model, tenures: pd.DataFrame, money: pd.DataFrame, months: int):
    """
    Customer-months, dues margin and other margin by month of tenure in the last 12 months; (1 + draws, months) each.
    """
    begin = np.maximum(tenures["year_ago_months"].to_numpy(float), tenures["entry_months"].to_numpy(float))
    end = tenures["now_months"].to_numpy(float)
    known = tenures["start_known"].to_numpy(bool) & (end > begin)
    spans = tenures[known]
    exposure = _placed(model, spans["customer_id"], np.ones(len(spans)), begin[known], end[known], months)
    limits = pd.DataFrame({"begin": begin, "end": end}, index=tenures["spell_id"].to_numpy())[known]
    mine = money[money["spell_id"].isin(limits.index)]
    at = limits.loc[mine["spell_id"]]
    first, last = mine["from_months"].to_numpy(float), mine["to_months"].to_numpy(float)
    density = mine["margin"].to_numpy(float) / np.maximum(last - first, 1e-9)
    left, right = np.maximum(first, at["begin"].to_numpy()), np.minimum(last, _recognised_until(mine, spans, at["end"]))
    sums = []
    for kind in ("dues", "other"):
        kept = ((mine["kind"] == kind) & (right > left)).to_numpy()
        sums.append(_placed(model, mine["customer_id"][kept], density[kept], left[kept], right[kept], months))
    return exposure, *sums


def _recognised_until(mine: pd.DataFrame, spans: pd.DataFrame, end: pd.Series) -> np.ndarray:
    """
    Clock up to which money counts: as_of, and for spells that are over the end of what was paid (a cancelled rest
    too).
    """
    over = spans.set_index("spell_id")["ends_on"].notna() & spans.set_index("spell_id")["lost"]
    return np.where(mine["spell_id"].map(over).to_numpy(bool), np.inf, end.to_numpy())


def _placed(model: Model, customers, density, begin, end, months: int) -> np.ndarray:
    """
    Amounts of `density` a month on [begin, end) of the clock, summed by month and drawn: shape (1 + draws, months).
    """
    used, block = np.unique(model.blocks_of(customers), return_inverse=True)
    last = min(int(np.ceil(np.max(end, initial=0.0))), months)
    table = np.zeros((len(used), last))
    for month in range(last):
        inside = np.clip(np.minimum(end, month + 1) - np.maximum(begin, month), 0, None)
        table[:, month] = np.bincount(block, density * inside, minlength=len(table))
    out = np.zeros((len(model.weights), months))
    out[:, :last] = model.weights[:, used] @ table
    return out


def interval(draws: np.ndarray) -> tuple[float, float]:
    """Percentile limits of bootstrap draws; NaN where too few of them have a value."""
    known = draws[np.isfinite(draws)]
    return bootstrap.interval(known) if len(known) >= 100 else (np.nan, np.nan)


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
    after a loss are left out. Beyond the observed months the loss rate of the last observed year is kept
    (`lifetime.carried_on`): that part is told apart.

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
    seen = _first(tenures)
    for segment in [""] if by is None else _segments(seen, by, min_n):
        part = seen if by is None else seen[seen[by].astype(str) == segment]
        every = tenures if by is None else tenures[tenures[by].astype(str) == segment]
        drawn = model.curves.get(WHOLE) if by is None else curve(model, part, every, money)
        if drawn is not None and (by is None or drawn.observed >= min(LEAST_MONTHS, model.terms.months)):
            rows.append((by or "", segment, drawn.n, *_new_customer(drawn, model.terms)))
    out = pd.DataFrame(rows, columns=columns)
    return out[out["estimate"] > 0].reset_index(drop=True) if len(out) else out


def _segments(frame: pd.DataFrame, by: str, min_n: int) -> list[str]:
    size = frame[by].astype(str).value_counts()
    return sorted(size.index[size >= min_n])


def _new_customer(drawn: Curve, terms: Terms) -> tuple:
    parts = [
        lifetime.discounted(
            drawn.survival[:, : terms.months + 1], part[:, : terms.months], discount_rate=terms.discount_rate
        )
        for part in (drawn.dues, drawn.other)
    ]
    flow = parts[0] + parts[1]
    total = flow.sum(axis=1)
    seen_part = float(flow[0, : drawn.observed].sum())
    low, high = interval(total[1:])
    own = (float(parts[0][0].sum()), float(parts[1][0].sum()), seen_part, float(total[0]) - seen_part)
    return float(total[0]), low, high, *own, drawn.observed, terms.months


def expected(model: Model, roster: pd.DataFrame, tenures: pd.DataFrame, money: pd.DataFrame, *, as_of) -> pd.DataFrame:
    """
    What each active customer is expected to bring within the horizon from now on.

    The running contract (and what is already sold behind it) is certain to its end and brings its own unearned
    margin; after it survival is conditional on having come that far, with the curve of the first product of the spell.

    Parameters
    ----------
    model : Model
    roster : DataFrame
        ``base.roster()`` on `as_of`.
    tenures, money : DataFrame
    as_of : date

    Returns
    -------
    DataFrame, one row per active customer
        Columns of `roster` and ``curve``, ``since`` and ``begin`` (months of tenure now and when what is sold ends),
        ``certain`` (discounted margin of what is sold and what is bought beside it), ``value`` (all), ``year``
        ("first_year" or
        "renewal").
    """
    active = roster[roster["state"] == "active"].reset_index(drop=True)
    spell = tenures.set_index("spell_id").reindex(active["spell_id"])
    now, end = spell["now_months"].to_numpy(float), spell["end_months"].to_numpy(float)
    since = np.floor(np.nan_to_num(now)).astype(int)
    runs = np.nan_to_num(end, nan=-1.0) > now
    begin = np.where(runs, np.maximum(np.ceil(np.nan_to_num(end) - 1e-6), since + 1), since).astype(int)
    year = np.where(active["membership_year"] > 1, "renewal", "first_year")
    out = active.assign(curve=model.curve_of(spell["product"]), since=since, begin=begin, year=year)
    out = out.assign(certain=0.0, value=np.nan)
    if not model.curves:
        return out
    out["certain"] = np.where(runs, _unearned(out, money, as_of=as_of, terms=model.terms), 0.0)
    cells, of_cell = _cells(out)
    worth = _cell_values(model, cells, np.zeros(1, int))[0]
    return out.assign(value=out["certain"] + worth[of_cell])


def _unearned(active: pd.DataFrame, money: pd.DataFrame, *, as_of, terms: Terms) -> np.ndarray:
    """
    Margin of what is sold that falls on days after as_of, within the horizon, discounted to the middle of those days.
    """
    as_of = pd.Timestamp(as_of)
    horizon = as_of + pd.DateOffset(months=terms.months)
    ahead = money[(money["ends_on"] > as_of) & money["spell_id"].isin(active["spell_id"])]
    if not len(ahead):
        return np.zeros(len(active))
    first = ahead["starts_on"].clip(lower=as_of + pd.Timedelta(days=1))
    last = ahead["ends_on"].clip(upper=horizon)
    length = (ahead["ends_on"] - ahead["starts_on"]).dt.days + 1
    left = ((last - first).dt.days + 1).clip(lower=0) / length
    middle = ((first - as_of).dt.days + (last - as_of).dt.days).clip(lower=0) / 2 / 365.25
    worth = ahead["margin"] * left / (1 + terms.discount_rate) ** middle
    return active["spell_id"].map(worth.groupby(ahead["spell_id"]).sum()).fillna(0.0).to_numpy()


def _cells(active: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """Distinct (curve, since, begin, unpriced) and the cell of each customer."""
    unpriced = (active["certain"] <= 0) & (active["begin"] > active["since"])
    keys = active[["curve", "since", "begin"]].assign(unpriced=unpriced)
    cells = keys.drop_duplicates().sort_values(["curve", "since", "begin", "unpriced"], ignore_index=True)
    of_cell = keys.merge(cells.assign(cell=np.arange(len(cells))), how="left")["cell"].to_numpy()
    return cells, of_cell


def _cell_values(model: Model, cells: pd.DataFrame, rows) -> np.ndarray:
    """Uncertain part of each cell's value in each of `rows` of the draws: shape (rows, cells)."""
    terms = model.terms
    out = np.zeros((len(rows), len(cells)))
    for name, part in cells.groupby("curve"):
        drawn = model.curves[name]
        survival = drawn.survival[rows]
        longest = survival.shape[1] - 1
        flow = lifetime.discounted(survival, drawn.margin[rows][:, :longest], discount_rate=terms.discount_rate)
        since, begin = part["since"].to_numpy(), part["begin"].to_numpy()
        rate = terms.discount_rate
        later = lifetime.ahead(survival, flow, since=since, begin=begin, months=terms.months, discount_rate=rate)
        sure = np.ones_like(survival)
        stop = np.minimum(begin, since + terms.months)
        beside = _sure(sure, drawn.other[rows], since, stop, rate)
        dues = _sure(sure, drawn.dues[rows], since, stop, rate) * part["unpriced"].to_numpy()
        out[:, part.index] = later + beside + dues
    return out


def _sure(sure, margin, since, stop, discount_rate: float) -> np.ndarray:
    """Discounted margin from `since` to `stop` of customers who are certain to stay; half a month is already gone."""
    flow = lifetime.discounted(sure, margin[:, : sure.shape[1] - 1], discount_rate=discount_rate)
    total = np.concatenate([np.zeros((len(flow), 1)), np.cumsum(flow, axis=1)], axis=1)
    part = np.divide(np.maximum(stop - since - 0.5, 0), np.maximum(stop - since, 1))
    return (total[:, stop] - total[:, since]) * (1 + discount_rate) ** (since / 12) * part


def remaining_value(
    model: Model, expected: pd.DataFrame, *, by: str | None = None, total: bool = False
) -> pd.DataFrame:
    """
    Expected margin of the active base within the horizon, a customer or (``total``) the whole group.

    The interval holds the uncertainty of the curves, of the margin and of who the customers are: all are drawn
    together by customer. With ``total`` the group's size is the recorded one.

    Parameters
    ----------
    model : Model
    expected : DataFrame
        Result of `expected`.
    by : str, optional
    total : bool

    Returns
    -------
    DataFrame
        ``dimension``, ``segment``, ``n``, ``estimate``, ``low``, ``high`` and ``certain`` (part that is already sold).
    """
    columns = [*RESULT, "certain"]
    if not len(expected) or not model.curves or not expected["value"].sum() > 0:
        return pd.DataFrame(columns=columns)
    means = _segment_draws(model, expected, by)
    rows = []
    for segment, draws, n, certain in means:
        factor = n if total else 1
        low, high = interval(draws[1:] * factor)
        rows.append((by or "", segment, n, draws[0] * factor, low, high, certain * factor))
    return pd.DataFrame(rows, columns=columns)


def _segment_draws(model: Model, expected: pd.DataFrame, by: str | None):
    """(segment, mean value in every draw, n, mean of the certain part), sorted by segment."""
    from scipy import sparse  # slow to import

    cells, of_cell = _cells(expected)
    worth = _cell_values(model, cells, np.arange(len(model.weights)))
    used, block = np.unique(model.blocks_of(expected["customer_id"]), return_inverse=True)
    weights, units = model.weights[:, used], len(used)
    code, names = _codes(expected, by)
    certain = expected["certain"].to_numpy(float)
    for number, name in enumerate(names):
        mine = code == number
        here, cell = np.unique(of_cell[mine], return_inverse=True)
        shape = (len(here), units)
        count = sparse.csr_matrix((np.ones(int(mine.sum())), (cell, block[mine])), shape=shape)
        drawn = (count @ weights.T).T  # (1 + draws, cells of the segment)
        sold = weights @ np.bincount(block[mine], certain[mine], minlength=units)
        with np.errstate(invalid="ignore", divide="ignore"):
            mean = ((drawn * worth[:, here]).sum(axis=1) + sold) / drawn.sum(axis=1)
        yield name, mean, int(mine.sum()), float(certain[mine].mean())


def segment_draws(model: Model, expected: pd.DataFrame, by: str) -> dict[str, np.ndarray]:
    """Mean expected value of each segment in every draw (row 0 the estimate), for ranks and differences."""
    return {name: draws for name, draws, _, _ in _segment_draws(model, expected, by)}


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
    survival, margin = drawn.survival[:, : terms.months + 1], drawn.margin[:, : terms.months]
    flow = lifetime.discounted(survival, margin, discount_rate=terms.discount_rate)
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


def ladder(
    model: Model, tenures: pd.DataFrame, money: pd.DataFrame, expected: pd.DataFrame, received: pd.DataFrame, *, by
) -> pd.DataFrame:
    """
    The three values side by side, the whole and by several columns.

    Parameters
    ----------
    model : Model
    tenures, money, expected, received : DataFrame
        As for `ltv_horizon`, `remaining_value` and `value_to_date`.
    by : list of str
        Columns of `expected`; those that `tenures` has too are used for new customers.

    Returns
    -------
    DataFrame
        ``kind`` (value_to_date, remaining_value, base_value, ltv_horizon), ``dimension``, ``segment``, ``n``,
        ``estimate``, ``low``, ``high``,
        ``certain`` (of what remains, already sold), ``extrapolated`` and ``other`` (of a new customer's), ``basis``.
    """
    parts = []
    for column in [None, *[c for c in by if c in expected]]:
        parts.append(value_to_date(received, expected, by=column).assign(kind="value_to_date"))
        parts.append(remaining_value(model, expected, by=column).assign(kind="remaining_value"))
        parts.append(remaining_value(model, expected, by=column, total=True).assign(kind="base_value"))
        if column is None or column in tenures:
            parts.append(ltv_horizon(model, tenures, money, by=column).assign(kind="ltv_horizon"))
    columns = ["kind", *RESULT, "certain", "extrapolated", "other", "basis"]
    known = [part for part in parts if len(part)]
    return pd.concat(known, ignore_index=True).reindex(columns=columns) if known else pd.DataFrame(columns=columns)


def within(model: Model, *, months: int) -> Model:
    """The same model with another horizon, at most the one it was made for."""
    return replace(model, terms=replace(model.terms, months=min(months, model.terms.months)))


def payback(model: Model, tenures: pd.DataFrame, money: pd.DataFrame, costs: pd.DataFrame) -> pd.DataFrame:
    """
    `costs` with ``payback``: the month of tenure by which the margin of a new customer covers what winning one cost.

    Not discounted; NaN where that does not happen within the horizon.

    Parameters
    ----------
    model : Model
    tenures, money : DataFrame
    costs : DataFrame
        Result of `acquisition.ltv_to_cac`: ``dimension``, ``segment``, ``cac``.
    """
    seen = _first(tenures)
    months = []
    for row in costs.itertuples():
        same = slice(None) if not row.dimension else seen[row.dimension].astype(str) == row.segment
        every = slice(None) if not row.dimension else tenures[row.dimension].astype(str) == row.segment
        drawn = curve(model, seen[same], tenures[every], money)
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
    """The ladder's rows of each of `KINDS`, in that order, as `metrics.metric` takes them."""
    return [ladder[ladder["kind"] == kind].reset_index(drop=True) for kind in KINDS]
