"""Splitting the coordinated list behind an allocation ("either A (n = 40) or B for 12 weeks") into its items."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.arms import one_treatment
from extractor.arms.list_items import STOP_WORDS, Item, item_of, trimmed, without_asides
from extractor.arms.words import PLUS_MINUS
from extractor.brackets import CLOSE, OPEN
from extractor.mentions import Mention


def items(mentions: Sequence[Mention], start: int, conjoined: bool) -> list[Item]:
    """The items of the list that begins at place ``start``; ``conjoined`` where 'and' may part them.

    Fewer than two items mean that no list stands there.
    """
    numbered = _numbered(mentions, start)
    if len(numbered) > 1:
        return numbered
    paired = _with_and_without(mentions[start : start + 22]) or one_treatment.lengths(mentions[start : start + 24])
    if paired:
        return paired
    listed = _semicolons(mentions, start)
    if len(listed) > 1:
        return listed
    end, depths = _extent(mentions, start)
    separators = _separators(mentions, start, end, depths, conjoined)
    if not separators:
        return one_treatment.one_drug(mentions[start:end])
    if any(mentions[at].name in ("whether", "that") for at in range(start, max(separators))):
        # "by sex and whether they smoked or not": what people were parted by
        return []
    cuts = [start - 1, *sorted(separators), end]
    runs = _spelled_out(one_treatment.dosed([mentions[a + 1 : b] for a, b in pairwise(cuts)]))
    found = [item for run in runs for item in one_treatment.one_drug(run, beside=True) or one_treatment.in_brackets(run) or [item_of(run)]]
    return [item for item in found if item.mentions]


def _spelled_out(runs: Sequence[Sequence[Mention]]) -> list[Sequence[Mention]]:
    """The items with what they add to spelled out ("A alone or followed by B": A, A followed by B)."""
    first, _ = without_asides(runs[0])
    alone = next((at for at, m in enumerate(first) if m.name in ("alone", "only")), 0)
    return [[*first[:alone], *run] if at and run and alone and run[0].name in _ADDS else run for at, run in enumerate(runs)]


_ADDS = frozenset({"plus", "+", "with", "followed", "follow-up", "combined", "in"})
"""Words that open an item which adds to the one before it ("A alone or in combination with B")."""


def _numbered(mentions: Sequence[Mention], start: int) -> list[Item]:
    """The items of a list numbered '1) … 2) …' or '(1) … (2) …' behind place ``start``."""
    heads: list[int] = []
    for at in range(start, len(mentions) - 1):
        printed = mentions[at]
        lettered = "arm-letter" in printed.kinds and mentions[at - 1].name == "("
        if mentions[at + 1].name == ")" and (printed.numeral is not None or lettered or printed.name in ("i", "ii", "iii", "iv")):
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
        item = item_of(run)
        if item.mentions:
            item.letter = mentions[at]
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
    for at in range(1, len(run) - 1):
        if run[at].name in ("or", "versus"):
            break
        if run[at].name in PLUS_MINUS:
            added = trimmed(Item(list(run[at + 1 :]))).mentions
            base = trimmed(Item(list(run[:at]))).mentions
            return [Item([*base, run[at], *added]), Item(base)] if base and added else []
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


def _extent(mentions: Sequence[Mention], start: int) -> tuple[int, list[int]]:
    """Where the list ends, and the depth of parentheses at each place from ``start`` on (the brackets count as outside)."""
    depth = 0
    depths: list[int] = []
    for at in range(start, len(mentions)):
        name = mentions[at].name
        if name in CLOSE:
            if depth == 0:
                return at, depths
            depth -= 1
        depths.append(depth)
        if name in OPEN:
            depth += 1
        elif depth == 0 and (name in (".", "?") or (name == ";" and at - start > 1)):
            depths.pop()
            return at, depths
    return len(mentions), depths


def _separators(mentions: Sequence[Mention], start: int, end: int, depths: Sequence[int], conjoined: bool) -> set[int]:
    """The places of the words and commas that part the items."""
    level = [at for at in range(start, end) if depths[at - start] == 0]
    level = _up_to_manner(mentions, level)
    versus = [at for at in level if "comparator" in mentions[at].kinds and mentions[at].name == "versus"]
    ors = [at for at in level if mentions[at].name == "or" and not _with_or_without(mentions, at)]
    if ors and versus and any(mentions[at].name == "," and ors[0] < at < versus[0] for at in level):
        # "either A or B, to protect against C"
        versus = []
    ands = [at for at in level if mentions[at].name == "and" and "comparator" not in mentions[at].kinds]
    chosen = versus or ors
    if not chosen:
        chosen = [at for at in ands if conjoined or _after_size(mentions, at) or _counted(mentions, at + 1)]
    elif not versus and not ors:
        return set()
    if not chosen:
        return set()
    commas = [at for at in level if mentions[at].name == "," and at < chosen[-1]]
    counted = [at for at in (*chosen, *commas) if _counted(mentions, at + 1)]
    if any(at in chosen for at in counted):
        # "40 to A and B, and 38 to C": what has no count of its own is a part of an arm
        return set(counted)
    if ors and not versus:
        # "to A or placebo and to B or placebo"
        chosen = sorted([*chosen, *(at for at in ands if ors[0] < at < ors[-1] and at + 1 < end and mentions[at + 1].name in _ALLOTS)])
    if len(chosen) == 1 and commas and all(_after_size(mentions, at) for at in (*commas, chosen[0])):
        # "A (n = 20), B (n = 21), both (n = 22) or neither (n = 23)"
        return {*commas, *chosen}
    itemised = any(at < chosen[0] for at in ands) and any(at > chosen[0] for at in ands) and chosen != ands
    joint = _dose_joint(mentions, chosen) if len(chosen) == 2 and commas else None
    if joint is not None:
        # "10 mg, 20 mg or 40 mg of A or placebo"
        beside = min(chosen) if min(chosen) != joint else start - 1
        parted = [at for at in (*commas, joint) if beside < at <= joint and at + 1 != joint]
        last = joint - 1 if joint - 1 in commas else joint
        if len(parted) > 1 and _doses_alone(mentions, [*parted[:-1], last], joint):
            return {*parted, *chosen}
    if ors and not versus:
        # "A 5 mg, 10 mg or 15 mg or B": the commas ahead of the first 'or' part, those behind it go with the next
        commas = [at for at in commas if at < ors[0]]
    if (len(chosen) == 1 or (ors and not versus)) and commas and not itemised:
        last = chosen[0]
        oxford = last - 1 in commas
        middle = [at for at in commas if at != last - 1]
        dosed = bool(middle) and _doses_alone(mentions, [*middle, last - 1 if oxford else last], last)
        spelled = oxford and middle and all(_short(mentions, a, b) for a, b in zip(middle, [*middle[1:], last - 1], strict=True))
        single = not oxford and len(middle) == 1 and _short(mentions, middle[0], last) and not _amount_between(mentions, middle[0], last)
        if dosed or spelled or single:
            chosen += middle
    return set(chosen)


def _doses_alone(mentions: Sequence[Mention], parted: Sequence[int], last: int) -> bool:
    """Whether a list goes on with doses alone, of the drug ahead of them or behind the last ("placebo, 10 mg, 20 mg or 40 mg of A")."""
    alone = all(b == a + 2 and "amount" in mentions[a + 1].kinds for a, b in pairwise(parted))
    ahead, behind = mentions[parted[0] - 1], mentions[last + 1 : last + 3]
    return alone and ("amount" in ahead.kinds or (len(behind) > 1 and "amount" in behind[0].kinds and behind[1].name == "of"))


def _dose_joint(mentions: Sequence[Mention], ors: Sequence[int]) -> int | None:
    """Of two 'or' the one that joins the last dose of a list, where the other one adds a control ahead of the list or behind it."""
    joint = next((at for at in ors if "amount" in mentions[at + 1].kinds and any(m.name == "of" for m in mentions[at + 2 : at + 3])), None)
    other = next((at for at in ors if at != joint), None)
    if joint is None or other is None:
        return None
    beside = mentions[max(0, other - 3) : other] if other < joint else mentions[other + 1 : other + 4]
    return joint if any("control" in m.kinds for m in beside) else None


_ALLOTS = frozenset({"to", "between"})


def _up_to_manner(mentions: Sequence[Mention], level: list[int]) -> list[int]:
    """The places of a list before the words that say how long or when its arms were given, where an arm was parted off before them."""
    for place, at in enumerate(level):
        parting = _MANNER.get(mentions[at].name)
        if _then_done(mentions, at):
            parting = _MANNER["within"]
        if parting and any(mentions[before].name in parting for before in level[:place]):
            return level[:place]
    return level


def _then_done(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a comma leads on to what was done with the arms ("A or B, titrated to 3 g or as they bore")."""
    behind = mentions[at + 1] if at + 1 < len(mentions) else None
    return mentions[at].name == "," and behind is not None and behind.kinds <= _PLAIN and behind.name.endswith(("ed", "ing"))


