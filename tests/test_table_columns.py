"""What stands over the columns of a table: arms by other signs, outcomes, participants beside events, tests; and estimates of two kinds."""

from __future__ import annotations

from typing import Any

import pytest

from tests.articles import HEAD, TEA, article, results

HERBS = "We randomly assigned 120 adults to sage plus thyme (n = 60) or sage monotherapy (n = 60)."


def test_a_plus_sign_joins_what_a_combination_is_made_of() -> None:
    rows = ["Harm, n (%) | Sage + thyme | Sage monotherapy", "Patients in safety set | 58 | 59", "Rash | 3 (5.2) | 6 (10.2)"]
    told = [row for row in results(article(rows, said=HERBS)) if row[2] == "events"]
    # the set's sizes are no outcome, and hold for the rows below
    assert told == [("Rash", "sage plus thyme", "events", 3, 58), ("Rash", "sage monotherapy", "events", 6, 59)]


def test_the_short_name_of_an_arm_is_no_measure() -> None:
    said = "Group R (n = 40) received sage alone, and group RD (n = 40) received sage with thyme. We randomly assigned 80 adults."
    rows = ["Variable | Group R (n = 40) | Group RD (n = 40)", "Sleep (h) | 5.2±1.4 | 6.8±1.9"]
    record = article(rows, caption="Table 3. Block characteristics in the two groups", said=said)
    assert [(r["value"], r["n"]) for r in record["results"]] == [(5.2, 40), (6.8, 40)]


def test_more_events_than_participants_beside_them() -> None:
    rows = [
        "Event | Green tea | << | Placebo | <<",
        " | No. of women | No. of events | No. of women | No. of events",
        "Falls | 31 | 36 | 57 | 70",
        # as many events as women who had one
        "Fractures | 9 | 9 | 12 | 12",
    ]
    assert [(outcome, value, n) for outcome, name, _, value, n in results(article(rows, heads=2)) if name == TEA] == [
        ("Falls", 31, None),
        ("Falls, events", 36, None),
        ("Fractures", 9, None),
        ("Fractures, events", 9, None),
    ]


def test_episodes_beside_the_participants_who_had_them() -> None:
    rows = [
        "Harm | Green tea (n = 60) | << | Placebo (n = 60) | <<",
        " | Patients (%) | Episodes | Patients (%) | Episodes",
        "Falls | 3 (5) | 8 | 6 (10) | 7",
    ]
    found = [(r["outcome"], r["value"]) for r in article(rows, heads=2)["results"] if r["statistic"] == "events"]
    assert found == [("Falls", 3), ("Falls, events", 8), ("Falls", 6), ("Falls, events", 7)]


def test_outcomes_over_the_arms_where_rows_say_when() -> None:
    rows = [
        "Time | Sleep score | << | Cramp score | <<",
        " | Green tea | Placebo | Green tea | Placebo",
        "Baseline | 4.2 ± 0.7 | 4.1 ± 0.8 | 31 ± 9 | 30 ± 8",
        "Day 14 | 6.1 ± 0.6 | 4.9 ± 0.7 | 18 ± 7 | 29 ± 9",
    ]
    record = article(rows, heads=2, caption="Table 2. Sleep and cramps during the study")
    assert [(r["outcome"], r["timepoint"], r["subgroup"], r["value"]) for r in record["results"]] == [
        ("Sleep score", "Day 14", None, 6.1),
        ("Sleep score", "Day 14", None, 4.9),
        ("Cramp score", "Day 14", None, 18),
        ("Cramp score", "Day 14", None, 29),
    ]
    # people over them are subgroups
    people = article([rows[0].replace("Sleep score", "Women").replace("Cramp score", "Men"), *rows[1:]], heads=2)
    assert [r["subgroup"] for r in people["results"]] == ["Women", "Women", "Men", "Men"]


def test_a_total_beside_counts_of_arms_in_rows_is_their_size() -> None:
    rows = [
        "Outcome and group | Asleep, no. | Total, no. | Relative risk (95% CI)",
        "Day 30 | | |",
        "Green tea | 33 | 58 | 1.69 (1.08–2.64)",
        "Placebo | 20 | 59 | 1 [Reference]",
        "Day 60 | | |",
        "Green tea | 16 | 52 | 1.39 (0.74–2.61)",
        "Placebo | 12 | 54 | 1 [Reference]",
    ]
    record = article(rows)
    assert [(row[1], row[3], row[4]) for row in results(record)] == [(TEA, 33, 58), ("placebo", 20, 59), (TEA, 16, 52), ("placebo", 12, 54)]
    assert [(c["outcome"], c["estimate"]) for c in record["comparisons"]] == [("Day 30", 1.69), ("Day 60", 1.39)]


