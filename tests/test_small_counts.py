"""No table or figure that is handed out counts fewer than min_n customers, in its cells or in the data behind it."""

import json

import pandas as pd
import pytest

from cbakit.exhibits import BLOCK, PARTS
from cbakit.few import few as is_few

pytestmark = pytest.mark.xdist_group("demo report")
MIN_N = 10
NOT_PEOPLE = {  # counts of other things, or what is expected and not counted
    "passport_rows": "rows of files",
    "passport_set_aside": "rows of files",
    "value_sources": "months until the cost is earned back",
    "segments_rfm_table": "visits of a typical customer",
    "segments_settings": "settings",
    "recommendations": "places in the order",
    "recommendations_calendar": "places in the order",
    "reasons_nps": "points of a score",
    "renewals_representation": "percentage points",
    "sales_sold_by": "percentage points",
    "outlook_bands": "expected, not counted",
    "outlook_months": "expected, not counted",
    "renewals_chances_now": "expected, not counted",
}


def exhibits(run):
    for path in sorted((run / "notebooks").glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                block = output.get("data", {}).get(BLOCK, {})
                if block.get("kind") in ("table", "figure"):
                    yield block


def counted(block):
    """Columns of whole numbers that are printed as counts (of a figure: that are counts by their name)."""
    if block["kind"] == "table":
        return {c["column"] for c in block["columns"] if c["form"] == "count"}
    return {c for c in block["data"]["columns"] if c in ("n", "at_risk", "customers") or c.endswith("_n")}


def test_no_count_of_fewer_than_ten_people_is_handed_out(demo_report):
    found, seen = [], 0
    for block in exhibits(demo_report):
        if block["id"] in NOT_PEOPLE:
            continue
        columns = block["data"]["columns"]
        for column in counted(block):
            seen += 1
            values = [row[columns.index(column)] for row in block["data"]["rows"]]
            found += [(block["id"], column, v) for v in values if v is not None and 0 < v < MIN_N]
    assert seen > 100
    assert not found


def test_no_count_of_those_lost_leaves_fewer_than_ten_of_a_group(demo_report):
    seen = 0
    for block in exhibits(demo_report):
        columns = block["data"]["columns"]
        if {"n", "lost_n"} <= set(columns):
            found = pd.DataFrame(block["data"]["rows"], columns=columns)[["n", "lost_n"]].astype(float)
            rest = found["n"] - found["lost_n"]
            assert not (is_few(found["lost_n"], MIN_N) | is_few(rest, MIN_N)).any(), block["id"]
            seen += 1
    assert seen


def test_the_data_behind_an_exhibit_hold_no_part_that_the_exhibit_does_not_show(demo_report):
    for block in exhibits(demo_report):
        shown = {c["column"] for c in block.get("columns", [])}
        assert not (set(PARTS) & set(block["data"]["columns"])) - shown, block["id"]


def test_every_exception_is_an_exhibit_of_the_demo(demo_report):
    assert set(NOT_PEOPLE) <= {block["id"] for block in exhibits(demo_report)}
