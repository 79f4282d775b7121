"""MEDLINE, as PubMed saves it (.nbib, .medline): a tag of four letters, a dash, and what may go on for lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from extractor.document import Citation
from extractor.readers.references.reference import Columns, Reference, bare_name, doi_in, lines, opened_as_text, pmid_in, year_in

NAME = "medline"
_FIELD = re.compile(r"([A-Z]{2,4}) *- ?(.*)")


def claims(path: Path) -> bool:
    """Whether the name is that of a MEDLINE file."""
    return bare_name(path).endswith((".nbib", ".medline"))


def references(path: Path, columns: Columns) -> Iterator[Reference]:
    """The references of the file; each begins with its PMID."""
    fields: dict[str, list[str]] = {}
    last: list[str] | None = None
    with opened_as_text(path) as text:
        for line in lines(path, text):
            field = _FIELD.match(line)
            if field is not None:
                tag = field[1]
                if tag == "PMID" and fields:
                    yield _reference(fields)
                    fields = {}
                last = fields.setdefault(tag, [])
                last.append(field[2].strip())
            elif last and line.startswith(" ") and line.strip():
                last[-1] += " " + line.strip()
    if fields:
        yield _reference(fields)


def _reference(fields: dict[str, list[str]]) -> Reference:
    def first(*tags: str) -> str | None:
        return next((fields[tag][0] for tag in tags if fields.get(tag)), None)

    doi = next((doi_in(given) for tag in ("AID", "LID", "SO") for given in fields.get(tag, ()) if "[doi]" in given), None)
    return Reference(
        title=first("TI", "BTI", "TT") or "",
        abstract="\n".join(fields.get("AB", ())),
        citation=Citation(
            title=first("TI", "BTI", "TT"),
            authors=tuple(fields.get("FAU") or fields.get("AU") or ()),
            journal=first("JT", "TA"),
            year=year_in(first("DP")),
            volume=first("VI"),
            issue=first("IP"),
            pages=first("PG"),
            doi=doi,
            pmid=pmid_in(first("PMID")),
            pmcid=first("PMC"),
        ),
    )
