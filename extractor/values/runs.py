"""How the values of a sentence stand to each other: set side by side, aside in another's brackets, or in one run for each arm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from extractor.brackets import CLOSE, OPEN, closing
from extractor.mentions import Mention
from extractor.values import told_by_group, two_times
from extractor.values.lone import Near, directly

_JOINS = frozenset({"comparator", "conjunction"})
_CLAUSE_WORDS = frozenset({"while", "whereas", "but"})
_UNITS = frozenset({"value-unit", "time-unit", "mass-unit", "per-unit"})
_BESIDE = frozenset({"interval", "spread-range", "iqr", "range", "group-size", "sd-label", "se-label", "number", "p-value"})
_CALLED = frozenset({"mean-word", "median-word"})
_LEADS = frozenset({"in", "for", "with", "on", "of", "after", "by", "among", "during", "under"})
_FAR = 14
_STATES = frozenset({"be", "have"})


@dataclass(slots=True)
class Run:
    """Values set side by side ("20% v 30%", "3, 5 and 8") at places ``at`` of the sentence, with their arms and the cue that told them."""

    at: list[int]
    arms: list[str | None] = field(default_factory=list)
    how: str = ""
    initial: int | None = None
    """The place of the value that the arm of two values started from ("before v after training it was 6.3 v 3.1")."""
    start: bool = False
    """Whether its values are what the next ones came from ("from 6.3 and 6.1 to 3.1 and 5.2")."""
    tested: bool = False
    """Whether each value has a p-value of its own ("by 3.6 (p = 0.1) and 2.5 (p = 0.2)")."""
    halved: bool = False
    """Whether the run behind it holds as many values of the other arm ("41% and 38% v 11% and 10%")."""


def asides(mentions: Sequence[Mention], cells: Sequence[int], covered: frozenset[int]) -> dict[int, int]:
    """The values that another's brackets hold, each with the place of the one before them ("7.7 (4.2) mm Hg (32%)").

    ``covered`` are the places that name arms: brackets that name one tell of that arm.
    """
    found: dict[int, int] = {}
    for one, other in pairwise(cells):
        between = mentions[one + 1 : other]
        if (
            not between
            or between[-1].name not in OPEN
            or not all(m.kinds & (_UNITS | {"population"}) or m.name == "%" for m in between[_counted(mentions, one) : -1])
        ):
            continue
        end = closing(mentions, other - 1)
        inside = range(other, end)
        lone = sum(place in cells for place in inside) == 1 and covered.isdisjoint(inside)
        if lone and not any(mentions[place].kinds & _JOINS for place in inside):
            found[other] = found.get(one, one)
    return found


def _counted(mentions: Sequence[Mention], at: int) -> int:
    """How many words right behind a count name the events that it counts ("27 deaths [0.2% a year]")."""
    if "count" not in mentions[at].kinds:
        return 0
    named = takewhile(lambda m: m.kinds & {"endpoint", "word"} and m.name[:1].isalpha(), mentions[at + 1 : at + 4])
    return len(list(named))


def runs(mentions: Sequence[Mention], cells: Sequence[int], aside: Mapping[int, int]) -> Iterator[Run]:
    """The values but those aside, those set side by side as one: nothing but joining words, marks and brackets of their own between."""
    current: Run | None = None
    for at in cells:
        if at in aside:
            continue
        if current is not None and "count" in mentions[at].kinds and told_by_group.episodes(mentions[current.at[-1]]):
            # "ten attacks, one with A and nine with B"
            yield from _pairs(mentions, current)
            current = Run([at])
            continue
        if current is not None and (
            (_side_by_side(mentions, current.at[-1], at, aside) and _comparable(mentions, current.at[-1], at))
            or (len(current.at) == 1 and two_times.joined(mentions, current.at[-1], at))
        ):
            tested = any("p-value" in m.kinds for m in mentions[current.at[-1] : at])
            if len(current.at) > 1 and tested != current.tested:
                # "38 and 31% (p = 0.2) and 36 and 25% (p = 0.1)": what one p-value tests stands together
                yield current
                current = Run([at])
                continue
            current.at.append(at)
            current.tested = tested
        else:
            if current is not None:
                yield from _pairs(mentions, current)
            current = Run([at])
    if current is not None:
        yield from _pairs(mentions, current)


def _pairs(mentions: Sequence[Mention], run: Run) -> Iterator[Run]:
    """The pairs of a run that holds values against each other two by two ("20% v 30% and 5% v 8%"), its halves, or the run itself."""
    against = [any("comparator" in m.kinds for m in mentions[one + 1 : other]) for one, other in pairwise(run.at)]
    if len(run.at) > 3 and all(against[::2]) and len(run.at) % 2 == 0 and not any(against[1::2]):
        for first in range(0, len(run.at), 2):
            yield Run(run.at[first : first + 2])
    elif len(run.at) > 3 and sum(against) == 1 and against[len(run.at) // 2 - 1] and len(run.at) % 2 == 0:
        half = len(run.at) // 2
        yield Run(run.at[:half], halved=True)
        yield Run(run.at[half:])
    else:
        yield run


def end(mentions: Sequence[Mention], run: Run, aside: Mapping[int, int]) -> int:
    """The last place of a run, the brackets behind its last value and what they hold aside with it."""
    last = max((place for place, head in aside.items() if head == run.at[-1]), default=run.at[-1])
    closed = last != run.at[-1] and last + 1 < len(mentions) and mentions[last + 1].name in CLOSE
    return last + 1 if closed else last


def _comparable(mentions: Sequence[Mention], one: int, other: int) -> bool:
    """Whether two values can be of one outcome: no share of people and a mean with its spread or a time ("4.1 ± 1.3 and 87% had").

    Of several outcomes they may be where 'respectively' stands behind them. Counts that name what they count are of one thing.
    """
    things = [mentions[at].slot("what") if "events" in mentions[at].slots else None for at in (one, other)]
    if things[0] is not None and things[1] is not None and things[0].name != things[1].name:
        # "21 had nausea (14%) and 9 had a rash (6%)"
        return False
    if {_sort(mentions[one]), _sort(mentions[other])} != {"share", "amount"}:
        return True
    return any("respectively" in m.kinds for m in mentions[other + 1 :])


def _sort(value: Mention) -> str:
    """Whether a value is a share of people, an amount that is none, or may be either."""
    if "fraction" in value.kinds or not value.slots.keys().isdisjoint(("fraction", "events")):
        return "share"
    signed = "percent" in value.kinds or any("percent" in m.kinds for run in value.slots.values() for m in run)
    if value.kinds & {"duration", "amount"} or (not signed and value.kinds & {"mean-spread", "measured", "listed-effect"}):
        return "amount"
    if not signed and not value.slots.keys().isdisjoint(("iqr", "range")):
        return "amount"
    return "share" if "percent" in value.kinds else ""


def _side_by_side(mentions: Sequence[Mention], one: int, other: int, aside: Mapping[int, int]) -> bool:
    if one and mentions[one - 1].name in _STATES and other + 1 < len(mentions) and mentions[other + 1].name in _STATES:
        # "the mean was 3.2 and 41% had fever"
        return False
    joined, place, words, people = False, one + 1, 0, False
    if "count" in mentions[one].kinds and other == one + 4 and mentions[place].name == "of" and "count" in mentions[one + 2].kinds:
        # "24 of 36 and 17 of 35"
        place += 2
    if "count" in mentions[one].kinds and "count" in mentions[other].kinds:
        # "27 deaths v 61 deaths"
        same = zip(mentions[place : place + _counted(mentions, one)], mentions[other + 1 :], strict=False)
        place += sum(m.name == theirs.name for m, theirs in same)
    if one and mentions[one - 1].name in OPEN and mentions[place].name in CLOSE:
        # "(9.5 ± 2.7)% v (3.8 ± 1.4)%": brackets of a value's own
        place += 1
    if (
        place + 2 < other
        and mentions[place].name in (",", ";")
        and mentions[place + 1].kinds & _BESIDE
        and mentions[place + 2].name in CLOSE
    ):
        # "3.1 (SD 1.2; range 0-7) v 4.9": what the value's brackets hold beside it
        place += 3
    if mentions[other - 1].name in OPEN and other + 1 < len(mentions) and mentions[other + 1].name in CLOSE and other - 1 > place:
        other -= 1
    while place < other:
        mention = mentions[place]
        if mention.name in OPEN and not joined:
            end = closing(mentions, place)
            if end >= other or not all(
                inside in aside or mentions[inside].kinds & (_BESIDE | _UNITS) or mentions[inside].name in (",", ";", "%", "-")
                for inside in range(place + 1, end)
            ):
                return False
            place = end + 1
            continue
        if (mention.kinds & _JOINS and mention.name not in _CLAUSE_WORDS) or (mention.name in (",", "/") and not people):
            joined = True
        elif joined and one and "preposition" in mention.kinds and mention.name == mentions[one - 1].name:
            # "by 3.6 and by 1.2"
            pass
        elif mention.name == "of" and not joined and "percent" in mentions[one].kinds and "population" in mentions[place + 1].kinds:
            # "71% of patients v 26%"
            place += 1
            people = True
        elif "population" in mention.kinds and not joined:
            # "20/24 patients v 10/19 patients", but not "20 patients, 10 of them"
            people = True
        elif joined and "arm-letter" in mention.kinds and place == other - 1 and mentions[other].name in OPEN:
            # "K (3.2 ± 1.1) and S (5.4 ± 1.3)": no second
            return False
        elif not (mention.kinds & (_UNITS | {"adverb"}) or mention.name in ("only", "%") or (joined and mention.kinds & _CALLED)):
            return False
        words += 1
        place += 1
    return joined and words <= 3


def one_run_an_arm(mentions: Sequence[Mention], groups: Sequence[Run], arms: Near) -> None:
    """Give each run of values the one arm that heads it or follows it, where a sentence tells its arms one after the other.

    "3 and 15 months with A and 4 and 17 with B", "in A, 3 at 1 week and 5 at 2 weeks, and in B, 4 and 6": every arm has as many
    values as the other, and all arms stand on the same side of their values.
    """
    marks: list[tuple[int, int, tuple[str, ...]]] = [(g.at[0], n, ()) for n, g in enumerate(groups)]
    marks = sorted([*marks, *((f, e, a.arm_ids) for f, e, a in arms)])
    if len(groups) < 2 or (marks[0][2] and marks[-1][2]):
        # "with A rather than B": an arm on either side tells nothing
        return
    behind = not marks[0][2]
    blocks: list[tuple[str, list[Run]]] = []
    held: list[Run] = []
    for _, number, arm in marks if behind else reversed(marks):
        if not arm:
            held.append(groups[number])
        elif held and len(arm) == 1:
            blocks.append((arm[0], held if behind else held[::-1]))
            held = []
        elif behind or held or sum(len(block) for _, block in blocks) < len(groups):
            return
        else:
            # what a sentence says of arms before the first value
            break
    if held or len(blocks) < 2 or len({arm for arm, _ in blocks}) < len(blocks):
        return
    counts = {sum(_size(mentions, group) for group in block) for _, block in blocks}
    if len(counts) > 1 and (not behind or min(counts) < 2):
        return
    if behind and not all(_led(mentions, block[-1].at[-1], next(f for f, _, a in arms if a.arm_ids[0] == arm)) for arm, block in blocks):
        return
    if any("comparator" in m.kinds for _, block in blocks for g in block for m in mentions[g.at[0] : g.at[-1]]):
        return
    if not behind and any(
        group.how == "behind" and set(group.arms) != {owner} and _against(mentions, group.at[0])
        for owner, block in blocks
        for group in block
    ):
        # "with A it was 20%, compared with 31% with B; the other was 12% and 19%"
        return
    for owner, block in blocks:
        for group in block:
            group.arms = [owner] * len(group.at)
            group.how = "shared" if len(group.at) > 1 else "behind" if behind else "ahead"


def _against(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a word that compares stands right ahead of a value."""
    return any("comparator" in m.kinds for m in mentions[max(0, at - 2) : at])


