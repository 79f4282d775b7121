"""Putting the text of a whole article together: blocks, tables and, where it has pages, the place of every character."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.document import Block, Cell, Grid, Layout, Line

_NUMBERING = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,4}\.|[A-D]\.)\s+(?=[A-Za-z])")
_HEADINGS = (
    ("abstract", r"abstract|summary|structured abstract|synopsis"),
    ("introduction", r"introduction|background|background and (?:aims?|objectives?|purpose|rationale)|introduction and background"),
    (
        "methods",
        r"(?:(?:materials?|patients?|subjects?|participants?|experimental|study design|design|trial design|population|sample)"
        r"(?:,? (?:and|&) |,| )?)?(?:study |research )?methods?(?: and (?:materials?|patients?|subjects|procedures|design))?|methodology|"
        r"materials and methods?|material and methods|patients and methods|research design and methods|experimental procedures?|"
        r"study design|trial design|statistical (?:analys[ie]s|methods?)|study population|patients|participants|subjects|procedures?|"
        r"randomi[sz]ation(?: and (?:blinding|masking|allocation))?|outcome measures|interventions?|sample size(?: calculation)?",
    ),
    ("results", r"results?|findings|results and discussion|main results|outcomes and results"),
    (
        "discussion",
        r"discussion|conclusions?|comments?|interpretation|limitations?|strengths and limitations|study limitations|"
        r"discussion and conclusions?|conclusions? and .{3,40}|concluding remarks|clinical (?:implications|perspectives?|relevance)|"
        r"perspectives?|implications(?: .{3,40})?|related work|previous (?:trials|studies)|research in context|"
        r"what (?:is|was) (?:already )?known.{0,40}|what this (?:paper|study|article) adds.{0,20}|key (?:points|messages)|"
        r"comparison with (?:other|previous) studies|(?:supplementary|supporting) (?:information|material|data|table|figure)s?",
    ),
    (
        "furniture",
        r"references?|literature(?: cited)?|bibliography|acknowledge?ments?|funding(?: (?:sources?|information|statement))?|"
        r"sources of funding|financial (?:support|disclosures?)|(?:conflicts?|declaration) of (?:competing )?interests?.{0,30}|"
        r"competing (?:financial )?interests?|declarations?.{0,30}|disclosures?|authors?[’']? contributions?|contributors?|"
        r"ethics.{0,40}|ethical approval.{0,30}|data (?:availability|sharing).{0,30}|availability of data.{0,40}|abbreviations?|"
        r"list of abbreviations|appendix.{0,20}|supplementary (?:material|data|information|appendix).{0,20}|consent for publication|"
        r"key ?words?|role of the (?:funding source|sponsors?)|authors?[’'] information|publisher[’']s note|pre-?publication history|"
        r"patient consent.{0,20}|provenance and peer review|footnotes?|affiliations?|article information|additional (?:files?|information)|"
        r"open access|trial registration|orcid.{0,10}|credit author.{0,40}",
    ),
)
_HEADING = tuple((name, re.compile(rf"(?:{pattern})$", re.IGNORECASE)) for name, pattern in _HEADINGS)


def section_of(heading: str) -> str | None:
    """The section that a heading opens, None where its words say none; numbering and a closing mark do not count."""
    words = _NUMBERING.sub("", " ".join(heading.split())).rstrip(" .:—–-")
    if not 3 < len(words) < 70:
        return None
    return next((name for name, pattern in _HEADING if pattern.match(words)), None)


RAISED = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
"""Signs to the same signs as printed above the line."""
_UNITS = frozenset({"m", "cm", "mm", "km", "dm", "s", "min", "kg", "M"})


def is_exponent(before: str, mark: str) -> bool:
    """Whether raised signs belong to the number or the unit before them ("10⁹", "cm²") and are no reference."""
    if not mark or not all(c in "0123456789+-−–" for c in mark):
        return False
    word = before.rstrip().split()[-1] if before.strip() else ""
    if word.endswith("10") and (len(word) == 2 or not word[-3].isdigit()):
        return True
    if mark[0] in "+-−–":
        return len(mark) > 1 or not word.isalpha() or len(word) <= 3
    unit = word.replace("·", "/").split("/")[-1].lstrip("0123456789.(")
    return mark in ("2", "3") and unit in _UNITS


class Piece(NamedTuple):
    """A stretch of one printed line: its text, the edges of each character, and where the line stands."""

    text: str
    left: Sequence[float]
    right: Sequence[float]
    page: int
    top: float
    bottom: float


@dataclass(slots=True)
class Writer:
    """Collects an article's text in order; ``finish`` methods are not needed, the parts are read off it."""

    text: list[str] = field(default_factory=list)
    at: int = 0
    blocks: list[Block] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    title: tuple[int, int] | None = None
    lines: list[Line] = field(default_factory=list)
    left: array[float] = field(default_factory=lambda: array("f"))
    right: array[float] = field(default_factory=lambda: array("f"))

    def block(self, kind: str, section: str, content: str | Sequence[Piece]) -> tuple[int, int] | None:
        """Write a block of its own; None where it holds nothing but blanks."""
        span = self._content(content)
        if span is None:
            return None
        self.blocks.append(Block(kind, section, *span))
        if kind == "title" and self.title is None:
            self.title = span
        self._plain("\n\n")
        return span

    def grid(
        self,
        rows: Sequence[Sequence[tuple[int, int, int, str | Sequence[Piece]]]],
        heads: int,
        caption: str | Sequence[Piece],
        notes: Sequence[str | Sequence[Piece]] = (),
        indents: Sequence[float] = (),
    ) -> None:
        """Write a table: its caption, its rows of cells (column, rows covered, columns covered, content), its notes."""
        above = self.block("caption", "table", caption)
        cells: list[Cell] = []
        for number, row in enumerate(rows):
            start = self.at
            for place, (column, deep, wide, content) in enumerate(row):
                if place:
                    self._plain("\t")
                first, last = self._content(content) or (self.at, self.at)
                cells.append(Cell(first, last, number, column, deep, wide))
            if self.at > start and any(c.start < c.end for c in cells if c.row == number):
                self.blocks.append(Block("table-row", "table", start, self.at))
            self._plain("\n")
        self._plain("\n")
        below = tuple(span for note in notes if (span := self.block("note", "table", note)) is not None)
        if cells:
            self.grids.append(Grid(tuple(cells), heads, above, below, tuple(indents) if any(indents) else ()))

    def layout(self, turned: Mapping[int, tuple[int, float, float]]) -> Layout:
        """Where every character of the text stands on its page; ``turned`` as in a Layout."""
        return Layout(tuple(self.lines), self.left, self.right, turned)

    def _plain(self, text: str) -> None:
        self.text.append(text)
        self.at += len(text)
        if self.lines or self.left:
            self._unplaced(len(text))

    def _unplaced(self, count: int) -> None:
        self.left.extend([0.0] * count)
        self.right.extend([0.0] * count)

    def _content(self, content: str | Sequence[Piece]) -> tuple[int, int] | None:
        if isinstance(content, str):
            content = " ".join(content.split()) if "\n" not in content else content.strip()
            if not content:
                return None
            start = self.at
            self._plain(content)
            return start, self.at
        if not any(piece.text.strip() for piece in content):
            return None
        if len(self.left) < self.at:
            self._unplaced(self.at - len(self.left))
        start = self.at
        for piece in content:
            self.lines.append(Line(self.at, self.at + len(piece.text), piece.page, piece.top, piece.bottom))
            self.text.append(piece.text)
            self.at += len(piece.text)
            self.left.extend(piece.left)
            self.right.extend(piece.right)
        return start, self.at
