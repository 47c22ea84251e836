"""Damaged bytes are read, or refused with a sentence; nothing else ever comes out, and no row is lost in silence."""

import io
import random

import pytest
import xlsxwriter

from cbakit.errors import InputError
from cbakit.sources import read_tables

LINES = ["Код клиента;ФИО;Телефон;Дата продажи;Сумма"]
LINES += [f'{i};"Иванова ""А"" {i}";+7916000{i:04d};0{1 + i % 9}.02.2025;{1500 + i},50' for i in range(30)]
TEXT = "\r\n".join(LINES) + "\r\nИтого;;;;46000,00\r\n"


def book():
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = workbook.add_worksheet()
    for i, line in enumerate(LINES):
        sheet.write_row(i, 0, line.split(";"))
    workbook.close()
    return out.getvalue()


def damaged(content, seed):
    """`content` with one to eight bytes flipped, put in, taken out or cut off."""
    chance, out = random.Random(seed), bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 8])):
        at = chance.randrange(len(out))
        what = chance.choice(["flip", "insert", "delete", "sign", "cut", "double"])
        if what == "flip":
            out[at] ^= 1 << chance.randrange(8)
        elif what == "insert":
            out[at:at] = bytes([chance.randrange(256)])
        elif what == "delete":
            del out[at : at + chance.choice([1, 1, 30])]
        elif what == "sign":
            out[at] = chance.choice(b';,"\n\r\t|\x00\xff')
        elif what == "cut":
            del out[max(at, 1) :]
        else:
            out[at:at] = out[at : at + 40]
    return bytes(out) or b"x"


def outcome(path, content):
    path.write_bytes(content)
    said = ""
    try:
        tables = read_tables(path)
    except InputError as refusal:
        said = str(refusal)
    if said:
        assert path.name in said
        return "refused"
    for table in tables:
        assert table.rows_in == len(table.cells) + len(table.set_aside)
        assert (table.rows[1:] > table.rows[:-1]).all()
        assert not table.cells.isna().any().any()
    return "read"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_damaged_text(tmp_path, encoding):
    clean = TEXT.encode(encoding)
    seen = [outcome(tmp_path / "a.csv", damaged(clean, seed)) for seed in range(150)]
    assert seen.count("read") > 10


def test_damaged_workbooks(tmp_path):
    clean = book()
    seen = [outcome(tmp_path / "a.xlsx", damaged(clean, seed)) for seed in range(25)]
    assert seen.count("refused") > 3
