"""The `cba` command. Every command shows progress, ends with the paths it wrote and says what to do next.

Exit codes: 0 done, 1 a defect of ours, 2 the input or the call must be mended, 3 some clients of a batch failed.
"""

import json
import logging
import os
import re
import shutil
import sys
import tempfile
from itertools import count
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from cbakit.errors import CbaError, where_it_failed

app = typer.Typer(
    name="cba",
    help="From a club's raw CRM exports to the analysis of its active client base.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

OPENED = ("report.html", "report.pdf", "report.docx", "report.pptx", "tables.xlsx")  # the first of them is named

ClientName = Annotated[str, typer.Argument(help="Name of a folder under data/raw, or a path to one with client.yml.")]
AsOf = Annotated[str, typer.Option(help="Last day counted, YYYY-MM-DD. Default: the client's own.")]
Lang = Annotated[str, typer.Option(help="ru or en. Default: the client's own.")]
Only = Annotated[str, typer.Option(help="Sections to make, by number: 03,04. Default: all.")]
Formats = Annotated[str, typer.Option(help="Of html, pdf, docx, pptx, xlsx. Default: all.")]
Again = Annotated[bool, typer.Option("--again", help="Make everything anew, also what has not changed.")]


@app.command()
def new(
    client: Annotated[str, typer.Argument(help="Short name for the client: Latin letters, digits, - and _.")],
    exports: Annotated[list[Path], typer.Argument(help="The export files, or folders of them.")],
    language: Annotated[str, typer.Option(help="ru or en. Default: the language of the headings.")] = "",
) -> None:
    """Copy exports to data/raw/CLIENT and propose its client.yml with every guess explained."""
    from cbakit.config import home
    from cbakit.errors import ParameterError

    if not client.replace("-", "").replace("_", "").isalnum() or not client.isascii():
        raise ParameterError("CLIENT must consist of Latin letters, digits, '-' and '_': it becomes a folder name.")
    folder = home() / "data" / "raw" / client
    if (folder / "client.yml").exists():
        raise ParameterError(f"{folder / 'client.yml'} exists. Edit it, or choose another name.")
    files = [f for given in exports for f in (sorted(given.iterdir()) if given.is_dir() else [given])]
    for file in files:
        if not file.is_file():
            raise ParameterError(f"{file} is not a file. Give the export files, or a folder that holds them.")
    from cbakit import onboarding
    from cbakit.language import Language
    from cbakit.proposed import proposed
    from cbakit.sentences import comments_in_language

    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        if file.resolve().parent != folder.resolve():
            shutil.copyfile(file, folder / file.name)
    with out.status("…"):
        found = onboarding.proposal(folder, language=language)
    lang = Language(found.language, kind=found.kind)
    text = comments_in_language(onboarding.written(found, client, client), lang)
    (folder / "client.yml").write_text(text, encoding="utf-8")
    for line in proposed(found, text, lang=lang):
        out.print(line, markup=False)
    out.print(f"{folder / 'client.yml'}\n{lang.say('new-next')} {lang.say('check-next')} cba check {client}")


@app.command()
def check(client: ClientName, language: Lang = "") -> None:
    """Read the exports and say what was read, set aside and missing, and what to ask the client for."""
    from cbakit import prepared, store
    from cbakit.canonical.coding import codes_for
    from cbakit.checked import checked
    from cbakit.codes import NAME as CODES
    from cbakit.codes import write_queue
    from cbakit.config import client_folder, read_client
    from cbakit.report.brand import dress

    dress(read_client(client))  # a run would refuse it
    with out.status(_words_of(client, language).say("say-preparing")):
        folder = prepared.prepare(client)
        base = store.load(client)
    lang = base.language(language)
    for item in checked(base, lang=lang):
        out.print(item)
        out.print()
    rejected = base.passport.get("rejected")
    if rejected is not None and len(rejected):
        out.print(lang.say("check-rejected", rows=lang.number(len(rejected)), file=str(folder / "rejected.csv")))
    if len(pairs := base.passport["likely"]):
        listed = str(folder / "likely_duplicates.csv")
        out.print(lang.say("check-likely", pairs=lang.number(len(pairs)), file=listed))
    home = client_folder(client)
    if waiting := write_queue(home, base.passport["reasons_unrecognised"]):
        out.print(lang.say("check-phrases", phrases=lang.number(waiting), file=str(home / CODES)))
        for kind, known in codes_for(base.passport["reasons_unrecognised"]["kind"], language=lang.code).items():
            out.print(lang.say(f"check-codes-{kind}", codes=", ".join(f"{code} ({name})" for code, name in known)))
    out.print(f"{folder}\n{lang.say('check-next')} cba run {client}")


@app.command()
def run(
    client: ClientName,
    as_of: AsOf = "",
    language: Lang = "",
    only: Only = "",
    formats: Formats = "",
    again: Again = False,
) -> None:
    """Make the report of CLIENT: every notebook run, every deliverable written."""
    _report(client, as_of=as_of, language=language, only=only, formats=formats, again=again)


@app.command()
def batch(
    clients: Annotated[
        list[str] | None, typer.Argument(help="Names under data/raw. Default: all with a client.yml.")
    ] = None,
    jobs: Annotated[int, typer.Option(help="Clients made side by side on this machine.")] = 2,
    scheduler: Annotated[str, typer.Option(help="Address of a Dask scheduler: the same jobs run on its workers.")] = "",
    home: Annotated[
        str, typer.Option(help="Folder or fsspec address of data/ and reports/. Default: this project.")
    ] = "",
    minutes: Annotated[
        float | None,
        typer.Option(help="Longest time for one client; 0 is no limit. Default: 30, more of exports over 250 MiB."),
    ] = None,
    gigabytes: Annotated[float, typer.Option(help="Most memory for one client in GiB; 0 is no limit.")] = 0.0,
    as_of: AsOf = "",
    language: Lang = "",
    only: Only = "",
    formats: Formats = "",
    again: Again = False,
) -> None:
    """Make the reports of many clients; one that fails stops no other. A batch that was stopped goes on where it stood."""
    from cbakit import batch as batches
    from cbakit.config import home as here
    from cbakit.sentences import in_language

    options = _options(as_of=as_of, language=language, only=only, formats=formats, again=again)
    lang = _words_of_many(home or str(here()), clients, language)
    with _progress() as progress:
        bar = progress.add_task(lang.say("batch-clients"), total=None)

        def on_outcome(outcome: batches.Outcome, done: int, total: int) -> None:
            told = f"{outcome.client}: {lang.say(f'batch-{outcome.status}')}"
            progress.update(bar, completed=done, total=total, description=told)

        found = batches.outcomes(
            tuple(clients or ()), home=home or str(here()), parallel=jobs, scheduler=scheduler, on_outcome=on_outcome,
            seconds=None if minutes is None else 60 * minutes, gigabytes=gigabytes, **options,
        )  # fmt: skip
    heads = ("client", "status", "seconds", "gigabytes", "rows", "warnings", "reason")
    table = Table(*(lang.say(f"batch-head-{name}") for name in heads), box=None)
    for row in found.itertuples():
        figures = lang.number(row.seconds, 1), lang.number(row.gigabytes, 1), lang.number(row.rows), f"{row.warnings}"
        reason = in_language(str(row.reason), lang)
        table.add_row(row.client, lang.say(f"batch-{row.status}"), *figures, escape(reason))
    out.print(table)
    bad = ~found["status"].isin(batches.GOOD)
    made = int((~bad).sum())
    out.print(f"{lang.say('batch-made', made=made, all=len(found))} {home or here()}/{batches.TABLE}", markup=False)
    if bad.any():
        raise typer.Exit(3)


@app.command()
def network(
    clubs: Annotated[
        list[str] | None,
        typer.Argument(help="Clubs by name, folders of runs, or a folder that holds reports. Default: all here."),
    ] = None,
    copy_for: Annotated[
        list[str] | None, typer.Option("--for", help="A club that gets a copy without the others' names, or: all.")
    ] = None,
    name: Annotated[str, typer.Option(help="Name of the chain on the title page.")] = "",
    to: Annotated[str, typer.Option("--out", help="Folder to write. Default: reports/network/<day>.")] = "",
    as_of: Annotated[str, typer.Option(help="Day of the reports, YYYY-MM-DD. Default: the one most clubs have.")] = "",
    language: Lang = "",
    formats: Formats = "",
) -> None:
    """Compare the finished reports of a chain's clubs: each against the others, on the same definitions."""
    from cbakit.language import Language
    from cbakit.report.network import network as make

    options = _options(as_of=as_of, language=language, only="", formats=formats, again=False)
    options = {k: options[k] for k in ("as_of", "language", "formats")}
    with _progress() as progress:
        bar = progress.add_task("…", total=None)

        def on_step(step: str, done: int, total: int) -> None:
            progress.update(bar, description=step, completed=done, total=total)

        found = make(
            tuple(clubs or ()), copies=tuple(copy_for or ()), out=to or None, title=name, progress=on_step, **options
        )
    lang = Language(json.loads((found[0].folder / "manifest.json").read_text("utf-8"))["language"])
    for result in found:
        _told(result, lang)
    out.print(lang.say("run-done", seconds=f"{sum(r.seconds for r in found):.0f}"))


@app.command()
def demo(language: Lang = "ru") -> None:
    """Make the report of the embedded demo club."""
    _report("demo", language=language)


@app.command()
def section(
    client: ClientName,
    name: Annotated[str, typer.Argument(help="Short name: small Latin letters, digits and _, such as pool.")],
    after: Annotated[str, typer.Option(help="Section after which it stands: 03. Default: before the advice.")] = "",
    title: Annotated[
        str, typer.Option(help="As contents and slides name it; a word or two, in the client's language.")
    ] = "",
) -> None:
    """Make a section of CLIENT's own: a notebook from the skeleton, which cba run then puts into the report."""
    from cbakit.config import read_client
    from cbakit.report.own import new_section

    notebook, *words = new_section(read_client(client).folder, name, after=after, title=title)
    lang = _words_of(client)
    out.print(f"{notebook}  {lang.say('section-new')}")
    for path in words:
        out.print(f"{path}  {lang.say('section-words')}")
    out.print(f"{lang.say('check-next')} cba run {client}")


def _options(*, as_of: str, language: str, only: str, formats: str, again: bool) -> dict[str, Any]:
    """Options of the command line as `report.run.run` takes them."""
    from cbakit.report.deliver import FORMATS

    return {
        "as_of": as_of or None,
        "language": language or None,
        "only": tuple(s.strip() for s in only.split(",") if s.strip()) or None,
        "formats": tuple(f.strip() for f in formats.split(",") if f.strip()) or FORMATS,
        "again": again,
    }


def _progress():
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    parts = TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}")
    return Progress(*parts, TimeElapsedColumn(), console=out, transient=True)


