"""What the headings of a table say of each of its columns, and of those beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from extractor.document import Cell, Grid
from extractor.grids import arms as grid_arms
from extractor.grids import words as grid_words
from extractor.grids.cells import amounts
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
        column.whole = any(grid_arms.is_whole(t) for t in texts)
        numbered = any(says("p-numbered", t) for t in texts)
        column.any_p = any(grid_words.is_any_p(t) for t in texts)
        compared = len(column.arms) == 2 and column.any_p and not any(says("other-test", t) for t in texts)
        column.p = compared or (numbered and len(roster.arms) == 2) or (any(grid_words.is_p(t) for t in texts) and len(column.arms) != 1)
        column.interval = _bounds_alone(texts) and not any(grid_words.measure(t) for t in texts)
        column.hint = next((h for t in reversed(texts) if (h := grid_words.hint(t))), None)
        column.measure = next((m for t in reversed(texts) if (m := grid_words.measure(t)) and not _is_arm(t, roster)), None)
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
    _tell_cases(found, roster)
    _tell_combinations(found, roster)
    _clear_contradictions(found, roster)
    _join_spreads(found)
    _join_sizes(found)
    _fill_second_arm(found, roster)
    _clear_doubles(found)
    _tell_subgroups(found)
    _tell_asides(found)
    _tell_occurrences(found)
    _tell_sizes(found)
    return found


def _is_arm(text: str, roster: Roster) -> bool:
    """Whether a heading is the name of an arm, whose short form may be that of a measure as well ("RD group (n = 40)")."""
    return grid_arms.whole_name(_ASIDE.split(text)[0], roster) is not None


_ASIDE = re.compile(r"[(\[,;]")


def _bounds_alone(texts: tuple[str, ...]) -> bool:
    """Whether the lowest heading announces intervals, and not as the rest of one that tells of values ("mean value / (95% CI)")."""
    if not texts or not grid_words.is_interval(texts[-1]):
        return False
    closes = ")" in texts[-1] and "(" not in texts[-1]
    goes_on = texts[-1].startswith("(") and len(texts) > 1 and grid_words.hint(texts[-2]) is not None
    return not closes and not goes_on


def _join_spreads(columns: dict[int, Column]) -> None:
    """A column of spreads alone, over which no arm stands, is of the arm to its left, whose heading did not reach so far."""
    for place, column in columns.items():
        left = columns.get(place - 1)
        if (
            left
            and left.of_arm
            and len(column.texts) == 1
            and column.hint in ("sd", "se")
            and grid_words.is_statistic_alone(column.texts[0])
        ):
            column.arms, column.whole, column.n = left.arms, left.whole, left.n


def _join_sizes(columns: dict[int, Column]) -> None:
    """Columns of sizes alone under no arm, one beside each arm's, are of the arm to the right of them, or all to the left."""
    sizes = [place for place, c in columns.items() if not c.arms and not c.whole and c.hint == "size" and len(c.texts) == 1]
    arms = [place for place, c in columns.items() if c.of_arm not in (None, "all")]
    side = 1 if sizes and arms and sizes[0] < arms[0] else -1
    if len(sizes) > 1 and [place + side for place in sizes] == arms:
        for place in sizes:
            columns[place].arms = columns[place + side].arms


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
    lowest = column.texts[-1]
    if len(column.texts) > 2 and (
        says("number-alone", lowest) or grid_words.is_statistic_alone(lowest) or grid_words.hint(lowest) == "percent"
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


def _tell_cases(columns: dict[int, Column], roster: Roster) -> None:
    """Columns of cases and their controls are of no arm of a trial, whose control goes by another name."""
    first = {place: column.texts[0].lower() for place, column in columns.items() if column.texts}
    if not any(told.startswith("cases") for told in first.values()) or any("case" in arm.name.lower() for arm in roster.arms):
        return
    for place, told in first.items():
        if told.startswith(("cases", "controls", "control")):
            columns[place].arms, columns[place].n = (), None


def _clear_contradictions(columns: dict[int, Column], roster: Roster) -> None:
    """As many headings as there are arms, all of which seem to name the same one, name none but the one that is its name."""
    alone = [
        c for c in columns.values() if len(c.arms) == len(c.texts) == 1 and not (c.when or c.baseline or c.change or c.hint or c.any_p)
    ]
    if len({column.arms for column in alone}) != 1 or len(alone) < 2 or len(alone) != len(roster.arms):
        return
    named = [grid_arms.plain_words(_ASIDE.split(grid_words.without_statistic(column.texts[0]))[0]) for column in alone]
    arm = next(arm for arm in roster.arms if arm.arm_id == alone[0].arms[0])
    if len(set(named)) == len(named):
        for column, words in zip(alone, named, strict=True):
            if words not in arm.aliases and words != grid_arms.plain_words(arm.name):
                column.arms = ()


def _clear_doubles(columns: dict[int, Column]) -> None:
    """Columns that their sizes or signs alone tell apart are of no arm ("Tea (n = 30)" beside "Tea (n = 31)", "Tea +" beside "Tea -")."""
    marks: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for column in columns.values():
        marks.setdefault(_unmarked(column), set()).add(tuple(mark for told in column.texts for mark in _MARK.findall(told)))
    for column in columns.values():
        if column.arms and len(marks[_unmarked(column)] - {()}) > 1:
            column.arms, column.whole = (), False


def _unmarked(column: Column) -> tuple[str, ...]:
    """The headings of a column without sizes and signs behind them."""
    return tuple(_MARK.sub("", told).lower() for told in column.texts)


_MARK = re.compile(r"\s*[(\[,]?\s*\b[nN]\s*=\s*\d[\d, ]*[)\]]?|\s*[+−–-]\s*$")


def goes_on(text: str) -> bool:
    """Whether a heading ends in what adds the next line of it to what it names ("Drug A +")."""
    return text.rstrip().endswith(_ADDING)


_ADDING = ("+", " plus", "&", " and", " with")


def _tell_combinations(columns: dict[int, Column], roster: Roster) -> None:
    """A heading with a size that names two arms, one of which has columns of its own, is the other's: what that arm gets and more."""
    alone = {column.arms[0] for column in columns.values() if len(column.arms) == 1 and column.n is not None}
    single = {column.arms[0] for column in columns.values() if len(column.arms) == 1 and not column.any_p and not column.measure}
    for column in columns.values():
        added = any(map(goes_on, column.texts[:-1]))
        rest = [arm for arm in column.arms if arm not in (single if added else alone)]
        if len(column.arms) == 2 and len(rest) == 1 and (added or column.n is not None) and not column.any_p and not column.measure:
            column.arms = (rest[0],)
    # "tea + sage" is not the arm that has a column as "tea"
    plain = {column.arms[0] for column in columns.values() if len(column.arms) == 1 and not any(map(_adds, column.texts))}
    for column in columns.values():
        if len(column.arms) == 1 and column.arms[0] in plain and any(_adds(told) and not _is_arm(told, roster) for told in column.texts):
            column.arms = ()


def _adds(text: str) -> bool:
    """Whether a heading adds one thing to another."""
    return _ADDED.search(text) is not None


_ADDED = re.compile(r"\w\s*\+\s*\w|\splus\s")


def _fill_second_arm(columns: dict[int, Column], roster: Roster) -> None:
    """In a trial of two arms, the one column with a size whose words name no arm is the arm that the others leave."""
    if len(roster.arms) != 2:
        return
    named = {c.arms[0] for c in columns.values() if len(c.arms) == 1 and not c.any_p}
    unnamed = [c for c in columns.values() if not c.arms and not c.whole and c.n is not None and not c.any_p and not c.measure]
    without = [c for c in columns.values() if not c.arms and c.texts and grid_arms.is_without(" ".join(c.texts), roster)]
    unnamed = unnamed or without
    if len(named) == 1 and len({" ".join(c.texts[:1]) for c in unnamed}) == 1:
        other = roster.other(next(iter(named)))
        for column in unnamed:
            column.arms = (other,) if other else ()
