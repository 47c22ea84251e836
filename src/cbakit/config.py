"""client.yml: a strict schema. An unknown key is an error that names the nearest known one."""

import os
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import YAMLError

from cbakit.codes import line_of, read_codes
from cbakit.config_faults import doubled, explained, line_in
from cbakit.errors import ConfigError, ParameterError
from cbakit.own_words import catalogues, with_attributes, with_place
from cbakit.segment_rules import parsed
from cbakit.spells import Rules

Canonical = Literal[
    "customers", "contracts", "visits", "payments", "refusals", "leads", "contacts", "spend", "feedback"
]


Settings = TypeVar("Settings", bound=BaseModel)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


# columns that the preparation makes -> what it makes them of
WHO = {"customer_id": "customer_key", "referrer_id": "referrer_key", "attr_status": "status"}


class Lookup(_Strict):
    """A file that lists codes: its columns join the rows as ``by: column`` (names and prices behind the codes)."""

    file: str  # name inside the client's folder
    by: str  # heading in the rows that holds the code
    key: str  # heading in the list that holds it


class SourceFile(_Strict):
    """
    How one table is read from one file or one pattern of files.

    One file may feed several tables (a snapshot is customers and refusals): then it has several entries.
    """

    file: str  # name or glob inside the client's folder
    accept: bool = True  # false: `cba new` is not sure what the file is; not read until this says true
    table: Canonical  # what a row of it is; the tables stand above
    sheet: str | None = None  # name of the sheet; None: the first that holds this table
    encoding: str | None = None  # such as cp1251; None finds it
    delimiter: str | None = None  # between the fields of a line; None finds it
    header_row: int | None = None  # 1-based line of the headings; None finds it
    lookups: list[Lookup] = []  # see lookups
    columns: dict[str, str] = {}  # heading -> canonical column, or a role such as full_name, phone, attr_plan
    dates: str | None = None  # strptime format of every date in the file; None proves one per column
    values: dict[str, dict[str, str]] = {}  # canonical column -> raw value -> canonical value
    constants: dict[str, str] = {}  # canonical column -> one value for every row
    open_end: list[str] = []  # cell texts that mean "no end"
    keep: dict[str, list[str]] = {}  # heading -> only rows with one of these cell texts belong to the table
    negative: dict[str, list[str]] = {}  # payments: heading -> rows with one of these cell texts are money given back
    elsewhere: dict[str, list[str]] = {}  # heading of keep -> cell texts of other tables; any other text is set aside

    @field_validator("columns")
    @classmethod
    def _names_who_it_is(cls, columns):
        """A cell is never an id: what is mapped to a pseudonym is the code, name or phone that the pseudonym is made of."""
        return {heading: WHO.get(column, column) for heading, column in columns.items()}

    @field_validator("constants", "values")
    @classmethod
    def _of_who_it_is(cls, given):
        return {WHO.get(column, column): value for column, value in given.items()}

    @model_validator(mode="before")
    @classmethod
    def _may_be_empty(cls, content):
        if isinstance(content, dict) and content.get("accept") is False:  # all under a key may still be a question
            return {key: value for key, value in content.items() if value is not None}
        return content


NO_DATA = ("sections", "wording", "revealed")  # folders of a client's folder that hold no exports
FARTHEST_DAYS = 366  # from the last dated record to the day of a report: later, everybody would count as lost
LOYALTY_DAYS = {"contracts": None, "transactions": 60, "snapshot": 0}  # None: by the length of the term


class LeaveOut(_Strict):
    """One rule of the inclusion table: contracts where `column` has one of `values` are not members."""

    rule: str  # name under which the inclusion table counts who is left out
    column: str  # column of contracts, such as product
    values: list[str]  # canonical values


class Plan(_Strict):
    """What the business means to reach within the next twelve months; chapter 10 works back what it takes."""

    customers: Annotated[int, Field(gt=0)] | None = None  # active customers at the end of the twelve months
    money: Annotated[float, Field(gt=0)] | None = None  # money of the twelve months


