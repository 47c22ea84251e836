"""Which canonical table a text table is, and which column or role each of its headings stands for."""

from dataclasses import dataclass, field, replace

from cbakit.sources.alike import like_known_ones
from cbakit.sources.by_content import SEVERAL_TEXTS, dropped_as_personal, fill_by_content, says_stages, without_hours
from cbakit.sources.caution import cautious
from cbakit.sources.evidence import (
    FOREIGN,
    NEEDED,
    OF_A_LIST,
    OF_A_TERM,
    OF_LIST_WEIGHT,
    OFTEN,
    SIGN_WEIGHT,
    SIGNS,
    SIGNS_COUNTED,
    WEIGHTS,
    names_a_person,
)
from cbakit.sources.fits import KIND_OF, fits
from cbakit.sources.gaps import fill_gaps
from cbakit.sources.headings import Meaning, concepts_of, is_of_money, meanings, normalised
from cbakit.sources.prices import asked_or_paid, before_discount, before_fees, received, without_told_discounts
from cbakit.sources.profile import Profile
from cbakit.sources.raw import RawTable
from cbakit.sources.rivals import is_bare, one_column_per_role
from cbakit.sources.roles import ASKED, DOUBT, NONE, OWN_ID, PERSON, TAKEN, Guess, role_of
from cbakit.sources.words import classes_in, explained, said_by_words

_MOST_LEFT = 40  # different numbers of visits left of a contract, at most
_BARE_NAMES = ("name", "names", "имя", "название", "наименование")
_CLUB_OF = {"visits": {"visit"}, "contracts": {"sale"}}  # what the club in the table is of
_CODES = ("customer_key", "referrer_key", "card_number")  # of persons
_FEW_CODES = 5  # different numbers of which nothing is said
_WIDE = 25  # times the 5th percentile that the 95th of codes may be: more than of numbers drawn evenly from one
_LOOKED_AT = 2000  # rows, evenly spread, of which cells are compared


@dataclass
class Understood:
    """
    One text table with the canonical table it is taken for ("" for none) and its columns' roles.

    `rival` is another table that it may be as well: then everything about it is a question. `by_cells`: no heading speaks
    of something that the table must have.
    """

    raw: RawTable
    table: str
    score: float
    guesses: list[Guess]
    profiles: dict[str, Profile] = field(default_factory=dict)
    rival: str = ""
    by_cells: bool = False

    def role(self, role: str) -> str:
        """Heading that has `role`, "" where none has."""
        return next((g.heading for g in self.guesses if g.role == role and g.confidence >= TAKEN), "")

    @property
    def roles(self) -> set[str]:
        """Roles that are taken."""
        return {g.role for g in self.guesses if g.role and g.confidence >= TAKEN}


