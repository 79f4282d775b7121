"""A run from its sources to its summary: what `extract PATH…` does once its words are understood."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from extractor import __version__
from extractor.errors import SourceError, shown
from extractor.readers import references
from extractor.readers.references.reference import Columns
from extractor.review import corrections
from extractor.rulebook import rulebook
from extractor.runs.batch import extracted
from extractor.runs.cluster import ClusterError
from extractor.runs.journal import Journal
from extractor.runs.sources import sources
from extractor.write.outputs import Outputs, Written
from extractor.write.summary import Summary, progress


class Asked(NamedTuple):
    """What the main command was asked for."""

    paths: list[Path]
    output: Path
    jobs: int
    parquet: bool
    columns: tuple[str | None, str | None, str | None]
    corrections: Path | None
    resume: bool
    dask: str | None
    quiet: bool
    strict: bool


def run(asked: Asked) -> int:
    """Read all sources, write the output folder and tell what was found; returns the exit code, raises nothing for bad input.

    0: all well; 1: a source failed, the folder could not be written, or under ``strict`` a check failed; 2: the corrections cannot be read.
    """
    try:
        known = corrections.load(asked.corrections) if asked.corrections else {}
    except SourceError as error:
        return _told(f"extract: {error}", 2)
    summary, absent = Summary(), set(known)
    named = f"{__version__} {rulebook().digest} {asked.columns}"
    try:
        with Journal(asked.output, named, asked.resume) as journal, Outputs(asked.output, asked.parquet) as outputs:
            files = list(_claimed(asked, outputs, summary))
            total = None if any(map(references.claims, files)) else len(files)
            documents = extracted(files, asked.jobs, Columns(*asked.columns), known, journal, asked.dask)
            for found in _shown(documents, total, asked.quiet):
                if isinstance(found, SourceError):
                    _fail(outputs, summary, found)
                else:
                    absent.discard(found.study_id)
                    summary.add(outputs.add(found))
            outputs.finish(rulebook().digest)
    except ClusterError as error:
        return _told(f"extract: {error}", 1)
    except OSError as error:
        return _told(f"extract: {asked.output}: cannot be written ({error.strerror or error}); mend that and go on with --resume", 1)
    _tell(asked, outputs, summary, absent)
    return 1 if summary.failed or (asked.strict and (summary.checks_failed or outputs.stale)) else 0


def _claimed(asked: Asked, outputs: Outputs, summary: Summary) -> Iterator[Path]:
    """The files that a reader claims; those that none does are noted, those that cannot be reached have failed."""
    for source in sources(asked.paths, asked.output):
        if isinstance(source, SourceError):
            _fail(outputs, summary, source)
        elif source.claimed:
            yield source.path
        else:
            outputs.passed_over.append(str(source.path))


def _fail(outputs: Outputs, summary: Summary, error: SourceError) -> None:
    outputs.fail(error)
    summary.failed += 1
    _told(f"extract: {error}")


def _shown(found: Iterator[Written | SourceError], total: int | None, quiet: bool) -> Iterable[Written | SourceError]:
    """The same items, with a bar on standard error where that is a terminal."""
    return found if quiet or not sys.stderr.isatty() else progress(found, total)


def _tell(asked: Asked, outputs: Outputs, summary: Summary, absent: set[str]) -> None:
    """Tell on standard error what became of the corrections, what was passed over, and the closing table."""
    summary.duplicates, summary.applied = outputs.duplicates, outputs.applied
    for stale in outputs.stale:
        _told(f"stale correction: {stale.correction.study_id}, {stale.correction.item} {stale.correction.field}: {stale.reason}")
    if absent:
        _told(f"corrections of studies that are not in this run: {', '.join(sorted(absent))}")
    if not asked.quiet:
        for path in outputs.passed_over:
            _told(f"passed over: {shown(path)} (no reader for this kind of file)")
        summary.show(str(asked.output))


def _told(text: str, code: int = 0) -> int:
    """Say a line on standard error; returns the code given."""
    print(text, file=sys.stderr)
    return code
