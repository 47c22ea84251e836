"""The data passport: tie-outs, gaps, lights, and what to ask for next."""

import numpy as np
import pandas as pd
import pytest

import cbakit as cb
from cbakit.analysis import passport
from cbakit.language import Language
from cbakit.schemas import CANONICAL, conform, empty
from cbakit.tables import passport as tables_of
from cbakit.wording import passport as wording


def table(name, **columns):
    return conform(pd.DataFrame(columns), CANONICAL[name])


def contracts(n=10, **columns):
    given = {
        "contract_id": [f"k{i}" for i in range(n)],
        "customer_id": [f"c{i}" for i in range(n)],
        "starts_on": pd.Timestamp("2022-01-01"),
        "ends_on": pd.Timestamp("2024-12-31"),
        "paid": True,
    }
    return table("contracts", **(given | columns))


def full():
    """A club that records everything."""
    ids = [f"c{i}" for i in range(30)]
    day = pd.Timestamp("2022-01-01")
    customers = table(
        "customers",
        customer_id=ids,
        sex="female",
        birth_year=1990.0,
        joined_on=day,
        source="referral",
        referrer_id="c0",
    )
    return {
        "customers": customers,
        "contracts": contracts(sold_on=day, product="year", price=1.0, manager="Manager 1"),
        "visits": table("visits", customer_id=ids, visited_at=day),
        "payments": table("payments", payment_id=ids, customer_id=ids, paid_on=day, amount=1.0, cost=0.5),
        "refusals": table("refusals", customer_id=ids, recorded_on=day, reason="price"),
        "leads": table("leads", lead_id=ids, created_on=day, source="referral", manager="Manager 1"),
        "contacts": table("contacts", customer_id=ids, contacted_on=day),
        "spend": table("spend", month=pd.date_range("2022-01-01", periods=10, freq="MS"), source="social", amount=1.0),
    }


def light(tables, section, **options):
    found = passport.sections(tables, as_of="2024-06-30", **options).set_index("section")
    return found.loc[section, "light"], found.loc[section, "limited_by"]


def test_rows_of_all_files_add_up_and_those_of_other_tables_are_no_loss():
    files = pd.DataFrame(
        [("a", "customers", 10, 10, 0, 0), ("a", "refusals", 10, 3, 7, 6)],
        columns=["file", "table", "rows_in", "rows_kept", "rows_set_aside", "rows_elsewhere"],
    )
    found = passport.row_accounting({"files": files})
    assert found.iloc[-1][["rows_in", "rows_kept", "rows_elsewhere", "rows_rejected"]].tolist() == [20, 13, 6, 1]
    assert found["rejected_share"].tolist() == [0.0, 0.1, 0.05]
    assert found["rows_read"].tolist() == [10, 10, 10]  # one file of two tables


@pytest.mark.parametrize(
    ("code", "rows", "records"), [("ru", "15 строк из 2 файлов", "вместе 25"), ("en", "15 rows", "25 records")]
)
def test_rows_of_files_are_counted_once_and_records_of_tables_apart(code, rows, records):
    names = ["file", "table", "rows_in", "rows_kept", "rows_set_aside", "rows_elsewhere"]
    twice = [("a", "customers", 10, 10, 0, 0), ("a", "contracts", 10, 9, 1, 0), ("b", "visits", 5, 5, 0, 0)]
    lang = Language(code)
    for files, told in ((twice, True), (twice[1:], False)):
        made = passport.row_accounting({"files": pd.DataFrame(files, columns=names)})
        text = wording.answer(made, lang=lang).text.replace("\u00a0", " ")
        assert rows in text
        assert (records in text) is told
        figures = wording.key_figures(made, pd.DataFrame({"rule": [], "n": []}), customers=1, lang=lang)
        assert figures.items[0].value == 15
        title = tables_of.row_accounting(made, lang=lang).title
        assert ("запис" in title or "records" in title) is told


