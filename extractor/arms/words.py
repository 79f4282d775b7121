"""Words that arms' names are made of, and those that tell no arm from another."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

STOP = frozenset(
    "the a an of in on at to for and or with without by per plus versus vs group groups arm arms patients treatment therapy dose doses "
    "mg g ml mcg day days daily week weeks weekly month months year years once twice alone only added addition combination "
    "combined program programme intervention regimen study each every oral orally intravenous receiving either high low "
    "intravenously subcutaneously monotherapy randomized patient women men trial use cycles cycle followed standard usual care "
    "control active single".split()
)
"""Words that do not tell one arm from another by themselves."""

FUNCTION_WORDS = frozenset("the a an of in on at to for and or with without by per plus versus vs every that which as".split())
DOSING = frozenset("mg g ml mcg day days daily once twice week weeks weekly month months per oral orally intravenous times cycles".split())
EXPERIMENTAL = frozenset(
    "intervention experimental treatment treated active study test investigational trial case cases program programme".split()
)
CONTROL = frozenset("control controls comparison comparator reference".split())
GENERIC_CONTROL = CONTROL | {"group", "groups", "arm", "subjects", "condition", "patients"}

DEGREES = frozenset("high low medium higher lower moderate middle intermediate".split())
"""Words that tell apart arms which get more or less of the same."""

TOLD_OF = frozenset(
    "efficacy safety effect effects effectiveness tolerability cost impact outcomes outcome use benefits results influence "
    "efficacies activity action actions addition adding lowering pharmacokinetics performance benefit role rate rates".split()
)
"""What is told of an arm, ahead of 'of' and its name ("the efficacy of A")."""
PLUS_MINUS = frozenset({"+/-", "+/−", "+/–", "±", "-/+"})
"""Signs for 'with or without'."""
TRYING = frozenset("evaluating comparing investigating assessing examining testing".split())
"""Words of what a trial does, ahead of the name of an arm ("a trial evaluating A")."""


_WORDS = re.compile(r"(?:[^\W_]|[.%])+")


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a name in lower case, marks left out."""
    return tuple(_WORDS.findall(text.lower()))


def given(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name that say what the arm gets: nothing of what it goes without ("A without B", "no B")."""
    at = next((i for i, word in enumerate(words) if word in ("without", "no")), len(words))
    return words[:at]


def content(words: tuple[str, ...]) -> set[str]:
    """The words of a name that say what was given, doses and manner left out."""
    return {w for w in words if w not in STOP and len(w) > 2 and w[0].isalpha()}


def likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How alike two names are, from 0 to 100; words that only one of them has count little."""
    return fuzz.token_set_ratio(" ".join(one), " ".join(other))