def _report(
    client: str, *, as_of: str = "", language: str = "", only: str = "", formats: str = "", again: bool = False
) -> None:
    from cbakit.report.run import run as make

    lang = _words_of(client, language)
    steps = {step: lang.say(f"run-step-{step}") for step in ("data", "report", "leaks")}
    with _progress() as progress:
        bar = progress.add_task(lang.say("say-preparing"), total=None)

        options = _options(as_of=as_of, language=language, only=only, formats=formats, again=again)
        sections = count(1)

        def on_step(step: str, done: int, total: int) -> None:
            progress.update(bar, description=steps.get(step, step), completed=done, total=total)
            if step[:2].isdigit() and not out.is_terminal:  # no bar is seen there: a line as each section ends
                of = total - len(options["formats"]) - len(steps)
                out.print(_section_done(step, next(sections), of, lang, client), markup=False)
            if step == "report" and not out.is_terminal:
                out.print(lang.say("run-writing"))

        result = make(client, **options, progress=on_step)
    _told(result, lang)
    if result.unchanged:
        out.print(f"{lang.say('run-unchanged')} cba run --again {client}")
        return
    if result.anew or result.taken_over:
        anew, kept = (lang.listing(_numbers(names)) for names in (result.anew, result.taken_over))
        which = "both" if anew and kept else "kept" if not anew else "chosen" if only else "anew"
        told = [lang.say("run-anew", which=which, anew=anew, kept=kept), *_because(result.because, lang)]
        out.print(" ".join(told), markup=False)
    out.print(lang.say("run-done", seconds=f"{result.seconds:.0f}"))
    if only:
        out.print(f"{lang.say('run-only')} cba run {client}")
    if result.faults:
        from cbakit.report.order import ORDER

        names = [fault.partition(" ")[0] for fault in result.faults]
        if own := [f"sections/{name}.ipynb" for name in names if name not in ORDER]:
            err.print(lang.say("run-stopped-own", names=lang.listing(own)), markup=False)
        if len(own) < len(names):
            err.print(lang.say("run-stopped"))
        raise typer.Exit(1 if len(own) < len(names) else 2)


