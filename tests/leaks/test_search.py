"""The search that goes on while a run writes misses nothing, whatever happens to its helper."""

import base64
import contextlib
import dataclasses
import io
import json
import os
import signal
import sys
import zipfile

import docx
import pandas as pd
import papermill  # noqa: F401  before `warm`, which it loads as an entry point
import pytest

from cbakit.canonical.known_values import in_text, sought
from cbakit.config import read_client
from cbakit.errors import LeakError
from cbakit.language import Language
from cbakit.report import leaks, word_xml
from cbakit.report.leak_places import place_of_leak
from cbakit.sentences import in_language
from tests.report.test_run import CLIENT, ROWS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="no fork on this system: run it on Linux or in WSL")
LEAK = "Звонил Кимаов Пётр Иванович, просил перезвонить"


@pytest.fixture
def client(tmp_path):
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "client.yml").write_text(CLIENT, encoding="utf-8")
    (folder / "contracts.csv").write_text(ROWS, encoding="utf-8")
    return read_client(str(folder))


@pytest.fixture
def run(tmp_path):
    folder = tmp_path / "run"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(f"Глава {number}: ничего личного", encoding="utf-8")
    return folder


@pytest.mark.parametrize("beside", [True, False])
def test_clean_files_pass_with_a_helper_and_without(client, run, beside):
    with leaks.Search(run, client, beside=beside) as search:
        search.start()
        search.add(run)
        assert search.finish(texts={"source": "и здесь ничего"}) == 6


@pytest.mark.parametrize("beside", [True, False])
@pytest.mark.parametrize("told", [True, False])
def test_a_leak_is_found_in_a_file_that_was_told_and_in_one_that_was_not(client, run, beside, told):
    (run / "3.txt").write_text(LEAK, encoding="utf-8")
    with leaks.Search(run, client, beside=beside) as search:
        search.start()
        search.add(*([run] if told else []))
        with pytest.raises(LeakError, match=r"stand in 3\.txt: name"):
            search.finish(texts={})


def _only_the_helper_searches(monkeypatch):
    from cbakit.report import warm

    def searched_here(*_):
        raise AssertionError("what is to look for lies in two processes")

    def forked(work, *given):
        return real(_of_many, *given)

    real = warm.forked
    monkeypatch.setattr(warm, "forked", forked)
    monkeypatch.setattr(leaks, "wanted_of", searched_here)


def _of_many(pipe, settings):
    leaks.HELD_TWICE = 0
    leaks.serve(pipe, settings)


@pytest.mark.parametrize("where", ["file", "text", "nowhere"])
def test_of_very_many_persons_the_helper_searches_everything_alone(client, run, monkeypatch, where):
    _only_the_helper_searches(monkeypatch)
    with leaks.Search(run, client) as search:
        search.start()
        search.add(run)
        (run / "late.txt").write_text(LEAK if where == "file" else "ничего", encoding="utf-8")
        texts = {"source": LEAK if where == "text" else "ничего"}
        if where == "nowhere":
            assert search.finish(texts=texts) == 7
        else:
            with pytest.raises(LeakError, match="late.txt: name" if where == "file" else "source: name"):
                search.finish(texts=texts)


def test_a_file_that_changes_after_it_was_searched_is_searched_again(client, run):
    with leaks.Search(run, client) as search:
        search.start()
        search.add(run)
        while len(search._seen) < 5:
            pass
        (run / "0.txt").write_text(LEAK, encoding="utf-8")
        with pytest.raises(LeakError, match=r"0\.txt"):
            search.finish(texts={})


def test_a_leak_is_found_though_the_helper_dies_at_its_first_file(client, run, monkeypatch):
    monkeypatch.setattr(leaks, "serve", _dies)
    (run / "4.txt").write_text(LEAK, encoding="utf-8")
    with leaks.Search(run, client) as search:
        search.start()
        search.add(run)
        with pytest.raises(LeakError, match=r"4\.txt"):
            search.finish(texts={})


def _dies(pipe, settings):
    pipe.send(leaks.sought(leaks.personal_values(settings)))
    pipe.recv()
    os.kill(os.getpid(), signal.SIGKILL)


