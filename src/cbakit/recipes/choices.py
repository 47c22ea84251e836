"""A choice of customers: a dict of properties and values, or a rule in words; which rows it holds for, and whether it can."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

import numpy as np
import pandas as pd

from cbakit.errors import ParameterError
from cbakit.recipes.faces import ASKED, faces, known_values
from cbakit.recipes.registry import remembered
from cbakit.recipes.shown_words import shown_words
from cbakit.segment_rules import (
    COUNTED,
    EXAMPLE,
    NUMBER,
    Rule,
    attribute_in_russian,
    kind_of,
    nearest_attribute,
    parsed,
)
from cbakit.store import Base

Choice = Mapping[str, str | Sequence[str]] | str
BANDS = {"age": "age_band", "term_days": "term_band"}  # by what numbers are chosen where no rule compares them
MOST = 8  # names of one list in a message
OF_THE_LOST = {"days_since_lost", "days_to_end"}  # known of some alone, so missing of all says nothing of the records


def names_in(base: Base, choice: Choice | None) -> set[str]:
    """Columns that a choice reads."""
    if choice is None:
        return set()
    if isinstance(choice, str):
        return set(_rule(base, choice).names)
    return {own(base, name) for name in choice}


def own(base: Base, name: str) -> str:
    """The column of a property: a declared one may be named with or without attr_, the kit's own ones in Russian too."""
    if f"attr_{name}" in base.customers and name not in ASKED:
        return f"attr_{name}"
    if name in set(base.settings.extras) - set(_extras(base)):
        return name.removeprefix("attr_")
    meant = attribute_in_russian(str(name))
    return BANDS.get(meant, meant) or name


def has(frame: pd.DataFrame, names: set[str]) -> bool:
    """
    Whether a face knows these properties of its own moment; counts and numbers of today belong to today's alone.

    The age is the one number that follows for every moment, from the year of birth.
    """
    today = {name for name in names if COUNTED.fullmatch(name) or (name in NUMBER and name != "age")}
    return all(name in frame or COUNTED.fullmatch(name) for name in names) and ("lifecycle" in frame or not today)


def rows_of(base: Base, frame: pd.DataFrame, choice: Choice) -> np.ndarray:
    """Rows of a face that a choice holds for."""
    if isinstance(choice, str):
        rule = _rule(base, choice)
        return rule.holds(_with_counts(base, frame, rule.names))
    found = np.ones(len(frame), bool)
    for name, values in as_written(base, choice).items():
        if values:
            found &= frame[own(base, name)].isin(values).to_numpy()
    return found


def as_written(base: Base, choice: Mapping[str, str | Sequence[str]]) -> dict[str, list[str]]:
    """A choice with its values as the data write them: neither case nor the word of the report instead matters."""
    found = {}
    for name, values in ((str(name), values) for name, values in choice.items()):
        column = own(base, name)
        found[name] = [written for value in _listed(values) for written in _written(base, column, value)]
    return found


def narrowed(base: Base, rule: str, further: Mapping[str, str | Sequence[str]]) -> str:
    """A rule to which properties beside it are joined, so that both hold; the rule itself where they choose nothing."""
    check(base, further)
    parts = [
        f"{own(base, name)} = {_quoted(values[0])}"
        if len(values) == 1
        else f"{own(base, name)} in ({', '.join(map(_quoted, values))})"
        for name, values in as_written(base, further).items()
        if values
    ]
    if not parts:
        return rule
    either = rule.strip() and ("joint", "", "or") in said(base, rule)
    return " and ".join([*filter(str.strip, [f"({rule})" if either else rule]), *parts])


def _quoted(value: str) -> str:
    """A value as a rule takes it whatever it holds, in the quotes that are not within it."""
    pairs = (('"', '"'), ("'", "'"), ("«", "»"))
    first, last = next((pair for pair in pairs if not set(pair) & set(value)), pairs[0])
    return f"{first}{value}{last}"


def _written(base: Base, column: str, value: str) -> list[str]:
    """The values of a column that a word means: itself, in whatever case, or by what the report calls it."""
    there, folded = known_values(base).get(column, []), str(value).replace("\u00a0", " ").casefold()
    if value in there:
        return [value]
    meant = _words(base).get(column, {}).get(folded)
    return [t for t in there if t.casefold() == folded] or [meant or value]


def _words(base: Base) -> dict[str, dict[str, str]]:
    return remembered(base, "words of values", lambda: shown_words(base, known_values(base)))


def _rule(base: Base, text: str) -> Rule:
    """A rule whose values may be the words of the report."""
    return parsed(text, extras=_extras(base), words=_words(base))


def _extras(base: Base) -> tuple[str, ...]:
    """Declared attributes, without the product of a snapshot: that is `product` in all that is asked by hand."""
    twin = "attr_product" if base.settings.kind == "snapshot" else ""
    return tuple(name for name in base.settings.extras if name != twin)


def said(base: Base, text: str) -> tuple[tuple[str, str, str], ...]:
    """A rule part by part (`segment_rules.Rule.said`), to be told in any language."""
    return _rule(base, text).said


def nobody(base: Base, choice: Choice) -> bool:
    """Whether a choice holds for no customer of today or before: its parts exclude each other, or nobody was ever so."""
    found, names = faces(base), names_in(base, choice)
    known = [f for f in (found.now, found.ended, found.years, found.first, found.cases) if len(f) and has(f, names)]
    return not any(rows_of(base, frame, choice).any() for frame in known)


