"""Point-in-time traps in tables of five rows and a few more: status, freezes in ends, open ends, the export's own moment."""

import pandas as pd
import pytest

from cbakit import prepared, store, wording
from cbakit.language import Language
from cbakit.onboarding import propose

HEAD = "Код клиента;ФИО;Абонемент;Дата продажи;Дата начала;Дата окончания;Дней заморозки;Статус;Стоимость"
NAMES = ["Ковалёв Пётр", "Зимина Анна", "Орлов Глеб", "Юдина Вера", "Седов Лев", "Попова Яна", "Белов Олег"]


@pytest.fixture
def proposed(tmp_path, monkeypatch):
    """Text of the client.yml that is proposed for rows of (start, end, frozen days, status), written beside them."""
    monkeypatch.setenv("CBAKIT_HOME", str(tmp_path))
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "keys"))
    folder = tmp_path / "data" / "raw" / "trap"
    folder.mkdir(parents=True)

    def write(rows, accept=(), head=HEAD):
        lines = [f"{i};{NAMES[i % 7]};Год;{start};{start};{end};{days};{status};12000"
                 for i, (start, end, days, status) in enumerate(rows)]  # fmt: skip
        (folder / "terms.csv").write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
        text = propose(folder, "trap")
        for line in accept:
            asked = next(q for q in text.splitlines() if q.startswith("#?") and line in q)
            text = text.replace(asked, asked.removeprefix("#? "))
        (folder / "client.yml").write_text(text, encoding="utf-8")
        return text

    return write


def terms(days, moved):
    """Five terms of a year or half a year, frozen for `days`; the end as sold, or later by the freeze."""
    out = []
    for month, months in ((1, 12), (2, 6), (3, 12), (4, 6), (5, 12)):
        start = pd.Timestamp(2024, month, 10)
        end = start + pd.DateOffset(months=months) - pd.Timedelta(days=1 if not moved else 1 - days)
        out.append((f"{start:%d.%m.%Y}", f"{end:%d.%m.%Y}", str(days), "действует"))
    return out


def test_days_of_a_column_in_two_ways_of_writing_are_read_both():
    from cbakit.onboarding.traps import read_days

    found = read_days(pd.Series(["01.02.2024", "02.02.2024", "2024-02-03", "03.02.24", "вчера"]))
    assert [None if pd.isna(d) else f"{d:%d.%m.%Y}" for d in found] == [
        "01.02.2024",
        "02.02.2024",
        "03.02.2024",
        "03.02.2024",
        None,
    ]


def test_ends_that_hold_the_freezes_are_told_from_the_terms_themselves(proposed):
    assert "\nends_include_freezes: true  # 5 of 5 frozen terms" in proposed(terms(20, moved=True))
    assert "\nends_include_freezes: false  # 5 of 5 frozen terms" in proposed(terms(20, moved=False))


def test_the_freezes_are_asked_about_though_the_column_of_ends_is_still_a_question(proposed):
    text = proposed(terms(20, moved=True), head=HEAD.replace("Дата окончания", "Окончание действия"))
    assert any(line.startswith("#?") and "Окончание действия: ends_on" in line for line in text.splitlines())
    assert "\nends_include_freezes: true  # 5 of 5 frozen terms" in text


@pytest.mark.parametrize(
    ("moved", "declared", "code"),
    [
        (True, None, "freezes_counted_twice"),
        (True, "false", "freezes_counted_twice"),
        (True, "true", None),
        (False, None, None),
        (False, "true", "freezes_not_counted"),
    ],
)
def test_ends_that_say_otherwise_than_client_yml_are_told_by_the_passport(proposed, tmp_path, moved, declared, code):
    text = proposed(terms(20, moved=moved))
    line = next(t for t in text.splitlines() if t.startswith("ends_include_freezes"))
    path = tmp_path / "data" / "raw" / "trap" / "client.yml"
    path.write_text(text.replace(line, f"ends_include_freezes: {declared}" if declared else ""), "utf-8")
    prepared.prepare("trap")
    notes = store.load("trap").passport["notes"]
    notes = notes[notes["code"].str.startswith("freezes_")]
    assert notes["code"].tolist() == ([code] if code else [])
    for lang in map(Language, ("ru", "en")):
        said = " ".join(remark.text for remark in wording.passport.notes(notes, lang=lang, mending=True)).replace(
            "\u00a0", " "
        )
        assert bool(said) == bool(code)
        assert ("5 из 5" in said or "5 of 5" in said) == bool(code)
        assert (f"ends_include_freezes: {str(moved).lower()}" in said) == bool(code)


def test_where_terms_do_not_tell_it_is_a_question(proposed):
    mixed = terms(20, moved=True)[:3] + terms(20, moved=False)[3:]
    text = proposed(mixed)
    assert "\n#? ends_include_freezes: true  # do the dates" in text
    assert "2 of 5 frozen terms say no, 3 say yes" in text


def test_without_freezes_nothing_is_asked(proposed):
    assert "ends_include_freezes" not in proposed(terms(0, moved=False))


