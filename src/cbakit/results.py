"""Result tables as a cell shows them: title, readable numbers with their interval, definition; underneath plain DataFrames."""

import html
import inspect
from typing import ClassVar, Protocol

import pandas as pd

from cbakit.errors import ParameterError, UnknownColumnError, UnknownNameError, nearest_or_all
from cbakit.exhibits import BLOCK, BOX, Callout, Exhibit, boxed
from cbakit.language import Language
from cbakit.metrics import METRICS

SHOWN_ROWS = 20
FORMS = {"share": "percent1", "money": "money", "money a year": "money", "months": "months", "customers": "count"}
STYLE = BOX + (
    "<style>.cba-result table{border-collapse:collapse;font-variant-numeric:tabular-nums}"
    ".cba-result td,.cba-result th{padding:.2em .7em;text-align:right;border-bottom:1px solid rgba(128,128,128,.25)}"
    ".cba-result figure{margin:.5em 0}.cba-result .left{text-align:left}"
    ".cba-result p{margin:.3em 0;max-width:60em;opacity:.8}</style>"
)


class ShowsItself(Protocol):
    """What a cell shows in place of the rows and is neither exhibit nor callout: a table that sorts."""

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict: ...


class Result(pd.DataFrame):
    """
    A DataFrame that shows itself well in a cell.

    It is one in every way; what is made from it (a filter, a sort, a join) is a plain one again, since title and definition
    speak of the whole.
    """

    _internal_names: ClassVar[list[str]] = [*pd.DataFrame._internal_names, "_about"]
    _internal_names_set: ClassVar[set[str]] = set(_internal_names)
    _about: tuple[str, Language, Exhibit | Callout | ShowsItself | None, str]

    @property
    def _constructor(self):
        return pd.DataFrame

    def __getattr__(self, name: str):
        try:
            return super().__getattr__(name)
        except AttributeError:
            if name.startswith("_"):
                raise
            raise UnknownNameError(self._lacks(name)) from None

    def __getitem__(self, key):
        if isinstance(key, str) and key not in self.columns:
            raise UnknownColumnError(self._lacks(key))
        return super().__getitem__(key)

    def query(self, expr: str, **kwargs):
        """
        As any DataFrame is asked; a name that is no column is one sentence.

        Raises
        ------
        UnknownColumnError
        """
        try:
            return super().query(expr, **{**kwargs, "level": kwargs.get("level", 0) + 1})
        except pd.errors.UndefinedVariableError as fault:
            name = str(fault).split("'")[1]
            raise UnknownColumnError(self._lacks(name)) from None

    def _lacks(self, name: str) -> str:
        return f"{self._about[0]} has no column {name!r}{nearest_or_all(name, map(str, self.columns))}"

    def __reduce__(self):
        return pd.DataFrame, (pd.DataFrame(self),)

    def __repr__(self) -> str:
        """
        As any DataFrame prints; where there is something better to show, that: few columns, in words.

        A table without rows says why there are none, where that is known.
        """
        told = getattr(self, "_about", ("", None, None, ""))[2]
        if isinstance(told, Callout):
            return super().__repr__() if len(self) else told.text
        return super().__repr__() if told is None else self._repr_mimebundle_()["text/plain"]

    def to_string(self, buf=None, *args, **kwargs):
        """As any DataFrame; one without rows says why there are none, where that is known."""
        told = getattr(self, "_about", ("", None, None, ""))[2]
        if buf is None and not len(self) and isinstance(told, Callout):
            return told.text
        return super().to_string(buf, *args, **kwargs)

    def __call__(self, *args, **kwargs) -> "Result":
        """
        Itself: ``base.renewal_rate()`` is ``base.renewal_rate``.

        Raises
        ------
        ParameterError
            If anything is given: a table takes nothing.
        """
        if args or kwargs:
            name = self._about[0]
            raise ParameterError(
                f"{name} is a table and takes nothing in brackets: write base.{name} and filter its rows, as in "
                f"base.{name}.query(\"dimension == 'product'\")."
            )
        return self

    @property
    def exhibit(self) -> Exhibit | Callout | ShowsItself | None:
        """What a cell shows in place of the rows, where there is something better."""
        return self._about[2]

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        name, lang, exhibit, told = self._about
        if exhibit is None:
            page = as_html(self, name=name, lang=lang, told=told)
            return {"text/html": page, "text/plain": as_text(self, name=name, lang=lang, told=told)}
        bundle = exhibit._repr_mimebundle_()  # type: ignore[union-attr]
        if not isinstance(exhibit, Exhibit | Callout):
            return bundle
        if isinstance(exhibit, Callout):
            page = f'{STYLE}<div class="cba-result"><p>{html.escape(exhibit.text)}</p></div>'
            return {BLOCK: bundle[BLOCK], "text/html": page, "text/plain": exhibit.text}
        first = f"<p>{html.escape(exhibit.so_what)}</p>" if exhibit.so_what else ""
        page = f'{STYLE}<div class="cba-result">{first}{bundle["text/html"]}</div>'
        return {BLOCK: bundle[BLOCK], "text/html": page, "text/plain": bundle["text/plain"]}


