"""The p-values of a table's row: the first right of an estimate, those that stand alone, and of which times they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extractor.document import Cell
from extractor.grids import arms as grid_arms
from extractor.grids import words as grid_words
from extractor.grids.cells import Amount, CellValue
from extractor.grids.columns import Column, Reading
from extractor.grids.labels import Row
from extractor.grids.rules import says
from extractor.roster import Roster


def tell_numbered(columns: Mapping[int, Column], notes: str, roster: Roster) -> None:
    """What each column of numbered p-values compares, as the notes explain it: two arms ("P1: tea versus placebo"), or one over time."""
    for column in columns.values():
        number = next((_NUMBERED.search(told) for told in column.texts if says("p-numbered", told)), None)
        told = re.search(_EXPLAINED.format(number[1]), notes) if number else None
        arms = (grid_arms.pair(told[1], roster) or grid_arms.arms(told[1], roster)) if told else ()
        if len(arms) == 2:
            column.p, column.arms = True, arms
        elif len(arms) == 1:
            column.p = False


_NUMBERED = re.compile(r"[pP]\s?-?(?:values?\s)?(\d)")
_EXPLAINED = r"\b[pP]\s?-?(?:values?\s)?{}\b\s*[:=,]?([^;.]{{3,120}}?)(?=[;.]|,?\s[pP]\s?-?\d|$)"


def p_values(
    reading: Reading, cells: Sequence[tuple[int, Cell, CellValue | None]]
) -> Iterator[tuple[tuple[str, Amount | None, int, int], tuple[str, ...], str | None]]:
    """The p-values of a row that no estimate stands beside: the first of all arms, and those of each two arms that a heading names.

    Where p-values stand under times as the values do, that is the first of each time; those of the start are of no result.
    """
    tests = [cell for cell in cells if cell[0] in reading.columns and reading.columns[cell[0]].p]
    later = [cell for cell in tests if not reading.columns[cell[0]].baseline]
    plain = [cell for cell in later if len(_arms_at(reading, cell[0])) < 2]
    valued = {column.when for column in reading.columns.values() if column.of_arm}
    moments: dict[str | None, None] = dict.fromkeys(
        when for place, _, _ in plain if (when := reading.columns[place].when) in valued - {None}
    )
    for moment in moments or (None,):
        at_moment = [cell for cell in plain if moment in (None, reading.columns[cell[0]].when)]
        if (whole := p_right_of(reading, at_moment, -1, set())) is not None:
            yield whole, (), moment
    for place, cell, value in later:
        arms = _arms_at(reading, place)
        if len(arms) == 2 and value is not None and (p := p_value(cell, value)):
            yield p, arms, reading.columns[place].when


def _arms_at(reading: Reading, place: int) -> tuple[str, ...]:
    return reading.columns[place].arms if place in reading.columns else ()


def tests_alone(reading: Reading, row: Row) -> bool:
    """Whether a row gives the p-value of what it names and nothing else, the values standing in the rows below it."""
    cells = [(column, value) for place, _, value in row.cells if (column := reading.columns.get(place)) and not column.idle]
    return len(cells) == 1 and cells[0][1] is not None and cells[0][0].p


def p_right_of(
    reading: Reading, cells: Sequence[tuple[int, Cell, CellValue | None]], at: int, used: set[int]
) -> tuple[str, Amount | None, int, int] | None:
    """The first p-value right of a cell that no other estimate stands before: its sign, its value, its offsets."""
    for number in range(at + 1, len(cells)):
        place, cell, value = cells[number]
        column = reading.columns.get(place)
        if column is None:
            continue
        if at >= 0 and column.measure and not column.any_p and value is not None and value.shape != "interval":
            return None
        if column.p and value is not None and place not in used and value.shape in ("p", "single", "not significant"):
            used.add(place)
            return p_value(cell, value)
    return None


def p_value(cell: Cell, value: CellValue) -> tuple[str, Amount | None, int, int] | None:
    """A cell as a p-value: its sign, its value, its offsets; None where its number can be none."""
    if value.shape == "not significant":
        return "", None, cell.start, cell.end
    if value.shape not in ("p", "single") or not 0 <= value.numbers[0].value <= 1:
        return None
    relation = {"<=": "≤", ">=": "≥", "⩽": "≤", "⩾": "≥"}.get(value.relation, value.relation or "=")
    return relation, value.numbers[0], cell.start, cell.end


def is_test(row: Row) -> bool:
    """Whether a row is labelled as one of p-values of a comparison between the arms."""
    return grid_words.is_p(row.parts[-1] if row.parts else row.label)
