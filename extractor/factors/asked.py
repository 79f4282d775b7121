"""The outcomes whose factors a text says that it looks for ("factors associated with relapse", "the risk of relapse")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    return frozenset(_words(mentions, phrase) for mentions, phrase, _ in _named(study))


def sole(study: Study) -> Phrase | None:
    """The one outcome whose factors a text looks for; None where it looks for those of several."""
    sought = [(phrase.endpoint or _words(mentions, phrase), phrase) for mentions, phrase, factors in _named(study) if factors]
    return sought[0][1] if sought and all(name == sought[0][0] for name, _ in sought) else None


def _named(study: Study) -> Iterator[tuple[Sequence[Mention], Phrase, bool]]:
    """Such outcomes with the mentions among which they stand, and whether their factors are looked for."""
    for parsed in study.parsed:
        if parsed.kinds.isdisjoint({"association", "prognostic-noun", "rate-word"}):
            continue
        mentions = parsed.mentions
        for place, mention in enumerate(mentions[:-2]):
            start = _behind(study, mentions, place, mention)
            if start is not None:
                found = lists.listed(mentions, start, min(len(mentions), start + 10), _NOBODY, opens=True)
                yield from ((mentions, phrase, "rate-word" not in mention.kinds) for phrase in found[:1])


def is_one(mentions: Sequence[Mention], phrase: Phrase, asked: Asked) -> bool:
    """Whether a phrase names such an outcome: it has more than half of its words."""
    own = _words(mentions, phrase)
    return any(len(own & words) > max(len(own), len(words)) / 2 for words in asked)


def _behind(study: Study, mentions: Sequence[Mention], place: int, mention: Mention) -> int | None:
    """Where an outcome begins behind the words that look for its factors or tell how often it is."""
    if "association" in mention.kinds:
        sought = (place and study.printed(mentions[place - 1]).lower() in SOUGHT) or SOUGHT & set(study.printed(mention).lower().split())
        return place + 1 if sought else None
    if mentions[place + 1].name not in ("of", "for"):
        return None
    rate = "rate-word" in mention.kinds and mentions[place + 1].name == "of"
    return place + 2 if rate or "prognostic-noun" in mention.kinds or mention.name in SOUGHT else None


def _words(mentions: Sequence[Mention], phrase: Phrase) -> frozenset[str]:
    named = takewhile(lambda m: m.name not in OPEN, mentions[phrase.first : phrase.last])
    return frozenset(m.name for m in named if not m.kinds & _LOOSE)
