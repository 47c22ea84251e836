"""
Forty leaks made on purpose, each in a hiding place or a spelling of its own, as an accident would leave them.

They were written before anyone who wrote them had read the scanner: what it knows of must not decide where they lie.
Each function gets an empty folder and a person, and writes one file that leaks one value of the person.
"""

import base64
import csv
import html
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import docx
import nbformat
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pypdf
import typst
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

PERSON = {
    "name": "Терёхина Алёна Прокопьевна",
    "phone": "+7 916 482-37-95",
    "email": "a.terekhina@pochta-nasha.ru",
    "birth": "14.03.1987",
    "card": "7004821593",
    "address": "г. Тверь, ул. Новоторжская, д. 18, кв. 47",
    "document": "2815 604937",
    "latin": "Terekhina Alena",  # as a booking system writes the name
}
"""Nobody: every value is made up."""

PLANTS: dict[str, Callable[[Path, dict], None]] = {}


def plant(function):
    """Count the function among the plants under its own name."""
    PLANTS[function.__name__] = function
    return function


def last_first(person) -> str:
    """Surname and given name."""
    return " ".join(person["name"].split()[:2])


def ten_digits(person) -> str:
    """The phone without the country's code."""
    return re.sub(r"\D", "", person["phone"])[-10:]


def picture(text: str = "", *, key: str = "Comment", packed: bool = False) -> bytes:
    """A small PNG, with a text beside its pixels if one is given."""
    told = PngInfo()
    if text:
        told.add_itxt(key, text, zip=packed)
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(out, "PNG", pnginfo=told)
    return out.getvalue()


def with_part(path: Path, name: str, text: str, *, kind: str, relation: str) -> None:
    """Add one part to a Word file, with its type and its relation to the document."""
    with zipfile.ZipFile(path) as old:
        parts = {n: old.read(n) for n in old.namelist()}
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = types.replace(
        "</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
    ).encode()
    links = parts["word/_rels/document.xml.rels"].decode()
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    target = f'<Relationship Id="rIdX" Type="{base}{relation}" Target="/{name}"/></Relationships>'
    parts["word/_rels/document.xml.rels"] = links.replace("</Relationships>", target).encode()
    parts[name] = text.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part, content in parts.items():
            new.writestr(part, content)


@plant
def docx_body_name_in_capitals(folder, person):
    document = docx.Document()
    document.add_paragraph(f"Самый ценный покупатель: {person['name'].upper()}, с нами шестой год.")
    document.save(folder / "report.docx")


@plant
def docx_footnote(folder, person):
    document = docx.Document()
    document.add_paragraph("Доля ушедших выросла.")
    path = folder / "report.docx"
    document.save(path)
    with_part(
        path,
        "word/footnotes.xml",
        '<?xml version="1.0"?><w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:footnote w:id="1"><w:p><w:r><w:t>По словам: {person["name"]}</w:t></w:r></w:p></w:footnote></w:footnotes>',
        kind="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        relation="footnotes",
    )


@plant
def docx_header_phone_in_brackets(folder, person):
    document = docx.Document()
    p = ten_digits(person)
    document.sections[0].header.paragraphs[0].text = f"Вопросы: 8 ({p[:3]}) {p[3:6]} {p[6:8]} {p[8:]}"
    document.save(folder / "report.docx")


@plant
def docx_comment(folder, person):
    document = docx.Document()
    run = document.add_paragraph("Отток").add_run(" за год")
    document.add_comment(run, text=f"уточнить у {person['email']}", author="Консультант", initials="К")
    document.save(folder / "report.docx")


@plant
def docx_core_properties(folder, person):
    document = docx.Document()
    document.core_properties.last_modified_by = last_first(person)
    document.save(folder / "report.docx")


@plant
def docx_custom_xml(folder, person):
    document = docx.Document()
    document.add_paragraph("Отчёт")
    path = folder / "report.docx"
    document.save(path)
    with_part(
        path,
        "customXml/item1.xml",
        f'<?xml version="1.0"?><source row="12"><card>{person["card"]}</card></source>',
        kind="application/xml",
        relation="customXml",
    )


@plant
def docx_alt_text_of_a_picture(folder, person):
    document = docx.Document()
    document.add_picture(io.BytesIO(picture()), width=Inches(1))
    document.inline_shapes[0]._inline.docPr.set("descr", f"Путь покупателя {person['name']}")
    document.save(folder / "report.docx")


