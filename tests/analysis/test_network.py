"""Clubs of a chain side by side: by hand on five clubs, and what chance alone makes of clubs that are alike."""

import numpy as np
import pandas as pd
import pytest

from cbakit.analysis import network, network_best, network_mix
from cbakit.estimates import shares

SAME = {
    "problem": "", "as_of": "2026-06-30", "kind": "contracts", "loyalty_days": None, "membership_clock": "paid",
    "recording_lag_days": 0, "min_n": 10, "horizon_years": 5, "discount_rate": 0.15, "margin_share": 1.0, "currency": "RUB",
}  # fmt: skip
NONE = pd.DataFrame(columns=network.DEFINITIONS)


def clubs(**differing):
    """Five clubs a to e on the same definitions, but for what is given."""
    return pd.DataFrame([SAME | {"client": c, "name": f"Club {c}"} | differing.get(c, {}) for c in "abcde"])


def rate(client, hits, n, *, metric="renewal_rate", dimension="", segment=""):
    share, low, high = shares.wilson([hits], [n])
    row = {"client": client, "metric": metric, "dimension": dimension, "segment": segment}
    return row | {"value": share[0], "low": low[0], "high": high[0], "n": n, "unit": "share"}


def five(*hits, n=100):
    return pd.DataFrame([rate(c, k, n) for c, k in zip("abcde", hits, strict=True)])


def test_the_usual_definitions_are_those_of_most_and_who_differs_is_named_with_both_values():
    told = network.definitions(clubs(b={"loyalty_days": 60}, d={"discount_rate": 0.2}), as_of="2026-06-30")
    assert told.to_dict("records") == [
        {"client": "b", "name": "Club b", "reach": "all", "setting": "loyalty_days", "value": "60", "usual": ""},
        {
            "client": "d",
            "name": "Club d",
            "reach": "money",
            "setting": "discount_rate",
            "value": "0.2",
            "usual": "0.15",
        },
    ]


@pytest.mark.parametrize(
    ("setting", "value", "reach"),
    [
        ("kind", "transactions", "all"), ("loyalty_days", 30, "all"), ("membership_clock", "calendar", "all"),
        ("recording_lag_days", 5, "all"), ("min_n", 5, "all"), ("horizon_years", 3, "money"), ("currency", "USD", "money"),
        ("margin_share", 0.4, "money"), ("discount_rate", 0.1, "money"),
    ],
)  # fmt: skip
def test_every_definition_is_compared(setting, value, reach):
    told = network.definitions(clubs(c={setting: value}), as_of="2026-06-30")
    assert told[["client", "reach", "setting"]].values.tolist() == [["c", reach, setting]]


def test_a_club_without_a_run_of_that_day_is_named_and_left_out():
    missing = {"a": {"problem": "no_run", "as_of": ""}, "e": {"problem": "another_day", "as_of": "2026-05-31"}}
    told = network.definitions(clubs(**missing), as_of="2026-06-30")
    assert told[["client", "setting", "value"]].values.tolist() == [["a", "no_run", ""], ["e", "as_of", "2026-05-31"]]


def test_clubs_on_the_same_definitions_have_nothing_to_name():
    assert network.definitions(clubs(), as_of="2026-06-30").empty


def test_a_club_left_out_is_in_no_median_and_a_money_setting_reaches_money_alone():
    rows = five(60, 50, 55, 65, 70)
    money = pd.DataFrame(
        {"client": list("abcde"), "metric": "arpu", "dimension": "", "segment": "", "value": 100.0, "low": 90.0,
         "high": 111.0, "n": 50, "unit": "money"}
    )  # fmt: skip
    differing = network.definitions(clubs(b={"min_n": 5}, d={"currency": "USD"}), as_of="2026-06-30")
    found = network.values(pd.concat([rows, money]), differing, least=3)
    assert "".join(found[found["measure"] == "renewal_rate"]["client"]) == "acde"
    assert "".join(found[found["measure"] == "arpu"]["client"]) == "ace"


def test_median_quartiles_and_distance_by_hand():
    """Others of a: 50, 55, 65, 70: median 60, quartiles 53.75 and 66.25; of c: 50, 60, 65, 70."""
    found = network.against(network.values(five(60, 50, 55, 65, 70), NONE)).set_index("client")
    assert found.loc["a", ["median", "q1", "q3", "difference"]].tolist() == pytest.approx([0.60, 0.5375, 0.6625, 0.0])
    assert found.loc["c", ["median", "q1", "q3", "difference"]].tolist() == pytest.approx(
        [0.625, 0.575, 0.6625, -0.075]
    )
    assert (found["others"] == 4).all()
    assert (found["difference_low"] < found["difference"]).all()
    assert (found["difference"] < found["difference_high"]).all()


