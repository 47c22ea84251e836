"""How the holders of each year came to hold, against `history` of the R package salic: carry, renew, reactivate, recruit."""

import pandas as pd

from cbakit import schemas, spells
from cbakit.analysis import ledger

AS_OF = "2018-12-31"
NAMES = {1: "carried", 2: "renewed", 3: "reactivated", 4: "recruited"}


def test_every_year_is_carried_renewed_reactivated_and_recruited_as_published(shared_data):
    folder = shared_data("salic_licenses")
    raw = pd.read_csv(folder / "salic_contracts.csv")
    contracts = pd.DataFrame(
        {
            "contract_id": raw["contract_id"].astype(str),
            "customer_id": raw["member_id"].astype(str),
            "starts_on": pd.to_datetime(raw["start_date"]),
            "ends_on": pd.to_datetime(raw["end_date"]),
            "paid": True,
        }
    )
    rules = spells.Rules(loyalty_days=365, clock="calendar")
    terms = spells.terms(schemas.conform(contracts, schemas.CONTRACTS), as_of=AS_OF, rules=rules)
    found = ledger.calendar_years(terms, as_of=AS_OF, horizon_years=5).set_index("segment")
    history = pd.read_csv(folder / "history.csv")
    known = history[history["R3"].notna()]
    published = pd.crosstab(known["year"], known["R3"]).rename(columns=NAMES)
    assert published.index.tolist() == list(range(2013, 2019))
    for year, row in published.iterrows():
        assert found.loc[str(int(year)), list(NAMES.values())].tolist() == row[list(NAMES.values())].tolist()
    held = history.groupby("year").size()
    assert found["n"].tolist() == held.tolist()
    lapsed = history[history["lapse"] == 1].groupby("year").size()
    assert found["lapsed"].dropna().tolist() == lapsed.reindex(range(2008, 2018)).tolist()
