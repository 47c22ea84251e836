import base64
import io

import pandas as pd
from matplotlib.figure import Figure as Drawing
from PIL import Image

from cbakit.exhibits import BLOCK, MANY, SVG, Callout, Figure, Finding, KeyFigure, KeyFigures, Shown, Table, plain, show
from cbakit.language import Language
from cbakit.style import canvas, house_style

RU = Language("ru")
HOSTILE = '<script>alert("x")</script>'


def table(**more):
    frame = pd.DataFrame(
        {
            "segment": [HOSTILE, "b"],
            "n": [12, 3],
            "estimate": [0.5, float("nan")],
            "low": [0.3, None],
            "high": [0.7, None],
        }
    )
    columns = (
        Shown("segment", "Продукт"),
        Shown("n", "n", "count"),
        Shown("estimate", "Доля", "percent"),
        Shown("low", "Интервал", "percent", high="high"),
    )
    return Table(id="t", title=HOSTILE, lang=RU, frame=frame, columns=columns, source="Источник", **more)


def test_a_table_prints_its_cells_by_their_forms_and_keeps_the_raw_rows():
    block = table().block()
    assert block["text"] == [[HOSTILE, "12", "50\u00a0%", "от\u00a030 до\u00a070\u00a0%"], ["b", "3", "—", "—"]]
    assert block["data"]["rows"][1] == ["b", 3, None, None, None]


def test_a_table_scrolls_in_a_box_of_its_own_between_its_title_and_its_source():
    html = table(definition="Как считали")._repr_mimebundle_()["text/html"]
    before, box, rest = html.partition('<div class="cba-box" style="overflow-x:auto"><table>')
    inside, end, after = rest.partition("</table></div>")
    assert box
    assert end
    assert "&lt;script&gt;" in before, "the title is cut where it scrolls with the table"
    assert "Продукт" in inside
    assert "Источник Как считали" in after


def test_a_range_and_the_end_of_an_interval_stay_on_one_line_in_a_cell():
    frame = pd.DataFrame({"who": ["age 35–44"], "low": [0.3], "high": [0.7]})
    columns = (Shown("who", "Who"), Shown("low", "Interval", "percent", high="high"))
    html = Table("t", "T", Language("en"), frame=frame, columns=columns)._repr_mimebundle_()["text/html"]
    assert "age 35–\u206044" in html
    assert "30% to\u00a070%" in html
    loss = Table("t", "T", Language("en"), frame=pd.DataFrame({"m": [-12.0]}), columns=(Shown("m", "M", "money"),))
    assert "\u2212\u2060₽12" in loss._repr_mimebundle_()["text/html"]


def test_a_figure_has_its_title_and_its_source_around_it_in_a_cell():
    with house_style():
        drawing = canvas(4.0, 2.0)[0]
    shown = Figure("f", HOSTILE, RU, source="Источник", definition="Доля", figure=drawing, alt='Линия "растёт"')
    data, _ = shown._repr_mimebundle_()
    before, picture, after = data["text/html"].partition("<img ")
    assert "&lt;script&gt;" in before
    assert picture
    assert 'alt="Линия &quot;растёт&quot;"' in after
    assert f"data:image/png;base64,{data['image/png']}" in after
    assert "max-width:100%" in after
    assert "Источник Доля" in after


def test_nothing_from_data_is_live_in_the_html_of_a_table():
    html = table()._repr_mimebundle_()["text/html"]
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 2


def test_a_figure_shows_itself_as_svg_and_png_with_its_alternative_text_and_the_same_bytes_each_time():
    def draw():
        with house_style():
            figure, axes = canvas()
            axes.plot([1, 2], [3, 4])
            axes.set_title("Заголовок")
        return Figure(
            id="f", title="Заголовок", lang=RU, figure=figure, alt="Линия растёт", frame=pd.DataFrame({"x": [1, 2]})
        )

    (first, metadata), (second, _) = draw()._repr_mimebundle_(), draw()._repr_mimebundle_()
    assert first == second
    assert metadata["image/png"]["alt"] == "Линия растёт"
    assert "image/svg+xml" not in first, "a notebook would draw its text in another font"
    assert 300 < metadata["image/png"]["width"] < 800
    assert "PT Sans" in first[SVG]
    assert first[BLOCK]["data"]["columns"] == ["x"]


