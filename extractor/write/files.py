"""Atomic files: what a reader finds is always whole."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def replacing(path: Path) -> Iterator[IO[str]]:
    """A text file that takes the place of ``path`` when the block ends well, and leaves it alone when not."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = tempfile.NamedTemporaryFile(  # noqa: SIM115 - it lives on under its new name
        "w", encoding="utf-8", newline="", dir=path.parent, prefix=".", suffix=".part", delete=False
    )
    try:
        with handle:
            yield handle
        Path(handle.name).chmod(0o644)
        Path(handle.name).replace(path)
    except BaseException:
        Path(handle.name).unlink(missing_ok=True)
        raise


def write_text(path: Path, text: str) -> None:
    """Write a whole file at once; line ends stay as they are."""
    with replacing(path) as file:
        file.write(text)


def safe_name(name: str) -> str:
    """A study id as a file name: letters, digits, dot, dash and underscore, never hidden, at most 120 characters."""
    plain = re.sub(r"[^\w.+-]+", "_", name).lstrip(".") or "study"
    return plain[:120]
