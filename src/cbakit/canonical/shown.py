"""Names of files, of sheets and messages as they may be shown: persons, phones and e-mails in them become […]."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import pandas as pd

from cbakit.canonical.known_values import Sought, in_text
from cbakit.canonical.screening import MARK, without_names
from cbakit.errors import CbaError

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*")
_PHONE = re.compile(r"(?<!\d)(?:\+\d{1,3}|8)[\s\u00a0(_-]*\d{3}[\s\u00a0)_-]*\d{3}[\s_-]*\d\d[\s_-]*\d\d(?!\d)")
_ENDING = re.compile(r"\.\w{1,5}$")


def shown_names(names: Iterable[str], known: Sought | None = None) -> dict[str, str]:
    """
    Every name of a file with what is shown in its place: the same where nothing in it is personal.

    Parameters
    ----------
    names : iterable of str
        Such as ``Списки/Клиенты.xlsx!Лист1``: parts of the path, and a sheet behind a "!".
    known : Sought, optional
        Personal values of this client; without them only what looks personal by itself is taken out.

    Returns
    -------
    dict of str to str
        Two names never become one: the second bears a number.
    """
    shown: dict[str, str] = {}
    for name in sorted(set(names)):
        parts = re.split("([/!])", name)
        made = "".join(p if p in "/!" else _part(p, known) for p in parts)
        taken, n, label = set(shown.values()), 1, made
        while label in taken:
            n += 1
            label = f"{made} ({n})"
        shown[name] = label
    return shown


def _part(name: str, known: Sought | None) -> str:
    """One part of a path; its ending stays."""
    ending = _ENDING.search(name)
    stem = name[: ending.start()] if ending else name
    told = _without_values(stem)
    if known is not None and in_text(told.replace("_", " "), known):
        told = MARK
    return told + (ending[0] if ending else "")


def _without_values(text: str) -> str:
    """E-mails, phones and whole names of persons taken out; everything else stays to the letter."""
    return without_names(_PHONE.sub(MARK, _EMAIL.sub(MARK, text)), every=False)


def with_shown_names(passport: dict[str, pd.DataFrame], shown: dict[str, str]) -> dict[str, pd.DataFrame]:
    """The passport with files under the names that may be shown."""
    if all(name == label for name, label in shown.items()):
        return passport
    out = {name: t.assign(file=t["file"].map(_by(shown))) if "file" in t else t for name, t in passport.items()}
    return out | {"notes": out["notes"].assign(params=out["notes"]["params"].map(lambda p: _note(p, shown)))}


def _by(shown: dict[str, str]) -> Callable[[str], str]:
    return lambda name: shown.get(name, name)


def _note(params: str, shown: dict[str, str]) -> str:
    told = json.loads(params)
    named = {"file": lambda v: shown.get(v, v), "files": lambda v: [shown.get(name, name) for name in v]}
    return json.dumps({k: named[k](v) if k in named else v for k, v in told.items()}, ensure_ascii=False)


@contextmanager
def errors_without_persons() -> Iterator[None]:
    """Deliberate errors that leave the block name no person, phone or e-mail, not even as the name of a file."""
    try:
        yield
    except CbaError as fault:
        told = message(str(fault))
        if told == str(fault):
            raise
        raise type(fault)(told) from None


def message(text: str) -> str:
    """A message without persons, phones and e-mails."""
    return _without_values(text)
