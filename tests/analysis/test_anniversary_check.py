"""What the expectation of passing the anniversary was worth on earlier days, on tables worked by hand."""

import numpy as np
import pandas as pd
import pytest

from cbakit.analysis import anniversary_check as checked
from cbakit.language import Language
from cbakit.tables import renewals as tabled
from cbakit.wording import renewals as said


def five():
    """Active a year ago: a and b in their first year, c in its second, d in its seventh; e was in grace."""
    roster = pd.DataFrame(
        {"spell_id": [0, 1, 2, 3, 4], "membership_year": [1, 1, 2, 7, 1], "state": ["active"] * 4 + ["in_grace"]}
    )
    years = pd.DataFrame({"spell_id": np.repeat(range(5), 7), "year": list(range(1, 8)) * 5})
    passed = {(0, 1), (2, 1), *[(3, y) for y in range(1, 8)]}  # a passed; b did not; c passed only its first
    years["passed"] = [key in passed for key in zip(years["spell_id"], years["year"], strict=True)]
    spells = pd.DataFrame(
        {"spell_id": range(5), "lost_on": pd.to_datetime(["2026-01-01", "2025-07-01", None, None, None])}
    )
    return roster, years, spells


def test_each_of_those_active_then_has_passed_is_lost_or_is_open():
    found = checked.came(*five()).set_index("segment")
    assert found[["n", "passed", "lost", "open"]].to_numpy().tolist() == [
        [2, 1, 1, 0],
        [1, 0, 0, 1],
        [1, 1, 0, 0],
        [4, 2, 1, 1],
    ]
    assert found.index.tolist() == ["1", "2", "5+", ""]
    assert found.loc["", "estimate"] == pytest.approx(2 / 3)  # of those decided
    assert np.isnan(found.loc["2", "estimate"])


def rows(passed, lost, still=0, *, segment="1"):
    n = passed + lost + still
    frame = pd.DataFrame([["membership_year", segment, n, passed, lost, still, passed / (passed + lost), 0.0, 1.0]])
    return frame.set_axis(checked.CAME, axis=1)


def chances(estimate, n, low=None, high=None):
    return pd.DataFrame(
        {"dimension": "membership_year", "segment": ["1"], "n": n, "estimate": estimate, "low": low or estimate,
         "high": high or estimate, "staying": n * estimate}
    )  # fmt: skip


def test_the_limits_of_the_expectation_hold_the_draw_and_the_error_of_the_curve():
    found = checked.beside(rows(20, 80), chances(0.25, 100, 0.15, 0.35), rows(9, 91), years_back=1).iloc[0]
    assert (found["expected"], found["plain"]) == (25, pytest.approx(9))
    sd = np.sqrt(100 * 0.25 * 0.75 + (10 / 1.96) ** 2)
    assert found[["expected_low", "expected_high"]].tolist() == pytest.approx([25 - 1.96 * sd, 25 + 1.96 * sd])


@pytest.mark.parametrize(
    ("came", "before", "wrong"),
    [
        (rows(8, 92), rows(9, 91), True),  # 25 expected, 8 came, 9 as a year before
        (rows(17, 83), rows(9, 91), False),  # 25 - 1.96 x 4.33 = 16.5: within chance
        (rows(16, 84), rows(9, 91), True),
        (rows(16, 84), rows(6, 94), False),  # beyond chance, but as a year before missed by more
        (rows(8, 82, 10), rows(9, 91), False),  # ten are open: up to 18 may have passed
        (rows(8, 92), checked.came(*five()).iloc[:0], True),  # no year before to compare with
        (rows(2, 23), rows(9, 91), False),  # too few to judge by
    ],
)
def test_a_curve_fails_where_it_missed_beyond_chance_and_by_more_than_the_plain_rule(came, before, wrong):
    checks = checked.beside(came, chances(0.25, came["n"].iloc[0]), before, years_back=1)
    assert checked.fails(checks) is wrong


def test_where_the_curve_failed_the_share_of_a_year_ago_stands_and_the_text_says_so():
    checks = checked.beside(rows(20, 230, 2), chances(0.25, 252), rows(14, 180), years_back=1)
    now = chances(0.25, 200)
    found = checked.told(now, checks)
    assert found["method"].tolist() == ["year_ago"]
    assert found["estimate"].item() == pytest.approx(0.08)
    assert found["staying"].item() == pytest.approx(16)
    for code, word in (
        ("en", "63 would have been expected, and 20 passed"),
        ("ru", "ждали бы 63, годовщину прошли 20"),
    ):
        lang = Language(code)
        assert word in said.chances_check(found, checks, lang=lang)[0].text.replace("\u00a0", " ")
        assert "8" in tabled.chances_now(found, lang=lang).title
        assert "25" not in tabled.chances_now(found, lang=lang).title
    good = checked.beside(rows(60, 190, 2), chances(0.25, 252), rows(14, 180), years_back=1)
    kept = checked.told(now, good)
    assert (kept["method"].item(), kept["estimate"].item()) == ("curve", 0.25)
    assert "63" in said.chances_check(kept, good, lang=Language("en"))[0].text
