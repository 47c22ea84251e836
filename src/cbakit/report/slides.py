"""report.pptx: one message a slide from one master, by an nbconvert exporter (``--to cba_slides``)."""

import io
from typing import Any

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from traitlets import default

from cbakit.report import slides_master as master
from cbakit.report.blocks import Block, blocks
from cbakit.report.branded import figures, logo, swaps
from cbakit.report.deck import Slide, deck, notes, strip
from cbakit.report.document import About, taken
from cbakit.report.measure import LEADING, roomy, shortened, text_width, wrapped
from cbakit.report.packed import packed
from cbakit.report.pictures import pictures
from cbakit.report.runs import Run, clean, plain, said
from cbakit.report.slides_chart import add_chart
from cbakit.report.slides_table import airy, fitted, table_rows
from cbakit.report.slides_xml import ACCENT, GREY, INK, Dress, bar, box, cell, paragraph, table

SIDE = 232.0  # width of the column of words beside a figure
GAP = 24.0


class SlidesReport(Exporter):
    """An executed notebook, or the whole report, as slides for the client's meeting."""

    export_from_notebook = "Client report (slides)"
    output_mimetype = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

    @default("file_extension")
    def _extension(self) -> str:
        return ".pptx"

    @default("default_preprocessors")
    def _preprocessors(self) -> list:
        return []  # nothing is changed on the way: each of them would only copy and check the whole report again

    def from_notebook_node(self, nb: NotebookNode, resources: dict | None = None, **kwargs: Any):
        """The slides as bytes of a pptx, with nbconvert's resources."""
        report, resources = taken(self, nb, resources)
        return presentation(report), resources


def presentation(report: NotebookNode) -> bytes:
    """
    A report as pptx: native titles, tables and charts; figures that no chart can show are pictures.

    Whatever comes from data enters as text of a run; nothing is a link or a field.
    """
    about = About(**report.metadata["cbakit"])
    made = _Deck(about, deck(figures(blocks(report), about.brand), about))
    target = io.BytesIO()
    made.file.save(target)
    return packed(target.getvalue(), about.as_of or "2000-01-01", swaps(about.brand))


