"""Values that cannot all be true of the same people at the same time: which of them is meant, a reader has to see."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.tables.results import Result

FLAG = "another value told"


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
