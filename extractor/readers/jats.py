"""Articles in JATS XML, as PubMed Central gives them: sections, tables with their spans, captions and notes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.document import Citation, Document
from extractor.errors import DamagedSource, EmptySource
from extractor.readers.article import RAISED, Writer, is_exponent, section_of
from extractor.readers.markup import root_of, tree
from extractor.readers.source import filled, raw_of

_ROOTS = frozenset({"article", "pmc-articleset"})
LIMIT = 50_000_000
"""Bytes; a longer file is no article."""
DEEPEST = 40
"""Levels of sections within sections; what lies deeper is left out."""

_SEC_TYPES = {
    "intro": "introduction",
    "introduction": "introduction",
    "background": "introduction",
    "methods": "methods",
    "materials": "methods",
    "subjects": "methods",
    "results": "results",
    "discussion": "discussion",
    "conclusion": "discussion",
    "conclusions": "discussion",
    "supplementary-material": "furniture",
    "ack": "furniture",
    "coi-statement": "furniture",
}
_LEFT_OUT = frozenset(
    {"tex-math", "table-wrap", "fig", "fig-group", "supplementary-material", "media", "graphic", "fn", "alternatives-tex", "label"}
)
_REFERENCES = frozenset({"bibr", "fn", "table-fn", "aff", "corresp", "author-notes"})
_EMPTY_BRACKETS = re.compile(r"\s*[\[(]\s*(?:[,;–-]\s*)*[\])]")
_NO_ABSTRACTS = frozenset(
    {"graphical", "teaser", "toc", "executive-summary", "plain-language-summary", "short", "web-summary", "key-points", "summary"}
)
_BLOCKS = frozenset({"p", "title", "list-item", "def-item", "disp-quote"})
_TAG = re.compile(r"^\{.*\}")
_PADDING = re.compile(r"(?:padding-left|text-indent)\s*:\s*(\d+(?:\.\d+)?)")
Node = Any


def claims(path: Path) -> bool:
    """Whether the name is that of PubMed Central's files, or of an XML file whose root is an article or a set of them."""
    suffix = path.suffix.lower()
    return suffix == ".nxml" or (suffix == ".xml" and root_of(path) in _ROOTS)


def read(path: Path) -> Iterator[Document]:
    """The articles of a file, one or a set; raises a SourceError where it is broken or holds no article."""
    raw = filled(path, raw_of(path, LIMIT))
    root = tree(path, raw)
    articles = [root] if _tag(root) == "article" else list(root.iter("{*}article"))
    if not articles:
        raise DamagedSource(path, f"XML of another kind (<{_tag(root)}>)", "give JATS, as PubMed Central's articles are")
    digest = hashlib.sha256(raw).hexdigest()
    for article in articles:
        yield _document(path, article, digest, alone=len(articles) == 1)


def _document(path: Path, article: Node, digest: str, alone: bool) -> Document:
    writer = Writer()
    citation = _citation(article)
    if citation.title:
        writer.block("title", "title", citation.title)
    for abstract in article.iterfind("{*}front/{*}article-meta/{*}abstract"):
        if abstract.get("abstract-type", "").lower() not in _NO_ABSTRACTS:
            _abstract(writer, abstract)
    body = article.find("{*}body")
    if body is not None:
        _body(writer, body)
    for wrap in article.iter("{*}table-wrap"):
        if not any(_tag(above) == "table-wrap" for above in wrap.iterancestors()):
            _table(writer, wrap)
    text = "".join(writer.text)
    if not text.strip():
        raise EmptySource(path, "an article without title, abstract and body", "give the whole article")
    ids = (citation.pmcid, citation.pmid, citation.doi)
    return Document(
        study_id=path.stem if alone else next((i for i in ids if i), path.stem),
        path=str(path),
        format="jats",
        sha256=digest,
        text=text,
        citation=citation,
        title=writer.title,
        blocks=tuple(writer.blocks),
        grids=tuple(writer.grids),
    )


