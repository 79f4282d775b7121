"""The outcome that stands nearest to a value: the subject of its verb, the phrase beside its bracket, what stands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor import phrases
from extractor.brackets import CLOSE, OPEN
from extractor.clauses import after_opener
from extractor.mentions import Mention
from extractor.outcomes import alternatives, lists
from extractor.outcomes.lists import Outcome as Phrase
from extractor.values import predicates
from extractor.values.limits import BOUNDING
from extractor.values.rates import COUNTED
from extractor.wordlists import wordlist


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
_ANALYSED = frozenset({"population", "populations", "completers", "cohort", "sample"})
_OF_A_SHARE = frozenset("rate-word determiner preposition population more-word less-word adverb good-word".split())
_NEXT = frozenset({",", ";", "and", "or"})
_UNITS = frozenset({"value-unit", "mass-unit", "time-unit", "per-unit", "preposition"})
NONE = Outcome()


def phrases_between(mentions: Sequence[Mention], first: int, last: int, covered: frozenset[int], *, opens: bool) -> list[Phrase]:
    """The phrases between two places that can name an outcome: not those of the people counted, of a unit, or the rest of a compound."""
    found = []
    for phrase_ in lists.listed(mentions, first, last, covered, opens=opens):
        run = mentions[phrase_.first : phrase_.last]
        rest = run[0].name == "-" or (phrase_.first > 0 and mentions[phrase_.first - 1].name == "-")
        counted = any(m.kinds & _PEOPLE for m in run) and not any(m.kinds & {"endpoint", "rate-word", "score-word"} for m in run)
        if (
            not rest
            and not counted
            and not (not phrase_.endpoint and (run[-1].name in _ANALYSED or "whole-word" in run[-1].kinds))
            and not of_a_share(run)
            and not all(m.kinds & _UNITS for m in run)
            and not all(m.kinds & _MEASURES or m.name in predicates.HOLLOW for m in run)
            and not _says_when(mentions, phrase_)
            and not _lacked(mentions, phrase_.first)
            and not _per_time(mentions, phrase_.first)
        ):
            who = len(run) > 1 and "population" in run[0].kinds and bool(run[1].kinds & {"lost-word", "completed-word"})
            # "died" of "four patients died"
            found.append(phrase_._replace(first=phrase_.first + 1, start=run[1].start) if who else phrase_)
    return lists.composites(mentions, found)


_FOLLOWED = frozenset({"follow-up-word", "duration", "timepoint"})
"""Words of a time at which an outcome was seen ("at 3-month follow-up")."""


def _says_when(mentions: Sequence[Mention], found: Phrase) -> bool:
    """Whether a phrase names the time in which something was seen ("in the early period")."""
    before = next((p for p in range(found.first - 1, -1, -1) if not mentions[p].kinds & {"determiner", "duration"}), 0)
    times = mentions[found.last - 1].name in _TIMES or all(m.kinds & _FOLLOWED for m in mentions[found.first : found.last])
    return not found.endpoint and times and "preposition" in mentions[before].kinds


def _per_time(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a word at a place is what a rate counts, in its unit ("1.3 events per person-year")."""
    behind = mentions[place + 1] if place + 1 < len(mentions) else None
    counted = place > 0 and "number" in mentions[place - 1].kinds and mentions[place].name in COUNTED
    return counted and behind is not None and (behind.name == "per" or bool(behind.kinds & {"per-time", "per-unit"}))


def _lacked(mentions: Sequence[Mention], first: int) -> bool:
    """Whether a phrase names what was not there ("woke without any nausea")."""
    while first > 0 and mentions[first - 1].kinds & {"determiner", "adverb"}:
        first -= 1
    return first > 0 and mentions[first - 1].name == "without"


def _opens_as_cause(mentions: Sequence[Mention], place: int) -> bool:
    """Whether an endpoint is why what follows was done ("Because of nausea, 12% stopped the drug")."""
    led = next((p for p in range(place - 1, -1, -1) if mentions[p].kinds & {"preposition", "verb"}), 0)
    return mentions[led].name == CAUSE and (led == 0 or mentions[led - 1].name in (":", ";"))


CAUSE = "due to"


def of_a_share(run: Sequence[Mention]) -> bool:
    """Whether words speak of a share of people and not of what they had ("a greater proportion of patients")."""
    return all(m.kinds & _OF_A_SHARE for m in run) and any("population" in m.kinds for m in run)


def of_phrase(found: Phrase) -> Outcome:
    """The outcome that a phrase names."""
    return Outcome((found.start, found.end), found.endpoint, found.better)


