"""Traits of people that a text holds against those without them ("patients with X had shorter survival", "women did better than men")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor import clauses
from extractor.cascade import Parsed
from extractor.comparing import claims
from extractor.factors import denials, frames
from extractor.factors.beside import p_behind
from extractor.factors.lists import Factor
from extractor.factors.outcomes import BAD, GOOD, FactorOutcome, compared, resolved
from extractor.factors.people import people
from extractor.mentions import Mention
from extractor.outcomes.lists import Outcome as Phrase
from extractor.outcomes.lists import listed
from extractor.study import Study

_TRAITS = frozenset({"trait-bearer", "factor", "condition", "direction-word", "more-word", "less-word"})
_COMPARATIVES = frozenset({"direction-word", "more-word", "less-word"})


class Trait(NamedTuple):
    """A trait as a factor, the outcome in which its bearers differ, the test of that, and whether the text says that they do not."""

    factor: Factor
    outcome: FactorOutcome
    p: Mention | None
    none: bool


def of_people(study: Study, parsed: Parsed) -> Iterator[Trait]:
    """A trait that patients have, held against those without it ("patients with X had shorter survival than those without")."""
    mentions = parsed.mentions
    told = claims.read(parsed, study.roster)
    factor = _trait_of_subject(mentions, told[0].at) if told else None
    if factor is None:
        return
    trait = Factor(factor.start, factor.end, study.text[factor.start : factor.end], factor.first)
    tests = [m for m in mentions if "p-value" in m.kinds]
    for claim in told:
        if claim.at < factor.last:
            continue
        quality = {"better": GOOD, "worse": BAD}.get(claim.up or "")
        more = {"yes": True, "no": False}.get(claim.up or "")
        for named in claim.outcomes:
            outcome = FactorOutcome(study.text[named.start : named.end], named.endpoint, named.better, more, quality)
            own = p_behind(mentions, named.end)
            if named not in told[0].outcomes[:1] and named.endpoint is None and own is None:
                # what a list goes on with may be told of others
                continue
            p = own or (tests[0] if len(tests) == 1 else None)
            yield Trait(trait, outcome, p, not claim.differs)


def _trait_of_subject(mentions: Sequence[Mention], at: int) -> Phrase | None:
    """The trait of the people of whom the first predicate of a sentence tells: what they have ("patients with X"), else they themselves."""
    having = next((i for i, m in enumerate(mentions[:-1]) if "population" in m.kinds and mentions[i + 1].name == "with"), None)
    if having is not None and having < at:
        found = listed(mentions, having + 2, at, frozenset(), qualified=True)
        return found[0] if found else None
    start = clauses.after_opener(mentions, 0, at, frozenset())
    whom = people(mentions, start, at)
    if whom is None or whom.last >= at or mentions[whom.last].name != "have":
        return None
    words = mentions[whom.first : whom.last]
    compared = any("comparator" in m.kinds or "p-value" in m.kinds for m in mentions[at:])
    return whom if any(m.kinds & _TRAITS or (compared and m.kinds == {"word"}) for m in words) else None


def graded(study: Study, parsed: Parsed) -> Iterator[Trait]:
    """Traits by which people differ in an outcome ("responses were more frequent in women than in men")."""
    mentions = parsed.mentions
    for first, last in clauses.clauses(mentions):
        frame = frames.read(parsed, clauses.after_opener(mentions, first, last, frozenset()), last)
        if frame is None or not frame.outcomes:
            continue
        outcome = resolved(study, compared(study, frame.outcomes[0], mentions[frame.first]))
        none = "no-difference" in mentions[frame.first].kinds or denials.denied_before(parsed, frame.first)
        tests = [m for m in mentions[first:last] if "p-value" in m.kinds]
        for phrase in frame.factors:
            if not mentions[phrase.last - 1].kinds & _COMPARATIVES and "number" not in mentions[phrase.first].kinds:
                trait = Factor(phrase.start, phrase.end, study.text[phrase.start : phrase.end], phrase.first)
                yield Trait(trait, outcome, tests[0] if len(tests) == 1 else None, none)
