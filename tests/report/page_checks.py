"""What can be wrong with a printed page, found on the rendered pages: poppler reads and draws them."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from pypdf import PdfReader

from cbakit.style import READABLE, contrast

ZOOM = 3  # the most that pdftohtml does: three of its whole numbers to a point
DPI = 96
EDGE = 10 / 25.4 * 72  # nothing is printed nearer to the edge of the paper, points
LEAST_PT = 7.0
TALL = 0.5  # a page in the middle of a chapter is filled at least so far down


@dataclass(frozen=True)
class Text:
    """A run of text on a page: box in points, size in points, colour."""

    page: int
    left: float
    top: float
    width: float
    height: float
    size: float
    colour: str
    words: str


def texts(pdf: Path) -> list[Text]:
    """Every run of text of a PDF, as poppler sees it."""
    raw = subprocess.run(
        ["pdftohtml", "-xml", "-i", "-hidden", "-zoom", str(ZOOM), "-stdout", str(pdf)],
        capture_output=True, check=True,
    ).stdout.decode("utf-8", "replace")  # fmt: skip
    raw = re.sub(r"<(/?)(?:b|i|a)(?: [^>]*)?>", "", raw)  # unbalanced now and then
    raw = re.sub(r"<outline>.*</outline>\s*", "", raw, flags=re.DOTALL)
    raw = re.sub(r"<!DOCTYPE[^>]*>", "", raw)
    fonts: dict[str, tuple[float, str]] = {}
    found = []
    for page in ElementTree.fromstring(raw).iter("page"):
        for font in page.iter("fontspec"):
            fonts[font.get("id")] = (float(font.get("size")) / ZOOM, font.get("color"))
        for text in page.iter("text"):
            words = "".join(text.itertext())
            if words.strip():
                box = [float(text.get(k)) / ZOOM for k in ("left", "top", "width", "height")]
                found.append(Text(int(page.get("number")), *box, *fonts[text.get("font")], words))
    return found


def drawn(pdf: Path, folder: Path) -> list[np.ndarray]:
    """The pages as pictures: height x width x 3, 0 to 255."""
    subprocess.run(["pdftoppm", "-r", str(DPI), str(pdf), str(folder / "page")], capture_output=True, check=True)
    return [_picture(p) for p in sorted(folder.glob("page-*.ppm"))]


def _picture(path: Path) -> np.ndarray:
    kind, size, _, data = path.read_bytes().split(b"\n", 3)
    assert kind == b"P6"
    width, height = map(int, size.split())
    return np.frombuffer(data, np.uint8).reshape(height, width, 3)


def too_small(found: list[Text]) -> list[str]:
    """Texts under seven points; poppler rounds a size to a third of a point."""
    return [f"p. {t.page}: {t.size} pt: {t.words}" for t in found if t.size < LEAST_PT - 0.17]


def off_the_page(found: list[Text], width: float, height: float) -> list[str]:
    """Texts that run into the margin of the paper or over its edge."""
    return [
        f"p. {t.page}: {t.words}"
        for t in found
        if t.left < EDGE or t.top < EDGE or t.left + t.width > width - EDGE or t.top + t.height > height - EDGE
    ]


def on_each_other(found: list[Text]) -> list[str]:
    """Texts of which one lies on the other by more than a third of its height and of its width."""
    faults = []
    for page in {t.page for t in found}:
        own = [t for t in found if t.page == page]
        for i, a in enumerate(own):
            for b in own[i + 1 :]:
                over = min(a.left + a.width, b.left + b.width) - max(a.left, b.left)
                deep = min(a.top + a.height, b.top + b.height) - max(a.top, b.top)
                if over > min(a.width, b.width) / 3 and deep > min(a.height, b.height) / 2 and a.words != b.words:
                    faults.append(f"p. {page}: {a.words!r} and {b.words!r}")
    return faults


def faint(found: list[Text], pages: list[np.ndarray]) -> list[str]:
    """Texts whose contrast with the ground they are printed on is under 4.5."""
    faults = []
    for t in found:
        ground = _ground(pages[t.page - 1], t)
        if contrast(t.colour, ground) < READABLE - 0.05:
            faults.append(f"p. {t.page}: {t.colour} on {ground}: {t.words}")
    return faults


def _ground(page: np.ndarray, t: Text) -> str:
    """The most frequent colour in the box of a text that is not the text's own."""
    k = DPI / 72
    room = 3 if len(t.words.strip()) < 3 else 0  # letters of a turned text, read piece by piece, fill their own boxes
    top, left = max(0, int(t.top * k) - room), max(0, int(t.left * k) - room)
    box = page[top : int((t.top + t.height) * k) + 1 + room, left : int((t.left + t.width) * k) + 1 + room]
    own = np.array([int(t.colour[i : i + 2], 16) for i in (1, 3, 5)])
    flat = box.reshape(-1, 3)
    other = flat[np.abs(flat.astype(int) - own).sum(axis=1) > 30]
    values, counts = np.unique(other if len(other) else flat, axis=0, return_counts=True)
    return "#" + "".join(f"{int(v):02x}" for v in values[counts.argmax()])


