"""The one declared order of the notebooks: the order of the report's argument, with a client's own sections in it."""

import re
from pathlib import Path

import nbformat

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
OWN = re.compile(r"[2-9]\d_[a-z][a-z0-9_]*")  # names of own sections: from 20 on
BEFORE = "11_recommendations"  # own sections stand before it where they do not say after which
FIRST = frozenset({"10_outlook"})  # takes longest: begun last, it would run on alone while the other core waits
LAST = frozenset({"11_recommendations", CHANGES})  # run when the others have finished: they read their results


def notebooks_folder() -> Path:
    """Where the notebooks lie: beside the data, or in the checkout where data and reports are kept elsewhere."""
    beside = home() / "notebooks"
    return beside if beside.exists() else Path(__file__).resolve().parents[3] / "notebooks"


def notebooks(
    only: tuple[str, ...] | None = None, *, folder: Path | None = None, own: Path | None = None
) -> dict[str, Path]:
    """
    The notebooks of a run by name, in the order of the report.

    Parameters
    ----------
    only : tuple of str, optional
        Numbers ("03") or names ("03_retention"); None means all that exist.
    folder : Path, optional
        Default: `notebooks_folder`.
    own : Path, optional
        The client's folder: its ``sections/`` are sections of the report too.

    Raises
    ------
    ParameterError
        If the folder holds none, `only` names one that does not exist, or an own section has a name or a place that
        the report cannot follow.
    """
    folder = notebooks_folder() if folder is None else folder
    found = {name: folder / f"{name}.ipynb" for name in ORDER if (folder / f"{name}.ipynb").exists()}
    if not found:
        raise ParameterError(
            f"There are no notebooks in {folder}. Run from the project folder, or set CBAKIT_HOME to it."
        )
    found = found if own is None else _placed(found, own_sections(own))
    if not only:
        return found
    asked = {wanted: next((n for n in found if wanted in (n, n[:2], n[3:])), None) for wanted in only}
    if unknown := [wanted for wanted, name in asked.items() if name is None]:
        raise ParameterError(
            f"No section {', '.join(unknown)}; there are {', '.join(n[:2] + ' ' + n[3:] for n in found)}."
        )
    return {name: path for name, path in found.items() if name in asked.values()}


def own_sections(client: Path) -> dict[str, Path]:
    """
    The client's own sections by name, in the order of their numbers.

    Parameters
    ----------
    client : Path
        The client's folder.

    Raises
    ------
    ParameterError
        If one is not named like 20_pool, or a number is given twice.
    """
    paths = sorted(p for p in (client / "sections").glob("*.ipynb") if not p.name.startswith("."))
    if wrong := [p for p in paths if not OWN.fullmatch(p.stem)]:
        raise ParameterError(
            f"{wrong[0]}: an own section is named by a number from 20 to 99 and small Latin letters, such as 20_pool.ipynb."
        )
    numbers = [p.stem[:2] for p in paths]
    if twice := sorted({n for n in numbers if numbers.count(n) > 1}):
        raise ParameterError(
            f"{client / 'sections'}: two sections have the number {twice[0]}; give one another number."
        )
    return {p.stem: p for p in paths}


def _placed(found: dict[str, Path], own: dict[str, Path]) -> dict[str, Path]:
    """The kit's sections with the own ones where they want to stand."""
    order, beside = list(found), set[str]()
    for name, path in own.items():
        after = _after(path)
        place = next((n for n in (*ORDER, *own) if after in (n, n[:2], n[3:])), None)
        if after and place is None:
            raise ParameterError(
                f"{path}: it stands after section {after}, which there is not. Sections: {', '.join(ORDER)}."
            )
        if place in order:
            at = order.index(place) + 1
            while at < len(order) and order[at] in beside:
                at += 1  # those that want the same place stand by number
            beside.add(name)
        else:
            at = order.index(BEFORE) if BEFORE in order else len(order)
        order.insert(at, name)
    return {name: (found | own)[name] for name in order}


def _after(path: Path) -> str:
    """The section after which an own one stands, as its notebook's metadata say; "" where they do not."""
    try:
        return str(nbformat.read(path, as_version=4).metadata.get("section", {}).get("after", ""))
    except Exception:
        raise ParameterError(
            f"{path}: not a Jupyter notebook. Open and save it in JupyterLab, or make it anew."
        ) from None
