"""The abstract of an article held against its body."""

from __future__ import annotations

import pytest

from extractor.checks import run
from extractor.record import Record
from tests.articles import HEAD, METHODS, article

CRAMPS = "Cramps occurred in 25% of patients with green tea and in 50% with placebo."
RATIO = "The hazard ratio for falls with green tea versus placebo was 0.71 (95% CI, 0.55 to 0.92)."


@pytest.mark.parametrize(
    ("said", "rows", "body", "expected"),
    [
        # the table states what the abstract states
        (CRAMPS, "Cramps, n (%) | 15 (25) | 30 (50)", "", ["pass", "pass"]),
        # the same number with more decimals
        (CRAMPS, "Cramps, n (%) | 15 (25.0) | 30 (50.0)", "", ["pass", "pass"]),
        # the table states another one for one arm
        (CRAMPS, "Cramps, n (%) | 15 (25) | 33 (55)", "", ["pass", "fail"]),
        # another outcome, another time and part of the patients are nothing to hold it against
        (CRAMPS, "Headache, n (%) | 15 (25) | 33 (55)", "", []),
        (CRAMPS, "Cramps at week 6, n (%) | 16 (27) | 33 (55)", "", []),
        # estimates
        (RATIO, "Headache, n (%) | 15 (25) | 33 (55)", RATIO, ["pass"]),
        (RATIO, "Headache, n (%) | 15 (25) | 33 (55)", RATIO.replace("0.71", "0.77"), ["fail"]),
    ],
)
def test_what_both_state(said: str, rows: str, body: str, expected: list[str]) -> None:
    record = article([HEAD, rows], said=f"{METHODS} Results: {said}", body=body)
    checks = [c for c in record["checks"] if c["check"] == "abstract and body agree"]
    assert [c["status"] for c in checks] == expected
    flagged = {item["id"] for item in (*record["results"], *record["comparisons"]) if "differs from the body" in item["flags"]}
    assert flagged == {c["items"][0] for c in checks if c["status"] == "fail"}
    # what a reviewer has corrected is held against the body anew
    assert [c.model_dump(mode="json") for c in run(Record.model_validate(record))] == record["checks"]


def test_the_number_randomised() -> None:
    body = "A total of 118 adults were randomly assigned to green tea or placebo."
    checks = [c for c in article([HEAD], body=body)["checks"] if c["check"] == "abstract and body agree"]
    assert [(c["status"], c["detail"]) for c in checks] == [("fail", "120 in the abstract, 118 in the body")]
