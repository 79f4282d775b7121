"""What the rows of all sets share: the question, the two arms, where the values are from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from extractor.meta_analysis import groups
from extractor.meta_analysis.formulas import Derived
from extractor.meta_analysis.groups import Pair, Question, Unformed
from extractor.record import Record
from extractor.tables.arms import Arm
from extractor.tables.results import Result

T = TypeVar("T")
Row = dict[str, Any]
Found = Iterator[tuple[str, Row | Unformed]]
"""Rows, or why there is none, each with the name of its set."""


def of_pairs(
    name: str, record: Record, own: Mapping[str, T | None], made: Callable[[Pair, T, T], Row | Unformed], alone: Unformed
) -> Found:
    """What the set ``name`` holds of one question: a row for each pair of arms that both have a value in ``own``, else ``alone``."""
    formed = False
    for pair in groups.pairs(record):
        first, second = own.get(pair.first.arm_id), own.get(pair.second.arm_id)
        if first is not None and second is not None:
            formed = True
            yield name, made(pair, first, second)
    if not formed:
        yield name, alone


def asked(question: Question) -> Row:
    """The columns of what is compared."""
    return question._asdict()


def paired(pair: Pair) -> Row:
    """The columns of the two arms, and whether the report tells their roles."""
    told = "experimental, control" if pair.told else "not told"
    return {"treat1": name_of(pair.first), "treat2": name_of(pair.second), "roles": told}


def name_of(arm: Arm) -> str:
    """What an arm is called in a set."""
    return arm.name or arm.label or arm.arm_id


def sources(*items: Result) -> Row:
    """The ids of the items that a row was made of, and their flags."""
    flags = sorted({flag for item in items for flag in item.flags})
    return {**{f"item{i}": item.id for i, item in enumerate(items, start=1)}, "flags": "; ".join(flags)}


def derivation(name: str, derived: Derived | None) -> Row:
    """The columns of a derived value; none where there is no such value."""
    if derived is None:
        return {}
    return {f"{name}_derived": derived.value, f"{name}_method": derived.method, f"{name}_inputs": derived.inputs}
