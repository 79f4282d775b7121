"""Rates: values told by the time of people followed ("3.1 falls per 100 person-years", "1.6% of them per year")."""

from __future__ import annotations

from extractor.brackets import CLOSE, OPEN
from extractor.cascade import Parsed
from extractor.mentions import Mention

_REACH = 10
"""Mentions between a value and what it is told by: words of what was counted, the arm, other values of the list."""
_NOT_OVER = frozenset({"verb", "p-value", "threshold"})


def rate_unit(parsed: Parsed, at: int) -> str | None:
    """What the value at a place is told by ("per 100 person-years"), behind it and its list or ahead as their heading; else None."""
    mentions = parsed.mentions
    if "rate" in mentions[at].kinds:
        return _told(mentions, at)
    if not parsed.has("per-time", "per-unit", "rate"):
        return None
    place = _behind(mentions, at)
    if place is None:
        place = _ahead(mentions, at)
    return _told(mentions, place) if place is not None else None


def _is_per(mentions: tuple[Mention, ...], place: int) -> bool:
    """Whether a mention is what rates are told by; 'a year' is no such behind a preposition ("within a year")."""
    mention = mentions[place]
    return bool(mention.kinds & _PER) or (mention.name == "per year" and not (place and mentions[place - 1].kinds & {"preposition"}))


def _behind(mentions: tuple[Mention, ...], at: int) -> int | None:
    """The place of what the value is told by, where only its noun, its arm, and other values of its list stand between."""
    for place in range(at + 1, min(len(mentions), at + _REACH)):
        mention = mentions[place]
        if _is_per(mentions, place):
            return place
        if mention.kinds & _NOT_OVER or mention.name in (".", ";", ":") or mention.name in OPEN or mention.name in CLOSE:
            return None
    return None


def _ahead(mentions: tuple[Mention, ...], at: int) -> int | None:
    """The place of what is told ahead: the heading of all values, or behind the first of those that share it.

    "For every 100 person-years, 11 with A and 8 with B"; "11 falls per 100 person-years with A and 8 with B".
    """
    depth = 0
    for place in range(at - 1, max(0, at - 2 * _REACH), -1):
        if mentions[place].kinds & {"p-value"} or mentions[place].name in (".", ";"):
            return None
        depth += (mentions[place].name in CLOSE) - (mentions[place].name in OPEN)
        if depth > 0:
            # "12 relapses with A (0.3 per patient-year) and 24 with B"
            continue
        if _is_per(mentions, place):
            heads = mentions[max(0, place - 2) : place]
            joined = mentions[at - 1].kinds & {"conjunction", "comparator"} or mentions[at - 1].name == ","
            alone = "per-time" in mentions[place].kinds and not any(m.kinds & _VALUES for m in heads)
            return place if alone or (joined and mentions[at].kinds & {"number", "listed-effect"}) else None
    return None


def _told(mentions: tuple[Mention, ...], place: int) -> str:
    """What a rate is told by, in the words of its unit, with the noun that it counts where one stands right before it."""
    per = mentions[place]
    unit, denominator = per.slot("unit"), per.number("denominator")
    many = f"{denominator.numeral.value} " if denominator is not None and denominator.numeral is not None else ""
    counted = f"{mentions[place - 1].name} " if place and mentions[place - 1].name in COUNTED else ""
    name = unit.named("rate-unit") if unit is not None else "years"
    return f"{counted}per {many}{name if many else name.removesuffix('s')}"


_PER = frozenset({"per-time", "rate"})
_VALUES = frozenset({"number", "percent", "cell", "measured"})
COUNTED = frozenset({"events", "cases"})
"""What a rate counts in the words of its unit, which names no outcome."""
