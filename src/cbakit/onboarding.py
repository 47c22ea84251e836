"""A folder of exports -> a proposed client.yml, each guess with its reason and how sure it is; doubts are questions."""

import json
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pandas as pd

from cbakit.errors import InputError
from cbakit.sources import RawTable, expand, read_tables
from cbakit.sources.forms import form_of
from cbakit.sources.guesses import (
    ASKED,
    PERSON,
    TAKEN,
    Guess,
    Understood,
    as_table,
    attribute_name,
    is_personal,
    role_of,
    understood,
)
from cbakit.sources.headings import dictionary, meanings, normalised
from cbakit.sources.presets import with_preset
from cbakit.sources.profile import profile

PLAN_COLUMNS = ["file", "sheet", "table", "heading", "role", "confidence", "state", "reason"]
_ABOUT_THE_PERSON = {"sex", "birth_date", "birth_year", "age_at_export", "source", "referrer_name", "referrer_key"} | {
    "referrals_made", "joined_on", "monthly_price", "revenue_to_date", "tenure_months", "churned",
}  # fmt: skip
_NAMES_OF_PERSON = {*PERSON, "first_name", "middle_name"}
_NOT_MEMBERS = re.compile(
    r"гост|сотрудник|персонал(?!ьн)|пробн|бесплатн|тестов|подарочн|разов|guest|staff|trial|free|complimentary|day pass",
    re.I,
)
_NEVER = re.compile(r"бессроч|без срока|не ограничен|неогранич|пожизнен|unlimited|lifetime|open|no end|never", re.I)
_FORM = "a form of cbakit, read without a mapping"
_OF_THE_ROW = re.compile(r"created|date created|creation|дата создания|дата добавления")  # of the sale, not the person
_FAR_YEAR = re.compile(r"\b(?:209\d|2[1-9]\d\d|[3-9]\d{3})\b")


@dataclass
class Entry:
    """One entry of `files:` with what is said about it."""

    file: str
    sheet: str
    found: Understood
    table: str
    guesses: list[Guess]
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    keep: dict[str, list[str]] = field(default_factory=dict)
    open_end: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    lookups: list[dict[str, str]] = field(default_factory=list)
    constants: dict[str, str] = field(default_factory=dict)
    taken: bool = True
    first_of_file: bool = True  # a second entry of a file does not name again what is dropped


@dataclass
class Proposal:
    """Everything that was understood of one folder."""

    kind: str
    kind_reason: str
    language: str
    entries: list[Entry]
    unused: list[tuple[str, str]]  # file, why
    questions: list[str]


def plan(folder: Path) -> pd.DataFrame:
    """
    What each column of the exports in `folder` is taken for.

    Returns
    -------
    DataFrame
        file, sheet, table, heading, role, confidence (0 to 1), state (taken, asked, dropped), reason. No cell values.
    """
    rows = []
    for entry in proposal(Path(folder)).entries:
        for guess in entry.guesses:
            state = _state(guess) if entry.taken else "asked"
            shown = guess.role if state != "dropped" else ""
            rows.append(
                (entry.file, entry.sheet, entry.table, guess.heading, shown, guess.confidence, state, guess.reason)
            )
    return pd.DataFrame(rows, columns=PLAN_COLUMNS)


def propose(folder: Path, name: str) -> str:
    """
    Text of a client.yml for the exports in `folder`.

    A guess that is not sure enough is a line that is commented out and begins with ``?``; headings that serve
    nothing are named as dropped.

    Parameters
    ----------
    folder : Path
        The client's folder with its exports.
    name : str
        The client's name as it stands on the report.

    Raises
    ------
    InputError
        If no file can be read as a table that the kit knows.
    """
    folder = Path(folder)
    found = proposal(folder)
    lines = [
        "# Proposed from the exports in this folder. Each line says why and how sure it is (1.00 is certain).",
        "# Lines that begin with #? are questions: remove these two signs and the blank to say yes.",
        f"# After a change: cba check {folder.name}",
        f"client: {_quoted(folder.name)}",
        f"name: {_quoted(name)}",
        f"kind: {found.kind}  # {found.kind_reason}",
        f"language: {found.language}  # language of the headings",
        *found.questions,
        "files:",
    ]
    for entry in found.entries:
        lines += _entry_lines(entry)
    if found.unused:
        lines += ["", "# Not used:"] + [f"#   {file}: {_one_line(why)}" for file, why in found.unused]
    return "\n".join(lines) + "\n"