class _Deck:
    """Draws slide after slide; all places are measured in the shipped fonts before anything is placed."""

    def __init__(self, about: About, slides: list[Slide]) -> None:
        self.about, self.lang = about, about.lang
        self.language = about.lang.locale.replace("_", "-")
        self.file = master.new_presentation(about)
        drawn = [s.block for s in slides if s.block.get("kind") == "figure" and not s.block.get("chart")]
        self.drawn = pictures(drawn)
        self.strip = strip([s.chapter for s in slides if s.kind != "title"], self.lang) if about.client else []
        for slide in slides:
            self._slide(slide)

    def _slide(self, slide: Slide) -> None:
        """One slide: title, what it shows, the notes."""
        first = slide.kind == "title"
        self.page = self.file.slides.add_slide(self.file.slide_layouts[0 if first else 1])
        self.next_id = 20
        getattr(self, f"_{slide.kind}")(slide)
        told = notes(slide, self.lang)
        if told:
            self.page.notes_slide.notes_text_frame.text = clean(told)

    def _add(self, xml: str) -> None:
        from pptx.oxml import parse_xml

        self.page.shapes._spTree.append(parse_xml(xml))

    def _id(self) -> int:
        self.next_id += 1
        return self.next_id

    def _text(
        self, place: tuple[float, float, float, float], *lines: tuple[Any, Dress], name: str = "Text", anchor: str = "t"
    ) -> None:
        """A text box of ready measured lines: (runs or str, dress)."""
        made = [paragraph([Run(r)] if isinstance(r, str) else r, dress, self.language) for r, dress in lines]
        self._add(box(self._id(), place, made, name=name, anchor=anchor))

    def _head(self, slide: Slide) -> None:
        """The message in at most two lines, the strip of parts above it."""
        text = slide.title
        size = next(
            (s for s in master.TITLE_SIZES if len(wrapped(text, master.INNER, s, bold=True)) <= 2),
            master.TITLE_SIZES[-1],
        )
        title = self.page.shapes.title.text_frame
        title.text = clean(shortened(text, master.INNER, size, 2, bold=True))
        if size != master.TITLE_SIZES[0]:
            from pptx.util import Pt

            for part in title.paragraphs[0].runs:
                part.font.size = Pt(size)
        if len(self.strip) > 1:
            self._strip(slide.chapter)

    def _strip(self, here: str) -> None:
        dots, size = "   ", 10.0
        while size > 9 and text_width(dots.join(t for _, t in self.strip), size, bold=True) > master.INNER:
            size -= 0.5
        listed = self.strip
        while len(listed) > 3 and text_width(dots.join(t for _, t in listed), size, bold=True) > master.INNER:
            listed = [part for part in listed if part[0] == here or part != listed[-2]]
        made = []
        for name, text in listed:
            colour = ACCENT if name == here else GREY
            made.append(_runs(text, self.language, size, colour, bold=name == here))
            made.append(_runs(dots, self.language, size, GREY))
        xml = box(self._id(), (master.LEFT, 16, master.INNER, 14), [f"<a:p>{''.join(made[:-1])}</a:p>"], name="Strip")
        self._add(xml)

    def _title(self, slide: Slide) -> None:
        about, lang = self.about, self.lang
        title = self.page.shapes.title
        title.text_frame.text = clean(shortened(slide.title, master.INNER, 40, 2, bold=True))
        from pptx.util import Pt

        for run in title.text_frame.paragraphs[0].runs:
            run.font.size = Pt(40)
        for shape in list(self.page.placeholders):
            if shape.placeholder_format.idx != 0:
                shape._element.getparent().remove(shape._element)
        client = shortened(about.client, master.INNER, 18, 1, bold=True)
        self._text((master.LEFT, 130, master.INNER, 26), (client, Dress(18, ACCENT, True)), name="Client")
        facts = [lang.say("slides-as-of", date=lang.date(about.as_of))] if about.as_of else []
        if about.first_day:
            period = lang.say("report-period-value", first=lang.date(about.first_day), last=lang.date(about.as_of))
            facts.append(f"{lang.say('report-period')}: {period}")
        if about.author:
            facts.append(f"{lang.say('report-author')}: {about.author}")
        facts += about.brand.get("contacts", [])
        lines = [(shortened(f, master.INNER, 14, 1), Dress(14, GREY, before=4)) for f in facts[:8]]
        if drawn := logo(about.brand):
            place = (Pt(master.LEFT), Pt(40), Pt(drawn[1] * 72), Pt(drawn[2] * 72))
            shape = self.page.shapes.add_picture(io.BytesIO(drawn[0]), *place)
            shape._element.nvPicPr.cNvPr.set("descr", lang.say("report-logo"))
        if lines:
            self._text((master.LEFT, 300, master.INNER, 22.0 * len(lines)), *lines, name="Facts")

    def _state(self, slide: Slide) -> None:
        """The key figures large, below them what an owner asks next."""
        self._head(slide)
        items = slide.block["items"]
        width = (master.INNER - GAP * (len(items) - 1)) / max(1, len(items))
        for number, item in enumerate(items):
            left, top = master.LEFT + number * (width + GAP), 132.0
            self._add(bar(self._id(), (left, top, width, 2), ACCENT))
            size = next(
                (
                    s
                    for s in (38.0, 34.0, 30.0, 26.0)
                    if text_width(item["text"], roomy(s, bold=True), bold=True) <= width
                ),
                20.0,
            )
            label = shortened(item["label"], width, roomy(14), 2)
            below = shortened(item["below"], width, roomy(12), 3)
            self._text((left, top + 10, width, 36), (label, Dress(14, GREY)), name="Label")
            self._text((left, top + 46, width, 48), (item["text"], Dress(size, INK, True)), name="Figure")
            self._text((left, top + 98, width, 46), (below, Dress(12, GREY)), name="Below")
        if slide.block.get("more"):
            self._points_table(slide.block["more"], slide.block["more_title"], 306.0)
        self._foot(slide.block.get("note", ""))

    def _points(self, slide: Slide) -> None:
        self._head(slide)
        self._points_table(slide.block[slide.part], "", master.BODY_TOP + 6)
        self._foot("")

    def _points_table(self, messages: list[dict[str, Any]], title: str, top: float) -> None:
        """Messages as rows: number, sentence, exhibit."""
        if title:
            self._text((master.LEFT, top, master.INNER, 20), (title, Dress(14, INK, True)), name="Heading")
            top += 24
        where = [self.lang.say("slides-of-report", label=p) if (p := m.get("pointer")) else "" for m in messages]
        rows = [[str(n), plain(m["text"]), where[n - 1]] for n, m in enumerate(messages, 1)]
        made = fitted(
            (), rows, (master.INNER, master.BODY_BOTTOM - top), sizes=(18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
        )
        lines = []
        for at, height in enumerate(made.heights):
            whole = made.rows[at][1] == rows[at][1]
            runs = said(messages[at]["text"]) if whole else [Run(made.rows[at][1])]
            dresses = (Dress(made.size, ACCENT, True), Dress(made.size), Dress(made.size - 2, ACCENT))
            parts = ([Run(str(at + 1))], runs, [Run(made.rows[at][2])])
            cells = "".join(cell(p, d, self.language) for p, d in zip(parts, dresses, strict=True))
            lines.append((height, cells))
        self._add(
            table(self._id(), (master.LEFT, top), made.widths, lines, name=title or messages[0]["text"], head=False)
        )

    def _exhibit(self, slide: Slide) -> None:
        self._head(slide)
        b = slide.block
        if b["kind"] == "table":
            self._wide_table(slide)
            return
        spoken = b["so_what"] or any(plain(s) != slide.title for s in slide.said)
        width = master.INNER - (SIDE + GAP if spoken else 0.0)
        place = (master.LEFT, master.BODY_TOP, width, master.BODY_BOTTOM - master.BODY_TOP)
        if b.get("chart"):
            add_chart(self.page, b["chart"], place, alt=b["alt"] or b["title"], lang=self.lang)
        else:
            self._picture(b, place)
        self._beside(slide)
        self._foot(b["source"])

    def _picture(self, b: Block, place: tuple[float, float, float, float]) -> None:
        """A figure as large as its place allows, text as sharp as the screen shows it."""
        from pptx.util import Pt

        scale = min(place[2] / b["width_in"], place[3] / b["height_in"])
        width, height = b["width_in"] * scale, b["height_in"] * scale
        where = (
            place[0],
            place[1] + (place[3] - height) / 2 if height > 0.7 * place[3] else place[1] + 20,
            width,
            height,
        )
        shape = self.page.shapes.add_picture(io.BytesIO(self.drawn[b["svg"]]), *(Pt(v) for v in where))
        shape._element.nvPicPr.cNvPr.set("descr", clean(b["alt"] or b["title"]))

    def _beside(self, slide: Slide) -> None:
        """The sentences of the exhibit and what they mean; what does not fit is in the notes."""
        left, top = master.WIDTH - master.RIGHT - SIDE, master.BODY_TOP + 6
        room, b = master.BODY_BOTTOM - top, slide.block
        texts = [s for s in slide.said if plain(s) != slide.title][:2]
        while True:
            for size in (16.0, 15.0, 14.0, 13.0, 12.0):
                need = sum(_height(plain(t), size) + 12 for t in texts)
                need += _height(b["so_what"], size, bold=True) + 16 if b["so_what"] else 0
                if need <= room:
                    break
            if need <= room or not texts:
                break
            texts.pop()
        lines: list[tuple[Any, Dress]] = [
            (said(t), Dress(size, INK, before=0 if n == 0 else 12)) for n, t in enumerate(texts)
        ]
        if b["so_what"]:
            lines.append(
                (
                    shortened(b["so_what"], SIDE, roomy(size, bold=True), 10, bold=True),
                    Dress(size, ACCENT, True, before=14 if lines else 0),
                )
            )
        if lines:
            self._add(bar(self._id(), (left - GAP / 2, top, 1, need), "C9D1D6"))
            self._text((left, top, SIDE, room), *lines, name="So what")

    def _wide_table(self, slide: Slide) -> None:
        """A table over the whole slide, its meaning below it; where rows do not fit, the exhibit of the report that has them."""
        b = slide.block
        told = [plain(s) for s in slide.said[:1]] if not b["so_what"] else []
        under = b["so_what"] or (told[0] if told else "")
        below = (
            min(3, len(wrapped(under, master.INNER, roomy(13, bold=True), bold=True))) * 13 * LEADING + 12
            if under
            else 0.0
        )
        heads = [c["label"] for c in b["columns"]]
        room = master.BODY_BOTTOM - master.BODY_TOP - below
        made = fitted(heads, b["text"], (master.INNER, room), total=b["total"])
        label = b.get("label", "")  # without one the rest stands nowhere
        if made.left_out and label:
            made = fitted(heads, b["text"], (master.INNER, room - 20), total=b["total"])
        made = airy(made, room)
        lines = table_rows(made, b["columns"], self.language)
        self._add(table(self._id(), (master.LEFT, master.BODY_TOP), made.widths, lines, name=b["title"], head=True))
        top = master.BODY_TOP + sum(made.heights) + 6
        if made.left_out and label:
            rest = self.lang.say("slides-rest", label=label[:1].lower() + label[1:])
            self._text((master.LEFT, top, master.INNER, 16), (rest, Dress(11, GREY)), name="Rest")
            top += 20
        if under:
            text = shortened(under, master.INNER, roomy(13, bold=True), 3, bold=True)
            self._text((master.LEFT, top + 4, master.INNER, below), (text, Dress(13, ACCENT, True)), name="So what")
        self._foot(b["source"])

    def _foot(self, source: str) -> None:
        if source:
            text = whole_sentences(source, master.INNER, roomy(10), 2)
            self._text((master.LEFT, master.FOOT_TOP, master.INNER, 26), (text, Dress(10, GREY)), name="Source")


def whole_sentences(text: str, width: float, size: float, lines: int) -> str:
    """As many sentences as so many lines hold; only a first one that is too long is cut within."""
    parts = text.split(". ")
    for count in range(len(parts), 0, -1):
        kept = ". ".join(parts[:count]) + ("." if count < len(parts) else "")
        if len(wrapped(kept, width, size)) <= lines:
            return kept
    return shortened(text, width, size, lines)


def _height(text: str, size: float, *, bold: bool = False) -> float:
    """Height of a text in the column beside a figure, with as many lines as its widest stand-in takes."""
    return len(wrapped(text, SIDE, roomy(size, bold=bold), bold=bold)) * size * LEADING


def _runs(text: str, language: str, size: float, colour: str, *, bold: bool = False) -> str:
    """Text as runs without a paragraph around them."""
    made = paragraph([Run(text)], Dress(size, colour, bold), language)
    return made[made.index("<a:r>") : made.rindex("</a:r>") + 6]
