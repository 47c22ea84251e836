"""The same club through lifelines alone and through cbakit: numbers, seconds, lines that a consultant writes.

    python benchmarks/peers.py [--write]

The functions `with_lifelines` and `with_cbakit` are what a consultant would write; their lines are counted as they
stand. Both get the same canonical contracts of a simulated club whose truths are known. ``--write`` renews
benchmarks/peers.md.
"""

import inspect
import platform
import sys
import time
from datetime import date
from pathlib import Path

import pandas as pd

from cbakit import recipes, simulate, store
from cbakit.analysis import retention

PAGE = Path(__file__).with_name("peers.md")
LIFETIMES = [  # what benchmarks/peers_lifetimes.py printed, in an environment of its own
    "## lifetimes",
    "",
    "lifetimes 0.11.3 (BG/NBD, for purchases without a contract), on the contracts of the first club as purchases, 22 November "
    "2026: it takes 3,480 of the 5,000 customers for alive; 1,372 hold a running contract and 147 are within their loyalty "
    "period. Customers whose loyalty period is over are alive with a mean chance of 64%, those who bought once with 100%. 2.3 "
    "seconds, 4 lines. The model does not know that a contract has an end; it is the wrong tool for a club, not a bad one. "
    "(`peers.py --export FOLDER`, then `peers_lifetimes.py FOLDER`.)",
    "",
    "pymc-marketing was not run.",
]


def with_lifelines(contracts: pd.DataFrame, as_of: pd.Timestamp) -> dict[str, float]:
    """Durations by hand, then lifelines: what most notebooks do."""
    from lifelines import KaplanMeierFitter
    from lifelines.utils import restricted_mean_survival_time

    paid = contracts[contracts["paid"].astype(bool)].sort_values(["customer_id", "starts_on"])
    end = paid["ends_on"] + pd.to_timedelta(paid["frozen_days"].fillna(0), unit="D")
    paid = paid.assign(end=end.where(paid["cancelled_on"].isna(), paid["cancelled_on"]))
    before = paid.groupby("customer_id")["end"].shift()
    spell = (paid["starts_on"] - before > pd.Timedelta(days=90)).groupby(paid["customer_id"]).cumsum()
    first = paid[spell == 0].groupby("customer_id").agg(start=("starts_on", "min"), end=("end", "max"))
    lost = first["end"] + pd.Timedelta(days=90) < as_of
    months = (first["end"].clip(upper=as_of) - first["start"]).dt.days / 30.4375
    kept = months > 0
    curve = KaplanMeierFitter().fit(months[kept], lost[kept])
    alive = curve.predict([3, 6, 12, 24])
    found = {f"survival {m}": float(v) for m, v in zip((3, 6, 12, 24), alive, strict=True)}
    found |= {f"mean within {h}": float(restricted_mean_survival_time(curve, t=h)) for h in (12, 24)}
    ended = paid[(paid["end"] <= as_of - pd.Timedelta(days=90)) & (paid["end"] > as_of - pd.Timedelta(days=455))]
    following = paid.groupby("customer_id")["starts_on"].shift(-1).loc[ended.index]
    found["renewal rate"] = float((following - ended["end"] <= pd.Timedelta(days=90)).mean())
    return found


def with_cbakit(base: store.Base) -> dict[str, float]:
    """The same numbers, each with its interval and n beside it."""
    seen = recipes.compute(base, "tenures")
    alive, means = retention.survival(seen), retention.restricted_mean(seen, horizons=(12, 24))
    found = {f"survival {m}": v for m, v in zip(alive["months"].astype(int), alive["estimate"], strict=True)}
    found |= {f"mean within {m}": v for m, v in zip(means["months"], means["estimate"], strict=True)}
    rate = recipes.compute(base, "renewal_rate").query("dimension == ''")["estimate"]
    return found | {"renewal rate": float(rate.iloc[0])}


def lines(function) -> int:
    """Lines of code of a function without its head, its docstring and blank lines."""
    body = inspect.getsource(function).splitlines()[2:]
    return sum(1 for line in body if line.strip() and not line.strip().startswith("#"))


