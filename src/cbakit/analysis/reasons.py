"""Why customers leave: how many reasons are recorded, which ones, what they cost, and whether behaviour agrees.

A record of "no contact" or "will think about it" is an outcome of a call, not a reason, and an empty record is nothing:
they count as written down but not as a reason. A text that the taxonomy does not know is a reason ("unknown").
"""

from pathlib import Path

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.estimates import bootstrap, comparisons, shares
from cbakit.periods import days, months_between

OUTCOMES = ("no_contact", "deferred")  # of a call; not reasons
LANDMARK = (120, 31)  # visits are counted from day -120 to day -31 before the end
LAST_YEAR, ALL_TIME = "last_12_months", "all_time"
RENEWED = ("early", "on_time", "late")
SHARE = ["period", "dimension", "segment", "n", "hits", "customers", "estimate", "low", "high"]
COVERAGE = ["period", "dimension", "segment", "n", "hits", "written_n", "estimate", "low", "high"]
PARETO = [*SHARE, "controllable", "recoverable", "money", "money_share", "year_money", "year_money_share"]
BEHAVIOUR = ["dimension", "segment", "n", "estimate", "low", "high", "sleeping", "heavy"]
BY_SEGMENT = ["dimension", "segment", "reason", "n", "hits", "estimate", "low", "high"]
LEAST = 20  # reasons on either side of a comparison
COMPARED = [
    "family_id",
    "metric",
    "dimension",
    "segment",
    "versus",
    "n",
    "n_versus",
    "first",
    "second",
    "estimate",
    "low",
    "high",
    "p",
]
TREND = ["reason", "quarter", "n", "hits", "estimate", "low", "high"]
EMPTY_WORDS = r"(?i)^\W*(?:друг\w*|проч\w*|ин\w\w|не указан\w*|нет|other|unknown|none|n/?a|not (?:given|stated))?\W*$"
DIMENSIONS = ("membership_year", "product", "sex", "age_band", "manager")
SLEEPING, HEAVY = 0, 2.0  # visits in the landmark window; visits a week


def taxonomy() -> pd.DataFrame:
    """The reasons that are told apart: ``reason``, ``controllable``, ``recoverable`` (True, False, None)."""
    from ruamel.yaml import YAML

    path = Path(__file__).parents[1] / "assets" / "reasons.yml"
    entries = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    rows = [(code, e.get("controllable"), e.get("recoverable")) for code, e in entries.items() if not e.get("outcome")]
    return pd.DataFrame(rows, columns=["reason", "controllable", "recoverable"]).astype(object)


