"""A page of a PDF as a picture, with boxes drawn on it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from extractor.document import Box
from extractor.errors import SourceError
from extractor.readers.pdf.characters import n_pages, open_document, picture

SCALE = 2.0
"""Dots a point."""


def draw(path: Path, number: int, marks: Iterable[tuple[Box, str]], to: Path) -> None:
    """Write the page with this number (from 1) as PNG, a frame of its colour around each box; raises SourceError where there is none."""
    from PIL import ImageDraw

    document = open_document(path, path.read_bytes())
    try:
        count = n_pages(document)
        if not 1 <= number <= count:
            raise SourceError(path, f"has {count} pages and none with the number {number}", "name one of them with --page")
        image = picture(document, number, SCALE).convert("RGB")
        pen = ImageDraw.Draw(image)
        for (x0, top, x1, bottom), colour in marks:
            pen.rectangle((x0 * SCALE - 2, top * SCALE - 2, x1 * SCALE + 2, bottom * SCALE + 2), outline=colour, width=2)
        image.save(to, format="PNG")
    finally:
        document.close()