def compared(seeds=range(1, 6)) -> tuple[pd.DataFrame, dict[str, float]]:
    """Truth, both estimates averaged over the clubs, and the seconds of one club."""
    plan = simulate.Plan()
    truth = simulate.truths(plan).set_index(["metric", "dimension", "segment"])["value"]
    names = {f"survival {m}": ("survival", "months", str(m)) for m in (3, 6, 12, 24)}
    names |= {f"mean within {h}": ("restricted_mean_months", "months", str(h)) for h in (12, 24)}
    names |= {"renewal rate": ("renewal_rate", "", "")}
    rows, seconds = [], {"lifelines": [], "cbakit": []}
    for seed in seeds:
        made = simulate.club(plan, seed=seed, visits=False)
        base = store.cut(made.tables, settings=made.settings, as_of=made.plan.as_of, first_day=made.first_day)
        left_out = {v for rule in made.settings.leave_out for v in rule.values}
        contracts = made.tables["contracts"]
        contracts = contracts[~contracts["product"].isin(left_out)]
        for name, call in (
            ("lifelines", lambda c=contracts, b=base: with_lifelines(c, b.as_of)),
            ("cbakit", lambda b=base: with_cbakit(b)),
        ):
            begin = time.perf_counter()
            rows.append({"tool": name, **call()})
            seconds[name].append(time.perf_counter() - begin)
    means = pd.DataFrame(rows).groupby("tool").mean().T
    means.insert(0, "truth", [truth[names[n]] for n in means.index])
    return means[["truth", "lifelines", "cbakit"]], {k: min(v) for k, v in seconds.items()}


def page() -> str:
    """benchmarks/peers.md."""
    table, seconds = compared()
    out = [
        "# Beside the peers",
        "",
        f"`python benchmarks/peers.py --write`, {date.today():%d %B %Y}, {platform.machine()}, Python "
        f"{platform.python_version()}. Five simulated clubs of 5,000 customers whose export begins three years after "
        "the club did: the same contracts through lifelines alone, as notebooks usually do it, and through cbakit. "
        "Means over the clubs.",
        "",
        "| number | planted | lifelines alone | error | cbakit | error |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, r in table.iterrows():
        error = [f"{r[c] / r['truth'] - 1:+.1%}" for c in ("lifelines", "cbakit")]
        out.append(
            f"| {name} | {r['truth']:.3f} | {r['lifelines']:.3f} | {error[0]} | {r['cbakit']:.3f} | {error[1]} |"
        )
    out += [
        "",
        "| | lifelines alone | cbakit |",
        "| --- | ---: | ---: |",
        f"| seconds a club (best of five) | {seconds['lifelines']:.2f} | {seconds['cbakit']:.2f} |",
        f"| lines the consultant writes | {lines(with_lifelines)} | {lines(with_cbakit)} |",
        "| intervals and denominators | asked for one by one | beside every number |",
        "",
        "What lifelines is not told: that customers were seen only from the first day of the data on (late entry; "
        "lifelines can take it, one has to know the joining dates and ask), that an ending of the last 90 days is not "
        "decided, that freezes and breaks stretch the calendar, that products have loyalty periods of their own. Given "
        "the durations that cbakit makes, lifelines and cbakit agree (`tests/golden/test_lifelines.py`).",
        "",
        *LIFETIMES,
    ]
    return "\n".join(out) + "\n"


def export(folder: Path) -> None:
    """Purchases and today's base of the first club, for tools in an environment of their own."""
    made = simulate.club(simulate.Plan(), seed=1, visits=False)
    base = store.cut(made.tables, settings=made.settings, as_of=made.plan.as_of, first_day=made.first_day)
    paid = base.contracts[base.contracts["paid"].astype(bool)]
    paid[["customer_id", "sold_on"]].to_csv(folder / "purchases.csv", index=False)
    base.bare_roster()[["customer_id", "state"]].to_csv(folder / "base.csv", index=False)


if __name__ == "__main__":
    if "--export" in sys.argv:
        export(Path(sys.argv[-1]))
        sys.exit()
    text = page()
    if "--write" in sys.argv:
        PAGE.write_text(text, encoding="utf-8")
    print(text)
