"""Tables that go on on another page: their parts, with the caption of the first and the notes of all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.document import Grid
from extractor.grids.columns import printed
from extractor.grids.rules import says
from extractor.grids.words import outcome_named

LABEL = re.compile(r"^\W*(?:supplementary )?table\s*(?:\d+|[IVX]+)\w?\W*", re.IGNORECASE)
"""The number of a table ahead of what its caption says."""


class Table(NamedTuple):
    """A table as its reader takes it: one caption, all notes as offsets, and the grids that it is printed in."""

    caption: str
    notes: tuple[tuple[int, int], ...]
    grids: tuple[Grid, ...]


def tables(text: str, grids: Sequence[Grid]) -> Iterator[Table]:
    """The tables of an article in their order; a grid that only goes on joins the one of the same number before it."""
    parts: list[Grid] = []
    number = ""
    for grid in grids:
        caption = printed(text, grid.caption)
        label = LABEL.match(caption)
        own = label[0].strip(" .:|()").lower() if label else ""
        told = caption[label.end() :] if label else caption
        goes_on = bool(own) and own == number and (not told or says("continued", told) or caption == printed(text, parts[0].caption))
        if parts and not goes_on:
            yield _table(text, parts)
            parts = []
        parts.append(grid)
        number = own
    if parts:
        yield _table(text, parts)


def outcome_of(caption: str) -> str:
    """A caption without its number, as the name of what the table is about."""
    return outcome_named(LABEL.sub("", caption).split(". ")[0])[:160].strip(" .")


def _table(text: str, parts: Sequence[Grid]) -> Table:
    return Table(printed(text, parts[0].caption), tuple(note for part in parts for note in part.notes), tuple(parts))
