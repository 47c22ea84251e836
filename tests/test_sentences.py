"""What a Russian consultant must read, is Russian: comments of client.yml, and what is wrong with a file or a call."""

import re

import pytest
from ruamel.yaml import YAML

from cbakit import onboarding, sentences
from cbakit.config import read_client
from cbakit.errors import ConfigError, InputError, ParameterError
from cbakit.language import CATALOGUES, Language, entries_of
from cbakit.segment_rules import parsed
from cbakit.sentences import comments_in_language, in_language
from cbakit.sources import read_tables
from cbakit.sources.dictionary import dictionary
from tests.corpus.test_bad_inputs import CASES
from tests.onboarding import test_exports
from tests.test_cli import cba

RU, EN = Language("ru"), Language("en")
FOREIGN = re.compile(r"\b(?:the|is|are|of|and|not|in|to|has|heading|cells|rows)\b")  # words of an English sentence


@pytest.mark.parametrize(
    ("english", "russian"),
    [
        ("heading known, 100% of the cells are dates", "заголовок известен, дат в ячейках 100 %"),
        ("17 rows, 2 set aside; cp1251 semicolons; headings in line 4", "строк 17, отложено 2; cp1251, точка с запятой; шапка в строке 4"),
        ("a.csv, line 8: zero bytes inside text. The file is damaged; export it again.",
         "a.csv, строка 8: в тексте нулевые байты. Файл повреждён; выгрузите его ещё раз."),
        ("club/client.yml, line 4: 'files', entry 2, 'table' is missing; add a line for it. club/client.yml, line 9: 'min_n' must be 2 or "
         "more; change the number.",
         "club/client.yml, строка 4: нет 'files', запись 2, 'table'; допишите такую строку. club/client.yml, строка 9: 'min_n' должно быть "
         "2 или больше; поправьте число."),
        ("01_composition stopped in cell 3 (1 / 0): ZeroDivisionError: run the notebook in JupyterLab to see it",
         "Раздел 01_composition остановился в ячейке 3 (1 / 0): ZeroDivisionError: чтобы увидеть, в чём дело, запустите тетрадь в JupyterLab"),
        ("02_a stopped in cell 5 (f(x)): InputError: never said before. 03_b did not start: OSError: the system says: disk full.",
         "Раздел 02_a остановился в ячейке 5 (f(x)): InputError: never said before. Раздел 03_b не начался: OSError: ответ системы: disk full."),
    ],
)  # fmt: skip
def test_sentences_side_by_side_are_said_one_by_one(english, russian):
    assert in_language(english, RU).replace("\u00a0", " ") == russian
    assert in_language(english, EN) == english


def test_a_sentence_of_which_a_part_is_not_known_stays_english_whole():
    assert in_language("heading known, shaped like a pear", RU) == "heading known, shaped like a pear"


def test_each_refusal_of_the_corpus_of_bad_inputs_is_said_in_russian(tmp_path):
    english = []
    for case in [case for case in CASES if case.rows is None]:
        (tmp_path / case.file).write_bytes(case.content)
        with pytest.raises(InputError) as refusal:
            read_tables(tmp_path / case.file, **case.options)
        said = in_language(str(refusal.value), RU)
        english += [said] if FOREIGN.search(said) else []
    assert english == []


@pytest.mark.parametrize(
    "lines",
    [
        "as_of: soon", "min_n: ten", "min_n: 1", "margin_share: most", "show_staff: perhaps", "kind: contrakts", "kidn: contracts", "files:",
        "files:\n- file: a.csv", "files: a.csv", "files: [a.csv]", "leave_out:\n- {rule: a, column: b, values: c}", "brand: {accent: blue}",
        "segments: [{name: x}]", "segmentation: {abc: [0.9, 0.1]}", "segmentation: {rfm_parts: 99}", "products: {1: annual}", "name: [",
        "раздел: 1",
        "folder: x", "catalogues: {}", "persons: {same: [[a]]}", "step_costs: {a: -1}",
    ],
)  # fmt: skip
def test_each_fault_of_client_yml_is_said_in_russian(tmp_path, lines):
    (tmp_path / "client.yml").write_text(f"client: club\nname: x\n{lines}\n", encoding="utf-8")
    with pytest.raises(ConfigError) as fault:
        read_client(str(tmp_path))
    assert not FOREIGN.search(in_language(str(fault.value), RU).replace(str(tmp_path), ""))


