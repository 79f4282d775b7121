"""A table's columns: what can be told of one, how many rows head it, and its cells by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from extractor.document import Cell, Grid
from extractor.grids import words as grid_words
from extractor.grids.cells import Amount, CellValue, read
from extractor.grids.words import Hint
from extractor.roster import Roster
from extractor.vocabulary import Measure, SpreadKind

LONGEST = 300
"""Characters of a heading or label that are read; captions and notes are read three times as far."""


@dataclass(slots=True)
class Column:
    """What a column's headings say; ``here`` is the size that holds for the rows being read, ``moments`` that its cells say when.

    ``aside`` is the part of an outcome that its lowest heading names, where an arm has several columns; ``occurrences`` says that
    it counts events and no participants, ``shared`` that each of its p-values is of all arms in the rows beside it, ``idle`` that it
    holds neither values nor estimates but the statistic of a test, or the time at risk.
    """

    texts: tuple[str, ...]
    arms: tuple[str, ...] = ()
    whole: bool = False
    n: Amount | None = None
    hint: Hint | None = None
    measure: Measure | None = None
    p: bool = False
    any_p: bool = False
    interval: bool = False
    when: str | None = None
    baseline: bool = False
    change: bool = False
    subgroup: str | None = None
    aside: str | None = None
    occurrences: bool = False
    here: Amount | None = None
    moments: bool = False
    shared: bool = False
    idle: bool = False

    @property
    def of_arm(self) -> str | None:
        """The one arm whose values it holds."""
        if self.any_p or self.idle or (self.measure and not self.change):
            return None
        return self.arms[0] if len(self.arms) == 1 else "all" if self.whole and not self.arms and not self.interval else None


@dataclass(slots=True)
class Reading:
    """What is known while the rows of one table are read from top to bottom; ``arm`` is the one whose rows a heading announces.

    ``when`` is a heading under ``heading`` that says only a time; ``blocks`` are the indents of the headings whose rows are set in
    further, each with the heading and the time that hold again behind these rows. ``timed`` says that most rows say when,
    ``overall`` is when all was measured, as the caption tells, ``of_subgroups`` that it announces an outcome in subgroups;
    ``across`` that the outcomes stand over the columns, as the rows say when;
    ``again`` are the labels, in lower case, that more rows than one with values have, ``changes`` says that all means are changes,
    ``described`` that the table tells what the participants were like as they came; ``stated`` is how many of them its caption says.
    """

    caption: str
    notes: str
    columns: dict[int, Column]
    roster: Roster
    spread: SpreadKind | None
    corner: str = ""
    heading: str | None = None
    when: str | None = None
    blocks: list[tuple[float, str | None, str | None]] = field(default_factory=list)
    arm: str | None = None
    timed: bool = False
    overall: str | None = None
    of_subgroups: bool = False
    across: bool = False
    again: frozenset[str] = frozenset()
    changes: bool = False
    described: bool = False
    stated: Amount | None = None
    sizes: dict[str, Amount] = field(default_factory=dict)
    known: Mapping[str, Amount] = field(default_factory=dict)


def printed(text: str, span: tuple[int, int] | None) -> str:
    """The characters at these offsets; nothing for none."""
    return text[span[0] : min(span[1], span[0] + 3 * LONGEST)] if span else ""


def by_row(grid: Grid) -> dict[int, list[Cell]]:
    """The cells of each row."""
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    return rows


def value_of(text: str, cell: Cell) -> CellValue | None:
    """The numbers of a cell; those that words stand ahead of only where they name a measure of effect."""
    value = read(text, cell.start, cell.end)
    return None if value and value.lead and not grid_words.is_estimate(value.lead) else value


def heads_of(text: str, rows: dict[int, list[Cell]], stated: int) -> int:
    """How many rows head the table: those said to, and rows behind them that name columns and hold no value."""
    heads = stated
    while heads in rows:
        cells = [c for c in rows[heads] if c.start < c.end and c.column > 0]
        if not cells or any(value_of(text, c) is not None for c in cells):
            break
        if len(cells) < 2 and stated:
            break
        heads += 1
    return heads
