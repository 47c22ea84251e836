"""A collection form as a workbook: one sheet to fill in, drop-down lists, instructions, examples and checks."""

import io
from datetime import date, datetime
from typing import Any

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from cbakit import style
from cbakit.language import Language
from cbakit.sources.forms import NAME, layouts, word

ROWS = 2000  # rows with drop-down lists and checks
_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_MADE = datetime(2026, 1, 1)  # the same bytes for the same lists
_WIDTH = {"date": 14, "time": 18, "number": 12, "money": 14, "text": 22}
_NUMBER = {"date": "dd.mm.yyyy", "time": "dd.mm.yyyy hh:mm", "number": "0", "money": "#,##0.00", "text": "@"}
_MOST_ALIKE = 0.6  # share of one value in a list from which it looks copied
_MOST_MISSING = 0.1
_LINE = 112  # letters of a paragraph in one line
_LONGEST_PROMPT, _LONGEST_TITLE = 255, 32


def form_workbook(form: str, lists: dict[str, list[str]], examples: dict[str, dict[str, str]], lang: Language) -> bytes:
    """
    The form `form` as xlsx; the same lists give the same bytes.

    The sheet to fill in comes first and holds headings alone, so that a filled form is read as it is; the defined name
    ``cbakit_form`` says which form it is.

    Parameters
    ----------
    form : str
        Id in assets/forms.yml.
    lists : dict of str to list of str
        As `client_lists` returns them.
    examples : dict of dict
        List name -> code -> the client's word, for the rows of the examples.
    lang : Language
    """
    import xlsxwriter

    layout = layouts()["forms"][form]
    told, columns = layout[lang.code], layout["columns"]
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, _SAFE)
    book.set_properties({"title": told["file"], "created": _MADE})
    book.define_name(NAME, f'="{form}.{layouts()["version"]}.{lang.code}"')
    styles = _styles(book)
    sheet = book.add_worksheet(told["sheet"])
    guide, shown, checks, choices = (book.add_worksheet(lang.say(f"forms-sheet-{s}")) for s in _SHEETS)
    ranges = _write_lists(choices, columns, lists, lang, styles)
    _write_fields(sheet, columns, ranges, lang, styles)
    _write_guide(guide, told, columns, lang, styles)
    _write_examples(shown, layout, examples, lists, lang, styles)
    _write_checks(checks, told["sheet"], columns, ranges, lang, styles)
    for page in (guide, shown, checks, choices):
        page.set_landscape()
        page.fit_to_pages(1, 0)
    book.close()
    return target.getvalue()


_SHEETS = ("guide", "examples", "checks", "lists")


def _styles(book: Any) -> dict[str, Any]:
    styles = {kind: book.add_format({"num_format": code}) for kind, code in _NUMBER.items()}
    head = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "border_color": style.PALE}
    styles["required"] = book.add_format(head | {"bg_color": style.ACCENT, "font_color": "#FFFFFF"})
    styles["optional"] = book.add_format(head | {"bg_color": style.RULE})
    styles["title"] = book.add_format({"bold": True, "font_size": 14})
    styles["wrap"] = book.add_format({"text_wrap": True, "valign": "top"})
    styles["note"] = book.add_format({"font_color": style.GREY})
    styles["share"] = book.add_format({"num_format": "0%"})
    styles["gap"] = book.add_format({"bg_color": "#FBE3C8"})
    return styles


def _write_lists(sheet: Any, columns: list[dict], lists: dict[str, list[str]], lang: Language, styles: dict) -> dict:
    """One column for each list used; returns list name -> its absolute range with room for more."""
    used = list(dict.fromkeys(c["list"] for c in columns if "list" in c))
    sheet.write_string(0, 0, lang.say("forms-lists-note"), styles["note"])
    ranges = {}
    for at, name in enumerate(used):
        sheet.write_string(2, at, lang.say(f"forms-list-{name}"), styles["optional"])
        for row, text in enumerate(lists[name], start=3):
            sheet.write_string(row, at, text)
        letter = xl_col_to_name(at)
        fixed = name in layouts()["lists"] or name == "reasons"
        last = 3 + max(len(lists[name]), 1) if fixed else 3 + max(len(lists[name]) + 10, 20)
        ranges[name] = f"'{sheet.get_name()}'!${letter}$4:${letter}${last}"
    sheet.set_column(0, max(len(used) - 1, 0), 30)
    sheet.freeze_panes(3, 0)
    return ranges


