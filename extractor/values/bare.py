"""Which bare numbers of a sentence are values: one that is announced, held against another, of a group, or goes on a list."""

from __future__ import annotations

from extractor.brackets import CLOSE, OPEN
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.values.announced import changed_by, stated_value
from extractor.values.binding import BARE
from extractor.values.group_counts import each_behind_its_arm
from extractor.values.spreads import bare_spread, bounds_aside, headed_spread
from extractor.values.time_lists import own
from extractor.values.times import is_when, moved, share_unit, took

_ON_A_LIST = frozenset({"conjunction", "comparator", "timepoint", "duration", "preposition"})


_HOLDING = frozenset({"in", "with", "for", "on", "among", "after"})
_UNITS = frozenset({"value-unit", "mass-unit"})
_BEHIND = _UNITS | {"time-unit", "score-word"}
_TIMED = frozenset({"at", "by"})
_TIMED_BEFORE = frozenset({"at", "by", "after"})


def bare_value(parsed: Parsed, at: int, last: int | None) -> bool:
    """Whether a number without a percent sign or a spread is a value; ``last`` is the place of the value before it."""
    mentions = parsed.mentions
    if at > 1 and headed_spread(parsed, at - 2) is mentions[at]:
        return False
    if headed_spread(parsed, at) is not None:
        return True
    if "duration" in mentions[at].kinds:
        rose = mentions[at - 1].name == "by" and any("change-verb" in m.kinds for m in mentions[max(0, at - _SIDE_BY_SIDE) : at])
        if rose and _goes_on(mentions, at):
            # "sleep rose by 16 min in the A group and 34 min in the B group"
            return True
        if is_when(parsed, at):
            return False
        again = last is not None and "duration" in mentions[last].kinds and _parallel(mentions, last, at)
        stated = each_behind_its_arm(mentions, at) or moved(mentions, at) or share_unit(mentions, at) or took(mentions, at)
        if again or stated or _against_time(mentions, at, last) or _first_of_times(mentions, at):
            return True
    if (
        "amount" in mentions[at].kinds
        and changed_by(mentions, at)
        and any(m.name in _HOLDING for m in mentions[at + 1 : at + 2])
        and not _dosed(mentions, at)
    ):
        # "ankle volume rose by 60 ml on A"
        return True
    if "amount" in mentions[at].kinds and (_amount_of_outcome(mentions, at) or _amount_of_group(mentions, at)):
        return True
    if "amount" in mentions[at].kinds and last is not None and "amount" in mentions[last].kinds:
        # "consumption was 12 mg in the A group and 18 mg in the B group", "loss was 120 ml and 180 ml"
        beside = at - last == 2 and bool(mentions[at - 1].kinds & {"conjunction", "comparator"})
        if beside or _parallel(mentions, last, at):
            return True
    return (
        stated_value(mentions, at)
        or _paired_aside(mentions, at)
        or each_behind_its_arm(mentions, at)
        or _fractional(mentions, at, last)
        or _shares_unit(mentions, at)
    )


