"""The output folder: records, texts, tables and run.json, the same bytes for the same input."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Any, NamedTuple

from extractor import __version__
from extractor.duplicates import Duplicate, Seen
from extractor.errors import SourceError
from extractor.meta_analysis import sets
from extractor.meta_analysis.row import Row
from extractor.record import TABLES, Record
from extractor.review.corrections import Stale
from extractor.tables.citation import CitationRecord
from extractor.write.files import replacing, write_text
from extractor.write.report import Report


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
        self._rows: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
        self._sets: dict[str, list[Row]] = {name: [] for name in sets.COLUMNS}
        self._stack = ExitStack()
        self._lines: IO[str] | None = None
        self._report: Report | None = None
        self.files: list[dict[str, str]] = []
        self.failures: list[dict[str, str]] = []
        self.passed_over: list[str] = []
        self.duplicates: list[Duplicate] = []
        self.applied = 0
        self.stale: list[Stale] = []
        self._seen = Seen()

    def __enter__(self) -> Outputs:
        for part in self._folder.rglob(".*.part"):  # of a run that was killed
            part.unlink(missing_ok=True)
        self._lines = self._stack.enter_context(replacing(self._folder / "records.jsonl"))
        self._report = Report(self._stack.enter_context(replacing(self._folder / "report" / "index.html")))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.__exit__(kind, error, trace)

    def add(self, document: Written) -> dict[str, Any]:
        """Write one document's record and text; returns the record as plain data."""
        data: dict[str, Any] = json.loads(document.line)
        write_text(self._folder / "records" / f"{document.study_id}.json", document.printed + "\n")
        write_text(self._folder / "text" / f"{document.study_id}.txt", document.text)
        if self._lines is not None:
            self._lines.write(document.line + "\n")
        if self._report is not None:
            self._report.add(data, document.text)
        from extractor.write.tables import rows

        for table, own in rows(data).items():
            self._rows[table] += own
        for name, found in document.sets.items():
            self._sets[name] += found
        repeated = self._seen.add(document.study_id, CitationRecord(**data["citation"]))
        if repeated is not None:
            self.duplicates.append(repeated)
        self.applied += len(data["corrections"])
        self.stale += document.stale
        self.files.append({"path": document.path, "study_id": document.study_id, "sha256": data["source"]["sha256"]})
        return data

    def fail(self, error: SourceError) -> None:
        """Note a source that could not be read."""
        self.failures.append({"path": error.path, "found": error.found, "advice": error.advice})

    def finish(self, rules_digest: str) -> None:
        """Write the tables and the run's summary."""
        from extractor.write.tables import write

        for table in TABLES:
            write(self._folder / "tables", table, columns(table), self._rows[table], self._parquet)
        for name, names in sets.COLUMNS.items():
            write(self._folder / "meta-analysis", name, names, self._sets[name], self._parquet)
        stale = [{**stale.correction.model_dump(mode="json"), "reason": stale.reason} for stale in self.stale]
        if self._report is not None:
            key = hashlib.sha256("".join(file["sha256"] for file in self.files).encode()).hexdigest()[:16]
            self._report.finish(key, [{name: value for name, value in one.items() if name != "reason"} for one in stale])
        summary = {
            "version": __version__,
            "rules": rules_digest,
            "files": self.files,
            "failures": self.failures,
            "passed_over": self.passed_over,
            "corrections": {
                "applied": self.applied,
                "stale": stale,
            },
            "duplicates": [duplicate._asdict() for duplicate in self.duplicates],
        }
        write_text(self._folder / "run.json", json.dumps(summary, ensure_ascii=False, indent=1) + "\n")


def columns(table: str) -> Iterator[str]:
    """The columns of a table, read off the record's own model."""
    from extractor.write.tables import _EVIDENCE

    yield "study_id"
    model = Record.model_fields[table].annotation.__args__[0]  # type: ignore[union-attr]
    for name, field in model.model_fields.items():
        if name in ("evidence", "also", "n_evidence"):
            continue
        nested = _nested(field.annotation)
        if nested is None:
            yield name
        else:
            yield from (f"{name}_{part}" for part, inner in nested.model_fields.items() if part != "evidence" and _plain(inner.annotation))
    if "evidence" in model.model_fields:
        yield from _EVIDENCE


def _nested(annotation: Any) -> Any:
    """The model inside an optional field, None where the field is plain."""
    for candidate in (annotation, *getattr(annotation, "__args__", ())):
        if hasattr(candidate, "model_fields"):
            return None if getattr(annotation, "__origin__", None) is list else candidate
    return None


def _plain(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) is not list and _nested(annotation) is None
