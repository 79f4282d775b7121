"""Splitting the coordinated list behind an allocation ("either A (n = 40) or B for 12 weeks") into its items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.mentions import Mention

_OPEN, _CLOSE = ("(", "["), (")", "]")
_STOP_WORDS = frozenset(
    "who which whom that using according stratified based by during after before until when if while whereas were was "
    "because throughout prior were at as given administered followed-up starting beginning i.e. e.g.".split()
)
_CUT_WORDS = frozenset("for in at on from over every until per".split())


@dataclass(slots=True)
class Item:
    """One item of the list: its own mentions, what stood in parentheses behind it, and the count before it."""

    mentions: list[Mention] = field(default_factory=list)
    asides: list[list[Mention]] = field(default_factory=list)
    count: Mention | None = None


def items(mentions: Sequence[Mention], start: int, conjoined: bool) -> list[Item]:
    """The items of the list that begins at place ``start``; ``conjoined`` where 'and' may part them.

    Fewer than two items mean that no list stands there.
    """
    numbered = _numbered(mentions, start)
    if len(numbered) > 1:
        return numbered
    paired = _with_and_without(mentions[start : start + 16])
    if paired:
        return paired
    listed = _semicolons(mentions, start)
    if len(listed) > 1:
        return listed
    end, depths = _extent(mentions, start)
    separators = _separators(mentions, start, end, depths, conjoined)
    if not separators:
        return _one_drug(mentions[start:end])
    cuts = [start - 1, *sorted(separators), end]
    found = [_item(mentions[a + 1 : b]) for a, b in pairwise(cuts)]
    return [item for item in found if item.mentions]


def _item(run: Sequence[Mention]) -> Item:
    """One stretch of the list as an item: what stands in parentheses is put aside, the rest trimmed to the name."""
    item, depth = Item(), 0
    for mention in run:
        if mention.name in _OPEN:
            depth += 1
            if depth == 1:
                item.asides.append([])
                continue
        elif mention.name in _CLOSE:
            depth -= 1
            if depth <= 0:
                depth = 0
                continue
        (item.asides[-1] if depth > 0 else item.mentions).append(mention)
    return _trimmed(item)


def _numbered(mentions: Sequence[Mention], start: int) -> list[Item]:
    """The items of a list numbered '1) … 2) …' or '(1) … (2) …' behind place ``start``."""
    heads: list[int] = []
    for at in range(start, len(mentions) - 1):
        printed = mentions[at]
        if mentions[at + 1].name == ")" and (printed.numeral is not None or printed.name in ("a", "b", "c", "d", "i", "ii", "iii", "iv")):
            if printed.numeral is not None and printed.numeral.value != len(heads) + 1:
                continue
            heads.append(at)
    if len(heads) < 2 or heads[0] - start > 3:
        return []
    found = []
    for at, following in zip(heads, [*heads[1:], len(mentions)], strict=True):
        run = list(mentions[at + 2 : following])
        while run and run[-1].name in (";", ",", "and", "or", ".", "("):
            run.pop()
        item = _item(run)
        if item.mentions:
            found.append(item)
    return found


def _semicolons(mentions: Sequence[Mention], start: int) -> list[Item]:
    """The items of a list behind a colon that semicolons part."""
    if not start or mentions[start - 1].name != ":":
        return []
    depth = 0
    cuts = [start - 1]
    for at in range(start, len(mentions)):
        name = mentions[at].name
        depth += (name in _OPEN) - (name in _CLOSE)
        if name == ";" and depth == 0:
            cuts.append(at)
        elif name in (".", "?") and depth == 0:
            cuts.append(at)
            break
    else:
        cuts.append(len(mentions))
    runs = [mentions[a + 1 : b] for a, b in pairwise(cuts)]
    if len(runs) < 3 or any(m.kinds & {"arm-label"} for run in runs for m in run[:1]):
        # labelled groups are read by their labels
        return []
    return [item for item in map(_item, runs) if item.mentions]


def _with_and_without(run: Sequence[Mention]) -> list[Item]:
    """The two arms of 'A with or without B'."""
    for at in range(1, len(run) - 3):
        if (run[at + 1].name in ("or", "and") and {run[at].name, run[at + 2].name} == {"with", "without"}) or (
            run[at].name == "with" and run[at + 1].name in ("or", "and") and run[at + 2].name == "without"
        ):
            added = _trimmed(Item(list(run[at + 3 :]))).mentions
            base = _trimmed(Item(list(run[:at]))).mentions
            if added:
                with_it, without = (run[at], run[at + 2]) if run[at].name == "with" else (run[at + 2], run[at])
                return [Item([*base, with_it, *added]), Item([*base, without, *added])]
    return []


def _one_drug(run: Sequence[Mention]) -> list[Item]:
    """The arms of one drug at several doses ("paclitaxel 175, 210 or 250 mg/m2")."""
    for at, mention in enumerate(run):
        if "amount-list" in mention.kinds:
            head = _trimmed(Item(list(run[:at]))).mentions
            while (head and head[-1].kinds & {"preposition", "determiner"}) or (head and head[-1].name in ("dose", "doses")):
                head.pop()
            if head:
                unit = [m for name in ("unit", "per", "every") for m in mention.slots.get(name, ())]
                return [Item([*head, number, *unit]) for number in mention.slots["values"] if number.numeral is not None]
            return []
        if mention.kinds & {"percent", "verb"}:
            return []
    return []


def _extent(mentions: Sequence[Mention], start: int) -> tuple[int, list[int]]:
    """Where the list ends, and the depth of parentheses at each place from ``start`` on (the brackets count as outside)."""
    depth = 0
    depths: list[int] = []
    for at in range(start, len(mentions)):
        name = mentions[at].name
        if name in _CLOSE:
            if depth == 0:
                return at, depths
            depth -= 1
        depths.append(depth)
        if name in _OPEN:
            depth += 1
        elif depth == 0 and (name in (".", "?") or (name == ";" and at - start > 1)):
            depths.pop()
            return at, depths
    return len(mentions), depths


def _separators(mentions: Sequence[Mention], start: int, end: int, depths: Sequence[int], conjoined: bool) -> set[int]:
    """The places of the words and commas that part the items."""
    level = [at for at in range(start, end) if depths[at - start] == 0]
    versus = [at for at in level if "comparator" in mentions[at].kinds and mentions[at].name == "versus"]
    ors = [at for at in level if mentions[at].name == "or" and not _with_or_without(mentions, at)]
    ands = [at for at in level if mentions[at].name == "and" and "comparator" not in mentions[at].kinds]
    chosen = versus or ors
    if not chosen:
        chosen = [at for at in ands if conjoined or _after_size(mentions, at) or _counted(mentions, at + 1)]
    elif not versus and not ors:
        return set()
    if not chosen:
        return set()
    commas = [at for at in level if mentions[at].name == "," and at < chosen[-1]]
    if _counted(mentions, chosen[0] + 1):
        chosen += [at for at in commas if _counted(mentions, at + 1)]
        return set(chosen)
    if len(chosen) == 1 and commas:
        last = chosen[0]
        oxford = last - 1 in commas
        middle = [at for at in commas if at != last - 1]
        if (oxford and middle and all(_short(mentions, a, b) for a, b in zip(middle, [*middle[1:], last - 1], strict=True))) or (
            not oxford
            and middle
            and _short(mentions, middle[-1], last)
            and len(middle) == 1
            and not _amount_between(mentions, middle[-1], last)
        ):
            chosen += middle
    return set(chosen)


def _short(mentions: Sequence[Mention], first: int, last: int) -> bool:
    """Whether what stands between two separators can be an arm: short, and not a dose or a time alone."""
    inner = mentions[first + 1 : last]
    dosed = bool(inner) and "amount" in inner[0].kinds and any("amount" in m.kinds for m in mentions[max(0, first - 4) : first])
    counted = len(inner) > 2 and inner[1].name == "of"
    return (
        0 < len(inner) <= 9
        and (dosed or counted or not inner[0].kinds & {"amount", "per-unit", "duration", "timepoint", "verb"})
        and inner[0].name not in _STOP_WORDS
    )


def _amount_between(mentions: Sequence[Mention], first: int, last: int) -> bool:
    inner = mentions[first + 1 : min(last, first + 3)]
    measured = any(m.kinds & {"amount", "duration", "per-unit", "percent"} for m in inner)
    return measured and not any(m.name == "of" for m in mentions[first + 1 : first + 4])


def _with_or_without(mentions: Sequence[Mention], at: int) -> bool:
    """Whether 'or' joins something other than arms: 'with or without', 'and/or', 'or more', 'two or three'."""
    before = mentions[at - 1] if at else None
    behind = mentions[at + 1] if at + 1 < len(mentions) else None
    if before is None or behind is None:
        return True
    if before.name in ("with", "and", "/") or behind.name in ("more", "less", "older", "greater", "higher", "over"):
        return True
    return "number" in before.kinds and "number" in behind.kinds and "count" in behind.kinds


def _after_size(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a parenthesis that holds a group size ends right before place ``at``."""
    back = at - 1
    while back > 0 and mentions[back].name == ",":
        back -= 1
    if mentions[back].name not in _CLOSE:
        return False
    return any("group-size" in m.kinds or "count" in m.kinds for m in mentions[max(0, back - 8) : back])


