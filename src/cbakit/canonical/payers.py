"""Who pays for others: money in a payer's name is of the customer paid for, and so is a recommendation by a payer."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cbakit.canonical.columns import Piece
from cbakit.canonical.distinct_cells import coded, distinct_rows, is_told, put_together
from cbakit.canonical.identity import COLUMNS, LOOKUP_ONLY, NAME, Linked, People
from cbakit.canonical.look_up import AMBIGUOUS, MISSING, family_name

PAYER = "_payer_"  # before the parts of the name of who pays, in a row that names both


def follow_payers(pieces: list[Piece], mentions: list[pd.DataFrame], found: Linked) -> None:
    """
    Give rows of payments in a payer's name what the files say of the customer paid for, in `mentions`.

    Of a file whose names are the payers' (`by_contract.linked`) a row without a contract is of the customer whose contract
    the same name paid nearest in time. Elsewhere, and for a name that paid for none, a column of payers beside customers
    tells it, the first of brothers and sisters; who pays for people of several families, is not followed by it. Rows with
    an id or a card, and those in a customer's own name, stay as they are.

    Parameters
    ----------
    pieces : list of Piece
    mentions : list of DataFrame
        What tells persons apart in each piece.
    found : Linked
        ``followed`` and ``beside`` are completed.
    """
    listed = _listed(pieces, mentions)
    if not (found.payers or len(listed)):
        return
    own = {
        name
        for i, p in enumerate(pieces)
        if p.table not in ("payments", *LOOKUP_ONLY)
        for name in _distinct(mentions[i])
    }
    found.beside = pd.concat([found.beside, listed.drop(columns=COLUMNS).rename(columns=lambda c: c.removeprefix(PAYER))],
                             ignore_index=True).fillna("")  # fmt: skip
    at = pd.Series(np.arange(len(listed)), index=_names(listed, PAYER)[1])
    for i, piece in enumerate(pieces):
        if piece.table != "payments" or "_last" not in piece.frame:
            continue
        number, names = _names(piece.frame, "_")
        mine = np.array([name != "" and name not in own for name in names], bool)[number]
        for column in {"key", "card"} & {*mentions[i]}:
            mine &= ~is_told(mentions[i][column])
        take = np.arange(len(number))
        if i in found.payers:
            mine &= ~found.by_number[i]
            take = _nearest(piece.frame, number, found.by_number[i], mine)
        rest = mine & (take == np.arange(len(number)))
        place = pd.Series(names).map(at).fillna(-1).to_numpy("int64")[number]
        take = np.where(rest & (place >= 0), len(number) + place, take)
        followed = take != np.arange(len(number))
        if followed.any():
            parts = [coded(mentions[i], COLUMNS), coded(listed, COLUMNS)]
            before = parts[0][followed].astype(object).drop_duplicates()
            found.beside = pd.concat([found.beside, before], ignore_index=True)
            mentions[i] = put_together(parts).iloc[take].reset_index(drop=True)
            found.followed[i] = followed


def _nearest(frame: pd.DataFrame, name: np.ndarray, by_number: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """For each row itself, or for one that is `wanted` the row with a contract of the same name nearest in time."""
    day = frame["paid_on"] if "paid_on" in frame else pd.Series(pd.NaT, index=frame.index)
    rows = pd.DataFrame({"name": name, "day": pd.to_datetime(day).fillna(pd.Timestamp(0)), "row": np.arange(len(name))})
    rows = rows.sort_values(["day", "row"])
    there, here = (rows[mask[rows["row"].to_numpy()]] for mask in (by_number, wanted))
    met = pd.merge_asof(here, there.rename(columns={"row": "at"}), on="day", by="name", direction="nearest")
    met = met.dropna(subset=["at"])
    out = np.arange(len(name))
    out[met["row"].to_numpy("int64")] = met["at"].to_numpy("int64")
    return out


def _listed(pieces: list[Piece], mentions: list[pd.DataFrame]) -> pd.DataFrame:
    """Who pays by a column of its own, each once, with what tells the customer apart: the first of one family."""
    parts = [f"{PAYER}{part}" for part in NAME]
    stacked = [
        pd.concat([coded(mentions[i], COLUMNS).astype(object), piece.frame[parts].astype(object)], axis=1)
        for i, piece in enumerate(pieces)
        if _names_payers(piece)
    ]
    if not stacked:
        return pd.DataFrame(columns=[*COLUMNS, *parts], dtype=object)
    every = pd.concat(stacked, ignore_index=True).drop_duplicates()
    every = every[(every[parts[0]] != "") & (every[parts[1]] != "") & (every[COLUMNS] != "").any(axis=1)]
    same = _of_one_family(every, every[parts].agg(" ".join, axis=1))
    return every[same].drop_duplicates(parts).reset_index(drop=True)


def _names_payers(piece: Piece) -> bool:
    return piece.table not in LOOKUP_ONLY and f"{PAYER}last" in piece.frame


def _of_one_family(rows: pd.DataFrame, payer: pd.Series) -> np.ndarray:
    """
    Rows whose payer pays for customers of one phone, or of one surname whose phones, where they are told, are the same.

    Two phones are two namesakes as likely as one family.
    """
    phones = rows["phone"].where(rows["phone"] != "").groupby(payer)
    surnames = rows["last"].map(family_name).groupby(payer).transform("nunique")
    told = phones.transform("count") == payer.groupby(payer).transform("size")
    return ((phones.transform("nunique") <= 1) & (told | (surnames == 1))).to_numpy()


def _names(frame: pd.DataFrame, prefix: str) -> tuple[np.ndarray, list[str]]:
    """Number of each row's name, and the names, each with one blank between its parts."""
    parts = [f"{prefix}{part}" for part in NAME if f"{prefix}{part}" in frame]
    number, first = distinct_rows(frame, parts)
    told = frame[parts].iloc[first].astype(object).fillna("")
    return number, [" ".join(filter(None, row)) for row in told.itertuples(index=False, name=None)]


