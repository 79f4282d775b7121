"""The clauses of a sentence, and where arms stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extractor.arms.names import ArmMention
from extractor.brackets import CLOSE, OPEN, outside
from extractor.cascade import Parsed
from extractor.mentions import Mention

_CLAUSE_WORDS = frozenset({"but", "while", "whereas", "although", "though", "however", "yet", "whilst", "despite", "except"})
_OPENERS = frozenset({"comparator", "preposition", "multivariable-word", "univariable-word", "duration", "timepoint"})
_VERBAL = frozenset({"verb", "association", "multiplied-word"})
_TOLD = _VERBAL | {"no-difference", "change-verb"}
_TIMES = frozenset({"timepoint", "duration", "follow-up-word", "determiner"})
_CORRECTED = frozenset({"corrected", "adjusted", "subtracted", "-corrected", "-adjusted", "-subtracted"})
_LABEL = frozenset({"hollow-word"})
_CUTTING = _CLAUSE_WORDS | {";", ".", "and", ",", ":", "by", "due to"}
_TURNS = _CUTTING | OPEN | CLOSE

_DIFFERENCES = frozenset({"difference-word", "effect-word", "change-noun"})


class Placed(NamedTuple):
    """An arm's mention by the places that it covers."""

    first: int
    last: int
    arm: ArmMention


def placed(mentions: Sequence[Mention], arms: Sequence[ArmMention]) -> list[Placed]:
    """Each arm's mention with the places that it covers."""
    found, at = [], 0
    for arm in arms:
        while at < len(mentions) and mentions[at].end <= arm.start:
            at += 1
        last = at
        while last < len(mentions) and mentions[last].start < arm.end:
            last += 1
        if last > at and (not _of_an_outcome(mentions, at) or _is_short_form(mentions[at:last], arm)):
            found.append(Placed(at, last, arm))
    return found


def with_arms(parsed: Parsed, arms: Sequence[ArmMention]) -> Parsed:
    """The sentence with the kind "arm" on the mentions that name one arm of the trial, so that a name no lexicon holds is known for one.

    The second part of a compound is no verb there ("the nurse-led group").
    """
    named = {place for one in placed(parsed.mentions, arms) if len(one.arm.arm_ids) == 1 for place in range(one.first, one.last)}
    if not named:
        return parsed
    compound = {at + 2 for at in named if at + 2 < len(parsed.mentions) and parsed.mentions[at + 1].name == "-"}
    mentions = tuple(
        m._replace(kinds=(m.kinds - _VERB if at in compound else m.kinds) | (_ARM if at in named else _NONE))
        if at in named or at in compound
        else m
        for at, m in enumerate(parsed.mentions)
    )
    return parsed._replace(mentions=mentions, kinds=parsed.kinds | _ARM)


_ARM = frozenset({"arm"})
_VERB = frozenset({"verb"})
_NONE = frozenset[str]()


def _is_short_form(named: Sequence[Mention], arm: ArmMention) -> bool:
    """Whether the short form of an outcome is that of an arm in this text, or begins it ("AE" for aerobic exercise, "AE/RE")."""
    first, whole = named[0], (named[0].start, named[-1].end) == (arm.start, arm.end)
    unbroken = all(one.end == other.start for one, other in pairwise(named))
    return whole and unbroken and first.end - first.start <= _SHORT_FORM < len(first.name)


_SHORT_FORM = 4


def _of_an_outcome(mentions: Sequence[Mention], at: int) -> bool:
    """Whether words that could name an arm are part of an outcome's name ("glucose control", "HIV testing uptake")."""
    mention = mentions[at]
    if "endpoint" in mention.kinds and not mention.kinds & {"agent", "therapy", "control"}:
        return True
    before = mentions[at - 1] if at else None
    if "agent" in mention.kinds and at + 2 < len(mentions) and "amount-noun" in mentions[at + 1].kinds:
        # "the propofol dose was lower", but "the low dose group"
        return not mentions[at + 2].kinds & {"group-noun", "population"}
    if any(m.name in _CORRECTED for m in mentions[at + 1 : at + 3]) and "control" in mention.kinds:
        # "placebo-corrected"
        return True
    return (
        mention.name in ("control", "controls")
        and before is not None
        and before.kinds <= {"word", "endpoint", "factor", "condition"}
        and (before.name[:1].isalpha())
    )


def taken(arms: Sequence[Placed]) -> frozenset[int]:
    """The places that arms cover."""
    return frozenset(place for arm in arms for place in range(arm.first, arm.last))


