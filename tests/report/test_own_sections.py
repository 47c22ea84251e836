"""A client's own section: made by one command, then in the contents of every deliverable, its exhibits numbered on."""

import io
import json
import re
import subprocess

import nbformat
import pandas as pd
import pptx
import pytest

from cbakit import wording
from cbakit.config import read_client
from cbakit.errors import ConfigError, ParameterError
from cbakit.language import Language
from cbakit.own_words import messages, said_by_the_kit
from cbakit.recipes.shown_words import codes_of_nothing
from cbakit.report import run as runs
from cbakit.report.order import notebooks
from cbakit.report.own import new_section
from cbakit.sentences import in_language
from cbakit.store import load
from cbakit.tables import passport

CLIENT = """client: mini
name: Клуб «Мини»
as_of: 2026-06-30
files:
  - file: contracts.csv
    table: contracts
    columns: {id: contract_id, who: customer_key, plan: product, start: starts_on, end: ends_on, price: price}
"""


def rows():
    """Two hundred people with a yearly card, every second in the second year; a hundred with a half-year one that is over."""
    out = ["id;who;plan;start;end;price"]
    for k in range(200):
        month = 1 + k % 6
        out.append(f"{k};p{k};Годовая;01.{month:02d}.2026;31.12.2026;{20000 + k}")
        if k % 2:
            out.append(
                f"old{k};p{k};Годовая;01.{month:02d}.2025;{'31.12.2025' if month == 1 else f'01.{month:02d}.2026'};20000"
            )
    out += [f"h{k};h{k};Полугодовая;01.{1 + k % 6:02d}.2025;30.09.2025;9000" for k in range(100)]
    return "\n".join(out) + "\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A project with one client that has an own section, and its report."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CBAKIT_HOME", str(home))
        patch.setenv("CBAKIT_KEYS", str(home / "keys"))
        folder = home / "data" / "raw" / "mini"
        folder.mkdir(parents=True)
        (folder / "client.yml").write_text(CLIENT, encoding="utf-8")
        (folder / "contracts.csv").write_text(rows(), encoding="utf-8")
        new_section(folder, "pool", after="01", title="Бассейн")
        runs.run("mini", only=("01", "20", "02"))
        yield home


@pytest.fixture
def folder(home, monkeypatch):
    monkeypatch.setenv("CBAKIT_HOME", str(home))
    monkeypatch.setenv("CBAKIT_KEYS", str(home / "keys"))
    return home / "data" / "raw" / "mini"


@pytest.fixture
def report(home):
    return home / "reports" / "mini" / "2026-06-30"


def words(text):
    return re.sub(r"\s+", " ", text.replace("\u00a0", " "))


def test_it_stands_in_the_contents_of_the_page_where_it_wants_to_stand(report):
    page = words((report / "report.html").read_text(encoding="utf-8"))
    listed = re.findall(r'<li class="chapter"><a href="#s\d+"><span>(\d)</span>(.*?)</a>', page)
    assert listed[:2] == [("1", "Состав базы"), ("2", "Бассейн")]


def test_its_exhibits_are_numbered_on(report):
    page = words((report / "report.html").read_text(encoding="utf-8"))
    heads = re.findall(r'id="x-(\w+)"><figcaption><span class="label">(Рисунок|Таблица) (\d+)', page)
    for kind in ("Рисунок", "Таблица"):
        ids, numbers = zip(*((name, int(n)) for name, k, n in heads if k == kind), strict=True)
        assert numbers == tuple(range(1, len(numbers) + 1))
        at = ids.index("pool_shares" if kind == "Рисунок" else "pool_table")
        assert 0 < at < len(ids) - 1  # others stand before it and after it


def test_its_sentence_and_share_are_those_of_the_data(report):
    page = words((report / "report.html").read_text(encoding="utf-8"))
    found = pd.read_parquet(report / "results" / "20_pool" / "shares.parquet")
    whole = found[found["segment"] == ""].iloc[0]
    assert (whole["n"], whole["hits"]) == (300, 200)  # those with a yearly card, none of the others
    own = page.split("Бассейн</h2>", 1)[1].split("</section>", 1)[0]
    assert (
        "Договор был у 300; остались с нами <strong>67 %</strong> (от 61 до 72 %)" in own
    )  # in its own chapter, wherever the figure went


