"""Lists of what all arms came from and to ("from 6.1, 6.2 and 6.0 to 3.1, 3.3 and 5.2"), whose middle reads like one arm's change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.brackets import CLOSE, OPEN
from extractor.cascade import Parsed
from extractor.mentions import Mention

_PAIRS = frozenset({"change-pair", "range", "percent-range"})
_VALUES = frozenset({"number", "percent", "mean-spread", "measured", "cell"})
_UNITS = frozenset({"value-unit", "time-unit", "mass-unit", "per-unit"})
_JOINTS = frozenset({",", "and"})
_LEADS = frozenset({"mean-word", "median-word", "determiner", "preposition"})


def apart(parsed: Parsed) -> Parsed:
    """The sentence with each change that is the end of one such list and the head of the other parted into its two values."""
    if parsed.kinds.isdisjoint(_PAIRS) or not any(m.name == "from" for m in parsed.mentions):
        return parsed
    mentions: list[Mention] = []
    for at, mention in enumerate(parsed.mentions):
        if mention.kinds & _PAIRS and _spoken(parsed, mention) and _between_lists(parsed.mentions, at):
            mentions += _parted(parsed, mention)
        else:
            mentions.append(mention)
    return parsed._replace(mentions=tuple(mentions), kinds=parsed.kinds | _VALUES)


def _spoken(parsed: Parsed, pair: Mention) -> bool:
    """Whether a pair prints 'to' between its ends."""
    return any(word.name == "to" and pair.start < word.start < pair.end for word in parsed.words)


def _between_lists(mentions: Sequence[Mention], at: int) -> bool:
    """Whether as many values stand ahead of a pair, behind 'from', as behind it."""
    ahead, place = _listed(mentions, at, -1)
    behind, _ = _listed(mentions, at, 1)
    while place >= 0 and mentions[place].kinds & _LEADS and mentions[place].name != "from":
        place -= 1
    return 0 < ahead == behind and place >= 0 and mentions[place].name == "from"


def _listed(mentions: Sequence[Mention], at: int, step: int) -> tuple[int, int]:
    """How many values stand on one list with a place, to one side of it, and the place beyond them."""
    found, place, joined = 0, at + step, False
    while 0 <= place < len(mentions):
        mention = mentions[place]
        if mention.name in _JOINTS:
            joined = True
        elif mention.kinds & _VALUES and joined:
            found, joined = found + 1, False
        elif not (mention.kinds & _UNITS):
            break
        place += step
    return found, place


def _parted(parsed: Parsed, pair: Mention) -> Iterator[Mention]:
    """The two values of a pair, and the words between them."""
    names = ("before", "after") if "change-pair" in pair.kinds else ("low", "high")
    percentages = any(word.name == "%" and pair.start <= word.start < pair.end for word in parsed.words)
    low, high = (_value(pair, name, percentages=percentages) for name in names)
    yield low
    yield from (word for word in parsed.words if low.end <= word.start and word.end <= high.start)
    yield high


def _value(pair: Mention, name: str, *, percentages: bool) -> Mention:
    """One of the two values, as it would read by itself."""
    number, spread = pair.slots[name], pair.slots.get(f"{name}_spread", ())
    unit = next((pair.slots[slot] for slot in (f"unit_{name}", "unit") if slot in pair.slots), ())
    kind = "mean-spread" if spread else "percent" if percentages else "measured" if unit else "number"
    if kind == "number":
        return number[0]
    slots = {"value": number} | ({"spread": spread} if spread else {}) | ({"unit": unit} if unit and not percentages else {})
    end = max(mention.end for mention in (*number, *spread))
    return pair._replace(kinds=frozenset({kind}), end=end, start=number[0].start, slots=slots, rule="value.from-list")


def start(mentions: Sequence[Mention], first: int, last: int, following: int) -> bool:
    """Whether values from a place to another are what was started from: 'from' leads them, and 'to' from them to the next.

    ``last`` is the last place of the values and of what their brackets hold, ``following`` the first place of the next ones.
    """
    between = [m for m in mentions[last + 1 : following] if not (m.kinds & (_UNITS | _LEADS) or m.name in ("%", *OPEN, *CLOSE))]
    back = first - 1
    while back > 0 and (mentions[back].kinds & (_LEADS - {"preposition"}) or mentions[back].name in (*OPEN, "of", "baseline")):
        back -= 1
    led = back >= 0 and mentions[back].name == "from"
    joined = any(m.name == "to" for m in mentions[last + 1 : following])
    return led and joined and len(between) <= 2 and not any(m.kinds & _STOPS or m.name in (";", ",") for m in between)


_STOPS = frozenset({"verb", "conjunction", "comparator", "number", "arm", "agent", "control"})
