"""A client's data as they stood on a day: load(client, as_of) cuts every prepared table at as_of and gives a Base."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from weakref import ref

import numpy as np
import pandas as pd

from cbakit import spells as _spells
from cbakit._calls import question
from cbakit.attributes import with_attributes
from cbakit.config import FARTHEST_DAYS, Client, Segment, clients, read_client
from cbakit.errors import InputError, ParameterError, UnknownNameError, nearest
from cbakit.language import Language
from cbakit.on_disk import Later, read_later, rows_of
from cbakit.prepared import canonical_folder, give_back, is_fresh, locked, write_tables
from cbakit.results import shown
from cbakit.schemas import CANONICAL, conform, empty, with_columns


class Reads:
    """Which tables were read so far, so that a result is made anew only when one of them has changed."""

    def __init__(self) -> None:
        self._open: list[set[str]] = [set()]

    def note(self, *tables: str) -> None:
        """These tables were read."""
        self._open[-1].update(tables)

    @contextmanager
    def within(self) -> Iterator[set[str]]:
        """The tables that are read inside the block."""
        self._open.append(set())
        try:
            yield self._open[-1]
        finally:
            inner = self._open.pop()
            self._open[-1].update(inner)

    @property
    def all(self) -> set[str]:
        """Every table read outside an open block."""
        return set(self._open[0])


_BASIS = ("contracts", "customers")
MOMENTS = {  # of what is known only from that moment on
    "visits": "visited_at", "payments": "paid_on", "refusals": "recorded_on", "leads": "created_on",
    "contacts": "contacted_on", "feedback": "given_on", "spend": "month",
}  # fmt: skip
LARGE = 1_000_000  # rows of a table that is not held for longer than somebody works with it
CODED = {"visits": ("customer_id", "activity", "club")}  # columns of text that are held as categories
_READ_BY = {name: (name,) for name in (*CANONICAL, "passport")} | {"terms": _BASIS, "spells": _BASIS}
_HELPED = {*CANONICAL, "terms", "spells"}  # tables that are plain frames


OWN_SEGMENTS = "own_segments"  # what stands among the tables read for the segments of client.yml
SAME_AS_PURCHASES = 0.9  # of a shop's visits on a day of a purchase: the journal of visits is that of purchases
OFFERED = (
    *CANONICAL, "as_of", "first_day", "settings", "own_segments", "rules", "passport", "language", "earlier",
    "terms", "spells", "roster", "anniversaries",
)  # fmt: skip
QUESTIONS = ("attributes", "beside", "compare", "customer_list", "intake", "intakes", "what_if", "workbench")


@dataclass(frozen=True, repr=False)
class Base:
    """
    One client's data as it stood on `as_of`: the canonical tables and what follows from them.

    Attributes
    ----------
    settings : Client
    as_of : Timestamp
        Last day counted, inclusive.
    first_day : Timestamp or None
        First day the export covers; None when it holds every contract there ever was.
    customers, contracts, visits, payments, refusals, leads, contacts, spend, feedback : DataFrame
        Canonical tables of `cbakit.schemas`, cut at `as_of`; a table that was not exported has no rows.
    passport : dict of DataFrame
        Row accounting and findings of the preparation (see `cbakit.canonical.prepare`).
    """

    settings: Client
    as_of: pd.Timestamp
    first_day: pd.Timestamp | None
    customers: pd.DataFrame
    contracts: pd.DataFrame
    visits: pd.DataFrame
    payments: pd.DataFrame
    refusals: pd.DataFrame
    leads: pd.DataFrame
    contacts: pd.DataFrame
    spend: pd.DataFrame
    feedback: pd.DataFrame
    passport: dict[str, pd.DataFrame] = field(default_factory=dict)
    reads: Reads = field(default_factory=Reads, repr=False, compare=False)

    def __getattribute__(self, name: str):
        if name in _READ_BY:
            object.__getattribute__(self, "reads").note(*_READ_BY[name])
        found = object.__getattribute__(self, name)
        if isinstance(found, Later):
            object.__getattribute__(self, "read_again")[name] = found
            found = found.make()
            object.__setattr__(self, name, found)
        if name in _HELPED and "__doc__" not in vars(found):
            from cbakit.recipes.described import description

            object.__setattr__(found, "__doc__", description(name, tuple(found.columns)))  # what `base.terms?` shows
        return found

    def __getattr__(self, name: str):
        """A question of `cbakit.explore` or a shared result of `cbakit.recipes`, by its name."""
        if name.startswith("_"):
            raise AttributeError(name)
        if name in QUESTIONS:
            from cbakit import explore

            return explore.of_base(self, name)  # help and signature are the question's own
        from cbakit.recipes import compute, registered

        if name in registered():
            return told(self, name, compute(self, name))
        hint = (
            nearest(name, [*OFFERED, *QUESTIONS, *registered()]) or "; type base. and press Tab to see what there is."
        )
        raise UnknownNameError(f"This base has no {name!r}{hint}")

    def __dir__(self) -> list[str]:
        """What a consultant looks for: tables, questions and shared results."""
        from cbakit.recipes import registered

        return sorted({*OFFERED, *QUESTIONS, *registered()})

    def __repr__(self) -> str:
        """Whose data, of which day, and how much of it."""
        made = {"transactions", "snapshot"} & {self.settings.kind}  # contracts are then made of what is counted anyway
        recorded = {n: t for n, t in self.tables.items() if len(t) and not (made and n == "contracts")}
        sizes = ", ".join(f"{len(table):,} {name}" for name, table in recorded.items())
        return f"{self.settings.client} on {self.as_of:%Y-%m-%d}: {sizes}"

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The canonical tables by name."""
        return {name: getattr(self, name) for name in CANONICAL}

    def _unread(self) -> dict[str, pd.DataFrame | Later]:
        """The canonical tables as they are held; looked at here, no section depends on them."""
        return {name: object.__getattribute__(self, name) for name in CANONICAL}

    @cached_property
    def read_again(self) -> dict[str, Later]:
        """Where the tables that were read so far came from."""
        return {}

    def let_go(self) -> None:
        """
        Large tables back to where they lie, once a shared result stands: the next that asks reads them again.

        So too large results that the run keeps, unless somebody still works with them. Of a large client what was freed
        on the way goes back to the system: of texts and small arrays it would stay a third of what the process holds.
        """
        large = sum(self._back(name) for name in self.read_again) > 0
        if "shared" in self.run:
            made = {n: t for n, t in self.made.items() if isinstance(t, pd.DataFrame) and len(t) > LARGE}
            self.made.update({n: ref(t) for n, t in made.items() if any(self.run["shared"].glob(f"{n}-*.parquet"))})
            large = large or len(made) > 0
            del made
        if large:
            give_back()

    def _back(self, name: str) -> bool:
        """Whether a table was large, and then it is back where it lies."""
        held = object.__getattribute__(self, name)
        if large := isinstance(held, pd.DataFrame) and len(held) > LARGE and name in self.read_again:
            object.__setattr__(self, name, self.read_again[name])
        return large

    def _handed_on(self, name: str) -> pd.DataFrame:
        """A table for a base of an earlier day; a large one is not held here too."""
        found = getattr(self, name)
        self._back(name)
        return found

    def set_aside(self) -> None:
        """Of a large client what follows from the contracts too, while an earlier day is worked on; made anew when asked for."""
        for name in ("terms", "spells"):
            if len(self.__dict__.get(name, ())) > LARGE:
                del self.__dict__[name]
        self.let_go()

    @cached_property
    def made(self) -> dict[str, Any]:
        """Shared results made from this Base so far, by the name of their recipe; of those let go a weak reference."""
        return {}

    @cached_property
    def read_for(self) -> dict[str, set[str]]:
        """The tables that each of them was made from."""
        return {}

    @cached_property
    def run(self) -> dict[str, Path]:
        """Where shared results lie for the other notebooks, as ``shared``, once one was asked for; empty before."""
        return {}

    @property
    def rules(self) -> _spells.Rules:
        """The loyalty period, the clock and the other choices in force."""
        return self.settings.rules

    @property
    def own_segments(self) -> list[Segment]:
        """The client's own segments of client.yml; only what asks for them is made anew where they change."""
        self.reads.note(OWN_SEGMENTS)
        return self.settings.segments

    def language(self, code: str = "") -> Language:
        """Words and number forms in `code`, or in the client's own language when it is empty."""
        code, own = code or self.settings.language, self.settings.catalogues
        absent = frozenset(name for name, table in self._unread().items() if table.empty)
        named = tuple((s.name, s.names[code]) for s in self.settings.segments if code in s.names)
        named += tuple(("dimension manager", f"dimension {who}") for who in self._staff()[:1])
        return Language(code, self.settings.currency, self.settings.kind, own.get(code, ""), absent, named)

    def _staff(self) -> list[str]:
        """Who the managers of contracts, else of customers, are where their column is of trainers, teachers or the like."""
        notes = object.__getattribute__(self, "passport").get("notes", pd.DataFrame(columns=["code", "params"]))
        told = [json.loads(params) for params in notes.loc[notes["code"] == "managers_are", "params"]]
        return [note["who"] for table in ("contracts", "customers") for note in told if note["table"] == table]

    @cached_property
    def terms(self) -> pd.DataFrame:
        """Paid contracts in order with what followed them (`spells.terms`) and attributes at their end."""
        found = _spells.terms(self.contracts, as_of=self.as_of, rules=self.rules)
        at_end = found["effective_end"].clip(upper=self.as_of)
        return with_attributes(found, self.customers, on=at_end)

    @cached_property
    def spells(self) -> pd.DataFrame:
        """Unbroken memberships (`spells.spells`) with attributes at their start."""
        joined_on = self.customers.set_index("customer_id")["joined_on"]
        found = _spells.spells(self.terms, as_of=self.as_of, first_day=self.first_day, joined_on=joined_on)
        return with_attributes(found, self.customers, on=found["starts_on"])

    @cached_property
    def seen_whole_from(self) -> pd.Timestamp | None:
        """The first day on which everybody who was there is seen (`spells.seen_whole_from`); None without contracts."""
        return _spells.seen_whole_from(self.terms, first_day=self.first_day)

    def sees_whole(self, on) -> bool:
        """Whether a base of that day, or a year that begins on it, may be compared with: nobody of it lies before the data."""
        return self.seen_whole_from is not None and pd.Timestamp(on) >= self.seen_whole_from

    @property
    def silence_days(self) -> int:
        """Days after a purchase for which a shop waits before it takes the buyer for lost; 0 where contracts have ends."""
        return int(self.rules.loyalty_days or 0) if self.settings.kind == "transactions" else 0

    @property
    def visits_apart(self) -> pd.DataFrame:
        """
        Visits that are something other than the purchases themselves; none of a shop whose visits are its purchases.

        A salon's journal of services is both. Silence before an end of loyalty is then that loyalty period, and not a
        behaviour that could be seen beside it.
        """
        visits, payments = self.visits, self.payments
        if self.settings.kind != "transactions" or visits.empty:
            return visits
        came = pd.MultiIndex.from_arrays([visits["customer_id"].astype(object), visits["visited_at"].dt.normalize()])
        paid = pd.MultiIndex.from_arrays([payments["customer_id"], payments["paid_on"].dt.normalize()])
        return visits.iloc[:0] if came.isin(paid).mean() >= SAME_AS_PURCHASES else visits

    @question
    def roster(self, on=None) -> pd.DataFrame:
        """
        Active and in-grace customers on a day, with money and what is known of them then: on the last day the shared "roster".

        Parameters
        ----------
        on : str "YYYY-MM-DD" or "DD.MM.YYYY", or date, optional
            Default: the last day counted.

        Returns
        -------
        DataFrame, one row a customer
            Who and when: ``customer_id``, ``state`` (active, in_grace), ``stage``, ``spell_id``, ``starts_on`` and
            ``days_since_start`` (of the membership), ``membership_year`` (1, 2, ...), ``part`` (first_year, renewal),
            ``start_known``, ``returned`` and ``earlier_membership`` (first_membership, returned), ``frozen``, ``renewed_ahead``.
            The running contract, in grace the last: ``row`` (its position in `base.terms`), ``product``, ``term_days``,
            ``term_band``, ``price`` (of the whole term), ``contract_starts_on``, ``contract_ends_on``, ``contract_number``,
            ``club``, ``manager``. Money in the currency of client.yml: ``money`` (a month of that contract), ``money_year``
            (earned in the 12 months to the day). The person: ``sex``, ``age`` (years), ``age_band``, ``source``, ``referred``
            (referred, other, unknown) and every ``attr_...`` of the export.

        Raises
        ------
        ParameterError
            If the day lies outside the data.
        """
        from cbakit.recipes.composition import described_roster

        day = self.as_of if on is None else self._until(on)
        first = self.terms["starts_on"].min()
        if isinstance(on, str) and day < first:  # a section that looks a year back in a young base finds nobody there
            raise ParameterError(f"The data begin on {first:%Y-%m-%d}; before that day nobody is seen.")
        return described_roster(self, day)

    def bare_roster(self, on=None) -> pd.DataFrame:
        """`roster` without what follows from money, for what needs none of it: it reads fewer tables."""
        on = self.as_of if on is None else self._until(on)
        found = _spells.roster(self.terms, self.spells, on=on, rules=self.rules)
        return with_attributes(found, self.customers, on=on)

    def _until(self, on) -> pd.Timestamp:
        """A day given by a user, not after the last of the data."""
        day = _day(on, "The day")
        if day is None:
            raise ParameterError(NO_DAY.format(name="The day"))
        if day > self.as_of:
            raise ParameterError(f"The data end on {self.as_of:%Y-%m-%d}; a later day cannot be shown.")
        return day

    @question
    def earlier(self, on, *, without: Sequence[str] = ()) -> "Base":
        """
        The data as they stood on an earlier day, with the tables of `without` left empty.

        What is read of it counts as read of this one.

        Parameters
        ----------
        on : str "YYYY-MM-DD" or "DD.MM.YYYY", or date
        without : sequence of str
            Names of canonical tables.

        Raises
        ------
        ParameterError
            If the day lies after the data, or there is no such table.
        """
        on = self._until(on)
        if isinstance(without, str):
            raise ParameterError(f"without takes a list of tables: without=[{without!r}].")
        if unknown := [name for name in without if name not in CANONICAL]:
            hint = nearest(unknown[0], CANONICAL) or f"; there are {', '.join(CANONICAL)}."
            raise ParameterError(f"There is no table {unknown[0]!r}{hint}")
        tables = self._unread() | {name: empty(CANONICAL[name]) for name in without}
        later = {name: t for name, t in tables.items() if isinstance(t, Later)}  # read once, for this one too
        tables |= {n: Later(partial(self._handed_on, n), rows=t.rows, first=t.first) for n, t in later.items()}
        return cut(tables, settings=self.settings, as_of=on, first_day=self.first_day, reads=self.reads)

    @question
    def anniversaries(self, years: int = 6) -> pd.DataFrame:
        """
        Anniversaries 1 to `years` of every spell (`spells.anniversaries`), one row each.

        Returns
        -------
        DataFrame
            ``spell_id``, ``year`` (1 to `years`), ``anniversary_on`` (day), ``passed`` (whether the membership lasted to it).

        Raises
        ------
        ParameterError
            If `years` is no whole number from 1 on.
        """
        if not isinstance(years, int) or years < 1:
            raise ParameterError(f"years must be a whole number from 1 on; got {years!r}.")
        return _spells.anniversaries(self.terms, self.spells, rules=self.rules, years=years)


