"""The last check of a run: no personal value of the client stands in any file that is handed out.

Every file is unpacked down to its texts (`unpacked`), and each text is searched, in all the ways in which software and
people write (`canonical.spellings`), for names, phones, e-mails, birth dates, numbers and addresses.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from cbakit.canonical.known_values import in_text, sought
from cbakit.errors import LeakError
from cbakit.report.unpacked import texts_of


def check(folder: Path, values: Mapping[str, Iterable[str]], *, texts: Mapping[str, str] | None = None) -> int:
    """
    Search every file below `folder`; returns how many texts were searched.

    Parameters
    ----------
    folder : Path
    values : mapping of str to iterable of str
        As `canonical.personal_values` returns it.
    texts : mapping of str to str, optional
        Further texts to search, such as the source a PDF was set from.

    Raises
    ------
    LeakError
        Naming the files and the kinds of values found, never the values.
    """
    wanted, found, searched = sought(values), {}, 0
    clean: set[int] = set()  # a notebook repeats much of what stands in the report
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        kinds: set[str] = set(in_text(path.relative_to(folder).as_posix(), wanted))
        for text in texts_of(path.name, path.read_bytes()):
            searched += 1
            if hash(text) in clean:
                continue
            kinds |= (here := in_text(text, wanted))
            if not here:
                clean.add(hash(text))
        if kinds:
            found[str(path.relative_to(folder))] = kinds
    for name, text in (texts or {}).items():
        if kinds := in_text(text, wanted):
            found[name] = kinds
        searched += 1
    if found:
        told = "; ".join(f"{name}: {', '.join(sorted(kinds))}" for name, kinds in found.items())
        raise LeakError(
            f"Personal data stand in {told}. Nothing of this run may be handed out; find the cell that shows them."
        )
    return searched


__all__ = ["check", "in_text", "sought", "texts_of"]
