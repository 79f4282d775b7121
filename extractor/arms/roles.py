"""The roles of the arms: which is tried, which is the control it is held against."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import cast

from extractor.arms import dummies
from extractor.arms.names import ArmMention, Candidate
from extractor.arms.words import CONTROL, GENERIC_CONTROL, REFERENCE, ROUTES, STOP, content, words_of
from extractor.cascade import Parsed
from extractor.vocabulary import ArmType, Role
from extractor.wordlists import wordlist

_CLASSES = wordlist("arms.classes")
_WATCHED = wordlist("arms.watched")
_HOW_MANY = wordlist("arms.how-many")


def roles(found: Sequence[Candidate], groups: Sequence[Candidate], title: tuple[str, ...], abbreviations: dict[str, str]) -> list[Role]:
    """Control where the name or an aside says so, or where the arm is what the others add to.

    Among actives, those with the words that the title names alone are the experimental ones; where it names
    all or none the roles are unclear.
    """
    called = [any(set(words_of(a)) & CONTROL or _standard(words_of(a)) for a in (*c.asides, c.label or "")) for c in found]
    opposite = [flag or bool(set(c.words) & CONTROL) for c, flag in zip(found, called, strict=True)]
    # an "observation group" beside a control group is the one on trial
    watched = [any(opposite) and not flag and set(c.words) <= _WATCHED for c, flag in zip(found, opposite, strict=True)]
    control = [flag or (bool(c.type) and not on_trial) for c, flag, on_trial in zip(found, called, watched, strict=True)]
    control = [
        flag and not _adds(c, [o for o, theirs in zip(found, control, strict=True) if theirs])
        for c, flag in zip(found, control, strict=True)
    ]
    without = [c.type == "no_intervention" and not on_trial for c, on_trial in zip(found, watched, strict=True)]
    if all(control) and any(without) and not all(without):
        # "standard therapy with A or without A"
        control = without
    elif all(control):
        control = [c.type in ("placebo_comparator", "no_intervention", "sham_comparator") and len(c.words) < 4 for c in found]
    if not any(control):
        spelled = [_spelled(c, abbreviations) for c in found]
        control = [_base(own, [o for o in spelled if o is not own]) for own in spelled]
    if not any(control):
        control = _beside_doses(found)
    if not any(control):
        spoken_control = len(found) == 2 and any(set(g.words) <= GENERIC_CONTROL and set(g.words) & CONTROL for g in groups)
        control = _untitled(found, title, abbreviations)
        if not any(control) and spoken_control and not any(c.label for c in found):
            more = [bool({"plus", "added"} & set(c.words)) for c in found]
            control = [not flag for flag in more] if sum(more) == 1 else [False, True]
    if all(control) or not any(control):
        return ["unclear"] * len(found)
    return ["control" if flag else "experimental" for flag in control]


def _standard(words: tuple[str, ...]) -> bool:
    """Whether an aside calls its arm the usual one ("the standard arm")."""
    return len(words) == len(("standard", "arm")) and words[0] in REFERENCE and words[1] in GENERIC_CONTROL


def _adds(own: Candidate, controls: Sequence[Candidate]) -> bool:
    """Whether an arm gives something on top of what another control gets ("usual care plus A" beside "usual care alone")."""
    others = [o for o in controls if o is not own]
    beside = () != dummies.real(own.words) != own.words and any("placebo" in (o.type or "") and not dummies.real(o.words) for o in others)
    return beside or any(set(o.words) - {"alone", "only"} < set(own.words) for o in others)


def _spelled(own: Candidate, abbreviations: dict[str, str]) -> tuple[str, ...]:
    """The words of an arm's name, and those that its abbreviations stand for."""
    joined = f" {' '.join(own.words)} "
    longer = [words_of(long) for short, long in abbreviations.items() if f" {' '.join(words_of(short))} " in joined]
    return (*own.words, *(word for words in longer for word in words))


