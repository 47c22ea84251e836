"""Names of persons: split, brought to one spelling, and what they say about sex."""

import re
from functools import cache, lru_cache

import numpy as np
import pandas as pd

from cbakit.canonical.text import asset, is_nothing, tidy

PARTS = ["last", "first", "middle"]
_PATRONYMIC = {
    "male": re.compile(r".{2,}(?:ович|евич|ьич|кич|мич|нич|тич)$|.* ?(?:оглы|оглу|улы|угли|уулу)$"),
    "female": re.compile(r".{2,}(?:овна|евна|ична|инична)$|.* ?(?:кызы|кизи|гызы)$"),
}
_SUFFIX_WORDS = {"оглы", "оглу", "улы", "угли", "уулу", "кызы", "кизи", "гызы"}
_SURNAME = {
    "female": re.compile(r".{2,}(?:[оеё]ва|[иы]на|ская|цкая|ная|жая|чая|шая|рая|лая|тая|вая)$"),
    "male": re.compile(r".{2,}(?:[оеё]в|[иы]н|ский|цкий|ной|ный|жий|чий|ший|рый|лый|тый|вой)$"),
}
# Given names and foreign surnames whose ending looks like a Russian surname's.
_NOT_SURNAMES = frozenset(
    [
        "алина",
        "арина",
        "ирина",
        "карина",
        "марина",
        "кристина",
        "полина",
        "ангелина",
        "екатерина",
        "валентина",
        "нина",
        "дина",
        "инна",
        "анна",
        "римма",
        "регина",
        "эвелина",
        "сабина",
        "амина",
        "мадина",
        "рената",
        "лина",
        "василина",
        "константин",
        "валентин",
        "мартин",
        "августин",
        "эльвина",
        "галина",
        "каролина",
        "альбина",
        "катарина",
        "янина",
        "фаина",
        "иван",
        "роман",
        "степан",
        "лев",
    ]
)
_PLACEHOLDERS = frozenset(
    [
        "тест",
        "тестовый",
        "клиент",
        "гость",
        "без",
        "имени",
        "аноним",
        "физлицо",
        "покупатель",
        "розничный",
        "посетитель",
        "неизвестный",
        "неизвестно",
        "имя",
        "test",
        "client",
        "guest",
        "unknown",
        "anonymous",
        "customer",
        "частное",
        "лицо",
        "физическое",
    ]
)
_NOISE = re.compile(r"\(.*?\)|\[.*?\]|\d+|[+@#/\\|_*!?]+|\b(?:гр|ип|г-н|г-жа|mr|mrs|ms|dr)\b\.?", re.IGNORECASE)


@cache
def _first_names() -> dict[str, str]:
    """First name in lower case with ё as е -> "female", "male" or "both"."""
    listed = asset("first_names.yml")
    found: dict[str, str] = {}
    for sex in ("female", "male", "both"):
        for name in " ".join(listed[sex]).split():
            name = name.casefold().replace("ё", "е")
            found[name] = sex if found.get(name, sex) == sex else "both"
    return found | dict.fromkeys(" ".join(listed["never"]).split(), "")


@cache
def _morph():
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()


@lru_cache(maxsize=100_000)
def first_name_sex(name: str) -> str:
    """ "female", "male", "both" (Саша) or "" (not known as a first name) of a name in any case."""
    name = name.casefold().replace("ё", "е")
    known = _first_names().get(name)
    if known is not None:
        return known
    if not re.fullmatch("[а-я-]{3,}", name):
        return ""
    morph = _morph()
    if not morph.word_is_known(name):
        return ""
    genders = {
        p.tag.gender for p in morph.parse(name) if "Name" in p.tag and p.tag.case == "nomn" and p.normal_form == name
    }
    known_genders = {"masc": "male", "femn": "female"}
    return known_genders.get(str(next(iter(genders))), "both") if len(genders) == 1 else "both" if genders else ""


@cache
def _full_forms() -> dict[str, str]:
    """Short form -> the one full name it stands for."""
    return {short: full for full, listed in asset("first_names.yml")["forms"].items() for short in listed.split()}


def full_first_names(names: pd.Series) -> np.ndarray:
    """First names in lower case with short forms that have one meaning (Маша) given in full (мария)."""
    codes, distinct = pd.factorize(names.to_numpy(object))
    return (
        np.array([_full_forms().get(d, d) for d in distinct], dtype=object)[codes] if len(names) else names.to_numpy()
    )


def patronymic_sex(name: str) -> str:
    """ "female", "male" or "" by the ending of a patronymic."""
    name = name.casefold().replace("ё", "е")
    if name in ("ильинична", "никитична", "кузьминична", "фоминична", "лукинична"):
        return "female"
    return next((sex for sex, ending in _PATRONYMIC.items() if ending.match(name)), "")


def surname_sex(name: str) -> str:
    """ "female", "male" or "" by the ending of a Russian surname; both parts of a double one must agree."""
    parts = [p for p in name.casefold().replace("ё", "е").split("-") if p]
    if not parts or any(p in _NOT_SURNAMES for p in parts):
        return ""
    found = {next((sex for sex, ending in _SURNAME.items() if ending.match(p)), "") for p in parts}
    found.discard("")
    return found.pop() if len(found) == 1 else ""


def clean_name(text: str) -> str:
    """Letters of a name in lower case with ё as е, single spaces, no notes, digits or titles; "" for placeholders."""
    text = _NOISE.sub(" ", tidy(text)).casefold().replace("ё", "е")
    text = re.sub(r"[^a-zа-яіїєґүұқңһөәğışçöüñáéíóúàèìòùâêîôûäëïßøåæœ' .,-]", " ", text)
    parts = [w.strip(".'-") for w in re.split(r"[ .]+", text.replace(",", " , "))]
    parts = [w for w in parts if w]
    if not [w for w in parts if w != ","] or all(w in _PLACEHOLDERS for w in parts):
        return ""
    return " ".join(parts)