_PLAIN = frozenset({"word", "verb", "treated-word"})


_MANNER = {
    **dict.fromkeys("until unless stratified stratification depending according".split(), frozenset({"or", "and", "versus"})),
    **dict.fromkeys("as within during".split(), frozenset({"or", "versus"})),
}
"""Words that say how or when arms were given -> the words of which one has parted an arm off before them."""


def _short(mentions: Sequence[Mention], first: int, last: int) -> bool:
    """Whether what stands between two separators can be an arm: short, and not a dose or a time alone."""
    inner, _ = without_asides(mentions[first + 1 : last])
    dosed = bool(inner) and "amount" in inner[0].kinds and any("amount" in m.kinds for m in mentions[max(0, first - 4) : first])
    counted = len(inner) > 2 and inner[1].name == "of"
    return (
        0 < len(inner) <= 9
        and (
            dosed
            or counted
            or (len(inner) > 1 and inner[1].name == "-")
            or not inner[0].kinds & {"amount", "per-unit", "duration", "timepoint", "verb"}
        )
        and inner[0].name not in STOP_WORDS
        and not inner[0].kinds & {"preposition"}
        and not (inner[0].kinds <= {"word"} and inner[0].name.endswith("ing"))
    )


def _amount_between(mentions: Sequence[Mention], first: int, last: int) -> bool:
    inner = mentions[first + 1 : min(last, first + 3)]
    measured = any(m.kinds & {"amount", "duration", "per-unit", "percent"} for m in inner)
    if inner and inner[0].kinds & {"agent", "therapy"}:
        # "A 20 mg, A 40 mg or B": an arm with its own dose
        return False
    return measured and not any(m.name == "of" for m in mentions[first + 1 : first + 4])


