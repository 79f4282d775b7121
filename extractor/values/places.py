"""Which mentions of a sentence are values of an outcome."""

from __future__ import annotations

from extractor.brackets import CLOSE, OPEN
from extractor.cascade import Parsed
from extractor.comparing.measures import own_change
from extractor.mentions import Mention
from extractor.values import told_by_group
from extractor.values.binding import BARE, CELLS
from extractor.values.events import counts_events
from extractor.values.excluded import baseline, no_result, of_people
from extractor.values.responders import responders
from extractor.values.spreads import bare_spread, headed_spread
from extractor.values.times import is_when, share_unit, took

_NO_VALUES = frozenset({"background", "methods", "registration", "furniture", "title", "planning", "prior"})
_VALUES = CELLS | BARE | {"group-size", "rate", "listed-effect", "count", "change-pair", "effect"}
_ESTIMATED = frozenset({"effect", "effect-measure", "effect-short", "difference-word"})
_CHANGES = frozenset({"change-word", "change-noun", "change-verb", "direction-word", "more-word", "less-word", "good-word", "bad-word"})
_ON_A_LIST = frozenset({"conjunction", "comparator", "timepoint", "duration", "preposition"})
_HOLDING = frozenset({"in", "with", "for", "on", "among"})
_CUES = frozenset({"median-word", "mean-word", "score-word", "change-word", "change-noun"})


def places(parsed: Parsed) -> list[int]:
    """The places of a sentence at which values of an outcome stand, left to right."""
    if not parsed.contexts.isdisjoint(_NO_VALUES) or parsed.kinds.isdisjoint(_VALUES):
        return []
    mentions = parsed.mentions
    found = []
    for at, mention in enumerate(mentions):
        if mention.kinds.isdisjoint(_VALUES) or (at and mentions[at - 1].kinds & {"arm-label", "group-noun"} and _names_a_group(mention)):
            continue
        if at > 1 and mentions[at - 1].name in OPEN and bare_spread(mentions, at):
            continue
        if "rate" in mention.kinds:
            found.append(at)
        elif "change-pair" in mention.kinds:
            ranged = bool(at) and "range-label" in mentions[at - 1].kinds
            if not ranged and (any(m.kinds & _CHANGES or m.name == "change" for m in mentions[:at]) or _of_an_endpoint(mentions, at)):
                found.append(at)
        elif "effect" in mention.kinds:
            if own_change(mentions, at):
                found.append(at)
        elif mention.kinds & CELLS:
            bare = "bare" in mention.slots and not _announced(mentions, at)
            if not bare and not of_people(mentions, at) and not _before_change(mentions, at) and _can_be(mention):
                found.append(at)
        elif "listed-effect" in mention.kinds:
            compared = any("comparator" in m.kinds for m in (*mentions[max(0, at - 1) : at], *mentions[at + 1 : at + 2]))
            compared = compared or _percentages_joined(mentions, at)
            alike = bool(found) and "ci" in mentions[found[-1]].slots and "cell" in mentions[found[-1]].kinds
            if not any(m.kinds & _ESTIMATED for m in mentions[:at]) and (
                compared or alike or _announced(mentions, at) or parsed.has("iqr-label")
            ):
                found.append(at)
        elif "number" in mention.kinds and elided_percent(mentions, at):
            found.append(at)
        elif "count" in mention.kinds:
            if counts_events(parsed, at) or _stated_value(mentions, at) or _scored_aside(mentions, at) or share_unit(mentions, at):
                found.append(at)
        elif "group-size" in mention.kinds:
            if _sizes_compared(mentions, at) or told_by_group.sizes_of_events(mentions, at):
                found.append(at)
        elif mention.kinds & BARE and _bare_value(parsed, at, found[-1] if found else None):
            found.append(at)
    told = [time for finding in parsed.found("follow-up") if (time := finding.slot("time")) is not None and _timed(finding)]
    told += [limit for finding in responders(parsed) if (limit := finding.slot("limit")) is not None]
    return [
        at
        for at in found
        if not baseline(parsed, at)
        and not no_result(parsed, at)
        and not any(one.start < mentions[at].end and mentions[at].start < one.end for one in told)
    ]


def _can_be(cell: Mention) -> bool:
    """Whether a fraction can count people: no more of them than there are ("a 3/1 schedule" cannot)."""
    fraction = cell if "fraction" in cell.kinds else cell.slot("fraction")
    part, whole = (fraction.number("events"), fraction.number("n")) if fraction is not None else (None, None)
    if part is None or whole is None or part.numeral is None or whole.numeral is None:
        return True
    return part.numeral.value <= whole.numeral.value


