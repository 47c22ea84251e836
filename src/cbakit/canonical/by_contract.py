"""Rows that name a contract by its number are of that contract's person; where other cells say otherwise is counted."""

import numpy as np
import pandas as pd

from cbakit.canonical.columns import BY_CONTRACT, Piece
from cbakit.canonical.distinct_cells import distinct_rows, spread
from cbakit.canonical.duplicates import same_name
from cbakit.canonical.identity import COLUMNS, Linked
from cbakit.canonical.look_up import family_name

AGREEING = (
    0.8  # of the rows that can be compared; fewer, and the column holds other numbers than those of the contracts
)
NEARLY_ALL = 0.95  # of the numbers of payments that are of contracts, where the names beside them are the payers'
FITTING = 0.5  # of those payments, by the price of the contract, its phone, or the surname of the family
_OF_PAYER = ("last", "first", "middle", "born")
_WHO = ["key", "last", "first", "middle", "born"]  # tell two rows of one number apart


def linked(pieces: list[Piece], mentions: list[pd.DataFrame]) -> Linked:
    """
    Give rows of payments, refusals and visits that name a contract what the contract says of its person, in `mentions`.

    A row with the client's own id keeps it. A number that several people have goes by the name beside it, and without one
    by nothing. Where another name stands beside the number the contract decides (a relative pays), and the row is counted;
    where that is more than one in five of a file's rows the column holds other numbers, and none of them is followed.
    Payments are an exception where nearly all their numbers are contracts' and most rows fit these by sum, phone or the
    family's surname: the names are then the payers' (parents pay for children), and are nobody's among the customers
    (`payers.follow_payers` finds whose the rows without a number are).

    Parameters
    ----------
    pieces : list of Piece
    mentions : list of DataFrame
        What tells persons apart in each piece; those of the rows that are linked are replaced.
    """
    out, contracts = Linked(), _contracts(pieces, mentions)
    if contracts.empty:
        return out
    beside = []
    for i, piece in enumerate(pieces):
        if piece.table not in BY_CONTRACT or "contract_id" not in piece.frame:
            continue
        every, row = _distinct(mentions[i], piece)
        own, said = every[COLUMNS], every["number"].to_numpy(object)
        at, several = _found(said, own, contracts)
        if not (several.any() or (at >= 0).any()):
            continue
        compared, other = _compared(own, contracts, at)
        seldom = other[row].sum() > (1 - AGREEING) * compared[row].sum()
        paid_for = seldom and piece.table == "payments" and _by_payers(piece, pieces, own, row, contracts, at)
        doubts = [("contract_of_several", several & (own["key"] == "").to_numpy())]
        doubts += [("contract_of_another", other)] if not paid_for else []
        out.doubts += [(rule, i, which[row]) for rule, which in doubts if which.any()]
        if seldom and not paid_for:
            continue
        taken = np.flatnonzero((at >= 0) & (own["key"] == "").to_numpy())
        there = contracts[COLUMNS].iloc[at[taken]].set_axis(taken)
        mine = own.iloc[taken]
        beside.append(mine[(mine != there).any(axis=1).to_numpy()].drop_duplicates())
        for column in COLUMNS:
            if len(taken) and (column in mentions[i] or there[column].ne("").any()):
                told = own[column].to_numpy(object, copy=True)
                told[taken] = there[column]
                if paid_for and column in _OF_PAYER and (said != "")[row].mean() >= NEARLY_ALL:
                    told[at < 0] = ""
                mentions[i][column] = spread(told, row, coded=True)
        if paid_for:
            out.payers[i], out.by_number[i] = int(other[row].sum()), (at >= 0)[row]
            beside.append(own[at < 0].drop_duplicates())
    out.beside = pd.concat([out.beside, *beside], ignore_index=True)
    return out


def _by_payers(
    piece: Piece, pieces: list[Piece], own: pd.DataFrame, row: np.ndarray, contracts: pd.DataFrame, at: np.ndarray
) -> bool:
    """Whether the numbers are the contracts' though the names are not: nearly all are theirs, and most rows fit them."""
    number = piece.frame["contract_id"].astype(object).fillna("").to_numpy(object)
    linked_ = at[row] >= 0
    if (own["key"] != "").any() or linked_.sum() < NEARLY_ALL * (number != "").sum():
        return False
    there = contracts.iloc[np.maximum(at, 0)].reset_index(drop=True)
    family = (own["last"].map(family_name) == there["last"].map(family_name)) & (own["last"] != "")
    same = (family | ((own["phone"] == there["phone"]) & (own["phone"] != ""))).to_numpy()[row]
    if "amount" in piece.frame and (price := _prices(pieces)) is not None:
        paid = pd.Series(np.abs(piece.frame["amount"].to_numpy(float)))
        asked = pd.Series(number).map(price)
        same |= ((paid - asked).abs() < 1).to_numpy() | ((paid.groupby(number).transform("sum") - asked).abs() < 1)
    return bool((same & linked_).sum() >= FITTING * linked_.sum())


