"""The words by which the report names canonical values, so that who reads `женщины` may ask by it; own ones that name none."""

from collections.abc import Iterable, Mapping

from cbakit.segment_rules import OWN_CODES
from cbakit.store import Base


def shown_words(base: Base, values: Mapping[str, Iterable[str]]) -> dict[str, dict[str, str]]:
    """
    By property, what each value is called in either language (case folded), and the value; the kit's own codes always.

    A word that two values share, or that is itself a value, names none.

    Parameters
    ----------
    base : Base
    values : mapping of str to iterable of str
        The values of each property.
    """
    found: dict[str, dict[str, str]] = {}
    for name, codes in values.items():
        own = list(dict.fromkeys((*codes, *OWN_CODES.get(name, ()))))
        taken = {code.casefold() for code in own}
        meant: dict[str, set[str]] = {}
        for lang in map(base.language, ("ru", "en")):
            for code in own:
                also = f"also-{code.replace('_', '-')}"
                words = [lang.label(code), lang.label(f"{name} {code}")]
                words += lang.say(also).split("; ") if lang.has(also) else []
                for word in words:
                    meant.setdefault(_folded(word), set()).add(code)
        found[name] = {word: min(these) for word, these in meant.items() if len(these) == 1 and word not in taken}
    return found


def codes_of_nothing(base: Base, language: str) -> dict[str, str]:
    """Names ``code-…`` of the client's own words that name nothing in its data, each with the nearest that does, or ""."""
    lang = base.language(language)
    if not lang.own_codes():
        return {}
    declared = base.settings
    named = [name.removeprefix("attr_") for name in declared.extras]
    there = [*named, *(f"dimension {n}" for n in (*named, *declared.extras)), *(s.name for s in declared.segments)]
    for table in base.tables.values():
        texts = [c for c in table if not str(c).endswith("_id") and table[c].dtype in ("object", "category", "string")]
        for column in texts:
            there += map(str, table[column].dropna().unique())
    return lang.naming_nothing(there)


def _folded(word: str) -> str:
    return word.replace("\u00a0", " ").casefold()
