"""Pictures and tables of composition and renewal: what is drawn is in the frame, small groups stay hidden."""

import numpy as np
import pandas as pd
import pytest

from cbakit.analysis import composition as analysis
from cbakit.analysis import expiry
from cbakit.disclosure import disclose
from cbakit.few import ENOUGH
from cbakit.figures import composition, renewals
from cbakit.language import Language
from cbakit.tables import composition as composition_tables
from cbakit.tables import renewals as renewals_tables

RU, EN = Language("ru"), Language("en")


def plain(text):
    return text.replace("\u00a0", " ")


def roster(*cells):
    """Active customers from (sex, age_band, part, how many) cells."""
    rows = [(sex, band, part) for sex, band, part, n in cells for _ in range(n)]
    return pd.DataFrame(rows, columns=["sex", "age_band", "part"]).assign(state="active")


def pyramid(base):
    cells = disclose(analysis.counts(base, by=["sex", "age_band"]), min_n=10)
    parts = disclose(analysis.counts(base, by=["sex", "age_band", "part"]), min_n=10)
    return composition.pyramid(cells, parts, disclose(analysis.counts(base, by="sex"), min_n=10), lang=EN)


def test_a_bar_of_the_pyramid_is_split_only_where_both_parts_may_be_shown():
    shown = pyramid(
        roster(
            ("female", "25-34", "first_year", 20), ("female", "25-34", "renewal", 30),
            ("male", "25-34", "first_year", 25), ("male", "25-34", "renewal", 3),
            ("female", "35-44", "first_year", 4), ("female", "35-44", "renewal", 26),
            ("male", "35-44", "first_year", 15), ("male", "35-44", "renewal", 16),
        )
    )  # fmt: skip
    drawn = shown.frame.set_index(["sex", "age_band", "part"])["n"].to_dict()
    assert drawn["male", "25-34", "not_split"] == 28
    assert drawn["female", "35-44", "not_split"] == 30
    assert sum(drawn.values()) == 139
    assert min(drawn.values()) >= 10
    assert plain(shown.title) == "The largest group: women aged 25–34, 50 of 139 (36%)"


def test_pale_and_dark_parts_are_spoken_of_only_where_a_bar_has_them():
    split = pyramid(roster(("female", "25-34", "first_year", 20), ("female", "25-34", "renewal", 30),
                           ("female", "35-44", "first_year", 20), ("female", "35-44", "renewal", 30)))  # fmt: skip
    whole = pyramid(roster(("female", "25-34", "first_year", 20), ("female", "25-34", "renewal", 3),
                           ("female", "35-44", "first_year", 20), ("female", "35-44", "renewal", 3)))  # fmt: skip
    new = pyramid(roster(("female", "25-34", "first_year", 20), ("female", "35-44", "first_year", 20)))
    assert "pale" in split.so_what
    assert "split" in split.alt
    assert set(whole.frame["part"]) == {"not_split"}
    assert (whole.so_what, whole.definition, "split" in whole.alt) == ("", "", False)
    nobody = pd.DataFrame({"part": pd.Categorical(["first_year"] * 40, ["first_year", "renewal"])})
    short = pyramid(
        roster(("female", "25-34", "first_year", 20), ("female", "35-44", "first_year", 20)).assign(**nobody)
    )
    for shown in (new, short):  # nobody can be past the first year, or nobody is: no word of newcomers
        assert set(shown.frame["part"]) == {"not_split"}
        assert (shown.so_what, shown.definition, "split" in shown.alt) == ("", "", False)


def test_the_pyramid_names_an_unrecorded_sex_only_where_somebodys_is():
    known = roster(("female", "25-34", "renewal", 30), ("male", "25-34", "renewal", 30), ("female", "35-44", "renewal", 40),
                   ("male", "35-44", "renewal", 4), ("female", "45-54", "renewal", 20), ("male", "45-54", "renewal", 20), ("female", "55-64", "renewal", 30),
                   ("male", "55-64", "renewal", 30))  # fmt: skip
    some = pd.concat([known, roster(("unknown", "25-34", "renewal", 15))])
    assert "not shown" in pyramid(known).so_what
    assert "recorded" not in pyramid(known).so_what
    assert "sex is not recorded" in pyramid(some).so_what


def test_a_pyramid_needs_an_age():
    assert pyramid(roster(("female", "unknown", "renewal", 30))) is None


