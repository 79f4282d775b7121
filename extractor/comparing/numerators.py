"""Which arm an estimate has in its numerator: the treated one, unless what stands beside it shows that it was turned round."""

from __future__ import annotations

from math import log

from extractor.comparing.arms import Sides
from extractor.comparing.claims import Claim
from extractor.comparing.effects import RATIOS, Effect
from extractor.comparing.higher import DIFFERENCES, MOVES, SPEEDING, TIMES, more_of, values_of
from extractor.reported import Reported

_TESTS = frozenset({"p-value", "effect", "listed-effect"})
_NEAR_ONE = 0.1
"""How far the logarithm of a ratio lies from 0 where values beside it can contradict it: nearer to it, an adjusted one may cross."""
_ROUNDED = 0.06
"""How far, as a share of it, a difference may lie from that of two values that were rounded."""


def turned(sentence: Reported, claim: Claim | None, effect: Effect | None, sides: Sides, higher: str | None, better: str | None) -> Sides:
    """The two arms of an estimate, the one in its numerator first.

    "12% with placebo and 7% with A (RR 1.7)" and "pain was 0.9 lower with A (difference 0.9)" take the reference first.
    A hazard of what ends a time says nothing of the values beside it, nor of more of what is good, for which ``better`` is "higher".
    """
    arm, other = sides
    if effect is None or effect.estimate.numeral is None or arm is None or other is None:
        return sides
    value = float(effect.estimate.numeral.value)
    worded = claim is None or claim.up not in ("better", "worse")
    if effect.measure in RATIOS:
        hazards = effect.measure == "HR"
        greater = more_of(_beside(sentence, effect.at)) if not hazards else None
        if greater is None and claim is not None and claim.up in ("yes", "no"):
            of_two = not hazards and len(sentence.study.roster.arms) == len(sides) and claim.subject is not None
            if of_two or ((not hazards or better == "lower") and _tells_both(sentence, claim, sides)):
                # "falls were rarer with placebo (RR 0.6)", "death was more common with placebo than with A (HR 1.3)"
                greater = higher
        told = value > 0 and abs(log(value)) > _NEAR_ONE
        return (other, arm) if told and greater == (other if value > 1 else arm) else sides
    if effect.measure not in DIFFERENCES or value == 0:
        return sides
    beside = _beside(sentence, effect.at)
    if value < 0 and higher == arm == more_of(beside):
        return other, arm
    if {arm, other} <= set(beside) and not sentence.parsed.kinds & MOVES:
        shown = any(abs(o - a - value) <= _ROUNDED * abs(value) for o, a in zip(beside[other], beside[arm], strict=False))
        return (other, arm) if shown else sides
    # by how much each arm fell does not say which of them is the first, but in words it may be told
    signed = effect.interval is not None and effect.interval.low is not None and effect.interval.low < 0
    return (other, arm) if worded and value > 0 and not signed and higher == other else sides


def _tells_both(sentence: Reported, claim: Claim, sides: Sides) -> bool:
    """Whether the words of a claim hold both arms against each other, and speak of no time, whose ratio of hazards goes the other way."""
    own = range(claim.first, claim.last)
    named = {a.arm.arm_ids[0] for a in sentence.arms if a.first in own and len(a.arm.arm_ids) == 1}
    words = sentence.study.text[sentence.mentions[own[0]].start : sentence.mentions[own[-1]].end].lower().split() if own else []
    timed = not (TIMES | SPEEDING).isdisjoint(words)
    return claim.subject in sides and claim.other in sides and {*sides} <= named and not timed


def _beside(sentence: Reported, at: int) -> dict[str, list[float]]:
    """The values of each arm between an estimate and the test before it."""
    since = max((p for p in range(at) if sentence.mentions[p].kinds & _TESTS), default=0)
    told = [bound for bound in sentence.bound if not bound.initial]
    return {arm_id: [float(v) for v in values] for arm_id, values in values_of(told, since, at).items()}
