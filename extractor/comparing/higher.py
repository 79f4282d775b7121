"""Which arm of a comparison has the higher value of its outcome, and which one that favours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.brackets import depth, outside
from extractor.cascade import Parsed
from extractor.comparing.claims import Claim
from extractor.comparing.effects import RATIOS, Effect
from extractor.comparing.measures import RELATIVE
from extractor.factors import measured
from extractor.mentions import Mention
from extractor.outcomes.lists import Outcome
from extractor.outcomes.names import Named
from extractor.records import Number
from extractor.reported import Reported
from extractor.study import value_of
from extractor.values.binding import Bound
from extractor.vocabulary import Measure
from extractor.wordlists import wordlist

DIFFERENCES: frozenset[Measure] = frozenset({"MD", "RD", "SMD"})
"""The measures that take one arm's value from the other's."""
_CHANGES = frozenset({"change-verb", "change-noun"})
MOVES = _CHANGES | {"change-word", "change-pair"}
_GRADES = frozenset({"comparator", "good-word", "bad-word", "p-value"})
_TESTS = frozenset({"p-value", "effect", "listed-effect"})
TIMES = wordlist("comparing.times")
SPEEDING = wordlist("comparing.speeding")
_WITHOUT = TIMES | wordlist("comparing.living-without")
_REACHED = wordlist("comparing.reached")
_FALLS = wordlist("comparing.falls")


def higher(
    sentence: Reported, at: int, name: Named, claim: Claim | None, effect: Effect | None, arm: str | None, other: str | None
) -> str | None:
    """The arm with the higher value: by the claim, by the values set side by side, by the ratio; ``at`` is the place of the test."""
    if claim is not None and _achieved(sentence.mentions, claim):
        # "a reduction of a half was achieved by 43% with A and 27% with B": more people, not less of something
        claim = None
    estimates = {e.at for e in sentence.effects}
    # what an arm started from says nothing of which one came to more
    told = [bound for bound in sentence.bound if bound.at not in estimates and not bound.initial]
    if claim is not None and effect is not None and _of_another(sentence, claim, effect, name):
        # "survival was longer with A (hazard ratio for relapse 0.6)": more survival is not more of it
        claim, told = None, []
    elif effect is not None:
        told = _of_hazard(sentence, effect, told, name)
    tested = bool(sentence.mentions[at].kinds & _TESTS)
    amounts = _amounts(sentence, at if tested or claim is None else claim.last, name)
    if len(amounts) == 2:
        return more_of(amounts)
    numeral = effect.estimate.numeral if effect is not None and effect.measure in DIFFERENCES else None
    falls = numeral is not None and numeral.value < 0
    claim = claim if falls else _directed(sentence, claim, name)
    if claim is not None and claim.differs and claim.up is not None and claim.subject is not None:
        tests = [place for place in range(claim.first, claim.at) if sentence.mentions[place].kinds & _TESTS]
        below = values_of(told, tests[-1] if tests else claim.first, claim.last)
        if len(below) == 2 and all(value < 0 for values in below.values() for value in values) and not _words(name) & _FALLS:
            # "the change was greater with A (-7 vs. -3)": where all fell, the greater change ends lower
            lower = more_of(below)
            if lower is not None:
                return lower
        if falls and claim.up == "yes" and "change" in _words(name):
            # "weight change was greater with A (difference -2 kg)": a greater fall
            return claim.other
        shared = _sharing(sentence, claim, at, name)
        if shared is not None and shared != claim.subject:
            claim = claim._replace(subject=shared, other=claim.subject)
        if claim.up in ("yes", "no"):
            return claim.subject if (claim.up == "yes") != _sped(sentence, claim, name) else claim.other
        if name.better in ("higher", "lower"):
            return claim.subject if (claim.up == "better") == (name.better == "higher") else claim.other
        # better, but whether more or less of it is better nobody says: the values may
    if claim is not None and claim.subject is None and "change-noun" in sentence.mentions[claim.at].kinds and not _words(name) & _FALLS:
        # "reductions in pain were seen with A (2.1) and B (3.3)": values of a change say which way it went to nobody
        return None
    last = len(sentence.mentions)
    first, end = (claim.first, claim.last) if claim is not None else (0, last)
    since = max((place for place in range(first, at) if "p-value" in sentence.mentions[place].kinds), default=first)
    stretches = ((since, at), (first, end), (0, last))
    sides = next((found for found in (values_of(told, *stretch) for stretch in stretches) if len(found) > 1), {})
    # of several arms, those of this pair
    greater = more_of({one: sides[one] for one in (arm, other) if one in sides} if len(sides) > 2 else sides)
    if greater is not None and (arm is None or greater in (arm, other)):
        return greater
    more = _more_by(sentence, effect) if effect is not None and not falls and claim is None and not is_time(name) else None
    if more is not None:
        return more
    if effect is not None and effect.measure in RATIOS and effect.estimate.numeral is not None:
        value = effect.estimate.numeral.value
        if effect.measure == "HR" and is_time(name):
            # a higher hazard of what ends it is a shorter time
            return other if value > 1 else arm if value < 1 else None
        return arm if value > 1 else other if value < 1 else None
    if effect is not None and effect.lowers and effect.estimate.numeral is not None:
        return other if effect.estimate.numeral.value > 0 else arm
    # a printed minus: the arm less its reference; a difference without a sign may be either way round
    return other if falls else None


def _sharing(sentence: Reported, claim: Claim, at: int, name: Named) -> str | None:
    """The arm of an outcome that shares the words of a claim ("thirst was commoner with A (P=.02), and cough with B (P=.01)")."""
    mentions = sentence.mentions
    before = next((place for place in range(at - 1, claim.at, -1) if mentions[place].kinds & _TESTS), None)
    known = [sentence.study.text[o.start : o.end] for o in claim.outcomes]
    if before is None or name.text in (None, *known) or any(m.kinds & _TELLING for m in mentions[before + 1 : at]):
        return None
    arms = [a.arm.arm_ids for a in sentence.arms if before < a.first < at]
    return arms[0][0] if len(arms) == 1 and len(arms[0]) == 1 else None


_TELLING = frozenset({"verb", "more-word", "less-word", "comparator", "change-noun", "direction-word", "negation"})


def _achieved(mentions: Sequence[Mention], claim: Claim) -> bool:
    """Whether a change is what so many people achieved, by the first value behind the verb."""
    if "change-noun" not in mentions[claim.at].kinds:
        return False
    verb = next((at for at in range(claim.at + 1, claim.last) if mentions[at].name in _ACHIEVING), claim.last)
    value = next((m for m in mentions[verb : claim.last] if m.kinds & _VALUES), None)
    return value is not None and bool(value.kinds & _OF_PEOPLE)


_ACHIEVING = wordlist("comparing.achieving")
_OF_PEOPLE = frozenset({"percent", "cell", "fraction"})
_VALUES = _OF_PEOPLE | {"number", "measured", "mean-spread"}


def _of_another(sentence: Reported, claim: Claim, effect: Effect, name: Named) -> bool:
    """Whether a ratio or a relative change names an outcome of its own, and not that of the claim beside it."""
    if effect.measure not in RATIOS and effect.mention.rule not in RELATIVE:
        return False
    own = measured.outcome(sentence.parsed, effect, sentence.study.roster)
    if own is None or name.text is None or not claim.outcomes:
        return False
    return not any(_alike(sentence, own, (o.start, o.end), o.endpoint, name) for o in claim.outcomes)


def _alike(sentence: Reported, own: Outcome, span: tuple[int, int], endpoint: str | None, name: Named) -> bool:
    """Whether the outcome of a ratio and another are one; to live without a relapse is no relapse, though the words are alike."""
    if endpoint is not None and endpoint == name.endpoint:
        return True
    words, told = (frozenset(sentence.study.text[slice(*s)].lower().replace("-", " ").split()) for s in ((own.start, own.end), span))
    return bool(words & told) and bool(words & _WITHOUT) == bool(told & _WITHOUT)


def _of_hazard(sentence: Reported, effect: Effect, told: list[Bound], name: Named) -> list[Bound]:
    """The values that are of what a hazard ratio names, and none of its opposite ("70% were alive … (hazard ratio for death, 0.7)")."""
    own = measured.outcome(sentence.parsed, effect, sentence.study.roster) if effect.measure == "HR" else None
    if own is None:
        return told
    return [b for b in told if b.outcome is not None and _alike(sentence, own, b.outcome, b.endpoint, name)]


def _more_by(sentence: Reported, effect: Effect) -> str | None:
    """The arm that has more by the comparative inside an estimate ("was 4 mm lower with A than with B (95% CI 2 to 6)")."""
    graded = effect.mention.slot("measure")
    if graded is None or not graded.kinds & {"more-word", "less-word"} or sentence.study.printed(graded).lower() in SPEEDING:
        return None
    first, last = next(((f, e) for f, e in sentence.clauses if f <= effect.at < e), (0, len(sentence.mentions)))
    low, high = sentence.mentions[first].start, sentence.mentions[last - 1].end
    words = [m for m in sentence.parsed.words if low <= m.start < high]
    subject: str | None = None
    other: str | None = None
    for arm in (a.arm for a in sentence.arms if low <= a.arm.start < high and len(a.arm.arm_ids) == 1):
        before = [m for m in words if m.end <= arm.start][-4:]
        if any("comparator" in m.kinds or (subject is not None and m.name == "as") for m in before):
            # "twice as high with A as with B"
            other = other or arm.arm_ids[0]
        else:
            subject = arm.arm_ids[0]
    roster = sentence.study.roster
    treated = roster.by_role("experimental")
    if subject is None:
        subject = roster.other(other) if other is not None else treated[0] if len(treated) == 1 and not sentence.arms else None
    if other is None and subject is not None:
        other = roster.other(subject)
    return subject if "more-word" in graded.kinds else other


def _directed(sentence: Reported, claim: Claim | None, name: Named) -> Claim | None:
    """The claim itself, or where none says which way, another of its sentence on the same outcome that does.

    "A lowered pain, and the difference was significant".
    """
    if claim is not None and (not claim.differs or claim.up is not None):
        return claim
    text = sentence.study.text
    told = (c for c in sentence.claims if c.differs and c.up is not None and c.subject is not None)
    return next((c for c in told if any(text[o.start : o.end] == name.text for o in c.outcomes)), claim)


def _sped(sentence: Reported, claim: Claim, name: Named) -> bool:
    """Whether more of what a claim says is less of the outcome: what came faster took less time ("quicker return to work")."""
    printed = sentence.study.printed(sentence.mentions[claim.at]).lower()
    return printed in SPEEDING and bool(_words(name) & (TIMES | _REACHED))


def is_time(name: Named) -> bool:
    """Whether an outcome is how long something took or lasted ("overall survival", "time to relapse")."""
    return bool(_words(name) & TIMES)


def _words(name: Named) -> frozenset[str]:
    """The words of an outcome's names."""
    return frozenset(f"{name.endpoint or ''} {name.text or ''}".lower().replace("-", " ").split())


