"""
A tiny club whose exports hold the 200 planted values everywhere, and everything that a whole run writes, as texts.

What is found is found by plain search, without a line of the scanner: a needle is a value in one of its 24 spellings,
or a piece of it that nobody else has (the surname, the digits).
"""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pypdf
from PIL import Image

from cbakit.simulate import DEMO, club, write_exports
from tests.leaks.spelt import GIVEN, SPELLINGS, SURNAMES, latin, people

_CSV = {
    "Договоры.csv": ("cp1251", ";"),
    "Платежи.csv": ("cp1251", ";"),
    "Опрос.csv": ("cp1251", ";"),
    "Посещения_по_2025.csv": ("utf-8-sig", ","),
    "Посещения_2026.csv": ("utf-8-sig", ","),
    "Звонки.csv": ("utf-8-sig", ";"),
    "Сделки.txt": ("utf-16", "\t"),
}
_BOOKS = {"Клиенты.xlsx": 4, "Отказы.xlsx": 4, "Реклама.xlsx": 4}  # lines above the headings
_FREE = ("Причина отказа", "Комментарий")  # a value is written behind the words
_WORDS = ("Абонемент", "Зона", "Товар/услуга", "Источник сделки", "Этап сделки", "Кампания", "Канал", "Цель занятий",
          "Источник", "Клуб", "Менеджер", "Ответственный")  # fmt: skip
_EVERY = 9  # of the rows of a column of words holds a value in the place of its word


def told() -> list[str]:
    """Every value in every spelling."""
    return [SPELLINGS[s](v) for s in SPELLINGS for p in people() for v in p.values()]


def polluted(folder: Path, *, customers: int = 220) -> Path:
    """
    The exports of a small club with 40 planted people among its customers.

    Their values also stand, in all spellings, in columns that nobody declared, in comments and reasons, in the place of
    products, sources, stages and staff; and in headings, above the tables, in the name of a sheet and in names of files.
    """
    write_exports(club(replace(DEMO, customers=customers), seed=7), folder)
    (folder / "client.yml").unlink()
    texts = iter(told() * 40)
    persons = people()
    codes: dict[str, dict] = {}
    for name in (*_BOOKS, *_CSV):
        path, top = folder / name, _BOOKS.get(name, 0)
        rows = pd.read_excel(path, header=top, dtype=object) if top else _read(path, *_CSV[name])
        rows = rows.astype(object).where(rows.notna(), "")
        if name == "Клиенты.xlsx":
            codes |= dict(zip(rows["Код клиента"].astype(str)[:40], persons, strict=True))
        rows = _spoilt(_with_people(rows, codes), texts, persons[len(rows) % 40])
        if top:
            _write_book(path, rows, persons)
        else:
            encoding, sep = _CSV[name]
            text = rows.to_csv(index=False, sep=sep)
            path.write_bytes(text.encode(encoding, "xmlcharrefreplace"))
    (folder / "Опрос.csv").rename(folder / f"Опрос {persons[0]['full_name']}.csv")
    (folder / "Звонки.csv").rename(folder / f"Звонки {persons[1]['phone']}.csv")
    (folder / "Сделки.txt").rename(folder / f"Сделки {persons[2]['email']}.txt")
    return folder


def _read(path: Path, encoding: str, sep: str) -> pd.DataFrame:
    return pd.read_csv(path, encoding=encoding, sep=sep, dtype=str, keep_default_na=False)


def _with_people(rows: pd.DataFrame, codes: dict[str, dict]) -> pd.DataFrame:
    """The rows of the planted people with their values in the place of those of the club's."""
    if "Код клиента" not in rows:
        return rows
    fields = {"ФИО": "full_name", "Клиент": "full_name", "Телефон": "phone", "E-mail": "email",
              "Дата рождения": "birth_date"}  # fmt: skip
    code = rows["Код клиента"].astype(str)
    for heading in [h for h in fields if h in rows]:
        rows[heading] = [
            codes[c][fields[heading]] if c in codes else v for c, v in zip(code, rows[heading], strict=True)
        ]
    if "ФИО" in rows:
        rows["Паспорт"] = [codes[c]["document"] if c in codes else "" for c in code]
    return rows


def _spoilt(rows: pd.DataFrame, texts: Iterator[str], person: dict) -> pd.DataFrame:
    """Values of the planted people in every text of a table, and as headings."""
    n = len(rows)
    for heading in [h for h in _FREE if h in rows]:
        rows[heading] = [f"{v or 'дорого'}, {next(texts)}" for v in rows[heading]]
    for heading in [h for h in _WORDS if h in rows]:
        rows[heading] = [next(texts) if i % _EVERY == _EVERY - 1 else v for i, v in enumerate(rows[heading])]
    rows["Заметка"] = [next(texts) for _ in range(n)]
    rows["Что-то"] = [next(texts) if i % 3 == 0 else "" for i in range(n)]
    rows[person["full_name"]] = [str(i % 5) for i in range(n)]
    rows[f"Долг {person['phone']}"] = [next(texts) for _ in range(n)]
    return rows


