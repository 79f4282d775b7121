"""Which statistic a value is, as the words of its clause tell: a mean, a median, a change or a share of people."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.brackets import CLOSE, OPEN, opening
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.vocabulary import Statistic
from extractor.wordlists import wordlist


def is_percentage(parsed: Parsed, at: int) -> bool:
    """Whether a value with its spread is a percentage of participants ("a survival of 67.4 ± 7.6%")."""
    cell = parsed.mentions[at]
    before = parsed.mentions[max(0, at - 12) : at]
    return signed(parsed, cell) and any(m.kinds & {"rate-word"} or "survival" in m.name or "incidence" in m.name for m in before)


def signed(parsed: Parsed, cell: Mention) -> bool:
    """Whether a percent sign, or the word for it, stands within a value and what it holds."""
    return any(m.name in ("%", "percent") and cell.start <= m.start < cell.end for m in parsed.words)


def percent_statistic(parsed: Parsed, at: int) -> Statistic:
    """A percentage is of participants unless the clause calls it a median, a mean or a change."""
    mentions = parsed.mentions
    number = next(mentions[at].numbers(), None)
    if number is not None and number.numeral is not None and number.numeral.signed:
        return "median" if _median_change(mentions, at) else "change"
    if at and mentions[at - 1].name in _CHANGED:
        # "pain fell 20%"
        return "change"
    if at and at + 1 < len(mentions) and "conjunction" in mentions[at - 1].kinds and mentions[at + 1].kinds & {"verb", "background-word"}:
        # "the mean was 3.2 and 41% had fever"
        return "percent"
    if at > 1 and "comparator" in mentions[at - 2].kinds and "change-noun" in mentions[min(at + 1, len(mentions) - 1)].kinds:
        # "against a 20% fall"
        return "change"
    if at > 1 and mentions[at - 1].name in OPEN and mentions[at - 2].kinds & {"measured", "mean-spread"} and _by_how_much(mentions, at - 2):
        # "fell by 4.3 mm Hg (19%)"
        return "change"
    # "an improvement was reached by 41%" counts those who reached it
    by = at > 1 and mentions[at - 1].name == "by" and mentions[at - 2].name not in _REACHED
    changed = False
    for place in range(at - 1, -1, -1):
        mention = mentions[place]
        if "median-word" in mention.kinds:
            return "percent" if place < at - 1 and _of_time(mentions, place) else "median"
        if "mean-word" in mention.kinds:
            return "percent" if place < at - 1 and _of_time(mentions, place) else "change" if changed else "mean"
        if mention.name in IN_PERCENT and mentions[place + 1].name == "be" and "percent" in mentions[min(place + 2, at)].kinds:
            # "HbA1c was 7.1% with A", which is no share of people
            return "other"
        if "change-word" in mention.kinds or (by and mention.name in ("increase", "decrease", "improve")):
            changed = True
            if by:
                return "change"
        if mention.kinds & {"population"} or mention.name in (";", ".") or (mention.name == "," and not _goes_on(mentions, place)):
            break
    return "percent"


IN_PERCENT = wordlist("values.measured-in-percent")
"""What is itself measured in percent, by the names of the terms."""
_CHANGED = frozenset({"increase", "decrease", "improve"})
_REACHED = wordlist("values.reached")


def _median_change(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a signed percentage is the median of a change ("median weight change was -0.9%")."""
    for place in range(at - 1, -1, -1):
        if "median-word" in mentions[place].kinds:
            return not _of_time(mentions, place)
        if mentions[place].kinds & {"mean-word"} or mentions[place].name in (";", "."):
            break
    return False


def _goes_on(mentions: tuple[Mention, ...], comma: int) -> bool:
    """Whether values of the same statistic stand behind a comma: on a list, behind 'respectively', behind the test of the last ones."""
    before, behind = mentions[comma - 1], mentions[comma + 1]
    if behind.name == "and" and comma + 2 < len(mentions):
        behind = mentions[comma + 2]
    if behind.kinds & {"number", "respectively"} or "respectively" in before.kinds:
        return True
    return before.name in CLOSE and bool(behind.kinds & {"percent", "cell", "listed-effect"})


def _of_time(mentions: tuple[Mention, ...], place: int) -> bool:
    """Whether a statistic's word speaks of follow-up, age or time on treatment and not of the outcome."""
    return any(m.kinds & {"follow-up-word", "duration"} or m.name in ("age", "of age") for m in mentions[place + 1 : place + 6])


