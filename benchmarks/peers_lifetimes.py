"""How many customers lifetimes takes for alive, beside those who hold a contract; needs lifetimes, not part of cbakit.

python benchmarks/peers_lifetimes.py FOLDER   (written by peers.py --export FOLDER)
"""

import sys
from pathlib import Path

import pandas as pd
from lifetimes import BetaGeoFitter
from lifetimes.utils import summary_data_from_transaction_data

folder = Path(sys.argv[1])
bought = pd.read_csv(folder / "purchases.csv", parse_dates=["sold_on"])
seen = summary_data_from_transaction_data(bought, "customer_id", "sold_on", observation_period_end="2026-06-30")
model = BetaGeoFitter(penalizer_coef=0.001).fit(seen["frequency"], seen["recency"], seen["T"])
alive = pd.Series(model.conditional_probability_alive(seen["frequency"], seen["recency"], seen["T"]), index=seen.index)
state = pd.read_csv(folder / "base.csv").set_index("customer_id")["state"].reindex(alive.index).fillna("lost")
print(f"taken for alive: {alive.sum():.0f} of {len(alive)}; bought once: {alive[seen['frequency'] == 0].mean():.2f}")
print(alive.groupby(state).agg(["size", "mean"]).round(2))
