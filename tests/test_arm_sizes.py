"""How many participants each arm had, beside numbers that count something else; one row a construction."""

from __future__ import annotations

import pytest

from tests.conftest import record_of

TWO = "A trial in the field\nMethods: Patients were randomly assigned to receive ibuprofen or naproxen. Results: "

SIZES: list[tuple[str, list[int | None]]] = [
    # a size right behind each name of a list
    ("In all, 66 hands took part. They were allotted to ibuprofen (IB) in 34 and naproxen (NX) in 32.", [34, 32]),
    # who were in each group, and what became of some behind them
    ("There was no delay. 211 women were in the naproxen group and 207 in the ibuprofen group (two withdrew).", [207, 211]),
    # a few of each group of a larger trial, of whom something else is told
    ("In all, 214 women took part. Eighteen women in each group had a muscle biopsy.", [None, None]),
    # a number ahead of a length of time that is shorter is no range
    ("Women were randomised to ibuprofen for 6 or 18 weeks. Of 93 women, 48 were assigned to 18 weeks and 45 to 6 weeks.", [45, 48]),
    # what a crossover trial gave one after the other is no arm
    ("In this crossover trial 81 women were analysed (ibuprofen/naproxen, n = 41; naproxen/ibuprofen, n = 40).", [None, None]),
    # eyes, of fewer people
    ("We enrolled 28 adults. There were 53 eyes (29 in the ibuprofen group and 24 in the naproxen group).", [None, None]),
    # places ahead of the people in them
    ("Clinics were randomised to ibuprofen (n=19 clinics, 208 patients) or naproxen (n=18 clinics, 196 patients).", [208, 196]),
    # a number that could be a year
    ("In all, 1931 women were randomly allocated to ibuprofen and 1927 to naproxen.", [1931, 1927]),
    # those of whom a set is made, whatever became of them then
    ("Results: The set consisting of 48 ibuprofen and 45 naproxen-treated women decreased their mean pain.", [48, 45]),
    # behind a label and a colon, and no ratio
    ("Patients were allotted to ibuprofen (arm 1:415 patients) or naproxen (arm 2:409 patients).", [415, 409]),
    # behind the name of the group and a colon
    ("Patients were allotted to ibuprofen (IBU group: 26) or naproxen (NAP group: 27).", [26, 27]),
    # those who were analysed in each
    ("In all, 74 patients were analysed in the ibuprofen group and 71 in the naproxen group.", [74, 71]),
    # a short form and the size in one bracket
    ("Sailors were randomised to ibuprofen (IBX; n = 46) or naproxen (NPX; n = 45).", [46, 45]),
    ("Sailors took ibuprofen or naproxen. They were randomised to ibuprofen (IBX; n = 46) or naproxen (n = 45).", [46, 45]),
    # a route between the verb and the drug
    ("From 2007 to 2012, 39 women received oral ibuprofen and 45 received oral naproxen.", [39, 45]),
    # who they are stands between their number and the drug
    ("We randomly assigned 41 patients with chronic heart failure to ibuprofen and 42 to naproxen.", [41, 42]),
    # what stands ahead of 'A or B' is the number of all
    ("Randomised patients (n = 84) received ibuprofen or naproxen.", [None, None]),
    # each of a pair of numbers is that of one group, not of both
    ("Of 200 patients, 91 got a dose (45 and 46 people in each respective treatment group).", [None, None]),
    # a bracket behind the number of groups, where the sizes add up to a stated number
    ("Forty dogs took part. They were divided into two groups (n = 20).", [20, 20]),
    ("They were divided into two groups (n = 20).", [None, None]),
    # how many each group had, in a sentence of its own
    ("Each group included 26 adults.", [26, 26]),
    ("The adults formed a tea and a water group, each group containing 26 adults.", [26, 26]),
    ("In all, 500 women were randomly assigned to each group.", [500, 500]),
    ("Sixty women were enrolled in each group. Fifty-eight women per group were analysed.", [60, 60]),
    # all but some of each group
    ("All except six people of each group completed the trial.", [None, None]),
    # patients with an event
    ("Fifty patients were enrolled. Itching befell those on ibuprofen (n = 6) and naproxen (n = 5).", [None, None]),
    # events that are more with one drug, and their number
    ("Results: More falls were recorded: there was more dizziness with ibuprofen (n = 25) than with naproxen (n = 16).", [None, None]),
    ("Results: The number of sailors with a rash on ibuprofen (n = 27) and naproxen (n = 12) was not the same.", [None, None]),
    ("Results: Mood was higher with ibuprofen (n = 25) than with naproxen (n = 26).", [25, 26]),
    # of things that a group had there is a number as well
    (
        "Results: 44 people were treated with ibuprofen (number of cups n = 817) and 45 people with naproxen (number of cups n = 877).",
        [44, 45],
    ),
    # the code of a drug, and what "n =" calls a size before other numbers
    ("In all, 90 sailors who were taking naproxen were randomized to ibuprofen (IBX 812) once daily (n = 44) or naproxen.", [44, None]),
    # a part, its percentage, and the whole of those who were allocated; and the part that was allocated
    ("Death occurred in 312 (21.0%) of 1486 people assigned to ibuprofen and in 331 (22.1%) of 1498 assigned to naproxen.", [1486, 1498]),
    ("In all, 85 (50.9%) of 167 people were assigned to ibuprofen and 82 (49.1%) to naproxen.", [85, 82]),
    # those without data, and those with them
    ("Results: Sleep diaries were missing for 33 people (21 on ibuprofen and 12 on naproxen).", [None, None]),
    (
        "Results: Diaries were not available in 9 people (5 ibuprofen, 4 naproxen), and 81 were analysed (41 ibuprofen, 40 naproxen).",
        [41, 40],
    ),
    # some of an arm, whom the text has spoken of
    ("Results: In three of these 12 people who were randomised to ibuprofen the rash came back.", [None, None]),
    # no fewer than that
    ("Results: We looked at subsets of at least 150 people each.", [None, None]),
    # of those who took a drug some had an event
    ("Rash was reported by 9 (4%) patients taking ibuprofen and 12 (6%) taking naproxen.", [None, None]),
    # how many there were at the start comes before how many were seen later
    (
        "Characteristics were alike in the ibuprofen (n = 45) and naproxen (n = 44) groups. Pain was assessed in the ibuprofen (n = 40) "
        "and naproxen (n = 41) groups by spring.",
        [45, 44],
    ),
    # times that are held against each other
    ("Stay was longer with ibuprofen than with naproxen (26 v 16 days).", [None, None]),
    # times of the day, and of treatment
    ("Mood was rated at 7 am and 6 pm on the last day of each 3-week treatment.", [None, None]),
    # "each to"
    ("We randomly assigned 117 people each to the ibuprofen and naproxen groups.", [117, 117]),
    # where no more is said of them than that they were there
    ("Results: There were 48 women in the ibuprofen group and 45 in the naproxen group.", [48, 45]),
    ("Results: There were 48 women in the ibuprofen group and 45 in the naproxen group with pain.", [None, None]),
    # villages are no participants
    ("In all, 120 villages took part (60 villages per arm).", [None, None]),
    ("In all, 26 villages (13 per arm) took part.", [None, None]),
    # "each arm" without a preposition, and a slash
    ("In all, 602 women took part (301 each arm).", [301, 301]),
    ("In all, 40 women took part (n = 20/group).", [20, 20]),
    # the people of whom shares are told
    ("Rash was seen in 41% of 119 ibuprofen patients and 52% of 112 naproxen patients.", [119, 112]),
    # a short name and the size in one bracket, in either order
    ("They were allotted to ibuprofen (Ibu group, 42 patients) or naproxen (41 patients, Nap group).", [42, 41]),
    # a sign that typesetting has lost
    ("They were allotted to ibuprofen (n 23) or naproxen (n 22).", [23, 22]),
    # the sexes in an arm are parts of it
    ("They were allotted to ibuprofen (21 boys, 19 girls) or naproxen (20 boys, 18 girls).", [None, None]),
    # eyes beside the people whose they are
    ("Eighty adults took part; 41 adults (82 eyes) had ibuprofen and 39 adults (78 eyes) naproxen.", [41, 39]),
    # a number that shares its unit with the next is no size
    ("They were allotted to ibuprofen after a rest of 45 or 60 minutes, and others to naproxen.", [None, None]),
    # how much was given at once stands between the people and the drug
    ("In all, 78 adults took part. Forty received a single dose of ibuprofen and 38 naproxen.", [40, 38]),
    # arms of very unlike sizes that add up to the number of all
    ("In all, 220 women took part. They were allotted to ibuprofen (n = 200) or naproxen (n = 20).", [200, 20]),
    # the people of whom events are told, who add up to all of them, before those with another result
    (
        "In all, 46 women took part. Pain was alike with ibuprofen (n = 22) and naproxen (n = 20). "
        "Itching was felt by 3 of 24 women on ibuprofen and 5 of 22 women on naproxen.",
        [24, 22],
    ),
    # those who fared ill are no size, nor those of one group who did
    ("Results: We enrolled 583 women; 176 women have relapsed: 81 ibuprofen, 95 naproxen.", [None, None]),
    ("Results: Of the 35 evaluable women in the ibuprofen group, 8 had a rash.", [None, None]),
    # the size of all ahead of the list of arms
    ("Women with a previous stroke (n = 512) were randomised to ibuprofen, to naproxen or to rest.", [None, None]),
    # the whole of which a part completed
    ("In all, 112 of 138 ibuprofen recipients and 101 of 123 naproxen recipients completed the study.", [138, 123]),
]


