"""Lone values whose arm the value behind them tells: what it started from, the same breath, those without, the other side of 'versus'."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.brackets import OPEN, closing, outside
from extractor.mentions import Mention
from extractor.roster import Roster
from extractor.values.lone import TURNS
from extractor.values.runs import Run


def told(mentions: Sequence[Mention], groups: Sequence[Run], ends: Sequence[int], roster: Roster) -> None:
    """Give values that stand alone and name no arm the one that the value behind them tells; ``ends`` are the last places of all."""
    for group, following in pairwise(groups):
        alone = len(group.at) == len(following.at) == 1
        lone = group.how == "none named" and alone
        if lone and following.arms and (group.start or _from_baseline(mentions, group, following)):
            # "by 2.1 from a baseline of 6.3 with A", "from 6.3 to 3.1 with A"
            group.arms, group.how = following.arms[:1], following.how
        if alone and group.arms and _back_to_start(mentions, group, following):
            # "rose with A to 6.3 compared with baseline (2.1)"
            following.arms, following.how, following.start = list(group.arms), group.how, True
    for number in range(len(groups) - 2, -1, -1):
        group, following = groups[number], groups[number + 1]
        if len(group.at) != 1 or len(following.at) != 1 or following.how != "behind":
            continue
        turned = group.how == "ahead" and any(m.name in TURNS for m in mentions[group.at[0] - 2 : group.at[0]])
        if (turned or group.how == "none named") and _in_one_breath(mentions, group, following):
            # "a partial response in 20% and a full one in 12% of the A patients"
            group.arms, group.how = list(following.arms), "behind"
        elif group.how in ("none named", "") and (
            _with_and_without(mentions, group, following) or _held_against(mentions, ends[number], following, ends[number + 1], roster)
        ):
            group.arms, group.how = [roster.other(following.arms[0] or "")], "other"


def _from_baseline(mentions: Sequence[Mention], change: Run, start: Run) -> bool:
    """Whether two lone values are a change and what it started from."""
    between = [m.name for m in mentions[change.at[-1] + 1 : start.at[0]]]
    return between[:1] == ["from"] and "baseline" in between and len(between) < 8


def _back_to_start(mentions: Sequence[Mention], value: Run, start: Run) -> bool:
    """Whether brackets behind 'compared with baseline' hold what the value before them started from."""
    return _behind_baseline(mentions, start.at[0]) and not any(m.name in (";", ".") for m in mentions[value.at[0] : start.at[0]])


def _behind_baseline(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a value without a sign opens the brackets right behind 'compared with baseline'."""
    if at < 3 or mentions[at - 1].name not in OPEN or mentions[at - 2].name != "baseline" or "comparator" not in mentions[at - 3].kinds:
        return False
    number = next(mentions[at].numbers(), None)
    return number is not None and number.numeral is not None and not number.numeral.signed


def _in_one_breath(mentions: Sequence[Mention], one: Run, other: Run) -> bool:
    """Whether two lone values are of two outcomes of the one arm behind the second: 'and', a noun and the same preposition between."""
    between = mentions[one.at[0] + 1 : other.at[0]]
    lead = mentions[one.at[0] - 1].name if one.at[0] else ""
    led = lead in ("in", "by") and lead == between[-1].name if between else False
    if not led and _counts(mentions[one.at[0]]) and _counts(mentions[other.at[0]]):
        # "10 strokes and 1 haematoma in the A group", "6 (7%) strokes and 31 (36%) falls with A"
        things, theirs = between[:-1], mentions[other.at[0] + 1 : other.at[0] + 4]
        listed = 0 < len(things) < 4 and between[-1].name in ("and", ",") and not _numbered(things)
        return listed and "endpoint" in things[-1].kinds and any("endpoint" in m.kinds for m in theirs)
    return (
        led
        and 2 < len(between) < 8
        and between[0].name in ("and", ",")
        and any("endpoint" in m.kinds for m in between)
        and not _numbered(between)
    )


def _counts(value: Mention) -> bool:
    """Whether a value is a count, with or without its percentage."""
    return "count" in value.kinds or ("cell" in value.kinds and "events" in value.slots)


def _with_and_without(mentions: Sequence[Mention], one: Run, other: Run) -> bool:
    """Whether two lone values are of those with and without the treatment behind the second ("9% with and 14% without A")."""
    between = [m.name for m in mentions[one.at[0] + 1 : other.at[0]]]
    behind = mentions[other.at[0] + 1].name if other.at[0] + 1 < len(mentions) else ""
    return len(between) == 2 and {between[0], behind} == {"with", "without"}


def _held_against(mentions: Sequence[Mention], last: int, other: Run, end: int, roster: Roster) -> bool:
    """Whether a value that ends at a place is held against one of the arm behind that ("20% of the vaccinated v 30% of controls").

    The same preposition leads to whom either is of; 'and' holds it against the control alone.
    """
    between = [mentions[place] for place in sorted(outside(mentions, last + 1, other.at[0]))]
    while end + 1 < len(mentions) and mentions[end + 1].name in OPEN:
        end = closing(mentions, end + 1)
    if between and between[0].kinds & {"population"} and _counts(mentions[last]):
        # "12 patients with drug A and 6 with placebo"
        between = between[1:]
    if len(between) > 1 and between[-1].name == "by":
        # "by 5 points after the drug and by 2 points after placebo"
        between = between[:-1]
    if not 2 < len(between) <= _FAR or end + 1 >= len(mentions) or any(m.kinds & _OF_ALL or m.name in TURNS for m in between):
        return False
    lead = mentions[end + 1].name
    led = between[0].name == lead or ("comparator" in between[-1].kinds and any(m.name == lead for m in between))
    against = "comparator" in between[-1].kinds or (between[-1].name == "and" and other.arms[0] in roster.by_role("control"))
    return lead in _LEADS and led and against


_FAR = 14
_LEADS = frozenset({"in", "of", "for", "with", "among", "on", "after"})
_OF_ALL = frozenset({"number", "percent", "all-patients", "both-arms", "p-value"})


def _numbered(mentions: Sequence[Mention]) -> bool:
    """Whether something stands between two values that parts them: a verb, a comparison, a number or a mark."""
    return any(m.kinds & {"verb", "comparator", "number", "population"} or m.name in (";", ".") for m in mentions)
