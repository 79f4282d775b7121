"""Which factor and which outcome each ratio of a sentence belongs to, in studies of exposures and of patients' factors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor import claims
from extractor import outcome_lists as lists
from extractor.cascade import Parsed
from extractor.effects import Effect
from extractor.mentions import Mention
from extractor.outcome_lists import Outcome as Phrase
from extractor.roster import Roster

_NOBODY: frozenset[int] = frozenset()
_RISK = frozenset(
    {"risk", "risks", "odds", "likelihood", "hazard", "hazards", "rate", "rates", "incidence", "probability", "chance", "prevalence"}
)
_AMONG = frozenset({"in", "for", "among", "with", "within"})
_LINKS = frozenset({"association", "predictor-list", "predictor-noun"})
_COMPARES = frozenset({"direction-word", "more-word", "less-word", "change-verb", "good-word", "bad-word"})


class Exposure(NamedTuple):
    """A ratio with the phrases of its factor and its outcome; None where the sentence does not name one."""

    effect: Effect
    factor: Phrase | None
    outcome: Phrase | None
    link: int | None


class Link(NamedTuple):
    """What ties factors to outcomes in a clause: its places, and whether the outcome stands first."""

    first: int
    last: int
    outcome_first: bool


def of_effects(parsed: Parsed, effects: Sequence[Effect]) -> list[Exposure]:
    """Each effect of a sentence with its factor and outcome."""
    found: list[Exposure] = []
    clauses = claims.clauses(parsed.mentions)
    for first, last in clauses:
        own = [e for e in effects if first <= e.at < last]
        if own:
            found += _in_clause(parsed, first, last, own, found[-1] if found else None)
    return found


def _in_clause(parsed: Parsed, first: int, last: int, effects: Sequence[Effect], previous: Exposure | None) -> list[Exposure]:
    mentions = parsed.mentions
    link = _link(parsed, first, last)
    left = lists.listed(mentions, first, _subject_end(mentions, first, link.first), _NOBODY, qualified=True) if link else []
    right = lists.listed(mentions, link.last, last, _NOBODY, opens=True) if link else []
    left = [p for p in left if not _adverbial(mentions, p)]
    out: list[Exposure] = []
    for number, effect in enumerate(effects):
        opened = opening(mentions, effect.at)
        own = slot(mentions, first, opened, qualified=link is None or opened <= link.first or link.outcome_first)
        behind = _behind(mentions, effect.at, last)
        within = measured(parsed, effect)
        factor: Phrase | None = None
        outcome: Phrase | None = None
        if link is not None and link.outcome_first:
            factor, outcome = own or behind, _last(left) if not right else _last(left) or right[0]
        elif link is not None and opened <= link.first:
            factor, outcome = own, right[0] if right else None
        elif link is not None:
            factor = left[number] if 1 < len(left) == len(effects) else _last(left) if len(left) == 1 else (left[0] if left else None)
            outcome = own if own is not None and own.first >= link.last else right[0] if right else None
        elif own is not None and behind is not None and own.endpoint and not behind.endpoint:
            factor, outcome = behind, own
        elif own is not None and own.endpoint and previous is not None and previous.factor is not None:
            factor, outcome = previous.factor, own
        else:
            factor = own or behind
            outcome = behind if behind is not None and factor is not behind and behind.endpoint else None
        if within is not None and link is None:
            outcome, factor = within, behind or _opener(mentions, first, effect.at) or factor
        if outcome is None and previous is not None:
            outcome = previous.outcome
        if factor is None and previous is not None:
            factor = previous.factor
        previous = Exposure(effect, factor, outcome, link.first if link else None)
        out.append(previous)
    return out


def _last(phrases: Sequence[Phrase]) -> Phrase | None:
    return phrases[-1] if phrases else None


def _link(parsed: Parsed, first: int, last: int) -> Link | None:
    """What ties the factors of a clause to its outcomes."""
    mentions = parsed.mentions
    low, high = mentions[first].start, mentions[last - 1].end
    for finding in parsed.found(*_LINKS):
        if not low <= finding.start < high:
            continue
        start = next(i for i, m in enumerate(mentions) if m.end > finding.start)
        end = next((i for i, m in enumerate(mentions) if m.start >= finding.end), len(mentions))
        if "predictor-list" in finding.kinds:
            return Link(end, end, outcome_first=True)
        return Link(start, end if "association" in finding.kinds else start + 1, outcome_first=False)
    for at in range(first, last):
        if _risk_of(mentions, at, last):
            verb = any("verb" in m.kinds for m in mentions[first:at])
            return Link(at, at + 1, outcome_first=False) if verb else None
    return None


def _risk_of(mentions: Sequence[Mention], at: int, last: int) -> bool:
    """Whether "increased the risk of", "higher odds of" or "more likely to" begins at a place."""
    if not mentions[at].kinds & _COMPARES:
        return False
    return any(m.name in _RISK or m.name in ("likely", "prone") or "endpoint" in m.kinds for m in mentions[at + 1 : min(last, at + 5)])


def _subject_end(mentions: Sequence[Mention], first: int, at: int) -> int:
    """Where the subject before a link ends: at the verb that leads to it."""
    for place in range(at - 1, max(first, at - 5) - 1, -1):
        if "verb" in mentions[place].kinds:
            return place
    return at


def _adverbial(mentions: Sequence[Mention], phrase: Phrase) -> bool:
    return phrase.last - phrase.first == 1 and mentions[phrase.first].name.endswith("ly")


def opening(mentions: Sequence[Mention], at: int) -> int:
    """Where the outermost bracket that holds a place opens; the place itself where none does."""
    depth, found = 0, at
    for place in range(at - 1, -1, -1):
        name = mentions[place].name
        if name in (")", "]"):
            depth += 1
        elif name in ("(", "["):
            if depth == 0:
                found = place
            else:
                depth -= 1
    return found


def slot(mentions: Sequence[Mention], first: int, opened: int, *, qualified: bool = False) -> Phrase | None:
    """The phrase right before the bracket of an estimate, or before its comma."""
    end = opened
    while end > first and mentions[end - 1].name in (",", ":", "=", "(", "["):
        end -= 1
    start = end
    while start > first and mentions[start - 1].name not in (",", ";", ")", "]") and end - start < 16:
        start -= 1
    found = _last(lists.listed(mentions, start, end, _NOBODY, qualified=qualified))
    return found if found is not None and end - found.last <= 1 else None


def _behind(mentions: Sequence[Mention], at: int, last: int) -> Phrase | None:
    """The phrase that "for", "in" or "among" ties to an estimate before it."""
    place = at + 1
    while place < last and (mentions[place].name in (")", "]", ",", ";") or "p-value" in mentions[place].kinds):
        place += 1
    if place >= last or mentions[place].name not in _AMONG:
        return None
    found = lists.listed(mentions, place + 1, min(last, place + 12), _NOBODY, opens=True, qualified=True)
    return found[0] if found and found[0].first - place <= 3 else None


def measured(parsed: Parsed, effect: Effect, roster: Roster | None = None) -> Phrase | None:
    """The outcome between a measure and its value ("hazard ratio for death was 0.8"); its places are of the lowest level."""
    named = effect.mention.slot("measure")
    if named is None or "effect" not in effect.mention.kinds or named.start > effect.estimate.start:
        return None
    run = [m for m in parsed.words if named.end <= m.start and m.end <= effect.estimate.start]
    if not run or run[0].name not in ("for", "of", "in", "on"):
        return None
    arms = claims.placed(run, roster.within(run[0].start, run[-1].end)) if roster else []
    found = lists.listed(run, 1, len(run), claims.taken(arms), opens=True)
    return found[0] if found else None


def _opener(mentions: Sequence[Mention], first: int, at: int) -> Phrase | None:
    """The factor that opens a clause ("For men with acromegaly, …")."""
    if mentions[first].name in _AMONG or "preposition" in mentions[first].kinds:
        found = lists.listed(mentions, first + 1, at, _NOBODY, opens=True, qualified=True)
        return found[0] if found else None
    return None