def shown(
    frame: pd.DataFrame,
    *,
    name: str,
    lang: Language,
    exhibit: Exhibit | Callout | ShowsItself | None = None,
    told: str = "",
) -> Result:
    """
    A result table that shows itself.

    Parameters
    ----------
    frame : DataFrame
    name : str
        Of the metric or the shared result: where title, definition and unit are looked up.
    lang : Language
    exhibit : Exhibit or Callout, optional
        Shown in place of the rows; a callout says why there are none.
    told : str
        What it is and what its columns are, as help shows it; a cell shows its first paragraph where no metric of this name
        has a definition.
    """
    found = Result(frame)
    found._about = (name, lang, exhibit, told)
    about = [title_of(name, lang), definition_of(name, lang), inspect.cleandoc(told)]
    object.__setattr__(found, "__doc__", "\n\n".join(filter(None, about)))  # what `base.renewal_rate?` shows
    return found


def title_of(name: str, lang: Language) -> str:
    """What a result is called: its metric, else the shared result in words, else its name."""
    messages = (f"{kind}-{name.replace('_', '-')}" for kind in ("metric", "result"))
    return next((lang.say(message) for message in messages if lang.has(message)), name.replace("_", " "))


def definition_of(name: str, lang: Language, told: str = "") -> str:
    """How a result is defined: its metric's definition, else what was `told` of it, in English alone."""
    message = f"definition-{name.replace('_', '-')}"
    return lang.say(message) if lang.has(message) else _first(told) if lang.code == "en" else ""


def _first(told: str) -> str:
    """The first paragraph of a docstring on one line."""
    return " ".join(told.strip().split("\n\n")[0].replace("`", "").split())


def as_html(frame: pd.DataFrame, *, name: str, lang: Language, told: str = "") -> str:
    """The first rows as an HTML table with title, interval beside the estimate, and the definition below and on hover."""
    rows = _readable(frame.head(SHOWN_ROWS), name=name, lang=lang)
    definition = html.escape(definition_of(name, lang, told))
    left = {c for c in rows if c in ("dimension", "segment") or frame.get(c, pd.Series(dtype=float)).dtype == object}
    side = {c: "left" if c in left else "right" for c in rows}
    head = "".join(
        f'<th class="{side[c]}" title="{html.escape(_hover(c, lang))}">{html.escape(str(c))}</th>' for c in rows
    )
    body = "".join(
        "<tr>" + "".join(f'<td class="{side[c]}">{html.escape(str(v))}</td>' for c, v in row.items()) + "</tr>"
        for row in rows.to_dict("records")
    )
    title = f'<p title="{definition}"><strong>{html.escape(title_of(name, lang))}</strong></p>'
    counts = {"n": len(frame), "columns": frame.shape[1], "shown": len(rows)}
    size = lang.say("results-size", **counts) if len(frame) else lang.say("results-none")
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    below = "".join(f"<p>{text}</p>" for text in (definition, html.escape(size)) if text)
    return f'{STYLE}<div class="cba-result">{title}{boxed(table)}{below}</div>'


def as_text(frame: pd.DataFrame, *, name: str, lang: Language, told: str = "") -> str:
    """The same for a terminal."""
    rows = _readable(frame.head(SHOWN_ROWS), name=name, lang=lang)
    body = rows.to_string(index=False) if len(rows) else lang.say("results-none")
    return "\n".join(filter(None, [title_of(name, lang), body, definition_of(name, lang, told)]))


def _hover(column: str, lang: Language) -> str:
    message = f"results-column-{str(column).replace('_', '-')}"
    return lang.say(message) if lang.has(message) else ""


def _readable(frame: pd.DataFrame, *, name: str, lang: Language) -> pd.DataFrame:
    """Cells as text: the estimate in the unit of its metric with its interval behind it, everything else rounded."""
    form = FORMS.get(METRICS[name].unit, "number2") if name in METRICS else ""
    out: dict[str, list[str]] = {}
    for column in frame:
        if column in ("low", "high") and "estimate" in frame:
            continue
        values = frame[column]
        if column == "estimate":
            limits = zip(frame.get("low", values * float("nan")), frame.get("high", values * float("nan")), strict=True)
            texts = [_number(v, form, lang) for v in values]
            out[column] = [t + _interval(low, high, form, lang) for t, (low, high) in zip(texts, limits, strict=True)]
        elif column in ("segment", "dimension"):
            out[column] = [lang.label(v) if str(v) else "" for v in values]
        else:
            out[column] = [_number(v, "", lang) for v in values]
    return pd.DataFrame(out)


def _interval(low: float, high: float, form: str, lang: Language) -> str:
    return "" if pd.isna(low) or pd.isna(high) else f" ({_number(low, form, lang)} – {_number(high, form, lang)})"


def _number(value, form: str, lang: Language) -> str:
    if isinstance(value, list | tuple) or hasattr(value, "__array__"):
        return ", ".join(map(str, value))
    if pd.isna(value):
        return "—"
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, bool | str) or not isinstance(value, int | float):
        plain = value.item() if hasattr(value, "item") else value
        return (
            str(plain) if not isinstance(plain, int | float) or isinstance(plain, bool) else _number(plain, form, lang)
        )
    if form:
        return lang.format(value, form)
    digits = 0 if float(value).is_integer() or abs(value) >= 1000 else 1 if abs(value) >= 10 else 3
    return lang.number(value, digits)
