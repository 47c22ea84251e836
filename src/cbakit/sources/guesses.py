"""Which canonical table a text table is, and which column or role each of its headings stands for."""

from dataclasses import dataclass, field, replace

from cbakit.sources.by_content import dropped_as_personal, fill_by_content
from cbakit.sources.fits import KIND_OF, fits
from cbakit.sources.gaps import fill_gaps
from cbakit.sources.headings import Meaning, meanings, normalised
from cbakit.sources.profile import Profile, profile
from cbakit.sources.raw import RawTable
from cbakit.sources.roles import ASKED, OWN_ID, PERSON, TAKEN, Guess, role_of
from cbakit.sources.words import classes_in, said_by_words

_WEIGHTS: dict[str, dict[str, float]] = {
    "contracts": {
        "ends_on": 4, "starts_on": 3, "sold_on": 1, "product": 1.5, "price": 1, "list_price": 1, "contract_id": 1.5,
        "status": 1, "frozen_days": 1, "frozen_from": 0.5, "frozen_to": 0.5, "cancelled_on": 1,
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
        "duration_s": 3, "direction": 2, "answered": 2, "contacted_on": 2, "channel": 1, "campaign": 0.5, "manager": 0.5,
    },
    "spend": {"month": 2, "source": 1.5, "amount": 3},
    "feedback": {"score": 4, "given_on": 2, "comment": 1},
}  # fmt: skip
_NEEDED: dict[str, list[tuple[str, ...]]] = {
    "contracts": [PERSON, ("starts_on", "sold_on"), ("ends_on", "product", "price")],
    "payments": [PERSON, ("paid_on",), ("amount", "item")],
    "visits": [PERSON, ("visited_at",)],
    "customers": [PERSON],
    "refusals": [PERSON, ("reason_raw",), ("recorded_on",)],
    "leads": [("created_on",), ("stage", "lead_id", "source", "lost_reason")],
    "contacts": [("contacted_on",), ("duration_s", "direction", "answered", "channel", "campaign")],
    "spend": [("month",), ("source",), ("amount",)],
    "feedback": [PERSON, ("given_on",), ("score",)],
}
_OF_A_TERM = {
    "ends_on",
    "product",
    "attr_product",
    "frozen_days",
    "frozen_from",
    "cancelled_on",
}  # no member list has these
_THRESHOLD = 4.0  # least score of a table that is taken
_QUESTION = 2.0  # least score of a table that is asked about
_THRESHOLD_OF_PERSONS = 2.5  # a list of persons may say little about each


