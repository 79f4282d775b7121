"""Which arm of a comparison has the higher value of its outcome, and which one that favours."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.brackets import OPEN
from extractor.comparing.claims import Claim
from extractor.comparing.effects import RATIOS, Effect
from extractor.mentions import Mention
from extractor.outcomes.names import Named
from extractor.records import Number
from extractor.reported import Reported
from extractor.study import value_of
from extractor.vocabulary import Measure
from extractor.wordlists import wordlist

DIFFERENCES: frozenset[Measure] = frozenset({"MD", "RD", "SMD"})
"""The measures that take one arm's value from the other's."""
_CHANGES = frozenset({"change-verb", "change-noun"})
_GRADES = frozenset({"comparator", "good-word", "bad-word", "p-value"})
_TIMES = wordlist("comparing.times")


def higher(
    sentence: Reported, at: int, name: Named, claim: Claim | None, effect: Effect | None, arm: str | None, other: str | None
) -> str | None:
    """The arm with the higher value: by the claim, by the values set side by side, by the ratio; ``at`` is the place of the test."""
    amounts = _amounts(sentence, at, name)
    if len(amounts) == 2:
        (one, first_amount), (two, second_amount) = amounts.items()
        return one if first_amount > second_amount else two if first_amount < second_amount else None
    if claim is not None and claim.differs and claim.up is not None and claim.subject is not None:
        if claim.up in ("yes", "no"):
            return claim.subject if claim.up == "yes" else claim.other
        if name.better in ("higher", "lower"):
            return claim.subject if (claim.up == "better") == (name.better == "higher") else claim.other
        # better, but whether more or less of it is better nobody says: the values may
    last = len(sentence.mentions)
    first, end = (claim.first, claim.last) if claim is not None else (0, last)
    tested = max((place for place in range(first, at) if "p-value" in sentence.mentions[place].kinds), default=first)
    stretches = ((tested, at), (first, end), (0, last))
    sides = next((found for found in (_values(sentence, *stretch) for stretch in stretches) if len(found) > 1), {})
    if len(sides) == 2:
        (one, ones), (two, twos) = sides.items()
        signs = {(a > b) - (a < b) for a, b in zip(ones, twos, strict=False)}
        if len(ones) == len(twos) and signs in ({1}, {-1}):
            return one if signs == {1} else two
    if effect is not None and effect.measure in RATIOS and effect.estimate.numeral is not None:
        value = effect.estimate.numeral.value
        if effect.measure == "HR" and _is_time(name):
            # a higher hazard of what ends it is a shorter time
            return other if value > 1 else arm if value < 1 else None
        return arm if value > 1 else other if value < 1 else None
    numeral = effect.estimate.numeral if effect is not None and effect.measure in DIFFERENCES else None
    # a printed minus: the arm less its reference; a difference without a sign may be either way round
    return other if numeral is not None and numeral.value < 0 else None


def _is_time(name: Named) -> bool:
    """Whether an outcome is how long something took or lasted ("overall survival", "time to relapse")."""
    words = f"{name.endpoint or ''} {name.text or ''}".lower().replace("-", " ").split()
    return not _TIMES.isdisjoint(words)


def favoured(sentence: Reported, claim: Claim | None, at: int) -> str | None:
    """The arm that the words around a test or claim call better off ("a difference in pain favouring A (p = 0.01)", "A improved pain")."""
    mentions = sentence.mentions
    first = sentence.clause_start(at)
    tests = [place for place in range(first, at) if mentions[place].kinds & {"p-value", "effect", "listed-effect"}]
    for place in (*range(at - 1, tests[-1] if tests else first - 1, -1), *range(at + 1, min(at + 4, len(mentions)))):
        if mentions[place].name == "favour":
            told = [a.arm.arm_ids[0] for a in sentence.arms if place < a.first <= place + 3 and len(a.arm.arm_ids) == 1]
            return told[0] if told else None
    if claim is None or not claim.differs:
        return None
    return {"better": claim.subject, "worse": claim.other}.get(claim.up or "")


def _amounts(sentence: Reported, at: int, name: Named) -> dict[str, Number]:
    """By how much each arm changed, a fall as a negative number ("rose by 3 with A and fell by 1 with B").

    Empty where the values are none of a change, or where it is not known which way they go.
    """
    mentions = sentence.mentions
    tests = [place for place in range(at) if "p-value" in mentions[place].kinds]
    found: dict[str, Number] = {}
    for bound in sentence.bound:
        number = next(bound.cell.numbers(), None)
        if not (tests[-1] if tests else 0) <= bound.at < at or bound.arm_id in (None, "all") or number is None:
            continue
        change = next((place for place in range(bound.at - 1, -1, -1) if mentions[place].kinds & _CHANGES), None)
        if bound.arm_id in found or change is None or not (found or _leads_to(mentions, change, bound.at)):
            return {}
        if mentions[bound.at - 1].name in ("to", "from", "at"):
            return {}
        sign = {"yes": 1, "no": -1}.get(mentions[change].attributes.get("up") or "") or _sign(mentions[change], name)
        if sign is None:
            return {}
        value = value_of(number)[0]
        found[bound.arm_id or ""] = value if value < 0 else sign * value
    return found


def _leads_to(mentions: Sequence[Mention], change: int, value: int) -> bool:
    """Whether a value is the amount of a change: "fell by 3", "the fall in pain was 3", not "a greater fall" or "fell (3 vs 4)"."""
    back = value - 1
    while back > change and mentions[back].kinds & {"adverb", "determiner", "mean-word", "median-word"}:
        back -= 1
    between = mentions[change + 1 : value]
    if any(m.name in OPEN or m.kinds & _GRADES for m in (*mentions[max(0, change - 2) : change], *between)):
        return False
    noun = "change-noun" in mentions[change].kinds and mentions[back].name in ("be", "of")
    return noun or mentions[back].name == "by"


def _sign(change: Mention, name: Named) -> int | None:
    """Which way what became better or worse went, where it is known which value is better."""
    told = change.attributes.get("up")
    if told not in ("better", "worse") or name.better not in ("higher", "lower"):
        return None
    return 1 if (told == "better") == (name.better == "higher") else -1


def _values(sentence: Reported, first: int, last: int) -> dict[str, list[Number]]:
    """The values that a stretch gives for each arm, in order."""
    sides: dict[str, list[Number]] = {}
    for bound in sentence.bound:
        number = next(bound.cell.numbers(), None)
        if bound.arm_id in (None, "all") or number is None or not first <= bound.at < last:
            continue
        sides.setdefault(bound.arm_id or "", []).append(value_of(number)[0])
    return sides


def favours(higher: str | None, arm: str | None, comparator: str | None, better: str | None) -> str | None:
    """The arm that a higher value in one of them favours, where it is known which value is better."""
    if higher is None or better not in ("higher", "lower"):
        return None
    return higher if better == "higher" else (comparator if higher == arm else arm)
