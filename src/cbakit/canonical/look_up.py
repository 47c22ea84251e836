"""Which of the persons known so far a row without a client's id means: by card, contact, then name, births agreeing."""

import re
from functools import cached_property

import numpy as np
import pandas as pd

from cbakit.canonical import duplicates
from cbakit.canonical.distinct_cells import is_told

MISSING, AMBIGUOUS = -1, -2
BY_NAME, OF_ANOTHER = 1, 2  # found by the name alone; a known contact beside the name of somebody else
_FEW = 20  # persons with one value that are compared; more is no telling mark
_OF_SEX = re.compile(r"(?:ая|яя|ый|ий|ой|а)$")  # endings of a surname that man and wife have different


class Index:
    """Value -> the one person that has it."""

    def __init__(self, values: pd.Series, persons: np.ndarray):
        self._values, self._persons = values, persons

    @cached_property
    def _known(self) -> tuple[pd.Series, pd.Series]:
        """The one person of each value, and the persons of values that several have; made when first looked into."""
        has = is_told(self._values) & (self._persons >= 0)
        pairs = pd.DataFrame(
            {"value": self._values.to_numpy(object)[has], "person": self._persons[has]}
        ).drop_duplicates()
        several = pairs["value"].duplicated(keep=False)
        return pairs[~several].set_index("value")["person"], pairs[several].set_index("value")["person"]

    def find(self, values: pd.Series) -> np.ndarray:
        """Person of each value; MISSING where nobody has it, AMBIGUOUS where several have."""
        if not (values != "").any():
            return np.full(len(values), MISSING)
        one, several = self._known
        found = values.map(one).fillna(MISSING).to_numpy().astype("int64")
        return np.where(values.isin(several.index) & (values != ""), AMBIGUOUS, np.where(values == "", MISSING, found))

    def several(self, values: set) -> dict[str, list[int]]:
        """The persons of those of `values` that several have, but not too many."""
        shared = self._known[1]
        of_value = shared[shared.index.isin(values)].groupby(level=0).agg(list)
        return {value: persons for value, persons in of_value.items() if len(persons) <= _FEW}


class Persons:
    """What is known of the persons so far: `find` looks a value up and lets birth dates and names speak against it."""

    def __init__(self, every: pd.DataFrame, node: np.ndarray, person: np.ndarray):
        self.every, self.person = every, person
        self.of_row = np.where(node >= 0, person[np.maximum(node, 0)] if len(person) else 0, MISSING)
        self.names = first_given(every["name"], self.of_row, len(person))
        self.surnames = first_given(every["last"], self.of_row, len(person))

    @cached_property
    def _births(self) -> dict[int, set[str]]:
        has = (self.of_row >= 0) & (self.every["born"] != "").to_numpy()
        pairs = pd.DataFrame({"person": self.of_row[has], "born": self.every["born"].to_numpy(object)[has]})
        return {int(who): set(born) for who, born in pairs.drop_duplicates().groupby("person")["born"]}  # type: ignore[call-overload]

    def may_be(self, person: int, born: str) -> bool:
        """Whether somebody born on that day ("" if not told) may be the person."""
        known = self._births.get(person) if born else None
        return not known or any(duplicates.birth_dates(born, day) != "other" for day in known)

    def find(self, wanted: pd.DataFrame, here: str | tuple[str, str]) -> np.ndarray:
        """
        The one person with the value of a column (or of two), by the birth date too where `wanted` tells it.

        Nobody with another birth date is found. Of several persons the one who is left is found: by the birth date,
        then by a name of which one side's words are all among the other's.
        """
        there, values = _joined(self.every, here), _joined(wanted, here)
        index = Index(there, self.of_row)
        found = index.find(values)
        born = wanted["born"].to_numpy(object)
        doubtful = np.flatnonzero((found == AMBIGUOUS) | ((found >= 0) & (born != "")))
        if not len(doubtful):
            return found
        said, names = values.to_numpy(object), wanted["name"].to_numpy(object)
        several = index.several(set(said[doubtful[found[doubtful] == AMBIGUOUS]]))
        for row in doubtful:
            if found[row] >= 0:
                found[row] = found[row] if self.may_be(found[row], born[row]) else MISSING
            elif candidates := several.get(said[row]):
                found[row] = self._of_several(candidates, born[row], names[row] if here in ("phone", "email") else "")
        return found

    def _of_several(self, persons: list[int], born: str, name: str) -> int:
        left = [p for p in persons if self.may_be(p, born)]
        same = [p for p in left if born and born in self._births.get(p, ())]
        if name and len(same or left) > 1:
            words = set(name.split())
            same = [p for p in same or left if words <= set(self.names[p].split())]
        left = same or left
        return left[0] if len(left) == 1 else AMBIGUOUS if left else MISSING


