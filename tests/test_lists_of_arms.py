"""Lists of arms with letters, repeated nouns and places, and what stands around a comparison without being an arm."""

from __future__ import annotations

import pytest

from tests.conftest import record_of

ARMS: list[tuple[str, list[tuple[str, str]]]] = [
    # letters in brackets ahead of each arm; a colon within a name parts nothing
    (
        "Sixty premolars with grooves were randomly divided into three groups: (A) boiled and filtered water, (B) Er:YAG light, "
        "& (C) fluoride varnish plus light. There was less staining in group C than in group A.",
        [("boiled and filtered water", "group A"), ("Er:YAG light", "group B"), ("fluoride varnish plus light", "group C")],
    ),
    # the noun said again; the outcome in which groups do not differ is no arm
    (
        "Adults were randomised to either an app with or an app without talking avatars. "
        "Those with avatars did not differ in app visits compared with the control arm.",
        [("app with talking avatars", ""), ("app without talking avatars", "")],
    ),
    # the sizes of the places are none of arms
    ("The survey ran at three sites (Ulm, n = 41; Jena, n = 52; Kiel, n = 63) for a year.", []),
    # an adverb ahead of 'with' names no arm
    (
        "Forty singers had colchicine for gout. Thirty of similar age were the control group. "
        "Vocal ranges were then compared separately with the controls.",
        [("colchicine", ""), ("control group", "")],
    ),
    # what is told of the arms ahead of them
    (
        "We wanted to compare the effectiveness of treatment with diclofenac gel with ibuprofen paste in gout.",
        [("diclofenac gel", ""), ("ibuprofen paste", "")],
    ),
]


@pytest.mark.parametrize(("text", "arms"), ARMS)
def test_arms(text: str, arms: list[tuple[str, str]]) -> None:
    assert [(arm["name"], arm["label"] or "") for arm in record_of(f"A trial in the field\n{text}")["arms"]] == arms


VALUES: list[tuple[str, list[tuple[str, str | None, float]]]] = [
    # a word behind the arm ahead of a bracket is the arm's, and the subject the outcome
    (
        "Patients were randomised to a flat probe (n = 30) or a curved probe (n = 30). Reading times were significantly longer for "
        "scans done with the curved probe tip (mean: 31±12 min versus 20±9 min; P<0.001).",
        [("a2", "Reading times", 31), ("a1", "Reading times", 20)],
    ),
    # doses of one drug that share its name and their unit
    (
        "Patients were randomised to pregabalin 150 mg/day, pregabalin 300 mg/day or placebo. "
        "Relief was felt by 40% and 51% with pregabalin 150 and 300 mg/day, respectively, and by 22% with placebo.",
        [("a1", "Relief", 40), ("a2", "Relief", 51), ("a3", "Relief", 22)],
    ),
    # what only leads on to figures is no outcome
    (
        "Patients were randomised to ibuprofen or placebo. Sores shrank in both groups. However, this was more on ibuprofen "
        "than on placebo, i.e. 63% and 41%, respectively.",
        [("a1", None, 63), ("a2", None, 41)],
    ),
]


@pytest.mark.parametrize(("text", "values"), VALUES)
def test_values(text: str, values: list[tuple[str, str | None, float]]) -> None:
    record = record_of(f"A trial in the field\n{text}")
    assert [(r["arm_id"], r["outcome"], r["value"]) for r in record["results"]] == values
