"""What a trial gave, which is no factor of its patients."""

from __future__ import annotations

from extractor.arms.words import words_of
from extractor.brackets import OPEN
from extractor.cascade import Parsed
from extractor.comparing.effects import Effect
from extractor.study import Study
from extractor.wordlists import wordlist

_ARMS = wordlist("factors.own-treatment")


def is_own(study: Study, name: str, start: int) -> bool:
    """Whether a factor's name, which begins at an offset, is what the trial gave ("treatment with A", "assignment to placebo")."""
    named = [m for m in study.roster.within(start, start + len(name)) if len(m.arm_ids) == 1]
    words = words_of(name)
    return set(words) <= _ARMS or any(set(words) - set(words_of(study.text[m.start : m.end])) <= _ARMS for m in named)


def of_arm(parsed: Parsed, effect: Effect) -> bool:
    """Whether an estimate stands in brackets behind the arms as a whole ("treatment arm (HR 0.7)")."""
    before = parsed.mentions[max(0, effect.at - 3) : effect.at]
    return len(before) > 2 and before[-1].name in OPEN and "group-noun" in before[-2].kinds and before[-3].name in (",", "and", ":")
