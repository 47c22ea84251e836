"""The findings that recommendations may stand on, as one table of facts: level, gap, how many, and the money of one."""

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.estimates import mover, shares

FACTS = [
    "fact", "dimension", "segment", "n", "baseline", "baseline_low", "baseline_high", "reference", "level", "level_low",
    "level_high", "level_n", "gap", "gap_low", "gap_high", "low", "high", "claim", "volume", "now", "returned", "window",
    "unit", "unit_low", "unit_high",
    "stake", "stake_low", "stake_high", "tested", "exhibit", "q", "q_plain", "waits", "unit_gross", "unit_back",
    "money_share", "tried_name", "tried_n", "tried", "tried_rest", "tried_control", "tried_gap", "tried_low", "tried_high",
    "tried_claim",
]  # fmt: skip
SHOWN_IN = "recommendations_checked"  # the table of everything that was checked
WEEKLY = "visits_weekly"  # the segment of those who came at least once a week
LEAST_OF_A_YEAR = 30  # losses of the newest year that may say where a target of returns begins
RARE = "visits_under_1"  # and of those who came, but less often


def facts(*parts: pd.DataFrame) -> pd.DataFrame:
    """Facts from several findings as one table with `FACTS`; absent numbers are missing."""
    filled = [p for p in parts if len(p)]
    if not filled:
        return pd.DataFrame(columns=FACTS)
    found = pd.concat([p.reindex(columns=FACTS).astype(object) for p in filled], ignore_index=True)
    words, truths = ["dimension", "segment", "tried_name"], ["claim", "tried_claim"]
    found = found.astype({c: float for c in FACTS if c not in {"fact", "exhibit", *words, *truths}})
    return found.assign(**{c: found[c].fillna("") for c in words}, **{c: found[c].eq(True) for c in truths})


def gap_facts(family: pd.DataFrame, units: pd.DataFrame, *, min_n: int = 10) -> pd.DataFrame:
    """
    Facts of gaps in renewal that the run's family of comparisons decided on: products, managers, those who do not come.

    Parameters
    ----------
    family : DataFrame
        Result "comparisons".
    units : DataFrame
        Money of the year after a renewal (dimension "" and product).
    """
    wanted = {
        ("renewal_rate_same_mix", "product"): ("first_year_product", SHOWN_IN),
        ("renewal_rate_same_mix", "manager"): ("manager_gap", SHOWN_IN),
        ("renewal_rate_same_mix", "visit_frequency"): ("sleeping", SHOWN_IN),
        ("renewal_rate", "contract_number"): ("first_contract", "renewals_groups"),
    }
    rows = []
    for row in family.to_dict("records"):
        fact, exhibit = wanted.get((row["metric"], row["dimension"]), (None, None))
        if fact is None:
            continue
        a_year = _first_known(row, ("a_year", "n"))  # a gap may rest on years of contracts, the money is of one
        where = {"fact": fact, "dimension": row["dimension"], "segment": row["segment"], "exhibit": exhibit}
        worth = _unit(units, row["segment"] if row["dimension"] == "product" else "", min_n)
        gap = (row["estimate"], row["low"], row["high"])
        stake = _stake(a_year, gap, worth, spread=_spread(units)) if row["estimate"] < 0 else {}
        known = {"window": row.get("months", np.nan)} | _compared(row)
        rows.append(where | known | worth | stake | {"n": row["n"], "volume": a_year})
    return pd.DataFrame(rows)


def _compared(row: dict) -> dict:
    """A row of the family as a fact tells it: the gap, how sure it is, the share it is of and the one it is held against."""
    first, second = (_first_known(row, names) for names in (("first", "share"), ("second", "share_versus")))
    gap = {"gap": row["estimate"], "gap_low": row["low"], "gap_high": row["high"], "claim": row["claim"]}
    limits = map(float, shares.wilson(first * row["n"], row["n"]))
    share = dict(zip(("baseline", "baseline_low", "baseline_high"), limits, strict=True))
    return gap | {k: row.get(k, np.nan) for k in ("q", "q_plain")} | share | {"reference": second} | _newest(row)


def _newest(row: dict) -> dict:
    """The share of the newest year, where the row rests on more than that: what a target begins at."""
    n, share = (row.get(k, np.nan) for k in ("a_year", "year_share"))
    if pd.isna(share) or not n > 0:
        return {}
    limits = map(float, shares.wilson(share * n, n))
    return dict(zip(("level", "level_low", "level_high"), limits, strict=True)) | {"level_n": n}


