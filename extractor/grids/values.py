"""The values of a table's cells: which statistic a cell's numbers are, by the words around them and by arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from extractor.grids import words as grid_words
from extractor.grids.cells import Amount, CellValue
from extractor.grids.columns import Column, Reading
from extractor.grids.rules import says
from extractor.grids.words import Hint
from extractor.vocabulary import SpreadKind, Statistic


class GridValue(NamedTuple):
    """An outcome's number for one arm, or for all ("all"), from one cell; offsets are the cell's own numbers'.

    ``baseline`` says that it is of a characteristic of the participants as they came.
    """

    arm_id: str
    outcome: str
    statistic: Statistic
    amount: Amount
    percent: bool
    n: Amount | None = None
    spread: SpreadKind | None = None
    low: Amount | None = None
    high: Amount | None = None
    interval: tuple[Amount, Amount] | None = None
    level: int | None = None
    timepoint: str | None = None
    heading: str | None = None
    subgroup: str | None = None
    flags: tuple[str, ...] = ()
    baseline: bool = False
    unit: str | None = None
    qualifier: str | None = None


def values(reading: Reading, label: str, cells: Sequence[tuple[Column, CellValue]], arm: str) -> Iterator[GridValue]:
    """The values that the cells of one arm and time give, a mean and its deviation in two columns as one."""
    parts: dict[str, tuple[Column, CellValue]] = {}
    for column, value in cells:
        if value.shape in ("single", "percent") and column.hint in (
            "mean",
            "sd",
            "se",
            "size",
            "events",
            "percent",
            "median",
            "events-percent",
        ):
            parts.setdefault("percent" if value.shape == "percent" else column.hint, (column, value))
    if "size" not in parts and ("events" in parts or any(c.hint == "events-percent" and v.shape == "two" for c, v in cells)):
        # "Events" beside "Total"
        cells = [(replace(c, hint="size"), v) if c.whole and c.hint is None and v.shape == "single" else (c, v) for c, v in cells]
        parts.update(("size", cell) for cell in cells if cell[0].hint == "size")
    counted = "size" in parts and "percent" in parts and not {"mean", "median"} & parts.keys() and parts["percent"][0].hint != "mean"
    size = parts["size"][1].numbers[0] if "size" in parts and len(cells) > 1 and not counted else None
    share = _share(reading, arm, parts, cells)
    for at, (column, value) in enumerate(cells):
        n = value.n or size or column.here or reading.sizes.get(arm) or column.n
        if share is not None and value in share[0]:
            n = share[1]
        if value.shape == "range" and value.level is None and (stated := _LEVEL.search(f"{label} {' '.join(column.texts)}")):
            value = value._replace(level=int(stated[1]))
        told = _hint(reading, label, column, value)
        if value.shape == "two" and told in ("mean", "median") and any(says("size-at-end", words) for words in (label, *column.texts)):
            # "Mean score (n)" over "1.9 (60)"
            n, value = value.numbers[1], value._replace(shape="single", numbers=value.numbers[:1])
        elif value.shape == "two" and told == "mean" and any(says("variation", words) for words in (label, *column.texts, reading.notes)):
            value = value._replace(shape="single", numbers=value.numbers[:1])
        if reading.described:
            told = _of_described(reading, arm, label, column, value, told, n)
        if column.occurrences and value.shape == "single":
            yield from _bare(arm, value.numbers[0], "events", None)
            continue
        if counted and column.hint == "size" and value.shape == "single":
            yield from _bare(arm, value.numbers[0], "events", n)
            continue
        if column.hint in ("sd", "se", "size") and value.shape == "single":
            continue
        if column.interval:
            continue
        following = cells[at + 1] if at + 1 < len(cells) and value.shape == "single" and cells[at + 1][1].shape == "interval" else None
        if following is not None and (both := _of_both(column, following[0], told)):
            whole = value._replace(shape="range", numbers=(value.numbers[0], *following[1].numbers), level=following[1].level)
            yield from _ranged(arm, whole, both[0], n)
            continue
        if len(cells) > 1 and column.hint == "mean" and value.shape == "single" and ("sd" in parts or "se" in parts):
            kind: SpreadKind = "sd" if "sd" in parts else "se"
            spread = parts[kind][1].numbers[0]
            yield GridValue(arm, "", "mean", value.numbers[0], False, n, kind, spread)
            continue
        yield from _single(reading, arm, value, told, n)


def _of_both(column: Column, following: Column, told: Hint | None) -> tuple[Hint | None] | None:
    """The statistic of a number with the bounds in the next column ("Median" beside "IQR"); None where these are of something else."""
    if following.interval:
        return ("mean-ci" if told == "mean" else told,)
    printed = f"{column.texts[-1]} ({following.texts[-1]})" if column.texts and following.texts else ""
    return (grid_words.hint(printed),) if grid_words.is_statistic_alone(printed) and grid_words.hint(printed) in _OF_RANGES else None


_LEVEL = re.compile(r"\b(9[059])(?:\.\d)?\s*%\s*(?:C\.?I|confidence)", re.IGNORECASE)


def _share(
    reading: Reading, arm: str, parts: Mapping[str, tuple[Column, CellValue]], cells: Sequence[tuple[Column, CellValue]]
) -> tuple[tuple[CellValue, ...], Amount] | None:
    """A count and its percentage in two columns, and the participants whom the percentage is of; None where these are not told."""
    if "percent" not in parts:
        return None
    percent = parts["percent"][1]
    fraction = next((value for _, value in cells if value.shape == "fraction"), None)
    if fraction is not None:
        return ((percent,), fraction.numbers[1]) if agrees(fraction.numbers[0], percent.numbers[0], fraction.numbers[1]) else None
    count = parts.get("events") or parts.get("size")
    known = reading.known.get(arm)
    if count is None or known is None or count[1].numbers[0].decimals or not agrees(count[1].numbers[0], percent.numbers[0], known):
        return None
    return (count[1], percent), known


def _hint(reading: Reading, label: str, column: Column, value: CellValue) -> Hint | None:
    """The statistic of a cell: by its row's label, the heading above it, its column, the corner, the caption, the notes."""
    if value.said:
        return value.said
    unit: Hint | None = None
    for words in (label, reading.heading or ""):
        told = grid_words.hint(words) if words else None
        if told == "events" and (column.hint in _SCATTERED or value.shape in ("spread", "range") or value.numbers[0].decimals):
            # how many of something each participant had
            continue
        beside = value.shape == "range" or (value.shape in ("two", "spread") and not value.signed)
        if told in ("percent", "relative-change") and beside:
            # which may be the unit of what the column or the notes say that its cells hold
            unit = unit or told
        elif told and told != "size":
            return told
    if column.hint and column.hint != "size" and (unit is None or column.hint in _SCATTERED):
        return column.hint
    for words in (reading.corner, reading.caption, reading.notes):
        told = grid_words.hint(words) if words else None
        if told and told not in ("size", "events", "rate"):
            told = told if len(grid_words.families(words)) < 2 else _fitting(words, value)
            if told in _OF_MEANS and value.shape == "range" and grid_words.announces("mean-ci", words):
                told = "mean-ci"
            if unit is not None:
                return told if told in _SCATTERED and (value.shape != "two" or value.numbers[0].decimals) else unit
            # a mean would have its deviation beside it
            bare = told in _OF_MEANS and value.shape == "single" and value.numbers[0].decimals == 0
            return None if bare else told
    return unit


