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


COUNTS = [("Nausea", "a1", "events", 5, 60), ("Nausea", "a2", "events", 0, 60)]


@pytest.mark.parametrize(
    ("rows", "caption", "expected"),
    [
        # whole numbers of what befell participants, and their sum
        (
            [HEAD, "Nausea | 5 | 0", "Total | 8 | 7"],
            "Table 3. Adverse events",
            [*COUNTS, ("Adverse events, Total", "a1", "events", 8, 60), ("Adverse events, Total", "a2", "events", 7, 60)],
        ),
        # a nought that needs no percentage
        ([HEAD, "Nausea | 5 (8.3) | 0"], "Table 3. Results", [COUNTS[0], ("Nausea", "a1", "percent", 8.3, 60), COUNTS[1]]),
        # how many there were beside how many had it
        (
            ["Outcome | Green tea | << | Placebo | <<", " | Events | Total | Events | Total", "Nausea | 5 | 58 | 0 | 57"],
            "Table 3. Results",
            [("Nausea", "a1", "events", 5, 58), ("Nausea", "a2", "events", 0, 57)],
        ),
        # parts of an outcome in several columns of an arm
        (
            [
                "Event | Green tea (n = 60) | << | Placebo (n = 60) | <<",
                " | Any | Severe | Any | Severe",
                "Nausea, n | 5 | 1 | 4 | 2",
            ],
            "Table 3. Results",
            [
                ("Nausea, Any", "a1", "events", 5, 60),
                ("Nausea, Severe", "a1", "events", 1, 60),
                ("Nausea, Any", "a2", "events", 4, 60),
                ("Nausea, Severe", "a2", "events", 2, 60),
            ],
        ),
        # the caption says that bare numbers are shares
        (
            [HEAD, "Nausea | 8.3 | 5"],
            "Table 3. Rates (%) of complications",
            [("Nausea", a, "percent", v, 60) for a, v in (("a1", 8.3), ("a2", 5))],
        ),
        # numbers up to 1 with '<' before one are p-values, in the columns of all arms
        (["Outcome | Green tea | Placebo", "Sleep score | 0.04 | <0.001", "Hours awake | 0.2 | 0.3"], "Table 3. Results", []),
        # brackets that notes announce of means and of counts are told apart by arithmetic
        (
            [HEAD, "Nausea | 15 [25.0] | 30 [50.0]"],
            "Table 3. Values are mean [SD] or n [%]",
            [
                ("Nausea", a, s, v, 60)
                for a, s, v in (("a1", "events", 15), ("a1", "percent", 25), ("a2", "events", 30), ("a2", "percent", 50))
            ],
        ),
    ],
)
def test_counts(rows: list[str], caption: str, expected: list[tuple[Any, ...]]) -> None:
    record = article(rows, caption=caption, heads=2 if "<<" in rows[0] else 1)
    assert [(r["outcome"], r["arm_id"], r["statistic"], r["value"], r["n"]) for r in record["results"]] == expected


@pytest.mark.parametrize(
    ("rows", "outcome", "when"),
    [
        # what stands over labels that only say when is the outcome
        (["Grip strength | Green tea (n = 60) | Placebo (n = 60)", "Week 6 | 7.1 ± 1.9 | 4.7 ± 2.2"], "Grip strength", "Week 6"),
        # but not a word for outcomes; then the caption says it
        (["Outcome | Green tea (n = 60) | Placebo (n = 60)", "Week 6 | 7.1 ± 1.9 | 4.7 ± 2.2"], "sleep scores", "Week 6"),
        # steps of a scale, and of time
        (["Fall in score | Green tea (n = 60) | Placebo (n = 60)", "> 20 | 7.1 ± 1.9 | 4.7 ± 2.2"], "Fall in score, > 20", None),
        (["Week | Green tea (n = 60) | Placebo (n = 60)", "6 | 7.1 ± 1.9 | 4.7 ± 2.2"], "sleep scores", "Week 6"),
    ],
)
def test_outcomes_over_the_labels(rows: list[str], outcome: str, when: str | None) -> None:
    record = article(rows, caption="Table 2. Comparison of sleep scores between the groups")
    assert {(r["outcome"], r["timepoint"]) for r in record["results"]} == {(outcome, when)}


