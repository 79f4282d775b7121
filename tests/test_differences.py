"""Numbers by which one arm beat the other, which are no arm's own values: one row a way of saying it."""

from __future__ import annotations

import pytest

from tests.conftest import record_of

ARMS = "Methods: We randomly assigned 90 adults to yoga (n = 45) or swimming (n = 45). Results: "

ROWS: list[tuple[str, list[tuple[str | None, float]]]] = [
    # in brackets behind the arm that was beaten, no other value of the outcome told
    ("Yoga lowered stiffness significantly more than swimming (1.2 ± 0.3 points; p = 0.01).", []),
    ("Stiffness was lower with yoga than with swimming (1.2 points; p = 0.01).", []),
    # but with a value for the first arm the second is that arm's own
    ("Stiffness was lower with yoga (4.2 points) than with swimming (5.4 points).", [("a1", 4.2), ("a2", 5.4)]),
    ("Stiffness was lower with yoga than with swimming (4.2 vs 5.4 points).", [("a1", 4.2), ("a2", 5.4)]),
    # held against the arm within the brackets
    ("Yoga improved sleep (31 min vs. swimming; p = 0.02) and balance (3.2 points vs. swimming; p = 0.04).", []),
    ("Sleep improved (yoga 31.5% vs. swimming 18.2%; p = 0.02).", [("a1", 31.5), ("a2", 18.2)]),
    # between the groups that stand ahead of it, with its standard error behind
    ("The difference in mean (SE) change of grip between the yoga group and the swimming group was 1.4 kg (0.5).", []),
    # with an interval between it and the word
    ("The 9.5% (95% CI 2.0-17.0) difference in reach versus swimming was small.", []),
    # a list of which the first is called a difference
    ("Yoga cut fasting sugar (mean difference, -6.5%), fat (-8.4%), and salt (-2.8%) more than swimming.", []),
    ("Sugar, fat and salt fell with yoga (mean difference -1.6 g, -1.5 g, and -0.9 g, respectively).", []),
    # the same in another unit
    ("Grip rose by 2.1 kg with yoga (mean difference 1.3 kg [95% CI 0.4 to 2.2] [2.9 points]; p = 0.01).", [("a1", 2.1)]),
    # what stands behind the arm that the sentence opens against is of the arm that it speaks of
    ("Relative to swimming, yoga was associated with a change in pulse (-6.5 [2.1] bpm; p = 0.02).", [("a1", -6.5)]),
]


@pytest.mark.parametrize(("text", "values"), ROWS)
def test_differences_are_no_values(text: str, values: list[tuple[str | None, float]]) -> None:
    assert [(r["arm_id"], r["value"]) for r in record_of(ARMS + text)["results"]] == values


APART: list[tuple[str, list[tuple[str | None, float]], list[tuple[str, float, str | None]]]] = [
    # by how much an arm changed against the other is a difference, in the order that makes it positive
    (
        "Compared with swimming, yoga lowered weight by 2.1 kg (P<.001) and waist by 1.9 cm (P=.02).",
        [],
        [("weight", 2.1, "a2"), ("waist", 1.9, "a2")],
    ),
    ("Yoga raised grip by a mean of 3.2 kg (95% CI 1.1 to 5.3) relative to swimming.", [], [("grip", 3.2, "a1")]),
    ("Weight and pulse fell with yoga by 2 kg and 4 bpm, respectively, versus swimming.", [], [("Weight", 2, "a2"), ("pulse", 4, "a2")]),
    # each arm's own where the other has a value as well, or where it is one from baseline
    ("Weight fell by 2.1 kg with yoga compared with 0.4 kg with swimming.", [("a1", 2.1), ("a2", 0.4)], []),
    ("Weight fell by 5% in the yoga group, as compared with the swimming group (2%).", [("a1", 5), ("a2", 2)], []),
    ("Compared with baseline, yoga lowered weight by 2.1 kg.", [("a1", 2.1)], []),
    ("Yoga lowered weight by 2.1 kg from baseline compared with swimming.", [("a1", 2.1)], []),
    # or where only what is said of it compares
    ("Yoga lowered weight by 2.1 kg, which was significantly more than swimming.", [("a1", 2.1)], []),
]


@pytest.mark.parametrize(("text", "values", "apart"), APART)
def test_changes_against_the_other_arm(
    text: str, values: list[tuple[str | None, float]], apart: list[tuple[str, float, str | None]]
) -> None:
    record = record_of(ARMS + text)
    assert [(r["arm_id"], r["value"]) for r in record["results"]] == values
    assert [(c["outcome"], c["estimate"], c["higher"]) for c in record["comparisons"] if c["estimate"] is not None] == apart
