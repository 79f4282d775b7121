"""Numbers out of trial reports: arms, doses, sizes, results, comparisons, medians and prognostic factors.

``extract`` is all that most callers need.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.record import Record

__version__ = "0.1.0"
__all__ = ["__version__", "extract"]


def extract(source: Path | str) -> Iterator[Record]:
    """The records of a file (given as a Path) or of a text (given as a str), one a document.

    Raises SourceError where a file cannot be read or a text is empty.
    """
    from extractor.pipeline import pipeline, records

    if isinstance(source, Path):
        for _, record in records(source):
            yield record
    else:
        from extractor.readers.text import document_of

        digest = hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()
        yield pipeline().record(document_of(source, "text", "-", digest))
