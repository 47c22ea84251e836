"""How customers bring others: how many come by recommendation, who recommends, whether those who come so stay.

A customer came by recommendation if the export names who recommended or gives recommendation as the source. Customers
whose source is not recorded are in no share of recommendations; how many they are is shown beside it.
"""

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.estimates import bootstrap, rates, shares
from cbakit.periods import days

HORIZON = 24  # months of the matched comparison
REFERRED, OTHERS = "referred", "other"
STRATA = ("quarter", "product", "sex", "age_band")
GRID = 0.25  # months: tenures are put on this grid for the matched curves
SOURCES = ["dimension", "segment", "period", "n", "hits", "estimate", "low", "high"]
RATE = ["dimension", "segment", "n", "estimate", "low", "high", "referrals", "named", "customer_years"]
SHARE = ["dimension", "segment", "n", "hits", "estimate", "low", "high"]
GAIN = [
    "measure", "n", "n_versus", "matched", "referred", "other", "estimate", "low", "high", "p",
]  # fmt: skip


def is_recorded(customers: pd.DataFrame) -> bool:
    """Whether anything about recommendations is in the export: who recommended, a source, or how many were brought."""
    return bool(
        customers["referrer_id"].notna().any()
        or (customers["source"] == "referral").any()
        or customers["referrals_made"].notna().any()
    )


def newcomers(spells: pd.DataFrame, *, as_of, first_day=None) -> pd.DataFrame:
    """First memberships that began within the data up to as_of with a known start: the new customers."""
    start = spells["starts_on"]
    seen = (spells["spell_no"] == 1) & spells["start_known"].astype(bool) & (start <= pd.Timestamp(as_of))
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
    """Customers by how many others they brought (1, 2, ... and `top` or more): exact counts."""
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
    """How recommendations spread: referrers, referrals, share of the tenth who bring most, deepest chain; one row."""
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


def matched(tenures: pd.DataFrame, *, strata: tuple[str, ...] = STRATA) -> pd.DataFrame:
    """
    Referred customers and the others of the same joining quarter, product, sex and age band, with weights.

    Others of a cell are weighted so that they are as many as its referred customers; a referred customer without
    anybody in the cell is left out and counted (``weight`` 0). First spells with a known start only.

    Parameters
    ----------
    tenures : DataFrame
        `retention.tenures`: spells with months, lost, seen and attributes.
    strata : tuple of str
        "quarter" is that of the start.

    Returns
    -------
    DataFrame, rows of `tenures` whose source is recorded, with ``is_referred``, ``cell``, ``weight``
    """
    rows = tenures[tenures["seen"].astype(bool) & (tenures["spell_no"] == 1) & (tenures["referred"] != UNKNOWN)]
    rows = rows.assign(
        is_referred=rows["referred"] == REFERRED, quarter=rows["starts_on"].dt.to_period("Q").astype(str)
    )
    cell = rows.groupby([rows[c].fillna(UNKNOWN) for c in strata], sort=False).ngroup().to_numpy()
    referred = rows["is_referred"].to_numpy()
    size = int(cell.max(initial=-1)) + 1
    ones, zeros = np.bincount(cell, referred, minlength=size), np.bincount(cell, ~referred, minlength=size)
    both = (ones > 0) & (zeros > 0)
    weight = np.where(referred, 1.0, ones[cell] / np.maximum(zeros[cell], 1)) * both[cell]
    return rows.assign(cell=cell, weight=weight).reset_index(drop=True)


