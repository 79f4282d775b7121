"""Sections and sentences: where a label begins, where a sentence ends, and where it only seems to."""

from __future__ import annotations

import pytest

from extractor.document import Block, Document
from extractor.segment import sections, sentences


def _document(text: str) -> Document:
    return Document("x", "x.txt", "text", "0", text)


def _sentences(text: str) -> list[tuple[str, str]]:
    return [(s.section, text[s.start : s.end]) for s in sentences(_document(text))]


LABELLED = [
    # a summary is the whole abstract where it opens the text, and its conclusion where it ends it
    ("Summary: We gave tea to 90 adults. It helped.", "abstract"),
    ("Background: Why. Methods: How. Results: What. Summary: So.", "background methods results conclusion"),
    # labels that only the page's type set apart, so that no mark is left of them
    ("Background Pain is common. Methods We gave tea. Results It fell. Conclusions Tea helps.", "background methods results conclusion"),
    ("Objective To see.\nDesign Trial.\nResults It fell.\nConclusions and Relevance Tea helps.", "background methods results conclusion"),
    # a word that opens a sentence is no label where it is the only one, or where labels have their marks
    ("We gave tea. Results Of Tea was the name of the trial.", "abstract"),
    ("Background: Why. Methods: How. Results: Findings In Tea was the name. It fell.", "background methods results"),
    # labels on one line, with colons
    ("Background: Why? Methods: How. Results: What. Conclusion: So.", "background methods results conclusion"),
    # a journal's own names of the same parts
    ("Introduction. Why. Materials and Methods. How. Results. What. Conclusions. So.", "background methods results conclusion"),
    ("Purpose: Why. Patients and Methods: How. Findings: What. Interpretation: So.", "background methods results conclusion"),
    # labels alone on their lines
    ("BACKGROUND\nWhy.\n\nMETHODS\nHow.\n\nRESULTS\nWhat.\n\nCONCLUSIONS\nSo.\n", "background methods results conclusion"),
    # the same with the line ends of another system
    ("BACKGROUND\r\nWhy.\r\n\r\nMETHODS\r\nHow.\r\n\r\nRESULTS\r\nWhat.\r\n", "background methods results"),
    # a full stop behind the label
    ("PURPOSE. We asked. PATIENTS AND METHODS. We did. RESULTS. It rose.", "background methods results"),
    # a long dash behind it
    ("OBJECTIVE—We asked. RESEARCH DESIGN AND METHODS—We did. RESULTS—It rose.", "background methods results"),
    # many small parts, all of them methods
    ("Design: Trial. Setting: Clinic. Participants: Men. Main Outcome Measures: Pain. Results: Less.", "methods results"),
    # the plural in brackets
    (
        "OBJECTIVE: Why. PATIENT(S): Women. MAIN OUTCOME MEASURE(S): Births. RESULT(S): More. CONCLUSION(S): So.",
        "background methods results conclusion",
    ),
    # singular and plural, in any journal's wording
    ("Aim: Why. Material and Methods: How. Secondary Outcome Measures: What else. Results: Less.", "background methods results"),
    ("Objectives: Why. Settings: Clinic. Animals: Ten cows. Results: Less. Limitation: Few.", "background methods results conclusion"),
    # where it is registered
    ("Results: Less pain. Trial Registration: NCT01234567.", "results registration"),
    # no label at all
    ("We gave a drug. It helped.", "abstract"),
]


@pytest.mark.parametrize(("text", "names"), LABELLED)
def test_sections(text: str, names: str) -> None:
    found = [section for section, _ in _sentences(text)]
    assert list(dict.fromkeys(found)) == names.split()


WHOLE = [
    "Response was 28% vs. 30% with placebo.",  # an abbreviation
    "It was 28% v. 30% in the control group.",  # a shorter one
    "Survival was 0.5 and the ratio 1.25 at 3.5 years.",  # decimals
    "The ratio was 0. 92 (95% CI 0. 70 to 1. 20).",  # decimals with a stray blank
    "The ratio was 0.9, 0.7–1. 2 with the drug.",  # and within a range
    "As J.-P. Smith had, it helped.",  # initials with a hyphen
    "Fewer died (28%; 41 of 147; P < .05) with the drug.",  # semicolons in brackets
    "The odds were lower (OR, 0.81. The interval was not given) with the drug.",  # a full stop in brackets
    "We gave 5 mg b.i.d. Monday to Friday.",  # a Latin schedule before a capital
    "As Smith et al. Reported, it helped.",  # authors
    "Doses (i.e. Those above 5 mg) were halved.",  # that is
    "Dr. Jones gave it.",  # a title
    "Pain fell with the drug\nand rose without it.",  # a line that goes on with a small letter
    "Pain fell with the drug (95% CI:\n−0.7 to −0.1).",  # inside a bracket
    "Pain fell with the drug\n(p = 0.01).",  # before one
]