def cases(refusals: pd.DataFrame, terms: pd.DataFrame, spells: pd.DataFrame, *, taxonomy: pd.DataFrame | None = None):
    """
    Refusals, each with the contract it belongs to and what is known about the customer then.

    A refusal belongs to the contract it names; without a name to the customer's latest contract that had begun when it
    was written down; without a date to the customer's last contract.

    Parameters
    ----------
    refusals : DataFrame, table `refusals`
    terms, spells : DataFrame
        Results of `spells.terms` and `spells.spells`, with attributes.
    taxonomy : DataFrame, optional
        ``reason``, ``controllable``, ``recoverable``; fills what the refusals do not say.

    Returns
    -------
    DataFrame, one row per refusal, in their order
        ``customer_id``, ``recorded_on``, ``reason`` ("unknown" for a text without a code), ``reason_raw``, ``recorded``
        (it is a reason), ``controllable``, ``recoverable`` (True, False, None), ``row`` (position in `terms`, -1 none),
        ``spell_id``, ``ended_on``, ``lost_on``, ``product``, ``manager``, ``sex``, ``age_band``, ``source``, ``club``,
        ``membership_year`` ("1" to "5+"), ``contract_number`` and the refusals' own ``attr_*``.
    """
    row = _contract_of(refusals, terms)
    known = row >= 0
    out = pd.DataFrame({"customer_id": refusals["customer_id"], "recorded_on": refusals["recorded_on"]})
    reason = refusals["reason"].fillna(UNKNOWN)
    text = ~refusals["reason_raw"].fillna("").astype(str).str.contains(EMPTY_WORDS, regex=True)
    out = out.assign(
        reason=reason,
        reason_raw=refusals["reason_raw"],
        recorded=~reason.isin(OUTCOMES) & ((reason != UNKNOWN) | text),
        row=row,
    )
    told = pd.DataFrame(index=reason.index) if taxonomy is None else taxonomy.set_index("reason").reindex(reason)
    for flag in ("controllable", "recoverable"):
        by_code = told[flag].to_numpy(object) if flag in told else np.full(len(out), None, dtype=object)
        own = refusals[flag].to_numpy(object) if flag in refusals else np.full(len(out), None, dtype=object)
        out[flag] = [_flag(a) if _flag(a) is not None else _flag(b) for a, b in zip(own, by_code, strict=True)]
    at = np.where(known, row, 0)
    for column in ("product", "manager", "club", "sex", "age_band", "source"):
        values = (
            terms[column].to_numpy(object)[at] if len(terms) and column in terms else np.full(len(out), None, object)
        )
        out[column] = pd.Series(np.where(known, values, np.array(None, object)), index=out.index, dtype=object).fillna(
            UNKNOWN
        )
    year = membership_year(terms, spells)
    out["membership_year"] = np.where(known, year[at], UNKNOWN) if len(terms) else UNKNOWN
    if len(terms):
        spell = terms["spell_id"].to_numpy()[at]
        lost = spells.set_index("spell_id")["lost_on"].reindex(spell).to_numpy()
        out["spell_id"] = np.where(known, spell, -1)
        out["ended_on"] = pd.Series(terms["effective_end"].to_numpy()[at], index=out.index).where(known)
        out["lost_on"] = pd.Series(lost, index=out.index).where(known)
        out["contract_number"] = np.where(known, terms["number_in_spell"].to_numpy()[at], 0)
    else:
        out = out.assign(spell_id=-1, ended_on=pd.NaT, lost_on=pd.NaT, contract_number=0)
    extras = [c for c in refusals.columns if str(c).startswith("attr_")]
    return out.assign(**{c: refusals[c].fillna(UNKNOWN) for c in extras}).reset_index(drop=True)


def _flag(value):
    return None if value is None or pd.isna(value) else bool(value)


def _contract_of(refusals: pd.DataFrame, terms: pd.DataFrame) -> np.ndarray:
    """Position in `terms` of the contract of each refusal, -1 where the customer has none."""
    if terms.empty or refusals.empty:
        return np.full(len(refusals), -1)
    named = pd.Series(np.arange(len(terms)), index=terms["contract_id"]).loc[lambda s: ~s.index.duplicated()]
    by_name = refusals["contract_id"].map(named).fillna(-1).astype(int).to_numpy()
    held = terms[["customer_id", "starts_on"]].assign(row=np.arange(len(terms))).sort_values("starts_on", kind="stable")
    asked = refusals[["customer_id", "recorded_on"]].assign(at=np.arange(len(refusals)))
    asked["starts_on"] = asked["recorded_on"].fillna(pd.Timestamp("2199-12-31")).astype("datetime64[ns]")
    asked = asked.sort_values("starts_on", kind="stable")
    found = pd.merge_asof(asked, held, on="starts_on", by="customer_id").sort_values("at")
    return np.where(by_name >= 0, by_name, found["row"].fillna(-1).astype(int).to_numpy())


def membership_year(terms: pd.DataFrame, spells: pd.DataFrame) -> np.ndarray:
    """Membership year ("1" to "4", "5+") in which each contract ends, on the membership clock, shape (len(terms),)."""
    if terms.empty:
        return np.array([], dtype=object)
    start = spells.set_index("spell_id")["starts_on"].reindex(terms["spell_id"])
    months = months_between(start, (terms["clock_end"].to_numpy() + 1).astype("datetime64[D]"))
    year = np.maximum(np.ceil(np.nan_to_num(months) / 12 - 1e-9), 1).astype(int)
    return np.where(year >= 5, "5+", year.astype(str)).astype(object)


