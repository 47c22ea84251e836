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
        assert {"ru": "порознь", "en": "shown apart"}[code] in exhibit.title  # the rest has the longer bar
    few = rows.assign(n=[11, 13, 12], share=[11 / 36, 13 / 36, 12 / 36])
    assert "порознь" not in figures.segments.rfm(few, lang=Language("ru", kind="transactions")).title


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


@pytest.mark.parametrize(
    ("code", "turned"),
    [("ru", "60 дней она, наоборот, выросла: с 13 до 15"), ("en", "60 days it grew instead, from 13 to 15")],
)
def test_a_base_that_goes_the_other_way_under_another_loyalty_period_says_so(code, turned):
    """A school: 32 to 27 when one waits 150 days, 13 to 15 when one waits 60."""
    day = pd.Timestamp("2019-12-31")
    year = pd.DataFrame(
        {"starts_on": [day], "ends_on": [day], "opening": [32], "new": [0], "returned": [27], "lost": [32], "closing": [27],
         "closing_money": [None]}
    )  # fmt: skip
    others = pd.DataFrame({"loyalty_days": [60, 90, 150], "opening": [13, 20, 32], "closing": [15, 18, 27]})
    lang = Language(code)
    said = figures.flows.ledger(year, others, lang=lang).so_what.replace("\u00a0", " ")
    assert turned in said
    same = figures.flows.ledger(year, others.iloc[1:], lang=lang).so_what
    assert same == lang.say("flows-ledger-so-what")
