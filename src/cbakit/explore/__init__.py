"""
Questions asked by hand, in a notebook: ``cb.explore`` and, the same on a base, ``base.beside``, ``base.compare`` and so on.

Each answer shows itself in a cell with intervals and n, and is a plain DataFrame underneath. ``workbench(base)`` puts them
behind dropdowns and sliders. The computing is `cbakit.recipes.explore`.
"""

import re
import sys
from collections.abc import Callable, Mapping
from functools import wraps
from inspect import signature

import pandas as pd

from cbakit import figures, tables, wording
from cbakit._calls import Question, question
from cbakit._topics import with_hints
from cbakit.errors import ParameterError
from cbakit.exhibits import Callout
from cbakit.explore.sortable import SortableTable
from cbakit.explore.workbench import Workbench
from cbakit.explore.workbench import workbench as _workbench
from cbakit.language import LANGUAGES, Language
from cbakit.recipes import explore as asked
from cbakit.recipes.choices import Choice, example, said
from cbakit.results import Result, shown
from cbakit.segment_rules import EXAMPLE
from cbakit.sentences import in_language
from cbakit.store import Base

__all__ = [
    "Workbench",
    "attributes",
    "beside",
    "compare",
    "customer_list",
    "intake",
    "intakes",
    "survival",
    "what_if",
    "workbench",
]


def asked_in_language(ask: Callable) -> Callable:
    """A question whose faults are told in the language of its answer: the asked one, else the client's own."""
    called = question(ask)

    @wraps(called, updated=())
    def answered(base, *args, **kwargs):
        try:
            return called(base, *args, **kwargs)
        except ParameterError as fault:
            if not hasattr(base, "settings") or (code := str(kwargs.get("language") or "")) not in ("", *LANGUAGES):
                raise
            raise type(fault)(in_language(str(fault), base.language(code))) from None

    return Question(answered, f"cb.explore.{ask.__name__}")


def of_base(base: Base, name: str) -> Callable:
    """A question asked of a base, ``base.beside(...)``: its signature and help leave the base out."""
    ask = globals()[name]

    @wraps(ask, updated=())
    def asked_of(*args, **kwargs):
        return ask(base, *args, **kwargs)

    called = signature(ask)
    own = called.replace(parameters=list(called.parameters.values())[1:])
    told = re.sub(r"(?m)^ *base : Base\n", "", ask.__doc__ or "").replace(f"{name}(base, ", f"base.{name}(")
    told = re.sub(r"(?m)^ *Parameters\n *-+\n(?=\s*(\n|\Z))", "", told)  # where the base was all
    asked_of.__dict__.pop("__wrapped__", None)
    asked_of.__signature__, asked_of.__doc__ = own, told  # type: ignore[attr-defined]
    return Question(asked_of, f"base.{name}")


workbench = asked_in_language(_workbench)


@asked_in_language
def attributes(base: Base) -> Result:
    """
    What the customers of this base can be chosen by: every property, its values and how many customers have each.

    Parameters
    ----------
    base : Base

    Returns
    -------
    Result
        One row a value: ``attribute``, ``segment`` (its code), ``n`` (active customers; contracts or memberships where the
        property belongs to those), ``asked`` (which figures can be asked by it). Values of fewer than min_n are left out.
    """
    told = "What customers can be chosen by; `asked` says which figures can be asked by it."
    return shown(asked.attributes(base), name="attributes", lang=base.language(), told=told)


