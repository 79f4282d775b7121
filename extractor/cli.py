"""The command line: `extract PATH…` is the main command, other verbs stand beside it. The only room that knows typer."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any, Optional

import typer
from typer.core import TyperGroup

from extractor import __version__
from extractor.errors import ExtractError

_DEFAULT = "run"


class _MainFirst(TyperGroup):
    """A group whose first word is a path unless it is a verb, so that `extract corpus/` stays that short."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        verbs = set(self.commands) - {_DEFAULT}
        if args and args[0] not in verbs and args[0] not in ("--help", "--version"):
            args = [_DEFAULT, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_MainFirst,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Numbers out of trial reports, each with its sentence, its place and its rule.\n\n"
    "`extract corpus/` reads every file of a folder and writes outputs/. A path that bears a verb's name is given as ./rules.",
)
rules_app = typer.Typer(
    help="The rules: their list, their check, and the page of their notation.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(rules_app, name="rules")


def _version(wanted: bool) -> None:
    if wanted:
        print(f"extract {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    pass


@app.command(_DEFAULT)
def run(
    paths: Annotated[list[str], typer.Argument(help="Files or folders; - reads one text from standard input.", metavar="PATH…")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder to write to.")] = Path("outputs"),
    jobs: Annotated[int, typer.Option("-j", "--jobs", min=0, help="Processes to read with; 0 is one a core for many files.")] = 0,
    parquet: Annotated[bool, typer.Option("--parquet", help="Write the tables as Parquet as well.")] = False,
    title: Annotated[Optional[str], typer.Option("--title", help="The column of titles in tables of references.")] = None,  # noqa: UP045
    abstract: Annotated[Optional[str], typer.Option("--abstract", help="Their column of abstracts.")] = None,  # noqa: UP045
    identity: Annotated[Optional[str], typer.Option("--id", help="Their column of ids.")] = None,  # noqa: UP045
    corrected: Annotated[Optional[Path], typer.Option("--corrections", help="A file of corrections to apply.")] = None,  # noqa: UP045
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a run that was stopped; nothing finished is done again.")] = False,
    dask: Annotated[Optional[str], typer.Option("--dask", help="Read with the workers of the Dask scheduler at this address.")] = None,  # noqa: UP045
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Print errors only.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 when a check of a record fails or a correction is stale.")] = False,
) -> None:
    """Extract records from files, folders or standard input: what `extract PATH…` does; its options are listed by `extract run --help`."""
    if paths == ["-"]:
        raise typer.Exit(_stdin())
    missing = [path for path in paths if path != "-" and not Path(path).exists()]
    if missing or "-" in paths:
        _say(f"extract: {missing[0]}: no such file or folder" if missing else "extract: '-' stands alone")
        raise typer.Exit(2)
    for option, wanted, library in (("parquet", parquet, "pyarrow"), ("dask", dask is not None, "distributed")):
        if wanted and find_spec(library) is None:
            _say(f"extract: --{option} needs {library}, which is not installed; pip install 'extract-trials[{option}]'")
            raise typer.Exit(2)
    # the rooms that read and write are loaded once they are needed, so that --help answers at once
    from extractor.runs import whole

    files = [Path(path) for path in paths]
    asked = whole.Asked(files, output, jobs, parquet, (title, abstract, identity), corrected, resume, dask, quiet, strict)
    raise typer.Exit(whole.run(asked))


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _stdin() -> int:
    from extractor import extract
    from extractor.readers.text import decode

    try:
        for record in extract(decode(sys.stdin.buffer.read(), "-")):
            print(record.model_dump_json(indent=1))
    except ExtractError as error:
        _say(f"extract: {error}")
        return 1
    return 0


@app.command()
def explain(
    file: Annotated[Path, typer.Argument(help="A file that extract reads.")],
    lost: Annotated[bool, typer.Option("--lost/--no-lost", help="Show what lost as well, and to what.")] = True,
    page: Annotated[Optional[int], typer.Option("--page", help="Draw this page of a PDF with boxes around what was found.")] = None,  # noqa: UP045
    output: Annotated[Optional[Path], typer.Option("-o", "--output", help="The PNG to write for --page.")] = None,  # noqa: UP045
) -> None:
    """Show which rule fired where, what lost, and why; with --page, a picture of a PDF's page."""
    from extractor.explain import drawn, explained

    try:
        lines = explained(file, lost) if page is None else drawn(file, page, output or Path(f"{file.stem}-page-{page}.png"))
        for line in lines:
            print(line)
    except ExtractError as error:
        _say(f"extract: {error}")
        raise typer.Exit(1) from None


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="The output folder of a run, or its records.jsonl.")],
    new: Annotated[Path, typer.Argument(help="The same of another run.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a difference.")] = False,
) -> None:
    """Show what appeared, vanished or changed between two runs, field by field."""
    from extractor.review import differences, kept, shown

    try:
        found = list(differences.differences(kept.records(old, identified=True), kept.records(new, identified=True)))
    except ExtractError as error:
        _say(f"extract: {error}")
        raise typer.Exit(1) from None
    for line in shown.differences_as_json(found) if as_json else shown.differences(found):
        print(line)


