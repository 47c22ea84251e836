"""What may be said of shares in order: a caption that says they rise stands only where they do, beyond chance."""

import pandas as pd


def steps_of(rows: pd.DataFrame) -> str:
    """
    "rises", "falls" or "unsure" for the shares of `rows` (``estimate``, ``low``, ``high``) in their order.

    They rise if each, in whole percent, is above the one before and the interval of the last lies above that of the
    first; they fall if some is below the one before. Whatever is neither is unsure, a single share too.

    Examples
    --------
    >>> steps_of(pd.DataFrame({"estimate": [0.4, 0.6], "low": [0.35, 0.55], "high": [0.45, 0.65]}))
    'rises'
    >>> steps_of(pd.DataFrame({"estimate": [0.4, 0.6], "low": [0.2, 0.42], "high": [0.6, 0.8]}))
    'unsure'
    """
    shown = (rows["estimate"].astype(float) * 100).round()
    if (shown.diff().dropna() < 0).any():
        return "falls"
    apart = len(rows) > 1 and bool(rows["low"].iloc[-1] > rows["high"].iloc[0])
    return "rises" if apart and bool((shown.diff().dropna() > 0).all()) else "unsure"
