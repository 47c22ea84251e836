"""Which canonical table a text table is, and which column or role each of its headings stands for."""

import re
from dataclasses import dataclass, field, replace

import pandas as pd

from cbakit.sources.headings import Meaning, dictionary, meanings, normalised
from cbakit.sources.profile import Profile, profile
from cbakit.sources.raw import RawTable
from cbakit.sources.words import said_by_words

TAKEN = 0.6  # confidence from which a guess is written as a fact
ASKED = 0.3  # below TAKEN and from here on it is written as a question
PERSON = ("customer_key", "full_name", "last_name", "phone", "email", "card_number")  # roles that tell persons apart
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
_KIND = {
    "date": "birth_date joined_on starts_on ends_on sold_on cancelled_on frozen_from frozen_to paid_on visited_at "
    "recorded_on created_on closed_on contacted_on given_on responded_on",
    "number": "price list_price amount cost frozen_days score duration_s tenure_months age_at_export referrals_made "
    "monthly_price revenue_to_date",
    "text": "product item activity source channel stage reason_raw lost_reason manager club status campaign "
    "attr_city attr_district attr_category attr_trainer attr_product referrer_name",
    "name": "full_name",
    "word": "last_name first_name middle_name",
    "code": "customer_key referrer_key contract_id payment_id lead_id",
}
KIND_OF = {role: kind for kind, roles in _KIND.items() for role in roles.split()} | {
    "sex": "sex", "phone": "phone", "email": "email", "birth_year": "year", "month": "month",
}  # fmt: skip
_OWN_ID = {"contracts": "contract_id", "payments": "payment_id", "leads": "lead_id"}
_THRESHOLD = 4.0  # least score of a table that is taken
_THRESHOLD_OF_PERSONS = 2.5  # a list of persons may say little about each


@dataclass(frozen=True)
class Guess:
    """A heading's role in its table, why, and how sure (0 to 1); role "" means dropped."""

    heading: str
    role: str
    confidence: float
    reason: str
    rival: str = ""  # role that it would have had if another column did not serve better


@dataclass
class Understood:
    """One text table with the canonical table it is taken for ("" for none) and its columns' roles."""

    raw: RawTable
    table: str
    score: float
    guesses: list[Guess]
    profiles: dict[str, Profile] = field(default_factory=dict)

    def role(self, role: str) -> str:
        """Heading that has `role`, "" where none has."""
        return next((g.heading for g in self.guesses if g.role == role and g.confidence >= TAKEN), "")

    @property
    def roles(self) -> set[str]:
        """Roles that are taken."""
        return {g.role for g in self.guesses if g.role and g.confidence >= TAKEN}


def understood(raw: RawTable) -> Understood:
    """`raw` as the canonical table it fits best; "" where it fits none well enough."""
    profiles = {str(c): profile(raw.cells[c]) for c in raw.cells.columns}
    options = [as_table(raw, table, profiles) for table in _WEIGHTS]
    best = max(options, key=lambda option: option.score)
    least = _THRESHOLD_OF_PERSONS if best.table == "customers" else _THRESHOLD
    return best if best.score >= least else replace_table(best, "")


def replace_table(found: Understood, table: str) -> Understood:
    """`found` as taken for another table, columns unchanged."""
    return Understood(found.raw, table, found.score, found.guesses, found.profiles)