def _base(own: tuple[str, ...], others: Sequence[tuple[str, ...]]) -> bool:
    """Whether an arm is what others are held against by its words: standard, alone, contained in all others, or a class."""
    what, theirs = _what(own), [_what(o) for o in others]
    added = any({"plus", "with", "addition", "added", "and"} & set(o) for o in others)
    return (
        any(_extends(o, own) for o in others)
        or (bool(what) and all(what < other for other in theirs) and not any(_telling(own) - _telling(o) for o in others))
        or (added and all(set(own) < set(o) for o in others))
        or (bool(set(own) & REFERENCE) and not any(set(o) & REFERENCE for o in others))
        or ("alone" in own and any({"plus", "with", "and", "combined"} & set(o) for o in others))
        or (bool(what) and what <= _CLASSES and not any(other <= _CLASSES for other in theirs))
    )


def _extends(other: tuple[str, ...], own: tuple[str, ...]) -> bool:
    """Whether another arm's short name is this one's with letters added ("TEL" beside "TE")."""
    return len(own) == len(other) == 1 and 1 < len(own[0]) < len(other[0]) <= _SHORT_NAME and other[0].startswith(own[0])


_SHORT_NAME = 5


def _beside_doses(found: Sequence[Candidate]) -> list[bool]:
    """The one arm with another drug than all the others, which are doses of one drug ("A 110 mg, A 150 mg or B")."""
    given = [frozenset(content(c.words)) for c in found]
    drug, doses = Counter(given).most_common(1)[0]
    if doses != len(found) - 1 or doses < 2 or not drug:
        return [False] * len(found)
    apart = all((own == drug and "amount" in c.kinds) or (own and not own & drug) for own, c in zip(given, found, strict=True))
    return [apart and own != drug for own in given]


def _what(words: tuple[str, ...]) -> set[str]:
    """The words that say what was given, short forms of two letters among them, but not what it was not ("non-coated stents")."""
    lacking = {word for non, behind in pairwise(words) if non == "non" for word in (non, behind)}
    return {w for w in words if w not in STOP and len(w) > 1 and w[0].isalpha()} - lacking


def _telling(words: tuple[str, ...]) -> set[str]:
    """The figures and routes of a name: an arm with one of its own is no part of another that names the drug with others."""
    return {w for w in words if w[0].isdigit() or w in ROUTES or w in _HOW_MANY}


def _untitled(found: Sequence[Candidate], title: tuple[str, ...], abbreviations: dict[str, str]) -> list[bool]:
    """The arms without the words that the title names of the others, where it names nothing of theirs."""
    spelled = [set(c.words) | {w for short, long in abbreviations.items() if short in c.words for w in words_of(long)} for c in found]
    shared = set.intersection(*spelled) | (STOP - ROUTES)
    telling = [own - shared for own in spelled]
    named = [bool(own & set(title)) for own in telling]
    if not all(telling):
        # 'low' and 'high' tell nothing
        return [False] * len(found)
    titled = set().union(*telling) & set(title)
    if len(found) == 2 and not all(named) and any(_behind_versus(title, own & titled) for own in telling):
        # "T-DM1 versus docetaxel", with the first under another name
        return named
    if len(found) == 2 and not all(named) and any(_on_both_sides(title, own & titled) for own in telling):
        # "intravenous iron versus oral iron", with the first under another name
        return [False, False]
    whole = len(found) == 2 or all(titled <= own for own, flag in zip(spelled, named, strict=True) if flag)
    return [not flag for flag in named] if any(named) and not all(named) and whole else [False] * len(found)


def _on_both_sides(title: tuple[str, ...], telling: set[str]) -> bool:
    """Whether what a title tells an arm by stands ahead of its 'versus' and behind it."""
    at = next((i for i, word in enumerate(title) if word in VERSUS), 0)
    return at > 0 and bool(telling & set(title[:at])) and bool(telling & set(title[at:]))


def _behind_versus(title: tuple[str, ...], telling: set[str]) -> bool:
    """Whether what a title tells an arm by stands whole behind its 'versus', and not ahead of it."""
    at = next((i for i, word in enumerate(title) if word in VERSUS), 0)
    return at > 0 and bool(telling) and telling <= set(title[at:]) and not telling <= set(title[:at])


VERSUS = frozenset({"versus", "vs", "vs.", "against"})


