"""Collection forms of the kit: their fixed layout, and how a filled one is recognised and read without a mapping."""

import re
import zipfile
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

NAME = "cbakit_form"  # the defined name in the workbook that says which form it is
_MARK = re.compile(rf'<definedName[^>]*name="{NAME}"[^>]*>(?:"|&quot;)?([a-z]+)\.(\d+)\.(ru|en)')
_LARGEST = 4 << 20  # bytes of xl/workbook.xml that are looked at


@cache
def layouts() -> dict[str, Any]:
    """Content of assets/forms.yml: version, fixed lists, and forms by id."""
    from ruamel.yaml import YAML

    text = files("cbakit").joinpath("assets/forms.yml").read_text(encoding="utf-8")
    return YAML(typ="safe").load(text)


def form_of(path: Path) -> tuple[str, str] | None:
    """
    Id and language of the form that `path` is a copy of; None for any other file.

    Known by a defined name, which Excel and LibreOffice keep whatever the file is called.
    """
    try:
        with zipfile.ZipFile(path) as book, book.open("xl/workbook.xml") as part:
            text = part.read(_LARGEST).decode("utf-8", "replace")
    except (OSError, KeyError, zipfile.BadZipFile, RuntimeError):
        return None
    found = _MARK.search(text)
    known = found is not None and found[1] in layouts()["forms"] and int(found[2]) <= layouts()["version"]
    return (found[1], found[3]) if found and known else None


def form_entries(path: Path, name: str) -> list[dict[str, Any]]:
    """
    What client.yml would have to say under `files:` to read the form at `path`; empty for any other file.

    Parameters
    ----------
    path : Path
    name : str
        Its name relative to the client's folder.
    """
    form = form_of(path)
    if form is None:
        return []
    layout, language = layouts()["forms"][form[0]], form[1]
    heading = {column["id"]: column[language][0] for column in layout["columns"]}
    out = []
    all_read = any("keep" not in reads for reads in layout["reads"])  # some table takes every row
    for reads in layout["reads"]:
        table = reads["table"]
        columns = {heading[c["id"]]: c["as"][table] for c in layout["columns"] if table in c.get("as", {})}
        kept = reads.get("keep", {})
        others = {i: [c for c in layouts()["lists"][i] if c not in codes] for i, codes in kept.items()}
        keep, elsewhere = ({heading[i]: _words(i, codes, language) for i, codes in of.items()} for of in (kept, others))
        sheet = layout[language]["sheet"]
        out.append({"file": name, "table": table, "sheet": sheet, "header_row": 1, "columns": columns, "keep": keep,
                    "elsewhere": {} if all_read else elsewhere})  # fmt: skip
    return out


def _words(listed: str, codes: list[str], language: str) -> list[str]:
    """How a form writes codes of a fixed list, in its language and in the other, in which it may be filled in too."""
    return [word(listed, code, told) for code in codes for told in dict.fromkeys((language, "ru", "en"))]


def word(listed: str, code: str, language: str) -> str:
    """How a fixed list of the forms writes a code."""
    return layouts()["lists"][listed][code][language]
