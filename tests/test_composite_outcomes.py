"""Outcomes of several parts: any of several deeds, a deed and its cause; and differences that look like values of an arm."""

from __future__ import annotations

import pytest

from tests.conftest import record_of

TRIAL = "Methods: We randomly assigned 300 adults to heparin (n = 150) or placebo (n = 150). Results: "

OUTCOMES: list[tuple[str, str, str, list[float]]] = [
    # any of several deeds is none of them alone
    ("Twelve patients in the heparin group and 20 in the placebo group died or had a stroke.", "died or had a stroke", "events", [12, 20]),
    (
        "Twelve patients on heparin and 20 on placebo died, had a stroke, or withdrew.",
        "died, had a stroke, or withdrew",
        "events",
        [12, 20],
    ),
    ("Twelve patients on heparin and 20 on placebo were hospitalized or died.", "hospitalized or died", "events", [12, 20]),
    ("Fewer patients on heparin died or were readmitted (8% vs 13%, P = 0.04).", "died or were readmitted", "percent", [8, 13]),
    (
        "Twelve on heparin and 20 on placebo died within 30 days or needed surgery.",
        "died within 30 days or needed surgery",
        "events",
        [12, 20],
    ),
    # but a time with 'or' is no deed
    ("Twelve patients on heparin and 20 on placebo died within 30 days or before discharge.", "died", "events", [12, 20]),
    # who went on no longer, for whatever reason
    ("Twelve patients on heparin and five on placebo withdrew because of nausea.", "withdrew because of nausea", "events", [12, 5]),
    (
        "In the heparin group, 66 patients crossed over to placebo after progression.",
        "crossed over to placebo after progression",
        "events",
        [66],
    ),
    # a noun and its cause
    ("Withdrawal because of nausea was more common with heparin (8% v 2%).", "Withdrawal because of nausea", "percent", [8, 2]),
    ("Deaths due to bleeding occurred in 3% of patients on heparin and 1% on placebo.", "Deaths due to bleeding", "percent", [3, 1]),
]

DIFFERENCES: list[tuple[str, list[tuple[str, str | None, float]]]] = [
    # what a number needed to treat is for
    ("The number needed to treat to prevent one stroke was 24.", [("NNT", "stroke", 24)]),
    ("The number needed to treat for three years to prevent one case was 6.9.", [("NNT", None, 6.9)]),
    ("The number needed to harm was 45.", [("other", None, 45)]),
    # two differences of one verb, each with its test
    (
        "Heparin raised walking distance by 79 m (95% CI, 19 to 140; P=0.01) and FEV1 by 0.10 liters (95% CI, 0.03 to 0.17; P=0.004).",
        [("MD", "walking distance", 79), ("MD", "FEV1", 0.1)],
    ),
]

OF_SHARES: list[tuple[str, tuple[str, str | None, float]]] = [
    # a difference of shares, though it is printed without a sign
    (
        "The proportion of patients with a flare was 79.7% with heparin and 82.5% with placebo (difference -3.5; 95% CI -15 to 8).",
        ("RD", "proportion of patients with a flare", -3.5),
    ),
    ("The response rate was 41% with heparin and 30% with placebo (difference 11; 95% CI 2 to 20).", ("RD", "response rate", 11)),
    # but not of what is itself measured in percent
    ("Mean HbA1c was 7.1% with heparin and 7.6% with placebo (difference -0.5; 95% CI -0.8 to -0.2).", ("MD", "HbA1c", -0.5)),
]


@pytest.mark.parametrize(("text", "expected"), OF_SHARES)
def test_what_a_difference_without_a_unit_is_of(text: str, expected: tuple[str, str | None, float]) -> None:
    assert [(c["measure"], c["outcome"], c["estimate"]) for c in record_of(TRIAL + text)["comparisons"]] == [expected]


@pytest.mark.parametrize(("text", "outcome", "statistic", "values"), OUTCOMES)
def test_outcomes_of_several_parts(text: str, outcome: str, statistic: str, values: list[float]) -> None:
    found = record_of(TRIAL + text)["results"]
    assert [(r["outcome"], r["statistic"], r["value"]) for r in found] == [(outcome, statistic, value) for value in values]


@pytest.mark.parametrize(("text", "expected"), DIFFERENCES, ids=[text[:70] for text, _ in DIFFERENCES])
def test_differences_are_no_values(text: str, expected: list[tuple[str, str | None, float]]) -> None:
    record = record_of(TRIAL + text)
    assert [(c["measure"], c["outcome"], c["estimate"]) for c in record["comparisons"]] == expected
    assert record["results"] == []


def test_each_arm_that_was_stopped_has_its_own_share() -> None:
    found = record_of(f"{TRIAL}Because of nausea, 15.4% of patients stopped heparin and 9.8% stopped placebo.")["results"]
    assert [(r["arm_id"], r["outcome"], r["value"]) for r in found] == [("a1", "stopped heparin", 15.4), ("a2", "stopped placebo", 9.8)]