def favoured(sentence: Reported, claim: Claim | None, at: int) -> str | None:
    """The arm that the words around a test or claim call better off ("a difference in pain favouring A (p = 0.01)", "A improved pain")."""
    mentions = sentence.mentions
    first = sentence.clause_start(at)
    tests = [place for place in range(first, at) if mentions[place].kinds & _TESTS]
    # "differences favouring A were found in pain (p = 0.01) and sleep (p = 0.02)"
    listed = range(first, tests[0]) if tests and (claim is None or (claim.differs and claim.up is None)) else range(0)
    for place in (*range(at - 1, tests[-1] if tests else first - 1, -1), *range(at + 1, _told_behind(sentence, at)), *listed):
        if mentions[place].name == "favour":
            told = [a.arm.arm_ids[0] for a in sentence.arms if place < a.first <= place + 3 and len(a.arm.arm_ids) == 1]
            return told[0] if told else None
    if claim is None or not claim.differs:
        return None
    return {"better": claim.subject, "worse": claim.other}.get(claim.up or "")


def _told_behind(sentence: Reported, at: int) -> int:
    """The place up to which the words behind a test or an estimate still speak of it: as far as the next one or the clause's end."""
    last = next((last for first, last in sentence.clauses if first <= at < last), len(sentence.mentions))
    behind = sentence.mentions[at + 1 : last]
    return next((place for place, m in enumerate(behind, start=at + 1) if m.kinds & _TESTS or m.name in ("and", "but")), last)