def proposal(folder: Path) -> Proposal:
    """What the exports in `folder` are, before it is written down."""
    tables, unused = _inventory(folder)
    found = [(pattern, sheet, understood(raw)) for pattern, sheet, raw in tables]
    lookups = [u.raw for _, _, u in found if not u.table]
    entries = [Entry(pattern, sheet, u, u.table, u.guesses) for pattern, sheet, u in found if u.table]
    kind, why = _kind(entries)
    entries = _with_second_tables(entries, kind)
    if not entries and _FORM not in dict(unused).values():
        raise InputError(f"{folder.name}: no file was recognised as customers, contracts, visits or payments.")
    used: set[str] = set()
    for entry in entries:
        _use_preset(entry)
        _explain_status(entry)
        _explain_codes(entry, lookups, used)
        _find_open_ends(entry)
        if entry.table == "payments" and not _heading(entry, "amount"):
            entry.constants["amount"] = ""
            entry.notes.append("sums are not recorded: counts of purchases only, until a heading becomes 'amount'")
    _check_links(entries)
    questions = _leave_out_questions(entries)
    for pattern, _, u in found:
        if not u.table:
            said = "read for the meaning of codes" if u.raw.file in used else "no customers with dates or sums in it"
            unused.append((pattern if "!" not in u.raw.file else u.raw.file, said))
    headings = " ".join(str(c) for e in entries if e.taken for c in e.found.raw.cells.columns)
    language = "ru" if len(re.findall("[а-яё]", headings, re.I)) > len(re.findall("[a-z]", headings, re.I)) else "en"
    order = ["customers", "contracts", "payments", "visits", "refusals", "leads", "contacts", "spend", "feedback"]
    entries.sort(key=lambda e: (not e.taken, order.index(e.table), e.file))
    return Proposal(kind, why, language, entries, sorted(unused), questions)


def _inventory(folder: Path) -> tuple[list[tuple[str, str, RawTable]], list[tuple[str, str]]]:
    """Tables with the pattern and sheet that name them; files of one shape whose names differ by digits are one."""
    tables: dict[tuple, list[tuple[str, str, RawTable]]] = {}
    faults = []
    for path in [p for pattern in ("*", "*/**/*") for p in expand(folder, pattern)]:
        name = path.relative_to(folder).as_posix()
        if form_of(path):
            faults.append((name, _FORM))
            continue
        try:
            raws = read_tables(path, folder=folder)
        except InputError as fault:
            faults.append((name, str(fault).removeprefix(f"{name}: ")))
            continue
        for raw in raws:
            inner = raw.file.removeprefix(name).split("#")[0].lstrip("/!")
            sheet = inner if len({r.file.split("#")[0] for r in raws}) > 1 else ""
            shape = (re.sub(r"\d+", "#", name), sheet, tuple(raw.cells.columns))
            tables.setdefault(shape, []).append((name, sheet, raw))
    out = []
    for (_, sheet, _), members in tables.items():
        pattern = _pattern([name for name, _, _ in members])
        raw = members[0][2] if len(members) == 1 else _stacked([raw for _, _, raw in members])
        out.append((pattern, sheet, raw))
    return out, faults


def _pattern(names: list[str]) -> str:
    """A glob for names that differ only by digits."""
    if len(names) == 1:
        return names[0]
    parts = [re.split(r"(\d+)", name) for name in names]
    return "".join(p[0] if len(set(p)) == 1 else "*" for p in zip(*parts, strict=True))


def _stacked(raws: list[RawTable]) -> RawTable:
    cells = pd.concat([raw.cells for raw in raws], ignore_index=True)
    rows = np.concatenate([raw.rows for raw in raws])
    aside = pd.concat([raw.set_aside for raw in raws], ignore_index=True)
    return RawTable(raws[0].file, cells, rows, aside, sum(raw.rows_in for raw in raws), raws[0].dialect)


