"""RFM, ABC, XYZ, lifecycle and declared segments on tables worked by hand, both sides of every boundary."""

import warnings

import numpy as np
import pandas as pd
import pytest

from cbakit.analysis import classes, lifecycle, rfm, segments
from cbakit.disclosure import disclose, disclose_parts
from cbakit.errors import ParameterError
from cbakit.language import Language
from cbakit.recipes.segments import LATELY_DAYS
from cbakit.segment_rules import parsed
from cbakit.tables.segments import discreet, discreet_levels, discreet_moves
from cbakit.tables.segments import levels as levels_table


def days(*texts):
    return pd.to_datetime(list(texts))


def test_a_score_is_one_plus_the_cut_points_strictly_below():
    # cuts of 1..5 in fifths: 1.8, 2.6, 3.4, 4.2
    assert rfm.position([1, 2, 3, 4, 5]).tolist() == [1, 2, 3, 4, 5]
    # a value on a cut point is not above it: halves of 1, 2, 3 are cut at 2
    assert rfm.position([1, 2, 3], parts=2).tolist() == [1, 1, 2]
    assert rfm.position([7, 7, 7]).tolist() == [1, 1, 1]
    assert np.isnan(rfm.position([1, np.nan])[1])


def test_facts_count_the_window_and_recency_looks_back_beyond_it():
    events = pd.DataFrame(
        {
            "customer_id": list("aaab"),
            "day": days("2026-01-31", "2025-01-31", "2025-02-01", "2024-06-01"),
            "amount": [5.0, 7, 9, 4],
        }
    )
    found = rfm.facts(events, on="2026-01-31", months=12).set_index("customer_id")
    assert found.loc["a"].tolist() == [0, 2, 14]  # 31 January of last year is a day too early
    assert found.loc["b"].tolist() == [609, 0, 0]
    assert rfm.facts(events, on="2026-01-31").set_index("customer_id").loc["a"].tolist() == [0, 3, 21]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [((5, 5, 5), "champions"), ((5, 1, 1), "recent"), ((5, 1, 2), "potential"), ((4, 4, 4), "loyal"), ((1, 5, 5), "cannot_lose"),
     ((1, 1, 1), "asleep"), ((3, 3, 3), "attention"), ((2, 3, 3), "slipping"), ((5, 3, np.nan), "potential")],
)  # fmt: skip
def test_the_group_follows_recency_and_the_mean_of_the_other_two(scores, expected):
    assert rfm.group(*([s] for s in scores)).tolist() == [expected]


def test_thirds_are_spread_over_the_same_grid():
    assert rfm.group([3, 1, 2], [3, 3, 2], [3, 3, 2], parts=3).tolist() == ["champions", "cannot_lose", "attention"]


def test_who_was_in_lately_is_in_no_group_that_speaks_of_long_ago():
    columns = {
        "recency": [0.0, 1.0, 2.0, 8.0, 13.0, 14.0],
        "frequency": [9.0, 8.0, 7.0, 6.0, 1.0, 5.0],
        "monetary": 1.0,
    }
    frame = pd.DataFrame({"customer_id": list("abcdef"), **columns})
    by_place, lately = (rfm.scored(frame, lately_days=d)["rfm"].tolist() for d in (0, LATELY_DAYS))
    assert by_place[3:] == ["drowsy", "asleep", "asleep"]  # 8 days ago, but behind those of today and yesterday
    assert lately[3:] == ["recent", "recent", "asleep"]
    assert lately[:3] == by_place[:3]
    busy = frame.assign(frequency=[1.0, 2.0, 3.0, 4.0, 9.0, 6.0], monetary=[1.0, 2.0, 3.0, 4.0, 9.0, 6.0])
    assert rfm.scored(busy)["rfm"].iloc[4] == "slipping"
    assert rfm.scored(busy, lately_days=LATELY_DAYS)["rfm"].iloc[4:].tolist() == ["loyal", "cannot_lose"]


