"""How well words can name an arm: what they are of, and whether the text speaks of them."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.arms.names import Candidate
from extractor.arms.words import CONTROL, EXPERIMENTAL, GIVEN_AS, STOP, TOLD_OF
from extractor.wordlists import wordlist

GROUPS = frozenset({"group", "groups", "arm", "arms"})
_NUMBERED = frozenset({"two", "three", "four", "five", "six", "2", "3", "4", "5", "6"})


def standing(candidate: Candidate, spoken: set[str], low: str) -> int:
    """How well a name can be an arm's: known to the lexicon, borne by a group, sized, or spoken of again."""
    content = [w for w in candidate.words if w not in STOP and w[0].isalpha() and len(w) > 1]
    again = any(low.count(w) > 1 for w in content if len(w) > 2)
    # a short form that the text goes on to use
    short = any(aside.isupper() and len(aside) > 1 and low.count(aside.lower()) > 1 for aside in candidate.asides)
    given = bool(candidate.kinds & {"agent", "therapy"})
    ill = is_ill(candidate)
    known = given or (bool(candidate.kinds & {"control"}) and not ill) or set(candidate.words) <= EXPERIMENTAL | CONTROL
    return 2 * known + bool(spoken & set(content)) + (candidate.size is not None) + again + short - 2 * ill - (len(candidate.words) > 7)


def is_ill(candidate: Candidate) -> bool:
    """Whether the words tell of patients or what befell them, and of nothing that they got."""
    return bool(candidate.kinds & {"condition", "endpoint", "population"}) and candidate.kinds.isdisjoint({"agent", "therapy"})


def is_medical(pair: Sequence[Candidate]) -> bool:
    """Whether one of two names is of something given, of its amount or of a control."""
    return any(c.kinds & {"agent", "therapy", "control", "amount"} for c in pair)


def are_parallel(pair: Sequence[Candidate], text: str) -> bool:
    """Whether the title or the aim sets two kinds of one thing against each other ("the rota scheme versus the buddy scheme")."""
    if len(pair) != 2 or pair[-1].end > _AIM * len(text) or any(len(c.words) < 2 or c.kinds & _NO_THING for c in pair):
        return False
    return pair[0].words[-1] == pair[1].words[-1] and pair[0].words[-1] not in STOP - GIVEN_AS


_AIM = 0.4
_NO_THING = frozenset(
    {"endpoint", "condition", "population", "factor", "number", "count", "measured", "percent", "verb", "score-word", "rate-word"}
)
_TOLD = TOLD_OF - GIVEN_AS
_COUNTED = wordlist("arms.counted-by")
_SETS = wordlist("arms.counted-sets")


def is_plausible(candidate: Candidate) -> bool:
    """Whether the words can name an arm, and are not an outcome, a number or a place."""
    if candidate.kinds & {"p-value", "interval", "calendar", "effect", "cell", "mean-spread", "measured", "threshold", "timepoint"}:
        return False
    if "fraction" in candidate.kinds and "agent" not in candidate.kinds:
        # "insulin mix 75/25" is a drug
        return False
    if candidate.words[-1] in _TOLD and candidate.kinds.isdisjoint({"agent", "therapy", "control", "amount"}):
        # "less agonist activity compared with A"
        return False
    if candidate.size is None and set(candidate.words) & _COUNTED and set(candidate.words) <= _COUNTED | _SETS:
        return False
    if {"study-word", "population"} & candidate.kinds and len(candidate.words) == 1:
        return False
    if not _NO_MEMBERS.isdisjoint(candidate.words):
        # "aspirin-induced asthma"
        return False
    hyphened = candidate.name[len(candidate.words[0]) :].startswith("-")
    if (candidate.words[0] in _NO_OPENING and not hyphened) or (candidate.words[0] in _NO_ARMS and len(candidate.words) == 1):
        return False
    if "percent" in candidate.kinds and candidate.words[0][0].isdigit() and _leads_on(candidate.words):
        # "54 percent of those assigned to A", "31% with A"
        return False
    if candidate.words[0] in _NUMBERED and (candidate.words[-1] in GROUPS or len(candidate.words) == 1):
        # "one of two arms"
        return False
    if candidate.words[1:2] == ("of",) and candidate.words[0].isdigit():
        # "one of two groups"
        return False
    if not candidate.label and len(candidate.words) == 1 and len(candidate.name) == 1:
        return False
    if candidate.words[1:] == ("kg",) and candidate.words[0][0].isdigit():
        # a body weight
        return False
    if candidate.kinds & {"agent", "therapy", "control", "amount", "group-noun", "arm-label"}:
        return True
    if set(candidate.words) & (EXPERIMENTAL | CONTROL) and len(candidate.words) <= 3:
        return True
    content = [w for w in candidate.words if w not in STOP and w[0].isalpha()]
    # "a social skills curriculum"
    told = {"verb", "percent"} if candidate.words[-1] in GIVEN_AS else {"endpoint", "verb", "percent"}
    return bool(content) and not candidate.kinds & told and len(candidate.words) <= 12


def _leads_on(words: Sequence[str]) -> bool:
    """Whether a percentage is followed right away by whom it is of."""
    behind = words[2:3] if words[1:2] in (("percent",), ("%",)) else words[1:2]
    return bool(behind) and behind[0] in _BEHIND_SHARE


_NO_OPENING = wordlist("arms.opening-none")
_BEHIND_SHARE = wordlist("arms.behind-share")
_NO_MEMBERS = wordlist("arms.within-none")
_NO_ARMS = wordlist("arms.naming-none")
