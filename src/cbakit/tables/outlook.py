"""Display tables of what is ahead."""

import pandas as pd

from cbakit.exhibits import Shown, Table
from cbakit.few import largest
from cbakit.language import Language
from cbakit.tables._steps import steps_of


def bridge(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """From the money of the last twelve months to that of the next, part by part; the last row is the sum."""
    rows = result[result["kind"] == "change"].reset_index(drop=True) if len(result) else result
    if rows.empty:
        return None
    first, last = rows.iloc[0], rows.iloc[-1]
    parts = rows.iloc[1:-1]
    largest = parts.loc[parts["estimate"].abs().idxmax()]
    refunded = (parts.loc[parts["part"] == "extras", "before"] < 0).any()  # more was paid back than bought
    called = {"extras": "refunds"} if refunded else {}
    title = lang.say(
        "outlook-bridge-title",
        before=lang.money_short(first["estimate"]),
        ahead=lang.money_short(last["estimate"]),
        part=lang.say(f"outlook-bridge-{called.get(largest['part'], largest['part'])}-short"),
        money=lang.money_short(largest["estimate"]),
    )
    return Table(
        "outlook_bridge",
        title,
        lang,
        source=source,
        definition=lang.say("outlook-bridge-definition"),
        total=True,
        frame=rows.assign(
            what=[lang.say(f"outlook-bridge-{called.get(p, p)}") for p in rows["part"]],
            share=rows["estimate"].where(~rows["part"].isin(["before", "total"])) / first["estimate"],
        ),
        columns=(
            Shown("what", lang.say("outlook-bridge-column-part")),
            Shown("estimate", lang.say("outlook-column-money"), "money_short"),
            Shown("share", lang.say("outlook-bridge-column-share"), "percent"),
        ),
    )


def months(ahead: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Heads and money month by month, each with its interval."""
    known = ahead[ahead["estimate"].notna()]
    heads = known[known["measure"] == "customers"].set_index("on")
    if heads.empty:
        return None
    money = known[known["measure"] == "money"].set_index("on")[["estimate", "low", "high"]].add_prefix("money_")
    rows = heads.join(money).reset_index()
    definition = lang.say("outlook-months-definition")
    if not (known["method"] == known["method"].iloc[0]).all():
        definition += " " + lang.say("outlook-months-two-ways")
    columns = [
        Shown("on", lang.say("outlook-column-month"), "month"),
        Shown("estimate", lang.say("outlook-column-heads"), "count"),
        Shown("low", lang.say("outlook-column-interval"), "count", high="high"),
    ]
    if len(money):
        columns += [
            Shown("money_estimate", lang.say("outlook-column-money"), "money_short"),
            Shown("money_low", lang.say("outlook-column-interval"), "money_short", high="money_high"),
        ]
    first, last = lang.number(rows["estimate"].iloc[0]), lang.number(rows["estimate"].iloc[-1])
    title = lang.say("outlook-months-title", first=first, last=last)
    if set(rows["estimate"].map(lang.number)) == {last}:
        end = lang.interval(rows["low"].iloc[-1], rows["high"].iloc[-1], "count")
        title = lang.say("outlook-months-title-same", last=last, interval=end)
    return Table(
        "outlook_months",
        title,
        lang,
        source=source,
        definition=definition,
        places=("report", "appendix"),
        frame=rows,
        columns=tuple(columns),
    )


def bands(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Customers whose contract ends soon, by band of chance not to renew; where the chances are an order only, without them."""
    rows = result[result["n"].notna()].reset_index(drop=True) if len(result) else result
    if rows.empty:
        return None
    names = [
        lang.say(f"outlook-band-{s}") if s in ("high", "medium", "low") else lang.label(s) for s in rows["segment"]
    ]
    exact = rows["estimate"].notna().all()
    title = {"n": int(rows["n"].sum())} | ({"lost": lang.number(rows["estimate"].sum())} if exact else {})
    words = [lang.say("outlook-bands-definition")]
    if exact and rows["usual"].notna().any():
        told = {
            c: lang.percent(rows[c].max()) for c in ("least", "most", "usual")
        }  # missing where bands are put together
        words.append(lang.say("outlook-bands-bounds", **told))
    numbers = (
        Shown("chance", lang.say("outlook-column-chance"), "percent"),
        Shown("estimate", lang.say("outlook-column-lost"), "count"),
        Shown("low", lang.say("outlook-column-interval"), "count", high="high"),
    )
    return Table(
        "outlook_bands",
        lang.say("outlook-bands-title" if exact else "outlook-bands-order-title", **title),
        lang,
        source=source,
        n=rows["n"].sum(),
        so_what=lang.say("outlook-bands-so-what", rows="one" if len(rows) == 1 else "other"),
        definition=" ".join(words),
        frame=rows.assign(who=names),
        columns=(
            Shown("who", lang.say("outlook-column-band")),
            Shown("n", lang.say("outlook-column-n"), "count"),
            *(numbers if exact else ()),
            Shown("money", lang.say("outlook-column-price"), "money_short"),
        ),
    )


def together(result: pd.DataFrame, *, lang: Language, source: str = "", most: int = 8) -> Table | None:
    """Pairs that go together beyond what eager customers explain; None where there are none."""
    rows = result[result["claim"].astype(bool)].head(most).reset_index(drop=True) if len(result) else result
    if rows.empty:
        return None
    names = [
        lang.say("outlook-pair", first=lang.label(r.first), second=lang.label(r.second)) for r in rows.itertuples()
    ]
    top = rows.iloc[0]
    return Table(
        "outlook_together",
        lang.say("outlook-together-title", pair=names[0], share=lang.percent(top["confidence"])),
        lang,
        source=source,
        so_what=lang.say("outlook-together-so-what"),
        definition=lang.say("outlook-together-definition"),
        frame=rows.assign(who=names, over=rows["n"] / rows["expected"]),
        columns=(
            Shown("who", lang.say("outlook-column-pair")),
            Shown("n", lang.say("outlook-column-both"), "count"),
            Shown("support", lang.say("outlook-column-support"), "percent"),
            Shown("confidence", lang.say("outlook-column-confidence"), "percent"),
            Shown("lift", lang.say("outlook-column-lift"), "number1"),
            Shown("over", lang.say("outlook-column-over"), "number1"),
            Shown("lift_low", lang.say("outlook-column-interval"), "number1", high="lift_high"),
        ),
    )


def what_if(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """What each lever would change in the year's money and in the base at its end."""
    rows = result[result["estimate"].notna()].reset_index(drop=True) if len(result) else result
    if rows.empty:
        return None
    names = [_lever(r.segment, r.change, lang) for r in rows.itertuples()]
    heads = rows["heads"].where(rows["heads"].abs() > 0.5)
    limits = {"least": lang.money_short(rows["estimate"].min()), "most": lang.money_short(rows["estimate"].max())}
    title = "outlook-what-if-title" if len(rows) > 1 else "outlook-what-if-title-one"
    if len(rows) > 1 and limits["least"] == limits["most"]:
        title = "outlook-what-if-title-same"
    return Table(
        "outlook_what_if",
        lang.say(title, lever=names[0][:1].upper() + names[0][1:], **limits),
        lang,
        source=source,
        so_what=lang.say("outlook-what-if-so-what"),
        definition=lang.say("outlook-what-if-definition"),
        places=("report", "slide"),
        frame=rows.assign(who=names, heads=heads, heads_low=rows["heads_low"].where(heads.notna())),
        columns=(
            Shown("who", lang.say("outlook-column-lever")),
            Shown("estimate", lang.say("outlook-column-year-money"), "money_short"),
            Shown("low", lang.say("outlook-column-interval"), "money_short", high="high"),
            Shown("heads", lang.say("outlook-column-year-heads"), "count"),
            Shown("heads_low", lang.say("outlook-column-interval"), "count", high="heads_high"),
        ),
    )


def _lever(name: str, change: float, lang: Language) -> str:
    told = lang.number(100 * change) if name == "renewal" else lang.percent(change)
    return lang.say(f"outlook-lever-{name}", change=told)


def chances(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Customers of a shop by number of purchases: chance to buy again, purchases and money of the next twelve months."""
    rows = (
        result[(result["segment"] != "") & result["estimate"].notna()].reset_index(drop=True) if len(result) else result
    )
    if rows.empty:
        return None
    whole = result[result["segment"] == ""]
    shown = pd.concat([rows, whole], ignore_index=True)
    names = [lang.label(s) if s else lang.say("outlook-all") for s in shown["segment"]]
    most = largest(rows, "estimate")
    return Table(
        "purchase_chances",
        lang.say(
            "purchases-chances-title",
            segment=lang.label(most["segment"]),
            share=lang.percent(most["estimate"] / rows["estimate"].sum()),
        ),
        lang,
        source=source,
        so_what=lang.say("purchases-chances-so-what"),
        definition=lang.say("purchases-chances-definition"),
        total=bool(len(whole)),
        frame=shown.assign(who=names, alive=shown["alive"].where(~shown["segment"].isin(["bought_1", ""]))),
        columns=(
            Shown("who", lang.say("purchases-column-bought")),
            Shown("n", lang.say("purchases-column-n"), "count"),
            Shown("active", lang.say("purchases-column-active"), "count"),
            Shown("alive", lang.say("purchases-column-alive"), "percent"),
            Shown("buys", lang.say("purchases-column-buys"), "percent"),
            Shown("purchases", lang.say("purchases-column-purchases"), "count"),
            Shown("estimate", lang.say("purchases-column-money"), "money_short"),
            Shown("low", lang.say("outlook-column-interval"), "money_short", high="high"),
        ),
    )


def gaps(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """What each loyalty period would wrongly take for lost, and how many gaps between purchases it covers."""
    rows = result[result["n"] > 0].reset_index(drop=True) if len(result) else result
    if rows.empty:
        return None
    now = rows[rows["in_force"].astype(bool)].iloc[0]
    errs_less = steps_of(rows.sort_values("days", ascending=False)) == "rises"
    return Table(
        "purchase_gaps",
        lang.say("purchases-gaps-title", days=int(now["days"]), share=lang.percent(now["estimate"])),
        lang,
        source=source,
        so_what=lang.say("purchases-gaps-so-what" if errs_less else "purchases-gaps-so-what-uneven"),
        definition=lang.say("purchases-gaps-definition", after=int(now["after"])),
        frame=rows,
        columns=(
            Shown("days", lang.say("purchases-column-days"), "count"),
            Shown("share_of_gaps", lang.say("purchases-column-covers"), "percent"),
            Shown("n", lang.say("purchases-column-silences"), "count"),
            Shown("estimate", lang.say("purchases-column-came-back"), "percent"),
            Shown("low", lang.say("outlook-column-interval"), "percent", high="high"),
        ),
    )


def held_out(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Purchases held out: foretold, come, and the naive forecast, by purchases before."""
    rows = result[(result["measure"] == "purchases") & result["estimate"].notna()] if len(result) else result
    if rows.empty:
        return None
    rows = pd.concat([rows[rows["segment"] != ""], rows[rows["segment"] == ""]], ignore_index=True)
    names = [lang.label(s) if s else lang.say("outlook-all") for s in rows["segment"]]
    last = rows.iloc[-1]
    return Table(
        "purchase_check",
        lang.say(
            "purchases-check-title",
            told=lang.number(last["estimate"]),
            came=lang.number(last["actual"]),
            weeks=int(last["weeks"]),
        ),
        lang,
        source=source,
        definition=lang.say("purchases-check-definition"),
        total=True,
        frame=rows.assign(who=names),
        columns=(
            Shown("who", lang.say("purchases-column-bought")),
            Shown("n", lang.say("purchases-column-n"), "count"),
            Shown("estimate", lang.say("outlook-check-told"), "count"),
            Shown("low", lang.say("outlook-column-interval"), "count", high="high"),
            Shown("actual", lang.say("outlook-check-came"), "count"),
            Shown("naive", lang.say("outlook-check-naive"), "count"),
        ),
    )
