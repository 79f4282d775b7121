"""Bare counts, and values with their bounds, with the group that stands behind them ("30 falls with A and 39 with B"), also listed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.brackets import CLOSE, OPEN, closing, opening
from extractor.mentions import Mention

_ONE_GROUP = frozenset({"agent", "control", "therapy", "arm", "arm-letter", "arm-label"})
_TOLD = frozenset({"count", "listed-effect"})
GROUPS = _ONE_GROUP | {"both-arms"}
LEADING = frozenset("on with in for after of by among under to".split())
TOWARDS = frozenset({"treated-word", "assigned-word", "randomized-word", "determiner", "population"})
_NO_THINGS = frozenset(
    {"verb", "number", "preposition", "comparator", "conjunction", "determiner", "time-unit", "mass-unit", "value-unit", "percent"}
)
_LONGEST = 3


class Told(NamedTuple):
    """A count of one group at a place: ``thing`` is what is counted, ``end`` the place behind the group."""

    at: int
    thing: tuple[Mention, ...]
    end: int


def told(mentions: Sequence[Mention], at: int) -> Told | None:
    """The count at a place with the group that stands behind it ("30 falls in the A group", "9 A patients"); None where none does."""
    if mentions[at].kinds.isdisjoint(_TOLD):
        return None
    place = at + 1
    while (
        place < len(mentions)
        and place - at <= _LONGEST
        and mentions[place].kinds.isdisjoint(_NO_THINGS | GROUPS | TOWARDS - {"population"})
    ):
        if not (mentions[place].name[:1].isalnum() or mentions[place].name == "-"):
            if _aside_people(mentions, place):
                break
            return None
        place += 1
    thing = tuple(mentions[at + 1 : place])
    place += 4 * _aside_people(mentions, place)
    led = False
    while place < len(mentions) and (mentions[place].name in LEADING or mentions[place].kinds & TOWARDS):
        led = led or "population" not in mentions[place].kinds
        place += 1
    first = place
    while place < len(mentions) and (
        mentions[place].kinds & (GROUPS | {"group-noun"})
        or (place > first and (_labels(mentions, place) or mentions[place].name in _ENDS or _ends_name(mentions, place)))
    ):
        place += 1
    if place == first and led:
        # a group by a name that no lexicon holds
        noun = next((i for i in range(first, min(first + 4, len(mentions))) if "group-noun" in mentions[i].kinds), None)
        if noun is None or any(m.kinds & _NO_THINGS or (not m.name[:1].isalnum() and m.name != "-") for m in mentions[first:noun]):
            return None
        place = noun + 1
    if place == first:
        return None
    if place + 1 < len(mentions) and mentions[place].name == "-":
        # "nine A-treated patients", "nine A- and five B-treated patients"
        place += 2 if "treated-word" in mentions[place + 1].kinds else 1
    while place < len(mentions) and mentions[place].kinds & {"population", "group-noun"}:
        place += 1
    return Told(at, thing, _behind_share(mentions, place))


def _aside_people(mentions: Sequence[Mention], place: int) -> bool:
    """Whether brackets at a place tell how many people had what is counted ("30 falls (19 people) in the A group")."""
    inside = mentions[place + 1 : place + 4]
    counted = len(inside) == 3 and "count" in inside[0].kinds and "population" in inside[1].kinds
    return counted and mentions[place].name in OPEN and inside[2].name in CLOSE


def _behind_share(mentions: Sequence[Mention], place: int) -> int:
    """The place behind a bracket with the count's percentage or the group's size behind the group ("9 patients in the A group (6%)")."""
    shared = place + 2 < len(mentions) and mentions[place].name in OPEN and mentions[place + 1].kinds & {"percent", "group-size"}
    return place + 3 if shared and mentions[place + 2].name in CLOSE else place


def _labels(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a number is the label of the group before it ("group 2")."""
    return "count" in mentions[at].kinds and "arm-label" in mentions[at - 1].kinds


_ENDS = frozenset({"alone", "only", "/"})
"""What a group's name goes on with behind its treatments ("A alone", "A/B")."""


