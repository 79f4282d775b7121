"""What counted participants did, told behind their number ("41 patients remained on the drug")."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.brackets import CLOSE
from extractor.mentions import Mention
from extractor.wordlists import wordlist

HOLLOW = wordlist("values.hollow-predicates")
_LIGHT_VERBS = frozenset({"have", "experience", "show", "achieve", "receive", "occur", "be", "can"})
_VALUES = frozenset({"cell", "percent", "fraction", "mean-spread", "number", "p-value", "effect", "interval", "change-pair"})
_BETWEEN = frozenset("population preposition determiner group-noun adverb all-patients word".split())
_ENDS = frozenset({",", ";", ".", "(", ")", ":", "and", "but", "versus"})
_COMPARED = frozenset({"adverb", "hollow-word", "direction-word"})
_FAR = 14


def behind(mentions: Sequence[Mention], last: int, high: int, covered: frozenset[int]) -> tuple[int, int] | None:
    """The offsets of the predicate behind the value at place ``last``, ahead of place ``high``; None where no verb follows closely.

    ``covered`` are the places that name arms.
    """
    verb = _verb(mentions, last, high, covered)
    if verb is None:
        return None
    first = verb + 1 if mentions[verb].name in _LIGHT_VERBS else verb
    if _no_longer(mentions, verb - 2):
        first = verb - 2
    if first < high and (mentions[first].name in HOLLOW or (mentions[verb].name == "be" and mentions[first].name == "occur")):
        # "was similar in both", "was noted"
        return None
    end = first
    while end < high and end - first < 9 and not _ends(mentions, end) and not _in_arm(mentions, end, covered):
        end += 1
    while end > first and mentions[end - 1].kinds & {"preposition", "determiner", "conjunction"}:
        end -= 1
    if all(m.kinds & _COMPARED for m in mentions[first:end]):
        # "was significantly lower" than what is told next
        return None
    return mentions[first].start, mentions[end - 1].end


def quit_behind(mentions: Sequence[Mention], last: int, high: int, covered: frozenset[int]) -> bool:
    """Whether the counted people went on no longer, for whatever reason stands behind ("withdrew because of nausea")."""
    verb = _verb(mentions, last, high, covered)
    return verb is not None and "quits" in mentions[verb].attributes


def _in_arm(mentions: Sequence[Mention], place: int, covered: frozenset[int]) -> bool:
    """Whether a place begins to say in which arm it happened ("were cured in the tea group")."""
    if mentions[place].name != "in" or place + 2 >= len(mentions):
        return False
    return place + 1 in covered or ("determiner" in mentions[place + 1].kinds and place + 2 in covered)


def _ends(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a predicate ends before a place; a number that it must reach is part of it ("had at least a 50% fall")."""
    if mentions[place].name in _ENDS:
        return True
    reached = any(m.name in ("least", "most") for m in mentions[max(0, place - 2) : place])
    # a number ahead of the next value is none ("completed four cycles")
    return not reached and bool(mentions[place].kinds & (_VALUES - {"number"} | {"comparator"}))


def _verb(mentions: Sequence[Mention], last: int, high: int, covered: frozenset[int]) -> int | None:
    """The place of the verb whose subject the counted people are."""
    for place in range(last + 1, min(high, last + 1 + _FAR)):
        mention = mentions[place]
        # "12% underwent surgery", but "12% of those given aspirin"
        treated = mention.name == "receive" or ("treated-word" in mention.kinds and mention.name != "experience")
        if "relative-word" in mention.kinds and mentions[place - 1].name in CLOSE:
            # "(5 points) which was lower": said of the value
            return None
        told = mention.kinds & {"verb", "treated-word", "completed-word", "lost-word"} and not treated
        # "9% of those who continued A": a verb that names their arm
        if (told and "arm" not in mention.kinds) or _did(mentions, place):
            return place
        if _no_longer(mentions, place) or _no_longer(mentions, place - 1):
            continue
        if (mention.name == "," and _ends_aside(mentions, last, place)) or (mention.name == "and" and {place - 1, place + 1} <= covered):
            continue
        named = place in covered or ("percent" in mention.kinds and place + 1 in covered)
        if (not named and not treated and not mention.kinds & _BETWEEN) or mention.name in (".", ";", ","):
            return None
    return None


def _no_longer(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a verb behind two words tells what the counted people did no more ("12% no longer met the criteria")."""
    if not 0 < place < len(mentions) - 2 or mentions[place].name != "no":
        return False
    return "more-word" in mentions[place + 1].kinds and "verb" in mentions[place + 2].kinds


def _ends_aside(mentions: Sequence[Mention], last: int, place: int) -> bool:
    """Whether a comma ends what was put in behind a first value ("29 of the A group, and 19 of the B group, went home")."""
    opened = next((at for at in range(last - 1, 0, -1) if mentions[at].name == "," or "verb" in mentions[at].kinds), None)
    put_in = opened is not None and mentions[opened].name == "," and mentions[opened + 1].name == "and"
    # "12% with A, and 14% with B, showing no benefit"
    return put_in and place + 1 < len(mentions) and mentions[place + 1].name != "show"


def _did(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a word that no list of verbs knows says what people did ("6 women rated their sleep", "35% of the A group resumed work")."""
    mention = mentions[place]
    if mention.kinds == _PLAIN and mention.name in _PAST:
        return True
    if place + 1 >= len(mentions):
        return False
    if "planned-word" in mention.kinds:
        # "6 women needed oral iron"
        return bool(mentions[place + 1].kinds & _NEEDED)
    # "35% of patients infected with HIV" are told by what they had, a group is not
    of_group = "group-noun" in mentions[place - 1].kinds
    return "word" in mention.kinds and mention.name.endswith("ed") and (of_group or "determiner" in mentions[place + 1].kinds)


_PAST = wordlist("values.what-people-did")
_PLAIN = frozenset({"word"})
_NEEDED = frozenset({"agent", "therapy", "determiner", "route", "word"})
