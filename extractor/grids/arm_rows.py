"""Tables with the arms one below the other: rows that name an arm, or stand under a heading that does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.grids import arms as grid_arms
from extractor.grids import words
from extractor.grids.cells import Amount, CellValue
from extractor.grids.columns import Column, Reading
from extractor.grids.effects import GridEffect, effects
from extractor.grids.labels import Row
from extractor.grids.p_values import p_value
from extractor.grids.parts import outcome_of
from extractor.grids.rules import says
from extractor.grids.values import WHOLE, GridValue, values
from extractor.roster import Roster


def stand_below(rows: Sequence[Row], roster: Roster) -> bool:
    """Whether the arms stand one below the other: they head rows, or most rows with values name one."""
    heading, named = set(), []
    for row in rows:
        arms = grid_arms.arms(row.label, roster)
        if len(arms) == 1 and row.valued:
            named.append(arms[0])
        elif len(arms) == 1:
            heading.add(arms[0])
    # outcomes share words with what is given
    return len(heading) > 1 or (len({*heading, *named}) > 1 and 2 * len(named) >= sum(row.valued for row in rows))


def heads_arm(reading: Reading, row: Row) -> bool:
    """Whether a row without values names one arm, whose values the rows below it print; what it is then known for."""
    named = grid_arms.arms(row.label, reading.roster)
    if len(named) != 1:
        if len(named) > 1 or words.measure(row.label) or words.is_effect(row.label) or grid_arms.is_whole(row.label):
            reading.arm = None
        return False
    reading.arm = named[0]
    reading.heading = reading.when = None
    if row.size is not None:
        reading.sizes[named[0]] = row.size
    return True


def of_arm_row(reading: Reading, row: Row) -> Iterator[GridValue | GridEffect]:
    """A row that holds one arm's values, the outcomes standing in the columns, in the row's label or in the heading above."""
    named = grid_arms.arms(row.label, reading.roster) or ((reading.arm,) if reading.arm else ())
    parts = row.label.split(", ")
    if not named:
        yield from _tests_of_columns(reading, row)
    if len(named) != 1 or any(words.is_any_p(part) for part in parts):
        return
    moment = next((when for part in parts if (when := words.timepoint(part))), row.when)
    if words.is_baseline(moment) if moment else any(words.is_baseline(part) for part in parts):
        return
    (arm,) = named
    if row.size is not None and named[0] != reading.arm:
        reading.sizes[arm] = row.size
    groups: dict[tuple[str, str | None, bool], list[tuple[Column, CellValue]]] = {}
    last, held = "", None
    size_at, size = _size_beside(reading, row, arm)
    for place, _, value in row.cells:
        column = reading.columns.get(place)
        if column is None or value is None or column.any_p or column.baseline or column.idle or (column.measure and not column.change):
            continue
        if size is not None:
            if place == size_at:
                continue
            column = column if column.here else replace(column, here=size)
        own = _outcome_over(reading, column)
        if own is None and len(column.texts) == 1 and column.hint in WHOLE and held in WHOLE:
            # a statistic that is whole by itself, behind one of another outcome
            own = ""
        held = column.hint or held
        last = last if own is None else "" if own.lower() == "yes" else own
        groups.setdefault((last, column.when, column.change), []).append((column, value))
    heading = words.without_statistic(reading.heading) if reading.heading else None
    if heading and says("generic", heading):
        heading = None
    heading = _outcome_in(reading, row) or heading
    overall = None if any(column.when for column in reading.columns.values()) else reading.overall
    for (own, when, change), cells in groups.items():
        over = outcome_of(reading.caption) if heading is None and own.lower() == "no" else heading
        outcome = own if over is None else f"{over}, {own}" if own else over
        outcome = outcome or outcome_of(reading.caption)
        if change and not words.is_change(outcome):
            outcome = f"{outcome}, change"
        for found in values(reading, row.label, cells, arm):
            yield found._replace(outcome=outcome, timepoint=when or moment or overall, heading=reading.heading)
    sides = _sides(reading, arm)
    stated = list(effects(reading, row, heading or last or outcome_of(reading.caption), None, None, sides)) if sides else []
    yield from stated
    if not any(found.p for found in stated):
        yield from _shared_tests(reading, row, heading, moment or overall)


def _sides(reading: Reading, arm: str) -> tuple[str, ...]:
    """The arms that an estimate in the row of one arm compares: it with the control, or the two of a trial of two."""
    controls = reading.roster.by_role("control")
    other = reading.roster.other(arm) if len(reading.roster.arms) == 2 else None
    if len(controls) == 1 and controls[0] != arm:
        return arm, controls[0]
    if other is None or len(controls) > 1:
        return ()
    return (other, arm) if controls else (arm, other)


def tell_shared_tests(reading: Reading, rows: Sequence[Row]) -> None:
    """Tell the columns of p-values that print one for all arms that stand one below the other, and none for each of them."""
    named = [(row, grid_arms.arms(row.label, reading.roster)) for row in rows if row.valued]
    armed = [(row, arms[0]) for row, arms in named if len(arms) == 1]
    each = len({arm for _, arm in armed})
    for place, column in reading.columns.items():
        filled = sum(any(at == place and value is not None for at, _, value in row.cells) for row, _ in armed)
        column.shared = column.p and 0 < filled * each <= len(armed)


def tell_own_changes(reading: Reading, rows: Sequence[Row]) -> None:
    """Tell the columns of estimates that every arm has, the control as well: a difference there is what changed within the arm."""
    arm: str | None = None
    valued: dict[int, set[str]] = {}
    for row in rows:
        named = grid_arms.arms(row.label, reading.roster)
        arm = named[0] if len(named) == 1 else arm
        for place, _, value in row.cells if arm else ():
            # a bare 1 or 0 is that of those whom the others are held against
            if value is not None and value.numbers and not (value.shape == "single" and value.numbers[0].value in (0, 1)):
                valued.setdefault(place, set()).add(arm or "")
    for place, column in reading.columns.items():
        if column.measure and not column.any_p and not column.change and valued.get(place) == {a.arm_id for a in reading.roster.arms}:
            column.measure, column.change, column.idle = None, column.measure == "MD", column.measure != "MD"


def _shared_tests(reading: Reading, row: Row, heading: str | None, when: str | None) -> Iterator[GridEffect]:
    """The p-values of a row that are of all arms, each of the one outcome whose columns stand ahead of it."""
    told: list[str] = []
    moment = when
    for place, cell, value in row.cells:
        column = reading.columns.get(place)
        if column is None or value is None or column.idle or (column.measure and not column.any_p):
            continue
        if column.any_p:
            p = p_value(cell, value) if column.shared and len(told) == 1 else None
            if p is not None:
                yield GridEffect(told[0], "none", None, None, None, p, (), moment, reading.heading, False, None, False)
            if not any(says("other-test", heading) for heading in column.texts):
                # a test within the arm stands between an outcome and the test of all arms
                told = []
            continue
        own, moment = _outcome_over(reading, column), column.when or when
        if own in _ANSWERS:
            own = None
        outcome = own if heading is None else f"{heading}, {own}" if own else heading
        outcome = outcome or (told[-1] if told else outcome_of(reading.caption))
        if outcome not in told and not column.baseline:
            told.append(outcome)


_ANSWERS = ("Yes", "No", "yes", "no")


def _outcome_over(reading: Reading, column: Column) -> str | None:
    """The outcome that the headings of a column name beside a time and a statistic; 'No' where it is the answer beside 'Yes'."""
    own = " ".join(t for t in column.texts if not _says_no_outcome(t))
    plain = words.without_statistic(own).removesuffix(" Yes") if own else ""
    if plain.lower() == "no" and any(c.texts and words.without_statistic(c.texts[-1]).lower() == "yes" for c in reading.columns.values()):
        return plain
    bare = not any(letter.isalpha() for letter in plain) or (
        words.hint(own) is not None and (len(plain) < 3 or plain.lower() in ("mean", "median", "number", "n/n"))
    )
    if says("analysis-set", plain) and reading.heading is None:
        return f"{outcome_of(reading.caption)}, {plain}"
    return None if bare else plain


def _says_no_outcome(heading: str) -> bool:
    alone = words.is_statistic_alone(heading) or words.is_estimate_alone(heading)
    return alone or words.is_time_alone(heading) or words.is_unit_of_time(heading)


def _tests_of_columns(reading: Reading, row: Row) -> Iterator[GridEffect]:
    """The p-values of a row that names no arm: in each column, of what the arms above it had there."""
    cells = [(column, cell, value) for place, cell, value in row.cells if value is not None and (column := reading.columns.get(place))]
    told = any(map(words.is_p, row.parts)) or all(value.shape == "p" and value.relation for _, _, value in cells)
    if not told or says("other-test", row.label):
        return
    heading = ", ".join(words.without_statistic(part) for part in row.parts[:-1] if not words.is_time_alone(part))
    last = ""
    for column, cell, value in cells:
        last = _outcome_over(reading, column) or last
        p = p_value(cell, value)
        if p is None or column.baseline or column.any_p or column.idle or column.measure:
            continue
        outcome = heading or reading.heading or last or outcome_of(reading.caption)
        yield GridEffect(outcome, "none", None, None, None, p, (), column.when or row.when, reading.heading, False, None, False)


def _size_beside(reading: Reading, row: Row, arm: str) -> tuple[int | None, Amount | None]:
    """The one column of a row that says how many participants its arm had, and their number; none where several do."""
    found: list[tuple[int, Amount]] = []
    known = reading.known.get(arm)
    most = max((v.numbers[0].value for _, _, v in row.cells if v is not None and v.numbers), default=0)
    for place, _, value in row.cells:
        column = reading.columns.get(place)
        if column is None or value is None or value.shape != "single" or value.numbers[0].decimals:
            continue
        number = value.numbers[0]
        alone = column.hint == "events" and len(column.texts) == 1 and known is not None and number.value == known.value
        if column.hint == "size" or alone or (column.whole and number.value == most):
            found.append((place, number))
    return found[0] if len(found) == 1 and len(row.cells) > 1 else (None, None)


def _outcome_in(reading: Reading, row: Row) -> str | None:
    """The outcome that a row's label tells beside its arm, in cells of their own, or alone under the heading of an arm."""
    told = []
    for part in row.parts if len(row.parts) > 1 or reading.arm else ():
        plain = words.without_statistic(part)
        if not words.is_time_alone(part) and not words.is_statistic_alone(part) and any(letter.isalpha() for letter in plain):
            told.append(plain)
    if reading.arm is None:
        told = [part for part in told if not grid_arms.arms(part, reading.roster)]
    return ", ".join(told) or None