def test_a_figure_is_drawn_once_as_savefig_writes_it_and_its_bitmap_is_made_of_that_drawing(monkeypatch):
    def figure():
        with house_style():
            fig, axes = canvas(4.0, 2.0)
            axes.plot([1, 2], [3, 4], label="x")
            axes.set_title('Клуб "А\\B"', fontsize=14)
        return fig

    drawn, draw = [], Drawing.draw

    def counted(self, renderer):
        drawn.append(renderer)
        return draw(self, renderer)

    with monkeypatch.context() as patch:
        patch.setattr(Drawing, "draw", counted)
        data, _ = Figure(id="f", title="T", lang=RU, figure=figure())._repr_mimebundle_()
    assert len(drawn) == 1
    svg = io.StringIO()
    with house_style():
        figure().savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
    assert data[SVG] == svg.getvalue()
    pixels = Image.open(io.BytesIO(base64.b64decode(data["image/png"])))
    assert pixels.size == (800, 400)
    dark = sum(pixels.convert("L").crop((0, 0, 800, 60)).histogram()[:100])
    assert dark > 300  # the title is written, in letters that the fonts have


def test_findings_key_figures_and_callouts_carry_their_values_as_plain_json():
    import json

    import numpy as np

    finding = Finding(id="x", text="**42 %**", values={"share": np.float64(0.42), "n": np.int64(3), "no": float("nan")})
    assert finding.block()["values"] == {"share": 0.42, "n": 3, "no": None}
    figures = KeyFigures((KeyFigure("active_customers", "Активные", "12", 12, HOSTILE),))
    assert "<script" not in figures._repr_mimebundle_()["text/html"]
    json.dumps([finding.block(), figures.block(), Callout("текст", kind="missing").block()])


def test_what_would_mislead_is_not_shown_where_it_is_said_why(monkeypatch):
    seen = []
    monkeypatch.setattr("IPython.display.display", seen.append)
    show(["one", None], "two", unless="")
    show("three", unless="The loyalty period is too short.")
    assert seen == ["one", "two"]


def test_plain_cells():
    assert [plain(v) for v in (None, pd.NaT, True, 1.5, pd.Timestamp("2026-01-02"))] == [
        None,
        None,
        True,
        1.5,
        "2026-01-02 00:00:00",
    ]


def test_the_source_line_holds_the_number_of_cases_of_the_exhibit_and_not_of_its_chapter():
    def source(code, **own):
        lang = Language(code)
        line = lang.say("common-source", tables="x; y", n=12345, as_of="z")
        return Table("t", "Title", lang, source=line, **own).block()["source"]

    assert "; n\u00a0=\u00a012,345;" in source("en")
    assert "; n\u00a0=\u00a01,318;" in source("en", n=1318)
    assert "; n = 1 318;" in source("ru", n=1318.0).replace("\u00a0", " ")
    assert "n =" not in source("en", n=MANY)
    assert source("en", n=MANY).endswith("x; y; data to z.")


def test_a_share_and_its_interval_stand_in_one_cell_and_in_three_columns_of_the_workbook():
    from cbakit.report.workbook import _columns

    frame = pd.DataFrame({"a": [0.24, None], "a low": [0.19, None], "a high": [0.29, None]})
    shown = Table(
        "t", "Title", Language("en"), frame=frame, columns=(Shown("a", "Price", "percent", "a high", "a low"),)
    )
    assert shown.text() == [["24% (19% to 29%)"], ["—"]]
    assert [place for place, _, _ in _columns(shown.block(), Language("en"))] == [0, 1, 2]


def test_key_figures_in_a_cell_stand_side_by_side_whatever_the_style_of_lists_there():
    figures = KeyFigures((KeyFigure("m", "Активны", "586", 586.0, "−10"), KeyFigure("k", "Новых", "3", 3.0)))
    html = figures._repr_mimebundle_()["text/html"]
    assert "<dl" not in html
    assert "display:flex" in html
    assert html.index("Активны") < html.index("586") < html.index("−10") < html.index("Новых")
