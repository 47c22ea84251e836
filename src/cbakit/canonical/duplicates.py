"""Which records are one person: certain duplicates to merge, likely ones to be judged by a person."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import combinations

import numpy as np
import pandas as pd

from cbakit.canonical.distinct_cells import coded, distinct_rows, factorized, filled, is_told, of_each, order_of
from cbakit.canonical.sexes import first_name_sex, may_be_one, one_name, sound, surname_sex

SHORTEST_SURNAME = 5  # letters; one slip makes another surname of a shorter one
LARGEST_HOUSEHOLD = 20  # persons on one phone that are compared; more is a desk's number, not a family's
CERTAIN = {
    "phone_and_name": ["phone", "short"],
    "email_and_name": ["email", "short"],
    "name_and_birth_date": ["short", "born"],
}
CONTACTS = ("phone", "email")
RULES = (*CERTAIN, *(f"{c}_and_{what}" for c in CONTACTS for what in ("near_name", "birth_date")), "declared")
MOST_NAMESAKES = 5  # more of one name in a base and the name says nothing
SLIP_YEARS = 10  # a digit of the year mistyped; further apart it may be father and son of one name
SHORTEST_NAME = 5  # letters of a first name; one slip makes another name of a shorter one
_CUT = 4  # letters of a patronymic that a narrow field leaves at least
_ENDING_OF_FATHER = re.compile(r"(?: (?:оглы|оглу|улы|угли|уулу|кызы|кизи|гызы)|[ое]вич|[ое]вна)$")
COMPARED = ["node", "last", "given", "middle", "born"]
NAMES = ["last", "middle", "given"]
LIKELY = ["one", "other", "rule"]


def merged(
    known: pd.DataFrame, n: int, *, same: Sequence[tuple[int, int]] = (), apart: Sequence[int] = ()
) -> tuple[np.ndarray, pd.DataFrame]:
    """
    Person of each of `n` nodes after merging certain duplicates, and the links with their rule.

    Parameters
    ----------
    known : DataFrame
        Mentions with ``node`` and the identifying columns.
    n : int
    same : sequence of (node, node)
        Pairs that client.yml says are one person.
    apart : sequence of node
        Records that client.yml says are nobody else's.

    Returns
    -------
    ndarray of int, shape (n,)
    DataFrame
        one, other, rule.
    """
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    edges = [_equal(known, rule, columns) for rule, columns in CERTAIN.items()]
    edges += [_judged(known, contact, "certain") for contact in CONTACTS]
    edges.append(_born_alike(known))
    links = pd.concat(edges, ignore_index=True)
    links = links[~links["one"].isin(apart) & ~links["other"].isin(apart)]
    declared = pd.DataFrame(list(same), columns=["one", "other"], dtype="int64").assign(rule="declared")

    def connected(of: pd.DataFrame) -> np.ndarray:
        graph = coo_matrix((np.ones(len(of)), (of["one"], of["other"])), shape=(n, n))
        return connected_components(graph, directed=False)[1]

    if n == 0 or (links.empty and declared.empty):
        return np.arange(n), links
    person = connected(links)
    for clashing in (_other_patronymics, _other_births):
        if len(apart_now := clashing(known, person)):
            links = links[~_doubtful(links, known, person, apart_now)]
            person = connected(links)
            if len(left := clashing(known, person)):
                lone = np.isin(person, left)
                person = person.copy()
                person[lone] = person.max() + 1 + np.arange(lone.sum())
                links = links[~lone[links["one"].to_numpy()]]
    if len(declared):
        links = pd.concat([links, declared], ignore_index=True)
        person = connected(links)
    _, person = np.unique(person, return_inverse=True)
    return person, links


def _doubtful(links: pd.DataFrame, known: pd.DataFrame, person: np.ndarray, clashing: np.ndarray) -> np.ndarray:
    """Links inside the persons `clashing` whose ends have neither one birth date nor, both undated, one patronymic."""
    kept = np.zeros(len(links), bool)
    for column in ("born", "middle"):
        said = known[is_told(known[column])].drop_duplicates("node").set_index("node")[column].astype(object)
        one, other = (links[end].map(said).to_numpy(object) for end in ("one", "other"))
        there = ~pd.isna(one) & ~pd.isna(other)
        if column == "born":
            kept = there & (one == other)
            unsaid = pd.isna(one) & pd.isna(other)
        else:
            kept |= unsaid & there & (one == other)
    return np.isin(person[links["one"].to_numpy(dtype="int64")], clashing) & ~kept


def _born_alike(known: pd.DataFrame) -> pd.DataFrame:
    """Pairs with one birth date, surnames that sound alike and first names that do or may be one (Саша, Александр)."""
    usable = known[filled(known, ["last", "given", "born"])]
    usable = usable[_nodes(usable, ["born"]) > 1]
    heard = usable.assign(heard=of_each(usable["last"], sound))
    found = _pairs(heard, ["born", "heard"], _alike)
    return found[["one", "other"]].assign(rule="name_and_birth_date")


def _alike(a: tuple, b: tuple) -> bool:
    given = sound(a[2]) == sound(b[2]) or may_be_one(a[2], b[2])
    return min(len(a[2]), len(b[2])) > 1 and given and _same_part(a[3], b[3])


def likely(details: pd.DataFrame) -> pd.DataFrame:
    """
    Pairs of persons who may be one but were left apart: a person has to judge them.

    On one phone or e-mail: initials, another spelling, a first name alone, a changed or doubled surname without a birth
    date to prove it. Without a contact in common: one name, rare in the base, that birth dates, patronymics and (where
    there are neither) contacts do not speak against; initials that fit one full name alone; one birth date or patronymic
    and a name one slip off; first name, patronymic and birth date the same under another woman's surname.

    Parameters
    ----------
    details : DataFrame, one row per person
        phone, email, last, first, middle, born, given.

    Returns
    -------
    DataFrame
        one, other (row numbers, one < other), rule (phone, email, full_name, initials, near_name, new_surname).
    """
    known = coded(details, [*CONTACTS, *NAMES, "born"]).assign(node=np.arange(len(details)))
    parts = [_judged(known, contact, "likely").assign(rule=contact) for contact in CONTACTS]
    whole = known[filled(known, ["last", "given"])]
    few = _nodes(whole, ["last", "given"]) <= MOST_NAMESAKES
    contacts = [*COMPARED, *CONTACTS]
    parts.append(_pairs(whole[few], ["last", "given"], _one_name, compared=contacts).assign(rule="full_name"))
    initial = whole.assign(initial=of_each(whole["given"], lambda name: name[:1]))
    alone = initial[_nodes(initial, ["last", "initial"]) == 2]
    short = np.asarray(of_each(alone["given"], lambda name: "" if len(name) > 1 else name)) != ""
    parts.append(_pairs(alone, ["last", "initial"], _initials, may=lambda a, b: short[a] != short[b])
                 .assign(rule="initials"))  # fmt: skip
    start = known[filled(known, ["last", "given", "born"])].assign(start=lambda d: of_each(d["last"], lambda n: n[:1]))
    last, given = (np.asarray(of_each(start[c], sound).codes) for c in ("last", "given"))
    parts.append(_pairs(start, ["born", "start"], _near, may=lambda a, b: (last[a] == last[b]) | (given[a] == given[b]))
                 .assign(rule="near_name"))  # fmt: skip
    long = whole[filled(whole, ["middle"])].assign(start=lambda d: of_each(d["last"], lambda n: n[:2]))
    long = long[np.asarray(of_each(long["middle"], lambda name: name if len(name) > 1 else "")) != ""]
    parts.append(_pairs(long, ["given", "middle", "start"], _near_surname, may=_may_be_near(long["last"]))
                 .assign(rule="near_name"))  # fmt: skip
    born = known[filled(known, ["given", "middle", "born"])]
    parts.append(_pairs(born, ["given", "middle", "born"], _new_surname).assign(rule="new_surname"))
    found = pd.concat(parts, ignore_index=True)
    swapped = found["one"] > found["other"]
    found.loc[swapped, ["one", "other"]] = found.loc[swapped, ["other", "one"]].to_numpy()
    return found.drop_duplicates(["one", "other"], ignore_index=True)[LIKELY]


@cache
def _slips():
    """Number of slips (a letter more, less, other, two swapped) between two texts; imported when first needed."""
    from rapidfuzz.distance import OSA

    return OSA.distance


def _equal(known: pd.DataFrame, rule: str, columns: list[str]) -> pd.DataFrame:
    """Neighbouring nodes that agree in all of `columns`."""
    columns = ["called" if column == "short" else column for column in columns]
    usable = known[filled(known, columns)]
    if rule == "name_and_birth_date":
        usable = usable[usable["called"].str.contains(" ").to_numpy(bool)]
    group, node = _members(usable, columns)
    same = group[1:] == group[:-1]
    return pd.DataFrame({"one": node[:-1][same], "other": node[1:][same], "rule": rule})


def _members(known: pd.DataFrame, by: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Each node of each group of equal `by` once, in order: numbers of the groups and nodes; groups of one row left out."""
    group, first = distinct_rows(known, by)
    several = np.flatnonzero(np.bincount(group, minlength=len(first))[group] > 1)
    size = known["node"].max() + 1 if len(known) else 1
    pairs = np.unique(group[several] * size + known["node"].to_numpy("int64")[several])
    return pairs // size, pairs % size


