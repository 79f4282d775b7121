"""The files of a run: what lies in files and folders, and which of it a reader claims."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from extractor.errors import SourceError, UnreadableSource
from extractor.readers import reader_of


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
    wrong = _no_file(path)
    if wrong is not None:
        yield wrong
        return
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


def _no_file(path: Path) -> SourceError | None:
    """Why a path cannot be opened without harm: a link into nothing or a circle, a pipe or device, a name that is no text."""
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:
        printed = str(path).encode("utf-8", "backslashreplace").decode()
        return UnreadableSource(printed, "its name is in no encoding of text", "give it another name")
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return UnreadableSource(path, f"cannot be opened ({error.strerror or error})", "check that it is there and readable")
    if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
        return UnreadableSource(path, "no file and no folder, but a pipe or a device", "copy what it gives to a file")
    return None