def test_the_statistic_of_a_test_beside_the_p_value_of_what_stands_over_its_levels() -> None:
    rows = [
        "Item | Green tea | Placebo | χ2 | p",
        "Walking ability | | | 6.91 | 0.03",
        "Independent | 17 (47.2) | 8 (23.5) | |",
        "With aid | 19 (52.8) | 26 (76.5) | |",
    ]
    record = article(rows, notes="Values are n (%).")
    assert [r["outcome"] for r in record["results"] if r["statistic"] == "events"] == ["Walking ability, Independent"] * 2 + [
        "Walking ability, With aid"
    ] * 2
    assert [(c["outcome"], c["p"]["value"]) for c in record["comparisons"]] == [("Walking ability", 0.03)]


def test_time_at_risk_beside_events_is_no_value() -> None:
    rows = [
        "Event | Green tea | << | << | Placebo | << | <<",
        " | Events | Person-years | Incidence per 100 PY | Events | Person-years | Incidence per 100 PY",
        "Falls | 38 | 680.6 | 5.6 | 60 | 660.7 | 9.1",
    ]
    assert [(row[2], row[3]) for row in results(article(rows, heads=2))] == [("events", 38), ("rate", 5.6), ("events", 60), ("rate", 9.1)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        # how many of something each had, as the column says
        ("Number of pills | 2.2 (0.8) | 3.1 (1.0)", [("mean", 2.2), ("mean", 3.1)]),
        # how many participants there were
        ("Number of falls | 2 | 3", [("events", 2), ("events", 3)]),
    ],
)
def test_how_many_of_something_each_had(row: str, expected: list[tuple[Any, ...]]) -> None:
    record = article([HEAD, row], notes="Data are mean (SD) unless otherwise noted.")
    assert [(r["statistic"], r["value"]) for r in record["results"]] == expected


@pytest.mark.parametrize(
    ("row", "measure", "higher"),
    [
        # a share with its sign is no ratio
        ("Response, n (%) | 38 (63) | 19 (32) | 31.7% (14.1–49.2) | 0.001", "RD", "a1"),
        # the longer the median, the lower the hazard
        ("Median time to relapse, months (95% CI) | 9.8 (8.4–11.5) | 7.6 (6.7–8.9) | 0.66 (0.52–0.83) | 0.001", "HR", "a2"),
    ],
)
def test_ratios_and_differences_in_one_column(row: str, measure: str, higher: str) -> None:
    (found,) = article([f"{HEAD} | HR or difference (95% CI) | P", row])["comparisons"]
    assert (found["measure"], found["arm_id"], found["comparator_id"], found["higher"]) == (measure, "a1", "a2", higher)


def test_an_effect_size_without_its_sign() -> None:
    rows = [f"{HEAD} | Cohen's d | P", "Cramp score, mean (SD) | 3.1 (1.2) | 4.4 (1.3) | 0.96 | 0.001"]
    (found,) = article(rows)["comparisons"]
    assert (found["measure"], found["estimate"], found["higher"]) == ("SMD", 0.96, "a2")


def test_a_change_within_the_arms_among_times() -> None:
    rows = [
        "Outcome | Time | Green tea | Placebo",
        "Sleep (h) | Baseline | 5.6 ± 1.9 | 5.5 ± 2.0",
        " | 1 week | 6.9 ± 2.0 | 5.8 ± 2.1",
        " | Within-group change | 1.3 (0.7, 1.9) | 0.3 (−0.4, 1.0)",
    ]
    record = article(rows, notes="Values are mean ± SD or mean (95% CI).")
    assert [(r["outcome"], r["timepoint"], r["value"]) for r in record["results"] if r["arm_id"] == "a1"] == [
        ("Sleep (h)", "1 week", 6.9),
        ("Sleep (h), Within-group change", None, 1.3),
    ]


def test_a_heading_over_statistics_ends_with_a_row_that_has_a_name() -> None:
    rows = [
        HEAD,
        "Relapse-free time | |",
        "Median, months (95% CI) | 9.8 (8.4–11.5) | 7.6 (6.7–8.9)",
        "12-month rate, % (95% CI) | 41 (33–49) | 31 (24–38)",
        "Rash, n (%) | 3 (5) | 6 (10)",
    ]
    assert [(r["outcome"], r["timepoint"], r["value"]) for r in article(rows)["results"] if r["arm_id"] == "a1"] == [
        ("Relapse-free time", None, 9.8),
        ("Relapse-free time", "12-month", 41),
        ("Rash", None, 3),
        ("Rash", None, 5),
    ]


def test_a_time_in_percent_with_its_quartiles() -> None:
    record = article([HEAD, "Time awake (%) | 33% (0–58) | 57% (33–69)"], notes="Data are n (%) or median (IQR).")
    assert [(r["statistic"], r["value"], r["unit"]) for r in record["results"]] == [("median", 33, "%"), ("median", 57, "%")]


