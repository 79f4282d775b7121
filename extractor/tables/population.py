"""The population: the condition, and baseline numbers such as the median age."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import cast

from pydantic import Field

from extractor.arms.words import words_of
from extractor.brackets import OPEN
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.records import Evidence, Item, Model, Number, Spread
from extractor.study import Study, qualifier_before, value_of
from extractor.tables.design import Stated
from extractor.values.binding import bind
from extractor.values.readings import unit_of
from extractor.values.spreads import SpreadReading, bare_spread, spread_of
from extractor.values.time_lists import tells_course
from extractor.vocabulary import Qualifier, Statistic

_VALUES = frozenset({"number", "duration", "measured", "cell", "mean-spread", "age", "amount"})
_AROUND = frozenset({"verb", "determiner", "preposition", "sd-label", "se-label", "range-label", "iqr-label", "timepoint"})
_MARKS = frozenset("()[]±,:;=")


class Characteristic(Item):
    """A baseline number: what it is of, its value, and the arm it belongs to, or "all"; ``n`` is of how many participants."""

    of: str
    value: Number
    decimals: int = 0
    qualifier: Qualifier | None = None
    unit: str | None = None
    statistic: Statistic = "other"
    arm_id: str | None = None
    n: int | None = None
    n_evidence: Evidence | None = None
    subgroup: str | None = None
    low: Number | None = None
    high: Number | None = None
    spread: Spread | None = None


class Population(Model):
    """Who took part."""

    condition: Stated | None = None
    characteristics: list[Characteristic] = Field(default_factory=list)


def assemble(study: Study) -> Population:
    """The condition that the title or the methods name, and the baseline means and medians."""
    return Population(condition=_condition(study), characteristics=[c for p in study.reported() for c in _characteristics(study, p)])


def join(stated: list[Characteristic], tabulated: list[Characteristic]) -> list[Characteristic]:
    """The characteristics of prose and tables; what the prose tells of a table's number is its further evidence."""
    known: dict[tuple[object, ...], list[Characteristic]] = {}
    for item in tabulated:
        known.setdefault((item.statistic, item.value, item.decimals, item.arm_id), []).append(item)
    alone = []
    for item in stated:
        alike = known.get((item.statistic, item.value, item.decimals, item.arm_id), ())
        same = next((other for other in alike if words_of(item.of)[:1] == words_of(other.of)[:1]), None)
        if same is None:
            alone.append(item)
        else:
            same.also += [item.evidence, *item.also]
    return [*alone, *tabulated]


def _condition(study: Study) -> Stated | None:
    for parsed in study.reported():
        for finding in parsed.found("condition-of"):
            condition = finding.slot("condition")
            if condition is not None:
                return Stated(value=study.printed(condition), evidence=study.evidence(condition.start, condition.end, finding.rule))
    for parsed in study.reported():
        for mention in parsed.mentions:
            if "condition" in mention.kinds and "endpoint" not in mention.kinds:
                return Stated(value=study.printed(mention), evidence=study.evidence(mention.start, mention.end, "condition.named"))
    return None


def _characteristics(study: Study, parsed: Parsed) -> Iterator[Characteristic]:
    """Means and medians of age, and of what a sentence about baseline states, each with its arm."""
    if parsed.contexts.isdisjoint({"baseline", "baseline-age"}):
        return
    if "baseline-age" not in parsed.contexts and tells_course(parsed.mentions):
        return
    announced = list(_announced(parsed))
    bound, _ = bind(parsed, study.roster, (), [place for place, _, _ in announced])
    arms = {b.at: b.arm_id for b in bound}
    for place, statistic, of in announced:
        cell = parsed.mentions[place]
        number = next(cell.numbers(), None)
        if number is None:
            continue
        value, decimals = value_of(number)
        arm_id = arms.get(place)
        if len(announced) == 1 and arm_id and not _near(study, parsed, arm_id, number):
            arm_id = "all"
        spread = spread_of(cell, parsed, place)
        ends = spread if spread is not None and spread.high is not None else None
        yield Characteristic(
            id=study.item_id("characteristics", number.start, number.end, statistic),
            evidence=study.evidence(number.start, number.end, cell.rule or "characteristic.announced"),
            of=study.text[slice(*of)] if of else "age",
            value=value,
            decimals=decimals,
            qualifier=cast("Qualifier | None", qualifier_before(study, number.start)),
            unit=unit_of(parsed.mentions, place),
            statistic=statistic,
            arm_id=arm_id,
            flags=[] if arm_id else ["arm not told"],
            low=value_of(ends.low)[0] if ends else None,
            high=value_of(ends.high)[0] if ends and ends.high else None,
            spread=_spread(study, spread),
        )


