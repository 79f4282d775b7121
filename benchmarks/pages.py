"""What a page of a PDF costs: `python -m benchmarks.pages [FOLDER] [--passes N] [--keep]`.

For each PDF, in milliseconds of processor time a page, the best of N passes: the engine's own text call, which is the floor,
the reader, the limit that the reader is to keep on a page of text (three times the floor and 15 ms), the limit on a page with a table
(1.3 times pdfplumber's own call for the characters), and all up to the record. Without a folder it prints PDFs of its own and reads
them; --keep keeps the means in measured.json.
"""

from __future__ import annotations

import argparse
import io
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2

from benchmarks.measured import keep
from extractor.errors import SourceError
from extractor.readers import pdf
from extractor.runs.batch import extract_unit
from tests import printed

TIMES, PLUS = 3, 15
TIMES_OF_TABLES = 1.3


def floor(raw: bytes) -> None:
    """The text of every page by the engine's own call."""
    document = pypdfium2.PdfDocument(raw)
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()


def characters(raw: bytes) -> None:
    """The characters of every page by pdfplumber's own call."""
    with pdfplumber.open(io.BytesIO(raw)) as document:
        for page in document.pages:
            len(page.chars)
            page.close()


def best(work: Callable[[], object], pages: int, passes: int) -> float:
    """Milliseconds a page in the fastest of so many passes."""
    spent = []
    for _ in range(passes + 1):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return 1000 * min(spent[1:]) / pages


def main() -> None:
    """Print a line for each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--keep", action="store_true")
    given = parser.parse_args()
    sums = [0.0, 0.0, 0.0, 0.0]
    with tempfile.TemporaryDirectory() as made:
        if given.folder is None:
            for name, printing in printed.PRINTED.items():
                printing(Path(made) / f"{name}.pdf")
        print(f"ms a page, best of {given.passes}; text and table are limits")
        print(f"{'pages':>5} {'floor':>6} {'reader':>6} {'text':>6} {'table':>6} {'whole':>6}")
        for path in sorted((given.folder or Path(made)).glob("*.pdf")):
            raw = path.read_bytes()
            try:
                (document,) = pdf.read(path)
            except SourceError:
                continue
            pages = min(document.n_pages or 1, pdf.MOST_PAGES)
            low = best(lambda raw=raw: floor(raw), pages, given.passes)  # type: ignore[misc]
            table = TIMES_OF_TABLES * best(lambda raw=raw: characters(raw), pages, 1)  # type: ignore[misc]
            own = best(lambda path=path: list(pdf.read(path)), pages, given.passes)  # type: ignore[misc]
            whole = best(lambda path=path: extract_unit(path), pages, given.passes)  # type: ignore[misc]
            sums = [total + more * pages for total, more in zip(sums, (1, low, own, whole), strict=True)]
            print(f"{pages:5} {low:6.1f} {own:6.1f} {TIMES * low + PLUS:6.1f} {table:6.1f} {whole:6.1f}  {path.name}")
    if given.keep and sums[0]:
        floor_of, reader, whole = (round(total / sums[0], 1) for total in sums[1:])
        keep("pages", {"pages": int(sums[0]), "floor": floor_of, "reader": reader, "whole": whole})


if __name__ == "__main__":
    main()