@pytest.mark.parametrize(("code", "weeks"), [("ru", "две недели и дольше"), ("en", "two weeks or more")])
def test_the_words_of_who_has_not_been_in_for_long_are_those_of_the_days(code, weeks):
    assert LATELY_DAYS == 14
    lang = Language(code)
    assert weeks in lang.say("segments-rfm-call", names="x", n=5).replace("\u00a0", " ")
    assert weeks in lang.say("calls-reason-cant-lose").replace("\u00a0", " ")


def test_groups_sum_to_everybody_and_movement_to_the_groups_of_a_year_ago():
    rng = np.random.default_rng(1)
    now = rfm.scored(pd.DataFrame({"customer_id": range(200), "recency": rng.integers(0, 90, 200).astype(float),
                                   "frequency": rng.poisson(9, 200).astype(float), "monetary": rng.gamma(2, 9, 200)}))  # fmt: skip
    before = now.iloc[50:].assign(rfm=np.roll(now["rfm"].iloc[50:], 7), customer_id=range(100, 250))
    found = rfm.groups(now)
    assert (found["n"].sum(), round(found["money"].sum(), 6)) == (200, round(now["monetary"].sum(), 6))
    moved = rfm.movement(now, before)
    old = moved[moved["segment"] != "new"]
    assert (old["up"] + old["same"] + old["down"] + old["gone"] == old["n"]).all()
    assert old["n"].sum() == 150
    assert old["gone"].sum() == 50
    assert moved.loc[moved["segment"] == "new", "n"].item() == 100


def test_abc_on_both_sides_of_its_bounds():
    money = pd.Series([75.0, 20, 5], index=list("abc"))
    assert classes.abc(money).tolist() == ["A", "B", "C"]  # exactly 75 and exactly 95 per cent are within
    assert classes.abc(money, crossing="above").tolist() == ["A", "B", "C"]
    assert classes.abc(pd.Series([76.0, 20, 4])).tolist() == ["B", "C", "C"]  # 76 crosses A, 96 crosses B
    assert classes.abc(pd.Series([76.0, 20, 4]), crossing="above").tolist() == ["A", "B", "C"]
    assert classes.abc(pd.Series([60.0, 30, 10, 0, -5])).tolist() == ["A", "B", "C", "C", "C"]
    assert classes.abc(pd.Series([0.0, 0.0])).empty
    with pytest.raises(ParameterError):
        classes.abc(money, cuts=(0.95, 0.75))


def test_variation_is_of_the_population_over_whole_own_months_with_the_empty_ones():
    # a: 2 visits in months 1, 3, 5 and none between: mean 1, deviation 1; b joined a day too late for a sixth month
    day = [f"2025-0{m}-15" for m in (1, 1, 3, 3, 5, 5)] + ["2025-01-16"] * 3
    events = pd.DataFrame({"customer_id": ["a"] * 6 + ["b"] * 3, "day": days(*day)})
    since = pd.Series(days("2025-01-15", "2025-01-16"), index=["a", "b"])
    found = classes.variation(events, since, on="2025-07-14")
    assert found.loc["a"].tolist() == [6, 1, 1]
    assert found.loc["b", "months_measured"] == 5
    assert np.isnan(found.loc["b", "variation"])
    assert classes.xyz(found["variation"]).tolist() == ["Z", "not_measured"]


def test_a_month_that_is_not_over_does_not_count():
    events = pd.DataFrame({"customer_id": "a", "day": days(*(f"2025-0{m}-10" for m in range(1, 8)))})
    since = pd.Series(days("2025-01-10"), index=["a"])
    assert classes.variation(events, since, on="2025-07-20").loc["a"].tolist() == [6, 1, 0]