def _nodes(known: pd.DataFrame, by: list[str]) -> np.ndarray:
    """How many different nodes are in the group of equal `by` of each row."""
    group, first = distinct_rows(known, by)
    rows = np.bincount(group, minlength=len(first))
    several = rows[group] > 1
    if not several.any():
        return rows[group]
    size = known["node"].max() + 1
    pairs = pd.unique(group[several] * size + known["node"].to_numpy("int64")[several])
    rows[rows > 1] = np.bincount(pairs // size, minlength=len(first))[rows > 1]
    return rows[group]


def _judged(known: pd.DataFrame, contact: str, wanted: str) -> pd.DataFrame:
    """Pairs of nodes with one phone (or e-mail) whose names and birth dates give the verdict `wanted`."""
    usable = known[filled(known, [contact]) & filled(known, ["last", "given"], every=False)]
    out = _pairs(usable, [contact], lambda a, b: _verdict(a, b) in (f"{wanted}_name", f"{wanted}_birth"))
    proven = [_verdict(a, b).endswith("birth") for a, b in zip(out.pop("a"), out.pop("b"), strict=True)]
    return out.assign(rule=np.where(proven, f"{contact}_and_birth_date", f"{contact}_and_near_name").astype(object))


def _pairs(usable: pd.DataFrame, by: list[str], agrees, *, compared: list[str] = COMPARED, may=None) -> pd.DataFrame:
    """
    Pairs of different nodes within each group of equal `by` for which `agrees` holds.

    `may` tells for two arrays of rows of `usable` which pairs can agree at all: the others, nearly all where there are
    many persons, are not looked at one by one.
    """
    place = np.flatnonzero(_nodes(usable, by) > 1)
    several = usable[[*dict.fromkeys([*by, *compared])]].iloc[place]
    told = np.array([order_of(several[c]) for c in (*by, *compared)]).reshape(len(by) + len(compared), len(several))
    order = np.lexsort(told[::-1])
    told = told[:, order]
    other = told[:, 1:] != told[:, :-1]
    once = np.append(True, other.any(axis=0))[: len(order)]
    group = np.cumsum(np.append(False, other[: len(by)].any(axis=0))[: len(order)])[once]
    order, node = order[once], told[len(by)][once]
    within = np.arange(len(group)) - np.searchsorted(group, group)
    at = np.flatnonzero(within < LARGEST_HOUSEHOLD)
    one, two = _side_by_side(group[at])
    one, two = at[one], at[two]
    possible = node[one] != node[two]
    if may is not None:
        possible &= may(place[order[one]], place[order[two]])
    one, two = order[one[possible]], order[two[possible]]
    rows, where = np.unique(np.concatenate([one, two]), return_inverse=True)
    looked = several.iloc[rows]
    records = [
        *zip(*(looked[c].to_numpy(object) if c != "node" else looked[c].tolist() for c in compared), strict=True)
    ]
    both = (
        (records[i], records[j]) for i, j in zip(where[: len(one)].tolist(), where[len(one) :].tolist(), strict=True)
    )
    found = [(a[0], b[0], a, b) for a, b in both if agrees(a, b)]
    return pd.DataFrame(found, columns=["one", "other", "a", "b"]).astype({"one": "int64", "other": "int64"})


def _side_by_side(group: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Every two places of one group, as `itertools.combinations` has them; the groups are in order."""
    pairs = [np.zeros(0, "int64")]
    for further in range(1, LARGEST_HOUSEHOLD):
        one = np.flatnonzero(group[further:] == group[:-further])
        if not len(one):
            break
        pairs.append(one * LARGEST_HOUSEHOLD + further)
    found = np.sort(np.concatenate(pairs))
    return found // LARGEST_HOUSEHOLD, found // LARGEST_HOUSEHOLD + found % LARGEST_HOUSEHOLD


def _may_be_near(last: pd.Series):
    """Rows of two surnames of which one has a letter more than the other and no other letter twice apart, or a hyphen."""
    codes, names = factorized(last)
    length, hyphen = np.array([*map(len, names)], "int64"), np.array(["-" in name for name in names], bool)
    letters = np.array([sum({1 << ord(sign) % 64 for sign in name}) for name in names], "uint64")

    def may(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        a, b = codes[a], codes[b]
        slip = (np.abs(length[a] - length[b]) == 1) & (np.bitwise_count(letters[a] ^ letters[b]) <= 1)
        return slip | hyphen[a] | hyphen[b]

    return may


def _verdict(a: tuple, b: tuple) -> str:
    """
    certain_name, certain_birth, likely_name or "" for two records with one contact.

    Another spelling, also in another script, or one slip in a long surname is certain; a short or another surname, a
    short form of several names, a slip in both names or another patronymic only where the birth date is the same.
    Initials are certain where the patronymic's and the birth date agree too.
    """
    (_, last_a, given_a, middle_a, born_a), (_, last_b, given_b, middle_b, born_b) = a, b
    surname = _surnames(last_a, last_b)
    if not surname and sound(given_a) != sound(given_b):
        return ""
    births = birth_dates(born_a, born_b)
    same_birth, middles = births == "same", _same_part(middle_a, middle_b)
    if births == "other":
        return ""
    if not given_a or not given_b:
        return "likely_name" if surname == "same" else ""
    together = surname == "same" and given_a + middle_a == given_b + middle_b  # Ён Сук, Ёнсук
    heard = sound(given_a) == sound(given_b) or together
    if not middles and not together:
        return ""
    if min(len(given_a), len(given_b)) == 1:
        if given_a[0] != given_b[0] or surname != "same":
            return ""
        return "certain_birth" if same_birth and middle_a and middle_b else "likely_name"
    if not heard:
        return _other_given(given_a, given_b, surname, same_birth)
    same_middle = len(middle_a) > 1 and len(middle_b) > 1 and middles
    if not last_a or not last_b:
        return "certain_birth" if same_birth and same_middle else "likely_name"
    if surname == "same":
        return "certain_birth" if same_birth else "certain_name"
    if surname == "near" and min(len(last_a), len(last_b)) >= SHORTEST_SURNAME and given_a == given_b:
        return "certain_name"
    if same_birth and (same_middle or surname or "male" not in (surname_sex(last_a), surname_sex(last_b))):
        return "certain_birth"
    if same_middle and surname == "near":
        return "certain_birth"
    women = surname_sex(last_a) == surname_sex(last_b) == "female"  # one of the surnames may be by marriage
    return "likely_name" if surname or same_middle or women else ""


def _other_given(one: str, other: str, surname: str, same_birth: bool) -> str:
    """The verdict on two first names on one contact: one slip off, or forms of one name (Оксана, Ксения; Женя, Евгений)."""
    if surname not in ("same", "near") or (surname == "near" and not same_birth):
        return ""
    if surname == "same" and may_be_one(one, other):
        return "certain_birth" if same_birth else "likely_name"
    if surname == "same" and one_name(one, other):
        return "likely_name"
    if not _slip(one, other):
        return ""
    mistyped = not (first_name_sex(one) and first_name_sex(other))  # Лилия and Лидия may be sisters
    return "certain_birth" if same_birth and mistyped else "likely_name" if same_birth or mistyped else ""


def _slip(one: str, other: str) -> bool:
    """Whether two long first names differ by one slip after the same first letter."""
    return min(len(one), len(other)) >= SHORTEST_NAME and one[0] == other[0] and _slips()(one, other) == 1


def _surnames(one: str, other: str) -> str:
    """How two surnames agree: same (in any script), near (one slip, not man's and wife's), part (of a double one)."""
    if sound(one) == sound(other):
        return "same"
    if _slips()(one, other) == 1 and {surname_sex(one), surname_sex(other)} != {"female", "male"}:
        return "near"
    return "part" if one and other and set(one.split("-")) & set(other.split("-")) else ""


def same_name(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    """Whether surname, first name and patronymic may be one person's written twice: initials and slips do not contradict."""
    (last, first, middle), (last_, first_, middle_) = one, other
    initials = min(len(first), len(first_)) <= 1
    given = initials and (not first or not first_ or first[0] == first_[0])
    given = given or sound(first) == sound(first_) or may_be_one(first, first_) or one_name(first, first_)
    return bool(_surnames(last, last_)) and (given or _slip(first, first_)) and _same_part(middle, middle_)


def _same_part(one: str, other: str) -> bool:
    """Whether two patronymics do not contradict: one is missing or an initial, or they sound alike but for a slip."""
    if min(len(one), len(other)) <= 1:
        return not one or not other or one[0] == other[0]
    if min(len(one), len(other)) >= _CUT and (one.startswith(other) or other.startswith(one)):
        return True  # a field that was too short for the whole
    if _father(one) == _father(other):
        return True
    return _slips()(sound(one), sound(other)) <= 1


def _father(middle: str) -> str:
    """A patronymic without its ending: Арифовна and Ариф кызы are of one father."""
    return _ENDING_OF_FATHER.sub("", middle)


def birth_dates(one: str, other: str) -> str:
    """ "same", "slip" (one mistyped digit, two digits or day and month swapped), "other", or "" where one is missing."""
    if not one or not other:
        return ""
    if one == other:
        return "same"
    year_a, month_a, day_a = one.split("-")
    year_b, month_b, day_b = other.split("-")
    if year_a == year_b and (month_a, day_a) == (day_b, month_b):
        return "slip"
    return "slip" if _slips()(one, other) == 1 and abs(int(year_a) - int(year_b)) <= SLIP_YEARS else "other"


def _one_name(a: tuple, b: tuple) -> bool:
    told = any((a[3], b[3], a[4], b[4]))  # a patronymic or a birth date makes a common name less common
    apart = any(x and y and x != y for x, y in zip(a[5:], b[5:], strict=True)) and not any(
        x and x == y for x, y in zip(a[5:], b[5:], strict=True)
    )
    return birth_dates(a[4], b[4]) in ("", "slip") and _same_part(a[3], b[3]) and (told or not apart)


def _initials(a: tuple, b: tuple) -> bool:
    """One has the first letter of the name, the other the name; both patronymics, or their letters, agree."""
    short = sorted((len(a[2]), len(b[2])))
    return (
        short[0] == 1 < short[1]
        and bool(a[3] and b[3])
        and _same_part(a[3], b[3])
        and birth_dates(a[4], b[4]) != "other"
    )


def _near(a: tuple, b: tuple) -> bool:
    """One birth date; surname or first name one slip off, the other the same."""
    if not _same_part(a[3], b[3]) or (a[1], a[2]) == (b[1], b[2]):
        return False
    surname, given = _surnames(a[1], b[1]), sound(a[2]) == sound(b[2])
    return (surname in ("same", "near") and given) or (surname == "same" and _slip(a[2], b[2]))


def _near_surname(a: tuple, b: tuple) -> bool:
    """First name and patronymic the same, the surname one letter longer or shorter, or a part of the other."""
    one, other = a[1], b[1]
    if "-" in one or "-" in other:
        return _surnames(one, other) == "part" and birth_dates(a[4], b[4]) != "other"
    if abs(len(one) - len(other)) != 1 or min(len(one), len(other)) < SHORTEST_SURNAME - 1:
        return False
    return _surnames(one, other) == "near" and birth_dates(a[4], b[4]) != "other"


def _new_surname(a: tuple, b: tuple) -> bool:
    return a[1] != b[1] and "male" not in (surname_sex(a[1]), surname_sex(b[1])) and bool(a[1] and b[1])


def _other_patronymics(known: pd.DataFrame, person: np.ndarray) -> np.ndarray:
    """Persons put together from nodes whose patronymics contradict."""
    return _contradicting(known, person, "middle", _same_part)


def _other_births(known: pd.DataFrame, person: np.ndarray) -> np.ndarray:
    """Persons put together from nodes whose birth dates differ by more than a slip."""
    return _contradicting(known, person, "born", lambda a, b: birth_dates(a, b) != "other")


def _contradicting(known: pd.DataFrame, person: np.ndarray, column: str, agree) -> np.ndarray:
    """Persons with two values of `column` on different nodes that do not agree (a lone node may contradict itself)."""
    several_nodes = np.bincount(person) > 1
    has = known[filled(known, [column]) & several_nodes[person[known["node"]]]]
    pairs = pd.DataFrame({"person": person[has["node"]], "node": has["node"], "value": has[column].to_numpy(object)})
    pairs = pairs.drop_duplicates()
    grouped = pairs.groupby("person").agg(values=("value", "nunique"), nodes=("node", "nunique"))
    several = grouped.index[(grouped["values"] > 1) & (grouped["nodes"] > 1)]
    doubtful = pairs[pairs["person"].isin(several)].groupby("person")["value"].unique()
    return np.array([p for p, values in doubtful.items() if not all(agree(a, b) for a, b in combinations(values, 2))])
