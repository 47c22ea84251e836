"""Every number in a sentence about two runs, or about plan and actual, is a number of the row it speaks of."""

import re

import pandas as pd
import pytest

from cbakit import tables, wording
from cbakit.analysis import changes, control_points, recommendations
from cbakit.language import Language
from tests.analysis.test_changes import BEFORE, NONE, NOW
from tests.analysis.test_control_points import judged, measured, register

NUMBER = re.compile(r"[−-]?\d[\d\u00a0]*(?:[.,]\d+)?")
DAYS = ("2023-12-31", "2024-12-31")


@pytest.fixture(params=["ru", "en"])
def lang(request):
    return Language(request.param)


def numbers(text):
    """Numbers of a sentence but those of dates, as they are printed, with a point for the decimals."""
    bare = re.sub(r"\d{1,2}[\u00a0 ][^\W\d]+[\u00a0 ]\d{4}", " ", text)
    return [t.replace("\u00a0", "").lstrip("−-").replace(",", ".") for t in NUMBER.findall(bare)]


def known(values, number):
    """Whether a value rounds to the printed number, as it is, as a share or in points."""
    half = 0.5001 * 10.0 ** -len(number.partition(".")[2])
    return any(abs(abs(v) * scale - float(number)) <= half for v in values if pd.notna(v) for scale in (1, 100))


def test_every_number_of_what_has_changed_is_of_its_row(lang):
    found = changes.compared(BEFORE, NOW, NONE)
    heads = changes.headlines(found)
    said = [f for f in wording.changes.answer(found, heads, NONE, days=DAYS, lang=lang) if hasattr(f, "values")]
    assert len(said) == 4  # the whole, one count, two measures that moved
    for finding in said:
        own = [v for v in finding.values.values() if isinstance(v, int | float)]
        assert [n for n in numbers(finding.text) if not known(own, n)] == [], finding.text


def test_that_no_group_moved_is_said_by_hand_alone(lang):
    found = changes.compared(BEFORE, NOW, NONE)
    heads, groups = changes.headlines(found), changes.segments(found)
    tested = int(found["p"].notna().sum()) - int(heads["p"].notna().sum())
    said = wording.changes.no_group(found, heads, groups.iloc[:0], lang=lang)
    assert tested > 0
    assert numbers(said.text) == [str(tested)]
    assert not {"report", "appendix"} & set(said.places)
    one = found.assign(metric="arpu").head(1)
    assert wording.changes.no_group(found, heads, one, lang=lang) is None


def test_a_notebook_opened_before_there_is_an_earlier_report_says_so_and_nothing_else(lang):
    none, days = changes.compared(BEFORE.iloc[:0], NOW, NONE), (DAYS[1], DAYS[1])
    said = wording.changes.answer(none, changes.headlines(none), NONE, days=days, lang=lang)
    assert [f.text for f in said] == [lang.say("changes-none")]
    assert wording.changes.no_group(none, changes.headlines(none), changes.segments(none), lang=lang) is None


def test_a_move_is_said_only_as_more_than_chance_if_it_is_claimed(lang):
    found = wording.changes.texts(changes.compared(BEFORE, NOW, NONE), lang=lang)
    verdicts = dict(zip(found["metric"] + found["segment"], found["verdict"], strict=True))
    assert verdicts["renewal_rate"] == lang.say("changes-verdict-up")
    assert verdicts["renewal_ratem1"] == lang.say("changes-verdict-same")
    assert verdicts["active_customers"] == lang.say("changes-verdict-exact")