def filled(page: np.ndarray) -> float:
    """How far down the room of the text the last mark stands, running head and foot left out; 0 is an empty page."""
    height = page.shape[0]
    top, bottom = int(height * 22 / 297), int(height * (297 - 22) / 297)
    marked = np.nonzero((page[top:bottom] < 245).any(axis=(1, 2)))[0]
    return 0.0 if len(marked) == 0 else (marked[-1] + 1) / (bottom - top)


def chapter_pages(pdf: Path) -> list[int]:
    """Pages on which chapters begin, from 1, by the bookmarks."""
    reader = PdfReader(pdf)
    return [reader.get_destination_page_number(b) + 1 for b in reader.outline if not isinstance(b, list)]


def half_empty(pages: list[np.ndarray], starts: list[int]) -> list[str]:
    """Empty pages anywhere, and pages less than half full that are not the last of their chapter."""
    last = {s - 1 for s in starts} | {len(pages)}
    return [
        f"p. {number}: {filled(page):.0%}"
        for number, page in enumerate(pages, 1)
        if filled(page) < (0.05 if number in last else TALL)
    ]


def wrong_numbers(pdf: Path, page: int) -> tuple[int, list[str]]:
    """How many links a page of contents has, and those whose printed number is not the page they lead to."""
    reader = PdfReader(pdf)
    sheet = reader.pages[page - 1]
    height = float(sheet.mediabox.height)
    found = [t for t in texts(pdf) if t.page == page]
    links, faults = 0, []
    for link in (a.get_object() for a in sheet.get("/Annots", [])):
        x1, y1, x2, y2 = map(float, link["/Rect"])
        within = [
            t
            for t in found
            if x1 - 1 < t.left + t.width / 2 < x2 + 1 and y1 - 1 < height - t.top - t.height / 2 < y2 + 1
        ]
        numbers = re.findall(r"\d+", max(within, key=lambda t: t.left).words) if within else []
        leads = _leads_to(reader, link)
        links += 1
        if not numbers or int(numbers[-1]) != leads:
            faults.append(f"{[t.words for t in within]} leads to {leads}")
    return links, faults


def _leads_to(reader: PdfReader, link) -> int:
    target = link.get("/Dest") or link["/A"]["/D"]
    target = target.get_object()
    if not isinstance(target, list):
        target = reader.named_destinations[str(target)].dest_array
    return reader.get_page_number(target[0].get_object()) + 1


def figures_without_words(pdf: Path) -> tuple[int, int]:
    """How many figures the tags of a PDF name, and how many of them have no alternative text."""
    seen = missing = 0
    waiting = [PdfReader(pdf).trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
        elif hasattr(node, "get"):
            if node.get("/S") == "/Figure":
                seen += 1
                missing += not str(node.get("/Alt", "")).strip()
            waiting += [node["/K"]] if "/K" in node else []
    return seen, missing
