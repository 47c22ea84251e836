"""Display tables of how customers bring others."""

import pandas as pd

from cbakit.exhibits import MANY, Shown, Table
from cbakit.few import is_majority
from cbakit.language import Language
from cbakit.tables._dimensions import first_of_each
from cbakit.tables._hidden import with_dash


def sources(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """New customers of the last 12 months by source, heads and shares; None without new customers."""
    rows = result[(result["dimension"] == "source") & result["hits"].notna()]
    if rows.empty:
        return None
    n = int(rows["n"].iloc[0])
    return Table(
        "referrals_source_table",
        lang.say("referrals-source-table-title", n=n),
        lang,
        source=source,
        n=n,
        so_what=lang.say("referrals-source-table-so-what"),
        frame=rows.assign(name=[lang.label(s) for s in rows["segment"]]).reset_index(drop=True),
        columns=(
            Shown("name", lang.say("referrals-column-source")),
            Shown("hits", lang.say("referrals-column-new"), "count"),
            Shown("estimate", lang.say("referrals-column-share"), "percent"),
            Shown("low", lang.say("referrals-column-interval"), "percent", high="high"),
        ),
    )


def gain(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Referred customers beside matched others: months, and margin of the first two years; None where too few match."""
    if result.empty:
        return None
    rows = []
    for row in result.to_dict("records"):
        form = "months" if row["measure"].startswith("restricted") else "money"
        texts = {k: lang.format(row[k], form) for k in ("referred", "other", "estimate")}
        rows.append(
            {
                "name": lang.say(f"referrals-measure-{'months' if form == 'months' else 'margin'}"),
                "n": row["n"],
                "n_versus": row["n_versus"],
                **texts,
                "interval": lang.interval(row["low"], row["high"], form),
            }
        )
    first = result.iloc[0]
    return Table(
        "referrals_gain",
        lang.say("referrals-gain-title", n=int(first["n"]), others=int(first["n_versus"])),
        lang,
        source=source,
        n=first["n"],
        so_what=lang.say("referrals-gain-so-what"),
        definition=lang.say("referrals-gain-definition"),
        places=("report", "slide"),
        frame=pd.DataFrame(rows),
        columns=(
            Shown("name", lang.say("referrals-column-measure")),
            Shown("referred", lang.say("referrals-column-referred")),
            Shown("other", lang.say("referrals-column-others")),
            Shown("estimate", lang.say("referrals-column-difference")),
            Shown("interval", lang.say("referrals-column-interval")),
            Shown("n", lang.say("referrals-column-n"), "count"),
        ),
    )


def brought(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Customers by how many others they brought; None where nobody did."""
    rows = result[result["n"].notna()]
    if rows.empty:
        return None
    segments = [str(s) for s in rows["segment"]]
    shown = sorted(int(s.removesuffix("+")) for s in segments if s != "other")
    open_end = any(s.endswith("+") for s in segments)
    if shown and not open_end and shown == list(range(1, len(shown) + 1)):
        segments = [f"{len(shown) + 1}+" if s == "other" else s for s in segments]  # they brought more than any shown
    more = {s: lang.say("referrals-brought-more", n=int(s[:-1])) for s in segments if s.endswith("+")}
    names = [(more | {"other": lang.label("other")}).get(s, s) for s in segments]
    once, whole = rows.loc[rows["segment"].astype(str) == "1", "n"].sum(), rows["n"].sum()
    most = lang.say("referrals-brought-so-what-many", share=lang.percent(1 - once / whole))
    return Table(
        "referrals_brought",
        lang.say("referrals-brought-title", n=int(rows["n"].sum()), referrals=int(rows["referrals_n"].sum())),
        lang,
        source=source,
        n=rows["n"].sum(),
        so_what=lang.say("referrals-brought-so-what") if is_majority(once, whole) else most,
        frame=rows.assign(name=names).reset_index(drop=True),
        columns=(
            Shown("name", lang.say("referrals-column-brought")),
            Shown("n", lang.say("referrals-column-customers"), "count"),
            Shown("referrals_n", lang.say("referrals-column-referrals"), "count"),
        ),
    )


def growth(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Earned growth and its parts as shares of last year's revenue; None without a year to compare with."""
    if result.empty:
        return None
    rate = result[result["segment"] == "earned_growth"].iloc[0]
    side = "below" if rate["high"] < 0 else "above" if rate["low"] > 0 else "open"
    return Table(
        "referrals_growth",
        lang.say("referrals-growth-title", share=lang.percent(rate["estimate"], 1)),
        lang,
        source=source,
        n=MANY,
        so_what=lang.say(f"referrals-growth-{side}"),
        definition=lang.say("referrals-growth-definition"),
        frame=result.assign(name=[lang.say(f"referrals-growth-{s.replace('_', '-')}") for s in result["segment"]]),
        columns=(
            Shown("name", lang.say("referrals-column-part")),
            Shown("estimate", lang.say("referrals-column-of-last-year"), "percent1"),
            Shown("low", lang.say("referrals-column-interval"), "percent1", high="high"),
        ),
    )


def who(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Who brought somebody within the year, by group with intervals (after `disclose_parts`); None without groups."""
    rows = result[result["n"].notna() & (result["dimension"] != "")]
    rows = rows[rows.groupby("dimension")["segment"].transform("nunique") > 1]
    whole = result[(result["dimension"] == "") & result["hits"].notna()]
    if rows.empty or whole.empty:
        return None
    base = whole.iloc[0]
    names = [_name(d, s, lang) for d, s in zip(rows["dimension"], rows["segment"], strict=True)]
    rows = rows.assign(mark=first_of_each(rows, lang), name=names)
    return Table(
        "referrals_who",
        lang.say("referrals-who-title", share=lang.percent(base["estimate"]), n=int(base["n"])),
        lang,
        source=source,
        n=base["n"],
        so_what=lang.say("referrals-who-so-what"),
        definition=with_dash(lang.say("referrals-who-definition"), rows, ["hits"], lang),
        places=("appendix",),
        frame=rows.reset_index(drop=True),
        columns=(
            Shown("mark", lang.say("composition-column-mark")),
            Shown("name", lang.say("composition-column-value")),
            Shown("n", lang.say("referrals-column-customers"), "count"),
            Shown("hits", lang.say("referrals-column-brought"), "count"),
            Shown("estimate", lang.say("referrals-column-share"), "percent"),
            Shown("low", lang.say("referrals-column-interval"), "percent", high="high"),
        ),
    )


def _name(dimension: str, segment: str, lang: Language) -> str:
    if dimension == "membership_year" and segment not in ("other", "unknown"):
        return lang.say("referrals-year", year=int(str(segment).rstrip("+")))
    return lang.label(segment)


def left(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Share that left among customers who brought others and who did not (snapshots); None otherwise."""
    if len(result) < 2:
        return None
    shares = result.set_index("segment")["estimate"]
    return Table(
        "referrals_left",
        lang.say("referrals-left-title", yes=lang.percent(shares["yes"], 1), no=lang.percent(shares["no"], 1)),
        lang,
        source=source,
        n=result["n"].sum(),
        so_what=lang.say("referrals-left-so-what"),
        frame=result.assign(name=[lang.say(f"referrals-brought-{s}") for s in result["segment"]]),
        columns=(
            Shown("name", lang.say("referrals-column-customers")),
            Shown("n", lang.say("referrals-column-n"), "count"),
            Shown("hits", lang.say("referrals-column-left"), "count"),
            Shown("estimate", lang.say("referrals-column-share"), "percent1"),
            Shown("low", lang.say("referrals-column-interval"), "percent1", high="high"),
        ),
    )
