"""Cells that contradict a heading: the role goes to the neighbour whose cells agree, or is asked about."""

import numpy as np
import pandas as pd

from cbakit.sources.presets import with_preset
from cbakit.sources.profile import profile
from cbakit.sources.raw import SET_ASIDE_COLUMNS, RawTable
from cbakit.sources.which_table import understood

N = 24
NAMES = [f"{last}{first}" for last in ("Белов", "Зуев", "Лосев") for first in
         (" Кирилл", " Степан", " Илья", " Вадим", " Пётр", " Глеб", " Олег", " Денис")]  # fmt: skip
DAYS = [f"{1 + i:02d}.0{1 + i % 9}.2025" for i in range(N)]
ENDS = [f"{1 + i:02d}.0{1 + i % 9}.2026" for i in range(N)]
SUMS = [str(1000 + 250 * (i % 5)) for i in range(N)]
PASSES = ["Полный день 6 мес.", "Утро 12 мес.", "Полный день 12 мес."] * 8
PASS_NUMBERS = [f"Членство {4210 + 3 * i:09d} от {day}" for i, day in enumerate(DAYS)]
UNIX = [str(1_739_081_179 + 86_400 * i + 37 * i * i) for i in range(N)]


def read(**columns):
    frame = pd.DataFrame(columns, dtype=object)
    nothing = pd.DataFrame(columns=SET_ASIDE_COLUMNS)
    return understood(RawTable("a.csv", frame, np.arange(2, 2 + len(frame)), nothing, len(frame), {}))


def roles(found):
    return {g.heading: (g.role, g.confidence >= 0.6) for g in found.guesses if g.role}


def test_a_pass_by_its_number_is_the_contract_and_the_package_beside_it_the_product():
    columns = {"Членство": PASS_NUMBERS, "Владелец": NAMES, "Пакет услуг": PASSES, "Дата начала": DAYS}
    found = read(**columns, **{"Дата окончания": ENDS, "Сумма": SUMS})
    assert found.table == "contracts"
    assert roles(found)["Членство"][0] == "contract_id"
    assert roles(found)["Пакет услуг"] == ("product", True)


def test_names_of_passes_under_the_same_heading_stay_the_product():
    found = read(**{"Членство": PASSES, "Владелец": NAMES, "Дата начала": DAYS, "Дата окончания": ENDS, "Сумма": SUMS})
    assert roles(found)["Членство"] == ("product", True)


def test_what_was_paid_for_by_its_number_leaves_the_item_to_the_kind_of_pass():
    receipts = [f"Поступление оплаты АТ00-{1881 + i:06d} от {day}" for i, day in enumerate(DAYS)]
    found = read(**{"Дата": DAYS, "Регистратор": receipts, "Клиент": NAMES, "Объект оплаты": PASS_NUMBERS,
                    "Вид абонемента": PASSES, "Сумма": SUMS})  # fmt: skip
    assert found.table == "payments"
    said = {heading: role for heading, (role, _) in roles(found).items()}
    assert (said["Регистратор"], said["Объект оплаты"], said["Вид абонемента"]) == ("payment_id", "contract_id", "item")


def test_seconds_since_1970_are_moments():
    column = profile(pd.Series(UNIX))
    assert column.unix == 1.0
    assert column.timed > 0.9
    assert profile(pd.Series([f"{u}000" for u in UNIX])).unix == 1.0
    assert profile(pd.Series([f"9{u[1:]}" for u in UNIX])).unix == 0.0  # phones of ten digits


def test_visits_with_moments_in_seconds_are_visits():
    ends = [str(int(u) + 4000) for u in UNIX]
    found = read(id=[str(904_410 + i) for i in range(N)], client_id=[str(21_000 + i % 9) for i in range(N)],
                 client_fio=NAMES, card=[f"{106_049 + i:09d}" for i in range(N)], start_at=UNIX, end_at=ends,
                 service=["Йога", "Аквааэробика", "Бокс"] * 8, club_id=["12", "15"] * 12)  # fmt: skip
    assert found.table == "visits"
    assert roles(found)["start_at"] == ("visited_at", True)


def test_the_fuller_of_two_phones_is_taken_although_a_preset_names_the_other():
    few = ["+79161234567" if i % 10 == 0 else "" for i in range(N)]
    columns = {"ID": [str(30_114 + 7 * i) for i in range(N)], "Дата создания сделки": DAYS, "Этап сделки": ["Новая", "Думает", "Отказ", "Продажа"] * 6,
               "Полное имя контакта": NAMES, "Рабочий телефон": [f"+7926{i:07d}" for i in range(N)],
               "Мобильный телефон": few, "Название сделки": NAMES, "Кем создана сделка": NAMES[:4] * 6}  # fmt: skip
    found = read(**columns)
    guesses, system = with_preset(found.guesses, found.table, found.profiles)
    assert (found.table, system) == ("leads", "amoCRM")
    assert [g.heading for g in guesses if g.role == "phone"] == ["Рабочий телефон"]


def test_an_article_of_the_ledger_is_the_item_and_tills_kinds_and_channels_are_none():
    found = read(**{"Дата": DAYS, "Клиент": NAMES, "Тип": ["Доход", "Доход", "Возврат"] * 8, "Сумма": SUMS,
                    "Статья": ["Оплата абонемента", "Разовое занятие"] * 12, "Касса": ["СБП", "Эквайринг"] * 12,
                    "Канал продаж": ["Точка на Волжской", "Интернет-магазин"] * 12})  # fmt: skip
    assert found.table == "payments"
    assert {h for h, (role, _) in roles(found).items() if role == "item"} == {"Статья"}


