"""Refusal reasons: free text in Russian or English to a code of the taxonomy in assets/reasons.yml."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import pandas as pd

from cbakit.canonical.distinct_cells import factorized, spread
from cbakit.canonical.screening import MARK
from cbakit.canonical.screening import screen as without_client
from cbakit.canonical.text import asset, plain
from cbakit.config import Client, place_of
from cbakit.errors import ConfigError

UNKNOWN = "unknown"
_NEGATION = {"не", "not", "t", "never"}  # "don't" is read as "don t"
_ALSO = {"нету": "нет"}
_LEAVES = {"уйти", "уволиться"}
_LEAST_NAME = 0.2  # how often a word is a first name, of all that it may be
_CLAUSE = re.compile(r"[,;.!?+/()]|\s(?:и|а|но|плюс|and|but)\s|\s[-–—]\s")  # between two things that are said
_SHORTEST_TYPO = 5  # letters; shorter words have too many neighbours to be mended


@dataclass(frozen=True)
class Reason:
    """One line of the taxonomy."""

    code: str
    controllable: bool | None
    recoverable: bool | None
    outcome: bool
    ru: str
    en: str


@cache
def taxonomy() -> dict[str, Reason]:
    """Code -> `Reason`, in the order that settles ties."""
    return {
        code: Reason(code, r.get("controllable"), r.get("recoverable"), r.get("outcome", False), r["ru"], r["en"])
        for code, r in asset("reasons.yml").items()
    }


@cache
def _weak() -> frozenset[str]:
    """Lemmas that speak of something else as often as of their reason."""
    return frozenset(
        word.casefold().replace("ё", "е")
        for entry in asset("reasons.yml").values()
        for word in " ".join(entry.get("weak", [])).split()
    )


@cache
def _rules() -> tuple[dict[str, list[str]], list[tuple[tuple[frozenset[str], ...], str, float, bool]]]:
    """Single lemmas -> codes; and phrases as sets of lemmas with code, weight and whether they are sure."""
    singles: dict[str, list[str]] = {}
    phrases = []
    for code, entry in asset("reasons.yml").items():
        for word in " ".join(entry.get("words", [])).split():
            singles.setdefault(word.casefold().replace("ё", "е"), []).append(code)
        for phrase, sure in [(p, True) for p in entry.get("phrases", [])] + [
            (p, False) for p in entry.get("doubtful", [])
        ]:
            plain_phrase = str(phrase).casefold().replace("ё", "е").replace("'", " ")  # don't is "don t", as in `plain`
            lemmas = tuple(frozenset(w.split("/")) for w in plain_phrase.split())
            phrases.append((lemmas, code, 1.0 + len(lemmas) / 2, sure))
    return singles, phrases


@lru_cache(maxsize=100_000)
def _lemmas(word: str) -> frozenset[str]:
    """Every normal form a word may have, and the word itself."""
    from cbakit.canonical.sexes import morph

    if not re.search("[а-я]", word):
        stems = {word, re.sub(r"(?:ies)$", "y", word), re.sub(r"(?:es|s|ed|ing|er)$", "", word)}
        return frozenset(s for s in stems if s)
    return frozenset([word, *(p.normal_form.replace("ё", "е") for p in morph().parse(word))])


@cache
def _spellings() -> dict[int, list[str]]:
    """Every inflected form of every word the rules know, by length: what a misspelt word may have meant."""
    from cbakit.canonical.sexes import morph

    singles, phrases = _rules()
    known = {w for w in singles if re.search("[а-я]", w)} | {
        w for wanted, *_ in phrases for lemmas in wanted for w in lemmas
    }
    forms = {form.word.replace("ё", "е") for w in known if len(w) > 3 for form in morph().parse(w)[0].lexeme}
    by_length: dict[int, list[str]] = {}
    for form in sorted(forms):
        by_length.setdefault(len(form), []).append(form)
    return by_length


@cache
def _swapped() -> dict[str, list[str]]:
    """The same forms by their letters in alphabetical order."""
    found: dict[str, list[str]] = {}
    for forms in _spellings().values():
        for form in forms:
            found.setdefault("".join(sorted(form)), []).append(form)
    return found


@cache
def _by_ends() -> dict[tuple[int, str], list[int]]:
    """Places of the forms of one length that begin, or end, with two letters."""
    found: dict[tuple[int, str], list[int]] = {}
    for length, forms in _spellings().items():
        for place, form in enumerate(forms):
            found.setdefault((length, "^" + form[:2]), []).append(place)
            found.setdefault((length, form[-2:] + "$"), []).append(place)
    return found


def _near(word: str, length: int) -> list[str]:
    """Forms of a length, in order, that one slip can make of a word of four letters or more: it spares one of its ends."""
    ends = _by_ends()
    places = {*ends.get((length, "^" + word[:2]), ()), *ends.get((length, word[-2:] + "$"), ())}
    forms = _spellings().get(length, [])
    return [forms[place] for place in sorted(places)]


@lru_cache(maxsize=10_000)
def _mended(word: str) -> str:
    """`word`, or the one word of the rules that is a single slip away from it, where no dictionary knows it."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    from cbakit.canonical.sexes import morph

    if len(word) < _SHORTEST_TYPO or not re.fullmatch("[а-я]+", word) or morph().word_is_known(word):
        return word
    swapped = _swapped().get("".join(sorted(word)), [])
    likeliest_first = (_near(word, len(word) + 1), swapped, _near(word, len(word)), _near(word, len(word) - 1))
    near = (process.extractOne(word, listed, scorer=OSA.distance, score_cutoff=1) for listed in likeliest_first)
    return next((found[0] for found in near if found), word)


