"""Planted truths of simulated clubs beside what the kit prints about them: estimates, intervals, misses."""

import multiprocessing

import numpy as np
import pandas as pd
from scipy.stats import binom

from cbakit import recipes, simulate, store
from cbakit.analysis import reasons, referral_gain, referrals, retention, value
from cbakit.estimates import shares

PLAN = simulate.Plan()  # 5,000 customers, six years of data, three years of sales before them
SEEDS = tuple(range(1, 11))
KEY = ["metric", "dimension", "segment"]
PRODUCTS = ("annual", "half_year", "quarterly", "monthly", "daytime", "family", "corporate")
TRUTHS = [  # (metric, dimension, segment)
    ("renewal_rate", "", ""),
    *[("renewal_rate", "product", p) for p in PRODUCTS],
    *[("renewal_rate", "source", s) for s in ("referral", "walk_in")],
    *[("renewal_rate", "membership_year", str(k)) for k in (1, 2, 3, 4)],
    *[("survival", "months", str(m)) for m in (3, 6, 12, 24)],
    *[("survival", "months x product", f"12 x {p}") for p in ("annual", "half_year", "quarterly", "monthly")],
    ("survival", "months x source", "12 x referral"),
    *[("restricted_mean_months", "months", str(h)) for h in (12, 24, 36)],
    ("attrition_per_1000_months", "", ""),
    ("ltv_horizon", "", ""),
    *[("ltv_horizon", "product", p) for p in ("annual", "monthly", "family")],
    ("referral_share", "", ""),
    ("referred_survival_gain", "", ""),
    *[("reason_share", "reason", r) for r in ("price", "no_time", "motivation", "relocation")],
    *[("season", "month", str(m)) for m in (1, 6, 9)],
]
HEAVY = ("annual", "monthly", "family")  # products whose value is bootstrapped here


def base_of(plan: simulate.Plan, seed: int, *, visits: bool = True) -> store.Base:
    """One simulated club as the kit sees it after its exports were read."""
    club = simulate.club(plan, seed=seed, visits=visits)
    return store.cut(club.tables, settings=club.settings, as_of=club.plan.as_of, first_day=club.first_day)


def worths(base: store.Base, seen: pd.DataFrame, *, products, months: int = 60) -> list[pd.DataFrame]:
    """Value of a new customer by dues alone, which is what the truths speak of: the whole and by some products."""
    dues = recipes.compute(base, "recognised_money").query("kind == 'dues'")
    model = value.model(seen.assign(product=""), dues, terms=value.Terms(months=months))
    some = seen[seen["product"].isin(products)]
    return [value.ltv_horizon(model, seen, dues), value.ltv_horizon(model, some, dues, by="product")]


def seasons(new: pd.DataFrame) -> pd.DataFrame:
    """Share of each calendar month among those who joined in whole calendar years, with Wilson limits."""
    start = new["starts_on"]
    whole = start[start.between(f"{start.min():%Y}-12-31", f"{start.max():%Y}-01-01", inclusive="neither")]
    count = whole.dt.month.value_counts().sort_index()
    estimate, low, high = shares.wilson(count.to_numpy(), np.full(len(count), len(whole)))
    limits = {"n": len(whole), "estimate": estimate, "low": low, "high": high}
    return pd.DataFrame({"dimension": "month", "segment": count.index.astype(str), **limits})


def printed(seed: int) -> pd.DataFrame:
    """Estimates of one club with their intervals: metric, dimension, segment, estimate, low, high."""
    base = base_of(PLAN, seed)
    seen, new = recipes.compute(base, "tenures"), recipes.compute(base, "newcomers")
    told = reasons.pareto(recipes.compute(base, "refusal_cases"), as_of=base.as_of)
    parts = {
        "renewal_rate": [recipes.compute(base, "renewal_rate"), recipes.compute(base, "renewal_by_year")],
        "survival": [retention.survival(seen, by=by) for by in (None, "product", "source")],
        "restricted_mean_months": [retention.restricted_mean(seen)],
        "attrition_per_1000_months": [
            retention.attrition(base.spells, until=retention.decided_until(base.terms, as_of=base.as_of))
        ],
        "ltv_horizon": worths(base, seen, products=HEAVY),
        "referral_share": [referrals.referral_share(new, as_of=base.as_of).query("dimension == ''")],
        "referred_survival_gain": [
            referral_gain.survival_gain(referral_gain.matched(seen)).assign(dimension="", segment="")
        ],
        "reason_share": [told[told["period"] == reasons.ALL_TIME]],
        "season": [seasons(new)],
    }
    columns = [*KEY, "n", "estimate", "low", "high"]
    return pd.concat([p.assign(metric=m)[columns] for m, found in parts.items() for p in found], ignore_index=True)


def beside_truths(seeds=SEEDS, *, jobs: int = 2) -> pd.DataFrame:
    """One row for each truth of `TRUTHS` and seed: ``value`` (planted), ``estimate``, ``low``, ``high``, ``inside``."""
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        found = pool.map(printed, seeds, chunksize=1)
    every = pd.concat([f.assign(seed=s) for s, f in zip(seeds, found, strict=True)], ignore_index=True)
    wanted = pd.DataFrame(TRUTHS, columns=KEY).merge(pd.DataFrame({"seed": seeds}), how="cross")
    out = wanted.merge(simulate.truths(PLAN), on=KEY, how="left").merge(every, on=[*KEY, "seed"], how="left")
    return out.assign(inside=(out["low"] <= out["value"]) & (out["value"] <= out["high"]))


def most_misses(n: int, *, chance: float = 0.05, sure: float = 0.99) -> int:
    """Misses that `n` honest intervals do not exceed with the probability `sure`."""
    return int(binom.ppf(sure, n, chance))


if __name__ == "__main__":
    judged = beside_truths()
    judged["z"] = (judged["estimate"] - judged["value"]) / ((judged["high"] - judged["low"]) / 3.92)
    by = judged.groupby(KEY, sort=False)
    kept = {
        "truth": ("value", "first"),
        "estimate": ("estimate", "mean"),
        "inside": ("inside", "sum"),
        "z": ("z", "mean"),
    }
    print(by.agg(**kept, seeds=("seed", "size")).round(4).to_string())
    print(f"{(~judged['inside']).sum()} of {len(judged)} missed; at most {most_misses(len(judged))}")
