"""Display tables of segments."""

from collections.abc import Mapping

import pandas as pd

from cbakit.exhibits import MANY, Shown, Table
from cbakit.few import few as is_few
from cbakit.few import is_weekday_habit, largest
from cbakit.language import Language
from cbakit.tables._hidden import with_dash

OTHER = "other"
SELDOM = 0.05  # times a month below which the number would be printed as nought
PEOPLE_SHARES = ("women_share", "product_share", "at_risk_share", "returned_share", "referred_share")
HABITS = ("activity", "daypart", "weekday")  # what of their visits or purchases is the most frequent


def _priced(rows: pd.DataFrame) -> bool:
    return bool(rows["money"].notna().any())


def levels(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """All customers by lifecycle, prospects and lost included; None where there is nobody."""
    rows = result[result["n"].notna()]
    if rows.empty:
        return None
    money = (Shown("money", lang.say("segments-column-money"), "money"),) if _priced(rows) else ()
    back = (
        (Shown("returned_n", lang.say("segments-column-returned"), "count"),)
        if rows["returned_n"].fillna(0).any()
        else ()
    )
    lost, total = result[result["segment"] == "lost"]["n"], int(rows["n"].sum())
    title = "segments-levels-table-title" + ("" if "prospect" in set(rows["segment"]) else "-bought")
    told = lang.say(title, n=total, lost=int(lost.iloc[0]) if lost.notna().any() else 0)
    if lost.isna().any():
        told = lang.say(title.replace("title", "title-few-lost"), n=total)
    do = [
        lang.say("segments-stages-other") if code == "other" else action
        for code, action in zip(rows["segment"], _actions(rows["segment"], lang), strict=True)
    ]
    return Table(
        "segments_levels_table",
        told,
        lang,
        source=source,
        n=rows["n"].sum(),
        so_what=lang.say("segments-levels-table-so-what") if money else "",
        definition=with_dash("", rows, ["returned_n"] if back else [], lang),
        frame=rows.assign(name=[lang.label(f"lifecycle {s}") for s in rows["segment"]], do=do),
        columns=(
            Shown("name", lang.say("segments-column-level")),
            Shown("n", lang.say("segments-column-customers"), "count"),
            *money,
            *back,
            Shown("do", lang.say("segments-column-do")),
        ),
    )


def _actions(codes: pd.Series, lang: Language) -> list[str]:
    """What to do for each code, "" where the catalogue has no words for it."""
    names = [f"segments-say-{str(c).lower().replace('_', '-').replace(' x ', '-')}" for c in codes]
    return [lang.say(n) if lang.has(n) else "" for n in names]


def two_levels(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Lifecycle and, within it, a second level: heads and money; None where the second level is not known."""
    rows = result[result["n"].notna()]
    if rows.empty or rows["within"].nunique() < 2:
        return None
    second = str(rows["dimension"].iloc[0]).partition(" x ")[2]
    names = [_two(s, lang) for s in rows["segment"]]
    first = largest(rows, "n")
    return Table(
        f"segments_two_levels_{second}",
        lang.say("segments-two-title", name=_capital(_two(first["segment"], lang)), n=int(first["n"])),
        lang,
        source=source,
        so_what=lang.say("segments-two-so-what"),
        places=("report",) if second == "abc" else ("appendix",),
        frame=rows.assign(name=names).reset_index(drop=True),
        columns=(
            Shown("name", lang.say("segments-column-levels")),
            Shown("n", lang.say("segments-column-customers"), "count"),
            *((Shown("money", lang.say("segments-column-money"), "money"),) if _priced(rows) else ()),
        ),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _two(segment: str, lang: Language) -> str:
    first, _, second = str(segment).partition(" x ")
    name = lang.label(f"lifecycle {first}")
    return lang.say("segments-two-name", first=name, second=lang.label(second)) if second else name


def rfm(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """RFM groups with their medians, money and what to do; None where nobody could be scored."""
    rows = result[result["n"].notna()]
    if len(rows) < 2:
        return None
    money: tuple[Shown, ...] = ()
    if _priced(rows):
        money = (
            Shown("mean", lang.say("segments-column-mean"), "money"),
            Shown("money_share", lang.say("segments-column-money-share"), "percent"),
        )
    biggest = largest(rows, "n")
    named = {"name": _capital(lang.label(biggest["segment"])), "n": int(biggest["n"])}
    named["apart"] = "yes" if (rows.loc[rows["segment"] == "other", "n"] > biggest["n"]).any() else "no"
    return Table(
        "segments_rfm_table",
        lang.say("segments-rfm-table-title", **named),
        lang,
        source=source,
        frame=rows.assign(name=[lang.label(s) for s in rows["segment"]], do=_actions(rows["segment"], lang)),
        columns=(
            Shown("name", lang.say("segments-column-group")),
            Shown("n", lang.say("segments-column-customers"), "count"),
            Shown("recency", lang.say("segments-column-recency"), "days"),
            Shown("frequency", lang.say("segments-column-frequency"), "count"),
            *money,
            Shown("do", lang.say("segments-column-do")),
        ),
    )


def movement(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Where the customers of each RFM group a year ago are now, after `discreet_moves`; None without a year to compare."""
    rows = result[~result["segment"].isin(["new"])] if len(result) else result
    if len(rows) < 2:
        return None
    parts = ("kept", "down", *(("gone",) if rows["gone"].any() else ()))
    return Table(
        "segments_movement",
        lang.say("segments-movement-title", kept=int(rows["kept"].sum()), down=int(rows["down"].sum())),
        lang,
        source=source,
        n=rows["n"].sum(),
        so_what=lang.say("segments-movement-so-what"),
        definition=lang.say("segments-movement-definition"),
        frame=rows.assign(name=[lang.label(s) for s in rows["segment"]]).reset_index(drop=True),
        columns=(
            Shown("name", lang.say("segments-column-group-then")),
            Shown("n", lang.say("segments-column-then"), "count"),
            *(Shown(c, lang.say(f"segments-column-{c}"), "count") for c in parts),
        ),
    )


def discreet_moves(result: pd.DataFrame, *, min_n: int) -> pd.DataFrame:
    """
    `analysis.rfm.movement` with groups put together as "other" until no number in a row is of fewer than `min_n`.

    Empty where that leaves fewer than two rows.

    Returns
    -------
    DataFrame
        ``segment``, ``n`` customers a year ago, ``kept``, ``down``, ``gone`` (customers of them).
    """
    counted = ["n", "kept", "down", "gone"]
    rows = result[result["segment"] != "new"][["dimension", "segment", *counted]] if len(result) else result
    if rows.empty:
        return pd.DataFrame(columns=["dimension", "segment", *counted])
    few = is_few(rows[counted], min_n).any(axis=1)
    while few.any() and not few.all():
        other = rows.loc[few, counted].sum()
        if few.sum() > 1 and not is_few(other, min_n).any():
            break
        few = few | (rows.index == rows.loc[~few, "n"].idxmin())
    merged = pd.DataFrame(
        [{"dimension": rows["dimension"].iloc[0], "segment": OTHER} | rows.loc[few, counted].sum().to_dict()]
    )
    out = pd.concat([rows[~few], merged], ignore_index=True) if few.any() else rows.reset_index(drop=True)
    small = is_few(out[counted], min_n).any(axis=None)
    return out.iloc[:0] if small or len(out) < 2 else out


def discreet_levels(result: pd.DataFrame, base: pd.DataFrame, *, min_n: int) -> pd.DataFrame:
    """
    `analysis.lifecycle.levels` of everybody, with the stages of the base as `base`, its own table after disclosure.

    The lost and the prospects stand outside the base and are small or not by themselves: put with a stage of the base
    they would give away the rest of it. Lost that are too few keep their row without numbers, so that nobody takes them
    for none.

    Returns
    -------
    DataFrame
        Columns of `analysis.lifecycle.levels`; missing where a value is not shown.
    """
    few = result["n"].between(1, min_n - 1)
    outside = result[result["segment"].isin(["lost", "prospect"]) & ~few]
    parts = [p for p in (base, outside) if len(p)]
    if not parts:
        return result.iloc[:0]
    shown = pd.concat(parts, ignore_index=True)
    money = shown["money"].sum(min_count=1)
    shown = shown.assign(share=shown["n"] / shown["n"].sum(), money_share=shown["money"] / money)
    hidden = result.loc[few & (result["segment"] == "lost"), ["dimension", "segment"]]
    return pd.concat([shown, hidden], ignore_index=True) if len(hidden) else shown


def classes(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """ABC classes with heads and money; None without money."""
    rows = result[result["n"].notna()]
    if rows.empty:
        return None
    title, leading = lang.say("segments-abc-title-hidden"), rows[rows["segment"] == "A"]
    for first in leading.to_dict("records"):
        title = lang.say(
            "segments-abc-title", n=int(first["n"]), share=lang.percent(first["share"]),
            money=lang.percent(first["money_share"]),
        )  # fmt: skip
    return Table(
        "segments_abc",
        title,
        lang,
        source=source,
        so_what=lang.say("segments-abc-so-what" if "C" in set(rows["segment"]) else "segments-abc-so-what-other"),
        definition=lang.say("segments-abc-definition"),
        frame=rows.assign(name=[_class(s, lang) for s in rows["segment"]]).reset_index(drop=True),
        columns=(
            Shown("name", lang.say("segments-column-class")),
            Shown("n", lang.say("segments-column-customers"), "count"),
            Shown("share", lang.say("segments-column-share"), "percent"),
            Shown("money", lang.say("segments-column-money"), "money"),
            Shown("money_share", lang.say("segments-column-money-share"), "percent"),
        ),
    )


def _class(segment: str, lang: Language) -> str:
    message = f"segments-class-{str(segment).lower()}"
    return lang.say(message) if lang.has(message) else lang.label(segment)


def grid(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Cells of the ABC-XYZ grid with heads, money and what to do; None where evenness could not be measured."""
    rows = result[result["n"].gt(0)]
    if rows.empty or (rows["segment"].str.endswith("not_measured") | (rows["segment"] == OTHER)).all():
        return None
    cells = [str(s).replace(" x not_measured", "").replace(" x ", "") for s in rows["segment"]]
    names = [
        lang.say("segments-grid-unmeasured", name=c) if str(s).endswith("not_measured") else lang.label(c)
        for c, s in zip(cells, rows["segment"], strict=True)
    ]
    keys = ["unmeasured" if str(s).endswith("not_measured") else c for c, s in zip(cells, rows["segment"], strict=True)]
    return Table(
        "segments_grid_table",
        lang.say("segments-grid-table-title", cells=len(rows), n=int(rows["n"].sum())),
        lang,
        source=source,
        definition=lang.say("segments-grid-table-definition"),
        frame=rows.assign(name=names, do=_actions(pd.Series(keys), lang)).reset_index(drop=True),
        columns=(
            Shown("name", lang.say("segments-column-cell")),
            Shown("n", lang.say("segments-column-customers"), "count"),
            Shown("money_share", lang.say("segments-column-money-share"), "percent"),
            Shown("do", lang.say("segments-column-do")),
        ),
    )


def declared(
    result: pd.DataFrame, *, lang: Language, source: str = "", rules: Mapping[str, str] | None = None
) -> Table | None:
    """
    The client's own segments: heads, share of the base, money, at risk; None where none are declared.

    `rules`: by segment, what is said of its rule under the table (`wording.segments.rules`).
    """
    rows = result[result["n"].gt(0)]
    if rows.empty:
        return None
    listed = (Shown("listed", lang.say("segments-column-listed"), "count"),) if rows["listed"].notna().any() else ()
    first = rows.iloc[0]
    words = [lang.say("segments-declared-definition"), *((rules or {}).get(s, "") for s in rows["segment"])]
    return Table(
        "segments_declared",
        lang.say("segments-declared-title", name=lang.label(first["segment"]), n=int(first["n"])),
        lang,
        source=source,
        n=MANY,
        so_what=lang.say("segments-declared-so-what"),
        definition=with_dash(" ".join(words).strip(), rows, ["at_risk_n", "lost_n"], lang),
        frame=rows.assign(
            how=[lang.say(f"segments-kind-{k}") for k in rows["kind"]], name=[lang.label(s) for s in rows["segment"]]
        ).reset_index(drop=True),
        columns=(
            Shown("name", lang.say("segments-column-segment")),
            Shown("how", lang.say("segments-column-kind")),
            *listed,
            Shown("n", lang.say("segments-column-customers"), "count"),
            *((Shown("money", lang.say("segments-column-money"), "money"),) if _priced(rows) else ()),
            Shown("at_risk_n", lang.say("segments-column-at-risk"), "count"),
            Shown("lost_n", lang.say("segments-column-lost"), "count"),
        ),
    )


def discreet(result: pd.DataFrame, *, min_n: int, beside: dict[str, pd.DataFrame] | None = None) -> pd.DataFrame:
    """
    `analysis.segments.avatars` without segments under `min_n` and without shares or habits that show fewer than that.

    Parameters
    ----------
    beside : dict of DataFrame, optional
        By dimension the table of the same segments after disclosure: what it put with a small one has no card either,
        for the size of the base less the cards would be the size of the small. The lost stand outside the base. What it
        hides of an own segment, who is lost and who at risk, its card does not say either.

    Returns
    -------
    DataFrame
        Columns of `analysis.segments.avatars`; missing where a value is not shown.
    """
    apart = result["n"] >= min_n
    for dimension, table in (beside or {}).items():
        told = table.loc[table["n"].notna(), "segment"] if len(table) else []
        outside = ["lost"] if dimension == "lifecycle" else []
        apart &= (result["dimension"] != dimension) | result["segment"].isin([*told, *outside])
    shown = result[apart].reset_index(drop=True)
    for column in PEOPLE_SHARES:
        part = shown[column] * shown["n"]
        few = is_few(part, min_n) | is_few(shown["n"] - part, min_n)
        shown[column] = shown[column].mask(few)
    for habit in (h for h in HABITS if f"{h}_n" in shown):
        few = is_few(shown[f"{habit}_n"], min_n)
        shown[habit] = shown[habit].astype(object).mask(few, None)
        shown[[f"{habit}_share", f"{habit}_n"]] = shown[[f"{habit}_share", f"{habit}_n"]].astype(float).mask(few)
    if "here_n" in shown:  # of a segment of a client's own, whose shares of the base are of those who are in it
        shown["here_n"] = shown["here_n"].astype(float)
        hidden = is_few(shown["here_n"], min_n) | is_few(shown["n"] - shown["here_n"], min_n)
        for table in [t for d, t in (beside or {}).items() if d == "declared"]:
            hidden |= shown["segment"].isin(table.loc[table["lost_n"].isna(), "segment"])
            unsaid = shown["segment"].isin(table.loc[table["at_risk_n"].isna(), "segment"])
            shown["at_risk_share"] = shown["at_risk_share"].mask(unsaid)
        shown[["here_n", "share", "money_share"]] = shown[["here_n", "share", "money_share"]].astype(float).mask(hidden)
    if "remaining_n" in shown:
        few = shown["remaining_n"].astype(float).fillna(0) < min_n  # where nothing is foretold the column holds None
        for column in ("remaining_n", "remaining", "remaining_low", "remaining_high"):
            shown[column] = shown[column].astype(float).mask(few)
    return shown


def avatars(
    result: pd.DataFrame,
    *,
    lang: Language,
    source: str = "",
    says: dict[str, str] | None = None,
    rules: dict[str, str] | None = None,
    own: bool = False,
) -> list[Table]:
    """
    One card a segment: who, what they buy, when they come, value, risk, what to say to them.

    Parameters
    ----------
    result : DataFrame
        `analysis.segments.avatars` after `discreet`.
    says : dict, optional
        What to say by segment, where the client's own words are declared.
    rules : dict, optional
        By which rule they are chosen, by segment (`wording.segments.rules`).
    own : bool
        The client's own segments, whose names are not codes.
    """
    cards = []
    for number, row in enumerate(result.to_dict("records")):
        name = lang.label(row["segment"]) if own else _capital(lang.label(_code(row)))
        words = (says or {}).get(row["segment"]) or ("" if own else _actions(pd.Series([row["segment"]]), lang)[0])
        rule = (rules or {}).get(row["segment"], "")
        lines = [
            (k, text) for k, text in ({"rule": rule} | _card(row, lang, len(result)) | {"say": words}).items() if text
        ]
        facts = pd.DataFrame([[lang.say(f"segments-card-{k}"), text] for k, text in lines], columns=["what", "text"])
        numbers = {k: v for k, v in row.items() if isinstance(v, float | int)}
        cards.append(
            Table(
                f"segments_card_{'own_' if own else ''}{number if own else row['segment']}",
                lang.say("segments-card-title", name=name, n=int(row["n"])),
                lang,
                source=source,
                n=row["n"],
                frame=facts.assign(**numbers),
                columns=(Shown("what", lang.say("segments-column-question")), Shown("text", name)),
            )
        )
    return cards


def _code(row: dict) -> str:
    return f"lifecycle {row['segment']}" if row["dimension"] == "lifecycle" else row["segment"]


def _card(row: dict, lang: Language, cards: int) -> dict[str, str]:
    """The lines of one card of so many; "" where nothing is known."""
    parts: dict[str, list[str]] = {k: [] for k in ("who", "buy", "when", "value", "risk")}

    def add(line: str, message: str, value, **more) -> None:
        if value is not None and not (isinstance(value, float) and pd.isna(value)):
            parts[line].append(lang.say(f"segments-card-{message}", **more))

    whole = {"declared": "share-own", "lifecycle": "share-all"}.get(row["dimension"], "share")
    here = {"here": int(row["here_n"]), "n": int(row["n"])} if pd.notna(row.get("here_n")) else {}
    if whole != "share-own" or here:
        add("who", whole, row["share"], share=lang.percent(row["share"]), **here)
    women = {0: "women-none", 1: "women-all"}.get(row["women_share"], "women")
    add("who", women, row["women_share"], share=lang.percent(row["women_share"]))
    add("who", "age", row["age"], age=lang.number(row["age"]))
    add("who", "returned", row["returned_share"] or None, share=lang.percent(row["returned_share"]))
    add("who", "referred", row["referred_share"], share=lang.percent(row["referred_share"]))
    if pd.notna(row["product_share"]):
        add("buy", "product", row["product"], name=lang.label(row["product"]), share=lang.percent(row["product_share"]))
    if row["activity"] != row["product"] and pd.notna(row["activity_share"]):
        share = lang.percent(row["activity_share"])
        add("buy", "activity", row["activity"], name=lang.label(row["activity"]), share=share)
    add(
        "when",
        "often",
        row["per_month"] if row["per_month"] >= SELDOM else None,
        number=lang.number(row["per_month"], 1),
    )
    for what in ("daypart", "weekday"):
        if what == "weekday" and not is_weekday_habit(row["weekday_share"], row["n"], looks=cards):
            continue
        share = lang.percent(row[f"{what}_share"])
        label = lang.label(row[what] if what == "daypart" else f"weekday-{row[what]}")
        add("when", what, row[what], name=label, share=share)
    add("value", "money", row["money_mean"], money=lang.money_short(row["money_mean"]))
    add("value", f"money-{whole}", row["money_share"], share=lang.percent(row["money_share"]))
    if (row.get("remaining_n") or 0) >= 1 and pd.notna(row["remaining"]):
        interval = lang.interval(row["remaining_low"], row["remaining_high"], "money_short")
        years = int(row["years"])
        add(
            "value",
            "remaining",
            row["remaining"],
            money=lang.money_short(row["remaining"]),
            interval=interval,
            years=years,
        )
    threat = "at-risk-all" if row["at_risk_share"] == 1 else "at-risk"
    if row["segment"] != "at_risk":  # the stage says so itself
        add("risk", threat, row["at_risk_share"] or None, share=lang.percent(row["at_risk_share"]))
    add("risk", "since", row["since"], days=lang.number(row["since"]))
    return {k: "; ".join(v) for k, v in parts.items()}


def settings(chosen: pd.DataFrame, *, lang: Language, priced: bool = True) -> Table:
    """
    How customers were divided: parts, window, bounds and the rule for the customer on a bound; for the appendix.

    A snapshot is divided by money to date alone: it has no window, no scores and no months. Where no money is recorded
    (not `priced`) there are no classes by it, and a shop has no evenness either.
    """
    row = chosen.iloc[0]
    shown = {
        "parts": lang.number(row["rfm_parts"]),
        "months": lang.number(row["months"]),
        "a": lang.percent(row["a"]),
        "b": lang.percent(row["b"]),
        "crossing": lang.say(f"segments-settings-crossing-{row['crossing']}"),
        "x": lang.percent(row["x"]),
        "y": lang.percent(row["y"]),
        "xyz-months": lang.number(row["xyz_months"]),
    }
    unused = {"parts", "months", "x", "y", "xyz-months"} if lang.kind == "snapshot" else set()
    if not priced:
        unused |= {"a", "b", "crossing"} | ({"x", "y", "xyz-months"} if lang.kind == "transactions" else set())
    kept = {name: value for name, value in shown.items() if name not in unused}
    frame = pd.DataFrame([[lang.say(f"segments-settings-{k}"), v] for k, v in kept.items()], columns=["what", "value"])
    columns = ["what", "value"]
    return Table(
        "segments_settings",
        lang.say("segments-settings-title"),
        lang,
        places=("appendix",),
        frame=frame,
        columns=tuple(Shown(c, lang.say(f"segments-settings-column-{c}")) for c in columns),
    )
