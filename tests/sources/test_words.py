"""What single words of a heading say, and what they must not be made to say."""

import pytest

from cbakit.sources.words import said_by_words


@pytest.mark.parametrize(
    ("heading", "concept"),
    [
        ("Код посетителя", "customer_key"),
        ("Learner #", "customer_key"),
        ("Номер соглашения", "contract_id"),
        ("Receipt No.", "payment_id"),
        ("Занятия прекращены", "cancelled"),
        ("Kündigung", None),
        ("Дней на паузе", "frozen_days"),
        ("Почему уходит", "refusal_reason"),
        ("Платит в месяц", "monthly_price"),
        ("Цена до скидки", "list_price"),
        ("Курирующий сотрудник", "manager"),
        ("Membership", "contract_id"),
        ("Вид карты", None),
        ("Фотография клиента", None),
        ("Card Last4", None),
    ],
)
def test_words_point_to_one_concept_first_or_to_none(heading, concept):
    said = said_by_words(heading)
    assert (said[0][0] if said else None) == concept


def test_a_whole_heading_of_the_dictionary_is_surer_than_its_words():
    assert max(sure for _, sure in said_by_words("Дата окончания абонемента")) < 0.85
