"""Segments to lines in the order in which a person reads them."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.readers.pdf.characters import Page
from extractor.readers.pdf.lines import Segment

_WIDE = 0.55
"""Share of a page's width; a longer line belongs to no column."""


@dataclass(slots=True)
class PrintedLine:
    """A line of prose: its segments from left to right."""

    segments: list[Segment]

    @property
    def text(self) -> str:
        """Its text, a blank between the segments."""
        return " ".join(segment.text for segment in self.segments)

    @property
    def page(self) -> int:
        """The page it stands on."""
        return self.segments[0].page

    @property
    def x0(self) -> float:
        """Its left edge."""
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        """Its right edge."""
        return self.segments[-1].x1

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.segments[0].top

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.segments[0].bottom

    @property
    def size(self) -> float:
        """The size of its longest segment's letters."""
        return max(self.segments, key=lambda s: len(s.text)).size


def body_size(found: Sequence[Sequence[Segment]]) -> float:
    """The size of letters that most of an article's prose is printed in; its references, which may be longer, are none of it."""
    segments = [segment for page in found for segment in page]
    ends = next(
        (at for at in range(len(segments) // 3, len(segments)) if _REFERENCES.match(segments[at].text.strip())),
        len(segments),
    )
    sizes: Counter[float] = Counter()
    for segment in segments[:ends]:
        if len(segment.text) > 25:
            sizes[round(segment.size * 2) / 2] += len(segment.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


_REFERENCES = re.compile(r"(?:references|literature cited|bibliography)\W*$", re.IGNORECASE)


def lines(page: Page, segments: Sequence[Segment]) -> list[PrintedLine]:
    """The lines of a page's prose in reading order: the stream's, or by columns where the stream jumps between them."""
    joined = _joined(segments)
    return _by_columns(page, joined) if _zigzags(page, joined) else joined


def _joined(segments: Sequence[Segment]) -> list[PrintedLine]:
    """Neighbours of the stream on one baseline as one line; the blanks of justified lines may be wide."""
    found: list[PrintedLine] = []
    for segment in segments:
        last = found[-1].segments[-1] if found else None
        if (
            last is not None
            and abs(last.bottom - segment.bottom) < 0.35 * max(last.size, segment.size)
            and -0.5 * last.size <= segment.x0 - last.x1 < 1.9 * max(last.size, segment.size)
        ):
            found[-1].segments.append(segment)
        else:
            found.append(PrintedLine([segment]))
    return found


def _zigzags(page: Page, found: Sequence[PrintedLine]) -> bool:
    """Whether the stream runs across the gutter line by line."""
    long = [line for line in found if len(line.text) > 25 and line.x1 - line.x0 < _WIDE * page.width]
    jumps = sum(abs(one.top - other.top) < 0.5 * one.size and other.x0 > one.x1 for one, other in itertools.pairwise(long))
    climbs = sum(
        other.bottom < one.top - 2 * one.size and abs(other.x0 - one.x0) < 0.1 * page.width and len(long) > 10
        for one, other in itertools.pairwise(long)
    )
    return jumps > max(4, 0.25 * len(long)) or climbs > 3


def _by_columns(page: Page, found: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Bands between lines that cross the middle, in each the left column before the right one."""
    middle = page.width / 2
    ordered: list[PrintedLine] = []
    left: list[PrintedLine] = []
    right: list[PrintedLine] = []
    for line in sorted(found, key=lambda line: (round(line.top), line.x0)):
        if line.x0 < middle - 15 and line.x1 > middle + 15:
            ordered += [*left, *right, line]
            left, right = [], []
        else:
            (left if line.x0 < middle - 5 else right).append(line)
    return [*ordered, *left, *right]
