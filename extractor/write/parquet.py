"""Tables as Parquet: the only room that knows pandas. Rows come from a file and go to a file, some at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Any

import pandas as pd
import pyarrow as pa
from pyarrow.parquet import ParquetWriter

_GROUP = 50_000
"""Rows of a row group, and rows held in memory at a time."""


def write(path: Path, columns: list[str], rows: IO[str]) -> None:
    """Write rows, a JSON object a line, under these columns; each column has the type that all of its values allow."""
    types: dict[str, Any] = {}
    empty: dict[str, Any] = {}
    for frame in _frames(rows, columns):
        filled = frame.notna().any()
        found = frame.convert_dtypes().dtypes
        for column in columns:
            if filled[column]:
                types[column] = _both(types.get(column), found[column])
            else:
                empty.setdefault(column, found[column])
    types = empty | types
    part = path.with_name(f".{path.name}.part")
    writer: ParquetWriter | None = None
    try:
        for frame in _frames(rows, columns):
            group = pa.Table.from_pandas(frame.astype(types), preserve_index=False)
            writer = writer or ParquetWriter(part, group.schema)
            writer.write_table(group.cast(writer.schema))
        if writer is not None:
            writer.close()
        part.replace(path)
    finally:
        if writer is not None:
            writer.close()
        part.unlink(missing_ok=True)


def _frames(rows: IO[str], columns: list[str]) -> Iterator[pd.DataFrame]:
    """The rows from the first on, in frames; one without rows where there is none."""
    rows.seek(0)
    first = True
    while (found := [json.loads(line) for line in islice(iter(rows.readline, ""), _GROUP)]) or first:
        frame = pd.DataFrame(found, columns=columns, dtype=object)
        yield frame.map(lambda value: json.dumps(value) if isinstance(value, (dict, list)) else value)
        first = False


def _both(one: Any, other: Any) -> Any:
    """The type that holds the values of both; object is that of values of many kinds."""
    if one is None or one == other:
        return other
    return "Float64" if {str(one), str(other)} == {"Int64", "Float64"} else object