def _distinct(mention: pd.DataFrame) -> list[str]:
    return _names(mention, "")[1] if "last" in mention else []


@dataclass(frozen=True)
class Payers:
    """
    Persons for whom somebody pays, by the payer's name.

    Attributes
    ----------
    person : Series of int
        By the name in full and by surname and first name alone: the first of one family, AMBIGUOUS of several families.
    paid_for : set of (str, int)
        Every name with every person that it pays for.
    """

    person: pd.Series
    paid_for: frozenset[tuple[str, int]]

    @property
    def with_patronymic(self) -> set[str]:
        """Names of three words: whoever has a customer's surname and first name and one of them is not the customer."""
        return {name for name in self.person.index if name.count(" ") > 1}

    def instead_of(self, person: np.ndarray, names: np.ndarray, own: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """
        Who is meant by each name where no `person` was found for it, and the rows in which a payer told it.

        Of a payer whose persons are of several families it is AMBIGUOUS. Who pays for the row's `own` person means nobody:
        a parent who brings the second child has brought no other customer.
        """
        told = pd.Series(names, dtype=object).map(self.person).fillna(MISSING).to_numpy("int64")
        asked = np.flatnonzero((person == MISSING) & (told != MISSING))
        asked = asked[[(names[row], int(own[row])) not in self.paid_for for row in asked]] if len(asked) else asked
        out = person.copy()
        out[asked] = told[asked]
        return out, (out != person) & (out >= 0)

    def several(self, names: np.ndarray) -> np.ndarray:
        """Names of those who pay for more persons than one."""
        counts = pd.Series([name for name, _ in self.paid_for], dtype=object).value_counts()
        return pd.Series(names, dtype=object).map(counts).fillna(0).gt(1).to_numpy()


def payers(pieces: list[Piece], people: People) -> Payers:
    """Who pays for whom, by the rows that name a contract beside a payer and by columns of payers."""
    stacked = [
        pd.DataFrame(
            {"name": pd.Series(dtype=object), "short": pd.Series(dtype=object), "person": pd.Series(dtype="int64")}
        )
    ]
    for i, piece in enumerate(pieces):
        prefix = "_" if i in people.linked.payers else PAYER if _names_payers(piece) else ""
        if not prefix:
            continue
        person = people.persons[i]
        rows = person >= 0 if prefix == PAYER else (person >= 0) & people.linked.by_number[i]
        number, names = _names(piece.frame, prefix)
        pairs = pd.DataFrame({"number": number[rows], "person": person[rows]}).drop_duplicates()
        told = pd.Series(names, dtype=object)[pairs["number"]].to_numpy(object)
        stacked.append(pd.DataFrame({"name": told, "short": _short(told), "person": pairs["person"].astype("int64")}))
    pairs = pd.concat(stacked, ignore_index=True)
    both = pd.concat([pairs[["name", "person"]], pairs[["short", "person"]].rename(columns={"short": "name"})])
    both = both[both["name"].str.contains(" ", regex=False)].drop_duplicates().sort_values("person", ignore_index=True)
    who = people.details[["last", "phone"]].iloc[both["person"]].reset_index(drop=True)
    same = _of_one_family(who, both["name"])
    first = (
        both.assign(person=both["person"].where(same, AMBIGUOUS)).drop_duplicates("name").set_index("name")["person"]
    )
    return Payers(first, frozenset(zip(both["name"], both["person"], strict=True)))


def _short(names: np.ndarray) -> list[str]:
    return [" ".join(name.split(" ")[:2]) for name in names]
