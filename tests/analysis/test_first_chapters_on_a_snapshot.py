"""The first three chapters on data that hold one row a customer: nothing is known of ends, and nothing may stop."""

from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import pytest

import cbakit
from cbakit import store
from cbakit.config import Client
from cbakit.schemas import CUSTOMERS, conform

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
    monkeypatch.setattr(cbakit, "show", lambda *items: shown.extend(items))
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
