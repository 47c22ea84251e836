"""codes.csv: what waits for a code, what was coded, and that it is remembered."""

import pandas as pd
import pytest

from cbakit.codes import read_codes, write_queue
from cbakit.config import read_client
from cbakit.errors import ConfigError

WAITING = pd.DataFrame({"kind": ["reason", "reason", "source"], "phrase": ["вода", "хз", "от Пети"], "n": [3, 9, 2]})
WAITING = WAITING.assign(guess=["facility", "", ""])


def test_phrases_wait_most_frequent_first_and_a_coded_one_is_remembered(tmp_path):
    assert write_queue(tmp_path, WAITING) == 3
    text = (tmp_path / "codes.csv").read_text("utf-8-sig")
    assert [line.split(";")[1] for line in text.splitlines()[1:]] == ["хз", "вода", "от Пети"]
    saved_by_a_spreadsheet = text.replace("вода;3;facility;", "вода;3;facility;location").encode("cp1251")
    (tmp_path / "codes.csv").write_bytes(saved_by_a_spreadsheet)
    assert read_codes(tmp_path) == {"reason": {"вода": "location"}, "source": {}}
    assert write_queue(tmp_path, WAITING) == 2
    assert read_codes(tmp_path)["reason"] == {"вода": "location"}


def test_what_is_only_guessed_waits_with_the_guess_and_is_no_answer(tmp_path):
    assert write_queue(tmp_path, WAITING.head(1)) == 1
    assert (tmp_path / "codes.csv").read_text("utf-8-sig").splitlines() == [
        "kind;phrase;rows;guess;code",
        "reason;вода;3;facility;",
    ]
    assert read_codes(tmp_path) == {"reason": {}, "source": {}}


def test_nothing_waits_and_nothing_is_written_where_all_is_known(tmp_path):
    assert write_queue(tmp_path, WAITING.head(0)) == 0
    assert not (tmp_path / "codes.csv").exists()


def test_a_table_of_something_else_is_an_error(tmp_path):
    (tmp_path / "codes.csv").write_text("a;b\n1;2\n", "utf-8")
    with pytest.raises(ConfigError, match="first line must name"):
        read_codes(tmp_path)


def test_what_was_coded_is_part_of_the_client_and_client_yml_goes_first(tmp_path):
    (tmp_path / "client.yml").write_text("client: x\nname: x\nreasons: {хз: price}\n", "utf-8")
    (tmp_path / "codes.csv").write_text("kind;phrase;rows;code\nreason;вода;3;facility\nreason;хз;9;service\n", "utf-8")
    assert read_client(str(tmp_path)).reasons == {"вода": "facility", "хз": "price"}
