"""A notebook asks, calls, shows and explains; it does not compute."""

import ast
import inspect
import re
from pathlib import Path

import nbformat
import papermill
import pytest

import cbakit as cb
from cbakit.report.order import BY_HAND, notebooks

FORBIDDEN = (ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.Try, ast.With)
NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
KINDS = {"transactions", "snapshot"}
UNSAID_BY_A_RUN = "by_hand"  # a text for whoever opens the project's own notebook
COMMON = {"client": "demo", "as_of": "", "language": "", "out": ""}
OF_A_CHAIN = "12_network"  # reads the reports of many clients; its client is the club whose own copy it is


def tags(cell):
    return set(cell.metadata.get("tags", []))


@pytest.fixture(params=NOTEBOOKS, ids=lambda p: p.stem)
def notebook(request):
    nb = nbformat.read(request.param, as_version=4)
    nb.path, nb.code = request.param, [c for c in nb.cells if c.cell_type == "code"]
    nb.text = [c for c in nb.cells if c.cell_type == "markdown"]
    return nb


def test_there_are_notebooks():
    assert len(NOTEBOOKS) >= 8


def test_opens_with_a_title_and_the_question_it_answers_in_both_languages(notebook):
    first, second = notebook.cells[:2]
    assert [tags(first), tags(second)] == [{"ru"}, {"en"}]
    for cell in (first, second):
        assert cell.source.startswith("# ")
        assert "?" in cell.source


def test_code_cells_are_short_and_hold_no_logic(notebook):
    for cell in notebook.code:
        lines = [line for line in cell.source.splitlines() if line.strip()]
        assert len(lines) <= 10, cell.source
        found = [type(n).__name__ for n in ast.walk(ast.parse(cell.source)) if isinstance(n, FORBIDDEN)]
        assert not found, f"{found} belongs in src/cbakit:\n{cell.source}"


def test_is_committed_without_outputs(notebook):
    assert all(not c.outputs and c.execution_count is None for c in notebook.code)


def test_has_the_common_parameters_and_papermill_reads_each_with_its_help(notebook):
    cells = [c for c in notebook.code if "parameters" in tags(c)]
    assert len(cells) == 1
    body = ast.parse(cells[0].source).body
    written = {n.target.id: ast.literal_eval(n.value) for n in body if isinstance(n, ast.AnnAssign)}
    assert len(written) == len(body), "write each as  name: type = value  # help"
    common = COMMON | ({"client": ""} if notebook.path.stem == OF_A_CHAIN else {})
    assert common.items() <= written.items()
    read = papermill.inspect_notebook(str(notebook.path))
    assert set(read) == set(written)
    assert all(p["help"] for p in read.values())


def test_every_text_stands_in_both_languages_side_by_side_and_the_second_is_collapsed(notebook):
    assert len(notebook.text) % 2 == 0
    for russian, english in zip(notebook.text[::2], notebook.text[1::2], strict=True):
        kind = tags(russian) - {"ru"}  # a text for one kind of client stands right after the one that it replaces
        assert kind <= {*KINDS, UNSAID_BY_A_RUN}
        assert len(kind) <= 1
        assert [tags(russian), tags(english)] == [{"ru"} | kind, {"en"} | kind]
        assert english.metadata.get("jupyter", {}).get("source_hidden") is True
        assert russian.source.count("\n#") == english.source.count("\n#")


def test_explains_at_least_as_much_as_it_calls(notebook):
    calls = [c for c in notebook.code if not tags(c) & {"parameters", "setup"}]
    assert len(notebook.text) / 2 >= len(calls)


def test_no_number_stands_in_markdown(notebook):
    for cell in notebook.text:
        found = re.findall(r"(?<![\w.])\d+(?:[.,]\d+)?\s?(?:%|₽|руб)", cell.source)
        assert not found, f"{found} would go stale with the next client: {cell.source[:80]}"


def test_says_before_its_first_code_where_a_copy_in_one_language_lies(notebook):
    if notebook.path.stem == BY_HAND:
        pytest.skip("explore.ipynb holds each text once for every kind of client, and a run leaves its own copy")
    before = notebook.cells[: notebook.cells.index(notebook.code[0])]
    said = [c.source for c in before if UNSAID_BY_A_RUN in tags(c)]
    assert len(said) == 2
    assert all("/notebooks" in text for text in said)


def test_ends_with_finish(notebook):
    if notebook.path.stem == BY_HAND:
        pytest.skip("explore.ipynb is opened by hand and never part of a run, so it has no section to finish")
    assert notebook.code[-1].source.startswith("cb.finish(")


def test_the_workbench_is_no_part_of_a_run():
    assert BY_HAND not in notebooks()
    assert BY_HAND in {p.stem for p in NOTEBOOKS}


def test_teaches_in_the_same_order_question_answer_evidence_method_and_pitfalls(notebook):
    russian = [c for c in notebook.text if tags(c) == {"ru"}]
    english = [c for c in notebook.text if tags(c) == {"en"}]
    assert russian[1].source.startswith("## Ответ")
    assert re.match("## (The|An) answer", english[1].source)
    assert russian[-1].source.startswith("## Как посчитано")
    assert re.search("подводит|ошибиться", russian[-1].source)
    assert english[-1].source.startswith("## How it is computed")
    assert re.search("mislead|go wrong", english[-1].source)
    for cell in (*russian[1:], *english[1:]):
        assert len(cell.source.split("\n", 1)[1].split()) >= 10, f"a heading alone explains nothing: {cell.source}"


def test_everything_a_cell_calls_exists_and_says_what_it_returns(notebook):
    calls = {
        ast.unparse(n.func) for c in notebook.code for n in ast.walk(ast.parse(c.source)) if isinstance(n, ast.Call)
    }
    for call in sorted(c for c in calls if re.fullmatch(r"cb(\.\w+)+", c)):
        found = cb
        for name in call.split(".")[1:]:
            found = getattr(found, name)
        assert (found.__doc__ or "").strip(), f"Shift+Tab on {call} shows nothing"
        table = re.search(r"DataFrame|\bResult\b", str(inspect.signature(found).return_annotation))
        told = re.search(r"(?m)^Returns\n-+$", inspect.getdoc(found) or "")
        assert told or not table, f"help on {call} does not say what the columns of its table are"