def of_bracket(mentions: Sequence[Mention], start: int, opened: int, covered: frozenset[int]) -> Outcome:
    """The phrase that the bracket of the values follows ("liked the leaflet (18/30, 60%)")."""
    first = opened
    while first > start and opened - first < 16 and mentions[first - 1].name not in (",", ";", ")", "]"):
        if mentions[first - 1].kinds & {"no-difference", "negation", "effect-word"}:
            break
        first -= 1
    found = phrases_between(mentions, first, opened, covered, opens=True)
    if not found or opened - found[-1].last > 1 or (not found[-1].endpoint and found[-1].end - found[-1].start < 3):
        return NONE
    if all("background-word" in m.kinds for m in mentions[found[-1].first : found[-1].last]):
        # "acuity remained stable (0.1 v 0.2)"
        return NONE
    before = mentions[found[-1].first - 1] if found[-1].first else None
    against = before is not None and "comparator" in before.kinds
    when = before is not None and before.name in _WHILE and not found[-1].endpoint
    rest = not found[-1].endpoint and found[-1].first - 1 in covered and found[-1].last - found[-1].first == 1
    if against or when or (rest and _led_by_preposition(mentions, found[-1].first - 1, covered)):
        return NONE
    return of_called(mentions, start, found[-1], covered) or of_phrase(found[-1])


def _led_by_preposition(mentions: Sequence[Mention], place: int, covered: frozenset[int]) -> bool:
    """Whether a preposition or 'than' stands ahead of the arm at a place, so that a word behind it is its own ("for the flat probe")."""
    while place > 0 and (place in covered or mentions[place].kinds & {"determiner"}):
        place -= 1
    return bool(mentions[place].kinds & {"preposition", "comparator"})


def of_called(mentions: Sequence[Mention], start: int, found: Phrase, covered: frozenset[int]) -> Outcome | None:
    """The outcome that a sentence calls the commonest of its kind ("nausea was the most common adverse event (20%)")."""
    be = found.first - 1
    while be > start and mentions[be].kinds & {"determiner", "adverb"}:
        be -= 1
    if be <= start or mentions[be].name != "be" or not any(m.name in _COMMONEST for m in mentions[be : found.last]):
        return None
    subject = phrases_between(mentions, after_opener(mentions, start, be, covered), be, covered, opens=True)
    return of_phrase(subject[0]) if subject else None


def of_subject(mentions: Sequence[Mention], start: int, end: int, covered: frozenset[int]) -> Outcome:
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
    found = phrases_between(mentions, finite, first, covered, opens=True)
    if not found or found[-1].last < first - 1:
        found = phrases_between(mentions, start, first, covered, opens=True)
    if not found:
        return NONE
    if found[0].last < first and all(m.kinds & _BOUNDS or m.name in BOUNDING for m in mentions[found[0].last : first]):
        # "an HbA1c below 7% was reached by 41%"
        return Outcome((found[0].start, mentions[first - 1].end), found[0].endpoint, found[0].better)
    relative = "relative-word" in mentions[first - 1].kinds or mentions[first - 1].name == "which"
    if (
        len(found) == 2
        and not found[0].endpoint
        and [m.kinds & {"threshold"} for m in mentions[found[0].last : found[1].first]] == [{"threshold"}]
    ):
        # "the proportion of patients with ≥1 fall"
        return Outcome((found[0].start, found[1].end), found[1].endpoint, found[1].better)
    return of_phrase(found[-1] if relative else found[0])


def of_treatment(mentions: Sequence[Mention], start: int, end: int, covered: frozenset[int]) -> Outcome:
    """The treatment, no arm's own, that was needed or given so often as values say ("surgery was needed in 12%", "was less frequent")."""
    verb = next((p for p in range(end - 1, start, -1) if mentions[p].name in _GIVEN or mentions[p].kinds & _NEEDED), start)
    if verb == start and end - 1 > start and mentions[end - 1].name in _OFTENER and mentions[end - 2].name == "be":
        verb = end - 1
    be = verb - (verb > start and mentions[verb - 1].name == "be")
    if be == start or (be == verb and mentions[verb].name != "received"):
        return NONE
    subject = lists.listed(mentions, start, be, covered, opens=True, qualified=True)
    return of_phrase(subject[0]) if len(subject) == 1 and subject[0].last == be else NONE


