"""A shop and a snapshot read of their own trade: no word of a club stands in their reports, lists and appendices."""

import html
import re

import numpy as np
import pandas as pd
import pytest

from cbakit.analysis import recommendations
from cbakit.language import CATALOGUES, entries_of
from cbakit.report.run import run

SHOP_YML = """\
client: shop
name: Shop
kind: transactions
files:
  - file: buyers.csv
    table: customers
    columns: {code: customer_key, sex: sex, born: birth_year}
  - file: sales.csv
    table: payments
    columns: {code: customer_key, day: paid_on, what: item, sum: amount}
"""
SNAPSHOT_YML = """\
client: snapshot
name: Snapshot
kind: snapshot
as_of: 2025-06-30
files:
  - file: base.csv
    table: customers
    columns:
      code: customer_key
      sex: sex
      age: age_at_export
      months: tenure_months
      plan: attr_product
      pays: monthly_price
      paid: revenue_to_date
      brought: referrals_made
      status: churned
  - file: base.csv
    table: refusals
    columns: {code: customer_key, why: reason_raw}
    keep: {status: [left]}
"""
# by kind and language: words of a club, and phrases that may hold one, each with its reason
CLUB_WORDS = {
    ("transactions", "ru"): r"абонемент|договор(?!ённост)|продл[еиёя]|членств|\bклуб|заморо|тренировк|турникет",
    ("transactions", "en"): r"contract|\brenew|\bmember(?:s|ship)?\b|\bclubs?\b|\bfreez|frozen|workout",
    ("snapshot", "ru"): r"абонемент|членств|\bклуб|заморо|тренировк|турникет|визит",
    ("snapshot", "en"): r"\bmember(?:s|ship)?\b|\bclubs?\b|\bfreez|frozen|workout|check-ins|\bvisits?\b",
}
ALLOWED = {
    "Договоров в этих данных нет": "says what is not on record, and so how time is counted",
    "Договора, который кончается, здесь нет": "says why another question is asked",
    "These data hold no contracts": "says what is not on record",
    "There is no contract here that ends": "says why another question is asked",
}


def _shop(folder):
    """280 buyers of three years: a third buy often, some once; six items, some bought together."""
    rng = np.random.default_rng(3)
    rows = []
    for k in range(280):
        first = pd.Timestamp("2022-07-01") + pd.Timedelta(days=int(rng.integers(0, 1000)))
        pace, stay = rng.choice([12, 35, 90]), rng.exponential(420)
        day = first
        while day <= first + pd.Timedelta(days=stay) and day <= pd.Timestamp("2025-06-30"):
            item = rng.choice(["tea", "coffee", "cups", "sweets", "honey", "jam"], p=[0.3, 0.25, 0.1, 0.15, 0.1, 0.1])
            rows.append((f"B{k:04d}", f"{day:%d.%m.%Y}", item, round(float(rng.gamma(4, 300)), 2)))
            day += pd.Timedelta(days=1 + int(rng.exponential(pace)))
    pd.DataFrame(rows, columns=["code", "day", "what", "sum"]).to_csv(folder / "sales.csv", index=False)
    people = {"code": [f"B{k:04d}" for k in range(300)], "sex": rng.choice(["ж", "м"], 300), "born": rng.integers(1955, 2006, 300)}  # fmt: skip
    pd.DataFrame(people).to_csv(folder / "buyers.csv", index=False)  # twenty of them have never bought
    (folder / "client.yml").write_text(SHOP_YML, encoding="utf-8")


def _snapshot(folder):
    rng = np.random.default_rng(4)
    n = 400
    months, left = rng.integers(1, 70, n), rng.random(n) < 0.27
    price = rng.choice([20.0, 45.0, 70.0], n)
    reasons = rng.choice(["дорого", "ушёл к конкуренту", "переезд", "плохое обслуживание"], n)
    base = {
        "code": [f"S{k:04d}" for k in range(n)], "sex": rng.choice(["ж", "м"], n), "age": rng.integers(18, 80, n),
        "months": months, "plan": rng.choice(["small", "middle", "large"], n), "pays": price, "paid": months * price,
        "brought": rng.poisson(0.7, n), "status": np.where(left, "left", "stays"), "why": np.where(left, reasons, ""),
    }  # fmt: skip
    pd.DataFrame(base).to_csv(folder / "base.csv", index=False)
    (folder / "client.yml").write_text(SNAPSHOT_YML, encoding="utf-8")


