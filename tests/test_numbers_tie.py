"""Every number in the report stands in metrics.csv or in a result table beside it; sentences say what their values are."""

import json
import re
from pathlib import Path

import nbformat
import numpy as np
import openpyxl
import pandas as pd
import pytest

from cbakit.exhibits import BLOCK
from cbakit.language import CATALOGUES, Language

pytestmark = pytest.mark.xdist_group("demo report")
NUMBER = re.compile(r"(?<![\w.,/–-])[−-]?\d[\d\u00a0]*(?:[.,]\d+)?(?![\w/])")
UPPER = re.compile(
    r"[\u00a0 ](?:до|to)[\u00a0 ][−-]?[\d\u00a0]+(?:[.,]\d+)?\u00a0?(%|[A-Za-zА-Яа-я]+)?"
)  # the unit of an interval
SCALES = {"тыс": 1e3, "млн": 1e6, "млрд": 1e9, "k": 1e3, "m": 1e6, "bn": 1e9}


def blocks(run):
    for path in sorted((run / "notebooks").glob("*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            for output in cell.get("outputs", []):
                if BLOCK in output.get("data", {}):
                    yield path.stem, output["data"][BLOCK]


def numbers_of(value):
    """Every finite number inside nested JSON."""
    if isinstance(value, dict):
        for item in value.values():
            yield from numbers_of(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from numbers_of(item)
    elif isinstance(value, int | float) and not isinstance(value, bool) and np.isfinite(value):
        yield float(value)


def tables(run):
    """Numeric part of metrics.csv, of every result table and of the data behind every exhibit."""
    yield pd.read_csv(run / "metrics.csv")[["value", "low", "high", "n"]]
    for path in sorted((run / "results").rglob("*.parquet")):
        yield pd.read_parquet(path).select_dtypes("number")
    for _, block in blocks(run):
        if block.get("data"):
            frame = pd.DataFrame(block["data"]["rows"], columns=block["data"]["columns"])
            yield frame.apply(pd.to_numeric, errors="coerce")


def beside(run):
    """All numbers of the tables and the sums of their columns, sorted absolute values."""
    found = [np.append(t.to_numpy(float).ravel(), t.sum().to_numpy(float)) for t in tables(run)]
    values = np.abs(np.concatenate(found))
    return np.unique(values[np.isfinite(values)])


def with_sums(run):
    """The same, the sums of neighbouring rows (as they are and as shares of the column) and of columns to each other."""
    found = [beside(run)]
    for table in tables(run):
        for column in table.to_numpy(float).T if len(table) <= 60 else ():
            total = np.nancumsum(np.r_[0.0, np.where(np.isfinite(column), column, 0.0)])
            runs = (total[None, :] - total[:, None])[np.triu_indices(len(total), 1)]
            found += [runs, runs / total[-1] if total[-1] else runs]
        whole = table.sum().to_numpy(float)
        with np.errstate(all="ignore"):
            found.append((whole[:, None] / whole[None, :]).ravel())
    values = np.abs(np.concatenate(found))
    return np.unique(values[np.isfinite(values)])


def stands(values, token, after):
    """Whether some value of the sorted array rounds to the printed token (with the word or sign after it)."""
    bare = token.replace("\u00a0", "").replace("−", "").replace("-", "").replace(",", ".")
    digits = len(bare.split(".")[1]) if "." in bare else 0
    word = UPPER.match(after) or re.match(r"\u00a0?(%|[A-Za-zА-Яа-я]+)", after)
    unit = word[1] or "" if word else ""
    scale = 0.01 if unit == "%" else SCALES.get(unit, 1.0)
    half = 0.5000001 * 10.0**-digits * scale
    at = float(bare) * scale
    index = np.searchsorted(values, at - half)
    return index < len(values) and values[index] <= at + half


def fixed_numbers():
    """Numbers that stand in the catalogues themselves (a loyalty period, a landmark, an interval level)."""
    text = " ".join(p.read_text(encoding="utf-8") for p in CATALOGUES.rglob("*.ftl"))
    return {m.replace("\u00a0", "") for m in NUMBER.findall(text.replace(" ", "\u00a0"))} | set(
        re.findall(r"\d+", text)
    )


def test_every_value_of_a_sentence_is_found_in_the_results_beside_it(demo_report):
    values = with_sums(demo_report)
    missing = []
    for name, block in blocks(demo_report):
        if block["kind"] != "finding":
            continue
        for key, value in block["values"].items():
            for number in numbers_of(value):
                index = np.searchsorted(values, abs(number) * (1 - 1e-9) - 1e-12)
                if index >= len(values) or values[index] > abs(number) * (1 + 1e-9) + 1e-12:
                    missing.append(f"{name}: {block['id']}.{key} = {number}")
    assert missing == []


def test_every_number_in_the_html_is_found_beside_it(demo_report):
    html = (demo_report / "report.html").read_text(encoding="utf-8")
    main = re.sub(r"<(svg|style|script|nav)\b.*?</\1>", " ", html, flags=re.S)
    text = re.sub(r"<[^>]+>", "\u2009", main).replace("&nbsp;", "\u00a0")
    said = [v for _, b in blocks(demo_report) if b["kind"] == "finding" for v in numbers_of(b["values"])]
    values = np.unique(np.concatenate([beside(demo_report), np.abs(said)]))  # sentences are held by the test above
    fixed, wrong = fixed_numbers(), []
    for match in NUMBER.finditer(text):
        token = match[0].replace("\u00a0", "").strip()
        if token in fixed or re.fullmatch(r"(19|20)\d\d", token):
            continue
        if not stands(values, match[0], text[match.end() : match.end() + 40]):
            wrong.append(f"{match[0]!r} in …{text[max(0, match.start() - 40) : match.end() + 20]}…")
    assert wrong == []


def test_metrics_of_different_notebooks_agree(demo_report):
    metrics = pd.read_csv(demo_report / "metrics.csv").fillna({"dimension": "", "segment": ""})
    assert not metrics.duplicated(["metric", "dimension", "segment"]).any()
    whole = metrics[metrics["dimension"] == ""].set_index("metric")["value"]
    assert whole["first_year_customers"] + whole["renewal_base_customers"] == whole["active_customers"]
    for dimension in ("product", "sex", "age_band", "club"):
        parts = metrics.query("metric == 'active_customers' and dimension == @dimension")["value"]
        assert parts.sum() == whole["active_customers"], dimension
    stages = metrics.query("metric == 'active_customers' and dimension == 'stage'")["value"]
    assert stages.sum() in (whole["active_customers"], whole["active_customers"] + whole["in_grace_customers"])
    years = metrics.query("metric == 'customers_in_year'")["value"]
    assert years.sum() == whole["active_customers"]
    assert json.loads((demo_report / "manifest.json").read_text(encoding="utf-8"))["client"] == "demo"
    assert (metrics["low"].isna() == metrics["high"].isna()).all()
    assert ((metrics["low"] <= metrics["value"] + 1e-9) | metrics["low"].isna()).all()
    assert ((metrics["high"] >= metrics["value"] - 1e-9) | metrics["high"].isna()).all()
    assert Path(demo_report / "report.pdf").stat().st_size < 5_000_000


def test_sheets_of_figures_have_headings_and_names_that_a_person_reads(demo_report):
    """Headings and codes are in words; what a client's file or a formula calls itself is left."""
    own = {"basis", "method", "family_id", "product"}
    for code in ("ru", "en"):
        lang = Language(code)
        for notebook, block in blocks(demo_report):
            if block["kind"] != "figure":
                continue
            machine = [n for n in block["data"]["columns"] if not lang.has("column-" + n.replace("_", "-"))]
            assert machine == [], (notebook, block["id"])
    book = openpyxl.load_workbook(demo_report / "tables.xlsx", read_only=True)
    for sheet in book.worksheets[:-1]:
        cells = list(sheet.iter_rows(min_row=4, values_only=True))
        named = [
            i
            for i, head in enumerate(cells[0])
            if head not in {Language("ru").say(f"column-{o.replace('_', '-')}") for o in own}
        ]
        told = {str(row[i]) for row in cells for i in named if i < len(row) and isinstance(row[i], str)}
        assert not [t for t in told if re.fullmatch(r"[a-z]+_[a-z0-9_]+", t)], sheet.title
