"""Touch control: how long ago each customer was last contacted, and whose turn has come."""

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN

DUE_DAYS = {
    "new": 30,
    "adapting": 45,
    "renewal_due": 30,
    "in_grace": 14,
}  # most days without a contact; else USUAL_DAYS
USUAL_DAYS = 90
URGENT = ("in_grace", "renewal_due", "new", "adapting")  # first on the list
SUMMARY = ["dimension", "segment", "n", "never_n", "overdue_n", "estimate", "low", "high", "median_days"]
LISTED = ["customer_id", "stage", "manager", "last_contact_on", "days", "due_days", "contract_ends_on"]


def made(contacts: pd.DataFrame) -> pd.DataFrame:
    """Contacts that the business made or answered; not those left alone on purpose, nor calls that nobody took."""
    missed = (contacts["direction"] == "incoming") & contacts["answered"].eq(False)
    return contacts[(contacts["channel"] != "control") & ~missed]


def last_contacts(roster: pd.DataFrame, contacts: pd.DataFrame, *, as_of) -> pd.DataFrame:
    """
    Every active or in-grace customer with the days since the last contact and whether it is overdue.

    A call that was tried and not answered is a contact tried, not held, and does not count. Nobody is overdue before
    the membership itself is that old. What was contacted before the table begins is not known.

    Returns
    -------
    DataFrame: `LISTED` and ``overdue``; ``days`` is NaN where no contact is recorded
    """
    held = made(contacts)
    held = held[~held["answered"].eq(False)]
    last = held.dropna(subset=["customer_id"]).groupby("customer_id")["contacted_on"].max()
    found = roster["customer_id"].map(last)
    days = (pd.Timestamp(as_of) - found.dt.normalize()).dt.days if len(last) else pd.Series(np.nan, index=roster.index)
    due = roster["stage"].map(DUE_DAYS).fillna(USUAL_DAYS).astype(int)
    waited = days.where(days.notna(), roster["days_since_start"])
    return pd.DataFrame(
        {
            "customer_id": roster["customer_id"],
            "stage": roster["stage"],
            "manager": roster["manager"].fillna(UNKNOWN),
            "last_contact_on": found.dt.normalize() if len(last) else pd.Series(pd.NaT, index=roster.index),
            "days": days,
            "due_days": due,
            "contract_ends_on": roster["contract_ends_on"],
            "overdue": (waited > due).to_numpy(bool),
        }
    ).reset_index(drop=True)


def summary(last: pd.DataFrame, *, by: str = "") -> pd.DataFrame:
    """
    Customers without a contact in time: exact counts of the whole base, so no interval (`SUMMARY`).

    ``n`` customers, ``never_n`` without a recorded contact, ``overdue_n``, ``estimate`` (share overdue), ``median_days``
    since the last contact of those who have one.
    """
    if last.empty:
        return pd.DataFrame(columns=SUMMARY)
    keys = last[by].astype(str) if by else pd.Series("", index=last.index)
    table = last.groupby(keys).agg(
        n=("customer_id", "size"), known=("days", "count"), overdue_n=("overdue", "sum"), median_days=("days", "median")
    )
    table = table.rename_axis("segment").reset_index()
    return table.assign(
        dimension=by, never_n=table["n"] - table["known"], overdue_n=table["overdue_n"].astype(int),
        estimate=table["overdue_n"] / table["n"], low=np.nan, high=np.nan,
    )[SUMMARY]  # fmt: skip


def overdue(last: pd.DataFrame) -> pd.DataFrame:
    """
    Who is overdue, the most urgent first: by stage (`URGENT`), then by the days over (`LISTED`).

    Returns
    -------
    DataFrame
        ``customer_id``, ``stage``, ``manager``, ``last_contact_on`` (missing: never), ``days`` since it,
        ``due_days`` (after how many the stage asks for one), ``contract_ends_on``.
    """
    rows = last[last["overdue"]]
    order = {stage: k for k, stage in enumerate(URGENT)}
    keyed = rows.assign(
        urgency=rows["stage"].map(order).fillna(len(URGENT)), over=rows["days"].fillna(np.inf) - rows["due_days"]
    )
    return keyed.sort_values(["urgency", "over", "customer_id"], ascending=[True, False, True], kind="stable")[
        LISTED
    ].reset_index(drop=True)


def watched(roster: pd.DataFrame, contacts: pd.DataFrame) -> pd.DataFrame:
    """
    Whom touch control is about: the roster, nobody where no contact with a customer is recorded.

    Returns
    -------
    DataFrame
        Rows of `roster`, same columns.
    """
    known = made(contacts)["customer_id"].notna().any() and "contract_ends_on" in roster
    return roster if known else roster.iloc[:0]


def summaries(last: pd.DataFrame, *, by: tuple[str, ...] = ("", "stage", "manager")) -> pd.DataFrame:
    """
    `summary` by several columns, one below the other.

    Returns
    -------
    DataFrame
        Columns of `summary`; ``dimension`` names the column.
    """
    return pd.concat([summary(last, by=column) for column in by], ignore_index=True)
