"""One table per list of the record, for spreadsheets and statistics packages, written row by row."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from extractor.record import TABLES, listed
from extractor.write.files import inert, replacing

EVIDENCE = ("quote", "start", "end", "section", "page", "rule")
_PARTING = re.compile(r'[,"\n\r]')


def rows(record: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Table name -> its rows of one record, flat, with study_id first and the evidence last."""
    out: dict[str, list[dict[str, Any]]] = {}
    for table in TABLES:
        out[table] = [{"study_id": record["study_id"], **_flat(item)} for item in listed(record, table)]
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
        flat |= {key: first[key] for key in EVIDENCE}
    return flat


@contextmanager
def table(folder: Path, name: str, columns: Iterable[str], parquet: bool) -> Iterator[Callable[[Iterable[Mapping[str, Any]]], None]]:
    """Where the rows of one table are given, a few at a time: a CSV, and Parquet where asked, whole once the block has ended well.

    The columns are the same whether or not there are rows; no row is kept in memory.
    """
    names = list(columns)
    with replacing(folder / f"{name}.csv") as file, _spool(folder / f".{name}.rows.part", parquet) as spool:
        file.write(",".join(map(_cell, names)) + "\n")

        def add(given: Iterable[Mapping[str, Any]]) -> None:
            for row in given:
                file.write(",".join(map(_cell, map(row.get, names))) + "\n")
                if spool is not None:
                    spool.write(json.dumps(row) + "\n")

        yield add
        if spool is not None:
            from extractor.write import parquet as as_parquet

            as_parquet.write(folder / f"{name}.parquet", names, spool)


def _cell(value: object) -> str:
    """A cell as a CSV holds it: in quotes where it would end the cell or, for some reader, the row."""
    if value is None:
        return ""
    plain = inert(value)
    if not isinstance(plain, str):
        # no number's form holds a mark that would part it
        return "" if plain is None else str(plain)
    return '"' + plain.replace('"', '""') + '"' if _PARTING.search(plain) else plain


@contextmanager
def _spool(path: Path, wanted: bool) -> Iterator[IO[str] | None]:
    """A file for rows that are read back once all are there, gone afterwards; none where it is not wanted."""
    if not wanted:
        yield None
        return
    try:
        with path.open("w+", encoding="utf-8", newline="") as file:
            yield file
    finally:
        path.unlink(missing_ok=True)
