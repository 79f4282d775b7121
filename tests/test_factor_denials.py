"""What does not bear on an outcome: denied ties, factors and outcomes set aside, and what a clause denies in short."""

from __future__ import annotations

import pytest

from tests.conftest import record_of

COHORT = "Methods: In this cohort study, we followed 900 women. Results: "

DENIALS: list[tuple[str, list[tuple[str, str | None, str, float | None]]]] = [
    # what is set aside among the factors is denied alone
    (
        "Low iron (HR 1.6, 95% CI 1.2-2.1) and gout (HR 1.9, 95% CI 1.3-2.7), but not sex or stature, were prognostic factors for death.",
        [
            ("Low iron", "death", "adverse", 1.6),
            ("gout", "death", "adverse", 1.9),
            ("sex", "death", "none", None),
            ("stature", "death", "none", None),
        ],
    ),
    (
        "Low iron and gout, but not sex, were associated with death.",
        [("Low iron", "death", "adverse", None), ("gout", "death", "adverse", None), ("sex", "death", "none", None)],
    ),
    (
        "Predictors of death were gout and older age, but not sex.",
        [("gout", "death", "adverse", None), ("older age", "death", "adverse", None), ("sex", "death", "none", None)],
    ),
    # what is denied in short is denied of every estimate of its list
    (
        "Gout predicted death (HR 1.8, 95% CI 1.3-2.5). Weight (HR 1.2, 95% CI 0.9-1.6) and stature (HR 1.1, 95% CI 0.8-1.5) did not.",
        [("Gout", "death", "adverse", 1.8), ("Weight", "death", "none", 1.2), ("stature", "death", "none", 1.1)],
    ),
    # the same among the outcomes, with their estimates and without
    (
        "Gout was associated with stroke (HR 1.8, 95% CI 1.3-2.5), but not with death (HR 1.1, 95% CI 0.8-1.5) or asthma (HR 1.2, "
        "95% CI 0.8-1.7).",
        [("Gout", "stroke", "adverse", 1.8), ("Gout", "death", "none", 1.1), ("Gout", "asthma", "none", 1.2)],
    ),
    ("Gout was associated with stroke but not with death.", [("Gout", "stroke", "adverse", None), ("Gout", "death", "none", None)]),
    (
        "Gout predicted stroke (HR 1.4, 95% CI 1.1-1.8; P = .01) but not death (HR 1.1, 95% CI 0.8-1.5).",
        [("Gout", "stroke", "adverse", 1.4), ("Gout", "death", "none", 1.1)],
    ),
    (
        "Gout was a predictor of stroke (HR 1.4, 95% CI 1.1-1.8; P = .01) but not of death (P = .19).",
        [("Gout", "stroke", "adverse", 1.4), ("Gout", "death", "none", None)],
    ),
    # neither one nor the other
    (
        "Neither gout (OR 1.1, 95% CI 0.7-1.6) nor low iron (OR 1.2, 95% CI 0.8-1.9) was predictive of death.",
        [("gout", "death", "none", 1.1), ("low iron", "death", "none", 1.2)],
    ),
    # those who lack something, and compounds, deny nothing
    (
        "Among those without asthma, gout was associated with higher mortality (HR 1.4, 95% CI 1.1-1.8).",
        [("gout", "mortality", "adverse", 1.4)],
    ),
    ("Gout and no-flow time predicted death.", [("Gout", "death", "adverse", None), ("no-flow time", "death", "adverse", None)]),
    ("Drinkers were less likely to have gout than those who did not (OR 0.5, 95% CI 0.3-0.8).", [("Drinkers", "gout", "favourable", 0.5)]),
    (
        "Patients whose tumors expressed ABC had shorter survival than those whose tumors did not (HR 1.7, 95% CI 1.2-2.4).",
        [("Patients whose tumors expressed ABC", "survival", "adverse", 1.7)],
    ),
    ("Travel versus no travel (OR 1.7; 95% CI 1.2-2.4) predicted death.", [("Travel", "death", "adverse", 1.7)]),
    # either of two outcomes
    ("Gout was not associated with either OS or death.", [("Gout", "OS", "none", None), ("Gout", "death", "none", None)]),
    # what a clause or the next sentence denies in short
    (
        "Gout (P < .001) was associated with death, whereas sex (P = .4) and stature were not.",
        [("Gout", "death", "adverse", None), ("sex", "death", "none", None), ("stature", "death", "none", None)],
    ),
    (
        "Gout (OR 4.6; 95% CI 2.1-10.0) was predictive of death. Stature was not.",
        [("Gout", "death", "adverse", 4.6), ("Stature", "death", "none", None)],
    ),
    (
        "Gout predicted death. Sex and stature did not.",
        [("Gout", "death", "adverse", None), ("Sex", "death", "none", None), ("stature", "death", "none", None)],
    ),
    (
        "Gout predicted death. Sex had no influence. Stature had no prognostic significance.",
        [("Gout", "death", "adverse", None), ("Sex", "death", "none", None), ("Stature", "death", "none", None)],
    ),
    # a verb of its own is no short denial
    ("Gout predicted death. Smoking was not asked about.", [("Gout", "death", "adverse", None)]),
    # a denial within the tie, and one of what is called significant
    ("Gout and income were unrelated to stroke.", [("Gout", "stroke", "none", None), ("income", "stroke", "none", None)]),
    (
        "Smoking predicted stroke (OR 2.4, 95% CI 1.6-3.5). Gout and age were not significant predictors.",
        [("Smoking", "stroke", "adverse", 2.4), ("Gout", "stroke", "none", None), ("age", "stroke", "none", None)],
    ),
]


@pytest.mark.parametrize(("text", "factors"), DENIALS)
def test_what_bears_on_nothing_has_no_direction(text: str, factors: list[tuple[str, str | None, str, float | None]]) -> None:
    found = record_of(f"{COHORT}{text}")["prognostic_factors"]
    assert [(f["factor"], f["outcome"], f["direction"], f["estimate"]) for f in found] == factors


def test_the_p_values_of_what_is_denied_in_short_are_its_own() -> None:
    text = "Gout (P < .001) was associated with death, whereas sex (P = .4) and stature (P = .7) were not."
    assert [f["p"]["value"] for f in record_of(f"{COHORT}{text}")["prognostic_factors"]] == [0.001, 0.4, 0.7]
