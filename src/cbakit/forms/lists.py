"""The drop-down lists of the forms in the client's own words."""

import pandas as pd

from cbakit.language import Language
from cbakit.sources.forms import layouts
from cbakit.store import Base

_MOST = 40  # entries of one list; more than that nobody chooses from


def client_lists(base: Base, lang: Language) -> dict[str, list[str]]:
    """
    List name -> what may be chosen, in the order in which it is shown.

    Products, clubs and activities as this client sells them, the most frequent first, each with at least `min_n` rows;
    sources and reasons by the names that the kit has for them, the most frequent here first, because a client's own
    words overlap. Staff are numbers to be overwritten with names, unless the client shows staff.
    """
    least = base.settings.min_n
    paid = base.contracts[base.contracts["paid"].astype(bool)]
    products = paid["product"] if base.settings.kind == "contracts" else base.payments["item"]
    clubs = pd.concat([t["club"] for t in (base.customers, base.contracts, base.visits)])
    staff = pd.concat([t["manager"] for t in (base.customers, base.contracts, base.leads, base.contacts)])
    fixed = {name: [entry[lang.code] for entry in codes.values()] for name, codes in layouts()["lists"].items()}
    return fixed | {
        "products": _frequent(products, least),
        "clubs": _frequent(clubs, least),
        "activities": _frequent(base.visits["activity"], least),
        "managers": _staff(staff, base, lang),
        "sources": list(source_words(base, lang).values()),
        "reasons": list(reason_words(base, lang).values()),
    }


def source_words(base: Base, lang: Language) -> dict[str, str]:
    """Canonical source -> its label, the most frequent at this client first, "other" last."""
    from cbakit.canonical.text import asset

    n = base.customers["source"].value_counts()
    known = asset("values.yml")["sources"]
    codes = sorted(known, key=lambda c: (c == "other", -int(n.get(c, 0))))
    return {code: known[code][lang.code] for code in codes}


def reason_words(base: Base, lang: Language) -> dict[str, str]:
    """Code of a reason -> its label, the most frequent at this client first; results of a call are no reasons."""
    from cbakit.canonical.reasons import UNKNOWN, taxonomy

    n = base.refusals["reason"].value_counts()
    codes = [c for c, reason in taxonomy().items() if not reason.outcome and c != UNKNOWN]
    codes.sort(key=lambda c: -int(n.get(c, 0)))
    return {code: getattr(taxonomy()[code], lang.code) for code in codes}


def _frequent(values: pd.Series, least: int) -> list[str]:
    counts = values.dropna().value_counts()
    kept = counts[counts >= least].reset_index()
    kept.columns = ["value", "n"]
    return [str(v) for v in kept.sort_values(["n", "value"], ascending=[False, True])["value"].head(_MOST)]


def _staff(values: pd.Series, base: Base, lang: Language) -> list[str]:
    names = _frequent(values, 1)
    if base.settings.show_staff and names:
        return names
    return [lang.say("forms-manager", n=str(i)).replace("\u00a0", " ") for i in range(1, max(len(names), 3) + 1)]