def _stake(volume: float, gap, worth: dict[str, float], *, spread: float = 0.0, z: float = 1.96) -> dict[str, float]:
    """
    What the whole gap costs a year: volume x gap x money of one.

    The limits hold what is not known of the gap and of the money of one, and the chance of a year: among `volume`
    contracts the very same gap costs now more, now less (binomial), and each of them is worth more or less (`spread`,
    one standard deviation of the money of one).
    """
    lower, upper = sorted(abs(x) for x in gap[1:]) if gap[1] * gap[2] > 0 else (0.0, max(abs(gap[1]), abs(gap[2])))
    unit = mover.Limits(worth["unit"], worth["unit_low"], worth["unit_high"])
    found = mover.product(mover.Limits(abs(gap[0]), lower, upper), unit, times=float(volume))
    share = min(abs(gap[0]), 1.0)
    chance = z * np.sqrt(volume * share * ((1 - share) * unit.estimate**2 + spread**2))
    low, high = (np.hypot(found.estimate - edge, chance) for edge in (found.low, found.high))
    return {"stake": found.estimate, "stake_low": max(found.estimate - low, 0.0), "stake_high": found.estimate + high}


def _first_known(row: dict, names: tuple[str, ...]) -> float:
    return next((float(row[n]) for n in names if n in row and pd.notna(row[n])), np.nan)


def _unit(units: pd.DataFrame, product: str, min_n: int) -> dict[str, float]:
    mine = units[(units["dimension"] == "product") & (units["segment"] == product) & (units["n"] >= min_n)]
    row = mine if len(mine) else units[units["dimension"] == ""]
    names = {"unit": "estimate", "unit_low": "low", "unit_high": "high", "unit_gross": "gross", "unit_back": "back"}
    return {name: float(row[c].iloc[0]) if len(row) and c in row else np.nan for name, c in names.items()}


def _spread(units: pd.DataFrame) -> float:
    """Standard deviation of the money of one renewal, 0 where it is not known."""
    known = units.loc[units["dimension"] == "", "spread"].dropna() if "spread" in units else pd.Series(dtype=float)
    return float(known.iloc[0]) if len(known) else 0.0


def rare_fact(family: pd.DataFrame) -> pd.DataFrame:
    """
    Fact "rare_visitors": those who came less than once a week before the end renew less often, where that is proven.

    Chapter 2 names it; "sleeping" is of those who did not come at all, against the same mix of contracts.
    """
    asked = (family["metric"] == "renewal_rate") & (family["dimension"] == "visit_frequency")
    rows = family[asked & (family["segment"] == RARE) & family["claim"].eq(True) & (family["estimate"] < 0)]
    where = {"fact": "rare_visitors", "dimension": "visit_frequency", "segment": RARE, "exhibit": "renewals_groups"}
    return pd.DataFrame(
        [where | _compared(row) | {"n": row["n"], "volume": row["n"]} for row in rows.to_dict("records")]
    )


def late_fact(ended: pd.DataFrame, due: pd.Series, units: pd.DataFrame) -> pd.DataFrame:
    """Fact "late_renewals": share of renewals more than a week after the end; ``now`` is how many are due to renew."""
    renewed = ended[ended["renewed"].astype(bool)] if len(ended) else ended
    if renewed.empty:
        return pd.DataFrame()
    hit = (renewed["outcome"] == "late").to_numpy()
    share = dict(
        zip(
            ("baseline", "baseline_low", "baseline_high"),
            shares.wilson_clustered(hit, renewed["customer_id"]),
            strict=True,
        )
    )
    counts = {"n": len(renewed), "volume": len(ended), "now": len(due), "tested": len(renewed) / len(ended)}
    return pd.DataFrame([{"fact": "late_renewals", "exhibit": SHOWN_IN} | share | counts | _unit(units, "", 0)])


