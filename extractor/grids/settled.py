"""Which arm each heading of one table names, settled among all of them: no two name the same, and what is left names what is left."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.arms.marks import RosterArm
from extractor.arms.words import CONTROL, FUNCTION_WORDS, words_of
from extractor.grids import arms as grid_arms
from extractor.roster import Roster
from extractor.wordlists import wordlist

_PLACEBO_SHORT = wordlist("arms.placebo-short")
_OF_CONTROLS = CONTROL | _PLACEBO_SHORT | {"placebo", "sham", "vehicle"}


def settled(names: Sequence[str], roster: Roster) -> dict[str, str]:
    """The arm of each heading, where there are as many headings as arms and all of them can be told; empty where not."""
    if len(names) != len(roster.arms) or len(set(names)) < len(names):
        return {}
    claims: dict[str, list[str]] = {}
    for name in names:
        own = grid_arms.arms(name, roster)
        if len(own) > 1:
            return {}
        if own:
            claims.setdefault(own[0], []).append(name)
    found: dict[str, str] = {}
    for arm_id, claimants in claims.items():
        # of several the one that is a name of the arm
        whole = claimants if len(claimants) == 1 else [name for name in claimants if grid_arms.whole_name(name, roster) == arm_id]
        if len(whole) == 1:
            found[whole[0]] = arm_id
    for name in names:
        fits = [arm.arm_id for arm in roster.arms if arm.arm_id not in found.values() and _is_short_for(name, names, arm)]
        if name not in found and len(fits) == 1:
            found[name] = fits[0]
    left = [name for name in names if name not in found]
    spare = [arm for arm in roster.arms if arm.arm_id not in found.values()]
    if found and len(left) == len(spare) == 1 and _OF_CONTROLS.isdisjoint(words_of(left[0])):
        found[left[0]] = spare[0].arm_id
    return found if len(found) == len(names) == len(set(found.values())) else {}


def _is_short_for(name: str, names: Sequence[str], arm: RosterArm) -> bool:
    """Whether a heading is the first letters of an arm's words, one alone only where the others are so too, or a short form of placebo."""
    words = grid_arms.plain_words(name)
    if len(words) != 1:
        return False
    if words[0] in _PLACEBO_SHORT:
        return "placebo" in words_of(arm.name)
    first = "".join(word[0] for word in words_of(arm.name) if word not in FUNCTION_WORDS and word[0].isalpha())
    short = words[0].upper() in name and first.startswith(words[0])
    return short and (len(words[0]) > 1 or all(len("".join(grid_arms.plain_words(other))) == 1 for other in names))