def compared_with(text: str, parsed: Sequence[Parsed], mentions: Sequence[ArmMention]) -> str | None:
    """The arm that title, aim and conclusions hold the other one against ("A compared with B"); None where they disagree."""
    votes: Counter[str] = Counter()
    titled: str | None = None
    for sentence in parsed:
        start, end = sentence.sentence.start, sentence.sentence.end
        if sentence.sentence.section == "results" or sentence.kinds.isdisjoint(_SAYING):
            continue
        arms = [a for a in mentions if start <= a.start < end and len(a.arm_ids) == 1]
        if len({a.arm_ids for a in arms}) != 2:
            continue
        if sentence.sentence.section == "title" and (versus := _VERSUS.search(text, arms[0].end, arms[-1].start)):
            first = {a.arm_ids[0] for a in arms if a.start < versus.start()}
            titled = first.pop() if len(first) == 1 else None
        for opening in _COMPARE.finditer(text, start, end):
            pair = [a for a in arms if opening.end() <= a.start <= opening.end() + 3 * _NEAR][:2]
            if len(pair) == 2 and pair[0].arm_ids != pair[1].arm_ids and _WITH.search(text, pair[0].end, pair[1].start):
                votes[pair[1].arm_ids[0]] += 1
        for mention in _HELD.finditer(text, start, end):
            behind = next((a for a in arms if mention.end() <= a.start <= mention.end() + _NEAR), None)
            before = next((a for a in reversed(arms) if a.end <= mention.start()), None)
            if behind is None:
                continue
            subject = before if before is not None else next((a for a in arms if a.start > behind.end), None)
            if subject is not None and subject.arm_ids != behind.arm_ids:
                votes[behind.arm_ids[0]] += 1
    ranked = votes.most_common(2)
    told = ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > 2 * ranked[1][1]) else None
    return told if told != titled or votes[told or ""] > 1 else None


def called_standard(text: str, parsed: Sequence[Parsed], mentions: Sequence[ArmMention]) -> str | None:
    """The one arm that the text calls the standard ("the standard of 50 Gy", "A is the reference treatment"), None for none or several."""
    told: set[str] = set()
    for sentence in parsed:
        if sentence.sentence.section == "results":
            continue
        start, end = sentence.sentence.start, sentence.sentence.end
        arms = [a for a in mentions if start <= a.start < end and len(a.arm_ids) == 1 and words_of(text[a.start : a.end])[0] not in STOP]
        if arms:
            told.update(a.arm_ids[0] for found in _STANDARD_OF.finditer(text, start, end) for a in arms if 0 <= a.start - found.end() < 3)
            told.update(a.arm_ids[0] for found in _IS_STANDARD.finditer(text, start, end) for a in arms if 0 <= found.start() - a.end < 3)
    return told.pop() if len(told) == 1 else None


_STANDARD_OF = re.compile(r"\bstandard(?:\s+(?:dose|regimen|schedule|treatment|therapy))?\s+(?:of\s+)?(?:the\s+)?", re.IGNORECASE)
_IS_STANDARD = re.compile(
    r"\b(?:(?:is|are|was|were|remains?|has been|had been)\s+(?:considered\s+|currently\s+)?"
    r"(?:(?:the|a)\s+(?:[\w-]+\s+)?(?:standard|reference|established|conventional)|standard\b)|as\s+(?:an?\s+|the\s+)?(?:active\s+|positive\s+)?(?:comparator|control|reference))\b",
    re.IGNORECASE,
)
_SAYING = frozenset({"comparator", "trial-comparison", "verb", "no-difference", "direction-word"})
_NEAR = 40
_VERSUS = re.compile(r"\b(?:versus|vs\.?|v)\s", re.IGNORECASE)
_COMPARE = re.compile(r"\bcompar(?:e|ed|es|ing|ison)\b(?!\s+between)", re.IGNORECASE)
_WITH = re.compile(r"\b(?:with|to|against)\b")
_HELD = re.compile(
    r"\b(?:compar(?:ed|ing|ison) (?:with|to|against)|(?:superior(?:ity)?|(?:non-?)?inferior(?:ity)?|preferable|alternative|equivalent) to|"
    r"relative to|against|instead of|rather than|in place of|over(?!\s+\d))\s+(?:the\s+)?(?:current(?:ly)?\s+)?",
    re.IGNORECASE,
)


def type_of(candidate: Candidate, role: Role) -> ArmType:
    """The ClinicalTrials.gov type of an arm with its role."""
    if candidate.type and role == "control":
        return cast(ArmType, candidate.type)
    return "experimental" if role == "experimental" else "active_comparator"
