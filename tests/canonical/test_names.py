"""Names: split, and what they say about sex. Lists made for the test, not for the code."""

import numpy as np
import pandas as pd
import pytest

from cbakit.canonical import names, sexes
from cbakit.canonical.names import PARTS, clean_name, name_parts, split_names
from cbakit.canonical.sexes import sex_of_names

FULL = {
    "Иванов Иван Иванович": "male", "Смирнова Ольга Петровна": "female", "Ким Юрий Александрович": "male",
    "Мамедов Гасан Али оглы": "male", "Алиева Севиндж Рашид кызы": "female", "Черных Мария Ильинична": "female",
    "Седых Пётр Кузьмич": "male", "Коваленко Артём Ильич": "male", "Шевчук Евгений Фомич": "male",
    "Долгих Александра Никитична": "female", "Цой Валентина Лукинична": "female", "ПЕТРОВА АННА СЕРГЕЕВНА": "female",
    "Дюма Женя Викторовна": "female", "Живаго Саша Андреевич": "male", "Гусейнова Лейла Тофиковна": "female",
    "Хачатрян Армен Суренович": "male", "Бойко Никита Русланович": "male", "Соловей Любовь Олеговна": "female",
    "Ткаченко Илья Юрьевич": "male", "Римский-Корсаков Лев Ильич": "male",
}  # fmt: skip
TWO = {
    "Кузнецова Мария": "female", "Кузнецов Никита": "male", "Ткаченко Ольга": "female", "Ли Светлана": "female",
    "Соколов Илья": "male", "Белых Игорь": "male", "Морозова Саша": "female", "Морозов Женя": "male", "Юсупов Рамиль": "male",
    "Каримова Гульнара": "female", "Нурланов Нурлан": "male", "Сафин Камиль": "male", "Ахмедова Эльмира": "female",
    "Гаврилюк Данила": "male", "Орлова Любовь": "female", "Попов Савва": "male", "Исаев Магомед": "male",
    "Абрамян Гаяне": "female", "Оганесян Тигран": "male", "Шмидт Эльза": "female",
}  # fmt: skip
SHORT = {"Маша": "female", "Дима": "male", "Катюша": "female", "Лёха": None, "Серёжа": "male", "Ксюша": "female", "Вова": "male",
         "Настя": "female", "Толик": "male", "Рита": "female"}  # fmt: skip
UNDECIDED = ["Саша", "Женя Ким", "Шура", "", "Тест", "А.П.", "Ли Чжэн"]


def sex(name: str) -> str:
    return sex_of_names(split_names(pd.Series([name], dtype=object)))[0]


@pytest.mark.parametrize(("name", "expected"), FULL.items())
def test_a_full_name_always_gives_the_sex(name, expected):
    assert sex(name) == expected


def test_surname_and_first_name_give_the_sex_of_nineteen_in_twenty_and_never_the_wrong_one():
    found = {name: sex(name) for name in TWO}
    wrong = [n for n, s in found.items() if s not in (TWO[n], "unknown")]
    assert wrong == []
    assert sum(found[n] == TWO[n] for n in TWO) >= 19


def test_short_forms_are_known_as_names():
    found = {name: sex(name) for name in SHORT}
    assert [n for n, s in found.items() if SHORT[n] and s != SHORT[n]] == []


@pytest.mark.parametrize("name", UNDECIDED)
def test_a_name_of_both_sexes_or_none_decides_nothing(name):
    assert sex(name) == "unknown"


def test_the_order_of_surname_and_first_name_is_decided_for_the_whole_column():
    surname_first = split_names(pd.Series(["Иванов Иван Иванович", "Алина Мария", "Ким Эн"], dtype=object))
    first_name_first = split_names(pd.Series(["Иван Иванович Иванов", "Мария Алина", "Эн Ким"], dtype=object))
    assert surname_first["last"].tolist() == ["иванов", "алина", "ким"]
    assert first_name_first["last"].tolist() == ["иванов", "алина", "ким"]
    assert first_name_first["first"].tolist() == ["иван", "мария", "эн"]


def test_english_names_have_the_surname_last_and_with_a_comma_first():
    found = split_names(pd.Series(["John Smith", "Mary Ann Jones", "Smith, John"], dtype=object))
    assert found["last"].tolist() == ["smith", "jones", "smith"]
    assert found["first"].tolist() == ["john", "mary", "john"]


def test_a_whole_name_in_the_cell_of_the_surname_is_split():
    frame = pd.DataFrame(
        {
            "last_name": ["Голубев", "Ермакова Алла Мироновна"],
            "first_name": ["Иосиф", ""],
            "middle_name": ["Тимофеевич", ""],
        },
        dtype=object,
    )
    assert name_parts(frame)[PARTS].to_numpy().tolist() == [
        ["голубев", "иосиф", "тимофеевич"],
        ["ермакова", "алла", "мироновна"],
    ]