def load(client: str = "", as_of: str | None = None) -> Base:
    """
    The client's data as it stood on `as_of`; prepared anew when an export or client.yml has changed.

    Parameters
    ----------
    client : str
        Name under data/raw, or a path to a folder with client.yml.
    as_of : str "YYYY-MM-DD" or "DD.MM.YYYY", or date, optional
        Default: the one in client.yml, else the last day the data covers. A later one, up to a year, says that nothing
        happened since, as it does in client.yml.

    Raises
    ------
    ConfigError, InputError
        If its exports cannot be read.
    ParameterError
        If no client is named, or `as_of` lies before the data or more than a year after them.
    """
    if not client or not isinstance(client, str | Path):
        raise ParameterError(
            f'Name a client: cb.load("demo"). There are {", ".join(clients()) or "none yet: cba new"}.'
        )
    settings = read_client(client)
    with locked(folder := canonical_folder(client)):
        if not is_fresh(settings, folder):
            write_tables(settings, folder)
        facts = json.loads((folder / "prepared.json").read_text("utf-8"))
        tables = {name: _read_later(folder, name, facts["tables"].get(name, "")) for name in CANONICAL}
        passport = {p.stem: pd.read_parquet(p) for p in sorted((folder / "passport").glob("*.parquet"))}
    last_day = pd.Timestamp(facts["last_day"])
    day = pd.Timestamp(_day(as_of) or settings.as_of or last_day)
    if day < pd.Timestamp(facts["first_day"]):
        raise ParameterError(f"as_of {day:%Y-%m-%d} lies before the data, which begin on {facts['first_day']}.")
    if (day - last_day).days > FARTHEST_DAYS:
        raise ParameterError(
            f"as_of {day:%Y-%m-%d} lies more than a year after the data, which end on {facts['last_day']}: everybody would "
            "count as lost. Give an earlier day, or add the files that are missing."
        )
    first_day = settings.data_from or facts.get("data_from")
    return cut(tables, settings=settings, as_of=day, first_day=first_day, passport=passport)


