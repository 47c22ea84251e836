"""report.pdf: tagged and archivable, every string inert, the same bytes for the same report."""

import io
import re
import warnings

import pytest
from pypdf import PdfReader

from cbakit.report.pdf import PdfReport, StandardsMissed, compiled, literal, planned_source, typst_source


@pytest.fixture(scope="module")
def made(report):
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a warning says that the standards were not met
        return PdfReport().from_notebook_node(report)[0]


@pytest.fixture(scope="module")
def pages(made):
    return [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]


def test_it_claims_the_standards_and_has_tags_language_and_bookmarks(made):
    reader = PdfReader(io.BytesIO(made))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "ru"
    xmp = root["/Metadata"].get_data()
    assert b"pdfuaid" in xmp
    assert b"pdfaid" in xmp
    assert [b["/Title"] for b in reader.outline if not isinstance(b, list)] == [
        "Как держится база",
        "Враждебные строки",
    ]


def test_title_page_contents_and_chapters_follow(pages):
    assert "А. Консультант" in pages[0]
    assert "Содержание" in pages[1]
    assert "Как держится база" in pages[2]


def test_hostile_strings_are_printed_not_run(pages):
    text = " ".join(pages)
    assert '#panic("typst") $x$ *bold* @ref <label>' in text
    assert '#image("/etc/passwd")' in text
    assert "root:" not in text


def test_a_long_table_repeats_its_heading_on_every_page(pages):
    long = [p for p in pages if "Строка 4" in p or "Строка 8" in p]
    assert len(long) >= 2
    assert all("Клиентов" in p for p in long)


def test_the_date_of_making_is_the_last_day_of_the_data(made):
    assert PdfReader(io.BytesIO(made)).metadata.creation_date.date().isoformat() == "2026-08-31"


def test_the_same_report_gives_the_same_bytes(report, made):
    assert PdfReport().from_notebook_node(report)[0] == made


def test_rows_measured_cell_by_cell_are_as_tall_as_those_that_typst_finds_itself(report, made):
    source, files = planned_source(report)
    look, told = re.subn(r"(?m)^#let heights = .+$", "#let heights = (:)", files["look.typ"])
    assert told == 1
    assert look != files["look.typ"]
    assert compiled(source, files | {"look.typ": look}) == made


def test_a_sign_that_the_standards_forbid_costs_them_not_the_report():
    with pytest.warns(StandardsMissed, match="not PDF/UA-1"):
        found = compiled('#set document(title: "t")\n#text("\\u{E000}")', {})
    assert found[:5] == b"%PDF-"


def test_one_notebook_alone_can_be_exported(executed):
    found = PdfReport().from_notebook_node(executed["02_renewal_base"].notebook)[0]
    assert "Как держится база" in PdfReader(io.BytesIO(found)).pages[0].extract_text()


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ('a"b\\c', '"a\\"b\\\\c"'),
        ("a\nb\x00", '"a\\nb"'),
        (["x"], '("x", )'),
        ({"a": True}, '("a": true)'),
        ({}, "(:)"),
        (None, "none"),
        (1.5, "1.5"),
    ],
)
def test_values_become_literals(value, told):
    assert literal(value) == told


def test_no_text_of_data_stands_outside_a_literal(report):
    source, _ = typst_source(report)
    outside = "".join(
        part for i, part in enumerate(source.replace("\\\\", "").replace('\\"', "").split('"')) if i % 2 == 0
    )
    assert "panic" not in outside
    assert "script" not in outside


@pytest.mark.parametrize(("wrapped", "taken"), [("", 2), ("#one-page", 1)])
def test_a_page_that_would_run_over_is_set_smaller(report, wrapped, taken):
    source, files = typst_source(report)
    items, empty = ("(" + f"{what}," * 46 + ")" for what in ("[Один пункт]", '""'))
    added = f'#chapter("Главное")\n{wrapped}[#numbered({items}, title: "Что", pointers: {empty}, targets: {empty})]'
    pages = PdfReader(io.BytesIO(compiled(f"{source}\n{added}", files))).pages
    assert sum("Один пункт" in page.extract_text() for page in pages) == taken


def test_the_contents_of_a_short_report_skip_no_rank_of_headings(report):
    source, files = typst_source(report)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        compiled(f'{source}\n#chapter("Главное")\n#contents(short: true)', files)
