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
        # as it does where a heading says that it stands last
        ("7.1 (1.9), 58 | 4.7 (2.2), 57", [("mean", 7.1, 58), ("mean", 4.7, 57)]),
        # a letter of a note, and a plus sign
        ("+7.1 ± 1.9b | 4.7 ± 2.2a", [("mean", 7.1, 60), ("mean", 4.7, 60)]),
        # a percentage below one, and one with its interval
        ("1 (<1%) | 15 (25%; 15–38)", [("events", 1, 60), ("events", 15, 60), ("percent", 25, 60)]),
        # a count ahead of which its percentage stands is no size
        ("20 % (n = 12) | 25 % (n = 15)", []),
    ],
)
def test_cells(cells: str, expected: list[tuple[Any, ...]]) -> None:
    record = article([HEAD, f"Sleep or cramps | {cells}"], notes="Means are given with their standard deviation (SD).")
    assert [(r["statistic"], r["value"], r["n"]) for r in record["results"]] == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # a heading ends with the rows that are set in below it
        (
            ["Nights awake | | ", "..Any | 15 (25) | 21 (35)", "Cramps | 9 (15) | 30 (50)"],
            [("Nights awake, Any", 15), ("Nights awake, Any", 21), ("Cramps", 9), ("Cramps", 30)],
        ),
        # a row with values is over those that are set in below it
        (
            ["Cramps | 9 (15) | 30 (50)", ".Severe | 3 (5) | 9 (15)", "Rash | 6 (10) | 3 (5)"],
            [("Cramps", 9), ("Cramps", 30), ("Cramps, Severe", 3), ("Cramps, Severe", 9), ("Rash", 6), ("Rash", 3)],
        ),
        # behind an inner block the outer heading holds again
        (
            ["Falls | | ", "..At night | | ", "....Any | 9 (15) | 30 (50)", "..At home | 6 (10) | 3 (5)", "Rash | 3 (5) | 9 (15)"],
            [("At night, Any", 9), ("At night, Any", 30), ("Falls, At home", 6), ("Falls, At home", 3), ("Rash", 3), ("Rash", 9)],
        ),
        # levels that recur below one outcome and the next are those of the outcome above them
        (
            ["Cramps | 9 (15) | 30 (50)", "Mild | 6 (10) | 21 (35)", "Rash | 6 (10) | 9 (15)", "Mild | 3 (5) | 6 (10)"],
            [
                *[("Cramps", 9), ("Cramps", 30), ("Cramps, Mild", 6), ("Cramps, Mild", 21)],
                *[("Rash", 6), ("Rash", 9), ("Rash, Mild", 3), ("Rash, Mild", 6)],
            ],
        ),
        # a heading of harms names none of them, whichever it is over
        (["Most common AEs (≥5%) | | ", "Rash | 6 (10) | 9 (15)"], [("Rash", 6), ("Rash", 9)]),
        # a heading that is set in itself, as centred ones are, is over what follows
        (["...Falls | | ", "Any | 9 (15) | 30 (50)"], [("Falls, Any", 9), ("Falls, Any", 30)]),
    ],
)
def test_rows_that_are_set_in(rows: list[str], expected: list[tuple[str, int]]) -> None:
    found = article([HEAD, *rows], caption="Table 2. Events, n (%)")["results"]
    assert [(r["outcome"], r["value"]) for r in found if r["statistic"] == "events"] == expected


@pytest.mark.parametrize(
    "rows",
    [
        ["Sleep score | | ", "Week 6 | | ", "Mean (SD) | 7.1 (1.9) | 4.7 (2.2)"],
        ["Sleep score | | ", ".Week 6 | | ", "..Mean (SD) | 7.1 (1.9) | 4.7 (2.2)"],
    ],
)
def test_a_time_under_an_outcome_leaves_it_its_name(rows: list[str]) -> None:
    record = article([HEAD, *rows])
    assert told(record) == MEANS
    assert {r["timepoint"] for r in record["results"]} == {"Week 6"}