@pytest.mark.parametrize(
    ("head", "measure"),
    [
        ("GMC ratio (95% CI)", "GMR"),
        ("Rate difference (95% CI)", "other"),
    ],
)
def test_ratios_of_geometric_means_and_differences_of_rates(head: str, measure: str) -> None:
    rows = [
        f"Outcome | Green tea GMC (95% CI) | Placebo GMC (95% CI) | {head}",
        "Serum iron | 4.6 (4.0–5.3) | 3.1 (2.7–3.6) | 1.48 (1.22–1.80)",
    ]
    (found,) = article(rows)["comparisons"]
    assert (found["measure"], found["estimate"]) == (measure, 1.48)


def test_an_interval_below_nought_is_of_no_ratio() -> None:
    rows = [f"{HEAD} | Rate difference (95% CI)", "Falls | 4 | 6 | −0.46 (−1.15 to 0.24)", "Cramps | 4 | 16 | −1.46 (−2.15 to −0.24)"]
    assert [(c["significant"], c["higher"]) for c in article(rows)["comparisons"]] == [(False, None), (True, "a2")]


def test_p_values_of_two_doses_each_against_placebo() -> None:
    said = "We randomly assigned 150 adults to sage 20 mg (n = 50), sage 40 mg (n = 50) or placebo (n = 50)."
    rows = [
        "Outcome | 20 mg | 40 mg | Placebo | P, 20 mg vs placebo | P, 40 mg vs placebo",
        "Falls, n (%) | 9 (18) | 7 (14) | 15 (30) | 0.16 | 0.05",
    ]
    found = [(c["arm_id"], c["comparator_id"], c["p"]["value"]) for c in article(rows, said=said)["comparisons"]]
    assert found == [("a2", "a1", 0.16), ("a3", "a1", 0.05)]


def test_a_time_that_is_the_name_of_an_arm() -> None:
    said = "We randomly assigned 120 adults to green tea for 7 days (n = 60) or 14 days (n = 60)."
    record = article(["Outcome | 7 days | 14 days", "Falls | 9/60 (15%) | 6/60 (10%)"], said=said)
    assert [(r["arm_id"], r["value"], r["timepoint"]) for r in record["results"] if r["statistic"] == "events"] == [
        ("a1", 9, None),
        ("a2", 6, None),
    ]


def test_words_that_tell_two_arms_apart() -> None:
    said = "We randomly assigned 120 adults to oral fish oil, rectal fish oil, combined fish oil or placebo (n = 30 each)."
    record = article(["Outcome | Oral | Rectal | Combined | Placebo", "Falls, n (%) | 2 (7) | 3 (10) | 1 (3) | 9 (30)"], said=said)
    assert [(row[1], row[3]) for row in results(record) if row[2] == "events"] == [
        ("oral fish oil", 2),
        ("rectal fish oil", 3),
        ("combined fish oil", 1),
        ("placebo", 9),
    ]


def test_an_interval_in_a_column_beside_means_with_deviations() -> None:
    rows = [
        "Outcome | Green tea | << | Placebo | <<",
        " | 6 months | Change (95% CI) | 6 months | Change (95% CI)",
        "Sleep (h) | 7.1 (1.2) | 1.1 (0.7 to 1.5) | 6.3 (1.1) | 0.2 (−0.2 to 0.6)",
    ]
    record = article(rows, heads=2, notes="Values are mean (SD) unless otherwise indicated.")
    assert [(r["value"], r["spread"] is None, r["ci"] and r["ci"]["level"]) for r in record["results"] if r["arm_id"] == "a1"] == [
        (7.1, False, None),
        (1.1, True, 95),
    ]


def test_a_whole_statistic_behind_counts_is_not_of_them() -> None:
    rows = [
        "Group | Grade 0, n (%) | Grade 1, n (%) | Mean ± SD",
        "Green tea | 40 (67) | 20 (33) | 0.33 ± 0.47",
        "Placebo | 20 (33) | 40 (67) | 0.67 ± 0.47",
    ]
    record = article(rows, caption="Table 2. Severity of cramps")
    assert [(r["outcome"], r["value"]) for r in record["results"] if r["statistic"] == "mean"] == [
        ("Severity of cramps", 0.33),
        ("Severity of cramps", 0.67),
    ]


def test_rows_that_are_numbered() -> None:
    rows = ["No. | Outcome | Unit | Green tea | Placebo", "1 | Falls | n/N | 9/60 | 15/60", "2 | Cramps | n/N | 3/60 | 5/60"]
    assert [row[0] for row in results(article(rows))] == ["Falls", "Falls", "Cramps", "Cramps"]


def test_the_sizes_of_arms_at_the_start_of_several_visits() -> None:
    rows = [
        "Outcome | Baseline | << | 1 month | <<",
        " | Green tea (N = 61) | Placebo (N = 59) | Green tea (N = 57) | Placebo (N = 55)",
        "Sleep (h) | 6.0±1.2 | 6.1±1.3 | 7.0±1.2 | 6.3±1.1",
    ]
    record = article(rows, heads=2, notes="Values are means ± SD.")
    assert [arm["n"] for arm in record["arms"]] == [61, 59]
    assert [r["n"] for r in record["results"]] == [57, 55]


