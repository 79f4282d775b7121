"""The spread printed with a value: with a sign, as a range, or alone in the brackets right behind it."""

from __future__ import annotations

from typing import NamedTuple

from extractor.brackets import CLOSE, OPEN
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.vocabulary import SpreadKind


class SpreadReading(NamedTuple):
    """The spread of a cell: one number for a deviation or error, two for a range; ``named`` unless only its place tells what it is."""

    kind: SpreadKind
    low: Mention
    high: Mention | None
    named: bool = True


def headed_spread(parsed: Parsed, at: int) -> Mention | None:
    """The number in the parentheses behind a bare one, where a heading said what stands there ("mean (SD) was 5.2 (1.3)")."""
    mentions = parsed.mentions
    if (
        at + 3 >= len(mentions)
        or not mentions[at].kinds & _WITH_SPREAD
        or not (parsed.kinds & {"sd-label", "se-label", "iqr-label", "mean-spread"})
    ):
        return None
    if mentions[at + 1].name not in OPEN or mentions[at + 3].name not in CLOSE:
        return None
    spread = mentions[at + 2]
    headed = any(m.kinds & _HEADINGS and m.end <= mentions[at].start for m in parsed.words)
    if "percent" in mentions[at].kinds and "percent" in spread.kinds:
        # "32.5% (9.8%)"
        return spread if headed else None
    return spread if headed and "number" in spread.kinds else None


_WITH_SPREAD = frozenset({"number", "measured", "percent", "duration", "amount"})
_HEADINGS = frozenset({"sd-label", "se-label", "iqr-label"})