def test_the_grid_ties_to_its_margins_in_heads_and_money():
    rng = np.random.default_rng(3)
    people = pd.DataFrame({"customer_id": range(300), "monetary": np.round(rng.gamma(1, 900, 300), 2)})
    people = people.assign(abc=classes.abc(people["monetary"]), xyz=rng.choice(["X", "Y", "Z"], 300))
    cells, abc = classes.counts(people, by="abc x xyz"), classes.counts(people, by="abc")
    inside = cells.assign(abc=cells["segment"].str[0]).groupby("abc")
    assert inside["n"].sum().tolist() == abc["n"].tolist()
    assert inside["money"].sum().round(2).tolist() == abc["money"].round(2).tolist()
    assert abc["n"].sum() == 300


def test_pareto_says_what_the_top_fifth_brings_and_how_few_bring_four_fifths():
    row = classes.pareto(pd.Series([50.0, 30, 10, 5, 3, 2])).iloc[0]  # a fifth of six is two
    assert (row["top_n"], row["estimate"], row["bring_n"]) == (2, 0.8, 2)
    assert classes.pareto(pd.Series([0.0])).empty


def roster(rows):
    frame = pd.DataFrame(rows, columns=["customer_id", "state", "stage", "contract_ends_on"])
    return frame.assign(contract_ends_on=pd.to_datetime(frame["contract_ends_on"]), returned=False)


def visits(**counts):
    """counts: customer = (visits in the 28 days before on, in the 28 before those), all at the middle of the window."""
    rows = []
    for who, (late, early) in counts.items():
        rows += [(who, "2026-06-25")] * late + [(who, "2026-05-20")] * early
    return pd.DataFrame({"customer_id": [r[0] for r in rows], "visited_at": pd.to_datetime([r[1] for r in rows])})


def test_at_risk_is_in_grace_or_due_with_visits_at_half_or_none_lately():
    due = [(who, "active", "renewal_due", "2026-07-10") for who in "abcd"]
    base = roster([*due, ("e", "in_grace", "in_grace", "2026-06-01"), ("f", "active", "new", "2027-01-01")])
    seen = visits(a=(2, 4), b=(3, 4), c=(0, 0), f=(0, 9))
    found = lifecycle.lifecycle(base, seen, on="2026-06-30").tolist()
    assert found == ["at_risk", "active", "at_risk", "at_risk", "at_risk", "new"]  # 2 is half of 4, 3 is not
    old = pd.DataFrame(
        {"customer_id": ["b"] * 9, "visited_at": pd.to_datetime(["2026-06-16"] * 9)}
    )  # day 14 and before
    assert lifecycle.lifecycle(base, old, on="2026-06-30")[1] == "at_risk"
    last = pd.DataFrame({"customer_id": ["b"] * 9, "visited_at": pd.to_datetime(["2026-06-17"] * 9)})
    assert lifecycle.lifecycle(base, last, on="2026-06-30")[1] == "active"
    nothing = lifecycle.lifecycle(base, seen.iloc[:0], on="2026-06-30").tolist()
    assert nothing == ["at_risk"] * 5 + ["new"]  # without visits due alone is at risk


def test_in_a_shop_two_thirds_of_the_days_without_a_purchase_are_at_risk():
    base = roster([("a", "active", "year_2", "2026-07-20"), ("b", "active", "year_2", "2026-07-21")])
    empty = pd.DataFrame({"customer_id": [], "visited_at": pd.to_datetime([])})
    assert lifecycle.lifecycle(base, empty, on="2026-06-30", buying_days=60).tolist() == ["at_risk", "active"]
    fresh = roster([("a", "active", "new", "2026-08-20"), ("b", "active", "back", "2026-08-20")])
    assert lifecycle.lifecycle(fresh, empty, on="2026-06-30", buying_days=60).tolist() == ["new", "active"]


