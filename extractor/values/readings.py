"""Reading a value: which statistic it is, its unit, its spread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.brackets import CLOSE, OPEN
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.values import denominators, told_by_group
from extractor.values.events import counts_events, whole_of_pair
from extractor.values.places import elided_percent
from extractor.values.rates import rate_unit
from extractor.values.spreads import SpreadReading, bare_spread, headed_spread, percent_spread, says, spread_of
from extractor.values.statistics import IN_PERCENT, is_percentage, percent_statistic, signed, value_statistic
from extractor.values.time_lists import own
from extractor.vocabulary import SpreadKind, Statistic


class Reading(NamedTuple):
    """One number of a cell, with the statistic that it is; ``initial`` where it is the one that participants started from."""

    statistic: Statistic
    number: Mention
    unit: str | None
    denominator: Mention | None = None
    spread: SpreadReading | None = None
    initial: bool = False


def readings(parsed: Parsed, at: int) -> Iterator[Reading]:
    """The numbers of the cell at a place, each with its statistic and its spread."""
    if not parsed.mentions[at].kinds.isdisjoint(_PAIRS):
        yield from _pair(parsed, at)
        return
    spread = spread_of(parsed.mentions[at], parsed, at)
    initial = _at_baseline(parsed.mentions, at)
    per = rate_unit(parsed, at)
    for reading in _single(parsed, at):
        if per is not None and reading.statistic in ("percent", "other", "mean", "events") and reading.denominator is None:
            reading = reading._replace(statistic="rate", unit=f"% {per}" if reading.unit == "%" else per)
        if initial and reading.statistic == "change":
            reading = reading._replace(statistic="mean" if spread is not None else "other")
        if spread is not None and spread.high is None and reading.statistic == "other":
            # "9.6 mmol/L (1.2)" beside one with its label
            reading = reading._replace(statistic="mean")
        yield reading._replace(spread=spread, initial=initial) if reading.statistic != "events" else reading


def _at_baseline(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a value is what participants started from ("by 2.1 from a baseline of 6.3", "baseline pain was 6.3")."""
    if at > 2 and mentions[at - 1].name in OPEN and mentions[at - 2].kinds & {"measured", "amount", "percent", "number"}:
        # "from a baseline of 8.1 mmol/L (146 mg/dl)"
        at -= 2
    before = mentions[max(0, at - 2) : at]
    told = own(mentions, at)
    if told is not None:
        return told.initial
    if before and before[0].name == "baseline" and before[-1].name in ("of", "baseline", "be", "(", ","):
        return at < 3 or before[-1].name == "of" or mentions[at - 3].name not in _SINCE
    if not before or before[-1].name != "be":
        return False
    for place in range(max(0, at - 8), at - 2):
        if mentions[place].name == "baseline" and mentions[place + 1].name not in _AWAY:
            return not any(m.name in _SINCE for m in mentions[max(0, place - 3) : place])
    return False


_AWAY = frozenset({"to", "in", ",", ")", "at", "be"})
_SINCE = frozenset({"from", "to", "since", "versus", "over", "than"})


_RANGES = frozenset({"range", "percent-range"})
_PAIRS = _RANGES | {"change-pair"}
"""A range is read only where it goes on from a change ("from 36 to 42 with A and 35 to 37 with B")."""


def _pair(parsed: Parsed, at: int) -> Iterator[Reading]:
    """The value that participants started from and the one that they came to."""
    cell = parsed.mentions[at]
    percentages = signed(parsed, cell)
    statistic: Statistic = "percent" if percentages else "other"
    for mention in reversed(parsed.mentions[max(0, at - 12) : at]):
        if mention.kinds & {"median-word", "mean-word"}:
            statistic = "median" if "median-word" in mention.kinds else "mean"
            break
        if mention.name in IN_PERCENT:
            # "HbA1c fell from 8.1% to 7.2%"
            statistic = "other"
    kind: SpreadKind = "se" if says(parsed, at, "se-label") else "sd"
    printed = (cell.slot(name) for name in ("unit", "unit_before", "unit_behind"))
    unit = next((unit_name(one) for one in printed if one is not None), "%" if percentages else None)
    if cell.kinds & _RANGES:
        unit = unit or unit_of(parsed.mentions, at, 2)
    for name in ("low", "high") if cell.kinds & _RANGES else ("before", "after"):
        number, spread = cell.number(name), cell.number(f"{name}_spread")
        if number is not None:
            found = SpreadReading(kind, spread, None) if spread is not None else None
            told: Statistic = "mean" if found is not None and statistic != "median" else statistic
            yield Reading(told, number, unit, spread=found, initial=name in ("before", "low"))


