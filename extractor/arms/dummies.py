"""Double-dummy arms: the placebo that each has beside its treatment tells nothing ("A plus B placebo", "B and placebo for A")."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.arms.names import Candidate
from extractor.arms.sums import JOINTS
from extractor.arms.words import words_of
from extractor.wordlists import wordlist

_PLACEBO = wordlist("arms.placebo")


def strip(found: Sequence[Candidate]) -> None:
    """Take the placebos from the names where two arms or more have one beside what they get; such an arm is none of placebo."""
    parts = [[part.strip() for part in JOINTS.split(c.name) if part.strip()] for c in found]
    double = [own for own in parts if any(map(_is_dummy, own)) and not all(map(_is_dummy, own))]
    reals = [{word for part in own if not _is_dummy(part) for word in words_of(part)} for own in parts]
    if len(double) < 2 or any(one and one < other for one, own in zip(reals, parts, strict=True) if own in double for other in reals):
        # "A plus B, A plus placebo, C plus B, C plus placebo": the placebo stands for what the other arm adds
        return
    for candidate, own in zip(found, parts, strict=True):
        if own in double:
            real = [part for part in own if not _is_dummy(part)]
            candidate.name = " plus ".join(real)
            candidate.words = words_of(candidate.name)
            candidate.type = None
            candidate.kinds -= {"control"}


def real(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a name that are of no placebo which its arm gets beside a treatment ("A plus B placebo": A)."""
    parts = [words_of(part) for part in JOINTS.split(" ".join(words)) if part]
    return tuple(word for part in parts if _PLACEBO.isdisjoint(part) for word in part)


def _is_dummy(part: str) -> bool:
    return not _PLACEBO.isdisjoint(words_of(part))