@plant
def docx_name_split_across_runs(folder, person):
    document = docx.Document()
    paragraph = document.add_paragraph("Покупатель ")
    last, first, middle = person["name"].split()
    for i, piece in enumerate((last[:4], last[4:] + " ", first[:2], first[2:], " " + middle)):
        paragraph.add_run(piece).bold = i % 2 == 0
    document.save(folder / "report.docx")


@plant
def pptx_slide_first_name_first(folder, person):
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    last, first, _ = person["name"].split()
    slide.shapes.title.text = f"Пример: {first} {last}"
    show.save(folder / "slides.pptx")


@plant
def pptx_notes(folder, person):
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.notes_slide.notes_text_frame.text = f"Сказать про {person['name']}"
    show.save(folder / "slides.pptx")


@plant
def pptx_workbook_of_a_chart(folder, person):
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    data = CategoryChartData()
    data.categories = ["a", "b"]
    data.add_series("траты", (3, 4))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, 0, 0, Inches(4), Inches(3), data)
    part = frame.chart.part.chart_workbook.xlsx_part
    book = openpyxl.load_workbook(io.BytesIO(part.blob))
    book.active["F20"] = person["email"]  # beside what the chart draws: only the workbook has it
    out = io.BytesIO()
    book.save(out)
    part._blob = out.getvalue()
    show.save(folder / "slides.pptx")


@plant
def xlsx_cell_name_with_plain_e(folder, person):
    book = openpyxl.Workbook()
    book.active["B2"] = person["name"].replace("ё", "е")
    book.save(folder / "tables.xlsx")


@plant
def xlsx_hidden_sheet(folder, person):
    book = openpyxl.Workbook()
    sheet = book.create_sheet("raw")
    sheet.append(["клиент", "адрес"])
    sheet.append([1, person["address"]])
    sheet.sheet_state = "veryHidden"
    book.save(folder / "tables.xlsx")


@plant
def xlsx_comment(folder, person):
    book = openpyxl.Workbook()
    book.active["A1"] = 12
    book.active["A1"].comment = Comment(f"перезвонить {person['phone']}", "consultant")
    book.save(folder / "tables.xlsx")


@plant
def xlsx_defined_name(folder, person):
    book = openpyxl.Workbook()
    name = last_first(person).replace(" ", "_")
    book.defined_names[name] = DefinedName(name, attr_text="Sheet!$A$1:$A$9")
    book.save(folder / "tables.xlsx")


@plant
def xlsx_sheet_name(folder, person):
    book = openpyxl.Workbook()
    book.create_sheet(last_first(person))
    book.save(folder / "tables.xlsx")


@plant
def xlsx_shared_string_of_rich_text(folder, person):
    book = xlsxwriter.Workbook(folder / "tables.xlsx")
    sheet = book.add_worksheet()
    name, bold = person["name"], book.add_format({"bold": True})
    sheet.write_rich_string("A1", "Клиент ", bold, name[:6], name[6:14], bold, name[14:])
    book.close()


@plant
def xlsx_phone_stored_as_a_number(folder, person):
    book = openpyxl.Workbook()
    book.active.append([1, float("7" + ten_digits(person)), 3])
    book.save(folder / "tables.xlsx")


@plant
def ipynb_output_text(folder, person):
    last, first, middle = person["name"].split()
    shown = f"   last      first  middle\n0  {last}  {first}  {middle}"  # as pandas prints a frame
    output = nbformat.v4.new_output("execute_result", data={"text/plain": shown}, execution_count=1)
    cell = nbformat.v4.new_code_cell("people.head(1)", outputs=[output], execution_count=1)
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), folder / "01.ipynb")


@plant
def ipynb_metadata(folder, person):
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Раздел")])
    book.metadata["papermill"] = {"parameters": {"who": person["email"].upper()}}
    nbformat.write(book, folder / "01.ipynb")


@plant
def ipynb_text_inside_a_png(folder, person):
    data = base64.encodebytes(picture(f"Покупки: {person['name']}", key="Title", packed=True)).decode()
    output = nbformat.v4.new_output("display_data", data={"image/png": data})
    cell = nbformat.v4.new_code_cell("plot()", outputs=[output])
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), folder / "01.ipynb")


@plant
def ipynb_attachment(folder, person):
    cell = nbformat.v4.new_markdown_cell("![](attachment:people.csv)")
    packed = base64.b64encode(f"id;mail\n1;{person['email']}\n".encode()).decode()
    cell["attachments"] = {"people.csv": {"text/csv": packed}}
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), folder / "01.ipynb")


