"""Columns of the register of targets, and how a day or a number that a person wrote is read."""

from datetime import datetime

import pandas as pd

from cbakit.errors import InputError

TEXTS = ("id", "rule", "action", "dimension", "segment", "measure", "adopted", "owner", "note")
DATES = ("starts_on", "check_1_on", "check_2_on", "check_3_on", "made_on")
NUMBERS = (
    "n", "baseline", "baseline_low", "baseline_high", "target", "check_1", "check_2", "check_3", "money", "money_low",
    "money_high", "test_n", "lead",
)  # fmt: skip
SHEET = (
    "action", "adopted", "owner", "measure", "baseline", "starts_on", "target", "check_1_on", "check_1", "check_2_on",
    "check_2", "check_3_on", "check_3", "note", "id",
)  # fmt: skip
EDITED = (
    "adopted",
    "owner",
    "starts_on",
    "target",
    *(f"check_{k}{end}" for k in (1, 2, 3) for end in ("_on", "")),
    "note",
)
ADOPTED = ("yes", "no")


def day(text: str, where: str) -> pd.Timestamp:
    """The day that `text` says; `where` names the place for the error."""
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%Y-%m-%d %H:%M:%S"):
        try:
            return pd.Timestamp(datetime.strptime(text.strip(), form))
        except ValueError:
            continue
    raise InputError(f"{where}: not a date. Write it as 2026-10-31 or 31.10.2026.")


def number(text: str, where: str) -> float:
    """The number that `text` says, 45% as 0.45; `where` names the place for the error."""
    bare = text.replace("\u00a0", "").replace(" ", "").replace(",", ".")
    try:
        return float(bare[:-1]) / 100 if bare.endswith("%") else float(bare)
    except ValueError:
        raise InputError(f"{where}: not a number. Write a share as 45% or 0.45.") from None