def test_slides_and_document_hold_it_and_the_strip_of_slides_names_it(report):
    deck = pptx.Presentation(io.BytesIO((report / "report.pptx").read_bytes()))
    strips = [s.text_frame.text for page in deck.slides for s in page.shapes if s.name.startswith("Strip")]
    assert strips
    assert all("Бассейн" in s for s in strips)
    titles = [words(page.shapes.title.text_frame.text) for page in deck.slides]
    assert "Остались с нами: 67 % тех, у кого был договор" in titles
    import docx

    document = docx.Document(report / "report.docx")
    heads = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert any("Бассейн" in h for h in heads)


@pytest.mark.office
def test_the_contents_of_the_pdf_name_it_with_its_page(report):
    text = subprocess.run(
        ["pdftotext", "-layout", str(report / "report.pdf"), "-"], capture_output=True, text=True, check=True
    )
    pages = text.stdout.split("\f")
    found = [re.search(r"Бассейн[ .\u00a0]*(\d+)\s*$", p, flags=re.M) for p in pages]
    listed = next(m for m in found if m)
    assert any(
        re.search(r"^\s*\d* *Бассейн\s*$", p, flags=re.M) for p in pages[int(listed[1]) - 1 : int(listed[1]) + 1]
    )


def test_the_workbook_and_the_manifest_know_it(report):
    import openpyxl

    book = openpyxl.load_workbook(report / "tables.xlsx", read_only=True)
    index = [str(c) for row in book[book.sheetnames[0]].iter_rows(values_only=True) for c in row if c]
    assert any("Кто остался с нами, по группам" in words(c) for c in index)
    assert "20_pool" in json.loads((report / "manifest.json").read_text(encoding="utf-8"))["notebooks"]


def test_without_a_place_it_stands_before_the_advice_and_several_stand_by_number(folder, tmp_path):
    assert list(notebooks(own=folder))[2:5] == ["01_composition", "20_pool", "02_renewal_base"]
    new_section(tmp_path, "shop")
    new_section(tmp_path, "kids", after="03")
    new_section(tmp_path, "bar", after="retention")
    order = list(notebooks(own=tmp_path))
    assert order[order.index("11_recommendations") - 1] == "20_shop"
    assert order[order.index("03_retention") + 1 :][:2] == ["21_kids", "22_bar"]
    assert list(notebooks(("kids", "20"), own=tmp_path)) == ["21_kids", "20_shop"]


@pytest.mark.parametrize(
    ("name", "after", "told"),
    [("Бассейн", "", "small Latin letters"), ("pool", "77", "no section 77"), ("../x", "", "small Latin letters")],
)
def test_a_name_or_a_place_that_cannot_be_is_refused(tmp_path, name, after, told):
    with pytest.raises(ParameterError, match=told):
        new_section(tmp_path, name, after=after)
    assert not list(tmp_path.rglob("*.ipynb"))


@pytest.mark.parametrize(
    ("kind", "language", "title", "strip", "said"),
    [
        ("contracts", "ru", "Кто остался с нами", "остались", "договор"),
        ("transactions", "ru", "Кто покупает до сих пор", "покупают и сейчас", "покупк"),
        ("snapshot", "en", "Who is still with us", "still with us", "snapshot"),
    ],
)
def test_the_skeleton_speaks_of_the_clients_trade(tmp_path, kind, language, title, strip, said):
    (tmp_path / "client.yml").write_text(f"client: x\nname: X\nkind: {kind}\nlanguage: {language}\n", encoding="utf-8")
    notebook = nbformat.read(new_section(tmp_path, "week_day")[0], as_version=4)
    texts = [c.source for c in notebook.cells if language in c.metadata.get("tags", [])]
    assert texts[0].startswith(f"# {title}\n")
    words = (tmp_path / "wording" / f"{language}.ftl").read_text(encoding="utf-8")
    assert f"own-week-day-short = {strip}\n" in words
    told = "\n".join([*texts, words]).lower()
    assert said in told
    if kind != "contracts":
        assert not re.search(r"договор|членств|заморозк|contract|membership|freeze", told)
    assert not re.search("SECTION|CLIENT|-transactions|-snapshot", json.dumps(notebook) + words)
    assert {t for c in notebook.cells for t in c.metadata.get("tags", [])} == {"ru", "en", "parameters", "setup"}


