"""What looks like a value of an outcome and is none: what patients started with, thresholds, times, differences, percentiles."""

from __future__ import annotations

from extractor.cascade import Parsed
from extractor.mentions import Mention

_START_OF = frozenset({"value", "values", "level", "levels", "score", "scores", "mean", "median"})
_ESTIMATED = frozenset({"effect-measure", "effect-short", "difference-word"})
_VALUED = frozenset({"percent", "fraction", "mean-spread", "measured", "duration", "amount", "cell", "listed-effect"})
_COMPARATIVES = frozenset({"less-word", "more-word", "direction-word"})
_STATING = frozenset({"be", "in", "of", "for", "with"})
_WHEN = frozenset({"at", "after", "by", "until", "within", "during", "over", "to", "for", "from"})
_TREATED = frozenset({"agent", "control", "therapy", "group-noun", "arm-label", "arm-letter", "population"})
_ENDS = frozenset({"comparator", "no-difference", "p-value"})
_CLAUSE_WORDS = frozenset({";", ".", "while", "whereas", "but"})
_OPEN, _CLOSE = frozenset("(["), frozenset(")]")


def no_result(parsed: Parsed, at: int) -> bool:
    """Whether a number in the place of a value is none: a threshold, a time, a difference, a percentile, who was censored."""
    mentions = parsed.mentions
    return (
        _threshold(mentions, at)
        or _listed_time(mentions, at)
        or _difference(parsed, at)
        or _percentile(mentions, at)
        or (at + 1 < len(mentions) and mentions[at + 1].name == "censored")
    )


def _threshold(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number bounds what is counted ("larger than 2 cm", "between 6 and 16 mm Hg"); behind a verb it is the value itself."""
    before = [m.name for m in mentions[max(0, at - 6) : at]]
    if before[-1:] == ["between"] or (len(before) > 2 and before[-1] == "and" and before[-3] == "between"):
        return True
    than = at - 1
    if before[-2:] == ["equal", "to"]:
        # "less than or equal to 2 cm"
        than -= 3
    if than < 2 or "comparator" not in mentions[than].kinds or not mentions[than - 1].kinds & _COMPARATIVES:
        return False
    return mentions[than - 2].name not in _STATING


def _listed_time(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number is one of several times ("after 1, 3 and 12 months")."""
    if not mentions[at].kinds & {"number", "count", "duration"}:
        return False
    first = last = at
    while first > 0 and (mentions[first - 1].kinds & {"number", "count"} or mentions[first - 1].name in (",", "and", "or")):
        first -= 1
    while last + 1 < len(mentions) and (
        mentions[last + 1].kinds & {"number", "count", "duration"} or mentions[last + 1].name in (",", "and", "or")
    ):
        last += 1
        if "duration" in mentions[last].kinds:
            break
    return first > 0 and mentions[first - 1].name in _WHEN and "duration" in mentions[last].kinds and (first < at or last > at)


def _difference(parsed: Parsed, at: int) -> bool:
    """Whether a lone value is what the arms differ by ("a between-group difference in pain of -0.7 ± 0.1", "differences in pain (1.8)")."""
    mentions = parsed.mentions
    if parsed.kinds.isdisjoint(_ESTIMATED) or mentions[at].kinds & {"change-pair", "count"} or _paired(mentions, at):
        return False
    if any(m.kinds & _TREATED for m in mentions[max(0, at - 2) : at]) or (
        at + 1 < len(mentions) and mentions[at + 1].name in ("in", "with", "for")
    ):
        return False
    depth = 0
    for place in range(at - 1, max(-1, at - 16), -1):
        mention = mentions[place]
        if mention.name in _CLOSE:
            depth += 1
        elif mention.name in _OPEN:
            depth -= 1
        elif depth > 0:
            continue
        elif mention.kinds & _ESTIMATED:
            return place == 0 or not mentions[place - 1].kinds & {"negation", "no-difference"}
        elif mention.kinds & _ENDS or mention.name in _CLAUSE_WORDS or (depth == 0 and mention.kinds & _VALUED):
            return False
    return False


def _paired(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether another value is held against one, as those of two arms are."""
    for step in (1, -1):
        for place in range(at + step, at + 6 * step, step):
            if not 0 <= place < len(mentions) or mentions[place].name in (";", "."):
                break
            if "comparator" in mentions[place].kinds and (step > 0 or mentions[place].name == "versus"):
                return True
            if (
                mentions[place].kinds & {"conjunction"}
                and 0 <= place + step < len(mentions)
                and mentions[place + step].kinds & (_VALUED | {"number"})
            ):
                return True
    return False


def _percentile(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number stands for a percentile ("10% and 90% percentiles: 0.15 and 0.41")."""
    for place in range(at - 1, max(-1, at - 8), -1):
        if mentions[place].name.startswith("percentile"):
            return not any(m.kinds & {"median-word", "mean-word"} or m.name == ")" for m in mentions[place:at])
        if mentions[place].name in (";", "."):
            break
    return False


def baseline(parsed: Parsed, at: int) -> bool:
    """Whether a value describes the patients at the start, or their age."""
    if "baseline" in parsed.contexts and not parsed.has("p-value"):
        return True
    mentions = parsed.mentions
    start = next((p for p in range(at - 1, max(-1, at - 9), -1) if mentions[p].name == "baseline"), None)
    if start is not None and mentions[start + 1].name in _START_OF and not any("verb" in m.kinds for m in mentions[start:at]):
        return True
    window = mentions[max(0, at - 4) : at]
    return any(m.name in ("age", "ages", "aged") or m.name.endswith(" age") for m in window) or "baseline-age" in parsed.contexts


def of_people(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a fraction or percentage is no result: part of a name, or how many were women."""
    behind = mentions[at + 1] if at + 1 < len(mentions) else None
    before = mentions[at - 1] if at else None
    if "mean-spread" in mentions[at].kinds and any("follow-up-word" in m.kinds for m in mentions[max(0, at - 4) : at + 4]):
        return True
    if (behind is not None and behind.name.startswith("percentile")) or any(
        m.name.startswith("percentile") for m in mentions[at + 1 : at + 4]
    ):
        return True
    if before is not None and before.name == "to" and at > 1 and mentions[at - 2].name.startswith("time"):
        return True
    if behind is not None and behind.name in ("ci", "confidence", "CI", "power", "-"):
        return True
    if behind is not None and (behind.name == "women" or behind.name in ("female", "male")):
        return True
    return before is not None and before.kinds & {"agent"} != frozenset() and "percent" in mentions[at].kinds
