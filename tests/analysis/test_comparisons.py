"""The run's one family of comparisons: weights by question, information within a question, what may be said."""

import numpy as np
import pandas as pd
import pytest

from cbakit.analysis import comparisons, hazards


def rows(*given):
    """(topic, metric, attribute, group, n, n of the others, p)"""
    columns = ["family_id", "metric", "dimension", "segment", "n", "n_versus", "p"]
    return pd.DataFrame(list(given), columns=columns).assign(versus="rest", estimate=0.1, low=0.0, high=0.2)


MAIN = [
    ("retention", "restricted_mean_months", "product", "annual", 100, 100, 0.01),
    ("renewals", "renewal_rate", "sex", "female", 100, 100, 0.5),
    ("retention", "restricted_mean_months", "sex", "female", 100, 100, 0.5),
]


def test_main_topics_have_the_declared_shares_and_the_others_the_rest_in_equal_parts():
    more = [("reasons", "m", "a", "x", 10, 10, 0.5), ("flows", "m", "a", "x", 10, 10, 0.5)]
    assert comparisons.weights(rows(*MAIN, *more)).tolist() == pytest.approx([0.4, 0.25, 0.15, 0.1, 0.1])


def test_another_topic_takes_nothing_from_the_main_ones():
    other = [("sales", "m", f"a{i}", "x", 50, 50, 0.5) for i in range(40)]
    few, many = (rows(*MAIN, *other[:k]) for k in (1, 40))
    assert comparisons.weights(few)[:3].tolist() == pytest.approx(comparisons.weights(many)[:3].tolist())
    assert comparisons.family(many)["q"][0] == pytest.approx(0.01 / 0.4)


def test_counts_are_numbers_whether_a_run_has_them_in_hand_or_reads_them_from_a_file(tmp_path):
    from cbakit.analysis import together

    rules = pd.DataFrame(
        {
            "first": ["a"],
            "second": ["b"],
            "n": [30],
            "expected": [20.0],
            "lift_low": [1.1],
            "lift_high": [2.0],
            "p": [0.01],
        }
    )
    other = pd.DataFrame(
        {
            "metric": "renewal_rate",
            "dimension": "sex",
            "segment": ["f"],
            "versus": "m",
            "n": 264,
            "n_versus": 264,
            "p": 0.5,
        }
    )
    made = comparisons.family(other, together.contrasts(rules))
    made.to_parquet(tmp_path / "made.parquet", index=False)
    read = pd.read_parquet(tmp_path / "made.parquet")
    assert made["n_versus"].dtype == read["n_versus"].dtype == float


def test_within_a_question_groups_count_by_the_information_in_their_comparison():
    product = [
        ("retention", "restricted_mean_months", "product", s, n, 200 - n, 0.5) for s, n in (("a", 100), ("b", 20))
    ]
    weight = comparisons.weights(rows(*product))
    assert weight[0] / weight[1] == pytest.approx((100 * 100) / (20 * 180))


def test_questions_of_a_topic_count_the_same_whatever_their_groups():
    some = [("renewals", "renewal_rate", "source", s, 50, 50, 0.5) for s in "abcd"]
    weight = comparisons.weights(rows(MAIN[1], *some))
    assert weight[0] == pytest.approx(weight[1:].sum())


def test_a_comparison_without_p_takes_no_part():
    some = rows(MAIN[1], ("renewals", "renewal_rate", "age_band", "55+", 5, 5, np.nan))
    assert comparisons.weights(some).tolist() == [1.0, 0.0]
    assert comparisons.family(some)["claim"].tolist() == [False, False]


def test_a_weight_alone_makes_no_claim():
    """All the allowance on one comparison of p = 0.06 out of three: with weights it passes, by itself it does not."""
    some = rows(*[(*row[:-1], p) for row, p in zip(MAIN, (0.06, 0.9, 0.9), strict=True)])
    found = comparisons.family(some.assign(n=[1e6, 1, 1], n_versus=[1e6, 1, 1]), rate=0.2)
    assert found["claim"].tolist() == [True, False, False]
    assert not comparisons.family(some, rate=0.05)["claim"].any()
    passes = comparisons.family(some.assign(p=[0.051, 1e-9, 1e-9]))
    assert passes["q"].iloc[0] <= 0.0510001
    assert not passes["claim"].iloc[0]


def test_both_adjusted_values_stand_beside_each_other_and_topics_sum_to_the_allowance():
    found = comparisons.family(rows(*MAIN))
    assert found["q_plain"].tolist() == pytest.approx([0.03, 0.5, 0.5])
    assert found["q"].iloc[0] == pytest.approx(0.01 * 0.8 / 0.4)
    topics = comparisons.topics(found)
    assert topics["topic"].tolist() == ["retention product", "renewals", "retention"]
    assert topics["weight"].sum() == pytest.approx(1.0)
    assert topics["tests"].tolist() == [1, 1, 1]


def test_where_nothing_differs_one_run_in_twenty_claims_anything():
    rng = np.random.default_rng(5)
    table = rows(*MAIN, *[("reasons", "m", f"a{i}", "x", 20 + i, 80, 0.5) for i in range(30)])
    alarms = [comparisons.family(table.assign(p=rng.random(len(table))))["claim"].any() for _ in range(1000)]
    assert 0.03 < np.mean(alarms) < 0.07


def test_a_ratio_is_spoken_of_only_if_the_family_lets_it():
    found = pd.DataFrame(
        [("sex", "male", "female", 50, 60, 2.0, 1.5, 2.6, 0.0001, 0.5, False, ""),
         ("sex", "other", "female", 40, 60, 1.6, 1.01, 2.4, 0.04, 0.5, False, "")],
        columns=hazards.COLUMNS,
    )  # fmt: skip
    many = [("hazards", "hazard_ratio", f"a{i}", "x", 50, 50, 0.9) for i in range(10)]
    family = comparisons.family(hazards.contrasts(found), rows(*many))
    assert hazards.claimed(found, family)["claim"].tolist() == [True, False]
