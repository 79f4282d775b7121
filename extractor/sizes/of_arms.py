"""How many participants each arm had: counts of people paired with the arms that their sentence names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from typing import NamedTuple

from extractor.brackets import OPEN, opening
from extractor.cascade import Parsed
from extractor.clauses import Placed, placed, taken
from extractor.mentions import Mention
from extractor.sizes import counts, pairs
from extractor.sizes.pairs import Count
from extractor.study import Study, value_of
from extractor.values import told_by_group
from extractor.values.of_conduct import without_data
from extractor.vocabulary import SizeKind
from extractor.wordlists import wordlist

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
    """The sizes that one place of the text tells, by arm; ``weight`` is how plainly it does, ``entered`` whether it tells of entry."""

    sizes: dict[str, Mention] = field(default_factory=dict)
    kind: SizeKind = "randomized"
    weight: float = 0.0
    entered: bool = True


def arm_sizes(study: Study) -> dict[str, Size]:
    """arm_id -> its size, from the place that tells most of them plainest; the others fill in what it leaves out."""
    arms = [arm.arm_id for arm in study.roster.arms]
    if not arms:
        return {}
    listed = {arm.arm_id: arm.size for arm in study.roster.arms if arm.size is not None}
    told = [_Told(listed, "randomized", 3.0 if len(listed) > 1 else 0.0)]
    if study.headed:
        told.append(_Told(dict(study.headed), "unspecified", 3.0 if len(study.headed) > 1 else 1.5))
    numbers: set[int] = set()
    people = 0
    for parsed in study.reported():
        people = max(people, _people(parsed))
        if parsed.has("count", "group-size", "cell", "fraction"):
            told += _of_sentence(study, parsed)
            numbers.update(_value(number) for m in parsed.mentions for number in m.numbers() if "count" in number.kinds)
    told += _joined(told, len(arms), numbers)
    told = [one for one in told if one.entered or not _few(one, len(arms), people)]
    ranked = sorted((_weighed(one, len(arms), numbers) for one in told), key=lambda s: (-s.weight, -sum(map(_value, s.sizes.values()))))
    found: dict[str, Size] = {}
    for one in ranked:
        if one.weight <= 0:
            break
        fits = all(not _unlike(_value(n), size.value) for n in one.sizes.values() for size in found.values())
        if fits:
            for arm_id, number in one.sizes.items():
                found.setdefault(arm_id, Size(number, one.kind))
    return {arm_id: found[arm_id] for arm_id in arms if arm_id in found}


def _people(parsed: Parsed) -> int:
    """The largest number of people that a sentence counts, of those who were not merely screened."""
    if "screened-word" in parsed.kinds:
        return 0
    found = (f.number("n") or f.number("size") for f in parsed.found("people-count", "people-size"))
    return max((_value(n) for n in found if n is not None and "year" not in n.kinds), default=0)


def _few(told: _Told, arms: int, people: int) -> bool:
    """Whether numbers told without a word of entry are too small for the arms of the trial: events, and no sizes."""
    return bool(told.sizes) and 2 * arms * sum(map(_value, told.sizes.values())) < people * len(told.sizes)


def _joined(told: Sequence[_Told], arms: int, numbers: set[int]) -> Iterator[_Told]:
    """What neighbouring sentences tell of one arm each, where that adds up to a number that can be the whole trial."""
    for first in range(len(told) - arms + 1):
        group = told[first : first + arms]
        sizes = {arm_id: number for one in group if len(one.sizes) == 1 for arm_id, number in one.sizes.items()}
        total = sum(map(_value, sizes.values()))
        if len(sizes) == arms > 1 and total in numbers and 2 * total >= max(numbers):
            yield _Told(sizes, group[0].kind, min(one.weight for one in group))


def _weighed(told: _Told, arms: int, numbers: set[int]) -> _Told:
    """What a place tells with the weight that it has among others: more where it tells of all arms and adds up to a stated number."""
    sizes = {arm_id: number for arm_id, number in told.sizes.items() if _value(number) >= _FEWEST}
    values = [_value(number) for number in sizes.values()]
    adds_up = len(values) > 1 and sum(values) in numbers
    if not sizes or (not adds_up and any(_unlike(a, b) for a, b in pairwise(sorted(values)))):
        return _Told()
    whole = len(sizes) == arms and arms > 1
    weight = told.weight + adds_up + whole
    return _Told(sizes, told.kind, weight if adds_up or told.weight >= _PLAIN else 0.0)


_PLAIN = 1.5


def _unlike(one: int, other: int) -> bool:
    return max(one, other) > _UNLIKE * min(one, other)


def _value(number: Mention) -> int:
    return int(value_of(number)[0])


KINDS: tuple[tuple[str, SizeKind], ...] = (
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
    kind = next((kind for word, kind in KINDS if word in parsed.kinds), None)
    if kind in (None, "analyzed") and "group-size" in parsed.kinds and any(m.name in _AT_FIRST for m in mentions):
        # "baseline characteristics were similar in the A (n = 40) and B (n = 41) groups"
        kind = "unspecified"
    early = parsed.sentence.start < _EARLY * len(study.text)
    for at, mention in enumerate(mentions):
        number = mention.number("value") if "group-size" in mention.kinds else mention if counts.is_bare(mentions, at) else None
        if number is not None and _of_each(study, number) and not _of_clusters(mentions, at):
            befell = "lost-word" in parsed.kinds and kind is None
            each = {arm.arm_id: number for arm in study.roster.arms}
            # "20 patients in each group had a scan" of a trial of 200
            yield _Told(each, kind or "randomized", 0.0 if befell else 2.0, kind is not None)
        elif number is not None and _in_groups(study, number):
            yield _Told({arm.arm_id: number for arm in study.roster.arms}, kind or "randomized", _PLAIN - 0.1)
    yield from _denominators(study, parsed)
    if "percent" in parsed.kinds:
        yield from _of_shares(study, parsed)
    arms = [a for a in placed(mentions, study.roster.within(parsed.sentence.start, parsed.sentence.end)) if len(a.arm.arm_ids) == 1]
    arms = [a for a in arms if not any(_in_turn(mentions, one, other) for one, other in pairwise(arms) if a in (one, other))]
    treated = "treated-word" in parsed.kinds and (early or any(_receives(mentions, arm.first) for arm in arms))
    made_of = any(m.name in told_by_group.MADE_OF for m in mentions)
    entered = kind is not None or treated or made_of or _were_there(mentions, arms) or parsed.sentence.section == "methods"
    only_treated = treated and kind is None and not made_of and parsed.sentence.section != "methods"
    named = taken(arms)
    found = [c for c in counts.of_people(mentions, entered and not only_treated, named) if c.at not in named and not _of_events(parsed, c)]
    # "in two of these 10 patients": some whom the text has spoken of
    found = [c for c in found if not _SOME.search(study.text, max(0, c.number.start - 12), c.number.start)]
    if "missing-word" in parsed.kinds:
        found = [c for c in found if not without_data(mentions, c.at)]
    strong = dict(_behind_strengths(mentions, arms))
    if not arms or not (found or strong):
        return
    best = {**pairs.paired(mentions, found, arms), **strong}
    if best:
        sized = {id(c.number): 1.0 + 0.5 * _right_behind(mentions, c.at, named) for c in found if c.sized or c.closed}
        sized |= {id(number): 1.5 for number in strong.values()}
        kind = _nearest(mentions, next(i for i, m in enumerate(mentions) if m.end >= min(n.end for n in best.values()))) or kind
        plain = sum(sized.get(id(n), 0.0) for n in best.values()) / len(best)
        yield _Told(
            best, kind or "analyzed", 1.5 * entered + plain + 0.5 * (len(best) > 1) + _RANK.get(kind, 0.0), entered and not only_treated
        )


def _in_turn(mentions: Sequence[Mention], one: Placed, other: Placed) -> bool:
    """Whether two arms are what one sequence of a crossover trial gave, whose size is that of no arm ("A/B (n = 41)")."""
    between = [m.name for m in mentions[one.last : other.first]]
    return len(between) == 1 and between[0] in _SEQUENCE and one.arm.arm_ids != other.arm.arm_ids


_SEQUENCE = frozenset({"/", "→", "then"})


def _were_there(mentions: Sequence[Mention], arms: Sequence[Placed]) -> bool:
    """Whether a sentence says how many people there were in its arms, and nothing of them.

    "There were 44 patients in the A group and 41 in the B group", "44 patients were in the A group and 41 in the B group".
    """
    at = next((at for at, mention in enumerate(mentions) if "count" in mention.kinds), len(mentions))
    if len(arms) < 2 or not any("population" in m.kinds for m in mentions[at + 1 : at + 2]):
        return False
    there = at > 1 and mentions[at - 1].name == "be" and "determiner" in mentions[at - 2].kinds
    were = [m.name for m in mentions[at + 2 : at + 4]] == ["be", "in"]
    behind = takewhile(lambda m: m.name not in OPEN, mentions[arms[-1].last :])
    return (there or were) and all("group-noun" in m.kinds or m.name == "." for m in behind)


def _behind_strengths(mentions: Sequence[Mention], arms: Sequence[Placed]) -> Iterator[tuple[str, Mention]]:
    """The arms whose size stands right behind the strength that ends their name, so that both read as a cell ("A 0.5% (n = 46)")."""
    for arm in arms:
        cell = mentions[arm.last - 1]
        number = cell.number("events") if "cell" in cell.kinds and cell.start < arm.arm.end else None
        size = cell.slot("events")
        if number is not None and size is not None and "group-size" in size.kinds and number.start >= arm.arm.end:
            yield arm.arm.arm_ids[0], number


def _denominators(study: Study, parsed: Parsed) -> Iterator[_Told]:
    """The arms whose whole is told around their name, of which a part completed ("112 of 138 ibuprofen recipients completed")."""
    for mention in parsed.mentions:
        fraction = mention if "fraction" in mention.kinds else mention.slot("fraction")
        whole = fraction.number("n") if fraction is not None and "who" in fraction.slots else None
        within = study.roster.within(mention.start, mention.end) if whole is not None else ()
        if whole is not None and len(within) == 1 and len(within[0].arm_ids) == 1:
            yield _Told({within[0].arm_ids[0]: whole}, "unspecified", _PLAIN, False)


def _of_shares(study: Study, parsed: Parsed) -> Iterator[_Told]:
    """The arms of whose people a share is told ("41% of 119 ibuprofen patients and 52% of 112 naproxen patients")."""
    mentions = parsed.mentions
    sizes: dict[str, Mention] = {}
    for at in range(2, len(mentions) - 1):
        if "count" in mentions[at].kinds and mentions[at - 1].name == "of" and "percent" in mentions[at - 2].kinds:
            end = next((i for i in range(at + 1, min(at + _NEAR, len(mentions))) if "population" in mentions[i].kinds), at)
            within = study.roster.within(mentions[at].end, mentions[end].end)
            if len(within) == 1 and len(within[0].arm_ids) == 1:
                sizes.setdefault(within[0].arm_ids[0], mentions[at])
    if len(sizes) > 1:
        yield _Told(sizes, "analyzed", _PLAIN, False)


_NEAR = 6


def _of_events(parsed: Parsed, count: Count) -> bool:
    """Whether a count of a group is of events or of those who had one, and not of all its people."""
    opened = opening(parsed.mentions, count.at) if count.sized else None
    if opened is not None and any("tally-word" in m.kinds for m in parsed.mentions[opened : count.at]):
        # "115 patients had A (number of treatments n = 817)"
        return True
    if parsed.sentence.section not in ("results", "abstract", "conclusion"):
        return False
    if count.sized:
        return told_by_group.sizes_of_events(parsed.mentions, count.at)
    # "of the 38 cases in the A group, 7 had a response"
    people = parsed.mentions[count.at + 1 : count.at + 2]
    fared = told_by_group.befell(parsed.mentions, count.at + 1 + any("population" in m.kinds for m in people))
    return fared or told_by_group.counts_events(parsed, count.at)


_EARLY = 0.5
_AT_FIRST = wordlist("sizes.at-first")
_RANK: dict[SizeKind | None, float] = {"randomized": 0.5, "enrolled": 0.25, "unspecified": 0.25, "completed": -0.25}
"""How much sooner the number of those randomised is an arm's size than that of those analysed."""


