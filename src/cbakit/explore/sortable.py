"""A table that sorts, filters and pages in JupyterLab, and is its first rows wherever no script runs."""

import html
from dataclasses import dataclass
from typing import Any

import pandas as pd

from cbakit.exhibits import BLOCK, BOX, Table
from cbakit.language import Language

ITABLES_RU = {
    "search": "Найти:", "lengthMenu": "по _MENU_", "info": "_START_–_END_ из _TOTAL_", "infoEmpty": "нет строк",
    "infoFiltered": "(из _MAX_)", "zeroRecords": "Ничего не найдено", "emptyTable": "Пусто",
}  # fmt: skip


@dataclass(frozen=True)
class SortableTable:
    """
    The display table `shown` of the first rows, and all rows in `frame`.

    In JupyterLab itables shows all of them; the exporters read the first rows, since a page cannot sort.
    """

    shown: Table
    frame: pd.DataFrame

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, Any]:
        return {BLOCK: self.shown.block(), "text/html": self.page(), "text/plain": self.text()}

    def text(self) -> str:
        """The first rows for a terminal, in words, with how many they are of all."""
        head = [column.label for column in self.shown.columns]
        rows = pd.DataFrame(self.shown.text(), columns=head).to_string(index=False) if len(self.frame) else ""
        return "\n".join(filter(None, [self.shown.title, rows, self.shown.definition]))

    def page(self) -> str:
        """The HTML that JupyterLab shows, everything it needs within it: nothing is loaded from outside."""
        from itables import javascript
        from itables import options as itables_options

        lang = self.shown.lang
        options: dict[str, Any] = {"language": ITABLES_RU} if lang.code == "ru" else {}
        options |= {"showIndex": False, "pageLength": 15, "lengthMenu": [15, 50, 200], "maxBytes": 0}
        options |= {"classes": "display compact", "columnDefs": _left(self.shown)}
        options["text_in_header_can_be_selected"] = False  # a click anywhere on a heading sorts
        body = javascript.to_html_datatable(_readable(self.frame, self.shown), connected=False, **options)
        start = javascript.generate_init_offline_itables_html(itables_options.dt_bundle)
        title = f"<p><strong>{html.escape(self.shown.title)}</strong></p>"
        return f"{BOX}{start}{title}{body}<p>{html.escape(self.shown.definition)}</p>"


def _readable(frame: pd.DataFrame, shown: Table) -> pd.DataFrame:
    """Headings in words, codes by their names; numbers stay numbers, so that they sort."""
    lang: Language = shown.lang
    out = {}
    for column in shown.columns:
        values = frame[column.column]
        if column.form == "code":
            values = values.astype(object).map(lambda v: lang.label(v) if pd.notna(v) else "")
        elif column.form == "date":
            values = values.dt.strftime("%Y-%m-%d")
        elif column.form != "text":
            values = values.round(0).astype("Int64")
        out[column.label] = values
    return pd.DataFrame(out)


def _left(shown: Table) -> list[dict[str, Any]]:
    """Words stand on the left, numbers on the right."""
    words = [place for place, column in enumerate(shown.columns) if column.form in ("text", "code", "date")]
    return [{"className": "dt-left", "targets": words}]
