"""Segments of client.yml on the demo club, by rule and by list, against plain counts from the canonical tables."""

from dataclasses import replace

import pandas as pd
import pytest

from cbakit import tables, wording
from cbakit.analysis import segments as analysed
from cbakit.checked import checked
from cbakit.config import Segment
from cbakit.errors import InputError
from cbakit.recipes import compute
from cbakit.recipes.segments import declared_members, slips_in_rules
from cbakit.report.run import of_the_data
from cbakit.segment_rules import parsed
from cbakit.store import load


@pytest.fixture(scope="module")
def base():
    return load("demo")


def with_segments(base, *segments, folder=None):
    update = {"segments": [Segment.model_validate(s) for s in segments]} | ({"folder": folder} if folder else {})
    return replace(base, settings=base.settings.model_copy(update=update))


def test_a_rule_counts_whom_plain_pandas_counts(base):
    found = with_segments(base, {"name": "rare", "rule": "state = active and product = Годовая and visits_90 < 4"})
    row = compute(found, "declared_segments").iloc[0]
    roster = base.roster().query("state == 'active' and product == 'Годовая'")
    recent = base.visits[base.visits["visited_at"] >= base.as_of - pd.Timedelta(days=89)]
    visits = roster["customer_id"].map(recent["customer_id"].value_counts()).fillna(0)
    assert row["n"] == (visits < 4).sum() > 0
    lists = compute(found, "segment_lists")
    assert set(lists.loc[lists["list"] == "rare", "customer_id"]) == set(roster.loc[visits < 4, "customer_id"])


def test_lists_are_numbered_as_client_yml_orders_them_and_the_table_says_by_which_rule(base):
    found = with_segments(
        base,
        {
            "name": "Я",
            "rule": "state = active and not frozen = yes and (visits_90 < 4 or product in (Годовая, Детская))",
        },
        {"name": "nobody", "rule": "age > 120"},
        {"name": "А <b>", "rule": "manager = Иванова or sex = women and starts_on >= 2020-01-01"},
        {"name": "listed", "customers": base.roster()["customer_id"].head(20).tolist(), "made_on": "2026-01-01"},
    )
    lists = compute(found, "segment_lists")
    numbers = lists.drop_duplicates("list").set_index("list")["number"].to_dict()
    assert numbers == {"": 0, "Я": 1, "А <b>": 3, "listed": 4}
    rules, own = compute(found, "declared_rules"), compute(found, "declared_segments")
    told = {}
    lang = base.language("ru")
    by_rule = wording.segments.rules(rules, lang=lang, place="card")
    cards = tables.segments.avatars(compute(found, "declared_avatars"), lang=lang, rules=by_rule, own=True)
    first = [[cell.replace("\u00a0", " ") for cell in card.text()[0]] for card in cards]
    assert {what for what, _ in first} == {"Как отобраны"}
    assert "списком (segment_4.csv)" in [text for _, text in first]
    assert any(text.startswith("состояние = активные") and text.endswith("(segment_1.csv)") for _, text in first)
    for code in ("ru", "en"):
        lang = base.language(code)
        shown = tables.segments.declared(own, lang=lang, rules=wording.segments.rules(rules, lang=lang))
        told[code] = shown.definition.replace("\u00a0", " ")
    assert (
        "«Я» (segment_1.csv): состояние = активные и не заморожен = да и (визиты за 90 дн. < 4 или продукт в Годовая, Детская)."
        in told["ru"]
    )
    assert "(segment_3.csv): менеджер = … или пол = женщины и начало >= 2020-01-01." in told["ru"]
    assert "«listed» (segment_4.csv)." in told["ru"]
    assert "state = active and not frozen = yes and (visits in 90 days < 4 or product in " in told["en"]
    assert "Иванова" not in told["ru"] + told["en"]
    assert "nobody" not in told["en"]


@pytest.mark.parametrize(
    ("heading", "rest"),
    [("customer_id;note", ";x"), ("customer_id,note", ",x"), ("customer_id", ""), ("Код клиента;Очередь", ";1")],
)
def test_a_list_is_the_people_of_its_day_and_says_who_is_lost(base, tmp_path, heading, rest):
    roster = base.roster()
    lost = base.spells.loc[base.spells["lost_on"].notna() & ~base.spells["customer_id"].isin(roster["customer_id"])]
    ids = [*roster["customer_id"].head(3), lost["customer_id"].iloc[0], "c000unknown"]
    (tmp_path / "vip.csv").write_text(heading + "\n" + "\n".join(i + rest for i in ids), encoding="utf-8-sig")
    segments = (
        {"name": "file", "file": "vip.csv", "made_on": "2026-01-01"},
        {"name": "here", "customers": ids, "made_on": "2026-01-01"},
    )
    found = compute(with_segments(base, *segments, folder=tmp_path), "declared_segments")
    assert found[["listed", "n", "lost_n"]].to_numpy().tolist() == [[5, 4, 1], [5, 4, 1]]


def test_a_list_that_is_not_there_is_one_sentence(base, tmp_path):
    found = with_segments(base, {"name": "file", "file": "none.csv", "made_on": "2026-01-01"}, folder=tmp_path)
    with pytest.raises(InputError, match=r"none\.csv cannot be read as a list of a segment"):
        compute(found, "declared_segments")


