"""The full calibration: `make calibrate` runs it and writes docs/calibration.md from what was run.

    python tests/calibration/full.py [--clubs N] [--cases N] [--nulls N] [--report]

Each finished club is kept under build/calibration/, so that a run that was broken off goes on where it stopped and the
table never claims more than was run. ``--report`` writes the table alone.
"""

import argparse
import platform
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.calibration import methods, nulls, settings  # noqa: E402
from tests.calibration.planted import KEY  # noqa: E402

KEPT = ROOT / "build" / "calibration"
PAGE = ROOT / "docs" / "calibration.md"
GROUPS = {"renewal_rate": "renewal rates", "survival": "survival", "restricted_mean_months": "restricted means"}
GROUPS |= {"attrition_per_1000_months": "attrition", "ltv_horizon": "value of a new customer"}


NOTES = [
    "Before this run, on 22 November 2026: in 17 of 199 clubs of seeds 1 to 199 something was claimed while two shares were "
    "tested by the normal approximation from an expected count of 5 on; the 17, run again with the exact test up to 20, left "
    "12 (the other 182 were not run again). In clubs of 2,000 customers over six years, about 660 of them active, the planted "
    "difference was found in 27 of 40 (seeds 101 to 140, without visits and refusals): 12 points between 570 annual cards and "
    "1,370 others are 4.4 standard errors, too few to be sure of among a hundred comparisons. In clubs of 6,000 customers, 2,000 "
    "of them active, it was found in 6 of 6, which `make test` repeats.",
    "",
    "The table was counted before form B was judged by the longest loyalty period for all (before, losers of short terms were "
    "judged sooner): with two years of data it was 3 points low in the first year, and is 1.5 points low since.",
    "",
    "With two years of data and a horizon of five the value of a new customer is too low, because the late loss rate of the "
    "second year is carried on: its interval holds the error of the sample, not that of the tail.",
]


def run_settings(clubs: int) -> None:
    """Clubs 1 to `clubs` of every setting, one of each in turn."""
    done = set(map(tuple, kept("settings", ["setting", "seed"])[["setting", "seed"]].to_numpy()))
    for seed in range(1, clubs + 1):
        for name in settings.SETTINGS:
            if (name, seed) not in done:
                append("settings", settings.judged(name, seed))


def run_cases(clubs: int) -> None:
    """Every method alone, on `clubs` small samples."""
    done = set(kept("cases", ["name"])["name"])
    for name in methods.CASES:
        if name not in done:
            append("cases", pd.DataFrame([{"name": name, "clubs": clubs, **methods.coverage(name, clubs)}]))
    done = set(kept("alarms", ["name"])["name"])
    for name in methods.ALARMS:
        if name not in done:
            append(
                "alarms", pd.DataFrame([{"name": name, "clubs": clubs, "alarms": methods.false_alarms(name, clubs)}])
            )


