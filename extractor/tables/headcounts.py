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
    for finding in parsed.found("people-count"):
        number = next((n for name in ("n", "size", "part") if (n := finding.number(name)) is not None), None)
        if number is None or number.numeral is None:
            continue
        first, last = _places(mentions, finding)
        if "part" in finding.slots and not _of_people(finding):
            continue
        who = finding.slot("who")
        if who is not None and study.printed(who).lower() in _NOT_PEOPLE:
            continue
        if "n" in finding.slots and who is not None and not _one_phrase(mentions, first, last):
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
        m.kinds & _NO_ADJECTIVE and not m.kinds & {"enrolled-word", "analyzed-word", "condition"} or m.name in (";", ":", ".", "and/or")
        for _, m in outside(mentions, first + 1, last - 1)
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
    mentions, text = count.parsed.mentions, study.text
    low = max((i + 1 for i in range(count.first) if _ends_stretch(mentions[i])), default=0)
    high = next((i for i in range(count.last, len(mentions)) if _ends_stretch(mentions[i]) or mentions[i].name == ";"), len(mentions))
    if any(m.name in _EACH for m in mentions[count.last : count.last + 5]) and not any(
        m.kinds & {"randomized-word"} for m in mentions[count.last : count.last + 3]
    ):
        return True
    before = [m.name for m in mentions[max(0, count.first - 3) : count.first]]
    if before[-1:] in (["of"], ["with"], ["comprising"]) and any("group-noun" in m.kinds or "both-arms" in m.kinds for m in mentions[max(0, count.first - 3) : count.first]):
        return True
    end = mentions[high - 1].end if high > count.last else count.number.end
    behind = {arm.arm_ids for arm in study.roster.within(count.number.end, end)}
    if any(len(ids) > 1 for ids in behind) or len(behind) > 1:
        return False
    start = mentions[low].start if low < count.first else count.number.start
    ahead = {arm.arm_ids for arm in study.roster.within(start, count.number.start)}
    if any(len(ids) > 1 for ids in ahead) or len(ahead) > 1:
        return False
    if behind:
        rest = text[end : count.parsed.sentence.end].lower()
        return not ((" or " in rest[:80] or " versus " in rest[:80]) and not _another(mentions, count))
    return bool(ahead) and low > 0 or bool(ahead) and any("group-noun" in m.kinds for m in mentions[low : count.first])


def _ends_stretch(mention: Mention) -> bool:
    """Whether a mention is a count of its own, so that what stands beyond it belongs to that."""
    return bool(mention.kinds & {"count", "cell", "fraction", "group-size"}) and "year" not in mention.kinds


def _another(mentions: tuple[Mention, ...], count: Headcount) -> bool:
    """Whether the sentence goes on with another count."""
    return any(_ends_stretch(m) for m in mentions[count.last :])
