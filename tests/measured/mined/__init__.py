"""
Exports made from lists of headings alone: each heading with its truth, its cells drawn by a small generator.

A list is a text of paragraphs. The first line of a paragraph is the name of a file, its table and its language; the others
are headings, one after another between bars: ``heading = truth``, or ``heading = none kind`` where no field is meant and the
cells must be of some kind (`KINDS`).
"""

import random
from pathlib import Path

import pandas as pd

ROWS = 40
_RU = {
    "surname": "Орехов Лапина Смыслов Бережная Тарасенко Жукова Копылов Рыжова Гладков Ежова Фомин Зуева Нечаев Стрелец Котова",
    "first": "Егор Марина Павел Ольга Денис Светлана Илья Анна Роман Вера Никита Юлия Олег Дарья Кирилл",
    "middle": "Петрович Павловна Олегович Игоревна Андреевич Сергеевна Юрьевич Львовна",
    "staff": "Лосева И.|Грачёв П.|Мухина О.",
    "product": "Безлимит 12 мес|Дневная 6 месяцев|Утренняя карта|8 занятий|Семейная",
    "activity": "Йога|Пилатес|Плавание|Растяжка|Бокс",
    "item": "Шампунь 250 мл|Персональная тренировка|Массаж спины|Вода 0,5|Стрижка",
    "club": "На Ленина|Северный|Речной",
    "source": "ВК|Яндекс Карты|сайт|рекомендация|вывеска",
    "stage": "Новая|Думает|Договор|Отказ|Пробное",
    "reason": "дорого|переезд|нет времени|здоровье|не понравилось",
    "comment": "всё хорошо|душно в зале|спасибо тренерам|мало занятий вечером|долго ждать",
    "direction": "входящий|исходящий",
    "answered": "да|нет",
    "yesno": "да|нет",
    "pay": "наличные|карта|СБП",
    "status": "действует|завершён|заморожен",
    "sex": "м|ж",
    "sex_child": "м|д",
    "city": "Самара|Тольятти|Сызрань",
    "few": "основной|резервный|прочее",
    "address": "ул. Садовая, д. 4, кв. 12|пр. Ленина, д. 18|ул. Мира, 7-22",
    "month": "01.2025|02.2025|03.2025|04.2025|05.2025",
    "calltype": "отвечен|пропущен|занято",
    "room": "малый зал|бассейн|тренажерный зал",
    "visits": "пришёл|не пришёл|отмена",
    "door": "вход|выход",
    "campaign": "Чёрная пятница|Приведи друга|Весна|Возврат бывших",
    "channel": "звонок|WhatsApp|e-mail|SMS",
}
_EN = {
    "surname": "Harding Okafor Lindqvist Moreau Pike Sandoval Whitlock Yates Brandt Castellano Drummond Ferris Galloway",
    "first": "Emma Liam Sophia Noah Grace Oliver Chloe Jack Ella Ryan Lucy Adam",
    "middle": "Anne James Lee Marie",
    "staff": "Tom Becker|Rachel Stone|Ivy Cho",
    "product": "Gold 12 months|Off-peak monthly|Student annual|10 class pass|Family",
    "activity": "Yoga|Spin|HIIT|Pilates|Boxing",
    "item": "Protein bar|Personal training|Deep tissue massage|Towel|Haircut",
    "club": "Riverside|Old Town|Harbour",
    "source": "Google Ads|Meta|Walk-in|Referral|Website",
    "stage": "New|Contacted|Trial|Won|Lost",
    "reason": "too expensive|moved away|no time|injury|did not like it",
    "comment": "great place|too crowded at night|friendly coaches|lockers are dirty|loved it",
    "direction": "inbound|outbound",
    "answered": "yes|no",
    "yesno": "Yes|No",
    "pay": "cash|card|direct debit",
    "status": "Active|Expired|Frozen",
    "sex": "M|F",
    "sex_child": "boy|girl",
    "city": "Leeds|York|Hull",
    "few": "primary|backup|other",
    "address": "4 Garden Street, flat 12|18 High Road|7 Mill Avenue",
    "month": "2025-01|2025-02|2025-03|2025-04|2025-05",
    "calltype": "ANSWERED|NO ANSWER|BUSY",
    "room": "pool|main hall|studio",
    "visits": "attended|no show|late cancel",
    "door": "in|out",
    "campaign": "Black Friday|Spring offer|Win-back|Bring a friend",
    "channel": "call|email|sms|WhatsApp",
}
KINDS = {  # truth -> kind of its cells, where they differ
    "customer_id": "id", "contract_id": "code", "payment_id": "id", "lead_id": "id", "card_number": "card",
    "referrer_id": "some_id", "full_name": "name", "given_name": "first", "patronymic": "middle", "birth_date": "birth",
    "birth_year": "year", "age_at_export": "age", "joined_on": "date", "starts_on": "start", "ends_on": "end",
    "sold_on": "date", "cancelled_on": "some_date", "paid_on": "date", "visited_at": "moment", "recorded_on": "date",
    "created_on": "moment", "contacted_on": "moment", "given_on": "date", "closed_on": "some_date", "responded_on": "some_date",
    "frozen_from": "date", "frozen_to": "end", "frozen_days": "days", "amount": "money", "price": "money",
    "list_price": "money", "cost": "money", "monthly_price": "money", "revenue_to_date": "money", "tenure_months": "count",
    "referrals_made": "count", "duration_s": "seconds", "score": "score", "manager": "staff", "referrer_name": "some_name",
    "lost_reason": "reason", "controllable": "yesno", "churned": "yesno", "attr_trainer": "staff", "none": "few",
}  # fmt: skip