def test_a_title_is_the_clients_language_and_a_long_one_is_cut_for_the_strip(tmp_path):
    notebook = nbformat.read(new_section(tmp_path, "pool", title="Бассейн и тренажёрный зал")[0], as_version=4)
    assert notebook.cells[0].source.startswith("# Бассейн и тренажёрный зал\n\nКто из")
    assert notebook.cells[1].source.startswith("# Who is still with us\n")
    assert "own-pool-short = Бассейн и…\n" in (tmp_path / "wording" / "ru.ftl").read_text(encoding="utf-8")
    assert "own-pool-short = still with us\n" in (tmp_path / "wording" / "en.ftl").read_text(encoding="utf-8")
    with pytest.raises(ParameterError, match="one line without braces"):
        new_section(tmp_path, "shop", title="{ $x }")


def test_a_share_that_holds_for_everybody_is_remarked_on():
    from cbakit import wording
    from cbakit.analysis import own

    people = pd.DataFrame({"product": ["a"] * 20 + ["b"] * 16})
    for code, told in (("ru", "верно у всех (36)"), ("en", "holds for everybody (36)")):
        lang = Language(code)
        said = {"name": "x", "message": "own-share", "lang": lang}
        (_, remark) = wording.own.share(own.shares(people, [True] * 36, by="product"), **said)
        assert told in words(remark.text)
        assert len(wording.own.share(own.shares(people, [True] * 35 + [False], by="product"), **said)) == 1
    assert wording.own.share(own.shares(people.iloc[:0], [], by="product"), **said) == []


def test_groups_that_are_all_too_small_are_one_sentence_and_no_table_of_the_rest():
    from cbakit import disclose, tables, wording
    from cbakit.analysis import own
    from cbakit.figures import own as figures

    lang = Language("ru")
    people = pd.DataFrame({"product": [f"p{k % 6}" for k in range(18)]})
    for n, told in ((18, "Остаётся только общая доля"), (8, "меньше порога, показать по ним нечего")):
        shown = disclose(own.shares(people.head(n), [k % 2 == 1 for k in range(n)], by="product"), min_n=10)
        assert figures.shares(shown, name="x", title="x", lang=lang) is None
        assert tables.own.shares(shown, name="x", title="x", lang=lang) is None
        assert told in words(wording.own.too_few(shown, by="product", lang=lang).text)
    two = pd.concat([people, people]).assign(product=lambda f: [f"p{k % 2}" for k in range(36)])
    shown = disclose(own.shares(two, [True] * 36, by="product"), min_n=10)
    assert wording.own.too_few(shown, by="product", lang=lang) is None
    table = tables.own.shares(shown, name="x", title="x", lang=lang)
    assert len(table.text()) == 3
    assert "hits" not in [c.column for c in table.columns]  # in a group large enough they may be too few


def test_a_section_is_never_written_over(tmp_path):
    path = new_section(tmp_path, "pool")[0]
    with pytest.raises(ParameterError, match=r"20_pool\.ipynb exists"):
        new_section(tmp_path, "pool")
    path.rename(path.with_name("20_other.ipynb"))
    new_section(tmp_path, "shop")
    assert sorted(p.name for p in path.parent.iterdir()) == ["20_other.ipynb", "21_shop.ipynb"]


@pytest.mark.parametrize(
    ("name", "told"),
    [("pool.ipynb", "a number from 20"), ("07_pool.ipynb", "a number from 20"), ("20_two.ipynb", "number 20")],
)
def test_a_file_that_the_report_cannot_place_is_told(tmp_path, name, told):
    path = new_section(tmp_path, "pool")[0]
    path.with_name(name).write_text(path.read_text())
    with pytest.raises(ParameterError, match=told):
        notebooks(own=tmp_path)


def test_a_section_without_a_title_in_the_language_of_the_report_is_told_before_anything_runs(folder):
    path = new_section(folder, "untitled")[0]
    try:
        book = nbformat.read(path, as_version=4)
        book.cells[1].source = book.cells[1].source.removeprefix("# ")
        nbformat.write(book, path)
        with pytest.raises(ParameterError, match=r"untitled\.ipynb has no title in English"):
            runs.run("mini", language="en", only=("01", "untitled"))
    finally:
        path.unlink()


