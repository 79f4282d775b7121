"""What a text and its sentences speak of: the arms of a trial, or factors of the patients."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.study import Study

_TREATMENT = frozenset({"hollow-word", "determiner", "group-noun"})
_STEPS = frozenset({"measured", "number", "amount", "duration", "percent"})


def reports(parsed: Parsed) -> bool:
    """Whether a sentence reports results; one under a heading of methods does where it gives an estimate or tests values."""
    if "methods" not in parsed.contexts:
        return True
    kinds = parsed.kinds
    if kinds & {"effect", "interval"} or any("ci" in m.slots for m in parsed.mentions):
        return True
    return "p-value" in kinds and bool(kinds & {"mean-spread", "cell", "percent", "fraction", "measured", "amount", "direction-word"})


def is_trial(study: Study) -> bool:
    """Whether the text compares arms: it says that participants were allocated, or names arms and no observed exposures."""
    kinds = frozenset[str]().union(*(p.kinds for p in study.parsed))
    if kinds & {"randomized-word", "blinding-word"}:
        return True
    return len(study.roster.arms) > 1 and "observational-word" not in kinds


def about_factor(study: Study, parsed: Parsed) -> bool:
    """Whether a sentence speaks of a factor of the patients rather than of the arms."""
    arms = [m for m in study.roster.within(parsed.sentence.start, parsed.sentence.end) if len(m.arm_ids) == 1]
    links = parsed.found("association", "predictor-list", "predictor-noun", "association-between")
    if not links:
        return ("prognostic-noun" in parsed.kinds and not arms) or parts_patients(parsed)
    link = links[0]
    if "predictor-list" in link.kinds or not arms:
        return not _of_treatment(link)
    if any("prognostic-noun" in m.kinds or m.name == "factor" for m in parsed.mentions if link.start - 30 < m.start < link.start):
        # "…, which was the only independent factor associated with survival"
        return True
    factor_before = any("factor" in m.kinds and m.end <= link.start for m in parsed.mentions)
    return factor_before and ("predictor-noun" in link.kinds or not any(a.end <= link.start for a in arms))


def _of_treatment(link: Mention) -> bool:
    """Whether what is tied to an outcome is no factor but what the arms got ("an effect of treatment on pain")."""
    factor = link.slots.get("factor", ())
    return bool(factor) and all(m.kinds & _TREATMENT for m in factor) and any(m.name != "the" for m in factor)


def parts_patients(parsed: Parsed) -> bool:
    """Whether patients with a trait are held against those without it ("patients with X … than those with Y", "for each unit of X")."""
    mentions, kinds = parsed.mentions, parsed.kinds
    if "change-noun" in kinds and _for_each(mentions):
        return True
    if "effect" not in kinds and not kinds >= _HELD_AGAINST:
        return False
    names = [m.name for m in mentions]
    if "each" in names or "per" in names:
        return "effect" in kinds and "baseline" in names
    for at, mention in enumerate(mentions[:-3]) if kinds >= _HELD_AGAINST else ():
        if "population" in mention.kinds and names[at + 1] == "with":
            rest = mentions[at + 2 :]
            return any("comparator" in a.kinds and "those-word" in b.kinds for a, b in pairwise(rest))
    return False


_HELD_AGAINST = frozenset({"population", "comparator", "those-word"})


def _for_each(mentions: Sequence[Mention]) -> bool:
    """Whether something is told for each step of a factor ("for each 10-mg increase in salt")."""
    for at, mention in enumerate(mentions[:-2]):
        steps = mention.name in ("each", "per", "every") or "p-test" in mention.kinds
        if steps and mentions[at + 1].kinds & _STEPS and any("change-noun" in m.kinds for m in mentions[at + 2 : at + 4]):
            return True
    return False
