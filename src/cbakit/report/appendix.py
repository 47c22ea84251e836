"""The appendix: definitions of what was used, tie-outs of the numbers, parameters and versions."""

import platform
import re
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import nbformat
import pandas as pd
from nbformat import NotebookNode

from cbakit import __version__
from cbakit.config import Client
from cbakit.exhibits import Shown, Table
from cbakit.language import Language
from cbakit.report import appendix_family, which_number
from cbakit.report.document import shown_blocks

TOOLS = ("pandas", "numpy", "scipy", "lifelines", "scikit-learn", "papermill", "nbconvert", "typst")

WORDS = ("bootstrap", "cohort", "control-group", "correction", "discount", "gini", "interval", "kaplan-meier", "lift-points",
         "loyalty", "median", "n", "nps", "spell")  # fmt: skip

SEEN_AS = {  # words that many reports do without, as both languages write them; the others stand in every report
    "bootstrap": "бутстреп|bootstrap", "cohort": "набор|cohort", "control-group": "контрольн|control group",
    "correction": "поправк|correction", "discount": "дисконт|сегодняшни|discount", "gini": "джини|gini",
    "kaplan-meier": "каплан|kaplan", "median": "медиан|median", "nps": r"\bnps\b",
}  # fmt: skip
SAID = ("title", "text", "so_what", "definition", "label", "below")  # of a block: what a reader reads


def appendix(
    metrics: pd.DataFrame,
    settings: Client,
    *,
    as_of: pd.Timestamp,
    lang: Language,
    run: Path | None = None,
    numbers: pd.DataFrame | None = None,
    chapters: Iterable[NotebookNode] = (),
    short: bool = False,
) -> NotebookNode:
    """
    The appendix as a notebook of one chapter.

    Parameters
    ----------
    metrics : DataFrame
        As `workbook.all_metrics` returns it.
    settings : Client
    as_of : Timestamp
    lang : Language
    run : Path, optional
        Folder of the run, for its comparisons.
    numbers : DataFrame, optional
        Result of `which_number.numbers`.
    chapters : iterable of NotebookNode
        Executed, for the words that the glossary explains; without them all.
    short : bool
        Of a base of few: definitions of what its chapters name, and no others.
    """
    defined, chosen = definitions(metrics, lang), parameters(settings, as_of, lang)
    if short:
        defined = named(defined, " ".join(words_of(nb) for nb in chapters))
    own = " ".join([*defined["definition"], *chosen["parameter"]])
    said = " ".join([own, *(words_of(nb) for nb in chapters)]) if chapters else ""
    parts = [
        ("numbers", pd.DataFrame() if numbers is None else numbers, which_number.COLUMNS),
        ("definitions", defined, ("metric", "definition")),
        ("tie_outs", tie_outs(metrics, lang), ("what", "left", "right", "holds")),
        ("glossary", glossary(lang, said), ("word", "meaning")),
        ("parameters", chosen, ("parameter", "value")),
    ]
    return pages(parts, lang, run=run)


def pages(
    parts: list[tuple[str, pd.DataFrame, tuple[str, ...]]], lang: Language, *, run: Path | None = None
) -> NotebookNode:
    """
    Tables of an appendix, each under its heading, as a notebook of one chapter.

    Parameters
    ----------
    parts : list of (name, table, columns)
        A table without rows is passed over.
    lang : Language
    run : Path, optional
        Folder of the run, for its comparisons, behind the glossary.
    """
    cells = [nbformat.v4.new_markdown_cell("# " + lang.say("appendix-title"), id="appendix-title")]
    for name, frame, columns in parts:
        if frame.empty:
            continue
        dashed = name.replace("_", "-")
        words = lang.say(f"appendix-{dashed}-text")
        cells.append(
            nbformat.v4.new_markdown_cell(f"## {lang.say(f'appendix-{dashed}')}\n\n{words}", id=f"{dashed}-text")
        )
        shown = tuple(
            Shown(c, lang.say(f"appendix-column-{c}"), "count" if c in ("left", "right") else "text") for c in columns
        )
        table = Table(f"appendix_{name}", lang.say(f"appendix-{dashed}-claim"), lang, frame=frame, columns=shown)
        output = nbformat.v4.new_output("display_data", data=table._repr_mimebundle_())
        cells.append(nbformat.v4.new_code_cell("", outputs=[output], id=dashed))
        if name == "glossary" and run is not None:
            cells += _compared(run, lang)
    return nbformat.v4.new_notebook(cells=cells)


def _compared(run: Path, lang: Language) -> list[NotebookNode]:
    """The weights of the correction and what each claim stands on, where anything was compared."""
    family, topics = appendix_family.family_of(run)
    tables = [t for t in (appendix_family.weights(topics, lang), appendix_family.claims(family, lang)) if t is not None]
    if not tables:
        return []
    outputs = [nbformat.v4.new_output("display_data", data=t._repr_mimebundle_()) for t in tables]
    text = f"## {lang.say('family-title')}\n\n{lang.say('family-text')}"
    return [
        nbformat.v4.new_markdown_cell(text, id="family-text"),
        nbformat.v4.new_code_cell("", outputs=outputs, id="family"),
    ]


