"""PDF files of journal articles and author manuscripts: prose in reading order, tables by cell, a place for every character."""

from __future__ import annotations

import hashlib
import itertools
import re
import time
from collections.abc import Iterator
from pathlib import Path

from extractor.document import Citation, Document
from extractor.errors import DamagedSource, ScannedSource
from extractor.readers.source import filled, raw_of

SUFFIXES = (".pdf",)
LIMIT = 200_000_000
"""Bytes; a longer file is no article."""
MOST_PAGES = 150
"""Pages; what stands behind them is an appendix or another document, and is left out with a note in the record."""
MOST_SECONDS = 60.0
"""Seconds of reading, after which the pages read so far are all that is used."""
LEAST_TEXT = 40
"""Letters and digits; a file with fewer has no text layer."""

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]+[^\s\"<>.,;)\]]")


def claims(path: Path) -> bool:
    """Whether the name is that of a PDF."""
    return path.suffix.lower() in SUFFIXES


def read(path: Path) -> Iterator[Document]:
    """The one document of a PDF; raises a SourceError where it is encrypted, damaged, scanned or no PDF at all."""
    raw = filled(path, raw_of(path, LIMIT))
    if b"%PDF" not in raw[:4096]:
        raise DamagedSource(path, "named as a PDF and is none", "give it the right ending or download it again")
    yield _document(path, raw)


def _document(path: Path, raw: bytes) -> Document:
    from extractor.readers.article import Writer
    from extractor.readers.pdf import characters, furniture, glyphs, lines, order, prose, regions
    from extractor.readers.pdf.joining import write_grid

    source = characters.open_document(path, raw)
    try:
        count = characters.n_pages(source)
        if count == 0:
            raise DamagedSource(path, "has no pages", "download it again")
        pages, found, notes = [], [], []
        until = time.monotonic() + MOST_SECONDS
        for page in characters.pages(source, MOST_PAGES):
            found.append(lines.segments(page))
            pages.append(page._replace(chars=[]))
            if time.monotonic() > until:
                notes.append(f"reading stopped after {page.number} of {count} pages, which took {MOST_SECONDS:.0f} seconds")
                break
    finally:
        source.close()
    broken = [page.number for page in pages if not page.readable]
    if sum(len(re.sub(r"[\W_]", "", s.text)) for s in itertools.islice(itertools.chain(*found), 200)) < LEAST_TEXT:
        if broken:
            raise DamagedSource(path, f"none of its pages ({count}) can be read", "download it again")
        raise ScannedSource(path, f"no text on its pages ({count}), a scan or a picture", "run text recognition (OCR) on it first")
    if count > MOST_PAGES:
        notes.append(f"only the first {MOST_PAGES} of {count} pages were read")
    if broken:
        notes.append(f"pages that cannot be read: {', '.join(map(str, broken))}")
    repaired = glyphs.repair(found)
    if repaired:
        notes.append(f"{repaired} signs that its fonts print as others were put right")
    doi = next((m[0] for segments in found[:2] for s in segments if (m := _DOI.search(s.text))), None)
    kept = furniture.without(pages, found)
    body = order.body_size(kept)
    tables, read_lines = [], []
    below = regions.captions_stand_below(pages, kept, body)
    for page, segments in zip(pages, kept, strict=True):
        own = regions.grids(page, segments, body, below)
        taken = {identity for grid in own for identity in grid.segments()}
        tables += own
        read_lines += order.lines(page, [s for s in segments if id(s) not in taken])
    writer = Writer()
    prose.write(writer, read_lines, body)
    for grid in tables:
        write_grid(writer, grid)
    text = "".join(writer.text)
    return Document(
        study_id=path.stem,
        path=str(path),
        format="pdf",
        sha256=hashlib.sha256(raw).hexdigest(),
        text=text,
        citation=Citation(title=" ".join(text[slice(*writer.title)].split()) if writer.title else None, doi=doi),
        title=writer.title,
        n_pages=count,
        text_quality=glyphs.quality(text),
        blocks=tuple(writer.blocks),
        grids=tuple(writer.grids),
        layout=writer.layout({page.number: (page.turned, page.width, page.height) for page in pages if page.turned}),
        notes=tuple(notes),
    )
