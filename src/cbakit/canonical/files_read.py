"""Which files of a client's folder are read, and as what: those of client.yml, and filled forms."""

from cbakit import sources
from cbakit.config import Client, SourceFile
from cbakit.sources.forms import form_entries


def all_entries(settings: Client) -> list[SourceFile]:
    """The files of client.yml, and the filled forms beside them that it does not name: those need no mapping."""
    named = {p for entry in settings.files for p in sources.expand(settings.folder, entry.file)}
    others = [p for p in sources.expand(settings.folder, "*.xlsx") if p not in named]
    return [*settings.files, *(SourceFile(**entry) for p in others for entry in form_entries(p, p.name))]
