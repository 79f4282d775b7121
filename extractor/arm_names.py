"""An arm as one place of the text names it, and where it does so again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from extractor import phrases
from extractor.arm_words import words_of
from extractor.mentions import Mention


@dataclass(slots=True)
class Candidate:
    """An arm as one place of the text names it; ``asides`` are the texts in parentheses behind the name."""

    name: str
    start: int
    end: int
    kinds: frozenset[str]
    type: str | None = None
    label: str | None = None
    size: Mention | None = None
    asides: list[str] = field(default_factory=list)
    words: tuple[str, ...] = ()


class ArmMention(NamedTuple):
    """A mention of one arm, or of several at once ("both groups"), by offsets."""

    start: int
    end: int
    arm_ids: tuple[str, ...]


def named(text: str, run: Sequence[Mention]) -> Candidate | None:
    """The arm that a run of mentions names, trimmed to its name; None where the words name none."""
    while run and (
        phrases.is_mark(run[-1])
        or run[-1].kinds & {"preposition", "conjunction", "determiner"}
        or text[run[-1].start : run[-1].end] in ("followed", "-")
    ):
        run = run[:-1]
    while run and text[run[0].start : run[0].end] == "-":
        run = run[1:]
    number = next((i for i in range(1, len(run)) if run[i].numeral is not None and run[i + 1 :] and "mass-unit" in run[i + 1].kinds), None)
    if number is not None:
        # one of several doses of one drug: the drug's name once, this dose and the shared unit printed further on
        drug = named(text, run[:number])
        if drug is None:
            return None
        amount = " ".join(text[m.start : m.end] for m in run[number:]).replace(" /", "/")
        return replace(drug, name=f"{drug.name} {amount}", words=(*drug.words, *words_of(amount)), kinds=drug.kinds | {"amount"})
    bracket = next((i for i, m in enumerate(run) if m.name in ("(", "[")), None)
    if bracket and not any(m.name in (")", "]") for m in run[bracket:]):
        run = run[:bracket]
    joined = _joined(text, run)
    if joined is not None:
        return joined
    kept = list(run)
    while len(kept) > 1 and kept[-1].kinds & {"group-noun"}:
        kept.pop()
    if not kept:
        return None
    start, end = kept[0].start, kept[-1].end
    name = text[start:end]
    words = words_of(name)
    if not words or len(words) > 24 or words[0] == "n" or kept[0].kinds & {"group-size"} or not any(w[0].isalpha() for w in words):
        return None
    kinds = frozenset().union(*(m.kinds for m in kept))
    return Candidate(name, start, end, kinds, _control_type(kept), words=words)


def _joined(text: str, run: Sequence[Mention]) -> Candidate | None:
    """An arm whose words stand apart ("A with or without B" without its 'or'): named by its parts."""
    gap = next((i for i in range(1, len(run)) if run[i].start > run[i - 1].end + 6 or run[i].start < run[i - 1].end), None)
    if gap is None:
        return None
    glued = ["" if b.start == a.end else " " for a, b in pairwise(run)]
    name = "".join(text[m.start : m.end] + blank for m, blank in zip(run, (*glued, ""), strict=True)).replace(" ,", ",")
    kinds = frozenset().union(*(m.kinds for m in run))
    start = min(m.start for m in run)
    kind = "no_intervention" if run[gap].name == "without" else _control_type(run)
    return Candidate(name, start, max(m.end for m in run), kinds, kind, words=words_of(name))


def _control_type(run: Sequence[Mention]) -> str | None:
    """The ClinicalTrials.gov type of the control that the words name, None where they name none."""
    if run[0].name in ("no", "without") or "without" in {m.name for m in run}:
        return "no_intervention"
    return next((m.attributes.get("type") for at, m in enumerate(run) if "control" in m.kinds and not _of_a_measure(run, at)), None)


def _of_a_measure(run: Sequence[Mention], at: int) -> bool:
    """Whether 'control' is that of a measure, and names no control arm ("intensive control", "glucose control")."""
    return run[at].name == "control" and at > 0 and (run[at - 1].name in _CONTROLLED or bool(run[at - 1].kinds & {"endpoint"}))


_CONTROLLED = frozenset(
    "intensive tight strict glycemic glycaemic glucose pressure rate rhythm weight pain symptom infection disease".split()
)
