"""Values of groups that no arm's name covers: whether they are of the other arm, or of a group that is none."""

from __future__ import annotations

from collections.abc import Sequence

from extractor import phrases
from extractor.arms.names import ArmMention
from extractor.mentions import Mention

Before = tuple[int, tuple[int, int, ArmMention]]
"""The place of the value before, and the arm that follows that directly, with the places it covers."""


def unknown_group(mentions: Sequence[Mention], at: int, first: int) -> bool:
    """Whether a value is said to be of a group that no arm's name covers ("40% in the early group"); the next arm stands at ``first``."""
    place = at + 1
    while place < len(mentions) and (
        mentions[place].kinds & {"population", "spread-range", "interval", "iqr"} or mentions[place].name in (")", "(", "of")
    ):
        place += 1
    if place >= len(mentions) or mentions[place].name not in ("in", "for", "with", "of"):
        return False
    for step in range(place + 1, min(place + 7, len(mentions))):
        if (
            first <= step
            or mentions[step].kinds & {"number", "percent", "cell", "conjunction", "comparator"}
            or phrases.is_mark(mentions[step])
        ):
            return False
        if "group-noun" in mentions[step].kinds:
            return step - place > 1
    return False


def of_the_other(mentions: Sequence[Mention], last: int, before: Before) -> bool:
    """Whether a value goes on from one that an arm follows, and is of those whom no name covers ("30% of A users and 20% of nonusers").

    ``last`` is the last place of the value and of what its brackets hold.
    """
    previous, (first, end, _) = before
    lead = _lead(mentions, previous, first)
    at = next((place for place in range(end, last + 1) if mentions[place].kinds & _VALUES), end)
    if mentions[at - 1].name == "by":
        at -= 1
    # "with A, v 20% without"
    between = mentions[end + (mentions[end].name == "," and at - end > 1) : at]
    if not lead or not between or any(m.kinds.isdisjoint(_JOINING) for m in between):
        return False
    if between[-1].kinds.isdisjoint({"conjunction", "comparator"}) and mentions[at - 1].name != lead:
        return False
    behind = mentions[last + 1 : last + 8]
    if not behind or phrases.is_mark(behind[0]):
        return len(between) == 1
    if behind[0].name == "without":
        return True
    if behind[0].name != lead or any(m.kinds & _NO_GROUP for m in behind[1:3]):
        return False
    ends = next((place for place, m in enumerate(behind[1:], start=1) if phrases.is_mark(m) or m.kinds & _NO_GROUP), len(behind))
    named = behind[1:ends]
    if any(m.kinds & {"population", "control"} or m.name in _OTHERS or m.name.startswith("non") for m in named):
        return True
    # "by 5 points with A and by 2 points with sweets"
    return 0 < len(named) < _SHORT and ends < len(behind) and all(m.kinds <= _UNKNOWN for m in named)


def of_a_stranger(mentions: Sequence[Mention], last: int, before: Before) -> bool:
    """Whether a value on a list is of a group that no name covers ("26 with A, 27 with sweets, and 28 with B")."""
    previous, (first, end, _) = before
    behind = mentions[last + 1 : last + 8]
    lead = _lead(mentions, previous, first)
    if not lead or not behind or behind[0].name != lead or mentions[end].name != ",":
        return False
    ends = next((place for place, m in enumerate(behind[1:], start=1) if phrases.is_mark(m)), len(behind))
    return 1 < ends < min(len(behind), _SHORT + 1) and all(m.kinds <= _UNKNOWN for m in behind[1:ends])


def _lead(mentions: Sequence[Mention], at: int, first: int) -> str:
    """The preposition that leads from a value to its arm."""
    return next((m.name for m in mentions[at + 1 : first] if m.name in _LEADS), "")


_SHORT = 3
_UNKNOWN = frozenset({"word", "determiner", "therapy"})
_LEADS = frozenset({"in", "for", "with", "of", "among", "on", "after"})
_VALUES = frozenset({"number", "percent", "cell", "fraction", "mean-spread", "measured", "duration", "amount", "count"})
_JOINING = frozenset({"population", "group-noun", "treated-word", "conjunction", "comparator"})
_NO_GROUP = frozenset({"endpoint", "duration", "timepoint", "number", "percent", "cell", "conjunction", "comparator"})
_OTHERS = frozenset({"those", "untreated", "not"})
