"""What names say about sex: patronymic, first name in full, short, mistyped or in Latin letters, the surname's ending."""

import re
import unicodedata
from functools import cache, lru_cache

import numpy as np
import pandas as pd

from cbakit.canonical.distinct_cells import distinct_rows, factorized, spread
from cbakit.canonical.text import asset

_PATRONYMIC = {
    "male": re.compile(r".{2,}(?:ович|евич|ьич|кич|мич|нич|тич)$|.* ?(?:оглы|оглу|улы|угли|уулу|oglu|ogly|ogli|uulu)$"),
    "female": re.compile(r".{2,}(?:овна|евна|[ії]вна|ична|инична)$|.* ?(?:кызы|кизи|гызы|qizi|kyzy|gizi|kizi)$"),
}
_IN_LATIN = {
    "male": re.compile(r".{3,}(?:[oe]vi(?:ch|c|tch)|ilyich)$"),
    "female": re.compile(r".{3,}(?:[oe]vna|ichna)$"),
}
SUFFIX_WORDS = frozenset(("оглы", "оглу", "улы", "угли", "уулу", "кызы", "кизи", "гызы",
                          "oglu", "ogly", "ogli", "uulu", "qizi", "kyzy", "gizi", "kizi"))  # fmt: skip
_SURNAME = {
    "female": re.compile(
        r".{2,}(?:[оеё]ва|[иы]на|ская|цкая|ная|жая|чая|шая|рая|лая|тая|вая|гая|кая|хая|пая|бая)$|.{2,}(?:ova|eva|skaya|skaia)$"
    ),
    "male": re.compile(
        r".{2,}(?:[оеё]в|[иы]н|ский|цкий|ной|ный|жий|чий|ший|рый|лый|тый|вой|гой|кой|хой|той|пой)$|.{2,}(?:ov|ev|skiy|skii|sky)$"
    ),
}
_TOLD = {
    "female": re.compile(
        r"(?<!\w)(?:г-жа|госпожа|mrs|ms|miss|frau|мисс|миссис|мама|мать|няня|тетя|тётя|бабуля|жена|супруга|дочь|дочка|сестра|бабушка|женщина)(?!\w)",
        re.IGNORECASE,
    ),
    "male": re.compile(
        r"(?<!\w)(?:г-н|господин|mr|herr|мистер|папа|отец|дядя|дедуля|муж|супруг|сын|брат|дедушка|мужчина)(?!\w)",
        re.IGNORECASE,
    ),
}
_TOGETHER = re.compile(r"\s+(?:и|или|та|and|or|&)\s+|\s*[+/&]\s*|\?\s+|,\s+")
_SHORT_ENDINGS = re.compile(
    r"(?:уленька|юшенька|онька|енька|очка|ечка|ушка|юшка|уля|юля|уша|юша|уня|юня|уся|юся|чик|ик|ок|ек|ка|ха)$"
)
_SPOKEN = re.compile(r".{3,}(?:[аеио]ич|ыч)$")  # Саныч, Николаич, as a man is called at the desk
_MARKS = {
    "тхи": "female",
    "каур": "female",
    "kaur": "female",
    "сингх": "male",
    "singh": "male",
}  # words that tell by custom
_INITIALS = re.compile(r"^[^\W\d_]{2,}(?:-[^\W\d_]+)?\s+[^\W\d_]\.(?:\s*[^\W\d_]\.)?$")
_SHORTEST_MISTYPED = 5  # letters; one slip makes another name of a shorter one


@cache
def _first_names() -> dict[str, str]:
    """First name in lower case with ё as е -> "female", "male" or "both"."""
    given = asset("first_names.yml")
    found: dict[str, str] = {}
    for sex in ("female", "male", "both"):
        for name in " ".join(given[sex]).split():
            name = name.casefold().replace("ё", "е")
            found[name] = sex if found.get(name, sex) == sex else "both"
    return found | dict.fromkeys(" ".join(given["never"]).split(), "")


@cache
def listed(name: str) -> frozenset[str]:
    """A list of words of assets/first_names.yml."""
    return frozenset(" ".join(asset("first_names.yml")[name]).split())


def listed_first_name(name: str) -> str:
    """Sex of a name that stands in assets/first_names.yml, "" where it does not."""
    return _first_names().get(name, "")


