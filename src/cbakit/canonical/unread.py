"""The files that came in and that nothing read."""

from cbakit.config import NO_DATA, Client


def unread_files(settings: Client, read: set[str]) -> list[str]:
    """
    Names of files in the client's folder that are neither read nor named for another purpose, sorted.

    Parameters
    ----------
    settings : Client
    read : set of str
        Names of the files that tables were read from.
    """
    from cbakit import sources

    folder, brand = settings.folder, settings.brand
    lying = {p.relative_to(folder) for pattern in ("*", "*/**/*") for p in sources.expand(folder, pattern)}
    named = {look.file for entry in settings.files for look in entry.lookups}
    named |= {segment.file for segment in settings.segments if segment.file} | {brand.logo, *brand.font_files}
    exports = (path for path in lying if path.parts[0] not in NO_DATA)
    return sorted(path.as_posix() for path in exports if path.name not in read and path.name not in named)
