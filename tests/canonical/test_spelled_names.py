"""Names that are written in several ways and were brought to one are counted, so that "no duplicates" is no riddle."""

import pandas as pd
import pytest

from cbakit import canonical
from cbakit.config import Client, SourceFile
from cbakit.language import Language
from cbakit.wording import passport as wording

COLUMNS = {"Дата": "paid_on", "Клиент": "full_name", "Телефон": "phone", "Сумма": "amount"}
WAYS = ["Семёнова Анна", "СЕМЕНОВА АННА", "Семенова  Анна", "Cеменовa Анна"]  # the last with a Latin C and a


@pytest.fixture(autouse=True)
def _own_keys(tmp_path, monkeypatch):
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "keys"))


def duplicates(folder, names):
    rows = [f"0{1 + i % 9}.01.2026;{name};+7 916 123-45-{60 + len(name.split())};100" for i, name in enumerate(names)]
    (folder / "a.csv").write_text("\n".join(["Дата;Клиент;Телефон;Сумма", *rows]), encoding="utf-8")
    entry = SourceFile(file="a.csv", table="payments", columns=COLUMNS)
    settings = Client(client="x", name="x", kind="transactions", files=[entry], folder=folder)
    return canonical.prepare(settings).passport["duplicates"]


def told(found, language="ru", customers=2):
    return wording.people(found, customers=customers, lang=Language(language)).text.replace("\u00a0", " ")


def test_spellings_of_one_name_are_counted_with_the_persons_whose_they_are(tmp_path):
    found = duplicates(tmp_path, [*WAYS, *WAYS, "Ухов Прохор Ильич", "Ухов Прохор Ильич"])
    counts = found.set_index("rule")["n"]
    assert counts["spellings"] == len(WAYS)
    assert counts["spelled_persons"] == 1
    text = told(found)
    assert "Таких людей — 1, написаний, сведённых к одному у каждого, — 4." in text
    assert text.endswith("Других двойников среди 2 человек не найдено.")
    assert "No further duplicates were found among 2 people." in told(found, "en")


def test_where_every_name_is_written_in_one_way_nothing_is_said_of_spellings(tmp_path):
    found = duplicates(tmp_path, ["Семенова Анна", "Ухов Прохор Ильич"] * 2)
    assert "spellings" not in set(found["rule"])
    assert told(found) == "Двойников среди 2 человек не найдено."


def test_without_rows_nothing_was_joined():
    assert told(pd.DataFrame(columns=["rule", "n"])) == "Двойников среди 2 человек не найдено."