def test_what_the_helper_looked_for_is_not_taken_on_trust_when_it_is_lost(client, run, monkeypatch):
    """A helper that sent nothing leaves the search to the run, with values of its own."""
    monkeypatch.setattr(leaks, "serve", _says_nothing)
    (run / "1.txt").write_text(LEAK, encoding="utf-8")
    with leaks.Search(run, client) as search:
        search.start()
        search.add(run)
        with pytest.raises(LeakError, match=r"1\.txt"):
            search.finish(texts={})


def _says_nothing(pipe, settings):
    pipe.close()


def test_the_run_does_not_wait_for_a_helper_that_could_not_be_started(client, run, monkeypatch):
    from cbakit.report import warm

    monkeypatch.setattr(warm, "forked", _not_to_be_had)
    (run / "2.txt").write_text(LEAK, encoding="utf-8")
    with leaks.Search(run, client) as search:
        search.start()
        assert search._known.wait(10)  # `finish` would wait for ever
        search.add(run)
        with pytest.raises(LeakError, match=r"2\.txt"):
            search.finish(texts={})


def _not_to_be_had(*given):
    raise RuntimeError("can't start new thread")


SUMS = {
    "margin 20040103.73702932": False, "19,20040103.0": False, "share 0.20040103": False, "born 20040103": True,
    "id,20040103,7": True, "20040103.": True, "b.20040103": True,
}  # fmt: skip
DIGESTS = {
    "c210160a20040103c;left": False, "tenures-4c72a20040103.json": False, "4c72a20040103 20040103": True,
    "c20040103": True, "ivanov20040103": True,
}  # fmt: skip


SHARES = "25–34 490.0 0.21836734693877552 0.39591836734693875 0.11632653061224489 0.10816326530612246 0.10408163265306122 0.05"


@pytest.mark.parametrize(
    ("text", "found"),
    [(SHARES, False), (f"{SHARES} 8 900 000-00-00", True), (f"8 900 000-00-00 {SHARES}", True)],
)
def test_the_noughts_before_the_points_of_shares_are_no_phone_of_noughts(text, found):
    assert bool(in_text(text, sought({"phone": ["+7 900 000-00-00"]}))) == found


@pytest.mark.parametrize(("text", "found"), [*SUMS.items(), *DIGESTS.items()])
def test_a_sum_with_a_fraction_and_digits_within_a_pseudonym_or_a_digest_are_no_birth_date(text, found):
    assert bool(in_text(text, sought({"birth": ["2004-01-03"]}))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [('{"margin": 20040103}', False), ("20040103;20050214", False), ("20040103;20050214;19910908", True),
     ("2004-01-03", True), ("3 января 2004", True), ("03.01.2004", True)],
)  # fmt: skip
def test_where_somebody_was_born_on_every_day_a_whole_number_is_a_birth_date_only_among_others(text, found):
    days = pd.date_range("1985-01-01", "2010-12-31").strftime("%Y-%m-%d")
    assert bool(in_text(text, sought({"birth": list(days)}))) == found


def test_a_birth_date_that_is_also_a_day_of_the_tables_is_not_looked_for_and_another_one_is(tmp_path, monkeypatch):
    """A child of a large club is born on a day on which somebody's contract began; every roster holds that day."""
    folder, prepared = tmp_path / "raw", tmp_path / "prepared"
    for new in (folder, prepared):
        new.mkdir()
    text = CLIENT.replace("price: price}", "price: price, born: birth_date}")
    (folder / "client.yml").write_text(text, encoding="utf-8")
    born = ["2019-03-04", "2018-05-05", "1985-02-01"]
    rows = [f"{row};{day}" for row, day in zip(ROWS.splitlines()[1:], born, strict=False)]
    (folder / "contracts.csv").write_text("\n".join([ROWS.splitlines()[0] + ";born", *rows]), encoding="utf-8")
    monkeypatch.setattr(leaks.prepared, "canonical_folder", lambda client: prepared)
    settings = read_client(str(folder))
    assert leaks.wanted_of(settings).dates == set(born)  # nothing is prepared
    days = {c: pd.to_datetime(["2018-05-05", None]) for c in ("starts_on", "ends_on", "sold_on")}
    pd.DataFrame(days).to_parquet(prepared / "contracts.parquet")
    (prepared / "prepared.json").write_text('{"first_day": "2019-01-01", "last_day": "2026-06-30"}', encoding="utf-8")
    assert leaks.wanted_of(settings).dates == {"1985-02-01"}


