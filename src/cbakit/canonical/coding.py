"""Words of an export brought to codes, the raw words kept; numbers of contracts, payments and leads as pseudonyms."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd

from cbakit.canonical import reasons
from cbakit.canonical.distinct_cells import factorized, is_coded, spread
from cbakit.canonical.findings import Findings
from cbakit.canonical.pseudonyms import of_distinct
from cbakit.canonical.sales import coded
from cbakit.canonical.text import asset, plain
from cbakit.config import Client
from cbakit.schemas import CANONICAL

ID_OF = {"contracts": "contract_id", "payments": "payment_id", "leads": "lead_id"}

PREFIX = {"contract_id": "k", "payment_id": "p", "lead_id": "l"}


def bring_to_codes(table: pd.DataFrame, name: str, settings: Client, findings: Findings) -> None:
    """Products, sources and reasons brought to codes, the raw words kept."""
    if "source" in table:
        if name == "customers":
            table["source_raw"] = table["source"]
        table["source"] = _sources(table["source"], settings, findings, name)
    if name == "contracts" and ("product" in table or "product_raw" in table):
        raw = table["product_raw"] if "product_raw" in table else table["product"]
        table["product_raw"] = raw
        table["product"] = _products(table.get("product", raw), settings)
    for column in ("item", "activity"):
        if settings.kind == "transactions" and column in table:
            table[column] = _purchases(table[column], settings)
    if name == "refusals":
        _reason_codes(table, settings, findings)
    if name == "leads" and (told := next((c for c in ("outcome", "stage") if c in table), "")):
        table["outcome"] = coded(table[told], "lead_outcomes", otherwise="open")
    for column, words in (("channel", "channels"), ("direction", "directions")):
        if name == "contacts" and column in table:
            table[column] = coded(table[column], words)


def _products(raw: pd.Series, settings: Client) -> np.ndarray:
    """One name for all spellings of a product: the client's own, else the most frequent spelling."""
    raw = raw.astype(object)
    declared, name_of = declared_product(settings), spellings(raw)
    codes, distinct = factorized(raw)
    names = [declared(str(d)) or name_of[str(d)] for d in distinct]
    return spread(names, codes)


def _purchases(raw: pd.Series, settings: Client):
    """What was bought by the names that client.yml gives; without one a spelling stays itself: goods may differ by a comma."""
    if not settings.products:
        return raw
    declared, (codes, distinct) = declared_product(settings), factorized(raw)
    return spread([declared(str(d)) or str(d) for d in distinct], codes, coded=is_coded(raw))


def declared_product(settings: Client) -> Callable[[str], str]:
    """
    The name that client.yml gives a spelling of a product, "" for none.

    A line speaks of its spelling and of all that have the same letters and digits, on either side: those are one product
    without it (`spellings`), and naming one of them must not part them. A line of the very spelling goes first.
    """
    exact = {plain(k): v for k, v in settings.products.items()}
    merged = {_product_key(v): v for v in settings.products.values()}
    merged |= {_product_key(k): v for k, v in settings.products.items()}
    return lambda spelling: exact.get(plain(spelling)) or merged.get(_product_key(spelling), "")


def spellings(raw: pd.Series) -> dict[str, str]:
    """Every spelling of a product in `raw` -> the most frequent one of the same letters and digits; nothing empty."""
    counts = raw[raw.astype(bool)].value_counts()
    name_of: dict[str, str] = {}
    return {str(s): name_of.setdefault(_product_key(str(s)), str(s)) for s in counts.index}


def _product_key(text: str) -> str:
    return "".join(c for c in plain(text) if c.isalnum() or c == "+")


def _sources(raw: pd.Series, settings: Client, findings: Findings, table: str) -> np.ndarray:
    """Canonical codes of sources; words that say that nothing is known become None, unrecognised ones "other"."""
    lists = asset("values.yml")
    by_hand = reasons.by_plain(settings.sources, findings.screen)
    nothing = {plain(w) for w in lists["source_unknown"]}
    codes, distinct = factorized(raw)
    found, strange = [], 0
    counts = np.bincount(codes[codes >= 0], minlength=len(distinct))
    for text, n in zip(distinct, counts, strict=True):
        code = by_hand(str(text)) or _source_code(plain(str(text)), nothing, lists["sources"])
        if code == "":
            strange += int(n)
            findings.unrecognised.append({"kind": "source", "phrase": text, "n": int(n), "guess": ""})
            code = "other"
        found.append(code)
    if strange:
        findings.note("sources_unrecognised", rows=strange, files=findings.with_sources.get(table, []))
    return spread(found, codes)


