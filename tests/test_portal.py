"""A page copied from a portal: its furniture is told apart and feeds the citation, nothing else."""

from __future__ import annotations

import pytest

from extractor.readers.portal import describe
from tests.conftest import record_of

PAGE = """Effects of drug A on sleep in shift workers: a randomized trial of 90 nurses

Ann B. Carter, Dieter Vogel, Maria de la Cruz

Research output: Contribution to journalArticlepeer-review

312 Scopus citations


Background: Shift work harms sleep. Methods: We randomly assigned 90 nurses to drug A 5 mg/d or placebo. Results: Sleep \
lengthened by 1.5 hours with drug A. Conclusion: Drug A helps.

Original languageEnglish
Pages (from-to)1201-1209
Number of pages9
JournalJournal of Sleep
Volume44
Issue number7
DOIshttps://doi.org/10.1000/sleep.2015.17
StatePublished - Jul 5 2015

ASJC Scopus subject areas

  • Neurology
  • 400 Medicine

Cite this
Carter, A. B. (2015). Effects of drug A. Journal of Sleep, 44(7), 1201-1209.
"""

CITATION = {
    "title": "Effects of drug A on sleep in shift workers: a randomized trial of 90 nurses",
    "authors": ["Ann B. Carter", "Dieter Vogel", "Maria de la Cruz"],
    "journal": "Journal of Sleep",
    "year": 2015,
    "volume": "44",
    "issue": "7",
    "pages": "1201-1209",
    "doi": "10.1000/sleep.2015.17",
    "pmid": None,
    "pmcid": None,
}


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_the_citation_of_a_page(end: str) -> None:
    assert record_of(PAGE.replace("\n", end))["citation"] == CITATION


@pytest.mark.parametrize("printed", ["312", "9\n", "1201", "44", "2015 17", "400", "(2015)"])
def test_no_number_of_the_furniture_becomes_a_value(printed: str) -> None:
    record = record_of(PAGE)
    quotes = {
        evidence["quote"]
        for table in ("sample_sizes", "doses", "results", "comparisons", "medians", "follow_up", "prognostic_factors")
        for evidence in (item["evidence"] for item in record[table])
    }
    assert quotes and printed.strip() not in quotes


def test_furniture_is_told_apart() -> None:
    page = describe(PAGE)
    told = [PAGE[start:end] for start, end in page.furniture]
    article = PAGE[PAGE.index("Background:") : PAGE.index("Original language")]
    assert not any(stretch.strip() and stretch in article for stretch in told)
    for line in ("Scopus citations", "Number of pages", "ASJC Scopus", "Neurology", "Cite this", "Ann B. Carter"):
        assert any(line in stretch for stretch in told), line


PLAIN = [
    # a title on a line of its own
    ("A trial of tea\n\nMethods: We gave tea.\nResults: It helped.\n", "A trial of tea"),
    # no title: the text begins with its first label
    ("Background: Why.\nMethods: How.\n", None),
    # no title: the text begins with another label, on a line of its own
    ("Methods: We gave tea.\nResults: It helped.\n", None),
    ("Patients and methods: We gave tea.\nResults: It helped.\n", None),
    # a title that begins as a label does
    ("Methods of giving tea\n\nMethods: We gave tea.\n", "Methods of giving tea"),
    # a text of one line whose first sentence is a title
    ("Tea or water for headaches: a randomized trial. We gave tea to 90 patients.", "Tea or water for headaches: a randomized trial."),
    # a text of one line whose first sentence tells what was done
    ("We gave tea to 90 of 180 patients with headaches. Fewer headaches came back with tea.", None),
    # a label in front of the title
    ("TITLE: A trial of tea\nABSTRACT: We gave tea.\n", "A trial of tea"),
]


@pytest.mark.parametrize(("text", "title"), PLAIN)
def test_titles(text: str, title: str | None) -> None:
    assert record_of(text)["citation"]["title"] == title


def test_an_abstract_that_speaks_like_a_portal_keeps_its_lines() -> None:
    text = (
        "A trial\n\nMethods: We counted citations.\nVolume 12 of the journals was read.\nResults: 30 citations were found in 12 patients.\n"
    )
    assert describe(text).furniture == ()


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("PMID: 12345678", "pmid", "12345678"),  # as PubMed prints it
    ],
)
def test_identifiers_of_a_plain_text(line: str, field: str, value: str) -> None:
    assert record_of(f"A trial of tea\n\nMethods: We gave tea.\n\n{line}\n")["citation"][field] == value
