"""How right records are, held against hand-made ones of the same contract: counts, fields and misses.

A hand-made record may leave out what its reader did not look for: a list that it does not have is not counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from extractor.record import TABLES, listed
from extractor.review.corrections import snapshot
from extractor.review.sameness import SCORED, Item, Same, Scored, alike, arm_likeness, same_field


class Score(NamedTuple):
    """Counts of one row over all studies."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        """Of what was found, the share that is right, in percent; 100 where nothing was found."""
        return 100 * self.tp / (self.tp + self.fp) if self.tp + self.fp else 100.0

    @property
    def recall(self) -> float:
        """Of what is there, the share that was found, in percent; 100 where nothing is there."""
        return 100 * self.tp / (self.tp + self.fn) if self.tp + self.fn else 100.0

    @property
    def f1(self) -> float:
        """F1 in percent; 100 where there is nothing to find and nothing was found."""
        return 100 * 2 * self.tp / (2 * self.tp + self.fp + self.fn) if any(self) else 100.0


class Pair(NamedTuple):
    """One study: its expected and its found items by list, with the same arm ids; lists that the hand-made record lacks are absent."""

    study_id: str
    expected: dict[str, list[Item]]
    found: dict[str, list[Item]]


class Miss(NamedTuple):
    """An item that is missing (``-``) or too much (``+``)."""

    study_id: str
    sign: str
    item: Item


def pair(study_id: str, gold: Item, record: Item) -> Pair:
    """One study's records side by side; arms are told by likeness of name, an equal size breaking ties."""
    wanted, found = _items(gold), _items(record)
    ids = _arm_ids(wanted.get("arms", []), found.get("arms", []))
    return Pair(study_id, wanted, {table: [_renamed(item, ids) for item in found.get(table, [])] for table in wanted})


def pairs(gold: Mapping[str, Item], records: Mapping[str, Item]) -> list[Pair]:
    """Every hand-made record beside the found one; a study without one is paired with nothing."""
    return [pair(study_id, wanted, records.get(study_id, {})) for study_id, wanted in gold.items()]


def _items(record: Item) -> dict[str, list[Item]]:
    """List -> its items, design and total as items too."""
    out: dict[str, list[Item]] = {}
    if record.get("design") is not None:
        out["design"] = list(_design(record["design"]))
    if "total_sample_size" in record:
        total = record["total_sample_size"]
        out["total_sample_size"] = [] if total is None else [{"value": total}]
    for table in TABLES:
        if table != "checks" and table in (record.get("population") or () if table == "characteristics" else record):
            out[table] = list(listed(record, table))
    return out


def _design(design: Item) -> Iterator[Item]:
    for part, value in design.items():
        for stated in value if isinstance(value, list) else [value]:
            plain = stated.get("value") if isinstance(stated, Mapping) else stated
            if plain is not None:
                yield {"part": part, "value": str(plain).lower()}


def _arm_ids(expected: Sequence[Item], found: Sequence[Item]) -> dict[Any, Any]:
    """The found record's arm ids in terms of the expected one's: likest first, then by the whole name, then by size."""
    likest = sorted(
        (
            (-arm_likeness(a, b), -alike(a.get("name"), b.get("name")), a.get("n") is None or a.get("n") != b.get("n"), i, j)
            for i, a in enumerate(expected)
            for j, b in enumerate(found)
        )
    )
    ids: dict[Any, Any] = {"all": "all", None: None}
    for unlikeness, _, _, i, j in likest:
        one, other = expected[i].get("arm_id"), found[j].get("arm_id")
        if -unlikeness >= 0.5 and other not in ids and one not in ids.values():
            ids[other] = one
    return ids


def _renamed(item: Item, ids: Mapping[Any, Any]) -> Item:
    """The item with its arm ids as the expected record has them; one of no expected arm stays as it is, marked."""
    plain = dict(item)
    for field in ("arm_id", "comparator_id"):
        if field in plain:
            plain[field] = ids.get(plain[field], f"?{plain[field]}")
    if "arm_ids" in plain:
        plain["arm_ids"] = [ids.get(arm, f"?{arm}") for arm in plain["arm_ids"]]
    return plain


def matched(
    expected: Sequence[Item], found: Sequence[Item], same: Same, likeness: Callable[[Item, Item], int] | None = None
) -> dict[int, int]:
    """Place in ``expected`` -> place in ``found`` for as many items as can be paired (augmenting paths), each with at most one.

    With ``likeness`` the likest are tried first.
    """
    edges = [[j for j, item in enumerate(found) if same(wanted, item)] for wanted in expected]
    if likeness is not None:
        for i, places in enumerate(edges):
            places.sort(key=lambda j, wanted=expected[i]: -likeness(wanted, found[j]))  # type: ignore[misc]
    owner: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in edges[i]:
            if j not in seen:
                seen.add(j)
                if j not in owner or place(owner[j], seen):
                    owner[j] = i
                    return True
        return False

    for i in range(len(expected)):
        place(i, set())
    return {i: j for j, i in owner.items()}


def scores(studies: Sequence[Pair]) -> dict[str, Score]:
    """Row -> its counts over all studies; rows of lists that no hand-made record has are left out."""
    out = {}
    for row in SCORED:
        counted = [(study.expected[row.table], study.found[row.table]) for study in studies if row.table in study.expected]
        tp = sum(len(matched(wanted, found, row.same)) for wanted, found in counted)
        if counted:
            out[row.name] = Score(tp, sum(len(found) for _, found in counted) - tp, sum(len(wanted) for wanted, _ in counted) - tp)
    return out


def fields(studies: Sequence[Pair]) -> dict[tuple[str, str], tuple[int, int]]:
    """(list, field) -> in how many of the items that were found it is right, and how many those are.

    A field counts where the hand-made item has it, be it null. Items are found by the first row of their list, and the fields
    that this row looks at, which are right by definition, do not count.
    """
    out: dict[tuple[str, str], tuple[int, int]] = {}
    first: dict[str, Scored] = {}
    for row in SCORED:
        first.setdefault(row.table, row)
    for row in first.values():
        for study in studies:
            wanted, found = study.expected.get(row.table, []), study.found.get(row.table, [])
            for i, j in matched(wanted, found, row.same, _likest).items():
                for field in snapshot(wanted[i]):
                    if field in found[j] and field not in row.fields:
                        right, told = out.get((row.table, field), (0, 0))
                        out[row.table, field] = right + same_field(field, wanted[i], found[j]), told + 1
    return out


def _likest(one: Item, other: Item) -> int:
    return sum(same_field(field, one, other) for field in snapshot(one) if field in other)


def misses(studies: Sequence[Pair], name: str) -> Iterator[Miss]:
    """What a row misses and what it has too much, study by study."""
    row = next(row for row in SCORED if row.name == name)
    for study in studies:
        wanted, found = study.expected.get(row.table, []), study.found.get(row.table, [])
        hits = matched(wanted, found, row.same)
        yield from (Miss(study.study_id, "-", item) for i, item in enumerate(wanted) if i not in hits)
        yield from (Miss(study.study_id, "+", item) for j, item in enumerate(found) if j not in hits.values())
