"""Which factor and which outcome each ratio of a sentence belongs to, in studies of exposures and of patients' factors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor import clauses
from extractor.brackets import CLOSE, OPEN
from extractor.cascade import Parsed
from extractor.comparing.effects import Effect
from extractor.factors import again, beside, deeds, frames, measured, respective, sides
from extractor.factors.asked import Asked
from extractor.factors.frames import Frame
from extractor.factors.people import in_whom
from extractor.factors.spans import is_risk
from extractor.mentions import Mention
from extractor.outcomes import lists
from extractor.outcomes.lists import Outcome as Phrase
from extractor.wordlists import wordlist

_NOBODY: frozenset[int] = frozenset()
_AMONG = frozenset({"in", "for", "among", "with", "within"})
_GENETIC_MODELS = wordlist("factors.genetic-models")


class Exposure(NamedTuple):
    """A ratio with the phrases of its factor, its outcome and in whom it was found; None where the sentence does not name one."""

    effect: Effect
    factor: Phrase | None
    outcome: Phrase | None
    link: int | None
    whom: Phrase | None = None


def of_effects(parsed: Parsed, effects: Sequence[Effect], asked: Asked = frozenset()) -> list[Exposure]:
    """Each effect of a sentence with its factor and outcome; ``asked`` are the outcomes whose factors the text looks for."""
    found: list[Exposure] = []
    for first, last in frames.parted(parsed.mentions, clauses.clauses(parsed.mentions)):
        own = [e for e in effects if first <= e.at < last]
        if own:
            found += _in_clause(parsed, first, last, own, found[-1] if found else None, asked)
    for at in range(len(found) - 2, -1, -1):
        # "age (OR 2), sex (OR 3) and smoking (OR 4) raised the risk of death": what stands behind the list is of all
        if found[at].outcome is None and found[at].link is None and found[at + 1].link is not None:
            found[at] = found[at]._replace(outcome=found[at + 1].outcome, link=found[at + 1].link)
    return found


def _in_clause(parsed: Parsed, first: int, last: int, effects: Sequence[Effect], previous: Exposure | None, asked: Asked) -> list[Exposure]:
    start = clauses.after_opener(parsed.mentions, first, effects[0].at, _NOBODY)
    told = respective.read(parsed, effects, first, last)
    if told is not None:
        before = previous or Exposure(effects[0], None, None, None)
        return [
            Exposure(effect, each.factor or before.factor, each.outcome or before.outcome, None)
            for effect, each in zip(effects, told, strict=True)
        ]
    told_at = next((p + 1 for p in range(effects[0].at - 1, start, -1) if "that-word" in parsed.mentions[p].kinds), start)
    if again.points_back(parsed.mentions, told_at, effects[0].at):
        known = previous or Exposure(effects[0], None, None, None)
        others = zip(effects, again.others(parsed, told_at, effects), strict=True)
        return [
            Exposure(effect, other.factor or known.factor, other.outcome or known.outcome, None, other.whom) for effect, other in others
        ]
    step = beside.step(parsed.mentions, first, effects[0].at)
    if step is not None:
        start = step.last + 1
    frame = frames.read(parsed, start, last)
    out: list[Exposure] = []
    for number, effect in enumerate(effects):
        factor, outcome = _pair(parsed, frame, effects, number, (first, start, last), asked)
        behind = beside.behind(parsed.mentions, effect.at, last) if out and frame is None and factor == out[-1].factor else None
        factor = step or behind or factor
        if frame is not None and out and frame.factors and out[-1].outcome == frame.factors[0] == factor:
            # "death was associated with age (OR 1.2) and ventilation (OR 2.0)": the first of the list has told which side is the outcome
            listed = beside.slot(parsed.mentions, frame.last, clauses.outermost(parsed, effect.at), qualified=True)
            factor, outcome = listed or out[-1].factor, factor
        if factor is None and not out:
            factor = _doer(parsed.mentions, start, clauses.outermost(parsed, effect.at))
        elif out and any("no-difference" in m.kinds for m in parsed.mentions[out[-1].effect.at : effect.at]):
            # "A raised the risk (HR 1.4), and B did not differ from C (HR 1.1)"
            factor = _doer(parsed.mentions, out[-1].effect.at + 1, clauses.outermost(parsed, effect.at)) or factor
        against = beside.against(parsed.mentions, out[-1].effect.at, clauses.outermost(parsed, effect.at)) if out else None
        if against is not None:
            factor, outcome = against, out[-1].outcome
        if previous is not None:
            factor, outcome = factor or previous.factor, outcome or previous.outcome
        previous = Exposure(effect, factor, outcome, frame.first if frame else None)
        out.append(previous)
    if frame is None and out[-1].factor is not None and all(each.factor is None and each.outcome is not None for each in out[:-1]):
        # "the HR for death was 1.3 (…) and for stroke 1.6 (…) in smokers"
        return [each._replace(factor=out[-1].factor) for each in out]
    return out


def _pair(
    parsed: Parsed, frame: Frame | None, effects: Sequence[Effect], number: int, bounds: tuple[int, int, int], asked: Asked
) -> tuple[Phrase | None, Phrase | None]:
    """The factor and the outcome of one of the effects of a clause."""
    mentions = parsed.mentions
    effect, turn = effects[number], (number, len(effects))
    first, start, last = bounds
    opened = clauses.outermost(parsed, effect.at)
    before_tie = frame is None or frame.factor_slots or opened <= frame.first
    behind_tie = frame.last if frame is not None and opened > frame.last else start
    if frame is not None and frame.turned and not frame.outcomes:
        # "no difference between smokers and others in the risk of stroke (OR 1.2)"
        behind_tie = next((p + 1 for p in range(frame.last, opened) if mentions[p].name in ("in", "for")), behind_tie)
    if frame is not None and frame.cases and opened > frame.last:
        return _nth(frame.factors, turn), None
    headed = beside.headed(mentions, opened, effect.at)
    if headed is not None and frame is not None and frame.factors and _contrasts(mentions, opened, effect.at):
        # "TT genotype was associated with gout (TT vs CC: OR 1.6)" tells of the subject again
        return _nth(frame.factors, turn), frame.outcomes[0] if frame.outcomes else None
    own = headed or beside.slot(mentions, behind_tie, opened, qualified=before_tie)
    behind = beside.behind(mentions, effect.at, last)
    if frame is not None and frame.told:
        tied = measured.turned(mentions, frame.factors[0], frame.outcomes[0], asked)
        if turn[1] == 1:
            return tied
        if tied[0] is frame.outcomes[0]:
            # "no association between stroke and parity (OR 1.1) or income (OR 1.2)"
            return own or tied[0], tied[1]
    pair = measured.both(parsed, effect, asked)
    if pair is not None:
        return pair[0], pair[1] or beside.opener(mentions, first, start)
    named = measured.outcome(parsed, effect) or _named_before(mentions, start, effect.at, turn)
    held = _before_comparator(mentions, start, own) or own
    if (frame is not None and frame.likely) or (frame is None and mentions[start].name == "to"):
        # "were more likely to have stairs at home (OR 1.6) and to fall (OR 1.4)"
        if frame is not None and opened <= frame.first:
            # "men (OR 1.2) and smokers (OR 1.7) were more likely to fall"
            return held or _nth(frame.factors, turn), deeds.before(mentions, frame.last, last)
        deed = beside.headed(mentions, opened, effect.at) or deeds.before(mentions, frame.last if frame else start, opened)
        return _nth(frame.factors, turn) if frame else None, deed
    if own is not None and frame is None and named is None and is_risk(mentions, own):
        # "former smokers had an intermediate risk (OR 1.4)": how often something happens is no factor
        subject = _subject(mentions, start, effect.at)
        if subject is not None and subject.last <= own.first:
            return subject, own if own.endpoint or own.last - own.first > 1 + _graded(mentions, own) else None
    groups = respective.groups(mentions, effect, start, opened) if frame is None else None
    if groups is not None:
        return groups
    if frame is None and any("comparator" in m.kinds for m in mentions[start:opened]):
        among, told = beside.opener(mentions, first, start), _subject(mentions, start, effect.at)
        held_against = own is not None and any("comparator" in m.kinds for m in mentions[max(start, own.first - 4) : own.first])
        if among is not None and (told is not None or held_against):
            # "among women with X, relapse occurred in 12%, compared to 31% in women without (OR 0.3)"
            return among, told
    if frame is not None:
        outcome = named or (frame.outcomes[0] if frame.outcomes else None)
        ahead = [phrase for phrase in frame.outcomes if frame.last <= phrase.first and phrase.last <= opened]
        place = respective.turn(mentions, effects, effect, opened, ahead) if len(frame.factors) < 2 else None
        if place is not None:
            # "was associated with gout and asthma (OR 1.3 and OR 1.6)"
            return frame.factors[0] if frame.factors else None, ahead[place]
        if frame.turned and opened <= frame.first:
            # "the risks of stroke (OR 1.8) and death (OR 2.1) were higher in smokers"
            return frame.factors[0], own or outcome
        if before_tie:
            # what is listed behind an estimate and before the tie has one of its own
            ahead_of_it = [p for p in frame.factors if not opened <= p.first < frame.first]
            return held or behind or _nth(ahead_of_it, turn), outcome
        if frame.turned and frame.outcomes and own is not None and any(phrase.first <= own.first < phrase.last for phrase in frame.factors):
            # "mortality was similar with gout and asthma (HR 1.0)"
            return frame.factors[0], outcome
        listed = own
        if own is None and not frame.fixed:
            # "was associated with age above 60 years (OR 1.4)"
            listed = beside.slot(mentions, behind_tie, opened, qualified=True)
            if listed is not None and "comparator" in mentions[listed.first - 1].kinds:
                # "with GG versus AA genotype (OR 1.4)"
                listed = _before_comparator(mentions, start, listed)
        if listed is not None and listed.first >= frame.last and any(map(sides.sets_aside, mentions[frame.last : listed.first])):
            # "with death, independent of age and sex (HR 0.9)": the bracket follows what was adjusted for
            own = listed = None
        if (
            listed is not None
            and own is held
            and not frame.fixed
            and sides.outcome_first(mentions, frame, listed, opened, effect.at, asked)
        ):
            return listed, frame.factors[0]
        if any(
            "follow-up-word" in m.kinds and mentions[frame.last + p].name == "by" for p, m in enumerate(mentions[frame.last : opened], 1)
        ):
            # "smoking was the strongest predictor (OR 3.2), followed by obesity (OR 1.8) and age over 60 years (OR 1.4)"
            return beside.slot(mentions, behind_tie, opened, qualified=True), outcome
        own_outcome = own if own is not None and own is held and own.first >= frame.last else None
        untold = own is None and (outcome is None or outcome.first > effect.at)
        if untold and listed is not None and mentions[listed.first - 1].name not in _AMONG and not is_risk(mentions, listed):
            # "was associated with surgery (OR 1.7) but not with death": a treatment as the outcome, and the next one is not meant
            own_outcome = listed
        if own_outcome is not None and (sides.among(mentions, frame, own_outcome) or mentions[own_outcome.first].name in _GENETIC_MODELS):
            own_outcome = None
        return _nth(frame.factors, turn) or behind, own_outcome or outcome
    if named is not None:
        factor = behind or beside.opener(mentions, first, effect.at) or (held if held is not None and held.start != named.start else None)
        return (measured.given(parsed, effect) if factor is None else None) or (factor, named)
    if behind is not None and mentions[behind.first - 1].name == "for" and "effect" in effect.mention.kinds:
        subject = _subject(mentions, start, effect.at)
        if subject is not None and opened == effect.at and any("verb" in m.kinds for m in mentions[max(start, effect.at - 3) : effect.at]):
            # "smoke conferred a relative risk of 1.3 (1.1 to 1.5) for asthma"
            return subject, behind
    if behind is not None and behind.endpoint and not beside.figured(mentions, behind):
        return (own if own is not None and not own.endpoint else None) or _subject(mentions, start, effect.at), behind
    level = behind is not None and own is not None and beside.figured(mentions, behind) and beside.figured(mentions, own)
    if own is not None and own.endpoint and not level and (behind is not None or sides.told_of(mentions, own)):
        return behind, own
    return held or behind or beside.opener(mentions, first, effect.at), None


def _contrasts(mentions: Sequence[Mention], opened: int, at: int) -> bool:
    return any("comparator" in m.kinds for m in mentions[opened:at])


def _graded(mentions: Sequence[Mention], phrase: Phrase) -> int:
    """How many mentions of a phrase only grade it ("an intermediate risk")."""
    return sum(1 for m in mentions[phrase.first : phrase.last] if m.kinds <= {"word"} or m.kinds & {"more-word", "less-word"})


def _nth(phrases: Sequence[Phrase], turn: tuple[int, int]) -> Phrase | None:
    """The phrase that goes with one of several estimates: in order where there are as many, else the first."""
    if not phrases:
        return None
    return phrases[turn[0]] if 1 < len(phrases) == turn[1] else phrases[0]


def _named_before(mentions: Sequence[Mention], first: int, at: int, turn: tuple[int, int]) -> Phrase | None:
    """The outcome behind a measure that an earlier place names for all estimates of a list, or for each in order.

    "The HRs for death were …", "the HRs for death, stroke and relapse were 1.2 (…), 1.4 (…) and 1.1 (…)".
    """
    for place in range(at - 1, first - 1, -1):
        if _goes_on(mentions, place):
            end = next((p for p in range(place + 1, at) if "verb" in mentions[p].kinds), at)
            found = lists.listed(mentions, place + 1, end, _NOBODY, opens=True)
            return found[0] if found and found[0].last == end else None
        if not mentions[place].kinds & {"effect-measure", "effect-short"}:
            continue
        if place + 1 < at and mentions[place + 1].name in OPEN:
            # "HRs (95% CIs) for death"
            place = next((p for p in range(place + 2, at) if mentions[p].name in CLOSE), place)
        if place + 1 < at and mentions[place + 1].name in ("for", "of"):
            end = next((p for p in range(place + 2, at) if "verb" in mentions[p].kinds), at)
            return _nth(lists.listed(mentions, place + 1, end, _NOBODY, opens=True), turn)
    return None


def _goes_on(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a preposition at a place goes on with another outcome ("the HR for death was 1.3 (…) and for stroke was 1.6 (…)")."""
    led = mentions[place].name in ("for", "of") and (mentions[place - 1].name in ("and", ",") or "that-word" in mentions[place - 1].kinds)
    return led and any(m.kinds & {"effect", "cell"} for m in mentions[max(0, place - 5) : place])


