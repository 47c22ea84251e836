"""What the client has to export: fields, what each is for, how to get them from the system, as a Word document."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

import pandas as pd

from cbakit.analysis.passport import missing, to_ask
from cbakit.language import Language
from cbakit.sources.forms import layouts
from cbakit.sources.presets import presets
from cbakit.store import Base

_RULES = 7
_TABLES = {  # kind of client -> exports that can serve it
    "contracts": ("customers", "contracts", "visits", "payments", "refusals", "leads", "contacts", "spend"),
    "transactions": ("customers", "payments", "refusals", "leads", "contacts", "spend"),
    "snapshot": ("customers", "payments", "refusals", "leads", "contacts", "spend"),
}
_CANNOT_DO_WITHOUT = {
    "payments": ["paid_on"],
    "spend": ["month", "source"],
}  # no chapter lacks them alone: no row counts
_STAMP = (2026, 1, 1, 0, 0, 0)
_WIDTHS = (4.2, 6.6, 3.6, 2.6)  # cm


def requirements(base: Base, lang: Language) -> bytes:
    """The requirements to this client's exports as docx; the same data give the same bytes."""
    import docx
    from docx.shared import Cm, Pt

    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(10.5)
    document.core_properties.title = lang.say("requirements-title")
    document.core_properties.author = base.settings.consultant
    document.add_heading(lang.say("requirements-title"), 0)
    document.add_paragraph(lang.say("requirements-for", name=base.settings.name, day=lang.date(base.as_of)))
    document.add_paragraph(lang.say("requirements-why"))
    _missing_now(document, base, lang)
    _exports(document, base, lang)
    document.add_heading(lang.say("requirements-rules"), 1)
    for number in range(1, _RULES + 1):
        document.add_paragraph(lang.say(f"requirements-rule-{number}"), style="List Number")
    document.add_paragraph(lang.say("requirements-privacy"))
    document.add_heading(lang.say("requirements-systems"), 1)
    document.add_paragraph(lang.say("requirements-systems-note"))
    for preset in presets():
        document.add_heading(preset.name, 2)
        document.add_paragraph(preset.how[lang.code])
    document.add_heading(lang.say("requirements-forms"), 1)
    document.add_paragraph(lang.say("requirements-forms-note"))
    for layout in layouts()["forms"].values():
        told = layout[lang.code]
        document.add_paragraph(f"{told['file']}: {told['why']}", style="List Bullet")
    return _stored(document)


def _missing_now(document: Any, base: Base, lang: Language) -> None:
    """What to ask for first, by what this client's data lack."""
    asked = to_ask(base.tables, as_of=base.as_of, kind=base.settings.kind, passport=base.passport)
    document.add_heading(lang.say("requirements-first"), 1)
    if asked.empty:
        document.add_paragraph(lang.say("requirements-first-none"))
        return
    document.add_paragraph(lang.say("requirements-first-note"))
    rows = [
        (
            f"{_field(str(a.column), lang)} ({lang.say(f'table-{a.table}')})",
            *_purpose(a, lang),
            _state(str(a.state), lang),
        )
        for a in asked.itertuples()
    ]
    _table(document, rows, lang)


def _exports(document: Any, base: Base, lang: Language) -> None:
    """Each export with its fields, what each is for and how it stands in this client's data."""
    needed = to_ask({}, as_of=base.as_of, kind=base.settings.kind)
    states = missing(base.tables).set_index(["table", "column"])["state"]
    document.add_heading(lang.say("requirements-exports"), 1)
    for table in _TABLES[base.settings.kind]:
        fields = needed[needed["table"] == table].sort_values("column", kind="stable")
        if fields.empty:
            continue
        document.add_heading(lang.say(f"requirements-table-{table}"), 2)
        rows = []
        if table != "spend":
            rows.append((lang.say("requirements-key"), lang.say("requirements-why-key"), "", ""))
        also = [c for c in _CANNOT_DO_WITHOUT.get(table, []) if c not in set(fields["column"])]
        always = fields.iloc[[0] * len(also)].assign(column=also, sections=[_all_sections(fields)] * len(also))
        for field in pd.concat([always, fields]).itertuples():
            state = _state(str(states.get((table, field.column), "not_recorded")), lang)
            rows.append((_field(str(field.column), lang), *_purpose(field, lang), state))
        _table(document, rows, lang)


def _all_sections(fields: pd.DataFrame) -> list[str]:
    """The chapters that stand on any of the fields, each once."""
    return list(dict.fromkeys(s for sections in fields["sections"] for s in sections))


def _purpose(field: Any, lang: Language) -> tuple[str, str]:
    """What a field is for, and the chapters that stand on it."""
    message = f"requirements-why-{field.table}-{field.column}".replace("_", "-")
    sections = ", ".join(lang.say(f"section-{s}") for s in field.sections)
    return (lang.say(message) if lang.has(message) else ""), sections


def _field(column: str, lang: Language) -> str:
    message = f"field-{column}".replace("_", "-")
    return lang.say(message) if lang.has(message) else column


def _state(state: str, lang: Language) -> str:
    return lang.say(f"state-{state}".replace("_", "-"))


def _table(document: Any, rows: Sequence[tuple[str, ...]], lang: Language) -> None:
    from docx.shared import Cm, Pt

    heads = [lang.say(f"requirements-{h}") for h in ("field", "why-field", "sections", "state")]
    table = document.add_table(rows=1 + len(rows), cols=len(heads), style="Light Grid Accent 1")
    table.autofit = False
    for at, width in enumerate(_WIDTHS):
        table.columns[at].width = Cm(width)
    for number, row in enumerate([tuple(heads), *rows]):
        for at, text in enumerate(row):
            cell = table.cell(number, at)
            cell.width = Cm(_WIDTHS[at])
            run = cell.paragraphs[0].add_run(text)
            run.font.size = Pt(9)
            run.bold = number == 0 or at == 0
    document.add_paragraph()


def _stored(document: Any) -> bytes:
    """The document with every part stamped with one moment."""
    first, out = io.BytesIO(), io.BytesIO()
    moment = pd.Timestamp(*_STAMP).to_pydatetime()
    document.core_properties.created = document.core_properties.modified = moment
    document.save(first)
    with zipfile.ZipFile(first) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in sorted(made.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            kept.writestr(zipfile.ZipInfo(name, _STAMP), made.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
