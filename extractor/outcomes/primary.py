"""The primary outcome of an article, as its abstract or methods name it, marked on what was found of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.arms.words import content, words_of
from extractor.study import Study
from extractor.wordlists import wordlist

_NAMED = re.compile(
    r"\b(?:co-?)?primary (?:\w+ ){0,2}?(?:outcomes?|end ?-?points?|measures?|variables?)(?: measures?| variables?)?"
    r"(?: of (?:the|this) (?:study|trial))? (?:was|were|is|are|included?|comprised|consisted of)"
    r"(?: defined as| the| a| an)* (?P<told>[^.;]{3,160})",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\b(?:secondary|assessed|measured|evaluated|determined|as defined|defined as|using|at week|analy[sz]ed|compared|tested)\b",
    re.IGNORECASE,
)
_PLAIN = wordlist("outcomes.plain")


_COMPOSITE = re.compile(r"\b(?:composite|combination|combined|any of|first of)\b", re.IGNORECASE)


class Named(NamedTuple):
    """The words of a primary outcome, and whether it is made of several, each of which alone is none."""

    words: frozenset[str]
    composite: bool


def outcomes(study: Study) -> list[Named]:
    """The words of each primary outcome that a sentence names as such."""
    found = []
    for parsed in study.parsed:
        start, end = parsed.sentence.start, parsed.sentence.end
        for match in _NAMED.finditer(study.text, start, min(end, start + 600)):
            told = _REST.split(match["told"])[0]
            words = frozenset(content(words_of(told))) - _PLAIN
            if words:
                found.append(Named(words, _COMPOSITE.search(told) is not None or told.count(",") > 1))
    return found


def is_one(outcome: str | None, named: list[Named]) -> bool:
    """Whether an outcome's words are those of a primary one, but for words that any outcome may have."""
    own = frozenset(content(words_of(outcome or ""))) - _PLAIN
    return bool(own) and any(
        len(own & words) >= 0.6 * len(own) and len(own & words) >= (0.6 * len(words) if composite else min(2, len(words)))
        for words, composite in named
    )