def definitions(metrics: pd.DataFrame, lang: Language) -> pd.DataFrame:
    """Name and definition of every metric that this report uses."""
    names = [
        m.replace("_", "-") for m in dict.fromkeys(metrics["metric"]) if lang.has(f"definition-{m.replace('_', '-')}")
    ]
    rows = [(lang.say(f"metric-{n}"), lang.say(f"definition-{n}")) for n in names]
    return pd.DataFrame(rows, columns=["metric", "definition"]).sort_values("metric", ignore_index=True)


def named(defined: pd.DataFrame, said: str) -> pd.DataFrame:
    """The definitions whose names stand in `said`, each word by its beginning: words are inflected."""
    begins = [[re.escape(word[:5]) for word in name.split()] for name in defined["metric"]]
    heard = [re.search(r"\b" + r"\w*\s+".join(words), said, re.IGNORECASE) is not None for words in begins]
    return defined[pd.Series(heard, index=defined.index, dtype=bool)].reset_index(drop=True)


def tie_outs(metrics: pd.DataFrame, lang: Language) -> pd.DataFrame:
    """
    Numbers that must agree, counted in two ways.

    A partition is compared with the whole only where disclosure merged nothing away: its groups then sum to it, or
    the difference is shown.
    """
    rows = []
    whole = _exact(metrics, "active_customers")
    first, renewal = _exact(metrics, "first_year_customers"), _exact(metrics, "renewal_base_customers")
    if whole is not None and first is not None and renewal is not None:
        rows.append((lang.say("tie-parts"), whole, first + renewal))
    for metric, dimension in (
        ("customers_in_year", "membership_year"),
        *(("active_customers", d) for d in ("product", "sex", "age_band", "club")),
    ):
        parts = metrics[(metrics["metric"] == metric) & (metrics["dimension"] == dimension)]
        if whole is not None and (len(parts) > 1 or dimension == "membership_year"):  # one group is the whole itself
            label = lang.say("tie-sum", dimension=lang.say("tie-by-" + dimension.replace("_", "-")))
            rows.append((label, whole, float(parts["value"].sum())))
    rows += _ledger(metrics, lang)
    frame = pd.DataFrame(rows, columns=["what", "left", "right"])
    agrees = (frame["left"] - frame["right"]).abs() < 0.5
    return frame.assign(holds=[lang.say("tie-holds") if ok else lang.say("tie-differs") for ok in agrees])


def words_of(notebook: NotebookNode) -> str:
    """What a reader reads of an executed notebook: its text and the words of its exhibits, without their numbers."""
    texts = [c.source for c in notebook.cells if c.cell_type == "markdown"]
    for block in shown_blocks(notebook):
        texts += [str(part[key]) for part in (block, *block.get("items", ())) for key in SAID if part.get(key)]
    return " ".join(texts)


def glossary(lang: Language, said: str = "") -> pd.DataFrame:
    """Words of the trade that the report uses (`said`; without it all there are), in the order of the alphabet."""
    used = [w for w in WORDS if not said or w not in SEEN_AS or re.search(SEEN_AS[w], said, re.I)]
    rows = [(lang.say(f"glossary-{w}"), lang.say(f"glossary-{w}-means")) for w in used]
    return pd.DataFrame(rows, columns=["word", "meaning"]).sort_values("word", ignore_index=True)


def _exact(metrics: pd.DataFrame, metric: str) -> float | None:
    same = metrics[(metrics["metric"] == metric) & (metrics["dimension"] == "")]
    return float(same["value"].iloc[0]) if len(same) else None


def _ledger(metrics: pd.DataFrame, lang: Language) -> list[tuple[str, float, float]]:
    """Opening + new + returned - lost = closing over the last 12 months (single months may be too small to be shown)."""
    names = ["opening", "new", "returned", "lost", "closing"]
    year = metrics[(metrics["dimension"] == "last_12_months") & metrics["metric"].isin(names)]
    flow = year.dropna(subset=["value"]).set_index("metric")["value"]
    if not set(names) <= set(flow.index):
        return []
    made = flow["opening"] + flow["new"] + flow["returned"] - flow["lost"]
    return [(lang.say("tie-ledger"), float(flow["closing"]), float(made))]


def parameters(settings: Client, as_of: pd.Timestamp, lang: Language) -> pd.DataFrame:
    """The choices behind the numbers and the versions of what computed them, as printed."""
    grace = settings.rules.loyalty_days
    choices = {
        "as-of": lang.date(as_of),
        "loyalty": lang.say("parameter-loyalty-by-term") if grace is None else lang.say("parameter-days", n=int(grace)),
        "clock": lang.say(f"parameter-clock-{settings.rules.clock}"),
        "lag": lang.say("parameter-days", n=int(settings.recording_lag_days)),
        "min-n": lang.number(settings.min_n),
        "horizon": lang.say("parameter-years", n=int(settings.horizon_years)),
        "discount": lang.percent(settings.discount_rate, 1),
        "margin": lang.percent(settings.margin_share),
        "interval": lang.percent(0.95),
    }
    rows = [(lang.say(f"parameter-{name}"), text) for name, text in choices.items()]
    tools = ", ".join(
        [f"cbakit {__version__}", f"Python {platform.python_version()}", *(f"{t} {version(t)}" for t in TOOLS)]
    )
    rows.append((lang.say("parameter-versions"), tools))
    return pd.DataFrame(rows, columns=["parameter", "value"])
