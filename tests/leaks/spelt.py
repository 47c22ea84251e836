"""Personal values planted for the probes, and the 24 ways in which each is written."""

import base64
import html
import quopri
from urllib.parse import quote

SURNAMES = [
    "Ковтунов",
    "Мелихов",
    "Рожнов",
    "Сапегин",
    "Тряпицын",
    "Увакин",
    "Фатьянов",
    "Хлюстов",
    "Цыбизов",
    "Чубыкин",
    "Шаповалов",
    "Щедринов",
    "Юматов",
    "Ягунов",
    "Бердяшкин",
    "Вахтеров",
    "Гнездилов",
    "Домбаев",
    "Еремкин",
    "Жигулин",
    "Зимогоров",
    "Инюшкин",
    "Калякин",
    "Лазуткин",
    "Мазуров",
    "Наседкин",
    "Овчухов",
    "Перфильев",
    "Ратушин",
    "Сычугов",
    "Терёшин",
    "Уткинов",
    "Федосов",
    "Харламкин",
    "Церцвадзин",
    "Чернобаев",
    "Шипицын",
    "Юдаков",
    "Ярыгин",
    "Боровков",
]
GIVEN = [
    "Геннадий",
    "Всеволод",
    "Ярослав",
    "Мирослав",
    "Святослав",
    "Прохор",
    "Еремей",
    "Лаврентий",
    "Ростислав",
    "Аристарх",
]
PATRONYMICS = ["Аркадьевич", "Валерьянович", "Геннадьевич", "Игнатьевич", "Климентьевич"]
_LATIN = dict(
    zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        ["a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "_", "y", "_", "e", "yu", "ya"], strict=True)
)  # fmt: skip


def people(n=40):
    """name, phone, e-mail, birth date and document of `n` invented persons: five values each."""
    out = []
    for i in range(n):
        last, first = SURNAMES[i % len(SURNAMES)], GIVEN[i % len(GIVEN)]
        middle = PATRONYMICS[i % len(PATRONYMICS)]
        out.append(
            {
                "full_name": f"{last} {first} {middle}",
                "phone": f"+7 (9{10 + i}) {200 + 7 * i}-{10 + i}-{89 - i}",
                "email": f"{latin(last).lower()}{i}@posta.example",
                "birth_date": f"{1950 + i}-{1 + i % 12:02d}-{13 + i % 15:02d}",
                "document": f"45{10 + i} {600000 + 1373 * i}",
            }
        )
    return out


def latin(text):
    letters = (_LATIN.get(c.lower(), c).replace("_", "") if c.isalpha() else c for c in text)
    return "".join(new.capitalize() if old.isupper() else new for old, new in zip(text, letters, strict=True))


def turned(value):
    """The words of a name in another order; a date as it is said; other values as they are."""
    words = value.split()
    if len(words) == 3 and words[0].isalpha():
        return f"{words[1]} {words[2]} {words[0]}"
    if value[4:5] == "-" and value[7:8] == "-":
        year, month, day = value.split("-")
        return f"{day}.{month}.{year}"
    return value


def bare(value):
    """Digits without signs where there are mostly digits."""
    digits = "".join(c for c in value if c.isdigit())
    return digits if len(digits) >= 10 and not value[0].isalpha() else value


SPELLINGS = {
    "as it is": str,
    "capitals": str.upper,
    "small letters": str.lower,
    "another order": turned,
    "digits alone": bare,
    "no-break spaces": lambda v: v.replace(" ", "\u00a0"),
    "dashes between": lambda v: v.replace(" ", "-") if v[0] in "+4" else v,
    "double spaces": lambda v: v.replace(" ", "  "),
    "underscores": lambda v: v.replace(" ", "_") if v[0] in "+4" else v.replace(" ", ", "),
    "Latin letters": latin,
    "no ё": lambda v: v.replace("ё", "е"),
    "entities": lambda v: "".join(f"&#{ord(c)};" for c in v),
    "hexadecimal entities": lambda v: "".join(f"&#x{ord(c):x};" for c in v),
    "escaped entities": lambda v: html.escape("".join(f"&#{ord(c)};" for c in v)),
    "percent": quote,
    "percent in cp1251": lambda v: quote(v.encode("cp1251")),
    "JSON escapes": lambda v: "".join(f"\\u{ord(c):04x}" for c in v),
    "quoted-printable": lambda v: quopri.encodestring(v.encode()).decode(),
    "base64": lambda v: base64.b64encode(f"name: {v}".encode()).decode(),
    "base64 of UTF-16": lambda v: base64.b64encode(f"name: {v}".encode("utf-16")).decode(),
    "hexadecimal": lambda v: f"name: {v}".encode().hex(),
    "cells of a table": lambda v: "<tr>" + "".join(f"<td>{w}</td>" for w in v.split()) + "</tr>",
    "cut into runs": lambda v: f"<w:r><w:t>{v[:3]}</w:t></w:r><w:r><w:t>{v[3:]}</w:t></w:r>",
    "read in a wrong code page": lambda v: v.encode().decode("latin-1"),
}
