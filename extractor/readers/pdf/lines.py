"""Characters to segments: runs of one line without a column's gap in them, their small print told from numbers."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from extractor.readers.article import RAISED, is_exponent
from extractor.readers.pdf.characters import Char, Page

BLANK = 0.12
"""Share of a font's height; a wider gap between letters is a blank."""
GAP = 1.0
"""Share of a font's height; a wider gap parts two segments."""
_SMALL = 0.82
_DROPPED = frozenset("\u00ad\ufeff\u200b\u200c\u200d\u2060\u200e\u200f")
_BROKEN_HYPHENS = frozenset("\ufffe\u0002\uffff")
_FOLDED = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "\u2009": " ",
    "\u00a0": " ",
    "\u2002": " ",
    "\u202f": " ",
}


@dataclass(slots=True)
class Segment:
    """A run of text on one line: a place for each character, as many as ``text`` is long.

    ``size`` is the height of most of its letters; ``soft`` says that it ends in a hyphen of typesetting.
    """

    page: int
    text: str
    left: list[float]
    right: list[float]
    top: float
    bottom: float
    size: float
    soft: bool = False

    @property
    def x0(self) -> float:
        """The left edge in points."""
        return self.left[0]

    @property
    def x1(self) -> float:
        """The right edge in points."""
        return self.right[-1]

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class _Run:
    chars: list[Char] = field(default_factory=list)
    blank_before: list[bool] = field(default_factory=list)
    top: float = 0.0
    bottom: float = 0.0
    size: float = 0.0


def segments(page: Page) -> list[Segment]:
    """The segments of a page in the order of its stream."""
    return [segment for run in _runs(page.chars) if (segment := _segment(page.number, run)) is not None]


def _runs(chars: Sequence[Char]) -> Iterator[_Run]:
    run = _Run()
    blank = False
    for char in chars:
        if char.text == " " or char.text.isspace():
            blank = True
            continue
        if char.text in _BROKEN_HYPHENS:
            char = char._replace(text="\ufffe")
        elif char.text in _DROPPED or unicodedata.category(char.text) == "Cc":
            continue
        if char.height <= 0:
            # a mark of the engine's own, such as the hyphen it found at a line's end, stands where the last letter ended
            if char.text == "\ufffe" and run.chars:
                _add(run, Char("\ufffe", run.chars[-1].x1, run.chars[-1].top, run.chars[-1].x1, run.chars[-1].bottom), False)
            continue
        if run.chars and not _continues(run, char):
            yield run
            run = _Run()
        elif run.chars and _drawn_twice(run, char):
            continue
        _add(run, char, blank)
        blank = False
    if run.chars:
        yield run


def _add(run: _Run, char: Char, blank: bool) -> None:
    before = run.chars[-1] if run.chars else None
    gap = char.x0 - before.x1 if before else 0.0
    size = min(char.height, run.size) if before else char.height
    # the engine sees blanks behind ligatures where there is no room for one
    run.blank_before.append(before is not None and gap > (0.5 if blank else 1.0) * BLANK * size)
    run.chars.append(char)
    if before is None or char.height > run.size * 1.05:
        # the largest letters set the line; raised ones belong to it
        run.top, run.bottom, run.size = char.top, char.bottom, char.height


def _continues(run: _Run, char: Char) -> bool:
    last = run.chars[-1]
    overlap = min(run.bottom, char.bottom) - max(run.top, char.top)
    if overlap < 0.45 * min(char.height, run.size):
        return False
    size = max(run.size, char.height)
    # the letters of a ligature share one box
    return char.x0 - last.x1 <= GAP * size and (char.x0 - last.x1 >= -0.6 * size or char.x0 >= last.x0 - 0.1 * size)


def _drawn_twice(run: _Run, char: Char) -> bool:
    """Whether a letter is drawn over the one before it, to make it bold."""
    last = run.chars[-1]
    if char.text in "fil":
        return False
    return (
        char.text == last.text
        and abs(char.x0 - last.x0) < 0.2 * char.height
        and abs(char.top - last.top) < 0.1 * char.height
        and char.x0 < last.x1 - 0.3 * (last.x1 - last.x0)
    )


def _segment(page: int, run: _Run) -> Segment | None:
    size = median(char.height for char in run.chars)
    if run.size > size * 1.6 and sum(c.height > size * 1.6 for c in run.chars) < 2:
        # one large initial sets no line
        run.top, run.bottom = median(c.top for c in run.chars), median(c.bottom for c in run.chars)
        run.size = size
    text: list[str] = []
    left: list[float] = []
    right: list[float] = []

    def put(piece: str, char: Char) -> None:
        for letter in piece:
            text.append(letter)
            left.append(char.x0)
            right.append(char.x1)

    at = 0
    chars = run.chars
    while at < len(chars):
        end = at
        while end < len(chars) and _raised(run, chars[end]):
            end += 1
        if end > at:
            mark = "".join(c.text for c in chars[at:end])
            if is_exponent("".join(text), mark):
                put(mark[0].translate(RAISED), chars[at])
                for char in chars[at + 1 : end]:
                    put(char.text.translate(RAISED), char)
            elif mark.lower() in ("st", "nd", "rd", "th"):
                for char in chars[at:end]:
                    put(char.text, char)
            elif end < len(chars) and text and text[-1].isalnum() and chars[end].text.isalnum():
                # a mark between two words stands for the blank between them
                text.append(" ")
                left.append(chars[at].x0)
                right.append(chars[at].x0)
            at = end
            if at < len(chars) and run.blank_before[at] and text and text[-1] != " ":
                put(" ", chars[at]._replace(x1=chars[at].x0))
            if at < len(chars):
                put(_FOLDED.get(chars[at].text, chars[at].text), chars[at])
                at += 1
            continue
        char = chars[at]
        if run.blank_before[at] and text and text[-1] != " ":
            put(" ", char._replace(x1=char.x0))
        put(_FOLDED.get(char.text, char.text), char)
        at += 1
    while text and text[-1] == " ":
        text.pop(), left.pop(), right.pop()
    soft = bool(text) and text[-1] == "\ufffe"
    if soft:
        text[-1] = "-"
    if not text:
        return None
    whole = "".join(text).replace("\ufffe", "-")
    return Segment(page, whole, left, right, run.top, run.bottom, size, soft)


def _raised(run: _Run, char: Char) -> bool:
    """Whether a letter is small and stands above the line's foot."""
    return char.height < _SMALL * run.size and char.bottom < run.bottom - 0.22 * run.size
