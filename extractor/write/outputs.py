"""The output folder: records, texts, tables and run.json, the same bytes for the same input."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Any, NamedTuple

from extractor import __version__
from extractor.duplicates import Seen
from extractor.errors import SourceError
from extractor.meta_analysis import sets
from extractor.meta_analysis.row import Row
from extractor.record import TABLES, model_of
from extractor.review.corrections import Stale
from extractor.tables.citation import CitationRecord
from extractor.write.files import replacing, write_text
from extractor.write.report import Report
from extractor.write.tables import EVIDENCE, rows, table

_LONG = ("files", "duplicates")
"""The lists of the summary that grow with a run, so that they wait in files."""


class Written(NamedTuple):
    """One document as the pipeline hands it on: its id, text, record as a line and as a page of JSON, and the file it came from.

    ``sets`` are the rows that it gives to the meta-analysis sets, ``stale`` the corrections that no longer hold.
    """

    study_id: str
    text: str
    line: str
    printed: str
    path: str
    sets: dict[str, list[Row]]
    stale: tuple[Stale, ...] = ()


class Outputs:
    """Writes a run into a folder as it goes; whole at every moment, closed by ``finish``."""

    def __init__(self, folder: Path, parquet: bool = False) -> None:
        self._folder, self._parquet = folder, parquet
        self._stack = ExitStack()
        self._digest = hashlib.sha256()
        self.failures: list[dict[str, str]] = []
        self.passed_over: list[str] = []
        self.duplicates = self.applied = 0
        self.stale: list[Stale] = []

    def __enter__(self) -> Outputs:
        for part in self._folder.rglob(".*.part"):  # of a run that was killed
            part.unlink(missing_ok=True)
        opened = self._stack.enter_context
        self._lines = opened(replacing(self._folder / "records.jsonl"))
        self._report = Report(opened(replacing(self._folder / "report" / "index.html")))
        self._listed = {name: opened(Listed(self._folder / f".{name}.part")) for name in _LONG}
        self._seen = opened(Seen(self._folder / ".seen.part"))
        tables, meta = self._folder / "tables", self._folder / "meta-analysis"
        self._tables = {name: opened(table(tables, name, columns(name), self._parquet)) for name in TABLES}
        self._sets = {name: opened(table(meta, name, names, self._parquet)) for name, names in sets.COLUMNS.items()}
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.__exit__(kind, error, trace)

    def add(self, document: Written) -> dict[str, Any]:
        """Write one document's record and text; returns the record as plain data."""
        data: dict[str, Any] = json.loads(document.line)
        write_text(self._folder / "records" / f"{document.study_id}.json", document.printed + "\n")
        write_text(self._folder / "text" / f"{document.study_id}.txt", document.text)
        self._lines.write(document.line + "\n")
        self._report.add(data, document.text)
        for name, own in rows(data).items():
            self._tables[name](own)
        for name, found in document.sets.items():
            self._sets[name](found)
        repeated = self._seen.add(document.study_id, CitationRecord(**data["citation"]))
        if repeated is not None:
            self.duplicates += 1
            self._listed["duplicates"].add(repeated._asdict())
        self.applied += len(data["corrections"])
        self.stale += document.stale
        sha256 = data["source"]["sha256"]
        self._digest.update(sha256.encode())
        self._listed["files"].add({"path": document.path, "study_id": document.study_id, "sha256": sha256})
        return data

    def fail(self, error: SourceError) -> None:
        """Note a source that could not be read."""
        self.failures.append({"path": error.path, "found": error.found, "advice": error.advice})

    def finish(self, rules_digest: str) -> None:
        """Write the run's summary, and the end of the checking page."""
        stale = [{**stale.correction.model_dump(mode="json"), "reason": stale.reason} for stale in self.stale]
        self._report.finish(
            self._digest.hexdigest()[:16], [{name: value for name, value in one.items() if name != "reason"} for one in stale]
        )
        summary = {
            "version": __version__,
            "rules": rules_digest,
            "files": [],
            "failures": self.failures,
            "passed_over": self.passed_over,
            "corrections": {
                "applied": self.applied,
                "stale": stale,
            },
            "duplicates": [],
        }
        rest = json.dumps(summary, ensure_ascii=False, indent=1)
        with replacing(self._folder / "run.json") as file:
            # the first key of this name is ours, and so is the last of the other: nothing that a source says stands outside them
            before, files, rest = rest.partition('"files": []')
            between, duplicates, end = rest.rpartition('"duplicates": []')
            file.write(before + files[:-1])
            self._listed["files"].copy(file)
            file.write("]" + between + duplicates[:-1])
            self._listed["duplicates"].copy(file)
            file.write(f"]{end}\n")


class Listed:
    """The entries of a list within a JSON document, kept in a file until they are copied to their place, one in."""

    def __init__(self, path: Path) -> None:
        self._path, self._empty = path, True

    def __enter__(self) -> Listed:
        self._file = self._path.open("w+", encoding="utf-8", newline="")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()
        self._path.unlink(missing_ok=True)

    def add(self, entry: Mapping[str, Any]) -> None:
        """One more entry."""
        # an encoder that indents leaves rubbish behind at each call that only the collector finds, which seldom comes
        told = "{\n" + ",\n".join(f'   "{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in entry.items()) + "\n  }"
        self._file.write(("\n  " if self._empty else ",\n  ") + told)
        self._empty = False

    def copy(self, file: IO[str]) -> None:
        """Write all entries, and the end of the line that the list ends on."""
        self._file.seek(0)
        shutil.copyfileobj(self._file, file)
        file.write("" if self._empty else "\n ")


def columns(name: str) -> Iterator[str]:
    """The columns of a table, read off the record's own model."""
    yield "study_id"
    model = model_of(name)
    for column, field in model.model_fields.items():
        if column in ("evidence", "also", "n_evidence"):
            continue
        nested = _nested(field.annotation)
        if nested is None:
            yield column
        else:
            yield from (
                f"{column}_{part}" for part, inner in nested.model_fields.items() if part != "evidence" and _plain(inner.annotation)
            )
    if "evidence" in model.model_fields:
        yield from EVIDENCE


def _nested(annotation: Any) -> Any:
    """The model inside an optional field, None where the field is plain."""
    for candidate in (annotation, *getattr(annotation, "__args__", ())):
        if hasattr(candidate, "model_fields"):
            return None if getattr(annotation, "__origin__", None) is list else candidate
    return None


def _plain(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) is not list and _nested(annotation) is None
