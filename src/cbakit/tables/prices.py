"""Display tables of discounts."""

import pandas as pd

from cbakit.exhibits import MANY, Shown, Table
from cbakit.language import Language


def depth(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Money given away by product and by manager; the last row is the sum of either."""
    rows = result[result["n"].notna()]
    whole = rows[rows["dimension"] == ""]
    if whole.empty or not whole["given_money"].sum() > 0:
        return None
    order = rows["dimension"].map({"product": 0, "manager": 1, "": 2})
    rows = rows.assign(order=order).sort_values(["order", "given_money"], ascending=[True, False], kind="stable")
    rows = rows.reset_index(drop=True)
    ranked = rows[(rows["dimension"] == "product") & rows["estimate"].notna() & (rows["segment"] != "other")]
    title = lang.say("prices-depth-title-one")
    if len(ranked) > 1:
        least, most = (lang.percent(x, 1) for x in (ranked["estimate"].min(), ranked["estimate"].max()))
        title = lang.say("prices-depth-title", least=least, most=most)
    return Table(
        "prices_depth", title, lang, source=source, so_what=lang.say("prices-depth-so-what"),
        definition=lang.say("prices-depth-definition"), total=True,
        frame=rows.assign(who=[lang.label(s) if s else lang.say("prices-total") for s in rows["segment"]]),
        columns=(
            Shown("who", lang.say("prices-column-what")),
            Shown("n", lang.say("prices-column-n"), "count"),
            Shown("part", lang.say("prices-column-part"), "percent"),
            Shown("given_money", lang.say("prices-column-given"), "money_short"),
            Shown("estimate", lang.say("prices-column-depth"), "percent1"),
            Shown("low", lang.say("prices-column-interval"), "percent1", high="high"),
        ),
    )  # fmt: skip


def after(renewal: pd.DataFrame, worth: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Renewal and two years' money by the discount on joining."""
    if renewal["estimate"].notna().sum() < 2 and worth["estimate"].notna().sum() < 2:
        return None
    mine = worth.rename(columns={"n": "customers", "estimate": "worth"})[["segment", "customers", "worth", "behaved"]]
    rows = renewal.merge(mine, on="segment", how="outer", sort=False)
    order = ["above_list", "no_discount", "upto_10", "upto_20", "upto_30", "over_30", "other"]
    rows = rows.sort_values("segment", key=lambda s: s.map(order.index), ignore_index=True)
    columns = [
        Shown("n", lang.say("prices-column-n"), "count"),
        Shown("estimate", lang.say("prices-column-renewal"), "percent"),
        Shown("low", lang.say("prices-column-interval"), "percent", high="high"),
        Shown("customers", lang.say("prices-column-customers"), "count"),
        Shown("worth", lang.say("prices-column-worth"), "money_short"),
        Shown("behaved", lang.say("prices-column-behaved"), "money_short"),
    ]
    return Table(
        "prices_after", lang.say("prices-after-title"), lang, source=source, n=MANY, so_what=lang.say("prices-after-so-what"),
        definition=lang.say("prices-after-definition"),
        frame=rows.assign(who=[lang.label(s) for s in rows["segment"]]),
        columns=(Shown("who", lang.say("prices-column-band")), *[c for c in columns if rows[c.column].notna().any()]),
    )  # fmt: skip
