"""Pictures of calls."""

import pandas as pd

from cbakit.exhibits import Figure
from cbakit.figures import _shapes as shapes
from cbakit.language import NBSP, Language
from cbakit.style import TEXT_PT, canvas, house_style


def hours(result: pd.DataFrame, *, direction: str, min_n: int, lang: Language, source: str = "") -> Figure | None:
    """Share of calls answered by days and hour (`calls.by_hour`); cells of few calls are grey."""
    if result.empty or result["n"].max() < min_n:
        return None
    order = [d for d in ("all", "workdays", "weekend", *"1234567") if (result["days"] == d).any()]
    shares = result.pivot_table(index="days", columns="hour", values="estimate").loc[order]
    counts = result.pivot_table(index="days", columns="hour", values="n", aggfunc="sum").loc[order].fillna(0)
    enough = counts >= min_n
    texts = shares.map(lambda v: lang.percent(v).replace(NBSP, "") if pd.notna(v) else "")
    texts = (texts + "\n" + counts.map(lang.number)).where(enough, "")
    with house_style():
        figure, axes = canvas(height=0.5 + 0.4 * len(shares))
        shapes.grid(
            axes, shares.where(enough), texts, rows=[lang.say(f"contacts-days-{d}") for d in order],
            columns=[str(int(h)) for h in shares.columns], known=enough | (counts == 0),
        )  # fmt: skip
        for text in axes.texts:
            text.set_fontsize(TEXT_PT - 2)
    known = direction if direction in ("incoming", "outgoing") else "unknown"
    missed, n = int(result["missed"].sum()), int(result["n"].sum())
    return Figure(
        "contacts_hours", lang.say(f"contacts-hours-title-{known}", missed=missed, n=n), lang, source=source, n=n,
        so_what=lang.say("contacts-hours-so-what"), definition=lang.say("contacts-hours-definition", min_n=min_n),
        figure=figure, alt=lang.say("contacts-hours-alt"), frame=result[result["n"] >= min_n],
    )  # fmt: skip