def _tag(node: Node) -> str:
    return _TAG.sub("", node.tag) if isinstance(node.tag, str) else ""


# -- text ---------------------------------------------------------------------------------------------


def _text(node: Node | None) -> str:
    """The words of a node as printed: no references, no notes, no floats; raised digits as such where they are exponents."""
    if node is None:
        return ""
    parts: list[str] = []
    _collect(node, parts, 0)
    return _EMPTY_BRACKETS.sub("", " ".join("".join(parts).split()))


def _collect(node: Node, parts: list[str], depth: int) -> None:
    if node.text:
        parts.append(node.text)
    for child in node:
        tag = _tag(child)
        if tag in ("break", "p", "list-item", "title", "td", "th", "label"):
            parts.append(" ")
        if depth < DEEPEST and tag and tag not in _LEFT_OUT and not _is_reference(child):
            if tag == "sup":
                _raised(child, parts, depth)
            else:
                _collect(child, parts, depth + 1)
        if child.tail and not (_is_reference(child) and _is_reference(child.getnext()) and not child.tail.strip(" ,;–-\n")):
            parts.append(child.tail)


def _is_reference(node: Node | None) -> bool:
    return node is not None and _tag(node) == "xref" and node.get("ref-type") in _REFERENCES


def _raised(node: Node, parts: list[str], depth: int) -> None:
    own: list[str] = []
    _collect(node, own, depth + 1)
    mark = "".join(own).strip()
    before = "".join(parts[-6:])
    if is_exponent(before, mark):
        parts.append(mark.translate(RAISED))
    elif mark in ("st", "nd", "rd", "th", "®", "™") or len(mark) > 6:
        parts.append(mark)
    elif node.tail and node.tail[:1].isalnum() and before[-1:].isalnum():
        parts.append(" ")


def _abstract(writer: Writer, abstract: Node) -> None:
    """An abstract with its own labels, each on a line of its own, where the labels are headings."""
    lines: list[str] = []
    for node in abstract.iter("{*}title", "{*}p"):
        words = _text(node)
        if words and not (_tag(node) == "title" and words.lower() in ("abstract", "summary")):
            lines.append(f"{words.rstrip(':')}:" if _tag(node) == "title" else words)
    writer.block("paragraph", "abstract", "\n".join(lines))


def _body(writer: Writer, body: Node) -> None:
    section = "introduction"
    known = any(_section(sec) for sec in body.iterfind("{*}sec"))
    if not known:
        section = "results"
    for child in body:
        if _tag(child) == "sec":
            section = _section(child) or section
            _sec(writer, child, section, 0)
        else:
            _paragraphs(writer, child, section)


def _section(sec: Node) -> str | None:
    """The section that a part of the body belongs to, by its title, else by its type."""
    named = section_of(_text(sec.find("{*}title")))
    if named == "abstract":
        named = None
    kind = (sec.get("sec-type") or "").lower()
    return named or next((_SEC_TYPES[part] for part in re.split(r"[|\s]", kind) if part in _SEC_TYPES), None)


def _sec(writer: Writer, sec: Node, section: str, depth: int) -> None:
    title = _text(sec.find("{*}title"))
    if depth and section_of(title) == "furniture":
        return
    if title and section != "furniture":
        writer.block("heading", section, title)
    for child in sec:
        tag = _tag(child)
        if tag == "sec" and depth < DEEPEST:
            own = section_of(_text(child.find("{*}title")))
            # an article may keep methods and results as parts of one whole
            _sec(
                writer,
                child,
                own if own in ("methods", "results", "discussion") and section not in ("methods", "results") else section,
                depth + 1,
            )
        elif tag not in ("title", "label"):
            _paragraphs(writer, child, section)


def _paragraphs(writer: Writer, node: Node, section: str) -> None:
    if section == "furniture":
        return
    if _tag(node) in ("list", "def-list", "boxed-text", "disp-quote", "statement"):
        for item in node.iter("{*}p"):
            writer.block("paragraph", section, _text(item))
    elif _tag(node) not in _LEFT_OUT and _tag(node) != "":
        writer.block("paragraph", section, _text(node))


