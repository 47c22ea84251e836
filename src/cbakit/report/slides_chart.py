"""Native charts: what a figure says about itself, drawn by the office program, with a workbook that runs nothing."""

import io
from typing import Any

from cbakit import style
from cbakit.language import Language
from cbakit.report.runs import clean
from cbakit.report.slides_xml import EMU, GREY, INK

COLOURS = (style.ACCENT, "#a9b4bb", *style.SEQUENCE[1:])
SIZE = 12


def workbook(chart: dict[str, Any]) -> bytes:
    """The values behind a chart as a workbook whose texts are texts."""
    import xlsxwriter

    target = io.BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = xlsxwriter.Workbook(target, safe)
    sheet = book.add_worksheet("Sheet1")
    for row, name in enumerate(chart["names"], start=1):
        sheet.write_string(row, 0, clean(name))
    for column, series in enumerate(chart["series"], start=1):
        sheet.write_string(0, column, clean(series["name"]))
        for row, value in enumerate(series["values"], start=1):
            if value is not None:
                sheet.write_number(row, column, value)
    book.close()
    return target.getvalue()


def number_format(form: str, largest: float, lang: Language) -> str:
    """Format code of a spreadsheet for a form of `Language.format`; money in thousands or millions."""
    if form.startswith("percent"):
        return "0%"
    if form.startswith("money"):
        scale, words = (
            (",,", ("млн", "m")) if largest >= 1e6 else (",", ("тыс.", "k")) if largest >= 1e4 else ("", ("", ""))
        )
        digits = "#,##0.0" if scale and largest < 1e8 and scale == ",," else "#,##0"
        sign = {"RUB": "₽", "EUR": "€", "USD": "$", "GBP": "£"}.get(lang.currency, lang.currency)
        return (
            f'{digits}{scale}" {words[0]} {sign}"'.replace("  ", " ")
            if lang.code == "ru"
            else f'"{sign}"{digits}{scale}"{words[1]}"'
        )
    return "#,##0.0" if form in ("months", "number1") else "#,##0"