@pytest.mark.parametrize(
    ("rows", "outcomes"),
    [
        # the test of an outcome stands beside it, its levels below
        (["Relief | | | 0.02", "Good | 40 (67) | 20 (33) | ", "Poor | 20 (33) | 40 (67) | "], ["Relief, Good", "Relief, Poor"]),
        # a row with a test of its own is none of them
        (["Relief | | | 0.02", "Good | 40 (67) | 20 (33) | ", "Rash | 6 (10) | 3 (5) | 0.5"], ["Relief, Good", "Rash"]),
        # that an outcome came about is no part of its name
        (["Cramps | | | 0.02", "Yes | 40 (67) | 20 (33) | ", "No | 20 (33) | 40 (67) | "], ["Cramps", "Cramps, No"]),
    ],
)
def test_levels_below_a_test(rows: list[str], outcomes: list[str]) -> None:
    record = article([f"{HEAD} | P", *rows], caption="Table 2. Outcomes, n (%)")
    assert list(dict.fromkeys(r["outcome"] for r in record["results"])) == outcomes


@pytest.mark.parametrize(
    ("rows", "caption", "notes", "expected"),
    [
        # a unit in percent is no share where the column says what its cells are
        (
            ["Outcome | Green tea, mean (SD) | Placebo, mean (SD)", "Haematocrit (%) | 41 (3) | 40 (4)"],
            "Table 2. Blood",
            "",
            [("Haematocrit", "mean", 41, None, 3), ("Haematocrit", "mean", 40, None, 4)],
        ),
        # nor where the notes do
        (
            [HEAD, "Fat mass (%) | 30.5 (6.1) | 33.0 (5.9)"],
            "Table 2. Body",
            "Values are mean (SD).",
            [("Fat mass", "mean", 30.5, 60, 6.1), ("Fat mass", "mean", 33.0, 60, 5.9)],
        ),
        # how many were measured, in brackets of its own behind a mean
        (
            ["Outcome | Green tea | Placebo", "Sleep score, mean (SD) [n] | 7.1 (1.9) [58] | 4.7 (2.2) [57]"],
            "Table 2. Sleep",
            "",
            [("Sleep score", "mean", 7.1, 58, 1.9), ("Sleep score", "mean", 4.7, 57, 2.2)],
        ),
        # nobody is as many of the arm as the others are of theirs
        (
            [HEAD, "Rash | 3 (5) | 0"],
            "Table 2. Events, n (%)",
            "",
            [("Rash", "events", 3, 60, None), ("Rash", "percent", 5, 60, None), ("Rash", "events", 0, 60, None)],
        ),
        # what is more than the arm had, or a smaller share than it makes of them, counts nobody
        (
            [HEAD, "Steps a night | 320 (150) | 401 (180)", "Cramps | 9 (15) | 30 (50)"],
            "Table 2. Outcomes",
            "Data are n (%) or mean (SD).",
            [
                ("Steps a night", "mean", 320, 60, 150),
                ("Steps a night", "mean", 401, 60, 180),
                *[("Cramps", "events", 9, 60, None), ("Cramps", "percent", 15, 60, None)],
                *[("Cramps", "events", 30, 60, None), ("Cramps", "percent", 50, 60, None)],
            ],
        ),
        # a word in the brackets says what stands there, and that no heading of counts is over it
        (
            [HEAD, "Number of falls | | ", "At home | 9 | 30", "Sleep score | 7.1 (SD, 1.9) | 4.7 (SD 2.2)"],
            "Table 2. Outcomes",
            "",
            [
                ("Number of falls, At home", "events", 9, 60, None),
                ("Number of falls, At home", "events", 30, 60, None),
                *[(*m[:1], *m[2:]) for m in MEANS],
            ],
        ),
        # shares with their intervals
        (
            [HEAD, "Relapse, % (95% CI) | 15.0 (8.1–26.1) | 35.0 (24.2–47.6)"],
            "Table 2. Outcomes",
            "",
            [("Relapse", "percent", 15.0, 60, None), ("Relapse", "percent", 35.0, 60, None)],
        ),
        # commas of decimals
        ([HEAD, "Sleep score, mean ± SD | 7,1 ± 1,9 | 4,7 ± 2,2"], "Table 2. Sleep", "", [(*m[:1], *m[2:]) for m in MEANS]),
        # a last row that adds up those above it says nothing of how many participants there were
        (
            [HEAD, "Moved | 2 | 1", "Cramps | 1 | 6", "Total | 3 | 7"],
            "Table 2. Reasons for withdrawal",
            "",
            [
                *[("Moved", "events", 2, 60, None), ("Moved", "events", 1, 60, None)],
                *[("Cramps", "events", 1, 60, None), ("Cramps", "events", 6, 60, None)],
                *[("Reasons for withdrawal, Total", "events", 3, 60, None), ("Reasons for withdrawal, Total", "events", 7, 60, None)],
            ],
        ),
        # several marks of notes behind a value
        ([HEAD, "Sleep score, mean ± SD | 7.1 ± 1.9*,† | 4.7 ± 2.2"], "Table 2. Sleep", "", [(*m[:1], *m[2:]) for m in MEANS]),
        # a ratio without an interval beside counts
        (
            [f"{HEAD} | Relative risk", "No. (%) with cramps | 9 (15) | 30 (50) | 0.30"],
            "Table 2. Outcomes",
            "",
            [
                *[("No. (%) with cramps", "events", 9, 60, None), ("No. (%) with cramps", "percent", 15, 60, None)],
                *[("No. (%) with cramps", "events", 30, 60, None), ("No. (%) with cramps", "percent", 50, 60, None)],
            ],
        ),
        # means and deviations in columns whose headings name the arm themselves
        (
            ["Outcome | Green tea mean | Green tea SD | Placebo mean | Placebo SD", "Sleep score | 7.1 | 1.9 | 4.7 | 2.2"],
            "Table 2. Sleep",
            "",
            [("Sleep score", "mean", 7.1, None, 1.9), ("Sleep score", "mean", 4.7, None, 2.2)],
        ),
        # sizes in columns of their own, ahead of each arm's or behind it
        (
            ["Outcome | n | Green tea | n | Placebo", "Sleep score, mean (SD) | 58 | 7.1 (1.9) | 57 | 4.7 (2.2)"],
            "Table 2. Sleep",
            "",
            [("Sleep score", "mean", 7.1, 58, 1.9), ("Sleep score", "mean", 4.7, 57, 2.2)],
        ),
        (
            ["Outcome | Green tea | n | Placebo | n", "Sleep score, mean (SD) | 7.1 (1.9) | 58 | 4.7 (2.2) | 57"],
            "Table 2. Sleep",
            "",
            [("Sleep score", "mean", 7.1, 58, 1.9), ("Sleep score", "mean", 4.7, 57, 2.2)],
        ),
        # as statistical programs print them
        (
            [
                "Outcome | Group | N | Mean | Std. Deviation | Sig. (2-tailed)",
                "Sleep score | Green tea | 58 | 7.10 | 1.90 | .000",
                " | Placebo | 57 | 4.70 | 2.20 | ",
            ],
            "Table 2. Sleep",
            "",
            [("Sleep score", "mean", 7.1, 58, 1.9), ("Sleep score", "mean", 4.7, 57, 2.2)],
        ),
        # units and people in the cells
        (
            [HEAD, "Time awake | 60.1 ± 12.0 min | 71.3±15.2 min", "Rash | 3 patients (5%) | 6 patients (10%)"],
            "Table 2. Outcomes",
            "",
            [
                *[("Time awake", "mean", 60.1, 60, 12.0), ("Time awake", "mean", 71.3, 60, 15.2)],
                *[("Rash", "events", 3, 60, None), ("Rash", "percent", 5, 60, None)],
                *[("Rash", "events", 6, 60, None), ("Rash", "percent", 10, 60, None)],
            ],
        ),
        # whole numbers that give the ratio beside them are counts
        (
            [f"{HEAD} | RR (95% CI)", "Cramps | 9 | 18 | 0.50 (0.25 to 1.02)"],
            "Table 2. Outcomes",
            "",
            [("Cramps", "events", 9, 60, None), ("Cramps", "events", 18, 60, None)],
        ),
        # and others are not
        (
            [f"{HEAD} | OR (95% CI)", "Working hours | 39 | 41 | 1.30 (1.05 to 1.60)"],
            "Table 2. Outcomes",
            "",
            [("Working hours", "other", 39, 60, None), ("Working hours", "other", 41, 60, None)],
        ),
        # a bare whole number among means is no mean
        (
            [HEAD, "Sleep score | 7.1 (1.9) | 4.7 (2.2)", "Withdrawals | 2 | 4"],
            "Table 2. Outcomes",
            "Values are mean (SD) unless indicated.",
            [*[(*m[:1], *m[2:]) for m in MEANS], ("Withdrawals", "other", 2, 60, None), ("Withdrawals", "other", 4, 60, None)],
        ),
    ],
)
def test_what_cells_hold(rows: list[str], caption: str, notes: str, expected: list[tuple[Any, ...]]) -> None:
    found = article(rows, caption=caption, notes=notes)["results"]
    assert [(r["outcome"], r["statistic"], r["value"], r["n"], (r["spread"] or {}).get("value")) for r in found] == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # how many there were, in a column beside those of the outcomes
        (
            ["Group | n | Sleep score | Hours awake", "Green tea | 58 | 7.1 ± 1.9 | 1.5 ± 0.5", "Placebo | 57 | 4.7 ± 2.2 | 2.5 ± 0.8"],
            [("Sleep score", 7.1, 58), ("Hours awake", 1.5, 58), ("Sleep score", 4.7, 57), ("Hours awake", 2.5, 57)],
        ),
        # the statistic of a test and the least and largest values are no results of an arm
        (
            ["Group | Sleep score | t | Minimum", "Green tea | 7.1 ± 1.9 | 5.2 | 2", "Placebo | 4.7 ± 2.2 | 3.1 | 1"],
            [("Sleep score", 7.1, None), ("Sleep score", 4.7, None)],
        ),
        # what stands over the names of the arms says only that there are scores
        (
            ["Score | Week 6", "Green tea | 7.1 ± 1.9", "Placebo | 4.7 ± 2.2"],
            [("Sleep after the trial", 7.1, None), ("Sleep after the trial", 4.7, None)],
        ),
    ],
)
def test_columns_beside_arms_in_rows(rows: list[str], expected: list[tuple[Any, ...]]) -> None:
    found = article(rows, caption="Table 2. Sleep after the trial")["results"]
    assert [(r["outcome"], r["value"], r["n"]) for r in found] == expected


