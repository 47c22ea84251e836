"""Typed pieces of all files to the canonical tables: persons replaced by pseudonyms, words by codes."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from cbakit.canonical import reasons
from cbakit.canonical.columns import OF_CUSTOMERS, Piece
from cbakit.canonical.identity import AMBIGUOUS, COLUMNS, MISSING, People, find_referrers, resolve
from cbakit.canonical.inclusion import inclusion
from cbakit.canonical.known_values import Sought, sought
from cbakit.canonical.periods import same_date_ends
from cbakit.canonical.pseudonyms import pseudonyms
from cbakit.canonical.sales import coded
from cbakit.canonical.screening import screen, screened
from cbakit.canonical.sexes import sex_of_names
from cbakit.canonical.text import asset, plain, spread
from cbakit.config import Client
from cbakit.schemas import CANONICAL, conform

FREE_TEXT = {"reason_raw": "all", "comment": "all", "lost_reason": "all", "source_raw": "all"}
OPTIONAL_PERSON = ("leads", "contacts")
ID_OF = {"contracts": "contract_id", "payments": "payment_id", "leads": "lead_id"}
PREFIX = {"contract_id": "k", "payment_id": "p", "lead_id": "l"}
CODES = frozenset(
    {
        *("customer_id", "referrer_id", "contract_id", "payment_id", "lead_id", "sex", "source", "reason", "manager"),
        *("controllable", "paid", "left_out_by", "churned", "answered", "attr_status", "outcome", "direction"),
    }
)
ADDED_UP = ("referrals_made", "revenue_to_date")


@dataclass
class Findings:
    """What came up on the way and belongs in the passport."""

    notes: list = field(default_factory=list)
    duplicates: list = field(default_factory=list)
    rejected: list = field(default_factory=list)
    unrecognised: list = field(default_factory=list)
    left_out: pd.DataFrame = field(default_factory=pd.DataFrame)
    kept: dict[int, int] = field(default_factory=dict)  # rows of each piece that are in the tables
    known: Sought = field(default_factory=Sought)  # personal values of everybody in the files
    screen: Callable[[str], str] = screen  # free text without personal data, those of this client among them

    def note(self, code: str, **params) -> None:
        self.notes.append((code, params))

    def duplicate(self, rule: str, table: str, n: int) -> None:
        if n:
            self.duplicates.append({"rule": rule, "table": table, "n": int(n)})


def people_of(pieces: list[Piece], settings: Client, *, key: bytes) -> People:
    """Persons behind the rows of all pieces (`identity.resolve`), with what client.yml says of them."""
    mentions, tables, told = [_mentions(p.frame) for p in pieces], [p.table for p in pieces], settings.persons
    return resolve(mentions, tables, key=key, same=told.same, apart=told.apart)


def _mentions(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({c: frame.get(f"_{c}", "") for c in COLUMNS}, index=frame.index, dtype=object)


def build(
    pieces: list[Piece], people: People, settings: Client, *, key: bytes
) -> tuple[dict[str, pd.DataFrame], Findings]:
    """
    Canonical tables out of typed pieces.

    Returns
    -------
    dict of DataFrame
        Tables of `schemas.CANONICAL` that have at least one piece, and `customers` where any table names persons.
    Findings
    """
    findings = Findings()
    referrers = _referrers(pieces, people, findings, key)
    stacked: dict[str, list[pd.DataFrame]] = {}
    for number, piece in enumerate(pieces):
        frame = piece.frame.copy(deep=False)
        person = people.persons[number]
        frame["_person"], frame["_file"], frame["_piece"] = person, piece.file, number
        frame["customer_id"] = spread(people.customer_id, np.where(person >= 0, person, -1))
        if piece.table == "customers" and "_status" in frame:
            frame["attr_status"] = frame["_status"]
        if number in referrers:
            frame["referrer_id"] = referrers[number]
        if piece.table not in (*OPTIONAL_PERSON, "spend"):
            frame = _with_persons(frame, piece, findings)
        stacked.setdefault(piece.table, []).append(frame)
    tables = {name: pd.concat(frames, ignore_index=True) for name, frames in stacked.items()}
    tables = {name: _without_repeats(table, name, findings) for name, table in tables.items()}
    for table in tables.values():
        pieces_kept, rows_kept = np.unique(table["_piece"], return_counts=True)
        findings.kept |= dict(zip(pieces_kept.tolist(), rows_kept.tolist(), strict=True))
    everyone = _customers({n: t for n, t in tables.items() if n not in OPTIONAL_PERSON}, people)
    if len(everyone):
        tables["customers"] = everyone
    _strangers(tables, findings)
    _name_managers(tables, settings)
    if "contracts" in tables:
        tables["contracts"] = _contracts(tables["contracts"], settings, findings)
    findings.known = known = known_values(people)
    findings.screen = lambda text: screened(pd.Series([text], dtype=object), known=known)[0]
    for name, table in tables.items():
        _codes(table, name, settings, findings)
        _ids(table, name, key)
        _screen(table, known)
    if "spend" in tables:
        tables["spend"] = _by_month(tables["spend"])
    out = {}
    for name in CANONICAL:
        if name in tables:
            table = tables[name]
            wanted = [c for c in table.columns if c in CANONICAL[name].columns or str(c).startswith("attr_")]
            out[name] = conform(table[wanted].reset_index(drop=True), CANONICAL[name])
    return out, findings


def _by_month(spend: pd.DataFrame) -> pd.DataFrame:
    """Costs added up by calendar month and source code: several words may stand for one source."""
    month = spend["month"].to_numpy("datetime64[M]").astype("datetime64[ns]")
    rows = pd.DataFrame({"month": month, "source": spend.get("source"), "amount": spend.get("amount")})
    return rows.groupby(["month", "source"], dropna=False)["amount"].sum(min_count=1).reset_index()


def _with_persons(frame: pd.DataFrame, piece: Piece, findings: Findings) -> pd.DataFrame:
    """Rows whose person is known; the others are set aside."""
    person = frame["_person"].to_numpy()
    for code, reason in ((MISSING, "person_missing"), (AMBIGUOUS, "person_ambiguous")):
        rows = frame["_row"].to_numpy()[person == code]
        if len(rows):
            findings.rejected.append(
                pd.DataFrame(
                    {"file": piece.file, "table": piece.table, "row": rows, "field": "customer_id", "reason": reason}
                )
            )
    return frame[person >= 0]


def _referrers(pieces: list[Piece], people: People, findings: Findings, key: bytes) -> dict[int, np.ndarray]:
    """Pseudonyms of the referrers named in each piece; one who is not a customer gets a pseudonym of their own."""
    out, unknown = {}, 0
    for number, piece in enumerate(pieces):
        frame = piece.frame
        named = [c for c in frame if str(c).startswith("_referrer_")]
        if not named:
            continue
        nothing = pd.Series("", index=frame.index, dtype=object)
        text = {c: frame.get(f"_referrer_{c}", nothing)
                for c in ("key", "last", "first", "middle", "phone")}  # fmt: skip
        names = pd.DataFrame({c: text[c] for c in ("last", "first", "middle")})
        person = find_referrers(people, text["key"], names, text["phone"])
        said = (frame[named] != "").any(axis=1).to_numpy()
        joined = (
            "referrer:"
            + text["key"]
            + "|"
            + text["phone"]
            + "|"
            + names["last"]
            + " "
            + names["first"]
            + " "
            + names["middle"]
        )
        stranger = pseudonyms(joined.where(said & (person < 0), None).to_numpy(object), key=key)
        known = (
            np.where(person >= 0, people.customer_id[np.maximum(person, 0)], None)
            if len(people.customer_id)
            else stranger
        )
        out[number] = np.where(person >= 0, known, stranger)
        unknown += int((said & (person < 0)).sum())
    if unknown:
        findings.note("referrers_not_found", rows=unknown)
    return out


def _without_repeats(table: pd.DataFrame, name: str, findings: Findings) -> pd.DataFrame:
    """
    Rows that are in the data once: an id that comes back, and rows that two files share, are kept once.

    Exact duplicates within one file stay and are counted. Where an id comes back in a later file, the later row
    stands; within one file only rows that are equal in everything are dropped.
    """
    if name == "customers":
        return table
    number = ID_OF.get(name)
    shown = [c for c in table.columns if c not in ("_row", "_file", "_piece") and not str(c).startswith("_referrer")]
    as_text = table[shown].astype({c: str for c in shown if table[c].dtype == object})
    print_of_row = pd.util.hash_pandas_object(as_text, index=False).to_numpy()
    piece = table["_piece"].to_numpy()
    drop = np.zeros(len(table), bool)
    why = np.full(len(table), "", dtype=object)
    if number and number in table and table[number].notna().any():
        ids = table[number].fillna("").to_numpy(object)
        frame = pd.DataFrame({"id": ids, "who": table["_person"].to_numpy(), "piece": piece, "print": print_of_row})
        has = ids != ""
        repeated = frame.duplicated(["id", "who", "print"], keep="first").to_numpy() & has
        latest = frame.groupby(["id", "who"])["piece"].transform("max").to_numpy()
        older = has & (piece < latest)
        drop, why = repeated | older, np.where(repeated | older, "repeats_id", why)
        again = frame[has & ~drop].duplicated(["id"], keep=False)
        findings.duplicate("id_of_several_rows", name, again.sum())
    else:
        within = pd.DataFrame({"print": print_of_row, "piece": piece}).groupby(["print", "piece"]).cumcount().to_numpy()
        drop = pd.DataFrame({"print": print_of_row, "within": within}).duplicated(keep="first").to_numpy()
        why = np.where(drop, "repeats_row_of_another_file", why)
        findings.duplicate("exact_rows_kept", name, int(((within > 0) & ~drop).sum()))
    for reason in sorted(set(why[drop])):
        rows = table[drop & (why == reason)]
        findings.duplicate(reason, name, len(rows))
        findings.rejected.append(
            pd.DataFrame(
                {"file": rows["_file"], "table": name, "row": rows["_row"], "field": number or "", "reason": reason}
            )
        )
    return table[~drop].reset_index(drop=True)


def _customers(tables: dict[str, pd.DataFrame], people: People) -> pd.DataFrame:
    """One row a person: what the files say of them, the customers' own file first, the first value that is there."""
    parts = []
    for name in ("customers", *[n for n in tables if n not in ("customers", "spend")]):
        if name not in tables:
            continue
        table = tables[name]
        own = [*OF_CUSTOMERS, "referrer_id"] + (
            [c for c in table if str(c).startswith("attr_")] if name == "customers" else []
        )
        own += ["club", "manager", "attr_status"] if name == "customers" else []
        keep = [c for c in own if c in table]
        keep += ["_key"] if "_key" in table and name == "customers" else []
        rows = table.loc[table["_person"] >= 0, ["_person", *dict.fromkeys(keep)]]
        parts.append(rows if keep else rows.drop_duplicates())
    if not parts:
        return pd.DataFrame()
    every = pd.concat(parts, ignore_index=True)
    person = np.sort(every["_person"].unique())
    out = pd.DataFrame({"customer_id": people.customer_id[person], "_person": person})
    for column in (c for c in every.columns if c not in ("_person", "_key")):
        given = every.loc[every[column].notna(), ["_person", column]]
        if column in ADDED_UP and "_key" in every:
            given = every.loc[every[column].notna(), ["_person", "_key", column]].drop_duplicates(["_person", "_key"])
            value = given.groupby("_person")[column].sum()
        elif column == "joined_on":
            value = given.groupby("_person")[column].min()
        else:
            value = given.drop_duplicates("_person").set_index("_person")[column]
        out[column] = value.reindex(person).to_numpy()
    if "attr_status" in out and "churned" not in out:
        left = out["attr_status"].isin(["ended", "cancelled"]).astype(object)
        out["churned"] = left.where(out["attr_status"].notna(), None)
    names = people.details.iloc[person][["last", "first", "middle"]].reset_index(drop=True)
    by_name = sex_of_names(names)
    given_sex = out["sex"] if "sex" in out else pd.Series(None, index=out.index, dtype=object)
    out["sex"] = given_sex.where(given_sex.isin(["female", "male"]), by_name)
    if "source" in out:
        out["source_raw"] = out["source"]
    return out