def split_names(cells: pd.Series) -> pd.DataFrame:
    """
    Full names as columns last, first, middle (lower case, "" where absent), one row per cell.

    Patronymics are known by their endings; whether the surname comes first is decided once for the whole column,
    by patronymics (Иванов Иван Иванович against Иван Иванович Иванов), then by known first names.
    """
    codes, distinct = pd.factorize(cells.to_numpy(object))
    words = [_joined(clean_name(c)) for c in distinct]
    surname_first = _surname_first(words)
    split = np.array([_split(w, surname_first) for w in words], dtype=object).reshape(-1, 3)
    return pd.DataFrame(
        split[codes] if len(split) else np.zeros((len(cells), 3), object), columns=PARTS, index=cells.index
    )


def _joined(name: str) -> list[str]:
    """Words of a name, with оглы and кызы joined to the word before."""
    words: list[str] = []
    for word in name.split():
        if word in _SUFFIX_WORDS and words:
            words[-1] += " " + word
        else:
            words.append(word)
    return words


def _surname_first(names: list[list[str]]) -> bool:
    """Whether the column writes the surname before the first name."""
    votes = 0
    for words in names[:5000]:
        if "," in words:
            continue
        if len(words) == 3:
            votes += 1 if patronymic_sex(words[2]) else -1 if patronymic_sex(words[1]) else 0
        elif len(words) == 2 and not patronymic_sex(words[1]):
            first, second = bool(first_name_sex(words[0])), bool(first_name_sex(words[1]))
            votes += int(second) - int(first)
    cyrillic = sum(bool(re.search("[а-я]", w[0])) for w in names[:5000] if w)
    return votes > 0 or (votes == 0 and cyrillic * 2 > len(names[:5000]))


def _split(words: list[str], surname_first: bool) -> tuple[str, str, str]:
    """Last, first and middle name out of the words of one name."""
    if "," in words:
        cut = words.index(",")
        rest = [w for w in words[cut + 1 :] if w != ","]
        first, middle = [*rest, "", ""][:2]
        return " ".join(words[:cut]), first, middle
    if not words:
        return "", "", ""
    if len(words) == 1:
        return ("", words[0], "") if first_name_sex(words[0]) else (words[0], "", "")
    patronymics = [i for i, w in enumerate(words) if i > 0 and patronymic_sex(w)]
    if len(words) >= 3:
        at = patronymics[-1] if patronymics else None
        if at == 1:
            return " ".join(words[2:]), words[0], words[1]
        if at is not None:
            return " ".join(words[: at - 1]), words[at - 1], words[at]
        return (
            (words[0], words[1], " ".join(words[2:])) if surname_first else (words[-1], words[0], " ".join(words[1:-1]))
        )
    one, two = words
    if patronymics and first_name_sex(one) and not surname_sex(one):
        return "", one, two
    known_one, known_two = bool(first_name_sex(one)), bool(first_name_sex(two))
    if len(one) == 1 and len(two) > 1:
        return two, one, ""
    swap = known_one != known_two and known_one == surname_first
    if swap and not (surname_sex(one) and not surname_sex(two) and surname_first):
        surname_first = not surname_first
    return (one, two, "") if surname_first else (two, one, "")


def sex_of_names(names: pd.DataFrame) -> np.ndarray:
    """
    "female", "male" or "unknown" of split names: patronymic, then first name, then the surname's ending.

    Names that both sexes have (Саша, Женя) are left to the surname; where first name and surname speak against each
    other the first name decides.
    """
    keys = names["last"] + "|" + names["first"] + "|" + names["middle"]
    codes, distinct = pd.factorize(keys.to_numpy(object))
    found = np.array([_sex(*key.split("|")) for key in distinct], dtype=object)
    return found[codes] if len(found) else np.zeros(0, object)


def _sex(last: str, first: str, middle: str) -> str:
    for said in (patronymic_sex(middle), first_name_sex(first)):
        if said in ("female", "male"):
            return said
    return surname_sex(last) or "unknown"


def name_parts(frame: pd.DataFrame) -> pd.DataFrame:
    """
    last, first, middle out of whichever of the roles full_name, last_name, first_name, middle_name are there.

    A whole name that sits in the surname's cell while the other parts are empty is split like a full name.
    """
    empty = pd.Series("", index=frame.index, dtype=object)
    if "full_name" in frame:
        out = split_names(frame["full_name"])
    else:
        out = pd.DataFrame(dict.fromkeys(PARTS, ""), index=frame.index, dtype=object)
    given = {p: _cleaned(frame[f"{p}_name"]) if f"{p}_name" in frame else empty for p in PARTS}
    whole = given["last"].str.contains(" ") & (given["first"] == "") & (given["middle"] == "")
    if whole.any():
        whole_names = split_names(given["last"].where(whole, ""))
        for part in PARTS:
            given[part] = whole_names[part].where(whole, given[part])
    for part in PARTS:
        out[part] = given[part].where(given[part] != "", out[part])
    return out


def _cleaned(cells: pd.Series) -> pd.Series:
    codes, distinct = pd.factorize(cells.to_numpy(object))
    text = pd.Series(distinct, dtype=object)
    clean = np.array([clean_name(c) for c in text.where(~is_nothing(text), "")], dtype=object)
    return pd.Series(clean[codes] if len(clean) else cells.to_numpy(object), index=cells.index, dtype=object)
