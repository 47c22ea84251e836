"""Sections of a client's own: a notebook from the skeleton and its words, and what the run asks of each."""

import json
import re
from importlib.resources import files
from pathlib import Path

import nbformat

from cbakit.errors import ParameterError
from cbakit.language import LANGUAGES, Language
from cbakit.report.files import write
from cbakit.report.order import ORDER, own_sections

SKELETON = "SECTION"  # stands in the skeleton where the name of the section goes
NAME = re.compile(r"[a-z][a-z0-9_]{0,30}")
IN = {"ru": "Russian", "en": "English"}


def new_section(client: Path, name: str, *, after: str = "") -> list[Path]:
    """
    A new section of this client: its notebook, and its sentences in both languages of the client's own words.

    Parameters
    ----------
    client : Path
        The client's folder.
    name : str
        Small Latin letters, digits and ``_``; the number is added.
    after : str
        Number or name of the section after which it stands; empty: before the recommendations.

    Returns
    -------
    list of Path
        The notebook first.

    Raises
    ------
    ParameterError
        For a name that is taken or that a file cannot have, and a place that there is not.
    """
    if not NAME.fullmatch(name):
        raise ParameterError("The name of a section consists of small Latin letters, digits and '_', such as pool.")
    there = own_sections(client)
    if taken := next((p for n, p in there.items() if n[3:] == name), None):
        raise ParameterError(f"{taken} exists. Edit it, or choose another name.")
    if after and not any(after in (n, n[:2], n[3:]) for n in (*ORDER, *there)):
        raise ParameterError(f"There is no section {after} to stand after. Sections: {', '.join((*ORDER, *there))}.")
    number = next(k for k in range(20, 100) if not any(n.startswith(str(k)) for n in there))
    notebook = nbformat.reads(_skeleton("section.ipynb", name, f"{number}_{name}"), as_version=4)
    if after:
        notebook.metadata["section"] = {"after": after}
    text = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
    written = [write(client / "sections" / f"{number}_{name}.ipynb", text)]
    for code in LANGUAGES:
        path = client / "wording" / f"{code}.ftl"
        before = path.read_text(encoding="utf-8-sig").rstrip("\n") + "\n\n" if path.exists() else ""
        written.append(write(path, before + _skeleton(f"section.{code}.ftl", name, f"{number}_{name}")))
    return written


def _skeleton(file: str, name: str, section: str) -> str:
    """A file of the skeleton with the section's name in it; names of messages have no low lines."""
    text = (files("cbakit") / "assets" / "section" / file).read_text(encoding="utf-8")
    text = text.replace(f"00_{SKELETON}", section).replace(f"own-{SKELETON}", f"own-{name.replace('_', '-')}")
    return text.replace(SKELETON, name)


def check_sections(chosen: dict[str, Path], lang: Language) -> None:
    """
    Refuse an own section that the contents could not name: one without a title in the language of the report.

    Raises
    ------
    ParameterError
    """
    for name, path in chosen.items():
        if name in ORDER:
            continue
        cells = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "markdown"]
        others = set(LANGUAGES) - {lang.code}
        own = [c for c in cells if not others & set(c.metadata.get("tags", []))]
        if not any(c.source.startswith("# ") for c in own):
            raise ParameterError(
                f"{path} has no title in {IN[lang.code]}: a Markdown cell that begins with '# ', tagged {lang.code} or untagged."
            )
