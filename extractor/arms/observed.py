"""The two groups of a case-control study, which nobody allocated: its cases, and the controls that they are held against."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.arms.names import Candidate
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.wordlists import wordlist

_ALLOCATING = frozenset({"randomized-word", "blinding-word"})


def cases_and_controls(text: str, parsed: Sequence[Parsed]) -> list[Candidate]:
    """The cases and the controls that one sentence of a study without allocation counts; empty where none counts both."""
    if not any("observational-word" in p.kinds for p in parsed) or any(_allocates(text, p) for p in parsed):
        return []
    for sentence in parsed:
        if sentence.kinds.isdisjoint({"count", "cell"}):
            continue
        cases = _counted(text, sentence.mentions, 0, "cases")
        controls = _counted(text, sentence.mentions, cases[1] + 1, "controls") if cases is not None else None
        if cases is not None and controls is not None:
            return [_group(text, sentence.mentions, *cases, "cases"), _group(text, sentence.mentions, *controls, "controls")]
    return []


def _allocates(text: str, parsed: Parsed) -> bool:
    """Whether a sentence speaks of randomisation or blinding; people "randomly selected" were not allocated."""
    if parsed.kinds.isdisjoint(_ALLOCATING):
        return False
    told = [m for m in parsed.mentions if m.kinds & _ALLOCATING]
    return any(text[m.end : parsed.sentence.end].split()[:1] not in _PICKED for m in told)


_PICKED = [[word] for word in sorted(wordlist("arms.picked"))]


def _counted(text: str, mentions: Sequence[Mention], first: int, word: str) -> tuple[Mention, int] | None:
    """The first count from a place on of people that go by a word, with the place of that word ("300 incident cancer cases")."""
    for at in range(first, len(mentions)):
        size = mentions[at] if "count" in mentions[at].kinds else mentions[at].slot("events")
        if size is None or "number" not in size.kinds:
            continue
        for place in range(at + 1, min(at + _NEAR, len(mentions))):
            if text[mentions[place].start : mentions[place].end].lower().endswith(word):
                return size, place
            if mentions[place].kinds & _ENDS or not mentions[place].name[:1].isalnum():
                break
    return None


_NEAR = 8
_ENDS = frozenset({"number", "verb", "conjunction", "comparator", "preposition"})


def _group(text: str, mentions: Sequence[Mention], size: Mention, at: int, word: str) -> Candidate:
    """One of the two groups, called as its count calls it."""
    noun = mentions[at]
    start = next(m.start for m in mentions if m.start >= size.end)
    kind = "other" if word == "controls" else None
    return Candidate(text[start : noun.end], start, noun.end, noun.kinds, kind, None, size, [], (word,))