def as_table(
    raw: RawTable,
    table: str,
    profiles: dict[str, Profile],
    *,
    cells: float = 1.0,
    needed: float = TAKEN,
    lacking: int = 0,
) -> Understood:
    """
    `raw` read as `table`, with the score of that reading: 0 where something needed is missing.

    Parameters
    ----------
    cells : float
        Weight of a role that the cells alone gave (`fill_by_content`), beside 1 of one that the heading gave.
    needed : float
        Confidence from which a role that the table must have is there.
    lacking : int
        How many of the roles that the table must have may be missing.
    """
    looked = replace(raw, cells=raw.cells.iloc[:: max(1, len(raw.cells) // _LOOKED_AT)])
    guesses = [_guess(heading, table, profiles[heading]) for heading in profiles]
    guesses = [g if g.confidence >= ASKED else replace(g, role="", confidence=0.0) for g in guesses]
    guesses = one_column_per_role(_names_of_wares(guesses, table, profiles), table, profiles)
    guesses = _whole_names(_of_the_row(guesses, table, profiles, raw), profiles)
    guesses = _given_beside_surname(guesses, profiles)
    guesses = _with_a_person(fill_gaps(guesses, table, profiles, looked), table)
    told = {g.heading for g in guesses if g.role}
    guesses = dropped_as_personal(fill_by_content(guesses, table, profiles, looked), profiles)
    guesses = _of_the_row(guesses, table, profiles, raw)
    if table == "contracts":
        guesses = asked_or_paid(received(without_hours(guesses, looked), looked), looked)
        guesses = without_told_discounts(before_discount(guesses, looked), looked)
    if table == "payments":
        guesses = before_fees(guesses, looked)
    guesses = like_known_ones(guesses, table, profiles)
    sure = cautious(guesses, table, profiles)
    there = {g.role for g in guesses if g.confidence >= needed}
    absent = [options for options in NEEDED[table] if not any(role in there for role in options)]
    complete = len(absent) <= lacking and not (table == "visits" and _of_contracts_alone(guesses, there))
    score = sum(
        WEIGHTS[table].get(g.role, 0) * g.confidence * (1.0 if g.heading in told else cells)
        for g in guesses
        if g.confidence >= ASKED
    )
    score = _weighed(score, guesses, table, profiles) if complete else 0.0
    if table == "customers" and any(says_stages(looked.cells[g.heading]) for g in guesses if g.role == "status"):
        score *= 0.4  # a funnel holds prospects
    guessed = {g.role for g in guesses if g.how == "cells" and g.confidence >= needed}
    by_cells = any(set(options) & there <= guessed for options in NEEDED[table] if not set(PERSON) <= set(options))
    return Understood(raw, table, round(score, 2), sure, profiles, by_cells=by_cells)


def _weighed(score: float, guesses: list[Guess], table: str, profiles: dict[str, Profile]) -> float:
    """`score` less or more by what else stands in the file."""
    roles, concepts = {g.role for g in guesses if g.confidence >= TAKEN}, all_concepts(profiles)
    one_each = one_row_per_person(guesses, profiles)
    if table == "customers":
        score += OF_LIST_WEIGHT * len(concepts & OF_A_LIST)
        score *= 1.0 if one_each else 0.4
        score *= 0.4 if concepts & {"stage", "pipeline"} else 1.0  # a funnel holds prospects
        score *= 0.5 if any(_of_a_lesson(heading, column) for heading, column in profiles.items()) else 1.0
        score *= FOREIGN if "form_moment" in concepts else 1.0  # a row is an answer
    signs = {name: sum(bool(concepts_of(h) & SIGNS[name]) for h in profiles) for name in SIGNS}
    signs["contacts"] += sum("called" in classes_in(h) for h in profiles)
    signs["visits"] += sum(p.listed == "ways through a door" for p in profiles.values())
    signs["leads"] += sum(bool(classes_in(h) & {"pipeline", "lead"}) for h in profiles)
    score += SIGN_WEIGHT * min(signs.get(table, 0), SIGNS_COUNTED)
    if any(signs[other] > 1 for other in ("contacts", "spend") if other != table):
        score *= FOREIGN
    if table == "contracts" and one_each and not {g.role for g in guesses} & OF_A_TERM:
        score *= 0.5  # a list of members, each with the day of joining
    if table == "payments" and "amount" not in roles:
        score *= 0.85  # what was rendered, and when, is a visit as well
    if table == "payments":
        score *= 0.6 if concepts & {"stage", "pipeline"} or signs["leads"] > 1 else 1.0  # deals
        score *= 0.7 if _seldom_paid(guesses, profiles) else 1.0
    if table not in ("feedback", "refusals") and _of_a_review(profiles):
        score *= 0.5  # whatever was bought or attended is what the answer is about
    if table == "refusals" and any(_scored(heading, column) for heading, column in profiles.items()):
        score *= 0.5  # why they gave that mark
    if table == "spend" and set(PERSON) & roles:
        score = 0.0
    if table == "visits" and not any(_says_visit(g.heading) for g in guesses if g.role == "visited_at"):
        paid = any(concepts_of(h) & {"payment", "paid_sum"} and p.filled > OFTEN for h, p in profiles.items())
        score -= 2.0 if paid else 0.0
    return score


def _seldom_paid(guesses: list[Guess], profiles: dict[str, Profile]) -> bool:
    """Sums in a few rows alone: a journal of visits, of which some were paid at the desk."""
    return any(g.role == "amount" and 0 < profiles[g.heading].filled <= OFTEN for g in guesses)


def all_concepts(profiles: dict[str, Profile]) -> set[str]:
    """Concepts that the headings of a table may stand for."""
    return {concept for heading in profiles for concept in concepts_of(heading)}


def _of_a_lesson(heading: str, column: Profile) -> bool:
    """A column of moments of visits: the row is of one of them and not of a person."""
    said = classes_in(heading)
    of_person = concepts_of(heading) & OF_A_LIST or said & {"last", "joined"}
    return _says_visit(heading) and not of_person and column.timed > 0.5


def _of_contracts_alone(guesses: list[Guess], there: set[str]) -> bool:
    """Nobody but a contract is named, and the moment is not said to be of a visit: rather a list of contracts."""
    return not there & set(PERSON) and not any(g.role == "visited_at" and _says_visit(g.heading) for g in guesses)


def _says_visit(heading: str) -> bool:
    """The heading of a moment speaks of a visit, an entry or an appointment."""
    return "visit" in classes_in(heading) or concepts_of(heading) == {"visit"}


def _scored(heading: str, column: Profile) -> bool:
    """A column of marks from 0 to 10 under a heading that asks for one."""
    asked = {m.concept for m in (*meanings(heading), *_by_words(heading))}
    return "score" in asked and column.number > 0.9 and column.high <= 10


def _of_a_review(profiles: dict[str, Profile]) -> bool:
    """A mark beside the day or the words of an answer."""
    answered = any("feedback_day" in concepts_of(h) or {"review", "words"} <= classes_in(h) for h in profiles)
    return answered and any(_scored(heading, column) for heading, column in profiles.items())


def _guess(heading: str, table: str, column: Profile) -> Guess:
    """The surest role of `heading` in `table` by the dictionary, weighed by what its cells look like."""
    best = Guess(heading, "", 0.0, "unknown heading")
    for meaning in (*meanings(heading), *_by_words(heading)):
        role = role_of(meaning.concept, table)
        if table == "payments" and meaning.concept == "lead_name" and normalised(heading) in _BARE_NAMES:
            role = "item"
        if role == NONE:
            return Guess(heading, "", 0.0, f"{meaning.concept.replace('_', ' ')}: not needed in {table}")
        if table == "visits" and meaning.concept == "first_day" and column.timed > 0.5:
            role = "visited_at"  # with the hour: a lesson or a booking begins
        if role == "item" and "person" in classes_in(heading) and column.names > 0.9 and column.persons > 0.3:
            continue  # Customer Description
        if not role or (KIND_OF.get(role) in ("code", "text") and column.number > 0.9 and is_of_money(heading)):
            continue
        fit, seen = fits(role, column)
        if table == "visits" and role == "contract_id":
            fit, seen = _number_that_repeats(column)
        if role == "manager" and meaning.how == "by_words" and not _named(column):
            fit, seen = min(fit, 0.6), "no names of persons"
        if role == OWN_ID.get(table) and is_bare(heading) and column.phone > 0.3:
            fit, seen = 0.2, "phones, not codes"
        if role in _CODES and _rather_sums(heading, table, column):
            fit, seen = min(fit, DOUBT), "rather sums of money than codes"
        confidence = round(meaning.confidence * fit, 2)
        if meaning.concept == "source" and "utm" in heading.lower():
            confidence = round(confidence * 0.5, 2)  # a mark of the link, not what the customer was asked
        if table == "spend" and meaning.concept in ("campaign", "source_detail"):
            if "number" in classes_in(heading):
                continue
            confidence = round(confidence * 0.5, 2)  # of one source there may be many
        if table == "contracts" and meaning.concept == "item" and meaning.how == "by_words":
            confidence = min(confidence, DOUBT)  # works, descriptions: of the contract, or of what is done under it
        if table == "contracts" and meaning.concept == "joined":
            confidence = round(confidence * 0.35, 2)  # of the contract or of the person
        if table == "contracts" and meaning.concept == "cancelled" and "lead_closed" in concepts_of(heading):
            confidence = min(confidence, DOUBT)  # of the contract, or of the deal that it was sold by
        if meaning.concept == "day":
            confidence = round(confidence * 0.9, 2)
        if role == "club" and classes_in(heading) & {"sale", "visit"} - _CLUB_OF.get(table, set()):
            confidence = min(confidence, DOUBT)  # where it was sold is not where they came, nor the other way round
        if meaning.how == "by_words" and not explained(heading, {meaning.concept}.__contains__):
            confidence = round(confidence * 0.85, 2)
        if meaning.how == "by_words" and confidence < ASKED:
            continue
        if confidence > best.confidence or (confidence == best.confidence and role == OWN_ID.get(table)):
            best = Guess(heading, role, confidence, _why(meaning, seen), how=meaning.how)
    if not best.role and meanings(heading):
        best = Guess(heading, "", 0.0, f"{meanings(heading)[0].concept.replace('_', ' ')}: not needed in {table}")
    return best


def _rather_sums(heading: str, table: str, column: Profile) -> bool:
    """
    Whole numbers of which most are round: a balance, no code of a person.

    In a list of customers also those of which many are nothing, and those of all sizes where no word says "number".
    """
    if column.number <= 0.9 or column.distinct < _FEW_CODES:
        return False
    spread = column.high > max(_WIDE * column.low, 2 * column.distinct) and "number" not in classes_in(heading)
    emptied = column.low <= 0 and column.unique < 0.9
    return column.round > 0.6 or (table == "customers" and (spread or emptied))


def _number_that_repeats(column: Profile) -> tuple[float, str]:
    """Of a contract in a journal of visits, where each number stands many times; how many visits are left is none."""
    coded = column.code > 0.8 or (column.number > 0.9 and (column.unique >= 0.5 or column.distinct > _MOST_LEFT))
    return (1.0, "codes") if coded else (0.3, f"only {column.distinct} different cells")


def _named(column: Profile) -> bool:
    """A column of persons, or of first names alone."""
    return max(column.persons, column.given, column.names) > 0.3


def _by_words(heading: str) -> tuple[Meaning, ...]:
    """What single words of the heading point to, beside what the dictionary says of the whole."""
    known = concepts_of(heading)
    return tuple(Meaning(c, "by_words", sure) for c, sure in said_by_words(heading) if c not in known)


def _why(meaning: Meaning, seen: str) -> str:
    how = {
        "exact": "heading known",
        "by_words": "words of the heading",
        "abbreviated": "heading known, cut short",
        "without_words": "heading known but for words such as 'client'",
    }
    return f"{how.get(meaning.how, 'heading similar to a known one')}{', ' + seen if seen else ''}"


def _of_the_row(guesses: list[Guess], table: str, profiles: dict[str, Profile], raw: RawTable) -> list[Guess]:
    """
    A bare "ID" is of the row, not of the customer, where another column names the customer and it never repeats, and of
    something else where one number stands beside several names: an order, a group.
    """
    person = any(g.role in PERSON and g.confidence >= TAKEN and not is_bare(g.heading) for g in guesses)
    own = OWN_ID.get(table, "")
    if table == "customers" or not (person or (own and not names_a_person(table))):
        return guesses
    out = []
    for g in guesses:
        if g.role == "customer_key" and is_bare(g.heading) and profiles[g.heading].unique > 0.98:
            free = own and not any(o.role == own for o in guesses)
            reason = "numbers of the rows: they never repeat"
            g = replace(g, role=own if free else "", confidence=0.9 if free else 0.0, reason=reason)
        elif g.role == "customer_key" and is_bare(g.heading) and _of_several(g.heading, guesses, raw):
            g = replace(g, role="", confidence=0.0, reason="one number beside several names: not of the customer")
        out.append(g)
    return out


def _of_several(heading: str, guesses: list[Guess], raw: RawTable) -> bool:
    """Whether most numbers that come again stand beside the names of different people."""
    name = next((g.heading for g in guesses if g.role in ("full_name", "last_name") and g.confidence >= TAKEN), "")
    if not name:
        return False
    cells = raw.cells[[heading, name]]
    names = cells[(cells != "").all(axis=1)].groupby(heading)[name].agg(["size", "nunique"])
    again = names[names["size"] > 1]
    return len(again) > 1 and bool((again["nunique"] > 1).mean() > 0.5)


def _names_of_wares(guesses: list[Guess], table: str, profiles: dict[str, Profile]) -> list[Guess]:
    """
    A bare "Name" of a few texts again and again, none of a person, is what was sold or attended, as a question.

    Where nothing else may name the customer they may be names that no list has: a question as well.
    """
    may_name = {"full_name", "last_name", "first_name", "customer_key", "card_number", "phone", "email"}
    out = []
    for g in guesses:
        column = profiles[g.heading]
        named = g.role == "full_name" or (not g.role and table != "customers" and "full_name" in concepts_of(g.heading))
        if named and normalised(g.heading) in _BARE_NAMES and column.persons < 0.1:
            others = any(o.role in may_name for o in guesses if o is not g)
            if column.unique < 0.5 and others:
                g = Guess(g.heading, SEVERAL_TEXTS.get(table, ""), DOUBT, "no names of persons", how="cells")
            elif column.unique < 0.5:
                g = replace(g, confidence=min(g.confidence, DOUBT), reason="no names of persons")
        out.append(g)
    return out


def _whole_names(guesses: list[Guess], profiles: dict[str, Profile]) -> list[Guess]:
    """A first name's column whose cells hold the surname too is the full name, where nothing else is."""
    if any(g.role in ("full_name", "last_name") for g in guesses):
        return guesses
    return [
        replace(g, role="full_name", confidence=0.8, reason="cells are whole names")
        if g.role == "first_name" and profiles[g.heading].persons > 0.6 and profiles[g.heading].patronymics < 0.5
        else g
        for g in guesses
    ]


def _given_beside_surname(guesses: list[Guess], profiles: dict[str, Profile]) -> list[Guess]:
    """A name of single words beside a column of surnames is the first name."""
    if not any(g.role == "last_name" for g in guesses) or any(g.role == "first_name" for g in guesses):
        return guesses
    return [
        replace(g, role="first_name", confidence=0.8, reason="single words beside surnames")
        if g.role == "full_name" and profiles[g.heading].words > 0.6
        else g
        for g in guesses
    ]


def _with_a_person(guesses: list[Guess], table: str) -> list[Guess]:
    """An ambiguous code is the customer's where nothing else names the customer and the table must name one."""
    if not names_a_person(table):
        return guesses
    if any(g.role in PERSON and g.confidence >= TAKEN for g in guesses):
        return guesses
    own = [g for g in guesses if g.role == OWN_ID.get(table) and "customer_key" in concepts_of(g.heading)]
    return [replace(g, role="customer_key") if own and g is own[0] else g for g in guesses]


def one_row_per_person(guesses: list[Guess], profiles: dict[str, Profile]) -> bool:
    """Whether hardly any customer stands in more than one row."""
    keys = [g for g in guesses if g.role in PERSON and g.confidence >= TAKEN]
    return any(profiles[g.heading].unique > 0.85 for g in keys)


_LATIN = (
    "а:a б:b в:v г:g д:d е:e ж:zh з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch "
    "ъ: ы:y ь: э:e ю:yu я:ya"
)


def attribute_name(heading: str) -> str:
    """``attr_`` and the heading in Latin letters, digits and underscores."""
    latin = dict(pair.split(":") for pair in _LATIN.split())
    text = "".join(latin.get(sign, sign) for sign in normalised(heading)).replace("_", "")
    words = "".join(sign if sign.isalnum() and sign.isascii() else " " for sign in text).split()
    return "attr_" + "_".join(words)[:40]
