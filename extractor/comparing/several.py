"""Which pairs of arms one p-value is told of, in a trial of more than two arms."""

from __future__ import annotations

from itertools import product

from extractor.brackets import closing, depth, opening
from extractor.clauses import outermost
from extractor.comparing.arms import Sides, ordered
from extractor.comparing.claims import Claim
from extractor.mentions import Mention
from extractor.reported import Reported

_EACH = frozenset({"both", "all", "each"})
_OTHERS = frozenset({"other", "others", "rest"})
_JOINING = frozenset({"both", "either"})
_MUTUAL = ({"each", "other"}, {"the", "two"})
_HELD = frozenset({"good-word", "bad-word", "no-difference"})
_DENIES = frozenset({"no-difference", "differs-word"})


def pairs(sentence: Reported, at: int) -> list[Sides]:
    """The pairs of a p-value at a place, where its words or those of its clause tell them, the reference behind; else none.

    "P < 0.01 for each dose vs. placebo", "P = 0.02 for A vs. C; P = 0.1 for B vs. C", "both A and B were superior to C (P = 0.01)".
    """
    if len(sentence.study.roster.arms) < 3:
        return []
    told, against = _behind(sentence, at) or _of_each(sentence, at) or _each_other(sentence, at) or ([], [])
    if not told or not against or min(len(told), len(against)) > 1 or not set(told).isdisjoint(against):
        return []
    controls = sentence.study.roster.by_role("control")
    return [ordered(pair, controls) for pair in product(told, against)]


def of_pair(claim: Claim | None, pair: Sides) -> Claim | None:
    """A claim of several arms together as it is told of one pair of them ("both doses lowered pain compared with placebo")."""
    if claim is None or not claim.differs or claim.within:
        return claim
    if claim.subject is None:
        return claim._replace(subject=pair[0], other=pair[1])
    return claim


def _behind(sentence: Reported, at: int) -> tuple[list[str], list[str]] | None:
    """The arms that the words behind a p-value hold against each other, those that it leaves out taken from before its bracket."""
    mentions = sentence.mentions
    opened = opening(mentions, at)
    end = closing(mentions, opened) if opened is not None else at + _NEAR
    last = next((p for p in range(at + 1, min(end, len(mentions))) if mentions[p].name == ";" or "p-value" in mentions[p].kinds), end)
    held = [p for p in range(at + 1, min(last, len(mentions))) if _holds(mentions, p)]
    if not held and opened is not None and _said(sentence, at):
        # "P = 0.01 for both comparisons with placebo"
        held = [p for p in range(at + 1, last) if mentions[p].name == "with"]
    if len(held) != 1:
        return None
    (than,) = held
    against = _arms(sentence, than, last)
    told = _arms(sentence, at, than)
    outer = outermost(sentence.parsed, at)
    if not told:
        first = max((p + 1 for p in range(sentence.clause_start(at), outer) if "p-value" in mentions[p].kinds), default=0)
        named = _arms(sentence, max(first, sentence.clause_start(at)), outer, most=1 if not _said(sentence, at) else len(_EACH))
        told = [i for i in named if i not in against]
        if len(told) > 1 and not _said(sentence, at):
            return None
    if not against and _printed(sentence, than, last) & _OTHERS:
        against = [a.arm_id for a in sentence.study.roster.arms if a.arm_id not in told]
    return (told, against) if told and against else None


def _of_each(sentence: Reported, at: int) -> tuple[list[str], list[str]] | None:
    """The arms of a clause whose only p-value is that of each ("both P < 0.01", "both A and B", "than with either A or B")."""
    mentions = sentence.mentions
    first, outer = sentence.clause_start(at), outermost(sentence.parsed, at)
    single = not any("p-value" in m.kinds for m in mentions[first:outer])
    than = next((p for p in range(first, outer) if _holds(mentions, p) and not depth(mentions, first, p)), None)
    comma = next((p for p in range(than, outer) if mentions[p].name == ","), outer) if than is not None else outer
    if than is None:
        against = [*sentence.study.roster.by_role("control")]
        told = [i for i in _arms(sentence, first, outer) if i not in against]
        said = _said(sentence, at)
    else:
        told = _arms(sentence, first, than)
        # "compared with C, A and B …"
        opened = not told
        against = [i for i in _arms(sentence, than, comma if opened else outer) if i not in told]
        told = told or [i for i in _arms(sentence, comma, outer) if i not in against]
        joint = [p for p in range(first, outer) if _printed(sentence, p, p + 1) & _JOINING]
        several = {a.first for a in sentence.arms if than < a.first < outer and len(a.arm.arm_ids) > 1}
        said = _said(sentence, at) or (single and (bool(several) or any("arm" in mentions[p + 1].kinds for p in joint)))
    count = len(told) * len(against)
    return (told, against) if said and count > 1 and (count == 2 or not _said(sentence, at, "both")) else None


def _each_other(sentence: Reported, at: int) -> tuple[list[str], list[str]] | None:
    """The two arms of which is told that they do not differ from each other, or the two, named ahead of what both are held against."""
    mentions = sentence.mentions
    outer = outermost(sentence.parsed, at)
    if _printed(sentence, outer - 2, outer) not in _MUTUAL or not any(m.kinds & _DENIES for m in mentions[max(0, outer - _NEAR) : outer]):
        return None
    than = next((p for p in range(outer) if _holds(mentions, p)), outer)
    named = _arms(sentence, 0, than)
    return ([named[0]], [named[1]]) if len(named) == 2 else None


def _holds(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether an arm behind a place is held against another ("compared with", "than", "superior to")."""
    return "comparator" in mentions[at].kinds or (at > 0 and mentions[at].name == "to" and bool(mentions[at - 1].kinds & _HELD))


def _arms(sentence: Reported, first: int, last: int, most: int = 99) -> list[str]:
    """The arms that a stretch names, each once, outside the brackets in it; ``most`` of them by one word."""
    named = (a for a in sentence.arms if first <= a.first < last and len(a.arm.arm_ids) <= most)
    return list(dict.fromkeys(i for a in named if not depth(sentence.mentions, first, a.first) for i in a.arm.arm_ids))


def _printed(sentence: Reported, first: int, last: int) -> set[str]:
    """The words of a stretch as printed, in lower case."""
    return {sentence.study.printed(m).lower() for m in sentence.mentions[max(0, first) : last]}


def _said(sentence: Reported, at: int, *words: str) -> bool:
    """Whether the words right beside a p-value say that it is that of each ("both P < 0.01", "P < 0.01 for all")."""
    beside = [m for m in sentence.mentions[max(0, at - 1) : at + 2] if m.name in _EACH or "each" in m.attributes]
    return any(not words or not set(words).isdisjoint(sentence.study.printed(m).lower().split()) for m in beside)


_NEAR = 5
