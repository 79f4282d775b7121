"""Headings between the rows of a table: which rows each of them is over, by order and by how far the labels are set in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from extractor.grids import words
from extractor.grids.cells import amounts
from extractor.grids.columns import Reading
from extractor.grids.labels import Row
from extractor.grids.rules import says


def set_in(rows: Sequence[Row], indents: Iterable[float]) -> Iterator[Row]:
    """The rows, each with how far it is set in, and whether the next label is set in further."""
    depths = list(indents)
    below: float | None = None
    found: list[Row] = []
    for row, depth in zip(reversed(rows), reversed(depths), strict=True):
        found.append(row._replace(indent=depth, opens=bool(row.label) and below is not None and below > depth))
        below = depth if row.label else below
    return reversed(found)


def levels(rows: Sequence[Row]) -> list[float]:
    """How far rows are set in by what they are: the same levels, row for row, below two or more rows with names of their own."""
    labels = [row.label.lower() for row in rows]
    told = Counter(label for label, row in zip(labels, rows, strict=True) if label and row.valued)
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and (told[labels[end]] > 1 or (words.is_time_alone(rows[end].label) and not _tests_alone(rows[end]))):
            end += 1
        if at < end and at and labels[at - 1]:
            runs.append((at, end))
        at = max(end, at + 1)
    alike = Counter(tuple(labels[start:end]) for start, end in runs)
    depths = [0.0] * len(rows)
    for start, end in runs:
        if alike[tuple(labels[start:end])] > 1:
            while end < len(rows) and _names_nothing(rows[end].label):
                # nor has such a row a name of its own
                end += 1
            depths[start:end] = [1.0] * (end - start)
    return depths


def _names_nothing(label: str) -> bool:
    """Whether a label only says which statistic or estimate stands there, or how great what stands over it was ("≥50% reduction")."""
    return words.is_statistic_alone(label) or words.is_estimate_alone(label) or says("level", label)


def _tests_alone(row: Row) -> bool:
    """Whether a row has one number, as one that heads others has the p-value of what they tell."""
    return sum(value is not None for _, _, value in row.cells) == 1


def end_blocks(reading: Reading, row: Row) -> None:
    """Let the headings end whose rows are set in further than this row, which is under what they are under."""
    ended = False
    while row.label and reading.blocks and row.indent <= reading.blocks[-1][0]:
        _, reading.heading, reading.when = reading.blocks.pop()
        ended = True
    if ended:
        for column in reading.columns.values():
            column.here = None


def is_over(reading: Reading, row: Row) -> bool:
    """Whether the heading above can be over a row: one of counts is not over means with what they scatter by."""
    if reading.heading is None or words.hint(reading.heading) not in ("events", "events-percent", "fraction"):
        return True
    return not any(value is not None and (value.said or value.shape == "spread") for _, _, value in row.cells)


def open_block(reading: Reading, row: Row) -> None:
    """Keep what a row is under for those behind the rows that are set in further than it."""
    if row.opens:
        reading.blocks.append((row.indent, reading.heading, reading.when))


def heads_rows(text: str, reading: Reading, row: Row, before: Row | None) -> None:
    """A row without values heads those below it, and says of how many participants their columns are.

    One that says only when leaves the heading right above it, or the one that its block stands under, as it is.
    """
    open_block(reading, row)
    if row.label:
        over = reading.when is not None or (before is not None and not before.valued and before.label == reading.heading)
        if reading.heading and words.is_time_alone(row.label) and (over or len(reading.blocks) > row.opens):
            reading.when = row.label
        else:
            reading.heading, reading.when = row.label, None
    stated = {place: n for place, cell, _ in row.cells if (n := amounts(text, cell.start, cell.end))}
    if row.label or stated:
        for place, column in reading.columns.items():
            column.here = stated.get(place)
