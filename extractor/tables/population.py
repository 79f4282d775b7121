"""The population: the condition, and baseline numbers such as the median age."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.records import Item, Model, Number, Spread
from extractor.study import Study, qualifier_before, value_of
from extractor.tables.design import Stated
from extractor.values import spread_of
from extractor.vocabulary import Qualifier, Statistic

_VALUES = frozenset({"number", "duration", "measured", "cell", "mean-spread", "age", "amount"})


class Characteristic(Item):
    """A baseline number: what it is of, its value, and the arm it belongs to."""

    of: str
    value: Number
    decimals: int = 0
    qualifier: Qualifier | None = None
    unit: str | None = None
    statistic: Statistic = "other"
    arm_id: str | None = None
    low: Number | None = None
    high: Number | None = None
    spread: Spread | None = None


class Population(Model):
    """Who took part."""

    condition: Stated | None = None
    characteristics: list[Characteristic] = []


def assemble(study: Study) -> Population:
    """The condition that the title or the methods name, and the baseline means and medians."""
    return Population(condition=_condition(study), characteristics=[c for p in study.reported() for c in _characteristics(study, p)])


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
    """Means and medians of age, and of what a sentence about baseline states."""
    if parsed.contexts.isdisjoint({"baseline", "baseline-age"}):
        return
    mentions = parsed.mentions
    for at, mention in enumerate(mentions):
        if not mention.kinds & {"median-word", "mean-word"}:
            continue
        place = next((i for i in range(at + 1, min(at + 12, len(mentions))) if mentions[i].kinds & _VALUES and "threshold" not in mentions[i].kinds), None)
        if place is None:
            continue
        cell = mentions[place]
        number = next(cell.numbers(), None)
        if number is None:
            continue
        value, decimals = value_of(number)
        words = [m for m in mentions[at + 1 : place] if not m.kinds & {"verb", "determiner", "preposition"}]
        of = study.text[words[0].start : words[-1].end] if words else "age"
        spread = spread_of(cell, parsed, place)
        statistic = cast(Statistic, "median" if "median-word" in mention.kinds else "mean")
        yield Characteristic(
            id=study.item_id("characteristics", number.start, number.end, statistic),
            evidence=study.evidence(number.start, number.end, cell.rule or "characteristic.announced"),
            of=of.strip(" (,:"),
            value=value,
            decimals=decimals,
            qualifier=cast("Qualifier | None", qualifier_before(study, number.start)),
            unit=_unit(cell),
            statistic=statistic,
            arm_id="all",
            low=value_of(spread.low)[0] if spread and spread.high else None,
            high=value_of(spread.high)[0] if spread and spread.high else None,
        )


def _unit(cell: Mention) -> str | None:
    unit = cell.slot("unit")
    if unit is not None:
        return unit.name
    value = cell.slot("value")
    return _unit(value) if value is not None and value.slots else None
