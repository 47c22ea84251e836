"""A document and a deck wear the brand: its colours, its font, its logo with a name, its contacts."""

import base64
import copy

import pytest

from cbakit import style
from cbakit.report.branded import logo, swaps
from cbakit.report.slides import SlidesReport
from cbakit.report.word import WordReport
from tests.office import live, parts, texts
from tests.report.test_brand import GREEN, PIXEL

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="10"><rect width="40" height="10" fill="#1a6b3c"/></svg>'
BRAND = {"accent": GREEN, "second": "#7a1f5c", "font": "Open Sans", "contacts": ["=1+1 a@b.example"],
         "logo": base64.b64encode(PIXEL).decode(), "logo_type": "image/png"}  # fmt: skip


def branded(report, **brand):
    made = copy.deepcopy(report)
    made.metadata["cbakit"]["brand"] = brand
    return made


@pytest.mark.parametrize("exporter", [WordReport, SlidesReport])
def test_colours_font_logo_and_contacts_are_the_brands(report, exporter):
    content = exporter().from_notebook_node(branded(report, **BRAND))[0]
    xml = b"".join(inner for name, inner in parts(content) if name.endswith(".xml")).decode()
    assert f'="{style.ACCENT[1:].upper()}"' not in xml
    assert f'="{GREEN[1:].upper()}"' in xml
    assert '="PT Sans"' not in xml
    assert '="Open Sans"' in xml
    assert "Логотип" in xml
    assert "=1+1 a@b.example" in texts(content)
    assert live(content, links=("https://example.org",)) == []


def test_no_brand_changes_nothing(report):
    assert swaps({}) == {}
    assert WordReport().from_notebook_node(branded(report))[0] == WordReport().from_notebook_node(report)[0]


def test_a_drawn_logo_becomes_a_picture_within_its_place():
    content, width, height = logo({"logo": base64.b64encode(SVG).decode(), "logo_type": "image/svg+xml"})
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert (width, height) == (pytest.approx(1.9), pytest.approx(0.75))
    assert logo({}) is None


@pytest.mark.parametrize("kind", [b"PNG", b"SVG"])
def test_a_logo_is_never_larger_than_its_place(kind):
    data, form = (PIXEL, "image/png") if kind == b"PNG" else (SVG, "image/svg+xml")
    _, width, height = logo({"logo": base64.b64encode(data).decode(), "logo_type": form})
    assert width <= 1.9001
    assert height <= 0.7501
