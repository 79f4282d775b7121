"""Numbers that measure nothing in people: bounds, limits, references, doses, parts of names, and those beside a lost sign."""

from __future__ import annotations

from extractor.brackets import CLOSE, OPEN
from extractor.mentions import Mention
from extractor.wordlists import wordlist

_REACHED = wordlist("values.limits-before")


def not_measured(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number in the place of a value is a bound, a limit, the number of a reference, a dose, or a part of a name."""
    return (
        (at > 0 and mentions[at - 1].name in _REACHED)
        or _of_a_range(mentions, at)
        or _cited(mentions, at)
        or _given(mentions, at)
        or _in_a_name(mentions, at)
        or _numbers_things(mentions, at)
        or _of_known(mentions, at)
        or _beside_a_lost_sign(mentions, at)
        or _quartile(mentions, at)
        or _labelled_spread(mentions, at)
    )


def _labelled_spread(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a bare number is a spread that its label says it is, away from its mean ("came to 31.4 of 36 visits (SD = 4.7)")."""
    label = at - 1 - (at > 1 and mentions[at - 1].name in ("=", ":", "of"))
    if label < 0 or "number" not in mentions[at].kinds or mentions[label].kinds.isdisjoint({"sd-label", "se-label"}):
        return False
    return not any("mean-word" in m.kinds for m in mentions[max(0, label - 2) : label])


def _of_a_range(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number is one of the bounds of a range that prints its unit with each ("range 90 J to 1280 J")."""
    place = at - 1
    while place > 0 and (mentions[place].kinds & _BOUNDS or mentions[place].name in _BETWEEN_BOUNDS):
        place -= 1
    return place >= 0 and place >= at - _LONGEST and "range-label" in mentions[place].kinds


def _cited(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a whole number in brackets of its own is that of a reference ("was 3.1 years (28).", "in two studies [24,27]")."""
    if "count" not in mentions[at].kinds or at < 2:
        return False
    first, last = at - 1, at + 1
    while first > 0 and (mentions[first].kinds & {"count", "range"} or mentions[first].name in _BETWEEN_REFERENCES):
        first -= 1
    while last < len(mentions) and (mentions[last].kinds & {"count", "range"} or mentions[last].name in _BETWEEN_REFERENCES):
        last += 1
    if first < 1 or last >= len(mentions):
        return False
    before = mentions[first - 1]
    ends = last + 1 == len(mentions) or mentions[last + 1].name == "."
    if (mentions[first].name, mentions[last].name) == ("[", "]"):
        # "on placebo [24] and drug [13]" count, "compared with placebo [13]." does not
        lone = not ends and last - first == 2 and bool(before.kinds & {"group-noun", "arm-letter", "agent", "control", "endpoint"})
        return not lone and before.kinds.isdisjoint(_VALUES)
    lone = last - first == 2 and (mentions[first].name, mentions[last].name) == ("(", ")")
    return lone and ends and bool(before.kinds & {"duration", "measured", "verb"})


_BETWEEN_REFERENCES = frozenset({",", "-", "–"})
_VALUES = frozenset({"percent", "cell", "measured", "mean-spread", "amount", "number", "count", "duration"})
_LONGEST = 8
_BOUNDS = frozenset({"number", "amount", "measured", "duration", "percent", "value-unit", "mass-unit", "time-unit"})
_BETWEEN_BOUNDS = frozenset({"to", "-", "–", "and", "from", "between", "of", ":", "%"})


def _given(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether an amount is a dose: so often a day, or called one ("0.5 mg twice daily", "the 0.25 mg dose")."""
    amount = mentions[at]
    if "amount" not in amount.kinds:
        return False
    often = [unit.name.split()[0] for name in ("per", "every") if (unit := amount.slot(name)) is not None and unit.name]
    return not _HOW_OFTEN.isdisjoint(often) or any("amount-noun" in m.kinds for m in mentions[at + 1 : at + 2])


_HOW_OFTEN = frozenset({"once", "twice", "three", "four", "every"})


def _in_a_name(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number is glued to the letters of a name ("11-deoxycortisol", "11b-hydroxylase")."""
    if "count" not in mentions[at].kinds or at + 2 >= len(mentions):
        return False
    glued, behind = mentions[at + 1 : at + 3]
    if glued.start != mentions[at].end or "word" not in glued.kinds:
        return False
    return glued.name.isalpha() or (glued.name == "-" and behind.start == glued.end and behind.kinds == {"word"} and behind.name.isalpha())


def _beside_a_lost_sign(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a value stands beside another with nothing between, so that a sign was lost there ("6.07 2.07 mmol/L").

    Whole numbers do so only where the words ahead of them say what the second is ("mean (SD) 73 14 kg").
    """
    places = [place for place in (at, at + 1) if 0 < place < len(mentions) and _touch(mentions, place)]
    if any(_fractional(mentions[place - 1]) and _fractional(mentions[place]) for place in places):
        return True
    pairs = [place for place in places if _plain(mentions[place - 1]) and _plain(mentions[place])]
    return bool(pairs) and any(m.kinds & {"sd-label", "se-label"} for m in mentions[:at])


def _quartile(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number is one of two joined in brackets behind a value, where quartiles were announced ("(quartiles) 3 (1 and 4)")."""
    opened = at - 1 if mentions[at - 1].name in OPEN else at - 3
    if opened < 1 or opened + 4 >= len(mentions) or mentions[opened].name not in OPEN or mentions[opened + 4].name not in CLOSE:
        return False
    joined = mentions[opened + 2].name == "and" and mentions[opened - 1].kinds & _BOUNDS
    return bool(joined) and any("iqr-label" in m.kinds or m.name.startswith(("percentile", "quartile")) for m in mentions[:opened])


def _touch(mentions: tuple[Mention, ...], place: int) -> bool:
    return mentions[place].start - mentions[place - 1].end == 1


def _plain(mention: Mention) -> bool:
    """Whether a value is a bare number, or one with its unit."""
    return bool(mention.kinds & {"number", "measured", "amount"})


def _fractional(mention: Mention) -> bool:
    """Whether a value is a bare number with decimals, or one with its unit, and has no spread."""
    if mention.kinds.isdisjoint({"number", "measured", "amount"}):
        return False
    number = next(mention.numbers(), None)
    return number is not None and number.numeral is not None and number.numeral.decimals > 0


def _numbers_things(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a whole number, one of a list perhaps, says which of several things are meant ("in zones 3 and 5", "for models 1 and 2")."""
    place = at
    while place > 1 and mentions[place].kinds & {"count"} and mentions[place - 1].name in (",", "and", "or"):
        place -= 2
    if "count" not in mentions[at].kinds or "count" not in mentions[place].kinds or not place:
        return False
    things = mentions[place - 1]
    return things.kinds <= _PLAIN and things.name.endswith("s") and len(things.name) > _SHORT and things.name.isalpha()


def _of_known(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a whole number says how many things there are that the reader knows of ("was similar in the 2 schools")."""
    if "count" not in mentions[at].kinds or not at or at + 1 >= len(mentions) or mentions[at - 1].name not in _DEFINITE:
        return False
    return mentions[at + 1].kinds <= _KNOWN


_DEFINITE = frozenset({"the", "these", "those"})
_KNOWN = frozenset({"word", "hollow-word", "score-word", "group-noun"})
_PLAIN = frozenset({"word", "hollow-word"})
_SHORT = 3