def test_tests_of_significance_beside_their_p_values() -> None:
    rows = [
        f"{HEAD} | Test of significance",
        "Falls, n (%) | 9 (15) | 15 (25) | χ2 = 1.88, P = 0.17",
        "Cramps, n (%) | 3 (5) | 12 (20) | Fisher’s exact P = 0.02",
    ]
    assert [(c["outcome"], c["p"]["value"]) for c in article(rows)["comparisons"]] == [("Falls", 0.17)]


@pytest.mark.parametrize(
    ("said", "head", "arms"),
    [
        # words that begin alike by little are not one
        ("We randomly assigned 90 sailors to laparoscopic or open repair.", "Laparoscopy | Laparotomy", ["laparoscopic", "open repair"]),
        # what is left of the headings is what is left of the arms
        ("We randomly assigned 90 sailors to ferric citrate or usual care.", "Iron | Usual care", ["ferric citrate", "usual care"]),
        ("We randomly assigned 90 sailors to early repair or standard repair.", "Early | Standard", ["early repair", "standard repair"]),
        # one drug is a part of both
        (
            "We randomly assigned 90 sailors to sage plus thyme or thyme plus placebo.",
            "Sage plus thyme | Thyme",
            ["sage plus thyme", "thyme plus placebo"],
        ),
        # first letters
        ("We randomly assigned 90 sailors to a low-gluten or a low-salt diet.", "LG | LS", ["low-gluten", "low-salt diet"]),
        (
            "We randomly assigned 90 sailors to ibuprofen, naproxen or colchicine.",
            "I group | N group | C group",
            ["ibuprofen", "naproxen", "colchicine"],
        ),
        # a short form of placebo
        ("We randomly assigned 90 sailors to sage 20 mg or placebo.", "SG20 | PBO", ["sage 20 mg", "placebo"]),
        # another dose, and more than one of the arms got
        ("We randomly assigned 90 sailors to 0.5% timolol or placebo.", "0.25% timolol | Placebo", ["placebo"]),
        ("We randomly assigned 90 sailors to sage, thyme, or sage with thyme.", "Sage | TH | Sage + TH", ["sage"]),
        # which nothing tells
        ("We randomly assigned 90 sailors to sage or thyme.", "Short course | Long course", []),
        ("We randomly assigned 90 sailors to sage or black coffee.", "Sage | Placebo", ["sage"]),
    ],
)
def test_headings_are_told_from_each_other(said: str, head: str, arms: list[str]) -> None:
    cells = " | ".join(("7.1 ± 1.9", "4.7 ± 2.2", "4.6 ± 2.1")[: head.count("|") + 1])
    record = article([f"Outcome | {head}", f"Sleep (h) | {cells}"], said=said, title="A randomised trial at sea")
    assert [row[1] for row in results(record)] == arms


def test_labels_of_groups_that_stand_anew_under_each_outcome() -> None:
    rows = [
        "Week | Sleep gain (%) | << | p | Cured | << | p",
        " | Group S | Group C | | Group S | Group C |",
        "4 | 31.2 ± 12.0 | 20.1 ± 11.4 | 0.001 | 2 (7.1%) | 1 (3.6%) | 0.49",
        "8 | 58.9 ± 15.3 | 37.7 ± 16.0 | <0.001 | 8 (28.6%) | 3 (10.7%) | 0.09",
    ]
    record = article(
        rows, heads=2, said="We randomly assigned 56 adults to sage oil or camphor oil (n = 28 each).", title="Oils for sailors"
    )
    assert [
        (r["outcome"], r["timepoint"], r["value"]) for r in record["results"] if r["arm_id"] == "a1" and r["statistic"] != "percent"
    ] == [
        ("Sleep gain", "Week 4", 31.2),
        ("Cured", "Week 4", 2),
        ("Sleep gain", "Week 8", 58.9),
        ("Cured", "Week 8", 8),
    ]


def test_counts_under_a_heading_of_rates_beside_them() -> None:
    rows = [
        "Event | Green tea (N = 60) | << | Placebo (N = 60) | <<",
        " | events per 100 patient-yr | << | events per 100 patient-yr | <<",
        "Falls | 12 (20.0) | 6.9 | 18 (30.0) | 8.7",
    ]
    told = results(article(rows, heads=2))
    assert [(row[2], row[3]) for row in told if row[1] == TEA] == [("events", 12), ("percent", 20.0), ("rate", 6.9)]