def _strangers(tables: dict[str, pd.DataFrame], findings: Findings) -> None:
    """Leads and contacts of persons who are no customers lose their pseudonym: every customer_id is a customer's."""
    known = tables["customers"]["customer_id"] if "customers" in tables else pd.Series(dtype=object)
    for name in OPTIONAL_PERSON:
        if name in tables:
            table = tables[name]
            stranger = table["customer_id"].notna() & ~table["customer_id"].isin(known)
            tables[name] = table.assign(customer_id=table["customer_id"].where(~stranger, None))
            if stranger.any():
                findings.note("persons_not_customers", table=name, rows=int(stranger.sum()))


def without_impossible_births(customers: pd.DataFrame, *, last_day) -> pd.DataFrame:
    """Customers with the years of birth taken out that make them unborn or older than 110."""
    age = pd.Timestamp(last_day).year - customers["birth_year"]
    return customers.assign(birth_year=customers["birth_year"].where(age.between(0, 110)))


def _name_managers(tables: dict[str, pd.DataFrame], settings: Client) -> None:
    """Staff become Manager 1 to n by the number of rows they have in all tables, unless the client allows names."""
    having = [t for t in tables.values() if "manager" in t]
    if not having or settings.show_staff:
        return
    counts = pd.concat([t["manager"].dropna() for t in having]).map(_staff_key).value_counts()
    ranked = counts.reset_index().sort_values(["count", "manager"], ascending=[False, True])["manager"]
    number = {name: f"Manager {i}" for i, name in enumerate(ranked, 1)}
    for table in having:
        codes, distinct = pd.factorize(table["manager"].to_numpy(object))
        table["manager"] = spread([number[_staff_key(d)] for d in distinct], codes)


