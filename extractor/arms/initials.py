"""Short names made of the first letters of an arm's name, which no text needs to define ("KD" beside "MAD" for two diets)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractor.arms.names import Candidate
from extractor.arms.words import FUNCTION_WORDS, STOP


def add(names: list[set[tuple[str, ...]]], found: Sequence[Candidate], capitals: frozenset[str]) -> None:
    """Add to the aliases of each arm its initials, where those of two arms at least are printed in capitals and stand for no other arm."""
    spelled = [{_initials(c, manner) for manner in (False, True)} & capitals for c in found]
    known = {name for own in names for name in own}
    counts = Counter(short for own in spelled for short in own)
    told = [{(short,) for short in own if counts[short] == 1} - known for own in spelled]
    if sum(map(bool, told)) > 1:
        for own, shorts in zip(names, told, strict=True):
            own |= shorts


def label_by_sizes(text: str, found: Sequence[Candidate]) -> None:
    """Give each arm the letter under which a bracket counts its people ("195 women were randomised (T, 100; C, 95)").

    The letters are the first ones of the names.
    """
    match = None if any(c.label for c in found) else _SIZES.search(text)
    letters = [letter for letter in match.groups() if letter] if match else []
    if len(letters) != len(found) or len(set(letters)) < len(letters):
        return
    bearers = {letter: [c for c in found if c.words[0][0] == letter.lower()] for letter in letters}
    known = {letter: own[0] for letter, own in bearers.items() if len(own) == 1}
    if len(known) == len(letters):
        for letter, candidate in known.items():
            candidate.label = letter


_SIZES = re.compile(r"\(([A-Z]), ?(?:n ?= ?)?\d+; ?([A-Z]), ?(?:n ?= ?)?\d+(?:; ?([A-Z]), ?(?:n ?= ?)?\d+)?\)")


def spells(short: str, candidate: Candidate) -> bool:
    """Whether a short name is made of the first letters of a name's words, in whatever order ("DTFC", the fixed combination of D and T)."""
    return sorted(short) in [sorted(_initials(candidate, manner)) for manner in (False, True)]


def begins(short: str, candidate: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether a short name is made of the first letters of a name and of what others have for all ("BTFC" of "B/T" beside "C/T FC")."""
    initials = Counter(_initials(candidate, False))
    shared = Counter(letter for other in found for letter in _initials(other, True))
    return initials.total() > 1 and not initials - Counter(short) and not Counter(short) - initials - shared


def _initials(candidate: Candidate, manner: bool) -> str:
    """The first letters of the words that say what was given, and of those that say how."""
    words = [w for w in candidate.words if w[0].isalpha() and len(w) > 2]
    return "".join(w[0] for w in words if w not in (FUNCTION_WORDS if manner else STOP))
