"""Every page of report.pdf, rendered: nothing cut, small, faint, empty; what is checked is first shown to be found."""

import subprocess

import page
import pytest

from cbakit.report.pdf import unambiguous
from tests.report import page_checks as checks

pytestmark = [pytest.mark.office, pytest.mark.xdist_group("demo report")]
WIDTH, HEIGHT = 595.28, 841.89


def made(tmp_path, source):
    """A PDF of one or two hand-made pages."""
    import typst

    path = tmp_path / "bad.typ"
    path.write_text('#set page(paper: "a4", margin: 25mm)\n#set text(font: "DejaVu Sans Mono")\n' + source)
    (tmp_path / "bad.pdf").write_bytes(typst.compile(str(path)))
    return tmp_path / "bad.pdf"


def test_small_text_is_found(tmp_path):
    pdf = made(tmp_path, "#text(size: 6.5pt)[tiny] #text(size: 7pt)[small]")
    assert [f.split()[-1] for f in checks.too_small(checks.texts(pdf))] == ["tiny"]


def test_text_over_the_edge_is_found(tmp_path):
    pdf = made(tmp_path, "#box(width: 400mm)[" + "word " * 40 + "]")
    assert checks.off_the_page(checks.texts(pdf), WIDTH, HEIGHT)


def test_text_on_text_is_found(tmp_path):
    pdf = made(tmp_path, "#place(top + left)[first words] #place(top + left, dx: 3mm, dy: 1mm)[other words]")
    assert len(checks.on_each_other(checks.texts(pdf))) == 1
    assert checks.on_each_other(checks.texts(made(tmp_path, "first line \\\n second line"))) == []


def test_faint_text_is_found_on_paper_and_on_a_dark_ground(tmp_path):
    source = '#text(fill: rgb("#999999"))[grey] #box(fill: rgb("#0b5c8d"), inset: 6pt, text(fill: rgb("#22303a"))[ink])'
    pdf = made(tmp_path, source + ' #box(fill: rgb("#0b5c8d"), inset: 6pt, text(fill: white)[white])')
    found = checks.faint(checks.texts(pdf), checks.drawn(pdf, tmp_path))
    assert [f.split()[-1] for f in found] == ["grey", "ink"]


def test_empty_and_half_empty_pages_are_found(tmp_path):
    pages = checks.drawn(made(tmp_path, "a #pagebreak() #pagebreak() #v(150mm) b"), tmp_path)
    assert checks.half_empty(pages, [1]) == ["p. 1: 2%", "p. 2: 0%"]


def test_a_wrong_number_in_the_contents_is_found(tmp_path):
    source = "#link(<a>)[One 2] \\\n #link(<b>)[Two 2] #pagebreak() #heading[One] <a> #pagebreak() #heading[Two] <b>"
    links, faults = checks.wrong_numbers(made(tmp_path, source), 1)
    assert (links, len(faults)) == (2, 1)
    assert faults[0].endswith("leads to 3")


def test_a_figure_without_words_is_found(tmp_path):
    (tmp_path / "a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    )
    assert checks.figures_without_words(made(tmp_path, '#figure(image("a.svg")) #image("a.svg", alt: "a square")')) == (
        2,
        1,
    )


def test_a_stream_that_ends_with_a_carriage_return_is_given_a_whole_line_end():
    body = b"%PDF-1.7\n1 0 obj\n<</Length 3>>\nstream\nab\r\nendstream\nendobj\n2 0 obj\n<<>>\nendobj\n"
    first, second = body.index(b"1 0 obj"), body.index(b"2 0 obj")
    table = b"xref\n0 3\n0000000000 65535 f\r\n%010d 00000 n\r\n%010d 00000 n\r\n" % (first, second)
    end = b"trailer\n<</Size 3>>\nstartxref\n%d\n%%%%EOF\n"
    mended = unambiguous(body + table + end % len(body))
    assert b"ab\r\r\nendstream" in mended
    start = int(mended.split(b"startxref\n")[1].split()[0])
    assert mended[start:].startswith(b"xref")
    offsets = [int(line.split()[0]) for line in mended[start:].split(b"\n")[3:5]]
    assert [mended[o : o + 7] for o in offsets] == [b"1 0 obj", b"2 0 obj"]


@pytest.fixture(scope="module", params=["ru", "en"])
def pdf(request):
    name = {"ru": "demo_report", "en": "demo_report_en"}[request.param]
    return request.getfixturevalue(name) / "report.pdf"


@pytest.fixture(scope="module")
def texts(pdf):
    return checks.texts(pdf)


@pytest.fixture(scope="module")
def pages(pdf, tmp_path_factory):
    return checks.drawn(pdf, tmp_path_factory.mktemp("pages"))


def test_no_text_is_under_seven_points(texts):
    assert len(texts) > 2000
    assert checks.too_small(texts) == []


def test_nothing_runs_off_the_page_or_lies_on_other_text(texts):
    assert checks.off_the_page(texts, WIDTH, HEIGHT) == []
    assert checks.on_each_other(texts) == []


def test_all_text_can_be_read_on_its_ground(texts, pages):
    assert checks.faint(texts, pages) == []


def test_no_page_is_empty_and_none_within_a_chapter_half_empty(pdf, pages):
    assert len(pages) >= 30
    assert checks.half_empty(pages, checks.chapter_pages(pdf)) == []


def test_every_number_in_the_contents_is_the_page_it_leads_to(pdf):
    links, faults = checks.wrong_numbers(pdf, 3)
    assert links >= 30
    assert faults == []


def test_every_figure_has_words_for_those_who_do_not_see_it(pdf):
    seen, missing = checks.figures_without_words(pdf)
    assert seen >= 20
    assert missing == 0


def test_every_sign_has_a_glyph_and_every_font_is_inside(pdf, texts):
    assert not [t.words for t in texts if "\ufffd" in t.words or "\u0000" in t.words]
    fonts = subprocess.run(["pdffonts", pdf], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert fonts
    assert [f for f in fonts if f.split()[-5:-2] != ["yes", "yes", "yes"]] == []  # embedded, subset, readable as text


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_it_passes_the_rules_of_pdf_ua_1_and_pdf_a_2a(pdf, profile):
    """By `page` (page-validation), an open validator that passes veraPDF's corpus."""
    report = page.validate_pdf(pdf, profile=profile)
    assert [(f.rule_id, f.message) for f in report.failures] == []
    assert report.rules.total >= 100


def test_a_broken_claim_does_not_pass(pdf):
    broken = pdf.read_bytes().replace(b"pdfuaid", b"pdfuaix").replace(b"/Marked true", b"/Marked  null", 1)
    assert not page.is_pdf_compliant_bytes(broken, profile="ua1")


def test_it_is_small_enough_to_send(pdf):
    assert pdf.stat().st_size < 5_000_000
