"""
What the rules make of the lists in this folder: counts that `docs/onboarding.md` shows beside those of the reference.

`python -m tests.measured.measure` writes the tables of `docs/onboarding.md` anew; `--faults KIND` prints what went wrong,
for a person who improves a rule by the kind of its error, not by the row.
"""

import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from ruamel.yaml import YAML

from cbakit.canonical.build import without_impossible_births
from cbakit.canonical.contacts import emails, phones
from cbakit.canonical.dates import dates, is_far
from cbakit.canonical.identity import COLUMNS, resolve
from cbakit.canonical.kinds import DROPPED_ROLES
from cbakit.canonical.names import name_parts
from cbakit.canonical.sexes import sex_of_names
from cbakit.errors import InputError
from cbakit.onboarding import PLAN_COLUMNS, plan
from tests.measured import mined

HERE = Path(__file__).parent
MINED = HERE / "mined"  # headings of documented systems, with drawn cells
DOCS = HERE.parents[1] / "docs" / "onboarding.md"
BEFORE = HERE / "before.yml"
SECOND = HERE / "second"  # lists that the rules have not met
THIRD = HERE / "third"  # rows of headings that public programs write, and what bases hold on an ordinary day
FOURTH = HERE / "fourth"  # lists by a hand that had not seen the rules, committed before they were measured
AFTER_SYSTEMS = ("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth")  # ordinary exports of named systems
LATER = {"second": SECOND, "third": THIRD, "fourth": FOURTH} | {
    name: HERE / name for name in ("fifth", "sixth", "seventh", "eighth", "ninth", "tenth", *AFTER_SYSTEMS)
}
START, END = "<!-- measured: written by tests/measured/measure.py -->", "<!-- end of measured -->"
MINED_MARKS = ("<!-- mined lists: written by tests/measured/measure.py -->", "<!-- end of mined lists -->")
MARKS = {name: (f"<!-- {name} lists: written by tests/measured/measure.py -->", f"<!-- end of {name} lists -->")
         for name in LATER}  # fmt: skip


def listed(name: str, folder: Path = HERE) -> pd.DataFrame:
    """A list of a folder as text."""
    return pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)


def sex(folder: Path = HERE) -> pd.DataFrame:
    """Each name with its outcome: right, wrong (another sex, or one where a reader could not tell), undecided."""
    names = listed("names", folder)
    said = sex_of_names(name_parts(names[["full_name"]]))
    outcome = np.select([said == names["sex"], said == "unknown"], ["right", "undecided"], "wrong")
    return pd.DataFrame({"note": names["note"], "raw": names["full_name"], "truth": names["sex"], "said": said,
                         "outcome": outcome})  # fmt: skip


def phone(folder: Path = HERE) -> pd.DataFrame:
    """Each cell with its outcome: right, wrong (another number, or one where there is none), missed."""
    cells = listed("phones", folder)
    said = pd.Series(phones(cells["raw"]).values, dtype=object).fillna("")
    said = said.where(said == "", "+" + said)
    outcome = np.select([said == cells["expected"], said == ""], ["right", "missed"], "wrong")
    return pd.DataFrame({"note": cells["note"], "raw": cells["raw"], "truth": cells["expected"], "said": said,
                         "outcome": outcome})  # fmt: skip


def date(folder: Path = HERE) -> pd.DataFrame:
    """
    Each cell with its outcome, columns read whole: right, wrong, missed; asked where the kit took one of two readings
    and says in the passport that it did (`Cells.guess`), which is a question and not a date read.
    """
    cells = listed("dates", folder)
    parts = []
    for _, column in cells.groupby("column_id", sort=False):
        birth = "birth" in " ".join(column["note"])
        read = dates(column["raw"].reset_index(drop=True), birth=birth)
        moments = np.where(is_far(read.values), np.datetime64("NaT"), read.values).astype("datetime64[D]")
        if birth:  # as the preparation does: a year of birth that makes a customer unborn or older than 110 is none
            years = pd.DataFrame({"birth_year": pd.DatetimeIndex(moments).year})
            moments[without_impossible_births(years, last_day="2026-01-01")["birth_year"].isna()] = np.datetime64("NaT")
        said = np.where(np.isnat(moments), "", moments.astype(str))
        truth = column["expected"].to_numpy(object)
        asked = (said != truth) & (said != "") & bool(read.guess)
        outcome = np.select([said == truth, asked, said == ""], ["right", "asked", "missed"], "wrong")
        parts.append(column.assign(truth=truth, said=said, outcome=outcome))
    return pd.concat(parts)[["note", "raw", "truth", "said", "outcome"]]