def _fitting(words: str, value: CellValue) -> Hint | None:
    """Which of several statistics that words announce for different rows a cell can be; None where more than one fits."""
    if value.shape == "range":
        return next((hint for hint in _OF_RANGES if grid_words.announces(hint, words)), None)
    if value.shape == "spread" or (value.shape == "two" and value.numbers[0].decimals and not value.signed):
        return next((hint for hint in _OF_MEANS if grid_words.announces(hint, words)), None)
    # a mean that "±" parts from its deviation has no brackets
    by_sign = "±" in words or not any(grid_words.announces(hint, words) for hint in _OF_MEANS)
    counted = by_sign and grid_words.announces("events-percent", words)
    return "events-percent" if value.shape == "two" and counted and not value.numbers[0].decimals else None


_OF_RANGES: tuple[Hint, ...] = ("median-iqr", "median-range", "median-ci", "mean-ci")
_OF_MEDIANS: tuple[Hint, ...] = ("median", "median-iqr", "median-range", "median-ci")
_OF_MEANS: tuple[Hint, ...] = ("mean-se", "mean-sd")
_SCATTERED: tuple[Hint, ...] = (*_OF_MEANS, "mean-ci", "median-iqr", "median-range", "median-ci")
WHOLE: tuple[Hint, ...] = (*_SCATTERED, "events-percent", "fraction")
"""The statistics that one cell prints whole."""


def agrees(events: Amount, percent: Amount, n: Amount | None) -> bool | None:
    """Whether a percentage is that of a count among n; None where n is not known."""
    if n is None or not n.value:
        return None
    return bool(abs(100 * events.value / n.value - percent.value) <= 0.6 * 10**-percent.decimals + 0.01)


