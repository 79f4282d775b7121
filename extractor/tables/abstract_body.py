"""The abstract of an article held against its body: numbers that both state, and whether they agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.arms.words import content, words_of
from extractor.records import Evidence
from extractor.tables.comparisons import Comparison
from extractor.tables.results import Result
from extractor.tables.sample_sizes import SampleSize

DIFFERS = "differs from the body"
_ASIDE = re.compile(r"\([^()]*\)")


class Pair(NamedTuple):
    """Two items that tell the same of a trial, one from the abstract and one from the body, as printed there."""

    item: str
    other: str
    told: str
    told_again: str
    agree: bool


def pairs(results: Sequence[Result], comparisons: Sequence[Comparison], sample_sizes: Sequence[SampleSize], end: int) -> Iterator[Pair]:
    """What an abstract, which ends at ``end``, and the body behind it both state."""
    yield from _of_results(results, end)
    yield from _of_comparisons(comparisons, end)
    yield from _of_sizes(sample_sizes, end)


def flag(results: Sequence[Result], comparisons: Sequence[Comparison], sample_sizes: Sequence[SampleSize], end: int) -> None:
    """Flag what the abstract states otherwise than the body."""
    differing = {pair.item for pair in pairs(results, comparisons, sample_sizes, end) if not pair.agree}
    for item in (*results, *comparisons, *sample_sizes):
        if item.id in differing:
            item.flags.append(DIFFERS)


class _Stated(NamedTuple):
    """A number with what it is of; ``key`` is what two of them must share beside the outcome, None where nothing could tell them to."""

    item: Result | Comparison
    outcome: str | None
    value: float
    key: tuple[object, ...] | None


def _of_results(found: Sequence[Result], end: int) -> Iterator[Pair]:
    # numbers of all participants are of too many things
    yield from _stated_twice(
        [
            _Stated(r, r.outcome, r.value, (r.arm_id, r.statistic, r.timepoint) if r.arm_id not in (None, "all") else None)
            for r in found
            if r.value is not None and not r.subgroup
        ],
        end,
    )


def _of_comparisons(found: Sequence[Comparison], end: int) -> Iterator[Pair]:
    yield from _stated_twice(
        [
            _Stated(c, c.outcome, c.estimate, (c.measure, c.arm_id, c.comparator_id, c.timepoint, c.adjusted))
            for c in found
            if c.estimate is not None and c.ci is not None and not c.subgroup
        ],
        end,
    )


def _stated_twice(found: Sequence[_Stated], end: int) -> Iterator[Pair]:
    body = [one for one in found if one.item.evidence.start >= end]
    for one in found:
        item = one.item
        if item.evidence.start >= end:
            continue
        again = _stated_again(item.also, end)
        if again is not None:
            yield Pair(item.id, item.id, item.evidence.quote, again.quote, True)
            continue
        alike = [other for other in body if one.key is not None and other.key == one.key and _same(other.outcome, one.outcome)]
        same = next((o for o in alike if _equal(one.value, item.decimals, o.value, o.item.decimals)), None)
        if same is not None or len({other.value for other in alike}) == 1:
            other = same or alike[0]
            yield Pair(item.id, other.item.id, item.evidence.quote, other.item.evidence.quote, same is not None)


def _of_sizes(found: Sequence[SampleSize], end: int) -> Iterator[Pair]:
    stated = [s for s in found if s.kind == "randomized"]
    before = [s for s in stated if s.evidence.start < end]
    after = [s for s in stated if s.evidence.start >= end]
    if len({s.value for s in before}) == 1:
        again = _stated_again(before[0].also, end)
        if again is not None:
            yield Pair(before[0].id, before[0].id, before[0].evidence.quote, again.quote, True)
        elif len({s.value for s in after}) == 1:
            yield Pair(before[0].id, after[0].id, before[0].evidence.quote, after[0].evidence.quote, before[0].value == after[0].value)


def _stated_again(also: Sequence[Evidence], end: int) -> Evidence | None:
    return next((evidence for evidence in also if evidence.start >= end), None)


def _same(one: str | None, other: str | None) -> bool:
    """Whether two names say the same outcome, short forms in brackets left out."""
    first, second = (content(words_of(_ASIDE.sub(" ", name or ""))) for name in (one, other))
    return bool(first) and first == second


def _equal(one: float, decimals: int, other: float, others: int) -> bool:
    """Whether two numbers are one at the precision of the rougher; a fall of 8.2 is a change of -8.2."""
    places = min(decimals, others)
    return abs(abs(one) - abs(other)) <= (0.5 if decimals != others else 0.01) * 10.0**-places + 1e-9
