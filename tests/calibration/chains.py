"""How often the comparison of clubs names one where all are alike, and finds one that lags: ``python -m tests.calibration.chains``."""

import numpy as np

from cbakit.analysis import network
from tests.analysis.test_network import NONE, chain

SETTINGS = (  # contracts of a club in a year, clubs, chains that are alike and with 8 and 15 points taken off one club
    (60, 8, (400, 100, 100)),
    (120, 8, (400, 100, 100)),
    (900, 8, (150, 80, 40)),
)


def named(size, count, *, lower=0.0, chains=400, seed=1):
    """Shares of chains in which any club is named, and in which the first one is named for its renewal rate."""
    rng, any_, first = np.random.default_rng(seed), 0, 0
    for _ in range(chains):
        found = network.against(network.values(chain(rng, size, lower=lower, count=count), NONE), draws=300)
        any_ += found["claim"].any()
        own = found[(found["client"] == "c0") & (found["measure"] == "renewal_rate")]
        first += bool(own["claim"].iloc[0])
    return any_ / chains, first / chains


def main():
    """Print the table of docs/network.md."""
    print("| contracts a club | clubs | all alike: any named | 8 points lower: named for renewal | 15 points lower |")
    print("| --- | --- | --- | --- | --- |")
    for size, count, chains in SETTINGS:
        alike = named(size, count, chains=chains[0])[0]
        eight, fifteen = (
            named(size, count, lower=g, chains=k)[1] for g, k in zip((0.08, 0.15), chains[1:], strict=True)
        )
        print(f"| about {size} | {count} | {alike:.1%} | {eight:.0%} | {fifteen:.0%} |", flush=True)


if __name__ == "__main__":
    main()
