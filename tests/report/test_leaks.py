"""A personal value is found in every kind of file and in many spellings; ordinary text is let through."""

import base64
import io
import json
import struct
import zipfile
import zlib

import pandas as pd
import pytest
import xlsxwriter

from cbakit.errors import LeakError
from cbakit.report.leaks import check, in_text, sought, texts_of
from cbakit.report.pdf import compiled
from cbakit.report.unpacked import ROWS_AT_ONCE

VALUES = {
    "full_name": ["Иванова Мария Петровна", "Ёлкин Пётр", "Ким Ли"],
    "phone": ["+7 (916) 123-45-67"],
    "email": ["M.Ivanova@mail.ru"],
    "birth_date": ["1987-03-09"],
    "document": ["4510 123456"],
    "address": ["ул. Ленина, д. 5, кв. 12"],
}
WANTED = sought(VALUES)


@pytest.mark.parametrize(
    "text",
    [
        "Иванова Мария Петровна",
        "мария ИВАНОВА",
        "Ивановой Марии",
        "Петровна,Мария",
        "Иванова М.П.",
        "М. П. Иванова",
        "Ivanova Mariya",
        "<td>Иванова</td><td>Мария</td>",
        "&#1048;&#1074;&#1072;&#1085;&#1086;&#1074;&#1072; Мария",
        r"\u0418\u0432\u0430\u043d\u043e\u0432\u0430 \u041c\u0430\u0440\u0438\u044f",
        "%D0%98%D0%B2%D0%B0%D0%BD%D0%BE%D0%B2%D0%B0%20%D0%9C%D0%B0%D1%80%D0%B8%D1%8F",
        "Елкин Петр",
        "8 916 123 45 67",
        "+79161234567",
        "9161234567",
        "8(916)123-45-67",
        "7\u00a0916\u00a0123\u00a045\u00a067",
        "m.ivanova@mail.ru",
        "09.03.1987",
        "1987-03-09",
        "паспорт 4510123456",
        "живёт: ул. Ленина, д. 5, кв. 12",
    ],
)
def test_a_value_is_found_however_it_is_written(text):
    assert in_text(text, WANTED)


@pytest.mark.parametrize(
    "text",
    [
        "Мария продлила",
        "Ивановская область и Мария",
        "улица Иванова",
        "Выручка 9161234568, из них 123 45 67",
        "0.9161234567",
        "19161234567890",
        "09.03.2026",
        "ivanova@example.org",
        "1 916 123",
        "",
    ],
)
def test_ordinary_text_passes(text):
    assert not in_text(text, WANTED)


def png(text):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"tEXt", b"Author\0" + text.encode()) + chunk(b"IEND", b"")


def xlsx(text):
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    book.add_worksheet("data").hide()
    book.add_worksheet().activate()
    book.worksheets()[0].write_string(0, 0, text)
    book.close()
    return target.getvalue()


def nested(text):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ppt/embeddings/chart.xlsx", xlsx(text))
    return target.getvalue()


def parquet(text):
    target = io.BytesIO()
    pd.DataFrame({"a": [text]}).to_parquet(target)
    return target.getvalue()


@pytest.mark.parametrize("write", ["to_parquet", "to_feather"])
def test_a_long_table_is_searched_to_its_last_row_by_batches_of_rows(write):
    rows, target = 2 * ROWS_AT_ONCE + 1, io.BytesIO()
    getattr(pd.DataFrame({"a": [f"x{i}" for i in range(rows - 1)] + [NAME]}), write)(target)
    texts = list(texts_of("t." + write.removeprefix("to_"), target.getvalue()))
    assert max(text.count("\n") for text in texts) < ROWS_AT_ONCE
    assert sum(text.count("x") for text in texts if "\n" in text) == rows - 1
    assert any(in_text(text, WANTED) for text in texts)


@pytest.mark.parametrize("frame", [
    pd.DataFrame({"n": [1, 2]}, index=pd.Index(["x", "Иванова Мария"], name="who")),
    pd.DataFrame({"who": pd.Categorical(["x", "Иванова Мария"])}),
], ids=["index", "categories"])  # fmt: skip
def test_an_index_and_categories_of_a_table_are_searched_too(frame):
    target = io.BytesIO()
    frame.to_parquet(target)
    assert any(in_text(text, WANTED) for text in texts_of("t.parquet", target.getvalue()))


NAME = "Иванова Мария"
FILES = {
    "report.html": f"<p>{NAME}</p>".encode(),
    "report.pdf": None,
    "tables.xlsx": xlsx(NAME),
    "slides.pptx": nested(NAME),
    "metrics.csv": f"a;b\n{NAME};1\n".encode("cp1251"),
    "utf16.csv": NAME.encode("utf-16"),
    "manifest.json": json.dumps({"x": ["Иванова", "Мария"]}).encode(),
    "nb.ipynb": json.dumps({"image/png": base64.b64encode(png(NAME)).decode()}).encode(),
    "picture.png": png(NAME),
    "page.html": b'<img src="data:image/png;base64,' + base64.b64encode(png(NAME)) + b'">',
    "t.parquet": parquet(NAME),
    f"{NAME}.csv": b"x",
}


@pytest.mark.parametrize("name", FILES)
def test_a_planted_name_is_found_in_every_kind_of_file(tmp_path, name):
    content = FILES[name]
    if content is None:
        content = compiled(
            f'#set document(title: "t")\n#set text(font: "PT Sans")\n#text("Клиент {NAME}, 42 года")', {}
        )
    (tmp_path / name).write_bytes(content)
    with pytest.raises(LeakError) as told:
        check(tmp_path, VALUES)
    assert "name" in str(told.value)
    if name != f"{NAME}.csv":
        assert "Иванова" not in str(told.value)


def test_a_clean_folder_passes_and_tells_how_much_was_read(tmp_path):
    (tmp_path / "a.html").write_text("<p>384 клиента</p>")
    assert check(tmp_path, VALUES) >= 1


def test_texts_given_besides_are_searched(tmp_path):
    with pytest.raises(LeakError, match="source"):
        check(tmp_path, VALUES, texts={"source": NAME})


def test_a_hyphenated_pdf_line_is_read_by_the_right_font(tmp_path):
    content = compiled(
        '#set document(title: "t")\n#text(font: "PT Sans")[Обычный] #text(font: "DejaVu Sans", "Иванова Мария")', {}
    )
    assert any(NAME in text for text in texts_of("x.pdf", content))
