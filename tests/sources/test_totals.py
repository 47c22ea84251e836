"""A report's own total is checked, and the date inside a document's name is a column."""

import pandas as pd
import pytest

from cbakit.sources import read_tables
from cbakit.sources.totals import total_verdict, with_document_dates

COLUMNS = [["Анна", "Вера", "Глеб"], ["1", "2", "3"], ["1 000,50", "", "500"]]


@pytest.mark.parametrize(
    ("total", "verdict"),
    [
        (["Итого", "", "1500,50"], "agree"),
        (["Итого", "6", "1 501,40"], "agree"),
        (["Итого", "6", "1 502,00"], "differ"),
        (["Итого", "7", "1500,50"], "agree"),
        (["Итого", "8", "1500,50"], "differ"),
        (["Итого", "", ""], ""),
        (["3", "", ""], ""),
    ],
)
def test_a_total_agrees_within_one_unit(total, verdict):
    assert total_verdict(total, COLUMNS) == verdict


def test_the_verdict_stands_in_the_dialect(tmp_path):
    text = "Клиент;Дата;Сумма\nАнна;01.02.2025;100\nВера;02.02.2025;50\nИтого;;{}\n"
    for said, verdict in (("150", "agree"), ("250", "differ")):
        (tmp_path / "a.csv").write_text(text.format(said), encoding="utf-8")
        assert read_tables(tmp_path / "a.csv")[0].dialect["total"] == verdict


def test_dates_in_names_of_documents_become_a_column():
    cells = pd.DataFrame(
        {"Регистратор": ["Оплата 12 от 01.02.2025 10:00:00", "Оплата 13 от 02.02.2025"], "Сумма": ["1", "2"]}
    )
    found = with_document_dates(cells)
    assert found["Регистратор: дата"].tolist() == ["01.02.2025 10:00:00", "02.02.2025"]


def test_documents_without_dates_stay_as_they_are():
    cells = pd.DataFrame({"Документ": ["Оплата 12", "Оплата 13 от 02.02.2025"]})
    assert list(with_document_dates(cells).columns) == ["Документ"]
