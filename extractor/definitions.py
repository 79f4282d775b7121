"""The abbreviations that a text defines, each with its definition as printed ("forced vital capacity (FVC)")."""

from __future__ import annotations

import re

_DEFINED = re.compile(r"(?P<long>(?:[\w'’-]+[ \n]){1,8})[(\[](?P<short>(?:[A-Z]|[a-z]{1,2}[A-Z])[A-Za-z0-9/-]{1,9})[)\];,]")


def definitions(text: str) -> dict[str, str]:
    """Abbreviation -> "long form (abbreviation)", the first definition of each, after Schwartz and Hearst (Pac Symp Biocomput 2003:451)."""
    found: dict[str, str] = {}
    for match in _DEFINED.finditer(text):
        short = match["short"]
        long = _long_form(re.sub(r"[^A-Za-z0-9]", "", short).lower(), match["long"])
        if long and short not in found:
            found[short] = f"{long} ({short})"
    return found


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
