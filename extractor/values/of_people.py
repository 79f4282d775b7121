"""Numbers that tell what the people were like, as they came: their age, their traits, where they started; none is a result."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from extractor.brackets import CLOSE, OPEN, opening
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.values.befalling import CHARACTERISTICS
from extractor.values.time_lists import tells_course
from extractor.wordlists import wordlist


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
    aged = any(_age(m) for m in window) or _behind_age(mentions, at) or _years_old(mentions, at)
    return aged or "baseline-age" in parsed.contexts or _listed_with_age(mentions, at) or tells_who(mentions, at)


def _years_old(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a number is held against how old other people were ("mean = 35 vs 37 years old")."""
    behind = mentions[at + 1 : at + 3]
    return len(behind) == 2 and "comparator" in behind[0].kinds and "age" in behind[1].kinds


def _behind_age(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a bracket stands right behind how old people were, and goes on about it ("aged 50 to 85 years (mean 66)")."""
    opened = opening(mentions, at) or 0
    return opened > 0 and "age" in mentions[opened - 1].kinds and "group-size" not in mentions[at].kinds


def tells_who(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a bracket holds a place that opens with people's age, and tells what they were like ("(mean age, 51 [9] years; 40 men)")."""
    opened = opening(mentions, at)
    while opened is not None:
        opens = takewhile(lambda m: m.numeral is None and m.kinds.isdisjoint(_NO_AGE), mentions[opened + 1 : min(at, opened + _FAR)])
        if any(_age(m) for m in opens) or _aged_so(mentions, opened):
            return True
        opened = opening(mentions, opened)
    return False


def _aged_so(mentions: Sequence[Mention], opened: int) -> bool:
    """Whether a bracket behind people opens with so many years, which is how old they were ("64 adults (65 ± 7 years, 56% women)")."""
    inside = mentions[opened + 1 : opened + 3]
    if not opened or len(inside) < 2 or "population" not in mentions[opened - 1].kinds:
        return False
    unit = inside[0].slot("unit")
    return unit is not None and unit.name == "years" and inside[1].name in _MARKS


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
    if behind is not None and behind.kinds & {"p-tails"} and any("interval-label" in m.kinds for m in mentions[at + 2 : at + 4]):
        # "the 95% one-sided upper confidence limit"
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
        and weak(mentions[at])
        and not beside_another(mentions, at)
    )


_START_OF = wordlist("values.start-of")
_MARKS = frozenset({")", "]", ",", ";", ".", "and"})
_STRONGEST = 10


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


def _age(mention: Mention) -> bool:
    return mention.name in ("age", "ages", "aged") or mention.name.endswith(" age")


def _listed_with_age(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a value is listed with an age as what people were like ("a mean age of 51 years and a mean weight of 82 kg")."""
    if mentions[at].kinds.isdisjoint(_OF_ONE) or "fraction" in mentions[at].slots or "events" in mentions[at].slots:
        return False
    for place in range(at - 1, max(-1, at - _FAR), -1):
        mention = mentions[place]
        if "age" in mention.kinds or _age(mention):
            # "age (51 v 53) and weight (80 v 81)"
            return opening(mentions, place) in (None, opening(mentions, at))
        outcome = "endpoint" in mention.kinds and "factor" not in mention.kinds
        if outcome or mention.kinds & _ELSEWHERE or mention.name in (";", ".", ":"):
            return False
    return False


_OF_ONE = frozenset({"measured", "number", "amount", "duration", "mean-spread", "cell"})
_NO_AGE = _OF_ONE | {"preposition", "population", "threshold"}
_ELSEWHERE = frozenset({"verb", "p-value", "agent", "control", "group-noun", "population", "change-noun", "change-word"})
_FAR = 14
_RACES = wordlist("values.races")


def _followed_for(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a value is how long people were followed ("a follow-up of 31 ± 8 months"), and none of an outcome that was seen then."""
    place = next((p for p in range(max(0, at - 4), min(at + 4, len(mentions))) if "follow-up-word" in mentions[p].kinds), None)
    if place is None:
        # "was 31 ± 8 months with A and 30 ± 7 with B"
        last = next((p for p in range(at - 1, max(0, at - 10), -1) if "mean-spread" in mentions[p].kinds), at)
        parted = last == at or any(m.kinds & _SEEN or "verb" in m.kinds for m in mentions[last:at])
        return not parted and _followed_for(mentions, last)
    if any(m.name == "at" for m in mentions[max(place - 3, at + 1 if place > at else 0) : place]):
        # "pain at the last follow-up was 3.1 ± 1.2", but "at a mean follow-up of 31 ± 8 months"
        return place < at and mentions[place + 1].name == "of"
    return place > at or not any(m.kinds & _SEEN or m.name == "," for m in mentions[place + 1 : at])


_SEEN = frozenset({"endpoint", "score-word", "factor"})
_ON_A_LIST = frozenset({"percent", "cell", "fraction", "measured", "mean-spread", "amount", "conjunction", "comparator"})


def _befell_as_many(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a share ends a list of shares that says in or by how many something happened."""
    place = at - 1
    while place > 0 and (
        mentions[place].kinds & _ON_A_LIST or mentions[place].name == "," or mentions[place].name == mentions[at + 1].name
    ):
        place -= 1
    listed = place < at - 1 or "fraction" in mentions[at].kinds
    return listed and mentions[place].name in ("in", "by", "among")


def beside_another(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a percentage behind a treatment is held against that of a placebo, which has no strength ("A 3%, placebo 2%").

    Or against that of another drug, behind what so many had ("diarrhoea (A 3.1% v B 1.3%)").
    """
    behind = mentions[at + 1 : at + 4]
    parted = len(behind) > 0 and (behind[0].name in (",", ";") or "comparator" in behind[0].kinds)
    if len(behind) == _REST and parted and "control" in behind[1].kinds and "percent" in behind[2].kinds:
        return True
    opened = opening(mentions, at)
    if (
        opened is None
        or at not in (opened + 2, opened + 5)
        or not any("endpoint" in m.kinds for m in mentions[max(0, opened - 3) : opened])
    ):
        return False
    pair = mentions[opened + 1 : opened + 6]
    each = len(pair) == _PAIR and all("agent" in drug.kinds and "percent" in share.kinds for drug, share in (pair[:2], pair[3:]))
    return each and "comparator" in pair[2].kinds and at in (opened + 2, opened + 5)


_REST, _PAIR = 3, 5


def weak(percent: Mention) -> bool:
    """Whether a percentage is low enough to be how strong a drug is."""
    number = percent.number("value")
    return number is None or number.numeral is None or 0 < number.numeral.value <= _STRONGEST
