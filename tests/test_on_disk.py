import numpy as np
import pandas as pd
import pytest

from cbakit import store
from cbakit.config import Client
from cbakit.on_disk import Later, read_later, read_table
from cbakit.schemas import CANONICAL, conform

VISITS = CANONICAL["visits"]


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


def test_categories_count_as_the_texts_they_stand_for():
    from cbakit.estimates.recent import places, stamps, texts

    people, who = pd.Index(["b", "z", "a"]), pd.Series(["a", "x", "b", None, "a"])
    coded = who.astype("category")
    assert places(people, coded).tolist() == places(people, who).tolist() == [2, -1, 0, -1, 2]
    day = np.arange(5)
    assert stamps(people, coded, day, scale=10).tolist() == stamps(people, who, day, scale=10).tolist() == [2, 20, 24]
    assert texts(pd.DataFrame({"who": coded, "day": day})).dtypes.astype(str).tolist() == ["object", "int64"]
