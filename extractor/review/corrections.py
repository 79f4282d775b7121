"""Corrections: what a person has marked right, wrong or put right, kept in a file and applied to every later run.

A correction names its study, item and field, the digest of the source that was read, and the value that was there. It is
applied where all of that still holds; else it is stale: reported, and never merged.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from extractor import checks
from extractor.errors import UnreadableSource
from extractor.record import Record, refreshed
from extractor.records import Correction

FORMAT = "extract-corrections/1"
_UNSEEN = ("id", "evidence", "also", "n_evidence", "flags", "status")
_LISTS = ("sample_sizes", "arms", "doses", "results", "comparisons", "follow_up", "prognostic_factors")
_SINGLE = ("citation", "design")


class Stale(NamedTuple):
    """A correction that no longer holds, and why."""

    correction: Correction
    reason: str


class Reviewed(NamedTuple):
    """A record with the corrections that held, and those that did not."""

    record: Record
    stale: tuple[Stale, ...]


def load(path: Path) -> dict[str, list[Correction]]:
    """The corrections of a file by study; raises UnreadableSource where it is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            raise UnreadableSource(path, f"no corrections: its format is not {FORMAT!r}", "save them on the checking page")
        json.dumps(data, ensure_ascii=False).encode("utf-8")  # a half of a character, which could not be written again, is a ValueError
        found = [Correction.model_validate(item) for item in data["corrections"]]
    except OSError as error:
        raise UnreadableSource(path, f"cannot be opened ({error.strerror or error})", "check that it is there and readable") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UnreadableSource(path, f"a correction is not valid ({where}: {first['msg']})", "mend the entry") from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UnreadableSource(path, "not a file of corrections in JSON", "save them on the checking page") from None
    by_study: dict[str, list[Correction]] = {}
    for correction in found:
        by_study.setdefault(correction.study_id, []).append(correction)
    return by_study


def apply(record: Record, corrections: Sequence[Correction]) -> Reviewed:
    """The record with every correction that still holds; what depends on a corrected value is worked out anew."""
    stale: list[Stale] = []
    for correction in corrections:
        reason = _outdated(record, correction)
        changed = None if reason else _changed(record, correction)
        if changed is None:
            stale.append(Stale(correction, reason or "the new value does not fit the field"))
        else:
            record = changed
    record = refreshed(record)
    record.checks = checks.run(record)
    return Reviewed(record, tuple(stale))


def snapshot(item: Mapping[str, Any]) -> dict[str, Any]:
    """What a verdict on a whole item is about: its fields without their evidence."""
    return {key: _bare(value) for key, value in item.items() if key not in _UNSEEN}


def _bare(value: Any) -> Any:
    return {key: inner for key, inner in value.items() if key != "evidence"} if isinstance(value, dict) else value


def _outdated(record: Record, correction: Correction) -> str | None:
    """Why a correction no longer holds, None where it does."""
    if correction.sha256 != record.source.sha256:
        return "the source has changed"
    data = record.model_dump(mode="json")
    item = _item(data, correction.item)
    if item is None:
        return "the item is no longer extracted"
    try:
        now = _at(item, correction.field)
    except (KeyError, TypeError):
        return f"the item has no field {correction.field!r}"
    return None if now == correction.old else f"the extracted value is now {json.dumps(now, ensure_ascii=False)[:80]}"


def _at(item: dict[str, Any], field: str) -> Any:
    """The value of a dotted field; the snapshot of the item for the empty one."""
    if not field:
        return snapshot(item)
    value: Any = item
    for part in field.split("."):
        value = value[part]
    return value


def _changed(record: Record, correction: Correction) -> Record | None:
    """The record after one correction; None where the new value does not fit the field."""
    data = deepcopy(record.model_dump(mode="json"))
    item = _item(data, correction.item)
    if item is None:
        return None
    if correction.verdict == "wrong" and not correction.field:
        _remove(data, item)
    elif correction.verdict == "right":
        item["status"] = "confirmed"
    else:
        *path, last = correction.field.split(".")
        target = item
        for part in path:
            target = target[part]
        if target.get(last) is None and correction.new is None:
            return None
        target[last] = correction.new
        if "status" in item:
            item["status"] = "corrected"
    data["corrections"].append(correction.model_dump(mode="json"))
    try:
        return Record.model_validate(data)
    except ValidationError:
        return None


def _items(data: dict[str, Any]) -> Iterator[tuple[list[dict[str, Any]], dict[str, Any]]]:
    for name in _LISTS:
        yield from ((data[name], item) for item in data[name])
    own = data["population"]["characteristics"]
    yield from ((own, item) for item in own)


def _item(data: dict[str, Any], name: str) -> dict[str, Any] | None:
    """The item of an id, or a part of the record that is one of its kind; a median is the item that it shows."""
    if name in _SINGLE:
        part: dict[str, Any] = data[name]
        return part
    plain = name.removeprefix("medians-")
    return next((item for _, item in _items(data) if item["id"] == plain), None)


def _remove(data: dict[str, Any], item: dict[str, Any]) -> None:
    """Take an item out; where it is an arm, what was bound to it is bound to none."""
    next(own for own, other in _items(data) if other is item).remove(item)
    gone = item.get("arm_id") if item in data["arms"] or item["id"].startswith("arms-") else None
    if gone is None:
        return
    for _, other in _items(data):
        bound = [key for key in ("arm_id", "comparator_id", "higher", "favours") if other.get(key) == gone]
        for key in bound:
            other[key] = None
        if "arm_ids" in other and gone in other["arm_ids"]:
            bound.append("arm_ids")
            other["arm_ids"].remove(gone)
        if bound:
            other["flags"].append("its arm was marked wrong")
