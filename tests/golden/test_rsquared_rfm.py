"""RFM scores and ABC counts of real data sets against published answers, and plain counts made beside the project."""

import numpy as np
import pandas as pd

from cbakit.analysis import classes, rfm


def test_scores_of_the_r_package_rfm_are_reproduced(shared_data):
    """README of rsquaredacademy/rfm: the first five customers and the sizes of every score at 2006-12-31."""
    orders = pd.read_csv(shared_data("rfm_orders") / "rfm_data_orders.csv")
    payments = orders.rename(columns={"order_date": "paid_on", "revenue": "amount"}).assign(
        paid_on=pd.to_datetime(orders["order_date"])
    )
    scores = rfm.scored(rfm.facts(rfm.purchases(payments), on="2006-12-31"))
    joined = (scores["r_score"] * 100 + scores["f_score"] * 10 + scores["m_score"]).astype(int)
    assert joined.head(5).tolist() == [343, 412, 323, 544, 433]
    assert ((joined == 555).sum(), (joined == 111).sum(), len(joined)) == (35, 75, 995)
    sizes = rfm.score_counts(scores).groupby("dimension")["n"].agg(list).to_dict()
    assert sizes == {
        "r_score": [197, 201, 198, 199, 200],
        "f_score": [268, 187, 176, 244, 120],
        "m_score": [199, 201, 197, 203, 195],
    }


def test_abc_counts_of_cdnow_under_both_boundary_rules(shared_data):
    """80/95: 7,694 / 8,044 / 7,832 with the crossing customer below, counted with plain pandas."""
    raw = pd.read_csv(shared_data("cdnow") / "CDNOW_master.txt", sep=r"\s+", header=0)
    money = (
        raw.groupby(raw.columns[0])[raw.columns[3]].sum()
        if raw.shape[1] > 3
        else raw.groupby("customer_id")["dollar_value"].sum()
    )
    below = classes.abc(money, cuts=(0.80, 0.95)).value_counts()
    above = classes.abc(money, cuts=(0.80, 0.95), crossing="above").value_counts()
    assert [int(below[c]) for c in "ABC"] == [7694, 8044, 7832]
    share = np.cumsum(np.sort(money.to_numpy())[::-1]) / money.sum()  # independent of the code under test
    before = np.r_[0.0, share[:-1]]
    expected = [
        int((before < 0.80).sum()),
        int(((before >= 0.80) & (before < 0.95)).sum()),
        int((before >= 0.95).sum()),
    ]
    assert [int(above[c]) for c in "ABC"] == expected == [7695, 8044, 7831]


def test_abc_counts_of_the_salon(shared_data):
    """24 / 9 / 6 of the 39 clients who came, by what they paid before discount, 180,870 in all."""
    import python_calamine

    folder = shared_data("salon_krasoty_ru")
    sheet = python_calamine.CalamineWorkbook.from_path(str(folder / "serviceclient_b_import.xls")).get_sheet_by_index(0)
    head, *rows = sheet.to_python()
    visits = pd.DataFrame(rows, columns=head)
    services = pd.read_csv(folder / "service_b_import.csv", sep=";", encoding="cp1251").set_index("Код")
    paid = visits["Услуга"].astype(int).map(services["Стоимость"])
    money = paid.groupby(visits["Клиент"]).sum()
    assert (len(money), money.sum()) == (39, 180_870)
    assert [int((classes.abc(money, cuts=(0.80, 0.95)) == c).sum()) for c in "ABC"] == [24, 9, 6]