def bare_spread(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a bare number stands alone in the brackets right behind a value: its spread, of whatever kind ("7.1% (0.8)")."""
    number, head = mentions[at], mentions[at - 2]
    if "number" not in number.kinds or at + 1 >= len(mentions) or mentions[at + 1].name not in CLOSE or number.numeral is None:
        return False
    if "percent" in head.kinds:
        # "45% (39)" counts participants
        return number.numeral.decimals > 0
    # what has decimals counts no one: "412 (301.5) J"
    figure = head.number("value") or head
    told = figure.numeral is not None and figure.numeral.decimals + number.numeral.decimals > 0
    # nor does what has a unit behind: "134 (42) min"
    behind = mentions[at + 2] if at + 2 < len(mentions) else number
    told = told or (bool(behind.kinds & _BEHIND) and "arm-letter" not in behind.kinds)
    # nor what is a mean or a score: "a mean score of 121 (9) with A and 108 (12) with B"
    told = told or ("population" not in behind.kinds and any(m.kinds & _MEASURES for m in mentions[max(0, at - _AHEAD) : at - 2]))
    return "measured" in head.kinds or (bool(head.kinds & _WITH_SPREAD) and told)


def bounds_aside(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether brackets right behind an amount hold its bounds with the unit printed again ("3.9 L (3.2-4.8 L)")."""
    if at < 2 or "high" not in mentions[at].slots or mentions[at - 1].name not in OPEN:
        return False
    return "amount" in mentions[at].kinds and "amount" in mentions[at - 2].kinds


_BEHIND = frozenset({"time-unit", "value-unit"})
_MEASURES = frozenset({"mean-word", "median-word", "score-word"})
_AHEAD = 16


def spread_of(cell: Mention, parsed: Parsed, at: int) -> SpreadReading | None:
    """The spread printed with a cell's value."""
    aside = percent_spread(parsed, at)
    if aside is not None:
        return SpreadReading("se" if says(parsed, at, "se-label") else "sd", aside, None)
    if "mean-spread" in cell.kinds:
        number, label = cell.number("spread"), cell.slot("label")
        behind = parsed.mentions[at + 1 : at + 4]
        if label is None and len(behind) == 3 and behind[0].name in OPEN and behind[2].name in CLOSE:
            # "-0.3 ± 0.2 (SE)"
            label = behind[1]
        kind: SpreadKind = "se" if (label is not None and "se-label" in label.kinds) or says(parsed, at, "se-label") else "sd"
        return SpreadReading(kind, number, None) if number is not None else None
    for slot, kind in (("iqr", "iqr"), ("range", "range"), ("low", "iqr"), ("bare", _kind_of_bounds(parsed, at))):
        run = cell.slot(slot)
        if run is not None and slot == "bare" and bare_interval(parsed, at) is not None:
            return None
        if run is not None:
            low, high = run.number("low"), run.number("high")
            if low is None:
                low, high = run.number("value"), run.number("high")
            if low is not None and high is not None:
                return SpreadReading(kind, low, high, slot != "bare" or _named(parsed, at))
    if "listed-effect" in cell.kinds and not parsed.has("interval-label"):
        bounds = cell.slot("ci") or cell
        low, high = bounds.number("low"), bounds.number("high")
        if _last_label(parsed, at) == "interval-label":
            # "9.1 months (95% CI 8 to 10) v 9.7 (9 to 11)"
            return None
        kind = _kind_of_bounds(parsed, at)
        if low is not None and high is not None and (kind == "iqr" or parsed.has("median-word")):
            return SpreadReading(kind, low, high, _named(parsed, at))
        return None
    aside = headed_spread(parsed, at)
    if aside is None:
        return None
    figure = aside.number("value") if "percent" in aside.kinds else aside
    if figure is None:
        return None
    if says(parsed, at, "iqr-label"):
        # the width between the quartiles, where no bounds are printed
        return SpreadReading("iqr", figure, None)
    return SpreadReading("se" if says(parsed, at, "se-label") else "sd", figure, None)


def percent_spread(parsed: Parsed, at: int) -> Mention | None:
    """The number behind a percentage that goes on from one with its deviation ("82% (SD 11) and 76% (14)"), and counts no one."""
    cell = parsed.mentions[at]
    events = cell.slot("events") if "cell" in cell.kinds and "percent" in cell.slots else None
    if events is None or events.numeral is None or events.start < cell.slots["percent"][0].start:
        return None
    ahead = any("mean-spread" in m.kinds for m in parsed.mentions[max(0, at - _NEAR) : at])
    return events if ahead and (says(parsed, at, "sd-label") or says(parsed, at, "se-label")) else None


_NEAR = 12


def _kind_of_bounds(parsed: Parsed, at: int) -> SpreadKind:
    """What bounds are that nothing names beside their value."""
    return "iqr" if says(parsed, at, "iqr-label") or _last_label(parsed, at) == "iqr-label" else "range"


def _named(parsed: Parsed, at: int) -> bool:
    """Whether the sentence says up to a value that the bounds behind it are quartiles or a range."""
    return _last_label(parsed, at) in ("iqr-label", "range-label")


def _last_label(parsed: Parsed, at: int) -> str | None:
    """What the sentence last called bounds, up to a value ("9 months (IQR 6-12), 56% (95% CI 50-62) v 60% (55-66)")."""
    end = parsed.mentions[at].end
    named = (kind for m in reversed(parsed.words) if m.end <= end for kind in _BOUNDS if kind in m.kinds)
    return next(named, None) or _told_behind(parsed, end)


def _told_behind(parsed: Parsed, end: int) -> str | None:
    """What a bracket behind the values of a sentence calls their bounds ("were 2 (0-5) and 4 (1-9) (median, IQR)")."""
    words = [m for m in parsed.words if m.start >= end]
    statistic = next((at for at, m in enumerate(words) if m.kinds & {"median-word", "mean-word"}), 0)
    if not statistic or words[statistic - 1].name not in OPEN:
        return None
    return next((kind for m in words[statistic : statistic + 4] for kind in _BOUNDS if kind in m.kinds), None)


_BOUNDS = ("iqr-label", "interval-label", "range-label")


def bare_interval(parsed: Parsed, at: int) -> Mention | None:
    """The bounds behind a time that go on from an interval that was labelled ("9.1 months (95% CI 8 to 10) v 9.7 months (9 to 11)")."""
    bare = parsed.mentions[at].slot("bare")
    labelled = bare is not None and says(parsed, at, "interval-label")
    return bare if labelled and not _named(parsed, at) else None


def says(parsed: Parsed, at: int, kind: str) -> bool:
    """Whether a sentence holds a word of a kind up to the end of the value at a place."""
    return any(kind in m.kinds for m in parsed.words if m.end <= parsed.mentions[at].end)
