"""The arms of one group of values: those ahead of it, behind it, around it, or in whose order it stands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.arms.names import ArmMention
from extractor.brackets import CLOSE, OPEN, opening
from extractor.mentions import Mention
from extractor.roster import Roster
from extractor.values import opened_against, two_times
from extractor.values.lone import Near, bind_alone, directly, holder, parted_behind
from extractor.values.runs import Run


def bind_group(
    mentions: Sequence[Mention],
    group: Run,
    previous: Run | None,
    following: Run | None,
    arms: Near,
    roster: Roster,
    last: int,
    *,
    timed: bool = False,
) -> None:
    """Give a group, whose last place is ``last``, the arms that its own surroundings name; it stays without where they name none.

    ``timed`` says that a list gives each value of the group a time of its own, so that they may be of one arm.
    """
    low = previous.at[-1] if previous else -1
    high = min(following.at[0] if following else len(mentions), _clause_end(mentions, group.at[-1], len(group.at) == 1))
    size = len(group.at)
    behind = [(f, end, a) for f, end, a in arms if group.at[-1] < f < high]
    ahead = [(f, end, a) for f, end, a in arms if f < group.at[0]]
    near_ahead = [(f, end, a) for f, end, a in ahead if f > low]
    turned = previous is not None and len(near_ahead) > 1 and _turned(mentions, previous.at[-1], near_ahead)
    if turned and size > 1:
        near_ahead = near_ahead[1:]
    if size == 1 and parted_behind(mentions, group.at[0], arms):
        group.arms, group.how = ["all"], "all"
        return
    if size == 1:
        before = (previous.at[0], previous.arms[0]) if previous is not None and len(previous.at) == 1 else None
        arm, group.how = bind_alone(mentions, group.at[0], behind, near_ahead, ahead, before, roster, last)
        group.arms = [arm]
        return
    if size == 2 and _at_two_times(mentions, group, previous, low, near_ahead, behind):
        return
    if timed and _at_several_times(mentions, group, near_ahead, ahead, behind):
        return
    if group.tested and ahead and any("comparator" in m.kinds for m in mentions[ahead[0][0] : ahead[-1][0]]):
        # "pain and nausea fell with A versus B by 3.6 (p = 0.1) and 2.5 (p = 0.2)": of two outcomes, and not of the arms
        group.arms, group.how = [None] * size, "untold"
        return
    sole = {a[2].arm_ids[0] for a in near_ahead if len(a[2].arm_ids) == 1}
    if len(sole) == 1 and _heads(mentions, near_ahead[-1], group.at[0], arms):
        # "A: 46 compared with 51; B: 46 compared with 48": one arm, before and after
        group.arms, group.how = [sole.pop()] * size, "shared"
        return
    if near_ahead and not any("comparator" in m.kinds for m in mentions[group.at[0] : group.at[-1]]):
        held = [holder(mentions, run.at[0], arms) for run in (previous, group, following) if run is not None and len(run.at) == size]
        if len(sole) == 1 and (turned or (len(set(held)) > 1 and None not in held)):
            # "in the A group (61% and 55%) than in the B group (48% and 41%)", "while in the B group it was 48 and 41": the arms' own
            group.arms, group.how = [sole.pop()] * size, "shared"
            return
    opened = (
        opened_against.order(mentions, group.at, arms)
        if size == 2 and not (behind and directly(mentions, group.at[-1], behind[0][0]))
        else None
    )
    if opened is not None:
        group.arms, group.how = list(opened), "ahead"
        return
    for found, how in (
        (_run(mentions, behind, group.at[-1], size, True), "behind"),
        (distinct(near_ahead), "ahead"),
        (_on_either_side(mentions, group, near_ahead, behind), "behind"),
        (distinct(ahead), "ahead"),
    ):
        if len(found) == size:
            group.arms, group.how = list(found), how
            return
    compared = any("comparator" in m.kinds for m in mentions[group.at[0] : group.at[-1]]) or _tested_pair(mentions, group)
    if not compared and len(sole) == 1 and not (behind and directly(mentions, group.at[-1], behind[0][0])):
        # "in the A group, mild, moderate and severe pain was felt by 9, 6 and 2 patients": one arm, several outcomes
        group.arms, group.how = [sole.pop()] * size, "shared"
        return
    if size == 2 and len({a.arm_ids for _, _, a in (*ahead, *behind)}) == len(sole) == 1 and _against_baseline(mentions):
        # "a rise against baseline on A (40 vs 57)": one arm, before and after
        group.arms, group.how = [sole.pop()] * size, "shared"
        group.initial = two_times.started(mentions, group.at)
        return
    if not compared and _of_listed_outcomes(mentions, group, (*ahead, *behind)):
        group.arms, group.how = [(ahead or behind)[0][2].arm_ids[0]] * size, "shared"
        return
    near = [a for a in (*near_ahead, *behind[:1]) if len(a[2].arm_ids) == 1 and len(roster.arms) <= 2]
    if size == 2 and near:
        first = near[0][2].arm_ids[0] if near_ahead else near[-1][2].arm_ids[0]
        other = roster.other(first)
        against = (
            bool(near_ahead) and any("comparator" in m.kinds for m in mentions[max(0, near[0][0] - 4) : near[0][0]]) and near[0][0] > 3
        )
        listed = bool(near_ahead) and near[0][0] > 0 and "conjunction" in mentions[near[0][0] - 1].kinds
        # "with X and B (12 v 30, respectively)": X is no arm that is known
        against = against or (listed and any("respectively" in m.kinds for m in mentions[group.at[-1] : group.at[-1] + 5]))
        led = mentions[max(group.at[-1] + 1, behind[0][0] - 4) : behind[0][0]] if behind and not near_ahead else ()
        second = any("comparator" in m.kinds for m in led)
        if against or second or (behind and not near_ahead and directly(mentions, group.at[-1], behind[0][0])):
            # "12 versus 30% with placebo", "longer than with placebo (12 v 9)": the arm named is the second one
            group.arms = [other, first]
        else:
            group.arms = [first, other]
        group.how = "other"
        return
    group.arms, group.how = [None] * size, ""


def _of_listed_outcomes(mentions: Sequence[Mention], group: Run, arms: Near) -> bool:
    """Whether 'respectively' tells values by a list that is one of outcomes, as the only arm named is on none."""
    behind = mentions[group.at[-1] + 1 : group.at[-1] + 4]
    if len({a.arm_ids for _, _, a in arms}) != 1 or len(arms[0][2].arm_ids) != 1 or not any("respectively" in m.kinds for m in behind):
        return False
    beside = [m for first, end, _ in arms for m in (*mentions[max(0, first - 2) : first], *mentions[end : end + 3])]
    if any(m.kinds & {"conjunction", "comparator"} for m in beside):
        return False
    named = [place for place in range(group.at[0]) if "endpoint" in mentions[place].kinds][-len(group.at) :]
    return len(named) == len(group.at) and all(_listed(mentions[one + 1 : other]) for one, other in pairwise(named))


def _listed(between: Sequence[Mention]) -> bool:
    """Whether two names stand on one list: a comma or 'and' between, and no more than a word or two."""
    joined = any(m.name in (",", "and") for m in between)
    return joined and len(between) < 4 and not any(m.kinds & {"verb", "preposition", "population", "number"} for m in between)


def _heads(mentions: Sequence[Mention], arm: tuple[int, int, ArmMention], at: int, arms: Near) -> bool:
    """Whether an arm heads the values at a place: a colon behind it, or a comma where other arms of its list are headed so too."""
    if at != arm[1] + 1 or mentions[arm[1]].name not in (":", ","):
        return False
    if mentions[arm[1]].name == ":":
        # "more often with A: 14% v 9%" sets A against the other arm, unless the others have such a heading too
        led = arm[0] > 0 and bool(mentions[arm[0] - 1].kinds & {"preposition"}) and arm[0] > 1
        return not led or any(
            mentions[end].name == ":" for _, end, other in arms if other.arm_ids != arm[2].arm_ids and end < len(mentions)
        )
    alike = [a.arm_ids for first, end, a in arms if _opens_item(mentions, first) and end < len(mentions) and mentions[end].name == ","]
    return arm[2].arm_ids in alike and len(set(alike)) > 1


def _turned(mentions: Sequence[Mention], last: int, ahead: Near) -> bool:
    """Whether the first of several arms follows the values before, and 'while' leads on to the next ("61 with A, while with B")."""
    (first, end, _), (other, _, _) = ahead[0], ahead[1]
    return any(m.name == "but" for m in mentions[end:other]) and directly(mentions, last, first)


def _opens_item(mentions: Sequence[Mention], first: int) -> bool:
    """Whether an arm's name opens a bracket or stands behind a semicolon."""
    return first > 0 and (mentions[first - 1].name in OPEN or mentions[first - 1].name == ";")