def _too_few(events: Amount, percent: Amount, n: Amount) -> bool:
    """Whether a percentage of a count would be one of more participants than an arm had."""
    return bool(100 * events.value / max(n.value, 1) > percent.value + 10**-percent.decimals)


def _single(reading: Reading, arm: str, value: CellValue, told: Hint | None, n: Amount | None) -> Iterator[GridValue]:
    numbers = value.numbers
    if value.shape == "slashed":
        if told in ("mean-sd", "mean-se"):
            yield GridValue(arm, "", "mean", numbers[0], False, n, "sd" if told == "mean-sd" else "se", numbers[1])
    elif value.shape == "fraction":
        # the time at risk is no number of people
        yield GridValue(arm, "", "events", numbers[0], False, None if told == "rate" else numbers[1])
        if len(numbers) > 2:
            yield GridValue(arm, "", "percent", numbers[2], True, numbers[1])
    elif value.shape == "spread":
        kind: SpreadKind = "se" if told == "mean-se" else "sd" if told == "mean-sd" else reading.spread or "sd"
        flags = () if told in ("mean-se", "mean-sd") or reading.spread else ("spread taken as a standard deviation",)
        yield GridValue(arm, "", "mean", numbers[0], value.signed, n, kind, numbers[1], flags=flags)
    elif value.shape == "two":
        yield from _two(reading, arm, value, told, n)
    elif value.shape == "range":
        yield from _ranged(arm, value, told, n)
    elif value.shape == "few":
        yield from _bare(arm, numbers[0], "events", n)
    elif value.shape == "open":
        if told in _OF_MEDIANS:
            yield GridValue(arm, "", "median", numbers[0], False, n)
    elif value.shape == "percent":
        yield GridValue(arm, "", "change" if told == "relative-change" else "percent", numbers[0], True, n)
    elif value.shape == "single":
        counted = told is None and _counts(reading, arm, numbers[0], n)
        yield from _bare(arm, numbers[0], "events" if counted else told, n)


def _counts(reading: Reading, arm: str, number: Amount, n: Amount | None) -> bool:
    """Whether a bare whole number counts participants, in a table of what befell them, whose number is known."""
    of = n or reading.known.get(arm)
    whole = number.decimals == 0 and of is not None and 0 <= number.value <= of.value
    return whole and any(says("counted", words) for words in (reading.heading, reading.corner, reading.caption) if words)


def _two(reading: Reading, arm: str, value: CellValue, told: Hint | None, n: Amount | None) -> Iterator[GridValue]:
    """A number and one in brackets: a count with its percentage, or a mean with its spread, as the words or the arithmetic say."""
    first, second = value.numbers
    if told in ("mean-ci", "fraction"):
        # said of other cells
        told = None
    if n is None and first.decimals == 0 and arm in reading.known and agrees(first, second, reading.known[arm]):
        # the arm's size, where the percentage is of it
        n = reading.known[arm]
    counted = agrees(first, second, n) if first.decimals == 0 else False
    if counted is None and arm in reading.known and _too_few(first, second, reading.known[arm]):
        counted = False
    turned = agrees(second, first, n) if second.decimals == 0 and (value.signed or told in ("percent", "events-percent")) else False
    if turned and not counted:
        first, second, counted = second, first, True
    in_whole = second.decimals == 0 and second.value < first.value
    if told is None and counted is False and in_whole and not value.signed and _means_alone(reading):
        told = "mean-sd"
    is_count = told in ("events-percent", "events", "percent", "fraction") or value.signed or (told in (None, "rate") and counted)
    if told == "percent" and counted is False and not value.signed:
        # a value in percent and what it scatters by, or no count of these participants
        return
    if is_count and first.decimals == 0 and 0 <= second.value <= 100:
        flags = () if counted is not False else ("count and percentage do not agree",)
        if n is not None and first.value > n.value:
            return
        yield GridValue(arm, "", "events", first, False, n if counted is not False else None, flags=flags)
        yield GridValue(arm, "", "percent", second, True, n if counted is not False else None, flags=flags)
    elif told == "rate" and not counted and first.decimals == 0 and (second.decimals or second.value < first.value):
        yield GridValue(arm, "", "events", first, False)
        yield GridValue(arm, "", "rate", second, False)
    elif told in ("mean-sd", "mean-se", "mean", "sd", "se"):
        kind: SpreadKind = "se" if told in ("mean-se", "se") else "sd" if told != "mean" else reading.spread or "sd"
        yield GridValue(arm, "", "mean", first, False, n, kind, second)
    elif (
        told is None
        and counted is not True
        and reading.spread is not None
        and (first.decimals or (second.decimals and counted is False and not reading.described))
    ):
        yield GridValue(arm, "", "mean", first, False, n, reading.spread, second)
    elif told in _OF_MEDIANS:
        yield GridValue(arm, "", "median", first, False, n)
    elif told is None and not counted and reading.described and first.decimals:
        yield GridValue(arm, "", "mean", first, False, n, "sd", second, flags=("spread taken as a standard deviation",))