# Own words.


def own_words(folder, text, language="ru"):
    (folder / "wording").mkdir(exist_ok=True)
    (folder / "wording" / f"{language}.ftl").write_text(text, encoding="utf-8")
    (folder / "client.yml").write_text(CLIENT, encoding="utf-8")
    return read_client(str(folder))


@pytest.mark.parametrize(
    ("line", "english", "russian"),
    [
        ("code-attr_level = Уровень", "line 2: nothing asks for 'code-attr_level'; did you mean 'code-dimension-attr-level'?", "может быть, 'code-dimension-attr-level'?"),
        ("code-Level = Уровень", "did you mean 'code-level'?", "строка 2: имя 'code-Level' нигде не нужно"),
        ("code-attr_status = Статус", "did you mean 'code-dimension-attr-status'?", "code-dimension-attr-status"),
        ("raport-title = Отчёт", "did you mean 'report-title'? New ones begin with own-.", "Новые начинаются с own-."),
        ("zzzzqqqq = Отчёт", "'zzzzqqqq'; new ones", "сообщения 'zzzzqqqq' в cbakit нет; новые начинаются с own-."),
        ("report-title = { $shar }", "is given no value $shar; it is given none.", "нет значения $shar: ему не дано ни одного."),
        ("report-title-of = { $shar }", "no message 'report-title-of'", "сообщения 'report-title-of' в cbakit нет; может быть,"),
        ("just words", "line 2: not a message", "строка 2: это не сообщение"),
    ],
)  # fmt: skip
def test_own_words_that_nothing_says_are_told_in_the_language_of_the_client(tmp_path, line, english, russian):
    with pytest.raises(ConfigError) as fault:
        own_words(tmp_path, f"own-a = А\n{line}\n")
    assert english in str(fault.value)
    assert russian in in_language(str(fault.value), Language("ru")).replace("\u00a0", " ")


def test_a_code_that_names_nothing_in_the_data_is_told_with_the_nearest(folder):
    path = folder / "wording" / "ru.ftl"
    kept = path.read_text(encoding="utf-8")
    names = "code-refferal = совет\ncode-pool = бассейн\ncode-referral = совет\ncode-lost-card = карта\n"
    try:
        path.write_text(kept + names, encoding="utf-8")
        base = load("mini")
        found = codes_of_nothing(base, "ru")
        assert found == {"code-refferal": "code-referral", "code-pool": "", "code-lost-card": ""}
        base.contracts.loc[:1, "product"] = ["Pool", "lost_card"]
        assert set(codes_of_nothing(base, "ru")) == {"code-refferal"}
        assert codes_of_nothing(base, "en") == {}
        said = wording.passport.codes_of_nothing(found, lang=base.language("ru"))
        assert said[0].replace("\u00a0", " ") == (
            "wording/ru.ftl: имя code-refferal в этих данных ничего не называет; может быть, code-referral?"
        )
        assert set(said) <= set(runs.of_the_data(load("mini"), base.language("ru")))
    finally:
        path.write_text(kept, encoding="utf-8")


@pytest.mark.parametrize(
    ("given", "russian"),
    [
        ({"name": "мой раздел"}, "Имя раздела состоит из"),
        ({"name": "pool", "after": "77"}, "Раздела 77, после которого встать, нет. Разделы: 00_data_passport, "),
        ({"name": "pool", "title": "a {b}"}, "Название раздела"),
    ],
)
def test_a_section_that_cannot_be_made_is_told_in_russian(tmp_path, given, russian):
    with pytest.raises(ParameterError) as fault:
        new_section(tmp_path, **given)
    assert russian in in_language(str(fault.value), Language("ru")).replace("\u00a0", " ")


def test_own_words_go_before_the_kits_in_their_language_only(tmp_path):
    found = own_words(tmp_path, "report-title = Наш отчёт\ncode-referral = сарафанное радио\n").catalogues
    assert Language("ru", own=found["ru"]).say("report-title") == "Наш отчёт"
    assert Language("ru", own=found["ru"]).label("referral") == "сарафанное радио"
    assert Language("ru").label("referral") == "рекомендация"
    assert Language("en").say("report-title") != "Наш отчёт"
    assert set(found) == {"ru"}