def _nearest(mentions: Sequence[Mention], first: int) -> SizeKind | None:
    """What became of the people from place ``first`` on: a word right behind the first, the last one before them, else the first behind."""
    told = [(at, kind) for at, mention in enumerate(mentions) for word, kind in KINDS if word in mention.kinds]
    beside = next((kind for at, kind in told if first < at <= first + _BESIDE), None)
    if beside is not None and mentions[first].numeral is not None:
        # "90 were enrolled; 44 were randomly assigned to A"
        return beside
    before = [kind for at, kind in told if at < first]
    return before[-1] if before else next((kind for _, kind in told), None)


_BESIDE = 4


def _receives(mentions: Sequence[Mention], first: int) -> bool:
    """Whether an arm's name is what a verb right before it says was received."""
    back = first - 1
    while back > 0 and mentions[back].kinds & {"determiner", "allocation-filler", "route"} and "treated-word" not in mentions[back].kinds:
        back -= 1
    return back > 0 and "treated-word" in mentions[back].kinds


def _right_behind(mentions: Sequence[Mention], at: int, named: frozenset[int]) -> bool:
    """Whether "n =" opens the parenthesis right behind an arm's name ("the A group (n = 40)")."""
    if at < 2 or mentions[at - 1].name not in OPEN:
        return False
    back = at - 2
    while back > 0 and back not in named and (mentions[back].kinds & {"group-noun", "population"} or mentions[back].name in _MARKS):
        back -= 1
    return back in named


