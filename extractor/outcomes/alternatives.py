"""Where what people had, or else had, begins and ends ("died or were hospitalized")."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.brackets import CLOSE, OPEN
from extractor.mentions import Mention
from extractor.outcomes.ends import PARTS, breaks
from extractor.outcomes.words import NAMELESS


def or_else(mentions: Sequence[Mention], last: int, high: int) -> int:
    """Where a predicate ends that 'or' goes on with behind a place ("died, fell or were hospitalized"); the place itself without."""
    end, place = last, last
    if place + 2 < high and "preposition" in mentions[place].kinds and mentions[place + 1].kinds & _TIMES:
        # "died within 30 days or needed intensive care"
        place += 2
    while place + 1 < high and mentions[place].name in (",", "or"):
        joined = mentions[place].name == "or" or mentions[place + 1].name == "or"
        place += 1 + (mentions[place + 1].name == "or")
        lead = place
        while place < high and mentions[place].kinds & _AUXILIARY and not mentions[place].kinds & _EVENTS:
            place += 1
        if place >= high or not (content(mentions[place]) and (place > lead or mentions[place].kinds & _EVENTS)):
            break
        place = next((p for p in range(place + 1, high) if breaks(mentions, p, frozenset(), False) or mentions[p].name in _CUT), high)
        if joined:
            return place
    return end


def or_first(mentions: Sequence[Mention], first: int, low: int) -> int:
    """Where a predicate begins that ends with "or" and what stands at a place ("were hospitalized or died"); the place itself without."""
    if first - 2 <= low or mentions[first - 1].name != "or" or not content(mentions[first - 2]):
        return first
    begin = first - 2
    while begin > low and first - begin < _NEAR and not breaks(mentions, begin - 1, frozenset(), False):
        begin -= 1
    return begin if begin > low and mentions[begin - 1].name in ("be", "have") else first


_NEAR = 8


_CUT = OPEN | CLOSE | PARTS


_AUXILIARY = frozenset({"verb", "planned-word", "determiner", "adverb"})


_TIMES = frozenset({"duration", "timepoint"})


_EVENTS = frozenset({"endpoint", "lost-word"})


def content(mention: Mention) -> bool:
    """Whether a mention can make a phrase name an outcome."""
    if mention.kinds & {"endpoint", "factor", "condition"}:
        return True
    if mention.kinds & {
        "hollow-word",
        "median-word",
        "mean-word",
        "rate-word",
        "population",
        "group-noun",
        "determiner",
        "preposition",
        "comparator",
        "time-unit",
        "verb",
        "study-word",
        "all-patients",
        "both-arms",
        "difference-word",
        "change-noun",
        "within-arm-word",
        "interval-label",
        "p-test",
        "univariable-word",
        "multivariable-word",
        "per-unit",
        "value-unit",
        "mass-unit",
        "significant-word",
        "that-word",
        "relative-word",
    }:
        return False
    visit = mention.name[:1] in "dmw" and mention.name[1:].isdecimal()  # "on D28"
    return mention.end - mention.start > 1 and mention.name[:1].isalpha() and mention.name not in NAMELESS and not visit
