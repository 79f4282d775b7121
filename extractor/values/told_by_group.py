"""Bare counts told group by group ("30 falls with A and 39 with B", "20 deaths (9 A and 11 B)"): which of them count events."""

from __future__ import annotations

from collections.abc import Sequence

from extractor import phrases
from extractor.brackets import OPEN, closing, opening, outside
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.values import befalling
from extractor.values.group_counts import GROUPS, LEADING, TOWARDS, Told, headed_in, listed_with, told
from extractor.wordlists import wordlist

_EVENTS = frozenset({"endpoint", "condition"})
_ENTRY = frozenset("randomized-word assigned-word enrolled-word analyzed-word completed-word screened-word treated-word lost-word".split())
_WORDS_OF_EVENTS = frozenset({"experience", "have", "die", "occur", "show", "achieve", "improve"})


def counts_events(parsed: Parsed, at: int) -> bool:
    """Whether a bare count that is told of one group, perhaps beside that of another, counts events or participants with one."""
    mentions = parsed.mentions
    own = told(mentions, at)
    opened = opening(mentions, at)
    listed = listed_with(mentions, own) if own is not None else []
    if len(listed) < 2 and opened is not None and (headed := headed_in(mentions, opened, at)):
        listed = headed
        own = listed[0]
    if own is None or remain(mentions, at) or makes_up(mentions, at):
        return False
    end = listed[-1].end
    first = listed[0].at
    ahead = opened if opened is not None else first - 1 if first and mentions[first - 1].name in _PARTING else None
    whole = _whole(mentions, ahead) if ahead is not None else None
    if len(listed) > 1 and whole is not None and _adds_up(listed, mentions, whole) and (opened is not None or not _enter(mentions, end)):
        if _is_event(mentions, whole) or _seen(mentions, whole):
            return True
        # "136 women (74 on A, 62 on B) had a fall", "136 women relapsed: 74 on A, 62 on B"
        closed = closing(mentions, opened) + 1 if opened is not None else len(mentions)
        begins = max((place for place in range(whole) if mentions[place].name == ";"), default=0)
        entered = any(
            m.kinds & (_ENTERING | {"mean-word", "median-word"}) for m in (*mentions[begins : whole + 4], *mentions[closed : closed + 4])
        )
        fared = befell(mentions, whole + 1 + ("population" in mentions[whole + 1].kinds))
        return not entered and (fared or befell(mentions, closed) or befalling.acted(mentions, closed))
    if len(listed) > 1 and (_there_were(mentions, listed) or befalling.acted(mentions, end) or befalling.befell_them(mentions, first)):
        return True
    if any(_names_events(one.thing) for one in listed):
        return not _enter(mentions, end)
    bare = any(not one.thing for one in listed) and not any("population" in m.kinds for one in listed for m in one.thing)
    told_before = any("endpoint" in m.kinds for m in mentions[:first])
    if len(listed) > 1 and bare and told_before and parsed.kinds.isdisjoint(_ENTERING):
        # "falls were fewer (30 in the A group and 39 in the B group)"
        return True
    return befell(mentions, _beyond_none(mentions, end)) or _as_before(parsed, own) or _of_whom(mentions, own)


