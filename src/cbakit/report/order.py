"""The one declared order of the notebooks: the order of the report's argument."""

from pathlib import Path

from cbakit.config import home
from cbakit.errors import ParameterError

ORDER = (
    "00_data_passport",
    "13_changes",
    "01_composition",
    "02_renewal_base",
    "03_retention",
    "04_value",
    "05_refusal_reasons",
    "06_referrals",
    "07_segments",
    "08_flows",
    "09_sales",
    "10_outlook",
    "11_recommendations",
)
CHANGES = "13_changes"  # what has changed since the last report; a section only where there is a last report
BY_HAND = "explore"  # the consultant's workbench: never run, never in the report
LAST = frozenset({"11_recommendations", CHANGES})  # run when the others have finished: they read their results


def notebooks_folder() -> Path:
    """Where the notebooks lie: beside the data, or in the checkout where data and reports are kept elsewhere."""
    beside = home() / "notebooks"
    return beside if beside.exists() else Path(__file__).resolve().parents[3] / "notebooks"


def notebooks(only: tuple[str, ...] | None = None, *, folder: Path | None = None) -> dict[str, Path]:
    """
    The notebooks of a run by name, in the order of the report.

    Parameters
    ----------
    only : tuple of str, optional
        Numbers ("03") or names ("03_retention"); None means all that exist.
    folder : Path, optional
        Default: `notebooks_folder`.

    Raises
    ------
    ParameterError
        If the folder holds none, or `only` names one that does not exist.
    """
    folder = notebooks_folder() if folder is None else folder
    found = {name: folder / f"{name}.ipynb" for name in ORDER if (folder / f"{name}.ipynb").exists()}
    if not found:
        raise ParameterError(
            f"There are no notebooks in {folder}. Run from the project folder, or set CBAKIT_HOME to it."
        )
    if not only:
        return found
    asked = {wanted: next((n for n in found if wanted in (n, n[:2], n[3:])), None) for wanted in only}
    if unknown := [wanted for wanted, name in asked.items() if name is None]:
        raise ParameterError(
            f"No section {', '.join(unknown)}; there are {', '.join(n[:2] + ' ' + n[3:] for n in found)}."
        )
    return {name: path for name, path in found.items() if name in asked.values()}
