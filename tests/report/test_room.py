"""Two notebooks side by side where they fit into memory, else one after another."""

import pytest

from cbakit.report import room, run

MILLION = {"customers": 1_000_000, "contracts": 3_000_000, "payments": 6_500_000, "visits": 30_000_000}


def test_what_is_expected_grows_with_the_tables_alone():
    small = {name: n // 100 for name, n in MILLION.items()}
    assert room.expected({"spend": 10**9}) == room.ITSELF
    assert room.expected(MILLION) - room.ITSELF == pytest.approx(100 * (room.expected(small) - room.ITSELF))


def test_notebooks_of_a_million_customers_run_one_after_another_within_eight_gibibytes_and_side_by_side_within_more():
    assert room.jobs(MILLION, gigabytes=8) == 1
    assert room.jobs(MILLION, gigabytes=2 * room.expected(MILLION) + room.ITSELF) == 2


def test_a_container_with_less_than_the_machine_has_is_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(room, "LIMIT", tmp_path)
    whole = room.free()
    (tmp_path / "memory.max").write_text("max\n")
    (tmp_path / "memory.current").write_text("0\n")
    assert room.free() == pytest.approx(whole, rel=0.5)
    (tmp_path / "memory.max").write_text(f"{room.GIB // 4}\n")
    (tmp_path / "memory.current").write_text(f"{room.GIB // 8}\n")
    assert room.free() == 1 / 8


@pytest.mark.parametrize(("gigabytes", "most", "jobs"), [(1000.0, 2, 2), (0.1, 2, 1), (1000.0, 1, 1)])
def test_a_run_asks_for_as_many_at_once_as_fit_and_as_it_may(tmp_path, monkeypatch, gigabytes, most, jobs):
    asked = []

    class StoppedError(Exception):
        pass

    def execute_all(*_, **options):
        asked.append((options["jobs"], options["cell_seconds"]))
        raise StoppedError

    monkeypatch.setattr(run, "execute_all", execute_all)
    monkeypatch.setenv("CBAKIT_HOME", str(tmp_path))
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "keys"))
    folder = tmp_path / "data" / "raw" / "shop"
    folder.mkdir(parents=True)
    columns = "{id: customer_key, day: paid_on, sum: amount}"
    text = f"client: shop\nname: Shop\nkind: transactions\nfiles:\n- {{file: p.csv, table: payments, columns: {columns}}}\n"
    (folder / "client.yml").write_text(text)
    (folder / "p.csv").write_text("id,day,sum\n1,2026-01-05,10\n2,2026-01-06,20\n")
    with pytest.raises(StoppedError):
        run.run("shop", engine=None, gigabytes=gigabytes, side_by_side=most)
    monkeypatch.setattr(room, "MANY_CONTRACTS", 1 / 3)  # of its two purchases each counts for a third
    with pytest.raises(StoppedError):
        run.run("shop", engine=None, gigabytes=gigabytes, side_by_side=most)
    assert asked == [(jobs, 600), (jobs, 1200)]
