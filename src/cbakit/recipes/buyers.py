"""What recommendations to buyers stand on, and whom they are for; nothing of other kinds of data."""

import pandas as pd

from cbakit.recipes.money import recognised_money
from cbakit.recipes.registry import once
from cbakit.recipes.segments import rfm_on, segment_customers
from cbakit.spells import begins
from cbakit.store import Base


@once
def purchases(base: Base) -> pd.DataFrame:
    """Purchases of a shop with the margin of each (`buyer_findings.EVENTS`); none of other kinds."""
    from cbakit.analysis import buyer_findings

    if base.settings.kind != "transactions" or not len(base.terms):
        return pd.DataFrame(columns=buyer_findings.EVENTS)
    money = recognised_money(base)
    sold = money[(money["amount"] > 0) & (money["starts_on"] <= base.as_of)]
    return sold.rename(columns={"starts_on": "day"})[buyer_findings.EVENTS].reset_index(drop=True)


@once
def first_purchases(base: Base) -> pd.DataFrame:
    """Buyers whose first purchase is seen, with its day: ``customer_id``, ``first_on``."""
    spells = base.spells[begins(base.spells) & base.spells["start_known"].astype(bool)]
    found = spells[["customer_id", "starts_on"]].rename(columns={"starts_on": "first_on"})
    return found.reset_index(drop=True) if base.settings.kind == "transactions" else found.iloc[:0]


def groups_on(base: Base, on: pd.Timestamp) -> pd.DataFrame:
    """RFM group of every buyer on a day, by all that was bought up to then (or in the window of client.yml)."""
    return rfm_on(base, on, pd.Series(dtype=object))[["customer_id", "rfm"]]


@once
def window_of_second(base: Base) -> int:
    """Days in which a second purchase is most worth asking for (`buyer_findings.best_window`)."""
    from cbakit.analysis import buyer_findings

    return buyer_findings.best_window(purchases(base), first_purchases(base), as_of=base.as_of)


def buyer_facts(base: Base) -> pd.DataFrame:
    """The findings of `buyer_findings` for this shop."""
    from cbakit.analysis import buyer_findings
    from cbakit.periods import year_before

    events, new = purchases(base), first_purchases(base)
    if events.empty:
        return pd.DataFrame()
    then, parts = year_before(base.as_of), []
    begins = then - pd.DateOffset(months=3)  # as the movement between groups has it
    if base.sees_whole(then) and events["day"].min() <= begins:
        parts.append(buyer_findings.group_facts(events, groups_on(base, then), groups_on(base, base.as_of), on=then))
    if window := window_of_second(base):
        parts.append(buyer_findings.second_fact(events, new, as_of=base.as_of, window=window))
    filled = [p for p in parts if len(p)]
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame()


def buyer_lists(base: Base) -> pd.DataFrame:
    """Whom those recommendations are for (`contact_lists.of_buyers`)."""
    from cbakit.analysis import buyer_findings, contact_lists

    events, new = purchases(base), first_purchases(base)
    if events.empty:
        return contact_lists.of_buyers(pd.DataFrame(columns=["customer_id", "fact", "rfm", "monetary"]), new)
    people = segment_customers(base)
    people = people.assign(fact=people["rfm"].map(buyer_findings.FACTS))
    bought_once = buyer_findings.once(events, new, as_of=base.as_of, window=window_of_second(base))
    return contact_lists.of_buyers(people[people["fact"].notna()], bought_once)