@asked_in_language
def beside(base: Base, chosen: Choice | None = None, *, language: str = "", **attributes) -> Result:
    """
    A segment beside everybody else: size, renewal, stay, value and reasons, with intervals and n.

    Parameters
    ----------
    base : Base
    chosen : dict or str, optional
        ``{"product": "annual"}``, or a rule as in client.yml: ``"product = annual and visits_90 < 4"``.
    language : {"", "ru", "en"}
        Empty: the client's own.
    **attributes
        The same as `chosen`, shorter: ``beside(base, product="annual", sex=["female", "male"])``. With `chosen` beside
        them both hold.

    Returns
    -------
    Result
        One row a figure: ``measure`` with its ``detail`` (month, year of membership, reason) and ``unit``;
        ``estimate``, ``low``, ``high`` of the segment with ``n`` (rows counted) and ``customers`` behind it (of a
        reason: who named it), and the same of the rest under ``..._versus``; ``difference`` (segment less rest) with
        ``difference_low``, ``difference_high``, ``p`` and ``p_adjusted`` (Benjamini-Hochberg over this table).
        ``claim``: the difference stands after that correction; no difference is told without it. ``remark`` says why
        a row has no numbers: "few" (either side holds fewer than min_n customers), "today_only" (the property is
        known of today alone, such as stage, RFM or visits_90, and would choose by the outcome), "not_recorded" (the
        data hold nothing to count it from), "nobody" (no customer is or ever was like this), "" where nothing is
        missing; "by_money": of customers chosen by their money a difference in money is no finding, it is not tested.

    Raises
    ------
    ParameterError
        If the base has no such property or value; the message names those it has.
    """
    lang = base.language(language)
    choice = _choice(base, chosen, attributes)
    found = asked.beside(base, choice)
    name = _name_of(base, choice, lang)
    return _side_by_side(base, found, {name: choice}, lang.say("explore-rest"), lang)


@asked_in_language
def compare(base: Base, one: Choice, other: Choice, *, language: str = "") -> Result:
    """
    Two segments side by side, as `beside`.

    Parameters
    ----------
    base : Base
    one, other : dict or str
    language : {"", "ru", "en"}

    Returns
    -------
    Result
        Columns as of `beside`; ``..._versus`` is of the second segment.

    Raises
    ------
    ParameterError
        If a property or value does not exist, or the same customers are in both.
    """
    lang = base.language(language)
    one, other = (_choice(base, choice, {}) for choice in (one, other))
    found = asked.compare(base, one, other)
    name, versus = (_name_of(base, choice, lang) for choice in (one, other))
    return _side_by_side(base, found, {name: one, versus: other}, versus, lang)


@asked_in_language
def intake(base: Base, name: str, *, chosen: Choice | None = None, language: str = "") -> Result:
    """
    How the customers who started in a month, quarter or year stay, beside those of a year before.

    Parameters
    ----------
    base : Base
    name : str
        "2025-03", "2025-Q1" or "2025".
    chosen : dict or str, optional
        Only those of a segment.
    language : {"", "ru", "en"}

    Returns
    -------
    Result
        Columns as of `beside`, the share still there after ``detail`` months, and ``versus``: against whom (year_before,
        rest).

    Raises
    ------
    ParameterError
        If the name is of no period, or nobody started in it.
    """
    lang, name = base.language(language), asked.intake_named(name)
    found = asked.intake(base, name, chosen=_some(base, chosen))
    versus = "year_before" if (found["versus"] == "year_before").any() else "rest"
    told = lang.say("explore-year-before" if versus == "year_before" else "explore-other-intakes")
    called = tables.retention.intake_name(name, lang)
    exhibit = tables.explore.beside(found[found["versus"] == versus], name=called, versus=told, lang=lang)
    return shown(found, name="intake", lang=lang, exhibit=exhibit)


