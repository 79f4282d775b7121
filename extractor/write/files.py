"""Atomic files: what a reader finds is always whole."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@contextmanager
def replacing(path: Path) -> Iterator[IO[str]]:
    """A text file that takes the place of ``path`` when the block ends well, and leaves it alone when not."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as handle:
            yield handle
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def write_text(path: Path, text: str) -> None:
    """Write a whole file at once; line ends stay as they are."""
    with replacing(path) as file:
        file.write(text)


def inert(value: object) -> object:
    """A cell that no spreadsheet reads as a formula; numbers stay numbers, and a sign alone is none."""
    if isinstance(value, str) and len(value) > 1 and value.startswith(_FORMULA):
        return "'" + value
    if isinstance(value, float) and value != value:
        return None
    return value


def safe_name(name: str) -> str:
    """A study id as a file name: letters, digits, dot, dash and underscore, never hidden, at most 120 characters."""
    plain = re.sub(r"[^\w.+-]+", "_", name).lstrip(".") or "study"
    return plain[:120]
