"""What the numbers of a comparison must satisfy, with the rounding respected."""

from __future__ import annotations

import pytest

from extractor.records import Interval
from extractor.vocabulary import Measure, Relation
from extractor.wald import Effect, p_range
from tests.conftest import record_of

P_VALUES = [
    # Altman and Bland 2011, BMJ 343:d2304, their example: a ratio of 0.81 (0.70 to 0.94) has P = 0.005
    (Effect("RR", 0.81, 0.70, 0.94, 95, 2), 0.005),
    # by hand: a difference of 3.25 (-0.5 to 7) has SE 7.5 / 3.92 = 1.913, z 1.70 and P 0.09
    (Effect("MD", 3.25, -0.5, 7.0, 95, 2), 0.09),
    # no effect at all
    (Effect("HR", 1.0, 0.8, 1.25, 95, 2), 1.0),
    # an interval of 90 %: z = ln 0.7 / ((ln 0.9 - ln 0.544) / 3.29) = -2.33
    (Effect("OR", 0.7, 0.544, 0.9, 90, 3), 0.02),
]


@pytest.mark.parametrize(("effect", "p"), P_VALUES)
def test_p_values_of_worked_examples(effect: Effect, p: float) -> None:
    low, high = effect.p_values()
    assert low - 0.0006 <= p <= high + 0.0006
    assert high - low < 0.5


RANGES: list[tuple[Relation, float, str, tuple[float, float]]] = [
    # two decimals
    ("=", 0.03, "P = 0.03", (0.025, 0.035)),
    # a raised dot
    ("=", 0.003, "p=0·003", (0.0025, 0.0035)),
    # all below
    ("<", 0.05, "P < .05", (0.0, 0.05)),
    # what a program prints for very little
    ("<", 0.0, "P<0.000", (0.0, 0.0005)),
    # all above
    (">", 0.2, "P>0.2", (0.2, 1.0)),
]


@pytest.mark.parametrize(("relation", "value", "quote", "expected"), RANGES)
def test_ranges_of_printed_p_values(relation: Relation, value: float, quote: str, expected: tuple[float, float]) -> None:
    assert p_range(relation, value, quote) == pytest.approx(expected)


UNUSABLE: list[tuple[Measure, float, float, float]] = [
    ("PCT", 20, 10, 30),  # a relative change has no such test
    ("HR", 0.8, 0.0, 1.2),  # a ratio from zero
    ("HR", 1.4, 0.7, 1.2),  # the estimate lies outside
    ("MD", 3, 5, 1),  # turned round
]


@pytest.mark.parametrize(("measure", "estimate", "low", "high"), UNUSABLE)
def test_numbers_of_no_one_test(measure: Measure, estimate: float, low: float, high: float) -> None:
    assert not Effect(measure, estimate, low, high, 95, 2).usable()


MIDDLE, TEST, ALIKE = "estimate near the middle of its interval", "p-value against its interval", "interval and p-value decide alike"
CHECKS = [
    # all fits: z = ln 0.81 / 0.0725 = -2.91
    ("hazard ratio, 0.81; 95% CI, 0.70 to 0.93; P=0.004", {MIDDLE: "pass", TEST: "pass", ALIKE: "pass"}),
    # a slip of one digit in the interval: 0.39 for 0.93
    ("hazard ratio, 0.81; 95% CI, 0.70 to 1.93; P=0.004", {MIDDLE: "fail", TEST: "fail", ALIKE: "fail"}),
    # a p that the interval cannot have, on the other side of 0.05
    ("hazard ratio, 0.81; 95% CI, 0.70 to 0.93; P=0.40", {MIDDLE: "pass", TEST: "fail", ALIKE: "fail"}),
    # a stratified test may differ a little: Wald gives 0.048, printed is 0.06, and the decision differs
    ("hazard ratio, 0.76; 95% CI, 0.58 to 0.99; P=0.06", {MIDDLE: "pass", TEST: "pass", ALIKE: "fail"}),
    # a bound of 1.00 may lie on either side
    ("hazard ratio, 0.80; 95% CI, 0.64 to 1.00; P=0.052", {MIDDLE: "pass", TEST: "pass", ALIKE: "pass"}),
    # no p
    ("hazard ratio, 0.81; 95% CI, 0.70 to 0.93", {MIDDLE: "pass"}),
]


@pytest.mark.parametrize(("printed", "expected"), CHECKS)
def test_estimate_interval_and_p_against_each_other(printed: str, expected: dict[str, str]) -> None:
    text = f"Patients were randomly assigned to tea or placebo. Results: Mortality was lower with tea than with placebo ({printed})."
    found = {check["check"]: check["status"] for check in record_of(text)["checks"]}
    assert {name: found[name] for name in (MIDDLE, TEST, ALIKE) if name in found} == expected


def test_a_level_printed_as_a_share_is_one_in_percent() -> None:
    assert Interval(low=1, high=2, level=0.95).level == 95
    assert Interval(low=1, high=2, level=97.5).level == 97.5
