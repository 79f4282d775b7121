"""Which outcome a sentence's values are of: the phrase beside them, the subject, or the predicate; and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor import phrases
from extractor.mentions import Mention

_OPEN, _CLOSE = ("(", "["), (")", "]")
_VALUES = frozenset({"cell", "percent", "fraction", "mean-spread", "number", "p-value", "effect", "interval"})
_NAMES = frozenset({"agent", "therapy", "control", "group-noun", "population", "timepoint", "duration", "arm-letter"})
_LIGHT_VERBS = frozenset({"have", "experience", "show", "achieve", "receive", "occur", "be", "can"})


class Stretch(NamedTuple):
    """Where a group of values stands: its first and last place, and the places between its neighbours."""

    first: int
    last: int
    low: int
    high: int
    at: tuple[int, ...]


class Outcome(NamedTuple):
    """The offsets of an outcome's phrase, the canonical name of its endpoint, and which value is better."""

    span: tuple[int, int] | None = None
    endpoint: str | None = None
    better: str | None = None


NONE = Outcome()


def of_groups(
    mentions: Sequence[Mention], stretches: Sequence[Stretch], covered: frozenset[int], shared: Sequence[bool]
) -> list[list[Outcome]]:
    """The outcomes of each group of values: one for all its values, or one for each where a list of outcomes heads them.

    ``covered`` are the places that name arms; ``shared`` says which groups belong to one arm each.
    """
    listed = _listed(mentions, stretches[0].first, covered) if stretches else []
    found: list[list[Outcome]] = []
    for number, stretch in enumerate(stretches):
        if shared[number] and len(listed) == len(stretch.at):
            found.append(listed)
        elif len(listed) == len(stretches) > 1 and any("respectively" in m.kinds for m in mentions):
            found.append([listed[number]])
        else:
            same = _same_aside(mentions, stretches[number - 1], stretch) if number else False
            outcome = (
                found[-1][-1]
                if same and not _own_endpoint(mentions, stretch, covered)
                else of_values(mentions, stretch, covered, number == 0)
            )
            found.append([outcome])
    return _filled(found)


def _filled(found: list[list[Outcome]]) -> list[list[Outcome]]:
    """A group without a phrase of its own speaks of the outcome before it, the first ones of the one behind."""
    known = NONE
    for outcomes in found:
        if outcomes == [NONE]:
            outcomes[0] = known
        known = outcomes[-1]
    for outcomes in reversed(found):
        if outcomes == [NONE]:
            outcomes[0] = known
        known = outcomes[0]
    return found


def _listed(mentions: Sequence[Mention], first: int, covered: frozenset[int]) -> list[Outcome]:
    """The outcomes of a coordinated list right before the first value ("PFS and OS were 3 and 15 months")."""
    places = [p for p in range(first) if "endpoint" in mentions[p].kinds and p not in covered]
    run: list[int] = []
    for place in places:
        between = mentions[run[-1] + 1 : place] if run else ()
        if run and not (
            any(m.name in ("and", ",", "/") for m in between) and len(between) <= 4 and not any("verb" in m.kinds for m in between)
        ):
            run = []
        run.append(place)
    return [Outcome((mentions[p].start, mentions[p].end), mentions[p].named("endpoint"), mentions[p].attributes.get("better")) for p in run]


def _own_endpoint(mentions: Sequence[Mention], stretch: Stretch, covered: frozenset[int]) -> bool:
    return any("endpoint" in mentions[p].kinds and p not in covered for p in range(stretch.low, stretch.first))


def _same_aside(mentions: Sequence[Mention], one: Stretch, other: Stretch) -> bool:
    """Whether two groups stand in the same parentheses."""
    return _opening(mentions, one.first) is not None and _opening(mentions, one.first) == _opening(mentions, other.first)


def _opening(mentions: Sequence[Mention], at: int) -> int | None:
    """The place of the bracket that is open at a place, None where none is."""
    depth = 0
    for place in range(at - 1, -1, -1):
        if mentions[place].name in _CLOSE:
            depth += 1
        elif mentions[place].name in _OPEN:
            if depth == 0:
                return place
            depth -= 1
    return None


def of_values(mentions: Sequence[Mention], stretch: Stretch, covered: frozenset[int], leads: bool) -> Outcome:
    """The outcome of one group of values."""
    opened = _opening(mentions, stretch.first)
    if opened is not None and opened >= stretch.low:
        inside = _endpoint(mentions, range(stretch.first - 1, opened, -1), covered, opened + 1, stretch.first)
        if inside is not NONE:
            return inside
    before = _endpoint(mentions, range(stretch.first - 1, stretch.low - 1, -1), covered, stretch.low, stretch.first)
    if before is not NONE:
        return before
    aside = _before_aside(mentions, opened, stretch.low, covered) if opened is not None and opened >= stretch.low else NONE
    if aside is not NONE:
        return aside
    predicate = _predicate(mentions, stretch, covered)
    behind = [
        p
        for p in range(stretch.last + 1, stretch.high)
        if not any(m.name == ";" or "p-value" in m.kinds for m in mentions[stretch.last + 1 : p])
    ]
    after = _endpoint(mentions, behind, covered, stretch.last + 1, stretch.high)
    if after is not NONE:
        return after
    if predicate is not NONE:
        return predicate
    for place in range(stretch.first - 1, stretch.low - 1, -1):
        if mentions[place].kinds & {"change-word", "score-word", "rate-word"} and place not in covered:
            return phrase(mentions, place, stretch.low, stretch.first)
    return _subject(mentions, stretch.first, covered) if leads else NONE