def test_the_start_in_a_column_of_times_is_no_result() -> None:
    rows = ["Outcome | Time | Green tea | Placebo", "Sleep score | Baseline | 5.0 ± 2.0 | 5.1 ± 2.1", "^^ | Week 6 | 7.1 ± 1.9 | 4.7 ± 2.2"]
    assert [(r["timepoint"], r["value"]) for r in article(rows)["results"]] == [("Week 6", 7.1), ("Week 6", 4.7)]


def test_the_start_of_an_arm_in_rows_is_no_result() -> None:
    rows = ["Group | Time | Sleep score", "Green tea | Baseline | 5.0 ± 2.0", "^^ | 4 weeks | 7.1 ± 1.9"]
    rows += ["Placebo | Baseline | 5.1 ± 2.1", "^^ | 4 weeks | 4.7 ± 2.2"]
    assert [(r["arm_id"], r["timepoint"], r["value"]) for r in article(rows)["results"]] == [("a1", "4 weeks", 7.1), ("a2", "4 weeks", 4.7)]


def test_an_arm_without_a_name_has_that_of_the_title() -> None:
    said = "We randomised 120 adults: 60 to an intervention group and 60 to a control group."
    rows = ["Outcome | Intervention group | Control group", "Sleep score, mean (SD) | 7.1 (1.9) | 4.7 (2.2)"]
    record = article(rows, said=said, title="Effects of evening stretching on night cramps: a randomised trial")
    assert [arm["name"] for arm in record["arms"]] == ["evening stretching", "control group"]
    assert record["arms"][0]["label"] == "intervention group"