@pytest.mark.parametrize(("clubs_with_it", "measures"), [(5, {"renewal_rate"}), (4, set())])
def test_a_measure_needs_five_clubs(clubs_with_it, measures):
    rows = five(60, 50, 55, 65, 70).head(clubs_with_it)
    assert set(network.values(rows, NONE)["measure"]) == measures


def test_the_distance_agrees_with_an_independent_calculation():
    """Large clubs that agree: the median has hardly an error, so the p-value is the exact one against a constant."""
    rows = pd.DataFrame([rate("a", 40, 100), *(rate(c, 500_000, 1_000_000) for c in "bcde")])
    found = network.against(network.values(rows, NONE)).set_index("client")
    from scipy import stats

    assert found.loc["a", "difference"] == pytest.approx(-0.10, abs=1e-6)
    assert found.loc["a", "p"] == pytest.approx(stats.binomtest(40, 100, 0.5).pvalue, abs=0.001)
    low, high = shares.wilson([40], [100])[1:]
    assert found.loc["a", ["difference_low", "difference_high"]].tolist() == pytest.approx(
        [low[0] - 0.5, high[0] - 0.5], abs=0.002
    )


def test_more_attrition_is_worse_and_more_renewal_better():
    n, losses = 2000.0, [100, 40, 42, 41, 39]
    rows = [
        {"client": c, "metric": "attrition_per_1000_months", "dimension": "", "segment": "", "value": k / n * 1000,
         "low": (k - 1.96 * k**0.5) / n * 1000, "high": (k + 1.96 * k**0.5) / n * 1000, "n": 300, "unit": "rate"}
        for c, k in zip("abcde", losses, strict=True)
    ]  # fmt: skip
    found = network.against(network.values(pd.DataFrame(rows), NONE)).set_index("client")
    assert found.loc["a", "claim"]
    assert found.loc["a", "better"] is False
    found = network.against(network.values(five(900, 600, 610, 590, 605, n=1000), NONE)).set_index("client")
    assert found.loc["a", "claim"]
    assert found.loc["a", "better"] is True
    assert found.loc["b", "better"] is None


def test_the_churn_of_a_snapshot_gets_an_interval():
    rows = pd.DataFrame([rate(c, 30, 100, metric="churn_share") for c in "abcde"]).assign(low=np.nan, high=np.nan)
    found = network.values(rows, NONE)
    assert found[["low", "high"]].iloc[0].tolist() == pytest.approx([x[0] for x in shares.wilson([30], [100])[1:]])


def test_what_has_no_interval_or_no_width_is_not_compared():
    rows = five(60, 50, 55, 65, 70)
    rows.loc[0, ["low", "high"]] = np.nan
    rows.loc[1, ["low", "high"]] = rows.loc[1, "value"]
    assert "".join(network.values(rows, NONE, least=1)["client"]) == "cde"


def test_nothing_in_nothing_out():
    nothing = network.values(five(1, 1, 1, 1, 1).head(0), NONE)
    assert nothing.empty
    assert list(nothing) == network.VALUES
    assert list(network.against(nothing)) == network.AGAINST
    assert list(network.shrunk(nothing)) == network.SHRUNK
    assert list(network.spread(nothing)) == network.SPREAD
    assert list(network.help_first(nothing, network.against(nothing), pd.DataFrame())) == network.HELP


def test_the_smallest_club_is_not_the_worst_by_chance():
    rows = pd.DataFrame(
        [rate("a", 4, 10), *(rate(c, k, 1000) for c, k in zip("bcde", (600, 610, 590, 480), strict=True))]
    )
    found = network.shrunk(network.values(rows, NONE)).set_index("client")
    assert found["estimate"].idxmin() == "a"
    assert found["shrunk"].idxmin() == "e"
    assert found.loc["e", "last"] > found.loc["a", "last"]
    assert found["last"].sum() == pytest.approx(1)
    assert abs(found.loc["e", "shrunk"] - 0.48) < 0.015


def test_help_is_the_gap_to_the_others_median_times_what_a_point_is_worth():
    """Very large clubs: gap of d is 60 - 50 = 10 points, of a 2; money 10 x 30 and 2 x 100; c and e stand at the top."""
    rows = five(58_0000, 60_0000, 60_0000, 50_0000, 62_0000, n=100_0000)
    found = network.values(rows, NONE)
    points = pd.DataFrame({"client": list("abcde"), "value": [100.0, 10, 10, 30, 10]})
    points = points.assign(low=points["value"], high=points["value"])
    told = network.help_first(found, network.against(found), points)
    assert told["client"].tolist()[:2] == ["d", "a"]
    assert "e" not in set(told["client"])
    assert told["gap"].tolist()[:2] == pytest.approx([10, 2], abs=0.05)
    assert told["money"].tolist()[:2] == pytest.approx([300, 200], abs=5)
    assert told["claim"].tolist()[:2] == [True, True]


