"""Every deliberate error: one sentence that says what is wrong and how to mend it.

A message never holds a value from a client's cells: it may be personal.
"""

import difflib
import traceback
from collections.abc import Iterable


class CbaError(Exception):
    """Base of every error that cbakit raises on purpose; its text is shown to the user as it is."""

    exit_code = 2

    def _render_traceback_(self) -> list[str]:
        """What a cell shows: the sentence alone, since it says what to do; a defect of ours shows where it lies."""
        if self.exit_code == 2:
            return [str(self)]
        return traceback.format_exception(self)


def nearest(name: str, names: Iterable[str]) -> str:
    """
    Of `names` the ones most like `name`, as the end of a sentence; empty where none is like it.

    Examples
    --------
    >>> nearest("renewal_rat", ["renewal_rate", "survival"])
    '; did you mean renewal_rate?'
    """
    found = difflib.get_close_matches(name, list(dict.fromkeys(names)), n=3)
    return f"; did you mean {' or '.join(found)}?" if found else ""


def nearest_or_all(name: str, names: Iterable[str]) -> str:
    """The same; where none is like it, all that there are."""
    names = list(names)
    return nearest(name, names) or f"; it has {', '.join(names)}."


def where_it_failed(fault: BaseException) -> str:
    """
    Kind and place of an error, as text for a log: files, lines and code, never its message.

    A message may hold a value of a client's cell ("could not convert 'Ivanov'"), and logs travel.
    """
    frames = traceback.format_list(traceback.extract_tb(fault.__traceback__))
    told = str(fault) if isinstance(fault, CbaError) else "(message withheld: it may hold a value of the data)"
    cause = fault.__cause__ or fault.__context__
    before = f"{where_it_failed(cause)}\nwhich led to:\n" if cause is not None else ""
    return f"{before}{''.join(frames)}{type(fault).__name__}: {told}"


class InputError(CbaError):
    """A file, a row or a field of the client's export cannot be used as it is."""


class ConfigError(CbaError):
    """`client.yml` is missing or says something that cannot be understood."""


class ParameterError(CbaError):
    """A notebook or a command was called with a parameter it does not have, or with a wrong value."""


class UnknownNameError(ParameterError, AttributeError):
    """``cb.`` or ``base.`` was asked for a name that it does not have; the message names the nearest."""


class UnknownColumnError(ParameterError, KeyError):
    """A result table was asked for a column that it does not have; the message names the nearest."""

    __str__ = Exception.__str__  # a KeyError would put it between quotes


class UnknownMessageError(ParameterError, KeyError):
    """A sentence was asked for by a name that no catalogue has, or without a value of it; the message names the nearest."""

    __str__ = Exception.__str__


class TableError(CbaError):
    """A table breaks its schema; a defect of ours, not of the client's data."""

    exit_code = 1


class NotebookError(CbaError):
    """A notebook stopped before its end; the message names the notebook and the cell."""

    exit_code = 1


class LeakError(CbaError):
    """Personal data was found in a file that is about to be handed out."""

    exit_code = 1