def test_a_pyramid_of_one_sex_has_no_half_for_nobody():
    both = pyramid(roster(("female", "0-34", "renewal", 17), ("male", "35+", "renewal", 13))).figure.axes[0]
    one = pyramid(roster(("female", "0-34", "renewal", 17), ("female", "35+", "renewal", 13))).figure.axes[0]
    assert both.get_xlim()[0] == -both.get_xlim()[1]
    assert one.get_xlim()[1] == 0
    assert [t.get_text() for t in one.texts if not t.get_text().isdigit()] == [EN.label("female")]


def test_one_band_product_or_number_of_visits_is_no_picture():
    band = (("female", "0-59", "renewal", 15), ("male", "0-59", "renewal", 12))
    assert pyramid(roster(*band)) is None
    assert pyramid(roster(*band, ("female", "60+", "renewal", 12))) is not None
    one = pd.DataFrame({"product": ["a"] * 27, "use_band": ["visits_1_to_2"] * 27, "money": 1.0})
    assert composition.products(analysis.counts(one, by="product"), lang=RU) is None
    assert composition.use(analysis.counts(one, by="use_band"), lang=RU) is None
    two = pd.concat([one, one.assign(product="b", use_band="visits_none")])
    assert composition.products(analysis.counts(two, by="product"), lang=RU) is not None
    assert composition.use(analysis.counts(two, by="use_band"), lang=RU) is not None


def test_stages_sum_to_the_base_in_the_order_of_a_customers_way():
    base = pd.DataFrame({"stage": ["in_grace"] * 10 + ["new"] * 20 + ["year_2"] * 30, "money": 1.0})
    shown = composition.stages(analysis.counts(base, by="stage"), lang=RU)
    assert shown.frame["segment"].tolist() == ["new", "year_2", "in_grace"]
    assert shown.frame["n"].sum() == 60
    assert composition.stages(analysis.counts(base.head(5), by="stage"), lang=RU) is None
    assert "больше всего" not in shown.title
    due = pd.concat([base, pd.DataFrame({"stage": ["renewal_due"] * 12, "money": 1.0})], ignore_index=True)
    said = plain(composition.stages(analysis.counts(due, by="stage"), lang=RU).title)
    assert said.startswith("Пора продлевать: 12")
    assert said.endswith("; больше всего в группе «второй год», 30")  # the longest bar is another


def test_products_without_a_name_are_no_picture():
    rows = analysis.counts(pd.DataFrame({"product": [None] * 12}), by="product")
    assert composition.products(rows, lang=RU) is None


def test_the_legend_of_products_covers_no_bars_number():
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    rows = analysis.counts(pd.DataFrame({"product": ["a"] * 26 + ["b"] * 24 + ["c"] * 22, "money": 1.0}), by="product")
    figure = composition.products(rows, lang=RU).figure
    FigureCanvasAgg(figure).draw()
    axes = figure.axes[0]
    legend = axes.get_legend().get_window_extent()
    assert len(axes.texts) == 6
    assert not any(legend.overlaps(text.get_window_extent()) for text in axes.texts)


def test_the_lorenz_figure_needs_money():
    base = pd.DataFrame({"state": "active", "money_year": [np.nan] * 12})
    assert composition.lorenz(analysis.money_lorenz(base), analysis.money_gini(base), lang=RU) is None


@pytest.mark.parametrize(("customers", "drawn"), [(49, False), (60, True)])
def test_a_curve_of_concentration_is_drawn_only_with_steps_enough_for_a_curve(customers, drawn):
    base = pd.DataFrame({"state": "active", "money_year": np.arange(customers, dtype=float)})
    shown = composition.lorenz(analysis.money_lorenz(base, least=10), analysis.money_gini(base), lang=RU)
    assert (shown is not None) is drawn


YEARS = pd.DataFrame(
    {"dimension": "membership_year", "segment": ["1", "2"], "n": [100, 40], "hits": [40, 20], "estimate": [0.4, 0.5],
     "low": [0.3, 0.4], "high": [0.5, 0.6], "before_n": [90.0, 12.0], "before": [0.38, np.nan],
     "before_low": 0.3, "before_high": 0.5}
)  # fmt: skip


def test_renewal_by_year_draws_an_interval_for_each_year_and_the_year_before_only_where_it_is_known():
    shown = renewals.renewal_by_year(YEARS, lang=EN)
    intervals = [line for line in shown.figure.axes[0].lines if len(line.get_xdata()) == 2]
    assert len(intervals) == 3  # two years today, one a year before
    assert plain(shown.title) == "40% pass year 1, 50% pass year 2"
    assert renewals.renewal_by_year(YEARS.assign(estimate=np.nan), lang=EN) is None