def _kind(entries: list[Entry]) -> tuple[str, str]:
    """Kind of client and the reason for it."""
    by_table = {table: [e for e in entries if e.table == table] for table in {e.table for e in entries}}
    if by_table.get("contracts"):
        return "contracts", f"{by_table['contracts'][0].file} has terms with a beginning and an end"
    if by_table.get("payments"):
        return "transactions", f"no terms with an end; {by_table['payments'][0].file} has purchases"
    for entry in by_table.get("customers", []):
        if entry.found.roles & {"tenure_months", "churned"} or {"joined_on", "status"} <= entry.found.roles:
            return "snapshot", f"{entry.file} has one row a customer with the length of stay or a status"
    if by_table.get("visits"):
        return "transactions", "neither terms nor payments: each service rendered counts as a purchase"
    return "contracts", "? nothing in the files tells; contracts or payments are missing"


def _with_second_tables(entries: list[Entry], kind: str) -> list[Entry]:
    """One file may hold several tables: persons inside contracts, reasons inside a snapshot, purchases as visits."""
    out = list(entries)
    have = {e.table for e in entries}
    for entry in entries:
        raw, profiles = entry.found.raw, entry.found.profiles
        if entry.table in ("contracts", "payments") and "customers" not in have:
            persons = _persons_in(entry)
            if persons is not None:
                out.append(persons)
                have.add("customers")
        if entry.table in ("customers", "contracts") and "refusals" not in have:
            second = as_table(raw, "refusals", profiles)
            if "reason_raw" in second.roles and second.roles & set(PERSON):
                note = "the same file also holds reasons for leaving"
                out.append(
                    Entry(
                        entry.file, entry.sheet, second, "refusals", second.guesses, notes=[note], first_of_file=False
                    )
                )
                have.add("refusals")
    if kind == "transactions" and "payments" not in have:
        for entry in [e for e in entries if e.table == "visits"][:1]:
            out.append(_visits_as_purchases(entry))
    return out


def _persons_in(entry: Entry) -> Entry | None:
    """The columns of contracts or payments that tell about the person, as customers; None where there are none."""
    second = as_table(entry.found.raw, "customers", entry.found.profiles)
    taken = {g.heading for g in entry.guesses if g.role and g.role not in _NAMES_OF_PERSON}
    about = []
    for guess in second.guesses:
        wanted = guess.role in _NAMES_OF_PERSON or (guess.role in _ABOUT_THE_PERSON and guess.heading not in taken)
        wanted = wanted and not (guess.role == "joined_on" and _OF_THE_ROW.match(normalised(guess.heading)))
        about.append(guess if wanted else replace(guess, role="", confidence=0.0))
    if not any(g.role in _ABOUT_THE_PERSON and g.confidence >= TAKEN for g in about):
        return None
    note = "the same file also tells about the persons; no file of customers was found"
    second = replace(second, score=0.0, guesses=about)
    return Entry(entry.file, entry.sheet, second, "customers", about, notes=[note], first_of_file=False)


def _visits_as_purchases(entry: Entry) -> Entry:
    change = {"visited_at": "paid_on", "activity": "item"}
    guesses = []
    for g in entry.guesses:
        role = change.get(g.role, g.role if g.role in PERSON else role_of_heading(g, "payments"))
        guesses.append(Guess(g.heading, role, g.confidence, g.reason))
    note = "each service rendered counts as a purchase, because no payments were found"
    return Entry(entry.file, entry.sheet, entry.found, "payments", guesses, notes=[note], first_of_file=False)


def role_of_heading(guess: Guess, table: str) -> str:
    """Role in another table of a heading that already has one in its own; "" where it has none there."""
    if not guess.role:
        return ""
    return next((role for m in meanings(guess.heading) if (role := role_of(m.concept, table))), "")