def _at_two_times(mentions: Sequence[Mention], group: Run, previous: Run | None, low: int, ahead: Near, behind: Near) -> bool:
    """Give both values of an arm before and after what it got to that arm; whether they are such."""
    printed = two_times.joined(mentions, *group.at)
    told, first = two_times.headed(mentions, low, group.at[0])
    if not told and previous is not None and previous.initial is not None and len(previous.at) == 2:
        # "before v after training it was 6.3 v 3.1 with A, while it was 5.2 v 5.0 with B"
        told, first = True, previous.initial == previous.at[0]
    if not printed and not told:
        return False
    arm = two_times.owner(mentions, group.at, ahead, behind)
    if arm is None and not printed:
        return False
    group.arms, group.how = [arm] * 2, "shared" if arm else "untold"
    group.initial = group.at[0] if printed or first else group.at[1]
    return True


def _at_several_times(mentions: Sequence[Mention], group: Run, near_ahead: Near, ahead: Near, behind: Near) -> bool:
    """Give values at as many times to the one arm that is near, or to all where none is named; whether they are such."""
    arm = two_times.owner(mentions, group.at, near_ahead, behind)
    if arm is None and (ahead or behind):
        return False
    group.arms, group.how = [arm or "all"] * len(group.at), "shared" if arm else "none named"
    return True


