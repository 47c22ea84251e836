import threading

import pandas as pd
import pytest

from cbakit import prepared, run_results, simulate, store
from cbakit.analysis import value
from cbakit.config import Client
from cbakit.errors import InputError, ParameterError
from cbakit.language import Language
from cbakit.metrics import COLUMNS, metric
from cbakit.recipes import registered, registry
from cbakit.report.run import of_the_data
from cbakit.schemas import CANONICAL, conform

CLUB = Client(client="club", name="Club")


def tables(**given):
    return {name: conform(pd.DataFrame(frame), CANONICAL[name]) for name, frame in given.items()}


def days(*values):
    return pd.to_datetime(list(values))


CONTRACTS = {
    "contract_id": ["1", "2", "3"],
    "customer_id": ["a", "a", "b"],
    "sold_on": days("2024-01-01", "2024-12-20", None),
    "starts_on": days("2024-01-01", "2025-01-01", "2025-02-01"),
    "ends_on": days("2024-12-31", "2025-12-31", "2026-01-31"),
    "cancelled_on": days(None, "2025-06-01", None),
    "paid": True,
}


def cut(as_of, **more):
    return store.cut(
        tables(contracts=CONTRACTS, customers={"customer_id": ["a", "b"]}, **more), settings=CLUB, as_of=as_of
    )


def test_nothing_sold_after_as_of_is_known_and_a_contract_without_a_sale_counts_from_its_first_day():
    assert cut("2024-12-19").contracts["contract_id"].tolist() == ["1"]
    assert cut("2024-12-20").contracts["contract_id"].tolist() == ["1", "2"]
    assert cut("2025-02-01").contracts["contract_id"].tolist() == ["1", "2", "3"]


def test_a_later_cancellation_has_not_happened_yet():
    assert cut("2025-05-31").contracts["cancelled_on"].isna().all()
    assert cut("2025-06-01").contracts["cancelled_on"].notna().sum() == 1


def test_a_visit_late_on_the_last_day_counts():
    visits = {"customer_id": ["a", "a"], "visited_at": pd.to_datetime(["2025-03-01 23:59", "2025-03-02 00:00"])}
    assert len(cut("2025-03-01", visits=visits).visits) == 1


def test_a_refusal_without_a_date_is_kept():
    refusals = {"customer_id": ["a", "b"], "recorded_on": days(None, "2026-01-01"), "reason": "price"}
    assert cut("2025-03-01", refusals=refusals).refusals["customer_id"].tolist() == ["a"]


def test_a_table_that_was_not_exported_is_there_and_empty():
    base = cut("2025-03-01")
    assert base.visits.empty
    assert list(base.visits.columns) == list(CANONICAL["visits"].columns)


def test_a_day_after_the_data_cannot_be_shown():
    with pytest.raises(ParameterError, match="2025-03-01"):
        cut("2025-03-01").roster("2025-03-02")


def test_the_roster_asked_of_a_base_is_the_one_that_the_notebooks_share():
    base = cut("2025-03-01")
    pd.testing.assert_frame_equal(base.roster(), pd.DataFrame(run_results.result(base, "roster")))
    assert {"money", "money_year", "term_band", "part"} <= set(base.roster("2025-02-15"))


def test_a_shared_result_is_computed_once_a_run(tmp_path, monkeypatch):
    calls = []

    registered()  # else those that are read in meanwhile would be forgotten with the copy
    monkeypatch.setattr(registry, "RECIPES", dict(registry.RECIPES))

    @registry.recipe
    def counted(base):
        calls.append(base.as_of)
        return pd.DataFrame({"n": [1]})

    @registry.recipe
    def doubled(base):
        return counted(base) * 2

    for _ in range(2):  # a notebook each, with a base of its own
        assert run_results.result(cut("2025-03-01"), "counted", out=str(tmp_path))["n"].tolist() == [1]
    assert len(calls) == 1
    base = cut("2025-03-01")
    assert run_results.result(base, "doubled", out=str(tmp_path))["n"].tolist() == [2]
    assert len(calls) == 1  # what one result asks of another is shared too
    run_results.result(cut("2025-03-02"), "counted", out=str(tmp_path))
    assert len(calls) == 2
    with pytest.raises(ParameterError, match="no shared result 'other'"):
        run_results.result(base, "other", out=str(tmp_path))