def test_levels_sum_to_everybody_and_two_levels_to_each():
    people = pd.DataFrame(
        {"customer_id": list("abcd"), "lifecycle": ["new", "lost", "lost", "active"], "monetary": [1.0, 2, np.nan, 4],
         "returned": [False, True, False, False], "abc": ["A", None, "A", "B"]}
    )  # fmt: skip
    found = lifecycle.levels(people, 3)
    assert found.set_index("segment")["n"].to_dict() == {"prospect": 3, "new": 1, "active": 1, "lost": 2}
    assert found["money"].sum() == 7
    both = lifecycle.two_levels(people, second="abc")
    assert both.groupby("lifecycle")["n"].sum().to_dict() == {"active": 1, "lost": 2, "new": 1}


def test_a_rule_that_holds_for_nobody_says_why():
    people = pd.DataFrame({"product": ["Годовая", "Месячная"], "visits_90": [np.nan, np.nan], "age": [30.0, 40]})
    assert segments.remark(people, parsed("product = Годова")) == ("no_such_value", "Годовая")
    assert segments.remark(people, parsed("visits_90 < 4")) == ("not_recorded", "visits_90")
    assert segments.remark(people, parsed("age > 90")) == ("", "")
    came = people.assign(visits_90=[3.0, 9.0])
    assert segments.remark(came, parsed("visits_90 < 4"), {"visits": 61}) == ("partly_recorded", "visits_90 61")
    assert segments.remark(came, parsed("visits_90 < 4"), {"visits": 90}) == ("", "")
    assert segments.members(people, parsed("days_since_visit > 3")).tolist() == [False, False]


def test_counts_of_a_rule_look_back_the_days_it_names():
    people = pd.DataFrame({"customer_id": ["a", "b"]})
    came = pd.DataFrame({"customer_id": ["a"] * 3, "day": days("2026-06-30", "2026-06-29", "2026-06-28")})
    bought = came.assign(amount=[10.0, 20, 40])
    found = segments.counted(people, ("visits_2", "spend_2", "age"), visits=came, purchases=bought, on="2026-06-30")
    assert found[["visits_2", "spend_2"]].values.tolist() == [[2, 30], [0, 0]]
    none = segments.counted(people, ("visits_2",), visits=came.iloc[:0], purchases=bought, on="2026-06-30")
    assert none["visits_2"].isna().all()


def test_nothing_in_nothing_out():
    nobody = pd.DataFrame(columns=["customer_id", "day"]).astype({"day": "datetime64[ns]"})
    assert rfm.scored(rfm.facts(nobody, on="2026-06-30")).empty
    assert rfm.groups(rfm.scored(rfm.facts(nobody, on="2026-06-30"))).empty
    assert classes.variation(nobody, pd.Series(dtype="datetime64[ns]"), on="2026-06-30").empty


def test_moves_of_few_are_put_together_until_no_number_is_small():
    rows = [("champions", 60, 30, 30, 0), ("loyal", 50, 45, 5, 0), ("recent", 12, 4, 8, 0), ("asleep", 40, 20, 20, 0)]
    moved = pd.DataFrame(rows, columns=["segment", "n", "kept", "down", "gone"]).assign(dimension="rfm")
    found = discreet_moves(moved, min_n=10)
    assert found["segment"].tolist() == ["champions", "asleep", "other"]
    assert found["n"].sum() == 162
    assert found.iloc[-1][["kept", "down"]].tolist() == [49, 13]
    assert discreet_moves(moved.iloc[1:3], min_n=10).empty


def test_a_card_of_which_nothing_is_foretold_warns_of_nothing():
    none = dict.fromkeys(("remaining_n", "remaining", "remaining_low", "remaining_high"))
    shares = dict.fromkeys(("women_share", "product_share", "at_risk_share", "returned_share", "referred_share"), 0.5)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = discreet(pd.DataFrame([{"segment": "a", "n": 40} | shares | none]), min_n=10)
    assert found[list(none)].isna().all(axis=None)


