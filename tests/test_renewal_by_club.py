"""Renewal is compared between the clubs of a client, in the one family of comparisons, where there are several."""

import pytest

import cbakit as cb

CLUB = """client: club
name: Клуб
kind: contracts
as_of: 2026-06-30
files:
  - file: c.csv
    table: contracts
    columns: {who: customer_key, from: starts_on, to: ends_on, where: club, what: product}
"""


@pytest.mark.parametrize("several", [True, False])
def test_clubs_are_compared_by_renewal_where_there_are_several(put_client, several):
    """Eighty yearly contracts: in the north all forty are renewed, in the south none is."""
    rows = []
    for k in range(80):
        where = "Север" if k % 2 or not several else "Юг"
        rows.append(f"p{k:02d};2025-01-0{1 + k % 9};2025-12-0{1 + k % 9};{where};Год")
        if k % 2:
            rows.append(f"p{k:02d};2025-12-1{k % 9};2026-12-1{k % 9};{where};Год")
    client = "clubs" if several else "club"
    put_client(client, CLUB.replace("client: club", f"client: {client}"), c=["who;from;to;where;what", *rows])
    base = cb.load(client)
    rates, tests = cb.result(base, "renewal_rate"), cb.result(base, "comparisons")
    by_club = rates[rates["dimension"] == "club"].set_index("segment")["estimate"]
    claimed = tests[(tests["metric"] == "renewal_rate") & (tests["dimension"] == "club")]
    assert by_club.to_dict() == ({"Север": 1.0, "Юг": 0.0} if several else {})
    assert claimed["claim"].tolist() == ([True] if several else [])