def test_a_column_of_yes_and_no_is_no_arm() -> None:
    rows = ["Event | Yes/No | Green tea (n = 60) | Placebo (n = 60)", "Cramps | Yes | 12 (20) | 18 (30)", "^^ | No | 48 (80) | 42 (70)"]
    record = article(rows)
    assert len(record["arms"]) == 2
    assert list(dict.fromkeys(r["outcome"] for r in record["results"])) == ["Cramps", "Cramps, No"]


def test_a_short_name_beside_a_word_of_another_arm_is_not_the_first() -> None:
    said = "We randomised 120 adults to intravenous magnesium chloride (n = 60) or oral sodium citrate (n = 60)."
    record = article(["Outcome | IV magnesium (n=60) | Oral magnesium (n=60)", "Sleep score, mean (SD) | 7.1 (1.9) | 4.7 (2.2)"], said=said)
    assert [(r["arm_id"], r["value"]) for r in record["results"]] == [("a1", 7.1), ("a2", 4.7)]


def test_a_letter_for_the_mean_beside_an_arm() -> None:
    said = "We randomised 120 adults to an online course (treatment group) or a waiting list (control group)."
    record = article(
        ["Outcome | Treatment group M (SD) | Control group M (SD) | F | η2", "Sleep score | 7.1 (1.9) | 4.7 (2.2) | 9.1 | .21"], said=said
    )
    assert [r["arm_id"] for r in record["results"]] == ["a1", "a2"]
    assert len(record["arms"]) == 2


