"""What is planted comes back out of the dirty exports: counts, days, kopecks, persons; the rest is accounted for."""

import numpy as np
import pandas as pd
import pytest

from cbakit import canonical
from cbakit.config import home, read_client
from cbakit.simulate import demo
from cbakit.simulate.exports import UNREADABLE
from cbakit.simulate.spellings import ACTIVITIES, GOALS, ITEMS, PRODUCT_NAMES


@pytest.fixture(scope="module")
def planted():
    return demo().tables


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CBAKIT_KEYS", str(tmp_path_factory.mktemp("keys")))
        yield canonical.prepare(read_client(str(home() / "data" / "raw" / "demo")))


def same(planted: pd.Series, found: pd.Series) -> bool:
    """Equal values in the same rows, missing where missing."""
    a, b = planted.reset_index(drop=True), found.reset_index(drop=True)
    return bool(((a == b) | (a.isna() & b.isna())).all())


@pytest.fixture(scope="module")
def pseudonym(planted, prepared):
    """Pseudonym of each planted customer, by the contracts: row by row the exports hold the planted ones."""
    pairs = pd.DataFrame(
        {"planted": planted["contracts"]["customer_id"], "found": prepared.tables["contracts"]["customer_id"]}
    ).drop_duplicates()
    assert not pairs["planted"].duplicated().any(), "one person became several"
    assert not pairs["found"].duplicated().any(), "several persons became one"
    return pairs.set_index("planted")["found"]


def test_every_table_has_as_many_rows_as_were_planted(planted, prepared):
    found = {name: len(table) for name, table in prepared.tables.items()}
    assert found == {name: len(table) for name, table in planted.items()}


def test_contracts_come_back_to_the_day_and_the_kopeck(planted, prepared):
    a, b = planted["contracts"], prepared.tables["contracts"]
    for column in (
        "sold_on",
        "starts_on",
        "ends_on",
        "cancelled_on",
        "frozen_from",
        "frozen_to",
        "price",
        "list_price",
    ):
        assert same(a[column], b[column]), column
    assert same(a["frozen_days"], b["frozen_days"].fillna(0))
    assert same(a["product"].map(PRODUCT_NAMES), b["product"])
    assert same(a["paid"], b["paid"])


def test_second_cards_are_merged_and_nobody_else_is(planted, prepared, pseudonym):
    cards = prepared.passport["files"].set_index("table").loc["customers", "rows_kept"]
    assert cards > len(planted["customers"]) + 30
    assert len(prepared.tables["customers"]) == len(planted["customers"]) == len(pseudonym)


def test_customers_keep_what_the_cards_say(planted, prepared, pseudonym):
    a = planted["customers"]
    b = prepared.tables["customers"].set_index("customer_id").loc[pseudonym[a["customer_id"]]]
    for column in ("sex", "birth_year", "joined_on", "source", "club"):
        assert same(a[column], b[column]), column
    assert same(a["attr_goal"].map(GOALS), b["attr_goal"])
    assert same(a["referrer_id"].map(pseudonym), b["referrer_id"])
    assert pd.DataFrame({"a": a["manager"].to_numpy(), "b": b["manager"].to_numpy()}).drop_duplicates().shape == (5, 2)


def test_payments_tie_to_the_kopeck_and_to_persons(planted, prepared, pseudonym):
    a, b = planted["payments"], prepared.tables["payments"]
    for column in ("paid_on", "amount", "cost"):
        assert same(a[column], b[column]), column
    assert same(a["item"].map(ITEMS), b["item"])
    assert same(a["customer_id"].map(pseudonym), b["customer_id"])
    number = pd.Series(
        prepared.tables["contracts"]["contract_id"].to_numpy(), index=planted["contracts"]["contract_id"]
    )
    assert same(a["contract_id"].map(number), b["contract_id"])


@pytest.mark.parametrize(("table", "moment"), [("visits", "visited_at"), ("refusals", "recorded_on"),
                                               ("contacts", "contacted_on"), ("feedback", "given_on")])  # fmt: skip
def test_what_customers_did_comes_back_in_its_moment(planted, prepared, pseudonym, table, moment):
    a = planted[table].assign(customer_id=planted[table]["customer_id"].map(pseudonym))
    b = prepared.tables[table].astype({"customer_id": object})  # of visits it is a category, in no order of its texts
    a, b = (t[["customer_id", moment]].sort_values([moment, "customer_id"], ignore_index=True) for t in (a, b))
    pd.testing.assert_frame_equal(a, b, check_dtype=False)


def test_activities_scores_stages_and_costs_come_back(planted, prepared):
    found = prepared.tables
    counts = planted["visits"]["activity"].map(ACTIVITIES).value_counts()
    assert counts.to_dict() == found["visits"]["activity"].value_counts().to_dict()
    assert same(planted["feedback"]["score"], found["feedback"]["score"])
    assert same(planted["leads"]["stage"], found["leads"]["stage"])
    assert same(planted["leads"]["closed_on"], found["leads"]["closed_on"])
    keys = ["month", "source"]
    a, b = (t["spend"].sort_values(keys, ignore_index=True)[[*keys, "amount"]] for t in (planted, found))
    pd.testing.assert_frame_equal(a, b, check_dtype=False)


def test_a_phone_inside_a_reason_does_not_get_through(planted, prepared):
    text = prepared.tables["refusals"]["reason_raw"].dropna()
    assert not text.str.contains("900").any()
    written = planted["refusals"]["reason_raw"].dropna().str.split().str.join(" ")  # two spaces become one
    changed = written.to_numpy() != text.to_numpy()
    assert changed.sum() == 3


def test_most_written_reasons_are_coded_as_meant(planted, prepared):
    a, b = planted["refusals"]["reason"], prepared.tables["refusals"]["reason"]
    assert same(a.isna(), b.isna())
    meant = a.notna() & (a != "unknown")
    assert np.mean(a[meant] == b[meant]) > 0.85


def test_every_broken_row_is_set_aside_with_its_reason(prepared):
    aside = prepared.passport["rejected"].value_counts(["table", "reason"]).to_dict()
    assert aside[("contracts", "unreadable")] == len(UNREADABLE)
    assert aside[("contracts", "repeats_id")] == 6
    assert aside[("visits", "unreadable")] + aside[("visits", "missing")] == 4
    totals = {table for table, reason in aside if reason == "totals_row"}
    assert totals == {"customers", "contracts", "payments", "refusals", "spend"}
    assert sum(aside.values()) == len(UNREADABLE) + 6 + 4 + len(totals)
