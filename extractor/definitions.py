"""The abbreviations that a text defines, each with its long form as printed ("forced vital capacity (FVC)")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_SHORT = re.compile(r"(?<=[ \n])[(\[](?P<short>(?:[A-Z]|[a-z]{1,2}[A-Z])[A-Za-z0-9+/-]{1,9}?)s?[)\];,]")
_CLIPPED = re.compile(r"(?<=[a-z] )[(\[](?P<short>[A-Za-z][a-z]{2,5})[)\];,]")
"""Behind a word its own beginning in a bracket ("metformin (met)")."""
_LONG = re.compile(r"\b[A-Za-z][a-z]{4,25}$")

_LISTED = re.compile(r"\b(?P<short>[A-Z][A-Za-z0-9-]{1,9})\s*[=:,]\s+(?P<long>[A-Za-z][A-Za-z0-9 '’/–-]{4,70}?)(?=\s*(?:[;.,(]|$))")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]")


@lru_cache(maxsize=2)
def abbreviations(text: str) -> Mapping[str, str]:
    """Abbreviation -> long form, the first definition of each, after Schwartz and Hearst (Pac Symp Biocomput 2003:451)."""
    found: dict[str, str] = {}
    for match in _SHORT.finditer(text):
        short = match["short"]
        if short not in found:
            before = re.split(r"[.,](?!\d)|[;:()\[\]]", text[max(0, match.start() - 100) : match.start()])[-1].rstrip()
            long = _long_form(re.sub(r"[^A-Za-z0-9]", "", short).lower(), before)
            if long:
                found[short] = long
    for match in _CLIPPED.finditer(text):
        end, short = match.start() - 1, match["short"]
        word = _LONG.search(text, max(0, end - 27), end)
        if word is not None and word[0].lower().startswith(short.lower()) and len(word[0]) > len(short) + 2:
            found.setdefault(short, word[0])
    return MappingProxyType(found)


def letters(text: str) -> dict[str, str]:
    """One letter -> the word right before it that begins with it ("goserelin (G)"); too short to stand for the word by itself."""
    found: dict[str, str] = {}
    for match in _LETTER.finditer(text):
        found.setdefault(match["short"], match["long"])
    return {short: long for short, long in found.items() if long[0].upper() == short}


_LETTER = re.compile(r"\b(?P<long>[A-Za-z][a-z]{3,25}) [(\[](?P<short>[A-Z])[)\]]")


def definitions(text: str) -> dict[str, str]:
    """Abbreviation -> "long form (abbreviation)", the first definition of each."""
    return {short: f"{long} ({short})" for short, long in abbreviations(text).items()}


def listed(note: str) -> dict[str, str]:
    """Abbreviation -> long form, as a note under a table lists them ("BMI, body mass index; VAS: visual analog scale")."""
    found: dict[str, str] = {}
    for match in _LISTED.finditer(note):
        short, long = match["short"], " ".join(match["long"].split())
        if _long_form(re.sub(r"[^A-Za-z0-9]", "", short).lower(), long) == long:
            found.setdefault(short, long)
    return found


def lettered(note: str) -> dict[str, str]:
    """The groups that have a letter or a number alone for a name, and what each of them got ("Group A: tea; group B: placebo")."""
    return {" ".join(match["group"].split()): match["got"].strip() for match in _LETTERED.finditer(note)}


_LETTERED = re.compile(
    r"\b(?P<group>(?:group|arm)\s(?:[A-Z]|\d|[IVX]{1,3}))\s?(?:[:=,(\[]|\s[–-]\s)\s?(?P<got>[A-Za-z0-9][^;:.,=()\[\]]{1,60}?)"
    r"(?=\s*(?:[;.,)\]]|$|\sand\s(?:group|arm)\s))",
    re.IGNORECASE,
)


def spelled(name: str, long: Mapping[str, str]) -> str:
    """A name with the long form before each abbreviation that it does not spell out itself ("TNR" -> "total nasal resistance (TNR)")."""

    def in_full(match: re.Match[str]) -> str:
        short = match[0]
        told = long.get(short)
        if told and _ROMAN.fullmatch(short) and _COUNTED_IN_ROMAN.search(name):
            return short
        return (
            short if told is None or told.lower() in name.lower() or match.string[match.start() - 1 :][:1] == "(" else f"{told} ({short})"
        )

    return _WORD.sub(in_full, name) if long else name


_ROMAN = re.compile(r"[IVX]+")
_COUNTED_IN_ROMAN = re.compile(r"\b(?:stage|class|grade|type|degree|phase)s?\b", re.IGNORECASE)
"""What has Roman numerals behind it, which are no abbreviations there ("stage IV" where IV is intravenous elsewhere)."""


def _long_form(letters: str, before: str) -> str:
    """The words right before a bracket that spell its letters, the first letter opening the first word."""
    at = len(before)
    for number in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= 0 and not (before[at].lower() == letters[number] and (number or at == 0 or not before[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return ""
    words = before[at:].split()
    return " ".join(words) if 0 < len(words) <= len(letters) + 3 else ""