def _counted(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a count of people who go to an arm stands at place ``at`` ("and 49 to placebo")."""
    return (
        at + 1 < len(mentions)
        and "count" in mentions[at].kinds
        and (mentions[at + 1].name in ("to", "in", "received", "receive", "were") or "population" in mentions[at + 1].kinds)
    )


def _trimmed(item: Item) -> Item:
    """The item without the words before its name and without what it was given for, when and where."""
    run = item.mentions
    if [m.name for m in run if m.name != ","] == ["not"]:
        return item
    at = 0
    while at < len(run):
        mention = run[at]
        if (
            "count" in mention.kinds
            and at + 1 < len(run)
            and (
                run[at + 1].name in ("to", "in", "on", "receive", "were", "for")
                or "population" in run[at + 1].kinds
                or "treated-word" in run[at + 1].kinds
            )
        ):
            item.count = mention
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
                or mention.name in (",", ":", "be", "is", "-", "1", "2")
            )
            or "control" in mention.kinds
            or mention.name in ("without", "no")
            or _prefixed(run, at)
        ):
            break
        at += 1
    run = run[at:]
    end = len(run)
    for place, mention in enumerate(run):
        if mention.name in (",", "and") and place and place + 2 < len(run) and _agents_joined(run, place):
            continue
        if place and (run[place - 1].name == "-" or _followed_by(run, place)):
            continue
        if place and (
            mention.name in _STOP_WORDS
            or mention.name == ","
            or "verb" in mention.kinds
            or (mention.name in _CUT_WORDS and mention.kinds & {"preposition", "word"})
            or mention.name == ";"
        ):
            end = place
            break
        if place and "cell" in mention.kinds and (sized := mention.slot("events")) is not None and "group-size" in sized.kinds:
            # "lidocaine 2% (n = 45)": a strength and then the size of the arm
            item.count = sized.number("value")
            end = place
            break
        if place and mention.kinds & {"duration", "timepoint", "measured"}:
            end = place
            break
    item.mentions = list(run[:end])
    return item


def _prefixed(run: Sequence[Mention], at: int) -> bool:
    """Whether a word is the first part of a hyphened one ("post-operative")."""
    return at + 1 < len(run) and run[at + 1].name == "-" and run[at + 1].start == run[at].end and run[at].name not in ("-", ":", ",")


def _followed_by(run: Sequence[Mention], place: int) -> bool:
    """Whether a word joins the steps of one arm ("A followed by B")."""
    if run[place].name in _FOLLOWED:
        return place + 1 < len(run) and run[place + 1].name == "by"
    return run[place].name == "by" and run[place - 1].name in _FOLLOWED


_FOLLOWED = frozenset({"followed", "follow-up"})


def _agents_joined(run: Sequence[Mention], place: int) -> bool:
    """Whether a comma or 'and' joins the drugs of one combination ("gemcitabine, epirubicin, and paclitaxel")."""
    behind = next((m for m in run[place + 1 : place + 3] if m.name not in ("and", ",")), None)
    return (
        bool(run[place - 1].kinds & {"agent", "amount"} or run[place - 1].name in (",", "and"))
        and behind is not None
        and "agent" in behind.kinds
    )
