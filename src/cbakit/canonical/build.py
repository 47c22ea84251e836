"""Typed pieces of all files to the canonical tables: persons replaced by pseudonyms, words by codes."""

from collections import Counter
from dataclasses import replace
from itertools import permutations

import numpy as np
import pandas as pd

from cbakit.canonical.by_contract import linked
from cbakit.canonical.coding import bring_to_codes, replace_numbers
from cbakit.canonical.columns import Piece
from cbakit.canonical.combined import OPTIONAL_PERSON, one_row_a_person, without_repeats, without_strangers
from cbakit.canonical.contacts import phones
from cbakit.canonical.distinct_cells import distinct_rows, is_coded, put_together, spread
from cbakit.canonical.findings import Findings
from cbakit.canonical.freed import give_back
from cbakit.canonical.identity import AMBIGUOUS, COLUMNS, MISSING, NAME, People, find_referrers, resolve
from cbakit.canonical.inclusion import inclusion
from cbakit.canonical.known_values import Sought, sought
from cbakit.canonical.look_up import BY_NAME, OF_ANOTHER
from cbakit.canonical.names import name_parts
from cbakit.canonical.payers import follow_payers, payers
from cbakit.canonical.periods import same_date_ends
from cbakit.canonical.pseudonyms import pseudonyms
from cbakit.canonical.screening import MARK, screened
from cbakit.canonical.staff import name_staff
from cbakit.config import Client
from cbakit.schemas import CANONICAL, conform
from cbakit.sources.profile import looks_like_person

FREE_TEXT = {"direction": "all", "reason_raw": "all", "comment": "all", "lost_reason": "all", "source_raw": "all"}
IDENTIFYING = frozenset(f"_{who}{c}" for who in ("", "referrer_", "payer_") for c in COLUMNS)
CODES = frozenset(
    {
        *("customer_id", "referrer_id", "contract_id", "payment_id", "lead_id", "sex", "source", "reason", "manager"),
        *("controllable", "paid", "left_out_by", "churned", "answered", "attr_status", "outcome"),
    }
)


def people_of(pieces: list[Piece], settings: Client, *, key: bytes) -> People:
    """Persons behind the rows of all pieces (`identity.resolve`), with what client.yml says of them."""
    mentions, tables, told = _of_one_row(pieces), [p.table for p in pieces], settings.persons
    found = linked(pieces, mentions)
    follow_payers(pieces, mentions, found)
    people = resolve(mentions, tables, key=key, same=told.same, apart=told.apart)
    return replace(
        people, linked=found, counts=pd.concat([people.counts, _spellings(pieces, people)], ignore_index=True)
    )


def _spellings(pieces: list[Piece], people: People) -> pd.DataFrame:
    """
    ``rule``, ``n``: spellings that were brought to one name (capitals, spaces, order, ё and е, letters of another script),
    and the persons whose names they are. A name with a part more is another name and none of its spellings.
    """
    parts = [pd.DataFrame(columns=["person", "name", "spelled"], dtype="int64")]
    for piece, person in zip(pieces, people.persons, strict=True):
        if not len(piece.spelled):
            continue
        number, first = distinct_rows(piece.frame, [f"_{part}" for part in NAME])
        last, given, middle = (piece.frame[f"_{part}"].iloc[first].astype(object) for part in NAME)
        told = (last + " " + given + " " + middle).str.strip()
        name = pd.util.hash_array(told.to_numpy(object)).astype("uint32")[number]
        rows = (person >= 0) & (told != "").to_numpy()[number]
        each = {"person": person[rows], "name": name[rows], "spelled": piece.spelled[rows]}
        parts.append(pd.DataFrame(each).drop_duplicates())
    ways = pd.concat(parts).drop_duplicates().groupby(["person", "name"]).size()
    ways = ways[ways > 1].reset_index(name="n")
    return pd.DataFrame({"rule": ["spellings", "spelled_persons"], "n": [ways["n"].sum(), ways["person"].nunique()]})