def test_events_beside_the_participants_who_had_them() -> None:
    rows = [
        "Harm | Green tea (n = 60) | << | Placebo (n = 60) | <<",
        " | Patients, n (%) | Events, n | Patients, n (%) | Events, n",
        "Rash | 3 (5) | 8 | 6 (10) | 7",
    ]
    found = [(r["outcome"], r["value"], r["n"]) for r in article(rows, heads=2)["results"] if r["statistic"] == "events"]
    assert found == [("Rash", 3, 60), ("Rash, events", 8, None), ("Rash", 6, 60), ("Rash, events", 7, None)]


@pytest.mark.parametrize(
    ("label", "when"),
    [("Primary end point: cramps", None), ("Lost to follow-up", None), ("Cramps at follow-up", "follow-up"), ("Cramps, study end", None)],
)
def test_words_of_time_that_are_none(label: str, when: str | None) -> None:
    assert {r["timepoint"] for r in article([HEAD, f"{label}, n (%) | 9 (15) | 30 (50)"])["results"]} == {when}


def test_a_bracketed_interval_below_a_mean_is_part_of_its_heading() -> None:
    rows = [
        "Outcome | Change from week 0 to week 6 | <<",
        " | Green tea, | Placebo,",
        " | mean value | mean value",
        " | (95% CI) | (95% CI)",
        "Sleep score | 2.1 (1.4 to 2.8) | 0.4 (0.1 to 0.7)",
    ]
    found = [(r["outcome"], r["arm_id"], r["value"], r["timepoint"]) for r in article(rows, heads=4)["results"]]
    assert found == [("Sleep score, change", "a1", 2.1, "week 6"), ("Sleep score, change", "a2", 0.4, "week 6")]