def value_statistic(parsed: Parsed, at: int) -> Statistic:
    """What a value that is no share of people is, by its own label, its spread and the words before it; "other" where none tell."""
    cell = parsed.mentions[at]
    label = cell.slot("statistic") if "cell" in cell.kinds else None
    if label is not None:
        return "median" if "median-word" in label.kinds else "change" if _by_how_much(parsed.mentions, at) else "mean"
    before = parsed.mentions[max(0, at - 8) : at]
    if before and "change-verb" in before[-1].kinds:
        # "pressure fell 4.3 mm Hg"
        return "change"
    if not any("median-word" in m.kinds for m in before) and (_changed(cell, before) or _by_how_much(parsed.mentions, at)):
        return "change"
    if "mean-spread" in cell.kinds and not any("median-word" in m.kinds for m in before):
        return "change" if _change_was(parsed.mentions, at) else "mean"
    depth = 0
    for place in range(at - 1, -1, -1):
        mention = parsed.mentions[place]
        depth = max(depth, 0) + (mention.name in CLOSE) - (mention.name in OPEN)
        if mention.kinds & {"median-word", "mean-word"} and _of_follow_up(parsed.mentions, place):
            continue
        if "median-word" in mention.kinds:
            return "median"
        if "mean-word" in mention.kinds:
            # a geometric mean cannot be pooled with others
            return "other" if mention.name == "geometric mean" else "mean"
        if mention.kinds & {"change-word"} and not (place and "negation" in parsed.mentions[place - 1].kinds):
            return "median" if place and "median-word" in parsed.mentions[place - 1].kinds else "change"
        if mention.name == ";" and depth == 0 and _ends_clause(parsed.mentions, place, at):
            break
    if "mean-spread" not in cell.kinds and (told := _told_behind(parsed.mentions, at)) is not None:
        return told
    if cell.slot("iqr") is not None or (cell.slot("low") is not None and parsed.has("iqr-label", "range-label", "median-word")):
        return "median"
    number = next(cell.numbers(), None)
    signed = number is not None and number.numeral is not None and number.numeral.signed
    # "change in weight: A -2.1 kg; B -0.4 kg"
    return "change" if signed and any(m.kinds & _CHANGES for m in parsed.mentions[:at]) else "other"


_CHANGES = frozenset({"change-word", "change-verb"})


def _ends_clause(mentions: tuple[Mention, ...], cut: int, at: int) -> bool:
    """Whether a semicolon parts a value from what stands before; not what one heading tells of ("median stay: A, 3 days; B, 4 days")."""
    headed = any(m.name == ":" for m in mentions[2:cut]) and not any("verb" in m.kinds for m in mentions[cut:at])
    return not headed and opening(mentions, cut) is None


def _told_behind(mentions: Sequence[Mention], at: int) -> Statistic | None:
    """The statistic that brackets behind the values name ("5.3 [5.1-5.4] and 4.3 [3.6-4.7] (median and interquartile range)")."""
    for place in range(at + 1, min(len(mentions) - 1, at + 12)):
        if mentions[place].name == "(" and mentions[place + 1].kinds & {"median-word", "mean-word"}:
            behind = mentions[place + 2 : place + 5]
            if any(m.kinds & {"iqr-label", "range-label", "sd-label", "se-label"} or m.name == ")" for m in behind):
                return "median" if "median-word" in mentions[place + 1].kinds else "mean"
        if "verb" in mentions[place].kinds or mentions[place].name in (";", "."):
            break
    return None


def _changed(cell: Mention, before: Sequence[Mention]) -> bool:
    """Whether a value with its spread is a change: it has a sign, or stands behind a word of change."""
    number = next(cell.numbers(), None)
    signed = number is not None and number.numeral is not None and number.numeral.signed
    moved = any("change-word" in m.kinds and "negation" not in ahead.kinds for ahead, m in pairwise((cell, *before)))
    return "mean-spread" in cell.kinds and (signed or moved)


def _change_was(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a fall or a rise is the subject whose verb states a value, or the one beside it ("the fall in pain was 3 and 1")."""
    verb = next((p for p in range(at - 1, max(0, at - _FAR), -1) if "verb" in mentions[p].kinds), 0)
    if not verb or mentions[verb].name != "be":
        return False
    for place in range(verb - 1, -1, -1):
        if "change-noun" in mentions[place].kinds:
            return True
        if mentions[place].kinds & {"verb", "number"} or mentions[place].name in (",", ";", "."):
            return False
    return False


_FAR = 16


def _by_how_much(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a value says by how much something rose or fell ("fell by a mean (SD) of 3.1 (1.2) with A and 2.4 (1.1) with B")."""
    for place in range(at - 1, 0, -1):
        mention = mentions[place]
        if mention.name == "by":
            ahead = mentions[max(0, place - 30) : place]
            moved = any(m.name in _MOVED or "change-verb" in m.kinds for m in ahead)
            return moved and not any("median-word" in m.kinds for m in ahead)
        if mention.kinds & _AMOUNTS and "change-verb" in mentions[place - 1].kinds and _again(mentions, place, at):
            # "fell 4.3 points with A and 1.2 points with B"
            return True
        beside = mentions[place - 1]
        headed = "mean-word" in mention.kinds and beside.name != "by" and "determiner" not in beside.kinds
        moves = "verb" in mention.kinds and "treated-word" not in mention.kinds
        if headed or moves or mention.name in (";", ".") or "median-word" in mention.kinds:
            return False
    return False


_MOVED = _CHANGED | {"change"}
_AMOUNTS = frozenset({"measured", "amount", "number"})


def _again(mentions: Sequence[Mention], first: int, at: int) -> bool:
    """Whether a value with the same unit goes on from another of the other arm: joined to it, with no verb of its own."""
    one, other = mentions[first].slot("unit"), mentions[at].slot("unit")
    between = mentions[first + 1 : at]
    joined = any(m.kinds & {"conjunction", "comparator"} for m in between[-2:])
    moved = any("verb" in m.kinds and "treated-word" not in m.kinds for m in between)
    return joined and not moved and one is not None and other is not None and one.name == other.name


def _of_follow_up(mentions: tuple[Mention, ...], place: int) -> bool:
    return any(m.kinds & {"follow-up-word"} for m in mentions[place + 1 : place + 5])
