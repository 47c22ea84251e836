"""Roles by the cells and the file's other columns, for headings that no list and no word explains."""

import re
from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from cbakit.sources.headings import concepts_of
from cbakit.sources.profile import Profile
from cbakit.sources.raw import RawTable
from cbakit.sources.roles import ASKED, OWN_ID, PERSON, TAKEN, Guess, role_of
from cbakit.sources.words import classes_in

WEAK_REASONS = ("numbers as large as sums", "different texts")
_MOST_TERMS = 12  # lengths of contracts that are sold, in months
_OF_PAYING = re.compile(r"\bbill|\bpay|\bdebit|списан|плат")
_MANY_STAFF = 15  # different names, most of them once, that are customers whatever their heading says
MOST = 0.6  # share of cells that must look like what is said of the column
ONE_DAY = {"payments": "paid_on", "visits": "visited_at", "refusals": "recorded_on", "leads": "created_on",
           "contacts": "contacted_on", "feedback": "given_on"}  # fmt: skip
ONE_SUM = {"payments": "amount", "contracts": "price"}
SEVERAL_TEXTS = {"payments": "item", "visits": "activity", "contracts": "product"}
_DAYS = {"day", "lead_day", "sale_day", "payment_day", "visit", "contact_day", "refusal_day", "feedback_day", "joined"}
_OTHER_DAYS = {"birth", "end", "cancelled", "frozen", "replied"}  # classes of words of days that a row is not of
_CLOSED = {  # table -> role -> what the cells of such a column say
    "contacts": {
        "direction": re.compile(r"(?:вход|исход|вх\b|исх\b|in(?:bound|coming)?\b|out(?:bound|going)?\b)", re.I),
        "answered": re.compile(
            r"(?:отвеч|принят|пропущ|не ?отвеч|не ?дозвон|дозвон|занят|недоступ|успеш|answered|missed|no answer|busy|failed)",
            re.I,
        ),
        "channel": re.compile(
            r"(?:звонок|sms|смс|whats ?app|ватсап|telegram|телеграм|viber|вайбер|max|e-?mail|письмо|почта|мессенджер|чат|push|"
            r"(?:phone )?call|letter|chat|messenger)\b",
            re.I,
        ),
    },
    "leads": {
        "stage": re.compile(
            r"(?:нов[аы]|первичн|думает|купил|продан|оплат|сделка|отказ|успешн|закрыт|пробн|перезвон|не ?дозвон|в работе|"
            r"new|open|contacted|trial|won|lost|closed|qualified|pending|cold|warm|hot)",
            re.I,
        )
    },
}
_OF_A_SYSTEM = re.compile(r"(?:ID|ИД|Код|Номер|№)\s+(?:в\s+)?(?:[A-Z]\w+|1[СC])$")  # a number and the name of a system
_NO_MONEY = {"left_over", "number", "list", "lasting", "minutes", "seconds", "days", "age", "count"}
_NO_PRODUCT = {"how", "number", "stage", "staff", "trainer", "club", "why", "words", "address", "direction", "where"}
Give = Callable[[int, str, float, str], None]


def fill_by_content(guesses: list[Guess], table: str, profiles: dict[str, Profile], raw: RawTable) -> list[Guess]:
    """
    Roles that neither dictionary nor words filled: persons, the only day, the only sum, numbers of rows, closed lists.

    Each is a question unless the file's other columns leave no other reading.
    """
    out = [replace(g, role="", confidence=0.0, reason="unknown heading") if _weak(g) else g for g in guesses]
    taken = {g.role for g in out if g.confidence >= ASKED}

    def give(i: int, role: str, confidence: float, reason: str) -> None:
        if role and role not in taken:
            taken.add(role)
            out[i] = Guess(out[i].heading, role, confidence, reason, how="cells")

    def free(allowed: set[str] = frozenset()) -> list[int]:  # type: ignore[assignment]
        """Columns of which nothing is known, or no more than `allowed` concepts."""
        return [i for i, g in enumerate(out) if not g.role and not g.rival and concepts_of(g.heading) <= allowed]

    described = {"comment", "item"}  # Customer Description
    said_of_person = [i for i in free(described) if "person" in classes_in(out[i].heading)]
    _persons(out, sorted({*free(), *said_of_person}), table, profiles, taken, give)
    if table == "customers":
        _given_names(out, free(), profiles, taken, give)
        _birth(out, free(), profiles, give)
    for role, said in _CLOSED.get(table, {}).items():
        for i in [i for i, g in enumerate(out) if not g.role and (not g.rival or g.rival == role)]:
            if _says(raw.cells[out[i].heading], said):
                give(i, role, 0.7, "cells say it")
    _documents(out, free({"item", "product"}), table, profiles, raw, taken, give)
    for i in free():
        if profiles[out[i].heading].address > MOST:
            give(i, "address", 0.7, "cells are addresses")
    _only_day(out, free(_DAYS), table, profiles, give)
    _only_sum(out, free(), table, profiles, give)
    _numbers_of_rows(out, free(), table, profiles, taken, give)
    said = re.compile("|".join(p.pattern for p in _CLOSED["contacts"].values()), re.I)
    _texts(
        out,
        [i for i in free({"lead_name", "category"}) if not raw.cells[out[i].heading].str.match(said).any()],
        table,
        profiles,
        give,
    )
    if table == "customers" and taken & {"status", "churned"}:
        _stay(out, free({"term_length"}), profiles, give)
    if table == "contracts" and {"starts_on", "ends_on"} & taken != {"starts_on", "ends_on"}:
        _other_end(out, free(_DAYS), profiles, raw, give)
    if table == "contracts":
        _day_of_deal(out, free({"lead_day"}), profiles, give)
        _days_between(out, free({"quantity", "term_length", "contact_length", "visit_length"}), profiles, raw, give)
    return out


