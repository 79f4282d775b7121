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
        "Those in the experimental condition did not differ in app visits in comparison with the control condition.",
        [("app with talking avatars", ""), ("app without talking avatars", "")],
    ),
    # the sizes of the places are none of arms
    ("The survey ran at three sites (Ulm, n = 41; Jena, n = 52; Kiel, n = 63) for a year.", []),
    # an adverb ahead of 'with' names no arm
    (
        "Forty singers had colchicine for gout. Thirty of similar age were the control group. "
        "Scores of pitch were compared separately with the control group.",
        [("colchicine", ""), ("control group", "")],
    ),
    # what is told of the arms ahead of them
    (
        "The aim was to compare the efficacy of treatment with topical diclofenac gel with ibuprofen paste in gout.",
        [("topical diclofenac gel", ""), ("ibuprofen paste", "")],
    ),
]


@pytest.mark.parametrize(("text", "arms"), ARMS)
def test_arms(text: str, arms: list[tuple[str, str]]) -> None:
    assert [(arm["name"], arm["label"] or "") for arm in record_of(f"A trial in the field\n{text}")["arms"]] == arms
