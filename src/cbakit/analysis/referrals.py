"""How customers bring others: how many come by recommendation, who recommends.

A customer came by recommendation if the export names who recommended or gives recommendation as the source. Customers
whose source is not recorded are in no share of recommendations; how many they are is shown beside it.
"""

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.estimates import rates, shares
from cbakit.periods import days
from cbakit.spells import begins

REFERRED, OTHERS = "referred", "other"
SOURCES = ["dimension", "segment", "period", "n", "hits", "estimate", "low", "high"]
RATE = ["dimension", "segment", "n", "estimate", "low", "high", "referrals", "named", "customer_years"]
SHARE = ["dimension", "segment", "n", "hits", "estimate", "low", "high"]


def newcomers(spells: pd.DataFrame, *, as_of, first_day=None) -> pd.DataFrame:
    """
    First memberships that began within the data up to as_of with a known start: the new customers.

    Who joined before the data begin is no new customer, whenever the first contract or purchase in them is.
    """
    start = spells["starts_on"]
    seen = begins(spells) & spells["start_known"].astype(bool) & (start <= pd.Timestamp(as_of))
    if first_day is not None:
        seen &= start >= pd.Timestamp(first_day)
    return spells[seen].reset_index(drop=True)


def by_source(new: pd.DataFrame, *, as_of, months: int = 12) -> pd.DataFrame:
    """
    New customers by source, of the last 12 months and of each half year before: heads and shares.

    The table of the last 12 months keeps "unknown" as a source, so that it sums to all new customers; shares of the
    half years are of customers with a recorded source, so that better recording does not look like a change.

    Parameters
    ----------
    new : DataFrame
        Result of `newcomers`.
    as_of : date
    months : int

    Returns
    -------
    DataFrame with `SOURCES`
        ``dimension`` "source" (last 12 months, ``period`` empty) or "half_year" (``period`` its last day).
    """
    since = pd.Timestamp(as_of) - pd.DateOffset(months=months)
    last = new[new["starts_on"] > since]
    rows = _shares(last["source"], "source", pd.NaT)
    end = pd.Timestamp(as_of)
    while len(new) and end - pd.DateOffset(months=6) >= new["starts_on"].min() - pd.Timedelta(days=1):
        begin = end - pd.DateOffset(months=6)
        part = new[(new["starts_on"] > begin) & (new["starts_on"] <= end) & (new["source"] != UNKNOWN)]
        rows += _shares(part["source"], "half_year", end)
        end = begin
    found = pd.DataFrame(rows, columns=SOURCES)
    return found.sort_values(["dimension", "period", "hits"], ascending=[False, True, False], ignore_index=True)


def _shares(source: pd.Series, dimension: str, period) -> list[tuple]:
    counts = source.value_counts()
    n = int(counts.sum())
    found = zip(*shares.wilson(counts.to_numpy(), n), strict=True) if n else ()
    return [
        (dimension, segment, period, n, int(hits), *map(float, share))
        for (segment, hits), share in zip(counts.items(), found, strict=False)
    ]


def referral_share(new: pd.DataFrame, *, as_of, months: int = 12) -> pd.DataFrame:
    """
    Share of the new customers of the last 12 months who came by recommendation, of those with a recorded source.

    Returns
    -------
    DataFrame, one row (none without new customers): `SHARE`, ``new`` (all new), ``unknown`` (without a source)
    """
    last = new[new["starts_on"] > pd.Timestamp(as_of) - pd.DateOffset(months=months)]
    known = last[last["referred"] != UNKNOWN]
    if last.empty or known.empty or not (new["referred"] == REFERRED).any():
        return pd.DataFrame(columns=[*SHARE, "new", "unknown"])
    hits = int((known["referred"] == REFERRED).sum())
    share = [float(x) for x in shares.wilson(hits, len(known))]
    row = ("", "", len(known), hits, *share, len(last), len(last) - len(known))
    return pd.DataFrame([row], columns=[*SHARE, "new", "unknown"])


def brought(customers: pd.DataFrame) -> pd.Series:
    """How many customers each customer brought, by pseudonym: from who recommended, else as the export says."""
    named = customers.dropna(subset=["referrer_id"])
    counts = named.groupby("referrer_id").size()
    if named.empty and customers["referrals_made"].notna().any():
        counts = customers.set_index("customer_id")["referrals_made"].fillna(0)
    return counts.reindex(customers["customer_id"]).fillna(0).astype(int)


def brought_share(roster: pd.DataFrame, brought: pd.Series) -> pd.DataFrame:
    """
    Share of customers who ever brought somebody: of the active, and of all that the export holds.

    Returns
    -------
    DataFrame with `SHARE` and ``brought`` (how many they brought in all); dimension "state", segments active and all
    """
    active = brought.reindex(roster.loc[roster["state"] == "active", "customer_id"]).fillna(0)
    rows = []
    for segment, made in (("active", active), ("all", brought)):
        if len(made):
            hits = int((made > 0).sum())
            rows.append(
                ("state", segment, len(made), hits, *map(float, shares.wilson(hits, len(made))), int(made.sum()))
            )
    return pd.DataFrame(rows, columns=[*SHARE, "brought"])


