"""Where the tables of a page stand: between a caption and the next thing that is none of its rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.readers.article import section_of
from extractor.readers.pdf.characters import Page
from extractor.readers.pdf.grids import PrintedGrid, fill, has_data, numeric, rows_of
from extractor.readers.pdf.lines import Segment

_CAPTION = re.compile(r"^(?:supplement(?:ary|al) )?(?:table|TABLE|Table)\s*(?:\d{1,2}|[IVX]{1,4}|[A-Z]\d?)\b\s*(?:[.:|,–—-]|$|(?=[A-Z(]))")
_FIGURE = re.compile(r"^(?:Figure|FIGURE|Fig\.|FIG\.)\s*\d")


def grids(page: Page, segments: Sequence[Segment], body: float, captions_below: bool) -> list[PrintedGrid]:
    """The tables of a page in the order of their captions, which stand above them or, in some journals, below."""
    captions = [s for s in segments if _is_caption(s)]
    if not captions:
        return []
    prose = _prose(segments, body, page)
    found: list[PrintedGrid] = []
    taken: set[int] = set()
    for caption in captions:
        if id(caption) in taken:
            continue
        free = [s for s in segments if id(s) not in taken]
        grid = (_above if captions_below else _below)(page, caption, free, prose)
        if grid is not None:
            found.append(grid)
            taken |= grid.segments()
    return found


def captions_stand_below(pages: Sequence[Page], found: Sequence[Sequence[Segment]], body: float) -> bool:
    """Whether most tables of an article have their rows above their captions."""
    votes = 0
    for page, segments in zip(pages, found, strict=True):
        captions = [s for s in segments if _is_caption(s)]
        if not captions:
            continue
        prose = _prose(segments, body, page)
        for caption in captions:
            rows = [
                row
                for row in rows_of([s for s in segments if id(s) not in prose and s.x1 > caption.x0 - 12])
                if len(row) > 1 and numeric(row)
            ]
            above = min((caption.top - row[0].bottom for row in rows if row[0].bottom < caption.top), default=page.height)
            below = min((row[0].top - caption.bottom for row in rows if row[0].top > caption.bottom), default=page.height)
            votes += (above < below) - (below < above)
    return votes > 0


def is_figure(text: str) -> bool:
    """Whether a line opens a figure's caption."""
    return _FIGURE.match(text) is not None


def _is_caption(segment: Segment) -> bool:
    if _CAPTION.match(segment.text) is None:
        return False
    # prose that begins a line with "Table 2 shows" has its line's other words in lower case and a line of prose right above
    after = _CAPTION.sub("", segment.text, count=1).strip()
    return not after or not after[0].islower()


def _prose(segments: Sequence[Segment], body: float, page: Page) -> set[int]:
    """Segments that stand in a stack of long lines of the body's size."""
    long = [
        s
        for s in segments
        if abs(s.size - body) < 0.08 * body
        and len(s.text) > 30
        and s.x1 - s.x0 > 0.28 * page.width
        and len(re.findall(r"[a-z]{2,}", s.text)) >= 4
    ]
    long.sort(key=lambda s: s.top)
    found: set[int] = set()
    for at, s in enumerate(long):
        for other in long[at + 1 :]:
            if other.top - s.top >= 2.2 * s.size:
                break
            if abs(other.x0 - s.x0) < 14 and other.top > s.top:
                found.update((id(s), id(other)))
    return found


def _below(page: Page, caption: Segment, segments: Sequence[Segment], prose: set[int]) -> PrintedGrid | None:
    """The table under a caption."""
    left, right = _edges(page, caption, [s for s in segments if s.top > caption.top - 4], prose)
    floor = min((s.top for s in segments if id(s) in prose and s.top > caption.bottom and left <= s.x0 < right), default=page.height)
    own = [s for s in segments if caption.top - 2 < s.top < floor and left <= s.x0 < right and id(s) not in prose and s is not caption]
    own.sort(key=lambda s: (s.top, s.x0))
    grid = PrintedGrid([caption])
    table: list[list[Segment]] = []
    width = _width(own[:120], caption)
    foot = caption.bottom
    for row in rows_of(own):
        if _ends(row):
            break
        size = max(s.size for s in row)
        gap = min(s.top for s in row) - foot
        if (table and gap > 3.2 * size and has_data(table)) or gap > 9 * size:
            break
        lone = _is_lone(row, width)
        if not table and (lone or (len(row) == 1 and _continues_caption(grid.caption, row[0]))):
            grid.caption += row
        elif (lone and has_data(table)) or (grid.notes and len(row) < 3):
            grid.notes += row
        elif grid.notes:
            break
        else:
            table.append(row)
        foot = max(s.bottom for s in row)
    return fill(grid, table)


