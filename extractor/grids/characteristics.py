"""A table of what the participants were like as they came, row by row: what each cell's numbers are of, and whose they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.grids import words
from extractor.grids.cells import CellValue, amounts
from extractor.grids.columns import Column, Reading
from extractor.grids.counts import counted_like_others, zeros_counted
from extractor.grids.headings import end_blocks, heads_rows, open_block
from extractor.grids.labels import Row, gives_sizes, sizes_in
from extractor.grids.rules import says
from extractor.grids.stacked import whole_rows
from extractor.grids.values import GridValue, agrees, values
from extractor.grids.words import Hint
from extractor.wordlists import wordlist

_COUNTS = ("events", "percent")
_Level = list[GridValue]
"""The values of one row; those of the rows under a heading are its levels."""


def characteristics(text: str, reading: Reading, rows: Sequence[Row]) -> Iterator[GridValue]:
    """The numbers of the rows, each with its name ("Sex: male") and its arm; tests of how the groups differ are left out."""
    _tell_whole(reading)
    levels: list[_Level] = []
    found: _Level = []
    before: Row | None = None
    for row in whole_rows(rows):
        above, before = before, row
        if not row.label and row.valued and above is not None:
            row = before = row._replace(label=above.label, parts=above.parts)
        end_blocks(reading, row)
        if not _describes(reading, row):
            yield from _counted(levels)
            levels = []
            if found and _names_others(text, row):
                # further down the table is of other groups
                break
            if row.label:
                heads_rows(text, reading, row, above)
            _tell_statistics(text, reading, row)
            continue
        if _gives_sizes(reading, row):
            continue
        found = list(_of_row(reading, row))
        if reading.heading and not reading.blocks and any(value.amount.value for value in found) and _adds_up(levels):
            reading.heading = None
            found = list(_of_row(reading, row))
        if reading.heading and not reading.blocks and _of_another_kind(reading.heading, row, found, levels):
            reading.heading = None
            found = list(_of_row(reading, row))
        if reading.heading is None:
            yield from _counted(levels)
            levels = []
        levels.append([value._replace(outcome=_name(reading, row, value)) for value in found])
        if row.opens:
            yield from _counted(levels)
            levels = []
            open_block(reading, row)
            reading.heading, reading.when = row.label, None
    yield from _counted(levels)


def _names_others(text: str, row: Row) -> bool:
    """Whether a row without a label names groups of its own, each with its size."""
    return not row.label and sum(amounts(text, cell.start, cell.end) is not None for _, cell, _ in row.cells) > 1


def _tell_whole(reading: Reading) -> None:
    """The one column of a table over which no arm stands is of all participants, whose number the caption may state."""
    open_ = [column for column in reading.columns.values() if not column.any_p and not column.measure and not column.interval]
    if len(open_) == 1 and not open_[0].arms and not open_[0].whole:
        open_[0].whole = True
        open_[0].n = open_[0].n or reading.stated


def _tell_statistics(text: str, reading: Reading, row: Row) -> None:
    """Let a row of statistics alone ("n", "%") say what the columns below it hold."""
    hints = {place: words.hint(text[cell.start : cell.end]) for place, cell, _ in row.cells}
    if hints and all(hints.values()):
        for place, told in hints.items():
            if place in reading.columns:
                reading.columns[place].hint = told


def _describes(reading: Reading, row: Row) -> bool:
    """Whether a row gives a number of an arm or of all."""
    return any(value is not None and _column(reading, place) is not None for place, _, value in row.cells)


def _column(reading: Reading, place: int) -> Column | None:
    """A column of what the participants of an arm, or all, were like as they came."""
    column = reading.columns.get(place)
    if column is None or column.of_arm is None or column.change:
        return None
    if any(says("of-test", told) or says("against", told) for told in column.texts):
        return None
    if not column.whole and all(says("no-arm", told) for told in column.texts):
        return None
    known = reading.known.get(column.of_arm)
    fewest = 0 if column.subgroup else _FEWEST
    if column.n and known and not fewest * known.value <= column.n.value <= _MORE * known.value:
        # those of several arms, of some of the arm's, or of no trial
        return None
    return None if column.when is not None and not column.baseline and any(c.baseline for c in reading.columns.values()) else column


_FEWEST, _MORE = 0.5, 1.2


def _gives_sizes(reading: Reading, row: Row) -> bool:
    """Whether a row says how many participants each arm had, and not how many of them were women, or answered with no."""
    sizes = list(sizes_in(row, reading.columns)) if row.label.lower() != "no" else []
    for place, arm, size in sizes:
        column, known = reading.columns[place], reading.known.get(arm)
        if (column.n and column.n.value != size.value) or (known and size.value < _FEWER * known.value):
            return False
    return bool(sizes) and gives_sizes(reading, row)


_FEWER = 0.8


def _of_another_kind(heading: str, row: Row, found: Sequence[GridValue], levels: Sequence[_Level]) -> bool:
    """Whether a row is no level of what stands above it: no count below counts, or of a unit that its heading has not."""
    told = [value.statistic in _COUNTS for level in levels for value in level]
    counts = [value.statistic in _COUNTS for value in found]
    if told and all(told) and not any(counts):
        return True
    unit = unit_of(heading)
    return unit is not None and (unit_of(row.label) not in (None, unit) or (bool(told) and not any(told) and all(counts)))


def _adds_up(levels: Sequence[_Level]) -> bool:
    """Whether levels are of all participants of each arm, no more and no fewer."""
    sums: dict[str, float] = {}
    shares: dict[str, float] = {}
    sizes: dict[str, float] = {}
    rounded = max((0.5 * 10**-value.amount.decimals * len(levels) for level in levels for value in level if value.percent), default=0)
    for value in (value for level in levels for value in level):
        if value.statistic == "percent":
            shares[value.arm_id] = shares.get(value.arm_id, 0) + value.amount.value
        elif value.statistic in ("events", "other") and value.amount.decimals == 0:
            sums[value.arm_id] = sums.get(value.arm_id, 0) + value.amount.value
            if value.n is not None:
                sizes[value.arm_id] = value.n.value
    if len(levels) < 2:
        return False
    if sizes and sums.keys() == sizes.keys() and all(sums[arm] == sizes[arm] for arm in sums):
        return True
    return bool(shares) and all(abs(share - 100) <= rounded for share in shares.values())


def _counted(levels: Sequence[_Level]) -> Iterator[GridValue]:
    """The values of levels, bare whole numbers being counts where those of each arm add up to all of it."""
    bare = [value for level in levels for value in level if value.statistic == "other"]
    counts = bool(bare) and all(value.n is not None and value.amount.decimals == 0 for value in bare) and _adds_up(levels)
    for value in (value for level in levels for value in level):
        yield value._replace(statistic="events", flags=()) if counts and value.statistic == "other" else value


def _name(reading: Reading, row: Row, value: GridValue) -> str:
    """What a number is of: the row's label under its heading, unless that says nothing of its own."""
    parts = [plain(part) for part in row.parts[:-1]]
    last = row.parts[-1] if row.parts else row.label
    if not (words.is_statistic_alone(last) or (parts and says("number-alone", last))):
        parts.append(_KINDS.sub("", plain(last)).strip(" ,:-()") if value.outcome else plain(last))
    heading = reading.heading or ""
    counted_under_means = value.statistic in _COUNTS and words.hint(heading) in _OF_MEANS
    if heading and not (says("generic", heading) or says("characteristics", heading) or counted_under_means):
        parts.insert(0, plain(heading))
    parts.append(value.outcome)
    return ": ".join(dict.fromkeys(filter(None, parts))) or row.label