@asked_in_language
def intakes(base: Base, *, unit: str = "quarter", chosen: Choice | None = None, language: str = "") -> Result:
    """
    Customers by when they started and the share that is still there after 3 to 36 months.

    No rows where nobody's start is seen; then the cell says why.

    Parameters
    ----------
    base : Base
    unit : {"month", "quarter", "year"}
    chosen : dict or str, optional
    language : {"", "ru", "en"}

    Returns
    -------
    Result
        One row an intake and time: ``dimension`` (the unit), ``segment`` ("2025-Q1"; "mean" all of them), ``months`` (0 is
        the start), ``n`` (started), ``kept`` (customers still there), ``estimate`` (share of the start), ``low``, ``high``,
        ``of_previous`` (share of those at the time before), ``complete`` (the whole intake has reached it), ``starts_on``.

    Raises
    ------
    ParameterError
        If there is no such unit, or the choice is by what nobody was known by at the start.
    """
    lang = base.language(language)
    chosen = _some(base, chosen)
    found = asked.intakes(base, unit=unit, chosen=chosen)
    if not len(found):
        why = wording.explore.no_intakes(asked.no_intakes(base, chosen), lang=lang)
        return shown(found, name="intakes", lang=lang, exhibit=Callout(why, "missing", "intakes_missing"))
    exhibit = tables.explore.intakes(found, lang=lang)
    return shown(found, name="intakes", lang=lang, exhibit=exhibit)


@asked_in_language
def what_if(base: Base, *, renewal: float = 0.0, price: float = 0.0, inflow: float = 0.0, language: str = "") -> Result:
    """
    What the next twelve months gain if renewal, price or inflow change, each alone and all together, in money and heads.

    No rows where there is no forecast; then the cell says why, and what can be said all the same.

    Parameters
    ----------
    base : Base
    renewal : float
        Points: 0.05 is five points more.
        In a shop it moves repeat purchases, as a share.
    price, inflow : float
        Shares: 0.05 is five percent more.
    language : {"", "ru", "en"}

    Returns
    -------
    Result
        One row a lever, the last all ``together``: ``segment`` (price, renewal or repeat, inflow, together), ``change``,
        ``n`` (active customers), ``heads`` (customers gained at the end of the year) with ``heads_low``, ``heads_high``,
        ``estimate`` (money of the year gained) with ``low``, ``high``, ``break_even`` (of the price: points of renewal that
        may be lost before the gain is gone).

    Raises
    ------
    ParameterError
        If a change is beyond what a straight line can say: more than 30 points of renewal, or half.
    """
    lang = base.language(language)
    found = asked.what_if(base, renewal=renewal, price=price, inflow=inflow)
    limits = wording.explore.what_if_limits(asked.what_if_stands_on(base), found, lang=lang)
    if not len(found):
        return shown(found, name="what_if", lang=lang, exhibit=Callout(limits, "missing", "what_if_missing"))
    return shown(found, name="what_if", lang=lang, exhibit=tables.explore.what_if(found, lang=lang, limits=limits))


@asked_in_language
def customer_list(
    base: Base, chosen: Choice | None = None, *, leavers: bool = False, language: str = "", **attributes
) -> Result:
    """
    The customers of a segment: pseudonyms, and what is known of them today; in JupyterLab a table that sorts, filters and pages.

    All of them are its rows: the active and those within the loyalty period.

    Parameters
    ----------
    base : Base
    chosen : dict or str, optional
    leavers : bool
        Those of the segment who are lost too; a line below the table says how many they are.
    language : {"", "ru", "en"}
    **attributes
        As for `beside`.

    Returns
    -------
    Result
        One row a customer; of these columns those that are known: ``customer_id``, ``stage``, ``product``, ``sex``,
        ``age_band``, ``source``, ``club``, ``money`` (a month), ``contract_ends_on``, ``days_since_visit``, ``rfm``, ``abc``,
        ``value`` (money still expected).
    """
    lang = base.language(language)
    choice = _choice(base, chosen, attributes)
    name = _name_of(base, choice, lang)
    found = asked.customers_behind(base, choice, leavers=leavers)
    least = base.settings.min_n
    hidden = least if asked.too_few(base, choice, leavers=leavers) else 0
    gone = 0 if leavers else asked.leavers_of(base, choice)
    shown_ = tables.explore.customers(found, name=name, lang=lang, hidden=hidden, gone=gone, min_n=least)
    return shown(found, name="customer_list", lang=lang, exhibit=SortableTable(shown_, found))


