"""Which value belongs to which arm and outcome: the linking of a sentence's cells, arms and phrases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.brackets import OPEN
from extractor.cascade import Parsed
from extractor.clauses import Placed, placed
from extractor.mentions import Mention
from extractor.outcomes import of_values
from extractor.outcomes.beside import Stretch
from extractor.roster import Roster
from extractor.setting import parts_by_trait, parts_patients
from extractor.values import between_arms, by_the_next, denominators, from_lists, runs, strangers, time_lists, timepoints
from extractor.values.groups import bind_group, distinct
from extractor.values.lone import Near, directly
from extractor.values.responders import responders
from extractor.values.runs import Run
from extractor.values.subgroups import of_whom
from extractor.values.time_lists import Time, times_listed

CELLS = frozenset({"cell", "percent", "fraction", "mean-spread"})
BARE = frozenset({"number", "duration", "measured", "amount"})
_TIMES = frozenset({"duration", "timepoint"})


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
    timepoint: Time | None = None
    carried: bool = False
    """Whether the outcome is that of the sentence before."""
    initial: bool = False
    """Whether it is what the arm started from, told beside what it came to."""


def bind(parsed: Parsed, roster: Roster, carried: tuple[str, ...], cells: Sequence[int]) -> tuple[list[Bound], tuple[str, ...]]:
    """Bind the mentions at places ``cells`` of a sentence; returns them and the order of arms it set for the next."""
    allocated = _allots(parsed, len(roster.arms))
    if not (cells or allocated):
        return [], carried
    mentions = parsed.mentions
    arms = [arm for arm in placed(mentions, roster.within(parsed.sentence.start, parsed.sentence.end)) if not _ends_a_time(mentions, arm)]
    arms = [arm for arm in _below_heading(mentions, arms) if not _excepted(mentions, arm)]
    inner = _inside(mentions, cells, arms)
    if inner:
        arms = [arm for arm in arms if arm.first not in inner]
    if allocated and len(distinct(arms)) == len(roster.arms):
        # the arms as the randomisation, a list of their sizes or what they received lists them
        carried = distinct(arms)
    covered = frozenset(place for first, last, _ in arms for place in range(first, last))
    cells = between_arms.own(parsed, [at for at in cells if at not in covered], covered)
    aside = runs.asides(mentions, cells, covered)
    groups = list(runs.runs(mentions, cells, aside))
    if not groups:
        return [], carried
    ends = [runs.end(mentions, group, aside) for group in groups]
    lists = times_listed(mentions) if not parsed.kinds.isdisjoint(_TIMES) else []
    for number, group in enumerate(groups):
        previous = groups[number - 1] if number else None
        following = groups[number + 1] if number + 1 < len(groups) else None
        timed = time_lists.of_values(mentions, lists, group.at, following.at[0] if following else len(mentions)) is not None
        bind_group(mentions, group, previous, following, arms, roster, ends[number], timed=timed)
        if previous and previous.halved:
            whole = Run([previous.at[0], group.at[-1]])
            bind_group(mentions, whole, groups[number - 2] if number > 1 else None, following, arms, roster, ends[number])
            for half, arm in zip((previous, group), whole.arms, strict=True):
                half.arms, half.how = [arm] * len(half.at), "shared" if whole.how else "untold"
    for group in groups:
        if inner and all(at in inner for at in group.at):
            group.arms, group.how = [inner[at] for at in group.at], "heading"
    for number, group in enumerate(groups[:-1]):
        group.start = from_lists.start(mentions, group.at[0], ends[number], groups[number + 1].at[0])
    by_the_next.told(mentions, groups, ends, roster)
    _share_out(mentions, groups, arms)
    runs.one_run_an_arm(mentions, groups, arms)
    runs.in_turn(mentions, groups, arms)
    if parsed.has("arm-label") and (others := strangers.strangers(mentions, covered)):
        strangers.part(mentions, groups, ends, others, arms)
    of_patients = not arms and bool(roster.arms)
    if of_patients and (parts_patients(parsed) or parts_by_trait(parsed)):
        _give_to_patients(groups)
    if of_patients:
        # "of 84 patients, eight (10%) had a fall and four (5%) a burn": of all, whatever order the sentences before set
        _give_to_patients([g for g in groups if all(denominators.of_all(mentions, at) for at in g.at)])
    order = _inherit(mentions, groups, arms, roster, carried)
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
    named = of_values.of_groups(
        mentions, stretches, covered | of_whom(parsed), [group.how == "shared" for group in groups], responders(parsed)
    )
    for group, names in zip(groups, named, strict=True):
        if group.how in ("inherited", "default") and (
            len({name.span for name in names}) == len(group.at) or _goes_on(mentions, names[0].span, group.at)
        ):
            # "pain and fever befell 40% and 12%", "relief of pain and fever was 40% and 12%": the list is one of outcomes and not of arms
            group.arms, group.how = ["all"] * len(group.at), "none named"
    goes_on = [
        number > 0 and named[number][0].span == named[number - 1][-1].span and set(group.arms).isdisjoint(groups[number - 1].arms)
        for number, group in enumerate(groups)
    ]
    times = timepoints.of_groups(mentions, stretches, goes_on, lists, [first for first, _, _ in arms])
    bound: list[Bound] = []
    for number, group in enumerate(groups):
        for place, (at, arm) in enumerate(zip(group.at, group.arms, strict=True)):
            when = times[number][place]
            outcome = named[number][min(place, len(named[number]) - 1)]
            if when is not None and outcome.span is not None and outcome.span[0] < when.start < outcome.span[1]:
                # "a stay of more than 10 days"
                when = None
            bound += [
                Bound(
                    mentions[held],
                    held,
                    one,
                    group.how,
                    outcome.span,
                    outcome.endpoint,
                    number,
                    outcome.better,
                    when,
                    initial=group.start or at == group.initial or (when is not None and when.initial),
                )
                for held in (at, *(other for other, head in aside.items() if head == at))
                for one in _each(mentions[held], arm, group.how, roster)
            ]
    return bound, order


def _goes_on(mentions: Sequence[Mention], span: tuple[int, int] | None, at: Sequence[int]) -> bool:
    """Whether another noun is joined to an outcome's name ahead of its values, so that of two that are joined each has one."""
    first = at[0]
    if span is None or any("comparator" in m.kinds for m in mentions[first : at[-1]]):
        return False
    if any("p-value" in m.kinds for m in mentions[at[-1] : at[-1] + 4]):
        # "survival and relief were 31% and 42% (p = 0.1)": what is tested is held against another arm
        return False
    behind = next((place for place in range(first) if mentions[place].start >= span[1]), first)
    return behind + 1 < first and mentions[behind].name == "and" and mentions[behind + 1].kinds.isdisjoint({"verb", "number"})


