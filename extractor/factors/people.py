"""People by a trait that they have, who stand for it as a factor ("men", "younger patients", "infants born early")."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.mentions import Mention
from extractor.outcomes import lists
from extractor.outcomes.lists import Outcome as Phrase
from extractor.wordlists import wordlist

_NOBODY: frozenset[int] = frozenset()
_KINDS_OF_PEOPLE = wordlist("factors.people")
PARTING = frozenset({",", ";", "(", ")", "[", "]", ":", "."})
"""Marks that end the words for people."""
NO_TRAIT = frozenset({"verb", "comparator", "effect", "association", "p-value", "conjunction"})
"""What is no part of the words for people with a trait."""


def in_whom(mentions: Sequence[Mention], first: int, last: int) -> tuple[Phrase, ...]:
    """The factors that a stretch names, or the people that stand for one ("men", "younger patients")."""
    found = tuple(lists.listed(mentions, first, last, _NOBODY, opens=True, qualified=True))
    whom = people(mentions, first, last)
    if whom is None or (found and (found[0].first, -found[0].last) <= (whom.first, -whom.last)):
        return found
    return (whom,)


def people(mentions: Sequence[Mention], first: int, last: int) -> Phrase | None:
    """The people that a stretch begins with, by a trait or a word for one ("younger patients", "men", "infants born early")."""
    while first < last and mentions[first].kinds & {"determiner", "adverb"} and "those-word" not in mentions[first].kinds:
        first += 1
    near = first + 5 if any(m.name == "-" for m in mentions[first : first + 3]) else first + 3
    whom = next((p for p in range(first, min(last, near)) if mentions[p].kinds & {"population", "those-word"}), None)
    if whom is None or any((not m.name[:1].isalpha() and m.name != "-") or m.kinds & NO_TRAIT for m in mentions[first:whom]):
        return None
    end = whom + 1
    while end < last and end - first < 14 and mentions[end].name not in PARTING and not _ends(mentions, end):
        end += 1
    while end > whom + 1 and mentions[end - 1].kinds & {"preposition", "determiner", "conjunction", "adverb"}:
        end -= 1
    alone = end == first + 1
    if alone and mentions[first].name not in _KINDS_OF_PEOPLE and "factor" not in mentions[first].kinds:
        return None
    run = mentions[first:end]
    named = next((m.named("endpoint") for m in run if "endpoint" in m.kinds), None)
    return Phrase(first, end, run[0].start, run[-1].end, named, None)


def is_noun(mentions: Sequence[Mention], at: int) -> bool:
    """Whether what could be a verb has one behind it ("countries with delays were")."""
    return at + 1 < len(mentions) and mentions[at + 1].name in ("be", "have") and mentions[at].name not in ("be", "have")


def _ends(mentions: Sequence[Mention], at: int) -> bool:
    """Whether the words for people end before a place; what they were given or needed belongs to them ("women needing a rest")."""
    noun = "verb" in mentions[at].kinds and ("determiner" in mentions[at - 1].kinds or is_noun(mentions, at))
    return not noun and bool(mentions[at].kinds & NO_TRAIT) and "subgroup-link" not in mentions[at].kinds
