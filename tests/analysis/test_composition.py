"""Who the customers are, on bases of a handful of people."""

import numpy as np
import pandas as pd
import pytest

from cbakit import schemas, spells, wording
from cbakit.analysis import composition, usage
from cbakit.errors import ParameterError
from cbakit.language import Language

ON = pd.Timestamp("2025-06-30")
RULES = spells.Rules(loyalty_days=30)


def roster(n=4, **columns):
    """A roster of `n` active customers c0, c1, ... with the columns that are given."""
    base = {
        "customer_id": [f"c{i}" for i in range(n)],
        "state": "active",
        "membership_year": 1,
        "start_known": True,
        "returned": False,
        "frozen": False,
        "days_since_start": 400,
        "term_days": 365.0,
        "price": 36525.0 / 100 * 12,
        "product": "annual",
        "sex": "female",
        "age": 30.0,
        "age_band": "25-34",
        "club": "A",
        "manager": "Manager 1",
        "contract_ends_on": pd.Timestamp("2025-12-31"),
    }
    return pd.DataFrame(base | columns)


def contracts(*rows):
    frame = pd.DataFrame(rows, columns=["customer_id", "starts_on", "ends_on", "left_out_by"])
    frame["paid"] = frame["left_out_by"].isna()
    frame["contract_id"] = [f"K{i}" for i in range(len(frame))]
    for name in ("starts_on", "ends_on"):
        frame[name] = pd.to_datetime(frame[name])
    return schemas.conform(frame, schemas.CONTRACTS)


def test_the_inclusion_table_takes_off_each_rule_and_ends_with_the_headcount():
    made = contracts(
        ("member", "2025-01-01", "2025-12-31", None),
        ("coach", "2025-01-01", "2025-12-31", "staff"),
        ("coach", "2024-01-01", "2024-12-31", "staff"),
        ("guest", "2025-06-30", "2025-06-30", "guest"),
        ("both", "2025-01-01", "2025-12-31", None),
        ("both", "2025-06-01", "2025-07-31", "guest"),
        ("gone", "2024-01-01", "2024-12-31", None),
    )
    found = composition.headcount(made, as_of=ON, rules=RULES)
    assert found["segment"].tolist() == ["", "guest", "staff"]
    assert found["contracts"].tolist() == [7, 2, 2]
    assert found["removed"].tolist() == [0, 1, 1]
    assert found["n"].tolist() == [4, 3, 2]
    terms = spells.terms(made, as_of=ON, rules=RULES)
    base = spells.roster(terms, spells.spells(terms, as_of=ON), on=ON, rules=RULES)
    assert found["n"].iloc[-1] == (base["state"] == "active").sum()


def test_the_inclusion_table_begins_with_the_register_and_counts_those_who_never_bought():
    made = contracts(
        *((f"now{k}", "2025-01-01", "2025-12-31", None) for k in range(3)),
        *((f"gone{k}", "2024-01-01", "2024-12-31", None) for k in range(11)),
    )
    register = pd.DataFrame({"customer_id": [*made["customer_id"], *(f"never{k}" for k in range(12))]})
    found = composition.headcount(made, as_of=ON, rules=RULES, customers=register)
    assert found["segment"].tolist() == ["register", "never_bought", "gone", ""]
    assert found["removed"].tolist() == [0, 12, 11, 0]
    assert found["n"].tolist() == [26, 14, 3, 3]
    few = composition.headcount(
        made, as_of=ON, rules=RULES, customers=register.head(23)
    )  # nine never bought: not shown alone
    assert few["segment"].tolist() == ["register", "never_or_gone", ""]
    assert few["n"].tolist() == [23, 3, 3]


@pytest.mark.parametrize(("ends_on", "counted"), [("2025-06-29", 0), ("2025-06-30", 1)])
def test_the_last_paid_day_still_counts_in_the_inclusion_table(ends_on, counted):
    found = composition.headcount(contracts(("a", "2025-01-01", ends_on, None)), as_of=ON, rules=RULES)
    assert found["n"].tolist() == [counted]


