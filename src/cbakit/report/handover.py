"""The folder that a club hands to the consultant, checked for leaks, and the account of what was taken out."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from cbakit.canonical.handover import Handed, handed
from cbakit.canonical.pseudonyms import key_path, read_key
from cbakit.config import Client
from cbakit.errors import ParameterError
from cbakit.language import Language
from cbakit.report import leaks
from cbakit.sources import expand

GROUPS = ("pseudonym", "removed", "year", "staff", "screened", "sex", "unknown", "kept")  # in the order of the account


@dataclass(frozen=True)
class HandedOver:
    """The folder to send, the account of it to read first, and how many texts the leak check searched."""

    folder: Path
    account: Path
    searched: int


def hand_over(settings: Client, folder: Path) -> HandedOver:
    """
    The exports of `settings` without personal data in `folder`, and beside it what was done to them.

    The files appear only when the search for leaks has found nothing: a folder that is there may be sent.

    Parameters
    ----------
    settings : Client
    folder : Path
        Must not exist or be one that this function wrote; not inside the folder of the exports.

    Raises
    ------
    ParameterError
        If the folder holds other files, or lies inside the exports.
    LeakError
        If a personal value was found in what would be handed out; nothing is left behind then.
    ConfigError, InputError
        As `canonical.prepare`.
    """
    folder = Path(folder)
    if folder.resolve().is_relative_to(settings.folder.resolve()):
        raise ParameterError(f"{folder} lies inside the folder of the exports. Choose one beside it.")
    if folder.exists() and any(p.suffix != ".csv" for p in folder.iterdir()):
        raise ParameterError(f"{folder} holds other files. Choose a new folder, so that nothing else is sent.")
    tables, personal = handed(settings, key=read_key(settings.client))
    draft = folder.with_name(folder.name + ".part")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    try:
        for table in tables:
            table.cells.to_csv(draft / table.name, sep=";", index=False, encoding="utf-8-sig", lineterminator="\r\n")
        text = account(tables, settings)
        searched = leaks.check(draft, personal)
        shutil.rmtree(folder, ignore_errors=True)
        draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    path = folder.with_name(folder.name + ".txt")
    path.write_text("\ufeff" + text + "\n", encoding="utf-8", newline="\r\n")
    return HandedOver(folder, path, searched)


def account(tables: list[Handed], settings: Client) -> str:
    """What was removed, replaced and kept in each table, in the client's language and without a cell's value."""
    lang = Language(settings.language)
    lines = [lang.say("handover-title"), ""]
    for table in tables:
        lines += [lang.say("handover-file", source=table.source, name=table.name)]
        rows = lang.say("handover-rows", rows=table.rows_in, kept=len(table.cells), aside=table.set_aside)
        lines += ["  " + rows]
        if table.nameless:
            lines.append("  " + lang.say("handover-nameless", rows=table.nameless))
        for group in GROUPS:
            found = table.columns[table.columns["done"] == group]
            if len(found):
                lines.append(f"  {lang.say(f'handover-{group}')}: {'; '.join(found['heading'])}")
        changed = table.columns[table.columns["done"].isin(["screened", "kept"])]["cells"].sum()
        if changed:
            lines.append("  " + lang.say("handover-cells", cells=int(changed)))
        lines.append("")
    read = [table.source for table in tables]
    left = [p.name for p in expand(settings.folder, "*") if not any(r.startswith(p.name) for r in read)]
    lines += [lang.say("handover-left", files="; ".join(left)), ""] if left else []
    asked = len(re.findall(r"(?m)^ +accept: false", (settings.folder / "client.yml").read_text(encoding="utf-8")))
    lines += [lang.say("handover-asked", n=asked, path=str(settings.folder / "client.yml")), ""] if asked else []
    lines += [lang.say("handover-checked"), lang.say("handover-key", path=str(key_path(settings.client)))]
    return "\n".join([*lines, lang.say("handover-send")])
