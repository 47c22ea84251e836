"""Who is who: rows of every file to persons, duplicate persons merged, persons to pseudonyms."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd

from cbakit.canonical import duplicates
from cbakit.canonical.distinct_cells import coded, distinct_rows, factorized, filled, is_coded, put_together, spread
from cbakit.canonical.look_up import (
    AMBIGUOUS,
    MISSING,
    Index,
    Persons,
    at_odds,
    first_given,
    look_up,
)
from cbakit.canonical.names import full_first_names
from cbakit.canonical.pseudonyms import pseudonyms

Pairs = Sequence[tuple[str, str]]
COLUMNS = ["key", "card", "phone", "email", "last", "first", "middle", "born"]
NAME = ["last", "first", "middle"]
LOOKUP_ONLY = ("leads", "contacts")  # a person known only from these is not a customer


@dataclass
class Linked:
    """
    What came of the numbers of contracts in other tables (`by_contract`).

    Attributes
    ----------
    doubts : list of (rule, number of the piece, ndarray of bool)
        Rows whose number is one person's and whose id or name another's, and rows whose number several people have.
    beside : DataFrame
        What stood in the rows beside the number and gave way to what the contract says; personal data.
    payers : dict
        Number of the piece -> its rows whose name is another's: those who paid for the persons of the contracts.
    by_number, followed : dict
        Number of the piece -> rows (ndarray of bool) that have their person by the number of a contract, of `payers` only;
        and those in a payer's name that have it by whom the same name pays for (`payers.follow_payers`).
    """

    doubts: list[tuple[str, int, np.ndarray]] = field(default_factory=list)
    beside: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=COLUMNS, dtype=object))
    payers: dict[int, int] = field(default_factory=dict)
    by_number: dict[int, np.ndarray] = field(default_factory=dict)
    followed: dict[int, np.ndarray] = field(default_factory=dict)


@dataclass(frozen=True)
class People:
    """
    Result of `resolve`.

    Attributes
    ----------
    persons : list of ndarray of int
        For each table of mentions, the person of each row; MISSING or AMBIGUOUS where there is none.
    customer_id : ndarray of str, shape (persons,)
        Pseudonym of each person.
    details : DataFrame, one row per person
        key, card, phone, email, last, first, middle, born as first given; personal data, never to be stored.
    merges : DataFrame
        ``merged_id``, ``kept_id``, ``rule``: pseudonyms of duplicates and of the person they were merged into.
    likely : DataFrame
        ``one_id``, ``other_id``, ``rule``: pairs of pseudonyms that may be one person and were left apart.
    counts : DataFrame
        ``rule``, ``n``: certain merges, likely duplicates, contacts that several share, ambiguous mentions.
    linked : Linked
    how : list of ndarray of int
        For each table of mentions, how the person of each row was found: `look_up.BY_NAME` by the name alone,
        `look_up.OF_ANOTHER` not found, since a known phone or e-mail stands beside the name of somebody else; 0 otherwise.
    """

    persons: list[np.ndarray]
    customer_id: np.ndarray
    details: pd.DataFrame
    merges: pd.DataFrame
    likely: pd.DataFrame
    counts: pd.DataFrame
    _lookups: dict = field(default_factory=dict, repr=False)
    linked: Linked = field(default_factory=Linked, repr=False)
    how: list[np.ndarray] = field(default_factory=list, repr=False)

    @cached_property
    def coded_id(self) -> pd.Categorical:
        """`customer_id` as a category, one for the tables of all files."""
        return spread(self.customer_id, np.arange(len(self.customer_id)), coded=True)

    @property
    def told(self) -> pd.DataFrame:
        """What the files say of everybody: `details`, and below them the names beside the number of another's contract."""
        return pd.concat([self.details, self.linked.beside], ignore_index=True)


