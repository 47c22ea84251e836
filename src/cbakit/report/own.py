"""Sections of a client's own: a notebook from the skeleton and its words, and what the run asks of each."""

import json
import re
from importlib.resources import files
from pathlib import Path

import nbformat

from cbakit.config import client_folder, read_client
from cbakit.errors import ParameterError
from cbakit.language import LANGUAGES, Language
from cbakit.report.execute import KINDS, keep_language
from cbakit.report.files import write
from cbakit.report.order import ORDER, own_sections

SKELETON = "SECTION"  # stands in the skeleton where the name of the section goes
CLIENT = "CLIENT"  # and where the client's goes
SHORT = 20  # letters of a title that the strip of slides has room for
NAME = re.compile(r"[a-z][a-z0-9_]{0,30}")
IN = {"ru": "Russian", "en": "English"}


def new_section(client: Path, name: str, *, after: str = "", title: str = "") -> list[Path]:
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
    title : str
        As contents and slides name it, in the client's language; empty: what the skeleton shows.

    Returns
    -------
    list of Path
        The notebook first.

    Raises
    ------
    ParameterError
        For a name that is taken or that a file cannot have, a place that there is not, and a title that is none.
    """
    if not NAME.fullmatch(name):
        raise ParameterError("The name of a section consists of small Latin letters, digits and '_', such as pool.")
    if re.search(r"[{}\n]", title):
        raise ParameterError("The title of a section is one line without braces.")
    there = own_sections(client)
    if taken := next((p for n, p in there.items() if n[3:] == name), None):
        raise ParameterError(f"{taken} exists. Edit it, or choose another name.")
    if after and not any(after in (n, n[:2], n[3:]) for n in (*ORDER, *there)):
        raise ParameterError(f"There is no section {after} to stand after. Sections: {', '.join((*ORDER, *there))}.")
    number = next(k for k in range(20, 100) if not any(n.startswith(str(k)) for n in there))
    kind, language = _kind_and_language(client)
    notebook = nbformat.reads(_skeleton("section.ipynb", name, f"{number}_{name}"), as_version=4)
    notebook.cells = _of_kind(notebook.cells, kind)
    for cell in notebook.cells:
        cell.source = cell.source.replace(CLIENT, _called(client))
        if title and cell.source.startswith("# ") and language in cell.metadata.get("tags", []):
            cell.source = "\n".join([f"# {title}", *cell.source.splitlines()[1:]])
    if after:
        notebook.metadata["section"] = {"after": after}
    text = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
    written = [write(client / "sections" / f"{number}_{name}.ipynb", text)]
    for code in LANGUAGES:
        path = client / "wording" / f"{code}.ftl"
        before = path.read_text(encoding="utf-8-sig").rstrip("\n") + "\n\n" if path.exists() else ""
        words = _words_of_kind(_skeleton(f"section.{code}.ftl", name, f"{number}_{name}"), kind)
        if title and code == language:
            words = _with_short(words, title)
        written.append(write(path, before + words))
    return written


def _with_short(words: str, title: str) -> str:
    """The section's sentences with a title of its own, or the beginning of it and an ellipsis, as its short one."""
    short = title if len(title) <= SHORT else f"{title[:SHORT].rpartition(' ')[0] or title[:SHORT]}…"
    return re.sub(r"(?m)^(own-[\w-]+-short) = .*$", lambda m: f"{m[1]} = {short}", words)


def _kind_and_language(client: Path) -> tuple[str, str]:
    """Of the client, so that its section speaks its trade; a folder without client.yml is taken for a club's in Russian."""
    if not (client / "client.yml").exists():
        return "contracts", "ru"
    settings = read_client(str(client))
    return settings.kind, settings.language


def _called(client: Path) -> str:
    """What a notebook calls the client: its name under data/raw, else the folder."""
    return client.name if client.resolve() == client_folder(client.name).resolve() else str(client)


def _of_kind(cells: list, kind: str) -> list:
    """The skeleton's cells with those of this kind in the place of the general ones; the tag of a kind goes."""
    own = {c.id.removesuffix(f"-{kind}"): c.source for c in cells if c.id.endswith(f"-{kind}")}
    kept = [c for c in cells if not KINDS & set(c.metadata.get("tags", []))]
    for cell in kept:
        cell.source = own.get(cell.id, cell.source)
    return kept


def _words_of_kind(text: str, kind: str) -> str:
    """The skeleton's sentences with those of this kind under the general names."""
    told = dict(re.findall(r"(?m)^([\w-]+) = (.*)$", text))
    names = [n for n in told if not n.endswith(tuple(f"-{k}" for k in KINDS))]
    return "\n".join([text.splitlines()[0], *(f"{n} = {told.get(f'{n}-{kind}', told[n])}" for n in names)]) + "\n"


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
        if name not in ORDER and not title_of(path, lang):
            raise ParameterError(
                f"{path} has no title in {IN[lang.code]}: a Markdown cell that begins with '# ', tagged {lang.code} or untagged."
            )


def title_of(section: Path, lang: Language) -> str:
    """The title of an own section in this language: its first heading; "" where it has none."""
    notebook = nbformat.read(section, as_version=4)
    keep_language(notebook, lang.code, lang.kind)
    heads = (c.source.splitlines()[0] for c in notebook.cells if c.cell_type == "markdown" and c.source)
    return next((h[2:].strip() for h in heads if h.startswith("# ")), "")
