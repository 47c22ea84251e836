"""Words of a heading spelt out: cut short with a point or a hyphen, or run together without capitals."""

import re
from collections import Counter
from functools import cache, lru_cache

from cbakit.sources.dictionary import dictionary, heading_words

_LEAST = 3  # letters of a word cut short that is looked for among all words; shorter ones are listed
_POINTED = re.compile(r"(?<![^\W_])([^\W\d_]+)\.")
_HYPHENED = re.compile(r"(?<![^\W_-])([а-яё]{1,6})-([а-яё]{1,3})(?![^\W_-])\.?")
_RUN_TOGETHER = re.compile(r"(?<![^\W_])[a-z]{6,}(?![^\W_])")


@lru_cache(maxsize=4096)
def spelt_out(text: str) -> str:
    """
    `text`, in lower case, with words cut short written in full, as the lists of headings know them; others stay.

    Examples
    --------
    >>> spelt_out("№ аб-та"), spelt_out("ст-ть"), spelt_out("paymentdate")
    ('№ абонемента', 'стоимость', 'payment date')
    """
    text = _HYPHENED.sub(_contracted, text)
    text = _POINTED.sub(_pointed, text)
    return _RUN_TOGETHER.sub(lambda m: _divided(m.group()), text)


def _pointed(found: re.Match) -> str:
    """A word before a point: listed, or the beginning of a word that the lists have; a word by itself stays."""
    part = found.group(1)
    listed = heading_words()["abbreviations"]
    if part in listed:
        return listed[part] + " "
    if len(part) < _LEAST or part in words():
        return found.group()
    longer = [w for w in words() if w.startswith(part)]
    return max(longer, key=lambda w: (words()[w], -len(w))) + " " if longer else found.group()


def _contracted(found: re.Match) -> str:
    """The beginning and the end of one word that the lists have: кол-во, аб-та, ст-ть."""
    begins, ends = found.groups()
    if f"{begins}-{ends}" in words():
        return found.group()
    whole = [w for w in words() if w.startswith(begins) and w.endswith(ends) and len(w) > len(begins) + len(ends)]
    return max(whole, key=lambda w: (words()[w], -len(w))) if whole else found.group()


@cache
def _divided(token: str) -> str:
    """Latin words run together, each known: the fewest that make up the whole."""
    if token in words() or any(token.startswith(w) and len(w) > 4 and len(token) - len(w) < 3 for w in words()):
        return token
    best: list[list[str] | None] = [[], *[None] * len(token)]
    for end in range(2, len(token) + 1):
        for start in range(end - 1):
            before, piece = best[start], token[start:end]
            if (
                before is not None
                and piece in words()
                and (best[end] is None or len(before) + 1 < len(best[end] or []))
            ):
                best[end] = [*before, piece]
    return " ".join(best[-1] or [token])


@cache
def words() -> Counter:
    """Words of the known headings and how many have each; beginnings of words of the classes that are whole words too."""
    known = Counter(
        word
        for entry in dictionary()["concepts"].values()
        for heading in entry["headings"]
        for word in set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", heading.lower().replace("ё", "е")))
        if len(word) > 1
    )
    for listed in heading_words()["classes"].values():
        known.update(
            w.rstrip("=") for w in listed.replace("ё", "е").split() if "_" not in w and w.endswith("=") and len(w) > 2
        )
    known.update(dict.fromkeys(heading_words()["whole_words"].split(), 1))
    return known