def _amounts(sentence: Reported, at: int, name: Named) -> dict[str, list[Number]]:
    """By how much each arm changed, a fall as a negative number ("rose by 3 with A and fell by 1 with B").

    Empty where the values are none of a change, or where it is not known which way they go.
    """
    mentions = sentence.mentions
    tests = [place for place in range(at) if "p-value" in mentions[place].kinds]
    found: dict[str, list[Number]] = {}
    for bound in sentence.bound:
        number = next(bound.cell.numbers(), None)
        if not (tests[-1] if tests else 0) <= bound.at < at or bound.arm_id in (None, "all") or number is None:
            continue
        change = next((place for place in range(bound.at - 1, -1, -1) if mentions[place].kinds & _CHANGES), None)
        if change is None or not (found or _leads_to(mentions, change, min(b.at for b in sentence.bound if b.at > change))):
            return {}
        if mentions[bound.at - 1].name in ("to", "from", "at") or (bound.arm_id in found and depth(mentions, change, bound.at)):
            return {}
        sign = {"yes": 1, "no": -1}.get(mentions[change].attributes.get("up") or "") or _sign(mentions[change], name)
        if sign is None:
            return {}
        value = value_of(number)[0]
        found.setdefault(bound.arm_id or "", []).append(value if value < 0 else sign * value)
    return found


