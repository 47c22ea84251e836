"""Headings of exports written by hand after the known systems, apart from the examples of the dictionary."""

from pathlib import Path

from ruamel.yaml import YAML

from cbakit.onboarding import plan

HERE = Path(__file__).parent
EXPECTED = YAML(typ="safe").load((HERE / "expected.yml").read_text(encoding="utf-8"))
SYSTEMS = sorted(p.name for p in (HERE / "exports").iterdir())
LEAST_RIGHT = 0.95


def judged(system):
    """(file, heading, what it was taken for, right) for each heading; a question with the right role is right."""
    found = plan(HERE / "exports" / system)
    out = []
    for name, headings in EXPECTED.items():
        if not name.startswith(f"{system}/"):
            continue
        rows = found[found["file"] == name.split("/")[1]]
        for heading, roles in headings.items():
            of = rows[(rows["heading"] == heading) & (rows["role"] != "")]
            said = of.loc[of["confidence"].idxmax(), "role"] if len(of) else "-"
            sure = bool((of["confidence"] >= 0.6).any() and (of["state"] == "taken").any())
            out.append((name, heading, said, said in roles.split(), sure))
    return out


def test_headings_of_the_systems_are_right_and_none_is_wrong_with_high_confidence(capsys):
    every = [row for system in SYSTEMS for row in judged(system)]
    right = sum(row[3] for row in every)
    wrong = [row[:3] for row in every if not row[3] and row[2] != "-" and row[4]]
    missed = [row[:3] for row in every if not row[3] and row not in wrong]
    with capsys.disabled():
        print(f"\nheadings: {right} of {len(every)} right ({right / len(every):.1%}), {len(wrong)} wrong and sure")
        for row in [*wrong, *(r for r in missed if r not in wrong)]:
            print("   ", *row, sep=" | ")
    assert wrong == []
    assert right >= LEAST_RIGHT * len(every)
