"""A title speaks of what is drawn: what disclosure hid or put together is neither nought nor the whole."""

import numpy as np
import pandas as pd
import pytest

from cbakit.disclosure import disclose
from cbakit.figures import flows, referrals
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
    assert len(axes.texts) == len(axes.get_xticks())
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
    assert "n = 40" in title
