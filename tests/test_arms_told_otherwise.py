"""Arms that stand in other places than a plain list behind the randomisation verb; one row a construction."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import record_of

TITLE = "A trial in the field\n"

ARMS: list[tuple[str, list[tuple[str, str, int | None]]]] = [
    # the absence of the first, with what was done besides
    (
        "Four hundred patients were randomised to receive post-operative ibuprofen (n = 208) or not (n = 192), and monitored for years.",
        [("post-operative ibuprofen", "experimental", 208), ("no post-operative ibuprofen", "control", 192)],
    ),
    # one of two, in doses; what it protects against is no arm
    (
        "In a randomized study, 31 patients received weekly injections of either placebo or colchicine, to immunize against gout.",
        [("placebo", "control", None), ("colchicine", "experimental", None)],
    ),
    # counts that add up to the number of all
    (
        "We randomized 94 women into the study: 31 had massage, 29 had sham massage and 34 had no treatment.",
        [("massage", "experimental", 31), ("sham massage", "control", 29), ("no treatment", "control", 34)],
    ),
    # parts of the patients are no arms, although they add up as well
    ("Of 100 women, 60 had early gout and 40 had late gout.", []),
    # what went on while the arms were given
    (
        "Patients were randomly assigned to take ibuprofen during treatment of pain with colchicine and one month after it or placebo.",
        [("ibuprofen", "experimental", None), ("placebo", "control", None)],
    ),
    # an apposition between two arms with their sizes
    (
        "Women were randomized to Salud! (n = 34), a culturally based programme of nine sessions, or a control group (n = 36).",
        [("Salud!", "experimental", 34), ("control group", "control", 36)],
    ),
    # what a group consists of
    (
        "Patients were randomized to either a study group of nerve block with chemotherapy or a control group of chemotherapy alone.",
        [("nerve block with chemotherapy", "experimental", None), ("chemotherapy alone", "control", None)],
    ),
    # an aim names outcomes as well as arms
    ("The aim of our randomized trial was to determine the effect of self-care in gout and quality of life.", []),
    # what comes with it is a part of the first arm
    (
        "Ibuprofen with colchicine versus ibuprofen alone was tested in gout.",
        [("Ibuprofen with colchicine", "experimental", None), ("ibuprofen alone", "control", None)],
    ),
]


@pytest.mark.parametrize(("text", "arms"), ARMS)
def test_arms(text: str, arms: list[tuple[str, str, int | None]]) -> None:
    assert [(arm["name"], arm["role"], arm["n"]) for arm in record_of(TITLE + text)["arms"]] == arms


VALUES: list[tuple[str, list[tuple[Any, ...]]]] = [
    # letters alone, at the head of values and behind 'in'
    (
        "Patients were randomized between ibuprofen (Arm A) and placebo (Arm P). In all, 138 were randomized (A, 65; P, 73). "
        "The median score (A, 2.9; P, 2.5 points) did not differ. Pain fell in 75% in A vs 68% in P.",
        [("a1", 2.9), ("a2", 2.5), ("a1", 75), ("a2", 68)],
    ),
    # what gets the second drug is the combination, what does not gets the first alone
    (
        "Patients were randomized to ibuprofen with colchicine or ibuprofen without colchicine. "
        "Pain was felt by 12% on ibuprofen alone and 8% on the combination.",
        [("a2", 12), ("a1", 8)],
    ),
    # a group that is named once, right beside the other arm's
    (
        "Women were randomized to a home-based physical activity intervention or a control group. "
        "Results: Effects in favor of the exercise group over the control group were seen for fatigue (+5.6 ± 3.2 vs. -1.8 ± 3.9).",
        [("a1", 5.6), ("a2", -1.8)],
    ),
    # two groups with names are the arms, whatever else goes by 'no'
    (
        "Women after surgery and/no radiotherapy entered. Results: The score was 3.4 in the BXC group and 4.0 in the CDT group. "
        "Pain was felt by 16% in the BXC group and 12% in the CDT group, and fever by 6% in the BXC group and 11% in the CDT group.",
        [("a1", 3.4), ("a2", 4.0), ("a1", 16), ("a2", 12), ("a1", 6), ("a2", 11)],
    ),
]


@pytest.mark.parametrize(("text", "values"), VALUES)
def test_values(text: str, values: list[tuple[Any, ...]]) -> None:
    assert [(r["arm_id"], r["value"]) for r in record_of(TITLE + text)["results"]] == values
