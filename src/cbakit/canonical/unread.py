"""The files and the columns that came in and that nothing read."""

import re

from cbakit.config import NO_DATA, Client
from cbakit.errors import CbaError

_OF_ALL = re.compile(r"#\?\s+name_from:\s+(\{.+?\})\s*(?:#.*)?$")
_SALES = re.compile(r"продаж|покуп|оплат|плат[её]ж|выручк|sale|sold|purchase|payment|revenue", re.IGNORECASE)
LARGE = 20 << 20  # bytes of a file that is not opened to see what it holds
MOSTLY = 0.9  # share of the cells of a column that are days
_QUESTION = re.compile(r"#\?\s+(.+?):\s+[a-z0-9_]+\s*(?:#.*)?$")  # heading: role


def unread_files(settings: Client, read: set[str]) -> list[str]:
    """
    Names of files in the client's folder that are neither read nor named for another purpose, sorted.

    Parameters
    ----------
    settings : Client
    read : set of str
        Names of the files that tables were read from.
    """
    from cbakit import sources

    folder, brand = settings.folder, settings.brand
    named = {look.file for entry in settings.files for look in entry.lookups}
    named |= {segment.file for segment in settings.segments if segment.file} | {brand.logo, *brand.font_files}
    exports = (path for p in sources.files_in(folder) if (path := p.relative_to(folder)).parts[0] not in NO_DATA)
    return sorted(path.as_posix() for path in exports if path.name not in read and path.name not in named)


def with_sales(settings: Client, unread: list[str]) -> list[str]:
    """Those of the `unread` files that have a column of days and speak of sales, in a heading or in their name."""
    from cbakit import sources
    from cbakit.sources.profile import profile

    found = []
    for name in unread:
        path = settings.folder / name
        try:
            tables = sources.read_tables(path, folder=settings.folder) if path.stat().st_size < LARGE else []
        except (CbaError, OSError):
            continue  # no table, or none that can be read as it is
        for raw in tables:
            told = " ".join([path.stem, *map(str, raw.cells.columns)])
            if _SALES.search(told) and any(profile(raw.cells[c]).date > MOSTLY for c in raw.cells.columns):
                found.append(name)
                break
    return found


def asked_files(settings: Client, unread: list[str]) -> list[str]:
    """Those of the `unread` files that client.yml has with ``accept: false``: a question, not of no use."""
    from cbakit.sources import is_named

    path = settings.folder / "client.yml"
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    patterns, pattern = set(), ""
    for line in lines:
        key, value = (part.strip() for part in _told(line).partition(":")[::2])
        if key.removeprefix("- ") == "file":
            pattern = _bare(value)
        elif (key, value) == ("accept", "false"):
            patterns.add(pattern)
    return [name for name in unread if any(is_named(name, pattern) for pattern in patterns)]


def asked_columns(settings: Client, file: str) -> set[str]:
    """
    Headings of `file` that stand in client.yml as questions (lines that begin with ``#?``).

    Parameters
    ----------
    settings : Client
    file : str
        As a raw table calls it: the name and, behind "!", the sheet.
    """
    from cbakit.sources import is_named

    path = settings.folder / "client.yml"
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    out, pattern, sheet = set(), "", ""
    name, _, inner = file.partition("!")
    for line in lines:
        key, value = (part.strip() for part in _told(line).partition(":")[::2])
        if key.removeprefix("- ") == "file":
            pattern, sheet = _bare(value), ""
        elif key == "sheet":
            sheet = _bare(value)
        elif found := _OF_ALL.match(line):  # stands above the files and is asked of all of them
            out |= {
                h for others in _mapping(found[1]).values() for h in ([others] if isinstance(others, str) else others)
            }
        elif found := _QUESTION.match(line):
            here = is_named(name.split("#")[0], pattern) and (not sheet or not inner or is_named(inner, sheet))
            out |= {_bare(found[1])} if here else set()
    return out


def _told(line: str) -> str:
    """A line of settings without its comment."""
    return "" if line.startswith("#") else line.partition("  #")[0]


def _mapping(text: str) -> dict:
    """A map of YAML on one line, with its texts; none where it is none."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return dict(YAML(typ="safe").load(text))
    except (YAMLError, TypeError, ValueError):
        return {}


def _bare(text: str) -> str:
    """A scalar of YAML as the text it stands for."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return str(YAML(typ="safe").load(text))
    except YAMLError:
        return text
