"""Many clients: what happens to one stays with it, and what is done need not be done again."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from cbakit import batch
from cbakit.batch import places, supervisor
from cbakit.batch.jobs import FAILED, REFUSED, Job
from cbakit.errors import ParameterError
from tests.report.test_run import CLIENT, FINISH, ROWS, add

COUNTS = ("import pandas as pd, cbakit as cb", "base = cb.load(client, as_of)")
VISITS = "visits.csv"


def client(home, name, rows=ROWS):
    folder = home / "data" / "raw" / name
    folder.mkdir(parents=True)
    (folder / "client.yml").write_text(CLIENT.replace("client: mini", f"client: {name}"), encoding="utf-8")
    (folder / "contracts.csv").write_text(rows, encoding="utf-8")
    return folder


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A project without clients and with one quick notebook."""
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "keys"))
    monkeypatch.delenv("CBAKIT_HOME", raising=False)
    (tmp_path / "notebooks").mkdir()
    add(tmp_path, "01_composition", *FINISH)
    return tmp_path


def outcomes(home, *clients, **options):
    options = {"formats": ("html",), "parallel": 1, **options}
    return batch.outcomes(clients, home=str(home), **options).set_index("client")


def files(folder):
    """Bytes of every file of a run; a manifest without what the clock says."""
    found = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        content = path.read_bytes()
        if path.name in ("manifest.json", "executed.json"):
            content = re.sub(rb'"seconds": [\d.e-]+', b"", content)
        found[str(path.relative_to(folder))] = content
    return found


def executions(home, name):
    """When each notebook of a client was executed."""
    return {p.parent.name: p.stat().st_mtime_ns for p in (home / "reports" / name).rglob("executed.json")}


def test_clients_made_at_once_share_the_cores_and_know_how_much_memory_they_have(home, monkeypatch):
    asked = {}

    def made(job, _):
        asked[job.client] = job.options
        return batch.Outcome(job.client, "done")

    monkeypatch.setattr(batch, "made", made)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    for name in ("alpha", "omega"):
        client(home, name)
    outcomes(home, parallel=2, gigabytes=3.0)
    assert [(o["side_by_side"], o["gigabytes"]) for o in asked.values()] == [(1, 3.0), (1, 3.0)]
    outcomes(home, parallel=1)
    assert [(o["side_by_side"], o["gigabytes"]) for o in asked.values()] == [(2, None), (2, None)]
    outcomes(home, "alpha", parallel=2)
    assert asked["alpha"]["side_by_side"] == 2


def test_a_large_client_has_more_time_unless_a_limit_is_given(home, monkeypatch):
    asked = {}

    def made(job, _):
        asked[job.client] = job.seconds
        return batch.Outcome(job.client, "done")

    monkeypatch.setattr(batch, "made", made)
    monkeypatch.setattr(batch.places, "LARGE", 8_000)
    client(home, "alpha")
    (client(home, "omega") / "more.csv").write_text("x" * 76_000, encoding="utf-8")
    outcomes(home)
    assert asked["alpha"] == 1_800
    assert 17_500 < asked["omega"] < 18_500
    outcomes(home, seconds=60.0)
    assert set(asked.values()) == {60.0}


def test_each_broken_client_is_named_and_the_others_are_made(home):
    for name in ("alpha", "omega"):
        client(home, name)
    client(home, "no_columns", rows="a;b\n1;2\n")
    (client(home, "no_yaml") / "client.yml").write_text("files: [", encoding="utf-8")
    (client(home, "unknown_key") / "client.yml").write_text(CLIENT + "colour: red\n", encoding="utf-8")
    client(home, "no_file").joinpath("contracts.csv").unlink()
    found = outcomes(home, parallel=2)
    assert list(found.index) == ["alpha", "no_columns", "no_file", "no_yaml", "omega", "unknown_key"]
    assert found["status"].to_dict() == {
        "alpha": "done", "omega": "done", "no_columns": REFUSED, "no_file": REFUSED, "no_yaml": REFUSED,
        "unknown_key": REFUSED,
    }  # fmt: skip
    assert found["reason"].str.count(r"\n").sum() == 0
    assert found["reason"].nunique() == 5  # the good ones have none, each of the others its own
    assert found.loc["alpha", "rows"] == 40
    assert (home / "reports" / "batch.csv").read_text().count("\n") == 7


def test_a_client_whose_place_is_broken_is_named_and_the_others_are_made(home):
    client(home, "alpha")
    loop = client(home, "loop") / "contracts.csv"
    loop.unlink()
    loop.symlink_to(loop.name)
    client(home, "no_folder")
    (home / "reports").mkdir()
    (home / "reports" / "no_folder").write_text("not a folder", encoding="utf-8")
    found = outcomes(home)
    assert found["status"].to_dict() == {"alpha": "done", "loop": REFUSED, "no_folder": FAILED}
    assert "matches 'contracts.csv'" in found.loc["loop", "reason"]
    assert found.loc["no_folder", "reason"].startswith("Its reports cannot be written")