def is_dated(refusals: pd.DataFrame) -> bool:
    """Whether refusals carry the day they were written down."""
    return bool(refusals["recorded_on"].notna().any())


def _periods(day: pd.Series, as_of) -> dict[str, np.ndarray]:
    """Rows of the last 12 months and of all time; without dates of all time alone."""
    since = pd.Timestamp(as_of) - pd.DateOffset(years=1)
    everything = {ALL_TIME: np.ones(len(day), bool)}
    return ({LAST_YEAR: (day > since).to_numpy()} if day.notna().any() else {}) | everything


def coverage(
    cases: pd.DataFrame, spells: pd.DataFrame, *, as_of, by: tuple[str, ...] = ("manager",), dated: bool = True
):
    """
    Share of lost customers whose reason is recorded, for the last 12 months and for all time.

    A customer is lost once a spell; of the last 12 months are spells lost in them. ``written_n`` also counts records
    that hold no reason (no contact, will think, empty).

    Parameters
    ----------
    cases : DataFrame
        Result of `cases`.
    spells : DataFrame
        With the columns named in `by`.
    as_of : date
    by : tuple of str
    dated : bool
        False leaves out the last 12 months: a snapshot does not say when customers left.

    Returns
    -------
    DataFrame with `COVERAGE`; ``n`` is spells lost, ``hits`` those with a reason
    """
    lost = spells[spells["lost_on"].notna()]
    with_reason = set(cases.loc[cases["recorded"], "spell_id"])
    written = set(cases["spell_id"])
    rows = []
    for period, inside in _periods(lost["lost_on"], as_of).items():
        if period == LAST_YEAR and not dated:
            continue
        chosen = lost[inside]
        hits = chosen["spell_id"].isin(with_reason)
        for dimension, groups in _groups(chosen, by):
            for segment, index in groups:
                share = (
                    shares.wilson_clustered(hits[index], chosen.loc[index, "customer_id"])
                    if len(index)
                    else (np.nan,) * 3
                )
                noted = int(chosen.loc[index, "spell_id"].isin(written).sum())
                rows.append((period, dimension, segment, len(index), int(hits[index].sum()), noted, *share))
    return pd.DataFrame(rows, columns=COVERAGE)


def _groups(frame: pd.DataFrame, by):
    """("", whole) and, for each column of `by`, its segments with their row labels."""
    yield "", [("", frame.index)]
    for column in by:
        yield column, sorted(frame.groupby(frame[column].fillna(UNKNOWN)).groups.items(), key=lambda item: str(item[0]))


def pareto(cases: pd.DataFrame, *, as_of, by: str = "reason") -> pd.DataFrame:
    """
    Reasons in heads, in money received and in the money of the year after, most frequent first.

    Of recorded reasons only (`cases.recorded`). ``money`` and ``year_money`` are summed where `cases` has them (see
    `with_money`); a customer with two refusals is in both.

    Parameters
    ----------
    cases : DataFrame
        Result of `cases`.
    as_of : date
    by : str
        Column of `cases`: reason, reason_raw or a declared category.

    Returns
    -------
    DataFrame with `PARETO`
        ``n`` all recorded reasons of the period, ``hits`` those of the segment, ``customers`` different people,
        ``estimate`` share with its interval (clustered by customer).
    """
    told = cases[cases["recorded"]]
    rows = []
    for period, inside in _periods(told["recorded_on"], as_of).items():
        chosen = told[inside]
        totals = {c: chosen[c].sum() if c in chosen else np.nan for c in ("money", "year_money")}
        for segment, part in chosen.groupby(chosen[by].fillna(UNKNOWN)):
            share = shares.wilson_clustered((chosen[by].fillna(UNKNOWN) == segment), chosen["customer_id"])
            sums = {c: part[c].sum(min_count=1) if c in part else np.nan for c in totals}
            rows.append(
                (
                    period,
                    by,
                    segment,
                    len(chosen),
                    len(part),
                    part["customer_id"].nunique(),
                    *share,
                    _agreed(part["controllable"]),
                    _agreed(part["recoverable"]),
                    *tuple(v for c in totals for v in (sums[c], sums[c] / totals[c] if totals[c] else np.nan)),
                )
            )
    found = pd.DataFrame(rows, columns=PARETO)
    return found.sort_values(["period", "hits", "segment"], ascending=[False, False, True], ignore_index=True)