def survival_gain(matched: pd.DataFrame, *, horizon: int = HORIZON, plan: bootstrap.Plan = bootstrap.DEFAULT):
    """
    Months of membership within the horizon that referred customers have more than matched others.

    Restricted means of weighted Kaplan-Meier curves with late entry; interval by bootstrap over customers within
    the two groups, weights kept. Association, not cause: people who are recommended a club may be other people.

    Returns
    -------
    DataFrame with `GAIN`, one row; none with fewer than 20 matched on either side or nobody seen to the horizon
        ``n`` matched referred, ``n_versus`` others in their cells, ``matched`` share of referred with a match,
        ``referred`` and ``other`` the two restricted means.
    """
    used = matched[matched["weight"] > 0]
    referred = used["is_referred"].to_numpy(bool)
    if min(referred.sum(), (~referred).sum()) < 20 or used["months"].max() < horizon:
        return pd.DataFrame(columns=GAIN)
    draws = []
    for group in (referred, ~referred):
        part = used[group]
        draws.append(_restricted_mean(part, *_resampled(len(part), plan), horizon))
    gap = draws[0] - draws[1]
    known = gap[1:][~np.isnan(gap[1:])]
    low, high = bootstrap.interval(known, level=plan.level)
    p = min(1.0, 2 * max(min((known <= 0).mean(), (known >= 0).mean()), 1 / (len(known) + 1)))
    row = _gain_row(f"restricted_mean_months_{horizon}", matched, used, draws, (gap[0], low, high, p))
    return pd.DataFrame([row], columns=GAIN)


def _resampled(n: int, plan: bootstrap.Plan) -> tuple[np.ndarray, np.ndarray]:
    """The block of each of n customers (itself where they are not very many), and how often each block is drawn.

    Returns
    -------
    (block, counts)
        ``block`` of shape (n,); ``counts`` of shape (1 + draws, blocks), the first row all ones: the data themselves.
    """
    block = bootstrap.blocks(n, seed=plan.seed)
    size = int(block.max()) + 1
    return block, np.vstack([np.ones(size), bootstrap.weights(size, draws=plan.draws, seed=plan.seed + n)])


def _restricted_mean(part: pd.DataFrame, block: np.ndarray, counts: np.ndarray, horizon: int) -> np.ndarray:
    """Area under the weighted curve up to the horizon for each row of counts, on a grid of a quarter of a month."""
    steps = round(horizon / GRID)
    weight = part["weight"].to_numpy(float)
    duration = np.minimum(np.ceil(part["months"].to_numpy(float) / GRID - 1e-9), steps + 1).astype(int)
    entry = np.minimum(np.floor(part["entry_months"].to_numpy(float) / GRID + 1e-9), steps + 1).astype(int)
    lost = part["lost"].to_numpy(bool) & (part["months"].to_numpy(float) <= horizon)
    width, size = steps + 2, counts.shape[1] * (steps + 2)
    placed = ((np.minimum(entry, duration - 1), weight), (duration, weight), (duration, weight * lost))
    sums = (np.bincount(block * width + at, w, minlength=size).reshape(-1, width) for at, w in placed)
    entered, left, events = (counts @ table for table in sums)
    at_risk = np.cumsum(entered, axis=1) - entered - np.cumsum(left, axis=1) + left
    with np.errstate(invalid="ignore", divide="ignore"):
        hazard = np.where(at_risk > 0, events / at_risk, 0.0)
    alive = np.cumprod(1 - np.clip(hazard[:, : steps + 1], 0, 1), axis=1)
    return (alive[:, :-1].sum(axis=1)) * GRID


def _gain_row(measure, matched, used, draws, found):
    referred = used["is_referred"].to_numpy(bool)
    share = referred.sum() / max(int(matched["is_referred"].sum()), 1)
    return (
        measure,
        int(referred.sum()),
        int((~referred).sum()),
        float(share),
        draws[0][0],
        draws[1][0],
        *map(float, found),
    )


def money_within(earned: pd.DataFrame, months: int = HORIZON) -> pd.Series:
    """Margin earned from each spell within its first `months`, by spell_id (`money.recognised`)."""
    length = np.maximum(earned["to_months"] - earned["from_months"], 1e-9)
    inside = np.clip(np.minimum(earned["to_months"], months) - np.maximum(earned["from_months"], 0), 0, None) / length
    single = (earned["to_months"] - earned["from_months"]) <= 1e-9
    part = np.where(single, (earned["from_months"] < months).astype(float), np.minimum(inside, 1))
    return (earned["margin"] * part).groupby(earned["spell_id"]).sum()


