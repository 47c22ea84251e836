"""How long customers stay: tenures as they were decided, survival, risk by month, attrition, groups."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from cbakit.estimates import rates, shares
from cbakit.estimates import survival as curves
from cbakit.periods import OPEN_END, days, months_between
from cbakit.spells import begins, first_end, skips, unseen_breaks

DAY = np.timedelta64(1, "D")
MONTH_DAYS = 365.25 / 12
MONTHS = (3, 6, 12, 24)
HORIZONS = (12, 24, 36)
CLAIMED_HORIZON = 24  # months over which the run's one family compares groups
MIN_AT_RISK = 10
RESULT = ["dimension", "segment", "n", "estimate", "low", "high"]


def decided_until(terms: pd.DataFrame, *, as_of) -> pd.Timestamp:
    """The last day on which every ending has been judged: `as_of` less the longest loyalty period in force."""
    longest = int(terms["loyalty_days"].max()) if len(terms) else 0
    return pd.Timestamp(as_of) - pd.Timedelta(days=longest)


def tenures(terms: pd.DataFrame, spells: pd.DataFrame, *, as_of, dated: bool = True) -> pd.DataFrame:
    """
    Every spell with the length it had shown when all endings up to then were decided.

    Everybody is censored on the same day, as_of - L_max: after it a renewal is already visible and a
    loss is not yet, so that censoring only the undecided would keep recent renewers and drop recent
    leavers. An ending up to that day is a loss for certain; an ending after it is not one yet, even
    where the data already holds it.

    Parameters
    ----------
    terms, spells : DataFrame
        ``base.terms`` and ``base.spells``.
    as_of : date
    dated : bool
        Whether the days of the spells are known. A snapshot knows how long somebody stayed and one price of theirs, not
        when: its last year is all of the tenure, and ``year_ago_months`` is 0.

    Returns
    -------
    DataFrame, one row per spell that began by as_of
        All columns of `spells` except that ``months`` is the clock reached on the decided day, in
        calendar months; and ``lost`` (ended by then), ``seen`` (known start, time under observation, and
        not the first spell in the data of who was a customer before them),
        ``now_months`` and ``year_ago_months`` (the clock on as_of and a year before, 0 where not begun),
        ``end_months`` (the clock at the end of what is sold, NaN where open-ended), ``unseen_months`` (breaks before
        the data begin that were taken off the clock of spells that enter late), ``record_months`` (from the first
        day of the data to the decided one, the same in every row: nobody was watched for longer).
    """
    as_of = pd.Timestamp(as_of)
    until = decided_until(terms, as_of=as_of)
    found = spells[spells["starts_on"] <= as_of].reset_index(drop=True)
    unseen = unseen_breaks(terms, found)
    reached = {
        "months": _clock_on(terms, found, until, unseen),
        "now_months": _clock_on(terms, found, as_of, unseen),
        "year_ago_months": _clock_on(terms, found, as_of - pd.DateOffset(years=1), unseen) if dated else 0.0,
        "end_months": np.where(found["ends_on"].notna(), _clock_on(terms, found, OPEN_END, unseen), np.nan),
    }
    before = months_between(found["starts_on"], _first_day(terms, found))
    entry = found["entry_months"].to_numpy(float)
    entry = np.where(entry > 0, np.maximum(entry, before) - unseen, entry)
    lost = (found["ends_on"] <= until).to_numpy()
    record = months_between(days([terms["starts_on"].min()]), days([until]) + DAY)[0] if len(terms) else 0.0
    seen = found["start_known"].to_numpy(bool) & (reached["months"] > entry)
    seen &= begins(found) | (found["spell_no"] > 1).to_numpy()  # else not the first
    return found.assign(entry_months=entry, unseen_months=unseen, record_months=record, lost=lost, seen=seen, **reached)


def _first_day(terms: pd.DataFrame, spells: pd.DataFrame) -> pd.Series:
    """First day of the first contract in the data of each spell."""
    return terms["starts_on"].iloc[spells["first_row"].to_numpy()]


def _clock_on(terms: pd.DataFrame, spells: pd.DataFrame, day, unseen: np.ndarray) -> np.ndarray:
    """
    Months on each spell's membership clock that `day` (inclusive) has reached; 0 where the spell begins later.

    Where the clock skips days, months are counted within each contract and added up: two terms of 12 months make 24,
    wherever in the year the break between them lies.
    """
    day = days([day])[0]
    counts = (days(terms["starts_on"]) <= day) & ~terms["inside"].to_numpy(bool)
    rows = terms.loc[counts, ["spell_id", "starts_on", "effective_end", "clock_start", "clock_end"]]
    spell = rows["spell_id"].to_numpy()
    start, end = days(rows["starts_on"]), days(rows["effective_end"])
    first, last = rows["clock_start"].to_numpy("int64"), rows["clock_end"].to_numpy("int64")
    length = np.maximum((end - start).astype("int64") + 1, 1)
    into = np.floor((np.minimum(end, day) - start).astype("int64") * (last - first + 1) / length).astype("int64")
    stop = np.where(end <= day, last, first + into) + 1
    fresh = np.r_[True, spell[1:] != spell[:-1]] if len(spell) else np.zeros(0, bool)
    covered = np.maximum(first, np.where(fresh, first, np.r_[0, last[:-1] + 1] if len(last) else last))
    own = months_between(covered.astype("datetime64[D]"), np.maximum(stop, covered).astype("datetime64[D]"))

    size = int(terms["spell_id"].max()) + 1 if len(terms) else 0
    added = np.bincount(spell, own, minlength=size)
    reached = np.full(size, np.iinfo("int64").min)
    np.maximum.at(reached, spell, stop)
    broken = np.zeros(size, bool)
    broken[terms["spell_id"].to_numpy()[skips(terms)]] = True
    mine = spells["spell_id"].to_numpy()
    begun = reached[mine] > np.iinfo("int64").min
    on_calendar = months_between(spells["starts_on"], np.where(begun, reached[mine], 0).astype("datetime64[D]"))
    by_terms = added[mine] + months_between(spells["starts_on"], _first_day(terms, spells))
    return np.where(begun, np.where(broken[mine], by_terms, on_calendar) - unseen, 0.0)


def first_spells(tenures: pd.DataFrame) -> pd.DataFrame:
    """
    Tenures that survival is made of: first spells with a known start and time under observation.

    Returns
    -------
    DataFrame
        Rows of `tenures`, same columns.
    """
    return tenures[tenures["seen"].astype(bool) & (tenures["spell_no"] == 1)].reset_index(drop=True)


def coverage(tenures: pd.DataFrame) -> pd.DataFrame:
    """
    What the survival curve is made of and what is left out, in spells; the parts add up to all spells.

    Returns
    -------
    DataFrame with ``part`` and ``n``
        from_start, late_entry (both on the curve), returned (after an earlier spell, in the data or before them),
        unknown_start, not_yet (begun after the decided day or ended before the data begins).
    """
    kind = np.select(
        [
            (tenures["spell_no"] > 1) | (~begins(tenures) & tenures["start_known"].astype(bool)),
            ~tenures["start_known"].astype(bool),
            ~tenures["seen"].astype(bool),
            tenures["entry_months"] > 0,
        ],
        ["returned", "unknown_start", "not_yet", "late_entry"],
        default="from_start",
    )
    parts = ["from_start", "late_entry", "returned", "unknown_start", "not_yet"]
    return pd.DataFrame({"part": parts, "n": [int((kind == p).sum()) for p in parts]})


def curve(tenures: pd.DataFrame, *, by: str | None = None, min_n: int = MIN_AT_RISK) -> pd.DataFrame:
    """
    Kaplan-Meier curves of first spells, whole or by a column; late entry where a spell began before the data does.

    Returns
    -------
    DataFrame
        ``dimension``, ``segment``, ``n`` (customers on the curve), ``months``, ``at_risk``, ``events``,
        ``censored``, ``estimate``, ``low``, ``high``, ``first_end`` (see `survival`); a row for each tenure with a loss
        or a censoring.
    """
    blocks = []
    for segment, part in _parts(first_spells(tenures), by, min_n):
        found = _curve(part).rename(columns={"time": "months"})
        blocks.append(found.assign(dimension=by or "", segment=segment, n=len(part), first_end=first_end(part)))
    columns = ["dimension", "segment", "n", "months", "at_risk", "events", "censored", "estimate", "low", "high"]
    columns.append("first_end")
    return pd.concat(blocks, ignore_index=True)[columns] if blocks else pd.DataFrame(columns=columns)


def survival(
    tenures: pd.DataFrame, *, by: str | None = None, months: Sequence[int] = MONTHS, min_n: int = MIN_AT_RISK
) -> pd.DataFrame:
    """
    Share of new customers whose paid membership covers so many months.

    Parameters
    ----------
    tenures : DataFrame
        Result of `tenures`.
    by : str, optional
        Column to split by; segments are then such as "12 x annual".
    months : sequence of int
    min_n : int
        Fewer under observation at that tenure: no value. Nor is there one beyond what anybody was watched: that all
        were lost earlier says nothing of months that have not been.

    Returns
    -------
    DataFrame
        ``dimension`` ("months" or "months x product"), ``segment``, ``n`` (customers on the curve), ``estimate``,
        ``low``, ``high``, ``months``, ``group``, ``at_risk`` and ``first_end``: the months at which a tenth of the first
        contracts could have ended; that nearly all are there before it says how long contracts are, not who stays.

    References
    ----------
    Kaplan, Meier (1958), J. Am. Stat. Assoc. 53, 457-481.
    """
    blocks = []
    for segment, part in _parts(first_spells(tenures), by, min_n):
        found = curves.survival_at(_curve(part), list(months), min_at_risk=min_n)
        found.loc[found["time"] > _watched(part), ["estimate", "low", "high"]] = np.nan
        found = found.rename(columns={"time": "months", "n": "at_risk"}).assign(n=len(part), group=segment)
        blocks.append(found.assign(first_end=first_end(part)))
    extra = ["months", "group", "at_risk", "first_end"]
    if not blocks:
        return pd.DataFrame(columns=RESULT + extra)
    out = pd.concat(blocks, ignore_index=True)
    whole = out["months"].astype(int).astype(str)
    return out.assign(
        dimension=f"months x {by}" if by else "months",
        segment=whole + " x " + out["group"].astype(str) if by else whole,
    )[RESULT + extra]


def survival_by_each(tenures: pd.DataFrame, *, by: Sequence[str], min_n: int = MIN_AT_RISK) -> pd.DataFrame:
    """
    `survival` by each of several columns, one below the other; columns that `tenures` lacks are passed over.

    Returns
    -------
    DataFrame
        Columns of `survival`.
    """
    parts = [survival(tenures, by=column, min_n=min_n) for column in by if column in tenures]
    known = [part for part in parts if len(part)]
    return pd.concat(known, ignore_index=True) if known else survival(tenures.iloc[:0])


def median_months(tenures: pd.DataFrame, *, by: str | None = None, min_n: int = MIN_AT_RISK) -> pd.DataFrame:
    """
    Tenure that half of the new customers reach (Brookmeyer and Crowley limits); ``reason`` where it has none.

    Returns
    -------
    DataFrame
        ``dimension``, ``segment``, ``n`` memberships, ``estimate`` (months), ``low``, ``high``, ``reason`` (why
        there is no median; "" where there is one). NaN where half of them never leave within the data.
    """
    rows = []
    for segment, part in _parts(first_spells(tenures), by, min_n):
        found = curves.median(_curve(part))
        rows.append((by or "", segment, len(part), found.estimate, found.low, found.high, found.reason))
    return pd.DataFrame(rows, columns=[*RESULT, "reason"])


def restricted_mean(
    tenures: pd.DataFrame, *, by: str | None = None, horizons: Sequence[int] = HORIZONS, min_n: int = MIN_AT_RISK
) -> pd.DataFrame:
    """
    Mean months of membership within the first 12, 24 and 36 months; dimension "months" as in `survival`.

    Returns
    -------
    DataFrame
        One row a horizon and group: ``dimension`` ("months", or with the group "months x product"), ``segment``,
        ``n`` memberships, ``estimate`` (months), ``low``, ``high``, ``months`` (12, 24, 36), ``group``, ``reason``
        (why it is missing, else "").
    """
    rows = []
    for segment, part in _parts(first_spells(tenures), by, min_n):
        drawn, watched = _curve(part), _watched(part)
        for horizon in (h for h in horizons if h <= watched):
            found = curves.restricted_mean(drawn, horizon)
            name = f"{horizon} x {segment}" if by else str(horizon)
            rows.append((name, len(part), found.estimate, found.low, found.high, horizon, segment, found.reason))
    out = pd.DataFrame(rows, columns=[*RESULT[1:], "months", "group", "reason"])
    out.insert(0, "dimension", f"months x {by}" if by else "months")
    return out


def monthly_risk(tenures: pd.DataFrame, *, months: int = 36, min_n: int = MIN_AT_RISK) -> pd.DataFrame:
    """
    Chance of being lost in each month of membership, for those who have come that far.

    Month m holds the losses with a length above m - 1 and at most m months, so that terms of m months
    that are not renewed fall into month m. A **spike** is a month whose lower limit lies above the upper
    limit of the months between (its neighbours within two months, spikes left out).

    Returns
    -------
    DataFrame
        ``months``, ``n`` (at risk at the end of the month), ``events``, ``estimate``, ``low``, ``high``, ``spike``,
        ``usual`` (losses per customer-month of the months that are no spikes, the same in every row: so many a month lead to
        the share that these months leave).
    """
    seen = first_spells(tenures)
    columns = ["months", "n", "events", "estimate", "low", "high", "spike", "usual"]
    if not len(seen):
        return pd.DataFrame(columns=columns)
    drawn = _curve(seen)
    grid = np.arange(months + 1)
    alive = curves.step(drawn, grid)
    lost = seen.loc[seen["lost"], "months"].to_numpy(float)
    events = np.histogram(np.ceil(lost - 1e-9), bins=np.arange(0.5, months + 1.5))[0]
    at_end = curves.survival_at(drawn, grid[1:])["n"].to_numpy()
    with np.errstate(invalid="ignore", divide="ignore"):
        risk = 1 - alive[1:] / alive[:-1]
        exposed = np.where(risk > 0, events / risk, np.maximum(at_end, 0.0))
    known = ~np.isnan(risk) & (exposed >= min_n)
    estimate, low, high = shares.wilson(np.where(known, events, 0), np.where(known, np.maximum(exposed, events), 0))
    out = pd.DataFrame(
        {"months": grid[1:], "n": np.round(exposed), "events": events, "estimate": estimate, "low": low, "high": high}
    )
    out = out[known].reset_index(drop=True)
    out = out.assign(spike=_spikes(out).astype(bool))
    others = out[~out["spike"]]
    return out.assign(usual=float(shares.wilson(others["events"].sum(), others["n"].sum())[0]))[columns]


def _spikes(risk: pd.DataFrame) -> np.ndarray:
    """Months that stand above all their neighbours within two months, beyond both intervals."""
    low, high, estimate = (risk[c].to_numpy(float) for c in ("low", "high", "estimate"))
    out = np.zeros(len(risk), bool)
    for at in range(len(risk)):
        near = [i for i in (at - 1, at + 1) if 0 <= i < len(risk)]
        out[at] = bool(near) and all(low[at] > high[i] or low[at] > 1.5 * estimate[i] for i in near)
    return out


def attrition(
    spells: pd.DataFrame, *, until, by: str | None = None, months: int = 12, silence: int = 0
) -> pd.DataFrame:
    """
    Customers lost per 1,000 customer-months, over the `months` before `until`.

    A loss is an effective end after which nobody renewed, dated on the paid end; customer-months run from
    the spell's start to its effective end, breaks within the loyalty period included. Returned customers count.

    Parameters
    ----------
    spells : DataFrame
        ``base.spells`` or `tenures`.
    until : date
        Last day on which all endings are decided (`decided_until`).
    by : str, optional
    months : int
    silence : int
        Days for which a shop waits: so long after the first purchase on record nobody can be lost yet, and no month counts.

    Returns
    -------
    DataFrame
        ``dimension``, ``segment``, ``n`` (customers), ``estimate``, ``low``, ``high`` (bootstrap over customers),
        ``losses``, ``people`` (lost, each once: who came back may be lost again), ``customer_months``, ``first_day``,
        ``last_day``.
    """
    until = pd.Timestamp(until)
    since = until - pd.DateOffset(months=months) + pd.Timedelta(days=1)
    if silence and len(spells):
        since = max(since, spells["starts_on"].min() + pd.Timedelta(days=silence))
    columns = [*RESULT, "losses", "people", "customer_months", "first_day", "last_day"]
    end = spells["ends_on"].fillna(pd.Timestamp("2199-12-31"))
    inside = spells[(spells["starts_on"] <= until) & (end >= since)]
    if not len(inside):
        return pd.DataFrame(columns=columns)
    end = end[inside.index]
    covered = (end.clip(upper=until) - inside["starts_on"].clip(lower=since)).dt.days.to_numpy() + 1
    exposure = np.maximum(covered, 0) / MONTH_DAYS
    lost = ((end >= since) & (end <= until)).to_numpy(float)
    code, names = (np.zeros(len(inside), int), [""]) if by is None else pd.factorize(inside[by].astype(str), sort=True)
    found = rates.clustered_rate(lost, exposure, inside["customer_id"].to_numpy(), group=code, per=1000)
    return found.assign(
        dimension=by or "",
        segment=list(names),
        losses=np.bincount(code, lost).astype(int),
        people=inside["customer_id"].where(lost > 0).groupby(code).nunique().to_numpy(),
        customer_months=np.bincount(code, exposure),
        first_day=since,
        last_day=until,
    )[columns]


def groups(tenures: pd.DataFrame, *, by: str, horizon: int = 24, min_n: int = MIN_AT_RISK) -> pd.DataFrame:
    """
    Each group's months of membership within the horizon, against all others.

    The difference of restricted means is in months and needs no proportional hazards; ``logrank_p`` tests all
    groups at once. Which differences may be claimed is decided by the run's one family (``comparisons``), not here.

    Returns
    -------
    DataFrame
        ``dimension``, ``segment``, ``n``, ``estimate`` (restricted mean, months), ``low``, ``high``, ``horizon``,
        ``difference``, ``difference_low``, ``difference_high``, ``p``, ``logrank_p``.
    """
    seen = first_spells(tenures)
    extra = ["horizon", "difference", "difference_low", "difference_high", "p", "logrank_p"]
    if by not in seen or not len(seen):
        return pd.DataFrame(columns=RESULT + extra)
    names = seen[by].astype(str)
    parts = list(_parts(seen, by, min_n))
    tested = seen[names.isin([segment for segment, _ in parts])]
    logrank = curves.logrank(tested["entry_months"], tested["months"], tested["lost"], tested[by].astype(str))
    rows = []
    for segment, part in parts:
        rest = seen[names != segment]
        mine = curves.restricted_mean(_curve(part), horizon)
        gap = curves.restricted_mean_difference(_curve(part), _curve(rest), horizon) if len(rest) else None
        rows.append(
            (by, segment, len(part), mine.estimate, mine.low, mine.high, horizon)
            + ((gap.estimate, gap.low, gap.high, gap.p_value) if gap else (np.nan,) * 4)
            + (logrank.p_value,)
        )
    return pd.DataFrame(rows, columns=RESULT + extra)


def churn_share(customers: pd.DataFrame) -> pd.DataFrame:
    """
    Share of the customers of a snapshot that have left: exact, one row.

    Returns
    -------
    DataFrame
        ``n`` customers, ``estimate`` (share that has left), ``low``, ``high`` (NaN: exact); no rows where it is not
        recorded.
    """
    known = customers["churned"].dropna().astype(bool) if "churned" in customers else pd.Series(dtype=bool)
    n = len(known)
    row = ("", "", n, float(known.mean()) if n else np.nan, np.nan, np.nan)
    return pd.DataFrame([row] if n else [], columns=RESULT)


def _watched(part: pd.DataFrame) -> float:
    """The longest tenure at which anybody of `part` could have been watched."""
    if "record_months" not in part:
        return np.inf
    return float((part["entry_months"].astype(float) + part["record_months"].astype(float)).max()) + 1e-9


def _curve(part: pd.DataFrame) -> pd.DataFrame:
    drawn = curves.kaplan_meier(part["entry_months"], part["months"], part["lost"], min_at_risk=MIN_AT_RISK)
    return curves.until_thin(drawn, least=MIN_AT_RISK)


def _parts(frame: pd.DataFrame, by: str | None, min_n: int):
    """(segment, rows) of each segment with at least `min_n` rows, largest first; the whole where `by` is None."""
    if not len(frame):
        return
    if by is None:
        yield "", frame
        return
    if frame[by].isna().all():  # a column that nobody has is no division
        return
    names = frame[by].astype(str)
    for segment, n in (
        names.value_counts().sort_index(kind="stable").sort_values(ascending=False, kind="stable").items()
    ):
        if n >= min_n:
            yield segment, frame[names == segment]


def dated(frame: pd.DataFrame, *, kind: str) -> pd.DataFrame:
    """
    `frame` where endings have days; no rows for a snapshot, which says who left but not when.

    Returns
    -------
    DataFrame
        `frame`, or no rows of it; same columns.
    """
    return frame if kind != "snapshot" else frame.iloc[:0]


def all_groups(
    tenures: pd.DataFrame, *, by: Sequence[str], claims: pd.DataFrame, horizon: int = 24, min_n: int = MIN_AT_RISK
) -> pd.DataFrame:
    """
    `groups` of several columns, each row with whether the run's one family lets its difference be claimed
    (``claim``).

    Returns
    -------
    DataFrame
        Columns of `groups`, and ``claim`` (bool).
    """
    parts = [groups(tenures, by=column, horizon=horizon, min_n=min_n) for column in by if column in tenures]
    found = [part for part in parts if len(part)]
    out = pd.concat(found, ignore_index=True) if found else groups(tenures.iloc[:0], by="product")
    same = horizon == CLAIMED_HORIZON  # the family tests this horizon alone: nothing is proven about another
    tests = claims[(claims["metric"] == "restricted_mean_months") & same] if len(claims) else claims
    kept = tests[tests["claim"].astype(bool)] if len(tests) else tests
    claimed = set(zip(kept["dimension"], kept["segment"], strict=True)) | set(
        zip(kept["dimension"], kept["versus"], strict=True)
    )
    own = [pair in claimed for pair in zip(out["dimension"], out["segment"], strict=True)]
    return out.assign(claim=np.array(own, bool))