def test_a_client_beside_broken_ones_gets_the_same_bytes_as_alone(home, tmp_path_factory):
    alone = tmp_path_factory.mktemp("alone")
    shutil.copytree(home / "notebooks", alone / "notebooks")
    for where in (home, alone):
        client(where, "alpha")
    client(home, "broken", rows="a\n1\n")
    outcomes(home, parallel=2)
    outcomes(alone)
    assert files(home / "reports" / "alpha") == files(alone / "reports" / "alpha")


def test_what_is_done_is_not_done_again_and_a_changed_export_is(home):
    client(home, "alpha")
    folder = client(home, "beta")
    assert set(outcomes(home)["status"]) == {"done"}
    assert set(outcomes(home)["status"]) == {"unchanged"}
    (folder / "contracts.csv").write_text(ROWS.replace(";20000\n", ";20001\n"), encoding="utf-8")
    assert outcomes(home)["status"].to_dict() == {"alpha": "unchanged", "beta": "done"}
    assert outcomes(home, "alpha", again=True)["status"].tolist() == ["done"]


def test_a_changed_file_makes_anew_only_the_notebooks_that_read_it(home):
    add(home, "02_renewal_base", *COUNTS, "cb.finish(base, '02_renewal_base', out=out, seen=base.visits.head(1))")
    folder = client(home, "alpha")
    text = (folder / "client.yml").read_text(encoding="utf-8")
    visits = f"  - file: {VISITS}\n    table: visits\n    columns: {{tel: phone, at: visited_at}}\n"
    (folder / "client.yml").write_text(text + visits, encoding="utf-8")
    (folder / VISITS).write_text("tel;at\n89161234003;03.02.2026 10:00\n", encoding="utf-8")
    outcomes(home)
    before = executions(home, "alpha")
    (folder / VISITS).write_text("tel;at\n89161234003;04.02.2026 10:00\n", encoding="utf-8")
    assert outcomes(home)["status"].tolist() == ["done"]
    after = executions(home, "alpha")
    assert before["01_composition"] == after["01_composition"]
    assert before["02_renewal_base"] != after["02_renewal_base"]


@pytest.mark.parametrize(
    ("cell", "limits", "said"),
    [
        ("import os, signal; os.killpg(0, signal.SIGKILL)", {}, "process died .SIGKILL"),
        ("import time; time.sleep(600)", {"seconds": 75.0}, "longer than the 75 s"),
        ("keep = b'x' * 5_000_000_000", {"gigabytes": 3.0}, "more than the 3 GiB"),
    ],
)
def test_a_client_that_dies_hangs_or_eats_memory_is_ended_and_the_next_is_made(home, cell, limits, said):
    add(home, "02_renewal_base", *COUNTS, f"if client == 'bad':\n    {cell}", *FINISH[1:2])
    client(home, "bad", rows=ROWS + ROWS.split("\n", 1)[1].replace("8916123", "8917123"))  # the larger one goes first
    client(home, "good")
    found = outcomes(home, **limits)
    assert found.loc["bad", "status"] == FAILED
    assert re.search(said, found.loc["bad", "reason"])
    assert found.loc["good", "status"] == "done"
    assert not list((home / "reports" / "bad").rglob("manifest.json"))


@pytest.mark.parametrize(("gigabytes", "least", "most"), [(0.0, 1, 2), (3.0, 5, 99)])
def test_memory_is_looked_at_seldom_where_it_is_not_limited(tmp_path, monkeypatch, gigabytes, least, most):
    looks = []
    monkeypatch.setattr(supervisor, "_gigabytes", lambda pid: looks.append(pid) or 0.1)
    watching = supervisor.Supervisor()
    monkeypatch.setattr(watching, "_alive", lambda: slow_worker(watching, seconds=4))
    found = watching.made(Job("alpha", str(tmp_path), gigabytes=gigabytes), log=tmp_path / "log")
    assert (found.status, least <= len(looks) <= most) == ("done", True)


def slow_worker(watching, *, seconds):
    """A process that says after some seconds that its client is done."""
    watching._answers, theirs = os.pipe()
    told = (
        f'import os, time; time.sleep({seconds}); os.write({theirs}, b\'{{"client": "alpha", "status": "done"}}\\n\')'
    )
    return subprocess.Popen([sys.executable, "-c", told], stdin=subprocess.PIPE, pass_fds=[theirs])


def test_no_clients_and_unknown_ones_are_told(home):
    with pytest.raises(ParameterError, match="No client"):
        outcomes(home)
    client(home, "alpha")
    with pytest.raises(ParameterError, match=r"No client\.yml for beta .* there are alpha"):
        outcomes(home, "beta")