def test_levels_below_times_that_have_a_test_alone() -> None:
    rows = [
        "Age and feeding | Green tea (n = 60) | Placebo (n = 60) | p",
        "1 month | | | 0.01",
        "Breast, n (%) | 40 (67) | 30 (50) |",
        "Bottle, n (%) | 20 (33) | 30 (50) |",
        "6 months | | | 0.03",
        "Breast, n (%) | 24 (40) | 12 (20) |",
        "Bottle, n (%) | 36 (60) | 48 (80) |",
    ]
    record = article(rows)
    assert [(r["timepoint"], r["value"]) for r in record["results"] if r["arm_id"] == "a1" and r["statistic"] == "events"] == [
        ("1 month", 40),
        ("1 month", 20),
        ("6 months", 24),
        ("6 months", 36),
    ]
    assert [(c["timepoint"], c["p"]["value"]) for c in record["comparisons"]] == [("1 month", 0.01), ("6 months", 0.03)]


def test_what_stands_over_an_arm_denies_nothing_of_it() -> None:
    rows = [
        "Outcome | No pills | << | Pills | <<",
        " | Green tea | Placebo | Green tea | Placebo",
        "Cured, n/N (%) | 9/31 (29) | 6/30 (20) | 8/29 (28) | 5/30 (17)",
    ]
    record = article(rows, heads=2)
    assert [(r["arm_id"], r["subgroup"], r["value"]) for r in record["results"] if r["statistic"] == "events"] == [
        ("a1", "No pills", 9),
        ("a2", "No pills", 6),
        ("a1", "Pills", 8),
        ("a2", "Pills", 5),
    ]


def test_levels_stand_under_what_is_over_them_or_over_the_labels() -> None:
    rows = [
        "Pain relief | Green tea (n = 60) | Placebo (n = 60)",
        "≥30% at 30 min, n (%) | 36 (60) | 18 (30)",
    ]
    assert {row[0] for row in results(article(rows))} == {"Pain relief, ≥30% at 30 min"}
    rows = [
        HEAD,
        "Cramp days | |",
        "Baseline, mean (SD) | 8.1 (2.7) | 8.4 (2.6)",
        "Change, LS mean (SE) | −2.9 (0.2) | −1.8 (0.2)",
        "≥50% reduction, n (%) | 24 (40) | 18 (30)",
        "Pill days | |",
        "Baseline, mean (SD) | 3.7 (3.6) | 3.4 (3.6)",
        "Change, LS mean (SE) | −1.2 (0.1) | −0.6 (0.1)",
    ]
    assert [(row[0], row[3]) for row in results(article(rows)) if row[1] == TEA] == [
        ("Cramp days, Change", -2.9),
        ("Cramp days, ≥50% reduction", 24),
        ("Cramp days, ≥50% reduction", 40),
        ("Pill days, Change", -1.2),
    ]


def test_a_caption_of_changes_over_columns_of_times() -> None:
    rows = [
        " | 9 weeks | << | 6 months | <<",
        " | Green tea | Placebo | Green tea | Placebo",
        "Walk (m) | 21 (13 to 29) | −4 (−12 to 4) | 9 (−2 to 20) | −12 (−23 to −1)",
    ]
    record = article(rows, heads=2, caption="Table 2. Changes from baseline", notes="Data are mean (95% CI).")
    assert [(r["statistic"], r["timepoint"], r["value"]) for r in record["results"] if r["arm_id"] == "a1"] == [
        ("change", "9 weeks", 21),
        ("change", "6 months", 9),
    ]


def test_an_unknown_estimate_with_its_interval_is_no_arm() -> None:
    rows = [
        "Sex | Green tea (n = 60) | Placebo (n = 60) | QXR (95% CI)",
        "Women | 45 (75) | 36 (60) | 1.31 (0.84–2.03)",
    ]
    record = article(rows, further=[("Table 3. More", rows)], notes="Values are n (%).")
    assert [arm["name"] for arm in record["arms"]] == [TEA, "placebo"]
    # over each of the arms it is no estimate
    rows = ["Level | Green tea GMC (95% CI) | Placebo GMC (95% CI)", "Serum iron | 4.6 (4.0–5.3) | 3.1 (2.7–3.6)"]
    assert [row[1] for row in results(article(rows))] == [TEA, "placebo"]


def test_two_ratios_and_two_levels_in_one_heading_tell_neither() -> None:
    rows = [f"{HEAD} | OR or HR (99% or 95% CI)", "Falls, n (%) | 9 (15) | 15 (25) | 0.53 (0.21–1.33)"]
    (found,) = article(rows)["comparisons"]
    assert (found["measure"], found["estimate"], found["ci"]["level"], found["higher"]) == ("other", 0.53, None, "a2")


def test_the_time_at_risk_behind_a_stroke_is_no_size() -> None:
    rows = [
        " | Green tea | << | Placebo | <<",
        " | Deaths/person-years | Rate per 1000 person-years | Deaths/person-years | Rate per 1000 person-years",
        "All deaths | 86/1842 | 46.7 | 88/1889 | 46.6",
    ]
    assert [row[2:] for row in results(article(rows, heads=2)) if row[1] == TEA] == [("events", 86, None), ("rate", 46.7, None)]