_GIVEN = wordlist("outcomes.given")
_NEEDED = frozenset({"planned-word", "treated-word"})
_OFTENER = frozenset({"lower", "higher"})
"""The names of 'less frequent' and 'more common'."""
_BOUNDS = frozenset({"comparator", "less-word", "more-word", "direction-word", "number", "percent", "measured", "amount", "threshold"})


def _endpoint(mentions: Sequence[Mention], places: Sequence[int] | range, covered: frozenset[int], low: int, high: int) -> Outcome:
    """The phrase around the first endpoint among some places."""
    for place in places:
        if (
            "endpoint" in mentions[place].kinds
            and place not in covered
            and not _lacked(mentions, place)
            and not _opens_as_cause(mentions, place)
            and not _per_time(mentions, place)
        ):
            return phrase(mentions, place, low, high)
    return NONE


def of_predicate_behind(mentions: Sequence[Mention], stretch: Stretch, covered: frozenset[int]) -> Outcome:
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
    whom = behind_whom(mentions, stretch.last + 1, stretch.high)
    verb = next((mentions[place].name for place in range(whom, stretch.high) if "verb" in mentions[place].kinds), None)
    if verb not in _BEFELL or (stretch.low and verb is None):
        # but "12% of these events occurred with A"
        places = places[whom - stretch.last - 1 :]
    listed = stretch.high < len(mentions) and mentions[stretch.high - 1].name in _BEFORE_NEXT
    if stretch.high < len(mentions) and (listed or any("verb" in mentions[place].kinds for place in places)):
        # "4.2 with B, and the sleep score was 7.1": what heads the next values is theirs
        joint = next((n for n, place in enumerate(places) if mentions[place].name in ("and", ",", "while", "whereas")), len(places))
        places = places[:joint]
    if places and mentions[places[0]].kinds & {"change-noun", "change-word"}:
        # "lost 2.4 kg", but "a 2.4 kg decrease in weight"
        changed = phrases_between(mentions, places[0] + 1, places[-1] + 1, covered, opens=True)
        return of_phrase(changed[0]) if changed else NONE
    quit_ = predicates.quit_behind(mentions, stretch.last, stretch.high, covered)
    after = _endpoint(mentions, places, covered, stretch.last + 1, stretch.high) if not quit_ else NONE
    if after is not NONE:
        return after
    did = predicates.behind(mentions, stretch.last, stretch.high, covered)
    return Outcome(did) if did is not None else NONE


_PARTS = frozenset({"percent", "cell", "fraction"})
_BEFELL = frozenset({"occur", "be", None})
_BEFORE_NEXT = frozenset({"in", "by", "("})


def behind_whom(mentions: Sequence[Mention], first: int, high: int) -> int:
    """The place behind the phrase that says of whom the value right before a place is a part ("in 12% of responders")."""
    if not first or first >= high or mentions[first].name != "of" or not mentions[first - 1].kinds & _PARTS:
        return first
    return next((place for place in range(first + 1, high) if _ends_whom(mentions[place])), high)


def _ends_whom(mention: Mention) -> bool:
    """Whether the phrase that says of whom a value is a part ends at a mention."""
    return not mention.kinds.isdisjoint(_BEHIND_WHOM) or phrases.is_mark(mention)


_BEHIND_WHOM = frozenset({"preposition", "verb", "relative-word", "conjunction", "comparator", "population"})


def phrase(mentions: Sequence[Mention], place: int, low: int, high: int) -> Outcome:
    """The noun phrase around a place, with the canonical name of the endpoint it holds."""
    first = place
    while (
        first > low
        and place - first < 7
        and not phrases.ends_phrase(mentions[first - 1])
        and not mentions[first - 1].kinds & {"agent", "control", "population", "group-noun", "both-arms"}
        and ("preposition" not in mentions[first - 1].kinds or mentions[first - 1].name in ("of", "for"))
    ):
        first -= 1
    while first < place and mentions[first].kinds & {"determiner", "preposition", "adverb"}:
        first += 1
    _, last = phrases.after(mentions, place, 8, frozenset({"of"}))
    last = max(place + 1, min(last, high))
    begin, end = alternatives.or_first(mentions, first, low), alternatives.or_else(mentions, last, high)
    if (begin, end) != (first, last):
        # who "died or were hospitalized" did not all die
        return Outcome((mentions[begin].start, mentions[end - 1].end), None, mentions[place].attributes.get("better"))
    named = next((m for m in mentions[place:last] if "endpoint" in m.kinds), None)
    if named is None:
        return Outcome((mentions[first].start, mentions[last - 1].end))
    return Outcome((mentions[first].start, mentions[last - 1].end), named.named("endpoint"), named.attributes.get("better"))
