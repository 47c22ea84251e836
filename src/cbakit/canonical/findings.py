"""What came up on the way from typed pieces to tables, for the data passport."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from cbakit.canonical.known_values import Sought
from cbakit.canonical.screening import screen


@dataclass
class Findings:
    """What came up on the way and belongs in the passport."""

    notes: list = field(default_factory=list)
    duplicates: list = field(default_factory=list)
    rejected: list = field(default_factory=list)
    unrecognised: list = field(default_factory=list)
    left_out: pd.DataFrame = field(default_factory=pd.DataFrame)
    kept: dict[int, int] = field(default_factory=dict)  # rows of each piece that are in the tables
    persons: dict[str, np.ndarray] = field(default_factory=dict)  # a number for the customer of each row of a table
    with_sources: dict[str, list[str]] = field(default_factory=dict)  # files that a table's sources come from
    known: Sought = field(default_factory=Sought)  # personal values of everybody in the files
    screen: Callable[[str], str] = screen  # free text without personal data, those of this client among them

    def note(self, code: str, **params) -> None:
        self.notes.append((code, params))

    def duplicate(self, rule: str, table: str, n: int) -> None:
        if n:
            self.duplicates.append({"rule": rule, "table": table, "n": int(n)})