def _agreed(flags: pd.Series):
    known = flags.dropna()
    return None if known.empty else bool(known.mode().iloc[0])


def declared(cases: pd.DataFrame, *, as_of) -> pd.DataFrame:
    """`pareto` by every category that the client keeps of its own (``attr_*`` of the refusals), one below the other."""
    parts = [pareto(cases, as_of=as_of, by=str(c)) for c in cases.columns if str(c).startswith("attr_")]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=PARETO)


def control(cases: pd.DataFrame, *, as_of) -> pd.DataFrame:
    """
    Recorded reasons by whether the business can act on them and whether the customer can be won back, with money.

    Returns
    -------
    DataFrame with `PARETO`; dimension ``controllable`` or ``recoverable``, segments yes, no and unknown
    """
    parts = []
    for flag in ("controllable", "recoverable"):
        words = cases[flag].map({True: "yes", False: "no"}).fillna(UNKNOWN)
        parts.append(
            pareto(cases.assign(**{f"{flag}_word": words}), as_of=as_of, by=f"{flag}_word").assign(dimension=flag)
        )
    return pd.concat(parts, ignore_index=True)


def year_after_renewal(terms: pd.DataFrame, *, as_of, margin_share: float = 1.0) -> pd.DataFrame:
    """
    Margin recognised in the 12 months after a contract's end when it was renewed: what a renewal brings in a year.

    Observed, not modelled: contracts that ended 12 to 24 months before as_of (older ones had older prices) and were
    renewed; prices of what followed in the spell, spread evenly over their terms.

    Parameters
    ----------
    terms : DataFrame
        Result of `spells.terms`.
    as_of : date
    margin_share : float
        Share of revenue that is margin.

    Returns
    -------
    DataFrame with dimension ("" or product), segment, n (customers), estimate, low, high; money a renewal
    """
    last = pd.Timestamp(as_of) - pd.Timedelta(days=365)
    recent = (terms["effective_end"] <= last) & (terms["effective_end"] > last - pd.Timedelta(days=365))
    renewed = terms["outcome"].isin(RENEWED) & recent
    at = np.flatnonzero(renewed.to_numpy())
    money = _recognised_after(terms, at) * margin_share
    known = ~np.isnan(money)
    at, money = at[known], money[known]
    customer, product = terms["customer_id"].to_numpy()[at], terms["product"].fillna(UNKNOWN).to_numpy(object)[at]
    names, code = np.unique(product.astype(str), return_inverse=True)
    whole = bootstrap.mean(money, cluster=customer).assign(dimension="", segment="")
    parts = [whole]
    if len(names):
        parts.append(bootstrap.mean(money, cluster=customer, group=code).assign(dimension="product", segment=names))
    return pd.concat(parts, ignore_index=True)[["dimension", "segment", "n", "estimate", "low", "high"]]


def worth_of_renewal(points: pd.DataFrame, observed: pd.DataFrame) -> pd.DataFrame:
    """
    Margin of the year after one renewal: a hundred times the value of one point over the endings it counts.

    So that the report has one worth of a renewal; where the value of a point is not known (no model), `observed`.

    Parameters
    ----------
    points : DataFrame
        `levers.value_of_one_point`: dimension, segment, n, estimate, low, high, ``ends``.
    observed : DataFrame
        Result of `year_after_renewal`.
    """
    known = points[points["dimension"].isin(["", "product"]) & (points["ends"] > 0)] if len(points) else points
    if not len(known):
        return observed
    scaled = {c: known[c] * 100 / known["ends"] for c in ("estimate", "low", "high")}
    return known.assign(**scaled)[["dimension", "segment", "n", "estimate", "low", "high"]].reset_index(drop=True)


