"""The brackets of a sentence: which marks open and close one, and how deep a place lies in them."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.mentions import Mention

OPEN, CLOSE = frozenset("(["), frozenset(")]")
"""The marks that open and close a bracket."""


def depth(mentions: Sequence[Mention], first: int, at: int) -> int:
    """How many brackets are open at a place, counted from another; one that a value has swallowed closes nothing."""
    level = 0
    for mention in mentions[first:at]:
        if mention.name in OPEN:
            level += 1
        elif mention.name in CLOSE and level:
            level -= 1
    return level


def closing(mentions: Sequence[Mention], opened: int) -> int:
    """The place of the bracket that closes one; that of the last mention where none does."""
    level = 0
    for place in range(opened, len(mentions)):
        level += (mentions[place].name in OPEN) - (mentions[place].name in CLOSE)
        if level == 0:
            return place
    return len(mentions) - 1


def opening(mentions: Sequence[Mention], at: int) -> int | None:
    """The place of the innermost bracket that is open at a place; None where none is."""
    level = 0
    for place in range(at - 1, -1, -1):
        level += (mentions[place].name in CLOSE) - (mentions[place].name in OPEN)
        if level < 0:
            return place
    return None


def outside(mentions: Sequence[Mention], start: int, end: int) -> list[int]:
    """The places from the last to the first that no closed bracket holds."""
    places, level = [], 0
    for place in range(end - 1, start - 1, -1):
        if mentions[place].name in CLOSE:
            level += 1
        elif mentions[place].name in OPEN:
            level = max(0, level - 1)
        elif level == 0:
            places.append(place)
    return places
