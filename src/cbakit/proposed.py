"""What `cba new` says in the terminal: what each file was taken for, what is asked, and which spellings count as one."""

from collections import Counter

from cbakit.canonical.coding import spellings
from cbakit.canonical.shown import shown_names
from cbakit.language import Language
from cbakit.onboarding.currency import UNNAMED
from cbakit.onboarding.entries import Entry, Proposal, heading_of, state_of
from cbakit.onboarding.questions import phones_unread


def proposed(found: Proposal, text: str, *, lang: Language) -> list[str]:
    """
    Lines about a proposal and its `text`, without a name of a person, a heading or a cell.

    Parameters
    ----------
    found : Proposal
    text : str
        The client.yml that was written from it.
    """
    shown = shown_names(e.file for e in found.entries)
    said = [f"{shown[entry.file]}: {_of_file(entry, lang)}" for entry in found.entries]
    for entry in [e for e in found.entries if e.taken and e.first_of_file]:
        if unread := phones_unread(entry):
            rows, of = lang.number(unread), lang.number(len(entry.found.raw.cells))
            said.append(lang.say("note-phones-unread", file=shown[entry.file], rows=rows, of=of))
    if found.unused:
        said.append(lang.say("new-unused", n=len(found.unused)))
    if merged := _merged(found.entries):
        said.append(lang.say("new-spellings", spellings=merged[0], products=merged[1]))
    if any(line.startswith("currency:") and UNNAMED in line for line in found.questions):
        said.append(lang.say("new-currency"))
    if own := sum(line.startswith("#? ") and ": attr_" in line for line in text.splitlines()):
        said.append(lang.say("new-own-columns", n=own))
    asked = sum(line.startswith(("#?", "    accept: false")) for line in text.splitlines())
    return [*said, lang.say("new-asked", n=asked)] if asked else said


def _of_file(entry: Entry, lang: Language) -> str:
    table, rows = lang.say(f"table-{entry.table}"), len(entry.found.raw.cells)
    if not entry.taken:
        return lang.say("new-file-asked", table=table, rows=rows)
    states = Counter(map(state_of, entry.guesses))
    counts = {state: lang.number(states[state]) for state in ("taken", "asked", "dropped")}
    return lang.say("new-file", table=table, rows=rows, **counts)


def _merged(entries: list[Entry]) -> tuple[int, int] | None:
    """Spellings of products that are not alone with their name, and how many names they make; None where there are none."""
    columns = [e.found.raw.cells[h] for e in entries if e.table == "contracts" and (h := heading_of(e, "product"))]
    sizes = Counter(name for cells in columns for name in spellings(cells).values())
    several = [n for n in sizes.values() if n > 1]
    return (sum(several), len(several)) if several else None