def test_a_segment_gives_no_few_away_of_those_who_are_not_in_it():
    """Of 45 lost 40 are grown-ups: the other 5, children or not, are the rest of the base, whether declared or not."""
    people = pd.DataFrame(
        {"lifecycle": ["lost"] * 45 + ["active"] * 100 + ["at_risk"] * 30, "monetary": 1.0,
         "grown": [True] * 40 + [False] * 5 + [True] * 60 + [False] * 40 + [True] * 15 + [False] * 15}
    )  # fmt: skip
    grown = people["grown"].to_numpy()
    masks = {"grown": grown, "children": ~grown}
    own = segments.declared(people, {name: ("dynamic", mask, -1, ("", "")) for name, mask in masks.items()})
    for declared in (own, own.iloc[[0]]):
        sides = segments.with_rest(declared, people)
        assert sides.groupby("segment")["lost_n"].sum().eq(45).all()
        told = disclose_parts(sides, parts=["at_risk_n", "lost_n"], min_n=10, within=["segment"])
        shown = told[told["side"] == "segment"]
        assert shown["lost_n"].isna().all()
        assert (shown["at_risk_n"] == 15).all()  # fifteen on either side may be told
        card = declared[["dimension", "segment", "n"]].assign(
            here_n=declared["n"] - declared["lost_n"], share=0.5, money_share=0.5, at_risk_share=0.2, women_share=0.5,
            product_share=0.5, returned_share=0.5, referred_share=0.5,
        )  # fmt: skip
        cards = discreet(card, min_n=10, beside={"declared": shown})
        assert cards["here_n"].isna().all()
        assert (cards["at_risk_share"] == 0.2).all()
    assert segments.with_rest(own.iloc[:0], people).empty


def test_a_card_shows_no_share_of_few():
    card = pd.DataFrame([{"segment": "a", "n": 40, "women_share": 0.2, "product_share": 0.25, "at_risk_share": 0.0,
                          "returned_share": 0.8, "referred_share": 1.0}])  # fmt: skip
    found = discreet(card, min_n=10).iloc[0]
    assert np.isnan(found["women_share"])  # eight of forty
    assert found["product_share"] == 0.25  # ten of forty
    assert np.isnan(found["returned_share"])  # all but eight
    assert (found["at_risk_share"], found["referred_share"]) == (0, 1)


def members(**columns):
    known = {"rfm": "loyal", "sex": "female", "age": 40.0, "product": "Annual", "referred": "no", "returned": False}
    known |= {"lifecycle": "active", "monetary": 100.0}
    frame = pd.DataFrame(known | columns)
    return frame.assign(customer_id=[f"k{i}" for i in range(len(frame))])


def came(*rows):
    frame = pd.DataFrame(rows, columns=["customer_id", "activity"])
    return frame.assign(daypart="unknown", weekday="unknown")


def card(people, occasions, **chosen):
    return segments.avatars(people, occasions, by="rfm", months=3, **chosen).iloc[0]


def test_a_payment_is_no_visit_and_a_visit_is_no_purchase():
    unseen = members(days_since_visit=[np.nan] * 3, days_since_purchase=[30.0, 120, 230])
    assert np.isnan(card(unseen, came())["since"])
    assert card(unseen, came(), last="purchase")["since"] == 120
    both = members(days_since_visit=[1.0, 2, 3], days_since_purchase=[30.0, 120, 230])
    assert card(both, came())["since"] == 2
    assert card(both, came(), last="purchase")["since"] == 120


def test_whom_no_visit_shows_is_longer_away_than_anybody():
    """Lost before visits were recorded: those seen would make the whole stage recent."""
    payments = {"days_since_purchase": [900.0] * 4}
    assert card(members(days_since_visit=[5, 7, 9, np.nan], **payments), came())["since"] == 8
    assert np.isnan(card(members(days_since_visit=[5, 7, np.nan, np.nan], **payments), came())["since"])


