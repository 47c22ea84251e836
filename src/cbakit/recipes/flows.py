"""Flows of the base in people and in money, and the five lenses of the customer-base audit."""

from dataclasses import replace
from typing import Any

import pandas as pd

from cbakit.recipes.composition import roster
from cbakit.recipes.money import recognised_money
from cbakit.recipes.purchases import purchase_gaps
from cbakit.recipes.registry import recipe
from cbakit.spells import begins
from cbakit.store import Base

LOYALTY_CHOICES = (30, 60, 90, 180)
UNIT_COLUMNS = ["period", "sold_n", "customers", "sales", "price", "listed_n", "discount", "discounted_n", "n", "estimate", "low",
                "high", "money", "customer_months", "dues", "dues_low", "dues_high"]  # fmt: skip
TIE_ORDER = (
    "ledger_people", "ledger_chain", "ledger_roster", "ledger_active", "ledger_grace", "ledger_money", "lens_one",
    "lens_one_snapshot", "lens_two", "lens_two_heads", "decomposition", "switching", "lens_three", "lens_four", "lens_five",
)  # fmt: skip
LONG_YEARS = 4  # from so many years on cohorts are of a year, below of a quarter


def flowing_spells(base: Base) -> pd.DataFrame:
    """Spells of the kinds whose endings have days; none of a snapshot."""
    return base.spells if base.settings.kind != "snapshot" else base.spells.iloc[:0]


def contract_rates(base: Base):
    """Money a month of each contract in hundredths (`ledger.rates`)."""
    from cbakit.analysis import ledger

    return ledger.rates(base.terms, base.customers.set_index("customer_id")["monthly_price"])


def opens_on(base: Base) -> pd.Timestamp | None:
    """The day from which the base can be told and who comes to it: all are seen, and no start is unknown; None without spells."""
    from cbakit.analysis import ledger

    first = ledger.opening_day(flowing_spells(base), first_day=base.first_day)
    return None if first is None else max(first, base.seen_whole_from)


@recipe
def monthly_ledger(base: Base) -> pd.DataFrame:
    """
    The base month by month in people and in money (`ledger.ledger`); nothing in a snapshot.

    Returns
    -------
    DataFrame
        Columns of `ledger.ledger`.
    """
    from cbakit.analysis import ledger

    spells, first = flowing_spells(base), opens_on(base)
    if first is None:
        return ledger.ledger(spells, base.terms, ends=ledger.month_ends(base.as_of, base.as_of)[:0])
    ends = ledger.month_ends(first, base.as_of)
    return ledger.ledger(spells, base.terms, ends=ends, rate=contract_rates(base))


@recipe
def year_ledger(base: Base) -> pd.DataFrame:
    """
    The last 12 months as one period, or what there is of them, one row.

    Returns
    -------
    DataFrame
        Columns of `ledger.ledger`.
    """
    from cbakit.analysis import ledger
    from cbakit.periods import days, year_before

    spells, since = flowing_spells(base), year_before(base.as_of)
    first = opens_on(base)
    if first is None or base.as_of <= first:
        return ledger.ledger(spells.iloc[:0], base.terms, ends=days([]))
    months = monthly_ledger(base).tail(12)
    whole_year = len(months) == 12 and months["starts_on"].iloc[0] == since + pd.Timedelta(days=1)
    if whole_year:  # price changes as the months have them
        return ledger.gathered(months.reset_index(drop=True), months=12)
    begun = monthly_ledger(base)["starts_on"]  # of short records: the first whole month, where the table begins too
    since = max(since, (begun.iloc[0] if len(begun) else first) - pd.Timedelta(days=1))
    return ledger.ledger(spells, base.terms, ends=days([since, base.as_of]), rate=contract_rates(base))


