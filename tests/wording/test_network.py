"""Sentences about a chain: in both languages and kinds, with the numbers that they hold, never against their figure."""

import numpy as np
import pandas as pd
import pytest

from cbakit.analysis import network as analysis
from cbakit.analysis.network_mix import MIX
from cbakit.figures import network as figures
from cbakit.language import Language
from cbakit.tables import network as tables
from cbakit.wording import network as wording

NAMED = {"a": "Клуб «А»", "b": "Клуб «Б»"}
KINDS = ("contracts", "transactions", "snapshot")


def row(client="a", measure="renewal_rate", *, difference=-0.1, claim=True, better=False, unit="share"):
    found = {"measure": measure, "client": client, "n": 100, "estimate": 0.5, "low": 0.4, "high": 0.6, "unit": unit}
    found |= {"others": 5, "median": 0.6, "q1": 0.55, "q3": 0.65, "difference": difference, "p": 0.001, "q": 0.01}
    return found | {
        "difference_low": difference - 0.05,
        "difference_high": difference + 0.05,
        "claim": claim,
        "better": better,
    }


def compared(*rows):
    return pd.DataFrame(list(rows), columns=analysis.AGAINST).astype({"better": object})


NOBODY = pd.DataFrame(columns=analysis.HELP)
PLAIN = row("b", difference=0.0, claim=False, better=None)


def told(found):
    return [f.text.replace("\u00a0", " ") for f in found]


def helped(client="a", *, claim=True, money=120_000.0):
    values = (client, 100, 0.5, 0.6, 8.0, 2.0, 14.0, 15_000.0, money, 0.25 * money, 1.75 * money, 0.7, claim)
    return pd.DataFrame([values], columns=analysis.HELP)


def test_the_answer_names_who_lags_with_money_and_every_number_of_it_is_in_the_values():
    found = wording.answer(compared(row(), PLAIN), helped(), NAMED, own="", lang=Language("ru"))
    first, second = told(found)
    assert "Ниже остальных больше, чем даёт случай: Клуб «А»." in first
    assert "Подъём до медианы остальных принёс бы 120 тыс. ₽ в год (от 30,0 тыс. до 210 тыс. ₽)." in first
    assert found[0].values == {"clubs": 2, "median": 0.5, "q1": 0.5, "q3": 0.5, "money": 120_000.0}
    assert (
        second
        == "**Клуб «А»** отстаёт от медианы остальных больше, чем даёт случай: доля продлённых договоров 50 % (от 40 до 60 %) против 60 %."
    )
    assert found[1].values["renewal_rate_estimate"] == 0.5


def test_who_lags_elsewhere_only_is_not_called_alike():
    other = row("b", "survival_12")
    first = told(
        wording.answer(compared(PLAIN | {"client": "a"}, PLAIN, other), NOBODY, NAMED, own="", lang=Language("ru"))
    )[0]
    assert "по другим отстают больше, чем даёт случай: Клуб «Б»" in first
    assert "рано" not in first


def test_where_nobody_differs_nobody_is_named():
    found = told(wording.answer(compared(PLAIN | {"client": "a"}, PLAIN), NOBODY, NAMED, own="", lang=Language("ru")))
    assert len(found) == 1
    assert "говорить о лучшем или худшем рано" in found[0]
    assert "Клуб «" not in found[0]


def test_a_better_club_alone_means_that_none_lags():
    first = told(
        wording.answer(compared(row(difference=0.1, better=True), PLAIN), NOBODY, NAMED, own="", lang=Language("ru"))
    )
    assert "Отстающего от остальных больше, чем даёт случай, нет." in first[0]
    assert "опережает" in first[1]


@pytest.mark.parametrize(
    ("difference", "claim", "better", "said"),
    [(-0.1, True, False, "ниже остальных"), (0.1, True, True, "выше остальных"), (-0.1, False, None, "не отличить")],
)
def test_a_clubs_own_answer_says_below_above_or_not_told_apart(difference, claim, better, said):
    rows = compared(row(difference=difference, claim=claim, better=better))
    own = wording.answer(rows, NOBODY, {"a": "Ваш клуб"}, own="a", lang=Language("ru"))
    assert said in told(own)[0]
    assert own[0].values["others"] == 5


