"""A page of a PDF as a picture, with boxes drawn on it: the only room that knows pdfplumber."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from extractor.document import Box
from extractor.errors import SourceError

DOTS = 144
"""Dots an inch."""


def draw(path: Path, number: int, marks: Iterable[tuple[Box, str]], to: Path) -> None:
    """Write the page with this number (from 1) as PNG, a frame of its colour around each box; raises SourceError where there is none."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        count = len(document.pages)
        if not 1 <= number <= count:
            raise SourceError(path, f"has {count} pages and none with the number {number}", "name one of them with --page")
        page = document.pages[number - 1]
        image = page.to_image(resolution=DOTS)
        left, above = (page.cropbox[0], page.cropbox[1]) if page.cropbox else (0, 0)  # what a viewer cuts off stands in its coordinates
        for (x0, top, x1, bottom), colour in marks:
            image.draw_rect(
                (x0 + left - 1, top + above - 1, x1 + left + 1, bottom + above + 1), fill=(0, 0, 0, 0), stroke=colour, stroke_width=2
            )
        image.save(to, format="PNG", quantize=False)
