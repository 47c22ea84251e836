"""Display tables of questions asked by hand."""

import pandas as pd

from cbakit.exhibits import Shown, Table
from cbakit.language import Language, form_beside
from cbakit.tables.retention import intake_name

FORMS = {"share": "percent", "money": "money_short", "months": "months", "customers": "count"}
COUNTED = {"active_customers", "share_of_customers", "share_of_money"}  # of the whole base: no denominator of their own


def beside(
    found: pd.DataFrame, *, name: str, versus: str, lang: Language, summary: str = "", uncounted: str = ""
) -> Table:
    """
    Two groups side by side, one row a figure with each group's interval and n, and the difference marked that stands.

    Parameters
    ----------
    found : DataFrame
        Result of `recipes.explore.beside`, `compare` or of one ``versus`` of `intake`.
    name, versus : str
        The two groups in words.
    lang : Language
    summary : str
        What stands out (`wording.explore.beside`).
    uncounted : str
        Who of them is in no figure of today's base (`wording.explore.in_grace`).
    """
    rows = pd.DataFrame([_row(r, lang) for r in found.to_dict("records")], columns=list(_COLUMNS))
    labels = [lang.say("explore-column-figure"), name, "n", versus, "n", lang.say("explore-column-difference")]
    return Table(
        "explore_beside",
        lang.say("explore-title", name=name, versus=versus),
        lang,
        so_what=summary,
        definition=" ".join(filter(None, [uncounted, lang.say("explore-definition"), *_why_no_numbers(found, lang)])),
        frame=rows,
        columns=tuple(
            Shown(c, label, "text" if c == "figure" else "told") for c, label in zip(rows, labels, strict=True)
        ),
    )


_COLUMNS = ("figure", "one", "one_n", "other", "other_n", "apart")


def _why_no_numbers(found: pd.DataFrame, lang: Language) -> list[str]:
    """What the remarks of the table mean, each that stands in it once."""
    messages = (f"explore-why-{str(remark).replace('_', '-')}" for remark in dict.fromkeys(found["remark"]) if remark)
    return [lang.say(message) for message in messages if lang.has(message)]


def _row(row: dict, lang: Language) -> list[str]:
    note = lang.say(f"explore-remark-{row['remark'].replace('_', '-')}") if row["remark"] else ""
    if note and pd.isna(row["estimate"]):
        return [figure_name(row, lang), note, "", "", "", ""]
    form = FORMS.get(row["unit"], "number1")
    apart = row["unit"] == "share" and pd.notna(row["p"])  # their difference stands beside them
    shown = form_beside(row["estimate"], row["estimate_versus"]) if apart else form
    cells = [figure_name(row, lang)]
    for end in ("", "_versus"):
        estimate, low, high = (row[f"{c}{end}"] for c in ("estimate", "low", "high"))
        limits = "" if pd.isna(low) or pd.isna(high) else f" ({lang.interval(low, high, form)})"
        cells += [
            lang.format(estimate, shown) + limits,
            "" if row["measure"] in COUNTED else lang.number(row[f"n{end}"]),
        ]
    return [*cells, note or _difference(row, form, lang)]


def _difference(row: dict, form: str, lang: Language) -> str:
    """How far the groups are apart, with a mark where the difference stands; nothing where it was not to be tested."""
    if pd.isna(row["p"]):
        return ""
    size = abs(row["difference"])
    seen = round(100 * size) if row["unit"] == "share" else size
    sign = "" if not seen else "+" if row["difference"] > 0 else "\u2212"
    told = lang.say("explore-points", n=lang.number(100 * size)) if row["unit"] == "share" else lang.format(size, form)
    return lang.say("explore-stands" if row["claim"] else "explore-may-be-chance", difference=f"{sign}{told}")


def intakes(found: pd.DataFrame, *, lang: Language) -> Table | None:
    """
    Each intake with the share of its starters still there after so many months, to be compared within a column.

    Parameters
    ----------
    found : DataFrame
        Result of `recipes.explore.intakes`.
    lang : Language

    Returns
    -------
    Table or None
        None where no intake has reached a step as a whole.
    """
    rows = found[(found["segment"] != "mean") & (found["months"] > 0) & found["complete"].astype(bool)]
    rows = rows[rows["estimate"].notna()]
    if rows.empty:
        return None
    order = list(dict.fromkeys(rows["segment"]))
    months = sorted(int(m) for m in rows["months"].unique())
    cells = rows.pivot(index="segment", columns="months", values=["estimate", "low", "high"]).loc[order]  # noqa: PD010
    wide = cells.set_axis([f"{name}_{int(month)}" for name, month in cells.columns], axis=1)
    size = rows.groupby("segment")["n"].max()
    return Table(
        "explore_intakes",
        lang.say("explore-intakes-title"),
        lang,
        so_what=lang.say("explore-intakes-so-what"),
        definition=lang.say("explore-intakes-definition"),
        frame=wide.assign(who=[intake_name(s, lang) for s in order], n=size).reset_index(drop=True),
        columns=(
            Shown("who", lang.say("retention-column-intake")),
            Shown("n", lang.say("retention-column-started"), "count"),
            *(
                Shown(f"estimate_{m}", lang.say("retention-column-after", months=m), "percent", f"high_{m}", f"low_{m}")
                for m in months
            ),
        ),
    )


