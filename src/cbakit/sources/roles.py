"""What a heading may stand for in a canonical table, and how sure a guess of it is."""

from dataclasses import dataclass

from cbakit.sources.dictionary import dictionary
from cbakit.sources.headings import concepts_of
from cbakit.sources.profile import Profile

NONE = "-"  # in headings.json: a heading that has no role in a table (in "*": in any), whatever its words say
TAKEN = 0.6  # confidence from which a guess is written as a fact
DOUBT = 0.55  # of a guess that would be a fact but for a reason to ask
BESIDE = "beside"  # how a guess was found that the sums of another column beside it prove
ASKED = 0.3  # below TAKEN and from here on it is written as a question
PERSON = ("customer_key", "full_name", "last_name", "phone", "email", "card_number")  # roles that tell persons apart
OWN_ID = {"contracts": "contract_id", "payments": "payment_id", "leads": "lead_id"}


@dataclass(frozen=True)
class Guess:
    """
    A heading's role in its table, why, and how sure (0 to 1); role "" means dropped.

    `how` it was found: as a meaning of the heading (`headings.Meaning`), by the cells alone (cells), or by another
    column beside them (`BESIDE`).
    """

    heading: str
    role: str
    confidence: float
    reason: str
    rival: str = ""  # role that it would have had if another column did not serve better
    how: str = "exact"


def role_of(concept: str, table: str) -> str:
    """Role of a concept of the dictionary in a canonical table, "" where it has none."""
    roles = dictionary()["concepts"][concept]["roles"]
    return roles.get(table, roles.get("*", ""))


def is_personal(heading: str, column: Profile) -> bool:
    """Names, phones, addresses or free text, by heading or by the cells alone: never offered as an attribute."""
    concepts = concepts_of(heading)
    personal = {"full_name", "last_name", "first_name", "middle_name", "phone", "second_phone", "email", "address"}
    personal |= {"document", "card_number", "comment", "birth_date", "referrer", "refusal_comment", "lead_name"}
    text = max(column.phone, column.email, column.patronymics, column.names, column.address)
    return bool(concepts & personal) or text > 0.3 or column.given > 0.5
