"""Which times of a sentence are values of an outcome, and not when or how long something was read."""

from __future__ import annotations

from extractor.brackets import OPEN, opening
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.wordlists import wordlist

_UNITED = frozenset({"duration", "measured"})
_STATING = frozenset({"be", ",", "and", ";", ":"})
_WHEN = frozenset({"in", "during", "after", "at", "from", "to", "until", "before"})


def is_when(parsed: Parsed, at: int) -> bool:
    """Whether a duration says when or how long, or how far a range goes, and no outcome ("over 6-months", "(100-140 min)")."""
    duration = parsed.mentions[at]
    if "high" in duration.slots or (at and parsed.mentions[at - 1].name in _WHEN and not moved(parsed.mentions, at)):
        return True
    value = duration.slot("value")
    return value is not None and any(m.name == "-" and m.start == value.end for m in parsed.words)


def tells_when(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a pair of times is from when to when something was so, and no change ("was lower with A from 15 to 60 min")."""
    unit = mentions[at].slot("unit")
    if unit is None or "time-unit" not in unit.kinds:
        return False
    changed = any(m.kinds & _CHANGES and "direction-word" not in m.kinds for m in mentions[max(0, at - _NEAR) : at])
    return not changed and not any(_TIMES.intersection(m.name.replace("-", " ").split()) for m in mentions[:at])


def moved(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a time is what a mean or median time moved from or to ("median survival rose from 7 months with A to 9 months with B")."""
    if at < _EARLIEST or mentions[at - 1].name not in ("from", "to"):
        return False
    verb = next((p for p in range(at - 2, max(0, at - _REACH), -1) if "change-verb" in mentions[p].kinds), None)
    if verb is None:
        return False
    ahead = mentions[max(0, verb - _REACH) : at - 1]
    if any("follow-up-word" in m.kinds or m.name in (";", ".") for m in ahead):
        return False
    timed = any("endpoint" in m.kinds and _TIMES.intersection(m.name.replace("-", " ").split()) for m in ahead)
    return timed and any(m.kinds & {"mean-word", "median-word"} for m in ahead)


_EARLIEST = 3
_REACH = 14
_NEAR = 6
_CHANGES = frozenset({"change-verb", "change-noun"})
_TIMES = wordlist("values.taking-time")


def share_unit(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether what has a unit and the number held against it are values that share it ("(126 v 95 min)", "12 and 14 days")."""
    first = at if mentions[at].kinds.isdisjoint(_UNITED) else at - 2
    if first < 1 or first + 3 >= len(mentions) or "number" not in mentions[first].kinds:
        return False
    before, joint, time = mentions[first - 1], mentions[first + 1], mentions[first + 2]
    if time.kinds.isdisjoint(_UNITED) or "high" in time.slots:
        return False
    if "comparator" in joint.kinds:
        # "it was 3.1 v 4.0 cm at 2 weeks, 38 v 45 cm at 4 weeks"
        return before.name in _STATING or before.name in OPEN
    opened = before.name in OPEN or (before.name in (",", ";", ":") and opening(mentions, first) is not None)
    listed = any("respectively" in m.kinds for m in mentions[first + 3 : first + 15])
    return joint.name == "and" and listed and (opened or before.name in ("be", "by"))


def took(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a time is how long something took, by name and verb or colon ("the operation time was 95 minutes with A")."""
    if at < 2 or mentions[at - 1].name not in ("be", ":") or at + 1 >= len(mentions):
        return False
    if mentions[at - 1].name == ":" and mentions[at + 1].name not in ("in", "with", "for") and "comparator" not in mentions[at + 1].kinds:
        return False
    subject = mentions[max(0, at - 8) : at - 1]
    named = any("endpoint" in m.kinds and ("time" in m.name or "stay" in m.name or "duration" in m.name) for m in subject)
    return named and not any("follow-up-word" in m.kinds for m in subject)