def _recognised_after(terms: pd.DataFrame, at: np.ndarray) -> np.ndarray:
    """Price recognised within the spell in the 365 days after the end of each row of `at`; NaN without a price."""
    start, end = days(terms["starts_on"]).astype("int64"), days(terms["effective_end"]).astype("int64")
    length = np.maximum(end - start + 1, 1)
    price, following = terms["price"].to_numpy(float), terms["next_row"].to_numpy()
    spell = terms["spell_id"].to_numpy()
    opens, closes = end[at] + 1, end[at] + 365
    out, seen, here = np.zeros(len(at)), np.zeros(len(at), bool), following[at]
    while len(at):
        live = here >= 0
        live &= np.where(live, spell[here] == spell[at], False)
        live &= np.where(live, start[here] <= closes, False)
        if not live.any():
            break
        days_in = np.minimum(end[here], closes) - np.maximum(start[here], opens) + 1
        share = price[here] * np.clip(days_in, 0, None) / length[here]
        out += np.where(live & ~np.isnan(share), share, 0.0)
        seen |= live & ~np.isnan(share)
        here = np.where(live, following[here], -1)
    return np.where(seen, out, np.nan)


def with_money(cases: pd.DataFrame, money: pd.Series, renewal: pd.DataFrame) -> pd.DataFrame:
    """
    `cases` with ``money`` (received so far) and ``year_money`` (what a renewal of that product brings in a year).

    A product with fewer than 10 renewals takes the mean of all; only of customers who were lost, and NaN where no
    renewal can be valued.
    """
    enough = renewal[(renewal["dimension"] == "product") & (renewal["n"] >= 10)].set_index("segment")["estimate"]
    whole = renewal.loc[renewal["dimension"] == "", "estimate"]
    value = cases["product"].map(enough).fillna(whole.iloc[0] if len(whole) else np.nan)
    known = cases["customer_id"].map(money)
    return cases.assign(money=known.astype(float), year_money=value.astype(float).where(cases["lost_on"].notna()))


def leading(shown: pd.DataFrame, *, top: int = 3) -> pd.DataFrame:
    """
    The `top` named reasons of each period of a pareto table together: one row a period.

    Returns
    -------
    DataFrame with period, reasons (codes joined by "|"), n, hits, estimate, low, high, year_money
    """
    rows = []
    named = shown[~shown["segment"].isin([UNKNOWN, "other"]) & shown["hits"].notna()]
    for period, part in named.groupby("period"):
        if period == LAST_YEAR and len(part) < 2:  # too few of a year are named: all time says more
            continue
        first = part.sort_values("hits", ascending=False, kind="stable").head(top)
        n, hits = int(first["n"].iloc[0]), int(first["hits"].sum())
        share = [float(x) for x in shares.wilson(hits, n)]
        rows.append((period, "|".join(first["segment"]), n, hits, *share, first["year_money"].sum(min_count=1)))
    return pd.DataFrame(rows, columns=["period", "reasons", "n", "hits", "estimate", "low", "high", "year_money"])


def by_segment(cases: pd.DataFrame, dimension: str, *, top: int = 5) -> pd.DataFrame:
    """
    Share of each of the most frequent reasons within each segment of `dimension`, of recorded reasons of all time.

    Returns
    -------
    DataFrame with `BY_SEGMENT`; reasons beyond the `top` are "other"
    """
    told = cases[cases["recorded"]]
    leading = told["reason"].value_counts().index[:top]
    told = told.assign(reason=told["reason"].where(told["reason"].isin(leading), "other"))
    rows = []
    for segment, part in told.groupby(told[dimension].fillna(UNKNOWN)):
        for reason in [*leading, *(["other"] if (told["reason"] == "other").any() else [])]:
            hit = part["reason"] == reason
            rows.append(
                (
                    dimension,
                    segment,
                    reason,
                    len(part),
                    int(hit.sum()),
                    *shares.wilson_clustered(hit, part["customer_id"]),
                )
            )
    return pd.DataFrame(rows, columns=BY_SEGMENT)