def test_most_often_is_one_thing_of_enough_people():
    people = members(days_since_visit=[1.0] * 3, days_since_purchase=[1.0] * 3)
    tie = card(people, came(("k0", "Yoga"), ("k1", "Pool")))
    assert tie["activity"] is None
    assert np.isnan(tie["activity_share"])
    one = card(people, came(("k0", "Yoga"), ("k0", "Yoga"), ("k1", "Yoga"), ("k2", "Pool")))
    assert (one["activity"], one["activity_share"], one["activity_n"]) == ("Yoga", 0.75, 2)
    cards = pd.DataFrame([one]).assign(n=40)
    assert discreet(cards, min_n=2)["activity"].tolist() == ["Yoga"]
    hidden = discreet(cards, min_n=3).iloc[0]
    assert pd.isna(hidden["activity"])
    assert hidden[["activity_share", "activity_n"]].isna().all()


def stages(**sizes):
    table = pd.DataFrame({"segment": list(sizes), "n": list(sizes.values())})
    return table.assign(dimension="lifecycle", money=table["n"] * 100.0, returned_n=0)


def test_a_stage_has_no_card_where_the_base_less_the_cards_is_a_small_stage():
    """111 in the base less 77 and 27 would be the 7 new customers."""
    base = disclose(stages(new=7, active=77, at_risk=27), min_n=10)
    shares = dict.fromkeys(("women_share", "product_share", "at_risk_share", "returned_share", "referred_share"), 0.5)
    cards = stages(new=7, active=77, at_risk=27, lost=89).assign(**shares)
    found = discreet(cards, min_n=10, beside={"rfm": base.iloc[:0], "lifecycle": base})
    assert found["segment"].tolist() == ["active", "lost"]
    large = stages(new=17, active=77, at_risk=27)
    assert len(discreet(cards.assign(n=[17, 77, 27, 89]), min_n=10, beside={"lifecycle": large})) == 4


def test_open_leads_do_not_take_the_place_of_a_stage_of_the_base():
    """7 new and 12 leads together are no few, but then 77 and 27 would stand by themselves beside a base of 111."""
    base = disclose(stages(new=7, active=77, at_risk=27), min_n=10)
    found = discreet_levels(stages(prospect=12, new=7, active=77, at_risk=27, lost=89), base, min_n=10)
    assert found.set_index("segment")["n"].to_dict() == {"active": 77, "other": 34, "prospect": 12, "lost": 89}
    few = discreet_levels(stages(prospect=4, new=7, active=77, at_risk=27, lost=89), base, min_n=10)
    assert "prospect" not in set(few["segment"])


def test_the_returned_of_a_stage_are_not_the_returned_of_the_base_less_those_of_the_others():
    """64 of the base came back: less 0 and 55 they would be the 9 at risk; the lost stand outside that sum."""
    table = stages(new=31, active=111, at_risk=29, lost=229).assign(returned_n=[0, 55, 9, 47])
    base, outside = table[table["segment"] != "lost"], table[table["segment"] == "lost"]
    base, outside = (disclose_parts(part, parts=["returned_n"], min_n=10) for part in (base, outside))
    shown = discreet_levels(outside, base, min_n=10).set_index("segment")
    assert shown["n"].to_dict() == {"new": 31, "active": 111, "at_risk": 29, "lost": 229}
    assert shown["returned_n"].dropna().to_dict() == {"new": 0, "lost": 47}


@pytest.mark.parametrize("code", ["ru", "en"])
def test_lost_too_few_to_be_shown_are_not_printed_as_none(code):
    lang = Language(code, kind="transactions")
    base = stages(new=12, active=30)
    shown = discreet_levels(stages(new=12, active=30, lost=9), base, min_n=10)
    title = levels_table(shown, lang=lang).title
    assert "42" in title
    assert not {"0", "9"} & set(title)
    assert not levels_table(shown, lang=lang).frame["segment"].eq("lost").any()
    known = levels_table(discreet_levels(stages(new=12, active=30, lost=10), base, min_n=10), lang=lang).title
    assert "52" in known
    assert "10" in known
    nobody = levels_table(discreet_levels(stages(new=12, active=30), base, min_n=10), lang=lang).title
    assert "42" in nobody
    assert "0" in nobody
