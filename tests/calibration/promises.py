"""Does the score of non-renewal keep its promises on a later time, and does it stand back where there is nothing to see?

    python tests/calibration/promises.py [JOBS]

writes docs/scores.md. Each simulated club is scored as a client's export is (`recipes.outlook`): judged on the later half of
the moments in four parts, each by what was known before it, beside the two plain rules.
"""

import multiprocessing
import sys
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from cbakit import recipes, simulate  # noqa: E402
from tests.calibration.planted import base_of  # noqa: E402

PAGE = ROOT / "docs" / "scores.md"
SEEDS = range(1, 11)
SETTINGS = {
    "visits fade before a loss, 5,000 customers": simulate.Plan(customers=5000),
    "the same, 2,000 customers": simulate.Plan(customers=2000),
    "nothing differs, 3,000 customers": simulate.Plan(customers=3000, null=True),
}


def said(setting: str, seed: int) -> pd.DataFrame:
    """The score of one club in the numbers that its report prints."""
    found = recipes.compute(base_of(SETTINGS[setting], seed), "renewal_said")
    return found.assign(setting=setting, seed=seed)


def page(rows: pd.DataFrame) -> str:
    """docs/scores.md."""
    lines = [
        "# Promises of the score",
        "",
        "The score of non-renewal on simulated clubs (`tests/calibration/promises.py`): judged on the later half of the time in four",
        "parts, each by a model of what was known before it. AUC: share of pairs of a leaver and a renewer in the right order; error:",
        "integrated calibration index in points; by chance alone: what chances without any fault show in a sample of that size.",
        "Percentages are printed only where the score beats the rules and its error is at most 3 points; else only its order, or nothing.",
        "",
        "| club | clubs | judged, mean | AUC | better rule | gain, points | shown | error, points: mean | by chance alone | above 3 | shown with percentages | largest error printed |",
        "| --- |" + " ---: |" * 11,
    ]
    for setting, part in rows.groupby("setting", sort=False):
        error, told = part["error"], part["told"].astype(bool)
        most = f"{error[told].max():.1f}" if told.any() else "–"
        lines.append(
            f"| {setting} | {len(part)} | {part['n'].mean():,.0f} | {part['estimate'].mean():.1%} | {part['best'].mean():.1%} | "
            f"{part['gain'].mean():+.1f} | {int(part['shown'].sum())} | {error.mean():.1f} | {part['error_alone'].mean():.1f} | "
            f"{int((error > 3).sum())} | {int(told.sum())} | {most} |"
        )
    return "\n".join(lines) + "\n"


def main(jobs: int = 2) -> None:
    """Write the page."""
    work = [(setting, seed) for setting in SETTINGS for seed in SEEDS]
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        rows = pd.concat(pool.starmap(said, work, chunksize=1), ignore_index=True)
    PAGE.write_text(page(rows), encoding="utf-8")
    print(page(rows))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2)