def test_counts_sum_to_the_roster_with_unknown_as_a_segment_and_money_of_those_whose_price_is_known():
    base = roster(5, sex=["female", "female", "male", None, "female"], money=[100.0, 200.0, 300.0, np.nan, np.nan])
    found = composition.counts(base, by="sex").set_index("segment")
    assert found["n"].to_dict() == {"female": 3, "male": 1, "unknown": 1}
    assert found["share"].to_dict() == {"female": 0.6, "male": 0.2, "unknown": 0.2}
    assert found.loc[["female", "male"], "money_share"].tolist() == [0.5, 0.5]
    assert np.isnan(found.loc["unknown", "money"])
    assert found["unpriced"].to_dict() == {"female": 1, "male": 0, "unknown": 1}


def test_a_cross_joins_the_names_of_its_cells():
    base = roster(3, sex=["female", "male", "male"], age_band=["16-24", "25-34", "25-34"])
    found = composition.counts(base, by=["sex", "age_band"])
    assert found[["dimension", "segment", "n"]].to_numpy().tolist() == [
        ["sex x age_band", "male x 25-34", 2],
        ["sex x age_band", "female x 16-24", 1],
    ]


def test_a_segment_that_nobody_had_a_year_before_was_zero_and_without_a_year_before_it_is_missing():
    now = composition.counts(roster(3, product=["annual", "annual", "new"]), by="product")
    before = composition.counts(roster(4), by="product")
    assert composition.year_beside(now, before)[["before_n", "before_share"]].to_numpy().tolist() == [[4, 1], [0, 0]]
    assert composition.year_beside(now, before.iloc[:0])["before_n"].isna().all()


def test_the_running_contract_gives_money_a_month_and_the_year_is_what_was_earned_in_it():
    base = roster(2, price=[3652.5, np.nan], term_days=[365.25, 365.0])
    money = pd.DataFrame(
        {
            "customer_id": ["c0", "c0", "c0"],
            "amount": [100.0, 50.0, -10.0],
            "starts_on": pd.to_datetime(["2024-06-26", "2025-06-26", "2025-01-01"]),
            "ends_on": pd.to_datetime(["2024-07-05", "2025-07-05", "2025-01-01"]),
        }
    )
    found = composition.with_money(base, money=money, customers=schemas.empty(schemas.CUSTOMERS), on=ON)
    assert found["money"].round(6).tolist()[0] == 3652.5 / 12
    # five of ten days of the first, five of ten of the second, the refund of January
    assert found["money_year"].tolist()[0] == 50 + 25 - 10
    assert found[["money", "money_year"]].isna().iloc[1].all()


def test_a_monthly_price_of_the_export_stands_in_where_contracts_have_none():
    customers = schemas.conform(pd.DataFrame({"customer_id": ["c0"], "monthly_price": [70.0]}), schemas.CUSTOMERS)
    nothing = pd.DataFrame({"customer_id": [], "amount": [], "starts_on": [], "ends_on": []})
    found = composition.with_money(roster(1, price=np.nan, term_days=np.nan), money=nothing, customers=customers, on=ON)
    assert found["money"].tolist() == [70.0]


@pytest.mark.parametrize(
    ("term_days", "band"),
    [(1, "term_single"), (2, "term_1_month"), (45, "term_1_month"),
     (46, "term_3_months"), (135, "term_3_months"), (136, "term_6_months"), (270, "term_6_months"),
     (271, "term_12_months"), (450, "term_12_months"), (451, "term_longer"), (np.nan, "term_open")],
)  # fmt: skip
def test_terms_fall_into_bands(term_days, band):
    assert composition.described(roster(1, term_days=term_days))["term_band"].tolist() == [band]