def test_a_freeze_moves_the_end_only_where_the_end_does_not_hold_it(proposed):
    """Sold for a year from 10 January 2024, frozen for 20 days: paid until 29 January 2025 in both exports."""
    for moved in (True, False):
        proposed(terms(20, moved=moved))
        prepared.prepare("trap")
        found = store.load("trap", "2024-05-10").terms
        assert str(found.sort_values("starts_on")["effective_end"].iloc[0].date()) == "2025-01-29", moved


@pytest.mark.parametrize("never", ["", "-", "—", "31.12.9999", "01.01.2999", "бессрочно", "9999-12-31 00:00:00"])
def test_an_open_end_is_open_however_it_is_written(proposed, never):
    rows = [*terms(0, moved=False)[:4], ("10.05.2024", never, "0", "действует")]
    proposed(rows)
    prepared.prepare("trap")
    found = store.load("trap").contracts.sort_values("starts_on")
    assert found["ends_on"].isna().tolist() == [False, False, False, False, True]
    assert len(found) == 5


def test_the_moment_of_the_export_in_the_place_of_ends_is_asked_about_and_then_read_as_open(proposed):
    now = "17.05.2024 22:15:03"
    rows = [*terms(0, moved=False)[:4], *[(f"{d:02d}.05.2024", now, "0", "действует") for d in range(10, 16)]]
    text = proposed(rows)
    assert f'#?     open_end: ["{now}"]  # 6 of 10 terms end at this moment' in text
    in_doubt = HEAD.replace("Дата окончания", "Окончание действия")  # a question itself: asked about all the same
    assert f'#?     open_end: ["{now}"]' in proposed(rows, head=in_doubt)
    text = proposed(rows)
    prepared.prepare("trap")
    assert store.load("trap").contracts["ends_on"].isna().sum() == 0  # not in silence
    proposed(rows, accept=["open_end"])
    prepared.prepare("trap")
    assert store.load("trap").contracts["ends_on"].isna().sum() == 6


def test_ends_that_do_not_crowd_are_not_asked_about(proposed):
    assert "#?     open_end" not in proposed(terms(0, moved=False))


def test_a_status_holds_for_the_day_of_the_export_and_not_before(proposed):
    """One of five is frozen when the export is made: frozen that day, and not known to be on any day before."""
    rows = terms(0, moved=False)
    rows[4] = (*rows[4][:3], "заморожен")
    proposed(rows)
    prepared.prepare("trap")
    last = store.load("trap")
    assert str(last.as_of.date()) == "2024-05-10"
    assert last.roster()["frozen"].sum() == 1
    assert store.load("trap", "2024-05-09").contracts["frozen_from"].notna().sum() == 0


def test_a_cancelled_contract_without_a_date_is_said_and_not_dated_by_guess(proposed):
    rows = terms(0, moved=False)
    rows[2] = (*rows[2][:3], "расторгнут")
    proposed(rows)
    prepared.prepare("trap")
    base = store.load("trap")
    assert base.contracts["cancelled_on"].notna().sum() == 0
    assert "cancelled_without_date" in set(base.passport["notes"]["code"])


def test_what_is_told_of_a_file_that_is_set_aside_is_true_of_it(tmp_path):
    bought = "".join(f"{i};Ковалёв Пётр;{i + 1:02d}.12.2025;1200,50\n" for i in range(20))
    texts = {
        "Оплаты.csv": "Код клиента;ФИО;Дата оплаты;Сумма\n" + bought,
        "sales.csv": "Дата покупки;Товар;Количество\n" + "".join(f"{i + 1:02d}.11.2025;8;1\n" for i in range(20)),
        "tags.csv": "Код клиента;Тэг\n" + "".join(f"{i};{i % 3}\n" for i in range(20)),
        "goods.csv": "Товар;Картинка\n" + "".join(f"Крем {i};pic{i}.png\n" for i in range(20)),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    told = [line for line in propose(tmp_path, "shop").splitlines() if line.startswith("#   ")]
    said = {line.split(":")[0].removeprefix("#   "): line.split(": ", 1)[1] for line in told if ".csv: " in line}
    assert said["sales.csv"].startswith("it has dates, but no customers")
    assert said["tags.csv"].startswith("it has customers, but no dates")
    assert said["goods.csv"].startswith("neither customers nor dates")


@pytest.mark.parametrize("code", ["ru", "en"])
@pytest.mark.parametrize("note", ["amounts_from_price_list", "amounts_less_discount"])
def test_where_sums_are_of_a_price_list_the_paid_sum_is_what_to_ask_for(code, note):
    lang, rows = Language(code), pd.DataFrame([(note, "{}")], columns=["code", "params"])
    (plain,), (mending,) = (wording.passport.notes(rows, lang=lang, mending=m) for m in (False, True))
    assert mending.text.startswith(plain.text)
    assert {"ru": "сколько заплачено", "en": "really paid"}[code] in mending.text.replace("\u00a0", " ")
