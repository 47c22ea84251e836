"""The dress of the deliverables: declared by client and consultant, checked, and worn by HTML and PDF alike."""

import base64
import io
import re
import warnings
from pathlib import Path

import docx
import matplotlib
import pytest
from pypdf import PdfReader

from cbakit import style
from cbakit.config import Brand, Client
from cbakit.errors import ConfigError
from cbakit.language import Language
from cbakit.report.brand import author, breadth, dress, recoloured, tint
from cbakit.report.document import About, Chapter, document
from cbakit.report.html import HtmlReport
from cbakit.report.pdf import PdfReport
from cbakit.report.word import WordReport
from cbakit.sentences import in_language
from cbakit.style import contrast
from tests.test_cli import cba

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
GREEN = "#1a6b3c"


def client(folder, **brand):
    return Client(client="club", name="Club", folder=folder, brand=Brand(**brand))


@pytest.fixture(autouse=True)
def no_profile(tmp_path, monkeypatch):
    monkeypatch.setenv("CBAKIT_PROFILE", str(tmp_path / "none.yml"))


def test_without_a_declaration_there_is_no_brand(tmp_path):
    assert dress(client(tmp_path)) == {}


def test_what_the_client_declares_goes_before_the_consultant(tmp_path, monkeypatch):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "me.yml").write_text("name: A. Adviser\naccent: '#1a6b3c'\ncontacts: [a@b.example]\n")
    monkeypatch.setenv("CBAKIT_PROFILE", str(tmp_path / "own" / "me.yml"))
    assert dress(client(tmp_path)) == {"accent": GREEN, "contacts": ["a@b.example"]}
    assert dress(client(tmp_path, accent="#7A1F5C"))["accent"] == "#7a1f5c"
    assert author(client(tmp_path)) == "A. Adviser"
    assert author(client(tmp_path).model_copy(update={"consultant": "B."})) == "B."


def test_a_pale_colour_is_refused_with_the_nearest_that_will_do(tmp_path):
    with pytest.raises(ConfigError, match=r"client\.yml, brand, accent: #ffcc00 is too pale .* do: #[0-9a-f]{6}"):
        dress(client(tmp_path, accent="#ffcc00"))
    with pytest.raises(ConfigError) as said:
        dress(client(tmp_path, second="#ffcc00"))
    assert contrast(str(said.value)[-8:-1], "#ffffff") >= 4.5


@pytest.mark.parametrize("name", ["../logo.png", "/etc/passwd", "missing.png", "logo.exe"])
def test_a_logo_is_a_picture_in_the_folder_and_nothing_else(tmp_path, name):
    (tmp_path / "logo.exe").write_bytes(b"x")
    with pytest.raises(ConfigError, match=r"client\.yml, brand") as fault:
        dress(client(tmp_path, logo=name))
    assert re.search("рядом|вид файла", in_language(str(fault.value), Language("ru")))


def test_check_refuses_a_pale_colour_as_a_run_does_and_in_russian(tmp_path):
    (tmp_path / "client.yml").write_text("client: a\nname: A\nbrand: {accent: '#ffff00'}\n", "utf-8")
    done = cba("check", str(tmp_path), home=tmp_path)
    assert done.returncode == 2
    assert "client.yml, brand, accent: цвет #ffff00 слишком бледный для текста на белом" in done.stderr.replace(
        "\u00a0", " "
    )


def test_an_unknown_key_of_the_profile_names_the_nearest(tmp_path, monkeypatch):
    (tmp_path / "me.yml").write_text("akcent: '#1a6b3c'\n")
    monkeypatch.setenv("CBAKIT_PROFILE", str(tmp_path / "me.yml"))
    with pytest.raises(ConfigError, match="did you mean 'accent'"):
        dress(client(tmp_path))


def test_tints_keep_their_steps_and_greys_stay():
    assert tint(style.ACCENT, GREEN) == GREEN
    pale = tint(style.ACCENT_PALE, GREEN)
    assert contrast(GREEN, "#ffffff") > contrast(pale, "#ffffff") > 1.3
    for grey in (style.INK, style.GREY, style.PALE, style.RULE, style.WARNING, "#ffffff"):
        assert tint(grey, GREEN) == grey
    assert recoloured(f"fill:{style.SEQUENCE[1]}", {"second": "#7a1f5c"}) == "fill:#7a1f5c"