def test_without_money_help_is_ordered_by_the_gap():
    found = network.values(five(580, 600, 600, 500, 620, n=1000), NONE)
    told = network.help_first(found, network.against(found), pd.DataFrame())
    assert told["client"].iloc[0] == "d"
    assert told["money"].isna().all()


SHOWN = (  # metric, dimension, segment, true share, part of the club's n that it rests on
    ("renewal_rate", "", "", 0.60, 1.0), ("renewal_rate", "membership_year", "1", 0.45, 0.5),
    ("survival", "months", "12", 0.55, 1.0), ("referral_share", "", "", 0.30, 0.3), ("refusal_coverage", "", "", 0.90, 0.3),
)  # fmt: skip


def chain(rng, size, *, lower=0.0, count=8):
    """A simulated chain: five measures of clubs that differ in size alone, but the first renews less by `lower`."""
    shift = np.where(np.arange(count) == 0, lower, 0.0)
    sizes, parts = size * np.append(1.0, rng.uniform(0.3, 1.7, count - 1)), []
    for metric, dimension, segment, share, part in SHOWN:
        n = (sizes * part).astype(int)
        value, low, high = shares.wilson(rng.binomial(n, share - shift * (part > 0.4)), n)
        named = {
            "client": [f"c{k}" for k in range(count)],
            "metric": metric,
            "dimension": dimension,
            "segment": segment,
        }
        parts.append(pd.DataFrame(named | {"value": value, "low": low, "high": high, "n": n, "unit": "share"}))
    return pd.concat(parts, ignore_index=True)


def test_in_chains_whose_clubs_are_alike_hardly_any_names_one():
    """At most one chain in twenty by design; docs/network.md has the table of many more chains."""
    rng, chains = np.random.default_rng(11), 60
    named = [network.against(network.values(chain(rng, 120), NONE), draws=200)["claim"].any() for _ in range(chains)]
    assert np.mean(named) <= 0.05 + 2 * np.sqrt(0.05 * 0.95 / chains)


def test_a_club_eight_points_lower_is_found_and_is_first_in_need():
    rng, found, first = np.random.default_rng(12), 0, 0
    for _ in range(30):
        values = network.values(chain(rng, 900, lower=0.08), NONE)
        told = network.against(values, draws=200)
        low = told[(told["measure"] == "renewal_rate") & (told["client"] == "c0")].iloc[0]
        found += bool(low["claim"] and low["better"] is False)
        first += network.help_first(values, told, pd.DataFrame(), draws=500)["client"].iloc[0] == "c0"
    assert found >= 26
    assert first >= 28


def grouped(client, young, old, rates=(0.4, 0.6)):
    """A club with so many contracts of two age bands, and the whole."""
    hits = [round(young * rates[0]), round(old * rates[1])]
    parts = [
        rate(client, h, n, dimension="age_band", segment=s)
        for h, n, s in zip(hits, (young, old), ("16-24", "45-54"), strict=True)
    ]
    return [*parts, rate(client, sum(hits), young + old)]


def test_a_gap_that_the_mix_makes_is_told_apart_from_one_that_it_does_not():
    """a: 80 of 100 young, others 20 of 100: own 44, others 56, expected 44, so the mix makes -12 and the rest is 0."""
    rows = pd.DataFrame([*grouped("a", 80, 20), *(r for c in "bcde" for r in grouped(c, 20, 80))])
    mix = network_mix.same_mix(rows, NONE, min_n=10).set_index("client")
    assert mix.loc["a", ["own", "theirs", "expected", "from_mix", "rest"]].tolist() == pytest.approx(
        [0.44, 0.56, 0.44, -0.12, 0.0]
    )
    assert mix["own"].sub(mix["theirs"]).tolist() == pytest.approx((mix["from_mix"] + mix["rest"]).tolist())
    assert network_mix.telling(mix.reset_index()) == "age_band"
    rows = pd.DataFrame([*grouped("a", 20, 80, (0.1, 0.5)), *(r for c in "bcde" for r in grouped(c, 20, 80))])
    mix = network_mix.same_mix(rows, NONE, min_n=10).set_index("client")
    assert mix.loc["a", ["from_mix", "rest"]].tolist() == pytest.approx([0, -0.14])
    assert mix.loc["a", "high"] < 0
    assert network_mix.telling(mix.reset_index()) == ""


