"""A file with one row a customer and no dates is offered to compare by, as a question."""

import re

import pytest
from ruamel.yaml import YAML

from cbakit import canonical, onboarding
from cbakit.config import read_client
from cbakit.language import Language
from cbakit.sentences import comments_in_language

NAMES = [
    f"{last} {first} Ильич"
    for last in ("Иванов", "Петров", "Белов", "Юдин")
    for first in ("Пётр", "Олег", "Лев", "Иван", "Глеб")
]
PEOPLE = "\n".join(
    ["Код;ФИО;Дата рождения", *(f"{100 + i};{name};0{1 + i % 9}.05.199{i % 10}" for i, name in enumerate(NAMES))]
)
VISITS = "\n".join(["Клиент;Дата посещения", *(f"{100 + i % 20};{10 + i % 18}.03.2026 1{i % 9}:00" for i in range(60))])
TAGS = ["Постоянный", "Шумный", "Опаздывает"]


def proposed(folder, rows):
    for name, text in {"people.csv": PEOPLE, "came.csv": VISITS, "tags.csv": "\n".join(["Клиент;Тэг", *rows])}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return onboarding.propose(folder, "x")


def test_answered_with_yes_its_column_is_an_attribute(tmp_path):
    text = proposed(tmp_path, [f"{100 + i};{TAGS[i % 3]}" for i in range(20)])
    assert "#?     lookups:\n#?       - {file: tags.csv, by: Код, key: Клиент}\n" in text
    assert "Код: Тэг" not in str(YAML(typ="safe").load(text))
    said = comments_in_language(text, Language("ru"))
    assert "в tags.csv по одному значению на клиента, разных — 3: нужно ли для сравнений?" in said
    assert "tags.csv: по строке на клиента: о нём вопрос" in said
    asked = r"(?m)^#\? (?=    lookups:|      - \{file: tags|      .Код: Тэг)"
    (tmp_path / "client.yml").write_text(re.sub(asked, "", text), encoding="utf-8")
    customers = canonical.prepare(read_client(str(tmp_path))).tables["customers"]
    assert customers["attr_teg"].value_counts().to_dict() == {"Постоянный": 7, "Шумный": 7, "Опаздывает": 6}


@pytest.mark.parametrize(
    "rows",
    [
        [f"{100 + i // 2};{TAGS[i % 3]}" for i in range(20)],  # a customer twice
        [f"{500 + i};{TAGS[i % 3]}" for i in range(20)],  # other people's codes
        [f"{100 + i};{NAMES[i % 3]}" for i in range(20)],  # names
        [f"{100 + i};x{i}" for i in range(20)],  # no groups
    ],
)
def test_what_cannot_be_joined_or_compared_by_is_not_offered(tmp_path, rows):
    assert "lookups:" not in proposed(tmp_path, rows)
