"""What is said about who the customers are: the numbers of the table, the bounds of what may be said."""

import numpy as np
import pandas as pd
import pytest

from cbakit.analysis import composition as analysis
from cbakit.exhibits import Callout, Finding
from cbakit.language import Language
from cbakit.wording import composition

RU, EN = Language("ru"), Language("en")


def plain(text):
    return text.replace("\u00a0", " ")


def states(active=350, grace=34, before=293):
    rows = {"dimension": "state", "segment": ["active", "in_grace"], "n": [active, grace], "before_n": [before, 40]}
    return pd.DataFrame(rows)


def told(lang=RU, **sizes):
    return [plain(f.text) for f in composition.headcount(states(**sizes), lang=lang, as_of="2026-06-30")]


def test_the_headcount_is_said_with_those_in_grace_and_the_year_before():
    assert told() == [
        "На 30 июня 2026 — **350 активных клиентов**. Ещё 34 в периоде лояльности: срок закончился, продлить ещё "
        "можно. Год назад активных было 293: прирост 19 %."
    ]
    assert "down 7%" in told(lang=EN, active=272)[0]


@pytest.mark.parametrize(
    ("active", "said"), [(293, "столько же"), (294, "почти без изменений"), (298, "почти"), (299, "прирост 2 %")]
)
def test_a_change_of_less_than_two_in_a_hundred_is_hardly_one(active, said):
    assert said in told(active=active)[0]


@pytest.mark.parametrize(("grace", "said"), [(9, False), (10, True)])
def test_fewer_in_grace_than_may_be_shown_are_not_mentioned(grace, said):
    assert ("в периоде лояльности" in told(grace=grace)[0]) is said


def test_a_base_smaller_than_the_threshold_says_so_and_an_empty_one_is_a_callout():
    tiny = composition.headcount(states(active=9), lang=RU, as_of="2026-06-30")
    assert [type(x) for x in tiny] == [Finding, Callout]
    nobody = composition.headcount(states(active=0), lang=RU, as_of="2026-06-30")
    assert [x.kind for x in nobody] == ["missing"]


def products(**columns):
    base = {"dimension": "product", "segment": ["annual", "monthly"], "n": [60, 40], "share": [0.6, 0.4]}
    return pd.DataFrame(base | {"money_share": [0.5, 0.5], "unpriced": [0, 3]} | columns)


def test_the_product_whose_money_differs_most_from_its_heads_is_named_with_both_shares():
    first, apart, unpriced = composition.products(products(), lang=EN)
    assert "“annual”: 60 customers, 60%" in plain(first.text)
    assert "“annual”: 60% of customers and 50% of money a month, cheaper than average" in plain(apart.text)
    assert "3 customers" in plain(unpriced.text)


@pytest.mark.parametrize(
    ("money", "said"), [(0.61, "почти равны"), (0.62, "расходятся"), (0.58, "расходятся"), (0.59, "почти равны")]
)
def test_shares_that_differ_by_less_than_two_points_are_said_to_be_nearly_equal(money, said):
    found = composition.products(products(money_share=[money, 1 - money]), lang=RU)
    (apart,) = [plain(f.text) for f in found if isinstance(f, Finding) and f.id == "composition_product_apart"]
    assert said in apart


def test_one_product_alone_is_compared_with_nothing():
    found = composition.products(products(share=1.0, money_share=1.0).head(1), lang=RU)
    assert "composition_product_apart" not in [f.id for f in found]


def test_without_prices_or_products_the_reader_is_told_what_is_missing():
    no_money = composition.products(products(money_share=np.nan), lang=RU)
    assert [x.kind for x in no_money if isinstance(x, Callout)] == ["missing"]
    nameless = composition.products(products().head(1).assign(segment="unknown"), lang=RU)
    assert [x.id for x in nameless] == ["composition_missing_product"]


def summary(n=322):
    rows = [
        ("visits_per_week", "", "", n, np.nan, 0.94, 0.84, 1.07),
        ("sleeping", "", "", n, 107, 107 / 322, 0.28, 0.39),
    ]
    return pd.DataFrame(rows, columns=["measure", "dimension", "segment", "n", "hits", "estimate", "low", "high"])


def test_sleepers_are_said_with_interval_and_what_they_pay():
    asleep = pd.DataFrame({"segment": ["False", "True"], "money": [500_000.0, 222_000.0]})
    found = composition.use(summary(), pd.DataFrame({"n": []}), asleep, lang=RU)
    text = plain(found[1].text)
    assert "**107 из 322**" in text
    assert "33 % (от 28 до 39 %)" in text
    assert "222 тыс. ₽ в месяц" in text
    assert found[1].values["money_month"] == 222_000