@cache
def _variants() -> dict[str, int]:
    return {name: i for i, group in enumerate(asset("first_names.yml")["variants"]) for name in group.split()}


def one_name(one: str, other: str) -> bool:
    """Whether two first names in lower case are forms of one that a person may bear in turn (Оксана, Ксения)."""
    return one in _variants() and _variants()[one] == _variants().get(other)


@cache
def _shared_forms() -> dict[str, frozenset[str]]:
    """Short form -> the full names it stands for, where there are several."""
    out: dict[str, frozenset[str]] = {}
    for line in asset("first_names.yml")["shared_forms"]:
        short, _, full = line.partition(" = ")
        out |= dict.fromkeys(short.split(), frozenset(full.split()))
    return out


def may_be_one(one: str, other: str) -> bool:
    """Whether one of two first names in lower case is a short form that may stand for the other (Женя, Евгения)."""
    return other in _shared_forms().get(one, ()) or one in _shared_forms().get(other, ())


@cache
def morph():
    """The morphological dictionary."""
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
    words = morph()
    if not words.word_is_known(name):
        return ""
    genders = {
        p.tag.gender for p in words.parse(name) if "Name" in p.tag and p.tag.case == "nomn" and p.normal_form == name
    }
    known_genders = {"masc": "male", "femn": "female"}
    return known_genders.get(str(next(iter(genders))), "both") if len(genders) == 1 else "both" if genders else ""


@lru_cache(maxsize=100_000)
def likely_first_name_sex(name: str) -> str:
    """As `first_name_sex`, also for endearing forms (Полинка), slips of the pen and Latin letters; never for screening."""
    name = unicodedata.normalize("NFC", name.casefold().replace("ё", "е"))
    if found := first_name_sex(name):
        return found
    if len(name) < 3 or _first_names().get(name) == "":
        return ""
    if "-" in name:  # Мари-Клод is a woman, Жан-Мари a man: the first part decides
        return next((said for p in name.split("-") if (said := likely_first_name_sex(p)) in ("female", "male")), "")
    if not re.search("[а-я]", name):
        bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        return _first_names().get(bare, "") or _by_sound().get(sound(name), "")
    for tried in (short_form_sex(name), _of_mistyped(name)):
        if tried:
            return tried
    return ""


def short_form_sex(name: str) -> str:
    """Sex of the name that an endearing ending was put on: Полинка, Егорка, Ритуля."""
    ending = _SHORT_ENDINGS.search(name)
    if not ending or ending.start() < 2:
        return ""
    stem = name[: ending.start()]
    found = {_first_names().get(stem + more, "") for more in ("", "а", "я", "ь", "й", "ий")} - {""}
    return found.pop() if len(found) == 1 else ""


