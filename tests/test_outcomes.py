"""Which outcome a value is of and when it was taken, one row a way of saying it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import record_of

ARMS = "Methods: We randomly assigned 90 patients to aspirin 100 mg/d (n = 45) or placebo (n = 45). "

Row = tuple[str | None, str | None, float, str | None]

VALUES: list[tuple[str, list[Row]]] = [
    # the subject of the verb, not the nearer apposition
    (
        "Drowsiness, the commonest adverse event, was noted in 20% with aspirin and 8% with placebo.",
        [("Drowsiness", "a1", 20, None), ("Drowsiness", "a2", 8, None)],
    ),
    # nor what a closed bracket holds
    (
        "Full success (pain below 10 mm) was reached in 60% with aspirin and 40% with placebo.",
        [("Full success", "a1", 60, None), ("Full success", "a2", 40, None)],
    ),
    # the phrase that the bracket follows
    (
        "Aspirin patients had fewer hours of disturbed rest (3.1 ± 1.2 vs 4.5 ± 1.1) and longer walks (5.2 ± 0.4 vs 4.1 ± 0.3).",
        [
            ("hours of disturbed rest", "a1", 3.1, None),
            ("hours of disturbed rest", "a2", 4.5, None),
            ("walks", "a1", 5.2, None),
            ("walks", "a2", 4.1, None),
        ],
    ),
    # what the counted people did, behind who they were
    (
        "A total of 70% of patients receiving aspirin and 50% of patients receiving placebo finished the course.",
        [("finished the course", "a1", 70, None), ("finished the course", "a2", 50, None)],
    ),
    # where an outcome stood at the start and where it came to
    (
        "Mean pain fell from 6.1 to 3.2 points with aspirin and from 6.0 to 5.5 points with placebo.",
        [
            ("pain", "a1", 6.1, "baseline"),
            ("pain", "a1", 3.2, None),
            ("pain", "a2", 6.0, "baseline"),
            ("pain", "a2", 5.5, None),
        ],
    ),
    # a number with decimals behind a verb
    (
        "The success index was 0.73 with aspirin and 0.62 with placebo.",
        [("success index", "a1", 0.73, None), ("success index", "a2", 0.62, None)],
    ),
    # a correlation is no value of an outcome
    ("The correlation coefficient of pain with age was 0.73.", []),
    # nor is the span of ages
    ("The trial took in patients aged from 18 to 75 years.", []),
]


@pytest.mark.parametrize(("text", "values"), VALUES)
def test_values_with_their_outcome_arm_and_time(text: str, values: list[Row]) -> None:
    found = record_of(f"{ARMS}Results: {text}")["results"]
    assert [(r["outcome"], r["arm_id"], r["value"], r["timepoint"]) for r in found] == values


SPREADS: list[tuple[str, list[tuple[float, dict[str, Any] | None]]]] = [
    # a sign in the parentheses
    ("Mean pain was 3.2 (±1.1) with aspirin.", [(3.2, {"kind": "sd", "value": 1.1})]),
    # a heading says what stands in them
    ("Mean (SD) pain was 3.2 (1.1) with aspirin.", [(3.2, {"kind": "sd", "value": 1.1})]),
    ("Mean (SE) pain was 3.2 (1.1) with aspirin.", [(3.2, {"kind": "se", "value": 1.1})]),
    # both ends of a change have their own
    (
        "Mean pain fell from 6.1 ± 1.4 to 3.2 ± 1.1 with aspirin.",
        [(6.1, {"kind": "sd", "value": 1.4}), (3.2, {"kind": "sd", "value": 1.1})],
    ),
]


@pytest.mark.parametrize(("text", "spreads"), SPREADS)
def test_values_with_their_spread(text: str, spreads: list[tuple[float, dict[str, Any] | None]]) -> None:
    found = record_of(f"{ARMS}Results: {text}")["results"]
    assert [(r["value"], r["spread"] and {k: r["spread"][k] for k in ("kind", "value")}) for r in found] == spreads