def people(folder: Path = HERE) -> pd.DataFrame:
    """Each pair of rows that is the same person, judged to be, or listed as likely: ``same``, ``merged``, ``likely``."""
    rows = listed("duplicates", folder)
    names = name_parts(rows[["full_name"]])
    mentions = pd.DataFrame(dict.fromkeys(COLUMNS, ""), index=rows.index, dtype=object)
    mentions[["last", "first", "middle"]] = names[["last", "first", "middle"]]
    mentions["phone"] = pd.Series(phones(rows["phone"]).values, dtype=object).fillna("")
    post = rows["email"].str.replace(
        "(?i)@example[.]", "@post.", regex=True
    )  # the kit takes addresses there for made-up
    mentions["email"] = pd.Series(emails(post).values, dtype=object).fillna("")
    born = dates(rows["birth_date"], birth=True).values.astype("datetime64[D]")
    mentions["born"] = np.where(np.isnat(born), "", born.astype(str))
    mentions["key"] = rows["row_id"]
    found = resolve([mentions], ["customers"], key=b"measured")
    person, true, number = found.persons[0], rows["person"].to_numpy(), rows["row_id"].to_numpy()
    i, j = np.triu_indices(len(rows), 1)
    same, merged = true[i] == true[j], person[i] == person[j]
    doubtful = _likely(found)
    likely = np.array([tuple(sorted(pair)) in doubtful for pair in zip(person[i], person[j], strict=True)], bool)
    told = same | merged | likely
    pairs = {"row_a": number[i], "row_b": number[j], "same": same, "merged": merged, "likely": likely}
    return pd.DataFrame({name: values[told] for name, values in pairs.items()})


def _likely(found) -> set:
    """Pairs of persons listed for review."""
    pairs = getattr(found, "likely", pd.DataFrame(columns=["one_id", "other_id"]))
    at = {pseudonym: i for i, pseudonym in enumerate(found.customer_id)}
    return {tuple(sorted((at[a], at[b]))) for a, b in zip(pairs["one_id"], pairs["other_id"], strict=True)}


SAME_AS = {
    "customer_id": {"customer_key"},
    "referrer_id": {"referrer_key", "referrer_name"},
    "product": {"product", "attr_product"},
    "reason": {"reason_raw", "lost_reason"},
    "given_name": {"first_name"},
    "surname": {"last_name"},
    "patronymic": {"middle_name"},
    "status": {"status", "churned"},  # a status whose cells say who left is the flag of churn
    "none": {"-"},
}


# roles that the kit reads beyond the tables of the method
BEYOND = {"payer_name", "status", "frozen_from", "frozen_to", "closed_on", "revenue_to_date"}
ONLY_IN = {  # fields that the other tables cannot hold
    "comment": {"feedback"},
    "club": {"customers", "contracts", "visits"},
    "manager": {"customers", "contracts", "leads", "contacts"},
}


def heading(folder: Path = HERE) -> pd.DataFrame:
    """
    Each heading, its file read alone, with its outcome: right, sure_and_wrong, unsure_and_wrong, missed.

    A question with the right role is right. A field that the table of the file cannot hold counts as `none` unless the list
    defends it beside another reading, and so
    does an extra (attr_…) or a role of `BEYOND`, which the list has no word for; what is dropped as personal (a passport)
    counts as `none`.
    """
    return judged(_exports(folder))


def made_heading(name: str) -> pd.DataFrame:
    """The same of a list of `mined/`, whose cells are drawn (tests/measured/mined)."""
    return judged(_made(mined.lists(MINED / f"{name}.txt")))


def _exports(folder: Path) -> Iterator[tuple[str, str, dict[str, str], pd.DataFrame]]:
    """File, its table, its headings with their fields, what the rules make of it."""
    expected = YAML(typ="safe").load((folder / "headings" / "expected.yml").read_text(encoding="utf-8"))
    for file, told in expected.items():
        with tempfile.TemporaryDirectory() as alone:
            shutil.copy(folder / "headings" / file, alone)
            yield file, told["table"], told["headings"], _plan(Path(alone))


