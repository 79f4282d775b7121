"""What the headings of a table say of each of its columns, and of those beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from extractor.document import Cell, Grid
from extractor.grids import arms as grid_arms
from extractor.grids import words as grid_words
from extractor.grids.cells import amounts
from extractor.grids.column_arms import MARK, goes_on, is_arm, settle
from extractor.grids.columns import LONGEST, Column
from extractor.grids.rules import says
from extractor.grids.words import Hint
from extractor.roster import Roster


def columns_of(text: str, grid: Grid, rows: dict[int, list[Cell]], heads: int, roster: Roster) -> dict[int, Column]:
    """What the headings say of each column but the first."""
    above: dict[int, list[str]] = {}
    for number in sorted(rows):
        for cell in rows[number]:
            if number < heads and cell.start < cell.end:
                for at in range(cell.column, cell.column + cell.columns):
                    above.setdefault(at, []).append(text[cell.start : min(cell.end, cell.start + LONGEST)])
    found: dict[int, Column] = {}
    width = max((c.column + c.columns for c in grid.cells), default=0)
    for place in range(1, width):
        texts = tuple(above.get(place, ()))
        plain = tuple(map(grid_words.without_statistic, texts))
        whole = " ".join(told for told in plain if not says("number-alone", told))
        column = Column(texts)
        column.arms = (grid_arms.pair(whole, roster) or grid_arms.arms(whole, roster)) if whole else ()
        if not column.arms and len(texts) > 1 and len(own := grid_arms.arms(plain[-1], roster)) == 1:
            # what stands over the arm may deny what the arm does not get ("No antibiotics" over "Tea")
            column.arms = own
        if len(column.arms) > 1 and len(texts) > 1 and not goes_on(texts[-2]) and len(own := grid_arms.arms(texts[-1], roster)) == 1:
            # "A versus B" over a column for each
            column.arms = own
        if len(column.arms) == 1 and column.arms[0] in [grid_arms.lacked(told, roster) for told in texts]:
            # "Diet" over "No diet"
            column.arms = ()
        column.whole = any(grid_arms.is_whole(t) for t in texts)
        numbered = any(says("p-numbered", t) for t in texts)
        column.any_p = any(grid_words.is_any_p(t) for t in texts)
        compared = len(column.arms) == 2 and column.any_p and not any(says("other-test", t) for t in texts)
        column.p = compared or (numbered and len(roster.arms) == 2) or (any(grid_words.is_p(t) for t in texts) and len(column.arms) != 1)
        column.interval = _bounds_alone(texts) and not any(grid_words.measure(t) for t in texts)
        column.hint = next((h for t in reversed(texts) if (h := grid_words.hint(t))), None)
        column.measure = next((m for t in reversed(texts) if (m := grid_words.measure(t)) and not is_arm(t, roster)), None)
        own_name = " ".join(arm.name.lower() for arm in roster.arms if arm.arm_id in column.arms)
        column.when = next((w for t in reversed(plain) if (w := grid_words.timepoint(t)) and w.lower() not in own_name), None)
        column.idle = bool(texts) and column.measure is None and says("of-test", texts[-1])
        column.moments = grid_words.is_unit_of_time(texts[-1]) if texts else False
        column.change = any(grid_words.is_change(t) for t in texts)
        column.baseline = any(grid_words.is_baseline(t) for t in plain)
        for number in range(heads):
            for cell in rows.get(number, ()):
                if cell.column <= place < cell.column + cell.columns and (n := amounts(text, cell.start, cell.end)):
                    column.n = n
        found[place] = column
    settle(found, roster)
    _tell_subgroups(found)
    _tell_asides(found)
    _tell_occurrences(found)
    _tell_sizes(found)
    return found


def _bounds_alone(texts: tuple[str, ...]) -> bool:
    """Whether the lowest heading announces intervals, and not as the rest of one that tells of values ("mean value / (95% CI)")."""
    if not texts or not grid_words.is_interval(texts[-1]):
        return False
    closes = ")" in texts[-1] and "(" not in texts[-1]
    goes_on = texts[-1].startswith("(") and len(texts) > 1 and grid_words.hint(texts[-2]) is not None
    return not closes and not goes_on


def _tell_subgroups(columns: dict[int, Column]) -> None:
    """Where an arm has several columns whose uppermost headings name neither arm, time nor statistic, those name subgroups."""
    uppermost: dict[str, set[str]] = {}
    for column in columns.values():
        if column.of_arm and len(column.texts) > 1 and not _says_more(column, column.texts[0]):
            uppermost.setdefault(column.of_arm, set()).add(column.texts[0])
    for column in columns.values():
        if (
            column.of_arm
            and len(uppermost.get(column.of_arm, ())) > 1
            and not (_says_more(column, column.texts[0]) or grid_arms.is_whole(column.texts[0]))
        ):
            column.subgroup = column.texts[0]


def tell_outcomes(columns: Mapping[int, Column]) -> bool:
    """Whether what stands over the columns of all arms and names nobody is the outcomes, where the rows below say when."""
    over: dict[str, set[str]] = {}
    armed = [column for column in columns.values() if column.of_arm not in (None, "all")]
    for column in armed:
        over.setdefault(column.texts[0], set()).add(column.of_arm or "")
    if len(over) < 2 or any(len(arms) < 2 or _names_no_outcome(told) for told, arms in over.items()):
        return False
    for column in armed:
        column.subgroup, column.aside = None, grid_words.without_statistic(column.texts[0])
    return True


def tell_sole(columns: Mapping[int, Column], arm: str) -> None:
    """The columns that say when or which statistic are those of the one arm that a table is of; a test beside them is not of the arms."""
    estimates = any(column.measure and not column.change for column in columns.values())
    for column in columns.values():
        told = column.when or column.change or column.baseline or column.hint
        if told and not column.any_p and (column.change or not column.measure):
            column.arms = (arm,)
        elif not estimates:
            column.idle = True


def _names_no_outcome(heading: str) -> bool:
    said = says("people", heading) or grid_words.timepoint(heading) or grid_words.is_baseline(heading)
    return bool(said or grid_words.is_statistic_alone(heading) or grid_words.is_change_alone(heading))


def _tell_asides(columns: dict[int, Column]) -> None:
    """Where columns of an arm that hold the same of it have different headings under it, these name parts of the outcome.

    A statistic may stand under each of them; beside parts, a column of all has the name of the outcome alone.
    """
    alike: dict[tuple[object, ...], list[Column]] = {}
    for column in columns.values():
        if column.of_arm and len(column.texts) > 1:
            alike.setdefault((column.of_arm, column.when, column.baseline, column.change, column.subgroup), []).append(column)
    for found in alike.values():
        told = [_part_over(column) for column in found]
        counts = Counter(told)
        if len(counts) < 2 or len(set(counts.values())) > 1 or None in counts:
            continue
        for column, part in zip(found, told, strict=True):
            if part is not None and not grid_arms.is_whole(part):
                column.aside = grid_words.without_statistic(part)


def _part_over(column: Column) -> str | None:
    """The heading of a column that can name a part of an outcome: the lowest, or the one over its statistic; None where it says more."""
    lowest = MARK.sub("", column.texts[-1])
    if len(column.texts) > 2 and (
        not lowest or says("number-alone", lowest) or grid_words.is_statistic_alone(lowest) or grid_words.hint(lowest) == "percent"
    ):
        lowest = column.texts[-2]
    more = _says_more(column, lowest) or grid_words.is_interval(lowest) or lowest == column.subgroup
    return None if more or not any(letter.isalpha() for letter in lowest) else lowest


def _tell_occurrences(columns: dict[int, Column]) -> None:
    """A column of an arm that counts events, beside one of the participants who had them, counts no participants."""
    counted = {c.of_arm for c in columns.values() if c.of_arm and c.hint in ("events-percent", "fraction", "percent")}
    for column in columns.values():
        if column.of_arm in counted and column.hint in ("events", None) and len(column.texts) > 1 and says("occurrences", column.texts[-1]):
            column.aside, column.occurrences = "events", True


_MEASURED: tuple[Hint, ...] = ("mean", "mean-sd", "mean-se", "mean-ci", "median", "median-iqr", "median-range", "median-ci")


def _tell_sizes(columns: dict[int, Column]) -> None:
    """A column of an arm that is headed by 'No' alone says how many there were, where one beside it says what was measured in them."""
    measured = {c.of_arm for c in columns.values() if c.of_arm and c.hint in _MEASURED}
    for column in columns.values():
        if column.of_arm in measured and column.hint == "events" and says("number-alone", column.texts[-1]):
            column.hint = "size"


def _says_more(column: Column, text: str) -> bool:
    """Whether a heading says the arm, the time or the statistic of its column."""
    return bool(
        grid_words.timepoint(text)
        or grid_words.hint(text)
        or grid_words.is_baseline(text)
        or grid_words.is_change(text)
        or (column.n and text.find("=") > 0)
    )
