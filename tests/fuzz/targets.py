"""What must hold for any bytes at all, by the part of the program that they are given to.

A target takes bytes and raises where a promise is broken: an error that is not one of ours, a message of more than one line, a quote
that does not stand where it is said to, a record that does not read back, a cell that a spreadsheet would run.
"""

from __future__ import annotations

import atexit
import csv
import io
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Any

from extractor.document import Document
from extractor.errors import ExtractError, RuleError, SourceError
from extractor.lexer import Lexer
from extractor.meta_analysis import sets
from extractor.numerals import parse_digits
from extractor.pattern import Alphabet, NotationError, compile_pattern
from extractor.pipeline import pipeline
from extractor.readers import read
from extractor.readers.text import decode, document_of
from extractor.record import Record
from extractor.review import corrections, differences, evaluation, kept
from extractor.rulebook import LEVELS, load, rulebook
from extractor.runs.journal import NAME, Journal
from extractor.write.files import inert, safe_name
from extractor.write.outputs import Outputs, Written

_MOST_DOCUMENTS = 3
_PRINTED = ("name", "label", "drug", "outcome", "endpoint", "unit", "timepoint", "subgroup", "of")
_FIELDS = re.compile(rb"[\0\n]")


@cache
def _folder() -> Path:
    """A folder of this process, in memory where the system has such a place."""
    memory = Path("/dev/shm")
    made = tempfile.mkdtemp(prefix="extract-fuzz-", dir=memory if memory.is_dir() else None)
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return Path(made)


