import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cbakit import on_disk, store
from cbakit.config import Client
from cbakit.on_disk import Later, read_later, read_table, write_table
from cbakit.schemas import CANONICAL, conform

VISITS = CANONICAL["visits"]
COUNTED = pa.proxy_memory_pool(pa.default_memory_pool())  # for good: Arrow's threads give back to it after the test


def laid(folder, **columns):
    path = folder / "visits.parquet"
    conform(pd.DataFrame(columns), VISITS).to_parquet(path, index=False)
    return path


def moments(*texts):
    return pd.to_datetime(list(texts))


def test_a_table_is_read_in_the_types_of_its_schema_with_the_texts_asked_for_as_categories_in_order(tmp_path):
    path = laid(
        tmp_path, customer_id=["b", "a", "b"], visited_at=moments(*["2025-03-01"] * 3), activity=["x", None, "w"]
    )
    plain, coded = read_table(path, VISITS), read_table(path, VISITS, coded=("customer_id", "activity", "club"))
    assert plain.dtypes.astype(str).tolist() == ["object", "datetime64[ns]", "object", "object"]
    assert coded["customer_id"].cat.categories.tolist() == ["a", "b"]
    assert coded["activity"].tolist()[::2] == ["x", "w"]
    assert coded["activity"].isna().tolist() == [False, True, False]
    assert coded["club"].isna().all()
    assert len(coded["club"].cat.categories) == 0
    assert coded["customer_id"].astype(object).tolist() == plain["customer_id"].tolist()


def test_categories_of_several_row_groups_are_those_of_the_whole(tmp_path):
    path = tmp_path / "visits.parquet"
    ids = [f"c{k % 7}" for k in range(50)]
    table = conform(pd.DataFrame({"customer_id": ids, "visited_at": moments(*["2025-03-01"] * 50)}), VISITS)
    table.to_parquet(path, index=False, row_group_size=9)
    assert read_table(path, VISITS, coded=("customer_id",))["customer_id"].astype(object).tolist() == ids


def test_a_column_without_any_text_has_no_categories_in_however_many_parts_it_comes():
    parts = pa.chunked_array([pa.nulls(2), pa.nulls(3)])
    found = on_disk._categories(parts)
    assert found.isna().all()
    assert (len(found), len(found.categories)) == (5, 0)


def test_numbers_and_days_of_several_row_groups_are_those_of_the_whole_and_never_lie_there_twice(tmp_path):
    path, n = tmp_path / "payments.parquet", 60_000
    given = pd.DataFrame(
        {
            "payment_id": [str(k) for k in range(n)],
            "customer_id": "a",
            "paid_on": pd.Timestamp("2025-03-01") + pd.to_timedelta(np.arange(n) % 300, unit="D"),
            "amount": np.where(np.arange(n) % 3 == 0, np.nan, np.arange(n) / 8),
        }
    )
    schema = CANONICAL["payments"]
    conform(given, schema).to_parquet(path, index=False, row_group_size=7_000)
    pd.testing.assert_frame_equal(read_table(path, schema), conform(given, schema))
    usual = pa.default_memory_pool()
    pa.set_memory_pool(COUNTED)
    try:
        with pq.ParquetFile(path) as file:
            on_disk._in_groups(file, "amount", "float64")
    finally:
        pa.set_memory_pool(usual)
    # in one piece Arrow holds the whole column and more; how much of it a group takes is Arrow's affair
    assert 0 < COUNTED.max_memory() < n * 8


def test_texts_that_are_categories_are_written_as_texts(tmp_path):
    texts = {"customer_id": ["b", "a", "b"], "activity": ["x", None, "w"], "attr_tag": ["t", "t", None]}
    visits = pd.DataFrame(texts | {"visited_at": moments(*["2025-03-01"] * 3)})
    coded = visits.astype(dict.fromkeys(texts, "category")).assign(club=pd.Categorical([None] * 3, ["nowhere"]))
    write_table(conform(coded, VISITS, coded=True), tmp_path / "coded.parquet")
    conform(visits, VISITS).to_parquet(tmp_path / "plain.parquet", index=False)
    written, plain = (tmp_path / f"{name}.parquet" for name in ("coded", "plain"))
    pd.testing.assert_frame_equal(pd.read_parquet(written), pd.read_parquet(plain))
    assert pq.read_schema(written).types == pq.read_schema(plain).types


