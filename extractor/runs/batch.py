"""Many files: read in one process or several, results in input order, nothing finished done twice."""

from __future__ import annotations

import gc
import hashlib
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from extractor.document import Document
from extractor.errors import FailedExtraction, SourceError
from extractor.meta_analysis import sets
from extractor.readers import pdf, references
from extractor.readers.references.reference import USUAL_COLUMNS, Columns
from extractor.record import Record
from extractor.records import Correction
from extractor.runs import cluster, processes
from extractor.runs.journal import Journal
from extractor.runs.study_ids import StudyIds
from extractor.write.files import safe_name
from extractor.write.outputs import Written

NONE: Mapping[str, Sequence[Correction]] = {}

_WORTH_SHARING = 100_000
"""Bytes of sources, packed or not, from which on a second process gains more than it costs."""
_MOST_SECONDS = 180
"""Of one document; what takes longer fails, and the run goes on."""
_MOST_MEMORY = f"{processes.MOST_BYTES / 1e9:.0f} GB of memory"
_PART = 16
"""References that are handed to a process at a time."""
_MOST_JOBS = 8

Unit: TypeAlias = Path | tuple[Document | SourceError, ...]


def extracted(
    files: Sequence[Path],
    jobs: int,
    columns: Columns = USUAL_COLUMNS,
    corrections: Mapping[str, Sequence[Correction]] = NONE,
    journal: Journal | None = None,
    scheduler: str | None = None,
) -> Iterator[Written | SourceError]:
    """The documents of the files in order, each study id once, with its corrections; an unreadable file gives its error instead.

    ``jobs`` is the number of processes, 0 for one a core where the files are worth sharing. One is this process itself, but
    not for PDFs: their engine may end its process. Files of many references are read here and shared out in parts; no more
    than a few parts are under way at a time. What ``journal`` knows is not done
    again, and what is done is told to it.
    ``scheduler`` is the address of a Dask cluster whose workers read in place of processes of our own.
    """
    jobs = jobs or (min(_cores(), _MOST_JOBS) if _worth_sharing(files) else 1)
    if jobs == 1 and not any(map(pdf.claims, files)):
        jobs = 0
    with StudyIds(journal.folder / ".ids.part" if journal else None) as ids:
        for found in _each(_units(files, columns), jobs, journal, scheduler):
            for document in found:
                if isinstance(document, SourceError):
                    yield document
                    continue
                named = _renamed(document, ids.unique(document.study_id))
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


def _each(units: Iterable[Unit], jobs: int, journal: Journal | None, scheduler: str | None) -> Iterator[list[Written | SourceError]]:
    """What each unit gives, in order, from the journal where that has it."""
    keys: deque[str | None] = deque()

    def asked() -> Iterator[tuple[Unit, list[Written | SourceError] | None]]:
        for unit in units:
            keys.append(_key(unit) if journal else None)
            known = journal.known(keys[-1]) if journal and keys[-1] else None
            yield unit, None if known is None else [Written(*fields) for fields in known]

    if scheduler is None:
        done = processes.in_order(extract_unit, asked(), jobs, spare_the_collector, _died)
    else:
        done = cluster.in_order(extract_unit, asked(), scheduler, _died)
    for found in done:
        key = keys.popleft()
        if journal and key and all(isinstance(document, Written) for document in found):
            journal.add(key, found)
        yield found


def _key(unit: Unit) -> str | None:
    """What a unit is known by: its path and the digest of what it holds; None where it holds an error or cannot be read."""
    if isinstance(unit, Path):
        try:
            with unit.open("rb") as file:
                return f"{unit}|{hashlib.file_digest(file, 'sha256').hexdigest()}"
        except OSError:
            return None
    if any(isinstance(given, SourceError) for given in unit):
        return None
    told = [f"{given.path}|{given.study_id}|{given.sha256}" for given in unit if isinstance(given, Document)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _died(unit: Unit) -> list[Written | SourceError]:
    """What a unit gives whose process was ended from outside, as by a fault in a library or for want of memory."""
    given = [unit] if isinstance(unit, Path) else [Path(g.path) for g in unit]
    return [
        FailedExtraction(path, f"a library failed on it, or wanted more than {_MOST_MEMORY}", "split it, or report it") for path in given
    ]


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


def extract_unit(unit: Unit) -> list[Written | SourceError]:
    """All documents of one piece of work, or what kept one from being read; never raises for a bad file."""
    from extractor.readers import read

    spare_the_collector()
    done: list[Written | SourceError] = []
    if not isinstance(unit, Path):
        return [given if isinstance(given, SourceError) else _written(given) for given in unit]
    try:
        with processes.budget(_MOST_SECONDS):
            documents = list(read(unit))
        done.extend(map(_written, documents))
    except SourceError as error:
        done.append(error)
    except Exception as error:  # noqa: BLE001 - the same
        done.append(_fault(unit, error))
    return done


def _written(document: Document) -> Written | SourceError:
    """One document with all that a run writes of it."""
    from extractor.pipeline import pipeline

    try:
        with processes.budget(_MOST_SECONDS):
            named = replace(document, study_id=safe_name(document.study_id))
            return _of_record(pipeline().record(named), document.text, document.path)
    except Exception as error:  # noqa: BLE001 - a fault on one document must not take its neighbours along
        return _fault(Path(document.path), error)


def _of_record(record: Record, text: str, path: str) -> Written:
    line, page = record.model_dump_json(), record.model_dump_json(indent=1)
    return Written(record.study_id, text, line, page, path, sets.rows(record))


def _fault(path: Path, error: Exception) -> FailedExtraction:
    if isinstance(error, processes.TookTooLong):
        return FailedExtraction(path, f"took more than {_MOST_SECONDS} seconds", "split it, or report it")
    if isinstance(error, MemoryError):
        return FailedExtraction(path, f"wanted more than {_MOST_MEMORY}", "split it, or report it")
    told = (str(error).splitlines() or [""])[0][:200]
    return FailedExtraction(path, f"the program failed on it ({type(error).__name__}: {told})", "report it with the file")


@cache
def spare_the_collector() -> None:
    """Keep the garbage collector off the rules, once a process: they live as long as it does, and a document leaves no cycles."""
    # off before the import: what the engine and the rooms load lives as long as the process, too
    gc.disable()
    from extractor.pipeline import pipeline

    pipeline()
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)
    gc.enable()


def _renamed(document: Written, name: str) -> Written:
    """The document under this id."""
    if name == document.study_id:
        return document
    import json

    data = json.loads(document.line)
    data["study_id"], data["source"]["text"] = name, f"text/{name}.txt"
    line, printed = json.dumps(data, ensure_ascii=False, separators=(",", ":")), json.dumps(data, ensure_ascii=False, indent=1)
    renamed = {of: [{**row, "study_id": name} for row in own] for of, own in document.sets.items()}
    return document._replace(study_id=name, line=line, printed=printed, sets=renamed)
