"""The arms of trials of many designs, from the text that tells them to the values that they get; one row a construction."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import record_of

TITLE = "A trial in the field\n"

ARMS: list[tuple[str, list[tuple[str | None, str, str, int | None]]]] = [
    # groups labelled by the first letters of what they got, whatever else those stand for
    (
        "Methods: Sixty adults formed three groups of 20. Group L received lidocaine 50 mg with saline, group LD received lidocaine 50 mg "
        "with clonidine 30 µg and group RT received lidocaine 50 mg with morphine 2 mg.",
        [
            ("Group L", "lidocaine 50 mg with saline", "control", 20),
            ("group LD", "lidocaine 50 mg with clonidine 30 µg", "experimental", 20),
            ("group RT", "lidocaine 50 mg with morphine 2 mg", "experimental", 20),
        ],
    ),
    # a label, and the people in a bracket without 'n ='
    (
        "Methods: Group I (41 women) received oral ibuprofen; group II (39 women) received rectal naproxen.",
        [("Group I", "oral ibuprofen", "unclear", 41), ("group II", "rectal naproxen", "unclear", 39)],
    ),
    # people who were assigned, counted ahead of it
    (
        "We enrolled 90 sailors: 44 assigned to the ibuprofen group and 46 assigned to the control group.",
        [(None, "ibuprofen", "experimental", 44), (None, "control group", "control", 46)],
    ),
    # places and the people in them
    (
        "Twelve wards were randomised to hand gel (6 wards; 812 patients) or usual practice (6 wards, 790 patients).",
        [(None, "hand gel", "experimental", 812), (None, "usual practice", "control", 790)],
    ),
    # places alone are no people
    (
        "Twelve wards were randomised to nurse visits (6 wards) or usual care (6 wards).",
        [(None, "nurse visits", "experimental", None), (None, "usual care", "control", None)],
    ),
    # doses of a drug that no list of drugs has
    (
        "Patients were randomized to once-weekly dorafuside 2 mg, 4 mg or 8 mg or matching placebo.",
        [
            (None, "once-weekly dorafuside 2 mg", "experimental", None),
            (None, "once-weekly dorafuside 4 mg", "experimental", None),
            (None, "once-weekly dorafuside 8 mg", "experimental", None),
            (None, "matching placebo", "control", None),
        ],
    ),
    # a factorial trial: what an arm gets beside a placebo is no control where others get nothing but placebos
    (
        "Women were randomised to one of four groups: tea and folic acid, tea and placebo, folic acid and placebo, or two placebos.",
        [
            (None, "tea and folic acid", "experimental", None),
            (None, "tea and placebo", "experimental", None),
            (None, "folic acid and placebo", "experimental", None),
            (None, "placebos", "control", None),
        ],
    ),
    # neither of two things, of which the first arm got both
    (
        "Adults were randomised to (1) exercise and diet, (2) exercise alone, (3) diet alone, or (4) neither.",
        [
            (None, "exercise and diet", "experimental", None),
            (None, "exercise alone", "experimental", None),
            (None, "diet alone", "experimental", None),
            (None, "no exercise or diet", "control", None),
        ],
    ),
]


@pytest.mark.parametrize(("text", "arms"), ARMS)
def test_arms(text: str, arms: list[tuple[str | None, str, str, int | None]]) -> None:
    assert [(a["label"], a["name"], a["role"], a["n"]) for a in record_of(TITLE + text)["arms"]] == arms


VALUES: list[tuple[str, list[tuple[Any, ...]]]] = [
    # labels of several letters, listed
    (
        "Methods: Group L received lidocaine and group RT received morphine with lidocaine. "
        "Results: Onset took 4.8 ± 1.1 and 2.9 ± 0.8 min in groups L and RT, respectively. Sleep took 31 ± 9 min in group RT.",
        [("a1", 4.8), ("a2", 2.9), ("a2", 31)],
    ),
    # labels that no alphabet orders stand in the order of the text
    (
        "Methods: Group W drank water and group C drank coffee. Group W received water and group C received coffee. "
        "Results: Pain fell by 12 mm in group C and 10 mm in group W.",
        [("a2", 12), ("a1", 10)],
    ),
    # each part of a combination by its name alone, and 'placebo' for the arm that gets nothing else
    (
        "We assigned adults to zinc plus selenium, zinc plus placebo, selenium plus placebo, or placebo plus placebo. Rash was seen in 21 "
        "of the adults in the zinc plus selenium group, 25 in the zinc group, 30 in the selenium group, and 44 in the placebo group.",
        [("a1", 21), ("a2", 25), ("a3", 30), ("a4", 44)],
    ),
    # the placebo for a drug is not that drug
    (
        "Adults were randomly assigned to vitamin D3 800 IU plus zinc 20 mg, vitamin D3 plus zinc placebo, zinc plus vitamin D placebo, or "
        "double placebo. Falls befell 11% in the vitamin D plus zinc group, 12% in the vitamin D group, 13% in the zinc group and 14% "
        "in the double placebo group.",
        [("a1", 11), ("a2", 12), ("a3", 13), ("a4", 14)],
    ),
    # 'neither' goes on to name the arm
    (
        "Adults were randomised to exercise, diet, both or neither. Weight fell by 2.1 kg with exercise and 0.3 kg with neither treatment.",
        [("a1", 2.1), ("a4", 0.3)],
    ),
]


@pytest.mark.parametrize(("text", "values"), VALUES)
def test_values(text: str, values: list[tuple[Any, ...]]) -> None:
    assert [(r["arm_id"], r["value"]) for r in record_of(TITLE + text)["results"]] == values
