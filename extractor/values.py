"""Which mentions of a sentence are values of an outcome, and of which statistic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extractor.binding import BARE, CELLS
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.vocabulary import SpreadKind, Statistic

_NO_VALUES = frozenset({"background", "methods", "registration", "furniture", "title", "planning", "prior"})


class Reading(NamedTuple):
    """One number of a cell, with the statistic that it is."""

    statistic: Statistic
    number: Mention
    unit: str | None
    denominator: Mention | None = None


class SpreadReading(NamedTuple):
    """The spread of a cell: one number for a deviation or error, two for a range."""

    kind: SpreadKind
    low: Mention
    high: Mention | None


def places(parsed: Parsed) -> list[int]:
    """The places of a sentence at which values of an outcome stand, left to right."""
    if not parsed.contexts.isdisjoint(_NO_VALUES):
        return []
    mentions = parsed.mentions
    found = []
    for at, mention in enumerate(mentions):
        if at and mentions[at - 1].kinds & {"arm-label", "group-noun"} and _names_a_group(mention):
            continue
        if "rate" in mention.kinds:
            found.append(at)
        elif mention.kinds & CELLS:
            if not _of_people(mentions, at) and not _before_change(mentions, at):
                found.append(at)
        elif "listed-effect" in mention.kinds:
            compared = any("comparator" in m.kinds for m in (*mentions[max(0, at - 1) : at], *mentions[at + 1 : at + 2]))
            if not any(m.kinds & {"effect", "effect-measure"} for m in mentions) and (compared or _announced(mentions, at)):
                found.append(at)
        elif "number" in mention.kinds and elided_percent(mentions, at):
            found.append(at)
        elif "count" in mention.kinds:
            if (
                _events(parsed, at)
                or counted_with(parsed, at)
                or counted_aside(mentions, at)
                or occurred_in(mentions, at)
                or _stated_value(mentions, at)
            ):
                found.append(at)
        elif mention.kinds & BARE and (_stated_value(mentions, at) or _paired_aside(mentions, at)):
            found.append(at)
    return [at for at in found if not _baseline(parsed, at)]


def _names_a_group(mention: Mention) -> bool:
    """Whether what stands right behind 'group' is its number and no value ("group 1", "group 2 (33%)")."""
    if mention.kinds & {"percent", "duration", "measured", "mean-spread", "fraction"}:
        return False
    number = mention if mention.numeral is not None else mention.number("events")
    leading = number is not None and number.start == mention.start
    return leading and number is not None and number.numeral is not None and 0 < number.numeral.value <= 6 and number.numeral.decimals == 0


def elided_percent(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a bare number shares the percent sign of the list it opens ("41 and 43%", "100 vs 57.1%")."""
    place = at + 1
    joined = False
    while place < len(mentions) and place - at <= 8:
        mention = mentions[place]
        if mention.kinds & {"percent", "cell"}:
            percent = mention if "percent" in mention.kinds else mention.slot("percent")
            return joined and percent is not None and (mention.kinds != {"cell"} or mention.slot("fraction") is None)
        if "number" in mention.kinds:
            if not joined:
                return False
            joined = False
        elif mention.kinds & {"comparator", "conjunction"} or mention.name in (",", "/"):
            joined = True
        else:
            return False
        place += 1
    return False


