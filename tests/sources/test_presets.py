"""Every system that a preset describes is known by its own headings, and by lying in the folder."""

import pytest

from cbakit.sources.presets import preset_of, presets


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
