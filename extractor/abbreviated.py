"""Abbreviations that a text defines, read as what they stand for: its people, or an outcome that has the letters of a measure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractor.definitions import abbreviations
from extractor.mentions import Mention
from extractor.rulebook import Rulebook, Term

Like = tuple[str, frozenset[str], str, Mapping[str, str]]
"""What the mentions of an abbreviation share: symbol, kinds, name and attributes."""


def meant(text: str, mentions: Sequence[Mention], rules: Rulebook) -> Sequence[Mention]:
    """The mentions of a text, those that print an abbreviation among them read as what the text defines.

    "breast cancer survivors (BCS) … 125 BCS completed", "response rate (RR) … the RR was 39%".
    """
    told: dict[str, Like] = {}
    for short, long in abbreviations(text).items():
        if _are_people(long.split()[-1].lower(), rules):
            told[short] = told[f"{short}s"] = rules.like_term("patients", rules.forms["patients"])
        elif terms := _outcome(text, short, long, rules):
            told[short] = rules.like_term(None, terms)
    if not told:
        return mentions
    found: list[Mention] = []
    for mention in mentions:
        like = told.get(text[mention.start : mention.end])
        if like is not None:
            symbol, kinds, name, attributes = like
            mention = mention._replace(symbol=symbol, kinds=kinds, name=name, attributes=attributes)
        found.append(mention)
    return found


def _are_people(word: str, rules: Rulebook) -> bool:
    """Whether the last word of a long form is one for participants, and not for what a trial may allocate in their place."""
    return any(term.kind == "population" and "people" not in term.attributes for term in rules.forms.get(word, ()))


def _outcome(text: str, short: str, long: str, rules: Rulebook) -> tuple[Term, ...]:
    """The outcome that letters are defined as which elsewhere stand for a measure of effect, and never for it here."""
    if not any(term.kind == "effect-short" for term in rules.forms.get(short, ())) or _MEASURES.search(f"{long} ({short}"):
        return ()
    if any(match[1] == short for match in _MEASURES.finditer(text)):
        return ()
    return tuple(term for term in rules.forms.get(long.lower(), ()) if term.kind == "endpoint")


_MEASURES = re.compile(r"\b(?:ratios?|risks?|hazards?|odds|differences?)\s*[(\[](\w+)", re.IGNORECASE)
