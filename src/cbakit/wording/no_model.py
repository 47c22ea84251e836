"""Why there is no forecast and no model of purchases, with what there was to go on."""

import pandas as pd

from cbakit.language import Language

LEAST_CUSTOMERS, LEAST_REPEATERS = 100, 30  # as `estimates.bgnbd` has them: for a shop's forecast
HALF_YEAR = 6  # months of purchases, before some of them can be held out


def had(reach: pd.DataFrame | None, name: str) -> int:
    """Months, customers or customers who bought again that an analysis had to go on (the shared result "reach")."""
    return int(reach[name].iloc[0]) if reach is not None and len(reach) else 0


def grounds(reach: pd.DataFrame | None, lang: Language, *, least: int = 10) -> dict[str, str]:
    """The same as a sentence takes them; a handful of people is not counted out."""
    told = {name: had(reach, name) for name in ("customers", "again")}
    words = {k: lang.say("common-fewer", n=least) if 0 < v < least else lang.number(v) for k, v in told.items()}
    return words | {"months": lang.number(had(reach, "months"))}


def few_buyers(reach: pd.DataFrame | None) -> bool:
    """Whether a shop's models were refused for too few customers, and not because purchases follow no law of theirs."""
    return had(reach, "customers") < LEAST_CUSTOMERS or had(reach, "again") < LEAST_REPEATERS


def reason(reach: pd.DataFrame | None, lang: Language) -> str:
    """Of "contracts", "few", "short" and "fit" what keeps this kind of client from a model."""
    if lang.kind != "transactions":
        return "contracts"
    if few_buyers(reach):
        return "few"
    return "short" if had(reach, "months") < HALF_YEAR else "fit"


def why(reach: pd.DataFrame | None, lang: Language) -> str:
    """The same in words, as the end of a sentence."""
    return lang.say("outlook-none-why", why=reason(reach, lang), **grounds(reach, lang))
