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
    sources by the client's most frequent word for each; reasons by the taxonomy, the most frequent here first. Staff
    are numbers to be overwritten with names, unless the client shows staff.
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
    """Canonical source -> the client's own most frequent word for it, else its label."""
    from cbakit.canonical.text import asset

    raw = base.customers[["source", "source_raw"]].dropna()
    counts = raw.value_counts().rename("n").reset_index()
    counts = counts[counts["n"] >= base.settings.min_n]
    own = (
        counts.drop_duplicates("source").set_index("source")["source_raw"]
        if lang.code == base.settings.language
        else {}
    )
    return {code: str(own.get(code, entry[lang.code])) for code, entry in asset("values.yml")["sources"].items()}


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
    return [lang.say("forms-manager", n=str(i)) for i in range(1, max(len(names), 3) + 1)]