def _section_done(name: str, number: int, of: int, lang, client: str) -> str:
    """The line that a finished section leaves where the output is no terminal; an own one is named by its heading."""
    from cbakit.config import client_folder
    from cbakit.report.own import title_of

    title, own = f"section-{name[:2]}", client_folder(client) / "sections" / f"{name}.ipynb"
    told = lang.say(title) if lang.has(title) else title_of(own, lang) if own.exists() else name[3:]
    return lang.say("run-section-done", n=number, of=of, name=told)


def _numbers(names: tuple[str, ...]) -> list[str]:
    """Sections as `--only` names them: by number, a client's own by its name."""
    return [name[:2] if name[:2].isdigit() else name for name in names]


def _because(changed: tuple[str, ...], lang) -> list[str]:
    """What had changed since the last run, in words, where anything is known: settings and tables by their names."""
    from cbakit.report.reuse import SETTING, TABLE
    from cbakit.store import OWN_SEGMENTS

    of_segments = f"{TABLE}{OWN_SEGMENTS}"
    own, changed = of_segments in changed, tuple(c for c in changed if c != of_segments)
    named = {kind: [c.removeprefix(kind) for c in changed if c.startswith(kind)] for kind in (SETTING, TABLE)}
    parts = [lang.say("run-because-settings", names=lang.listing(named[SETTING]))] if named[SETTING] else []
    tables = list(dict.fromkeys(lang.say(f"table-{name}") for name in named[TABLE]))
    parts += [lang.say("run-because-tables", names=lang.listing(tables))] if tables else []
    parts += [lang.say("run-because-own-segments")] if own else []
    parts += [lang.say(f"run-because-{c}") for c in changed if not c.startswith((SETTING, TABLE))]
    return [lang.say("run-because", what="; ".join(parts))] if parts else []


