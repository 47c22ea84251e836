"""The two lists that headings are read by: assets/headings.json (whole headings, values) and assets/heading_words.yml (words)."""

import json
from functools import cache
from importlib.resources import files


@cache
def dictionary() -> dict:
    """The content of assets/headings.json."""
    return json.loads(files("cbakit").joinpath("assets/headings.json").read_text(encoding="utf-8"))


@cache
def heading_words() -> dict:
    """The content of assets/heading_words.yml."""
    from ruamel.yaml import YAML

    return YAML(typ="safe").load(files("cbakit").joinpath("assets/heading_words.yml").read_text(encoding="utf-8"))
