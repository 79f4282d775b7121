"""The arms of a text from its talk of groups alone ("the aspirin group", "controls")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractor.arms import contrasts, described, excerpts
from extractor.arms.names import Candidate
from extractor.arms.standing import GROUPS, is_plausible
from extractor.arms.words import CONTROL, DEGREES, EXPERIMENTAL, GENERIC_CONTROL, words_of
from extractor.cascade import Parsed


def from_groups(text: str, parsed: Sequence[Parsed], groups: Sequence[Candidate]) -> list[Candidate]:
    """The arms from talk of groups alone, with the treatment that the title names for the one left without a name."""
    counts = Counter(" ".join(g.words) for g in groups)
    first: dict[str, Candidate] = {}
    for group in groups:
        first.setdefault(" ".join(group.words), group)
    controls = [c for name, c in first.items() if c.type and not set(name.split()) <= GENERIC_CONTROL] or [
        c for c in first.values() if c.type
    ]
    others = [
        c
        for name, c in sorted(first.items(), key=lambda kv: -counts[kv[0]])
        if not c.type
        and (is_plausible(c) or set(c.words) - _DOSE <= DEGREES)
        and (counts[name] > 1 or c.kinds & {"agent", "therapy"} or c.words[0] in DEGREES)
        and not c.kinds & {"condition", "factor", "population"}
    ][:3]
    lettered = [c for c in first.values() if c.label]
    least = min((counts[" ".join(c.words)] for c in lettered), default=0)
    if len(lettered) > 1 and controls and least > max(counts[" ".join(c.words)] for c in controls):
        # "group A" and "group B" throughout, beside one mention of a control
        return sorted(lettered, key=lambda c: c.start)
    if not controls:
        others = _opposed(others) if others and len(_opposed(others)) > 1 else others
        return sorted(others, key=lambda c: c.start) if len(others) > 1 else []
    control = max(controls, key=lambda c: counts[" ".join(c.words)])
    named = [c for c in others if not (set(c.words) & EXPERIMENTAL)]
    # what is said once to be lacking may be of anything ("and/no radiotherapy")
    once = control.type == "no_intervention" and counts[" ".join(control.words)] == 1
    seldom = (set(control.words) <= GENERIC_CONTROL or once) and not (named and _opposed(named)[1:])
    hardly = counts[" ".join(control.words)] == 1 and not any(c.label for c in named)
    if len(named) > 1 and (seldom or hardly) and all(counts[" ".join(c.words)] >= _OFTEN - hardly for c in named[:2]):
        return sorted(named[:2], key=lambda c: c.start)
    if named:
        return sorted([*_of_drug(_opposed(named), contrasts.tried(text, parsed)), control], key=lambda c: c.start)
    passage = excerpts.told(text, parsed) if excerpts.is_excerpt(parsed) else []
    if len(passage) > 1:
        # a passage names its groups itself
        return passage
    tried = described.tried(text, parsed, contrasts.tried(text, parsed))
    # "50 healthy controls" of a study in which nobody was allotted are no arm beside the first treatment that it speaks of
    watched = (
        set(control.words) <= GENERIC_CONTROL - GROUPS and not excerpts.is_excerpt(parsed) and not any(p.has(*_ALLOTTED) for p in parsed)
    )
    if tried is not None and not watched:
        return [tried, control]
    return [*others[:1], control] if others else _by_parts(text, parsed, control)


def _opposed(named: Sequence[Candidate]) -> list[Candidate]:
    """The first of some groups, and those that differ from it by an opposite alone ("high-dose", "low-dose")."""
    first = frozenset(named[0].words)
    opposed = [c for c in named[1:] if DEGREES & first and DEGREES & set(c.words) and first - DEGREES == set(c.words) - DEGREES]
    return [named[0], *opposed]


def _of_drug(found: list[Candidate], drug: Candidate | None) -> list[Candidate]:
    """Groups that go by their dose alone, named by it and by what was tried ("high-dose ibuprofen")."""
    if drug is None or len(found) < 2 or any(set(c.words) - DEGREES - _DOSE for c in found):
        return found
    return [replace(c, name=f"{c.name} {drug.name}", label=c.label or f"{c.name} group", kinds=c.kinds | drug.kinds) for c in found]


_ALLOTTED = ("randomized-word", "assigned-word", "structure-word")
_DOSE = frozenset({"dose", "doses", "dosage", "dosages"})
_OFTEN = 3


def _by_parts(text: str, parsed: Sequence[Parsed], control: Candidate) -> list[Candidate]:
    """The two groups of a text that speaks of them by their parts in the trial alone ("the intervention and control groups")."""
    if not set(control.words) & CONTROL:
        return []
    for sentence in parsed:
        for at, mention in enumerate(sentence.mentions):
            words = words_of(text[mention.start : mention.end])
            grouped = len(words) > 1 and "group-noun" in mention.kinds
            beside = sentence.mentions[at + 1 : at + 3]
            joined = len(beside) > 1 and beside[0].name in _BESIDE and "control" in beside[1].kinds
            if words and words[0] in EXPERIMENTAL and (grouped or (joined and len(words) == 1)):
                name = text[mention.start : mention.end]
                return [Candidate(name, mention.start, mention.end, mention.kinds, words=words), control]
    return []


_BESIDE = frozenset({"and", "versus", "or"})
