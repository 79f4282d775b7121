"""How many people a count or share is of, where its clause opens with their number ("Of 84 patients on A, eight (10%) had a fall")."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from extractor.arms.names import ArmMention
from extractor.brackets import OPEN, closing
from extractor.mentions import Mention, Numeral

_FAR = 40
_NEAR = 3
_OPENS = frozenset({",", ";", ":", ".", "and", "but", "while"})
_OF_WHOM = frozenset({"of", "in"})
"""'Among' is read as 'in'."""
_TREATED = frozenset({"agent", "control", "therapy", "group-noun", "arm-letter"})


def told_ahead(mentions: Sequence[Mention], at: int, part: Mention | None, share: Mention | None) -> Mention | None:
    """The number of people that opens the clause of a value: the one that its count and percentage agree on.

    With one of the two alone it is that of the group which the opening names, and the value names no other.
    """
    comma = None
    for place in range(at - 1, max(-1, at - _FAR), -1):
        if mentions[place].name in (";", "."):
            return None
        if mentions[place].name == ",":
            comma = place
        if mentions[place].name in _OF_WHOM and comma is not None and (not place or mentions[place - 1].name in _OPENS):
            whole = next((m for m in mentions[place + 1 : place + 1 + _NEAR] if "count" in m.kinds), None)
            head = mentions[place:comma]
            if whole is None or not any(m.kinds & {"population", "group-noun", "that-word", "relative-word"} for m in head):
                return None
            # "among 90 patients (30 per group)"
            told = list(takewhile(lambda m: m.name not in OPEN, head))
            named = any(m.kinds & _TREATED for m in told) and not any(m.kinds & _TREATED for m in mentions[comma : at + 2 * _NEAR])
            return whole if _agree(whole, part, share, alone=named) else None
    return None


def of_arms(mentions: Sequence[Mention], named: Sequence[ArmMention]) -> dict[str, Mention]:
    """The number of people that a sentence prints behind the name of each arm, where it prints one ("62.3% in the A group (n = 114)")."""
    found: dict[str, list[Mention]] = {}
    for arm in named:
        at = next((place for place, m in enumerate(mentions) if m.start >= arm.end), len(mentions))
        while at < len(mentions) and mentions[at].kinds & {"group-noun", "population"}:
            at += 1
        inside = mentions[at + 1 : closing(mentions, at)] if at < len(mentions) and mentions[at].name in OPEN else ()
        size = next((m.number("value") for m in inside[:_NEAR] if "group-size" in m.kinds), None)
        if size is not None and len(arm.arm_ids) == 1:
            found.setdefault(arm.arm_ids[0], []).append(size)
    return {arm: sizes[0] for arm, sizes in found.items() if len({_people(size) for size in sizes}) == 1}


def can_be_of(size: Mention, share: Mention | None, whole: Mention | None) -> bool:
    """Whether a percentage can be that of so many people, who are not themselves that part of the ``whole`` arm ("12% with A (n = 5)")."""
    people, percent = _people(size), share.numeral if share is not None else None
    if percent is None:
        return True
    if not people or (whole is not None and 0 < people < _people(whole) and _is_share(percent, people, _people(whole))):
        return False
    part = int(percent.value * people / _ALL)
    return any(_is_share(percent, count, people) for count in (part, part + 1))


def _people(size: Mention) -> int:
    return int(size.numeral.value) if size.numeral is not None else 0


def of_all(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a count and its percentage agree on the number of people with which their clause opens."""
    cell = mentions[at]
    events, percent = cell.slot("events"), cell.slot("percent")
    if events is None or percent is None:
        return False
    return told_ahead(mentions, at, next(events.numbers(), None), percent.number("value")) is not None


def _agree(whole: Mention, part: Mention | None, share: Mention | None, *, alone: bool) -> bool:
    """Whether a count is no more than all people, and the percentage beside it the one that it amounts to."""
    people = whole.numeral.value if whole.numeral is not None else 0
    count = part.numeral if part is not None else None
    percent = share.numeral if share is not None else None
    if not people or (count is not None and count.value > people):
        return False
    if count is None or percent is None:
        return alone and (percent is None or percent.value <= _ALL)
    return _is_share(percent, count.value, people)


def _is_share(percent: Numeral, part: float, whole: float) -> bool:
    """Whether a percentage is what a part of a whole amounts to, as rounded in print."""
    return abs(_ALL * part / whole - percent.value) * 10.0**percent.decimals <= _ROUNDED


_ALL = 100
_ROUNDED = 0.6
