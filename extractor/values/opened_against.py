"""Two values of a sentence that opens with the arm it holds the other against ("Compared with B, …"): which is whose."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from extractor.mentions import Mention
from extractor.values.lone import Near

_OPENING = 3
_FAR = 10
_SOON = 5
_UP, _DOWN = "more-word", "less-word"


def order(mentions: Sequence[Mention], pair: Sequence[int], arms: Near) -> tuple[str, str] | None:
    """The arms of two values at places ``pair``, where the sentence opens with one of the only two that it names; else None.

    What the sentence says to be more or less tells which value is whose ("Compared with B, stay was shorter with A (9 v 5 days)");
    where it says neither, the arm that it speaks of comes first.
    """
    named = dict.fromkeys(arm.arm_ids for _, _, arm in arms)
    if len(named) != 2 or any(len(ids) != 1 for ids in named):
        return None
    first = arms[0][0]
    start = 2 if len(mentions) > 2 and mentions[1].name == ":" else 0
    if first - start > _OPENING or not any("comparator" in m.kinds for m in mentions[start:first]):
        return None
    (held,), (told,) = named
    if any("respectively" in m.kinds for m in mentions[pair[1] + 1 : pair[1] + _SOON]):
        return held, told
    up = _direction(mentions, pair)
    one, other = (_amount(mentions[at]) for at in pair)
    if up is None or one is None or other is None or one == other or (one > other) == up:
        return told, held
    return held, told


def _direction(mentions: Sequence[Mention], pair: Sequence[int]) -> bool | None:
    """Whether the word nearest to two values says that there was more (True) or less; None where none does."""
    ahead = range(pair[0] - 1, max(-1, pair[0] - _FAR), -1)
    behind = range(pair[1] + 1, min(len(mentions), pair[1] + _FAR))
    for place in chain(ahead, behind):
        kinds = mentions[place].kinds
        if kinds & {_UP, _DOWN}:
            return _UP in kinds
    return None


def _amount(value: Mention) -> float | None:
    """How much a value tells of, a fall as much as a rise."""
    number = next(value.numbers(), None)
    return None if number is None or number.numeral is None else abs(number.numeral.value)
