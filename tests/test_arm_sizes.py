"""How many participants each arm had, beside numbers that count something else; one row a construction."""

from __future__ import annotations

import pytest

from tests.conftest import record_of

TWO = "A trial in the field\nMethods: Patients were randomly assigned to receive ibuprofen or naproxen. Results: "

SIZES: list[tuple[str, list[int | None]]] = [
    # a number that could be a year
    ("In all, 1920 women were randomly assigned to receive ibuprofen and 1944 to naproxen.", [1920, 1944]),
    # behind a label and a colon, and no ratio
    ("Patients were allotted to ibuprofen (arm 1:373 patients) or naproxen (arm 2:376 patients).", [373, 376]),
    # a route between the verb and the drug
    ("From 2007 to 2012, 39 women received oral ibuprofen and 45 received oral naproxen.", [39, 45]),
    # who they are stands between their number and the drug
    ("We randomly assigned 41 patients with chronic heart failure to ibuprofen and 42 to naproxen.", [41, 42]),
    # what stands ahead of 'A or B' is the number of all
    ("Randomised patients (n = 84) received ibuprofen or naproxen.", [None, None]),
    # each of a pair of numbers is that of one group, not of both
    ("Of 200 patients, 85 were treated (42 and 43 patients in each respective treatment group).", [None, None]),
    # all but some of each group
    ("All except ten patients from each group completed the trial.", [None, None]),
    # patients with an event
    ("Fifty patients were enrolled. Itching befell those on ibuprofen (n = 6) and naproxen (n = 5).", [None, None]),
    # times of the day, and of treatment
    ("Pain was measured at 8 am and 4 pm after each 4-week treatment.", [None, None]),
    # "each to"
    ("We randomly assigned 139 patients each to the ibuprofen and naproxen groups.", [139, 139]),
    # the whole of which a part completed
    ("In all, 112 of 138 ibuprofen recipients and 101 of 123 naproxen recipients completed the study.", [138, 123]),
]


@pytest.mark.parametrize(("text", "sizes"), SIZES)
def test_sizes(text: str, sizes: list[int | None]) -> None:
    assert [arm["n"] for arm in record_of(TWO + text)["arms"]] == sizes


def test_the_word_nearest_to_a_size_says_what_became_of_its_patients() -> None:
    found = record_of(TWO + "Of 143 patients randomized, 139 were analysed (ibuprofen: 73, naproxen: 66).")["arms"]
    assert [(arm["n"], arm["n_kind"]) for arm in found] == [(73, "analyzed"), (66, "analyzed")]


def test_cycles_are_no_patients() -> None:
    text = "A trial in the field\nPatients were randomly assigned to receive either 4 (group 1) or 6 (group 2) cycles of docetaxel."
    assert [(arm["name"], arm["n"]) for arm in record_of(text)["arms"]] == [
        ("4 cycles of docetaxel", None),
        ("6 cycles of docetaxel", None),
    ]


def test_places_of_patients_are_no_patients() -> None:
    assert record_of("A trial in the field\nMethods: We enrolled adults from 45 outpatient centres.")["sample_sizes"] == []
