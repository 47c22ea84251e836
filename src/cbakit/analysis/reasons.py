"""Why customers leave: how many reasons are recorded, which ones, and what they cost.

A record of "no contact" or "will think about it" is an outcome of a call, not a reason; who did not say or does not know
has given none, and an empty record is nothing: they count as written down but not as a reason. A text that the taxonomy
does not know is a reason ("unknown").
"""

from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN, contract_held, membership_year
from cbakit.estimates import shares

OUTCOMES = ("no_contact", "deferred")  # of a call; not reasons
NOT_SAID = "not_said"  # asked, and no reason given
LAST_YEAR, ALL_TIME = "last_12_months", "all_time"
SHARE = ["period", "dimension", "segment", "n", "hits", "customers", "estimate", "low", "high"]
COVERAGE = ["period", "dimension", "segment", "n", "people", "hits", "written_n", "estimate", "low", "high"]
MONEY = ("money", "year_money", "remaining_money")  # received, of the year after a renewal, of the whole horizon
PARETO = [*SHARE, "controllable", "recoverable", *(column for c in MONEY for column in (c, f"{c}_share"))]
EMPTY_WORDS = r"(?i)^\W*(?:друг\w*|проч\w*|ин\w\w|не указан\w*|нет|other|unknown|none|n/?a|not (?:given|stated))?\W*$"


def taxonomy() -> pd.DataFrame:
    """The reasons that are told apart: ``reason``, ``controllable``, ``recoverable`` (True, False, None)."""
    return _taxonomy().copy()


