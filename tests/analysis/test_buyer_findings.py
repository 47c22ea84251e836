"""What recommendations to buyers stand on, by hand: who bought again, what he brought, who is on the list."""

import numpy as np
import pandas as pd
import pytest

from cbakit import recipes, simulate, store
from cbakit.analysis import buyer_findings as found
from cbakit.analysis import contact_lists, recommendations
from cbakit.language import Language
from cbakit.recipes import buyers
from cbakit.recipes.control_points import MEASURES
from cbakit.wording import recommendations as worded

THEN, AS_OF = pd.Timestamp("2024-12-31"), pd.Timestamp("2025-12-31")


def events(*rows):
    frame = pd.DataFrame(rows, columns=["customer_id", "day", "margin"])
    return frame.assign(day=pd.to_datetime(frame["day"]))


def test_a_purchase_answers_from_the_day_after_to_half_a_year_after():
    bought = events(("a", "2024-12-31", 1), ("b", "2025-01-01", 1), ("c", "2025-07-02", 1), ("d", "2025-07-03", 1))
    assert found.answered(bought, pd.Series(list("abcd")), after=THEN).tolist() == [False, True, True, False]


def test_a_group_of_a_year_ago_tells_its_share_and_the_money_of_those_who_bought():
    bought = events(
        ("a", "2025-02-01", 100), ("a", "2025-11-01", 40), ("b", "2025-05-01", 60), ("c", "2025-10-01", 999),
        ("d", "2025-03-01", 7),
    )  # fmt: skip
    then = pd.DataFrame({"customer_id": list("abcd"), "rfm": ["slipping"] * 3 + ["recent"]})
    now = pd.DataFrame({"customer_id": list("abc"), "rfm": ["champions", "slipping", "slipping"]})
    row = found.group_facts(bought, then, now, on=THEN).set_index("segment").loc["slipping"]
    assert row[["fact", "n", "returned", "now", "volume"]].tolist() == ["lapsed_buyers", 3, 2, 2, 2]
    assert row["baseline"] == pytest.approx(2 / 3)
    assert row["unit"] == 100.0  # (140 + 60) / 2: c came after the half-year and is no answer


def test_the_second_purchase_is_of_those_whose_half_year_is_over_and_its_money_of_a_whole_year():
    rows = [("a", "2024-01-01", 9), ("a", "2024-02-01", 50), ("a", "2025-01-30", 30), ("a", "2025-06-01", 500)]
    rows += [
        ("b", "2024-03-01", 9),
        ("b", "2024-06-01", 20),
        ("c", "2024-05-01", 9),
        ("d", "2025-12-01", 9),
        ("e", "2025-09-01", 9),
    ]
    bought = events(*rows)
    new = bought.groupby("customer_id", as_index=False)["day"].min().rename(columns={"day": "first_on"})
    row = found.second_fact(bought, new, as_of=AS_OF, window=60).iloc[0]
    assert row[["n", "returned", "volume", "now"]].tolist() == [3, 2, 2, 1]  # d is within the window, e is not
    assert row["unit"] == 50.0  # a brought 50 + 30 within a year from the second on, b 20
    assert found.best_window(bought, new, as_of=AS_OF) == 92
    assert found.once(bought, new, as_of=AS_OF, window=365)["customer_id"].tolist() == ["d", "e"]


def test_nothing_is_found_where_nothing_was_bought():
    nobody, new = (
        events().astype({"day": "datetime64[ns]"}),
        pd.DataFrame({"customer_id": [], "first_on": pd.to_datetime([])}),
    )
    groups = pd.DataFrame({"customer_id": [], "rfm": []})
    assert found.group_facts(nobody, groups, groups, on=THEN).empty
    assert found.second_fact(nobody, new, as_of=AS_OF, window=30).empty


def plan_of(now=200, returned=60):
    base = {
        "fact": "lapsed_buyers",
        "dimension": "rfm",
        "segment": "slipping",
        "n": 300,
        "returned": returned,
        "now": now,
    }
    base |= {"baseline": returned / 300, "baseline_low": 0.16, "baseline_high": 0.25, "volume": now, "exhibit": "x"}
    base |= {"unit": 100.0, "unit_low": 80.0, "unit_high": 130.0}
    from cbakit.analysis import findings

    facts = findings.facts(pd.DataFrame([base]))
    people = pd.DataFrame({"customer_id": [f"c{i}" for i in range(now)], "fact": "lapsed_buyers", "rfm": "slipping",
                           "monetary": np.arange(now, dtype=float)})  # fmt: skip
    lists = contact_lists.of_buyers(people, people.iloc[:0])
    return facts, lists, recommendations.plan(facts, lists, as_of=AS_OF, kind="transactions")


