"""Many files: finding them, reading them in one process or several, results in input order."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from extractor.document import Document
from extractor.errors import FailedExtraction, SourceError, UnreadableSource
from extractor.meta_analysis import sets
from extractor.readers import reader_of, references
from extractor.readers.references.reference import USUAL_COLUMNS, Columns
from extractor.record import Record
from extractor.records import Correction
from extractor.write.files import safe_name
from extractor.write.outputs import Written

NONE: Mapping[str, Sequence[Correction]] = {}

_WORTH_SHARING = 100_000
"""Bytes of sources, packed or not, from which on a second process gains more than it costs."""
_PART = 16
"""References that are handed to a process at a time."""
_MOST_JOBS = 8

Unit = Path | tuple[Document | SourceError, ...]


class Source(NamedTuple):
    """A file found, and whether a reader claims it."""

    path: Path
    claimed: bool


def sources(paths: Sequence[Path], output: Path) -> Iterator[Source | SourceError]:
    """The files of files and folders, sorted within a folder, each once; an unreadable folder is an error.

    Hidden files, the output folder and loops of links are left out.
    """
    seen: set[Path] = set()
    for path in paths:
        yield from _walk(path, output.resolve(), seen)


def _walk(path: Path, output: Path, seen: set[Path]) -> Iterator[Source | SourceError]:
    resolved = path.resolve()
    if resolved in seen or resolved == output:
        return
    seen.add(resolved)
    if not path.is_dir():
        yield Source(path, reader_of(path) is not None)
        return
    try:
        names = sorted(entry.name for entry in os.scandir(path) if not entry.name.startswith("."))
    except OSError as error:
        yield UnreadableSource(path, f"cannot be listed ({error.strerror})", "check the folder's permissions")
        return
    for name in names:
        yield from _walk(path / name, output, seen)


def extracted(
    files: Sequence[Path],
    jobs: int,
    columns: Columns = USUAL_COLUMNS,
    corrections: Mapping[str, Sequence[Correction]] = NONE,
) -> Iterator[Written | SourceError]:
    """The documents of the files in order, each study id once, with its corrections; an unreadable file gives its error instead.

    ``jobs`` is the number of processes, 0 for one a core where the files are worth sharing. Files of many references are
    read here and shared out in parts; no more than a few parts are under way at a time.
    """
    taken: dict[str, int] = {}
    jobs = jobs or (min(_cores(), _MOST_JOBS) if _worth_sharing(files) else 1)
    for found in _each(_units(files, columns), jobs):
        for document in found:
            if isinstance(document, SourceError):
                yield document
                continue
            named = _unique(document, taken)
            own = corrections.get(named.study_id)
            yield _reviewed(named, own) if own else named


def _reviewed(document: Written, own: Sequence[Correction]) -> Written:
    from extractor.review.corrections import apply

    reviewed = apply(Record.model_validate_json(document.line), own)
    return _of_record(reviewed.record, document.text, document.path)._replace(stale=reviewed.stale)


def _worth_sharing(files: Sequence[Path]) -> bool:
    if len(files) < 2 and not any(references.claims(path) for path in files):
        return False
    size = 0
    for path in files:
        with suppress(OSError):
            size += path.stat().st_size
        if size >= _WORTH_SHARING:
            return True
    return False


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _units(files: Sequence[Path], columns: Columns) -> Iterator[Unit]:
    """The work in pieces: a file, or some references of one; what broke the reading of a file stands behind its last piece."""
    for path in files:
        if not references.claims(path):
            yield path
            continue
        found = references.read(path, columns)
        while part := _part(path, found):
            yield part


def _part(path: Path, found: Iterator[Document]) -> tuple[Document | SourceError, ...]:
    part: list[Document | SourceError] = []
    try:
        part.extend(islice(found, _PART))
    except SourceError as error:
        part.append(error)
    except Exception as error:  # noqa: BLE001 - a fault in one file must not take the others along
        part.append(_fault(path, error))
    return tuple(part)


def _each(units: Iterable[Unit], jobs: int) -> Iterator[list[Written | SourceError]]:
    if jobs == 1:
        yield from map(extract_unit, units)
        return
    from concurrent.futures import Future, ProcessPoolExecutor

    # loaded before the fork, the rules are there in every process; where processes are spawned, each loads its own
    spare_the_collector()
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        waiting: deque[Future[list[Written | SourceError]]] = deque()
        for unit in units:
            waiting.append(pool.submit(extract_unit, unit))
            if len(waiting) >= 8 * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def extract_unit(unit: Unit) -> list[Written | SourceError]:
    """All documents of one piece of work, or what kept one from being read; never raises for a bad file."""
    from extractor.readers import read

    spare_the_collector()
    done: list[Written | SourceError] = []
    if not isinstance(unit, Path):
        return [given if isinstance(given, SourceError) else _written(given) for given in unit]
    try:
        done.extend(map(_written, read(unit)))
    except SourceError as error:
        done.append(error)
    except Exception as error:  # noqa: BLE001 - the same
        done.append(_fault(unit, error))
    return done


def _written(document: Document) -> Written | SourceError:
    """One document with all that a run writes of it."""
    from extractor.pipeline import pipeline

    try:
        return _of_record(pipeline().record(document), document.text, document.path)
    except Exception as error:  # noqa: BLE001 - a fault on one document must not take its neighbours along
        return _fault(Path(document.path), error)


def _of_record(record: Record, text: str, path: str) -> Written:
    line, page = record.model_dump_json(), record.model_dump_json(indent=1)
    return Written(safe_name(record.study_id), text, line, page, path, sets.rows(record))


def _fault(path: Path, error: Exception) -> FailedExtraction:
    told = (str(error).splitlines() or [""])[0][:200]
    return FailedExtraction(path, f"the program failed on it ({type(error).__name__}: {told})", "report it with the file")


@cache
def spare_the_collector() -> None:
    """Keep the garbage collector off the rules, once a process: they live as long as it does, and a document leaves no cycles."""
    from extractor.pipeline import pipeline

    pipeline()
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)


def _unique(document: Written, taken: dict[str, int]) -> Written:
    """The document under an id that no other of the run bears."""
    taken[document.study_id] = taken.get(document.study_id, 0) + 1
    count = taken[document.study_id]
    if count == 1:
        return document
    name = f"{document.study_id}-{count}"
    import json

    data = json.loads(document.line)
    data["study_id"], data["source"]["text"] = name, f"text/{name}.txt"
    line, printed = json.dumps(data, ensure_ascii=False, separators=(",", ":")), json.dumps(data, ensure_ascii=False, indent=1)
    renamed = {of: [{**row, "study_id": name} for row in own] for of, own in document.sets.items()}
    return document._replace(study_id=name, line=line, printed=printed, sets=renamed)
