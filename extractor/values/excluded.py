"""What looks like a value of an outcome and is none: definitions, strengths, thresholds, times, differences, percentiles."""

from __future__ import annotations

from extractor.brackets import CLOSE, OPEN, opening
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.values.limits import limit
from extractor.values.not_measured import not_measured
from extractor.values.of_conduct import conduct, entered
from extractor.values.of_people import weak
from extractor.values.times import moved
from extractor.wordlists import wordlist

_WHEN = frozenset({"at", "after", "until", "within", "during", "over", "to", "for", "from"})
_SINCE = frozenset({"after", "before", "following", "post", "later"})
_CHANGES = frozenset({"change-word", "change-noun", "change-verb"})
_MEASURED = frozenset({"percent", "cell", "measured", "mean-spread", "amount"})
_GIVEN = _MEASURED | {"number"}
_LISTED = frozenset({"number", "count", "duration"})
_JOINS = frozenset({",", "and", "or", "baseline", "am"})
_LINKS = _JOINS | {"both"}


def no_result(parsed: Parsed, at: int) -> bool:
    """Whether a number in the place of a value is none: a threshold, a time, a difference, a percentile."""
    mentions = parsed.mentions
    return (
        limit(mentions, at)
        or _time(mentions, at)
        or not_measured(mentions, at)
        or _enumerator(mentions, at)
        or _next_estimate(mentions, at)
        or any(m.name in ("margin", "margins") for m in mentions[max(0, at - 7) : at])
        or (at > 1 and mentions[at - 1].name == "of" and "planned-word" in mentions[at - 2].kinds)
        or (at + 2 < len(mentions) and mentions[at + 1].name == "score" and mentions[at + 2].name == "points")
        or (
            at + 2 < len(mentions)
            and mentions[at + 1].name in ("for each", "per")
            and bool(mentions[at + 2].kinds & {"number", "measured"})
        )
        or (at > 0 and mentions[at - 1].name in ("for each", "each", "every", "per"))
        or (at + 1 < len(mentions) and mentions[at + 1].name in _OF_SCHEDULE)
        or (at > 1 and mentions[at - 1].name == "of" and mentions[at - 2].name == "out" and "score-word" in mentions[at - 3].kinds)
        or _strength(mentions, at)
        or _adjective(parsed, at)
        or _percentile(mentions, at)
        or entered(mentions, at)
        or conduct(mentions, at)
        or _defined(mentions, at)
        or _bound_of_interval(mentions, at)
    )