def test_a_default_that_is_spelt_out_is_the_same_question():
    asked = []

    @registry.once
    def ahead(base, *, months=12):
        asked.append(months)
        return months

    base = cut("2025-03-01")
    assert [ahead(base), ahead(base, months=12), ahead(base, months=6)] == [12, 12, 6]
    assert asked == [12, 6]


def test_finish_writes_tables_whole_and_metrics_by_their_columns(tmp_path):
    rates = pd.DataFrame(
        {"dimension": "product", "segment": ["year"], "n": [40], "estimate": [0.5], "low": [0.3], "high": [0.7]}
    )
    run_results.finish(
        cut("2025-03-01"), "02_x", out=str(tmp_path), metrics=[metric("renewal_rate", rates)], rates=rates
    )
    written = pd.read_parquet(tmp_path / "results" / "02_x" / "metrics.parquet")
    assert list(written.columns) == COLUMNS
    assert written.iloc[0].tolist() == ["renewal_rate", "product", "year", 0.5, 0.3, 0.7, 40, "share"]
    assert len(pd.read_parquet(tmp_path / "results" / "02_x" / "rates.parquet")) == 1
    assert not list(tmp_path.rglob("*.part"))


@pytest.fixture
def shop(tmp_path, monkeypatch):
    monkeypatch.setenv("CBAKIT_HOME", str(tmp_path))
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "keys"))
    folder = tmp_path / "data" / "raw" / "shop"
    folder.mkdir(parents=True)
    columns = "{id: customer_key, day: paid_on, sum: amount}"
    text = f"client: shop\nname: Shop\nkind: transactions\nfiles:\n- {{file: p.csv, table: payments, columns: {columns}}}\n"
    (folder / "client.yml").write_text(text)
    (folder / "p.csv").write_text("id,day,sum\n1,2026-01-05,10\n2,2026-01-06,20\n")
    return folder


def test_tables_are_prepared_anew_when_an_export_changes_and_only_then(shop):
    assert len(store.load("shop").payments) == 2
    made = prepared.canonical_folder("shop") / "prepared.json"
    first = made.stat().st_mtime_ns
    store.load("shop")
    assert made.stat().st_mtime_ns == first
    (shop / "p.csv").write_text("id,day,sum\n1,2026-01-05,10\n2,2026-01-06,20\n3,2026-01-07,30\n")
    assert len(store.load("shop").payments) == 3
    assert sorted(p.name for p in prepared.canonical_folder("shop").parent.iterdir()) == [".shop.lock", "shop"]


def test_tables_of_two_preparations_are_not_mixed(shop):
    base = store.load("shop")
    there = store._read_later(
        prepared.canonical_folder("shop"), "payments", run_results.table_digests(base)["payments"]
    )
    assert len(there.make()) == 2
    (shop / "p.csv").write_text("id,day,sum\n1,2026-01-05,10\n")
    prepared.prepare("shop")
    with pytest.raises(InputError, match="Load them again"):
        there.make()


def test_what_a_killed_preparation_left_goes_with_the_next_one_and_a_failing_one_leaves_nothing(shop, monkeypatch):
    place = prepared.canonical_folder("shop").parent
    place.mkdir(parents=True)
    for name in (".shop-ab12cd34", ".shop-two-ab12cd34"):
        (place / name).mkdir()
    store.load("shop")
    assert sorted(p.name for p in place.iterdir() if p.is_dir()) == [".shop-two-ab12cd34", "shop"]

    def full(self, *given, **named):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pd.DataFrame, "to_parquet", full)
    with pytest.raises(OSError, match="No space"):
        prepared.prepare("shop")
    assert sorted(p.name for p in place.iterdir() if p.is_dir()) == [".shop-two-ab12cd34", "shop"]


def test_rows_set_aside_are_listed_by_every_preparation(shop):
    (shop / "p.csv").write_text("id,day,sum\n1,2026-01-05,10\n2,yesterday,20\n")
    store.load("shop")
    listed = pd.read_csv(prepared.canonical_folder("shop") / "rejected.csv")
    assert listed["field"].tolist() == ["paid_on"]
    assert listed["reason"].tolist() == ["значение не\u00a0читается"]
    assert store.load("shop").passport["rejected"]["reason"].tolist() == ["unreadable"]