def run_nulls(clubs: int) -> None:
    """Clubs in which nothing differs, and half as many with one product that loses more."""
    done = set(map(tuple, kept("nulls", ["kind", "seed"])[["kind", "seed"]].to_numpy()))
    kinds = {"nothing differs": nulls.NULL, "one product differs": nulls.with_drop()}
    for seed in range(1, clubs + 1):
        for kind, plan in kinds.items():
            if (kind, seed) in done or (kind != "nothing differs" and seed > clubs // 2):
                continue
            claims = nulls.claimed(plan, seed)
            told = " | ".join(claims[["metric", "dimension", "segment"]].agg(" ".join, axis=1)) if len(claims) else ""
            row = {"kind": kind, "seed": seed, "claims": len(claims), "found": nulls.found(claims), "what": told}
            append("nulls", pd.DataFrame([row]))


def kept(name: str, columns: list[str]) -> pd.DataFrame:
    """What earlier runs left."""
    path = KEPT / f"{name}.csv"
    return (
        pd.read_csv(path, dtype={"segment": str}, keep_default_na=True)
        if path.exists()
        else pd.DataFrame(columns=columns)
    )


def append(name: str, rows: pd.DataFrame) -> None:
    """Add rows to what is kept."""
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / f"{name}.csv"
    rows.to_csv(path, mode="a", header=not path.exists(), index=False)


def by_setting(found: pd.DataFrame) -> pd.DataFrame:
    """Coverage of the given intervals by setting and kind of number, with the number of clubs."""
    given = found[found["low"].notna() & found["high"].notna()]
    share = given.assign(kind=given["metric"].map(GROUPS)).pivot_table(
        index="setting", columns="kind", values="inside", aggfunc="mean"
    )
    out = share.reindex(index=list(settings.SETTINGS), columns=list(GROUPS.values()))
    clubs = found.groupby("setting")["seed"].nunique().reindex(out.index)
    withheld = found["low"].isna().groupby(found["setting"]).mean().reindex(out.index)
    return out.assign(clubs=clubs, withheld=withheld).dropna(subset="clubs")


def outside(found: pd.DataFrame) -> pd.DataFrame:
    """Cells whose coverage is credibly not between 93% and 99%: further off than two standard errors."""
    given = found[found["low"].notna()].fillna({"dimension": "", "segment": ""})
    cells = given.groupby(["setting", *KEY], as_index=False).agg(
        clubs=("inside", "size"), coverage=("inside", "mean"), truth=("value", "first"), estimate=("estimate", "mean")
    )
    error = np.sqrt(cells["coverage"].clip(0.01, 0.99) * (1 - cells["coverage"].clip(0.01, 0.99)) / cells["clubs"])
    return cells[(cells["coverage"] + 2 * error < 0.93) | (cells["coverage"] - 2 * error > 0.99)]


def page() -> str:
    """docs/calibration.md out of everything that is kept."""
    found = kept("settings", ["setting", "seed", "metric", "inside", "low", "high"])
    lines = ["# Calibration", ""]
    lines += [
        "Do the printed intervals hold the truth as often as they say? Clubs are simulated with planted truths "
        "(`src/cbakit/simulate`), run through the same functions as a client's export, and counted. "
        "`make calibrate` repeats this; `make test` holds a quick version (`tests/calibration/`).",
        "",
        f"Run on {date.today():%d %B %Y}, {platform.machine()}, Python {platform.python_version()}, "
        f"numpy {np.__version__}, pandas {pd.__version__}; {found.groupby(['setting', 'seed']).ngroups} clubs in "
        f"{found['setting'].nunique()} settings.",
        "",
        "## Whole clubs: share of 95% intervals that hold the truth",
        "",
        "Renewal rates by contract (whole, annual) and by membership year 1 to 3, survival at 3, 6, 12 and 24 months, "
        "restricted means at 12, 24 and 36, attrition, value of a new customer within five years (dues).",
        "",
    ]
    if len(found):
        table = by_setting(found)
        lines += [
            "| setting | clubs | " + " | ".join(GROUPS.values()) + " | no interval |",
            "| --- |" + " ---: |" * (len(GROUPS) + 2),
        ]
        for name, row in table.iterrows():
            cells = [f"{row[k]:.1%}" if pd.notna(row[k]) else "too few" for k in GROUPS.values()]
            lines.append(f"| {name} | {row['clubs']:.0f} | " + " | ".join(cells) + f" | {row['withheld']:.1%} |")
        lines += ["", "One coverage of *n* clubs is known to about ±" f"{200 * np.sqrt(0.05 * 0.95 / table['clubs'].median()):.1f} "
                  "points (two standard errors); numbers of one club are not independent.", ""]  # fmt: skip
        odd = outside(found)
        lines += ["Cells that are credibly outside 93% to 99%:", ""]
        lines += [
            "| setting | number | clubs | coverage | truth | mean estimate |",
            "| --- | --- | ---: | ---: | ---: | ---: |",
        ]
        lines += [
            f"| {r.setting} | {r.metric} {r.segment} | {r.clubs} | {r.coverage:.1%} | {r.truth:,.3f} | {r.estimate:,.3f} |"
            for r in odd.itertuples()
        ] or ["| none | | | | | |"]
    lines += ["", *_nulls(), "", *NOTES, "", *_methods()]
    return "\n".join(lines).rstrip() + "\n"


def _nulls() -> list[str]:
    told = kept("nulls", ["kind", "seed", "claims", "found", "what"])
    lines = ["## Clubs where nothing differs", ""]
    none = told[told["kind"] == "nothing differs"]
    some = told[told["kind"] == "one product differs"]
    if len(none):
        alarms = int((none["claims"] > 0).sum())
        lines.append(f"In {alarms} of {len(none)} runs over clubs of {nulls.CUSTOMERS:,} customers in which no segment differs, the run's "
                     "comparisons (`recipes.comparisons`, one Benjamini-Hochberg family) claimed any difference at all.")  # fmt: skip
    if len(some):
        lines += ["", f"With {nulls.DROP} points taken off the first year's renewals of the annual card, and nothing else, the comparisons "
                  f"named it in {int(some['found'].astype(bool).sum())} of {len(some)} clubs of {nulls.CUSTOMERS:,} customers over six years "
                  "(about 660 of them active)."]  # fmt: skip
    return lines


def _methods() -> list[str]:
    cases, alarms = kept("cases", ["name"]), kept("alarms", ["name"])
    if not len(cases):
        return []
    lines = [
        "## Methods alone, on small samples",
        "",
        "| case | samples | coverage | truth below | truth above | no interval |",
    ]
    lines.append("| --- | ---: | ---: | ---: | ---: | ---: |")
    for r in cases.itertuples():
        lines.append(
            f"| {r.name} | {r.clubs} | {r.coverage:.1%} | {r.truth_below:.1%} | {r.truth_above:.1%} | {r.withheld:.1%} |"
        )
    if len(alarms):
        lines += ["", "| test where nothing differs | samples | alarms at 5% |", "| --- | ---: | ---: |"]
        lines += [f"| {r.name} | {r.clubs} | {r.alarms:.1%} |" for r in alarms.itertuples()]
    return lines


def main() -> None:
    """Run what is missing, then write the page."""
    asked = argparse.ArgumentParser(description="Full calibration of the intervals.")
    asked.add_argument("--clubs", type=int, default=1000, help="of each setting")
    asked.add_argument("--cases", type=int, default=2000, help="samples of each method alone")
    asked.add_argument("--nulls", type=int, default=200, help="clubs in which nothing differs")
    asked.add_argument("--report", action="store_true", help="write docs/calibration.md from what is kept, run nothing")
    given = asked.parse_args()
    if not given.report:
        run_cases(given.cases)
        run_nulls(given.nulls)
        run_settings(given.clubs)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