@pytest.mark.parametrize("text", WHOLE)
def test_one_sentence(text: str) -> None:
    assert _sentences(text) == [("abstract", text)]


PARTED = [
    ("It rose. It fell.", ["It rose.", "It fell."]),  # the plain case
    ("It rose. 147 patients died.", ["It rose.", "147 patients died."]),  # a number begins one
    ("It was due to COVID-19. Pain rose.", ["It was due to COVID-19.", "Pain rose."]),  # a number behind a hyphen, of a name
    ("We saw the aged 60-75. Pain rose.", ["We saw the aged 60-75.", "Pain rose."]),  # and of a range
    ("It rose on the PHQ-9. 45 men slept.", ["It rose on the PHQ-9.", "45 men slept."]),  # before another number
    ("It rose on the HAM-D. A few slept.", ["It rose on the HAM-D.", "A few slept."]),  # a letter behind a hyphen
    ("Was it so? It was.", ["Was it so?", "It was."]),  # a question
    ("The mean was 3.5. It rose.", ["The mean was 3.5.", "It rose."]),  # a number ends one
    (
        "Surgery (S) or rest (R) was tried. Pain fell with S. Rest helped.",
        ["Surgery (S) or rest (R) was tried.", "Pain fell with S.", "Rest helped."],
    ),  # a letter that stands for an arm, and is no initial
    ("It was 71 beats/min. Ninety men slept.", ["It was 71 beats/min.", "Ninety men slept."]),  # a unit ends one
    ("It rose (P < .05). (See below.)", ["It rose (P < .05).", "(See below.)"]),  # brackets on both sides
    ("It rose\nThe next line", ["It rose", "The next line"]),  # a line of its own
    ("It rose.\n\nIt fell.", ["It rose.", "It fell."]),  # a blank line
    ("It rose.\r\n\r\nIt fell.", ["It rose.", "It fell."]),  # and in CRLF
]


@pytest.mark.parametrize(("text", "parts"), PARTED)
def test_several_sentences(text: str, parts: list[str]) -> None:
    assert [sentence for _, sentence in _sentences(text)] == parts


def test_lines_that_a_page_has_wrapped_end_no_sentence() -> None:
    text = (
        "The patients of the trial were given a tablet on each morning of the first\n"
        "three weeks, and a second one on each evening of the weeks that followed these,\n"
        "unless the doctor who saw them in the clinic found that the first of the two\n"
        "had done them harm, in which case they were given nothing but a tablet without\n"
        "any drug in it until the end of the trial, which came after a year and a half\n"
        "had gone by for the last of them. Then all of them were seen once more in the\n"
        "same clinic.\n"
    )
    assert len(_sentences(text)) == 2


def test_sections_cover_the_text_once() -> None:
    text = "Title here\n\nMethods: How. Results: What.\r\nConclusions\r\nSo.\n"
    at = 0
    for section in sections(_document(text)):
        assert section.start == at
        at = section.end
    assert at == len(text)


def test_a_heading_over_an_abstract_labels_none_of_its_parts() -> None:
    text = "Summary\n\nMethods\nWe randomised 90 adults.\n\nResults\nTen died.\n\nDiscussion\nOthers died elsewhere."
    parts = ((0, 7, "heading", "abstract"), (9, 41, "paragraph", "abstract"), (43, 60, "paragraph", "abstract"))
    blocks = tuple(Block(kind, section, start, end) for start, end, kind, section in parts)
    document = Document("x", "x.pdf", "pdf", "0", text, blocks=(*blocks, Block("paragraph", "discussion", 62, len(text))))
    assert [(s.section, text[s.start : s.end]) for s in sentences(document) if " " in text[s.start : s.end]] == [
        ("methods", "We randomised 90 adults."),
        ("results", "Ten died."),
        ("discussion", "Others died elsewhere."),
    ]


def test_a_label_that_no_mark_sets_apart_is_no_part_of_its_sentence() -> None:
    text = "Background Pain is common. Methods We gave tea. Results It fell. Interpretation 10 mg is best."
    assert [said for _, said in _sentences(text)][-2:] == ["Interpretation", "10 mg is best."]
