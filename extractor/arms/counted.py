"""Arms listed with their sizes beside them: "(20 A, 18 B)", "A (n = 20) and B (n = 18)", "(A, n = 20; B, n = 18)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor import phrases
from extractor.arms.list_items import Item, trimmed
from extractor.arms.names import Candidate, named
from extractor.brackets import CLOSE, OPEN
from extractor.cascade import Parsed
from extractor.mentions import Mention

_FEWEST = 4
_PARTS = frozenset({",", ";", "and", "or", "versus", "vs", "v"})
_GIVEN = frozenset({"agent", "therapy", "control", "amount"})
_LONGEST = 8


def counted(text: str, parsed: Sequence[Parsed]) -> Iterator[list[Candidate]]:
    """Lists of two or more names, each right beside the number of people who got it."""
    for sentence in parsed:
        if sentence.sentence.section == "title":
            continue
        found = list(_sized(text, sentence.mentions)) if "group-size" in sentence.kinds else []
        if len(found) > 1:
            yield found
        for opened in range(len(sentence.mentions)):
            if sentence.mentions[opened].name in OPEN:
                found = _summing(text, sentence.mentions, opened)
                if found:
                    yield found


def _sized(text: str, mentions: Sequence[Mention]) -> Iterator[Candidate]:
    """The names with "n =" behind them, or ahead where a bracket begins with it ("(n = 20, A)")."""
    sizes = [at for at, m in enumerate(mentions) if "group-size" in m.kinds]
    low = 0
    for at in sizes:
        last = at
        while last > low and (mentions[last - 1].name in OPEN or mentions[last - 1].name in (",", ":")):
            last -= 1
        first, last = phrases.before(mentions, last, _LONGEST, frozenset({"of", "with", "without"}))
        candidate = named(text, trimmed(Item(list(mentions[max(first, low) : last]))).mentions)
        if candidate is not None and _given(candidate):
            candidate.size = mentions[at].number("value")
            yield candidate
        low = at + 1


def _summing(text: str, mentions: Sequence[Mention], opened: int) -> list[Candidate]:
    """The names behind the counts in a bracket that add up to the number of people told ahead of it; else none."""
    closed = next((at for at in range(opened + 1, min(opened + 40, len(mentions))) if mentions[at].name in CLOSE), None)
    whole = next((m for m in reversed(mentions[max(0, opened - 12) : opened]) if "count" in m.kinds and m.numeral is not None), None)
    if closed is None or whole is None or whole.numeral is None:
        return []
    inner = mentions[opened + 1 : closed]
    counts = [at for at, m in enumerate(inner) if "count" in m.kinds and (at == 0 or inner[at - 1].name in _PARTS)]
    values = [m.numeral.value for at in counts if (m := inner[at]).numeral is not None]
    if len(counts) < 2 or counts[0] != 0 or sum(values) != whole.numeral.value or min(values) < _FEWEST:
        return []
    found = []
    for at, following in pairwise([*counts, len(inner)]):
        run = list(inner[at + 1 : following])
        while run and (run[-1].name in _PARTS or run[-1].kinds & {"population"}):
            run.pop()
        candidate = named(text, trimmed(Item(run)).mentions) if len(run) <= _LONGEST else None
        if candidate is None or not (_given(candidate) or _short(candidate.name)):
            return []
        candidate.size = inner[at]
        found.append(candidate)
    return found


def _given(candidate: Candidate) -> bool:
    return bool(candidate.kinds & _GIVEN) and candidate.kinds.isdisjoint({"condition", "endpoint", "population"} - candidate.kinds & _GIVEN)


def _short(name: str) -> bool:
    """Whether a name is a short form in capitals."""
    return name.isupper() and 2 <= len(name) <= 10