def as_table(raw: RawTable, table: str, profiles: dict[str, Profile]) -> Understood:
    """`raw` read as `table`, with the score of that reading: 0 where something needed is missing."""
    guesses = [_guess(heading, table, profiles[heading]) for heading in profiles]
    guesses = _one_column_per_role(guesses, table, profiles)
    guesses = _with_a_person(_fill_gaps(guesses, table, profiles, raw), table)
    roles = {g.role: g.confidence for g in guesses if g.confidence >= TAKEN}
    score = sum(_WEIGHTS[table].get(g.role, 0) * g.confidence for g in guesses if g.confidence >= ASKED)
    if not all(any(role in roles for role in options) for options in _NEEDED[table]):
        score = 0.0
    if table == "customers" and not _one_row_per_person(guesses, profiles):
        score *= 0.4
    if table == "customers" and any(m.concept in ("stage", "pipeline") for h in profiles for m in meanings(h)):
        score *= 0.4  # a funnel holds prospects
    if table == "spend" and set(PERSON) & set(roles):
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
        if meaning.concept == "day":
            confidence = round(confidence * 0.9, 2)
        if meaning.how == "by_words" and confidence < ASKED:
            continue
        if confidence > best.confidence or (confidence == best.confidence and role == _OWN_ID.get(table)):
            best = Guess(heading, role, confidence, _why(meaning, seen))
    if not best.role and meanings(heading):
        best = Guess(heading, "", 0.0, f"{meanings(heading)[0].concept.replace('_', ' ')}: not needed in {table}")
    return best


def _by_words(heading: str) -> tuple[Meaning, ...]:
    """What single words of the heading point to, beside what the dictionary says of the whole."""
    known = {m.concept for m in meanings(heading)}
    return tuple(Meaning(c, "by_words", sure) for c, sure in said_by_words(heading) if c not in known)


def role_of(concept: str, table: str) -> str:
    """Role of a concept of the dictionary in a canonical table, "" where it has none."""
    roles = dictionary()["concepts"][concept]["roles"]
    return roles.get(table, roles.get("*", ""))


def _why(meaning: Meaning, seen: str) -> str:
    how = {
        "exact": "heading known",
        "by_words": "words of the heading",
        "without_words": "heading known but for words such as 'client'",
    }
    return f"{how.get(meaning.how, 'heading similar to a known one')}{', ' + seen if seen else ''}"


def fits(role: str, column: Profile) -> tuple[float, str]:
    """How well the cells agree with `role` (0 to 1), and what was seen in words."""
    if column.filled == 0:
        return 0.7, "no cell filled"
    kind = KIND_OF.get(role, "")
    if kind == "date":
        fit = max(column.date, column.month if role == "paid_on" else 0)
        if (
            role == "birth_date"
            and column.date < 0.5
            and column.number > 0.9
            and column.low >= 1900
            and column.high <= 2025
        ):
            return 0.0, "years only"
        if fit < 0.5 and column.number > 0.95 and column.low >= 25_000 and column.high <= 60_000:
            return 0.75, "cells look like spreadsheet day numbers"
        return _steep(fit), f"{fit:.0%} of the cells are dates"
    if kind == "month":
        fit = max(column.date, column.month, column.number if column.distinct <= 12 else 0)
        return _steep(fit), f"{fit:.0%} of the cells are months"
    if kind == "number":
        sure = column.number if column.date < 0.9 else 0.0
        return _steep(sure), f"{sure:.0%} of the cells are numbers"
    if kind == "year":
        good = column.number > 0.9 and column.low >= 1900 and column.high <= 2025
        return (1.0, "years") if good else (0.0, "no years")
    if kind == "sex":
        if column.sex > 0.9:
            return 1.0, "sex in words"
        coded = column.number > 0.9 and column.distinct <= 3
        return (0.75, f"{column.distinct} codes") if coded else (_steep(column.sex), f"{column.sex:.0%} say a sex")
    if kind == "phone":
        fit = max(column.phone, column.number * 0.9 if column.low > 1e9 else 0)
        return max(0.65, _steep(fit)) if fit > 0.3 else 0.2, f"{fit:.0%} of the cells look like phones"
    if kind == "email":
        return _steep(column.email), f"{column.email:.0%} of the cells are addresses"
    return _fits_words(role, kind, column)


