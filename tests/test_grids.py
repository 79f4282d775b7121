"""Tables of results by cell: what each number is, whose it is, and what is left alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from extractor.grids import words
from extractor.grids.cells import read
from tests.articles import HEAD, METHODS, PLACEBO, TEA, article, results, spreads


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # the label says what the cells hold
        (
            [HEAD, "Any cramp, n (%) | 15 (25.0) | 30 (50.0)"],
            [
                ("Any cramp", a, s, v, 60)
                for a, s, v in ((TEA, "events", 15), (TEA, "percent", 25), (PLACEBO, "events", 30), (PLACEBO, "percent", 50))
            ],
        ),
        # nothing says it, but the arithmetic does
        (
            [HEAD, "Any cramp | 15 (25.0) | 30 (50.0)"],
            [
                ("Any cramp", a, s, v, 60)
                for a, s, v in ((TEA, "events", 15), (TEA, "percent", 25), (PLACEBO, "events", 30), (PLACEBO, "percent", 50))
            ],
        ),
        # a denominator of its own
        (
            [HEAD, "Any cramp | 15/58 | 30/57"],
            [("Any cramp", TEA, "events", 15, 58), ("Any cramp", PLACEBO, "events", 30, 57)],
        ),
        # a row that says how many were analysed holds for those below
        (
            ["Outcome | Green tea | Placebo", "N | 58 | 57", "Sleep score, mean (SD) | 7.1 (1.9) | 4.7 (2.2)"],
            [("Sleep score", TEA, "mean", 7.1, 58), ("Sleep score", PLACEBO, "mean", 4.7, 57)],
        ),
        # a last row that says so holds for those above
        (
            ["Outcome | Green tea | Placebo", "Sleep score, mean (SD) | 7.1 (1.9) | 4.7 (2.2)", "N | 58 | 57"],
            [("Sleep score", TEA, "mean", 7.1, 58), ("Sleep score", PLACEBO, "mean", 4.7, 57)],
        ),
        # the words over the labels say what all cells hold, and a stroke may part a mean from its deviation
        (
            ["Mean (SD) | Green tea (n = 60) | Placebo (n = 60)", "Sleep score | 7.1 (1.9) | 4.7 (2.2)"],
            [("Sleep score", TEA, "mean", 7.1, 60), ("Sleep score", PLACEBO, "mean", 4.7, 60)],
        ),
        (
            ["Mean/SD | Green tea (n = 60) | Placebo (n = 60)", "Sleep score | 7.1/1.9 | 4.7/2.2"],
            [("Sleep score", TEA, "mean", 7.1, 60), ("Sleep score", PLACEBO, "mean", 4.7, 60)],
        ),
        # numbers with a stroke that are no part of a whole
        ([HEAD, "Blood pressure | 142/89 | 139/88", "Sex, M/F | 20/40 | 25/35", "Median/range | 7/3–10 | 8/2–10"], []),
        # a heading above its rows; those of the start of the trial are no results
        (
            [HEAD, "Sleep score (mean ± SD) | | ", "Baseline | 5.0 ± 2.0 | 5.1 ± 2.1", "Week 12 | 7.1 ± 1.9 | 4.7 ± 2.2"],
            [("Sleep score", TEA, "mean", 7.1, 60), ("Sleep score", PLACEBO, "mean", 4.7, 60)],
        ),
        # Lancet decimals, percentages alone
        ([HEAD, "Relapse | 25·5% | 50·1%"], [("Relapse", TEA, "percent", 25.5, 60), ("Relapse", PLACEBO, "percent", 50.1, 60)]),
        # a change from the start
        (
            [HEAD, "Change in weight (kg), mean (SD) | −2.5 (1.0) | 0.3 (1.1)"],
            [("Change in weight (kg)", TEA, "mean", -2.5, 60), ("Change in weight (kg)", PLACEBO, "mean", 0.3, 60)],
        ),
        # a number of participants above the arm's size counts something else
        ([HEAD, "Visits, n (%) | 75 (25.0) | 80 (50.0)"], []),
        # p-values within an arm are no values
        ([HEAD, "P value | 0.01 | 0.2"], []),
    ],
)
def test_values(rows: list[str], expected: list[tuple[Any, ...]]) -> None:
    assert results(article(rows)) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Score, mean (SE) | 7.1 (0.2) | 4.7 (0.3)", [(7.1, "se", 0.2, None, None), (4.7, "se", 0.3, None, None)]),
        ("Stay, median (IQR) | 5 (3–8) | 6 (4–9)", [(5, "iqr", None, 3, 8), (6, "iqr", None, 4, 9)]),
        ("Stay, median (range) | 5 (1 to 18) | 6 (1 to 19)", [(5, "range", None, 1, 18), (6, "range", None, 1, 19)]),
        ("Score | 7.1 ± 1.9 | 4.7 ± 2.2", [(7.1, "sd", 1.9, None, None), (4.7, "sd", 2.2, None, None)]),
        # events in a time of participants have no spread
        ("Falls per 100 person-years | 7.1 | 4.7", []),
        # brackets that nothing explains
        ("Score | 7.1 (1.9) | 4.7 (2.2)", []),
    ],
)
def test_spreads(row: str, expected: list[tuple[Any, ...]]) -> None:
    assert spreads(article([HEAD, row])) == expected


@pytest.mark.parametrize(
    ("notes", "statistics"),
    [
        # a mean that a sign parts from its deviation stands in no brackets
        ("Data are mean ± SD or n (%).", {"events", "percent"}),
        # either may stand in them, and nothing says how many participants there were
        ("Data are mean (SD) or n (%).", set()),
        ("Data are mean (SD).", {"mean"}),
    ],
)
def test_whole_numbers_with_brackets_of_two_kinds(notes: str, statistics: set[str]) -> None:
    record = article(["Outcome | Green tea | Placebo", "Cramps | 15 (25.1) | 30 (50.2)"], notes=notes)
    assert {r["statistic"] for r in record["results"]} == statistics


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Stay, days | 5.0 (3.0–8.0) | 6.0 (4.0–9.0)", [(5, "iqr", None, 3, 8), (6, "iqr", None, 4, 9)]),
        ("Score | 7.1 (1.9) | 4.7 (2.2)", [(7.1, "sd", 1.9, None, None), (4.7, "sd", 2.2, None, None)]),
        ("Cramps | 15 (25) | 30 (50)", []),
    ],
)
def test_which_of_the_statistics_that_notes_announce_a_cell_can_be(row: str, expected: list[tuple[Any, ...]]) -> None:
    notes = "Data are n (%), mean (SD), or median (IQR)."
    assert spreads(article([HEAD, row], notes=notes)) == expected


def test_rates_and_p_values_of_pairs() -> None:
    rows = [
        "Outcome | Green tea (n = 60) | Placebo (n = 60) | P placebo-tea",
        "Falls per 100 patient-years | 7.1 | 4.7 | 0.04",
        "No. of falls | 12 | 8 | 0.05",
    ]
    assert results(article(rows)) == [
        ("Falls per 100 patient-years", TEA, "rate", 7.1, 60),
        ("Falls per 100 patient-years", PLACEBO, "rate", 4.7, 60),
        ("No. of falls", TEA, "events", 12, 60),
        ("No. of falls", PLACEBO, "events", 8, 60),
    ]


def test_headings_that_cover_columns() -> None:
    rows = ["Outcome | Green tea | << | Placebo | <<", " | Mean | SD | Mean | SD", "Sleep score | 7.1 | 1.9 | 4.7 | 2.2"]
    record = article(rows, heads=2)
    assert spreads(record) == [(7.1, "sd", 1.9, None, None), (4.7, "sd", 2.2, None, None)]


def test_arms_in_the_rows() -> None:
    rows = [
        "Group | Week 6 | Week 12",
        "Sleep score, mean (SD) | | ",
        "Green tea | 6.0 (1.5) | 7.1 (1.9)",
        "Placebo | 4.9 (2.0) | 4.7 (2.2)",
    ]
    found = [(r["timepoint"], r["value"], r["arm_id"]) for r in article(rows)["results"]]
    assert found == [("Week 6", 6.0, "a1"), ("Week 12", 7.1, "a1"), ("Week 6", 4.9, "a2"), ("Week 12", 4.7, "a2")]


@pytest.mark.parametrize(
    ("corner", "outcome"),
    [
        # the heading over the names of the arms is the outcome of their rows
        ("Cramp-free nights", "Cramp-free nights, Responders"),
        # or says what the rows are
        ("Treatment group", "Responders"),
        ("Variable", "Responders"),
    ],
)
def test_what_stands_over_the_names_of_the_arms(corner: str, outcome: str) -> None:
    rows = [f"{corner} | Responders | P", "Green tea | 31/58 | ", "Placebo | 17/55 | 0.02"]
    assert results(article(rows)) == [(outcome, TEA, "events", 31, 58), (outcome, PLACEBO, "events", 17, 55)]


@pytest.mark.parametrize(
    ("said", "head", "arms"),
    [
        # a control without a name of its own got the placebo that the table tells of
        ("We randomly assigned 120 adults to green tea or a control group.", "Outcome | Green tea | Placebo", ["a1", "a2"]),
        # 'with' is not 'without'
        (
            "We randomly assigned 120 adults to surgery with a stent or surgery without a stent.",
            "Outcome | With stent | Without stent",
            ["a1", "a2"],
        ),
        # a placebo beside a named control is another arm
        ("We randomly assigned 120 adults to green tea or black coffee.", "Outcome | Green tea | Placebo", ["a1"]),
    ],
)
def test_headings_name_arms_in_other_words(said: str, head: str, arms: list[str]) -> None:
    record = article([head, "Any cramp | 15/60 | 30/60"], said=said)
    assert [r["arm_id"] for r in record["results"]] == arms


def test_counts_and_percentages_in_columns_of_their_own() -> None:
    rows = [
        "Group | Baseline | << | 3 months follow-up | <<",
        " | n | (%) | n | (%)",
        "Sedatives | | | | ",
        "Green tea (n = 60) | 12 | (20) | 15 | (25)",
        "Placebo (n = 60) | 13 | (22) | 30 | (50)",
    ]
    found = [(r["outcome"], r["timepoint"], r["statistic"], r["value"], r["n"], r["arm_id"]) for r in article(rows, heads=2)["results"]]
    assert found == [
        ("Sedatives", "3 months", statistic, value, 60, arm)
        for arm, statistic, value in (("a1", "events", 15), ("a1", "percent", 25), ("a2", "events", 30), ("a2", "percent", 50))
    ]


def test_estimates_with_their_p_values() -> None:
    rows = [
        "Outcome | Green tea (n = 60) | Placebo (n = 60) | Odds ratio (95% CI) | P value",
        "Any cramp, n (%) | 15 (25.0) | 30 (50.0) | 0.33 (0.15 to 0.72) | 0.005",
        "Headache, n (%) | 4 (6.7) | 6 (10.0) | | NS",
    ]
    one, other = article(rows)["comparisons"]
    assert (one["measure"], one["estimate"], one["ci"], one["p"]["value"]) == ("OR", 0.33, {"low": 0.15, "high": 0.72, "level": 95}, 0.005)
    assert (one["arm_id"], one["comparator_id"], one["significant"], one["higher"]) == ("a1", "a2", True, "a2")
    assert (other["measure"], other["p"]["not_significant"], other["significant"]) == ("none", True, False)


def test_the_primary_outcome_is_marked() -> None:
    said = f"{METHODS} The primary outcome was sleep quality at 12 weeks, assessed by a diary; secondary outcomes were headache and falls."
    rows = [HEAD, "Sleep quality, mean (SD) | 7.1 (1.9) | 4.7 (2.2)", "Headache, n (%) | 4 (6.7) | 6 (10.0)"]
    found = {(r["outcome"], r["primary"]) for r in article(rows, said=said)["results"]}
    assert found == {("Sleep quality", True), ("Headache", False)}


def test_a_part_of_a_composite_primary_outcome_is_none() -> None:
    said = f"{METHODS} The primary outcome was a composite of heart failure, stroke, or death."
    rows = [HEAD, "Heart failure, n (%) | 4 (6.7) | 6 (10.0)", "Heart failure, stroke, or death, n (%) | 9 (15.0) | 12 (20.0)"]
    found = {(r["outcome"], r["primary"]) for r in article(rows, said=said)["results"]}
    assert found == {("Heart failure", False), ("Heart failure, stroke, or death", True)}


def test_factors_of_a_regression() -> None:
    rows = [
        "Factor | Univariable HR (95% CI) | P | Multivariable HR (95% CI) | P",
        "Age above 60 | 1.9 (1.2–3.0) | 0.01 | 1.7 (1.1–2.8) | 0.03",
    ]
    record = article(rows, caption="Table 3. Predictors of relapse")
    assert [(f["factor"], f["analysis"], f["estimate"], f["p"]["value"]) for f in record["prognostic_factors"]] == [
        ("Age above 60", "univariable", 1.9, 0.01),
        ("Age above 60", "multivariable", 1.7, 0.03),
    ]
    assert not record["comparisons"]


@pytest.mark.parametrize(
    "caption",
    ["Table 1. Baseline characteristics", "Table 1 Demographic data of the patients", "Table 4. Previous trials of green tea"],
)
def test_tables_that_hold_noresults(caption: str) -> None:
    record = article([HEAD, "Any cramp, n (%) | 15 (25.0) | 30 (50.0)"], caption=caption)
    assert not record["results"] and not record["comparisons"]


def test_what_prose_and_table_both_state_stands_once_with_both_evidences() -> None:
    said = f"{METHODS} Results: Cramps occurred in 15 of 60 patients (25%) with green tea and in 30 of 60 (50%) with placebo."
    record = article([HEAD, "Cramps, n (%) | 15 (25) | 30 (50)"], said=said)
    assert [(r["statistic"], r["value"], len(r["also"])) for r in record["results"]] == [
        ("events", 15, 1),
        ("percent", 25, 1),
        ("events", 30, 1),
        ("percent", 50, 1),
    ]


def test_a_row_stays_whole_where_the_prose_states_one_arm_of_it() -> None:
    said = f"{METHODS} Results: Death occurred by week 6 in 1 patient (1.7%) on green tea."
    record = article([HEAD, "Death, n (%) | 1 (1.7) | 0 (0)", "Death from cancer, n (%) | 1 (1.7) | 0 (0)"], said=said)
    found = [(r["outcome"], r["arm_id"], r["value"], len(r["also"])) for r in record["results"] if r["statistic"] == "events"]
    assert found[:2] == [("Death", "a1", 1, 1), ("Death", "a2", 0, 0)]
    # a row that shares its numbers with another says something else
    assert found[2:] == [("Death from cancer", "a1", 1, 0), ("Death from cancer", "a2", 0, 0)]


@pytest.mark.parametrize(
    ("cell", "shape", "values"),
    [
        ("15/60 (25.0%)", "fraction", [15, 60, 25.0]),
        ("25% (15/60)", "fraction", [15, 60, 25.0]),
        ("12/30 40%", "fraction", [12, 30, 40]),
        ("74.2/10.9", "slashed", [74.2, 10.9]),
        ("142/89", "slashed", [142, 89]),
        ("77/31–100", None, []),
        ("12.3 ± 4.5", "spread", [12.3, 4.5]),
        ("−12·3 (4·5)", "two", [-12.3, 4.5]),
        ("20 (%66.7)", "two", [20, 66.7]),
        ("0.81 (0.70–0.93)", "range", [0.81, 0.70, 0.93]),
        ("–8.7 (–9.7 to –7.7)*", "range", [-8.7, -9.7, -7.7]),
        ("2.1 (95% CI, 1.2, 3.4)", "range", [2.1, 1.2, 3.4]),
        ("(0.70–0.93)", "interval", [0.70, 0.93]),
        ("1,204", "single", [1204]),
        ("2.19*", "single", [2.19]),
        ("4.13 **", "single", [4.13]),
        ("(1.9)†", "single", [1.9]),
        ("0.70 to 0.93*", "interval", [0.70, 0.93]),
        ("< 0.001", "p", [0.001]),
        ("N.S.", "not significant", []),
        # a p-value behind the statistic of its test
        ("χ2 = 3.37, P = 0.066", "p", [0.066]),
        ("t=4.55; p<0.001", "p", [0.001]),
        # commas of decimals
        ("<0,001", "p", [0.001]),
        ("0,62 (0,44–0,89)", "range", [0.62, 0.44, 0.89]),
        ("5,4 (3,1; 7,2)", "range", [5.4, 3.1, 7.2]),
        ("14 (9,3%)", "two", [14, 9.3]),
        # and of thousands, where they part no bounds
        ("1,204 (1,530)", "two", [1204, 1530]),
        ("935 (135,200)", "two", [935, 135200]),
        ("135 (120,150)", "range", [135, 120, 150]),
        # a percentage with its interval in brackets of their own
        ("38 (24% [17–31])", "two", [38, 24]),
        ("—", None, []),
        ("Reference", None, []),
        ("10 mg/day", None, []),
    ],
)
def test_cells(cell: str, shape: str | None, values: list[float]) -> None:
    text = f"x {cell} x"
    found = read(text, 2, 2 + len(cell))
    assert (found.shape if found else None) == shape
    if found:
        assert [n.value for n in found.numbers] == values
        assert all(text[n.start : n.end].strip("–−-").replace(",", "")[:1].isdigit() for n in found.numbers)


@pytest.mark.parametrize(
    ("label", "plain"),
    [
        ("Deaths, n (%)", "Deaths"),
        ("Age (years), mean (SD)", "Age (years)"),
        ("Hospital stay, median (IQR)", "Hospital stay"),
        ("Relapse*", "Relapse"),
        ("Mean arterial pressure", "Mean arterial pressure"),
    ],
)
def test_labels_without_their_statistic(label: str, plain: str) -> None:
    assert words.without_statistic(label) == plain


ENDLESS = ("at ", "week 1 ", "post", "mean (", "n, ", "9 % ", "(", "- ", "a", "after ", "1 1 ", "baseline ", "± ", "vs. ")
QUESTIONS: tuple[Callable[[str], object], ...] = (
    words.hint,
    words.measure,
    words.is_any_p,
    words.is_interval,
    words.is_time_alone,
    words.without_statistic,
    words.of_baseline,
    words.of_factors,
    words.elsewhere,
    words.is_effect,
    words.timepoint,
)


@pytest.mark.parametrize("piece", ENDLESS)
def test_words_without_end_take_no_time(piece: str) -> None:
    text = piece * (900 // len(piece))
    start = time.process_time()
    for told in (text[:300], text):
        for question in QUESTIONS:
            question(told)
        read(told, 0, len(told))
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("label", "when"),
    [
        ("Follow up after 4 months", "4 months"),
        ("Pain at week 12 of treatment", "week 12"),
        ("After treatment", "After treatment"),
        ("Mean change week 0 to week 9", "week 9"),
        # a stretch of time behind the start is told whole, one from the start by its end
        ("Week 6 to week 12", "Week 6 to week 12"),
        ("Mean change six to 12 months", "six to 12 months"),
        ("Change from week 4 to 8", "week 4 to 8"),
        ("Change week 0 to 6", "week 0 to 6"),
        ("Baseline to week 12", "week 12"),
    ],
)
def test_the_time_that_a_label_names(label: str, when: str) -> None:
    assert words.timepoint(label) == when
