import pandas as pd
import pytest

from cbakit.errors import ParameterError
from cbakit.exhibits import cell_name
from cbakit.language import Language, typeset
from cbakit.sentences import in_language

RU, EN = Language("ru"), Language("en")


def nb(text):
    return text.replace("~", "\u00a0")


@pytest.mark.parametrize(
    ("value", "form", "russian", "english"),
    [
        (1234567.5, "count", "1~234~568", "1,234,568"),
        (-0.4, "count", "0", "0"),
        (-12.34, "number1", "−12,3", "−12.3"),
        (0.425, "percent", "42~%", "42%"),
        (0.425, "percent1", "42,5~%", "42.5%"),
        (1234567, "money", "1~234~567~₽", "₽1,234,567"),
        (-1500, "money", "−1~500~₽", "−₽1,500"),
        (9999, "money_short", "9~999~₽", "₽9,999"),
        (213999, "money_short", "214~тыс.~₽", "₽214k"),
        (999_900, "money_short", "1,00~млн~₽", "₽1.00m"),
        (2_314_567, "money_short", "2,31~млн~₽", "₽2.31m"),
        ("2026-09-03", "date", "3~сентября~2026", "3~September~2026"),
        ("2026-09-03", "month", "сентябрь~2026", "September~2026"),
        (14.26, "months", "14,3", "14.3"),
        (0.0004, "p", "<~0,001", "<~0.001"),
        (None, "money", "—", "—"),
        (float("nan"), "percent", "—", "—"),
    ],
)
def test_forms_in_both_languages(value, form, russian, english):
    assert RU.format(value, form) == nb(russian)
    assert EN.format(value, form) == nb(english)


def test_an_interval_names_its_unit_once_in_russian():
    assert RU.interval(0.37, 0.46) == nb("от~37 до~46~%")
    assert EN.interval(0.37, 0.46) == "37% to 46%"
    assert RU.interval(150_000, 280_000, "money_short") == nb("от~150~тыс. до~280~тыс.~₽")
    assert RU.interval(950_000, 1_200_000, "money_short") == nb("от~950~тыс.~₽ до~1,20~млн~₽")
    assert RU.interval(float("nan"), 1) == "—"


def test_an_unknown_form_and_an_unknown_language_are_errors():
    with pytest.raises(ParameterError):
        RU.format(1, "fancy")
    with pytest.raises(ParameterError):
        Language("de")


def test_a_missing_message_and_a_missing_value_are_errors():
    with pytest.raises(KeyError, match="no-such"):
        RU.say("no-such")
    with pytest.raises(KeyError, match="common-customers"):
        RU.say("common-customers")


def test_a_mistyped_message_is_one_sentence_with_the_nearest_of_the_kit_and_of_the_clients_own():
    own = Language("ru", own="own-pool-title = Бассейн { $n }")
    for typed, told in (("own-pool-titel", "did you mean own-pool-title?"), ("common-custmers", "common-customers")):
        with pytest.raises(ParameterError, match=told) as fault:
            own.say(typed)
        assert str(fault.value)[0] not in "'\""
    with pytest.raises(
        ParameterError, match=r"wording/ru\.ftl, line 1: 'own-pool-title' asks for .* n; it is given none"
    ):
        own.say("own-pool-title")
    later = Language("ru", own="# of mine\n\nown-pool-title = Бассейн\n    { $shar }\n")
    with pytest.raises(ParameterError) as fault:
        later.say("own-pool-title", share="5 %", best="day")
    told = f"20_pool stopped in cell 8 (title = lang.say()): UnknownMessageError: {fault.value} As far as it came, with where the "
    told += "error arose, it lies in stopped/20_pool.ipynb of the run's folder."
    said = in_language(told, RU).replace("\u00a0", " ")
    assert "wording/ru.ftl, строка 3: 'own-pool-title' просит значение shar; даны best, share. " in said
    assert "stopped/20_pool.ipynb" in said
    assert "As far" not in said
    with pytest.raises(ParameterError, match="wording/ru: 'common-customers' asks"):
        RU.say("common-customers")


def test_a_canonical_code_has_a_label_and_a_clients_own_name_stays_as_it_is():
    assert RU.label("in_grace") == nb("в~периоде лояльности")
    assert RU.label("Годовой «Стандарт» {x}") == "Годовой «Стандарт» {x}"


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("в клубе и у дома", "в~клубе и~у~дома"),
        ("42 % из 10 клиентов", "42~% из~10~клиентов"),
        ("слово — слово", "слово~— слово"),
        ("№ 5", "№~5"),
        ("разница мала, n = 324", "разница мала, n~=~324"),
    ],
)
def test_lines_do_not_break_after_short_words_and_before_units(text, typed):
    assert typeset(text, "ru") == nb(typed)


def test_a_listing_ends_with_and():
    assert RU.listing(["а", "б", "в"]) == nb("а, б и~в")
    assert EN.listing(["a"]) == "a"
    assert EN.listing([]) == ""


@pytest.mark.parametrize(
    ("value", "text"), [(0.0, "0 %"), (0.0048, "0,5 %"), (0.005, "0,5 %"), (0.006, "1 %"), (0.42, "42 %")]
)
def test_a_share_that_is_not_nought_does_not_print_as_it(value, text):
    assert Language("ru").share(value).replace("\u00a0", " ") == text


def test_a_line_of_sources_names_only_the_tables_that_the_client_has():
    def line(code, *absent, kind=""):
        return Language(code, kind=kind, absent=frozenset(absent)).say("value-tables").replace("\u00a0", " ")

    assert line("ru") == "договоры, оплаты и расходы"
    assert line("ru", "spend") == "договоры и оплаты"
    assert line("en", "payments") == "contracts and spend"
    assert line("ru", "payments", "spend", "visits") == "договоры"
    sources = Language("ru", kind="transactions", absent=frozenset(["leads", "spend"])).say("referrals-tables")
    assert sources.replace("\u00a0", " ") == "клиенты и покупки"
    assert Language("ru", absent=frozenset(["visits"])).say("composition-tables-visits") == "договоры"


def test_every_table_named_in_a_line_of_sources_can_be_left_out_of_it():
    named = ("refusals", "visits", "payments", "leads", "spend")
    for code, rest in (("ru", "договоры"), ("en", "contracts")):
        lang = Language(code, absent=frozenset(named))
        for topic in ("flows", "outlook", "reasons", "retention", "sales", "segments", "value"):
            assert lang.say(f"{topic}-tables") == rest, (code, topic)


def test_an_interval_that_rounds_to_one_number_has_one_more_digit():
    told = {code: Language(code).interval(0.236, 0.244).replace("\u00a0", " ") for code in ("ru", "en")}
    assert told == {"ru": "от 23,6 до 24,4 %", "en": "23.6% to 24.4%"}
    assert Language("en").interval(0.236, 0.264) == "24% to 26%"
    assert Language("en").interval(1.0, 1.0) == "100% to 100%"


def test_children_are_girls_and_boys_where_their_age_is_told_and_from_sixteen_on_are_not():
    assert [RU.people("female", band) for band in ("0-15", "16-24", "unknown")] == ["девочки", "женщины", "женщины"]
    cell = pd.Series({"sex": "male", "age_band": "0-15", "product": "annual"})
    assert cell_name(cell, ("sex", "age_band"), EN) == "boys, aged under 16"
    assert cell_name(cell, ("sex",), EN) == "men"
