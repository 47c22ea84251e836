"""A title speaks of what is drawn: what disclosure hid or put together is neither nought nor the whole."""

import numpy as np
import pandas as pd
import pytest

from cbakit.disclosure import disclose
from cbakit.figures import flows, referrals, renewals, retention
from cbakit.language import Language

RU, EN = Language("ru"), Language("en")


def layers(last):
    """Two periods of three cohorts; `last` are customers of the second period by cohort, oldest first."""
    rows = [("2023", 0, 60), ("2024", 0, 40), *zip(("2023", "2024", "2025"), (1, 1, 1), last, strict=True)]
    table = pd.DataFrame(rows, columns=["segment", "period", "n"])
    names = table["period"].map({0: "2024", 1: "2025"})
    return table.assign(dimension="cohort", name=names, n=table["n"].astype(float), money=table["n"] * 10.0)


@pytest.mark.parametrize("lang", [RU, EN])
def test_those_who_joined_earlier_are_not_all_where_the_newest_are_put_with_others(lang):
    cells = disclose(layers([50, 30, 6]), min_n=10)
    found = flows.cohorts(cells, lang=lang)
    assert "100" not in found.title
    assert "100" not in found.alt
    assert "2023" in found.title
    assert "58" in found.title
    assert found.frame["older_share"].isna().all()


def test_those_who_joined_earlier_are_told_where_the_newest_are_shown():
    found = flows.cohorts(disclose(layers([50, 30, 20]), min_n=10), lang=RU)
    assert found.title.startswith("80")


def test_where_nobody_joined_everything_is_of_those_who_joined_earlier():
    cells = layers([50, 30, 20])
    assert flows.cohorts(cells[cells["segment"] != "2025"], lang=RU).title.startswith("100")


def test_one_layer_is_no_picture_of_layers():
    cells = layers([50, 30, 20])
    assert flows.cohorts(cells[cells["segment"] == "2023"], lang=RU) is None


def test_a_period_of_which_a_part_is_hidden_tells_no_share():
    cells = layers([50, 30, 20])
    cells.loc[cells["segment"] == "2025", ["n", "money"]] = np.nan
    assert "%" not in flows.cohorts(cells, lang=RU).title


def test_the_note_on_the_rest_stands_only_where_a_rest_is_drawn():
    assert "прочие" in flows.cohorts(disclose(layers([50, 30, 6]), min_n=10), lang=RU).definition
    assert "прочие" not in flows.cohorts(disclose(layers([50, 30, 20]), min_n=10), lang=RU).definition


def test_of_sixteen_periods_no_more_than_seven_are_named():
    rows = [(f"c{p:02d}", p, f"июнь {p} – сент {p}", 20.0, 200.0) for p in range(16)]
    cells = pd.DataFrame(rows, columns=["segment", "period", "name", "n", "money"])
    axes = flows.cohorts(cells, lang=RU).figure.axes[0]
    assert len(axes.get_xticks()) <= 7
    assert {t.get_rotation() for t in axes.texts} == {90.0}
    assert len(axes.texts) == 16
    assert max(axes.get_xticks()) == 15


def sources(*halves):
    """Half years that end in June and December, each {source: new customers}."""
    rows = []
    for at, counts in enumerate(halves):
        n = sum(counts.values())
        period = pd.Timestamp("2024-06-30") + pd.DateOffset(months=6 * at)
        rows += [("half_year", s, period, n, hits, hits / n, 0.1, 0.9) for s, hits in counts.items()]
    columns = ["dimension", "segment", "period", "n", "hits", "estimate", "low", "high"]
    return disclose(pd.DataFrame(rows, columns=columns), min_n=10)


@pytest.mark.parametrize("lang", [RU, EN])
def test_a_source_that_the_last_half_year_hides_is_not_said_to_have_brought_everybody(lang):
    big = {"web": 20, "social": 20}
    found = referrals.sources(sources(big, big, {"web": 3, "social": 5, "street": 7}), lang=lang)
    assert "100" not in found.title
    assert "100" not in found.alt
    assert "50" in found.title
    assert "40" in found.title


def test_sources_that_are_shown_in_one_half_year_alone_make_no_picture():
    small = {"web": 3, "social": 5, "street": 7}
    assert referrals.sources(sources({"web": 20, "social": 20}, small, small), lang=RU) is None


def test_the_last_half_year_is_told_where_it_is_shown():
    big = {"web": 25, "social": 15}
    title = referrals.sources(sources(big, big), lang=RU).title
    assert "последнее полугодие" in title
    assert "n = 40" in title.replace("\u00a0", " ")


def test_the_rate_in_all_counts_the_months_that_are_too_small_to_show():
    counts = {f"2025-{m:02d}": (20, 10) for m in range(1, 7)} | {
        "2025-07": (8, 8),
        "2025-08": (9, 9),
        "2026-04": (20, 10),
    }
    rows = pd.DataFrame([("month", s, n, hits, n) for s, (n, hits) in counts.items()])
    rows.columns = ["dimension", "segment", "n", "hits", "customers"]
    rates = {"estimate": rows["hits"] / rows["n"], "low": 0.3, "high": 0.8}
    rows = rows.assign(**rates, adjusted=rates["estimate"], adjusted_low=0.3, adjusted_high=0.8)
    found = renewals.monthly(disclose(rows, min_n=10), lang=RU)
    assert found.title.replace("\u00a0", " ").endswith("в целом 55 %")  # 87 of 157; of the months shown it is half
    gaps = np.diff(found.figure.axes[0].get_xticks())
    assert gaps.min() > 55  # days between two names of months


def curve(segment, steps):
    rows = [("months x product", segment, m, 60, 60 - m, e, e - 0.05, e + 0.05) for m, e in steps]
    columns = ["dimension", "segment", "months", "n", "at_risk", "estimate", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


@pytest.mark.parametrize("lang", [RU, EN])
def test_curves_are_compared_at_a_month_that_each_of_them_reaches(lang):
    half_year = curve("A", [(0.0, 1.0), (6.5, 0.8), (12.2, 0.58)])
    year = curve("B", [(0.0, 1.0), (11.5, 0.7), (24.5, 0.33)])
    found = retention.survival_by(pd.concat([half_year, year]), lang=lang)
    title = found.title.replace("\u00a0", " ")
    assert "12 " in title
    assert "80" in title  # of A at 12 months, not the 58 % where it ends
    assert "70" in title  # of B at 12 months, not the 33 % of two years later
    assert "36" not in title
    assert found.figure.axes[0].get_xlim()[1] == pytest.approx(24.5)


def test_curves_without_a_month_in_common_are_not_compared():
    short, long = curve("A", [(0.0, 1.0), (2.0, 0.9)]), curve("B", [(0.0, 1.0), (13.0, 0.5)])
    assert "%" not in retention.survival_by(pd.concat([short, long]), lang=RU).title
