"""The cells of one column read by the kind of value that its name stands for."""

import numpy as np
import pandas as pd

from cbakit.canonical.contacts import emails, phones
from cbakit.canonical.dates import LATEST, dates, is_far
from cbakit.canonical.distinct_cells import factorized, is_coded, spread
from cbakit.canonical.numbers import flags, numbers
from cbakit.canonical.text import Cells, asset, is_nothing, mapped, matching, on_distinct, plain, words
from cbakit.config import Client, SourceFile
from cbakit.schemas import CANONICAL

NAME_ROLES = ("full_name", "last_name", "first_name", "middle_name")
KEY_ROLES = ("customer_key", "card_number", "referrer_key", "contract_id", "payment_id", "lead_id")
DROPPED_ROLES = ("address", "document")  # personal, of no use to any analysis
ROLES = (*NAME_ROLES, *KEY_ROLES, *DROPPED_ROLES, "referrer_name", "payer_name", "phone", "email", "birth_date", "status",
         "discount_share")  # fmt: skip
NEVER = np.datetime64("2099-01-01", "s")  # an end on or after it stands for "no end"


def kind_of(column: str, table: str) -> str:
    """Kind of value (`schemas.Column.kind`) that a column of `table` or of customers holds; "text" for roles."""
    schema = CANONICAL[table].columns.get(column) or CANONICAL["customers"].columns.get(column)
    return schema.kind if schema and column not in ROLES else "text"


def read_together(column: str, cells: pd.DataFrame, entry: SourceFile, settings: Client) -> Cells:
    """
    One column out of one or several headings.

    Several sums of money are added (cash and card), a day and a time of day stand side by side, of phones and e-mails
    the first valid one is taken, of anything else the first that is there.
    """
    texts = [cells.iloc[:, i] for i in range(cells.shape[1])]
    kind = kind_of(column, entry.table)
    if len(texts) == 1:
        return read_column(column, texts[0], entry, settings)
    texts = [text.astype(object) for text in texts]
    if kind == "money":
        parts = [read_column(column, t, entry, settings) for t in texts]
        values = np.stack([p.values for p in parts])
        total = np.where(np.isnan(values).all(axis=0), np.nan, np.nansum(values, axis=0))
        unreadable = np.any([p.unreadable for p in parts], axis=0)
        guess = next((p.guess for p in parts if p.guess), "")
        return Cells(np.where(unreadable, np.nan, total), unreadable, "sum", guess)
    if kind == "moment":  # the day first, whatever the order of the headings: times alone are no dates
        texts.sort(key=lambda t: float(dates(t, declared=entry.dates, country=settings.country).unreadable.mean()))
    joint = {"moment": " ", "phone": "; ", "email": "; "}.get(column if column in ("phone", "email") else kind)
    text = texts[0]
    for other in texts[1:]:
        nothing = on_distinct(text, lambda d: Cells(is_nothing(d), np.zeros(len(d), bool))).values
        both = text if joint is None else text + joint + other
        text = other.where(nothing, both)
    return read_column(column, text, entry, settings)


def read_column(column: str, text: pd.Series, entry: SourceFile, settings: Client) -> Cells:
    """Cells of one column by the kind that its name stands for."""
    if column in entry.values:
        text = mapped(text, entry.values[column])
    kind = kind_of(column, entry.table)
    if column == "ends_on":
        return _ends(text, entry, settings)
    if column == "birth_date":
        return dates(text, declared=entry.dates, country=settings.country, birth=True)
    if kind in ("date", "moment"):
        read = dates(text, declared=entry.dates, country=settings.country, month=entry.table == "spend")
        return _calendar(read, whole_days=kind == "date")
    if column == "birth_year":
        return _years(text)
    if column == "sex":
        return _coded(text, asset("values.yml")["sex"], default=None)
    if column == "phone":
        return phones(text, country=settings.country)
    if column == "email":
        return emails(text)
    if column in KEY_ROLES:
        return _keys(text)
    if column in NAME_ROLES:
        return Cells(text.array if is_coded(text) else text.to_numpy(object), np.zeros(len(text), bool), "name")
    if column == "status":
        return _coded(text, asset("values.yml")["status"], default="other")
    if column == "churned":
        return flags(text)
    if column == "discount_share":
        read = numbers(text)
        return Cells(np.where(read.values > 1, read.values / 100, read.values), read.unreadable, read.how, read.guess)
    if column == "duration_s":
        return _seconds(text)
    if kind in ("money", "number", "count"):
        return numbers(text)
    if kind == "flag":
        return flags(text)
    return words(text)


