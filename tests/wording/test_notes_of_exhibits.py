"""What stands under an exhibit holds wherever the exhibit stands (chapter, appendix, slide) and in whatever colours."""

import re
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import pytest

from cbakit.analysis.segments import AVATAR_COLUMNS
from cbakit.figures import reasons
from cbakit.language import LANGUAGES, NBSP, Language, _entries
from cbakit.report.document import About, Chapter, document
from cbakit.tables import composition, outlook, renewals, retention, segments
from tests.wording.test_small_bases import RATES

NOTES = re.compile(r"-(so-what|definition|source|title)(-[a-z-]+)?$")
BY_PLACE = {
    "ru": r"предыдущ\w+ (рисун|табл)|следующ\w+ (рисун|табл)|(рисун|табл|разложен|предложен|проверк)\w* (выше|ниже)\b"
    r"|\b(выше|ниже) (рисун|табл|только|—)|в начале главы",
    "en": r"(figure|table|chart|sentence|decomposition|check)s? (above|below|before)\b|(previous|preceding) (figure|table|chart)"
    r"|\b(above|below) of\b|head of the chapter",
}
OF_THE_BRAND = {"ru": r"\b(син|голуб)(ий|ие|их|им|ей|яя|ый|ые|ых)\b", "en": r"\bblue\b"}  # its accent may be any other


@pytest.mark.parametrize("code", LANGUAGES)
def test_notes_lead_to_another_exhibit_by_its_number_and_not_by_place(code):
    notes = {name: text.replace(NBSP, " ") for name, text in _entries(code).items() if NOTES.search(name)}
    assert len(notes) > 300
    assert {name for name, text in notes.items() if re.search(BY_PLACE[code], text, re.IGNORECASE)} == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_sentence_names_a_colour_that_the_brand_changes(code):
    found = {name for name, text in _entries(code).items() if re.search(OF_THE_BRAND[code], text, re.IGNORECASE)}
    assert found == set()


@pytest.mark.parametrize(
    ("code", "said"), [("ru", "о различиях говорит рисунок 1."), ("en", "Figure 1 says which do.")]
)
def test_the_table_of_groups_names_the_figure_that_tells_them_apart(code, said):
    lang = Language(code)
    table = renewals.groups(RATES, lang=lang, drawn=True)
    figure = {"kind": "figure", "id": "renewals_differences", "title": "One", "places": ["report"], "so_what": ""}
    shown = [figure, table.block()]
    outputs = [nbformat.v4.new_output("display_data", data={"application/vnd.cbakit.block.v1+json": b}) for b in shown]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=outputs)])
    about = About("", "", "", "", language=code, short=True)
    report = document([Chapter("02_renewal_base", notebook)], about)
    note = report.cells[0].outputs[1].data["application/vnd.cbakit.block.v1+json"]["so_what"]
    assert note.replace(NBSP, " ").endswith(said)


def test_the_bars_to_begin_with_are_named_as_the_legend_names_them_and_only_where_there_are_any():
    rows = pd.DataFrame(
        {"period": "last_12_months", "dimension": "", "segment": ["price", "moved"], "n": 60, "hits": [40, 20],
         "estimate": [2 / 3, 1 / 3], "low": 0.2, "high": 0.8, "controllable": [True, False], "year_money": np.nan}
    )  # fmt: skip
    assert "«можно повлиять»" in reasons.pareto(rows, lang=Language("ru")).so_what.replace(NBSP, " ")
    assert reasons.pareto(rows.assign(controllable=False), lang=Language("ru")).so_what == ""


def test_the_table_of_ratios_marks_the_groups_that_its_title_counts():
    rows = pd.DataFrame(
        {"segment": ["first", "later"], "reference": "other", "n": 50, "estimate": [1.6, 1.2], "low": [1.4, 1.02],
         "high": [1.9, 1.4], "changing": False, "claim": [True, False]}
    )  # fmt: skip
    table = retention.hazards(rows, lang=Language("ru"))
    at = [c.label for c in table.columns].index("Прошло поправку")
    assert [row[at] for row in table.text()] == ["да", "нет"]
    assert "групп 1 из 2" in table.title.replace(NBSP, " ")


def test_the_title_on_attributes_names_a_group_of_people_and_no_rest_or_absence():
    rows = pd.DataFrame(
        {"dimension": ["sex", "sex", "earlier_membership", "earlier_membership", "level", "level"],
         "segment": ["male", "female", "first_membership", "returned", "начальный", "other"],
         "n": [14, 13, 16, 11, 12, 15], "share": [14 / 27, 13 / 27, 16 / 27, 11 / 27, 12 / 27, 15 / 27],
         "before_share": np.nan, "shift_p": np.nan, "money_share": np.nan}
    )  # fmt: skip
    table = composition.marks(rows, lang=Language("ru", kind="transactions"))
    assert table.title.replace(NBSP, " ") == "Самая большая из групп — «мужчины» (Пол): 52 % клиентов"


def test_no_english_sentence_runs_a_date_into_the_number_after_it():
    together = re.compile(r"\b(since|in|to|on|from|until|by|at) \{ \$\w+ \} (\*\*)?\{ \$", re.IGNORECASE)
    assert {name for name, text in _entries("en").items() if together.search(text)} == set()


def test_no_english_sentence_makes_a_buyer_a_man_or_begins_with_who_is_meant():
    old = re.compile(r"\b(he|his|him|himself)\b|\b(Active|Sleeping|New|Lost) is who\b", re.IGNORECASE)
    assert {name for name, text in _entries("en").items() if old.search(text)} == set()
    for path in Path("notebooks").glob("*.ipynb"):
        for cell in nbformat.read(path, 4).cells:
            if "en" in cell.metadata.get("tags", []):
                assert not old.search(cell.source), f"{path.name}: {old.search(cell.source)}"


def test_a_table_of_one_band_has_no_top_row_to_begin_with():
    bands = pd.DataFrame({"segment": ["high", "medium"], "n": [20, 64], "estimate": [12.0, 24.0], "low": 10.0, "high": 30.0,
                          "chance": [0.6, 0.38], "money": 1e6, "usual": np.nan})  # fmt: skip
    notes = [outlook.bands(rows, lang=Language("ru")).so_what for rows in (bands, bands.tail(1))]
    assert ["верхней строки" in note.replace(NBSP, " ") for note in notes] == [True, False]


@pytest.mark.parametrize(("share", "who"), [(0.0, "мужчины"), (1.0, "женщины"), (0.4, "женщин 40 %")])
def test_a_card_of_one_sex_names_it_and_how_often_they_buy_has_a_label_that_fits(share, who):
    row = dict.fromkeys(AVATAR_COLUMNS, float("nan")) | {"segment": "Мои", "product": None, "activity": None}
    row |= {"dimension": "declared", "n": 18, "women_share": share, "per_month": 0.2}
    (card,) = segments.avatars(pd.DataFrame([row]), lang=Language("ru", kind="transactions"), own=True)
    lines = dict([cell.replace(NBSP, " ") for cell in row] for row in card.text())
    assert lines["Кто"] == who
    assert lines["Как покупают"] == "0,2 покупки в месяц"


def test_a_list_of_a_shop_speaks_of_the_loyalty_period_and_not_of_a_term():
    own = {name: text for name, text in _entries("ru").items() if re.match(r"list-column-.*-transactions$", name)}
    assert {name for name, text in own.items() if re.search(r"\b[Сс]рок\b", text)} == set()
