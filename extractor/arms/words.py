"""Words that arms' names are made of, and those that tell no arm from another."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from extractor.wordlists import wordlist

STOP = wordlist("arms.telling-nothing")

FUNCTION_WORDS = wordlist("arms.function-words")
DOSING = wordlist("arms.dosing")
EXPERIMENTAL = wordlist("arms.experimental")
CONTROL = wordlist("arms.control")
CONTROL_SHORT = wordlist("arms.control-short")
GENERIC_CONTROL = CONTROL | {"group", "groups", "arm", "subjects", "condition", "patients"}

REFERENCE = wordlist("arms.reference")
DEGREES = frozenset("high low medium higher lower moderate middle intermediate".split())
"""Words that tell apart arms which get more or less of the same."""

TOLD_OF = wordlist("arms.told-of")
ROUTES = wordlist("doses.routes-in-names")
PLUS_MINUS = frozenset({"+/-", "+/−", "+/–", "±", "-/+"})
"""Signs for 'with or without'."""
TRYING = wordlist("arms.trying")
AIMS = wordlist("arms.aims")
GIVEN_AS = wordlist("arms.given-as")


_WORDS = re.compile(r"(?:[^\W_]|[.%])+")


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a name in lower case, marks left out."""
    return tuple(_WORDS.findall(text.lower()))


def given(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name that say what the arm gets: nothing of what it goes without ("A without B", "no B")."""
    at = next((i for i, word in enumerate(words) if word in ("without", "no", "neither")), len(words))
    return words[:at]


def content(words: tuple[str, ...]) -> set[str]:
    """The words of a name that say what was given, doses and manner left out."""
    return {w for w in words if w not in STOP and len(w) > 2 and w[0].isalpha()}


def likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How alike two names are, from 0 to 100; words that only one of them has count little."""
    return fuzz.token_set_ratio(" ".join(one), " ".join(other))
