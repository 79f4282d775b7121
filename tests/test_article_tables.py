"""How tables are laid out: labels and headings over several rows and columns, numbers over brackets, what the arms are called there."""

from __future__ import annotations

import pytest

from extractor.definitions import listed, spelled
from tests.articles import HEAD, METHODS, PLACEBO, TEA, article, spreads


@pytest.mark.parametrize("label", ["^^", ""])
def test_labels_that_reach_into_the_rows_below(label: str) -> None:
    rows = [
        "Outcome | Week | Green tea | << | << | Placebo | << | <<",
        " | | n | Mean | (95% CI) | n | Mean | (95% CI)",
        "Sleep score | 6 | 58 | 6.0 | (5.5; 6.5) | 57 | 4.9 | (4.4; 5.4)",
        f"{label} | 12 | 55 | 7.1 | (6.6; 7.6) | 52 | 4.7 | (4.1; 5.3)",
    ]
    found = [
        (r["outcome"], r["timepoint"], r["arm_id"], r["value"], r["n"], r["ci"]["low"], r["ci"]["high"])
        for r in article(rows, heads=2)["results"]
    ]
    assert found == [
        ("Sleep score", "Week 6", "a1", 6.0, 58, 5.5, 6.5),
        ("Sleep score", "Week 6", "a2", 4.9, 57, 4.4, 5.4),
        ("Sleep score", "Week 12", "a1", 7.1, 55, 6.6, 7.6),
        ("Sleep score", "Week 12", "a2", 4.7, 52, 4.1, 5.3),
    ]


@pytest.mark.parametrize(
    ("lower", "expected"),
    [
        # what stands in brackets under a number belongs to it
        (" | (1.9) | (2.2)", [(7.1, "sd", 1.9, None, None), (4.7, "sd", 2.2, None, None)]),
        # a row with a label of its own does not
        ("Range | (1.9) | (2.2)", []),
        # a bare number under a number says something else
        (" | 1.9 | 2.2", []),
    ],
)
def test_brackets_in_a_row_of_their_own(lower: str, expected: list[tuple[object, ...]]) -> None:
    caption = "Table 2. Average and standard deviation of the scores"
    assert spreads(article([HEAD, "Sleep score | 7.1 | 4.7", lower], caption=caption)) == expected


def test_sizes_in_a_heading_between_the_rows() -> None:
    rows = [
        "Outcome | Green tea | Placebo",
        "Older adults | n = 20 | n = 21",
        "Any cramp, n (%) | 5 (25.0) | 7 (33.3)",
        "Younger adults | n = 38 | n = 36",
        "Any cramp, n (%) | 9 | 8",
    ]
    assert [(r["value"], r["n"]) for r in article(rows)["results"] if r["statistic"] == "events"] == [
        (5, 20),
        (7, 21),
        (9, 38),
        (8, 36),
    ]


def test_sizes_of_subgroups_stay_with_their_columns() -> None:
    rows = [
        "Outcome | Women | << | Men | <<",
        " | Green tea | Placebo | Green tea | Placebo",
        "N | 40 | 42 | 18 | 16",
        "Sleep score, mean (SD) | 7.1 (1.9) | 4.7 (2.2) | 6.8 (1.7) | 5.0 (2.0)",
    ]
    found = [(r["subgroup"], r["arm_id"], r["n"]) for r in article(rows, heads=2)["results"]]
    assert found == [("Women", "a1", 40), ("Women", "a2", 42), ("Men", "a1", 18), ("Men", "a2", 16)]


def test_all_participants_are_no_subgroup() -> None:
    rows = [
        "Outcome | Women | << | Men | << | Overall | <<",
        " | Green tea | Placebo | Green tea | Placebo | Green tea | Placebo",
        "Cramp | 4/40 | 6/42 | 5/18 | 7/16 | 9/58 | 13/58",
    ]
    assert [r["subgroup"] for r in article(rows, heads=2)["results"]] == ["Women", "Women", "Men", "Men", None, None]


@pytest.mark.parametrize(
    ("caption", "row", "count"),
    [
        # a change since the start is a result
        ("Table 2. Mean difference from the baseline", "Sleep score, mean (SD) | 2.1 (1.9) | 0.3 (2.2)", 2),
        # what the body is made of is an outcome, what a diet is made of is none
        ("Table 2. Body composition at 12 weeks", "Fat mass (kg), mean (SD) | 21 (5) | 23 (6)", 2),
        ("Table 1. Composition of the drinks", "Caffeine (mg), mean (SD) | 21 (5) | 23 (6)", 0),
        ("Table 1. Scores at pretreatment for each group", "Sleep score, mean (SD) | 5.1 (1.9) | 5.3 (2.2)", 0),
    ],
)
def test_captions_of_results(caption: str, row: str, count: int) -> None:
    assert len(article([HEAD, row], caption=caption)["results"]) == count