def _of_an_endpoint(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a change with its unit stands right behind an outcome whose name tells of the change ("weight increased from 62 to 64 g")."""
    return mentions[at].slot("unit") is not None and any("endpoint" in m.kinds for m in mentions[max(0, at - 2) : at])


def _timed(finding: Mention) -> bool:
    """Whether a length of follow-up comes with its unit."""
    time = finding.slot("time")
    return finding.slot("unit") is not None or (time is not None and (time.slot("unit") is not None or "value" in time.slots))


def _names_a_group(mention: Mention) -> bool:
    """Whether what stands right behind 'group' is its number and no value ("group 1", "group 2 (33%)")."""
    if mention.kinds & {"percent", "duration", "measured", "mean-spread", "fraction"}:
        return False
    number = mention if mention.numeral is not None else mention.number("events")
    leading = number is not None and number.start == mention.start
    return leading and number is not None and number.numeral is not None and 0 < number.numeral.value <= 6 and number.numeral.decimals == 0


def _bare_value(parsed: Parsed, at: int, last: int | None) -> bool:
    """Whether a number without a percent sign or a spread is a value; ``last`` is the place of the value before it."""
    mentions = parsed.mentions
    if at > 1 and headed_spread(parsed, at - 2) is mentions[at]:
        return False
    if headed_spread(parsed, at) is not None:
        return True
    if "duration" in mentions[at].kinds:
        if is_when(parsed, at):
            return False
        again = last is not None and "duration" in mentions[last].kinds and _parallel(mentions, last, at)
        if again or share_unit(mentions, at) or took(mentions, at):
            return True
    return _stated_value(mentions, at) or _paired_aside(mentions, at) or _fractional(mentions, at, last) or _shares_unit(mentions, at)


def _shares_unit(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number shares the unit of the one that it is set beside in brackets ("(-2.1 and -0.3 mm)")."""
    if not at or at + 3 >= len(mentions) or mentions[at - 1].name not in OPEN or not mentions[at].kinds & {"number"}:
        return False
    number, joint, other, end = mentions[at], mentions[at + 1], mentions[at + 2], mentions[at + 3]
    if joint.name not in ("and", "/") or "measured" not in other.kinds or number.numeral is None:
        return False
    return number.numeral.decimals > 0 and (end.name in CLOSE or end.name in (",", ";"))


def _fractional(mentions: tuple[Mention, ...], at: int, last: int | None) -> bool:
    """Whether a number with decimals is a value: a verb states it, another is held against it, or it goes on a list of values."""
    value = next(mentions[at].numbers(), None) if mentions[at].kinds & {"measured", "amount"} else mentions[at]
    number = value.numeral if value is not None else None
    if number is None or not number.decimals or any("correlation-word" in m.kinds for m in mentions[:at]):
        return False
    before = at - 1
    while before > 0 and mentions[before].kinds & {"adverb"}:
        before -= 1
    if before >= 0 and mentions[before].name in ("be", "achieve"):
        return True
    last_of_own = at + 3 if at + 3 < len(mentions) and mentions[at + 1].name in OPEN and bare_spread(mentions, at + 2) else at
    for place, step in ((at - 1, -1), (last_of_own + 1, 1)):
        if 0 < place < len(mentions) - 1 and "comparator" in mentions[place].kinds:
            other = mentions[place + step]
            if step < 0 and other.name in CLOSE and place > 3 and bare_spread(mentions, place - 2):
                # "1.3 (0.4) v 1.7 (0.6)"
                other = mentions[place - 4]
            if other.kinds & BARE and not other.kinds & {"threshold", "amount"}:
                return True
    if any(_parallel(mentions, at, place) for place in range(at + 4, min(at + 11, len(mentions))) if mentions[place].kinds & BARE):
        # "graded at 0.3 in the tea group and 0.2 in the placebo group"
        return True
    if last is None or at - last < 2:
        return False
    listed = at - last <= 6 and all(m.kinds & _ON_A_LIST or m.name == "," for m in mentions[last + 1 : at])
    return listed or _parallel(mentions, last, at)


def _parallel(mentions: tuple[Mention, ...], last: int, at: int) -> bool:
    """Whether two values stand alike in one phrase ("3.1 in the tea group and 4.2 in the placebo group")."""
    between = mentions[last + 1 : at]
    if len(between) > 3 and between[0].name in OPEN and bare_spread(mentions, last + 2):
        # "3.1 (0.9) in the tea group and 4.2"
        between = between[3:]
        ahead = at + 4 if at + 2 < len(mentions) and bare_spread(mentions, at + 2) and mentions[at + 1].name in OPEN else at + 1
        if ahead < len(mentions) and mentions[ahead].name == between[0].name and between[0].name in _HOLDING:
            return _joined_by(between)
    if at - last > 10 or at + 1 >= len(mentions) or between[0].name != mentions[at + 1].name or between[0].name not in _HOLDING:
        return False
    return _joined_by(between)


def _joined_by(between: tuple[Mention, ...]) -> bool:
    """Whether what stands between two values is a phrase and a word that joins it to the next."""
    joined = bool(between[-1].kinds & {"conjunction", "comparator"}) or between[-1].name == ","
    return joined and not any(m.kinds & {"verb", "number", "timepoint", "duration"} or m.name in (";", ".") for m in between)


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


def _before_change(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a value is the first of 'from X to Y' or '(X to Y)', which is where the patients started."""
    behind = mentions[at + 1 : at + 4]
    if not at or mentions[at - 1].name not in ("from", *OPEN):
        return False
    to = next((i for i, m in enumerate(behind[:-1]) if m.name == "to"), None)
    return to is not None and (mentions[at - 1].name == "from" or "number" in behind[to + 1].kinds or "measured" in behind[to + 1].kinds)


def _paired_aside(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether two bare numbers are held against each other in parentheses, tested or behind an endpoint ("(31.2 vs 44.9, p = 0.01)")."""
    opened = next((i for i in range(at - 1, max(-1, at - 14), -1) if mentions[i].name in OPEN), None)
    closed = next((i for i in range(at + 1, min(len(mentions), at + 24)) if mentions[i].name in CLOSE), len(mentions))
    if opened is None or opened == 0 or any(m.name in CLOSE for m in mentions[opened:at]):
        return False
    inside = mentions[opened + 1 : closed]
    ends = next((i for i, m in enumerate(inside) if m.name == ";" or m.kinds & {"p-value", "effect"}), len(inside))
    paired = inside[:ends]
    if at >= opened + 1 + ends or not any("comparator" in m.kinds for m in paired) or sum(bool(m.kinds & BARE) for m in paired) != 2:
        return False
    tested = any("p-value" in m.kinds for m in inside)
    return tested or any("endpoint" in m.kinds for m in mentions[max(0, opened - 4) : opened])


def _scored_aside(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether two whole numbers held against each other in parentheses are scores that were tested ("lower pain (3 v 5, p = 0.02)")."""
    place = at - 1
    while place > 0 and mentions[place].kinds & {"count", "comparator"}:
        place -= 1
    if place < 1 or mentions[place].name not in OPEN:
        return False
    first, against, second, *rest = (*mentions[place + 1 : place + 6], *[mentions[place]] * 3)
    tested = any("p-value" in m.kinds for m in rest)
    paired = "count" in first.kinds and "comparator" in against.kinds and "count" in second.kinds
    return paired and tested and any(m.kinds & {"direction-word", "score-word"} for m in mentions[max(0, place - 16) : place])


def _percentages_joined(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether two percentages with their ranges in brackets are joined ("was 1.3% (0-5%) and 0.2% (0-3%)")."""
    for place in (at + 1, at - 1):
        other = 2 * place - at
        if 0 <= other < len(mentions) and mentions[place].name == "and":
            beside = mentions[other : other + 1] if other > at or mentions[other].name not in CLOSE else mentions[max(0, at - 7) : at]
            if any(m.kinds & {"listed-effect", "percent", "cell"} for m in beside):
                return any("percent" in m.kinds for m in mentions[at].slots.get("estimate", ()))
    return False


def _sizes_compared(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether counts printed as n = are held against each other and so count events ("were higher (n = 9 v n = 2)")."""
    for place in (at + 1, at - 1):
        if 0 < place < len(mentions) - 1 and mentions[place].name == "versus" and "comparator" in mentions[place].kinds:
            return "group-size" in mentions[2 * place - at].kinds
    return False


def _stated_value(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a bare number is announced as a value ("median survival was 9.2", "scores of 5.2 and 4.1")."""
    behind = mentions[at + 1] if at + 1 < len(mentions) else None
    before = mentions[at - 1] if at else None
    if at > 1 and mentions[at - 2].name == "baseline" and mentions[at - 1].name == "of":
        return True
    if before is not None and (
        before.name in ("day", "week", "+", "<", ">", "for", "within", "over", "every", "/", "×", "x", "-", "under", "least", "most")
        or before.kinds & {"arm-label", "ordinal-day", "threshold"}
    ):
        return False
    if (
        before is not None
        and before.name == "="
        and at > 1
        and mentions[at - 2].kinds & {"score-word", "endpoint", "mean-word", "median-word"}
    ):
        return True
    if before is not None and (
        before.name in ("at", "after", "until", "during") or (before.name == "in" and "number" in mentions[at].kinds)
    ):
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
    if "duration" in mentions[at].kinds or any(m.kinds & {"duration", "time-unit"} for m in mentions[at + 1 : at + 4]):
        for mention in reversed(mentions[max(0, at - 10) : at]):
            if mention.name == "," or mention.kinds & {"endpoint", "percent"}:
                break
            if "follow-up-word" in mention.kinds:
                return False
    return not _before_change(mentions, at) and (_announced(mentions, at) or _changed_by(mentions, at))


def _changed_by(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number says by how much an arm changed ("raised their daily steps by 900 steps")."""
    if mentions[at - 1].name != "by" or not mentions[at].kinds & {"number", "count", "amount"}:
        return False
    return any("change-verb" in m.kinds for m in mentions[max(0, at - 10) : at])


def _announced(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a word of measurement stands before a value in its clause."""
    depth = 0
    first = max(0, at - 28)
    opened = max(
        (i for i in range(first, at) if mentions[i].name in OPEN and not any(m.name in CLOSE for m in mentions[i:at])),
        default=first,
    )
    for place in range(at - 1, first - 1, -1):
        mention = mentions[place]
        if mention.name in CLOSE:
            depth += 1
        elif mention.name in OPEN:
            depth -= 1
        elif depth <= 0:
            if mention.kinds & _CUES:
                return True
            if (mention.name in (";", ".") and place < opened) or mention.kinds & {"effect"}:
                return False
    return False