def says_stages(cells: pd.Series) -> bool:
    """Whether the cells are stages and ends of leads: new, open, won, lost."""
    return _says(cells, _CLOSED["leads"]["stage"])


def _says(cells: pd.Series, said: re.Pattern) -> bool:
    """A few different texts, nine in ten of which `said` knows."""
    cells = cells[cells != ""]
    return bool(len(cells) and 2 <= cells.nunique() <= 12 and cells.str.match(said).mean() >= 0.9)


def _weak(guess: Guess) -> bool:
    """Asked about for its cells alone: the file's other columns may tell more."""
    return guess.confidence < TAKEN and guess.reason.endswith((*WEAK_REASONS,))


def _persons(out, columns: list[int], table: str, profiles: dict[str, Profile], taken: set[str], give: Give) -> None:
    """Columns of persons' names: of staff, of who brought the customer, and the customer's own."""
    named: list[int] = []
    parents: list[int] = []
    for i in columns:
        heading, column = out[i].heading, profiles[out[i].heading]
        said = classes_in(heading)
        whole = "person" in said and column.names > 0.9 and column.persons > 0.3  # names that lists have in part
        if column.persons <= MOST and not whole:
            continue
        if said & {"staff", "trainer"} and not (
            "person" in said or (column.unique > 0.5 and column.distinct > _MANY_STAFF)
        ):
            give(i, role_of("manager", table) if "trainer" not in said else "", 0.7, "names of persons, of the staff")
        elif "brought" in said:
            give(i, role_of("referrer", table), 0.65, "names of persons who brought the customer")
        elif "parent" not in said:
            named.append(i)
        else:
            parents.append(i)
    if len(parents) == 1 and not named and not taken & {"full_name", "last_name", "first_name"}:
        give(parents[0], "full_name", 0.45, "names of persons, of parents")
    if not named or taken & {"full_name", "last_name", "first_name"}:
        return
    different = sorted(((profiles[out[i].heading].distinct, -i) for i in named), reverse=True)
    most, i = different[0][0], -different[0][1]
    alone = len(different) == 1 or most >= 2 * different[1][0]
    several = profiles[out[i].heading].unique > 0.3 or most > 20
    sure = alone and several and most >= 3
    give(i, "full_name", 0.75 if sure else 0.45, f"{most} different names of persons")
    for other in (-j for _, j in different[1:]):
        if profiles[out[other].heading].unique < 0.3:
            give(other, role_of("manager", table), 0.45, "a few names of persons, again and again")


def _documents(
    out, columns: list[int], table: str, profiles: dict[str, Profile], raw: RawTable, taken: set[str], give: Give
) -> None:
    """Contracts by their numbers under a heading of what was paid for, as 1С writes them: Членство 000123 от 01.02.2025."""
    documents = [i for i, g in enumerate(out) if profiles[g.heading].document > 0.8]
    sorts = {i: classes_in(raw.cells[out[i].heading].str.split().str[0].mode()[0]) for i in documents}
    named = [i for i in columns if "contract" in sorts.get(i, ())]
    for i in documents:
        if named and table == "payments" and out[i].role == "contract_id" and "contract" not in sorts[i]:
            out[i] = replace(out[i], role="payment_id", reason="documents, and the contracts stand in another column")
    for i in named:
        if not any(g.role == "contract_id" for g in out):
            taken.discard("contract_id")
            give(i, role_of("contract_id", table), 0.7, "contracts by their numbers")


