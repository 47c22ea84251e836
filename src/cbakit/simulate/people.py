# ruff: noqa: E501, SIM905
"""Made-up personal data, used only to write exports: names, phones, birth dates, e-mails. Nobody real is meant."""

import numpy as np
import pandas as pd

SURNAMES = """Абрамов Агафонов Акимов Алексеев Андреев Антонов Баранов Белов Беляев Богданов Бобров Борисов Быков Васильев
Виноградов Власов Волков Воробьёв Гаврилов Герасимов Голубев Горбунов Григорьев Гришин Гусев Давыдов Данилов Денисов
Дмитриев Дорофеев Евдокимов Егоров Ершов Ефимов Жданов Жуков Зайцев Захаров Зимин Зотов Игнатов Ильин Исаев Казаков
Калинин Карпов Киселёв Климов Ковалёв Колесов Комаров Кондратьев Королёв Котов Крылов Кудрявцев Кузнецов Куликов Лазарев
Лаптев Лебедев Логинов Лукин Макаров Максимов Марков Мартынов Медведев Мельников Миронов Морозов Мухин Назаров Некрасов
Никитин Новиков Носов Орлов Осипов Павлов Панов Пестов Платонов Поляков Попов Потапов Прохоров Родионов Рожков Романов
Рябов Савельев Сазонов Селезнёв Семёнов Сидоров Симонов Соболев Соколов Соловьёв Степанов Суворов Тарасов Тимофеев Титов
Третьяков Трофимов Уваров Устинов Фадеев Федотов Филатов Фомин Фролов Харитонов Цветков Чернов Шестаков Широков Щукин
Юдин Яковлев""".split()
WOMEN = """Анна Мария Елена Ольга Наталья Екатерина Татьяна Ирина Светлана Юлия Анастасия Дарья Марина Людмила Галина Вера
Надежда Виктория Ксения Полина Алёна Оксана Лариса Валентина Алиса Кристина Маргарита Диана Яна Нина""".split()
MEN = """Александр Сергей Дмитрий Андрей Алексей Максим Евгений Иван Михаил Артём Роман Николай Владимир Павел Игорь Олег
Денис Антон Илья Константин Виктор Кирилл Юрий Вадим Егор Георгий Степан Фёдор Тимур Борис""".split()
FATHERS = {  # patronymics by a man's name
    "Александр": "Александров", "Сергей": "Сергеев", "Дмитрий": "Дмитриев", "Андрей": "Андреев", "Алексей": "Алексеев",
    "Иван": "Иванов", "Михаил": "Михайлов", "Николай": "Николаев", "Владимир": "Владимиров", "Павел": "Павлов",
    "Игорь": "Игорев", "Олег": "Олегов", "Виктор": "Викторов", "Юрий": "Юрьев", "Борис": "Борисов", "Пётр": "Петров",
}  # fmt: skip
LATIN = dict(
    zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh sch  y  e yu ya".split(" "), strict=True)
)  # fmt: skip
STAFF = ("Ларина Ольга", "Тихонов Вадим", "Быстрова Инна", "Чижова Елена", "Рогов Артур")


def people(customers: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """
    Personal data of each customer, one row each in the order of `customers`.

    Full names never repeat. Phones are +7 900 000-xx-xx. About one in thirty shares the phone and the surname of the
    person above: relatives, not duplicates.

    Returns
    -------
    DataFrame
        ``customer_id``, ``last``, ``first``, ``middle``, ``phone`` (ten digits, "" where unknown), ``email``,
        ``birth_date`` (NaT where the year of birth is unknown).
    """
    n = len(customers)
    female = (customers["sex"] == "female").to_numpy()
    last, first, middle = _names(rng, female)
    phone = np.array([f"900000{i:04d}" for i in rng.permutation(10_000)[:n]], dtype=object)
    relatives = np.flatnonzero(rng.random(n) < 0.033)
    relatives = relatives[relatives > 0]
    for i in relatives:
        surname = last[i - 1][:-1] if female[i - 1] else last[i - 1]
        candidate = surname + "а" * bool(female[i])
        if (candidate, first[i]) != (last[i - 1], first[i - 1]):
            last[i], phone[i] = candidate, phone[i - 1]
    phone = np.where(rng.random(n) < 0.08, "", phone)
    email = [
        f"{_latin(a)}.{_latin(b)}{i % 97}@pochta.example" if has else ""
        for i, (a, b, has) in enumerate(zip(last, first, rng.random(n) < 0.5, strict=True))
    ]
    year = customers["birth_year"].to_numpy(float)
    day = np.floor(rng.random(n) * 364).astype("timedelta64[D]")
    start = np.array([f"{int(y)}-01-01" if y == y else "NaT" for y in year], dtype="datetime64[D]")
    return pd.DataFrame(
        {
            "customer_id": customers["customer_id"].to_numpy(), "last": last, "first": first, "middle": middle,
            "phone": phone, "email": email, "birth_date": (start + day).astype("datetime64[ns]"),
        }
    )  # fmt: skip


def _names(rng, female) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Surname, first name, patronymic; no two persons have the same surname and first name."""
    n = len(female)
    kinds = len(SURNAMES) * 30
    number = np.empty(n, int)
    for group in (female, ~female):
        rows = np.flatnonzero(group)
        number[rows] = np.resize(rng.permutation(kinds), len(rows))
    surname = np.array(SURNAMES, dtype=object)[number // 30]
    last = surname + np.where(female, "а", "")
    first = np.where(female, np.array(WOMEN, dtype=object)[number % 30], np.array(MEN, dtype=object)[number % 30])
    father = np.array(list(FATHERS.values()), dtype=object)[rng.integers(0, len(FATHERS), n)]
    return last, first, father + np.where(female, "на", "ич")


def _latin(name: str) -> str:
    return "".join(LATIN.get(letter, letter) for letter in name.lower())
