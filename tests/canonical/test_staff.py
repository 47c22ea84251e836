"""Who the people in a manager's column are: whoever trains is not called who sells."""

import pandas as pd
import pytest

from cbakit.canonical.staff import _kind_of_staff


def piece(*headings):
    fields = pd.DataFrame({"column": ["manager"] * len(headings), "from_heading": headings})
    return type("Told", (), {"fields": fields, "table": "contracts"})()


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (("Тренер",), "Trainer"),
        (("Тренер", "тренер группы"), "Trainer"),
        (("Преподаватель",), "Teacher"),
        (("Менеджер",), "Manager"),
        (("Тренер", "Менеджер"), "Manager"),
        (("Тренер-менеджер",), "Manager"),
        ((), "Manager"),
    ],
)
def test_staff_are_called_by_the_heading_of_their_column(headings, kind):
    assert _kind_of_staff([piece(*headings)])[0] == kind
