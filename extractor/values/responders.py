"""Participants counted who passed a limit ("lost at least 5% of their weight"): what they did is the outcome, the limit no value."""

from __future__ import annotations

from collections.abc import Sequence

from extractor import brackets
from extractor.cascade import Parsed
from extractor.mentions import Mention
from extractor.wordlists import wordlist

_COUNTED = frozenset({"percent", "fraction", "cell", "count"})
_FAR = 14
_BY_WHOM = frozenset({"be", "achieve", "occur", "by", "in", "with"})
_REACHING = wordlist("values.reaching")


def responders(parsed: Parsed) -> list[Mention]:
    """The findings of a sentence that say who passed a limit; what merely was below one ("the median was less than 6") is none."""
    found = (_from_verb(parsed, finding) for finding in parsed.found("responder"))
    return [_without_mark(finding) for finding in found if (how := finding.slot("how")) is None or how.name != "be"]


def people(parsed: Parsed) -> list[Mention]:
    """The responders that are told in one piece, and not how long it took them ("time to reaching less than 7%")."""
    whole = []
    for found in responders(parsed):
        inside = [m.name for m in parsed.words if found.start <= m.start and m.end <= found.end]
        before = [m.name for m in parsed.words if m.end <= found.start][-2:]
        if sum(name in brackets.OPEN for name in inside) == sum(name in brackets.CLOSE for name in inside) and before != ["time", "to"]:
            whole.append(found)
    return whole


def _from_verb(parsed: Parsed, found: Mention) -> Mention:
    """A finding by the verb right before its limit, where another leads to that one ("were more likely to reach less than 7%")."""
    how, limit = found.slot("how"), found.slot("limit")
    if how is None or limit is None or how.name != "be":
        return found
    own = [m for m in parsed.mentions if how.end <= m.start and m.end <= limit.start and m.name in _REACHING]
    return found._replace(start=own[-1].start, slots={**found.slots, "how": (own[-1],)}) if own else found


def _without_mark(found: Mention) -> Mention:
    """A finding without the mark that stands where what was measured might ("reached less than 7% (")."""
    what, limit = found.slot("what") or found.slot("thing"), found.slot("limit")
    mark = what is not None and limit is not None and what.end - what.start == 1 and not what.name.isalpha()
    return found._replace(end=limit.end) if mark and limit is not None else found


def counts_who(mentions: Sequence[Mention], first: int, behind: range, found: Mention) -> bool:
    """Whether values that begin at ``first`` count those who passed: told right before their bracket, or ``behind`` them."""
    if mentions[first].kinds.isdisjoint(_COUNTED):
        return False
    opened = brackets.opening(mentions, first)
    if opened is not None:
        return 0 <= mentions[opened].start - predicate(mentions, found)[1] < 3
    between = [m for m in mentions[:first] if m.start >= predicate(mentions, found)[1]]
    if mentions[first].start > found.start and between and all(m.name in _BY_WHOM or m.kinds & {"adverb"} for m in between):
        # "a fall of at least 50% was reached by 38%"
        return True
    return any(mentions[place].start == found.start for place in behind[: _FAR - 1])


def predicate(mentions: Sequence[Mention], found: Mention) -> tuple[int, int]:
    """The offsets of what they did; of the next limit of a list, the limit alone ("at least 10%")."""
    if found.slot("joint") is None:
        return found.start, found.end
    return next(m.start for m in mentions if m.start > found.start), found.slots["limit"][0].end


def better(found: Mention) -> str | None:
    """Whether more who passed is better: of a limit that they were to reach."""
    how = found.slot("how")
    return "higher" if how is not None and how.name in _REACHING else None