def _of_one_row(pieces: list[Piece]) -> list[pd.DataFrame]:
    """
    What tells persons apart in each piece, completed from the other entries that read the same row of the same file.

    An entry of contracts rarely names the birth date beside them; without it a namesake would be a person more. Taken
    over is only what an entry lacks, from a row whose name, phone and the like are otherwise the same.
    """
    mentions = [_mentions(p.frame) for p in pieces]
    told = [m.copy(deep=False) for m in mentions]  # with the columns that a piece has, and no others
    for i, j in permutations(range(len(pieces)), 2):
        if pieces[i].file != pieces[j].file:
            continue
        lacking = [c for c in COLUMNS if f"_{c}" not in pieces[i].frame and f"_{c}" in pieces[j].frame]
        both = [c for c in COLUMNS if f"_{c}" in pieces[i].frame and f"_{c}" in pieces[j].frame]
        if lacking and both:
            there, here = told[j].astype(object).set_axis(pieces[j].frame["_row"]), told[i].astype(object)
            there = there[~there.index.duplicated()].reindex(pieces[i].frame["_row"]).set_axis(here.index)
            same = (there[both] == here[both]).all(axis=1) & (here[both] != "").any(axis=1)
            for column in lacking:
                own = mentions[i][column] if column in mentions[i] else pd.Series("", here.index, dtype=object)
                mentions[i][column] = own.where(~same | (own != ""), there[column])
    return mentions


