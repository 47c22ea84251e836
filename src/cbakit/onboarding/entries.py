"""What is said about one file of a client, and about all of them, before it is written down."""

from dataclasses import dataclass, field

from cbakit.sources.guesses import Understood
from cbakit.sources.roles import ASKED, TAKEN, Guess

# how a guess was found that is asked about above the files, and one that the entry above over the same rows asks about
ABOVE, TWICE = "above", "twice"


@dataclass
class Entry:
    """One entry of `files:` with what is said about it."""

    file: str
    sheet: str
    found: Understood
    table: str
    guesses: list[Guess]
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    keep: dict[str, list[str]] = field(default_factory=dict)
    open_end: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    lookups: list[dict[str, str]] = field(default_factory=list)
    asked_lookups: list[dict[str, str]] = field(default_factory=list)  # that hold if a column of theirs is taken
    constants: dict[str, str] = field(default_factory=dict)
    taken: bool = True
    as_above: list[str] = field(default_factory=list)  # lines of questions that the entry above over the same rows asks
    first_of_file: bool = True  # a second entry of a file does not name again what is dropped


@dataclass
class Proposal:
    """Everything that was understood of one folder."""

    kind: str
    kind_reason: str
    language: str
    language_reason: str
    entries: list[Entry]
    unused: list[tuple[str, str]]  # file, why
    questions: list[str]


def heading_of(entry: Entry, role: str) -> str:
    """The heading that is sure to have `role`, "" where none is."""
    return next((g.heading for g in entry.guesses if g.role == role and g.confidence >= TAKEN), "")


def perhaps_of(entry: Entry, role: str) -> str:
    """The heading that most likely has `role`, taken or asked about; "" where none may."""
    found = [g for g in entry.guesses if g.role == role and g.confidence >= ASKED]
    return max(found, key=lambda g: g.confidence).heading if found else ""


def state_of(guess: Guess) -> str:
    """taken (a fact in client.yml), asked (a question there) or dropped."""
    return (
        "dropped" if not guess.role or guess.confidence < ASKED else "taken" if guess.confidence >= TAKEN else "asked"
    )
