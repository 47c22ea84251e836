"""The report on a chain: the owner's with names, a club's own copy without, refused where clubs are too few."""

import json
import re

import pandas as pd
import pytest

from cbakit.errors import LeakError, ParameterError
from cbakit.estimates.shares import wilson
from cbakit.report import network as report
from cbakit.report.network import network
from cbakit.report.unpacked import texts_of
from tests.test_chain import club, rows

NAMES = ("Север", "Юг", "Запад", "Восход", "Центр", "Парк", "Вокзал", "Маяк")
RENEWED = (600, 605, 610, 450, 590, 600, 595, 615)  # of 1000: the fourth is fifteen points lower
PAYLOAD = "<script>alert(1)</script> [x](javascript:alert(1)) **z** =1+1 «Дом»"


def more(renewed, n=1000):
    """First-year renewal, and two practices."""
    found = []
    for metric, dimension, segment, hits in (
        ("renewal_rate", "membership_year", "1", renewed - 150), ("referral_share", "", "", 300), ("refusal_coverage", "", "", 500),
    ):  # fmt: skip
        share, low, high = (float(x[0]) for x in wilson([hits], [n]))
        found.append((metric, dimension, segment, share, low, high, n, "share"))
    return found


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Eight clubs with finished reports; one that was run with another loyalty period."""
    monkeypatch.setenv("CBAKIT_HOME", str(tmp_path))
    for at, (name, renewed) in enumerate(zip(NAMES, RENEWED, strict=True)):
        club(tmp_path / "reports", f"branch{at}", rows(renewed, 1000, more=more(renewed)), name=f"Клуб «{name}»")
    club(tmp_path / "reports", "branch8", rows(600, 1000), name="Клуб «Иначе»", loyalty_days=60)
    return tmp_path


def texts(folder):
    """Every text in every file that was written, by its path."""
    return {
        str(p.relative_to(folder)): "\n".join(texts_of(p.name, p.read_bytes()))
        for p in sorted(folder.rglob("*"))
        if p.is_file() and not p.name.startswith(".")
    }


def page(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ")


def test_the_owner_reads_who_lags_what_that_is_worth_and_who_is_not_compared(home):
    result = network(formats=("html", "xlsx"))[0]
    assert {p.name for p in result.paths} >= {"report.html", "tables.xlsx", "metrics.csv", "manifest.json"}
    text = page((result.folder / "report.html").read_text(encoding="utf-8"))
    assert "Сравниваются 8 клубов по одним определениям: доля продлённых договоров — медиана 60 %" in text
    assert "Ниже остальных больше, чем даёт случай: Клуб «Восход»" in text
    assert "Клуб «Иначе»" in text
    assert "период лояльности, дней" in text
    low = pd.read_parquet(result.folder / "results" / "12_network" / "helped.parquet").iloc[0]
    assert low["client"] == "branch3"
    assert low["money"] == pytest.approx(low["gap"] * 1000)
    assert 13 < low["gap"] < 15.5
    manifest = json.loads((result.folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["clubs_found"] == 9
    assert "Не сравниваются" in text


def test_a_clubs_own_copy_names_no_other_and_shows_no_figure_of_one(home):
    own = network(copies=("branch3",), formats=("html", "pdf", "docx", "pptx", "xlsx"))[1]
    assert own.folder.name == "branch3"
    found = texts(own.folder)
    assert {"report.html", "report.pdf", "report.docx", "report.pptx", "tables.xlsx", "metrics.csv"} <= set(found)
    for name, text in found.items():
        for at, other in enumerate((*NAMES, "Иначе")):
            if at != 3:
                assert f"«{other}»" not in text, name
                assert f"branch{at}" not in text, name
    tables = sorted((own.folder / "results" / "12_network").glob("*.parquet"))
    for path in tables:
        table = pd.read_parquet(path)
        assert "client" not in table or set(table["client"]) <= {"branch3"}, path.name
    assert {p.stem for p in tables} >= {"compared", "drawn", "helped", "metrics"}
    text = page(found["report.html"])
    assert "Ваш клуб ниже остальных больше, чем даёт случай: доля продлённых договоров 45 %" in text
    assert "Клуб «Восход»" in text  # its own name, on the title page


def test_a_name_of_another_club_in_a_copy_stops_it_before_it_is_sealed(home, monkeypatch):
    def told(notebook, lang, own=""):
        made = kept(notebook, lang, own=own)
        made.cells[0].source += "\n\nНе хуже, чем Клуб «Запад»" if own else ""
        return made

    kept = report.page
    monkeypatch.setattr(report, "page", told)
    with pytest.raises(LeakError, match=r"report\.html: phrase"):
        network(copies=("branch3",), formats=("html",))
    assert not (home / "reports" / "network" / "2026-06-30" / "branch3" / "manifest.json").exists()


def test_words_of_a_clubs_name_are_harmless_wherever_they_stand(home):
    folder = home / "reports" / "branch3" / "2026-06-30"
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    told["parameters"]["name"] = PAYLOAD
    (folder / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    result = network(formats=("html", "pdf", "docx", "pptx", "xlsx"), title=PAYLOAD)[0]
    html = (result.folder / "report.html").read_text(encoding="utf-8")
    assert "<script" not in html
    assert not re.search(r"href=\"?javascript", html)
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    ("clubs", "copies", "refused"),
    [(5, (), False), (4, (), True), (6, ("branch0",), False), (5, ("branch0",), True)],
)
def test_too_few_clubs_are_refused_and_those_left_out_are_named(home, clubs, copies, refused):
    given = (*(f"branch{k}" for k in range(clubs)), "branch8")
    if not refused:
        assert len(network(given, copies=copies, formats=("html",))) == 1 + len(copies)
        return
    with pytest.raises(ParameterError, match=r"at least .* Left out: branch8: loyalty_days\."):
        network(given, copies=copies)
    assert not (home / "reports" / "network").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"formats": ("png",)}, "No format png"), ({"language": "de"}, "language must be"),
        ({"copies": ("branch8",)}, "Not among the clubs compared: branch8"),
    ],
)  # fmt: skip
def test_a_wrong_call_is_one_sentence(home, options, said):
    with pytest.raises(ParameterError, match=said):
        network(**options)


def test_a_folder_with_a_clients_report_is_not_written_into(home):
    with pytest.raises(ParameterError, match="--out"):
        network(out=home / "reports" / "branch0" / "2026-06-30", formats=("html",))


def test_the_same_reports_give_the_same_bytes_in_both_languages(home):
    for language in ("ru", "en"):
        folders = [
            network(language=language, formats=("html", "xlsx"), out=home / f"{language}{k}")[0].folder for k in (1, 2)
        ]
        for name in ("report.html", "tables.xlsx", "metrics.csv"):
            assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes(), name
        assert f'lang="{language}"' in (folders[0] / "report.html").read_text(encoding="utf-8")
    assert not re.search("[а-яё]{4}", page(re.sub("Клуб «[^»]+»", "", (folders[0] / "report.html").read_text("utf-8"))))


def test_chains_whose_clubs_are_alike_name_nobody(home):
    for at in range(8):
        folder = home / "reports" / f"branch{at}"
        for path in sorted(folder.rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()
        renewed = 600 + at
        club(home / "reports", f"branch{at}", rows(renewed, 1000, more=more(renewed)), name=f"Клуб {at}")
    text = page((network(formats=("html",))[0].folder / "report.html").read_text(encoding="utf-8"))
    assert "Ни один клуб по отдельности не отличить от остальных" in text
    assert "Назвать, кому помогать первым, нельзя" in text
