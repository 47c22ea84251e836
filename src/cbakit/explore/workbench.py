"""Dropdowns and sliders over the questions of `cbakit.explore`: what is chosen changes, the answer follows."""

import base64
import html
import io
from collections.abc import Callable
from typing import Any

import pandas as pd

from cbakit import explore, tables, wording
from cbakit.errors import CbaError
from cbakit.exhibits import BLOCK, Callout, Figure
from cbakit.language import Language
from cbakit.recipes import explore as asked
from cbakit.results import STYLE
from cbakit.sentences import in_language
from cbakit.store import Base

NONE = ""
NARROW, WIDE = "11em", "19em"
ANSWERS = (
    "<style>.cba-answer .widget-html-content{line-height:1.35}.cba-busy{opacity:.4}.cba-static{display:none}</style>"
)


class Chooser:
    """A property and its values, a second one within it, or a rule in words: together a choice of customers."""

    def __init__(self, known: pd.DataFrame, lang: Language, *, start: int = 0) -> None:
        import ipywidgets as widgets

        self.known, self.lang = known, lang
        self.rule = widgets.Text(placeholder=lang.say("explore-rule-example"), continuous_update=False)
        self.rule.description = lang.say("explore-choose-rule")
        self.rule.layout.width, self.rule.style.description_width = "34em", "9em"
        self.pairs = [self._pair(known), self._pair(known, may_be_none=True)]
        first = self.pairs[0]
        if len(known):
            first[0].value = known["attribute"].iloc[0]
            values = list(first[1].options)
            first[1].value = (values[min(start, len(values) - 1)][1],)
        self.rule.observe(self._rule_alone, names="value")
        rows = [widgets.HBox(pair, layout={"flex": "0 0 auto"}) for pair in self.pairs]
        self.box = widgets.VBox([widgets.HBox(rows, layout={"flex_flow": "row wrap"}), self.rule])

    def _pair(self, known: pd.DataFrame, *, may_be_none: bool = False) -> tuple[Any, Any]:
        import ipywidgets as widgets

        names = [(self.lang.column(n), n) for n in dict.fromkeys(known["attribute"])]
        property_ = widgets.Dropdown(options=[("—", NONE), *names] if may_be_none else names)
        property_.description, property_.layout.width = self.lang.say("explore-choose-attribute"), WIDE
        values = widgets.SelectMultiple(rows=4)
        values.description, values.layout.width = self.lang.say("explore-choose-values"), WIDE

        def fill(_: Any = None) -> None:
            mine = known[known["attribute"] == property_.value]
            values.options = [
                (f"{self.lang.label(r.segment)} ({self.lang.number(r.n)})", r.segment) for r in mine.itertuples()
            ]
            values.value = tuple(mine["segment"].head(1)) if property_.value else ()

        property_.observe(fill, names="value")
        fill()
        return property_, values

    def _rule_alone(self, _: Any) -> None:
        """Where a rule is written the lists choose nothing, and look so."""
        for widget in (w for pair in self.pairs for w in pair):
            widget.disabled = bool(self.rule.value.strip())

    @property
    def choice(self) -> asked.Choice:
        """What is chosen now; a rule, where one is written, counts alone."""
        if self.rule.value.strip():
            return self.rule.value.strip()
        return {p.value: list(v.value) for p, v in self.pairs if p.value and v.value}

    def observe(self, changed: Callable[[], None]) -> None:
        """Call `changed` whenever the choice is another."""
        for widget in (self.rule, *(v for _, v in self.pairs)):
            widget.observe(lambda _: changed(), names="value")


class Panel:
    """Controls above, the answer below; `answer` is what the controls ask for now."""

    def __init__(self, controls: Any, answer: Callable[[], Any], lang: Language) -> None:
        import ipywidgets as widgets

        self.answer, self.lang = answer, lang
        self.page = widgets.HTML()
        self.page.add_class("cba-answer")
        self.page.layout.overflow = "auto"  # as wide as there is room: of 100% its margins would stand out
        self.box = widgets.VBox([controls, self.page])

    def refresh(self) -> None:
        """Ask again and show what comes, the former answer pale until then; what cannot be asked is said in its place."""
        self.page.add_class("cba-busy")
        try:
            self.page.value = ANSWERS + "".join(page_of(shown) for shown in self.answer())
        except CbaError as fault:
            self.page.value = ANSWERS + fault_of(fault, self.lang)
        finally:
            self.page.remove_class("cba-busy")


