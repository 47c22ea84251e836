"""Curves of very many customers."""

import numpy as np
import pandas as pd

from cbakit.figures import retention
from cbakit.language import Language


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


def test_dark_bars_are_spoken_of_only_where_there_are_some():
    """Few leavers: the bands of the silent join those of the others."""
    summary = pd.DataFrame({"segment": ["median_days"], "estimate": [8.0]})
    bands = pd.DataFrame({"segment": ["0-7", "8+"], "n": [22, 22], "estimate": [0.5, 0.5], "since": [0, 8]})
    assert "Тёмные" not in retention.window(bands, summary, lang=Language("ru")).so_what
    dark = bands.assign(segment=["0-29", "30+"], since=[0, 30])
    assert "Тёмные" in retention.window(dark, summary, lang=Language("ru")).so_what
