"""The base from period to period: who was there, came, came back and left, in people and in money; it closes exactly."""

import numpy as np
import pandas as pd

from cbakit.few import few as is_few
from cbakit.periods import days
from cbakit.spells import begins

MONTH_DAYS = 365.25 / 12
PEOPLE = ["opening", "new", "returned", "lost", "closing"]
MONEY = ["opening_money", "new_money", "returned_money", "expansion_money", "contraction_money", "lost_money",
         "closing_money"]  # fmt: skip
STATES = ["active", "in_grace", "active_money", "in_grace_money"]
COLUMNS = ["dimension", "segment", "starts_on", "ends_on", *PEOPLE, *MONEY, *STATES]
LISTED = 0.9  # of customers have a day of registration: there is a list of them
UNITS = (1, 3, 6, 12)  # months in a period
DAY = np.timedelta64(1, "D")


def month_ends(first, last) -> np.ndarray:
    """
    The day before the first month, then the last day of each month up to `last`, which ends the last one.

    The first month is the one of `first` where it begins on its first day, else the next: a month seen in part has no
    opening.

    Examples
    --------
    >>> month_ends("2026-01-02", "2026-03-15").astype(str).tolist()
    ['2026-01-31', '2026-02-28', '2026-03-15']
    """
    first, last = days([first])[0], days([last])[0]
    begin = first.astype("datetime64[M]")
    begin = begin if begin.astype("datetime64[D]") == first else begin + 1
    months = np.arange(begin, last.astype("datetime64[M]") + 2)
    ends = months.astype("datetime64[D]") - DAY
    ends = ends[ends < last]
    return np.append(ends, last) if len(ends) else ends


def opening_day(spells: pd.DataFrame, *, first_day=None) -> pd.Timestamp | None:
    """
    The first day from which arrivals can be told from those who were there before; None without spells.

    The first day the data cover, or the day after the last spell whose start is not known.
    """
    if spells.empty:
        return None
    begin = spells["starts_on"].min() if first_day is None else pd.Timestamp(first_day)
    unknown = spells.loc[~spells["start_known"].astype(bool), "starts_on"]
    return max(begin, unknown.max() + pd.Timedelta(days=1)) if len(unknown) else begin


def rates(terms: pd.DataFrame, monthly_price: pd.Series | None = None) -> np.ndarray:
    """
    Money a month of each contract, in hundredths (int64), shape (len(terms),); 0 where no price is known.

    Price over the days of the term; of a single day, over the days for which it keeps its customer; of an open end the
    price is that of a month.

    Parameters
    ----------
    terms : DataFrame
        Result of `spells.terms`.
    monthly_price : Series indexed by customer_id, optional
        For open-ended contracts without a price.
    """
    term = terms["term_days"].to_numpy(float)
    kept = (days(terms["judged_on"]) - days(terms["starts_on"])).astype(float) + 1
    length = np.where(np.isnan(term), MONTH_DAYS, np.where(term <= 1, np.maximum(kept, 1), term))
    price = terms["price"].to_numpy(float)
    if monthly_price is not None:
        price = np.where(
            np.isnan(price) & np.isnan(term), terms["customer_id"].map(monthly_price).to_numpy(float), price
        )
    return np.round(np.nan_to_num(price / length * MONTH_DAYS) * 100).astype("int64")


def _rate_on(terms: pd.DataFrame, rate: np.ndarray, day: np.datetime64, count: int) -> tuple[np.ndarray, np.ndarray]:
    """
    Money a month of every spell on a day and whether a contract covers it, shapes (count,).

    Between two contracts, and until the loss is certain, the last one's rate stands: that is the money at stake.
    """
    start, end, spell = days(terms["starts_on"]), days(terms["effective_end"]), terms["spell_id"].to_numpy()
    covering = (start <= day) & (day <= end)
    covered = np.bincount(spell[covering], minlength=count) > 0
    money = np.bincount(spell[covering], rate[covering], minlength=count)
    begun = np.flatnonzero((start <= day) & ~terms["inside"].to_numpy(bool))
    last = np.zeros(count)
    last[spell[begun]] = rate[begun]  # rows are in order: the last one written holds the latest end
    return np.where(covered, money, last).astype("int64"), covered


