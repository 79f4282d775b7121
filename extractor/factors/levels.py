"""Which part of a factor's range an estimate is of ("1.4 for the highest quartile", "HR for highest vs lowest tertile, 1.4")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor import clauses
from extractor.brackets import CLOSE
from extractor.cascade import Parsed
from extractor.comparing.effects import Effect
from extractor.factors.measured import is_part
from extractor.mentions import Mention
from extractor.wordlists import wordlist

_RANKS = wordlist("factors.ranks")
_LEADS = frozenset({"for", "in", "among"})
_AMID = frozenset({"number", "comparator", "determiner", "conjunction", "more-word", "less-word", "time-unit", "preposition"})
_JOINTS = frozenset({",", "and", "or"})


class Level(NamedTuple):
    """The offsets of the words for a part of a range."""

    start: int
    end: int


def of(parsed: Parsed, effects: Sequence[Effect]) -> dict[int, Level]:
    """The part of its factor's range that each estimate of a sentence is of, by the estimate's place; only those that are told."""
    if not any(map(is_part, parsed.words)):
        return {}
    listed = _in_order(parsed, effects) if len(effects) > 1 else []
    told: Sequence[Level | None] = listed or [_inside(parsed, effect) or _behind(parsed.mentions, effect.at) for effect in effects]
    return {effect.at: level for effect, level in zip(effects, told, strict=True) if level is not None}


def _inside(parsed: Parsed, effect: Effect) -> Level | None:
    """The part between a measure, or the bracket that holds it, and the value."""
    named = effect.mention.slot("measure")
    opened = clauses.outermost(parsed, effect.at)
    start = parsed.mentions[opened].end if opened < effect.at else named.end if named is not None else effect.estimate.start
    return _first([m for m in parsed.words if start <= m.start and m.end <= effect.estimate.start])


def _first(run: Sequence[Mention]) -> Level | None:
    """The first words of a run that name parts of a range, held against each other perhaps ("the highest versus the lowest quintile")."""
    first = next((p for p, m in enumerate(run) if _ranks(m) or is_part(m)), None)
    if first is None:
        return None
    last, place = None, first
    while place < len(run) and (_ranks(run[place]) or is_part(run[place]) or run[place].kinds & _AMID) and run[place].name != "of":
        if is_part(run[place]) or (last is not None and "number" in run[place].kinds and place == last + 1):
            last = place
        place += 1
    return Level(run[first].start, run[last].end) if last is not None and last > first else None


def _behind(mentions: Sequence[Mention], at: int) -> Level | None:
    """The part behind an estimate ("0.81 (…) for the third and 0.66 (…) for the highest quartile")."""
    place = at + 1
    while place < len(mentions) and (mentions[place].name in CLOSE or "p-value" in mentions[place].kinds):
        place += 1
    if place >= len(mentions) or mentions[place].name not in _LEADS:
        return None
    place += 1
    while place < len(mentions) and "determiner" in mentions[place].kinds:
        place += 1
    end = place
    while end < len(mentions) and (_ranks(mentions[end]) or is_part(mentions[end])):
        end += 1
    return Level(mentions[place].start, mentions[end - 1].end) if end > place else None


def _in_order(parsed: Parsed, effects: Sequence[Effect]) -> list[Level]:
    """The parts that go with the estimates in order ("the second and third tertiles of ferritin were 1.1 (…) and 1.3 (…)")."""
    first, last = effects[0].estimate.start, effects[-1].mention.end
    for words in ([m for m in parsed.words if m.end <= first], [m for m in parsed.words if m.start >= last]):
        run: list[Level] = []
        numbered = False
        for mention in words:
            if _ranks(mention) or (numbered and "number" in mention.kinds):
                run.append(Level(mention.start, mention.end))
            elif mention.name not in _JOINTS and "determiner" not in mention.kinds:
                if len(run) == len(effects):
                    return run
                run, numbered = [], is_part(mention)
    return []


def _ranks(mention: Mention) -> bool:
    return mention.name in _RANKS or bool(mention.kinds & {"more-word", "less-word"})
