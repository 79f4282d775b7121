"""Layouts of tables: one statistic a row, arms one below the other, what several columns of an arm are told apart by."""

from __future__ import annotations

from typing import Any

import pytest

from tests.articles import HEAD, METHODS, article

MEANS = [("Sleep score", "a1", "mean", 7.1, 60, 1.9), ("Sleep score", "a2", "mean", 4.7, 60, 2.2)]


def told(record: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [(r["outcome"], r["arm_id"], r["statistic"], r["value"], r["n"], (r["spread"] or {}).get("value")) for r in record["results"]]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # a label that names a statistic alone has the outcome of the heading above it
        ([HEAD, "Sleep score | | ", "Mean (SD) | 7.1 (1.9) | 4.7 (2.2)"], MEANS),
        # what a mean scatters by in the row below
        ([HEAD, "Sleep score | | ", "Mean | 7.1 | 4.7", "SD | 1.9 | 2.2"], MEANS),
        # sizes in a row with the outcome's name hold for the rows below it
        (
            [HEAD, "Sleep score, n | 58 | 57", "Mean ± SD | 7.1 ± 1.9 | 4.7 ± 2.2"],
            [("Sleep score", "a1", "mean", 7.1, 58, 1.9), ("Sleep score", "a2", "mean", 4.7, 57, 2.2)],
        ),
        # but not where no statistics follow
        (
            [HEAD, "Cramps, n | 15 | 30", "Sleep score, mean (SD) | 7.1 (1.9) | 4.7 (2.2)"],
            [("Cramps", "a1", "events", 15, 60, None), ("Cramps", "a2", "events", 30, 60, None), *MEANS],
        ),
        # statistics in a column of their own, the outcome printed once
        (
            [
                "Outcome | Statistic | Green tea (n = 60) | Placebo (n = 60)",
                "Sleep score | n | 58 | 57",
                " | Mean | 7.1 | 4.7",
                " | SD | 1.9 | 2.2",
                "Hours awake | Mean | 1.5 | 2.5",
                " | SD | 0.5 | 0.8",
            ],
            [
                ("Sleep score", "a1", "mean", 7.1, 58, 1.9),
                ("Sleep score", "a2", "mean", 4.7, 57, 2.2),
                ("Hours awake", "a1", "mean", 1.5, 60, 0.5),
                ("Hours awake", "a2", "mean", 2.5, 60, 0.8),
            ],
        ),
        # two means have nothing to do with each other
        (
            [HEAD, "Sleep score | | ", "Mean | 7.1 | 4.7", "Hours awake | | ", "SD | 0.5 | 0.8"],
            [("Sleep score", "a1", "mean", 7.1, 60, None), ("Sleep score", "a2", "mean", 4.7, 60, None)],
        ),
    ],
)
def test_rows_of_one_statistic(rows: list[str], expected: list[tuple[Any, ...]]) -> None:
    assert told(article(rows)) == expected


def test_a_median_with_its_range_below() -> None:
    record = article([HEAD, "Nights with cramps | | ", "Median | 5 | 7", "Range | 1–9 | 2–12"])
    found = [(r["outcome"], r["value"], r["spread"]["kind"], r["spread"]["low"], r["spread"]["high"]) for r in record["results"]]
    assert found == [("Nights with cramps", 5, "range", 1, 9), ("Nights with cramps", 7, "range", 2, 12)]


PAIRS = [
    ("Sleep score", "a1", "mean", 7.1),
    ("Hours awake", "a1", "mean", 1.5),
    ("Sleep score", "a2", "mean", 4.7),
    ("Hours awake", "a2", "mean", 2.5),
]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # a heading names the arm whose outcomes stand below it
        (
            [
                "Outcome | Baseline | Week 8",
                "Green tea | | ",
                "Sleep score | 5.0 ± 2.0 | 7.1 ± 1.9",
                "Hours awake | 2.6 ± 0.9 | 1.5 ± 0.5",
                "Placebo | | ",
                "Sleep score | 5.1 ± 2.1 | 4.7 ± 2.2",
                "Hours awake | 2.7 ± 0.8 | 2.5 ± 0.8",
            ],
            PAIRS,
        ),
        # the arm in the first column
        (
            [
                "Group | Outcome | Baseline | Week 8",
                "Green tea | Sleep score | 5.0 ± 2.0 | 7.1 ± 1.9",
                "^^ | Hours awake | 2.6 ± 0.9 | 1.5 ± 0.5",
                "Placebo | Sleep score | 5.1 ± 2.1 | 4.7 ± 2.2",
                "^^ | Hours awake | 2.7 ± 0.8 | 2.5 ± 0.8",
            ],
            PAIRS,
        ),
        # the arm in the second, beside the outcome, which is printed once
        (
            [
                "Outcome | Group | Baseline | Week 8",
                "Sleep score | Green tea | 5.0 ± 2.0 | 7.1 ± 1.9",
                " | Placebo | 5.1 ± 2.1 | 4.7 ± 2.2",
                "Hours awake | Green tea | 2.6 ± 0.9 | 1.5 ± 0.5",
                " | Placebo | 2.7 ± 0.8 | 2.5 ± 0.8",
            ],
            [PAIRS[0], PAIRS[2], PAIRS[1], PAIRS[3]],
        ),
        # a heading that speaks of the difference ends an arm's rows
        (
            [
                "Outcome | Week 8",
                "Green tea | ",
                "Sleep score | 7.1 ± 1.9",
                "Placebo | ",
                "Sleep score | 4.7 ± 2.2",
                "Difference between the groups | ",
                "Sleep score | 2.4 ± 0.4",
            ],
            [PAIRS[0], PAIRS[2]],
        ),
    ],
)
def test_arms_one_below_the_other(rows: list[str], expected: list[tuple[Any, ...]]) -> None:
    record = article(rows)
    assert [(r["outcome"], r["arm_id"], r["statistic"], r["value"]) for r in record["results"]] == expected
    assert {r["timepoint"] for r in record["results"]} == {"Week 8"}


@pytest.mark.parametrize(
    ("rows", "when"),
    [
        ([HEAD, "Sleep score | | ", "1st month | 7.1 ± 1.9 | 4.7 ± 2.2"], "1st month"),
        ([HEAD, "Sleep score | | ", "0 weeks | 5.0 ± 2.0 | 5.1 ± 2.1", "Third visit | 7.1 ± 1.9 | 4.7 ± 2.2"], "Third visit"),
        (
            [
                "Outcome | Green tea (n = 60) | << | Placebo (n = 60) | <<",
                " | Pre | Post | Pre | Post",
                "Sleep score | 5.0 ± 2.0 | 7.1 ± 1.9 | 5.1 ± 2.1 | 4.7 ± 2.2",
            ],
            "Post",
        ),
    ],
)
def test_times_by_their_place_in_the_count(rows: list[str], when: str) -> None:
    record = article(rows, heads=2 if "<<" in rows[0] else 1, said=METHODS)
    assert told(record) == MEANS
    assert {r["timepoint"] for r in record["results"]} == {when}
