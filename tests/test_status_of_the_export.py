"""The status that an export gives on its own day says who left: nothing is compared by it, and it is shown in words."""

import pytest

import cbakit as cb
from cbakit.language import Language
from cbakit.recipes.faces import faces

CLUB = """client: club
name: Клуб
kind: contracts
as_of: 2026-06-30
files:
  - file: c.csv
    table: contracts
    columns: {who: customer_key, from: starts_on, to: ends_on, state: status, tariff: attr_tariff, what: product}
"""


@pytest.fixture(scope="module")
def club(put_client):
    """Eighty contracts that ended in the year; the forty that were cancelled are those not renewed."""
    rows = []
    for k in range(80):
        gone, tariff = k % 2, "день" if k % 4 < 2 else "вечер"
        state = "расторгнут" if gone else "закончился"
        rows.append(f"p{k:02d};2025-01-0{1 + k % 9};2025-12-0{1 + k % 9};{state};{tariff};Год")
        if not gone:
            rows.append(f"p{k:02d};2025-12-1{k % 9};2026-12-1{k % 9};действует;{tariff};Год")
    put_client("club", CLUB, c=["who;from;to;state;tariff;what", *rows])
    return cb.load("club")


def test_renewal_and_survival_are_not_compared_by_the_status_of_the_day_of_the_export(club):
    assert set(club.contracts["attr_status"]) == {"active", "cancelled", "ended"}
    for name in ("renewal_rate", "renewal_contrasts", "comparisons"):
        dimensions = set(cb.result(club, name)["dimension"])
        assert "attr_status" not in dimensions
    assert "attr_tariff" in set(cb.result(club, "renewal_rate")["dimension"])  # what else a client declares is
    assert {"attr_tariff", "attr_status"} & set(faces(club).ended) == {"attr_tariff"}  # nor asked by hand


@pytest.mark.parametrize(("code", "words"), [("ru", "расторгнуты"), ("en", "cancelled")])
def test_a_status_is_shown_in_the_words_of_the_report(club, code, words):
    lang = Language(code)
    assert lang.label("cancelled") == words
    assert "attr" not in lang.column("attr_status").lower()
    assert lang.label("not_started") != "not_started"