def _read_later(folder: Path, name: str, digest: str) -> Later:
    """A prepared table, read when it is asked for if it still is the one that was found with the others."""
    there = read_later(
        folder / f"{name}.parquet", CANONICAL[name], moment=MOMENTS.get(name, ""), coded=CODED.get(name, ())
    )

    def make() -> pd.DataFrame:
        with locked(folder):
            facts = json.loads((folder / "prepared.json").read_text("utf-8"))
            if facts["tables"].get(name, "") != digest:
                raise InputError(f"The data of {folder.name} have changed since they were loaded. Load them again.")
            return there.make()

    return Later(make, rows=there.rows, first=there.first)


NO_DAY = "{name} must be a day written YYYY-MM-DD or DD.MM.YYYY, for example 2026-06-30."


def _day(text, name: str = "as_of") -> pd.Timestamp | None:
    """A day given by a user: ISO, or with points, which only day.month.year has; 05/06/2025 is two different days."""
    if text is None or (isinstance(text, str) and not text):
        return None
    if not isinstance(text, str | date | np.datetime64):
        raise ParameterError(NO_DAY.format(name=name))
    try:
        if isinstance(text, str) and re.fullmatch(r"\d{2}\.\d{2}\.\d{4}", text):
            return pd.Timestamp(datetime.strptime(text, "%d.%m.%Y"))
        return pd.Timestamp(date.fromisoformat(text)) if isinstance(text, str) else pd.Timestamp(text)
    except ValueError:
        raise ParameterError(NO_DAY.format(name=name)) from None