def _made(lists: dict) -> Iterator[tuple[str, str, dict[str, str], pd.DataFrame]]:
    for name, (table_name, language, headings) in lists.items():
        with tempfile.TemporaryDirectory() as alone:
            mined.export(headings, language, name).to_csv(Path(alone) / f"{name}.csv", index=False)
            yield name, table_name, {h: truth for h, truth, _ in headings}, _plan(Path(alone))


def judged(exports: Iterable[tuple[str, str, dict[str, str], pd.DataFrame]]) -> pd.DataFrame:
    """The outcome of each heading of `exports`."""
    out = []
    for file, told_table, told_headings, found in exports:
        found = found.assign(first=found["table"] == told_table).sort_values(
            ["first", "confidence"], ascending=False, kind="stable"
        )
        for name, field in told_headings.items():
            of = found[_is_heading(found["heading"], name) & (found["role"] != "")]
            best = of.iloc[0] if len(of) else None
            said = best["role"] if best is not None else "-"
            readings = [field] if isinstance(field, str) else field  # the best one first; others can be defended
            field, good = readings[0], {role for one in readings for role in SAME_AS.get(one, {one})}
            if field in ONLY_IN and told_table not in ONLY_IN[field]:
                held = best is not None and best["table"] in ONLY_IN[field]  # in the customers that the same file holds
                good = {"-", *good} if held or len(readings) > 1 else {"-"}
            extra = said.startswith("attr_") or said in DROPPED_ROLES or said in BEYOND
            said = "-" if field == "none" and extra else said
            sure = best is not None and best["state"] == "taken"
            wrong = "missed" if said == "-" else "sure_and_wrong" if sure else "unsure_and_wrong"
            out.append((f"{file} ({told_table})", name, field, said, "right" if said in good else wrong))
    return pd.DataFrame(out, columns=["note", "raw", "truth", "said", "outcome"])


def _is_heading(headings: pd.Series, name: str) -> pd.Series:
    """The column of a heading; under one that spans several columns it bears both names, and the list has the lower."""
    same = headings == name
    return same if same.any() else headings.str.endswith(f" {name}")


def _plan(folder: Path) -> pd.DataFrame:
    """What the headings of a folder are taken for; nothing where no table is recognised."""
    try:
        return plan(folder)
    except InputError:
        return pd.DataFrame(columns=PLAN_COLUMNS)


def figures(folder: Path = HERE) -> dict[str, dict[str, int]]:
    """Counts of outcomes by list."""
    lists = {"sex": (sex, "names.csv"), "phones": (phone, "phones.csv"), "dates": (date, "dates.csv"),
             "headings": (heading, "headings")}  # fmt: skip
    out = {name: dict(Counter(made(folder)["outcome"])) for name, (made, of) in lists.items() if (folder / of).exists()}
    if (folder / "pairs.csv").exists():
        out["duplicates"] = _duplicates(folder)
    return {name: {k: int(v) for k, v in counts.items()} for name, counts in out.items() if counts}


def _duplicates(folder: Path) -> dict[str, int]:
    """How many pairs of one person were found and how many of the pairs found are of one person."""
    pairs, known = people(folder), listed("pairs", folder)
    relation = known.set_index(["row_a", "row_b"])["relation"].to_dict()
    merged = pairs[pairs["merged"]]
    told = [relation.get((a, b), relation.get((b, a), "different")) for a, b in zip(merged["row_a"], merged["row_b"],
                                                                                     strict=True)]  # fmt: skip
    return {
        "same": int(pairs["same"].sum()),
        "merged": len(merged),
        "merged_right": int(merged["same"].sum()),
        "listed": int((pairs["likely"] & ~pairs["merged"]).sum()),
        "listed_right": int((pairs["likely"] & ~pairs["merged"] & pairs["same"]).sum()),
        "certain": int((known["relation"] == "certain same").sum()),
        "certain_merged": told.count("certain same"),
    }


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.1%})" if whole else "—"


