"""report.pptx: one message a slide in the order of the argument, native tables and charts, nothing from data live."""

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pptx
import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE

from cbakit.language import Language
from cbakit.report.deck import LIMIT, SLIDES, Slide, deck, notes, strip
from cbakit.report.measure import shortened, text_width, wrapped
from cbakit.report.runs import first_sentence
from cbakit.report.slides import SlidesReport, whole_sentences
from cbakit.report.slides_chart import number_format, workbook
from cbakit.report.slides_table import column_widths, fitted
from cbakit.report.slides_xml import PAD
from tests.office import live, texts

from .conftest import ABOUT

RU = Language("ru")


@pytest.fixture(scope="module")
def made(report):
    return SlidesReport().from_notebook_node(report)[0]


@pytest.fixture(scope="module")
def slides(made):
    return pptx.Presentation(io.BytesIO(made)).slides


def figure(name, chapter="02_renewal_base", places=("report", "slide"), **more):
    block = {"kind": "figure", "id": name, "title": f"Вывод {name} 1", "so_what": "", "source": "", "label": "", "alt": "",
             "places": list(places), "chart": None, "svg": "<svg/>", "width_in": 6.6, "height_in": 3.0}  # fmt: skip
    return block | more


def chapter(name, role="chapter"):
    return {"kind": "chapter", "name": name, "role": role, "text": name}


def finding(exhibit, text, money=None):
    return {"kind": "finding", "exhibit": exhibit, "text": text, "money": money}


def test_a_chapter_gives_its_exhibits_with_money_first_and_keeps_their_order():
    names = [f"f{k}" for k in range(SLIDES["02_renewal_base"] + 2)]
    found = [chapter("02_renewal_base"), *(figure(n) for n in names), finding(names[-1], "Много денег 1.", 5e5)]
    chosen = [s.block["id"] for s in deck(found, ABOUT) if s.kind == "exhibit"]
    assert chosen == [*names[: SLIDES["02_renewal_base"] - 1], names[-1]]


def test_an_exhibit_that_is_not_for_slides_is_none_unless_the_page_that_is_read_points_at_it():
    summary = {"kind": "summary", "governing": "Сорок клиентов. Рычаг один.", "items": [], "messages": [{"text": "Раз.", "exhibit": "b"}],
               "messages_title": "Что", "recommendations": [], "more": []}  # fmt: skip
    found = [
        chapter("summary", "front"),
        summary,
        chapter("03_retention"),
        figure("a", places=("report",)),
        figure("b", places=("report",)),
    ]
    slides = deck(found, ABOUT)
    assert [s.kind for s in slides] == ["title", "state", "points", "exhibit"]
    assert [s.title for s in slides[1:3]] == ["Сорок клиентов", "Рычаг один"]
    assert slides[3].block["id"] == "b"


def test_a_deck_too_long_for_a_meeting_loses_what_matters_least():
    found = []
    for name, most in SLIDES.items():
        if name == "12_network":  # a report of its own
            continue
        found += [chapter(name), *(figure(f"{name}{k}") for k in range(most))]
    summary = {"kind": "summary", "governing": "Один.", "items": [], "messages": [{"text": "Раз."}], "messages_title": "Что",
               "recommendations": [{"text": "Два."}], "recommendations_title": "Советуем 1", "more": []}  # fmt: skip
    slides = deck([chapter("summary", "front"), summary, *found], ABOUT)
    assert len(slides) == LIMIT
    assert {s.chapter for s in slides} == {"", *SLIDES} - {"12_network", "left_out"}, "a chapter's only slide stays"
    more = [b for k in range(20, 30) for b in (chapter(f"{k}_own"), figure(f"own{k}"), finding(f"own{k}", "Раз 1."))]
    sales = [finding("", "Продаж **пять**. Ещё слово.")]
    slides = deck([chapter("summary", "front"), summary, *found, *sales, *more], ABOUT)
    assert {"04_value", "02_renewal_base", "11_recommendations"} <= {s.chapter for s in slides}


def test_a_chapter_with_exhibits_has_a_slide_though_none_is_meant_for_slides_a_figure_first():
    plain_table = {**figure("t", places=("report",)), "kind": "table", "columns": [{}], "text": [["a"], ["b"]]}
    found = [chapter("08_flows"), plain_table, figure("f", places=("report",)), chapter("left_out"), plain_table]
    assert [s.block["id"] for s in deck(found, ABOUT) if s.kind == "exhibit"] == ["f"]


