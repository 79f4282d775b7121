"""Lines to the blocks of an article: title, abstract, sections, paragraphs whose lines are joined again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractor.readers.article import Writer, section_of
from extractor.readers.pdf.furniture import is_furnishing
from extractor.readers.pdf.joining import pieces
from extractor.readers.pdf.order import PrintedLine
from extractor.readers.pdf.regions import is_figure
from extractor.vocabulary import UNREAD

_ABSTRACT = re.compile(r"^(?:abstract|summary)\b\s*[:.—–-]*", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:background|objectives?|aims?|purpose|importance|context|introduction|rationale|question)"
    r"(?:(?: and |/| & )(?:purpose|aims?|objectives?|hypothesis|rationale|methods?))?\s*"
    r"(?:[:.—–-]+\s*(?=\S)|\s(?=[A-Z][a-z]+ [a-z]))",
    re.IGNORECASE,
)
_PLAIN_LABEL = re.compile(
    r"^(?:Background|Objectives?|Aims?|Purpose|Introduction|Methods|Methods and [Rr]esults|Findings|Results|"
    r"Interpretation|Conclusions?)(?= [A-Z0-9])"
)
_LABEL_ALONE = re.compile(
    r"^(?:background|objectives?|aims?|purpose|importance|context|introduction|rationale)(?: and [a-z]+)?\s*[:.]?$", re.IGNORECASE
)
_CONCLUSION = re.compile(r"^(?:conclusions?|interpretation|discussion)\b", re.IGNORECASE)
_KEYWORDS = re.compile(r"^(?:key ?words?|index terms|abbreviations|mesh terms)\b", re.IGNORECASE)
_REGISTRATION = re.compile(
    r"\b(?:NCT ?\d{8}|ISRCTN ?\d{6,8}|EudraCT|ACTRN ?\d{10}|ChiCTR|UMIN ?\d{6}|CTRI/|DRKS ?\d{8}|JPRN|NTR ?\d{3,4}\b)"
)
_NO_TITLE = re.compile(
    r"author manuscript|public access|hhs|research article|original (?:article|research|paper)|open access|^articles?$", re.IGNORECASE
)
_BOX = re.compile(
    r"^(?:clinical perspectives?|what is new|what are the clinical implications|non-?standard abbreviations.{0,20}|key (?:points|messages)|"
    r"research in context|evidence before this study|added value of this study|implications of all the available evidence|"
    r"what (?:is|was) (?:already )?known.{0,40}|what this (?:paper|study|article) adds.{0,20})[?:.]?$",
    re.IGNORECASE,
)
"""The headings in boxes that journals set into the middle of an article."""
_ENDS = (".", "?", "!", ":", '."', ".”", ".)")
_LABEL_LENGTH = 25
"""Characters; a shorter line of an abstract may be a label."""
_MOST = 6000
"""Characters; no abstract is longer."""


@dataclass(slots=True)
class _State:
    """Where in the article a line stands: its section, and what the abstract has shown so far."""

    section: str = "front"
    size: float = 0.0
    length: int = 0
    concluded: bool = False
    had_abstract: bool = False
    page: int = 0
    boxed: str | None = None
    """The section that a box stands in, while its text is read."""


@dataclass(slots=True)
class _Paragraph:
    kind: str
    section: str
    lines: list[PrintedLine] = field(default_factory=list)


def write(writer: Writer, lines: Sequence[PrintedLine], body: float) -> None:
    """Write title, abstract and sections of an article's lines; what is not of the article is left out."""
    title = _title(lines)
    taken = {id(line) for line in title}
    words = Counter(re.findall(r"[a-z]+(?:-[a-z]+)*", "\n".join(line.text for line in lines).lower()))
    if title:
        writer.block("title", "title", list(pieces(title, words)))
    registrations: list[PrintedLine] = []
    told = False
    for paragraph in _paragraphs([line for line in lines if id(line) not in taken], body, registrations):
        writer.block(paragraph.kind, paragraph.section, list(pieces(paragraph.lines, words)))
        told = told or (paragraph.kind == "paragraph" and paragraph.section not in UNREAD)
    if not told:
        # no article by its headings, perhaps the page of an abstract: all of it is read as one
        writer.block("paragraph", "abstract", list(pieces([line for line in lines if id(line) not in taken], words)))
    if registrations:
        writer.block("paragraph", "registration", list(pieces(registrations, words)))


