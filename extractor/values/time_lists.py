"""Lists of the times at which values were taken ("at baseline, 6 and 12 weeks", "the 1-, 3- and 5-year rates"), and a value's own time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.brackets import CLOSE, OPEN
from extractor.mentions import Mention
from extractor.wordlists import wordlist

_LEADS = frozenset({"at", "after", "on"})
_SINCE = frozenset({"from", "to", "since", "over", "between", "than", "versus", "of", "with"})
_AT = frozenset({"at", "after", "by"})
_TIMES = frozenset({"timepoint", "duration"})
_STARTS = wordlist("values.at-start")
_JOINTS = frozenset({",", "and", "&"})


class Time(NamedTuple):
    """A time as printed, with the unit that it shares with others of its list ("3" of "3 and 6 weeks"); ``initial`` for the start."""

    start: int
    end: int
    unit: tuple[int, int] | None = None
    initial: bool = False


class TimeList(NamedTuple):
    """Two or more times in a row, with the first place of the list and the place behind it."""

    first: int
    end: int
    times: tuple[Time, ...]


def times_listed(mentions: Sequence[Mention]) -> list[TimeList]:
    """The lists of times of a sentence, left to right."""
    found: list[TimeList] = []
    place = 0
    while place < len(mentions):
        one = _list_at(mentions, place) if _begins(mentions, place) else None
        if one is not None and not _led(mentions, one):
            one = None
        if one is not None:
            found.append(one)
        place = one.end if one is not None else place + 1
    return found


def _begins(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a list of times may begin at a place: a time or the start, or a number right behind a word of time or ahead of a hyphen."""
    mention = mentions[place]
    if mention.name == "baseline":
        return place == 0 or mentions[place - 1].name not in _SINCE
    if "count" in mention.kinds:
        hyphened = place + 1 < len(mentions) and mentions[place + 1].name == "-"
        return hyphened or (place > 0 and mentions[place - 1].name in _LEADS)
    return bool(mention.kinds & _TIMES)


def _led(mentions: Sequence[Mention], one: TimeList) -> bool:
    """Whether a list says when: behind a word of time, of numbered times, or ahead of what was told then ("2-year and 5-year survival").

    "A median of 12 and 14 months" is a list of values, "after 12 and 14 months of follow-up" one of how long arms were followed.
    """
    first = mentions[one.first]
    behind = mentions[one.end] if one.end < len(mentions) else None
    if "timepoint" in first.kinds or first.name == "baseline":
        return True
    if one.first and mentions[one.first - 1].name in _LEADS:
        return behind is None or behind.name != "of"
    return behind is not None and bool(behind.kinds & {"endpoint", "rate-word"})


def _list_at(mentions: Sequence[Mention], first: int) -> TimeList | None:
    """The list that begins at a place; numbers are times of it where a unit stands behind the last of them."""
    times: list[Time] = []
    bare: list[Mention] = []
    end = place = first
    while place < len(mentions):
        mention = mentions[place]
        if mention.name == "baseline":
            times.append(Time(mention.start, mention.end, initial=True))
        elif mention.kinds & _TIMES and "high" not in mention.slots:
            unit = mention.slot("unit")
            times += [Time(m.start, m.end, (unit.start, unit.end)) for m in bare] if unit is not None else []
            bare = []
            times += _numbered(mention)
        elif "count" in mention.kinds and mention.numeral is not None and not mention.numeral.words:
            bare.append(mention)
            if place + 1 < len(mentions) and mentions[place + 1].name == "-":
                # "1-, 3- and 5-year"
                place += 1
        else:
            break
        place += 1
        if not bare:
            end = place
        joint = place
        while place < len(mentions) and place - joint < 2 and mentions[place].name in _JOINTS:
            place += 1
        if place == joint:
            break
        if place < len(mentions) and mentions[place].name in _AT:
            place += 1
    return TimeList(first, end, tuple(times)) if len(times) > 1 else None


def _numbered(mention: Mention) -> list[Time]:
    """The time that a mention tells, or each of several numbered ones ("weeks 4, 8 and 12")."""
    unit = mention.slot("unit")
    if "last" not in mention.slots or unit is None:
        return [Time(mention.start, mention.end)]
    return [Time(number.start, number.end, (unit.start, unit.end)) for number in mention.numbers()]


def of_values(mentions: Sequence[Mention], lists: Sequence[TimeList], at: Sequence[int], high: int) -> TimeList | None:
    """The list that gives each value of a run its time: as long as the run, nearest ahead of it, else behind it up to a place.

    Values held against each other are those of arms at one time.
    """
    if not lists or len(at) < 2 or any("comparator" in m.kinds for m in mentions[at[0] : at[-1]]):
        return None
    ahead = next((one for one in reversed(lists) if one.end <= at[0]), None)
    told = ahead if ahead is not None else next((one for one in lists if at[-1] < one.first < high), None)
    return told if told is not None and len(told.times) == len(at) else None


def own(mentions: Sequence[Mention], last: int) -> Time | None:
    """The time right behind a value whose last place is ``last`` ("6.4 at baseline", "31% at 6 weeks"); None where none stands there."""
    place = _behind_value(mentions, last)
    if place + 1 >= len(mentions) or mentions[place].name not in _AT:
        return None
    mention = mentions[place + 1]
    if mention.name in _STARTS:
        return Time(mention.start, mention.end, initial=True)
    timed = mention.kinds & _TIMES and mention.slots.keys().isdisjoint({"high", "last"})
    return Time(mention.start, mention.end) if timed else None


def _behind_value(mentions: Sequence[Mention], last: int) -> int:
    """The place behind a value with its unit and the spread in its brackets ("6.4 (1.2) points")."""
    place = last + 1
    if place + 2 < len(mentions) and mentions[place].name in OPEN and mentions[place + 2].name in CLOSE:
        place += 3 if mentions[place + 1].kinds & _SPREADS else 0
    while place < len(mentions) and (mentions[place].kinds & _UNITS or mentions[place].name == "%"):
        place += 1
    return place


_SPREADS = frozenset({"number", "interval", "range", "iqr", "spread-range", "percent"})
_UNITS = frozenset({"value-unit", "mass-unit"})


def tells_course(mentions: Sequence[Mention], at: int = 0) -> bool:
    """Whether a sentence that tells of the start tells what came later too ("6.4 at baseline and 3.1 at 6 weeks").

    A later time behind a semicolon is one for the value at a place in that clause alone.
    """
    if any(time.initial for one in times_listed(mentions) for time in one.times):
        return True
    starts = [place for place, m in enumerate(mentions) if m.name in _STARTS and place > 1 and mentions[place - 1].name == "at"]
    later = [p for p, m in enumerate(mentions) if m.kinds & _TIMES and p and (mentions[p - 1].name in _AT or "timepoint" in m.kinds)]
    if not later:
        return False
    if any(mentions[place - 2].kinds & (_VALUES | _UNITS) or mentions[place - 2].name in CLOSE for place in starts):
        return True
    cut = max((place for place in range(at) if mentions[place].name == ";"), default=len(mentions))
    return all(place < cut for place in starts) and any(place > cut for place in later)


_VALUES = frozenset({"number", "measured", "percent", "mean-spread", "cell", "fraction", "amount", "duration"})
