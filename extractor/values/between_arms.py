"""Numbers that say how much more or less one arm had than another, and are no arm's own values."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from itertools import pairwise

from extractor.brackets import CLOSE, OPEN, closing, opening
from extractor.cascade import Parsed
from extractor.comparing.measures import changed_against, led_by_comparison, risk_by
from extractor.mentions import Mention

_ESTIMATED = frozenset({"effect-measure", "effect-short", "difference-word"})
_VALUED = frozenset({"percent", "fraction", "mean-spread", "measured", "duration", "amount", "cell", "listed-effect"})
_TREATED = frozenset({"agent", "control", "therapy", "group-noun", "arm-label", "arm-letter", "population"})
_ENDS = frozenset({"comparator", "no-difference", "p-value"})
_CLAUSE_WORDS = frozenset({";", ".", "while", "whereas", "but"})


def own(parsed: Parsed, cells: list[int], covered: frozenset[int]) -> list[int]:
    """The values among places that are an arm's own; the others say by how much one arm beat another. ``covered`` names arms."""
    mentions = parsed.mentions
    kept: list[int] = []
    apart: set[int] = set()
    for at in cells:
        if (
            relative(mentions, at)
            or difference(parsed, at, apart)
            or _benefit(mentions, at)
            or _of_both(mentions, at, covered)
            or by_how_much(mentions, at)
            or _efficacy(mentions, at)
            or held_against(mentions, at)
            or reduction(mentions, at)
            or beaten_by(mentions, at, covered)
            or led_by_comparison(mentions, at)
            or changed_against(mentions, at)
            or goes_on(mentions, at, apart)
        ):
            apart.add(at)
        else:
            kept.append(at)
    return kept