def test_classes_and_groups_cover_everybody_they_should(base):
    people = compute(base, "segment_customers")
    assert people["customer_id"].is_unique
    roster = base.roster()
    assert (people["lifecycle"] != "lost").sum() == len(roster)
    active = roster[roster["state"] == "active"]
    assert set(people.loc[people["rfm"].notna(), "customer_id"]) <= set(active.loc[~active["frozen"], "customer_id"])
    assert people.loc[people["abc"].notna(), "state"].eq("active").all()


def test_a_segment_has_a_name_and_words_in_each_language_and_is_one_segment(base):
    own = {
        "name": "Редкие",
        "rule": "visits_90 < 4",
        "names": {"en": "Seldom here"},
        "say": "Позвонить.",
        "says": {"en": "Call."},
    }
    club = with_segments(base, own, {"name": "VIP", "customers": ["c1"], "made_on": "2026-01-01", "say": "Спросить."})
    found = compute(club, "declared_segments")
    assert list(found["segment"]) == ["Редкие", "VIP"]  # in every language, so that two runs compare
    titles = {code: tables.segments.declared(found, lang=club.language(code)) for code in ("ru", "en")}
    assert "Редкие" in titles["ru"].title
    assert titles["en"].frame["name"].tolist()[0] == "Seldom here"
    first, second = club.settings.segments
    assert (first.said("ru"), first.said("en"), second.said("en")) == ("Позвонить.", "Call.", "Спросить.")
    with pytest.raises(ValueError, match="de"):
        Segment.model_validate(own | {"names": {"de": "Selten"}})


def test_the_demo_speaks_of_its_segments_in_both_languages(base):
    assert all("en" in s.names and bool(s.say) == ("en" in s.says) for s in base.settings.segments)
    card = tables.segments.avatars(compute(base, "declared_avatars").head(1), lang=base.language("en"), own=True)[0]
    assert "Annual card" in card.title


@pytest.mark.parametrize(
    ("russian", "code"),
    [
        ("состояние = активен", "state = active"),
        ("состояние = «в периоде лояльности»", "state = in_grace"),
        ("состояние = ушли", "state = lost"),
        ("жизненный цикл = под угрозой", "lifecycle = at_risk"),
        ("жизненный цикл = новые", "lifecycle = new"),
        ("этап = пора продлевать", "stage = renewal_due"),
        ("этап = привыкают", "stage = adapting"),
        ("этап in (второй год, третий год)", "stage in (year_2, year_3)"),
        ("этап = заморожен", "stage = frozen"),
        ("группа rfm = лучшие", "rfm = champions"),
        ("база = первый год", "part = first_year"),
        ("откуда пришли = по рекомендации", "referred = referred"),
        ("источник = рекомендация", "source = referral"),
    ],
)
def test_the_words_of_the_report_are_values_wherever_russian_names_are(base, russian, code):
    club = with_segments(base, {"name": "words", "rule": russian}, {"name": "codes", "rule": code})
    found = declared_members(club)
    assert (found["words"][1] == found["codes"][1]).all()
    assert found["codes"][1].any()
    assert slips_in_rules(club).empty


def test_a_value_that_nobody_has_is_told_to_who_wrote_the_rule(base):
    rule = "продукт = Годоваи or (состояние = активний and price > 0)"
    club = with_segments(base, {"name": "Свои", "rule": rule}, {"name": "ok", "rule": "lifecycle = new and sex = male"})
    slips = slips_in_rules(club)
    assert slips[["segment", "attribute", "value", "near"]].to_numpy().tolist() == [
        ["Свои", "product", "Годоваи", "Годовая"],
        ["Свои", "state", "активний", "active"],
    ]
    told = {code: wording.segments.slips_in_rules(slips, lang=club.language(code)) for code in ("ru", "en")}
    said = {code: [text.replace("\u00a0", " ") for text in texts] for code, texts in told.items()}
    assert (
        "сегмент «Свои»: значения «Годоваи» у признака «продукт» в данных нет, ближайшее — «Годовая»" in said["ru"][0]
    )
    assert "«состояние»" in said["ru"][1]
    assert "«активные»" in said["ru"][1]
    assert "segment “Свои”: no customer in the data has “Годоваи” as product, the nearest is “Годовая”" in said["en"][0]
    assert told["ru"][0] in checked(club, lang=club.language("ru"))
    assert set(told["ru"]) <= set(of_the_data(club, club.language("ru")))


def test_an_attribute_that_is_not_recorded_is_told_too(base):
    slips = pd.DataFrame([{"segment": "Свои", "attribute": "sex", "value": "", "near": ""}])
    (said,) = wording.segments.slips_in_rules(slips, lang=base.language("ru"))
    said = said.replace("\u00a0", " ")
    assert said == "client.yml, сегмент «Свои»: признак «пол» в данных не записан, по нему никого не отобрать."


def test_a_code_of_the_kit_that_nobody_has_today_is_no_slip():
    people = pd.DataFrame({"state": ["active", "lost"]})
    assert not analysed.absent_values(people, parsed("state = in_grace"))
    assert analysed.absent_values(people, parsed("state = activ")) == [("state", "activ", "active")]
    words = {"state": {"ушедшие": "lost", "активные": "active"}}
    assert analysed.absent_values(people, parsed("state = ушедшии"), words) == [("state", "ушедшии", "lost")]
    assert analysed.absent_values(people, parsed("state = жёлтые"), words) == [("state", "жёлтые", "")]
