"""The predicates of a clause: the words that claim something of an outcome, told from those that belong to a name or to another claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from extractor.brackets import depth
from extractor.clauses import after_opener
from extractor.mentions import Mention
from extractor.outcomes.ends import LIMITS

COMPARATIVES = frozenset({"direction-word", "more-word", "less-word", "good-word", "bad-word"})
"""Kinds of words that grade an outcome or hold it against another."""
DENIED = frozenset({"no-difference"})
"""Kinds of words that say that nothing differs."""
PREDICATES = COMPARATIVES | DENIED | {"difference-word", "differs-word", "change-verb", "change-noun", "change-word", "effect-word"}
"""Kinds of words that can claim something of an outcome."""
POSSESSES = frozenset({"have", "show", "experience", "receive", "achieve"})
"""Verbs whose object is what someone had."""
_STRONG = COMPARATIVES | DENIED | {"difference-word", "differs-word", "effect-word"}
_DIFFERS = DENIED | {"differs-word", "difference-word"}
_AHEAD = frozenset({"determiner", "significant-word", "adverb", "negation", "more-word", "less-word"})
_ADVERBS = frozenset({"adverb", "significant-word", "determiner"})
_PARTS = frozenset({"verb", "change-verb", "preposition", "comparator", "number", "relative-word", "negation"})
_FAR = frozenset({"extent", "degree", "degrees"})
_APART = frozenset({",", "but", ";"})
_NOUNS = frozenset({"word", "endpoint", "factor", "condition", "agent", "therapy", "group-noun", "population"})


class Predicate(NamedTuple):
    """A predicate: its place, that of the next one, and the place of the change that is its subject, if it has one."""

    at: int
    following: int
    change: int | None


def read(mentions: Sequence[Mention], first: int, last: int, covered: frozenset[int]) -> Iterator[Predicate]:
    """The predicates of a clause in order; ``covered`` are the places of arms, whose names claim nothing."""
    predicates = [
        at for at in range(first, last) if mentions[at].kinds & PREDICATES and at not in covered and not depth(mentions, first, at)
    ]
    predicates = [at for at in predicates if not _part_of_name(mentions, at) and mentions[at].attributes.get("grade") != "positive"]
    predicates = [at for number, at in enumerate(predicates) if not _of_noun(mentions, predicates[:number], at)]
    opener = after_opener(mentions, first, last, covered)
    if not any(m.kinds & {"verb", "change-verb"} for m in mentions[first:opener]):
        # "despite a higher dose, pain did not differ": what opens a clause claims nothing where the rest does
        predicates = [at for at in predicates if at >= opener] or predicates
    graded = _graded_subjects(mentions, first, predicates)
    predicates = [at for at in predicates if at not in graded.values()]
    deeds = _deeds(mentions, predicates)
    strong = [
        at
        for at in predicates
        if ("change-noun" in mentions[at].kinds and not _graded(mentions, predicates, at))
        or (mentions[at].kinds & _STRONG and "change-noun" not in mentions[at].kinds)
        or at in deeds
    ]
    for number, at in enumerate(predicates):
        following = next((p for p in strong if p > at + 2), last)
        if strong and at not in strong:
            # "a significantly greater reduction in X": the comparative decides, the noun belongs to the outcome
            continue
        if number and _of_same(mentions, predicates[number - 1], at) and predicates[number - 1] in (strong or predicates):
            continue
        yield Predicate(at, following, graded.get(at))


def _graded_subjects(mentions: Sequence[Mention], first: int, predicates: Sequence[int]) -> dict[int, int]:
    """The predicates whose subject is a change, each with its place ("the fall in pain was greater", "reductions in X did not differ")."""
    found: dict[int, int] = {}
    for at in predicates:
        if "change-noun" not in mentions[at].kinds or any("verb" in m.kinds for m in mentions[first:at]):
            continue
        for later in predicates:
            between = mentions[at + 1 : later]
            if later <= at or "change-noun" in mentions[later].kinds or not mentions[later].kinds & _STRONG:
                continue
            told = mentions[later].kinds & {"no-difference", "differs-word"} or any("verb" in m.kinds for m in between)
            verb = next((place for place, m in enumerate(between) if "verb" in m.kinds), len(between))
            # "the fall in pain, mood and sleep was greater", but not "a fall in pain was seen, greater with A"
            if told and not any(
                "p-value" in m.kinds or m.name == ";" or (m.name == "," and place > verb) for place, m in enumerate(between)
            ):
                found[later] = at
            break
    return found


def _deeds(mentions: Sequence[Mention], predicates: Sequence[int]) -> set[int]:
    """The verbs of change that each claim something of their own: two of one subject, and one that turns a change behind it.

    "Prolonged sleep and shortened the stay", "blunted the rise in pain".
    """
    verbs = [at for at in predicates if "change-verb" in mentions[at].kinds and "change-noun" not in mentions[at].kinds]
    found = {at for at in verbs if change_behind(mentions, at, len(mentions)) in predicates}
    # "lowered pain without affecting sleep"
    found |= {at for at, behind in pairwise(predicates) if at in verbs and mentions[behind].attributes.get("acts")}
    for before, at in pairwise(verbs):
        back = at - 1
        while back > before and mentions[back].kinds & {"adverb", "significant-word"}:
            back -= 1
        if back > before + 1 and mentions[back].name in ("and", "but"):
            found |= {before, at}
    return found


def _of_same(mentions: Sequence[Mention], before: int, at: int) -> bool:
    """Whether two predicates stand too close to speak of two outcomes ("smaller and shorter", not "less pain, more sleep").

    Nor "pain lower and sleep longer".
    """
    between = mentions[before + 1 : at]
    apart = len(between) == 2 and any(m.name in (",", "and") for m in between)
    return len(between) < 3 and not (apart and all(m.name in (",", "and") or not m.kinds & _ADVERBS for m in between))


def _graded(mentions: Sequence[Mention], predicates: Sequence[int], at: int) -> bool:
    """Whether an earlier predicate of the clause speaks of a change ("no difference in the increase", "a greater reduction")."""
    graders = [p for p in predicates if at - 9 < p < at and mentions[p].kinds & _STRONG and "change-noun" not in mentions[p].kinds]
    graders += [p for p in predicates if p < at and change_behind(mentions, p, at + 1) == at]
    return bool(graders) and not any("negation" in m.kinds for m in mentions[graders[-1] + 1 : at])


def _of_noun(mentions: Sequence[Mention], before: Sequence[int], at: int) -> bool:
    """Whether a predicate is claimed by the one before it: "was not significant" by the difference or the effect that the clause names.

    And an effect by what says that the arms do not differ in it ("did not differ in their effect on pain").
    """
    if "effect-word" in mentions[at].kinds:
        return any(at - 5 < p and mentions[p].kinds & _DIFFERS and "preposition" in mentions[p + 1].kinds for p in before)
    named = [p for p in before if mentions[p].kinds & {"difference-word", "effect-word"}]
    return "no-difference" in mentions[at].kinds and bool(named) and not any(m.name in (",", "but") for m in mentions[named[-1] : at])


def _part_of_name(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a comparative belongs to an outcome's or population's name ("more than 3 drinks", "higher education")."""
    mention = mentions[at]
    behind = mentions[at + 1] if at + 1 < len(mentions) else None
    heads = (
        "change-noun" in mention.kinds and (not at or bool(mentions[at - 1].kinds & _AHEAD)) and "score-word" not in _behind(mentions, at)
    )
    if "endpoint" in mention.kinds and not heads and not mention.kinds & {"direction-word", "change-verb", "good-word"}:
        return True
    if (
        mention.attributes.get("alone")
        and behind is not None
        and (behind.name == "to" or (behind.kinds & _NOUNS and behind.name[:1].isalpha()))
    ):
        # "in the same ward", "equal to 5 mL", but "had the same scores"
        return not (at and mentions[at - 1].name in POSSESSES)
    if at and mentions[at - 1].name == "or" and mention.kinds & {"more-word", "less-word"}:
        return True
    if mention.kinds & {"direction-word", "less-word", "more-word"} and behind is not None and behind.name in ("versus", "than", "or"):
        limit = next((m for m in mentions[at + 2 : at + 4] if "determiner" not in m.kinds), None)
        valued = limit is not None and bool(limit.kinds & {"number", "percent", "duration", "measured", "cell"})
        return valued or (limit is not None and (limit.name == "or" or limit.name in LIMITS))
    return _of_people(mentions, at)


