"""Comma- and tab-separated tables with a row a reference."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from extractor.errors import DamagedSource
from extractor.readers.references.reference import LINE, Columns, Reference, bare_name, opened_as_text
from extractor.readers.references.tabular import layout

NAME = "table"


def claims(path: Path) -> bool:
    """Whether the name is that of a delimited table."""
    return bare_name(path).endswith((".csv", ".tsv", ".tab"))


def references(path: Path, columns: Columns) -> Iterator[Reference]:
    """The references of the table; the first row names the columns."""
    csv.field_size_limit(LINE)
    with opened_as_text(path) as text:
        first = text.readline(LINE)
        delimiter = max("\t;,", key=first.count) if not bare_name(path).endswith((".tsv", ".tab")) else "\t"
        names = next(csv.reader([first], delimiter=delimiter), [])
        of = layout(path, names, columns)
        try:
            for row in csv.reader(text, delimiter=delimiter):
                yield of.reference(dict(zip(names, row, strict=False)))
        except csv.Error as error:
            raise DamagedSource(path, f"not a table ({error})", "export it anew") from None
