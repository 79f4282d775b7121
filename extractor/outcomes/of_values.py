"""Which outcome values are of: what their bracket follows, the subject of their verb, the phrase beside them, the predicate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor import brackets, clauses, phrases
from extractor.brackets import CLOSE, OPEN
from extractor.clauses import after_opener
from extractor.mentions import Mention
from extractor.outcomes import lists
from extractor.outcomes.lists import Outcome as Phrase
from extractor.values import predicates
from extractor.values import responders as reached

_FINITE = frozenset({"be", "have", "show"})
_COMMONEST = frozenset({"most", "commonest", "predominant", "main", "only", "leading"})
_OF_AN_OBJECT = frozenset({"have", "experience", "show", "achieve", "receive", "make", "complete"})
_BEFORE_VALUE = frozenset(
    "preposition determiner adverb mean-word median-word population group-noun timepoint duration all-patients both-arms comparator".split()
)
_PEOPLE = frozenset({"population", "group-noun", "all-patients", "both-arms", "treated-word", "randomized-word", "assigned-word"})
_MEASURES = frozenset({"change-verb", "change-noun", "change-word", "rate-word", "determiner", "mean-word", "median-word", "adverb"})
_WHILE = frozenset({"during", "after", "throughout", "over", "until", "before"})
_TIMES = frozenset("period phase time visit visits week weeks month months year years".split())
_NO_OUTCOME = frozenset("figure figures number numbers value values corresponding respective same those".split())
_ANALYSED = frozenset({"population", "populations", "completers", "cohort", "sample"})
_NEXT = frozenset({",", ";", "and", "or"})
_UNITS = frozenset({"value-unit", "mass-unit", "time-unit", "per-unit", "preposition"})


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
    return _filled(found, _figures(mentions, [outcomes[0].span for outcomes in found if outcomes[0].span is not None]))


def _figures(mentions: Sequence[Mention], spans: Sequence[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """The phrases that hold no word of an outcome."""
    return frozenset(
        (start, end) for start, end in spans if all(m.name in _NO_OUTCOME for m in mentions if start <= m.start and m.end <= end)
    )


def _each_behind(mentions: Sequence[Mention], stretches: Sequence[Stretch], covered: frozenset[int]) -> list[Outcome]:
    """The outcomes of pairs of values that each have theirs right behind ("2% and 1% for death, 4% and 3% for stroke"), else none."""
    if len(stretches) < 2 or any(len(stretch.at) < 2 for stretch in stretches):
        return []
    found = []
    for stretch in stretches:
        joint = stretch.last + 1
        if joint >= len(mentions) or mentions[joint].name != "for" or joint + 1 in covered:
            return []
        own = _phrases(mentions, joint + 1, stretch.high, covered, opens=True)
        if not own or own[0].first > joint + 3:
            return []
        found.append(_outcome(own[0]))
    return found


def _filled(found: list[list[Outcome]], figures: frozenset[tuple[int, int]]) -> list[list[Outcome]]:
    """A group without a phrase of its own speaks of the outcome before it, the first ones of the one behind.

    ``figures`` are the phrases that say no more than that figures follow ("the corresponding figures").
    """
    known = NONE
    for outcomes in found:
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


def _of_values(mentions: Sequence[Mention], stretch: Stretch, covered: frozenset[int], start: int, *, own_clause: bool) -> Outcome:
    """The outcome of one group of values, looked for from ``start``; ``own_clause`` where no other values stand before it there."""
    what = mentions[stretch.first].slot("what")
    if what is not None and "effect" in mentions[stretch.first].kinds:
        return Outcome((what.start, what.end), what.named("endpoint"), what.attributes.get("better"))
    opened = brackets.opening(mentions, stretch.first)
    end = stretch.first
    if opened is not None and opened < start:
        # "(A 69%; B 67%)", "(pain, 2 v 3; sleep, 4 v 5)": behind another value of the same brackets
        own = _phrases(mentions, start, end, covered, opens=True)
        return _outcome(own[-1]) if own and (own[-1].endpoint or end - own[-1].last <= 2) else NONE
    if opened is not None and opened >= start:
        inside = _endpoint(mentions, range(stretch.first - 1, opened, -1), covered, opened + 1, stretch.first)
        if inside is not NONE:
            return inside
        end = opened
    listed = _in_a_list(mentions, stretch, covered)
    if listed is not NONE:
        return listed
    opened_at = after_opener(mentions, start, end, covered) if own_clause else start
    ahead = _phrases(mentions, opened_at, end, covered, opens=own_clause)
    if end < stretch.first:
        beside = _beside(mentions, start, end, covered)
        if beside is not NONE:
            return beside
    if own_clause:
        subject = _subject(mentions, start, end, covered)
        if subject is not NONE:
            return subject
    if own_clause and ahead and end == stretch.first and mentions[end - 1].name == "of" and ahead[-1].last == end - 1:
        # "the mean pressure of 24 mmHg with A was lowered": no object of the verb behind it
        return _outcome(ahead[-1])
    named = [p for p in ahead if p.endpoint]
    if named:
        return _called(mentions, start, named[-1], covered) or _outcome(named[-1])
    before = _endpoint(mentions, brackets.outside(mentions, start, end), covered, start, end)
    if before is not NONE:
        return before
    behind = _behind(mentions, stretch, covered)
    if behind is not NONE:
        return behind
    if ahead and (own_clause or end - ahead[-1].last <= 2):
        return _outcome(ahead[0] if own_clause else ahead[-1])
    for place in range(end - 1, start - 1, -1):
        if mentions[place].kinds & {"change-word", "score-word", "rate-word"} and place not in covered:
            named_by = phrase(mentions, place, start, end)
            held = [m for m in mentions[start:end] if named_by.span and named_by.span[0] <= m.start and m.end <= named_by.span[1]]
            if not all(m.kinds & {"change-word", "change-noun", "change-verb", "mean-word", "median-word"} for m in held):
                # an increase alone says not of what
                return named_by
    return NONE


def _in_a_list(mentions: Sequence[Mention], stretch: Stretch, covered: frozenset[int]) -> Outcome:
    """The endpoint right behind a value that is an item of a list of changes ("a 9% fall in pain, 7% in sleep and 4% in weight")."""
    if stretch.low == 0 or mentions[stretch.first - 1].name not in (",", "and") or stretch.last + 2 >= len(mentions):
        return NONE
    if mentions[stretch.last + 1].name != "in" or stretch.last + 2 in covered:
        return NONE
    if not any(m.kinds & {"change-word", "change-noun", "change-verb", "effect"} for m in mentions[: stretch.first]):
        return NONE
    return _endpoint(mentions, range(stretch.last + 2, min(stretch.last + 4, stretch.high)), covered, stretch.last + 2, stretch.high)


def _phrases(mentions: Sequence[Mention], first: int, last: int, covered: frozenset[int], *, opens: bool) -> list[Phrase]:
    """The phrases between two places that can name an outcome: not those of the people counted, of a unit, or the rest of a compound."""
    found = []
    for phrase_ in lists.listed(mentions, first, last, covered, opens=opens):
        run = mentions[phrase_.first : phrase_.last]
        rest = run[0].name == "-" or (phrase_.first > 0 and mentions[phrase_.first - 1].name == "-")
        counted = any(m.kinds & _PEOPLE for m in run) and not any(m.kinds & {"endpoint", "rate-word", "score-word"} for m in run)
        if (
            not rest
            and not counted
            and not (not phrase_.endpoint and run[-1].name in _ANALYSED)
            and not all(m.kinds & _UNITS for m in run)
            and not all(m.kinds & _MEASURES or m.name in predicates.HOLLOW for m in run)
            and not _says_when(mentions, phrase_)
        ):
            found.append(phrase_)
    return lists.composites(mentions, found)


_FOLLOWED = frozenset({"follow-up-word", "duration", "timepoint"})
"""Words of a time at which an outcome was seen ("at 3-month follow-up")."""


def _says_when(mentions: Sequence[Mention], found: Phrase) -> bool:
    """Whether a phrase names the time in which something was seen ("in the early period")."""
    before = next((p for p in range(found.first - 1, -1, -1) if not mentions[p].kinds & {"determiner", "duration"}), 0)
    times = mentions[found.last - 1].name in _TIMES or all(m.kinds & _FOLLOWED for m in mentions[found.first : found.last])
    return not found.endpoint and times and "preposition" in mentions[before].kinds


def _outcome(found: Phrase) -> Outcome:
    return Outcome((found.start, found.end), found.endpoint, found.better)


def _beside(mentions: Sequence[Mention], start: int, opened: int, covered: frozenset[int]) -> Outcome:
    """The phrase that the bracket of the values follows ("liked the leaflet (18/30, 60%)")."""
    first = opened
    while first > start and opened - first < 16 and mentions[first - 1].name not in (",", ";", ")", "]"):
        if mentions[first - 1].kinds & {"no-difference", "negation", "effect-word"}:
            break
        first -= 1
    found = _phrases(mentions, first, opened, covered, opens=True)
    if not found or opened - found[-1].last > 1 or (not found[-1].endpoint and found[-1].end - found[-1].start < 3):
        return NONE
    before = mentions[found[-1].first - 1] if found[-1].first else None
    against = before is not None and ("comparator" in before.kinds or before.name == "without")
    when = before is not None and before.name in _WHILE and not found[-1].endpoint
    return NONE if against or when else _outcome(found[-1])


def _called(mentions: Sequence[Mention], start: int, found: Phrase, covered: frozenset[int]) -> Outcome | None:
    """The outcome that a sentence calls the commonest of its kind ("nausea was the most common adverse event (20%)")."""
    be = found.first - 1
    while be > start and mentions[be].kinds & {"determiner", "adverb"}:
        be -= 1
    if be <= start or mentions[be].name != "be" or not any(m.name in _COMMONEST for m in mentions[be : found.last]):
        return None
    subject = _phrases(mentions, after_opener(mentions, start, be, covered), be, covered, opens=True)
    return _outcome(subject[0]) if subject else None


def _subject(mentions: Sequence[Mention], start: int, end: int, covered: frozenset[int]) -> Outcome:
    """The subject of the verb that leads to the values ("somnolence, the commonest event, was noted in 20%")."""
    as_ = next((p for p in range(end - 1, max(start, end - 8), -1) if mentions[p].name == "as" and "verb" in mentions[p - 1].kinds), end)
    verb = as_ - 1
    while verb > start and "verb" not in mentions[verb].kinds and (mentions[verb].kinds & _BEFORE_VALUE or verb in covered):
        verb -= 1
    if verb <= start or "verb" not in mentions[verb].kinds:
        return NONE
    first = verb
    while first - 1 > start and mentions[first - 1].kinds & {"verb", "adverb", "negation"}:
        first -= 1
    chain = mentions[first : verb + 1]
    if chain[-1].name in _OF_AN_OBJECT and not any(m.name == "be" for m in chain):
        return NONE
    start = after_opener(mentions, start, first, covered)
    finite = next((p for p in range(first - 1, start, -1) if mentions[p].name in _FINITE or "that-word" in mentions[p].kinds), start)
    found = _phrases(mentions, finite, first, covered, opens=True)
    if not found or found[-1].last < first - 1:
        found = _phrases(mentions, start, first, covered, opens=True)
    if not found:
        return NONE
    relative = "relative-word" in mentions[first - 1].kinds or mentions[first - 1].name == "which"
    if (
        len(found) == 2
        and not found[0].endpoint
        and [m.kinds & {"threshold"} for m in mentions[found[0].last : found[1].first]] == [{"threshold"}]
    ):
        # "the proportion of patients with ≥1 fall"
        return Outcome((found[0].start, found[1].end), found[1].endpoint, found[1].better)
    return _outcome(found[-1] if relative else found[0])


def _endpoint(mentions: Sequence[Mention], places: Sequence[int] | range, covered: frozenset[int], low: int, high: int) -> Outcome:
    """The phrase around the first endpoint among some places."""
    for place in places:
        if "endpoint" in mentions[place].kinds and place not in covered:
            return phrase(mentions, place, low, high)
    return NONE


def _behind(mentions: Sequence[Mention], stretch: Stretch, covered: frozenset[int]) -> Outcome:
    """The outcome behind the values: an endpoint, else what the counted participants did."""
    places, level = [], 0
    for place in range(stretch.last + 1, stretch.high):
        if mentions[place].name == ";" or "p-value" in mentions[place].kinds:
            break
        level += (mentions[place].name in OPEN) - (mentions[place].name in CLOSE)
        if level < 0 and place + 1 < stretch.high and mentions[place + 1].name in _NEXT:
            # "nausea (A, 4%; B, 5%), pain (…)": behind the brackets begins the next item
            break
        places.append(place)
    if stretch.high < len(mentions) and any("verb" in mentions[place].kinds for place in places):
        # "4.2 with B, and the sleep score was 7.1": what heads the next values is theirs
        joint = next((n for n, place in enumerate(places) if mentions[place].name in ("and", ",", "while", "whereas")), len(places))
        places = places[:joint]
    if places and mentions[places[0]].kinds & {"change-noun", "change-word"}:
        # "lost 2.4 kg", but "a 2.4 kg decrease in weight"
        changed = _phrases(mentions, places[0] + 1, places[-1] + 1, covered, opens=True)
        return _outcome(changed[0]) if changed else NONE
    after = _endpoint(mentions, places, covered, stretch.last + 1, stretch.high)
    if after is not NONE:
        return after
    did = predicates.behind(mentions, stretch.last, stretch.high, covered)
    return Outcome(did) if did is not None else NONE


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
