"""Which value belongs to which arm and outcome: the linking of a sentence's cells, arms and phrases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.brackets import CLOSE, OPEN, opening
from extractor.cascade import Parsed
from extractor.clauses import Placed, placed
from extractor.mentions import Mention
from extractor.outcomes import of_values
from extractor.outcomes.of_values import Stretch
from extractor.roster import Roster
from extractor.setting import parts_patients
from extractor.values import runs, timepoints
from extractor.values.lone import Near, bind_alone, directly, parted_behind
from extractor.values.responders import responders
from extractor.values.runs import Run

CELLS = frozenset({"cell", "percent", "fraction", "mean-spread"})
BARE = frozenset({"number", "duration", "measured", "amount"})


@dataclass(frozen=True, slots=True)
class Bound:
    """A cell with the arm and outcome that it belongs to.

    ``arm_id`` is "all" for the whole trial and None where the arm cannot be told; ``how`` says which
    cue bound it. ``outcome`` are the offsets of the phrase as printed; ``group`` numbers the cells
    that one enumeration sets side by side.
    """

    cell: Mention
    at: int
    arm_id: str | None
    how: str
    outcome: tuple[int, int] | None
    endpoint: str | None
    group: int
    better: str | None = None
    timepoint: tuple[int, int] | None = None
    carried: bool = False
    """Whether the outcome is that of the sentence before."""


def bind(parsed: Parsed, roster: Roster, carried: tuple[str, ...], cells: Sequence[int]) -> tuple[list[Bound], tuple[str, ...]]:
    """Bind the mentions at places ``cells`` of a sentence; returns them and the order of arms it set for the next."""
    allocated = bool(parsed.found("allocation"))
    if not (cells or allocated):
        return [], carried
    mentions = parsed.mentions
    arms = placed(mentions, roster.within(parsed.sentence.start, parsed.sentence.end))
    inner = _inside(mentions, cells, arms)
    if inner:
        arms = [arm for arm in arms if arm.first not in inner]
    if allocated and len(_distinct(arms)) == len(roster.arms):
        # the arms as the randomisation lists them
        carried = _distinct(arms)
    covered = frozenset(place for first, last, _ in arms for place in range(first, last))
    cells = [at for at in cells if at not in covered]
    aside = runs.asides(mentions, cells, covered)
    groups = list(runs.runs(mentions, cells, aside))
    if not groups:
        return [], carried
    ends = [runs.end(mentions, group, aside) for group in groups]
    for number, group in enumerate(groups):
        previous = groups[number - 1] if number else None
        following = groups[number + 1] if number + 1 < len(groups) else None
        pair = _with_one_not_reached(mentions, group)
        _bind_group(mentions, pair or group, previous, following, arms, roster, ends[number])
        if pair:
            group.arms, group.how = [pair.arms[pair.at.index(group.at[0])]], pair.how
    for group in groups:
        if inner and all(at in inner for at in group.at):
            group.arms, group.how = [inner[at] for at in group.at], "heading"
    for group, following in pairwise(groups):
        if group.how == "none named" and following.arms and _from_baseline(mentions, group, following):
            # "by 2.1 from a baseline of 6.3 with A"
            group.arms, group.how = following.arms[:1], following.how
    _share_out(mentions, groups, arms)
    runs.one_run_an_arm(mentions, groups, arms)
    runs.in_turn(mentions, groups, arms)
    of_patients = not arms and bool(roster.arms)
    if of_patients and parts_patients(parsed):
        _give_to_patients(groups)
    order = _inherit(groups, _distinct(arms), roster, carried)
    if of_patients:
        _give_to_patients([g for g in groups if len(g.at) != len(roster.arms) and (len(g.at) > 2 or parsed.found("subgroup"))])
    stretches = [
        Stretch(
            group.at[0],
            ends[n],
            ends[n - 1] + 1 if n else 0,
            groups[n + 1].at[0] if n + 1 < len(groups) else len(mentions),
            tuple(group.at),
        )
        for n, group in enumerate(groups)
    ]
    named = of_values.of_groups(mentions, stretches, covered, [group.how == "shared" for group in groups], responders(parsed))
    for group, names in zip(groups, named, strict=True):
        if group.how in ("inherited", "default") and len({name.span for name in names}) == len(group.at):
            # "pain and fever befell 40% and 12%": the list is one of outcomes and not of arms
            group.arms, group.how = ["all"] * len(group.at), "none named"
    bound: list[Bound] = []
    when: tuple[int, int] | None = None
    for number, (group, stretch) in enumerate(zip(groups, stretches, strict=True)):
        again = number > 0 and named[number][0].span == named[number - 1][-1].span and set(group.arms).isdisjoint(groups[number - 1].arms)
        # "at 3 years it was 81% with A and 74% with B": the time of an outcome holds for the next arm
        when = timepoints.timepoint(mentions, stretch) or (when if again else None)
        for place, (at, arm) in enumerate(zip(group.at, group.arms, strict=True)):
            outcome = named[number][min(place, len(named[number]) - 1)]
            bound += [
                Bound(mentions[held], held, one, group.how, outcome.span, outcome.endpoint, number, outcome.better, when)
                for held in (at, *(other for other, head in aside.items() if head == at))
                for one in _each(mentions[held], arm, group.how, roster)
            ]
    return bound, order


def _inside(mentions: Sequence[Mention], cells: Sequence[int], arms: Sequence[Placed]) -> dict[int, str | None]:
    """The values that hold the name of the arm whose people they count ("22 warfarin recipients (10%)"), each with that arm."""
    counted = {at for at in cells if mentions[at].kinds & {"cell", "fraction"}}
    return {
        first: arm.arm_ids[0]
        for first, last, arm in arms
        if first in counted and last == first + 1 and len(arm.arm_ids) == 1 and arm.start > mentions[first].start
    }


def _from_baseline(mentions: Sequence[Mention], change: Run, start: Run) -> bool:
    """Whether two lone values are a change and what it started from."""
    between = [m.name for m in mentions[change.at[-1] + 1 : start.at[0]]]
    return len(change.at) == len(start.at) == 1 and between[:1] == ["from"] and "baseline" in between and len(between) < 8


def _each(cell: Mention, arm: str | None, how: str, roster: Roster) -> list[str | None]:
    """The arms of a value: every one where words say so ("14% in each arm"); a count "in both arms" may be of both together."""
    counted = "count" in cell.kinds or "fraction" in cell.kinds or not {"events", "fraction"}.isdisjoint(cell.slots)
    if how == "each" or (how == "both" and not counted):
        return [one.arm_id for one in roster.arms]
    return [arm]


def _share_out(mentions: Sequence[Mention], groups: Sequence[Run], arms: Near) -> None:
    """Give all values of a group to one arm where each group has its own ("3 and 15 months with A and 4 and 17 with B")."""
    owners: list[str | None] = []
    for number, group in enumerate(groups):
        high = groups[number + 1].at[0] if number + 1 < len(groups) else len(mentions)
        behind = [(f, a) for f, _, a in arms if group.at[-1] < f < high and len(a.arm_ids) == 1]
        single = len(group.at) > 1 and len({a.arm_ids[0] for _, a in behind}) == 1 and directly(mentions, group.at[-1], behind[0][0])
        joined = any("comparator" in m.kinds for m in mentions[group.at[0] : group.at[-1]])
        # "with A it was 12 and 15, while it was 14 and 17 with B"
        headed = group.arms[0] if group.how == "shared" and len(set(group.arms)) == 1 else None
        owners.append(headed or (behind[0][1].arm_ids[0] if single and not joined else None))
    distinct = {o for o in owners if o}
    if len(distinct) > 1 and sum(o is not None for o in owners) == len(distinct):
        for group, owner in zip(groups, owners, strict=True):
            if owner:
                group.arms, group.how = [owner] * len(group.at), "shared"


def _give_to_patients(groups: Sequence[Run]) -> None:
    """Take values side by side that have no arms for those of patients parted by what they have; their sentence names no arm.

    "Women with X lived shorter than those without (11 v 14 months)", "it was 9, 5, 3 and 1 years for each".
    """
    for group in groups:
        if len(group.at) > 1 and not group.how:
            group.arms, group.how = ["all"] * len(group.at), "patients"


def _inherit(groups: Sequence[Run], named: tuple[str, ...], roster: Roster, carried: tuple[str, ...]) -> tuple[str, ...]:
    """Fill the groups that name no arms with the order that their sentence sets, else the one carried over; returns the last order.

    ``named`` are the arms that the sentence names at all, in its order ("30 v 9%, … more often with A than B").
    """
    singles = [g.arms[0] for g in groups if len(g.at) == 1 and g.how in ("behind", "ahead", "heading") and g.arms[0] not in (None, "all")]
    one_by_one = tuple(a for a in dict.fromkeys(singles) if a)
    told = [
        g
        for g in groups
        if g.how in ("behind", "ahead", "heading", "other")
        and len(set(g.arms)) == len(g.arms) > 1
        and None not in g.arms
        and "all" not in g.arms
    ]
    order = carried
    alone = [g for g in groups if g.how == "other" and len(g.at) == 2 and None in g.arms]
    for group in groups:
        if group in told:
            order = tuple(a for a in group.arms if a)
        elif len(group.at) > 1 and not group.how and not group.tested:
            size = len(group.at)
            near = next((tuple(a for a in g.arms if a) for g in told if len(g.at) == size), None)
            if near is None:
                near = next((listed for listed in (one_by_one, named) if len(listed) == size), None)
            if near is None and alone and size == 2:
                # only one of the two arms has a name: the other stays untold in each pair
                group.arms, group.how = list(alone[0].arms), "inherited"
            elif near:
                group.arms, group.how = list(near), "inherited"
            elif len(order) == size:
                group.arms, group.how = list(order), "inherited"
            elif size == len(roster.arms) == 2:
                group.arms, group.how = [arm.arm_id for arm in roster.arms], "default"
    if not told and len(one_by_one) == len(roster.arms):
        return one_by_one
    return order


def _bind_group(
    mentions: Sequence[Mention],
    group: Run,
    previous: Run | None,
    following: Run | None,
    arms: Near,
    roster: Roster,
    last: int,
) -> None:
    """Give a group, whose last place is ``last``, the arms that its own surroundings name; it stays without where they name none."""
    low = previous.at[-1] if previous else -1
    high = min(following.at[0] if following else len(mentions), _clause_end(mentions, group.at[-1]))
    size = len(group.at)
    behind = [(f, end, a) for f, end, a in arms if group.at[-1] < f < high]
    ahead = [(f, end, a) for f, end, a in arms if f < group.at[0]]
    near_ahead = [(f, end, a) for f, end, a in ahead if f > low]
    if size == 1 and parted_behind(mentions, group.at[0], arms):
        group.arms, group.how = ["all"], "all"
        return
    if size == 1:
        before = (previous.at[0], previous.arms[0]) if previous is not None and len(previous.at) == 1 else None
        arm, group.how = bind_alone(mentions, group.at[0], behind, near_ahead, ahead, before, roster, last)
        group.arms = [arm]
        return
    if group.tested and ahead and any("comparator" in m.kinds for m in mentions[ahead[0][0] : ahead[-1][0]]):
        # "pain and nausea fell with A versus B by 3.6 (p = 0.1) and 2.5 (p = 0.2)": of two outcomes, and not of the arms
        group.arms, group.how = [None] * size, "untold"
        return
    sole = {a[2].arm_ids[0] for a in near_ahead if len(a[2].arm_ids) == 1}
    if len(sole) == 1 and [m.name for m in mentions[near_ahead[-1][1] : group.at[0]]] == [":"]:
        # "A: 46 compared with 51; B: 46 compared with 48": one arm, before and after
        group.arms, group.how = [sole.pop()] * size, "shared"
        return
    for found, how in (
        (_run(mentions, behind, group.at[-1], size, True), "behind"),
        (_distinct(near_ahead), "ahead"),
        (_on_either_side(mentions, group, near_ahead, behind), "behind"),
        (_distinct(ahead), "ahead"),
    ):
        if len(found) == size:
            group.arms, group.how = list(found), how
            if how == "ahead" and size == 2:
                group.arms = _subject_first(mentions, near_ahead or ahead, group.arms)
            return
    compared = any("comparator" in m.kinds for m in mentions[group.at[0] : group.at[-1]]) or _tested_pair(mentions, group)
    if not compared and len(sole) == 1 and not (behind and directly(mentions, group.at[-1], behind[0][0])):
        # "in the A group, mild, moderate and severe pain was felt by 9, 6 and 2 patients": one arm, several outcomes
        group.arms, group.how = [sole.pop()] * size, "shared"
        return
    if size == 2 and len({a.arm_ids for _, _, a in (*ahead, *behind)}) == len(sole) == 1 and _against_baseline(mentions):
        # "a rise against baseline on A (40 vs 57)": one arm, before and after
        group.arms, group.how = [sole.pop()] * size, "shared"
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


def _with_one_not_reached(mentions: Sequence[Mention], group: Run) -> Run | None:
    """A lone value as a pair with the median that was not reached on its other side ("not reached v 364 days")."""
    at = group.at[0]
    for step in (-1, 1):
        joint, other = at + step, at + 2 * step
        alone = len(group.at) == 1 and 0 <= other < len(mentions)
        if alone and "not-reached" in mentions[other].kinds and "comparator" in mentions[joint].kinds:
            return Run(sorted((at, other)))
    return None


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
    return _distinct([ahead[-1], behind[0]]) if directly(mentions, group.at[-1], behind[0][0]) else ()


def _against_baseline(mentions: Sequence[Mention]) -> bool:
    """Whether a sentence holds something against what it was at the start ("compared to baseline")."""
    return any(
        m.name == "baseline" and any("comparator" in before.kinds for before in mentions[max(0, at - 2) : at])
        for at, m in enumerate(mentions)
    )


def _clause_end(mentions: Sequence[Mention], at: int) -> int:
    """The place of the semicolon that ends the clause of a value, the parentheses that hold it or follow it left behind."""
    # "9 of 317 (2.8%; 1.3-5.3) after A": the value has taken the opening bracket with it
    depth = int(_opens(mentions, at))
    for place in range(at + 1, len(mentions)):
        name = mentions[place].name
        if name == ";" and depth == 0:
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


def _distinct(arms: Near) -> tuple[str, ...]:
    return tuple(dict.fromkeys(a.arm_ids[0] for _, _, a in arms if len(a.arm_ids) == 1))


def _subject_first(mentions: Sequence[Mention], arms: Near, found: list[str | None]) -> list[str | None]:
    """Turn the order where the sentence begins with what it compares against ("Compared with B, A had 3 v 5")."""
    first = arms[0][0]
    start = max(0, first - 3)
    if any("comparator" in m.kinds for m in mentions[start:first]) and start <= 1:
        return found[::-1]
    return found