_OF_MEANS: tuple[Hint, ...] = ("mean", "mean-sd", "mean-se", "median", "median-iqr", "median-range")


def plain(label: str) -> str:
    """A label without its statistic, whose brackets are closed."""
    told = words.without_statistic(label)
    return told + ")" if told.count("(") > told.count(")") else told


def _of_row(reading: Reading, row: Row) -> Iterator[GridValue]:
    """The numbers of a row by arm; one that an arm has twice is left out, as no heading tells them apart."""
    if any(map(words.is_any_p, (row.label, *row.parts))) or _LATER.search(row.label):
        return
    label = "" if reading.heading and len(row.label) == 1 else row.label  # 'M' for male is no mean
    unit = unit_of(row.label) or (unit_of(reading.heading) if reading.heading else None)
    by_arm: dict[tuple[str, str | None, str | None], list[tuple[Column, CellValue]]] = {}
    bounds: dict[int, str] = {}
    for place, _, value in row.cells:
        column = _column(reading, place)
        arm = column.of_arm if column else None
        if column is None or arm is None or value is None or value.lead:
            continue
        if value.shape == "p" and value.relation in _BOUNDS:
            bounds[value.numbers[0].start] = _BOUNDS[value.relation]
            value = value._replace(shape="single")
        if place in row.sizes:
            column = replace(column, here=row.sizes[place])
        by_arm.setdefault((arm, column.subgroup, column.aside), []).append((column, value))
    stated: list[GridValue] = []
    for (arm, subgroup, aside), cells in by_arm.items():
        read = _of_two_kinds(reading, row.label, cells, arm) if says("two-kinds", row.label) else values(reading, label, cells, arm)
        for told in _agreeing(list(read)):
            bound = bounds.get(told.amount.start)
            stated.append(told._replace(outcome=told.outcome or aside or "", subgroup=subgroup, unit=unit, qualifier=bound))
    times = Counter(map(_whose, stated))
    yield from zeros_counted(reading, list(counted_like_others([value for value in stated if times[_whose(value)] == 1])))


