"""Whether there were customers before the first day of the data, where no file says when anybody joined: asked once."""

import pandas as pd

from cbakit.canonical.periods import begins_by_sale, covered
from cbakit.onboarding.entries import Entry, perhaps_of
from cbakit.onboarding.rhythm import persons_of
from cbakit.onboarding.traps import read_days

_ASKED = {
    "contracts": "no file says when customers joined. Were there any before this day, the first in the files, or was the "
    "system introduced on it? Then remove '#?': whose first contract here begins within a usual term of it is no new "
    "customer but one of unknown start. Without this line everybody is new with the first contract in the files",
    "transactions": "no file says when buyers were registered. Did you sell before this day, the first in the files, or was "
    "the system introduced on it? Then remove '#?': who first buys here soon after it is no new buyer but "
    "one of unknown start. Without this line everybody is new with the first purchase in the files",
}


def data_from_lines(entries: list[Entry], kind: str) -> list[str]:
    """
    The question of client.yml whether the data begin later than the business did; none where the files tell.

    They do by a day of joining, and by contracts that ran on the first day while those that had ended are left out
    (`periods.begins_by_sale`); a snapshot has no first day.
    """
    taken = [entry for entry in entries if entry.taken]
    if kind not in _ASKED or any(perhaps_of(entry, "joined_on") for entry in taken):
        return []
    name = {"contracts": "contracts", "transactions": "payments"}[kind]
    found = [rows for entry in taken if entry.table == name and len(rows := _dated(entry))]
    if not found:
        return []
    rows = pd.concat(found, ignore_index=True)
    first, _ = covered({name: rows})
    if first is None:
        return []
    if kind == "contracts":
        nobody = pd.DataFrame({"customer_id": [], "joined_on": pd.to_datetime([])})
        if begins_by_sale(rows, nobody, first)[0] is not None:
            return []
    return [f"#? data_from: {first:%Y-%m-%d}  # {_ASKED[kind]}"]


def _dated(entry: Entry) -> pd.DataFrame:
    """Who each row is of and its days, those that begin a term or are the day of a purchase filled."""
    cells = entry.found.raw.cells
    nothing = pd.Series(pd.NaT, index=cells.index, dtype="datetime64[ns]")
    days = {
        role: read_days(cells[heading]) if (heading := perhaps_of(entry, role)) else nothing
        for role in ("starts_on", "sold_on", "ends_on", "paid_on")
    }
    start = days["starts_on"].fillna(days["sold_on"])
    rows = pd.DataFrame(days | {"starts_on": start, "customer_id": persons_of(entry)})
    return rows.dropna(subset=["paid_on" if entry.table == "payments" else "starts_on"])
