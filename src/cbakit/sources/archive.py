"""Zipped exports: members are read in memory, never unpacked to disk."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from cbakit.errors import InputError
from cbakit.sources.raw import RawTable

_MOST_MEMBERS = 1000
_LARGEST = 2 << 30  # bytes of all members together, unpacked
_HIGHEST_RATIO = 200
_SMALL = 16 << 20


def is_workbook(path: Path) -> bool:
    """The zip is an Office or OpenDocument file, not an archive of exports."""
    try:
        with zipfile.ZipFile(path) as opened:
            names = set(opened.namelist())
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError):
        return True  # the workbook reader names the damage
    return "[Content_Types].xml" in names or "mimetype" in names or any(n.startswith("xl/") for n in names)


def tables(path: Path, name: str, options: dict, *, read: Callable) -> list[RawTable]:
    """
    Tables of every member of the archive, named ``archive/member``; `sheet` may name one, or ``member!sheet``.

    Raises
    ------
    InputError
        Encrypted or damaged archives, archives inside archives, and sizes that no export has.
    """
    out: list[RawTable] = []
    try:
        with zipfile.ZipFile(path) as opened:
            members = [m for m in opened.infolist() if not m.is_dir() and not _clutter(m.filename)]
            _refuse_hostile(members, name)
            wanted, _, inner = (options["sheet"] or "").partition("!")
            options = options | {"sheet": inner or None}
            for member in sorted(members, key=lambda m: m.filename):
                if wanted and _readable(member) != wanted:
                    continue
                with opened.open(member) as source:
                    content = source.read(member.file_size + 1)
                if len(content) > member.file_size:
                    raise InputError(f"{name}: a member is larger than the archive says. Ask for the export again.")
                out += _member_tables(content, f"{name}/{_readable(member)}", options, read)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as fault:
        raise InputError(
            f"{name}: the archive is damaged or uses a compression that is not read ({type(fault).__name__})."
        ) from None
    if not out:
        raise InputError(f"{name}: the archive holds no export.")
    return out


def _member_tables(content: bytes, name: str, options: dict, read: Callable) -> list[RawTable]:
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        from cbakit.sources import workbook

        if content.startswith(b"PK") and not _is_workbook_content(content):
            raise InputError(f"{name}: an archive inside an archive. Unpack it once.")
        return workbook.tables_of(content, name, sheet=options["sheet"], header_row=options["header_row"])
    return read(content, name, options)


def _is_workbook_content(content: bytes) -> bool:
    return b"[Content_Types].xml" in content or b"mimetypeapplication/vnd.oasis" in content[:200]


def _refuse_hostile(members: list[zipfile.ZipInfo], name: str) -> None:
    if len(members) > _MOST_MEMBERS:
        raise InputError(f"{name}: {len(members)} files in one archive; at most {_MOST_MEMBERS} are read. Split it.")
    size = sum(m.file_size for m in members)
    swollen = [m for m in members if m.file_size > _SMALL and m.file_size > _HIGHEST_RATIO * max(m.compress_size, 1)]
    if size > _LARGEST or swollen:
        raise InputError(
            f"{name}: it would unpack to {size >> 20} MiB, which no export does. Ask for the files unpacked."
        )
    if any(m.flag_bits & 1 for m in members):
        raise InputError(f"{name}: the archive has a password. Unpack it first.")
    if any(m.filename.startswith(("/", "\\")) or ".." in m.filename.replace("\\", "/").split("/") for m in members):
        raise InputError(f"{name}: a member's name leads out of the archive. Ask for the export again.")


def _clutter(name: str) -> bool:
    last = name.rsplit("/", 1)[-1]
    return name.startswith("__MACOSX/") or last.startswith((".", "~$")) or last.lower() in ("thumbs.db", "desktop.ini")


def _readable(member: zipfile.ZipInfo) -> str:
    """A member's name; without the mark for UTF-8, Russian archivers wrote cp866."""
    if member.flag_bits & 0x800 or member.filename.isascii():
        return member.filename
    try:
        return member.filename.encode("cp437").decode("cp866")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return member.filename
