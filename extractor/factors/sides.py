"""On which side of a tie a phrase stands: whether it is the factor, the outcome, in whom the tie holds or what was held equal."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.brackets import outside
from extractor.factors import beside
from extractor.factors.asked import Asked, is_one
from extractor.factors.denials import negates
from extractor.factors.frames import Frame
from extractor.factors.spans import RISKS
from extractor.mentions import Mention
from extractor.outcomes.lists import Outcome as Phrase

_AMONG = frozenset({"in", "for", "among", "with", "within"})
_MODELLED = frozenset({"multivariable-word", "independent-word", "adjusted-word"})


def sets_aside(mention: Mention) -> bool:
    """Whether a word brings in what was held equal or made no difference ("adjusted for", "regardless of")."""
    return bool(mention.kinds & _MODELLED) or mention.name == "regardless of"


def told_of(mentions: Sequence[Mention], own: Phrase) -> bool:
    """Whether a phrase with an endpoint is what a factor did or did not change, and no disease that bears on another."""
    before = mentions[own.first - 1] if own.first else None
    if before is not None and before.kinds & {"no-difference", "change-verb"}:
        return True
    return not any(m.kinds & {"factor", "condition"} for m in mentions[own.first : own.last])


def among(mentions: Sequence[Mention], frame: Frame, own: Phrase) -> bool:
    """Whether the phrase before a bracket says in whom the tie holds ("and death in men (HR 1.2) and women (HR 1.4)")."""
    told = frame.outcomes[0] if frame.outcomes else None
    if told is None or not frame.first <= told.first < own.first or mentions[own.first - 1].name in ("of", "with"):
        return False
    if own.endpoint is not None and mentions[own.first - 1].name == "for" and mentions[told.first - 1].name in ("for", "predictive of"):
        # "was prognostic for relapse, HR 1.5, and for death, HR 2.3"
        return False
    # "but not with death (HR 1.1) or gout (HR 1.2)" goes on with outcomes
    led = [place for place in outside(mentions, told.last, own.first) if mentions[place].name in _AMONG]
    return any(mentions[place].name != "with" or not negates(mentions, place - 1) for place in led)


def outcome_first(mentions: Sequence[Mention], frame: Frame, own: Phrase, opened: int, at: int, asked: Asked) -> bool:
    """Whether a list behind "associated with" holds factors ("death was associated with age (OR 1.2) and smoking (OR 2.0)")."""
    if not frame.factors:
        return False
    sought = is_one(mentions, frame.factors[0], asked) and not is_one(mentions, own, asked)
    event = frame.factors[0].endpoint is not None and not _names_trait(mentions, frame.factors[0])
    if own.endpoint is not None and not ((sought or event) and _names_factor(mentions, own)):
        # but what is measured may be either ("death was associated with blood pressure (OR 1.2)")
        return False
    if any(m.name in RISKS or m.kinds & {"rate-word", "effect"} for m in mentions[frame.last : own.last]):
        # "was associated with a 12% higher risk of asthma (OR 1.1)"
        return False
    subject = frame.factors[0]
    if beside.headed(mentions, opened, at) is not None:
        return True
    if subject.endpoint is not None:
        if is_one(mentions, subject, asked) or not _names_factor(mentions, subject):
            return True
        # what may be either ("frailty", "depression") is the outcome of a list of what can be no outcome
        return any(_names_factor(mentions, p) and p.endpoint is None and not _names_condition(mentions, p) for p in (own, *frame.outcomes))
    # a disease may be the outcome of what is no known factor ("fish intake was associated with asthma (OR 0.7)")
    traits = any(_names_factor(mentions, p) and not _names_condition(mentions, p) for p in (own, *frame.outcomes))
    return sought or (traits and _names_factor(mentions, own) and not _names_factor(mentions, subject))


def _names_condition(mentions: Sequence[Mention], phrase: Phrase) -> bool:
    return any("condition" in m.kinds for m in mentions[phrase.first : phrase.last])


def _names_trait(mentions: Sequence[Mention], phrase: Phrase) -> bool:
    return _names_factor(mentions, phrase) or _names_condition(mentions, phrase)


def _names_factor(mentions: Sequence[Mention], phrase: Phrase) -> bool:
    return any("factor" in m.kinds for m in mentions[phrase.first : phrase.last])
