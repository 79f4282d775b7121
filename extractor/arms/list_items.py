"""One item of a list of arms: its name trimmed of what stands around it, its count, and what stood in parentheses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.arms.words import AIMS
from extractor.brackets import CLOSE, OPEN
from extractor.mentions import Mention
from extractor.wordlists import wordlist

STOP_WORDS = wordlist("arms.behind-name")
_CUT_WORDS = frozenset("for in at on from over every until per".split())


@dataclass(slots=True)
class Item:
    """One item of the list: its own mentions, what stood in parentheses behind it, the count before it, and how long it was given.

    ``letter`` is the letter or number in brackets that the item stands under ("(A) honey, (B) sugar"), ``tail`` what stood behind the name.
    """

    mentions: list[Mention] = field(default_factory=list)
    asides: list[list[Mention]] = field(default_factory=list)
    count: Mention | None = None
    length: Mention | None = None
    tail: list[Mention] = field(default_factory=list)
    letter: Mention | None = None


def item_of(run: Sequence[Mention]) -> Item:
    """One stretch of the list as an item: what stands in parentheses is put aside, the rest trimmed to the name."""
    item, depth = Item(), 0
    for mention in run:
        if mention.name in OPEN:
            depth += 1
            if depth == 1:
                item.asides.append([])
                continue
        elif mention.name in CLOSE:
            depth -= 1
            if depth <= 0:
                depth = 0
                continue
        (item.asides[-1] if depth > 0 else item.mentions).append(mention)
    # "A titrated to a normal blood pressure (BP)": what was measured is no short name of the arm
    item.asides = [
        aside for aside in item.asides if not (len(aside) == 1 and aside[0].kinds & {"endpoint"} and aside[0].kinds.isdisjoint(_NAMED))
    ]
    return trimmed(item)


_NAMED = frozenset({"agent", "therapy", "control"})


def is_absence(item: Item) -> bool:
    """Whether an item names nothing but that the one before it is left out ("radiotherapy or not", "with radiotherapy or without").

    Behind 'not' stands when or how at most ("radiotherapy or not after surgery", "radiotherapy or not in a ratio of 1:1").
    """
    run = item.mentions
    if not run or run[0].name not in ("not", "without"):
        return False
    return len(run) == 1 or run[1].name == "," or (run[0].name == "not" and run[1].name in _CUT_WORDS | {"before", "after", "during"})


def without_asides(run: Sequence[Mention]) -> tuple[list[Mention], dict[int, list[Mention]]]:
    """The mentions outside parentheses, and what stood in parentheses behind the place of each."""
    outside: list[Mention] = []
    asides: dict[int, list[Mention]] = {}
    depth = 0
    for mention in run:
        if mention.name in OPEN:
            depth += 1
        elif mention.name in CLOSE:
            depth = max(0, depth - 1)
        elif depth:
            asides.setdefault(len(outside) - 1, []).append(mention)
        else:
            outside.append(mention)
    return outside, asides


def trimmed(item: Item) -> Item:
    """The item without the words before its name and without what it was given for, when and where."""
    run = item.mentions
    if is_absence(item):
        item.mentions = run[:1]
        return item
    at = _behind_side(run) or _behind_groups(run)
    while at < len(run):
        mention = run[at]
        if _is_task(run, at) or _is_one(run, at) or _are_lengths(run, at):
            # "to offer A or to give B", "one with A and one without", "four 5-minute cycles of A"
            at += 1
            continue
        if at == 0 and "count" in mention.kinds and [m.name for m in run[2:3]] == ["to"] and run[1].kinds <= {"word"}:
            # "30 ears to A and 30 ears to B"
            at += 3
            continue
        if (
            "count" in mention.kinds
            and at + 1 < len(run)
            and (
                run[at + 1].name in ("to", "in", "on", "receive", "were", "for")
                or run[at + 1].kinds & {"population", "treated-word", "assigned-word", "randomized-word"}
            )
        ):
            item.count = mention
        elif "duration" in mention.kinds and at + 1 < len(run) and run[at + 1].name == "of":
            item.length = mention
        elif (
            not (
                mention.kinds
                & {
                    "determiner",
                    "preposition",
                    "allocation-filler",
                    "treated-word",
                    "population",
                    "adverb",
                    "conjunction",
                    "assigned-word",
                    "duration",
                    "randomized-word",
                }
                or mention.name in (",", ":", "be", "is", "-", "1", "2", "’", "'", "namely")
            )
            or ("population" in mention.kinds and any("group-noun" in m.kinds for m in run[at + 1 : at + 2]))
            or "control" in mention.kinds
            or mention.name in ("without", "no", "both")
            or _prefixed(run, at)
        ):
            break
        at += 1
    run = run[at:]
    named = next((i + 1 for i in range(1, len(run) - 1) if "allocation-filler" in run[i].kinds and run[i - 1].name == "via"), 0)
    # "stimulation using either A or B"
    run = run[named:]
    if len(run) > 1 and run[0].name == "both" and run[1].name not in STOP_WORDS and run[1].name != ",":
        # "A, B or both for 12 weeks", "or both types of exercise"
        item.mentions = list(run[:1]) if run[1].kinds <= _NOUN or run[1].kinds & _HOW else []
        item.tail = list(run[1:])
        return item
    end = len(run)
    for place, mention in enumerate(run):
        if _adjectives(run, place) or (mention.name in (",", "and") and place and place + 2 < len(run) and _agents_joined(run, place)):
            continue
        if place and (run[place - 1].name == "-" or _followed_by(run, place)):
            continue
        if place and (
            mention.name in STOP_WORDS
            or mention.name == ","
            or is_purpose(run, place)
            or _draws_lots(run, place)
            or "verb" in mention.kinds
            or (mention.name in _CUT_WORDS and mention.kinds & {"preposition", "word"})
            or (mention.name in (";", ":") and not is_inner(run, place))
        ):
            end = place
            break
        if place and "cell" in mention.kinds and (sized := mention.slot("events")) is not None and "group-size" in sized.kinds:
            # "lidocaine 2% (n = 45)": a strength and then the size of the arm
            item.count = sized.number("value")
            run = [*run[:place], *mention.slots["percent"][:1], *run[place + 1 :]]
            end = place + 1
            break
        if place and mention.kinds & {"duration", "timepoint", "measured"} and run[place - 1].name not in _AND_THEN:
            end = place
            break
    if 1 < end < len(run) and run[end - 1].kinds == {"word"} and run[end - 1].name.endswith("ly"):
        # "A once daily actively titrated to 30 U"
        end -= 1
    item.mentions, item.tail = list(run[:end]), list(run[end:])
    if end < len(run):
        # "A or B, stratified by age (child or adult)": a choice behind the end of a name is no other name of it
        # "A or B to find out whether heart rate (HR) rises": nor what was looked for
        behind, asked = run[end].start, is_purpose(run, end)
        item.asides = [
            aside for aside in item.asides if not (aside and aside[0].start > behind and (asked or any(m.name == "or" for m in aside)))
        ]
    return item


_NOUN = frozenset({"word", "therapy", "hollow-word"})
_HOW = frozenset({"preposition", "per-unit", "duration", "timepoint"})
_AND_THEN = frozenset({"plus", "+"})
"""Words behind which a time tells how long the second drug of an arm was given ("A plus 4 months of B")."""


def is_inner(run: Sequence[Mention], at: int) -> bool:
    """Whether a mark stands within a name, with no blank on either side ("Er:YAG laser")."""
    return 0 < at < len(run) - 1 and run[at - 1].end == run[at].start and run[at].end == run[at + 1].start


def _behind_side(run: Sequence[Mention]) -> int:
    """The place behind which of two sides or people goes to an arm ("and the contralateral eye to A"); 0 where none is told."""
    if len(run) > 1 and "determiner" in run[0].kinds and "hollow-word" in run[1].kinds and any(m.name == "to" for m in run[2:4]):
        # "the other to A", "the other knee to A"
        return 1 + next(at for at, m in enumerate(run) if m.name == "to")
    if not any(m.name in _OTHER for m in run[:3]):
        return 0
    return next((at + 1 for at, m in enumerate(run[:6]) if m.name in ("to", "with") or "treated-word" in m.kinds), 0)


def _behind_groups(run: Sequence[Mention]) -> int:
    """The place behind how many groups there are ("three equal groups to be given A"); 0 where nothing that they get follows."""
    if not run or run[0].kinds.isdisjoint({"number", "both-arms"}):
        return 0
    last = next((at for at, m in enumerate(run[:4]) if "both-arms" in m.kinds), len(run))
    listed = any(m.name == ":" for m in run)
    return last + 1 if not listed and any("treated-word" in m.kinds for m in run[last + 1 : last + 4]) else 0


def _is_task(run: Sequence[Mention], at: int) -> bool:
    """Whether a verb says what people are to do with what the name behind it names ("to offer A")."""
    return (
        at + 1 < len(run)
        and run[at].name in _TASKS
        and (at == 0 or run[at - 1].name in ("to", "be"))
        and run[at + 1].name not in ("-", ",")
    )


def _is_one(run: Sequence[Mention], at: int) -> bool:
    """Whether 'one' only stands for a group that is told by what it got ("one with A and one without A")."""
    number = run[at].numeral
    return number is not None and number.value == 1 and at + 1 < len(run) and run[at + 1].name in ("with", "without")


def _are_lengths(run: Sequence[Mention], at: int) -> bool:
    """Whether a number counts how many times so long something was given, which is named behind ("four 5-minute cycles of A")."""
    return "count" in run[at].kinds and at + 2 < len(run) and "duration" in run[at + 1].kinds


def is_purpose(run: Sequence[Mention], at: int) -> bool:
    """Whether what the trial was for begins ("A or B to find out whether …")."""
    return "aim-word" in run[at].kinds or (run[at].name == "to" and at + 1 < len(run) and run[at + 1].name in AIMS)


def _draws_lots(run: Sequence[Mention], at: int) -> bool:
    """Whether how people were allotted begins ("A or B using a computer list")."""
    return run[at].name == "via" and any("randomized-word" in m.kinds or m.name in _LOTS for m in run[at + 1 : at + 4])


_TASKS = wordlist("arms.tasks")
_LOTS = wordlist("arms.lots")
_OTHER = frozenset("half contralateral opposite fellow remaining rest second".split())


def _prefixed(run: Sequence[Mention], at: int) -> bool:
    """Whether a word is the first part of a hyphened one ("post-operative")."""
    return at + 1 < len(run) and run[at + 1].name == "-" and run[at + 1].start == run[at].end and run[at].name not in ("-", ":", ",")


def _followed_by(run: Sequence[Mention], place: int) -> bool:
    """Whether a word joins the steps of one arm ("A followed by B")."""
    if run[place].name in _FOLLOWED:
        return place + 1 < len(run) and run[place + 1].name == "by"
    return run[place].name == "by" and run[place - 1].name in _FOLLOWED


_FOLLOWED = frozenset({"followed", "follow-up"})


def _adjectives(run: Sequence[Mention], place: int) -> bool:
    """Whether a comma stands behind a hyphened adjective that opens a name ("patient-specific, evidence-based aid")."""
    return run[place].name == "," and place == 3 and run[1].name == "-" and place + 1 < len(run)


def _agents_joined(run: Sequence[Mention], place: int) -> bool:
    """Whether a comma or 'and' joins the drugs of one combination ("gemcitabine, epirubicin, and paclitaxel")."""
    behind = next((m for m in run[place + 1 : place + 3] if m.name not in ("and", ",")), None)
    return (
        bool(run[place - 1].kinds & {"agent", "amount"} or run[place - 1].name in (",", "and"))
        and behind is not None
        and "agent" in behind.kinds
    )
