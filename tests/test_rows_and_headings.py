"""Which rows of a table a heading between them is over, what it adds to their names, and whom their values are of."""

from __future__ import annotations

from typing import Any

import pytest

from tests.articles import HEAD, article


def told(record: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The values of the first arm."""
    return [
        (r["outcome"], r["timepoint"], r["subgroup"], r["statistic"], r["value"], r["n"]) for r in record["results"] if r["arm_id"] == "a1"
    ]


def test_a_heading_over_times_ends_with_a_row_that_has_a_name() -> None:
    rows = [
        HEAD,
        "Cramp pain, median (IQR) | |",
        "2 weeks | 3 (2–4) | 4 (3–5)",
        "8 weeks | 1 (1–2) | 3 (2–4)",
        "Sleep per night (h) | 7.1 (1.2) | 6.3 (1.1)",
        "Night calls, no. (%) | 6 (10) | 15 (25)",
    ]
    assert told(article(rows, notes="Data are mean (SD) unless otherwise noted.")) == [
        ("Cramp pain", "2 weeks", None, "median", 3, 60),
        ("Cramp pain", "8 weeks", None, "median", 1, 60),
        # neither a median nor pain
        ("Sleep per night (h)", None, None, "mean", 7.1, 60),
        ("Night calls", None, None, "events", 6, 60),
        ("Night calls", None, None, "percent", 10, 60),
    ]


def test_a_statistic_alone_stands_under_the_outcome_of_the_rows_above() -> None:
    rows = [
        HEAD,
        "Sleep per night, h | |",
        "n | 58 | 57",
        "LS mean (SE) | 7.12 (0.19) | 6.80 (0.20)",
        "Difference (95% CI) | 0.32 (−0.22 to 0.86) |",
        "Mean (SD) | 7.15 (1.31) | 6.77 (1.58)",
        "Cramp pain, cm | |",
        "n | 58 | 57",
        "LS mean (SE) | 2.94 (0.14) | 3.87 (0.14)",
        "Difference (95% CI) | −0.93 (−1.32 to −0.54) |",
    ]
    assert [(outcome, value) for outcome, _, _, _, value, _ in told(article(rows))] == [
        ("Sleep per night, h", 7.12),
        ("Sleep per night, h", 7.15),
        ("Cramp pain, cm", 2.94),
    ]


@pytest.mark.parametrize(
    ("first", "second", "subgroups"),
    [
        # a heading of people is no part of an outcome's name, and all of them are no subgroup
        ("All participants", "Participants with diabetes", [None, "Participants with diabetes"]),
        ("Intention to treat", "Per protocol", [None, "Per protocol"]),
        ("Men", "Women", ["Men", "Women"]),
    ],
)
def test_headings_that_say_of_whom_the_same_rows_are(first: str, second: str, subgroups: list[str | None]) -> None:
    rows = [HEAD, f"{first} | |", "Relief of night cramps | 30/60 | 20/60", f"{second} | |", "Relief of night cramps | 9/15 | 6/17"]
    found = [(outcome, subgroup) for outcome, _, subgroup, _, _, _ in told(article(rows))]
    assert found == [("Relief of night cramps", subgroup) for subgroup in subgroups]


def test_rows_of_the_same_name_under_headings_of_outcomes_are_told_apart() -> None:
    rows = [HEAD, "Cramps | |", "Pain at its worst | 3.1 ± 1.2 | 4.2 ± 1.1", "Stiffness | |", "Pain at its worst | 2.1 ± 1.2 | 2.2 ± 1.1"]
    assert [outcome for outcome, *_ in told(article(rows))] == ["Cramps, Pain at its worst", "Stiffness, Pain at its worst"]


@pytest.mark.parametrize(
    ("label", "outcome"),
    [
        ("Type 2 or higher", "Cramps, Type 2 or higher"),
        ("Grade 3 or 4", "Cramps, Grade 3 or 4"),
        ("≥3 in any one night", "Cramps, ≥3 in any one night"),
        ("Falls out of bed", "Falls out of bed"),
    ],
)
def test_a_label_that_says_only_how_grave_has_the_name_of_its_heading(label: str, outcome: str) -> None:
    assert {o for o, *_ in told(article([HEAD, "Cramps | |", f"{label} | 3 (5%) | 6 (10%)"]))} == {outcome}


@pytest.mark.parametrize(
    ("label", "outcome"),
    [
        ("Weight, mean (SD), kg", "Weight, kg"),
        ("Mean (SD) weight (kg)", "weight (kg)"),
        ("Mean ± SD weight (kg)", "weight (kg)"),
        ("Weight, LS mean (SE), kg", "Weight, kg"),
        ("Mean weight (kg)", "Mean weight (kg)"),
        # what is cut leaves no bracket open
        ("Weight (scales, mean ± SD)", "Weight (scales)"),
    ],
)
def test_a_statistic_ahead_of_or_within_a_label_is_no_part_of_the_outcome(label: str, outcome: str) -> None:
    assert [(o, s) for o, _, _, s, _, _ in told(article([HEAD, f"{label} | 71.2 (8.1) | 72.4 (8.3)"]))] == [(outcome, "mean")]


@pytest.mark.parametrize(
    ("caption", "head"),
    [
        ("Table 3. Death or relapse in prespecified subgroups, no. of events/total no. (%)", "Diabetes | | | | 0.21"),
        ("Table 3. Death or relapse by subgroup", "Diabetes | | |"),
    ],
)
def test_subgroups_whose_heading_has_a_test_of_interaction(caption: str, head: str) -> None:
    rows = [
        "Subgroup | Green tea | Placebo | Hazard ratio (95% CI) | P for interaction",
        head,
        "Yes | 8/20 (40) | 9/21 (43) | 0.91 (0.40–2.10) |",
        "No | 7/40 (18) | 16/39 (41) | 0.38 (0.16–0.90) |",
    ]
    record = article(rows, caption=caption)
    assert [(o, s, v) for o, _, s, k, v, _ in told(record) if k == "events"] == [
        ("Death or relapse", "Diabetes: Yes", 8),
        ("Death or relapse", "Diabetes: No", 7),
    ]
    assert [(c["outcome"], c["subgroup"]) for c in record["comparisons"]] == [
        ("Death or relapse", "Diabetes: Yes"),
        ("Death or relapse", "Diabetes: No"),
    ]


def test_what_a_composite_is_made_of_is_not_primary() -> None:
    rows = [HEAD, "Primary outcome | 12 (20%) | 21 (35%)", "Components of the primary outcome | |", "Fall | 5 (8%) | 9 (15%)"]
    assert {(r["outcome"], r["primary"]) for r in article(rows)["results"]} == {
        ("Primary outcome", True),
        ("Components of the primary outcome, Fall", False),
    }


def test_a_column_of_no_beside_one_of_yes_is_of_those_without_the_event() -> None:
    rows = ["Group | Yes, n (%) | No, n (%) | P value", "Green tea | 12 (20) | 48 (80) | 0.04", "Placebo | 22 (37) | 38 (63) |"]
    record = article(rows, caption="Table 3. Number of participants waking at night")
    assert [(o, v) for o, _, _, s, v, _ in told(record) if s == "events"] == [
        ("participants waking at night", 12),
        ("participants waking at night, No", 48),
    ]
    assert [c["outcome"] for c in record["comparisons"]] == ["participants waking at night"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # 'n' beside '%' counts those with the event among all of the arm
        (
            ["Event | Green tea | << | Placebo | <<", "| n | % | n | %", "Cramps | 14 | 23.3 | 16 | 26.7"],
            [("events", 14, 60), ("percent", 23.3, 60)],
        ),
        # a percentage is of those of the fraction beside it
        (
            ["Event | Green tea (n = 60) | << | Placebo (n = 60) | <<", "| n/N | % | n/N | %", "Cramps | 14/50 | 28.0 | 16/51 | 31.4"],
            [("events", 14, 50), ("percent", 28.0, 50)],
        ),
    ],
)
def test_of_how_many_a_percentage_beside_a_count_is(rows: list[str], expected: list[tuple[Any, ...]]) -> None:
    said = "We randomly assigned 120 adults to green tea (n = 60) or placebo (n = 60)."
    assert [(s, v, n) for _, _, _, s, v, n in told(article(rows, heads=2, said=said))] == expected


def test_parts_of_an_outcome_beside_a_column_of_all() -> None:
    rows = [
        "Event | Green tea (n = 60) | << | Placebo (n = 60) | <<",
        "| All | Grave | All | Grave",
        "Cramps | 14 (23) | 4 (7) | 16 (27) | 3 (5)",
    ]
    found = [(o, v) for o, _, _, s, v, _ in told(article(rows, heads=2)) if s == "events"]
    assert found == [("Cramps", 14), ("Cramps, Grave", 4)]


def test_parts_of_an_outcome_between_the_arms_and_their_statistics() -> None:
    rows = [
        "Event | Green tea (n = 60) | << | << | << | Placebo (n = 60) | << | << | <<",
        "^^ | Any | << | Grave | << | Any | << | Grave | <<",
        "^^ | No. | % | No. | % | No. | % | No. | %",
        "Cramps | 15 | 25 | 3 | 5 | 18 | 30 | 6 | 10",
    ]
    assert [(o, s, v) for o, _, _, s, v, _ in told(article(rows, heads=3))] == [
        ("Cramps, Any", "events", 15),
        ("Cramps, Any", "percent", 25),
        ("Cramps, Grave", "events", 3),
        ("Cramps, Grave", "percent", 5),
    ]


def test_a_column_of_an_interaction_is_no_arm() -> None:
    rows = [
        "Measure | Tea group (n = 28) | << | Waiting list (n = 28) | << | Group × time | <<",
        "| Week 4 | Week 8 | Week 4 | Week 8 | F | η2p",
        "Sleep score | 7.3 (1.8) | 7.1 (1.7) | 6.8 (1.2) | 6.1 (1.9) | 8.41** | 0.15",
    ]
    said = "Fifty-six adults were randomized into a tea group (n = 28) or a waiting-list control group (n = 28)."
    record = article(rows, heads=2, said=said, caption="Table 2. Means (SD) by group", title="Tea for sleep: a pilot trial")
    assert [(arm["name"], arm["role"]) for arm in record["arms"]] == [("tea", "experimental"), ("waiting-list control", "control")]
    assert [value for *_, value, _ in told(record)] == [7.3, 7.1]


def test_a_between_group_p_is_no_difference_of_means() -> None:
    rows = ["Outcome | Green tea (n = 60) | Placebo (n = 60) | Between-group p", "Sleep score | 7.1 ± 1.9 | 4.7 ± 2.2 | 0.041"]
    assert [(c["measure"], c["estimate"], c["p"]["value"]) for c in article(rows)["comparisons"]] == [("none", None, 0.041)]


def test_a_small_difference_of_risks_is_ordered_by_the_shares_as_printed() -> None:
    said = "We randomly assigned 604 adults to green tea or black tea."
    rows = [
        "Outcome | Black tea (n = 301) | Green tea (n = 303) | Risk difference (95% CI)",
        "Cramps | 1 (0.3) | 2 (0.7) | 0.3 (−0.8 to 1.5)",
    ]
    record = article(rows, said=said, title="Green tea versus black tea for night cramps: a randomised trial")
    names = {arm["arm_id"]: arm["name"] for arm in record["arms"]}
    assert [(names[c["arm_id"]], names[c["comparator_id"]]) for c in record["comparisons"]] == [("green tea", "black tea")]


@pytest.mark.parametrize(
    ("label", "when"),
    [
        ("Cramps or discharge within 30 days", "30 days"),
        ("Cramps at discharge", "discharge"),
        ("Cramps on POD 2", "POD 2"),
    ],
)
def test_a_time_with_its_number_goes_ahead_of_one_without(label: str, when: str) -> None:
    assert {r["timepoint"] for r in article([HEAD, f"{label} | 3 (5%) | 6 (10%)"])["results"]} == {when}


@pytest.mark.parametrize(
    ("notes", "measure"),
    [("Effect sizes are hazard ratios.", "HR"), ("Data are numbers (%).", "other")],
)
def test_an_effect_size_of_counts_is_no_standardised_difference(notes: str, measure: str) -> None:
    rows = ["Outcome | Green tea (n = 60) | Placebo (n = 60) | Effect size (95% CI)", "Cramps | 12 (20%) | 15 (25%) | 0.78 (0.36 to 1.66)"]
    assert [c["measure"] for c in article(rows, notes=notes)["comparisons"]] == [measure]


def test_an_estimate_has_the_p_value_behind_its_interval_and_the_level_over_it() -> None:
    rows = [
        "Outcome | Green tea (n = 60) | << | Placebo (n = 60) | << | Difference | << | p",
        "^^ | M | SD | M | SD | M | 95% CI | ^^",
        "Sleep score | 7.1 | 1.9 | 6.7 | 2.2 | 0.40 | −0.34; 1.14 | 0.29",
    ]
    record = article(rows, heads=2)
    assert [(c["measure"], c["estimate"], c["ci"]["level"], c["p"]["value"]) for c in record["comparisons"]] == [("MD", 0.4, 95, 0.29)]


def test_a_percentage_ahead_of_its_count() -> None:
    found = [(o, s, v, n) for o, _, _, s, v, n in told(article([HEAD, "Night calls, % (no.) | 15.0 (9) | 25.0 (15)"]))]
    assert found == [("Night calls", "events", 9, 60), ("Night calls", "percent", 15.0, 60)]


def test_a_column_of_words_is_of_no_arm() -> None:
    rows = [
        "Variable | Evaluation | Green tea (n = 60) | Placebo (n = 60)",
        "Sleep score | Baseline | 5.0 ± 2.0 | 5.1 ± 2.1",
        "^^ | After two visits | 6.9 ± 1.9 | 5.0 ± 2.2",
        "^^ | 6 months | 7.1 ± 1.9 | 4.7 ± 2.2",
    ]
    record = article(rows)
    assert [arm["name"] for arm in record["arms"]] == ["green tea", "placebo"]
    assert [(o, when, v) for o, when, _, _, v, _ in told(record)] == [
        ("Sleep score", "After two visits", 6.9),
        ("Sleep score", "6 months", 7.1),
    ]


def test_comparisons_of_each_two_arms_one_below_the_other() -> None:
    said = "We randomly assigned 90 adults to green tea, black tea or water."
    rows = [
        "Variable | Comparison | Mean difference | 95% CI | p",
        "Sleep score | Green tea vs black tea | 3.3 | 0.2 to 6.4 | 0.03",
        " | Green tea vs water | 5.8 | 2.7 to 8.9 | <0.001",
    ]
    record = article(rows, said=said, caption="Table 3. Post hoc tests", title="Three drinks for night cramps: a randomised trial")
    names = {arm["arm_id"]: arm["name"] for arm in record["arms"]}
    assert [(c["outcome"], names[c["arm_id"]], names[c["comparator_id"]], c["estimate"]) for c in record["comparisons"]] == [
        ("Sleep score", "green tea", "black tea", 3.3),
        ("Sleep score", "green tea", "water", 5.8),
    ]


def test_a_test_of_all_arms_behind_one_within_each() -> None:
    said = "We randomly assigned 90 adults to green tea, black tea or water."
    rows = [
        "Variable | Group | Posttest M ± SD | p (within) | p (between)",
        "Sleep score | Green tea | 7.1 ± 1.9 | <0.001 | 0.004",
        "^^ | Black tea | 6.2 ± 2.0 | 0.02 |",
        "^^ | Water | 4.7 ± 2.2 | 0.41 |",
    ]
    record = article(rows, said=said, title="Three drinks for night cramps: a randomised trial")
    assert [(c["outcome"], c["p"]["value"]) for c in record["comparisons"]] == [("Sleep score", 0.004)]


@pytest.mark.parametrize(
    ("caption", "rows", "expected"),
    [
        # what was measured right behind the treatment, and an outcome that the caption names
        (
            "Table 2. Intergroup comparison of pain scores at baseline and week 1",
            ["Immediately | 4.2 ± 1.3 | 4.9 ± 1.2", "1 week | 3.0 ± 1.1 | 4.4 ± 1.3"],
            [("pain scores", "Immediately", "mean", 4.2), ("pain scores", "1 week", "mean", 3.0)],
        ),
        # a time in words that add nothing to it
        (
            "Table 2. Use of drugs",
            ["Night calls | |", "Within 48 h | 9/60 | 15/60"],
            [("Night calls", "48 h", "events", 9)],
        ),
        # changes alone
        (
            "Table 2. 6-month changes in weight by arm",
            ["Weight, kg | −5.6 ± 1.2 | −1.7 ± 1.1", "Waist, cm | 0.3 ± 1.2 | 0.4 ± 1.1"],
            [("Weight, kg", "6-month", "change", -5.6), ("Waist, cm", "6-month", "change", 0.3)],
        ),
        # states at several times under such a caption
        (
            "Table 2. Changes in weight by arm",
            ["Weight at week 8, kg | 75.6 ± 1.2 | 81.7 ± 1.1"],
            [("Weight at week 8, kg", "week 8", "mean", 75.6)],
        ),
    ],
)
def test_what_captions_and_labels_say_of_values(caption: str, rows: list[str], expected: list[tuple[Any, ...]]) -> None:
    assert [(o, when, s, v) for o, when, _, s, v, _ in told(article([HEAD, *rows], caption=caption))] == expected


def test_a_day_beside_the_start_in_a_caption_heads_results() -> None:
    rows = ["Time | Green tea | Placebo", "Baseline | 68 ± 12 | 67 ± 11", "Day 10 | 91 ± 18 | 69 ± 13"]
    record = article(rows, caption="Table 3. Serum zinc at baseline and day 10")
    assert [(o, when, v) for o, when, _, _, v, _ in told(record)] == [("Serum zinc", "Day 10", 91)]


def test_numbers_with_decimal_commas_beside_brackets() -> None:
    rows = [HEAD, "Sleep score, mean (SD) | 31,2 (9,8) | 35,6 (10,4)"]
    assert [(s, v) for _, _, _, s, v, _ in told(article(rows))] == [("mean", 31.2)]


def test_the_tests_of_each_two_arms_behind_a_comma() -> None:
    said = "We randomly assigned 90 adults to green tea, black tea or water."
    rows = [
        "Outcome | Green tea (n = 30) | Black tea (n = 30) | Water (n = 30) | P, green tea v water | P, black tea v water",
        "Cramps, n (%) | 6 (20) | 9 (30) | 15 (50) | .02 | .11",
    ]
    record = article(rows, said=said, title="Three drinks for night cramps: a randomised trial")
    names = {arm["arm_id"]: arm["name"] for arm in record["arms"]}
    assert [(names[c["arm_id"]], names[c["comparator_id"]], c["p"]["value"]) for c in record["comparisons"]] == [
        ("green tea", "water", 0.02),
        ("black tea", "water", 0.11),
    ]


def test_times_over_rows_say_when_and_not_of_what() -> None:
    rows = [
        HEAD,
        "Baseline | | ",
        "Pain | 5.1 ± 1.1 | 5.4 ± 1.2",
        "Week 6 | | ",
        "Pain | 3.1 ± 1.1 | 4.4 ± 1.2",
        "Change from baseline | | ",
        "Pain | -2.0 ± 0.9 | -1.0 ± 0.8",
    ]
    found = [(r["outcome"], r["timepoint"], r["value"]) for r in article(rows)["results"] if r["arm_id"] == "a1"]
    assert found == [("Pain", "Week 6", 3.1), ("Change from baseline, Pain", None, -2.0)]


def test_a_difference_under_two_times_is_a_change() -> None:
    rows = [HEAD, "Pain | | ", "Before | 5.1 ± 1.1 | 5.4 ± 1.2", "After | 3.1 ± 1.1 | 4.4 ± 1.2", "Difference | -2.0 ± 0.9 | -1.0 ± 0.8"]
    record = article(rows)
    assert [(r["outcome"], r["value"]) for r in record["results"] if r["arm_id"] == "a2"] == [("Pain", 4.4), ("Pain, change", -1.0)]
    assert not record["comparisons"]
