"""What may be spent on keeping one customer: what a renewal brings, times what the spending changes."""

import pandas as pd

COLUMNS = ["dimension", "segment", "n", "chance", "estimate", "low", "high", "kept", "contact"]
EFFECT = 0.10  # of those who would leave, kept by a contact: an example, not a measurement


def ceiling(
    chances: pd.DataFrame, renewals: pd.DataFrame, *, effect: float = EFFECT, times: float = 3.0
) -> pd.DataFrame:
    """
    By band of chance not to renew: the margin of a renewal, the ceiling for one kept and for one contact.

    For one kept customer at most a `times`-th of the lower limit of the margin of the year after a renewal, the rule of
    `levers.keeping`. A contact keeps only some of those who would leave: its ceiling is that, times the chance to leave,
    times `effect`, for each customer on his own and then averaged.

    Parameters
    ----------
    chances : DataFrame
        Result of `score.scored`: ``product``, ``chance``, ``band``.
    renewals : DataFrame
        Result of `levers.worth_of_renewal`: the whole and by product.
    effect : float
        Share of those who would leave that a contact keeps.
    times : float

    Returns
    -------
    DataFrame
        ``dimension`` ("risk_band"), ``segment``, ``n``, ``chance`` (mean), ``estimate``, ``low``, ``high`` (margin of the year
        after one renewal, mean of their products), ``kept`` (may be spent on one kept), ``contact`` (on one contact).
    """
    whole = renewals[renewals["dimension"] == ""]
    if chances.empty or whole.empty or not whole["low"].notna().all():
        return pd.DataFrame(columns=COLUMNS)
    own = renewals[renewals["dimension"] == "product"].set_index("segment")
    told = {
        c: chances["product"].map(own[c]).fillna(whole[c].iloc[0]).astype(float) for c in ("estimate", "low", "high")
    }
    most = told["low"].clip(lower=0) / times
    rows = chances.assign(**told, kept=most, contact=most * chances["chance"] * effect)
    numbers = ["chance", "estimate", "low", "high", "kept", "contact"]
    out = []
    for band in ("high", "medium", "low"):
        part = rows[rows["band"] == band]
        if len(part):
            out.append(("risk_band", band, len(part), *(float(part[c].mean()) for c in numbers)))
    return pd.DataFrame(out, columns=COLUMNS)
