"""The outcomes whose factors a text says that it looks for ("factors associated with relapse", "the risk of relapse")."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from extractor.brackets import OPEN
from extractor.mentions import Mention
from extractor.outcomes import lists
from extractor.outcomes.lists import Outcome as Phrase
from extractor.study import Study
from extractor.wordlists import wordlist

Asked = frozenset[frozenset[str]]
"""The names of such outcomes, each as the words that make it."""
_NOBODY: frozenset[int] = frozenset()
_LOOSE = frozenset({"preposition", "determiner", "rate-word", "bad-word", "good-word", "more-word", "less-word"})
SOUGHT = wordlist("factors.sought")


def outcomes(study: Study) -> Asked:
    """The outcomes of a text that stand behind "factors associated with", "predictors of", "risk of" and the like."""
    found: set[frozenset[str]] = set()
    for parsed in study.parsed:
        if parsed.kinds.isdisjoint({"association", "prognostic-noun", "rate-word"}):
            continue
        mentions = parsed.mentions
        for place, mention in enumerate(mentions[:-2]):
            start = _behind(study, mentions, place, mention)
            if start is not None:
                named = lists.listed(mentions, start, min(len(mentions), start + 10), _NOBODY, opens=True)
                found |= {_words(mentions, phrase) for phrase in named[:1]}
    return frozenset(found)


def is_one(mentions: Sequence[Mention], phrase: Phrase, asked: Asked) -> bool:
    """Whether a phrase names such an outcome: it has more than half of its words."""
    own = _words(mentions, phrase)
    return any(len(own & words) > max(len(own), len(words)) / 2 for words in asked)


def _behind(study: Study, mentions: Sequence[Mention], place: int, mention: Mention) -> int | None:
    """Where an outcome begins behind the words that look for its factors or tell how often it is."""
    if "association" in mention.kinds:
        sought = place and study.printed(mentions[place - 1]).lower() in SOUGHT
        return place + 1 if sought else None
    if mentions[place + 1].name not in ("of", "for"):
        return None
    rate = "rate-word" in mention.kinds and mentions[place + 1].name == "of"
    return place + 2 if rate or "prognostic-noun" in mention.kinds or mention.name in SOUGHT else None


def _words(mentions: Sequence[Mention], phrase: Phrase) -> frozenset[str]:
    named = takewhile(lambda m: m.name not in OPEN, mentions[phrase.first : phrase.last])
    return frozenset(m.name for m in named if not m.kinds & _LOOSE)
