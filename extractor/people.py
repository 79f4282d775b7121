"""Abbreviations of those whom a trial is about, read as people ("breast cancer survivors (BCS) … 125 BCS completed")."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.definitions import abbreviations
from extractor.mentions import Mention
from extractor.rulebook import Rulebook

_KIND = "population"


def named(text: str, mentions: Sequence[Mention], rules: Rulebook) -> Sequence[Mention]:
    """The mentions of a text, those that print the abbreviation of people among them read as people."""
    people = {short for short, long in abbreviations(text).items() if _are_people(long.split()[-1].lower(), rules)}
    if not people:
        return mentions
    symbol, kinds, _, attributes = rules.like_term("patients", rules.forms["patients"])
    found: list[Mention] = []
    for mention in mentions:
        printed = text[mention.start : mention.end]
        if printed in people or (printed.endswith("s") and printed[:-1] in people):
            mention = mention._replace(symbol=symbol, kinds=kinds, name="patients", attributes=attributes)
        found.append(mention)
    return found


def _are_people(word: str, rules: Rulebook) -> bool:
    """Whether the last word of a long form is one for participants, and not for what a trial may allocate in their place."""
    return any(term.kind == _KIND and "people" not in term.attributes for term in rules.forms.get(word, ()))