@pytest.mark.parametrize(
    "rows",
    [
        ["Outcome | Green tea pre | Green tea post | Placebo pre | Placebo post", "Sleep score | 5.0±2.0 | 7.1±1.9 | 5.1±2.1 | 4.7±2.2"],
        ["Outcome | Green tea D0 | Green tea D28 | Placebo D0 | Placebo D28", "Sleep score | 5.0±2.0 | 7.1±1.9 | 5.1±2.1 | 4.7±2.2"],
        ["Week | Green tea | Placebo", "0 | 5.0±2.0 | 5.1±2.1", "4 | 7.1±1.9 | 4.7±2.2"],
    ],
)
def test_what_is_of_the_start_by_a_short_word(rows: list[str]) -> None:
    assert [r["value"] for r in article(rows, caption="Table 2. Sleep scores over time")["results"]] == [7.1, 4.7]


def test_a_heading_of_both_arms_over_a_column_for_each() -> None:
    rows = ["Outcome | Green tea vs. placebo | <<", " | Green tea | Placebo", "Sleep score | 7.1±1.9 | 4.7±2.2"]
    assert [(r["arm_id"], r["value"]) for r in article(rows, heads=2)["results"]] == [("a1", 7.1), ("a2", 4.7)]


def test_an_arm_named_by_a_minus() -> None:
    said = "We randomised 120 adults to exercise with tea (tea+ group, n = 60) or without tea (tea− group, n = 60)."
    record = article(["Outcome | Tea+ group | Tea− group", "Cramps | 9 (15%) | 30 (50%)"], said=said)
    assert [(r["arm_id"], r["value"]) for r in record["results"] if r["statistic"] == "events"] == [("a1", 9), ("a2", 30)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # nobody in one arm beside some in the other
        ("Rash occurred in 3 patients in the placebo group and in none in the green tea group.", [("Rash", "a2", 3), ("Rash", "a1", 0)]),
        ("Rash occurred in no patient in the green tea group and in 3 in the placebo group.", [("Rash", "a1", 0), ("Rash", "a2", 3)]),
        # what is said of either group holds for each
        (
            "Sleep improved, and no major side effects were seen in either group.",
            [("major side effects", "a1", 0), ("major side effects", "a2", 0)],
        ),
        # what did not differ, did not change or is none of several things counts nobody
        ("There was no effect on weight. None of these differences was significant. No patients were excluded.", []),
    ],
)
def test_nobody(body: str, expected: list[tuple[str, str, int]]) -> None:
    record = article([HEAD], body=body)
    assert [(r["outcome"], r["arm_id"], r["value"]) for r in record["results"]] == expected


def test_nobody_in_an_abstract_is_a_remark_unless_others_are_counted() -> None:
    said = f"{METHODS} No deaths occurred in either group. Rash was seen in 3 adults in the placebo group and in none in the tea group."
    assert [(r["outcome"], r["value"]) for r in article([HEAD], said=said)["results"]] == [("Rash", 3), ("Rash", 0)]


def test_a_size_beside_several_times_is_of_all_of_them() -> None:
    rows = [
        "Outcome | Green tea | << | << | Placebo | << | <<",
        " | n | Week 4 | Week 8 | n | Week 4 | Week 8",
        "Sleep score, mean (SD) | 58 | 5.0 (2.0) | 7.1 (1.9) | 55 | 5.1 (2.1) | 4.7 (2.2)",
    ]
    assert [(r["value"], r["n"]) for r in article(rows)["results"]] == [(5.0, 58), (7.1, 58), (5.1, 55), (4.7, 55)]


@pytest.mark.parametrize(
    ("rows", "outcomes"),
    [
        # rows that say only when are no outcome to the rows below them
        (
            [
                "Outcome | Difference (95% CI) | P",
                "Sleep score | | ",
                "6 months | 4.7 (−1.9 to 11.3) | 0.17",
                "12 months | 2.9 (−4.4 to 10.2) | 0.44",
            ],
            ["Sleep score", "Sleep score"],
        ),
        # nor is one estimate to the next
        (
            ["Outcome | OR (95% CI) | P", "Cramps | 1.31 (1.20–1.43) | <0.001", "Falls | 1.71 (1.35–2.17) | <0.001"],
            ["Cramps", "Falls"],
        ),
    ],
)
def test_estimates_one_below_the_other(rows: list[str], outcomes: list[str]) -> None:
    assert [c["outcome"] for c in article(rows)["comparisons"]] == outcomes


