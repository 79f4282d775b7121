"""Short ways to print an arm that gets several things: "CT+G" for chemotherapy (CT) plus goserelin (G), beside "CT" alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from extractor.arms.names import Candidate
from extractor.arms.words import STOP, given, words_of

JOINTS = re.compile(r"\s*(?:\+|\bplus\b|\band\b|\bcombined with\b|\bin combination with\b|\bwith\b)\s*")
_JOINED: tuple[tuple[str, ...], ...] = ((), ("plus",), ("and",), ("with",))
_MOST = 3


def add(names: list[set[tuple[str, ...]]], found: Sequence[Candidate], short_forms: Mapping[str, str]) -> None:
    """Add to the aliases of each arm its sum of short forms, and to an arm that others add to the short form of what it gets."""
    parts = [_parts(c) for c in found]
    for own, mine in zip(names, parts, strict=True):
        if 1 < len(mine) <= _MOST:
            own.update(_summed([_forms(part, short_forms) for part in mine]))
            own.update(_without_doses(mine))
        elif len(mine) == 1 and any(set(mine[0]) <= set(other[0]) and len(other) > 1 for other in parts):
            own.update(form for form in _forms(mine[0], short_forms) if len(form[0]) > 1)
    _whole(names, parts)
    counts = Counter(name for own in names for name in own)
    for own in names:
        # what two arms share is the name of neither
        own.difference_update([name for name in own if counts[name] > 1])


def _whole(names: list[set[tuple[str, ...]]], parts: Sequence[Sequence[tuple[str, ...]]]) -> None:
    """Call the one arm that gets what others get alone that of both, and those by the word that ends what they get ("reminder letter")."""
    alone = {heads[0]: at for at, own in enumerate(parts) if len(own) == 1 and (heads := _heads(own))}
    sums = [at for at, own in enumerate(parts) if 1 < len(own) == len(set(_heads(own))) and set(_heads(own)) <= alone.keys()]
    if len(sums) != 1:
        return
    names[sums[0]].update({BOTH, *(("combined", noun) for noun in _TREATMENTS)})
    for head in _heads(parts[sums[0]]):
        names[alone[head]].add((head,))


BOTH = ("both",)
_TREATMENTS = frozenset({"treatment", "therapy", "training", "intervention", "group", "arm"})


def _heads(parts: Sequence[tuple[str, ...]]) -> list[str]:
    """The last word of each part that tells what it is."""
    told = ([word for word in given(part) if word not in STOP and word[0].isalpha()] for part in parts)
    return [words[-1] for words in told if words]


def is_sum(name: str) -> bool:
    """Whether an arm's name joins several things."""
    return len([part for part in JOINTS.split(name) if part]) > 1


def _parts(candidate: Candidate) -> list[tuple[str, ...]]:
    """The words of each thing that an arm gets."""
    return [words for part in JOINTS.split(candidate.name.lower()) if (words := words_of(part))]


def _forms(part: tuple[str, ...], short_forms: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The words of a part and the short forms of its last words."""
    plain = tuple(word for word in part if word not in STOP and word[0].isalpha())
    shorts = [words_of(short) for short, long in short_forms.items() if (spelled := words_of(long)) and plain[-len(spelled) :] == spelled]
    return [part, *shorts]


def _without_doses(parts: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The parts in order without their doses, joined by a word ("A plus B" of "A 5 mg plus B 200 mg"); none where none has a dose."""
    bare = [part[: next((at for at, word in enumerate(part) if at and word[0].isdigit()), len(part))] for part in parts]
    if bare != list(parts):
        # "A and B" may be two arms
        for joint in (("plus",), ("with",)):
            whole = tuple(word for at, part in enumerate(bare) for word in (*(joint if at else ()), *part))
            yield from {whole, tuple(_VITAMINS.get(word, word) for word in whole)}


_VITAMINS = {"d2": "d", "d3": "d"}
"""Forms of a vitamin -> the name that texts go on to call it by."""


def _summed(forms: Sequence[Sequence[tuple[str, ...]]]) -> Iterator[tuple[str, ...]]:
    """The forms of the parts in order, joined by a sign or by a word, but for those without any short form."""
    for chosen in product(*forms):
        if any(form is not own[0] for form, own in zip(chosen, forms, strict=True)):
            for joint in _JOINED:
                yield tuple(word for at, form in enumerate(chosen) for word in (*(joint if at else ()), *form))
