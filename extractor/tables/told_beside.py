"""What neighbours and the names of outcomes tell of values: that they go on as changes, their unit, that they are of the start."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from extractor.brackets import CLOSE, OPEN
from extractor.cascade import Parsed
from extractor.study import Study
from extractor.values.binding import Bound
from extractor.values.readings import Reading, unit_name
from extractor.values.two_times import FIRST


def carried_on(study: Study, parsed: Parsed, read: list[tuple[Bound, Reading]]) -> Iterator[tuple[Bound, Reading]]:
    """A sentence's readings, those that go on from a change in percent read as changes too ("fell by 20% with A and 10% with B").

    Those that leave out the unit of the one before get it, those of an outcome at baseline are of the start.
    """
    before: tuple[Bound, Reading] | None = None
    values = Counter(item.group for item, _ in read)
    for item, reading in read:
        if (
            before is not None
            and (item.group == before[0].group or values[item.group] == 1)
            and (before[1].statistic, before[1].unit) == ("change", "%")
            and (reading.statistic in ("percent", "mean") and reading.unit == "%")
            and item.outcome == before[0].outcome
            and "percent" in item.cell.kinds
        ):
            reading = reading._replace(statistic="change")
        elif before is not None and reading.unit is None and reading.number.numeral and _shares_unit(parsed, before, item, reading):
            reading = reading._replace(unit=before[1].unit)
        if reading.statistic != "change" and item.cell.kinds.isdisjoint({"change-pair", "range"}) and _named_at_start(study, parsed, item):
            reading = reading._replace(initial=True)
        if reading.initial and "change-pair" in item.cell.kinds and (other := _against(study, item, reading)):
            item, reading = replace(item, arm_id=other), reading._replace(initial=False)
        before = item, reading
        yield before


def _against(study: Study, item: Bound, reading: Reading) -> str | None:
    """The other of two arms, where a median time to an event moved from what it had there ("A raised survival from 7 to 9 months")."""
    others = [arm.arm_id for arm in study.roster.arms if arm.arm_id != item.arm_id]
    survived = to_event(item, reading) and not (item.endpoint or "").startswith("duration of ")
    return others[0] if survived and len(others) == 1 == len(study.roster.arms) - 1 else None


def _named_at_start(study: Study, parsed: Parsed, item: Bound) -> bool:
    """Whether the name of a value's outcome says that it was read at the start ("Baseline weight was 81 kg with A and 82 kg with B")."""
    if item.outcome is None or study.text[item.outcome[0] :][:_LONGEST].lower().partition(" ")[0] not in FIRST:
        return False
    between = [m for m in parsed.mentions if item.outcome[1] <= m.start < item.cell.start]
    return not any(m.kinds & {"verb", "change-verb"} and m.name != "be" for m in between)


_LONGEST = 20


def _shares_unit(parsed: Parsed, before: tuple[Bound, Reading], item: Bound, reading: Reading) -> bool:
    """Whether a value leaves out the unit of the one before it, of another arm and the same outcome ("9.1 months with A v 5.4 with B").

    Of two that 'and' joins, one with and one without a unit, each is of its own outcome ("by 2.1 kg and 3.4, respectively").
    """
    other, measured = before
    alike = other.outcome == item.outcome and measured.statistic == reading.statistic and reading.statistic in _MEASURED
    if not alike or item.outcome is None or None in (item.arm_id, other.arm_id) or other.arm_id == item.arm_id:
        return False
    return item.group != other.group or any("comparator" in m.kinds for m in parsed.mentions[other.at : item.at])


_MEASURED = frozenset({"mean", "median", "change", "other"})


def without_unit(parsed: Parsed, item: Bound, reading: Reading) -> tuple[tuple[int, int] | None, str | None]:
    """The outcome's name and the value's unit, which the name may hold in brackets ("LDL cholesterol (mmol/L) was 3.1").

    A name that counts those without it begins with 'no' ("no response").
    """
    span = item.outcome
    if span is None:
        return span, reading.unit
    if reading.unit is None and reading.statistic in _MEASURED:
        held = [m for m in parsed.mentions if span[0] <= m.start and m.end <= span[1]]
        if len(held) > _BRACKETED and held[-1].name in CLOSE and held[-3].name in OPEN and held[-2].kinds & {"value-unit", "time-unit"}:
            return (span[0], held[-4].end), unit_name(held[-2])
    before = next((m for m in reversed(parsed.mentions) if m.end < span[0]), None)
    counted = reading.statistic in ("events", "percent") and reading.number.start > span[1]
    if counted and before is not None and before.name == "no" and span[0] - before.end == 1:
        between = [m for m in parsed.mentions if span[1] <= m.start and m.end <= reading.number.start]
        joint = next((place for place, m in enumerate(between) if "conjunction" in m.kinds), len(between))
        kinds = frozenset[str]().union(*(m.kinds for m in between[:joint]))
        if joint == len(between) or "verb" not in kinds or kinds & {"percent", "cell", "number"}:
            # but "no strokes were seen with A, and four with B"
            return (before.start, span[1]), reading.unit
    return span, reading.unit


_BRACKETED = 3


def to_event(item: Bound, reading: Reading) -> bool:
    """Whether a value is the median of a time to an event, which is of no time of follow-up."""
    named = item.endpoint or ""
    return reading.statistic == "median" and (named.endswith("survival") or named.startswith(("time to ", "duration of ")))
