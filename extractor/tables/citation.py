"""The citation: what the source itself says of where it was published."""

from __future__ import annotations

from dataclasses import asdict

from pydantic import Field

from extractor.document import Citation
from extractor.records import Model


class CitationRecord(Model):
    """Where the report was published, as far as the source says it."""

    title: str | None = None
    authors: list[str] = Field(default_factory=list)
    journal: str | None = None
    year: int | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None


def assemble(citation: Citation) -> CitationRecord:
    """The citation as the record states it."""
    return CitationRecord.model_validate(asdict(citation))