def _told(result, lang) -> None:
    """What the consultant should know of a run, the file to open first, and where the others lie."""
    for warning in result.warnings:
        err.print(f"{lang.say('say-note')} {warning}", markup=False)
    opened = next((path for name in OPENED for path in result.paths if path.name == name), None)
    if opened:
        out.print(str(opened), markup=False)
    if others := len(result.paths) - (opened is not None):
        out.print(f"{lang.say('run-others', n=others)} {result.folder}", markup=False)


def _words_of_many(home: str, clients: list[str] | None, language: str):
    """Words in `language`, or in that of all these clients; English where they differ or lie elsewhere."""
    from cbakit.language import LANGUAGES, Language

    if language:
        return Language(language if language in LANGUAGES else "en")
    raw = Path(home) / "data" / "raw"
    files = [raw / c / "client.yml" for c in clients] if clients else sorted(raw.glob("*/client.yml"))
    found = {_language_in(path) for path in files if path.is_file()}
    return Language(found.pop() if len(found) == 1 else "en")


def _language_in(path: Path) -> str:
    """Language of a client.yml by its line alone, since the rest may be at fault: Russian without one."""
    from cbakit.language import LANGUAGES

    found = re.search(r"(?m)^language: *(\w+)", path.read_text(encoding="utf-8", errors="replace"))
    return found[1] if found and found[1] in LANGUAGES else "en" if found else "ru"


def _words_of(client: str, language: str = ""):
    """Words in `language`, or in the client's own; the demo's where it has not been made yet."""
    from cbakit.config import client_folder, read_client
    from cbakit.language import Language

    asked = Language(language or "ru")  # a language that there is not is refused before anything is read
    if client == "demo" and not (client_folder(client) / "client.yml").exists():
        return asked
    settings = read_client(client)
    return Language(language or settings.language, kind=settings.kind)


@app.command()
def forms(client: ClientName, language: Lang = "") -> None:
    """Write the collection forms with this client's own lists, and the requirements to its accounting system."""
    from cbakit import store
    from cbakit.config import client_folder
    from cbakit.forms import write_forms

    with out.status(_words_of(client, language).say("say-preparing")):
        base = store.load(client)
    lang = base.language(language)
    for path in write_forms(base, lang):
        out.print(str(path))
    out.print(f"{lang.say('forms-next')} {client_folder(client)}")


@app.command()
def pseudonymise(
    exports: Annotated[Path, typer.Argument(help="The folder with the raw exports, on the club's own machine.")],
    to: Annotated[str, typer.Option(help="Folder to write. Default: beside the exports, …-pseudonymised.")] = "",
    key_name: Annotated[str, typer.Option("--key", help="Name of the club's key; keep to one name.")] = "club",
) -> None:
    """Take personal data out of exports before they leave the club; cba reveal EXPORTS LIST names people again."""
    from cbakit.config import read_client
    from cbakit.errors import ParameterError
    from cbakit.report.handover import hand_over

    exports = exports.resolve()
    if not re.fullmatch(r"[A-Za-z0-9_-]+", key_name):
        raise ParameterError("The name of a key consists of Latin letters, digits, '-' and '_'.")
    if not exports.is_dir():
        raise ParameterError(f"{exports} is not a folder. Put the exports into a folder and name that.")
    with out.status("…"):
        if not (exports / "client.yml").exists():
            from cbakit import onboarding
            from cbakit.language import Language
            from cbakit.sentences import comments_in_language

            found = onboarding.proposal(exports)
            proposal = comments_in_language(onboarding.written(found, key_name, key_name), Language(found.language))
            (exports / "client.yml").write_text(proposal, encoding="utf-8")
        target = Path(to) if to else exports.with_name(f"{exports.name}-pseudonymised")
        done = hand_over(read_client(str(exports)), target)
    lang = _words_of(str(exports))
    out.print(lang.say("pseudonymise-searched", texts=done.searched))
    out.print(f"{done.account}  {lang.say('pseudonymise-account')}\n{done.folder}  {lang.say('pseudonymise-folder')}")


