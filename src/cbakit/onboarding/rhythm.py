"""What the gaps between purchases, or contracts, say of the loyalty period, for its line of client.yml."""

import pandas as pd

from cbakit.onboarding.entries import Entry, heading_of, perhaps_of
from cbakit.onboarding.links import alike_cells
from cbakit.onboarding.traps import read_days
from cbakit.periods import GAPS_HELD, LEAST_GAPS, LONGEST_PAUSE, SHORTEST_PAUSE, lasting, loyalty_of_term
from cbakit.sources.roles import PERSON

MANY_GAPS, MANY_BUYERS = 200, 50  # with so many of both a period is set, not asked
PAUSED = "who pauses for longer counts as gone and then as new"
SILENT = "a buyer silent for longer counts as gone"


def loyalty_lines(entries: list[Entry], kind: str, *, days: int) -> list[str]:
    """
    A comment with the loyalty period in force and the gaps between a buyer's purchases beside it.

    Of contracts only where the kit's own periods hold too few of the breaks between them (`analysis.contract_gaps`), and
    always as a question.

    Where the kit's own period holds too few of the gaps, the line names the one that holds enough, with the reason. It is
    set where at least `MANY_GAPS` gaps of `MANY_BUYERS` buyers speak for it, else a question.

    Parameters
    ----------
    entries : list of Entry
    kind : str
    days : int
        The kit's own period for purchases.
    """
    if kind == "contracts":
        return _of_contracts([entry for entry in entries if entry.table == "contracts" and entry.taken])
    if kind != "transactions":
        return []
    found = [_gaps(entry) for entry in entries if entry.table == "payments" and entry.taken]
    gaps, buyers = [gap for part, _ in found for gap in part], sum(n for _, n in found)
    if not gaps:
        seen = "nobody here was seen to buy on two days, so the data cannot say more"
        return [f"# loyalty_days: {days}  # {SILENT}; {days} is the kit's own: {seen}"]
    covered = sum(gap <= days for gap in gaps) / len(gaps)
    median = sorted(gaps)[len(gaps) // 2]
    seen = f"{covered:.0%} of the {len(gaps)} gaps between purchases here, of which half are up to {median} days"
    if covered >= GAPS_HELD or len(gaps) < LEAST_GAPS:
        return [f"# loyalty_days: {days}  # {SILENT}; {days} is the kit's own: it covers {seen}"]
    better = int(lasting(gaps))
    held = sum(gap <= better for gap in gaps) / len(gaps)
    short = f"# {days} days, the kit's own loyalty period, are too short here: they cover {seen}; {GAPS_HELD:.0%} are wanted"
    reason = f"{SILENT}; {better} days cover {held:.0%} of the gaps"
    if len(gaps) >= MANY_GAPS and buyers >= MANY_BUYERS:
        return [short, f"loyalty_days: {better}  # {reason} ({buyers} buyers); without this line it is {days}"]
    return [short, f"#? loyalty_days: {better}  # {reason}. Without '#?' it is set"]


def _of_contracts(entries: list[Entry]) -> list[str]:
    """
    The question of a longer loyalty period, where those by length of term hold too few of the breaks.

    One period holds for all contracts, so it says too what becomes of those that have a longer one of their own.
    """
    found = pd.concat([_breaks(entry) for entry in entries] or [pd.DataFrame(columns=["gap", "own"])])
    found = found[(found["gap"] > SHORTEST_PAUSE) & (found["gap"] <= LONGEST_PAUSE)]
    if len(found) < LEAST_GAPS or (covered := (found["gap"] <= found["own"]).mean()) >= GAPS_HELD:
        return []
    days, better, half = int(found["own"].mode().min()), int(lasting(found["gap"])), int(found["gap"].median())
    told = f"they cover {covered:.0%} of the {len(found)} breaks of more than a week between contracts of one customer here, "
    told += f"of which half are up to {half} days"
    held = f"{better} days cover {(found['gap'] <= better).mean():.0%} of the breaks"
    own = pd.concat(map(_own, entries)).dropna()
    held += ". Without '#?' it is set"
    if longer := int((own > better).sum()):
        held += (
            f"; then it holds for all contracts: after {longer} of {len(own)}, those of a longer term, it falls from "
        )
        held += f"{int(own.max())} to {better} days"
    return [
        f"# {days} days, the kit's own loyalty period, are too short here: {told}; {GAPS_HELD:.0%} are wanted",
        f"#? loyalty_days: {better}  # {PAUSED}; {held}",
    ]


def _breaks(entry: Entry) -> pd.DataFrame:
    """Days from the end of all that a customer had so far to the next start, with the kit's own loyalty period there."""
    start, end = perhaps_of(entry, "starts_on"), perhaps_of(entry, "ends_on")
    if not _told_by(entry) or not start or not end:
        return pd.DataFrame(columns=["gap", "own"])
    cells = entry.found.raw.cells
    rows = pd.DataFrame({"who": persons_of(entry), "start": read_days(cells[start]), "end": read_days(cells[end])})
    rows = rows[(rows["who"] != "") & rows["end"].notna()].dropna(subset=["start"]).sort_values(["who", "start"])
    until = rows.groupby("who")["end"].cummax().groupby(rows["who"]).shift()
    before = (rows["end"] - rows["start"]).dt.days.groupby(rows["who"]).shift() + 1
    gap = (rows["start"] - until).dt.days
    return pd.DataFrame({"gap": gap, "own": loyalty_of_term(before)}).dropna()


def _own(entry: Entry) -> pd.Series:
    """The kit's own loyalty period of each contract, NaN where its days are not known."""
    start, end = (perhaps_of(entry, role) for role in ("starts_on", "ends_on"))
    if not start or not end:
        return pd.Series(dtype=float)
    term = (read_days(entry.found.raw.cells[end]) - read_days(entry.found.raw.cells[start])).dt.days + 1
    return pd.Series(loyalty_of_term(term), index=term.index).where(term.notna())


def _gaps(entry: Entry) -> tuple[list[int], int]:
    """Days between one day of purchase of a buyer and the next, and the buyers who have such gaps."""
    when = heading_of(entry, "paid_on")
    if not _told_by(entry) or not when:
        return [], 0
    bought = pd.DataFrame({"who": persons_of(entry), "day": read_days(entry.found.raw.cells[when])})
    bought = bought[(bought["who"] != "") & bought["day"].notna()].drop_duplicates().sort_values(["who", "day"])
    gap = bought.groupby("who")["day"].diff()
    return gap.dropna().dt.days.tolist(), bought.loc[gap.notna(), "who"].nunique()


def _told_by(entry: Entry) -> str:
    """The role whose column tells the persons of a table apart, "" where none does."""
    return next((role for role in PERSON if heading_of(entry, role)), "")


def persons_of(entry: Entry) -> pd.Series:
    """Who each row is of, as joining compares them: a phone in two spellings is one person's; "" where nothing tells."""
    role = _told_by(entry)
    if not role:
        return pd.Series("", index=entry.found.raw.cells.index, dtype=object)
    return alike_cells(entry.found.raw.cells[heading_of(entry, role)].astype(object), role)
