"""A file with one row a customer and no dates (tags, levels, classes): what it says is offered to compare by."""

from cbakit.onboarding.entries import Entry, heading_of
from cbakit.sources.guesses import Understood, attribute_name
from cbakit.sources.profile import Profile
from cbakit.sources.roles import Guess, is_personal

_CODES = ("customer_key", "card_number")  # by which a customer is looked up in it
_KNOWN = 0.9  # share of its customers whom the list of customers has, for it to be of them
_ASKED = 0.5  # how sure a column is that is of use only if somebody wants to compare by it
_MOST = 30  # different values, of which groups can be made


def with_columns_beside(entries: list[Entry], others: list[Understood]) -> set[str]:
    """
    Offer, in place, the columns of files that hold one row a customer as attributes of customers; returns those files.

    Such a file is joined by the customer's code (`lookups` of client.yml): the join and each column of few values are
    questions.

    Parameters
    ----------
    entries : list of Entry
    others : list of Understood
        Tables that are none of the kit's.
    """
    customers = next((e for e in entries if e.table == "customers" and e.taken and not e.keep), None)
    used: set[str] = set()
    if customers is None:
        return used
    for other in others:
        if key := _key(customers, other):
            by, listed_by = key
            columns = [h for h, column in other.profiles.items() if h != listed_by and _groups(h, column)]
            columns = columns if all(column.date < 0.5 for column in other.profiles.values()) else []
            if not columns:
                continue
            file = other.raw.file.split("!")[0]
            used.add(other.raw.file)
            customers.asked_lookups.append({"file": file, "by": by, "key": listed_by})
            for heading in columns:
                n = other.profiles[heading].distinct
                reason = f"one value a customer in {file}, {n} different ones: of use to compare by?"
                customers.guesses.append(Guess(f"{by}: {heading}", attribute_name(heading), _ASKED, reason))
    return used


def _key(customers: Entry, other: Understood) -> tuple[str, str] | None:
    """The headings of the customer's code in the list of customers and in the other file, each code there once."""
    for role in _CODES:
        by, there = heading_of(customers, role), other.role(role)
        if not by or not there:
            continue
        codes, known = other.raw.cells[there], set(customers.found.raw.cells[by])
        told = codes[codes != ""]
        if len(told) and told.is_unique and told.isin(known).mean() >= _KNOWN:
            return by, there
    return None


def _groups(heading: str, column: Profile) -> bool:
    """Whether a column divides customers into a few groups and names nobody."""
    few = 2 <= column.distinct <= _MOST and column.unique < 0.5 and column.filled > 0.1
    return few and not is_personal(heading, column)
