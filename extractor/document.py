"""What a reader hands on: a text that never changes again, and what is known of its source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Section(NamedTuple):
    """A stretch of the text under one label; ``name`` is one of ``vocabulary.SECTIONS``."""

    name: str
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence of the text, with the section that it stands in."""

    start: int
    end: int
    section: str


@dataclass(frozen=True, slots=True)
class Citation:
    """What the source itself says of where it was published; None where it says nothing."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    journal: str | None = None
    year: int | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One trial report, as read.

    ``text`` is what all offsets count code points in. ``furniture`` are the stretches that a page
    put around the article (menus, counts, subject classes), which no rule reads.
    """

    study_id: str
    path: str
    format: str
    sha256: str
    text: str
    citation: Citation = field(default_factory=Citation)
    title: tuple[int, int] | None = None
    furniture: tuple[tuple[int, int], ...] = ()
    n_pages: int | None = None
    text_quality: float = 1.0
