"""Medians: every one that the text states, as a view of the results, the follow-up and the characteristics."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.records import Item, Number, Spread
from extractor.tables.follow_up import FollowUp
from extractor.tables.population import Characteristic
from extractor.tables.results import Result


class Median(Item):
    """A median, whatever it is of; ``item`` is the id of the result, follow-up or characteristic it shows."""

    of: str | None
    value: Number | None
    decimals: int = 0
    unit: str | None = None
    arm_id: str | None
    low: Number | None = None
    high: Number | None = None
    spread: Spread | None = None
    reached: bool = True
    item: str


def assemble(results: Sequence[Result], follow_up: Sequence[FollowUp], characteristics: Sequence[Characteristic]) -> list[Median]:
    """The medians of a record in the order of the text."""
    medians = [_of_result(r) for r in results if r.statistic == "median"]
    medians += [_of_follow_up(f) for f in follow_up if f.statistic == "median"]
    medians += [_of_characteristic(c) for c in characteristics if c.statistic == "median"]
    return sorted(medians, key=lambda m: m.evidence.start)


def _of_result(item: Result) -> Median:
    spread = item.spread
    return Median(
        id=f"medians-{item.id}",
        status=item.status,
        flags=item.flags,
        evidence=item.evidence,
        also=item.also,
        of=item.outcome,
        value=item.value,
        decimals=item.decimals,
        unit=item.unit,
        arm_id=item.arm_id,
        low=spread.low if spread else None,
        high=spread.high if spread else None,
        spread=spread,
        reached=item.reached is not False,
        item=item.id,
    )


def _of_follow_up(item: FollowUp) -> Median:
    return Median(
        id=f"medians-{item.id}",
        status=item.status,
        evidence=item.evidence,
        also=item.also,
        of="follow-up",
        value=item.value,
        decimals=item.decimals,
        unit=item.unit,
        arm_id="all",
        low=item.low,
        high=item.high,
        item=item.id,
    )


def _of_characteristic(item: Characteristic) -> Median:
    return Median(
        id=f"medians-{item.id}",
        status=item.status,
        evidence=item.evidence,
        of=item.of,
        value=item.value,
        decimals=item.decimals,
        unit=item.unit,
        arm_id=item.arm_id,
        low=item.low,
        high=item.high,
        spread=item.spread,
        item=item.id,
    )
