"""One reference, whatever file it came from, and the opening of those files."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NamedTuple

from extractor.document import Citation
from extractor.errors import OversizedSource, UnreadableSource

LIMIT = 4_000_000_000
"""Bytes after unpacking; the largest file of PubMed's baseline has a tenth of it."""
LINE = 5_000_000
"""Characters of a line; a longer one is no reference."""


class Columns(NamedTuple):
    """The columns of a table that hold title, abstract and id; None where the usual names are looked for."""

    title: str | None = None
    abstract: str | None = None
    id: str | None = None


USUAL_COLUMNS = Columns()


@dataclass(frozen=True, slots=True)
class Reference:
    """Title, abstract and citation of one reference; ``own_id`` is the id that its file gives it."""

    title: str
    abstract: str
    citation: Citation
    own_id: str | None = None

    @property
    def key(self) -> str | None:
        """The PMID, else PMCID, DOI, or the file's own id."""
        return self.citation.pmid or self.citation.pmcid or self.citation.doi or self.own_id


class _Counted(io.RawIOBase):
    """A stream that gives up where more is unpacked than any real file holds."""

    def __init__(self, path: Path, inner: io.BufferedIOBase) -> None:
        self._path, self._inner, self._given = path, inner, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        got = self._inner.read(len(buffer))
        self._given += len(got)
        if self._given > LIMIT:
            raise OversizedSource(self._path, f"more than {LIMIT / 1e9:.0f} GB when unpacked", "split it")
        buffer[: len(got)] = got
        return len(got)


@contextmanager
def opened(path: Path) -> Iterator[io.BufferedReader]:
    """The bytes of a file, unpacked where its name ends in .gz; faults of reading become errors in one sentence."""
    try:
        with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as inner:
            yield io.BufferedReader(_Counted(path, inner))
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise UnreadableSource(path, "the packed file is cut off or damaged", "fetch it again") from None
    except OSError as error:
        raise UnreadableSource(path, f"cannot be opened ({error.strerror or error})", "check that it is there and readable") from None


@contextmanager
def opened_as_text(path: Path) -> Iterator[io.TextIOWrapper]:
    """The same as text: UTF-8, with or without its mark, or else the Western code page."""
    with opened(path) as raw:
        head = raw.peek(65536)[:65536]
        encoding = "utf-8-sig"
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            encoding = "utf-16"
        else:
            try:
                head.decode("utf-8")
            except UnicodeDecodeError as error:
                if error.start < len(head) - 4:
                    encoding = "cp1252"
        yield io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="")


def lines(path: Path, text: IO[str]) -> Iterator[str]:
    """The lines of a text without their ends; a line beyond all measure is an error."""
    while line := text.readline(LINE):
        if len(line) == LINE:
            raise OversizedSource(path, f"a line of more than {LINE / 1e6:.0f} million characters", "check that it is what its name says")
        yield line.rstrip("\r\n")


def bare_name(path: Path) -> str:
    """The name in lower case without .gz."""
    return path.name.lower().removesuffix(".gz")


_DOI = re.compile(r"10\.\d{4,9}/\S+")
_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")


def doi_in(printed: str | None) -> str | None:
    """The DOI in what a field holds ("https://doi.org/10.1000/x", "10.1000/x [doi]")."""
    found = _DOI.search(printed or "")
    return found[0].rstrip(".,;") if found else None


def year_in(printed: str | None) -> int | None:
    """The year in what a field holds ("2008 Feb 1", "2008//")."""
    found = _YEAR.search(printed or "")
    return int(found[0]) if found else None


def pmid_in(printed: str | None) -> str | None:
    """A PMID where the field holds nothing else."""
    plain = (printed or "").strip()
    return plain if plain.isascii() and plain.isdigit() and len(plain) < 10 else None
