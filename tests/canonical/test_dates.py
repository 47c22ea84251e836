"""Dates: every spelling an export has, and never a day taken for a month."""

import pandas as pd
import pytest

from cbakit.canonical.dates import dates, is_far


def read(*cells, **options):
    return dates(pd.Series(cells, dtype=object), **options)


@pytest.mark.parametrize(
    "cell",
    [
        "05.03.2024", "5.3.2024", "05.03.24", "2024-03-05", "2024/03/05", "2024.03.05", "20240305", "45356", "45356.0",
        "5 марта 2024", "5 марта 2024 г.", "05 мар 2024", "5 March 2024", "5-Mar-24", "March 5, 2024", "Mar 5th, 2024",
        "05.03.2024г.", " 05.03.2024\u00a0", "1709596800", "1709596800000",
    ],
)  # fmt: skip
def test_one_day_in_every_spelling(cell):
    found = read(cell).values
    assert found.astype("datetime64[D]").astype(str).tolist() == ["2024-03-05"]


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("05.03.2024 8:30", "2024-03-05T08:30:00"),
        ("05.03.2024 08:30:15", "2024-03-05T08:30:15"),
        ("2024-03-05T08:30:15Z", "2024-03-05T08:30:15"),
        ("2024-03-05 08:30:15.123+03:00", "2024-03-05T08:30:15"),
        ("05.03.2024, 18:30", "2024-03-05T18:30:00"),
        ("3/15/2024 6:05 PM", "2024-03-15T18:05:00"),
        ("3/15/2024 12:05 AM", "2024-03-15T00:05:00"),
        ("45356.75", "2024-03-05T18:00:00"),
        ("20240305 0830", None),
        ("05.03.2024 25:00", None),
    ],
)
def test_moments_keep_their_time(cell, moment):
    found = read(cell)
    assert (str(found.values[0]) if moment else found.unreadable[0]) == (moment or True)


def test_one_cell_above_twelve_decides_the_whole_column():
    day_first = read("05/03/2024", "25/03/2024")
    month_first = read("05/03/2024", "03/25/2024")
    assert day_first.values.astype("datetime64[D]").astype(str).tolist() == ["2024-03-05", "2024-03-25"]
    assert month_first.values.astype("datetime64[D]").astype(str).tolist() == ["2024-05-03", "2024-03-25"]
    assert day_first.guess == month_first.guess == ""


def test_where_nothing_decides_the_custom_of_the_country_is_taken_and_said():
    russian, american = read("05/03/2024"), read("05/03/2024", country="US")
    assert str(russian.values[0])[:10] == "2024-03-05"
    assert str(american.values[0])[:10] == "2024-05-03"
    assert russian.guess
    assert american.guess


def test_dots_are_day_first_whatever_the_country_and_need_no_guess():
    found = read("05.03.2024", country="US")
    assert str(found.values[0])[:10] == "2024-03-05"
    assert found.guess == ""


def test_a_column_that_contradicts_itself_gives_up_cells_with_two_readings_and_keeps_the_others():
    found = read("25/03/2024", "03/25/2024", "05/03/2024")
    assert found.values.astype("datetime64[D]").astype(str).tolist() == ["2024-03-25", "2024-03-25", "NaT"]
    assert found.unreadable.tolist() == [False, False, True]
    assert found.guess


def test_iso_dates_do_not_turn_round_beside_russian_ones():
    found = read("2024-03-05", "05.03.2024", "25.03.2024")
    assert found.values.astype("datetime64[D]").astype(str).tolist() == ["2024-03-05", "2024-03-05", "2024-03-25"]


@pytest.mark.parametrize(
    "cell", ["", "-", "—", "нет", "01.01.0001 0:00:00", "00.00.0000", "30.12.1899", "1900-01-01", "#Н/Д"]
)
def test_empty_dates_are_missing_and_not_unreadable(cell):
    found = read(cell)
    assert str(found.values[0]) == "NaT"
    assert not found.unreadable[0]


@pytest.mark.parametrize(
    "cell", ["30.02.2024", "32.01.2024", "в пятницу", "29.02.2023", "12345678901", "13.13.2024", "5.2024"]
)
def test_what_is_no_day_is_unreadable(cell):
    assert read(cell).unreadable[0]


def test_the_leap_day_of_a_leap_year_is_a_day():
    assert str(read("29.02.2024").values[0])[:10] == "2024-02-29"


def test_two_digit_years_of_birth_and_of_events_belong_to_different_centuries():
    assert [str(read("05.03.45", birth=b).values[0])[:4] for b in (True, False)] == ["1945", "2045"]
    assert [str(read("05.03.20", birth=b).values[0])[:4] for b in (True, False)] == ["2020", "2020"]
    assert [str(read("05.03.87", birth=b).values[0])[:4] for b in (True, False)] == ["1987", "1987"]


def test_years_above_2199_stand_for_never():
    found = read("31.12.2199", "31.12.2200", "31.12.9999")
    assert is_far(found.values).tolist() == [False, True, True]


def test_a_declared_format_is_the_only_one_accepted():
    found = read("03-05-2024", "2024-03-05", "", declared="%m-%d-%Y")
    assert [str(v)[:10] for v in found.values] == ["2024-03-05", "NaT", "NaT"]
    assert found.unreadable.tolist() == [False, True, False]


