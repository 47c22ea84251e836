"""Reasons coded from words: wordings that the rules were not written from, and the ways people miswrite them."""

import pandas as pd
import pytest

from cbakit.canonical import reasons
from cbakit.canonical.known_values import sought
from cbakit.canonical.screening import screen, screened
from cbakit.config import read_client
from cbakit.errors import ConfigError
from cbakit.language import Language
from cbakit.sentences import in_language


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("слишком дорогой абонемент", "price"), ("Высокая цена", "price"), ("не дорого, просто переехали", "relocation"),
        ("не хватает времени", "no_time"), ("нет парковки", "location"), ("врач запретил заниматься", "health"),
        ("в декрете", "pregnancy"), ("хамство администратора", "service"), ("не дали заморозку", "terms"),
        ("много народу вечером", "crowding"), ("не видит прогресса", "result"), ("занимаюсь дома", "other_activity"),
        ("уезжает на дачу", "travel"), ("лень", "motivation"), ("потеряла работу", "finance"), ("развод", "family"),
        ("ушел тренер", "trainer"), ("сломаны тренажеры", "facility"), ("ушла в другой клуб", "competitor"),
        ("не берет трубку", "no_contact"), ("подумает", "deferred"), ("не знает", "not_said"), ("другое", "unknown"),
        ("не понравился тренер", "trainer"), ("тренер не устроил", "trainer"), ("не понравилось", "service"),
        ("фитнес возле дома открылся", "competitor"), ("открыли клуб около работы", "competitor"), ("занимается дома", "other_activity"),
        ("нет денег сейчас", "finance"), ("нету времени", "no_time"), ("нету денег", "finance"),
        ("too expensive", "price"), ("lost my job", "finance"), ("moved to another city", "relocation"), ("no time", "no_time"),
        ("staff were rude", "service"), ("went to another gym", "competitor"), ("injury", "health"),
    ],
)  # fmt: skip
def test_words_lead_to_the_reason(phrase, code):
    assert reasons.code_of(phrase) == code


@pytest.mark.parametrize(
    ("phrase", "code"),
    [("доргоо", "price"), ("зодровье", "health"), ("фианнсы", "finance"), ("не берет труку", "no_contact"), ("пeрeeзд", "relocation"),
     ("ДОРОГО!!!", "price"), ("  дорого ", "price")],
)  # fmt: skip
def test_a_slip_of_the_finger_latin_letters_and_capitals_change_nothing(phrase, code):
    assert reasons.code_of(phrase) == code


@pytest.mark.parametrize(
    ("phrase", "code", "sure"),
    [
        ("вода на дороге", "facility", False),  # a word that may speak of something else, alone
        ("плата за межгород", "price", False),
        ("в душе холодная вода", "facility", True),  # the same word beside one that may not
        ("лучше оборудование у конкурента", "competitor", False),  # two words, two reasons: the order would decide
        ("дорого", "price", True),
        ("переезд", "relocation", True),
        ("надёжность сети", "service", True),
        ("network reliability", "service", True),
        ("узкий набор услуг", "trainer", True),
        ("не знает", "not_said", True),
        ("отказался назвать причину", "not_said", True),
        ("Without giving a reason", "not_said", True),
        ("кукушка", "", False),
    ],
)
def test_a_phrase_that_one_weak_word_speaks_for_is_guessed_and_not_known(phrase, code, sure):
    assert reasons.judged(phrase) == (code, sure)


@pytest.mark.parametrize(
    ("phrase", "code", "sure"),
    [
        ("ушла Марина, к другим не хочет", "trainer", False),
        ("Ушёл Игорь, к другому не пойду", "trainer", False),
        ("ушёл наш Иван, к новым не хочет", "trainer", False),
        ("ушла Марина в другой зал", "trainer", False),  # she may be the customer: asked
        ("уволилась Марина", "trainer", False),
        ("Марина ушла, к другим не хочет", "", False),
        ("ушла Марина, да и дорого", "price", True),
        ("ушла Марина, наш тренер", "trainer", True),
        ("ушла к Марине", "competitor", True),  # where the customer went to
        ("ушла мама в другой клуб", "competitor", True),
        ("Марина ушла в другой клуб", "competitor", True),
        ("Марина ушла, нашла другой клуб", "competitor", True),
        ("ушла к другим", "competitor", True),
        ("уволился с работы", "finance", True),
    ],
)
def test_somebody_named_who_left_is_no_customer_who_went_to_a_competitor(phrase, code, sure):
    assert reasons.judged(phrase) == (code, sure)


@pytest.mark.parametrize(
    ("phrase", "code", "sure"),
    [
        ("сменили тренера, ребёнок не хочет к новому", "trainer", False),  # the first of two causes, to be confirmed
        ("ушли в другой клуб, там дешевле и ближе", "competitor", False),
        ("Дорого и далеко", "price", False),
        ("подняли цену, дорого", "price", True),  # one cause said twice
        ("не дорого, просто переехали", "relocation", True),
        ("неудобное время", "trainer", False),  # of the timetable, or their own
        ("не подходит время группы", "trainer", False),
        ("нет удобного времени", "trainer", False),
        ("нет времени", "no_time", True),
        ("неудобное расписание", "trainer", True),
        ("пошли в другой бассейн", "competitor", True),
    ],
)
def test_a_phrase_with_two_causes_or_one_that_may_mean_two_things_is_guessed(phrase, code, sure):
    assert reasons.judged(phrase) == (code, sure)


