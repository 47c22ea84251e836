"""Codes of sex, services and products in words: by a small table that lists them, or by patronymics."""

from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from cbakit.onboarding.entries import Entry, heading_of
from cbakit.onboarding.written import quoted
from cbakit.sources import RawTable
from cbakit.sources.dictionary import dictionary
from cbakit.sources.headings import meanings, normalised
from cbakit.sources.profile import profile
from cbakit.sources.roles import TAKEN, Guess


def explain_codes(entry: Entry, lookups: list[RawTable], used: set[str]) -> None:
    """Codes of sex, services and products in words: by a small table that lists them, or by patronymics."""
    for i, guess in enumerate(list(entry.guesses)):
        if guess.confidence < TAKEN or guess.role in entry.values:
            continue
        column = entry.found.profiles[guess.heading]
        of_sex = guess.role == "sex" and column.sex < 0.5
        if not of_sex and not (guess.role in _NAMED_BY_CODE and column.number > 0.95):
            continue
        cells, only = entry.found.raw.cells[guess.heading], _sexes() if of_sex else None
        if listed := _list_of(cells, guess.heading, lookups, only=only):
            used.add(listed.raw.file)
            _join_list(entry, i, listed)
        elif of_sex:
            entry.values.update(_sex_codes(entry, guess))


def _join_list(entry: Entry, at: int, listed: "CodeList") -> None:
    """The name behind a code takes over its role; a price in the list gives the sum that payments lack."""
    guess = entry.guesses[at]
    file = listed.raw.file.split("!")[0]
    entry.lookups.append({"file": file, "by": guess.heading, "key": listed.key})
    entry.notes.append(f"codes of {quoted(guess.heading)} are explained by {file}")
    entry.guesses[at] = replace(guess, role="", confidence=0.0, reason="code, see lookups", rival=guess.role)
    name = f"{guess.heading}: {listed.label}"
    entry.guesses.append(Guess(name, guess.role, guess.confidence, f"name of the code in {file}"))
    price = next((c for c in listed.raw.cells.columns if _is_price(listed.raw, c)), "")
    if entry.table == "payments" and price and not heading_of(entry, "amount"):
        reason = f"price in {file}; what was really paid is not recorded"
        entry.guesses.append(Guess(f"{guess.heading}: {price}", "amount", 0.65, reason))
    discount = next(
        (c for c in listed.raw.cells.columns if "скидка" in normalised(c) or "discount" in normalised(c)), ""
    )
    if price and discount and entry.table == "payments":
        reason = f"discount in {file}, taken off the price; whether each customer got it is not recorded"
        entry.guesses.append(Guess(f"{guess.heading}: {discount}", "discount_share", 0.55, reason))


def _is_price(raw: RawTable, heading: str) -> bool:
    priced = any(m.concept in ("price", "list_price", "payment") for m in meanings(heading))
    return priced and profile(raw.cells[heading]).number > 0.9


def _sexes() -> set[str]:
    """The words of sex."""
    return {word for code in ("male", "female", "unknown") for word in dictionary()["values"]["sex"][code]}


def _sex_codes(entry: Entry, guess: Guess) -> dict[str, dict[str, str]]:
    """What codes of sex mean that no file lists: by patronymics, by the standard, else a question."""
    codes = [c for c in entry.found.raw.cells[guess.heading].unique() if c]
    shares = _share_of_female_patronymics(entry, guess.heading, codes)
    if shares and max(shares.values()) > 0.8 and min(shares.values()) < 0.2:
        entry.notes.append(f"codes of {quoted(guess.heading)} are proven by the patronymics")
        return {"sex": {code: "female" if share > 0.5 else "male" for code, share in shares.items()}}
    if set(codes) - {"0", "9"} == {"1", "2"}:
        entry.notes.append("? codes 1 and 2 are taken as male and female (ISO 5218); confidence 0.70")
        return {"sex": {"1": "male", "2": "female"}}
    pairs = ", ".join(f"{quoted(c)}: male" for c in codes[:1]) + "".join(f", {quoted(c)}: female" for c in codes[1:2])
    entry.questions.append(f"values: {{sex: {{{pairs}}}}}  # which code of {quoted(guess.heading)} is which?")
    return {}


def _share_of_female_patronymics(entry: Entry, heading: str, codes: list[str]) -> dict[str, float]:
    cells = entry.found.raw.cells
    name = entry.found.role("middle_name") or entry.found.role("full_name") or entry.found.role("last_name")
    if not name:
        return {}
    female = cells[name].str.contains(r"(?:овна|евна|ична)\b", case=False, regex=True)
    male = cells[name].str.contains(r"(?:ович|евич|ьич)\b", case=False, regex=True)
    out = {}
    for code in codes[:4]:
        of_code = cells[heading] == code
        known = int((female | male)[of_code].sum())
        if known >= 3:
            out[code] = float(female[of_code].sum() / known)
    return out


@dataclass(frozen=True)
class CodeList:
    """A small table that lists codes: where the code and its name stand."""

    raw: RawTable
    key: str
    label: str

    def texts(self, codes) -> dict[str, str]:
        """Code -> name of `codes`."""
        names = dict(zip(self.raw.cells[self.key], self.raw.cells[self.label], strict=True))
        return {code: names[code] for code in sorted(codes, key=lambda c: (len(c), c)) if code}


_NAMED_BY_CODE = ("item", "activity", "product", "source", "club")  # roles of things that systems number
_NAMING = ("item", "product", "activity", "lead_name", "full_name")


def _list_of(codes: pd.Series, heading: str, lookups: list[RawTable], only: set[str] | None = None) -> CodeList | None:
    """The one table that lists every code under a fitting heading; None where none or several do."""
    wanted = {c for c in codes.unique() if c}
    found = []
    for raw in [r for r in lookups if 2 <= len(wanted) <= len(r.cells) <= 5000]:
        keys = [c for c in raw.cells.columns if raw.cells[c].is_unique and set(raw.cells[c]) >= wanted]
        labels = [c for c in raw.cells.columns if c not in keys and any(m.concept in _NAMING for m in meanings(c))]
        if not keys or not labels:
            continue
        listed = CodeList(raw, keys[0], labels[0])
        about = normalised(" ".join(raw.cells.columns)) + " " + normalised(Path(raw.file.split("!")[0]).stem)
        if only is not None:
            fitting = all(_word(text) in only for text in listed.texts(wanted).values())
        else:
            fitting = any(word[:5] in about for word in normalised(heading).split() if len(word) > 3)
        if fitting:
            found.append(listed)
    return found[0] if len(found) == 1 else None


def _word(text: str) -> str:
    return text.lower().replace("ё", "е").rstrip(".")
