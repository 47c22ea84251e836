"""From the money of the last twelve months to that of the next: people, prices, what is bought; the parts add up."""

from dataclasses import dataclass

import pandas as pd

COLUMNS = ["part", "estimate", "before", "ahead"]
PARTS = ("before", "people", "prices", "mix", "extras", "total")  # in the order of the table
SOURCES = ("sold", "renewed", "joined", "extras")


@dataclass(frozen=True)
class Year:
    """
    Twelve months: customer-months, dues, the same dues at the prices of as_of, other money.

    Dues at one level of prices differ only by how many customers there are and what contracts they have.
    """

    customer_months: float
    dues: float
    level: float
    extras: float

    @property
    def money(self) -> float:
        """Dues and other money."""
        return self.dues + self.extras


def bridge(before: Year, ahead: Year) -> pd.DataFrame:
    """
    What makes the money of the next twelve months differ from that of the last.

    People: more or fewer customer-months at the money of one before. Mix: what a customer buys a month at equal prices
    (products, terms, discounts), at the prices of before. Prices: what remains of the dues, that is the same contracts at
    other prices, those paid already and those to come. Extras: money beside contracts. Season is in both years.

    Parameters
    ----------
    before, ahead : Year

    Returns
    -------
    DataFrame with `COLUMNS`, one row for each of `PARTS`
        ``estimate`` money (the first row the year before, the last the year ahead: the sum of all before it), and what the
        part rests on, ``before`` and ``ahead``: customer-months, price level (1: prices of as_of), dues of a
        customer-month at the prices of as_of, other money. Empty where there were no customers or no dues.
    """
    if min(before.customer_months, before.level, ahead.customer_months, ahead.level) <= 0:
        return pd.DataFrame(columns=COLUMNS)
    was, will = before.dues / before.level, ahead.dues / ahead.level
    bought, will_buy = before.level / before.customer_months, ahead.level / ahead.customer_months
    people = (ahead.customer_months - before.customer_months) * before.dues / before.customer_months
    mix = ahead.customer_months * (will_buy - bought) * was
    prices = ahead.level * (will - was)
    rows = [
        ("before", before.money, float("nan"), float("nan")),
        ("people", people, before.customer_months, ahead.customer_months),
        ("prices", prices, was, will),
        ("mix", mix, bought, will_buy),
        ("extras", ahead.extras - before.extras, before.extras, ahead.extras),
        ("total", ahead.money, float("nan"), float("nan")),
    ]
    return pd.DataFrame(rows, columns=COLUMNS)