def _staff_key(name: str) -> str:
    return plain(str(name)).replace(".", " ").strip()


def _contracts(table: pd.DataFrame, settings: Client, findings: Findings) -> pd.DataFrame:
    """Contracts with ends that are the last paid day, the inclusion rules applied, and the status made use of."""
    table = table.copy()
    if "ends_on" in table:
        moved, counts = same_date_ends(table["starts_on"], table["ends_on"])
        if moved.any():
            table["ends_on"] = table["ends_on"].where(~moved, table["ends_on"] - pd.Timedelta(days=1))
        if counts["same_date"]:
            findings.note("ends_on_same_date", **counts)
        if table["ends_on"].isna().any():
            findings.note("open_ended", rows=int(table["ends_on"].isna().sum()), of=len(table))
    rule = table["_left_out"].to_numpy() if "_left_out" in table else np.full(len(table), -1)
    table["paid"] = rule < 0
    names = np.array([r.rule for r in settings.leave_out] + [None], dtype=object)
    table["left_out_by"] = names[rule]
    findings.left_out = inclusion(table, rule, [r.rule for r in settings.leave_out])
    if "_status" in table:
        table["attr_status"] = table["_status"]
        cancelled = table["_status"].eq("cancelled") & (
            table["cancelled_on"].isna() if "cancelled_on" in table else True
        )
        if cancelled.any():
            findings.note("cancelled_without_date", rows=int(cancelled.sum()))
    return table


