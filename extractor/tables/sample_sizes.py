"""Sample sizes: stated numbers of participants of the whole trial, never of an arm or of an outcome."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from extractor.cascade import Parsed
from extractor.records import Item
from extractor.sizes.of_arms import Size
from extractor.study import Study, qualifier_before
from extractor.tables.arm_counts import alone, in_its_group, of_one_arm
from extractor.tables.headcounts import Headcount, counted
from extractor.vocabulary import Qualifier, SizeKind

_ORDER: tuple[SizeKind, ...] = ("randomized", "enrolled", "analyzed", "unspecified")
_FEWEST = 4
_EARLY = 0.6


class SampleSize(Item):
    """A stated number of participants of the whole trial."""

    value: int
    kind: SizeKind
    qualifier: Qualifier | None = None


def assemble(study: Study, of_arms: Mapping[str, Size]) -> list[SampleSize]:
    """Every stated size but those ``of_arms``, in the order of the text, each number once for each kind."""
    sizes: dict[tuple[int, SizeKind], SampleSize] = {}
    for count in _of_trial(study, _counts(study, of_arms), of_arms):
        evidence = study.evidence(count.number.start, count.number.end, count.rule)
        known = sizes.get((count.value, count.kind))
        if known is not None:
            known.also.append(evidence)
            continue
        sizes[count.value, count.kind] = SampleSize(
            id=study.item_id("sample_sizes", count.number.start, count.number.end, count.kind),
            value=count.value,
            kind=count.kind,
            qualifier=cast("Qualifier | None", qualifier_before(study, count.number.start)),
            evidence=evidence,
        )
    return _told_once(list(sizes.values()))


def _counts(study: Study, sizes: Mapping[str, Size]) -> list[Headcount]:
    """The headcounts of the whole text that are no arm's; a lone one that seems an arm's is the trial's."""
    told = [p for p in study.parsed if p.contexts.isdisjoint({"furniture", "prior"})]
    found, of_arms = _sorted(study, [p for p in told if p.sentence.section != "conclusion"], sizes)
    if not found and not of_arms:
        found, of_arms = _sorted(study, told, sizes)
    sized = [size.value for size in sizes.values()] if len(sizes) > 1 else []
    largest = max((*(c.value for c in found), *sized), default=0)
    lone = of_arms[0] if len(of_arms) == 1 and not _names_its_arm(study, of_arms[0]) else None
    return found + ([lone] if lone is not None and lone.value > largest and alone(lone) else [])


def _names_its_arm(study: Study, count: Headcount) -> bool:
    """Whether an arm is named among the people of a part and its whole ("112 of 138 ibuprofen recipients completed"), or as their group."""
    part = next((m for m in count.parsed.mentions[count.first : count.last] if m.start <= count.number.start < m.end), count.number)
    return in_its_group(study, count) or any(len(arm.arm_ids) == 1 for arm in study.roster.within(part.start, part.end))


def _sorted(study: Study, told: Sequence[Parsed], sizes: Mapping[str, Size]) -> tuple[list[Headcount], list[Headcount]]:
    """The headcounts of some sentences, those of the trial and those of single arms."""
    claimed = {size.number.start for size in sizes.values()} if len(sizes) > 1 else set()
    found: list[Headcount] = []
    of_arms: list[Headcount] = []
    for parsed in told:
        for count in counted(study, parsed):
            if count.value >= _FEWEST and count.number.start not in claimed:
                (of_arms if of_one_arm(study, count) else found).append(count)
    return found, of_arms


def _of_trial(study: Study, counts: Sequence[Headcount], sizes: Mapping[str, Size]) -> list[Headcount]:
    """Leave out what only a part of the participants is: no more than one arm, halves of a sum, and people of whom no entry is told."""
    values = {c.value for c in counts}
    randomized = {c.value for c in counts if c.kind == "randomized"}
    arms = {size.value for size in sizes.values()}
    largest = max((c.value for c in counts if c.kind != "screened"), default=0)
    # a whole article counts parts of its participants in many places, and its tables say how many each arm had
    least = max(arms) + 1 if study.document.blocks and len(sizes) > 1 else 0
    kept = [
        c
        for c in counts
        if c.value >= least
        and not (
            c.value < largest
            and c.kind in ("randomized", "enrolled", "unspecified")
            and (c.value in arms or _half(c.value, values, randomized if c.kind == "randomized" else values))
        )
    ]
    # who completed or was analysed entered, too
    entered = max((c.value for c in kept if c.kind not in ("screened", "unspecified")), default=0)
    told = [c for c in kept if c.kind != "unspecified" or c.total or _introduced(study, c)]
    best = max((c.value for c in told if c.kind == "unspecified"), default=0)
    return [c for c in told if c.kind != "unspecified" or c.total or c.value == entered or c.value == best > entered]


def _half(value: int, values: set[int], parts: set[int]) -> bool:
    """Whether a number and another of the ``parts`` add up to a stated third; who was not randomized is no part of who was."""
    return any(other - value in parts and other > value and other - value != other for other in values)


def _introduced(study: Study, count: Headcount) -> bool:
    """Whether a number without word of entry stands where a text tells whom it studied."""
    section = count.parsed.sentence.section
    if count.aside:
        return False
    if section in ("methods", "title", "background") or count.rule.startswith("people-size"):
        return True
    early = section == "abstract" and count.number.start < _EARLY * len(study.text)
    before = [m.name for m in count.parsed.mentions[max(0, count.first - 2) : count.first]]
    return early or (count.first <= 3 and any(name in ("of", "among") for name in before)) or (count.first <= 1 and "in" in before)


def _told_once(sizes: list[SampleSize]) -> list[SampleSize]:
    """A number that one place calls randomized or enrolled is not given again as unspecified."""
    kinds: dict[int, set[SizeKind]] = {}
    for size in sizes:
        kinds.setdefault(size.value, set()).add(size.kind)
    return [s for s in sizes if not (s.kind == "unspecified" and len(kinds[s.value]) > 1)]


def total(sizes: list[SampleSize]) -> int | None:
    """The trial's size as stated: randomized, else enrolled, else analyzed, else unspecified; None where none is."""
    for kind in _ORDER:
        own = [size.value for size in sizes if size.kind == kind]
        if own:
            return max(own)
    return None
