"""What is proven and what is assumed is said apart; a verdict stands where intervals are compared."""

import numpy as np
import pandas as pd
import pytest

from cbakit import wording
from cbakit.figures.outlook import _inside
from cbakit.language import Language
from cbakit.wording.recommendations import _basis, _near, _target_text, _test, cost, evidence, tried

BOTH = pytest.mark.parametrize("code", ["ru", "en"])


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ({"closing": 0.1}, "The gap is proven; that a tenth of it closes is assumed."),
        ({"closing": 0.25}, "The gap is proven; that a quarter of it closes is assumed."),
        ({"closing": 0.5}, "The gap is proven; that half of it closes is assumed."),
        ({"lift": 0.1}, "The difference is proven; the move is assumed."),
    ],
)
def test_a_proven_gap_is_not_a_proven_effect(rule, said):
    assert _basis({"proven": True}, rule | {"en": {}}, Language("en")) == said


@pytest.mark.parametrize(
    ("measure", "whose"), [("grace", "Today's list would give 46"), ("renewal", "A year would give 46")]
)
def test_half_of_the_list_of_today_is_not_called_a_year(measure, whose):
    row = {"test_n": 900, "test_months": 200.0, "detectable": 0.285, "move": 0.03, "volume": 92, "measure": measure}
    assert whose in _test(row, Language("en"))


@pytest.mark.parametrize(("tested", "said"), [(0.68, True), (np.nan, False)])
def test_a_target_that_is_not_what_the_money_comes_of_says_so(tested, said):
    row = {"measure": "late", "baseline": 0.4, "baseline_low": 0.3, "baseline_high": 0.5, "n": 900, "level_n": 900,
           "target": 0.2, "check_3_on": pd.Timestamp("2025-06-30"), "inside": False, "tested": tested, "move": 0.02}  # fmt: skip
    text = _target_text(row, Language("en")).replace("\u00a0", " ")
    assert text.startswith("Now 40.0% (30.0% to 50.0%), target 20.0% by 30 June 2025")
    assert ("of the share of contracts renewed: from 68.0% to 70.0%" in text) is said


@BOTH
def test_a_near_measure_at_its_target_is_not_called_missing(code):
    lang = Language(code)
    row = {"near_measure": "", "measure": "renewal", "near_baseline": 0.89, "near_target": 0.9, "near_n": 40}
    assert _near(row, lang)["near_text"] == lang.say(
        "recommendations-near-reached", baseline=lang.percent(0.89), target=lang.percent(0.9), n=40
    )
    few = _near(row | {"near_baseline": np.nan}, lang)["near_text"]
    assert few == lang.say("recommendations-near-none")


@BOTH
@pytest.mark.parametrize("low", [0.74, 0.76])
def test_promoters_and_detractors_have_no_verdict_by_whether_their_intervals_overlap(code, low):
    lang = Language(code)
    whole = {"dimension": "", "n": 99, "estimate": 0.1, "low": 0.0, "high": 0.2, "promoters": 0.4, "detractors": 0.3}
    rates = pd.DataFrame(
        {
            "segment": ["promoter", "detractor"],
            "n": [200, 90],
            "estimate": [0.8, 0.68],
            "low": [low, 0.6],
            "high": [0.9, 0.75],
        }
    )
    found = wording.reasons.voice(pd.DataFrame([whole]), rates, lang=lang)
    share = lang.say("reasons-rate", share=lang.percent(0.68), interval=lang.interval(0.6, 0.75), n=90)
    assert found[1].text.endswith(f"{share}.")


@BOTH
def test_a_difference_named_only_for_its_weight_says_so_beside_its_corrected_value(code):
    lang = Language(code)
    text = evidence({"proven": True, "q": 0.03, "q_plain": 0.074}, lang)
    assert lang.number(0.03, 3) in text
    assert lang.number(0.074, 3) in text
    assert lang.number(0.074, 3) not in evidence({"proven": True, "q": 0.03, "q_plain": 0.04}, lang)
    assert evidence({"proven": True, "q": 0.0001, "q_plain": 0.0001}, lang)
    assert not evidence({"proven": False, "q": 0.03, "q_plain": 0.074}, lang)


