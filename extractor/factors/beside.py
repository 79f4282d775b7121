"""The phrases that stand beside an estimate: before its bracket, within it, behind it, or ahead of its clause."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.brackets import CLOSE, OPEN
from extractor.factors.people import in_whom, people
from extractor.mentions import Mention
from extractor.outcomes import lists
from extractor.outcomes.ends import QUANTITIES
from extractor.outcomes.lists import Outcome as Phrase

_NOBODY: frozenset[int] = frozenset()
_AMONG = frozenset({"in", "for", "among", "with", "within"})
_AT = frozenset({"at", "by"})
_GRADES = frozenset({"direction-word", "likely-word", "more-word", "less-word"})
_LEADS = frozenset({"conjunction", "preposition", "determiner", "those-word", "relative-word", "verb", "subgroup-link"})
_NO_LIST = frozenset({"association", "effect", "p-value", "no-difference", "prognostic-noun", "rate-word"})
_STEPS = frozenset({"per", "each", "every"})
_TIMES = frozenset({"duration", "timepoint"})
_WITHIN = frozenset({"within", "at", "after", "during", "by"})


def slot(mentions: Sequence[Mention], first: int, opened: int, *, qualified: bool = False) -> Phrase | None:
    """The phrase right before the bracket of an estimate, or before its comma."""
    end = opened
    while end > first and mentions[end - 1].name in (",", ":", "=", "(", "["):
        end -= 1
    start = end
    if start > first and mentions[start - 1].name in CLOSE:
        # "preterm birth (PTB) (OR 1.4 …)": the abbreviation belongs to the phrase
        start = next((place for place in range(start - 2, max(first, start - 5), -1) if mentions[place].name in OPEN), start)
    while start > first and mentions[start - 1].name not in (",", ";", ")", "]") and end - start < 16:
        start -= 1
    if end - start > 2 and mentions[start].kinds & {"follow-up-word"} and mentions[start + 1].name == "by":
        # "followed by obesity (OR 1.8)"
        start += 2
    elif end - start > 1 and "comparator" in mentions[start].kinds and mentions[start - 1].name in CLOSE:
        # "in women (OR 1.8) than men (OR 1.2)"
        start += 1
    found = lists.listed(mentions, start, end, _NOBODY, opens=True, qualified=qualified)
    if end - start > 2 and found and mentions[end - 1].kinds & _TIMES and mentions[end - 2].name in _WITHIN and found[-1].last == end - 2:
        # "and of death within 1 year (OR 2.9)"
        end -= 2
    if qualified and found and mentions[found[-1].first].kinds & _TIMES and mentions[found[-1].first - 1].name in _WITHIN:
        # "highest within 30 days of surgery (OR 1.7)" tells when
        return None
    if qualified and found and mentions[found[-1].first].kinds & _GRADES:
        lead = found[-1].first + 1
        if lead < end and (mentions[lead].name in _AMONG or mentions[lead].name in _AT or "comparator" in mentions[lead].kinds):
            # "and less likely among men (OR 0.7)"
            lead += "comparator" in mentions[lead].kinds
            among = in_whom(mentions, lead + 1, end)
            return among[-1] if among else None
        if found[-1].last == lead and "direction-word" in mentions[lead - 1].kinds:
            return None
    if qualified and not found:
        lead = next((p + 1 for p in range(end - 1, start - 1, -1) if mentions[p].name in ("in", "for", "and", "or")), start)
        whom = people(mentions, lead, end)
        return whom if whom is not None and whom.last == end else _between_brackets(mentions, first, start, end)
    if found and end - found[-1].last <= 1:
        return found[-1]
    return _between_brackets(mentions, first, start, end) if qualified else None


def _between_brackets(mentions: Sequence[Mention], first: int, start: int, end: int) -> Phrase | None:
    """All that stands between two brackets of a list, where no noun phrase tells it ("(OR 1.8), with labour over 12 hours (OR 1.5)")."""
    behind = start - 1 - (start > first and mentions[start - 1].name == ",")
    if behind < first or mentions[behind].name not in CLOSE:
        return None
    while start < end and mentions[start].kinds & _LEADS:
        start += 1
    run = mentions[start:end]
    compares = any("comparator" in m.kinds and not _limits(run, place) for place, m in enumerate(run))
    if not run or len(run) > 12 or compares or any(m.kinds & _NO_LIST or m.name == "be" for m in run):
        return None
    return Phrase(start, end, run[0].start, run[-1].end, None, None)


def _limits(run: Sequence[Mention], at: int) -> bool:
    """Whether "than" at a place opens a figure ("more than 12 hours")."""
    return at + 1 < len(run) and run[at + 1].kinds.isdisjoint({"population", "those-word"}) and bool(run[at + 1].kinds & QUANTITIES)


def behind(mentions: Sequence[Mention], at: int, last: int) -> Phrase | None:
    """The phrase that "for", "in" or "among" ties to an estimate before it."""
    place = at + 1
    while place < last and (mentions[place].name in (")", "]", ",", ";") or "p-value" in mentions[place].kinds):
        place += 1
    if place >= last or mentions[place].name not in _AMONG:
        return None
    found = in_whom(mentions, place + 1, min(last, place + 12))
    return found[0] if found and found[0].first - place <= 3 else None


def opener(mentions: Sequence[Mention], first: int, at: int) -> Phrase | None:
    """The factor that opens a clause ("For men with acromegaly, …"), behind the label of a section perhaps."""
    if first + 2 < at and mentions[first + 1].name == ":":
        first += 2
    if mentions[first].name in _AMONG or "preposition" in mentions[first].kinds:
        found = lists.listed(mentions, first + 1, at, _NOBODY, opens=True, qualified=True)
        return found[0] if found else None
    return None


def headed(mentions: Sequence[Mention], opened: int, at: int) -> Phrase | None:
    """The phrase that heads an estimate within its bracket ("(men: OR 1.2; women: OR 1.4)")."""
    colon = at - 1
    while colon > opened and mentions[colon].kinds & {"adjusted-word", "univariable-word"}:
        colon -= 1
    if colon <= opened or mentions[colon].name != ":":
        return None
    start = colon
    while start > opened + 1 and mentions[start - 1].name not in (";", ",", "(", "["):
        start -= 1
    found = lists.listed(mentions, start, colon, _NOBODY, opens=True, qualified=True)
    # "(per point: OR 1.1)" tells of how much of it, not of what
    return found[-1] if found and mentions[start].name not in _STEPS else None


def p_behind(mentions: Sequence[Mention], end: int) -> Mention | None:
    """The one p-value in the bracket right behind the offset at which a phrase ends."""
    at = next((p for p, m in enumerate(mentions) if m.start >= end), len(mentions))
    if at >= len(mentions) or mentions[at].name not in OPEN:
        return None
    shut = next((p for p in range(at, len(mentions)) if mentions[p].name in CLOSE), len(mentions))
    tests = [m for m in mentions[at:shut] if "p-value" in m.kinds]
    return tests[0] if len(tests) == 1 else None
