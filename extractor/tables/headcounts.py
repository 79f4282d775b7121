"""Headcounts: every count of people that a sentence states, whom it counts, and what became of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple, cast

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
_NO_ADJECTIVE = frozenset(
    {"verb", "preposition", "comparator", "time-unit", "mass-unit", "percent", "p-value", "treated-word", "assigned-word"}
)
_NO_NAME = _NO_ADJECTIVE - {"preposition"}
_PARTS = frozenset({"fraction", "cell"})
_EACH = frozenset({"each", "per", "either"})
_MOST = 1_000_000
# a sentence is read this many mentions far, so that a list without end costs no more than its length
_FAR = 120
_GLUE = "*-/"
_SEXES = frozenset("males females men boys girls male female".split())


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
    def aside(self) -> bool:
        """Whether the number stands within parentheses, among other words."""
        names = [m.name for m in self.parsed.mentions[max(0, self.first - _FAR) : self.first]]
        return names.count("(") > names.count(")")

    @property
    def value(self) -> int:
        """The number itself."""
        return int(self.number.numeral.value) if self.number.numeral else 0


def counted(study: Study, parsed: Parsed) -> Iterator[Headcount]:
    """The headcounts of a sentence, planned numbers and counts of other things left out."""
    mentions = parsed.mentions
    yield from _wholes(study, parsed)
    seen: set[int] = set()
    for finding in sorted(parsed.found("people-count", "people-size", "people-unknown"), key=lambda f: "people-unknown" in f.kinds):
        number = _number(finding)
        if number is None or number.start in seen:
            continue
        seen.add(number.start)
        first, last = _places(mentions, finding)
        said = finding.attributes.get("kind")
        if said is None and (not _one_phrase(study, mentions[first:last], finding) or _planned(mentions, first, last)):
            continue
        if _no_count(study, mentions, number, first):
            continue
        kind = cast("SizeKind | None", said) or _kind(study, mentions, first, last)
        if kind is not None:
            yield Headcount(parsed, number, finding.rule, kind, _called_total(study, parsed, number), first, last)


def _start(mention: Mention) -> int:
    return mention.start


def _places(mentions: tuple[Mention, ...], finding: Mention) -> tuple[int, int]:
    """The places that a finding covers, as (first, last), end exclusive."""
    first = bisect_left(mentions, finding.start, key=_start)
    last = bisect_left(mentions, finding.end, key=_start)
    return first, last


def _wholes(study: Study, parsed: Parsed) -> Iterator[Headcount]:
    """The people of whom a part is told, where their phrase says what became of them, or where eyes are counted of them."""
    for place, mention in enumerate(parsed.mentions):
        if mention.kinds.isdisjoint(_PARTS):
            continue
        fraction = mention if "fraction" in mention.kinds else mention.slot("fraction")
        number, part = (fraction.number("n"), fraction.number("events")) if fraction is not None else (None, None)
        if number is None or part is None or number.numeral is None or part.numeral is None:
            continue
        inside = [_state(study, word) for word in parsed.words if number.end <= word.start < mention.end]
        kind = next((state for state in inside if state), None)
        if kind is None and fraction is not None and "who" in fraction.slots and part.numeral.value >= number.numeral.value:
            kind = _kind(study, parsed.mentions, place, place + 1)
        if kind is not None:
            yield Headcount(parsed, number, mention.rule, kind, _called_total(study, parsed, part), place, place + 1)


def _number(finding: Mention) -> Mention | None:
    """The number that a finding counts people with; of a part of them with its percentage, the count."""
    part = finding.slot("part")
    if part is None:
        return finding.number("n") or finding.number("size")
    fraction = part if "fraction" in part.kinds else part.slot("fraction")
    return fraction.number("events") if fraction is not None else part.number("events")


def outside(mentions: tuple[Mention, ...], first: int, last: int) -> Iterator[tuple[int, Mention]]:
    """The mentions of a stretch that stand in no parentheses, with their places."""
    depth = 0
    for place in range(first, min(last, first + _FAR)):
        name = mentions[place].name
        if name in ("(", "["):
            depth += 1
        elif name in (")", "]"):
            depth = max(0, depth - 1)
        elif not depth:
            yield place, mentions[place]


def _one_phrase(study: Study, run: tuple[Mention, ...], finding: Mention) -> bool:
    """Whether nothing but adjectives stands between a count and its people, or people and their "n ="."""
    who = finding.slots.get("who")
    if who is None:
        return True
    if "n" in finding.slots:
        run = tuple(m for m in run if m.end <= who[-1].end)
    if any("thing" in m.kinds or m.attributes.get("people") == "no" for m in run):
        return False
    forbidden = _NO_NAME if "size" in finding.slots else _NO_ADJECTIVE
    inner = [(place, m) for place, m in outside(run, 1, len(run) - 1)]
    for place, mention in inner:
        if mention.name in (";", ":", "."):
            return False
        if "size" in finding.slots and study.printed(mention).lower().endswith("ing"):
            continue
        if mention.kinds & forbidden and not mention.kinds & {"enrolled-word", "analyzed-word", "condition", "randomized-word"}:
            # "previously treated patients" and "post-treatment survivors" are one phrase
            participle = (
                "treated-word" in mention.kinds
                and place == len(run) - 2
                and (run[place - 1].kinds & {"adverb", "background-word"} or run[place - 1].name == "-")
            )
            if run[place + 1].name != "-" and not participle:
                return False
    return True


def _no_count(study: Study, mentions: tuple[Mention, ...], number: Mention, first: int) -> bool:
    """Whether a number is a year, a code, or one of a pair told of two groups ("22 and 21 patients")."""
    printed = study.printed(number)
    if number.numeral is None or number.numeral.value > _MOST or printed.startswith("0"):
        return True
    glued = study.text[max(0, number.start - 1) : number.start]
    if glued in _GLUE and glued:
        return True
    behind = study.text[number.end : number.end + 1]
    if "year" in number.kinds and ("," in behind or ")" in behind):
        return True
    before = mentions[max(0, first - 2) : first]
    return len(before) == 2 and before[1].name in ("and", ",") and "number" in before[0].kinds and "year" not in before[0].kinds


def _planned(mentions: tuple[Mention, ...], first: int, last: int) -> bool:
    """Whether the number was only planned, by the words beside it."""
    behind = (m for _, m in outside(mentions, first + 1, min(len(mentions), last + 2)))
    return any("planned-word" in m.kinds for m in (*mentions[max(0, first - 5) : first], *behind))


def _called_total(study: Study, parsed: Parsed, number: Mention) -> bool:
    """Whether the words before a number call it the whole: "a total of", "overall", "in all", "all"."""
    before = study.text[max(parsed.sentence.start, number.start - 22) : number.start].lower()
    return any(word in before for word in _TOTALS) or before.endswith(("all ", "all the "))


_TOTALS = ("total", "overall", "altogether", "in all,")


def _kind(study: Study, mentions: tuple[Mention, ...], first: int, last: int) -> SizeKind | None:
    """What became of the people: said in their phrase, right before or behind it; None where an event befell them."""
    for _, mention in outside(mentions, first, last):
        state = _state(study, mention)
        if state:
            return state
    before = _state_before(study, mentions, first)
    if before in ("randomized", "enrolled", "screened"):
        return before
    found = None
    relative = last < len(mentions) and mentions[last].name == "which"
    for passed, (place, mention) in enumerate(outside(mentions, last, len(mentions))):
        state = _state(study, mention)
        if state and not (state in _LATER and passed > 6):
            if state not in _LATER:
                return state
            found = found or state
        elif not relative and not found and ("lost-word" in mention.kinds or (not passed and "endpoint" in mention.kinds)):
            return None
        if mention.name == ";" or (passed and _counts_people(mentions, place)):
            break
    return found or before or "unspecified"


def _state_before(study: Study, mentions: tuple[Mention, ...], first: int) -> SizeKind | None:
    """The word of entry right before a number, in its own clause."""
    for mention in reversed(mentions[max(0, first - 4) : first]):
        if mention.name in (",", ";", ")", "and"):
            return None
        state = _state(study, mention)
        if state:
            return state
    return None


def _state(study: Study, mention: Mention) -> SizeKind | None:
    if mention.kinds & {"randomized-word", "enrolled-word"} and study.printed(mention).lower().endswith(("ation", "at random")):
        return None
    if "completed-word" in mention.kinds and study.printed(mention).lower() == "completing":
        return None
    return next((kind for name, kind in _STATES if name in mention.kinds), None)


def of_one_arm(study: Study, count: Headcount) -> bool:
    """Whether a headcount is that of one arm: "40 patients to placebo", "in group A, 20 patients", "20 patients each"."""
    mentions = count.parsed.mentions
    if _each(mentions, count) or _labelled(mentions, count) or _of_one_sex(study, count):
        return True
    if any(len(arm.arm_ids) == 1 for arm in study.roster.within(count.number.end, mentions[count.last - 1].start)):
        return True
    if _parts_behind(mentions, count) or _sum_behind(mentions, count):
        return False
    if _arm_right_before(study, count):
        return True
    own, another = [], False
    for place, mention in outside(mentions, count.last, len(mentions)):
        another = _counts_people(mentions, place)
        if another or mention.name == ":":
            break
        own.append(mention)
    if own and own[-1].name in ("and", ","):
        own.pop()
    choice = any(
        m.name in ("or", "versus", "either", "and", "between") or study.printed(m).lower().endswith(("groups", "arms")) for m in own
    )
    if another and not choice and _to_a_group(count, own):
        return True
    named = [arm for m in own for arm in study.roster.within(m.start, m.end)]
    if len({arm_id for arm in named for arm_id in arm.arm_ids}) != 1:
        return False
    near = any(arm.start < m.end for arm in named for m in own[:8])
    return near and (another or not choice)


def _each(mentions: tuple[Mention, ...], count: Headcount) -> bool:
    """Whether the number is told of every group: "two groups of 30 patients", "60 patients each", "40 per arm"."""
    near = mentions[count.last : count.last + 4]
    if any(m.name in _EACH or (m.kinds & {"both-arms"} and m.name.startswith(("each", "either"))) for m in near):
        return not any("randomized-word" in m.kinds or m.name == "," for m in near[:2])
    before = mentions[max(0, count.first - 3) : count.first]
    return (
        bool(before)
        and before[-1].name in ("of", "with", "comprising")
        and any(m.kinds & {"group-noun", "both-arms", "arm-label"} for m in before)
    )


def alone(count: Headcount) -> bool:
    """Whether the sentence goes on to no other count of people."""
    mentions = count.parsed.mentions
    return not any(_counts_people(mentions, place) for place, _ in outside(mentions, count.last, len(mentions)))


def _of_one_sex(study: Study, count: Headcount) -> bool:
    """Whether the men or the women among the people are counted: "(33 females)", "29 males and 31 females"."""
    mentions = count.parsed.mentions
    if study.printed(mentions[count.last - 1]).lower() not in _SEXES:
        return False
    return count.aside or sum(study.printed(m).lower() in _SEXES | {"women"} for m in mentions) > 1


def _labelled(mentions: tuple[Mention, ...], count: Headcount) -> bool:
    """Whether the people are called a group in parentheses: "10 patients (group I)"."""
    behind = mentions[count.last : count.last + 3]
    return (
        len(behind) == 3
        and behind[0].name == "("
        and bool(behind[1].kinds & {"arm-label", "group-noun"})
        and "arm-letter" in behind[2].kinds
    )


def _parts_behind(mentions: tuple[Mention, ...], count: Headcount) -> bool:
    """Whether the sentence gives the parts of the number in parentheses: "(40 to placebo, 38 to aspirin)", "A (n = 40) or B (n = 38)"."""
    if sum("group-size" in m.kinds for m in mentions[count.last : count.last + _FAR]) > 1:
        return True
    aside = mentions[count.last : count.last + 30] if mentions[count.last : count.last + 1] and mentions[count.last].name == "(" else ()
    inside = aside[: next((i for i, m in enumerate(aside) if m.name == ")"), 0)]
    return sum("count" in m.kinds for m in inside) > 1


def _sum_behind(mentions: tuple[Mention, ...], count: Headcount) -> bool:
    """Whether the counts that follow in the sentence add up to the number ("126 were treated, 42 with A, 84 with B")."""
    total = seen = 0
    for mention in mentions[count.last : count.last + _FAR]:
        for number in mention.numbers():
            if "count" in number.kinds and "year" not in number.kinds and number.numeral is not None:
                total, seen = total + int(number.numeral.value), seen + 1
                if total == count.value and seen > 1:
                    return True
    return False


def _to_a_group(count: Headcount, own: list[Mention]) -> bool:
    """Whether the words behind a count send its people to one group, while others go to the next."""
    towards = any(m.name in ("to", "into", "in") for m in own)
    return towards and (count.kind == "randomized" or any("group-noun" in m.kinds for m in own))


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


_LINKS = frozenset(
    [",", "(", ":", "of", "consisting", "comprising", "comprised", "included", "includes", "containing", "with", "had", "was", "were"]
)


def _counts_people(mentions: tuple[Mention, ...], place: int) -> bool:
    """Whether a mention is a count of people of its own, so that what stands beyond it belongs to that."""
    mention = mentions[place]
    if mention.kinds & {"cell", "fraction"}:
        return "percent" not in mention.kinds
    if "count" not in mention.kinds or "year" in mention.kinds:
        return False
    if place + 1 < len(mentions) and mentions[place + 1].kinds & {"group-noun", "both-arms", "arm-label"}:
        return False
    return any(
        m.kinds & {"population", "randomized-word", "assigned-word", "treated-word"} or m.name in ("to", "in", "into", "were")
        for m in mentions[place + 1 : place + 4]
    )