@pytest.mark.parametrize(
    ("label", "count"),
    [
        # who gives ages describes the participants, whatever the caption says
        ("Age (years), mean (SD)", 0),
        ("Age at entry (yr), mean (SD)", 0),
        ("Age-adjusted score, mean (SD)", 4),
    ],
)
def test_a_row_of_ages_tells_a_table_of_characteristics(label: str, count: int) -> None:
    rows = [HEAD, f"{label} | 61 (9) | 60 (8)", "Sleep score, mean (SD) | 5.1 (1.9) | 5.3 (2.2)"]
    assert len(article(rows, caption="Table 1. The two groups")["results"]) == count


@pytest.mark.parametrize(
    ("label", "note", "outcome"),
    [
        ("TST", "TST, total sleep time; SD, standard deviation.", "total sleep time (TST)"),
        ("TST at night", "TST = total sleep time.", "total sleep time (TST) at night"),
        # a form that does not spell the letters stays as printed
        ("TST", "TST: measured in minutes.", "TST"),
        ("Total sleep time (TST)", "TST: total sleep time", "Total sleep time (TST)"),
    ],
)
def test_short_names_of_outcomes_are_spelled_out(label: str, note: str, outcome: str) -> None:
    assert {r["outcome"] for r in article([HEAD, f"{label}, mean (SD) | 7.1 (1.9) | 4.7 (2.2)"], notes=note)["results"]} == {outcome}


def test_an_outcome_that_begins_with_total_is_of_no_whole() -> None:
    rows = ["Group | Total losses (g) | <<", " | Mean | SD", "Green tea | 3.9* | 2.3", "Placebo | 2.2 | 1.6"]
    found = [(r["outcome"], r["arm_id"], r["value"], r["spread"]["value"]) for r in article(rows, heads=2)["results"]]
    assert found == [("Total losses (g)", "a1", 3.9, 2.3), ("Total losses (g)", "a2", 2.2, 1.6)]


def test_lists_of_short_forms() -> None:
    note = "LAR: leptin/adiponectin ratio; LGA = large for gestational age, BMI, body mass index. NS: P > .05"
    assert listed(note) == {"LAR": "leptin/adiponectin ratio", "LGA": "large for gestational age", "BMI": "body mass index"}
    assert spelled("LGA and BMI", listed(note)) == "large for gestational age (LGA) and body mass index (BMI)"


@pytest.mark.parametrize(
    ("said", "head", "names"),
    [
        # a third arm that the tables head, beside a control that both know
        (METHODS, "Outcome | Green tea (n = 40) | Black tea (n = 40) | Placebo (n = 40)", [TEA, "Black tea", PLACEBO]),
        # what stands beside the arms is none
        (METHODS, "Outcome | Green tea (n = 60) | Placebo (n = 60) | Difference | P value", [TEA, PLACEBO]),
        (METHODS, "Outcome | Green tea (n = 60) | Placebo (n = 60) | P tea-placebo | Adjusted model", [TEA, PLACEBO]),
        (METHODS, "Outcome | Green tea (n = 60) | Placebo (n = 60) | Mean Diff | 95% CI", [TEA, PLACEBO]),
        (METHODS, "Outcome | Green tea (n = 60) | Placebo (n = 60) | Friedman’s test | z-score", [TEA, PLACEBO]),
    ],
)
def test_headings_add_arms(said: str, head: str, names: list[str]) -> None:
    cells = " | ".join(["15/40"] * head.count("|"))
    record = article([head, f"Any cramp | {cells}"], said=said)
    assert sorted(arm["name"].lower() for arm in record["arms"]) == sorted(name.lower() for name in names)


def test_what_is_left_of_the_headings_is_what_is_left_of_the_arms() -> None:
    said = "We randomly assigned 120 adults to Camellia sinensis extract or usual care."
    record = article(["Outcome | Tea (n = 60) | Usual care (n = 60)", "Any cramp | 15/60 | 30/60"], said=said)
    assert [(a["name"], a["n"]) for a in record["arms"]] == [("Camellia sinensis extract", 60), ("usual care", 60)]
    assert [(r["arm_id"], r["value"]) for r in record["results"]] == [("a1", 15), ("a2", 30)]