def ledger(
    spells: pd.DataFrame, terms: pd.DataFrame, *, ends: np.ndarray, rate: np.ndarray | None = None
) -> pd.DataFrame:
    """
    The base period by period: opening + new + returned - lost = closing, to the person and to the hundredth.

    The base is active and in grace. New is a first spell that starts in the period, returned a later one or the
    first of who joined before the data begin, lost a spell
    whose loss becomes certain in it. Money is that of a month at the prices in force: of a customer in grace the last
    price, the money at stake. Expansion and contraction are the net change within a spell.

    Parameters
    ----------
    spells, terms : DataFrame
        Results of `spells.spells` and `spells.terms`.
    ends : ndarray of datetime64[D], shape (k + 1,)
        Last days of the periods; the first is the day before the first period.
    rate : ndarray of int, shape (len(terms),), optional
        Result of `rates`; without it there is no money.

    Returns
    -------
    DataFrame, one row a period, with `COLUMNS`
        ``segment`` ("2026-06", the month of the last day), ``starts_on``, ``ends_on``; ``active`` and ``in_grace`` are
        the closing split in two.
    """
    if spells.empty or len(ends) < 2:
        return pd.DataFrame(columns=COLUMNS)
    priced = rate is not None and bool(rate.any())
    rate = np.zeros(len(terms), "int64") if rate is None else rate
    count = int(spells["spell_id"].max()) + 1
    start, lost = days(spells["starts_on"]), days(spells["lost_on"])
    first = begins(spells)
    entry, leave = _entry_and_exit(spells, terms, rate, count)
    there, money, covered = [], [], []
    for end in ends:
        inside = (start <= end) & ~(lost <= end)
        amount, has = _rate_on(terms, rate, end, count)
        there.append(inside)
        money.append(np.where(inside, amount[spells["spell_id"]], 0))
        covered.append(inside & has[spells["spell_id"]])
    rows = []
    for k in range(1, len(ends)):
        came = (start > ends[k - 1]) & (start <= ends[k])
        went = (lost > ends[k - 1]) & (lost <= ends[k])
        change = money[k] - money[k - 1] - np.where(came, entry, 0) + np.where(went, leave, 0)
        people = [there[k - 1].sum(), (came & first).sum(), (came & ~first).sum(), went.sum(), there[k].sum()]
        sums = [money[k - 1].sum(), entry[came & first].sum(), entry[came & ~first].sum(), change[change > 0].sum(),
                -change[change < 0].sum(), leave[went].sum(), money[k].sum()]  # fmt: skip
        active = covered[k].sum(), there[k].sum() - covered[k].sum()
        of_active = money[k][covered[k]].sum()
        sums = [v / 100 if priced else np.nan for v in (*sums, of_active, sums[-1] - of_active)]
        month = str(ends[k].astype("datetime64[M]"))
        span = pd.Timestamp(ends[k - 1]) + pd.Timedelta(days=1), pd.Timestamp(ends[k])
        rows.append(["month", month, *span, *map(int, people), *sums[:7], *map(int, active), *sums[7:]])
    return pd.DataFrame(rows, columns=COLUMNS)


def from_before(spells: pd.DataFrame, year: pd.DataFrame) -> int:
    """Of those who came back within the period of `year`: who was a customer before the data and is first seen in it."""
    if year.empty:
        return 0
    first = (spells["spell_no"] == 1) & spells["known_before"].astype(bool)
    return int((first & spells["starts_on"].between(year["starts_on"].iloc[0], year["ends_on"].iloc[0])).sum())


def nobody_new_since(spells: pd.DataFrame, year: pd.DataFrame) -> pd.Timestamp | None:
    """The day of the last first purchase or contract where nobody came for the first time in `year`; None where some did."""
    if year.empty or year["new"].iloc[0] != 0:
        return None
    came = spells.loc[begins(spells) & (spells["starts_on"] < year["starts_on"].iloc[0]).to_numpy(), "starts_on"]
    return came.max() if len(came) else pd.Timestamp(year["starts_on"].iloc[0])


def arrivals(spells: pd.DataFrame, year: pd.DataFrame, customers: pd.DataFrame) -> dict:
    """
    What is known of who came in `year` beside its ledger.

    ``before`` (`from_before`), ``since`` (`nobody_new_since`), ``listed_until`` (`list_ends`), ``bought`` (customers with a
    purchase or contract), ``unlisted`` (of them, without a day of registration).
    """
    since, who = nobody_new_since(spells, year), spells["customer_id"].unique()
    listed = customers.set_index("customer_id")["joined_on"]
    ended = list_ends(customers, year)
    if since is None and ended is not None:  # an old list all the same, where whoever came new is not on it
        came = spells.loc[begins(spells) & (spells["starts_on"] >= year["starts_on"].iloc[0]).to_numpy(), "customer_id"]
        ended = ended if listed.reindex(came).isna().all() else None
    known = {"before": from_before(spells, year), "since": since, "listed_until": ended}
    return known | {"bought": len(who), "unlisted": int(listed.reindex(who).isna().sum())}


