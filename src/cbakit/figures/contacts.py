"""Pictures of calls."""

import pandas as pd

from cbakit.exhibits import Figure
from cbakit.figures import _shapes as shapes
from cbakit.language import Language
from cbakit.style import canvas, house_style


def hours(result: pd.DataFrame, *, direction: str, min_n: int, lang: Language, source: str = "") -> Figure | None:
    """Share of calls answered by weekday and hour; cells of few calls are grey."""
    if result.empty or result["n"].max() < min_n:
        return None
    shares = result.pivot_table(index="weekday", columns="hour", values="estimate")
    counts = result.pivot_table(index="weekday", columns="hour", values="n", fill_value=0).reindex_like(shares).fillna(0)
    enough = counts >= min_n
    texts = shares.where(enough).map(lambda v: lang.percent(v).replace("\u00a0", "") if pd.notna(v) else "")
    shade = shares.where(enough)
    texts = texts + "\n" + counts.map(lambda v: lang.number(v) if v else "").where(enough, "")
    with house_style():
        figure, axes = canvas(height=0.5 + 0.38 * len(shares))
        known = enough | (counts == 0)
        shapes.grid(
            axes, shade, texts.where(enough, ""), rows=[lang.say(f"contacts-weekday-{d}") for d in shares.index],
            columns=[str(int(h)) for h in shares.columns], known=known,
        )  # fmt: skip
        for text in axes.texts:
            text.set_fontsize(6.3)
    message = f"contacts-hours-title-{direction if direction in ('incoming', 'outgoing') else 'unknown'}"
    values = {}
    if direction == "incoming":
        worst = result.loc[result["missed"].idxmax()]
        values = {"weekday": lang.label(f"weekday-{int(worst['weekday'])}"), "hour": str(int(worst["hour"]))}
    return Figure(
        "contacts_hours", lang.say(message, **values), lang, source=source, so_what=lang.say("contacts-hours-so-what"),
        definition=lang.say("contacts-hours-definition", min_n=min_n), figure=figure,
        alt=lang.say("contacts-hours-alt"), frame=result[result["n"] >= min_n],
    )  # fmt: skip
