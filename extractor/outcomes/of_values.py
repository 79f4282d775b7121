"""Which outcome values are of: what their bracket follows, the subject of their verb, the phrase beside them, the predicate."""

from __future__ import annotations

from collections.abc import Sequence

from extractor import brackets, clauses
from extractor.clauses import after_opener
from extractor.mentions import Mention
from extractor.outcomes.beside import (
    NONE,
    Outcome,
    Stretch,
    _endpoint,
    behind_whom,
    of_a_share,
    of_bracket,
    of_called,
    of_phrase,
    of_predicate_behind,
    of_subject,
    of_treatment,
    phrase,
    phrases_between,
)
from extractor.outcomes.causes import with_cause
from extractor.values import responders as reached

_NO_OUTCOME = frozenset("figure figures number numbers value corresponding respective same those change changes".split())


def of_groups(
    mentions: Sequence[Mention],
    stretches: Sequence[Stretch],
    covered: frozenset[int],
    shared: Sequence[bool],
    responders: Sequence[Mention] = (),
) -> list[list[Outcome]]:
    """The outcomes of each group of values: one for all its values, or one for each where a list of outcomes heads them.

    ``covered`` are the places that name arms; ``shared`` says which groups belong to one arm each; ``responders`` are the
    predicates that count who passed a limit.
    """
    listed = _listed(mentions, stretches[0].first, covered) if stretches else []
    starts = [first for first, _ in clauses.clauses(mentions)]
    found: list[list[Outcome]] = []
    behind = _each_behind(mentions, stretches, covered)
    for number, stretch in enumerate(stretches):
        if behind:
            found.append([behind[number]])
        elif shared[number] and len(listed) == len(stretch.at):
            found.append(listed)
        elif len(listed) == len(stretches) > 1 and any("respectively" in m.kinds for m in mentions):
            found.append([listed[number]])
        elif len(listed) == len(stretch.at) > 1 and not covered and any("respectively" in m.kinds for m in mentions):
            found.append(listed)
        else:
            start = max(place for place in starts if place <= stretch.first)
            found.append([_of_values(mentions, stretch, covered, max(start, stretch.low), own_clause=start >= stretch.low)])
    for number, stretch in enumerate(stretches):
        met = next((r for r in responders if reached.counts_who(mentions, stretch.first, range(stretch.last + 1, stretch.high), r)), None)
        if met is not None:
            found[number] = [Outcome(reached.predicate(mentions, met))]
    if all(outcomes == [NONE] for outcomes in found) and stretches:
        # "falls were common in both arms, but did not differ (24% v 16%)": the one outcome that the sentence names before
        outside = sorted(brackets.outside(mentions, 0, stretches[0].first))
        named = [p for p in outside if "endpoint" in mentions[p].kinds and p not in covered]
        verb = next((p for p in outside if "verb" in mentions[p].kinds), stretches[0].first)
        subject = [p for p in named if p < verb]
        named = subject if len(subject) == 1 else named
        if len({mentions[p].named("endpoint") for p in named}) == 1:
            found[0] = [phrase(mentions, named[0], 0, stretches[0].first)]
    parted = [
        number > 0 and any(stretches[number - 1].last < start <= stretch.first and mentions[start - 1].name == ";" for start in starts)
        for number, stretch in enumerate(stretches)
    ]
    figures = _figures(mentions, [outcomes[0].span for outcomes in found if outcomes[0].span is not None])
    for number, stretch in enumerate(stretches):
        size = len(stretch.at)
        before = range(max(0, number - size), number)
        own = [found[one][0] for one in before if len(stretches[one].at) == 1 and found[one][0].span not in (None, *figures)]
        if shared[number] and size > 1 and found[number][0].span in (None, *figures) and len({one.span for one in own}) == len(own) == size:
            # "with A pain fell by 3 and sleep rose by 2 points; with B the changes were 1 and 1 points, respectively"
            found[number] = own
    return [[with_cause(mentions, outcome) for outcome in outcomes] for outcomes in _filled(found, figures, parted)]


