"""Every deliberate error: one sentence that says what is wrong and how to mend it.

A message never holds a value from a client's cells: it may be personal.
"""


class CbaError(Exception):
    """Base of every error that cbakit raises on purpose; its text is shown to the user as it is."""

    exit_code = 2


class InputError(CbaError):
    """A file, a row or a field of the client's export cannot be used as it is."""


class ConfigError(CbaError):
    """`client.yml` is missing or says something that cannot be understood."""


class ParameterError(CbaError):
    """A notebook or a command was called with a parameter it does not have, or with a wrong value."""


class TableError(CbaError):
    """A table breaks its schema; a defect of ours, not of the client's data."""

    exit_code = 1


class NotebookError(CbaError):
    """A notebook stopped before its end; the message names the notebook and the cell."""

    exit_code = 1


class LeakError(CbaError):
    """Personal data was found in a file that is about to be handed out."""

    exit_code = 1
