"""Which canonical table a text table is: the strongest reading of its columns, and whether another is as good."""

from dataclasses import replace

from cbakit.sources.alike import doubted, words_speak_for
from cbakit.sources.evidence import (
    AS_GOOD,
    AS_GOOD_BY_CELLS,
    FREEZES,
    HALF,
    LACKING,
    OF_A_LIST,
    OF_A_SALE,
    OF_AN_APPOINTMENT,
    ONE_FILE,
    PROOF,
    QUESTION,
    WEIGHTS,
    least,
)
from cbakit.sources.guesses import Understood, all_concepts, as_table, one_row_per_person
from cbakit.sources.profile import Profile, profile
from cbakit.sources.raw import RawTable
from cbakit.sources.roles import ASKED
from cbakit.sources.totals import parts
from cbakit.sources.words import classes_in

_COMPARED = 2000  # rows, at most, in which parts are added up
Readings = dict[str, Understood]


def understood(raw: RawTable) -> Understood:
    """
    `raw` as the canonical table it fits best; "" where it fits none well enough.

    Of the readings the strongest is taken, its strength being its score times what the words of the file speak for that
    table. What the cells alone say counts half of what headings say; only where that chooses no table does it count in full.
    """
    profiles = _profiles(raw)
    words = words_speak_for(profiles)
    for cells in (HALF, 1.0):
        readings = _readings(raw, profiles, cells=cells)
        said = max(readings.values(), key=lambda option: option.score)  # by its roles alone
        best = max(readings.values(), key=lambda option: option.score * words[option.table])
        best = said if {said.table, best.table} in ONE_FILE else best
        if best.score >= least(best.table):
            other = _by_its_words(raw, profiles, words, best)
            if other and _strength(other, words) > best.score * words[best.table]:
                break  # its words are of a table that lacks something: a question
            found = _with_rival(best, readings)
            found = replace(found, guesses=doubted(found.guesses, found.table, profiles))
            rival = other.table if other else said.table if said is not best else ""
            return found if found.rival else replace(found, rival=rival)
    return replace(best, table="")


def _profiles(raw: RawTable) -> dict[str, Profile]:
    """What the cells of each column look like; parts of a total beside them are said to be such."""
    profiles = {str(c): profile(raw.cells[c]) for c in raw.cells.columns}
    numbers = [h for h, p in profiles.items() if p.number > 0.9 and p.date < 0.1 and p.phone < 0.3]
    for heading in parts(raw.cells.head(_COMPARED), numbers):
        profiles[heading] = replace(profiles[heading], listed="parts of a total")
    return profiles


def _by_its_words(
    raw: RawTable, profiles: dict[str, Profile], words: dict[str, float], best: Understood
) -> Understood | None:
    """The table of which the words of the file are, if it is not `best` and may be as good."""
    table = max(words, key=lambda t: words[t])
    if table == best.table:
        return None
    other = as_table(raw, table, profiles, needed=ASKED, lacking=1)
    near = _strength(other, words) >= AS_GOOD * best.score * words[best.table]
    return other if near and {table, best.table} not in ONE_FILE else None


def _strength(lacking: Understood, words: dict[str, float]) -> float:
    """Of a reading that may lack something it must have."""
    return LACKING * lacking.score * words[lacking.table]


def _readings(raw: RawTable, profiles: dict[str, Profile], **how) -> Readings:
    """`raw` read as each of the tables."""
    return {table: as_table(raw, table, profiles, **how) for table in WEIGHTS}


def _with_rival(found: Understood, readings: Readings) -> Understood:
    """`found` with the table that it may be as well: as strong a reading where no column proves the one that was chosen."""
    concepts = all_concepts(found.profiles)
    one_each = one_row_per_person(found.guesses, found.profiles)
    if found.table == "contracts" and "frozen_from" in found.roles and not found.roles & {"starts_on", "sold_on"}:
        return replace(found, rival=FREEZES)
    if found.table == "contracts" and one_each and concepts & OF_A_LIST and not found.roles & OF_A_SALE:
        return replace(found, rival="customers")
    appointment = concepts & OF_AN_APPOINTMENT or any("trainer" in classes_in(h) for h in found.profiles)
    if found.table == "payments" and appointment and _moments(found, "paid_on"):
        return replace(found, rival="visits") if readings["visits"].score >= QUESTION else found
    proved = found.roles & PROOF[found.table] or "visit" in classes_in(found.role("visited_at"))
    if proved and not found.by_cells:
        return found
    best = max((r for r in readings.values() if r.table != found.table), key=lambda r: r.score / least(r.table))
    share = AS_GOOD_BY_CELLS if found.by_cells else AS_GOOD
    near = best.score / least(best.table) >= max(1.0, share * found.score / least(found.table))
    return replace(found, rival=best.table) if near else found


def _moments(found: Understood, role: str) -> bool:
    """The column of a role holds hours too."""
    return found.role(role) in found.profiles and found.profiles[found.role(role)].timed > 0.5


def perhaps(raw: RawTable, profiles: dict[str, Profile]) -> Understood | None:
    """
    The table that `raw` may be although it says too little to be sure; None where not even that.

    Also one that lacks a role it must have and has the others: payments, but for a day whose heading says nothing.
    """
    words = words_speak_for(profiles)
    full = _readings(raw, profiles, needed=ASKED).values()
    best = max(full, key=lambda option: option.score * words[option.table])
    some = _readings(raw, profiles, needed=ASKED, lacking=1).values()
    other = max(some, key=lambda option: _strength(option, words))
    if best.score < QUESTION or _strength(other, words) > best.score * words[best.table]:
        return other if other.score >= least(other.table) else best if best.score >= QUESTION else None
    return best
