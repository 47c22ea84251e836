"""What is put together as "other" is never called the largest group; a label of a short bar keeps clear of the axis."""

import pandas as pd
import pytest

from cbakit import figures, tables
from cbakit.language import Language


@pytest.mark.parametrize("code", ["ru", "en"])
def test_the_rest_is_never_named_as_the_largest_rfm_group(code):
    lang = Language(code, kind="transactions")
    rows = pd.DataFrame(
        {"dimension": "rfm", "segment": ["cooling", "lost", "other"], "n": [11, 13, 23], "share": [11 / 47, 13 / 47, 23 / 47],
         "low": 0.1, "high": 0.6, "mean": float("nan"), "money": float("nan"), "money_share": float("nan"), "lost_n": 0}
    )  # fmt: skip
    rest = lang.label("other").capitalize()
    for exhibit in (figures.segments.rfm(rows, lang=lang), tables.segments.rfm(rows, lang=lang)):
        assert rest not in exhibit.title
        assert lang.label("lost").capitalize() in exhibit.title


def test_the_label_of_a_short_bar_begins_at_the_axis():
    rows = pd.DataFrame(
        {"rank": [1, 2], "action": ["a", "b"], "rule": ["r", "s"], "segment": "", "counted_money": [360e3, 28.7e3],
         "counted_low": 0.0, "counted_high": [1.14e6, 90.5e3]}
    )  # fmt: skip
    drawn = figures.recommendations.money(rows, lang=Language("ru")).figure
    drawn.canvas.draw()
    (axes,) = drawn.axes
    labels = [text for text in axes.texts if "₽" in text.get_text()]
    assert len(labels) == 2
    assert all(text.get_window_extent().x0 >= axes.bbox.x0 for text in labels)


def test_without_money_nothing_is_said_of_it():
    """A school that records no sums: tables by heads alone."""
    rows = pd.DataFrame(
        {
            "dimension": "rfm",
            "segment": ["a", "b"],
            "n": [20, 15],
            "share": [0.57, 0.43],
            "money_share": None,
            "money": None,
        }
    )
    rows = rows.assign(low=None, high=None, returned_n=0).astype({"money_share": float, "money": float})
    for code in ("ru", "en"):
        lang = Language(code)
        assert figures.segments.rfm(rows, lang=lang).so_what == ""
        assert tables.segments.levels(rows, lang=lang).so_what == ""
        priced = rows.assign(money_share=[0.6, 0.4], money=[60.0, 40.0])
        assert figures.segments.rfm(priced, lang=lang).so_what
        assert tables.segments.levels(priced, lang=lang).so_what
