"""The appendix names every comparison in words of the report's language."""

import re
from pathlib import Path

import pandas as pd
import pytest

from cbakit.language import Language
from cbakit.report.appendix import glossary
from cbakit.report.appendix_family import _named, family_of
from cbakit.tables import reasons, segments

# the measures of the run's one family, as the calibration on simulated clubs counts them, and the snapshot's own
MEASURES = re.findall(
    r"^\| `([a-z_0-9]+)", (Path(__file__).parents[2] / "docs" / "calibration.md").read_text("utf-8"), re.M
)


@pytest.mark.parametrize("code", ["ru", "en"])
def test_no_comparison_stands_under_the_name_it_has_in_the_program(code):
    lang = Language(code)
    assert len(MEASURES) > 15
    for metric in [*MEASURES, "churn_share", "bought_after_campaign"]:
        assert lang.has("family-metric-" + metric.replace("_", "-")), metric


@pytest.mark.xdist_group("demo report")
@pytest.mark.parametrize("code", ["ru", "en"])
def test_no_group_compared_stands_under_the_name_it_has_in_the_program(demo_report, code):
    family, _ = family_of(demo_report)
    told = [_named(row, Language(code)) for row in family.to_dict("records")]
    assert len(told) > 200
    foreign = r"_| x |\b[A-Za-z]{3,}" if code == "ru" else r"_| x "
    assert [name for name in told if re.search(foreign, name)] == []


def test_a_pair_of_services_is_named_by_both():
    row = {"metric": "services_together", "dimension": "services", "segment": "Бассейн", "versus": "Сауна"}
    assert _named(row, Language("ru")).replace("\u00a0", " ") == "Берут вместе. Бассейн + Сауна"


def test_reasons_by_the_clients_own_division_have_a_title_of_their_own():
    rows = pd.DataFrame({"dimension": "attr_category", "segment": ["a", "b"], "period": "all_time", "hits": [60, 40], "n": 100,
                         "estimate": [0.6, 0.4], "low": 0.3, "high": 0.7, "controllable": None, "money": float("nan"),
                         "year_money": float("nan"), "remaining_money": float("nan")})  # fmt: skip
    assert "own division “Category”" in reasons.pareto(rows, lang=Language("en")).title
    coded = rows.assign(dimension="reason", segment=["price", "time"])
    assert "own division" not in reasons.pareto(coded, lang=Language("en")).title


def test_a_snapshot_is_not_said_to_have_been_divided_by_a_window():
    chosen = pd.DataFrame({"rfm_parts": [5], "months": [12], "a": [0.75], "b": [0.95], "crossing": ["below"], "x": [0.1], "y": [0.25],
                           "xyz_months": [6]})  # fmt: skip
    assert len(segments.settings(chosen, lang=Language("en")).frame) == 8
    assert len(segments.settings(chosen, lang=Language("en", kind="snapshot")).frame) == 3
    shop = Language("en", kind="transactions")
    assert len(segments.settings(chosen, lang=shop).frame) == 8
    assert len(segments.settings(chosen, lang=shop, priced=False).frame) == 2  # neither classes of money nor evenness


def test_the_glossary_explains_the_words_that_the_report_uses_and_no_others():
    lang = Language("ru", kind="transactions")
    said = glossary(lang, "Мера неравенства (коэффициент Джини): 0,27.")["word"].tolist()
    assert "Коэффициент Джини" in [w.replace("\u00a0", " ") for w in said]
    assert {"NPS", "Бутстреп", "Медиана"} & set(said) == set()
    assert "NPS" in glossary(lang)["word"].tolist()