def test_chapters_that_have_only_sentences_stand_on_one_slide_with_the_first_of_them():
    found = [chapter("01_composition"), finding("", "Активны **15** клиентов. Ещё слово."), chapter("04_value"), figure("a"),
             chapter("03_retention"), finding("", "Остаются 20 %.")]  # fmt: skip
    slides = deck(found, ABOUT)
    assert [s.block.get("text") for s in slides if s.kind == "exhibit"][-1] == [
        ["01_composition", "Активны 15 клиентов."],
        ["03_retention", "Остаются 20 %."],
    ]


@pytest.mark.parametrize(("code", "named", "told"), [
    ("ru", "Какое число: таблица\u00a098. Дальше.", "Какое число: таблица\u00a098\u00a0отчёта. Дальше."),
    ("en", "Which number: Table\u00a098.", "Which number: Table\u00a098\u00a0of the report."),
])  # fmt: skip
def test_an_exhibit_that_a_slide_names_is_said_to_stand_in_the_report(code, named, told):
    about = replace(ABOUT, language=code)
    found = [chapter("04_value"), figure("a", so_what=named), finding("a", named)]
    slide = deck(found, about)[-1]
    assert (slide.block["so_what"], slide.said) == (told, (told,))
    assert told in notes(slide, about.lang)


def test_a_title_without_a_figure_gives_way_to_the_finding_that_has_one():
    found = [
        chapter("04_value"),
        figure("a", title="Сколько стоит клиент"),
        finding("a", "База стоит **24 млн ₽** (от 22 до 27). Ещё слово."),
    ]
    slide = deck(found, ABOUT)[-1]
    assert slide.title == "База стоит 24 млн ₽ (от 22 до 27)"
    assert "Ещё слово" in notes(slide, RU)


def test_chapters_that_could_not_be_made_stand_on_one_slide_with_the_reason():
    lost = {"kind": "callout", "tone": "missing", "text": "Причины не записаны. Форма 2 начнёт сбор.", "id": ""}
    found = [chapter("05_refusal_reasons"), lost, chapter("04_value"), figure("a")]
    slides = deck(found, ABOUT)
    assert next(s.block.get("text") for s in slides if s.kind == "exhibit") == [
        ["05_refusal_reasons", "Причины не записаны."]
    ]


def test_notes_say_the_sentence_and_where_its_figure_stands():
    block = figure("a", label="Рисунок 7", source="Источник: договоры; n = 586.", alt="Столбики растут")
    said = notes(Slide("exhibit", "Заголовок", "02_renewal_base", block, ("Из **586** продлят 363.",)), RU)
    assert said.splitlines() == [
        "Из 586 продлят 363.",
        "Откуда: Рисунок 7\u00a0отчёта.",
        "Источник: договоры; n = 586.",
        "Столбики растут",
    ]


def test_the_strip_names_every_part_once():
    assert strip(["", "", "02_renewal_base", "04_value", "unknown"], RU) == [
        ("", "Главное"),
        ("02_renewal_base", "Продления"),
        ("04_value", "Ценность"),
    ]


def test_every_slide_has_one_title_of_two_lines_at_most_and_comes_from_one_master(slides):
    assert len({s.slide_layout.slide_master.part.partname for s in slides}) == 1
    for slide in slides:
        title = slide.shapes.title
        size = next((r.font.size.pt for r in title.text_frame.paragraphs[0].runs if r.font.size), 24)
        assert title.text_frame.text
        assert len(wrapped(title.text_frame.text, title.width.pt, size, bold=True)) <= 2


def test_everything_stands_within_its_slide(made):
    file = pptx.Presentation(io.BytesIO(made))
    for slide in file.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= file.slide_width
            assert shape.top + shape.height <= file.slide_height


def test_tables_are_native_and_pictures_have_alternative_text(slides):
    shapes = [s for slide in slides for s in slide.shapes]
    assert any(s.has_table for s in shapes)
    shown = [s for s in shapes if s.has_table or s.has_chart or s.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert all(s._element.xpath(".//p:cNvPr/@descr")[0] for s in shown)


def test_nothing_from_data_is_live_and_every_part_can_be_read(made):
    assert live(made) == []


def test_the_same_report_gives_the_same_bytes(report, made):
    assert SlidesReport().from_notebook_node(report)[0] == made


def test_one_notebook_alone_can_be_exported(executed):
    found = pptx.Presentation(io.BytesIO(SlidesReport().from_notebook_node(executed["02_renewal_base"].notebook)[0]))
    assert len(found.slides) >= 2
    assert "Рисунок" in texts(SlidesReport().from_notebook_node(executed["02_renewal_base"].notebook)[0])


CHART = {"kind": "bar", "form": "percent", "names": ["=1+1", "Б"], "series": [{"name": "@доля", "values": [0.4, None]}],
         "low": [0.3, None], "high": [0.5, None], "strong": [True, False], "axis": "доля"}  # fmt: skip


def test_the_workbook_behind_a_chart_holds_texts_and_numbers():
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(CHART))).active
    assert [[c.value for c in row] for row in sheet] == [[None, "@доля"], ["=1+1", 0.4], ["Б", None]]
    assert {c.data_type for row in sheet for c in row if c.value is not None} == {"s", "n"}