@app.command()
def reveal(
    client: ClientName,
    contact_list: Annotated[Path, typer.Argument(help="A contact list (lists/*.csv) with pseudonyms.")],
) -> None:
    """Give a contact list its names and phones back, from the client's own exports and key."""
    from cbakit.canonical import revealed
    from cbakit.config import read_client

    path = revealed.reveal(read_client(client), contact_list)
    out.print(f"{path}\n{_words_of(client).say('reveal-done')}")


@app.command()
def doctor() -> None:
    """Check this installation: packages, fonts, kernel, folders."""
    from importlib import metadata

    from cbakit.config import home
    from cbakit.style import FONTS

    faults = []
    names = ("pandas", "lifelines", "scikit-learn", "seaborn", "papermill", "nbconvert", "jupyterlab", "typst")
    for name in names:
        try:
            out.print(f"  {name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            faults.append(f"{name} is not installed. Run: make setup")
    if len(list(FONTS.glob("*.ttf"))) < 4:
        faults.append(f"The fonts are missing from {FONTS}. Install cbakit anew.")
    try:
        home().mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=home()).close()
    except OSError:
        faults.append(f"{home()} cannot be written. Set CBAKIT_HOME to a folder of yours.")
    if os.environ.get("PYTHONDONTWRITEBYTECODE"):
        out.print("  PYTHONDONTWRITEBYTECODE is set: every start compiles all packages anew. Unset it.")
    for fault in faults:
        err.print(fault)
    if faults:
        raise typer.Exit(2)
    out.print(f"All is well. Data and reports: {home()}")


def _reader(words: list[str]):
    """
    Language to tell a fault in: the one asked for, else the one of the client.yml that the command is about.

    Where it is about none, that of the consultant's clients if all have one; else English.
    """
    from cbakit.config import client_folder, home
    from cbakit.language import LANGUAGES, Language

    asked = [
        w.partition("=")[2] or after
        for w, after in zip(words, [*words[1:], ""], strict=True)
        if w.split("=")[0] == "--language"
    ]
    if asked and asked[-1] in LANGUAGES:
        return Language(asked[-1])
    for path in (client_folder(w) / "client.yml" for w in words[1:] if not w.startswith("-")):
        if path.is_file():
            return Language(_language_in(path))
    own = [path.parent.name for path in (home() / "data" / "raw").glob("*/client.yml") if path.parent.name != "demo"]
    return _words_of_many(str(home()), own, "") if own else Language("en")


def main() -> NoReturn:
    """Run the command line; deliberate errors end as one sentence, others leave their traceback in a log."""
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    try:
        code = app(standalone_mode=False)
    except CbaError as fault:
        from cbakit.canonical.shown import message
        from cbakit.language import Language
        from cbakit.sentences import in_language

        told = message(str(fault))
        said = in_language(told, _reader(sys.argv[1:]))
        if said == told and sys.argv[1:2] == ["pseudonymise"]:  # nothing says yet which language the club reads
            said = "\n".join(dict.fromkeys([in_language(told, Language("ru")), told]))
        err.print(said, markup=False)
        sys.exit(fault.exit_code)
    except KeyboardInterrupt:
        err.print("Stopped.")
        sys.exit(130)
    except Exception as fault:
        if show := getattr(fault, "show", None):  # a wrong call, explained by the command line library
            show()
            sys.exit(2)
        handle, name = tempfile.mkstemp(prefix="cbakit-", suffix=".log")
        os.close(handle)
        log = Path(name)
        log.write_text(where_it_failed(fault), encoding="utf-8")
        err.print(f"This is a defect of cbakit ({type(fault).__name__}), not of your data. The details are in {log}.")
        sys.exit(1)
    sys.exit(code or 0)
