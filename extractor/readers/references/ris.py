"""RIS, as Zotero, EndNote, Covidence and Rayyan write it: the only room that knows rispy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.document import Citation
from extractor.errors import DamagedSource
from extractor.readers.references.reference import Columns, Reference, bare_name, doi_in, lines, opened_as_text, pmid_in, year_in

NAME = "ris"


def claims(path: Path) -> bool:
    """Whether the name is that of a RIS file."""
    return bare_name(path).endswith(".ris")


def references(path: Path, columns: Columns) -> Iterator[Reference]:
    """The references of the file; each ends with its ER line, and is parsed by itself."""
    import rispy

    own: list[str] = []
    with opened_as_text(path) as text:
        for line in lines(path, text):
            own.append(line)
            if line.startswith("ER  -"):
                yield from map(_reference, rispy.loads("\n".join(own)))
                own = []
    if any(line.strip() for line in own):
        if not own[0].lstrip().startswith("TY"):
            raise DamagedSource(path, f"{own[0][:40]!r} begins no reference of RIS", "export it anew")
        yield from map(_reference, rispy.loads("\n".join([*own, "ER  - "])))


def _reference(entry: dict[str, Any]) -> Reference:
    def first(*names: str) -> str | None:
        for name in names:
            found = entry.get(name)
            if isinstance(found, list):
                found = found[0] if found else None
            if found:
                return str(found)
        return None

    title = first("title", "primary_title", "translated_title") or ""
    pages = "-".join(page for page in (entry.get("start_page"), entry.get("end_page")) if page) or None
    return Reference(
        title=title,
        abstract=first("abstract", "notes_abstract") or "",
        citation=Citation(
            title=title or None,
            authors=tuple(entry.get("authors") or entry.get("first_authors") or ()),
            journal=first("journal_name", "secondary_title", "alternate_title3", "alternate_title1"),
            year=year_in(first("year", "publication_year", "date")),
            volume=first("volume"),
            issue=first("number"),
            pages=pages,
            doi=doi_in(first("doi")),
            pmid=pmid_in(first("accession_number")),
            pmcid=None,
        ),
        own_id=first("id", "accession_number"),
    )
