"""The line of client.yml with the currency: by what cells and headings of money say, else what is taken."""

import re

from cbakit.onboarding.entries import Entry
from cbakit.sources.roles import ASKED

MONEY = frozenset({"price", "list_price", "amount", "cost", "monthly_price", "revenue_to_date"})
UNNAMED = "no file names the currency"  # begins the reason of a line where nothing in the files says it
_LEAST = 0.5  # of the cells of a column: a sign in a few of them speaks of those alone
_SIGNS = {  # a sign or a word of each currency; letters stand alone or behind a number
    "RUB": r"₽|(?<![а-яё])(?:руб|р\.|р$)|\brub\b|\brur\b",
    "USD": r"(?<![a-z])(?:us)?\$|\busd\b|долл",
    "EUR": r"€|\beur\b|евро",
    "GBP": r"£|\bgbp\b",
    "KZT": r"₸|\bkzt\b|тенге|(?<![а-яё])тг\b",
    "BYN": r"\bbyn\b|бел\.? ?руб",
    "UAH": r"₴|\buah\b|(?<![а-яё])грн",
    "UZS": r"\buzs\b|(?<![а-яё])сум\b",
}
_NAMED = re.compile(r"валюта|currency", re.I)  # a column that names the currency of each row


def currency_lines(entries: list[Entry], *, language: str) -> list[str]:
    """
    The line of client.yml with `currency` and its reason; none where no money was found.

    A fact where the files name one currency, a question where they name several. Where they name none, roubles are taken
    and the line says so; under headings that are not Russian it is a question.
    """
    used = [e for e in entries if e.taken and any(g.role in MONEY and g.confidence >= ASKED for g in e.guesses)]
    if not used:
        return []
    found: dict[str, str] = {}
    for entry in used:
        for heading, code in _named(entry):
            found.setdefault(code, f"{entry.file}, {heading}")
    if len(found) == 1:
        ((code, where),) = found.items()
        return [f"currency: {code}  # named in the files ({where})"]
    if found:
        return [
            f"#? currency: {min(found)}  # the files name several currencies ({', '.join(sorted(found))}): which is it?"
        ]
    other = "if it is another, write its code here (USD, EUR, KZT)"
    if language == "ru":
        return [f"currency: RUB  # {UNNAMED}, roubles are taken; {other}"]
    return [f"#? currency: USD  # {UNNAMED}; without this line it is RUB; {other}"]


def _named(entry: Entry) -> list[tuple[str, str]]:
    """Headings of an entry that say the currency of its money, each with the code: by a column of its own, cells or itself."""
    cells = entry.found.raw.cells
    own = [(str(h), code) for h in cells.columns if _NAMED.search(str(h)) for code in _said_by(cells[h].dropna())]
    if own:
        return own
    said = []
    for guess in entry.guesses:
        if guess.role in MONEY and guess.confidence >= ASKED and guess.heading in cells:
            codes = _said_by(cells[guess.heading].dropna()) or _codes(guess.heading)
            said += [(guess.heading, code) for code in codes]
    return said


def _said_by(column) -> list[str]:
    """Currencies that at least half of the filled cells of a column name."""
    texts = column.astype(str).str.strip()
    texts = texts[texts != ""].str.casefold()
    if not len(texts):
        return []
    kinds = texts.str.replace(r"\d[\d\s,\u00a0'-]*(?:\.\d+)?", "0", regex=True)  # numbers alike: few kinds are left
    distinct = {text: _codes(text) for text in kinds.unique()}
    naming = {code: [text for text, codes in distinct.items() if code in codes] for code in _SIGNS}
    return [code for code, those in naming.items() if kinds.isin(those).mean() >= _LEAST]


def _codes(text: str) -> list[str]:
    """Currencies that a text names; Belarusian roubles are no Russian ones."""
    found = [code for code, sign in _SIGNS.items() if re.search(sign, text.strip(), re.I)]
    return [code for code in found if code != "RUB" or "BYN" not in found]