def _given_names(out, columns: list[int], profiles: dict[str, Profile], taken: set[str], give: Give) -> None:
    if taken & {"full_name", "first_name"}:
        return
    for i in columns:
        if profiles[out[i].heading].given > MOST:
            give(i, "first_name", 0.7, "cells are first names")


def _birth(out, columns: list[int], profiles: dict[str, Profile], give: Give) -> None:
    """Days spread over decades that end years before the latest day of the file."""
    latest = max((p.high for p in profiles.values() if p.date > 0.9), default=0)
    for i in columns:
        column = profiles[out[i].heading]
        spread = column.high - column.low
        if column.date > 0.9 and column.low < 1990 and spread >= 15 and column.high <= max(latest - 3, 2013):
            give(i, "birth_date", 0.65, "days spread over decades, as of births")


def _stay(out, columns: list[int], profiles: dict[str, Profile], give: Give) -> None:
    """
    A length in more different months than there are terms to buy, beside a status: how long they have been customers.

    Numbers up to 31 under a heading of payments may be the day of the month on which something is paid: a question.
    """
    for i in columns:
        column = profiles[out[i].heading]
        if concepts_of(out[i].heading) and column.number > 0.9 and column.distinct > _MOST_TERMS and column.high <= 600:
            paid = column.high <= 31 and _OF_PAYING.search(out[i].heading.lower())
            give(i, "tenure_months", 0.5 if paid else 0.75, "more lengths than terms are sold, beside a status")


def _only_day(out, columns: list[int], table: str, profiles: dict[str, Profile], give: Give) -> None:
    """The day that a table must have, where the file has no other; where it has several it is asked about."""
    role = ONE_DAY.get(table, "")
    days = [
        i
        for i in columns
        if (profiles[out[i].heading].date > 0.9 or profiles[out[i].heading].unix > 0.9)
        and profiles[out[i].heading].low >= 2000
        and not classes_in(out[i].heading) & _OTHER_DAYS
    ]
    timed = [i for i in days if profiles[out[i].heading].timed > 0.5]
    if days:
        only = len(days) == 1
        first = days[0] if only or not timed else timed[0]
        give(first, role, 0.65 if only else 0.45, "the only day in the file" if only else "one of the days in the file")


def _only_sum(out, columns: list[int], table: str, profiles: dict[str, Profile], give: Give) -> None:
    """The one column of numbers as large as sums whose heading speaks of money."""
    sums = [
        i
        for i in columns
        if profiles[out[i].heading].number > 0.9
        and profiles[out[i].heading].high >= 100
        and max(profiles[out[i].heading].phone, profiles[out[i].heading].unix) < 0.3
        and not classes_in(out[i].heading) & _NO_MONEY
    ]
    of_money = [i for i in sums if classes_in(out[i].heading) & {"money", "paid", "income"}]
    role = ONE_SUM.get(table, "")
    if len(of_money) == 1:
        give(of_money[0], role, 0.65, "the only sum of money left in the file")
    for i in of_money or sums:
        if profiles[out[i].heading].unique < 0.95:
            give(i, role, 0.45, WEAK_REASONS[0])


def _numbers_of_rows(
    out, columns: list[int], table: str, profiles: dict[str, Profile], taken: set[str], give: Give
) -> None:
    """A heading that says "number" over codes that never repeat: of the row, or of the customer where nothing else is."""
    person = bool(taken & set(PERSON))
    for i in columns:
        column, said = profiles[out[i].heading], classes_in(out[i].heading)
        if column.number > 0.9 and column.high <= 2 * column.distinct:
            continue  # counts the rows
        if (
            "number" not in said
            or "counter" in said
            or column.unique < 0.98
            or max(column.date, column.phone, column.persons) > 0.3
        ):
            continue
        own = OWN_ID.get(table, "")
        if own and own not in taken and not said & {"person", "card"}:
            sure = bool(taken & {"customer_key", "phone", "full_name"}) and person
            give(i, own, 0.62 if sure else 0.45, "numbers that never repeat")
        elif not own and "customer_key" not in taken and person and _OF_A_SYSTEM.match(out[i].heading):
            give(i, "customer_key", 0.45, "numbers of the customers in a system?")
        elif table == "customers" and not taken & {"customer_key", "card_number"}:
            give(i, "customer_key", 0.45, "numbers that never repeat")


def _texts(out, columns: list[int], table: str, profiles: dict[str, Profile], give: Give) -> None:
    """A few texts again and again: what was bought or attended, as a question; headings that speak of such first."""
    for i in sorted(columns, key=lambda i: not classes_in(out[i].heading) & {"plan", "item", "activity"}):
        column = profiles[out[i].heading]
        plain = max(column.number, column.date, column.phone, column.email, column.persons, column.given) < 0.3
        said = classes_in(out[i].heading)
        if not plain or column.listed or not 2 <= column.distinct <= 60 or column.unique >= 0.5 or said & _NO_PRODUCT:
            continue
        sure = bool(said & {"plan", "item", "contract"}) and column.distinct > 2
        give(i, SEVERAL_TEXTS.get(table, ""), 0.65 if sure else 0.45, f"{column.distinct} different texts")


