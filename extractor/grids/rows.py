"""A table of results, row by row: which arm, outcome and time each cell's numbers are of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from extractor.arms.words import content, words_of
from extractor.document import Cell, Grid
from extractor.grids import arms as grid_arms
from extractor.grids import words
from extractor.grids.arm_rows import heads_arm, of_arm_row, stand_below, tell_own_changes, tell_shared_tests
from extractor.grids.cells import Amount, CellValue, amounts
from extractor.grids.characteristics import characteristics
from extractor.grids.columns import Column, Reading, by_row, heads_of, printed
from extractor.grids.counts import adds_up, counted_by_ratio, counted_like_others, counts_everyone, tell_occurrences, zeros_counted
from extractor.grids.effects import GridEffect, effects, with_tests
from extractor.grids.headed_columns import columns_of, tell_outcomes, tell_sole
from extractor.grids.headings import end_blocks, heads_rows, is_over, levels, open_block, set_in
from extractor.grids.labels import Row, gives_sizes, label_columns, parted, row_of, spanning
from extractor.grids.names import corner_of, named, names_no_outcome, of_people, of_subgroup
from extractor.grids.p_values import is_test, tell_numbered, tests_alone
from extractor.grids.parts import Table, outcome_of
from extractor.grids.rules import says
from extractor.grids.stacked import whole_rows
from extractor.grids.values import GridValue, values
from extractor.roster import Roster
from extractor.vocabulary import SpreadKind


class _Part(NamedTuple):
    """A part of a table: its cells by row, how many rows head it, what its headings say, and the rows below them."""

    grid: Grid
    rows: dict[int, list[Cell]]
    heads: int
    columns: dict[int, Column]
    below: list[Row]


def read_table(
    text: str, table: Table, roster: Roster, spread: SpreadKind | None, known: Mapping[str, Amount]
) -> Iterator[GridValue | GridEffect]:
    """The results and comparisons of one table, or the baseline characteristics; nothing of a table of other trials.

    ``spread`` is what the article says that its means scatter by, where it says so once; ``known`` are the arms' sizes.
    """
    if words.elsewhere(table.caption):
        return
    parts = [_part(text, grid, roster) for grid in table.grids]
    described = words.of_baseline(table.caption) or any(
        words.is_age(row.label) and _measures(row, part.columns) for part in parts for row in part.below
    )
    notes = " ".join(printed(text, note) for note in table.notes)
    for part in parts:
        tell_numbered(part.columns, notes, roster)
        reading = Reading(table.caption, notes, part.columns, roster, spread, known=known, described=described)
        if described:
            if table.grids[0].caption:
                reading.stated = amounts(text, *table.grids[0].caption)
            reading.corner = corner_of(text, part.rows, part.heads) or ""
            # labels that recur are levels of different characteristics
            below = part.below if part.grid.indents else [row._replace(indent=0.0, opens=False) for row in part.below]
            yield from (value._replace(baseline=True) for value in characteristics(text, reading, below))
        else:
            yield from _read_part(text, part, reading)


def _part(text: str, grid: Grid, roster: Roster) -> _Part:
    rows = by_row(grid)
    heads = heads_of(text, rows, grid.heads)
    columns = columns_of(text, grid, rows, heads, roster)
    labels = label_columns(text, rows, heads, columns)
    spanned = spanning(text, rows, heads, labels)
    if labels > 1 and says("number-alone", corner_of(text, rows, heads) or ""):
        # the rows are numbered
        rows = {number: [cell for cell in cells if cell.column or number < heads] for number, cells in rows.items()}
    below = [row_of(text, rows[number], labels, columns, spanned.get(number, ())) for number in sorted(rows) if number >= heads]
    depths = [grid.indents[number] for number in sorted(rows) if number >= heads] if grid.indents else levels(below)
    if any(depths):
        below = list(set_in(below, depths))
    below = parted(text, columns, below, roster)
    _tell_p_values(columns, below)
    tell_occurrences(columns, below)
    return _Part(grid, rows, heads, columns, below)


def _tell_p_values(columns: Mapping[int, Column], below: Sequence[Row]) -> None:
    """A column of numbers up to 1, one of them with '<' before it, is one of p-values, whatever its heading says or leaves out.

    Where those of one arm are, those of the others are as well.
    """
    shares, small = [], []
    for place, column in columns.items():
        values = [value for row in below for at, _, value in row.cells if at == place and value is not None]
        if column.any_p or not values or not all(v.shape in _P_SHAPES and all(0 <= n.value <= 1 for n in v.numbers) for v in values):
            continue
        shares.append(column)
        if any(v.shape == "p" and v.relation in ("<", "≤", "<=") and v.numbers[0].value <= _ALPHA for v in values):
            small.append(column)
    within = any(column.arms for column in small)
    for column in shares:
        if column in small or within:
            column.p = not column.arms and (not column.texts or column.measure == "MD")
            column.any_p, column.measure = True, None


_ALPHA = 0.05
_P_SHAPES = ("p", "single", "not significant")


def _read_part(text: str, part: _Part, reading: Reading) -> Iterator[GridValue | GridEffect]:
    grid, rows, heads, columns, below = part
    roster = reading.roster
    armed = any(c.of_arm not in (None, "all") for c in columns.values())
    transposed = not armed and stand_below(below, roster)
    sole = None if armed or transposed else grid_arms.sole(reading.caption, roster)
    stated = amounts(text, *grid.caption) if sole and grid.caption else None
    if sole:
        tell_sole(columns, sole)
    corner = corner_of(text, rows, heads)
    reading.timed = 2 * sum(words.is_time_alone(row.label) for row in below if row.valued) >= sum(row.valued for row in below)
    reading.overall = words.time_of_caption(reading.caption)
    reading.of_subgroups = says("of-subgroups", reading.caption)
    by_time = reading.timed or words.is_unit_of_time(corner or "")
    reading.across = by_time and not reading.of_subgroups and tell_outcomes(columns)
    reading.changes = _of_changes(reading, below)
    labels = Counter(row.label.lower() for row in below if row.valued and row.label)
    reading.again = frozenset(label for label, count in labels.items() if count > 1)
    if transposed:
        reading.heading = None if corner is None or not content(words_of(corner)) or names_no_outcome(corner) else corner
        tell_shared_tests(reading, below)
        tell_own_changes(reading, below)
    else:
        reading.corner = corner or ""
        _sizes_at_end(reading, below)
    whole = below[-1] if below else None
    before: Row | None = None
    tested = timed = False
    held: list[GridValue | GridEffect] = []
    for row in whole_rows(below):
        above, before = before, row
        end_blocks(reading, row)
        if not row.valued:
            if transposed and heads_arm(reading, row):
                continue
            if not _heads_columns(text, grid, reading, row):
                heads_rows(text, reading, row, above)
                tested, timed = tested and not row.label, timed and not row.label
            continue
        if says("two-kinds", row.label) or (not (row is whole and adds_up(row, below, columns)) and gives_sizes(reading, row)):
            continue
        if counts_everyone(row, columns):
            continue
        if not is_over(reading, row):
            reading.heading = None
        timed = _under_times(reading, row, timed)
        if tested and row.label and any(reading.columns[place].p for place, _, _ in row.cells if place in reading.columns):
            # a row with a test of its own is no level of the outcome above
            reading.heading, tested = None, False
        if sole:
            reading.sizes = {sole: size} if (size := row.size or stated) else {}
        found = list((of_arm_row if transposed else _of_row)(reading, row))
        if not transposed and is_test(row):
            held = with_tests(reading, row, held)
            continue
        if (
            not transposed
            and row.label
            and not any(isinstance(f, GridValue) for f in found)
            and (
                any(isinstance(f, GridEffect) for f in found)
                or all(reading.columns[at].any_p or reading.columns[at].idle for at, _, _ in row.cells if at in reading.columns)
            )
            and not words.is_time_alone(row.label)
            and any(column.of_arm for column in reading.columns.values())
            and not any(reading.columns[place].of_arm for place, _, _ in row.cells if place in reading.columns)
        ):
            # an outcome of several levels: its test stands beside it, its values stand below
            reading.heading, tested = row.label, tests_alone(reading, row) and not row.opens
        if row.opens:
            open_block(reading, row)
            reading.heading, reading.when = row.label, None
        yield from held
        held = found
    yield from held


def _of_changes(reading: Reading, below: Sequence[Row]) -> bool:
    """Whether a table gives changes alone: its caption says so, no column tells them from others, and a value of an arm is below nought."""
    if not words.is_change(reading.caption) or any(c.baseline or c.change or c.moments for c in reading.columns.values()):
        return False
    armed = {place for place, column in reading.columns.items() if column.of_arm}
    return any(v is not None and v.numbers and v.numbers[0].value < 0 for row in below for place, _, v in row.cells if place in armed)


def _under_times(reading: Reading, row: Row, timed: bool) -> bool:
    """Whether a heading is over rows of times or statistics alone; it ends with the first row behind them that has a name of its own."""
    if not row.label or reading.heading is None or reading.blocks:
        return timed and not row.label
    if words.is_time_alone(row.label) or words.is_statistic_alone(row.label):
        return True
    plain = words.without_statistic(row.label)
    if timed and not (words.is_estimate_alone(row.label) or says("occurrences", plain) or says("level", plain) or is_test(row)):
        reading.heading = reading.when = None
        return False
    return timed


def _measures(row: Row, columns: Mapping[int, Column]) -> bool:
    """Whether a row gives each of two arms a number that is no count and no estimate."""
    shapes = [v.shape for place, _, v in row.cells if v is not None and place in columns and columns[place].of_arm not in (None, "all")]
    return len(shapes) > 1 and all(shape in ("spread", "two", "range", "single") for shape in shapes)


def _sizes_at_end(reading: Reading, below: Sequence[Row]) -> None:
    """Let a last row of how many participants each arm had hold for all rows above it, where no other row tells sizes."""
    sized = [row for row in below if any(v is not None for _, _, v in row.cells) and says("sizes", row.label)]
    last = next((row for row in reversed(below) if any(v is not None for _, _, v in row.cells)), None)
    if len(sized) == 1 and sized[0] is last and not adds_up(last, below, reading.columns):
        gives_sizes(reading, last)


def _heads_columns(text: str, grid: Grid, reading: Reading, row: Row) -> bool:
    """Whether a row without label and values names the arms anew, for the rows below; their columns are then what it says."""
    if row.label:
        return False
    columns = columns_of(text, grid, {0: [cell for _, cell, _ in row.cells]}, 1, reading.roster)
    if len({c.of_arm for c in columns.values() if c.of_arm}) < 2:
        return False
    reading.columns = columns
    return True


def _in_all_arms(reading: Reading, row: Row, *shapes: str) -> bool:
    """Whether a row gives each of two or more arms a value (of these shapes), so that none is left that estimates could hold it against."""
    arms = {column.of_arm for column in reading.columns.values()} - {None, "all"}
    valued = {reading.columns[at].of_arm for at, _, v in row.cells if at in reading.columns and v and (not shapes or v.shape in shapes)}
    return len(arms) > 1 and arms <= valued


def _sizes_beside(reading: Reading, row: Row) -> Mapping[str, Amount]:
    """The sizes of arms that have one column of how many were measured beside others ("n | Week 4 | Week 8")."""
    found: dict[str, list[Amount]] = {}
    counted = {column.of_arm for column in reading.columns.values() if column.hint == "percent"}
    for place, _, value in row.cells:
        column = reading.columns.get(place)
        if column is None or column.of_arm is None or column.hint != "size" or value is None or len(column.texts) < 2:
            continue
        if column.of_arm in counted:
            continue
        if value.shape == "single" and value.numbers[0].decimals == 0 and words.hint(column.texts[-1]) == "size":
            found.setdefault(column.of_arm, []).append(value.numbers[0])
    return {arm: sizes[0] for arm, sizes in found.items() if len(sizes) == 1}


def _of_row(reading: Reading, row: Row) -> Iterator[GridValue | GridEffect]:
    if any(map(words.is_any_p, (row.label, *row.parts))):
        return
    outcome, when = named(reading, row.label, row.parts[-1] if row.parts else "")
    outcome, part = of_subgroup(reading, row.label) or (outcome, of_people(reading, row.label))
    if grid_arms.pair(row.label, reading.roster):
        told = [part for part in row.parts if not grid_arms.pair(part, reading.roster)] if len(row.parts) > 1 else []
        outcome = ", ".join(map(words.without_statistic, told)) or reading.heading or outcome_of(reading.caption)
    if words.measure(row.label) == "MD" and words.is_estimate_alone(row.label) and _in_all_arms(reading, row):
        # what changed within each arm, below its values at two times
        outcome = f"{outcome}, change"
    when = row.when or when
    if not when and not any(column.when for column in reading.columns.values()):
        when = reading.overall
    over = reading.when or reading.heading
    at_start = words.is_baseline(row.label) or (when is not None and words.is_baseline(when))
    baseline_row = at_start or (over is not None and words.is_baseline(over) and not words.timepoint(row.label))
    measured = words.measure(row.label) or (words.measure(reading.heading) if reading.heading else None)
    if measured is None and words.is_effect(row.label):
        measured = "other"
    if measured and _in_all_arms(reading, row, "range"):
        measured = None
    beside = _sizes_beside(reading, row)
    armed = any(c.of_arm not in (None, "all") for c in reading.columns.values())
    by_arm: dict[tuple[str, str | None, bool, str | None, str | None], list[tuple[Column, CellValue]]] = {}
    for place, _, value in row.cells:
        column = reading.columns.get(place)
        arm = column.of_arm if column else None
        if column is None or value is None or arm is None or column.baseline or baseline_row:
            continue
        if place in row.sizes or (arm in beside and column.hint != "size"):
            column = replace(column, here=row.sizes.get(place) or beside[arm])
        if arm == "all" and not armed and len(reading.roster.arms) > 1:
            # a table of all participants in a trial of several arms describes them
            continue
        if value.lead or (measured and value.shape in ("range", "interval") and not column.interval):
            continue
        by_arm.setdefault((arm, column.when, column.change, column.subgroup, column.aside), []).append((column, value))
    stated: list[GridValue] = []
    if outcome:
        for (arm, moment, change, subgroup, aside), cells in by_arm.items():
            name = aside if aside and reading.across else f"{outcome}, {aside}" if aside else outcome
            name = f"{name}, change" if change and not words.is_change(name) else name
            for found in values(reading, row.label, cells, arm):
                if reading.changes and found.statistic == "mean":
                    found = found._replace(statistic="change")
                stated.append(found._replace(outcome=name, timepoint=moment or when, heading=reading.heading, subgroup=part or subgroup))
    yield from zeros_counted(reading, counted_by_ratio(reading, row, list(counted_like_others(stated))))
    if not baseline_row and outcome and not reading.across:
        for effect in effects(reading, row, outcome, when, measured, told=stated):
            yield effect._replace(subgroup=part)