def _calendar(read: Cells, *, whole_days: bool) -> Cells:
    """Days or moments; years above LATEST are no dates here."""
    far = is_far(read.values)
    values = np.where(far, np.datetime64("NaT"), read.values)
    values = values.astype("datetime64[D]") if whole_days else values
    return Cells(values.astype("datetime64[ns]"), read.unreadable | far, read.how, read.guess)


def _ends(text: pd.Series, entry: SourceFile, settings: Client) -> Cells:
    """Last days; cells and far dates that mean "no end" are missing, not unreadable."""
    endless = {plain(w) for w in (*asset("values.yml")["open_end"], *entry.open_end)}
    codes, distinct = factorized(text)
    shut = pd.Series(spread(["" if plain(c) in endless else c for c in distinct], codes, coded=is_coded(text)))
    read = dates(shut, declared=entry.dates, country=settings.country)
    never = read.values >= NEVER
    values = np.where(never, np.datetime64("NaT"), read.values).astype("datetime64[D]").astype("datetime64[ns]")
    return Cells(values, read.unreadable, read.how, read.guess)


def _years(text: pd.Series) -> Cells:
    """Years of birth from years or from whole dates."""
    read = numbers(text)
    year = read.values
    if read.unreadable.any():
        whole = dates(text, birth=True).values
        year = np.where(
            read.unreadable & ~np.isnat(whole), whole.astype("datetime64[Y]").astype("int64") + 1970.0, year
        )
    sensible = (year >= 1880) & (year <= LATEST)
    return Cells(
        np.where(sensible, year, np.nan), (read.unreadable & np.isnan(year)) | (~np.isnan(year) & ~sensible), "year"
    )


def _seconds(text: pd.Series) -> Cells:
    """Seconds from numbers or from a clock ("3:15" are minutes and seconds, "0:03:15" hours too)."""

    def read(distinct: pd.Series) -> Cells:
        clock = distinct.str.extract(r"^(?:(\d{1,3}):)?(\d{1,3}):(\d{2})$").astype(float)
        shown = clock[2].notna().to_numpy()
        plain_numbers = numbers(distinct.where(~shown, ""))
        seconds = clock[0].fillna(0) * 3600 + clock[1] * 60 + clock[2]
        return Cells(np.where(shown, seconds, plain_numbers.values), plain_numbers.unreadable, "seconds")

    return on_distinct(text, read)


def _keys(text: pd.Series) -> Cells:
    """Identifiers as text; the ".0" that a spreadsheet adds to whole numbers is taken off."""

    def read(distinct: pd.Series) -> Cells:
        values = distinct.to_numpy(object, copy=True)
        ended = np.flatnonzero(matching(values, r"\.0$"))
        values[ended] = [c[:-2] if c[:-2].isdigit() else c for c in values[ended]]
        values[is_nothing(distinct)] = None
        return Cells(values, np.zeros(len(distinct), bool), "key")

    return on_distinct(text, read)


def _coded(text: pd.Series, table: dict[str, list], *, default: str | None) -> Cells:
    """Codes by a table of synonyms; unknown words are unreadable, or `default` where it is given."""
    known = {plain(str(w)): code for code, listed in table.items() for w in [code, *listed]}

    def read(distinct: pd.Series) -> Cells:
        empty = is_nothing(distinct)
        bare = distinct.str.replace(r"^(\d)\.0$", r"\1", regex=True)
        found = np.array([known.get(plain(c), default) for c in bare], dtype=object)
        digits = bare.str.fullmatch(r"\d").to_numpy(bool)
        guess = "sex_one_is_male" if default is None and digits.any() else ""
        if default is None and set(bare[digits]) == {"0", "1"}:  # either may be the women
            found[digits], guess = None, "sex_zero_and_one_undecided"
        found[empty] = None
        return Cells(found, pd.isna(found) & ~empty, "code", guess)

    return on_distinct(text, read)