def _figures(mentions: Sequence[Mention], spans: Sequence[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """The phrases that hold no word of an outcome; one within a value ("12 had a fall (8%)") holds one."""
    held = {span: [m.name for m in mentions if span[0] <= m.start and m.end <= span[1]] for span in spans}
    return frozenset(span for span, names in held.items() if names and _NO_OUTCOME.issuperset(names))


def _each_behind(mentions: Sequence[Mention], stretches: Sequence[Stretch], covered: frozenset[int]) -> list[Outcome]:
    """The outcomes of pairs of values that each have theirs right behind ("2% and 1% for death, 4% and 3% for stroke"), else none."""
    if len(stretches) < 2 or any(len(stretch.at) < 2 for stretch in stretches):
        return []
    found = []
    for stretch in stretches:
        joint = stretch.last + 1
        if joint >= len(mentions) or mentions[joint].name != "for" or joint + 1 in covered:
            return []
        own = phrases_between(mentions, joint + 1, stretch.high, covered, opens=True)
        if not own or own[0].first > joint + 3:
            return []
        found.append(of_phrase(own[0]))
    return found


def _filled(found: list[list[Outcome]], figures: frozenset[tuple[int, int]], parted: Sequence[bool]) -> list[list[Outcome]]:
    """A group without a phrase of its own speaks of the outcome before it, the first ones of the one behind.

    So do the first ones behind a semicolon, as ``parted`` says ("80 went home; 17 on A and 12 on B withdrew").
    ``figures`` are the phrases that say no more than that figures follow ("the corresponding figures").
    """
    known = NONE
    for number, outcomes in enumerate(found):
        if parted[number]:
            goes_on = next((n for n in range(number + 1, len(found)) if parted[n]), len(found))
            known = next((one[0] for one in found[number:goes_on] if one[0].span not in (None, *figures)), known)
        if outcomes == [NONE] or (known is not NONE and len(outcomes) == 1 and outcomes[0].span in figures):
            outcomes[0] = known
        known = outcomes[-1]
    for outcomes in reversed(found):
        if outcomes == [NONE]:
            outcomes[0] = known
        known = outcomes[0]
    return found


def _listed(mentions: Sequence[Mention], first: int, covered: frozenset[int]) -> list[Outcome]:
    """The outcomes of a coordinated list right before the first value ("PFS and OS were 3 and 15 months")."""
    places = [p for p in sorted(brackets.outside(mentions, 0, first)) if "endpoint" in mentions[p].kinds and p not in covered]
    run: list[int] = []
    for place in places:
        between = mentions[run[-1] + 1 : place] if run else ()
        if run and not (
            any(m.name in ("and", ",", "/") for m in between) and len(between) <= 4 and not any("verb" in m.kinds for m in between)
        ):
            run = []
        run.append(place)
    return [Outcome((mentions[p].start, mentions[p].end), mentions[p].named("endpoint"), mentions[p].attributes.get("better")) for p in run]


def _of_values(mentions: Sequence[Mention], stretch: Stretch, covered: frozenset[int], start: int, *, own_clause: bool) -> Outcome:
    """The outcome of one group of values, looked for from ``start``; ``own_clause`` where no other values stand before it there."""
    what = mentions[stretch.first].slot("what")
    if what is not None and "effect" in mentions[stretch.first].kinds:
        return Outcome((what.start, what.end), what.named("endpoint"), what.attributes.get("better"))
    if not own_clause:
        start = behind_whom(mentions, start, stretch.first)
    within = _within(mentions[stretch.first])
    if within is not NONE:
        return within
    thing = mentions[stretch.last + 1 : stretch.last + 3]
    if len(thing) == 2 and thing[0].name == "cases" and thing[1].name == "occur":
        # "39 cases occurred in the A group"
        return Outcome((thing[0].start, thing[0].end))
    if stretch.low and len(stretch.at) == 1 and "count" in mentions[stretch.first].kinds and thing and _is_counted(thing[0]):
        # "12 strokes, 9 burns and 4 deaths"
        return phrase(mentions, stretch.last + 1, stretch.last + 1, stretch.high)
    opened = brackets.opening(mentions, stretch.first)
    end = stretch.first
    if opened is not None and opened < start:
        # "(A 69%; B 67%)", "(pain, 2 v 3; sleep, 4 v 5)": behind another value of the same brackets
        own = phrases_between(mentions, start, end, covered, opens=True)
        return of_phrase(own[-1]) if own and (own[-1].endpoint or end - own[-1].last <= 2) else NONE
    if opened is not None and opened >= start:
        inside = _endpoint(mentions, range(stretch.first - 1, opened, -1), covered, opened + 1, stretch.first)
        if inside is not NONE:
            return inside
        end = opened
    listed = _in_a_list(mentions, stretch, covered)
    if listed is NONE:
        listed = _gapped(mentions, stretch, covered)
    if listed is not NONE:
        return listed
    opened_at = after_opener(mentions, start, end, covered) if own_clause else start
    ahead = phrases_between(mentions, opened_at, end, covered, opens=own_clause)
    if end < stretch.first:
        beside = of_bracket(mentions, start, end, covered)
        if beside is not NONE:
            return beside
    if own_clause:
        subject = of_subject(mentions, start, end, covered)
        if subject is not NONE:
            return subject
    if own_clause and ahead and end == stretch.first and mentions[end - 1].name == "of" and ahead[-1].last == end - 1:
        # "the mean pressure of 24 mmHg with A was lowered": no object of the verb behind it
        return of_phrase(ahead[-1])
    named = [p for p in ahead if p.endpoint]
    if named:
        return of_called(mentions, start, named[-1], covered) or of_phrase(named[-1])
    before = _endpoint(mentions, brackets.outside(mentions, start, end), covered, start, end)
    if before is not NONE:
        return before
    behind = of_predicate_behind(mentions, stretch, covered)
    if behind is not NONE:
        return behind
    if opened and "population" in mentions[opened - 1].kinds:
        # "19 adults (6 on A, 13 on B) had a fall"
        behind = of_predicate_behind(mentions, stretch._replace(last=brackets.closing(mentions, opened), high=len(mentions)), covered)
        if behind is not NONE:
            return behind
    if ahead and (own_clause or end - ahead[-1].last <= 2):
        return of_phrase(ahead[0] if own_clause else ahead[-1])
    if own_clause:
        given = of_treatment(mentions, opened_at, end, covered)
        if given is not NONE:
            return given
    for place in range(end - 1, start - 1, -1):
        if mentions[place].kinds & {"change-word", "score-word", "rate-word"} and place not in covered:
            named_by = phrase(mentions, place, start, end)
            held = [m for m in mentions[start:end] if named_by.span and named_by.span[0] <= m.start and m.end <= named_by.span[1]]
            if not of_a_share(held) and not all(m.kinds & _OF_A_CHANGE for m in held):
                # an increase alone says not of what
                return named_by
    return NONE


def _is_counted(mention: Mention) -> bool:
    """Whether a word right behind a number names the events that it counts."""
    return "endpoint" in mention.kinds and mention.kinds.isdisjoint({"score-word", "population"})


_OF_A_CHANGE = frozenset({"change-word", "change-noun", "change-verb", "mean-word", "median-word", "verb", "negation"})


def _within(cell: Mention) -> Outcome:
    """The outcome between a count and its percentage ("12 deaths (8%)") or behind a number of episodes, where those words name one."""
    value = cell.slot("value") if "cell" in cell.kinds else cell
    unit = value.slot("unit") if value is not None and "measured" in value.kinds else None
    if unit is not None and unit.named("value-unit") == "episodes":
        return Outcome((unit.start, unit.end))
    events, what = cell.slot("events"), cell.slot("what")
    if "cell" not in cell.kinds or events is None or what is None:
        return NONE
    if what.name == "events" and what.start - events.end <= 1:
        # "80 events (12%)" says not of what
        return NONE
    return Outcome((events.end + 1, what.end), what.named("endpoint"), what.attributes.get("better"))


def _in_a_list(mentions: Sequence[Mention], stretch: Stretch, covered: frozenset[int]) -> Outcome:
    """The endpoint right behind a value that is an item of a list of changes ("a 9% fall in pain, 7% in sleep and 4% in weight")."""
    if stretch.low == 0 or mentions[stretch.first - 1].name not in (",", "and") or stretch.last + 2 >= len(mentions):
        return NONE
    if mentions[stretch.last + 1].name != "in" or stretch.last + 2 in covered:
        return NONE
    if not any(m.kinds & {"change-word", "change-noun", "change-verb", "effect"} for m in mentions[: stretch.first]):
        return NONE
    return _endpoint(mentions, range(stretch.last + 2, min(stretch.last + 4, stretch.high)), covered, stretch.last + 2, stretch.high)


def _gapped(mentions: Sequence[Mention], stretch: Stretch, covered: frozenset[int]) -> Outcome:
    """The endpoint right behind a value of a list that leaves the verb out ("9 had a cold, 7 a fever and 3 earache").

    Or that counts one thing after another ("6 (7%) colds and 31 (36%) fevers").
    """
    if stretch.low == 0 or mentions[stretch.first - 1].name not in (",", "and") or len(stretch.at) > 1:
        return NONE
    named = mentions[stretch.low : stretch.first - 1]
    if not 0 < len(named) < _SHORT or "endpoint" not in named[-1].kinds or any(m.kinds.isdisjoint(_NAMING) for m in named):
        led = next(
            (p for p in range(stretch.first - 2, -1, -1) if mentions[p].name in _HAD and p and mentions[p - 1].kinds & _COUNTS), None
        )
        if led is None or any("verb" in m.kinds or m.name in (";", ".") for m in mentions[led + 1 : stretch.first]):
            return NONE
    place = stretch.last + 1
    while place < min(stretch.high, stretch.last + 4) and not mentions[place].kinds & {"endpoint", "preposition", "verb"}:
        if mentions[place].name in _ENDING:
            return NONE
        place += 1
    if place >= stretch.high or "endpoint" not in mentions[place].kinds or place in covered:
        return NONE
    return phrase(mentions, place, stretch.last + 1, stretch.high)


_SHORT = 4
_NAMING = frozenset({"endpoint", "word", "condition"})
_HAD = frozenset({"have", "experience", "achieve", "show"})
_COUNTS = frozenset({"count", "cell", "percent", "fraction", "population"})
_ENDING = frozenset({",", "and", "or", "(", ")", ";", "."})
