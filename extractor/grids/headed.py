"""The names over a table's columns, or down one of them, that can be those of arms, and those that most tables are headed by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extractor.arms.words import CONTROL, words_of
from extractor.document import Cell, Document
from extractor.grids import arms as grid_arms
from extractor.grids import words as grid_words
from extractor.grids.cells import Amount, amounts
from extractor.grids.columns import LONGEST, by_row, heads_of, printed, value_of
from extractor.grids.rules import says

_MOST_ARMS = 6
_SIZES = re.compile(r"[(\[]?\s*\b[nN]\s*[=:]\s*[\d, ]+\s*(?:\([\d.]+\s*%\))?[)\]]?")


_INTERVAL = re.compile(r"\b9[059](?:\.\d)?\s?%\s?(?:C\.?I|confidence)", re.IGNORECASE)
_OF_GROUPS = CONTROL | {"group", "arm", "placebo", "sham", "vehicle"}


class Heading(NamedTuple):
    """The name of an arm as a heading prints it, with its offsets, the size that the table states for it, whether it has an interval."""

    name: str
    start: int
    end: int
    size: Amount | None
    interval: bool = False


def headed_by(document: Document) -> Iterator[list[Heading]]:
    """For each table the names that set its columns side by side, where they can be those of arms."""
    text = document.text
    for grid in document.grids:
        if grid_words.elsewhere(printed(text, grid.caption)):
            continue
        rows = by_row(grid)
        heads = heads_of(text, rows, grid.heads)
        sizes = _sizes_below(text, rows, heads)
        valued = {c.column for n, cells in rows.items() if n >= heads for c in cells if value_of(text, c) is not None}
        told: list[tuple[bool, list[Heading]]] = []
        for number in range(heads):
            found: dict[str, Heading] = {}
            again = 0
            for cell in rows.get(number, ()):
                over = valued.isdisjoint(range(cell.column, cell.column + cell.columns))
                # a column of words is of no arm
                heading = None if over or not cell.column else _name(text, cell.start, cell.end)
                if heading is not None:
                    again += heading.name.lower() in found
                    found.setdefault(heading.name.lower(), heading._replace(size=heading.size or sizes.get(cell.column)))
            estimates = {name for name, heading in found.items() if heading.interval}
            if len(estimates) < len(found):
                # what one of them alone has an interval of is an effect
                found = {name: heading for name, heading in found.items() if name not in estimates}
            if 2 <= len(found) <= _MOST_ARMS:
                of_groups = all(h.size is not None or not _OF_GROUPS.isdisjoint(words_of(h.name)) for h in found.values())
                told.append((again > 1 and of_groups, list(found.values())))
        if told:
            # names of groups that stand anew under each of those above are the arms, and those above subgroups or outcomes
            yield next((names for repeated, names in told if repeated), told[0][1])
        below = _named_below(text, rows, heads)
        if len(below) > 1:
            yield below


def _named_below(text: str, rows: Mapping[int, Sequence[Cell]], heads: int) -> list[Heading]:
    """The names in a column that is headed as that of the groups; none where there are too many."""
    over = (cell for number in range(heads) for cell in rows.get(number, ()) if says("groups-below", text[cell.start : cell.end]))
    place = next((cell.column for cell in over), None)
    found: dict[str, Heading] = {}
    for number in sorted(rows) if place is not None else ():
        if number < heads or all(value_of(text, cell) is None for cell in rows[number]):
            continue
        for cell in rows[number]:
            if cell.column == place and value_of(text, cell) is None:
                heading = _name(text, cell.start, cell.end)
                if heading is not None:
                    found.setdefault(heading.name.lower(), heading)
    return list(found.values()) if len(found) <= _MOST_ARMS else []


def _sizes_below(text: str, rows: Mapping[int, Sequence[Cell]], heads: int) -> Mapping[int, Amount]:
    """By column the numbers of the first row below the headings that says how many participants there were."""
    for number in sorted(rows):
        label = next((cell for cell in rows[number] if cell.column == 0), None)
        if number < heads or label is None or not says("sizes", text[label.start : min(label.end, label.start + LONGEST)]):
            continue
        told = {cell.column: value_of(text, cell) for cell in rows[number] if cell.column}
        return {place: v.numbers[0] for place, v in told.items() if v is not None and v.shape == "single" and v.numbers[0].decimals == 0}
    return {}


def _name(text: str, start: int, end: int) -> Heading | None:
    """A heading cell as the name of an arm; None where it says something else."""
    size = amounts(text, start, end)
    told = text[start:end]
    plain = grid_words.without_statistic(_SIZES.sub(" ", told)).strip(" ,;:*†‡()[]")
    words = words_of(plain)
    if not words or len(words) > 9 or not any(w[0].isalpha() for w in words) or says("no-arm", plain):
        return None
    if grid_words.is_any_p(plain) or grid_words.measure(plain) or grid_words.is_effect(plain) or grid_words.is_interval(plain):
        return None
    if grid_arms.is_whole(plain) or says("of-test", plain):
        return None
    if (
        grid_words.is_time_alone(plain)
        or grid_words.is_unit_of_time(plain)
        or grid_words.is_baseline(plain)
        or grid_words.hint(plain) in ("sd", "se", "size", "percent", "events")
    ):
        return None
    at = told.find(plain)
    first = start + max(at, 0)
    return Heading(plain, first, first + len(plain) if at >= 0 else end, size, _INTERVAL.search(told) is not None)


def most_often(headed: Sequence[Sequence[Heading]]) -> tuple[Sequence[Heading], int]:
    """The names that most tables are headed by, where they state sizes, recur, or speak of groups; and how much speaks for them."""
    counts: Counter[frozenset[str]] = Counter()
    first: dict[frozenset[str], Sequence[Heading]] = {}
    for headings in headed:
        key = frozenset(h.name.lower() for h in headings)
        sized = sum(h.size is not None for h in headings) >= 2
        spoken = any(_OF_GROUPS & set(words_of(h.name)) for h in headings)
        counts[key] += 1 + 2 * sized + spoken
        first.setdefault(key, headings)
    if not counts:
        return (), 0
    key, score = max(counts.items(), key=lambda item: item[1])
    return (first[key], score) if score >= 2 else ((), 0)
