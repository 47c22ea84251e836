"""Which known headings a heading resembles, and of which table the headings of a file are: by assets/known_headings.csv."""

import csv
import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import pairwise

from cbakit.sources.caution import PROVED, telling
from cbakit.sources.dictionary import dictionary
from cbakit.sources.fits import fits
from cbakit.sources.headings import in_full, senses
from cbakit.sources.profile import Profile
from cbakit.sources.roles import ASKED, BESIDE, DOUBT, PERSON, TAKEN, Guess

_STEM = 6  # letters of a word that tell it from others
_PIECE = 4  # letters in a row that two spellings of a word share
_OF_PIECES, _OF_PAIRS = 0.3, 0.5  # weight of a piece and of two words together, beside 1 of a word
_ELSEWHERE = 0.6  # weight of a known heading of another table, and of one with other cells
_FAINT = 0.05  # likeness of headings that have no vote
_NEIGHBOURS = 15  # known headings that vote, the nearer ones more (by the third power)
_MOSTLY = 0.7  # share of cells that give a column its kind
_SMOOTH, _FLOOR = 0.3, 0.06  # of a word that a table never had: as of so many exports
_MOST_VOTES, _NEAR = 0.6, 0.4  # share of the vote and likeness from which a heading without a role is asked about
_OTHERWISE, _VERY_NEAR = 0.8, 0.5  # the same from which a fact is doubted that they contradict
_UNTOLD = {"closed_on", "document", "first_name", *PERSON}  # told by their cells, or the lists have no word for them
_ALIKE = 0.5  # confidence of what a heading resembles: always a question
_STRENGTH = 0.3  # of the words of a file beside its roles


@dataclass(frozen=True)
class Resemblance:
    """What a heading may be: a role ("" for none), the share of the vote, how near the nearest heading of it is, and which."""

    role: str
    share: float
    near: float
    heading: str


def kind_of(column: Profile) -> str:
    """What the cells of a column are, in a word; "!" where each row has another one (persons)."""
    each = "!" if column.unique > 0.9 else ""
    if column.filled == 0:
        return "empty"
    if column.date > _MOSTLY:
        born = column.high < 2015 and column.high - column.low > 12
        return "birth" if born else "moment" if column.timed > 0.5 else "date"
    if column.month > _MOSTLY:
        return "month"
    if column.phone > 0.6 or column.email > 0.6:
        return ("phone" if column.phone > 0.6 else "email") + each
    if column.persons > 0.5:
        return ("few names" if column.distinct <= 8 or column.unique < 0.35 else "names") + each
    if column.number > 0.8:
        if column.unique > 0.97:
            return "own number"
        return "small number" if column.high <= 10 else "big number" if column.high >= 500 else "number"
    if column.listed:
        return column.listed
    if column.code > _MOSTLY:
        return "own code" if column.unique > 0.97 else "code"
    if column.sex > 0.8:
        return "sex"
    return "three texts" if column.distinct <= 3 else "few texts" if column.unique < 0.5 else "text"


def spelt(heading: str) -> str:
    """The words of a heading as they are compared."""
    return " ".join(re.findall(r"[^\W\d_]+", in_full(heading)))