def code_of(phrase: str) -> str:
    """Code of one phrase, also where it is only guessed (`judged`); "" where no rule speaks."""
    return judged(phrase)[0]


def judged(phrase: str) -> tuple[str, bool]:
    """
    Code of one phrase and whether it is sure; "" and False where no rule speaks.

    A rule is a lemma (one point) or a phrase of lemmas within six words (more points the longer it is); a lemma after
    a negation does not count. The highest sum wins, ties go to the code that stands first in the taxonomy. One lemma by
    itself is a guess where it is weak (it speaks of something else as often), or where another reason has one too; so is a
    phrase that is doubtful. Parts of the phrase that name different reasons make a guess of the one named first.
    Somebody named who left ("ушла Марина, к другим не хочет") is no customer who left for another club: where nothing
    else speaks it is guessed that a trainer did.
    """
    text = plain(phrase)
    known = _by_label().get(text)
    if known:
        return known, True
    words = [_ALSO.get(w) or _mended(w) for w in re.findall(r"[а-яa-z0-9']+", text)]
    singles, phrases = _rules()
    lemmas = [_lemmas(w) for w in words]
    named = [i for i, w in enumerate(words) if lemmas[i] & _LEAVES and _is_name(words[i + 1 : i + 3])]
    apart = [
        i for i, w in enumerate(words) if i and lemmas[i] & _LEAVES and f"{w}," in text and _is_name(words[i - 1 : i])
    ]
    lemmas = [frozenset() if i in named or i in apart else forms for i, forms in enumerate(lemmas)]
    scores: dict[str, float] = {}
    covered: set[int] = set()
    strong: set[str] = set()
    said = frozenset().union(*lemmas)
    proved: set[str] = set()
    for wanted, code, weight, sure in phrases:
        where = [] if wanted[0].isdisjoint(said) else _found(wanted, lemmas)
        if where:
            scores[code] = scores.get(code, 0) + weight
            proved |= {code} if sure else set()
            covered |= set(where) if any(w & _NEGATION for w in wanted) else set()
    for i, forms in enumerate(lemmas):
        negated = i > 0 and words[i - 1] in _NEGATION
        if negated or i in covered:
            continue
        for code in {c for form in forms for c in singles.get(form, ())}:
            scores[code] = scores.get(code, 0) + 1
            strong |= {code} if any(code in singles.get(form, ()) for form in forms - _weak()) else set()
    if named:
        scores.pop("competitor", None)
    if not scores:
        return ("trainer" if named else ""), False
    order = list(taxonomy())
    first = min(scores, key=lambda c: (-scores[c], order.index(c)))
    if len(scores) > 1 and len(causes := _causes(text)) > 1:
        return causes[0], False
    alone = scores[first] == 1  # a phrase has more
    if not alone and first not in proved | strong and _weak().isdisjoint(said):
        return first, False
    return first, not alone or (first in strong and list(scores.values()).count(1) == 1)


