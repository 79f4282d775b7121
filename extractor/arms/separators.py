"""Where the items of a list of arms are parted: at joining words and marks that bind nothing of one arm's treatment."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.arms.list_items import STOP_WORDS, is_purpose, item_of, without_asides
from extractor.arms.one_treatment import DOSES, names_drug
from extractor.brackets import CLOSE, OPEN, opening
from extractor.mentions import Mention


def extent(mentions: Sequence[Mention], start: int) -> tuple[int, list[int]]:
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


def separators(mentions: Sequence[Mention], start: int, end: int, depths: Sequence[int], conjoined: bool) -> set[int]:
    """The places of the words and commas that part the items."""
    level = [at for at in range(start, end) if depths[at - start] == 0]
    level = _up_to_manner(mentions, level)
    versus = [at for at in level if "comparator" in mentions[at].kinds and mentions[at].name == "versus"]
    ors = [at for at in level if mentions[at].name == "or" and not (_with_or_without(mentions, at) or _within_an_arm(mentions, at))]
    if ors and versus and any(mentions[at].name == "," and ors[0] < at < versus[0] for at in level):
        # "either A or B, to protect against C"
        versus = []
    ands = [at for at in level if mentions[at].name == "and" and "comparator" not in mentions[at].kinds]
    chosen = versus or ors
    if not chosen:
        # "A and B (n = 20), A and C (n = 21), and B and C (n = 22)": what stands behind no size joins what one arm gets
        sized = [at for at in ands if _after_size(mentions, at) or _counted(mentions, at + 1)]
        chosen = sized or (_parting(mentions, ands) if conjoined else [])
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
        # "A (n = 20), B (n = 21), both (n = 22) or neither (n = 23)", "1 mg of A (group A), 3 mg (group B) or 5 mg (group C)"
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
        plain = not oxford and len(middle) > 1 and all(_plain(mentions, a, b) for a, b in pairwise([start - 1, *middle, last]))
        if dosed or spelled or single or plain:
            chosen += middle
    return set(chosen)


def _parting(mentions: Sequence[Mention], ands: list[int]) -> list[int]:
    """Those of a list's 'and' that part its items: where the last has a comma ahead of it, the others without one join what an arm gets."""
    if ands and mentions[ands[-1] - 1].name == ",":
        return [at for at in ands if mentions[at - 1].name == ","]
    return ands


