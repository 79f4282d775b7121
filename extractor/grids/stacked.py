"""Rows that print one statistic each of the same outcome (sizes, a mean, what it scatters by), put together as one row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extractor.grids import words
from extractor.grids.cells import Amount, CellValue, Shape, joined
from extractor.grids.labels import Row
from extractor.grids.words import Hint


class _Statistic(NamedTuple):
    """What a label ends in or consists of: the outcome ahead of it, which may be told above, and the statistic."""

    outcome: str
    hint: Hint | None
    printed: str


_WITH_SPREAD: tuple[Hint, ...] = ("mean-sd", "mean-se", "mean-ci", "median-iqr", "median-range", "median-ci")


def whole_rows(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows as a person reads them: brackets under numbers, and statistics of one outcome, joined.

    A row that says only when has the label above it.
    """
    at, label, about = 0, "", ""
    sizes: Mapping[int, Amount] = {}
    while at < len(rows):
        row, below = rows[at], rows[at + 1] if at + 1 < len(rows) else None
        both = _with_brackets(row, below) if below else None
        at += 2 if both else 1
        row = both or row
        if not row.valued:
            label, about, sizes = row.label or label, "", {}
            yield row
            continue
        told = _statistic(row) or _mean_of_own(row, rows[at] if at < len(rows) else None)
        if told is None:
            about, sizes, label = "", {}, row.label or label
            yield row._replace(label=label) if row.when and not row.label else row
            continue
        if told.outcome and told.outcome != about:
            about, sizes = told.outcome, {}
        following = _statistic(rows[at]) if at < len(rows) and rows[at].valued else None
        goes_on = following is not None and following.outcome in ("", about) and following.hint not in ("size", "events", "percent")
        if told.hint == "size":
            if about and goes_on:
                sizes = {place: value.numbers[0] for place, _, value in row.cells if value is not None and value.shape == "single"}
            else:
                yield row
            continue
        whole = _with_spread(row, told, rows[at], following) if goes_on and following else None
        if whole is not None:
            at += 1
        row, printed = whole or (row, told.printed)
        yield row._replace(label=f"{about}, {printed}" if about else printed, sizes=sizes)


def _statistic(row: Row) -> _Statistic | None:
    """The statistic that a row's label names alone or behind its outcome; None where it names none."""
    if not row.label:
        return None
    last = row.parts[-1] if row.parts else row.label
    if words.is_statistic_alone(last) or words.hint(last) == "size":
        return _Statistic(", ".join(row.parts[:-1]), words.hint(last), last)
    outcome = words.sized(row.label)
    return _Statistic(outcome, "size", "n") if outcome else None


def _mean_of_own(row: Row, below: Row | None) -> _Statistic | None:
    """The mean that a row with a name of its own prints, what it scatters by standing alone in the next ("Sleep (h)", "SD")."""
    under = _statistic(below) if below is not None and below.valued and row.label else None
    if under is None or under.outcome or under.hint not in ("sd", "se") or words.hint(row.label) not in (None, "mean"):
        return None
    return _Statistic(row.label, "mean", "Mean") if all(value is None or value.shape != "fraction" for _, _, value in row.cells) else None


def _with_spread(row: Row, told: _Statistic, below: Row, spread: _Statistic) -> tuple[Row, str] | None:
    """A row of means or medians with that of what they scatter by under it, and what both print; None where they are none."""
    printed = f"{told.printed} ({spread.printed})"
    if told.hint not in ("mean", "median") or spread.hint in ("mean", "median") or words.hint(printed) not in _WITH_SPREAD:
        return None
    under = {place: value for place, _, value in below.cells}
    both = [(place, cell, _spread(value, under.get(place))) for place, cell, value in row.cells]
    if not any(value for _, _, value in both):
        return None
    cells = tuple((place, cell, value or own[2]) for (place, cell, value), own in zip(both, row.cells, strict=True))
    return row._replace(cells=cells), printed


def _spread(value: CellValue | None, below: CellValue | None) -> CellValue | None:
    if value is None or below is None or value.shape != "single" or below.shape not in ("single", "interval"):
        return None
    shape: Shape = "two" if below.shape == "single" else "range"
    return value._replace(shape=shape, numbers=value.numbers + below.numbers)


def _with_brackets(row: Row, below: Row) -> Row | None:
    """A row of bare numbers with the row of brackets under it as one; None where the lower one is a row of its own."""
    under = {place: value for place, _, value in below.cells if value is not None}
    if below.label or not under or not all(value.bracketed for value in under.values()):
        return None
    cells = []
    for place, cell, value in row.cells:
        both = joined(value, under[place]) if value is not None and place in under else value
        if place in under and both is None:
            return None
        cells.append((place, cell, both))
    return row._replace(cells=tuple(cells)) if under.keys() <= {place for place, _, _ in row.cells} else None