@pytest.mark.parametrize(("shared", "known"), [(80, True), (79, False)])
def test_a_club_whose_groups_the_others_lack_is_not_compared_by_them(shared, known):
    own = [
        rate("a", shared // 2, shared, dimension="product", segment="Gold"),
        rate("a", 0, 100 - shared, dimension="product", segment="Only here"),
        rate("a", 40, 100),
    ]
    rest = [r for c in "bcde" for r in (rate(c, 50, 100, dimension="product", segment="Gold"), rate(c, 50, 100))]
    mix = network_mix.same_mix(pd.DataFrame([*own, *rest]), NONE, min_n=10, least=4)
    assert ("a" in set(mix["client"])) is known


def test_other_and_hidden_groups_match_nothing():
    rows = pd.DataFrame([rate(c, 50, 100, dimension="product", segment="other") for c in "abcde"])
    assert network_mix.same_mix(rows, NONE, min_n=10).empty


def practice(values, name="referral_share"):
    return pd.DataFrame({"practice": name, "client": [f"c{k}" for k in range(len(values))], "value": values})


def outcomes(values):
    return pd.DataFrame({"client": [f"c{k}" for k in range(len(values))], "shrunk": values})


def test_what_goes_with_renewal_by_hand_and_by_scipy():
    from scipy import stats

    x, y = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 0.7], [0.50, 0.51, 0.53, 0.52, 0.56, 0.57, 0.60, 0.61]
    found = network_best.goes_with(practice(x), outcomes(y)).iloc[0]
    assert found["correlation"] == pytest.approx(stats.spearmanr(x, y).statistic)
    assert found[["top", "bottom"]].tolist() == pytest.approx([0.65, 0.25])
    exact = stats.permutation_test(
        (x,), lambda a: stats.spearmanr(a, y).statistic, permutation_type="pairings", n_resamples=np.inf
    )
    assert found["p"] == pytest.approx(exact.pvalue, abs=1e-9)
    assert bool(found["claim"])
    assert found["low"] > 0


@pytest.mark.parametrize(("clubs_there", "rows"), [(8, 1), (7, 0)])
def test_fewer_than_eight_clubs_are_refused(clubs_there, rows):
    x = list(np.linspace(0.1, 0.8, clubs_there))
    assert len(network_best.goes_with(practice(x), outcomes(x))) == rows


def test_practices_that_have_nothing_to_do_with_renewal_are_hardly_ever_named():
    rng = np.random.default_rng(5)
    named = 0
    for _ in range(200):
        done = pd.concat([practice(rng.random(9), f"practice {k}") for k in range(4)])
        named += network_best.goes_with(done, outcomes(rng.random(9)))["claim"].any()
    assert named / 200 <= 0.05 + 2 * np.sqrt(0.05 * 0.95 / 200)


def test_those_won_back_are_counted_for_each_one_lost():
    rows = pd.DataFrame(
        {"client": "a", "metric": ["returned", "lost", "new"], "dimension": "last_12_months", "segment": "2026-06",
         "value": [12.0, 60.0, 80.0], "n": 1}
    )  # fmt: skip
    assert network_best.practices(rows, NONE).values.tolist() == [["returned_share", "a", 0.2]]


def test_a_clubs_copy_holds_one_club_and_of_the_others_nothing_that_could_be_turned_back_into_counts():
    """0.7012987 is 108 of 154: whoever knows which club has 154 contracts would know its renewals."""
    rows = pd.DataFrame(
        [
            rate("a", 60, 103),
            *(rate(c, k, n) for c, k, n in zip("bcdef", (108, 71, 99, 88, 120), (154, 97, 131, 150, 170), strict=True)),
        ]
    )
    found = network.against(network.values(rows, NONE))
    own = network.of_copy(found, "a").iloc[0]
    assert own[["median", "q1", "q3"]].tolist() == [round(found.iloc[0][c], 2) for c in ("median", "q1", "q3")]
    assert own["difference"] == pytest.approx(own["estimate"] - own["median"])
    assert own["p"] == round(found.iloc[0]["p"], 3)
    assert network.of_copy(found, "").equals(found)
    mix = pd.DataFrame(
        [("sex", c, 100.0, 1.0, 0.6, 0.123456, 0.2, 0.01, 0.4, 0.3, 0.5) for c in "ab"], columns=network_mix.MIX
    )
    assert network.of_copy(mix, "a")[["client", "theirs"]].values.tolist() == [["a", 0.12]]


@pytest.mark.parametrize(("others", "rows"), [(5, 1), (4, 0)])
def test_a_clubs_copy_needs_five_others(others, rows):
    told = pd.DataFrame([rate(c, 60, 100) for c in "abcdef"[: others + 1]])
    assert len(network.of_copy(network.against(network.values(told, NONE)), "a")) == rows
    assert network.least_clubs("a") == network.LEAST_OTHERS + 1