def _write_fields(sheet: Any, columns: list[dict], ranges: dict[str, str], lang: Language, styles: dict) -> None:
    """Headings and, below them, lists, checks of dates and numbers, and colour where something required is missing."""
    first = xl_col_to_name(len(columns) - 1)
    for at, column in enumerate(columns):
        heading, help_text = column[lang.code]
        sheet.write_string(0, at, heading, styles["required" if column.get("required") else "optional"])
        sheet.set_column(at, at, max(_WIDTH[column["kind"]], len(heading) + 2), styles[column["kind"]])
        sheet.data_validation(1, at, ROWS, at, _validation(column, ranges, heading, help_text, lang))
        if column.get("required"):
            letter = xl_col_to_name(at)
            rule = f'=AND({letter}2="",COUNTA($A2:${first}2)>0)'
            sheet.conditional_format(1, at, ROWS, at, {"type": "formula", "criteria": rule, "format": styles["gap"]})
    sheet.set_row(0, 34)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _validation(column: dict, ranges: dict[str, str], heading: str, help_text: str, lang: Language) -> dict[str, Any]:
    shown = {
        "input_title": heading[:_LONGEST_TITLE],
        "input_message": help_text[:_LONGEST_PROMPT],
        "ignore_blank": True,
    }
    kind = column["kind"]
    if "list" in column:
        wrong = {"error_title": heading[:_LONGEST_TITLE], "error_message": lang.say("forms-error-list")}
        return shown | wrong | {"validate": "list", "source": f"={ranges[column['list']]}"}
    if kind in ("date", "time"):
        span = {"criteria": "between", "minimum": date(2000, 1, 1), "maximum": date(2099, 12, 31)}
        wrong = {"error_title": heading[:_LONGEST_TITLE], "error_message": lang.say("forms-error-date")}
        return shown | wrong | {"validate": "date"} | span
    if kind in ("number", "money"):
        wrong = {"error_title": heading[:_LONGEST_TITLE], "error_message": lang.say("forms-error-number")}
        return shown | wrong | {"validate": "decimal", "criteria": ">=", "value": 0}
    return shown | {"validate": "any"}


def _write_guide(sheet: Any, told: dict, columns: list[dict], lang: Language, styles: dict) -> None:
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 96)
    sheet.write_string(0, 0, told["file"], styles["title"])
    row = 2
    for text in (told["why"], lang.say("forms-read-back"), lang.say("forms-privacy")):
        row = _paragraph(sheet, row, text, styles)
    sheet.write_string(row + 1, 0, lang.say("forms-how"), styles["title"])
    row += 2
    for number, step in enumerate(told["steps"], 1):
        row = _paragraph(sheet, row, f"{number}. {step}", styles)
    sheet.write_string(row + 1, 0, lang.say("forms-columns"), styles["title"])
    row += 2
    for column in columns:
        heading, help_text = column[lang.code]
        required = lang.say("forms-required") + " " if column.get("required") else ""
        sheet.write_string(row, 0, heading, styles["wrap"])
        sheet.write_string(row, 1, required + help_text, styles["wrap"])
        row += 1