def test_at_most_three_measures_of_a_club_stand_in_one_sentence():
    measures = ("renewal_rate", "first_year_renewal", "survival_12", "attrition", "ltv")
    rows = compared(*(row(measure=m, unit="rate" if m == "attrition" else "share") for m in measures))
    assert told(wording.answer(rows, NOBODY, NAMED, own="", lang=Language("ru")))[1].endswith("; ещё 2 показателя.")


@pytest.mark.parametrize(("p", "claim", "said"), [(0.01, True, "различаются и на деле"), (0.2, False, "может дать и один случай"),
                                                   (0.2, True, None)])  # fmt: skip
def test_the_spread_never_contradicts_the_claims(p, claim, said):
    result = pd.DataFrame([("renewal_rate", 8, 0.6, 0.55, 0.65, 0.57, 0.63, p)], columns=analysis.SPREAD)
    found = told(wording.spread(result, compared(row(claim=claim), PLAIN), own="", lang=Language("ru")))
    assert (said in found[0]) if said else found == []


def test_only_those_whom_chance_does_not_explain_are_recommended_help():
    ru = Language("ru")
    assert (
        "Назвать, кому помогать первым, нельзя"
        in told(wording.help_first(helped(claim=False), NAMED, own="", lang=ru))[0]
    )
    found = wording.help_first(helped(), NAMED, own="", lang=ru)
    assert told(found)[0].startswith("**Клуб «А»**: подъём до медианы остальных принёс бы 120 тыс. ₽ в год")
    assert found[0].money == 120_000
    assert "recommendation" in found[0].places
    unpriced = wording.help_first(helped(money=np.nan), NAMED, own="", lang=ru)
    assert "по отчёту клуба не посчитать" in told(unpriced)[0]


def test_two_clubs_of_one_name_are_told_apart_and_an_own_copy_has_one_name():
    totals = pd.DataFrame({"client": ["a", "b", "c"], "name": ["Дом", "Дом", "Парк"], "active": [3.0, 2.0, 1.0]})
    rows = compared(PLAIN)
    assert wording.names(totals, rows, lang=Language("ru")) == {"a": "Дом (a)", "b": "Дом (b)", "c": "Парк"}
    assert wording.names(totals, rows, own="b", lang=Language("en")) == {"b": "Your club"}


@pytest.mark.parametrize("own", ["", "a"])
def test_where_nothing_was_compared_nothing_is_said_to_be_alike_or_not_recorded(own):
    one = pd.DataFrame({"client": ["a"], "name": ["Дом"], "active": [3.0]})
    for lang in (Language("ru"), Language("en")):
        named = wording.names(one, compared(), own=own, lang=lang)
        assert wording.help_first(NOBODY, named, own=own, lang=lang) == []
        assert wording.mix(pd.DataFrame(columns=MIX), named, dimension="", own=own, lang=lang) == []
        assert wording.best(pd.DataFrame(), clubs=0, least=8, lang=lang) == []
        too_few = wording.missing(one, compared(), least=5, lang=lang)
        assert "5" in too_few.text  # that is what there is to say