def test_totals_beside_counts_with_percentages_are_their_sizes() -> None:
    rows = [
        "Outcome | Green tea | << | Placebo | << | Difference (95% CI)",
        " | No. (%) | Total | No. (%) | Total |",
        "Cured | 15 (27) | 55 | 17 (31) | 54 | −4.2% (−20.0 to 12.1)",
    ]
    record = article(rows, heads=2)
    assert [row[2:] for row in results(record)] == [("events", 15, 55), ("percent", 27, 55), ("events", 17, 54), ("percent", 31, 54)]
    assert [c["measure"] for c in record["comparisons"]] == ["RD"]


@pytest.mark.parametrize(
    ("cells", "bounds"),
    [
        # as far below as above: an interval
        ("−27.8 (−33.8 to −21.8) | −9.4 (−15.5 to −3.3)", "ci"),
        # the least and the largest value
        ("27.8 (11.0 to 60.0) | 19.4 (5.5 to 58.4)", "spread"),
    ],
)
def test_bounds_beside_means_whose_notes_tell_of_deviations(cells: str, bounds: str) -> None:
    record = article([HEAD, f"Cramp score | {cells}"], notes="Plus–minus values are means ±SD.")
    assert [(r["statistic"], r["ci"] is not None, r["spread"] is not None) for r in record["results"]] == [
        ("mean", bounds == "ci", bounds == "spread")
    ] * 2


def test_headings_that_seem_to_name_one_arm_name_none_but_the_one_that_is_its_name() -> None:
    rows = ["Outcome | Green tea leaves | Green tea bags", "Sleep (h) | 7.1 ± 1.9 | 4.7 ± 2.2"]
    assert article(rows)["results"] == []
    rows = ["Outcome | Reference values | Placebo", "Sleep (h) | 7.1 ± 1.9 | 4.7 ± 2.2"]
    assert [(r["arm_id"], r["value"]) for r in article(rows)["results"] if r["arm_id"] == "a2"] == [("a2", 4.7)]


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        # each half of a cell is of the arm that its half of the heading names
        ("Week 6; tea (placebo)", "7.1±1.9 (4.7±2.2)", [("a1", 7.1, 1.9), ("a2", 4.7, 2.2)]),
        ("Mean±SD of intervention (control), week 6", "7.1±1.9 (4.7±2.2)", [("a1", 7.1, 1.9), ("a2", 4.7, 2.2)]),
        # halves that are not alike are not those of two arms
        ("Week 6; tea (placebo)", "7.1±1.9 (4.7)", []),
        # one arm by two names
        ("Control (placebo), mean (SD), week 6", "4.7 (2.2)", [("a2", 4.7, 2.2)]),
    ],
)
def test_two_arms_in_one_cell(head: str, row: str, expected: list[tuple[str, float, float]]) -> None:
    record = article([f"Outcome | Baseline | {head}", f"Sleep score | 5.1 | {row}"])
    assert [(r["arm_id"], r["value"], r["spread"]["value"]) for r in record["results"]] == expected
    assert {r["timepoint"].lower() for r in record["results"]} <= {"week 6"}


def test_outcomes_that_share_a_word_with_an_arm_are_no_rows_of_arms() -> None:
    labels = ["Sleep score", "Tea drunk", "Placebo effect", "Hours awake", "Cramps at night"]
    rows = ["Outcome | Before | After | P", *(f"{label} | 5.0 ± 1.9 | 7.1 ± 1.8 | 0.1" for label in labels)]
    assert not article(rows)["results"]


@pytest.mark.parametrize(
    "head",
    [
        # one of the two is a misprint for the arm that is missing
        " | Green tea (n = 60) | Green tea (n = 61) | Placebo (n = 60)",
        " | Green tea + | Green tea - | Placebo",
    ],
)
def test_an_arm_that_has_two_columns_and_nothing_to_tell_them_apart_has_none(head: str) -> None:
    record = article(["Harm, n (%) | Overall | << | <<", head, "Rash | 3 (5.0) | 6 (9.8) | 9 (15.0)"], heads=2)
    assert {r["arm_id"] for r in record["results"]} == {"a2"}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["Outcome | Tea, mean score (n) | Placebo, mean score (n)", "Sleep score | 1.9 (58) | 2.4 (57)"], [(1.9, 58), (2.4, 57)]),
        (["Outcome | Tea | Placebo", "Sleep score, mean (n) | 1.9 (58) | 2.4 (57)"], [(1.9, 58), (2.4, 57)]),
    ],
)
def test_sizes_in_brackets_behind_means(rows: list[str], expected: list[tuple[float, int]]) -> None:
    record = article(rows)
    assert [(r["value"], r["n"]) for r in record["results"]] == expected
    assert {r["spread"] is None for r in record["results"]} == {True}


