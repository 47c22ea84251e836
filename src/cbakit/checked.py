"""What `cba check` says in the terminal: the data passport in the words of the report, for a manager."""

from rich.table import Table

from cbakit.analysis import contract_gaps
from cbakit.analysis import passport as facts
from cbakit.exhibits import Table as Exhibit
from cbakit.language import Language
from cbakit.recipes.purchases import purchase_gaps
from cbakit.recipes.segments import slips_in_rules
from cbakit.recipes.shown_words import codes_of_nothing
from cbakit.store import Base
from cbakit.tables import passport as tables
from cbakit.wording import passport as wording
from cbakit.wording import rhythm
from cbakit.wording import segments as segment_words

_WHOLE = 40  # letters of a word that a column has room for
_ASKED = 6  # fields to ask for that are named


def checked(base: Base, *, lang: Language) -> list[str | Table]:
    """
    Lines and tables in order: rows in = kept + set aside, why, people, the time covered, remarks, what was sold, what is
    left out, what each section lacks, contradictions, what to ask the client for next.
    """
    rows = facts.row_accounting(base.passport)
    doubles, kind, tables_ = base.passport["duplicates"], base.settings.kind, base.tables
    lights = facts.sections(tables_, as_of=base.as_of, kind=kind, passport=base.passport)
    needed = facts.to_ask(tables_, as_of=base.as_of, kind=kind, passport=base.passport)
    covered = facts.period(tables_, as_of=base.as_of)
    said: list = [wording.answer(rows, lang=lang), tables.row_accounting(rows, lang=lang)]
    said += [tables.rejections(facts.rejections(base.passport), lang=lang)]
    said += [wording.people(doubles, customers=len(base.customers), lang=lang)]
    said += [wording.period(covered, as_of=base.as_of, lang=lang, since=base.first_day)]
    if kind != "snapshot":
        declared, days = base.settings.loyalty_days, int(base.rules.loyalty_days or 0)
        said += [rhythm.in_force(purchase_gaps(base), days=days, declared=declared, lang=lang)]
    if kind == "contracts":
        said += [rhythm.contracts(contract_gaps.breaks(base.terms), lang=lang)]
    said += wording.lost_months(facts.lost_months(tables_, as_of=base.as_of), lang=lang)
    said += wording.notes(base.passport["notes"], lang=lang, mending=True)
    said += [wording.own_columns(base.passport["notes"], lang=lang)]
    said += wording.guesses(base.passport["guesses"], lang=lang)
    said += segment_words.slips_in_rules(slips_in_rules(base), lang=lang)
    said += wording.codes_of_nothing(codes_of_nothing(base, lang.code), lang=lang)
    said += [tables.products(facts.products(tables_.get("contracts", base.customers)), lang=lang)]
    said += [tables.left_out(base.passport["left_out"], lang=lang)]
    said += [wording.lights(lights, lang=lang), tables.sections(lights, lang=lang)]
    said += [tables.contradictions(facts.contradictions(base.passport, tables_), lang=lang)]
    said += wording.below_zero(facts.below_zero(tables_, as_of=base.as_of), lang=lang, min_n=base.settings.min_n)
    outside = facts.outside_revenue(tables_, as_of=base.as_of, kind=base.settings.kind)
    said += wording.outside_revenue(outside, lang=lang, min_n=base.settings.min_n)
    said += [tables.missing(facts.missing(tables_), needed.head(_ASKED), lang=lang)]
    said += [wording.nothing_to_ask(needed, lang=lang)]
    return [_in_terminal(item) for item in said if item is not None]


def _in_terminal(item: object) -> str | Table:
    """A sentence as it is, a table with its title and columns as the report shows them."""
    if not isinstance(item, Exhibit):
        return str(item if isinstance(item, str) else getattr(item, "text", "")).replace("**", "")
    shown = Table(title=item.title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for column in item.columns:
        side = "left" if column.form in ("text", "code") else "right"
        shown.add_column(column.label, justify=side, overflow="fold")  # type: ignore[arg-type]
    rows = item.text()
    for at, heading in enumerate(shown.columns):
        words = [word for cells in rows for word in str(cells[at]).split()]
        heading.min_width = min(max(map(len, words), default=0), _WHOLE)  # a file's name is not cut in two
    for cells in rows:
        shown.add_row(*cells)
    return shown