def measured(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a number is what something was in one group, beside those of others ("the index was 85 with A and 70 with B").

    Events are told in the plural ("deaths were 12 with A and 15 with B"), unless it is their number; so are some measures, by name.
    """
    own = told(mentions, at)
    listed = listed_with(mentions, own) if own is not None and not own.thing else []
    be = listed[0].at - 1 if len(listed) > 1 else _pair_at(mentions, at) - 1
    if be < 1 or mentions[be].name != "be" or any(one.thing for one in listed):
        return False
    subject = mentions[max(0, be - _NEAR) : be]
    named = next((m for m in reversed(subject) if m.kinds & {"endpoint", "score-word"}), None)
    if named is None or "condition" in named.kinds or any(m.kinds & {"tally-word", "rate-word", "number"} for m in subject):
        return False
    return mentions[be].end - mentions[be].start < len("were") or named.name.split()[-1] in MEASURES


def bounded(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a value with its bounds is that of one group, beside those of others ("was 74% (67-80) with A and 61% (53-68) with B").

    Where the groups are held against a third, the values are estimates.
    """
    own = told(mentions, at)
    listed = listed_with(mentions, own) if own is not None and not own.thing else []
    if len(listed) < 2 or any(mentions[one.at].kinds.isdisjoint({"listed-effect", "cell"}) for one in listed):
        return False
    return not any("comparator" in m.kinds for m in (*mentions[: listed[0].at], *mentions[listed[-1].end :]))


MEASURES = wordlist("values.measures")
"""Last words in the names of what is measured, whose numbers count no events."""


def _pair_at(mentions: Sequence[Mention], at: int) -> int:
    """The place of the first of two numbers held against each other, with nothing behind that they count ("was 86 v 71"); 0 for none."""
    for first in (at, at - 2):
        run = mentions[first : first + 4] if first > 0 else ()
        if len(run) == 4 and run[0].kinds & run[2].kinds & {"count"} and "comparator" in run[1].kinds:
            return first if run[3].kinds & {"preposition"} or phrases.is_mark(run[3]) else 0
    return 0


def makes_up(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a count is of a part that a set of people is made of ("the set consisting of 78 placebo and 75 aspirin-treated patients")."""
    for place in range(at - 1, max(-1, at - _LONGEST_PART), -1):
        if mentions[place].name in MADE_OF:
            return True
        if "verb" in mentions[place].kinds or phrases.is_mark(mentions[place]):
            return False
    return False


MADE_OF = wordlist("values.made-of")
_LONGEST_PART = 8


_PARTING = frozenset({",", ":", "-"})


def _seen(mentions: Sequence[Mention], whole: int) -> bool:
    """Whether a count ahead of its parts says in how many something was seen ("fractures occurred in 14 patients (4 on A, 10 on B)")."""
    ahead = mentions[:whole]
    if any(m.kinds & _ENTERING for m in ahead):
        return False
    verb = next((place for place in range(whole - 1, max(-1, whole - 4), -1) if "verb" in mentions[place].kinds), None)
    return verb is not None and befalling.was_seen(mentions, verb)


def _beyond_none(mentions: Sequence[Mention], end: int) -> int:
    """The place behind "and none in the B group", where a group ends there; the place itself where nothing such follows."""
    if end + 3 >= len(mentions) or mentions[end].name not in ("and", "but", "versus", ",") or "negation" not in mentions[end + 1].kinds:
        return end
    place = end + 2
    while place < len(mentions) and (mentions[place].name in LEADING or mentions[place].kinds & (GROUPS | TOWARDS | {"group-noun"})):
        place += 1
    return place


def remain(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a count is of those who are left in a group ("ten withdrew, leaving 38 in the A group and 42 in the B group")."""
    own = told(mentions, at) if any(m.name in _REMAINING for m in mentions[max(0, at - _NEAR) : at]) else None
    first = listed_with(mentions, own)[0].at if own is not None else 0
    return first > 0 and mentions[first - 1].name in _REMAINING


_NEAR = 16


def _of_whom(mentions: Sequence[Mention], own: Told) -> bool:
    """Whether a count says how many of those with an event were in a group ("ten had a fall, of whom eight were on A")."""
    led = own.at > 1 and mentions[own.at - 1].kinds & {"relative-word", "that-word"} and mentions[own.at - 2].name == "of"
    return bool(led) and any("endpoint" in m.kinds for m in mentions[: own.at - 2])


def _there_were(mentions: Sequence[Mention], listed: Sequence[Told]) -> bool:
    """Whether things that are no people are said to have been there ("there was one leak with A and two leaks with B")."""
    at = listed[0].at
    named = any(one.thing for one in listed) and not any("population" in m.kinds for one in listed for m in one.thing)
    return named and at > 1 and mentions[at - 1].name == "be" and mentions[at - 2].kinds & {"determiner"} != frozenset()


_ENTERING = frozenset({"randomized-word", "enrolled-word", "assigned-word", "analyzed-word", "completed-word", "screened-word"})


def _as_before(parsed: Parsed, own: Told) -> bool:
    """Whether a count is held against one before it that counts events ("40 on A died compared with 60 on B")."""
    mentions = parsed.mentions
    if own.at < 2 or "comparator" not in mentions[own.at - 1].kinds:
        return False
    before = (told(mentions, at) for at in range(own.at - 2, max(-1, own.at - 16), -1) if "count" in mentions[at].kinds)
    return any(one is not None and befell(mentions, one.end) for one in before)


def sizes_of_events(mentions: Sequence[Mention], at: int) -> bool:
    """Whether "n =" tells how many had an event: those in one bracket add up to the events ahead of it, or are one or two people.

    Or there were more of these with one group ("more falls with A (n = 15) than with B (n = 6)").
    """
    opened = opening(mentions, at)
    if opened is None:
        return False
    if _tallied(mentions, opened):
        return True
    sizes = [m.number("value") for m in mentions[opened : closing(mentions, opened)] if "group-size" in m.kinds]
    values = [int(n.numeral.value) for n in sizes if n is not None and n.numeral is not None]
    if len(values) < 2:
        return False
    whole = _whole(mentions, opened)
    total = mentions[whole].numeral if whole is not None else None
    if whole is not None and total is not None and total.value == sum(values):
        return _is_event(mentions, whole) or any("endpoint" in m.kinds for m in mentions[max(0, whole - 4) : whole])
    return min(values) < _FEWEST


_FEWEST = 3


def _tallied(mentions: Sequence[Mention], opened: int) -> bool:
    """Whether a bracket stands behind what there was more or fewer of, and no verb says so of all the people of a group."""
    for place in outside(mentions, 0, opened):
        mention = mentions[place]
        if "tally-word" in mention.kinds:
            behind = mentions[place + 1]
            if any(m.kinds & _ENTERED for m in mentions[max(0, place - _TOWARDS) : place]):
                # "were randomised to more intensive care (n = 40)"
                return False
            closed = closing(mentions, opened)
            # "more people in the A group (n = 45) had falls"
            said = closed + 1 < len(mentions) and "verb" in mentions[closed + 1].kinds
            return behind.name == "of" or not ((said and "population" in behind.kinds) or behind.kinds & _GRADED)
        seen = mention.name == "be" and mentions[place + 1].name == "occur"
        if (mention.name in _SAID and not seen) or mention.kinds & _ENTERED:
            return False
    return False


_TOWARDS = 6
_SAID = frozenset({"be", "have", "receive", ";"})
_ENTERED = frozenset({"randomized-word", "assigned-word", "enrolled-word", "treated-word"})
_GRADED = frozenset({"preposition", "comparator", "adverb", "good-word", "bad-word", "tally-word"})


def _names_events(thing: Sequence[Mention]) -> bool:
    """Whether what is counted is an event or a disease that befell, and no people with one ("30 cancers", not "30 cancer patients")."""
    if not thing or thing[0].name == "-" or any("population" in m.kinds for m in thing):
        return False
    return bool(thing[-1].kinds & _EVENTS) and "score-word" not in thing[-1].kinds


_REMAINING = wordlist("sizes.remaining")


def _whole(mentions: Sequence[Mention], opened: int) -> int | None:
    """The place of the count ahead of a bracket that its counts may add up to."""
    for at in range(opened - 1, max(-1, opened - 8), -1):
        if "count" in mentions[at].kinds or episodes(mentions[at]) or ("cell" in mentions[at].kinds and "events" in mentions[at].slots):
            return at
    return None


def episodes(mention: Mention) -> bool:
    """Whether a whole number of episodes or attacks is told, which are counted as they are measured."""
    unit, number = mention.slot("unit"), next(mention.numbers(), None)
    told = unit is not None and "measured" in mention.kinds and unit.named("value-unit") == "episodes"
    return told and number is not None and number.numeral is not None and number.numeral.decimals == 0


def _adds_up(listed: Sequence[Told], mentions: Sequence[Mention], whole: int) -> bool:
    values = [m.numeral.value for one in listed if (m := mentions[one.at]).numeral is not None]
    total = next(mentions[whole].numbers(), None)
    return total is not None and total.numeral is not None and sum(values) == total.numeral.value


def _is_event(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a count is of events: what it counts is one ("20 relapses", "13 local or distant recurrences")."""
    if episodes(mentions[at]):
        return True
    for mention in mentions[at + 1 : at + 6]:
        if mention.kinds & _EVENTS and not mention.kinds & {"population", "score-word"}:
            return True
        if mention.name in OPEN or mention.kinds & {"verb", "number", "population"}:
            return False
    return False


def _enter(mentions: Sequence[Mention], end: int) -> bool:
    """Whether the verb behind the groups says that people entered or were analysed ("were enrolled")."""
    return any(m.kinds & _ENTRY for m in mentions[end : end + 4]) and any(m.name == "be" for m in mentions[end : end + 2])


def befell(mentions: Sequence[Mention], end: int) -> bool:
    """Whether the verb behind the groups says what befell the people counted ("died", "had a response")."""
    place = end
    while place < len(mentions) and (mentions[place].kinds & {"adverb"} or (mentions[place].name == "have" and place == end)):
        place += 1
    if place + 1 >= len(mentions):
        return False
    verb = mentions[place]
    if verb.kinds & {"endpoint"} and not verb.kinds & {"score-word"}:
        return True
    told_of = verb.name in _WORDS_OF_EVENTS or mentions[end].name == "have"
    if verb.kinds & (_ENTRY - {"lost-word"} if verb.name == "experience" else _ENTRY):
        # "developed a rash", which may be said of those who were lost too
        return False
    return (
        told_of
        and not any(m.kinds & _ENTRY for m in mentions[place + 1 : place + 3])
        and any(m.kinds & _EVENTS for m in mentions[place + 1 : place + 7])
    )
