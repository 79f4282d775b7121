"""Two values of one arm at two times, before and after what it got ("before v after training it was 6.3 v 3.1 with A")."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.mentions import Mention
from extractor.values.lone import Near, directly, holder
from extractor.wordlists import wordlist

FIRST = wordlist("values.at-first")
THEN = wordlist("values.at-last")
_JOINS = frozenset({"comparator", "conjunction"})
_UNITS = frozenset({"value-unit", "time-unit", "mass-unit", "per-unit"})
_PARTS = frozenset({"verb", "number", "agent", "control", "p-value", "cell", "percent"})
_APART = frozenset({"difference-word", "no-difference", "differs-word"})
_AHEAD = 12


def joined(mentions: Sequence[Mention], one: int, other: int) -> bool:
    """Whether one value is of the start and the other of what came later, each told behind it ("6.3 before v 3.1 after")."""
    between = [m for m in mentions[one + 1 : other] if not (m.kinds & _UNITS or m.name == "%")]
    if not 2 <= len(between) <= 5 or not (between[-1].kinds & _JOINS or between[-1].name == "to"):
        return False
    if any(m.kinds & _PARTS for m in between) or not any(m.name in FIRST for m in between[:2]):
        return False
    behind = [m for m in mentions[other + 1 : other + 5] if not (m.kinds & _UNITS or m.name == "%")]
    return bool(behind) and (
        behind[0].name in THEN or (len(behind) > 1 and behind[0].name == "at" and bool(behind[1].kinds & {"duration", "timepoint"}))
    )


def headed(mentions: Sequence[Mention], low: int, first: int) -> tuple[bool, bool]:
    """Whether the words ahead of two values tell that they are of two times, and whether the start is the first of them.

    "before v after treatment was 6.3 v 3.1", "after v before treatment was 3.1 v 6.3".
    """
    places = range(max(low + 1, first - _AHEAD), first)
    told = any(mentions[place].name == "before and after" for place in places)
    if told and not any("comparator" in mentions[place].kinds or mentions[place].name == "between" for place in places):
        return True, True
    if any(mentions[place].kinds & _APART for place in places):
        return False, False
    for place in places:
        for initial, words in ((True, (FIRST, THEN)), (False, (THEN, FIRST))):
            if mentions[place].name not in words[0]:
                continue
            second = next((p for p in range(place + 2, min(place + 5, first)) if mentions[p].name in words[1]), None)
            if second is not None and any("comparator" in m.kinds or m.name == "and" for m in mentions[place + 1 : second]):
                return True, initial
    return False, False


def owner(mentions: Sequence[Mention], at: Sequence[int], ahead: Near, behind: Near) -> str | None:
    """The arm that both values are of: the only one near them, or the one right behind them."""
    before = {i for _, _, a in ahead for i in a.arm_ids}
    after = {i for _, _, a in behind for i in a.arm_ids}
    if len(before | after) == 1:
        return (before | after).pop()
    last = at[-1] + (at[-1] + 1 < len(mentions) and mentions[at[-1] + 1].name in THEN)
    if behind and len(behind[0][2].arm_ids) == 1 and directly(mentions, last, behind[0][0]):
        return behind[0][2].arm_ids[0]
    return before.pop() if len(before) == 1 else holder(mentions, at[0], ahead)


def started(mentions: Sequence[Mention], at: Sequence[int]) -> int | None:
    """The place of the value that what is set against baseline started from: the lower one of a rise, the higher one of a fall."""
    moves = {m.attributes.get("up") for m in mentions[: at[0]] if m.kinds & _MOVES} & {"yes", "no"}
    first, last = (next(mentions[place].numbers(), None) for place in at)
    if len(moves) != 1 or first is None or last is None or first.numeral is None or last.numeral is None:
        return None
    rises = "yes" in moves
    return at[0] if (first.numeral.value < last.numeral.value) == rises else at[1]


_MOVES = frozenset({"change-noun", "change-verb", "change-word"})
