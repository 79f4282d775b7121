"""Characters to segments: runs of one line without a column's gap in them, their small print told from numbers."""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import sub
from statistics import median

from extractor.readers.article import RAISED, is_exponent
from extractor.readers.pdf.characters import Char, Page

BLANK = 0.12
"""Share of a font's height; a wider gap between letters is a blank."""
GAP = 1.0
"""Share of a font's height; a wider gap parts two segments."""
_SMALL = 0.82
_PLAIN = frozenset(string.ascii_letters + string.digits + string.punctuation)
_DROPPED = frozenset("\u00ad\ufeff\u200b\u200c\u200d\u2060\u200e\u200f")
_BROKEN_HYPHENS = frozenset("\ufffe\u0002\uffff")
_LIGATURES = frozenset({"ff", "fi", "fl", "ffi", "ffl"})
_HYPHENS = frozenset("-−–‐‑")
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
    """Letters of one line that follow each other, and where the largest of them set the line; ``least`` is the smallest height."""

    chars: list[Char] = field(default_factory=list)
    blank_before: list[bool] = field(default_factory=list)
    top: float = 0.0
    bottom: float = 0.0
    size: float = 0.0
    least: float = 0.0


def segments(page: Page) -> list[Segment]:
    """The segments of a page in the order of its stream."""
    return [segment for run in _runs(page.chars) if (segment := _segment(page.number, run)) is not None]


def _runs(chars: Sequence[Char]) -> Iterator[_Run]:
    """The runs of a page; every character passes here, so that the steps for one stand in one loop."""
    run = _Run()
    letters, blanks = run.chars, run.blank_before
    lettered = blank = False
    before, last_x0, last_top, last_x1 = "", 0.0, 0.0, 0.0
    line_top = line_bottom = size = 0.0
    for char in chars:
        text, x0, top, x1, bottom = char
        if text in _PLAIN:
            if lettered and top == line_top and bottom == line_bottom and text != before:
                gap = x0 - last_x1
                if -0.6 * size <= gap <= GAP * size:
                    # goes on in the box of its line, as most letters do
                    blanks.append(gap > (0.5 if blank else 1.0) * BLANK * size)
                    letters.append(char)
                    before, last_x0, last_top, last_x1 = text, x0, top, x1
                    blank = False
                    continue
        elif text.isspace():
            blank = True
            continue
        elif text in _BROKEN_HYPHENS:
            text = "\ufffe"
            char = Char(text, x0, top, x1, bottom)
        elif text in _DROPPED or unicodedata.category(text) == "Cc":
            continue
        height = bottom - top
        if height <= 0:
            # a mark of the engine's own, such as the hyphen it found at a line's end, stands where the last letter ended
            if text == "\ufffe" and letters:
                last = letters[-1]
                letters.append(Char(text, last.x1, last.top, last.x1, last.bottom))
                blanks.append(False)
                before, last_x0, last_top, last_x1 = text, last.x1, last.top, last.x1
            continue
        if letters:
            small, large = (height, size) if height < size else (size, height)
            overlap = (line_bottom if line_bottom < bottom else bottom) - (line_top if line_top > top else top)
            gap = x0 - last_x1
            # the letters of a ligature share one box
            if overlap < 0.45 * small or gap > GAP * large or (gap < -0.6 * large and x0 < last_x0 - 0.1 * large):
                run.top, run.bottom, run.size = line_top, line_bottom, size
                yield run
                run = _Run()
                letters, blanks = run.chars, run.blank_before
            elif (
                text == before
                and gap < -0.7 * (last_x1 - last_x0)
                and abs(x0 - last_x0) < 0.2 * height
                and abs(top - last_top) < 0.1 * height
                and text not in "fil"
            ):
                # drawn over the letter before it, to make it bold
                continue
        if not letters:
            blanks.append(False)
            line_top, line_bottom, size, run.least = top, bottom, height, height
            # signs may come from a font whose lines are far higher: a letter or a digit sets the line
            lettered = text.isalnum()
        else:
            # the engine sees blanks behind ligatures where there is no room for one
            blanks.append(gap > (0.5 if blank else 1.0) * BLANK * (size if height < size and text in _HYPHENS else small))
            if height < run.least:
                run.least = height
            if (height > size * 1.05 or not lettered) and text.isalnum():
                # the largest letters set the line; raised ones belong to it
                line_top, line_bottom, size, lettered = top, bottom, height, True
        letters.append(char)
        before, last_x0, last_top, last_x1 = text, x0, top, x1
        blank = False
    if letters:
        run.top, run.bottom, run.size = line_top, line_bottom, size
        yield run


