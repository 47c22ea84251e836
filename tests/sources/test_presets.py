"""Every system that a preset describes is known by its own headings, and by lying in the folder."""

import pandas as pd
import pytest

from cbakit.sources.presets import preset_of, presets, with_preset
from cbakit.sources.profile import profile
from cbakit.sources.roles import Guess


def test_the_presets_of_these_systems_are_found_by_lying_in_the_folder():
    assert {p.system for p in presets()} >= {
        "1c_fitness", "fitbase", "mobifitness", "yclients", "amocrm", "bitrix24", "moysklad", "mindbody", "glofox",
        "gymmaster", "stripe",
    }  # fmt: skip


@pytest.mark.parametrize("preset", [p for p in presets() if p.recognise], ids=lambda p: p.system)
def test_a_system_is_known_by_its_own_headings_and_by_no_fewer_than_it_asks(preset):
    assert preset_of(preset.recognise) == preset
    assert preset_of(sorted(preset.recognise)[: preset.least - 1]) is None
    assert set(preset.how) >= {"ru", "en"}


def test_a_role_that_a_preset_takes_from_a_column_goes_to_the_one_that_lost_it():
    days = profile(pd.Series(["01.02.2025", "14.03.2025", "20.03.2025"], dtype=object))
    profiles = dict.fromkeys(("client_id", "client_fio", "funnel", "budget", "payment_date", "Начало"), days)
    guesses = [Guess("payment_date", "starts_on", 0.8, ""), Guess("Начало", "", 0.0, "", rival="starts_on")]
    found, system = with_preset(guesses, "contracts", profiles)
    assert (system, [g.role for g in found]) == ("Fitbase", ["sold_on", "starts_on"])