def value_gain(tenures: pd.DataFrame, earned: pd.DataFrame, *, as_of, horizon: int = HORIZON, plan=bootstrap.DEFAULT):
    """
    Margin of the first 24 months that referred customers bring more than matched others, in money a customer.

    Only customers who joined at least `horizon` months before as_of: their money is fully seen. Matched as in
    `matched`; interval by bootstrap over customers within the two groups.

    Returns
    -------
    DataFrame with `GAIN`, one row; none with fewer than 20 matched customers on either side
    """
    before = pd.Timestamp(as_of) - pd.DateOffset(months=horizon)
    rows = matched(tenures[(tenures["starts_on"] <= before) & (tenures["entry_months"] == 0)])
    used = rows[rows["weight"] > 0]
    referred = used["is_referred"].to_numpy(bool)
    if min(referred.sum(), (~referred).sum()) < 20 or earned.empty:
        return pd.DataFrame(columns=GAIN)
    worth = used["spell_id"].map(money_within(earned, horizon)).fillna(0.0).to_numpy()
    draws = []
    for group in (referred, ~referred):
        block, counts = _resampled(int(group.sum()), plan)
        weight = used["weight"].to_numpy()[group]
        top, bottom = np.bincount(block, weight * worth[group]), np.bincount(block, weight)
        draws.append((counts @ top) / (counts @ bottom))
    gap = draws[0] - draws[1]
    low, high = bootstrap.interval(gap[1:], level=plan.level)
    p = min(1.0, 2 * max(min((gap[1:] <= 0).mean(), (gap[1:] >= 0).mean()), 1 / len(gap)))
    row = _gain_row(f"margin_{horizon}_months", rows, used, draws, (gap[0], low, high, p))
    return pd.DataFrame([row], columns=GAIN)


def worth(tenures: pd.DataFrame, earned: pd.DataFrame, *, as_of, horizon: int = HORIZON) -> pd.DataFrame:
    """
    Margin that a customer brings in the first 24 months, referred and others: what a referral is worth before its cost.

    Returns
    -------
    DataFrame with dimension "referred", segment, n, estimate, low, high
    """
    before = pd.Timestamp(as_of) - pd.DateOffset(months=horizon)
    first = (tenures["spell_no"] == 1) & tenures["start_known"].astype(bool) & (tenures["entry_months"] == 0)
    rows = tenures[first & (tenures["starts_on"] <= before) & (tenures["referred"] != UNKNOWN)]
    if rows.empty or earned.empty:
        return pd.DataFrame(columns=["dimension", "segment", "n", "estimate", "low", "high"])
    names, code = np.unique(rows["referred"].astype(str), return_inverse=True)
    money = rows["spell_id"].map(money_within(earned, horizon)).fillna(0.0)
    found = bootstrap.mean(money, cluster=rows["customer_id"], group=code)
    return found.assign(dimension="referred", segment=names)[["dimension", "segment", "n", "estimate", "low", "high"]]


def cost_by_source(spend: pd.DataFrame, new: pd.DataFrame, *, as_of, months: int = 12) -> pd.DataFrame:
    """Spend of the last 12 months by source over new customers of that source: exact money a new customer."""
    columns = ["dimension", "segment", "n", "money", "estimate"]
    since = pd.Timestamp(as_of) - pd.DateOffset(months=months)
    paid = spend[(spend["month"] > since) & spend["amount"].notna()].groupby("source")["amount"].sum()
    won = new[new["starts_on"] > since]["source"].value_counts()
    rows = [("source", s, int(won.get(s, 0)), float(m), float(m) / won[s]) for s, m in paid.items() if won.get(s, 0)]
    return pd.DataFrame(rows, columns=columns)


def price_of_one(worth: pd.DataFrame, cost: pd.DataFrame, *, times: float = 3.0) -> pd.DataFrame:
    """
    What a referral is worth and what may be paid for one: the lower limit of its worth over `times`.

    Three times the cost is the usual demand on a new customer; the lower limit keeps the promise when the worth
    was overestimated. Beside it what a new customer costs now, by recommendation and from the other paid sources.

    Returns
    -------
    DataFrame, one row or none: n, estimate, low, high, may_pay, paid_now, paid_elsewhere (NaN where spend is unknown)
    """
    row = worth[worth["segment"] == REFERRED]
    if row.empty or row["low"].isna().all():
        return pd.DataFrame(columns=["n", "estimate", "low", "high", "may_pay", "paid_now", "paid_elsewhere"])
    now = cost[cost["segment"] == "referral"]
    rest = cost[cost["segment"] != "referral"]
    elsewhere = rest["money"].sum() / rest["n"].sum() if len(rest) else np.nan
    found = row[["n", "estimate", "low", "high"]].reset_index(drop=True)
    paid_now = float(now["estimate"].iloc[0]) if len(now) else np.nan
    return found.assign(may_pay=np.clip(found["low"] / times, 0, None), paid_now=paid_now, paid_elsewhere=elsewhere)


