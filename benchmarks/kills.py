"""
A batch killed at random instants and resumed: is what comes out the bytes of one that nobody disturbed?

``python benchmarks/kills.py [KILLS [CLIENTS [SEED]]]``. A batch of twelve tiny clients (`small_batch`) is killed up to five
times before it may end; then come the next twelve, until so many kills have met a running batch. docs/robustness.md holds
the table of a long run, tests/batch/test_kills.py makes a few kills.
"""

import csv
import random
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from small_batch import (
    SEED,
    Tell,
    batch,
    difference,
    files,
    killed,
    kinds,
    left_over,
    manifests,
    project,
    started,
    told,
    torn,
)

VICTIMS = (
    "everything",
    "everything",
    "parent",
    "parent",
    "worker",
    "worker",
    "kernel",
    "kernel",
    "kernel",
    "fork server",
)
HARD = ("everything", "parent")  # the batch ends by them; after the others it goes on, and the next kill comes
EACH = 5  # kills of one batch before it may end


@dataclass
class Sweep:
    """What came of the kills."""

    batches: int = 0
    kills: Counter = field(default_factory=Counter)  # by what was killed
    clients_done: list[int] = field(default_factory=list)  # at each kill
    orphans: int = 0
    torn: int = 0
    sealed_and_changed: int = 0
    unnamed: int = 0  # of clients that a kill took, those of which the table of the batch says nothing
    looks: int = 0  # at all files, after every kill and at the ends
    different: int = 0  # batches that in the end were not byte-equal to the undisturbed one

    @property
    def faults(self) -> tuple[int, ...]:
        """All zeros where the batch withstood the kills."""
        return self.orphans, self.torn, self.sealed_and_changed, self.unnamed, self.different


