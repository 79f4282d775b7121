"""What somebody is likely to do or get, as an outcome told by a verb ("were more likely to go home")."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.brackets import CLOSE
from extractor.mentions import Mention
from extractor.outcomes.lists import Outcome as Phrase

_LEADING = frozenset({"be", "have", "experience", "to", "and", "or", ","})


def before(mentions: Sequence[Mention], first: int, opened: int) -> Phrase | None:
    """What somebody is likely to do or get: the words from the last "to" with a verb behind it up to an estimate's bracket."""
    end = opened
    while end > first and (mentions[end - 1].name in (",", ":", ".", "(", "[") or "comparator" in mentions[end - 1].kinds):
        end -= 1
    behind = next((p for p in range(end - 1, first - 1, -1) if mentions[p].name in CLOSE or "effect" in mentions[p].kinds), None)
    if behind is not None and not any(m.kinds & {"endpoint", "condition"} or m.name == "to" for m in mentions[behind:end]):
        # a second estimate of the same deed
        return None
    at = behind
    if at is None:
        at = next((p for p in range(first, end) if mentions[p].name in ("to", "be")), None)
    if at is None:
        return None
    start = at + 1
    while start < end and (mentions[start].name in _LEADING or mentions[start].kinds & {"determiner", "adverb"}):
        start += 1
    stop = next((p for p in range(start, end) if mentions[p].name in (",", ";", "(") or "comparator" in mentions[p].kinds), end)
    run = mentions[start:stop]
    if not run or len(run) > 14:
        return None
    named = next((m for m in run if "endpoint" in m.kinds), None)
    return Phrase(start, stop, run[0].start, run[-1].end, named.named("endpoint") if named else None, None)
