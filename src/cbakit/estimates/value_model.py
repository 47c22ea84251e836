"""Survival and margin by month of tenure, drawn together by customer: what every value of a customer is made of."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from cbakit.estimates import bootstrap, draw_order, lifetime, tails
from cbakit.estimates import survival as curves

LEAST_AT_RISK = 20  # customers under observation, for a month of tenure to count as observed
LEAST_OF_SEGMENT = 10  # the same for a segment, whose later months follow the whole base
LEAST_GROUP = 60  # first spells, for a product to have a curve of its own
LEAST_LOSSES = 15
MONTH_DAYS = 365.25 / 12
ROWS_AT_ONCE = 20_000  # of sums put into their months: those of a million customers need no more memory than these
WHOLE = ""


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
    month : ndarray, shape (1 + draws,)
        Margin of a customer-month at any tenure.
    observed : int
        Months of tenure that rest on enough customers; later ones are carried on at the late loss rate.
    n : int
        First spells.
    """

    survival: np.ndarray
    dues: np.ndarray
    other: np.ndarray
    month: np.ndarray
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
    weights: np.ndarray = field(repr=False)  # (1 + draws, blocks), by columns; row 0 is ones
    settling: np.ndarray = field(repr=False)  # (1 + draws,) years, `tails.settling_years`

    def curve_of(self, products: pd.Series) -> np.ndarray:
        """Key of the curve for each product: its own, or the whole base's."""
        names = products.astype(str)
        return names.where(names.isin(list(self.curves)), WHOLE).to_numpy()

    def blocks_of(self, customers: pd.Series) -> np.ndarray:
        """Column of `weights` of each customer."""
        return self.block[self.customers.get_indexer(customers)]

    def drawn(self, blocks: np.ndarray) -> np.ndarray:
        """The columns of `weights` of some blocks, shape (1 + draws, len(blocks)): each is copied in one piece."""
        return self.weights.T[blocks].T


