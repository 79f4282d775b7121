"""An article set by LaTeX: captions over the middle of a column's table, raised marks, its own fonts and minus signs."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.readers import read
from tests.conftest import record_of

ARTICLE = Path(__file__).parent / "typeset" / "hps-2002.pdf"
SIMVASTATIN, PLACEBO = "a1", "a2"

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


def test_its_record() -> None:
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


@pytest.mark.parametrize(
    "told",
    [
        "coronary disease.\n",  # without the numbers of its references
        "a continuous relation between",  # a word parted at a line's end
        "Efficacy was judged",  # the letters of a ligature
        "−1.0 mmol/L",
    ],
)
def test_its_text(told: str) -> None:
    (document,) = read(ARTICLE)
    assert told in document.text
