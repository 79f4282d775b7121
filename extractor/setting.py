"""What a text and its sentences speak of: the arms of a trial, or factors of the patients."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.arms.names import ArmMention
from extractor.brackets import OPEN
from extractor.cascade import Parsed
from extractor.comparing.measures import RELATIVE
from extractor.factors.people import people
from extractor.mentions import Mention
from extractor.study import Study
from extractor.wordlists import wordlist

_STATUS = wordlist("factors.status")
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
        mentions = parsed.mentions
        parted = "prognostic-noun" in parsed.kinds or parts_by_trait(parsed) or _bearers_have(mentions) or _factor_moves_risk(mentions)
        return (not arms and parted) or parts_patients(parsed)
    link = links[0]
    if _modelled_in_a_list(parsed, arms):
        return True
    if "predictor-list" in link.kinds or not arms:
        return not _of_treatment(link)
    if any("prognostic-noun" in m.kinds or m.name == "factor" for m in parsed.mentions if link.start - 30 < m.start < link.start):
        # "…, which was the only independent factor associated with survival"
        return True
    factor_before = any("factor" in m.kinds and m.end <= link.start for m in parsed.mentions)
    return factor_before and ("predictor-noun" in link.kinds or not any(a.end <= link.start for a in arms))


def _modelled_in_a_list(parsed: Parsed, arms: Sequence[ArmMention]) -> bool:
    """Whether a model's estimates stand in brackets behind what each is of, and not all of that is an arm.

    "In multivariable analysis, A (OR 0.3), age (OR 2.4) and anaemia (OR 3.1) were associated with infection".
    """
    if "multivariable-word" not in parsed.kinds:
        return False
    mentions = parsed.mentions
    behind = [mentions[at - 2] for at, m in enumerate(mentions) if at > 1 and "effect" in m.kinds and mentions[at - 1].name in OPEN]
    of_arms = sum(any(arm.start <= m.start < arm.end for arm in arms) or "group-noun" in m.kinds for m in behind)
    return len(behind) > 1 and of_arms < len(behind)


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


def parts_by_trait(parsed: Parsed) -> bool:
    """Whether a sentence that names no arm holds people against each other by what they are or have ("higher in men than in women")."""
    kinds = parsed.kinds
    if kinds.isdisjoint(_GRADED) or not kinds.isdisjoint(_ALLOTTED):
        return False
    mentions = parsed.mentions
    last = len(mentions)
    for at, mention in enumerate(mentions[:-2]):
        improved = mention.kinds >= {"good-word", "change-verb"}
        if "direction-word" in mention.kinds and not improved and mentions[at + 1].name in _AMONG and _trait(mentions, at + 2, last):
            # but what "was improved in women" may have been so by the treatment
            return True
        if "no-difference" in mention.kinds and "alone" not in mention.attributes:
            start = next((p + 1 for p in range(at + 1, min(last, at + 7)) if mentions[p].name in _BY), last)
            if start < last and ("factor" in mentions[start].kinds or _trait(mentions, start, last)):
                return True
        if "comparator" in mention.kinds and any(m.kinds & _COMPARATIVE for m in mentions[:at]) and _two_traits(mentions, at, last):
            return True
    return False


_COMPARATIVE = frozenset({"direction-word", "more-word", "less-word"})
_GRADED = _COMPARATIVE | {"no-difference"}
_ALLOTTED = frozenset(
    {"both-arms", "group-noun", "arm-label", "treated-word", "assigned-word", "randomized-word", "control", "agent", "therapy"}
)
"""What may name an arm that was not made out."""
_AMONG = frozenset({"in", "among", "for"})
_BY = frozenset({"due to", "according to", "by", "between", "across"})


def _factor_moves_risk(mentions: Sequence[Mention]) -> bool:
    """Whether a factor is the subject of a relative change of a risk ("absence of a mutation increased the risk of relapse by 40%")."""
    at = next((i for i, m in enumerate(mentions) if m.rule in RELATIVE), 0)
    return any("factor" in m.kinds for m in mentions[max(0, at - 3) : at])


def _bearers_have(mentions: Sequence[Mention]) -> bool:
    """Whether a sentence opens with patients who bear a factor, and says of what they had more ("patients with gout had a higher …")."""
    whom = next((at for at, m in enumerate(mentions[:3]) if "population" in m.kinds), None)
    if whom is None or whom + 2 >= len(mentions) or mentions[whom + 1].name not in ("with", "without"):
        return False
    verb = next((at for at in range(whom + 2, min(len(mentions), whom + 10)) if mentions[at].name == "have"), None)
    if verb is None or not any("factor" in m.kinds for m in mentions[whom + 2 : verb]):
        return False
    return any(m.kinds & _COMPARATIVE for m in mentions[verb + 1 : verb + 4])


def _trait(mentions: Sequence[Mention], first: int, last: int) -> bool:
    return first < last and people(mentions, first, last) is not None


def _two_traits(mentions: Sequence[Mention], at: int, last: int) -> bool:
    """Whether a comparator stands between two traits ("smokers … than others", "HPV-positive tumours … than HPV-negative ones")."""
    behind = mentions[at + 1 : at + 6]
    if any(m.name in _STATUS for m in behind) and any(m.name in _STATUS for m in mentions[:at]):
        return True
    start = at + 1 + (mentions[at + 1].name in _AMONG)
    return _trait(mentions, start, last) and _opens_with_trait(mentions, at)


def _opens_with_trait(mentions: Sequence[Mention], last: int) -> bool:
    """Whether people with a trait are the subject of a clause that ends at a place."""
    return any(_trait(mentions, first, last) for first in range(min(3, last)) if not first or mentions[first - 1].name == ":")


_HELD_AGAINST = frozenset({"population", "comparator", "those-word"})


def _for_each(mentions: Sequence[Mention]) -> bool:
    """Whether something is told for each step of a factor ("for each 10-mg increase in salt")."""
    for at, mention in enumerate(mentions[:-2]):
        steps = mention.name in ("each", "per", "every") or "p-test" in mention.kinds
        if steps and mentions[at + 1].kinds & _STEPS and any("change-noun" in m.kinds for m in mentions[at + 2 : at + 4]):
            return True
    return False
