"""Articles set by other programs than ours.

By LaTeX: captions over the middle of a column's table, raised marks, its own fonts and minus signs. By LibreOffice, the manuscript of
an author: lines numbered and wide apart, one of them alone on its page, a heading that breaks within a bracket, tables at the end.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.readers import read
from tests.conftest import record_of

ARTICLE = Path(__file__).parent / "typeset" / "hps-2002.pdf"
MANUSCRIPT = Path(__file__).parent / "typeset" / "rales-1999.pdf"
SIMVASTATIN, PLACEBO = "a1", "a2"
SPIRONOLACTONE = "a1"

RESULTS = [  # read by hand off the pages: outcome, arm, statistic, value, n
    ("All-cause mortality", SIMVASTATIN, "events", 1328, None),
    ("All-cause mortality", SIMVASTATIN, "percent", 12.9, None),
    ("All-cause mortality", PLACEBO, "events", 1507, None),
    ("All-cause mortality", PLACEBO, "percent", 14.7, None),
    ("Coronary death", SIMVASTATIN, "events", 587, 10269),
    ("Coronary death", SIMVASTATIN, "percent", 5.7, 10269),
    ("Coronary death", PLACEBO, "events", 707, 10267),
    ("Coronary death", PLACEBO, "percent", 6.9, 10267),
    ("Any stroke", SIMVASTATIN, "events", 444, 10269),
    ("Any stroke", SIMVASTATIN, "percent", 4.3, 10269),
    ("Any stroke", PLACEBO, "events", 585, 10267),
    ("Any stroke", PLACEBO, "percent", 5.7, 10267),
    ("Any vascular event", SIMVASTATIN, "events", 2033, 10269),
    ("Any vascular event", SIMVASTATIN, "percent", 19.8, 10269),
    ("Any vascular event", PLACEBO, "events", 2585, 10267),
    ("Any vascular event", PLACEBO, "percent", 25.2, 10267),
]

OF_THE_MANUSCRIPT = [  # the same, with the page; that the numbers of table 2 count people, the words over its labels say
    ("deaths", PLACEBO, "events", 386, None, 1),
    ("deaths", PLACEBO, "percent", 46, None, 1),
    ("deaths", SPIRONOLACTONE, "events", 284, None, 1),
    ("deaths", SPIRONOLACTONE, "percent", 35, None, 1),
    ("Gynaecomastia or breast pain", SPIRONOLACTONE, "percent", 10, None, 1),
    ("Gynaecomastia or breast pain", PLACEBO, "percent", 1, None, 1),
    ("Cardiac causes", SPIRONOLACTONE, "events", 226, 822, 4),
    ("Cardiac causes", PLACEBO, "events", 314, 841, 4),
    ("Progression of heart failure", SPIRONOLACTONE, "events", 127, 822, 4),
    ("Progression of heart failure", PLACEBO, "events", 189, 841, 4),
    ("Sudden death", SPIRONOLACTONE, "events", 82, 822, 4),
    ("Sudden death", PLACEBO, "events", 110, 841, 4),
    ("Any cause", SPIRONOLACTONE, "events", 284, 822, 4),
    ("Any cause", PLACEBO, "events", 386, 841, 4),
]


def test_the_record_of_the_article() -> None:
    record = record_of(ARTICLE)
    assert record["total_sample_size"] == 20536
    assert [(arm["arm_id"], arm["role"], arm["n"]) for arm in record["arms"]] == [
        (SIMVASTATIN, "experimental", 10269),
        (PLACEBO, "control", 10267),
    ]
    assert [(r["outcome"], r["arm_id"], r["statistic"], r["value"], r["n"]) for r in record["results"]] == RESULTS
    estimates = [(c["outcome"], c["measure"], c["estimate"], c["ci"] and (c["ci"]["low"], c["ci"]["high"])) for c in record["comparisons"]]
    assert [told for told in estimates if told[2] is not None] == [
        ("LDL cholesterol", "MD", -1.0, None),
        ("Any stroke", "IRR", 0.75, (0.66, 0.85)),
        ("Any vascular event", "IRR", 0.76, (0.72, 0.81)),
    ]
    assert not [check for check in record["checks"] if check["status"] == "fail"]


def test_the_record_of_the_manuscript() -> None:
    record = record_of(MANUSCRIPT)
    assert record["total_sample_size"] == 1663
    assert [(arm["arm_id"], arm["role"], arm["n"]) for arm in record["arms"]] == [
        (SPIRONOLACTONE, "experimental", 822),
        (PLACEBO, "control", 841),
    ]
    found = [(r["outcome"], r["arm_id"], r["statistic"], r["value"], r["n"], r["evidence"]["page"]) for r in record["results"]]
    assert found == OF_THE_MANUSCRIPT
    estimates = [(c["outcome"], c["measure"], c["estimate"], c["ci"] and (c["ci"]["low"], c["ci"]["high"])) for c in record["comparisons"]]
    assert [told for told in estimates if told[2] is not None] == [
        ("death", "RR", 0.70, (0.60, 0.82)),  # that of table 2 is the same
        ("Cardiac causes", "RR", 0.69, (0.58, 0.82)),
        ("Progression of heart failure", "RR", 0.64, (0.51, 0.80)),
        ("Sudden death", "RR", 0.71, (0.54, 0.95)),
    ]
    assert [(told["statistic"], told["value"], told["unit"]) for told in record["follow_up"]] == [("mean", 24, "months")]
    assert not [check for check in record["checks"] if check["status"] == "fail"]


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (ARTICLE, "coronary disease.\n"),  # without the numbers of its references
        (ARTICLE, "a continuous relation between"),  # a word parted at a line's end
        (ARTICLE, "Efficacy was judged"),  # the letters of a ligature
        (ARTICLE, "−1.0 mmol/L"),
        (MANUSCRIPT, "matter of debate.\n"),  # without the number of its reference
        (MANUSCRIPT, "those in the placebo group (P<0.001).\n"),  # over two pages, without head, foot and the number of the line
        (MANUSCRIPT, "Spironolactone (n = 822)\tPlacebo (n = 841)\tRelative risk"),  # a heading of two lines
    ],
)
def test_the_text(file: Path, told: str) -> None:
    (document,) = read(file)
    assert told in document.text