def _endpoint(mentions: Sequence[Mention], places: Sequence[int] | range, covered: frozenset[int], low: int, high: int) -> Outcome:
    """The phrase around the first endpoint among some places."""
    for place in places:
        if "endpoint" in mentions[place].kinds and place not in covered:
            return phrase(mentions, place, low, high)
    return NONE


def _before_aside(mentions: Sequence[Mention], opened: int, low: int, covered: frozenset[int]) -> Outcome:
    """What stands right before the parentheses that hold the values ("liked the leaflet (18/30, 60%)")."""
    first = opened
    while first > low and opened - first < 8:
        mention = mentions[first - 1]
        if mention.name in (",", ";", ".", ":", ")", "]", "and", "or", "as") or mention.kinds & (
            _VALUES | {"comparator", "no-difference", "both-arms"}
        ):
            break
        first -= 1
    run = [p for p in range(first, opened) if p not in covered]
    against = first > low and mentions[first - 1].kinds & {"comparator"}
    if len(run) < opened - first or not run or against or any(mentions[p].kinds & _NAMES for p in run):
        return NONE
    while (run and mentions[run[0]].kinds & {"determiner", "preposition", "adverb", "conjunction"}) or (
        run and mentions[run[0]].name in _LIGHT_VERBS
    ):
        run.pop(0)
    if not run or all(mentions[p].kinds & {"population", "group-noun", "verb", "direction-word"} for p in run):
        return NONE
    return Outcome((mentions[run[0]].start, mentions[run[-1]].end))


def _predicate(mentions: Sequence[Mention], stretch: Stretch, covered: frozenset[int]) -> Outcome:
    """What the counted participants did ("80 (64%) people had steady hands", "41 patients remained on the drug")."""
    place, verb = stretch.last + 1, None
    while place < stretch.high and place - stretch.last <= 14:
        mention = mentions[place]
        if mention.kinds & {"verb", "treated-word", "completed-word"}:
            verb = place
            break
        if (
            place not in covered
            and not mention.kinds & {"population", "preposition", "determiner", "group-noun", "adverb", "all-patients", "word"}
        ) or mention.name in (".", ";", ","):
            return NONE
        place += 1
    if verb is None:
        return NONE
    first = verb + 1 if mentions[verb].name in _LIGHT_VERBS else verb
    last = first
    while last < stretch.high and last - first < 9:
        mention = mentions[last]
        if mention.name in (",", ";", ".", "(", ")", ":", "and", "but", "versus") or mention.kinds & (_VALUES | {"comparator"}):
            break
        last += 1
    while last > first and mentions[last - 1].kinds & {"preposition", "determiner", "conjunction"}:
        last -= 1
    return Outcome((mentions[first].start, mentions[last - 1].end)) if last > first else NONE


def _subject(mentions: Sequence[Mention], first: int, covered: frozenset[int]) -> Outcome:
    """The first noun phrase of the sentence that is no arm, people or time."""
    start = 0
    while start < first:
        begin, end = phrases.after(mentions, start, 10)
        run = [m for i, m in enumerate(mentions[begin:end], start=begin) if i not in covered]
        if (
            run
            and end <= first
            and any("word" in m.kinds and len(m.name) > 3 for m in run)
            and not mentions[begin].kinds & {"population", "timepoint"}
        ):
            return Outcome((run[0].start, run[-1].end))
        start = max(end, start + 1)
    return NONE


def phrase(mentions: Sequence[Mention], place: int, low: int, high: int) -> Outcome:
    """The noun phrase around a place, with the canonical name of the endpoint it holds."""
    first = place
    while (
        first > low
        and place - first < 7
        and not phrases.ends_phrase(mentions[first - 1])
        and not mentions[first - 1].kinds & {"agent", "control", "population", "group-noun"}
        and ("preposition" not in mentions[first - 1].kinds or mentions[first - 1].name in ("of", "for"))
    ):
        first -= 1
    while first < place and mentions[first].kinds & {"determiner", "preposition", "adverb"}:
        first += 1
    _, last = phrases.after(mentions, place, 8, frozenset({"of"}))
    last = max(place + 1, min(last, high))
    named = next((m for m in mentions[place:last] if "endpoint" in m.kinds), None)
    if named is None:
        return Outcome((mentions[first].start, mentions[last - 1].end))
    return Outcome((mentions[first].start, mentions[last - 1].end), named.named("endpoint"), named.attributes.get("better"))


def timepoint(mentions: Sequence[Mention], stretch: Stretch) -> tuple[int, int] | None:
    """The offsets of the time at which a group of values was taken ("at 12 weeks", "5-year")."""
    for place in [*range(stretch.first - 1, stretch.low - 1, -1), *range(stretch.last + 1, stretch.high)]:
        mention = mentions[place]
        if "timepoint" in mention.kinds:
            return mention.start, mention.end
        if "duration" in mention.kinds:
            before = mentions[place - 1].name if place else ""
            behind = mentions[place + 1] if place + 1 < len(mentions) else None
            named = behind is not None and bool(behind.kinds & {"endpoint", "rate-word"})
            if before in ("at", "after", "within", "over", "by", "in") or named or _hyphened(mention):
                return mention.start, mention.end
    return None


def _hyphened(duration: Mention) -> bool:
    unit, value = duration.slot("unit"), duration.slot("value")
    return unit is not None and value is not None and unit.start - value.end == 1 and unit.end - unit.start > 3
