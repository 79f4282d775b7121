"""Which arm a predicate speaks of, and which one it is held against."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.brackets import depth
from extractor.clauses import Placed, after_opener, taken
from extractor.mentions import Mention
from extractor.roster import Roster

_CHANGES = frozenset({"change-verb", "change-noun", "change-word"})
_HELD = frozenset({"no-difference", "good-word", "bad-word", "direction-word"})
_ANEW = frozenset({"verb", "change-verb", "negation", "comparator"})
_JOINTS = frozenset({"and", "as well as", ",", "&"})


def _done_with(mentions: Sequence[Mention], arm: Placed, at: int) -> bool:
    """Whether a second verb follows the arm that the first was said of ("rose by 3 in the drug group and fell by 1 in the other")."""
    verb = at - 1
    while verb > arm.first and mentions[verb].kinds & {"adverb", "significant-word", "group-noun"}:
        verb -= 1
    before = [m for m in mentions[max(0, arm.first - 2) : arm.first] if "determiner" not in m.kinds]
    led = bool(before) and "preposition" in before[-1].kinds
    return led and "change-verb" in mentions[at].kinds and mentions[verb].name in ("and", "but") and verb <= arm.last + 1


def _told_anew(mentions: Sequence[Mention], arm: Placed, at: int) -> bool:
    """Whether ", with" opens what is told behind an arm ("A was held against B, with more success with B")."""
    return any(m.name == "," and behind.name == "with" for m, behind in pairwise(mentions[arm.last : at]))


def _from_one_to_other(mentions: Sequence[Mention], at: int, one: Placed, other: Placed) -> bool:
    """Whether an outcome is told to have gone from the value of one arm to that of another ("was cut from 9 h with A to 6 h with B")."""
    ahead = [m.name for m in mentions[at + 1 : one.first] if m.name in ("from", "to")]
    between = [m.name for m in mentions[one.last : other.first] if m.name in ("from", "to")]
    return ahead == ["from"] and between == ["to"] and one.arm.arm_ids != other.arm.arm_ids


def _each_from(mentions: Sequence[Mention], at: int, arms: Sequence[Placed]) -> bool:
    """Whether each arm is told its own start ("fell from 7 to 3 with A and from 7 to 5 with B"), so that none is held against another."""
    behind = [a for a in arms if a.first > at][:2]
    if len(behind) < 2 or behind[0].arm.arm_ids == behind[1].arm.arm_ids:
        return False
    stretches = (mentions[at + 1 : behind[0].first], mentions[behind[0].last : behind[1].first])
    return all(
        any(m.name == "from" or "change-pair" in m.kinds for m in one) and not any("verb" in m.kinds for m in one) for one in stretches
    )


def _of_both(mentions: Sequence[Mention], at: int, arms: Sequence[Placed]) -> bool:
    """Whether a change is told of one arm and of the other ("falls were seen with A (24%) and B (46%)"), so that only its size differs."""
    pairs = [(one, other) for one, other in pairwise(arms) if one.arm.arm_ids != other.arm.arm_ids]
    kinds = mentions[at].kinds
    if not kinds & _CHANGES or not pairs or ("direction-word" in kinds and not kinds & {"verb", "change-noun"}):
        return False
    between = mentions[pairs[0][0].last : pairs[0][1].first]
    return any(m.name in _JOINTS for m in between) and not any(m.kinds & _ANEW for m in between)


def _is_against(before: Sequence[Mention]) -> bool:
    """Whether an arm is the one that another is held against, by the words before it ("than with placebo", "but not placebo")."""
    if any("comparator" in m.kinds or ("no-difference" in m.kinds and m.attributes.get("grades") == "treatment") for m in before):
        return True
    lead = [m for m in before if "determiner" not in m.kinds][-2:]
    if len(lead) > 1 and lead[1].name == "to" and lead[0].kinds & _HELD:
        # "A was noninferior to placebo and reduced costs"
        return True
    return any(one.name == "but" and "negation" in other.kinds for one, other in pairwise(before))


def each(mentions: Sequence[Mention], first: int, at: int, last: int, arms: Sequence[Placed]) -> bool:
    """Whether a change is told of the arms together, and so of each for itself ("drug A and drug B lowered pain", "both drugs did")."""
    before = [a for a in arms if first <= a.first and a.last <= at and len(a.arm.arm_ids) == 1]
    if not mentions[at].kinds & _CHANGES or any("comparator" in m.kinds for m in mentions[first:last]):
        return False
    if any("both-arms" in m.kinds and "each" in m.attributes for m in mentions[first:at]):
        return True
    # but "a difference between A and B, with lower pain …"
    between = {p for p in range(first, at) if mentions[p].name == "between"}
    pairs = [(one, other) for one, other in pairwise(before) if one.arm.arm_ids != other.arm.arm_ids]
    pairs = [(one, other) for one, other in pairs if not between & {one.first - 1, one.first - 2}]
    return any(all(m.name in _JOINTS or m.kinds & {"determiner", "group-noun"} for m in mentions[a.last : b.first]) for a, b in pairs)


def sides(
    mentions: Sequence[Mention], first: int, at: int, last: int, arms: Sequence[Placed], roster: Roster
) -> tuple[str | None, str | None]:
    """The arm that a predicate speaks of, and the one that it is held against."""
    single = [a for a in arms if len(a.arm.arm_ids) == 1 and first <= a.first < last and not depth(mentions, first, a.first)]
    # "superior to drug A"
    to = at + 1 if any(m.name == "to" for m in mentions[at + 1 : at + 2]) else last
    # "compared with drug A, drug B lowered pain"
    opener = after_opener(mentions, first, at, taken(arms))
    lead = {a.first: max(first, opener if opener <= a.first else first, a.first - 4) for a in single}
    against = [a for a in single if to < a.first <= to + 2 or _is_against(mentions[lead[a.first] : a.first])]
    subjects = [a for a in single if a not in against]
    held = {a.arm.arm_ids for a in against}
    before = [a for a in subjects if a.last <= at]
    # "A and B was better than B alone"
    before = [a for a in before if a.arm.arm_ids not in held] or before
    behind = [a for a in subjects if a.first > at]
    if not before and len(behind) == 2 and _from_one_to_other(mentions, at, *behind):
        return behind[1].arm.arm_ids[0], behind[0].arm.arm_ids[0]
    if not before and not against and (_each_from(mentions, at, arms) or _of_both(mentions, at, behind)):
        return None, None
    anew = bool(before and behind) and (_done_with(mentions, before[-1], at) or _told_anew(mentions, before[-1], at))
    subject = before[-1] if before and not anew else behind[0] if behind else None
    reference = next((a for a in against if subject is None or a.arm.arm_ids != subject.arm.arm_ids), None)
    one = subject.arm.arm_ids[0] if subject else roster.other(reference.arm.arm_ids[0]) if reference else None
    if one is None:
        return None, None
    if reference is not None:
        return one, reference.arm.arm_ids[0]
    controls = [c for c in roster.by_role("control") if c != one]
    return one, roster.other(one) or (controls[0] if len(controls) == 1 else None)