def _bound_of_interval(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number is the one bound that is told of an interval ("the upper limit of the one-sided 95% CI was 2.1%")."""
    before = at - 2 if at > 1 and mentions[at - 1].name in _LEADING else at - 1
    return before >= 0 and "interval-label" in mentions[before].kinds


_LEADING = frozenset({",", ":", "=", "of", "be"})


def _defined(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number says what something means: a point of a scale ("0 = none"), or the limit of a definition."""
    if at + 2 < len(mentions) and mentions[at + 1].name == "=" and mentions[at + 2].kinds.isdisjoint(_LISTED):
        return bool(mentions[at].kinds & {"number", "count", "measured"})
    for place in range(at - 1, max(0, at - 9), -1):
        if mentions[place].name in _DEFINING and mentions[place + 1].name == "as":
            return True
        if mentions[place].name in (";", ".", ")"):
            break
    return False


_DEFINING = wordlist("values.defining")


_OF_SCHEDULE = frozenset({"time", "timepoint", "timepoints", "visit", "visits", "occasions"})


def _strength(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a percentage is how strong a drug was ("better than 0.25% timolol", "in the 2% carteolol group", "in the 2% group")."""
    if "percent" not in mentions[at].kinds or at + 1 >= len(mentions) or not weak(mentions[at]):
        return False
    before = mentions[at - 1] if at else None
    if "group-noun" in mentions[at + 1].kinds:
        return before is not None and "determiner" in before.kinds
    if "agent" not in mentions[at + 1].kinds:
        return False
    told = before is None or bool(before.kinds & {"determiner", "preposition", "treated-word", "relative-word", "amount", "mass-unit"})
    told = told or (before is not None and before.name in ("that", "and", "to", "while", "whereas"))
    told = told or (before is not None and before.name == "," and opening(mentions, at) is None)
    if before is not None and "comparator" in before.kinds:
        # "41% v 33% timolol" are values
        told = not any(m.kinds & {"percent", "cell"} for m in mentions[max(0, at - 4) : at])
    return told and not any("population" in m.kinds for m in mentions[at + 2 : at + 4])


def _adjective(parsed: Parsed, at: int) -> bool:
    """Whether a number is joined to its unit by a hyphen and says which scale was used ("the median four-point scale")."""
    value, mentions = parsed.mentions[at], parsed.mentions
    number, unit = value.slot("value"), value.slot("unit")
    if "measured" not in value.kinds or number is None or unit is None or unit.start - number.end != 1 or at + 1 >= len(mentions):
        return False
    hyphen = any(m.name == "-" and m.start == number.end for m in parsed.words)
    behind = mentions[at + 1]
    return (
        hyphen
        and bool(behind.kinds & {"score-word", "endpoint", "word"})
        and not behind.kinds & {"change-noun", "change-word", "difference-word"}
    )


def _time(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number is when something was read, one of several times perhaps ("after 1, 3 and 12 months", "the 9 months")."""
    mention = mentions[at]
    value = mention.slot("value") if "cell" in mention.kinds else mention
    if value is None or not value.kinds & {"number", "count", "duration"} or not at:
        return False
    if at + 1 < len(mentions) and ("per-unit" in mentions[at + 1].kinds or mentions[at + 1].name == "per"):
        # "by 46 minutes per night"
        return False
    if moved(mentions, at):
        return False
    timed = "duration" in value.kinds or (at + 1 < len(mentions) and mentions[at + 1].name == "am")
    if timed and at + 1 < len(mentions) and mentions[at + 1].name in _SINCE and mentions[at - 1].kinds & _CHANGES:
        # "a 9% fall 3 months after surgery"
        return any(m.kinds & _MEASURED for m in mentions[max(0, at - 3) : at])
    if timed and mentions[at - 1].name.endswith(("'s", "’s")):
        return True
    if timed and mentions[at - 1].name == "by" and at + 2 < len(mentions) and mentions[at + 1].name == "in":
        # "had set in by 6 months in 31%", but "went up by 6 months"
        return bool(mentions[at + 2].kinds & _MEASURED)
    if timed and mentions[at - 1].name == "by" and any(m.kinds & _GIVEN for m in mentions[max(0, at - 5) : at - 1]):
        # "a mean fall of 6.2 beats per minute by 10 minutes", but "went up by 6 months"
        return True
    if timed and (mentions[at - 1].name in _WHEN or (mentions[at - 1].kinds & {"determiner"} and mentions[at - 1].name not in ("a", "an"))):
        return mentions[at - 1].name not in ("to", "for", "from", "over") or "cell" not in mention.kinds
    last = at
    while not timed and last + 1 < len(mentions) and (mentions[last + 1].kinds & _LISTED or mentions[last + 1].name in _JOINS):
        last += 1
        timed = "duration" in mentions[last].kinds
    if not timed:
        return False
    first = _before_list(mentions, at)
    return first >= 0 and first < at - 1 and (mentions[first].name in _WHEN or mentions[first].name == "before")


def _before_list(mentions: tuple[Mention, ...], at: int) -> int:
    """The place before the list of numbers and times that a place ends, brackets behind its items left out."""
    place, depth = at - 1, 0
    while place >= 0:
        mention = mentions[place]
        depth += (mention.name in CLOSE) - (mention.name in OPEN)
        if depth < 0 or (depth == 0 and mention.name not in OPEN and not (mention.kinds & _LISTED or mention.name in _LINKS)):
            return place
        place -= 1
    return place


def _enumerator(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number stands in parentheses of its own before an item of a list ("(1) pain, (2) sleep")."""
    if "count" not in mentions[at].kinds or at + 2 >= len(mentions) or mentions[at - 1].name != "(" or mentions[at + 1].name != ")":
        return False
    return at < 2 or mentions[at - 2].name in (":", ",", ";", "and", "or")


def _next_estimate(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number with its interval goes on from an estimate of an effect ("an OR of 1.3 (CI 1.1-1.5) and 0.9 (CI 0.7-1.2)")."""
    if at < _EARLIEST or mentions[at - 1].name not in ("and", ",", "or") or mentions[at].slot("ci") is None:
        return False
    before = mentions[at - 3] if mentions[at - 2].name in CLOSE else mentions[at - 2]
    return "effect" in before.kinds and mentions[at].kinds.isdisjoint({"percent", "fraction"})


_EARLIEST = 3


def _percentile(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number stands for a percentile ("5% and 95% percentiles: 0.2 and 0.6")."""
    for place in range(at - 1, max(-1, at - 8), -1):
        if mentions[place].name.startswith("percentile"):
            return not any(m.kinds & {"median-word", "mean-word"} or m.name == ")" for m in mentions[place:at])
        if mentions[place].name in (";", "."):
            break
    return False