def tendencies(
    cases: pd.DataFrame, *, dimensions: tuple[str, ...] = DIMENSIONS, least: int = LEAST, top: int = 3
) -> pd.DataFrame:
    """
    Every segment against the rest in the share of each frequent reason: candidates for a claim.

    Returns
    -------
    DataFrame with `COMPARED`
        ``metric`` is "refusal_share <reason>", ``versus`` "rest", ``first`` and ``second`` the two shares; only
        segments and rests of at least `least` reasons.
        Counts are divided by the design effect of customers with several refusals.
    """
    told = cases[cases["recorded"]]
    rows = []
    for dimension in dimensions:
        frequent = told.loc[told["reason"] != UNKNOWN, "reason"].value_counts().index[:top]
        for reason in frequent:
            hit = (told["reason"] == reason).to_numpy()
            effect = shares.design_effect(hit, told["customer_id"]) if len(told) else 1.0
            segments = told[dimension].fillna(UNKNOWN)
            for segment in sorted(set(segments) - {UNKNOWN}, key=str):
                inside = (segments == segment).to_numpy()
                n1, n0 = int(inside.sum()), int((~inside).sum())
                if min(n1, n0) < least:
                    continue
                found = shares.difference(*(x / effect for x in (hit[inside].sum(), n1, hit[~inside].sum(), n0)))
                both = (float(hit[inside].mean()), float(hit[~inside].mean()))
                rows.append(
                    (
                        "reasons",
                        f"refusal_share {reason}",
                        dimension,
                        segment,
                        "rest",
                        n1,
                        n0,
                        *both,
                        *map(float, found),
                    )
                )
    return pd.DataFrame(rows, columns=COMPARED)


def trend(cases: pd.DataFrame, *, as_of, top: int = 3, quarters: int = 8) -> tuple[pd.DataFrame, pd.DataFrame]:
    """
    Shares of the most frequent reasons by quarter, whole quarters up to as_of only, and a test of each trend.

    Returns
    -------
    (by quarter, tests)
        By quarter: `TREND`. Tests: `COMPARED`, the estimate is the change of the share in a year
        (slope of the Cochran-Armitage test times four), without an interval.
    """
    told = cases[cases["recorded"] & cases["recorded_on"].notna()]
    end = (pd.Timestamp(as_of) + pd.Timedelta(days=1)).to_period("Q") - 1
    quarter = told["recorded_on"].dt.to_period("Q")
    told = told[(quarter <= end) & (quarter > end - quarters)]
    quarter = told["recorded_on"].dt.to_period("Q")
    rows, tests = [], []
    for reason in told.loc[told["reason"] != UNKNOWN, "reason"].value_counts().index[:top]:
        hit = told["reason"] == reason
        for q, part in hit.groupby(quarter):
            share = [float(x) for x in shares.wilson(part.sum(), len(part))]
            rows.append((reason, q.start_time, len(part), int(part.sum()), *share))
        sums = hit.groupby(quarter).agg(["sum", "size"])
        position = np.array([(q - end).n for q in sums.index], float)
        found = comparisons.trend(sums["sum"], sums["size"], scores=position)
        tests.append(
            (
                "reasons",
                f"refusal_share {reason}",
                "quarter",
                "",
                "trend",
                len(told),
                len(told),
                np.nan,
                float(hit.mean()),
                found.effect * 4,
                np.nan,
                np.nan,
                found.p_value,
            )
        )
    return pd.DataFrame(rows, columns=TREND), pd.DataFrame(tests, columns=COMPARED)