@pytest.mark.parametrize(("text", "sizes"), SIZES)
def test_sizes(text: str, sizes: list[int | None]) -> None:
    assert [arm["n"] for arm in record_of(TWO + text)["arms"]] == sizes


def test_the_word_nearest_to_a_size_says_what_became_of_its_patients() -> None:
    found = record_of(TWO + "Of 143 patients randomized, 139 were analysed (ibuprofen: 73, naproxen: 66).")["arms"]
    assert [(arm["n"], arm["n_kind"]) for arm in found] == [(73, "analyzed"), (66, "analyzed")]


def test_places_that_were_allotted_are_no_patients() -> None:
    text = "A trial in the field\nEleven clinics were randomised to a singing class and 12 to usual care."
    assert [arm["n"] for arm in record_of(text)["arms"]] == [None, None]


def test_minutes_ahead_of_their_groups_are_no_patients() -> None:
    text = "A trial\nIn all, 380 idle men were randomized to either 100 (GENTLE) or 250 (BRISK) minutes/week of rowing. "
    results = "Results: Pain fell by 9 points in the GENTLE group and by 12 points in the BRISK group."
    assert [(arm["name"], arm["n"]) for arm in record_of(text + results)["arms"]] == [("GENTLE", None), ("BRISK", None)]


def test_sizes_of_all_arms_in_one_bracket() -> None:
    text = "A trial\nAdults were randomised in a 2:1 ratio to ibuprofen or placebo (n = 164 and n = 82, respectively)."
    assert [arm["n"] for arm in record_of(text)["arms"]] == [164, 82]