def _running(marker):
    """Processes of this project that name the marker in their environment."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if marker.encode() in path.read_bytes() and int(path.parent.name) != os.getpid():
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="no /proc on this system: run it on Linux or in WSL")
@pytest.mark.parametrize("after", [2.0, 7.0])
def test_a_batch_that_is_killed_leaves_no_process_and_goes_on_where_it_stood(home, tmp_path_factory, after):
    calm = tmp_path_factory.mktemp("calm")
    shutil.copytree(home / "notebooks", calm / "notebooks")
    for name in ("alpha", "beta", "gamma"):
        client(home, name)
        client(calm, name)
    call = [sys.executable, "-c", "from cbakit.cli import main; main()", "batch", "--formats", "html", "--home"]
    running = subprocess.Popen([*call, str(home)], env=os.environ | {"CBA_TEST": str(home)}, start_new_session=True,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    time.sleep(after)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    deadline = time.monotonic() + 10
    while _running(f"CBA_TEST={home}") and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not _running(f"CBA_TEST={home}")
    for folder in (home / "reports").rglob("manifest.json"):
        outputs = json.loads(folder.read_text(encoding="utf-8"))["outputs"]
        assert all((folder.parent / name).exists() for name in outputs)
    subprocess.run([*call, str(home)], check=True, capture_output=True)
    subprocess.run([*call, str(calm)], check=True, capture_output=True)
    for name in ("alpha", "beta", "gamma"):
        assert files(home / "reports" / name) == files(calm / "reports" / name)


def test_data_and_reports_may_lie_on_any_address_that_fsspec_knows(home):
    import fsspec

    memory = fsspec.filesystem("memory")
    client(home, "alpha")
    memory.put(str(home / "data"), "/chain/data", recursive=True)
    memory.put(str(home / "notebooks"), "/chain/notebooks", recursive=True)
    assert places.clients_at("memory://chain") == ["alpha"]
    found = batch.outcomes((), home="memory://chain", formats=("html",), only=("01",), parallel=1)
    assert found["status"].tolist() == ["done"]
    assert memory.exists("/chain/reports/alpha/2026-06-30/manifest.json")
    assert batch.outcomes((), home="memory://chain", formats=("html",), only=("01",))["status"].tolist() == [
        "unchanged"
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="no groups of processes on Windows: run it on Linux or in WSL")
def test_the_same_jobs_run_on_a_dask_cluster_of_processes_of_their_own(home, tmp_path):
    client(home, "alpha")
    client(home, "broken", rows="a\n1\n")
    where = tmp_path / "scheduler.json"
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    started = [subprocess.Popen([*dask, "--port", "0", "--no-dashboard", "--scheduler-file", str(where)],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)]  # fmt: skip
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", "--nthreads", "1", "--no-dashboard"]
    try:
        for _ in range(2):
            started.append(subprocess.Popen([*worker, "--scheduler-file", str(where), "--local-directory", str(tmp_path)],
                                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True))  # fmt: skip
        deadline = time.monotonic() + 60
        while not where.exists() and time.monotonic() < deadline:
            time.sleep(0.2)
        address = json.loads(where.read_text())["address"]
        found = outcomes(home, scheduler=address)
        assert found["status"].to_dict() == {"alpha": "done", "broken": REFUSED}
    finally:
        for process in started:
            os.killpg(process.pid, signal.SIGKILL)


def test_a_thread_of_a_cluster_keeps_its_worker_for_the_next_client(home):
    for name in ("alpha", "beta"):
        client(home, name)

    def work():
        for name in ("alpha", "beta"):
            job = batch.Job(name, str(home), {"formats": ["html"]})
            found.append((batch.made_alone(job).status, batch._KEPT.supervisor._worker.pid))
        batch._KEPT.supervisor.close()

    found = []
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert [status for status, _ in found] == ["done", "done"]
    assert len({pid for _, pid in found}) == 1


@pytest.mark.parametrize(("status", "said"), [("error", "this client's worker"), ("cancelled", "its scheduler")])
def test_what_a_cluster_lost_is_named(home, monkeypatch, status, said):
    import distributed

    class Cluster:
        def __init__(self, *address, **options):
            pass

        def submit(self, work, job, **options):
            return type("Future", (), {"status": status})()

        def close(self, **options):
            pass

    client(home, "alpha")
    monkeypatch.setattr(distributed, "Client", Cluster)
    monkeypatch.setattr(distributed, "as_completed", lambda sent: list(sent))
    assert outcomes(home, scheduler="tcp://somewhere")["reason"].tolist() == [f"The cluster lost {said}."]


def test_a_scheduler_that_does_not_answer_is_told(home):
    client(home, "alpha")
    with pytest.raises(ParameterError, match="No Dask scheduler answers"):
        outcomes(home, scheduler="tcp://127.0.0.1:9")
