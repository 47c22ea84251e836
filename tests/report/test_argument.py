"""The report in the order of an argument: nothing is lost, nothing shown twice, every pointer has its exhibit."""

import nbformat
import pandas as pd

from cbakit.exhibits import Callout, Finding, Shown, Table
from cbakit.language import Language
from cbakit.report.argument import MOST, arranged
from cbakit.report.blocks import blocks
from cbakit.report.document import About, Chapter, document

EN = Language("en")
ABOUT = About("Analysis", "Club", "", "2026-06-30", language="en")


def table(name, *, rows=2, places=("report",)):
    frame = pd.DataFrame({"group": [f"g{k}" for k in range(rows)], "n": range(rows)})
    columns = (Shown("group", "Group"), Shown("n", "n", "count"))
    return Table(name, f"Title of {name}", EN, frame=frame, columns=columns, places=places)


def notebook(title, *shown, method=""):
    outputs = [nbformat.v4.new_output("display_data", data=s._repr_mimebundle_()) for s in shown]
    cells = [nbformat.v4.new_markdown_cell(f"# {title}\n\nQuestion?"), nbformat.v4.new_code_cell("", outputs=outputs)]
    if method:
        cells.append(nbformat.v4.new_markdown_cell(f"## How it is computed and where it misleads\n\n{method}"))
    return nbformat.v4.new_notebook(cells=cells)


def report(*chapters):
    return blocks(document(arranged(list(chapters), EN), ABOUT))


def club():
    lights = table("passport_sections")
    return [
        Chapter("summary", notebook("The page that is read"), "front"),
        Chapter("00_data_passport", notebook("How far this can be trusted", Finding("passport_rows", "100 rows."), lights)),
        Chapter("01_composition", notebook("Who", table("composition_pyramid", places=("report", "slide")), method="As of today.")),
        Chapter("02_renewal_base", notebook("Hold", table("wide", rows=13, places=("report", "appendix")), table("rates", places=("report", "slide")))),
        Chapter("appendix", notebook("Definitions", table("defs")), "appendix"),
    ]  # fmt: skip


def titles(found, **of):
    return [b["text"] for b in found if b["kind"] == "chapter" and all(b[k] == v for k, v in of.items())]


def test_what_is_read_first_comes_first_and_the_proofs_last():
    found = report(*club())
    assert titles(found, role="front") == ["The page that is read", "How far this can be trusted", "The argument"]
    assert titles(found, role="chapter") == ["Who", "Hold"]
    assert titles(found, role="appendix") == [
        "Data passport", "How it is computed and where it misleads", "Definitions", "Full tables",
    ]  # fmt: skip


def test_every_exhibit_stands_once_and_is_numbered_in_reading_order():
    shown = [b for b in report(*club()) if b["kind"] == "table"]
    assert [b["id"] for b in shown] == [
        "passport_sections",
        "composition_pyramid",
        "rates",
        "defs",
        "wide",
        "appendix_exhibits",
    ]
    assert [b.get("label") for b in shown[:5]] == [f"Table {k}" for k in range(1, 6)]


def test_an_exhibit_that_moved_leaves_its_number_and_its_title_behind():
    said = [b["text"] for b in report(*club()) if b["kind"] == "finding" and b.get("moved")]
    assert said == [
        "See Table 2: Title of composition_pyramid",
        "See Table 5: Title of wide",
        "See Table 3: Title of rates",
        "See Table 1: Title of passport_sections",
    ]


def test_methods_stand_in_the_appendix_under_the_name_of_their_chapter():
    found = report(*club())
    place = next(
        i for i, b in enumerate(found) if b["kind"] == "chapter" and b["text"].startswith("How it is computed")
    )
    assert [b["text"] for b in found[place + 1 : place + 2]] == ["Who"]
    assert not [b for b in found if b["kind"] == "heading" and b["text"].startswith("How it is computed")]


def test_the_argument_holds_at_most_eight_exhibits():
    names = ["01_composition", "02_renewal_base", "03_retention", "04_value", "05_refusal_reasons", "06_referrals",
             "07_segments", "08_flows", "09_sales", "10_outlook", "11_recommendations"]  # fmt: skip
    many = [Chapter(n, notebook(n, table(f"x{n}", places=("report", "slide")))) for n in names]
    found = document(arranged(many, EN), ABOUT)
    own = [c for c in found.cells if c.metadata["cbakit"]["chapter"] == "argument" and c.cell_type == "code"]
    assert len(own) == MOST
    shown = [c.outputs[0].data["application/vnd.cbakit.block.v1+json"]["id"] for c in own]
    assert shown[-1] == "x11_recommendations"
    assert "x09_sales" not in shown


def test_the_notebooks_themselves_are_not_edited():
    chapters = club()
    before = nbformat.writes(chapters[2].notebook)
    arranged(chapters, EN)
    assert nbformat.writes(chapters[2].notebook) == before


def test_the_index_lists_every_numbered_exhibit_in_order():
    index = next(b for b in report(*club()) if b.get("id") == "appendix_exhibits")
    assert [row[0] for row in index["text"]] == [f"Table {k}" for k in range(1, 6)]


def test_a_chapter_without_data_shrinks_to_its_question_and_what_is_missing():
    empty = notebook(
        "Why they leave", Callout("Nothing is recorded. Form 2 collects it.", "missing"), method="By lemma."
    )
    empty.cells.insert(1, nbformat.v4.new_markdown_cell("## Which reasons\n\nThe bar is the share of a reason."))
    found = report(Chapter("05_refusal_reasons", empty))
    kept = [b["kind"] for b in found]
    assert kept == ["chapter", "markdown", "callout"]
    assert found[1]["lead"]


def test_a_chapter_with_something_to_see_keeps_its_text():
    partly = notebook("Why they leave", Callout("No visits.", "missing"), table("reasons"))
    partly.cells.insert(1, nbformat.v4.new_markdown_cell("## Which reasons\n\nThe bar is the share of a reason."))
    assert "heading" in [b["kind"] for b in report(Chapter("05_refusal_reasons", partly))]


def test_a_question_that_this_client_has_no_answer_to_is_not_asked():
    silent = notebook("What they are worth", table("ladder"), method="By month.")
    at = len(silent.cells) - 1
    silent.cells[at:at] = [
        nbformat.v4.new_markdown_cell("## Who will come: for a shop"),
        nbformat.v4.new_code_cell("x = 1"),
    ]
    found = report(Chapter("04_value", silent))
    assert "Who will come: for a shop" not in [b.get("text") for b in found]
    assert "What they are worth" in [b["text"] for b in found if b["kind"] == "heading"]  # its method is kept


def test_what_a_new_customer_brings_carries_no_argument_where_nobody_new_has_come():
    def fronts(values):
        worth = notebook("Worth", table("value_new_customer", places=("report", "slide")))
        flows = notebook("Flows", Finding("flows_year", "Flows.", values))
        return titles(report(*club()[:1], Chapter("04_value", worth), Chapter("08_flows", flows)), role="front")

    assert "The argument" in fronts({"new": 5})
    assert "The argument" not in fronts({"new": 0, "nobody_new_since": "1997-03-25"})


def test_a_forecast_that_is_none_to_decide_by_carries_no_argument():
    def fronts(why):
        said = Finding("forecast_customers", "93.", {"withheld": why})
        ahead = notebook("Ahead", said, table("outlook_customers", places=("report", "slide")))
        return titles(report(*club()[:1], Chapter("10_outlook", ahead)), role="front")

    assert "The argument" in fronts("")
    assert "The argument" not in fronts("wide")