def test_equal_values_at_two_times_are_two() -> None:
    record = article([HEAD, "Sleep score | | ", "Week 6 | 7.1 ± 1.9 | 4.7 ± 2.2", "Week 12 | 7.1 ± 1.8 | 4.9 ± 2.1"])
    assert [(r["timepoint"], r["value"]) for r in record["results"]] == [
        ("Week 6", 7.1),
        ("Week 6", 4.7),
        ("Week 12", 7.1),
        ("Week 12", 4.9),
    ]


@pytest.mark.parametrize(
    ("rows", "measure", "interval"),
    [
        # the interval in a column behind that of the p-value, its bounds parted by a semicolon
        (
            [
                "Outcome | Green tea | Placebo | Mean diff | P | 95% CI",
                "Sleep score, mean (SD) | 7.1 (1.9) | 4.7 (2.2) | 2.4 | 0.01 | 1.1; 3.7",
            ],
            "MD",
            (1.1, 3.7),
        ),
        # a ratio that the heading does not say of what
        (["Outcome | Green tea | Placebo | Ratio (95% CI)", "Cramps, n | 15 | 30 | 0.5 (0.3–0.8)"], "other", (0.3, 0.8)),
    ],
)
def test_estimates(rows: list[str], measure: str, interval: tuple[float, float]) -> None:
    (found,) = article(rows)["comparisons"]
    assert (found["measure"], found["ci"]["low"], found["ci"]["high"]) == (measure, *interval)


def test_counts_beside_estimates_in_one_note() -> None:
    notes = "Data are numbers of sore nights (%) and estimates are reported with their 95% CI."
    record = article(["Outcome | Green tea | Placebo", "Subgroup of adults | 15 (31) | 30 (62)"], notes=notes)
    assert [(r["statistic"], r["value"]) for r in record["results"]] == [("events", 15), ("percent", 31), ("events", 30), ("percent", 62)]


def test_medians_with_confidence_intervals() -> None:
    record = article([HEAD, "Time to sleep, median (95% CI) | 12.4 (6.7, NE) | 9.1 (4.0–12.2)"])
    found = [
        (r["outcome"], r["statistic"], r["value"], r["spread"], r["ci"] and (r["ci"]["low"], r["ci"]["high"])) for r in record["results"]
    ]
    assert found == [("Time to sleep", "median", 12.4, None, None), ("Time to sleep", "median", 9.1, None, (4.0, 12.2))]


YOGA = "We randomly assigned 120 adults to yoga or a waiting list."


@pytest.mark.parametrize(
    ("rows", "said", "body", "notes"),
    [
        # short forms of the groups' parts, with and without a definition
        (["Outcome | IG | CG"], YOGA, "", ""),
        (["Outcome | YG | WL"], YOGA, "", "YG: yoga group; WL: waiting list."),
        (["Outcome | EXG | CTG"], YOGA, "The experimental group (EXG) slept longer than the control group (CTG).", ""),
        # short forms of the arms' names, as a note lists them
        (["Outcome | GT | PL"], METHODS, "", "GT: green tea; PL: placebo."),
        # what the other arm goes without
        (["Outcome | With green tea | Without green tea"], METHODS, "", ""),
    ],
)
def test_what_arms_are_called_over_columns(rows: list[str], said: str, body: str, notes: str) -> None:
    record = article([*rows, "Sleep score, mean (SD) | 7.1 (1.9) | 4.7 (2.2)"], said=said, body=body, notes=notes)
    assert [(r["arm_id"], r["value"]) for r in record["results"]] == [("a1", 7.1), ("a2", 4.7)]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        # the cell states its own size
        ("7.1 ± 1.9 (n = 58) | 4.7 ± 2.2, n = 57", [("mean", 7.1, 58), ("mean", 4.7, 57)]),
        # a letter of a note, and a plus sign
        ("+7.1 ± 1.9b | 4.7 ± 2.2a", [("mean", 7.1, 60), ("mean", 4.7, 60)]),
        # a percentage below one, and one with its interval
        ("1 (<1%) | 15 (25%; 15–38)", [("events", 1, 60), ("events", 15, 60), ("percent", 25, 60)]),
        # a count ahead of which its percentage stands is no size
        ("20 % (n = 12) | 25 % (n = 15)", []),
    ],
)
def test_cells(cells: str, expected: list[tuple[Any, ...]]) -> None:
    record = article([HEAD, f"Sleep or cramps | {cells}"])
    assert [(r["statistic"], r["value"], r["n"]) for r in record["results"]] == expected
