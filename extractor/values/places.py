"""Which mentions of a sentence are values of an outcome."""

from __future__ import annotations

from extractor.brackets import CLOSE, OPEN, closing, opening
from extractor.cascade import Parsed
from extractor.comparing.measures import own_change
from extractor.mentions import Mention
from extractor.values import befalling, told_by_group
from extractor.values.announced import announced, before_change, stated_value
from extractor.values.bare import among_changes, bare_value, stated_list, timed_count
from extractor.values.binding import BARE, CELLS
from extractor.values.events import counts_events
from extractor.values.excluded import no_result
from extractor.values.of_people import baseline, of_people
from extractor.values.rates import rate_unit
from extractor.values.responders import responders
from extractor.values.spreads import bare_spread, bounds_aside, headed_spread
from extractor.values.statistics import signed
from extractor.values.time_lists import times_listed
from extractor.values.times import share_unit, tells_when

_NO_VALUES = frozenset({"background", "methods", "registration", "furniture", "title", "planning", "prior"})
_VALUES = CELLS | BARE | {"group-size", "rate", "listed-effect", "count", "change-pair", "effect", "range", "percent-range", "not-reached"}
_RANGES = frozenset({"range", "percent-range"})
_UP_TO = frozenset({"-", "–", "—", "to", "("})
_ESTIMATED = frozenset({"effect", "effect-measure", "effect-short", "difference-word"})
_TIMES = frozenset({"duration", "timepoint"})
_CHANGES = frozenset({"change-word", "change-noun", "change-verb", "direction-word", "more-word", "less-word", "good-word", "bad-word"})


def places(parsed: Parsed) -> list[int]:
    """The places of a sentence at which values of an outcome stand, left to right."""
    if not parsed.contexts.isdisjoint(_NO_VALUES) or parsed.kinds.isdisjoint(_VALUES):
        return []
    mentions = parsed.mentions
    found = []
    for at, mention in enumerate(mentions):
        if mention.kinds.isdisjoint(_VALUES) or (at and mentions[at - 1].kinds & {"arm-label", "group-noun"} and _names_a_group(mention)):
            continue
        if (
            at > 1
            and mentions[at - 1].name in OPEN
            and (bare_spread(mentions, at) or bounds_aside(mentions, at) or headed_spread(parsed, at - 2) is mention)
        ):
            continue
        if "rate" in mention.kinds:
            found.append(at)
        elif "change-pair" in mention.kinds:
            ranged = bool(at) and "range-label" in mentions[at - 1].kinds
            if (
                not ranged
                and not tells_when(mentions, at)
                and (any(m.kinds & _CHANGES or m.name == "change" for m in mentions[:at]) or _of_an_endpoint(mentions, at))
            ):
                found.append(at)
        elif mention.kinds & _RANGES:
            if (found and _goes_on_changing(parsed, found[-1], at)) or _changed_aside(parsed, at):
                found.append(at)
        elif "effect" in mention.kinds:
            if own_change(mentions, at):
                found.append(at)
        elif mention.kinds & CELLS:
            bare = "bare" in mention.slots and not announced(mentions, at)
            start = before_change(mentions, at) and mentions[at - 1].name != "from"
            if not bare and not of_people(mentions, at) and not start and _can_be(parsed, mention):
                found.append(at)
        elif "listed-effect" in mention.kinds:
            compared = any("comparator" in m.kinds for m in (*mentions[max(0, at - 1) : at], *mentions[at + 1 : at + 2]))
            compared = compared or _percentages_joined(mentions, at) or _stated_side_by_side(mentions, at) or _in_a_unit(mentions, at)
            compared = compared or told_by_group.bounded(mentions, at)
            alike = bool(found) and "ci" in mentions[found[-1]].slots and "cell" in mentions[found[-1]].kinds
            if not any(m.kinds & _ESTIMATED for m in mentions[:at]) and (
                compared or alike or announced(mentions, at) or parsed.has("iqr-label") or rate_unit(parsed, at) is not None
            ):
                found.append(at)
        elif "not-reached" in mention.kinds:
            if parsed.has("median-word") and mentions[at - 1].name not in _UP_TO:
                found.append(at)
        elif "number" in mention.kinds and elided_percent(mentions, at):
            found.append(at)
        elif "count" in mention.kinds:
            scored = (
                _with_spread_and_unit(mentions, at)
                or _scored_aside(mentions, at)
                or share_unit(mentions, at)
                or among_changes(mentions, at)
                or stated_list(mentions, at)
                or told_by_group.measured(mentions, at)
                or timed_count(mentions, at, found[-1] if found else None)
            )
            if scored or counts_events(parsed, at) or stated_value(mentions, at) or rate_unit(parsed, at) is not None:
                found.append(at)
        elif "group-size" in mention.kinds:
            if told_by_group.sizes_of_events(mentions, at) or befalling.listed_sizes(mentions, at):
                found.append(at)
        elif mention.kinds & BARE and (bare_value(parsed, at, found[-1] if found else None) or rate_unit(parsed, at) is not None):
            found.append(at)
    told = [
        time
        for finding in parsed.found("follow-up")
        if _timed(finding)
        for time in (finding.slot("time"), finding.slot("other"))
        if time is not None
    ]
    spans = [(time.start, time.end) for time in told]
    if len(found) > 1 and not parsed.kinds.isdisjoint(_TIMES):
        spans += [(time.start, time.end) for one in times_listed(mentions) for time in one.times]
    spans += [(limit.start, limit.end) for finding in responders(parsed) if (limit := finding.slot("limit")) is not None]
    return [
        at
        for at in found
        if not baseline(parsed, at)
        and not no_result(parsed, at)
        and not any(start < mentions[at].end and mentions[at].start < end for start, end in spans)
    ]


