"""Stage and what is within it: no hidden small count is the difference of the totals that stand beside the table."""

import numpy as np
import pandas as pd
from scipy.optimize import linprog

from cbakit.analysis import classes, lifecycle
from cbakit.disclosure import disclose

STAGES, CLASSES, LEAST = ["new", "active", "at_risk"], list("ABC"), 10
CELLS = [(stage, kind) for stage in STAGES for kind in CLASSES]


def base_of(counts):
    rows = [cell for cell, n in zip(CELLS, np.ravel(counts), strict=True) for _ in range(n)]
    people = pd.DataFrame(rows, columns=["lifecycle", "abc"])
    return people.assign(monetary=1.0, returned=0, customer_id=[f"c{i}" for i in range(len(rows))])


def given_away(people, shown):
    """Small counts, of a cell or of a stage, that the two margins as they are shown and the cells of `shown` leave one value."""
    size = people.groupby(["lifecycle", "abc"]).size()
    told = []  # sets of cells whose sum a reader knows
    for axis, margin in ((0, lifecycle.levels(people)), (1, classes.counts(people, by="abc"))):
        names = set(disclose(margin, min_n=LEAST)["segment"])
        told += [[c for c in CELLS if c[axis] == name] for name in names - {"other"}]
        told += [[c for c in CELLS if c[axis] not in names]]
    told += [[c] for c in CELLS if f"{c[0]} x {c[1]}" in shown]
    sums = [sum(size.get(c, 0) for c in cells) for cells in told]
    known = np.array([[float(c in cells) for c in CELLS] for cells in told])
    asked = [[c] for c in CELLS] + [[c for c in CELLS if c[0] == stage] for stage in STAGES]
    found = []
    for cells in asked:
        n, sought = sum(size.get(c, 0) for c in cells), np.array([float(c in cells) for c in CELLS])
        if 0 < n < LEAST:
            low, high = (s * linprog(s * sought, A_eq=known, b_eq=sums, bounds=(0, None)).fun for s in (1, -1))
            found += [cells] if high - low < 0.5 else []
    return found


def test_no_small_count_of_stage_and_class_can_be_worked_out_from_the_totals_beside_it():
    draw, naive = np.random.default_rng(8), 0
    for _ in range(25):
        people = base_of(draw.choice([0, 1, 3, 5, 8, 9, 10, 12, 20, 60], size=9))
        whole = lifecycle.two_levels(people, second="abc")
        assert not given_away(people, set(disclose(whole, min_n=LEAST)["segment"])), people.value_counts(
            ["lifecycle", "abc"]
        )
        naive += bool(given_away(people, set(whole.loc[whole["n"] >= LEAST, "segment"])))
    assert naive > 5  # where the small cells alone are left out, they are the difference
