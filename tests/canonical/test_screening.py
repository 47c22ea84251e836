"""Free text loses personal data and keeps its sense."""

import pytest

from cbakit.canonical.screening import screen


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("звонить 8 916 123-45-67 вечером", "звонить […] вечером"),
        ("+79161234567", "[…]"),
        ("почта ivanova@mail.ru", "почта […]"),
        ("карта 4276 1234 5678 9012", "карта […]"),
        ("паспорт 4509 123456 выдан", "[…] выдан"),
        ("Дорого, сказала Анна", "Дорого, сказала […]"),
        ("ушла к тренеру Сергею Петрову", "ушла к тренеру […]"),
        ("мама Иванова Мария Петровна против", "мама […] против"),
        ("конфликт с Ивановой А.П.", "конфликт с […]"),
        ("недоволен администратором Олей", "недоволен администратором […]"),
        ("переехал на ул. Ленина, д. 5", "переехал на […]"),
        ("пишите @anna_fit или t.me/anna", "пишите […] или […]"),
        ("Moved, ask John Smith", "Moved, ask […]"),
        ("Гульнара Рашидовна не согласна", "[…] не согласна"),
    ],
)
def test_what_points_to_a_person_is_replaced(text, clean):
    assert screen(text) == clean


@pytest.mark.parametrize(
    "text",
    [
        "Дорого", "слишком дорого за 24 900 руб", "с 01.09.2024 по 31.12.2024", "Переезд в другой город", "нет времени",
        "Не устроил продукт", "хочет 12 месяцев по 15 000", "Надёжность сети", "Конкурент предложил лучшие условия",
        "работает с 9:00 до 21:00", "в 2 раза дороже", "Другое", "Too expensive", "Роды",
        "скидка 20 %, цена 1 234 567", "Отпуск до мая",
    ],
)  # fmt: skip
def test_reasons_dates_and_sums_stay_as_they_are(text):
    assert screen(text) == text


def test_in_product_names_only_full_names_are_replaced():
    assert screen("Йога с Ольгой", names="full") == "Йога с Ольгой"
    assert screen("Тренировки: Ольга Смирнова", names="full") == "Тренировки: […]"
    assert screen("Владимир", names="full") == "Владимир"
    assert screen("Годовая карта", names="full") == "Годовая карта"