@app.command()
def reconcile(
    first: Annotated[Path, typer.Argument(help="The output folder of one extraction, or its records.jsonl.")],
    second: Annotated[Path, typer.Argument(help="The same of another.")],
    decide: Annotated[Optional[Path], typer.Option("--decide", help="Write what is left to decide to this CSV.")] = None,  # noqa: UP045
) -> None:
    """Show how far two extractions agree, field by field, with Cohen's kappa, and what is left to decide."""
    from extractor.review import agreement, kept, shown

    try:
        found = agreement.reconcile(kept.records(first), kept.records(second))
    except ExtractError as error:
        _say(f"extract: {error}")
        raise typer.Exit(1) from None
    for line in shown.agreement(found):
        print(line)
    if decide is not None:
        shown.write_decisions(decide, found.differences)


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Hand-made records: a folder of JSON files, an output folder, or JSON lines.")],
    found: Annotated[Path, typer.Argument(help="The output folder of a run, or its records.jsonl.", metavar="RECORDS")],
    misses: Annotated[Optional[str], typer.Option("--misses", help="List what a row of the table misses and adds.")] = None,  # noqa: UP045
) -> None:
    """Show how right records are, held against hand-made ones of the same contract."""
    from extractor.review import evaluation, kept, shown
    from extractor.review.sameness import SCORED

    if misses is not None and misses not in (names := [row.name for row in SCORED]):
        _say(f"extract: there is no row '{misses}'; the rows are: {'; '.join(names)}")
        raise typer.Exit(2)
    try:
        wanted, told = kept.hand_made(gold), kept.records(found)
    except ExtractError as error:
        _say(f"extract: {error}")
        raise typer.Exit(1) from None
    absent = [study_id for study_id in wanted if study_id not in told]
    if absent:
        _say(f"no record of {', '.join(absent)}: all of theirs is missing")
    studies = evaluation.pairs(wanted, told)
    for line in shown.misses(evaluation.misses(studies, misses)) if misses else shown.evaluation(studies):
        print(line)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    import json

    from extractor.record import Record

    print(json.dumps(Record.model_json_schema(), indent=1, ensure_ascii=False))


@rules_app.command("list")
def rules_list(
    word: Annotated[Optional[str], typer.Argument(help="Only rules whose id or reason holds this word.")] = None,  # noqa: UP045 - typer reads it
) -> None:
    """List every rule and list of words: its id, its file and why it exists."""
    from extractor.catalogue import rules
    from extractor.rulebook import rulebook

    told = [(rule.entry.id, rule.file, rule.entry.why) for rule in rules(rulebook())]
    told += [(entry.id, file, entry.why) for file, entry in rulebook().tables]
    told += [(entry.id, file, entry.why) for file, entry in rulebook().lists]
    for name, file, why in told:
        line = f"{name}  [{file}]  {why}"
        if word is None or word.lower() in line.lower():
            print(line)


@rules_app.command("check")
def rules_check(folder: Annotated[Optional[Path], typer.Argument(help="Another rules folder to check.")] = None) -> None:  # noqa: UP045
    """Run every rule on its examples and counter-examples."""
    from extractor.catalogue import check, rules
    from extractor.rulebook import load
    from extractor.rulefiles import rules_folder

    try:
        book = load(folder or rules_folder())
        wrong = check(book)
    except ExtractError as error:
        _say(f"extract: {error}")
        raise typer.Exit(1) from None
    for line in wrong:
        print(line)
    print(f"{sum(1 for _ in rules(book)) + len(book.tables)} rules, {len(wrong)} complaints")
    raise typer.Exit(1 if wrong else 0)


@rules_app.command("notation")
def rules_notation() -> None:
    """Print the page of the notation that patterns are written in."""
    from extractor.catalogue import notation_page

    print(notation_page(), end="")


def main() -> None:
    """The console script; rules that do not hold are told in one sentence, whatever was asked."""
    try:
        app()
    except ExtractError as error:
        _say(f"extract: {error}")
        sys.exit(2)
