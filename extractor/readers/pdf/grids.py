"""Tables of a page: where one stands, and its rows and columns by the places of its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.readers.article import section_of
from extractor.readers.pdf.characters import Page
from extractor.readers.pdf.lines import Segment

_CAPTION = re.compile(r"^(?:supplement(?:ary|al) )?(?:table|TABLE|Table)\s*(?:\d{1,2}|[IVX]{1,4}|[A-Z]\d?)\b\s*(?:[.:|,–—-]|$|(?=[A-Z(]))")
_FIGURE = re.compile(r"^(?:Figure|FIGURE|Fig\.|FIG\.)\s*\d")
_NUMBER = re.compile(r"\d")
_NO_VALUE = re.compile(r"^\W*(?:(?:[nN]\s*[=¼5]\s*[\d,  ]+\W*)+|9[059](?:\.\d)?\s*%\s*(?:CI|C\.I\.|confidence.*)\W*)$")
_CELL_GAP = 0.55
"""Share of a font's height; in a table a wider blank parts two cells."""
_VALUE = re.compile(r"^[<>≤≥=~+\-−–±(\[]*\s*[\d.·]+")


@dataclass(slots=True)
class PrintedCell:
    """A cell: its segments, top to bottom and left to right, and the columns it covers."""

    segments: list[Segment]
    column: int
    columns: int = 1

    @property
    def text(self) -> str:
        """Its text in one line."""
        return " ".join(s.text for s in self.segments)


@dataclass(slots=True)
class PrintedGrid:
    """A table as printed: the caption's segments, rows of cells, how many rows head it, and its notes."""

    caption: list[Segment]
    rows: list[list[PrintedCell]] = field(default_factory=list)
    heads: int = 0
    notes: list[Segment] = field(default_factory=list)

    def segments(self) -> set[int]:
        """The identities of all segments it took."""
        cells = {id(s) for row in self.rows for cell in row for s in cell.segments}
        return cells | {id(s) for s in (*self.caption, *self.notes)}


def grids(page: Page, segments: Sequence[Segment], body: float) -> list[PrintedGrid]:
    """The tables of a page whose captions stand above them, in the order of the captions."""
    captions = [s for s in segments if _is_caption(s, segments)]
    prose = _prose(segments, body, page)
    found: list[PrintedGrid] = []
    taken: set[int] = set()
    for caption in captions:
        if id(caption) in taken:
            continue
        grid = _grid(page, caption, [s for s in segments if id(s) not in taken], prose, captions)
        if grid is not None:
            found.append(grid)
            taken |= grid.segments()
    return found


def is_figure(text: str) -> bool:
    """Whether a line opens a figure's caption."""
    return _FIGURE.match(text) is not None


def is_caption(text: str) -> bool:
    """Whether a line opens a table's caption."""
    return _CAPTION.match(text) is not None


def _is_caption(segment: Segment, segments: Sequence[Segment]) -> bool:
    if _CAPTION.match(segment.text) is None:
        return False
    # prose that begins a line with "Table 2 shows" has its line's other words in lower case and a line of prose right above
    after = _CAPTION.sub("", segment.text, count=1).strip()
    return not after or not after[0].islower()


def _prose(segments: Sequence[Segment], body: float, page: Page) -> set[int]:
    """Segments that stand in a stack of long lines of the body's size."""
    long = [
        s
        for s in segments
        if abs(s.size - body) < 0.08 * body
        and len(s.text) > 30
        and s.x1 - s.x0 > 0.28 * page.width
        and len(re.findall(r"[a-z]{2,}", s.text)) >= 4
    ]
    found: set[int] = set()
    for s in long:
        near = sum(abs(o.x0 - s.x0) < 14 and 0 < abs(o.top - s.top) < 2.2 * s.size for o in long)
        if near:
            found.add(id(s))
    return found