@pytest.mark.parametrize(
    "rule",
    [
        "sexx = a", "qwpoeiru = 2", "age", "age = ", 'age < "', "(sex = a", "sex in a", "sex in (a", "sex < a", "age = x", "",
        "sex = a b (c)", "sex = a sex = b", "sex is a", "= 3", "contract_ends_on = f",
    ],
)  # fmt: skip
def test_each_fault_of_a_rule_is_said_in_russian(rule):
    with pytest.raises(ParameterError) as fault:
        parsed(rule)
    said = in_language(str(fault.value), RU).replace("\u00a0", " ")
    assert said.startswith("Правило не читается: ")
    assert not re.search(r"\b(?:the|is not|after|missing|there|closed)\b", said)


def test_a_heading_stays_to_the_letter_beside_its_comment():
    heading = '      "Код\u00a0клиента": customer_key'
    after = comments_in_language(f"{heading}  # 1.00 heading known, 100% of the cells are dates\n", RU)
    assert after == f"{heading}  # 1.00 заголовок известен, дат в ячейках 100 %\n"


def test_the_comments_of_client_yml_are_russian_and_nothing_else_in_it_changes():
    english, comments = [], 0
    for home in sorted((test_exports.HERE / "exports").iterdir()):
        before = onboarding.propose(home, "Клуб")
        after = comments_in_language(before, RU)
        assert YAML(typ="safe").load(after) == YAML(typ="safe").load(before)
        for line in after.splitlines():
            comment = line.rpartition("  # ")[2] if "  # " in line or line.startswith("# ") else ""
            comments += bool(comment)
            english += [comment] if re.search("[a-z]", comment) and not re.search("[а-яё]", comment) else []
    assert comments > 200
    assert english == []


def test_no_reason_of_a_column_stays_english_in_exports_of_many_systems(tmp_path, monkeypatch):
    english = set()

    def said(sentence, lang):
        told = in_language(sentence, lang)
        whole = ")" not in sentence.partition("(")[0]  # else a try at the brackets of a heading
        english.update([sentence] if whole and told == sentence and re.search("[a-z]{3} [a-z]", sentence) else [])
        return told

    monkeypatch.setattr(sentences, "in_language", said)
    lists = test_exports.HERE.parent / "measured"
    exports = [p for name in ("fourth", "ninth", "tenth") for p in (lists / name / "headings").iterdir()]
    for path in [p for p in exports if p.suffix in (".csv", ".xlsx")]:
        home = tmp_path / path.stem
        home.mkdir()
        (home / path.name).write_bytes(path.read_bytes())
        comments_in_language(onboarding.propose(home, "Клуб"), RU)
    assert english == set()


@pytest.mark.parametrize(("heading", "rule"), [("Абонемент", "не члены клуба"), ("Membership", "not members")])
def test_the_rule_for_who_is_no_member_has_a_name_in_the_language_of_the_client(tmp_path, heading, rule):
    head = f"Код;{heading};Начало;Окончание" if rule[0] == "н" else f"Customer ID;{heading};Start date;End date"
    rows = [f"{i};{'Guest' if i % 9 == 0 else 'Annual'};01.02.2024;31.01.2025" for i in range(40)]
    (tmp_path / "a.csv").write_text("\n".join([head, *rows]), encoding="utf-8")
    assert f"- {{rule: {rule}, column: product, values: [Guest]}}" in onboarding.propose(tmp_path, "x")


