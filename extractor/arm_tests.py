"""Which p-values test a change within one arm, and so compare no arms."""

from __future__ import annotations

from extractor.reported import Reported

_MEASURED = frozenset({"number", "percent", "mean-spread", "measured", "cell", "duration", "amount", "range"})


def within_arm(sentence: Reported, at: int) -> bool:
    """Whether a p-value tests a change from baseline within an arm."""
    before = sentence.mentions[max(0, at - 12) : at + 6]
    if _from_to(sentence, at):
        return True
    return any("baseline" in m.name.split() for m in before) and not any(m.kinds & {"comparator", "both-arms"} for m in before)


def _from_to(sentence: Reported, at: int) -> bool:
    """Whether the values before a place are a start and an end ("fell from 8.1 to 7.2 (p < 0.01)") of one arm."""
    stretch = sentence.mentions[max(sentence.clause_start(at), at - 16) : at]
    if any(m.kinds & {"comparator", "difference-word", "effect"} for m in stretch):
        return False
    if sum("change-pair" in m.kinds for m in stretch) == 1:
        return True
    for place, mention in enumerate(stretch):
        if mention.name == "from" and place + 1 < len(stretch) and stretch[place + 1].kinds & _MEASURED:
            return any(m.name == "to" for m in stretch[place + 1 : place + 7])
    return False