def _mentions(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({c: frame[f"_{c}"] for c in COLUMNS if f"_{c}" in frame}, index=frame.index, copy=False)


def build(
    pieces: list[Piece], people: People, settings: Client, *, key: bytes
) -> tuple[dict[str, pd.DataFrame], Findings]:
    """
    Canonical tables out of typed pieces; the frames of the pieces are let go as they are used, what they tell stays.

    Returns
    -------
    dict of DataFrame
        Tables of `schemas.CANONICAL` that have at least one piece, and `customers` where any table names persons.
    Findings
    """
    findings = Findings()
    _note_beyond_the_list(pieces, people, findings)
    referrers = _referrers(pieces, people, findings, key)
    people._lookups.clear()  # nobody else is looked up
    frames = [p.frame for p in pieces]
    findings.with_sources = _files_with_sources(pieces)
    for number, piece in enumerate(pieces):
        pieces[number] = replace(piece, frame=pd.DataFrame())
    tables: dict[str, pd.DataFrame] = {}
    for name in dict.fromkeys(p.table for p in pieces):
        stacked = []
        for number, piece in enumerate(pieces):
            if piece.table == name:
                frame, frames[number] = frames[number], pd.DataFrame()
                stacked.append(_placed(frame, piece, number, people, referrers.pop(number, None), findings))
                del frame
        together = put_together(stacked)
        together = without_repeats(together, name, [p.file for p in pieces], findings)
        pieces_kept, rows_kept = np.unique(together["_piece"], return_counts=True)
        findings.kept |= dict(zip(pieces_kept.tolist(), rows_kept.tolist(), strict=True))
        told = IDENTIFYING - {"_key"} if name == "customers" else IDENTIFYING
        tables[name] = pd.DataFrame({c: together.pop(c) for c in list(together) if c not in told}, copy=False)
        del together
    everyone = one_row_a_person({n: t for n, t in tables.items() if n not in OPTIONAL_PERSON}, people)
    if len(everyone):
        tables["customers"] = everyone
    without_strangers(tables, findings)
    name_staff(tables, settings, pieces, findings)
    if "contracts" in tables:
        tables["contracts"] = _contracts(tables["contracts"], settings, findings)
    if "refusals" in tables:
        _note_undated(tables["refusals"], findings)
    findings.known = known = known_values(people)
    findings.screen = lambda text: screened(pd.Series([text], dtype=object), known=known)[0]
    contracts: dict[str, str] = {}
    for name, table in tables.items():
        bring_to_codes(table, name, settings, findings)
        replace_numbers(table, name, key, contracts)
        _screen(table, known)
        if hidden := _hidden(table):
            findings.note("attributes_hidden", table=name, columns=hidden)
    if "spend" in tables:
        tables["spend"] = _by_month(tables["spend"])
    contracts.clear()
    give_back()
    out = {}
    for name in CANONICAL:
        if name in tables:
            table = tables.pop(name)
            if "_person" in table:
                findings.persons[name] = table["_person"].to_numpy()
            wanted = [c for c in table.columns if c in CANONICAL[name].columns or str(c).startswith("attr_")]
            out[name] = conform(table[wanted], CANONICAL[name], coded=name == "visits")
            del table
    give_back()
    return out, findings


def leads_named(pieces: list[Piece], people: People, *, key: bytes) -> pd.DataFrame:
    """Leads under the ids that `build` gives them, with the day and who asked (`_last` …, `_phone`, `_email`); personal data."""
    referrers = _referrers(pieces, people, Findings(), key)
    stacked = [
        _placed(piece.frame, piece, number, people, referrers.get(number), Findings())
        for number, piece in enumerate(pieces)
        if piece.table == "leads"
    ]
    if not stacked:
        return pd.DataFrame(columns=["lead_id", "created_on"])
    leads = without_repeats(put_together(stacked), "leads", [p.file for p in pieces], Findings())
    replace_numbers(leads, "leads", key, {})
    return leads


def _by_month(spend: pd.DataFrame) -> pd.DataFrame:
    """Costs added up by calendar month and source code: several words may stand for one source."""
    month = spend["month"].to_numpy("datetime64[M]").astype("datetime64[ns]")
    rows = pd.DataFrame({"month": month, "source": spend.get("source"), "amount": spend.get("amount")})
    return rows.groupby(["month", "source"], dropna=False)["amount"].sum(min_count=1).reset_index()


def _files_with_sources(pieces: list[Piece]) -> dict[str, list[str]]:
    """The files that say where people came from, by the table whose column it becomes."""
    found: dict[str, list[str]] = {}
    for piece in (p for p in pieces if "source" in p.frame):
        names = [piece.table] if "source" in CANONICAL[piece.table].columns else ["customers"]
        for name in names:
            found.setdefault(name, []).extend([piece.file] if piece.file not in found.get(name, []) else [])
    return found


def _placed(
    frame: pd.DataFrame, piece: Piece, number: int, people: People, referrer: np.ndarray | None, findings: Findings
) -> pd.DataFrame:
    """Rows of a piece, now with their persons; those whose person is not known are set aside where one is needed."""
    person = people.persons[number]
    frame["_person"], frame["_piece"] = person, np.int32(number)
    frame["customer_id"] = people.coded_id.take(np.maximum(person, -1), allow_fill=True)
    if piece.table == "customers" and "_status" in frame:
        frame["attr_status"] = frame["_status"]
        findings.note("status_not_compared", table="customers", rows=int(frame["_status"].notna().sum()))
    if referrer is not None:
        frame["referrer_id"] = referrer
    _note_how(people.how[number], person, piece, findings)
    if number in people.linked.payers:
        findings.note("payers_named", file=piece.file, rows=people.linked.payers[number], of=len(frame))
    if number in people.linked.followed:
        _note_followed(people.linked.followed[number], frame, person, piece, findings)
    if piece.table in (*OPTIONAL_PERSON, "spend") or (person >= 0).all():
        return frame
    if piece.table == "payments" and "amount" in frame:
        aside = frame.loc[person < 0, "amount"].dropna()
        if len(aside):
            findings.note("payments_set_aside", file=piece.file, rows=len(aside), money=float(aside.sum()))
    for code, reason in ((MISSING, "person_missing"), (AMBIGUOUS, "person_ambiguous")):
        rows = frame["_row"].to_numpy()[person == code]
        if len(rows):
            findings.rejected.append(
                pd.DataFrame(
                    {"file": piece.file, "table": piece.table, "row": rows, "field": "customer_id", "reason": reason}
                )
            )
    return frame[person >= 0]


def _note_followed(
    followed: np.ndarray, frame: pd.DataFrame, person: np.ndarray, piece: Piece, findings: Findings
) -> None:
    """Rows in a payer's name that are of the customer paid for, and those of them whose payer pays for several."""
    name, _ = distinct_rows(frame, [f"_{part}" for part in NAME])
    several = pd.Series(person).groupby(name).transform("nunique").gt(1).to_numpy() & followed
    told = {"file": piece.file, "rows": int(followed.sum()), "of": len(frame), "several": int(several.sum())}
    findings.note("payers_followed", **told)


def _note_beyond_the_list(pieces: list[Piece], people: People, findings: Findings) -> None:
    """Persons of other files who are not in the list of customers, where there is one: they are customers all the same."""
    lists = [people.persons[number] for number, piece in enumerate(pieces) if piece.table == "customers"]
    if not lists:
        return
    listed = np.zeros(len(people.customer_id), bool)
    for person in lists:
        listed[person[person >= 0]] = True
    for number, piece in enumerate(pieces):
        person = people.persons[number]
        beyond = person[(person >= 0) & ~listed[np.maximum(person, 0)]] if len(listed) else person[:0]
        if len(beyond) and piece.table not in (*OPTIONAL_PERSON, "customers"):
            told = {"file": piece.file, "table": piece.table, "rows": len(beyond), "of": len(person)}
            findings.note("beyond_the_list", **told, people=len(np.unique(beyond)))


def _note_how(how: np.ndarray, person: np.ndarray, piece: Piece, findings: Findings) -> None:
    """Rows that only a name gives to somebody, and enquiries whose phone is a client's and whose name is not."""
    by_name, another = how == BY_NAME, how == OF_ANOTHER
    told = {"file": piece.file, "table": piece.table, "of": len(how)}
    if by_name.any():
        findings.note("found_by_name", **told, rows=int(by_name.sum()), people=len(np.unique(person[by_name])))
    if another.any() and piece.table in OPTIONAL_PERSON:
        findings.note("contact_of_another", **told, rows=int(another.sum()))


def _referrers(pieces: list[Piece], people: People, findings: Findings, key: bytes) -> dict[int, np.ndarray]:
    """
    Pseudonyms of the referrers named in each piece; one who is not a customer gets a pseudonym of their own.

    Who is none but pays for customers (a parent) recommended as the customer paid for (`payers.Payers`).
    """
    out, counts, paying = {}, Counter[str](), payers(pieces, people)
    for number, piece in enumerate(pieces):
        frame = piece.frame
        named = [c for c in frame if str(c).startswith("_referrer_")]
        if not named:
            continue
        row, first = distinct_rows(frame, named)
        nothing = pd.Series("", index=pd.RangeIndex(len(first)), dtype=object)
        told = frame[named].iloc[first].astype(object).reset_index(drop=True)
        text = {c: told.get(f"_referrer_{c}", nothing)
                for c in ("key", "last", "first", "middle", "phone")}  # fmt: skip
        speaking = _told_by_the_code(text, people) if "_referrer_key" in named else np.zeros(len(told), bool)
        names = pd.DataFrame({c: text[c] for c in ("last", "first", "middle")})
        person = find_referrers(people, text["key"], names, text["phone"], others=paying.with_patronymic)
        whole = names["last"] + " " + names["first"] + " " + names["middle"]
        joined = "referrer:" + text["key"] + "|" + text["phone"] + "|" + whole
        stranger = pseudonyms(joined.where((told != "").any(axis=1), None), key=key)
        called = whole.str.strip().to_numpy(object)[row]
        of_each, by_payer = paying.instead_of(person[row], called, people.persons[number])
        known = spread(people.customer_id, np.maximum(of_each, -1))
        out[number] = np.where(of_each >= 0, known, stranger[row])
        named = (told != "").any(axis=1).to_numpy()[row]
        counts["unknown"] += int((named & (of_each == MISSING)).sum())
        counts["of_several"] += int((named & (of_each == AMBIGUOUS)).sum())
        counts["of_payers"] += int(by_payer.sum())
        counts["family"] += int(paying.several(called[by_payer]).sum())
        counts["by_key"] += int(speaking[row].sum())
        counts["found_by_key"] += int((speaking & (person >= 0))[row].sum())
    if counts["by_key"]:
        findings.note("referrers_by_name", rows=counts["by_key"], found=counts["found_by_key"])
    if counts["of_payers"]:
        findings.note("referrers_by_payer", rows=counts["of_payers"], several=counts["family"])
    if counts["of_several"]:
        findings.note("referrers_of_several", rows=counts["of_several"])
    if counts["unknown"]:
        findings.note("referrers_not_found", rows=counts["unknown"])
    return out


def _told_by_the_code(text: dict[str, pd.Series], people: People) -> np.ndarray:
    """
    True where the code of a referrer is no customer's but a name or a phone, which then goes into its own place in `text`.

    So that a column of names under the role of codes is read as one of names, and not as codes that nobody has.
    """
    keys = text["key"]
    alone = (keys != "") & (text["last"] == "") & (text["first"] == "") & (text["phone"] == "")
    alone &= people._lookups["key"].find(keys) == MISSING
    digits = phones(keys.where(alone, "")).values
    is_phone = pd.Series(pd.notna(digits), index=keys.index)
    is_name = alone & ~is_phone & keys.str.fullmatch(r"[^\W\d_][\w.'’-]*(?: +[^\W\d_][\w.'’-]*){1,3}").astype(bool)
    parts = name_parts(pd.DataFrame({"full_name": keys.where(is_name, "")}))
    for part in ("last", "first", "middle"):
        text[part] = text[part].where(~is_name, parts[part].astype(object).to_numpy())
    text["phone"] = text["phone"].where(~is_phone, digits)
    speaking = (is_phone | is_name).to_numpy(bool)
    text["key"] = keys.where(~speaking, "")
    return speaking


def without_impossible_births(customers: pd.DataFrame, *, last_day) -> pd.DataFrame:
    """Customers with the years of birth taken out that make them unborn or older than 110."""
    age = pd.Timestamp(last_day).year - customers["birth_year"]
    return customers.assign(birth_year=customers["birth_year"].where(age.between(0, 110)))


def _contracts(table: pd.DataFrame, settings: Client, findings: Findings) -> pd.DataFrame:
    """Contracts with ends that are the last paid day, the inclusion rules applied, and the status made use of."""
    table = table.copy()
    if "ends_on" in table:
        moved, counts = same_date_ends(table["starts_on"], table["ends_on"])
        if moved.any():
            table["ends_on"] = table["ends_on"].where(~moved, table["ends_on"] - pd.Timedelta(days=1))
            findings.note("ends_on_same_date", of=len(table), **counts)
        if table["ends_on"].isna().any():
            findings.note("open_ended", rows=int(table["ends_on"].isna().sum()), of=len(table))
    rule = table["_left_out"].to_numpy() if "_left_out" in table else np.full(len(table), -1)
    table["paid"] = rule < 0
    names = np.array([r.rule for r in settings.leave_out] + [None], dtype=object)
    table["left_out_by"] = names[rule]
    findings.left_out = inclusion(table, rule, [r.rule for r in settings.leave_out])
    if "_status" in table:
        table["attr_status"] = table["_status"]
        findings.note("status_not_compared", table="contracts", rows=int(table["_status"].notna().sum()))
        cancelled = table["_status"].eq("cancelled") & (
            table["cancelled_on"].isna() if "cancelled_on" in table else True
        )
        cancelled &= table["paid"]  # what a rule has taken out counts to no day at all
        if cancelled.any():
            findings.note("cancelled_without_date", rows=int(cancelled.sum()))
    return table


def known_values(people: People) -> Sought:
    """The personal values of everybody in the files, as what to look for in free text."""
    told = people.told
    whole = (told["last"] + " " + told["first"] + " " + told["middle"]).str.strip()
    codes = (code for code in told["key"].unique() if not code.isalnum())  # of one word: no name
    named = filter(looks_like_person, codes)  # a name that stands for the code of its person
    return sought({"name": [*whole, *named], "phone": told["phone"], "email": told["email"], "birth": told["born"],
                   "card": told["card"]})  # fmt: skip


def _screen(table: pd.DataFrame, known: Sought) -> None:
    """Free text without personal data."""
    texts = [c for c in table if (is_coded(table[c]) or table[c].dtype == object) and not str(c).startswith("_")]
    for column in texts:
        if column not in CODES:
            table[column] = screened(table[column], names=FREE_TEXT.get(str(column), "full"), known=known)


def _hidden(table: pd.DataFrame) -> list[str]:
    """Attributes that were names of persons or other personal data, so that nothing of any value is left."""
    out = []
    for column in [c for c in table if str(c).startswith("attr_")]:
        told = table[column].dropna().astype(str)
        if len(told) and (told.str.strip() == MARK).all():
            out.append(str(column))
    return out


def _note_undated(refusals: pd.DataFrame, findings: Findings) -> None:
    """Refusals without a day are of no period: they are kept, and counted here."""
    undated = int(refusals["recorded_on"].isna().sum()) if "recorded_on" in refusals else len(refusals)
    if undated:
        findings.note("refusals_undated", rows=undated, of=len(refusals))
