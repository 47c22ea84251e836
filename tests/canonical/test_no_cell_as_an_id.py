"""Whatever column a heading is mapped to, names, phones and e-mails in its cells are in no canonical table."""

import json
import re

import pytest

from cbakit.canonical import prepare
from cbakit.canonical.kinds import KEY_ROLES, ROLES
from cbakit.canonical.personal import personal_values
from cbakit.config import Client, SourceFile
from cbakit.errors import InputError
from cbakit.schemas import CANONICAL

CELLS = ["Савельева Нина Львовна", "Кузьменко Олег", "+7 916 123-45-67", "89261234568", "nina.a@mail.ru",
         "Bernard Fonteyn"]  # fmt: skip
TRACES = ["Савельев", "Кузьменко", "916123", "9161234567", "9261234568", "nina.a", "Fonteyn", "123-45-67"]
DAY = {"contracts": "starts_on", "visits": "visited_at", "payments": "paid_on", "leads": "created_on",
       "contacts": "contacted_on", "spend": "month", "feedback": "given_on"}  # fmt: skip
IDS = {c for table in CANONICAL.values() for c, of in table.columns.items() if of.kind == "id"}
AS_CODES = {"manager", "outcome", "status", "sex", "attr_status", "source"}
ROLES_OF_TABLE = [
    ("customers", column)
    for column in sorted({*IDS, *KEY_ROLES, *ROLES, *AS_CODES} & {*CANONICAL["customers"].columns, *ROLES})
] + [
    (name, column)
    for name, table in CANONICAL.items()
    if name != "customers"
    for column in sorted((IDS | AS_CODES - {"source"}) & {*table.columns, "customer_id", "attr_status"})
]


def client(folder, table, column, cells=CELLS):
    """A client of one table with `cells` under a heading that is mapped to `column`, and of contracts beside it."""
    rows = [f"k{i};{i + 1:02}.03.2026;100;{cell};{cell}" for i, cell in enumerate(cells)]
    (folder / "a.csv").write_text("\n".join(["Код;День;Сумма;Кто;Ещё", *rows]), encoding="utf-8")
    terms = [f"k{i};01.0{i + 1}.2026;31.12.2026" for i in range(len(cells))]
    (folder / "b.csv").write_text("\n".join(["Код;С;По", *terms]), encoding="utf-8")
    columns = {"Код": "customer_key"} if column not in ("customer_key", "customer_id") else {}
    if table in DAY and column != DAY[table]:
        columns["День"] = DAY[table]
    if table in ("payments", "spend") and column != "amount":
        columns["Сумма"] = "amount"
    files = [
        SourceFile(file="a.csv", table=table, columns=columns | {"Кто": column}),
        SourceFile(file="b.csv", table="contracts", columns={"Код": "customer_key", "С": "starts_on", "По": "ends_on"}),
    ]
    return Client(client="x", name="x", files=files, folder=folder)


@pytest.fixture(autouse=True)
def _own_keys(tmp_path, monkeypatch):
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "keys"))


@pytest.mark.parametrize(("table", "column"), ROLES_OF_TABLE)
def test_no_table_holds_a_name_or_a_contact_that_stood_under_any_role(tmp_path, table, column):
    try:
        made = prepare(client(tmp_path, table, column))
    except InputError as fault:  # no row could be read: the sentence must not show a cell either
        text = str(fault)
    else:
        text = "\n".join(frame.to_csv() for frame in [*made.tables.values(), *made.passport.values()])
        text += json.dumps(made.facts)
        for name, frame in made.tables.items():
            for key in [c for c, of in CANONICAL[name].columns.items() if of.kind == "id"]:
                told = frame[key].dropna().astype(str)
                assert told.map(lambda v: bool(re.fullmatch(r"[cklp]([0-9a-f]{16}(-\d+)?|\d+)", v))).all(), key
    assert not [trace for trace in TRACES if trace.casefold() in text.casefold()]


PERSONS = """Код;ФИО;Телефон;Привёл
k1;Савельева Нина Львовна;+7 916 123-45-67;
k2;Кузьменко Олег Ильич;+7 926 123-45-68;Савельева Нина Львовна
k3;Савина Вера Ильинична;+7 926 123-45-69;8 (916) 123-45-67
k4;Лапина Ольга Яновна;+7 926 123-45-60;k2
k5;Рыбин Егор Ильич;+7 926 123-45-61;Неизвестная Дарья
"""


@pytest.mark.parametrize("role", ["referrer_id", "referrer_key", "referrer_name"])
def test_a_referrer_is_found_by_name_and_phone_whichever_role_the_column_has(tmp_path, role):
    (tmp_path / "a.csv").write_text(PERSONS, encoding="utf-8")
    columns = {"Код": "customer_key", "ФИО": "full_name", "Телефон": "phone", "Привёл": role}
    file = SourceFile(file="a.csv", table="customers", columns=columns)
    made = prepare(Client(client="x", name="x", as_of="2026-05-31", files=[file], folder=tmp_path))
    people = made.tables["customers"].set_index("customer_id")["referrer_id"]
    told = people.dropna()
    assert len(told) == 4
    assert told.isin(people.index).sum() == (2 if role == "referrer_name" else 3)  # "k2" is no name
    notes = made.passport["notes"].set_index("code")["params"]
    if role == "referrer_name":
        assert "referrers_by_name" not in notes.index
    else:
        assert json.loads(notes["referrers_by_name"]) == {"rows": 3, "found": 2}


def test_the_leak_check_looks_for_names_that_stand_as_a_code(tmp_path):
    made = personal_values(client(tmp_path, "visits", "customer_id"))
    assert "Савельева Нина Львовна" in made["name"]


def test_a_name_that_is_its_persons_code_is_taken_out_of_free_text(tmp_path):
    text = "Код;День;Замечание\nBernard Fonteyn;01.03.2026;звонил Fonteyn Bernard\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    columns = {"Код": "customer_id", "День": "given_on", "Замечание": "comment"}
    file = SourceFile(file="a.csv", table="feedback", columns=columns)
    made = prepare(Client(client="x", name="x", files=[file], folder=tmp_path))
    assert "Fonteyn" not in made.tables["feedback"].to_csv()
