"""One row a customer with all that segments are made of; declared segments; what each segment is like."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.estimates.recent import texts
from cbakit.periods import days
from cbakit.segment_rules import COUNTED, OWN_CODES, Rule

LOST = "lost"
LEAST_LIKE = 60  # of 100, for one value to be called the nearest to another
GROUPS = (
    "champions", "loyal", "potential", "recent", "attention", "slipping", "cannot_lose", "drowsy", "asleep",
)  # fmt: skip
LEVELS = ("new", "active", "at_risk", LOST)  # order of the pages about segments
DECLARED_COLUMNS = ["dimension", "segment", "kind", "listed", "n", "estimate", "low", "high", "share", "money",
                    "money_share", "at_risk_n", "lost_n", "remark", "near"]  # fmt: skip
AVATAR_COLUMNS = [
    "dimension", "segment", "n", "share", "women_share", "age", "product", "product_share", "activity",
    "activity_share", "daypart", "daypart_share", "weekday", "weekday_share", "activity_n", "daypart_n", "weekday_n",
    "per_month", "money_mean", "money_share", "at_risk_share", "since", "returned_share", "referred_share",
]  # fmt: skip


def everybody(roster: pd.DataFrame, spells: pd.DataFrame, *, on) -> pd.DataFrame:
    """
    Everybody who was ever a customer by `on`: the roster, and below it those who are lost, by their last membership.

    Parameters
    ----------
    roster : DataFrame
        Described roster with attributes.
    spells : DataFrame
        ``base.spells`` with attributes.
    on : date

    Returns
    -------
    DataFrame, one row a customer
        Columns of `roster`; of the lost ``state`` is "lost" and what belongs to a running contract is missing. Adds
        ``days_to_end``, ``days_since_lost``.
    """
    on = pd.Timestamp(on)
    begun = spells[(spells["starts_on"] <= on) & ~spells["customer_id"].isin(roster["customer_id"])]
    last = begun.drop_duplicates("customer_id", keep="last")
    shared = [c for c in last.columns if c in roster.columns and c not in ("row",)]
    gone = last[shared].assign(state=LOST, stage=LOST, contract_ends_on=last["ends_on"], frozen=False)
    gone["days_since_lost"] = (on - last["lost_on"]).dt.days
    parts = [p for p in (roster, gone) if len(p)]
    out = pd.concat(parts, ignore_index=True) if parts else roster.assign(days_since_lost=np.nan)
    if "days_since_lost" not in out:
        out["days_since_lost"] = np.nan
    left = (days(out["contract_ends_on"]) - days([on])[0]).astype(float)
    return out.assign(days_to_end=np.where(out["state"] == LOST, np.nan, left))


def with_events(customers: pd.DataFrame, visits: pd.DataFrame, purchases: pd.DataFrame, *, on) -> pd.DataFrame:
    """
    The frame with the last visit and purchase of each, days since them and the number of purchases; visits by day.

    Parameters
    ----------
    customers : DataFrame with ``customer_id``
    visits : DataFrame with ``customer_id``, ``day``
    purchases : DataFrame with ``customer_id``, ``day``, ``amount``
    on : date
    """
    on, out = pd.Timestamp(on), customers
    for name, events in (("visit", visits), ("purchase", purchases)):
        last = (
            out["customer_id"].map(events.groupby("customer_id", observed=True)["day"].max()) if len(events) else pd.NaT
        )
        last = pd.Series(last, index=out.index).astype("datetime64[ns]")
        out = out.assign(**{f"last_{name}_on": last, f"days_since_{name}": (on - last).dt.days.astype(float)})
    number = out["customer_id"].map(purchases["customer_id"].value_counts()).fillna(0)
    return out.assign(purchases=number.astype(float) if len(purchases) else np.nan)


def counted(
    customers: pd.DataFrame, names: tuple[str, ...], *, visits: pd.DataFrame, purchases: pd.DataFrame, on
) -> pd.DataFrame:
    """
    The frame with the counts that rules ask for: ``visits_90``, ``purchases_365``, ``spend_30`` and the like.

    Days count back from `on`, which is one of them. Missing for everybody where such events are not recorded.
    """
    found = {}
    for name in names:
        if not (match := COUNTED.fullmatch(name)):
            continue
        what, length = match[1], int(match[2])
        events = visits if what == "visits" else purchases
        ago = (pd.Timestamp(on) - events["day"]).dt.days if len(events) else pd.Series(dtype=float)
        inside = events[(ago >= 0) & (ago < length)]
        by = inside.groupby("customer_id", observed=True)
        number = by["amount"].sum() if what == "spend" else by.size()
        filled = customers["customer_id"].map(number).fillna(0.0).astype(float)
        recorded = events["amount"].notna().any() if what == "spend" else len(events)
        found[name] = filled if recorded else np.nan
    return customers.assign(**found)


def preference(visits: pd.DataFrame, customers: pd.Series) -> pd.Series:
    """What each customer comes for most (activity of most visits; of equals the first by name), indexed by customer."""
    known = visits[visits["activity"].notna() & visits["customer_id"].isin(customers)]
    sizes = texts(known.groupby(["customer_id", "activity"], observed=True).size().reset_index(name="n"))
    best = sizes.sort_values(["customer_id", "n", "activity"], ascending=[True, False, True], kind="stable")
    return best.drop_duplicates("customer_id").set_index("customer_id")["activity"]


def members(customers: pd.DataFrame, rule: Rule) -> np.ndarray:
    """Rows of the frame for which a rule holds, shape (len(customers),); nobody where an attribute is not recorded."""
    if any(name not in customers for name in rule.names) or customers.empty:
        return np.zeros(len(customers), bool)
    return rule.holds(customers)


def remark(
    customers: pd.DataFrame,
    rule: Rule,
    recorded: dict[str, int] | None = None,
    words: Mapping[str, Mapping[str, str]] | None = None,
) -> tuple[str, str]:
    """
    What a reader of a rule's result must know, and of what; two "" where there is nothing to know.

    "not_recorded" with the attribute and "no_such_value" with the nearest value keep a rule from holding for anybody;
    "partly_recorded" says, as "visits_90 61", that `recorded` (days by visits, purchases, spend) are fewer than it counts in.
    """
    recorded = recorded or {}
    for condition in rule.conditions:
        column = customers.get(condition.name)
        if column is None or column.isna().all():
            return "not_recorded", condition.name
    for _, _, near in absent_values(customers, rule, words):
        return "no_such_value", near
    for name in rule.names:
        if (match := COUNTED.fullmatch(name)) and recorded.get(match[1], int(match[2])) < int(match[2]):
            return "partly_recorded", f"{name} {recorded[match[1]]}"
    return "", ""


def absent_values(
    customers: pd.DataFrame, rule: Rule, words: Mapping[str, Mapping[str, str]] | None = None
) -> list[tuple[str, str, str]]:
    """
    Values that a rule names and nobody has: (attribute, value, nearest value or ""); codes of the kit's own are no slip.

    Parameters
    ----------
    customers : DataFrame
    rule : Rule
    words : mapping, optional
        By attribute, words that stand for a value, as for `segment_rules.parsed`: a slip may be nearest to one of them.
    """
    from rapidfuzz import process

    found = []
    for condition in rule.conditions:
        if condition.kind != "text" or condition.name not in customers:
            continue
        met = sorted({str(v) for v in customers[condition.name].dropna()})
        folded = {v.casefold() for v in (*met, *OWN_CODES.get(condition.name, ()), UNKNOWN)}
        for value in condition.values:
            if value.casefold() not in folded:
                meant = {word: code for word, code in (words or {}).get(condition.name, {}).items() if code in met}
                meant |= {code: code for code in met}
                nearest = process.extractOne(value, list(meant), score_cutoff=LEAST_LIKE)
                found.append((condition.name, value, meant[nearest[0]] if nearest else ""))
    return found


def declared(customers: pd.DataFrame, named: dict[str, tuple[str, np.ndarray, int, tuple[str, str]]]) -> pd.DataFrame:
    """
    Size, money and risk of each declared segment; segments may overlap, so they do not sum to the base.

    Parameters
    ----------
    customers : DataFrame
        ``lifecycle``, ``monetary``.
    named : dict
        Name to (kind "dynamic" or "static", mask of `customers`, customers on the list (-1 for a rule), remark).

    Returns
    -------
    DataFrame with `DECLARED_COLUMNS`
        ``n`` are customers of the data in it (of a rule: all for whom it holds), ``at_risk_n``, ``lost_n`` of them,
        ``share`` of all customers who are not lost and ``money_share`` of the money of these, both by those of it who are
        not lost themselves; ``money`` is that of all ``n``.
    """
    staying = customers[customers["lifecycle"] != LOST]
    rows, total = [], staying["monetary"].sum(min_count=1) if len(staying) else np.nan
    for name, (kind, mask, listed, (why, near)) in named.items():
        part = customers[mask]
        here = part[part["lifecycle"] != LOST]
        money = part["monetary"].sum(min_count=1)
        rows.append(
            ["declared", name, kind, listed if listed >= 0 else np.nan, len(part), len(part), np.nan, np.nan,
             len(here) / len(staying) if len(staying) else np.nan, money,
             here["monetary"].sum(min_count=1) / total if total else np.nan,
             int((part["lifecycle"] == "at_risk").sum()), len(part) - len(here), why, near]
        )  # fmt: skip
    return pd.DataFrame(rows, columns=DECLARED_COLUMNS)


def with_rest(declared: pd.DataFrame, customers: pd.DataFrame) -> pd.DataFrame:
    """
    Declared segments and, a row each, the rest of the customers: who sees the whole and a segment knows that rest too.

    Where the rest is a segment of its own (of two that complement each other) it is told under another name besides.
    `disclosure.disclose_parts` within ``segment`` then hides what would give away few on either side.

    Parameters
    ----------
    declared : DataFrame
        `declared`, or some of its rows.
    customers : DataFrame
        ``lifecycle``, one row a customer.

    Returns
    -------
    DataFrame
        Columns of `declared` and ``side``: "segment", below them "rest" with ``n``, ``at_risk_n`` and ``lost_n``.
    """
    whole = {"n": len(customers), **{f"{s}_n": int((customers["lifecycle"] == s).sum()) for s in ("at_risk", LOST)}}
    rest = declared[["dimension", "segment"]].assign(**{c: of_all - declared[c] for c, of_all in whole.items()})
    parts = [declared.assign(side="segment"), rest.assign(side="rest")]
    return pd.concat(parts, ignore_index=True) if len(declared) else parts[0]


def avatars(
    customers: pd.DataFrame, occasions: pd.DataFrame, *, by: str, months: float, last: str = "visit"
) -> pd.DataFrame:
    """
    What the customers of each segment are like, one row a segment: the facts behind the page about it.

    Parameters
    ----------
    customers : DataFrame
        With `by`; rows without it are left out.
    occasions : DataFrame
        Their recent visits or purchases with ``customer_id``, ``activity``, ``daypart``, ``weekday`` ("unknown" where
        not recorded).
    by : str
    months : float
        Length of the time that `occasions` covers.
    last : str
        Since what ``since`` counts: "visit" or "purchase".

    Returns
    -------
    DataFrame with `AVATAR_COLUMNS`
        Shares of the segment's customers, or of its occasions; the most frequent ``product``, ``activity``,
        ``daypart``, ``weekday`` (none where two are as frequent) and, as ``activity_n`` and so on, how many customers it
        is of; ``per_month`` (occasions of a customer), ``since`` (median days since the last; whom no record shows is
        taken for longer away than anybody, missing where that is half of them).
    """
    known = customers[customers[by].notna()] if by in customers else customers.iloc[:0]
    total = known["monetary"].sum(min_count=1) if len(known) else np.nan
    rows = []
    order = {name: place for place, name in enumerate((*GROUPS, *LEVELS))}
    for name, part in sorted(known.groupby(by), key=lambda pair: order.get(pair[0], len(order))):
        seen = occasions[occasions["customer_id"].isin(part["customer_id"])]
        sex = part["sex"][part["sex"].isin(["female", "male"])]
        referred = part["referred"][part["referred"] != UNKNOWN]
        since = float(part[f"days_since_{last}"].astype(float).fillna(np.inf).median())
        habits = [(c, _most(seen[c])) for c in ("activity", "daypart", "weekday")]
        people = [seen.loc[(seen[c] == most).to_numpy(bool), "customer_id"].nunique() for c, (most, _) in habits]
        tops = [_most(part["product"]), *(top for _, top in habits)]
        rows.append(
            [by, name, len(part), len(part) / len(known), (sex == "female").mean() if len(sex) else np.nan,
             _median(part["age"]), *(v for top in tops for v in top), *people,
             len(seen) / len(part) / months if len(occasions) else np.nan, part["monetary"].mean(),
             part["monetary"].sum() / total if total else np.nan, (part["lifecycle"] == "at_risk").mean(),
             since if np.isfinite(since) else np.nan, part["returned"].astype(bool).mean(),
             (referred == "referred").mean() if len(referred) else np.nan]
        )  # fmt: skip
    return pd.DataFrame(rows, columns=AVATAR_COLUMNS)


def _median(values: pd.Series) -> float:
    known = values.dropna()
    return float(known.median()) if len(known) else np.nan


def _most(values: pd.Series) -> tuple[str | None, float]:
    """The most frequent known value and its share of the known; none where two are as frequent."""
    known = values[values.notna() & (values != UNKNOWN)].astype(str)
    sizes = known.value_counts()
    if known.empty or (sizes == sizes.max()).sum() > 1:
        return None, np.nan
    return str(sizes.idxmax()), float(sizes.max() / len(known))


def listed(customers: pd.DataFrame, named: dict[str, tuple[str, np.ndarray, int, tuple[str, str]]]) -> pd.DataFrame:
    """
    Rows for the lists that a CRM reads: each customer's classes, and one row a declared segment that holds the customer.

    Returns
    -------
    DataFrame
        ``list`` ("" for everybody, else the segment), ``number`` (its place in client.yml from 1, 0 for everybody),
        ``customer_id``, ``lifecycle``, ``rfm``, ``abc``, ``xyz``.
    """
    columns = ["list", "number", "customer_id", "lifecycle", "rfm", "abc", "xyz"]
    if customers.empty:
        return pd.DataFrame(columns=columns)
    parts = [customers.assign(list="", number=0)]
    masks = {name: mask for name, (_, mask, _, _) in named.items()}
    parts += [customers[mask].assign(list=name, number=at) for at, (name, mask) in enumerate(masks.items(), 1)]
    return pd.concat(parts, ignore_index=True)[columns].sort_values(["number", "customer_id"], ignore_index=True)
