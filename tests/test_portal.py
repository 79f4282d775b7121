"""A page copied from a browser: its furniture is told apart and feeds the citation, nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


PAGES = Path(__file__).parent / "pages"
GOUT = "Colchicine for prevention of gout flares in adults: a randomised, double-blind, placebo-controlled trial"
SARCOMA = "Eribulin plus radiotherapy versus radiotherapy alone in myxoid liposarcoma (MYXORAD): an open-label, randomised, phase 2 trial"
DYSPEPSIA = (
    "Low-dose mirtazapine versus placebo for functional dyspepsia in primary care (MIRAGE): "
    "a multicentre, randomised, double-blind, phase 3 trial"
)
GOUT_AUTHORS = ["Anna Keller", "Tom Wu", "Carla Ruiz"]
COPIED: list[tuple[str, dict[str, Any], list[tuple[str, int]], list[str]]] = [
    # the page, its citation, the arms with their sizes, and the numbers of the abstract's results as printed
    (
        "bmj",  # the names of its authors with what they are; labels without a mark; menus that look like names
        {"title": GOUT, "authors": ["Anna Keller", "Tom Wu"], "journal": "BMJ", "year": 2021, "volume": "372", "pages": "n999"}
        | {"doi": "10.1136/bmj.n999"},
        [("colchicine", 102), ("placebo", 102)],
        ["31", "30.4%", "52", "51.0%", "0.60"],
    ),
    (
        "epmc",  # initials behind the names; other reports, with journals and authors, behind the abstract
        {"title": f"{GOUT}.", "authors": ["Keller A", "Wu T", "Ruiz C"], "journal": "Arthritis Care & Research", "year": 2020}
        | {"volume": "72", "issue": "10", "pages": "1400-1409", "doi": "10.1002/acr.24999", "pmid": "31444999", "pmcid": "PMC7000999"},
        [("colchicine", 102), ("placebo", 102)],
        ["31", "30.4%", "52", "51.0%", "14", "5", "0.60"],
    ),
    (
        "jama",  # key points, which say the results again, ahead of the abstract; the word "Abstract" twice
        {"title": GOUT, "authors": ["Anna B. Keller", "Tom Wu", "Carla Ruiz"], "journal": "JAMA", "year": 2019, "volume": "321"}
        | {"issue": "10", "pages": "967-976", "doi": "10.1001/jama.2019.0999"},
        [("colchicine", 102), ("placebo", 102)],
        ["31", "30.4%", "52", "51.0%", "0.60"],
    ),
    (
        "lancet",  # volume, issue and pages run into one another; the journal stands on the line above
        {"title": GOUT, "authors": GOUT_AUTHORS, "journal": "The Lancet Rheumatology", "year": 2021, "volume": "3", "issue": "5"}
        | {"pages": "E335-E344"},
        [("colchicine", 102), ("placebo", 102)],
        ["31", "30.4%", "52", "51.0%", "14", "5", "0.60"],
    ),
    (
        "medrxiv",  # a preprint, with money and declarations behind it
        {"title": GOUT, "authors": GOUT_AUTHORS, "year": 2021, "doi": "10.1101/2021.02.11.21251500"},
        [("colchicine", 102), ("placebo", 102)],
        ["31", "30.4%", "52", "51.0%", "14", "5", "0.60"],
    ),
    (
        "nejm",  # degrees with points; prices and minutes behind the abstract
        {"title": GOUT, "authors": ["Anna B. Keller", "Tom Wu", "Carla Ruiz"], "journal": "N Engl J Med", "year": 2019}
        | {"volume": "381", "pages": "2497-2505", "doi": "10.1056/NEJMoa1912388"},
        [("colchicine", 102), ("placebo", 102)],
        ["31", "30.4%", "52", "51.0%", "14", "5", "0.60"],
    ),
    (
        "oup",  # journal and volume on one line; the year of the issue is not that of the first publication
        {"title": GOUT, "authors": GOUT_AUTHORS, "journal": "Rheumatology", "year": 2021, "volume": "60", "issue": "2"}
        | {"pages": "812–820", "doi": "10.1093/rheumatology/keaa999"},
        [("colchicine", 102), ("placebo", 102)],
        ["31", "30.4%", "52", "51.0%", "14", "5", "0.60"],
    ),
    (
        "pubmed",  # other reports, with their sizes and numbers of PubMed, behind the abstract
        {"title": DYSPEPSIA, "authors": ["Hanna L Okafor", "Peter Vries", "Siobhan Quinn", "MIRAGE study group"]}
        | {"journal": "Gut Health", "year": 2021, "volume": "398", "issue": "10301", "pages": "511-523"}
        | {"doi": "10.1016/gh.2021.0331", "pmid": "33812345", "pmcid": "PMC8123456"},
        [("mirtazapine", 232), ("placebo", 231)],
        ["36·2", "41·9", "46", "20%", "59", "26%", "five", "two", "three", "-5·6"],
    ),
    (
        "pure",  # fields set apart by tabs, labels of an abstract on one line without a mark
        {"title": GOUT, "authors": GOUT_AUTHORS, "journal": "Arthritis and Rheumatology", "year": 2021, "volume": "73", "issue": "4"}
        | {"pages": "701-709", "doi": "10.1002/art.41999"},
        [("colchicine", 102), ("placebo", 102)],
        ["31", "30.4%", "52", "51.0%", "14", "5", "0.60"],
    ),
    (
        "sciencedirect",  # a menu that holds the word "Abstract", letters of affiliation behind degrees, snippets of the article
        {"title": SARCOMA, "authors": ["Alessandro Greco", "Maria Lopez", "Silvia Stacchi"], "journal": "Sarcoma Reviews", "year": 2021}
        | {"volume": "22", "issue": "5", "pages": "655-664", "doi": "10.1016/S0000-2045(21)00099-1"},
        [("eribulin", 48), ("radiotherapy", 24)],
        ["17", "35%", "three", "13%", "eight", "17%", "none", "3·84"],
    ),
    (
        "semantic",  # no word "Abstract"; a digest that says the results again
        {"title": GOUT, "authors": ["A. Keller", "T. Wu", "C. Ruiz"], "year": 2020, "doi": "10.1002/art.41999"},
        [("colchicine", 102), ("placebo", 102)],
        ["31", "30.4%", "52", "51.0%", "14", "5", "0.60"],
    ),
    (
        "springer",  # the journal's menu ahead of the title, the introduction behind the abstract
        {"title": GOUT, "authors": GOUT_AUTHORS, "journal": "BMC Medicine", "year": 2021, "volume": "19", "pages": "115"},
        [("colchicine", 102), ("placebo", 102)],
        ["31", "30.4%", "52", "51.0%", "14", "5", "0.60"],
    ),
    (
        "wiley",  # a registration among the furniture is the trial's own
        {"title": GOUT, "authors": GOUT_AUTHORS, "journal": "Arthritis & Rheumatology", "year": 2020, "volume": "73", "issue": "4"}
        | {"pages": "701-709", "doi": "10.1002/art.41999"},
        [("colchicine", 102), ("placebo", 102)],
        ["31", "30.4%", "52", "51.0%", "14", "5", "0.60"],
    ),
]


@pytest.mark.parametrize(("page", "citation", "arms", "printed"), COPIED, ids=[row[0] for row in COPIED])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_copied_pages(page: str, citation: dict[str, Any], arms: list[tuple[str, int]], printed: list[str], end: str) -> None:
    record = record_of((PAGES / f"{page}.txt").read_text().replace("\n", end))
    assert {field: value for field, value in record["citation"].items() if value} == citation
    assert [(arm["name"].split()[0], arm["n"]) for arm in record["arms"]] == arms
    assert record["total_sample_size"] == sum(n for _, n in arms)
    values = [*record["results"], *(c for c in record["comparisons"] if c["estimate"] is not None)]
    assert [value["evidence"]["quote"] for value in values] == printed
    assert record["design"]["registrations"]


def test_a_wrapped_abstract_is_no_menu() -> None:
    lines = [
        "Tea was given to ninety adults with headaches who were drawn by lot for it,",
        "received water in the same way, which was said to be accepted by most of them",
    ]
    prose = "\n".join(lines * 4)
    text = f"ABSTRACT\n{prose}\nIntroduction\nHeadaches are common.\nKeywords\nReceived 3 May 2020\n© 2020"
    furniture = describe(text).furniture
    assert furniture and not any(text.index("Tea") < b and a < text.index("Introduction") for a, b in furniture)


@given(st.lists(st.sampled_from((PAGES / "jama.txt").read_text().split("\n")[:22]), max_size=12), st.integers(0, 3))
def test_no_furniture_takes_the_abstract_along(menus: list[str], labels: int) -> None:
    abstract = "Methods: We gave tea to 90 adults with headaches.\nResults: Headaches fell by 3 a week.\nConclusions: Tea helped."
    text = "\n".join([*menus, *["Abstract"] * labels, abstract, "Similar articles", "A trial of coffee in 400 adults"])
    told = "".join(text[start:end] for start, end in describe(text).furniture)
    assert not any(line in told for line in abstract.split("\n"))


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
