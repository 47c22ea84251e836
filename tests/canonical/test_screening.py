"""Short words in capitals in free text: abbreviations stay, names of this client's persons never do."""

import pandas as pd
import pytest

from cbakit.canonical.known_values import sought
from cbakit.canonical.screening import screened


@pytest.mark.parametrize(
    ("text", "names", "shown"),
    [
        ("ЛОР запретил", ["Белов Пётр"], "ЛОР запретил"),
        ("ушли в ФОК, там ближе", ["Белов Пётр"], "ушли в ФОК, там ближе"),
        ("ФОК запретил", ["Фок Анна"], "[…] запретил"),  # somebody here is called so
        ("ЛОРА запретила", ["Белов Пётр"], "[…] запретила"),
        ("КИМ запретил", ["Белов Пётр"], "[…] запретил"),
        ("Фок запретил", ["Белов Пётр"], "[…] запретил"),  # no capitals: no abbreviation
    ],
)
def test_an_abbreviation_is_told_from_a_name(text, names, shown):
    assert screened(pd.Series([text]), known=sought({"name": names})).tolist() == [shown]


def test_without_the_persons_of_a_client_nothing_in_capitals_is_believed():
    assert screened(pd.Series(["ЛОР запретил"])).tolist() == ["[…] запретил"]