@recipe
def flow_sensitivity(base: Base) -> pd.DataFrame:
    """
    People of the last 12 months' ledger under other loyalty periods, of those by which the first base is seen whole.

    ``loyalty_days`` is 0 where it depends on the term.
    """
    from cbakit import spells as _spells
    from cbakit.analysis import ledger
    from cbakit.periods import days

    columns = ["loyalty_days", "chosen", *ledger.PEOPLE]
    if year_ledger(base).empty:
        return pd.DataFrame(columns=columns)
    given, rows = base.rules.loyalty_days, []
    since = year_ledger(base)["starts_on"].iloc[0] - pd.Timedelta(days=1)
    joined_on = base.customers.set_index("customer_id")["joined_on"]
    choices: list[int | None] = [*sorted({*LOYALTY_CHOICES} | ({given} if given is not None else set()))]
    for length in choices + ([None] if given is None else []):
        rules = replace(base.rules, loyalty_days=length)
        terms = _spells.terms(base.contracts, as_of=base.as_of, rules=rules)
        whole = _spells.seen_whole_from(terms, first_day=base.first_day)
        if length != given and whole is not None and whole > since:
            continue  # of those who were there before, not all would be seen
        spells = _spells.spells(terms, as_of=base.as_of, first_day=base.first_day, joined_on=joined_on)
        found = ledger.ledger(spells, terms, ends=days([since, base.as_of]))
        rows.append([length or 0, length == given, *found.loc[0, ledger.PEOPLE]])
    return pd.DataFrame(rows, columns=columns)


@recipe
def calendar_flows(base: Base) -> pd.DataFrame:
    """Holders of each calendar year: carried, renewed, reactivated within five years, recruited (`ledger.calendar_years`)."""
    from cbakit.analysis import ledger

    terms = base.terms if base.settings.kind == "contracts" else base.terms.iloc[:0]
    return ledger.calendar_years(terms, as_of=base.as_of)


def year_money(base: Base, *, back: int = 0) -> pd.DataFrame:
    """Revenue, margin and times of each customer in the last 12 months, or in those `back` years before."""
    from cbakit.analysis import lenses

    last = base.as_of - pd.DateOffset(years=back)
    first = base.as_of - pd.DateOffset(years=back + 1) + pd.Timedelta(days=1)
    known = base.settings.kind != "snapshot" and (not back or _first_seen(base) is None or first >= _first_seen(base))
    count = lenses.purchases_in if base.settings.kind == "transactions" else lenses.months_in
    found = lenses.year_of(recognised_money(base), count(base.terms, first=first, last=last), first=first, last=last)
    return found if known else found.iloc[:0]


def _first_seen(base: Base) -> pd.Timestamp | None:
    """First day that the data cover: declared or proven, else the first contract."""
    if base.first_day is not None:
        return base.first_day
    return base.terms["starts_on"].min() if len(base.terms) else None


@recipe
def lens_one(base: Base) -> pd.DataFrame:
    """Tenths of customers by the revenue of the last 12 months (`lenses.one_period`); to date in a snapshot."""
    from cbakit.analysis import lenses

    if base.settings.kind == "snapshot":
        known = base.customers.dropna(subset=["revenue_to_date"])
        whole = pd.DataFrame({"customer_id": known["customer_id"], "revenue": known["revenue_to_date"]})
        months = known["tenure_months"].to_numpy(float)
        return lenses.one_period(whole.assign(margin=whole["revenue"], times=months))
    return lenses.one_period(year_money(base))


@recipe
def lens_two(base: Base) -> pd.DataFrame:
    """Customers of both years and of one only (`lenses.two_periods`)."""
    from cbakit.analysis import lenses

    before, now = year_money(base, back=1), year_money(base)
    return lenses.two_periods(before, now if len(before) else now.iloc[:0])


@recipe
def change_of_margin(base: Base) -> pd.DataFrame:
    """The change of margin between the two years by its factors (`lenses.decomposed`)."""
    from cbakit.analysis import lenses

    return lenses.decomposed(year_money(base, back=1), year_money(base))


@recipe
def decile_switching(base: Base) -> pd.DataFrame:
    """From which tenth of last year to which of this (`lenses.switching`)."""
    from cbakit.analysis import lenses

    before, now = year_money(base, back=1), year_money(base)
    return lenses.switching(before, now if len(before) else now.iloc[:0])


def joined(base: Base) -> pd.Series:
    """First day of each customer, by customer: of who was one before the data begin the day that was recorded."""
    if not len(base.spells):
        return pd.Series(dtype="datetime64[ns]")
    first = base.spells.groupby("customer_id").agg({"starts_on": "min", "known_before": "any"})
    recorded = base.customers.set_index("customer_id")["joined_on"].reindex(first.index)
    return first["starts_on"].where(~first["known_before"], recorded)


