"""lifelines as a second opinion: its data sets, late entry on random data, and the figures of its documentation."""

import numpy as np
import pytest

from cbakit.estimates import cox, survival


def test_waltons_of_the_lifelines_documentation():
    from lifelines.datasets import load_waltons

    mice = load_waltons()
    curve = survival.kaplan_meier(None, mice["T"], mice["E"])
    found = survival.survival_at(curve, [30, 56, 60, 70])["estimate"]
    np.testing.assert_allclose(found, [0.827224, 0.429903, 0.311524, 0.014341], atol=5.1e-7)
    assert survival.median(curve).estimate == 56
    found = survival.logrank(None, mice["T"], mice["E"], mice["group"])
    assert found.statistic == pytest.approx(122.24913, abs=5.1e-6)


@pytest.mark.parametrize("seed", range(3))
def test_curve_and_limits_agree_with_lifelines_under_late_entry(seed):
    from lifelines import KaplanMeierFitter

    rng = np.random.default_rng(seed)
    duration = rng.integers(1, 40, 400)
    entry = np.where(rng.random(400) < 0.4, np.floor(duration * rng.random(400)), 0)
    event = rng.random(400) < 0.6
    found = survival.kaplan_meier(entry, duration, event)
    oracle = KaplanMeierFitter().fit(duration, event, entry=entry)
    at = found["time"][found["time"].isin(duration[event]) & (found["estimate"] > 0)]
    ours = found.set_index("time").loc[at]
    np.testing.assert_allclose(ours["estimate"], oracle.survival_function_at_times(at), atol=1e-12)
    limits = oracle.confidence_interval_.loc[at].to_numpy()
    np.testing.assert_allclose(ours[["low", "high"]], limits, atol=1e-9)


def test_log_rank_of_four_groups_agrees_with_lifelines():
    from lifelines.statistics import multivariate_logrank_test

    rng = np.random.default_rng(5)
    group, duration = rng.integers(0, 4, 500), rng.integers(1, 30, 500)
    event = rng.random(500) < 0.7
    found = survival.logrank(None, duration, event, group)
    oracle = multivariate_logrank_test(duration, group, event)
    assert found.statistic == pytest.approx(oracle.test_statistic, abs=1e-8)
    assert (found.df, found.p_value) == (3, pytest.approx(oracle.p_value, abs=1e-10))


def test_cox_on_rossi_of_the_lifelines_documentation():
    from lifelines.datasets import load_rossi

    rossi = load_rossi()
    names = ["fin", "age", "race", "wexp", "mar", "paro", "prio"]
    found = cox.cox(None, rossi["week"], rossi["arrest"], rossi[names])
    coefficients = [-0.379422, -0.057438, 0.313900, -0.149796, -0.433704, -0.084871, 0.091497]
    np.testing.assert_allclose(found.table["log_hazard"], coefficients, atol=1e-6)
    assert found.log_likelihood == pytest.approx(-658.747659, abs=1e-6)
    assert found.proportional is False  # the documentation's point: age and wexp change with time


def test_the_check_of_proportional_hazards_agrees_with_lifelines_without_ties():
    from lifelines import CoxPHFitter
    from lifelines.datasets import load_lung
    from lifelines.statistics import proportional_hazard_test

    names = ["age", "sex", "ph.ecog"]
    lung = load_lung()[["time", "status", *names]].dropna()
    lung["time"] += np.arange(len(lung)) * 1e-4
    oracle = proportional_hazard_test(CoxPHFitter().fit(lung, "time", "status"), lung, time_transform="km")
    found = cox.cox(None, lung["time"], lung["status"], lung[names])
    np.testing.assert_allclose(found.table["ph_p_value"], oracle.p_value, atol=1e-6)