def _use_preset(entry: Entry) -> None:
    """Headings of a known system that the dictionary leaves open."""
    entry.guesses, system = with_preset(entry.guesses, entry.table, entry.found.profiles)
    if system:
        entry.found = replace(entry.found, guesses=entry.guesses)
        entry.notes.append(f"system: {system}, by its headings")


def _explain_status(entry: Entry) -> None:
    """In a file of customers, a status of leaving and staying words is the flag of churn."""
    if entry.table != "customers":
        return
    guesses, cells = entry.guesses, entry.found.raw.cells
    for i, guess in enumerate(guesses):
        if guess.role not in ("status", "churned") or (guess.role == "status" and entry.found.role("churned")):
            continue
        texts = [t for t in cells[guess.heading].unique() if t]
        said = {t: _left_or_stayed(t) for t in texts[:20]}
        if len(texts) > 20 or "true" not in said.values() or "false" not in said.values():
            continue
        entry.values["churned"] = {t: v for t, v in said.items() if v}
        guesses[i] = Guess(guess.heading, "churned", 0.9, "cells say who left and who stayed")
        entry.questions += [
            f"values of {_quoted(guess.heading)} not understood: {sum(not v for v in said.values())}"
        ] * ("" in said.values())


def _left_or_stayed(text: str) -> str:
    words = normalised(text).split()
    said = dictionary()["values"]
    return (
        "true" if any(w in said["left"] for w in words) else "false" if any(w in said["stayed"] for w in words) else ""
    )


def _explain_codes(entry: Entry, lookups: list[RawTable], used: set[str]) -> None:
    """Codes of sex, services and products in words: by a small table that lists them, or by patronymics."""
    for i, guess in enumerate(list(entry.guesses)):
        if guess.confidence < TAKEN or guess.role in entry.values:
            continue
        column = entry.found.profiles[guess.heading]
        if guess.role == "sex" and column.sex < 0.5:
            entry.values.update(_sex_codes(entry, guess, lookups, used))
        elif guess.role in ("item", "activity", "product", "source", "club") and column.number > 0.95:
            listed = _list_of(entry.found.raw.cells[guess.heading], guess.heading, lookups)
            if listed:
                used.add(listed.raw.file)
                _join_list(entry, i, listed)


def _join_list(entry: Entry, at: int, listed: "CodeList") -> None:
    """The name behind a code takes over its role; a price in the list gives the sum that payments lack."""
    guess = entry.guesses[at]
    file = listed.raw.file.split("!")[0]
    entry.lookups.append({"file": file, "by": guess.heading, "key": listed.key})
    entry.notes.append(f"codes of {_quoted(guess.heading)} are explained by {file}")
    entry.guesses[at] = replace(guess, role="", confidence=0.0, reason="code, see lookups", rival=guess.role)
    name = f"{guess.heading}: {listed.label}"
    entry.guesses.append(Guess(name, guess.role, guess.confidence, f"name of the code in {file}"))
    price = next((c for c in listed.raw.cells.columns if _is_price(listed.raw, c)), "")
    if entry.table == "payments" and price and not _heading(entry, "amount"):
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


def _sex_codes(entry: Entry, guess: Guess, lookups: list[RawTable], used: set[str]) -> dict[str, dict[str, str]]:
    cells = entry.found.raw.cells
    codes = [c for c in cells[guess.heading].unique() if c]
    words = {w: code for code in ("male", "female", "unknown") for w in dictionary()["values"]["sex"][code]}
    listed = _list_of(cells[guess.heading], guess.heading, lookups, only=set(words))
    if listed:
        used.add(listed.raw.file)
        entry.notes.append(f"codes of {_quoted(guess.heading)} are explained by {listed.raw.file}")
        return {"sex": {code: words[_word(text)] for code, text in listed.texts(codes).items()}}
    shares = _share_of_female_patronymics(entry, guess.heading, codes)
    if shares and max(shares.values()) > 0.8 and min(shares.values()) < 0.2:
        entry.notes.append(f"codes of {_quoted(guess.heading)} are proven by the patronymics")
        return {"sex": {code: "female" if share > 0.5 else "male" for code, share in shares.items()}}
    if set(codes) - {"0", "9"} == {"1", "2"}:
        entry.notes.append("? codes 1 and 2 are taken as male and female (ISO 5218); confidence 0.70")
        return {"sex": {"1": "male", "2": "female"}}
    pairs = ", ".join(f"{_quoted(c)}: male" for c in codes[:1]) + "".join(f", {_quoted(c)}: female" for c in codes[1:2])
    entry.questions.append(f"values: {{sex: {{{pairs}}}}}  # which code of {_quoted(guess.heading)} is which?")
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


