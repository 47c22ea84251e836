"""What is done for each of many persons: pairs that cannot be one person are not looked at one by one."""

from itertools import combinations, permutations

import numpy as np
import pandas as pd
import pytest

from cbakit.canonical import duplicates
from cbakit.canonical.combined import _several
from cbakit.canonical.contradictions import contradictions
from cbakit.canonical.distinct_cells import distinct_rows, order_of, put_together
from cbakit.canonical.known_values import sought
from cbakit.canonical.sexes import sound
from cbakit.canonical.slips import run_together, stem
from cbakit.schemas import CANONICAL, empty

LAST = ["котова", "кротова", "коротова", "кузьмина", "климова", "карпова", "кравцова", "кашина", "котова-кашина"]
FIRST = ["анна", "алла", "лилия", "лидия", "мария", "ольга", "инна", "а", "л"]


def households(n=400):
    """Persons of few names, dates and phones, so that every rule has pairs of both kinds."""
    rng = np.random.default_rng(5)
    told = {"phone": ["", *(f"7916000000{i}" for i in range(9))], "email": ["", "a@b.example"], "last": ["", *LAST],
            "first": FIRST, "middle": ["", "львовна", "игоревна", "л"],
            "born": ["", *(f"19{y}-05-0{d}" for y in (71, 90) for d in (3, 4, 5))]}  # fmt: skip
    frame = pd.DataFrame({c: rng.choice(np.array(v, dtype=object), n) for c, v in told.items()})
    return frame.assign(given=frame["first"])


def test_the_pairs_are_those_of_looking_at_every_two_members_of_each_group(monkeypatch):
    def one_by_one(usable, by, agrees, *, compared=duplicates.COMPARED, may=None):
        rows = usable[[*dict.fromkeys([*by, *compared])]].astype({c: object for c in (*by, *compared) if c != "node"})
        found = []
        for _, group in rows.drop_duplicates([*by, *compared]).groupby(by, sort=True):
            members = sorted(group[compared].itertuples(index=False, name=None))
            if len({m[0] for m in members}) > 1:
                pairs = combinations(members[: duplicates.LARGEST_HOUSEHOLD], 2)
                found += [(a[0], b[0], a, b) for a, b in pairs if a[0] != b[0] and agrees(a, b)]
        return pd.DataFrame(found, columns=["one", "other", "a", "b"]).astype({"one": "int64", "other": "int64"})

    details = households()
    quick = duplicates.likely(details)
    monkeypatch.setattr(duplicates, "_pairs", one_by_one)
    pd.testing.assert_frame_equal(quick, duplicates.likely(details))
    assert set(quick["rule"]) >= {"phone", "full_name", "near_name", "new_surname"}


@pytest.mark.parametrize(
    ("rule", "last", "given", "born"),
    [
        ("_near", "котова", "алина", "1990-05-04"),
        ("_near", "коптова", "анна", "1990-05-04"),
        ("_near_surname", "коптова", "анна", ""),
    ],
)
def test_of_many_persons_only_those_whose_names_may_be_near_are_compared(monkeypatch, rule, last, given, born):
    """Twenty women of one birth date (or first name) and patronymic: 190 pairs, of which one is near."""
    looked = []
    judge = getattr(duplicates, rule)
    monkeypatch.setattr(duplicates, rule, lambda a, b: looked.append((a, b)) or judge(a, b))
    names = [f"ко{sign * 3}{'аеиоуы'[i % 6]}ни{sign}ова" for i, sign in enumerate("бвгджзклмнпрсфхцчшщ"[:18])]
    others = ["анна"] * 18 if rule == "_near_surname" else [f"{sign}ина" for sign in "бвгджзклмнпрстфхцч"]
    first = ["алинна" if given == "алина" else "анна", given]
    details = pd.DataFrame({"last": ["котова", last, *names], "first": [*first, *others], "born": born}, dtype=object)
    details = details.assign(phone="", email="", middle="львовна", given=details["first"])
    found = duplicates.likely(details)
    near = found[found["rule"] == "near_name"]
    assert [*near[["one", "other"]].itertuples(index=False, name=None)] == [(0, 1)]
    assert len(looked) < 20


def test_what_is_sought_of_names_of_three_words_is_that_of_every_two_of_them():
    names = ["котова анна львовна", "кротов пётр ильич", "котова анна игоревна", "лю ян ли", "рожкова анна"]
    found = sought({"name": names})
    words = [name.replace("ё", "е").split() for name in names]
    stems = [[stem(w) for w in of] for of in words]
    assert found.names == {pair for of in stems for pair in permutations(of, 2)}
    assert found.glued == {sound(word) for of in words for word in run_together(of)}
    heard = [[sound(w[0])[:1] for w in of] for of in words]
    three = [(s, h) for s, h in zip(stems, heard, strict=True) if len(s) == 3]
    assert found.initials == {
        *((s[0], h[1], h[2]) for s, h in three), *((s[2], h[0], h[1]) for s, h in three),
        *((s[0], h[1], "") for s, h in three), *((s[2], h[0], "") for s, h in three),
        (stems[4][0], heard[4][1], ""), (stems[4][1], heard[4][0], ""),
    }  # fmt: skip