def test_a_heading_of_two_arms_beside_one_of_them_is_the_other_arm() -> None:
    said = "We randomly assigned 120 adults to melatonin or to usual care."
    record = article(["Outcome | Melatonin and usual care (n = 60) | Usual care (n = 60)", "Any cramp | 15/60 | 30/60"], said=said)
    assert [(r["arm_id"], r["value"]) for r in record["results"]] == [("a1", 15), ("a2", 30)]


@pytest.mark.parametrize(
    ("head", "labels"),
    [
        # what the tables call an arm is its label, where its name is another
        ("Outcome | Tea (n = 60) | Usual care (n = 60)", ["Tea", None]),
        ("Outcome | CSE, n = 60 (51% women) | UC (n = 60)", ["CSE", "UC"]),
    ],
)
def test_what_tables_call_an_arm_is_its_label(head: str, labels: list[str | None]) -> None:
    said = "We randomly assigned 120 adults to Camellia sinensis extract (CSE) or usual care (UC)."
    record = article([head, "Any cramp | 15/60 | 30/60"], said=said)
    assert [arm["label"] for arm in record["arms"]] == labels


@pytest.mark.parametrize(
    ("caption", "note", "arms"),
    [
        ("Table 2. Outcomes", "Group A: green tea; group B: placebo.", ["a1", "a2"]),
        ("Table 2. Outcomes", "Data are mean ± SD. Group A = placebo, Group B = green tea", ["a2", "a1"]),
        ("Table 2. Outcomes in group A (green tea) and group B (placebo)", "", ["a1", "a2"]),
        # a letter whose group is of both
        ("Table 2. Outcomes", "Group A: green tea or placebo; group B: coffee.", []),
    ],
)
def test_groups_that_captions_and_notes_explain(caption: str, note: str, arms: list[str]) -> None:
    record = article(["Outcome | Group A | Group B", "Sleep score | 7.1 ± 1.9 | 4.7 ± 2.2"], caption=caption, notes=note)
    assert [r["arm_id"] for r in record["results"]] == arms


def test_a_heading_that_begins_the_name_of_one_arm_is_that_arm() -> None:
    said = "We randomly assigned 60 adults to left light/right dark glasses, right light/left dark glasses or sham glasses."
    record = article(["Outcome | Left light | Right light | Sham", "Sleep score, mean (SD) | 7.1 (1.9) | 6.0 (2.0) | 4.7 (2.2)"], said=said)
    names = {arm["arm_id"]: arm["name"] for arm in record["arms"]}
    assert [names[r["arm_id"]].split()[0] for r in record["results"]] == ["left", "right", "sham"]


def test_an_estimate_whose_sign_a_verb_tells_is_the_one_that_prints_it() -> None:
    body = "Green tea reduced the sleep score by 2.4 (95% CI, -3.1 to -1.7; P=0.01) compared with placebo."
    rows = [HEAD + " | Difference (95% CI)", "Sleep score, mean (SD) | 4.7 (1.9) | 7.1 (2.2) | -2.4 (-3.1 to -1.7)"]
    found = [(c["estimate"], c["ci"]["low"], c["p"]["value"], len(c["also"])) for c in article(rows, body=body)["comparisons"]]
    assert found == [(-2.4, -3.1, 0.01, 1)]


def test_arms_named_anew_in_the_middle_of_a_table_head_the_rows_below() -> None:
    rows = [
        "Outcome | Green tea 0-3 months, mean (SD) | Placebo 0-3 months, mean (SD)",
        "Visits | 3.1 (1.9) | 4.7 (2.2)",
        " | Green tea 4-12 months, mean (SD) | Placebo 4-12 months, mean (SD)",
        "Visits | 2.2 (1.1) | 3.4 (1.3)",
    ]
    found = [(r["timepoint"], r["arm_id"], r["value"]) for r in article(rows)["results"]]
    assert found == [("0-3 months", "a1", 3.1), ("0-3 months", "a2", 4.7), ("4-12 months", "a1", 2.2), ("4-12 months", "a2", 3.4)]


def test_a_column_of_spreads_under_no_arm_is_of_the_arm_to_its_left() -> None:
    rows = [
        "Outcome | Green tea | | Placebo | ",
        " | Mean | SD | Mean | SD",
        "Sleep score | 7.1 | 1.9 | 4.7 | 2.2",
    ]
    assert spreads(article(rows, heads=2)) == [(7.1, "sd", 1.9, None, None), (4.7, "sd", 2.2, None, None)]


