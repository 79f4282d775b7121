"""What a ratio or a statistic beside a comparison is, where its words leave that open: one row a way of saying it."""

from __future__ import annotations

import pytest

from tests.conftest import record_of

ARMS = "Methods: We randomly assigned 90 adults to yoga (n = 45) or usual care (n = 45). Results: "

ROWS: list[tuple[str, list[tuple[str, float]]]] = [
    # a ratio of what is not told is no difference
    ("There was no difference in stiffness (ratio 1.1, 95% CI 1.0 to 1.3).", [("other", 1.1)]),
    ("Pain fell in 26 adults (58%) with yoga and 19 (42%) with usual care; ratio 1.4 (95% CI 1.1 to 1.7).", [("other", 1.4)]),
    ("The ratio was 1.05 (90% CI 0.92 to 1.19), within the limits.", [("other", 1.05)]),
    # a list of ratios of incidences is none of values
    (
        "Incidence ratios of light and heavy sprains were 1.9 (95% CI 1.1-3.2) and 0.8 (0.4-1.5).",
        [("IRR", 1.9), ("IRR", 0.8)],
    ),
    # what a test gives is no estimate
    (
        "Analysis showed a clear effect (Wald x = 8.4, df = 1, p = 0.004), the odds ratio being 3.3 (95% CI 1.4 to 7.8).",
        [("OR", 3.3)],
    ),
    # a difference and a ratio of the same, each with its interval
    (
        "Stiffness eased in 58% and 42% (absolute difference 16.0%, 95% CI -4.5 to 36.5; hazard ratio 1.52, 95% CI 0.91-2.54).",
        [("RD", 16.0), ("HR", 1.52)],
    ),
    # how far an arm lies from the one that the sentence begins with
    (
        "Compared with usual care, weight (-2.4 kg [95% CI -3.9 to -0.9]; P=0.002) and girth (-1.8 cm [95% CI -3.1 to -0.5]; P=0.008) fell "
        "with yoga.",
        [("MD", -2.4), ("MD", -1.8)],
    ),
]


@pytest.mark.parametrize(("text", "estimates"), ROWS)
def test_what_the_estimates_are(text: str, estimates: list[tuple[str, float]]) -> None:
    found = record_of(ARMS + text)["comparisons"]
    assert [(c["measure"], c["estimate"]) for c in found if c["estimate"] is not None] == estimates


FLAGGED: list[tuple[str, list[str]]] = [
    # a sentence of one arm's people may hold others against each other
    ("In the usual care group, the odds ratio of a fall was 4.0 (95% CI 2.3 to 7.1) for smokers.", ["arms implied"]),
    # one that names both does not
    ("In the yoga group, falls were rarer than with usual care (odds ratio 0.4, 95% CI 0.2 to 0.7).", []),
]


@pytest.mark.parametrize(("text", "flags"), FLAGGED)
def test_a_ratio_among_the_people_of_one_arm_is_flagged(text: str, flags: list[str]) -> None:
    (row,) = record_of(ARMS + text)["comparisons"]
    assert row["flags"] == flags


def test_the_parts_that_a_set_is_made_of_are_sizes() -> None:
    methods = "Methods: Adults were randomized to yoga or usual care. "
    text = f"{methods}Results: The set consisting of 78 usual care and 75 yoga patients had less pain."
    assert [(arm["name"], arm["n"]) for arm in record_of(text)["arms"]] == [("yoga", 75), ("usual care", 78)]


def test_the_letters_of_a_measure_stand_for_the_outcome_that_the_text_defines_them_as() -> None:
    record = record_of(
        f"{ARMS}We recorded the response rate (RR) and heart rate (HR). The RR was 44.4% (95% CI 30.0-59.9%) with yoga and 31.1% "
        "(95% CI 18.2-46.6%) with usual care. Mean HR was 71.2 and 74.8 beats/min."
    )
    assert [(r["arm_id"], r["endpoint"], r["value"]) for r in record["results"]] == [
        ("a1", "response", 44.4),
        ("a2", "response", 31.1),
        ("a1", "heart rate", 71.2),
        ("a2", "heart rate", 74.8),
    ]
    assert not [c for c in record["comparisons"] if c["estimate"] is not None]


def test_the_letters_of_a_measure_that_a_text_also_uses_for_it_stay_the_measure() -> None:
    text = f"{ARMS}We recorded the response rate (RR). Relapse was rarer with yoga (relative risk (RR) 0.62, 95% CI 0.41-0.94)."
    assert [(c["measure"], c["estimate"]) for c in record_of(text)["comparisons"] if c["estimate"]] == [("RR", 0.62)]
