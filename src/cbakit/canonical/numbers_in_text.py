"""Whether phones and other numbers of persons stand in a text, in groups of digits as people write them."""

import re
from collections.abc import Iterator

SHORTEST = 9  # digits of a number that is looked for
_DIGITS = re.compile(r"\d+")
_FRACTION = re.compile(r"\d+\.\d{6,}(?!\d)")  # a decimal fraction is no part of a phone, nor is the 0 before its point
_NUMBER = re.compile(r"\d(?<![\w.,]\d)(?:[\s().\-–—‑−/_*·|:~]{0,3}\d){7,99}")
_LONGEST_RUN, _SEEN_AGAIN = 100, 24  # digits: of `_NUMBER` at most, and more than any number has
_MANY = 10_000  # of one client, from which figures of large tables are some of them by chance
# groups of a phone's ten digits
_WRITTEN = {(3, 7), (3, 3, 4), (3, 3, 2, 2), (3, 2, 2, 3), (4, 6), (5, 5), (4, 3, 3), (3, 4, 3)}
_OF_TABLES = frozenset(" .\u00a0\u202f\n\t|_:")  # signs between the figures of a table


def has_number(text: str, numbers: frozenset[str], beginnings: frozenset[str]) -> bool:
    """
    Whether a number stands in the text in groups of digits with signs between them, with others around it or not.

    `beginnings` are the first `SHORTEST` digits of the `numbers`. Where a client has very many of them, figures that stand
    side by side are one by chance: there several groups count only as phones are written, with signs between them that
    tables do not have, or with no other number beside them.
    """
    many = len(numbers) > _MANY
    for run in _runs_of_figures(text):
        groups = _DIGITS.findall(run)
        digits = "".join(groups)
        if beginnings.isdisjoint([digits[i : i + SHORTEST] for i in range(len(digits) - SHORTEST + 1)]):
            continue  # no number of anybody's begins at any of these digits
        for i in range(len(groups)):
            digits = ""
            for last, group in enumerate(groups[i:], i):
                digits += group
                if len(digits) > 20:
                    break
                here = digits in numbers or (_is_phone(digits) and digits[-10:] in numbers)
                if here and (not many or _as_written(run, groups, i, last)):
                    return True
    return False


def _runs_of_figures(text: str) -> Iterator[str]:
    """
    Figures with few signs between them and no decimal fraction, a hundred digits at a time: what is cut at the end of one
    begins in the next.
    """
    at = 0
    while match := _NUMBER.search(text, at):
        yield from _FRACTION.split(match[0]) if "." in match[0] else [match[0]]
        at = match.end()
        if len(match[0]) < _LONGEST_RUN:
            continue
        digits = [i for i, sign in enumerate(match[0]) if sign.isdigit()]
        if len(digits) == _LONGEST_RUN:
            at = match.start() + digits[-_SEEN_AGAIN]


def _as_written(text: str, groups: list[str], first: int, last: int) -> bool:
    """Whether some of the groups of digits of a text make a number as people write it, not figures of a table."""
    if first == last:
        return True
    sizes = tuple(map(len, groups[first : last + 1]))
    code = sizes[1:] if sizes[0] <= 3 else (sizes[0] - 1, *sizes[1:])
    if sizes not in _WRITTEN and code not in _WRITTEN:
        return False
    alone = (first, last) == (0, len(groups) - 1)
    between = r"[^\d]+".join(map(re.escape, groups[first : last + 1]))
    told = re.search(between, text)
    return alone or (told is not None and not _OF_TABLES.issuperset(re.sub(r"\d", "", told[0])))


def _is_phone(digits: str) -> bool:
    """Ten digits, or with a country or trunk code of one or two before them; a decimal fraction is none."""
    return len(digits) == 10 or (len(digits) in (11, 12) and digits[0] != "0")
