"""cbakit: from a club's raw CRM exports to the analysis of its active client base."""

__version__ = "0.1.0"
