"""What an effect estimate measures: a ratio by its name, a risk or mean difference by what it is of, a relative change."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import cast

from extractor.brackets import CLOSE, OPEN, outside
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.values.statistics import IN_PERCENT
from extractor.vocabulary import Measure
from extractor.wordlists import wordlist

MEASURES = frozenset({"effect-measure", "effect-short"})
"""Kinds of words that name a measure."""
COMPARATIVES = frozenset({"direction-word", "more-word", "less-word"})
"""Kinds of words that say more or less of something."""
RISKS = wordlist("comparing.risks")
"""Nouns of how often something happens."""
_AT_RISK = wordlist("values.risks")
RELATIVE = frozenset({"effect-estimate.relative-change", "effect-estimate.reduced-risk-by"})
"""The rules of a relative change in percent."""


def named(mention: Mention, measure: Mention | None, before: Sequence[Mention], parsed: Parsed) -> Measure:
    """The measure of an estimate that a rule read with the words for it, ``before`` being the mentions that stand before it."""
    if mention.rule in RELATIVE:
        return "PCT"
    if measure is not None and _names_measure(measure):
        return cast(Measure, measure.attributes["measure"])
    estimate = mention.slot("estimate")
    if estimate is not None:
        # "a difference between the groups (hazard ratio 0.5 …)": what is named nearest to the estimate
        nearer = [m for m in parsed.words if mention.start <= m.start < estimate.start and _names_measure(m)]
        if nearer:
            return cast(Measure, nearer[-1].attributes["measure"])
    of_means = measure is not None and bool(measure.kinds & MEASURES)
    return "MD" if estimate is None else _of_difference(estimate, before, parsed, mention, of_means=of_means)


def _names_measure(mention: Mention) -> bool:
    """Whether words name a measure, not any difference, which may be one of means or of risks ("the adjusted difference")."""
    return bool(mention.kinds & MEASURES) and (mention.attributes["measure"] != "MD" or "difference-word" not in mention.kinds)


def apart(before: Sequence[Mention], estimate: Mention) -> bool:
    """Whether two percentages before a difference in percent are as far apart as it says."""
    shares = [n for m in before if m.kinds & {"percent", "cell", "fraction"} for n in m.numbers() if n.numeral is not None]
    values = [n.numeral.value for n in shares if n.numeral is not None]
    gap = estimate.numeral.value if estimate.numeral is not None else 0
    return any(abs(abs(one - other) - abs(gap)) <= 0.11 for one, other in combinations(values[-6:], 2))


def led_by_comparison(mentions: Sequence[Mention], at: int) -> bool:
    """Whether brackets hold how far an arm lies from the one that the sentence begins by comparing with, with interval and test.

    "Compared with B, weight (-4.2 kg [95% CI -5.1 to -3.3]; P < 0.001) and waist (-3.3 [-4.5 to -2.1]; P = 0.002) fell with A".
    """
    if at < 3 or "ci" not in mentions[at].slots or mentions[at - 1].name not in ("(", "["):
        return False
    if not any("comparator" in m.kinds for m in mentions[: min(3, at - 2)]):
        return False
    tested = next((m for m in mentions[at + 1 : at + 4] if m.kinds & {"p-value"} or "comparator" in m.kinds), None)
    return tested is not None and "p-value" in tested.kinds


def _of_difference(estimate: Mention, before: Sequence[Mention], parsed: Parsed, mention: Mention, *, of_means: bool) -> Measure:
    """What a difference in percent is of: means where a mean, a change or what is measured in percent is named before it, else risks.

    ``of_means`` where it is called what mostly is a difference of means, so that more must tell that it is none.
    """
    points = estimate.slot("unit")
    in_points = estimate.rule == "percentage-points.value" or (points is not None and points.name == "percentage points")
    # "79.7% and 82.5% (difference -3.5)"
    bare = points is None and sum("percent" in m.kinds or "percent" in m.slots for m in before) > 1
    if "percent" not in estimate.kinds and not in_points and not bare:
        return "MD"
    words = [m for m in parsed.words if m.start < estimate.start]
    for said in reversed([*before, *(m for m in words if mention.start <= m.start)]):
        if said.kinds & {"mean-word", "mean-spread", "change-pair"} or said.name == "change":
            return "MD"
        if said.kinds & {"rate-word", "fraction"}:
            return "RD"
    if any(m.named("endpoint") in IN_PERCENT and not behind.name.startswith(("<", "≤")) for m, behind in pairwise(words)):
        return "MD"
    if bare and "percent" not in estimate.kinds and not in_points:
        return "RD" if apart(before, next(estimate.numbers(), estimate)) else "MD"
    points_of = in_points and any("endpoint" in m.kinds for m in words)
    return "RD" if apart(before, next(estimate.numbers(), estimate)) or points_of or not (of_means or in_points) else "MD"


def more_by(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a percentage says by how much something was more or less ("lower by 48%"), not by how much it was changed."""
    if at < 2 or mentions[at - 1].name != "by":
        return False
    if "verb" not in mentions[at - 2].kinds:
        return bool(mentions[at - 2].kinds & COMPARATIVES)
    # "the incidence of falls was reduced by 48%": a risk falls against that of the others
    subject = mentions[max(0, at - 12) : at - 2]
    return bool(mentions[at - 2].kinds & {"change-verb"}) and any(
        m.name in RISKS and any("verb" in v.kinds and v.name == "be" for v in subject[place:]) for place, m in enumerate(subject)
    )


