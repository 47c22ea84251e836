"""Display tables of why customers leave."""

import pandas as pd

from cbakit.exhibits import MANY, Shown, Table
from cbakit.language import Language
from cbakit.tables._dimensions import first_of_each
from cbakit.tables._hidden import with_dash


def coverage(result: pd.DataFrame, *, lang: Language, source: str = "", period: str = "last_12_months") -> Table | None:
    """Share of lost customers with a recorded reason, whole and by manager (after `disclose_parts`); None without any."""
    period = period if (result["period"] == period).any() else "all_time"
    rows = result[(result["period"] == period) & result["n"].notna()]
    if rows.empty or not rows["estimate"].max() > 0:
        return None
    whole = rows[rows["dimension"] == ""]
    parts = rows[(rows["dimension"] != "") & (rows["n"] < rows["n"].max())].sort_values("estimate", ascending=False)
    rows = pd.concat([parts, whole], ignore_index=True)
    who = [
        lang.say("reasons-whole") if d == "" else lang.label(s)
        for d, s in zip(rows["dimension"], rows["segment"], strict=True)
    ]
    share = lang.percent(float(whole["estimate"].iloc[0])) if len(whole) else lang.percent(float("nan"))
    return Table(
        "reasons_coverage",
        lang.say("reasons-coverage-title", share=share),
        lang,
        source=source,
        n=rows["n"].max(),
        so_what=lang.say("reasons-coverage-so-what") if len(parts) else "",
        definition=with_dash(lang.say("reasons-coverage-definition"), rows, ["written_n", "hits"], lang),
        frame=rows.assign(who=who),
        columns=(
            Shown("who", lang.column("manager") if len(parts) else lang.say("reasons-column-who")),
            Shown("n", lang.say("reasons-column-lost"), "count"),
            Shown("written_n", lang.say("reasons-column-written"), "count"),
            Shown("hits", lang.say("reasons-column-with-reason"), "count"),
            Shown("estimate", lang.say("reasons-column-share"), "percent"),
            Shown("low", lang.say("reasons-column-interval"), "percent", high="high"),
        ),
        total=bool(len(whole)),
    )


def pareto(
    result: pd.DataFrame, *, lang: Language, source: str = "", period: str = "all_time", min_n: int = 10
) -> Table | None:
    """Every reason in heads and money, those of fewer than `min_n` merged; None where none is recorded."""
    rows = result[(result["period"] == period) & result["hits"].notna()]
    if rows.empty:
        return None
    coded = rows["dimension"].iloc[0] == "reason"
    names = [lang.label(f"reason {c}") if coded or c in ("other", "unknown") else str(c) for c in rows["segment"]]
    words = {True: "yes", False: "no"}
    control = [lang.say(f"reasons-word-{words.get(f, 'unknown')}") for f in rows["controllable"]]
    columns = [
        Shown("name", lang.say("reasons-column-reason")),
        Shown("hits", lang.say("reasons-column-cases"), "count"),
        Shown("estimate", lang.say("reasons-column-share"), "percent1"),
        Shown("low", lang.say("reasons-column-interval"), "percent1", high="high"),
    ]
    if coded:
        columns.append(Shown("control", lang.say("reasons-column-control")))
    if rows["money"].notna().any():
        columns.append(Shown("money", lang.say("reasons-column-money"), "money_short"))
    if rows["year_money"].notna().any():
        columns.append(Shown("year_money", lang.say("reasons-column-year"), "money_short"))
    if rows["remaining_money"].notna().any():
        columns.append(Shown("remaining_money", lang.say("reasons-column-remaining"), "money_short"))
    told = {"n": int(rows["n"].iloc[0]), "period": lang.say(f"reasons-period-{_slug(period)}")}
    told |= {} if coded else {"column": lang.column(rows["dimension"].iloc[0])}
    return Table(
        "reasons_table" if coded else f"reasons_table_{rows['dimension'].iloc[0]}",
        lang.say("reasons-table-title" if coded else "reasons-table-title-own", **told),
        lang,
        source=source,
        n=rows["n"].iloc[0],
        so_what=lang.say("reasons-table-so-what"),
        definition=lang.say("reasons-merged", least=min_n) if (rows["segment"] == "other").any() else "",
        frame=rows.assign(name=names, control=control).reset_index(drop=True),
        columns=tuple(columns),
    )


