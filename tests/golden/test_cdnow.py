"""CDNOW sample of Fader, Hardie and Lee, calibrated to 30 September 1997: published parameters; lifetimes is the judge.

The data (a tenth of the customers of CDNOW, 2,357 of them) come with the package lifetimes, which is installed for tests.
"""

from importlib import resources

import numpy as np
import pandas as pd
import pytest

from cbakit.estimates import bgnbd, gammagamma

CALIBRATED = pd.Timestamp("1997-09-30")


@pytest.fixture(scope="module")
def purchases():
    path = resources.files("lifetimes.datasets").joinpath("CDNOW_sample.txt")
    rows = pd.read_csv(str(path), sep=r"\s+", header=None, names=["old", "customer_id", "day", "cds", "amount"])
    return rows.assign(day=pd.to_datetime(rows["day"].astype(str)))


@pytest.fixture(scope="module")
def summary(purchases):
    """x, t_x, T in weeks by 30 September 1997, and the purchases of the 39 weeks after: counted by hand, not by the kit."""
    until = purchases[purchases["day"] <= CALIBRATED]
    days = until.groupby(["customer_id", "day"], as_index=False)["amount"].sum()
    first = days.groupby("customer_id")["day"].transform("min")
    again = days[days["day"] > first]
    out = days.groupby("customer_id").agg(first=("day", "min"), last=("day", "max"), bought=("day", "size"))
    out = out.assign(
        frequency=out["bought"] - 1,
        recency=(out["last"] - out["first"]).dt.days / 7,
        age=(CALIBRATED - out["first"]).dt.days / 7,
        money=np.floor(again.groupby("customer_id")["amount"].mean() * 100 + 0.5 + 1e-9)
        / 100,  # half a cent goes up, as published
    )
    later = purchases[purchases["day"] > CALIBRATED].drop_duplicates(["customer_id", "day"])
    return out.assign(held_out=later.groupby("customer_id").size()).fillna({"money": 0.0, "held_out": 0})


def test_bgnbd_parameters_equal_the_published_ones(summary):
    model = bgnbd.fit(summary["frequency"], summary["recency"], summary["age"])
    assert len(summary) == 2357
    assert [round(v, 3) for v in (model.r, model.alpha, model.a, model.b)] == [0.243, 4.414, 0.793, 2.426]
    assert round(model.log_likelihood, 1) == -9582.4  # Fader, Hardie, Lee (2005), table 2


def test_gamma_gamma_parameters_equal_the_published_ones(summary):
    model = gammagamma.fit(summary["frequency"], summary["money"])
    assert [round(v, 2) for v in (model.p, model.q, model.gamma)] == [6.25, 3.74, 15.45]
    assert model.log_likelihood == pytest.approx(-4055.92, abs=0.01)  # the one that lifetimes reaches


def test_each_customers_figures_equal_those_of_lifetimes(summary):
    from lifetimes import BetaGeoFitter, GammaGammaFitter

    seen = summary["frequency"], summary["recency"], summary["age"]
    model = bgnbd.fit(*seen)
    judge = BetaGeoFitter()
    judge.params_ = pd.Series({"r": model.r, "alpha": model.alpha, "a": model.a, "b": model.b})
    ahead = judge.conditional_expected_number_of_purchases_up_to_time(39, *seen)
    assert bgnbd.expected(model.theta, *seen, time=39) == pytest.approx(ahead, rel=1e-6)
    assert bgnbd.alive(model.theta, *seen) == pytest.approx(judge.conditional_probability_alive(*seen), rel=1e-9)
    assert bgnbd.new(model.theta, 39.0) == pytest.approx(judge.expected_number_of_purchases_up_to_time(39.0), rel=1e-6)
    money = GammaGammaFitter()
    spent = gammagamma.fit(summary["frequency"], summary["money"])
    money.params_ = pd.Series({"p": spent.p, "q": spent.q, "v": spent.gamma})
    told = money.conditional_expected_average_profit(summary["frequency"], summary["money"])
    assert gammagamma.expected(spent.theta, summary["frequency"], summary["money"]) == pytest.approx(told, rel=1e-6)


def test_repeat_purchases_are_spread_as_the_model_says(summary):
    """The published chi-square of the fit is 4.82 with 2 degrees of freedom over 0, 1, ..., 6, 7 and more."""
    model = bgnbd.fit(summary["frequency"], summary["recency"], summary["age"])
    likely = bgnbd.counts(model.theta, summary["age"], most=7)
    seen = np.bincount(np.minimum(summary["frequency"], 7), minlength=8)
    assert likely.sum() == pytest.approx(2357)
    assert ((seen - likely) ** 2 / likely).sum() == pytest.approx(4.82, abs=0.05)


def test_purchases_of_the_thirty_nine_weeks_held_out_are_foretold_within_an_eighth(summary):
    model = bgnbd.fit(summary["frequency"], summary["recency"], summary["age"])
    ahead = bgnbd.expected(model.theta, summary["frequency"], summary["recency"], summary["age"], time=39)
    assert summary["held_out"].sum() == 1882
    assert ahead.sum() == pytest.approx(1882, rel=0.125)
    assert np.corrcoef(ahead, summary["held_out"])[0, 1] > 0.62  # published: 0.626


def test_one_step_draws_spread_as_refits_do(summary):
    seen = [summary[c].to_numpy() for c in ("frequency", "recency", "age")]
    model = bgnbd.fit(*seen)
    weights = np.random.default_rng(1).multinomial(len(summary), np.full(len(summary), 1 / len(summary)), size=200)
    refits = np.array([bgnbd.fit(*seen, weight=w).theta for w in weights[:12]])
    steps = bgnbd.drawn(model, *seen, weights)
    total = [bgnbd.expected(t, *seen, time=52).sum() for t in refits]
    close = [bgnbd.expected(t, *seen, time=52).sum() for t in steps[:12]]
    assert np.corrcoef(total, close)[0, 1] > 0.98
    assert np.std(close) == pytest.approx(np.std(total), rel=0.25)
