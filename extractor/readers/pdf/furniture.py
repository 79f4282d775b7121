"""What a page prints around the article: running heads and feet, line numbers, sidebars and turned letters."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from extractor.readers.pdf.characters import Page
from extractor.readers.pdf.lines import Segment

_BAND = 0.1
"""Share of a page's height, at its head and at its foot, in which running lines stand."""
_MANY_NUMBERS = 12
"""Numbers one above the other from which on they number the lines of a page."""
_DIGITS = re.compile(r"\d+")
_FURNISHING = re.compile(
    r"(?:https?://|www\.|doi\b|©|copyright|downloaded (?:from|by|on)|all rights reserved|to cite:|for numbered affiliations|"
    r"open access|a1{6,}|(?:nih|hhs|europe pmc) (?:public access|funders)|author manuscript|published in final edited form|"
    r".{3,60}; available in pmc|(?:for )?citation|cite this article|"
    r"received \d|accepted \d|correspondence to|e-?mail:|issn\b|published (?:by|online|in))",
    re.IGNORECASE,
)


def without(pages: Sequence[Page], found: Sequence[list[Segment]]) -> list[list[Segment]]:
    """The segments of each page that belong to the article."""
    upright = [_upright(segments) for segments in found]
    running = _running(pages, upright)
    numbers = _line_numbers(found)
    return [
        [s for s in segments if id(s) not in numbers and not (_in_band(page, s) and (_DIGITS.sub("#", s.text) in running or _alone(s)))]
        for page, segments in zip(pages, upright, strict=True)
    ]


def is_furnishing(text: str) -> bool:
    """Whether a line is about the publication and says nothing of the trial."""
    return _FURNISHING.match(text.strip()) is not None


def _upright(segments: Sequence[Segment]) -> list[Segment]:
    """Without turned lines, whose letters come one to a segment, one above the other, and without rows of dots."""
    kept = []
    for at, segment in enumerate(segments):
        near = [s for s in (*segments[max(0, at - 2) : at], *segments[at + 1 : at + 3]) if len(s.text) <= 2 and abs(s.x0 - segment.x0) < 6]
        leader = len(segment.text) > 8 and not any(c.isalnum() for c in segment.text)
        if not leader and (len(segment.text) > 2 or len(near) < 2):
            kept.append(segment)
    return kept


def _in_band(page: Page, segment: Segment) -> bool:
    outside = segment.bottom < _BAND * page.height or segment.top > (1 - _BAND) * page.height
    return outside and not segment.text.lower().startswith(("table", "figure"))


def _alone(segment: Segment) -> bool:
    """Whether a line in the band is a page's number."""
    return segment.text.strip(" |-–").isdigit() and len(segment.text) < 7


def _running(pages: Sequence[Page], found: Sequence[Sequence[Segment]]) -> frozenset[str]:
    """Lines, numbers aside, that stand in the bands of several pages."""
    seen: Counter[str] = Counter()
    for page, segments in zip(pages, found, strict=True):
        seen.update({_DIGITS.sub("#", s.text) for s in segments if _in_band(page, s)})
    least = 2 if len(pages) < 8 else 3
    return frozenset(text for text, count in seen.items() if count >= least)


def _line_numbers(found: Sequence[Sequence[Segment]]) -> frozenset[int]:
    """The numbers that a manuscript prints beside its lines: on some page many, one above the other, each one or five more.

    On its other pages those that stand as far from the left and go on with the count, or begin it anew, however few.
    """
    columns = [_columns_of_numbers(segments) for segments in found]
    places = {place for page in columns for place, column in page.items() if len(column) >= _MANY_NUMBERS and _counts(column)}
    numbers: set[int] = set()
    for place in places:
        last = 0
        for page in columns:
            column = page.get(place, [])
            if (
                column
                and _counts(column)
                and (len(column) >= _MANY_NUMBERS or int(column[0].text) - last in (1, 5) or column[0].text == "1")
            ):
                numbers.update(map(id, column))
                last = int(column[-1].text)
    return frozenset(numbers)


def _columns_of_numbers(segments: Sequence[Segment]) -> dict[int, list[Segment]]:
    """The short numbers of a page by where they end, from its head to its foot."""
    columns: dict[int, list[Segment]] = defaultdict(list)
    for segment in sorted(segments, key=lambda s: s.top):
        if segment.text.isdecimal() and len(segment.text) <= 4:
            columns[round(segment.x1 / 6)].append(segment)
    return columns


def _counts(column: Sequence[Segment]) -> bool:
    steps = [int(b.text) - int(a.text) for a, b in itertools.pairwise(column)]
    return sum(step in (1, 5) for step in steps) >= 0.8 * len(steps)
