"""Whether there were customers before the first day of the data is asked where no file can tell, once, with the default."""

import json

import pandas as pd
import pytest
from ruamel.yaml import YAML

from cbakit import canonical, onboarding
from cbakit.config import Client, SourceFile


def contracts():
    """Sixty clients, one new every five days from 10 January 2023, each with a term of thirty days."""
    starts = pd.date_range("2023-01-10", periods=60, freq="5D")
    rows = [f"K-{i:03};{d:%d.%m.%Y};{d + pd.Timedelta(days=29):%d.%m.%Y};Месячная;{2000 + i}"
            for i, d in enumerate(starts)]  # fmt: skip
    return "\n".join(["Код клиента;Дата начала;Дата окончания;Абонемент;Стоимость", *rows])


def sales():
    days = pd.date_range("2023-01-10", periods=60, freq="5D")
    return "\n".join(["Дата оплаты;Код клиента;Товар;Сумма платежа",
                      *(f"{d:%d.%m.%Y};K-{i % 20:03};Чай;{100 + i}" for i, d in enumerate(days))])  # fmt: skip


@pytest.mark.parametrize(("export", "word"), [(contracts, "contract"), (sales, "purchase")])
def test_it_is_asked_once_with_the_default_where_no_file_says_when_anybody_joined(tmp_path, export, word):
    (tmp_path / "a.csv").write_text(export(), encoding="utf-8")
    text = onboarding.propose(tmp_path, "x")
    asked = [line for line in text.splitlines() if "data_from" in line]
    assert len(asked) == 1
    assert asked[0].startswith("#? data_from: 2023-01-10  # ")
    assert f"Without this line everybody is new with the first {word} in the files" in asked[0]
    answered = text.replace("#? data_from", "data_from")
    assert str(YAML(typ="safe").load(answered)["data_from"]) == "2023-01-10"


def test_it_is_not_asked_where_a_day_of_joining_tells(tmp_path):
    (tmp_path / "a.csv").write_text(contracts(), encoding="utf-8")
    people = "\n".join(["Код клиента;Пол;Дата регистрации", *(f"K-{i:03};ж;1{i % 9}.01.2023" for i in range(60))])
    (tmp_path / "b.csv").write_text(people, encoding="utf-8")
    assert "data_from" not in onboarding.propose(tmp_path, "x")


def test_it_is_not_asked_where_contracts_that_ran_on_the_first_day_tell(tmp_path):
    starts = pd.date_range("2022-01-01", periods=400, freq="3D")
    ends = starts + pd.to_timedelta([(29, 364)[i % 2] for i in range(len(starts))], unit="D")
    rows = [f"K-{i:03};{a:%d.%m.%Y};{b:%d.%m.%Y};Карта;{2000 + i}" for i, (a, b) in enumerate(zip(starts, ends, strict=True))
            if b >= pd.Timestamp("2023-01-10")]  # fmt: skip
    text = "\n".join(["Код клиента;Дата начала;Дата окончания;Абонемент;Стоимость", *rows])
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    assert "data_from" not in onboarding.propose(tmp_path, "x")


def test_what_is_declared_is_what_the_passport_tells(tmp_path, monkeypatch):
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "keys"))
    (tmp_path / "a.csv").write_text(contracts(), encoding="utf-8")
    columns = {"Код клиента": "customer_key", "Дата начала": "starts_on", "Дата окончания": "ends_on"}
    entry = SourceFile(file="a.csv", table="contracts", columns=columns)
    told = Client(client="x", name="x", files=[entry], folder=tmp_path, data_from="2023-01-10")
    notes = canonical.prepare(told).passport["notes"]
    (params,) = notes.loc[notes["code"] == "begins_by_sale", "params"]
    assert json.loads(params)["data_from"] == "2023-01-10"