@pytest.mark.parametrize(
    ("cell", "clean"),
    [
        ("  ИВАНОВА   Анна ", "иванова анна"), ("Иванова Анна (фитнес)", "иванова анна"), ("Иванова Анна +79161234567", "иванова анна"),
        ("Пётр", "петр"), ("Тест", ""), ("Клиент", ""), ("Без имени", ""), ("Иванова-Петрова А.", "иванова-петрова а"), ("12345", ""),
    ],
)  # fmt: skip
def test_notes_digits_and_placeholders_are_no_names(cell, clean):
    assert clean_name(cell) == clean


@pytest.mark.parametrize(
    ("cell", "sex"),
    [
        ("Yuliya Shcherbakova", "female"),
        ("Iuliia Kim", "female"),
        ("Dmitrii Pak", "male"),
        ("Полинка", "female"),
        ("Егорка", "male"),
        ("Вячеслва Мальцев", "male"),
        ("г-жа Штольц", "female"),
        ("Крис Палмер (муж)", "male"),
        ("мама Кирилла Оксана", "female"),
        ("Алеся Мацкевич", "female"),
        ("Фатима Али", "female"),
        ("Лена / Дима", "unknown"),
        ("Мельник Иван и Ольга", "unknown"),
        ("Тест Тестович удалить", "unknown"),
        ("ООО Ромашкина", "unknown"),
        ("Заика", "unknown"),
        ("Чжан Цзин", "unknown"),
        ("Гуревич А.С.", "unknown"),
        ("Марина В.", "female"),
        ("Орлова Т., Орлов С.", "unknown"),
        ("Peter & Anna Novak", "unknown"),
        ("Вера (няня) и Глеб", "unknown"),
        ("Чан Тхи Ан", "female"),
        ("Чан Ван Ан", "male"),
        ("Фан Куок", "unknown"),
        ("Сингх Радж", "male"),
        ("Михалыч", "male"),
        ("Фёдоровна", "female"),
        ("Пeтpoв Aндрeй", "male"),
        ("администратор", "unknown"),
    ],
)
def test_sex_of_short_mistyped_foreign_and_shared_names(cell, sex):
    assert sex_of_names(name_parts(pd.DataFrame({"full_name": [cell]}, dtype=object)))[0] == sex


@pytest.mark.parametrize(
    ("cell", "sex"),
    [
        ("Толстой", "male"), ("Благая", "female"), ("Мицкевич", "unknown"), ("Marek Nowak", "male"), ("Тони", "unknown"),
        ("Корпоративный клиент", "unknown"), ("Родители Артёма и Ульяны", "unknown"), ("Олег, охрана", "male"), ("Цой", "unknown"),
    ],
)  # fmt: skip
def test_surnames_alone_names_from_abroad_and_groups(cell, sex):
    assert sex_of_names(name_parts(pd.DataFrame({"full_name": [cell]}))).tolist() == [sex]


def test_a_first_name_that_ends_as_a_surname_does_is_not_the_surname():
    cells = pd.Series(
        ["Шевчук Дарина Руслановна", "Дарина Шевчук", "Джигоева Мадина", "Мадина Сослановна"], dtype=object
    )
    assert split_names(cells)["first"].tolist() == ["дарина", "дарина", "мадина", "мадина"]


def test_a_known_first_name_in_the_middle_has_the_surname_before_it():
    cells = pd.Series(["Анна Громова", "Олег Белов", "Инна Зуева", "Громова Ульяна Вит."], dtype=object)
    assert split_names(cells).iloc[3].tolist() == ["громова", "ульяна", "вит"]


@pytest.mark.parametrize("order", [1, -1])
def test_names_put_together_by_the_word_are_those_split_one_by_one(monkeypatch, order):
    odd = ["Ли Ким", "Мария Иван", "Тхи Анна", "Смирнова Дарина", "Ольга Вера", "мама Анна", "Anna Smith", "Ким Ким"]
    cells = pd.Series([" ".join(n.split()[::order]) for n in [*FULL, *TWO, *odd, *UNDECIDED]], dtype=object)
    fast = names._split_cells(cells)
    assert names._of_two(cells.to_numpy(object))[0].any()
    assert names._of_three(cells.to_numpy(object))[0].any() == (order == 1)
    nothing = np.zeros(len(cells), bool)
    monkeypatch.setattr(names, "_of_three", lambda _: (nothing, np.empty((0, 3), object)))
    monkeypatch.setattr(names, "_of_two", lambda _: (nothing, np.empty((0, 2), object)))
    pd.testing.assert_frame_equal(fast, names._split_cells(cells))
    said = [sexes._sex(*row) for row in fast.itertuples(index=False)]
    assert sex_of_names(fast).tolist() == said


def test_two_words_heard_apart_sound_as_they_do_together():
    words = np.array(
        ["петрова", "иса", "анна", "юрий", "шульц", "кс", "мак", "хан", "луиза", "о'нил", "яна", "züri"], object
    )
    one, other = (place.ravel() for place in np.indices((len(words), len(words))))
    assert sexes.sounds_of_two(words, one, other).tolist() == sexes.sounds([*(words[one] + words[other])])
