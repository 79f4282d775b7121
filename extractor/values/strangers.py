"""Values of groups that are no arm of the roster, by their letter, number or name: they get no arm, and no other arm's."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.brackets import OPEN
from extractor.mentions import Mention
from extractor.values.lone import Near
from extractor.values.runs import Run

_LEADS = frozenset({"in", "of", "for", "with", "among", "from"})
_PASSED = frozenset({"population", "determiner"})
_HIGHEST = 9
"""Of a group's number; more is a count of people ("group 12")."""


def strangers(mentions: Sequence[Mention], covered: frozenset[int]) -> list[int]:
    """The places of labelled groups ("group D", "arm 4") that no arm's name covers, and those of named ones, where there are several."""
    labelled = [
        at
        for at in range(len(mentions) - 1)
        if "arm-label" in mentions[at].kinds and at not in covered and at + 1 not in covered and _is_label(mentions[at + 1])
    ]
    named = _named(mentions, covered)
    return labelled + named if len(named) > 1 else labelled


def _named(mentions: Sequence[Mention], covered: frozenset[int]) -> list[int]:
    """The places at which the names of groups begin that no arm's name covers ("in the 150-mg group")."""
    found = []
    for at, mention in enumerate(mentions):
        if "group-noun" not in mention.kinds or "arm-label" not in mention.kinds or at in covered:
            continue
        first = at
        while first > 0 and at - first < _LONGEST and mentions[first - 1].kinds.isdisjoint(_BEFORE_NAME) and first - 1 not in covered:
            first -= 1
        led = first > 1 and "determiner" in mentions[first - 1].kinds and mentions[first - 2].name in _LEADS
        if first < at and led and not any(m.kinds & _GENERAL for m in mentions[first:at]):
            found.append(first)
    return found


_LONGEST = 4
_BEFORE_NAME = frozenset({"determiner", "preposition", "conjunction", "comparator", "verb"})
_GENERAL = frozenset({"hollow-word", "both-arms", "all-patients", "agent", "control", "therapy"})


def _is_label(mention: Mention) -> bool:
    """Whether a mention is the letter or number of a group."""
    if "arm-letter" in mention.kinds:
        return mention.end - mention.start == 1
    number = mention.numeral
    return number is not None and "count" in mention.kinds and 0 < number.value <= _HIGHEST


def part(mentions: Sequence[Mention], groups: Sequence[Run], ends: Sequence[int], places: Sequence[int], arms: Near) -> None:
    """Take the arm from values that stand alone and are said to be of one of the groups at ``places``, right behind or at their head.

    ``ends`` are the last places of the values with their brackets, ``arms`` the arms that the sentence names.
    """
    for group, end in zip(groups, ends, strict=True):
        if len(group.at) == 1 and (group.how == "none named" or _behind(mentions, end, places) or _ahead(group.at[0], places, arms)):
            group.arms, group.how = [None], "stranger"


def _behind(mentions: Sequence[Mention], end: int, places: Sequence[int]) -> bool:
    """Whether a group follows a value with no more than its people, a preposition and an article between ("in 2 patients in group D")."""
    place = end + 1
    while place < len(mentions) and mentions[place].kinds & _PASSED:
        place += 1
    if place < len(mentions) and (mentions[place].name in _LEADS or mentions[place].name in OPEN):
        place += 1
    while place < len(mentions) and mentions[place].kinds & _PASSED:
        place += 1
    return place in places


def _ahead(at: int, places: Sequence[int], arms: Near) -> bool:
    """Whether the last group told before a value is one of them ("in group D it was 12%")."""
    before = max((place for place in places if place < at), default=-1)
    return before >= 0 and not any(first > before for first, _, _ in arms)
