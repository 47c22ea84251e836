"""Segments of client.yml on the demo club, by rule and by list, against plain counts from the canonical tables."""

from dataclasses import replace

import pandas as pd
import pytest

from cbakit import tables
from cbakit.config import Segment
from cbakit.errors import InputError
from cbakit.recipes import compute
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
