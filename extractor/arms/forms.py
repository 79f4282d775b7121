"""Other forms in which texts print the words of an arm's name: those who did it, what was done to them, a dose with its hyphen."""

from __future__ import annotations

from collections.abc import Sequence


def doers(word: str) -> tuple[str, ...]:
    """Those who did what a word of a name says ("exercisers", "outpatients"), by the word's form."""
    if word.endswith("patient"):
        return (f"{word}s",)
    stem = word.removesuffix("ing") if word.endswith("ing") and len(word) > 6 else word
    return (f"{stem}rs", f"{stem[:-1]}ing") if stem.endswith("e") else (f"{stem}ers",)


def done(word: str) -> str:
    """What was done to those who got what a word of a name says ("cooled"), by the word's form; else nothing."""
    return f"{word.removesuffix('ing')}ed" if word.endswith("ing") and len(word) > 6 else ""


def printed(pair: tuple[str, str]) -> set[tuple[str, ...]]:
    """Two neighbouring words of a name as they may be printed: an amount with its unit also as "6-month"."""
    first, second = pair
    if not first[0].isdigit():
        # "L. reuteri"
        return {pair, (first[0], second)} if second.endswith(_OF_SPECIES) and first[0] not in "ai" else {pair}
    one, many = second.removesuffix("s"), second if second.endswith("s") or second not in _LENGTHS else f"{second}s"
    found: set[tuple[str, ...]] = {(first, second), (first, one), (first, many), (f"{first}-{one}",)}
    if one in _EVERY:
        # "every 4 weeks": "q4w", "4-weekly"
        found |= {(f"q{first}{one[0]}",), (first, f"{one}ly"), (f"{first}-{one}ly",)}
    return found


_EVERY = frozenset({"day", "week", "month"})
_OF_SPECIES = ("i", "us", "um", "ae", "is", "ans")
"""Ends of the second words of Latin names, ahead of which texts shorten the first to its letter."""
_LENGTHS = frozenset({"day", "week", "month", "year", "cycle", "course"})


def numbered(word: str) -> bool:
    """Whether a word of two signs is a letter with its number ("vitamin B6"), and no unit of surface or room."""
    return word[-1].isdigit() and word[0] != "m"


def of_strength(words: tuple[str, ...], distinct: Sequence[str]) -> set[tuple[str, ...]]:
    """How an arm may be called that is told by how strong its drug is ("0.5% A", "the 0.5% group", "with 0.5%")."""
    at = next((place for place, word in enumerate(words) if place and word in distinct and word[0].isdigit() and word[-1] == "%"), None)
    if at is None:
        return set()
    return {(words[at], *words[:at]), (words[at], "group"), (words[at], "arm"), ("with", words[at]), ("than", words[at]), words[: at + 1]}
