"""Which of several columns keeps a role that a table has once."""

from dataclasses import replace

from cbakit.sources.fits import KIND_OF
from cbakit.sources.headings import concepts_of, normalised
from cbakit.sources.profile import Profile
from cbakit.sources.roles import ASKED, TAKEN, Guess
from cbakit.sources.words import classes_in

_PREFERRED = ("first_day", "payment_day", "contract_status", "price", "payment")  # concepts before their rivals
SPARSE = 0.4  # of the rows that a rival fills
# days and counts that most rows lack, however full another column is
OFTEN_EMPTY = {
    "cancelled_on",
    "frozen_from",
    "frozen_to",
    "frozen_days",
    "closed_on",
    "responded_on",
    "reached_on",
    "visited_on",
    "offered_on",
}
STARS = 5  # the most that a mark in stars can be
OUTCOMES = 3  # different cells of a column that says how deals ended, at most
_CLUB = ("клуб", "филиал", "салон", "club", "branch", "location")  # before a hall or a point, which may be inside one

_BROADER = (
    "статья",
    "статьи",
    "ledger",
    "категори",
    "группа",
    "category",
    "group",
    "department",
    "отдел",
)  # behind what they are groups of


def one_column_per_role(guesses: list[Guess], table: str, profiles: dict[str, Profile]) -> list[Guess]:
    """The surest column keeps a role (the fuller one where equally sure); the others are dropped with a word."""
    out = []
    best: dict[str, Guess] = {}
    asked = [g for g in guesses if g.role and g.confidence >= ASKED]
    fullest = {
        g.role: max((o.heading for o in asked if o.role == g.role), key=lambda h: profiles[h].filled) for g in asked
    }
    for guess in asked:
        rival = best.get(guess.role)
        ranks = [
            (not sparse(g.heading, fullest[g.role], g.role, profiles), _rank(g, profiles)) for g in (guess, rival) if g
        ]
        if rival is None or ranks[0] > ranks[1]:
            best[guess.role] = guess
    for guess in guesses:
        if guess.role in best and best[guess.role] is not guess:
            reason = f"'{best[guess.role].heading}' serves better as {guess.role}"
            out.append(replace(guess, role="", rival=guess.role, confidence=0.0, reason=reason))
        else:
            out.append(guess)
    return out


def sparse(heading: str, rival: str, role: str, profiles: dict[str, Profile]) -> bool:
    """Filled in few rows where a rival for a phone, an address, a day or a sum is filled in far more."""
    of_form = KIND_OF.get(role) in ("phone", "email", "date", "number") and role not in OFTEN_EMPTY
    return of_form and profiles[heading].filled < SPARSE * profiles[rival].filled


def _rank(guess: Guess, profiles: dict[str, Profile]) -> tuple:
    column = profiles[guess.heading]
    wordy = KIND_OF.get(guess.role) == "text" and column.number < 0.5  # names before codes
    named = not is_bare(guess.heading)
    sure = guess.confidence >= TAKEN
    steps = guess.role != "stage" or column.distinct > OUTCOMES  # names of steps before open, won and lost
    scale = guess.role != "score" or not column.high <= STARS  # 0 to 10 before 1 to 5
    return (sure, steps, scale, preferred(guess), named, wordy, round(guess.confidence, 1), column.filled)


def preferred(guess: Guess) -> int:
    """What was paid before what was asked, that before fees and sums before the discount; a club before its halls."""
    concepts, said = concepts_of(guess.heading), classes_in(guess.heading)
    if guess.role == "stage":
        return int("stage" in concepts)
    if guess.role == "club":
        return int(any(word in normalised(guess.heading) for word in _CLUB))
    if guess.role in ("activity", "item", "product"):
        return -int(any(word in normalised(guess.heading) for word in _BROADER))
    if guess.role in ("amount", "price"):
        if (
            "paid_sum" in concepts
            or "net" in said
            or (guess.role == "amount" and "income" in said and "due" not in said)
        ):
            return 3
        if said & {"agent", "gross", "list"}:
            return -1
    if guess.role == "amount" and "planned" in said:
        return -1
    if guess.role == "amount" and concepts & {"payment", "paid_sum", "spend"}:
        return 2
    return int(bool(concepts & set(_PREFERRED)))


def is_bare(heading: str) -> bool:
    """A heading that says "number" and not of what."""
    return normalised(heading) in ("id", "ид", "код", "номер", "number", "no", "code", "uniqueid", "unique id")