def _doer(mentions: Sequence[Mention], first: int, at: int) -> Phrase | None:
    """The subject of a clause that can be a factor ("the pump was protective", "former smokers were at an intermediate risk")."""
    found = _subject(mentions, first, at)
    return found if found is not None and found.endpoint is None and not is_risk(mentions, found) and _told(mentions, found) else None


def _told(mentions: Sequence[Mention], phrase: Phrase) -> bool:
    """Whether a phrase names a thing, not a finding ("an association", "the difference")."""
    return not all(m.kinds & {"hollow-word", "determiner", "difference-word"} for m in mentions[phrase.first : phrase.last])


def _subject(mentions: Sequence[Mention], first: int, at: int) -> Phrase | None:
    """The subject of a clause: the first phrase before its verb."""
    verb = next((place for place in range(first, at) if mentions[place].kinds & {"verb", "negation", "no-difference"}), None)
    found = lists.listed(mentions, first, verb, _NOBODY, opens=True, qualified=True) if verb is not None else []
    return found[0] if found else None


def _before_comparator(mentions: Sequence[Mention], first: int, own: Phrase | None) -> Phrase | None:
    """The phrase that is held against the one before a bracket ("GG versus AA (OR …)": GG)."""
    start = own.first - 1 if own is not None else 0
    led = start > first and mentions[start].name in _AMONG
    if own is None or start - led < first or "comparator" not in mentions[start - led].kinds:
        return None
    start -= led
    if led:
        # "more frequent in men than in women"
        lead = next((p + 1 for p in range(start - 1, first, -1) if mentions[p].name == mentions[own.first - 1].name), None)
        whom = in_whom(mentions, lead, start) if lead is not None else ()
        return whom[-1] if whom else None
    end = start
    while start > first and mentions[start - 1].name not in (",", ";", ")", "]", "[", "("):
        start -= 1
    found = lists.listed(mentions, start, end, _NOBODY, qualified=True)
    graded = next((p + 1 for p in range(found[-1].first, end - 1) if mentions[p].name in _AMONG), None) if found else None
    if graded is not None and mentions[found[-1].first].kinds & {"direction-word", "more-word", "less-word", "change-verb"}:
        # "was higher in smokers vs. others (OR 2.6)"
        found = list(in_whom(mentions, graded, end))
    elif len(found) > 1 and is_risk(mentions, found[-1]):
        # "boys had a higher risk than girls (OR 1.4)"
        return found[-2]
    return found[-1] if found else None
