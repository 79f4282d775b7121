"""Tables as journals lay them out: what heads, labels, notes and tests mean that say it only by where they stand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.articles import HEAD, METHODS, article

GROUPS = "In this trial 120 adults were randomly divided into an intervention group (n=60) and a control group (n=60). Tea was given."


def told(record: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [(r["outcome"], r["timepoint"], r["arm_id"], r["statistic"], r["value"]) for r in record["results"]]


def compared(record: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [(c["outcome"], c["timepoint"], c["measure"], c["estimate"], c["p"] and c["p"]["value"]) for c in record["comparisons"]]


@pytest.mark.parametrize("last", ["P value (independent t-test) | 0.41 | <0.001", "Independent t-test | P=0.41 | P<0.001"])
def test_times_around_the_intervention_name_no_arm(last: str) -> None:
    rows = [
        "Variable | Group | Before intervention Mean±SD | After intervention Mean±SD",
        "Sleep score | Intervention | 5.0±2.0 | 7.1±1.9",
        "^^ | Control | 5.1±2.1 | 4.7±2.2",
        f"^^ | {last}",
    ]
    record = article(rows, said=GROUPS, title="Effect of tea on sleep: a randomised trial")
    when = "After intervention"
    assert told(record) == [("Sleep score", when, "a1", "mean", 7.1), ("Sleep score", when, "a2", "mean", 4.7)]
    # a row of tests compares the arms above it, in each column but that of the start
    assert compared(record) == [("Sleep score", when, "none", None, 0.001)]


def test_a_test_in_a_column_of_times_is_no_time() -> None:
    rows = [
        "Variable | Time | Green tea | Placebo",
        "Sleep score | Before | 5.0±2.0 | 5.1±2.1",
        "^^ | After | 7.1±1.9 | 4.7±2.2",
        "^^ | P-value | <0.001 | 0.12",
    ]
    record = article(rows)
    assert [r["value"] for r in record["results"]] == [7.1, 4.7]
    assert not record["comparisons"]


def test_no_above_numbers_beside_means_is_how_many_there_were() -> None:
    rows = [
        " | Green tea | << | Placebo | <<",
        "Outcome | No | Mean (SD) | No | Mean (SD)",
        "Sleep score | 58 | 7.1 (1.9) | 57 | 4.7 (2.2)",
    ]
    assert [(r["statistic"], r["value"], r["n"]) for r in article(rows, heads=2)["results"]] == [("mean", 7.1, 58), ("mean", 4.7, 57)]


def test_percentages_in_parentheses_beside_medians_that_a_note_marks() -> None:
    rows = [HEAD, "Cramp time (min)* | 20 (5-60) | 35 (10-90)", "Rash | 3 (5) | 6 (10)"]
    notes = "Values in parentheses are percentages unless indicated otherwise; *values are median (range)."
    found = [(r["statistic"], r["value"]) for r in article(rows, notes=notes)["results"]]
    assert found == [("median", 20), ("median", 35), ("events", 3), ("percent", 5), ("events", 6), ("percent", 10)]


def test_changes_with_their_intervals_beside_means_with_deviations() -> None:
    rows = [
        "Outcome | Green tea | << | Placebo | <<",
        " | Week 8 | Change | Week 8 | Change",
        "Sleep score | 7.1 (1.9) | 2.1 (1.4, 2.8) | 4.7 (2.2) | 0.4 (-0.3, 1.1)",
    ]
    record = article(rows, heads=2, notes="Data are mean (SD) or mean change (95% CI).")
    found = [(r["value"], r["spread"] and r["spread"]["value"], r["ci"] and r["ci"]["low"]) for r in record["results"]]
    assert found == [(7.1, 1.9, None), (2.1, None, 1.4), (4.7, 2.2, None), (0.4, None, -0.3)]


@pytest.mark.parametrize(
    ("head", "rows", "expected"),
    [
        # a heading of both measures: by what its row holds
        (
            "RR or mean difference (95% CI)",
            ["Sleep score | 7.1 ± 1.9 | 6.0 ± 2.2 | 1.1 (0.4 to 1.8)", "Cramps, n (%) | 15 (25) | 30 (50) | 0.50 (0.30 to 0.83)"],
            [("Sleep score", None, "MD", 1.1, None), ("Cramps", None, "RR", 0.5, None)],
        ),
        # effects, each with the name of its measure
        (
            "Effect size (95% CI) | P value",
            ["Cramps, n (%) | 15 (25) | 30 (50) | RR, 0.50 (0.30 to 0.83) | .01", "Hours | 7 ± 2 | 6 ± 2 | Difference, 1 (0 to 2) | .03"],
            [("Cramps", None, "RR", 0.5, 0.01), ("Hours", None, "MD", 1, 0.03)],
        ),
        # an effect that is how far two means lie apart
        ("Effect size (95% CI)", ["Sleep score | 7.1 ± 1.9 | 4.7 ± 2.2 | 2.4 (1.7 to 3.1)"], [("Sleep score", None, "MD", 2.4, None)]),
        ("Effect size (95% CI)", ["Sleep score | 7.1 ± 1.9 | 4.7 ± 2.2 | 1.2 (0.8 to 1.6)"], [("Sleep score", None, "SMD", 1.2, None)]),
    ],
)
def test_headings_of_several_measures(head: str, rows: list[str], expected: list[tuple[Any, ...]]) -> None:
    assert compared(article([f"{HEAD} | {head}", *rows])) == expected


def test_an_estimate_and_its_test_below_the_values_of_the_arms() -> None:
    rows = [
        HEAD,
        "Relief",
        "..n (%) | 30 (50) | 15 (25)",
        "..Ratio (90% CI) | 2.00 (1.30–3.08) | ",
        "Time to relief | | ",
        "..Median, months (95% CI) | 11.1 (9.8–12.4) | 10.8 (9.6–12.1)",
        "..HR (95% CI) | 0.95 (0.75–1.21) | ",
        "..P value | 0.69 | ",
    ]
    record = article(rows)
    assert told(record)[-2:] == [("Time to relief", None, "a1", "median", 11.1), ("Time to relief", None, "a2", "median", 10.8)]
    assert len(record["results"]) == 6
    assert compared(record) == [("Relief", None, "other", 2.0, None), ("Time to relief", None, "HR", 0.95, 0.69)]


@pytest.mark.parametrize(
    ("first", "second", "estimate", "expected"),
    [
        # neither is the control: the left one against the right one, which their values may turn round
        ("15 (25)", "30 (50)", "0.50 (0.30 to 0.83)", ("a2", "a1")),
        ("15 (25)", "30 (50)", "2.00 (1.20 to 3.33)", ("a1", "a2")),
    ],
)
def test_which_arm_an_estimate_holds_against_the_other(first: str, second: str, estimate: str, expected: tuple[str, str]) -> None:
    said = "We randomly assigned 120 adults to early tea or late tea."
    rows = ["Outcome | Late tea (n = 60) | Early tea (n = 60) | RR (95% CI)", f"Cramps, n (%) | {first} | {second} | {estimate}"]
    record = article(rows, said=said, title="Early or late tea for night cramps: a randomised trial")
    assert [arm["name"] for arm in record["arms"]] == ["early tea", "late tea"]
    assert [(c["arm_id"], c["comparator_id"]) for c in record["comparisons"]] == [expected]


def test_p_values_of_each_two_arms() -> None:
    said = "We randomly assigned 180 adults to green tea, weak green tea or no tea."
    rows = [
        "Outcome | Green tea (n = 60) | Weak green tea (n = 60) | No tea (n = 60) | P green tea vs weak | P green tea vs no tea",
        "Sleep score | 7.1 ± 1.9 | 6.8 ± 2.0 | 4.7 ± 2.2 | 0.31 | <0.001",
    ]
    record = article(rows, said=said, title="Green tea, weak green tea or no tea: a randomised trial")
    names = {arm["arm_id"]: arm["name"] for arm in record["arms"]} | {None: None}
    found = [(names[c["arm_id"]], names[c["comparator_id"]], c["p"]["value"], names[c["higher"]]) for c in record["comparisons"]]
    assert found == [("green tea", "weak green tea", 0.31, None), ("green tea", "no tea", 0.001, "green tea")]


def test_the_arm_with_the_higher_value_beside_a_p_value() -> None:
    rows = [f"{HEAD} | P", "Sleep score | 7.1 ± 1.9 | 4.7 ± 2.2 | 0.01", "Hours awake | 1.5 ± 0.5 | 1.6 ± 0.8 | 0.40"]
    assert [c["higher"] for c in article(rows)["comparisons"]] == ["a1", None]


def test_levels_that_differ_by_a_number_are_not_the_same() -> None:
    rows = [HEAD, "Cramps | | ", "1 | 12 (20) | 6 (10)", "2 | 6 (10) | 12 (20)", "3 | 12 (20) | 6 (10)"]
    found = [(r["outcome"], r["arm_id"], r["value"]) for r in article(rows)["results"] if r["statistic"] == "events"]
    levels = ((1, 12, 6), (2, 6, 12), (3, 12, 6))
    assert found == [(f"Cramps, {n}", a, v) for n, one, other in levels for a, v in (("a1", one), ("a2", other))]


def test_a_moment_among_rows_that_say_when() -> None:
    rows = [
        "Time | Green tea | Placebo",
        "After 5 min | 71 ± 9 | 80 ± 9",
        "At bedtime | 82 ± 10 | 98 ± 12",
        "After 10 min | 75 ± 8 | 86 ± 10",
    ]
    record = article(rows, caption="Table 2. Pulse rate, mean ± SD")
    assert [(r["outcome"], r["timepoint"]) for r in record["results"]][2:4] == [("Pulse rate", "At bedtime")] * 2


@pytest.mark.parametrize(
    ("caption", "row", "when"),
    [
        ("Table 2. Outcomes at 8 weeks", "Cramps, n (%) | 15 (25) | 30 (50)", "8 weeks"),
        # a row's own time counts for more
        ("Table 2. Outcomes at 8 weeks", "Cramps at week 4, n (%) | 15 (25) | 30 (50)", "week 4"),
        ("Table 2. Changes from week 0 to weeks 6–8", "Cramps, n (%) | 15 (25) | 30 (50)", "weeks 6–8"),
        # several times, or none after the start
        ("Table 2. Outcomes at 4, 8 and 12 weeks", "Cramps, n (%) | 15 (25) | 30 (50)", None),
        ("Table 2. Outcomes at 4 weeks and 8 weeks", "Cramps, n (%) | 15 (25) | 30 (50)", None),
        ("Table 2. Change in 24-hour urine", "Cramps, n (%) | 15 (25) | 30 (50)", None),
    ],
)
def test_a_caption_says_when(caption: str, row: str, when: str | None) -> None:
    assert {r["timepoint"] for r in article([HEAD, row], caption=caption, said=METHODS)["results"]} == {when}


def test_a_reference_product_is_the_control() -> None:
    said = "We randomly assigned 120 adults to tea KX-2 (n = 60) or reference tea (n = 60)."
    record = article(["Outcome | Result"], said=said, title="A copy of tea for night cramps: a randomised trial")
    assert [(arm["name"], arm["role"]) for arm in record["arms"]] == [("tea KX-2", "experimental"), ("reference tea", "control")]


PHASE = "We randomly assigned 160 adults to placebo (n=40), KX-2 5 mg (n=40), KX-2 9 mg (n=40) or KX-2 20 mg (n=40) a day for 8 weeks."


def test_estimates_and_tests_in_the_columns_of_the_arms() -> None:
    rows = [
        " | Placebo (N=40) | KX-2 5 mg (N=40) | KX-2 9 mg (N=40) | KX-2 20 mg (N=40)",
        "Sitting pulse, bpm | | | |",
        "..n | 38 | 39 | 37 | 40",
        "..LS mean change (SE) | -1.1 (0.6) | -2.0 (0.6) | -4.5 (0.6) | -6.3 (0.7)",
        "..LS mean difference vs placebo (95% CI) | - | -0.9 (-2.6 to 0.8) | -3.4 (-5.1 to -1.7) | -5.2 (-7.0 to -3.4)",
        "..p value vs placebo | - | 0.30 | 0.002 | <0.001",
    ]
    record = article(rows, said=PHASE, caption="Table 2. Change from baseline to week 8")
    assert {(r["outcome"], r["timepoint"]) for r in record["results"]} == {("Sitting pulse, bpm, LS mean change", "week 8")}
    assert [r["n"] for r in record["results"]] == [38, 39, 37, 40]
    assert compared(record) == [
        ("Sitting pulse, bpm", "week 8", "MD", -0.9, 0.30),
        ("Sitting pulse, bpm", "week 8", "MD", -3.4, 0.002),
        ("Sitting pulse, bpm", "week 8", "MD", -5.2, 0.001),
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # printed once for the arms one below the other
        (
            ["Group | Sleep score | P value", "Green tea | 7.1 ± 1.9 | 0.01", "Placebo | 4.7 ± 2.2 | "],
            [("Sleep score", None, "none", None, 0.01)],
        ),
        # with how far they lie apart
        (
            [
                "Item | Group | Mean | SD | Mean difference | t | P",
                "Sleep score | Green tea | 7.1 | 1.9 | 2.4 | 6.1 | 0.01",
                "| Placebo | 4.7 | 2.2 | | | ",
            ],
            [("Sleep score", None, "MD", 2.4, 0.01)],
        ),
        # a test within each arm compares none
        (["Group | Sleep score | P value", "Green tea | 7.1 ± 1.9 | 0.01", "Placebo | 4.7 ± 2.2 | 0.62"], []),
        # one of several outcomes, not told of which
        (["Group | Sleep score | Mood | P value", "Green tea | 7.1 ± 1.9 | 3 ± 1 | 0.01", "Placebo | 4.7 ± 2.2 | 2 ± 1 | "], []),
    ],
)
def test_tests_beside_arms_in_rows(rows: list[str], expected: list[tuple[Any, ...]]) -> None:
    assert compared(article(rows)) == expected


def test_all_participants_below_their_shares_are_no_size_of_a_hundred() -> None:
    rows = ["Relief | Green tea | << | Placebo | <<", " | Number | Percent | Number | Percent"]
    rows += ["Good | 42 | 70.0 | 15 | 25.0", "None | 18 | 30.0 | 45 | 75.0", "Total | 60 | 100 | 60 | 100"]
    found = [(r["outcome"], r["statistic"], r["value"], r["n"]) for r in article(rows, heads=2)["results"]]
    assert {n for *_, n in found} == {60}
    assert {outcome for outcome, *_ in found} == {"Good", "None"}


@pytest.mark.parametrize(
    ("label", "value", "statistic", "unit"),
    [
        ("Percentage change in weight", "-8.9 | -1.4", "change", "%"),
        ("Participants with a weight loss of 5%, %", "68.9 | 31.4", "percent", "%"),
    ],
)
def test_a_change_in_percent_is_no_share(label: str, value: str, statistic: str, unit: str) -> None:
    assert {(r["statistic"], r["unit"]) for r in article([HEAD, f"{label} | {value}"])["results"]} == {(statistic, unit)}


@pytest.mark.parametrize(
    ("row", "measure"),
    [
        ("Cramps, n (%) | 15 (25) | 30 (50) | -25 (-40 to -8)", "RD"),
        ("Sleep score, mean (SD) | 7.1 (1.9) | 4.7 (2.2) | 2.4 (1.7 to 3.1)", "MD"),
    ],
)
def test_a_difference_of_shares_is_one_of_risks(row: str, measure: str) -> None:
    assert [c["measure"] for c in article([f"{HEAD} | Difference (95% CI)", row])["comparisons"]] == [measure]


def test_a_difference_above_nought_under_a_heading_of_ratios_too() -> None:
    rows = [f"{HEAD} | Difference or odds ratio (95% CI)", "Score for mobility | 2.21 | 0.41 | 1.80 (1.20 to 2.40)"]
    assert [c["measure"] for c in article(rows)["comparisons"]] == ["MD"]


def test_what_the_start_is_called_ahead_of_a_unit() -> None:
    rows = [
        f"{HEAD} | p1",
        "Iron before (g/l) | 8.7±0.5 | 8.6±0.6 | 0.22",
        "Iron after (g/l) | 11.0±0.6 | 9.9±0.7 | 0.003",
        "p2 | 0.04 | 0.03 | ",
    ]
    record = article(rows)
    assert [(r["outcome"], r["value"]) for r in record["results"]] == [("Iron after (g/l)", 11.0), ("Iron after (g/l)", 9.9)]
    # of the numbered p-values of a trial of two arms, the first column's compare them
    assert [c["p"]["value"] for c in record["comparisons"]] == [0.003]


def test_the_start_is_no_outcome_to_the_times_below_it() -> None:
    rows = [
        HEAD,
        "Sleep score | |",
        "Baseline | 5.0 ± 2.0 | 5.1 ± 2.1",
        "Week 6 | 6.1 ± 1.9 | 4.9 ± 2.2",
        "Week 12 | 7.1 ± 1.9 | 4.7 ± 2.2",
    ]
    rows += ["Mood | |", "Week 6 | 3.0 ± 1.0 | 3.1 ± 1.1", "Week 12 | 2.1 ± 0.9 | 3.0 ± 1.2"]
    assert list(dict.fromkeys(r["outcome"] for r in article(rows)["results"])) == ["Sleep score", "Mood"]


def test_subgroups_of_an_outcome_that_the_caption_names() -> None:
    rows = ["Subgroup | Green tea events/patients | Placebo events/patients | Hazard ratio (95% CI)"]
    rows += ["All patients | 15/60 | 30/60 | 0.50 (0.30–0.83)", "Sex | | |", "Women | 9/40 | 20/38 | 0.43 (0.22–0.84)"]
    record = article(rows, caption="Table 3. Subgroup analysis of night cramps")
    assert [(r["outcome"], r["subgroup"], r["value"]) for r in record["results"]] == [
        ("night cramps", None, 15),
        ("night cramps", None, 30),
        ("night cramps", "Sex: Women", 9),
        ("night cramps", "Sex: Women", 20),
    ]
    assert [(c["outcome"], c["subgroup"], c["estimate"]) for c in record["comparisons"]] == [
        ("night cramps", None, 0.5),
        ("night cramps", "Sex: Women", 0.43),
    ]
    assert not any(arm["label"] and "/" in arm["label"] for arm in record["arms"])


@pytest.mark.parametrize(
    ("label", "when"),
    [("7-day abstinence, 6 months", "6 months"), ("30-day mortality", "30-day"), ("24-h ambulatory pulse", None)],
)
def test_times_that_say_of_what_kind_an_outcome_is(label: str, when: str | None) -> None:
    assert {r["timepoint"] for r in article([HEAD, f"{label}, n (%) | 15 (25) | 30 (50)"])["results"]} == {when}


def test_counts_with_their_rates() -> None:
    rows = [HEAD, "Cramps (rate per 100 patient-years) | 15 (12.5) | 30 (26.1)"]
    found = [(r["statistic"], r["value"]) for r in article(rows)["results"]]
    assert found == [("events", 15), ("rate", 12.5), ("events", 30), ("rate", 26.1)]


def test_what_two_arms_differ_by_is_of_the_outcome_above_them() -> None:
    said = "We randomly assigned 180 adults to green tea, black tea or water."
    rows = ["Comparison | Mean difference (95% CI) | P", "Sleep score | |", "Green tea vs water | 2.4 (1.7 to 3.1) | 0.01"]
    record = article(rows, said=said, title="Teas or water for night cramps: a randomised trial")
    assert compared(record) == [("Sleep score", None, "MD", 2.4, 0.01)]


def test_a_column_of_a_derived_figure_is_no_arm() -> None:
    rows = [f"{HEAD} | OR (95% CI) | ICC", "Cramps, n/N (%) | 15/60 (25) | 30/60 (50) | 0.33 (0.15–0.72) | 0.012"]
    record = article(rows, said="We randomised 12 practices (120 adults) to green tea or placebo.")
    assert [arm["role"] for arm in record["arms"]] == ["experimental", "control"]
    assert [c["arm_id"] for c in record["comparisons"]] == ["a1"]


def test_whole_means_beside_medians_and_counts_in_one_note() -> None:
    rows = [HEAD, "Steps a night | 320 (150) | 401 (180)", "Wakings | 1 [0–2] | 2 [1–4]", "Cramps | 15 (25%) | 30 (50%)"]
    record = article(rows, notes="Data are mean (SD), median [IQR] or number (%).")
    assert [(r["statistic"], r["value"]) for r in record["results"]][:4] == [("mean", 320), ("mean", 401), ("median", 1), ("median", 2)]