def clauses(mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """The clauses of a sentence as places: parted by semicolons, 'whereas' and the like, and 'and' between two full clauses."""
    cuts, depth, seen_verb = [0], 0, False
    for at, mention in enumerate(mentions):
        if mention.name in _TURNS:
            if mention.name in OPEN:
                depth += 1
            elif mention.name in CLOSE:
                depth = max(0, depth - 1)
            elif depth == 0 and at and at + 1 < len(mentions) and _cuts(mentions, at, at - cuts[-1], seen_verb):
                cuts.append(at + 1)
                seen_verb = False
        seen_verb = seen_verb or not mention.kinds.isdisjoint(_VERBAL)
    return [(first, last) for first, last in zip(cuts, [*cuts[1:], len(mentions)], strict=True) if first < last]


def _cuts(mentions: Sequence[Mention], at: int, length: int, seen_verb: bool) -> bool:
    """Whether a clause of this length ends at a place."""
    if _parts(mentions, at):
        return length > 2 or (mentions[at].name == ";" and length == 2 and "cell" in mentions[at - 2].kinds)
    if mentions[at].name == ":":
        # "pain did not differ: nausea was felt by 12%"
        return any(m.kinds & _TOLD for m in mentions[at - length : at]) and _full_clause(mentions, at + 1)
    return seen_verb and mentions[at].name in ("and", ",") and not _between(mentions, at) and _full_clause(mentions, at + 1)


def _between(mentions: Sequence[Mention], at: int) -> bool:
    """Whether 'and' joins the two that something lies between ("no difference between A and B in pain measured at rest")."""
    before = mentions[max(0, at - 6) : at] if mentions[at].name == "and" else ()
    opened = next((place for place, m in enumerate(before) if m.name == "between"), None)
    return opened is not None and not any(m.kinds & {"both-arms", "verb"} for m in before[opened + 1 :])


def _parts(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a mark or word ends a clause; a semicolon before a statistic does not."""
    name = mentions[at].name
    if name == ";":
        behind = mentions[at + 1 : at + 3]
        # "80 went home; 17 on A and 12 on B withdrew"
        counted = len(behind) > 1 and "count" in behind[0].kinds and behind[1].name in ("in", "on", "with")
        return counted or not behind[0].kinds & {"p-value", "effect", "interval", "number", "cell", "percent"}
    if name == ".":
        # "group B. The …" ends a sentence, "S. aureus" does not
        letter = mentions[at - 1].end - mentions[at - 1].start == 1
        return not letter or (at > 1 and bool(mentions[at - 2].kinds & {"group-noun", "arm-label"}))
    if name == "but" and "negation" in mentions[at + 1].kinds:
        # "age but not sex predicted death"
        told = any(mentions[p].kinds & _VERBAL for p in outside(mentions, 0, at))
        return told and any(m.kinds & _VERBAL for m in mentions[at + 2 : at + 7])
    if name == "by":
        # "the difference was driven by | a lower rate of stroke"
        return any(m.name == "driven" for m in mentions[max(0, at - 3) : at])
    if name == "due to":
        # "the difference was mainly due to | fewer falls", not "deaths due to cancer"
        be = any(m.name == "be" or "aim-word" in m.kinds for m in mentions[max(0, at - 2) : at])
        return be and any(m.kinds & _DIFFERENCES for m in mentions[max(0, at - 9) : at])
    return name in _CLAUSE_WORDS


_NO_SUBJECTS = frozenset({"verb", "negation", "relative-word", "that-word"})


def _full_clause(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a subject and its own verb begin at a place."""
    listed = mentions[at - 1].name == ","
    if mentions[at].name == "and":
        at += 1
    depth = 0
    for place in range(at, min(at + 18, len(mentions))):
        mention = mentions[place]
        if mention.name in OPEN:
            depth += 1
        elif mention.name in CLOSE:
            depth -= 1
        elif depth > 0:
            continue
        elif mention.kinds & _VERBAL and mentions[place - 1].name != "of":
            # but "the rate of reported falls", "rating of change"
            if mentions[at].name in ("at", "after") and all(m.kinds & _TIMES or m.name == "-" for m in mentions[at + 1 : place]):
                # "at the end and at 3-month follow-up were": a second time and no subject
                return False
            # "whatever the treatment given" goes on with the clause before
            goes_on = bool(mentions[at].kinds & _NO_SUBJECTS) or mentions[at].name == "regardless of"
            return place > at and not goes_on
        elif (mention.name in ("and", "or") and not listed) or mention.name in (",", ";", ".") or mention.kinds & {"p-value", "comparator"}:
            return False
    return False


def outermost(parsed: Parsed, at: int) -> int:
    """Where the outermost bracket that holds a place opens; the place itself where none does.

    Brackets are counted among the words, for a value may have swallowed one of a pair.
    """
    start = parsed.mentions[at].start
    level, found = 0, -1
    for word in reversed(parsed.words):
        if word.start >= start:
            continue
        if word.name in CLOSE:
            level += 1
        elif word.name in OPEN:
            if level == 0:
                found = word.start
            else:
                level -= 1
    return at if found < 0 else next(place for place, m in enumerate(parsed.mentions) if m.end > found)


def behind_adjustment(mentions: Sequence[Mention], start: int, at: int) -> int:
    """The place behind what an analysis was adjusted for, which begins at ``start`` ("after adjustment for age and sex, smoking was …")."""
    commas = [place for place in range(start, at) if mentions[place].name == ","]
    joint = next((place for place in range(start, at) if mentions[place].name in ("and", "or")), start)
    return next((place + 1 for place in commas if place > joint), start)


def after_opener(mentions: Sequence[Mention], first: int, at: int, covered: frozenset[int]) -> int:
    """Behind "Compared with placebo," and "At 12 weeks,": what opens a clause and names no outcome."""
    for place in range(first, min(at - 1, first + 4) if first == 0 else first):
        if mentions[place].name == ":":
            # behind the label of a section
            first = place + 1
            break
    if first == 0 and at > 1 and mentions[0].name == "result" and mentions[0].kinds == _LABEL and "verb" not in mentions[1].kinds:
        # a label without a colon, not "results were"
        first = 1
    if first < at and (mentions[first].kinds & _OPENERS or mentions[first].name == "despite" or first in covered):
        level = width = 0
        for place in range(first, at):
            level = max(0, level + (mentions[place].name in OPEN) - (mentions[place].name in CLOSE))
            width += not level
            if width > 14:
                break
            if first in covered and "association" in mentions[place].kinds:
                # "drug A was linked with less pain, a shorter stay and …"
                return first
            if mentions[place].name == "adjusted for":
                behind = behind_adjustment(mentions, place + 1, at)
                return behind if behind > place + 1 else first
            if mentions[place].name == "," and not level:
                return place + 1
    return first
