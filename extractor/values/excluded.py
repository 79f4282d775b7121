"""What looks like a value of an outcome and is none: what patients started with, thresholds, times, differences, percentiles."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from extractor.brackets import CLOSE, OPEN, opening
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.values.befalling import CHARACTERISTICS
from extractor.values.limits import limit
from extractor.values.not_measured import not_measured
from extractor.values.of_conduct import conduct, entered
from extractor.values.time_lists import tells_course
from extractor.wordlists import wordlist

_START_OF = wordlist("values.start-of")
_WHEN = frozenset({"at", "after", "until", "within", "during", "over", "to", "for", "from"})
_SINCE = frozenset({"after", "before", "following", "post", "later"})
_CHANGES = frozenset({"change-word", "change-noun", "change-verb"})
_MEASURED = frozenset({"percent", "cell", "measured", "mean-spread", "amount"})
_GIVEN = _MEASURED | {"number"}
_LISTED = frozenset({"number", "count", "duration"})
_JOINS = frozenset({",", "and", "or", "baseline", "am"})
_LINKS = _JOINS | {"both"}
_MARKS = frozenset({")", "]", ",", ";", ".", "and"})


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
    )


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
    """Whether a percentage is how strong a drug was ("better than 0.25% timolol", "in the 2% carteolol group")."""
    if "percent" not in mentions[at].kinds or at + 1 >= len(mentions) or "agent" not in mentions[at + 1].kinds:
        return False
    if not _weak(mentions[at]):
        return False
    before = mentions[at - 1] if at else None
    told = before is None or bool(before.kinds & {"determiner", "preposition", "treated-word", "relative-word", "amount", "mass-unit"})
    told = told or (before is not None and before.name in ("that", "and", "to", "while", "whereas"))
    told = told or (before is not None and before.name == "," and opening(mentions, at) is None)
    if before is not None and "comparator" in before.kinds:
        # "41% v 33% timolol" are values
        told = not any(m.kinds & {"percent", "cell"} for m in mentions[max(0, at - 4) : at])
    return told and not any("population" in m.kinds for m in mentions[at + 2 : at + 4])


_STRONGEST = 10


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
    return first >= 0 and mentions[first].name in _WHEN and first < at - 1


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


def _characteristic(parsed: Parsed, at: int) -> bool:
    """Whether a percentage says how many were or had what patients are or have from the start ("60% of patients were postmenopausal")."""
    mentions = parsed.mentions
    if mentions[at].kinds.isdisjoint({"percent", "cell"}) or not parsed.kinds.isdisjoint(_COMPARED):
        return False
    place = at + 1
    while place < len(mentions) and (mentions[place].name in ("of", ")") or mentions[place].kinds & {"population", "determiner"}):
        place += 1
    if place + 1 >= len(mentions) or mentions[place].name not in ("be", "have"):
        return False
    told = mentions[place + 1]
    return told.name in CHARACTERISTICS or ("factor" in told.kinds and told.kinds.isdisjoint({"endpoint", "condition"}))


_COMPARED = frozenset({"comparator", "p-value", "effect"})


def baseline(parsed: Parsed, at: int) -> bool:
    """Whether a value describes the patients at the start, or their age."""
    if _characteristic(parsed, at):
        return True
    if "baseline" in parsed.contexts and not parsed.has("p-value") and not tells_course(parsed.mentions, at):
        return True
    mentions = parsed.mentions
    at = _first_of_pair(mentions, at)
    start = next((p for p in range(at - 1, max(-1, at - 9), -1) if mentions[p].name == "baseline"), None)
    # "the baseline mean itch was 6.4": as "baseline itch", of an outcome and so told with it
    named = start is not None and "mean-word" in mentions[start + 1].kinds and "endpoint" in mentions[start + 2].kinds
    if (
        start is not None
        and not named
        and mentions[start + 1].name in _START_OF
        and not any(m.kinds & {"verb", "threshold"} for m in mentions[start:at])
    ):
        return True
    # "in those < 50 years of age, 61%": of whom it is told
    parted = at > 3 and mentions[at - 1].name == "," and "threshold" in mentions[at - 4].kinds and mentions[at - 3].name == "of"
    window = mentions[max(0, at - 4) : at] if not parted else ()
    if at > 4 and mentions[at - 1].name == "be":
        # "the mean age of the women was 53"
        window = mentions[max(0, at - 7) : at]
    return any(_age(m) for m in window) or "baseline-age" in parsed.contexts or _listed_with_age(mentions, at) or tells_who(mentions, at)


def _first_of_pair(mentions: Sequence[Mention], at: int) -> int:
    """The place of the value that the one at ``at`` is held against, with nothing but its unit and spread between ("60.1 (7.2) v 58.4")."""
    while at > 1 and mentions[at - 1].name == "versus":
        before = at - 2
        while before > 0 and mentions[before].kinds & {"time-unit", "value-unit"} and mentions[before].kinds.isdisjoint(_OF_ONE):
            before -= 1
        if mentions[before].name in CLOSE and (opened := opening(mentions, before)):
            before = opened - 1
        if before < 1 or mentions[before].kinds.isdisjoint(_OF_ONE):
            break
        at = before
    return at


def tells_who(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a bracket holds a place that opens with people's age, and tells what they were like ("(mean age, 51 [9] years; 40 men)")."""
    opened = opening(mentions, at)
    while opened is not None:
        opens = takewhile(lambda m: m.numeral is None and m.kinds.isdisjoint(_NO_AGE), mentions[opened + 1 : min(at, opened + _FAR)])
        if any(_age(m) for m in opens):
            return True
        opened = opening(mentions, opened)
    return False