def rows_of(counts: dict[str, dict[str, int]]) -> dict[str, str]:
    """Lines of the table: what is measured -> figure."""
    out = {}
    for name, label, bad in (
        ("sex", "sex from names", "wrong"),
        ("phones", "phones", "wrong"),
        ("dates", "dates", "wrong"),
        ("headings", "headings of exports written by hand", "sure_and_wrong"),
    ):
        if name in counts:
            n = sum(counts[name].values())
            out[f"{label}: right"] = _share(counts[name].get("right", 0), n)
            out[f"{label}: wrong"] = _share(counts[name].get(bad, 0), n)
    if "asked" in counts.get("dates", {}) or "dates" in counts:
        out["dates: asked (two readings)"] = str(counts["dates"].get("asked", 0))
    pairs = counts.get("duplicates")
    if pairs:
        out["duplicates merged: precision"] = _share(pairs["merged_right"], pairs["merged"])
        out["duplicates merged: recall"] = _share(pairs["merged_right"], pairs["same"])
        out["duplicates merged or listed: recall"] = _share(
            pairs["merged_right"] + pairs["listed_right"], pairs["same"]
        )
        out["duplicates listed: precision"] = _share(pairs["listed_right"], pairs["listed"])
        out["pairs that a clerk calls certain: merged"] = _share(pairs["certain_merged"], pairs["certain"])
    return out


REFERENCE = {
    "sex from names: right": "30 of 40 (75.0%) on names not seen before; best library 39 of 40, not to be used",
    "sex from names: wrong": "3 of 40 (7.5%)",
    "phones: right": "40 of 40, tuned on the list; best library 35 of 40 (87.5%)",
    "dates: right": "31 of 32 (96.9%); best library 22 of 32",
    "headings of exports written by hand: right": "117 of 123 (95.1%), the dictionary written with them in view",
    "headings of exports written by hand: wrong": "0 of 123",
    "duplicates merged: precision": "1.00 at the threshold for merging",
    "duplicates merged: recall": "0.76 to 0.78",
    "duplicates merged or listed: recall": "0.93",
}


def table(counts: dict[str, dict[str, int]]) -> str:
    """The table of `docs/onboarding.md` in Markdown; `counts` is the result of `figures`."""
    now = rows_of(counts)
    return _lines(
        ["what", "reference", "before the rules were changed", "now"],
        [[k, REFERENCE.get(k, "—"), _kept(BEFORE).get(k, "—"), v] for k, v in now.items()],
    )


def later_table(counts: dict[str, dict[str, int]], folder: Path) -> str:
    """The table of later lists in Markdown: at first sight, and now; `counts` is the result of `figures(folder)`."""
    first = _kept(folder / "at_first.yml")
    return _lines(
        ["what", "at first sight", "now"],
        [[k, first.get(k, "—"), v] for k, v in rows_of(counts).items()],
    )


def mined_table() -> str:
    """The table of the lists of `mined/`: at first sight, and now."""
    first = YAML(typ="safe").load((MINED / "at_first.yml").read_text(encoding="utf-8"))
    rows = []
    for name, then in first.items():
        row = [name]
        for counts in (then, Counter(made_heading(name)["outcome"])):
            row += [_share(counts["right"], sum(counts.values())), str(counts.get("sure_and_wrong", 0))]
        rows.append(row)
    return _lines(["list", "right at first sight", "wrong and sure then", "right now", "wrong and sure now"], rows)


def _kept(path: Path) -> dict[str, str]:
    """Lines of a table from counts that were kept in a file."""
    return rows_of(YAML(typ="safe").load(path.read_text(encoding="utf-8"))) if path.exists() else {}


def _lines(head: list[str], rows: list[list[str]]) -> str:
    """A table in Markdown."""
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [head, ["---"] * len(head), *rows])


def write() -> None:
    """Write the tables into `docs/onboarding.md`; the first figures ever measured are kept in before.yml."""
    for kept, folder in ((BEFORE, HERE), *((f / "at_first.yml", f) for f in LATER.values())):
        if not kept.exists():
            YAML().dump(figures(folder), kept)
    text = DOCS.read_text(encoding="utf-8")
    made_of = [(MARKS[name], later_table(figures(folder), folder)) for name, folder in LATER.items()]
    for marks, made in [((START, END), table(figures())), *made_of, (MINED_MARKS, mined_table())]:
        head, rest = text.split(marks[0])
        text = head + marks[0] + "\n\n" + made + "\n\n" + marks[1] + rest.split(marks[1])[1]
    DOCS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if "--faults" in sys.argv:
        kind = sys.argv[sys.argv.index("--faults") + 1]
        found = {"sex": sex, "phones": phone, "dates": date, "headings": heading}[kind](
            next((folder for name, folder in LATER.items() if f"--{name}" in sys.argv), HERE)
        )
        pd.set_option("display.width", 250, "display.max_colwidth", 70)
        print(found[found["outcome"] != "right"].sort_values(["outcome", "note"]).to_string(index=False))
    else:
        write()
