"""The run's comparisons in the appendix: how the correction was weighted beforehand, and what each claim stands on."""

from pathlib import Path

import pandas as pd

from cbakit.exhibits import Shown, Table
from cbakit.language import Language

RATE = 0.05  # of false claims, as in analysis.comparisons.family


def family_of(folder: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The comparisons of a run and their topics, as notebook 02 left them; empty where it did not."""
    paths = [folder / "results" / "02_renewal_base" / f"{name}.parquet" for name in ("comparisons", "family_topics")]
    found = [pd.read_parquet(path) if path.exists() else pd.DataFrame() for path in paths]
    return found[0], found[1]


def weights(topics: pd.DataFrame, lang: Language) -> Table | None:
    """Each topic with its comparisons, its share of the allowed false claims, and how many are claimed."""
    if len(topics) < 2:  # one topic has all of it
        return None
    names = [lang.say(f"family-topic-{t.replace('_', '-').replace(' ', '-')}") for t in topics["topic"]]
    columns = (
        Shown("name", lang.say("family-column-topic")),
        Shown("tests", lang.say("family-column-tests"), "count"),
        Shown("weight", lang.say("family-column-weight"), "percent"),
        Shown("claims", lang.say("family-column-claims"), "count"),
    )
    title = lang.say("family-weights-title", tests=lang.number(topics["tests"].sum()))
    frame = topics.assign(name=names)
    return Table(
        "family_weights", title, lang, so_what=lang.say("family-weights-so-what"), frame=frame, columns=columns
    )


def claims(family: pd.DataFrame, lang: Language) -> Table | None:
    """
    Every comparison that passes with the weights or without them, with its own p-value and both adjusted ones.

    Parameters
    ----------
    family : DataFrame
        Result "comparisons".
    lang : Language
    """
    if family.empty or "q_plain" not in family:
        return None
    shown = family[family["claim"].astype(bool) | (family["q_plain"] <= RATE)]
    if shown.empty:
        return None
    shown = shown.sort_values(["claim", "q"], ascending=[False, True], kind="stable", ignore_index=True)
    claimed = shown["claim"].astype(bool)
    verdict = [lang.say("family-claimed" if c else "family-withheld") for c in claimed]
    columns = [
        Shown("what", lang.say("family-column-what")),
        Shown("n", "n", "count"),
        Shown("p", "p", "p"),
        Shown("q", lang.say("family-column-q"), "p"),
        Shown("q_plain", lang.say("family-column-plain"), "p"),
        Shown("verdict", lang.say("family-column-verdict")),
    ]
    alone = int((claimed & (shown["q_plain"] > RATE)).sum())
    title = lang.say("family-claims-title", claimed=int(claimed.sum()), withheld=int((~claimed).sum()))
    note = lang.say("family-claims-note-none" if alone == 0 else "family-claims-note", alone=alone)
    frame = shown.assign(what=[_named(row, lang) for row in shown.to_dict("records")], verdict=verdict)
    return Table("family_claims", title, lang, so_what=note, frame=frame, columns=tuple(columns))


def _named(row: dict, lang: Language) -> str:
    """A comparison in words: the measure, the attribute and the group."""
    metric = str(row["metric"])
    message = "family-metric-" + metric.split(" ")[0].replace("_", "-")
    name = lang.say(message) if lang.has(message) else metric.replace("_", " ")
    if metric.startswith("refusal_share "):
        name += f" «{lang.label('reason ' + metric.removeprefix('refusal_share '))}»" if lang.code == "ru" else ""
        name += f" “{lang.label('reason ' + metric.removeprefix('refusal_share '))}”" if lang.code == "en" else ""
    if metric == "services_together":
        return f"{name}. {lang.label(row['segment'])} + {lang.label(row['versus'])}"
    if row["dimension"] == "cohort":  # "newest x 12"
        return f"{name}. {lang.say('family-newest', months=str(row['segment']).rpartition(' ')[2])}"
    own = f"{row['dimension']} {row['segment']}"  # "brought yes": a word that says something only of its attribute
    segment = lang.label(own) if lang.label(own) != own else lang.label(row["segment"])
    group = f"{lang.column(row['dimension'])}: {segment}" if row["dimension"] else ""
    return f"{name}. {group}" if group else name