def counted_aside(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a bare count stands in parentheses behind a group or a paired event ("in the A group (92)", "deaths (52 vs 51)")."""
    if not 2 <= at < len(mentions) - 1:
        return False
    opened = next((i for i in range(at - 1, max(-1, at - 4), -1) if mentions[i].name in ("(", "[")), None)
    if opened is None or opened == 0 or any("number" not in m.kinds and "comparator" not in m.kinds for m in mentions[opened + 1 : at]):
        return False
    paired = any("comparator" in m.kinds for m in mentions[opened + 1 : at + 2])
    closed = mentions[at + 1].name in (")", "]", ",", ";") or "comparator" in mentions[at + 1].kinds
    before = mentions[opened - 1].kinds
    if not closed:
        return False
    return (bool(before & {"endpoint"}) and paired) or (
        bool(before & {"group-noun", "agent", "control"}) and any("endpoint" in m.kinds for m in mentions[:opened])
    )


_TREATED = frozenset({"agent", "control", "therapy"})


def counted_with(parsed: Parsed, at: int) -> bool:
    """Whether a count of events is told by treatment behind the event ("186 developed cancer (82 on A and 104 on placebo)")."""
    mentions = parsed.mentions
    if parsed.sentence.section not in ("results", "abstract", "conclusion") or at + 2 >= len(mentions):
        return False
    if mentions[at + 1].name not in ("on", "with", "in", "for", "after") or any(
        m.kinds & {"randomized-word", "enrolled-word", "assigned-word"} for m in mentions
    ):
        return False
    place = at + 2
    while place < len(mentions) - 1 and mentions[place].kinds & {"determiner"}:
        place += 1
    named = mentions[place].kinds & _TREATED or any("group-noun" in m.kinds for m in mentions[place : place + 3])
    return bool(named) and any("endpoint" in m.kinds for m in mentions[:at])


def occurred_in(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a count says in how many patients an endpoint occurred ("was seen in 2 patients with A and in 1 with B")."""
    place = at - 1
    while place >= 0 and (mentions[place].name in ("in", "by", "only", ",") or mentions[place].kinds & {"adverb"}):
        place -= 1
    if place < 0 or place == at - 1:
        return (
            place >= 0
            and mentions[place].kinds & {"comparator"} != frozenset()
            and any(occurred_in(mentions, i) for i in range(place) if "count" in mentions[i].kinds)
        )
    if mentions[place].name in ("occur", "experience", "show"):
        return any("endpoint" in m.kinds for m in mentions[:place])
    joined = mentions[place].kinds & {"comparator", "conjunction"}
    return bool(joined) and any(occurred_in(mentions, i) for i in range(max(0, place - 12), place) if "count" in mentions[i].kinds)


def _baseline(parsed: Parsed, at: int) -> bool:
    """Whether a value describes the patients at the start, or their age."""
    if "baseline" in parsed.contexts and not any(m.kinds & {"p-value"} for m in parsed.mentions):
        return True
    window = parsed.mentions[max(0, at - 4) : at]
    return any(m.name in ("age", "ages", "aged") or m.name.endswith(" age") for m in window) or "baseline-age" in parsed.contexts


def _of_people(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a fraction or percentage is no result: part of a name, or how many were women."""
    behind = mentions[at + 1] if at + 1 < len(mentions) else None
    before = mentions[at - 1] if at else None
    if "mean-spread" in mentions[at].kinds and any("follow-up-word" in m.kinds for m in mentions[max(0, at - 4) : at + 4]):
        return True
    if (behind is not None and behind.name.startswith("percentile")) or any(
        m.name.startswith("percentile") for m in mentions[at + 1 : at + 4]
    ):
        return True
    if before is not None and before.name == "to" and at > 1 and mentions[at - 2].name.startswith("time"):
        return True
    if behind is not None and behind.name in ("ci", "confidence", "CI", "power", "-"):
        return True
    if behind is not None and (behind.name == "women" or behind.name in ("female", "male")):
        return True
    return before is not None and before.kinds & {"agent"} != frozenset() and "percent" in mentions[at].kinds


def _events(parsed: Parsed, at: int) -> bool:
    """Whether a count counts events or participants with one ("12 deaths", "4 patients relapsed")."""
    mentions = parsed.mentions
    if parsed.sentence.section not in ("results", "abstract", "conclusion"):
        return False
    place = at + 1
    people = False
    while place < len(mentions) and place - at <= 9:
        mention = mentions[place]
        if mention.kinds & {"endpoint"} and not mention.kinds & {"score-word"}:
            return place - at <= 3 or people
        if mention.kinds & {
            "number",
            "percent",
            "cell",
            "group-size",
            "time-unit",
            "comparator",
            "randomized-word",
            "enrolled-word",
            "assigned-word",
            "both-arms",
        }:
            return False
        if "population" in mention.kinds:
            people = True
        elif ("verb" in mention.kinds and not people) or mention.name in (".", ";", ":", ")", "("):
            return False
        place += 1
    return False


def _before_change(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a value is the first of 'from X to Y', which is where the patients started."""
    behind = mentions[at + 1 : at + 4]
    return bool(at) and mentions[at - 1].name == "from" and any(m.name == "to" and i + 1 < len(behind) for i, m in enumerate(behind))


def _paired_aside(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether bare numbers stand side by side in parentheses with a p-value ("(40.8 vs 57.8, p = 0.007)")."""
    first, last = at, at
    while first > 0 and (mentions[first - 1].kinds & BARE or "comparator" in mentions[first - 1].kinds):
        first -= 1
    while last + 1 < len(mentions) and (mentions[last + 1].kinds & BARE or "comparator" in mentions[last + 1].kinds):
        last += 1
    if last - first < 2 or not any("comparator" in m.kinds for m in mentions[first : last + 1]):
        return False
    tested = any("p-value" in m.kinds for m in mentions[last + 1 : last + 4])
    return tested and first > 0 and mentions[first - 1].name in ("(", "[")


_CUES = frozenset({"median-word", "mean-word", "score-word", "change-word"})


def _stated_value(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a bare number is announced as a value ("median survival was 9.2", "scores of 5.2 and 4.1")."""
    behind = mentions[at + 1] if at + 1 < len(mentions) else None
    before = mentions[at - 1] if at else None
    if before is not None and (
        before.name in ("day", "week", "+", "=", "<", ">", "for", "within", "over", "every", "/", "×", "x", "-")
        or before.kinds & {"arm-label", "ordinal-day", "threshold"}
    ):
        return False
    if before is not None and before.name in ("at", "after", "until", "during"):
        return False
    if behind is not None and behind.kinds & {"conjunction"} and at + 2 < len(mentions) and "timepoint" in mentions[at + 2].kinds:
        return False
    if (
        "duration" in mentions[at].kinds
        and before is not None
        and before.name in ("of", ",")
        and any(m.name == "for" for m in mentions[max(0, at - 4) : at])
    ):
        # "for a median of 7.2 years" is how long something was given
        return False
    if behind is not None and (
        behind.kinds & {"population", "arm-letter", "group-noun", "randomized-word"} or behind.name in ("-", "/", "times", "fold", "of")
    ):
        return False
    if (
        "measured" in mentions[at].kinds
        and not (before is not None and before.name in ("of", "than"))
        and not (behind is not None and behind.name == "or")
    ):
        return not _before_change(mentions, at)
    if "amount" in mentions[at].kinds and (
        any(m.kinds & {"agent", "randomized-word", "treated-word"} for m in mentions[max(0, at - 6) : at + 3])
    ):
        return False
    if "duration" in mentions[at].kinds or "number" in mentions[at].kinds:
        for mention in reversed(mentions[max(0, at - 10) : at]):
            if mention.name == "," or mention.kinds & {"endpoint", "percent"}:
                break
            if "follow-up-word" in mention.kinds:
                return False
    return not _before_change(mentions, at) and _announced(mentions, at)


def _announced(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a word of measurement stands before a value in its clause."""
    depth = 0
    first = max(0, at - 28)
    opened = max(
        (i for i in range(first, at) if mentions[i].name in ("(", "[") and not any(m.name in (")", "]") for m in mentions[i:at])),
        default=first,
    )
    for place in range(at - 1, first - 1, -1):
        mention = mentions[place]
        if mention.name in (")", "]"):
            depth += 1
        elif mention.name in ("(", "["):
            depth -= 1
        elif depth <= 0:
            if mention.kinds & _CUES:
                return True
            if (mention.name in (";", ".") and place < opened) or mention.kinds & {"effect"}:
                return False
    return False


def readings(parsed: Parsed, at: int) -> Iterator[Reading]:
    """The numbers of the cell at a place, each with its statistic."""
    cell = parsed.mentions[at]
    fraction = cell if "fraction" in cell.kinds else cell.slot("fraction")
    percent = cell if "percent" in cell.kinds else cell.slot("percent")
    events = cell.slot("events") if "cell" in cell.kinds else None
    if fraction is not None:
        count, denominator = fraction.number("events"), fraction.number("n")
        if count is not None:
            yield Reading("events", count, None, denominator)
    elif events is not None:
        count = next(events.numbers(), None)
        if count is not None:
            yield Reading("events", count, None, cell.number("n"))
    if percent is not None:
        number = percent.number("value")
        if number is not None:
            of = fraction.number("n") if fraction else cell.number("n") if "cell" in cell.kinds else None
            yield Reading(_percent_statistic(parsed, at), number, "%", of)
        return
    if fraction is not None or events is not None:
        return
    if "rate" in cell.kinds:
        rate, per = cell.number("value"), cell.number("denominator")
        if rate is not None and per is not None:
            yield Reading("rate", rate, f"per {per.numeral.value if per.numeral else ''}")
        return
    value = cell.slot("value") if "cell" in cell.kinds else cell.slot("estimate") if "listed-effect" in cell.kinds else cell
    if "mean-spread" in cell.kinds and _percentage(parsed, at):
        value_number = cell.number("value")
        if value_number is not None:
            yield Reading("percent", value_number, "%")
        return
    number = next(value.numbers(), None) if value is not None else None
    if number is None:
        return
    if "number" in cell.kinds and elided_percent(parsed.mentions, at):
        yield Reading(_percent_statistic(parsed, at), number, "%")
    elif "count" in cell.kinds and (
        _events(parsed, at) or counted_with(parsed, at) or counted_aside(parsed.mentions, at) or occurred_in(parsed.mentions, at)
    ):
        yield Reading("events", number, None)
    else:
        yield Reading(_value_statistic(parsed, at), number, _unit(parsed, at))


def spread_of(cell: Mention, parsed: Parsed, at: int) -> SpreadReading | None:
    """The spread printed with a cell's value."""
    if "mean-spread" in cell.kinds:
        number, label = cell.number("spread"), cell.slot("label")
        kind: SpreadKind = "se" if (label is not None and "se-label" in label.kinds) or _says(parsed, at, "se-label") else "sd"
        return SpreadReading(kind, number, None) if number is not None else None
    for slot, kind in (("iqr", "iqr"), ("range", "range"), ("low", "iqr"), ("bare", "iqr" if _says(parsed, at, "iqr-label") else "range")):
        run = cell.slot(slot)
        if run is not None:
            low, high = run.number("low"), run.number("high")
            if low is None:
                low, high = run.number("value"), run.number("high")
            if low is not None and high is not None:
                return SpreadReading(kind, low, high)
    return None


def _percentage(parsed: Parsed, at: int) -> bool:
    """Whether a value with its spread is a percentage of participants ("a survival of 67.4 ± 7.6%")."""
    cell = parsed.mentions[at]
    signed = any(m.name == "%" and cell.start <= m.start < cell.end for m in parsed.words)
    before = parsed.mentions[max(0, at - 12) : at]
    return signed and any(m.kinds & {"rate-word"} or "survival" in m.name or "incidence" in m.name for m in before)


def _says(parsed: Parsed, at: int, kind: str) -> bool:
    return any(kind in m.kinds for m in parsed.words if m.end <= parsed.mentions[at].end)


def _percent_statistic(parsed: Parsed, at: int) -> Statistic:
    """A percentage is of participants unless the clause calls it a median, a mean or a change."""
    mentions = parsed.mentions
    number = next(mentions[at].numbers(), None)
    if number is not None and number.numeral is not None and number.numeral.signed:
        return "change"
    by = bool(at) and mentions[at - 1].name == "by"
    changed = False
    for place in range(at - 1, -1, -1):
        mention = mentions[place]
        if "median-word" in mention.kinds:
            return "percent" if _of_time(mentions, place) else "median"
        if "mean-word" in mention.kinds:
            return "percent" if _of_time(mentions, place) else "change" if changed else "mean"
        if "change-word" in mention.kinds or (by and mention.name in ("increase", "decrease", "improve")):
            changed = True
            if by:
                return "change"
        if (
            mention.kinds & {"population"}
            or mention.name in (";", ".")
            or (mention.name == "," and "number" not in mentions[place + 1].kinds)
        ):
            break
    return "percent"


def _of_time(mentions: tuple[Mention, ...], place: int) -> bool:
    """Whether a statistic's word speaks of follow-up, age or time on treatment and not of the outcome."""
    return any(m.kinds & {"follow-up-word", "duration"} or m.name in ("age", "of age") for m in mentions[place + 1 : place + 6])


def _value_statistic(parsed: Parsed, at: int) -> Statistic:
    cell = parsed.mentions[at]
    label = cell.slot("statistic") if "cell" in cell.kinds else None
    if label is not None:
        return "median" if "median-word" in label.kinds else "mean"
    if "mean-spread" in cell.kinds and not any("median-word" in m.kinds for m in parsed.mentions[max(0, at - 8) : at]):
        return "change" if any("change-word" in m.kinds for m in parsed.mentions[max(0, at - 8) : at]) else "mean"
    for place in range(at - 1, -1, -1):
        mention = parsed.mentions[place]
        if mention.kinds & {"median-word", "mean-word"} and _of_follow_up(parsed.mentions, place):
            continue
        if "median-word" in mention.kinds:
            return "median"
        if "mean-word" in mention.kinds:
            return "mean"
        if mention.kinds & {"change-word"}:
            return "change"
        if mention.name == ";":
            break
    if cell.slot("iqr") is not None or cell.slot("low") is not None:
        return "median"
    return "other"


def _of_follow_up(mentions: tuple[Mention, ...], place: int) -> bool:
    return any(m.kinds & {"follow-up-word"} for m in mentions[place + 1 : place + 5])


def unit_name(unit: Mention) -> str:
    """The standard symbol of a unit, whatever else its words may mean."""
    kind = next((k for k in ("time-unit", "value-unit", "mass-unit") if k in unit.kinds), "")
    return unit.named(kind)


def _unit(parsed: Parsed, at: int) -> str | None:
    """The unit of a value, its own or the one printed once behind the list it stands in."""
    for mention in (parsed.mentions[at], *parsed.mentions[at + 1 : at + 4]):
        for part in (mention, *(p for run in mention.slots.values() for p in run)):
            unit = part.slot("unit")
            if unit is not None:
                return unit_name(unit)
            if part.kinds & {"time-unit", "value-unit"}:
                return unit_name(part)
    return None
