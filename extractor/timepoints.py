"""When a group of values was taken."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.mentions import Mention
from extractor.outcomes import Stretch


def timepoint(mentions: Sequence[Mention], stretch: Stretch) -> tuple[int, int] | None:
    """The offsets of the time at which a group of values was taken ("at 12 weeks", "5-year")."""
    for place in [*range(stretch.first - 1, stretch.low - 1, -1), *range(stretch.last + 1, stretch.high)]:
        mention = mentions[place]
        if "timepoint" in mention.kinds:
            return mention.start, mention.end
        if "duration" in mention.kinds:
            before = mentions[place - 1].name if place else ""
            behind = mentions[place + 1] if place + 1 < len(mentions) else None
            named = behind is not None and bool(behind.kinds & {"endpoint", "rate-word"})
            if before in ("at", "after", "within", "over", "by", "in") or named or _hyphened(mention):
                return mention.start, mention.end
    return None


def _hyphened(duration: Mention) -> bool:
    unit, value = duration.slot("unit"), duration.slot("value")
    return unit is not None and value is not None and unit.start - value.end == 1 and unit.end - unit.start > 3