def _grid(page: Page, caption: Segment, segments: Sequence[Segment], prose: set[int], captions: Sequence[Segment]) -> PrintedGrid | None:
    right = _right_edge(page, caption, segments, prose)
    left = caption.x0 - 12
    if caption.x0 < page.width / 2 or right > page.width * 0.9:
        beside = [s.x0 for s in segments if abs(s.top - caption.top) < 200 and s.top > caption.top and id(s) not in prose and s.x0 < right]
        left = min([left, *(x for x in beside if x > page.width * 0.02)]) - 2 if caption.x0 < page.width / 2 else left
    floor = min((s.top for s in segments if id(s) in prose and s.top > caption.bottom and left <= s.x0 < right), default=page.height)
    below = sorted(
        (s for s in segments if caption.top - 2 < s.top < floor and left <= s.x0 < right and id(s) not in prose and s is not caption),
        key=lambda s: (s.top, s.x0),
    )
    rows = _rows(below)
    grid = PrintedGrid([caption])
    width = max((s.x1 for s in below[:120]), default=caption.x1) - min((s.x0 for s in below[:120]), default=caption.x0)
    table: list[list[Segment]] = []
    foot = caption.bottom
    for row in rows:
        if any(_is_caption(s, segments) or is_figure(s.text) for s in row) or all(section_of(s.text) for s in row):
            break
        size = max(s.size for s in row)
        top = min(s.top for s in row)
        if table and top - foot > 3.2 * size and _has_data(table):
            break
        if top - foot > 9 * size:
            break
        lone = len(row) == 1 and (row[0].x1 - row[0].x0 > 0.55 * width or len(row[0].text) > 70)
        if not table and (lone or (len(row) == 1 and _continues_caption(grid.caption, row[0]))):
            grid.caption += row
        elif (lone and _has_data(table)) or (grid.notes and len(row) < 3):
            grid.notes += row
        elif grid.notes:
            break
        else:
            table.append(row)
        foot = max(s.bottom for s in row)
    if sum(len(row) > 1 and _numeric(row) for row in table) < 2:
        return None
    _fill(grid, table)
    return grid if grid.rows else None


def _continues_caption(caption: Sequence[Segment], segment: Segment) -> bool:
    last = caption[-1]
    return segment.top - last.top < 1.8 * last.size and abs(segment.size - last.size) < 0.8 and len(segment.text.split()) > 2


def _right_edge(page: Page, caption: Segment, segments: Sequence[Segment], prose: set[int]) -> float:
    """Where the column ends that a caption stands in: before prose set beside it, else at the page's edge."""
    beside = [
        s.x0 for s in segments if id(s) in prose and caption.top - 4 < s.top < caption.top + 160 and s.x0 > caption.x0 + 0.25 * page.width
    ]
    if len(beside) >= 3:
        return min(beside) - 4
    other = [
        s.x0
        for s in segments
        if s is not caption and _CAPTION.match(s.text) and abs(s.top - caption.top) < 60 and s.x0 > caption.x0 + 0.25 * page.width
    ]
    return min(other, default=page.width) - 4


def _rows(segments: Sequence[Segment]) -> list[list[Segment]]:
    rows: list[list[Segment]] = []
    for segment in segments:
        if rows and abs(rows[-1][0].middle - segment.middle) < 0.45 * max(segment.size, rows[-1][0].size):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [sorted(row, key=lambda s: s.x0) for row in rows]


def _numeric(row: Sequence[Segment]) -> bool:
    return any(_VALUE.match(s.text) and not _NO_VALUE.match(s.text) for s in row[1:])


def _has_data(table: Sequence[Sequence[Segment]]) -> bool:
    return any(len(row) > 1 and _numeric(row) for row in table)


def _fill(grid: PrintedGrid, printed: Sequence[Sequence[Segment]]) -> None:
    table = [[part for segment in row for part in _parts(segment)] for row in printed]
    columns = _columns([row for row in table if len(row) > 1 and _numeric(row)])
    if len(columns) < 2:
        return
    first = next((n for n, row in enumerate(table) if len(row) > 1 and _numeric(row)), 0)
    # a label-only line right above the first row of values is a heading of rows, not of columns
    while first > 1 and len(table[first - 1]) == 1 and _place(table[first - 1][0], columns)[0] == 0:
        first -= 1
    for number, row in enumerate(table):
        cells: dict[int, PrintedCell] = {}
        for segment in row:
            low, wide = _place(segment, columns)
            if number >= first:
                wide = 1
            known = cells.get(low)
            if known is not None:
                known.segments.append(segment)
                known.columns = max(known.columns, wide)
            else:
                cells[low] = PrintedCell([segment], low, wide)
        _add(grid, [cells[c] for c in sorted(cells)], number < first)
    grid.heads = min(first, len(grid.rows))
    while grid.rows and len(grid.rows[-1]) == 1 and len(grid.rows) > grid.heads:
        grid.notes = [*grid.rows.pop()[0].segments, *grid.notes]


