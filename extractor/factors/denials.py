"""What denies that a factor bears on an outcome: a negation of the tie, of one factor of a list, or of one outcome."""

from __future__ import annotations

from collections.abc import Sequence

from extractor import clauses
from extractor.brackets import CLOSE, OPEN, closing
from extractor.cascade import Parsed
from extractor.comparing.effects import Effect
from extractor.factors import lists
from extractor.mentions import Mention
from extractor.study import Study

_DENIALS = frozenset({"negation", "no-difference"})
_ENDS = frozenset({".", ";", ",", "but", "whereas"})
_TIES = frozenset({"verb", "association"})


def negates(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a word at a place denies what stands behind it; "patients without gout", "versus no salt" and "no-flow time" deny nothing."""
    mention = mentions[at]
    if not mention.kinds & _DENIALS or "subgroup-link" in mention.kinds:
        return False
    if at and ("comparator" in mentions[at - 1].kinds or mentions[at - 1].name == "with"):
        # "travel versus no travel"
        return False
    return not (at + 1 < len(mentions) and mentions[at + 1].name == "-")


def denied(parsed: Parsed, link: Mention) -> bool:
    """Whether the clause of a link denies it; what stands aside ("age, but not sex, predicted death") is denied alone."""
    at = next(i for i, m in enumerate(parsed.mentions) if m.end > link.start)
    start = parsed.mentions[lists.clause_start(parsed.mentions, at)].start if at else 0
    return any(
        start <= m.start < link.end and negates(told, place) and not lists.aside(told, place)
        for told in (parsed.mentions, parsed.words)
        for place, m in enumerate(told)
    )


def denied_before(parsed: Parsed, link: int | None) -> bool:
    """Whether the words right before a link deny it."""
    if link is None:
        return False
    near = next((p for p in range(link, max(-1, link - 6), -1) if negates(parsed.mentions, p)), None)
    return near is not None and not lists.aside(parsed.mentions, near)


def left_out(study: Study, parsed: Parsed, effect: Effect) -> bool:
    """Whether an estimate is of what did not bear on the outcome.

    "Whereas age was not (HR 1.0)", "age (HR 1.0) did not", "but not with stroke (HR 1.0)", "neither age (HR 1.0) nor sex (HR 1.1)".
    """
    opened = clauses.outermost(parsed, effect.at)
    mentions = parsed.mentions
    for place in range(opened - 1, -1, -1):
        if "no-difference" in mentions[place].kinds and effect.at > opened and mentions[place + 1].name == "from":
            # "did not differ from heparin (HR 1.1)"
            return True
        if mentions[place].kinds & _TIES or mentions[place].name == ";":
            break
        if lists.aside(mentions, place) or study.printed(mentions[place]).lower() in ("neither", "nor"):
            return True
    if opened >= effect.at:
        return False
    if opened and "negation" in mentions[opened - 1].kinds:
        # but "than those who did not (OR 0.5)" denies nothing
        return not any("relative-word" in m.kinds for m in mentions[max(0, opened - 4) : opened - 1])
    closed = next((p for p in range(effect.at + 1, len(mentions)) if mentions[p].name in CLOSE), len(mentions))
    while closed + 1 < len(mentions) and mentions[closed + 1].name in (",", "and", "or"):
        # "age (HR 1.0) and sex (HR 1.1) were not"
        following = next((p for p in range(closed + 2, len(mentions)) if mentions[p].name in OPEN or "verb" in mentions[p].kinds), closed)
        if mentions[following].name not in OPEN:
            break
        closed = closing(mentions, following)
    behind = mentions[closed + 1 : closed + 3]
    return bool(behind) and "negation" in behind[0].kinds and (len(behind) == 1 or behind[1].name in _ENDS)
