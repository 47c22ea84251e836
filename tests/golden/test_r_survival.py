"""Figures of R 4.2.2 survival 3.5.3 on its own data sets: lung, aml, Freireich's 6-MP, the Stanford heart transplants.

lung and heart come with lifelines; the small ones are typed in. Freireich et al. (1963), Blood 21, 699-716.
Miller (1997), Survival Analysis (aml). Loprinzi et al. (1994), J. Clinical Oncology 12, 601-607 (lung).
"""

import numpy as np
import pandas as pd
import pytest

from cbakit.estimates import cox, survival

MP6 = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
MP6_LOST = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
AML = [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161]
AML_LOST = [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0]
AML_NOT = [5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45]
AML_NOT_LOST = [1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1]


@pytest.fixture(scope="module")
def lung():
    from lifelines.datasets import load_lung

    return load_lung()


@pytest.fixture(scope="module")
def lung_curve(lung):
    return survival.kaplan_meier(None, lung["time"], lung["status"])


def test_the_lung_curve_to_nine_digits(lung_curve):
    found = survival.survival_at(lung_curve, [180, 365, 500, 730])
    printed = [0.7216706534, 0.4092416245, 0.2932691937, 0.1156930983]
    np.testing.assert_allclose(found["estimate"], printed, atol=1e-10)
    assert found.loc[1, "low"] == pytest.approx(0.3387142691, abs=1e-9)
    assert found.loc[1, "high"] == pytest.approx(0.4783807676, abs=1e-9)


def test_the_lung_median_with_log_log_limits(lung_curve):
    assert survival.median(lung_curve)[:4] == (228, 310, 284, 361)


@pytest.mark.parametrize(
    ("horizon", "mean", "error"),
    [
        (180, 158.1066526, 3.01823994),
        (365, 263.2218665, 7.798859086),
        (500, 310.3344367, 11.2460096),
        (730, 357.0732516, 16.21934424),
        (1022, 376.2747461, 19.70779142),
    ],
)
def test_restricted_means_and_their_errors_on_lung(lung_curve, horizon, mean, error):
    found = survival.restricted_mean(lung_curve, horizon)
    assert found.estimate == pytest.approx(mean, abs=1e-6)
    assert found.std_error == pytest.approx(error, abs=1e-6)


def test_lung_by_sex(lung):
    men, women = (survival.kaplan_meier(None, part["time"], part["status"]) for _, part in lung.groupby("sex"))
    assert survival.median(men)[1:4] == (270, 210, 306)  # limits of log-log kind, by lifelines; R's default is log
    assert survival.median(women)[1:4] == (426, 345, 524)
    found = [survival.restricted_mean(curve, 500)[1::3] for curve in (men, women)]
    np.testing.assert_allclose(found, [[278.7632315, 14.35455857], [360.9109542, 16.80101817]], atol=1e-6)
    gap = survival.restricted_mean_difference(women, men, 365)
    assert gap.estimate == pytest.approx(297.4654095 - 241.4950852, abs=1e-6)
    assert gap.std_error == pytest.approx(np.hypot(10.35822649, 10.79132398), abs=1e-6)


def test_the_log_rank_test_on_lung(lung):
    found = survival.logrank(None, lung["time"], lung["status"], lung["sex"])
    assert found.statistic == pytest.approx(10.32674195, abs=1e-8)
    assert found.p_value == pytest.approx(0.001311165, abs=1e-9)
    np.testing.assert_allclose(found.expected, [91.5817, 73.4183], atol=5e-5)
    assert found.observed.tolist() == [112, 53]


def test_freireich_6mp_curve_median_and_log_rank():
    curve = survival.kaplan_meier(None, MP6, MP6_LOST)
    found = survival.survival_at(curve, [6, 7, 10, 13, 16, 22, 23])["estimate"]
    np.testing.assert_allclose(found, [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482], atol=5e-5)
    placebo = survival.kaplan_meier(None, PLACEBO, np.ones(21))
    assert (survival.median(curve).estimate, survival.median(placebo).estimate) == (23, 8)
    found = survival.logrank(None, MP6 + PLACEBO, MP6_LOST + [1] * 21, [0] * 21 + [1] * 21)
    assert found.statistic == pytest.approx(16.792941, abs=1e-6)


def test_aml_curve_medians_and_log_rank():
    curve = survival.kaplan_meier(None, AML, AML_LOST)
    found = survival.survival_at(curve, [9, 13, 18, 23, 31, 34, 48])["estimate"]
    np.testing.assert_allclose(found, [0.909, 0.818, 0.716, 0.614, 0.491, 0.368, 0.184], atol=5.1e-4)
    other = survival.kaplan_meier(None, AML_NOT, AML_NOT_LOST)
    assert (survival.median(curve).estimate, survival.median(other).estimate) == (31, 23)
    found = survival.logrank(None, AML + AML_NOT, AML_LOST + AML_NOT_LOST, [0] * 11 + [1] * 12)
    assert found.statistic == pytest.approx(3.396388699, abs=1e-9)


def test_cox_on_lung(lung):
    known = lung.dropna(subset=["ph.ecog"])
    found = cox.cox(None, known["time"], known["status"], known[["age", "sex", "ph.ecog"]])
    np.testing.assert_allclose(found.table["log_hazard"], [0.01106676456, -0.5526123957, 0.4637284754], atol=1e-5)
    np.testing.assert_allclose(found.table["std_error"], [0.009267411, 0.1677390538, 0.1135772662], atol=1e-5)
    assert found.log_likelihood == pytest.approx(-729.2301214, abs=1e-5)
    assert (found.n, found.events) == (227, 164)


def test_cox_on_6mp_and_aml():
    arm = pd.DataFrame({"placebo": [0] * 21 + [1] * 21})
    found = cox.cox(None, MP6 + PLACEBO, MP6_LOST + [1] * 21, arm).table.iloc[0]
    assert (found["log_hazard"], found["std_error"]) == pytest.approx((1.5721251, 0.41239672), abs=1e-5)
    arm = pd.DataFrame({"not_maintained": [0] * 11 + [1] * 12})
    found = cox.cox(None, AML + AML_NOT, AML_LOST + AML_NOT_LOST, arm).table.iloc[0]
    assert (found["log_hazard"], found["std_error"]) == pytest.approx((0.915532575, 0.5119342752), abs=1e-5)


def test_cox_with_late_entry_on_the_heart_transplants():
    from lifelines.datasets import load_stanford_heart_transplants

    heart = load_stanford_heart_transplants()
    names = ["age", "year", "surgery", "transplant"]
    found = cox.cox(heart["start"], heart["stop"], heart["event"], heart[names])
    printed = [0.027166641, -0.146346346, -0.637209890, -0.010250772]
    np.testing.assert_allclose(found.table["log_hazard"], printed, atol=1e-5)
    assert found.log_likelihood == pytest.approx(-290.56562, abs=1e-5)