# -- tables -------------------------------------------------------------------------------------------


def _table(writer: Writer, wrap: Node) -> None:
    caption = f"{_text(wrap.find('{*}label'))} {_text(wrap.find('{*}caption'))}".strip()
    notes = [note for node in wrap.iterfind("{*}table-wrap-foot//{*}p") if (note := _text(node))]
    for number, table in enumerate(wrap.iter("{*}table")):
        heads, rows, indents = _rows(table)
        if rows:
            writer.grid(rows, heads, caption, [] if number else notes, indents)


def _rows(table: Node) -> tuple[int, list[list[tuple[int, int, int, str]]], list[float]]:
    """How many rows head a table, its rows of cells (column, rows covered, columns covered, text), how far each is indented."""
    heads = 0
    rows: list[list[tuple[int, int, int, str]]] = []
    indents: list[float] = []
    taken: dict[int, int] = {}
    for tr in table.iter("{*}tr"):
        above = {_tag(node) for node in tr.iterancestors()}
        if "thead" in above:
            heads += 1
        row: list[tuple[int, int, int, str]] = []
        column = 0
        indent = 0.0
        taken = {place: left - 1 for place, left in taken.items() if left > 1}
        covered = dict(taken)
        for cell in tr:
            if _tag(cell) not in ("td", "th"):
                continue
            while column in covered:
                column += 1
            wide, deep = _span(cell, "colspan"), _span(cell, "rowspan")
            row.append((column, deep, wide, _text(cell)))
            if column == 0:
                indent = _indent(cell)
            for place in range(column, column + wide):
                if deep > 1:
                    taken[place] = deep
            column += wide
        rows.append(row)
        indents.append(indent)
    return heads, rows, indents


def _indent(cell: Node) -> float:
    """How far a cell's text is set in: by its style, or by the wide or unbreakable blanks before it."""
    style = _PADDING.search(cell.get("style") or "")
    if style:
        return float(style[1])
    printed = "".join(cell.itertext())
    return float(sum(not blank.isascii() for blank in printed[: len(printed) - len(printed.lstrip())]))


def _span(cell: Node, name: str) -> int:
    told = (cell.get(name) or "1").strip()
    return min(max(1, int(told)), 60) if told.isdigit() and len(told) < 6 else 1


# -- citation -----------------------------------------------------------------------------------------


def _citation(article: Node) -> Citation:
    meta = article.find("{*}front/{*}article-meta")
    if meta is None:
        return Citation()
    ids = {node.get("pub-id-type"): "".join(node.itertext()).strip() for node in meta.iterfind("{*}article-id")}
    pmcid = ids.get("pmc") or ids.get("pmcid") or ids.get("pmcaid")
    years = [int(y.text) for y in meta.iterfind("{*}pub-date/{*}year") if (y.text or "").strip().isdigit()]
    names = []
    for contrib in meta.iterfind("{*}contrib-group/{*}contrib"):
        name = contrib.find("{*}name")
        if name is not None and contrib.get("contrib-type", "author") == "author":
            names.append(" ".join(filter(None, (_text(name.find("{*}given-names")), _text(name.find("{*}surname"))))))
    first, last = _text(meta.find("{*}fpage")), _text(meta.find("{*}lpage"))
    return Citation(
        title=_text(meta.find("{*}title-group/{*}article-title")) or None,
        authors=tuple(names),
        journal=_text(article.find("{*}front/{*}journal-meta//{*}journal-title")) or None,
        year=min(years) if years else None,
        volume=_text(meta.find("{*}volume")) or None,
        issue=_text(meta.find("{*}issue")) or None,
        pages=f"{first}-{last}" if first and last and first != last else first or _text(meta.find("{*}elocation-id")) or None,
        doi=ids.get("doi"),
        pmid=ids.get("pmid"),
        pmcid=f"PMC{pmcid.removeprefix('PMC')}" if pmcid else None,
    )
