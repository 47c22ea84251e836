"""Questions asked by hand: the same figures as the report's, told for any choice, with a way out where there is none."""

import re

import numpy as np
import pandas as pd
import pytest

import cbakit as cb
from cbakit import recipes
from cbakit.errors import ParameterError
from cbakit.language import Language
from cbakit.recipes import explore

pytestmark = pytest.mark.xdist_group("demo explored")


@pytest.fixture(scope="module")
def base():
    return cb.load("demo")


@pytest.fixture(scope="module")
def largest(base):
    known = explore.attributes(base)
    return known.loc[known["attribute"] == "product", "segment"].iloc[0]


def of(found, measure, detail=""):
    return found[(found["measure"] == measure) & (found["detail"] == detail)].iloc[0]


def test_a_products_figures_are_those_of_the_report(base, largest):
    found = explore.beside(base, {"product": largest})
    rates = recipes.compute(base, "renewal_rate").query("dimension == 'product'").set_index("segment")
    for column in ("n", "estimate", "low", "high"):
        assert of(found, "renewal_rate")[column] == pytest.approx(rates.loc[largest, column])
    stay = cb.retention.survival(recipes.compute(base, "tenures"), by="product")
    stay = stay[(stay["group"] == largest) & (stay["months"] == 12)].iloc[0]
    for column in ("n", "estimate", "low", "high"):
        assert of(found, "survival", "12")[column] == pytest.approx(stay[column])
    ladder = recipes.compute(base, "value_ladder").query("dimension == 'product'").set_index(["kind", "segment"])
    for measure in ("remaining_value", "base_value"):
        for column in ("n", "estimate", "low", "high"):
            assert of(found, measure)[column] == pytest.approx(ladder.loc[(measure, largest), column])


def test_every_interval_holds_its_estimate_and_is_shown_from_its_lower_to_its_upper_limit(base, largest):
    found, lang = explore.beside(base, {"product": largest}), base.language("en")
    for end in ("", "_versus"):
        known = found[found[f"low{end}"].notna()]
        assert {"renewal_rate", "survival", "restricted_mean_months", "remaining_value"} <= set(known["measure"])
        assert known[f"estimate{end}"].between(known[f"low{end}"], known[f"high{end}"]).all()
    at = found.index[found["measure"] == "renewal_rate"][0]
    limits = lang.interval(found.loc[at, "low"], found.loc[at, "high"], "percent")
    assert explore_table(base, {"product": largest}, lang).text()[at][1].endswith(f"({limits})")


def test_intakes_of_a_segment_are_a_part_of_all(base):
    first = [
        explore.intakes(base, unit="year", chosen=chosen).query("months == 12").set_index("segment")["n"]
        for chosen in (None, {"sex": "female"}, {"sex": "male"})
    ]
    everybody, women, men = pd.concat(first, axis=1).dropna().astype(int).to_numpy().T
    assert len(everybody)
    assert (women > 0).all()
    assert (women + men <= everybody).all()


def test_chosen_and_rest_are_everybody(base, largest):
    found = explore.beside(base, {"product": largest})
    heads = of(found, "active_customers")
    assert heads["estimate"] + heads["estimate_versus"] == (base.roster()["state"] == "active").sum()
    whole = recipes.compute(base, "renewal_rate").query("dimension == ''").iloc[0]
    assert of(found, "renewal_rate")["n"] + of(found, "renewal_rate")["n_versus"] == whole["n"]
    assert explore.size_of(base, {"product": largest}) == heads["estimate"]


def test_a_rule_and_a_choice_of_the_same_customers_give_the_same(base):
    by_rule, by_choice = explore.beside(base, "sex = female"), explore.beside(base, {"sex": "female"})
    pd.testing.assert_frame_equal(by_rule, by_choice)


def test_a_rule_and_properties_beside_it_both_hold(base, largest):
    rule, both = "sex = female or sex = male", {"product": largest, "sex": ["female", "male"]}
    for ask in (base.beside, base.customer_list):
        pd.testing.assert_frame_equal(pd.DataFrame(ask(rule, product=largest)), pd.DataFrame(ask(both)))
    assert len(base.customer_list("sex = female", product=largest)) < len(base.customer_list("sex = female"))
    pd.testing.assert_frame_equal(
        pd.DataFrame(base.beside("sex = female", возраст=["25-34", "35-44"])),
        pd.DataFrame(base.beside(sex="female", age_band=["25-34", "35-44"])),
    )


