"""One list of whom to call: every reason that the chapters name, each person once."""

import numpy as np
import pandas as pd

REASONS = (
    "in_grace", "ending_risk", "ending_advised", "cant_lose", "first_90_days", "asleep", "drifting", "left_lately", "overdue",
)  # fmt: skip
BESIDE = ("overdue",)  # says something beside another reason, and is none by itself
LISTED = ["order", "customer_id", "manager", "stage", "contract_ends_on", "first_reason", "reasons", *REASONS]
BEFORE_END = ("late_renewals", "late_reminders", "price_visitors", "sleeping")  # facts of advice to call before an end
LOST, GIVEN_UP = "lost", "asleep"  # a stage; the RFM group whose card in a shop says not to call
NO_HURRY = pd.Timestamp.max.normalize()


def call_list(people: pd.DataFrame, members: dict[str, pd.Series]) -> pd.DataFrame:
    """
    Everybody with a reason to be called, most urgent first; within a reason those who are expected to bring most.

    The reasons have one order (`REASONS`): what runs out first stands first. Not to have been called for long is a mark
    beside another reason and none by itself: that a talk alone keeps anybody no data have shown. Within a first reason
    the money decides (of those not active, or where none is known, nothing), then how many reasons there are, then
    whose contract ends sooner.

    Parameters
    ----------
    people : DataFrame
        ``customer_id``, ``manager``, ``stage``, ``contract_ends_on``, where known ``value`` (expected money); one row a
        person.
    members : dict of Series
        Customer ids by reason, of `REASONS`; a reason that is not known may be absent.

    Returns
    -------
    DataFrame with `LISTED`
        ``order`` 1, 2, ...; ``first_reason`` the most urgent, ``reasons`` how many; a column a reason, True where it holds.
    """
    marks = pd.DataFrame({r: people["customer_id"].isin(set(members.get(r, ()))) for r in REASONS}, index=people.index)
    found = people[["customer_id", "manager", "stage", "contract_ends_on"]].join(marks)
    found = found.assign(value=people["value"].fillna(0.0) if "value" in people else 0.0)
    found = found[marks.drop(columns=list(BESIDE)).any(axis=1)].drop_duplicates("customer_id")
    held = found[list(REASONS)].to_numpy(bool)
    first = held.argmax(axis=1) if len(found) else np.zeros(0, int)
    found = found.assign(at=first, reasons=held.sum(axis=1), ends=found["contract_ends_on"].fillna(NO_HURRY))
    found = found.assign(first_reason=np.array(REASONS, object)[first])
    found = found.sort_values(
        ["at", "value", "reasons", "ends", "customer_id"], ascending=[True, False, False, True, True], kind="stable"
    )
    return found.assign(order=np.arange(1, len(found) + 1))[LISTED].reset_index(drop=True)


def of_buyers(classes: pd.DataFrame, lost: pd.Series) -> dict[str, pd.Series]:
    """
    Reasons of a shop, where nothing falls due: by the stage and the RFM group of everybody.

    Who is about to be lost by the client's own loyalty period is the stage at risk. To whom the card of their group says
    to make no calls (asleep) is not called for another reason either.

    Parameters
    ----------
    classes : DataFrame
        ``customer_id``, ``lifecycle``, ``rfm``; one row a customer.
    lost : Series
        Customers lost lately, in the order of their list.

    Returns
    -------
    dict of Series
        Customer ids by reason, of `REASONS`.
    """
    called = classes[classes["rfm"] != GIVEN_UP]
    here = called[(called["lifecycle"] != LOST) & ~called["customer_id"].isin(lost)]
    return {
        "ending_risk": here.loc[here["lifecycle"] == "at_risk", "customer_id"],
        "cant_lose": called.loc[called["rfm"] == "cannot_lose", "customer_id"],
        "drifting": here.loc[here["rfm"] == "slipping", "customer_id"],
        "left_lately": lost[lost.isin(called["customer_id"])],
    }


def begins(listed: pd.DataFrame) -> str:
    """The reason with which the list begins; "" of an empty one."""
    return str(listed["first_reason"].iloc[0]) if len(listed) else ""


def advised(contacts: pd.DataFrame) -> pd.Series:
    """
    Whom a recommendation says to call before the contract ends, of `contact_lists.contacts`; no control group.

    Who belongs to an earlier list is called once, there, and has this reason too: the recommendation counts them.
    """
    mine = contacts[contacts["reason"].isin(BEFORE_END) & (contacts["group"] != "control")]
    return mine["customer_id"].drop_duplicates()


def held(contacts: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    """
    How much of each recommendation's list stands on the one list of calls.

    Returns
    -------
    DataFrame with rank, n (on the recommendation's list), held (of them on the one list)
    """
    on = contacts["customer_id"].isin(listed["customer_id"]).astype(int)
    found = contacts.assign(held=on).groupby("rank")["held"].agg(n="size", held="sum")
    return found.reset_index()


def counts(listed: pd.DataFrame) -> pd.DataFrame:
    """
    By reason: how many have it, and for how many it is the first. The last row is the list.

    Returns
    -------
    DataFrame with dimension ("reason", "" for the list), segment, n, first_n
    """
    columns = ["dimension", "segment", "n", "first_n"]
    if listed.empty:
        return pd.DataFrame(columns=columns)
    rows = [("reason", r, int(listed[r].sum()), int((listed["first_reason"] == r).sum())) for r in REASONS]
    return pd.DataFrame([*[r for r in rows if r[2]], ("", "", len(listed), len(listed))], columns=columns)


def with_contracts(contacts: pd.DataFrame, terms: pd.DataFrame) -> pd.DataFrame:
    """
    Contact lists with the end of each customer's latest contract and its manager, for who calls.

    Returns
    -------
    DataFrame
        `contacts` with ``contract_ends_on`` (last day of the latest contract, missing where it has no end) and
        ``manager``.
    """
    last = terms.sort_values(["effective_end", "contract_id"], kind="stable").drop_duplicates(
        "customer_id", keep="last"
    )
    by = last.set_index("customer_id")
    known = {"contract_ends_on": "effective_end", "manager": "manager"}
    return contacts.assign(**{name: contacts["customer_id"].map(by[c]) for name, c in known.items()})
