"""Plain text: abstracts, structured abstracts and pages copied from portals, in any encoding.

The text stays as it is in the file, CRLF included, so that offsets hold; only a byte-order mark is
not part of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from extractor.document import Document
from extractor.errors import BinarySource, EmptySource, UnreadableSource
from extractor.readers import portal
from extractor.readers.source import raw_of

SUFFIXES = (".txt", ".text")
LIMIT = 20_000_000
"""Bytes; a longer text is no abstract and no article."""

_LATIN = frozenset({"cp1252", "latin_1", "iso8859_15", "cp1250", "iso8859_2", "cp1254", "iso8859_9", "cp1257", "cp1258"})
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def claims(path: Path) -> bool:
    """Whether the name is that of a text file."""
    return path.suffix.lower() in SUFFIXES


def read(path: Path) -> Iterator[Document]:
    """The one document of a text file."""
    raw = raw_of(path, LIMIT)
    yield document_of(decode(raw, path), path.stem, str(path), hashlib.sha256(raw).hexdigest())


def document_of(text: str, study_id: str, path: str, sha256: str) -> Document:
    """A document of a text at hand; raises EmptySource where it holds nothing but blanks."""
    if not text.strip():
        raise EmptySource(path, "holds no text", "put the abstract into it or remove it")
    page = portal.describe(text)
    return Document(study_id, path, "text", sha256, text, page.citation, page.title, page.furniture)


def decode(raw: bytes, path: Path | str) -> str:
    """The text of a file's bytes: UTF-8, or what its mark or its content shows it to be."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError:
                raise UnreadableSource(path, f"begins with the mark of {encoding} but is not", "save it as UTF-8") from None
    if b"\0" in raw[:4096]:
        raise BinarySource(path, "binary data in a file named as text", "give it the right ending or remove it")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        found = from_bytes(raw[:200_000])
        best = found.best()
        if best is None or sum(byte < 9 for byte in raw[:4096]) > 8:
            raise BinarySource(path, "neither UTF-8 nor another text encoding", "save it as UTF-8") from None
        # the Latin code pages differ in a few letters that no detector can tell apart; the Western one is the likeliest
        western = any(match.encoding in _LATIN for match in found)
        return raw.decode("cp1252" if western else best.encoding, errors="replace")