def _segment(page: int, run: _Run) -> Segment | None:
    chars = run.chars
    letters, lefts, tops, rights, bottoms = zip(*chars, strict=True)
    heights = sorted(map(sub, bottoms, tops))
    middle = len(heights) // 2
    size = heights[middle] if len(heights) % 2 else (heights[middle - 1] + heights[middle]) / 2
    if run.size > size * 1.6 and sum(c.height > size * 1.6 for c in chars) < 2:
        # one large initial sets no line
        run.top, run.bottom = median(c.top for c in chars), median(c.bottom for c in chars)
        run.size = size
    written = _Written()
    if run.least >= _SMALL * run.size:
        if _FOLDED.keys().isdisjoint(letters):
            written.put_plain(letters, lefts, rights, run.blank_before)
        else:
            written.put_all(chars, run.blank_before)
    else:
        _with_small_print(run, written)
    text, left, right = written.text, written.left, written.right
    while text and text[-1] == " ":
        text.pop(), left.pop(), right.pop()
    if not text:
        return None
    soft = text[-1] == "\ufffe"
    return Segment(page, "".join(text).replace("\ufffe", "-"), left, right, run.top, run.bottom, size, soft)


@dataclass(slots=True)
class _Written:
    """The letters of a segment as they are written, with their edges."""

    text: list[str] = field(default_factory=list)
    left: list[float] = field(default_factory=list)
    right: list[float] = field(default_factory=list)

    def put_plain(self, letters: Sequence[str], lefts: Sequence[float], rights: Sequence[float], blanks: Sequence[bool]) -> None:
        """Add characters none of which is small print or a ligature, word by word: the way that most letters go."""
        text, left, right = self.text, self.left, self.right
        start, end = 0, len(letters)
        while start < end:
            stop = _next(blanks, start + 1, end)
            if blanks[start]:
                text.append(" ")
                left.append(lefts[start])
                right.append(lefts[start])
            text += letters[start:stop]
            left += lefts[start:stop]
            right += rights[start:stop]
            start = stop

    def put_all(self, chars: Sequence[Char], blanks: Sequence[bool]) -> None:
        """Add characters none of which is small print, their ligatures unfolded."""
        text, left, right = self.text, self.left, self.right
        for (letter, x0, _, x1, _), blank in zip(chars, blanks, strict=True):
            if blank:
                text.append(" ")
                left.append(x0)
                right.append(x0)
            if letter in _FOLDED:
                for piece in _FOLDED[letter]:
                    text.append(piece)
                    left.append(x0)
                    right.append(x1)
            else:
                text.append(letter)
                left.append(x0)
                right.append(x1)

    def put(self, char: Char, blank: bool) -> None:
        """Add a character, its ligature unfolded, behind a blank where one stood before it."""
        letter, x0, _, x1, _ = char
        if blank and self.text and self.text[-1] != " ":
            self.text.append(" ")
            self.left.append(x0)
            self.right.append(x0)
        for piece in _FOLDED.get(letter, letter):
            self.text.append(piece)
            self.left.append(x0)
            self.right.append(x1)


def _next(blanks: Sequence[bool], start: int, end: int) -> int:
    """The next place from ``start`` on before which a blank stands."""
    try:
        return blanks.index(True, start)
    except ValueError:
        return end


def _with_small_print(run: _Run, written: _Written) -> None:
    """Write a run that has raised letters: exponents stay, references and marks of notes go."""
    chars, at = run.chars, 0
    while at < len(chars):
        end = at
        while end < len(chars) and _raised(run, chars[end]):
            end += 1
        if end > at:
            mark = "".join(c.text for c in chars[at:end])
            if mark in _HYPHENS and end < len(chars) and _joins(written, chars[end], run.blank_before[end]):
                # a hyphen or a minus from a font of smaller lines
                written.put(chars[at], run.blank_before[at])
            elif is_exponent("".join(written.text), mark):
                for char in chars[at:end]:
                    written.put(char._replace(text=char.text.translate(RAISED)), False)
            elif mark.lower() in ("st", "nd", "rd", "th"):
                for char in chars[at:end]:
                    written.put(char, False)
            elif mark in _LIGATURES and len({char[1:] for char in chars[at:end]}) == 1:
                # a ligature in a lower box than the letters beside it
                for number in range(at, end):
                    written.put(chars[number], run.blank_before[number])
            elif end < len(chars) and written.text and written.text[-1].isalnum() and chars[end].text.isalnum():
                # a mark between two words stands for the blank between them
                written.put(chars[end], True)
                end += 1
        else:
            written.put(chars[at], run.blank_before[at])
            end += 1
        at = end


def _joins(written: _Written, behind: Char, blank: bool) -> bool:
    """Whether a stroke ahead of a character joins it to what was written, or is its sign."""
    if written.text and written.text[-1] not in " (":
        return behind.text.isalnum() and not blank
    return behind.text.isdigit()


def _raised(run: _Run, char: Char) -> bool:
    """Whether a letter is small and stands above the line's foot."""
    return char.height < _SMALL * run.size and char.bottom < run.bottom - 0.22 * run.size