def _single(parsed: Parsed, at: int) -> Iterator[Reading]:
    cell = parsed.mentions[at]
    if "not-reached" in cell.kinds:
        yield Reading("median", cell.slot("value") or cell, None)
        return
    if "effect" in cell.kinds:
        estimate = cell.number("estimate")
        if estimate is not None:
            yield Reading("change", estimate, "%")
        return
    if "group-size" in cell.kinds:
        size = cell.number("value")
        if size is not None:
            yield Reading("events", size, None)
        return
    fraction = cell if "fraction" in cell.kinds else cell.slot("fraction")
    percent = cell if "percent" in cell.kinds else cell.slot("percent")
    if percent is None and "listed-effect" in cell.kinds:
        percent = next((m for m in cell.slots["estimate"] if "percent" in m.kinds), None)
    events = cell.slot("events") if "cell" in cell.kinds and percent_spread(parsed, at) is None else None
    whole = fraction.number("n") if fraction is not None else cell.number("n") if "cell" in cell.kinds else None
    if whole is None and fraction is None:
        share = percent.number("value") if percent is not None else None
        part = next(events.numbers(), None) if events is not None else cell if "count" in cell.kinds else None
        whole = denominators.told_ahead(parsed.mentions, at, part, share) if part is not None or share is not None else None
    said = cell.number("said")
    if fraction is not None:
        count = fraction.number("events")
        if said is not None and count is not None and _figure(said) != _figure(count):
            # "12 patients (3/80)": two counts
            yield Reading("events", said, None)
        if count is not None:
            yield Reading("events", count, None, whole)
    elif events is not None:
        count = next(events.numbers(), None)
        if count is not None and (part := _part(parsed.mentions, at, count)) is not None:
            count, whole = part, count
        if count is not None:
            yield Reading("events", count, None, whole)
    if percent is not None:
        number = percent.number("value")
        if number is not None:
            counted = fraction is not None or events is not None
            # a percentage beside the count that it is of is no mean, whatever the words before it speak of
            yield Reading("percent" if counted else percent_statistic(parsed, at), number, "%", whole)
        return
    if fraction is not None or events is not None:
        return
    value = cell.slot("value") if cell.kinds & {"cell", "rate"} else cell.slot("estimate") if "listed-effect" in cell.kinds else cell
    if "mean-spread" in cell.kinds and is_percentage(parsed, at):
        value_number = cell.number("value")
        if value_number is not None:
            yield Reading("percent", value_number, "%")
        return
    number = next(value.numbers(), None) if value is not None else None
    if number is None:
        return
    if "number" in cell.kinds and elided_percent(parsed.mentions, at):
        yield Reading(percent_statistic(parsed, at), number, "%")
    elif ("count" in cell.kinds and counts_events(parsed, at)) or (told_by_group.episodes(cell) and value_statistic(parsed, at) == "other"):
        yield Reading("events", number, None, whole_of_pair(parsed.mentions, at) or whole)
    else:
        unit = unit_of(parsed.mentions, at, 7 if _bracketed(parsed, at) else 4)
        shared = unit is None and "mean-spread" in cell.kinds and signed(parsed, cell)
        yield Reading(value_statistic(parsed, at), number, "%" if shared else unit)


def _part(mentions: Sequence[Mention], at: int, whole: Mention) -> Mention | None:
    """The count ahead of a cell that is of as many as its own count says ("19 of 97 healthy women (20%)")."""
    of = at - 1 - (at > 1 and mentions[at - 1].name in ("the", "all"))
    if of < 1 or mentions[of].name != "of" or "count" not in mentions[of - 1].kinds:
        return None
    part = mentions[of - 1]
    smaller = part.numeral is not None and whole.numeral is not None and part.numeral.value <= whole.numeral.value
    return part if smaller else None


def _bracketed(parsed: Parsed, at: int) -> bool:
    """Whether a spread stands in brackets between a bare number and its unit ("3.1 (0.9) days")."""
    mentions = parsed.mentions
    spread = at + 2 < len(mentions) and mentions[at + 1].name in OPEN and bare_spread(mentions, at + 2)
    return spread or headed_spread(parsed, at) is not None


def _figure(number: Mention) -> float | None:
    """What a number amounts to, in figures or words."""
    return number.numeral.value if number.numeral is not None else None


def unit_name(unit: Mention) -> str:
    """The standard symbol of a unit, whatever else its words may mean."""
    # a unit of time is written in any case, so what a capital makes another one is that one: dioptres are no days
    kind = next((k for k in ("value-unit", "time-unit", "mass-unit") if k in unit.kinds), "")
    return unit.named(kind)


_LISTING = frozenset({",", "and", "or", "versus"})
_BARE = frozenset({"number", "count"})
_APART = frozenset({"at", "after", "in", "with", "on", "for"})
"""Words behind a value that lead to when or to whom it was taken, where a unit is that of a time or a dose."""


def unit_of(mentions: Sequence[Mention], at: int, reach: int = 4) -> str | None:
    """The unit of a value: its own, or the one printed once behind the list or the brackets it stands in.

    It stands up to ``reach`` places off, or at the end of a list of numbers ("by 7.4, 10.6 and 8.0 mm Hg").
    """
    listed = at + 1
    while listed < len(mentions) and (mentions[listed].name in _LISTING or mentions[listed].kinds <= _BARE):
        listed += 1
    for place, mention in enumerate(mentions[at : max(at + reach, listed + 1)], at):
        heads = mention.kinds & {"duration", "timepoint"} and any(m.name in OPEN for m in mentions[place + 1 : place + 2])
        if heads and any(m.name in CLOSE for m in mentions[at:place]):
            # "at 2 h (3.1 v 3.3), 6 h (2.5 v 2.9)"
            return None
        if mention.name in _APART and place > at:
            # "4.1 at 3 weeks", "1.3 in the 10-mg group"
            return None
        if place > at and mention.kinds & {"arm-label", "group-noun"}:
            # "in group M", which is no metre
            return None
        if place > at + 1 and mention.kinds & {"time-unit", "value-unit"} and mentions[place - 1].kinds & {"conjunction", "comparator"}:
            # "3.2 (1.1) and S (5.4)", which is no second
            return None
        if place == at + 1 and "mass-unit" in mention.kinds:
            return unit_name(mention)
        for part in (mention, *(p for run in mention.slots.values() for p in run)):
            unit = part.slot("unit")
            if unit is not None:
                per = part.slot("per") if "amount" in part.kinds else None
                return f"{unit_name(unit)}/{per.name}" if per is not None and per.attributes.get("part") == "unit" else unit_name(unit)
            if part.kinds & {"time-unit", "value-unit"}:
                return unit_name(part)
    return None
