"""Near measures by hand: five customers, and both sides of every boundary."""

import pandas as pd
import pytest

from cbakit import schemas, store
from cbakit.config import Client
from cbakit.recipes import near_measures

AS_OF = pd.Timestamp("2024-12-31")
POINT = {"starts_on": pd.Timestamp("2024-07-01"), "dimension": "", "segment": ""}


def base(contracts, visits=(), contacts=()):
    """A club of contracts (customer, first day, last paid day), visits (customer, day) and talks (customer, day)."""
    rows = [(f"k{i}", c, pd.Timestamp(a), pd.Timestamp(b), "annual") for i, (c, a, b) in enumerate(contracts)]
    frame = pd.DataFrame(rows, columns=["contract_id", "customer_id", "starts_on", "ends_on", "product"])
    frame = schemas.conform(frame.assign(sold_on=frame["starts_on"], price=1000.0, paid=True), schemas.CONTRACTS)
    came = pd.DataFrame([(c, pd.Timestamp(d)) for c, d in visits], columns=["customer_id", "visited_at"])
    talks = pd.DataFrame([(c, pd.Timestamp(d)) for c, d in contacts], columns=["customer_id", "contacted_on"])
    talks = talks.assign(channel="call", answered=True, direction="outgoing")
    customers = pd.DataFrame({"customer_id": sorted(set(frame["customer_id"]))})
    given = {"customers": customers, "visits": came, "contacts": talks}
    tables = {name: schemas.conform(made, getattr(schemas, name.upper())) for name, made in given.items()}
    tables |= {"contracts": frame}
    settings = Client(client="club", name="Club", folder=".")
    return store.cut(tables, settings=settings, as_of=AS_OF, first_day=pd.Timestamp("2023-01-01"))


def test_newcomers_who_came_four_times_in_thirty_days():
    contracts = [(c, "2024-08-01", "2025-07-31") for c in "abcde"] + [("f", "2024-12-15", "2025-12-14")]
    days = ["2024-08-01", "2024-08-10", "2024-08-20", "2024-08-30"]  # the fourth on day 30
    visits = [("a", d) for d in days] + [("b", d) for d in [*days[:3], "2024-08-31"]] + [("f", "2024-12-16")] * 4
    visits += [("e", "2024-07-01")]
    n, share, low, high = near_measures.first_visits(base(contracts, visits), POINT)
    assert (n, share) == (5, pytest.approx(0.2))  # b came on day 31, f's thirty days are not over
    assert low < 0.2 < high


def test_talks_before_the_end_of_contracts_that_were_not_renewed_ahead():
    contracts = [(c, "2023-11-01", "2024-10-31") for c in "abcd"] + [("d", "2024-11-01", "2025-10-31")]
    contacts = [("a", "2024-09-01"), ("b", "2024-08-31"), ("c", "2024-11-01"), ("d", "2024-10-01"), ("e", "2024-01-01")]
    club = base(contracts, contacts=contacts)
    n, share, *_ = near_measures.called_before(club, POINT)
    assert (n, share) == (
        4,
        pytest.approx(0.5),
    )  # a 60 days before; b 61, c after; d spoke and renewed on the day after


def test_talks_after_the_end_with_those_who_had_not_renewed_within_a_week():
    contracts = [(c, "2023-11-01", "2024-10-31") for c in "abc"] + [("c", "2024-11-05", "2025-10-31")]
    contacts = [("a", "2024-11-14"), ("b", "2024-11-15"), ("c", "2024-11-02"), ("e", "2024-01-01")]
    n, share, *_ = near_measures.called_after(base(contracts, contacts=contacts), POINT)
    assert (n, share) == (2, pytest.approx(0.5))


def test_nothing_recorded_is_no_level():
    club = base([("a", "2023-11-01", "2024-10-31")])
    for name, level in near_measures.LEVELS.items():
        assert level(club, POINT)[0] == 0, name