def _write_book(path: Path, rows: pd.DataFrame, persons: list[dict]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Рожнов Ярослав"
    sheet.append([f"Выгрузил: {persons[3]['full_name']}, {persons[3]['phone']}"])
    sheet.append([])
    for row in (list(rows.columns), *rows.itertuples(index=False, name=None)):
        sheet.append([v if isinstance(v, int | float) else v.strftime("%d.%m.%Y") if hasattr(v, "strftime") else str(v)
                      for v in row])  # fmt: skip
    book.properties.creator = persons[4]["full_name"]
    book.save(path)


def needles() -> dict[bytes, str]:
    """
    UTF-8 of what must stand nowhere -> what it is.

    Given names and patronymics are anybody's, so that only whole values, surnames and digits are pieces.
    """
    found = {}
    for spelling, write in SPELLINGS.items():
        for person in people():
            for kind, value in person.items():
                if len(bare := write(value).strip().encode()) >= 8:
                    found[bare] = f"{kind}, {spelling}"
    for i, person in enumerate(people()):
        last, first = SURNAMES[i % len(SURNAMES)].lower(), GIVEN[i % len(GIVEN)].lower()
        found[last.encode()] = found[last.replace("ё", "е").encode()] = "surname"
        if len(latin(last)) >= 8:
            found[latin(last).encode()] = "surname in Latin letters"
        found[f"{first} {last}".encode()] = "given name and surname"
        found[re.sub(r"\D", "", person["phone"])[-10:].encode()] = "digits of the phone"
        found[person["document"].replace(" ", "").encode()] = "digits of the document"
        found[person["email"].split("@")[0].encode()] = "e-mail before the @"
        year, month, day = person["birth_date"].split("-")
        found |= {f"{day}.{month}.{year}".encode(): "birth date", f"{year}-{month}-{day}".encode(): "birth date"}
    return {needle: what for needle, what in found.items() if len(needle) >= 8}


class Needles:
    """Looks for thousands of needles at once: by their first eight bytes as a number, then whole."""

    def __init__(self) -> None:
        self.by_start: dict[int, list[bytes]] = {}
        self.what = needles()
        for needle in self.what:
            self.by_start.setdefault(int.from_bytes(needle[:8], "little"), []).append(needle)
        self.starts = np.array(sorted(self.by_start), dtype=np.uint64)

    def hits(self, text: str) -> set[str]:
        """What stands in a text, as it is and in small letters, with blanks of every kind as blanks, and without them."""
        plain = re.sub(r"[\s\u00a0\u202f]+", " ", text)
        low = plain.lower()
        bare = re.sub(r"(?<=\d)[\s()\-–.]+(?=\d)", "", low)
        whole = re.sub(r"<[^<>]*>", "", text)  # what tags cut apart
        return set().union(
            *(self._in_bytes(form.encode("utf-8", "replace")) for form in {text, whole, plain, low, bare})
        )

    def _in_bytes(self, content: bytes) -> set[str]:
        if len(content) < 8:
            return set()
        words = np.lib.stride_tricks.as_strided(
            np.frombuffer(content, np.uint8), shape=(len(content) - 7, 8), strides=(1, 1)
        )
        numbers = np.ascontiguousarray(words).view("<u8").ravel()
        at = np.minimum(np.searchsorted(self.starts, numbers), len(self.starts) - 1)
        places = np.flatnonzero(self.starts[at] == numbers)
        return {self.what[needle] for p in places for needle in self.by_start[int(numbers[p])]
                if content.startswith(needle, p)}  # fmt: skip


def texts_in(path: Path) -> Iterator[str]:
    """What a file holds, read by libraries that the kit's own check does not use where there are others."""
    yield path.name
    yield from _texts(path.name, path.read_bytes())


def _texts(name: str, content: bytes) -> Iterator[str]:
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.namelist():
                yield member
                yield from _texts(member, archive.read(member))
    elif content[:4] == b"%PDF":
        reader = pypdf.PdfReader(io.BytesIO(content))
        yield str(reader.metadata)
        for page in reader.pages:
            yield page.extract_text()
    elif content[:4] == b"PAR1":
        table = pq.read_table(io.BytesIO(content))
        yield str(table.schema)
        yield table.to_pandas().to_csv()
    elif content[:4] == b"\x89PNG":
        yield str(Image.open(io.BytesIO(content)).info)
    else:
        text = content.decode("utf-8", "replace")
        yield text
        if name.endswith((".ipynb", ".json")):
            yield json.dumps(json.loads(text), ensure_ascii=False)