def _codes(table: pd.DataFrame, name: str, settings: Client, findings: Findings) -> None:
    """Products, sources and reasons brought to codes, the raw words kept."""
    if "source" in table:
        if name == "customers":
            table["source_raw"] = table["source"]
        table["source"] = _sources(table["source"], settings, findings, name)
    if name == "contracts" and ("product" in table or "product_raw" in table):
        raw = table["product_raw"] if "product_raw" in table else table["product"]
        table["product_raw"] = raw
        table["product"] = _products(table.get("product", raw), settings)
    if name == "refusals":
        _reason_codes(table, settings, findings)
    if name == "leads" and "stage" in table and "outcome" not in table:
        table["outcome"] = coded(table["stage"], "lead_outcomes", otherwise="open")
    for column, words in (("channel", "channels"), ("direction", "directions")):
        if name == "contacts" and column in table:
            table[column] = coded(table[column], words)


def _products(raw: pd.Series, settings: Client) -> np.ndarray:
    """One name for all spellings of a product: the client's own, else the most frequent spelling."""
    declared = {plain(k): v for k, v in settings.products.items()}
    counts = raw.value_counts()
    name_of: dict[str, str] = {}
    for spelling in counts.index:
        name_of.setdefault(_product_key(str(spelling)), str(spelling))
    codes, distinct = pd.factorize(raw.to_numpy(object))
    names = [declared.get(plain(str(d))) or name_of[_product_key(str(d))] for d in distinct]
    return spread(names, codes)


def _product_key(text: str) -> str:
    return "".join(c for c in plain(text) if c.isalnum() or c == "+")


