"""Rows of several files put together: repeats once, one row a person, strangers without a pseudonym."""

import numpy as np
import pandas as pd

from cbakit.canonical.coding import ID_OF
from cbakit.canonical.columns import OF_CUSTOMERS
from cbakit.canonical.distinct_cells import factorized, is_coded
from cbakit.canonical.findings import Findings
from cbakit.canonical.identity import People
from cbakit.canonical.sexes import sex_of_names

OPTIONAL_PERSON = ("leads", "contacts")

_BEGIN = np.uint64(48)  # bits behind the first sixteen
_ODD = np.uint64(0x9E3779B97F4A7C15)  # keeps equal hashes of two columns from cancelling out

ADDED_UP = ("referrals_made", "revenue_to_date")


def without_repeats(table: pd.DataFrame, name: str, files: list[str], findings: Findings) -> pd.DataFrame:
    """
    Rows that are in the data once: an id that comes back, and rows that two files share, are kept once.

    Exact duplicates within one file stay and are counted. Where an id comes back in a later file, the later row
    stands; within one file only rows that are equal in everything are dropped. `files`: the file of each piece.
    """
    if name == "customers":
        return table
    number = ID_OF.get(name)
    aside = ("_row", "_piece", "_written", "_phone_written", "customer_id")  # there is one id for each ``_person``
    shown = [c for c in table.columns if c not in aside and not str(c).startswith("_referrer")]
    piece = table["_piece"].to_numpy()
    drop = np.zeros(len(table), bool)
    why = np.full(len(table), "", dtype=object)
    if number and number in table and table[number].notna().any():
        codes, distinct = factorized(table[number])
        often = np.append((np.bincount(codes[codes >= 0], minlength=len(distinct)) > 1) & (distinct != ""), False)
        rows = np.flatnonzero(often[codes])  # the others come once
        frame = pd.DataFrame({"id": codes[rows], "who": table["_person"].to_numpy()[rows],
                              "piece": piece[rows], "print": _prints(table.iloc[rows], shown)})  # fmt: skip
        gone = frame["piece"].to_numpy() < frame.groupby(["id", "who"])["piece"].transform("max").to_numpy()
        gone[~gone] = frame[~gone].duplicated(["id", "who", "print"], keep="first")
        drop[rows], why[rows[gone]] = gone, "repeats_id"
        findings.duplicate("id_of_several_rows", name, frame[~gone].duplicated(["id"], keep=False).sum())
    else:
        print_of_row = _prints(table, shown)
        rows = _several(print_of_row)
        frame = pd.DataFrame({"print": print_of_row[rows], "piece": piece[rows]})
        within = frame.groupby(["print", "piece"]).cumcount().to_numpy()
        gone = frame.assign(within=within).duplicated(["print", "within"], keep="first").to_numpy()
        drop[rows], why[rows[gone]] = gone, "repeats_row_of_another_file"
        findings.duplicate("exact_rows_kept", name, int(((within > 0) & ~gone).sum()))
    for reason in sorted(set(why[drop])):
        rows = table[drop & (why == reason)]
        findings.duplicate(reason, name, len(rows))
        findings.rejected.append(
            pd.DataFrame(
                {
                    "file": rows["_piece"].map(dict(enumerate(files))),
                    "table": name,
                    "row": rows["_row"],
                    "field": number or "",
                    "reason": reason,
                }
            )
        )
    return table[~drop].reset_index(drop=True) if drop.any() else table


def _several(prints: np.ndarray) -> np.ndarray:
    """Rows whose number another row has too; sorted, since a table of millions of random numbers fits no cache."""
    ordered = np.sort(prints)
    often = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    begins = np.zeros(1 << 16, bool)
    begins[often >> _BEGIN] = True
    rows = np.flatnonzero(begins[prints >> _BEGIN])  # few, of which the others are told apart
    place = np.minimum(np.searchsorted(often, prints[rows]), max(len(often) - 1, 0))
    return rows[often[place] == prints[rows]] if len(often) else rows


