"""report.html as people open it: on a desk, a phone, in the dark, by keyboard, on paper; and axe finds nothing serious."""

from itertools import pairwise

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo report")]
SCREENS = {"desk": (1280, 900, "light"), "phone": (390, 844, "light"), "dark": (1280, 900, "dark")}
CUT = """() => [...document.querySelectorAll('figure.exhibit svg')].flatMap(svg => {
    const frame = svg.getBoundingClientRect();
    return [...svg.querySelectorAll('text')].filter(t => {
        const box = t.getBoundingClientRect();
        return box.width && (box.left < frame.left - 2 || box.right > frame.right + 2 || box.top < frame.top - 2 || box.bottom > frame.bottom + 2);
    }).map(t => svg.closest('figure').id + ': ' + t.textContent);
})"""
FAINT = """(least) => {
    const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).map(Number).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
    const paper = light(getComputedStyle(document.body).backgroundColor);
    const contrast = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    return [...document.querySelectorAll('figure.exhibit svg text')].filter(t => {
        const ink = light(getComputedStyle(t).fill);
        if (contrast(ink, paper) >= least) return false;
        t.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});  // nothing lies under a point out of sight
        const r = t.getBoundingClientRect(), shapes = ['path', 'rect', 'use', 'polygon'];
        const under = document.elementsFromPoint(r.left + r.width / 2, r.top + r.height / 2).find(e => shapes.includes(e.tagName));
        const fill = under ? getComputedStyle(under).fill : 'none';
        return fill === 'none' || contrast(ink, light(fill)) < least;
    }).map(t => t.closest('figure').id + ': ' + t.textContent);
}"""


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


def opening(browser, report, screen):
    """The report on a screen, with everything that the page said or asked for."""
    width, height, scheme = SCREENS[screen]
    page = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme).new_page()
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda fault: page.said.append(str(fault)))
    page.on("request", lambda asked: page.said.append(asked.url) if asked.url.startswith(("http", "ws")) else None)
    page.goto(report.as_uri())
    return page


@pytest.fixture(scope="module")
def report(demo_report):
    return demo_report / "report.html"


@pytest.fixture(scope="module", params=["ru desk", "ru phone", "ru dark", "en phone"])
def opened(request, browser, report):
    """The report as it is: tests only read it."""
    language, screen = request.param.split()
    if language == "en":
        report = request.getfixturevalue("demo_report_en") / "report.html"
    page = opening(browser, report, screen)
    yield page
    page.context.close()


@pytest.fixture
def spoilt(browser, report):
    """The report for planting faults in it."""
    page = opening(browser, report, "desk")
    yield page
    page.context.close()


def violations(page):
    from axe_playwright_python.sync_playwright import Axe

    return [(v["id"], v["impact"], len(v["nodes"])) for v in Axe().run(page).response["violations"]]


def test_it_is_dark_where_the_reader_asks_for_dark_and_light_elsewhere(opened, request):
    dark = opened.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    paper = opened.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == ("rgb(21, 28, 33)" if dark else "rgb(255, 255, 255)")
    assert dark == ("dark" in request.node.callspec.id)


def test_axe_finds_nothing_serious(opened):
    assert [v for v in violations(opened) if v[1] in ("serious", "critical")] == []


def test_planted_faults_are_found(spoilt):
    spoilt.evaluate("document.querySelector('main p').style.color = '#bbbbbb'")
    spoilt.evaluate("document.querySelector('nav a').innerHTML = ''")
    assert {v[0] for v in violations(spoilt)} >= {"color-contrast", "link-name"}
    spoilt.evaluate("document.querySelector('figure.exhibit svg text').setAttribute('transform', 'translate(-90 0)')")
    assert len(spoilt.evaluate(CUT)) == 1
    spoilt.evaluate("document.querySelectorAll('figure.exhibit svg text').forEach(t => t.style.fill = '#888888')")
    assert len(spoilt.evaluate(FAINT, 4.4)) > 100


def test_it_says_nothing_asks_for_nothing_and_is_not_wider_than_the_screen(opened):
    assert opened.said == []
    assert opened.evaluate("document.documentElement.scrollWidth") <= opened.viewport_size["width"]
    assert opened.evaluate("document.scripts.length") == 0


def test_no_word_of_a_figure_is_cut(opened):
    assert opened.evaluate("document.querySelectorAll('figure.exhibit svg text').length") > 300
    assert opened.evaluate(CUT) == []


def test_names_on_figures_can_be_read_in_either_dress(opened):
    assert opened.evaluate(FAINT, 4.4) == []


def test_the_keyboard_reaches_the_text_the_contents_and_every_wide_table(opened):
    opened.goto(opened.url)  # as a reader comes: the keyboard goes on from wherever an earlier test has scrolled
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.getAttribute('href')") == "#report"
    assert opened.evaluate("getComputedStyle(document.activeElement).left") != "-1600px"
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.closest('nav') !== null")
    wide = "[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth + 1 && e.tabIndex < 0).length"
    assert opened.evaluate(wide) == 0


def test_every_pointer_leads_somewhere(opened):
    lost = "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1)).filter(id => !document.getElementById(id))"
    assert opened.evaluate(lost) == []


def test_headings_skip_no_rank(opened):
    ranks = opened.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => Number(h.tagName[1]))")
    assert ranks[0] == 1
    assert all(later <= first + 1 for first, later in pairwise(ranks))


def test_on_a_desk_the_contents_stay_in_sight(opened):
    opened.evaluate("document.querySelectorAll('section')[5].scrollIntoView({behavior: 'instant'})")
    top = opened.evaluate("document.querySelector('nav').getBoundingClientRect().top")
    if opened.viewport_size["width"] > 1000:
        assert 0 <= top < 100
    else:
        assert opened.locator(".to-contents").is_visible()  # a way back in place of it


def test_on_paper_every_chapter_begins_a_page_in_ink_on_white(browser, report, tmp_path):
    page = browser.new_page(color_scheme="dark")
    page.goto(report.as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).display") == "none"
    assert page.evaluate("getComputedStyle(document.querySelector('section')).breakBefore") == "page"
    page.pdf(path=tmp_path / "paper.pdf", prefer_css_page_size=True)
    from pypdf import PdfReader

    sheets = [len((p.extract_text() or "").split()) for p in PdfReader(tmp_path / "paper.pdf").pages]
    assert len(sheets) > 20
    assert min(sheets) >= 4
    page.close()
