"""What a record says of each arm, outcome by outcome: the counts, the means and the medians that sets are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from extractor.meta_analysis import formulas
from extractor.meta_analysis.formulas import Derived
from extractor.record import Record
from extractor.tables.arms import Arm
from extractor.tables.results import Result

_TIMES = ("second", "minute", "hour", "day", "week", "month", "year")
_CENSORED = ("survival", "time to", "time-to", "duration of response", "remission duration")


class Question(NamedTuple):
    """What two arms are compared in: the canonical name where there is one, else the printed one, with time point and subgroup."""

    outcome: str
    endpoint: str | None
    timepoint: str | None
    subgroup: str | None


class Pair(NamedTuple):
    """Two arms, the experimental one first; ``told`` says whether the report tells which one that is."""

    first: Arm
    second: Arm
    told: bool


@dataclass(frozen=True, slots=True)
class Count:
    """Participants with an event among n of one arm; ``derived`` where the text gives only the percentage."""

    result: Result
    events: int | None
    n: int | None
    n_source: str | None
    derived: Derived | None = None


@dataclass(frozen=True, slots=True)
class Moments:
    """Mean and standard deviation of one arm as printed, and what can be derived where they are not."""

    result: Result
    mean: float | None
    sd: float | None
    n: int | None
    n_source: str | None
    mean_derived: Derived | None = None
    sd_derived: Derived | None = None


class Unformed(NamedTuple):
    """Why a row could not be formed, and of which items."""

    question: Question
    reason: str
    items: tuple[str, ...]


def pairs(record: Record) -> Iterator[Pair]:
    """Each experimental arm with each control; where the roles are not told, each two arms in order of appearance."""
    controls = [arm for arm in record.arms if arm.role == "control"]
    others = [arm for arm in record.arms if arm.role != "control"]
    if controls and others:
        for arm in others:
            yield from (Pair(arm, control, arm.role == "experimental") for control in controls)
    else:
        yield from (Pair(one, other, False) for one, other in combinations(record.arms, 2))


def question_of(item: Result) -> Question:
    """What a result answers; items that share it are paired."""
    printed = " ".join((item.outcome or "").split())
    return Question(item.endpoint or printed.lower(), item.endpoint, item.timepoint, item.subgroup)


def is_survival_time(result: Result) -> bool:
    """Whether a median is that of a censored time, from which no mean may be derived."""
    told = f"{result.outcome or ''} {result.endpoint or ''}".lower()
    return bool(result.unit and result.unit.rstrip("s") in _TIMES) and any(word in told for word in _CENSORED)


def by_arm(results: Sequence[Result]) -> tuple[dict[Question, dict[str, Result]], list[Unformed]]:
    """The one result of each arm to each question; several that differ are left out and named."""
    found: dict[Question, dict[str, list[Result]]] = {}
    for result in results:
        if result.outcome and result.arm_id and result.arm_id != "all" and result.value is not None:
            found.setdefault(question_of(result), {}).setdefault(result.arm_id, []).append(result)
    single: dict[Question, dict[str, Result]] = {}
    unformed = []
    for question, arms in found.items():
        for arm_id, several in arms.items():
            if len({(r.value, r.n) for r in several}) > 1:
                unformed.append(Unformed(question, f"several values for arm {arm_id}", tuple(r.id for r in several)))
            else:
                single.setdefault(question, {})[arm_id] = several[0]
    return single, unformed


def size(result: Result, arm: Arm) -> tuple[int | None, str | None]:
    """The denominator of a result and where it is from: printed with the value, or the size of the arm."""
    if result.n is not None:
        return result.n, "printed with the value"
    return (arm.n, f"arm size ({arm.n_kind})") if arm.n is not None else (None, None)


def count(arm: Arm, events: Result | None, percent: Result | None) -> Count | None:
    """The events of an arm: as printed, else what the percentage stands for; a Kaplan-Meier rate is no proportion."""
    if events is not None and isinstance(events.value, int):
        n, source = size(events, arm)
        return Count(events, events.value, n, source)
    if percent is None or percent.value is None or percent.method == "kaplan-meier" or percent.qualifier:
        return None
    n, source = size(percent, arm)
    derived = formulas.events_from_percent(percent.value, percent.decimals, n) if n else None
    return Count(percent, None, n, source, derived)


def moments(arm: Arm, result: Result) -> Moments:
    """Mean and standard deviation of an arm; an approximation stands apart from what is printed."""
    n, source = size(result, arm)
    spread, interval = result.spread, result.ci
    if result.statistic == "median":
        low, high = (spread.low, spread.high) if spread else (None, None)
        if spread is None or low is None or high is None or result.value is None or n is None or is_survival_time(result):
            return Moments(result, None, None, n, source)
        if "spread not named" in result.flags:
            # quartiles or a range: what is worked out from the one is far from what is from the other
            return Moments(result, None, None, n, source)
        if spread.kind == "iqr":
            means, sds = formulas.mean_from_quartiles(low, result.value, high, n), formulas.sd_from_quartiles(low, high, n)
        else:
            means, sds = formulas.mean_from_range(low, result.value, high, n), formulas.sd_from_range(low, high, n)
        return Moments(result, None, None, n, source, means, sds)
    if spread is not None and spread.kind == "sd" and spread.value is not None:
        return Moments(result, result.value, float(spread.value), n, source)
    derived = None
    if spread is not None and spread.kind == "se" and spread.value is not None and n:
        derived = formulas.sd_from_se(spread.value, n)
    elif interval is not None and interval.level is not None and interval.high is not None and n:
        derived = formulas.sd_from_interval(interval.low, interval.high, interval.level, n)
    return Moments(result, result.value, None, n, source, None, derived)