def by_segment(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Shares of the frequent reasons, with their intervals, within the segments of one dimension; None with one alone."""
    rows = result[result["n"].notna() & result["estimate"].notna()]
    if rows["segment"].nunique() < 2:
        return None
    reasons = [reason for reason in dict.fromkeys(result["reason"]) if reason in set(rows["reason"])]
    if reasons == ["other"]:
        return None
    shares = [
        rows.pivot_table(index="segment", columns="reason", values=c, sort=False)[reasons].rename(
            columns=f"{{}}{end}".format
        )
        for c, end in (("estimate", ""), ("low", " low"), ("high", " high"))
    ]
    wide = pd.concat(shares, axis=1).reset_index()
    wide.insert(1, "n", wide["segment"].map(rows.drop_duplicates("segment").set_index("segment")["n"]))
    dimension = rows["dimension"].iloc[0]
    return Table(
        f"reasons_by_{dimension}",
        lang.say("reasons-by-title", dimension=lang.say(f"reasons-by-{_slug(dimension)}")),
        lang,
        source=source,
        n=wide["n"].sum(),
        so_what=lang.say("reasons-by-so-what"),
        definition=lang.say("reasons-by-others") if "other" in reasons else "",
        frame=wide.assign(segment=[_segment(dimension, s, lang) for s in wide["segment"]]),
        columns=(
            Shown(
                "segment",
                lang.column("manager") if dimension == "manager" else lang.say(f"reasons-head-{_slug(dimension)}"),
            ),
            Shown("n", lang.say("reasons-column-cases"), "count"),
            *(Shown(r, lang.label(f"reason {r}"), "percent", f"{r} high", f"{r} low") for r in reasons),
        ),
    )


def by_segments(result: pd.DataFrame, *, lang: Language, source: str = "") -> list[Table]:
    """One table of `by_segment` for each dimension that has at least two segments to show."""
    found = [by_segment(part, lang=lang, source=source) for _, part in result.groupby("dimension", sort=False)]
    return [table for table in found if table is not None]


def answers(
    renewal: pd.DataFrame, brought: pd.DataFrame, reasons: pd.DataFrame, *, lang: Language, source: str = ""
) -> Table | None:
    """What promoters, passives and detractors did: renewed, brought others, left for a reason the club decides."""
    parts = {"renewed": renewal, "brought": brought, "controllable": reasons}
    rows = [p.dropna(subset=["n", "estimate"]).assign(what=lang.say(f"reasons-did-{k}")) for k, p in parts.items()]
    rows = [r for r in rows if len(r)]
    if not rows:
        return None
    frame = pd.concat(rows, ignore_index=True)
    return Table(
        "reasons_answers",
        lang.say("reasons-answers-title"),
        lang,
        source=source,
        n=MANY,
        so_what=lang.say("reasons-answers-so-what"),
        definition=lang.say("reasons-answers-definition"),
        frame=frame.assign(name=[_segment("answer", s, lang) for s in frame["segment"]]),
        columns=(
            Shown("what", lang.say("reasons-column-did")),
            Shown("name", lang.say("reasons-column-segment")),
            Shown("n", lang.say("reasons-column-counted"), "count"),
            Shown("estimate", lang.say("reasons-column-share"), "percent"),
            Shown("low", lang.say("reasons-column-interval"), "percent", high="high"),
        ),
    )


def voice(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Net promoter score by segment with its interval; None without answers."""
    rows = result[result["n"].notna()]
    if rows.empty:
        return None
    names = [
        lang.say("reasons-whole-answers") if d == "" else _segment(d, s, lang)
        for d, s in zip(rows["dimension"], rows["segment"], strict=True)
    ]
    whole = rows[rows["dimension"] == ""].iloc[0]
    return Table(
        "reasons_nps",
        lang.say("reasons-nps-title", score=lang.number(whole["estimate"] * 100), n=int(whole["n"])),
        lang,
        source=source,
        n=whole["n"],
        so_what=lang.say("reasons-nps-so-what"),
        definition=lang.say("reasons-nps-definition"),
        frame=rows.assign(
            mark=first_of_each(rows, lang),
            name=names,
            score=rows["estimate"] * 100,
            from_=rows["low"] * 100,
            to=rows["high"] * 100,
        ).reset_index(drop=True),
        columns=(
            Shown("mark", lang.say("composition-column-mark")),
            Shown("name", lang.say("reasons-column-segment")),
            Shown("n", lang.say("reasons-column-answers"), "count"),
            Shown("promoters", lang.say("reasons-column-promoters"), "percent"),
            Shown("detractors", lang.say("reasons-column-detractors"), "percent"),
            Shown("score", "NPS", "count"),
            Shown("from_", lang.say("reasons-column-interval"), "count", high="to"),
        ),
    )


def _slug(code: str) -> str:
    return str(code).replace("_", "-")


def _segment(dimension: str, segment: str, lang: Language) -> str:
    if dimension == "membership_year" and segment not in ("unknown", "other"):
        return lang.say("reasons-year", year=int(str(segment).rstrip("+")))
    if dimension == "answer" and segment != "other":
        return lang.say(f"reasons-answer-{segment}")
    return lang.label(segment)
