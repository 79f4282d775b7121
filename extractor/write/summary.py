"""The closing table of a run."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

T = TypeVar("T")

_VALUES = ("sample_sizes", "doses", "results", "comparisons", "medians", "follow_up", "prognostic_factors")


class Summary:
    """Counts what a run found, and shows it on standard error."""

    def __init__(self) -> None:
        self.documents = 0
        self.failed = 0
        self.checks_failed = 0
        self.duplicates = self.applied = 0
        self._found: Counter[str] = Counter()

    def add(self, record: Mapping[str, Any]) -> None:
        """Count one record."""
        self.documents += 1
        for table in ("arms", *_VALUES):
            self._found[table] += len(record[table])
        self._found["characteristics"] += len(record["population"]["characteristics"])
        self._found["flagged"] += sum(bool(item["flags"]) for table in _VALUES for item in record[table])
        self.checks_failed += sum(check["status"] == "fail" for check in record["checks"])
        self._found["checks"] += len(record["checks"])

    def show(self, folder: str) -> None:
        """Print the table."""
        from rich.console import Console
        from rich.table import Table

        table = Table(box=None, show_header=False, pad_edge=False)
        table.add_column(justify="left")
        table.add_column(justify="right")
        table.add_row("documents", f"{self.documents:,}")
        for name in ("arms", *_VALUES, "characteristics"):
            table.add_row(name.replace("_", " "), f"{self._found[name]:,}")
        table.add_row("flagged for a look", f"{self._found['flagged']:,}")
        table.add_row("checks failed", f"{self.checks_failed:,} of {self._found['checks']:,}")
        if self.applied:
            table.add_row("corrections applied", f"{self.applied:,}")
        if self.duplicates:
            table.add_row("likely duplicates", f"{self.duplicates:,}")
        table.add_row("files failed", f"{self.failed:,}")
        console = Console(file=sys.stderr)
        console.print(table)
        console.print(f"written to {folder}", highlight=False, soft_wrap=True)


def progress(found: Iterator[T], total: int | None) -> Iterable[T]:
    """The same items, with a bar on standard error that is gone once they are all there."""
    from rich.console import Console
    from rich.progress import track

    return track(found, total=total, description="extracting", console=Console(stderr=True), transient=True)
