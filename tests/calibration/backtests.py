"""Predictions made as of an earlier day against what came, beside the constant rate and last year's average.

    python tests/calibration/backtests.py

writes docs/backtests.md. Money: the base of the demo club a year ago. Heads: licences that end with 2017 in the sample
data of the R package salic, where they lie beside the checkout.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from cbakit import recipes, schemas, simulate, spells, store  # noqa: E402
from cbakit.analysis import expiry, money, renewals, retention  # noqa: E402
from cbakit.periods import year_before  # noqa: E402

SALIC = ROOT.parent / "shared" / "data" / "salic_licenses"
PAGE = ROOT / "docs" / "backtests.md"
COLUMNS = ["segment", "n", "actual", "ours", "constant_rate", "last_year"]


def demo_money() -> pd.DataFrame:
    """Margin of the year to as_of of those active a year before, by product: what came and three predictions of it."""
    made = simulate.demo()
    base = store.cut(made.tables, settings=made.settings, as_of=made.plan.as_of, first_day=made.first_day)
    found = recipes.compute(base, "value_check").query("dimension == 'product'")
    on = year_before(base.as_of)
    then = store.cut(made.tables, settings=made.settings, as_of=on, first_day=made.first_day)
    until = retention.decided_until(then.terms, as_of=on)
    lost = retention.attrition(then.spells, until=until)["estimate"].iloc[0] / 1000
    earned = recipes.compute(then, "recognised_money")
    month = money.earned_between(earned, first=on - pd.Timedelta(days=29), last=on, column="margin")
    roster = recipes.compute(then, "roster")
    product = roster[roster["state"] == "active"].set_index("customer_id")["product"].astype(str)
    now = pd.Series(month).groupby(earned["customer_id"].map(product).to_numpy()).sum() * 365.25 / 12 / 30
    stays = ((1 - lost) ** (np.arange(12) + 0.5)).sum()
    return found.assign(
        ours=found["estimate"], constant_rate=found["segment"].map(now).fillna(0) * stays, last_year=found["naive"]
    )[COLUMNS].reset_index(drop=True)


def salic_heads(folder: Path = SALIC) -> pd.DataFrame:
    """Licences that end with 2017 and are renewed within a year: by type and first or later licence, and predicted."""
    raw = pd.read_csv(folder / "salic_contracts.csv")
    contracts = pd.DataFrame(
        {
            "contract_id": raw["contract_id"].astype(str),
            "customer_id": raw["member_id"].astype(str),
            "starts_on": pd.to_datetime(raw["start_date"]),
            "ends_on": pd.to_datetime(raw["end_date"]),
            "product": raw["type"],
            "paid": True,
        }
    )
    table = schemas.conform(contracts, schemas.CONTRACTS)
    rules = spells.Rules(loyalty_days=365, clock="calendar")
    on = pd.Timestamp("2017-12-30")
    then = spells.terms(table[table["starts_on"] <= on], as_of=on, rules=rules)
    today = spells.terms(table, as_of="2018-12-31", rules=rules)
    every = renewals.judged(then, as_of=on, window_months=240)
    recent = every[every["effective_end"] > on - pd.DateOffset(years=3)]
    last = renewals.judged(then, as_of=on, window_months=12)
    rows = expiry.expiring(then, expiry.with_sales(recent, then), as_of=on, months=1)
    came = rows["contract_id"].map(today.set_index("contract_id")["outcome"]).isin(renewals.RENEWED)
    rows = rows.assign(actual=came, constant_rate=every["renewed"].mean(), last_year=last["renewed"].mean())
    sums = {c: (c, "sum") for c in ("actual", "constant_rate", "last_year")}
    out = rows.groupby("kind", as_index=False).agg(n=("actual", "size"), ours=("chance", "sum"), **sums)
    return out.rename(columns={"kind": "segment"})[COLUMNS]


def miss(found: pd.DataFrame) -> pd.Series:
    """Sum over segments of the absolute errors of each prediction, as a share of what came."""
    return found[COLUMNS[3:]].sub(found["actual"], axis=0).abs().sum() / found["actual"].sum()


def page(parts: dict[str, pd.DataFrame]) -> str:
    """docs/backtests.md."""
    lines = ["# Back-tests", "", "Predictions from the data of an earlier day against what came (`tests/calibration/backtests.py`). "
             "In brackets the error as a share of what came; the last line sums the absolute errors of the segments. The report "
             "itself repeats the check on each client's data and says so where a baseline is as good: the expiry calendar then "
             "uses the one rate of all contracts (`expiry.check`), the value chapter advises to plan on last year."]  # fmt: skip
    for title, found in parts.items():
        lines += ["", f"## {title}", "", "| segment | n | came | ours | constant rate | last year's average |"]
        lines.append("| --- | ---: | ---: | ---: | ---: | ---: |")
        for r in found.itertuples():
            cells = [
                f"{x:,.0f} ({x / r.actual - 1:+.0%})" if r.actual else f"{x:,.0f}"
                for x in (r.ours, r.constant_rate, r.last_year)
            ]
            lines.append(f"| {r.segment} | {r.n} | {r.actual:,.0f} | " + " | ".join(cells) + " |")
        lines.append("| sum of misses | | | " + " | ".join(f"{x:.1%}" for x in miss(found)) + " |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the page."""
    if not SALIC.exists():
        sys.exit(f"The licences of salic do not lie in {SALIC}, so {PAGE.relative_to(ROOT)} stays as it is.")
    parts = {
        "Money: the demo club's base of a year ago, its margin of the year since": demo_money(),
        "Heads: licences that ended with 2017 (salic), renewed within 365 days": salic_heads(),
    }
    PAGE.write_text(page(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
