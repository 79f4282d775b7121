"""What two runs say differently of the same studies: for upgrades of the program, and after changes of its rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from extractor.record import TABLES, listed
from extractor.review.corrections import snapshot
from extractor.review.kept import Record


class Difference(NamedTuple):
    """One difference: an item that appeared or vanished, or a field that changed; ``old`` and ``new`` as JSON values."""

    study_id: str
    table: str
    item: str
    kind: str
    field: str
    old: Any
    new: Any
    quote: str


def differences(old: Mapping[str, Record], new: Mapping[str, Record]) -> Iterator[Difference]:
    """Every difference of two runs, study by study in the order of the old run, then the studies that are new."""
    for study_id in [*old, *(name for name in new if name not in old)]:
        if study_id not in new:
            yield Difference(study_id, "", "", "vanished", "", None, None, "")
        elif study_id not in old:
            yield Difference(study_id, "", "", "appeared", "", None, None, "")
        else:
            yield from _of_study(study_id, old[study_id], new[study_id])


def _of_study(study_id: str, old: Record, new: Record) -> Iterator[Difference]:
    for field in ("total_sample_size", "citation", "design"):
        before, after = _plain(old.get(field)), _plain(new.get(field))
        if before != after:
            yield Difference(study_id, field, "", "changed", field, before, after, "")
    for table in TABLES:
        if table in ("checks", "medians"):  # they follow from the other tables
            continue
        before, after = {i["id"]: i for i in listed(old, table)}, {i["id"]: i for i in listed(new, table)}
        for item in [*before, *(name for name in after if name not in before)]:
            if item not in after:
                yield Difference(study_id, table, item, "vanished", "", snapshot(before[item]), None, quote_of(before[item]))
            elif item not in before:
                yield Difference(study_id, table, item, "appeared", "", None, snapshot(after[item]), quote_of(after[item]))
            else:
                one, other = snapshot(before[item]), snapshot(after[item])
                for field in dict.fromkeys([*one, *other]):
                    if one.get(field) != other.get(field):
                        yield Difference(study_id, table, item, "changed", field, one.get(field), other.get(field), quote_of(after[item]))


def _plain(value: Any) -> Any:
    """A value without its evidence, however deep that lies."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items() if key != "evidence"}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value


def quote_of(item: Mapping[str, Any]) -> str:
    """The printed words that an item was read from."""
    evidence = item.get("evidence")
    first = evidence[0] if isinstance(evidence, list) and evidence else evidence
    return str(first["quote"]) if isinstance(first, dict) else ""


def counted(found: list[Difference]) -> Counter[tuple[str, str, str]]:
    """How many differences of each kind there are, by table, kind and field."""
    return Counter((d.table or "studies", d.kind, d.field) for d in found)
