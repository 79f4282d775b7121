"""The tables of an article: those that go on on another page put together, and what their captions say of outcome and people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.document import Grid
from extractor.grids.columns import printed
from extractor.grids.effects import GridEffect
from extractor.grids.rules import says
from extractor.grids.values import GridValue
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


def people_of(caption: str) -> str | None:
    """Whom of the participants a caption says that its table is of ("Outcomes in women", "… in patients with diabetes")."""
    found = _PEOPLE.search(LABEL.sub("", caption))
    return found[1].strip() if found else None


_PEOPLE = re.compile(
    r"\b(?:in|among|for)\s(?:the\s)?((?:wo)?men\b|(?:fe)?males\b|boys\b|girls\b|children\b|adolescents\b|adults\b"
    r"|(?:patients|participants|subjects|(?:wo)?men|children|adults|those)\s(?:with|without|aged|who)\s[^.;,]{3,60})",
    re.IGNORECASE,
)


def told_apart(read: Sequence[tuple[str | None, Sequence[GridValue | GridEffect]]]) -> Iterator[Sequence[GridValue | GridEffect]]:
    """What each table tells; where another gives other values of the same outcomes, the people whom a caption names are a subgroup."""
    rows = [
        {(v.arm_id, v.outcome, v.timepoint, v.statistic): v.amount.value for v in found if isinstance(v, GridValue) and not v.baseline}
        for _, found in read
    ]
    for at, (people, found) in enumerate(read):
        apart = False
        for other, (whom, _) in enumerate(read):
            shared = rows[at].keys() & rows[other].keys() if people and whom != people else set()
            apart = apart or 2 * sum(rows[at][row] != rows[other][row] for row in shared) > len(shared)
        yield [one if one.subgroup else one._replace(subgroup=people) for one in found] if apart else found


def _table(text: str, parts: Sequence[Grid]) -> Table:
    return Table(printed(text, parts[0].caption), tuple(note for part in parts for note in part.notes), tuple(parts))
