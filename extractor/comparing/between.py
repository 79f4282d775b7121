"""Whether what a sentence claims without a number holds the arms against each other."""

from __future__ import annotations

from itertools import pairwise

from extractor.brackets import outside
from extractor.clauses import after_opener, outermost
from extractor.comparing.arm_tests import told_within_arm
from extractor.comparing.claims import Claim
from extractor.outcomes.lists import Outcome
from extractor.reported import Reported

_CHANGES = frozenset({"change-verb", "change-word", "change-noun", "direction-word", "good-word"})
_CAUSING = frozenset({"with", "by", "after", "following"})
_KNOWN = frozenset({"endpoint", "condition", "factor", "score-word", "rate-word"})
_DIFFERS = frozenset({"differs-word", "difference-word"})
_HELD_BY_NAME = _DIFFERS | {"good-word", "bad-word"}


def arms_in(sentence: Reported, claim: Claim) -> bool:
    """Whether a claim without a number compares arms: it says so, or names one of them."""
    mentions = sentence.mentions
    if claim.subject is not None:
        return claim.other is not None
    both = len({a.arm.arm_ids for a in sentence.arms if claim.first <= a.first < claim.last}) > 1
    if claim.differs:
        # "pain fell by 3 with A and by 1 with B" compares them by how much, "fell significantly with A and with B" does not
        changed = both and not claim.stated and bool(mentions[claim.at].kinds & _CHANGES)
        return changed or any("both-arms" in m.kinds for m in mentions[claim.first : claim.last])
    inside = mentions[claim.first : claim.last]
    if mentions[claim.at].kinds & {"no-difference", "effect-word"} or any(m.kinds & {"both-arms", "comparator"} for m in inside):
        return True
    grouped = any(one.name == "by" and "group-noun" in other.kinds for one, other in pairwise(inside))
    if (both or grouped) and mentions[claim.at].kinds & _DIFFERS:
        # "changes from baseline with A and B were not different", "pain did not differ by treatment group"
        return True
    if told_within_arm(sentence, claim.at):
        return False
    return (both and bool(mentions[claim.at].kinds & _HELD_BY_NAME)) or _denied(sentence, claim)


def graded(sentence: Reported, claim: Claim, outcome: Outcome) -> bool:
    """Whether a claim that no test backs is of a known outcome, or holds the arms against each other."""
    mentions = sentence.mentions
    known = any(m.kinds & _KNOWN for m in mentions[outcome.first : outcome.last])
    return known or any(m.kinds & {"comparator", "both-arms"} for m in mentions)


def of_another(sentence: Reported, at: int, claim: Claim) -> bool:
    """Whether a test stands in what opens the clause of a claim, or in a predicate before that of the claim.

    "Despite a higher dose (p = 0.01), pain …"; "had less pain (p = 0.01) and were more satisfied".
    """
    mentions = sentence.mentions
    if after_opener(mentions, claim.first, claim.at, sentence.taken) > at:
        return True
    between = [mentions[place] for place in outside(mentions, outermost(sentence.parsed, at), claim.at)]
    return any("verb" in behind.kinds and before.name in ("and", "but") for behind, before in pairwise(between))


def _denied(sentence: Reported, claim: Claim) -> bool:
    """Whether a change that the text denies is one between the arms: of none by name, or of the treated one before its verb."""
    mentions = sentence.mentions
    kinds = mentions[claim.at].kinds
    named = [a for a in sentence.arms if claim.first <= a.first < claim.last]
    if not named:
        return (claim.stated or bool(kinds & _DIFFERS)) and len(sentence.study.roster.arms) > 1
    controls = sentence.study.roster.by_role("control")
    # "there was no fall in pain with the drug"
    told = all(a.last <= claim.at or mentions[a.first - 1].name in _CAUSING for a in named)
    return bool(kinds & _CHANGES) and told and not any({*a.arm.arm_ids} & {*controls} for a in named)