def _evidences(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if {"quote", "start", "end"} <= part.keys():
            yield part
        for inner in part.values():
            yield from _evidences(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _evidences(inner)


def hold(document: Document) -> Record:
    """The record of a document, after looking that all that is promised of it holds."""
    record = pipeline().record(document)
    line = record.model_dump_json()
    data = json.loads(line)
    assert Record.model_validate_json(line) == record
    line.encode("utf-8")
    for evidence in _evidences(data):
        assert document.text[evidence["start"] : evidence["end"]] == evidence["quote"] != ""
        assert 0 <= evidence["sentence"]["start"] <= evidence["start"] < evidence["end"] <= len(document.text)
    document.text.encode("utf-8")
    sets.rows(record)
    return record


def _told(error: ExtractError) -> None:
    assert "\n" not in str(error) and len(str(error)) < 2000


def _file(name: str, raw: bytes) -> None:
    path = _folder() / name
    path.write_bytes(raw)
    try:
        for document in islice(read(path), _MOST_DOCUMENTS):
            hold(document)
    except SourceError as error:
        _told(error)
        assert str(path) in str(error)


def _text(raw: bytes) -> None:
    try:
        text = decode(raw, "-")
        document = document_of(text, "x", "x.txt", "0")
    except SourceError as error:
        _told(error)
        return
    hold(document)


def _numerals(raw: bytes) -> None:
    text = raw.decode("utf-8", "ignore")
    parse_digits(text[:40])
    lexed = _lexer().lex(text)
    before = 0
    for mention in lexed.mentions:
        assert before <= mention.start < mention.end <= len(text)
        assert not text[before : mention.start].strip()
        before = mention.end
    assert not text[before:].strip()


@cache
def _lexer() -> Lexer:
    return Lexer(rulebook())


def _notation(raw: bytes) -> None:
    text = raw.decode("utf-8", "ignore")
    alphabet = Alphabet(lambda word: chr(0x4E00 + sum(map(ord, word)) % 64), lambda kind: chr(0x4E40 + len(kind)))
    try:
        pattern = compile_pattern(text, alphabet)
    except NotationError as error:
        assert str(error)
        return
    pattern.regex.search("".join(map(chr, range(0x4E00, 0x4E60))))


def _rules(raw: bytes) -> None:
    folder = _folder() / "rules"
    for name in ("terms", *LEVELS):
        (folder / name).mkdir(parents=True, exist_ok=True)
    terms, _, rules = raw.partition(b"\n%%\n")
    (folder / "terms" / "t.yaml").write_bytes(terms)
    (folder / LEVELS[0] / "r.yaml").write_bytes(rules)
    try:
        load(folder)
    except RuleError as error:
        _told(error)


def _corrections(raw: bytes) -> None:
    path = _folder() / "corrections.json"
    path.write_bytes(raw)
    try:
        known = corrections.load(path)
    except SourceError as error:
        _told(error)
        return
    record = own_record()
    for own in known.values():
        Record.model_validate_json(corrections.apply(record, own).record.model_dump_json())


def _runs(raw: bytes) -> None:
    path = _folder() / "records.jsonl"
    path.write_bytes(raw)
    try:
        found = kept.records(path, identified=True)
        list(differences.differences(found, found))
        studies = evaluation.pairs(kept.hand_made(path), found)
        assert all(score.fp >= 0 and score.fn >= 0 for score in evaluation.scores(studies).values())
        assert all(right <= told for right, told in evaluation.fields(studies).values())
    except SourceError as error:
        _told(error)


def _journal(raw: bytes) -> None:
    folder = _folder() / "journal"
    folder.mkdir(exist_ok=True)
    (folder / NAME).write_bytes(raw)
    with Journal(folder, "run", resume=True) as journal:
        journal.known("a")
        journal.add("z", [["x"]])
        assert journal.known("z") is not None


@cache
def own_record() -> Record:
    """The record of a small trial of tea, of which other targets make what they are given."""
    text = (
        "Tea trial\n\nMethods: We randomly assigned 90 patients to tea 5 g/d (n = 45) or placebo (n = 45). Results: Median survival was "
        "12.5 months with tea and 10.0 months with placebo (hazard ratio, 0.81; 95% CI, 0.70 to 0.93). 20 of 45 (44%) relapsed with tea."
    )
    return pipeline().record(document_of(text, "tea", "tea.txt", "0"))


def _writers(raw: bytes) -> None:
    """Every text of a record is put in place of a harmless one, and the whole folder read back."""
    given = [piece.decode("utf-8", "ignore") for piece in _FIELDS.split(raw)] or [""]
    data = json.loads(own_record().model_dump_json())
    chosen = iter(given * 50)
    data["study_id"] = given[0]
    for table in ("arms", "doses", "results", "comparisons", "medians"):
        for item in data[table]:
            for name, value in item.items():
                if isinstance(value, str) and name in _PRINTED:
                    item[name] = next(chosen, "")
    data["citation"]["title"] = given[-1]
    record = Record.model_validate(data)
    name = safe_name(record.study_id)
    folder = _folder() / "out"
    written = Written(name, given[-1], record.model_dump_json(), record.model_dump_json(indent=1), given[0], sets.rows(record))
    with Outputs(folder) as outputs:
        outputs.add(written)
        outputs.finish("0")
    kept = folder / "records" / f"{name}.json"
    assert kept.resolve().parent == (folder / "records").resolve()
    assert Record.model_validate_json(kept.read_bytes()) == record
    page = (folder / "report" / "index.html").read_bytes().decode("utf-8")
    assert len(re.findall(r"<script", page)) == len(re.findall(r"</script>", page)) == 3
    for path in (*(folder / "tables").glob("*.csv"), *(folder / "meta-analysis").glob("*.csv")):
        for row in csv.reader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")):
            for cell in row:
                assert cell == str(inert(cell)) or _is_number(cell), (path.name, cell)
    kept.unlink()


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


READ = ("a.pdf", "a.nxml", "a.xml", "a.nbib", "a.ris", "a.csv", "a.tsv", "a.jsonl", "a.parquet", "a.txt", "a.xml.gz")
TARGETS: dict[str, Callable[[bytes], None]] = {
    **{name.removeprefix("a."): partial(_file, name) for name in READ},
    "cascade": _text,
    "numerals": _numerals,
    "notation": _notation,
    "rules": _rules,
    "corrections": _corrections,
    "runs": _runs,
    "journal": _journal,
    "writers": _writers,
}
"""What is given bytes, by name: a reader by the ending of its files, else the part of the program."""
