"""Noun phrases without a parser: runs of mentions that a function word, a verb or a mark ends."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.mentions import Mention

_ENDS_PHRASE = frozenset({"verb", "comparator", "determiner", "conjunction", "respectively", "treated-word", "no-difference"})
_QUANTITIES = frozenset(
    {
        "number",
        "percent",
        "fraction",
        "p-value",
        "interval",
        "mean-spread",
        "range",
        "threshold",
        "group-size",
        "cell",
        "change-pair",
        "pointer",
    }
)
_MARKS = frozenset(",;:.()[]=<>≤≥±—")
_INSIDE = frozenset({"of", "for", "in", "at", "to", "with", "on", "from", "between", "after", "during", "by"})


def is_mark(mention: Mention) -> bool:
    """Whether the mention is punctuation that ends a phrase."""
    return mention.name in _MARKS and mention.end - mention.start == 1


def is_verb(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a mention is a verb, and no noun that looks like one ("the change of weight")."""
    if "verb" not in mentions[at].kinds:
        return False
    return not ("hollow-word" in mentions[at].kinds and at and "determiner" in mentions[at - 1].kinds and mentions[at - 1].name != "which")


def ends_phrase(mention: Mention) -> bool:
    """Whether a noun phrase cannot run over this mention."""
    return is_mark(mention) or not mention.kinds.isdisjoint(_ENDS_PHRASE) or not mention.kinds.isdisjoint(_QUANTITIES)


def before(mentions: Sequence[Mention], at: int, most: int = 10, over: frozenset[str] = _INSIDE) -> tuple[int, int]:
    """The noun phrase that ends right before place ``at``, as (first, last); empty where there is none.

    The phrase runs back over prepositions named in ``over`` and drops the ones it would begin with.
    """
    last = at
    while last > 0 and _trailing(mentions[last - 1]):
        last -= 1
    first = last
    while first > 0 and last - first < most:
        mention = mentions[first - 1]
        if ends_phrase(mention) or ("preposition" in mention.kinds and mention.name not in over):
            break
        first -= 1
    while first < last and _leading(mentions[first]):
        first += 1
    return first, last


def of_genus(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a full stop shortens a genus ("S. aureus")."""
    if not 0 < place < len(mentions) - 1 or mentions[place].name != ".":
        return False
    before, behind = mentions[place - 1], mentions[place + 1]
    return before.end - before.start == 1 and before.end == mentions[place].start and "word" in behind.kinds and behind.name.isalpha()


def after(mentions: Sequence[Mention], at: int, most: int = 10, over: frozenset[str] = frozenset({"of", "for", "to"})) -> tuple[int, int]:
    """The noun phrase that begins right at place ``at``, as (first, last); empty where there is none."""
    first = at
    while first < len(mentions) and _leading(mentions[first]):
        first += 1
    last = first
    while last < len(mentions) and last - first < most:
        mention = mentions[last]
        if "determiner" in mention.kinds and last > first and mentions[last - 1].name in over:
            last += 1
            continue
        if (
            (ends_phrase(mention) and not of_genus(mentions, last))
            or ("preposition" in mention.kinds and mention.name not in over)
            or ("negation" in mention.kinds and last > first)
        ):
            # "survival was not reached"
            break
        last += 1
    while last > first and _trailing(mentions[last - 1]):
        last -= 1
    return first, last


def _leading(mention: Mention) -> bool:
    """What a name does not begin with."""
    return not mention.kinds.isdisjoint({"determiner", "preposition", "adverb", "conjunction", "comparator"})


def _trailing(mention: Mention) -> bool:
    """What a name does not end with."""
    return not mention.kinds.isdisjoint({"determiner", "preposition", "adverb", "conjunction"})