@pytest.mark.parametrize(("label", "told"), [("Таблица 80", ["Целиком: таблица 80 отчёта"]), ("", [])])
def test_under_a_table_that_is_cut_stands_where_in_the_report_it_is_whole(report, label, told, monkeypatch):
    from cbakit.report import slides as module

    columns = [{"label": h, "align": "left", "form": "text"} for h in ("Часть", "Содержание")]
    more = {
        "kind": "table",
        "label": label,
        "columns": columns,
        "text": [[f"Ч{k}", "Слово " * 90] for k in range(20)],
        "total": False,
    }
    block = figure("t", **more)
    monkeypatch.setattr(module, "deck", lambda found, about: [Slide("exhibit", "Шаг 1", "11_recommendations", block)])
    shapes = pptx.Presentation(io.BytesIO(module.presentation(report))).slides[0].shapes
    said = [s.text_frame.text.replace("\u00a0", " ") for s in shapes if s.has_text_frame]
    assert [t for t in said if "аблица 80" in t or "строк" in t] == told


@pytest.mark.parametrize("kind", ["bar", "column", "stacked column", "line"])
def test_a_chart_of_each_kind_is_native_and_inert(report, kind, monkeypatch):
    from cbakit.report import slides as module

    block = figure("c", chart=CHART | {"kind": kind}, label="Рисунок 1", source="Источник.")
    monkeypatch.setattr(module, "deck", lambda found, about: [Slide("exhibit", "Доля 40 %", "02_renewal_base", block)])
    content = module.presentation(report)
    shape = next(s for s in pptx.Presentation(io.BytesIO(content)).slides[0].shapes if s.has_chart)
    assert shape.chart.plots[0].series[0].values[0] == 0.4
    assert live(content) == []


@pytest.mark.parametrize(
    ("form", "largest", "code", "told"),
    [("percent", 0.4, "ru", "0%"), ("count", 40, "ru", "#,##0"), ("money_short", 9000, "ru", '#,##0" ₽"'),
     ("money_short", 10000, "ru", '#,##0," тыс. ₽"'), ("money", 2e6, "en", '"₽"#,##0.0,,"m"')],
)  # fmt: skip
def test_number_formats(form, largest, code, told):
    assert number_format(form, largest, Language(code)) == told


def test_a_line_breaks_at_spaces_but_not_at_a_no_break_space():
    width = text_width("аааа бббб", 10)
    assert wrapped("аааа бббб", width, 10) == ["аааа бббб"]
    assert wrapped("аааа бббб", width - 0.1, 10) == ["аааа", "бббб"]
    assert wrapped("аа\u00a0бб вв", text_width("аа\u00a0бб", 10), 10) == ["аа\u00a0бб", "вв"]


def test_a_word_wider_than_the_box_is_broken_and_a_long_text_cut_at_a_word():
    assert "".join(wrapped("ж" * 40, 50, 10)) == "ж" * 40
    assert all(text_width(line, 10) <= 50 for line in wrapped("ж" * 40, 50, 10))
    cut = shortened("раз два три четыре пять", text_width("раз два три", 10), 10, 1)
    assert cut == "раз два…"
    assert shortened("раз два", 500, 10, 1) == "раз два"


def test_a_table_that_does_not_fit_keeps_its_total_and_counts_what_it_leaves_out():
    rows = [[f"Строка {k}", str(k)] for k in range(60)] + [["Всего", "60"]]
    made = fitted(["Что", "n"], rows, (600, 300), total=True)
    assert sum(made.heights) <= 300
    assert made.rows[-1] == ["Всего", "60"]
    assert made.left_out + len(made.rows) == 61
    whole = fitted(["Что", "n"], rows[:5], (600, 300))
    assert (whole.left_out, whole.rows) == (0, rows[:5])