def _ends_a_time(mentions: Sequence[Mention], arm: Placed) -> bool:
    """Whether what names an arm only says when something was seen ("before and after surgery")."""
    return arm.first > 0 and mentions[arm.first - 1].name == "before and after"


def _excepted(mentions: Sequence[Mention], arm: Placed) -> bool:
    """Whether an arm is named only to say that it is not meant ("with A, but not with B, pain fell from 6.1 to 4.0")."""
    before, end = arm.first - 1, arm.last
    while before > 0 and mentions[before].kinds & {"preposition", "determiner"}:
        before -= 1
    while end < len(mentions) and mentions[end].kinds & {"group-noun", "population"}:
        end += 1
    denied = before > 0 and mentions[before].name == "not" and mentions[before - 1].name in ("but", ",", "and")
    return denied and end < len(mentions) and mentions[end].name == ","


def _below_heading(mentions: Sequence[Mention], arms: list[Placed]) -> list[Placed]:
    """The arms without those that only tell a noun behind a heading which sets its sentence to one of them.

    "In the surgery group, the accuracy of the biopsy status was 96%" speaks of no biopsy group.
    """
    first = 2 if len(mentions) > 2 and mentions[1].name == ":" else 0
    if len(arms) < 2 or arms[0].first - first > _OPENING or len(arms[0].arm.arm_ids) != 1 or mentions[first].name not in _HEADING:
        return arms
    end = arms[0].last
    while mentions[end].kinds & {"group-noun", "population"}:
        end += 1
    if mentions[end].name != ",":
        return arms
    return [arms[0], *(arm for arm in arms[1:] if not _tells_a_noun(mentions, arm))]


