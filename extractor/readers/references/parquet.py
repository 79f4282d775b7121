"""Parquet tables with a row a reference: read by pyarrow, which is an extra."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extractor.errors import DamagedSource, UnreadableSource
from extractor.readers.references.reference import Columns, Reference
from extractor.readers.references.tabular import layout

NAME = "parquet"


def claims(path: Path) -> bool:
    """Whether the name is that of a Parquet file."""
    return path.suffix.lower() == ".parquet"


def references(path: Path, columns: Columns) -> Iterator[Reference]:
    """The references of the table, a batch of rows at a time."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise UnreadableSource(
            path, "Parquet is read by pyarrow, which is not installed", "pip install 'extract-trials[parquet]'"
        ) from None
    try:
        with ParquetFile(path) as table:
            of = layout(path, table.schema_arrow.names, columns)
            for batch in table.iter_batches(batch_size=256, columns=sorted(set(of.of.values()))):
                yield from map(of.reference, batch.to_pylist())
    except (ArrowException, OSError, UnicodeDecodeError) as error:
        told = (str(error).splitlines() or [""])[0][:120]
        raise DamagedSource(path, f"not a Parquet table ({told})", "export it anew") from None