@BOTH
def test_the_check_of_the_forecast_counts_the_months_within_the_band(code):
    rows = pd.DataFrame(
        {"measure": ["money"] * 3, "low": [1.0] * 3, "high": [3.0] * 3, "actual": [2.0, 4.0, 3.0]},
    )
    lang = Language(code)
    assert _inside(rows, "money", lang) == lang.say("outlook-check-inside-money", inside=2, n=3)


@BOTH
@pytest.mark.parametrize(("low", "message"), [(0.3, "uncorrected"), (-0.3, "same")])
def test_a_gain_that_the_correction_did_not_pass_is_not_called_chance(code, low, message):
    lang = Language(code)
    row = {
        "measure": "restricted_24",
        "estimate": 1.9,
        "referred": 15.0,
        "other": 13.1,
        "low": low,
        "high": 3.5,
        "n": 80,
    }
    text = wording.referrals.gain(pd.DataFrame([row]), pd.DataFrame(columns=["claim", "metric"]), lang=lang)[0].text
    form = {k: lang.format(row[k], "months") for k in ("referred", "other")} | {
        "gap": lang.format(1.9, "months"),
        "n": 80,
    }
    assert text == lang.say(f"referrals-gain-months-{message}", interval=lang.interval(low, 3.5, "months"), **form)


TRIED = {"tried_name": "Вернись", "tried_n": 194.0, "tried": 0.031, "tried_rest": 96.0, "tried_control": 0.010}
TRIED |= {"tried_gap": 0.021, "tried_low": -0.029, "tried_high": 0.056, "tried_claim": False}


@BOTH
def test_a_campaign_to_leavers_stands_beside_the_advice_to_win_them_back(code):
    lang = Language(code)
    chance, more = (tried(TRIED | {"tried_claim": c}, lang).replace("\u00a0", " ") for c in (False, True))
    assert ("не больше случайной" if code == "ru" else "no more than chance") in chance
    assert ("половину" if code == "ru" else "half") not in chance  # how to test is said once, under how to check
    assert ("больше случайной" if code == "ru" else "is more than chance") in more
    assert ("не больше" if code == "ru" else "no more") not in more
    assert lang.percent(0.031, 1).replace("\u00a0", " ") in chance
    assert lang.percent(0.010, 1).replace("\u00a0", " ") in chance
    alone = tried(TRIED | {"tried_rest": 0.0, "tried_control": np.nan, "tried_gap": np.nan}, lang).replace(
        "\u00a0", " "
    )
    assert ("контрольной группы не было" if code == "ru" else "no control group") in alone
    assert tried({"tried_name": ""}, lang) == ""


STEP = {"money": 200_000.0, "money_low": 100_000.0, "measure": "renewal", "volume": 400.0, "now": 55.0}
STEP |= {"counted_money": 200_000.0, "counted_low": 100_000.0, "counted_high": 300_000.0}


def test_beside_the_money_stands_the_cost_of_one_at_which_nothing_is_left():
    def said(**more):
        return cost(STEP | more, Language("en")).replace("\u00a0", " ")

    assert "₽500 for each person worked with (400 a year); on the cautious estimate, more than ₽250." in said()
    assert "all that was spent is lost" in said(money_low=0.0)
    assert "₽3,636 for each person worked with (55 on today's list)" in said(measure="referral_rate")
    assert "₽200k a year" in said(measure="price_share")
    assert said(money=np.nan) == ""


@pytest.mark.parametrize(
    ("spent", "left", "said"),
    [
        (50_000.0, "₽150k is left (₽50.0k to ₽250k)", "cautious estimate too"),
        (150_000.0, "₽50.0k is left", "the test will tell"),
        (300_000.0, "−₽100k is left", "even on the bold estimate"),
    ],
)
def test_a_cost_that_the_client_has_named_is_taken_off(spent, left, said):
    text = cost(STEP | {"cost": spent}, Language("en")).replace("\u00a0", " ")
    assert left in text
    assert said in text
