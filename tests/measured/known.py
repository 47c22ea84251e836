"""
Writes src/cbakit/assets/known_headings.csv: every heading of the lists of this folder with its table, role and kind of cells.

`python -m tests.measured.known` after a list has been measured at first sight. What the kit makes of a list that it
knows says nothing; `without` leaves lists out, and `python -m tests.measured.known --unmet` prints what the kit makes of
each list without having its headings.
"""

import csv
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ruamel.yaml import YAML

from cbakit.onboarding.inventory import inventory
from cbakit.sources import alike
from cbakit.sources.profile import profile
from tests.measured import measure, mined

ASSET = Path(alike.__file__).parents[1] / "assets" / "known_headings.csv"
APART = {"tenth", *measure.AFTER_SYSTEMS}  # stay lists whose headings the kit does not know
FIELDS = ["list", "export", "table", "kind", "role", "words"]
ROLE = {"customer_id": "customer_key", "referrer_id": "referrer_key", "surname": "last_name", "given_name": "first_name",
        "patronymic": "middle_name", "reason": "reason_raw", "none": ""}  # fmt: skip


def rows() -> Iterator[dict[str, str]]:
    """The headings of all lists but those `APART`, in the form of the asset."""
    for name in [name for name in ("first", *measure.LATER) if name not in APART]:
        folder = measure.LATER.get(name, measure.HERE)
        told = YAML(typ="safe").load((folder / "headings" / "expected.yml").read_text(encoding="utf-8"))
        for file, of in told.items():
            with tempfile.TemporaryDirectory() as alone:
                shutil.copy(folder / "headings" / file, alone)
                yield from _of_export(name, file, of["table"], of["headings"], Path(alone))
    for path in sorted(measure.MINED.glob("*.txt")):
        for name, (table, language, headings) in mined.lists(path).items():
            with tempfile.TemporaryDirectory() as alone:
                mined.export(headings, language, name).to_csv(Path(alone) / f"{name}.csv", index=False)
                yield from _of_export(f"mined {path.stem}", name, table, {h: f for h, f, _ in headings}, Path(alone))


def _of_export(name: str, export: str, table: str, truth: dict[str, str], folder: Path) -> Iterator[dict[str, str]]:
    raw = inventory(folder)[0][0][2]
    for heading in map(str, raw.cells.columns):
        field = next((f for h, f in truth.items() if heading == h or heading.endswith(f" {h}")), "none")
        if field in measure.ONLY_IN and table not in measure.ONLY_IN[field]:
            field = "none"
        role = {"product": {"customers": "attr_product"}, "reason": {"leads": "lost_reason"}}.get(field, {}).get(table)
        yield dict(zip(FIELDS, [name, export, table, alike.kind_of(profile(raw.cells[heading])),
                                role or ROLE.get(field, field), alike.spelt(heading)], strict=True))  # fmt: skip


def write(path: Path = ASSET) -> None:
    """Write the asset."""
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, FIELDS, lineterminator="\n")
        table.writeheader()
        table.writerows(rows())


@contextmanager
def without(*lists: str) -> Iterator[None]:
    """The kit as it is without the headings of some lists."""
    known = alike._known()
    every = known[:]
    try:
        _forget()
        known[:] = [row for row in every if row["list"] not in lists]
        yield
    finally:
        _forget()
        known[:] = every


def _forget() -> None:
    """Drop what was made of the known headings."""
    for made in (alike._by_table, alike._different, alike._index, alike._near):
        made.cache_clear()


if __name__ == "__main__":
    if "--unmet" in sys.argv:
        for name, folder in measure.LATER.items():
            with without(name):
                print(name, dict(Counter(measure.heading(folder)["outcome"])))
    else:
        write()