def _tested_pair(mentions: Sequence[Mention], group: Run) -> bool:
    """Whether the brackets behind what was less or more hold two values and their test ("needed less (9 and 15 mg, p = 0.04)")."""
    first, last = group.at[0], group.at[-1]
    if len(group.at) != 2 or not first or mentions[first - 1].name not in OPEN:
        return False
    told = any(m.kinds & {"direction-word", "less-word", "more-word"} for m in mentions[max(0, first - 8) : first])
    behind = mentions[last + 1 : last + 6]
    return told and any("p-value" in m.kinds for m in behind) and not any("respectively" in m.kinds for m in behind)


def _on_either_side(mentions: Sequence[Mention], group: Run, ahead: Near, behind: Near) -> tuple[str, ...]:
    """The arm whose brackets hold a pair of values, and the one behind the second ("with A (31% v 25% with B)")."""
    if not ahead or not behind or mentions[ahead[-1][1]].name not in OPEN or ahead[-1][1] > group.at[0]:
        return ()
    return distinct([ahead[-1], behind[0]]) if directly(mentions, group.at[-1], behind[0][0]) else ()


def _against_baseline(mentions: Sequence[Mention]) -> bool:
    """Whether a sentence holds something against what it was at the start ("compared to baseline")."""
    return any(
        m.name == "baseline" and any("comparator" in before.kinds for before in mentions[max(0, at - 2) : at])
        for at, m in enumerate(mentions)
    )


def _clause_end(mentions: Sequence[Mention], at: int, alone: bool) -> int:
    """The place of the semicolon that ends the clause of a value, the parentheses that hold it or follow it left behind."""
    # "rose (36 to 42; p = 0.01) with A"
    tested = alone and at + 2 < len(mentions) and "p-value" in mentions[at + 2].kinds
    # "9 of 317 (2.8%; 1.3-5.3) after A": the value has taken the opening bracket with it
    depth = int(_opens(mentions, at))
    for place in range(at + 1, len(mentions)):
        name = mentions[place].name
        if name == ";" and depth == 0 and not (tested and place == at + 1):
            return place
        depth += (name in OPEN) - (name in CLOSE)
        if depth < 0:
            depth = 0
    return len(mentions)


def _opens(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a value holds the opening of the bracket that closes behind it."""
    bracket = next((m.name for m in mentions[at + 1 :] if m.name in OPEN or m.name in CLOSE), None)
    return "cell" in mentions[at].kinds and bracket in CLOSE and opening(mentions, at) is None


def _run(mentions: Sequence[Mention], behind: Near, at: int, size: int, near: bool) -> tuple[str, ...]:
    """The first ``size`` distinct single arms of a list that follows the values closely."""
    if not behind or behind[0][0] - at > 8:
        return ()
    found: list[str] = []
    last = behind[0][0]
    for first, end, arm in behind:
        if first - last > 6 or len(arm.arm_ids) != 1:
            break
        if arm.arm_ids[0] not in found:
            found.append(arm.arm_ids[0])
        last = end
    return tuple(found) if len(found) == size else ()


def distinct(arms: Near) -> tuple[str, ...]:
    """The arms of mentions of one arm each, every one once, in order."""
    return tuple(dict.fromkeys(a.arm_ids[0] for _, _, a in arms if len(a.arm_ids) == 1))
