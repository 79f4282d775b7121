"""When an extracted item says the same as a hand-made one: numbers exactly, phrases by half of their words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

Item = Mapping[str, Any]
Same = Callable[[Item, Item], bool]


class Scored(NamedTuple):
    """A row of an evaluation: the list of the record it looks at, when two of its items are the same, and by which fields."""

    name: str
    table: str
    same: Same
    fields: tuple[str, ...]


_EMPTY_WORDS = frozenset("the a an of in on at to for with and or by from who had were was group arm patients per their its".split())
_PHRASES = frozenset(("name", "outcome", "factor", "drug", "of", "timepoint", "route", "duration", "schedule", "subgroup"))
_SAME_ENOUGH = 0.5


def words(phrase: Any) -> frozenset[str]:
    """The content words of a phrase, plural endings removed."""
    found = re.findall(r"[\w.-]+", str(phrase or "").lower())
    return frozenset(re.sub(r"(?<=\w\w\w)s$", "", word.strip(".-")) for word in found if word not in _EMPTY_WORDS)


def alike(one: Any, other: Any) -> float:
    """Dice's coefficient (1945) of the content words of two phrases."""
    a, b = words(one), words(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def same_value(one: Any, other: Any) -> bool:
    """Whether two values are the same; 12 and 12.0 are."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) < 1e-9
    return bool(one == other)


def same_field(field: str, one: Item, other: Item) -> bool:
    """Whether two items, the hand-made one first, say the same in a field; an outcome's canonical name counts as its printed one."""
    a, b = one.get(field), other.get(field)
    if field in _PHRASES:
        told = [b, other.get("endpoint") if field == "outcome" else None]
        return a == b or any(alike(a, phrase) >= _SAME_ENOUGH for phrase in told if phrase)
    if field == "arm_ids":
        return set(a or ()) == set(b or ())
    if field == "ci" and a and b:
        return same_value(a.get("low"), b.get("low")) and same_value(a.get("high"), b.get("high"))
    if field == "p" and a and b:
        return a.get("relation") == b.get("relation") and same_value(a.get("value"), b.get("value"))
    return same_value(a, b) or (not a and not b and field in ("ci", "p"))


def _all(*fields: str) -> Same:
    return lambda one, other: all(same_field(field, one, other) for field in fields)


def _comparison(one: Item, other: Item) -> bool:
    """An estimate is known by its measure, value and interval or p; a statement without one by outcome, p and significance."""
    if not _all("measure", "estimate")(one, other):
        return False
    if one.get("estimate") is not None:
        return same_field("ci", one, other) or (one.get("ci") is None and same_field("p", one, other))
    return _all("p", "outcome")(one, other) and (one.get("p") is not None or same_field("significant", one, other))


def _with_arms(one: Item, other: Item) -> bool:
    return _comparison(one, other) and _all("outcome", "arm_id", "comparator_id")(one, other)


def _row(name: str, table: str, *fields: str) -> Scored:
    return Scored(name, table, _all(*fields), fields)


SCORED = (
    _row("design", "design", "part", "value"),
    _row("total sample size", "total_sample_size", "value"),
    _row("sample sizes, with kind", "sample_sizes", "value", "kind"),
    _row("arms by name", "arms", "arm_id"),
    _row("arms with n", "arms", "arm_id", "n"),
    _row("arms with role", "arms", "arm_id", "role"),
    _row("doses", "doses", "amount", "unit", "drug"),
    _row("doses with arms", "doses", "amount", "unit", "drug", "arm_ids"),
    _row("results", "results", "value", "statistic"),
    _row("results with arm", "results", "value", "statistic", "arm_id"),
    _row("results with arm and outcome", "results", "value", "statistic", "arm_id", "outcome"),
    Scored("comparisons", "comparisons", _comparison, ("measure", "estimate")),
    Scored("comparisons with arms and outcome", "comparisons", _with_arms, ("measure", "estimate", "outcome", "arm_id", "comparator_id")),
    _row("medians, of what and with arm", "medians", "value", "arm_id", "of"),
    _row("follow-up", "follow_up", "value", "statistic", "unit"),
    _row("prognostic factors", "prognostic_factors", "factor", "outcome", "direction"),
    _row("characteristics, of what and with arm", "characteristics", "value", "statistic", "arm_id", "of"),
)
"""What an evaluation counts; the first row of a list is how its items are known, the rows below ask for more."""


def arm_likeness(one: Item, other: Item) -> float:
    """How like two arms are by name, a little less by label or by one's label and the other's name, and less still without the dose."""
    plain = [" ".join(w for w in words(item.get("name")) if w not in _DOSE_WORDS and not w[0].isdigit()) for item in (one, other)]
    return max(
        alike(one.get("name"), other.get("name")),
        *(0.9 * alike(a["label"], b.get(field)) for a, b in ((one, other), (other, one)) if a.get("label") for field in ("label", "name")),
        0.8 * alike(*plain) if all(plain) else 0.0,
    )


_DOSE_WORDS = frozenset("mg mcg g kg ml day daily weekly week month once twice d m2 gy iu every".split())