def _listed(values: str | Sequence[str] | None) -> list[str]:
    """The values as a list of texts: one may be given by itself, none is no choice."""
    if values is None:
        return []
    return [str(v) for v in ([values] if isinstance(values, str) or not hasattr(values, "__iter__") else values)]


def _with_counts(base: Base, frame: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """The face of today with ``visits_90`` and the like that a rule asks for."""
    from cbakit.analysis import rfm, segments

    missing = tuple(n for n in names if COUNTED.fullmatch(n) and n not in frame)
    if not missing:
        return frame
    bought, came = rfm.purchases(base.payments), rfm.visit_days(base.visits)
    return segments.counted(frame, missing, visits=came, purchases=bought, on=base.as_of)


def says_something(base: Base, choice: Choice | None) -> None:
    """
    Refuse a choice of nothing.

    Raises
    ------
    ParameterError
    """
    if choice is not None and not (choice.strip() if isinstance(choice, str) else any(map(_listed, choice.values()))):
        raise ParameterError(
            f'Nothing is chosen. Name a property, as in {example(base)}, or a rule: "{EXAMPLE}". ' + _there_are(base)
        )


def example(base: Base) -> str:
    """A choice by a property that this base has, as it is typed."""
    known = {name: values for name, values in known_values(base).items() if values}
    name = next((n for n in ("sex", *known) if len(known.get(n, ())) > 1), next(iter(known), ""))
    value = next(iter(known.get(name, ())), "")
    return f'{{"{name.removeprefix("attr_")}": "{value}"}}'


def check(base: Base, choice: Choice | None) -> None:
    """
    Refuse a choice by what this base does not have.

    A value that some customer once had may be asked for though nobody has it today; one that nobody ever had is a slip.

    Raises
    ------
    ParameterError
        One sentence; it names the nearest property or value, or those that there are.
    """
    if not choice:
        return
    known = known_values(base)
    if isinstance(choice, str):
        _check_rule(base, _rule(base, choice), known)
        return
    for name, values in choice.items():
        column = own(base, name)
        if column not in known:
            raise ParameterError(_not_recorded(base, name, known))
        for value in _listed(values):
            if not set(as_written(base, {name: value})[name]) & set(known[column]):
                raise ParameterError(_no_value(base, column, value, known[column]))


def _check_rule(base: Base, rule: Rule, known: dict[str, list[str]]) -> None:
    for condition in rule.conditions:
        name = condition.name
        if counted := COUNTED.fullmatch(name):
            events = "visits" if counted[1] == "visits" else "payments"
            if not len(getattr(base, events)):
                told = f"The rule asks for {name}, but no {events} are recorded in this base."
                raise ParameterError(f"{told} {_there_are(base)}")
            if counted[1] == "spend" and base.payments["amount"].isna().all():
                raise ParameterError(f"The rule asks for {name}, but no sums of payments are recorded in this base.")
        elif (
            name not in faces(base).now or _never_known(base, name) or (condition.kind == "text" and name not in known)
        ):
            raise ParameterError(_not_recorded(base, name, known))
        elif condition.kind == "text":
            there = {v.casefold() for v in known[name]}
            for value in condition.values:
                if value.casefold() not in there:
                    raise ParameterError(_no_value(base, name, value, known[name]))


def _never_known(base: Base, name: str) -> bool:
    """Whether a number is missing for everybody, as money where no sums are recorded."""
    return name in NUMBER and name not in OF_THE_LOST and bool(faces(base).now[name].isna().all())


def _not_recorded(base: Base, name: str, known: dict[str, list[str]]) -> str:
    """That customers cannot be chosen by a name: what is nearest to it, and all that they can be chosen by."""
    if kind_of(name, extras=_extras(base)):
        return f"{name!r} is not recorded in this base. {_there_are(base)}"
    near = nearest_attribute(name, [n.removeprefix("attr_") for n in known])
    hint = f"; did you mean {near!r}?" if near else "."
    return f"Customers of this base cannot be chosen by {name!r}{hint} {_there_are(base)}"


def _there_are(base: Base) -> str:
    """What customers of this base can be chosen by, with some values of each."""
    known = {name: values for name, values in known_values(base).items() if len(values) > 1}
    if not known:
        return "No property of this base has two values to choose between."
    told = "; ".join(f"{name.removeprefix('attr_')} ({_some(values, 3)})" for name, values in known.items())
    return f"They can be chosen by {told}."


def _no_value(base: Base, column: str, value: str, values: list[str]) -> str:
    """That nobody has a value: the nearest by its code or its word in either language, and those that there are."""
    words = {word: code for word, code in _words(base).get(column, {}).items() if code in values}
    words |= {v.casefold(): v for v in values}
    near = dict.fromkeys(words[w] for w in get_close_matches(str(value).casefold(), words, n=2))
    hint = f"; did you mean {', '.join(map(repr, near))}?" if near else "."
    lang = base.language("")
    called = {code: lang.label(code) for code in values}
    there = [code if word in (code, value) else f"{code} ({word})" for code, word in called.items()]
    return f"{column.removeprefix('attr_')!r} has no value {value!r}{hint} There are {_some(there, MOST)}."


def _some(values: Sequence[str], most: int) -> str:
    more = f", … (+{len(values) - most})" if len(values) > most else ""
    return ", ".join(values[:most]) + more
