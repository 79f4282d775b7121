"""Where a report was published, in the forms that journals and libraries print it beside an abstract, and who wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.document import Citation
from extractor.wordlists import wordlist

_YEAR = r"(?:19|20)\d\d"
_PAGES = r"[A-Za-z]{0,2}\d+(?:\.\w+)*(?:[-–][A-Za-z]?\d+)?"
_JOURNAL = r"(?P<journal>[A-Z][\w &()'’.-]{1,80}?)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        # "J Sleep. 2015 Jul 5;44(7):1201-9.", "N Engl J Med 2019;381:2497-2505", "BMJ 2021;372:n999"
        rf"{_JOURNAL}\.? (?P<year>{_YEAR})(?: [A-Z][a-z]{{2}}(?:-[A-Z][a-z]{{2}})?(?: \d{{1,2}})?)?; ?"
        rf"(?P<volume>\w{{1,6}})(?: ?\((?P<issue>[^()]{{1,20}})\))?: ?(?P<pages>{_PAGES})",
        # "Sleep Reviews, Volume 60, Issue 2, February 2021, Pages 812–820"
        rf"(?:{_JOURNAL}, )?Volume ?(?P<volume>\w{{1,6}}),? Issue (?P<issue>[\w-]+?)"
        rf"(?:,? (?:[^,]{{0,20}}\b)?(?P<year>{_YEAR}))?(?:,? ?(?:Pages? |pp?\. ?|(?=E?\d+-E?\d))(?P<pages>{_PAGES}))",
        # "Sleep & Health, 01 Oct 2020, 72(10):1400-1409"
        rf"{_JOURNAL}, \d{{1,2}} [A-Z][a-z]{{2}} (?P<year>{_YEAR}), (?P<volume>\w{{1,6}})"
        rf"(?:\((?P<issue>[^()]{{1,20}})\))?: ?(?P<pages>{_PAGES})",
        # "Sleep Medicine volume 19, Article number: 115 (2021)"
        rf"{_JOURNAL} volume (?P<volume>\d+), (?:Article number: |pages )(?P<pages>{_PAGES}) \((?P<year>{_YEAR})\)",
    )
)
_FIELDS = {
    # the fields of a university's portal, their names run into what they say or set apart from it by a tab
    "journal": re.compile(r"^Journal(?:(?=[A-Z])|\t+)(?P<value>.+?)\s*$", re.MULTILINE),
    "volume": re.compile(r"^Volume\t*(?P<value>\d+\w*)\s*$", re.MULTILINE),
    "issue": re.compile(r"^Issue number\t*(?P<value>[\w-]+)\s*$", re.MULTILINE),
    "pages": re.compile(r"^Pages \(from-to\)\t*(?P<value>[\w–-]+)\s*$", re.MULTILINE),
    "year": re.compile(rf"^(?:State|Publication status|First published|Published|Posted).*?\b(?P<value>{_YEAR})\b", re.MULTILINE),
}
_DOI = re.compile(r"\b10\.\d{4,9}/(?:(?!Citations?\b|Corpus\b)[^\s\"<>])+(?<![.,;)])")
_PMID = re.compile(r"\bPMID:?\s*(?P<value>\d{4,9})\b")
_NAMED_DOI = re.compile(r"^DOIs?[\s:]*(?:https?://(?:dx\.)?doi\.org/)?(?=10\.)", re.MULTILINE)
_PMCID = re.compile(r"\bPMC\d{4,9}\b")

_SHORT = 220
"""Characters; a longer line is prose, whatever is printed in it."""
_BETWEEN_NAMES = (re.compile(r"\s*;\s*"), re.compile(r"\s*[∙•·|]\s*"), re.compile(r",\s*|\s+and\s+|\s*&\s*"))
_FRAME = re.compile(r"^(?:Authors?:\s*)|\bView ORCID Profile|Author Info.*$|^(?:and|&)\s+|\bet al\.?$")
_MARKS = re.compile(r"[\s\d*†‡§∗#,]+$|\s[a-z](?:\s[a-z])*$")
_NAME = re.compile(r"[A-ZÀ-Þ][^\W\d_]*\.?(?:[ '’.-]+[^\W\d_]+\.?){1,4}")


def tells_source(line: str) -> bool:
    """Whether a line of a page says where the report was published, by volume and page or by a number of a library."""
    return len(line) <= _SHORT and (_DOI.search(line) is not None or _PMID.search(line) is not None or any(f.search(line) for f in _FORMS))


def authors_of(line: str) -> tuple[str, ...]:
    """The names on a line that holds nothing else, without degrees and marks of affiliation; none where it is no line of authors."""
    line = _FRAME.sub("", line.strip())
    between = next((mark for mark in _BETWEEN_NAMES[:2] if len(mark.split(line)) > 1), _BETWEEN_NAMES[2])
    names = [name for part in between.split(line) if (name := _bare(part if between is _BETWEEN_NAMES[2] else part.split(",")[0]))]
    names = [name for name in names if name[0].isupper()]
    return tuple(names) if len(names) > 1 and all(_NAME.fullmatch(name) for name in names) else ()


def _bare(part: str) -> str:
    """A name without the degrees behind it, the marks of affiliation, and those for whom it was written."""
    part = _FRAME.sub("", part.strip())
    degrees = wordlist("page.degree")
    words = [word for word in part.split() if word.casefold() not in degrees and word.casefold()[:-1] not in degrees]
    bare = _MARKS.sub("", _MARKS.sub("", " ".join(words)))
    return "" if bare.startswith(("for the ", "on behalf of ")) or len(bare) < 2 else bare


def citation_of(
    text: str, title: str | None, authors: tuple[str, ...] = (), lines: Sequence[str] = (), behind: Sequence[str] = ()
) -> Citation:
    """The citation that the lines of a page give: those beside its abstract, and of those ``behind`` it what has a name.

    The number of PubMed may stand anywhere in ``text``; other reports that a page names are all behind its abstract.
    """
    told, named = "\n".join(lines), "\n".join((*lines, *behind))
    fields = {name: m["value"] for name, pattern in _FIELDS.items() if (m := pattern.search(named))} | _printed(lines)
    label = _NAMED_DOI.search(named)
    doi = _DOI.search(told) or (_DOI.search(named, label.end()) if label else None)
    pmid, pmcid = _PMID.search(text), _PMCID.search(told)
    return Citation(
        title=title,
        authors=authors,
        journal=fields.get("journal"),
        year=int(fields["year"]) if "year" in fields else None,
        volume=fields.get("volume"),
        issue=fields.get("issue"),
        pages=fields.get("pages"),
        doi=doi[0] if doi else None,
        pmid=pmid["value"] if pmid else None,
        pmcid=pmcid[0] if pmcid else None,
    )


def _printed(lines: Sequence[str]) -> dict[str, str]:
    """The fields of the first line that names volume and pages; a journal that it does not name stands on the line above."""
    for number, line in enumerate(lines):
        found = next((m for form in _FORMS if len(line) <= _SHORT and (m := form.search(line))), None)
        if found is None:
            continue
        fields = {name: value for name, value in found.groupdict().items() if value}
        late = re.compile(_YEAR).search(line, found.end())
        if late is not None:
            fields.setdefault("year", late[0])
        if number and " " not in line[: found.start()].strip():
            fields.setdefault("journal", lines[number - 1].strip())
        return fields | ({"journal": _without_type(fields["journal"])} if "journal" in fields else {})
    return {}


def _without_type(journal: str) -> str:
    """The name of a journal without the type of publication that PubMed prints ahead of it."""
    kind = next((kind for kind in wordlist("page.publication-type") if journal.casefold().startswith(f"{kind} ")), "")
    return journal[len(kind) :].strip(" .")