def model(tenures: pd.DataFrame, money: pd.DataFrame, *, terms: Terms = Terms()) -> Model:
    """
    Survival and margin by month of tenure, of the whole base and of each product, resampled together by customer.

    Survival is of first spells (`retention.tenures`). The margin of a month of tenure is what was recognised in
    the last 12 months from customers in that month, over their customer-months: the prices of the last year, not
    those of years ago. A snapshot has one price a customer and no years: there it is the mean price of everybody seen in
    that month, the same people as survival is of, so that a group's value stands to the whole's as its customers do.

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
    held = money.copy(deep=False)  # what it holds is not copied
    del held["margin"]
    place = draw_order.ranks(draw_order.signature(customers, tenures, held))
    block = bootstrap.blocks(len(customers), seed=terms.seed, place=place)
    units = int(block.max(initial=-1)) + 1
    drawn = bootstrap.weights(units, draws=terms.draws, seed=terms.seed) if units else np.zeros((terms.draws, 0))
    settling = tails.settling_years(terms.draws, seed=terms.seed)
    counted = np.asfortranarray(np.vstack([np.ones((1, units)), drawn]))
    made = Model({}, terms, customers, block, counted, settling)
    seen = first_spells(tenures)
    whole = curve(made, seen, tenures, money)
    if whole is None:
        return made
    made.curves[WHOLE] = whole
    for product, part in seen.groupby(seen["product"].astype(str)):
        if product != WHOLE and len(part) >= LEAST_GROUP and part["lost"].sum() >= LEAST_LOSSES:
            own = curve(made, part, tenures[tenures["product"].astype(str) == product], money)
            made.curves.update({product: own} if own is not None else {})
    return made


def first_spells(tenures: pd.DataFrame) -> pd.DataFrame:
    """First spells with a known start that were under observation."""
    return tenures[tenures["seen"].astype(bool) & (tenures["spell_no"] == 1)]


def curve(
    model: Model, seen: pd.DataFrame, tenures: pd.DataFrame, money: pd.DataFrame, *, until: int | None = None
) -> Curve | None:
    """
    Survival and margin of the first spells `seen`, margin from all spells `tenures`; None where nothing was observed.

    More months than the horizon are made, so that customers of long standing have a future too. The whole base's curve
    is carried on by its own last year, a segment's by the whole's (`tails`); before the ends of the usual longest term
    were seen, nothing can be carried on. Of a segment, survival is made up to the month `until` where that is all that
    is wanted.
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
    wanted = months if whole is None or until is None else min(until, months)
    used, block = np.unique(model.blocks_of(seen["customer_id"]), return_inverse=True)
    alive = curves.survival_draws(entry, duration, lost, model.drawn(used), months=min(observed, wanted), block=block)
    exposure, dues, other = _by_tenure(model, tenures, money, months)
    likely = exposure[0]
    if whole is None:
        alive = tails.carried_on(alive, observed, months, settling=model.settling)
    elif observed < wanted:
        of_year = float(at_risk[max(observed - 12, 0) : observed].mean())
        alive = tails.like_the_whole(alive, observed, whole.survival[:, : wanted + 1], at_risk=of_year)
    return Curve(
        alive,
        lifetime.monthly_margin(dues, exposure, likely=likely),
        lifetime.monthly_margin(other, exposure, likely=likely),
        lifetime.ratio((dues + other).sum(axis=1), exposure.sum(axis=1)),
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
    spans, begin, end = tenures[known], begin[known], end[known]
    units = model.blocks_of(spans["customer_id"])
    exposure = _placed(model, units, np.ones(len(spans)), begin, end, months)
    at = pd.Index(spans["spell_id"]).get_indexer(money["spell_id"])  # the span that each sum belongs to
    mine = np.flatnonzero(at >= 0)
    at = at[mine]
    first, last, margin = (money[c].to_numpy(float)[mine] for c in ("from_months", "to_months", "margin"))
    density = margin / np.maximum(last - first, 1e-9)
    left, right = np.maximum(first, begin[at]), np.minimum(last, _recognised_until(spans, end)[at])
    kind, block = money["kind"].to_numpy()[mine], units[at]
    sums = []
    for wanted in ("dues", "other"):
        kept = (kind == wanted) & (right > left)
        sums.append(_placed(model, block[kept], density[kept], left[kept], right[kept], months))
    return exposure, *sums


def _recognised_until(spans: pd.DataFrame, end: np.ndarray) -> np.ndarray:
    """
    Clock up to which money counts: as_of, and for spells that are over the end of what was paid (a cancelled rest
    too).
    """
    return np.where((spans["ends_on"].notna() & spans["lost"]).to_numpy(bool), np.inf, end)


def _placed(model: Model, block, density, begin, end, months: int) -> np.ndarray:
    """
    Amounts of `density` a month on [begin, end) of the clock, summed by month and drawn: shape (1 + draws, months).
    """
    used, row = np.unique(block, return_inverse=True)
    last = min(int(np.ceil(np.max(end, initial=0.0))), months)
    since = np.maximum(np.floor(begin), 0).astype(int)
    width = int(np.max(np.ceil(end) - since, initial=0.0))
    table = np.zeros(len(used) * last)
    for part in (slice(k, k + ROWS_AT_ONCE) for k in range(0, len(row), ROWS_AT_ONCE)):
        month = since[part, None] + np.arange(width)
        inside = np.minimum(end[part, None], month + 1) - np.maximum(begin[part, None], month)
        here = (inside > 0) & (month < last)
        np.add.at(table, (row[part, None] * last + month)[here], (density[part, None] * inside)[here])
    out = np.zeros((len(model.weights), months))
    out[:, :last] = model.drawn(used) @ table.reshape(len(used), last)
    return out


def interval(draws: np.ndarray) -> tuple[float, float]:
    """Percentile limits of bootstrap draws; NaN where too few of them have a value."""
    known = draws[np.isfinite(draws)]
    return bootstrap.interval(known) if len(known) >= 100 else (np.nan, np.nan)
