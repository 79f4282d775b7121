"""References that are likely the same report: by PMID, PMCID or DOI, else by title and year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz import fuzz

from extractor.tables.citation import CitationRecord

_LIKE = 95.0
"""Of 100: how alike two titles must be, word order aside."""
_SHORT = 25
"""Characters; shorter titles ("Reply", "Editorial") are many papers' own."""
_CROWD = 200
"""A word that begins so many titles is no sign of any."""


class Duplicate(NamedTuple):
    """A study that repeats an earlier one; ``score`` is 100 where an id says so."""

    study_id: str
    of: str
    by: str
    score: float


class _Titled(NamedTuple):
    study_id: str
    title: str
    year: int | None


class Seen:
    """The studies of a run so far, asked and filled one by one in the order of the run."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}
        self._by_word: dict[str, list[_Titled]] = {}

    def add(self, study_id: str, citation: CitationRecord) -> Duplicate | None:
        """Remember a study; the earlier one that it repeats, None where there is none."""
        found = self._by_id(study_id, citation) or self._by_title(study_id, citation)
        for _, key in _keys(citation):
            self._ids.setdefault(key, study_id)
        title = _plain(citation.title)
        if len(title) >= _SHORT:
            for word in _telling(title):
                self._by_word.setdefault(word, []).append(_Titled(study_id, title, citation.year))
        return found

    def _by_id(self, study_id: str, citation: CitationRecord) -> Duplicate | None:
        found = ((name, self._ids[key]) for name, key in _keys(citation) if key in self._ids)
        return next((Duplicate(study_id, of, name, 100.0) for name, of in found), None)

    def _by_title(self, study_id: str, citation: CitationRecord) -> Duplicate | None:
        title = _plain(citation.title)
        if len(title) < _SHORT:
            return None
        near = {titled: None for word in _telling(title) for titled in self._by_word.get(word, ())[:_CROWD]}
        best: tuple[float, str] | None = None
        for other in near:
            if citation.year and other.year and abs(citation.year - other.year) > 1:
                continue
            score = fuzz.token_sort_ratio(title, other.title, score_cutoff=_LIKE)
            if score and (best is None or score > best[0]):
                best = score, other.study_id
        return Duplicate(study_id, best[1], "title", round(best[0], 1)) if best else None


def _keys(citation: CitationRecord) -> Iterator[tuple[str, str]]:
    for name in ("pmid", "pmcid", "doi"):
        value = getattr(citation, name)
        if value:
            yield name, f"{name}:{value.lower()}"


def _plain(title: str | None) -> str:
    return " ".join(re.findall(r"\w+", (title or "").lower()))


def _telling(title: str) -> list[str]:
    """The three longest words of a title: one slip of the pen leaves two of them whole."""
    return sorted(set(title.split()), key=lambda word: (-len(word), word))[:3]