@pytest.mark.parametrize(
    ("over", "tests"),
    [
        # each under its own time, as the values are
        (["Week 6", "Week 12"], [("Week 6", 0.42), ("Week 12", 0.01)]),
        # one of the start tells nothing of what came about
        (["Baseline", "Week 12"], [("Week 12", 0.01)]),
    ],
)
def test_p_values_under_times(over: list[str], tests: list[tuple[str, float]]) -> None:
    rows = [
        f"Outcome | {over[0]} | << | << | {over[1]} | << | <<",
        " | Green tea | Placebo | p | Green tea | Placebo | p",
        "Sleep score | 6.1 ± 1.8 | 4.9 ± 2.0 | .42 | 7.1 ± 1.8 | 4.7 ± 2.2 | .01",
    ]
    record = article(rows, heads=2)
    assert [(c["timepoint"], c["p"]["value"]) for c in record["comparisons"]] == tests
    assert record["comparisons"][-1]["higher"] == "a1"


@pytest.mark.parametrize("sizes", [("", ""), (" (n = 30)", " (n = 28)")])
def test_parts_of_an_arm_in_columns_of_their_own(sizes: tuple[str, str]) -> None:
    women, men = (f"{name}{size}" for name, size in zip(("Women", "Men"), sizes, strict=True))
    rows = ["Outcome | Green tea | << | Placebo | <<", f" | {women} | {men} | {women} | {men}", "Rash | 3/30 | 6/28 | 9/30 | 4/28"]
    assert [r["outcome"] for r in article(rows, heads=2)["results"]] == ["Rash, Women", "Rash, Men"] * 2


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("Table 3. Scores within the green tea group (n = 58)", [("a1", "Week 6", 6.1, 58), ("a1", "Week 12", 7.1, 58)]),
        ("Table 3. Changes in scores of the control group", [("a2", "Week 6", 6.1, None), ("a2", "Week 12", 7.1, None)]),
        ("Table 3. Scores in the green tea group and the placebo group", []),
        ("Table 3. Scores in the study population", []),
    ],
)
def test_a_table_of_one_arm(caption: str, expected: list[tuple[str, str, float, int | None]]) -> None:
    record = article(["Outcome | Week 0 | Week 6 | Week 12 | P", "Sleep score | 5.0 ± 1.9 | 6.1 ± 1.8 | 7.1 ± 1.8 | 0.01"], caption=caption)
    assert [(r["arm_id"], r["timepoint"], r["value"], r["n"]) for r in record["results"]] == expected
    # its test is one over time
    assert not record["comparisons"]


def test_what_stands_ahead_of_a_colon_names_the_arm() -> None:
    head = "Harm, n (%) | Intervention group: tea instead of placebo | Control group: placebo instead of tea"
    assert [r["arm_id"] for r in article([head, "Rash | 3 (5) | 6 (10)"])["results"]] == ["a1", "a1", "a2", "a2"]


def _differences(record: dict[str, Any]) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    changes = [(r["arm_id"], r["outcome"], r["value"], r["ci"]["low"], r["ci"]["high"]) for r in record["results"] if r["ci"]]
    return changes, [(c["measure"], c["estimate"]) for c in record["comparisons"]]


@pytest.mark.parametrize(
    ("rows", "heads"),
    [
        (
            [
                "Outcome | Green tea | << | Placebo | << | Between-group difference (95% CI)",
                " | Week 12 | Mean difference (95% CI) | Week 12 | Mean difference (95% CI) | ",
                "Pain, mean (SD) | 3.9 (2.0) | -2.2 (-2.9 to -1.5) | 5.2 (2.1) | -0.8 (-1.4 to -0.2) | -1.4 (-2.3 to -0.5)",
            ],
            2,
        ),
        (
            [
                "Outcome | Group | Week 12, mean (SD) | Mean difference (95% CI) | Between-group difference (95% CI)",
                "Pain | Green tea | 3.9 (2.0) | -2.2 (-2.9 to -1.5) | -1.4 (-2.3 to -0.5)",
                " | Placebo | 5.2 (2.1) | -0.8 (-1.4 to -0.2) | ",
            ],
            1,
        ),
    ],
)
def test_a_difference_that_every_arm_has_is_its_own_change(rows: list[str], heads: int) -> None:
    changes, estimates = _differences(article(rows, heads=heads))
    assert changes == [("a1", "Pain, change", -2.2, -2.9, -1.5), ("a2", "Pain, change", -0.8, -1.4, -0.2)]
    assert estimates == [("MD", -1.4)]


def test_a_ratio_of_one_is_of_those_whom_the_others_are_held_against() -> None:
    rows = ["Outcome | Cramp | OR (95% CI)", "Green tea | 20/58 | 0.5 (0.2 to 0.9)", "Placebo | 30/57 | 1"]
    assert _differences(article(rows))[1] == [("OR", 0.5)]