def test_the_period_of_the_base_is_that_of_its_contracts_and_an_older_lead_is_named_beside():
    covered = pd.DataFrame(
        {"table": ["leads", "contracts", "payments"], "first_on": pd.to_datetime(["2023-08-17", "2023-09-01", "2023-08-20"]),
         "last_on": pd.Timestamp("2026-05-31")}
    )  # fmt: skip
    assert f"{passport.first_day(covered):%Y-%m-%d}" == "2023-09-01"
    assert f"{passport.first_day(covered.iloc[[0, 2]]):%Y-%m-%d}" == "2023-08-20"
    assert f"{passport.first_day(covered.iloc[[0]]):%Y-%m-%d}" == "2023-08-17"
    text = wording.period(covered, as_of=pd.Timestamp("2026-05-31"), lang=Language("en")).text.replace("\u00a0", " ")
    assert text.index("1 September 2023") < text.index("17 August 2023")


def test_rejections_are_counted_by_table_field_and_reason():
    rows = [
        ("a", "visits", 2, "visited_at", "missing"),
        ("b", "visits", 9, "visited_at", "missing"),
        ("b", "visits", 11, None, "totals_row"),
    ]
    found = passport.rejections({"rejected": pd.DataFrame(rows, columns=["file", "table", "row", "field", "reason"])})
    assert found.to_numpy().tolist() == [["visits", "visited_at", "missing", 2, 2], ["visits", "", "totals_row", 1, 1]]


@pytest.mark.parametrize(
    ("gaps", "state"),
    [(0, "complete"), (1, "complete"), (2, "partly"), (4, "partly"), (5, "mostly_missing"), (10, "not_recorded")],
)
def test_the_state_of_a_field_changes_at_ten_and_forty_in_a_hundred(gaps, state):
    born = [np.nan] * gaps + [1990.0] * (10 - gaps)
    customers = table("customers", customer_id=[f"c{i}" for i in range(10)], sex="female", birth_year=born)
    found = passport.missing({"customers": customers}).set_index(["table", "column"])
    assert found.loc[("customers", "birth_year"), "state"] == state
    assert found.loc[("customers", "birth_year"), "missing"] == gaps


def test_unknown_sex_is_missing_an_open_end_is_not_and_contracts_left_out_do_not_count():
    customers = table("customers", customer_id=["c1", "c2"], sex=["female", "unknown"])
    ends = [pd.NaT] * 5 + [pd.Timestamp("2024-01-01")] * 5
    sold = contracts(ends_on=ends, price=[np.nan] * 5 + [1.0] * 5, paid=[False] * 5 + [True] * 5)
    found = passport.missing({"customers": customers, "contracts": sold}).set_index(["table", "column"])
    assert found.loc[("customers", "sex"), "missing"] == 1
    assert found.loc[("contracts", "ends_on"), "state"] == "complete"
    assert found.loc[("contracts", "price"), ["rows", "missing"]].tolist() == [5, 0]


def test_a_field_that_is_rightly_empty_in_most_rows_is_not_a_gap():
    sold = contracts(cancelled_on=[pd.Timestamp("2024-01-01")] + [pd.NaT] * 9)
    found = passport.missing({"contracts": sold}).set_index(["table", "column"])["state"]
    assert found[("contracts", "cancelled_on")] == "sparse"
    assert found[("contracts", "frozen_days")] == "not_recorded"


@pytest.mark.parametrize(("words", "state"), [(10, "complete"), (5, "partly")])
def test_reasons_whose_words_are_recorded_are_filled_whether_or_not_they_are_understood(words, state):
    raw = ["дорого"] * words + [None] * (10 - words)
    codes = ["price"] * 7 + ["unknown"] * 3
    left = table("refusals", customer_id=[f"c{i}" for i in range(10)], reason=codes, reason_raw=raw)
    found = passport.missing({"refusals": left}).set_index(["table", "column"])["state"]
    assert found[("refusals", "reason")] == state


def test_a_declared_column_that_the_file_lacks_holds_back_the_section_that_reads_it_and_is_named_first():
    notes = pd.DataFrame(
        [
            (
                "headings_absent",
                '{"file": "a.csv", "table": "contracts", "columns": ["Цена"], "feeds": "price attr_belt"}',
            )
        ],
        columns=["code", "params"],
    )
    known = {"notes": notes}
    assert passport.absent(known) == [("contracts", "price"), ("customers", "attr_belt")]
    assert passport.absent({}) == []
    lights, limits = light(full(), "01", passport=known)
    assert (lights, limits) == ("yellow", ("contracts.price:absent", "customers.attr_belt:absent"))
    assert light(full(), "04", passport=known) == ("yellow", ("contracts.price:absent",))
    assert light(full(), "09", passport=known) == ("green", ())
    unpriced = full() | {"contracts": full()["contracts"].assign(price=np.nan)}
    assert light(unpriced, "04", passport=known)[0] == "red"
    shown = tables_of.sections(passport.sections(full(), as_of="2024-06-30", passport=known), lang=Language("ru"))
    assert "колонки нет в\u00a0файле" in shown.frame["limit"].iloc[0]