def _prints(table: pd.DataFrame, shown: list[str]) -> np.ndarray:
    """A number for each row that rows share that are equal in what is shown; texts are compared by their distinct ones."""
    prints = np.zeros(len(table), "uint64")
    for column in shown:
        values = table[column].array
        if is_coded(table[column]):
            kind, distinct = values.categories.inferred_type, values.categories
            values = values.codes.astype("int64")
            if kind != "string":  # else each is there once
                same = pd.factorize(np.array([*map(str, distinct)], dtype=object))[0]
                values = np.append(same, -1)[values]
        elif values.dtype == object:
            values = table[column].to_numpy()
            codes, distinct = pd.factorize(values)
            same = pd.factorize(np.array([*map(str, distinct)], dtype=object))[0]
            missing = codes < 0
            told = np.append(same, -1)[codes]
            told[missing] = [-1 if v is None else -2 for v in values[missing]]
            values = told
        prints = prints * _ODD + pd.util.hash_array(np.asarray(values))
    return prints


def one_row_a_person(tables: dict[str, pd.DataFrame], people: People) -> pd.DataFrame:
    """One row a person: what the files say of them, the customers' own file first, the first value that is there."""
    parts = []
    for name in ("customers", *[n for n in tables if n not in ("customers", "spend")]):
        if name not in tables:
            continue
        table = tables[name]
        own = [*OF_CUSTOMERS, "referrer_id"] + (
            [c for c in table if str(c).startswith("attr_")] if name == "customers" else []
        )
        own += ["club", "manager", "attr_status"] if name == "customers" else []
        keep = [c for c in own if c in table]
        keep += ["_key"] if "_key" in table and name == "customers" else []
        known = table["_person"].to_numpy() >= 0
        if keep:
            parts.append(table.loc[known, ["_person", *dict.fromkeys(keep)]])
        else:
            seen = np.flatnonzero(np.bincount(table["_person"].to_numpy()[known]))
            parts.append(pd.DataFrame({"_person": seen.astype("int32")}))
    if not parts:
        return pd.DataFrame()
    every = pd.concat(parts, ignore_index=True)
    person = np.sort(every["_person"].unique())
    out = pd.DataFrame({"customer_id": people.customer_id[person], "_person": person})
    for column in (c for c in every.columns if c not in ("_person", "_key")):
        given = every.loc[every[column].notna(), ["_person", column]]
        if column in ADDED_UP and "_key" in every:
            given = every.loc[every[column].notna(), ["_person", "_key", column]].drop_duplicates(["_person", "_key"])
            value = given.groupby("_person")[column].sum()
        elif column == "joined_on":
            value = given.groupby("_person")[column].min()
        else:
            value = given.drop_duplicates("_person").set_index("_person")[column]
        out[column] = value.reindex(person).to_numpy()
    if "attr_status" in out and "churned" not in out:
        left = out["attr_status"].isin(["ended", "cancelled"]).astype(object)
        out["churned"] = left.where(out["attr_status"].notna(), None)
    names = people.details.iloc[person][["last", "first", "middle"]].reset_index(drop=True)
    by_name = sex_of_names(names)
    given_sex = out["sex"] if "sex" in out else pd.Series(None, index=out.index, dtype=object)
    out["sex"] = given_sex.where(given_sex.isin(["female", "male"]), by_name)
    if "source" in out:
        out["source_raw"] = out["source"]
    return out


def without_strangers(tables: dict[str, pd.DataFrame], findings: Findings) -> None:
    """Leads and contacts of persons who are no customers lose their pseudonym: every customer_id is a customer's."""
    known = tables["customers"]["customer_id"] if "customers" in tables else pd.Series(dtype=object)
    for name in OPTIONAL_PERSON:
        if name in tables:
            table = tables[name]
            stranger = table["customer_id"].notna() & ~table["customer_id"].isin(known)
            tables[name] = table.assign(customer_id=table["customer_id"].where(~stranger, None))
            if stranger.any():
                findings.note("persons_not_customers", table=name, rows=int(stranger.sum()))