def _leads_to(mentions: Sequence[Mention], change: int, value: int) -> bool:
    """Whether a value is the amount of a change: "fell by 3", "the fall in pain was 3", not "a greater fall" or "fell (3 vs 4)"."""
    back = value - 1
    while back > change and mentions[back].kinds & {"adverb", "determiner", "mean-word", "median-word"}:
        back -= 1
    between = (mentions[place] for place in outside(mentions, change + 1, value))
    if depth(mentions, change, value) or any(m.kinds & _GRADES for m in (*mentions[max(0, change - 2) : change], *between)):
        return False
    noun = "change-noun" in mentions[change].kinds and mentions[back].name in ("be", "of")
    return noun or mentions[back].name == "by"


def _sign(change: Mention, name: Named) -> int | None:
    """Which way what became better or worse went, where it is known which value is better."""
    told = change.attributes.get("up")
    if told not in ("better", "worse") or name.better not in ("higher", "lower"):
        return None
    return 1 if (told == "better") == (name.better == "higher") else -1


def by_values(parsed: Parsed, told: Sequence[Bound], name: Named) -> str | None:
    """The arm with the higher values in a sentence that tells of no change, whose size would not say which way it went.

    Nor where the outcome is that change ("the pressure reduction was 6 and 4 mm Hg").
    """
    return None if parsed.kinds & MOVES and not _words(name) & _FALLS else more_of(values_of(told, 0, len(parsed.mentions)))


def more_of(sides: Mapping[str, Sequence[Number]]) -> str | None:
    """The one of two arms all of whose values are higher than those of the other."""
    if len(sides) != 2:
        return None
    (one, ones), (two, twos) = sides.items()
    signs = {(a > b) - (a < b) for a, b in zip(ones, twos, strict=False)}
    if len(ones) != len(twos) or signs not in ({1}, {-1}):
        return None
    return one if signs == {1} else two


def values_of(told: Sequence[Bound], first: int, last: int) -> dict[str, list[Number]]:
    """The values that a stretch gives for each arm, in order."""
    sides: dict[str, list[Number]] = {}
    for bound in told:
        # of "from 7 to 3" what the arm came to
        number = bound.cell.number("after") or next(bound.cell.numbers(), None)
        if bound.arm_id in (None, "all") or number is None or not first <= bound.at < last:
            continue
        sides.setdefault(bound.arm_id or "", []).append(value_of(number)[0])
    return sides


def favours(higher: str | None, arm: str | None, comparator: str | None, better: str | None) -> str | None:
    """The arm that a higher value in one of them favours, where it is known which value is better."""
    if higher is None or better not in ("higher", "lower"):
        return None
    return higher if better == "higher" else (comparator if higher == arm else arm)
