"""Values that cannot all be true of the same people at the same time: which of them is meant, a reader has to see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.sizes.of_arms import Size
from extractor.tables.comparisons import Comparison
from extractor.tables.results import Result

FLAG = "another value told"


def part_margins(results: Sequence[Result], compared: Sequence[Comparison], sizes: Mapping[str, Size]) -> None:
    """Take from the arms of a factorial trial what is told of two of them together ("410 of 907 given A", of whom half got B as well).

    The number of people gives it away, which is more than the arm had; what is then told of some of the arms is told of such halves.
    """
    if not any(r.n and r.arm_id and r.arm_id in sizes and r.n > _HALF * sizes[r.arm_id].value for r in results):
        return
    told: dict[int, set[str | None]] = {}
    for result in results:
        told.setdefault(result.evidence.sentence.start, set()).add(result.arm_id)
    halves = {start for start, arms in told.items() if not sizes.keys() <= arms}
    for result in results:
        if result.arm_id in sizes and result.evidence.sentence.start in halves:
            result.arm_id = None
            result.flags = [*result.flags, "arm not told"]
    for comparison in compared:
        if comparison.evidence.sentence.start in halves:
            comparison.arm_id = comparison.comparator_id = comparison.higher = comparison.favours = None


_HALF = 1.5
"""Two arms together are about twice as many people as each; who was measured twice is rarely told so in a factorial trial."""


def flag(results: Sequence[Result]) -> None:
    """Flag the results of one arm that differ in nothing but their value: one of them is of another time, subgroup or arm."""
    told: dict[tuple[str | None, ...], list[Result]] = {}
    for result in results:
        if (
            result.arm_id is not None
            and result.outcome is not None
            and result.value is not None
            and "subgroup not told" not in result.flags
        ):
            key = (result.arm_id, result.outcome.lower(), result.statistic, result.unit, result.timepoint, result.subgroup)
            told.setdefault(key, []).append(result)
    for alike in told.values():
        if len({result.value for result in alike}) > 1:
            for result in alike:
                result.flags.append(FLAG)