def grace_fact(ended: pd.DataFrame, roster: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """
    Fact "in_grace": of contracts not renewed a week after their end, the share renewed later within the loyalty period.

    ``volume`` and ``now`` are the customers whose loyalty period runs today: the money is of this list alone.
    """
    waiting = ended[~ended["outcome"].isin(["early", "on_time"])] if len(ended) else ended
    now = roster.loc[roster["state"] == "in_grace", "customer_id"].nunique() if len(roster) else 0
    if waiting.empty or not now:
        return pd.DataFrame()
    share = shares.wilson_clustered((waiting["outcome"] == "late").to_numpy(), waiting["customer_id"])
    level = dict(zip(("baseline", "baseline_low", "baseline_high"), share, strict=True))
    row = {"fact": "in_grace", "exhibit": SHOWN_IN, "n": len(waiting), "volume": now, "now": now}
    return pd.DataFrame([row | level | _unit(units, "", 0)])


def reminder_fact(ended: pd.DataFrame, contacts: pd.DataFrame, due: pd.Series, units: pd.DataFrame) -> pd.DataFrame:
    """Fact "late_reminders": of ended contracts with a contact around the end, the share whose first came after it."""
    first = first_contacts(ended, contacts)
    if first.empty:
        return pd.DataFrame()
    limits = shares.wilson_clustered(first["late"].to_numpy(), first["customer_id"])
    share = dict(zip(("baseline", "baseline_low", "baseline_high"), limits, strict=True))
    counts = {"n": len(first), "volume": len(ended), "now": len(due), "tested": float(ended["renewed"].mean())}
    return pd.DataFrame([{"fact": "late_reminders", "exhibit": SHOWN_IN} | share | counts | _unit(units, "", 0)])


def first_contacts(ended: pd.DataFrame, contacts: pd.DataFrame) -> pd.DataFrame:
    """
    Ended contracts with a contact from 60 days before the end to 30 days after: ``late`` if the first came after it.

    Returns
    -------
    DataFrame with contract_id, customer_id, late
    """
    columns = ["contract_id", "customer_id", "late"]
    if ended.empty or contacts.empty:
        return pd.DataFrame(columns=columns)
    near = ended[["contract_id", "customer_id", "effective_end"]].merge(
        contacts[["customer_id", "contacted_on"]], on="customer_id"
    )
    away = (near["contacted_on"].dt.normalize() - near["effective_end"]).dt.days
    near = near.assign(away=away)[(away >= -60) & (away <= 30)]
    first = near.groupby(["contract_id", "customer_id"], as_index=False)["away"].min()
    return first.assign(late=first["away"] > 0)[columns]


def price_fact(family: pd.DataFrame, units: pd.DataFrame, *, left: int) -> pd.DataFrame:
    """
    Fact "price_visitors": those who came at least once a week name the price more often than the other leavers.

    Parameters
    ----------
    family : DataFrame
        Result "comparisons".
    units : DataFrame
    left : int
        Contracts of the year that were not renewed though their holders came at least once a week.

    Returns
    -------
    DataFrame with `FACTS`, one row or none
        ``baseline`` and ``reference`` are the two shares. The money is of the refusals over the price beyond what the
        others' share would make them: (p - p0) / (1 - p0) of those who left.
    """
    row = family[(family["metric"] == "refusal_share price") & (family["segment"] == WEEKLY)]
    if row.empty or not left:
        return pd.DataFrame()
    found = row.iloc[0]
    level = map(float, shares.wilson(found["first"] * found["n"], found["n"]))
    named = dict(zip(("baseline", "baseline_low", "baseline_high"), level, strict=True))
    gap = {"gap": found["estimate"], "gap_low": found["low"], "gap_high": found["high"], "claim": found["claim"]}
    gap |= {k: found.get(k, np.nan) for k in ("q", "q_plain")}
    worth = _unit(units, "", 0)
    more = [found[c] / (1 - found["second"]) for c in ("estimate", "low", "high")]
    stake = _stake(left, more, worth, spread=_spread(units)) if found["estimate"] > 0 else {}
    where = {"fact": "price_visitors", "dimension": "visits", "segment": WEEKLY, "exhibit": SHOWN_IN}
    counts = {"n": found["n"], "volume": left, "reference": found["second"]}
    return pd.DataFrame([where | counts | named | gap | worth | stake])


def referral_fact(
    family: pd.DataFrame, rate: pd.DataFrame, first_year: pd.DataFrame, gain: pd.DataFrame
) -> pd.DataFrame:
    """
    Fact "referral_gain": months that referred customers stay longer; unit is the margin of one's first year.

    The stake is what the referred of a year bring in their first two years more than as many others like them.
    """
    row = family[
        family["metric"].astype(str).str.startswith("restricted_mean_months") & (family["versus"] == "matched others")
    ]
    if row.empty or rate.empty:
        return pd.DataFrame()
    found, now = row.iloc[0], rate.iloc[0]
    worth = first_year[first_year["segment"] == "referred"]
    unit = dict(
        zip(
            ("unit", "unit_low", "unit_high"),
            worth[["estimate", "low", "high"]].iloc[0] if len(worth) else (np.nan,) * 3,
            strict=True,
        )
    )
    gap = {"gap": found["estimate"], "gap_low": found["low"], "gap_high": found["high"], "claim": found["claim"]}
    gap |= {k: found.get(k, np.nan) for k in ("q", "q_plain")}
    level = {
        "baseline": now["estimate"],
        "baseline_low": now["low"],
        "baseline_high": now["high"],
        "volume": now["referrals"],
    }
    more = gain[gain["measure"].astype(str).str.startswith("margin")] if len(gain) else gain
    stake = {}
    if len(more):
        each = more.iloc[0]
        limits = zip(("stake", "stake_low", "stake_high"), each[["estimate", "low", "high"]], strict=True)
        stake = {name: float(value) * float(now["referrals"]) for name, value in limits}
    row = {"fact": "referral_gain", "exhibit": "referrals_gain", "n": found["n"]}
    return pd.DataFrame([row | gap | level | unit | stake])


def sales_facts(family: pd.DataFrame, newcomers: pd.DataFrame) -> pd.DataFrame:
    """
    Facts "lead_manager" and "calls_missed": who sells less of the same sources, when incoming calls are missed.

    Parameters
    ----------
    family : DataFrame
        Result "comparisons".
    newcomers : DataFrame
        What a newcomer brings in the first year, one row (``n``, ``estimate``, ``low``, ``high``) or none: the money of a
        sale. Of calls no money is known: nothing ties a call to a purchase.
    """
    wanted = {
        ("lead_conversion_same_mix", "manager"): ("lead_manager", "sales_limits"),
        ("answered_incoming", "part"): ("calls_missed", "contacts_hours"),
    }
    rows = []
    for row in family.to_dict("records"):
        fact, exhibit = wanted.get((row["metric"], row["dimension"]), (None, None))
        if fact is None:
            continue
        where = {"fact": fact, "dimension": row["dimension"], "segment": row["segment"], "exhibit": exhibit}
        money: dict[str, float] = {}
        if fact == "lead_manager" and len(newcomers):
            worth = newcomers.iloc[0]
            money = {"unit": worth["estimate"], "unit_low": worth["low"], "unit_high": worth["high"]}
            each = (worth["high"] - worth["low"]) / 3.92 * np.sqrt(worth["n"])  # standard deviation of the money of one
            if row["estimate"] < 0:
                money |= _stake(row["n"], (row["estimate"], row["low"], row["high"]), money, spread=each)
        rows.append(where | _compared(row) | money | {"n": row["n"], "volume": row["n"]})
    return pd.DataFrame(rows)


def return_fact(
    returns: pd.DataFrame,
    *,
    window: int,
    lost_a_year: int,
    now: int,
    units: pd.DataFrame,
    tried: dict[str, object] | None = None,
    newest: tuple[int, float, float, float] | None = None,
) -> pd.DataFrame:
    """
    Fact "return_lost": how many lost customers came back, by when half of them had, and what a campaign to them has shown.

    `tried` is a result of `tried_on`, `newest` of `gaps.returned_of_a_year`: the level that a target begins at, where the
    year holds `LEAST_OF_A_YEAR` losses.
    """
    if returns.empty or not window:
        return pd.DataFrame()
    n, back = int(returns["at_risk"].iloc[0]), int(returns["returned"].sum())
    within = returns[returns["month"] <= 12]
    reached = 1 - float(np.prod(1 - within["estimate"].fillna(0)))
    enough = within["at_risk"].iloc[-1]  # of these the whole year was seen
    limits = dict(
        zip(("baseline_low", "baseline_high"), map(float, shares.wilson(reached * enough, enough)[1:]), strict=True)
    )
    share = limits | {
        "baseline": reached,
        "n": n,
        "returned": back,
        "window": window,
        "volume": lost_a_year,
        "now": now,
    }
    if newest and newest[0] >= LEAST_OF_A_YEAR and not np.isnan(newest[1:]).any():
        share |= dict(zip(("level_n", "level", "level_low", "level_high"), newest, strict=True))
    return pd.DataFrame([{"fact": "return_lost", "exhibit": SHOWN_IN} | share | _unit(units, "", 0) | (tried or {})])


def tried_on(reached: pd.DataFrame, response: pd.DataFrame, family: pd.DataFrame, away: pd.Series) -> dict[str, object]:
    """
    The recorded campaign to leavers, by its numbers: the one with the most of them, with a control group before one without.

    Parameters
    ----------
    reached, response : DataFrame
        Results of `campaigns.reached` and `campaigns.response`.
    family : DataFrame
        Result "comparisons": whether its gain passed the correction.
    away : Series of bool
        Of each row of `reached`, whether that customer was lost on that day. A campaign of which half or more were is one
        to leavers.
    """
    part = away.groupby(reached["campaign"]).mean() if len(reached) else pd.Series(dtype=float)
    rows = response[response["segment"].map(part).fillna(0) >= 0.5]
    if rows.empty:
        return {}
    row = rows.assign(controlled=rows["n_control"] > 0).sort_values(["controlled", "n"], ascending=False).iloc[0]
    claims = family[(family["metric"] == "bought_after_campaign") & (family["segment"] == row["segment"])]
    named = {"tried_name": row["segment"], "tried_claim": bool(claims["claim"].any())}
    numbers = {"tried_n": "n", "tried": "estimate", "tried_rest": "n_control", "tried_control": "control"}
    numbers |= {"tried_gap": "gain", "tried_low": "gain_low", "tried_high": "gain_high"}
    return named | {name: float(row[column]) for name, column in numbers.items()}


def now_facts(
    asleep: pd.DataFrame, overdue: pd.DataFrame, drifting: pd.DataFrame, discounts: pd.DataFrame
) -> pd.DataFrame:
    """
    Facts "asleep_now", "overdue_now", "drifting_now" and "discounts_given": what the chapters name; no rule stands on them.

    Parameters
    ----------
    asleep : DataFrame
        ``n``, ``hits``, ``estimate``, ``low``, ``high`` of those without a visit in four weeks, one row or none.
    overdue : DataFrame
        ``n``, ``overdue_n``, ``estimate`` of those who have waited too long for a contact, one row or none.
    drifting, discounts : DataFrame
        ``n``, ``hits``, ``estimate``, ``money_share`` of those who buy or come less than they did, and of the contracts of
        the year with a discount where no difference between discounts was found; one row or none.
    """
    named = (
        ("asleep_now", "hits", asleep),
        ("overdue_now", "overdue_n", overdue),
        ("drifting_now", "hits", drifting),
        ("discounts_given", "hits", discounts),
    )
    rows = [
        {"fact": fact, "exhibit": SHOWN_IN, "n": row["n"], "volume": row[count], "baseline": row["estimate"]}
        | {"baseline_low": row.get("low"), "baseline_high": row.get("high"), "money_share": row.get("money_share")}
        for fact, count, found in named
        for row in found.to_dict("records")
        if row["n"]
    ]
    return pd.DataFrame(rows)


def record_facts(coverage: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Facts "reasons_coverage" and "source_missing": what is not written down."""
    rows = []
    whole = coverage[(coverage["dimension"] == "") & (coverage["n"] > 0)].sort_values("period", ascending=False).head(1)
    for row in whole.to_dict("records"):
        level = {
            "baseline": row["estimate"],
            "baseline_low": row["low"],
            "baseline_high": row["high"],
            "low": row["low"],
            "high": row["high"],
        }
        exhibit = "reasons_coverage" if row["hits"] else SHOWN_IN  # with no reason at all no such table is made
        rows.append({"fact": "reasons_coverage", "n": row["n"], "volume": row["n"], "exhibit": exhibit} | level)
    last = sources[sources["dimension"] == "source"]
    empty = last[last["segment"] == UNKNOWN]
    if empty.empty and len(last):  # everybody has one: none of them is missing
        low, high = shares.wilson(0, last["n"].iloc[0])[1:]
        empty = last.head(1).assign(segment=UNKNOWN, hits=0, estimate=0.0, low=low, high=high)
    for row in empty.to_dict("records"):
        level = {"baseline": 1 - row["estimate"], "baseline_low": 1 - row["high"], "baseline_high": 1 - row["low"]}
        missing = {
            "gap": row["estimate"],
            "gap_low": row["low"],
            "gap_high": row["high"],
            "low": row["low"],
            "high": row["high"],
        }
        counts = {"n": row["n"], "volume": row["n"], "exhibit": "referrals_source_table"}
        rows.append({"fact": "source_missing"} | counts | level | missing)
    return pd.DataFrame(rows)