def _of_described(
    reading: Reading, arm: str, label: str, column: Column, value: CellValue, told: Hint | None, n: Amount | None
) -> Hint | None:
    """The statistic of a cell of what participants were like, where arithmetic or its column knows better than a heading of other rows.

    Of some participants not everything is known, so that a percentage may be of fewer than the arm had.
    """
    n = n or reading.known.get(arm)
    if value.shape == "single" and column.hint in ("percent", "events"):
        return column.hint
    if told == "median-iqr" and says("range-alone", label):
        return "median-range"
    if value.shape != "two" or value.said:
        return told
    count, share = value.numbers
    if told == "percent" and not value.signed and not agrees(count, share, n) and not agrees(share, count, n):
        # a value in percent and what it scatters by
        told = None
    if count.decimals or grid_words.hint(label):
        return told
    if told in ("sd", "se") and share.decimals and column.hint is None:
        # which the notes spell out for other rows; a whole mean has no spread of more digits
        told = None
    if n is None:
        return "events-percent" if told is None and share.decimals and share.value <= 100 else told
    if told is None:
        least = 100 * count.value / max(n.value, 1)
        return "events-percent" if least - 1 <= share.value <= min(100, _KNOWN_OF_FEWER * least + 1) else None
    return None if told not in ("percent", "events-percent", "events", "fraction") and agrees(count, share, n) else told


_KNOWN_OF_FEWER = 1.3


def _means_alone(reading: Reading) -> bool:
    """Whether means with their deviations are what notes or caption announce beside counts with percentages and medians."""
    return any(
        grid_words.announces("mean-sd", words) and grid_words.families(words) <= {"mean", "events", "median"}
        for words in (reading.corner, reading.caption, reading.notes)
    )


def _ranged(arm: str, value: CellValue, told: Hint | None, n: Amount | None) -> Iterator[GridValue]:
    first, low, high = value.numbers
    if not low.value <= high.value:
        return
    if told == "rate":
        yield GridValue(arm, "", "rate", first, False, n, interval=(low, high), level=value.level)
    elif told == "median-ci" or (told == "median" and value.level is not None):
        yield GridValue(arm, "", "median", first, value.signed, n, interval=(low, high), level=value.level)
    elif told in ("median-iqr", "median-range", "median"):
        yield GridValue(arm, "", "median", first, value.signed, n, "range" if told == "median-range" else "iqr", low, high)
    elif told == "relative-change" and low.value <= first.value <= high.value:
        yield GridValue(arm, "", "change", first, True, n, interval=(low, high), level=value.level)
    elif low.value <= first.value <= high.value:
        statistic: Statistic = (
            "percent" if value.signed or told == "percent" else "mean" if told in ("mean-ci", "mean", "mean-sd") else "other"
        )
        if told == "mean-sd" and value.level is None and abs(low.value + high.value - 2 * first.value) > 2.2 * 10**-first.decimals:
            # bounds as far below as above are those of an interval
            yield GridValue(arm, "", "mean", first, False, n, "range", low, high)
        else:
            yield GridValue(arm, "", statistic, first, statistic == "percent", n, interval=(low, high), level=value.level)


def _bare(arm: str, number: Amount, told: Hint | None, n: Amount | None) -> Iterator[GridValue]:
    if told == "relative-change":
        yield GridValue(arm, "", "change", number, True, n)
    elif told == "percent":
        yield GridValue(arm, "", "percent", number, True, n)
    elif told in ("events", "events-percent", "fraction"):
        if number.decimals == 0 and (n is None or number.value <= n.value):
            yield GridValue(arm, "", "events", number, False, n)
    elif told in ("mean", "mean-sd", "mean-se", "mean-ci"):
        yield GridValue(arm, "", "mean", number, False, n)
    elif told in _OF_MEDIANS:
        yield GridValue(arm, "", "median", number, False, n)
    elif told == "rate":
        yield GridValue(arm, "", "rate", number, False, n)
    elif told is None:
        yield GridValue(arm, "", "other", number, False, n, flags=("statistic not told",))