@pytest.fixture
def branded(tmp_path, executed):
    (tmp_path / "logo.png").write_bytes(PIXEL)
    font = style.FONTS / "PTS55F.ttf"
    (tmp_path / "House.ttf").write_bytes(Path(font).read_bytes())
    worn = dress(
        client(
            tmp_path, logo="logo.png", accent=GREEN, contacts=["+7 000 <b>"], font="PT Sans", font_files=["House.ttf"]
        )
    )
    about = About("Analysis", "Club", "2021-01-01", "2026-08-31", language="ru", brand=worn)
    return document([Chapter(name, e.notebook) for name, e in executed.items()], about)


DEJAVU = Path(matplotlib.get_data_path()) / "fonts" / "ttf"


def test_a_font_as_wide_as_ours_is_worn_everywhere_and_a_wider_one_by_headings(tmp_path):
    (tmp_path / "narrow.ttf").write_bytes((style.FONTS / "PTS55F.ttf").read_bytes())
    (tmp_path / "wide.ttf").write_bytes((DEJAVU / "DejaVuSerif.ttf").read_bytes())
    assert breadth([tmp_path / "narrow.ttf"]) == pytest.approx(1.0, abs=0.001)
    assert breadth([tmp_path / "wide.ttf"]) > 1.15
    assert dress(client(tmp_path, font="Narrow", font_files=["narrow.ttf"]))["font"] == "Narrow"
    worn = dress(client(tmp_path, font="Wide", font_files=["wide.ttf"]))
    assert (worn["display"], worn.get("font")) == ("Wide", None)


def test_a_file_that_is_no_font_is_named(tmp_path):
    (tmp_path / "house.ttf").write_bytes(b"not a font")
    with pytest.raises(ConfigError, match=r"house\.ttf is not a font"):
        dress(client(tmp_path, font="House", font_files=["house.ttf"]))


@pytest.mark.parametrize("name", ["DejaVu Serif", "Serif of the house"])  # as the files call it, and not
def test_headings_wear_a_wide_font_and_figures_keep_theirs(tmp_path, executed, name):
    for file in ("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf"):
        (tmp_path / file).write_bytes((DEJAVU / file).read_bytes())
    brand = client(tmp_path, font=name, font_files=["DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf"])
    about = About("Analysis", "Club", "2021-01-01", "2026-08-31", language="ru", brand=dress(brand))
    whole = document([Chapter(name, e.notebook) for name, e in executed.items()], about)
    assert f"h1,h2,h3{{font-family:'{name}'" in HtmlReport().from_notebook_node(whole)[0]
    made = PdfReader(io.BytesIO(PdfReport().from_notebook_node(whole)[0]))
    fonts = {str(f.get_object()["/BaseFont"]) for page in made.pages for f in page["/Resources"]["/Font"].values()}
    assert any("DejaVuSerif-Bold" in f for f in fonts)
    assert any("PTSans" in f for f in fonts)
    word = docx.Document(io.BytesIO(WordReport().from_notebook_node(whole)[0]))
    assert word.styles["Heading 1"].font.name == name
    assert word.styles["Normal"].font.name is None


def test_html_wears_it(branded):
    page = HtmlReport().from_notebook_node(branded)[0]
    assert f"--accent:{GREEN}" in page
    assert "data:image/png;base64," in page
    assert "+7 000 &lt;b&gt;" in page
    assert "format('truetype')" in page


def test_pdf_wears_it_and_still_meets_the_standards(branded):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = PdfReport().from_notebook_node(branded)[0]
    first = PdfReader(io.BytesIO(made)).pages[0]
    assert "+7 000 <b>" in first.extract_text()
    assert len(first.images) == 1


def test_the_same_brand_gives_the_same_bytes(branded):
    assert PdfReport().from_notebook_node(branded)[0] == PdfReport().from_notebook_node(branded)[0]
    assert HtmlReport().from_notebook_node(branded)[0] == HtmlReport().from_notebook_node(branded)[0]