def _near(study: Study, parsed: Parsed, arm_id: str, number: Mention) -> bool:
    """Whether the sentence names an arm before a number or right behind it."""
    return any(arm.arm_ids == (arm_id,) for arm in study.roster.within(parsed.sentence.start, number.end + _BESIDE))


_BESIDE = 25


def _announced(parsed: Parsed) -> Iterator[tuple[int, Statistic, tuple[int, int] | None]]:
    """The places of baseline values, each with its statistic and the offsets of what it is of: those behind
    'mean' or 'median', and those that stand beside one ("60 v 58 years")."""
    mentions = parsed.mentions
    last = -1
    for at, mention in enumerate(mentions):
        if at <= last or not mention.kinds & {"median-word", "mean-word"}:
            continue
        near = (i for i in range(at + 1, min(at + 12, len(mentions))) if mentions[i].kinds & _VALUES)
        place = next((i for i in near if not _of_time(mentions, i) and not _of_so_many(mentions, i)), None)
        if place is None or "threshold" in mentions[place].kinds:
            continue
        statistic: Statistic = "median" if "median-word" in mention.kinds else "mean"
        words = [m for m in mentions[at + 1 : place] if not m.kinds & _AROUND and m.name not in _MARKS]
        of = (words[0].start, words[-1].end) if words else None
        yield place, statistic, of
        last = place
        while (beside := _beside(mentions, last)) is not None:
            yield beside, statistic, of
            last = beside


def _of_time(mentions: tuple[Mention, ...], place: int) -> bool:
    """Whether a duration says when or over how long, and is no value ("fatigue over the previous 7 days")."""
    before = mentions[place - 1]
    return "duration" in mentions[place].kinds and (before.name in _WHEN or "background-word" in before.kinds)


def _of_so_many(mentions: tuple[Mention, ...], place: int) -> bool:
    """Whether a number counts the people of whom a value is told ("the mean age of the 211 older women was 71")."""
    if "count" not in mentions[place].kinds:
        return False
    behind = takewhile(lambda m: m.kinds.isdisjoint(_NO_PEOPLE) and m.name[:1].isalnum(), mentions[place + 1 : place + 4])
    return any("population" in m.kinds for m in behind)


_NO_PEOPLE = frozenset({"verb", "preposition", "conjunction", "comparator", "number", "time-unit", "value-unit"})
_WHEN = frozenset({"previous", "past", "last", "over", "for", "at", "after", "within", "during", "preceding", "in"})


def _beside(mentions: tuple[Mention, ...], at: int) -> int | None:
    """The place of a value that is set beside another by a comparing word, with an arm's words between at most."""
    first = at + 4 if at + 3 < len(mentions) and mentions[at + 1].name in OPEN and bare_spread(mentions, at + 2) else at + 1
    for place in range(first, min(len(mentions), first + 8)):
        mention = mentions[place]
        if mention.kinds & _VALUES and not mention.kinds & {"threshold", "p-value"}:
            return place if _side_by_side(mentions, at, mentions[first:place], place) else None
        if mention.name in (".", ";") or mention.kinds & {"median-word", "mean-word", "p-value"}:
            return None
    return None


def _side_by_side(mentions: tuple[Mention, ...], at: int, between: tuple[Mention, ...], place: int) -> bool:
    """Whether a value goes with the one at ``at``: held against it, listed with it in the order of the arms, or told of the next arm."""
    if any("comparator" in m.kinds for m in between):
        return True
    joined = bool(between) and between[-1].name in (",", "and")
    if [m.name for m in between] == ["and"] and mentions[place].kinds & _WITH_UNIT and mentions[place].kinds.isdisjoint(_SHARES):
        # "(mean 14 and 13 kg)"
        return True
    ordered = all(m.name in (",", "and") or m.kinds & _UNITS for m in between) and any("respectively" in m.kinds for m in mentions[place:])
    alike = bool(mentions[at].kinds & mentions[place].kinds & _VALUES)
    by_arm = alike and any(m.kinds & _ARMS for m in between) and any(m.kinds & _ARMS for m in mentions[place + 1 : place + 10])
    return joined and (ordered or by_arm)


_WITH_UNIT = frozenset({"measured", "amount", "duration"})
_SHARES = frozenset({"percent", "cell", "fraction"})
_UNITS = frozenset({"time-unit", "value-unit", "mass-unit"})
_ARMS = frozenset({"group-noun", "arm-label", "agent", "control"})


def _spread(study: Study, spread: SpreadReading | None) -> Spread | None:
    if spread is None:
        return None
    evidence = study.evidence(spread.low.start, (spread.high or spread.low).end, "characteristic.spread")
    if spread.high is None:
        return Spread(kind=spread.kind, value=value_of(spread.low)[0], evidence=evidence)
    return Spread(kind=spread.kind, low=value_of(spread.low)[0], high=value_of(spread.high)[0], evidence=evidence)