class Persons(_Strict):
    """What the client knows about records of people, by the pseudonyms of the lists of merged and likely duplicates."""

    same: list[tuple[str, str]] = []  # pairs that are one person
    apart: list[str] = []  # records that must not be merged with any other


Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]


class Brand(_Strict):
    """The dress of the deliverables; in client.yml the client's, in consultant.yml the consultant's own."""

    name: str = ""  # who prepares the reports; only in consultant.yml
    logo: str = ""  # PNG, JPEG or SVG in the same folder
    accent: Colour | None = None  # carries text, so it must be dark enough on white
    second: Colour | None = None  # second line of a figure
    contacts: list[str] = []  # lines on the title page
    font: str = ""  # family name of the font files
    font_files: list[str] = []  # TTF or OTF in the same folder: regular, bold, italic, bold italic


class Segment(_Strict):
    """
    A segment of the client's own: dynamic by a rule, asked anew on every day, or static, a list with its date.

    A list is written here (pseudonyms) or lies in the client's folder as one that cbakit wrote.
    """

    name: Annotated[str, Field(min_length=1, max_length=80)]  # as the report calls it
    rule: str | None = None  # product = annual and visits_90 < 4
    customers: list[str] = []  # pseudonyms
    file: str | None = None  # name of a CSV with customer_id inside the client's folder
    made_on: date | None = None  # day of the list
    say: str = ""  # what to say to them; empty: the kit's own words
    names: dict[Literal["ru", "en"], str] = {}  # the name in a report of another language, where it has one
    says: dict[Literal["ru", "en"], str] = {}  # what to say, in a report of another language

    @model_validator(mode="after")
    def _is_one_kind(self):
        ways = [bool(self.rule), bool(self.customers), bool(self.file)]
        if sum(ways) != 1:
            raise ValueError("a segment has either a rule, or customers, or a file")
        if not self.rule and self.made_on is None:
            raise ValueError("a list of customers needs made_on, the day it was made")
        if self.file and Path(self.file).name != self.file:
            raise ValueError("file is the name of a list inside the client's folder, without a path")
        return self

    def said(self, language: str) -> str:
        """What to say to them in a report of that language."""
        return self.says.get(language, self.say)  # type: ignore[call-overload]


class Segmentation(_Strict):
    """How customers are divided: parts of RFM, window, ABC cuts and their boundary rule, XYZ bounds."""

    rfm_parts: Annotated[int, Field(ge=2, le=10)] = 5  # equal parts of recency, frequency and money
    months: Annotated[int, Field(ge=0)] | None = None  # of frequency and money; 0 all; None: 12, in a shop all
    abc: tuple[float, float] = (0.75, 0.95)  # shares of all money at which A and B end
    abc_crossing: Literal["below", "above"] = "below"  # class of whoever crosses a cut: below it or the one above
    xyz: tuple[float, float] = (0.10, 0.25)  # coefficients of variation at which X and Y end
    xyz_months: Annotated[int, Field(ge=2)] = 6  # whole months over which money varies

    @model_validator(mode="after")
    def _rise(self):
        if not 0 < self.abc[0] < self.abc[1] <= 1 or not 0 < self.xyz[0] < self.xyz[1]:
            raise ValueError(
                "abc holds two shares that rise, such as [0.75, 0.95], xyz two bounds, such as [0.1, 0.25]"
            )
        return self