@pytest.mark.parametrize(
    ("rows", "outcome"),
    [
        (["Analysis | Green tea | Placebo", "Intention to treat | 50/60 | 40/60"], "Rates of relief, Intention to treat"),
        (["Group | ITT analysis", "Green tea | 50/60", "Placebo | 40/60"], "Rates of relief, ITT analysis"),
        (["Analysis | Green tea | Placebo", "Relief | | ", "PP | 50/60 | 40/60"], "Relief, PP"),
        (["Analysis | Green tea | Placebo", "Relief (PP) | 50/60 | 40/60"], "Relief (PP)"),
    ],
)
def test_who_was_analysed_is_no_outcome(rows: list[str], outcome: str) -> None:
    assert {r["outcome"] for r in article(rows, caption="Table 2. Rates of relief in the two groups")["results"]} == {outcome}


def test_a_coefficient_of_variation_is_no_deviation() -> None:
    record = article(["Variable | Green tea | Placebo", "Clearance, mean (CV%) | 12.1 (20) | 13.4 (25)"])
    assert [(r["value"], r["spread"]) for r in record["results"]] == [(12.1, None), (13.4, None)]


def test_quartiles_in_the_column_beside_a_median() -> None:
    rows = ["Outcome | Green tea | << | Placebo | << | p", " | Median | IQR | Median | Range | ", "Pain | 3 | 2–4 | 4 | 1–9 | .01"]
    found = [(r["value"], r["spread"]["kind"], r["spread"]["low"], r["spread"]["high"]) for r in article(rows, heads=2)["results"]]
    assert found == [(3, "iqr", 2, 4), (4, "range", 1, 9)]


def test_events_by_their_letter_are_no_participants() -> None:
    rows = ["Harm | Green tea (N=58) | << | Placebo (N=57) | <<", " | n (%) | E | n (%) | E", "Rash | 20 (34.5) | 25 | 30 (52.6) | 41"]
    found = [(r["outcome"], r["value"], r["n"]) for r in article(rows, heads=2)["results"] if r["statistic"] == "events"]
    assert found == [("Rash", 20, 58), ("Rash, events", 25, None), ("Rash", 30, 57), ("Rash, events", 41, None)]


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ("P1: green tea vs black tea; P2: green tea vs placebo.", [(0.04, "green tea", "black tea"), (0.001, "green tea", "placebo")]),
        (
            "P1 between green tea and black tea, P2 between green tea and placebo",
            [(0.04, "green tea", "black tea"), (0.001, "green tea", "placebo")],
        ),
        # nobody says what they compare
        ("P1 and P2: Tukey test.", []),
    ],
)
def test_notes_tell_what_numbered_p_values_compare(notes: str, expected: list[tuple[float, str, str]]) -> None:
    said = "We randomly assigned 120 adults to green tea (n = 40), black tea (n = 40) or placebo (n = 40)."
    rows = ["Outcome | Green tea | Black tea | Placebo | P1 | P2", "Pain | 3.1 ± 1.1 | 3.6 ± 1.0 | 4.4 ± 1.2 | 0.04 | 0.001"]
    record = article(rows, said=said, notes=notes)
    names = {arm["arm_id"]: arm["name"] for arm in record["arms"]}
    assert [(c["p"]["value"], names[c["arm_id"]], names[c["comparator_id"]]) for c in record["comparisons"]] == expected


def test_a_numbered_p_value_of_one_arm_over_time_compares_no_arms() -> None:
    rows = [
        "Outcome | Green tea | << | Placebo | << | P1 | P2",
        " | Before | After | Before | After | | ",
        "Pain | 3.1 ± 1.1 | 2.6 ± 1.0 | 4.4 ± 1.2 | 4.1 ± 1.0 | 0.04 | 0.03",
    ]
    notes = "P1: before versus after in the green tea group; P2: between the groups after treatment."
    assert [c["p"]["value"] for c in article(rows, heads=2, notes=notes)["comparisons"]] == [0.03]


def test_factors_within_one_arm_are_factors() -> None:
    caption = "Table 4. Multivariable regression: predictors of relief in the green tea group"
    assert [
        f["factor"] for f in article(["Factor | OR (95% CI) | P", "Smoking | 1.8 (1.1–2.9) | 0.03"], caption=caption)["prognostic_factors"]
    ] == ["Smoking"]


def test_a_heading_that_denies_what_an_arm_gets_is_none_of_it() -> None:
    said = "We randomly assigned 120 adults to exercise alone, diet alone, both, or an attention control."
    rows = ["Outcome | Diet Factorial Groups | <<", " | Diet | No diet", "Weight (kg), mean (SD) | 97 (9) | 104 (9)"]
    record = article(rows, heads=2, said=said, title="Diet and exercise")
    names = {arm["arm_id"]: arm["name"] for arm in record["arms"]}
    assert [(names[r["arm_id"]], r["value"]) for r in record["results"]] == [("diet alone", 97)]


def test_an_arm_that_is_called_by_what_it_lacks_keeps_its_columns() -> None:
    said = "We randomly assigned 120 adults to no label (n = 60) or a traffic light label (n = 60)."
    record = article(["Outcome | No Label Control | Traffic Light", "Right choice | 30% | 40%"], said=said, title="Labels on food")
    assert [r["arm_id"] for r in record["results"]] == ["a1", "a2"]
