"""The persons behind the pseudonyms of a contact list, for the client's own machine."""

import re
from pathlib import Path

import pandas as pd

from cbakit.canonical import read_pieces
from cbakit.canonical.build import leads_named, people_of
from cbakit.canonical.identity import People
from cbakit.canonical.pseudonyms import key_path, read_key
from cbakit.config import Client
from cbakit.errors import InputError
from cbakit.schemas import ID_HEADINGS, LEAD_HEADINGS

ADDED = ["name", "phone", "email", "customer_key"]
HEADINGS = {  # of what is added, in the language of the client
    "ru": dict(
        zip(["customer_id", *ADDED], [ID_HEADINGS[0], "ФИО", "Телефон", "E-mail", "Код в учётной системе"], strict=True)
    ),
    "en": dict(zip(["customer_id", *ADDED], [ID_HEADINGS[1], "Name", "Phone", "E-mail", "ID in the CRM"], strict=True)),
}
LEAD = ("lead_id", "created_on")  # of the list of leads
OF_LEADS = ("last", "first", "middle", "phone", "email", "written", "phone_written")
PAIR = ["one_id", "other_id"]  # of the list of likely duplicates
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def reveal(settings: Client, contact_list: Path) -> Path:
    """
    File with the persons behind a contact list's pseudonyms, written beside the raw exports as ``revealed/<list>``.

    Not beside the list: the folder of deliverables is handed out. Readable by its owner alone.

    Raises
    ------
    InputError
        See `named`; also if the list cannot be read.
    """
    contact_list = Path(contact_list)
    try:
        heading = contact_list.open(encoding="utf-8-sig").readline()
        separator = ";" if heading.count(";") >= heading.count(",") and ";" in heading else ","
        listed = pd.read_csv(contact_list, sep=separator, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError):
        raise InputError(f"{contact_list} cannot be read. Give a list that cbakit wrote, as it was written.") from None
    listed = listed.rename(columns=dict.fromkeys(ID_HEADINGS, "customer_id"))
    lead, day = (next((h for h, c in LEAD_HEADINGS.items() if c == column and h in listed), "") for column in LEAD)
    if lead and "customer_id" not in listed:
        found = _named_leads(settings, listed, lead, day).rename(columns=HEADINGS[settings.language])
    elif set(PAIR) <= set(listed):
        found = _named_pairs(settings, listed)
    else:
        found = named(settings, listed)
        who = ["customer_id", *ADDED]  # whom to call stands first, then why
        found = found[[*who, *(c for c in found if c not in who)]].rename(columns=HEADINGS[settings.language])
    folder = settings.folder / "revealed"
    folder.mkdir(exist_ok=True, mode=0o700)
    path = folder / contact_list.name
    found.to_csv(path, sep=separator, index=False, encoding="utf-8-sig")
    path.chmod(0o600)
    return path


def _named_leads(settings: Client, listed: pd.DataFrame, lead: str, day: str) -> pd.DataFrame:
    """
    Leads with their own name and contacts, by which somebody who is no customer yet can be called.

    A running number is of another lead as soon as the export is another one: where the day beside it differs nobody is named.
    """
    _check_key(settings)
    pieces, _ = read_pieces(settings, written=True)
    key = read_key(settings.client)
    leads = leads_named(pieces, people_of(pieces, settings, key=key), key=key)
    leads = leads.drop_duplicates("lead_id").set_index("lead_id")
    ids = listed[lead]
    if day:
        asked = pd.to_datetime(listed[day], format="%d.%m.%Y", errors="coerce")
        asked = asked.fillna(pd.to_datetime(listed[day], format="%Y-%m-%d", errors="coerce"))
        ids = ids.where(leads["created_on"].reindex(ids).dt.normalize().to_numpy() == asked.to_numpy(), "")
    at = leads.reindex(ids)
    if len(at) and at["created_on"].isna().all():
        raise InputError(
            f"None of the {len(at)} leads in the list is in this export with this key. Check the client's name; "
            "a list made from an earlier export is revealed with the files of then."
        )
    nothing = pd.Series("", at.index)
    told = {c: at.get(f"_{c}", nothing).astype(object).fillna("") for c in OF_LEADS}
    name = (told["last"] + " " + told["first"] + " " + told["middle"]).map(lambda text: " ".join(text.split()))
    who = {
        "name": [_as_written(text, [cell]) for text, cell in zip(name, told["written"], strict=True)],
        "phone": ("+" + told["phone"]).where(told["phone"] != "", told["phone_written"]).tolist(),
        "email": told["email"].tolist(),
    }
    if not any(map(any, who.values())):
        raise InputError(
            "The file of leads has no column of names, phones or e-mails in client.yml: nobody can be named."
        )
    return pd.concat([listed[[lead]], pd.DataFrame(who), listed.drop(columns=lead)], axis=1)