@pytest.fixture(scope="module", params=CLUB_WORDS, ids="-".join)
def made(request, tmp_path_factory):
    """Kind, language and result of a report of that kind in that language."""
    kind, language = request.param
    home = tmp_path_factory.mktemp(f"{kind}-{language}")
    name = "shop" if kind == "transactions" else "snapshot"
    raw = home / "data" / "raw" / name
    raw.mkdir(parents=True)
    (_shop if kind == "transactions" else _snapshot)(raw)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CBAKIT_HOME", str(home))
        patch.setenv("CBAKIT_KEYS", str(home / "keys"))
        yield kind, language, run(name, language=language, formats=("html",))


def read(path):
    """Text of a page or a list, with plain spaces; pictures by their words."""
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix == ".html":
        text = re.sub(r"<style.*?</style>", "", text, flags=re.S)
        text = re.sub(r"</(p|h\d|td|th|li|caption|figcaption|tr|div|text)>", "\n", text)
        text = re.sub(r"<[^>]+>", "", text)
    return html.unescape(text).replace("\u00a0", " ")


def club_words(folder, kind, language):
    """Places where a word of a club stands in the report and the lists of another trade, each once."""
    found = []
    for path in [folder / "report.html", *sorted((folder / "lists").glob("*.csv"))]:
        for line in read(path).splitlines():
            for phrase in ALLOWED:
                line = line.replace(phrase, "")
            if word := re.search(CLUB_WORDS[kind, language], line, re.I):
                found.append(f"{path.name}: …{line[max(word.start() - 60, 0) : word.end() + 40]}…")
    return list(dict.fromkeys(found))


def test_no_word_of_a_club_stands_in_the_report_of_another_trade(made):
    kind, language, result = made
    assert result.faults == ()
    found = club_words(result.folder, kind, language)
    assert not found, "\n".join(found)


GYM_WORDS = {
    "ru": r"тренировк|фитнес|\bтренер(?! или)|\bклуб(?!ам или филиалам)|(?:в|из) зал[аеу]?\b",
    "en": r"\bclubs?\b(?! or branch)|\bgym|workout|fitness|\btrain(?:ing|er\b(?! or))",
}
NOT_OF_THE_REPORT = {"network", "terminal", "sentences"}  # of a chain of clubs; of commands and of words in exports
# names of columns; forms of clubs; what staff are called where the client's own heading calls them so
NAMES_A_CLUB = re.compile(r"-club(s|-\w+)?$|^column-clubs|^forms-|-trainer$|^note-managers-are$")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_texts_for_any_client_with_contracts_hold_no_word_of_a_gym(language):
    """A school with contracts reads the same texts as a club; its own word for a club is the heading of its file."""
    texts = {}
    for path in (CATALOGUES / language).glob("*.ftl"):
        if path.stem not in NOT_OF_THE_REPORT:
            texts |= {
                name: text
                for name, text in entries_of(path.read_text(encoding="utf-8")).items()
                if not NAMES_A_CLUB.search(name)
            }
    advice = recommendations.catalogue()
    texts |= {str(rule.get("id", rule.get("fact"))): str(rule[language]) for rule in advice["rules"] + advice["also"]}
    texts |= {name: role[language] for name, role in advice["roles"].items()}
    found = [
        f"{name}: {word[0]}"
        for name, text in texts.items()
        if (word := re.search(GYM_WORDS[language], re.sub(r"\$\w+", "", text.partition("=")[2] or text), re.I))
    ]
    assert not found, "\n".join(found)


def test_every_chapter_says_something_and_what_cannot_be_known_is_named(made):
    kind, language, result = made
    text = read(result.folder / "report.html")
    if kind == "transactions" and language == "ru":
        assert "ни разу не покупали" in text  # twenty of the register
        assert "Активные клиенты" in text
        assert " 0 %: " not in text
    if kind == "snapshot" and language == "ru":
        assert "снимок говорит, кто ушёл, но не говорит когда" in text
        assert "уже продано" not in text