_PROOF: dict[str, set[str]] = {  # roles that hardly any other table has
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
_AS_GOOD = 0.8  # of the strength of the best reading: another one is as plausible where nothing proves the best
_OF_A_LIST = {"last_visit", "first_visit", "visits_made", "balance"}  # concepts of a list of persons as of one day
_OF_A_SALE = {"price", "list_price", "sold_on", "contract_id", "frozen_days", "cancelled_on"}


@dataclass
class Understood:
    """
    One text table with the canonical table it is taken for ("" for none) and its columns' roles.

    `rival` is another table that it may be as well: then everything about it is a question.
    """

    raw: RawTable
    table: str
    score: float
    guesses: list[Guess]
    profiles: dict[str, Profile] = field(default_factory=dict)
    rival: str = ""

    def role(self, role: str) -> str:
        """Heading that has `role`, "" where none has."""
        return next((g.heading for g in self.guesses if g.role == role and g.confidence >= TAKEN), "")

    @property
    def roles(self) -> set[str]:
        """Roles that are taken."""
        return {g.role for g in self.guesses if g.role and g.confidence >= TAKEN}


def understood(raw: RawTable) -> Understood:
    """
    `raw` as the canonical table it fits best; "" where it fits none well enough.

    What the cells alone say fills the table that the headings chose; only where they choose none does it choose too.
    """
    profiles = {str(c): profile(raw.cells[c]) for c in raw.cells.columns}
    best = max((as_table(raw, table, profiles, by_content=False) for table in _WEIGHTS), key=lambda o: o.score)
    if best.score >= _least(best.table):
        return _with_rival(as_table(raw, best.table, profiles))
    best = max((as_table(raw, table, profiles) for table in _WEIGHTS), key=lambda option: option.score)
    return _with_rival(best) if best.score >= _least(best.table) else replace_table(best, "")


def _with_rival(found: Understood) -> Understood:
    """`found` with the table that it may be as well: as strong a reading where no column proves the one that was chosen."""
    concepts = {m.concept for heading in found.profiles for m in meanings(heading)}
    one_each = _one_row_per_person(found.guesses, found.profiles)
    if found.table == "contracts" and one_each and concepts & _OF_A_LIST and not found.roles & _OF_A_SALE:
        return replace(found, rival="customers")
    if found.roles & _PROOF[found.table] or "visit" in classes_in(found.role("visited_at")):
        return found
    others = [as_table(found.raw, t, found.profiles) for t in _WEIGHTS if t != found.table]
    best = max(others, key=lambda other: other.score / _least(other.table))
    near = best.score / _least(best.table) >= max(1.0, _AS_GOOD * found.score / _least(found.table))
    return replace(found, rival=best.table) if near else found


def _least(table: str) -> float:
    return _THRESHOLD_OF_PERSONS if table == "customers" else _THRESHOLD


def perhaps(raw: RawTable, profiles: dict[str, Profile]) -> Understood | None:
    """The table that `raw` may be although it says too little to be sure; None where not even that."""
    best = max((as_table(raw, table, profiles) for table in _WEIGHTS), key=lambda option: option.score)
    return best if best.score >= _QUESTION else None


def replace_table(found: Understood, table: str) -> Understood:
    """`found` as taken for another table, columns unchanged."""
    return replace(found, table=table)


def as_table(raw: RawTable, table: str, profiles: dict[str, Profile], *, by_content: bool = True) -> Understood:
    """
    `raw` read as `table`, with the score of that reading: 0 where something needed is missing.

    With `by_content` cells also speak for columns whose heading says nothing (`fill_by_content`).
    """
    guesses = [_guess(heading, table, profiles[heading]) for heading in profiles]
    guesses = _one_column_per_role(guesses, table, profiles)
    guesses = _whole_names(_of_the_row(guesses, table, profiles), profiles)
    guesses = _with_a_person(fill_gaps(guesses, table, profiles, raw), table)
    if by_content:
        guesses = dropped_as_personal(fill_by_content(guesses, table, profiles, raw), profiles)
        guesses = _of_the_row(guesses, table, profiles)
    roles = {g.role for g in guesses if g.confidence >= TAKEN}
    score = sum(_WEIGHTS[table].get(g.role, 0) * g.confidence for g in guesses if g.confidence >= ASKED)
    if not all(any(role in roles for role in options) for options in _NEEDED[table]):
        score = 0.0
    if table == "customers" and not _one_row_per_person(guesses, profiles):
        score *= 0.4
    if table == "contracts" and not {g.role for g in guesses} & _OF_A_TERM and _one_row_per_person(guesses, profiles):
        score *= 0.5  # a list of members, each with the day of joining
    if table == "payments" and "amount" not in roles:
        score *= 0.85  # what was rendered, and when, is a visit as well
    if table == "customers" and any(m.concept in ("stage", "pipeline") for h in profiles for m in meanings(h)):
        score *= 0.4  # a funnel holds prospects
    if table == "spend" and set(PERSON) & roles:
        score = 0.0
    if table == "visits" and any(m.concept in ("payment", "paid_sum") for h in profiles for m in meanings(h)):
        score -= 2.0
    return Understood(raw, table, round(score, 2), guesses, profiles)


def _guess(heading: str, table: str, column: Profile) -> Guess:
    """The surest role of `heading` in `table` by the dictionary, weighed by what its cells look like."""
    best = Guess(heading, "", 0.0, "unknown heading")
    for meaning in (*meanings(heading), *_by_words(heading)):
        role = role_of(meaning.concept, table)
        if not role:
            continue
        fit, seen = fits(role, column)
        confidence = round(meaning.confidence * fit, 2)
        if meaning.concept == "source" and "utm" in heading.lower():
            confidence = round(confidence * 0.5, 2)  # a mark of the link, not what the customer was asked
        if meaning.concept == "day":
            confidence = round(confidence * 0.9, 2)
        if meaning.how == "by_words" and confidence < ASKED:
            continue
        if confidence > best.confidence or (confidence == best.confidence and role == OWN_ID.get(table)):
            best = Guess(heading, role, confidence, _why(meaning, seen))
    if not best.role and meanings(heading):
        best = Guess(heading, "", 0.0, f"{meanings(heading)[0].concept.replace('_', ' ')}: not needed in {table}")
    return best


def _by_words(heading: str) -> tuple[Meaning, ...]:
    """What single words of the heading point to, beside what the dictionary says of the whole."""
    known = {m.concept for m in meanings(heading)}
    return tuple(Meaning(c, "by_words", sure) for c, sure in said_by_words(heading) if c not in known)


def _why(meaning: Meaning, seen: str) -> str:
    how = {
        "exact": "heading known",
        "by_words": "words of the heading",
        "abbreviated": "heading known, cut short",
        "without_words": "heading known but for words such as 'client'",
    }
    return f"{how.get(meaning.how, 'heading similar to a known one')}{', ' + seen if seen else ''}"


def _one_column_per_role(guesses: list[Guess], table: str, profiles: dict[str, Profile]) -> list[Guess]:
    """The surest column keeps a role (the fuller one where equally sure); the others are dropped with a word."""
    out = []
    best: dict[str, Guess] = {}
    for guess in guesses:
        rival = best.get(guess.role)
        if guess.role and (rival is None or _rank(guess, profiles) > _rank(rival, profiles)):
            best[guess.role] = guess
    for guess in guesses:
        if guess.role and best[guess.role] is not guess:
            reason = f"'{best[guess.role].heading}' serves better as {guess.role}"
            out.append(replace(guess, role="", rival=guess.role, confidence=0.0, reason=reason))
        else:
            out.append(guess)
    return out


def _of_the_row(guesses: list[Guess], table: str, profiles: dict[str, Profile]) -> list[Guess]:
    """A bare "ID" that never repeats is of the row, not of the customer, where another column names the customer."""
    person = any(g.role in PERSON and g.confidence >= TAKEN and not _bare(g.heading) for g in guesses)
    own = OWN_ID.get(table, "")
    if table == "customers" or not (person or (own and PERSON not in _NEEDED[table])):
        return guesses
    out = []
    for g in guesses:
        if g.role == "customer_key" and _bare(g.heading) and profiles[g.heading].unique > 0.98:
            free = own and not any(o.role == own for o in guesses)
            reason = "numbers of the rows: they never repeat"
            g = replace(g, role=own if free else "", confidence=0.9 if free else 0.0, reason=reason)
        out.append(g)
    return out


def _bare(heading: str) -> bool:
    """A heading that says "number" and not of what."""
    return normalised(heading) in ("id", "ид", "код", "номер", "number", "no", "code", "uniqueid", "unique id")


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


def _with_a_person(guesses: list[Guess], table: str) -> list[Guess]:
    """An ambiguous code is the customer's where nothing else names the customer and the table must name one."""
    if PERSON not in _NEEDED[table]:
        return guesses
    if any(g.role in PERSON and g.confidence >= TAKEN for g in guesses):
        return guesses
    own = [g for g in guesses if g.role == OWN_ID.get(table) and _may_be(g.heading, "customer_key")]
    return [replace(g, role="customer_key") if own and g is own[0] else g for g in guesses]


def _may_be(heading: str, concept: str) -> bool:
    return any(m.concept == concept for m in meanings(heading))


_PREFERRED = ("first_day", "payment_day", "contract_status", "price", "payment")  # concepts before their rivals


def _rank(guess: Guess, profiles: dict[str, Profile]) -> tuple:
    concepts = [m.concept for m in meanings(guess.heading)]
    preferred = 2 if "paid_sum" in concepts else int(any(c in _PREFERRED for c in concepts))  # what was paid, first
    column = profiles[guess.heading]
    wordy = KIND_OF.get(guess.role) == "text" and column.number < 0.5  # names before codes
    named = not _bare(guess.heading)
    return (guess.confidence >= TAKEN, preferred, named, wordy, round(guess.confidence, 1), column.filled)


def _one_row_per_person(guesses: list[Guess], profiles: dict[str, Profile]) -> bool:
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