def test_rows_are_numbered_by_their_combination_however_many_columns_and_cells_there_are():
    rng = np.random.default_rng(2)
    frame = pd.DataFrame(rng.integers(0, 40_000, (500, 6)).repeat(2, axis=0)).astype(str).sample(frac=1, random_state=1)
    for cells in (frame, frame.astype("category")):
        number, first = distinct_rows(cells, [*cells.columns])
        expected, seen = pd.factorize(pd.Series([*frame.itertuples(index=False, name=None)]))
        assert (number == expected).all()
        assert [*frame.iloc[first].itertuples(index=False, name=None)] == [*seen]
    column = frame[0].astype("category")
    assert (order_of(column) == order_of(column.astype(object))).all()
    assert [*frame[0].to_numpy()[np.argsort(order_of(column), kind="stable")]] == sorted(frame[0])


def test_categories_put_together_are_those_of_pandas_and_stay_one_where_they_are_one():
    one = pd.Categorical(["b", None, "a", "b"], categories=["b", "a"])
    other = pd.Categorical(["c", "a", None], categories=["unused", "a", "c"])
    found = put_together([pd.DataFrame({"x": one}), pd.DataFrame({"x": other})])["x"]
    pd.testing.assert_series_equal(found, pd.Series(pd.api.types.union_categoricals([one, other])), check_names=False)
    same = put_together([pd.DataFrame({"x": one}), pd.DataFrame({"x": one[:2]})])["x"]
    assert same.array.categories is one.categories
    assert [*same.astype(object).where(same.notna(), "")] == ["b", "", "a", "b", "b", ""]


def test_contradictions_are_the_same_with_the_numbers_of_persons_as_with_their_pseudonyms():
    day = pd.Timestamp
    contracts = empty(CANONICAL["contracts"]).assign(customer_id=["cb", "ca", "cb"], contract_id=["k1", "k2", "k3"])
    contracts = contracts.assign(starts_on=[day("2025-01-01"), day("2025-03-01"), day("2025-01-20")])
    contracts = contracts.assign(ends_on=[day("2025-01-31"), day("2025-03-31"), day("2025-02-20")])
    seen = [day("2025-01-31"), day("2025-02-21"), day("2025-03-05"), day("2025-03-05")]
    visits = empty(CANONICAL["visits"]).assign(customer_id=["cb", "cb", "ca", "cx"], visited_at=seen)
    payments = empty(CANONICAL["payments"]).assign(customer_id=["cx", "ca"], paid_on=seen[:2], amount=1.0)
    refusals = empty(CANONICAL["refusals"]).assign(customer_id=["cb", "cx"], recorded_on=[day("2025-01-10")] * 2)
    tables = {"contracts": contracts, "visits": visits, "payments": payments, "refusals": refusals}
    number = {"ca": 7, "cb": 2, "cx": 5}
    persons = {n: t["customer_id"].map(number).to_numpy("int32") for n, t in tables.items()}
    plain = contradictions(tables, last_day="2025-06-30")
    pd.testing.assert_frame_equal(plain, contradictions(tables, last_day="2025-06-30", persons=persons))
    counted = plain.set_index("rule")["rows"].to_dict()
    assert counted == {"overlapping_contracts": 1, "visit_outside_contract": 2, "payment_without_contract": 1,
                       "refusal_then_contract": 1, "refusal_without_contract": 1}  # fmt: skip


def test_the_rows_that_come_more_than_once_are_found():
    assert _several(np.array([5, 1, 2**64 - 1, 5, 3, 2**64 - 1, 5], "uint64")).tolist() == [0, 2, 3, 5, 6]
    assert _several(np.array([3, 1, 2], "uint64")).tolist() == []
    assert _several(np.zeros(0, "uint64")).tolist() == []


@pytest.mark.parametrize(("made", "found"), [([3.0, 0.0, 4.0], 2), ([1.0, 0.0, 2.0], 0)])
def test_more_brought_than_there_are_customers_is_told(made, found):
    customers = empty(CANONICAL["customers"]).assign(customer_id=["ca", "cb", "cc"], referrals_made=made)
    rules = contradictions({"customers": customers}, last_day="2025-06-30").set_index("rule")["customers"]
    assert rules.get("more_brought_than_customers", 0) == found
