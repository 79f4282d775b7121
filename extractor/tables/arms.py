"""Arms: the roster as records, with the size of each arm and where it is stated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pydantic import Field

from extractor.arms.marks import RosterArm
from extractor.definitions import abbreviations
from extractor.records import Evidence, Model
from extractor.sizes.of_arms import Size
from extractor.study import Study
from extractor.tables.results import Result
from extractor.tables.sample_sizes import SampleSize
from extractor.vocabulary import ArmType, Role, SizeKind, Status
from extractor.wordlists import wordlist

_RULE = "roster.arm"


class Arm(Model):
    """One arm of the trial; ``evidence`` are its mentions, the first naming one first."""

    id: str
    arm_id: str
    label: str | None = None
    name: str
    role: Role
    type: ArmType
    n: int | None = None
    n_kind: SizeKind | None = None
    n_evidence: Evidence | None = None
    evidence: list[Evidence]
    flags: list[str] = Field(default_factory=list)
    status: Status = "extracted"


def assemble(study: Study, of_arms: Mapping[str, Size], largest: int | None) -> list[Arm]:
    """The arms in order of appearance; sizes one of which is not smaller than the ``largest`` of the trial are no people of the arms."""
    sizes = of_arms if largest is None or all(size.value < largest for size in of_arms.values()) else {}
    arms = []
    long = abbreviations(study.text)
    for arm in study.roster.arms or ([study.roster.sole] if study.roster.sole else []):
        size = sizes.get(arm.arm_id)
        name, label = _in_full(arm, long)
        arms.append(
            Arm(
                id=study.item_id("arms", *arm.spans[0], arm.arm_id),
                arm_id=arm.arm_id,
                label=label,
                name=name,
                role=arm.role,
                type=arm.type,
                n=size.value if size else None,
                n_kind=size.kind if size else None,
                n_evidence=study.evidence(size.number.start, size.number.end, "arm-size") if size else None,
                evidence=[study.evidence(start, end, _RULE) for start, end in _naming_first(arm)],
            )
        )
    return arms


def _in_full(arm: RosterArm, long: Mapping[str, str]) -> tuple[str, str | None]:
    """The name and the label of an arm; a short form that the text defines is the label of what it stands for ("FV" of "fluvastatin")."""
    told = long.get(arm.name)
    if told is None or told.split()[0].lower() in _NO_OPENING or (arm.label is not None and arm.label.lower() == told.lower()):
        return arm.name, arm.label
    return told, arm.label or arm.name


_NO_OPENING = wordlist("arms.no-opening")


def with_analyzed(found: list[Arm], results: Sequence[Result], largest: int | None) -> list[Arm]:
    """The arms, one without a stated size with the largest denominator of its results, as the number analysed.

    A denominator that is a small part of the trial is that of a subgroup, and none; nor is one where another is more than twice as common,
    nor that of one arm alone where nothing tells how large the trial was.
    Where the largest of all arms add up to the whole trial, they also stand for fewer of whom other results are told.
    """
    denominators = {
        arm.arm_id: [
            r
            for r in results
            if r.arm_id == arm.arm_id
            and r.n is not None
            and r.n_evidence is not None
            and (largest is None or r.n < largest <= 2 * len(found) * r.n)
        ]
        for arm in found
    }
    if largest is None and len(found) > 1 and sum(bool(sized) for sized in denominators.values()) == 1:
        return found
    whole = len(found) > 1 and sum(max((r.n or 0 for r in sized), default=0) for sized in denominators.values()) == largest
    for arm in found:
        sized = denominators[arm.arm_id]
        if sized and (arm.n is None or (whole and arm.n_kind == "analyzed")):
            widest = max(sized, key=lambda r: r.n or 0)
            shared = Counter(r.n for r in sized)
            if max(shared.values()) > 2 * shared[widest.n]:
                continue
            arm.n, arm.n_kind, arm.n_evidence = widest.n, "analyzed", widest.n_evidence
    return found


def with_everyone(sole: Arm, size: SampleSize | None) -> None:
    """Give the one arm of a study that has a single one the number of its participants."""
    if sole.n is None and size is not None:
        sole.n, sole.n_kind, sole.n_evidence = size.value, size.kind, size.evidence


def _naming_first(arm: RosterArm) -> list[tuple[int, int]]:
    return list(arm.spans[:20])
