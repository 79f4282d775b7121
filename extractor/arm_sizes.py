"""How many participants each arm had: counts of people paired with the arms that their sentence names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from extractor.cascade import Parsed
from extractor.clauses import Placed, placed, taken
from extractor.mentions import Mention
from extractor.study import Study, value_of
from extractor.vocabulary import SizeKind

_FEWEST = 4
_UNLIKE = 6
"""Arms whose sizes differ more than so many times are not one allocation."""


class Size(NamedTuple):
    """The size of an arm: the number as printed, and what became of the participants that it counts."""

    number: Mention
    kind: SizeKind

    @property
    def value(self) -> int:
        """The number itself."""
        return _value(self.number)


@dataclass(slots=True)
class _Told:
    """The sizes that one place of the text tells, by arm; ``weight`` is how plainly it does."""

    sizes: dict[str, Mention] = field(default_factory=dict)
    kind: SizeKind = "randomized"
    weight: float = 0.0


def arm_sizes(study: Study) -> dict[str, Size]:
    """arm_id -> its size, from the place that tells most of them plainest; the others fill in what it leaves out."""
    arms = [arm.arm_id for arm in study.roster.arms]
    if not arms:
        return {}
    listed = {arm.arm_id: arm.size for arm in study.roster.arms if arm.size is not None}
    told = [_Told(listed, "randomized", 3.0 if len(listed) > 1 else 1.5)]
    if study.headed:
        told.append(_Told(dict(study.headed), "unspecified", 3.0 if len(study.headed) > 1 else 1.5))
    counts: set[int] = set()
    for parsed in study.reported():
        if parsed.has("count", "group-size", "cell"):
            told += _of_sentence(study, parsed)
            counts.update(_value(number) for m in parsed.mentions for number in m.numbers() if "count" in number.kinds)
    ranked = sorted((_weighed(one, len(arms), counts) for one in told), key=lambda s: (-s.weight, -sum(map(_value, s.sizes.values()))))
    found: dict[str, Size] = {}
    for one in ranked:
        if one.weight <= 0:
            break
        fits = all(not _unlike(_value(n), size.value) for n in one.sizes.values() for size in found.values())
        if fits:
            for arm_id, number in one.sizes.items():
                found.setdefault(arm_id, Size(number, one.kind))
    return {arm_id: found[arm_id] for arm_id in arms if arm_id in found}


def _weighed(told: _Told, arms: int, counts: set[int]) -> _Told:
    """What a place tells with the weight that it has among others: more where it tells of all arms and adds up to a stated number."""
    sizes = {arm_id: number for arm_id, number in told.sizes.items() if _value(number) >= _FEWEST}
    values = [_value(number) for number in sizes.values()]
    if not sizes or any(_unlike(a, b) for a, b in pairwise(sorted(values))):
        return _Told()
    adds_up = len(values) > 1 and sum(values) in counts
    whole = len(sizes) == arms and arms > 1
    weight = told.weight + adds_up + whole
    return _Told(sizes, told.kind, weight if adds_up or told.weight >= _PLAIN else 0.0)


_PLAIN = 1.5


def _unlike(one: int, other: int) -> bool:
    return max(one, other) > _UNLIKE * min(one, other)


def _value(number: Mention) -> int:
    return int(value_of(number)[0])


_KINDS: tuple[tuple[str, SizeKind], ...] = (
    ("randomized-word", "randomized"),
    ("assigned-word", "randomized"),
    ("enrolled-word", "enrolled"),
    ("completed-word", "completed"),
    ("analyzed-word", "analyzed"),
    ("data-from", "analyzed"),
)


def _of_sentence(study: Study, parsed: Parsed) -> Iterator[_Told]:
    """What one sentence tells: "20 in each group", and the pairing of its counts and arms that meets most arms."""
    mentions = parsed.mentions
    kind = next((kind for word, kind in _KINDS if word in parsed.kinds), None)
    early = parsed.sentence.start < _EARLY * len(study.text)
    for at, mention in enumerate(mentions):
        number = mention.number("value") if "group-size" in mention.kinds else mention if _bare_count(mentions, at) else None
        if number is not None and _of_each(study, number):
            befell = "lost-word" in parsed.kinds and kind is None
            yield _Told({arm.arm_id: number for arm in study.roster.arms}, kind or "randomized", 0.0 if befell else 2.0)
    arms = [a for a in placed(mentions, study.roster.within(parsed.sentence.start, parsed.sentence.end)) if len(a.arm.arm_ids) == 1]
    treated = "treated-word" in parsed.kinds and (early or any(_receives(mentions, arm.first) for arm in arms))
    entered = kind is not None or treated or parsed.sentence.section == "methods"
    named = taken(arms)
    counts = [count for count in _counts(mentions, entered) if count.at not in named]
    if not arms or not counts:
        return
    readings = [_behind(mentions, counts, arms), _ahead(mentions, counts, arms), _in_order(mentions, counts, arms)]
    best = max(readings, key=lambda sizes: len({n.start for n in sizes.values()}))
    if best:
        sized = {id(c.number): 1.0 + 0.5 * _right_behind(mentions, c.at, named) for c in counts if c.sized}
        plain = sum(sized.get(id(n), 0.0) for n in best.values()) / len(best)
        yield _Told(best, kind or "analyzed", 1.5 * entered + plain + 0.5 * (len(best) > 1) + 0.25 * (kind == "randomized"))


_EARLY = 0.5


def _receives(mentions: Sequence[Mention], first: int) -> bool:
    """Whether an arm's name is what a verb right before it says was received."""
    back = first - 1
    while back > 0 and mentions[back].kinds & {"determiner", "allocation-filler"} and "treated-word" not in mentions[back].kinds:
        back -= 1
    return back > 0 and "treated-word" in mentions[back].kinds


