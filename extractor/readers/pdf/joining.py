"""Printed lines joined to running text: hyphens at line ends, and cells of a grid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from extractor.readers.article import Piece, Writer
from extractor.readers.pdf.grids import PrintedGrid
from extractor.readers.pdf.lines import Segment
from extractor.readers.pdf.order import PrintedLine

_HYPHENS = ("-", "\u2010", "\u2011")


def pieces(lines: Sequence[PrintedLine], words: Counter[str]) -> Iterator[Piece]:
    """The segments of a paragraph, with blanks between them, hyphens at line ends kept only where they belong to the word."""
    segments = [(segment, n == len(line.segments) - 1) for line in lines for n, segment in enumerate(line.segments)]
    for at, (segment, last) in enumerate(segments):
        following = segments[at + 1][0] if at + 1 < len(segments) else None
        cut, blank = 0, following is not None
        if following is not None and last and segment.text.endswith(_HYPHENS) and len(segment.text) > 1:
            cut, blank = (0 if _keeps_hyphen(segment, following, words) else 1), False
        elif following is not None and segment.text.endswith(("–", "/")) and following.text[:1].isdigit():
            blank = False
        yield _piece(segment, cut, blank)


def write_grid(writer: Writer, grid: PrintedGrid) -> None:
    """Write a table after the prose: its cells in rows, each with its own lines."""
    rows = [[(cell.column, 1, cell.columns, _run(cell.segments)) for cell in row] for row in grid.rows]
    writer.grid(rows, grid.heads, _run(grid.caption), [_run(grid.notes)] if grid.notes else [])


def _piece(segment: Segment, cut: int, blank: bool) -> Piece:
    end = len(segment.text) - cut
    text, left, right = segment.text[:end], segment.left[:end], segment.right[:end]
    if blank:
        text, left, right = text + " ", [*left, segment.x1], [*right, segment.x1]
    return Piece(text, left, right, segment.page, segment.top, segment.bottom)


def _keeps_hyphen(segment: Segment, following: Segment, words: Counter[str]) -> bool:
    """Whether the hyphen at a line's end is part of the word ("24-hour", "pressure-lowering"): the article's other words tell."""
    head = re.search(r"[A-Za-z]+$", segment.text[:-1].rstrip("-"))
    tail = re.match(r"[a-z]+", following.text)
    if head is None or tail is None:
        return True
    one, other = head[0].lower(), tail[0].lower()
    if words[f"{one}-{other}"] and not words[one + other]:
        return True
    if words[one + other]:
        return False
    return words[one] > 1 and words[other] > 1 and len(one) > 2 and len(other) > 3


def _run(segments: Sequence[Segment]) -> list[Piece]:
    """The segments of a cell as one line, words broken at a line's end whole again."""
    joined = []
    for at, segment in enumerate(segments):
        following = segments[at + 1].text if at + 1 < len(segments) else ""
        broken = segment.text.endswith(_HYPHENS) and len(segment.text) > 2 and segment.text[-2].islower() and following[:1].islower()
        joined.append(_piece(segment, int(broken), bool(following) and not broken))
    return joined