@recipe
def cohort_periods(base: Base) -> pd.DataFrame:
    """
    Years back from as_of where the data are long enough, else quarters.

    Returns
    -------
    DataFrame
        Columns of `lenses.windows`.
    """
    from cbakit.analysis import lenses

    first = _first_seen(base)
    first = base.as_of if first is None or pd.isna(first) else min(first, base.as_of)
    first = max(first, base.as_of - pd.DateOffset(years=15))
    months = 12 if (base.as_of - first).days >= LONG_YEARS * 365 else 3
    return lenses.windows(first, base.as_of, months=months).assign(months=months)


@recipe
def cohort_money(base: Base) -> pd.DataFrame:
    """Customers by the period in which they joined and what each cohort brought in every period (`lenses.cohorts`)."""
    from cbakit.analysis import lenses

    periods = cohort_periods(base)
    if base.settings.kind == "snapshot":
        return lenses.cohorts(pd.DataFrame(), joined(base).iloc[:0], periods=periods.iloc[:0])
    money, who = recognised_money(base), joined(base)
    if money.empty or not money["amount"].notna().any():
        return lenses.held_by_cohort(base.terms, who, periods=periods)
    return lenses.cohorts(money, who, periods=periods)


@recipe
def second_purchase_curve(base: Base) -> pd.DataFrame:
    """Share of first-time buyers who bought again, by days since (`repeat.second_purchase`); nothing in a snapshot."""
    from cbakit.analysis import ledger, repeat

    spells = flowing_spells(base)
    since = ledger.opening_day(spells, first_day=base.first_day)
    seen = spells.loc[spells["starts_on"] >= since, "customer_id"] if since is not None else spells["customer_id"]
    return repeat.second_purchase(bought(base, seen), as_of=base.as_of, since=since)


@recipe
def second_purchase_points(base: Base) -> pd.DataFrame:
    """Share of first-time buyers who bought again by the days that matter for the kind (`repeat.second_at`)."""
    from cbakit.analysis import repeat

    return repeat.second_at(second_purchase_curve(base), points=repeat.POINTS.get(base.settings.kind, ()))


def bought(base: Base, seen: pd.Series | None = None) -> pd.DataFrame:
    """Days on which customers bought (`repeat.purchase_days`), of everybody or of `seen`."""
    from cbakit.analysis import repeat

    terms = base.terms[base.terms["starts_on"] <= base.as_of]
    terms = terms if base.settings.kind != "snapshot" else terms.iloc[:0]
    if seen is not None:
        later = base.spells[begins(base.spells)].set_index("customer_id")["starts_on"]
        known = terms["customer_id"].map(later) >= seen_since(base)
        terms = terms[terms["customer_id"].isin(seen) & known]
    return repeat.purchase_days(terms, kind=base.settings.kind)


def seen_since(base: Base) -> pd.Timestamp:
    """The day from which arrivals can be told from those who were there before."""
    from cbakit.analysis import ledger

    return ledger.opening_day(base.spells, first_day=base.first_day) or base.as_of


@recipe
def purchase_depth(base: Base) -> pd.DataFrame:
    """Customers by how often they have bought (`repeat.depth`)."""
    from cbakit.analysis import repeat

    return repeat.depth(bought(base))


@recipe
def purchase_depth_shown(base: Base) -> pd.DataFrame:
    """
    Customers by how often they have bought, in rows large enough to be shown (`repeat.depth_shown`).

    Returns
    -------
    DataFrame
        Columns of `repeat.depth`.
    """
    from cbakit.analysis import repeat

    return repeat.depth_shown(bought(base), min_n=base.settings.min_n)


@recipe
def coefficients(base: Base) -> pd.DataFrame:
    """Retention and rotation of the last 12 months (`repeat.kept_and_replaced`)."""
    from cbakit.analysis import repeat
    from cbakit.periods import year_before

    # else who was not seen would be new
    known = len(year_ledger(base)) > 0 and base.sees_whole(year_before(base.as_of))
    spells = flowing_spells(base)
    return repeat.kept_and_replaced(
        spells if known else spells.iloc[:0], since=year_before(base.as_of), as_of=base.as_of
    )


