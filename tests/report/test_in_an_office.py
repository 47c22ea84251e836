"""report.docx and report.pptx opened by LibreOffice: nothing lost, cut, covered, empty or too small, in both languages."""

import io
import itertools
import os
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import docx
import pptx
import pytest
from docx.oxml.ns import qn

from cbakit import style
from cbakit.report.measure import _advances

pytestmark = [pytest.mark.office, pytest.mark.xdist_group("demo report")]
FILES = ("report.docx", "report.pptx", "recommendations.docx")
OTHER_SIGNS = set("●◐○■▲▼→≈≤≥−×•…\u00a0\u2011\n\t")  # set in DejaVu where PT Sans lacks them


@pytest.fixture(scope="session", params=["ru", "en"])
def folder(request):
    """Folder of the demo's run in one language."""
    return request.getfixturevalue({"ru": "demo_report", "en": "demo_report_en"}[request.param])


@pytest.fixture(scope="session")
def converted(folder, tmp_path_factory):
    """PDF of each file as LibreOffice makes it, with our fonts at hand and nobody's settings."""
    home = tmp_path_factory.mktemp("office")
    fonts = home / "share" / "fonts"
    fonts.mkdir(parents=True)
    for font in style.FONTS.glob("*.ttf"):
        shutil.copy(font, fonts / font.name)
    env = os.environ | {"HOME": str(home), "XDG_DATA_HOME": str(home / "share"), "XDG_CONFIG_HOME": str(home)}
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{home}/profile",
        "--convert-to",
        "pdf",
        "--outdir",
        str(home),
    ]
    for name in FILES:
        (home / name.replace(".", "-")).mkdir()
        done = subprocess.run(
            [*command[:-1], str(home / name.replace(".", "-")), str(folder / name)],
            env=env,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
    return {name: next((home / name.replace(".", "-")).glob("*.pdf")) for name in FILES}


@dataclass(frozen=True)
class Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float


def pages(pdf: Path) -> list[tuple[float, float, list[Word]]]:
    """Width, height and words of each page."""
    told = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    root = ElementTree.fromstring(re.sub(r'xmlns="[^"]*"', "", told, count=1))
    return [
        (
            float(page.get("width")),
            float(page.get("height")),
            [
                Word(w.text or "", *(float(w.get(k)) for k in ("xMin", "yMin", "xMax", "yMax")))
                for w in page.iter("word")
            ],
        )
        for page in root.iter("page")
    ]


def letters(text: str) -> Counter:
    """Letters and figures only: how a line breaks or is hyphenated changes none of them."""
    return Counter(c for c in text if c.isalnum())


def slide_text(slide) -> str:
    parts = []
    for shape in slide.shapes:
        if shape.has_table:
            parts += [cell.text for row in shape.table.rows for cell in row.cells]
        elif shape.has_text_frame:
            parts.append(shape.text_frame.text)
    return " ".join(parts)


def test_every_slide_is_one_page_and_all_its_words_are_on_it(folder, converted):
    slides = list(pptx.Presentation(str(folder / "report.pptx")).slides)
    made = pages(converted["report.pptx"])
    assert len(made) == len(slides)
    assert 15 <= len(slides) <= 25
    for slide, (_, _, words) in zip(slides, made, strict=True):
        lost = letters(slide_text(slide)) - letters("".join(w.text for w in words))
        assert not lost, (slide.shapes.title.text_frame.text, lost)


def test_nothing_on_a_slide_covers_other_words_or_leaves_the_page(converted):
    for number, (width, height, words) in enumerate(pages(converted["report.pptx"]), start=1):
        for w in words:
            assert w.left >= 0, (number, w)
            assert w.top >= 0, (number, w)
            assert w.right <= width, (number, w)
            assert w.bottom <= height, (number, w)
        for one, other in itertools.combinations(words, 2):
            across = min(one.right, other.right) - max(one.left, other.left)
            down = min(one.bottom, other.bottom) - max(one.top, other.top)
            if across > 1 and down > 1:  # lines of a paragraph touch by less than half their height
                lower = min(one.bottom - one.top, other.bottom - other.top)
                assert down < 0.5 * lower, (number, one, other)


@pytest.mark.parametrize("name", [n for n in FILES if n.endswith("docx")])
def test_a_document_loses_no_word_and_has_no_empty_page(folder, converted, name):
    document = docx.Document(str(folder / name))
    said = "".join(e.text or "" for e in document.element.iter(qn("w:t")))
    made = pages(converted[name])
    lost = letters(said) - letters("".join(w.text for _, _, words in made for w in words))
    assert not lost
    assert all(len(words) > 8 for _, _, words in made[1:])


@pytest.mark.parametrize("name", [n for n in FILES if n.endswith("docx")])
def test_no_heading_and_no_caption_stands_alone_at_the_foot_of_a_page(folder, converted, name):
    document = docx.Document(str(folder / name))
    heads = {p.text for p in document.paragraphs if p.style.name.lower().startswith(("heading", "caption"))}
    heads = {"".join(c for c in h if c.isalnum()) for h in heads}
    for _, height, words in pages(converted[name]):
        text = [w for w in words if w.bottom < height - 60]  # without the running foot
        if not text:
            continue
        last = max(w.bottom for w in text)
        lowest = [w for w in text if w.bottom > last - 4]
        if lowest[0].bottom - lowest[0].top < 13.5:
            continue  # smaller than a caption: text, or a line of the contents
        line = "".join(c for w in lowest for c in w.text if c.isalnum())
        assert line not in heads, line


def test_the_page_that_is_read_is_one_page_where_the_font_of_the_report_is_not_installed(folder, tmp_path):
    """A wider font stands in for PT Sans there: the page after it still begins with its own heading."""
    (tmp_path / "fonts.conf").write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><include>/etc/fonts/fonts.conf</include>'
        "<selectfont><rejectfont><pattern><patelt name='family'><string>PT Sans</string></patelt></pattern></rejectfont>"
        "</selectfont></fontconfig>"
    )
    env = os.environ | {"HOME": str(tmp_path), "FONTCONFIG_FILE": str(tmp_path / "fonts.conf")}
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(folder / "report.docx")], env=env, check=True, timeout=300)
    heads = [p.text for p in docx.Document(str(folder / "report.docx")).paragraphs if p.style.name == "Heading 1"]
    third = "".join(w.text for w in pages(tmp_path / "report.pdf")[2][2])
    assert "".join(heads[1].split()) in third


def test_no_sign_is_missing_from_the_fonts(folder):
    known = set(map(chr, _advances(False)))
    for name in FILES:
        if name.endswith("pptx"):
            said = "".join(slide_text(s) for s in pptx.Presentation(str(folder / name)).slides)
        else:
            said = "".join(e.text or "" for e in docx.Document(str(folder / name)).element.iter(qn("w:t")))
        assert set(said) - known - OTHER_SIGNS == set()


def test_the_workbook_opens_and_calculates_nothing(folder, converted):
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO((folder / "tables.xlsx").read_bytes()))
    assert all(c.data_type != "f" for sheet in book for row in sheet.iter_rows() for c in row)
