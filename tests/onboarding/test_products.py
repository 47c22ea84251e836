"""All spellings of products stand in client.yml with the name that each has, ready to be corrected in one place."""

import re

from ruamel.yaml import YAML

from cbakit import onboarding
from cbakit.language import Language
from cbakit.onboarding import products
from cbakit.sentences import comments_in_language

SPELLED = ["Годовая карта", "Годовая карта", "ГОДОВАЯ КАРТА", "Детская", "Утренняя"]


def proposed(folder, spelled=SPELLED):
    rows = [
        f"K-{i:03};0{1 + i % 9}.01.2026;0{1 + i % 9}.07.2026;{spelled[i % len(spelled)]};{2000 + i}" for i in range(50)
    ]
    text = "\n".join(["Код клиента;Дата начала;Дата окончания;Вид абонемента;Стоимость", *rows])
    (folder / "a.csv").write_text(text, encoding="utf-8")
    return onboarding.propose(folder, "x")


def test_every_spelling_is_listed_with_its_rows_and_those_joined_say_so(tmp_path):
    text = proposed(tmp_path)
    assert "#   Годовая карта: Годовая карта  # 20 rows\n" in text
    assert "#   ГОДОВАЯ КАРТА: Годовая карта  # 10 rows, joined by its letters\n" in text
    assert "#   Детская: Детская  # 10 rows\n" in text
    assert "#   Утренняя: Утренняя  # 10 rows\n" in text


def test_without_their_signs_the_lines_say_what_is_done_without_them(tmp_path):
    text = proposed(tmp_path)
    assert "products" not in YAML(typ="safe").load(text)
    block = re.search(r"(?m)^# products:.*\n(?:#   .*\n)+", text)[0]
    answered = YAML(typ="safe").load(re.sub("(?m)^# ", "", block))["products"]
    assert answered == {
        "Детская": "Детская",
        "Годовая карта": "Годовая карта",
        "ГОДОВАЯ КАРТА": "Годовая карта",
        "Утренняя": "Утренняя",
    }


def test_a_spelling_that_may_hold_somebody_is_counted_and_not_written(tmp_path):
    private = ["Персональная, Иванова Мария Петровна", "Гостевой 8 (912) 345-67-89"]
    text = proposed(tmp_path, [*SPELLED[:3], *private])
    assert "#   Годовая карта: Годовая карта  # 20 rows\n" in text
    assert "2 spellings that may hold personal data are not written here" in text
    assert not re.search("Иванов|345-67-89", text)
    russian = comments_in_language(text, Language("ru"))
    assert "написаний, в которых могут быть личные данные: 2" in russian.replace("\u00a0", " ")


def test_one_product_needs_no_list_and_of_many_the_rest_is_counted(tmp_path, monkeypatch):
    assert "products:" not in proposed(tmp_path, ["Годовая"])
    monkeypatch.setattr(products, "MOST", 3)
    assert "#   # 1 further spellings" in proposed(tmp_path)


def test_in_a_russian_file_the_comments_are_russian(tmp_path):
    text = comments_in_language(proposed(tmp_path), Language("ru"))
    assert "ГОДОВАЯ КАРТА: Годовая карта  # строк 10, сведено по буквам" in text
    assert "# products:  # все написания проданного" in text


def test_names_of_one_term_and_kind_are_a_question_that_says_what_would_be_joined(tmp_path):
    text = proposed(tmp_path, ["Годовая карта", "Годовая карта", "Годовая", "Детская", "ДЕТСКАЯ"])
    assert (
        "#?   Годовая: Годовая карта  # 10 rows: of the same term and kind, at a price near it; are they one product?\n"
        in text
    )
    assert "products" not in YAML(typ="safe").load(text)
    answered = re.sub(r"(?m)^#\? (products:.*|  Годовая: .*)$", r"\1", text)
    assert YAML(typ="safe").load(answered)["products"] == {"Годовая": "Годовая карта"}
    assert "один ли это продукт?" in comments_in_language(text, Language("ru"))