@asked_in_language
def survival(base: Base, chosen: Choice, other: Choice | None = None, *, language: str = ""):
    """
    The figure of how long a segment stays beside the rest or a second one; where there is none a remark that says why.

    Parameters
    ----------
    base : Base
    chosen, other : dict or str
    language : {"", "ru", "en"}

    Returns
    -------
    Figure or Callout
        The curve in months of membership, with intervals; a remark where either side holds fewer than min_n customers or the
        property is known of today alone.

    Raises
    ------
    ParameterError
        If the base has no such property or value.
    """
    lang = base.language(language)
    chosen, other = _choice(base, chosen, {}), _some(base, other)
    asked.check(base, chosen)
    asked.check(base, other)
    drawn = survival_figure(base, chosen, other, lang=lang)
    if drawn is None:
        why = "few" if asked.known_at_start(base, chosen, other) else "today"
        text = lang.say(f"explore-no-curve-{why}", n=base.settings.min_n)
        return Callout(text, "few", "explore_no_curve")
    return drawn


def survival_figure(base: Base, chosen: Choice, other: Choice | None, *, lang: Language):
    """`survival` in a language at hand."""
    drawn = asked.survival_curves(base, chosen, other)
    versus = lang.say("explore-rest") if other is None else _name_of(base, other, lang)
    names = {
        asked.CHOSEN: _name_of(base, chosen, lang),
        asked.REST: versus,
        asked.OTHER: versus,
    }
    return (
        figures.retention.survival_by(drawn.assign(segment=drawn["segment"].map(names)), lang=lang)
        if len(drawn)
        else None
    )


def _choice(base: Base, chosen: Choice | None, attributes: Mapping) -> Choice:
    """
    The choice of a question, its values as the data write them; `attributes` beside a rule or a dict hold too.

    Raises
    ------
    ParameterError
        If it is neither names with values nor a rule, or a property stands both in the dict and beside it.
    """
    if isinstance(chosen, str):
        return asked.narrowed(base, chosen, attributes)
    if not isinstance(chosen, Mapping | None):
        raise ParameterError(
            f'Customers are chosen by properties, as in {example(base)}, or by a rule, as in "{EXAMPLE}"; '
            f"got a {type(chosen).__name__}."
        )
    if twice := [name for name in attributes if name in (chosen or {})]:
        raise ParameterError(f"{twice[0]!r} is given twice; give all its values at once, as a list.")
    return asked.as_written(base, {**(chosen or {}), **attributes})


def _name_of(base: Base, choice: Choice, lang: Language) -> str:
    """A choice in the language of the answer, however it was made."""
    return wording.explore.name_of(
        choice, lang=lang, said=said(base, choice) if isinstance(choice, str) and choice.strip() else ()
    )


def _some(base: Base, chosen: Choice | None) -> Choice | None:
    """The same where a choice need not be made."""
    return None if chosen is None else _choice(base, chosen, {})


def _empty(base: Base, named: Mapping[str, Choice]) -> tuple[str, ...]:
    """Names of the choices that hold for nobody, today or before."""
    return tuple(name for name, choice in named.items() if asked.nobody(base, choice))


def _side_by_side(
    base: Base, found: pd.DataFrame, choices: Mapping[str, Choice], versus: str, lang: Language
) -> Result:
    name, empty = next(iter(choices)), _empty(base, choices)
    summary = wording.explore.beside(found, name=name, lang=lang, empty=empty)
    if empty:  # a table of nothing but "no such customers" says no more
        return shown(found, name="beside", lang=lang, exhibit=Callout(summary, "missing", "explore_nobody"))
    grace = {called: asked.in_grace_of(base, choice) for called, choice in choices.items()}
    uncounted = wording.explore.in_grace(grace, lang=lang, min_n=base.settings.min_n)
    exhibit = tables.explore.beside(found, name=name, versus=versus, lang=lang, summary=summary, uncounted=uncounted)
    return shown(found, name="beside", lang=lang, exhibit=exhibit)


with_hints(sys.modules[__name__])
