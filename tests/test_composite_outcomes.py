"""Outcomes of several parts: any of several deeds, a deed and its cause; and differences that look like values of an arm."""

from __future__ import annotations

import pytest

from tests.conftest import record_of

TRIAL = "Methods: We randomly assigned 300 adults to heparin (n = 150) or placebo (n = 150). Results: "

OUTCOMES: list[tuple[str, str, str, list[float]]] = [
    # any of several deeds is none of them alone
    ("Twelve patients in the heparin group and 20 in the placebo group died or had a stroke.", "died or had a stroke", "events", [12, 20]),
    (
        "Twelve patients on heparin and 20 on placebo died, had a stroke, or withdrew.",
        "died, had a stroke, or withdrew",
        "events",
        [12, 20],
    ),
    ("Twelve patients on heparin and 20 on placebo were hospitalized or died.", "hospitalized or died", "events", [12, 20]),
    ("Fewer patients on heparin died or were readmitted (8% vs 13%, P = 0.04).", "died or were readmitted", "percent", [8, 13]),
    # but a time with 'or' is no deed
    ("Twelve patients on heparin and 20 on placebo died within 30 days or before discharge.", "died", "events", [12, 20]),
    # who went on no longer, for whatever reason
    ("Twelve patients on heparin and five on placebo withdrew because of nausea.", "withdrew because of nausea", "events", [12, 5]),
    (
        "In the heparin group, 66 patients crossed over to placebo after progression.",
        "crossed over to placebo after progression",
        "events",
        [66],
    ),
    # a noun and its cause
    ("Withdrawal because of nausea was more common with heparin (8% v 2%).", "Withdrawal because of nausea", "percent", [8, 2]),
    ("Deaths due to bleeding occurred in 3% of patients on heparin and 1% on placebo.", "Deaths due to bleeding", "percent", [3, 1]),
]

DIFFERENCES: list[tuple[str, list[tuple[str, str | None, float]]]] = [
    # what a number needed to treat is for
    ("The number needed to treat to prevent one stroke was 24.", [("NNT", None, 24)]),
    ("The number needed to treat for three years to prevent one case was 6.9.", [("NNT", None, 6.9)]),
    ("The number needed to harm was 45.", [("other", None, 45)]),
    # two differences of one verb, each with its test
    (
        "Heparin raised walking distance by 79 m (95% CI, 19 to 140; P=0.01) and FEV1 by 0.10 liters (95% CI, 0.03 to 0.17; P=0.004).",
        [("MD", "walking distance", 79), ("MD", "FEV1", 0.1)],
    ),
]


@pytest.mark.parametrize(("text", "outcome", "statistic", "values"), OUTCOMES)
def test_outcomes_of_several_parts(text: str, outcome: str, statistic: str, values: list[float]) -> None:
    found = record_of(TRIAL + text)["results"]
    assert [(r["outcome"], r["statistic"], r["value"]) for r in found] == [(outcome, statistic, value) for value in values]


@pytest.mark.parametrize(("text", "expected"), DIFFERENCES, ids=[text[:70] for text, _ in DIFFERENCES])
def test_differences_are_no_values(text: str, expected: list[tuple[str, str | None, float]]) -> None:
    record = record_of(TRIAL + text)
    assert [(c["measure"], c["outcome"], c["estimate"]) for c in record["comparisons"]] == expected
    assert record["results"] == []


def test_each_arm_that_was_stopped_has_its_own_share() -> None:
    found = record_of(f"{TRIAL}Because of nausea, 15.4% of patients stopped heparin and 9.8% stopped placebo.")["results"]
    assert [(r["arm_id"], r["outcome"], r["value"]) for r in found] == [("a1", "stopped heparin", 15.4), ("a2", "stopped placebo", 9.8)]