def _above(page: Page, caption: Segment, segments: Sequence[Segment], prose: set[int]) -> PrintedGrid | None:
    """The table over a caption, whose notes stand between the two."""
    left, right = _edges(page, caption, [s for s in segments if s.top < caption.bottom], prose)
    roof = max((s.bottom for s in segments if id(s) in prose and s.bottom < caption.top and left <= s.x0 < right), default=0.0)
    grid = PrintedGrid([caption])
    table: list[list[Segment]] = []
    for s in sorted((s for s in segments if s.top > caption.top and left <= s.x0 < right), key=lambda s: s.top):
        if _continues_caption(grid.caption, s):
            grid.caption.append(s)
    own = [s for s in segments if roof - 1 < s.top < caption.top - 2 and left <= s.x0 < right and id(s) not in prose]
    own.sort(key=lambda s: (s.top, s.x0))
    width = _width(own[-120:], caption)
    head = caption.top
    for row in reversed(rows_of(own)):
        if _ends(row):
            break
        size = max(s.size for s in row)
        gap = head - max(s.bottom for s in row)
        if gap > (3.2 if table else 9) * size:
            break
        if _is_lone(row, width):
            if table:
                break
            grid.notes = [*row, *grid.notes]
        else:
            table.insert(0, row)
        head = min(s.top for s in row)
    return fill(grid, table)


def _ends(row: Sequence[Segment]) -> bool:
    """Whether a line is a caption or a heading and no row."""
    return any(_is_caption(s) or is_figure(s.text) for s in row) or all(section_of(s.text) for s in row)


def _is_lone(row: Sequence[Segment], width: float) -> bool:
    """Whether a line is one long run, as those of captions and notes are."""
    return len(row) == 1 and (row[0].x1 - row[0].x0 > 0.55 * width or len(row[0].text) > 70)


def _width(segments: Sequence[Segment], caption: Segment) -> float:
    return max((s.x1 for s in segments), default=caption.x1) - min((s.x0 for s in segments), default=caption.x0)


def _edges(page: Page, caption: Segment, segments: Sequence[Segment], prose: set[int]) -> tuple[float, float]:
    """Where the column of a table begins and ends, to the left and right of its caption."""
    right = _right_edge(page, caption, segments, prose)
    left = caption.x0 - 12
    centred = abs((caption.x0 + caption.x1) / 2 - page.width / 2) < 0.06 * page.width and not any(id(s) in prose for s in segments)
    if caption.x0 < page.width / 2 or centred:
        beside = [s.x0 for s in segments if abs(s.top - caption.top) < 200 and id(s) not in prose and page.width * 0.02 < s.x0 < right]
        left = min([left, *beside]) - 2
    before = [s.x1 for s in segments if id(s) in prose and abs(s.top - caption.top) < 160 and s.x1 < caption.x0]
    if len(before) >= 3:
        # a caption set over the middle of its column begins right of the labels
        left = min(left, max(before) + 2)
    return left, right


def _continues_caption(caption: Sequence[Segment], segment: Segment) -> bool:
    last = caption[-1]
    return segment.top - last.top < 1.8 * last.size and abs(segment.size - last.size) < 0.8 and len(segment.text.split()) > 2


def _right_edge(page: Page, caption: Segment, segments: Sequence[Segment], prose: set[int]) -> float:
    """Where the column ends that a caption stands in: before prose set beside it, else at the page's edge."""
    beside = [s.x0 for s in segments if id(s) in prose and abs(s.top - caption.top) < 160 and s.x0 > caption.x0 + 0.25 * page.width]
    if len(beside) >= 3:
        return min(beside) - 4
    other = [
        s.x0
        for s in segments
        if s is not caption and _CAPTION.match(s.text) and abs(s.top - caption.top) < 60 and s.x0 > caption.x0 + 0.25 * page.width
    ]
    return min(other, default=page.width) - 4
