"""The abbreviations that a text defines, each with its long form as printed ("forced vital capacity (FVC)")."""

from __future__ import annotations

import re

_SHORT = re.compile(r"(?<=[ \n])[(\[](?P<short>(?:[A-Z]|[a-z]{1,2}[A-Z])[A-Za-z0-9+/-]{1,9}?)s?[)\];,]")


def abbreviations(text: str) -> dict[str, str]:
    """Abbreviation -> long form, the first definition of each, after Schwartz and Hearst (Pac Symp Biocomput 2003:451)."""
    found: dict[str, str] = {}
    for match in _SHORT.finditer(text):
        short = match["short"]
        if short not in found:
            before = re.split(r"[.;:,()\[\]]", text[max(0, match.start() - 100) : match.start()])[-1].rstrip()
            long = _long_form(re.sub(r"[^A-Za-z0-9]", "", short).lower(), before)
            if long:
                found[short] = long
    return found


def definitions(text: str) -> dict[str, str]:
    """Abbreviation -> "long form (abbreviation)", the first definition of each."""
    return {short: f"{long} ({short})" for short, long in abbreviations(text).items()}


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
