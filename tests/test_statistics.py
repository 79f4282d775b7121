"""Which statistic a value is, and in what unit, one row a way of saying it."""

from __future__ import annotations

import pytest

from tests.conftest import record_of

ARMS = "Methods: We randomly assigned 90 patients to alogliptin (n = 45) or glargine (n = 45). "

STATISTICS: list[tuple[str, list[tuple[str | None, str, float, str | None]]]] = [
    # what is itself measured in percent, before and after
    ("HbA1c rose from 7.1% to 7.4% with alogliptin.", [("a1", "other", 7.1, "%"), ("a1", "other", 7.4, "%")]),
    # events by the time of people followed, behind each value
    (
        "Falls were seen at 3.1 per 100 person-years with alogliptin and 4.2 per 100 person-years with glargine.",
        [("a1", "rate", 3.1, "per 100 person-years"), ("a2", "rate", 4.2, "per 100 person-years")],
    ),
    # behind the last of a list that shares it, with the noun that was counted
    (
        "The incidence of falls was 3.1 with alogliptin and 4.2 cases per 1000 patient-years with glargine.",
        [("a1", "rate", 3.1, "cases per 1000 patient-years"), ("a2", "rate", 4.2, "cases per 1000 patient-years")],
    ),
    # behind the first, which the second shares
    (
        "Falls were rarer (2.9 events per patient-year with alogliptin and 3.7 with glargine, P < 0.02).",
        [("a1", "rate", 2.9, "events per patient-year"), ("a2", "rate", 3.7, "events per patient-year")],
    ),
    # ahead of all of them
    (
        "For every 100 person-years there were 6.2 falls with alogliptin and 4.8 with glargine.",
        [("a1", "rate", 6.2, "per 100 person-years"), ("a2", "rate", 4.8, "per 100 person-years")],
    ),
    # a percentage of participants by the year
    (
        "Stroke befell 1.7% of the alogliptin group per year and 2.1% per year of the glargine group.",
        [("a1", "rate", 1.7, "% per year"), ("a2", "rate", 2.1, "% per year")],
    ),
    # 'a year' behind a number and its noun; behind a preposition it is a length of time
    ("Patients on glargine had 2.3 severe asthma attacks a year.", [("a2", "rate", 2.3, "per year")]),
    ("Within a year stroke was seen in 1.7% of the alogliptin group.", [("a1", "percent", 1.7, "%")]),
    # by how much something rose or fell
    (
        "Pain fell by a mean (SD) of 3.1 (1.2) points with alogliptin and by 2.4 (1.1) points with glargine.",
        [("a1", "change", 3.1, "points"), ("a2", "change", 2.4, "points")],
    ),
    (
        "Body weight rose by a mean (± SE) of 3.3 ± 0.4 kg with alogliptin and 2.9 ± 0.3 kg with glargine.",
        [("a1", "change", 3.3, "kg"), ("a2", "change", 2.9, "kg")],
    ),
    # what is itself measured in percent, against a limit of it that so many reached
    (
        "HbA1c was 7.1% with alogliptin and 7.4% with glargine; HbA1c <7% was reached by 41% and 33%.",
        [("a1", "other", 7.1, "%"), ("a2", "other", 7.4, "%"), ("a1", "percent", 41, "%"), ("a2", "percent", 33, "%")],
    ),
    # until when, and how many by then
    ("A decline had set in by 6 months in 31% of the alogliptin group.", [("a1", "percent", 31, "%")]),
    # a volume behind the bracket is a unit, and W are watts
    ("Power was 81 ± 9 W with glargine.", [("a2", "mean", 81, "watts")]),
    ("Mean urine was 512 (SD 210) mL with alogliptin.", [("a1", "mean", 512, "mL")]),
    # how often something is given is no rate
    ("Pain was seen in 12% of those on alogliptin, given at 3 sessions per week.", [("a1", "percent", 12, "%")]),
]


NO_VALUES = [
    # what changes a risk is told against something else, and so is what it changes by
    "A lack of the mutation increased the risk of death by 74% (P = 0.03).",
    # by how much a factor has to differ
    "The risk of death increased by 11% for each 10 mg/dL increase in glucose.",
    # a relative reduction with its standard error, and a test of both tails
    "This was an odds reduction of 24% (SD 5; 2P < 0.001).",
]


@pytest.mark.parametrize("text", NO_VALUES)
def test_what_is_told_of_a_risk_is_no_value(text: str) -> None:
    assert record_of(f"{ARMS}Results: {text}")["results"] == []


def test_an_estimate_alone_in_brackets_is_what_the_last_one_was_called() -> None:
    text = (
        "Death occurred in 12% of patients on alogliptin and 15% on glargine (hazard ratio 0.80 [95% CI 0.70-0.91], p=0.001). "
        "Stroke occurred in 7% on alogliptin and 8% on glargine (0.93 [0.81-1.07], p=0.31)."
    )
    stroke = record_of(f"{ARMS}Results: {text}")["comparisons"][-1]
    assert (stroke["outcome"], stroke["measure"], stroke["estimate"], stroke["p"]["value"]) == ("Stroke", "HR", 0.93, 0.31)


