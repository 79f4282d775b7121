"""In a trial: what a trait of the patients does to an outcome is told of the trait, and never compared between the arms."""

from __future__ import annotations

import pytest

from tests.conftest import record_of

TRIAL = "Methods: We randomly assigned 300 adults to heparin (n = 150) or placebo (n = 150). Results: "

FACTORS: list[tuple[str, list[tuple[str, str | None, str, float | None]]]] = [
    # a trait as the subject of a verb that moves the risk, with a ratio, a percentage or a test alone
    ("Diabetes doubled the risk of stroke (hazard ratio, 2.04; 95% CI, 1.5 to 2.8).", [("Diabetes", "risk of stroke", "adverse", 2.04)]),
    (
        "A BRAF mutation increased the risk of relapse by 65% (P < 0.001) and the risk of death by 80% (P = 0.01).",
        [("BRAF mutation", "risk of relapse", "adverse", 65), ("BRAF mutation", "risk of death", "adverse", 80)],
    ),
    (
        "Previous aspirin use reduced the risk of relapse by 30% (P = 0.01).",
        [("Previous aspirin use", "risk of relapse", "favourable", 30)],
    ),
    ("Gout shortened survival (P = 0.01).", [("Gout", "survival", "adverse", None)]),
    (
        "Absence of visceral metastases lowered the risk of death by 45% (95% CI 20 to 60).",
        [("Absence of visceral metastases", "risk of death", "favourable", 45)],
    ),
    # one that moved nothing
    ("Smoking status did not influence mortality (P = 0.4).", [("Smoking status", "mortality", "none", None)]),
    (
        "HER2 status had no bearing on overall survival (hazard ratio, 1.03; 95% CI, 0.8 to 1.3).",
        [("HER2 status", "overall survival", "none", 1.03)],
    ),
    # the outcome first
    (
        "Overall survival depended on the number of nodes involved (P = 0.001).",
        [("number of nodes involved", "Overall survival", "unclear", None)],
    ),
    # those who bear it
    (
        "Patients with a raised troponin had a higher mortality (HR 1.8, 95% CI 1.2-2.7).",
        [("Patients with a raised troponin", "mortality", "adverse", 1.8)],
    ),
    # one subject of two predicates, and a subject behind another tie
    (
        "Triple negative tumors were more frequent in Black than in White patients, and were associated with shorter survival (P = 0.008).",
        [("Triple negative tumors", "survival", "adverse", None)],
    ),
    (
        "Exercise protected against stroke and was a protective factor for survival.",
        [("Exercise", "stroke", "favourable", None), ("Exercise", "survival", "favourable", None)],
    ),
    # a genus shortened by a full stop, and how a factor was measured
    ("Older age predicted the risk of S. aureus infection.", [("Older age", "S. aureus infection", "adverse", None)]),
    ("Ferritin measured as early as 12 h predicted death.", [("Ferritin", "death", "adverse", None)]),
    ("Vertigo scores appear to be predictive of stroke.", [("Vertigo scores", "stroke", "adverse", None)]),
    # an article within a factor
    (
        "Predictors of recovery were low weight and use of a cane.",
        [("low weight", "recovery", "favourable", None), ("use of a cane", "recovery", "favourable", None)],
    ),
    # a conclusion that says again, in other words, what the outcome was
    (
        "Predictors of the primary outcome were gout (OR 2.9; 95% CI: 2.1-4.1) and age (OR 1.8, 95% CI 1.3-2.5).\nConclusions: "
        "Gout and age predicted infection.",
        [("gout", "primary outcome", "unclear", 2.9), ("age", "primary outcome", "unclear", 1.8)],
    ),
    # the outcome stands before the scale it was read from, and before what made no difference to the tie
    (
        "Higher income was associated with a greater chance of recovery on the PHQ-9.",
        [("Higher income", "chance of recovery", "favourable", None)],
    ),
    (
        "Previous stroke independently predicted death, whatever the treatment given (HR 1.9; 95% CI, 1.3 to 2.8).",
        [("Previous stroke", "death", "adverse", 1.9)],
    ),
]

OF_ARMS: list[tuple[str, list[tuple[str | None, str, float | None]]]] = [
    # the arm as the subject, with a trait of its patients beside it
    ("Heparin lowered the risk of stroke in patients with gout by 18% (P = 0.01).", [("risk of stroke", "PCT", 18)]),
    # one verb for two risks, whichever way the second is named
    ("Heparin lowered the risk of stroke by 18% and that of death by 12%.", [("risk of stroke", "PCT", 18), ("death", "PCT", 12)]),
    ("Among patients with gout, mortality was lower (HR 0.8, 95% CI 0.6-0.95).", [("mortality", "HR", 0.8)]),
]


@pytest.mark.parametrize(("text", "expected"), FACTORS, ids=[text[:60] for text, _ in FACTORS])
def test_a_trait_and_what_it_bears_on(text: str, expected: list[tuple[str, str | None, str, float | None]]) -> None:
    record = record_of(TRIAL + text)
    found = [(f["factor"], f["outcome"], f["direction"], f["estimate"]) for f in record["prognostic_factors"]]
    assert found == expected
    assert record["comparisons"] == []
    assert record["results"] == []


@pytest.mark.parametrize(("text", "expected"), OF_ARMS, ids=[text[:60] for text, _ in OF_ARMS])
def test_what_the_arms_did_is_compared(text: str, expected: list[tuple[str | None, str, float | None]]) -> None:
    record = record_of(TRIAL + text)
    assert [(c["outcome"], c["measure"], c["estimate"]) for c in record["comparisons"]] == expected
    assert record["prognostic_factors"] == []
    assert record["results"] == []