def dejavu(text):
    """Width of a line at one point in the font that opens a deck where neither ours nor Arial is installed."""
    import matplotlib
    from fontTools.ttLib import TTFont

    with TTFont(Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSans.ttf", lazy=True) as font:
        known, widths = font.getBestCmap(), font["hmtx"]
        return sum(widths[known[ord(c)]][0] for c in text) / font["head"].unitsPerEm


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        (["No.", "What to do", "Money a year", "Interval", "Owner"],
         ["6", "Write down where a customer came from and who brought them", "₽226k", "₽148k to ₽305k", "head of sales"]),
        (["№", "Что сделать", "Денег в год", "Интервал", "Кто отвечает"],
         ["6", "Записывать, откуда пришёл клиент и кто его привёл", "226\u00a0тыс.\u00a0₽", "от 148 до 305\u00a0тыс.\u00a0₽", "руководитель отдела продаж"]),
    ],
)  # fmt: skip
def test_no_word_of_a_table_breaks_and_no_row_grows_in_the_widest_stand_in_font(heads, row):
    made = fitted(heads, [row] * 6, (872, 330))
    inner = [w - 2 * PAD[0] for w in made.widths]
    for cells in ([heads], made.rows):
        for text, width in zip(cells[0], inner, strict=True):
            assert all(dejavu(word) * made.size <= width + 0.5 for word in text.split(" ")), text
    taken = [_lines(text, width / made.size) for text, width in zip(made.rows[0], inner, strict=True)]
    assert max(taken) * made.size * 1.17 + 2 * PAD[1] <= made.heights[1]


def _lines(text, width):
    lines, line = 1, ""
    for word in text.split(" "):
        lines, line = (
            (lines, f"{line} {word}".strip()) if dejavu(f"{line} {word}".strip()) <= width else (lines + 1, word)
        )
    return lines


def test_a_smaller_text_is_taken_where_it_keeps_a_message_whole_and_a_larger_where_nothing_does():
    sizes = (18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
    message, room = "купили они впервые или снова, не видно " * 19, (888.0, 360.0)
    made = fitted((), [["1", message, ""]], room, sizes=sizes)
    assert made.rows[0][1] == message
    assert 12 <= made.size < 18
    endless = fitted((), [["1", message * 9, ""]], room, sizes=sizes)
    assert (endless.size, endless.rows[0][1][-1]) == (18.0, "…")


def test_a_source_line_ends_with_a_sentence_and_not_within_one():
    text = "Первое предложение. " + "Второе очень длинное предложение о пределах " * 3 + "рекомендаций."
    assert whole_sentences(text, text_width("Первое предложение. ", 10), 10, 1) == "Первое предложение."
    assert whole_sentences("Одно. Два.", 500, 10, 1) == "Одно. Два."


def test_columns_never_exceed_their_room_and_numbers_are_not_broken():
    widths = column_widths(["Что сделать", "Деньги"], [["слово " * 60, "1 200 000 ₽"]], 12, 400)
    assert sum(widths) <= 400.01
    assert widths[1] >= text_width("1 200 000 ₽", 12)


@pytest.mark.parametrize(
    ("text", "told"),
    [("Раз два. Три.", "Раз два."), ("За 5 тыс. ₽ в год (от 3 до 4). Дальше.", "За 5 тыс. ₽ в год (от 3 до 4)."),
     ("Один", "Один"), ("Ушли 12 %. Это много.", "Ушли 12 %.")],
)  # fmt: skip
def test_the_first_sentence_ends_where_a_reader_would_stop(text, told):
    assert first_sentence(text) == told


def test_a_notebook_without_exhibits_gives_a_title_alone():
    assert [s.kind for s in deck([], replace(ABOUT, client=""))] == ["title"]


def test_text_on_slides_is_large_and_dark_enough(made):
    import re

    from tests.office import parts

    for name, inner in parts(made):
        if not re.match(r"ppt/slides/slide\d+\.xml|ppt/slideMasters/", name):
            continue
        xml = inner.decode()
        assert min((int(s) for s in re.findall(r'\bsz="(\d+)"', xml)), default=900) >= 900, name
        for colour in re.findall(r'<a:rPr[^>]*><a:solidFill><a:srgbClr val="(\w{6})"', xml):
            assert contrast(colour) >= 4.5, (name, colour)


def contrast(colour, paper="FFFFFF"):
    def light(c):
        parts = [int(c[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    one, other = sorted((light(colour), light(paper)))
    return (other + 0.05) / (one + 0.05)


def test_contrast_is_the_published_measure():
    assert contrast("000000") == pytest.approx(21)
    assert contrast("767676") == pytest.approx(4.54, abs=0.01)  # the palest grey that passes, WCAG 2.1


def test_a_chapter_with_a_sentence_is_not_among_those_without_findings():
    trade = {"kind": "callout", "tone": "limit", "text": "Договоров в этих данных нет.", "id": ""}
    lost = {"kind": "callout", "tone": "missing", "text": "Причины не записаны.", "id": ""}
    found = [
        chapter("02_renewal_base"),
        trade,
        finding("", "Повторены **65 %**."),
        chapter("05_refusal_reasons"),
        trade,
        lost,
    ]
    slide = next(s for s in deck(found, ABOUT) if s.kind == "exhibit")
    assert slide.block["text"] == [["05_refusal_reasons", "Причины не записаны."]]
    assert not any(c.isdigit() for c in slide.title)  # the slide before it counts chapters by their data
