"""Text to sections and sentences, each with its offsets; the text itself stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.document import Document, Section, Sentence
from extractor.wordlists import wordlist

_LABELS = ("title", "background", "aim", "methods", "results", "conclusion", "registration", "furniture")
_BY_WORD = {word: name for name in reversed(_LABELS) for word in wordlist(f"section.{name}")}
"""A word that several kinds of section have opens the first of them."""
LIMIT = 2400
"""Characters; a longer run without a full stop is no sentence and is cut."""
_CANONICAL = {"aim": "background"}
_PARTS = frozenset({"background", "methods", "results", "conclusion"})
"""What a structured abstract is made of."""

_EDGE = re.compile(r"[.!?)\]\"”] {1,2}|\n")
"""Behind which a label may stand, as it may at the very start."""
_LABEL = re.compile(
    r"[ \t]*"
    r"(?:ABSTRACT\.)?(?P<label>[A-Z][A-Za-z&/'() ]{2,60}?)[ \t]*(?::|\.?—|–\ |\.[ \t]*(?=\n)|[ \t]*(?=\r?\n|$)|\.(?=\ [A-Z]))"
)
_CAPITALS = re.compile(
    r"[ \t]*(?P<label>RESULTS?|METHODS?|CONCLUSIONS?|BACKGROUND|OBJECTIVES?|FINDINGS|INTERPRETATION|PURPOSE|AIMS?)[ \t]+(?=[A-Z0-9(][^A-Z])"
)
"""A label told by its capitals alone ("RESULTS 41 patients …")."""
_BARE = re.compile(r"[ \t]*(?P<label>[A-Z][a-z]+)(?=[ \t]+(?:[A-Z0-9(]|and [A-Z]))")
_SAID_BARE = wordlist("label.bare")
_BREAK = re.compile(r"[.?!]+[)\]\"'”’]*(?P<gap>\s+)(?=[\[(\"“'‘]?[A-Z0-9À-ÞΑ-Ω])|(?P<blank>\n[ \t\r]*\n\s*)|(?P<line>\r?\n[ \t]*)")
_NO_END = re.compile(
    r"(?:\b(?:vs|v|e\.g|i\.e|cf|al|Dr|Drs|Prof|Mr|Mrs|Ms|St|No|Nos|Fig|Figs|Ref|Refs|Inc|Ltd|Co|approx|ca|viz|resp|wk|yr|yrs"
    r"|mo|min|max|incl|Vol|pp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|sp|spp|i\.v|p\.o|s\.c|i\.m|b\.i\.d|t\.i\.d|q\.d)"
    r"|(?<![\w.])(?<!\w-)(?<![Gg]roup )(?<![Aa]rm )(?<!itamin )(?<!epatitis )[A-Z]|(?P<figure>\b0|\d[–-]\d+))\.$"
)
_UNITS = frozenset({"wk.", "yr.", "yrs.", "mo.", "min."})
_OPEN, _CLOSE = re.compile(r"[(\[]"), re.compile(r"[)\]]")


def sections(document: Document) -> list[Section]:
    """The sections of a document, in order and covering the text: labelled ones, the title, furniture."""
    text = document.text
    if document.blocks:
        return list(_of_blocks(document))
    opened: list[tuple[int, str]] = [(0, "abstract")]
    if document.title:
        opened += [(document.title[0], "title"), (document.title[1], "abstract")]
    marks = [*opened, *((start, name) for start, name in _labels(text) if not _inside(start, document.title))]
    for start, end in document.furniture:
        # a label within the furniture opens nothing
        before = max((mark for mark in marks if mark[0] < start or mark in opened), key=lambda m: (m[0] <= start, m[0]))[1]
        marks = [mark for mark in marks if not start <= mark[0] < end]
        marks = [(start, "furniture"), (end, before), *marks]
    marks.sort(key=lambda m: m[0])
    ends = [start for start, _ in marks[1:]] + [len(text)]
    return [Section(name, start, end) for (start, name), end in zip(marks, ends, strict=True) if start < end]


def _of_blocks(document: Document) -> Iterator[Section]:
    """The sections of an article, a stretch for each block; in its abstract the labels count as in any abstract."""
    label = "abstract"
    for block in document.blocks:
        if block.section != "abstract":
            label = "abstract"
            yield Section(block.section, block.start, block.end)
            continue
        if block.kind == "heading":
            # "Summary" over an abstract labels none of its parts
            yield Section("abstract", block.start, block.end)
            continue
        at = block.start
        for start, name in _labels(document.text, block.start, block.end):
            if start > at:
                yield Section(label, at, start)
            at, label = start, name
        yield Section(label, at, block.end)


def _inside(at: int, stretch: tuple[int, int] | None) -> bool:
    return stretch is not None and stretch[0] <= at < stretch[1]


def _labels(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, str]]:
    """Where the labelled sections of a stretch begin, with their names.

    Labels that no mark sets apart count where hardly another one does, and where they name more than one section.
    """
    last = len(text) if end is None else end
    behind = start
    marked, bare = list[tuple[int, str]](), list[tuple[int, str]]()
    for edge in (start, *(edge.end() for edge in _EDGE.finditer(text, start, last))):
        match = (_LABEL.match(text, edge, last) or _CAPITALS.match(text, edge, last)) if edge >= behind else None
        name = None
        if match is not None:
            behind = match.end()
            # a summary that no other section goes before is the whole abstract, not what its authors make of it
            whole = not marked and match["label"].lower() == "summary"
            name = "abstract" if whole else _named(text, match)
        if match is not None and name is not None:
            marked.append((match.start("label"), _CANONICAL.get(name, name)))
        elif (plain := _BARE.match(text, edge, last)) is not None and plain["label"].lower() in _SAID_BARE:
            name = _BY_WORD[plain["label"].lower()]
            # no mark parts the label from what follows, so it is a sentence of its own ("Interpretation 10 mg is best")
            bare += ((at, _CANONICAL.get(name, name)) for at in plain.span("label"))
    parts = {name for _, name in marked} & _PARTS
    return sorted(marked + bare) if len(parts) < 2 <= len({name for _, name in bare}) else marked


def _named(text: str, match: re.Match[str]) -> str | None:
    """The section that a label names; None where its words name none."""
    label = match["label"]
    # "RESULT(S)", as reproductive medicine prints it
    words = re.findall(r"[a-z]+", label.lower().replace("(s)", "s").removeprefix("abstract"))
    names = [_BY_WORD.get(word) for word in words]
    if not words:
        return None
    if None in names:
        return "abstract" if label.lower() == "abstract" else None
    plain = match[0].rstrip().endswith(":") or "—" in match[0]
    alone = match.end() >= len(text) or text[match.end()] in "\r\n"
    if not plain and not alone and not label.isupper() and len(words) - words.count("and") > _FEW:
        return None
    name = next((n for n in names if n not in (None, "methods")), "methods") or "methods"
    return name if plain or alone or name in _PARTS or name == "aim" else None


_FEW = 2
"""Words of a label that only a full stop and a capital part from the text ("Materials and Methods. Ten …")."""


def sentences(document: Document) -> list[Sentence]:
    """The sentences of a document in order, none crossing a section, furniture included under its own name."""
    wrapped = not document.blocks and _hard_wrapped(document.text)
    return [
        Sentence(start, end, section.name)
        for section in sections(document)
        for whole in _split(document.text, section.start, section.end, wrapped)
        for start, end in _within_limit(document.text, *whole)
    ]


def _within_limit(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence in pieces that the rules can read in bounded time; only run-on text is ever cut."""
    while end - start > LIMIT:
        cut = max(text.rfind(mark, start + LIMIT // 2, start + LIMIT) for mark in (" ", "\n", ";"))
        cut = cut if cut > 0 else start + LIMIT
        if text[start:cut].strip():
            yield _trimmed(text, start, cut)
        start = cut
    if text[start:end].strip():
        yield _trimmed(text, start, end)


def _hard_wrapped(text: str) -> bool:
    """Whether lines were broken by a page's width, so that a line's end says nothing."""
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    if len(lines) < 6:
        return False
    open_ended = sum(1 for line in lines if line[-1] not in ".:?!" and len(line) > 40)
    return open_ended > len(lines) * 0.6


def _split(text: str, start: int, end: int, wrapped: bool) -> Iterator[tuple[int, int]]:
    at, depth, seen = start, 0, start
    for match in _BREAK.finditer(text, start, end):
        piece = text[seen : match.start()]
        depth = max(0, depth + len(_OPEN.findall(piece)) - len(_CLOSE.findall(piece)))
        seen = match.start()
        if match["blank"] is None:
            if match["line"] is not None:
                if wrapped or _runs_on(text, at, match.start(), match.end(), depth):
                    continue
            elif (depth and match.start() - at < 600) or _goes_on(text, at, match.start()):
                continue
        close = match.start("gap") if match["gap"] else match.start()
        if text[at:close].strip():
            yield _trimmed(text, at, close)
        at, depth = match.end(), 0
    if text[at:end].strip():
        yield _trimmed(text, at, end)


def _goes_on(text: str, start: int, stop: int) -> bool:
    """Whether a full stop is that of an abbreviation or initial; none of a letter that the text itself gives ("surgery (S)", "group S").

    That of a figure is where it was torn apart before its decimals ("0. 92", "0.6–1. 1").
    """
    found = _NO_END.search(text, max(start, stop - 12), stop + 1)
    if found is not None and found["figure"]:
        return text[stop + 1 : stop + 4].strip()[:1].isdigit()
    if found is None or (found[0] in _UNITS and text[stop + 1 : stop + 4].strip()[:2].istitle()):
        # "76 beats/min. Ninety percent slept"
        return False
    letter = text[stop - 1]
    bare = letter.isupper() and not text[stop - 2].isalnum()
    return not bare or not any(given in text for given in (f"({letter})", f"roup {letter}", f"rm {letter}"))


def _runs_on(text: str, start: int, end: int, following: int, depth: int) -> bool:
    """Whether a line that no mark ends goes on in the next: with a small letter, an opening bracket, or inside a bracket."""
    mark = text[start:end].rstrip()[-1:]
    if following >= len(text) or mark in (*".?!", ""):
        return False
    return (depth > 0 and end - start < 600) or (mark not in ":;" and (text[following].islower() or text[following] in "(["))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end