def among_changes(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a whole number stands within a list of changes that share one unit ("fell by 3, 9 and 2 points")."""
    last = _end_of_list(mentions, at)
    unit = next((m for m in mentions[last + 1 : last + 4] if m.name not in (",", "and")), None)
    if at < 4 or unit is None or "measured" not in unit.kinds:
        return False
    first = at
    while first > 2 and mentions[first - 1].name == "," and "count" in mentions[first - 2].kinds:
        first -= 2
    return first < at and changed_by(mentions, first)


def stated_list(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a whole number stands on a list that 'was' opens and whose last has the unit of all ("was 120, 131 and 133 mg/dL")."""
    first = at
    while first > 2 and mentions[first - 1].name in (",", "and") and "count" in mentions[first - 2].kinds:
        first -= 2
    if not first or mentions[first - 1].name != "be":
        return False
    last = at
    while last + 2 < len(mentions) and mentions[last + 1].name in (",", "and") and "count" in mentions[last].kinds:
        last += 2 + (mentions[last + 1].name == "," and mentions[last + 2].name == "and")
    return last > at and last < len(mentions) and "measured" in mentions[last].kinds and "high" not in mentions[last].slots


def _amount_of_outcome(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether an amount is what an outcome was ("consumption was 12 mg"), and no dose of what stands nearer ("the aspirin was 75 mg")."""
    if not at or mentions[at - 1].name != "be" or any(m.name == "-" for m in mentions[at + 1 : at + 2]):
        return False
    subject = next((m for m in reversed(mentions[max(0, at - 7) : at - 1]) if m.kinds & _SUBJECTS or m.name in (",", ";")), None)
    return subject is not None and "endpoint" in subject.kinds and not _dosed(mentions, at)


_SUBJECTS = frozenset({"endpoint", "agent", "therapy", "control", "hollow-word", "verb", "population"})


def _amount_of_group(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether an amount is set aside behind a group of what was lower or higher ("less in the A group (120 ml) than in B (180 ml)")."""
    if at < 4 or mentions[at - 1].name not in OPEN or "group-noun" not in mentions[at - 2].kinds:
        return False
    graded = any(m.kinds & {"direction-word", "less-word", "more-word"} for m in mentions[max(0, at - 16) : at - 2])
    return graded and any("endpoint" in m.kinds for m in mentions[:at]) and not _dosed(mentions, at)


def _against_time(mentions: tuple[Mention, ...], at: int, last: int | None) -> bool:
    """Whether a time is held against one that is a value ("4.2 days (A) versus 4.9 days (B)")."""
    if last is None or not at or "duration" not in mentions[last].kinds or mentions[at - 1].name != "versus":
        return False
    return at - last < _SIDE_BY_SIDE and not any(m.kinds & {"verb", "number", "p-value"} for m in mentions[last + 1 : at])


_SIDE_BY_SIDE = 9


def _first_of_times(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a time that a verb states goes before one of another arm ("waking was 32 minutes in the A group and 61 in the B group")."""
    if not at or mentions[at - 1].name != "be" or any(m.kinds & _NO_OUTCOMES for m in mentions[max(0, at - 8) : at - 1]):
        return False
    if any("hollow-word" in m.kinds for m in mentions[max(0, at - 3) : at - 1]):
        # "treatment was 8 weeks"
        return False
    return _goes_on(mentions, at)


def _goes_on(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a time of another arm follows one of an arm."""
    return any("duration" in mentions[p].kinds and _parallel(mentions, at, p) for p in range(at + 4, min(at + 11, len(mentions))))


_NO_OUTCOMES = frozenset({"follow-up-word", "study-word", "agent", "therapy", "treated-word"})


def _dosed(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether what rose or fell by an amount was a dose."""
    return any(m.name in ("dose", "doses", "dosage") for m in mentions[max(0, at - 10) : at - 1])


def timed_count(mentions: tuple[Mention, ...], at: int, last: int | None) -> bool:
    """Whether a whole number is a value at the start or one that goes on from it ("was 64 at baseline and 31 at 6 weeks")."""
    time = own(mentions, at)
    if time is None or not at:
        return False
    return (time.initial and mentions[at - 1].name == "be") or (last is not None and _parallel(mentions, last, at))


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
    while last_of_own + 1 < len(mentions) and last_of_own > at and mentions[last_of_own + 1].kinds & _UNITS:
        # "11.8 (1.2) g/dl versus"
        last_of_own += 1
    for place, step in ((at - 1, -1), (last_of_own + 1, 1)):
        if 0 < place < len(mentions) - 1 and "comparator" in mentions[place].kinds:
            beside = place + step
            while step < 0 and beside > 3 and mentions[beside].kinds & _UNITS:
                beside -= 1
            other = mentions[beside]
            if step < 0 and other.name in CLOSE and beside > 2 and bare_spread(mentions, beside - 1):
                # "1.3 (0.4) v 1.7 (0.6)"
                other = mentions[beside - 3]
            if other.kinds & BARE and not other.kinds & {"threshold", "amount"}:
                return True
    if any(_parallel(mentions, at, place) for place in range(at + 4, min(at + 11, len(mentions))) if mentions[place].kinds & BARE):
        # "graded at 0.3 in the tea group and 0.2 in the placebo group"
        return True
    if last is None or at - last < 2:
        return False
    if mentions[at - 1].kinds & {"timepoint", "duration"} and mentions[at - 2].name in _TIMED_BEFORE:
        # "it was 4.1 with tea and 5.2 with placebo, and at 8 weeks 3.1 and 5.0"
        return True
    behind = last + 4 if last + 2 < at and mentions[last + 1].name in OPEN and bare_spread(mentions, last + 2) else last + 1
    listed = behind < at <= behind + 5 and all(m.kinds & _ON_A_LIST or m.name == "," for m in mentions[behind:at])
    return listed or _parallel(mentions, last, at)


def _parallel(mentions: tuple[Mention, ...], last: int, at: int) -> bool:
    """Whether two values stand alike in one phrase ("3.1 in the tea group and 4.2 in the placebo group")."""
    between = mentions[last + 1 : at]
    if not between:
        return False
    if between[0].name in _TIMED:
        # "6.4 at baseline and 3.1 at 6 weeks"
        joined = between[-1].kinds & {"conjunction"} or between[-1].name == ","
        apart = len(between) > _SIDE_BY_SIDE or any(m.kinds & {"verb", "number", "p-value"} for m in between)
        return bool(joined) and not apart and own(mentions, last) is not None and own(mentions, _end_of_list(mentions, at)) is not None
    if len(between) > 3 and between[0].name == "per" and at + 2 < len(mentions) and mentions[at + 1].name == "per":
        # "1.2 per patient with tea and 2.4 per patient with placebo"
        between = between[2:]
        at += 2
    elif at + 1 < len(mentions) and (between[0].kinds & mentions[at + 1].kinds & {"per-unit"} or _same_word(between[0], mentions[at + 1])):
        # "1.3/d with tea and 1.1/d with placebo", "6.4 laps with tea and 3.1 laps with placebo"
        between = between[1:]
        at += 1
    if len(between) > 3 and _has_spread(mentions, last):
        # "3.1 (0.9) in the tea group and 4.2", "3.1 (0.9) days in the tea group and 4.2 (1.1) days", "3.1 L [2.2-4.4] in the tea group"
        between = between[3:]
        ahead = at + 4 if _has_spread(mentions, at) else at + 1
        if between and ahead < len(mentions) and between[0].kinds & _BEHIND and mentions[ahead].kinds & _BEHIND:
            between, ahead = between[1:], ahead + 1
        if between and ahead < len(mentions) and mentions[ahead].name == between[0].name and between[0].name in _HOLDING:
            return _joined_by(between)
    if len(between) > 2 and between[0].name in CLOSE and between[-1].name in OPEN and last and mentions[last - 1].name in OPEN:
        # "in the tea group (3.1 days) than in the placebo group (4.2 days)"
        joined = any(m.kinds & {"conjunction", "comparator"} or m.name == "," for m in between)
        apart = any(m.kinds & {"verb", "number", "p-value", "endpoint"} or m.name in (";", ".", *OPEN) for m in between[1:-1])
        return joined and not apart and any(m.kinds & _ARMS for m in between) and at - last <= _SIDE_BY_SIDE
    if at - last > 10 or between[0].name not in _HOLDING:
        return False
    end = _end_of_list(mentions, at)
    return end + 1 < len(mentions) and between[0].name == mentions[end + 1].name and _joined_by(between)


def _same_word(one: Mention, other: Mention) -> bool:
    """Whether two values have the same word behind them, which no list of units knows."""
    return one.name == other.name and one.kinds <= {"word"} and one.name.isalpha()


def _has_spread(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether brackets right behind a value hold its spread or its bounds and nothing else."""
    if at + 3 >= len(mentions) or mentions[at + 1].name not in OPEN or mentions[at + 3].name not in CLOSE:
        return False
    return bare_spread(mentions, at + 2) or bool(mentions[at + 2].kinds & {"range"}) or bounds_aside(mentions, at + 2)


_ARMS = frozenset({"agent", "control", "therapy", "group-noun", "arm-label", "arm-letter"})


def _end_of_list(mentions: tuple[Mention, ...], at: int) -> int:
    """The place of the last of the numbers that a number begins a list of ("1.7, 0.7 and 0.9 in the tea group")."""
    for _ in range(_LONGEST):
        joint = at + 1
        while joint < len(mentions) and joint - at < 3 and mentions[joint].name in (",", "and"):
            joint += 1
        if joint == at + 1 or joint >= len(mentions) or "number" not in mentions[joint].kinds:
            break
        at = joint
    return at


_LONGEST = 6


def _joined_by(between: tuple[Mention, ...]) -> bool:
    """Whether what stands between two values is a phrase and a word that joins it to the next."""
    joined = bool(between[-1].kinds & {"conjunction", "comparator"}) or between[-1].name == ","
    told = (m for m in between if m.kinds.isdisjoint({"threshold", "treated-word"}))
    return joined and not any(m.kinds & {"verb", "number", "timepoint", "duration"} or m.name in (";", ".") for m in told)


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