def test_a_heading_that_goes_on_in_the_next_line_is_one_name() -> None:
    rows = ["Outcome | Usual | Walks +", " | care | usual care", "Cramps | 13/18 (72) | 7/17 (41)"]
    record = article(
        rows, heads=2, said="We randomly assigned adults to walks or usual care.", title="Walks or usual care: a randomised trial"
    )
    found = {(r["arm_id"], r["value"], r["subgroup"]) for r in record["results"] if r["statistic"] == "events"}
    assert found == {("a1", 7, None), ("a2", 13, None)}


def test_what_was_found_on_arrival_is_of_the_start() -> None:
    rows = [" | On arrival | 20 minutes", "Pulse | | ", "Green tea | 99 (23) | 90 (24)", "Placebo | 98 (18) | 97 (21)"]
    found = [(r["outcome"], r["arm_id"], r["value"], r["timepoint"]) for r in article(rows, caption="Mean (SD) signs")["results"]]
    assert found == [("Pulse", "a1", 90, "20 minutes"), ("Pulse", "a2", 97, "20 minutes")]


def test_p_values_of_a_named_test_are_no_values_of_an_arm() -> None:
    rows = ["Item | n | Much better (%) | CMH test p-value", "Placebo | 55 | 35.4 | —", "Green tea | 58 | 47.5 | 0.09"]
    assert [r["value"] for r in article(rows)["results"]] == [35.4, 47.5]
    assert not article([HEAD, "Interaction p value | 0.68 | 0.37"])["results"]


def test_what_a_mean_scatters_by_stands_below_the_name_of_its_outcome() -> None:
    rows = [HEAD, "Sleep (h) | 6.7 | 5.7", "SD | 1.1 | 1.6", "Median | 6.5 | 5.5"]
    expected = [("Sleep (h)", "a1", "mean", 6.7, 60, 1.1), ("Sleep (h)", "a2", "mean", 5.7, 60, 1.6)]
    assert told(article(rows)) == [*expected, ("Sleep (h)", "a1", "median", 6.5, 60, None), ("Sleep (h)", "a2", "median", 5.5, 60, None)]


def test_years_of_age_are_no_time() -> None:
    rows = [
        HEAD,
        "Age | | ",
        "<50 years | 3.1 ± 1.2 | 4.2 ± 1.1",
        "50 to 64 years | 3.0 ± 1.2 | 4.1 ± 1.1",
        "≥65 years | 3.3 ± 1.2 | 4.4 ± 1.1",
    ]
    assert {r["timepoint"] for r in article(rows, caption="Sleep score by age")["results"]} == {None}


@pytest.mark.parametrize("label", ["HR (beats/min)", "RR, breaths/min", "RR interval"])
def test_signs_with_the_short_name_of_a_ratio(label: str) -> None:
    record = article([HEAD, f"{label} | 80 (70–90) | 82 (71–92)"], caption="Median (IQR) at week 8")
    assert [(r["statistic"], r["value"]) for r in record["results"]] == [("median", 80), ("median", 82)]
    assert not record["comparisons"]


def test_cases_and_controls_are_no_arms_of_a_trial() -> None:
    record = article(["Marker | Controls (n = 21) | Cases (n = 34)", "Ferritin | 7.1 ± 1.9 | 4.7 ± 2.2"], caption="Markers and death")
    assert not record["results"]
    assert [arm["n"] for arm in record["arms"]] == [None, None]


def test_associations_are_those_of_factors() -> None:
    record = article(["Marker | OR (95% CI) | P", "Ferritin | 1.31 (1.20–1.43) | <0.001"], caption="Associations of markers with death")
    assert [f["factor"] for f in record["prognostic_factors"]] == ["Ferritin"]
    assert not record["comparisons"]


