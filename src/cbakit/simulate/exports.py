"""The club's tables as a Russian CRM would hand them out: several files, several habits, and their dirt."""

from pathlib import Path

import numpy as np
import pandas as pd

from cbakit.simulate.people import STAFF
from cbakit.simulate.spellings import (
    ACTIVITIES,
    CAMPAIGNS,
    CHANNELS,
    GOALS,
    ITEMS,
    PRODUCT_SPELLINGS,
    SEX_SPELLINGS,
    SOURCE_SPELLINGS,
    client_yml,
)
from cbakit.simulate.tables import stream

UNREADABLE = ["в пятницу", "32.13.2023", "??.05.2024", "##########", "30.02.2025"]
NBSP = "\u00a0"


def write_exports(club, folder, *, dirty: bool = True) -> Path:
    """
    Write the club's tables to `folder` as a CRM would, with a client.yml that reads them.

    Parameters
    ----------
    club : Club
    folder : path
        Made if missing; files of the same names are replaced.
    dirty : bool
        False leaves out duplicates of persons, broken and repeated rows and spelling variants.

    Returns
    -------
    Path
        The folder. The same club gives the same bytes.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    rng = stream(club.seed, "exports")
    cards = _cards(club, rng, dirty)
    _write_customers(club, cards, folder, rng, dirty)
    _write_contracts(club, cards, folder, rng, dirty)
    _write_visits(club, cards, folder, rng, dirty)
    _write_payments(club, cards, folder, dirty)
    _write_refusals(club, cards, folder, rng, dirty)
    _write_sales(club, cards, folder, rng, dirty)
    _write_contacts_and_answers(club, cards, folder)
    (folder / "client.yml").write_text(client_yml(club), encoding="utf-8", newline="\n")
    return folder


class _Cards:
    """Personal data of each customer and the card codes under which the CRM knows them: one, or two for duplicates."""

    def __init__(self, persons: pd.DataFrame, code: np.ndarray, second: np.ndarray, since: np.ndarray):
        self.persons = persons.set_index("customer_id")
        self.code = pd.Series(code, index=persons["customer_id"])
        self.second = pd.Series(second, index=persons["customer_id"])  # "" where there is one card
        self.since = pd.Series(since, index=persons["customer_id"])  # day from which the second card is used

    def of(self, customer_id: pd.Series, day: pd.Series) -> np.ndarray:
        """The code written on `day`."""
        second = customer_id.map(self.second).fillna("").to_numpy()
        later = (second != "") & (day.to_numpy() >= customer_id.map(self.since).to_numpy())
        return np.where(later, second, customer_id.map(self.code).fillna("").to_numpy())

    def name(self, customer_id: pd.Series, form: str = "{last} {first} {middle}") -> np.ndarray:
        known = self.persons.reindex(customer_id)
        parts = zip(known["last"], known["first"], known["middle"], strict=True)
        return np.array([form.format(last=a, first=b, middle=c) for a, b, c in parts], dtype=object)

    def phone(self, customer_id: pd.Series, rng: np.random.Generator, forms: list[str]) -> np.ndarray:
        digits = self.persons["phone"].reindex(customer_id).to_numpy()
        form = rng.integers(0, len(forms), len(digits))
        return np.array([_phone(d, forms[f]) for d, f in zip(digits, form, strict=True)], dtype=object)


PHONE_FORMS = ["+7 (9) 9-9-9", "8-9-9-9-9", "79", "8 9 9-9-9", "9"]


def _phone(digits: str, form: str) -> str:
    if not digits:
        return ""
    a, b, c, d = digits[:3], digits[3:6], digits[6:8], digits[8:]
    return {
        "+7 (9) 9-9-9": f"+7 ({a}) {b}-{c}-{d}", "8-9-9-9-9": f"8-{a}-{b}-{c}-{d}", "79": "7" + digits,
        "8 9 9-9-9": f"8 {a} {b}-{c}-{d}", "9": digits,
    }[form]  # fmt: skip


def _cards(club, rng, dirty: bool) -> _Cards:
    customers = club.tables["customers"]
    persons = club.people
    n = len(customers)
    codes = (100_000 + rng.permutation(3 * n)[: 2 * n]).astype(str).astype(object)
    sold = club.tables["contracts"].groupby("customer_id")["sold_on"].max().reindex(customers["customer_id"])
    recognisable = (persons["phone"] != "") | persons["birth_date"].notna()
    twice = recognisable.to_numpy() & (rng.random(n) < (0.05 if dirty else 0.0)) & sold.notna().to_numpy()
    return _Cards(persons, codes[:n], np.where(twice, codes[n:], ""), sold.to_numpy())


def _spelled(values: pd.Series, spellings: dict[str, list[str]], rng, dirty: bool) -> np.ndarray:
    """Each code in one of its spellings; now and then a blank after it."""
    choice = rng.random(len(values))
    blank = rng.random(len(values)) < 0.04
    out = []
    for code, draw, tail in zip(values.fillna(""), choice, blank, strict=True):
        forms = spellings[code]
        text = forms[int(draw * len(forms))] if dirty else forms[0]
        out.append(text + " " if tail and dirty and text else text)
    return np.array(out, dtype=object)


def _write_customers(club, cards: _Cards, folder, rng, dirty) -> None:
    who = club.tables["customers"]
    ids = who["customer_id"]
    born = cards.persons["birth_date"].reindex(ids)
    form = np.where(rng.random(len(who)) < (0.15 if dirty else 0), "{last} {first}", "{last} {first} {middle}")
    name = np.where(form == "{last} {first}", cards.name(ids, "{last} {first}"), cards.name(ids))
    referrer = who["referrer_id"].map(cards.code).fillna("")
    sheet = pd.DataFrame(
        {
            "Код клиента": cards.code.reindex(ids).to_numpy(),
            "ФИО": name,
            "Пол": _spelled(who["sex"], SEX_SPELLINGS, rng, dirty),
            "Дата рождения": born.to_numpy(),
            "Телефон": cards.phone(ids, rng, PHONE_FORMS if dirty else PHONE_FORMS[:1]),
            "E-mail": cards.persons["email"].reindex(ids).to_numpy(),
            "Дата регистрации": who["joined_on"].dt.strftime("%d.%m.%Y").to_numpy(),
            "Источник": _spelled(who["source"], SOURCE_SPELLINGS, rng, dirty),
            "Код рекомендателя": referrer.to_numpy(),
            "Клуб": who["club"].to_numpy(),
            "Менеджер": _staff(club, who["manager"]),
            "Цель занятий": who["attr_goal"].fillna("").map(GOALS).to_numpy(),
        }
    )
    sheet = sheet.iloc[rng.permutation(len(sheet))]
    second = cards.second[cards.second != ""].index
    doubles = sheet.set_index(cards.code.reindex(ids).to_numpy()[sheet.index])
    doubles = doubles.loc[cards.code[second]].reset_index(drop=True)
    kind = rng.integers(0, 3, len(doubles))
    doubles["Код клиента"] = cards.second[second].to_numpy()
    spelled = cards.name(pd.Series(second), "{last} {first}")
    doubles["ФИО"] = [_respelled(s, k) for s, k in zip(spelled, kind, strict=True)]
    doubles["Телефон"] = cards.phone(pd.Series(second), rng, PHONE_FORMS)
    has_phone = (doubles["Телефон"] != "").to_numpy()
    doubles["Дата рождения"] = doubles["Дата рождения"].where(~has_phone | (kind == 1))
    doubles["E-mail"] = ""
    joined = who.set_index("customer_id")["joined_on"]
    doubles["Дата регистрации"] = cards.since[second].clip(lower=joined[second]).dt.strftime("%d.%m.%Y").to_numpy()
    doubles[["Источник", "Код рекомендателя", "Цель занятий"]] = ""
    sheet = pd.concat([sheet, doubles], ignore_index=True)
    total = {"Код клиента": "Итого", "ФИО": str(len(sheet))} if dirty else None
    _xlsx(folder / "Клиенты.xlsx", sheet, title=_title(club, "Список клиентов"), total=total)


def _respelled(name: str, kind: int) -> str:
    """The same name as another receptionist types it: capitals, е for ё, a blank too many."""
    return [name.upper(), name.replace("ё", "е"), "  ".join(name.split()) + " "][kind]


def _write_contracts(club, cards: _Cards, folder, rng, dirty) -> None:
    sold = club.tables["contracts"]
    ids = sold["customer_id"]
    open_end = np.where(rng.random(len(sold)) < 0.5, "31.12.9999", "")
    sheet = pd.DataFrame(
        {
            "Номер договора": _contract_numbers(sold["contract_id"]),
            "Код клиента": cards.of(ids, sold["sold_on"]),
            "Клиент": cards.name(ids, "{last} {first}"),
            "Телефон": cards.phone(ids, rng, PHONE_FORMS[:1] if not dirty else PHONE_FORMS[2:4]),
            "Абонемент": _spelled(sold["product"], PRODUCT_SPELLINGS, rng, dirty),
            "Дата продажи": _day(sold["sold_on"]),
            "Дата начала": _day(sold["starts_on"]),
            "Дата окончания": np.where(sold["ends_on"].isna(), open_end, _day(sold["ends_on"])),
            "Дней заморозки": sold["frozen_days"].astype(int).astype(str).replace("0", ""),
            "Заморожен с": _day(sold["frozen_from"]),
            "Заморожен до": _day(sold["frozen_to"]),
            "Дата расторжения": _day(sold["cancelled_on"]),
            "Цена по прайсу": _money(sold["list_price"]),
            "Стоимость, руб.": _money(sold["price"]),
            "Клуб": sold["club"],
            "Менеджер": _staff(club, sold["manager"]),
        }
    )
    total = {"Номер договора": "Итого", "Стоимость, руб.": _money(pd.Series([sold["price"].sum()]))[0]}
    if dirty:
        repeated = sheet.iloc[np.sort(rng.integers(len(sheet) // 2, len(sheet), 6))]
        broken = sheet.iloc[np.sort(rng.integers(0, len(sheet), len(UNREADABLE)))].copy()
        broken["Номер договора"] = [f"ТЕСТ-{i + 1}" for i in range(len(broken))]
        broken["Дата начала"] = UNREADABLE
        sheet = pd.concat([sheet, repeated, broken], ignore_index=True)
        one_on_top = np.roll(np.arange(len(sheet) - 2), 1)
        sheet = sheet.iloc[[*one_on_top, len(sheet) - 2, len(sheet) - 1]]
    _csv(folder / "Договоры.csv", sheet, encoding="cp1251", sep=";", total=total if dirty else None)


def _write_visits(club, cards: _Cards, folder, rng, dirty) -> None:
    visits = club.tables["visits"]
    sheet = pd.DataFrame(
        {
            "Код клиента": cards.of(visits["customer_id"], visits["visited_at"]),
            "Дата и время": visits["visited_at"].dt.strftime("%Y-%m-%d %H:%M"),
            "Зона": visits["activity"].map(ACTIVITIES),
        }
    )
    year = visits["visited_at"].dt.year
    newest = int(year.max()) if len(year) else 0
    for last, part in ((newest - 1, sheet[year < newest]), (newest, sheet[year == newest])):
        if dirty and len(part) > 10:
            broken = part.iloc[[3, 7]].copy()
            broken["Дата и время"] = ["0000-00-00 00:00x", "вход по звонку"]
            part = pd.concat([part.iloc[:5], broken, part.iloc[5:]])
        _csv(folder / f"Посещения_{'по_' * (last < newest)}{last}.csv", part, encoding="utf-8-sig", sep=",")


def _write_payments(club, cards: _Cards, folder, dirty) -> None:
    paid = club.tables["payments"]
    amount = _money(paid["amount"].abs(), kopecks=True)
    sheet = pd.DataFrame(
        {
            "Номер чека": paid["payment_id"].str[1:].to_numpy(),
            "Дата оплаты": paid["paid_on"].dt.strftime("%d.%m.%y"),
            "Код клиента": cards.of(paid["customer_id"], paid["paid_on"]),
            "Товар/услуга": paid["item"].map(ITEMS),
            "Сумма платежа": np.where(paid["amount"] < 0, "(" + amount + ")", amount),
            "Себестоимость": _money(paid["cost"], kopecks=True),
            "Номер договора": _contract_numbers(paid["contract_id"]),
        }
    )
    whole = _money(pd.Series([paid["amount"].sum()]), kopecks=True)[0]
    total = {"Номер чека": "Итого", "Сумма платежа": whole} if dirty else None
    _csv(folder / "Платежи.csv", sheet, encoding="cp1251", sep=";", total=total)


def _write_refusals(club, cards: _Cards, folder, rng, dirty) -> None:
    said = club.tables["refusals"]
    text = said["reason_raw"].fillna("").astype(object).to_numpy(copy=True)
    if dirty:  # a phone and a name where they do not belong
        written = np.flatnonzero(text != "")
        for row, phone in zip(
            rng.choice(written, min(3, len(written)), replace=False), ("12-34", "56-78", "90-12"), strict=False
        ):
            text[row] = f"{text[row]}, тел. 8 900 000-{phone}"
        empty = np.flatnonzero(text == "")
        text[empty] = np.array(["", "", "-", "не указано"], dtype=object)[rng.integers(0, 4, len(empty))]
    sheet = pd.DataFrame(
        {
            "Код клиента": cards.of(said["customer_id"], said["recorded_on"]),
            "Клиент": cards.name(said["customer_id"], "{last} {first}"),
            "Номер договора": _contract_numbers(said["contract_id"]),
            "Дата фиксации отказа": said["recorded_on"].to_numpy(),
            "Причина отказа": text,
        }
    )
    total = {"Код клиента": "Всего", "Клиент": f"{len(sheet)}"} if dirty else None
    _xlsx(folder / "Отказы.xlsx", sheet, title=_title(club, "Непродление: причины"), total=total)


def _write_sales(club, cards: _Cards, folder, rng, dirty) -> None:
    leads, spend = club.tables["leads"], club.tables["spend"]
    code = leads["customer_id"].map(cards.code).fillna("")
    sheet = pd.DataFrame(
        {
            "ID сделки": leads["lead_id"].str[1:].to_numpy(),
            "Дата создания сделки": leads["created_on"].dt.strftime("%d.%m.%Y"),
            "Источник сделки": _spelled(leads["source"], SOURCE_SPELLINGS, rng, dirty),
            "Ответственный": _staff(club, leads["manager"]),
            "Этап сделки": leads["stage"],
            "Первый разговор": _day(leads["reached_on"]),
            "Пробное занятие": _day(leads["visited_on"]),
            "Предложение сделано": _day(leads["offered_on"]),
            "Дата закрытия": _day(leads["closed_on"]),
            "Код клиента": code,
            "Причина отказа": leads["lost_reason"].fillna(""),
        }
    )
    _csv(folder / "Сделки.txt", sheet, encoding="utf-16", sep="\t")
    first = {code: forms[0] for code, forms in SOURCE_SPELLINGS.items()}
    cost = pd.DataFrame(
        {"Месяц": spend["month"].to_numpy(), "Источник рекламы": spend["source"].map(first), "Расход": spend["amount"]}
    )
    total = {"Месяц": "Итого", "Расход": float(spend["amount"].sum())} if dirty else None
    _xlsx(folder / "Реклама.xlsx", cost, title=_title(club, "Расходы на рекламу"), total=total)


def _write_contacts_and_answers(club, cards: _Cards, folder) -> None:
    made, said = club.tables["contacts"], club.tables["feedback"]
    sheet = pd.DataFrame(
        {
            "Дата контакта": made["contacted_on"].dt.strftime("%d.%m.%Y %H:%M"),
            "Код клиента": cards.of(made["customer_id"], made["contacted_on"]),
            "Канал": made["channel"].map(CHANNELS),
            "Кампания": made["campaign"].map(CAMPAIGNS).fillna(""),
            "Менеджер": _staff(club, made["manager"]),
            "Дата ответа": _day(made["responded_on"]),
            "Длительность разговора": made["duration_s"].map("{:.0f}".format).replace("nan", ""),
            "Направление звонка": made["direction"].map({"outgoing": "исходящий", "incoming": "входящий"}),
            "Отвечен": made["answered"].map({True: "да", False: "нет"}).fillna(""),
        }
    )
    _csv(folder / "Звонки.csv", sheet, encoding="utf-8-sig", sep=";")
    answers = pd.DataFrame(
        {
            "Дата опроса": _day(said["given_on"]),
            "Код клиента": cards.of(said["customer_id"], said["given_on"]),
            "Оценка": said["score"].map("{:.0f}".format),
            "Комментарий": said["comment"].fillna(""),
        }
    )
    _csv(folder / "Опрос.csv", answers, encoding="cp1251", sep=";")


def _staff(club, managers: pd.Series) -> np.ndarray:
    """The managers' names: made-up ones for the first five, the plan's own beyond."""
    names = dict(zip(club.plan.managers, STAFF, strict=False))
    return np.array([names.get(m, m) if m else "" for m in managers.fillna("")], dtype=object)


def _contract_numbers(ids: pd.Series) -> np.ndarray:
    known = ids.fillna("").astype(str)
    return np.where(known == "", "", known.str[:1].replace({"D": "Д", "X": "С"}) + "-" + known.str[1:])


def _day(values: pd.Series) -> np.ndarray:
    return values.dt.strftime("%d.%m.%Y").fillna("").to_numpy(dtype=object)


def _money(values: pd.Series, kopecks: bool = False) -> np.ndarray:
    """12 345 or 12 345,60: no-break spaces between thousands, a decimal comma."""
    form = "{:,.2f}" if kopecks or (values.dropna() % 1 != 0).any() else "{:,.0f}"
    text = ["" if v != v else form.format(v).replace(",", NBSP).replace(".", ",") for v in values]
    return np.array(text, dtype=object)


def _title(club, what: str) -> list[str]:
    first, last = pd.Timestamp(club.plan.start), pd.Timestamp(club.plan.as_of)
    return ["Фитнес-клуб «Пример»", what, f"Период: {first:%d.%m.%Y} - {last:%d.%m.%Y}"]


def _csv(path: Path, sheet: pd.DataFrame, *, encoding: str, sep: str, total: dict | None = None) -> None:
    if total:
        sheet = pd.concat([sheet, pd.DataFrame([total]).reindex(columns=sheet.columns, fill_value="")])
    text = sheet.to_csv(index=False, sep=sep, lineterminator="\r\n")
    data = b"\xff\xfe" + text.encode("utf-16-le") if encoding == "utf-16" else text.encode(encoding)
    path.write_bytes(data)


def _xlsx(path: Path, sheet: pd.DataFrame, *, title: list[str], total: dict | None = None) -> None:
    """One sheet as a report: merged title, an empty line, headings, rows, totals. Dated 2026 so that bytes repeat."""
    from datetime import datetime

    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"created": datetime(2026, 7, 1), "author": "CRM"})
        page = book.add_worksheet("TDSheet")
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd.mm.yyyy"})
        for line, text in enumerate(title):
            page.merge_range(line, 0, line, len(sheet.columns) - 1, text, bold)
        top = len(title) + 1
        page.write_row(top, 0, list(sheet.columns), bold)
        for column, name in enumerate(sheet.columns):
            values = sheet[name]
            is_day = pd.api.types.is_datetime64_any_dtype(values)
            page.set_column(column, column, 18)
            for row, value in enumerate(values, top + 1):
                if is_day and not pd.isna(value):
                    page.write_datetime(row, column, value.to_pydatetime(), day)
                elif not is_day and value not in ("", None):
                    page.write(row, column, value)
        for column, name in enumerate(sheet.columns):
            if total and name in total:
                page.write(top + 1 + len(sheet), column, total[name], bold)