def _old_enough(names: list[tuple[str, str]]) -> str:
    """An intake of which something is known: a year or more ago where there are so many."""
    return names[-min(len(names), 7)][1]


def fault_of(fault: CbaError, lang: Language) -> str:
    """What cannot be asked, as HTML in the language of the page."""
    return f"{STYLE}<p class='cba-fault'>{html.escape(in_language(str(fault), lang))}</p>"


def page_of(shown: Any) -> str:
    """A result or a figure as HTML that needs no script; a figure is a picture of its own."""
    if shown is None:
        return ""
    if isinstance(shown, str | Callout):
        return f"<p>{html.escape(shown if isinstance(shown, str) else shown.text)}</p>"
    if isinstance(shown, Figure):
        drawn = io.BytesIO()
        shown.figure.savefig(drawn, format="svg", metadata={"Date": None, "Creator": None})
        data = base64.b64encode(drawn.getvalue()).decode()
        head = f"<p><strong>{html.escape(shown.title)}</strong></p>"
        return (
            f'{head}<img alt="{html.escape(shown.alt)}" src="data:image/svg+xml;base64,{data}" '
            'style="max-width:min(46em,100%)">'
        )
    return shown._repr_mimebundle_()["text/html"]


class Workbench:
    """
    The tabs: a segment beside the rest, two segments, intakes, what if, the customers behind a segment.

    In JupyterLab it is widgets; wherever there is no kernel, in an export for one, the answer of the first tab stands in
    their place as a plain table.
    """

    def __init__(self, base: Base, lang: Language) -> None:
        import ipywidgets as widgets

        self.base, self.lang = base, lang
        self.known = asked.attributes(base)
        self.panels = {
            "segment": self._segment(), "compare": self._compare(), "intakes": self._intakes(), "what-if": self._what_if(),
        }  # fmt: skip
        self.tab = widgets.Tab([*(p.box for p in self.panels.values()), self._customers()])
        for place, name in enumerate((*self.panels, "customers")):
            self.tab.set_title(place, lang.say(f"explore-tab-{name}"))
        for panel in self.panels.values():
            panel.refresh()

    def _segment(self) -> Panel:
        chooser = Chooser(self.known, self.lang)
        self.chooser = chooser

        def answer() -> list:
            if not chooser.choice:
                return [Callout(self.lang.say("explore-nothing-to-choose"), "missing", "explore_missing")]
            found = explore.beside(self.base, chooser.choice, language=self.lang.code)
            return [found, explore.survival_figure(self.base, chooser.choice, None, lang=self.lang)]

        return self._follows(Panel(chooser.box, answer, self.lang), chooser)

    def _compare(self) -> Panel:
        import ipywidgets as widgets

        one, other = Chooser(self.known, self.lang), Chooser(self.known, self.lang, start=1)
        heads = [
            widgets.HTML(f"<strong>{html.escape(self.lang.say(f'explore-{n}'))}</strong>") for n in ("first", "second")
        ]

        def answer() -> list:
            if one.choice == other.choice:
                return [self.lang.say("explore-same")]
            found = explore.compare(self.base, one.choice, other.choice, language=self.lang.code)
            return [found, explore.survival_figure(self.base, one.choice, other.choice, lang=self.lang)]

        return self._follows(
            Panel(widgets.VBox([heads[0], one.box, heads[1], other.box]), answer, self.lang), one, other
        )

    def _follows(self, panel: Panel, *choosers: Chooser) -> Panel:
        for chooser in choosers:
            chooser.observe(panel.refresh)
        return panel

    def _intakes(self) -> Panel:
        import ipywidgets as widgets

        names = {
            unit: list(asked.intakes(self.base, unit=unit)["segment"].unique()) for unit in ("quarter", "year", "month")
        }
        named = tables.retention.intake_name
        names = {unit: [(named(n, self.lang), n) for n in found if n != "mean"] for unit, found in names.items()}
        if not names["quarter"]:
            why = wording.explore.no_intakes(asked.no_intakes(self.base), lang=self.lang)
            return Panel(widgets.VBox([]), lambda: [why], self.lang)
        unit = widgets.Dropdown(options=[(self.lang.say(f"explore-unit-{u}"), u) for u in names if names[u]])
        unit.description = self.lang.say("explore-choose-unit")
        slider = widgets.SelectionSlider(
            options=names["quarter"], value=_old_enough(names["quarter"]), continuous_update=False
        )
        slider.description, slider.layout.width = self.lang.say("explore-choose-intake"), "34em"

        def answer() -> list:
            language = self.lang.code
            found = explore.intake(self.base, slider.value, language=language)
            return [found, explore.intakes(self.base, unit=unit.value, language=language)]

        panel = Panel(widgets.HBox([unit, slider]), answer, self.lang)

        def another_unit(_: Any) -> None:
            slider.options = names[unit.value]
            slider.value = _old_enough(names[unit.value])

        unit.observe(another_unit, names="value")
        slider.observe(lambda _: panel.refresh(), names="value")
        return panel

    def _what_if(self) -> Panel:
        import ipywidgets as widgets

        again = "repeat" if self.base.settings.kind == "transactions" else "renewal"
        bounds = {"renewal": (30, 5), "price": (50, 5), "inflow": (50, 10)}
        sliders = {}
        for name, (most, start) in bounds.items():
            slider = widgets.FloatSlider(
                start, min=-most, max=most, step=0.5, continuous_update=False, readout_format=".3"
            )
            slider.description = self.lang.say(f"explore-slider-{again if name == 'renewal' else name}")
            slider.style.description_width, slider.layout.width = NARROW, "34em"
            sliders[name] = slider

        def answer() -> list:
            changes = {name: slider.value / 100 for name, slider in sliders.items()}
            return [explore.what_if(self.base, language=self.lang.code, **changes)]

        panel = Panel(widgets.VBox(list(sliders.values())), answer, self.lang)
        for slider in sliders.values():
            slider.observe(lambda _: panel.refresh(), names="value")
        return panel

    def _customers(self):
        import ipywidgets as widgets

        chooser, place = Chooser(self.known, self.lang), widgets.Output()
        self.customers = place

        def show() -> None:
            try:
                found = explore.customer_list(self.base, chooser.choice, language=self.lang.code)
                data = found._repr_mimebundle_()
            except CbaError as fault:
                data = {"text/html": fault_of(fault, self.lang)}
            # Written into the widget, not displayed within it: to a display within it whoever executes the notebook
            # without a page (nbclient, so nbconvert --execute) answers, may then miss the cell's end and wait for ever.
            place.outputs = ({"output_type": "display_data", "data": data, "metadata": {}},)

        chooser.observe(show)
        self.tab_shown = show
        return widgets.VBox([chooser.box, place])

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, Any]:
        return {**self._view(), **self._static()}

    def _view(self) -> dict[str, Any]:
        return {**(self.tab._repr_mimebundle_() or {}), "text/plain": ""}

    def _static(self) -> dict[str, Any]:
        """The answer of the first tab as a page that needs no kernel; where the widgets run, they hide it."""
        shown = self.panels["segment"].answer()
        block, page = shown[0]._repr_mimebundle_(), "".join(page_of(part) for part in shown)
        return {
            BLOCK: block[BLOCK],
            "text/html": f'<div class="cba-static">{page}</div>',
            "text/plain": block["text/plain"],
        }

    def _ipython_display_(self) -> None:
        from IPython.display import display

        self.tab_shown()  # only here is there a place for a table with a script
        # Two outputs: of one, nbconvert takes the widgets, and they need scripts from the internet to be seen.
        display(self._view(), raw=True)
        display(self._static(), raw=True)


def workbench(base: Base, *, language: str = "") -> Workbench:
    """
    Dropdowns and sliders over the questions of this module; in an export a table stays in their place.

    Parameters
    ----------
    base : Base
    language : {"", "ru", "en"}
        Empty: the client's own.
    """
    return Workbench(base, base.language(language))
