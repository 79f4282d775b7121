"""PubMed's XML: what efetch answers, and the files of the baseline, packed or not, as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extractor.document import Citation
from extractor.readers.markup import Element, elements, root_of, text_of
from extractor.readers.references.reference import Columns, Reference, bare_name, doi_in, opened, pmid_in, year_in

NAME = "pubmed-xml"
_ROOTS = ("PubmedArticleSet", "PubmedArticle", "MedlineCitationSet")


def claims(path: Path) -> bool:
    """Whether the name is that of an XML file and its root PubMed's."""
    return bare_name(path).endswith(".xml") and root_of(path) in _ROOTS


def references(path: Path, columns: Columns) -> Iterator[Reference]:
    """The references of the file, each let go of before the next."""
    with opened(path) as raw:
        for citation in elements(path, raw, "MedlineCitation", "PubmedArticle"):
            yield _reference(citation)


def _reference(given: Element) -> Reference:
    medline = given if given.tag == "MedlineCitation" else given.find("MedlineCitation")
    article = medline.find("Article") if medline is not None else None
    if medline is None or article is None:
        return Reference("", "", Citation())
    ids = {i.get("IdType"): text_of(i) for i in given.iterfind("PubmedData/ArticleIdList/ArticleId")}
    ids |= {i.get("EIdType"): text_of(i) for i in article.iterfind("ELocationID")}
    title = text_of(article.find("ArticleTitle"))
    date = _of(article, "Journal/JournalIssue/PubDate/Year") or _of(article, "Journal/JournalIssue/PubDate/MedlineDate")
    return Reference(
        title=title,
        abstract=_abstract(article.find("Abstract")),
        citation=Citation(
            title=title or None,
            authors=tuple(_authors(article)),
            journal=_of(article, "Journal/Title") or _of(article, "Journal/ISOAbbreviation"),
            year=year_in(date),
            volume=_of(article, "Journal/JournalIssue/Volume"),
            issue=_of(article, "Journal/JournalIssue/Issue"),
            pages=_of(article, "Pagination/MedlinePgn"),
            doi=doi_in(ids.get("doi")),
            pmid=pmid_in(_of(medline, "PMID")),
            pmcid=ids.get("pmc"),
        ),
    )


def _of(element: Element, path: str) -> str | None:
    return text_of(element.find(path)) or None


def _abstract(abstract: Element | None) -> str:
    """The parts of an abstract, a line each, with their labels as a journal prints them."""
    if abstract is None:
        return ""
    parts = []
    for part in abstract.iterfind("AbstractText"):
        label = part.get("Label")
        told = text_of(part)
        if told:
            parts.append(f"{label}: {told}" if label and label.upper() != "UNLABELLED" else told)
    return "\n".join(parts)


def _authors(article: Element) -> Iterator[str]:
    for author in article.iterfind("AuthorList/Author"):
        last, fore = _of(author, "LastName"), _of(author, "ForeName") or _of(author, "Initials")
        name = ", ".join(part for part in (last, fore) if part) or _of(author, "CollectiveName")
        if name:
            yield name