def _of_people(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a comparative says what some of the people were like ("those who had a higher score", "women at increased risk")."""
    if not mentions[at].kinds & COMPARATIVES or not at:
        return False
    back = at - 1
    while back > 1 and mentions[back].kinds & _ADVERBS and "verb" not in mentions[back].kinds:
        back -= 1
    if mentions[back].name == "at":
        return "population" in mentions[back - 1].kinds
    told = "verb" in mentions[back].kinds and mentions[back - 1].name == "which" and "population" in mentions[back - 2].kinds
    return told and "relative-word" in mentions[back - 1].kinds


def _behind(mentions: Sequence[Mention], at: int) -> frozenset[str]:
    """The kinds of what stands right behind a place."""
    return mentions[at + 1].kinds if at + 1 < len(mentions) else frozenset()


def does(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a comparative grades a deed that a verb right before it tells ("had less pain and were discharged earlier")."""
    return at > 0 and bool(mentions[at].kinds & COMPARATIVES) and "word" in mentions[at - 1].kinds and mentions[at - 1].name.endswith("ed")


def change_behind(mentions: Sequence[Mention], at: int, last: int) -> int | None:
    """Where the change stands that a comparative grades or a verb turns ("a greater reduction in pain", "blunted the rise in pain")."""
    if not mentions[at].kinds & (COMPARATIVES | {"change-verb"}) or mentions[at].kinds & {"change-noun"}:
        return None
    return next((place for place in range(at + 1, min(last, at + 3)) if "change-noun" in mentions[place].kinds), None)


def graded_verb(mentions: Sequence[Mention], first: int, at: int) -> int | None:
    """Where the verb of change stands that a comparative grades from behind.

    "Fell less with A", "fell to a lesser extent", "A lowered pain more than B".
    """
    if not mentions[at].kinds & COMPARATIVES or mentions[at].kinds & {"change-verb", "change-noun"} or at + 1 >= len(mentions):
        return None
    far = mentions[at + 1].name in _FAR
    back = at - 1
    while back > first and mentions[back].kinds & _ADVERBS and "change-verb" not in mentions[back].kinds:
        back -= 1
    if mentions[back].name == "be" and mentions[back - 1].name == "which":
        # "lowered pain by 12 points, which was more than with B"
        return next((p for p in range(back - 1, first - 1, -1) if {"change-verb", "verb"} <= mentions[p].kinds), None)
    if far:
        # "lowered the number of falls to a lesser extent"
        verbs = (p for p in range(back - 1, first - 1, -1) if "change-verb" in mentions[p].kinds or mentions[p].name in _APART)
        back = next(verbs, first) if mentions[back].name == "to" else first
    elif "comparator" in mentions[at + 1].kinds:
        while back > first and not mentions[back].kinds & _PARTS and mentions[back].name not in (",", "and", "(", ")"):
            back -= 1
    elif not (mentions[at + 1].kinds & {"preposition", "both-arms"} or mentions[at + 1].name in ("(", "[", ",", ".")):
        return None
    if back < first or "change-verb" not in mentions[back].kinds:
        return None
    return back if "verb" in mentions[back].kinds or "direction-word" not in mentions[back].kinds else None
