"""Which days an export covers, and whether its last days mean what ours mean."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from cbakit.canonical.columns import Piece
from cbakit.canonical.findings import Findings
from cbakit.config import Client
from cbakit.periods import add_months, days

DAY = np.timedelta64(1, "D")
EVENTS = {
    "contracts": "sold_on",
    "visits": "visited_at",
    "payments": "paid_on",
    "refusals": "recorded_on",
    "leads": "created_on",
    "contacts": "contacted_on",
    "feedback": "given_on",
}
ISOLATED_DAYS = 92  # a date further than this from all others at the edge of a table is a slip of the pen
FEW = 0.001


def covered(tables: dict[str, pd.DataFrame]) -> tuple[pd.Timestamp | None, pd.Timestamp | None]:
    """
    First and last day that the tables cover, (None, None) where nothing has a date.

    The first is that of the earliest event or first paid day, the last that of the latest event that is recorded as
    it happens (a sale, visit, payment, call); first paid days may lie ahead and count only where nothing else is dated.
    At most one event in a thousand, cut off from the others by more than three months, is a slip and is not
    counted; neither are last days with less than a quarter of the events that the same weekdays had before.
    """
    recorded = [t[EVENTS[n]].dropna() for n, t in tables.items() if n in EVENTS and t[EVENTS[n]].notna().any()]
    starts = [tables["contracts"]["starts_on"].dropna()] if "contracts" in tables else []
    joined = (
        [tables["customers"]["joined_on"].dropna()] if "customers" in tables and not starts and not recorded else []
    )
    spans = [[_sensible(days(s)) for s in listed if len(s)] for listed in (recorded, starts, joined)]
    ends = spans[0] if recorded else spans[1] if starts else spans[2]
    begins = [span for of in spans for span in of]
    if not ends:
        return None, None
    last = max(e[1] for e in ends)
    if recorded:
        last = _complete(map(days, recorded), last)
    return pd.Timestamp(min(b[0] for b in begins)), pd.Timestamp(max(last, min(b[0] for b in begins)))


def days_after_as_of(pieces: Iterable[Piece], settings: Client) -> list[tuple[str, pd.Series]]:
    """Of each file that is dated, the days of its rows after the declared as_of."""
    if settings.kind == "snapshot" or settings.as_of is None:
        return []
    declared = pd.Timestamp(settings.as_of)
    return [(p.file, _days_after(p.frame, p.table, declared)) for p in pieces if p.table in EVENTS]


def note_later_than_as_of(
    after: list[tuple[str, pd.Series]], settings: Client, last_day: pd.Timestamp | None, findings: Findings
) -> None:
    """
    Note for each file how many of its rows lie after the declared as_of, where the data themselves go on after it.

    Parameters
    ----------
    after : list of tuple
        Result of `days_after_as_of`.
    settings : Client
    last_day : Timestamp or None
        The last that the tables cover.
    findings : Findings
        The note is added to it.
    """
    later: dict[str, int] = {}  # a file that feeds two tables has its rows once
    for file, told in after:
        n = 0 if last_day is None else int((told < last_day + pd.Timedelta(days=1)).sum())
        later[file] = max(later.get(file, 0), n)
    for file, n in later.items():
        if n:
            findings.note("later_than_as_of", file=file, rows=n, as_of=f"{settings.as_of:%Y-%m-%d}")


def _days_after(frame: pd.DataFrame, table: str, as_of: pd.Timestamp) -> pd.Series:
    """The days of the rows that lie after the day `as_of`; a sale without its day counts on its first."""
    names = [c for c in (EVENTS[table], *(["starts_on"] if table == "contracts" else [])) if c in frame]
    if not names:
        return pd.Series(dtype="datetime64[ns]")
    told = frame[names[0]]
    for other in names[1:]:
        told = told.fillna(frame[other])
    return told[told >= as_of + pd.Timedelta(days=1)]


def _sensible(day: np.ndarray) -> tuple[np.datetime64, np.datetime64]:
    """First and last day without the few that lie far off."""
    number = day.astype("datetime64[D]").astype("int64")
    by_day = np.bincount(number - number.min())  # of thirty million visits a sort would cost more than all else here
    at = np.flatnonzero(by_day)
    distinct, count = (at + number.min()).astype("datetime64[D]"), by_day[at]
    share = np.cumsum(count) / count.sum()
    gap = np.diff(distinct) > np.timedelta64(ISOLATED_DAYS, "D")
    first, last = 0, len(distinct) - 1
    late = np.flatnonzero(gap & (1 - share[:-1] <= FEW))
    early = np.flatnonzero(gap & (share[:-1] <= FEW))
    if len(late):
        last = late[0]
    if len(early) and early[-1] + 1 <= last:
        first = early[-1] + 1
    return distinct[first], distinct[last]


def _complete(recorded: Iterable[np.ndarray], last: np.datetime64) -> np.datetime64:
    """`last` moved back over at most seven days that are visibly incomplete."""
    window = np.concatenate([day[(day > last - 70 * DAY) & (day <= last)] for day in recorded])
    count = np.bincount((last - window).astype(int), minlength=70)
    for back in range(7):
        usual = np.median(count[back + 7 :: 7][:8])
        if usual < 10 or count[back] >= 0.25 * usual:
            return last - back * DAY
    return last - 7 * DAY


def begins_by_sale(contracts: pd.DataFrame, customers: pd.DataFrame, first_day) -> tuple[pd.Timestamp | None, str]:
    """
    The first day of an export that visibly leaves out earlier memberships, and the sign that shows it.

    Signs: no contract ended before some day although many that started before it were as long as contracts of other
    customers that end (the export holds what ran on that day and after); one customer in twenty joined before the data
    and more than a month before their first contract in them, at their beginning; or new faces of the first year outnumber
    those of the second by 1.4 while as many contracts start (a club that opens starts from nothing, an export
    that is cut starts at full size).
    """
    if contracts.empty or first_day is None:
        return None, ""
    if (cut := _first_end_if_cut(contracts)) is not None:
        return cut, "nothing_ended_before"
    start = contracts.groupby("customer_id")["starts_on"].min()
    begin = pd.Timestamp(first_day)
    year = pd.DateOffset(years=1)
    early = start[(start >= begin) & (start < begin + year)]
    joined = customers.set_index("customer_id")["joined_on"].reindex(early.index).dropna()
    long_before = (joined < early.reindex(joined.index) - pd.Timedelta(days=31)) & (joined < begin)
    if len(joined) >= 20 and long_before.mean() >= 0.05:
        return begin, "joined_before_first_contract"
    first = contracts["starts_on"]
    in_first, in_second = (
        first.between(begin, begin + year, "left"),
        first.between(begin + year, begin + 2 * year, "left"),
    )
    faces = [start.between(a, a + year, "left").sum() for a in (begin, begin + year)]
    covers_two_years = first.max() >= begin + 2 * year - pd.Timedelta(days=31)
    if (
        covers_two_years
        and in_first.sum() >= 0.8 * in_second.sum()
        and faces[0] >= 1.4 * max(faces[1], 1)
        and faces[0] >= 50
    ):
        return begin, "first_year_too_new"
    return None, ""


def joined_earlier(payments: pd.DataFrame, customers: pd.DataFrame, first_day) -> tuple[pd.Timestamp | None, str]:
    """
    The first day of an export of purchases that leaves out earlier ones, and the sign that shows it.

    The sign: of the customers whose first purchase in the data lies in its first year and whose day of registration is
    known, one in twenty registered more than a month before that purchase and before the data begins.
    """
    bought = payments.groupby("customer_id")["paid_on"].min()
    begin = pd.Timestamp(first_day)
    bought = bought[(bought >= begin) & (bought < begin + pd.DateOffset(years=1))]
    joined = customers.set_index("customer_id")["joined_on"].reindex(bought.index).dropna()
    early = (joined < bought.reindex(joined.index) - pd.Timedelta(days=31)) & (joined < begin)
    return (begin, "joined_before_first_purchase") if len(joined) >= 20 and early.mean() >= 0.05 else (None, "")


def registered_before(payments: pd.DataFrame, customers: pd.DataFrame, day) -> tuple[int, int]:
    """Buyers who registered before `day`, and all buyers whose day of registration is known."""
    joined = customers.set_index("customer_id")["joined_on"].reindex(payments["customer_id"].unique()).dropna()
    return int((joined < pd.Timestamp(day)).sum()), len(joined)


def _first_end_if_cut(contracts: pd.DataFrame) -> pd.Timestamp | None:
    """
    The first day on which contracts end, where chance cannot explain that none ended earlier.

    Each contract that started before that day had to be long enough to reach it. The chance of that is taken from
    the terms of contracts that started on or after it; where all together are less likely than one in a million, the
    export leaves the shorter ones out. Ends that crowd on one day (terms tied to the calendar) prove nothing.
    """
    known = contracts.dropna(subset=["starts_on", "ends_on"])
    known = known[known["ends_on"] >= known["starts_on"]]
    if len(known) < 100:
        return None
    start, end = days(known["starts_on"]), days(known["ends_on"])
    first_end = np.sort(end)[int(FEW * len(end))]
    before = start < first_end
    terms = np.sort((end - start)[~before].astype("int64"))
    needed = (first_end - start[before]).astype("int64")
    crowded = (end[before] == first_end).mean() > 0.05 if before.any() else True
    if before.sum() < 20 or len(terms) < 50 or crowded:
        return None
    reach = 1 - np.searchsorted(terms, needed, side="left") / len(terms)
    return pd.Timestamp(first_end) if np.log(np.maximum(reach, 1e-3)).sum() < np.log(1e-6) else None


def same_date_ends(starts_on: pd.Series, ends_on: pd.Series) -> tuple[np.ndarray, dict]:
    """
    Which ends name the first day no longer paid, and the counts that decided it.

    Among terms of whole months, those that end on the same date of a later month are compared with those that end the
    day before. Nine in ten of the first kind: the whole column is written that way. Otherwise, half or more: only
    those rows. Fewer: none.

    Returns
    -------
    ndarray of bool, shape (n,)
        Ends to be moved to the day before.
    dict
        same_date, day_before (counts), rule (all, rows or none).
    """
    start, end = days(starts_on), days(ends_on)
    known = ~np.isnat(start) & ~np.isnat(end) & (end > start)
    months = np.zeros(len(start), "int64")
    span = (end.astype("datetime64[M]") - start.astype("datetime64[M]")).astype("int64")
    months[known] = span[known]
    anniversary = add_months(np.where(known, start, np.datetime64("2000-01-01", "D")), np.maximum(months, 0))
    next_one = add_months(np.where(known, start, np.datetime64("2000-01-01", "D")), np.maximum(months, 0) + 1)
    same = known & (months >= 1) & (anniversary == end)
    before = known & ((anniversary == end + DAY) & (months >= 1) | (next_one == end + DAY))
    counts = {"same_date": int(same.sum()), "day_before": int(before.sum())}
    share = same.sum() / max(same.sum() + before.sum(), 1)
    enough = same.sum() >= max(3, 0.1 * known.sum())
    rule = "all" if share >= 0.9 and enough else "rows" if share >= 0.5 and enough else "none"
    moved = {"all": known, "rows": same, "none": np.zeros(len(start), bool)}[rule]
    return moved, counts | {"rule": rule, "moved": int(moved.sum())}
