"""Sentences that carry numbers: a result table in, `exhibits.Finding`s out. One module and one catalogue per topic."""

from cbakit._topics import topics

__getattr__, __dir__ = topics(__name__)
