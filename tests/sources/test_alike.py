"""Headings that no list and no word explains, by the known ones they resemble; the table of a file by its words."""

from dataclasses import replace

import pandas as pd
import pytest

from cbakit.onboarding import plan
from cbakit.sources import alike
from cbakit.sources.profile import profile
from cbakit.sources.roles import DOUBT, Guess
from tests.measured.known import without


@pytest.fixture(autouse=True)
def not_met():
    """As it was when the ninth list was met: its headings are among the known ones now."""
    with without("ninth"):
        yield


def cells(*values, times=10):
    return profile(pd.Series([*values] * times))


def test_a_heading_near_to_a_known_one_is_like_it():
    found = alike.resemblance("Канал связи", "contacts", cells("звонок", "WhatsApp", "SMS", "e-mail"))
    assert (found.role, found.heading) == ("channel", "канал")
    assert found.share > 0.6
    assert found.near > 0.4


def test_a_heading_near_to_no_known_one_is_like_none():
    found = alike.resemblance("Ъвщгр", "contacts", cells("щ", "ш", "ц", "ч"))
    assert (found.role, found.near) == ("", 0.0)


def test_what_a_heading_resembles_is_a_question_and_names_the_known_heading(tmp_path):
    days = pd.date_range("2025-03-01", periods=24).strftime("%d.%m.%Y %H:%M")
    pd.DataFrame({
        "Дата звонка": days, "Телефон": [f"+7 916 {200 + i} 11 {10 + i}" for i in range(24)],
        "Тип звонка": ["исходящий", "входящий"] * 12, "Канал связи": ["линия 1", "линия 2", "линия 3"] * 8,
    }).to_csv(tmp_path / "calls.csv", index=False)  # fmt: skip
    found = plan(tmp_path).set_index("heading").loc["Канал связи"]
    assert (found["role"], found["state"], found["reason"]) == ("channel", "asked", "like 'канал'")


def test_a_fact_that_known_headings_contradict_is_a_question():
    given = [Guess("Subtotal", "amount", 0.9, "heading known"), Guess("Item", "item", 1.0, "heading known")]
    profiles = {"Subtotal": cells("1200", "800"), "Item": cells("Towel", "Water")}
    subtotal, item = alike.doubted(given, "payments", profiles)
    assert (subtotal.role, subtotal.confidence) == ("amount", DOUBT)
    assert "elsewhere" in subtotal.reason
    assert item == given[1]


def test_a_length_of_stay_that_its_cells_prove_stays_a_fact():
    given = [Guess("Срок, мес.", "tenure_months", 0.75, "lengths beside a status", how="cells")]
    assert alike.doubted(given, "customers", {"Срок, мес.": cells(*map(str, range(1, 40)))}) == given
    named = [replace(given[0], how="by_words")]
    assert alike.doubted(named, "customers", {"Срок, мес.": cells(*map(str, range(1, 40)))}) != named


def test_bookings_with_their_price_are_visits_by_their_words_and_a_question_as_a_whole(tmp_path):
    days = pd.date_range("2025-03-01 09:00", periods=24, freq="5h").strftime("%d.%m.%Y %H:%M")
    pd.DataFrame({
        "ID записи": range(5001, 5025), "Дата и время": days, "Клиент": ["Анна Лосева", "Пётр Зуев", "Вера Орехова"] * 8,
        "Услуга": ["Стрижка", "Маникюр"] * 12, "Сотрудник": ["Ольга", "Инна"] * 12, "Стоимость, ₽": [900, 1500] * 12,
        "Статус визита": ["Пришёл", "Не пришёл", "Пришёл"] * 8, "Филиал": ["Центр", "Север"] * 12,
    }).to_csv(tmp_path / "report.csv", index=False)  # fmt: skip
    found = plan(tmp_path)
    assert not (found["state"] == "taken").any()
    found = found[found["table"] == "visits"].set_index("heading")
    assert found.loc["Дата и время", "role"] == "visited_at"
    assert found.loc["Услуга", "role"] == "activity"


def test_the_words_of_a_file_speak_for_its_table():
    asked = {"Как вы оцениваете клуб?": cells("9", "10", "7"), "Ваше мнение": cells("тесно", "всё нравится")}
    factors = alike.words_speak_for(asked)
    assert [table for table, factor in factors.items() if factor == 1.0] == ["feedback"]


def test_the_asset_is_what_the_script_makes_of_the_lists(tmp_path):
    from tests.measured import known

    known.write(tmp_path / "known.csv")
    assert (tmp_path / "known.csv").read_text(encoding="utf-8") == known.ASSET.read_text(encoding="utf-8")