def risk_by(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a percentage says by how much a risk was changed ("raised the risk of death by 20% and that of stroke by 12%")."""
    value = mentions[at]
    share = value.slots.keys() >= {"percent", "ci"} if "cell" in value.kinds else "percent" in value.kinds
    if at < 2 or not share or mentions[at - 1].name != "by":
        return False
    risk = next((p for p in range(at - 2, max(-1, at - 9), -1) if _is_risk(mentions, p) or "verb" in mentions[p].kinds), None)
    if risk is None or not _is_risk(mentions, risk):
        return False
    for mention in reversed(mentions[max(0, risk - 16) : risk]):
        if "change-verb" in mention.kinds or mention.rule in RELATIVE:
            return True
        if mention.name in (";", ".") or "verb" in mention.kinds:
            return False
    return False


def changed_against(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a value is by how much an arm changed an outcome against the arm that its clause compares it with.

    "Compared with placebo, drug A lowered weight by 2.1 kg and drug B by 1.4 kg", not "by 2.1 kg with A compared with 0.4 kg with
    placebo", nor where the arm compared with has a value of its own elsewhere.
    """
    led = at - 1
    while led > 0 and (mentions[led].name in _JOINING or mentions[led].kinds & _LISTED):
        # "by a mean of 2.1 kg (p = 0.01) and 3 cm (p = 0.02), respectively"
        led -= 1
    if led < 1 or mentions[led].name != "by" or mentions[at - 1].name in OPEN or not _is_amount(mentions, at):
        # nor the same in another unit, "by 15 mg/dl (0.8 mmol/l)"
        return False
    first = next((p + 1 for p in range(at - 1, -1, -1) if mentions[p].name in _PARTING), 0)
    last = next((p for p in range(at + 1, len(mentions)) if mentions[p].name in _PARTING), len(mentions))
    outer = list(outside(mentions, first, last))
    if not any("change-verb" in mentions[p].kinds for p in outer if p < at):
        return False
    held = [p for p in outer if "comparator" in mentions[p].kinds]
    against = [q for q in (_arm_behind(mentions, p, last) for p in held) if q is not None]
    near = {*range(at + 1, max(held, default=at)), *(p - 1 for p in held)}
    graded = any(mentions[p].kinds & COMPARATIVES and "verb" not in mentions[p].kinds for p in near)
    if len(against) != 1 or graded or any("baseline" in m.name.split() for m in mentions[at + 1 : at + 3]):
        # "by 12 points from baseline", "by 12 points, which was more than with placebo"
        return False
    (reference,) = against
    named = [p for p in outer if "arm" in mentions[p].kinds and mentions[p].name == mentions[reference].name]
    behind = next((p for p in range(reference + 1, last) if "group-noun" not in mentions[p].kinds), last - 1)
    return named == [reference] and not (mentions[behind].name in OPEN and mentions[behind + 1].kinds & _VALUES)


def _is_amount(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a mention is an amount, or the number of one whose unit stands behind the next ("by 5 and 3 mm Hg")."""
    if "number" in mentions[at].kinds and at + 2 < len(mentions) and mentions[at + 1].name in (",", "and"):
        return "measured" in mentions[at + 2].kinds
    # "and 2-h glucose": of a noun
    behind = mentions[at + 1] if at + 1 < len(mentions) else None
    joined = behind is not None and mentions[at - 1].name in (",", "and") and behind.name[:1].isalpha() and bool(behind.kinds & _NOUNS)
    return bool(mentions[at].kinds & _AMOUNTS) and not mentions[at].slots.keys() & _COUNTED and not joined


def _arm_behind(mentions: Sequence[Mention], at: int, last: int) -> int | None:
    """The place of the arm right behind a word of comparison, an article left out; None where there is none."""
    place = at + 1
    while place < last - 1 and "determiner" in mentions[place].kinds:
        place += 1
    return place if place < last and "arm" in mentions[place].kinds and "change-noun" not in mentions[place].kinds else None


_AMOUNTS = frozenset({"percent", "measured", "duration", "mean-spread", "cell"})
_VALUES = _AMOUNTS | {"number", "fraction"}
_LISTED = _VALUES | {"p-value", "determiner", "adverb", "mean-word", "median-word"}
_JOINING = OPEN | CLOSE | {",", "and", "of", "additional"}
_COUNTED = frozenset({"events", "fraction"})
_NOUNS = frozenset({"word", "endpoint", "factor", "condition", "score-word"})
_PARTING = frozenset({";", ".", "while", "whereas", "but"})


def _is_risk(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a word is a risk, names what one is at risk of, or stands for it ("that of death")."""
    mention = mentions[at]
    pronoun = "that-word" in mention.kinds and mentions[at + 1].name == "of"
    return mention.name in _AT_RISK or "risk" in mention.attributes or pronoun


def own_change(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a relative change is no effect: a threshold, or of one arm alone.

    "A 57% reduction in pain, as compared with a 14% decrease in the other group" tells each arm's own.
    """
    effect = mentions[at]
    if effect.rule != "effect-estimate.relative-change":
        return False
    back = at - 1
    while back > 0 and "determiner" in mentions[back].kinds:
        back -= 1
    before = mentions[back] if at else None
    if before is not None and (before.name in ("least", "than", "≥", ">", "per", "each", "every") or "comparator" in before.kinds):
        # "at least a 20% fall in pain" is a threshold, "per 10% fall in function" what a ratio is of
        return True
    graded = effect.slot("measure")
    if graded is not None and "direction-word" in graded.kinds and "verb" not in graded.kinds:
        # "a 45% lower rate" is lower than another's
        return False
    if any("risk" in m.name or "relative" in m.name for m in mentions[at : at + 3]):
        return False
    others = [place for place, m in enumerate(mentions) if place != at and (m.rule == effect.rule or "percent" in m.kinds)]
    return any(mentions[place].rule == effect.rule or _changes_behind(mentions, place) for place in others)


def _changes_behind(mentions: Sequence[Mention], place: int) -> bool:
    return any(m.kinds & {"change-noun", "change-word"} for m in mentions[place + 1 : place + 3])
