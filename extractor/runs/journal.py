"""What a run has finished, written down as it goes, so that a run that was killed goes on where it stopped.

One JSON line a piece of work. A line that a kill has cut off is no line; what other rules or another version wrote is
not used. The journal is gone when a run has ended well.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any

NAME = ".journal.jsonl"
_SECONDS = 1.0
"""Between two moments at which all that was written is on the disk, power or not."""


class Journal:
    """The journal of an output folder; ``run`` tells version, rules and options, and only what was done under the same is known."""

    def __init__(self, folder: Path, run: str, resume: bool) -> None:
        self.folder, self._path, self._run = folder, folder / NAME, run
        self._places: dict[bytes, int] = {}
        folder.mkdir(parents=True, exist_ok=True)
        end = self._read() if resume else 0
        self._file: IO[bytes] = self._path.open("r+b" if end else "w+b")
        self._file.truncate(end)
        self._file.seek(end)
        if not end:
            self._line({"run": run})
        self._synced = time.monotonic()

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()
        if kind is None:
            self._path.unlink(missing_ok=True)

    def known(self, key: str) -> list[list[Any]] | None:
        """What a piece of work gave, field by field of each of its documents; None where it is not known."""
        place = self._places.get(_short(key))
        if place is None:
            return None
        end = self._file.tell()
        self._file.seek(place)
        found: list[list[Any]] = json.loads(self._file.readline())["done"]
        self._file.seek(end)
        return found

    def add(self, key: str, done: Sequence[Any]) -> None:
        """Write down what a piece of work gave; nothing where that is known."""
        if _short(key) in self._places:
            return
        self._places[_short(key)] = self._line({"key": key, "done": [list(document) for document in done]})
        if time.monotonic() - self._synced > _SECONDS:
            os.fsync(self._file.fileno())
            self._synced = time.monotonic()

    def _line(self, told: dict[str, Any]) -> int:
        place = self._file.tell()
        self._file.write(json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
        self._file.flush()
        return place

    def _read(self) -> int:
        """Fill the places of what is known; the end of the last whole line, 0 where nothing can be used."""
        end = 0
        try:
            with self._path.open("rb") as file:
                for line in file:
                    if not line.endswith(b"\n"):
                        break
                    told = json.loads(line.decode("utf-8", "surrogatepass"))
                    if end == 0 and told.get("run") != self._run:
                        return 0
                    if end:
                        if not isinstance(told["key"], str) or not isinstance(told["done"], list):
                            break
                        self._places[_short(told["key"])] = end
                    end += len(line)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            pass
        return end


def _short(key: str) -> bytes:
    """A key in sixteen bytes: what a run remembers of each of a million files."""
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).digest()
