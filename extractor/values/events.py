"""Which bare counts of a sentence count events, or participants with one."""

from __future__ import annotations

from itertools import pairwise

from extractor.brackets import closing, opening
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.values import befalling, told_by_group
from extractor.values.counts_aside import counted_aside
from extractor.values.in_how_many import LONGEST_LIST, PAIRING, beside, ends_at, group_end, had_them, in_as_many, occurred_in, paired_in

_IN_A_GROUP = frozenset(
    "population preposition determiner agent control therapy arm group-noun arm-label arm-letter assigned-word treated-word".split()
)


def counts_events(parsed: Parsed, at: int) -> bool:
    """Whether a bare count is of events or of participants with one."""
    mentions = parsed.mentions
    people = at + 1 < len(mentions) and "population" in mentions[at + 1].kinds
    if at and ((mentions[at - 1].name == "by" and not _list_of_people(mentions, at)) or "change-noun" in mentions[at - 1].kinds):
        # "a rise of 60 steps per day"
        return False
    if at + 2 < len(mentions) and mentions[at + 1].name == "or" and mentions[at + 2].kinds & {"more-word", "less-word"}:
        # "two or more flares a day"
        return False
    if (
        people
        and [m.name for m in mentions[at + 2 : at + 3]] == ["at"]
        and any(m.kinds & {"rate-word", "endpoint"} for m in mentions[at + 3 : at + 5])
    ):
        # "in 410 women at high risk of falls"
        return False
    if at and mentions[at - 1].end == mentions[at].start and mentions[at - 1].kinds & {"value-unit", "thing"}:
        # "$4,210"
        return False
    if at and mentions[at - 1].name == "least":
        # "at least one fall was seen in 26 of 52"
        return False
    of = at - 1 - (at > 0 and "determiner" in mentions[at - 1].kinds)
    if of > 0 and mentions[of].name == "of" and mentions[of - 1].kinds & {"percent", "count"}:
        # "41% of 119 patients", "41 of the 119 grafts"
        return False
    if at and mentions[at - 1].name == "of" and (at == 1 or mentions[at - 2].name in _OPENING):
        # "and of 310 in the A group, one died"
        return False
    if (
        told_by_group.makes_up(mentions, at)
        or had_them(mentions, at)
        or told_by_group.measured(mentions, at)
        or _whole_group(mentions, at)
        or told_by_group.remain(mentions, at)
    ):
        return False
    if not people and _is_mean(mentions, at):
        return _events(parsed, at) or whole_of_pair(mentions, at) is not None
    return (
        _events(parsed, at)
        or whole_of_pair(mentions, at) is not None
        or _listed_with(parsed, at)
        or _counted_with(parsed, at)
        or counted_aside(mentions, at)
        or occurred_in(mentions, at)
        or in_as_many(mentions, at)
        or paired_in(mentions, at)
        or _and_as_many(parsed, at)
        or _others_had(parsed, at)
        or _none_against(mentions, at)
        or (parsed.sentence.section in _RESULTS and "tally-word" in parsed.kinds and befalling.number_of(mentions, at))
        or (parsed.sentence.section in _RESULTS and told_by_group.counts_events(parsed, at))
    )


_RESULTS = frozenset({"results", "abstract", "conclusion"})


