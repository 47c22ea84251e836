"""Curves of very many customers."""

import numpy as np
import pandas as pd

from cbakit.figures import retention


def test_a_curve_of_thousands_of_steps_is_drawn_by_those_that_can_be_seen():
    times = np.arange(20_000) / 600
    estimate = np.exp(-times / 20)
    curve = pd.DataFrame({"months": times, "estimate": estimate, "low": estimate - 0.01, "high": estimate + 0.01})
    drawn = retention._visible(curve)
    assert len(drawn) < 3_000
    assert drawn["months"].iloc[[0, -1]].tolist() == times[[0, -1]].tolist()
    held = np.interp(times, drawn["months"], drawn["estimate"])
    assert np.abs(held - estimate).max() < 0.001
    assert retention._visible(curve.head(1000)).equals(curve.head(1000))
