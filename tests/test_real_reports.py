"""Real data of the three kinds, from raw files to a complete report; skipped where the data are not beside the checkout."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from cbakit.report.run import run
from tests.test_words_of_a_trade import club_words

CLIENTS = Path(__file__).parent / "clients"
FILES = {
    "salic": ("salic_licenses", ("salic_contracts.csv", "cust.csv")),
    "telco": ("telco_reasons", ("telco_ru_reasons_cp1251.csv",)),
    "cdnow": ("cdnow", ("CDNOW_master.txt",)),
    "salon": ("salon_krasoty_ru", ("client_b_import.csv", "serviceclient_b_import.xls", "service_b_import.csv")),
}


@pytest.fixture(scope="module", params=list(FILES))
def made(request, shared_data, tmp_path_factory):
    """Result of one run of each client of `FILES`."""
    folder, names = FILES[request.param]
    source, home = shared_data(folder), tmp_path_factory.mktemp(request.param)
    raw = home / "data" / "raw" / request.param
    raw.mkdir(parents=True)
    for name in names:
        shutil.copyfile(source / name, raw / name)
    shutil.copyfile(CLIENTS / f"{request.param}.yml", raw / "client.yml")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CBAKIT_HOME", str(home))
        patch.setenv("CBAKIT_KEYS", str(home / "keys"))
        yield run(request.param)


def metrics_of(result):
    return pd.read_csv(result.paths[-1].parent / "metrics.csv").fillna({"dimension": "", "segment": ""})


def value(metrics, metric, dimension="", segment=""):
    return metrics.query("metric == @metric and dimension == @dimension and segment == @segment")["value"].item()


def test_every_section_is_made_and_what_the_kind_promises_is_in_it(made):
    assert made.faults == ()
    names = {p.name for p in made.paths}
    assert {"report.html", "report.pdf", "tables.xlsx", "metrics.csv", "manifest.json"} <= names
    metrics = metrics_of(made)
    shares = metrics[metrics["unit"] == "share"]["value"].dropna()
    assert shares.between(0, 1).all()
    name = made.paths[-1].parent.parent.name
    if name == "telco":
        assert metrics.query("metric == 'forecast_customers'").empty  # a snapshot has no dates to forecast from
        assert value(metrics, "churn_share") == pytest.approx(1869 / 7043, abs=1e-9)
        assert value(metrics, "active_customers") == 7043 - 1869
        reasons = metrics.query("metric == 'refusal_share' and value == value")
        for _, part in reasons.groupby("dimension"):
            assert (part["value"] * part["n"]).round(6).min() >= 10
            assert part["value"].sum() == pytest.approx(1)
    if name == "cdnow":
        heads = metrics.query("metric == 'forecast_customers'")
        assert heads["segment"].tolist() == [f"1998-{m:02d}" for m in range(7, 13)] + [
            f"1999-{m:02d}" for m in range(1, 7)
        ]
        assert (heads["low"] < heads["value"]).all()
        assert (heads["value"] < heads["high"]).all()
        assert value(metrics, "ltv_horizon") > 33  # the first purchase alone is 33 dollars
        assert value(metrics, "arpu") < 100  # dollars a month of an active customer; a purchase is 36 dollars
    if name == "salic":
        assert value(metrics, "active_customers") == 9206
    ties = pd.read_parquet(made.paths[-1].parent / "results" / "08_flows" / "ties.parquet").set_index("segment")
    assert ties["holds"].all()
    money = {"telco": "lens_one_snapshot", "cdnow": "lens_three", "salon": "lens_one"}
    known = {"telco": 21_371_131.69, "cdnow": 2_500_315.63, "salon": 180_870}  # sums of the files, by plain pandas
    if name in money:
        assert round(ties.loc[money[name], "left"], 2) == known[name]
    assert ("ledger_people" in ties.index) == (name != "telco")
    if name == "cdnow":
        classes = metrics.query("metric == 'abc'").set_index("segment")["value"]
        assert classes.sum() == 23_570
        assert metrics.query("metric == 'rfm'")["value"].sum() == 23_570


def test_shops_and_snapshots_read_of_their_own_trade(made):
    trades = {"telco": ("snapshot", "ru"), "cdnow": ("transactions", "en"), "salon": ("transactions", "ru")}
    name = made.paths[-1].parent.parent.name
    if name in trades:
        found = club_words(made.folder, *trades[name])
        assert not found, "\n".join(found)