def test_an_item_has_the_role_before_the_article_of_the_ledger():
    found = read(Дата=DAYS, Клиент=NAMES, Сумма=SUMS, Статья=["Услуги", "Товары"] * 12, Товар=PASSES)  # fmt: skip
    assert roles(found)["Товар"][0] == "item"
    assert "Статья" not in roles(found)


def test_a_bare_name_over_passes_is_the_product():
    names = ["Безлимит 12 месяцев", "8 посещений", "Безлимит 6 месяцев"] * 8
    found = read(id=[str(71_200 + 9 * i) for i in range(N)], client_id=[str(21_000 + i) for i in range(N)], name=names,
                 price=SUMS, begin_date=DAYS, end_date=ENDS, created_at=UNIX)  # fmt: skip
    assert found.table == "contracts"
    assert roles(found)["name"][0] == "product"
    assert roles(found)["created_at"][0] == "sold_on"


def test_a_description_of_customers_that_is_a_name_is_their_name_and_not_the_item():
    english = [f"{first} {last}" for first in ("Rachel", "Connor", "Isaac", "Brandy", "Xylo", "Quill")
               for last in ("Hale", "Garrity", "Stone", "Wren")]  # fmt: skip
    found = read(**{"id": [f"ch_{i:05d}xY" for i in range(N)], "Created (UTC)": DAYS, "Amount": SUMS,
                    "Customer ID": [f"cus_{i:05d}" for i in range(N)], "Customer Description": english,
                    "plan (metadata)": ["unlimited-monthly", "online-only"] * 12})  # fmt: skip
    said = {heading: role for heading, (role, _) in roles(found).items()}
    assert (said["Customer Description"], said["plan (metadata)"]) == ("full_name", "item")


def test_the_total_of_a_line_is_the_amount_and_not_the_price_of_a_piece():
    totals = [str(int(s) * 2) for s in SUMS]
    found = read(**{"Sale Date": DAYS, "Client": NAMES, "Item name": PASSES, "Item Price": SUMS, "Item Total": totals})
    assert [h for h, (role, _) in roles(found).items() if role == "amount"] == ["Item Total"]


def test_a_code_between_systems_is_no_card_of_a_club():
    tokens = [f"card_uwtBrWCU{i:04d}jpkii24gEFs" for i in range(N)]
    columns = {"id": [f"cus_{i:05d}" for i in range(N)], "Name": NAMES, "Created": DAYS}
    assert "card_number" not in {role for role, _ in roles(read(**columns, **{"Card ID": tokens})).values()}
    assert "card_number" in {
        r for r, _ in roles(read(**columns, **{"Card ID": [str(5003 + 7 * i) for i in range(N)]})).values()
    }


def test_the_day_of_joining_is_no_sure_day_of_the_sale_and_a_day_of_creation_may_be_it():
    columns = {"Member ID": [str(2003 + 7 * i) for i in range(N)], "Membership ID": [str(6311 + i) for i in range(N)], "Membership": PASSES,
               "Start Date": DAYS, "End Date": ENDS, "Amount": SUMS}  # fmt: skip
    assert not roles(read(**columns, **{"Join Date": DAYS[::-1]})).get("Join Date", ("", False))[1]
    assert roles(read(**columns, **{"Created Date": DAYS[::-1]}))["Created Date"] == ("sold_on", False)


def test_the_day_of_a_trial_is_a_stage_of_a_lead():
    found = read(**{"ID сделки": [str(30_114 + 7 * i) for i in range(N)], "Дата создания сделки": DAYS, "Контакт": NAMES,
                    "Этап сделки": ["Новая", "Думает", "Отказ", "Продажа"] * 6, "Источник": ["VK", "Сайт"] * 12,
                    "Дата пробной тренировки": DAYS[::-1]})  # fmt: skip
    assert roles(found)["Дата пробной тренировки"][0] == "visited_on"


def test_numbers_that_may_be_days_of_a_month_are_no_sure_length_of_a_membership():
    columns = {"Client ID": [str(2003 + 7 * i) for i in range(N)], "Name": NAMES, "Status": ["Active", "Ended"] * 12}
    days = read(**columns, **{"Billing Cycle": [str(1 + i) for i in range(N)]})
    months = read(**columns, Term=[str(1 + 3 * i) for i in range(N)])
    assert not roles(days).get("Billing Cycle", ("", False))[1]
    assert roles(months)["Term"] == ("tenure_months", True)


def test_a_part_of_a_price_leaves_the_price_what_it_is():
    columns = {"Card number": [str(5003 + 7 * i) for i in range(N)], "Membership": PASSES, "Agreement date": DAYS, "Valid from": DAYS,
               "Valid to": ENDS, "Price": SUMS}  # fmt: skip
    found = read(
        **columns, **{"Number of installments": ["5"] * N, "Installment value": [str(int(s) // 5) for s in SUMS]}
    )
    assert roles(found)["Price"] == ("price", True)
    assert "Installment value" not in roles(found)


def test_a_total_below_a_heading_of_sums_is_what_was_paid():
    cash = [s if i % 2 else "" for i, s in enumerate(SUMS)]
    columns = {"Дата": DAYS, "Клиент": NAMES, "Вид абонемента": PASSES, "Сумма Наличные": cash, "Сумма Всего": SUMS}
    found = read(**columns)
    assert found.table == "payments"
    assert roles(found)["Сумма Всего"] == ("amount", True)