def _ends_name(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a number behind a drug is how much of it its group got, and ends its name ("9 after A 40 and 3 after A 20")."""
    if "count" not in mentions[at].kinds or "agent" not in mentions[at - 1].kinds or at + 1 >= len(mentions):
        return False
    return bool(mentions[at + 1].kinds & {"conjunction", "comparator"}) or mentions[at + 1].name in (",", ";", ".", ")")


def listed_with(mentions: Sequence[Mention], own: Told) -> list[Told]:
    """The count with those of other groups right before and right behind it."""
    listed = [own]
    while (following := _next(mentions, listed[-1].end)) is not None:
        listed.append(following)
    for at in range(own.at - 1, max(-1, own.at - 16), -1):
        if mentions[at].kinds & _TOLD and not _aside_people(mentions, at - 1):
            before = told(mentions, at)
            if before is None or (behind := _next(mentions, before.end)) is None or behind.at != listed[0].at:
                break
            listed.insert(0, before)
    return listed


_IN = frozenset({"in", "by", "on", "for", "with", "among"})


def _next(mentions: Sequence[Mention], end: int) -> Told | None:
    """The count of another group that a joining word or mark ties to a group that ends at a place."""
    place = end
    while (
        place < len(mentions)
        and place - end < 3
        and (mentions[place].kinds & {"conjunction", "comparator"} or mentions[place].name in (",", ";"))
    ):
        place += 1
    if place == end or place >= len(mentions):
        return None
    if mentions[place].name in _IN and place + 1 < len(mentions):
        place += 1
    return told(mentions, place)


def headed_in(mentions: Sequence[Mention], opened: int, at: int) -> list[Told]:
    """The counts that a bracket holds behind the arm of each and nothing else ("(A: 10; B: 7)", "(A = 5, B = 2)"), that at a place too."""
    found: list[Told] = []
    closed, named = closing(mentions, opened), 0
    for place in range(opened + 1, closed):
        mention = mentions[place]
        if mention.kinds & _ONE_GROUP:
            named = place
        elif "count" in mention.kinds and named:
            found.append(Told(place, (), closed))
            named = 0
        elif mention.name not in _PRINTED and "group-noun" not in mention.kinds:
            return []
    return found if len(found) > 1 and any(one.at == at for one in found) else []


_PRINTED = frozenset({":", "=", ",", ";", "-", "and"})


def each_behind_its_arm(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a bracket holds nothing but arms, each with its value, that at a place too ("pain (A: 2.4; B: 2.6; p = 0.4)")."""
    opened = opening(mentions, at)
    if opened is None or "count" in mentions[at].kinds:
        return False
    ahead = frozenset[str]().union(*(m.kinds for m in mentions[:opened]))
    timed = "duration" in mentions[at].kinds
    if any(m.name == "age" for m in mentions[:opened]) or (timed and ("follow-up-word" in ahead or not ahead & _OF_OUTCOMES)):
        return False
    found: list[int] = []
    place, closed, headed = opened + 1, closing(mentions, opened), False
    while place < closed:
        mention = mentions[place]
        if mention.kinds & _MEASURED and mention.kinds.isdisjoint({"count", "arm"}):
            if not headed:
                return False
            found.append(place)
            headed = False
            if mentions[place + 1].name in OPEN:
                # its spread
                place = closing(mentions, place + 1)
        elif "arm" in mention.kinds:
            headed = True
        elif mention.name not in _BETWEEN_ARMS and not mention.kinds & _BESIDE_ARMS:
            return False
        place += 1
    return len(found) > 1 and at in found


_OF_OUTCOMES = frozenset({"endpoint", "direction-word", "change-verb", "no-difference"})
_BETWEEN_ARMS = frozenset({":", "=", ",", ";", "and"})
_BESIDE_ARMS = frozenset({"group-noun", "population", "p-value", "comparator", "value-unit", "time-unit"})
_MEASURED = frozenset({"number", "duration", "measured"})
