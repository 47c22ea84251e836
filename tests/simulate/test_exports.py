"""The demo under data/raw is what the generator writes, byte for byte, and can be read back."""

from dataclasses import replace

import pytest

from cbakit.config import home, read_client
from cbakit.simulate import DEMO, club, demo, write_exports


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return write_exports(demo(), tmp_path_factory.mktemp("exports") / "demo")


def test_the_committed_demo_is_what_the_generator_writes(written):
    committed = home() / "data" / "raw" / "demo"
    fresh = {p.name: p.read_bytes() for p in written.iterdir()}
    stored = {p.name: p.read_bytes() for p in committed.iterdir() if p.name in fresh or not p.name.startswith(".")}
    assert sorted(fresh) == sorted(stored)
    differing = [name for name in fresh if fresh[name] != stored[name]]
    assert not differing, f"{differing}: run python -m cbakit.simulate and commit data/raw/demo"


def test_the_demo_stays_small(written):
    assert sum(p.stat().st_size for p in written.iterdir()) < 4_500_000


def test_its_client_yml_is_valid_and_names_every_file(written):
    settings = read_client(str(written))
    assert (settings.client, settings.as_of) == ("demo", DEMO.as_of)
    named = {path.name for source in settings.files for path in written.glob(source.file)}
    assert named == {p.name for p in written.iterdir()} - {"client.yml"}


def test_every_heading_of_client_yml_stands_in_its_file(written):
    from python_calamine import load_workbook

    for source in read_client(str(written)).files:
        for path in written.glob(source.file):
            if path.suffix == ".xlsx":
                headings = load_workbook(str(path)).get_sheet_by_index(0).to_python()[4]
            else:
                encoding = {"Договоры": "cp1251", "Платежи": "cp1251", "Опрос": "cp1251", "Сделки": "utf-16"}
                line = path.read_text(encoding=encoding.get(path.stem, "utf-8-sig")).splitlines()[0]
                headings = line.split({"Сделки": "\t"}.get(path.stem, "," if path.stem.startswith("Посещ") else ";"))
            assert set(source.columns) <= set(headings), path.name


def test_a_clean_export_has_no_second_cards_and_no_broken_rows(tmp_path):
    small = club(replace(DEMO, customers=150), seed=1)
    clean = write_exports(small, tmp_path / "clean", dirty=False)
    text = (clean / "Договоры.csv").read_text(encoding="cp1251")
    assert "ТЕСТ-" not in text
    assert "Итого" not in text
    assert len(text.splitlines()) == len(small.tables["contracts"]) + 1