def _named_pairs(settings: Client, pairs: pd.DataFrame) -> pd.DataFrame:
    """Pairs of records that may be one person, named as `named` does and with birth dates: one_name beside other_name."""
    (people, written), sides = _people(settings), []
    for side in PAIR:
        listed = pairs[[side]].rename(columns={side: "customer_id"})
        who = _with_names(people, written, listed, births=True).drop(columns="customer_id")
        sides.append(who.add_prefix(side.removesuffix("id")))
    one, other = sides
    return pd.concat(
        [pairs, *(pd.concat([one[[a]], other[[b]]], axis=1) for a, b in zip(one, other, strict=True))], axis=1
    )


def named(settings: Client, listed: pd.DataFrame) -> pd.DataFrame:
    """
    A list of pseudonyms with the persons behind them, for the client's own machine.

    Nothing is decrypted: the pseudonyms are computed anew from the raw export with the client's key, which must be
    there. Someone who was merged into another person is found under either pseudonym.

    Parameters
    ----------
    settings : Client
    listed : DataFrame
        Has ``customer_id``; all its columns are kept.

    Returns
    -------
    DataFrame, rows of `listed` in order
        Adds ``name``, ``phone``, ``email``, ``customer_key``; "" where the export does not have it.

    Raises
    ------
    InputError
        If the list has no customer_id, the key is not on this machine, or none of the pseudonyms is of this client.
    """
    if "customer_id" not in listed:
        raise InputError("The list has no column customer_id. Use a list that cbakit wrote.")
    return _with_names(*_people(settings), listed)


def _people(settings: Client) -> tuple[People, pd.DataFrame]:
    """Everybody in the exports, read anew; and ``customer_id``, ``written``, ``phone_written``: names and unread phones there."""
    _check_key(settings)
    pieces, _ = read_pieces(settings, written=True)
    people, found = people_of(pieces, settings, key=read_key(settings.client)), []
    for piece, person in zip(pieces, people.persons, strict=True):
        known, nothing = person >= 0, pd.Series("", piece.frame.index, dtype=object)
        if {"_written", "_phone_written"} & {*piece.frame}:
            told = {c: piece.frame.get(f"_{c}", nothing).to_numpy(object)[known] for c in ("written", "phone_written")}
            found.append(pd.DataFrame({"customer_id": people.customer_id[person[known]], **told}).drop_duplicates())
    nothing = pd.DataFrame(columns=["customer_id", "written", "phone_written"])
    return people, pd.concat(found, ignore_index=True) if found else nothing


def _check_key(settings: Client) -> None:
    if not key_path(settings.client).exists():
        raise InputError(
            f"The key of client {settings.client!r} is not on this machine, and without it nobody can be named. "
            "Run this where the export was prepared, or set CBAKIT_KEYS to the folder that holds the key."
        )


def _as_written(name: str, cells: list[str]) -> str:
    """
    A name whose letters were made equal (ё as е, all small), as the cells write it; a spelling with ё goes first.

    What is written in capitals or small letters only gets one capital letter a word.
    """
    spelled: dict[str, str] = {}
    for cell in cells:
        for word in WORD.findall(cell):
            plain = word.casefold().replace("ё", "е")
            if plain not in spelled or ("ё" in word.casefold() and "ё" not in spelled[plain].casefold()):
                spelled[plain] = word.title() if word.isupper() or word.islower() else word
    return " ".join(spelled.get(word, word.title()) for word in name.split())


def _with_names(people: People, written: pd.DataFrame, listed: pd.DataFrame, *, births: bool = False) -> pd.DataFrame:
    """`listed` with who stands behind each ``customer_id``, with ``birth_date`` where that is asked for."""
    who = people.details.set_index(people.customer_id)
    kept = people.merges.set_index("merged_id")["kept_id"]
    ids = listed["customer_id"].map(lambda i: kept.get(i, i))
    if len(ids) and not ids.isin(who.index).any():
        raise InputError(
            f"None of the {len(ids)} pseudonyms in the list belongs to this export with this key. "
            "Check the client's name."
        )
    found = who.reindex(ids).fillna("")
    name = (
        (found["last"] + " " + found["first"] + " " + found["middle"]).str.replace(r" +", " ", regex=True).str.strip()
    )
    unread = (
        written[written["phone_written"] != ""].drop_duplicates("customer_id").set_index("customer_id")["phone_written"]
    )
    phone = pd.Series(
        [f"+{p}" if p else unread.get(i, "") for i, p in zip(ids, found["phone"], strict=True)], dtype=object
    )
    cells = written[written["customer_id"].isin(set(ids))].groupby("customer_id")["written"].agg(list)
    spelled = [_as_written(text, cells.get(who, [])) for text, who in zip(name, ids, strict=True)]
    columns = {
        "name": pd.Series(spelled, dtype=object),
        "phone": phone,
        "email": found["email"],
        "customer_key": found["key"],
    }
    columns |= {"birth_date": found["born"]} if births else {}
    return listed.assign(**{c: v.to_numpy(object) for c, v in columns.items()})