def _of_mistyped(name: str) -> str:
    """Sex of the known names that `name` differs from by one slip, if they agree."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    bare = re.sub(r"(.)\1+", r"\1", name)
    if bare != name and (known := _first_names().get(bare)):
        return known
    if len(name) < _SHORTEST_MISTYPED:
        return ""
    near = process.extract(name, list(_first_names()), scorer=OSA.distance, score_cutoff=1, limit=10)
    same = [n for n, _, _ in near if n[0] == name[0] and (n[-1] == name[-1] or sorted(n) == sorted(name))]
    found = {_first_names()[n] for n in same if len(n) >= _SHORTEST_MISTYPED} - {""}
    return found.pop() if len(found) == 1 else ""


@cache
def _by_sound() -> dict[str, str]:
    """Sound of every known name, however it is written in Latin letters -> sex, "both" where two sexes sound alike."""
    found: dict[str, str] = {}
    for name, sex in _first_names().items():
        if sex:
            heard = sound(name)
            found[heard] = sex if found.get(heard, sex) == sex else "both"
    return found


_SPELT = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґў",
        "a b v g d e zh z i i k l m n o p r s t u f h c ch sh sh - i - e u a i i e g u".replace("-", "").split(" "),
        strict=True,
    )
)
_SPELT_OUT = str.maketrans(_SPELT)
_ENDS_APART = "aeoubdfglmnrvz"  # letters that begin none of the spellings of `_ALIKE`
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_ALIKE = [(tuple(signs.split()) or ("",), re.compile(spelt), one) for signs, spelt, one in (  # where a sign of it stands
    ("sch shch", r"shch|sch", "sh"), ("tch", r"tch", "ch"), ("kh", r"kh", "h"), ("x", r"ks|x", "ks"), ("ph", r"ph", "f"),
    ("ts tz", r"ts|tz", "c"), ("w", r"w", "v"), ("u ü", r"[ijy][uü]|ü", "u"), ("ia ja ya", r"[ijy]a", "a"),
    ("io jo yo", r"[ijy]o", "e"), ("ie je ye", r"[ijy]e", "e"), ("y j", r"[yj]", "i"), ("'", r"'", ""),
    ("", r"(.)\1+", r"\1"), ("ia ie io iu", r"i(?=[aeou])", ""))]  # fmt: skip


@lru_cache(maxsize=100_000)
def sound(name: str) -> str:
    """A name in one Latin spelling for all its spellings: Юлия, Yuliya, Iuliia and Julia are one."""
    return _heard(name)


def sounds(names: list[str]) -> list[str]:
    """The `sound` of each of many names without line ends, taken together: a tenth of the work."""
    return _heard("\n".join(names)).split("\n") if names else []


def sounds_of_two(words: np.ndarray, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """
    The `sound` of every two words (their places in `words`, none of them empty) written as one.

    Each word is heard once where the letters that meet sound as they would apart: after a vowel other than i, or a
    consonant that no spelling of two letters begins with, where the same letter does not follow.
    """
    heard = np.array(sounds([*words]), dtype=object)
    spelt = [word.translate(_SPELT_OUT) for word in words]
    both = [*zip(heard, spelt, strict=True)]
    ends = np.array([h[-1:] if h[-1:] == s[-1:] and h[-1:] in _ENDS_APART else "" for h, s in both], "U1")
    begins = np.array([h[:1] if h[:1] == s[:1] and h[:1].isascii() else "" for h, s in both], "U1")
    apart = (ends[one] != "") & (begins[other] != "") & (ends[one] != begins[other])
    found = heard[one] + heard[other]
    found[~apart] = sounds([*(words[one[~apart]] + words[other[~apart]])])
    return found


def _heard(text: str) -> str:
    text = text.translate(_SPELT_OUT)
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text.replace("ı", "i"))
        text = _BEYOND_ASCII.sub(lambda m: "".join(c for c in m[0] if not unicodedata.combining(c)), apart)
    for signs, pattern, instead in _ALIKE:
        for sign in signs:
            if sign in text:
                text = pattern.sub(instead, text)
                break
    return text


@lru_cache(maxsize=100_000)
def patronymic_sex(name: str) -> str:
    """ "female", "male" or "" by the ending of a patronymic."""
    name = name.casefold().replace("ё", "е")
    if name in ("ильинична", "никитична", "кузьминична", "фоминична", "лукинична"):
        return "female"
    found = next((sex for sex, ending in _PATRONYMIC.items() if ending.match(name)), "")
    return found or next((sex for sex, ending in _IN_LATIN.items() if ending.match(name)), "")


@lru_cache(maxsize=100_000)
def surname_sex(name: str) -> str:
    """ "female", "male" or "" by the ending of a Russian surname; both parts of a double one must agree."""
    parts = [p for p in re.split("[- ]", name.casefold().replace("ё", "е")) if p]
    if not parts or any(p in listed("not_surnames") for p in parts):
        return ""
    found = {next((sex for sex, ending in _SURNAME.items() if ending.match(p)), "") for p in parts if _has_vowels(p)}
    found.discard("")
    return found.pop() if len(found) == 1 else ""


def _has_vowels(word: str) -> bool:
    """Two vowels at least, or one before the ending: Цзин is no surname in -ин."""
    return len(re.findall("[аеиоуыэюяaeiouy]", word)) > 1 or bool(
        re.search("[аеиоуыэюяaeiouy].*[^аеиоуыэюя]{2,}$", word)
    )


def told_sex(cell: str) -> str:
    """ "female" or "male" by a title or a word such as "мама" or "муж" in the cell; "unknown" where they disagree."""
    found = [sex for sex, words in _TOLD.items() if words.search(cell)]
    return "" if not found else found[0] if len(found) == 1 else "unknown"


def two_persons(cell: str) -> bool:
    """Whether a cell names two people: parts joined by "и", "+", "/" that each hold a first name, or initials."""
    parts = _TOGETHER.split(cell.strip())
    if len(parts) < 2:
        return False
    named = all(any(_is_first(w) for w in re.findall(r"[^\W\d_]+", part)) for part in parts)
    return named or all(_INITIALS.match(part) for part in parts)


def _is_first(word: str) -> bool:
    return bool(first_name_sex(word) or (word.isascii() and likely_first_name_sex(word)))


def sex_of_names(names: pd.DataFrame) -> np.ndarray:
    """
    "female", "male" or "unknown" of split names: patronymic, then first name, then the surname's ending.

    Names that both sexes have (Саша, Женя) are left to the surname; where first name and surname speak against each
    other the first name decides. Where the parts as they were split say nothing, any word of the name that does decides,
    if no other word contradicts. A title or "мама" beside the name (column ``told``) goes first.
    """
    parts = [c for c in ("last", "first", "middle", "told") if c in names]
    number, first = distinct_rows(names, parts)
    told = names.iloc[first][parts]
    found = _by_patronymics(told)
    rest = found == ""
    found[rest] = [_sex(*row) for row in told[rest].itertuples(index=False)]
    return spread(found, number)


def _by_patronymics(names: pd.DataFrame) -> np.ndarray:
    """What `_sex` says of names of single words with surname and patronymic, by their distinct words; "" for others."""
    said = np.full(len(names), "", dtype=object)
    if not {"last", "first", "middle"} <= {*names}:
        return said
    usual = np.ones(len(names), bool) if "told" not in names else (names["told"] == "").to_numpy()
    for part in ("last", "first", "middle"):
        codes, distinct = factorized(names[part])
        usual &= np.array([len(w) > 1 and len(w.split()) == 1 and not _is_custom(w) for w in distinct], bool)[codes]
    by_middle = np.array([patronymic_sex(word) for word in distinct], dtype=object)[codes]
    said[usual] = by_middle[usual]
    return said


def _is_custom(word: str) -> bool:
    """Whether a word tells of the custom by which a name is made."""
    return word in _MARKS or word in listed("vietnamese")


def _sex(last: str, first: str, middle: str, told: str = "") -> str:
    if told:
        return told
    words = [w for part in (last, first, middle) for w in part.split()]
    if by_custom := {_MARKS[w] for w in words if w in _MARKS}:
        return by_custom.pop() if len(by_custom) == 1 else "unknown"
    if len(words) > 1 and set(words) & listed("vietnamese"):
        return "male" if words[1:-1] in (["ван"], ["van"]) else "unknown"  # names there hardly tell
    long = [w for w in words if len(w) > 1]
    if len(long) == 1 and len(words) > 1:  # Мицкевич А.Б. is a surname, Марина В. a first name
        by_name = likely_first_name_sex(long[0]) if long[0] == first else ""
        return by_name if by_name in ("female", "male") else surname_sex(long[0]) or "unknown"
    by_middle, by_first = patronymic_sex(middle), first_name_sex(first)
    if not last and by_first in ("female", "male") and by_middle and by_middle != by_first:
        by_middle = ""  # a surname such as Мацкевич beside the first name alone
    decided = {"female", "male"}
    for said in (by_middle, by_first, likely_first_name_sex(first), surname_sex(last)):
        if said in decided:
            return said
    spoken = {"male" for w in words if _SPOKEN.match(w) and not surname_sex(w)}
    if spoken and (first_name_sex(words[0]) in ("male", "both") or len(words) == 1):
        return "male"
    if len(words) == 1 and patronymic_sex(words[0]) == "female":
        return "female"  # Петровна; no surname ends so
    if len(words) == 1 and not first and not first_name_sex(words[0]):
        return surname_sex(words[0]) or "unknown"  # Мицкевич alone is a surname
    unnamed = [w for w in words if not first_name_sex(w)]
    for says, of in ((patronymic_sex, words), (first_name_sex, words), (surname_sex, unnamed)):
        found = {says(w) for w in of} & decided
        if found:
            return found.pop() if len(found) == 1 else "unknown"
    return "unknown"