def _fits_words(role: str, kind: str, column: Profile) -> tuple[float, str]:
    if kind == "name":
        if column.number > 0.5:
            return 0.0, "numbers"
        fit = column.names + (0.5 * column.words if column.names > 0.2 else 0)
        return (
            (1.0, f"{column.names:.0%} of the cells are names")
            if fit > 0.6
            else (0.7 if fit > 0.25 else 0.35, "few names")
        )
    if kind == "word":
        if column.number > 0.5 or column.date > 0.5:
            return 0.0, "no names"
        if role == "last_name" and column.names + column.words > 0.7:
            return (1.0, "names") if column.names < 0.9 else (0.75, "whole names in the cells")
        return (1.0 if column.words > 0.5 else 0.75), "names" if column.words > 0.5 else "few single words"
    if kind == "code":
        if column.names > 0.6 and role == "customer_key":
            return 0.75, "names as codes"
        if column.words > 0.6 and role == "customer_key":
            return 0.5, "single words, rather surnames"
        if role in ("customer_key", "card_number", "referrer_key") and max(column.date, column.phone) > 0.5:
            return 0.3, "dates or phones, not codes"
        if role in ("contract_id", "payment_id", "lead_id") and (column.unique < 0.5 or column.date > 0.5):
            return 0.3, f"only {column.distinct} different cells"
        return 1.0, "codes"
    if kind == "text" and role not in ("source",):
        if column.date > 0.9:
            return 0.2, "dates, not text"
        return (1.0, "") if column.number < 0.9 or column.distinct < 1000 else (0.6, "numbers, not text")
    return 1.0, ""


def _steep(share: float) -> float:
    """Nearly all or nearly none: a column of which half fits is doubtful."""
    return 1.0 if share >= 0.9 else 0.85 if share >= 0.7 else 0.5 if share >= 0.4 else 0.1


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


def _with_a_person(guesses: list[Guess], table: str) -> list[Guess]:
    """An ambiguous code is the customer's where nothing else names the customer."""
    if any(g.role in PERSON and g.confidence >= TAKEN for g in guesses):
        return guesses
    own = [g for g in guesses if g.role == _OWN_ID.get(table) and _may_be(g.heading, "customer_key")]
    return [replace(g, role="customer_key") if own and g is own[0] else g for g in guesses]


def _may_be(heading: str, concept: str) -> bool:
    return any(m.concept == concept for m in meanings(heading))


_PREFERRED = ("first_day", "payment_day", "contract_status", "price", "payment")  # concepts before their rivals


def _rank(guess: Guess, profiles: dict[str, Profile]) -> tuple:
    concepts = [m.concept for m in meanings(guess.heading)]
    preferred = any(c in _PREFERRED for c in concepts)
    column = profiles[guess.heading]
    wordy = KIND_OF.get(guess.role) == "text" and column.number < 0.5  # names before codes
    return (guess.confidence >= TAKEN, preferred, wordy, round(guess.confidence, 1), column.filled)


_PRODUCT_WORDS = re.compile(
    r"(?i)карт|абонемент|месяц|мес\b|мес\.|годов|\bгод\b|дневн|безлимит|заняти|посещен|month|year|pass|card"
)


