"""The rows below a table's headings: their labels over one or more columns, what reaches into them from above, the sizes they state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from extractor.document import Cell
from extractor.grids import arms as grid_arms
from extractor.grids import words as grid_words
from extractor.grids.cells import Amount, CellValue, amounts
from extractor.grids.columns import LONGEST, Column, Reading, value_of
from extractor.grids.rules import says
from extractor.roster import Roster


class Row(NamedTuple):
    """A row below the headings: its label, the size and the time stated in it, its other cells with their columns and numbers.

    ``parts`` are the cells of the label, ``sizes`` by column the participants that another row says these cells are of,
    ``indent`` how far the label is set in; ``opens`` says that the next one is set in further.
    """

    label: str
    size: Amount | None
    when: str | None
    cells: tuple[tuple[int, Cell, CellValue | None], ...]
    parts: tuple[str, ...] = ()
    sizes: Mapping[int, Amount] = MappingProxyType({})
    indent: float = 0.0
    opens: bool = False

    @property
    def valued(self) -> bool:
        """Whether a cell of it holds numbers."""
        return any(value is not None for _, _, value in self.cells)


def label_columns(text: str, rows: dict[int, list[Cell]], heads: int, columns: dict[int, Column]) -> int:
    """How many columns on the left hold labels: the first, and those behind it that name no arm and print words.

    One headed 'Comparison' that prints words alone is of no arm either.
    """
    count = 1
    while count in columns and not columns[count].measure and not columns[count].any_p:
        cells = [c for n, row in rows.items() if n >= heads for c in row if c.column == count and c.start < c.end]
        if columns[count].of_arm:
            if not cells or any(value_of(text, c) is not None or not text[c.start].isalpha() for c in cells):
                break
            columns[count].arms, columns[count].whole = (), False
        if not columns[count].moments and (not cells or sum(value_of(text, c) is None for c in cells) < 0.7 * len(cells)):
            break
        count += 1
    return count


def spanning(text: str, rows: Mapping[int, Sequence[Cell]], heads: int, labels: int) -> dict[int, list[Cell]]:
    """The labels that reach down into a row from a row above it, over several rows or by leaving the place below them empty."""
    found: dict[int, list[Cell]] = {}
    for cells in rows.values():
        for cell in cells:
            if cell.rows > 1 and cell.column < labels and cell.start < cell.end:
                for number in range(cell.row + 1, cell.row + cell.rows):
                    found.setdefault(number, []).append(cell)
    last: list[Cell] = []
    for number in sorted(rows) if labels > 1 else ():
        own = [*found.get(number, ()), *(c for c in rows[number] if c.column < labels and c.start < c.end)]
        first = min((cell.column for cell in own), default=labels)
        if number < heads or not any(c.column >= labels and value_of(text, c) is not None for c in rows[number]):
            last = []
            continue
        if 0 < first < labels and (left := [cell for cell in last if cell.column < first]):
            found.setdefault(number, []).extend(left)
            own += left
        last = own
    return found


def row_of(text: str, cells: Sequence[Cell], labels: int, columns: Mapping[int, Column], above: Sequence[Cell] = ()) -> Row:
    """A row, its first ``labels`` columns being its label, with the labels that reach into it from ``above``."""
    words: list[str] = []
    when = None
    for cell in sorted((*above, *cells), key=lambda cell: cell.column):
        if cell.column >= labels or cell.start >= cell.end:
            continue
        told = text[cell.start : min(cell.end, cell.start + LONGEST)]
        column = columns.get(cell.column)
        if column is not None and column.moments and not (grid_words.is_any_p(told) or grid_words.is_change_alone(told)):
            when = told if grid_words.timepoint(told) or grid_words.is_baseline(told) else f"{column.texts[-1]} {told}"
        else:
            words.append(told)
    size = next((n for c in cells if c.column < labels and (n := amounts(text, c.start, c.end))), None)
    values = tuple((c.column, c, value_of(text, c)) for c in cells if c.column >= labels and c.start < c.end)
    return Row(", ".join(words), size, when, values, tuple(words))


def parted(text: str, columns: dict[int, Column], below: Sequence[Row], roster: Roster) -> list[Row]:
    """The rows, with the cells parted that print the values of two arms as their heading names these, one of them in brackets.

    The other arm gets a column of its own, behind all others ("Week 6; tea (placebo)" over "7.1 (4.7)").
    """
    beside: dict[int, int] = {}
    for place, column in tuple(columns.items()):
        told = map(grid_words.without_statistic, column.texts)
        arms = next((arms for heading in told if (arms := grid_arms.bracketed(heading, roster))), None)
        if arms is not None and not column.any_p:
            beside[place] = len(columns) + 1
            columns[place], columns[beside[place]] = (replace(column, arms=(arm,), n=None) for arm in arms)
    return [row._replace(cells=tuple(_parted(text, row, beside))) for row in below] if beside else list(below)


def _parted(text: str, row: Row, beside: Mapping[int, int]) -> Iterator[tuple[int, Cell, CellValue | None]]:
    for place, cell, value in row.cells:
        at = text.find("(", cell.start, cell.end) if place in beside else -1
        if place not in beside:
            yield place, cell, value
        elif at > 0:
            inner = text[at : cell.end]
            start = at + len(inner) - len(inner.lstrip("() "))
            both = cell._replace(end=at), cell._replace(start=start, end=start + len(inner.strip("() ")))
            one, other = (value_of(text, half) for half in both)
            if one is not None and other is not None and one.shape == other.shape:
                yield from ((place, both[0], one), (beside[place], both[1], other))


def sizes_in(row: Row, columns: Mapping[int, Column]) -> Iterator[tuple[int, str, Amount]]:
    """The columns of arms in a row of how many participants there were, each with its arm and their number; all of them may be 100%.

    A total below columns whose sizes are known adds up what the rows count.
    """
    if not says("sizes", row.label) or (grid_arms.is_whole(row.label) and any(column.n and column.of_arm for column in columns.values())):
        return
    for place, _, value in row.cells:
        arm = columns[place].of_arm if place in columns and columns[place].hint != "percent" else None
        if arm is None or value is None or not (value.shape == "single" or (value.shape == "two" and value.numbers[1].value == 100)):
            continue
        if value.numbers[0].decimals == 0 and value.numbers[0].value >= 2:
            yield place, arm, value.numbers[0]


def gives_sizes(reading: Reading, row: Row) -> bool:
    """Whether a row says how many participants each arm had; it then holds for the rows below."""
    found: dict[str, set[Amount]] = {}
    for place, arm, size in sizes_in(row, reading.columns):
        reading.columns[place].n = size
        found.setdefault(arm, set()).add(size)
    reading.sizes.update({arm: next(iter(stated)) for arm, stated in found.items() if len(stated) == 1})
    return bool(found)