def earned_growth(earned: pd.DataFrame, new: pd.DataFrame, *, as_of) -> pd.DataFrame:
    """
    Earned growth rate: revenue of last year's customers and of new ones by recommendation, against last year.

    Revenue is as earned (prices spread over their terms) in the two 12-month windows up to as_of. Intervals by
    bootstrap over customers. Recommendations without a recorded source are missing from it: a lower bound.

    Returns
    -------
    DataFrame with dimension "growth", segments kept, earned_new, other_new, earned_growth, growth; n customers
        Fractions of last year's revenue; no row where last year is not in the data
        in full, has no revenue, or no recommendation is recorded.

    References
    ----------
    Reichheld, Darnell, Burns (2021), "Net Promoter 3.0", Harvard Business Review 99 (6).
    """
    columns = ["dimension", "segment", "n", "estimate", "low", "high"]
    now = pd.Timestamp(as_of)
    edges = [now - pd.DateOffset(years=2), now - pd.DateOffset(years=1), now]
    recorded = bool((new["referred"] == REFERRED).any()) if len(new) else False
    if not recorded or earned.empty or earned["starts_on"].min() > edges[0] + pd.Timedelta(days=31):
        return pd.DataFrame(columns=columns)
    this, last = (_within(earned, a, b) for a, b in ((edges[1], edges[2]), (edges[0], edges[1])))
    people = this.index.union(last.index)
    money = pd.DataFrame({"this": this.reindex(people).fillna(0.0), "last": last.reindex(people).fillna(0.0)})
    if not money["last"].sum() > 0:
        return pd.DataFrame(columns=columns)
    since = new[new["starts_on"] > edges[1]].set_index("customer_id")["referred"]
    came = since[~since.index.duplicated()].reindex(people)
    old = money["last"] > 0
    parts = {
        "kept": money["this"].where(old, 0.0),
        "earned_new": money["this"].where(~old & (came == REFERRED), 0.0),
        "other_new": money["this"].where(~old & (came != REFERRED), 0.0),
    }
    parts["earned_growth"] = parts["kept"] + parts["earned_new"] - money["last"]
    parts["growth"] = money["this"] - money["last"]
    rows = []
    for segment, top in parts.items():
        found = bootstrap.ratio(top, money["last"]).iloc[0]
        rows.append(("growth", segment, len(people), found["estimate"], found["low"], found["high"]))
    return pd.DataFrame(rows, columns=columns)


def revenue_of_years(earned: pd.DataFrame, *, as_of) -> tuple[float, float]:
    """Revenue as earned in the 12 months up to as_of and in the 12 before; NaN for a year not in the data in full."""
    now = pd.Timestamp(as_of)
    edges = [now - pd.DateOffset(years=2), now - pd.DateOffset(years=1), now]
    sums = []
    for after, until in ((edges[1], edges[2]), (edges[0], edges[1])):
        whole = len(earned) and earned["starts_on"].min() <= after + pd.Timedelta(days=31)
        sums.append(float(_within(earned, after, until).sum()) if whole else np.nan)
    return sums[0], sums[1]


def _within(earned: pd.DataFrame, after, until) -> pd.Series:
    """Amount earned on (after, until] by customer."""
    start, end = days(earned["starts_on"]), days(earned["ends_on"])
    first, last = days([after])[0] + 1, days([until])[0]
    length = np.maximum((end - start).astype(float) + 1, 1)
    inside = np.clip((np.minimum(end, last) - np.maximum(start, first)).astype(float) + 1, 0, None)
    money = pd.Series(earned["amount"].to_numpy(float) * np.minimum(inside / length, 1), index=earned["customer_id"])
    return money.groupby(level=0).sum().loc[lambda s: s != 0]


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
