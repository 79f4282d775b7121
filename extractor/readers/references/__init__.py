"""Files of many references: exports of PubMed, of reference managers and of screening tools, and plain tables.

Each reference becomes a document of its title and abstract, named by its PMID, PMCID or DOI. A file is read as a
stream: a million references need no more memory than one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from types import ModuleType

from extractor.document import Document
from extractor.errors import EmptySource, SourceError
from extractor.readers.references import delimited, endnote, json_lines, medline, parquet, pubmed, ris
from extractor.readers.references.reference import USUAL_COLUMNS, Columns, Reference

FORMATS: tuple[ModuleType, ...] = (medline, ris, pubmed, endnote, delimited, parquet, json_lines)
"""One module a format, with ``NAME``, ``claims(path)`` and ``references(path, columns)``."""


def claims(path: Path) -> bool:
    """Whether some format of references claims the file."""
    return _format(path) is not None


def read(path: Path, columns: Columns = USUAL_COLUMNS) -> Iterator[Document]:
    """The references of a file as documents, in its order; what is broken is an error after those before it were given."""
    form = _format(path)
    if form is None:
        return
    found = _filled(path, form.references(path, columns))
    first = next(found)
    second, fault = _next(found)
    alone = second is None and fault is None
    yield _document(path, form.NAME, first, path.name.split(".")[0] if alone else first.key or f"{path.stem}-1")
    if fault is not None:
        raise fault
    for number, reference in enumerate(chain([second] if second else [], found), start=2):
        yield _document(path, form.NAME, reference, reference.key or f"{path.stem}-{number}")


def _next(found: Iterator[Reference]) -> tuple[Reference | None, SourceError | None]:
    try:
        return next(found, None), None
    except SourceError as error:
        return None, error


def _format(path: Path) -> ModuleType | None:
    return next((form for form in FORMATS if form.claims(path)), None)


def _filled(path: Path, references: Iterator[Reference]) -> Iterator[Reference]:
    """Those with a title or an abstract; a file without any is an error."""
    empty = filled = 0
    for reference in references:
        if reference.title or reference.abstract:
            filled += 1
            yield reference
        else:
            empty += 1
    if not filled:
        told = f"{empty} references, none with a title or an abstract" if empty else "holds no reference"
        raise EmptySource(path, told, "name the columns with --title and --abstract, or export it anew")


def _document(path: Path, name: str, reference: Reference, study_id: str) -> Document:
    title = " ".join(reference.title.split())
    abstract = reference.abstract.strip()
    text = f"{title}\n\n{abstract}\n" if title and abstract else f"{title or abstract}\n"
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(study_id, str(path), name, digest, text, reference.citation, (0, len(title)) if title else None)
