"""The comparisons of a table's row: estimates with their intervals and p-values, and p-values alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor import grid_arms, grid_words
from extractor.document import Cell
from extractor.grid_cells import Amount, CellValue
from extractor.grid_columns import Reading, Row
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


def effects(text: str, reading: Reading, row: Row, outcome: str, when: str | None, measured: Measure | None) -> Iterator[GridEffect]:
    """The estimates of a row, each with the interval and the p-value to its right, or its p-value alone."""
    has_arms = any(c.of_arm not in (None, "all") for c in reading.columns.values())
    told = f"{reading.caption} {reading.heading or ''}"
    cells = list(row.cells)
    used: set[int] = set()
    for at, (place, _, value) in enumerate(cells):
        column = reading.columns.get(place)
        if column is None or value is None or column.any_p or column.baseline:
            continue
        own = column.measure if column.of_arm is None else None
        name = own or (measured if column.of_arm is None or value.shape == "range" else None)
        if name is None or value.shape not in ("range", "single", "two", "percent", "spread"):
            continue
        interval: tuple[Amount, Amount] | None = None
        level = value.level
        if value.shape == "range":
            interval = (value.numbers[1], value.numbers[2])
        elif (
            value.shape != "spread"
            and at + 1 < len(cells)
            and (following := cells[at + 1][2]) is not None
            and following.shape == "interval"
        ):
            interval, level = (following.numbers[0], following.numbers[1]), following.level
        if interval is None and value.shape != "single":
            continue
        estimate = value.numbers[0]
        if interval and not interval[0].value <= estimate.value <= interval[1].value:
            continue
        p = _p_right_of(text, reading, cells, at, used)
        head = " ".join(column.texts)
        both = f"{row.label} {reading.heading or ''} {head}"
        arms = grid_arms.arms(row.label, reading.roster) if len(grid_arms.arms(row.label, reading.roster)) == 2 else column.arms
        factor = (
            not has_arms and len(arms) < 2 and grid_words.of_factors(f"{told} {head}") and not grid_arms.arms(row.label, reading.roster)
        )
        if interval is None and p is None and factor:
            continue
        yield GridEffect(
            outcome,
            name,
            estimate,
            interval,
            level or _level(head) or _level(reading.caption) or _level(reading.notes),
            p,
            arms,
            column.when or when,
            reading.heading,
            factor,
            _multivariable(f"{both} {'' if _multivariable(both) is not None else reading.caption}"),
            re.search(r"\badjusted|\baOR\b|\baHR\b|ANCOVA", both) is not None and "unadjusted" not in both.lower(),
        )
    if not used and has_arms and any(v is not None and reading.columns[p_].of_arm for p_, _, v in cells if p_ in reading.columns):
        p = _p_right_of(text, reading, cells, -1, used)
        if p is not None and len([a for a in {c.of_arm for c in reading.columns.values()} if a not in (None, "all")]) >= 2:
            yield GridEffect(outcome, "none", None, None, None, p, (), when, reading.heading, False, None, False)


_LEVEL = re.compile(r"\b(9[059])(?:\.\d)?\s*%")


def _level(words: str) -> int | None:
    match = _LEVEL.search(words)
    return int(match[1]) if match else None


def _multivariable(words: str) -> bool | None:
    if re.search(r"\bmulti-?vari", words, re.IGNORECASE):
        return True
    return False if re.search(r"\buni-?vari", words, re.IGNORECASE) else None


def _p_right_of(
    text: str, reading: Reading, cells: Sequence[tuple[int, Cell, CellValue | None]], at: int, used: set[int]
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
            relation = {"<=": "≤", ">=": "≥"}.get(value.relation, value.relation or "=")
            return relation, amount, cell.start, cell.end
    return None
