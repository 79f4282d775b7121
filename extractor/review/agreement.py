"""How far two extractions of the same studies agree, field by field, and what is left to decide.

The two need not come from the same program: items are paired by their place in the text, else by what they say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from extractor.review.corrections import snapshot
from extractor.review.differences import quote_of
from extractor.review.kept import Record

_TABLES = ("sample_sizes", "arms", "doses", "results", "comparisons", "follow_up", "prognostic_factors")
_LEAD = {
    "sample_sizes": ("value", "kind"),
    "arms": ("name", "n"),
    "doses": ("amount", "unit"),
    "results": ("statistic", "value"),
    "comparisons": ("measure", "estimate", "p"),
    "follow_up": ("statistic", "value"),
    "prognostic_factors": ("factor",),
}
"""What an item says first: two that share all of it may be the same where their places do not tell."""
_CATEGORICAL = frozenset(
    "kind role type statistic measure direction analysis independent significant adjusted reached n_kind primary favours higher".split()
)


class Difference(NamedTuple):
    """One thing to decide: a field that two readers fill differently, or an item that one of them has alone."""

    study_id: str
    table: str
    field: str
    first: Any
    second: Any
    quote: str


class Agreement(NamedTuple):
    """How a field agrees over all paired items; ``kappa`` is None where Cohen's kappa does not apply."""

    table: str
    field: str
    pairs: int
    agreed: int
    kappa: float | None


class Reconciled(NamedTuple):
    """Agreement by field, how many items were found by both, the first or the second alone, and what is left to decide."""

    agreements: list[Agreement]
    items: dict[str, tuple[int, int, int]]
    differences: list[Difference]


def reconcile(first: Mapping[str, Record], second: Mapping[str, Record]) -> Reconciled:
    """Two extractions compared over the studies that both have."""
    rated: dict[tuple[str, str], list[tuple[Any, Any]]] = {}
    items = dict.fromkeys(_TABLES, (0, 0, 0))
    left: list[Difference] = []
    for study_id in (name for name in first if name in second):
        for table in _TABLES:
            pairs, alone, other = _paired(table, first[study_id].get(table, ()), second[study_id].get(table, ()))
            items[table] = tuple(a + b for a, b in zip(items[table], (len(pairs), len(alone), len(other)), strict=True))  # type: ignore[assignment]
            left += [Difference(study_id, table, "", snapshot(item), None, quote_of(item)) for item in alone]
            left += [Difference(study_id, table, "", None, snapshot(item), quote_of(item)) for item in other]
            for one, two in pairs:
                before, after = snapshot(one), snapshot(two)
                for field in dict.fromkeys([*before, *after]):
                    rated.setdefault((table, field), []).append((before.get(field), after.get(field)))
                    if before.get(field) != after.get(field):
                        left.append(Difference(study_id, table, field, before.get(field), after.get(field), quote_of(one)))
    agreements = [
        Agreement(table, field, len(told), sum(a == b for a, b in told), kappa(told) if field in _CATEGORICAL else None)
        for (table, field), told in rated.items()
        if any(value is not None for pair in told for value in pair)
    ]
    return Reconciled(agreements, items, left)


def kappa(pairs: Sequence[tuple[Any, Any]]) -> float | None:
    """Cohen's kappa (1960): (observed - expected agreement) / (1 - expected); None where only one category was ever used."""
    total = len(pairs)
    if total == 0:
        return None
    observed = sum(a == b for a, b in pairs) / total
    one, other = Counter(repr(a) for a, _ in pairs), Counter(repr(b) for _, b in pairs)
    expected = sum(one[category] * other[category] for category in one) / total**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


Item = Mapping[str, Any]


def _paired(table: str, first: Sequence[Item], second: Sequence[Item]) -> tuple[list[tuple[Item, Item]], list[Item], list[Item]]:
    """Items of two lists that are the same: by id, then by place, then by what they say; and the rest of both."""
    pairs: list[tuple[Item, Item]] = []
    alone, other = list(first), list(second)
    for same in (_same_id, _same_place, _same_words):
        for one in list(alone):
            two = next((item for item in other if same(table, one, item)), None)
            if two is not None:
                pairs.append((one, two))
                alone.remove(one)
                other.remove(two)
    return pairs, alone, other


def _same_id(table: str, one: Item, two: Item) -> bool:
    return bool(one.get("id")) and one.get("id") == two.get("id")


def _same_place(table: str, one: Item, two: Item) -> bool:
    first, second = next(_places(one), None), next(_places(two), None)
    if first is None or second is None or (table == "results" and one.get("statistic") != two.get("statistic")):
        return False
    return first[0] < second[1] and second[0] < first[1]


def _places(item: Item) -> Iterator[tuple[int, int]]:
    evidence = item.get("evidence")
    for one in evidence if isinstance(evidence, list) else [evidence]:
        if isinstance(one, dict) and "start" in one and "end" in one:
            yield one["start"], one["end"]


def _same_words(table: str, one: Item, two: Item) -> bool:
    lead = _LEAD[table]
    told = [one.get(field) for field in lead]
    return any(value is not None for value in told) and told == [two.get(field) for field in lead]
