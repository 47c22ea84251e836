"""Small cells and their complements are hidden before anything is handed out."""

import pandas as pd


def disclose_metrics(metrics: pd.DataFrame, *, min_n: int) -> pd.DataFrame:
    """Rows of metrics.csv without those whose n is below `min_n`."""
    return metrics[~(metrics["n"] < min_n)].reset_index(drop=True)
