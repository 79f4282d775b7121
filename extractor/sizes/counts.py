"""Which numbers of a sentence can count the people of an arm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from extractor.brackets import CLOSE, OPEN
from extractor.mentions import Mention
from extractor.sizes.pairs import Count


def of_people(mentions: Sequence[Mention], entered: bool, named: Set[int]) -> Iterator[Count]:
    """The counts that can be sizes; one with its percentage only where the sentence speaks of people entering.

    ``named`` are the places of the words that name arms.
    """
    clusters = max((_ahead(mentions, at) for at, m in enumerate(mentions) if m.name == "clusters"), default=0)
    for at, mention in enumerate(mentions):
        if "group-size" in mention.kinds and any(m.name == "clusters" for m in mentions[at + 1 : at + 2]):
            # "(n = 19 practices, 208 patients)"
            continue
        if "group-size" in mention.kinds:
            number = mention.number("value")
            if number is not None:
                yield Count(at, number, True)
        elif "cell" in mention.kinds:
            whole = mention.number("n")
            number = mention.number("events") if whole is None or _became(mentions, at) else whole
            if entered and number is not None and mention.slot("fraction") is None:
                yield Count(at, number, False)
        elif (
            is_bare(mentions, at, named)
            and not _of_a_part(mentions, at)
            and (_of_own(mentions, at) or mention.numeral is None or mention.numeral.value > 2 * clusters)
        ):
            yield Count(at, mention, False, _closed(mentions, at))


def _ahead(mentions: Sequence[Mention], at: int) -> int:
    """The number that counts what stands at a place, no more than an adjective between them ("36 primary schools"); 0 for none."""
    near = next((m.numeral for m in reversed(mentions[max(0, at - 2) : at]) if m.numeral), None)
    return int(near.value) if near else 0


def _of_a_part(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a bracket tells of parts of the people ahead of it: the sexes ("(24 boys, 21 girls)"), or their eyes ("26 men (52 eyes)")."""
    if at + 2 >= len(mentions) or "population" not in mentions[at + 1].kinds:
        return False
    if mentions[at + 1].attributes.get("people") == "no" and mentions[at - 1].name in OPEN:
        ahead = mentions[at - 2]
        return at > 1 and ("population" in ahead.kinds or "count" in ahead.kinds)
    for one, other in ((at, at + 3), (at - 3, at)):
        if one > 0 and other + 1 < len(mentions) and "count" in mentions[one].kinds & mentions[other].kinds:
            sexes = mentions[one + 1].name == mentions[other + 1].name == "women"
            if sexes and mentions[one + 2].name in _PARTING:
                return True
    return False


_PARTING = frozenset({",", "and", "/", ";"})