@cache  # half a second to read
def _taxonomy() -> pd.DataFrame:
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
    row = contract_held(refusals, terms)
    known = row >= 0
    out = pd.DataFrame({"customer_id": refusals["customer_id"], "recorded_on": refusals["recorded_on"]})
    reason = refusals["reason"].fillna(UNKNOWN)
    text = ~refusals["reason_raw"].fillna("").astype(str).str.contains(EMPTY_WORDS, regex=True)
    out = out.assign(
        reason=reason,
        reason_raw=refusals["reason_raw"],
        recorded=~reason.isin([*OUTCOMES, NOT_SAID]) & ((reason != UNKNOWN) | text),
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


def _periods(day: pd.Series, as_of) -> dict[str, np.ndarray]:
    """Rows of the last 12 months and of all time; without dates of all time alone."""
    since = pd.Timestamp(as_of) - pd.DateOffset(years=1)
    everything = {ALL_TIME: np.ones(len(day), bool)}
    return ({LAST_YEAR: (day > since).to_numpy()} if day.notna().any() else {}) | everything


WRITTEN = ("recognised", "unrecognised", "outcome", "not_said", "unspecified", "empty")


def written(cases: pd.DataFrame) -> pd.DataFrame:
    """
    What the records of refusals hold: a reason of the list, one that the list does not know, an outcome of a call, that
    no reason was said, "other" or a dash that says nothing, an empty cell.

    Returns
    -------
    DataFrame with dimension ("written"), segment (of `WRITTEN`), n (customers), records; records sum to all of `cases`
    """
    columns = ["dimension", "segment", "n", "records"]
    if cases.empty:
        return pd.DataFrame(columns=columns)
    told, unknown = cases["recorded"].astype(bool), cases["reason"] == UNKNOWN
    filled = cases["reason_raw"].fillna("").astype(str).str.strip().ne("")
    silent = [cases["reason"].isin(OUTCOMES), cases["reason"] == NOT_SAID, filled]
    kind = np.select([told & ~unknown, told, *silent], list(WRITTEN[:5]), default="empty")
    table = cases.groupby(kind)["customer_id"].agg(["nunique", "size"]).reindex(list(WRITTEN), fill_value=0)
    return pd.DataFrame(
        {
            "dimension": "written",
            "segment": table.index,
            "n": table["nunique"].to_numpy(),
            "records": table["size"].to_numpy(),
        }
    )


def coverage(
    cases: pd.DataFrame, spells: pd.DataFrame, *, as_of, by: tuple[str, ...] = ("manager",), dated: bool = True
):
    """
    Share of departures whose reason is recorded, for the last 12 months and for all time.

    A customer is lost once a spell, so who left twice counts twice; of the last 12 months are spells lost in them.
    ``written_n`` also counts records that hold no reason (no contact, will think, empty).

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
    DataFrame with `COVERAGE`; ``n`` is spells lost, ``people`` whose they are, ``hits`` those with a reason
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
                people = chosen.loc[index, "customer_id"].nunique()
                rows.append((period, dimension, segment, len(index), people, int(hits[index].sum()), noted, *share))
    return pd.DataFrame(rows, columns=COVERAGE)


def _groups(frame: pd.DataFrame, by):
    """("", whole) and, for each column of `by`, its segments with their row labels."""
    yield "", [("", frame.index)]
    for column in by:
        yield column, sorted(frame.groupby(frame[column].fillna(UNKNOWN)).groups.items(), key=lambda item: str(item[0]))


def pareto(cases: pd.DataFrame, *, as_of, by: str = "reason") -> pd.DataFrame:
    """
    Reasons in heads, in money received and in the money of the year after, most frequent first.

    Of recorded reasons only (`cases.recorded`); by the client's own words and categories, and by what can be done about
    them, those too who did not say or do not know: so they are as many as the client counts. Each of `MONEY` is summed
    where `cases` has it (see `with_money`, `with_remaining`); a customer with two refusals is in both.

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
    told = cases[cases["recorded"] | ((by != "reason") & (cases["reason"] == NOT_SAID))]
    rows = []
    for period, inside in _periods(told["recorded_on"], as_of).items():
        chosen = told[inside]
        totals = {c: chosen[c].sum() if c in chosen else np.nan for c in MONEY}
        number, _ = pd.factorize(chosen[by].fillna(UNKNOWN), sort=True)
        limits = np.transpose(shares.of_categories(number, chosen["customer_id"]))  # free text has hundreds of segments
        for share, (segment, part) in zip(limits, chosen.groupby(chosen[by].fillna(UNKNOWN)), strict=True):
            sums = {c: part[c].sum(min_count=1) if c in part else np.nan for c in totals}
            rows.append(
                (
                    period,
                    by,
                    segment,
                    len(chosen),
                    len(part),
                    part["customer_id"].nunique(),
                    *map(float, share),
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
    """
    `pareto` by every category that the client keeps of its own (``attr_*`` of the refusals), one below the other.

    Returns
    -------
    DataFrame
        Columns of `pareto`; ``dimension`` is the client's category.
    """
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


def with_remaining(cases: pd.DataFrame, ladder: pd.DataFrame) -> pd.DataFrame:
    """
    `cases` with ``remaining_money``: what an active customer of the same product is still expected to bring.

    The value that was lost with a leaver if staying would have made of each the mean customer of the product; only of
    customers who were lost, NaN where no value is known. Products without a value of their own take that of all.

    Parameters
    ----------
    cases : DataFrame
    ladder : DataFrame
        Result "value_ladder": kind, dimension, segment, estimate.

    Returns
    -------
    DataFrame
        `cases` with ``remaining_money`` (money, NaN where it is not known).
    """
    known = ladder[ladder["kind"] == "remaining_value"] if len(ladder) else ladder.assign(kind=[])
    whole = known.loc[known["dimension"] == "", "estimate"]
    own = known[known["dimension"] == "product"].drop_duplicates("segment").set_index("segment")["estimate"]
    value = cases["product"].map(own).astype(float).fillna(whole.iloc[0] if len(whole) else np.nan)
    return cases.assign(remaining_money=value.where(cases["lost_on"].notna()))


def leading(shown: pd.DataFrame, *, top: int = 3) -> pd.DataFrame:
    """
    The `top` named reasons of each period of a pareto table together, with those named as often as the last: one row a period.

    A tie of more than twice `top` reasons is left out whole where others are named oftener: none of it leads.

    Returns
    -------
    DataFrame with period, reasons (codes joined by "|"), n, hits, estimate, low, high, year_money
    """
    rows = []
    named = shown[~shown["segment"].isin([UNKNOWN, "other"]) & shown["hits"].notna()]
    for period, part in named.groupby("period"):
        if period == LAST_YEAR and len(part) < 2:  # too few of a year are named: all time says more
            continue
        ranked = part.sort_values("hits", ascending=False, kind="stable")
        least = ranked["hits"].iloc[:top].iloc[-1]
        first = ranked[ranked["hits"] >= least]
        if len(first) > 2 * top:
            first = ranked[ranked["hits"] > least] if (ranked["hits"] > least).any() else ranked.head(top)
        n, hits = int(first["n"].iloc[0]), int(first["hits"].sum())
        share = [float(x) for x in shares.wilson(hits, n)]
        rows.append((period, "|".join(first["segment"]), n, hits, *share, first["year_money"].sum(min_count=1)))
    return pd.DataFrame(rows, columns=["period", "reasons", "n", "hits", "estimate", "low", "high", "year_money"])


def over_money(result: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """
    The two reasons that speak of money, the price of the club and the purse of the customer, and both together.

    They are two because the club can act on the first alone; asked for together they would be looked for under one name.

    Parameters
    ----------
    result, shown : DataFrame
        Result of `pareto`, and the same after disclosure; the period is that of `leading`.

    Returns
    -------
    DataFrame, one row, or none where not both are named or the price is not shown apart
        ``period``, ``n``, ``price``, ``finance`` (times named; the latter missing where it is merged with others, and
        then what follows too), ``hits`` (both), ``estimate``, ``low``, ``high``.
    """
    columns = ["period", "n", "price", "finance", "hits", "estimate", "low", "high"]
    period = leading(shown)["period"].max()
    named = set(result.loc[(result["period"] == period) & (result["hits"] > 0), "segment"])
    rows = shown[(shown["period"] == period) & shown["hits"].notna()].set_index("segment")
    if not {"price", "finance"} <= named or "price" not in rows.index:
        return pd.DataFrame(columns=columns)
    n, price = int(rows.loc["price", "n"]), int(rows.loc["price", "hits"])
    if "finance" not in rows.index:
        return pd.DataFrame([(period, n, price, *[np.nan] * 5)], columns=columns)
    finance = int(rows.loc["finance", "hits"])
    share = map(float, shares.wilson(price + finance, n))
    return pd.DataFrame([(period, n, price, finance, price + finance, *share)], columns=columns)


def as_metric(pareto: pd.DataFrame) -> pd.DataFrame:
    """
    Rows of metric refusal_share: the last 12 months by reason, and all time as "reason x all time".

    Returns
    -------
    DataFrame
        Columns of `pareto`; the segments of all time end in " x all time".
    """
    all_time = pareto["period"] == ALL_TIME
    segment = pareto["segment"].astype(str).where(~all_time, pareto["segment"].astype(str) + " x all time")
    return pareto.assign(
        segment=segment, dimension=np.where(all_time, pareto["dimension"] + " x all time", pareto["dimension"])
    )


def coverage_metric(coverage: pd.DataFrame) -> pd.DataFrame:
    """
    Rows of metric refusal_coverage: the whole, of the last 12 months where they are known, else of all time.

    Returns
    -------
    DataFrame
        One row of `coverage`.
    """
    whole = coverage[(coverage["dimension"] == "") & (coverage["n"] > 0)]
    return whole.sort_values("period", ascending=False).head(1)