def _find_open_ends(entry: Entry) -> None:
    """Texts in the column of ends that mean "no end"."""
    heading = next((g.heading for g in entry.guesses if g.role == "ends_on" and g.confidence >= TAKEN), "")
    if not heading:
        return
    texts = entry.found.raw.cells[heading]
    never = [t for t in texts.unique() if t and (_NEVER.search(t) or _FAR_YEAR.search(t))]
    entry.open_end = sorted(never)[:20]


def _check_links(entries: list[Entry]) -> None:
    """How many customers of each table are found among the customers; next to none makes the file a question."""
    persons = next((e for e in entries if e.table == "customers"), None)
    if persons is None:
        return
    for entry in [e for e in entries if e.table == "customers" and e is not persons]:
        _ask_about_twin(entry, persons)
    for entry in entries:
        if entry is persons or entry.found.raw is persons.found.raw:
            continue
        shared = [r for r in PERSON if _heading(entry, r) and _heading(persons, r)]
        if not shared:
            continue
        here = set(entry.found.raw.cells[_heading(entry, shared[0])]) - {""}
        there = set(persons.found.raw.cells[_heading(persons, shared[0])]) - {""}
        if shared[0] == "last_name":
            there = {t.split()[0] for t in there}
        share = len(here & there) / max(len(here), 1)
        entry.notes.append(
            f"{len(here & there)} of {len(here)} different customers are found in {persons.file} by {shared[0]}"
        )
        if share < 0.05 and persons.taken and entry.table in ("contracts", "payments", "visits"):
            persons.taken = False
            persons.notes.append(f"? next to nobody here appears in {entry.file}: is it of the same client?")


def _ask_about_twin(entry: Entry, persons: Entry) -> None:
    """A second list of the same persons with the same columns is the same export in another form."""
    same = _heading(entry, "customer_key"), _heading(persons, "customer_key")
    roles = [{g.role for g in e.guesses if g.role and g.confidence >= TAKEN} for e in (entry, persons)]
    if not all(same) or len(roles[0] & roles[1]) < 0.6 * len(roles[0] | roles[1]):
        return
    keys = [set(e.found.raw.cells[h]) for e, h in zip((entry, persons), same, strict=True)]
    if len(keys[0] & keys[1]) > 0.9 * min(map(len, keys)):
        entry.taken = False
        entry.notes.append(f"? the same customers and columns as {persons.file}: one of the two is enough")


def _heading(entry: Entry, role: str) -> str:
    return next((g.heading for g in entry.guesses if g.role == role and g.confidence >= TAKEN), "")


def _leave_out_questions(entries: list[Entry]) -> list[str]:
    """Products and statuses that sound like guests, staff or trials, as rules that are commented out."""
    rules = []
    for entry in [e for e in entries if e.table == "contracts"]:
        for role in ("product", "status"):
            heading = _heading(entry, role)
            if not heading:
                continue
            texts = entry.found.raw.cells[heading]
            said = sorted({t for t in texts.unique() if _NOT_MEMBERS.search(t)})[:10]
            if said and texts.nunique() < 300:
                n = int(texts.isin(said).sum())
                listed = ", ".join(map(_quoted, said))
                rules.append(f"#?   - {{rule: not members, column: {role}, values: [{listed}]}}  # {n} rows")
    return ["#? leave_out:  # who is no member: staff, guests, trials", *rules] if rules else []


def _state(guess: Guess) -> str:
    return (
        "dropped" if not guess.role or guess.confidence < ASKED else "taken" if guess.confidence >= TAKEN else "asked"
    )


