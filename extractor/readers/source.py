"""The bytes of a file, with the limit and the faults that all readers share."""

from __future__ import annotations

from pathlib import Path

from extractor.errors import EmptySource, OversizedSource, UnreadableSource


def raw_of(path: Path, limit: int) -> bytes:
    """The bytes of a file of at most ``limit``; raises a SourceError where it is larger, or cannot be read."""
    try:
        size = path.stat().st_size
        if size > limit:
            raise OversizedSource(path, f"{size / 1e6:.0f} MB", f"split it; the limit is {limit / 1e6:.0f} MB a file")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableSource(path, f"cannot be opened ({error.strerror or error})", "check that it is there and readable") from None


def filled(path: Path, raw: bytes) -> bytes:
    """The same bytes; raises EmptySource where they are blanks alone."""
    if not raw.strip():
        raise EmptySource(path, "holds no bytes", "download it again")
    return raw
