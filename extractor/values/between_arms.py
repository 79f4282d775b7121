"""Numbers that say how much more or less one arm had than another, and are no arm's own values."""

from __future__ import annotations

from itertools import pairwise

from extractor.brackets import CLOSE, OPEN
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.wordlists import wordlist

_ESTIMATED = frozenset({"effect-measure", "effect-short", "difference-word"})
_VALUED = frozenset({"percent", "fraction", "mean-spread", "measured", "duration", "amount", "cell", "listed-effect"})
_TREATED = frozenset({"agent", "control", "therapy", "group-noun", "arm-label", "arm-letter", "population"})
_ENDS = frozenset({"comparator", "no-difference", "p-value"})
_CLAUSE_WORDS = frozenset({";", ".", "while", "whereas", "but"})
_RISKS = wordlist("values.risks")


def relative(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a percentage is by how much one arm changed an outcome against another ("reduced falls by 20% compared with placebo")."""
    if "percent" not in mentions[at].kinds or not at or mentions[at - 1].name != "by" or "cell" in mentions[at].kinds:
        return False
    if not any("change-verb" in m.kinds for m in mentions[max(0, at - 12) : at]):
        # "felt by 20%"
        return False
    if any(m.name in _RISKS or "risk" in m.attributes for m in mentions[max(0, at - 8) : at]):
        # "raised the risk of death by 20%": no participant has a risk of his own
        return True
    for place in range(at + 1, min(at + 5, len(mentions))):
        if "comparator" in mentions[place].kinds and any(m.kinds & (_VALUED | {"effect"}) for m in mentions[place + 1 : place + 5]):
            # "by 33% compared with a 7% increase": each its own
            return False
        if mentions[place].name == "and" and place + 1 < len(mentions) and "percent" in mentions[place + 1].kinds:
            # "by 33% and 7%": one for each arm
            return False
    compared = any("comparator" in m.kinds and m.name != "versus" for m in mentions) or any(
        "comparator" in m.kinds for m in (*mentions[max(0, at - 9) : at], *mentions[at + 1 : at + 4])
    )
    return compared and sum(m.name == "by" and bool(n.kinds & _VALUED) for m, n in pairwise(mentions)) == 1


def held_against(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether words behind a percentage say that it is what one thing differs by from another ("10% more likely", "4% difference")."""
    number = mentions[at].numeral
    fractional = number is not None and number.decimals > 0
    if at + 1 >= len(mentions) or not (fractional or mentions[at].kinds & {"percent", "measured", "amount", "duration"}):
        return False
    return bool(mentions[at + 1].kinds & {"direction-word", "difference-word"})


def reduction(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether the estimate behind 'by' and a percentage says the same of two arms ("fell by 18% (HR, 0.82; …)")."""
    if "percent" not in mentions[at].kinds or not at or mentions[at - 1].name != "by":
        return False
    opened = at + 1
    while opened < len(mentions) and opened - at <= 3 and ("comparator" in mentions[opened].kinds or mentions[opened].kinds & _TREATED):
        opened += 1
    return opened + 1 < len(mentions) and mentions[opened].name in OPEN and "effect" in mentions[opened + 1].kinds


def difference(parsed: Parsed, at: int) -> bool:
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
        if mention.name in CLOSE:
            depth += 1
        elif mention.name in OPEN:
            depth -= 1
        elif depth > 0:
            continue
        elif "percent" in mentions[at].kinds and "difference-word" not in mention.kinds and mention.kinds & _ESTIMATED:
            # "RR was 42%": a rate, for no ratio is a percentage
            continue
        elif mention.kinds & _ESTIMATED and not _of_a_field(mentions, place):
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


def _of_a_field(mentions: tuple[Mention, ...], place: int) -> bool:
    """Whether a short form that may be an effect's stands for what was measured ("the MD value of the visual field")."""
    return "effect-short" in mentions[place].kinds and place + 1 < len(mentions) and "score-word" in mentions[place + 1].kinds