@cache
def _known() -> list[dict[str, str]]:
    """The known headings: list, export, table, kind, role, words."""
    with files("cbakit").joinpath("assets/known_headings.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def _stems(words: str) -> set[str]:
    return {word[:_STEM] for word in words.split() if len(word) > 1}


def _of_file(columns: list[tuple[str, str]]) -> set[str]:
    """Stems of the words of a file, its kinds of columns (twice and thrice apart), and whether a row is a person."""
    kinds = Counter(kind.rstrip("!") for _, kind in columns)
    out = {stem for words, _ in columns for stem in _stems(words)}
    out |= {f"{kind} {n}" for kind, count in kinds.items() for n in range(1, min(count, 3) + 1)}
    persons = {kind for _, kind in columns if kind.rstrip("!") in ("names", "few names", "phone", "email")}
    return out | {"one row each" if any(k.endswith("!") for k in persons) else "again" if persons else "nobody"}


@cache
def _by_table() -> tuple[dict[str, Counter], Counter]:
    """Word -> table -> exports that have it; table -> exports."""
    exports: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in _known():
        exports[row["list"], row["export"], row["table"]].append((row["words"], row["kind"]))
    having: dict[str, Counter] = defaultdict(Counter)
    for (_, _, table), columns in exports.items():
        for word in _of_file(columns):
            having[word][table] += 1
    return having, Counter(table for _, _, table in exports)


def words_speak_for(profiles: dict[str, Profile]) -> dict[str, float]:
    """
    How much the words of a file's headings and the kinds of its cells speak for each table: factors, 1 for the best.

    Naive Bayes over the exports of assets/known_headings.csv, softened by the root of the number of words, for words of
    one file are not independent.
    """
    having, exports = _by_table()
    found = [having[w] for w in _of_file([(spelt(h), kind_of(p)) for h, p in profiles.items()]) if w in having]
    n = sum(exports.values())
    logs = dict.fromkeys(exports, 0.0)
    for counts in found:
        base = _SMOOTH * sum(counts.values()) / n + _FLOOR
        shares = {t: (counts[t] + base) / (exports[t] + _SMOOTH) for t in exports}
        mean = math.log(sum(shares.values()) / len(shares))
        for t, share in shares.items():
            logs[t] += math.log(share) - mean
    best = max(logs.values(), default=0.0)
    return {t: math.exp(_STRENGTH * (s - best) / math.sqrt(max(len(found), 1))) for t, s in logs.items()}


def _pieces(words: str) -> dict[str, float]:
    """Words, senses, pairs of words and pieces of a heading, each with its weight."""
    text, each = f"^{words}$", words.split()
    out = {f"~{text[i : i + _PIECE]}": _OF_PIECES for i in range(len(text) - _PIECE + 1)}
    out |= {f"{a[:5]}_{b[:5]}": _OF_PAIRS for a, b in pairwise(each)}
    return out | dict.fromkeys(_stems(words), 1.0) | {f"={sense}": 1.0 for sense in senses(words)}


@cache
def _different() -> dict[str, Counter]:
    """Words of the known headings -> (table, kind of cells, role) -> how often."""
    out: dict[str, Counter] = defaultdict(Counter)
    for row in _known():
        out[row["words"]][row["table"], row["kind"].rstrip("!"), row["role"]] += 1
    return out


@cache
def _index() -> tuple[dict[str, list[tuple[str, float]]], dict[str, float]]:
    """Piece -> the known headings that have it with its weight there (all of one heading: length 1); piece -> rarity."""
    pieces = {words: _pieces(words) for words in _different()}
    rarity = {p: math.log(len(pieces) / n) for p, n in Counter(p for of in pieces.values() for p in of).items()}
    index: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for i, of in pieces.items():
        length = math.sqrt(sum((w * rarity[p]) ** 2 for p, w in of.items())) or 1.0
        for p, w in of.items():
            index[p].append((i, w * rarity[p] / length))
    return index, rarity


@cache
def _near(words: str) -> dict[str, float]:
    """The known headings that share something with `words`, and how alike they are (cosine)."""
    index, rarity = _index()
    most = max(rarity.values())
    of = {p: w * rarity.get(p, most) for p, w in _pieces(words).items()}
    length = math.sqrt(sum(w * w for w in of.values())) or 1.0
    out: dict[str, float] = defaultdict(float)
    for p, w in of.items():
        for i, there in index.get(p, ()):
            out[i] += w * there / length
    return out


def resemblance(heading: str, table: str, column: Profile) -> Resemblance:
    """What the known headings most like `heading` are, those of the same table and with cells of the same kind before others."""
    kind = kind_of(column).rstrip("!")
    alike = [
        (s * (1.0 if of == table else _ELSEWHERE) * (1.0 if cells == kind else _ELSEWHERE), n, role, words)
        for words, s in _near(spelt(heading)).items()
        if s > _FAINT
        for (of, cells, role), n in _different()[words].items()
    ]
    nearest = sorted(alike, reverse=True)[:_NEIGHBOURS]
    votes: dict[str, float] = defaultdict(float)
    for s, n, role, _ in nearest:
        votes[role] += n * s**3
    if not votes:
        return Resemblance("", 0.0, 0.0, "")
    best = max(votes, key=lambda r: votes[r])
    near, words = next((s, words) for s, _, role, words in nearest if role == best)
    return Resemblance(best, votes[best] / sum(votes.values()), near, words)


def like_known_ones(guesses: list[Guess], table: str, profiles: dict[str, Profile]) -> list[Guess]:
    """Headings that neither their words nor their cells explain, as questions by the known headings that they resemble."""
    taken = {g.role for g in guesses if g.confidence >= ASKED}
    out = []
    for g in guesses:
        if not g.role and not g.rival and g.reason.startswith(("unknown heading", "cells are ")):
            found = resemblance(g.heading, table, profiles[g.heading])
            sure = found.share >= _MOST_VOTES and found.near >= _NEAR
            sure = sure and fits(found.role, profiles[g.heading])[0] > ASKED
            if sure and found.role and found.role not in taken and found.role in _held(table):
                taken.add(found.role)
                g = replace(g, role=found.role, confidence=_ALIKE, reason=f"like '{found.heading}'", how="alike")
        out.append(g)
    return out


def doubted(guesses: list[Guess], table: str, profiles: dict[str, Profile]) -> list[Guess]:
    """`guesses` with a question for each fact that nearly all known headings like it contradict and its cells do not prove."""
    out = []
    for g in guesses:
        by_cells = (g.how == "cells" and g.role in PROVED) or g.how == BESIDE or telling(g.role, profiles[g.heading])
        if g.confidence >= TAKEN and g.role in _held(table) - _UNTOLD and not by_cells:
            found = resemblance(g.heading, table, profiles[g.heading])
            other = found.role[:8] != g.role[:8] and found.share >= _OTHERWISE and found.near >= _VERY_NEAR
            if other and not g.role.startswith("attr_"):
                said = found.role or "nothing"
                g = replace(g, confidence=DOUBT, reason=f"{g.reason}; '{found.heading}' was {said} elsewhere")
        out.append(g)
    return out


@cache
def _held(table: str) -> set[str]:
    """Roles that a table has."""
    return {roles.get(table, roles.get("*", "")) for c in dictionary()["concepts"].values() for roles in [c["roles"]]}
