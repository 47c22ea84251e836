"""Display tables: a result table in, an `exhibits.Table` out. One module per topic."""

from cbakit._topics import topics

__getattr__, __dir__ = topics(__name__)