def visits_before(row: np.ndarray, terms: pd.DataFrame, spells: pd.DataFrame, visits: pd.DataFrame) -> np.ndarray:
    """
    Visits from day -120 to day -31 before the end of each contract, shape of `row`.

    NaN where the spell is shorter than 120 days, the window begins before the first recorded visit, or row is -1.
    """
    out = np.full(len(row), np.nan)
    if visits.empty or not len(row) or terms.empty:
        return out
    at = np.where(row >= 0, row, 0)
    end = days(terms["effective_end"]).astype("int64")[at]
    opened = days(spells.set_index("spell_id")["starts_on"].reindex(terms["spell_id"].to_numpy()[at])).astype("int64")
    day = days(visits["visited_at"]).astype("int64")
    people = pd.Index(terms["customer_id"].unique())
    who = people.get_indexer(visits["customer_id"])
    scale = 1_000_000
    seen = np.sort((who * scale + day)[who >= 0])
    asked = people.get_indexer(terms["customer_id"].to_numpy()[at]) * scale
    first, last = end - LANDMARK[0], end - LANDMARK[1]
    count = np.searchsorted(seen, asked + last, side="right") - np.searchsorted(seen, asked + first, side="left")
    known = (row >= 0) & (opened <= first) & (first >= day.min()) & (last <= day.max())
    return np.where(known, count, np.nan)


def behaviour(
    cases: pd.DataFrame, terms: pd.DataFrame, spells: pd.DataFrame, visits: pd.DataFrame, *, focus: str = "price"
):
    """
    How often those who gave each reason came before their contract ended, beside those who renewed.

    Visits a week over the 90 days from day -120 to day -31 before the end (a landmark before the outcome).

    Returns
    -------
    (table, tests)
        Table: `BEHAVIOUR`; dimension ``reason`` or ``outcome``
        (renewed, refused); ``n`` customers with a known window, ``estimate`` visits a week, ``sleeping`` share without
        a visit, ``heavy`` share with at least two a week. Tests: `COMPARED`, `focus` against the other reasons.
    """
    weeks = (LANDMARK[0] - LANDMARK[1] + 1) / 7
    told = cases[cases["recorded"]]
    told = told.assign(visits=visits_before(told["row"].to_numpy(int), terms, spells, visits) / weeks).dropna(
        subset=["visits"]
    )
    renewed = np.flatnonzero(terms["outcome"].isin(RENEWED).to_numpy()) if len(terms) else np.zeros(0, int)
    came = visits_before(renewed, terms, spells, visits) / weeks
    stayed = pd.DataFrame({"customer_id": terms["customer_id"].to_numpy()[renewed], "visits": came}).dropna()
    rows = [_came("outcome", "renewed", stayed), _came("outcome", "refused", told)]
    tests = []
    for reason, part in told.groupby("reason"):
        rest = told[told["reason"] != reason]
        rows.append(_came("reason", reason, part))
        if reason == focus and min(len(part), len(rest)) >= LEAST:
            _, gap, low, high, p = bootstrap.difference(part["visits"], rest["visits"])
            both = (float(part["visits"].mean()), float(rest["visits"].mean()))
            tests.append(
                (
                    "reasons",
                    "visits_a_week",
                    "reason",
                    reason,
                    "other reasons",
                    len(part),
                    len(rest),
                    *both,
                    gap,
                    low,
                    high,
                    p,
                )
            )
    found = pd.DataFrame([r for r in rows if r[2]], columns=BEHAVIOUR)
    return found, pd.DataFrame(tests, columns=COMPARED)


def _came(dimension, segment, part):
    mean = bootstrap.mean(part["visits"], cluster=part["customer_id"]) if len(part) else None
    numbers = (np.nan,) * 3 if mean is None else tuple(mean.loc[0, ["estimate", "low", "high"]])
    return (
        dimension,
        segment,
        part["customer_id"].nunique(),
        *numbers,
        float((part["visits"] == SLEEPING).mean()) if len(part) else np.nan,
        float((part["visits"] >= HEAVY).mean()) if len(part) else np.nan,
    )


