"""Names of products that may be two ways of writing one: by their words, or by what is sold under them."""

import re

import pandas as pd

# the larger of two usual terms, or prices, by the smaller: up to this they may be one
SAME_TERM, SAME_PRICE = 1.1, 1.25
_SINGLE = 1  # days; purchases have no term that could tell them apart
_WORD = re.compile(r"\d{1,2}:\d\d|\d+|[^\W\d_]+")
# what a name says of its term, which the dates say better, and words for a card of any kind
_TERM = re.compile(
    r"(?:\d+\s*-?\s*х?\s*-?\s*)?(?:\w*месячн\w*|мес(?:яц\w*)?\b|год(?:ов\w*|ичн\w*|а)?\b|months?\b|years?\b|недел\w*|weeks?\b)"
    r"|\d+\s*(?:дн(?:я|ей)?|день|days?)\b"
    r"|(?:полу|трех|шести|дву)\w*(?:год|месяч)\w*|полгода|квартал\w*"
    r"|semi-?annual\w*|half-?\s?year\w*|annual\w*|yearly|quarter(?:ly)?\b|monthly|weekly"
)
_ANY = re.compile(
    r"(?:карт[аы]|карточк\w|абонемент\w?|членств\w|membership|card|pass|plan|subscription|на|в|по|for|of|the)\b"
)


def alike(sold: pd.DataFrame) -> list[str]:
    """
    For each product the first one above it that it may be another name of, "" where there is none.

    Two names may be one where their words pair up, one cut short at most, with the same numbers; or where contracts under
    them are of the same term and kind: usual terms within `SAME_TERM`, usual prices (where both have one) within
    `SAME_PRICE`, and the words of one name, but for those of term and card, among those of the other. Nothing is merged by it.

    Parameters
    ----------
    sold : DataFrame, one row a product, the most sold first
        ``product``, ``days`` (usual term, NaN where there is none), ``price`` (usual price, NaN where there is none).
    """
    names, days, prices = sold["product"].astype(str), sold["days"].to_numpy(float), sold["price"].to_numpy(float)
    words, kinds = [_words(name) for name in names], [_kind(name) for name in names]

    def may_be(i: int, j: int) -> bool:
        if _one_name(words[i], words[j]):
            return True
        same_term = min(days[i], days[j]) > _SINGLE and _near(days[i], days[j], SAME_TERM)
        same_price = bool(pd.isna(prices[i]) or pd.isna(prices[j])) or _near(prices[i], prices[j], SAME_PRICE)
        return bool(same_term and same_price and _one_kind(kinds[i], kinds[j]))

    return [next((names.iloc[j] for j in range(i) if may_be(i, j)), "") for i in range(len(names))]


def _near(one: float, other: float, most: float) -> bool:
    """Whether two amounts differ by no more than `most` to one; two of nothing are the same."""
    return max(one, other) <= most * min(one, other)


def _words(name: str) -> list[str]:
    return re.findall(r"\d+|[^\W\d_]+", name.casefold().replace("ё", "е"))


def _kind(name: str) -> frozenset[str]:
    """Words of a name without endings, but for those of its term and those that any card has; an hour is one word."""
    text = _ANY.sub(" ", _TERM.sub(" ", name.casefold().replace("ё", "е")))
    return frozenset(w if w[0].isdigit() or len(w) < 5 else w[:-2] for w in _WORD.findall(text))


def _one_kind(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the words of one name are all among the other's; two names of nothing but a term are of one kind."""
    numbers = [{w for w in kind if w.isdigit()} for kind in (one, other)]
    named = bool(one) == bool(other)  # a card by its term alone is not one of a kind
    return named and numbers[0] == numbers[1] and (one <= other or other <= one)


def _one_name(one: list[str], other: list[str]) -> bool:
    """Whether two names have the same numbers and words in order, a word cut short (of three letters and more) at most."""
    if len(one) != len(other) or not one:
        return False
    pairs = list(zip(one, other, strict=True))
    return all(a == b or (not a.isdigit() and min(len(a), len(b)) > 2 and (a.startswith(b) or b.startswith(a)))
               for a, b in pairs)  # fmt: skip
