"""Records as they lie in files: of an earlier run, of another program, or made by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from extractor.errors import UnreadableSource
from extractor.record import TABLES, listed, model_of
from extractor.record import Record as Contract

Record = Mapping[str, Any]
_ADVICE = "give the output folder of a run"
_SHAPES = {"arm_id": str, "comparator_id": str, "arm_ids": list, "ci": dict, "p": dict}


def records(path: Path, identified: bool = False) -> dict[str, Record]:
    """The records of an output folder, or of a file of JSON lines, by study.

    With ``identified`` every item must have an id, as those of this program have. Raises UnreadableSource.
    """
    file = path / "records.jsonl" if path.is_dir() else path
    found: dict[str, Record] = {}
    for place, record in _lines(file):
        if not _is_record(record, identified) or not isinstance(record.get("study_id"), str):
            raise UnreadableSource(file, f"{place} is no record", _ADVICE)
        found[record["study_id"]] = record
    return found


def hand_made(path: Path) -> dict[str, Record]:
    """The records that a reviewer made: a folder of JSON files named by their studies, an output folder, or a file of JSON lines.

    They may lack lists, fields, ids and evidence, and may give a ``quote`` instead; a list or field that the contract does not know is
    refused, because it would never be looked at. Raises UnreadableSource.
    """
    if not path.is_dir() or (path / "records.jsonl").exists():
        found = records(path)
    else:
        found = {file.stem: _whole(file) for file in sorted(path.glob("*.json"))}
        if not found:
            raise UnreadableSource(path, "holds no records", "give a folder of JSON files, one a study")
    for study_id, record in found.items():
        unknown = next(_unknown(record), None)
        if unknown is not None:
            raise UnreadableSource(path, f"{study_id}: the record has no '{unknown}'", "'extract schema' lists what it has")
    return found


def _lines(file: Path) -> Iterator[tuple[str, Any]]:
    try:
        with file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                yield f"line {number}", json.loads(line)
    except OSError as error:
        raise UnreadableSource(file, f"cannot be opened ({error.strerror or error})", _ADVICE) from None
    except (ValueError, RecursionError):
        raise UnreadableSource(file, "not JSON lines", _ADVICE) from None


def _whole(file: Path) -> Record:
    try:
        record: Record = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableSource(file, f"cannot be opened ({error.strerror or error})", "check the path") from None
    except (ValueError, RecursionError):
        raise UnreadableSource(file, "not JSON", "give one record a file") from None
    if not _is_record(record, identified=False):
        raise UnreadableSource(file, "is no record", "'extract schema' tells its shape")
    return record


def _is_record(found: Any, identified: bool) -> bool:
    """Whether it has the shape of a record: lists of items where it has lists."""
    return (
        isinstance(found, dict)
        and isinstance(found.get("population"), dict | None)
        and all(isinstance(listed(found, table), list) for table in TABLES)
        and all(_is_item(item, identified) for table in TABLES if table != "checks" for item in listed(found, table))
    )


def _is_item(item: Any, identified: bool) -> bool:
    if not isinstance(item, dict) or (identified and not isinstance(item.get("id"), str)):
        return False
    if any(not isinstance(item.get(field), kind | None) for field, kind in _SHAPES.items()):
        return False
    evidence = item.get("evidence")
    first = evidence[0] if isinstance(evidence, list) and evidence else evidence
    return all(isinstance(arm, str) for arm in item.get("arm_ids") or ()) and (not isinstance(first, dict) or "quote" in first)


def _unknown(record: Record) -> Iterator[str]:
    """The names in a record that the contract does not have."""
    yield from (name for name in record if name not in Contract.model_fields)
    for table in TABLES:
        known = {*model_of(table).model_fields, "quote"}
        yield from (f"{table}.{field}" for item in listed(record, table) for field in item if field not in known)