def in_turn(mentions: Sequence[Mention], groups: Sequence[Run], arms: Near) -> None:
    """Give values that stand alone to the arms of one list behind them all ("a rise of 1.7 v a fall of 1.2 in A and B, respectively")."""
    if len(groups) < 2 or any(len(group.at) > 1 for group in groups) or not any("respectively" in m.kinds for m in mentions):
        return
    ids = [a.arm_ids[0] for _, _, a in arms if len(a.arm_ids) == 1]
    if len(ids) != len(arms) or len(set(ids)) != len(groups) or len(ids) != len(groups) or arms[0][0] < groups[-1].at[0]:
        return
    compared = any("comparator" in m.kinds for m in mentions[groups[0].at[0] : groups[-1].at[0]])
    if compared and all(_size(mentions, group) == 1 for group in groups):
        for group, arm in zip(groups, ids, strict=True):
            group.arms, group.how = [arm], "behind"


def _size(mentions: Sequence[Mention], group: Run) -> int:
    return sum(2 if mentions[at].kinds & {"change-pair", "range"} else 1 for at in group.at)


def _led(mentions: Sequence[Mention], at: int, first: int) -> bool:
    """Whether a preposition leads from the last value of a run to the arm behind it, no verb between."""
    if directly(mentions, at, first):
        return True
    level, leads = 0, False
    for mention in mentions[at + 1 : first]:
        level += (mention.name in OPEN) - (mention.name in CLOSE)
        if level <= 0 and ("verb" in mention.kinds or mention.name in (";", ".")):
            return False
        leads = leads or (level <= 0 and mention.name in _LEADS)
    return leads and first - at <= _FAR