@plant
def html_entities(folder, person):
    coded = "".join(f"&#{ord(c)};" for c in person["name"])
    (folder / "report.html").write_text(
        f"<!doctype html><p>Клиент {coded}</p>", encoding="ascii", errors="xmlcharrefreplace"
    )


@plant
def html_attribute_with_no_break_spaces(folder, person):
    told = html.escape(person["name"]).replace(" ", "&nbsp;")
    (folder / "report.html").write_text(f'<p><span class="bar" title="{told}: 12">■</span></p>', encoding="utf-8")


@plant
def html_comment_phone_digits_apart(folder, person):
    apart = " ".join("8" + ten_digits(person))
    (folder / "report.html").write_text(f"<p>Итого</p><!-- row 12: {apart} -->", encoding="utf-8")


@plant
def html_data_uri(folder, person):
    packed = base64.b64encode(f"имя;сумма\n{person['name']};12000\n".encode()).decode()
    link = f'<a download="t.csv" href="data:text/csv;charset=utf-8;base64,{packed}">Скачать</a>'
    (folder / "report.html").write_text(link, encoding="utf-8")


@plant
def html_split_by_tags(folder, person):
    last, first, middle = person["name"].split()
    told = f"<tr><td><b>{last[0]}</b>{last[1:]}</td><td>{first[:3]}<wbr>{first[3:]}</td><td>{middle}</td></tr>"
    (folder / "report.html").write_text(f"<table>{told}</table>", encoding="utf-8")


@plant
def pdf_page(folder, person):
    p = ten_digits(person)
    source = f"Связь: {p[:3]}.{p[3:6]}.{p[6:8]}.{p[8:]}"
    (folder / "report.pdf").write_bytes(typst.compile(source.encode()))


@plant
def pdf_metadata(folder, person):
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_metadata({"/Title": "Отчёт", "/Author": person["name"]})
    writer.write(folder / "report.pdf")


@plant
def csv_quoted_over_two_lines(folder, person):
    with (folder / "metrics.csv").open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, quoting=csv.QUOTE_ALL)
        rows.writerow(["metric", "note"])
        rows.writerow(["active", person["address"].replace(", д.", ",\nд.")])


@plant
def csv_utf_16(folder, person):
    (folder / "list.csv").write_text(f"id\tФИО\n1\t{person['name']}\n", encoding="utf-16")


@plant
def csv_cp1251_upper_case(folder, person):
    (folder / "list.csv").write_text(f"id;ФИО\n1;{person['name'].upper()}\n", encoding="cp1251")


@plant
def json_escapes(folder, person):
    (folder / "manifest.json").write_text(json.dumps({"asked_by": person["name"]}), encoding="ascii")


@plant
def png_text(folder, person):
    told = PngInfo()
    told.add_text("Description", f"doc {person['document']}", zip=True)
    Image.new("RGB", (8, 8)).save(folder / "figure.png", pnginfo=told)


@plant
def svg_text_letter_by_letter(folder, person):
    pieces = "".join(f'<tspan x="{9 * i}">{c}</tspan>' for i, c in enumerate(last_first(person)))
    text = f'<svg xmlns="http://www.w3.org/2000/svg"><text y="9">{pieces}</text></svg>'
    (folder / "figure.svg").write_text(text, encoding="utf-8")


@plant
def zip_in_a_zip(folder, person):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("people.txt", f"{person['name']}\n")
    with zipfile.ZipFile(folder / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("backup.zip", inner.getvalue())


@plant
def file_name_transliterated(folder, person):
    (folder / f"tekst_{person['latin'].replace(' ', '_')}.txt").write_text("12\n", encoding="utf-8")


@plant
def log_line_percent_encoded(folder, person):
    line = f"GET /api/search?q={quote(person['name'])}&page=1 200\n"
    (folder / "run.log").write_text(line, encoding="utf-8")


@plant
def parquet_cell(folder, person):
    table = pa.table({"row": [1, 2], "card": [int(person["card"]), 0]})
    pq.write_table(table, folder / "scores.parquet", compression="zstd")


@plant
def xlsx_link_of_a_cell(folder, person):
    book = openpyxl.Workbook()
    book.active["A1"] = "написать"
    book.active["A1"].hyperlink = f"mailto:{quote(person['email'].title(), safe='')}"
    book.save(folder / "tables.xlsx")