def _sources(raw: pd.Series, settings: Client, findings: Findings, table: str) -> np.ndarray:
    """Canonical codes of sources; words that say that nothing is known become None, unrecognised ones "other"."""
    lists = asset("values.yml")
    declared = {plain(k): v for k, v in settings.sources.items()}
    nothing = {plain(w) for w in lists["source_unknown"]}
    codes, distinct = pd.factorize(raw.to_numpy(object))
    found, strange = [], 0
    counts = np.bincount(codes[codes >= 0], minlength=len(distinct))
    for text, n in zip(distinct, counts, strict=True):
        code = _source_code(plain(str(text)), declared, nothing, lists["sources"])
        if code == "":
            strange += int(n)
            findings.unrecognised.append({"kind": "source", "phrase": text, "n": int(n)})
            code = "other"
        found.append(code)
    if strange:
        findings.note("sources_unrecognised", table=table, rows=strange)
    return spread(found, codes)


def _source_code(text: str, declared: dict, nothing: set, lists: dict) -> str | None:
    if text in declared:
        return declared[text]
    if text in nothing or not text:
        return None
    if text in lists:
        return text
    for code, entry in lists.items():
        if text in {plain(str(e)) for e in (*entry.get("exact", []), entry["ru"], entry["en"])}:
            return code
    padded = " " + text.replace("(", " ").replace("/", " ").replace("-", " ")
    for code, entry in lists.items():
        if any(" " + str(p).replace("-", " ") in padded for p in entry.get("parts", [])):
            return code
    return ""


def _reason_codes(table: pd.DataFrame, settings: Client, findings: Findings) -> None:
    """`reason` and `controllable` of refusals, from the code where it is given, else from the words."""
    raw = (
        table["reason_raw"]
        if "reason_raw" in table
        else table.get("reason", pd.Series(None, index=table.index, dtype=object))
    )
    table["reason_raw"] = raw
    given = table["reason"] if "reason" in table else pd.Series(None, index=table.index, dtype=object)
    code, strange = reasons.coded(given.where(given.notna(), raw), overrides=settings.reasons)
    if "reason" in table and raw is not given:  # a list that says "other" beside words that say more
        by_words, strange = reasons.coded(raw, overrides=settings.reasons)
        vague = pd.isna(code) | (code == reasons.UNKNOWN)
        code, strange = np.where(vague & ~pd.isna(by_words), by_words, code), strange & vague
    known = reasons.taxonomy()
    table["reason"] = code
    table["controllable"] = [known[c].controllable if c in known else None for c in code]
    counts = raw[strange].value_counts()
    findings.unrecognised += [{"kind": "reason", "phrase": p, "n": int(n)} for p, n in counts.items()]


def _ids(table: pd.DataFrame, name: str, key: bytes) -> None:
    """Contract, payment and lead numbers as pseudonyms, running numbers where there are none; keys made unique."""
    for column, prefix in PREFIX.items():
        if column not in CANONICAL[name].columns:
            continue
        made = (
            pseudonyms(table[column].where(table[column].notna(), None).to_numpy(object), key=key, prefix=prefix)
            if column in table
            else None
        )
        if ID_OF.get(name) != column:
            if made is not None:
                table[column] = made
            continue
        running = np.array([f"{prefix}{i}" for i in range(1, len(table) + 1)], dtype=object)
        made = running if made is None else np.where(pd.isna(made), running, made)
        again = pd.Series(made).groupby(made).cumcount().to_numpy()
        table[column] = np.where(again > 0, made + np.char.add("-", (again + 1).astype(str)).astype(object), made)


def known_values(people: People) -> Sought:
    """The personal values of everybody in the files, as what to look for in free text."""
    told = people.details
    whole = (told["last"] + " " + told["first"] + " " + told["middle"]).str.strip()
    return sought({"name": whole, "phone": told["phone"], "email": told["email"], "birth": told["born"],
                   "card": told["card"]})  # fmt: skip


def _screen(table: pd.DataFrame, known: Sought) -> None:
    """Free text without personal data."""
    texts = [c for c in table if table[c].dtype == object and not str(c).startswith("_")]
    for column in texts:
        if column not in CODES:
            table[column] = screened(table[column], names=FREE_TEXT.get(str(column), "full"), known=known)