_BOUNDS = {"<": "<", ">": ">", "≤": "≤", "≥": "≥", "<=": "≤", ">=": "≥", "⩽": "≤", "⩾": "≥"}
_LATER = re.compile(r"\b(?:at|after) \d+ ?(?:day|week|month|year)")
"""When a value was taken that is none of the start."""


def _whose(value: GridValue) -> tuple[object, ...]:
    return value.arm_id, value.subgroup, value.outcome, value.statistic


def _agreeing(read: Sequence[GridValue]) -> Sequence[GridValue]:
    """The values of an arm, a count and its percentage from two cells without a size that they are not of."""
    statistics = [value.statistic for value in read]
    if sorted(statistics) != sorted(_COUNTS):
        return read
    count, share = sorted(read, key=lambda value: value.statistic)
    n = count.n or share.n
    if n is None or share.flags or agrees(count.amount, share.amount, n):
        return [value._replace(n=n) for value in read]
    return [value._replace(n=None, flags=("count and percentage do not agree",)) for value in read]


def _of_two_kinds(reading: Reading, label: str, cells: Sequence[tuple[Column, CellValue]], arm: str) -> Iterator[GridValue]:
    """The two counts of a cell with a stroke, each of one of the kinds that the label names ("Sex, M/F": "24/36")."""
    kinds = _KINDS.search(label)
    for column, value in cells:
        n = column.here or reading.sizes.get(arm) or column.n
        if kinds is None or value.shape not in ("slashed", "fraction") or len(value.numbers) != 2:
            continue
        one, other = value.numbers
        if n is None or one.value + other.value == n.value:
            yield GridValue(arm, kinds[1], "events", one, False, n)
            yield GridValue(arm, kinds[2], "events", other, False, n)


_KINDS = re.compile(r"([A-Za-z]+)\s*/\s*([A-Za-z]+)")


def unit_of(label: str) -> str | None:
    """The unit that a label ends in, ahead of the statistic ("Age, years, mean (SD)" -> "years")."""
    if _PERCENT.search(label):
        return "%"
    found = _AT_END.search(words.without_statistic(label))
    told = _WORD.findall(found[1].lower()) if found else ()
    return found[1].strip() if found and told and all(word in _UNITS for word in told) else None


_AT_END = re.compile(r"(?:[,(\[]\s*(?:in\s+)?|\bin )([^\d\s,()\[\]][^,()\[\]]{0,24})[)\]]?$")
_PERCENT = re.compile(r"(?<!\bn )[,(\[] ?%[)\]]?[^\w)]*$")
_WORD = re.compile(r"[^\W\d_]+|[°%]")
_UNITS = wordlist("tables.units")