def brought_counts(brought: pd.Series, *, top: int = 4) -> pd.DataFrame:
    """
    Customers by how many others they brought (1, 2, ... and `top` or more): exact counts.

    Returns
    -------
    DataFrame
        ``dimension`` ("brought"), ``segment`` (how many), ``n`` who brought so many, ``referrals_n`` brought by
        them.
    """
    made = brought[brought > 0]
    band = made.clip(upper=top).astype(int).astype(str).replace(str(top), f"{top}+")
    found = made.groupby(band).agg(["size", "sum"])
    rows = [("brought", segment, int(row["size"]), int(row["sum"])) for segment, row in found.iterrows()]
    return pd.DataFrame(rows, columns=["dimension", "segment", "n", "referrals_n"])


def left_by_referrals(customers: pd.DataFrame, brought: pd.Series) -> pd.DataFrame:
    """
    Share of customers who left among those who brought somebody and those who did not; snapshots only.

    Returns
    -------
    DataFrame with `SHARE`; dimension "brought", segments yes and no
    """
    if not customers["churned"].notna().any():
        return pd.DataFrame(columns=SHARE)
    left = customers["churned"].eq(True).to_numpy(bool)
    made = customers["customer_id"].map(brought).fillna(0).to_numpy() > 0
    rows = []
    for segment, part in (("yes", made), ("no", ~made)):
        if part.any():
            share = [float(x) for x in shares.wilson(left[part].sum(), part.sum())]
            rows.append(("brought", segment, int(part.sum()), int(left[part].sum()), *share))
    return pd.DataFrame(rows, columns=SHARE)


def exposure(terms: pd.DataFrame, *, as_of, months: int = 12) -> pd.Series:
    """Years of paid membership of each customer in the last `months` up to as_of; overlapping contracts count once."""
    last = days([as_of])[0]
    first = days([pd.Timestamp(as_of) - pd.DateOffset(months=months) + pd.Timedelta(days=1)])[0]
    kept = terms[~terms["inside"].astype(bool)] if len(terms) else terms
    start, end = days(kept["starts_on"]), days(kept["effective_end"])
    customer = kept["customer_id"].to_numpy()
    again = np.r_[False, customer[1:] == customer[:-1]] if len(kept) else np.zeros(0, bool)
    after = np.r_[np.datetime64("1970-01-01"), end[:-1] + 1] if len(kept) else end
    start = np.where(again, np.maximum(start, after), start)
    inside = (np.minimum(end, last) - np.maximum(start, first)).astype(float) + 1
    return pd.Series(np.clip(inside, 0, None) / 365.25, index=customer).groupby(level=0).sum().loc[lambda s: s > 0]


def referral_rate(new: pd.DataFrame, customers: pd.DataFrame, exposure: pd.Series, *, as_of, months: int = 12):
    """
    New customers by recommendation per 100 active customer-years of the last 12 months.

    Interval by bootstrap over customers: a referral belongs to the customer who is named, else it stands on its own.

    Returns
    -------
    DataFrame with `RATE`, one row (none without a recorded recommendation); ``named`` of the ``referrals`` have a name
    """
    recent = new[
        (new["starts_on"] > pd.Timestamp(as_of) - pd.DateOffset(months=months)) & (new["referred"] == REFERRED)
    ]
    if exposure.empty or not (new["referred"] == REFERRED).any():
        return pd.DataFrame(columns=RATE)
    referrer = recent["customer_id"].map(customers.set_index("customer_id")["referrer_id"])
    owner = referrer.fillna("nobody " + recent["customer_id"])
    made = owner.value_counts().reindex(exposure.index.union(owner.unique())).fillna(0)
    years = exposure.reindex(made.index).fillna(0)
    found = rates.clustered_rate(made.to_numpy(), years.to_numpy(), made.index.to_numpy(), per=100).iloc[0]
    numbers = (len(exposure), found["estimate"], found["low"], found["high"])
    row = ("", "", *numbers, len(recent), int(referrer.notna().sum()), float(exposure.sum()))
    return pd.DataFrame([row], columns=RATE)


