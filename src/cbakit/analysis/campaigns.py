"""What a campaign changed: purchases of those contacted against those left alone on purpose, where there are any."""

import numpy as np
import pandas as pd

from cbakit.estimates.comparisons import detectable
from cbakit.estimates.shares import difference, wilson

WITHIN = 60  # days after the first contact in which a purchase counts
LEAST = 10  # customers on either side
RESULT = ["segment", "n", "responded", "hits", "estimate", "low", "high", "n_control", "hits_control", "control",
          "gain", "gain_low", "gain_high", "p", "detectable"]  # fmt: skip
CONTRASTS = ["family_id", "metric", "dimension", "segment", "versus", "n", "n_versus", "first", "second", "estimate",
             "low", "high", "p"]  # fmt: skip


def reached(contacts: pd.DataFrame, contracts: pd.DataFrame, *, as_of, within: int = WITHIN) -> pd.DataFrame:
    """
    One row a customer and campaign: group (contacted or control), whether an answer and a purchase came within the days.

    The first contact counts. Somebody who was in the control group and contacted in the same campaign is contacted:
    leaving such people in the control group would make it look better than it is. Only contacts whose days have passed.

    Returns
    -------
    DataFrame: ``campaign``, ``customer_id``, ``on``, ``control``, ``responded``, ``bought``
    """
    columns = ["campaign", "customer_id", "on", "control", "responded", "bought"]
    on = contacts["contacted_on"].dt.normalize()
    rows = contacts.assign(on=on, control=contacts["channel"] == "control")
    rows = rows.dropna(subset=["campaign", "customer_id"])
    rows = rows[rows["on"] + pd.Timedelta(days=within) <= pd.Timestamp(as_of)]
    rows = rows.sort_values(["control", "on"], kind="stable").drop_duplicates(["campaign", "customer_id"])
    answered = rows["responded_on"].notna() & ((rows["responded_on"] - rows["on"]).dt.days <= within)
    sold = contracts[["customer_id"]].assign(sale=contracts["sold_on"].fillna(contracts["starts_on"])).dropna()
    pairs = rows[["campaign", "customer_id", "on"]].merge(sold, on="customer_id")
    away = (pairs["sale"] - pairs["on"]).dt.days
    hit = pairs[(away > 0) & (away <= within)][["campaign", "customer_id"]]
    bought = pd.MultiIndex.from_frame(rows[["campaign", "customer_id"]]).isin(pd.MultiIndex.from_frame(hit))
    return rows.assign(responded=answered, bought=bought)[columns].reset_index(drop=True)


def response(reached: pd.DataFrame, *, least: int = LEAST) -> pd.DataFrame:
    """
    Share who bought among those contacted and, where a control group exists, what the contact added (`RESULT`).

    Returns
    -------
    DataFrame, a row a campaign
        ``n``, ``responded`` and ``hits`` (bought) of those contacted, ``estimate`` with limits; ``n_control``,
        ``hits_control``, ``control`` (share); ``gain`` (difference of the shares) with Newcombe limits and ``p``;
        ``detectable``: the smallest gain that groups of this size show in four of five cases. Without a control group
        the last seven are missing: purchases after a contact would have come in part without it.
    """
    rows = []
    for name, part in reached.groupby("campaign"):
        told, left = part[~part["control"]], part[part["control"]]
        if len(told) < least:
            continue
        hits = int(told["bought"].sum())
        share = [float(x) for x in wilson(hits, len(told))]
        against = [0, 0, *[np.nan] * 6]
        if len(left) >= least:
            came = int(left["bought"].sum())
            gap = [float(np.squeeze(x)) for x in difference(hits, len(told), came, len(left))]
            rate = min(max(came / len(left), 1 / len(left)), 1 - 1 / len(left))
            seen = detectable(rate, n=len(left), ratio=len(told) / len(left))
            against = [len(left), came, came / len(left), *gap, seen]
        rows.append((str(name), len(told), int(told["responded"].sum()), hits, *share, *against))
    return pd.DataFrame(rows, columns=RESULT)


def contrasts(response: pd.DataFrame) -> pd.DataFrame:
    """Gains over the control group as comparisons for the run's family."""
    known = response[response["n_control"] > 0].reset_index(drop=True)
    return pd.DataFrame(
        {
            "family_id": "sales", "metric": "bought_after_campaign", "dimension": "campaign",
            "segment": known["segment"], "versus": "control", "n": known["n"], "n_versus": known["n_control"],
            "first": known["estimate"], "second": known["control"], "estimate": known["gain"],
            "low": known["gain_low"], "high": known["gain_high"], "p": known["p"],
        },
        columns=CONTRASTS,
    )  # fmt: skip