def answers(feedback: pd.DataFrame, terms: pd.DataFrame, spells: pd.DataFrame) -> pd.DataFrame:
    """
    Survey answers with the kind of answer (promoter 9-10, passive 7-8, detractor 0-6) and the contract held then.

    Returns
    -------
    DataFrame with customer_id, given_on, score, answer, row (position in `terms`, -1 none), product, membership_year
    """
    given = feedback.dropna(subset=["score"]).sort_values("given_on", kind="stable", ignore_index=True)
    kind = np.select([given["score"] >= 9, given["score"] >= 7], ["promoter", "passive"], default="detractor")
    asked = given.rename(columns={"given_on": "recorded_on"}).assign(contract_id=None)
    row = _contract_of(asked, terms)
    at = np.where(row >= 0, row, 0)
    out = given[["customer_id", "given_on", "score"]].assign(
        answer=kind, row=row, product=UNKNOWN, membership_year=UNKNOWN
    )
    if len(terms) and len(out):
        product = terms["product"].fillna(UNKNOWN).to_numpy(object)[at]
        out["product"] = np.where(row >= 0, product, UNKNOWN)
        out["membership_year"] = np.where(row >= 0, membership_year(terms, spells)[at], UNKNOWN)
    return out


def nps(answers: pd.DataFrame, *, by: tuple[str, ...] = ("membership_year",)) -> pd.DataFrame:
    """
    Net promoter score: share of promoters less share of detractors among the latest answers of customers.

    Returns
    -------
    DataFrame with dimension, segment, n, estimate, low, high (bootstrap), promoters, detractors; fractions
    """
    latest = answers.drop_duplicates("customer_id", keep="last")
    point = latest["answer"].map({"promoter": 1.0, "passive": 0.0, "detractor": -1.0})
    rows = []
    for dimension, groups in _groups(latest, by) if len(latest) else ():
        for segment, index in groups:
            found = bootstrap.mean(point[index]).loc[0, ["estimate", "low", "high"]]
            sides = [float((point[index] == side).mean()) for side in (1, -1)]
            rows.append((dimension, segment, len(index), *found, *sides))
    return pd.DataFrame(
        rows, columns=["dimension", "segment", "n", "estimate", "low", "high", "promoters", "detractors"]
    )


def renewal_by_answer(answers: pd.DataFrame, terms: pd.DataFrame) -> pd.DataFrame:
    """
    Share of judged contracts that were renewed, by the customer's latest answer given 31 to 365 days before the end.

    Returns
    -------
    DataFrame with dimension ("answer"), segment, n (contracts), hits, estimate, low, high
    """
    columns = ["dimension", "segment", "n", "hits", "estimate", "low", "high"]
    ended = terms[terms["outcome"].isin([*RENEWED, "lost", "returned"])]
    if ended.empty or answers.empty:
        return pd.DataFrame(columns=columns)
    asked = ended.assign(on=ended["effective_end"] - pd.Timedelta(days=LANDMARK[1])).sort_values("on", kind="stable")
    given = answers.rename(columns={"given_on": "on"})[["customer_id", "on", "answer"]].sort_values("on", kind="stable")
    near = pd.merge_asof(asked, given, on="on", by="customer_id", tolerance=pd.Timedelta(days=365 - LANDMARK[1]))
    near = near.dropna(subset=["answer"])
    rows = []
    for answer in ("promoter", "passive", "detractor"):
        part = near[near["answer"] == answer]
        hit = part["outcome"].isin(RENEWED)
        if len(part):
            share = shares.wilson_clustered(hit, part["customer_id"])
            rows.append(("answer", answer, len(part), int(hit.sum()), *share))
    return pd.DataFrame(rows, columns=columns)


def as_metric(pareto: pd.DataFrame) -> pd.DataFrame:
    """Rows of metric refusal_share: the last 12 months by reason, and all time as "reason x all time"."""
    all_time = pareto["period"] == ALL_TIME
    segment = pareto["segment"].astype(str).where(~all_time, pareto["segment"].astype(str) + " x all time")
    return pareto.assign(
        segment=segment, dimension=np.where(all_time, pareto["dimension"] + " x all time", pareto["dimension"])
    )


def coverage_metric(coverage: pd.DataFrame) -> pd.DataFrame:
    """Rows of metric refusal_coverage: the whole, of the last 12 months where they are known, else of all time."""
    whole = coverage[(coverage["dimension"] == "") & (coverage["n"] > 0)]
    return whole.sort_values("period", ascending=False).head(1)
