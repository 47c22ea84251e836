"""The first three chapters on data that hold one row a customer: nothing is known of ends, and nothing may stop."""

from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import pytest

import cbakit
from cbakit import store
from cbakit.config import Client
from cbakit.language import Language
from cbakit.schemas import CUSTOMERS, conform
from cbakit.tables import composition as tabled_composition
from cbakit.tables import flows as tabled_flows
from cbakit.tables import passport as tabled_passport
from cbakit.wording import passport as worded_passport

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


@pytest.fixture(scope="module")
def base():
    n = 120
    people = pd.DataFrame(
        {
            "customer_id": [f"C{i}" for i in range(n)],
            "sex": np.tile(["female", "male"], n // 2),
            "tenure_months": np.tile([3.0, 14.0, 27.0, 40.0], n // 4),
            "churned": np.tile([False, False, False, True, False], n // 5),
            "attr_product": "card",
            "monthly_price": 1000.0,
        }
    )
    settings = Client(client="shop", name="Shop", kind="snapshot", language="en")
    return store.cut({"customers": conform(people, CUSTOMERS)}, settings=settings, as_of="2025-12-31")


@pytest.mark.parametrize("name", ["01_composition", "02_renewal_base"])
def test_a_chapter_runs_on_a_snapshot_to_its_end(base, name, tmp_path, monkeypatch):
    shown = []
    monkeypatch.setattr(cbakit, "load", lambda *args: base)
    monkeypatch.setattr(cbakit, "show", lambda *items, unless=None: shown.extend(() if unless else items))
    monkeypatch.setattr(cbakit, "finish", lambda *args, **results: shown.append(results))
    cells = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4).cells
    known: dict = {}
    for cell in cells:
        if cell.cell_type == "code":
            exec(cell.source, known)
            known["out"] = str(tmp_path)
    assert "metrics" in shown[-1]
    assert known["now"]["state"].eq("active").sum() == 96


def test_anniversaries_of_spells_that_are_not_judged_are_passed_over(base):
    judged = base.spells.iloc[:0]
    assert cbakit.renewals.renewal_by_year(judged, base.anniversaries(8), as_of=base.as_of).empty


@pytest.mark.parametrize(("code", "said"), [("ru", "Снимок на 30 июня 2022"), ("en", "A snapshot of 30 June 2022")])
def test_a_snapshot_has_a_day_and_no_period(code, said):
    lang = Language(code, kind="snapshot")
    rows = pd.DataFrame({"table": ["contracts", "refusals"], "rows": [7043, 1869], "months": [71, 0]})
    days = pd.to_datetime(["2016-06-30", None])
    rows = rows.assign(first_on=days, last_on=days)
    assert worded_passport.period(rows, as_of="2022-06-30", lang=lang).text.replace("\u00a0", " ").startswith(said)
    assert tabled_passport.period(rows, lang=lang) is None
    dated = rows.assign(first_on=pd.to_datetime(["2016-06-30", "2021-01-01"]))
    assert tabled_passport.period(dated, lang=lang).frame["rows"].tolist() == [1869]


def test_a_caption_of_one_day_claims_no_growth_and_one_tie_out_is_not_all_of_one():
    lang = Language("en", kind="snapshot")
    rows = pd.DataFrame({"dimension": "attr_city", "segment": ["Omsk", "Perm"], "n": [60, 40], "share": [0.6, 0.4],
                         "before_share": np.nan, "shift_p": np.nan, "money_share": [0.5, 0.5]})  # fmt: skip
    table = tabled_composition.marks(rows, lang=lang)
    assert "grew" not in table.so_what
    assert table.frame["mark"].tolist()[0] == "City"
    assert Language("ru").column("attr_city") == "Город"
    assert Language("ru").column("attr_shoe_size") == "Shoe size"
    tie = pd.DataFrame(
        {"segment": ["lens_one_snapshot"], "left": [1.0], "right": [1.0], "difference": [0.0], "holds": [True]}
    )
    assert tabled_flows.ties(tie.assign(unit="money"), lang=lang).title == "There is one tie-out, and it holds"


@pytest.mark.parametrize(
    ("code", "said"), [("ru", "Город: показаны первые 12 из 30"), ("en", "City: the first 12 of 30")]
)
def test_of_many_values_of_a_mark_it_is_said_that_the_first_are_shown(code, said):
    rows = pd.DataFrame({"dimension": "attr_city", "segment": [f"Town {k}" for k in range(30)], "n": 100, "share": 1 / 30,
                         "before_share": np.nan, "shift_p": np.nan, "money_share": np.nan})  # fmt: skip
    table = tabled_composition.marks(rows, lang=Language(code, kind="snapshot"))
    assert len(table.frame) == 12
    assert said in table.definition.replace("\u00a0", " ")
