"""What a text file holds beside the abstract: its title, and what the page around it said when it was copied from a browser.

A page is told by its lines: a few that only pages have make it one. What stands ahead of its abstract is furniture but
for the title, so is all from the first line that only stands behind abstracts; the citation is read off both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.document import Citation
from extractor.readers.imprint import authors_of, citation_of, tells_source
from extractor.wordlists import wordlist

_LINE = re.compile(r"[^\n]*\n?")
_FIELD = re.compile(
    r"(?:(?:Received|Revised|Accepted)(?: in revised form)?:? (?:\d{1,2} )?[A-Z][a-z]+\.? \d"
    r"|Journal(?=[A-Z])|Journal\t|Volume\t?\d|DOIs?(?=https?|10\.|\s*$)|Publisher\t"
    r"|\d[\d,.k]* (?:\w+ ){0,3}(?:[Cc]itations?|Downloads|Accesses|Altmetric)\b)"
)
"""A field or a count, its number run into its name or told ahead of it."""
_REGISTERED = re.compile(r"\b(?:NCT|ISRCTN|ACTRN|EUCTR|UMIN|ChiCTR)[\w-]{4,}")
_ENOUGH = 3
"""Lines that only pages have; fewer may stand in a file of one's own."""
_SHORT = 120
_PROSE = 400
"""Characters of a line that is an abstract without any label."""
_WRAPPED = 60
"""Characters of a line of prose that a page's width broke."""
_TITLE = (25, 400)

_LABEL = re.compile(
    r"(?:ABSTRACT|Abstract|Background|BACKGROUND|Objective|OBJECTIVE|Introduction)\b"
    r"|(?:Aims?|Purpose|Importance|Context|Design|Patients|Participants|Methods?|Interventions?|Results|Findings|Setting)[\w ]{0,30}:",
    re.IGNORECASE,
)
_WHOLE, _OPENING = wordlist("page.whole"), tuple(wordlist("page.opening"))
_TAIL, _TAIL_OPENING = wordlist("page.tail"), tuple(wordlist("page.tail-opening"))
_LABELS = frozenset[str]().union(*(wordlist(f"section.{name}") for name in ("background", "aim", "results", "conclusion")))
_TOLD = re.compile(r"\b(?:[Ww]e|was|were|had|has been|have been)\b")


class Page(NamedTuple):
    """What a text shows of its source: citation, offsets of the title, stretches of furniture."""

    citation: Citation
    title: tuple[int, int] | None
    furniture: tuple[tuple[int, int], ...]


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    of_page: bool


def describe(text: str) -> Page:
    """Tell a text's title and its page's furniture from the article."""
    lines = [_line(text, m.start(), m.end()) for m in _LINE.finditer(text) if m[0].strip()]
    if sum(line.of_page for line in lines) < _ENOUGH:
        alone = _leading_title(text, lines)
        return Page(citation_of(text, _told(text, alone)), alone, ())
    begin = _beginning(lines)
    heading = max((line for line in lines[:begin] if _may_be_title(line)), key=lambda line: len(line.text), default=None)
    tail = next((at for at in range(begin + 1, len(lines)) if _ends_report(lines[at].text)), len(lines))
    furniture = [
        line
        for at, line in enumerate(lines)
        if line is not heading
        and (at >= tail or (at < begin and not _REGISTERED.search(line.text)) or (line.of_page and len(line.text) < _SHORT))
    ]
    title = (heading.start, heading.end) if heading is not None else None
    names = (authors_of(line.text) for line in furniture if title is None or line.start > title[0])
    behind = lines[tail].start if tail < len(lines) else len(text)
    citation = citation_of(
        text[:behind],
        _told(text, title),
        next((found for found in names if found), ()),
        [line.text for line in furniture if line.start < behind],
        [line.text for line in furniture if line.start >= behind],
    )
    return Page(citation, title, _merged([(line.start, line.end) for line in furniture]))


def _line(text: str, start: int, end: int) -> _Line:
    told = text[start:end].strip()
    if len(told) > _TITLE[1]:
        return _Line(start, end, told, False)
    plain = _plain(told)
    of_page = (
        plain in _WHOLE
        or (not told[0].islower() and plain.startswith(_OPENING))
        or _FIELD.match(told) is not None
        or (_ends_report(told) and plain != "references")
        or tells_source(told)
    )
    return _Line(start, end, told, of_page)


def _plain(line: str) -> str:
    return " ".join(line.split()).casefold().strip(" :›>|*•.…")


def _ends_report(line: str) -> bool:
    """Whether a line only stands behind an abstract: the words that say so, and no more than a number or a bracket behind them."""
    plain = _plain(line)
    return plain.rstrip("()0123456789 ,") in _TAIL or (not line[0].islower() and plain.startswith(_TAIL_OPENING))


def _beginning(lines: Sequence[_Line]) -> int:
    """The place of the line with which the abstract begins: behind the last "Abstract", at the first label, or at prose."""
    named = [
        at + 1 for at, line in enumerate(lines[:-1]) if _plain(line.text) in ("abstract", "summary") and _opens(lines[at + 1], _WRAPPED)
    ]
    if named:
        return named[-1]
    prose = (at for at in range(len(lines)) if _opens(lines[at]) or all(_opens(line, _WRAPPED) for line in lines[at : at + 3]))
    return next(prose, 0)


def _opens(line: _Line, prose: int = _PROSE) -> bool:
    return not line.of_page and (_LABEL.match(line.text) is not None or len(line.text) >= prose)


def _may_be_title(line: _Line) -> bool:
    """Whether a line ahead of the abstract reads as a title: long enough, no names, and no key point under its label."""
    words = line.text.split()
    labelled = words[0].casefold() in _LABELS and len(words) > 1 and words[1][0].isupper()
    fits = not line.of_page and _TITLE[0] <= len(line.text) <= _TITLE[1] and len(words) > 3
    return fits and not labelled and not authors_of(line.text)


def _told(text: str, title: tuple[int, int] | None) -> str | None:
    """The title as a citation gives it: on one line, without its label."""
    return re.sub(r"^(?:TITLE|Title):\s*", "", " ".join(text[slice(*title)].split())).rstrip() or None if title else None


def _leading_title(text: str, lines: Sequence[_Line]) -> tuple[int, int] | None:
    """The first line with words, where it reads as a title: short, and no label, sentence of results or whole abstract."""
    if len(lines) < 2:
        return _first_sentence(text, lines[0]) if lines else None
    title = lines[0]
    if re.fullmatch(r"(?:TITLE|Title)\s*:?", title.text) and len(lines) > 2:
        title = lines[1]
    return None if _LABEL.match(title.text) or len(title.text) > _TITLE[1] else (title.start, title.end)


def _first_sentence(text: str, line: _Line) -> tuple[int, int] | None:
    """The title of a one-line abstract: its first sentence, where that is short and tells nothing in the past."""
    match = re.compile(r"(?<=[a-z0-9)\]][.?])\s+(?=[A-Z\[])").search(text, line.start, min(line.end, line.start + 400))
    if match is None or match.start() - line.start <= 15 or _TOLD.search(text, line.start, match.start()):
        return None
    return line.start, match.start()


def _merged(stretches: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in stretches:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return tuple(merged)
