"""References that are likely the same report: by PMID, PMCID or DOI, else by title and year."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from rapidfuzz import fuzz

from extractor.tables.citation import CitationRecord

_LIKE = 95.0
"""Of 100: how alike two titles must be, word order aside."""
_SHORT = 25
"""Characters; shorter titles ("Reply", "Editorial") are many papers' own."""
_CROWD = 200
"""A word that so many titles hold is no sign of any more."""
_SHAPE = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -4000;
CREATE TABLE ids (id TEXT PRIMARY KEY, study_id TEXT) WITHOUT ROWID;
CREATE TABLE titles (study_id TEXT, title TEXT, year INTEGER);
CREATE TABLE words (word TEXT, place INTEGER, PRIMARY KEY (word, place)) WITHOUT ROWID;
BEGIN;
"""
_NEAR = """
SELECT study_id, title, year FROM (SELECT place FROM words WHERE word = ? ORDER BY place LIMIT ?) AS near
JOIN titles ON titles.rowid = near.place ORDER BY near.place
"""


class Duplicate(NamedTuple):
    """A study that repeats an earlier one; ``score`` is 100 where an id says so."""

    study_id: str
    of: str
    by: str
    score: float


class Seen:
    """The studies of a run so far, asked and filled one by one in the order of the run.

    They are kept in a database in ``path``, which is gone afterwards, so that a million need no more memory than a few.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Seen:
        self._path.unlink(missing_ok=True)
        self._kept = sqlite3.connect(self._path, isolation_level=None)
        self._kept.executescript(_SHAPE)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._kept.close()
        self._path.unlink(missing_ok=True)

    def add(self, study_id: str, citation: CitationRecord) -> Duplicate | None:
        """Remember a study; the earlier one that it repeats, None where there is none."""
        keys = list(_keys(citation))
        by_id = ((name, self._kept.execute("SELECT study_id FROM ids WHERE id = ?", (key,)).fetchone()) for name, key in keys)
        found = next((Duplicate(study_id, known[0], name, 100.0) for name, known in by_id if known), None)
        self._kept.executemany("INSERT OR IGNORE INTO ids VALUES (?, ?)", [(key, study_id) for _, key in keys])
        title = _plain(citation.title)
        return self._titled(study_id, title, citation.year, found) if len(title) >= _SHORT else found

    def _titled(self, study_id: str, title: str, year: int | None, found: Duplicate | None) -> Duplicate | None:
        """The same by the title, where no id has told it."""
        telling = _telling(title)
        near = {word: self._kept.execute(_NEAR, (word, _CROWD)).fetchall() for word in telling}
        best: tuple[float, str] | None = None
        for other, like, when in dict.fromkeys(known for word in telling for known in near[word]) if found is None else ():
            if year and when and abs(year - when) > 1:
                continue
            score = fuzz.ratio(title, like, score_cutoff=_LIKE)
            if score and (best is None or score > best[0]):
                best = score, other
        room = [word for word in telling if len(near[word]) < _CROWD]
        if room:
            place = self._kept.execute("INSERT INTO titles VALUES (?, ?, ?)", (study_id, title, year)).lastrowid
            self._kept.executemany("INSERT INTO words VALUES (?, ?)", [(word, place) for word in room])
        return found or (Duplicate(study_id, best[1], "title", round(best[0], 1)) if best else None)


def _keys(citation: CitationRecord) -> Iterator[tuple[str, str]]:
    for name in ("pmid", "pmcid", "doi"):
        value = getattr(citation, name)
        if value:
            yield name, f"{name}:{value.lower()}"


def _plain(title: str | None) -> str:
    """The words of a title in order of the alphabet: how alike two are is asked word order aside."""
    return " ".join(sorted(re.findall(r"\w+", (title or "").lower())))


def _telling(title: str) -> list[str]:
    """The three longest words of a title: one slip of the pen leaves two of them whole."""
    return sorted(set(title.split()), key=lambda word: (-len(word), word))[:3]
