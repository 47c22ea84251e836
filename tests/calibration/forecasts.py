"""Do the forecast's 95% prediction intervals hold what came? Twelve rolling origins of fifty simulated clubs.

    python tests/calibration/forecasts.py [JOBS]

writes docs/forecasts.md. Each club is cut at the end of each of twelve months, its next year is drawn from what was known
then (`analysis.forecast.simulate`) and compared with what the club went on to do.
"""

import multiprocessing
import sys
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from cbakit import recipes, simulate, store  # noqa: E402
from cbakit.analysis import forecast, money  # noqa: E402
from tests.calibration.settings import SUMMER  # noqa: E402

PAGE = ROOT / "docs" / "forecasts.md"
ORIGINS, SEEDS = 12, 10
CAUSE = "## Why money comes out low"
SETTINGS = {
    "ordinary, 2,000 customers": simulate.Plan(customers=2000),
    "small, 400 customers": simulate.Plan(customers=400),
    "strong seasons, growth 12% a year": simulate.Plan(customers=1500, season=SUMMER, growth=0.12),
    "shrinking by 10% a year, freezes in nine of ten annual cards": simulate.Plan(
        customers=1500, growth=-0.10, freeze_share=0.9
    ),
    "most renewals late, four in ten of the lost come back": simulate.Plan(
        customers=1500, early_share=0.1, late_share=0.7, return_share=0.4
    ),
}


def judged(setting: str, seed: int, *, origins: int = ORIGINS, draws: int = 400) -> pd.DataFrame:
    """One row for each origin, measure (heads, money, year of money) and month ahead: interval and what came."""
    made = simulate.club(SETTINGS[setting], seed=seed, visits=False)
    paid_in = made.tables["payments"].query(
        "amount > 0"
    )  # a forecast of prices is held against prices, refunds left out
    tables = made.tables | {"payments": paid_in}
    today = store.cut(tables, settings=made.settings, as_of=made.plan.as_of, first_day=made.first_day)
    earned = recipes.compute(today, "recognised_money").query("kind == 'dues'")
    last = pd.Timestamp(made.plan.as_of) + pd.Timedelta(days=1) - pd.DateOffset(years=1)
    out = []
    for back in range(origins):
        on = last - pd.DateOffset(months=back) - pd.Timedelta(days=1)
        base = store.cut(made.tables, settings=made.settings, as_of=on, first_day=made.first_day)
        drawn = forecast.simulate(base.terms, base.spells, as_of=on, first_day=base.first_day, draws=draws, seed=seed)
        if drawn is None:
            continue
        came = forecast.active_on(today.terms, drawn.edges)
        spans = zip(drawn.edges[:-1], drawn.edges[1:], strict=True)
        paid = np.array([money.earned_between(earned, first=a + 1, last=b).sum() for a, b in spans])
        n = drawn.active
        parts = [
            forecast.summary(drawn.heads, drawn.edges, n=n).assign(measure="heads", actual=came[1:], naive=came[0]),
            forecast.summary(drawn.money, drawn.edges, n=n).assign(measure="money", actual=paid),
            forecast.summary(drawn.money.sum(axis=1, keepdims=True), drawn.edges[:2], n=n).assign(
                measure="year", actual=paid.sum()
            ),
        ]
        found = pd.concat(parts, ignore_index=True)
        out.append(found.assign(origin=on, ahead=found.groupby("measure").cumcount() + 1))
    rows = pd.concat(out, ignore_index=True) if out else pd.DataFrame()
    return rows.assign(
        setting=setting, seed=seed, inside=(rows["low"] <= rows["actual"]) & (rows["actual"] <= rows["high"])
    )


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """Coverage by setting and of all, for heads and money at all months and at month 12, and the year's money."""
    parts = {
        "heads, all months": rows["measure"] == "heads",
        "heads, month 12": (rows["measure"] == "heads") & (rows["ahead"] == 12),
        "money, all months": rows["measure"] == "money",
        "money, month 12": (rows["measure"] == "money") & (rows["ahead"] == 12),
        "money of the year": rows["measure"] == "year",
    }
    out = {}
    for name, part in [*rows.groupby("setting", sort=False), ("all", rows)]:
        at = part.index
        out[name] = {"origins": len(part[["setting", "seed", "origin"]].drop_duplicates())} | {
            label: part["inside"][mask[at]].mean() for label, mask in parts.items()
        }
    return pd.DataFrame(out).T


def page(rows: pd.DataFrame) -> str:
    """docs/forecasts.md."""
    found = table(rows)
    lines = [
        "# Coverage of the forecast",
        "",
        "Share of 95% prediction intervals that hold what came, over rolling origins of simulated clubs",
        "(`tests/calibration/forecasts.py`; a quick version is in `make test`). Origins of one club overlap: a club in whose year",
        "something happened counts up to twelve times.",
        "",
        "| setting | origin-clubs | " + " | ".join(found.columns[1:]) + " |",
        "| --- | ---: |" + " ---: |" * (len(found.columns) - 1),
    ]
    for name, row in found.iterrows():
        lines.append(f"| {name} | {int(row.iloc[0])} | " + " | ".join(f"{v:.1%}" for v in row.iloc[1:]) + " |")
    heads = rows[(rows["measure"] == "heads") & (rows["ahead"] == 12)]
    ours = (heads["estimate"] / heads["actual"] - 1).abs().median()
    flat = (heads["naive"] / heads["actual"] - 1).abs().median()
    year = rows[rows["measure"] == "year"]
    lines += [
        "",
        f"Median miss of the heads a year ahead: {ours:.1%}; of “as many as today”: {flat:.1%}. Of the year's money: "
        f"{(year['estimate'] / year['actual'] - 1).abs().median():.1%} (mean {(year['estimate'] / year['actual'] - 1).mean():+.1%}).",
    ]
    return "\n".join(lines) + "\n"


def main(jobs: int = 2) -> None:
    """Write the page."""
    work = [(setting, seed) for setting in SETTINGS for seed in range(1, SEEDS + 1)]
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        rows = pd.concat(pool.starmap(judged, work, chunksize=1), ignore_index=True)
    kept = PAGE.read_text(encoding="utf-8").partition(CAUSE)  # what was found by hand stays below the table
    PAGE.write_text(page(rows) + ("\n" + kept[1] + kept[2] if kept[1] else ""), encoding="utf-8")
    print(page(rows))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2)
