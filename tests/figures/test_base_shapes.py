"""Shapes of pictures: waterfalls tie, names do not lie on each other, pale colours never carry text."""

from itertools import pairwise

import pandas as pd
import pytest

from cbakit import style
from cbakit.figures import _shapes as shapes
from cbakit.style import RULE, canvas, contrast, house_style, readable, text_on


@pytest.fixture
def axes():
    with house_style():
        yield canvas()[1]


def test_contrast_is_that_of_wcag():
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54  # the lightest grey that passes
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
    assert round(contrast("#ff0000", "#ffffff"), 2) == 4.0


@pytest.mark.parametrize("colour", [*style.SEQUENCE, style.ACCENT_PALE, style.PALE, "#ffff00"])
@pytest.mark.parametrize("ground", ["#ffffff", "#151c21"])
def test_a_name_in_the_colour_of_its_line_can_be_read(colour, ground):
    assert contrast(readable(colour, ground), ground) >= 4.5


def test_grey_and_ink_can_be_read_and_colours_that_pass_stay():
    assert contrast(style.GREY, "#ffffff") >= 4.5
    assert readable(style.ACCENT) == style.ACCENT
    for step in range(11):
        ground = style.mixed("#ffffff", style.ACCENT, step / 10)
        assert contrast(text_on(ground), ground) >= 4.5


def test_a_waterfall_hangs_its_steps_between_levels(axes):
    steps = [("opening", 100, "level"), ("new", 30, "gain"), ("lost", 50, "loss"), ("closing", 80, "level")]
    shapes.waterfall(axes, steps, str)
    assert [(b.get_y(), b.get_height()) for b in axes.patches] == [(0, 100), (100, 30), (80, 50), (0, 80)]
    assert [t.get_text() for t in axes.texts] == ["100", "+30", "−50", "80"]


def test_a_waterfall_that_does_not_tie_is_refused(axes):
    with pytest.raises(ValueError, match="does not tie"):
        shapes.waterfall(axes, [("opening", 100, "level"), ("new", 30, "gain"), ("closing", 131, "level")], str)


def test_layers_sum_and_thin_ones_go_unnamed(axes):
    series = pd.DataFrame({"2024": [50, 40], "2025": [0, 58], "2026": [0, 2]}, index=[0, 1])
    shapes.layers(axes, series, ["2024", "2025", "2026"])
    assert [t.get_text() for t in axes.texts] == ["2024", "2025"]
    assert axes.get_ylim()[1] == pytest.approx(104)


def test_names_beside_lines_keep_their_distance_and_order(axes):
    axes.set_ylim(0, 1)
    shapes.beside(
        axes, [(0.50, "b", style.ACCENT), (0.51, "c", style.GREY), (0.1, "a", style.INK), (1.0, "d", style.INK)]
    )
    places = [t.get_position()[1] for t in axes.texts]
    assert [t.get_text() for t in axes.texts] == ["a", "b", "c", "d"]
    assert all(later - first >= 0.075 - 1e-9 for first, later in pairwise(places))
    assert places[-1] <= 1


def test_unfinished_cells_of_a_grid_are_grey_and_slanted(axes):
    shade = pd.DataFrame([[1.0, 0.2], [0.0, float("nan")]])
    texts = pd.DataFrame([["a", "b"], ["c", "d"]])
    known = pd.DataFrame([[True, False], [True, True]])
    shapes.grid(axes, shade, texts, rows=["r", "s"], columns=["x", "y"], known=known)
    assert [t.get_text() for t in axes.texts] == ["a", "b", "c"]
    assert [t.get_style() for t in axes.texts] == ["normal", "italic", "normal"]
    assert axes.texts[0].get_color() == style.WHITE_ON_SHADE


def test_a_fan_opens_where_the_past_ends(axes):
    ahead = pd.DataFrame({"estimate": [12.0], "low": [8.0], "high": [16.0]}, index=[3])
    shapes.fan(axes, pd.Series([9.0, 10.0], index=[1, 2]), ahead, today="now")
    assert list(axes.lines[1].get_xdata()) == [2, 3]
    assert list(axes.lines[1].get_ydata()) == [10, 12]


def test_small_multiples_draw_no_empty_panel():
    with house_style():
        figure, flat = shapes.panels(4)
    assert len(flat) == 4
    assert len(figure.axes) == 4


def test_a_dot_plot_keeps_the_order_given(axes):
    rows = pd.DataFrame({"estimate": [0.3, 0.5], "low": [0.2, 0.4], "high": [0.4, 0.6]})
    shapes.dots(axes, rows, ["first (40)", "second (60)"], "{:.1f}".format, dark=[True, False])
    assert axes.yaxis_inverted()
    assert [t.get_text() for t in axes.texts] == ["0.3", "0.5"]


def test_a_pareto_says_what_the_reasons_so_far_make_together(axes):
    shapes.pareto(axes, [0.5, 0.3, 0.2], ["a", "b", "c"], "{:.1f}".format, dark=[True, False, False])
    assert [t.get_text() for t in axes.texts] == ["0.5", "0.5", "0.3", "0.8", "0.2", "1.0"]


def test_text_on_a_shade_is_no_colour_that_follows_light_and_dark():
    from cbakit.report.html import COLOURS

    for ground in ("#0c5d8e", "#5b92b2", "#eef3f7"):
        assert text_on(ground) not in COLOURS
    assert text_on(RULE) in COLOURS  # a cell in the colour of rules follows, and so does its text