_MARKS = frozenset("®™*")


def _of_clusters(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a number in a bracket counts what stands ahead of it, which is no people ("26 villages (13 per arm)")."""
    opened = opening(mentions, at) or 0
    return opened > 0 and (mentions[opened - 1].name == "clusters" or "thing" in mentions[opened - 1].kinds)


_EACH = re.compile(
    r"\s*/\s*(?:group|arm)\b|"
    r"\s*,?\s*(?:\w+\s+){0,4}(?:(?:per|in either|(?:(?:in|for|to|on) )?each)\s+(?:treatment\s+|study\s+)?(?:group|arm|treatment)\b|"
    r"each(?=\s*(?:[,.;)]|$|(?:to|were|received|had|in|for)\b)))"
)
_BUT = re.compile(r"\b(?:except|excepting|but|other than|at least|at most|up to|fewer than|more than)\s+(?:for\s+)?$")
_SOME = re.compile(r"\bof th(?:es|os)e\s+$")
_PAIR = re.compile(r"\d (?:and|or|v|vs\.?|versus) $")
_GROUPS_OF = re.compile(
    r"\b(?:groups|arms) of\s*$|"
    r"\b(?:[Ee]ach (?:group|arm)|(?:[Gg]roups?|[Aa]rms?) each) (?:of|with|had|has|included|includes|including|comprised|comprising|"
    r"consisted of|consisting of|contained|containing)\s*$"
)


_GROUPS = re.compile(r"\b(two|three|four|[234]) (?:[a-z]+ ){0,2}(?:groups|arms) ?[(\[] ?(?:[nN] ?= ?)?$")
_NUMBERS = {"two": 2, "three": 3, "four": 4}


def _in_groups(study: Study, number: Mention) -> bool:
    """Whether a bracket behind the number of groups holds a size, which is each one's if they add up: "two groups (n = 20)"."""
    match = _GROUPS.search(study.text, max(0, number.start - 60), number.start)
    told = match[1].lower() if match else ""
    closed = study.text[number.end : number.end + 1] in (")", "]")
    return closed and bool(told) and _NUMBERS.get(told, int(told) if told.isdigit() else 0) == len(study.roster.arms)


def _of_each(study: Study, number: Mention) -> bool:
    """Whether a count is told of every arm: "20 in each group", "two groups of 30 patients", "the groups each had 12"."""
    before = max(0, number.start - 16)
    if _PAIR.search(study.text, before, number.start) or _BUT.search(study.text, before, number.start):
        return False
    return bool(_EACH.match(study.text, number.end) or _GROUPS_OF.search(study.text, max(0, number.start - 40), number.start))
