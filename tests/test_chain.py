"""Finished runs of many clubs as one table; what is not a finished run of that day is told of, not mixed in."""

import json

import pytest

from cbakit.chain import load_chain
from cbakit.errors import ParameterError
from cbakit.report.files import digest
from cbakit.report.workbook import metrics_csv

SETTINGS = {
    "kind": "contracts", "loyalty_days": None, "membership_clock": "paid", "recording_lag_days": 0, "min_n": 10,
    "horizon_years": 5, "discount_rate": 0.15, "margin_share": 1.0, "currency": "RUB",
}  # fmt: skip


def rows(renewed=60, n=100, *, more=()):
    """metrics.csv of a club: the renewal rate, its value of one point and its active customers."""
    import pandas as pd

    from cbakit.estimates.shares import wilson
    from cbakit.metrics import COLUMNS

    share, low, high = (float(x[0]) for x in wilson([renewed], [n]))
    found = [
        ("renewal_rate", "", "", share, low, high, n, "share"),
        ("active_customers", "", "", float(n), None, None, n, "customers"),
        ("value_of_one_point", "", "", 1000.0, 800.0, 1200.0, n, "money a year"),
        *more,
    ]
    return pd.DataFrame(found, columns=COLUMNS).astype({"low": float, "high": float})


def club(reports, client, metrics=None, *, day="2026-06-30", name="", **settings):
    """A finished run as `report.run` leaves it, as far as the comparison reads it."""
    folder = reports / client / day
    folder.mkdir(parents=True)
    (folder / "metrics.csv").write_text(metrics_csv(rows() if metrics is None else metrics), encoding="utf-8")
    manifest = {
        "client": client, "as_of": day, "language": "ru", "cbakit": "0.1.0",
        "parameters": SETTINGS | {"name": name or f"Клуб «{client}»"} | settings,
        "outputs": {"metrics.csv": digest(folder / "metrics.csv")},
    }  # fmt: skip
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    return folder


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CBAKIT_HOME", str(tmp_path))
    (tmp_path / "reports").mkdir()
    return tmp_path


def test_all_clubs_under_reports_are_read_with_their_definitions(home):
    for name in ("alpha", "beta"):
        club(home / "reports", name)
    chain = load_chain()
    assert chain.clubs[["client", "name", "problem", "min_n"]].values.tolist() == [
        ["alpha", "Клуб «alpha»", "", 10], ["beta", "Клуб «beta»", "", 10],
    ]  # fmt: skip
    assert chain.metrics.groupby("client").size().to_dict() == {"alpha": 3, "beta": 3}
    assert f"{chain.as_of:%Y-%m-%d}" == "2026-06-30"
    assert chain.language().code == "ru"


@pytest.mark.parametrize("given", ["alpha,beta", "{home}", "{home}/reports", "{home}/reports/alpha,{home}/reports/beta",
                                   "{home}/reports/alpha/2026-06-30,beta"])  # fmt: skip
def test_clubs_are_named_by_name_or_by_any_folder_that_holds_them(home, given):
    for name in ("alpha", "beta", "gamma"):
        club(home / "reports", name)
    wanted = {"alpha", "beta"} if "alpha" in given else {"alpha", "beta", "gamma"}
    assert set(load_chain(given.format(home=home)).clubs["client"]) == wanted


def test_the_day_is_the_one_that_most_clubs_have_and_of_several_the_latest(home):
    for name, days in {"a": ("2026-05-31", "2026-06-30"), "b": ("2026-05-31",), "c": ("2026-06-30",)}.items():
        for day in days:
            club(home / "reports", name, day=day)
    chain = load_chain()
    assert f"{chain.as_of:%Y-%m-%d}" == "2026-06-30"
    told = chain.clubs.set_index("client")[["problem", "as_of"]]
    assert told.loc["b"].tolist() == ["another_day", "2026-05-31"]
    assert set(chain.metrics["client"]) == {"a", "c"}
    assert f"{load_chain(as_of='2026-05-31').as_of:%Y-%m-%d}" == "2026-05-31"


def test_a_run_without_a_manifest_did_not_happen_and_a_changed_file_is_not_read(home):
    club(home / "reports", "whole")
    (club(home / "reports", "torn") / "manifest.json").unlink()
    with (club(home / "reports", "edited") / "metrics.csv").open("a", encoding="utf-8") as file:
        file.write("renewal_rate,sex,male,1,1,1,100,share\n")
    assert set(load_chain().clubs["client"]) == {"whole", "edited"}  # what is no club's folder is passed over
    told = load_chain("whole,torn,edited").clubs.set_index("client")["problem"].to_dict()
    assert told == {"whole": "", "torn": "no_run", "edited": "changed"}
    assert set(load_chain("whole,torn,edited").metrics["client"]) == {"whole"}


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"client": 1}', '{"client": "x", "parameters": []}'])
def test_what_is_no_manifest_of_a_client_is_no_run(home, text):
    club(home / "reports", "whole")
    (club(home / "reports", "odd") / "manifest.json").write_text(text, encoding="utf-8")
    assert set(load_chain().clubs["client"]) == {"whole"}


def test_names_keep_to_one_line_of_forty_characters(home):
    club(home / "reports", "long", name="Клуб\n\t  на   набережной " + "ы" * 100)
    name = load_chain().clubs["name"].iloc[0]
    assert name.startswith("Клуб на набережной ы")
    assert len(name) == 40


def test_a_segment_called_like_a_missing_value_stays_a_text(home):
    club(home / "reports", "a", rows(more=[("renewal_rate", "product", "NA", 0.5, 0.4, 0.6, 50, "share")]))
    assert "NA" in set(load_chain().metrics["segment"])


def test_the_report_on_the_chain_is_no_club_of_it(home):
    club(home / "reports", "alpha")
    (home / "reports" / "network" / "2026-06-30").mkdir(parents=True)
    (home / "reports" / "network" / "2026-06-30" / "manifest.json").write_text('{"network": true}', encoding="utf-8")
    assert load_chain().clubs["client"].tolist() == ["alpha"]


@pytest.mark.parametrize(
    ("clubs", "as_of", "said"),
    [
        ("nobody", "", "no report of nobody"), ("../alpha", "", "no report of"), ("", "30.06.2026", "YYYY-MM-DD"),
        ("", "2020-01-01", "there are reports of 2026-06-30"), ("alpha,{home}/copy/alpha", "", "Given twice: alpha"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_one_sentence(home, clubs, as_of, said):
    club(home / "reports", "alpha")
    club(home / "copy", "alpha")
    with pytest.raises(ParameterError, match=said) as fault:
        load_chain(clubs.format(home=home), as_of)
    assert "\n" not in str(fault.value)


def test_without_any_finished_report_the_way_to_one_is_named(home):
    with pytest.raises(ParameterError, match="cba batch"):
        load_chain()