def test_of_fewer_than_ten_sleepers_neither_count_nor_money_is_told():
    asleep = pd.DataFrame({"segment": ["False", "True"], "money": [500_000.0, 3_659.0]})
    one = summary(93).assign(hits=[np.nan, 1])
    found = composition.use(one, pd.DataFrame({"n": []}), asleep, lang=RU)[1]
    assert "меньше 10 из 93" in plain(found.text)
    assert "3\u00a0659" not in found.text
    assert set(found.values) == {"n"}


@pytest.mark.parametrize("lang", [RU, EN])
@pytest.mark.parametrize(("week", "month", "told"), [(80, 128, "0"), (80, 118, "10"), (80, 122, "few"), (80, 119, "few"),
                                                     (124, 128, ""), (9, 80, ""), (0, 9, "")])  # fmt: skip
def test_few_newcomers_are_counted_neither_as_such_nor_as_what_is_left(lang, week, month, told):
    visits = pd.DataFrame(
        {"segment": ["1", "7", "30"], "n": 128, "hits": [0, week, month], "estimate": [0.0, week / 128, month / 128],
         "low": 0.0, "high": 1.0, "first_on": pd.Timestamp("2024-06-01"), "last_on": pd.Timestamp("2025-05-31")}
    )  # fmt: skip
    found = [
        f for f in composition.use(summary(), visits, pd.DataFrame(), lang=lang) if f.id == "composition_first_visit"
    ]
    if not told:
        assert not found
        return
    (one,) = found
    hidden = plain(lang.say("composition-never-few", days=30, least=10))
    assert (hidden in plain(one.text)) is (told == "few")
    assert ("never" in one.values) is (told != "few")
    if told != "few":
        assert one.values["never"] == int(told)


def test_newcomers_who_never_came_are_the_complement_of_those_who_did():
    visits = pd.DataFrame(
        {"segment": ["1", "7", "30"], "n": 200, "hits": [60, 120, 170], "estimate": [0.3, 0.6, 0.85],
         "low": [0.2, 0.5, 0.8], "high": [0.4, 0.7, 0.9], "first_on": pd.Timestamp("2024-06-01"),
         "last_on": pd.Timestamp("2025-05-31")}
    )  # fmt: skip
    text = plain(composition.use(summary(), visits, pd.DataFrame({"segment": []}), lang=EN)[-1].text)
    joined = "Of 200 newcomers who joined between 1 June 2024 and 31 May 2025 (at least 30 days ago)"
    assert f"{joined} 120 came in the first week: 60% (50% to 70%)" in text
    assert "Within 30 days 30 never came: 15% (10% to 20%)" in text


def test_without_visits_a_callout_says_how_to_begin_and_hidden_numbers_are_not_called_missing():
    assert [x.id for x in composition.use(summary().iloc[:0], pd.DataFrame(), pd.DataFrame(), lang=RU)] == [
        "composition_missing_use"
    ]
    hidden = summary().assign(n=np.nan)
    assert composition.use(hidden, pd.DataFrame({"n": []}), pd.DataFrame(), lang=RU) == []


def test_the_core_is_not_told_where_it_is_smaller_than_may_be_shown():
    roster = pd.DataFrame(
        {"customer_id": [f"c{i}" for i in range(12)], "state": "active", "sex": "female", "age_band": "25-34",
         "product": "annual", "term_band": "term_12_months", "part": "renewal"}
    )  # fmt: skip
    cells, mix = analysis.core(roster), pd.DataFrame({"dimension": [], "segment": [], "estimate": []})
    box = composition.core(cells, mix, lang=RU)
    assert box.kind == "core"
    assert "12 человек, 100 % активных" in plain(box.text)
    assert "складывается сама" in box.text
    assert composition.core(cells.assign(n=9), mix, lang=RU) is None


@pytest.mark.parametrize(("share", "people", "named"), [(0.19, 28, False), (0.27, 28, False), (0.27, 200, True)])
def test_the_most_frequent_day_is_named_only_where_it_is_more_than_chance_gives(share, people, named):
    cells = analysis.core(pd.DataFrame(
        {"customer_id": [f"c{i}" for i in range(12)], "state": "active", "sex": "female", "age_band": "25-34",
         "product": "annual", "term_band": "term_12_months", "part": "renewal"}
    ))  # fmt: skip
    mix = pd.DataFrame({"dimension": "weekday", "segment": ["2", "3"], "estimate": [share, 0.1], "n": people})
    text = plain(composition.core(cells, mix.assign(low=0.1, high=0.3), lang=EN).text)
    assert ("The most frequent day: Tuesday" in text) is named
    assert ("No day of the week stands out" in text) is not named


def test_a_kind_of_data_reads_its_own_message_where_there_is_one():
    rows = pd.DataFrame({"segment": ["renewal_due"], "n": [10], "share": [1.0], "money": [1.0]})
    shop = composition.stages(rows, lang=Language("ru", kind="transactions"))
    club = composition.stages(rows, lang=Language("ru", kind="contracts"))
    assert shop[0].text != club[0].text
    assert "покуп" in shop[0].text