def _list_of_people(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether people stand behind a count or behind the last of its list ("reported by 4, 5 and 1 patients")."""
    run = mentions[at : at + 2 * LONGEST_LIST + 1]
    end = next((place for place, m in enumerate(run) if "count" not in m.kinds and m.name not in (",", "and", "versus")), 0)
    return end > 0 and "population" in run[end].kinds and "count" in run[end - 1].kinds


def _whole_group(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a count is of those of whom something is told ("for the 100 patients in the A group", "in group A with 50 patients, …")."""
    people = next((place for place in range(at + 1, min(at + 3, len(mentions) - 1)) if "population" in mentions[place].kinds), None)
    if at < 2 or people is None:
        return False
    if mentions[at - 1].name == "with" and mentions[people + 1].name == ",":
        return bool(mentions[at - 2].kinds & {"group-noun", "arm-letter", "arm-label"})
    return people == at + 1 and "determiner" in mentions[at - 1].kinds and mentions[at - 2].name in _OF_WHOM


def _is_mean(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number is what a mean or a median was ("the mean level was 420 with A and 610 with B")."""
    stated = False
    for mention in reversed(mentions[max(0, at - _FAR) : at]):
        if mention.name in (",", ";", "."):
            return False
        stated = stated or mention.name == "be"
        if mention.kinds & {"mean-word", "median-word"}:
            return stated
    return False


def whole_of_pair(mentions: tuple[Mention, ...], at: int) -> Mention | None:
    """What a count is a part of, where another such part is set beside it ("in 24 of 36 and 17 of 35 patients")."""
    if at + 4 >= len(mentions) or mentions[at + 1].name != "of" or "count" not in mentions[at + 2].kinds:
        return None
    joined = mentions[at + 3].kinds & PAIRING and mentions[at + 4].kinds & {"fraction", "cell"}
    return mentions[at + 2] if joined and "count" in mentions[at].kinds else None


_FAR = 16
_OPENING = frozenset({",", ";", ":", ".", "and", "while", "whereas"})
_OF_WHOM = frozenset({"for", "of", "among", "in"})


def _listed_with(parsed: Parsed, at: int) -> bool:
    """Whether a count is on a list whose last one counts events ("41 and 43 deaths", "3, 5 and 8 events")."""
    mentions = parsed.mentions
    for _ in range(LONGEST_LIST):
        if at + 2 >= len(mentions) or "count" not in mentions[at + 2].kinds:
            return False
        if not (mentions[at + 1].kinds & {"conjunction", "comparator"} or mentions[at + 1].name == ","):
            return False
        at += 2
        # "of nine and 14 patients who died", but "nine and 14 patients died, respectively"
        told = "respectively" in parsed.kinds or not any("population" in m.kinds for m in mentions[at + 1 : at + 4])
        if told and _events(parsed, at):
            return True
    return False


def _and_as_many(parsed: Parsed, at: int) -> bool:
    """Whether a count of people in one arm is coordinated with one that counts events ("nine on A and five on B had a fall")."""
    mentions = parsed.mentions
    for _ in range(LONGEST_LIST):
        place = at + 1
        while place < len(mentions) and place - at <= 9 and mentions[place].kinds & _IN_A_GROUP:
            place += 1
        joined = at + 2 <= place < len(mentions) - 1 and bool(mentions[place].kinds & {"conjunction", "comparator"})
        if not joined or "count" not in mentions[place + 1].kinds:
            return False
        at = place + 1
        if _events(parsed, at):
            return True
    return False


def _none_against(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether nobody is held against some with their share ("in 7 (15%) patients versus none")."""
    number = mentions[at].numeral
    if at < 3 or number is None or number.value or "comparator" not in mentions[at - 1].kinds:
        return False
    one = at - 3 if "population" in mentions[at - 2].kinds else at - 2
    return not mentions[one].kinds.isdisjoint({"cell", "fraction"})


def _others_had(parsed: Parsed, at: int) -> bool:
    """Whether a count on a list says how many more had another event ("two patients had nausea, three had rash and one had fever")."""
    mentions = parsed.mentions
    if at < 4 or at + 2 >= len(mentions) or parsed.sentence.section not in _RESULTS:
        return False
    listed = mentions[at - 1].name in (",", "and", ";") and mentions[at + 1].name in _HAD
    told = listed and any("endpoint" in m.kinds for m in mentions[at + 2 : at + 5])
    return bool(told) and any("count" in m.kinds and "population" in n.kinds for m, n in pairwise(mentions[max(0, at - 24) : at]))


_HAD = frozenset({"have", "experience", "show"})


def _counted_with(parsed: Parsed, at: int) -> bool:
    """Whether a count of events is told by treatment: behind the event ("90 had a stroke (41 on A and 49 on placebo)"),
    or one for each of two where the sentence tests or names an event ("6 patients in group I and 3 in group II had an infection").
    """
    mentions = parsed.mentions
    if parsed.sentence.section not in ("results", "abstract", "conclusion") or not parsed.kinds.isdisjoint(_ENTERING):
        return False
    end = group_end(mentions, at)
    if end is None:
        return False
    counted = any("endpoint" in m.kinds for m in mentions[:at]) or any(_of_disease(mentions, place) for place in range(at - 1))
    if mentions[at + 1].kinds.isdisjoint({"population"}) and counted:
        return True
    if not parsed.kinds.isdisjoint(_STAYING):
        return False
    opened = opening(mentions, at)
    if opened and parsed.sentence.section == "results" and "endpoint" in mentions[opened - 1].kinds:
        # "headache was the commonest effect (5 patients on A and 4 on B)"
        return True
    inside = mentions if opened is None else mentions[opened : closing(mentions, opened)]
    told = any(m.kinds & (_TESTED if opened is not None else _TESTED | {"endpoint"}) for m in inside)
    return told and (beside(mentions, end) or any(ends_at(mentions, one, at) for one in range(max(0, at - 12), at)))


_ENTERING = frozenset({"randomized-word", "enrolled-word", "assigned-word"})
_STAYING = frozenset({"analyzed-word", "completed-word", "screened-word"})
_TESTED = frozenset({"p-value", "effect"})


def _who_entered(mentions: tuple[Mention, ...], at: int, ill: int) -> bool:
    """Whether people are counted who entered, and ``ill`` tells what they had when they did.

    "40 women with oedema were randomly assigned", "we recruited 40 women with oedema", "40 women with oedema were given A or B".
    """
    if any("treated-word" in m.kinds for m in mentions[ill + 1 : ill + 3]):
        return True
    for place, mention in enumerate(mentions):
        if mention.kinds & _ENTERING and place and (0 < at - place <= _NEAR or (place > at and mentions[place - 1].name == "be")):
            return True
    return False


_NEAR = 3
_HAVING = frozenset({"have", "experience", "achieve"})


def _of_things(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether so many things that befell people are counted from a place on ("the 12 strokes")."""
    at += at < len(mentions) and "determiner" in mentions[at].kinds
    thing = mentions[at + 1] if at + 1 < len(mentions) else None
    return (
        thing is not None and "count" in mentions[at].kinds and "endpoint" in thing.kinds and not thing.kinds & {"score-word", "population"}
    )


def _of_disease(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether cases counted at a place are of a disease ("39 cases occurred with A"); "39 cases in the A group" may be all its patients."""
    return mentions[at + 1].name == "cases" and at + 2 < len(mentions) and mentions[at + 2].name == "occur"


def _events(parsed: Parsed, at: int) -> bool:
    """Whether a count counts events or participants with one ("12 deaths", "4 patients relapsed")."""
    mentions = parsed.mentions
    if parsed.sentence.section not in ("results", "abstract", "conclusion"):
        return False
    place = at + 1
    people = hyphened = False
    while place < len(mentions) and place - at <= 9:
        mention = mentions[place]
        hyphened = hyphened or mention.name == "-"
        if mention.kinds & {"endpoint"} and not mention.kinds & {"score-word", "population"}:
            if place + 1 < len(mentions) and "population" in mentions[place + 1].kinds:
                # "53 breast cancer survivors"
                people = True
                place += 1
                continue
            if people:
                return not _who_entered(mentions, at, place)
            return place - at <= (5 if hyphened else 3)
        if "each" in mention.attributes and people:
            # "two patients in each group died"
            place += 1
            continue
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
            "study-word",
        }:
            return False
        if mention.name == "," and people and at and mentions[at - 1].name in _OF_WHOM and (at == 1 or mentions[at - 2].name in _OPENING):
            # "among 210 men with gout, falls were seen in 5"
            return False
        if place == at + 1 and _of_disease(mentions, at):
            return True
        if mention.name == "occur" and place == at + 1:
            # "of 12 strokes, four occurred with A"
            return any("endpoint" in m.kinds for m in mentions[:at])
        if mention.name == "of" and place == at + 1 and _of_things(mentions, place + 1):
            # "four of the 12 strokes"
            return True
        if "population" in mention.kinds:
            people = True
        elif place == at + 1 and mention.name in _HAVING and "count" in mentions[at].kinds:
            # "of 60 patients, 12 had a relapse"
            people = True
        elif ("verb" in mention.kinds and not people) or mention.name in (".", ";", ":", ")", "("):
            return False
        place += 1
    return False
