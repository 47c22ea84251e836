"""What the gaps between purchases say of the loyalty period, for the line of client.yml that holds the kit's own."""

from cbakit.onboarding.entries import Entry, heading_of
from cbakit.onboarding.traps import read_days
from cbakit.sources.roles import PERSON


def loyalty_lines(entries: list[Entry], kind: str, *, days: int) -> list[str]:
    """
    A comment with the loyalty period in force and the gaps between a buyer's purchases beside it; for shops only.

    Parameters
    ----------
    entries : list of Entry
    kind : str
    days : int
        The kit's own period for purchases.
    """
    if kind != "transactions":
        return []
    gaps = [gap for entry in entries if entry.table == "payments" and entry.taken for gap in _gaps(entry)]
    if not gaps:
        seen = "nobody here was seen to buy on two days, so the data cannot say more"
    else:
        covered = sum(gap <= days for gap in gaps) / len(gaps)
        median = sorted(gaps)[len(gaps) // 2]
        seen = f"it covers {covered:.0%} of the {len(gaps)} gaps between purchases here, of which half are up to {median} days"
    return [f"# loyalty_days: {days}  # a buyer silent for longer counts as gone; {days} is the kit's own: {seen}"]


def _gaps(entry: Entry) -> list[int]:
    """Days between one day of purchase of a buyer and the next."""
    who, when = next((h for r in PERSON if (h := heading_of(entry, r))), ""), heading_of(entry, "paid_on")
    if not who or not when:
        return []
    cells = entry.found.raw.cells
    bought = cells[[who]].assign(day=read_days(cells[when]).to_numpy())
    bought = bought[(bought[who] != "") & bought["day"].notna()].drop_duplicates().sort_values([who, "day"])
    return bought.groupby(who)["day"].diff().dropna().dt.days.tolist()