def relative(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a percentage is by how much one arm changed an outcome against another ("reduced falls by 20% compared with placebo")."""
    if risk_by(mentions, at):
        # no participant has a risk of his own
        return True
    if "percent" not in mentions[at].kinds or not at or mentions[at - 1].name != "by" or "cell" in mentions[at].kinds:
        return False
    if not any("change-verb" in m.kinds for m in mentions[max(0, at - 12) : at]):
        # "felt by 20%"
        return False
    behind = at + 1
    while behind < len(mentions) - 1 and behind - at < _NEAR and mentions[behind].kinds & (_TREATED | {"preposition", "determiner", "arm"}):
        behind += 1
    if mentions[behind].name in OPEN:
        inside = mentions[behind + 1 : closing(mentions, behind)]
        against = next((place for place, m in enumerate(inside) if "comparator" in m.kinds), None)
        if against is not None and all(
            any(m.kinds & (_VALUED | {"number"}) for m in side) for side in (inside[:against], inside[against:])
        ):
            # "by 20% (30% v 50%)"
            return True
    for place in range(at + 1, min(max(at + 5, behind + 1), len(mentions))):
        if "comparator" in mentions[place].kinds and any(m.kinds & (_VALUED | {"effect"}) for m in mentions[place + 1 : place + 5]):
            # "by 33% compared with a 7% increase": each its own
            return False
        if mentions[place].name == "and" and place + 1 < len(mentions) and "percent" in mentions[place + 1].kinds:
            # "by 33% and 7%": one for each arm
            return False
    compared = any("comparator" in m.kinds and m.name != "versus" for m in mentions) or any(
        "comparator" in m.kinds for m in (*mentions[max(0, at - 9) : at], *mentions[at + 1 : max(at + 4, behind + 1)])
    )
    return compared and sum(m.name == "by" and bool(n.kinds & _VALUED) for m, n in pairwise(mentions)) == 1


def by_how_much(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a value says by how much an arm was above or below the other ("pulse was lower with A by 3 bpm")."""
    if at < 3 or mentions[at - 1].name != "by":
        return False
    place = at - 2
    while place > 1 and at - place < _NEAR and mentions[place].kinds & (_TREATED | {"preposition", "determiner", "arm", "adverb"}):
        place -= 1
    grades = "direction-word" in mentions[place].kinds and "verb" not in mentions[place].kinds
    return grades and mentions[place - 1].name == "be" and any(m.kinds & (_TREATED | {"arm"}) for m in mentions[place + 1 : at - 1])


def _efficacy(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a lone percentage with its interval is the efficacy of what was given, which is told against who did not get it.

    "The efficacy of A against flu was 61% (95% CI 40 to 75)", "(efficacy, 61%; 95% CI, 40 to 75)".
    """
    if mentions[at].kinds.isdisjoint({"percent", "cell"}) or "events" in mentions[at].slots or "fraction" in mentions[at].slots:
        return False
    if "ci" not in mentions[at].slots and not any("interval-label" in m.kinds for m in mentions[at + 1 : at + 4]):
        return False
    opened = opening(mentions, at)
    ahead = mentions[max(0, at - _NEAR) if opened is None else opened : at]
    named = any(m.name == "vaccine efficacy" or m.attributes.get("told") == "against" for m in ahead)
    if not named or any(m.kinds & _VALUED for m in ahead):
        return False
    # "efficacy was 61% (95% CI 40 to 75) with A and 42% (95% CI 21 to 58) with B" is that of each
    return not any(one.kinds & {"percent", "cell"} and "interval-label" not in other.kinds for one, other in pairwise(mentions[at + 1 :]))


def held_against(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether words behind a percentage say that it is what one thing differs by from another ("10% more likely", "4% difference")."""
    number = mentions[at].numeral
    fractional = number is not None and number.decimals > 0
    fractional = fractional or (
        "ci" in mentions[at].slots and mentions[at].slot("events") is None and mentions[at].slot("fraction") is None
    )
    if at + 1 >= len(mentions) or not (fractional or mentions[at].kinds & {"percent", "measured", "amount", "duration"}):
        return False
    # "a 0.9-point difference on an 11-point scale (95% CI …)" begins an estimate
    measure = mentions[at + 1].slot("measure") if "effect" in mentions[at + 1].kinds else None
    return any(m is not None and m.kinds & {"direction-word", "difference-word"} for m in (mentions[at + 1], measure))


def reduction(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether the estimate behind 'by' and a percentage says the same of two arms ("fell by 18% (HR, 0.82; …)")."""
    if "percent" not in mentions[at].kinds or not at or mentions[at - 1].name != "by":
        return False
    opened = at + 1
    while opened < len(mentions) and opened - at <= 3 and ("comparator" in mentions[opened].kinds or mentions[opened].kinds & _TREATED):
        opened += 1
    return opened + 1 < len(mentions) and mentions[opened].name in OPEN and "effect" in mentions[opened + 1].kinds


def beaten_by(mentions: tuple[Mention, ...], at: int, covered: frozenset[int]) -> bool:
    """Whether a lone value says by how much one arm beat another, and is not what that other one had.

    "A lowered pain more than B (1.2 points; p = 0.01)", "A lowered pain (1.2 points v B; p = 0.01)"; ``covered`` names arms.
    """
    opened = at - 1
    if opened < 1 or mentions[opened].name not in OPEN or mentions[at].kinds.isdisjoint(_MEASURED) or _counted(mentions[at]):
        return False
    closed = closing(mentions, opened)
    against = at + 1 < closed and "comparator" in mentions[at + 1].kinds
    behind = at + 2 if against else at + 1
    while against and behind < closed and (behind in covered or mentions[behind].kinds & _FILLS):
        behind += 1
    if any(m.kinds & (_OWN | _JOINING) for m in mentions[behind:closed]) or not covered.isdisjoint(range(behind, closed)):
        return False
    if against:
        return at + 2 in covered and (behind == closed or mentions[behind].name in _MARKS)
    first = opened
    while first > 0 and (first - 1 in covered or mentions[first - 1].kinds & _FILLS):
        first -= 1
    if not first or covered.isdisjoint(range(first, opened)) or "comparator" not in mentions[first - 1].kinds:
        return False
    for place in range(first - 1, -1, -1):
        if mentions[place].kinds & _OWN or ("number" in mentions[place].kinds and place and mentions[place - 1].name in OPEN):
            return False
        if mentions[place].name in _CLAUSE_WORDS and opening(mentions, place) is None:
            # not the semicolon of "(40%; p = 0.01)"
            break
    return True


_MEASURED = frozenset({"percent", "mean-spread", "measured", "amount", "number", "cell", "listed-effect", "duration"})
_OWN = frozenset({"percent", "fraction", "mean-spread", "measured", "amount", "cell", "listed-effect", "effect", "count", "change-pair"})
_FILLS = frozenset({"determiner", "preposition", "amount", "route", "group-noun", "population", "therapy", "treated-word"})
_JOINING = frozenset({"comparator", "conjunction"})
_MARKS = frozenset({",", ";"})


def goes_on(mentions: tuple[Mention, ...], at: int, apart: set[int]) -> bool:
    """Whether a lone value goes on from one at the places ``apart`` that say by how much the arms differ.

    "A lowered sugar (mean difference -1.5) and fat (-0.6)", "the difference was -1.5 kg, -0.6 kg and 2 cm, respectively".
    """
    if at < 4 or mentions[at].kinds.isdisjoint(_MEASURED) or _counted(mentions[at]):
        return False
    place = at - 1
    if mentions[place].name in OPEN:
        if any(m.kinds & _JOINING for m in mentions[at : closing(mentions, place)]):
            return False
        beside = place - 2 if mentions[place - 1].name in CLOSE else place - 1
        if beside in apart or _difference(mentions[beside]):
            # "a difference of 1.5 kg (0.3)", "a difference of 1.5 kg [1.1 to 1.9] [3 lb]"
            return True
        low = max(0, place - _NEAR)
        while place > low and mentions[place - 1].name not in CLOSE and mentions[place - 1].kinds.isdisjoint(_PARTING):
            place -= 1
        between = mentions[place : at - 1]
        if place <= low or mentions[place - 1].name not in CLOSE or not any(m.name in (",", "and") for m in between[:2]):
            return False
        opened = opening(mentions, place - 1)
        place = place - 1 if opened is None else opened + 2
    elif at + 1 < len(mentions) and "comparator" in mentions[at + 1].kinds:
        return False
    else:
        while place > 0 and mentions[place].name in (",", "and"):
            place -= 1
        place += 1
        if place == at:
            return False
        lead = next((p for p in range(place - 2, max(0, place - _SHORT), -1) if mentions[p].name in _LEADING), place)
        if at + 1 < len(mentions) and mentions[lead].name == mentions[at + 1].name and _of_something(mentions, lead, place):
            # "was 0.1 mmol/L for iron and 21 mg/L for ferritin"
            place = lead
    return place - 1 in apart or _difference(mentions[place - 1])


_PARTING = frozenset({"comparator", "control", "group-noun", "population", "p-value", "number", "relative-word"})
_NEAR = 10


def _difference(effect: Mention) -> bool:
    """Whether a mention reads as a difference of means or risks, and no ratio."""
    measure = effect.slot("measure") if "effect" in effect.kinds else None
    return measure is not None and measure.attributes.get("measure") in ("MD", "RD")


def _counted(value: Mention) -> bool:
    """Whether a value counts people, whose number is no difference."""
    return "count" in value.kinds or "fraction" in value.kinds or not {"events", "fraction"}.isdisjoint(value.slots)


def _benefit(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a value is how much better one arm did than the other ("a median benefit of 11 months for A compared with B")."""
    if at < 3 or mentions[at - 1].name != "of" or "effect-word" not in mentions[at - 2].kinds:
        return False
    against = next((p for p in range(at + 1, min(at + _NEAR, len(mentions))) if "comparator" in mentions[p].kinds), None)
    return against is not None and not any(m.kinds & _VALUED for m in mentions[at + 1 : against + 4])


def _of_both(mentions: tuple[Mention, ...], at: int, covered: frozenset[int]) -> bool:
    """Whether a value is the only one of two arms held against each other ("the gain for A versus B was 0.012")."""
    if at < 4 or mentions[at - 1].name != "be" or mentions[at].kinds.isdisjoint(_MEASURED) or _counted(mentions[at]):
        return False
    against = _ahead_of_arm(mentions, at - 2, covered)
    if against is None or "comparator" not in mentions[against].kinds or _paired(mentions, at, steps=(1,)):
        return False
    return _ahead_of_arm(mentions, against - 1, covered) is not None


def _ahead_of_arm(mentions: tuple[Mention, ...], last: int, covered: frozenset[int]) -> int | None:
    """The place ahead of the arm that ends at a place, its group and articles left out; None where no arm ends there."""
    place = last
    while place > 0 and place not in covered and mentions[place].kinds & {"group-noun", "population"}:
        place -= 1
    if place not in covered:
        return None
    while place > 0 and (place in covered or mentions[place].kinds & {"determiner", "preposition"}):
        place -= 1
    return place


def difference(parsed: Parsed, at: int, apart: AbstractSet[int] = frozenset()) -> bool:
    """Whether a lone value is what the arms differ by ("a between-group difference in pain of -0.7 ± 0.1", "differences in pain (1.8)").

    ``apart`` are the places before it whose values are so.
    """
    mentions = parsed.mentions
    if parsed.kinds.isdisjoint(_ESTIMATED) or mentions[at].kinds & {"change-pair", "count"} or _paired(mentions, at):
        return False
    between = at > 0 and mentions[at - 1].name == "be" and any(m.name == "between" for m in mentions[max(0, at - _NEAR) : at])
    if (any(m.kinds & _TREATED for m in mentions[max(0, at - 2) : at]) and not between) or (
        at + 1 < len(mentions) and mentions[at + 1].name in ("in", "with", "for")
    ):
        return False
    depth = 0
    for place in range(at - 1, max(-1, at - (20 if between else 16)), -1):
        mention = mentions[place]
        if mention.name in CLOSE:
            depth += 1
        elif mention.name in OPEN:
            depth -= 1
        elif depth > 0:
            continue
        elif "percent" in mentions[at].kinds and "difference-word" not in mention.kinds and mention.kinds & _ESTIMATED:
            # "RR was 42%": a rate, for no ratio is a percentage
            continue
        elif place in apart or ("duration" in mention.kinds and mentions[place - 1].name in _TIMED):
            # "a difference at 2 years of 3.1 g at the hip and 2.8 g at the spine"
            continue
        elif mention.kinds & _ESTIMATED and not _of_a_field(mentions, place):
            return place == 0 or not mentions[place - 1].kinds & {"negation", "no-difference"}
        elif mention.kinds & _ENDS or mention.name in _CLAUSE_WORDS or (depth == 0 and mention.kinds & _VALUED):
            return False
    return False


def _paired(mentions: tuple[Mention, ...], at: int, steps: tuple[int, ...] = (1, -1)) -> bool:
    """Whether another value is held against one, as those of two arms are."""
    for step in steps:
        for place in range(at + step, at + 6 * step, step):
            if not 0 <= place < len(mentions) or mentions[place].name in (";", "."):
                break
            if "comparator" in mentions[place].kinds and (step > 0 or mentions[place].name == "versus"):
                return True
            if (
                mentions[place].kinds & {"conjunction"}
                and 0 <= place + step < len(mentions)
                and mentions[place + step].kinds & (_VALUED | {"number"})
                and not _of_something(mentions, at + 1, place)
            ):
                return True
    return False


def _of_something(mentions: tuple[Mention, ...], first: int, end: int) -> bool:
    """Whether words tell what a value is of, and no arm ("3.1 for iron", "2.8 at the spine")."""
    behind = mentions[first:end]
    return 1 < len(behind) < _SHORT and behind[0].name in _LEADING and all(m.kinds & _NAMING and not m.kinds & _TREATED for m in behind[1:])


_SHORT = 6
_LEADING = frozenset({"for", "in", "at"})
_NAMING = frozenset({"word", "determiner", "endpoint", "factor"})
_TIMED = frozenset({"at", "after", "by"})


def _of_a_field(mentions: tuple[Mention, ...], place: int) -> bool:
    """Whether a short form that may be an effect's stands for what was measured ("the MD value of the visual field")."""
    return "effect-short" in mentions[place].kinds and place + 1 < len(mentions) and "score-word" in mentions[place + 1].kinds
