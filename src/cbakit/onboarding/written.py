"""A proposal as the text of client.yml: each guess with its reason, doubts as questions."""

import json
import re
from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from cbakit.canonical.screening import MARK, screened
from cbakit.onboarding.entries import ABOVE, TWICE, Entry, state_of
from cbakit.sources.guesses import attribute_name
from cbakit.sources.roles import Guess, is_personal


def entry_lines(entry: Entry) -> list[str]:
    """
    Lines of client.yml for one file: how it is read, its columns, questions and what is dropped.

    A file of which it is not clear what it is stands there whole with `accept: false`, its doubtful columns among the
    others: one word takes it.
    """
    raw = entry.found.raw
    dialect = raw.dialect
    read = " ".join(x for x in (dialect["encoding"], _delimiter_name(dialect["delimiter"])) if x) or "workbook"
    rows = f"{len(raw.cells)} rows, {len(raw.set_aside)} set aside; {read}; headings in line {dialect['header_row']}"
    lines = ["", f"  - file: {quoted(entry.file)}  # {rows}"]
    if not entry.taken:
        lines.append("    accept: false  # the whole file is a question; write true to take it")
    lines += [f"    table: {entry.table}{'' if not entry.found.score else f'  # score {entry.found.score}'}"]
    lines += [f"#     {one_line(note)}" for note in entry.notes]
    if entry.sheet:
        lines.append(f"    sheet: {quoted(entry.sheet)}")
    if dialect["header_row"] == 0 or "#" in raw.file:
        lines.append(f"    header_row: {dialect['header_row']}")
    if dialect.get("total"):
        agrees = dialect["total"] == "agree"
        said = "agrees with the sum of its rows" if agrees else "differs from the sum of all rows"
        said += "" if agrees else ": cba check compares it with the rows that are kept"
        lines.append(f"#     the last total {said}")
    if dialect.get("groups"):
        lines.append(f"#     a report: the rows above its groups became its first {dialect['groups']} columns")
    if entry.lookups or entry.asked_lookups:
        lines.append("    lookups:" if entry.lookups else "#?     lookups:")
    for sign, lookups in (("", entry.lookups), ("#? ", entry.asked_lookups)):
        lines += [f"{sign}      - {{{', '.join(f'{k}: {quoted(v)}' for k, v in look.items())}}}" for look in lookups]
    lines.append("    columns:")
    dropped = []
    for guess in entry.guesses:
        state = state_of(guess)
        said = f"  # {guess.confidence:.2f} {one_line(guess.reason)}"
        if guess.how == TWICE:
            continue
        if guess.how == ABOVE:
            dropped.append(guess)
        elif state == "taken" or (state == "asked" and not entry.taken):
            lines.append(f"      {quoted(guess.heading)}: {guess.role}{said}")
        elif state == "asked":
            lines.append(f"#?       {quoted(guess.heading)}: {guess.role}{said}")
        else:
            dropped.append(guess)
    for guess in list(dropped):
        offered = _attribute(entry, guess)
        if offered and entry.first_of_file:
            lines.append(f"#?       {quoted(guess.heading)}: {offered}")
            dropped.remove(guess)
    if dropped and entry.first_of_file:
        lines.append("#     dropped: " + "; ".join(f"{one_line(g.heading)} ({one_line(g.reason)})" for g in dropped))
    lines += _mapping_lines("values", entry.values)
    if entry.constants:
        lines.append(f"    constants: {{{', '.join(f'{k}: {quoted(v)}' for k, v in entry.constants.items())}}}")
    if entry.keep:
        lines.append(f"    keep: {json.dumps(entry.keep, ensure_ascii=False)}")
    if entry.open_end:
        lines.append(f"    open_end: [{', '.join(map(quoted, entry.open_end))}]  # cells that mean no end")
    lines += [f"#?     {question}" for question in entry.questions]
    return lines + [f"#     as above, if the answer there is yes: {line}" for line in entry.as_above]


def ask_once(entries: list[Entry]) -> None:
    """
    Take questions out of `entries`, in the order they are written, that an entry above asks of the same rows.

    Visits that count as purchases stand there twice, once for each table: a line to copy stands in the place of the second
    question, and a note that both would have stands once.
    """
    for i, entry in enumerate(entries):
        for above in [e for e in entries[:i] if e.taken and entry.taken and e.found.raw is entry.found.raw]:
            entry.notes = [note for note in entry.notes if note not in above.notes]
            again = [question for question in entry.questions if question in above.questions]
            entry.questions = [question for question in entry.questions if question not in again]
            entry.as_above += [question.rpartition("  # ")[0] for question in again]
            if {above.table, entry.table} != {"payments", "visits"}:
                continue  # of other tables a column may be meant in another way
            above.first_of_file, entry.first_of_file = (
                True,
                False,
            )  # what is dropped is named in the one that is read first
            asked = {g.heading for g in above.guesses if state_of(g) == "asked"}
            for guess in [g for g in entry.guesses if g.heading in asked and state_of(g) == "asked"]:
                entry.as_above.append(f"{quoted(guess.heading)}: {guess.role}")
                entry.guesses = [replace(g, how=TWICE) if g is guess else g for g in entry.guesses]


def _attribute(entry: Entry, guess: Guess) -> str:
    """An unknown column with few different cells is offered as an attribute of the customer or the contract."""
    if guess.heading not in entry.found.profiles:
        return ""
    column = entry.found.profiles[guess.heading]
    few = 2 <= column.distinct <= 30 and column.unique < 0.5 and column.date < 0.5 and column.filled > 0.1
    if entry.table not in ("customers", "contracts") or not few or is_personal(guess.heading, column) or guess.rival:
        return ""
    if guess.reason != "unknown heading":
        return ""
    return (
        f"{attribute_name(guess.heading)}  # unknown heading, {column.distinct} different cells: of use to compare by?"
    )


def _mapping_lines(key: str, mapping: dict[str, dict[str, str]]) -> list[str]:
    lines = [f"    {key}:"] if mapping else []
    for role, pairs in mapping.items():
        lines.append(f"      {role}:")
        lines += [f"        {quoted(raw)}: {quoted(said)}" for raw, said in pairs.items()]
    return lines


def _delimiter_name(delimiter: str) -> str:
    return {"\t": "tab", ";": "semicolons", ",": "commas", "|": "bars"}.get(delimiter, delimiter)


_PLAIN = re.compile(r"[A-Za-zА-Яа-яЁё][\w .()/-]*[\wа-яё)]|[A-Za-zА-Яа-яЁё]")
_YAML_WORDS = {"yes", "no", "true", "false", "null", "on", "off", "y", "n", "none", "~"}


def quoted(text: str) -> str:
    """`text` as a YAML scalar that reads back as the same text."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _YAML_WORDS and "  " not in text
    return text if plain else json.dumps(text, ensure_ascii=False)


def one_line(text: str) -> str:
    """`text` without line ends."""
    return re.sub(r"\s+", " ", text)


def personal_among(cells: Collection[str]) -> set[str]:
    """Those of `cells` that may hold a whole name, a phone or the like, which client.yml does not repeat."""
    told = pd.Series(sorted(cells), dtype=object)
    return {
        raw for raw, text in zip(told, screened(told, names="full"), strict=True) if text.count(MARK) > raw.count(MARK)
    }