def look_up(wanted: pd.DataFrame, known: Persons, *, household: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """
    A person for each mention of `wanted`, MISSING or AMBIGUOUS; and how: BY_NAME, OF_ANOTHER or 0.

    Parameters
    ----------
    wanted : DataFrame
        COLUMNS of `identity`, ``name`` and ``short``.
    known : Persons
    household : bool
        Another first name under the surname of the family is no contradiction to the phone: of an enquiry, which makes no
        person.
    """
    found = known.find(wanted, "card")
    named = (wanted["name"] != "").to_numpy()
    other = np.zeros(len(wanted), bool)
    for one in ("phone", "email"):
        exact = known.find(wanted, (one, "short"))
        alone = known.find(wanted, one)
        fits = _names_agree(wanted, alone, known, household=household)
        strange = ((alone >= 0) & ~fits) | ((alone == AMBIGUOUS) & named)
        hit = np.where(exact >= 0, exact, np.where(strange, MISSING, alone))
        other |= strange & (exact < 0)
        found = np.where(found == MISSING, hit, found)
    has_contact = ((wanted["phone"] != "") | (wanted["email"] != "")).to_numpy()
    whole = wanted["middle"].ne("").to_numpy() | ~has_contact
    before = found
    for column in ("name", "short"):
        usable = whole & (found == MISSING) & ((column == "name") | wanted["middle"].eq("").to_numpy())
        if usable.any():
            found = np.where(usable, known.find(wanted, column), found)
    only_last = wanted["last"].ne("").to_numpy() & wanted["first"].eq("").to_numpy() & ~has_contact & (found == MISSING)
    if only_last.any():
        found = np.where(only_last, known.find(wanted, "last"), found)
    found = _apart_of_two(found, wanted, known)
    dated = np.array(
        [b != "" and b in known._births.get(int(p), ()) for p, b in zip(found, wanted["born"], strict=True)]
    )
    by_name = (before == MISSING) & (found >= 0) & ~dated
    return found, np.where(by_name, BY_NAME, np.where(other & (found == MISSING), OF_ANOTHER, 0))


def _apart_of_two(found: np.ndarray, wanted: pd.DataFrame, known: Persons) -> np.ndarray:
    """`found` without rows of two birth dates that were given to one person of whom none is known."""
    rows = np.flatnonzero((found >= 0) & (wanted["born"] != "").to_numpy())
    clash = at_odds(found[rows], wanted["born"].to_numpy(object)[rows])
    out = found.copy()
    out[[row for row in rows[clash] if not known._births.get(int(found[row]))]] = MISSING
    return out


def at_odds(group: np.ndarray, born: np.ndarray) -> np.ndarray:
    """True for the rows of groups in which birth dates differ by more than a slip; "" is no date."""
    told = pd.DataFrame({"group": group, "born": born})
    pairs = told[told["born"] != ""].drop_duplicates()
    several = pairs[pairs["group"].duplicated(keep=False)]
    clashing = [
        which
        for which, days in several.groupby("group")["born"]
        if len(days) > _FEW or not all(duplicates.birth_dates(a, b) != "other" for a in days for b in days)
    ]
    return told["group"].isin(clashing).to_numpy()


def first_given(values: pd.Series, of_row: np.ndarray, n: int) -> np.ndarray:
    """The first value given for each person, "" where there is none."""
    rows = np.flatnonzero((of_row >= 0) & is_told(values))[::-1]
    place = np.full(n, -1)
    place[of_row[rows]] = rows
    out = np.full(n, "", dtype=object)
    out[place >= 0] = values.iloc[place[place >= 0]].to_numpy(object)
    return out


def _joined(frame: pd.DataFrame, columns: str | tuple[str, str]) -> pd.Series:
    if isinstance(columns, str):
        return frame[columns]
    one, other = columns
    both = (frame[one] != "") & (frame[other] != "")
    return pd.Series(np.where(both, frame[one] + "|" + frame[other], ""), index=frame.index)


def _names_agree(wanted: pd.DataFrame, persons: np.ndarray, known: Persons, *, household: bool) -> np.ndarray:
    """False where both sides have a name and the names share no word and are not nearly the same."""
    from rapidfuzz import fuzz

    names, surnames = wanted["name"].to_numpy(object), wanted["last"].to_numpy(object)
    agree = np.ones(len(names), bool)
    for row in np.flatnonzero((persons >= 0) & (names != "")):
        name = known.names[persons[row]]
        if name and not set(names[row].split()) & set(name.split()):
            family = household and family_name(surnames[row]) == family_name(known.surnames[persons[row]]) != ""
            agree[row] = family or fuzz.token_set_ratio(names[row], name) >= 85
    return agree


def family_name(surname: str) -> str:
    """A surname as man and wife, son and daughter share it."""
    return _OF_SEX.sub("", surname)