def _prices(pieces: list[Piece]) -> pd.Series | None:
    """Price of each contract by its number, the first that is told."""
    told = [
        p.frame[["contract_id", "price"]]
        for p in pieces
        if p.table == "contracts" and {"contract_id", "price"} <= set(p.frame)
    ]
    if not told:
        return None
    every = pd.concat(told, ignore_index=True).dropna().astype({"contract_id": object})
    return every.drop_duplicates("contract_id").set_index("contract_id")["price"].astype(float)


def _contracts(pieces: list[Piece], mentions: list[pd.DataFrame]) -> pd.DataFrame:
    """Number and person of each contract once, with ``several`` where people with other names or ids have the number."""
    parts = [
        _distinct(mentions[i], piece)[0]
        for i, piece in enumerate(pieces)
        if piece.table == "contracts" and "contract_id" in piece.frame
    ]
    if not parts:
        return pd.DataFrame()
    every = pd.concat(parts, ignore_index=True)
    every = every[(every["number"] != "") & (every[COLUMNS] != "").any(axis=1)]
    again = every[every["number"].duplicated(keep=False)]  # the others have their number alone
    every = every.drop(again.index[again.duplicated(["number", *_WHO])]).reset_index(drop=True)
    return every.assign(several=every["number"].duplicated(keep=False))


def _distinct(mentions: pd.DataFrame, piece: Piece) -> tuple[pd.DataFrame, np.ndarray]:
    """Each combination of what tells a person and ``number`` once, "" where missing, and which of them each row has."""
    every = mentions.assign(number=piece.frame["contract_id"])
    row, first = distinct_rows(every, list(every.columns))
    once = {c: every[c].iloc[first].to_numpy(object) if c in every else "" for c in (*COLUMNS, "number")}
    once["number"] = np.where(pd.isna(once["number"]), "", once["number"])
    return pd.DataFrame(once, index=pd.RangeIndex(len(first)), dtype=object), row


def _found(said: np.ndarray, own: pd.DataFrame, contracts: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Row of `contracts` that each number and, where several have it, the name beside it mean; -1 where none or several."""
    one = np.flatnonzero(~contracts["several"].to_numpy())
    at = pd.Index(contracts["number"].to_numpy(object)[one]).get_indexer(said)
    at = np.where(at >= 0, one[np.maximum(at, 0)] if len(one) else -1, -1)
    shared = np.flatnonzero(contracts["several"].to_numpy())
    rows = np.flatnonzero(pd.Series(said, dtype=object).isin(contracts["number"].to_numpy(object)[shared]))
    if not len(rows):
        return at, np.zeros(len(said), bool)
    of_name = contracts.iloc[shared].assign(row=shared).drop_duplicates(["number", "last", "first"], keep=False)
    of_name = of_name[of_name["last"] != ""].set_index(["number", "last", "first"])["row"]
    wanted = pd.MultiIndex.from_arrays([said[rows], own["last"].iloc[rows], own["first"].iloc[rows]])
    at[rows] = of_name.reindex(wanted).fillna(-1).to_numpy("int64")
    several = np.zeros(len(said), bool)
    several[rows[at[rows] < 0]] = True
    return at, several


def _compared(own: pd.DataFrame, contracts: pd.DataFrame, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows in which an id or a name stands here and in the contract, and those in which they are not of one person."""
    compared, other = np.zeros((2, len(own)), bool)
    linked_ = np.flatnonzero(at >= 0)
    here, there = own.iloc[linked_], contracts.iloc[at[linked_]].set_axis(linked_)
    keys, names = (((here[c] != "") & (there[c] != "")).to_numpy() for c in ("key", "last"))
    compared[linked_] = keys | names
    other[linked_] = keys & (here["key"] != there["key"]).to_numpy()
    by_name, name = linked_[names & ~keys], ["last", "first", "middle"]
    both = pd.concat([here[name].loc[by_name], there[name].loc[by_name].add_suffix("_")], axis=1)
    both = both[(both.iloc[:, :3].to_numpy() != both.iloc[:, 3:].to_numpy()).any(axis=1)]
    codes = both.groupby(list(both.columns), sort=False).ngroup().to_numpy()
    judged = [not same_name(row[:3], row[3:]) for row in both.drop_duplicates().itertuples(index=False, name=None)]
    other[both.index] = np.array(judged, bool)[codes] if len(codes) else False
    return compared, other
