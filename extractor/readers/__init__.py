"""Readers: one module a format; exactly one claims a file.

A reader is a module with ``claims(path)``, which looks at the name (and at the root of an XML file), and ``read(path)``, which
yields the documents of the file or raises a SourceError.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from extractor.document import Document
from extractor.errors import SourceError
from extractor.readers import jats, pdf, references, text


class Reader(Protocol):
    """What the pipeline asks of a format's module."""

    def claims(self, path: Path) -> bool:
        """Whether files of this name are this reader's."""

    def read(self, path: Path) -> Iterator[Document]:
        """The documents of a file."""


READERS: tuple[Reader, ...] = (text, pdf, jats, references)


def reader_of(path: Path) -> Reader | None:
    """The one reader that claims a file, None where none does."""
    return next((reader for reader in READERS if reader.claims(path)), None)


def read(path: Path) -> Iterator[Document]:
    """The documents of one file; raises SourceError where no reader claims it or it cannot be read."""
    reader = reader_of(path)
    if reader is None:
        kind = f"named *{path.suffix}" if path.suffix else "without a suffix"
        raise SourceError(path, f"no reader for files {kind}", "give text, or see `extract --help`")
    return reader.read(path)