def _age(mention: Mention) -> bool:
    return mention.name in ("age", "ages", "aged") or mention.name.endswith(" age")


def _listed_with_age(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a value is listed with an age as what people were like ("a mean age of 51 years and a mean weight of 82 kg")."""
    if mentions[at].kinds.isdisjoint(_OF_ONE) or "fraction" in mentions[at].slots or "events" in mentions[at].slots:
        return False
    for place in range(at - 1, max(-1, at - _FAR), -1):
        mention = mentions[place]
        if "age" in mention.kinds or _age(mention):
            return opening(mentions, place) == opening(mentions, at)
        outcome = "endpoint" in mention.kinds and "factor" not in mention.kinds
        if outcome or mention.kinds & _ELSEWHERE or mention.name in (";", ".", ":"):
            return False
    return False


_OF_ONE = frozenset({"measured", "number", "amount", "duration", "mean-spread", "cell"})
_NO_AGE = _OF_ONE | {"preposition", "population", "threshold"}
_ELSEWHERE = frozenset({"verb", "p-value", "agent", "control", "group-noun", "population", "change-noun", "change-word"})
_FAR = 14


_RACES = wordlist("values.races")


def of_people(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a fraction or percentage is no result: part of a name, or how many were women."""
    behind = mentions[at + 1] if at + 1 < len(mentions) else None
    before = mentions[at - 1] if at else None
    if "mean-spread" in mentions[at].kinds and _followed_for(mentions, at):
        return True
    if (behind is not None and behind.name.startswith("percentile")) or any(
        m.name.startswith("percentile") for m in mentions[at + 1 : at + 4]
    ):
        return True
    if before is not None and before.name == "to" and at > 1 and mentions[at - 2].name.startswith("time"):
        return True
    if behind is not None and behind.name in ("ci", "confidence", "CI", "power", "-"):
        return True
    if behind is not None and behind.name in OPEN and at + 2 < len(mentions) and "interval-label" in mentions[at + 2].kinds:
        # "95% [CI]"
        return True
    if behind is not None and (behind.name in ("women", "female", "male", "men") or behind.name in _RACES):
        # "(54% women)", but "in 54% women who walked", "in 9 (30%) and 4 (12%) women"
        ends = mentions[at + 2] if at + 2 < len(mentions) else None
        return (ends is None or ends.name in _MARKS) and not _befell_as_many(mentions, at)
    return (
        before is not None
        and "agent" in before.kinds
        and "percent" in mentions[at].kinds
        and _weak(mentions[at])
        and not _beside_another(mentions, at)
    )


def _followed_for(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a value is how long people were followed ("a follow-up of 31 ± 8 months"), and none of an outcome that was seen then."""
    place = next((p for p in range(max(0, at - 4), min(at + 4, len(mentions))) if "follow-up-word" in mentions[p].kinds), None)
    return place is not None and (place > at or not any(m.kinds & _SEEN or m.name == "," for m in mentions[place + 1 : at]))


_SEEN = frozenset({"endpoint", "score-word", "factor"})


def _befell_as_many(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a share ends a list of shares that says in or by how many something happened."""
    place = at - 1
    while place > 0 and (mentions[place].kinds & (_MEASURED | {"conjunction", "comparator"}) or mentions[place].name == ","):
        place -= 1
    return place < at - 1 and mentions[place].name in ("in", "by", "among")


def _beside_another(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a percentage behind a treatment is held against that of a placebo, which has no strength ("A 3%, placebo 2%")."""
    behind = mentions[at + 1 : at + 4]
    return (
        len(behind) == 3
        and (behind[0].name in (",", ";") or "comparator" in behind[0].kinds)
        and "control" in behind[1].kinds
        and "percent" in behind[2].kinds
    )


def _weak(percent: Mention) -> bool:
    """Whether a percentage is low enough to be how strong a drug is."""
    number = percent.number("value")
    return number is None or number.numeral is None or 0 < number.numeral.value <= _STRONGEST
