"""Counts that say in how many something happened, and the groups behind them ("was seen in 2 patients with A and in 1 with B")."""

from __future__ import annotations

from extractor.brackets import outside
from extractor.mentions import Mention
from extractor.values import befalling

_TREATED = frozenset({"agent", "control", "therapy", "arm"})
_REACH = 12
LONGEST_LIST = 6
"""How many counts of one list are looked back on."""
_OUTCOMES = frozenset({"assessed", "outcome", "endpoint", "event", "events"})


def paired_in(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether two counts held against each other say in how many an endpoint was ("nausea in 14 v nine patients")."""
    while at > 2 and mentions[at - 1].kinds & PAIRING and "count" in mentions[at - 2].kinds:
        at -= 2
    if at + 3 >= len(mentions) or not at or mentions[at - 1].name != "in":
        return False
    paired = (
        mentions[at + 1].kinds & PAIRING != frozenset() and "count" in mentions[at + 2].kinds and "population" in mentions[at + 3].kinds
    )
    return paired and any("endpoint" in m.kinds for m in mentions[max(0, at - 5) : at])


PAIRING = frozenset({"comparator", "conjunction"})


def group_end(mentions: tuple[Mention, ...], at: int) -> int | None:
    """The place behind the group whose people a count counts ("3 patients in the A group", "41 on A"); None where it names none."""
    if "count" not in mentions[at].kinds:
        return None
    place = at + 2 if at + 1 < len(mentions) and "population" in mentions[at + 1].kinds else at + 1
    if place + 1 >= len(mentions) or mentions[place].name not in ("on", "with", "in", "for", "after"):
        return None
    place += 1
    while place < len(mentions) - 1 and mentions[place].kinds & {"determiner"}:
        place += 1
    if not mentions[place].kinds & _TREATED and not any("group-noun" in m.kinds for m in mentions[place : place + 3]):
        return None
    place += 1
    while place < len(mentions) and mentions[place].kinds & (_TREATED | {"group-noun", "arm-letter", "arm-label"}):
        place += 1
    return place


def beside(mentions: tuple[Mention, ...], end: int) -> bool:
    """Whether a group's count is followed by that of another group."""
    joined = end + 1 < len(mentions) and (mentions[end].kinds & {"conjunction", "comparator"} or mentions[end].name in (",", ";"))
    after = end + 2 if joined and mentions[end + 1].name == "in" else end + 1
    return bool(joined) and after < len(mentions) and group_end(mentions, after) is not None


def ends_at(mentions: tuple[Mention, ...], one: int, at: int) -> bool:
    """Whether the group of one count is followed by another count at a place."""
    end = group_end(mentions, one)
    return end is not None and end < at <= end + 2 and beside(mentions, end)


def occurred_in(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a count says in how many patients an endpoint occurred ("was seen in 2 patients with A and in 1 with B")."""
    for _ in range(LONGEST_LIST):
        at = _list_head(mentions, at)
        place = at - 1
        while place >= 0 and (mentions[place].name in ("in", "by", "only", ",") or mentions[place].kinds & {"adverb"}):
            place -= 1
        if place < 0:
            return False
        if 0 < place < at - 1 and "planned-word" in mentions[place].kinds and mentions[place - 1].name == "be":
            # "rescue was needed in 5 v 7 patients"
            return True
        if place < at - 1 and mentions[place].name in ("occur", "experience", "show"):
            told = group_end(mentions, at) is not None
            if any("endpoint" in m.kinds or m.name in _OUTCOMES or (told and m.kinds <= {"word", "arm"}) for m in mentions[:place]):
                return True
            people = at + 1 < len(mentions) and "population" in mentions[at + 1].kinds
            return people and befalling.was_seen(mentions, place)
        grouped = place < at - 1 or any(m.kinds & {"assigned-word", "treated-word", "population"} for m in mentions[at + 1 : at + 2])
        if not mentions[place].kinds & ({"comparator", "conjunction"} if grouped else {"comparator"}):
            return False
        # "in 11 participants in the A group (1.2 cases per 1000 person-years) and 33 in the B group"
        near = outside(mentions, max(0, place - 2 * _REACH), place)[:_REACH]
        counts = (i for i in near if "count" in mentions[i].kinds)
        at = next((i for i in counts if not i or mentions[i - 1].kinds.isdisjoint({"agent", "group-noun", "arm-label"})), -1)
        if at < 0:
            return False
    return False


def _list_head(mentions: tuple[Mention, ...], at: int) -> int:
    """The place of the first of the counts that a list of nothing else ends with ("in 4, 6 and 15 patients")."""
    for _ in range(LONGEST_LIST):
        place = at - 1
        while place > 0 and at - place < 3 and (mentions[place].kinds & PAIRING or mentions[place].name == ","):
            place -= 1
        if place < 0 or place == at - 1 or "count" not in mentions[place].kinds:
            return at
        at = place
    return at


def had_them(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether people are counted in whom so many events were seen ("31 falls in 20 patients"): those with one or all, which is not told."""
    place = at - 2
    if place < 1 or mentions[at - 1].name not in ("in", "by", "among") or "population" not in _people(mentions, at):
        return False
    while place > 0 and mentions[place].kinds & {"verb"}:
        # "31 falls were reported by 20 patients"
        place -= 1
    if "endpoint" not in mentions[place].kinds:
        return False
    while place > 0 and mentions[place].kinds & {"endpoint", "word", "condition", "grade"} and mentions[place].name[:1].isalpha():
        place -= 1
    return "count" in mentions[place].kinds


def _people(mentions: tuple[Mention, ...], at: int) -> frozenset[str]:
    """The kinds of what is counted at a place, the arm ahead of it left out ("20 A patients")."""
    named = at + 2 < len(mentions) and bool(mentions[at + 1].kinds & _TREATED)
    return mentions[at + 1 + named].kinds if at + 1 < len(mentions) else frozenset()


def in_as_many(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a count ends an item of a list that counts people first ("fever in 9 patients, cough in 7 and earache in 3").

    The item may have one count for each arm ("fever in 9 patients on A and 7 on B; cough in 6 and 4").
    """
    head = _list_head(mentions, at)
    if head < 4 or mentions[head - 1].name != "in" or "endpoint" not in mentions[head - 2].kinds:
        return False
    if at + 1 < len(mentions) and mentions[at + 1].name not in (",", ".", ";", "and", ")"):
        return False
    return any(
        "count" in mentions[p].kinds and mentions[p - 1].name == "in" and "population" in mentions[p + 1].kinds for p in range(1, at - 2)
    )