def test_schools_that_were_allotted_are_no_pupils() -> None:
    text = "A trial\nForty-two primary schools were randomised, 21 to a singing class and 21 to usual care; 930 pupils took part."
    record = record_of(text)
    assert [arm["n"] for arm in record["arms"]] == [None, None]
    assert record["total_sample_size"] == 930


def test_the_evaluable_of_one_group_are_no_size_of_the_trial() -> None:
    text = "In all, 80 women took part. Results: Of the 35 evaluable women in the ibuprofen group, 8 had a rash and 4 a cough."
    assert [(size["value"], size["kind"]) for size in record_of(TWO + text)["sample_sizes"]] == [(80, "enrolled")]


def test_cases_and_controls_within_a_trial_are_no_arms_of_it() -> None:
    record = record_of(TWO.replace("naproxen", "placebo") + "Within it, there were 71 cases and 140 controls for gout.")
    assert [arm["n"] for arm in record["arms"]] == [None, None]
    assert record["total_sample_size"] is None


def test_letters_of_a_bracket_that_counts_the_people_label_the_arms() -> None:
    text = "A trial in the field\nMen were assigned to supervised yoga or usual care. In all, 83 men were randomised (S, 42; U, 41)."
    assert [(arm["label"], arm["n"]) for arm in record_of(text)["arms"]] == [("S", 42), ("U", 41)]


def test_cycles_are_no_patients() -> None:
    text = "A trial in the field\nPatients were randomly assigned to receive either 5 (group 1) or 7 (group 2) cycles of vinorelbine."
    assert [(arm["name"], arm["n"]) for arm in record_of(text)["arms"]] == [
        ("5 cycles of vinorelbine", None),
        ("7 cycles of vinorelbine", None),
    ]


def test_places_of_patients_are_no_patients() -> None:
    assert record_of("A trial in the field\nMethods: We enrolled adults from 45 outpatient centres.")["sample_sizes"] == []


def test_a_size_stands_behind_the_strength_that_ends_a_name() -> None:
    text = "Aim: To compare ibuprofen 0.1% with ibuprofen 0.5%. Methods: Sailors got ibuprofen 0.1% (n = 48) or ibuprofen 0.5% (n = 46)."
    assert [arm["n"] for arm in record_of(f"A trial in the field\n{text}")["arms"]] == [48, 46]


def test_arms_are_called_by_the_intervals_of_their_doses() -> None:
    """The figure of one interval is that of the dose as well, which both got."""
    record = record_of(
        "Women were randomised to ibuprofen 4 mg every 4 weeks or every 8 weeks. In all, 81 women took part (40 q4w, 41 q8w)."
    )
    assert [arm["n"] for arm in record["arms"]] == [40, 41]