def _other_end(out, columns: list[int], profiles: dict[str, Profile], raw: RawTable, give: Give) -> None:
    """The day that lies one to thirteen months before the end of a term, or after its start, in four rows of five."""
    known = {g.role: g.heading for g in out if g.role in ("starts_on", "ends_on") and g.confidence >= TAKEN}
    if len(known) != 1:
        return
    role, heading = next(iter(known.items()))
    wanted, sign = ("ends_on", 1) if role == "starts_on" else ("starts_on", -1)
    at = _days(raw.cells[heading])
    for i in columns:
        if profiles[out[i].heading].date > 0.7:
            apart = ((_days(raw.cells[out[i].heading]) - at).dt.days * sign).dropna()
            if len(apart) >= 3 and apart.between(26, 400).mean() >= 0.8:
                before = "after its start" if sign > 0 else "before its end"
                give(i, wanted, 0.65, f"1 to 13 months {before} in {apart.between(26, 400).mean():.0%} of the rows")


def _day_of_deal(out, columns: list[int], profiles: dict[str, Profile], give: Give) -> None:
    """Where contracts are kept as deals, the day on which the deal was opened may be that of the sale."""
    for i in columns:
        if "lead" in classes_in(out[i].heading) and profiles[out[i].heading].date > 0.9:
            give(i, "sold_on", 0.45, "the day of the deal, of the sale too?")


def _days_between(out, columns: list[int], profiles: dict[str, Profile], raw: RawTable, give: Give) -> None:
    """Numbers that are the days from the beginning of a freeze to its end, or that are headed as days beside them."""
    known = {g.role: g.heading for g in out if g.role in ("frozen_from", "frozen_to") and g.confidence >= TAKEN}
    if len(known) != 2:
        return
    apart = (_days(raw.cells[known["frozen_to"]]) - _days(raw.cells[known["frozen_from"]])).dt.days
    for i in columns:
        column = profiles[out[i].heading]
        if column.number > 0.9 and column.high <= 400:
            days = pd.to_numeric(raw.cells[out[i].heading].head(500), errors="coerce")
            same = (days - apart).between(0, 1).mean()
            if same > 0.8 or classes_in(out[i].heading) & {"days", "lasting"}:
                give(i, "frozen_days", 0.8 if same > 0.8 else 0.5, f"days between the two in {same:.0%} of the rows")


def without_hours(guesses: list[Guess], raw: RawTable) -> list[Guess]:
    """A beginning and an end on one day are hours of a lesson, no term of a contract: neither has a role."""
    ends = {g.role: g.heading for g in guesses if g.role in ("starts_on", "ends_on")}
    if len(ends) < 2:
        return guesses
    apart = (_days(raw.cells[ends["ends_on"]]) - _days(raw.cells[ends["starts_on"]])).dropna()
    if not len(apart) or (apart < pd.Timedelta(days=1)).mean() < 0.8:
        return guesses
    reason = "begins and ends on one day: hours, no term"
    return [replace(g, role="", confidence=0.0, reason=reason) if g.role in ends else g for g in guesses]


def _days(cells: pd.Series) -> pd.Series:
    text = cells.head(500)
    if text[text != ""].str.fullmatch(r"1\d{9}(?:\d{3})?").mean() > 0.9:  # seconds since 1970
        return pd.to_datetime(pd.to_numeric(text.str[:10], errors="coerce"), unit="s", utc=True)
    dayfirst = not text.str.match(r"\d{4}").mean() > 0.5
    return pd.to_datetime(text, dayfirst=dayfirst, errors="coerce", format="mixed", utc=True)


def dropped_as_personal(guesses: list[Guess], profiles: dict[str, Profile]) -> list[Guess]:
    """A column without a role whose cells are of persons says so: it is dropped for that, and named."""
    out = []
    for g in guesses:
        column = profiles.get(g.heading)
        kinds = {} if column is None else {
            "names of persons": max(column.persons, column.patronymics), "first names": column.given,
            "phones": column.phone if column.unique > 0.3 else 0.0, "e-mail addresses": column.email,
            "addresses": column.address,
        }  # fmt: skip
        seen = next((kind for kind, share in kinds.items() if share > MOST), "")
        out.append(replace(g, reason=f"cells are {seen}") if seen and g.reason == "unknown heading" else g)
    return out