def _tells_a_noun(mentions: Sequence[Mention], arm: Placed) -> bool:
    """Whether an arm's name is the first part of what a noun behind it names ("biopsy status")."""
    if mentions[arm.last - 1].end > arm.arm.end:
        return bool(mentions[arm.last - 1].kinds & {"endpoint", "factor"})
    return arm.last < len(mentions) and mentions[arm.last].kinds <= _NOUN and mentions[arm.last].name.isalpha()


_OPENING = 2
_HEADING = frozenset({"in", "for", "among", "with", "on"})
_NOUN = frozenset({"word", "endpoint", "rate-word", "score-word", "factor", "hollow-word"})


def _allots(parsed: Parsed, arms: int) -> bool:
    """Whether a sentence says who got what: by their sizes, as the allocation, or that so many received each treatment."""
    if "group-size" in parsed.kinds or parsed.found("allocation"):
        return True
    if "treated-word" not in parsed.kinds:
        return False
    return parsed.sentence.section == "methods" or sum("count" in m.kinds for m in parsed.mentions) >= arms


def _inside(mentions: Sequence[Mention], cells: Sequence[int], arms: Sequence[Placed]) -> dict[int, str | None]:
    """The values that hold the name of the arm whose people they count ("22 warfarin recipients (10%)"), each with that arm."""
    counted = {at for at in cells if mentions[at].kinds & {"cell", "fraction"}}
    return {
        first: arm.arm_ids[0]
        for first, last, arm in arms
        if first in counted and last == first + 1 and len(arm.arm_ids) == 1 and arm.start > mentions[first].start
    }


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


def _gone_on(order: tuple[str, ...], told: tuple[str, ...]) -> tuple[str, ...]:
    """The order that a sentence sets; a longer one stays where the sentence tells of some of its arms, in that order ("with A and B")."""
    return order if len(told) < len(order) and tuple(arm for arm in order if arm in told) == told else told


def _led(order: Sequence[str], group: Run, arms: Sequence[Placed], mentions: Sequence[Mention]) -> tuple[str | None, ...]:
    """An order of three and more arms with the one that the values are told of first ("more with C (32% v 16% and 12%)")."""
    first = group.at[0]
    held = mentions[group.at[1] - 1].name == "versus" and not any("comparator" in m.kinds for m in mentions[group.at[1] : group.at[-1]])
    near = [a for a in arms if a.last < first and first - a.last < _NEAR]
    if len(order) < 3 or not held or mentions[first - 1].name not in OPEN or not near:
        return tuple(order)
    subject = near[0].arm.arm_ids
    if len(subject) != 1 or subject[0] not in order:
        return tuple(order)
    return (subject[0], *(arm for arm in order if arm != subject[0]))


_NEAR = 12


def _inherit(
    mentions: Sequence[Mention], groups: Sequence[Run], arms: Sequence[Placed], roster: Roster, carried: tuple[str, ...]
) -> tuple[str, ...]:
    """Fill the groups that name no arms with the order that their sentence sets, else the one carried over; returns the last order."""
    # the arms that the sentence names at all, in its order ("30 v 9%, … more often with A than B")
    named = distinct(arms)
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
            order = _gone_on(order, tuple(a for a in group.arms if a))
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
                group.arms, group.how = list(_led(order, group, arms, mentions)), "inherited"
            elif size == len(roster.arms) == 2:
                group.arms, group.how = [arm.arm_id for arm in roster.arms], "default"
    if not told and len(one_by_one) == len(roster.arms):
        return one_by_one
    return order