def _paragraph(sheet: Any, row: int, text: str, styles: dict) -> int:
    """Text over both columns, as high as it needs; returns the next row."""
    sheet.merge_range(row, 0, row, 1, text, styles["wrap"])
    sheet.set_row(row, 16 * (1 + len(text) // _LINE))
    return row + 1


def _write_examples(
    sheet: Any,
    layout: dict,
    examples: dict[str, dict[str, str]],
    lists: dict[str, list[str]],
    lang: Language,
    styles: dict,
) -> None:
    columns = layout["columns"]
    sheet.write_string(0, 0, lang.say("forms-examples-note"), styles["note"])
    for at, column in enumerate(columns):
        sheet.write_string(2, at, column[lang.code][0], styles["required" if column.get("required") else "optional"])
        sheet.set_column(at, at, max(_WIDTH[column["kind"]], len(column[lang.code][0]) + 2))
        for row, example in enumerate(layout["examples"][lang.code], start=3):
            value = _example(column, example, examples, lists, lang)
            if isinstance(value, date):
                sheet.write_datetime(row, at, datetime(*value.timetuple()[:6]), styles[column["kind"]])
            elif isinstance(value, int | float):
                sheet.write_number(row, at, value, styles[column["kind"]])
            elif value:
                sheet.write_string(row, at, value)


def _example(column: dict, example: dict, examples: dict, lists: dict[str, list[str]], lang: Language) -> Any:
    """A cell of an example row: codes in the client's words, the first of a list where the example names none."""
    value, listed = example.get(column["id"]), str(column.get("list", ""))
    if listed in layouts()["lists"]:
        return word(listed, value, lang.code) if value else ""
    if listed in examples:
        return examples[listed].get(value, "") if value else ""
    if listed:
        return lists[listed][0] if lists[listed] else ""
    if column["kind"] == "time" and value:
        return datetime.fromisoformat(value)
    return value if value is not None else ""


def _write_checks(
    sheet: Any, name: str, columns: list[dict], ranges: dict[str, str], lang: Language, styles: dict
) -> None:
    """Live checks of what was filled in: gaps, copied values, repeated words, days to come."""
    sheet.set_column(0, 0, 64)
    sheet.set_column(1, 2, 16)
    sheet.write_string(0, 0, lang.say("forms-checks-note"), styles["note"])
    for at, message in enumerate(("forms-check", "forms-check-value", "forms-check-limit")):
        sheet.write_string(2, at, lang.say(message), styles["optional"])
    last = xl_col_to_name(len(columns) - 1)
    filled = f"'{name}'!$A$2:$A${ROWS + 1}"
    row = 3

    def check(text: str, formula: str, limit: float | None, style: str) -> None:
        nonlocal row
        sheet.write_string(row, 0, text, styles["wrap"])
        sheet.write_formula(row, 1, formula, styles[style], 0)
        if limit is not None:
            sheet.write_number(row, 2, limit, styles[style])
            over = {"type": "cell", "criteria": ">", "value": limit, "format": styles["gap"]}
            sheet.conditional_format(xl_rowcol_to_cell(row, 1), over)
        row += 1

    check(lang.say("forms-check-rows"), f"=COUNTA({filled})", None, "number")
    whole = f"'{name}'!$A$2:${last}${ROWS + 1}"
    for at, column in enumerate(columns):
        letter, heading = xl_col_to_name(at), column[lang.code][0]
        cells = f"'{name}'!${letter}$2:${letter}${ROWS + 1}"
        if column.get("required") and at:
            share = f'=IF(COUNTA({filled})=0,0,SUMPRODUCT(({filled}<>"")*({cells}=""))/COUNTA({filled}))'
            check(lang.say("forms-check-missing", column=heading), share, _MOST_MISSING, "share")
        if column.get("list") in ("reasons", "sources", "outcome"):
            most = f"SUMPRODUCT(MAX(COUNTIF({cells},{ranges[column['list']]})))"
            check(
                lang.say("forms-check-alike", column=heading),
                f"=IF(COUNTA({cells})<20,0,{most}/COUNTA({cells}))",
                _MOST_ALIKE,
                "share",
            )
        if column["id"] == "words":
            repeats = f'=SUMPRODUCT(({cells}<>"")*(COUNTIF({cells},{cells}&"")>3))'
            check(lang.say("forms-check-repeats", column=heading), repeats, 0, "number")
        if column["kind"] in ("date", "time") and column.get("required"):
            check(lang.say("forms-check-future", column=heading), f'=COUNTIF({cells},">"&(TODAY()+1))', 0, "number")
    if {"outcome", "reason"} <= {c["id"] for c in columns}:
        place = {c["id"]: xl_col_to_name(i) for i, c in enumerate(columns)}
        said, why = (f"'{name}'!${place[c]}$2:${place[c]}${ROWS + 1}" for c in ("outcome", "reason"))
        refused = word("outcome", "refused", lang.code)
        check(lang.say("forms-check-no-reason"), f'=SUMPRODUCT(({said}="{refused}")*({why}=""))', 0, "number")
    check(lang.say("forms-check-cells"), f"=COUNTA({whole})", None, "number")