def _right_behind(mentions: Sequence[Mention], at: int, named: frozenset[int]) -> bool:
    """Whether "n =" opens the parenthesis right behind an arm's name ("the A group (n = 40)")."""
    if at < 2 or mentions[at - 1].name not in ("(", "["):
        return False
    back = at - 2
    while back > 0 and back not in named and (mentions[back].kinds & {"group-noun", "population"} or mentions[back].name in _MARKS):
        back -= 1
    return back in named


_MARKS = frozenset("®™*")


class _Count(NamedTuple):
    """A count of people at a place of the sentence; ``sized`` says that "n =" calls it a size."""

    at: int
    number: Mention
    sized: bool


def _counts(mentions: Sequence[Mention], entered: bool) -> Iterator[_Count]:
    """The counts that can be sizes; one with its percentage only where the sentence speaks of people entering."""
    for at, mention in enumerate(mentions):
        if "group-size" in mention.kinds:
            number = mention.number("value")
            if number is not None:
                yield _Count(at, number, True)
        elif "cell" in mention.kinds:
            number = mention.number("events")
            if entered and number is not None and mention.slot("fraction") is None:
                yield _Count(at, number, False)
        elif _bare_count(mentions, at):
            yield _Count(at, mention, False)


def _bare_count(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a number of its own can count people: no year, dose, time, share, label or part of a ratio."""
    mention = mentions[at]
    if "count" not in mention.kinds or "number" not in mention.kinds or mention.kinds & {"year"}:
        return False
    before, behind = mentions[at - 1] if at else None, mentions[at + 1] if at + 1 < len(mentions) else None
    if before is not None and before.name == ":" and at > 1 and mentions[at - 2].numeral is not None:
        return False
    ratio = behind is not None and behind.name == ":" and at + 2 < len(mentions) and mentions[at + 2].numeral is not None
    if ratio or (behind is not None and (behind.kinds & _UNITS or behind.name in ("%", "/", "-", "cycles", "courses", "mm"))):
        return False
    return before is None or not (
        before.kinds & {"arm-label", "time-unit"} or before.name in ("per", "/", "-", "±", "day", "grade", "phase", "type")
    )


_UNITS = frozenset({"percent", "time-unit", "mass-unit", "value-unit", "per-unit", "group-noun", "both-arms", "thing"})
_EACH = re.compile(
    r"\s*(?:\w+\s+){0,2}(?:(?:per|in each|for each|in either|to each|on each)\s+(?:treatment\s+|study\s+)?(?:group|arm|treatment)|each)\b"
)
_GROUPS_OF = re.compile(r"\b(?:groups|arms) of\s*$|\beach (?:group|arm) (?:of|had|included|comprised|consisted of|contained)\s*$")


def _of_each(study: Study, number: Mention) -> bool:
    """Whether a count is told of every arm: "20 in each group", "two groups of 30 patients"."""
    return bool(_EACH.match(study.text, number.end) or _GROUPS_OF.search(study.text, max(0, number.start - 40), number.start))


def _behind(mentions: Sequence[Mention], counts: Sequence[_Count], arms: Sequence[Placed]) -> dict[str, Mention]:
    """Each count with the arm behind it, ahead of the next count: "40 to A and 38 to B", "(40 A, 38 B)"."""
    found: dict[str, Mention] = {}
    for number, count in enumerate(counts):
        high = counts[number + 1].at if number + 1 < len(counts) else len(mentions)
        arm = next((a for a in arms if count.at < a.first < high), None)
        if arm is not None and _leads(mentions[count.at + 1 : arm.first], count):
            found.setdefault(arm.arm.arm_ids[0], count.number)
    return found


def _leads(between: Sequence[Mention], count: _Count) -> bool:
    """Whether the words between a count and an arm send its people there."""
    words = [m for m in between if m.name not in _BRACKETS and m.name != ":"]
    if not words:
        return not any(m.name == ")" for m in between)
    if sum(m.name == "(" for m in between) > sum(m.name == ")" for m in between):
        return False
    return (
        len(words) <= 8
        and all(m.kinds & _TOWARDS or m.name in _TOWARDS_WORDS for m in words)
        and any(m.kinds & {"treated-word", "randomized-word", "assigned-word"} or m.name in _SENDS for m in words)
    )


_BRACKETS = frozenset({"(", "[", ")", "]"})
_TOWARDS = frozenset(
    {
        "population",
        "determiner",
        "treated-word",
        "randomized-word",
        "assigned-word",
        "enrolled-word",
        "allocation-filler",
        "adverb",
        "group-noun",
    }
)
_TOWARDS_WORDS = frozenset(
    {"to", "in", "into", "on", "with", "for", "be", "were", "was", "who", "which", "had", "of", "have", "receive", "by", "and"}
)
_SENDS = frozenset({"to", "in", "into", "on", "with", "for", "receive", "had", "have"})


def _ahead(mentions: Sequence[Mention], counts: Sequence[_Count], arms: Sequence[Placed]) -> dict[str, Mention]:
    """Each count with the arm ahead of it, behind the count before: "A (n = 40) or B (n = 38)", "A 40, B 38"."""
    found: dict[str, Mention] = {}
    for number, count in enumerate(counts):
        low = counts[number - 1].at if number else -1
        arm = next((a for a in reversed(arms) if low < a.first and a.last <= count.at), None)
        if arm is not None and _follows(mentions[arm.last : count.at], count):
            found.setdefault(arm.arm.arm_ids[0], count.number)
    return found


def _follows(between: Sequence[Mention], count: _Count) -> bool:
    """Whether a count stands in the parentheses or right behind the words of an arm."""
    opened = next((i for i, m in enumerate(between) if m.name in ("(", "[")), len(between))
    if any(m.name == ";" for m in between[:opened]):
        return False
    if count.sized:
        return len(between) <= 12 and sum(m.name == ")" for m in between) <= 1
    words = [m for m in between if m.name not in _BRACKETS and m.name not in (",", ":", "=", "-")]
    if any(m.name == ")" for m in between):
        return False
    return len(words) <= 3 and all(m.kinds & {"group-noun", "population", "assigned-word"} or m.name in _COMPRISES for m in words)


_COMPRISES = frozenset(
    "of to included includes comprised comprising consisted consisting contained had have in enrolled be was were".split()
)


def _in_order(mentions: Sequence[Mention], counts: Sequence[_Count], arms: Sequence[Placed]) -> dict[str, Mention]:
    """Counts side by side with as many arms side by side: "40 and 38 patients received A and B, respectively"."""
    if not any("respectively" in m.kinds for m in mentions) and len(arms) > len(counts):
        return {}
    for number in range(len(counts) - 1):
        run = [counts[number]]
        for count in counts[number + 1 :]:
            between = mentions[run[-1].at + 1 : count.at]
            if len(between) > 2 or not all(
                m.name in (",", "and", ":", "+", "or") or m.kinds & {"population", "conjunction", "comparator"} for m in between
            ):
                break
            run.append(count)
        if len(run) < 2:
            continue
        behind = list(dict.fromkeys(a.arm.arm_ids[0] for a in arms if run[-1].at < a.first <= run[-1].at + 14))
        ahead = list(dict.fromkeys(a.arm.arm_ids[0] for a in arms if run[0].at - 14 <= a.first < run[0].at))
        for names in (behind, ahead):
            if len(names) == len(run):
                return dict(zip(names, (count.number for count in run), strict=True))
    return {}
