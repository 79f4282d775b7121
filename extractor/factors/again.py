"""A tie told before that a clause points back to, of other people or of another outcome ("the association was stronger in women")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor import clauses
from extractor.brackets import OPEN
from extractor.cascade import Parsed
from extractor.comparing.effects import Effect
from extractor.factors import measured
from extractor.factors.people import in_whom
from extractor.mentions import Mention
from extractor.outcomes.lists import Outcome as Phrase
from extractor.wordlists import wordlist

_POINTING = frozenset({"conjunction", "determiner", "negation", "no-difference", "adverb", "inverse-word"})
_QUALITIES = wordlist("factors.ties-are")
_PEOPLE = frozenset({"population", "trait-bearer", "those-word"})
_OTHERS = frozenset({"in", "among", "for", "when"})
_LEADS = frozenset({"in", "among", "for", "and"})


def points_back(mentions: Sequence[Mention], first: int, last: int) -> bool:
    """Whether the subject of a clause names no factor, only the tie ("the effect was greater in …", "similar results were seen for …")."""
    verb = next((p for p in range(first + 1, last) if mentions[p].kinds & {"verb", "no-difference"}), None)
    subject = mentions[first:verb] if verb is not None else ()
    if not any(map(_tie, subject)) or not all(_tie(m) or m.kinds & _POINTING or m.name in _QUALITIES for m in subject):
        return False
    led = next((m for m in mentions[verb:last] if "preposition" in m.kinds or m.name in OPEN), None)
    return led is not None and (led.name in _OTHERS or (led.name in OPEN and any("change-verb" in m.kinds for m in mentions[verb:last])))


def _tie(mention: Mention) -> bool:
    return "hollow-word" in mention.kinds or mention.name in measured.TYING


class Other(NamedTuple):
    """What an estimate of such a clause names anew: its outcome, its factor, and in whom it was found; None where it does not tell."""

    outcome: Phrase | None
    factor: Phrase | None
    whom: Phrase | None


def others(parsed: Parsed, first: int, effects: Sequence[Effect]) -> Iterator[Other]:
    """What each estimate of such a clause names anew."""
    mentions = parsed.mentions
    for effect in effects:
        opened = clauses.outermost(parsed, effect.at)
        lead = next((p + 1 for p in range(first, opened) if mentions[p].name in _LEADS and "negation" not in mentions[p + 1].kinds), first)
        found = in_whom(mentions, lead + (mentions[lead].name in _LEADS), opened)
        whom = found[-1] if found and found[-1].last == opened else None
        named = measured.outcome(parsed, effect)
        factor: Phrase | None = None
        if whom is not None and not any(m.kinds & _PEOPLE for m in mentions[whom.first : whom.last]):
            led = mentions[whom.first - 1].name
            if named is None and led != "in" and _can_befall(mentions, whom):
                named, whom = whom, None
            elif led == "for":
                # "similar results were seen for fat (HR 1.7)"
                factor, whom = whom, None
        yield Other(named, factor, whom)
        first = effect.at + 1


def _can_befall(mentions: Sequence[Mention], phrase: Phrase) -> bool:
    return phrase.endpoint is not None or any("condition" in m.kinds for m in mentions[phrase.first : phrase.last])