@pytest.mark.parametrize(("lang", "word"), [(EN, "grey"), (RU, "сер")])
def test_a_grey_point_is_spoken_of_only_where_one_is_drawn(lang, word):
    drawn = renewals.renewal_by_year(YEARS, lang=lang)
    alone = renewals.renewal_by_year(YEARS.assign(before=np.nan), lang=lang)
    assert word in drawn.so_what.lower()
    assert word in drawn.alt
    assert word not in (alone.so_what + alone.alt).lower()
    assert f" {ENOUGH} " in plain(alone.so_what)
    assert alone.title in alone.alt
    assert alone.figure.axes[0].get_legend() is None
    assert list(alone.chart.series) == [lang.say("renewals-legend-now")]


def months(**columns):
    rows = {"dimension": "month", "segment": ["2026-07", "2026-08", ""], "n": [40, 20, 60], "customers": [40, 20, 60]}
    rows |= {
        "already": [3, 12, 15],
        "estimate": [24.0, 12.0, 36.0],
        "low": [18.0, 8.0, 29.0],
        "high": [30.0, 16.0, 43.0],
    }
    money = {
        "money": 1.0,
        "money_n": 1,
        "money_already": 1.0,
        "money_estimate": 1.0,
        "money_low": 1.0,
        "money_high": 1.0,
    }
    return pd.DataFrame(rows | money | columns)


def test_the_calendar_names_the_whole_and_hides_few_that_are_renewed_already():
    shown = expiry.with_large_counts(months(), least=10)
    assert (
        plain(renewals.expiry_calendar(shown, lang=EN).title)
        == "In 12 months 60 contracts end, 36 will be renewed (29 to 43)"
    )
    table = renewals_tables.expiry_calendar(shown, lang=EN)
    assert [row[2] for row in table.text()] == ["—", "12", "15"]
    assert table.total
    for exhibit in (table, renewals.expiry_calendar(shown, lang=EN)):
        assert "2 months are shown apart, of 12" in plain(exhibit.definition)


def test_a_calendar_of_twelve_months_says_nothing_of_months_left_out():
    every = [f"2025-{m:02d}" for m in range(1, 13)]
    year = pd.concat([months().iloc[[0]].assign(segment=m) for m in every] + [months().iloc[[-1]]], ignore_index=True)
    for exhibit in (renewals_tables.expiry_calendar(year, lang=EN), renewals.expiry_calendar(year, lang=EN)):
        assert "shown apart" not in plain(exhibit.definition)


def test_the_axis_of_contracts_counts_whole_contracts():
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure = renewals.expiry_calendar(months(n=[19, 12, 31], low=1.0, high=9.0), lang=RU).figure
    figure.axes[0].yaxis.set_tick_params(labelsize=2)  # small letters leave room for ticks at halves
    FigureCanvasAgg(figure).draw()
    labels = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert len(labels) > 3
    assert all(label.isdigit() for label in labels)


def differences(claim):
    rows = {
        "metric": "renewal_rate",
        "dimension": "sex",
        "segment": "female",
        "versus": "male",
        "estimate": -0.1,
        "low": -0.15,
    }
    return pd.DataFrame([rows | {"high": -0.05, "share": 0.5, "share_versus": 0.6, "claim": claim}])


def test_a_difference_is_drawn_only_where_it_may_be_claimed():
    assert (
        plain(renewals.differences(differences(True), lang=RU).title)
        == "Пол «женщины»: продлевают 50 %, «мужчины» 60 %"
    )
    first = differences(True).assign(dimension="contract_number", segment="first", versus="rest")
    said = plain(renewals.differences(first, lang=EN).title)
    assert said == "50% of first contracts are renewed, 60% of later ones"
    two = pd.concat([differences(True), differences(True).assign(estimate=0.02, low=0.01, high=0.03, segment="male")])
    assert plain(renewals.differences(two, lang=RU).title).endswith("60 %: разница самая большая")
    assert renewals.differences(differences(False), lang=RU) is None
    assert renewals.differences(pd.DataFrame(columns=["metric", "claim"]), lang=RU) is None


