"""Bare counts in brackets, behind the group or the events that they are of ("in the A group (92)", "deaths (52 vs 51)")."""

from __future__ import annotations

from extractor.brackets import CLOSE, OPEN, closing, opening
from extractor.mentions import Mention

_ENTERING = frozenset({"randomized-word", "enrolled-word", "assigned-word"})


def counted_aside(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a bare count stands in parentheses behind a group or a paired event ("in the A group (92)", "deaths (52 vs 51)")."""
    if not 2 <= at < len(mentions) - 1:
        return False
    opened = next((i for i in range(at - 1, max(-1, at - 4), -1) if mentions[i].name in OPEN), None)
    if opened is None or opened == 0 or any("number" not in m.kinds and "comparator" not in m.kinds for m in mentions[opened + 1 : at]):
        return False
    if "population" in mentions[at + 1].kinds and any(m.kinds & _ENTERING for m in mentions[:opened]):
        # "patients at risk of stroke were randomly assigned to A (601 patients)"
        return False
    paired = any("comparator" in m.kinds for m in mentions[opened + 1 : at + 2])
    if paired and _of_people(mentions, opened):
        return True
    told = at + (2 if "population" in mentions[at + 1].kinds and at + 2 < len(mentions) else 1)
    closed = mentions[told].name in (")", "]", ",", ";") or "comparator" in mentions[at + 1].kinds
    before = mentions[opened - 1].kinds
    timed = any(m.kinds & {"duration", "measured"} for m in mentions[at + 1 : at + 3])
    if not closed or (paired and (timed or _graded(mentions, opened))):
        return False
    return (paired and ("endpoint" in before or _goes_on_listing(mentions, opened))) or (
        bool(before & {"group-noun", "arm-letter", "arm", "agent", "control"}) and any("endpoint" in m.kinds for m in mentions[:opened])
    )


def _goes_on_listing(mentions: tuple[Mention, ...], opened: int) -> bool:
    """Whether what a bracket stands behind goes on a list of events with such brackets ("headache (5 v 1) and snoring (0 v 8)")."""
    place = opened - 1
    while place > opened - 4 and mentions[place].kinds <= {"word"} and mentions[place].name[:1].isalpha():
        place -= 1
    if place == opened - 1 or mentions[place].name not in (",", "and"):
        return False
    shut = place - 1 - (mentions[place - 1].name == ",")
    before = opening(mentions, shut) if shut > 3 and mentions[shut].name in CLOSE else None
    return before is not None and counted_aside(mentions, before + 1)


def _graded(mentions: tuple[Mention, ...], opened: int) -> bool:
    """Whether what stands before a bracket was higher, lower or worse, as scores are, and not more or fewer, as events are."""
    before = mentions[max(0, opened - 16) : opened]
    graded = any("direction-word" in m.kinds or "score-word" in m.kinds for m in before)
    tallied = any("tally-word" in m.kinds and "score-word" not in m.kinds for m in before)
    befalls = any("population" in m.kinds or (m.kinds >= _ILLNESS and "factor" not in m.kinds) for m in before[-6:])
    return graded and not tallied and not befalls


_ILLNESS = frozenset({"condition", "endpoint"})


def _of_people(mentions: tuple[Mention, ...], opened: int) -> bool:
    """Whether brackets hold two counts of people against each other and no more than a test ("(12 vs 2 patients, p = 0.01)")."""
    inside = mentions[opened + 1 : closing(mentions, opened)]
    ends = next((n for n, m in enumerate(inside) if m.name in (",", ";")), len(inside))
    counted = [m for m in inside[:ends] if "population" not in m.kinds]
    people = ends > len(counted)
    return people and len(counted) == _PAIR and all("count" in m.kinds for m in counted[::2]) and "comparator" in counted[1].kinds


_PAIR = 3