def test_a_preparation_waits_for_who_reads_the_tables(shop, monkeypatch):
    store.load("shop")
    begun = threading.Event()
    write = prepared.write_tables
    monkeypatch.setattr(prepared, "write_tables", lambda *given: (begun.set(), write(*given)))
    other = threading.Thread(target=prepared.prepare, args=("shop",))
    with prepared.locked(prepared.canonical_folder("shop")):
        other.start()
        assert not begun.wait(0.5)
    other.join()
    assert begun.is_set()


def test_a_day_before_the_data_or_more_than_a_year_after_them_is_refused(shop):
    with pytest.raises(ParameterError, match=r"before the data, which begin on 2026-01-05"):
        store.load("shop", "2026-01-04")
    with pytest.raises(ParameterError, match=r"more than a year after the data, which end on 2026-01-06"):
        store.load("shop", "2027-01-08")


def test_a_day_after_the_last_record_is_taken_as_the_same_day_in_client_yml_is(shop):
    assert store.load("shop", "2026-02-10").as_of == pd.Timestamp("2026-02-10")
    said = [of_the_data(store.load("shop", day), Language("ru")) for day in ("2026-02-10", "2026-01-06")]
    assert [len(s) for s in said] == [1, 0]
    assert "Последняя запись в данных — 6 января 2026: отчёт на 10 февраля 2026" in said[0][0].replace("\u00a0", " ")


@pytest.mark.parametrize("text", ["05/06/2025", "45.13.2026", "5.6.2025", "2026-13-45", "yesterday", "20260105T"])
def test_a_day_is_written_in_iso_or_refused(shop, text):
    with pytest.raises(ParameterError, match="YYYY-MM-DD"):
        store.load("shop", text)


def test_a_day_with_points_is_day_month_year(shop):
    assert store.load("shop", "06.01.2026").as_of == pd.Timestamp("2026-01-06")


def test_a_result_knows_the_tables_it_was_made_from_even_when_another_made_part_of_it_before():
    base = cut("2025-03-01")
    registry.remembered(base, "inner", lambda: base.visits)
    with base.reads.within() as tables:
        registry.remembered(base, "outer", lambda: (registry.remembered(base, "inner", lambda: None), base.terms))
    assert tables == {"visits", "contracts", "customers"}


def test_what_an_earlier_day_reads_counts_as_read_today():
    base = cut("2025-03-01")
    with base.reads.within() as tables:
        assert len(base.earlier("2025-02-01").payments) <= len(base.payments)
    assert tables == {"payments"}


def test_the_print_of_a_result_changes_with_the_tables_it_reads_alone(monkeypatch):
    base = cut("2025-03-01")
    monkeypatch.setattr(run_results, "table_digests", lambda base: {"visits": "a", "contracts": "b"})
    before = run_results.fingerprint(base, ["visits"]), run_results.fingerprint(base, ["contracts"])
    monkeypatch.setattr(run_results, "table_digests", lambda base: {"visits": "c", "contracts": "b"})
    after = run_results.fingerprint(base, ["visits"]), run_results.fingerprint(base, ["contracts"])
    assert before[0] != after[0]
    assert before[1] == after[1]


def test_what_paid_customers_are_worth_is_found_once_for_all_chapters_that_divide_it_by_a_cost(tmp_path, monkeypatch):
    made = []

    def counted(make):
        return lambda *given, **options: made.append(make.__name__) or make(*given, **options)

    for name in ("model", "of_paid_sources"):
        monkeypatch.setattr(value, name, counted(getattr(value, name)))
    club = simulate.club(simulate.Plan(customers=200), seed=5)
    given = {"settings": club.settings, "as_of": club.plan.as_of, "first_day": club.first_day}
    worth = []
    for name in ("value_of_paid_sources", "source_chain", "lifetime_yield"):  # a chapter each, with a base of its own
        found = run_results.result(store.cut(club.tables, **given), name, out=str(tmp_path))
        worth += [found.loc[found["dimension"] == "", "ltv" if "ltv" in found else "estimate"].iloc[0]]
        made += ["|"]
    assert made == ["model", "of_paid_sources", "|", "model", "|", "|"]  # the chain's ladder has a model of its own
    assert worth[0] > 0
    assert len(set(worth)) == 1
