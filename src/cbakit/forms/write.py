"""Forms and requirements of a client on disk."""

from pathlib import Path

from cbakit.config import home
from cbakit.forms.lists import client_lists, reason_words, source_words
from cbakit.forms.requirements import requirements
from cbakit.forms.workbook import form_workbook
from cbakit.language import Language
from cbakit.sources.forms import layouts
from cbakit.store import Base


def write_forms(base: Base, lang: Language, *, folder: Path | None = None) -> list[Path]:
    """Paths of the forms and of the requirements, written to reports/<client>/forms/<language>/ or to `folder`."""
    folder = Path(folder) if folder else home() / "reports" / base.settings.client / "forms" / lang.code
    folder.mkdir(parents=True, exist_ok=True)
    lists = client_lists(base, lang)
    words = {"reasons": reason_words(base, lang), "sources": source_words(base, lang)}
    made = {}
    for form, layout in layouts()["forms"].items():
        made[f"{layout[lang.code]['file']}.xlsx"] = form_workbook(form, lists, words, lang)
    title = lang.say("forms-requirements-file").replace("\u00a0", " ")
    made[f"{title}.docx"] = requirements(base, lang)
    paths = []
    for name, content in made.items():
        part = folder / f"{name}.part"
        part.write_bytes(content)
        paths.append(part.replace(folder / name))
    return paths