def test_a_result_is_read_as_it_was_written_large_or_small(tmp_path):
    n = 300_000
    given = pd.DataFrame({f"c{k}": np.arange(n) + 0.5 for k in range(8)} | {"kind": ["dues", None, "other"] * (n // 3)})
    given.to_parquet(tmp_path / "small.parquet", index=False)
    given.to_parquet(tmp_path / "large.parquet", index=False, row_group_size=n // 4)
    found = on_disk.read_result(tmp_path / "large.parquet")
    pd.testing.assert_frame_equal(found, given)
    found.loc[found["kind"].isna(), "c1"] = 0.0  # as any other it may be written into
    pd.testing.assert_frame_equal(on_disk.read_result(tmp_path / "small.parquet"), given)


def test_whether_rows_are_left_before_a_day_is_known_without_reading(tmp_path):
    path = laid(tmp_path, customer_id=["a"], visited_at=moments("2025-03-01 10:00"))
    there = read_later(path, VISITS, moment="visited_at")
    there.make = lambda: pytest.fail("the table was read")
    assert not there.until("visited_at", pd.Timestamp("2025-03-02")).empty
    assert read_later(tmp_path / "none.parquet", VISITS).until("visited_at", pd.Timestamp("2025-03-02")).empty


def test_a_table_that_begins_later_has_no_rows_before(tmp_path):
    path = laid(tmp_path, customer_id=["a"], visited_at=moments("2025-03-01 10:00"))
    assert read_later(path, VISITS, moment="visited_at").until("visited_at", pd.Timestamp("2025-03-01")).empty


def test_a_base_makes_a_table_once_and_only_when_it_is_asked_for():
    made = []

    def visits():
        made.append(1)
        return conform(pd.DataFrame({"customer_id": ["a"], "visited_at": moments("2025-03-01")}), VISITS)

    tables = {
        "customers": conform(pd.DataFrame({"customer_id": ["a"]}), CANONICAL["customers"]),
        "visits": Later(visits),
    }
    base = store.cut(tables, settings=Client(client="club", name="Club"), as_of="2025-03-01")
    earlier = base.earlier("2025-02-01")
    assert not made
    assert len(base.visits) == len(base.visits) == 1
    assert earlier.visits.empty
    assert len(made) == 1


def test_a_large_table_is_let_go_once_a_shared_result_stands_and_a_small_one_is_kept(monkeypatch):
    from cbakit.recipes.registry import remembered

    rows = {"customer_id": ["a", "a"], "visited_at": moments("2025-02-01", "2025-03-01")}
    visits = conform(pd.DataFrame(rows), VISITS)
    made = []
    tables = {"visits": Later(lambda: made.append(1) or visits)}
    base = store.cut(tables, settings=Client(client="club", name="Club"), as_of="2025-03-01")
    monkeypatch.setattr(store, "LARGE", 2)
    assert remembered(base, "small", lambda: len(base.visits)) + len(base.visits) == 4
    assert len(made) == 1
    monkeypatch.setattr(store, "LARGE", 1)
    inner = lambda: remembered(base, "inner", lambda: len(base.visits))  # noqa: E731
    assert remembered(base, "outer", lambda: inner() + len(base.visits)) == 4
    assert len(made) == 2  # what asks for other results does not hold their tables either
    assert len(base.visits) == 2
    assert len(made) == 3


def test_a_large_result_that_the_run_keeps_is_let_go_unless_somebody_works_with_it(monkeypatch, tmp_path):
    from cbakit.recipes.registry import remembered

    base = store.cut({}, settings=Client(client="club", name="Club"), as_of="2025-03-01")
    base.run["shared"] = tmp_path
    (tmp_path / "kept-abc.parquet").touch()
    monkeypatch.setattr(store, "LARGE", 1)
    made = []

    def asked(name):
        return remembered(base, name, lambda: made.append(name) or pd.DataFrame({"n": [1, 2]}))

    held = asked("kept")
    assert asked("kept") is held
    asked("not in the run")
    assert made == ["kept", "not in the run"]
    assert asked("not in the run")["n"].tolist() == [1, 2]
    del held
    assert asked("kept")["n"].tolist() == [1, 2]
    assert made == ["kept", "not in the run", "kept"]
    assert remembered(base, "nothing", lambda: made.append("none")) is None
    assert remembered(base, "nothing", lambda: made.append("none")) is None
    assert made.count("none") == 1


def test_what_was_freed_goes_back_to_the_system_once_something_large_was_let_go(monkeypatch):
    from cbakit.canonical import freed

    rows = {"customer_id": ["a", "a"], "visited_at": moments("2025-02-01", "2025-03-01")}
    tables = {"visits": Later(lambda: conform(pd.DataFrame(rows), VISITS))}
    base = store.cut(tables, settings=Client(client="club", name="Club"), as_of="2025-03-01")
    given_back = []
    monkeypatch.setattr(freed, "give_back", lambda: given_back.append(1))
    monkeypatch.setattr(store, "LARGE", 2)
    assert len(base.visits) == 2
    base.let_go()
    assert not given_back
    monkeypatch.setattr(store, "LARGE", 1)
    base.let_go()
    assert given_back


def test_of_a_large_client_nothing_that_can_be_made_again_lies_beside_an_earlier_day(monkeypatch):
    rows = {
        "contract_id": ["1", "2"], "customer_id": ["a", "b"], "paid": [True, True],
        "starts_on": moments("2024-01-01", "2025-02-01"), "ends_on": moments("2024-12-31", "2026-01-31"),
    }  # fmt: skip
    contracts = conform(pd.DataFrame(rows), CANONICAL["contracts"])
    made = []
    tables = {"contracts": Later(lambda: made.append(1) or contracts)}
    base = store.cut(tables, settings=Client(client="club", name="Club"), as_of="2025-03-01")
    terms, spells = base.terms.copy(), base.spells.copy()
    base.set_aside()
    assert base.earlier("2024-03-01").contracts["contract_id"].tolist() == ["1"]
    assert {"terms", "spells"} <= set(base.__dict__)  # a small client is not made twice
    assert len(made) == 1
    monkeypatch.setattr(store, "LARGE", 1)
    base.set_aside()
    assert not {"terms", "spells"} & set(base.__dict__)
    assert base.earlier("2024-03-01").contracts["contract_id"].tolist() == ["1"]
    assert isinstance(base._unread()["contracts"], Later)
    pd.testing.assert_frame_equal(base.terms, terms)
    pd.testing.assert_frame_equal(base.spells, spells)


def test_a_word_of_many_contracts_is_one_text_and_no_copy_for_each():
    ids = [str(k) for k in range(60)]
    rows = {
        "contract_id": ids,
        "customer_id": ids,
        "paid": True,
        "starts_on": moments("2024-01-01", "2025-02-01").repeat(30),
    }
    rows["ends_on"] = rows["starts_on"] + pd.Timedelta(days=299)
    tables = {
        "contracts": conform(pd.DataFrame(rows), CANONICAL["contracts"]),
        "customers": conform(
            pd.DataFrame({"customer_id": ids, "source": ["referral", "ads", None] * 20}), CANONICAL["customers"]
        ),
    }
    terms = store.cut(tables, settings=Client(client="club", name="Club"), as_of="2025-06-01").terms
    for column in ("outcome", "referred", "age_band", "sex", "source"):
        assert len({id(word) for word in terms[column]}) == terms[column].nunique(), column
    assert terms["outcome"].nunique() == 2


def test_stamps_of_many_events_are_made_in_parts(monkeypatch):
    from cbakit.estimates import recent

    people, who = pd.Index(["b", "z", "a"]), pd.Series(["a", "x", "b", None, "a", "b", "z"], index=range(7, 0, -1))
    day = np.arange(7)[::-1]
    whole = recent.stamps(people, who, day).tolist()
    monkeypatch.setattr(recent, "AT_ONCE", 2)
    assert whole == sorted(p * recent.SCALE + d for p, d in zip([2, 0, 2, 0, 1], [6, 4, 2, 1, 0], strict=True))
    assert recent.stamps(people, who, day).tolist() == whole
    assert recent.stamps(people, who.astype("category"), day).tolist() == whole


def test_categories_count_as_the_texts_they_stand_for():
    from cbakit.estimates.recent import places, stamps, texts

    people, who = pd.Index(["b", "z", "a"]), pd.Series(["a", "x", "b", None, "a"])
    coded = who.astype("category")
    assert places(people, coded).tolist() == places(people, who).tolist() == [2, -1, 0, -1, 2]
    day = np.arange(5)
    assert stamps(people, coded, day, scale=10).tolist() == stamps(people, who, day, scale=10).tolist() == [2, 20, 24]
    assert texts(pd.DataFrame({"who": coded, "day": day})).dtypes.astype(str).tolist() == ["object", "int64"]


def test_the_model_of_value_holds_neither_the_money_nor_the_tenures_that_it_was_made_of():
    from cbakit.recipes import value

    ids = [str(k) for k in range(80)]
    rows = {
        "contract_id": ids,
        "customer_id": [str(k // 2) for k in range(80)],
        "starts_on": moments(*["2024-01-01", "2025-01-05"] * 40),
    }
    rows |= {"paid": True, "price": 1000.0, "product": "year"}
    contracts = conform(pd.DataFrame(rows), CANONICAL["contracts"])
    contracts["ends_on"] = contracts["starts_on"] + pd.Timedelta(days=364)
    customers = conform(pd.DataFrame({"customer_id": [str(k) for k in range(40)]}), CANONICAL["customers"])
    base = store.cut(
        {"contracts": contracts, "customers": customers},
        settings=Client(client="club", name="Club"),
        as_of="2025-06-01",
    )
    model, seen, earned, expected = value.value_model(base)
    assert (len(seen), len(earned), len(expected)) == (40, 80, 40)
    kept = [part for made in base.made.values() if isinstance(made, tuple) for part in made]
    assert any(part is model for part in kept)
    assert not any(part is seen or part is earned for part in kept)
    assert value.value_model(base)[0] is model
