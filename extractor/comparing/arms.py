"""Which two arms a test, an estimate or a claim compares."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.brackets import opening
from extractor.comparing.claims import Claim
from extractor.mentions import Mention
from extractor.reported import Reported

_TESTS = frozenset({"p-value", "effect", "listed-effect"})

Sides = tuple[str | None, str | None]


def sides(sentence: Reported, claim: Claim | None, at: int | None) -> Sides:
    """The arm in the numerator and the reference: by role in a two-arm trial, else those that the text names.

    ``at`` is the place of a test or an estimate, None where a claim has neither; (None, None) where the two cannot be told.
    """
    roster = sentence.study.roster
    controls = roster.by_role("control")
    if len(roster.arms) == 2:
        against = _against(sentence, at) if at is not None else None
        if against is not None:
            return against
        first = next((a.arm_id for a in roster.arms if a.arm_id not in controls), roster.arms[0].arm_id)
        return first, roster.other(first)
    turn = in_turn(sentence, at) if at is not None else None
    if turn is not None:
        return ordered(turn, controls)
    near = _named_near(sentence, at) if at is not None else []
    if len(near) == 1 and claim is not None and claim.subject not in (None, near[0]) and at is not None and _held(sentence, at, near[0]):
        # "lower with A than with B (p = 0.03) or placebo (p = 0.001)"
        return ordered([claim.subject or "", near[0]], controls)
    before = _compared_before(sentence, at, near[0]) if len(near) == 1 and at is not None else None
    if before is not None:
        return ordered([before, near[0]], controls)
    reference = _reference(sentence, near[0]) if len(near) == 1 and not controls else None
    if reference is not None:
        return near[0], reference
    if len(near) == 1 and near[0] not in controls and len(controls) == 1:
        return near[0], controls[0]
    if len(near) == 2:
        claimed = claim is not None and {claim.subject, claim.other} == {*near}
        return ordered([claim.subject or "", claim.other or ""] if claim is not None and claimed else near, controls)
    named = list(dict.fromkeys(a.arm.arm_ids[0] for a in sentence.arms if len(a.arm.arm_ids) == 1))
    if claim is not None and claim.subject is not None and claim.other is not None:
        named = [claim.subject, claim.other]
    return ordered(named, controls) if len(named) == 2 else (None, None)


def _reference(sentence: Reported, arm_id: str) -> str | None:
    """The one arm that a sentence holds another and more against ("fewer with A (IRR 0.4) and B (IRR 0.6) than with C")."""
    named = [a for a in sentence.arms if len(a.arm.arm_ids) == 1]
    behind = {
        a.arm.arm_ids[0] for a in named if any("comparator" in m.kinds for m in sentence.mentions[max(0, a.first - _JOINED) : a.first])
    }
    others = {a.arm.arm_ids[0] for a in named} - behind
    return next(iter(behind)) if len(behind) == 1 and arm_id in others and len(others) > 1 else None


def _compared_before(sentence: Reported, at: int, arm_id: str) -> str | None:
    """The arm of the test before, where this one only names what else it is held against ("…, but not lower than with B (p = 0.3)")."""
    first = max((place + 1 for place in range(at) if sentence.mentions[place].kinds & _TESTS), default=0)
    named = [a for a in sentence.arms if first <= a.first < at]
    led = named and any("comparator" in m.kinds for m in sentence.mentions[max(first, named[0].first - 2) : named[0].first])
    subjects = [c.subject for c in sentence.claims if c.at < first and c.subject not in (None, arm_id)]
    return subjects[-1] if len(named) == 1 and led and subjects else None


def _against(sentence: Reported, at: int) -> Sides | None:
    """The two arms that the words of an estimate hold against each other ("the hazard ratio for B versus A was", "0.8 (B minus A)")."""
    mentions = sentence.mentions
    if mentions[at].kinds.isdisjoint(_ESTIMATES):
        return None
    since = max((place + 1 for place in range(at) if mentions[place].kinds & _TESTS), default=0)
    first = max(since, sentence.clause_start(at))
    named = [a.arm for a in sentence.arms if first <= a.first and a.last <= at + _BEHIND and _of_estimate(sentence, first, a.first, at)]
    for one, other in pairwise(named):
        between = [word for word in sentence.parsed.words if one.end <= word.start and word.end <= other.start]
        held = any(word.name in _VERSUS and sentence.study.text[word.start : word.end].lower() != "than" for word in between)
        if held and len(between) <= _JOINED and len(one.arm_ids) == len(other.arm_ids) == 1 and one.arm_ids != other.arm_ids:
            return one.arm_ids[0], other.arm_ids[0]
    return None


def _of_estimate(sentence: Reported, first: int, place: int, at: int) -> bool:
    """Whether an arm is named by an estimate itself, in brackets, or behind the measure, and not by what is said of the outcome."""
    mentions = sentence.mentions
    return place == at or opening(mentions, place) is not None or any(m.kinds & _MEASURES for m in mentions[first:place])


_MEASURES = frozenset({"effect-measure", "effect-short", "difference-word"})
_ESTIMATES = frozenset({"effect", "listed-effect", "cell"})
_VERSUS = frozenset({"versus", "minus", "-", "−", "–"})
_BEHIND, _JOINED = 8, 3


def within_one(sentence: Reported) -> bool:
    """Whether a sentence opens with the people of one arm and names no other, so that its ratios may be of something else.

    "In the placebo group, the hazard ratio was 4.0 for smokers"; but "in the A group, death was rarer (HR 0.6)" is of the arms.
    """
    first = sentence.arms[0] if sentence.arms else None
    mentions = sentence.mentions
    # behind the label of the section, where one opens the sentence
    opens = 2 if len(mentions) > 2 and mentions[1].name == ":" else 0
    if first is None or first.first > opens + _FRAME or mentions[opens].name not in _INTO:
        return False
    return {a.arm.arm_ids for a in sentence.arms} == {first.arm.arm_ids} and len(first.arm.arm_ids) == 1


_FRAME = 3
_BESIDE = frozenset({",", "and", ";"})
_INTO = frozenset({"in", "among", "within", "for", "of"})


def ordered(named: Sequence[str], controls: Sequence[str]) -> Sides:
    """Two arms with the control, where one of them is it, as the reference; else in the order of the text."""
    return (named[1], named[0]) if named[0] in controls and named[1] not in controls else (named[0], named[1])


def side_by_side(mentions: Sequence[Mention], at: int) -> tuple[int, int]:
    """Where the tests begin and end of which one stands at a place, with nothing but commas and 'and' between ("p = 0.02 and p = 0.03")."""
    first, last = at, at + 1
    while first > 1 and "p-value" in mentions[first - 2].kinds and mentions[first - 1].name in _BESIDE:
        first -= 2
    while last + 1 < len(mentions) and "p-value" in mentions[last + 1].kinds and mentions[last].name in _BESIDE:
        last += 2
    return first, last


def in_turn(sentence: Reported, at: int) -> tuple[str, str] | None:
    """The two arms whose turn it is, where as many tests stand side by side as arms are held against one, or one against them.

    "Higher with A and B than with C (p = 0.02 and p = 0.03)", "with A than with B or C (p = 0.02 and p = 0.03)".
    """
    mentions = sentence.mentions
    if "p-value" not in mentions[at].kinds:
        # an estimate's own p-value is no second test
        return None
    first, last = side_by_side(mentions, at)
    number = (last - first + 1) // 2
    named = [a for a in sentence.arms if sentence.clause_start(at) <= a.first < first and len(a.arm.arm_ids) == 1]
    than = next((p for p in range(sentence.clause_start(at), first) if "comparator" in mentions[p].kinds), first)
    # "compared with C, A and B …"
    opened = not any(a.first < than for a in named)
    comma = next((p for p in range(than, first) if opened and mentions[p].name == ","), first)
    against = [a.arm.arm_ids[0] for a in named if than < a.first < comma]
    told = [a.arm.arm_ids[0] for a in named if not than < a.first < comma]
    if number < 2 or len({*told, *against}) != len(named) or {len(told), len(against)} != {1, number}:
        return None
    turn = (at - first) // 2
    return (told[turn], against[0]) if len(told) == number else (told[0], against[turn])


def _held(sentence: Reported, at: int, arm_id: str) -> bool:
    """Whether an arm before a test is one that another arm of the clause is held against."""
    first = sentence.clause_start(at)
    named = [a for a in sentence.arms if first <= a.first < at and len(a.arm.arm_ids) == 1]
    own = next((a.first for a in reversed(named) if a.arm.arm_ids == (arm_id,)), first)
    than = next((p for p in range(own, first, -1) if "comparator" in sentence.mentions[p].kinds), first)
    return any(a.first < than for a in named)


def of_sides(claim: Claim | None, arm: str | None, other: str | None) -> Claim | None:
    """A claim as it is told of the two arms of a row, where it names more ("lower with A and B than with C")."""
    if claim is None or claim.subject is None or arm is None or {claim.subject, claim.other} <= {arm, other}:
        return claim
    if claim.subject in (arm, other):
        return claim._replace(other=other if claim.subject == arm else arm)
    if claim.other in (arm, other):
        return claim._replace(subject=other if claim.other == arm else arm)
    return claim._replace(up=None, subject=None, other=None)


def _named_near(sentence: Reported, at: int) -> list[str]:
    """The arms between a test and the one before it in its clause, what its own words name among them; else the arm right behind it."""
    mentions = sentence.mentions
    first = sentence.clause_start(at)
    stated = {effect.at for effect in sentence.effects}
    before = [mentions[place].end for place in range(first, at) if mentions[place].kinds & _TESTS or place in stated]
    low = before[-1] if before else mentions[first].start
    inside = [a.arm for a in sentence.arms if low <= a.arm.start and a.arm.end <= mentions[at].end]
    named = list(dict.fromkeys(arm.arm_ids[0] for arm in inside if len(arm.arm_ids) == 1))
    behind = _behind(sentence, at)
    return named if behind is None or len(named) == 2 else [behind]


def _behind(sentence: Reported, at: int) -> str | None:
    """The arm that 'with', 'in' or 'for' ties to the test or estimate before it ("58% lower (48 to 66) with drug A")."""
    mentions = sentence.mentions
    place = at + 1
    while place < len(mentions) and (mentions[place].name in (")", "]", ",", ";") or "p-value" in mentions[place].kinds):
        place += 1
    if place >= len(mentions) or mentions[place].name not in ("with", "in", "for", "on", "among"):
        return None
    tied = [a for a in sentence.arms if place < a.first <= place + 2 and len(a.arm.arm_ids) == 1]
    return tied[0].arm.arm_ids[0] if tied else None