def resolve(
    mentions: list[pd.DataFrame], tables: list[str], *, key: bytes, same: Pairs = (), apart: Sequence[str] = ()
) -> People:
    """
    Persons out of the identifying columns of all files.

    A client's own id goes first. A row without one is looked up by card, then by phone (with a name that does not
    speak against it), e-mail, full name, and never given to somebody with another birth date; what is found for several
    persons is ambiguous and stays unassigned. A row that matches nobody makes a new person, except in leads and
    contacts, which are looked up when all others are known. Duplicates are certain, and merged
    transitively, with an equal phone and name, e-mail and name, or name and birth date, unless patronymics contradict
    or birth dates differ by more than a slip. Names are equal also where one has the short form of the first name (Маша,
    Мария) and, on an equal phone or e-mail, where the surnames differ by one slip, stand in another script, or where the
    birth date proves a new surname or a short form of several names (`duplicates`). Merging is undone, or
    done, by `apart` and `same`.

    Parameters
    ----------
    mentions : list of DataFrame of str
        One per file, those of COLUMNS that it has, "" where missing; names in lower case.
    tables : list of str
        The canonical table each file feeds.
    key : bytes
        The client's key.
    same : sequence of (str, str)
        Pairs of pseudonyms that are one person.
    apart : sequence of str
        Pseudonyms of records that are merged with no other.

    Returns
    -------
    People
    """
    codes, every = _every(mentions)
    every["makes"] = np.array([name not in LOOKUP_ONLY for name in tables] + [True])[every["source"]]
    node, identity = _nodes_by_key(every)
    counts: dict[str, int] = {}

    def merge() -> tuple[np.ndarray, pd.DataFrame]:  # what client.yml says holds for the rows that are looked up too
        ids = pseudonyms(identity, key=key) if same or apart else None
        return _merge(every, node, ids, same, apart)

    person, merged = merge()
    plain = every.astype({c: object for c in every if is_coded(every[c])}) if (node == MISSING).any() else every
    how = np.zeros(len(every), "int8")
    for group, makes in _in_turn(every, node):
        rows = np.flatnonzero(group & (node == MISSING))
        if not len(rows):
            continue
        wanted = plain.iloc[rows]
        known = Persons(plain, node, person)
        found, how[rows] = look_up(wanted, known, household=not makes)
        anchors = _anchor(wanted)
        fresh = (found == MISSING) & (anchors != "") if makes else np.zeros(len(rows), bool)
        new_codes, new_identity = pd.factorize(anchors[fresh])
        found = _node_of(found, person)
        found[fresh] = new_codes + len(identity)
        identity = np.append(identity, new_identity.astype(object))
        node[rows] = found
        person, merged = merge()
    counts["ambiguous"] = int((node == AMBIGUOUS).sum())
    return replace(_people(every, node, person, merged, identity, codes, counts, key), how=[how[c] for c in codes])


def _every(mentions: list[pd.DataFrame]) -> tuple[list[np.ndarray], pd.DataFrame]:
    """
    For each file the place of each of its rows in the second, which holds what tells persons apart, each mention once.

    Mentions with a client's id are there once for all files (``source`` -1), others once for each. Besides COLUMNS:
    ``name`` as a whole, ``given`` in full, ``short`` (surname and full first name), ``called`` (that or the name).
    """
    numbers, unique = [], []
    for i, frame in enumerate(mentions):
        number, first = distinct_rows(frame, [c for c in COLUMNS if c in frame])
        mention = coded(frame.iloc[first].reset_index(drop=True), COLUMNS)
        numbers.append(number)
        unique.append(mention.assign(source=np.where(filled(mention, ["key"]), -1, i)))
    if not unique:
        unique.append(coded(pd.DataFrame(index=pd.RangeIndex(0)), COLUMNS).assign(source=0))
    sizes = np.cumsum([len(mention) for mention in unique])[:-1]
    together = put_together(unique)
    row, first = distinct_rows(together, [*COLUMNS, "source"])
    every = together.iloc[first].reset_index(drop=True)
    of_name, first = distinct_rows(every, NAME)
    names = every[NAME].iloc[first].astype(object)
    name = (names["last"] + " " + names["first"] + " " + names["middle"]).str.strip()
    given = full_first_names(names["first"])
    short = np.where((names["last"] != "") & (names["first"] != ""), names["last"] + " " + given, "")
    for column, values in (
        ("name", name),
        ("given", given),
        ("short", short),
        ("called", np.where(short != "", short, name)),
    ):
        every[column] = spread(values, of_name, coded=True)
    return [place[number] for number, place in zip(numbers, np.split(row, sizes), strict=bool(mentions))], every


def _in_turn(every: pd.DataFrame, node: np.ndarray) -> list[tuple[np.ndarray, bool]]:
    """
    Mentions without an id, those that tell most first, and whether they make persons.

    Leads and contacts make none, so that they come after what makes them; what a birth date tells apart comes before a
    name that would fit both.
    """
    loose = (node == MISSING) & filled(every, COLUMNS, every=False)
    named, makes = filled(every, ["name"]), every["makes"].to_numpy(bool)
    strong = loose & named & filled(every, ["phone", "email", "card"], every=False)
    dated = loose & named & ~strong & filled(every, ["born"])
    turns = [(strong & makes, True), (dated & makes, True), (strong & ~makes, False)]
    return [*turns, (loose & makes, True), (loose & ~makes, False)]


def _node_of(found: np.ndarray, person: np.ndarray) -> np.ndarray:
    """A node of each person found (any of the person will do); MISSING and AMBIGUOUS stay."""
    first_node = np.full(len(person), MISSING)
    first_node[person[::-1]] = np.arange(len(person))[::-1]
    return np.where(found >= 0, first_node[np.maximum(found, 0)] if len(person) else MISSING, found)