def _add(grid: PrintedGrid, cells: list[PrintedCell], head: bool) -> None:
    """Add a row; a line that goes on with the labels above it joins them."""
    if not head and len(grid.rows) > 1 and _goes_on(grid.rows[-1], cells):
        places = {cell.column: cell for cell in grid.rows[-1]}
        for cell in cells:
            places[cell.column].segments += cell.segments
        return
    if not head and grid.rows and len(cells) == 1 and cells[0].column == 0 and grid.rows[-1][0].column == 0:
        text = cells[0].text
        above = grid.rows[-1][0]
        close = cells[0].segments[0].top - above.segments[-1].top < 1.6 * cells[0].segments[0].size
        if close and (
            above.text.count("(") > above.text.count(")")
            or text[0].islower()
            or text[0] in "(/["
            or above.text.endswith(("-", ",", " of", " and", " or", " the"))
        ):
            above.segments += cells[0].segments
            return
    grid.rows.append(cells)


def _goes_on(above: Sequence[PrintedCell], cells: Sequence[PrintedCell]) -> bool:
    """Whether a line goes on with the cells of the line above: words in the label, brackets behind the values."""
    places = {cell.column: cell for cell in above}
    values = [cell for cell in cells if cell.column > 0]
    if not values or any(cell.column not in places for cell in cells):
        return False
    first = cells[0].segments[0]
    close = first.top - above[0].segments[-1].top < 1.6 * first.size
    label = cells[0].text if cells[0].column == 0 else ""
    return (
        close
        and (not label or not label[0].isupper())
        and all(cell.text[0] in "([" and ")" not in places[cell.column].text for cell in values)
    )


def _parts(segment: Segment) -> list[Segment]:
    """A segment cut at blanks that are too wide for a table, whose words are not set to a line's width."""
    found: list[Segment] = []
    start = 0
    text = segment.text
    for at, letter in enumerate(text):
        if letter == " " and 0 < at < len(text) - 1 and segment.left[at + 1] - segment.right[at - 1] > _CELL_GAP * segment.size:
            found.append(_cut(segment, start, at))
            start = at + 1
    found.append(_cut(segment, start, len(text)) if start else segment)
    return found


def _cut(segment: Segment, start: int, end: int) -> Segment:
    return Segment(
        segment.page,
        segment.text[start:end],
        segment.left[start:end],
        segment.right[start:end],
        segment.top,
        segment.bottom,
        segment.size,
        segment.soft and end == len(segment.text),
    )


def _columns(rows: Sequence[Sequence[Segment]]) -> list[tuple[float, float]]:
    """Left and right edges of the columns: where more than a few of the rows print something."""
    if not rows:
        return []
    most = int(max(s.x1 for row in rows for s in row)) + 2
    cover = [0] * (most + 1)
    for row in rows:
        for segment in row:
            for x in range(int(segment.x0), min(most, int(segment.x1) + 1)):
                cover[x] += 1
    least = max(1, 0.1 * len(rows)) if len(rows) > 3 else 0.5
    columns: list[tuple[float, float]] = []
    start = None
    for x, count in enumerate(cover):
        if count >= least and start is None:
            start = x
        elif count < least and start is not None:
            columns.append((start, x))
            start = None
    if start is not None:
        columns.append((start, most))
    merged: list[tuple[float, float]] = []
    for low, high in columns:
        if merged and low - merged[-1][1] < 2:
            merged[-1] = (merged[-1][0], high)
        else:
            merged.append((low, high))
    return merged


def _place(segment: Segment, columns: Sequence[tuple[float, float]]) -> tuple[int, int]:
    """The first column that a segment covers and how many; the nearest where it covers none."""
    covered = [
        n
        for n, (low, high) in enumerate(columns)
        if min(high, segment.x1) - max(low, segment.x0) > 0.3 * min(high - low, segment.x1 - segment.x0)
    ]
    if covered:
        return covered[0], covered[-1] - covered[0] + 1
    centre = (segment.x0 + segment.x1) / 2
    nearest = min(range(len(columns)), key=lambda n: abs((columns[n][0] + columns[n][1]) / 2 - centre))
    return nearest, 1