def test_months_without_a_day_are_read_only_where_months_are_expected():
    cells = ("2024-03", "03.2024", "март 2024", "March 2024")
    assert [str(v)[:10] for v in read(*cells, month=True).values] == ["2024-03-01"] * 4
    assert [str(v)[:10] for v in read("мар.24", "Mar-24", month=True).values] == ["2024-03-01"] * 2
    assert [str(v)[:10] for v in read("Март 24", "март 24", month=True).values] == ["2024-03-01"] * 2
    assert str(read("March 24", month=True).values[0]) == "NaT"  # the 24th of March, or a year
    assert read(*cells).unreadable.all()


def test_no_cells_give_no_dates():
    assert len(read().values) == 0


def test_a_long_column_of_moments_is_read_like_a_short_one(monkeypatch):
    cells = [
        "05/03/2024 8:30",
        "25/03/2024 18:05:59",
        "26/03/2024",
        "5 марта 2024",
        "",
        "27/03/2024 25:00",
        "45356.75",
        "31.12.9999",
    ]
    short = read(*cells)
    monkeypatch.setattr("cbakit.canonical.dates.MANY", 1)
    long = read(*cells)
    assert long.values.astype(str).tolist() == short.values.astype(str).tolist()
    assert long.unreadable.tolist() == short.unreadable.tolist() == [False] * 5 + [True, False, False]


@pytest.mark.parametrize(
    "form",
    [
        "%d.%m.%Y",
        "%d.%m.%Y %H:%M",
        "%Y-%m-%d",
        "%Y-%m-%dT%H:%M:%S",
        "%Y%m%d",
        "%d/%m/%Y",
        "%m/%d/%Y",
        "%d-%m-%y",
        "%d %B %Y",
        "%b %d, %Y",
    ],
)
def test_every_day_of_forty_years_comes_back_as_it_was_written(form):
    days = pd.date_range("1990-01-01", "2029-12-31", freq="D")
    found = dates(pd.Series(days.strftime(form), dtype=object))
    assert (found.values.astype("datetime64[D]") == days.to_numpy("datetime64[D]")).all()
    assert found.guess == ""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("пн, 27.11.2023", "2023-11-27"),
        ("Tue, Jan 9, 2024 6:30 PM", "2024-01-09"),
        ("19:30 19.09.2022", "2022-09-19"),
        ("«09» января 2024 года", "2024-01-09"),
        ("1st October 2024", "2024-10-01"),
        ("до 30.04.2024", "2024-04-30"),
        ("14.02.2024 (перенос)", "2024-02-14"),
        ("25. 05. 2024", "2024-05-25"),
        ("08,06,2024", "2024-06-08"),
    ],
)
def test_words_and_signs_around_a_date_are_no_obstacle(text, day):
    read = dates(pd.Series([text]))
    assert str(read.values[0])[:10] == day


@pytest.mark.parametrize("text", ["01.03.2024 - 28.02.2025", "с 01.03.2024 по 28.02.2025", "30 занятий", "до лета"])
def test_two_dates_in_a_cell_or_none_are_no_date(text):
    read = dates(pd.Series([text]))
    assert read.unreadable[0]
    assert pd.isna(read.values[0])


@pytest.mark.parametrize(
    "text",
    ["'03.09.2024", "03 09 2024", "3.IX.2024", "03 ix 2024", "3.ІХ.2024", "03.09.2024 в 09:15", "3 СЕНТЯБРЬ 2024", "3 сент. 2024 г.",
     "45538", "45538.39", "2024-09-03T23:30:00+05:00", "03.09.24", "3 Sep 2024 at 9:15"],
)  # fmt: skip
def test_a_day_is_read_whatever_hand_or_system_wrote_it(text):
    read = dates(pd.Series([text], dtype=object))
    assert str(read.values[0])[:10] == "2024-09-03"
    assert not read.unreadable[0]


@pytest.mark.parametrize("text", ["3.IIX.2024", "3.XIII.2024", "03 13 2024", "31.II.2024"])
def test_roman_figures_and_blanks_that_make_no_day_are_unreadable(text):
    assert dates(pd.Series([text], dtype=object)).unreadable[0]


@pytest.mark.parametrize(
    "text",
    [
        "Sat Mar 09 2024 14:07:33 GMT+0300", "09.03.2024, в 12:00", "2024 март 9", "2024, 9 марта", "9 марта 2024 гдоа",
        "/Date(1709985600000)/", "/Date(1709985600000+0300)/", "09032024", "О9.03.2024", "09.О3.2024", "09.03.2024_14-07",
        "2024-03-09_12:00", "2024-03-09 23:59 GMT+5", "Mar 9, 2024, 11:30 PM EST", "09.03.24 г.р.", "9 марта 2024 г.р.", "09_03_2024",
        "09·03·2024", "09-03.2024", "09.03-2024", "09.03.'24", "9 мар ’24", "прод. 09.03.2024", "≈ 09.03.2024",
    ],
)  # fmt: skip
def test_signs_zones_and_slips_of_the_hand_are_read_through(text):
    assert day_of(text) == "2024-03-09"


@pytest.mark.parametrize("text", ["32132024", "09132024", "3l.01.2025", "к 9.03", "марта 2024 гдоа"])
def test_what_names_no_day_stays_unread(text):
    assert day_of(text) == "NaT"


def day_of(text):
    return str(dates(pd.Series([text], dtype=object)).values[0].astype("datetime64[D]"))
