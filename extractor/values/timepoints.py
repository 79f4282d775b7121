"""When a group of values was taken."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.mentions import Mention
from extractor.outcomes.beside import Stretch


def timepoint(mentions: Sequence[Mention], stretch: Stretch) -> tuple[int, int] | None:
    """The offsets of the time at which a group of values was taken ("at 12 weeks", "5-year")."""
    behind = mentions[stretch.last + 1 : min(stretch.high, stretch.last + 3)]
    if len(behind) == 2 and behind[0].name == "at" and behind[1].kinds & {"timepoint", "duration"}:
        # "0.81 at 6 weeks and 0.66 at 9 weeks"
        return behind[1].start, behind[1].end
    for place in [*range(stretch.first - 1, stretch.low - 1, -1), *range(stretch.last + 1, stretch.high)]:
        mention = mentions[place]
        if "timepoint" in mention.kinds:
            return mention.start, mention.end
        if "duration" in mention.kinds:
            before = mentions[place - 1].name if place else ""
            if before in ("and", "or", ",") and place > 1 and mentions[place - 2].kinds & {"number", "duration"}:
                # "after 1, 3 and 12 months": which of them is not told here
                return None
            after = mentions[place + 1] if place + 1 < len(mentions) else None
            named = after is not None and bool(after.kinds & {"endpoint", "rate-word"})
            if before in ("at", "after", "within", "over", "by", "in") or named or _hyphened(mention):
                return mention.start, mention.end
    return None


def _hyphened(duration: Mention) -> bool:
    unit, value = duration.slot("unit"), duration.slot("value")
    return unit is not None and value is not None and unit.start - value.end == 1 and unit.end - unit.start > 3
