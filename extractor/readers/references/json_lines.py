"""JSON lines with an object a reference."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.errors import DamagedSource
from extractor.readers.references.reference import Columns, Reference, bare_name, lines, opened_as_text
from extractor.readers.references.tabular import layout

NAME = "json-lines"


def claims(path: Path) -> bool:
    """Whether the name is that of a file of JSON lines."""
    return bare_name(path).endswith((".jsonl", ".ndjson"))


def references(path: Path, columns: Columns) -> Iterator[Reference]:
    """The references of the file; the columns are the names in each object."""
    with opened_as_text(path) as text:
        for number, line in enumerate(lines(path, text), start=1):
            if not line.strip():
                continue
            try:
                found = json.loads(line)
            except (ValueError, RecursionError):
                raise DamagedSource(path, f"line {number} is no JSON", "mend the line or export it anew") from None
            if not isinstance(found, dict):
                raise DamagedSource(path, f"line {number} is no object with names", 'write {"title": …, "abstract": …} on each line')
            whole = {_whole(name): _whole(value) for name, value in found.items()}
            yield layout(path, list(whole), columns).reference(whole)


def _whole(value: Any) -> Any:
    """The same, but a half of a character that JSON can escape and no file can hold is printed as what is unreadable."""
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(value, str) else value