@pytest.mark.parametrize(
    ("found", "light_", "limit", "said"),
    [
        (30, "green", (), {"ru": "—", "en": "—"}),
        (29, "yellow", ("recommended:few",), {"ru": "меньше 30 клиентов", "en": "fewer than 30 customers"}),
        (1, "yellow", ("recommended:few",), {"ru": "меньше 30 клиентов", "en": "fewer than 30 customers"}),
        (0, "red", ("recommended:none",), {"ru": "нужно 30 клиентов", "en": "30 customers are needed"}),
    ],
)
def test_the_light_of_recommendations_depends_on_how_many_are_found(found, light_, limit, said):
    source = ["referral"] * found + ["social"] * (60 - found)
    ids = [f"c{i}" for i in range(60)]
    tables = full() | {"customers": table("customers", customer_id=ids, source=source, referrer_id=[None] * 60)}
    tables["customers"].loc[: found - 1, "referrer_id"] = "c0"
    got, limits = light(tables, "06")
    assert (got, limits[:1]) == (light_, limit)
    result = passport.sections(tables, as_of="2024-06-30")
    for language, words in said.items():
        shown = tables_of.sections(result, lang=Language(language))
        assert words in shown.frame["limit"][5].replace("\u00a0", " ")
        assert " 30 " in shown.definition.replace("\u00a0", " ")


def test_recommendations_are_counted_by_whichever_record_knows_of_more():
    brought = table("customers", customer_id=["a", "b"], referrals_made=[40.0, np.nan])
    assert passport.recommended({"customers": brought}) == 40
    named = table(
        "customers", customer_id=["a", "b", "c"], referrer_id=["b", None, None], source=["other", "referral", None]
    )
    assert passport.recommended({"customers": named}) == 2
    assert passport.recommended({}) == 0


def test_where_everything_is_recorded_every_light_is_green_and_nothing_is_asked_for():
    found = passport.sections(full(), as_of="2024-06-30")
    assert found["light"].tolist() == ["green"] * 10
    assert passport.to_ask(full(), as_of="2024-06-30").empty


def test_a_section_without_what_it_cannot_do_without_is_red_and_without_the_rest_yellow():
    tables = full()
    assert light(tables | {"refusals": empty(CANONICAL["refusals"])}, "05") == (
        "red",
        ("refusals.reason:not_recorded", "refusals.recorded_on:not_recorded"),
    )
    without_cost = tables["payments"].assign(cost=np.nan)
    assert light(tables | {"payments": without_cost}, "04") == ("yellow", ("payments.cost:not_recorded",))


def test_a_club_younger_than_two_years_has_no_green_outlook():
    assert light(full(), "10")[0] == "green"
    found = passport.sections(full(), as_of="2023-12-30").set_index("section")
    assert found.loc["10", ["light", "limited_by"]].tolist() == ["yellow", ("period:short",)]


def test_a_snapshot_cannot_show_flows_and_says_why():
    customers = table(
        "customers", customer_id=["c1", "c2"], sex="female", tenure_months=[5.0, 7.0], churned=[True, False]
    )
    assert light({"customers": customers}, "08", kind="snapshot")[0] == "red"
    assert light({"customers": customers}, "08", kind="snapshot")[1][0] == "kind:snapshot"
    assert light({"customers": customers}, "03", kind="snapshot")[0] == "yellow"


def test_a_shop_is_judged_by_its_payments():
    ids = ["c1", "c2"]
    tables = {
        "customers": table("customers", customer_id=ids, sex="female"),
        "payments": table(
            "payments",
            payment_id=ids,
            customer_id=ids,
            paid_on=pd.to_datetime(["2020-01-01", "2024-01-01"]),
            amount=1.0,
        ),
    }
    found = passport.sections(tables, as_of="2024-06-30", kind="transactions").set_index("section")["light"]
    assert found[["02", "03", "08", "10"]].tolist() == ["yellow", "yellow", "green", "red"]
    assert found["05"] == "red"