def _causes(text: str) -> list[str]:
    """Codes of the different reasons that parts of a phrase name beyond doubt, in their order."""
    parts = [part for part in _CLAUSE.split(text) if part.strip()]
    told = [judged(part) for part in parts] if len(parts) > 1 else []
    return list(dict.fromkeys(code for code, sure in told if sure and not taxonomy()[code].outcome))


def _is_name(words: list[str]) -> bool:
    """Whether the words are of somebody called by the first name, as who does something: "Марина", "наша Марина"."""
    from cbakit.canonical.sexes import morph

    first = words[1:2] if words and _lemmas(words[0]) & {"наш", "мой"} else words[:1]
    parses = morph().parse(first[0]) if first and re.fullmatch("[а-я]{3,}", first[0]) else []
    return sum(p.score for p in parses if "Name" in p.tag and "nomn" in p.tag) >= _LEAST_NAME


def _found(wanted: tuple[frozenset[str], ...], lemmas: list[frozenset[str]]) -> list[int]:
    """Positions of the wanted lemmas, in order, with at most two words between neighbours; [] if they are not there."""
    for start in (i for i, forms in enumerate(lemmas) if forms & wanted[0]):
        where = [start]
        for need in wanted[1:]:
            reach = range(where[-1] + 1, min(where[-1] + 4, len(lemmas)))
            following = next((i for i in reach if lemmas[i] & need), None)
            if following is None:
                break
            where.append(following)
        if len(where) == len(wanted):
            return where
    return []


@cache
def _by_label() -> dict[str, str]:
    """The taxonomy's own codes and labels, so that filled-in forms come back as they went out."""
    listed = asset("reasons.yml")
    return {
        plain(label): r.code
        for r in taxonomy().values()
        for label in (r.code, r.ru, r.en, *listed[r.code].get("exact", []))
    }


def check_codes(settings: Client) -> None:
    """
    Nothing, where every reason that was coded by hand has a code of the taxonomy.

    Raises
    ------
    ConfigError
        With the file and line of each that has not, and the codes there are.
    """
    wrong = {phrase: code for phrase, code in settings.reasons.items() if code not in taxonomy()}
    if wrong:
        said = [
            f"{place_of(settings, 'reasons', phrase)}: {code!r} is no code of a reason."
            for phrase, code in wrong.items()
        ]
        raise ConfigError(f"{' '.join(said)} Codes of reasons are: {', '.join(taxonomy())}.")


def coded(
    phrases: pd.Series, *, overrides: dict[str, str] | None = None, screen: Callable[[str], str] | None = None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """
    Codes of a column of phrases, object array (missing stays None), where no rule spoke ("unknown"), where one guessed.

    Parameters
    ----------
    phrases : Series of str or None
    overrides : dict, optional
        Phrase -> code of client.yml or codes.csv; compared by `plain`, goes before every rule.
    screen : callable, optional
        How phrases are shown without names: one that was coded with a name taken out is found by what was shown.
    """
    by_hand = by_plain(overrides or {}, screen)
    codes, distinct = factorized(phrases)
    told = [(given, True) if (given := by_hand(str(p))) else judged(str(p)) for p in distinct]
    found = np.array([code for code, _ in told], dtype=object)
    guessed = np.array([bool(code) and not sure for code, sure in told], dtype=bool)
    strange, doubted = (np.append(where, False).astype(bool)[codes] for where in (found == "", guessed))
    return spread(np.where(found == "", UNKNOWN, found), codes), strange, doubted


def by_plain(overrides: Mapping[str, str], screen: Callable[[str], str] | None = None) -> Callable[[str], str]:
    """
    The code that a phrase was given by hand, "" for none; asked as it is written, then as it is shown.

    Or as it is shown without the persons of the client, who tell abbreviations from names: so it was once.
    """
    given = {plain(phrase): code for phrase, code in overrides.items()}
    shown = any(MARK in phrase for phrase in given)

    def code(phrase: str) -> str:
        found = given.get(plain(phrase))
        if found or not shown or screen is None:
            return found or ""
        told = (given.get(plain(hide(phrase)), "") for hide in (screen, without_client))
        return next(filter(None, told), "")

    return code