@pytest.mark.parametrize(
    ("caption", "outcome"),
    [
        # what was done with the outcome, and whose it was, are no part of its name
        ("Table 2. Comparison of the sleep scores between the two groups", "sleep scores"),
        ("Table 2. Number and percentage of night cramps in the tea and placebo groups", "night cramps"),
        ("Table 2. Sleep scores", "Sleep scores"),
    ],
)
def test_the_outcome_that_a_caption_names(caption: str, outcome: str) -> None:
    assert {r["outcome"] for r in article([HEAD, "Week 12, mean (SD) | 7.1 (1.9) | 4.7 (2.2)"], caption=caption)["results"]} == {outcome}


def test_a_table_that_goes_on_keeps_its_caption_and_has_all_notes() -> None:
    more = [("Table 3 (continued)", [HEAD, "Mood score | 3.1 (1.9) | 2.7 (2.2)"])]
    record = article([HEAD, "Sleep score | 7.1 (1.9) | 4.7 (2.2)"], caption="Table 3. Mean (SD) scores", further=more)
    assert [(r["outcome"], r["value"], r["spread"]["value"]) for r in record["results"]] == [
        ("Sleep score", 7.1, 1.9),
        ("Sleep score", 4.7, 2.2),
        ("Mood score", 3.1, 1.9),
        ("Mood score", 2.7, 2.2),
    ]


@pytest.mark.parametrize("caption", ["Table 1. Continued", "Table 1 (cont.)", "Table 1"])
def test_a_table_of_characteristics_that_goes_on_holds_no_results(caption: str) -> None:
    first = [HEAD, "Age (years) | 61.0 (8.2) | 60.1 (7.9)"]
    more = [(caption, [HEAD, "Smokers, n (%) | 15 (25.0) | 30 (50.0)"]), ("Table 2", [HEAD, "Falls, n (%) | 6 (10.0) | 3 (5.0)"])]
    record = article(first, caption="Table 1. Participants", further=more)
    assert {r["outcome"] for r in record["results"]} == {"Falls"}


def test_an_arm_that_goes_by_its_abbreviation_is_spelled_out() -> None:
    said = "Green leaf tea (GLT) may help. We randomly assigned 120 adults to GLT or placebo."
    record = article(["Outcome | GLT (n = 60) | Placebo (n = 60)", "Any cramp | 15/60 | 30/60"], said=said)
    assert {(a["name"], a["label"], a["n"]) for a in record["arms"]} == {("Green leaf tea (GLT)", "GLT", 60), (PLACEBO, None, 60)}


def test_no_more_people_than_one_arm_had_are_the_whole_trial() -> None:
    said = "We randomly assigned adults to green tea or placebo."
    record = article([HEAD, "Any cramp | 15/60 | 30/60"], said=said, body="Nineteen patients were enrolled late.")
    assert record["total_sample_size"] is None
    assert [a["n"] for a in record["arms"]] == [60, 60]


def test_tables_of_arms_and_their_sizes_name_those_whom_the_prose_does_not() -> None:
    said = "We studied whether adults who are shown a film sleep better."
    rows = ["Outcome | Film | Silence", "Sleep score, mean (SD) | 7.1 (1.9) | 4.7 (2.2)", "N | 58 | 57"]
    record = article(
        rows, said=said, further=[("Table 3. Mood", ["Outcome | Film | Silence", "Mood, mean (SD) | 3 (1) | 4 (2)", "N | 58 | 57"])]
    )
    assert [(a["name"], a["n"]) for a in record["arms"]] == [("Film", 58), ("Silence", 57)]
    assert [(r["value"], r["n"]) for r in record["results"]] == [(7.1, 58), (4.7, 57), (3, 58), (4, 57)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        # a ratio of shares under the heading of ratios
        ("Any cramp, n (%) | 9 (23.7) | 8 (22.2) | 1.07 (0.46 to 2.46)", [("RR", 1.07)]),
        # no ratio lies below nought: what the heading holds for means is their difference
        ("Sleep score, mean (SD) | 7.1 (1.9) | 7.4 (2.2) | -0.31 (-1.30 to 0.68)", [("MD", -0.31)]),
        # and for shares the difference of risks
        ("Any fall, n (%) | 9 (23.7) | 8 (22.2) | -1.5 (-9.6 to 6.6)", [("RD", -1.5)]),
    ],
)
def test_a_column_of_ratios_holds_differences_as_well(row: str, expected: list[tuple[str, float]]) -> None:
    rows = ["Outcome | Green tea (n = 38) | Placebo (n = 36) | Risk ratio (95% CI)", row]
    assert [(c["measure"], c["estimate"]) for c in article(rows)["comparisons"]] == expected