def _source_code(text: str, nothing: set, lists: dict) -> str | None:
    if text in nothing or not text:
        return None
    if text in lists:
        return text
    for code, entry in lists.items():
        if text in {plain(str(e)) for e in (*entry.get("exact", []), entry["ru"], entry["en"])}:
            return code
    padded = " " + text.replace("(", " ").replace("/", " ").replace("-", " ")
    for code, entry in lists.items():
        if any(" " + str(p).replace("-", " ") in padded for p in entry.get("parts", [])):
            return code
    return ""


def _reason_codes(table: pd.DataFrame, settings: Client, findings: Findings) -> None:
    """
    `reason` and `controllable` of refusals, from the code where it is given, else from the words.

    Where no rule knows the words, or one only guesses, the client's own category beside them decides, if it is known.
    """
    both = {"reason", "reason_raw"} <= {*table}
    nothing = pd.Series(None, index=table.index, dtype=object)
    raw = table.get("reason_raw", table.get("reason", nothing)).astype(object)
    given = table.get("reason", nothing).astype(object)
    table["reason_raw"] = raw
    code_of = partial(reasons.coded, overrides=settings.reasons, screen=findings.screen)
    code, strange, guessed = code_of(given.where(given.notna(), raw))
    if both:  # a list that says "other" beside words that say more
        by_words, unread, doubted = code_of(raw)
        vague = pd.isna(code) | (code == reasons.UNKNOWN)
        code, strange = np.where(vague & ~pd.isna(by_words), by_words, code), unread & vague
        guessed = np.where(vague, doubted, guessed)
    known = reasons.taxonomy()
    if "attr_category" in table:
        category, odd, unsure = code_of(table["attr_category"].astype(object))
        named = np.array([c in known and not known[c].outcome for c in category], dtype=bool) & ~odd & ~unsure
        decided = named & (strange | guessed)
        code, strange, guessed = np.where(decided, category, code), strange & ~decided, guessed & ~decided
    table["reason"] = code
    table["controllable"] = [known[c].controllable if c in known else None for c in code]
    waiting = pd.DataFrame({"phrase": raw, "guess": np.where(guessed, code, "")})[strange | guessed]
    for (phrase, guess), n in waiting.value_counts(["phrase", "guess"]).items():
        findings.unrecognised.append({"kind": "reason", "phrase": phrase, "n": int(n), "guess": guess})


def codes_for(kinds, *, language: str) -> dict[str, list[tuple[str, str]]]:
    """The codes, with their names, that codes.csv may give to phrases of these kinds (reason, source)."""
    sources = [(code, entry[language]) for code, entry in asset("values.yml")["sources"].items()]
    listed = {"reason": [(code, getattr(r, language)) for code, r in reasons.taxonomy().items()], "source": sources}
    return {kind: listed[kind] for kind in listed if kind in set(kinds)}


def replace_numbers(table: pd.DataFrame, name: str, key: bytes, contracts: dict[str, str]) -> None:
    """
    Contract, payment and lead numbers as pseudonyms, running numbers where there are none; keys made unique.

    `contracts` keeps the pseudonyms of contracts, which stand in several tables.
    """
    for column, prefix in PREFIX.items():
        if column not in CANONICAL[name].columns:
            continue
        known = contracts if column == "contract_id" else None
        codes, distinct = np.full(len(table), -1), list[str]()
        if column in table:
            codes, distinct = of_distinct(table[column], key=key, prefix=prefix, known=known)
        if ID_OF.get(name) != column:
            if column in table:
                table[column] = spread(distinct, codes)
            continue
        made = spread(distinct, codes)
        nameless = np.flatnonzero(codes < 0)
        made[nameless] = [f"{prefix}{i + 1}" for i in nameless]
        twins = np.flatnonzero(np.append(np.bincount(codes[codes >= 0], minlength=len(distinct)) > 1, False)[codes])
        again = pd.Series(codes[twins]).groupby(codes[twins]).cumcount().to_numpy()
        made[twins] = [f"{m}-{n + 1}" if n else m for m, n in zip(made[twins], again, strict=True)]
        table[column] = made