COUNTS: list[tuple[str, list[tuple[str | None, str, float, int | None]]]] = [
    # counts with their share behind the group
    (
        "Nine patients in the heparin group (6%) and four in the placebo group (3%) died.",
        [("a1", "died", 9, None), ("a2", "died", 4, None)],
    ),
    # deaths among so many people, who are no deaths
    (
        "There were 34 deaths among the 150 patients (23%) given heparin and 56 among the 150 patients (37%) given placebo.",
        [("a1", "deaths", 34, 150), ("a2", "deaths", 56, 150)],
    ),
    # some of all there were
    (
        "Four of the 12 strokes occurred in the heparin group and eight in the placebo group.",
        [("a1", "strokes", 4, None), ("a2", "strokes", 8, None)],
    ),
    (
        "Of 12 strokes, four occurred in the heparin group and eight in the placebo group.",
        [("a1", "strokes", 4, None), ("a2", "strokes", 8, None)],
    ),
    # cases that occurred; those "in the heparin group" may be all its patients
    ("A total of 39 cases occurred with heparin and 82 with placebo.", [("a1", "cases", 39, None), ("a2", "cases", 82, None)]),
    ("There were 75 cases in the heparin group and 75 in the placebo group.", []),
    # Covid-19 as journals print it
    ("Covid-19 developed in 8 heparin and in 62 placebo recipients.", [("a1", "Covid-19", 8, None), ("a2", "Covid-19", 62, None)]),
    # in one arm none, and so many in the other
    ("No strokes were seen in the heparin group, and four occurred in the placebo group.", [("a2", "strokes", 4, None)]),
    # a clause behind a semicolon has its own outcome
    (
        "Two hundred participants (67%) completed the trial; 17 in the heparin group and 12 in the placebo group withdrew.",
        [("all", "completed the trial", 200, None), ("a1", "withdrew", 17, None), ("a2", "withdrew", 12, None)],
    ),
    # a limit of what is counted
    ("A fall in oxygen saturation below 80% was seen in 9% with heparin.", []),
]


@pytest.mark.parametrize(("text", "expected"), COUNTS, ids=[text[:70] for text, _ in COUNTS])
def test_what_is_counted_in_each_arm(text: str, expected: list[tuple[str | None, str, float, int | None]]) -> None:
    found = [r for r in record_of(TRIAL + text)["results"] if r["statistic"] == "events"]
    assert [(r["arm_id"], r["outcome"], r["value"], r["n"]) for r in found] == expected


WHOLE_NAMES: list[tuple[str, list[str]]] = [
    # the parts of a composite in brackets are no outcomes of their own
    ("Treatment failure (death, relapse, or withdrawal) occurred in 40% and 60%, respectively.", ["Treatment failure"] * 2),
    # what a rate counts is its unit
    ("The rate of falls was 1.3 events per person-year with heparin and 2.1 with placebo.", ["rate of falls"] * 2),
    # a scale by its length
    (
        "The mean score on the 100-point Knee Pain Scale was 48.9 with heparin and 54.8 with placebo.",
        ["score on the 100-point Knee Pain Scale"] * 2,
    ),
    # a limit that so many reached, told ahead of them
    (
        "A reduction of at least 50% in migraine days was reached by 38% v 22%.",
        ["reduction of at least 50% in migraine days"] * 2,
    ),
    # what an outcome ended in
    (
        "Adverse events led to discontinuation in 9% of the heparin group and 4% of the placebo group.",
        ["Adverse events led to discontinuation"] * 2,
    ),
]


@pytest.mark.parametrize(("text", "outcomes"), WHOLE_NAMES, ids=[text[:70] for text, _ in WHOLE_NAMES])
def test_an_outcome_by_its_whole_name(text: str, outcomes: list[str]) -> None:
    assert [r["outcome"] for r in record_of(TRIAL + text)["results"]] == outcomes


RATES: list[tuple[str, list[tuple[str | None, float, str | None]]]] = [
    # the second value shares the unit of the first
    ("There were 2.1 relapses per patient per year with heparin and 3.4 with placebo.", [("a1", 2.1, "per year"), ("a2", 3.4, "per year")]),
    # or each has its own
    (
        "The annual rate of colds was 1.24 per patient with heparin and 2.40 per patient with placebo.",
        [("a1", 1.24, None), ("a2", 2.4, None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), RATES)
def test_rates_of_each_arm(text: str, expected: list[tuple[str | None, float, str | None]]) -> None:
    assert [(r["arm_id"], r["value"], r["unit"]) for r in record_of(TRIAL + text)["results"]] == expected


def test_what_a_composite_is_made_of_is_not_what_was_compared() -> None:
    text = (
        "The primary outcome, a composite of stroke and cardiovascular death, occurred in 22% with heparin and 27% with placebo (HR 0.82)."
    )
    assert [(c["outcome"], c["estimate"]) for c in record_of(TRIAL + text)["comparisons"]] == [("primary outcome", 0.82)]


def test_doses_with_their_sizes_share_the_drug_behind_the_last() -> None:
    record = record_of("Design: Randomized trial. Intervention: 12 mg/d (n = 503) or 6 mg/d (n = 497) of tocilizumab for up to 10 days.")
    assert [(a["name"], a["n"]) for a in record["arms"]] == [("12 mg/d of tocilizumab", 503), ("6 mg/d of tocilizumab", 497)]
    assert [(d["drug"], d["amount"]) for d in record["doses"]] == [("tocilizumab", 12), ("tocilizumab", 6)]


def test_who_was_assessed_for_eligibility_was_screened() -> None:
    sizes = record_of("Results: We assessed 11 914 smokers for eligibility. Of these, 5800 were randomised.")["sample_sizes"]
    assert [(size["value"], size["kind"]) for size in sizes] == [(11914, "screened"), (5800, "randomized")]