def test_ages_give_the_median_and_the_share_unknown_by_sex_and_for_all():
    base = roster(4, sex=["female", "female", "male", "male"], age=[20.0, 40.0, 50.0, np.nan])
    found = composition.ages(base).set_index("segment")
    assert found["estimate"].to_dict() == {"": 40.0, "female": 30.0, "male": 50.0}
    assert found["unknown_share"].to_dict() == {"": 0.25, "female": 0.0, "male": 0.5}


def visits(*rows):
    frame = pd.DataFrame(rows, columns=["customer_id", "visited_at", "activity"])
    return schemas.conform(
        frame.assign(visited_at=pd.to_datetime(frame["visited_at"], format="ISO8601")), schemas.VISITS
    )


@pytest.mark.parametrize(
    ("visit", "seen", "sleeping"),
    [
        ("2025-04-01", 0, True),
        ("2025-04-02", 1, True),
        ("2025-06-02", 1, True),
        ("2025-06-03", 1, False),
        ("2025-06-30 23:00", 1, False),
    ],
    ids=["91st day back", "90th day back", "29th day back", "28th day back", "today"],
)
def test_use_looks_back_90_days_and_sleep_28(visit, seen, sleeping):
    found = usage.use(
        roster(2), visits(("c0", visit, "gym"), ("c1", "2025-06-29", "gym"), ("x", "2024-01-01", "gym")), on=ON
    ).iloc[0]
    assert (found["visits"], found["sleeping"]) == (seen, sleeping)


def test_a_newcomer_is_measured_by_the_days_as_a_customer_and_neither_newcomers_nor_the_frozen_sleep():
    base = roster(3, days_since_start=[13, 400, 27], frozen=[False, True, False])
    seen = visits(("c0", "2025-06-20", "gym"), ("c0", "2025-06-21", "gym"), ("x", "2024-01-01", "gym"))
    found = usage.use(base, seen, on=ON)
    assert found["per_week"].tolist() == [1.0, 0.0, 0.0]
    assert found["sleeping"].tolist() == [None, None, True]
    summary = usage.use_summary(found).set_index("measure")
    assert summary.loc["sleeping", ["n", "hits"]].tolist() == [1, 1]
    assert summary.loc["visits_per_week", "estimate"] == pytest.approx(2 / ((14 + 90 + 28) / 7))


@pytest.mark.parametrize(
    ("first", "recorded"), [("2025-04-01", 90), ("2025-04-02", 90), ("2025-04-03", 89), ("2025-06-01", 30)]
)
def test_visits_are_divided_by_the_days_that_are_recorded(first, recorded):
    seen = visits(("x", first, "gym"), *[("c0", f"2025-06-{day:02}", "gym") for day in (3, 9, 16, 23, 30)])
    found = usage.use(roster(2), seen, on=ON)  # c1 never came
    assert usage.days_used(found) == recorded
    assert found["per_week"].tolist() == pytest.approx([5 * 7 / recorded, 0])
    assert usage.use_summary(found)["estimate"].iloc[0] == pytest.approx(5 / (2 * recorded / 7))


def test_of_fewer_recorded_days_than_sleep_takes_nobody_is_said_to_sleep():
    found = usage.use(roster(2), visits(("c0", "2025-06-04", "gym")), on=ON)
    assert (usage.days_used(found), found["sleeping"].tolist()) == (27, [None, None])


def test_without_visits_nothing_is_said_of_use():
    assert usage.use(roster(2), schemas.empty(schemas.VISITS), on=ON).empty