def test_what_a_dropped_heading_is_has_a_name_in_russian():
    for concept in dictionary()["concepts"]:
        said = in_language(f"{concept.replace('_', ' ')}: not needed in visits", RU).replace("\u00a0", " ")
        assert re.fullmatch(r"[^a-z()]+: в таблице visits не нужно", said)


@pytest.mark.parametrize(
    ("english", "russian"),
    [
        ("Class Start (Local) ('Checked In At (UTC)' serves better as visited_at)",
         "Class Start (Local) (для visited_at лучше подходит «Checked In At (UTC)»)"),
        ("Скидка (%) (a discount: if 'Цена (руб.)' is the price before it, write list_price there)", "Скидка (%) (скидка: если «Цена (руб.)»"),
        ("Карта (heading known, groups of people in the cells)", "Карта (заголовок известен, в ячейках стоит другое (группы людей))"),
        ("Номер (never said before); Вид (comment: not needed in visits)", "Номер (never said before); Вид (комментарий: в таблице visits не нужно)"),
    ],
)  # fmt: skip
def test_a_dropped_heading_with_brackets_of_its_own_is_told_with_its_reason_in_russian(english, russian):
    assert comments_in_language(f"#     dropped: {english}\n", RU).startswith(f"#     не взяты: {russian}")


def test_a_fault_is_told_in_the_language_of_the_client_or_the_one_asked_for(tmp_path):
    folder = tmp_path / "data" / "raw" / "club"
    folder.mkdir(parents=True)
    (folder / "client.yml").write_text("client: club\nlanguage: ru\nname: [\n", encoding="utf-8")
    assert "Проверьте там отступы" in cba("check", "club", home=tmp_path).stderr
    assert "Check indentation" in cba("check", "club", "--language", "en", home=tmp_path).stderr
    assert "Файла" in cba("check", "nobody", "--language", "ru", home=tmp_path).stderr
    assert "Файла" in cba("check", "nobody", home=tmp_path).stderr  # the consultant's only client is Russian
    assert "Язык отчёта" in cba("run", "club", "--language", "de", home=tmp_path).stderr


def test_new_writes_its_comments_in_the_language_asked_for(tmp_path):
    (tmp_path / "c.csv").write_text(
        "Customer ID;Start date;End date\n" + "1;01.02.2024;31.01.2025\n" * 9, encoding="utf-8"
    )
    done = cba("new", "club", tmp_path / "c.csv", "--language", "ru", home=tmp_path)
    text = (tmp_path / "data" / "raw" / "club" / "client.yml").read_text(encoding="utf-8")
    assert "заголовок известен" in text
    assert "language: ru  # так указано в --language" in text
    assert "Дальше:" in done.stdout


def test_sentences_are_told_apart_by_words_of_their_own():
    english = [
        entry.splitlines()[0].partition(" = ")[2]
        for entry in entries_of((CATALOGUES / "en" / "sentences.ftl").read_text(encoding="utf-8")).values()
    ]
    assert len(set(english)) == len(english)
    assert [said for said in english if not re.search("[a-z]", re.sub(r"\{.*?\}", "", said))] == []


def test_the_fault_of_a_rule_in_client_yml_is_told_in_russian_with_a_russian_example():
    told = in_language(
        "data/raw/x/client.yml, segment “Женщины”: The rule cannot be read: there is no attribute “дней”; did you mean "
        "“дней без покупки”? Write it like  state = active and days_since_start > 90",
        Language("ru"),
    ).replace("\N{NO-BREAK SPACE}", " ")
    assert told == (
        "data/raw/x/client.yml, сегмент «Женщины»: Правило не читается: признака «дней» нет; может быть, «дней без "
        "покупки»? Пишите так: состояние = активные и дней с начала > 90"
    )
    rule = told.partition("Пишите так: ")[2]
    assert parsed(rule).names == ("state", "days_since_start")
