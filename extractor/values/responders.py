"""Participants counted who passed a limit ("lost at least 5% of their weight"): what they did is the outcome, the limit no value."""

from __future__ import annotations

from collections.abc import Sequence

from extractor import brackets
from extractor.cascade import Parsed
from extractor.mentions import Mention

_COUNTED = frozenset({"percent", "fraction", "cell", "count"})
_FAR = 14


def responders(parsed: Parsed) -> list[Mention]:
    """The findings of a sentence that say who passed a limit; what merely was below one ("the median was less than 6") is none."""
    return [found for found in parsed.found("responder") if (how := found.slot("how")) is None or how.name != "be"]


def counts_who(mentions: Sequence[Mention], first: int, behind: range, found: Mention) -> bool:
    """Whether values that begin at ``first`` count those who passed: told right before their bracket, or ``behind`` them."""
    if mentions[first].kinds.isdisjoint(_COUNTED):
        return False
    opened = brackets.opening(mentions, first)
    if opened is not None:
        return 0 <= mentions[opened].start - predicate(mentions, found)[1] < 3
    return any(mentions[place].start == found.start for place in behind[: _FAR - 1])


def predicate(mentions: Sequence[Mention], found: Mention) -> tuple[int, int]:
    """The offsets of what they did; of the next limit of a list, the limit alone ("at least 10%")."""
    if found.slot("joint") is None:
        return found.start, found.end
    return next(m.start for m in mentions if m.start > found.start), found.slots["limit"][0].end
