"""EndNote's XML export, also written by other reference managers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extractor.document import Citation
from extractor.readers.markup import Element, elements, root_of, text_of
from extractor.readers.references.reference import Columns, Reference, bare_name, doi_in, opened, pmid_in, year_in

NAME = "endnote-xml"


def claims(path: Path) -> bool:
    """Whether the name is that of an XML file and its root EndNote's."""
    return bare_name(path).endswith(".xml") and root_of(path) in ("xml", "records")


def references(path: Path, columns: Columns) -> Iterator[Reference]:
    """The references of the file, each let go of before the next."""
    with opened(path) as raw:
        for record in elements(path, raw, "record"):
            yield _reference(record)


def _reference(record: Element) -> Reference:
    def told(*paths: str) -> str | None:
        return next((text for path in paths if (found := record.find(path)) is not None and (text := text_of(found))), None)

    title = told("titles/title") or ""
    return Reference(
        title=title,
        abstract=told("abstract") or "",
        citation=Citation(
            title=title or None,
            authors=tuple(filter(None, map(text_of, record.iterfind("contributors/authors/author")))),
            journal=told("periodical/full-title", "titles/secondary-title", "alt-periodical/full-title"),
            year=year_in(told("dates/year")),
            volume=told("volume"),
            issue=told("number"),
            pages=told("pages"),
            doi=doi_in(told("electronic-resource-num")),
            pmid=pmid_in(told("accession-num")),
            pmcid=told("custom2") if (told("custom2") or "").startswith("PMC") else None,
        ),
        own_id=told("rec-number"),
    )
