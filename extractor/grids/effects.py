"""The comparisons of a table's row: estimates with their intervals and p-values, and p-values alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.document import Cell
from extractor.grids import arms as grid_arms
from extractor.grids import words as grid_words
from extractor.grids.cells import Amount, CellValue
from extractor.grids.columns import Column, Reading
from extractor.grids.labels import Row
from extractor.vocabulary import Measure


class GridEffect(NamedTuple):
    """A comparison of two arms, or of a factor where no arms are told, from one row; ``p`` may stand alone."""

    outcome: str
    measure: Measure
    estimate: Amount | None
    interval: tuple[Amount, Amount] | None
    level: int | None
    p: tuple[str, Amount | None, int, int] | None
    arms: tuple[str, ...]
    timepoint: str | None
    heading: str | None
    factor: bool
    multivariable: bool | None
    adjusted: bool


def effects(
    reading: Reading, row: Row, outcome: str, when: str | None, measured: Measure | None, sides: tuple[str, ...] = ()
) -> Iterator[GridEffect]:
    """The estimates of a row, each with the interval and the p-value to its right, or its p-value alone.

    ``measured`` is the measure that the row's label or heading names, ``sides`` the arms where the row itself is one's.
    """
    has_arms = bool(sides) or any(c.of_arm not in (None, "all") for c in reading.columns.values())
    named = grid_arms.arms(row.label, reading.roster)
    cells = list(row.cells)
    used: set[int] = set()
    for at, (place, _, value) in enumerate(cells):
        column = reading.columns.get(place)
        if column is None or value is None or column.any_p or column.baseline or column.interval:
            continue
        measure = _measure(reading, column, value, measured)
        if measure is None:
            continue
        stated = _stated(value, _interval_right_of(reading, cells, at))
        if stated is None:
            continue
        estimate, interval, level = stated
        measure = _possible(measure, estimate, interval, row)
        p = _p_right_of(reading, cells, at, used)
        head = " ".join(column.texts)
        both = f"{row.label} {reading.heading or ''} {head}"
        arms = sides or (named if len(named) == 2 else column.arms)
        factor = not has_arms and not named and len(arms) < 2 and grid_words.of_factors(f"{reading.caption} {reading.heading or ''} {head}")
        if factor and interval is None and p is None:
            continue
        multivariable = _multivariable(both)
        yield GridEffect(
            outcome,
            measure,
            estimate,
            interval,
            level or _level(head) or _level(reading.caption) or _level(reading.notes),
            p,
            arms,
            column.when or when,
            reading.heading,
            factor,
            _multivariable(reading.caption) if multivariable is None else multivariable,
            _ADJUSTED.search(both) is not None and "unadjusted" not in both.lower(),
        )
    if (
        not used
        and len({c.of_arm for c in reading.columns.values()} - {None, "all"}) >= 2
        and (_has_values(reading, cells) or tests_alone(reading, row))
    ):
        p = _p_right_of(reading, cells, -1, used)
        if p is not None:
            yield GridEffect(outcome, "none", None, None, None, p, (), when, reading.heading, False, None, False)


_ADJUSTED = re.compile(r"\b[Aa]djusted|\baOR\b|\baHR\b|ANCOVA")
_RATIOS = ("HR", "OR", "RR", "IRR")


def tests_alone(reading: Reading, row: Row) -> bool:
    """Whether a row gives the p-value of what it names and nothing else, the values standing in the rows below it."""
    filled = [place for place, _, value in row.cells if value is not None]
    return len(filled) == 1 and len(row.cells) == 1 and (column := reading.columns.get(filled[0])) is not None and column.p


def _has_values(reading: Reading, cells: Sequence[tuple[int, Cell, CellValue | None]]) -> bool:
    return any(v is not None and place in reading.columns and reading.columns[place].of_arm is not None for place, _, v in cells)


def _measure(reading: Reading, column: Column, value: CellValue, measured: Measure | None) -> Measure | None:
    """The measure of a cell's estimate: its column's, or the row's where the column is no arm's; 'other' where none is named."""
    if column.of_arm is None and column.measure:
        return column.measure
    if measured and (column.of_arm is None or value.shape == "range"):
        return measured
    if column.of_arm is None and any(grid_words.is_effect(t) for t in column.texts) and value.shape == "range":
        told = grid_words.measure(reading.notes)
        return told if told in _RATIOS else "other"
    return None


def _possible(measure: Measure, estimate: Amount, interval: tuple[Amount, Amount] | None, row: Row) -> Measure:
    """The measure that an estimate can be of: one below nought under the heading of a ratio is the difference of its row's values."""
    if measure not in _RATIOS or min(amount.value for amount in (estimate, *(interval or ()))) >= 0:
        return measure
    shares = "%" in row.label or any(value is not None and value.shape in ("fraction", "percent") for _, _, value in row.cells)
    return "RD" if shares else "MD"


def _interval_right_of(reading: Reading, cells: Sequence[tuple[int, Cell, CellValue | None]], at: int) -> CellValue | None:
    """The cell to the right of an estimate, or behind its p-value the one under a heading of intervals."""
    following = cells[at + 1 : at + 3]
    if len(following) > 1 and (first := reading.columns.get(following[0][0])) and first.any_p:
        column = reading.columns.get(following[1][0])
        return following[1][2] if column and column.interval else None
    return following[0][2] if following else None


def _stated(value: CellValue, following: CellValue | None) -> tuple[Amount, tuple[Amount, Amount] | None, int | None] | None:
    """An estimate with its interval, from one cell or from two side by side; None where the numbers cannot be that."""
    if value.shape == "range":
        estimate, low, high = value.numbers
        level = value.level
    elif value.shape in ("single", "two", "percent") and following is not None and following.shape == "interval":
        estimate, (low, high), level = value.numbers[0], following.numbers, following.level
    elif value.shape == "single":
        return value.numbers[0], None, None
    else:
        return None
    return (estimate, (low, high), level) if low.value <= estimate.value <= high.value else None


_LEVEL = re.compile(r"\b(9[059])(?:\.\d)?\s*%")


def _level(words: str) -> int | None:
    match = _LEVEL.search(words)
    return int(match[1]) if match else None


def _multivariable(words: str) -> bool | None:
    if re.search(r"\bmulti-?vari", words, re.IGNORECASE):
        return True
    return False if re.search(r"\buni-?vari", words, re.IGNORECASE) else None


def _p_right_of(
    reading: Reading, cells: Sequence[tuple[int, Cell, CellValue | None]], at: int, used: set[int]
) -> tuple[str, Amount | None, int, int] | None:
    """The first p-value right of a cell that no other estimate stands before: its sign, its value, its offsets."""
    for number in range(at + 1, len(cells)):
        place, cell, value = cells[number]
        column = reading.columns.get(place)
        if column is None:
            continue
        if at >= 0 and column.measure and not column.any_p and value is not None:
            return None
        if column.p and value is not None and place not in used and value.shape in ("p", "single", "not significant"):
            used.add(place)
            if value.shape == "not significant":
                return "", None, cell.start, cell.end
            amount = value.numbers[0]
            if not 0 <= amount.value <= 1:
                return None
            relation = {"<=": "≤", ">=": "≥", "⩽": "≤", "⩾": "≥"}.get(value.relation, value.relation or "=")
            return relation, amount, cell.start, cell.end
    return None
