"""What a reader hands on: a text that never changes again, and what is known of its source."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping
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


class Block(NamedTuple):
    """A stretch of an article that its source sets apart.

    ``kind`` is title, heading, paragraph, table-row, caption or note; ``section`` one of ``vocabulary.SECTIONS``.
    """

    kind: str
    section: str
    start: int
    end: int


class Cell(NamedTuple):
    """A cell of a table, its text from ``start`` to ``end`` (equal where it is empty); rows and columns count from 0.

    A cell may cover several ``rows`` and ``columns``.
    """

    start: int
    end: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as printed: its cells by row and column, how many rows head it, its caption and its notes as offsets.

    ``indents`` are how far the first cell of each row is indented, in whatever unit its source has; empty where none is.
    """

    cells: tuple[Cell, ...]
    heads: int
    caption: tuple[int, int] | None = None
    notes: tuple[tuple[int, int], ...] = ()
    indents: tuple[float, ...] = ()


class Line(NamedTuple):
    """A printed line: the stretch of the text it holds, its page (from 1), and its upper and lower edge in points from the page's top."""

    start: int
    end: int
    page: int
    top: float
    bottom: float


Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each character of a text is printed: its line, and its left and right edge in points; blanks of our own have no width.

    ``turned`` holds the pages whose text runs up (90) or down (270) the sheet, with width and height of the page held upright.
    """

    lines: tuple[Line, ...]
    left: array[float]
    right: array[float]
    turned: Mapping[int, tuple[int, float, float]] = field(default_factory=dict)

    def place(self, start: int, end: int) -> tuple[int | None, list[Box]]:
        """The page on which a stretch begins, and a box [x0, top, x1, bottom] for each of its lines on that page."""
        page: int | None = None
        boxes: list[Box] = []
        for line in self._within(start, end):
            printed = [at for at in range(max(start, line.start), min(end, line.end)) if self.right[at] > self.left[at]]
            if not printed or page not in (None, line.page):
                continue
            page = line.page
            x0, x1 = min(self.left[at] for at in printed), max(self.right[at] for at in printed)
            boxes.append(self._on_sheet(page, (x0, line.top, x1, line.bottom)))
        return page, boxes

    def _on_sheet(self, page: int, box: Box) -> Box:
        """A box where the sheet shows it, to a tenth of a point."""
        x0, top, x1, bottom = box
        turn, width, height = self.turned.get(page, (0, 0.0, 0.0))
        if turn == 90:
            x0, top, x1, bottom = top, width - x1, bottom, width - x0
        elif turn == 270:
            x0, top, x1, bottom = height - bottom, x0, height - top, x1
        return round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)

    def _within(self, start: int, end: int) -> Iterator[Line]:
        at = max(0, bisect_right(self.lines, start, key=lambda line: line.start) - 1)
        while at < len(self.lines) and self.lines[at].start < end:
            if self.lines[at].end > start:
                yield self.lines[at]
            at += 1


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
    put around the article (menus, counts, subject classes), which no rule reads. A whole article has
    ``blocks`` in order, ``grids`` for its tables and, where it has pages, a ``layout``. ``notes`` say what
    of the source was not read, or put right, in a clause each.
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
    blocks: tuple[Block, ...] = ()
    grids: tuple[Grid, ...] = ()
    layout: Layout | None = None
    notes: tuple[str, ...] = ()

    @property
    def abstract_end(self) -> int:
        """Where title and abstract end and the body of an article begins; the end of the text where it has no body."""
        body = (b.start for b in self.blocks if b.section not in ("title", "abstract"))
        return next(body, len(self.text))
