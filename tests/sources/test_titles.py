"""The day of an export, as the rows above its headings or the name of its file say."""

import pytest

from cbakit.sources.titles import day_of_name, day_of_title


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["по 30.06.2026"], ("2026-06-30", "state")),
        (["Клиенты по состоянию на 30.06.2026"], ("2026-06-30", "state")),
        (["На 30 июня 2026 г."], ("2026-06-30", "state")),
        (["As of 2026-06-30"], ("2026-06-30", "state")),
        (["30.06.2026"], ("2026-06-30", "state")),
        (["Отчёт за период 01.01.2024 - 30.06.2026"], ("2026-06-30", "period")),
        (["Период:", "", "01.01.2024", "30.06.2026"], ("2026-06-30", "period")),
        (["Отчёт с 01.01.24 по 30.06.26"], ("2026-06-30", "period")),
        (["Продажи за июнь 2026 г."], ("2026-06-30", "period")),
        (["Продажи за 2025 год"], ("2025-12-31", "period")),
        (["Сформировано: 01.07.2026 12:30"], ("2026-07-01", "made")),
        (["Generated on 2026-07-01 by the system"], ("2026-07-01", "made")),
        (["Договор № 12 от 01.02.2020"], None),
        (["Лицензия до 01.02.2030"], None),
        (["тел. 8-912-12-12-26"], None),
        (["Клуб на Ленина 12"], None),
        (["на 31.02.2026"], None),
        ([], None),
    ],
)
def test_a_title_says_the_last_day_of_its_report(row, said):
    assert day_of_title([["Клуб"], row]) == said


def test_a_period_asked_for_beyond_the_day_of_the_report_ends_with_that_day():
    assert day_of_title([["За период 01.01.2026 - 31.12.2026"], ["Дата формирования: 30.06.2026"]]) == (
        "2026-06-30",
        "made",
    )


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("clients_2026-06-30.csv", "2026-06-30"),
        ("Визиты 01.01.2026-30.06.2026.xlsx", "2026-06-30"),
        ("export_20260630.csv", "2026-06-30"),
        ("visits_2026_06.csv", ""),
        ("card1234567.csv", ""),
    ],
)
def test_the_name_of_a_file_may_say_it(name, day):
    assert day_of_name(name) == day
