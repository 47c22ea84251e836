"""One client's turn in a batch: what is asked, within which limits, and what came of it."""

from dataclasses import asdict, dataclass, field
from typing import Any

DONE, UNCHANGED, PARTIAL, REFUSED, FAILED = "done", "unchanged", "partial", "refused", "failed"
GOOD = frozenset({DONE, UNCHANGED})


@dataclass(frozen=True)
class Job:
    """
    What is asked for one client.

    Attributes
    ----------
    client : str
        Name of the client's folder.
    home : str
        Folder with data/raw/<client>/, where data/canonical/ and reports/ are written; may be any address that fsspec
        knows, and is then brought here and taken back.
    options : dict
        Keyword arguments of `report.run.run` as JSON can hold them.
    seconds, gigabytes : float
        Longest time and most memory for this client; 0 is no limit.
    """

    client: str
    home: str
    options: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0
    gigabytes: float = 0.0


@dataclass(frozen=True)
class Outcome:
    """
    What came of one job.

    Attributes
    ----------
    client : str
    status : str
        ``done``; ``unchanged`` (the finished run that lies there was made from the same data by the same kit);
        ``partial`` (a section stopped, the rest is made); ``refused`` (the input must be mended); ``failed``.
    reason : str
        One sentence where it is not good; never a value of a client's cell.
    seconds, gigabytes : float
        Time it took and most memory seen.
    rows : int
        Rows read; 0 where it did not come that far.
    warnings : int
    folder : str
        Where the report lies.
    """

    client: str
    status: str
    reason: str = ""
    seconds: float = 0.0
    gigabytes: float = 0.0
    rows: int = 0
    warnings: int = 0
    folder: str = ""

    @property
    def good(self) -> bool:
        """Whether there is a whole report."""
        return self.status in GOOD

    def as_row(self) -> dict[str, Any]:
        """The outcome as one row of the batch's table."""
        return asdict(self)
