"""report.docx: real styles, a contents field, numbered exhibits, native tables; nothing from data is live."""

import io
import itertools
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from cbakit.report import word_xml
from cbakit.report.blocks import blocks
from cbakit.report.word import WordReport
from tests.office import live, texts


@pytest.fixture(scope="module")
def made(report):
    return WordReport().from_notebook_node(report)[0]


@pytest.fixture(scope="module")
def document(made):
    return docx.Document(io.BytesIO(made))


def test_headings_are_styles_and_skip_no_rank(document, report):
    found = [p for p in document.paragraphs if p.style.name.lower().startswith("heading")]
    ranks = [int(p.style.name[-1]) for p in found]
    assert [p.text.partition(". ")[2] for p in found if p.style.name[-1] == "1"] == [
        "Как держится база",
        "Враждебные строки",
    ]
    assert all(b - a <= 1 for a, b in itertools.pairwise(ranks))


def test_the_contents_are_a_field_whose_lines_lead_to_headings(document):
    codes = [e.text.strip() for e in document.element.iter(qn("w:instrText"))]
    assert [c for c in codes if c.startswith("TOC ")] == ['TOC \\h \\z \\t "heading 1;1;heading 2;2"']
    marks = {e.get(qn("w:name")) for e in document.element.iter(qn("w:bookmarkStart"))}
    leads = {e.get(qn("w:anchor")) for e in document.element.iter(qn("w:hyperlink")) if e.get(qn("w:anchor"))}
    assert leads
    assert leads <= marks
    begun = [e.get(qn("w:fldCharType")) for e in document.element.iter(qn("w:fldChar"))]
    assert begun.count("begin") == begun.count("end") == begun.count("separate")


def test_exhibits_are_numbered_as_in_the_report(document, report):
    labels = [(b["label"], b["title"]) for b in blocks(report) if b["kind"] in ("figure", "table")]
    captions = [p.text for p in document.paragraphs if p.style.name.lower() == "caption"]
    fields = [re.search(r"SEQ (\w+)", e.text) for e in document.element.iter(qn("w:instrText"))]
    assert [re.sub(r" SEQ [^ ]+ \\\* ARABIC( \\r \d+)? ", "", c) for c in captions] == [
        f"{label}. {title}" for label, title in labels
    ]
    assert [m[1] for m in fields if m] == ["Figure", "Table", "Table", "Table"]


def test_tables_are_native_and_their_heads_come_again(document, report):
    wanted = [b for b in blocks(report) if b["kind"] == "table"]
    tables = [t for t in document.tables if t._tbl.tblPr.find(qn("w:tblCaption")) is not None]
    assert len(tables) == len(wanted)
    for table, block in zip(tables, wanted, strict=True):
        assert [c.text for c in table.rows[0].cells] == [c["label"] for c in block["columns"]]
        assert len(table.rows) == len(block["text"]) + 1
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [c.text for c in tables[0].rows[1].cells] == wanted[0]["text"][0]


def test_pictures_have_alternative_text_and_their_own_numbers(document):
    pictures = list(document.element.iter(qn("wp:docPr")))
    assert pictures
    assert all(p.get("descr") for p in pictures)
    assert len({p.get("id") for p in pictures}) == len(pictures)


def test_language_pages_and_title_are_set(document):
    defaults = document.styles.element.find(qn("w:docDefaults"))
    assert next(defaults.iter(qn("w:lang"))).get(qn("w:val")) == "ru-RU"
    foot = document.sections[0].footer._element.xml
    assert "PAGE" in foot
    assert document.core_properties.title == "Анализ базы"
    assert document.core_properties.created.date().isoformat() == "2026-08-31"


def test_nothing_from_data_is_live_and_every_part_can_be_read(made):
    assert live(made, links=("https://example.org",)) == []
    said = texts(made)
    for hostile in ("=cmd|' /C calc'!A0", "<script>alert(1)</script>", '#image("/etc/passwd")', "</dd><script>"):
        assert hostile in said


def test_the_same_report_gives_the_same_bytes(report, made):
    assert WordReport().from_notebook_node(report)[0] == made


def test_one_notebook_alone_can_be_exported(executed):
    found = docx.Document(io.BytesIO(WordReport().from_notebook_node(executed["02_renewal_base"].notebook)[0]))
    assert found.paragraphs[0].style.name.lower() == "heading 1"
    assert "Как держится база" in found.paragraphs[0].text


def test_text_is_large_and_dark_enough(made):
    from tests.office import parts
    from tests.report.test_slides import contrast

    for name, inner in parts(made):
        if name in ("word/document.xml", "word/styles.xml"):
            xml = inner.decode()
            assert min((int(s) for s in re.findall(r'<w:sz w:val="(\d+)"', xml)), default=20) >= 14, name
            colours = re.findall(r'<w:color w:val="(\w{6})"/>', xml)
            assert all(contrast(c) >= 4.5 for c in colours), name


def test_lines_of_a_table_are_those_of_its_longest_cell_in_each_row():
    from cbakit.report.word import _lines

    assert _lines([["a" * 10, "b" * 41], ["c", "d"]], [12.0, 22.0]) == 3 + 1
    assert _lines([], [5.0]) == 0


def test_a_blank_at_either_end_of_a_text_is_kept_and_only_such_a_text_says_so():
    written = word_xml.run("n = 5\n see  below ")
    assert written == '<w:r><w:t>n = 5</w:t><w:br/><w:t xml:space="preserve"> see  below </w:t></w:r>'


def test_styles_stand_in_the_document_once(made):
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert [name for name in parts.namelist() if "styles" in name.lower()] == ["word/styles.xml"]
