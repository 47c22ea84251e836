"""Headings of exports written by hand after the known systems, apart from the examples of the dictionary."""

from pathlib import Path

from ruamel.yaml import YAML

from cbakit.onboarding import plan

HERE = Path(__file__).parent
LEAST_RIGHT = 0.95


def judged_in(folder):
    """
    (file, heading, truth, what it was taken for, right, sure) for each heading of `folder`/exports by expected.yml.

    A question with the right role is right; "-" stands for no role.
    """
    expected = YAML(typ="safe").load((folder / "expected.yml").read_text(encoding="utf-8"))
    out = []
    for system in sorted(p for p in (folder / "exports").iterdir() if p.is_dir()):
        found = plan(system)
        for name, headings in expected.items():
            if not name.startswith(f"{system.name}/"):
                continue
            rows = found[found["file"] == name.split("/")[1]]
            for heading, roles in headings.items():
                of = rows[(rows["heading"] == heading) & (rows["role"] != "")]
                said = of.loc[of["confidence"].idxmax(), "role"] if len(of) else "-"
                sure = bool((of["confidence"] >= 0.6).any() and (of["state"] == "taken").any())
                out.append((name, heading, roles, said, said in roles.split(), sure))
    return out


def test_headings_of_the_systems_are_right_and_none_is_wrong_with_high_confidence(capsys):
    every = judged_in(HERE)
    right = sum(row[4] for row in every)
    wrong = [row[:4] for row in every if not row[4] and row[3] != "-" and row[5]]
    missed = [row[:4] for row in every if not row[4] and row[:4] not in wrong]
    with capsys.disabled():
        print(f"\nheadings: {right} of {len(every)} right ({right / len(every):.1%}), {len(wrong)} wrong and sure")
        for row in [*wrong, *missed]:
            print("   ", *row, sep=" | ")
    assert wrong == []
    assert right >= LEAST_RIGHT * len(every)