def _fill_gaps(guesses: list[Guess], table: str, profiles: dict[str, Profile], raw: RawTable) -> list[Guess]:
    """Roles that the dictionary did not fill, by the cells alone."""
    taken = {g.role for g in guesses if g.confidence >= ASKED}
    out = list(guesses)

    def give(i: int, role: str, confidence: float, reason: str) -> None:
        taken.add(role)
        out[i] = Guess(out[i].heading, role, confidence, reason)

    for i, guess in enumerate(guesses):
        column = profiles[guess.heading]
        concepts = {m.concept for m in meanings(guess.heading)}
        if guess.role == "list_price" and "price" not in taken:
            give(i, "price", 0.7, "the only price in the file")
        if guess.role:
            continue
        if re.fullmatch(r"group \d+", guess.heading) and not concepts:
            _guess_group(i, guess.heading, table, raw, column, taken, give)
            continue
        if table == "payments" and "amount" not in taken and "list_price" in concepts and column.number > 0.9:
            give(i, "amount", 0.65, "the only sum in the file")
        elif (
            table == "contracts"
            and not {"price", "list_price"} & taken
            and "paid_sum" in concepts
            and column.number > 0.9
        ):
            give(i, "price", 0.65, "the only sum in the file")
        elif concepts:
            continue
        elif column.email > 0.8 and "email" not in taken:
            give(i, "email", 0.9, "cells are e-mail addresses")
        elif column.phone > 0.8 and column.unique > 0.3 and "phone" not in taken:
            give(i, "phone", 0.75, "cells look like phones")
        elif column.patronymics > 0.5 and column.names > 0.6 and "full_name" not in taken:
            give(i, "full_name", 0.8, "cells are names with patronymics")
        elif table == "customers" and column.sex > 0.95 and column.distinct in (2, 3, 4) and "sex" not in taken:
            give(i, "sex", 0.8, "cells say a sex")
        elif (
            table == "customers"
            and column.date > 0.9
            and column.low < 1990
            and column.high < 2013
            and "birth_date" not in taken
        ):
            give(i, "birth_date", 0.5, "dates of grown-ups' birth")
        elif column.number > 0.9 and column.high >= 100 and column.unique < 0.95:
            role = {"contracts": "price", "payments": "amount"}.get(table, "")
            if role and role not in taken:
                give(i, role, 0.45, "numbers as large as sums")
        elif (
            (
                table == "contracts"
                and "product" not in taken
                and column.date < 0.5
                and not is_personal(guess.heading, column)
            )
            and 2 <= column.distinct <= 60
            and column.unique < 0.5
            and column.phone < 0.3
        ):
            give(i, "product", 0.45, f"{column.distinct} different texts")
    if table == "contracts" and not {"starts_on", "ends_on"} & taken:
        pair = _term(raw, [g.heading for g in out if not g.role and profiles[g.heading].date > 0.7])
        for heading, role in zip(pair, ("starts_on", "ends_on"), strict=False):
            give([g.heading for g in out].index(heading), role, 0.65, "the days between fit common terms")
    return out


def _guess_group(i: int, heading: str, table: str, raw: RawTable, column: Profile, taken: set[str], give) -> None:
    """What the rows above groups of a report are: products, or the names of those who sold them."""
    products = raw.cells[heading].str.contains(_PRODUCT_WORDS, regex=True).mean()
    product = role_of("product", table)
    if products > 0.5 and product and product not in taken:
        give(i, product, 0.7, "rows above groups of the report sound like products")
    elif max(column.names, column.words) > 0.6 and role_of("manager", table) and "manager" not in taken:
        give(i, "manager", 0.5, "rows above groups of the report are names")


def _term(raw: RawTable, headings: list[str]) -> tuple[str, ...]:
    """Two date columns whose distance is a usual term in most rows."""
    usual = [(27, 32), (88, 94), (178, 186), (362, 368)]
    for first in headings:
        for second in headings:
            if first == second:
                continue
            sample = raw.cells[[first, second]].head(500)
            start = pd.to_datetime(sample[first], dayfirst=_dayfirst(sample[first]), errors="coerce", format="mixed")
            end = pd.to_datetime(sample[second], dayfirst=_dayfirst(sample[second]), errors="coerce", format="mixed")
            length = (end - start).dt.days
            if sum(length.between(a, b).mean() for a, b in usual) > 0.6:
                return first, second
    return ()


def _dayfirst(cells: pd.Series) -> bool:
    return not cells.str.match(r"\d{4}").mean() > 0.5


def _one_row_per_person(guesses: list[Guess], profiles: dict[str, Profile]) -> bool:
    keys = [g for g in guesses if g.role in PERSON and g.confidence >= TAKEN]
    return any(profiles[g.heading].unique > 0.85 for g in keys)


def is_personal(heading: str, column: Profile) -> bool:
    """Names, phones, addresses or free text: never offered as an attribute."""
    concepts = {m.concept for m in meanings(heading)}
    personal = {"full_name", "last_name", "first_name", "middle_name", "phone", "second_phone", "email", "address"}
    personal |= {"document", "card_number", "comment", "birth_date", "referrer", "refusal_comment", "lead_name"}
    text = max(column.phone, column.email, column.patronymics, column.names)
    return bool(concepts & personal) or text > 0.3


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