def _entry_lines(entry: Entry) -> list[str]:
    raw, start = entry.found.raw, "" if entry.taken else "#? "
    dialect = raw.dialect
    read = " ".join(x for x in (dialect["encoding"], _delimiter_name(dialect["delimiter"])) if x) or "workbook"
    rows = f"{len(raw.cells)} rows, {len(raw.set_aside)} set aside; {read}; headings in line {dialect['header_row']}"
    lines = ["", f"{start}  - file: {_quoted(entry.file)}  # {rows}"]
    lines += [f"{start}    table: {entry.table}{'' if not entry.found.score else f'  # score {entry.found.score}'}"]
    lines += [f"#     {_one_line(note)}" for note in entry.notes]
    if entry.sheet:
        lines.append(f"{start}    sheet: {_quoted(entry.sheet)}")
    if dialect["header_row"] == 0 or "#" in raw.file:
        lines.append(f"{start}    header_row: {dialect['header_row']}")
    if dialect.get("total"):
        agrees = dialect["total"] == "agree"
        said = "agrees with the sum of its rows" if agrees else "? differs from the sum of its rows: is a part missing?"
        lines.append(f"#     the last total {said}")
    if dialect.get("groups"):
        lines.append(f"#     a report: the rows above its groups became its first {dialect['groups']} columns")
    if entry.lookups:
        lines.append(f"{start}    lookups:")
        lines += [
            f"{start}      - {{{', '.join(f'{k}: {_quoted(v)}' for k, v in lookup.items())}}}"
            for lookup in entry.lookups
        ]
    lines.append(f"{start}    columns:")
    dropped = []
    for guess in entry.guesses:
        state = _state(guess)
        said = f"  # {guess.confidence:.2f} {_one_line(guess.reason)}"
        if state == "taken":
            lines.append(f"{start}      {_quoted(guess.heading)}: {guess.role}{said}")
        elif state == "asked":
            lines.append(f"#?       {_quoted(guess.heading)}: {guess.role}{said}")
        else:
            dropped.append(guess)
    for guess in list(dropped):
        offered = _attribute(entry, guess)
        if offered and entry.first_of_file:
            lines.append(f"#?       {_quoted(guess.heading)}: {offered}")
            dropped.remove(guess)
    if dropped and entry.first_of_file:
        lines.append("#     dropped: " + "; ".join(f"{_one_line(g.heading)} ({_one_line(g.reason)})" for g in dropped))
    lines += _mapping_lines("values", entry.values, start)
    if entry.constants:
        lines.append(f"{start}    constants: {{{', '.join(f'{k}: {_quoted(v)}' for k, v in entry.constants.items())}}}")
    if entry.keep:
        lines.append(f"{start}    keep: {json.dumps(entry.keep, ensure_ascii=False)}")
    if entry.open_end:
        lines.append(f"{start}    open_end: [{', '.join(map(_quoted, entry.open_end))}]  # cells that mean no end")
    return lines + [f"#?     {question}" for question in entry.questions]


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


def _mapping_lines(key: str, mapping: dict[str, dict[str, str]], start: str) -> list[str]:
    lines = [f"{start}    {key}:"] if mapping else []
    for role, pairs in mapping.items():
        lines.append(f"{start}      {role}:")
        lines += [f"{start}        {_quoted(raw)}: {_quoted(said)}" for raw, said in pairs.items()]
    return lines


def _delimiter_name(delimiter: str) -> str:
    return {"\t": "tab", ";": "semicolons", ",": "commas", "|": "bars"}.get(delimiter, delimiter)


_PLAIN = re.compile(r"[A-Za-zА-Яа-яЁё][\w .()/-]*[\wа-яё)]|[A-Za-zА-Яа-яЁё]")
_YAML_WORDS = {"yes", "no", "true", "false", "null", "on", "off", "y", "n", "none", "~"}


def _quoted(text: str) -> str:
    """`text` as a YAML scalar that reads back as the same text."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _YAML_WORDS and "  " not in text
    return text if plain else json.dumps(text, ensure_ascii=False)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