def _within_an_arm(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a word joins two ways in which one arm was given its treatment: by mouth or by injection, or a dose by body weight."""
    led = mentions[at + 1].name if at + 1 < len(mentions) else ""
    ways = led in _WAYS and any(m.name == led or "route" in m.kinds for m in mentions[max(0, at - _NEAR) : at])
    return ways or _by_patient(mentions, at)


_WAYS = frozenset({"by", "via"})
_NEAR = 6


def _by_patient(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a word joins the doses of one arm, which of them one got being told by body weight or the like ("12 mg (≥60 kg) or 8 mg")."""
    if at < 2 or mentions[at - 1].name not in CLOSE or at + 1 >= len(mentions) or "amount" not in mentions[at + 1].kinds:
        return False
    opened = opening(mentions, at - 1)
    return (
        opened is not None
        and opened > 0
        and "amount" in mentions[opened - 1].kinds
        and "threshold" in {k for m in mentions[opened:at] for k in m.kinds}
    )


def _doses_alone(mentions: Sequence[Mention], parted: Sequence[int], last: int) -> bool:
    """Whether a list goes on with doses alone, of the drug ahead of them or behind the last ("placebo, 10 mg, 20 mg or 40 mg of A")."""
    alone = all(_is_amount(mentions[a + 1 : b]) for a, b in pairwise(parted))
    ahead, behind = without_asides(mentions[max(0, parted[0] - _NEAR) : parted[0]])[0], mentions[last + 1 : last + 1 + 2 * _NEAR]
    return alone and ((bool(ahead) and bool(ahead[-1].kinds & DOSES)) or _of_a_drug(behind))


def _is_amount(run: Sequence[Mention]) -> bool:
    """Whether an amount stands alone, but for what brackets behind it hold ("10 mg (n = 20)")."""
    plain = without_asides(run)[0]
    return len(plain) == 1 and bool(plain[0].kinds & DOSES)


def _of_a_drug(run: Sequence[Mention]) -> bool:
    """Whether an amount opens a stretch and its drug stands behind it ("40 mg (n = 20) of A", "0.1% A")."""
    plain = without_asides(run)[0]
    return len(plain) > 1 and bool(plain[0].kinds & DOSES) and names_drug(plain, 1)


def _dose_joint(mentions: Sequence[Mention], ors: Sequence[int]) -> int | None:
    """Of two 'or' the one that joins the last dose of a list, where the other one adds a control ahead of the list or behind it."""
    joint = next((at for at in ors if _of_a_drug(mentions[at + 1 : at + 1 + 2 * _NEAR])), None)
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
        if is_purpose(mentions, at):
            parting = _MANNER["until"]
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
    inner, asides = without_asides(mentions[first + 1 : last])
    # "A (AX), weekly counselling (WC) or both"
    labelled = bool(asides) and len(inner) > 1 and "per-unit" in inner[0].kinds and bool(inner[-1].kinds & _TREATING)
    dosed = _dose_ahead(inner) or (
        bool(inner) and "amount" in inner[0].kinds and any("amount" in m.kinds for m in mentions[max(0, first - 4) : first])
    )
    counted = len(inner) > 2 and inner[1].name == "of"
    return (
        0 < len(inner) <= 9
        and (
            dosed
            or counted
            or labelled
            or (len(inner) > 1 and inner[1].name == "-")
            or not inner[0].kinds & {"amount", "per-unit", "duration", "timepoint", "verb"}
        )
        and (
            (inner[0].name not in STOP_WORDS and not inner[0].kinds & {"preposition"})
            or (len(inner) > 1 and inner[1].name == "-")
            # "A with B, with C or without"
            or (inner[0].name == "with" and any(m.name in ("with", "without", "alone") for m in mentions[last + 1 : last + 3]))
        )
        and not (
            len(inner) > 1
            and inner[0].kinds <= _PLAIN
            and inner[0].name.endswith("ed")
            and inner[1].kinds & {"preposition", "timepoint", "per-unit"}
        )
        and not (
            len(inner) > 1 and inner[0].kinds <= {"word"} and inner[0].name.endswith("ing") and mentions[last + 1].name != inner[0].name
        )
    )


def _dose_ahead(run: Sequence[Mention]) -> bool:
    """Whether a stretch opens with a dose or strength and its drug ("5 mg amlodipine")."""
    return len(run) > 1 and bool(run[0].kinds & DOSES) and "agent" in run[1].kinds


_TREATING = frozenset({"word", "agent", "therapy", "control"})


def _plain(mentions: Sequence[Mention], first: int, last: int) -> bool:
    """Whether what stands between two separators is the bare name of an arm, and neither explains nor belongs to the one before.

    "A, a blocker of B, C or D" and "four courses of A followed by B, C and D" are no lists of their parts.
    """
    inner = item_of(mentions[first + 1 : last]).mentions
    # "single doses of A 5 mg, B 2 mg and C"
    inner = inner[next((at + 1 for at in range(1, len(inner) - 1) if _of_doses(inner, at)), 0) :]
    if not 0 < len(inner) <= _FEW or "determiner" in mentions[first + 1].kinds or any(m.kinds & _LINKING for m in inner):
        return False
    begins = next(at for at in range(first + 1, last) if mentions[at] is inner[0])
    return _short(mentions, begins - 1, last)


def _of_doses(run: Sequence[Mention], at: int) -> bool:
    return run[at].name == "of" and bool(run[at - 1].kinds & {"amount-noun", "per-unit"})


_FEW = 4
_LINKING = frozenset({"preposition", "verb", "conjunction"})


def _amount_between(mentions: Sequence[Mention], first: int, last: int) -> bool:
    inner = mentions[first + 1 : min(last, first + 3)]
    measured = any(m.kinds & {"amount", "duration", "per-unit", "percent"} for m in inner)
    if (inner and inner[0].kinds & {"agent", "therapy"}) or _dose_ahead(inner):
        # "A 20 mg, A 40 mg or B", "20 mg A, 40 mg A or B": an arm with its own dose
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
    """Whether a parenthesis that holds a group's size or its label ends right before place ``at``."""
    back = at - 1
    while back > 0 and mentions[back].name == ",":
        back -= 1
    if mentions[back].name not in CLOSE:
        return False
    labelled = back > 1 and "arm-letter" in mentions[back - 1].kinds and "arm-label" in mentions[back - 2].kinds
    return labelled or any("group-size" in m.kinds or "count" in m.kinds for m in mentions[max(0, back - 8) : back])


def _counted(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a count of people who go to an arm stands at place ``at`` ("and 49 to placebo")."""
    return (
        at + 1 < len(mentions)
        and "count" in mentions[at].kinds
        and (
            mentions[at + 1].name in ("to", "in", "received", "receive", "were")
            or bool(mentions[at + 1].kinds & {"population", "assigned-word", "randomized-word"})
        )
    )