def figure_name(row: dict, lang: Language) -> str:
    """What a figure is called, with its month, year or reason."""
    measure = str(row["measure"]).replace("_", "-")
    detail = reason_name(row["detail"], lang) if row["measure"] == "refusal_share" else str(row["detail"])
    message = f"explore-figure-{measure}"
    return lang.say(message if detail or not lang.has(f"{message}-all") else f"{message}-all", detail=detail)


def reason_name(code: str, lang: Language) -> str:
    """What a reason is called; a client's own as it is written."""
    label = lang.label(f"reason {code}")
    return lang.label(code) if label == f"reason {code}" else label


def what_if(found: pd.DataFrame, *, lang: Language, limits: str = "") -> Table:
    """What each change brings in a year in money and heads, alone and together; `limits`: which levers cannot be moved."""
    rows = found[(found["segment"] == "together") | (found["change"] != 0)].reset_index(drop=True)
    names = [_lever(r.segment, r.change, lang) for r in rows.itertuples()]
    cheaper = "-cheaper" if (rows.loc[rows["segment"] == "price", "change"] < 0).any() else ""
    last = found.iloc[-1] if len(found) else {"estimate": float("nan"), "low": float("nan"), "high": float("nan")}
    return Table(
        "explore_what_if",
        lang.say(
            "explore-what-if-title",
            money=lang.money_short(last["estimate"]),
            interval=lang.interval(last["low"], last["high"], "money_short"),
        ),
        lang,
        so_what=" ".join(filter(None, (limits, lang.say("explore-what-if-so-what")))),
        definition=lang.say(f"explore-what-if-definition{cheaper}"),
        frame=rows.assign(who=names, none=rows["break_even"].abs().where(rows["segment"] == "price")),
        columns=(
            Shown("who", lang.say("explore-column-lever")),
            Shown("estimate", lang.say("explore-column-money"), "money_short"),
            Shown("low", lang.say("explore-column-interval"), "money_short", high="high"),
            Shown("heads", lang.say("explore-column-heads"), "count"),
            Shown("heads_low", lang.say("explore-column-interval"), "count", high="heads_high"),
            Shown("none", lang.say(f"explore-column-break-even{cheaper}"), "number1"),
        ),
        total=True,
    )


def _lever(name: str, change: float, lang: Language) -> str:
    if name == "together":
        return lang.say("explore-lever-together")
    sign = "+" if change > 0 else "\u2212"
    size = lang.number(abs(100 * change), 1 if round(100 * change) != 100 * change else 0)
    return lang.say(f"explore-lever-{name}", change=f"{sign}{size}")


def customers(
    found: pd.DataFrame, *, name: str, lang: Language, shown: int = 15, hidden: int = 0, gone: int = 0, min_n: int = 1
) -> Table:
    """
    The first customers of a segment, for a page that cannot sort; pseudonyms and what is known of them.

    Those within the loyalty period and those who are lost are told apart from the active ones; what all of them have alike
    takes no column. `hidden`: there are customers, fewer than so many, and so none is shown. `gone`: so many of the segment
    are lost and not in the list, which is said, without the number below `min_n`.
    """
    forms = {"money": "money", "value": "money", "contract_ends_on": "date", "days_since_visit": "count"}
    apart = [c for c in found if c == "customer_id" or len(found) < 2 or len(found[c].drop_duplicates()) > 1]
    columns = [Shown(c, heading(c, lang), forms.get(c, "code" if c != "customer_id" else "text")) for c in apart]
    stage = found["stage"] if "stage" in found else pd.Series(dtype=object)
    grace, lost = int((stage == "in_grace").sum()), int((stage == "lost").sum())
    others = [lang.say(f"explore-customers-{k}", n=n) for k, n in (("grace", grace), ("lost", lost)) if n]
    counted = lang.listing([lang.say("explore-customers-active", n=len(found) - grace - lost), *others])
    title = lang.say("explore-customers-hidden", n=hidden) if hidden else counted
    said = (
        [lang.say("explore-customers-definition", shown=min(shown, len(found)), all=len(found))] if len(found) else []
    )
    said += [lang.say("explore-customers-gone", n=gone, few="yes" if gone < min_n else "no")] if gone else []
    return Table(
        "explore_customers",
        f"{name}: {title}",
        lang,
        definition=" ".join(said),
        frame=found.head(shown),
        columns=tuple(columns),
    )


def heading(column: str, lang: Language) -> str:
    """What a column of the list of customers is called."""
    message = f"explore-customers-{column.replace('_', '-')}"
    return lang.say(message) if lang.has(message) else lang.column(column)
