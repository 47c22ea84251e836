"""A club whose export starts with the customers of that day: survival as planted, counted naively, and ours."""

from datetime import date

import numpy as np
import pandas as pd

from cbakit import recipes, simulate
from cbakit.analysis import retention
from cbakit.estimates import survival
from tests.calibration import planted

PLAN = simulate.Plan(start=date(2023, 7, 1), warm_up_years=4, customers=2000)
MONTHS = (3, 6, 12, 24)
SEEDS = range(1, 6)


def judged() -> pd.DataFrame:
    """Truth, naive estimate (everybody seen from the start) and ours with its interval, by seed and month."""
    rows = simulate.truths(PLAN).query("metric == 'survival' and dimension == 'months'")
    truth = rows.set_index("segment").loc[[str(m) for m in MONTHS], "value"].to_numpy()
    parts = []
    for seed in SEEDS:
        seen = retention.first_spells(recipes.compute(planted.base_of(PLAN, seed, visits=False), "tenures"))
        from_zero = survival.kaplan_meier(np.zeros(len(seen)), seen["months"], seen["lost"])
        naive = survival.survival_at(from_zero, list(MONTHS))["estimate"].to_numpy()
        late = float((seen["entry_months"] > 0).mean())
        ours = retention.survival(seen, months=MONTHS)
        parts.append(ours.assign(seed=seed, late=late, truth=truth, naive=naive))
    return pd.concat(parts, ignore_index=True)


def told(found: pd.DataFrame) -> list[str]:
    """The table of `judged` for docs/calibration.md: means over the clubs, and errors in points."""
    lines = [
        "## Late entry: an export that starts with the customers of that day",
        "",
        f"{len(SEEDS)} clubs of 2,000, {found['late'].mean():.0%} of the curve entered late. Naive: Kaplan-Meier of all "
        "customers as if each had been seen from the start.",
        "",
        "| months | planted | naive | off by, points | cbakit | off by, points | intervals that hold |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    inside = found["truth"].between(found["low"], found["high"])
    for month, part in found.groupby("months"):
        truth, naive, ours = (part[c].mean() for c in ("truth", "naive", "estimate"))
        lines.append(
            f"| {month:.0f} | {truth:.1%} | {naive:.1%} | {100 * (naive - truth):+.1f} | {ours:.1%} | "
            f"{100 * (ours - truth):+.1f} | {int(inside[part.index].sum())} of {len(part)} |"
        )
    return lines