def _nodes_by_key(every: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Node of each mention that has a client id, MISSING for the others, and what identifies each node."""
    keyed = filled(every, ["key"])
    node = np.full(len(every), MISSING)
    node[keyed], distinct = factorized(every["key"][keyed])
    return node, np.array([f"key:{k}" for k in distinct], dtype=object)


def _anchor(mentions: pd.DataFrame) -> np.ndarray:
    """What identifies a person without a client id: card, phone and name, e-mail and name, name and birth date."""
    card, phone, email, name, born = (mentions[c].to_numpy(object) for c in ("card", "phone", "email", "name", "born"))
    short = np.where(mentions["short"] != "", mentions["short"], mentions["name"])
    anchors = np.select(
        [card != "", phone != "", email != "", (name != "") & (born != ""), name != ""],
        [
            "card:" + card,
            "phone:" + phone + ":" + short,
            "email:" + email + ":" + short,
            "name:" + name + ":" + born,
            "name:" + name,
        ],
        "",
    ).astype(object)
    two = at_odds(pd.factorize(anchors)[0], born) & (card == "") & (born != "")
    return np.where(two & ~pd.Series(anchors).str.startswith("name:").to_numpy(bool), anchors + ":" + born, anchors)


def _merge(
    every: pd.DataFrame, node: np.ndarray, ids: np.ndarray | None = None, same: Pairs = (), apart: Sequence[str] = ()
) -> tuple[np.ndarray, pd.DataFrame]:
    """Person of each node after merging certain duplicates and what is declared, and the links with their rule."""
    at = {} if ids is None else {pseudonym: i for i, pseudonym in enumerate(ids)}
    telling = (node >= 0) & filled(every, COLUMNS[1:], every=False)
    return duplicates.merged(
        every[telling].assign(node=node[telling]),
        int(node.max(initial=-1)) + 1,
        same=[(at[a], at[b]) for a, b in same if a in at and b in at],
        apart=[at[a] for a in apart if a in at],
    )


def _people(every, node, person, links, identity, codes, counts, key) -> People:
    """The result with pseudonyms: each person has that of its first node."""
    node_ids = pseudonyms(identity, key=key)
    n = int(person.max(initial=-1)) + 1
    kept = np.full(n, -1)
    kept[person[::-1]] = np.arange(len(person))[::-1]
    of_mention = np.where(node >= 0, person[np.maximum(node, 0)] if len(person) else MISSING, node)
    merged_nodes = np.flatnonzero(kept[person] != np.arange(len(person))) if n else np.zeros(0, int)
    rule_of = links.drop_duplicates("other").set_index("other")["rule"] if len(links) else pd.Series(dtype=object)
    rule_first = links.drop_duplicates("one").set_index("one")["rule"] if len(links) else pd.Series(dtype=object)
    rules = pd.Series(merged_nodes).map(rule_of).fillna(pd.Series(merged_nodes).map(rule_first))
    merges = pd.DataFrame(
        {
            "merged_id": node_ids[merged_nodes],
            "kept_id": node_ids[kept[person[merged_nodes]]],
            "rule": rules.to_numpy(object),
        }
    )
    details = pd.DataFrame({c: first_given(every[c], of_mention, n) for c in COLUMNS})
    details["given"] = full_first_names(details["first"])
    doubtful = duplicates.likely(details)
    listed = {f"merged_{rule}": int((merges["rule"] == rule).sum()) for rule in duplicates.RULES}
    listed |= {f"likely_{rule}": int(count) for rule, count in doubtful["rule"].value_counts().sort_index().items()}
    listed |= _shared_contacts(details) | counts
    persons = [of_mention[number].astype("int32") for number in codes]
    ids = node_ids[kept] if n else np.zeros(0, object)
    lookups = {
        "key": Index(every["key"], of_mention),
        "phone": Index(every["phone"], of_mention),
        "name": Index(every["name"], of_mention),
        "short": Index(every["short"], of_mention),
    }
    return People(
        persons,
        ids,
        details,
        merges,
        pd.DataFrame({"one_id": ids[doubtful["one"]], "other_id": ids[doubtful["other"]], "rule": doubtful["rule"]}),
        pd.DataFrame({"rule": list(listed), "n": list(listed.values())}),
        lookups,
    )


def _shared_contacts(details: pd.DataFrame) -> dict[str, int]:
    """How many phones and e-mails several persons have."""
    shared = {c: details[details[c].ne("") & details[c].duplicated(keep=False)] for c in duplicates.CONTACTS}
    return {f"shared_{c}": int(rows[c].nunique()) for c, rows in shared.items()}


def find_referrers(
    people: People, keys: pd.Series, names: pd.DataFrame, phones: pd.Series, *, others: Collection[str] = ()
) -> np.ndarray:
    """
    Person of each named referrer: by client id, phone, then full name; MISSING or AMBIGUOUS where it is not one person.

    Parameters
    ----------
    people : People
    keys, phones : Series of str, "" where missing
    names : DataFrame with last, first, middle
    others : collection of str
        Names in full of people who are no customers: a customer with the surname and first name is somebody else.
    """
    full = (names["last"] + " " + names["first"] + " " + names["middle"]).str.strip()
    short = pd.Series(
        np.where((names["last"] != "") & (names["first"] != ""), names["last"] + " " + names["first"], "")
    )
    short = short.where(~full.isin(others), "")
    found = people._lookups["key"].find(keys.reset_index(drop=True))
    for index, values in (("phone", phones), ("name", full), ("short", short)):
        hit = people._lookups[index].find(values.reset_index(drop=True))
        found = np.where(found == MISSING, hit, found)
    return found