def test_every_weak_word_of_the_taxonomy_is_one_of_its_words():
    for code, entry in reasons.asset("reasons.yml").items():
        assert set(" ".join(entry.get("weak", [])).split()) <= set(" ".join(entry.get("words", [])).split()), code


@pytest.mark.parametrize("phrase", ["", "лоырдвлоаы", "123", "..."])
def test_where_no_rule_speaks_nothing_is_claimed(phrase):
    assert reasons.code_of(phrase) == ""


def test_the_lists_of_our_own_forms_come_back_as_they_went_out():
    for reason in reasons.taxonomy().values():
        assert {reasons.code_of(text) for text in (reason.code, reason.ru, reason.en)} == {reason.code}


def test_the_taxonomy_has_eighteen_reasons_and_four_that_are_none():
    known = reasons.taxonomy()
    assert sum(not r.outcome for r in known.values()) == 18
    assert [r.code for r in known.values() if r.outcome] == ["no_contact", "deferred", "not_said", "unknown"]
    assert all(r.controllable is None for r in known.values() if r.outcome)
    assert all(
        isinstance(r.controllable, bool) and isinstance(r.recoverable, bool) for r in known.values() if not r.outcome
    )


def test_the_client_s_own_phrases_go_first_and_the_unrecognised_are_marked():
    said = pd.Series(["Дорого", "Кукушка", None, "Бубубу"], dtype=object)
    codes, strange, _ = reasons.coded(said, overrides={"дорого": "finance", "кукушка": "location"})
    assert codes.tolist() == ["finance", "location", None, "unknown"]
    assert strange.tolist() == [False, False, False, True]


def test_a_phrase_that_was_shown_without_its_name_keeps_the_code_it_was_given():
    said = pd.Series(["Оля ушла - и я ушла", "Оля ушла - и я ушла!!", "Кукушка"], dtype=object)
    codes, strange, _ = reasons.coded(said, overrides={"[…] ушла - и я ушла": "trainer"}, screen=screen)
    assert codes.tolist() == ["trainer", "trainer", "unknown"]
    assert strange.tolist() == [False, False, True]


def test_an_abbreviation_that_was_once_hidden_keeps_its_code():
    known = sought({"name": ["Белов Пётр"]})

    def shown(text):
        return screened(pd.Series([text]), known=known)[0]

    given = {"[…] запретил": "health"}
    codes, _, _ = reasons.coded(pd.Series(["ЛОР запретил"], dtype=object), overrides=given, screen=shown)
    assert shown("ЛОР запретил") == "ЛОР запретил"
    assert codes.tolist() == ["health"]


@pytest.mark.parametrize(
    ("of_table", "of_settings", "place"),
    [
        ("", "reasons:\n  дорого: price\n  вода: warter\n", "client.yml, line 5: 'warter'"),
        ("reason;дорого;9;price\nreason;вода;3;warter\n", "", "codes.csv, line 3: 'warter'"),
        ("reason;вода;3;warter\n", "reasons: {вода: warmer}\n", "client.yml, line 3: 'warmer'"),
    ],
)
def test_a_code_of_no_reason_is_told_with_the_one_file_and_line_where_it_stands(tmp_path, of_table, of_settings, place):
    (tmp_path / "client.yml").write_text(f"client: x\nname: x\n{of_settings}", "utf-8")
    if of_table:
        (tmp_path / "codes.csv").write_text(f"kind;phrase;rows;code\n{of_table}", "utf-8")
    with pytest.raises(ConfigError) as fault:
        reasons.check_codes(read_client(str(tmp_path)))
    assert str(fault.value).startswith(f"{tmp_path / place} is no code of a reason. Codes of reasons are: no_contact, ")
    assert str(fault.value).count("line") == 1
    said = in_language(str(fault.value), Language("ru")).replace("\N{NO-BREAK SPACE}", " ")
    assert said.startswith(
        f"{str(tmp_path / place).replace('line', 'строка')} — не код причины. Коды причин: no_contact, "
    )


def test_words_that_one_slip_may_have_made_are_found_by_their_ends():
    from rapidfuzz.distance import OSA

    forms = reasons._spellings()
    for word in ("дорогро", "пеерезд", "вреия", "тренр", "еремени"):
        for length in (len(word) - 1, len(word), len(word) + 1):
            near = [form for form in forms.get(length, []) if OSA.distance(word, form) <= 1]
            found = reasons._near(word, length)
            assert [form for form in found if form in near] == near
            assert len(found) < len(forms[length]) / 2


@pytest.mark.parametrize(
    ("phrase", "code"), [("Don't know", "not_said"), ("I don’t use it", "motivation"), ("Can't afford it", "finance")]
)
def test_an_english_phrase_with_an_apostrophe_is_read(phrase, code):
    assert reasons.code_of(phrase) == code