class Client(_Strict):
    """Everything that is declared about one client. Defaults are the ones of the method."""

    client: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]+$")]  # names folders and the key file
    name: str  # on the title page
    # what the data hold: terms that are renewed, single purchases, or one state of everybody on one day
    kind: Literal["contracts", "transactions", "snapshot"] = "contracts"
    language: Literal["ru", "en"] = "ru"  # of the report and of what the commands say
    currency: str = "RUB"  # three letters of ISO 4217
    country: str = "RU"  # for phones and the calendar
    as_of: date | None = None  # None: the last day the data covers
    data_from: date | None = None  # first day the export covers; None: proven from the data
    # days after an end within which a renewal still counts; None: 30 for terms up to 100 days, 90 for longer ones, 60 in a shop
    loyalty_days: Annotated[int, Field(ge=0)] | None = None
    # whether frozen days and gaps between contracts are left out of months of membership (paid) or counted (calendar)
    membership_clock: Literal["paid", "calendar"] = "paid"
    recording_lag_days: Annotated[int, Field(ge=0)] = 0  # days by which lapses are written down late
    ends_include_freezes: bool = False  # true: the export already moved the ends by the frozen days
    min_n: Annotated[int, Field(ge=2)] = 10  # groups of fewer are hidden; shares of larger ones stay, also 30% of ten
    horizon_years: Annotated[int, Field(ge=1, le=10)] = 5  # years of expected value
    discount_rate: Annotated[float, Field(ge=0, lt=1)] = 0.15  # a year, for money of later years
    # share of revenue that is margin where cost is not recorded
    margin_share: Annotated[float, Field(gt=0, le=1)] = 1.0
    # what a recommended step costs in its year, by the name of its list: {first_contract: 40000}
    step_costs: dict[str, Annotated[float, Field(ge=0)]] = {}
    own_retention: Annotated[float, Field(gt=0, lt=2)] | None = None  # the figure the client counts itself, a share
    show_staff: bool = False  # true: managers by their names, not as Manager 1 to n
    consultant: str = ""  # on the title page; empty: the name in consultant.yml
    brand: Brand = Brand()  # see brand
    plan: Plan | None = None  # see plan
    leave_out: list[LeaveOut] = []  # see leave_out
    persons: Persons = Persons()  # see persons
    segments: list[Segment] = []  # see segment
    segmentation: Segmentation = Segmentation()  # see segmentation
    files: list[SourceFile] = []  # see files
    # heading of a name -> heading (or several, of different files) beside it whose name is read instead: {Ребёнок: Родитель}
    name_from: dict[str, str | list[str]] = {}
    products: dict[str, str] = {}  # raw product -> canonical product
    sources: dict[str, str] = {}  # raw source -> canonical source
    reasons: dict[str, str] = {}  # raw reason phrase -> code of the taxonomy
    folder: Path = Path()
    catalogues: dict[str, str] = {}  # own words by language, out of the client's folder (`own_words`)

    @field_validator("files")
    @classmethod
    def _reads_what_is_accepted(cls, files):
        return [entry for entry in files if entry.accept]

    @property
    def names_from(self) -> list[tuple[str, str]]:
        """The pairs of `name_from`: the heading that is mapped, and one whose name is read instead."""
        listed = {one: [others] if isinstance(others, str) else others for one, others in self.name_from.items()}
        return [(one, other) for one, others in listed.items() for other in others]

    @property
    def extras(self) -> tuple[str, ...]:
        """Attributes of customers that the files declare (``attr_goal``)."""
        named = (column for file in self.files for column in file.columns.values())
        return tuple(dict.fromkeys(c for c in named if c.startswith("attr_")))

    @property
    def rules(self) -> Rules:
        """The choices behind spells for this client; the kind decides where nothing is declared."""
        default = LOYALTY_DAYS[self.kind]
        return Rules(
            loyalty_days=default if self.loyalty_days is None else self.loyalty_days,
            clock=self.membership_clock if self.kind == "contracts" else "calendar",
            ends_include_freezes=self.ends_include_freezes,
            recording_lag_days=self.recording_lag_days,
            grace_is_active=self.kind == "transactions",
        )


def home() -> Path:
    """The folder that holds data/ and reports/: CBAKIT_HOME, else the checkout, else the working directory."""
    if chosen := os.environ.get("CBAKIT_HOME"):
        return Path(chosen)
    checkout = Path(__file__).resolve().parents[2]
    return checkout if (checkout / "pyproject.toml").exists() else Path.cwd()


