"""An outcome with its cause: what was withdrawn or died of something is not that something."""

from __future__ import annotations

from collections.abc import Sequence

from extractor import phrases
from extractor.mentions import Mention
from extractor.outcomes.beside import CAUSE, Outcome


def with_cause(mentions: Sequence[Mention], outcome: Outcome) -> Outcome:
    """An outcome with its cause, whichever of the two was found ("withdrawals because of nausea", "deaths due to bleeding")."""
    if outcome.span is None:
        return outcome
    first = next((place for place, m in enumerate(mentions) if m.end > outcome.span[0]), 0)
    last = next((place for place, m in enumerate(mentions) if m.start >= outcome.span[1]), len(mentions))
    if last < len(mentions) and mentions[last].name == CAUSE:
        _, end = phrases.after(mentions, last + 1, 6, frozenset({"of"}))
        return outcome._replace(span=(outcome.span[0], mentions[end - 1].end)) if end > last + 1 else outcome
    if last + 2 < len(mentions) and mentions[last].name == "make" and mentions[last + 1].name in ("to", "in"):
        # "adverse events led to withdrawal in 9%"
        _, end = phrases.after(mentions, last + 2, 6, frozenset({"of"}))
        return Outcome((outcome.span[0], mentions[end - 1].end)) if end > last + 2 else outcome
    start, end = phrases.before(mentions, first - 1, 8, frozenset({"of"})) if first > 1 and mentions[first - 1].name == CAUSE else (0, 0)
    if start == end:
        return outcome
    named = next((m for m in mentions[start:end] if "endpoint" in m.kinds), None)
    span = (mentions[start].start, outcome.span[1])
    return Outcome(span, named.named("endpoint"), named.attributes.get("better")) if named is not None else Outcome(span)
