"""The products of a client as the exports spell them, for client.yml: which spellings are one product already, which are not."""

import numpy as np
import pandas as pd

from cbakit.canonical.coding import spellings
from cbakit.onboarding.entries import Entry, heading_of, perhaps_of
from cbakit.onboarding.traps import read_days
from cbakit.onboarding.written import one_line, personal_among, quoted
from cbakit.product_names import alike
from cbakit.sources.groups import as_number

MOST = 100  # lines; a client with more products has a list of goods and no terms


def product_lines(entries: list[Entry]) -> list[str]:
    """
    A comment with `products:` and a line for every spelling in the contracts, alike ones together.

    Each line holds the name that the spelling has without it: to join two products, or to part what was joined, the sign
    before the lines is taken away and the names changed. A product that may be another by its term, kind and price
    (`product_names.alike`) is a question, with the name that it would have. A spelling that may hold somebody's name, phone
    or the like is counted and not written: client.yml holds no personal data.
    """
    contracts = [entry for entry in entries if entry.table == "contracts" and entry.taken]
    columns = [entry.found.raw.cells[h] for entry in contracts if (h := heading_of(entry, "product"))]
    if not columns:
        return []
    cells = pd.concat(columns, ignore_index=True).astype(object)
    rows, name_of = cells[cells != ""].value_counts(), spellings(cells)
    if len(rows) < 2:
        return []
    named = personal_among({*rows.index, *name_of.values()})
    private = {text for text in rows.index if {text, name_of[text]} & named}
    order = sorted(
        (text for text in rows.index if text not in private),
        key=lambda text: (name_of[text].casefold(), text != name_of[text], text),
    )
    like = {one: other for one, other in _alike(contracts, name_of).items() if not {one, other} & private}
    sign = "#?" if like else "#"
    lines = [
        f"{sign} products:  # every spelling of what was sold and its product; spellings of the same letters and digits are "
        "one. To correct: take '# ' away from these lines and write another name behind a colon"
    ]
    for text in order[:MOST]:
        if text in like:
            asked = f"{rows[text]} rows: of the same term and kind, at a price near it; are they one product?"
            lines.append(f"#?   {quoted(one_line(text))}: {quoted(one_line(like[text]))}  # {asked}")
            continue
        joined = "" if name_of[text] == text else ", joined by its letters"
        lines.append(f"#   {quoted(one_line(text))}: {quoted(one_line(name_of[text]))}  # {rows[text]} rows{joined}")
    if len(order) > MOST:
        lines.append(f"#   # {len(order) - MOST} further spellings")
    if private:
        lines.append(f"#   # {len(private)} spellings that may hold personal data are not written here")
    return lines


def _alike(contracts: list[Entry], name_of: dict[str, str]) -> dict[str, str]:
    """Product -> the more sold one that it may be, by the usual terms and prices of both."""
    parts = []
    for entry in [e for e in contracts if heading_of(e, "product")]:
        cells = entry.found.raw.cells
        start, end, price = (perhaps_of(entry, role) for role in ("starts_on", "ends_on", "price"))
        nothing = pd.Series(np.nan, index=cells.index)
        days = (read_days(cells[end]) - read_days(cells[start])).dt.days + 1 if start and end else nothing
        paid = cells[price].astype(object).map(lambda cell: as_number(cell) if cell else np.nan) if price else nothing
        product = cells[heading_of(entry, "product")].astype(object).map(name_of)
        parts.append(pd.DataFrame({"product": product, "days": days, "price": paid.astype(float)}))
    every = pd.concat(parts)
    sold = every.groupby("product").agg(n=("days", "size"), days=("days", "median"), price=("price", "median"))
    sold = sold.reset_index().sort_values(["n", "product"], ascending=[False, True], ignore_index=True)
    return {one: other for one, other in zip(sold["product"], alike(sold), strict=True) if other}
