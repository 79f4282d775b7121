"""The two sides of what ties factors to an outcome."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.cascade import Parsed
from extractor.factors import lists
from extractor.factors.lists import Factor
from extractor.factors.outcomes import FactorOutcome, moved, outcome_of
from extractor.factors.spans import RISKS
from extractor.mentions import Mention
from extractor.outcomes.lists import Outcome as Phrase
from extractor.study import Study


def of_link(study: Study, parsed: Parsed, link: Mention, subject_end: int) -> tuple[list[Factor], FactorOutcome]:
    """The factors and the outcome on the two sides of what links them."""
    mentions = parsed.mentions
    first = next(i for i, m in enumerate(mentions) if m.end > link.start)
    tie = link.slot("link") or link
    last = next((i for i, m in enumerate(mentions) if m.start >= (tie if "association" in link.kinds else link).end), len(mentions))
    if "predictor-list" in link.kinds:
        slot = link.slots.get("outcome", ())
        return lists.listed(study, mentions, last, lists.clause_end(mentions, last)), outcome_of(study, slot)
    if "predictor-noun" in link.kinds:
        run = link.slots.get("outcome", ())
        return lists.listed(study, mentions, lists.clause_start(mentions, first), first), outcome_of(study, run)
    subject = lists.clause_start(mentions, subject_end), subject_end
    if subject_end and mentions[subject_end - 1].name == "and":
        # "X was rare, and was associated with Y" goes on with its subject
        # behind another tie it is that tie's
        tied = subject[0] and "association" in mentions[subject[0] - 1].kinds
        subject = subject[0], next((p for p in range(subject[0], subject_end) if tied or "verb" in mentions[p].kinds), subject_end)
    left = mentions[slice(*subject)]
    right = mentions[last : lists.clause_end(mentions, last)]
    by = last < len(mentions) and mentions[last].name == "by"
    told_first = tie.attributes.get("order") == "outcome-first"
    if told_first and not any("endpoint" in m.kinds for m in left):
        # "the outlook depended on the stage"
        return [], outcome_of(study, left)
    turned = _is_outcome(left) and not _is_outcome(right) and any("factor" in m.kinds for m in right) and not _names_risk(right)
    if by or told_first or turned:
        # "was influenced by", "depended on"
        return lists.listed(study, mentions, last + by, lists.clause_end(mentions, last)), outcome_of(study, left)
    return lists.listed(study, mentions, *subject), moved(tie, outcome_of(study, right))


def _names_risk(run: Sequence[Mention]) -> bool:
    return any(m.name in RISKS for m in run)


def _is_outcome(run: Sequence[Mention]) -> bool:
    return any("endpoint" in m.kinds for m in run) and not any("factor" in m.kinds and "endpoint" not in m.kinds for m in run)


def names_condition(parsed: Parsed, phrase: Phrase) -> bool:
    """Whether a phrase names a disease."""
    return any("condition" in m.kinds for m in parsed.mentions[phrase.first : phrase.last])
