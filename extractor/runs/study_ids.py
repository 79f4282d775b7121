"""The study ids of a run: each is given out once."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import TracebackType


class StudyIds:
    """Gives each document of a run an id that no other bears; kept in a file, which is gone afterwards, or in memory without one."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path

    def __enter__(self) -> StudyIds:
        if self._path is not None:
            self._path.unlink(missing_ok=True)
        self._kept = sqlite3.connect(self._path or ":memory:", isolation_level=None)
        self._kept.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -2000;"
            "CREATE TABLE taken (id TEXT PRIMARY KEY, times INTEGER) WITHOUT ROWID; BEGIN;"
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._kept.close()
        if self._path is not None:
            self._path.unlink(missing_ok=True)

    def unique(self, study_id: str) -> str:
        """The id itself where it is free, else with the first number behind it that is ("tea-2")."""
        name = study_id
        while self._times(name):
            name = f"{study_id}-{self._times(study_id) + 1}"
            self._kept.execute("UPDATE taken SET times = times + 1 WHERE id = ?", (study_id,))
        self._kept.execute("INSERT INTO taken VALUES (?, 1)", (name,))
        return name

    def _times(self, study_id: str) -> int:
        found = self._kept.execute("SELECT times FROM taken WHERE id = ?", (study_id,)).fetchone()
        return found[0] if found else 0