@pytest.mark.parametrize("code", ["ru", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_measure_verdict_and_setting_has_words_in_both_languages_and_the_trades_own(code, kind):
    lang = Language(code, "RUB", kind)
    for name in analysis.MEASURES:
        assert "network-" not in wording.measure(name, lang)
        assert lang.say(f"network-short-{name.replace('_', '-')}")
    if kind == "transactions":
        text = " ".join(wording.measure(m, lang) for m in analysis.MEASURES)
        assert "продл" not in text
        assert "renew" not in text
        assert "contract" not in text
        helped_ = wording.help_first(helped(), NAMED, own="", lang=lang) + wording.help_first(
            helped(), NAMED, own="a", lang=lang
        )
        assert not any("продл" in f.text or "renew" in f.text for f in helped_)
    for setting in (*analysis.WHOLE, *analysis.MONEY, "as_of", "no_run", "changed"):
        assert lang.say(f"network-setting-{setting.replace('_', '-')}")


@pytest.mark.parametrize(
    ("setting", "value", "usual", "shown"),
    [
        ("loyalty_days", "60", "", ["60", "по сроку договора"]), ("kind", "snapshot", "contracts", ["снимок базы", "договоры"]),
        ("discount_rate", "0.2", "0.15", ["0,20", "0,15"]), ("currency", "USD", "RUB", ["USD", "RUB"]),
        ("as_of", "2026-05-31", "2026-06-30", ["31 мая 2026", "30 июня 2026"]), ("no_run", "", "2026-06-30", ["—", "—"]),
    ],
)  # fmt: skip
def test_who_is_left_out_stands_with_both_values_in_words(setting, value, usual, shown):
    rows = pd.DataFrame([("a", "Клуб «А»", "all", setting, value, usual)], columns=analysis.DEFINITIONS)
    table = tables.left_out(rows, own="", lang=Language("ru"))
    assert [c.replace("\u00a0", " ") for c in table.text()[0][2:4]] == shown
    assert tables.left_out(rows, own="b", lang=Language("ru")) is None


def test_a_difference_that_only_the_correction_takes_away_is_said_to_be_so():
    sure, beside, none = row(), row(claim=False), row(difference=0.01, claim=False)
    verdicts = tables.measures(compared(sure, beside, none), own="a", lang=Language("ru"), source="").text()
    assert [r[-1].replace("\u00a0", " ") for r in verdicts] == ["ниже", "поправку не прошло", "не отличить"]
    assert verdicts[0][5].replace("\u00a0", " ") == "−10,0 (−15,0 … −5,0)"


@pytest.mark.parametrize(("claim", "better", "said"), [(True, False, "отстаёт Клуб «А» (50 %)"), (True, True, "впереди Клуб «А»"),
                                                        (False, None, "ни один не выделяется")])  # fmt: skip
def test_the_title_of_the_figure_agrees_with_the_claims(claim, better, said):
    rows = compared(row(difference=0.1 if better else -0.1, claim=claim, better=better), PLAIN)
    drawn = rows[["measure", "client", "n", "estimate"]].assign(shrunk=0.55)
    figure = figures.clubs(rows, drawn, NAMED, lang=Language("ru"), source="")
    assert said in figure.title.replace("\u00a0", " ")
    assert "50 %" in figure.alt.replace("\u00a0", " ")


def test_an_own_copy_has_neither_the_clubs_in_order_nor_the_grid_and_the_owners_no_profile():
    rows, lang = compared(row()), Language("ru")
    drawn = rows[["measure", "client", "n", "estimate"]].assign(shrunk=0.55)
    mine = {"a": "Ваш клуб"}
    assert figures.clubs(rows, drawn, mine, lang=lang, source="") is None
    assert figures.grid(rows, mine, lang=lang, source="") is None
    assert tables.each(rows, drawn, mine, lang=lang, source="") is None
    assert figures.profile(rows, own="", lang=lang, source="") is None
    assert {"client", "club"}.isdisjoint(figures.profile(rows, own="a", lang=lang, source="").frame)


def test_what_the_best_do_is_refused_with_few_clubs_and_said_to_be_unknown_where_nothing_is_recorded():
    from cbakit.analysis import network_best as best

    nothing, ru = pd.DataFrame(columns=best.BEST), Language("ru")
    assert "клубов 7" in told(wording.best(nothing, clubs=7, least=8, lang=ru))[0]
    assert "не спросить" in told(wording.best(nothing, clubs=8, least=8, lang=ru))[0]
    row_ = ("referral_share", 8, 0.4, 0.2, 0.9, 0.5, 0.98, 0.001, 0.004)
    claimed, plain = (pd.DataFrame([(*row_, c)], columns=best.BEST) for c in (True, False))
    assert "Это связь между клубами, а не причина" in told(wording.best(claimed, clubs=8, least=8, lang=ru))[0]
    assert "проверено 1 различие" in told(wording.best(plain, clubs=8, least=8, lang=ru))[0]
