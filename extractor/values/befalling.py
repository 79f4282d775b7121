"""What befell counted people, told around their groups ("7 on A and 16 on B were admitted", "nausea affected 3 on A and 11 on B")."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.brackets import CLOSE, OPEN
from extractor.mentions import Mention
from extractor.wordlists import wordlist

_ENTRY = frozenset("randomized-word assigned-word enrolled-word analyzed-word completed-word screened-word treated-word".split())
_MEASURED = frozenset({"number", "mean-word", "median-word", "score-word", "direction-word", "no-difference"})
_NO_DEEDS = frozenset({"receive", "be", "have", "include"})
CHARACTERISTICS = wordlist("values.characteristics")
_LEADS = frozenset({"in", "for", "by", "among", "with", "on"})
_FAR = 9


def acted(mentions: Sequence[Mention], end: int) -> bool:
    """Whether a verb behind the groups of a list, which end at a place, says what people did or what was done to them."""
    place = end
    while place < len(mentions) and mentions[place].kinds & {"adverb"}:
        place += 1
    if place < len(mentions) and mentions[place].name == "be":
        place += 1
    if place >= len(mentions):
        return False
    verb, behind = mentions[place], mentions[place + 1 : place + 7]
    if verb.kinds & _ENTRY or "change-verb" in verb.kinds or verb.name in _NO_DEEDS or verb.name in CHARACTERISTICS:
        # "78 on A and 75 on B lowered their pressure" are all of them
        return False
    told = bool(verb.kinds & {"verb", "lost-word"}) or (verb.kinds <= {"word", "planned-word"} and verb.name.endswith("ed"))
    return told and not any(m.kinds & _MEASURED for m in behind)


def befell_them(mentions: Sequence[Mention], first: int) -> bool:
    """Whether people counted from a place on are those whom the outcome ahead befell ("surgery was required for 2 on A and 6 on B")."""
    place = first - 1
    while place > 0 and (mentions[place].name in _LEADS or mentions[place].name == "only"):
        place -= 1
    if place < 1 or not mentions[place].kinds & {"verb", "association", "planned-word"} or mentions[place].kinds & _ENTRY:
        return False
    return was_seen(mentions, place)


def was_seen(mentions: Sequence[Mention], verb: int) -> bool:
    """Whether the subject of a verb is an outcome: one that the lexicon knows, or whatever was seen or needed ("bruises were found in")."""
    subject = mentions[max(0, verb - _FAR) : verb]
    if any("endpoint" in m.kinds for m in subject):
        return True
    passive = len(subject) > 1 and subject[-1].name == "be"
    seen = mentions[verb].name == "occur" or (passive and "planned-word" in mentions[verb].kinds)
    noun = subject[-2] if passive else subject[-1] if subject else None
    return seen and noun is not None and bool(noun.kinds & {"word", "therapy", "condition"}) and noun.name[:1].isalpha()


def number_of(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a count is the number that its sentence tells ("the number of patients with a fracture was 39 with A and 82 with B")."""
    be = at - 1
    while be > 0 and at - be < _FAR and mentions[be].name != "be":
        if mentions[be].kinds & {"verb", "endpoint"} or mentions[be].name in (";", "."):
            return False
        be -= 1
    if mentions[be].name != "be":
        return False
    for place in range(be - 2, max(-1, be - 12), -1):
        if "tally-word" in mentions[place].kinds:
            return mentions[place + 1].name == "of" and bool(mentions[place + 2].kinds & {"population", "condition"})
        if mentions[place].kinds & {"verb", "mean-word", "median-word"}:
            return False
    return False


def listed_sizes(mentions: Sequence[Mention], at: int) -> bool:
    """Whether "n =" is one of several that each stand in brackets behind an outcome ("headache (n = 9), nausea (n = 7)")."""
    return _behind_outcome(mentions, at) and any(
        _behind_outcome(mentions, place)
        for place in (*range(max(1, at - _FAR), at), *range(at + 1, min(at + _FAR, len(mentions) - 1)))
        if "group-size" in mentions[place].kinds
    )


def _behind_outcome(mentions: Sequence[Mention], at: int) -> bool:
    if at < 2 or at + 1 >= len(mentions) or mentions[at - 1].name not in OPEN or mentions[at + 1].name not in CLOSE:
        return False
    outcome, ahead = mentions[at - 2], mentions[max(0, at - 6) : at - 2]
    named = "endpoint" in outcome.kinds and outcome.kinds.isdisjoint({"population", "score-word", "group-noun"})
    # "patients with asthma (n = 30)" are a group
    return named and not any("population" in m.kinds for m in ahead)