def cut(
    tables: Mapping[str, pd.DataFrame | Later], *, settings: Client, as_of, first_day=None, passport=None, reads=None
) -> Base:
    """
    A `Base` that knows nothing of what was written down after `as_of`.

    Contracts sold later are left out (one without a date of sale counts as sold on its first day),
    later cancellations and freezes are undone, and later visits, payments, refusals, leads and contacts are dropped.
    """
    as_of = pd.Timestamp(as_of)
    end_of_day = as_of + pd.Timedelta(days=1)
    known: dict[str, Any] = {n: tables[n] if n in tables else empty(schema) for n, schema in CANONICAL.items()}
    for name, column in MOMENTS.items():
        table = known[name]
        whole = table if isinstance(table, Later) else Later(partial(_itself, table), rows=len(table) > 0)
        known[name] = whole.until(column, end_of_day)
    if settings.kind == "transactions":
        known["payments"] = _itself(known["payments"])
        known["contracts"] = conform(_spells.from_payments(known["payments"]), CANONICAL["contracts"])
    elif settings.kind == "snapshot":
        known["customers"] = _itself(known["customers"])
        known["contracts"] = conform(_spells.from_snapshot(known["customers"], as_of=as_of), CANONICAL["contracts"])
    contracts = known["contracts"]
    known["contracts"] = Later(
        partial(_contracts_until, contracts, as_of=as_of, moved=settings.ends_include_freezes),
        rows=contracts.rows if isinstance(contracts, Later) else len(contracts) > 0,
    )
    return Base(
        settings=settings,
        as_of=as_of,
        first_day=None if first_day is None else pd.Timestamp(first_day),
        passport=passport or {},
        reads=reads or Reads(),
        **known,
    )


