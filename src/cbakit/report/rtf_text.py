"""The text of an RTF file: control words gone, escaped signs as letters."""

import re

_TOKEN = re.compile(
    r"\\u(?P<code>-?\d{1,5}) ?(?:\\'[0-9a-fA-F]{2}|[^\\{}])?|(?P<bytes>(?:\\'[0-9a-fA-F]{2})+)"
    r"|\\(?P<word>[a-zA-Z]+)-?\d* ?|\\(?P<sign>[^a-zA-Z])|[{}]|\r|\n"
)
_BREAKS = {"par", "line", "tab", "cell", "row", "sect", "page"}
_SIGNS = {"~": " ", "_": "-", "-": ""}


def rtf_text(content: bytes) -> str:
    """The letters of an RTF file, of its properties and of its notes too; paragraphs part, marks inside a word do not."""
    text = content.decode("latin-1")
    page = re.search(r"\\ansicpg(\d+)", text)
    encoding = f"cp{page[1]}" if page else "cp1251"

    def letters(match: re.Match) -> str:
        if match["code"]:
            return chr(int(match["code"]) % 65536)
        if match["bytes"]:
            raw = bytes.fromhex(match["bytes"].replace("\\'", ""))
            try:
                return raw.decode(encoding, "replace")
            except LookupError:
                return raw.decode("cp1251", "replace")
        if match["sign"]:
            return _SIGNS.get(match["sign"], match["sign"])
        return "\n" if match["word"] in _BREAKS else ""

    return _TOKEN.sub(letters, text)
