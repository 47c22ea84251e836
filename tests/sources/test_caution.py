"""A guess is a fact where the whole heading was understood or the cells prove it; the rest is asked about."""

import pandas as pd
import pytest

from cbakit.sources.raw import RawTable
from cbakit.sources.which_table import understood
from tests.measured import mined

TERMS = {"№ договора": "code", "Клиент": "full", "Дата начала": "start", "Дата окончания": "end", "Цена": "money"}
PAID = {"Дата оплаты": "date", "Клиент": "full", "Сумма оплаты": "money", "Номер чека": "id"}
CALLS = {
    "Дата звонка": "moment",
    "Номер клиента": "phone",
    "Направление звонка": "direction",
    "Длительность звонка": "seconds",
}
DEALS = {"ID сделки": "id", "Дата создания": "moment", "Контакт": "full", "Этап сделки": "stage"}


def read(base: dict[str, str], language: str = "ru", **more: str):
    """What is made of a table with the columns of `base` and `more`, cells drawn by kind."""
    headings = [(heading, "", kind) for heading, kind in {**base, **more}.items()]
    cells = mined.export(headings, language, "caution")
    aside = pd.DataFrame(columns=["row", "reason"])
    return understood(RawTable("x.csv", cells, list(range(len(cells))), aside, len(cells), {}))


@pytest.mark.parametrize(
    ("base", "heading", "kind"),
    [
        (TERMS, "Заявл. от", "date"),
        (TERMS, "Телефон тренера", "phone"),
        (TERMS, "Телефон клуба", "line"),
        (TERMS, "E-mail менеджера", "email"),
        (TERMS, "Дней отпуска тренера", "days"),
        (TERMS, "Справка до", "end"),
        (TERMS, "Emergency phone", "phone"),
        (TERMS, "Кассир", "staff"),
        (TERMS, "Budget", "money"),
        (DEALS, "Причина обращения", "reason"),
        (TERMS, "Лимит, руб.", "money"),
        (TERMS, "Срок, мес.", "term"),
        (PAID, "Стоимость доставки", "money"),
        (PAID, "Чаевые", "small_money"),
        (PAID, "Депозит", "money"),
        (CALLS, "Внутр. номер", "extension"),
        (CALLS, "Ожидание, с", "seconds"),
        (CALLS, "Через номер", "line"),
        (DEALS, "Предполагаемая дата закрытия", "later"),
        (DEALS, "Имя ребенка", "first"),
    ],
)
def test_what_only_looks_like_a_role_is_never_a_fact(base, heading, kind):
    found = read(base, **{heading: kind})
    sure = {g.heading for g in found.guesses if g.role and g.confidence >= 0.6}
    assert heading not in sure
    assert set(base) <= sure


def test_a_heading_of_which_every_word_is_understood_is_a_fact_and_one_with_a_strange_word_a_question():
    found = read({k: v for k, v in TERMS.items() if k != "Цена"}, **{"Стоимость по акту": "money"})
    assert found.role("price") == ""
    assert any(g.role == "price" for g in found.guesses)
    found = read({k: v for k, v in TERMS.items() if k != "Цена"}, **{"Сумма контракта, руб.": "money"})
    assert found.role("price") == "Сумма контракта, руб."


def test_a_journal_of_freezes_is_a_question_and_its_days_are_told_by_its_dates():
    found = read({}, **{"Член клуба": "full", "№ контракта": "code", "Заморозка с": "date", "Заморозка по": "end",
                        "Вид членства": "product"})  # fmt: skip
    assert (found.table, found.rival) == ("contracts", "a journal of freezes")
    assert {"frozen_from", "frozen_to", "contract_id", "product"} <= found.roles


def test_sums_beside_clicks_are_advertising_also_in_english():
    kinds = {"Month": "month", "Ad platform": "source", "Impr.": "large", "Clicks": "count", "Cost": "money"}
    found = read(kinds, "en")
    assert (found.table, found.role("amount"), found.role("source")) == ("spend", "Cost", "Ad platform")