def _title(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines in the largest letters of the first page that has several words in them."""
    first = [line for line in lines if line.page <= 2 and not _NO_TITLE.search(line.text)]
    for page in (1, 2):
        own = [line for line in first if line.page == page]
        for size in sorted({round(line.size, 1) for line in own}, reverse=True)[:6]:
            group = [line for line in own if abs(line.size - size) < 0.25]
            start = group[0]
            run = [start]
            for line in group[1:]:
                if line.top - run[-1].top < 2.2 * size:
                    run.append(line)
            text = " ".join(line.text for line in run)
            if 25 <= len(text) <= 400 and len(re.findall(r"[A-Za-z]{3,}", text)) >= 4 and len(run) <= 8:
                return run
        if any(_ABSTRACT.match(line.text) for line in own):
            break
    return []


def _paragraphs(lines: Sequence[PrintedLine], body: float, registrations: list[PrintedLine]) -> Iterator[_Paragraph]:
    state = _State()
    open_: _Paragraph | None = None
    before: PrintedLine | None = None
    caption = False
    small = _prose_sizes(lines, body)
    starts = _abstract_at(lines)
    for line in lines:
        text = line.text.strip()
        caption = _in_caption(line, text, before, caption)
        if caption:
            before = line
            continue
        opened = _opens(state, line, text, body, line is starts)
        if opened is not None:
            if open_ is not None:
                yield open_
                open_ = None
            if opened == "heading":
                if state.section not in ("front", "furniture"):
                    yield _Paragraph("heading", state.section, [line])
                before = line
                continue
        if state.section in ("front", "furniture") or not _of_section(state, line, small):
            if _REGISTRATION.search(text):
                registrations.append(line)
            continue
        if open_ is not None and (open_.section != state.section or _new_paragraph(open_.lines[-1], line)):
            yield open_
            open_ = None
        if open_ is None:
            open_ = _Paragraph("paragraph", state.section)
            if state.section == "abstract":
                _set_off_label(line)
        open_.lines.append(line)
        state.length += len(text)
        before = line
    if open_ is not None:
        yield open_


def _prose_sizes(lines: Sequence[PrintedLine], body: float) -> list[float]:
    """The sizes of letters in which prose stands: the body's, another that much of the article is printed in, and one little smaller.

    Some journals set the methods in letters a size below those of the rest.
    """
    sizes: Counter[float] = Counter()
    for line in lines:
        if len(line.text) > 25:
            sizes[round(line.size * 2) / 2] += len(line.text)
    total = sum(sizes.values()) or 1
    little = (0.85 * body, 0.95 * body)
    return [
        body,
        *(size for size, count in sizes.items() if count > 0.3 * total or (little[0] < size < little[1] and count > 0.06 * total)),
    ]


def _in_caption(line: PrintedLine, text: str, before: PrintedLine | None, caption: bool) -> bool:
    """Whether a line belongs to the caption of a figure: from its first words to the end of its stack of lines."""
    if is_figure(text) and (before is None or len(text) < 60 or not before.text.rstrip().endswith((",", "(", "and", "in", "see"))):
        return True
    return (
        caption
        and before is not None
        and line.page == before.page
        and 0 < line.top - before.top < 1.7 * before.size
        and abs(line.size - before.size) < 0.6
    )


def _set_off_label(line: PrintedLine) -> None:
    """Put the label that opens a part of an abstract, where only its bold letters tell it from the text, on a line of its own."""
    match = _PLAIN_LABEL.match(line.segments[0].text)
    if match is not None:
        at = match.end()
        line.segments[0].text = line.segments[0].text[:at] + "\n" + line.segments[0].text[at + 1 :]


def _abstract_at(lines: Sequence[PrintedLine]) -> PrintedLine | None:
    """The line with which an abstract begins that no heading announces: its first label, where a label of conclusions follows soon."""
    for at, line in enumerate(lines[:400]):
        text = line.text.strip()
        if line.page > 3 or _ABSTRACT.match(text):
            return None
        if (_LABEL.match(text) or _LABEL_ALONE.match(text)) and not _in_contents(text):
            for later in lines[at + 3 : at + 80]:
                if _CONCLUSION.match(later.text.strip()):
                    return line
                if section_of(later.text) == "introduction":
                    break
    return None


def _opens(state: _State, line: PrintedLine, text: str, body: float, starts_abstract: bool) -> str | None:
    """Move on to the section that a line opens: 'heading' where the line is nothing else, 'run-in' where its text follows."""
    named = section_of(text) if text[:1].isupper() or text[:1].isdigit() else None
    if state.section == "front" or (state.section == "furniture" and not state.had_abstract):
        if named == "abstract" or (_ABSTRACT.match(text) and len(text) > 12 and line.page <= 3 and not state.had_abstract):
            _enter_abstract(state, line)
            state.size = 0.0 if named else line.size
            return "heading" if named else "run-in"
        if starts_abstract:
            _enter_abstract(state, line)
            state.size = 0.0 if len(text) < 25 else line.size
            return "run-in"
        if named in ("introduction", "methods") and line.size >= 0.95 * body:
            state.section = named
            return "heading"
        return None
    if state.section == "abstract":
        return _leaves_abstract(state, line, text, named)
    if _BOX.match(text):
        state.boxed = state.boxed or state.section
        state.section = "discussion"
        return "heading"
    if named is None:
        if not _is_subheading(line, text, body):
            return None
        state.section, state.boxed = state.boxed or state.section, None
        return "heading"
    if named == "abstract":
        return None
    if named == "methods" and state.section in ("results", "discussion") and "method" not in text.lower():
        return "heading"
    if named == "discussion" and state.section == "methods" and line.size < 0.9 * body:
        return None
    state.section, state.boxed = named, None
    return "heading"


def _in_contents(text: str) -> bool:
    return text.rstrip().endswith(("...", ". .")) or (text.rstrip()[-1:].isdigit() and len(text) < 40)


def _enter_abstract(state: _State, line: PrintedLine) -> None:
    state.section, state.had_abstract, state.size, state.page, state.length = "abstract", True, line.size, line.page, 0


def _leaves_abstract(state: _State, line: PrintedLine, text: str, named: str | None) -> str | None:
    if not state.size and len(text) >= _LABEL_LENGTH:
        # labels may stand in letters of their own
        state.size = line.size
    if _CONCLUSION.match(text):
        state.concluded = True
    if _KEYWORDS.match(text) or state.length > _MOST:
        state.section = "introduction"
        return "heading" if _KEYWORDS.match(text) else "run-in"
    if named == "introduction" and state.length > 250:
        state.section = "introduction"
        return "heading"
    if named == "methods" and state.concluded and state.length > 500:
        state.section = "methods"
        return "heading"
    if named == "furniture" and state.length > 250:
        state.section = "furniture" if state.concluded else state.section
        return "heading" if state.concluded else None
    other_size = abs(line.size - state.size) > 0.05 * state.size
    if line.page > state.page + 1 or (state.length > 600 and other_size and len(text) > 30 and line.size >= 0.95 * state.size):
        state.section = "introduction"
        return "run-in"
    if state.concluded and state.length > 500 and (line.page > state.page or (other_size and len(text) > 30)):
        state.section = "introduction"
        return "run-in"
    return None


def _is_subheading(line: PrintedLine, text: str, body: float) -> bool:
    """Whether a short line in letters of another size heads what follows."""
    return (
        3 < len(text) < 80
        and text[0].isupper()
        and text[-1] not in ".,;:-)"
        and line.size > 1.05 * body
        and len(re.findall(r"[A-Za-z]{3,}", text)) >= 1
        and not any(c.isdigit() for c in text[-6:])
    )


def _of_section(state: _State, line: PrintedLine, sizes: Sequence[float]) -> bool:
    """Whether a line is prose of the section it stands in, by the size of its letters."""
    if is_furnishing(line.text):
        return False
    if state.section == "abstract":
        return abs(line.size - state.size) < 0.09 * state.size or (len(line.text) < _LABEL_LENGTH and line.size > 0.9 * state.size)
    return any(abs(line.size - size) < 0.08 * size for size in sizes)


def _new_paragraph(last: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line begins a paragraph: the one before it ended a sentence, and it is set in or set off."""
    if not last.text.rstrip().endswith(_ENDS):
        return False
    if line.page != last.page or line.top < last.top:
        return True
    return line.x0 - last.x0 > 0.6 * line.size or line.top - last.bottom > 0.6 * line.size or last.x1 < line.x1 - 3 * line.size