def test_a_base_speaks_in_them_and_they_are_part_of_what_a_result_depends_on(folder):
    from cbakit.run_results import fingerprint

    before, path = fingerprint(load("mini")), folder / "wording" / "ru.ftl"
    kept = path.read_text(encoding="utf-8")
    prepared = (folder.parents[1] / "canonical" / "mini" / "prepared.json").stat().st_mtime_ns
    try:
        path.write_text(kept + "report-title = Наш отчёт\n", encoding="utf-8")
        base = load("mini")
        assert base.language().say("report-title") == "Наш отчёт"
        assert fingerprint(base) != before
        assert (folder.parents[1] / "canonical" / "mini" / "prepared.json").stat().st_mtime_ns == prepared
    finally:
        path.write_text(kept, encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "made_again"),
    [
        ("own-pool-answer = Бассейн\n", {"20_pool"}),
        ("# Раздел 21_x\nown-x-title = Икс\n", {"20_pool"}),
        ("report-title = Наш отчёт\n", {"01_composition", "20_pool"}),
        ("code-referral = сарафанное радио\n", {"01_composition", "20_pool"}),
        ("own-we = мы\nreport-title = Отчёт, { own-we }\n", {"01_composition", "20_pool"}),
    ],
)
def test_sentences_of_an_own_section_make_no_notebook_of_the_kit_anew(folder, words, made_again):
    from cbakit.report import reuse

    def keys():
        base = load("mini")
        paths = {n: p for n, p in notebooks(own=folder).items() if n in ("01_composition", "20_pool")}
        return {name: reuse.key(reuse.parts(path, {"client": "mini"}, base)) for name, path in paths.items()}

    before, path = keys(), folder / "wording" / "ru.ftl"
    kept = path.read_text(encoding="utf-8")
    try:
        path.write_text(words if words.startswith("own-pool") else kept + words, encoding="utf-8")
        after = keys()
    finally:
        path.write_text(kept, encoding="utf-8")
    assert {name for name in before if before[name] != after[name]} == made_again


def test_own_words_in_another_order_make_no_notebook_of_the_kit_anew(folder):
    from cbakit.report import reuse

    words, path = ["report-title = Отчёт клуба\n", "code-referral = сарафанное радио\n"], folder / "wording" / "ru.ftl"
    kept, composition = path.read_text(encoding="utf-8"), notebooks(own=folder)["01_composition"]
    found = []
    try:
        for written in (words, words[::-1], words[:1]):
            path.write_text(kept + "".join(written), encoding="utf-8")
            found.append(reuse.parts(composition, {}, load("mini")))
    finally:
        path.write_text(kept, encoding="utf-8")
    assert found[0] == found[1]
    assert {part for part in found[0] if found[0][part] != found[2][part]} == {"words"}


def test_what_has_changed_is_made_anew_with_an_own_section_whose_metrics_it_reads():
    keys = {"01_composition": "a", "13_changes": "b", "20_pool": "c"}
    of = runs._with_what_changes_reads
    assert of(keys)["13_changes"] != of(keys | {"20_pool": "d"})["13_changes"]
    assert of(keys)["13_changes"] == of(keys | {"01_composition": "d"})["13_changes"]
    assert {n: k for n, k in of(keys).items() if n != "13_changes"} == {"01_composition": "a", "20_pool": "c"}
    assert of({"20_pool": "c"}) == {"20_pool": "c"}


def test_a_client_without_own_words_and_one_with_a_sections_alone_depend_on_the_same():
    text = "report-title = Отчёт\n\n"
    assert said_by_the_kit({}) == said_by_the_kit({"ru": "# Раздел\nown-pool-title = Бассейн\n"})
    assert said_by_the_kit({"ru": text}) == said_by_the_kit({"ru": text + "# Раздел\nown-pool-title = Бассейн\n"})
    assert said_by_the_kit({"ru": "own-too-few = Мало.\n"}) != {}, "a message of the kit"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "report-titel = Отчёт\n",
            r"ru\.ftl, line 1: the kit has no message 'report-titel'; did you mean 'report-title'",
        ),
        ("# слова\n\nпросто текст\n", r"ru\.ftl, line 3: not a message"),
        (
            "own-x = а\ncommon-customers = { $m }\n",
            r"line 2: 'common-customers' is given no value \$m; it is given \$n",
        ),
    ],
)
def test_a_slip_in_own_words_is_told_with_its_line(tmp_path, text, told):
    with pytest.raises(ConfigError, match=told):
        own_words(tmp_path, text)


