"""Names of persons: split into surname, first name and patronymic, brought to one spelling."""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import combinations

import numpy as np
import pandas as pd

from cbakit.canonical.distinct_cells import distinct_rows, factorized, is_coded, spread
from cbakit.canonical.sexes import (
    SUFFIX_WORDS,
    first_name_sex,
    likely_first_name_sex,
    listed,
    listed_first_name,
    patronymic_sex,
    short_form_sex,
    surname_sex,
    told_sex,
    two_persons,
)
from cbakit.canonical.text import LOOKALIKE, asset, is_nothing, tidy

PARTS = ["last", "first", "middle"]
_SMALL_PARTS = SUFFIX_WORDS | {"и", "или", "та", "and", "or", "de", "da", "di", "van", "von", "der", "den", "del", "la", "le",
                               "ибн", "аль", "эль", "фон", "ван", "де"}  # fmt: skip
_MIXED = re.compile(r"[a-zA-Z][а-яА-ЯёЁ]|[а-яА-ЯёЁ][a-zA-Z]")
_RUN_TOGETHER = re.compile(r"([а-яё]{2,})(?=[А-ЯЁ][а-яё]{2,})")
_JUDGED = 5000  # names by which the order of surname and first name is decided
_CAPITALISED = re.compile(r"[А-ЯЁ][а-яё]{2,}")
_NOISE = re.compile(r"\(.*?\)|\[.*?\]|\d+|[+@#/\\|_*!?]+|\b(?:гр|ип|г-н|г-жа|mr|mrs|ms|dr)\b\.?", re.IGNORECASE)


@cache
def _full_forms() -> dict[str, str]:
    """Short form -> the one full name it stands for."""
    return {short: full for full, listed in asset("first_names.yml")["forms"].items() for short in listed.split()}


def full_first_names(names: pd.Series) -> np.ndarray:
    """First names in lower case with short forms that have one meaning (Маша) given in full (мария)."""
    codes, distinct = factorized(names)
    return (
        np.array([_full_forms().get(d, d) for d in distinct], dtype=object)[codes] if len(names) else names.to_numpy()
    )


def clean_name(text: str) -> str:
    """Letters of a name in lower case with ё as е, single spaces, no notes, digits or titles; "" for placeholders."""
    text = _without_notes(_NOISE.sub(" ", _apart(_one_script(tidy(text))))).casefold().replace("ё", "е")
    text = re.sub(r"[^a-zа-яіїєґўүұқңһөәğışçöüñáéíóúàèìòùâêîôûäëïßøåæœ' .,-]", " ", text)
    parts = [w.strip(".'-") for w in re.split(r"[ .]+", text.replace(",", " , "))]
    parts = [w for i, w in enumerate(parts) if w and (w == "," or w not in parts[:i] or len(w) < 3)]  # Ухов Ухов Прохор
    nobody = all(w in listed("placeholders") for w in parts) or any(w in listed("no_person") for w in parts)
    if nobody or not [w for w in parts if w != ","]:
        return ""
    return " ".join(parts)


def _one_script(text: str) -> str:
    """Latin letters inside Cyrillic words as the Cyrillic ones that they look like: Coкoлoв."""
    if text.isascii():
        return text
    return re.sub(r"[^\W\d_]+", lambda m: m[0].translate(LOOKALIKE) if _MIXED.search(m[0]) else m[0], text)


def _apart(text: str) -> str:
    """Names that were run together, each with its capital letter: ИвановПётрИльич."""
    return _RUN_TOGETHER.sub(r"\1 ", text) if " " not in text and len(_RUN_TOGETHER.findall(text)) > 1 else text