def test_a_club_without_visits_has_its_stages_and_a_shop_of_few_no_forecast():
    tables = full() | {"visits": empty(CANONICAL["visits"])}
    lights = passport.sections(tables, as_of="2024-06-30").set_index("section")
    assert lights.loc["07"].tolist() == ["yellow", ("visits.visited_at:not_recorded",)]
    several = [f"c{i}" for i in range(100)]
    days = pd.to_datetime(["2020-01-01"] * 100 + ["2024-01-01"] * 30)
    for again, light in ((several[:30], "green"), ([*several[:29], "c0"], "red")):
        paid = table(
            "payments", payment_id=[f"p{i}" for i in range(130)], customer_id=several + again, paid_on=days, amount=1.0
        )
        shop = {"customers": table("customers", customer_id=several), "payments": paid}
        found = passport.sections(shop, as_of="2024-06-30", kind="transactions").set_index("section")
        assert found.loc["10", "light"] == light
    shown = tables_of.sections(found.reset_index(), lang=Language("ru"))
    assert "сто клиентов" in shown.frame["limit"].iloc[-1]


def test_what_opens_most_sections_is_asked_for_first():
    tables = full()
    tables = tables | {"visits": empty(CANONICAL["visits"]), "payments": tables["payments"].assign(cost=np.nan)}
    found = passport.to_ask(tables, as_of="2024-06-30")
    assert found[["table", "column"]].to_numpy().tolist() == [["visits", "visited_at"], ["payments", "cost"]]
    assert found["sections"].tolist() == [("01", "03", "07"), ("04",)]
    assert found["rules_out"].tolist() == [0, 0]


def shop(amount=1.0):
    """A shop of two customers and two years, of which sales alone are recorded."""
    ids = ["c1", "c2"]
    sold = {"payment_id": ids, "customer_id": ids, "paid_on": pd.to_datetime(["2020-01-01", "2024-01-01"])}
    people = table("customers", customer_id=ids, sex="female", birth_year=1990.0, manager="m")
    return {"customers": people, "payments": table("payments", amount=amount, item="a", **sold)}


def test_sums_of_a_price_list_hold_back_what_counts_money_and_what_was_paid_is_asked_for_first():
    known = {"notes": pd.DataFrame([("amounts_from_price_list", "{}")], columns=["code", "params"])}
    asked = {"as_of": "2024-06-30", "kind": "transactions"}
    assert "payments.amount" not in set(passport.to_ask(shop(), **asked)[["table", "column"]].agg(".".join, axis=1))
    found = passport.to_ask(shop(), passport=known, **asked)
    assert found.loc[0, ["table", "column", "state"]].tolist() == ["payments", "amount", "price_list"]
    assert found.loc[0, "sections"] == ("01", "02", "04", "07", "08", "10")
    lights = passport.sections(shop(), passport=known, **asked).set_index("section")
    assert lights.loc["08"].tolist() == ["yellow", ("payments.amount:price_list",)]
    gaps = passport.to_ask(shop(np.nan), passport=known, **asked)
    assert gaps.loc[0, "state"] == "not_recorded"  # nothing to correct where there are no sums
    shown = tables_of.missing(passport.missing(shop()), found, lang=Language("ru"))
    assert "сумма" in shown.title
    assert "прайс" in shown.frame["state"].iloc[0]


def test_a_field_that_a_section_would_like_is_not_put_before_one_it_cannot_be_made_without():
    found = passport.to_ask(shop(), as_of="2024-06-30", kind="transactions")
    names = (found["table"] + "." + found["column"]).tolist()
    assert names.index("leads.created_on") < names.index("contacts.contacted_on")
    assert found.set_index("column")["rules_out"][["created_on", "contacted_on"]].tolist() == [1, 0]