def who_recommends(roster: pd.DataFrame, new: pd.DataFrame, customers: pd.DataFrame, *, as_of, months: int = 12):
    """
    Share of active customers who brought somebody in the last 12 months: by stage, product, tenure, sex and age.

    Only customers who were members the whole time count: others had less time to recommend.

    Returns
    -------
    DataFrame with `SHARE`
    """
    since = pd.Timestamp(as_of) - pd.DateOffset(months=months)
    active = roster[(roster["state"] == "active") & (roster["starts_on"] <= since)]
    recent = new[new["starts_on"] > since]
    who = set(recent["customer_id"].map(customers.set_index("customer_id")["referrer_id"]).dropna())
    if active.empty or not who:
        return pd.DataFrame(columns=SHARE)
    hit = active["customer_id"].isin(who)
    year = active["membership_year"].clip(upper=5).astype(int).astype(str).replace("5", "5+")
    active = active.assign(membership_year=year)
    rows = [("", "", len(active), int(hit.sum()), *map(float, shares.wilson(hit.sum(), len(active))))]
    for dimension in ("product", "membership_year", "sex", "age_band", "stage"):
        for segment, part in hit.groupby(active[dimension].fillna(UNKNOWN)):
            share = map(float, shares.wilson(part.sum(), len(part)))
            rows.append((dimension, segment, len(part), int(part.sum()), *share))
    return pd.DataFrame(rows, columns=SHARE)


def chains(customers: pd.DataFrame) -> pd.DataFrame:
    """
    Customers who brought others: how many directly, and how many through those they brought.

    Returns
    -------
    DataFrame with customer_id, direct, downstream (all below), depth (longest chain below), by downstream
    """
    known = set(customers["customer_id"])
    edges = customers.dropna(subset=["referrer_id"])[["customer_id", "referrer_id"]]
    edges = edges[edges["referrer_id"].isin(known) & (edges["referrer_id"] != edges["customer_id"])]
    parent = dict(zip(edges["customer_id"], edges["referrer_id"], strict=True))
    direct = edges.groupby("referrer_id").size()
    downstream = dict.fromkeys(direct.index, 0)
    depth = dict.fromkeys(direct.index, 0)
    for child in parent:
        seen, above, level = {child}, parent.get(child), 1
        while above is not None and above not in seen:  # two who name each other would never end
            downstream[above] += 1
            depth[above] = max(depth[above], level)
            seen.add(above)
            above, level = parent.get(above), level + 1
    found = pd.DataFrame({"customer_id": direct.index, "direct": direct.to_numpy(int)})
    found = found.assign(
        downstream=[downstream[c] for c in found["customer_id"]], depth=[depth[c] for c in found["customer_id"]]
    )
    return found.sort_values(["downstream", "direct", "customer_id"], ascending=[False, False, True], ignore_index=True)


def concentration(chains: pd.DataFrame) -> pd.DataFrame:
    """
    How recommendations spread: referrers, referrals, share of the tenth who bring most, deepest chain; one row.

    Returns
    -------
    DataFrame
        ``n`` who brought somebody, ``referrals`` brought, ``top_n`` in the tenth who bring most, ``top_share`` of
        the referrals that these brought, ``several`` (who brought more than one), ``depth`` (links of the deepest
        chain).
    """
    if chains.empty:
        return pd.DataFrame(columns=["n", "referrals", "top_n", "top_share", "several", "depth"])
    direct = chains["direct"].sort_values(ascending=False)
    top = max(1, round(len(direct) / 10))
    share = direct.head(top).sum() / direct.sum()
    row = (len(direct), int(direct.sum()), top, float(share), int((direct > 1).sum()), int(chains["depth"].max()))
    return pd.DataFrame([row], columns=["n", "referrals", "top_n", "top_share", "several", "depth"])


def lead_conversion(leads: pd.DataFrame) -> pd.DataFrame:
    """
    Share of closed leads that became customers, by recommendation and by other recorded sources.

    Returns
    -------
    DataFrame with `SHARE`; dimension "source", segments referred and other
    """
    closed = leads[leads["closed_on"].notna() & leads["source"].notna()]
    rows = []
    for segment, part in (
        (REFERRED, closed[closed["source"] == "referral"]),
        (OTHERS, closed[closed["source"] != "referral"]),
    ):
        if len(part):
            hits = int(part["customer_id"].notna().sum())
            rows.append(("source", segment, len(part), hits, *map(float, shares.wilson(hits, len(part)))))
    return pd.DataFrame(rows, columns=SHARE)


def contrasts(gain: pd.DataFrame, left: pd.DataFrame) -> pd.DataFrame:
    """Rows for the run's family of comparisons: the matched gain, and leaving with and without referrals."""
    columns = ["family_id", "metric", "dimension", "segment", "versus", "n", "n_versus", "estimate", "low", "high", "p"]
    rows = [
        ("referrals", r["measure"], "referred", REFERRED, "matched others", *(r[c] for c in columns[5:]))
        for r in gain.to_dict("records")
    ]
    if len(left) == 2:
        yes, no = left.to_dict("records")
        found = shares.difference(yes["hits"], yes["n"], no["hits"], no["n"])
        rows.append(("referrals", "churn_share", "brought", "yes", "no", yes["n"], no["n"], *map(float, found)))
    return pd.DataFrame(rows, columns=columns)
