"""Both languages hold the same messages with the same values."""

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

import cbakit
from cbakit.language import CATALOGUES, LANGUAGES, Language

SOURCE = Path(cbakit.__file__).parent


def messages(code):
    found = {}
    for path in sorted((CATALOGUES / code).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{path.name}: {entry.content[:60]}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} is written twice in {code}"
                found[entry.id.name] = frozenset(re.findall(r"\$(\w+)", _source(entry)))
    return found


def _source(entry):
    from fluent.syntax import serialize

    return serialize(ast.Resource([entry]))


def test_every_message_stands_in_both_languages_with_the_same_values():
    russian, english = (messages(code) for code in LANGUAGES)
    assert set(russian) == set(english)
    assert {m for m in russian if russian[m] != english[m]} == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_message_named_in_the_source_exists(code):
    known = set(messages(code))
    named = set()
    for path in SOURCE.rglob("*.py"):
        named |= set(re.findall(r"\.say\(\s*\"([a-z0-9-]+)\"\s*[,)]", path.read_text(encoding="utf-8")))
    assert named - known == set()


def test_no_russian_message_holds_a_latin_quotation_mark_or_a_hyphen_for_a_dash():
    for path in sorted((CATALOGUES / "ru").glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Message):
                text = re.sub(r'\{ ?"[^"]*" ?\}', "", _source(entry))
                assert '"' not in text, f"{path.name}: {entry.id.name}"
                assert " - " not in text, f"{path.name}: {entry.id.name}"


@pytest.mark.parametrize(
    ("n", "text"), [(1, "1 клиент"), (2, "2 клиента"), (5, "5 клиентов"), (21, "21 клиент"), (1234, "1 234 клиента")]
)
def test_russian_counts_take_three_plural_forms(n, text):
    assert Language("ru").say("common-customers", n=n) == text.replace(" ", "\u00a0")


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_entry_parsed_when_it_is_said_is_the_one_that_the_whole_catalogue_holds(code):
    from fluent.syntax import serialize

    from cbakit.language import _entries

    whole = {}
    for path in sorted((CATALOGUES / code).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Message | ast.Term):
                name = f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name
                whole[name] = serialize(ast.Resource([entry.clone()])).split("\n", entry.comment is not None)[-1]
    alone = {}
    for name, text in _entries(code).items():
        (entry,) = (e for e in FluentParser().parse(text).body if isinstance(e, ast.Message | ast.Term))
        alone[name] = serialize(ast.Resource([entry]))
    assert alone == whole


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_reason_for_which_reading_sets_a_row_aside_has_words(code):
    source = "".join(p.read_text(encoding="utf-8") for p in (Path(cbakit.__file__).parent / "sources").glob("*.py"))
    reasons = set(re.findall(r'reasons?(?:\[\w+\])? = "(\w+)"', source))
    assert reasons >= {"footer", "totals_row", "repeated_heading"}
    assert [r for r in reasons if not Language(code).has(f"aside-{r.replace('_', '-')}")] == []


@pytest.mark.parametrize("code", ["ru", "en"])
def test_a_remark_of_the_clients_report_does_not_tell_the_consultant_what_to_type(code):
    """What a consultant can do about a remark stands beside it as ``mend-...`` and is said by `cba check` alone."""
    text = (CATALOGUES / code / "passport.ftl").read_text(encoding="utf-8")
    remarks = re.findall(r"(?m)^note-[\w-]+ =.*(?:\n[ \t].*)*", text)
    assert len(remarks) > 30
    assert [remark for remark in remarks if re.search(r"client\.yml|codes\.csv|\bcba \w|#\?|accept:", remark)] == []
    mends = re.findall(r"(?m)^mend-([\w-]+) =", text)
    assert [name for name in mends if f"\nnote-{name} =" not in text] == []