@pytest.mark.parametrize(
    ("code", "refunds", "price"),
    [("ru", "меньше нуля за последние 12 месяцев — 12, вместе −1 200 ₽: прочитаны как возвраты", "у 3 из 4 клиентов, сумма"),
     ("en", "12 payments of the last 12 months are below zero, −₽1,200 together: read as refunds", "for 3 of 4 customers, the sum")],
)  # fmt: skip
def test_money_below_zero_is_told_with_its_count_and_its_sum_where_not_of_a_few(code, refunds, price):
    days = pd.to_datetime(["2023-06-30"] + ["2023-07-01"] * 11 + ["2024-06-30", "2024-06-01"])  # the first is older
    people = [f"c{i}" for i in range(14)]
    sold = table("payments", payment_id=people, customer_id=people, paid_on=days, amount=[-100.0] * 13 + [900.0])
    known = table("customers", customer_id=people[:4], monthly_price=[-1.0, -2.0, -3.0, 50.0])
    found = passport.below_zero({"payments": sold, "customers": known}, as_of="2024-06-30")
    assert found.to_numpy().tolist() == [
        ["refunds", 12, 13, 12, -1200.0, 1200 / 900], ["monthly_price", 3, 4, 3, -6.0, 6 / 50]]  # fmt: skip
    told = [c.text.replace("\u00a0", " ") for c in wording.below_zero(found, lang=Language(code), min_n=10)]
    assert refunds in told[0]
    assert price in told[1]
    assert passport.below_zero({}, as_of="2024-06-30").empty


@pytest.mark.parametrize(("paid", "where"), [(49_000.0, "refunds"), (51_000.0, "usual_refunds")])
def test_refunds_that_any_business_has_have_a_name_that_page_two_does_not_look_for(paid, where):
    sold = table("payments", payment_id=["1", "2"], customer_id=["a", "b"],
                 paid_on=pd.to_datetime(["2024-06-01"] * 2), amount=[-1000.0, paid])  # fmt: skip
    found = passport.below_zero({"payments": sold}, as_of="2024-06-30")
    told = wording.below_zero(found, lang=Language("en"), min_n=10)
    assert [c.id for c in told] == [f"passport_below_zero_{where}"]


@pytest.mark.parametrize(
    ("code", "alone", "ruled"),
    [("ru", "у которых нет ни одного договора, — 11, вместе 1 200 ₽, из них за последние 12 месяцев 1 000 ₽", "leave_out, — 2, это меньше 10"),
     ("en", "without any contract: 11, ₽1,200 together, ₽1,000 of it in the last 12 months", "leaves out: 2, of fewer than 10")],
)  # fmt: skip
def test_money_that_is_in_no_revenue_is_told_with_its_count_and_its_sum(code, alone, ruled):
    days = pd.to_datetime(
        ["2023-06-30"] + ["2023-07-01"] * 10 + ["2024-06-01"] * 4 + ["2024-07-01"]
    )  # the last is later
    people = [*(f"x{i}" for i in range(11)), "member", "guest", "member", "member", "x1"]
    numbers = [None] * 11 + ["1", "2", "3", None, None]
    sold = table("payments", payment_id=[f"p{i}" for i in range(16)], customer_id=people, paid_on=days, contract_id=numbers,
                 amount=[200.0] + [100.0] * 10 + [5000.0, 10.0, 20.0, 300.0, 7.0])  # fmt: skip
    made = table(
        "contracts",
        contract_id=["1", "2", "3"],
        customer_id=["member", "guest", "member"],
        starts_on=days[:3],
        paid=[True, False, False],
    )
    tables_ = {"payments": sold, "contracts": made}
    found = passport.outside_revenue(tables_, as_of="2024-06-30", kind="contracts")
    assert found.iloc[:, :5].to_numpy().tolist() == [
        ["no_contract", 11, 11, 1200.0, 1000.0], ["left_out", 2, 2, 30.0, 30.0]]  # fmt: skip
    told = [c.text.replace("\u00a0", " ") for c in wording.outside_revenue(found, lang=Language(code), min_n=10)]
    assert alone in told[0]
    assert ruled in told[1]
    assert passport.outside_revenue(tables_, as_of="2024-06-30", kind="transactions").empty
    ids = [c.id for c in wording.outside_revenue(found, lang=Language(code), min_n=10)]
    assert ids == ["passport_outside_revenue_no_contract", "passport_usual_outside_revenue_left_out"]


