"""A column that nothing reads and that turns rows into their opposite is asked about, answered by one line, and warned of."""

import json

import pandas as pd
import pytest
from ruamel.yaml import YAML

from cbakit import canonical, onboarding
from cbakit.config import Client, SourceFile
from cbakit.errors import InputError
from cbakit.sources.marks import said_otherwise

COLUMNS = {"payments": {"Дата": "paid_on", "Код": "customer_key", "Сумма": "amount"},
           "visits": {"Дата": "visited_at", "Код": "customer_key"}}  # fmt: skip
WORDS = {"payments": ("Операция", ["Оплата", "Оплата", "Возврат"]), "visits": ("Отметка", ["был", "пропуск", "болел"])}


def export(table, words=None):
    heading, usual = WORDS[table]
    words = words or usual
    rows = [f"{1 + i % 28:02}.0{1 + i % 6}.2026;K-{i % 20:03};{100 + i};{words[i % len(words)]}" for i in range(60)]
    return "\n".join([f"Дата;Код клиента;Сумма платежа;{heading}" if table == "payments" else
                      f"Дата посещения;Код клиента;Зал;{heading}", *rows])  # fmt: skip


def prepared(folder, table, words=None, **more):
    text = export(table, words).replace("Код клиента", "Код").replace("Сумма платежа", "Сумма")
    (folder / "a.csv").write_text(text.replace("Дата посещения", "Дата"), encoding="utf-8")
    entry = SourceFile(file="a.csv", table=table, columns=COLUMNS[table], **more)
    return canonical.prepare(Client(client="x", name="x", kind="transactions", files=[entry], folder=folder))


def told(prepared, code):
    """What the one note of this code says."""
    notes = prepared.passport["notes"]
    (params,) = notes.loc[notes["code"] == code, "params"]
    return json.loads(params)


@pytest.fixture(autouse=True)
def _own_keys(tmp_path, monkeypatch):
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "keys"))


@pytest.mark.parametrize(
    ("table", "line", "answer"),
    [
        (
            "payments",
            '#?     negative: {Операция: ["Возврат"]}  # 20 of 60 rows',
            {"negative": {"Операция": ["Возврат"]}},
        ),
        ("visits", '#?     keep: {Отметка: ["был"]}  # 40 of 60 rows', {"keep": {"Отметка": ["был"]}}),
    ],
)
def test_the_question_holds_the_line_that_answers_it(tmp_path, table, line, answer):
    (tmp_path / "a.csv").write_text(export(table), encoding="utf-8")
    text = onboarding.propose(tmp_path, "x")
    assert line in text
    answered = "\n".join(row.removeprefix("#? ") if row.startswith(line) else row for row in text.splitlines())
    answered = answered.replace("#     as above, if the answer there is yes: ", "    ")  # visits that are purchases too
    entry = next(e for e in YAML(typ="safe").load(answered)["files"] if e["table"] == table)
    assert {key: entry[key] for key in ("negative", "keep") if key in entry} == answer


def test_refunds_are_warned_of_until_a_line_turns_them_below_zero(tmp_path):
    before = prepared(tmp_path, "payments")
    assert before.tables["payments"]["amount"].min() == 100
    assert told(before, "refunds_unread") == {
        "file": "a.csv", "heading": "Операция", "said": "Возврат", "rows": 20, "of": 60,
    }  # fmt: skip
    after = prepared(tmp_path, "payments", negative={"операция": ["возврат"]})
    assert (after.tables["payments"]["amount"] < 0).sum() == 20
    assert after.tables["payments"]["amount"].sum() == sum(-(100 + i) if i % 3 == 2 else 100 + i for i in range(60))
    assert "refunds_unread" not in set(after.passport["notes"]["code"])


def test_payments_never_made_are_asked_about_warned_of_and_listed_among_those_set_aside(tmp_path):
    words = ["Оплачен", "Оплачен", "Отменён"]
    (tmp_path / "a.csv").write_text(export("payments", words), encoding="utf-8")
    lines = onboarding.propose(tmp_path, "x").splitlines()
    (question,) = (row for row in lines if row.startswith('#?     keep: {Операция: ["Оплачен"]}  # '))
    assert "20 of 60 rows" in question
    assert any(row.startswith("#?     elsewhere: {Операция: []}  # ") for row in lines)
    before = prepared(tmp_path, "payments", words)
    assert told(before, "undone_unread")["rows"] == 20
    after = prepared(tmp_path, "payments", words, keep={"Операция": ["Оплачен"]}, elsewhere={"Операция": []})
    assert "undone_unread" not in set(after.passport["notes"]["code"])
    assert after.tables["payments"]["amount"].sum() == sum(100 + i for i in range(60) if i % 3 < 2)
    assert after.passport["rejected"]["reason"].tolist() == ["not_in_list"] * 20


def test_absences_are_warned_of_until_they_are_left_out(tmp_path):
    before = prepared(tmp_path, "visits")
    assert len(before.tables["visits"]) == 60
    assert told(before, "absences_unread")["rows"] == 40
    after = prepared(tmp_path, "visits", keep={"Отметка": ["был"]})
    assert len(after.tables["visits"]) == 20
    assert "absences_unread" not in set(after.passport["notes"]["code"])


def test_a_heading_of_refunds_that_the_file_lacks_is_told(tmp_path):
    with pytest.raises(InputError, match="negative names the heading"):
        prepared(tmp_path, "payments", negative={"Тип": ["Возврат"]})


@pytest.mark.parametrize(
    ("table", "words", "found"),
    [
        ("payments", ["Оплата", "возврат"], ["возврат"]),
        ("payments", ["Sale", "Refund", "Return"], ["Refund", "Return"]),
        ("payments", ["Приход", "Сторно"], ["Сторно"]),
        ("payments", ["Возврат"], []),  # all of them: the file is one of refunds
        ("payments", ["Возвратный тариф", "Невозвратный тариф"], []),
        ("payments", ["non-refundable", "refundable"], []),
        ("undone", ["Оплачен", "Отменён", "Возврат"], ["Отменён"]),
        ("undone", ["paid", "Cancelled", "pending"], ["Cancelled", "pending"]),
        ("undone", ["Наличные", "Карта"], []),
        ("visits", ["+", "н"], ["н"]),
        ("visits", ["attended", "No show", "late cancel"], ["No show", "late cancel"]),
        ("visits", ["Дельфин", "Волна"], []),
        ("contracts", ["Оплата", "возврат"], []),
    ],
)
def test_which_words_make_a_row_the_opposite(table, words, found):
    assert said_otherwise(table, pd.Series(words * 4)) == found


def test_sums_below_zero_need_no_question():
    assert said_otherwise("payments", pd.Series(["Оплата", "Возврат"]), pd.Series(["100", "-50"])) == []