def list_ends(customers: pd.DataFrame, year: pd.DataFrame) -> pd.Timestamp | None:
    """
    The last day of registration of a list of customers that was made before `year` began; else None.

    A new customer cannot stand on such a list, so that none is seen says nothing of whether any came. A few without a day
    (`LISTED`) are those whom other files name: they were never on it.
    """
    joined = customers["joined_on"]
    if year.empty or not joined.notna().mean() >= LISTED or joined.max() >= year["starts_on"].iloc[0]:
        return None
    return joined.max()


def _entry_and_exit(spells, terms, rate: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Money a month of each spell on its first day and on the last day before its loss, shapes (len(spells),)."""
    start, end, spell = days(terms["starts_on"]), days(terms["effective_end"]), terms["spell_id"].to_numpy()
    first = np.full(count, np.datetime64("NaT", "D"))
    first[spells["spell_id"]] = days(spells["starts_on"])
    last = np.full(count, np.datetime64("NaT", "D"))
    last[spells["spell_id"]] = days(spells["lost_on"]) - DAY
    at_first = (start <= first[spell]) & (first[spell] <= end)
    entry = np.bincount(spell[at_first], rate[at_first], minlength=count)[spells["spell_id"]]
    at_last = (start <= last[spell]) & (last[spell] <= end)
    held = np.bincount(spell[at_last], minlength=count)[spells["spell_id"]] > 0
    leave = np.bincount(spell[at_last], rate[at_last], minlength=count)[spells["spell_id"]]
    ended = rate[spells["last_row"].to_numpy()]
    return entry.astype("int64"), np.where(held, leave, ended).astype("int64")


def gathered(monthly: pd.DataFrame, *, months: int) -> pd.DataFrame:
    """
    The ledger over longer periods of `months`, counted back from the last one; a first part that is shorter is left out.

    Flows are summed, opening is that of the first month and closing of the last, so that it closes as before.
    """
    if months == 1 or monthly.empty:
        return monthly
    kept = monthly.iloc[len(monthly) % months :].reset_index(drop=True)
    if kept.empty:
        return kept[COLUMNS]
    group = np.arange(len(kept)) // months
    how = dict.fromkeys((*PEOPLE, *MONEY), "sum")
    how |= dict.fromkeys(["opening", "opening_money", "starts_on"], "first")
    how |= dict.fromkeys(["closing", "closing_money", *STATES, "ends_on", "segment", "dimension"], "last")
    known = kept["opening_money"].notna().all()
    out = kept.groupby(group).agg(how)[COLUMNS].reset_index(drop=True)
    return out if known else out.assign(**dict.fromkeys(MONEY, np.nan))


def coarse_enough(monthly: pd.DataFrame, *, min_n: int) -> tuple[pd.DataFrame, int]:
    """
    The ledger in the shortest periods in which no flow is of fewer than `min_n` people, and their months.

    A flow of nobody is no secret. Where only the new or only the returned are too few, both stand together in ``new`` and
    ``returned`` is missing: the row closes as before, and nobody shows. Empty, with 0, where even years are too small.

    Returns
    -------
    tuple of DataFrame and int
        Columns of `ledger`, and the months of a period (1, 3, 6 or 12; 0 with no rows).
    """
    for months in UNITS:
        found = gathered(monthly.tail(24 if months < 6 else len(monthly)), months=months).reset_index(drop=True)
        came = found["new"] + found["returned"]
        if len(found) and not is_few(found[["lost", "opening", "closing"]].assign(came=came), min_n).any(axis=None):
            return (_together(found) if is_few(found[["new", "returned"]], min_n).any(axis=None) else found), months
    return monthly.iloc[:0], 0


def _together(found: pd.DataFrame) -> pd.DataFrame:
    """The new and the returned as one flow."""
    sums = {f"new{c}": found[f"new{c}"] + found[f"returned{c}"] for c in ("", "_money")}
    return found.assign(**sums, returned=np.nan, returned_money=np.nan)


def handed_out(monthly: pd.DataFrame, *, min_n: int) -> pd.DataFrame:
    """
    The monthly ledger without flows of fewer than `min_n` people, nor those from which they could be worked out.

    Opening + new + returned - lost = closing: one flow hidden alone is the difference of the others, so the next smallest
    flow of the month goes with it.

    Parameters
    ----------
    monthly : DataFrame
        Result of `monthly`; missing numbers are those hidden.
    min_n : int

    Returns
    -------
    DataFrame, same columns and rows
    """
    flows = ["new", "returned", "lost"]
    people = monthly[flows].to_numpy(float)
    hidden = is_few(people, min_n)
    alone = hidden.sum(axis=1) == 1
    next_smallest = np.where(hidden, np.inf, np.where(people > 0, people, 1e9)).argmin(axis=1)
    hidden[np.flatnonzero(alone), next_smallest[alone]] = True
    out = monthly.copy()
    for at, name in enumerate(flows):
        for column in (name, f"{name}_money"):
            if column in out:
                out[column] = out[column].astype(float).mask(hidden[:, at])
    return out


def metric_rows(monthly: pd.DataFrame, name: str) -> pd.DataFrame:
    """
    One column of the ledger as rows for metrics.csv; the size of a cell is the people behind it.

    Returns
    -------
    DataFrame
        ``dimension``, ``segment``, ``estimate`` (people or money), ``n`` people, ``low``, ``high`` (NaN: exact), as
        `metrics.metric` takes them.
    """
    people = monthly[name.removesuffix("_money")]
    found = monthly[["dimension", "segment"]].assign(estimate=monthly[name], n=people, low=np.nan, high=np.nan)
    return found[found["estimate"].notna()].reset_index(drop=True)


YEAR_COLUMNS = ["dimension", "segment", "n", "carried", "renewed", "reactivated", "recruited", "lapsed", "complete"]


def calendar_years(terms: pd.DataFrame, *, as_of, horizon_years: int = 5) -> pd.DataFrame:
    """
    Who held a contract in each calendar year, by how they came to: carried, renewed, reactivated or recruited.

    Carried: held by a contract begun in an earlier year, whatever else was bought. Renewed: bought in this year and held
    one in the year before. Reactivated: bought, not held in the year before but within `horizon_years`. Recruited: not
    within that horizon. The four sum to the year; while less than the horizon is on record, some recruits are returns
    that cannot be seen.

    Parameters
    ----------
    terms : DataFrame
        Result of `spells.terms`; contracts begun by `as_of`.
    as_of : date
        Years up to the one it lies in.
    horizon_years : int
        Calendar years.

    Returns
    -------
    DataFrame with `YEAR_COLUMNS`
        ``segment`` (the year), ``n`` (held), ``lapsed`` (held in the year, not in the next; NaN in the last),
        ``complete`` (the horizon is on record).

    References
    ----------
    Southwick Associates, R package salic, `rank_sale`, `make_history`, `identify_R3`.
    """
    start, end = days(terms["starts_on"]), days(terms["effective_end"])
    final = pd.Timestamp(as_of).year
    first = start.astype("datetime64[Y]").astype("int64") + 1970
    last = np.minimum(end.astype("datetime64[Y]").astype("int64") + 1970, final)
    usable = first <= final
    if not usable.any():
        return pd.DataFrame(columns=YEAR_COLUMNS)
    code, names = pd.factorize(terms["customer_id"], sort=True)
    begin = int(first[usable].min())
    held = np.zeros((len(names), final - begin + 1), bool)
    earlier = np.zeros_like(held)
    for year in range(begin, final + 1):
        held[code[usable & (first <= year) & (year <= last)], year - begin] = True
        earlier[code[usable & (first < year) & (year <= last)], year - begin] = True
    rows = []
    for at in range(held.shape[1]):
        now, carried = held[:, at], earlier[:, at]
        new = now & ~carried
        before = held[:, at - 1] if at else np.zeros(len(names), bool)
        lately = held[:, max(at - horizon_years, 0) : at].any(axis=1)
        parts = [carried, new & before, new & ~before & lately, new & ~lately]
        lapsed = (now & ~held[:, at + 1]).sum() if at + 1 < held.shape[1] else np.nan
        rows.append(["year", str(begin + at), now.sum(), *(int(p.sum()) for p in parts), lapsed, at >= horizon_years])
    return pd.DataFrame(rows, columns=YEAR_COLUMNS)


def discreet(period: pd.DataFrame, *, min_n: int) -> pd.DataFrame:
    """
    The ledger with the numbers of a row missing where one of its flows is of fewer than `min_n` people, but not nobody.

    Returns
    -------
    DataFrame
        `ledger`, same rows and columns, numbers missing in the rows concerned.
    """
    shown = ["opening", "new", "returned", "lost", "closing"]
    few = is_few(period[shown], min_n).any(axis=1)
    grace = is_few(period["in_grace"], min_n)
    numbers = [c for c in (*PEOPLE, *MONEY, *STATES) if c in period]
    out = period.astype(dict.fromkeys(numbers, float))
    out.loc[few, numbers] = np.nan
    out.loc[grace, STATES] = np.nan
    return out


def large_enough(years: pd.DataFrame, *, min_n: int) -> pd.DataFrame:
    """
    Rows (of `calendar_years`, of other loyalty periods) in which no number is of fewer than `min_n` people, but not nobody.

    Returns
    -------
    DataFrame
        Those rows, with the columns they have.
    """
    counted = [c for c in (*PEOPLE, "n", "carried", "renewed", "reactivated", "recruited", "lapsed") if c in years]
    few = is_few(years[counted], min_n).any(axis=1)
    return years[~few].reset_index(drop=True)
