"""A section of a client's own that the records are too short for is told when it is made, not first in the report."""

import pytest

from cbakit import store
from cbakit.language import Language
from cbakit.report.own import too_short


@pytest.mark.parametrize(("first", "short"), [("2025-06-", True), ("2024-01-", False)])
def test_a_record_too_short_for_the_skeletons_question_is_told_when_the_section_is_made(put_client, first, short):
    settings = f"""client: shop{first[:4]}
name: Магазин
kind: transactions
language: ru
files:
  - {{file: p.csv, table: payments, columns: {{who: customer_key, day: paid_on, sum: amount}}}}
"""
    rows = [f"p{k:02d};{first}{1 + k % 28:02d};10" for k in range(30)]
    rows += [f"p{k:02d};2025-12-{1 + k % 28:02d};10" for k in range(30)]
    put_client(f"shop{first[:4]}", settings, p=["who;day;sum", *rows])
    lang = Language("ru", kind="transactions")
    assert too_short(f"shop{first[:4]}", lang) == ""  # not read yet
    store.load(f"shop{first[:4]}")
    said = too_short(f"shop{first[:4]}", lang).replace("\u00a0", " ")
    assert said.startswith("Записи охватывают 6 полных месяцев") == short
    assert bool(said) == short