@recipe
def loyalty_degree(base: Base) -> pd.DataFrame:
    """Degree of loyalty of the active base and its parts: tenure, frequency, referral (`repeat.loyalty`)."""
    from cbakit.analysis import referrals, repeat, usage
    from cbakit.periods import year_before

    active = roster(base).query("state == 'active'")
    marks = dict[str, Any]()
    unbroken = not purchase_gaps(base)[
        "short"
    ].any()  # else a year without a break says more of the period than of people
    if unbroken and (base.settings.kind == "snapshot" or base.sees_whole(year_before(base.as_of))):
        marks["tenure"] = active.set_index("customer_id")["membership_year"] >= 2
    if base.settings.kind == "transactions":
        since = base.as_of - pd.DateOffset(years=1)
        days = bought(base)
        marks["frequency"] = days[days["day"] > since].groupby("customer_id").size() >= 2
    elif len(used := usage.use(roster(base), base.visits, on=base.as_of)):
        marks["frequency"] = used.set_index("customer_id")["per_week"] >= 1
    helped = referrals.brought(base.customers)
    if len(helped) and helped.gt(0).any():
        marks["referral"] = helped > 0
    return repeat.loyalty(active, marks)


@recipe
def unit_economics(base: Base) -> pd.DataFrame:
    """
    Money a month of an active customer, mean price and discount, in the last 12 months and the 12 before.

    Returns
    -------
    DataFrame
        Columns of `repeat.prices` and `money.arpu`.
    """
    from cbakit.analysis import money, repeat, retention
    from cbakit.recipes.money import tenures

    if base.settings.kind == "snapshot":
        return monthly_prices(base)
    rows = []
    spells = retention.dated(base.spells, kind=base.settings.kind)
    for back, name in ((0, "now"), (1, "before")):
        last, first = base.as_of - pd.DateOffset(years=back), base.as_of - pd.DateOffset(years=back + 1)
        if spells.empty or not base.sees_whole(first + pd.Timedelta(days=1)):
            continue
        earned = recognised_money(base)
        mean = money.arpu(earned, spells, terms=base.terms, as_of=last) if len(tenures(base)) else pd.DataFrame()
        dues = earned[earned["kind"] == "dues"]
        own = money.arpu(dues, spells, terms=base.terms, as_of=last) if len(mean) else mean
        facts = repeat.prices(base.terms, since=first, as_of=last).iloc[0].to_dict()
        unknown = dict.fromkeys(("estimate", "low", "high", "money", "customer_months"))
        row = mean.iloc[0].to_dict() if len(mean) else unknown
        if len(own):
            row |= {k: own[c].iloc[0] for k, c in (("dues", "estimate"), ("dues_low", "low"), ("dues_high", "high"))}
        rows.append(
            {"segment": name, **{f"sold_{k}" if k == "n" else k: v for k, v in facts.items()}, **row, "period": name}
        )
    found = pd.DataFrame(rows).reindex(columns=UNIT_COLUMNS)
    numbers = {c: float for c in UNIT_COLUMNS if c != "period"}
    return found[found["estimate"].notna()].astype(numbers).reset_index(drop=True)


def monthly_prices(base: Base) -> pd.DataFrame:
    """The price of a month of the active customers of a snapshot, mean and interval, as `unit_economics` has it."""
    from cbakit.estimates import bootstrap

    active = base.bare_roster().query("state == 'active'")["customer_id"]
    price = base.customers.loc[base.customers["customer_id"].isin(active), "monthly_price"].dropna()
    if price.empty:
        return pd.DataFrame(columns=UNIT_COLUMNS)
    mean = bootstrap.mean(price).iloc[0]
    row = {"period": "now", "n": len(price), **{c: mean[c] for c in ("estimate", "low", "high")}, "money": price.sum()}
    return pd.DataFrame([row]).reindex(columns=UNIT_COLUMNS)


@recipe
def lifetime_yield(base: Base) -> pd.DataFrame:
    """
    Value of a new customer over the cost to win one, of all paid sources, as chapter 04 has it; nothing without spend.

    Returns
    -------
    DataFrame
        Columns of `acquisition.ltv_to_cac`.
    """
    from cbakit.analysis import acquisition
    from cbakit.recipes.money import tenures
    from cbakit.recipes.value import value_of_paid_sources

    if not len(base.spend):
        return pd.DataFrame(columns=["dimension", "segment", "n", "estimate", "low", "high", "ltv", "cac"])
    cost = acquisition.cac(base.spend, tenures(base), as_of=base.as_of)
    found = acquisition.ltv_to_cac(value_of_paid_sources(base), cost)
    return found[found["dimension"] == ""].reset_index(drop=True)


