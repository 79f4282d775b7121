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
_NO_LIST = frozenset({"association", "effect", "cell", "listed-effect", "p-value", "no-difference", "prognostic-noun", "rate-word"})
_STEPS = frozenset({"per", "each", "every", "for each", "for every"})
_TIMES = frozenset({"duration", "timepoint"})
_STATED = frozenset({"effect", "cell", "listed-effect"})
_OF_AGE = frozenset({"age", "duration", "comparator", "conjunction", "number", "threshold"})
_LIMITS = frozenset({"older", "above", "more", "younger", "over"})
_FIGURE_ENDS = frozenset({",", ";", ".", "and", "(", ")", "[", "]"})
_FIGURE_BREAKS = _STATED | {"verb", "p-value", "respectively", "conjunction"}
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
    while start < end - 1 and mentions[start].name == "be":
        # "being female (OR 2.2)"
        start += 1
    found = lists.listed(mentions, start, end, _NOBODY, opens=True, qualified=qualified)
    of_age = _age(mentions, start, end) if qualified else None
    if of_age is not None:
        return of_age
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
    # "age (over 60 years) (OR 1.4)": what tells of a factor in brackets of its own
    aside = found and mentions[end - 1].name in CLOSE and mentions[found[-1].last].name in OPEN
    if aside or (found and end - found[-1].last <= 1):
        last = found[-1]
        # "the risk rose by 12% for each 10-unit increase in ferritin (OR 1.12)"
        stepped = mentions[last.first].name in _STEPS and last.last - last.first > 1
        return last._replace(first=last.first + 1, start=mentions[last.first + 1].start) if stepped else last
    return _between_brackets(mentions, first, start, end) if qualified else None


def _age(mentions: Sequence[Mention], start: int, end: int) -> Phrase | None:
    """An age that stands for a factor, perhaps held against another ("being 20-29 years old versus 30 years or older (OR 2.2)")."""
    place = next((p for p in (start, start + 1) if p < end and "age" in mentions[p].kinds), None)
    if place is None or not all(m.kinds & _OF_AGE or m.name in _LIMITS for m in mentions[start:end]):
        return None
    return Phrase(start, place + 1, mentions[start].start, mentions[place].end, None, None)


def _between_brackets(mentions: Sequence[Mention], first: int, start: int, end: int) -> Phrase | None:
    """All that stands between two brackets of a list, where no noun phrase tells it ("(OR 1.8), with labour over 12 hours (OR 1.5)")."""
    behind = start - 1 - (start > first and mentions[start - 1].name == ",")
    if behind < first or not (mentions[behind].name in CLOSE or mentions[behind].name == "be"):
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
    found = [p for p in in_whom(mentions, place + 1, min(last, place + 12)) if p.first - place <= 3] or _figure(mentions, place + 1, last)
    # "…, for asthma 1.6 (…)" is of the next estimate
    of_next = found and found[0].last < last and (mentions[found[0].last].kinds & _STATED or mentions[found[0].last].name == "be")
    return found[0] if found and not of_next else None


def _figure(mentions: Sequence[Mention], first: int, last: int) -> tuple[Phrase, ...]:
    """A dose or time that stands for a factor's level ("1.29 (1.12-1.49) for 6 to 10 years")."""
    end = first
    while end < last and not (mentions[end].name in _FIGURE_ENDS or mentions[end].kinds & _FIGURE_BREAKS):
        end += 1
    if not any(m.kinds & QUANTITIES for m in mentions[first:end]):
        return ()
    return (Phrase(first, end, mentions[first].start, mentions[end - 1].end, None, None),)


def figured(mentions: Sequence[Mention], phrase: Phrase) -> bool:
    """Whether a phrase tells how much of something, so that it is no outcome ("2 to 3 drinks per day")."""
    return any(m.kinds & (QUANTITIES | {"range"}) for m in mentions[phrase.first : phrase.last])


def against(mentions: Sequence[Mention], at: int, opened: int) -> Phrase | None:
    """Those whom an estimate is of that are held against those of the one before it ("higher in women (OR 1.8) than in men (OR 1.2)")."""
    place = at + 1
    while place < opened and (mentions[place].name in (")", "]", ",", ";") or "p-value" in mentions[place].kinds):
        place += 1
    if place >= opened or "comparator" not in mentions[place].kinds:
        return None
    place += 1 + (mentions[place + 1].name in _AMONG)
    found = in_whom(mentions, place, opened)
    return found[0] if found and found[0].last == opened else None


def opener(mentions: Sequence[Mention], first: int, at: int) -> Phrase | None:
    """The factor that opens a clause ("For men with acromegaly, …"), behind the label of a section perhaps."""
    if first + 2 < at and mentions[first + 1].name == ":":
        first += 2
    if mentions[first].name in _AMONG or "preposition" in mentions[first].kinds:
        found = lists.listed(mentions, first + 1, at, _NOBODY, opens=True, qualified=True)
        return found[0] if found else None
    return None


def step(mentions: Sequence[Mention], first: int, at: int) -> Phrase | None:
    """The step of a factor's range that opens a clause ("for each cup of coffee, the odds of gout rose by 8% (OR 1.08)")."""
    if first + 2 < at and mentions[first + 1].name == ":":
        first += 2
    start = next((p + 1 for p in range(first, min(first + 2, at)) if mentions[p].name in _STEPS), None)
    if start is None:
        return None
    end = next((p for p in range(start, min(at, start + 16)) if mentions[p].name == "," or "verb" in mentions[p].kinds), at)
    if start >= end or mentions[end].name != ",":
        return None
    return Phrase(start, end, mentions[start].start, mentions[end - 1].end, None, None)


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


def p_between(mentions: Sequence[Mention], first: int, high: int | None) -> Mention | None:
    """The first p-value between two places; to the end of the sentence, the only one."""
    stretch = mentions[first:high]
    found = [m for m in stretch if "p-value" in m.kinds]
    return found[0] if found and (high is not None or len(found) == 1) else None
