"""What denies a claim: a negation before it, "was not significant" behind it, "but not significantly" at its end."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.brackets import CLOSE, OPEN
from extractor.mentions import Mention
from extractor.outcomes.lists import Outcome, listed
from extractor.wordlists import wordlist

_NEGATIONS = wordlist("comparing.negations")
_GRADED = frozenset({"change-noun", "difference-word", "effect-word"})
_CONTRASTS = frozenset({"but", "whereas"})
_ENDS = frozenset(".,;()")


def before(mentions: Sequence[Mention], first: int, at: int) -> bool:
    """Whether a negation stands before the predicate, with nothing but its own words between."""
    if any("no-difference" in m.kinds for m in mentions[max(first, at - 2) : at]):
        # "a small but not significant improvement"
        return True
    level = 0
    for mention in reversed(mentions[max(first, at - 8) : at]):
        level += (mention.name in CLOSE) - (mention.name in OPEN)
        if level > 0 or mention.name in OPEN:
            continue
        if mention.name == "without" and "verb" in mentions[at].kinds and mentions[at - 1] is not mention:
            # "A with or without B lowered pain"
            return False
        if mention.name in _NEGATIONS or mention.kinds & {"negation"}:
            return True
        if mention.name in (",", ";") or mention.kinds & {"p-value", "comparator"}:
            return False
    return False


def behind(mentions: Sequence[Mention], at: int, last: int) -> bool:
    """Whether what follows a difference denies it ("the difference … was not significant")."""
    for place in range(at + 1, min(last, at + 30)):
        mention = mentions[place]
        if "no-difference" in mention.kinds:
            # "a significant fall in pain and a non-significant one in stiffness" denies only the second
            return all(m.kinds.isdisjoint(_GRADED) for m in mentions[place + 1 : place + 2])
        if mention.kinds & {"negation"} and any("significant-word" in m.kinds for m in mentions[place + 1 : place + 4]):
            return True
    return False


def at_the_end(mentions: Sequence[Mention], at: int, last: int) -> bool:
    """Whether a clause takes its claim back at its end ("improved pain but not significantly")."""
    return any(
        one.name == "but" and {"negation", "adverb"} <= other.kinds and third.name in _ENDS
        for one, other, third in zip(mentions[at:last], mentions[at + 1 : last], mentions[at + 2 : last], strict=False)
    )


def of_another(mentions: Sequence[Mention], first: int, at: int) -> bool:
    """Whether the negation before a noun is that of a verb whose object it is only part of ("did not raise the risk of side effects")."""
    denied = next((place for place in range(at - 1, max(first, at - 9) - 1, -1) if "negation" in mentions[place].kinds), at)
    return any("change-verb" in m.kinds for m in mentions[denied + 1 : at])


def gapped(mentions: Sequence[Mention], first: int, last: int, covered: frozenset[int]) -> tuple[int, tuple[Outcome, ...]] | None:
    """What a clause denies by the predicate of the one before, with the place of the denial ("pain was lower, but nausea was not")."""
    at = next((place for place in range(last - 1, first, -1) if "negation" in mentions[place].kinds), first)
    ends = at + 1 == last or mentions[at + 1].name in _ENDS or "p-value" in mentions[at + 1].kinds
    if at == first or not ends or mentions[first - 1].name not in _CONTRASTS:
        return None
    found = listed(mentions, first, at, covered)
    return (at, tuple(found)) if found and found[-1].last >= at - 1 else None
