"""What every table looks like: grain, key, columns, units. A column is described here and nowhere else."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cbakit.errors import TableError


@dataclass(frozen=True)
class Column:
    """One column: kind of value (id, text, date, moment, money, count, number, flag), meaning, unit, may be missing."""

    kind: str
    meaning: str
    unit: str = ""
    required: bool = False  # no missing values


@dataclass(frozen=True)
class Table:
    """One table: its grain in words, its key, its columns. Columns beyond these must start with ``attr_``."""

    name: str
    grain: str
    key: tuple[str, ...]
    columns: dict[str, Column]


ID_HEADINGS = ("Код клиента", "Customer code")  # of pseudonyms in lists, in either language (list-column-customer-id)
LEAD_HEADINGS = {  # of leads in lists, in either language (list-column-lead-id, list-column-created-on)
    "Код обращения": "lead_id",
    "Lead code": "lead_id",
    "Обратился": "created_on",
    "Asked on": "created_on",
}


def _id(meaning: str, required: bool = False) -> Column:
    return Column("id", meaning, required=required)


def _text(meaning: str) -> Column:
    return Column("text", meaning)


def _date(meaning: str, required: bool = False) -> Column:
    return Column("date", meaning, required=required)


def _money(meaning: str) -> Column:
    return Column("money", meaning, unit="currency of client.yml")


CUSTOMER = _id("pseudonym of the person", required=True)

ROLES = {  # what a heading may be mapped to besides the columns of the tables; it ends in the preparation
    "customer_key": _text("code of the customer in the client's system; the pseudonym is made of it"),
    "card_number": _text("number of the customer's card, by which rows without a code find their person"),
    "full_name": _text("the customer's whole name, in any order"),
    "last_name": _text("surname"),
    "first_name": _text("first name"),
    "middle_name": _text("patronymic"),
    "phone": _text("phone; the same in any spelling"),
    "email": _text("e-mail address"),
    "birth_date": _text("day of birth, of which the year stays"),
    "referrer_key": _text("code of the person who recommended"),
    "referrer_name": _text("name or phone of the person who recommended"),
    "payer_name": _text(
        "whole name of who pays for the customer of the row (a parent): no customer; money and recommendations in that name "
        "are the customer's"
    ),
    "status": _text(
        "state of the customer or contract on the day of the export, in its own words; as attr_status a code (active, "
        "frozen, not_started, ended, cancelled, overdue, blocked, transferred, trial, other). Who has left is told by the "
        "dates and not by it"
    ),
    "discount_share": _text("payments: discount in per cent that is taken off the sum"),
    "address": _text("address: named, counted and dropped"),
    "document": _text("passport or other document: named, counted and dropped"),
}

CUSTOMERS = Table(
    "customers",
    "a person",
    ("customer_id",),
    {
        "customer_id": CUSTOMER,
        "sex": _text("female, male or unknown"),
        "birth_year": Column("number", "year of birth", unit="year"),
        "joined_on": _date("first day as a customer as the export says it"),
        "source": _text("where the customer came from, canonical code"),
        "source_raw": _text("the same as the export writes it"),
        "referrer_id": _id("pseudonym of the person who recommended"),
        "club": _text("club or branch"),
        "manager": _text("who looks after the customer, Manager 1 to n unless show_staff"),
        "age_at_export": Column("number", "age on the day of export", unit="years"),
        "referrals_made": Column("number", "how many people the customer brought", unit="people"),
        "monthly_price": _money("price of a month"),
        "revenue_to_date": _money("all money received from the customer so far"),
        "tenure_months": Column("number", "length of stay as the export says it", unit="months"),
        "churned": Column("flag", "snapshot: the customer has left"),
    },
)
CONTRACTS = Table(
    "contracts",
    "one paid membership term",
    ("contract_id",),
    {
        "contract_id": _id("pseudonym or running number of the contract", required=True),
        "customer_id": CUSTOMER,
        "sold_on": _date("day of sale"),
        "starts_on": _date("first paid day", required=True),
        "ends_on": _date("last paid day, inclusive; missing means open-ended"),
        "frozen_days": Column("number", "days of freeze granted within the term", unit="days"),
        "cancelled_on": _date("last day before the contract was ended early"),
        "product": _text("canonical product"),
        "product_raw": _text("product as the export writes it"),
        "list_price": _money("price before discount"),
        "price": _money("price agreed for the whole term"),
        "club": _text("club or branch"),
        "manager": _text("who sold it"),
        "frozen_from": _date("first day of the last known freeze"),
        "frozen_to": _date("last day of the last known freeze"),
        "paid": Column("flag", "not left out by a rule of the inclusion table", required=True),
        "left_out_by": _text("the inclusion rule that left the contract out"),
    },
)
VISITS = Table(
    "visits",
    "a check-in",
    (),
    {
        "customer_id": CUSTOMER,
        "visited_at": Column("moment", "moment of the check-in", required=True),
        "activity": _text("what was visited"),
        "club": _text("club or branch"),
    },
)
PAYMENTS = Table(
    "payments",
    "money in or out",
    ("payment_id",),
    {
        "payment_id": _id("running number of the payment", required=True),
        "customer_id": CUSTOMER,
        "paid_on": _date("day of the payment", required=True),
        "amount": _money("money received, refunds below zero"),
        "cost": _money("direct cost of what was sold"),
        "item": _text("what was paid for"),
        "contract_id": _id("contract that the payment belongs to"),
    },
)
REFUSALS = Table(
    "refusals",
    "a decision not to renew",
    (),
    {
        "customer_id": CUSTOMER,
        "contract_id": _id("contract that was not renewed"),
        "recorded_on": _date("day the reason was written down"),
        "reason": _text("code of the list of reasons; unknown where the words are of none"),
        "reason_raw": _text("reason as the export writes it, screened for personal data"),
        "controllable": Column("flag", "the business can act on it"),
    },
)
LEADS = Table(
    "leads",
    "a prospect",
    ("lead_id",),
    {
        "lead_id": _id("running number of the lead", required=True),
        "created_on": _date("day of the first contact", required=True),
        "source": _text("where the prospect came from, canonical code"),
        "manager": _text("who works on the lead"),
        "stage": _text("stage as the export writes it"),
        "outcome": _text("won, lost or open, read from the stage"),
        "reached_on": _date("day of the first talk"),
        "visited_on": _date("day of the first visit or trial"),
        "offered_on": _date("day of the offer or the invoice"),
        "closed_on": _date("day the lead was won or lost"),
        "customer_id": _id("pseudonym of the customer the lead became"),
        "lost_reason": _text("why the lead was lost, screened"),
    },
)
CONTACTS = Table(
    "contacts",
    "a call, message or offer",
    (),
    {
        "customer_id": _id("pseudonym of the person contacted"),
        "contacted_on": Column("moment", "when", required=True),
        "channel": _text("call, message, mail, meeting; control: left alone on purpose"),
        "campaign": _text("campaign"),
        "manager": _text("who made the contact"),
        "responded_on": _date("day of the answer"),
        "duration_s": Column("number", "talk time", unit="seconds"),
        "direction": _text("incoming or outgoing"),
        "answered": Column("flag", "the call was answered"),
    },
)
SPEND = Table(
    "spend",
    "marketing cost of a source in a month",
    ("month", "source"),
    {
        "month": _date("first day of the month", required=True),
        "source": _text("source, canonical code"),
        "amount": _money("cost"),
    },
)
FEEDBACK = Table(
    "feedback",
    "a survey answer",
    (),
    {
        "customer_id": CUSTOMER,
        "given_on": _date("day of the answer", required=True),
        "score": Column("number", "0 to 10", unit="points"),
        "comment": _text("free text, screened"),
    },
)
CANONICAL = {t.name: t for t in (CUSTOMERS, CONTRACTS, VISITS, PAYMENTS, REFUSALS, LEADS, CONTACTS, SPEND, FEEDBACK)}

DTYPES = {
    "id": "object",
    "text": "object",
    "date": "datetime64[ns]",
    "moment": "datetime64[ns]",
    "money": "float64",
    "count": "int64",
    "number": "float64",
    "flag": "object",  # True, False or None
}


def as_word(text: str) -> np.ndarray:
    """A word for `numpy.where` and `numpy.select`, so that all rows share the one text; else each row has a copy of its own."""
    return np.array(text, object)


def with_columns(frame: pd.DataFrame, **columns) -> pd.DataFrame:
    """`frame` with these columns; the others are shared with it and not copied, so that neither may be written into."""
    out = frame.copy(deep=False)
    for name, values in columns.items():
        out[name] = values
    return out


def empty(table: Table) -> pd.DataFrame:
    """A frame with the columns and types of `table` and no rows."""
    return pd.DataFrame({name: pd.Series(dtype=DTYPES[c.kind]) for name, c in table.columns.items()})


def _typed(values: pd.Series, kind: str, absent: np.ndarray, *, coded: bool) -> pd.Series:
    """A column in the type of its kind, None where a text or a flag is absent."""
    if kind == "object" and isinstance(values.dtype, pd.CategoricalDtype):
        told = np.array([*values.array.categories, None], dtype=object)
        return values if coded else pd.Series(told[values.array.codes], index=values.index)
    values = values.astype(kind)
    return values.mask(absent, None) if kind == "object" and absent.any() else values


def conform(frame: pd.DataFrame, table: Table, *, coded: bool = False) -> pd.DataFrame:
    """
    `frame` with every column of `table`, in its order and types; a column that is absent is added empty.

    `coded` leaves texts that are categories as they are: of thirty million visits each text would be one more object.

    Raises
    ------
    TableError
        If a required value is missing, a key repeats, or a column is neither in `table` nor ``attr_*``.
        Names every fault at once, with row counts and no values.
    """
    extra = [c for c in frame.columns if c not in table.columns]
    faults = [f"unexpected column {c!r}" for c in extra if not str(c).startswith("attr_")]
    out = {}
    for name, column in table.columns.items():
        kind = DTYPES[column.kind]
        absent_type = "object" if kind == "int64" else kind  # a count that is absent is a fault
        try:
            if name not in frame and kind == "object":
                out[name] = pd.Series(np.full(len(frame), None, dtype=object), index=frame.index)
                absent = np.ones(len(frame), bool)
            else:
                values = frame[name] if name in frame else pd.Series(None, index=frame.index, dtype=absent_type)
                absent = values.isna().to_numpy()
                out[name] = _typed(values, kind, absent, coded=coded)
        except (ValueError, TypeError):
            faults.append(f"{name!r} cannot be read as {column.kind}")
            continue
        if column.required and (missing := int(absent.sum())):
            faults.append(f"{name!r} is missing in {missing} rows")
    if not faults and table.key and (twins := int(pd.DataFrame({c: out[c] for c in table.key}).duplicated().sum())):
        faults.append(f"key {table.key} repeats in {twins} rows")
    if faults:
        raise TableError(f"Table {table.name} ({table.grain}): " + "; ".join(faults) + ".")
    texts = {c: not coded and isinstance(frame[c].dtype, pd.CategoricalDtype) for c in extra}
    found = pd.DataFrame(out | {c: frame[c].astype(object if texts[c] else frame[c].dtype) for c in extra}, copy=False)
    found.index = pd.RangeIndex(len(found))
    return found