def test_words_of_an_unknown_language_are_told(tmp_path):
    with pytest.raises(ConfigError, match=r"de\.ftl: expected one of ru\.ftl, en\.ftl"):
        own_words(tmp_path, "report-title = Bericht\n", "de")


def test_the_names_and_values_of_the_kits_messages_are_those_that_the_catalogues_say():
    from tests.test_language_catalogues import messages as parsed

    for code in ("ru", "en"):
        exact, found = parsed(code), messages(code)
        assert found.keys() == exact.keys()
        assert all(exact[name] <= found[name] for name in exact)


PLACES = """\
client: c
name: C
files:
  - {file: a.csv, table: customers, columns: {Код: customer_key, %s: club}}
  - {file: b.csv, table: visits, columns: {Код: customer_key, Дата: visited_at, %s: club}}
"""


@pytest.mark.parametrize(
    ("heading", "other", "called"),
    [("Студия", "студия", "Студия"), ("Студия", "Филиал", "Клуб"), ("Студия (код)", "Студия (код)", "Клуб"), ("Hall", "Hall", "Клуб")],
)  # fmt: skip
def test_a_club_is_called_by_the_clients_own_heading_where_it_is_one_word(tmp_path, heading, other, called):
    (tmp_path / "client.yml").write_text(PLACES % (heading, other), encoding="utf-8")
    own = read_client(str(tmp_path)).catalogues.get("ru", "")
    assert Language("ru", own=own).column("club") == called


def test_an_own_word_for_the_club_goes_before_its_heading(tmp_path):
    own_words(tmp_path, "code-dimension-club = Площадка\n")
    (tmp_path / "client.yml").write_text(PLACES % ("Студия", "Студия"), encoding="utf-8")
    assert Language("ru", own=read_client(str(tmp_path)).catalogues["ru"]).column("club") == "Площадка"


TAGGED = """\
client: c
name: C
language: %s
files:
  - {file: a.csv, table: customers, columns: {Код: customer_key, "%s": attr_teg}}
"""


@pytest.mark.parametrize(
    ("heading", "language", "called"),
    [
        ("Вид спорта", "ru", "Вид спорта"), ("Код: тэг клиента", "ru", "Тэг клиента"), ("Favourite sport", "en", "Favourite sport"),
        ("Тренер Иванова", "ru", "Teg"), ("Тэг", "en", "Teg"), ("Tag {x}", "en", "Teg"), ("8 921 123-45-67", "ru", "Teg"),
    ],
)  # fmt: skip
def test_an_attribute_is_called_by_its_heading_where_that_is_words_of_the_language_and_no_name(
    tmp_path, heading, language, called
):
    (tmp_path / "client.yml").write_text(TAGGED % (language, heading), encoding="utf-8")
    lang = Language(language, own=read_client(str(tmp_path)).catalogues.get(language, ""))
    assert lang.column("attr_teg") == called
    assert passport.field_name(lang, "attr_teg") in (called.lower(), "teg")


def test_an_own_word_for_an_attribute_goes_before_its_heading(tmp_path):
    own_words(tmp_path, "code-dimension-attr-teg = Метка\n")
    (tmp_path / "client.yml").write_text(TAGGED % ("ru", "Вид спорта"), encoding="utf-8")
    assert Language("ru", own=read_client(str(tmp_path)).catalogues["ru"]).column("attr_teg") == "Метка"
    (tmp_path / "wording" / "ru.ftl").write_text("code-teg = Метка\n", encoding="utf-8")
    assert Language("ru", own=read_client(str(tmp_path)).catalogues["ru"]).column("attr_teg") == "Метка"


def test_own_words_cannot_be_declared_in_client_yml(tmp_path):
    (tmp_path / "client.yml").write_text(CLIENT + "catalogues: {ru: x}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"wording/ru\.ftl"):
        read_client(str(tmp_path))