def test_first_visits_are_counted_among_joiners_who_had_thirty_days_to_come():
    made = pd.DataFrame(
        {
            "customer_id": ["soon", "week", "eighth", "never", "too new", "returned"],
            "spell_no": [1, 1, 1, 1, 1, 2],
            "start_known": True,
            "starts_on": pd.to_datetime(["2025-01-01"] * 3 + ["2025-05-31", "2025-06-01", "2025-01-01"]),
        }
    )
    seen = visits(
        ("x", "2024-01-01", "gym"),
        ("soon", "2025-01-01", "gym"),
        ("week", "2025-01-07", "gym"),
        ("eighth", "2025-01-08", "gym"),
        ("week", "2024-12-30", "gym"),
    )
    found = usage.first_visit(made, seen, on=ON).set_index("segment")
    assert found["n"].unique().tolist() == [4]
    assert found["hits"].to_dict() == {"1": 1, "7": 2, "30": 3}  # the first week is seven days, not eight
    window = found.loc["7", ["first_on", "last_on"]]
    assert [f"{day:%Y-%m-%d}" for day in window] == ["2024-06-01", "2025-05-31"]


def test_the_mix_of_visits_is_of_the_members_with_the_rest_beside_it():
    seen = visits(*[("c0", "2025-06-01", "gym")] * 3, ("c1", "2025-06-01", "pool"), ("c2", "2025-06-01", "pool"))
    members = pd.Series([True, True, False], index=["c0", "c1", "c2"])
    found = usage.mix(seen, members, by="activity", on=ON).set_index("segment")
    assert found["estimate"].to_dict() == {"gym": 0.75, "pool": 0.25}
    assert found["users"].to_dict() == {"gym": 1, "pool": 1}
    assert found["others"].to_dict() == {"gym": 0.0, "pool": 1.0}


def test_nobody_of_the_members_having_come_there_is_no_mix():
    seen = visits(("c1", "2025-06-01", "gym"))
    found = usage.mix(seen, pd.Series([True, False], index=["c0", "c1"]), by="activity", on=ON)
    assert found.empty
    assert "estimate" in found


def test_the_core_is_the_largest_cell_and_its_size_stands_beside_independence():
    base = composition.described(
        roster(
            8, sex=["female"] * 4 + ["male"] * 4, product=["annual"] * 3 + ["monthly"] + ["monthly"] * 3 + ["annual"]
        )
    )
    found = composition.core(base, keys=("sex", "product"))
    first = found.iloc[0]
    assert (first["segment"], first["n"], first["expected"], first["ratio"]) == ("female x annual", 3, 2.0, 1.5)
    inside = composition.in_cell(base, found, keys=("sex", "product"))
    assert inside[inside].index.tolist() == ["c0", "c1", "c2"]


def test_a_roster_as_the_base_gives_it_is_described_on_the_way():
    base = roster(8, sex=["female"] * 4 + ["male"] * 4)
    assert "term_band" not in base
    core = composition.core(base)
    pd.testing.assert_frame_equal(core, composition.core(composition.described(base)))
    assert composition.in_cell(base, core).sum() == core["n"].iloc[0]
    assert composition.counts(base, by="part")["n"].sum() == 8


def test_a_table_without_the_column_asked_for_is_one_sentence_with_a_way_out():
    with pytest.raises(ParameterError, match=r"'sexx'; did you mean sex\? Give a roster: base.roster\(\)"):
        composition.counts(roster(3), by="sexx")
    with pytest.raises(ParameterError, match=r"no column 'state'.*cb.result\(base, \"roster\"\)"):
        composition.core(pd.DataFrame({"customer_id": ["c0"]}))


def test_customers_whose_sex_is_unknown_can_be_the_core():
    base = composition.described(roster(3, sex=[None, None, "male"]))
    assert composition.core(base, keys=("sex",)).iloc[0]["segment"] == "unknown"


def test_where_no_mark_is_recorded_there_is_no_core():
    base = composition.described(roster(3, sex=None, product=None, age_band=None))
    assert composition.core(base).empty
    assert not composition.in_cell(base, composition.core(base)).any()


def test_gini_leaves_out_those_whose_money_is_unknown_and_says_how_many():
    base = roster(5, money_year=[0.0, 0.0, 0.0, 100.0, np.nan])
    found = composition.money_gini(base).iloc[0]
    assert (found["estimate"], found["n"], found["unpriced"], found["top_fifth"]) == (0.75, 4, 1, 1.0)


