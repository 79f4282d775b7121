"""Which arm each count of a sentence belongs to: the one behind it, the one ahead of it, or the one in its place of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.brackets import OPEN, closing
from extractor.clauses import Placed
from extractor.mentions import Mention
from extractor.values.told_by_group import MADE_OF


class Count(NamedTuple):
    """A count of people at a place of the sentence; ``sized``: "n =" calls it a size; ``closed``: with its people it ends a bracket."""

    at: int
    number: Mention
    sized: bool
    closed: bool = False


def paired(mentions: Sequence[Mention], counts: Sequence[Count], arms: Sequence[Placed]) -> dict[str, Mention]:
    """arm_id -> its count, by the reading of the sentence that gives most counts an arm, and of those most that "n =" calls sizes."""
    readings = [_behind(mentions, counts, arms), _ahead(mentions, counts, arms), _in_order(mentions, counts, arms)]
    sized = {count.number.start for count in counts if count.sized}
    met = [{n.start for n in sizes.values()} for sizes in readings]
    best = max(range(len(readings)), key=lambda place: (len(met[place]), len(met[place] & sized)))
    return readings[best]


def _behind(mentions: Sequence[Mention], counts: Sequence[Count], arms: Sequence[Placed]) -> dict[str, Mention]:
    """Each count with the arm behind it, ahead of the next count: "40 to A and 38 to B", "(40 A, 38 B)"."""
    found: dict[str, Mention] = {}
    for number, count in enumerate(counts):
        high = counts[number + 1].at if number + 1 < len(counts) else len(mentions)
        arm = next((a for a in arms if count.at < a.first < high), None)
        if (
            arm is not None
            and (_leads(between := _beyond_aside(mentions[count.at + 1 : arm.first]), count) or (found and _of_people(between)))
            and not _or_another(mentions, arm, arms, high)
        ):
            found.setdefault(arm.arm.arm_ids[0], count.number)
    return found


def _of_people(between: Sequence[Mention]) -> bool:
    """Whether nothing but people stands between a count and an arm, so that the verb of the count before holds ("and 39 adults B")."""
    return len(between) == 1 and "population" in between[0].kinds


def _beyond_aside(between: Sequence[Mention]) -> Sequence[Mention]:
    """The words behind a count without the brackets right behind its people ("30 patients (mean age 26) received")."""
    if len(between) < 3:
        return between
    at = int("population" in between[0].kinds)
    # "26 men (52 eyes) had A and 24 (48 eyes) B"
    opened = between[at].name in OPEN and (at or any(m.attributes.get("people") == "no" for m in between[1:3]))
    end = closing(between, at) if opened else 0
    return [*between[:at], *between[end + 1 :]] if end > at else between


def _or_another(mentions: Sequence[Mention], arm: Placed, arms: Sequence[Placed], high: int) -> bool:
    """Whether 'or' and another arm follow, so that the count ahead is that of all ("216 patients received A or B")."""
    other = next((a for a in arms if arm.last <= a.first < high and a.arm.arm_ids != arm.arm.arm_ids), None)
    if other is None:
        return False
    between = [m.name for m in mentions[arm.last : other.first]]
    # "(n = 90) were randomised to A, B or C"
    return "or" in between or "versus" in between or ("," in between and any(m.name == "or" for m in mentions[other.last : high]))


def _leads(between: Sequence[Mention], count: Count) -> bool:
    """Whether the words between a count and an arm send its people there."""
    words = [m for at, m in enumerate(between) if m.name not in _BRACKETS and m.name != ":" and not _courses(between, at)]
    if words and words[-1].kinds <= {"word", "arm"} and words[-1].name.isalpha() and any("treated-word" in m.kinds for m in words):
        # "39 women received oral A"
        words.pop()
    if not words:
        return not any(m.name == ")" for m in between)
    if between[-1].name == "(" and all("population" in m.kinds for m in words):
        return True
    if between[-1].name == "(" and "treated-word" in words[0].kinds and len(words) < _NEAR and all(m.numeral is None for m in words):
        # "44 received a self-help programme (A)"
        return True
    if sum(m.name == "(" for m in between) > sum(m.name == ")" for m in between):
        return False
    if len(words) > 2 and "population" in words[0].kinds and words[-1].name == "to" and len(words) <= 12 and _who_they_are(words):
        # "1511 patients with chronic heart failure to A"
        return True
    return (
        len(words) <= 8
        and all(m.kinds & _TOWARDS or m.name in _TOWARDS_WORDS or _were_analysed(words, at) for at, m in enumerate(words))
        and any(m.kinds & {"treated-word", "randomized-word", "assigned-word"} or m.name in _SENDS for m in words)
    )


def _were_analysed(words: Sequence[Mention], at: int) -> bool:
    """Whether a word says that people were analysed ("40 patients were analysed in the A group"), not that they were of the analysed."""
    return at > 0 and "analyzed-word" in words[at].kinds and words[at - 1].name == "be"


def _who_they_are(words: Sequence[Mention]) -> bool:
    """Whether the words between people and 'to' only describe them: no verb, no mark, no number."""
    return all(m.kinds.isdisjoint({"verb", "number", "comparator"}) and (m.name[:1].isalnum() or m.name == "-") for m in words)


def _courses(between: Sequence[Mention], at: int) -> bool:
    """Whether a mention is part of how much treatment was given ("516 cycles of")."""
    behind = between[at + 1] if at + 1 < len(between) else None
    return between[at].name in _COURSES or (between[at].numeral is not None and behind is not None and behind.name in _COURSES)


_COURSES = frozenset({"cycles", "courses", "doses", "cycle", "infusions", "injections"})
_NEAR = 8
_BRACKETS = frozenset({"(", "[", ")", "]"})
_TOWARDS = frozenset(
    {
        "population",
        "determiner",
        "treated-word",
        "randomized-word",
        "assigned-word",
        "enrolled-word",
        "allocation-filler",
        "adverb",
        "group-noun",
        "route",
        "per-unit",
    }
)
_TOWARDS_WORDS = frozenset(
    {"to", "in", "into", "on", "with", "for", "be", "were", "was", "who", "which", "had", "of", "have", "receive", "by", "and"} | MADE_OF
)
_SENDS = frozenset({"to", "in", "into", "on", "with", "for", "receive", "had", "have"}) | MADE_OF


def _ahead(mentions: Sequence[Mention], counts: Sequence[Count], arms: Sequence[Placed]) -> dict[str, Mention]:
    """Each count with the arm ahead of it, behind the count before: "A (n = 40) or B (n = 38)", "A 40, B 38"."""
    found: dict[str, Mention] = {}
    for number, count in enumerate(counts):
        low = counts[number - 1].at if number else -1
        arm = next((a for a in reversed(arms) if low < a.first and a.last <= count.at), None)
        if arm is not None and _follows(mentions[arm.last : count.at], count):
            found.setdefault(arm.arm.arm_ids[0], count.number)
    return found


def _follows(between: Sequence[Mention], count: Count) -> bool:
    """Whether a count stands in the parentheses or right behind the words of an arm."""
    if count.closed and between and between[-1].name in _PARTS and len(between) <= 10 and not any(m.name == ")" for m in between):
        return True
    opened = next((i for i, m in enumerate(between) if m.name in OPEN), len(between))
    if len(between) > 1 and any(m.name == ";" for m in between[:opened]):
        # one alone parts a size from the short form of an arm in one bracket ("(PA; n = 40)")
        return False
    if count.sized:
        return len(between) <= 12 and sum(m.name == ")" for m in between) <= 1
    words = [m for m in between if m.name not in _BRACKETS and m.name not in (",", ":", "=", "-")]
    if any(m.name == ")" for m in between):
        return False
    return len(words) <= 3 and all(
        m.kinds & {"group-noun", "population", "assigned-word", "treated-word"} or m.name in _COMPRISES for m in words
    )


_PARTS = frozenset({"(", "[", ";", ",", ":"})
_COMPRISES = frozenset(
    "of to included includes comprised comprising consisted consisting contained had have in enrolled be was were".split()
)


def _is_whole(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a count is of all people of whom those behind it are parts ("of 90 women, 44 received A")."""
    people = at + 1 < len(mentions) and "population" in mentions[at + 1].kinds
    return people and at > 0 and mentions[at - 1].name == "of"


def _in_order(mentions: Sequence[Mention], counts: Sequence[Count], arms: Sequence[Placed]) -> dict[str, Mention]:
    """Counts side by side with as many arms side by side: "40 and 38 patients received A and B, respectively"."""
    if not any("respectively" in m.kinds for m in mentions) and len(arms) > len(counts):
        return {}
    counts = [count for count in counts if not _is_whole(mentions, count.at)]
    for number in range(len(counts) - 1):
        run = [counts[number]]
        for count in counts[number + 1 :]:
            between = mentions[run[-1].at + 1 : count.at]
            if len(between) > 2 or not all(
                m.name in (",", "and", ":", "+", "or") or m.kinds & {"population", "conjunction", "comparator"} for m in between
            ):
                break
            run.append(count)
        if len(run) < 2:
            continue
        behind = list(dict.fromkeys(a.arm.arm_ids[0] for a in arms if run[-1].at < a.first <= run[-1].at + 14))
        ahead = list(dict.fromkeys(a.arm.arm_ids[0] for a in arms if run[0].at - 14 <= a.first < run[0].at))
        for names in (behind, ahead):
            if len(names) == len(run):
                return dict(zip(names, (count.number for count in run), strict=True))
    return {}
