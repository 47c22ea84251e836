"""800 formula and 840 script payloads in every text field of the input: all are shown or hidden as text, none is live."""

import csv
import io
import itertools
import re
from html.parser import HTMLParser

import matplotlib.figure
import nbformat
import pandas as pd
import pytest
from pypdf import PdfReader

from cbakit.exhibits import Callout, Chart, Figure, Finding, KeyFigure, KeyFigures, Shown, Table
from cbakit.language import Language
from cbakit.metrics import COLUMNS
from cbakit.report.advice import advice
from cbakit.report.document import About, Chapter, document
from cbakit.report.html import HtmlReport
from cbakit.report.pdf import typst_source
from cbakit.report.slides import SlidesReport
from cbakit.report.slides_chart import workbook
from cbakit.report.word import WordReport
from cbakit.report.workbook import metrics_csv, tables_workbook
from tests.office import live, texts
from tests.payloads import FIELDS, MARK, formulas, of_field, poisoned_client, scripts

RU = Language("ru")
EVERY = [*formulas(), *scripts()]


def test_there_are_as_many_payloads_as_promised_and_no_two_alike():
    assert (len(set(formulas())), len(set(scripts())), len(FIELDS)) == (800, 840, 20)
    assert sorted(itertools.chain.from_iterable(of_field(f) for f in range(len(FIELDS)))) == sorted(EVERY)


@pytest.fixture(scope="module")
def hostile():
    """A report in which every text field of every kind of block is a payload, and the tables hold all of them."""
    feed = itertools.cycle(EVERY)
    take = lambda: next(feed)  # noqa: E731
    every = pd.DataFrame({"text": EVERY, "n": range(len(EVERY))})
    whole = pd.DataFrame({"rank": [1, 2], "action": [take(), take()], "messages": [take(), take()],
                          "measure_text": [take(), take()], "target_text": [take(), take()],
                          "checks_text": [take(), take()], "role_text": [take(), take()]})  # fmt: skip
    points = pd.DataFrame({"date": ["2026-07-31", "2026-10-31"], "rank": [1, 2], "action": list(whole["action"]),
                           "value": [take(), take()], "role": [take(), take()]})  # fmt: skip
    shown = []
    for number, kind in enumerate(("bar", "column", "stacked column", "line")):
        chart = Chart(kind, [take(), take()], {take(): [1.0, 2.0], take(): [2.0, 1.0]}, axis=take())
        drawn = matplotlib.figure.Figure()
        places = ("report", "slide")
        shown.append(
            Figure(f"f{number}", take(), RU, take(), take(), take(), places, figure=drawn, alt=take(),
                   frame=every.head(2), chart=chart)
        )  # fmt: skip
    columns = (Shown("text", take()), Shown("n", take(), "count"))
    shown += [
        Table("every", take(), RU, take(), take(), take(), ("report", "slide"), frame=every, columns=columns),
        Table("recommendations", take(), RU, take(), take(), frame=whole, columns=(Shown("action", take()),)),
        Table("recommendations_calendar", take(), RU, frame=points, columns=(Shown("value", take()),)),
        *(Finding(take(), take(), {}, take(), 1.0, ("report", "summary")) for _ in range(82)),
        *(Callout(take(), tone, take()) for tone in ("limit", "missing", "core")),
        KeyFigures(tuple(KeyFigure(take(), take(), take(), 1.0, take()) for _ in range(4))),
    ]
    outputs = [nbformat.v4.new_output("display_data", data=_data(s)) for s in shown]
    cells = [nbformat.v4.new_markdown_cell("# Раздел", id="t"), nbformat.v4.new_code_cell("", outputs=outputs, id="c")]
    about = About(take(), take(), "2021-01-01", "2026-08-31", take())
    return document([Chapter("11_recommendations", nbformat.v4.new_notebook(cells=cells))], about)


def _data(shown):
    made = shown._repr_mimebundle_()
    return made[0] if isinstance(made, tuple) else made


