"""Every personal value of the raw exports is known to the leak check, from its column or from a remark."""

from cbakit.canonical.personal import personal_values
from cbakit.config import Client, SourceFile

CUSTOMERS = (
    "ФИО;Фамилия;Имя;Тел;Почта;Рожд;Паспорт;Адрес;Менеджер;Заметка\n"
    "Иванова Мария;Петрова;Анна;8 916 123-45-67;a@b.ru;01.02.1990;4510 123456;Москва, ул. Мира, 5;Сидорова Ольга;"
    "звонить +7 903 765 43 21, x.y@mail.ru\n;;;;;;;;;\n"
)
ROLES = {"ФИО": "full_name", "фамилия ": "last_name", "Имя": "first_name", "Тел": "phone", "Почта": "email",
         "Рожд": "birth_date", "Паспорт": "document", "Адрес": "address", "Менеджер": "manager"}  # fmt: skip


def client(folder, **more):
    (folder / "c.csv").write_text(CUSTOMERS, encoding="utf-8")
    file = SourceFile(file="c.csv", table="customers", columns=ROLES)
    return Client(client="x", name="x", files=[file], folder=folder, **more)


def test_values_come_from_declared_columns_and_from_any_cell(tmp_path):
    found = personal_values(client(tmp_path))
    assert found["name"] == {"Иванова Мария", "Петрова Анна", "Сидорова Ольга"}
    assert found["phone"] >= {"8 916 123-45-67", "+7 903 765 43 21"}
    assert found["email"] == {"a@b.ru", "x.y@mail.ru"}
    assert found["birth_date"] == {"01.02.1990"}
    assert found["document"] == {"4510 123456"}
    assert found["address"] == {"Москва, ул. Мира, 5"}


def test_managers_are_persons_unless_the_client_shows_them(tmp_path):
    assert "Сидорова Ольга" not in personal_values(client(tmp_path, show_staff=True))["name"]


def test_no_files_give_no_values(tmp_path):
    found = personal_values(Client(client="x", name="x", folder=tmp_path))
    assert set(found) == {"name", "phone", "email", "birth_date", "card", "document", "address"}
    assert not any(found.values())