def test_the_period_counts_whole_months_and_months_without_a_row():
    visits = table(
        "visits",
        customer_id="c1",
        visited_at=pd.to_datetime(["2024-01-15 10:00", "2024-03-31 23:59", "2024-05-01 00:00"]),
    )
    found = passport.period({"visits": visits}, as_of="2024-04-14").iloc[0]
    assert found[["rows", "months", "empty_months", "undated"]].tolist() == [3, 3, 2, 0]
    assert str(found["last_on"]) == "2024-03-31 23:59:00"


def monthly(counts, first="2024-01-01"):
    """Visits, so many in each month."""
    months = pd.date_range(first, periods=len(counts), freq="MS") + pd.Timedelta(days=4)
    return {"visits": table("visits", customer_id="c1", visited_at=months.repeat(counts))}


@pytest.mark.parametrize(
    ("counts", "lost"),
    [
        ([10, 12, 0, 20, 10], ["2024-03-01"]),
        ([10, 12, 0, 0, 20, 10, 10, 10], ["2024-03-01", "2024-04-01"]),
        ([10, 9, 0, 20, 10], []),  # few are usual there: chance
        ([0, 10, 10, 10, 0], []),  # before the first and after the last
        ([50, 0, 50, 0, 50], []),  # waves
    ],
)
def test_a_month_without_a_record_among_months_of_many_is_lost(counts, lost):
    tables = monthly(counts)
    found = passport.lost_months(tables, as_of="2025-01-01")
    assert [f"{m:%Y-%m-%d}" for m in found["month"]] == lost
    shown = tables_of.period(passport.period(tables, as_of="2025-01-01"), lang=Language("ru"), lost=found)
    assert ("lost" in shown.frame) == bool(lost)
    said = [c.text.replace("\u00a0", " ") for c in wording.lost_months(found, lang=Language("ru"))]
    if lost:
        assert found["usual"].iloc[0] == 16
        assert shown.frame["lost"].tolist() == [len(lost)]
        assert "«посещения»: нет ни одной записи за март 2024" in said[0]
    else:
        assert said == []


def test_months_after_the_day_of_the_report_do_not_count():
    assert passport.lost_months(monthly([10, 10, 0, 10]), as_of="2024-03-31").empty
    assert passport.lost_months({}, as_of="2024-03-31").empty


def test_the_data_begin_with_their_earliest_contract_or_where_sales_are_recorded_from_that_day():
    covered = pd.DataFrame({"table": ["contracts", "visits"], "first_on": pd.to_datetime(["2020-03-01", "2019-06-16"])})
    assert f"{passport.first_day(covered):%Y-%m-%d}" == "2020-03-01"
    assert f"{passport.first_day(covered, since='2020-07-01'):%Y-%m-%d}" == "2020-07-01"
    assert f"{passport.first_day(covered, since='2019-01-01'):%Y-%m-%d}" == "2020-03-01"
    assert pd.isna(passport.first_day(covered.iloc[:0], since="2020-07-01"))


def test_departures_that_pile_up_after_the_anniversary_propose_a_lag():
    start = pd.Timestamp("2022-01-01")
    late = [start + pd.Timedelta(days=365 + d) for d in range(1, 41)]
    even = [start + pd.Timedelta(days=365 + 9 * d) for d in range(40)]
    lagging = contracts(40, starts_on=start, ends_on=pd.NaT, cancelled_on=late)
    steady = contracts(40, starts_on=start, ends_on=pd.NaT, cancelled_on=even)
    assert passport.recording_lag(lagging).iloc[0][["n", "share_within", "proposed_days"]].tolist() == [40, 1.0, 30]
    assert passport.recording_lag(steady).iloc[0]["proposed_days"] == 0
    assert passport.recording_lag(contracts(3)).iloc[0]["n"] == 0


def test_terms_of_whole_months_and_frozen_ones_say_nothing_about_a_lag_and_odd_ends_do():
    start = pd.Timestamp("2022-01-01")
    whole = contracts(40, starts_on=start, ends_on=pd.Timestamp("2022-12-31"))
    frozen = contracts(40, starts_on=start, ends_on=pd.Timestamp("2023-01-20"), frozen_days=20.0)
    odd = contracts(40, starts_on=start, ends_on=pd.Timestamp("2023-01-20"))
    assert [int(passport.recording_lag(t).iloc[0]["n"]) for t in (whole, frozen, odd)] == [0, 0, 40]
    assert passport.recording_lag(odd).iloc[0]["proposed_days"] == 19


