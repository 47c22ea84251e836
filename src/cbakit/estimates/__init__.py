"""Statistics on arrays: every estimate with its interval and its denominator. Knows no customers and no tables."""

from cbakit._topics import topics

__getattr__, __dir__ = topics(__name__)