@pytest.mark.parametrize(
    ("now", "kind", "said"),
    [
        ("2024-01-21", "transactions", "С 31 декабря 2023 прошёл 21 день. Из"),
        ("2024-02-13", "contracts", "С 31 декабря 2023 прошло 44 дня. Из"),
        ("2024-01-31", "contracts", "С 31 декабря 2023 прошёл 31 день. Из"),
        ("2024-03-31", "contracts", "С 31 декабря 2023 прошло 3 месяца. Из"),
    ],
)
def test_a_few_weeks_are_told_as_days_and_a_shop_in_its_own_words(now, kind, said):
    found = changes.compared(BEFORE, NOW, NONE)
    shop = Language("ru", kind=kind)
    told = wording.changes.answer(found, changes.headlines(found), NONE, days=(DAYS[0], now), lang=shop)
    text = " ".join(f.text for f in told).replace("\u00a0", " ")
    assert text.startswith(said)
    assert ("договор" in text) == (kind == "contracts" and now < "2024-12")
    assert ("купил снова" in text) == (kind == "transactions")


def test_a_reason_that_nobody_records_in_either_run_is_no_measure():
    row = BEFORE.head(1).assign(
        metric="refusal_coverage", dimension="", segment="", unit="share", value=0.0, low=0.0, high=0.1
    )
    assert changes.compared(row, row, NONE).empty
    assert len(changes.compared(row, row.assign(value=0.2, high=0.3), NONE)) == 1


def test_definitions_that_differ_are_named(lang):
    differing = changes.definitions({"loyalty_days": 30, "cbakit": "1"}, {"loyalty_days": 60, "cbakit": "2"})
    found = changes.compared(BEFORE, NOW, differing)
    said = " ".join(f.text for f in wording.changes.answer(found, found.iloc[:0], differing, days=DAYS, lang=lang))
    assert "loyalty_days: 30 → 60" in said


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        ({}, "reached"),
        ({"estimate": 0.42, "low": 0.38, "high": 0.46}, "not-yet"),
        ({"estimate": 0.46, "low": 0.38, "high": 0.54}, "cannot-tell"),
        ({"regulars": 0.05}, "early"),
    ],
)
def test_every_number_of_plan_and_actual_is_of_its_row(lang, found, kind):
    targets = register(action="Позвонить", baseline_low=0.38, baseline_high=0.42)
    rows = judged(targets, measured(**found))
    measures = wording.recommendations.measures(recommendations.catalogue(), lang=lang)
    last = control_points.latest(rows)
    whole, line = wording.control_points.answer(last, targets, measures, lang=lang)
    assert sum(map(int, numbers(whole.text))) == 2  # one target, and it is of one kind
    assert [n for n in numbers(line.text) if not known(line.values.values(), n)] == [], line.text
    table = tables.control_points.plan_and_actual(rows, measures, lang=lang)
    assert table.text()[-1][7] == lang.say(
        f"points-verdict-{kind}" if kind != "early" else "points-verdict-cannot-tell"
    )


def test_a_first_report_and_one_before_any_point_say_so(lang):
    measures = wording.recommendations.measures(recommendations.catalogue(), lang=lang)
    none = judged(register(), measured(), as_of="2024-04-29")
    for targets, message in ((register().iloc[:0], "points-none"), (register(), "points-nothing-due")):
        text = wording.control_points.answer(none, targets, measures, lang=lang)[0].text
        assert text.split()[0] == lang.say(message, count=1, date="").split()[0]


@pytest.mark.parametrize("rule", ["first_year_product", "manager_gap"])
def test_targets_about_first_contracts_say_that_first_renewals_are_counted(lang, rule):
    targets = register(action="Позвонить", baseline_low=0.38, baseline_high=0.42, rule=rule)
    rows = judged(targets, measured())
    names = recommendations.catalogue()["measures"]
    wanted = names["renewal_first" if rule == "first_year_product" else "renewal"][lang.code]
    measures = wording.recommendations.measures(recommendations.catalogue(), lang=lang)
    line = wording.control_points.answer(control_points.latest(rows), targets, measures, lang=lang)[1]
    assert wanted in line.text.lower()
    shown = tables.control_points.plan_and_actual(rows, measures, lang=lang)
    assert wanted in shown.text()[0][0]
