"""Tables with a child's name and a parent's: which of the two the customer is, asked once for all files."""

from dataclasses import replace

from cbakit.onboarding.both_readings import of_persons
from cbakit.onboarding.entries import ABOVE, Entry, state_of
from cbakit.onboarding.written import quoted
from cbakit.sources.headings import normalised
from cbakit.sources.roles import Guess
from cbakit.sources.words import classes_in

_SURE = 0.45  # of a guess that is asked about
_READ = 0.75  # of who pays beside the child
_NAMES = ("full_name", "last_name")
_OTHER = {"child": "parent", "parent": "child"}
_SIDES = {"child": ("child",), "parent": ("parent", "pays_for")}  # side -> classes of words of its headings
_LOOKED_UP = ("leads", "contacts")  # whose rows only look for a customer: who asks is the parent
_WHO_PAYS = (
    "who pays for the child, no customer: money and recommendations in that name are the child's; see name_from above"
)
_AS_ELSEWHERE = "the child, as in the other files"
_ASKED = {
    "child": "is the customer the family and not the child? Then the second name is read instead of the first, "
    "and the child's birth date and sex are not",
    "parent": "is the customer the child and not the family? Then the second name is read instead of the first",
}


def family_lines(entries: list[Entry]) -> list[str]:
    """
    The question of client.yml whether the customer is the child or the family, with the files that name both; none without.

    Renewals and ages are of each child; a family is one customer, however many children. Until it is answered the parent is
    read as who pays for the child. Where files would differ in whom
    they take, all are read as of the child: one person must not be two customers.
    """
    both = [(entry, side, *found) for entry in entries for side in ("child", "parent") if (found := _two(entry, side))]
    if not both:
        return []
    taken = "child" if any(side == "child" for _, side, _, _ in both) else "parent"
    both = [found for found in both if found[1] == taken or found[0].table not in _LOOKED_UP]
    pairs: dict[str, tuple[str, list[str]]] = {}
    for entry, side, one, other in both:
        if side != taken:
            one, other = replace(other, role=one.role, confidence=one.confidence, rival="", reason=_AS_ELSEWHERE), one
            _give(entry, one)
        _, others = pairs.setdefault(normalised(one.heading), (one.heading, []))
        others += [other.heading] if other.heading not in others else []
        if taken == "child" and entry.table not in _LOOKED_UP:
            _give(entry, Guess(other.heading, "payer_name", _READ, _WHO_PAYS))
        else:
            _give(
                entry, Guess(other.heading, "full_name", _SURE, "the child or who pays: see name_from above", how=ABOVE)
            )
    files = list(dict.fromkeys(entry.file for entry, *_ in both))
    told = ", ".join(f"{quoted(a)}: {_one_or_list(others)}" for a, others in pairs.values())
    return [f"#? name_from: {{{told}}}  # {_ASKED[taken]}. In files: {len(files)} ({', '.join(files)})"]


def _one_or_list(headings: list[str]) -> str:
    return quoted(headings[0]) if len(headings) == 1 else f"[{', '.join(map(quoted, headings))}]"


def _two(entry: Entry, side: str) -> tuple[Guess, Guess] | None:
    """The name of `side` that is taken and the other's that is dropped; None where the table does not name both."""
    names = [g for g in entry.guesses if of_persons(entry, g) or g.role in _NAMES]
    of = {s: [g for word in words for g in names if word in classes_in(g.heading)] for s, words in _SIDES.items()}
    chosen = [g for g in of[side] if g.role in _NAMES and state_of(g) == "taken"]
    offered = [g for g in of[_OTHER[side]] if state_of(g) == "dropped"]
    return (chosen[0], offered[0]) if chosen and offered else None


def _give(entry: Entry, *given: Guess) -> None:
    of = {g.heading: g for g in given}
    entry.guesses = [of.get(g.heading, g) for g in entry.guesses]
    entry.found = replace(entry.found, guesses=entry.guesses)