def _with_or_without(mentions: Sequence[Mention], at: int) -> bool:
    """Whether 'or' joins something other than arms: 'with or without', 'and/or', 'or more', 'two or three'."""
    before = mentions[at - 1] if at else None
    behind = mentions[at + 1] if at + 1 < len(mentions) else None
    if before is None or behind is None:
        return True
    if before.name in ("with", "and", "/", "-") or behind.name in ("more", "less", "older", "greater", "higher", "over"):
        return True
    if at > 1 and (
        mentions[at - 2].kinds & {"agent", "therapy"} or (mentions[at - 2].kinds <= {"word"} and mentions[at - 2].name.isalpha())
    ):
        # "six cycles of FEC 100 or three cycles of …": the number ends a name
        return False
    return "number" in before.kinds and "number" in behind.kinds and "count" in behind.kinds


def _after_size(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a parenthesis that holds a group size ends right before place ``at``."""
    back = at - 1
    while back > 0 and mentions[back].name == ",":
        back -= 1
    if mentions[back].name not in CLOSE:
        return False
    return any("group-size" in m.kinds or "count" in m.kinds for m in mentions[max(0, back - 8) : back])


def _counted(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a count of people who go to an arm stands at place ``at`` ("and 49 to placebo")."""
    return (
        at + 1 < len(mentions)
        and "count" in mentions[at].kinds
        and (mentions[at + 1].name in ("to", "in", "received", "receive", "were") or "population" in mentions[at + 1].kinds)
    )