def _of_own(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a number says itself what it counts."""
    return any("population" in m.kinds for m in mentions[at + 1 : at + 3])


def _became(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a part and its whole say how many were allocated ("80 (50%) of 160 were assigned to A"), not what befell them."""
    behind = mentions[at + 1 : at + 6]
    given = next((i for i, m in enumerate(behind) if m.kinds & {"assigned-word", "randomized-word", "treated-word"}), None)
    return given is None or any(m.name == "be" for m in behind[:given])


def _closed(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a count and its people end a bracket ("317 women)")."""
    return at + 2 < len(mentions) and "population" in mentions[at + 1].kinds and mentions[at + 2].name in CLOSE


_UNITS = frozenset({"percent", "time-unit", "mass-unit", "value-unit", "per-unit", "group-noun", "both-arms", "thing"})


def is_bare(mentions: Sequence[Mention], at: int, named: Set[int] = frozenset()) -> bool:
    """Whether a number of its own can count people: no year, dose, time, share, label or part of a ratio ("204 q4w" names an arm)."""
    mention = mentions[at]
    if "count" not in mention.kinds or "number" not in mention.kinds or ("year" in mention.kinds and not _is_people(mentions, at)):
        return False
    before, behind = mentions[at - 1] if at else None, mentions[at + 1] if at + 1 < len(mentions) else None
    if _of_things(mentions, at) or _code(mentions, at):
        return False
    if _shares_unit(mentions, at):
        return False
    if before is not None and before.name == ":" and at > 1 and mentions[at - 2].numeral is not None:
        return False
    ratio = behind is not None and behind.name == ":" and at + 2 < len(mentions) and mentions[at + 2].numeral is not None
    apiece = behind is not None and "both-arms" in behind.kinds and behind.name.startswith("each")
    if ratio or (
        behind is not None
        and ((behind.kinds & _UNITS and not apiece and at + 1 not in named) or behind.name in ("%", "/", "-", "cycles", "courses", "mm"))
    ):
        return False
    if before is not None and before.name == "in" and behind is not None and behind.kinds <= {"word"} and behind.name.endswith("s"):
        # "in four models"
        return False
    few = mention.numeral is not None and mention.numeral.value < _GROUPS
    if few and before is not None and before.name in ("to", "into") and behind is not None and behind.name in OPEN:
        # "into four (A = ibuprofen, …)" groups
        return False
    if behind is not None and behind.name == "clusters":
        # villages or practices, of which another bare number in the sentence may be
        return False
    return before is None or not (
        "time-unit" in before.kinds
        or ("arm-label" in before.kinds and mention.numeral is not None and mention.numeral.value < _LABELS)
        or before.name in ("per", "/", "-", "±", "day", "grade", "phase", "type")
    )


def _shares_unit(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a number has the unit of the last of its list ("(26 v 16 days)", "20, 40 or 60 minutes")."""
    while at + 2 < len(mentions) and mentions[at + 1].name == "," and "count" in mentions[at + 2].kinds:
        at += 2
    joint = at + 1 + (at + 2 < len(mentions) and mentions[at + 1].name == ",")
    joined = joint + 1 < len(mentions) and ("comparator" in mentions[joint].kinds or mentions[joint].name in ("or", "to"))
    if not joined or mentions[joint + 1].kinds.isdisjoint({"duration", "measured"}):
        return False
    # "and 47 to 12 months": a range rises
    own, other = mentions[at].numeral, next(mentions[joint + 1].numbers(), mentions[at]).numeral
    return mentions[joint].name != "to" or own is None or other is None or own.value <= other.value


def _code(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a bracket holds a word and the number behind it alone: the code of a drug ("(ABC 901)")."""
    alone = 1 < at < len(mentions) - 1 and mentions[at - 2].name in OPEN and mentions[at + 1].name in CLOSE
    return alone and mentions[at - 1].kinds == _WORD


_WORD = frozenset({"word"})


def _of_things(mentions: Sequence[Mention], at: int) -> bool:
    """Whether what is counted stands behind a parenthesis, and is no people ("5 (group 1) or 7 (group 2) cycles")."""
    if at + 2 >= len(mentions) or mentions[at + 1].name not in OPEN:
        return False
    closed = next((i for i in range(at + 2, min(at + 8, len(mentions) - 1)) if mentions[i].name in CLOSE), None)
    if closed is None:
        return False
    behind = mentions[closed + 1]
    following = closed + 2
    if behind.name in ("or", ",") and following < len(mentions) and "count" in mentions[following].kinds:
        return _of_things(mentions, following)
    return bool(behind.kinds & {"thing", "time-unit", "mass-unit"})


_GROUPS = 8
"""A trial has fewer groups."""
_LABELS = 20
"""A number from here on labels no arm."""


def _is_people(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a number that could be a year counts people ("1920 women were assigned to A and 1944 to B")."""
    if at + 1 >= len(mentions):
        return False
    sent = mentions[at + 1].name == "to" and at and mentions[at - 1].name in ("and", ",") and at + 2 < len(mentions)
    return "population" in mentions[at + 1].kinds or (bool(sent) and mentions[at + 2].numeral is None)
