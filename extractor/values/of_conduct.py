"""Numbers that tell how a trial was run, treated or tested, and not what came of it: those of the allocation, times, test statistics."""

from __future__ import annotations

from extractor.brackets import OPEN, opening
from extractor.mentions import Mention
from extractor.wordlists import wordlist

_ALLOCATED = frozenset({"randomized-word", "assigned-word"})
_GIVEN = frozenset({"treated-word", "allocation-filler", "randomized-word", "assigned-word"})
_WHO = frozenset({"relative-word", "that-word"})
_TOLD = frozenset({"be", "by", "of", "=", "(", "[", ":", "than", "and", "or", "versus"})
_TELLING = frozenset({"comparator", "median-word", "mean-word", "verb", "change-verb", "endpoint", "number", "duration"})
_SINCE = frozenset({"after", "before", "following", "post", "prior to"})
_STATISTICS = wordlist("values.test-statistics")
_WHICH_TIME = wordlist("values.which-time")


def conduct(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number tells of the conduct of the trial and is no result."""
    return (
        _allocated(mentions, at)
        or _since(mentions, at)
        or _of_a_test(mentions, at)
        or _to_detect(mentions, at)
        or _with_data(mentions, at)
        or (not mentions[at].kinds.isdisjoint(_COUNTS if opening(mentions, at) is None else _COUNTED) and without_data(mentions, at))
    )


def without_data(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number counts those for whom data lack ("scores were missing for 31 patients (20 on A and 11 on B)")."""
    for mention in reversed(mentions[max(0, at - _FAR) : at]):
        if "missing-word" in mention.kinds:
            return True
        if mention.name == ";" or not mention.kinds.isdisjoint(_ENTERED):
            return False
    return False


def _with_data(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number says of how many there are data ("data were available for 87%", "follow-up was complete in 130 and 129 men")."""
    for place in range(at - 1, max(1, at - _FAR), -1):
        mention = mentions[place]
        if "data-from" in mention.kinds:
            return True
        if mention.name in _AVAILABLE:
            subject = mentions[max(0, place - _NEAR) : place]
            return subject[-1].name == "be" and any(m.name in _DATA or "follow-up-word" in m.kinds for m in subject)
        if mention.name == ";" or "verb" in mention.kinds:
            return False
    return False


_DATA = frozenset({"data", "result"})
_AVAILABLE = frozenset({"available", "complete"})
_COUNTS = frozenset({"count", "cell", "fraction"})
_ENTERED = frozenset({"randomized-word", "assigned-word", "enrolled-word", "analyzed-word", "completed-word", "change-verb", "comparator"})
_FAR = 12


def _allocated(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number describes what participants were allocated to ("were randomized to 4% lidocaine or to saline for 90 min")."""
    for place in range(at - 1, 0, -1):
        mention = mentions[place]
        if mention.kinds & _ALLOCATED:
            be = place - 2 if "adverb" in mentions[place - 1].kinds else place - 1
            return be > 0 and mentions[be].name == "be" and mentions[be - 1].kinds.isdisjoint(_WHO)
        if mention.name == ";" or ("verb" in mention.kinds and mention.kinds.isdisjoint(_GIVEN)):
            return False
    return False


def _since(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a time says when something was, counted from another ("between groups 2 months after surgery", "the first 2 years")."""
    if "duration" not in mentions[at].kinds or not at:
        return False
    before = mentions[at - 1]
    if before.name in _WHICH_TIME:
        return True
    behind = at + 1 < len(mentions) and mentions[at + 1].name in _SINCE
    return behind and before.name not in _TOLD and before.kinds.isdisjoint(_TELLING)


def _of_a_test(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number is the size of a statistic by its sign ("(eta2 = 0.1)", "d = 0.6")."""
    return at > 1 and mentions[at - 1].name == "=" and mentions[at - 2].name in _STATISTICS


def _to_detect(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether a number is what the trial could have detected ("a power of 80% to detect a change of 4")."""
    before = [m.name for m in mentions[max(0, at - _NEAR) : at]]
    return "detect" in before and before[max(0, before.index("detect") - 1)] == "to"


_NEAR = 7


def entered(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether those counted were brought into the trial or an analysis ("40 of 41 patients were included in the analysis")."""
    if mentions[at].kinds.isdisjoint(_COUNTED):
        return False
    if _got_an_arm(mentions, at):
        return True
    for place in range(at + 1, min(len(mentions), at + _FAR_ENTRY)):
        mention = mentions[place]
        # "90 were seen, and 62 (69%) randomized (A, 30; B, 32)"
        elided = place == at + 1 and "randomized-word" in mention.kinds
        if mention.kinds & _ENTRIES and (elided or mentions[place - 1].name == "be"):
            behind = mentions[place + 1] if place + 1 < len(mentions) else None
            ends = behind is None or behind.name in _BEHIND_ENTRY or behind.name in (*OPEN, *".,;")
            if ends or not elided:
                return ends
        if mention.name not in ("be", "of", "with") and mention.kinds.isdisjoint(_BEFORE_ENTRY):
            return False
    return False


def _got_an_arm(mentions: tuple[Mention, ...], at: int) -> bool:
    """Whether those counted are the people of an arm, who got its treatment ("36 (53%) received A and 32 (47%) placebo").

    But not those of another arm who did ("in the placebo group 12 (38%) received A").
    """
    if at and "preposition" in mentions[at - 1].kinds and mentions[at - 1].name != "of":
        # "falls befell 10 (28%) who received A"
        return False
    place = at + 1
    while place < len(mentions) and mentions[place].kinds & {"population", "adverb"}:
        place += 1
    if place + 1 >= len(mentions) or mentions[place].name != "receive" or mentions[place].end - mentions[place].start != len("received"):
        # not "36 (53%) receiving A relapsed"
        return False
    behind = next((p for p in range(place + 1, min(len(mentions), place + 4)) if "arm" in mentions[p].kinds), None)
    before = next((p for p in range(at - 1, -1, -1) if "arm" in mentions[p].kinds), None)
    while before is not None and before > 0 and mentions[before].kinds & _OF_A_NAME:
        before -= 1
    return behind is not None and (before is None or mentions[before].name == "receive")


_OF_A_NAME = frozenset({"arm", "determiner", "adverb", "route"})
_COUNTED = frozenset({"cell", "fraction", "percent", "count"})
_ENTRIES = frozenset({"randomized-word", "assigned-word", "enrolled-word", "analyzed-word", "screened-word"})
_BEFORE_ENTRY = frozenset({"population", "determiner", "adverb", "randomized-word", "assigned-word", "enrolled-word", "condition"})
_BEHIND_ENTRY = frozenset({"in", "for", "to", "at", "and"})
_FAR_ENTRY = 8