def test_contradictions_come_with_their_share_of_the_table():
    found = passport.contradictions(
        {
            "contradictions": pd.DataFrame(
                [("negative_price", "contracts", 2, 2)], columns=["rule", "table", "rows", "customers"]
            )
        },
        {"contracts": contracts(10)},
    )
    assert found[["rule", "n", "estimate"]].to_numpy().tolist() == [["negative_price", 10.0, 0.2]]
    shown = tables_of.contradictions(found, lang=Language("ru"))
    assert [c.label.replace("\u00a0", " ") for c in shown.columns][1:4] == ["Строк", "Из скольких", "Доля"]
    assert shown.frame.iloc[0, 1:].tolist() == [2, 10.0, 0.2, 2]


def test_no_tables_make_a_passport_with_everything_missing():
    assert passport.missing({})["state"].unique().tolist() == ["not_recorded"]
    assert passport.period({}, as_of="2024-01-01").empty
    assert set(passport.sections({}, as_of="2024-01-01")["light"]) == {"red", "yellow"}


def test_where_no_section_stands_on_complete_data_the_sentence_says_none_and_not_nought():
    from cbakit.language import Language
    from cbakit.wording import passport as said

    def told(rows, code):
        return said.lights(rows, lang=Language(code)).text.replace("\u00a0", " ")

    rows = pd.DataFrame({"light": ["yellow"] * 3 + ["red"]})
    assert told(rows, "ru").startswith("Ни один раздел не строится на полных данных")
    assert told(rows, "en").startswith("No section rests on complete data")
    assert told(rows.assign(light="green").head(1), "ru").startswith("1 раздел строится на полных данных")


def test_an_english_report_says_that_names_written_in_russian_stay_so():
    from cbakit.language import Language
    from cbakit.wording.passport import own_words

    rows = pd.DataFrame({"product": ["Годовая", None]})
    assert own_words(rows, lang=Language("en")) is not None
    assert own_words(rows, lang=Language("ru")) is None
    assert own_words(pd.DataFrame({"product": ["Annual"]}), lang=Language("en")) is None


def test_two_ways_of_writing_one_product_are_named_beside_the_more_sold_one():
    sold = ["8 занятий"] * 5 + ["8 зан."] * 2 + ["12 занятий"] * 3 + ["Безлимит", "Безлимит утро", None]
    found = passport.products(pd.DataFrame({"product": sold})).set_index("product")
    assert found["contracts"].to_dict() == {
        "8 занятий": 5,
        "12 занятий": 3,
        "8 зан.": 2,
        "Безлимит": 1,
        "Безлимит утро": 1,
    }
    assert found[found["like"] != ""]["like"].to_dict() == {"8 зан.": "8 занятий"}
    assert passport.products(pd.DataFrame(columns=["product"])).empty


def test_all_rows_are_not_said_to_be_kept_where_some_were_set_aside():
    lang = Language("ru")
    for kept, said in ((43_332, "99,96 %"), (43_349, "100,0 %"), (40_000, "92,3 %")):
        rows = pd.DataFrame(
            [{"rows_read": 43_349, "rows_in": 43_349, "rows_kept": kept, "rows_rejected": 43_349 - kept}]
        )
        figures = wording.key_figures(rows, pd.DataFrame({"rule": [], "n": []}), customers=1, lang=lang)
        assert said in figures.items[1].below.replace("\u00a0", " ").replace("\u202f", " ")


def test_reasons_for_setting_rows_aside_that_tie_are_both_named_as_the_most_frequent():
    rows = pd.DataFrame({"table": "visits", "field": "visited_at", "reason": ["unreadable", "missing"], "rows": [2, 2]})
    tied, alone = (cb.tables.passport.rejections(r, lang=Language("en")).title for r in (rows, rows.head(1)))
    assert tied.endswith("most often “a required field is empty” and “value cannot be read” (2)")
    assert alone.endswith("most often “value cannot be read” (2)")