def lists(path: Path) -> dict[str, tuple[str, str, list[tuple[str, str, str]]]]:
    """File -> its table, its language, its headings with truth and kind of cells."""
    out = {}
    for paragraph in path.read_text(encoding="utf-8").split("\n\n"):
        head, *rest = [line for line in paragraph.splitlines() if line.strip() and not line.startswith("#")] or [""]
        if not rest:
            continue
        name, table, language = head.split()
        headings = []
        for part in " | ".join(rest).split(" | "):
            heading, told = part.rsplit(" = ", 1)
            truth, _, kind = told.strip().partition(" ")
            headings.append((heading.strip(), truth, kind or KINDS.get(truth, truth)))
        out[name] = (table, language, headings)
    return out


def export(headings: list[tuple[str, str, str]], language: str, seed: str) -> pd.DataFrame:
    """A table of text cells under the headings, one row a customer in one place in three, drawn from `seed`."""
    chance = random.Random(seed)
    pool = _RU if language == "ru" else _EN
    people = [
        [chance.choice(pool["surname"].split()), chance.choice(pool["first"].split()), chance.choice(pool["middle"].split())]
        for _ in range(ROWS)
    ]  # fmt: skip
    start = [pd.Timestamp("2025-01-04") + pd.Timedelta(days=9 * i + chance.randrange(9)) for i in range(ROWS)]
    form = "%d.%m.%Y" if language == "ru" else "%Y-%m-%d"
    return pd.DataFrame(
        {h: [_cell(kind, i, people[i], start[i], form, pool, chance) for i in range(ROWS)] for h, _, kind in headings}
    )


def _cell(
    kind: str, i: int, person: list[str], start: pd.Timestamp, form: str, pool: dict, chance: random.Random
) -> str:
    if kind.startswith("some_"):
        if chance.random() < 0.6:
            return ""
        person, start = (
            [chance.choice(pool[k].split()) for k in ("surname", "first", "middle")],
            start + pd.Timedelta(days=70),
        )
        kind = kind.removeprefix("some_")
    day = start.strftime(form)
    made = {
        "name": " ".join(person[:2]), "surname": person[0], "first": person[1], "middle": person[2],
        "full": " ".join(person),
        "phone": f"+7 9{chance.randrange(10, 99)} {chance.randrange(100, 999)}-{chance.randrange(10, 99)}-{chance.randrange(10, 99)}",
        "line": chance.choice(["74951112233", "74951112244"]), "extension": chance.choice(["101", "102", "105"]),
        "email": f"{chance.choice('abcdefgh')}.{chance.randrange(100, 999)}@example.com",
        "id": str(40210 + 7 * i), "row": str(i + 1), "code": f"Д-{310 + i}/25", "card": f"00{71300 + 13 * i}",
        "date": day, "moment": f"{day} {chance.randrange(8, 21):02d}:{chance.randrange(60):02d}",
        "later": (start + pd.Timedelta(days=chance.randrange(2, 40))).strftime(form),
        "late_moment": f"{day} {chance.randrange(8, 21):02d}:{chance.randrange(60):02d}",
        "start": (start + pd.Timedelta(days=3)).strftime(form),
        "end": (start + pd.Timedelta(days=chance.choice([33, 93, 183, 367]))).strftime(form),
        "birth": pd.Timestamp(chance.randrange(1960, 2004), chance.randrange(1, 13), chance.randrange(1, 28)).strftime(form),
        "child_birth": pd.Timestamp(chance.randrange(2010, 2020), chance.randrange(1, 13), 5).strftime(form),
        "year": str(chance.randrange(1960, 2004)), "age": str(chance.randrange(18, 66)),
        "money": str(chance.randrange(12, 190) * 100), "small_money": str(chance.randrange(0, 9) * 100),
        "days": str(chance.choice([0, 0, 7, 14, 30])), "count": str(chance.randrange(0, 30)), "seconds": str(chance.randrange(0, 700)),
        "minutes": str(chance.choice([30, 45, 60, 90])), "term": chance.choice(["1", "3", "6", "12"]),
        "clock": f"{chance.randrange(8, 21):02d}:{chance.choice(['00', '30'])}", "score": str(chance.randrange(3, 11)),
        "score5": str(chance.randrange(3, 6)), "percent": f"{chance.choice([0, 5, 10, 15])}%", "large": str(chance.randrange(900, 90000)),
        "url": f"https://site.example/{chance.randrange(1000, 9999)}", "long": str(88120000 + 91 * i),
        "address": chance.choice(pool["address"].split("|")),
    }  # fmt: skip
    return made[kind] if kind in made else chance.choice(pool[kind].split("|"))
