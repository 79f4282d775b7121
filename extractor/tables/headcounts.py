"""Headcounts: every count of people that a sentence states, whom it counts, and what became of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple, cast

from extractor.brackets import CLOSE, OPEN
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.sizes.of_arms import KINDS
from extractor.study import Study, value_of
from extractor.values.of_conduct import without_data
from extractor.values.of_people import tells_who
from extractor.vocabulary import SizeKind

_STATES: tuple[tuple[str, SizeKind], ...] = (*KINDS, ("screened-word", "screened"))
_LATER: frozenset[SizeKind] = frozenset({"analyzed", "completed", "screened"})
_NO_ADJECTIVE = frozenset(
    {"verb", "preposition", "comparator", "time-unit", "timepoint", "mass-unit", "percent", "p-value", "treated-word", "assigned-word"}
)
_NO_NAME = _NO_ADJECTIVE - {"preposition"}
_PARTS = frozenset({"fraction", "cell"})
_AGE = re.compile(r"(?:\b[A-Za-z]+s|\baged|[Mm]en|[Pp]eople|[Cc]hildren) (?:over|above|under|below) (?:the age of )?$")
_SOME = re.compile(r"\bth(?:es|os)e\s+$")
_MOST = 1_000_000
# a sentence is read this many mentions far, so that a list without end costs no more than its length
FAR = 120
_GLUE = "*-/"


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
        names = [m.name for m in self.parsed.mentions[max(0, self.first - FAR) : self.first]]
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
        if (
            _no_count(study, mentions, number, first)
            or _of_places(mentions, last)
            or ("who" not in finding.slots and _AGE.search(study.text, max(parsed.sentence.start, number.start - 24), number.start))
            or ("people-unknown" in finding.kinds and _where_people_were(mentions, first))
            or _of_cases(mentions, last)
            or without_data(mentions, first)
            or tells_who(mentions, first)
        ):
            continue
        kind = cast("SizeKind | None", said) or _kind(study, mentions, first, last)
        if kind is None and _WHOLE.search(study.text, max(parsed.sentence.start, number.start - 30), number.start):
            kind = "unspecified"
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
    for place, mention in enumerate(parsed.mentions) if not parsed.kinds.isdisjoint(_PARTS) else ():
        if mention.kinds.isdisjoint(_PARTS):
            continue
        fraction = mention if "fraction" in mention.kinds else mention.slot("fraction")
        number, part = (fraction.number("n"), fraction.number("events")) if fraction is not None else (None, None)
        if number is None or part is None or number.numeral is None or part.numeral is None:
            continue
        if _SOME.search(study.text, part.end, number.start):
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
    if fraction is None:
        return part.number("events")
    events, whole = fraction.number("events"), fraction.number("n")
    # "64 eyes of 52 patients": more than there were people
    return None if events and whole and value_of(events) > value_of(whole) else events


def outside(mentions: tuple[Mention, ...], first: int, last: int) -> Iterator[tuple[int, Mention]]:
    """The mentions of a stretch that stand in no parentheses, with their places."""
    depth = 0
    for place in range(first, min(last, first + FAR)):
        name = mentions[place].name
        if name in OPEN:
            depth += 1
        elif name in CLOSE:
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
    colon = next((at for at in range(len(run) - 1, 0, -1) if run[at].name == ":"), 0)
    if "size" in finding.slots and any("population" in m.kinds for m in run[colon + 1 :]):
        # "Patients and methods: Adults (n = 90)"
        run = run[colon + 1 :] if colon else run
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
    if first > 2 and mentions[first - 3].numeral is not None and _SOME.search(study.text, mentions[first - 3].end, number.start):
        # "in two of these 12": of some whom the text has spoken of
        return True
    before = mentions[max(0, first - 2) : first]
    scale = before[-2:-1] if before and before[-1].name == "of" else before[-1:]
    if any(m.name in _BOUNDING or m.name.endswith(_SCALES) for m in scale):
        # "women with a Bishop score below 6 were randomised", "with a Gleason score of 7"
        return True
    return len(before) == 2 and before[1].name in ("and", ",") and "number" in before[0].kinds and "year" not in before[0].kinds


_BOUNDING = frozenset({"below", "above", "under"})
_SCALES = ("score", "grade", "class", "stage")


def _of_places(mentions: tuple[Mention, ...], last: int) -> bool:
    """Whether the people only say of what kind the places are that are counted ("45 outpatient centres")."""
    return last < len(mentions) and ("thing" in mentions[last].kinds or mentions[last].attributes.get("people") == "no")


def _where_people_were(mentions: tuple[Mention, ...], first: int) -> bool:
    """Whether a number counts where the people ahead of it were ("patients from 12 cardiology units were randomised")."""
    return first > 1 and mentions[first - 1].name in _WHERE and "population" in mentions[first - 2].kinds


_WHERE = frozenset({"from", "in", "at", "across"})


def _of_cases(mentions: tuple[Mention, ...], last: int) -> bool:
    """Whether the people are the cases that controls stand beside ("90 cases and 180 controls"), and not all of the study."""
    both = mentions[last - 1].name == "cases" and any(m.name == "and" for m in mentions[last : last + 1])
    return both and any("control" in m.kinds for m in mentions[last + 1 : last + 3])


def _planned(mentions: tuple[Mention, ...], first: int, last: int) -> bool:
    """Whether the number was only planned, by the words beside it."""
    behind = (m for _, m in outside(mentions, first + 1, min(len(mentions), last + 2)))
    return any("planned-word" in m.kinds for m in (*mentions[max(0, first - 5) : first], *behind))


def _called_total(study: Study, parsed: Parsed, number: Mention) -> bool:
    """Whether the words before a number call it the whole: "a total of", "overall", "in all", "all"."""
    before = study.text[max(parsed.sentence.start, number.start - 22) : number.start].lower()
    return any(word in before for word in _TOTALS) or before.endswith(("all ", "all the "))


_WHOLE = re.compile(r"\b(?:of|from|among|out of) (?:a |the )?total (?:sample |number )?of\s*$", re.IGNORECASE)
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
        if mention.name == ";" or (passed and counts_people(mentions, place)):
            break
    return found or before or "unspecified"


def _state_before(study: Study, mentions: tuple[Mention, ...], first: int) -> SizeKind | None:
    """The word of entry right before a number, in its own clause; the ratio may stand between them ("assigned, in a 1:1 ratio, 90 men")."""
    ahead = mentions[max(0, first - 12) : first]
    commas = [at for at, m in enumerate(ahead) if m.name == ","]
    if len(commas) > 1 and commas[-1] == len(ahead) - 1 and any("ratio" in m.kinds for m in ahead[commas[-2] :]):
        ahead = ahead[: commas[-2]]
    for mention in reversed(ahead[-4:]):
        if mention.name in (",", ";", ")", "and"):
            return None
        state = _state(study, mention)
        if state:
            return state
    return None


def _state(study: Study, mention: Mention) -> SizeKind | None:
    noun = study.printed(mention).lower().endswith(("ation", "at random")) and mention.name != "underwent randomization"
    if noun and mention.kinds & {"randomized-word", "enrolled-word"}:
        return None
    if "completed-word" in mention.kinds and study.printed(mention).lower() == "completing":
        return None
    return next((kind for name, kind in _STATES if name in mention.kinds), None)


def counts_people(mentions: tuple[Mention, ...], place: int) -> bool:
    """Whether a mention is a count of people of its own, so that what stands beyond it belongs to that."""
    mention = mentions[place]
    if mention.kinds & {"cell", "fraction"}:
        return "percent" not in mention.kinds
    if "count" not in mention.kinds or "year" in mention.kinds:
        return False
    if place + 1 < len(mentions) and mentions[place + 1].kinds & {"group-noun", "both-arms", "arm-label"}:
        return False
    if any(m.attributes.get("people") == "no" for m in mentions[place + 1 : place + 3]):
        # "in 20 primary schools": places, and no people of their own
        return False
    if place + 2 < len(mentions) and mentions[place + 1].kinds & _STATED:
        # "226 consented and", but not "8 participating centres"
        behind = mentions[place + 2]
        return bool(behind.kinds & {"conjunction", "determiner", "preposition"}) or behind.name in (",", ";", ".", "(")
    return any(m.name == "be" for m in mentions[place + 1 : place + 2]) or any(
        m.kinds & {"population", "randomized-word", "assigned-word", "treated-word"} or m.name in ("to", "in", "into")
        for m in mentions[place + 1 : place + 4]
    )


_STATED = frozenset(name for name, _ in _STATES)
