"""Words in the names of outcomes: those that name none alone, and heads that say which value of an outcome is better."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.brackets import OPEN
from extractor.mentions import Mention
from extractor.wordlists import wordlist

NAMELESS = wordlist("outcomes.nameless")
_GOOD = wordlist("outcomes.better-higher")
_BAD = wordlist("outcomes.better-lower")

_FEELINGS = wordlist("outcomes.feelings")
_TURNING = wordlist("outcomes.turning")


_LEADS = tuple(f"{words} " for words in sorted(wordlist("outcomes.leads"), key=len, reverse=True))
_TAILS = frozenset(f" {word}" for word in wordlist("outcomes.tails"))


def without_verb(printed: str) -> str:
    """The name of an outcome without a verb that it took along ("primary end point was", "had a good outcome")."""
    tail = next((tail for tail in _TAILS if printed.endswith(tail)), "")
    lead = next((lead for lead in _LEADS if printed.startswith(lead)), "")
    return printed.removesuffix(tail).removeprefix(lead)


def better(run: Sequence[Mention], named: Mention | None = None) -> str | None:
    """Which value of a phrase is better: that of the endpoint it names, or by its head ("satisfaction with care", "relief of pain")."""
    change = next((place for place in range(len(run) - 1) if _turns(run, place)), None)
    if change is not None:
        # "a decline in quality of life" is worse the more of it there is
        of_rest = better(run[change + 1 :], named)
        turned = {"higher": "lower", "lower": "higher"}
        return {"yes": of_rest, "no": turned.get(of_rest or ""), "better": "higher", "worse": "lower"}[run[change].attributes["up"]]
    ends = (place for place, m in enumerate(run) if place and (m.kinds & {"preposition", "comparator"} or m.name in OPEN))
    head = next(ends, len(run)) - 1
    while head and run[head].kinds & {"score-word", "rate-word"}:
        head -= 1
    word = run[head].name
    names = {word, word.removesuffix("s"), word.removesuffix("es")}
    told = "higher" if names & _GOOD else "lower" if names & _BAD else _signed(run, head)
    if told is None and word not in _TURNING and len(run) > head + 2 and run[head + 1].name == "of":
        told = better(run[head + 2 :])
    if named is None:
        return told
    value = named.attributes.get("better")
    if named.start <= run[head].start and (run[head].start < named.end or told is None):
        return value
    return told or value


def _turns(run: Sequence[Mention], place: int) -> bool:
    """Whether a word of change stands at a place, with what changes behind it."""
    behind = run[place + 1]
    return "change-noun" in run[place].kinds and "up" in run[place].attributes and bool(behind.kinds & {"preposition", "endpoint"})


def _signed(run: Sequence[Mention], head: int) -> str | None:
    """Which value of feelings is better, by the adjective right ahead of them ("negative emotions", "positive affect")."""
    if not head or run[head].name not in _FEELINGS:
        return None
    return {"negative": "lower", "positive": "higher"}.get(run[head - 1].name)
