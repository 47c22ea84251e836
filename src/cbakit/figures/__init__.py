"""Pictures: a result table in, an `exhibits.Figure` out; nothing is computed here. One module per topic."""

from cbakit._topics import topics

__getattr__, __dir__ = topics(__name__)
