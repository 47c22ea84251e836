"""Which slides a report becomes: one message a slide, in the order of the argument, never more than a meeting bears."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product

from cbakit.exhibits import LACKING
from cbakit.language import Language
from cbakit.report.advice import CALENDAR, calendar_table
from cbakit.report.blocks import Block
from cbakit.report.document import About
from cbakit.report.runs import first_sentence, plain

LIMIT = 25
FIRST_OWN = 20  # number of the first own section of a client
PASSPORT, ADVICE = "00_data_passport", "11_recommendations"
SLIDES = {  # the most that a chapter gets; the list of recommendations and the calendar come besides
    PASSPORT: 1, "01_composition": 2, "02_renewal_base": 3, "03_retention": 2, "04_value": 3,
    "05_refusal_reasons": 2, "06_referrals": 1, "07_segments": 1, "08_flows": 1, "09_sales": 1, "10_outlook": 1,
    ADVICE: 4, "12_network": 6, "left_out": 0,
}  # fmt: skip
FIRST_TO_GO = (
    "09_sales", "07_segments", "05_refusal_reasons", "08_flows", ADVICE, "01_composition", "02_renewal_base", "04_value",
)  # fmt: skip
TRUST = "passport_sections"


@dataclass(frozen=True)
class Slide:
    """
    One slide before it is drawn.

    Attributes
    ----------
    kind : {"title", "state", "points", "exhibit"}
    title : str
        The message; drawn in two lines at most.
    chapter : str
        Name of the notebook, "" for the page that is read.
    block : dict
        What is shown: an exhibit, or the summary.
    said : tuple of str
        Sentences that stand on the exhibit, with their emphasis.
    part : str
        For "points": "messages" or "recommendations".
    """

    kind: str
    title: str
    chapter: str = ""
    block: Block = field(default_factory=dict)
    said: tuple[str, ...] = ()
    part: str = ""


def deck(found: list[Block], about: About) -> list[Slide]:
    """
    The slides of a report, or of one notebook alone.

    Parameters
    ----------
    found : list of dict
        As `blocks.blocks` returns them.
    about : About

    Returns
    -------
    list of Slide
        Of the whole report at most `LIMIT`.
    """
    slides = [Slide("title", about.title)]
    found = [_of_the_report(b, about.lang) for b in found]
    chapters = _chapters(found)
    if not about.client:
        return slides + [s for name, part in chapters.items() for s in _exhibits(name, part, frozenset(), 99)]
    summary = next((b for b in found if b["kind"] == "summary"), None)
    pointed = frozenset(m.get("exhibit", "") for m in summary["messages"]) if summary else frozenset()
    slides += _page_that_is_read(summary) if summary else []
    made = {
        name: _exhibits(name, part, pointed, SLIDES.get(name, 1)) for name, part in chapters.items() if name != ADVICE
    }
    missing = _missing(chapters, about.lang)
    advice = _advice(chapters.get(ADVICE, []), about.lang)
    more = _in_the_report_only(chapters, made, about.lang)
    for least, name in product((1, 0), FIRST_TO_GO):  # the only slide of a chapter goes when nothing else can
        if sum(map(len, (slides, missing, advice, more, *made.values()))) <= LIMIT:
            break
        if name == ADVICE:
            advice = [s for s in advice if s.block.get("id") != f"recommendation_{SLIDES[ADVICE]}"]
        elif len(made.get(name, ())) > least:
            made[name].pop()
            more = _in_the_report_only(chapters, made, about.lang)
    trust = made.pop(PASSPORT, [])
    return [*slides, *trust, *missing, *(s for part in made.values() for s in part), *more, *advice]


def _of_the_report(b: Block, lang: Language) -> Block:
    """A block whose sentences say of every figure and table that they name that it stands in the report."""
    if b["kind"] == "summary":
        parts = {part: b.get(part, []) for part in ("messages", "recommendations", "more")}
        return b | {part: [_of_the_report({"kind": ""} | m, lang) for m in told] for part, told in parts.items()}
    named = "|".join(lang.say(f"report-{kind}", number="").strip() for kind in ("figure", "table"))
    label = re.compile(rf"\b(?i:{named})\s\d+\b")
    texts = {part: b[part] for part in ("text", "so_what") if isinstance(b.get(part), str)}
    return b | {part: label.sub(lambda m: lang.say("slides-of-report", label=m[0]), t) for part, t in texts.items()}


def _chapters(found: list[Block]) -> dict[str, list[Block]]:
    """
    Blocks of each chapter by the notebook's name, the chapter's own block first; front and appendix left out.

    An exhibit that the report moved to another place counts where it came from.
    """
    exhibits = {b["id"]: b for b in found if b["kind"] in ("figure", "table")}
    parts: dict[str, list[Block]] = {}
    name: str | None = None
    for block in found:
        if block["kind"] == "chapter":
            own = block["name"] if block["role"] == "chapter" else None
            name = PASSPORT if block["name"] == "trust" else own
        if name is not None:
            moved = exhibits.get(block["exhibit"]) if block.get("moved") else None
            parts.setdefault(name, []).extend([moved] if moved else [] if block.get("moved") else [block])
    return parts


def _page_that_is_read(b: Block) -> list[Slide]:
    """The state of the base with its figures, what was seen, what is advised."""
    found = [Slide("state", _title(first_sentence(plain(b["governing"]))), block=b)]
    if b["messages"]:
        lever = plain(b["governing"])[len(first_sentence(plain(b["governing"]))) :]
        found.append(Slide("points", _title(lever) or b["messages_title"], block=b, part="messages"))
    if b["recommendations"]:
        found.append(Slide("points", b["recommendations_title"], block=b, part="recommendations"))
    return found


def _exhibits(chapter: str, part: list[Block], pointed: frozenset[str], most: int) -> list[Slide]:
    """The exhibits of a chapter that become slides: those of the page that is read, those with money, the first ones."""
    said = _sentences(part)
    money = {b["exhibit"] for b in part if b["kind"] == "finding" and b.get("money")}
    all_of_them = [b for b in part if b["kind"] == "figure" or _fills_a_slide(b)]
    may = [b for b in all_of_them if "slide" in b.get("places", ()) or b["id"] in pointed or b["id"] == TRUST]
    may = may or [b for b in all_of_them if b["kind"] == "figure"] or all_of_them
    chosen = sorted(may, key=lambda b: (b["id"] not in pointed, b["id"] not in money))[:most]  # else as they stand
    return [_exhibit(b, chapter, said) for b in may if b in chosen]


def _fills_a_slide(b: Block) -> bool:
    """A table of more than one row."""
    return b["kind"] == "table" and bool(b["columns"]) and len(b["text"]) > 1


def _sentences(part: list[Block]) -> dict[str, tuple[str, ...]]:
    """The findings of each exhibit, in order."""
    said: dict[str, tuple[str, ...]] = {}
    for b in part:
        if b["kind"] == "finding":
            said[b["exhibit"]] = (*said.get(b["exhibit"], ()), b["text"])
    if "passport_rows" in said:  # the slide on trust says first how many rows stand behind the rest
        said[TRUST] = (*said.get("passport_sections", ()), *said["passport_rows"], *said.get(TRUST, ()))
        said[TRUST] = tuple(dict.fromkeys(said[TRUST]))
    return said


def _exhibit(b: Block, chapter: str, said: dict[str, tuple[str, ...]]) -> Slide:
    """An exhibit under its finding: a title without a figure in it gives way to the first sentence that has one."""
    own = said.get(b["id"], ())
    title = b["title"]
    if own and not any(c.isdigit() for c in title):
        title = _title(first_sentence(plain(own[0])))
        own = own if first_sentence(own[0]) != own[0] else own[1:]
    return Slide("exhibit", title, chapter, b, own)


def _title(sentence: str) -> str:
    """A sentence as a title: no full stop at its end."""
    return sentence.strip(" \u00a0").removesuffix(".")


def _advice(part: list[Block], lang: Language) -> list[Slide]:
    """The list of recommendations, the first of them one a slide, the calendar."""
    said = _sentences(part)
    by_id = {b["id"]: b for b in part if b["kind"] in ("table", "figure")}
    names = [
        "recommendations",
        *(f"recommendation_{k}" for k in range(1, SLIDES[ADVICE] + 1)),
        CALENDAR,
    ]
    page = calendar_table(by_id[CALENDAR], lang) if CALENDAR in by_id else None
    if page is not None:  # one line a recommendation fits a slide, one a control point may not
        by_id[CALENDAR] = by_id[CALENDAR] | page.block() | {"title": by_id[CALENDAR]["title"]}
    found = [_exhibit(by_id[n], ADVICE, said) for n in names if n in by_id]
    return found or _exhibits(ADVICE, part, frozenset(), 5)


def _missing(chapters: dict[str, list[Block]], lang: Language) -> list[Slide]:
    """One slide for the chapters that say nothing, not even in a number or a sentence: which, and what they lack."""
    rows = []
    for part in chapters.values():
        said = any(b["kind"] in ("figure", "table", "key_figures", "finding") for b in part)
        remarks = [b for b in part if b["kind"] == "callout"]
        why = [b for b in remarks if b["tone"] in LACKING] or remarks
        if why and not said:
            rows.append([part[0]["text"], first_sentence(plain(why[0]["text"]))])
    if not rows:
        return []
    heads = [lang.say("slides-missing-section"), lang.say("slides-missing-why")]
    return [Slide("exhibit", lang.say("slides-missing-title", n=len(rows)), PASSPORT, _plain_table(heads, rows))]


def _in_the_report_only(chapters: dict[str, list[Block]], made: dict[str, list[Slide]], lang: Language) -> list[Slide]:
    """One slide for the chapters that have an answer and no slide: its first sentence."""
    rows = []
    for name, part in chapters.items():
        said = [b["text"] for b in part if b["kind"] == "finding"]
        if said and name not in (PASSPORT, ADVICE) and not made[name]:
            rows.append([part[0]["text"], first_sentence(plain(said[0]))])
    if not rows:
        return []
    heads = [lang.say("slides-missing-section"), lang.say("slides-more-answer")]
    return [Slide("exhibit", lang.say("slides-more-title", n=len(rows)), block=_plain_table(heads, rows))]


def _plain_table(heads: list[str], rows: list[list[str]]) -> Block:
    """Texts as a table block."""
    columns = [{"label": h, "align": "left", "form": "text"} for h in heads]
    empty = {"id": "", "title": "", "so_what": "", "source": "", "total": False, "places": ["slide"], "label": ""}
    return {"kind": "table", "columns": columns, "text": rows} | empty


def strip(chapters: Iterable[str], lang: Language) -> list[tuple[str, str]]:
    """Name and short title of every part of the deck, for the strip that says where one is."""
    seen = {name: _short(name) for name in chapters}
    return [(name, lang.say(message)) for name, message in seen.items() if lang.has(message)]


def _short(name: str) -> str:
    """The message that holds the short title of a part; of an own section it stands in the client's own words."""
    if name[:2].isdigit() and int(name[:2]) >= FIRST_OWN:
        return f"own-{name[3:].replace('_', '-')}-short"
    return "slides-strip-" + (name[:2] or "front")


def notes(slide: Slide, lang: Language) -> str:
    """What to say to a slide, and where its figures stand in the report."""
    b = slide.block
    if slide.kind == "state":
        lines = [plain(b["governing"]), *(f"{i['label']}: {i['text']} ({i['below']})" for i in b["items"])]
        return "\n".join([*lines, *(_pointed(m, lang) for m in b.get("more", ()))])
    if slide.kind == "points":
        return "\n".join(_pointed(m, lang) for m in b[slide.part])
    if slide.kind == "title":
        return ""
    spoken = [plain(s) for s in slide.said] or [s for s in (slide.title, b.get("so_what", "")) if s]
    where = lang.say("slides-notes-source", label=b["label"]) if b.get("label") else ""
    alt = b.get("alt", "") if b["kind"] == "figure" else ""
    return "\n".join(line for line in (*spoken, where, b.get("source", ""), alt) if line)


def _pointed(message: dict, lang: Language) -> str:
    pointer = message.get("pointer", "")
    return plain(message["text"]) + (" " + lang.say("slides-notes-source", label=pointer) if pointer else "")