def test_customers_too_few_to_be_listed_are_not_said_to_be_nobody(base):
    rule, few = "product = Детская and visits_90 < 4", {"en": "fewer than 10", "ru": "меньше 10"}
    assert 0 < explore.size_of(base, rule) < base.settings.min_n
    for language, said in few.items():
        shown = base.customer_list(rule, language=language)
        assert not len(shown)
        nobody = base.customer_list("age > 100", language=language)
        for told in (shown, nobody):
            page = told._repr_mimebundle_()["text/html"].replace("\u00a0", " ")
            assert (said in page) == (told is shown)
            assert not re.search("(первые|first) 0", page)


def test_what_is_known_today_alone_never_says_how_they_renewed_or_stayed(base):
    for choice in ({"stage": "renewal_due"}, "visits_90 < 4", "days_since_visit > 30"):
        found = explore.beside(base, choice).set_index("measure")
        for measure in ("renewal_rate", "renewal_by_year", "survival"):
            assert found.loc[measure, "remark"] == "today_only"
            assert np.isnan(found.loc[measure, "estimate"])
        assert found.loc["active_customers", "estimate"] > 0
        assert found.loc["remaining_value", "estimate"] > 0


def test_the_age_counts_as_it_was_when_things_were_decided(base):
    found = explore.beside(base, "age < 35").set_index("measure")
    assert not (found["remark"] == "today_only").any()
    ended = explore.faces(base).ended
    assert found.loc["renewal_rate", "n"] == (ended["age"] < 35).sum()
    by_band = explore.beside(base, {"age_band": ["0-15", "16-24", "25-34"]}).set_index("measure")
    assert by_band["n"].tolist() == found["n"].tolist()


def test_two_segments_are_the_mirror_of_each_other(base):
    one, other = ({"sex": s} for s in ("female", "male"))
    there, back = explore.compare(base, one, other), explore.compare(base, other, one)
    there, back = (t[t["measure"] != "refusal_share"].reset_index(drop=True) for t in (there, back))
    assert there["estimate"].tolist() == pytest.approx(back["estimate_versus"].tolist(), nan_ok=True)
    both = (
        (there["difference"] + back["difference"]).groupby(there["measure"]).agg(lambda sums: sums.dropna().abs().max())
    )
    assert both[["renewal_rate", "renewal_by_year", "survival", "restricted_mean_months"]].max(skipna=False) < 1e-9


