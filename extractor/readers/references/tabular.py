"""Rows with named columns to references: which column is the title, the abstract, the id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from extractor.document import Citation
from extractor.errors import UnreadableSource
from extractor.readers.references.reference import Columns, Reference, doi_in, pmid_in, year_in

_USUAL = {
    "title": ("title", "article title", "document title", "ti", "study title", "primary title"),
    "abstract": ("abstract", "abstract note", "ab", "abstract text", "text", "summary"),
    "id": ("id", "study_id", "study id", "key", "record id", "covidence #", "accession number"),
    "pmid": ("pmid", "pubmed id", "pubmed_id", "pubmedid"),
    "pmcid": ("pmcid", "pmc id", "pmc"),
    "doi": ("doi",),
    "year": ("year", "publication year", "py", "date"),
    "journal": ("journal", "publication title", "source title", "journal/book", "so"),
    "authors": ("authors", "author", "author full names", "au"),
    "volume": ("volume", "vl"),
    "issue": ("issue",),
    "pages": ("pages",),
}


class Layout(NamedTuple):
    """Which column of a table holds what."""

    of: Mapping[str, str]

    def reference(self, row: Mapping[str, Any]) -> Reference:
        """The reference of one row."""

        def told(name: str) -> str:
            found = row.get(self.of.get(name, ""))
            return "" if found is None or found != found else str(found).strip()

        title = told("title")
        authors = told("authors")
        return Reference(
            title=title,
            abstract=told("abstract"),
            citation=Citation(
                title=title or None,
                authors=tuple(name.strip() for name in authors.split(";" if ";" in authors else "\n") if name.strip()),
                journal=told("journal") or None,
                year=year_in(told("year")),
                volume=told("volume") or None,
                issue=told("issue") or None,
                pages=told("pages") or None,
                doi=doi_in(told("doi")),
                pmid=pmid_in(told("pmid").removesuffix(".0")),
                pmcid=told("pmcid") or None,
            ),
            own_id=told("id") or None,
        )


def layout(path: Path, names: Sequence[str], columns: Columns) -> Layout:
    """The layout of a table with these columns; raises where title and abstract are neither named nor under a usual name."""
    printed = {name.strip().lower().lstrip("\ufeff"): name for name in reversed(names) if name}
    of = {}
    for what, usual in _USUAL.items():
        found = next((printed[name] for name in usual if name in printed), None)
        if found is not None:
            of[what] = found
    for what, asked in columns._asdict().items():
        if asked is not None:
            if asked.strip().lower() not in printed:
                raise UnreadableSource(path, f"no column {asked!r} among {', '.join(names)[:200]}", f"name another with --{what}")
            of[what] = printed[asked.strip().lower()]
    if "title" not in of and "abstract" not in of:
        told = ", ".join(names)[:200]
        raise UnreadableSource(path, f"no column of titles or abstracts among {told}", "name them with --title and --abstract")
    return Layout(of)