def _goes_on_changing(parsed: Parsed, last: int, at: int) -> bool:
    """Whether a range is a change that goes on from one before it ("rose from 36 to 42 with A and 35 to 37 with B")."""
    mentions = parsed.mentions
    if mentions[last].kinds.isdisjoint({"change-pair", "range"}) or at - last > _NEAR or "high" not in mentions[at].slots:
        return False
    between = mentions[last + 1 : at]
    joined = bool(between) and (between[-1].kinds & {"conjunction", "comparator"} or between[-1].name == ",")
    apart = any(m.kinds & {"verb", "number", "p-test", "spread-range", "interval-label"} for m in between)
    return bool(joined) and not apart and _spoken(parsed, at)


_NEAR = 10


def _changed_aside(parsed: Parsed, at: int) -> bool:
    """Whether a range that opens brackets is how an arm changed ("scores rose in both groups (36 to 42 with A and 35 to 37 with B)")."""
    mentions = parsed.mentions
    if at < 2 or at + 1 >= len(mentions) or mentions[at - 1].name not in OPEN or "high" not in mentions[at].slots:
        return at > 3 and at + 1 < len(mentions) and "high" in mentions[at].slots and _changed_by_arm(parsed, at)
    if _moved(mentions, at):
        return _spoken(parsed, at)
    if mentions[at - 2].kinds & _GROUPS and any("change-pair" in m.kinds for m in mentions[max(0, at - 2 * _NEAR) : at]):
        # "in the A group (from 36 to 42) but not in the B group (35 to 37)"
        return _spoken(parsed, at)
    if mentions[at + 1].name not in ("with", "in", "for") or mentions[at - 2].kinds & {"number", "measured", "percent", "duration"}:
        return False
    return _spoken(parsed, at) and any("change-verb" in m.kinds for m in mentions[:at])