def _without_notes(text: str) -> str:
    """A name without the words written small behind or before its capitalised ones: "Зуева Анна долг", "Олег, охрана"."""
    words = text.split()
    large = [w for w in words if w[0].isupper() and any(sign.islower() for sign in w[1:])]
    if len(large) == len(words) or not large:
        return text
    if words[0] not in large and surname_sex(words[0]) and len(large) == 2 and patronymic_sex(large[1]):
        return text  # a surname that lost its capital letter before first name and patronymic
    return " ".join(w for w in words if not w[0].islower() or w.casefold().strip(".,") in _SMALL_PARTS)


def split_names(cells: pd.Series) -> pd.DataFrame:
    """
    Full names as columns last, first, middle (lower case, "" where absent), one row per cell.

    Patronymics are known by their endings; whether the surname comes first is decided once for the whole column,
    by patronymics (Иванов Иван Иванович against Иван Иванович Иванов), then by known first names.
    """
    return _split_cells(cells)[PARTS]


def _split_cells(cells: pd.Series) -> pd.DataFrame:
    """`split_names`, and in ``told`` the sex that a title or a word beside the name tells."""
    codes, distinct = factorized(cells)
    three, of_three = _of_three(distinct)
    two = ~three
    two[two], of_two = _of_two(distinct[two])
    usual = three | two
    rest = distinct[~usual]
    plain = [*map(_plain_words, rest)]
    words = np.empty(len(distinct), dtype=object)
    others = [p or _joined(clean_name(c)) for p, c in zip(plain, rest, strict=True)]
    for which, said in ((three, of_three.tolist()), (two, of_two.tolist()), (~usual, others)):
        for i, of_name in zip(np.flatnonzero(which).tolist(), said, strict=True):
            words[i] = of_name
    cyrillic = usual.copy()
    cyrillic[~usual] = [
        bool(p) or bool(re.search("[а-я]", " ".join(w))) for p, w in zip(plain, words[~usual], strict=True)
    ]
    order = {of: _surname_first([*words[np.flatnonzero(cyrillic == of)[:_JUDGED]]]) for of in (True, False)}
    split = []
    for p, w, of, cell in zip(plain, words[~usual], cyrillic[~usual], rest, strict=True):
        if p or not two_persons(cell):
            split.append((*_split(w, order[of]), "" if p else told_sex(cell)))
        else:  # a family in one cell: its members are not told apart
            surname = next((x for x in w if not first_name_sex(x) and not surname_sex(x)), "")
            split.append((surname, "", "", "unknown"))
    table = np.full((len(distinct), 4), "", dtype=object)
    table[three, :3], table[two, :2] = of_three, _in_order(of_two, order[True])
    table[~usual] = np.array(split, dtype=object).reshape(-1, 4)
    return pd.DataFrame(table[codes], columns=[*PARTS, "told"], index=cells.index)


