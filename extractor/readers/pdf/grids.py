"""Lines of a table to rows of cells, by the places of its words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractor.readers.pdf.lines import BLANK, Segment

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


def rows_of(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Segments in the order of their tops as lines, each from left to right."""
    rows: list[list[Segment]] = []
    for segment in segments:
        if rows and abs(rows[-1][0].middle - segment.middle) < 0.45 * max(segment.size, rows[-1][0].size):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [sorted(row, key=lambda s: s.x0) for row in rows]


def numeric(row: Sequence[Segment]) -> bool:
    """Whether a line prints a value behind its label."""
    return any(_VALUE.match(s.text) and not _NO_VALUE.match(s.text) for s in row[1:])


def has_data(table: Sequence[Sequence[Segment]]) -> bool:
    """Whether some line of a table prints values."""
    return any(len(row) > 1 and numeric(row) for row in table)


def fill(grid: PrintedGrid, printed: Sequence[Sequence[Segment]]) -> PrintedGrid | None:
    """The table with its lines as rows of cells; None where they are no table."""
    if sum(len(row) > 1 and numeric(row) for row in printed) < 2:
        return None
    table = [[part for segment in row for part in _parts(segment)] for row in printed]
    columns = _columns([row for row in table if len(row) > 1 and numeric(row)])
    if len(columns) < 2:
        return None
    first = next((n for n, row in enumerate(table) if len(row) > 1 and numeric(row)), 0)
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
        if number < first:
            grid.heads = len(grid.rows)
    while grid.rows and len(grid.rows[-1]) == 1 and len(grid.rows) > grid.heads:
        grid.notes = [*grid.rows.pop()[0].segments, *grid.notes]
    _widen_heads(grid, columns)
    return grid if grid.rows else None


def _add(grid: PrintedGrid, cells: list[PrintedCell], head: bool) -> None:
    """Add a row; a line that goes on with the headings or labels above it joins them."""
    if head and grid.rows and _closes(grid.rows[-1], cells):
        places = {cell.column: cell for cell in grid.rows[-1]}
        for cell in cells:
            places[cell.column].segments += cell.segments
        return
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


def _closes(above: Sequence[PrintedCell], cells: Sequence[PrintedCell]) -> bool:
    """Whether a line of headings stands under such of the line above throughout, and closes a bracket that one of them left open."""
    places = {cell.column: cell for cell in above}
    if any(cell.column not in places for cell in cells):
        return False
    texts = [(places[cell.column].text, cell.text) for cell in cells]
    return any(over.count("(") > over.count(")") and "(" not in under.partition(")")[0] and ")" in under for over, under in texts)


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
        if letter != " " or not 0 < at < len(text) - 1:
            continue
        gap = segment.left[at + 1] - segment.right[at - 1]
        # behind a closed bracket the next number is another cell's, however near it stands
        if gap > _CELL_GAP * segment.size or (text[at - 1] in ")]" and text[at + 1] in "0123456789<>−–-" and gap > BLANK * segment.size):
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


def _widen_heads(grid: PrintedGrid, columns: Sequence[tuple[float, float]]) -> None:
    """Let a heading set over the middle of several columns cover those whose own headings stand in several groups alike."""
    for number in range(grid.heads - 1):
        over = [cell for cell in grid.rows[number] if cell.column > 0]
        if len(over) > 1 and len({cell.text for cell in over}) == 1:
            # the first line of two columns' own headings ("Empagliflozin," twice), and over no groups
            continue
        under = {c.column: c.text for row in grid.rows[number + 1 : grid.heads] for c in row if c.column > 0}
        if _over_groups(over, under, columns):
            continue
        texts = list(under.values())
        free = [c for c, text in under.items() if texts.count(text) > 1 and not any(o.column <= c < o.column + o.columns for o in over)]
        if len(over) < 2 or not free:
            continue
        for column in free:
            centre = sum(columns[column]) / 2
            nearest = min(over, key=lambda o: abs(_centre(o) - centre))
            if under.get(nearest.column) in texts and texts.count(under.get(nearest.column, "")) > 1:
                last = nearest.column + nearest.columns
                first = min(nearest.column, column)
                nearest.columns = max(last, column + 1) - first
                nearest.column = first
        over.sort(key=lambda o: o.column)


def _over_groups(over: Sequence[PrintedCell], under: Mapping[int, str], columns: Sequence[tuple[float, float]]) -> bool:
    """Let as many headings as the headings under them repeat stand each over one repetition ("Before, After, Before, After")."""
    places = sorted(under)
    texts = [under[place] for place in places]
    for first in range(len(places) - 3):
        for wide in range(2, (len(places) - first) // 2 + 1):
            unit = texts[first : first + wide]
            times = 1
            while texts[first + times * wide : first + (times + 1) * wide] == unit:
                times += 1
            if times < 2 or len(set(unit)) < wide:
                continue
            low, high = columns[places[first]][0], columns[places[first + times * wide - 1]][1]
            inside = [cell for cell in over if low <= _centre(cell) <= high]
            if len(inside) != times:
                continue
            for number, cell in enumerate(inside):
                own = places[first + number * wide : first + (number + 1) * wide]
                cell.column, cell.columns = own[0], own[-1] - own[0] + 1
            return True
    return False


def _centre(cell: PrintedCell) -> float:
    return (cell.segments[0].x0 + cell.segments[-1].x1) / 2
