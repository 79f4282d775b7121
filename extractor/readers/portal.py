"""What a text file holds beside the article: the title, the authors, and the furniture of a portal's page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractor.document import Citation

_LINE = re.compile(r"[^\n]*\n?")
_FURNITURE = re.compile(
    r"^\s*(?:Research output\b|\d+\s+(?:Scopus|Web of Science)?\s*citations?\b|\d+ Scopus|Cite this\b|Original language|Pages \(from-to\)|"
    r"Article number|Number of pages|Journal(?=[A-Z])|Volume\d|Issue number|StatePublished|Publication status|Externally published|"
    r"ASJC Scopus|All Science Journal Classification|Keywords?$|Access to Document|Other files and links|Fingerprint|Link to publication|"
    r"DOIs?(?:https?|10\.|$)|Publisher|Peer-reviewed|Bibliographical note|UN SDGs|ISSN|APA|Standard|Harvard|Vancouver|Author|BIBTEX|RIS$|"
    r"View all|Dive into|Together they form|Export|Overview|Abstract$|\(Scopus\)|Access|Share|Download|Copyright)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"^\s*(?:Original language|ASJC Scopus|All Science Journal Classification|Cite this|Access to Document|Bibliographical note)\b",
    re.IGNORECASE,
)
_FIELDS = {
    "journal": re.compile(r"^\s*Journal(?=[A-Z])(?P<value>.+?)\s*$", re.MULTILINE),
    "volume": re.compile(r"^\s*Volume(?P<value>\d+\w*)\s*$", re.MULTILINE),
    "issue": re.compile(r"^\s*Issue number(?P<value>[\w-]+)\s*$", re.MULTILINE),
    "pages": re.compile(r"^\s*Pages \(from-to\)(?P<value>[\w–-]+)\s*$", re.MULTILINE),
}
_YEAR = re.compile(
    r"^\s*(?:StatePublished|Publication status)\D*?(?P<value>(?:19|20)\d\d)\b|^\s*State.*?\b(?P<late>(?:19|20)\d\d)\s*$", re.MULTILINE
)
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]+[^\s\"<>.,;)]")
_PMID = re.compile(r"\bPMID:?\s*(?P<value>\d{4,9})\b")
_PMCID = re.compile(r"\bPMC\d{4,9}\b")

_LABEL = re.compile(
    r"(?:ABSTRACT|Abstract|Background|BACKGROUND|Objective|OBJECTIVE|Introduction)\b"
    r"|(?:Aims?|Purpose|Importance|Context|Design|Patients|Participants|Methods?|Interventions?|Results|Findings|Setting)[\w ]{0,30}:",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:[Ww]e|was|were|had|has been|have been)\b")


class Page(NamedTuple):
    """What a text shows of its source: citation, offsets of the title, stretches of furniture."""

    citation: Citation
    title: tuple[int, int] | None
    furniture: tuple[tuple[int, int], ...]


def describe(text: str) -> Page:
    """Tell a text's title and its page's furniture from the article."""
    lines = list(_lines(text))
    title = _title(text, lines)
    furniture: list[tuple[int, int]] = []
    authors: tuple[str, ...] = ()
    tail = False
    portal_page = sum(bool(_FURNITURE.match(text[a:b])) for a, b in lines) >= 3
    for number, (start, end) in enumerate(lines):
        line = text[start:end].strip()
        if not line:
            continue
        if portal_page and number > 2 and _TAIL.match(line):
            tail = True
        if portal_page and not authors and number <= 6 and (start, end) != title and _is_authors(line):
            authors = tuple(name.strip() for name in re.split(r",\s*|\s+and\s+", line) if name.strip())
            furniture.append((start, end))
        elif portal_page and (tail or (_FURNITURE.match(line) and len(line) < 120)) and (title is None or start >= title[1]):
            furniture.append((start, end))
    return Page(_citation(text, title, authors, tuple(furniture)), title, _merged(furniture))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in _LINE.finditer(text):
        if match.start() < match.end():
            yield match.start(), match.end()


def _title(text: str, lines: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The first line with words, where it reads as a title: short, and no label, sentence of results or whole abstract."""
    filled = [(a, b) for a, b in lines if text[a:b].strip()]
    if len(filled) < 2:
        return _leading_title(text, filled[0]) if filled else None
    start, end = filled[0]
    line = text[start:end].strip()
    if re.fullmatch(r"(?:TITLE|Title)\s*:?", line) and len(filled) > 2:
        start, end = filled[1]
        line = text[start:end].strip()
    if _LABEL.match(line) or len(line) > 400:
        return None
    return start, end


def _leading_title(text: str, line: tuple[int, int]) -> tuple[int, int] | None:
    """The title of a one-line abstract: its first sentence, where that is short and tells nothing in the past."""
    match = re.compile(r"(?<=[a-z0-9)\]][.?])\s+(?=[A-Z\[])").search(text, line[0], min(line[1], line[0] + 400))
    if match is None or match.start() - line[0] <= 15 or _TOLD.search(text, line[0], match.start()):
        return None
    return line[0], match.start()


def _is_authors(line: str) -> bool:
    names = [n for n in re.split(r",\s*|\s+and\s+", line) if n]
    return len(names) >= 2 and all(re.fullmatch(r"[A-ZÀ-Þ][\w.'’ -]{2,40}", n) and len(n.split()) <= 5 for n in names)


def _merged(stretches: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _citation(text: str, title: tuple[int, int] | None, authors: tuple[str, ...], furniture: tuple[tuple[int, int], ...]) -> Citation:
    told = "".join(text[a:b] for a, b in furniture)
    fields = {name: m["value"] for name, pattern in _FIELDS.items() if (m := pattern.search(told))}
    year = _YEAR.search(told)
    doi, pmid, pmcid = _DOI.search(told), _PMID.search(text), _PMCID.search(told)
    return Citation(
        title=re.sub(r"^(?:TITLE|Title):\s*", "", " ".join(text[slice(*title)].split())).rstrip() or None if title else None,
        authors=authors,
        journal=fields.get("journal"),
        year=int(year["value"] or year["late"]) if year else None,
        volume=fields.get("volume"),
        issue=fields.get("issue"),
        pages=fields.get("pages"),
        doi=doi[0] if doi else None,
        pmid=pmid["value"] if pmid else None,
        pmcid=pmcid[0] if pmcid else None,
    )
