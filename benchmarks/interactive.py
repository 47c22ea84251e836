"""
What an answer costs in the workbench: `python benchmarks/interactive.py [CUSTOMERS]` prints one line a question.

A club is simulated, of 50,000 customers where nothing is said. Loading is what a consultant waits for once: spells, models
of value and forecast, the tables that questions are asked of. After it each question is asked three times with different
choices; the slowest counts. Aim: one second each, in seconds of one processor, which other work on the machine does not
stretch; the clock's seconds stand beside them. Seconds depend on the machine; the share of the loading hardly does. The table
is also written into docs/performance.md.
"""

import os
import platform
import sys
import time
from datetime import date
from pathlib import Path

from cbakit import simulate, store
from cbakit.recipes import explore

CUSTOMERS, SEED, AIM = 50_000, 1, 1.0
DOCS = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
START, END = "<!-- answers: written by benchmarks/interactive.py -->", "<!-- end of answers -->"


def measured(ask) -> tuple[float, float]:
    """Seconds of the processor and of the clock."""
    processor, clock = time.process_time(), time.perf_counter()
    ask()
    return time.process_time() - processor, time.perf_counter() - clock


def slowest(ask, choices) -> tuple[float, float]:
    """The slowest answer, by the processor."""
    return max(measured(lambda choice=choice: ask(choice)) for choice in choices)


def main(customers: int = CUSTOMERS) -> dict[str, tuple[float, float]]:
    """Seconds of loading and of the slowest answer to each question; printed, written into the page and returned."""
    made = simulate.club(simulate.Plan(customers=customers), seed=SEED, visits=False)
    base = store.cut(made.tables, settings=made.settings, as_of=made.plan.as_of, first_day=made.first_day)
    found = {"loading": measured(lambda: (explore.faces(base), explore.what_if(base, price=0.01)))}
    known = explore.attributes(base)
    names = [n for n in ("product", "sex", "age_band", "source") if (known["attribute"] == n).any()]
    choices = [{n: known.loc[known["attribute"] == n, "segment"].iloc[0]} for n in names]
    explore.beside(base, choices[0])  # what Python imports at the first question is loading too
    sexes = [{"sex": s} for s in ("female", "male")]
    year = str(base.as_of.year - 2)
    questions = {
        "a segment beside the rest": (lambda c: explore.beside(base, c), choices),
        "two segments": (lambda c: explore.compare(base, sexes[0] | c, sexes[1] | c), [{}, choices[0], choices[2]]),
        "survival curves": (lambda c: explore.survival_curves(base, c), choices),
        "intakes": (lambda c: explore.intakes(base, chosen=c), [None, *choices[:2]]),
        "one intake": (lambda c: explore.intake(base, c), [year, f"{year}-Q1", f"{year}-03"]),
        "what if": (lambda c: explore.what_if(base, renewal=c, price=c, inflow=c), [0.01, 0.05, 0.1]),
        "the customers behind": (lambda c: explore.customers_behind(base, c), choices),
    }
    found |= {name: slowest(*asked) for name, asked in questions.items()}
    worst = max(processor for name, (processor, _) in found.items() if name != "loading")
    table = "\n".join(
        ["| question | processor s | clock s | of the loading |", "| --- | ---: | ---: | ---: |"]
        + [f"| {n} | {p:.2f} | {c:.2f} | {p / found['loading'][0]:.1%} |" for n, (p, c) in found.items()]
    )
    system = (
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, load {os.getloadavg()[0]:.1f} at the end"
    )
    size = f"{customers:,} customers, {len(base.contracts):,} contracts"
    outcome = (
        f"Slowest answer after loading: {worst:.2f} s; the aim is {AIM:.0f} s{'' if worst <= AIM else ': NOT MET'}."
    )
    told = f"Measured {date.today():%Y-%m-%d}, Python {platform.python_version()}, {system}: {size}. {outcome}"
    print(f"{told}\n\n{table}")
    head, rest = DOCS.read_text(encoding="utf-8").split(START)
    DOCS.write_text(f"{head}{START}\n\n{told}\n\n{table}\n\n{END}{rest.split(END)[1]}", encoding="utf-8")
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CUSTOMERS)