@pytest.mark.parametrize(
    ("ask", "way_out"),
    [
        (lambda b: explore.beside(b, {"produkt": "x"}), "did you mean 'product'"),
        (lambda b: explore.beside(b, {"sex": "pilot"}), r"There are female \(женщины\), male \(мужчины\)"),
        (lambda b: explore.beside(b, "sexx = female"), "did you mean “sex”"),
        (lambda b: explore.compare(b, {"sex": "female"}, {"sex": ["female", "male"]}), "set one beside the rest"),
        (lambda b: explore.intake(b, "1999"), "intakes run from"),
        (lambda b: explore.intakes(b, chosen={"stage": "new"}), "when they started"),
        (lambda b: explore.what_if(b, renewal=5), "0.05 is five points"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence_with_a_way_out(base, ask, way_out):
    with pytest.raises(ParameterError, match=way_out) as told:
        ask(base)
    assert "\n" not in str(told.value)


def test_of_customers_in_both_segments_those_active_are_told_as_the_size_of_a_segment_is(base):
    women = {"sex": "female"}
    with pytest.raises(ParameterError, match=f" {explore.size_of(base, women)} of them active"):
        explore.compare(base, women, women)


def test_nothing_changed_gains_nothing_and_all_together_is_more_than_the_sum(base):
    assert explore.what_if(base)[["heads", "estimate"]].abs().to_numpy().max() == 0
    found = explore.what_if(base, renewal=0.05, price=0.05, inflow=0.1).set_index("segment")["estimate"]
    assert found["together"] == pytest.approx(
        found.drop("together").sum() + 0.05 * (found["renewal"] + found["inflow"]), rel=1e-9
    )
    half = explore.what_if(base, renewal=0.025).set_index("segment")["estimate"]
    assert half["renewal"] == pytest.approx(found["renewal"] / 2)


def test_a_cell_of_the_intakes_is_the_share_of_the_start_with_its_interval_so_that_a_column_can_be_compared(base):
    found = base.intakes(language="en")
    shown = found.exhibit.frame
    row = found.query("segment == '2023-Q3' and months == 12").iloc[0]
    cells = shown.iloc[0][["n", "estimate_12", "low_12", "high_12"]]
    assert cells.tolist() == row[["n", "estimate", "low", "high"]].tolist()
    assert "45% (35% to 57%)" in found._repr_mimebundle_()["text/plain"]
    assert len(shown) == 10, "an intake of which no time is up has nothing to compare it by"


def test_who_is_in_the_loyalty_period_is_told_below_the_numbers_that_do_not_count_them(base):
    everybody = cb.result(base, "segment_customers").query("lifecycle == 'at_risk'")
    active, grace = ((everybody["state"] == state).sum() for state in ("active", "in_grace"))
    found = base.beside("lifecycle = at_risk", language="en")
    assert found.loc[0, "estimate"] == active < active + grace == len(everybody)
    assert f"{grace} more customers in the loyalty period" in found.exhibit.definition.replace("\u00a0", " ")


def test_intakes_are_those_of_the_report_and_one_of_them_has_the_same_share(base):
    tenures = recipes.compute(base, "tenures")
    until = cb.retention.decided_until(base.terms, as_of=base.as_of)
    mine = explore.intakes(base)
    pd.testing.assert_frame_equal(mine, cb.disclose(cb.cohorts.cohort_table(tenures, until=until), min_n=10))
    name = mine["segment"].iloc[0]
    cell = mine[(mine["segment"] == name) & (mine["months"] == 12)].iloc[0]
    found = explore.intake(base, name)
    assert of(found, "survival", "12")["n"] == cell["n"]
    assert of(found, "survival", "12")["estimate"] == pytest.approx(cell["estimate"], abs=0.02)


def test_the_customers_behind_a_segment_are_pseudonyms_and_none_where_they_are_few(base, largest):
    found = explore.customers_behind(base, {"product": largest})
    assert len(found) >= explore.size_of(base, {"product": largest}) > 0
    assert not set(found.columns) & {"name", "phone", "email", "birth_year", "age"}
    now, few = explore.faces(base).now, "visits_90 > 48"
    there = explore.rows_of(base, now, few) & (now["state"] != "lost").to_numpy()
    assert 0 < there.sum() < base.settings.min_n
    assert explore.customers_behind(base, few).empty


def test_who_is_chosen_by_money_is_not_found_to_differ_in_money(base):
    by_money, by_sex = (base.beside(rule).set_index("measure") for rule in ("abc = A", "sex = female"))
    row = by_money.loc["money_a_month"]
    assert row["estimate"] > row["estimate_versus"] > 0
    assert (row["remark"], bool(row["claim"])) == ("by_money", False)
    assert pd.isna(row["p"])
    assert by_sex.loc["money_a_month", "remark"] == ""
    assert by_sex.loc["money_a_month", "p"] >= 0


def test_leavers_of_a_segment_are_counted_below_the_list_and_in_it_when_asked_for(base):
    now = explore.faces(base).now
    chosen = "days_since_visit > 200" if "days_since_visit" in now else "state = lost"
    lost = explore.rows_of(base, now, chosen) & (now["state"] == "lost").to_numpy()
    assert lost.sum() > base.settings.min_n
    short, whole = base.customer_list(chosen, language="en"), base.customer_list(chosen, language="en", leavers=True)
    assert len(whole) == len(explore.customers_behind(base, chosen)) + lost.sum()
    page = short._repr_mimebundle_()["text/html"].replace("\u00a0", " ")
    assert (
        f"have left and are not in the list: {cb.language.Language('en').number(int(lost.sum()))}".replace(
            "\u00a0", " "
        )
        in page
    )
    assert f"{lost.sum()} who left" in whole._repr_mimebundle_()["text/html"].replace("\u00a0", " ").replace(",", "")
    assert "are not in the list" not in whole._repr_mimebundle_()["text/html"].replace("\u00a0", " ")


def test_the_list_tells_active_customers_from_those_in_the_loyalty_period(base, largest):
    found, active = explore.customers_behind(base, {"product": largest}), explore.size_of(base, {"product": largest})
    assert 0 < active < len(found)
    shown = cb.tables.explore.customers(found, name="a", lang=base.language("en"))
    assert f"{active} active customers and {len(found) - active} in the loyalty period" in shown.title.replace(
        "\u00a0", " "
    )
    titles = [cb.tables.explore.customers(rows, name="a", lang=base.language("ru")).title
              for rows in (found, found[found["stage"] != "in_grace"])]  # fmt: skip
    assert ["лояльности" in title for title in titles] == [True, False]
    assert "product" in found
    assert "product" not in [c.column for c in shown.columns], "what all of them have alike tells nobody apart"


def words(page):
    """What a page of the workbench says, without tags, styles and pictures."""
    text = re.sub(r"<(style|script|svg)\b.*?</\1>|<[^>]+>", " ", page.value, flags=re.DOTALL)
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize(("name", "said"), [("2025-Q1", "1 кв. 2025"), ("2025-03", "март 2025"), ("2025", "2025")])
def test_an_intake_is_called_as_in_the_report(base, name, said):
    title = base.intake(name, language="ru").exhibit.title.replace("\u00a0", " ")
    assert title == f"{said} и набор годом раньше"
    slider = base.workbench(language="ru").panels["intakes"].box.children[0].children[1]
    assert slider.options
    assert all("кв." in label for label, _ in slider.options)


@pytest.mark.parametrize(("unit", "named"), [("year", "2024"), ("month", "August 2025"), ("quarter", "Q1 2025")])
def test_another_step_of_the_intakes_is_answered(base, unit, named):
    panel = base.workbench(language="en").panels["intakes"]
    step, slider = panel.box.children[0].children
    for chosen in ("month", "year", unit):
        step.value = chosen
    assert named in {label.replace("\u00a0", " ") for label, _ in slider.options}
    for place in (slider.index, len(slider.options) - 1):
        slider.index = place
        assert words(panel.page).startswith(slider.label.replace("\u00a0", " ") + " and ")


def test_where_a_rule_is_written_the_lists_look_as_if_they_chose_nothing(base):
    chooser = base.workbench(language="en").chooser
    lists = [widget for pair in chooser.pairs for widget in pair]
    assert len(lists) == 4
    assert not any(widget.disabled for widget in lists)
    chooser.rule.value = "sex = female"
    assert all(widget.disabled for widget in lists)
    assert chooser.choice == "sex = female"
    chooser.rule.value = ""
    assert not any(widget.disabled for widget in lists)


def test_a_cheaper_price_must_bring_points_and_costs_none(base):
    for language, said in (("en", "must bring"), ("ru", "добавить")):
        shown = base.what_if(price=-0.05, language=language).exhibit
        assert said in shown.columns[-1].label
        assert said in shown.definition
        assert shown.frame["none"].iloc[0] > 0
        assert said not in base.what_if(price=0.05, language=language).exhibit.definition


def test_curves_end_where_the_table_says(base, largest):
    drawn = explore.survival_curves(base, {"product": largest})
    assert set(drawn["segment"]) == {"chosen", "rest"}
    at = drawn[(drawn["segment"] == "chosen") & (drawn["months"] <= 12)].iloc[-1]
    assert at["estimate"] == pytest.approx(of(explore.beside(base, {"product": largest}), "survival", "12")["estimate"])
    assert explore.survival_curves(base, {"stage": "new"}).empty


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_workbench_answers_when_something_is_chosen(base, language):
    bench = base.workbench(language=language)
    chooser, page = bench.chooser, bench.panels["segment"].page
    before = page.value
    (attribute, values), _ = chooser.pairs
    attribute.value = "sex"
    values.value = ("male",)
    assert page.value != before
    assert words(page).startswith({"ru": "мужчины: ", "en": "men: "}[language])
    chooser.rule.value = "sexx = male"
    assert {"ru": "может быть, «sex»?", "en": "did you mean “sex”?"}[language] in words(page)
    assert "cba-fault" in page.value
    assert ("cannot be read" in page.value) == (language == "en"), "a fault is told in the language of the page"
    assert "cba-busy" not in page._dom_classes
    chooser.rule.value = "sex = male and age < 30"
    assert "cba-fault" not in page.value
    slider = bench.panels["what-if"].box.children[0].children[0]
    before = bench.panels["what-if"].page.value
    slider.value = 10
    assert bench.panels["what-if"].page.value != before


def test_without_a_kernel_a_table_stays_in_the_place_of_the_workbench(base):
    from cbakit.exhibits import BLOCK

    bundle = base.workbench()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle[BLOCK]["kind"] == "table"
    assert len(bundle[BLOCK]["text"]) > 10
    assert "<script" not in bundle["text/html"]
    assert "<img" in bundle["text/html"]


def test_the_list_of_customers_loads_nothing_from_outside_and_is_its_first_rows_on_paper(base, largest):
    from cbakit.exhibits import BLOCK

    found = base.customer_list(product=largest)
    bundle = found._repr_mimebundle_()
    assert len(bundle[BLOCK]["text"]) == 15 < len(found)
    outside = r"""(?:<script[^>]*\bsrc=|<(?:link|img)\b[^>]*(?:href|src)=|\b(?:from|import|fetch|url)\b[\s(]*)["']?(?:https?:)?//"""
    assert not re.search(outside, bundle["text/html"])
    assert re.search(outside, '<script async src="https://a.b/c.js">')


def test_the_list_of_customers_is_a_plain_table_that_says_how_many_of_its_rows_are_printed(base, largest):
    found = base.customer_list(product=largest, language="ru")
    assert isinstance(found, pd.DataFrame)
    assert len(found) > 15
    assert found["customer_id"].is_unique
    assert len(found.head()) == 5
    assert type(found[found["age_band"] == "25-34"]) is pd.DataFrame
    for told in (repr(found), str(found), found._repr_mimebundle_()["text/plain"]):
        text = told.replace("\u00a0", " ")
        assert f"первые 15 из {len(found)}" in text
        assert "rows x" not in text
        assert "female" not in text
    with pytest.raises(ParameterError, match="customer_list has no column 'age_bnd'; did you mean age_band"):
        found["age_bnd"]


def test_both_languages_have_a_word_for_every_figure_that_can_be_asked(base, largest):
    for language in ("ru", "en"):
        lang = base.language(language)
        for choice in ({"product": largest}, {"stage": "renewal_due"}):
            table = explore_table(base, choice, lang)
            assert len(table.text()) >= 10
            assert all(row[0] and "explore-" not in row[0] for row in table.text())


def explore_table(base, choice, lang):
    return cb.tables.explore.beside(explore.beside(base, choice), name="a", versus="b", lang=lang)


def test_a_reader_who_subtracts_two_shares_of_a_row_gets_the_difference_beside_them():
    rows = pd.DataFrame({
        "measure": ["renewal_rate", "share_of_customers"], "detail": "", "unit": "share", "remark": "",
        "estimate": [0.6932, 0.545], "low": [0.6, float("nan")], "high": [0.76, float("nan")], "n": [261, 566],
        "estimate_versus": [0.8361, 0.455], "low_versus": [0.8, float("nan")], "high_versus": [0.87, float("nan")],
        "n_versus": [1876, 566], "difference": [-0.1429, 0.09], "p": [0.001, float("nan")], "claim": [True, False],
    })  # fmt: skip
    first, second = cb.tables.explore.beside(rows, name="a", versus="b", lang=Language("en")).text()
    assert (first[1].split(" (")[0], first[3].split(" (")[0]) == ("69.3%", "83.6%")
    assert "14" in first[5]
    assert (second[1], second[5]) == ("55%", "")  # no difference is told: whole percents will do


def test_nothing_chosen_is_said_and_a_base_too_small_to_choose_from_still_opens(base):
    from dataclasses import replace

    with pytest.raises(ParameterError, match="Ничего не"):
        base.beside({})
    with pytest.raises(ParameterError, match="Ничего не"):
        base.beside(" ")
    few = replace(base, settings=base.settings.model_copy(update={"min_n": 10_000}))
    bench = few.workbench(language="en")
    assert "nothing to choose from" in bench.panels["segment"].page.value
    assert "nothing to choose from" in bench._repr_mimebundle_()["text/plain"]
