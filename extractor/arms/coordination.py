"""Splitting the coordinated list behind an allocation ("either A (n = 40) or B for 12 weeks") into its items."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.arms import one_treatment
from extractor.arms.list_items import Item, item_of, trimmed, without_asides
from extractor.arms.separators import extent, separators
from extractor.brackets import CLOSE, OPEN
from extractor.mentions import Mention
from extractor.wordlists import wordlist


def items(mentions: Sequence[Mention], start: int, conjoined: bool) -> list[Item]:
    """The items of the list that begins at place ``start``; ``conjoined`` where 'and' may part them.

    Fewer than two items mean that no list stands there.
    """
    if start and mentions[start - 1].name == "from":
        return _changed(mentions, start)
    numbered = _numbered(mentions, start)
    if len(numbered) > 1:
        return numbered
    paired = _with_and_without(mentions[start : start + 40]) or one_treatment.lengths(mentions[start : start + 24])
    if paired:
        return paired
    listed = _semicolons(mentions, start)
    if len(listed) > 1:
        return listed
    end, depths = extent(mentions, start)
    parting = separators(mentions, start, end, depths, conjoined)
    if not parting:
        return one_treatment.one_drug(mentions[start:end])
    if any(mentions[at].name in ("whether", "that") for at in range(start, max(parting))):
        # "by sex and whether they smoked or not": what people were parted by
        return []
    cuts = [start - 1, *sorted(parting), end]
    labels, parts = _labelled([mentions[a + 1 : b] for a, b in pairwise(cuts)])
    if labels:
        return [
            Item(item.mentions, [*item.asides, *labels[at]], item.count) for at, item in enumerate(map(item_of, parts)) if item.mentions
        ]
    runs = _spelled_out(one_treatment.dosed(parts))
    found = [item for run in runs for item in one_treatment.one_drug(run, beside=True) or one_treatment.in_brackets(run) or [item_of(run)]]
    found = [item for item in found if item.mentions]
    _without_base(found)
    return _in_turn(found) or found


def _changed(mentions: Sequence[Mention], start: int) -> list[Item]:
    """The two arms of a stepped-wedge trial, in which places changed "from usual care to A"."""
    end, depths = extent(mentions, start)
    to = next((at for at in range(start + 1, end) if mentions[at].name == "to" and depths[at - start] == 0), end)
    found = [item_of(mentions[start:to]), item_of(mentions[to + 1 : end])]
    return found if all(item.mentions for item in found) and any("control" in m.kinds for m in mentions[start:to]) else []


def _without_base(found: Sequence[Item]) -> None:
    """Cut from the last item what all are added to ("A or B added to standard therapy"), which then tells no arm from another."""
    last = found[-1].mentions if len(found) > 1 else []
    to = next((at for at, m in enumerate(last) if at and m.name == "plus" and m.end - m.start == len("added to")), None)
    if to is None:
        return
    base = {m.name for m in last[to:]}
    if not any(m.name in base for item in found[:-1] for m in item.mentions):
        found[-1].mentions = last[:to]


def _in_turn(found: Sequence[Item]) -> list[Item]:
    """The two arms of a crossover trial, told by their orders ("A followed by B or the reverse", "A then B or B then A")."""
    if len(found) != 2:
        return []
    steps, turned = _steps(found[0]), _steps(found[1])
    if len(steps) != 2 or not all(step.mentions for step in steps):
        return []
    again = bool(found[1].mentions) and found[1].mentions[0].name in _REVERSED
    words = [[m.name for m in step.mentions] for step in (*steps, *turned)]
    return steps if again or (len(words) == 4 and words[0] == words[3] and words[1] == words[2]) else []


def _steps(item: Item) -> list[Item]:
    """What an item gives one after the other."""
    run = item.mentions
    at = next((at for at, m in enumerate(run) if at and (m.name in _FOLLOWED or "adverb" in m.kinds) and at + 1 < len(run)), None)
    if at is None:
        return []
    behind = at + 1 + (run[at].name in _FOLLOWED)
    return [trimmed(Item(list(run[:at]))), trimmed(Item(list(run[behind:])))]


_FOLLOWED = frozenset({"followed", "follow-up"})
_REVERSED = wordlist("arms.reversed")


def _labelled(parts: Sequence[Sequence[Mention]]) -> tuple[list[list[list[Mention]]], list[Sequence[Mention]]]:
    """The items and the group that each is told of, where each goes by one ("a test group, given A, and a control group, given B")."""
    labels, found = [], []
    pieces = [piece for part in parts for piece in _at_treatment(part)]
    for label, what in zip(pieces[::2], pieces[1::2], strict=False):
        outside, asides = without_asides(label)
        group = [m for m in outside if "determiner" not in m.kinds]
        named = 0 < len(group) < 3 and (group[-1].kinds & {"group-noun", "control"} or group[-1].name.endswith(" group"))
        if not named or not what or "treated-word" not in what[0].kinds:
            return [], list(parts)
        labels.append([group, *asides.values()])
        found.append(what)
    return (labels, found) if len(found) > 1 else ([], list(parts))


def _spelled_out(runs: Sequence[Sequence[Mention]]) -> list[Sequence[Mention]]:
    """The items with what they add to spelled out ("A alone or followed by B": A, A followed by B; "A with B or without")."""
    first, _ = without_asides(runs[0])
    alone = next((at for at, m in enumerate(first) if m.name in _ALONE), 0)
    added = next((at for at, m in enumerate(first) if at and m.name in _WITH), 0)
    if added and all(run and (run[0].name in _WITH or (len(run) == 1 and run[0].name in _ALONE)) for run in runs[1:]):
        return [runs[0], *([*first[:added], *run] for run in runs[1:])]
    return [[*first[:alone], *run] if at and run and alone and run[0].name in _ADDS else run for at, run in enumerate(runs)]


_ALONE = frozenset({"alone", "only"})
_WITH = frozenset({"with", "without"})


_ADDS = frozenset({"plus", "+", "with", "followed", "follow-up", "combined", "in"})
"""Words that open an item which adds to the one before it ("A alone or in combination with B")."""


def _at_treatment(part: Sequence[Mention]) -> list[Sequence[Mention]]:
    """An item cut at the comma, or behind its group, where what its people got begins ("a test group (n = 20) given A")."""
    cut = next((at for at in range(1, len(part) - 1) if part[at].name == "," and "treated-word" in part[at + 1].kinds), None)
    if cut is not None:
        return [part[:cut], part[cut + 1 :]]
    given = next((at for at, m in enumerate(part[:_NEAR]) if at and "treated-word" in m.kinds), 0)
    who = part[given - 1].name in _WHO if given else False
    ahead = part[: given - who]
    return [ahead, part[given:]] if ahead and (ahead[-1].name in CLOSE or ahead[-1].kinds & {"group-noun", "control"}) else [part]


_JOINING = frozenset({",", ";", "and", "or", "versus"})
_NEAR = 8
_WHO = frozenset({"who", "which", "that"})


def _numbered(mentions: Sequence[Mention], start: int) -> list[Item]:
    """The items of a list numbered '1) … 2) …', '(1) … (2) …' or '(A = …, B = …)' behind place ``start``."""
    heads: list[int] = []
    for at in range(start, len(mentions) - 1):
        printed = mentions[at]
        small = printed.end - printed.start == 1 and printed.name[:1].isalpha()
        opened = mentions[at - 1].name == "(" or ("arm-letter" in printed.kinds and mentions[at - 1].name in _AHEAD_OF_LETTER)
        lettered = ("arm-letter" in printed.kinds or small) and opened
        counted = printed.numeral is not None or printed.name in ("i", "ii", "iii", "iv")
        equated = mentions[at + 1].name == "=" and "arm-letter" in printed.kinds and mentions[at - 1].name in _AHEAD_OF_EQUATED
        if equated or (mentions[at + 1].name == ")" and (counted or lettered)):
            if printed.numeral is not None and printed.numeral.value != len(heads) + 1:
                continue
            heads.append(at)
    behind = heads and all(m.name in _JOINING for at in heads[:-1] for m in mentions[at + 2 : at + 3])
    if len(heads) < 2 or heads[0] - start > 3 or behind or any(m.kinds & _NAMED for m in mentions[start : heads[0]]):
        # in "aspirin (A), naproxen (B)" the letters stand behind the arms
        return []
    found = []
    for at, following in zip(heads, [*heads[1:], len(mentions)], strict=True):
        run = list(mentions[at + 2 : following])
        while run and run[-1].name in (";", ",", "and", "or", ".", "("):
            run.pop()
        item = item_of(run)
        if item.mentions:
            item.letter = mentions[at]
            found.append(item)
    return found


_NAMED = frozenset({"agent", "therapy", "control", "amount"})
_AHEAD_OF_EQUATED = frozenset({"(", ",", ";", "and", "or"})
_AHEAD_OF_LETTER = frozenset({":", ";", "or", "and"})


def _semicolons(mentions: Sequence[Mention], start: int) -> list[Item]:
    """The items of a list that semicolons part, behind a colon, or where one stands ahead of 'or' ("to A and B; C; or D")."""
    joined = any(one.name == ";" and other.name == "or" for one, other in pairwise(mentions[start:]))
    if not joined and (not start or mentions[start - 1].name != ":"):
        return []
    depth = 0
    cuts = [start - 1]
    for at in range(start, len(mentions)):
        name = mentions[at].name
        depth += (name in OPEN) - (name in CLOSE)
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
    return [item for item in map(item_of, runs) if item.mentions]


def _with_and_without(run: Sequence[Mention]) -> list[Item]:
    """The two arms of 'A with or without B', their sizes in parentheses behind the words."""
    run, asides = without_asides(run)
    run = run[:22]
    for at in range(1, len(run) - 3):
        again = _said_again(run, at)
        if again:
            return again
        if (run[at + 1].name in ("or", "and", "/") and {run[at].name, run[at + 2].name} == {"with", "without"}) or (
            run[at].name == "with" and run[at + 1].name in ("or", "and", "/") and run[at + 2].name == "without"
        ):
            added = trimmed(Item(list(run[at + 3 :]))).mentions
            base = trimmed(Item(list(run[:at]))).mentions
            while base and "allocation-filler" in base[-1].kinds:
                base.pop()
            if added:
                crossed = _crossed(base, added, (run[at], run[at + 2]))
                if crossed:
                    return crossed
                found = []
                for place in (at, at + 2) if run[at].name == "with" else (at + 2, at):
                    found.append(Item([*base, run[place], *added], [asides[place]] if place in asides else []))
                return found
    return []


def _said_again(run: Sequence[Mention], at: int) -> list[Item]:
    """The two arms of 'a site with or a site without B', whose noun is said again."""
    if run[at].name not in ("with", "without") or run[at + 1].name != "or":
        return []
    other = next((n for n in range(at + 2, min(at + 6, len(run) - 1)) if run[n].name in ("with", "without")), None)
    base = trimmed(Item(list(run[:at]))).mentions
    if other is None or not base or run[other].name == run[at].name or run[other - 1].name != base[-1].name:
        return []
    added = trimmed(Item(list(run[other + 1 :]))).mentions
    return [Item([*base, run[at], *added]), Item([*base, run[other], *added])] if added else []


def _crossed(base: Sequence[Mention], added: Sequence[Mention], links: Sequence[Mention]) -> list[Item]:
    """The four arms of "A or B, with or without C"."""
    joints = [at for at, m in enumerate(base) if m.name in ("or", "versus")]
    if len(joints) != 1 or not 0 < joints[0] < len(base) - 1:
        return []
    parts = [trimmed(Item(list(part))).mentions for part in (base[: joints[0]], base[joints[0] + 1 :])]
    ordered = sorted(links, key=lambda link: link.name != "with")
    return [Item([*part, link, *added]) for part in parts for link in ordered] if all(parts) else []
