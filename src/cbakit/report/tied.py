"""Text of a notebook that describes an exhibit, tied to it: where the exhibit is absent, so is the text.

A sentence stands between ``<!-- with ID ID -->`` and ``<!-- end -->``, which no reader sees. It is kept where one of these
exhibits is shown in the report; ``card_*`` means any whose id begins so. What stands within ``<!-- else: other words -->``,
right before the end, takes its place elsewhere (a heading is needed where its curve is not); whoever opens the notebook sees the
first words alone.
"""

import re
from collections.abc import Collection
from fnmatch import fnmatchcase

_TIED = re.compile(r"<!-- with ([a-z0-9_* ]+) -->(.*?)(?:<!-- else: (.*?) -->)?<!-- end -->", re.S)


def tied_to(source: str) -> list[str]:
    """The ids, or beginnings of ids, that the sentences of a text are tied to."""
    return [name for match in _TIED.finditer(source) for name in match[1].split()]


def told(source: str, shown: Collection[str]) -> str:
    """
    A text with the sentences whose exhibits are among those `shown`, without the marks.

    Examples
    --------
    >>> told("## Curve\\n\\nWho stays? <!-- with survival -->A step is a month.<!-- end -->", {"survival"})
    '## Curve\\n\\nWho stays? A step is a month.'
    >>> told("## Curve\\n\\nWho stays? <!-- with survival -->A step is a month.<!-- end -->", set())
    '## Curve\\n\\nWho stays?'
    """
    if not _TIED.search(source):
        return source

    def kept(match: re.Match) -> str:
        there = any(fnmatchcase(one, name) for name in match[1].split() for one in shown)
        return match[2] if there else match[3] or ""

    text = re.sub(r"[ ]{2,}", " ", _TIED.sub(kept, source))
    return "\n".join(line.strip() for line in text.split("\n")).strip()
