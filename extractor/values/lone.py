"""The arm of a value that stands alone: the one that heads it, follows it, holds its parentheses, or is its sentence's only one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.arms.names import ArmMention
from extractor.brackets import OPEN, closing, opening, outside
from extractor.mentions import Mention
from extractor.roster import Roster
from extractor.values import unnamed

Near = Sequence[tuple[int, int, ArmMention]]
"""Arms with the first and the last place that they cover, the last exclusive."""


def directly(mentions: Sequence[Mention], at: int, first: int) -> bool:
    """Whether an arm follows a value with no more than a preposition and an article between."""
    between = mentions[at + 1 : first]
    if len(between) > 2 and between[0].name == "per" and between[1].kinds <= {"word", "population"}:
        # "8.2 min per tooth (A)"
        between = between[2:]
    if len(between) > 2 and between[0].name in (";", ",") and between[1].kinds & _BOUNDS:
        # "9 of 317 (2.8%; 1.3-5.3) after A", "3.1 (SD 1.2, range 0-7) with A"
        between = between[1:]
    if len(between) > 1 and between[-1].kinds & _MODIFIERS and between[-2].kinds & {"preposition", "determiner"}:
        # "12% for continued aspirin"
        between = between[:-1]
    return (
        len(between) <= 12
        and all(m.kinds & _TRANSPARENT or m.name in _OPEN_MARKS for m in between)
        and sum(m.name not in _OPEN_MARKS for m in between) <= 7
    )


def _occurred(mentions: Sequence[Mention], at: int, first: int) -> bool:
    """Whether an arm follows behind the verb of what is counted ("four occurred in the A group", "four cases occurred with A")."""
    verb = next((place for place in range(at + 1, min(at + 3, first)) if mentions[place].name == "occur"), None)
    return verb is not None and (verb == at + 1 or bool(mentions[at + 1].kinds & {"population"})) and directly(mentions, verb, first)


_TRANSPARENT = frozenset(
    "preposition determiner population treated-word time-unit value-unit group-noun mass-unit spread-range iqr interval range "
    "group-size p-value per-unit per-time endpoint count number randomized-word assigned-word allocation-filler change-noun "
    "lost-word".split()
)
_BOUNDS = frozenset({"range", "percent-range", "spread-range", "iqr", "interval"})
_MODIFIERS = frozenset({"word", "verb", "route", "adverb"})
_OPEN_MARKS = frozenset({")", "(", "[", "]", "those", "-", "%"})


def bind_alone(
    mentions: Sequence[Mention],
    at: int,
    behind: Near,
    near_ahead: Near,
    ahead: Near,
    previous: tuple[int, str | None] | None,
    roster: Roster,
    last: int,
) -> tuple[str | None, str]:
    """The arm of a value that stands alone, and the cue that told it; "all" for the whole trial, None where it cannot be told.

    ``last`` is the last place of the value and of what its brackets hold; ``near_ahead`` are the arms between the value before
    and this one, ``previous`` the place and the arm of a value that stood alone before.
    """
    beside = mentions[at + 1] if at + 1 < len(mentions) else None
    ends = at + 2 >= len(mentions) or mentions[at + 2].name in _ENDING or "p-value" in mentions[at + 2].kinds
    alike = beside is not None and ends and (beside.name == "each" or ("p-test" in beside.kinds and "each" in beside.attributes))
    if alike and len(roster.arms) == 2:
        # "(14.2 months for both, p = 0.9)", "(11% each)"
        return "all", "each"
    if behind and any(m.name == "each" for m in mentions[at + 1 : min(at + 4, behind[0][0])]):
        # "in one patient each in groups A and B"
        each = {i for _, _, arm in behind for i in arm.arm_ids} == {arm.arm_id for arm in roster.arms}
        return ("all", "each") if each else (None, "")
    joint = mentions[behind[0][1] : behind[1][0]] if len(behind) > 1 else ()
    if any(m.name == "or" for m in joint) and all(m.name == "or" or m.kinds & {"determiner", "preposition", "group-noun"} for m in joint):
        # "eight had a fall during A or B"
        return "all", "all"
    said = near_ahead
    near_ahead = _beyond_parts(mentions, at, near_ahead)
    if said and not near_ahead and not behind:
        # "90 were enrolled (46 A, 44 B), and 81 (90%) came back"
        return "all", "all"
    near_ahead = _not_given(mentions, at, behind, near_ahead, previous)
    if last + 2 < len(mentions) and mentions[last + 1].name in (";", ",") and "p-value" in mentions[last + 2].kinds:
        # "rose (36 to 42; p = 0.01) with A"
        last += 2
    follows = bool(behind) and (directly(mentions, last, behind[0][0]) or _occurred(mentions, last, behind[0][0]))
    followed = follows and ("preposition" in mentions[last + 1].kinds or behind[0][0] == last + 1)
    held = bool(near_ahead) and _in_its_brackets(mentions, near_ahead[-1][1], at)
    if near_ahead and not followed and _heads(mentions, near_ahead[-1][1], at) and (held or not _taken(mentions, previous, near_ahead[-1])):
        return _id(near_ahead[-1][2], roster), _how(mentions, near_ahead[-1], "heading")
    if follows and len(behind[0][2].arm_ids) > 1 and _counted_in_each(mentions, at, behind[0][0]):
        # "two falls (one in each group)"
        return "all", "all"
    if follows:
        if 1 < len(behind[0][2].arm_ids) < len(roster.arms):
            return _narrowed(behind), "behind"
        return _id(behind[0][2], roster), _how(mentions, behind[0], "behind")
    if previous is not None and previous[1] is not None and len(said) == 1 and _taken(mentions, previous, said[0]):
        before = (previous[0], said[0])
        if unnamed.of_the_other(mentions, last, before):
            return roster.other(previous[1]), "other"
        if unnamed.of_a_stranger(mentions, last, before):
            return None, "stranger"
    held_by = holder(mentions, at, ahead) if not near_ahead else None
    if held_by is not None:
        return held_by, "ahead"
    if (not near_ahead and mentions[0].name in _OVERALL) or (any("all-patients" in m.kinds for m in mentions[:at]) and not near_ahead):
        return "all", "all"
    earlier = previous[1] if previous is not None and previous[1] != "all" else None
    if earlier is not None and previous is not None and not near_ahead and _compared(mentions[previous[0] + 1 : at]):
        return roster.other(earlier), "other"
    if unnamed.unknown_group(mentions, at, behind[0][0] if behind else len(mentions)):
        return (roster.other(earlier), "other") if earlier is not None else (None, "")
    single = [a for a in near_ahead if len(a[2].arm_ids) == 1]
    if single and len({a[2].arm_ids[0] for a in single}) == 1:
        return single[-1][2].arm_ids[0], "ahead"
    if single:
        nearest = single[-1]
        led = max(0, nearest[0] - 3, *(end for _, end, _ in single[:-1]))
        if any("comparator" in m.kinds for m in mentions[led : nearest[0]]) and not any(
            "verb" in m.kinds for m in mentions[nearest[1] : at]
        ):
            return single[0][2].arm_ids[0], "ahead"
        return nearest[2].arm_ids[0], "ahead"
    if near_ahead:
        parted = any("conjunction" in m.kinds or "all-patients" in m.kinds for m in mentions[near_ahead[-1][1] : at + 4])
        return _id(near_ahead[-1][2], roster), "ahead" if parted else _how(mentions, near_ahead[-1], "ahead")
    if behind and any(m.name == ":" for m in mentions[at : behind[0][0]]):
        # "30 patients relapsed: A, 13; B, 17"
        return "all", "all"
    if behind and behind[0][0] - at <= 10 and not any(m.name in _CLAUSE_ENDS for m in mentions[at : behind[0][0]]):
        aside = opening(mentions, behind[0][0]) is None
        places = sorted(outside(mentions, last + 1, behind[0][0])) if aside else range(last + 1, behind[0][0])
        between = [mentions[place] for place in places]
        if len(behind[0][2].arm_ids) == 1 and any("no-difference" in m.kinds for m in between):
            # "stay was 6 days, with no difference between A and B"
            return "all", "none named"
        if any("count" in m.kinds and not b.kinds & {"preposition", "determiner"} for b, m in pairwise(between)):
            # "ten had pain, of whom eight were on A", but "ten falls in 40 patients on A"
            return "all", "none named"
        against = any("comparator" in m.kinds for m in mentions[max(at, behind[0][0] - 3) : behind[0][0]])
        if against and len(behind[0][2].arm_ids) == 1:
            # "fell by 36 mg/dl relative to placebo": the arm named is the other one
            return roster.other(behind[0][2].arm_ids[0]), "other"
        return _id(behind[0][2], roster), _how(mentions, behind[0], "behind")
    if any(m.kinds & {"all-patients"} for m in mentions) or not roster.arms:
        return "all", "all"
    same = {a[2].arm_ids[0] for a in ahead if len(a[2].arm_ids) == 1}
    if len(same) == 1:
        return same.pop(), "ahead"
    if not ahead and (not behind or behind[0][0] - at > 12):
        return "all", "none named"
    return None, ""


def _counted_in_each(mentions: Sequence[Mention], at: int, first: int) -> bool:
    """Whether the brackets behind a value count anew how many there were in the groups that they name."""
    opened = opening(mentions, first)
    return opened is not None and at < opened < first - 2 and "count" in mentions[first - 2].kinds


def parted_behind(mentions: Sequence[Mention], at: int, arms: Near) -> bool:
    """Whether the brackets right behind a value part it among the arms ("214 (A, n = 96; B, n = 118)", "32% of them (A, 29%; B, 35%)")."""
    opened = at + 1
    while opened < len(mentions) and (mentions[opened].kinds & _COUNTED or mentions[opened].name == "of"):
        opened += 1
    if opened >= len(mentions) or mentions[opened].name not in OPEN:
        return False
    end = closing(mentions, opened)
    if len({a.arm_ids for first, _, a in arms if at < first < end and len(a.arm_ids) == 1}) < 2:
        return False
    counted = "count" in mentions[at].kinds or ("cell" in mentions[at].kinds and "events" in mentions[at].slots)
    return counted or sum(not m.kinds.isdisjoint(_VALUES) for m in mentions[opened + 1 : end]) > 1


_COUNTED = frozenset({"population", "determiner", "lost-word"})


def _beyond_parts(mentions: Sequence[Mention], at: int, ahead: Near) -> Near:
    """The arms ahead of a value without those among which brackets that are closed before it part people."""
    if len(ahead) < 2:
        return ahead
    opened = opening(mentions, ahead[-1][0])
    closed = opened is not None and opening(mentions, ahead[-2][0]) == opened and closing(mentions, opened) < at
    return [arm for arm in ahead if arm[1] <= (opened or 0)] if closed and ahead[-1][2].arm_ids != ahead[-2][2].arm_ids else ahead


def _not_given(mentions: Sequence[Mention], at: int, behind: Near, ahead: Near, previous: tuple[int, str | None] | None) -> Near:
    """The arms ahead of a value, without those before a semicolon or 'while' or given to the one before, where an arm follows this."""
    if not ahead or not behind or behind[0][0] - at > _REACH or any(m.name == ";" for m in mentions[at : behind[0][0]]):
        return ahead
    cut = max((place for place in range(ahead[0][0], at) if mentions[place].name in TURNS), default=-1)
    return [
        arm
        for arm in ahead
        if arm[0] > cut and (_in_its_brackets(mentions, arm[1], at) or not (arm is ahead[0] and _taken(mentions, previous, arm)))
    ]


def _in_its_brackets(mentions: Sequence[Mention], end: int, at: int) -> bool:
    """Whether a value stands first in the brackets right behind an arm ("210 of 2641 patients on placebo (8.0%)")."""
    while end < at and mentions[end].kinds & {"group-noun", "population"}:
        end += 1
    return end == at - 1 and mentions[end].name in OPEN


_REACH = 12
TURNS = frozenset({";", "but"})
"""Where another clause begins; "while" and "whereas" are read as "but"."""


def _taken(mentions: Sequence[Mention], previous: tuple[int, str | None] | None, arm: tuple[int, int, ArmMention]) -> bool:
    """Whether an arm ahead of a value is the one that follows the value before ("3 with A, 2 with B and 10 with C")."""
    return previous is not None and (previous[1],) == arm[2].arm_ids and previous[0] < arm[0] and directly(mentions, previous[0], arm[0])


def _compared(between: Sequence[Mention]) -> bool:
    return any("comparator" in m.kinds for m in between)


_CLAUSE_ENDS = frozenset({";", ".", "but"})
_ENDING = frozenset({")", "]", ",", ";", "."})


def holder(mentions: Sequence[Mention], at: int, ahead: Near) -> str | None:
    """The one arm right ahead of the parentheses that hold a value ("in the A group (pain, 20; fever, 12)")."""
    back = opening(mentions, at)
    if back is None or at - back >= _FAR:
        return None
    while back and mentions[back - 1].kinds & {"group-noun", "population"} and not any(end == back for _, end, _ in ahead):
        back -= 1
    return next((a.arm_ids[0] for _, end, a in ahead if end == back and len(a.arm_ids) == 1), None)


_FAR = 120


_VALUES = frozenset({"number", "percent", "cell", "fraction", "mean-spread", "measured", "duration", "amount", "count"})
_OVERALL = frozenset({"overall", "altogether", "all", "significantly overall"})


def _heads(mentions: Sequence[Mention], end: int, at: int) -> bool:
    """Whether an arm heads its value in a list ("placebo, 1/44", "denosumab: median 0.24", "SEA 1.7")."""
    between = mentions[end:at]
    return len(between) <= 3 and all(
        m.name in (",", ":", "=", "(", "-", "group", "arm") or m.kinds & {"median-word", "mean-word", "group-noun"} for m in between
    )


def _how(mentions: Sequence[Mention], arm: tuple[int, int, ArmMention], how: str) -> str:
    """The cue that bound a value; "each" where the words stand for every arm by itself, "both" where they do unless they count."""
    if len(arm[2].arm_ids) == 1:
        return how
    if how == "ahead" and arm[0] > 1 and "preposition" in mentions[arm[0] - 1].kinds and "count" in mentions[arm[0] - 2].kinds:
        # "six people, three in each group, had 11 falls": the words say whose the three were
        return how
    return {"yes": "each", "unless counted": "both"}.get(mentions[arm[0]].attributes.get("each", ""), how)


def _narrowed(behind: Near) -> str | None:
    """The one arm that all the mentions behind a value can mean, each of them some arms of a factorial trial ("with C, using A")."""
    ids = set(behind[0][2].arm_ids)
    for _, _, arm in behind[1:]:
        ids &= set(arm.arm_ids)
    return ids.pop() if len(ids) == 1 else None


def _id(arm: ArmMention, roster: Roster) -> str | None:
    """The arm that a mention names, "all" where it names every one, None where it names some ("with C" in a factorial trial)."""
    if len(arm.arm_ids) == 1:
        return arm.arm_ids[0]
    return "all" if len(arm.arm_ids) == len(roster.arms) else None