def client_folder(client: str) -> Path:
    """Folder of a client's raw exports; `client` is a name under data/raw or a path to such a folder."""
    as_path = Path(client)
    return as_path if (as_path / "client.yml").exists() else home() / "data" / "raw" / client


def clients() -> list[str]:
    """Names of the folders under data/raw that hold a client.yml."""
    return sorted(p.parent.name for p in (home() / "data" / "raw").glob("*/client.yml"))


def read_client(client: str) -> Client:
    """
    The declared facts about `client`.

    Raises
    ------
    ConfigError
        If client.yml is missing, is not YAML, has an unknown key, or a value of the wrong kind.
    """
    path = client_folder(client) / "client.yml"
    if not path.exists():
        near = get_close_matches(str(client), clients(), n=1)
        if near:
            raise ConfigError(f"{path} does not exist; did you mean {near[0]}? Make it with: cba new {client} FILES…")
        raise ConfigError(f"{path} does not exist. Make it with: cba new {client} FILES…")
    return read_settings(path, Client)


def place_of(client: Client, key: str, phrase: str) -> str:
    """The file and line that give `phrase` its code under `key` (reasons, sources): of client.yml, else of codes.csv."""
    settings = client.folder / "client.yml"
    if line := line_in(settings, (key, phrase)):
        return f"{settings}, line {line}"
    return line_of(client.folder, key.removesuffix("s"), phrase)


def read_settings(path: Path, model: type[Settings]) -> Settings:
    """
    A YAML file as one of the strict models of this module; a `Client` is told the folder it lies in.

    Raises
    ------
    ConfigError
        As `read_client`.
    """
    try:
        content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    except DuplicateKeyError:
        raise ConfigError(doubled(path)) from None
    except (YAMLError, UnicodeDecodeError) as fault:
        line = getattr(getattr(fault, "problem_mark", None), "line", 0) + 1
        raise ConfigError(f"{path}, line {line}: not valid YAML. Check indentation, colons and quotes there.") from None
    except OSError as fault:
        raise ConfigError(f"{path} cannot be read: {fault.strerror}. A file of that name is expected there.") from None
    if not isinstance(content, dict):
        raise ConfigError(f"{path}: expected keys such as 'name:', found none.")
    if "folder" in content:  # set here and nowhere else: every guard of the file paths rests on it
        raise ConfigError(f"{path}: 'folder' is not a known key; the folder is the one that holds {path.name}.")
    if "catalogues" in content:
        raise ConfigError(
            f"{path}: 'catalogues' is not a known key; own words stand in wording/ru.ftl beside {path.name}."
        )
    if model is Client:
        coded = {f"{kind}s": codes for kind, codes in read_codes(path.parent).items() if codes}
        content = content | {key: codes | (content.get(key) or {}) for key, codes in coded.items()}
    try:
        found = {"folder": path.parent, "catalogues": catalogues(path.parent)} if model is Client else {}
        declared = model.model_validate(content | found)
    except ValidationError as faults:
        raise ConfigError(explained(path, faults, model)) from None
    if isinstance(declared, Client):
        places = [h for file in declared.files for h, column in file.columns.items() if column == "club"]
        own = with_place(declared.catalogues, places, language=declared.language, kind=declared.kind)
        extras = [(h, c) for file in declared.files for h, c in file.columns.items() if c.startswith("attr_")]
        own = with_attributes(own, extras, language=declared.language, kind=declared.kind)
        declared = declared.model_copy(update={"catalogues": own})
        _read_rules(declared, path)
    return declared


def _read_rules(client: Client, path: Path) -> None:
    """Every rule of a segment is read once here, so that a slip is told with the file and the segment's name."""
    for segment in client.segments:
        try:
            if segment.rule:
                parsed(segment.rule, extras=client.extras)
        except ParameterError as fault:
            raise ConfigError(f"{path}, segment “{segment.name}”: {fault}") from None