def groups():
    rows = [
        ("", "", 150, 90, 0.6), ("product", "annual", 70, 35, 0.5), ("product", "unknown", 20, 18, 0.9),
        ("product", "monthly", 60, 37, 0.62), ("club", "A", 150, 90, 0.6),
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["dimension", "segment", "n", "hits", "estimate"])
    return table.assign(low=0.1, high=0.9, early=table["hits"] // 2, on_time=5, late=5)


def test_groups_stand_by_rate_with_the_unknown_last_and_the_whole_below_and_one_value_is_no_comparison():
    table = renewals_tables.groups(groups(), lang=EN)
    assert [row[1] for row in table.text()] == ["monthly", "annual", "not recorded", "All contracts"]
    assert [row[0] for row in table.text()] == ["Product", "", "", ""]
    assert [row[5] for row in table.text()] == ["30%", "24%", "—", "30%"]  # timing needs thirty renewals


def test_cohorts_show_only_what_is_decided():
    rows = pd.DataFrame(
        {"cohort": ["2023", "2023", "2024", "2024"], "renewal_no": [1, 2, 1, 2], "n": [50, 50, 60, 60],
         "estimate": [0.4, 0.5, 0.3, np.nan], "low": [0.3, 0.4, 0.2, np.nan], "high": [0.5, 0.6, 0.4, np.nan]}
    )  # fmt: skip
    made = [[plain(cell) for cell in row] for row in renewals_tables.cohorts(rows, lang=EN).text()]
    assert made == [["2023", "50", "40%", "30% to 50%", "50%"], ["2024", "60", "30%", "20% to 40%", "—"]]


def test_the_marks_table_leads_with_the_share_that_moved_most():
    rows = pd.DataFrame(
        {"dimension": ["sex", "sex", "club"], "segment": ["female", "male", "A"], "n": [60, 40, 100],
         "share": [0.6, 0.4, 1.0], "before_share": [0.5, 0.5, 1.0], "money_share": 0.5, "shift_p": [0.01, 0.01, np.nan]}
    )  # fmt: skip
    table = composition_tables.marks(rows, lang=EN)
    assert plain(table.title) == "“women” (Sex): the share rose in the year from 50% to 60%"
    assert len(table.frame) == 2  # one club tells nothing


@pytest.mark.parametrize("lang", [RU, EN])
def test_the_loyalty_table_hides_a_base_in_grace_that_is_too_small(lang):
    rows = pd.DataFrame(
        {
            "segment": ["in_force", "30"],
            "n": 50,
            "customers": 50,
            "estimate": 0.6,
            "low": 0.5,
            "high": 0.7,
            "active": 90,
            "in_grace": [12, 9],
        }
    )
    table = renewals_tables.loyalty(rows, lang=lang)
    assert [row[-1] for row in table.text()] == ["12", "—"]
    assert renewals_tables.loyalty(rows.assign(customers=9), lang=lang) is None
    without = renewals_tables.loyalty(rows.assign(in_grace=0), lang=lang)
    assert [c.column for c in without.columns][-1] == "active"  # a column of dashes is none


def test_a_layer_of_cohorts_whose_money_is_hidden_is_not_drawn_and_stops_nothing():
    from cbakit.figures import flows

    cells = pd.DataFrame(
        {
            "segment": ["2024", "other", "2024", "2025"], "period": [0, 0, 1, 1], "name": ["2024", "2024", "2025", "2025"],
            "n": [50, 4, 40, 30], "money": [500.0, np.nan, 400.0, 300.0],
        }
    )  # fmt: skip
    figure = flows.cohorts(cells, lang=Language("ru")).figure
    assert [b.get_label() for b in figure.axes[0].containers] == ["2024", "2025"]


def test_the_figures_at_a_curve_are_said_to_be_the_curves_where_the_data_differ():
    rows = pd.DataFrame(
        {"curve": "", "year": [1, 2, 3], "estimate": [0.379, 0.551, np.nan], "survivor": [0.381, 0.2035, 0.127],
         "survivor_low": 0.1, "survivor_high": 0.4, "observed": [True, True, False], "method": "beta_geometric"}
    )  # fmt: skip
    said = [renewals.survivors(rows, lang=Language(code)).definition.replace("\xa0", " ") for code in ("ru", "en")]
    assert "после 2-го года: кривая даёт 20 из 100, сами данные 21." in said[0]  # 0.379 * 0.551 = 0.209
    assert "after year 2: the curve gives 20 of 100, the data themselves 21." in said[1]
    even = renewals.survivors(rows.assign(survivor=[0.379, 0.209, 0.127]), lang=Language("en")).definition
    assert "themselves" not in even