def test_deciles_of_heads_sum_to_all_customers_and_all_money():
    base = roster(20, money_year=np.arange(20.0))
    for equal in ("customers", "money"):
        found = composition.money_deciles(base, equal=equal)
        assert found["n"].sum() == 20
        assert found["share_total"].sum() == pytest.approx(1)


def test_an_empty_base_gives_empty_tables():
    nobody = composition.described(roster(4).iloc[:0])
    assert composition.counts(nobody, by="sex").empty
    assert composition.products(nobody).empty
    assert composition.core(nobody).empty
    assert usage.use(nobody, schemas.empty(schemas.VISITS), on=ON).empty
    assert not composition.in_cell(nobody, composition.core(nobody)).any()
    assert composition.money_gini(nobody)["n"].tolist() == [0]


def test_age_bands_too_small_to_show_join_their_smaller_neighbour_until_both_sexes_have_enough():
    bands = ["0-15"] * 2 + ["16-24"] * 4 + ["25-34"] * 6 + ["45-54"] * 4 + ["55+"] * 2 + ["unknown"]
    base = roster(len(bands), age_band=bands, sex=["female", "male"] * 9 + ["female"])
    found = composition.coarser_ages(base, least=3)["age_band"].value_counts().to_dict()
    assert found == {"0-24": 6, "25-34": 6, "45+": 6, "unknown": 1}
    assert composition.coarser_ages(base, least=1)["age_band"].tolist() == bands


def test_steps_join_tenths_until_each_has_enough_customers_and_keep_the_sums():
    tenths = pd.DataFrame({"part": [1, 2, 3, 4], "n": [2, 3, 6, 4], "total": [40.0, 30.0, 20.0, 10.0]})
    tenths = tenths.assign(share_customers=tenths["n"] / 15, share_total=tenths["total"] / 100)
    found = composition.in_steps(tenths, least=5)
    assert found["segment"].tolist() == ["1-2", "3-4"]
    assert found["n"].tolist() == [5, 10]
    assert found["mean"].tolist() == [14.0, 3.0]
    assert found["share_total_so_far"].round(9).tolist() == [0.7, 1.0]
    assert composition.in_steps(tenths, least=1)["segment"].tolist() == ["1", "2", "3", "4"]


def test_the_lorenz_curve_has_no_step_with_fewer_customers_than_may_be_shown():
    curve = composition.money_lorenz(roster(25, money_year=np.arange(25.0)), least=10)
    steps = curve["share_customers"].diff().dropna() * 25
    assert steps.round(6).tolist() == [10.0, 15.0]
    assert curve["share_total"].tolist()[-1] == pytest.approx(1)


@pytest.mark.parametrize(
    ("customers", "ru", "en"),
    [
        (
            {"birth_year": [1980.0, np.nan], "age_at_export": [np.nan] * 2},
            "от даты рождения берётся один год",
            "Only the year of birth",
        ),
        (
            {"birth_year": [np.nan] * 2, "age_at_export": [40.0, 30.0]},
            "какой записан в выгрузке.",
            "as the export writes",
        ),
    ],
)
def test_an_age_says_how_exact_it_is_by_what_the_export_holds(customers, ru, en):
    found = composition.ages(pd.DataFrame({"age": [40.0, 30.0], "sex": ["female", "male"]}))
    sexes = pd.DataFrame({"segment": pd.Series(dtype=object), "n": pd.Series(dtype=float)})
    by = composition.ages_known_by(pd.DataFrame(customers))
    for code, said in (("ru", ru), ("en", en)):
        (finding,) = wording.composition.ages(found, sexes, lang=Language(code), known_by=by)
        assert said in finding.text.replace("\u00a0", " ")


def test_ages_that_nothing_records_are_known_by_nothing():
    assert composition.ages_known_by(pd.DataFrame({"birth_year": [np.nan]})) == ""