def _of_three(names: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """
    Which names are surname, first name and patronymic with nothing to clean, and these three of them.

    Nearly all are so written: each distinct word is looked at once, and the names are put together by numbers.
    """
    here, number, words = _by_words(names, 3)
    good = _flags(words, lambda w: len(w) > 1)[number[:, 0]] & _flags(words, patronymic_sex)[number[:, 2]]
    here[here] = good
    return here, words[number[good]]


def _of_two(names: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Which names are two words with nothing to clean, no patronymic and at most one of them a first name, and the two."""
    here, number, words = _by_words(names, 2)
    good = ~_flags(words, patronymic_sex)[number[:, 1]] & ~_flags(words, first_name_sex)[number].all(axis=1)
    good &= _flags(words, lambda w: len(w) > 1)[number].all(axis=1)
    here[here] = good
    return here, words[number[good]]


def _in_order(names: np.ndarray, surname_first: bool) -> np.ndarray:
    """Surname and first name of the names of `_of_two`, as `_split` puts them."""
    number, words = pd.factorize(names.ravel())
    number = number.reshape(-1, 2)
    known, surname = _flags(words, first_name_sex)[number], _flags(words, surname_sex)[number]
    sure = _flags(words, listed_first_name)[number[:, 0]]
    swap = (known[:, 0] != known[:, 1]) & (known[:, 0] == surname_first)
    swap &= sure | ~(surname[:, 0] & ~surname[:, 1] & surname_first)
    return np.where((swap == surname_first)[:, None], names[:, ::-1], names)


def _by_words(names: np.ndarray, n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Which names are `n` different words that can be but parts of a name, their words by number, and these."""
    import pyarrow as pa
    import pyarrow.compute as pc

    split = pc.split_pattern(pa.array(names, pa.string()), " ")
    here = pc.equal(pc.list_value_length(split), n).to_numpy(zero_copy_only=False)
    written = split.filter(pa.array(here)).flatten().dictionary_encode()
    cleaned = np.array([_plain_word(word) for word in written.dictionary.to_pylist()], dtype=object)
    same, words = pd.factorize(cleaned)
    number = same[written.indices.to_numpy()].reshape(-1, n)
    good = _flags(words, bool)[number].all(axis=1)
    for i, j in combinations(range(n), 2):
        good &= number[:, i] != number[:, j]
    here[here] = good
    return here, number[good], words


def _flags(words: np.ndarray, says: Callable[[str], object]) -> np.ndarray:
    """Of each word whether anything is said."""
    return np.array([bool(says(word)) for word in words], bool)


def _plain_words(name: str) -> list[str]:
    """Words of a name as nearly all are written, in lower case: nothing to clean, nobody's title; [] for any other."""
    words = [*map(_plain_word, name.split(" "))]
    return words if all(words) and len(set(words)) == len(words) else []


@lru_cache(maxsize=100_000)
def _plain_word(word: str) -> str:
    """A word that can be but a part of a name, as `clean_name` leaves it; "" for any other."""
    if not _CAPITALISED.fullmatch(word) or told_sex(word):
        return ""
    cleaned = clean_name(word)
    return "" if cleaned in SUFFIX_WORDS else cleaned


def _joined(name: str) -> list[str]:
    """Words of a name, with оглы and кызы joined to the word before."""
    words: list[str] = []
    for word in name.split():
        if word in SUFFIX_WORDS and words:
            words[-1] += " " + word
        else:
            words.append(word)
    return words


def _surname_first(names: list[list[str]]) -> bool:
    """Whether the column, of which the first thousands are given, writes the surname before the first name."""
    votes = 0
    for words in names:
        if "," in words:
            continue
        if len(words) == 3:
            votes += 1 if patronymic_sex(words[2]) else -1 if patronymic_sex(words[1]) else 0
        elif len(words) == 2 and not patronymic_sex(words[1]):
            first, second = _known_as_first(words[0]), _known_as_first(words[1])
            votes += int(second) - int(first)
    cyrillic = sum(bool(re.search("[а-я]", w[0])) for w in names if w)
    return votes > 0 or (votes == 0 and cyrillic * 2 > len(names))


def _known_as_first(word: str) -> bool:
    """A first name, in Latin letters also in any spelling."""
    return bool(first_name_sex(word) or (not re.search("[а-я]", word) and likely_first_name_sex(word)))


def _split(words: list[str], surname_first: bool) -> tuple[str, str, str]:
    """Last, first and middle name out of the words of one name."""
    if "," in words:
        cut = words.index(",")
        rest = [w for w in words[cut + 1 :] if w != ","]
        first, middle = [*rest, "", ""][:2]
        return " ".join(words[:cut]), first, middle
    if not words:
        return "", "", ""
    if len(words) == 3 and len(words[0]) > 1 and patronymic_sex(words[2]):
        return words[0], words[1], words[2]
    if len(words) == 1:
        return ("", words[0], "") if _known_as_first(words[0]) or short_form_sex(words[0]) else (words[0], "", "")
    patronymics = [i for i, w in enumerate(words) if i > 0 and patronymic_sex(w)]
    if len(words) == 3 and [len(w) for w in words[:2]] == [1, 1] and len(words[2]) > 1:
        return words[2], words[0], words[1]  # А.П. Воскобойник
    if len(words) >= 3:
        at = patronymics[-1] if patronymics else None
        if at == 1:
            return " ".join(words[2:]), words[0], words[1]
        if at is not None:
            return " ".join(words[: at - 1]), words[at - 1], words[at]
        known = [_known_as_first(w) for w in words[:2]]
        if known[0] != known[1]:  # Громова Ульяна Вит. in a column that writes the first name first
            surname_first = known[1]
        return (
            (words[0], words[1], " ".join(words[2:])) if surname_first else (words[-1], words[0], " ".join(words[1:-1]))
        )
    one, two = words
    agree = first_name_sex(one) and first_name_sex(one) == patronymic_sex(two)
    if patronymics and first_name_sex(one) and (agree or not surname_sex(one)):
        return "", one, two
    known_one, known_two = _known_as_first(one), _known_as_first(two)
    if known_one and known_two and {first_name_sex(one), first_name_sex(two)} == {"female", "male"}:
        first_female = first_name_sex(one) == "female"  # a man's name serves as a surname, a woman's hardly ever
        return (two, one, "") if first_female else (one, two, "")
    if len(one) == 1 and len(two) > 1:
        return two, one, ""
    swap = known_one != known_two and known_one == surname_first
    sure = bool(listed_first_name(one))  # Дарина, though it ends as a surname does
    if swap and (sure or not (surname_sex(one) and not surname_sex(two) and surname_first)):
        surname_first = not surname_first
    return (one, two, "") if surname_first else (two, one, "")


def name_parts(frame: pd.DataFrame) -> pd.DataFrame:
    """
    last, first, middle out of whichever of the roles full_name, last_name, first_name, middle_name are there, and
    ``told``: the sex that a title or a word such as "мама" beside a full name tells ("" where none does).

    A whole name that sits in the surname's cell while the other parts are empty is split like a full name; so is one in
    the first name's cell that holds a surname or patronymic beside the first name.
    """
    number, first = distinct_rows(frame, list(frame.columns))
    parts = _parts(frame.iloc[first].astype(object))
    coded = any(is_coded(frame[c]) for c in frame)
    return pd.DataFrame({p: spread(parts[p], number, coded=coded) for p in parts}, index=frame.index)


def _parts(frame: pd.DataFrame) -> pd.DataFrame:
    """`name_parts` of rows that are each there once."""
    empty = pd.Series("", index=frame.index, dtype=object)
    if "full_name" in frame:
        out = _split_cells(frame["full_name"])
    else:
        out = pd.DataFrame(dict.fromkeys([*PARTS, "told"], ""), index=frame.index, dtype=object)
    if not any(f"{p}_name" in frame for p in PARTS):
        return out
    given = {p: _cleaned(frame[f"{p}_name"]) if f"{p}_name" in frame else empty for p in PARTS}
    whole = given["last"].str.contains(" ") & (given["first"] == "") & (given["middle"] == "")
    if whole.any():
        whole_names = split_names(given["last"].where(whole, ""))
        for part in PARTS:
            given[part] = whole_names[part].where(whole, given[part])
    within = given["first"].str.contains(" ") & (given["last"] == "") & (given["middle"] == "") & (out["last"] == "")
    if within.any():
        whole_names = split_names(given["first"].where(within, ""))
        within &= given["first"].map(lambda name: any(patronymic_sex(w) or surname_sex(w) for w in name.split()))
        for part in PARTS:
            given[part] = whole_names[part].where(within, given[part])
    for part in PARTS:
        out[part] = given[part].where(given[part] != "", out[part])
    return out


def _cleaned(cells: pd.Series) -> pd.Series:
    codes, distinct = factorized(cells)
    text = pd.Series(distinct, dtype=object)
    clean = np.array([clean_name(c) for c in text.where(~is_nothing(text), "")], dtype=object)
    return pd.Series(clean[codes] if len(clean) else cells.to_numpy(object), index=cells.index, dtype=object)
