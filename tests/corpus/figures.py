"""
What becomes of bad inputs and of one clean export in hundreds of disguises: counts that `docs/onboarding.md` shows.

`python -m tests.corpus.figures` writes the table of `docs/onboarding.md` anew.
"""

import itertools
import os
import tempfile
from collections import Counter
from pathlib import Path

from cbakit import canonical
from cbakit.config import Client
from cbakit.errors import InputError
from cbakit.sources import read_tables
from tests.corpus import test_bad_inputs as bad
from tests.sources import test_pollution as clean

DOCS = Path(__file__).parents[2] / "docs" / "onboarding.md"
START, END = "<!-- corpus: written by tests/corpus/figures.py -->", "<!-- end of corpus -->"
COLUMNS = dict(
    zip(clean.HEADINGS, ("contract_id", "full_name", "phone", "product", "starts_on", "ends_on", "price"), strict=True)
)
OUTCOMES = ("equal", "refused", "different", "traceback")
ROWS = ("rows", "kept", "aside")


def corpus() -> Counter:
    """Outcomes of the bad inputs: read as the clean twin, refused with a sentence, something else; and the rows of those read."""
    found: Counter = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for case in bad.CASES:
            path = Path(folder) / case.file
            path.write_bytes(case.content)
            try:
                (table,) = read_tables(path, **case.options)
            except InputError:
                found["refused" if case.rows is None else "different"] += 1
                continue
            except Exception:
                found["traceback"] += 1
                continue
            same = case.rows == table.cells.to_numpy().tolist() and [*case.aside] == [*table.set_aside["reason"]]
            found["equal" if same else "different"] += 1
            found += Counter(rows=table.rows_in, kept=len(table.cells), aside=len(table.set_aside))
    return found


def disguised() -> list[tuple[str, bytes]]:
    """The clean export under every disguise, in every encoding, delimiter and line end, and as a workbook, a web page, a zip."""
    out = []
    for disguise in clean.DISGUISES.values():
        rows, _ = disguise([clean.HEADINGS, *clean.ROWS])
        for i, (encoding, delimiter, end) in enumerate(
            itertools.product(clean.ENCODINGS, clean.DELIMITERS, clean.LINE_ENDS)
        ):
            text = clean.as_text(rows, delimiter=delimiter, quoting=i % 2, line_end=end)
            try:
                out.append(("export.csv", text.encode(encoding)))
            except UnicodeEncodeError:  # a no-break space that a code page lacks
                continue
        page = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        book = bad.workbook(rows=rows)
        out += [("export.xlsx", book), ("export.xlsx", bad.workbook(rows=rows, at=(6, 2)))]
        out += [
            ("export.zip", bad.archive({"a/export.xlsx": book})),
            ("export.zip", bad.archive({"export.csv": out[0][1]})),
        ]
        out += [("export.xls", bad.PAGE.format("utf-8", page).encode())]
    return out


def pollution() -> Counter:
    """
    Outcomes of the disguises: the same canonical tables as the clean export, a refusal, something else; rows of those read.

    Disguises that come out as one text table, to the letter, are prepared once: nothing else of a file goes into the tables.
    """
    found: Counter = Counter()
    with tempfile.TemporaryDirectory() as folder:
        keys, os.environ["CBAKIT_KEYS"] = os.environ.get("CBAKIT_KEYS"), str(Path(folder) / "keys")
        home = Path(folder) / "club"
        home.mkdir()
        (_, first), *_ = cases = disguised()
        twin, same = _prepared(home, "export.csv", first).tables, {}
        for name, content in cases:
            try:
                (home / name).write_bytes(content)
                (table,) = read_tables(home / name)
                text = table.cells.to_csv(), len(table.set_aside)
                if text not in same:
                    made = _prepared(home, name, content)
                    (rows,) = made.passport["files"][["rows_in", "rows_kept", "rows_set_aside"]].to_numpy().tolist()
                    equal = made.tables.keys() == twin.keys() and all(t.equals(made.tables[n]) for n, t in twin.items())
                    same[text] = equal, dict(zip(ROWS, rows, strict=True))
            except InputError:
                found["refused"] += 1
            except Exception:
                found["traceback"] += 1
            else:
                found["equal" if same[text][0] else "different"] += 1
                found += Counter(same[text][1])
        os.environ.pop("CBAKIT_KEYS") if keys is None else os.environ.update(CBAKIT_KEYS=keys)
    return found


def _prepared(home: Path, name: str, content: bytes) -> canonical.Prepared:
    """The tables of a folder that holds nothing but one file."""
    for old in home.iterdir():
        old.unlink()
    (home / name).write_bytes(content)
    entry = {"file": name, "table": "contracts", "columns": COLUMNS}
    return canonical.prepare(Client(client="club", name="club", files=[entry], folder=home))


def table(bad_inputs: Counter, disguises: Counter) -> str:
    """The table of `docs/onboarding.md`."""
    lines = ["| what | cases | as the clean twin | refused with a sentence | silent differences | tracebacks | rows in = kept + set aside |",
             "| --- | ---: | ---: | ---: | ---: | ---: | --- |"]  # fmt: skip
    for name, found in (("bad inputs", bad_inputs), ("a clean export in disguise", disguises)):
        cases = " | ".join(f"{n:,}" for n in (sum(found[o] for o in OUTCOMES), *(found[o] for o in OUTCOMES)))
        rows, kept, aside = (f"{found[r]:,}" for r in ROWS)
        lines.append(f"| {name} | {cases} | {rows} = {kept} + {aside} |")
    return "\n".join(lines)


def write() -> None:
    """`docs/onboarding.md` with the table of today between its marks."""
    text = DOCS.read_text(encoding="utf-8")
    before, after = text.partition(START)[0], text.partition(END)[2]
    DOCS.write_text(f"{before}{START}\n\n{table(corpus(), pollution())}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    write()
