"""Presets of headings for known systems: which system wrote a table, and what its headings stand for there."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from cbakit.sources.fits import fits
from cbakit.sources.headings import normalised
from cbakit.sources.profile import Profile
from cbakit.sources.rivals import sparse
from cbakit.sources.roles import TAKEN, Guess

_SURE = 0.95
_FREED = 0.75  # of a role that another column had until the preset gave it its own


@dataclass(frozen=True)
class Preset:
    """
    One system.

    Attributes
    ----------
    system, name : str
    least : int
        Headings of `recognise` that a table must have.
    recognise : frozenset of str
        Headings, normalised.
    columns : dict
        Canonical table -> normalised heading -> role.
    how : dict
        Language -> how to get the exports out of the system.
    """

    system: str
    name: str
    least: int
    recognise: frozenset[str]
    columns: dict[str, dict[str, str]]
    how: dict[str, str]


@cache
def presets() -> tuple[Preset, ...]:
    """The presets of assets/presets/, in the order of their files' names."""
    from ruamel.yaml import YAML

    found = []
    for path in sorted(files("cbakit").joinpath("assets/presets").iterdir(), key=lambda p: p.name):
        system, given = path.name.removesuffix(".yml"), YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        known = frozenset(normalised(str(h)) for h in given["recognise"]["headings"])
        columns = {t: {normalised(str(h)): role for h, role in roles.items()} for t, roles in given["columns"].items()}
        found.append(Preset(system, given["name"], given["recognise"]["least"], known, columns, given["how"]))
    return tuple(found)


def preset_of(headings: Iterable[str]) -> Preset | None:
    """The system whose own headings stand in `headings`: enough of them, and more than of any other."""
    have = {normalised(str(h)) for h in headings}
    scores = [(len(have & p.recognise) / p.least, p) for p in presets() if len(have & p.recognise) >= p.least]
    if not scores:
        return None
    best = max(score for score, _ in scores)
    winners = [p for score, p in scores if score == best]
    return winners[0] if len(winners) == 1 else None


def with_preset(guesses: list[Guess], table: str, profiles: dict[str, Profile]) -> tuple[list[Guess], str]:
    """
    `guesses` with the headings of the system that wrote the table, and the system's name ("" where none is known).

    A preset speaks where the cells agree with it: over a heading that the dictionary reads another way, and over a
    heading that is not the system's own for the same role.
    """
    preset = preset_of(profiles)
    if preset is None:
        return guesses, ""
    roles = preset.columns.get(table, {})
    own: dict[str, str] = {}  # role -> heading
    for guess in guesses:
        role = roles.get(normalised(guess.heading), "")
        if role and guess.heading in profiles and fits(role, profiles[guess.heading])[0] >= TAKEN:
            fuller = any(g.role == role and sparse(guess.heading, g.heading, role, profiles) for g in guesses)
            own |= {} if fuller or role in own else {role: guess.heading}
    by_heading = {heading: role for role, heading in own.items()}
    kept = {g.role for g in guesses if g.role and g.heading not in by_heading}
    freed = {g.role for g in guesses if g.role and by_heading.get(g.heading, g.role) != g.role} - kept - set(own)
    out = []
    for guess in guesses:
        role = by_heading.get(guess.heading, "")
        if role and guess.role != role:
            guess = replace(guess, role=role, confidence=_SURE, reason=f"heading of {preset.name}", rival="")
        elif not role and guess.rival in freed and fits(guess.rival, profiles[guess.heading])[0] >= TAKEN:
            freed.discard(guess.rival)
            guess = replace(guess, role=guess.rival, confidence=_FREED, reason="heading known", rival="")
        elif not role and guess.role in own:
            reason = f"{own[guess.role]!r} is the heading of {preset.name}"
            guess = replace(guess, role="", confidence=0.0, reason=reason, rival=guess.role)
        out.append(guess)
    return out, preset.name
