"""
Each of the forty planted leaks fails the check of a run; the same files about somebody else do not.

Found at the first run, before anything was changed: 40 of 40; of 40 files about somebody else: none. Nothing had to be
mended, so there is no figure "after". The list of places came with the task, so it measures the usual places only.
Spellings tried afterwards, outside the list, that were not found: an address with its words written out, abbreviated or
in another order; a phone with commas between thousands; surname and name joined by a hyphen or by nothing; a birth
date as a date cell of a workbook; RTF; Feather. They and their like are `further`: 28 of 35 were missed, all are found now.
"""

import pytest

from cbakit.canonical.personal import personal_values
from cbakit.config import read_client
from cbakit.errors import LeakError
from cbakit.report import leaks

from .further import FURTHER
from .plant import PERSON, PLANTS

CLIENT = """client: mini
name: Клуб «Мини»
consultant: А. Консультант
as_of: 2026-06-30
files:
  - file: people.csv
    table: customers
    columns: {id: customer_key, who: full_name, tel: phone, mail: email, born: birth_date, card: card_number,
              home: address, passport: document}
"""
COLUMNS = ("name", "phone", "email", "birth", "card", "address", "document")
STRANGER = {
    "name": "Жёлудева Фёкла Никаноровна",
    "phone": "+7 903 571-20-46",
    "email": "f.zheludeva@drugoy-yaschik.ru",
    "birth": "02.11.1971",
    "card": "5310976248",
    "address": "г. Пермь, ул. Камышинская, д. 6, кв. 112",
    "document": "5709 318264",
    "latin": "Zheludeva Fekla",
}
"""Nobody either, and not in the exports."""


@pytest.fixture(scope="module")
def values(tmp_path_factory):
    """What a run searches for: read from the client's raw exports."""
    home = tmp_path_factory.mktemp("home")
    raw = home / "data" / "raw" / "mini"
    raw.mkdir(parents=True)
    (raw / "client.yml").write_text(CLIENT, encoding="utf-8")
    others = [
        f"{i};Ким{chr(1072 + i)}ов Пётр Иванович;8916123{4000 + i};kim{i}@pochta-nasha.ru;0{1 + i % 9}.05.1980;"
        f"90012345{10 + i};г. Омск, ул. Лесная, д. {i + 1}, кв. 3;5204 1112{10 + i}"
        for i in range(20)
    ]
    rows = ["id;who;tel;mail;born;card;home;passport", *others, "99;" + ";".join(PERSON[c] for c in COLUMNS)]
    (raw / "people.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CBAKIT_HOME", str(home))
        patch.setenv("CBAKIT_KEYS", str(home / "keys"))
        return personal_values(read_client("mini"))


def test_there_are_forty():
    assert len(PLANTS) == 40


@pytest.mark.parametrize("name", PLANTS)
def test_the_leak_is_found(name, values, tmp_path):
    PLANTS[name](tmp_path, PERSON)
    with pytest.raises(LeakError):
        leaks.check(tmp_path, values, texts={})


@pytest.mark.parametrize("name", PLANTS)
def test_the_same_file_about_somebody_else_passes(name, values, tmp_path):
    PLANTS[name](tmp_path, STRANGER)
    assert leaks.check(tmp_path, values, texts={}) > 0


@pytest.mark.parametrize("name", FURTHER)
def test_a_further_leak_is_found_and_the_same_about_somebody_else_passes(name, values, tmp_path):
    for folder, person in (("own", PERSON), ("other", STRANGER)):
        (tmp_path / folder).mkdir()
        FURTHER[name](tmp_path / folder, person)
    with pytest.raises(LeakError):
        leaks.check(tmp_path / "own", values, texts={})
    assert leaks.check(tmp_path / "other", values, texts={}) > 0
