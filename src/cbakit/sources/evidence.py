"""What speaks for each canonical table: its roles by weight, those it must have, those that hardly any other table has."""

from cbakit.sources.roles import PERSON

WEIGHTS: dict[str, dict[str, float]] = {
    "contracts": {
        "ends_on": 4, "starts_on": 3, "sold_on": 1, "product": 1.5, "price": 1, "list_price": 1, "contract_id": 1.5,
        "status": 1, "frozen_days": 1, "frozen_from": 1.5, "frozen_to": 1.5, "cancelled_on": 1,
    },
    "payments": {"paid_on": 3, "amount": 3, "item": 1, "payment_id": 1.5, "cost": 1},
    "visits": {"visited_at": 4.5, "activity": 1.5, "club": 0.3},
    "customers": {
        "last_name": 0.8, "first_name": 0.8, "middle_name": 0.8, "full_name": 1, "phone": 1, "email": 1,
        "birth_date": 1.5, "birth_year": 1.5, "sex": 1.5, "joined_on": 1.5, "source": 0.7, "referrer_name": 0.7,
        "age_at_export": 1.5, "tenure_months": 1.5, "churned": 1.5, "status": 0.5, "customer_key": 1.0,
        "card_number": 0.5, "address": 0.5, "referrals_made": 0.7, "monthly_price": 0.7, "revenue_to_date": 0.7,
    },
    "refusals": {"reason_raw": 4, "recorded_on": 2},
    "leads": {"stage": 3, "created_on": 2, "lead_id": 1, "source": 0.5, "closed_on": 1, "lost_reason": 1.5},
    "contacts": {
        "duration_s": 3, "direction": 2, "answered": 2, "contacted_on": 2, "channel": 1, "campaign": 1, "responded_on": 1.5,
        "manager": 0.5,
    },
    "spend": {"month": 2, "source": 1.5, "amount": 3},
    "feedback": {"score": 4, "given_on": 2, "comment": 1},
}  # fmt: skip
BY_CONTRACT = (*PERSON, "contract_id")  # in visits a contract's number names its person (canonical/by_contract.py)
NEEDED: dict[str, list[tuple[str, ...]]] = {
    "contracts": [PERSON, ("starts_on", "sold_on", "frozen_from"), ("ends_on", "product", "price", "frozen_to")],
    "payments": [PERSON, ("paid_on",), ("amount", "item")],
    "visits": [BY_CONTRACT, ("visited_at",)],
    "customers": [PERSON],
    "refusals": [PERSON, ("reason_raw",), ("recorded_on",)],
    "leads": [("created_on",), ("stage", "lead_id", "source", "lost_reason")],
    "contacts": [("contacted_on",), ("duration_s", "direction", "answered", "channel", "campaign")],
    "spend": [("month",), ("source",), ("amount",)],
    "feedback": [PERSON, ("given_on",), ("score",)],
}
OF_A_TERM = {
    "ends_on",
    "product",
    "attr_product",
    "frozen_days",
    "frozen_from",
    "cancelled_on",
}  # no member list has these
FREEZES = "a journal of freezes"  # the other reading of contracts without a first day
THRESHOLD = 4.0  # least score of a table that is taken
QUESTION = 2.0  # least score of a table that is asked about
THRESHOLD_OF_PERSONS = 2.5  # a list of persons may say little about each


PROOF: dict[str, set[str]] = {  # roles that hardly any other table has
    "contracts": {"ends_on"},
    "payments": {"amount"},
    "visits": {"activity"},
    "customers": {
        "sex",
        "birth_date",
        "birth_year",
        "age_at_export",
        "joined_on",
        "tenure_months",
        "churned",
        "source",
    },
    "refusals": {"reason_raw"},
    "leads": {"stage", "lead_id", "lost_reason"},
    "contacts": {"duration_s", "direction", "answered"},
    "spend": {"amount"},
    "feedback": {"score"},
}
AS_GOOD = 0.8  # of the strength of the best reading: another one is as plausible where nothing proves the best
AS_GOOD_BY_CELLS = 0.6  # the same where nothing but cells speaks for something that the best must have
OF_A_LIST = {"last_visit", "first_visit", "visits_made", "balance"}  # concepts of a list of persons as of one day
OF_AN_APPOINTMENT = {"visit_status", "visit_length", "trainer"}  # concepts of a journal of appointments, paid or not
SIGNS = {  # table -> concepts that are no role of it and that stand beside its roles
    "contacts": {"waiting", "line", "extension", "recording", "billed"},
    "spend": {"ad_metric", "planned_money"},
    "leads": {"web_form", "form_moment", "source_detail", "pipeline", "planned_close", "next_contact"},
    "feedback": {"form_moment"},
    "visits": {"visit_end", "visit_status", "visit_length", "visit_state"},
    "payments": {"payment_method", "quantity", "tax", "tip", "delivery", "cash", "cashless", "refund"},
}
SIGN_WEIGHT, SIGNS_COUNTED = 0.8, 2  # of each such heading, of so many at most
FOREIGN = 0.6  # of a reading where at least two headings are signs of calls or of advertising and it is neither
OF_A_SALE = {"price", "list_price", "sold_on", "contract_id", "frozen_days", "cancelled_on"}
LACKING = 0.8  # weight of a reading that lacks something it must have, beside one that has all
# tables of which one file often holds two: its roles tell which comes first
ONE_FILE = [{"customers", "contracts"}, {"customers", "refusals"}]
HALF = 0.5  # weight of what cells say beside what headings say, where tables are compared
OFTEN = 0.6  # share of rows with a sum from which a table is of payments
OF_LIST_WEIGHT = 0.4  # of each concept of a list of persons


def names_a_person(table: str) -> bool:
    """Whether each row of a table must name a person, by itself or by a contract."""
    return any(set(PERSON) <= set(options) for options in NEEDED[table])


def least(table: str) -> float:
    """The least score of a table that is taken."""
    return THRESHOLD_OF_PERSONS if table == "customers" else THRESHOLD
