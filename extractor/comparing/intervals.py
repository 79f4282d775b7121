"""The interval and the p-value that stand with an estimate."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.brackets import OPEN
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.records import Interval, Number
from extractor.study import value_of

_DASHES = frozenset("-–−—")


def interval_of(parsed: Parsed, stated: Mention, value: Number) -> tuple[Interval | None, tuple[str, ...]]:
    """The interval of an estimate, low bound first, signs that the page lost put back where the values tell them."""
    mention = stated if stated.number("low") is not None else stated.slot("ci")
    if mention is None:
        return None, ()
    low, high = mention.number("low"), mention.number("high")
    if low is None or (high is None and mention.slot("open") is None):
        return None, ()
    level = stated.number("level") or stated.number("level_word") or mention.number("level") or mention.number("level_behind")
    told = value_of(level)[0] if level else None
    if high is None:
        return Interval(low=value_of(low)[0], high=None, level=told), ()
    bounds = [value_of(low)[0], value_of(high)[0]]
    flags: tuple[str, ...] = ()
    signs = (_lost_sign(parsed, low, 0), _lost_sign(parsed, high, low.end + 2))
    signed = [-bound if lost else bound for lost, bound in zip(signs, bounds, strict=True)]
    if signed != bounds and min(signed) <= value <= max(signed) and (bounds[0] >= bounds[1] or not min(bounds) <= value <= max(bounds)):
        bounds, flags = signed, ("glyph repaired",)
    bounds.sort()
    if not bounds[0] <= value <= bounds[1] and not bounds[0] <= -value <= bounds[1]:
        flags += ("estimate outside its interval",)
    return Interval(low=bounds[0], high=bounds[1], level=told), flags


def _lost_sign(parsed: Parsed, number: Mention, since: int) -> bool:
    """Whether a dash set apart, or a character that a font lost, stands right before a positive number.

    A dash that begins before ``since`` parts the bounds and is no sign.
    """
    before = None
    for word in parsed.words:
        if word.start >= number.start:
            break
        before = word
    if before is None or number.numeral is None or number.numeral.value < 0:
        return False
    return (before.name in _DASHES and before.start >= since) or "lost-glyph" in before.kinds


def p_beside(mentions: Sequence[Mention], at: int) -> Mention | None:
    """The p-value right behind an estimate, before any other value; or right before it, where both share a bracket."""
    if at > 2 and "p-value" in mentions[at - 2].kinds and mentions[at - 1].name in (";", ",") and mentions[at - 3].name in OPEN:
        # "(P = .004; HR = 2.05) and …"
        return mentions[at - 2]
    for mention in mentions[at + 1 : at + 8]:
        if "p-value" in mention.kinds:
            return mention
        if mention.name == ";" and mentions[at].kinds & {"cell"}:
            continue
        if mention.kinds & {"effect", "listed-effect", "effect-measure", "effect-short", "percent", "cell", "interval"}:
            return None
    return None
