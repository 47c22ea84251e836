"""The products of a client as the exports spell them, for client.yml: which spellings are one product already, which are not."""

import pandas as pd

from cbakit.canonical.coding import spellings
from cbakit.onboarding.entries import Entry, heading_of
from cbakit.onboarding.written import one_line, quoted

MOST = 100  # lines; a client with more products has a list of goods and no terms


def product_lines(entries: list[Entry]) -> list[str]:
    """
    A comment with `products:` and a line for every spelling in the contracts, alike ones together.

    Each line holds the name that the spelling has without it: to join two products, or to part what was joined, the sign
    before the lines is taken away and the names changed.
    """
    contracts = [entry for entry in entries if entry.table == "contracts" and entry.taken]
    columns = [entry.found.raw.cells[h] for entry in contracts if (h := heading_of(entry, "product"))]
    if not columns:
        return []
    cells = pd.concat(columns, ignore_index=True).astype(object)
    rows, name_of = cells[cells != ""].value_counts(), spellings(cells)
    if len(rows) < 2:
        return []
    order = sorted(rows.index, key=lambda text: (name_of[text].casefold(), text != name_of[text], text))
    lines = [
        "# products:  # every spelling of what was sold and its product; spellings of the same letters and digits are one. "
        "To correct: take '# ' away from these lines and write another name behind a colon"
    ]
    for text in order[:MOST]:
        joined = "" if name_of[text] == text else ", joined by its letters"
        lines.append(f"#   {quoted(one_line(text))}: {quoted(one_line(name_of[text]))}  # {rows[text]} rows{joined}")
    if len(order) > MOST:
        lines.append(f"#   # {len(order) - MOST} further spellings")
    return lines