OWN = [f"2022-{month:02d}-{day:02d}" for month in (10, 11) for day in range(1, 29)]  # days on which contracts began
CHILDREN = {f"c{number:016x}": f"2022-10-{number:02d}" for number in range(1, 25)}  # born on such days


def _wanted(births, own=OWN, young=CHILDREN):
    found = sought({"birth": births})
    years = {code: int(born[:4]) for code, born in young.items()}
    return dataclasses.replace(found, dates=found.dates - {*own}, own_days=frozenset(own), young=years)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("02.10.2022", False),
        ("10.02.2022", False),
        ("10 февраля 2022", True),
        ("25.02.2022", True),
        ("2022-02-10", True),
    ],
)
def test_a_day_that_may_be_read_as_one_of_the_tables_is_no_birth_date(text, found):
    """The contract began on 2 October; read the other way round the same figures are a child's birthday."""
    assert bool(in_text(text, _wanted(["2022-02-10", "2022-02-25"]))) == found


def _column(days):
    return "\n".join(
        ["№;Код;День", *(f"{i};{code};{day}" for i, (code, day) in enumerate(zip(CHILDREN, days, strict=False)))]
    )


@pytest.mark.parametrize(
    ("days", "found"),
    [([*CHILDREN.values()], True), ([*CHILDREN.values()][:9], False), (["2023-11-05", *CHILDREN.values()], True),
     (["2023-11-05", "2023-11-06", *CHILDREN.values()], False), ([f"2023-10-{n:02d}" for n in range(1, 25)], False)],
)  # fmt: skip
def test_births_on_days_of_the_tables_are_known_by_the_codes_beside_them(days, found):
    assert ("birth date" in in_text(_column(days), _wanted([*CHILDREN.values()]))) == found


PLACES = {
    "a.csv": ("№;Код;Кто\n1;c1;никто\n2;c2;8 916 123-40-03\n".encode("utf-8-sig"), "row 3, column “Кто”"),
    "b.csv": ("№;8 916 123-40-03\n1;89161234003\n".encode(), "row 1, column 2"),
    "c.html": (b"<p>a</p>\n<p>8 916 123-40-03</p>", "row 2"),
    "d.csv": (_column([*CHILDREN.values()]).encode(), "row 2"),
}


@pytest.mark.parametrize("name", PLACES)
def test_the_place_of_a_leak_is_told_and_the_value_is_not(name):
    content, place = PLACES[name]
    wanted = dataclasses.replace(_wanted([*CHILDREN.values()]), numbers=sought(SOUGHT).numbers)
    assert place_of_leak(name, content, wanted) == place


def test_the_place_in_a_workbook_is_the_sheet_and_the_cell_and_is_said_in_the_language_of_the_client(tmp_path):
    told = pd.DataFrame({"a": ["x", "y"], "b": ["z", "Сидорова Ольга"]})
    with pd.ExcelWriter(tmp_path / "b.xlsx") as writer:
        told.to_excel(writer, sheet_name="Список", index=False)
    (tmp_path / "a.txt").write_text("ничего")
    with pytest.raises(LeakError, match=r"stand in b\.xlsx: name \(sheet “Список”, cell B3\)\.") as found:
        leaks.check(tmp_path, SOUGHT)
    assert "b.xlsx: имя (лист «Список», ячейка B3)." in in_language(str(found.value), Language("ru"))


def book(path, rows):
    """A workbook as software writes it: blank cells with a style, a formula, words in a cell of their own."""
    styles = "<styleSheet/>"
    strings = "<sst><si><t>Сидорова</t></si><si><t>чай и хлеб</t></si><si><t>Ольга</t></si></sst>"
    sheet = f"<worksheet><sheetData>{rows}</sheetData></worksheet>"
    parts = {"workbook": "<workbook/>", "styles": styles, "sharedStrings": strings, "worksheets/sheet1": sheet}
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(f"xl/{name}.xml", text)
    return path