def test_words_between_a_count_and_its_percentage_name_the_outcome() -> None:
    results = record_of(f"{ARMS}Results: There were 12 major bleeds (8.0%) with alogliptin and 19 (12.7%) with glargine.")["results"]
    assert {item["outcome"] for item in results} == {"major bleeds"}


@pytest.mark.parametrize(
    ("text", "comparisons"),
    [
        # the margin of a trial is no difference that it found
        ("The difference met the noninferiority margin of 5 points (difference, 0.9 points; P = 0.2).", [("MD", 0.9)]),
        # by how much a vaccine lowers what it is given against
        ("The vaccine efficacy was 92.1% (95% CI, 85.3 to 96.2%).", [("other", 92.1)]),
        # a relative reduction that is printed as a share
        ("Falls were rarer with alogliptin (relative risk reduction 0.90, 95% CI 0.38 to 0.98).", [("other", 0.9)]),
        # the standard error between an estimate and its interval is no estimate
        ("Falls were rarer with alogliptin (odds reduction 42% [SD 5]; 95% CI 34-50).", [("PCT", 42)]),
        # what did not change in one arm says nothing of another
        ("Cholesterol was unchanged with glargine.", []),
    ],
)
def test_comparisons_that_look_alike(text: str, comparisons: list[tuple[str, float]]) -> None:
    found = record_of(f"{ARMS}Results: {text}")["comparisons"]
    assert [(item["measure"], item["estimate"]) for item in found] == comparisons


def test_the_letter_of_a_group_is_no_unit() -> None:
    text = (
        "Sixty women were assigned to tea (group M, n = 30) or water (group B, n = 30). Results: Median (IQR) pain was 2 (1-3) in group M."
    )
    assert [(item["value"], item["unit"]) for item in record_of(text)["results"]] == [(2, None)]


OPEN: list[tuple[str, list[tuple[str | None, float | None, float | None, float | None]]]] = [
    # an upper bound that was not reached is none, and no median
    (
        "Median survival was 10.3 months (95% CI, 6.7–NR) with alogliptin and 6.0 months (95% CI, 4.2 to 8.1) with glargine.",
        [("a1", 10.3, 6.7, None), ("a2", 6.0, 4.2, 8.1)],
    ),
    # in words, and with the unit behind the lower bound
    (
        "Median survival was 10.3 months (95% CI 6.7 months to not estimable) with alogliptin and 6.0 months with glargine.",
        [("a1", 10.3, 6.7, None), ("a2", 6.0, None, None)],
    ),
    # a median that was itself not reached, and neither bound
    ("Median survival was not reached (95% CI, 14.2 to not reached) with alogliptin.", [("a1", None, 14.2, None)]),
    ("Median survival was not reached (95% CI, NR to NR) with alogliptin.", [("a1", None, None, None)]),
    # one of a pair in the order of the arms, its interval or another measure in the brackets behind the values
    (
        "Median survival was not reached (95% CI 14.2–NE) versus 15.8 months (12.9–19.2; HR 0.66, 0.47–0.93).",
        [("a1", None, 14.2, None), ("a2", 15.8, 12.9, 19.2)],
    ),
    ("Median survival was 15.8 months versus not reached (HR 1.52, 1.07–2.13).", [("a1", 15.8, None, None), ("a2", None, None, None)]),
    # nobody's in particular
    ("Median survival was not reached.", [("all", None, None, None)]),
    # a range in brackets without a label
    ("Median survival was 6.0 months (4.2–NE) with glargine.", [("a2", 6.0, None, None)]),
]


@pytest.mark.parametrize(("text", "medians"), OPEN)
def test_bounds_that_were_not_reached(text: str, medians: list[tuple[str | None, float | None, float | None, float | None]]) -> None:
    results = record_of(f"{ARMS}Results: {text}")["results"]
    assert all(item["statistic"] == "median" and item["outcome"] == "survival" for item in results)
    found = [(item["arm_id"], item["value"], (item["ci"] or {}).get("low"), (item["ci"] or {}).get("high")) for item in results]
    assert found == medians


def test_an_open_interval_gives_no_standard_error() -> None:
    record = record_of(f"{ARMS}Results: The hazard ratio for death was 0.66 (95% CI, 0.40-NE).")
    assert record["comparisons"][0]["ci"] == {"low": 0.4, "high": None, "level": 95}
    assert all(check["status"] == "pass" for check in record["checks"])


@pytest.mark.parametrize(("text", "values"), STATISTICS)
def test_statistics_of_values(text: str, values: list[tuple[str | None, str, float, str | None]]) -> None:
    results = record_of(f"{ARMS}Results: {text}")["results"]
    assert [(item["arm_id"], item["statistic"], item["value"], item["unit"]) for item in results] == values