def _moved(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether the brackets of a range stand right behind a verb of change, its test within ("rose (36 to 42; p = 0.01) with A")."""
    verb = at - 2 - sum(m.kinds & {"adverb", "significant-word"} != frozenset() for m in mentions[max(0, at - 3) : at - 1])
    last = at + ("value-unit" in mentions[at + 1].kinds)
    ends = any(m.name in CLOSE or "p-value" in m.kinds for m in mentions[last + 1 : last + 3])
    return ends and ("change-verb" in mentions[verb].kinds or mentions[verb].name in _STAYED)


_STAYED = frozenset({"unchanged", "change"})


def _changed_by_arm(parsed: Parsed, at: int) -> bool:
    """Whether a range is how the arm that heads it changed ("no change was seen in either group (A, 5.6 to 5.7; B, 5.6 to 6.0)")."""
    mentions = parsed.mentions
    opened = opening(mentions, at) if mentions[at - 1].name in (",", ":") and mentions[at - 2].kinds & _GROUPS else None
    behind = mentions[at + 1] if at + 1 < len(mentions) else None
    ends = behind is not None and (behind.name in CLOSE or behind.name in (";", ",") or "value-unit" in behind.kinds)
    if opened is None or not ends or not _spoken(parsed, at):
        return False
    return any(m.kinds & {"change-word", "change-verb", "change-noun"} for m in mentions[max(0, opened - 2 * _NEAR) : opened])


def _spoken(parsed: Parsed, at: int) -> bool:
    """Whether a range prints 'to' between its ends."""
    low, high = parsed.mentions[at].start, parsed.mentions[at].end
    return any(m.name == "to" and low <= m.start < high for m in parsed.words)


_GROUPS = frozenset({"agent", "control", "therapy", "group-noun", "arm-letter", "arm"})


def _can_be(parsed: Parsed, cell: Mention) -> bool:
    """Whether a fraction can count people: no more of them than there are ("a 3/1 schedule"), and not one alone ("a score of 0/1").

    A bound behind a count is of their share, and not of what they were ("12 women (>65 years)").
    """
    if any("threshold" in m.kinds and not signed(parsed, m) for m in cell.slots.get("percent", ())):
        return False
    fraction = cell if "fraction" in cell.kinds else cell.slot("fraction")
    part, whole = (fraction.number("events"), fraction.number("n")) if fraction is not None else (None, None)
    if part is None or whole is None or part.numeral is None or whole.numeral is None:
        return True
    return part.numeral.value <= whole.numeral.value and whole.numeral.value > 1


def _of_an_endpoint(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a change with its unit stands right behind an outcome whose name tells of the change ("weight increased from 62 to 64 g")."""
    return mentions[at].slot("unit") is not None and any("endpoint" in m.kinds for m in mentions[max(0, at - 2) : at])


def _timed(finding: Mention) -> bool:
    """Whether a length of follow-up comes with its unit."""
    time = finding.slot("time")
    if finding.slot("unit") is not None or finding.slot("other") is not None:
        return True
    return time is not None and (time.slot("unit") is not None or ("value" in time.slots and "mean-spread" not in time.kinds))


def _names_a_group(mention: Mention) -> bool:
    """Whether what stands right behind 'group' is its number and no value ("group 1", "group 2 (33%)")."""
    number = mention if mention.numeral is not None else mention.number("events")
    leading = number is not None and number.start == mention.start
    return leading and number is not None and number.numeral is not None and 0 < number.numeral.value <= 6 and number.numeral.decimals == 0


def elided_percent(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a bare number shares the percent sign of the list it opens ("41 and 43%", "100 vs 57.1%")."""
    if at and mentions[at - 1].name.endswith(("grade", "stage")):
        # "tumour grade 3, and 41% had …"
        return False
    place = at + 1
    joined = False
    while place < len(mentions) and place - at <= 8:
        mention = mentions[place]
        if mention.kinds & {"percent", "cell"}:
            percent = mention if "percent" in mention.kinds else mention.slot("percent")
            if at and "verb" in mentions[at - 1].kinds and place + 1 < len(mentions) and "verb" in mentions[place + 1].kinds:
                # "the mean was 3.2 and 41% had fever"
                return False
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


def _with_spread_and_unit(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a verb states a whole number with its spread in brackets and a unit, perhaps behind another ("134 (42) v 249 (57) min")."""
    if not at or at + 2 >= len(mentions) or mentions[at + 1].name not in OPEN:
        return False
    if mentions[at - 1].name != "be" and not mentions[at - 1].kinds & _HOLDING:
        return False
    joined = at + 5 < len(mentions) and bool(mentions[at + 4].kinds & _HOLDING) and "count" in mentions[at + 2].kinds
    return bare_spread(mentions, at + 2) or (joined and "count" in mentions[at + 5].kinds and _with_spread_and_unit(mentions, at + 5))


_HOLDING = frozenset({"comparator", "conjunction"})


def _scored_aside(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether two whole numbers held against each other in parentheses are scores ("lower pain (3 v 5, p = 0.02)").

    They were tested, or each has its spread in brackets of its own ("a lower pulse (62 [9] v 78 [11] beats/min)").
    """
    opened = opening(mentions, at)
    if opened is None:
        return False
    inside = range(opened + 1, min(closing(mentions, opened), opened + 12))
    spread = [place for place in inside if _alone(mentions, place)]
    held = [mentions[place] for place in inside if not any(abs(place - one) < 2 for one in spread)]
    if len(held) < 3:
        return False
    tested = len(spread) > 1 or any("p-value" in m.kinds for m in held[3:6])
    paired = "count" in held[0].kinds and "comparator" in held[1].kinds and "count" in held[2].kinds
    return paired and tested and any(m.kinds & {"direction-word", "score-word"} for m in mentions[max(0, opened - 16) : opened])


def _alone(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a whole number stands in brackets of its own."""
    return "count" in mentions[at].kinds and mentions[at - 1].name in OPEN and mentions[at + 1].name in CLOSE


def _percentages_joined(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether two percentages with their ranges in brackets are joined ("was 1.3% (0-5%) and 0.2% (0-3%)")."""
    for place in (at + 1, at - 1):
        other = 2 * place - at
        if 0 <= other < len(mentions) and mentions[place].name == "and":
            beside = mentions[other : other + 1] if other > at or mentions[other].name not in CLOSE else mentions[max(0, at - 7) : at]
            if any(m.kinds & {"listed-effect", "percent", "cell"} for m in beside):
                return any("percent" in m.kinds for m in mentions[at].slots.get("estimate", ()))
    return False


def _stated_side_by_side(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether two values with their bounds in brackets are what an outcome was ("the score was 3 (1-4) and 5 (2-7)")."""
    first = at
    if at > 1 and mentions[at - 1].name == "and" and "listed-effect" in mentions[at - 2].kinds:
        first = at - 2
    if first < 2 or first + 2 >= len(mentions) or mentions[first - 1].name != "be" or mentions[first + 1].name != "and":
        return False
    named = mentions[first - 2].kinds & {"endpoint", "score-word"}
    return bool(named) and "listed-effect" in mentions[first + 2].kinds


def _in_a_unit(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a value with its bounds is stated and has its unit behind, which no ratio has ("the stay was 9 (7-12) days")."""
    if at < 2 or at + 1 >= len(mentions) or not mentions[at + 1].kinds & {"time-unit", "value-unit"}:
        return False
    lead = mentions[at - 1]
    stated = lead.name in ("be", ":") or bool(lead.kinds & _HOLDING)
    return stated and "arm-letter" not in mentions[at + 1].kinds and any(m.kinds & {"endpoint", "score-word"} for m in mentions[:at])