@recipe
def tie_outs(base: Base) -> pd.DataFrame:
    """
    Every number of the chapter that can be reached in two ways, both ways and the difference (`lenses.ties`).

    Returns
    -------
    DataFrame
        Columns of `lenses.ties`.
    """
    from cbakit.analysis import lenses, money

    checks: list[tuple[str, float, float]] = []
    months = monthly_ledger(base)
    if len(months):
        made = months["opening"] + months["new"] + months["returned"] - months["lost"]
        checks.append(("ledger_people", float(made.sum()), float(months["closing"].sum())))
        checks.append(
            ("ledger_chain", float(months["closing"].iloc[:-1].sum()), float(months["opening"].iloc[1:].sum()))
        )
        checks.append(("ledger_roster", float(months["closing"].iloc[-1]), float(len(base.bare_roster()))))
        states = base.bare_roster()["state"].value_counts()
        checks.append(("ledger_active", float(months["active"].iloc[-1]), float(states.get("active", 0))))
        checks.append(("ledger_grace", float(months["in_grace"].iloc[-1]), float(states.get("in_grace", 0))))
    if len(months) and months["closing_money"].notna().all():
        flow = ["opening_money", "new_money", "returned_money", "expansion_money"]
        made = months[flow].sum(axis=1) - months["contraction_money"] - months["lost_money"]
        checks.append(("ledger_money", float(made.sum()), float(months["closing_money"].sum())))
    one, two, cells = lens_one(base), lens_two(base), cohort_money(base)
    if len(one) and base.settings.kind != "snapshot":
        first = base.as_of - pd.DateOffset(years=1) + pd.Timedelta(days=1)
        whole = money.earned_between(recognised_money(base), first=first, last=base.as_of).sum()
        checks.append(("lens_one", float(one["revenue"].sum()), float(whole)))
    elif len(one):
        checks.append(
            ("lens_one_snapshot", float(one["revenue"].sum()), float(base.customers["revenue_to_date"].sum()))
        )
    if len(two):
        checks.append(("lens_two", float(two["now"].sum()), float(one["revenue"].sum())))
        checks.append(
            ("lens_two_heads", float(two.loc[two["segment"] != "only_before", "n"].sum()), float(one["n"].sum()))
        )
        parts = change_of_margin(base)
        before, now = year_money(base, back=1), year_money(base)
        if len(parts):
            checks.append(
                ("decomposition", float(parts["change"].sum()), float(now["margin"].sum() - before["margin"].sum()))
            )
        switched = decile_switching(base)
        here = switched.loc[switched["became"] != "gone", "n"].sum()
        checks.append(("switching", float(here), float(one["n"].sum())))
    if len(cells):
        last = cells[cells["period"] == cells["period"].max()]
        checks.append(("lens_four", float(last["n"].sum()), float(len(joined(base)))))
    if len(cells) and len(one) and cells["revenue"].notna().any():
        periods = cells["period"].max() - (0 if (cells["ends_on"] - cells["starts_on"]).dt.days.max() > 300 else 3)
        checks.append(
            ("lens_five", float(cells.loc[cells["period"] >= periods, "revenue"].sum()), float(one["revenue"].sum()))
        )
        own = cells[cells["cohort"] == cells["cohort"].max()]
        of, since = joined(base), own["cohort_on"].iloc[0]
        ids = of.index[(of >= since) | pd.isna(since)]  # no day: everybody joined before the first period
        mine = recognised_money(base)
        mine = mine[mine["customer_id"].isin(ids)]
        span = own["starts_on"].min(), own["ends_on"].max()
        checks.append(
            (
                "lens_three",
                float(own["revenue"].sum()),
                float(money.earned_between(mine, first=span[0], last=span[1]).sum()),
            )
        )
    return lenses.ties(sorted(checks, key=lambda check: TIE_ORDER.index(check[0])))
