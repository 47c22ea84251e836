"""Intervals hold the planted truth about as often as they say, in a few seconds; `full.py` measures all cases closely.

The bounds are four standard errors of a share of 300 clubs around what 2,000 clubs show.
"""

import pytest

from tests.calibration import methods


@pytest.mark.parametrize(
    "name",
    [
        "wilson n=30 p=.2",
        "wilson clustered, 15 customers",
        "difference 12 against 15",
        "mean of money, 40, bca",
        "survival at 6 months, 25",
        "survival at 12 months, 200, half late",
        "restricted mean at 12, 10",
        "restricted mean difference, 40",
    ],
)
def test_an_interval_holds_the_truth_about_nineteen_times_in_twenty(name):
    assert 0.90 <= methods.coverage(name, 300)["coverage"] <= 0.995


def test_ignoring_that_customers_repeat_would_hold_it_far_less_often():
    """The check can fail: plain Wilson on rows of customers alike."""

    def plain(rng):
        import numpy as np

        from cbakit.estimates import shares

        own = rng.beta(1.2, 0.8, 40)
        hits = rng.random((40, 6)) < own[:, None]
        _, low, high = shares.wilson(hits.sum(), np.size(hits))
        return 0.6, low, high

    methods.CASES["plain"] = (plain, {})
    try:
        assert methods.coverage("plain", 300)["coverage"] < 0.85
    finally:
        del methods.CASES["plain"]