def test_no_payload_is_live_in_any_field_of_a_document_or_a_deck(hostile):
    for content in (WordReport().from_notebook_node(hostile)[0], SlidesReport().from_notebook_node(hostile)[0]):
        assert live(content) == []
    word = WordReport().from_notebook_node(hostile)[0]
    said = re.sub(r"\s+", " ", texts(word))
    printable = [p for p in EVERY if not re.search(r"[\t\r\n\ufeff\u200b\u00a0]", p)]
    assert [p for p in printable if p not in said] == []  # every one is there, word by word


def test_no_payload_is_live_in_the_second_document(hostile):
    second = advice(hostile)
    content = WordReport().from_notebook_node(second)[0]
    assert live(content) == []


def test_no_payload_is_live_in_a_workbook_or_a_csv(hostile):
    rows = [(p, p, p, 1.0, float("nan"), float("nan"), 10, p) for p in EVERY]
    metrics = pd.DataFrame(rows, columns=COLUMNS)
    assert live(tables_workbook(hostile, metrics)) == []
    told = list(csv.reader(io.StringIO(metrics_csv(metrics))))
    assert [cell for row in told[1:] for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")] == []


def test_no_payload_is_live_behind_a_chart():
    for some in itertools.batched(EVERY, 82) if hasattr(itertools, "batched") else [EVERY[:82], EVERY[-82:]]:
        chart = {"names": list(some), "series": [{"name": some[0], "values": [1.0] * len(some)}]}
        assert live(workbook(chart)) == []


def test_no_payload_stands_outside_a_literal_of_the_pdf_source(hostile):
    source, _ = typst_source(hostile)
    outside = re.sub(r'"(?:[^"\\]|\\.)*"', '""', source)
    assert MARK not in outside
    assert "evil" not in outside


class Tags(HTMLParser):
    """Everything in a page that acts."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        active = {"script", "iframe", "object", "embed", "form", "base", "link", "input", "video", "details", "button"}
        self.found += [tag] if tag in active else []
        self.found += [a for a, _ in attrs if a.startswith("on") or a == "srcdoc"]
        self.found += [
            v for a, v in attrs if a in ("href", "src", "xlink:href") and not re.match(r"#|data:(image|font)", v or "")
        ]


def test_no_payload_is_live_in_a_page(hostile):
    seen = Tags()
    seen.feed(HtmlReport().from_notebook_node(hostile)[0])
    assert seen.found == []


@pytest.fixture(scope="session")
def poisoned_run(tmp_path_factory):
    """Folder of a whole run on the club whose every text field is hostile."""
    from cbakit.report.run import run

    home = tmp_path_factory.mktemp("poisoned")
    poisoned_client(home / "data" / "raw" / "poisoned")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CBAKIT_HOME", str(home))
        patch.setenv("CBAKIT_KEYS", str(home / "keys"))
        made = run("poisoned")
    assert made.faults == ()
    return made.paths[-1].parent


@pytest.mark.slow
def test_a_hostile_club_gets_every_deliverable_and_none_of_them_acts(poisoned_run):
    files = {p.name: p.read_bytes() for p in poisoned_run.iterdir() if p.is_file()}
    assert {"report.html", "report.pdf", "report.docx", "report.pptx", "tables.xlsx", "metrics.csv"} <= set(files)
    for name in ("report.docx", "report.pptx", "recommendations.docx", "tables.xlsx"):
        if name in files:
            assert live(files[name]) == [], name
    seen = Tags()
    seen.feed(files["report.html"].decode())
    assert seen.found == []
    told = csv.reader(io.StringIO(files["metrics.csv"].decode()))
    assert [c for row in told for c in row if c[:1] in ("=", "+", "@", "\t", "\r")] == []
    actions = [
        a.get_object().get("/A", {})
        for page in PdfReader(io.BytesIO(files["report.pdf"])).pages
        for a in page.get("/Annots", [])
    ]
    assert {a.get_object().get("/S") for a in actions if a} <= {"/GoTo"}


@pytest.mark.slow
def test_the_hostile_texts_did_reach_the_deliverables(poisoned_run):
    words = re.sub(r"\s+", " ", texts((poisoned_run / "tables.xlsx").read_bytes()))
    assert sum(p in words for p in formulas()) >= 20
    assert sum(p in words for p in scripts()) >= 20