class Chain:
    """One batch killed and resumed until it has had its kills; the last resumption is left alone."""

    def __init__(self, home: Path, wanted: dict[str, bytes], chance: random.Random, found: Sweep, tell: Tell) -> None:
        self.home, self.wanted, self.chance, self.found, self.tell = home, wanted, chance, found, tell
        self.runs, self.soft = 0, 0
        self.watching: list[threading.Thread] = []
        self.clients = len([*(home / "data" / "raw").iterdir()])

    def killed(self, times: int, start: float, each: float) -> None:
        """`times` kills, spread over what the batch has still to do: `start` seconds and `each` for every client."""
        running, fresh = self._start(), True
        for number in range(times):
            self._wait(running, fresh * start, each, share=2 / (times - number + 1))
            victim = self.chance.choice(VICTIMS)
            if not (pids := self._seen(victim, running)):
                self._ended(running)
                if len(manifests(self.home)) == self.clients:
                    return
                running, fresh = self._start(), True
                continue
            killed(pids)
            self.found.kills[victim] += 1
            self.found.clients_done.append(len(manifests(self.home)))
            if victim not in HARD:
                self.soft, fresh = self.soft + 1, False
                self._look("after " + victim)
                continue
            running.wait()
            self._watch()
            if self.chance.random() < 0.5:  # half of the resumptions begin at once, beside what may still be ending
                self.watching[-1].join()
            self._look("after " + victim)
            running, fresh = self._start(), True
        self._ended(running)

    def end(self) -> None:
        """Resume it undisturbed, and compare every file."""
        for thread in self.watching:
            thread.join()
        self._look("before the end")
        resumed = batch(self.home)
        self.found.batches += 1
        self.found.torn += len(torn(self.home))
        differing = difference(files(self.home), self.wanted)
        if resumed.returncode or differing:
            self.found.different += 1
            self.tell(f"batch {self.home.name}: exit {resumed.returncode}; {differing}; {resumed.stdout[-2000:]}")

    def _wait(self, running, start: float, each: float, share: float) -> None:
        """
        Until a random instant of the next `share` of what is left to do.

        Where it lies behind the beginning it is told by clients sealed and not by the clock: on a machine that is busier
        than it was for the undisturbed batch every kill would otherwise meet the beginning.
        """
        done = len(manifests(self.home))
        instant = self.chance.uniform(0.0, min(share, 1.0) * (start + each * (self.clients - done)))
        further = max(instant - start, 0.0) / each
        while len(manifests(self.home)) < done + int(further) and running.poll() is None:
            time.sleep(0.05)
        time.sleep(further % 1 * each if instant > start else instant)

    def _start(self):
        self.runs, self.soft = self.runs + 1, 0
        return started(self.home, self._mark)

    @property
    def _mark(self) -> str:
        return f"{self.home}#{self.runs}"

    def _seen(self, victim: str, running) -> list[int]:
        """The processes to kill: of a kind that comes and goes the first that is seen from now on; none once it has ended."""
        while running.poll() is None:
            if pids := kinds(self._mark, running.pid)[victim]:
                return pids if victim in HARD else [self.chance.choice(pids)]
            time.sleep(0.02)
        return []

    def _watch(self) -> None:
        """Count beside the rest what of the killed batch still lives after ten seconds."""

        def count(mark: str) -> None:
            if left := left_over(mark):
                self.found.orphans += left
                self.tell(f"{left} processes left of {mark}")

        self.watching.append(threading.Thread(target=count, args=(self._mark,)))
        self.watching[-1].start()

    def _look(self, when: str) -> None:
        """Whether anything is torn, and whether every client with a sealed manifest has the bytes that it should."""
        self.found.looks += 1
        if broken := torn(self.home):
            self.found.torn += len(broken)
            self.tell(f"torn {when}: {broken[:4]}")
        for client in manifests(self.home):
            here = files(self.home, client)
            if differing := difference(here, {n: c for n, c in self.wanted.items() if f"/{client}/" in n}):
                self.found.sealed_and_changed += 1
                self.tell(f"sealed and changed {when}: {differing}")

    def _ended(self, running) -> None:
        """A batch that ran to its end in spite of kills: each client that they took is named, the others are made."""
        code = running.wait()
        self._watch()
        self.watching[-1].join()
        with (self.home / "reports" / "batch.csv").open(encoding="utf-8", newline="") as file:
            bad = [row for row in csv.DictReader(file) if row["status"] not in ("done", "unchanged")]
        named = all(any(word in row["reason"] for word in ("died", "Dead", "ended")) for row in bad)
        if not named or len(bad) > self.soft or code != (3 if bad else 0):
            self.found.unnamed += 1
            self.tell(
                f"exit {code} after {self.soft} kills of its processes: {[(r['client'], r['reason']) for r in bad]}"
            )
        self._look("where the batch went on")


def kills(times: int, *, clients: int = 12, seed: int = SEED, tell: Tell = told) -> Sweep:
    """Batches killed and resumed until `times` kills have met a running one, each compared with the undisturbed one."""
    chance, found = random.Random(seed), Sweep()
    with tempfile.TemporaryDirectory(prefix="cba-kills-") as name:
        calm, fresh = project(Path(name) / "calm", clients), project(Path(name) / "fresh", clients)
        began, running = time.monotonic(), started(calm, str(calm))
        while not manifests(calm, whole=False) and running.poll() is None:
            time.sleep(0.1)
        start = time.monotonic() - began
        assert running.wait() == 0
        each = (time.monotonic() - began - start) / clients
        wanted = files(calm)
        assert len(manifests(calm)) == clients
        while found.kills.total() < times:
            home = Path(name) / f"batch{found.batches}"
            shutil.copytree(fresh, home)
            chain = Chain(home, wanted, chance, found, tell)
            chain.killed(min(EACH, times - found.kills.total()), start, each)
            chain.end()
            shutil.rmtree(home)
            tell(f"{found}")
    return found


if __name__ == "__main__":
    numbers = [*map(int, sys.argv[1:]), *(100, 12, SEED)[len(sys.argv) - 1 :]]
    print(kills(numbers[0], clients=numbers[1], seed=numbers[2]))
