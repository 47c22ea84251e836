"""A run that is stopped leaves nothing running: neither its notebooks nor the server that they were forked from."""

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from .test_run import add, home  # noqa: F401

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="no fork on this system: run it on Linux or in WSL")
LONG = "import os, time, pathlib\npathlib.Path(os.environ['CBAKIT_HOME'], '{0}').touch()\ntime.sleep(60)"
RUN = """if __name__ == "__main__":
    import signal, sys
    from cbakit.cli import main
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what is begun in the background has it ignored
    sys.argv = ["cba", "run", "mini", "--formats", "html"]
    main()
"""
SECONDS = 40


def _until(found):
    end = time.monotonic() + SECONDS
    while not found() and time.monotonic() < end:
        time.sleep(0.1)
    return found()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_nothing_is_left_running_and_nothing_further_begins(home, how):  # noqa: F811
    for path in (home / "notebooks").iterdir():
        path.unlink()
    names = ("01_composition", "02_renewal_base", "03_retention")
    for name in names:
        add(home, name, LONG.format(name))
    run = subprocess.Popen([sys.executable, "-c", RUN], env=os.environ | {"CBAKIT_HOME": str(home)},
                           stderr=subprocess.PIPE, start_new_session=True)  # fmt: skip
    began = []
    try:
        assert _until(lambda: all((home / name).exists() for name in names[:2]))
        began = psutil.Process(run.pid).children(recursive=True)
        run.send_signal(how)
        assert _until(lambda: run.poll() is not None)
        left = psutil.wait_procs(began, timeout=10)[1]
        assert not [p for p in left if p.is_running() and p.status() != psutil.STATUS_ZOMBIE]
        assert len(began) >= 3  # the server and two notebooks at least
        assert not (home / names[2]).exists()
        assert run.returncode == (130 if how == signal.SIGINT else -how)
    finally:
        for process in (*began, psutil.Process(run.pid) if run.poll() is None else None):
            if process is not None and process.is_running():
                process.kill()
        run.communicate()
