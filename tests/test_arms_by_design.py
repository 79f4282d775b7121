"""The arms of trials of many designs, from the text that tells them to the values that they get; one row a construction."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import record_of

TITLE = "A trial in the field\n"

ARMS: list[tuple[str, list[tuple[str | None, str, str, int | None]]]] = [
    # labels of letters with the dose
    (
        "We compared two doses of perineural ketamine with plain ropivacaine. Patients were allocated to three groups: group C received "
        "20 mL of 0.5% ropivacaine alone, group K25 received ropivacaine with 25 mg ketamine, and group K100 received ropivacaine with "
        "100 mg ketamine.",
        [
            ("group C", "20 mL of 0.5% ropivacaine alone", "control", None),
            ("group K25", "ropivacaine with 25 mg ketamine", "experimental", None),
            ("group K100", "ropivacaine with 100 mg ketamine", "experimental", None),
        ],
    ),
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
    # the place that people are treated in, and 'standard' that shares the noun of the second
    (
        "Of 129 women randomised, 65 were allocated to the outpatient arm and 64 to the inpatient arm.",
        [(None, "outpatient", "unclear", 65), (None, "inpatient", "unclear", 64)],
    ),
    (
        "Midwives were randomly assigned to either usual (n = 34) or group training (n = 33).",
        [(None, "usual training", "control", 34), (None, "group training", "experimental", 33)],
    ),
    # degrees alone share the noun as well, and tell no control
    (
        "Adults were allocated to low (n = 17), moderate (n = 18) or high intensity rowing (n = 16).",
        [
            (None, "low intensity rowing", "unclear", 17),
            (None, "moderate intensity rowing", "unclear", 18),
            (None, "high intensity rowing", "unclear", 16),
        ],
    ),
    # one side, and the other one
    (
        "In each adult one eye was randomly assigned to timolol and the fellow eye to saline drops.",
        [(None, "timolol", "experimental", None), (None, "saline drops", "control", None)],
    ),
    # a regimen with brackets in it, with or without another drug, the labels behind the words
    (
        "Men were randomized to cisplatin (75 mg/m2) and docetaxel (75 mg/m2) with (arm B, n = 31) or without (arm A, n = 30) erlotinib.",
        [
            ("arm A", "cisplatin and docetaxel without erlotinib", "control", 30),
            ("arm B", "cisplatin and docetaxel with erlotinib", "experimental", 31),
        ],
    ),
    # both of two, told at more length
    (
        "Men were assigned to rowing (n = 30), yoga (n = 32), both types of exercise (combined training; n = 31), or usual care (n = 33).",
        [
            (None, "rowing", "experimental", 30),
            (None, "yoga", "experimental", 32),
            (None, "rowing plus yoga", "experimental", 31),
            (None, "usual care", "control", 33),
        ],
    ),
    # doses with their sizes in the brackets behind the drug
    (
        "Adults were randomly assigned to losartan (25 mg [n = 51] or 50 mg [n = 47]) or atenolol 50 mg (n = 48).",
        [
            (None, "losartan 25 mg", "experimental", 51),
            (None, "losartan 50 mg", "experimental", 47),
            (None, "atenolol 50 mg", "control", 48),
        ],
    ),
    # two doses in one name, each told by itself in the results; told together they are one arm's
    (
        "Men were randomised to losartan 25 or 50 mg daily or placebo. Results: Pressure fell by 7 mmHg with 25 mg and 9 mmHg with 50 mg.",
        [
            (None, "losartan 25 mg daily", "experimental", None),
            (None, "losartan 50 mg daily", "experimental", None),
            (None, "placebo", "control", None),
        ],
    ),
    (
        "Adults were randomised to losartan 25 or 50 mg daily or placebo. Results: Pressure fell by 7 mm Hg with losartan and 2 mm Hg with "
        "placebo.",
        [(None, "losartan 25 or 50 mg daily", "experimental", None), (None, "placebo", "control", None)],
    ),
    # what people received in a ratio
    (
        "Children received 14 sessions of yoga, sertraline (up to 200 mg per day), a combination of sertraline and yoga, or a placebo drug "
        "in a 2:2:2:1 ratio.",
        [
            (None, "14 sessions of yoga", "experimental", None),
            (None, "sertraline", "experimental", None),
            (None, "sertraline and yoga", "experimental", None),
            (None, "placebo drug", "control", None),
        ],
    ),
    # all people, those of each arm behind them, one arm in a bracket
    (
        "Of 303 adults, 151 received online lessons (SleepApp) and 152 received patient education. Scores fell by 7 in the SleepApp group "
        "and 3 in the education group.",
        [(None, "SleepApp", "unclear", 151), (None, "education", "unclear", 152)],
    ),
    # a number of places that is no number of people, beside numbers that are
    (
        "In 11 practices, 542 men were randomised: 272 received the decision aid by post and 270 received no decision aid.",
        [(None, "decision aid", "experimental", 272), (None, "no decision aid", "control", 270)],
    ),
    # 'each' behind a size and a comma
    (
        "In all, 112 adults were allocated to morphine or codeine groups (n = 56, each).",
        [(None, "morphine", "unclear", 56), (None, "codeine", "unclear", 56)],
    ),
    # initials that the text does not define
    (
        "Atkins diet versus low fat diet: AD (n = 26) and LFD (n = 25) were compared.",
        [(None, "Atkins diet", "unclear", 26), (None, "low fat diet", "unclear", 25)],
    ),
    # names in a list end at what their people did, and at 'groups' behind the last size
    (
        "Adults were divided into three groups: the sugar group (Group S, n = 60) drank 400 ml of juice, the water group (Group W, n = 60) "
        "drank 400 ml of water, and the fasting group (Group F, n = 60) fasted from midnight.",
        [
            ("Group S", "sugar", "unclear", 60),
            ("Group W", "water", "unclear", 60),
            ("Group F", "fasting", "unclear", 60),
        ],
    ),
    (
        "Adults were assigned to massage (n = 62), heat (n = 62) or sham massage (n = 61) groups.",
        [(None, "massage", "experimental", 62), (None, "heat", "experimental", 62), (None, "sham massage", "control", 61)],
    ),
    # small letters in brackets number a list
    (
        "We randomised 302 adults to (a) in-person coaching (IP, n=101), (b) telephone coaching (TEL, n=100), or (c) self-directed control "
        "(SC, n=101).",
        [
            (None, "in-person coaching", "experimental", 101),
            (None, "telephone coaching", "experimental", 100),
            (None, "self-directed control", "control", 101),
        ],
    ),
    # nothing beside placebo is a control as well
    (
        "Women were randomised to placebo, a protein drink, a protein drink with nandrolone, or no supplement.",
        [
            (None, "placebo", "control", None),
            (None, "protein drink", "experimental", None),
            (None, "protein drink with nandrolone", "experimental", None),
            (None, "no supplement", "control", None),
        ],
    ),
    # diets listed behind the crossover design
    (
        "Men ate three diets in a randomized crossover design: a control diet without nuts, a pecan diet (60 g) and a cashew diet (60 g).",
        [
            (None, "control diet without nuts", "control", None),
            (None, "pecan diet", "experimental", None),
            (None, "cashew diet", "experimental", None),
        ],
    ),
    # what all were on, with the number of all
    (
        "Sailors on aspirin (n = 90) were given add-on ibuprofen (n = 31), naproxen (n = 29) or placebo (n = 30).",
        [
            (None, "add-on ibuprofen", "experimental", 31),
            (None, "naproxen", "experimental", 29),
            (None, "placebo", "control", 30),
        ],
    ),
    # what a group attended; how much of it is no name
    (
        "Men were randomly assigned to an intervention group (n = 60) or a control group (n = 61). The intervention group attended "
        "weekly cooking classes; the control group received usual care.",
        [("intervention group", "weekly cooking classes", "experimental", 60), ("control group", "usual care", "control", 61)],
    ),
    # nothing at all is a control
    (
        "Adults were randomised to music, midazolam or nothing, 60 in each group.",
        [(None, "music", "experimental", 60), (None, "midazolam", "experimental", 60), (None, "nothing", "control", 60)],
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
    # "NS group" is that of normal saline
    (
        "Infants were randomly assigned to ibuprofen (IB group, n = 42) or saline (NS group, n = 40). Median stay was 3.4 days in the IB "
        "group and 3.6 days in the NS group.",
        [("a1", 3.4), ("a2", 3.6)],
    ),
    # a genus by its letter
    (
        "Infants were randomly assigned to Lactobacillus reuteri drops, ibuprofen or placebo. "
        "Sleep was seen in 25 of 28 infants given L. reuteri, 10 of 27 given ibuprofen and 7 of 26 given placebo.",
        [("a1", 25), ("a2", 10), ("a3", 7)],
    ),
    # 'combination therapy' is the arm that gets what two others get
    (
        "Children were randomised to 14 sessions of yoga, sertraline, a combination of sertraline and yoga, or a placebo drug. "
        "Sleep was better in 80.7% for combination therapy, 59.7% for yoga, 54.9% for sertraline and 23.7% for placebo.",
        [("a3", 80.7), ("a1", 59.7), ("a2", 54.9), ("a4", 23.7)],
    ),
    # short forms with a slash, whose first part is short for an outcome elsewhere
    (
        "Men were randomised to doxazosin/irbesartan (DOR/IRB) or atenolol (AT). Rash was seen in 4% of DOR/IRB and 6% of AT recipients.",
        [("a1", 4), ("a2", 6)],
    ),
    # a dose that another drug has too, told by how often
    (
        "Men were randomised to paclitaxel 300 mg/m2 every 3 weeks, paclitaxel 100 mg/m2 weekly, or docetaxel 100 mg/m2 q3w. Median "
        "survival was 11.0 months with paclitaxel 300 mg/m2 every 3 weeks, 12.8 months with 100 mg/m2 weekly, and 7.5 with docetaxel.",
        [("a1", 11.0), ("a2", 12.8), ("a3", 7.5)],
    ),
    # where something is put is said of much else
    (
        "Women were assigned to progesterone, cervical pessary or cerclage. Their cervical length was below 25 mm. Birth was early in "
        "27/148, 30/150 and 26/146, respectively.",
        [("a1", 27), ("a2", 30), ("a3", 26)],
    ),
    # short forms in capitals that are words or units in small letters
    (
        "Women were assigned to the massage group (MG, n=31), the aromatherapy group (AG, n=32) or the control group (CG, n=33). Pain was "
        "felt by 21% in the MG, 24% in the AG and 39% in the CG.",
        [("a1", 21), ("a2", 24), ("a3", 39)],
    ),
    (
        "Men were randomly assigned to high-load lifting (HIGH), low-load lifting (LOW) or rest (CON). Strength rose by 12% in HIGH, 9% in "
        "LOW and 1% in CON.",
        [("a1", 12), ("a2", 9), ("a3", 1)],
    ),
    # the route alone, where no noun goes on
    (
        "Women were randomised to oral iron or intravenous iron. Fever was seen in 3% on oral and 5% on intravenous treatment. Oral thrush "
        "was seen in 2%.",
        [("a1", 3), ("a2", 5), ("all", 2)],
    ),
    (
        "Women were randomised to oral iron or intravenous iron. Fever was seen in 3% in the oral group and 5% in the intravenous group.",
        [("a1", 3), ("a2", 5)],
    ),
    # what was done, and what was not
    (
        "Women were randomised to a suction drain or no drain. Seroma was seen in 4% of the drained and 6% of the undrained group.",
        [("a1", 4), ("a2", 6)],
    ),
    # the pairs of a factorial trial are not its arms
    (
        "In a factorial design we compared single- versus double-layer closure, and liberal versus restricted drainage. Fever was seen in "
        "17% v 16% with single and double closure.",
        [(None, 17), (None, 16)],
    ),
    # what all got ahead of 'either', and short forms ahead of the sizes
    (
        "We gave 84 women etomidate 0.2 mg/kg with either fentanyl 1 µg/kg (EF, n = 42) or the same volume of saline (ES, n = 42). Pain "
        "was felt by 9% of EF and 21% of ES women.",
        [("a1", 9), ("a2", 21)],
    ),
    # what is 'non-' with the others
    (
        "Men were randomised to coated stents or non-coated stents. Restenosis was seen in 7% with the coated and 12% with the non-coated "
        "stents.",
        [("a1", 7), ("a2", 12)],
    ),
    # words that hyphens join
    (
        "Men were randomised to face-to-face lessons or telephone lessons. Of the men 31% quit in the face-to-face group and 28% in the "
        "telephone group.",
        [("a1", 31), ("a2", 28)],
    ),
    # those who got both of what others got alone
    (
        "Women were assigned to rowing, ballet, or rowing plus ballet. Pain was 31%, 29% and 18%, respectively. Itching was felt by 12% "
        "with rowing, 14% with ballet and 8% with both.",
        [("a1", 31), ("a2", 29), ("a3", 18), ("a1", 12), ("a2", 14), ("a3", 8)],
    ),
    (
        "Adults were randomised to a prompting leaflet, a phone call, or a leaflet and a phone call. The share that came was 41% "
        "with the leaflet, 44% with the phone call and 52% with both.",
        [("a1", 41), ("a2", 44), ("a3", 52)],
    ),
    (
        "Women were assigned to rowing, ballet, or rowing plus ballet. In both ears, tinnitus was heard by 12% with rowing.",
        [("a1", 12)],
    ),
    # what was done to one group, and not to the other
    (
        "We randomly assigned infants to routine care plus warming or routine care alone. In the warmed group, 42 infants died, whereas in "
        "the nonwarmed group, 44 infants died.",
        [("a1", 42), ("a2", 44)],
    ),
]


@pytest.mark.parametrize(("text", "values"), VALUES)
def test_values(text: str, values: list[tuple[Any, ...]]) -> None:
    assert [(r["arm_id"], r["value"]) for r in record_of(TITLE + text)["results"]] == values


def test_a_title_that_names_one_thing_on_both_sides_tells_no_control() -> None:
    text = "Injected iron versus oral iron\nMethods: Women were randomised to iron drops (n = 59) or FCM (n = 61)."
    assert [(a["name"], a["role"]) for a in record_of(text)["arms"]] == [("iron drops", "unclear"), ("FCM", "unclear")]


def test_the_word_right_behind_a_size_says_what_became_of_its_patients() -> None:
    text = "In all, 90 women were enrolled; 44 women were randomly assigned to massage and 46 to rest."
    assert [(a["n"], a["n_kind"]) for a in record_of(TITLE + text)["arms"]] == [(44, "randomized"), (46, "randomized")]