def add_chart(
    slide: Any, chart: dict[str, Any], place: tuple[float, float, float, float], *, alt: str, lang: Language
) -> None:
    """
    Draw a chart block on a slide.

    Parameters
    ----------
    slide : pptx Slide
    chart : dict
        As `exhibits.Chart.block` returns it.
    place : (float, float, float, float), points
        Left, top, width, height.
    alt : str
    lang : Language
    """
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Pt

    kinds = {
        "bar": XL_CHART_TYPE.BAR_CLUSTERED,
        "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
        "stacked column": XL_CHART_TYPE.COLUMN_STACKED,
        "line": XL_CHART_TYPE.LINE,
    }
    chart = _with_values(_with_limits(chart, lang), lang)
    values = [v for s in chart["series"] for v in s["values"] if v is not None]
    data = CategoryChartData(number_format=number_format(chart["form"], max(map(abs, values), default=0), lang))
    step = _step(chart)  # the other names stand in the workbook: not every program leaves out what it is told to
    data.categories = [clean(n) if at % step == 0 else "" for at, n in enumerate(chart["names"])]
    for series in chart["series"]:
        data.add_series(clean(series["name"]), series["values"])
    frame = slide.shapes.add_chart(kinds[chart["kind"]], *(Pt(v) for v in place), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", clean(alt))
    frame.chart.part.chart_workbook.xlsx_part._blob = workbook(chart)
    _dress(frame.chart, chart, data.number_format)


def _with_limits(chart: dict[str, Any], lang: Language) -> dict[str, Any]:
    """A line's interval as two thin lines beside it; bars carry theirs as whiskers."""
    if chart["kind"] != "line" or not chart["low"]:
        return chart
    limits = [
        {"name": lang.say("slides-low"), "values": chart["low"]},
        {"name": lang.say("slides-high"), "values": chart["high"]},
    ]
    return chart | {"series": [*chart["series"], *limits], "limits": True}


def _with_values(chart: dict[str, Any], lang: Language) -> dict[str, Any]:
    """Where a bar carries a whisker, its value stands in its name: on the bar the two would cover each other."""
    if chart["kind"] not in ("bar", "column") or not chart["low"]:
        return chart
    told = [lang.format(v, chart["form"]) for v in chart["series"][0]["values"]]
    joint = [f"{n}: {t}" if chart["kind"] == "bar" else f"{t}\n{n}" for n, t in zip(chart["names"], told, strict=True)]
    return chart | {"names": joint}


def _dress(drawn: Any, chart: dict[str, Any], form: str) -> None:
    """House style: no frame, no grid but hairlines under lines, values at the points, a legend where there are two series."""
    from pptx.enum.chart import XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
    from pptx.util import Pt

    lines, several = chart["kind"] == "line", len(chart["series"]) > 1 and not chart.get("limits")
    drawn.font.size, drawn.font.color.rgb = Pt(SIZE), _rgb(INK)
    drawn.has_title = False
    drawn.has_legend = several
    if several:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        drawn.legend.font.size = Pt(SIZE)
    names, values = drawn.category_axis, drawn.value_axis
    names.format.line.color.rgb = _rgb("C9D1D6")
    names.major_tick_mark = values.major_tick_mark = XL_TICK_MARK.NONE
    names.has_major_gridlines = False
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.tick_labels.font.size = Pt(SIZE if len(chart["names"]) <= 14 or lines else 10)
    values.has_major_gridlines = lines
    values.minimum_scale = 0 if all(v is None or v >= 0 for s in chart["series"] for v in s["values"]) else None
    top = max([v for s in chart["series"] for v in [*s["values"], *chart["high"]] if v is not None], default=0)
    if top > 0 and not chart["kind"].startswith("stacked"):
        values.maximum_scale = top * 1.05  # whiskers count too
    values.format.line.fill.background()
    if lines:
        values.major_gridlines.format.line.color.rgb = _rgb("E4E9EC")
        values.tick_labels.number_format, values.tick_labels.number_format_is_linked = form, False
        values.tick_labels.font.size = Pt(SIZE)
    else:
        values.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    if chart["kind"] == "bar":
        names.reverse_order = True
    names.tick_labels._element.find(".//{*}txPr/{*}bodyPr").attrib.update({"rot": "0", "vert": "horz"})
    if _step(chart) > 1:
        _sparse(names, _step(chart))
    if chart["axis"]:
        _titled(values if chart["kind"] == "bar" else names, chart["axis"])
    _series(drawn, chart, form)


def _step(chart: dict[str, Any]) -> int:
    """Every how many points a name is written."""
    count = len(chart["names"])
    return 12 if count > 36 else 6 if count > 24 else 1


def _sparse(axis: Any, step: int) -> None:
    """A name at every so many points only."""
    from pptx.oxml import parse_xml

    space = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    after = axis._element.find("{*}noMultiLvlLbl")
    for tag in ("tickLblSkip", "tickMarkSkip"):
        after.addprevious(parse_xml(f'<c:{tag} {space} val="{step}"/>'))


def _titled(axis: Any, text: str) -> None:
    from pptx.util import Pt

    axis.has_title = True
    frame = axis.axis_title.text_frame
    frame.text = clean(text)
    for run in frame.paragraphs[0].runs:
        run.font.size, run.font.bold, run.font.color.rgb = Pt(11), False, _rgb(GREY)


def _series(drawn: Any, chart: dict[str, Any], form: str) -> None:
    """Colours, values at the bars, whiskers."""
    from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE
    from pptx.util import Pt

    plot, several = drawn.plots[0], len(chart["series"]) > 1
    if chart["kind"] != "line":
        plot.gap_width, plot.overlap = (45, 100) if chart["kind"].startswith("stacked") else (55, -5 if several else 0)
    for number, series in enumerate(plot.series):
        colour = COLOURS[number % len(COLOURS)].lstrip("#")
        if chart["kind"] == "line":
            thin = chart.get("limits") and number >= len(chart["series"]) - 2
            series.smooth = False
            series.format.line.width = Pt(1 if thin else 2.5)
            series.format.line.color.rgb = _rgb("9CC3DA" if thin else colour)
            series.marker.style = XL_MARKER_STYLE.NONE
            continue
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = _rgb(colour)
        series.invert_if_negative = False
        whiskers = number == 0 and bool(chart["low"])
        if whiskers:
            _whiskers(series, chart)
        for at, strong in enumerate(chart["strong"] if not several else ()):
            if not strong and any(chart["strong"]):
                point = series.points[at].format.fill
                point.solid()
                point.fore_color.rgb = _rgb("A9B4BB")
        stacked = chart["kind"].startswith("stacked")
        if (whiskers and not stacked) or (stacked and number and chart["low"]):
            continue  # the value stands in the name
        labels = series.data_labels
        labels.show_value, labels.number_format, labels.number_format_is_linked = True, form, False
        labels.font.size = Pt(SIZE)
        labels.position = XL_LABEL_POSITION.CENTER if stacked else XL_LABEL_POSITION.OUTSIDE_END
        labels.font.color.rgb = _rgb("FFFFFF" if stacked and number == 0 else INK)


def _whiskers(series: Any, chart: dict[str, Any]) -> None:
    """The interval of each bar as error bars with the values written in."""
    from pptx.oxml import parse_xml

    known = chart["series"][0]["values"]

    def numbers(limits: list, sign: int) -> str:
        points = "".join(
            f'<c:pt idx="{i}"><c:v>{max(0.0, sign * (limit - value)):.10g}</c:v></c:pt>'
            for i, (limit, value) in enumerate(zip(limits, known, strict=True))
            if limit is not None and value is not None
        )
        return f'<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(known)}"/>{points}</c:numLit>'

    bars = parse_xml(
        '<c:errBars xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="1"/>'
        f"<c:plus>{numbers(chart['high'], 1)}</c:plus><c:minus>{numbers(chart['low'], -1)}</c:minus>"
        f'<c:spPr><a:ln w="{EMU}"><a:solidFill><a:srgbClr val="{INK}"/></a:solidFill></a:ln></c:spPr></c:errBars>'
    )
    series._element.find("{*}cat").addprevious(bars)


def _rgb(colour: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(colour.lstrip("#").upper())
