"""report.html: whole without a request, nothing from data is live, readable by machines."""

import re
from html.parser import HTMLParser

import pytest

from cbakit.errors import InputError
from cbakit.report.html import COLOURS, TEMPLATES, HtmlReport, inline_svg


class Seen(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.ids, self.links, self.headings, self.images = [], [], [], [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if tag == "a":
            self.links.append(attrs["href"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag in ("img", "svg"):
            self.images.append(attrs.get("alt") or attrs.get("aria-label"))


@pytest.fixture(scope="module")
def page(report):
    return HtmlReport().from_notebook_node(report)[0]


@pytest.fixture(scope="module")
def seen(page):
    parser = Seen()
    parser.feed(page)
    return parser


def test_there_is_no_script_no_handler_and_no_frame(seen):
    assert not {t for t, _ in seen.tags} & {"script", "iframe", "object", "embed", "form", "base", "link"}
    assert not [a for _, attrs in seen.tags for a in attrs if a.startswith("on")]
    assert not [h for h in seen.links if h.lower().startswith(("javascript", "data"))]


def test_a_content_security_policy_closes_the_rest(page):
    assert "default-src 'none'" in page.partition("<style")[0]


def test_nothing_is_fetched_from_outside(page, seen):
    assert not re.search(r"(?:src|href)=\"(?!#|data:)", page.replace('href="https://example.org"', ""))
    assert not re.search(r"url\((?!data:|#)", page)
    assert "@import" not in page


def test_hostile_strings_arrive_as_the_characters_they_are(page):
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "&lt;/dd&gt;&lt;script&gt;" in page
    assert "Клуб &lt;b&gt;«Пример»&lt;/b&gt;" in page


def test_foreign_html_is_sanitised(page):
    assert "<b>да</b>" in page
    assert "alert(10)" not in page


def test_ids_are_unique_and_contents_lead_to_them(seen):
    assert len(seen.ids) == len(set(seen.ids))
    assert {link[1:] for link in seen.links if link.startswith("#")} <= set(seen.ids)


def test_headings_skip_no_rank_and_there_is_one_title(seen):
    assert seen.headings.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(seen.headings, seen.headings[1:], strict=False))


def test_every_picture_has_a_name_and_the_page_a_language(page, seen):
    assert seen.images
    assert all(seen.images)
    assert '<html lang="ru">' in page


def test_tables_tell_their_headings(page):
    assert 'scope="col"' in page
    assert 'scope="row"' in page


def test_code_is_hidden(page):
    assert "import pandas" not in page
    assert "horizon_months" not in page


def test_the_same_report_gives_the_same_bytes(report, page):
    assert HtmlReport().from_notebook_node(report)[0] == page


def test_one_notebook_alone_can_be_exported(executed):
    page = HtmlReport().from_notebook_node(executed["02_renewal_base"].notebook)[0]
    assert "<h1" in page
    assert "Рисунок" in page


HOSTILE = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
width="72pt" height="10pt" onload="x()"><script>x()</script><a xlink:href="javascript:x()"><text>t</text></a>
<image xlink:href="http://evil/x.png"/><image xlink:href="data:image/png;base64,AA"/>
<defs><path id="m" d="M0 0"/></defs><use xlink:href="#m" style="stroke: #0b5c8d; clip-path: url(#m)"/>
<foreignObject/></svg>"""


def test_a_drawing_loses_what_is_active_and_keeps_what_is_drawn():
    clean = str(inline_svg(HOSTILE, "f1-", 'a "name"'))
    for gone in ("script", "javascript", "onload", "evil", "foreignObject"):
        assert gone not in clean
    assert 'href="#f1-m"' in clean
    assert "url(#f1-m)" in clean
    assert 'id="f1-m"' in clean
    assert "data:image/png" in clean
    assert 'role="img"' in clean
    assert "a &quot;name&quot;" in clean


def test_house_colours_follow_the_page():
    assert "var(--accent,#0b5c8d)" in str(inline_svg(HOSTILE, "", ""))


def test_the_page_has_the_colours_of_the_house():
    said = dict(re.findall(r"--([\w-]+):(#\w+)", (TEMPLATES / "cba_html" / "report.css").read_text().split("}")[0]))
    wide = {
        name: colour if len(colour) == 7 else "#" + "".join(c * 2 for c in colour[1:]) for name, colour in said.items()
    }
    house = {name: colour for colour, name in COLOURS.items() if not name.startswith(("line-", "name-"))}
    assert {name: wide.get(name) for name in house} == house


def test_a_drawing_that_is_no_svg_is_an_error_in_words():
    with pytest.raises(InputError, match="not valid SVG"):
        inline_svg("<svg", "", "")