def test_the_money_is_the_list_times_the_assumed_share_times_what_one_brought():
    _, lists, plan = plan_of()
    row = plan.iloc[0]
    assert (row["rule"], row["volume"], row["now"], row["move"]) == ("lapsed_buyers", 200, 200, 0.02)
    assert [row["money"], row["money_low"], row["money_high"]] == pytest.approx([400.0, 0.0, 1040.0])
    assert lists["customer_id"].tolist()[:2] == ["c199", "c198"]  # who brought most stands first
    told = worded.texts(plan, recommendations.catalogue(), lang=Language("ru", kind="transactions")).iloc[0]
    assert "Год назад в этой группе было 300." in told["why"].replace("\u00a0", " ")
    assert "отдаляются" in told["action"]
    assert "с нынешнего списка" in told["money_text"].replace("\u00a0", " ")


@pytest.mark.parametrize(("now", "returned", "verdict"), [(200, 60, "advised"), (9, 60, "nobody"), (200, 19, "few")])
def test_a_rule_speaks_only_where_enough_came_back_and_somebody_is_on_the_list(now, returned, verdict):
    facts, _, plan = plan_of(now, returned)
    rows = recommendations.checked(facts, plan, kind="transactions").set_index("rule")["verdict"]
    assert rows["lapsed_buyers"] == verdict
    assert rows["second_purchase"] == "missing"


def shop(rows, as_of="2025-12-31"):
    made = simulate.club(simulate.Plan(customers=20), seed=1, visits=False)
    paid = pd.DataFrame(rows, columns=["customer_id", "paid_on"]).assign(amount=100.0)
    paid = paid.assign(payment_id=[f"p{i}" for i in range(len(paid))], paid_on=pd.to_datetime(paid["paid_on"]))
    tables = {name: table.iloc[:0] for name, table in made.tables.items()}
    tables["payments"] = paid.reindex(columns=made.tables["payments"].columns)
    settings = made.settings.model_copy(update={"kind": "transactions"})
    return store.cut(tables, settings=settings, as_of=as_of, first_day=None)


def test_the_measures_of_buyers_count_those_who_were_asked_since_the_start():

    rows = [(f"c{i}", day) for i in range(40) for day in ("2024-01-10", "2025-08-10" if i < 10 else "2024-02-01")]
    rows += [("new", "2025-02-01"), ("new", "2025-03-01"), ("once", "2025-02-01"), ("young", "2025-11-01")]
    base = shop(rows)
    start = {"starts_on": pd.Timestamp("2025-01-15"), "dimension": "", "segment": ""}
    assert MEASURES["second"](base, start)[:2] == (2, 0.5)  # the young one's half-year is not over
    day = pd.Timestamp("2025-06-30")  # its half-year is over on the last day; that of the month after is not
    groups = buyers.groups_on(base, day).set_index("customer_id")["rfm"]
    for who, share in (("c0", 1.0), ("c20", 0.0)):  # ten came in August, the others did not
        members = int((groups == groups[who]).sum())
        point = {"starts_on": day, "dimension": "rfm", "segment": groups[who]}
        assert MEASURES["bought_again"](base, point)[:2] == (members, share)


def test_a_shop_without_a_single_contact_has_its_plan():
    draw, rows = np.random.default_rng(4), []
    for who in range(1800):
        day, pace = draw.integers(0, 725), draw.gamma(2, 60)
        while day < 730:
            rows.append((f"c{who}", pd.Timestamp("2024-01-01") + pd.Timedelta(days=int(day))))
            day += 1 + int(draw.exponential(pace))
    plan = recipes.compute(shop(rows), "recommendation_plan")
    assert {"core_buyers", "second_purchase"} <= set(plan["rule"])
    assert plan.loc[plan["rule"] == "core_buyers", "money"].gt(0).all()
