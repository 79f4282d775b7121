"""Headcounts: every count of people that a sentence states, whom it counts, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.study import Study
from extractor.vocabulary import SizeKind

_STATES: tuple[tuple[str, SizeKind], ...] = (
    ("randomized-word", "randomized"),
    ("assigned-word", "randomized"),
    ("enrolled-word", "enrolled"),
    ("completed-word", "completed"),
    ("analyzed-word", "analyzed"),
    ("data-from", "analyzed"),
    ("screened-word", "screened"),
)
_LATER: frozenset[SizeKind] = frozenset({"analyzed", "completed", "screened"})
_PLANNED = frozenset("planned required needed target targeted anticipated expected assuming power calculated sufficient would will".split())
_NO_ADJECTIVE = frozenset({"verb", "treated-word", "preposition", "comparator", "randomized-word", "assigned-word", "time-unit", "mass-unit", "percent", "p-value"})
_NOT_PEOPLE = frozenset(
    "sites hospitals clinics practices schools villages teeth centres centers clusters households countries cases eyes knees hips "
    "wounds limbs physicians practitioners nurses families eye tooth".split()
)
_EACH = frozenset({"each", "per", "either"})


class Headcount(NamedTuple):
    """A number of people as one sentence states it.

    ``kind`` says what became of them, ``total`` whether the text calls the number a total; ``first`` and
    ``last`` are the places of the sentence's mentions that the number and its people cover.
    """

    parsed: Parsed
    number: Mention
    rule: str
    kind: SizeKind
    total: bool
    first: int
    last: int

    @property
    def value(self) -> int:
        """The number itself."""
        return int(self.number.numeral.value) if self.number.numeral else 0


def counted(study: Study, parsed: Parsed) -> Iterator[Headcount]:
    """The headcounts of a sentence, left to right, planned numbers and counts of other things left out."""
    mentions = parsed.mentions
    for finding in parsed.found("people-count", "people-size"):
        number = next((n for name in ("n", "size", "part") if (n := finding.number(name)) is not None), None)
        if number is None or number.numeral is None:
            continue
        first, last = _places(mentions, finding)
        if "part" in finding.slots and not _of_people(finding):
            continue
        who = finding.slot("who")
        if who is not None and study.printed(who).lower() in _NOT_PEOPLE:
            continue
        if who is not None and not _one_phrase(mentions, first, last):
            continue
        if _planned(mentions, first, last):
            continue
        kind = _kind(mentions, first, last, finding)
        yield Headcount(parsed, number, finding.rule, kind, _called_total(mentions, first), first, last)


def _places(mentions: tuple[Mention, ...], finding: Mention) -> tuple[int, int]:
    """The places that a finding covers, as (first, last), end exclusive."""
    first = next(i for i, m in enumerate(mentions) if m.start >= finding.start)
    last = next((i for i, m in enumerate(mentions) if m.start >= finding.end), len(mentions))
    return first, last


def _of_people(finding: Mention) -> bool:
    part = finding.slots["part"][0]
    return "fraction" in part.kinds or part.slot("events") is not None or part.slot("fraction") is not None


def outside(mentions: tuple[Mention, ...], first: int, last: int) -> Iterator[tuple[int, Mention]]:
    """The mentions of a stretch that stand in no parentheses, with their places."""
    depth = 0
    for place in range(first, last):
        name = mentions[place].name
        if name in ("(", "["):
            depth += 1
        elif name in (")", "]"):
            depth = max(0, depth - 1)
        elif not depth:
            yield place, mentions[place]


def _one_phrase(mentions: tuple[Mention, ...], first: int, last: int) -> bool:
    """Whether nothing but adjectives stands between a count and its people."""
    return not any(
        (m.kinds & _NO_ADJECTIVE and not m.kinds & {"enrolled-word", "analyzed-word", "condition"} and mentions[place + 1].name != "-")
        or m.name in (";", ":", ".")
        for place, m in outside(mentions, first + 1, last - 1)
    )


def _planned(mentions: tuple[Mention, ...], first: int, last: int) -> bool:
    """Whether the number was only planned, by the words beside it."""
    return any(m.name in _PLANNED for m in (*mentions[max(0, first - 5) : first], *mentions[first + 1 : last + 4]))


def _called_total(mentions: tuple[Mention, ...], first: int) -> bool:
    before = [m.name for m in mentions[max(0, first - 4) : first]]
    return "total" in before or "overall" in before or before[-2:] in (["in", "all"], ["all", ","]) or before[-1:] == ["all"]


def _kind(mentions: tuple[Mention, ...], first: int, last: int, finding: Mention) -> SizeKind:
    """What became of the people: said within their phrase, behind it in the clause, or right before the number."""
    for _, mention in outside(mentions, first, last):
        state = _state(mention)
        if state:
            return state
    passed = 0
    for _, mention in outside(mentions, last, len(mentions)):
        state = _state(mention)
        if state and not (state in _LATER and passed > 6):
            return state
        passed += 1
        if mention.name == ";" or (mention.kinds & {"count", "cell", "fraction"} and not mention.kinds & {"year"} and passed > 1):
            break
    for mention in reversed(mentions[max(0, first - 5) : first]):
        state = _state(mention)
        if state:
            return state
        if mention.name in (",", ";", ")"):
            break
    return "unspecified"


def _state(mention: Mention) -> SizeKind | None:
    return next((kind for name, kind in _STATES if name in mention.kinds), None)


def of_one_arm(study: Study, count: Headcount) -> bool:
    """Whether a headcount is that of one arm: "40 patients to placebo", "in group A, 20 patients", "20 patients each"."""
    mentions = count.parsed.mentions
    if _each(mentions, count):
        return True
    if _parts_behind(mentions, count):
        return False
    if _arm_right_before(study, count):
        return True
    own, another = [], False
    for place, mention in outside(mentions, count.last, len(mentions)):
        another = _counts_people(mentions, place)
        if another or mention.name in (";", ":"):
            break
        own.append(mention)
    named = [arm for m in own for arm in study.roster.within(m.start, m.end)]
    if len({arm_id for arm in named for arm_id in arm.arm_ids}) != 1:
        return False
    near = any(arm.start < m.end for arm in named for m in own[:8])
    return near and (another or not any(m.name in ("or", "versus", "either", "and", "between") for m in own))


def _each(mentions: tuple[Mention, ...], count: Headcount) -> bool:
    """Whether the number is told of every group: "two groups of 30 patients", "60 patients each", "40 per arm"."""
    near = mentions[count.last : count.last + 4]
    if any(m.name in _EACH or m.kinds & {"both-arms"} and m.name.startswith(("each", "either")) for m in near):
        return not any("randomized-word" in m.kinds or m.name == "," for m in near[:2])
    before = mentions[max(0, count.first - 3) : count.first]
    return bool(before) and before[-1].name in ("of", "with", "comprising") and any(m.kinds & {"group-noun", "both-arms", "arm-label"} for m in before)


def _parts_behind(mentions: tuple[Mention, ...], count: Headcount) -> bool:
    """Whether the sentence gives the parts of the number in parentheses: "(40 to placebo, 38 to aspirin)", "A (n = 40) or B (n = 38)"."""
    if sum("group-size" in m.kinds for m in mentions[count.last :]) > 1:
        return True
    aside = mentions[count.last : count.last + 30] if mentions[count.last : count.last + 1] and mentions[count.last].name == "(" else ()
    inside = aside[: next((i for i, m in enumerate(aside) if m.name == ")"), 0)]
    return sum("count" in m.kinds for m in inside) > 1


def _arm_right_before(study: Study, count: Headcount) -> bool:
    """Whether the words right before a number name an arm: "in the placebo group, 20 patients", "group A (20 patients)"."""
    mentions = count.parsed.mentions
    place = count.first - 1
    while place >= 0 and mentions[place].name in _LINKS:
        place -= 1
    if place < 0:
        return False
    last = mentions[place]
    arms = [arm for arm in study.roster.within(max(count.parsed.sentence.start, last.start - 40), last.end) if arm.end > last.start]
    return bool(arms) and len(arms[-1].arm_ids) == 1


_LINKS = frozenset([",", "(", ":", "of", "consisting", "comprising", "comprised", "included", "includes", "containing", "with", "had", "was", "were"])


def _counts_people(mentions: tuple[Mention, ...], place: int) -> bool:
    """Whether a mention is a count of people of its own, so that what stands beyond it belongs to that."""
    mention = mentions[place]
    if mention.kinds & {"cell", "fraction"}:
        return "percent" not in mention.kinds
    if "count" not in mention.kinds or "year" in mention.kinds:
        return False
    return any(m.kinds & {"population", "randomized-word", "assigned-word", "treated-word"} or m.name in ("to", "in", "into", "were") for m in mentions[place + 1 : place + 4])
