"""Which arm each column of a table is of, as the columns beside it tell: what joins them, what speaks against it, what is left."""

from __future__ import annotations

import re

from extractor.grids import arms as grid_arms
from extractor.grids import words as grid_words
from extractor.grids.columns import Column
from extractor.roster import Roster


def settle(columns: dict[int, Column], roster: Roster) -> None:
    """Put right the arms that the headings of single columns seem to name, by all of them."""
    _tell_cases(columns, roster)
    _tell_combinations(columns, roster)
    _clear_contradictions(columns, roster)
    _join_spreads(columns)
    _join_sizes(columns)
    _fill_second_arm(columns, roster)
    _clear_doubles(columns)
    _tell_own_changes(columns, roster)


def _tell_cases(columns: dict[int, Column], roster: Roster) -> None:
    """Columns of cases and their controls are of no arm of a trial, whose control goes by another name."""
    first = {place: column.texts[0].lower() for place, column in columns.items() if column.texts}
    if not any(told.startswith("cases") for told in first.values()) or any("case" in arm.name.lower() for arm in roster.arms):
        return
    for place, told in first.items():
        if told.startswith(("cases", "controls", "control")):
            columns[place].arms, columns[place].n = (), None


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
        if len(column.arms) == 1 and column.arms[0] in plain and any(_adds(told) and not is_arm(told, roster) for told in column.texts):
            column.arms = ()


def _adds(text: str) -> bool:
    """Whether a heading adds one thing to another."""
    return _ADDED.search(text) is not None


_ADDED = re.compile(r"\w\s*\+\s*\w|\splus\s")


def goes_on(text: str) -> bool:
    """Whether a heading ends in what adds the next line of it to what it names ("Drug A +")."""
    return text.rstrip().endswith(_ADDING)


_ADDING = ("+", " plus", "&", " and", " with")


def is_arm(text: str, roster: Roster) -> bool:
    """Whether a heading is the name of an arm, whose short form may be that of a measure as well ("RD group (n = 40)")."""
    return grid_arms.whole_name(_ASIDE.split(text)[0], roster) is not None


_ASIDE = re.compile(r"[(\[,;]")


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


def _fill_second_arm(columns: dict[int, Column], roster: Roster) -> None:
    """In a trial of two arms, the one column with a size whose words name no arm is the arm that the others leave."""
    if len(roster.arms) != 2:
        return
    named = {c.arms[0] for c in columns.values() if len(c.arms) == 1 and not c.any_p}
    unnamed = [c for c in columns.values() if not c.arms and not c.whole and c.n is not None and not c.any_p and not c.measure]
    without = [c for c in columns.values() if not c.arms and c.texts and grid_arms.lacked(" ".join(c.texts), roster)]
    unnamed = unnamed or without
    if len(named) == 1 and len({" ".join(c.texts[:1]) for c in unnamed}) == 1:
        other = roster.other(next(iter(named)))
        for column in unnamed:
            column.arms = (other,) if other else ()


def _tell_own_changes(columns: dict[int, Column], roster: Roster) -> None:
    """Columns of estimates that every arm has, the control as well, compare none: a difference there is what changed within the arm."""
    own: dict[str | None, list[Column]] = {}
    for column in columns.values():
        if column.measure and len(column.arms) == 1 and not column.any_p and not column.change:
            own.setdefault(column.measure, []).append(column)
    for measure, alike in own.items():
        if len(roster.arms) > 1 and {column.arms[0] for column in alike} == {arm.arm_id for arm in roster.arms}:
            for column in alike:
                column.measure, column.change, column.idle = None, measure == "MD", measure != "MD"


def _clear_doubles(columns: dict[int, Column]) -> None:
    """Columns that their sizes or signs alone tell apart are of no arm ("Tea (n = 30)" beside "Tea (n = 31)", "Tea +" beside "Tea -")."""
    marks: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for column in columns.values():
        marks.setdefault(_unmarked(column), set()).add(tuple(mark for told in column.texts for mark in MARK.findall(told)))
    for column in columns.values():
        if column.arms and len(marks[_unmarked(column)] - {()}) > 1:
            column.arms, column.whole = (), False


def _unmarked(column: Column) -> tuple[str, ...]:
    """The headings of a column without sizes and signs behind them."""
    return tuple(MARK.sub("", told).lower() for told in column.texts)


MARK = re.compile(r"\s*[(\[,]?\s*\b[nN]\s*=\s*\d[\d, ]*[)\]]?|\s*[+−–-]\s*$")