def test_a_cell_that_seems_no_count_is_one_beside_the_counts_of_other_arms() -> None:
    rows = ["Outcome | Green tea (n = 29) | Placebo (n = 29)", "Sleep score | 7.1 (1.9) | 4.7 (2.2)", "Forceps | 9 (33.3) | 5 (17.2)"]
    record = article(rows, caption="Outcomes, mean (SD) or n (%)")
    found = [(r["arm_id"], r["statistic"], r["value"]) for r in record["results"] if r["outcome"] == "Forceps"]
    assert found == [("a1", "events", 9), ("a1", "percent", 33.3), ("a2", "events", 5), ("a2", "percent", 17.2)]


def test_subgroups_over_the_arms_name_none() -> None:
    rows = [
        "Outcome | Children | << | Adults | <<",
        " | Black tea (n = 21) | Placebo (n = 22) | Black tea (n = 39) | Placebo (n = 38)",
        "Sleep score | 7.1 (1.9) | 4.7 (2.2) | 7.2 (1.8) | 4.8 (2.1)",
    ]
    said = "We randomly assigned 120 people (1:1) to placebo, black tea, or coffee, stratified by age group (child or adult) and place."
    record = article(rows, heads=2, said=said, title="Black tea versus placebo and sleep: a randomised trial")
    assert [(arm["name"], arm["label"]) for arm in record["arms"]] == [("black tea", None), ("placebo", None), ("coffee", None)]
    record = article(["Outcome | Children | Adults", "Sleep score | 7.1 ± 1.9 | 4.7 ± 2.2"], said=said)
    assert not record["results"]


def test_a_blank_that_print_leaves_behind_a_point() -> None:
    record = article([HEAD, "Sleep score | 7. 12 ± 1.9 | 4.7 ± 2.2"])
    assert [r["value"] for r in record["results"]] == [7.12, 4.7]


@pytest.mark.parametrize(
    ("caption", "outcome"),
    [
        ("Table 3. Effect of green tea on sleep quality", "sleep quality"),
        ("Table 3. The incidence of night cramps in the two groups", "incidence of night cramps"),
        ("Table 3. Statistical analysis of cramp scores between groups", "cramp scores"),
        ("Table 3. Mean (SD) cramp scores of the two groups", "cramp scores"),
        ("Table 3. Quality of life of patients", "Quality of life of patients"),
    ],
)
def test_the_outcome_that_a_caption_names(caption: str, outcome: str) -> None:
    record = article(["Time | Green tea | Placebo", "6 h | 7.1 ± 1.9 | 4.7 ± 2.2"], caption=caption)
    assert {r["outcome"] for r in record["results"]} == {outcome}


@pytest.mark.parametrize(
    ("caption", "row", "subgroup"),
    [
        ("Table 3. Outcomes in patients with insomnia", "Sleep score | 6.1 ± 1.9 | 4.9 ± 2.1", "patients with insomnia"),
        ("Table 3. Outcomes in women", "Sleep score | 6.1 ± 1.9 | 4.9 ± 2.1", "women"),
        # the same values are of the same people, whom only one of the captions names
        ("Table 3. Outcomes in patients with insomnia", "Sleep score | 7.1 ± 1.9 | 4.7 ± 2.2", None),
        # as are other outcomes
        ("Table 3. Harms in patients with insomnia", "Cramps | 6.1 ± 1.9 | 4.9 ± 2.1", None),
    ],
)
def test_people_of_a_caption_are_a_subgroup_beside_all(caption: str, row: str, subgroup: str | None) -> None:
    record = article([HEAD, "Sleep score | 7.1 ± 1.9 | 4.7 ± 2.2"], further=[(caption, [HEAD, row])])
    assert record["results"][-1]["subgroup"] == subgroup
    assert record["results"][0]["subgroup"] is None
