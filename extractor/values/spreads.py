"""What stands alone in the brackets right behind a value: its spread, whether a heading says of which kind or not."""

from __future__ import annotations

from extractor.brackets import CLOSE, OPEN
from extractor.cascade import Parsed
from extractor.mentions import Mention


def headed_spread(parsed: Parsed, at: int) -> Mention | None:
    """The number in the parentheses behind a bare one, where a heading said what stands there ("mean (SD) was 5.2 (1.3)")."""
    mentions = parsed.mentions
    if (
        at + 3 >= len(mentions)
        or not mentions[at].kinds & {"number", "measured", "percent"}
        or not (parsed.kinds & {"sd-label", "se-label", "mean-spread"})
    ):
        return None
    if mentions[at + 1].name not in OPEN or mentions[at + 3].name not in CLOSE:
        return None
    spread = mentions[at + 2]
    headed = any(m.kinds & {"sd-label", "se-label"} and m.end <= mentions[at].start for m in parsed.words)
    return spread if headed and "number" in spread.kinds else None


def bare_spread(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a bare number stands alone in the brackets right behind a value: its spread, of whatever kind ("7.1% (0.8)")."""
    number, head = mentions[at], mentions[at - 2]
    if "number" not in number.kinds or at + 1 >= len(mentions) or mentions[at + 1].name not in CLOSE or number.numeral is None:
        return False
    if "percent" in head.kinds:
        # "45% (39)" counts participants
        return number.numeral.decimals > 0
    told = head.numeral is not None and head.numeral.decimals > 0
    return "measured" in head.kinds or (bool(head.kinds & {"number"}) and told)
