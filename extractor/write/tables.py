"""One table per list of the record, for spreadsheets and statistics packages: the only room that knows pandas."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from extractor.record import TABLES
from extractor.write.files import inert, write_text

_EVIDENCE = ("quote", "start", "end", "section", "page", "rule")


def rows(record: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Table name -> its rows of one record, flat, with study_id first and the evidence last."""
    out: dict[str, list[dict[str, Any]]] = {}
    for table in TABLES:
        out[table] = [{"study_id": record["study_id"], **_flat(item)} for item in record[table]]
    return out


def _flat(item: Mapping[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in item.items():
        if key in ("evidence", "also", "n_evidence"):
            continue
        if value is None:
            flat[key] = None
        elif isinstance(value, dict):
            flat |= {f"{key}_{part}": inner for part, inner in value.items() if part != "evidence" and not isinstance(inner, (dict, list))}
        elif isinstance(value, list):
            flat[key] = "; ".join(str(v) for v in value)
        else:
            flat[key] = value
    evidence = item.get("evidence")
    first = evidence[0] if isinstance(evidence, list) and evidence else evidence
    if isinstance(first, dict):
        flat |= {key: first[key] for key in _EVIDENCE}
    return flat


def write(folder: Path, table: str, columns: Iterable[str], table_rows: list[dict[str, Any]], parquet: bool) -> None:
    """Write one table as CSV, and as Parquet where asked; the columns are the same whether or not there are rows."""
    frame = pd.DataFrame(table_rows, columns=list(columns), dtype=object)
    safe = pd.DataFrame({column: [inert(cell) for cell in frame[column]] for column in frame.columns}, dtype=object)
    write_text(folder / f"{table}.csv", safe.to_csv(index=False, lineterminator="\n"))
    if parquet:
        typed = frame.map(lambda v: json.dumps(v) if isinstance(v, (dict, list)) else v).convert_dtypes()
        part = folder / f".{table}.parquet.part"
        typed.to_parquet(part, index=False)
        part.replace(folder / f"{table}.parquet")
