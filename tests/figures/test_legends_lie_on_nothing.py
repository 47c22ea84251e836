"""A legend stands beside what is drawn, and a number over its own bar: on no picture does one hide the other."""

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from cbakit.figures import renewals
from cbakit.language import Language


def boxes(axes, figure):
    drawn = figure.canvas.get_renderer()
    bars = [bar.get_window_extent(drawn) for bar in axes.patches if bar.get_height() > 0]
    return drawn, bars, [text.get_window_extent(drawn) for text in axes.texts]


@pytest.mark.parametrize("tallest", [0, 2, 4])
@pytest.mark.parametrize("code", ["ru", "en"])
def test_the_years_of_the_base_are_readable_wherever_the_tallest_bar_stands(tallest, code):
    share = [0.52 if k == tallest else 0.12 for k in range(5)]
    rows = pd.DataFrame(
        {"segment": ["1", "2", "3", "4", "5+"], "n": [round(5000 * s * 0.8) for s in share], "share": share}
    )
    rows = rows.assign(share=rows["share"] * 0.8, money_share=share, low=0.0, high=0.0)
    figure = renewals.base_by_year(rows, lang=Language(code)).figure
    FigureCanvasAgg(figure).draw()
    (axes,) = figure.axes
    drawn, bars, texts = boxes(axes, figure)
    assert (len(bars), len(texts)) == (10, 10)  # of heads and of money, each under its number
    legend = axes.get_legend().get_window_extent(drawn)
    assert not any(legend.overlaps(box) for box in (*bars, *texts))
    for at, text in enumerate(texts):
        assert not any(text.overlaps(other) for k, other in enumerate((*bars, *texts)) if k != len(bars) + at)


@pytest.mark.parametrize("rate", [0.3, 0.97])
def test_the_legend_of_renewal_by_year_stands_over_the_picture(rate):
    rows = pd.DataFrame(
        {"segment": ["1", "2", "3"], "n": 200, "estimate": rate, "low": rate - 0.02, "high": rate + 0.02}
    )
    rows = rows.assign(before=rate, before_low=rate - 0.02, before_high=rate + 0.02, before_n=100)
    figure = renewals.renewal_by_year(rows, lang=Language("ru")).figure
    FigureCanvasAgg(figure).draw()
    (axes,) = figure.axes
    legend = axes.get_legend().get_window_extent(figure.canvas.get_renderer())
    assert legend.y0 >= axes.get_window_extent().y1 - 1
    assert legend.y0 <= axes.get_window_extent().y1 + legend.height, "and near it"