SOUGHT = {"phone": ["+7 916 123-40-03"], "full_name": ["Сидорова Ольга Петровна"]}


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ('<c r="A1"><v>89161234003</v></c>', "phone"),
        ('<c r="A1" s="2"/><c r="B1" s="2"><v>89161234003</v></c>', "phone"),
        ('<c r="A1"><f>"8916"&amp;"1234003"&amp;" 89161234003"</f><v>1</v></c>', "phone"),
        ('<c r="A1" t="inlineStr"><is><t>8 916 123 40 03</t></is></c>', "phone"),
        ('<c r="A1" note="89161234003"><v>1</v></c>', "phone"),
        ('<c r="A1" t="s"><v>0</v></c><c r="B1" s="2"/><c r="C1" t="s"><v>2</v></c>', "name"),
        ('<c r="A1" t="s"><v>0</v></c><c r="B1" s="2"/><c r="C1" t="s"><v>1</v></c>', ""),
        ('<c r="A1"><v>89161234004</v></c>', ""),
    ],
)
def test_wherever_a_cell_of_a_workbook_holds_it_a_value_is_found_and_none_where_none_does(tmp_path, cell, kind):
    folder = book(tmp_path / "b.xlsx", f'<row r="1">{cell}</row>').parent
    with pytest.raises(LeakError, match=rf"stand in b\.xlsx: {kind}\b") if kind else contextlib.nullcontext():
        leaks.check(folder, SOUGHT)


def test_a_value_of_a_plain_cell_is_searched_in_its_row_alone(tmp_path):
    rows = '<row r="1"><c r="A1" s="3"><v>1234567</v></c><c r="B1" s="3"/><c r="C1"><f>1+1</f><v>7654321</v></c></row>'
    texts = [*leaks.texts_of("b.xlsx", book(tmp_path / "b.xlsx", rows).read_bytes())]
    assert [sum(number in text for text in texts) for number in ("1234567", "7654321")] == [1, 2]


def test_a_picture_in_a_page_of_a_notebook_is_looked_into_and_its_code_is_no_text():
    shown = [
        "<figure>\n",
        f'<img src="data:image/png;base64,{base64.b64encode(bytes(30_000)).decode()}">\n',
        "</figure>",
    ]
    texts = [*leaks.texts_of("a.ipynb", json.dumps({"text/html": shown}).encode())]
    assert max(map(len, texts)) < 200
    shown[1] = f'<img src="data:text/plain;base64,{base64.b64encode(200 * b"+7 916 123-40-03 ").decode()}">\n'
    assert any("916 123-40-03" in text for text in leaks.texts_of("a.ipynb", json.dumps({"text/html": shown}).encode()))


@pytest.mark.parametrize(
    "inside",
    [
        "<w:p><w:pPr><w:jc/></w:pPr><w:r><w:t>Сидорова</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Ольга</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>Сидо</w:t></w:r><w:r><w:t>рова Ольга</w:t></w:r></w:p>",
        '<w:p><w:pPr><w:pStyle w:val="Сидорова Ольга"/></w:pPr></w:p>',
        '<w:p><w:r><w:t>a</w:t></w:r></w:p><w:tcPr><w:tcW w:w="9161234003" w:type="dxa"/></w:tcPr>',
    ],
)
def test_wherever_a_word_document_holds_it_a_value_is_found(tmp_path, inside):
    made = docx.Document()
    made.save(path := tmp_path / "a.docx")
    whole = {}
    with zipfile.ZipFile(path) as parts:
        whole = {name: parts.read(name) for name in parts.namelist()}
    body = f"<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl></w:body>".encode()
    whole["word/document.xml"] = whole["word/document.xml"].replace(b"</w:body>", body)
    assert leaks.check(tmp_path, SOUGHT) > 0
    with zipfile.ZipFile(path, "w") as parts:
        for name, content in whole.items():
            parts.writestr(name, content)
    with pytest.raises(LeakError):
        leaks.check(tmp_path, SOUGHT)


def test_the_dress_of_the_cells_of_a_word_document_is_not_searched(tmp_path):
    cell = word_xml.paragraph(word_xml.run("Сидорова", "<w:b/>"), "CellText", "<w:keepNext/>", '<w:jc w:val="right"/>')
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as parts:
        parts.writestr("word/document.xml", word_xml.table([[cell]], [1234], style="Exhibit"))
    (text,) = (text for text in leaks.texts_of("a.docx", content.getvalue()) if "Сидорова" in text)
    assert text.endswith('<w:gridCol w:w="1234"/></w:tblGrid><w:t>Сидорова</w:t></w:p></w:tr></w:tbl>')
