"""The comparisons of a table's row: estimates with their intervals and p-values, and p-values alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import log
from typing import NamedTuple

from extractor.document import Cell
from extractor.grids import arms as grid_arms
from extractor.grids import words as grid_words
from extractor.grids.cells import Amount, CellValue
from extractor.grids.columns import Column, Reading
from extractor.grids.labels import Row
from extractor.grids.p_values import p_right_of, p_value, p_values, tests_alone
from extractor.grids.rules import says
from extractor.grids.values import GridValue
from extractor.vocabulary import Measure


class GridEffect(NamedTuple):
    """A comparison of two arms, or of a factor where no arms are told, from one row; ``p`` may stand alone.

    ``higher`` is the arm with the higher value beside a p-value alone, or beside an effect size, which many print without its sign,
    or an estimate that can be a ratio.
    """

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
    higher: str | None = None
    subgroup: str | None = None


def effects(
    reading: Reading,
    row: Row,
    outcome: str,
    when: str | None,
    measured: Measure | None,
    sides: tuple[str, ...] = (),
    told: Sequence[GridValue] = (),
) -> Iterator[GridEffect]:
    """The estimates of a row, each with the interval and the p-value to its right, or its p-value alone.

    ``measured`` is the measure that the row's label or heading names, ``sides`` the arms where the row itself is one's, ``told``
    the values of the arms.
    """
    has_arms = bool(sides) or any(c.of_arm not in (None, "all") for c in reading.columns.values())
    named = grid_arms.arms(row.label, reading.roster)
    cells = list(row.cells)
    used: set[int] = set()
    for at, (place, _, value) in enumerate(cells):
        column = reading.columns.get(place)
        if column is None or value is None or column.any_p or column.baseline or column.interval or column.idle:
            continue
        measure = _measure(reading, column, value, measured)
        if measure is None:
            continue
        stated = _stated(value, _interval_right_of(reading, cells, at))
        if stated is None:
            continue
        estimate, interval, level = stated
        if measure in _RATIOS and interval is None and estimate.value == 1:
            # that of those whom the others are held against
            continue
        measure = _possible(measure, value, estimate, interval, row, column, told, reading.notes)
        p = p_right_of(reading, cells, at, used)
        head = " ".join(column.texts)
        both = f"{row.label} {reading.heading or ''} {head}"
        arms = sides or (named if len(named) == 2 else column.arms) or _in_order(reading, measure, estimate, told)
        factor = not has_arms and not named and len(arms) < 2 and grid_words.of_factors(f"{reading.caption} {reading.heading or ''} {head}")
        if factor and interval is None and p is None:
            continue
        multivariable = _multivariable(both)
        yield GridEffect(
            outcome,
            measure,
            estimate,
            interval,
            level or _level(row.label, head, _head_right_of(reading, cells, at), reading.caption, reading.notes),
            p,
            arms,
            column.when or when,
            reading.heading,
            factor,
            _multivariable(reading.caption) if multivariable is None else multivariable,
            _ADJUSTED.search(both) is not None and "unadjusted" not in both.lower(),
            _higher(told, arms) if measure in ("SMD", "other") and estimate.value > 0 else None,
        )
    if (
        not used
        and len({c.of_arm for c in reading.columns.values()} - {None, "all"}) >= 2
        and (_has_values(reading, cells) or tests_alone(reading, row))
    ):
        for p, arms, moment in p_values(reading, cells):
            higher = _higher([value for value in told if moment in (None, value.timepoint)], arms)
            yield GridEffect(outcome, "none", None, None, None, p, arms, moment or when, reading.heading, False, None, False, higher)


def _higher(told: Sequence[GridValue], arms: tuple[str, ...]) -> str | None:
    """The arm with the higher value of a row, among two; None where more or fewer have one."""
    for statistic in ("percent", "mean", "change", "median"):
        found = [v for v in told if v.statistic == statistic and v.arm_id != "all" and v.arm_id in (arms or (v.arm_id,))]
        if len(found) == 2 and found[0].arm_id != found[1].arm_id and found[0].amount.value != found[1].amount.value:
            return max(found, key=lambda value: value.amount.value).arm_id
    return None


_ADJUSTED = re.compile(r"\b[Aa]djusted|\baOR\b|\baHR\b|ANCOVA")
_RATIOS = ("HR", "OR", "RR", "IRR", "GMR")


def _has_values(reading: Reading, cells: Sequence[tuple[int, Cell, CellValue | None]]) -> bool:
    return any(v is not None and place in reading.columns and reading.columns[place].of_arm is not None for place, _, v in cells)


def _measure(reading: Reading, column: Column, value: CellValue, measured: Measure | None) -> Measure | None:
    """The measure of a cell's estimate: its column's, or the row's where the column is no arm's; 'other' where none is named."""
    if value.lead:
        return grid_words.measure(value.lead) or "other"
    if column.of_arm is None and column.measure:
        return column.measure
    if measured and (column.of_arm is None or value.shape == "range"):
        return measured
    if column.of_arm is None and any(grid_words.is_effect(t) for t in column.texts) and value.shape == "range":
        told = grid_words.measure(reading.notes)
        return told if told in _RATIOS else "other"
    return None


def _possible(
    measure: Measure,
    value: CellValue,
    estimate: Amount,
    interval: tuple[Amount, Amount] | None,
    row: Row,
    column: Column,
    stated: Sequence[GridValue],
    notes: str,
) -> Measure:
    """The measure that an estimate can be of: one below nought under the heading of a ratio is the difference of its row's values.

    So is one under a heading of both, or of effects in general, beside means.
    """
    named = [name for told in column.texts for name in grid_words.measures(told)]
    general = measure in ("SMD", "other") and any(says("effect-size", told) for told in column.texts)
    differs = _is_difference(estimate, stated)
    kinds = {value.statistic for value in stated}
    if measure in _RATIOS and len({name for name in named if name in _RATIOS}) > 1:
        # "OR or HR" says of none of its estimates which it is
        measure = "other"
    if measure in _RATIOS and min(amount.value for amount in (estimate, *(interval or ()))) >= 0:
        if "MD" in named and value.signed:
            return "RD"
        means = {"mean", "change"} if measure == "HR" else {"mean", "change", "median"}
        return "MD" if "MD" in named and (differs or (kinds and kinds <= means)) else measure
    if measure == "SMD" and general and kinds & _COUNTED:
        # an effect of what is counted, in a column that says no more of it
        told = grid_words.measure(notes)
        return told if told in _RATIOS else "other"
    if measure == "MD":
        return "RD" if kinds and kinds <= _COUNTED else measure
    if measure not in _RATIOS and not (general and differs):
        return measure
    shares = "%" in row.label or any(value is not None and value.shape in ("fraction", "percent") for _, _, value in row.cells)
    return "RD" if shares and (not kinds or kinds & _COUNTED) else "MD"


_COUNTED = {"events", "percent"}


def _in_order(reading: Reading, measure: Measure, estimate: Amount, told: Sequence[GridValue]) -> tuple[str, ...]:
    """The two arms of a row as an estimate holds the first against the second: as their values tell, else as their columns stand.

    Where one of them is the trial's control and their values do not tell, none.
    """
    arms = tuple(dict.fromkeys(c.of_arm for c in reading.columns.values() if c.of_arm not in (None, "all")))
    if len(arms) != 2 or len(reading.roster.arms) != 2:
        return ()
    first, second = arms
    for statistic in ("percent", "events", "mean", "change", "median"):
        one, other = ([v.amount.value for v in told if v.statistic == statistic and v.arm_id == arm] for arm in arms)
        if len(one) != 1 or len(other) != 1:
            continue
        ratio = measure in _RATIOS
        if (statistic == "events" and not ratio) or (statistic == "median" and measure == "HR"):
            # the longer a time, the lower the hazard
            continue
        if ratio and min(one[0], other[0], estimate.value) <= 0:
            break
        apart, stated = (log(one[0] / other[0]), log(estimate.value)) if ratio else (one[0] - other[0], estimate.value)
        if abs(apart - stated) < abs(apart) / 2:
            return first, second
        rounding = 0.0 if ratio else 10.0**-estimate.decimals
        if abs(apart + stated) < max(abs(apart) / 8, min(1.1 * rounding, abs(apart) / 2)):
            return second, first
    return () if reading.roster.by_role("control") else (first, second)


def _is_difference(estimate: Amount, stated: Sequence[GridValue]) -> bool:
    """Whether an estimate is how much the values of two arms differ that count nobody, as printed."""
    means = [value.amount for value in stated if value.statistic not in _COUNTED]
    if len(means) != 2:
        return False
    apart = abs(abs(means[0].value - means[1].value) - abs(estimate.value))
    return bool(apart <= 1.1 * 10 ** -min(estimate.decimals, means[0].decimals, means[1].decimals))


def _interval_right_of(reading: Reading, cells: Sequence[tuple[int, Cell, CellValue | None]], at: int) -> CellValue | None:
    """The cell to the right of an estimate, or behind its p-value the one under a heading of intervals."""
    following = cells[at + 1 : at + 3]
    if len(following) > 1 and (first := reading.columns.get(following[0][0])) and first.any_p:
        column = reading.columns.get(following[1][0])
        return following[1][2] if column and column.interval else None
    return following[0][2] if following else None


def _head_right_of(reading: Reading, cells: Sequence[tuple[int, Cell, CellValue | None]], at: int) -> str:
    """What heads the column to the right of an estimate, where that is one of intervals."""
    column = reading.columns.get(cells[at + 1][0]) if at + 1 < len(cells) else None
    return " ".join(column.texts) if column and any(map(grid_words.is_interval, column.texts)) else ""


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


def _level(*places: str) -> int | None:
    """The level of an interval, by the first of some places that tells any; None where that tells several."""
    told: set[str] = next((found for words in places if (found := set(_LEVEL.findall(words)))), set())
    return int(told.pop()) if len(told) == 1 else None


def _multivariable(words: str) -> bool | None:
    if re.search(r"\bmulti-?vari", words, re.IGNORECASE):
        return True
    return False if re.search(r"\buni-?vari", words, re.IGNORECASE) else None


def with_tests(reading: Reading, row: Row, above: Sequence[GridValue | GridEffect]) -> list[GridValue | GridEffect]:
    """What the row above a row of p-values tells: its estimates with these, or the only one of them as a comparison of its own.

    Several of them are of the arms in whose columns they stand, where estimates do so too, or the label says what they are held against.
    """
    cells = [(column.arms, p) for place, cell, v in row.cells if v and (column := reading.columns.get(place)) and (p := p_value(cell, v))]
    estimates = [found for found in above if isinstance(found, GridEffect)]
    if len(cells) == len(estimates) == 1:
        cells = [(estimates[0].arms, cells[0][1])]
    tests = dict(cells)
    if any(found.arms in tests for found in estimates):
        return [f._replace(p=f.p or tests.get(f.arms)) if isinstance(f, GridEffect) else f for f in above]
    outcome = ", ".join(row.parts[:-1]) or reading.heading
    if estimates or not outcome or (len(cells) > 1 and not says("against", row.label)):
        return list(above)
    when = reading.when or reading.overall
    own = [(() if len(cells) == 1 else arms, p) for arms, p in cells]
    return [*above, *(GridEffect(outcome, "none", None, None, None, p, arms, when, reading.heading, False, None, False) for arms, p in own)]
