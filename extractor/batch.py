"""Many files: finding them, reading them in one process or several, results in input order."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from extractor.errors import FailedExtraction, SourceError, UnreadableSource
from extractor.meta_analysis import sets
from extractor.readers import reader_of
from extractor.write.files import safe_name
from extractor.write.outputs import Written

_WORTH_SHARING = 40
"""From so many files on, a second process gains more than its start costs."""
_MOST_JOBS = 8


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


def extracted(files: Sequence[Path], jobs: int) -> Iterator[Written | SourceError]:
    """The documents of the files in order, each study id once; an unreadable file gives its error instead.

    ``jobs`` is the number of processes, 0 for one a core where the files are worth sharing.
    """
    taken: dict[str, int] = {}
    for found in _each(files, jobs):
        for document in found:
            if isinstance(document, SourceError):
                yield document
            else:
                yield _unique(document, taken)


def _each(files: Sequence[Path], jobs: int) -> Iterator[list[Written | SourceError]]:
    jobs = jobs or (min(_cores(), _MOST_JOBS) if len(files) >= _WORTH_SHARING else 1)
    if jobs == 1 or len(files) < 2:
        yield from map(extract_file, files)
        return
    from concurrent.futures import ProcessPoolExecutor

    # loaded before the fork, the rules are there in every process; where processes are spawned, each loads its own
    spare_the_collector()
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        yield from pool.map(extract_file, files, chunksize=max(1, min(16, len(files) // (4 * jobs))))


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def extract_file(path: Path) -> list[Written | SourceError]:
    """All documents of one file, or what kept it from being read; never raises for a bad file."""
    from extractor.pipeline import records

    spare_the_collector()
    try:
        return [
            Written(
                safe_name(record.study_id),
                document.text,
                record.model_dump_json(),
                record.model_dump_json(indent=1),
                str(path),
                sets.rows(record),
            )
            for document, record in records(path)
        ]
    except SourceError as error:
        return [error]
    except Exception as error:  # noqa: BLE001 - a fault on one document must not take its neighbours along
        return [
            FailedExtraction(
                path, f"the program failed on it ({type(error).__name__}: {str(error).splitlines()[0][:200]})", "report it with the file"
            )
        ]


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