def _itself(table: pd.DataFrame | Later) -> pd.DataFrame:
    return table.make() if isinstance(table, Later) else table


def _contracts_until(contracts: pd.DataFrame | Later, *, as_of: pd.Timestamp, moved: bool) -> pd.DataFrame:
    """Contracts as they stood on a day; `moved`: the export moved their ends by the days of freezes."""
    contracts = _itself(contracts)
    known = contracts["sold_on"].fillna(contracts["starts_on"]) <= as_of
    if not known.all():
        contracts = contracts[known].set_axis(pd.RangeIndex(int(known.sum())), copy=False)
    later = contracts["cancelled_on"] > as_of
    contracts = with_columns(contracts, cancelled_on=contracts["cancelled_on"].mask(later))
    return _without_later_freezes(contracts, as_of=as_of, moved=moved)


def _without_later_freezes(contracts: pd.DataFrame, *, as_of: pd.Timestamp, moved: bool) -> pd.DataFrame:
    """Contracts as they stood before freezes that begin after as_of; `moved`: the export moved their ends by them."""
    later = contracts["frozen_from"] > as_of
    if not later.any():
        return contracts
    length = (contracts["frozen_to"] - contracts["frozen_from"]).dt.days + 1
    granted = contracts["frozen_days"].fillna(0)
    undone = length.fillna(granted).clip(upper=granted).where(later, 0)
    ends_on = contracts["ends_on"] - pd.to_timedelta(undone if moved else 0 * undone, unit="D")
    return with_columns(
        contracts,
        frozen_days=contracts["frozen_days"].where(~later, granted - undone),
        frozen_from=contracts["frozen_from"].mask(later),
        frozen_to=contracts["frozen_to"].mask(later),
        ends_on=ends_on,
    )


def rows_on_disk(base: Base) -> dict[str, int]:
    """How many rows each prepared table has, by the heads of their files; none is read."""
    folder = canonical_folder(str(base.settings.folder))
    return {name: rows_of(path) for name in CANONICAL if (path := folder / f"{name}.parquet").exists()}


def told(base: Base, name: str, found: pd.DataFrame) -> pd.DataFrame:
    """A shared result as a cell shows it."""
    from cbakit.recipes.described import description

    return shown(found, name=name, lang=base.language(), told=description(name, tuple(found.columns)))
