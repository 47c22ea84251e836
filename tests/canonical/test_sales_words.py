"""Words of sales as exports write them, and the code that each is."""

import pandas as pd
import pytest

from cbakit.canonical.sales import coded


@pytest.mark.parametrize(
    ("stage", "outcome"),
    [
        ("Успешно реализовано", "won"), ("Закрыто и не реализовано", "lost"), ("Продажа", "won"), ("Отказ", "lost"),
        ("Оплачено", "won"), ("Не оплачено", "open"), ("Closed Won", "won"), ("Closed Lost", "lost"), ("Not sold", "open"),
        ("Первичный контакт", "open"), ("Спам", "lost"), ("Договор подписан", "won"), ("Договор на согласовании", "open"),
        ("Сделка провалена", "lost"), ("Отдел продаж", "open"), ("won", "won"), ("", "open"), (None, "open"),
    ],
)  # fmt: skip
def test_a_stage_says_how_the_lead_ended(stage, outcome):
    assert coded(pd.Series([stage], dtype=object), "lead_outcomes", otherwise="open").tolist() == [outcome]


@pytest.mark.parametrize(
    ("word", "code"),
    [("звонок", "call"), ("Исходящий звонок", "call"), ("СМС", "message"), ("WhatsApp", "message"), ("e-mail", "mail"),
     ("контрольная группа", "control"), ("не писали", "control"), ("визит в клуб", "meeting"), ("голубь", "голубь")],
)  # fmt: skip
def test_a_channel_becomes_its_code_and_an_unknown_one_stays(word, code):
    assert coded(pd.Series([word], dtype=object), "channels").tolist() == [code]


@pytest.mark.parametrize(
    ("word", "code"),
    [("входящий", "incoming"), ("Исходящий", "outgoing"), ("in", "incoming"), ("Outbound", "outgoing")],
)
def test_a_direction_becomes_its_code(word, code):
    assert coded(pd.Series([word, None], dtype=object), "directions").tolist() == [code, None]
