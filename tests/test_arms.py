"""The arms of a trial: which they are, what they are called again, and which is held against which; one row a construction."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import record_of

TITLE = "A trial in the field\n"


def _arms(text: str) -> list[tuple[str, str]]:
    return [(arm["name"], arm["role"]) for arm in record_of(TITLE + text)["arms"]]


def _results(text: str) -> list[tuple[Any, ...]]:
    return [(item["arm_id"], item["value"]) for item in record_of(TITLE + text)["results"]]


ROLES: list[tuple[str, list[tuple[str, str]]]] = [
    # routes that the title names on both sides
    (
        "To compare oral with vaginal misoprostol. Women were randomly assigned to oral misoprostol 50 µg or vaginal misoprostol 25 µg.",
        [("vaginal misoprostol 25 µg", "unclear"), ("oral misoprostol 50 µg", "unclear")],
    ),
    # the aim holds one active against another
    (
        "Background: We wondered how ibuprofen fares in gout compared with naproxen.\n"
        "Methods: Patients were randomly assigned to naproxen or ibuprofen.",
        [("ibuprofen", "experimental"), ("naproxen", "control")],
    ),
    # 'compared A with B'
    (
        "Methods: We compared ibuprofen with naproxen in gout. Patients were randomly assigned to ibuprofen or naproxen.",
        [("ibuprofen", "experimental"), ("naproxen", "control")],
    ),
    # not inferior to the other
    (
        "Methods: Patients were randomly assigned to naproxen or ibuprofen.\nConclusion: Ibuprofen was noninferior to naproxen.",
        [("naproxen", "control"), ("ibuprofen", "experimental")],
    ),
    # 'compared A and B' says nothing of their roles
    (
        "Methods: We compared ibuprofen and naproxen in gout. Patients were randomly assigned to ibuprofen or naproxen.",
        [("ibuprofen", "unclear"), ("naproxen", "unclear")],
    ),
    # one text holds each against the other
    (
        "Background: Ibuprofen is often used compared with naproxen.\n"
        "Methods: Patients were randomly assigned to ibuprofen or naproxen.\n"
        "Conclusion: Naproxen was better tolerated compared with ibuprofen.",
        [("ibuprofen", "unclear"), ("naproxen", "unclear")],
    ),
    # what the other arm adds to, although both names hold a standard
    (
        "Methods: Patients were randomly assigned to standard treatment or to massage in addition to standard treatment.",
        [("standard treatment", "control"), ("massage in addition to standard treatment", "experimental")],
    ),
    # what was done 'using' them is no part of their names
    (
        "Background: We compared relief of renal colic using oral ibuprofen versus parenteral naproxen.",
        [("oral ibuprofen", "unclear"), ("parenteral naproxen", "unclear")],
    ),
    (
        "Methods: Patients were randomly assigned to stimulation using either naproxen or ibuprofen.",
        [("naproxen", "unclear"), ("ibuprofen", "unclear")],
    ),
    # control of a measure is no control group
    (
        "Methods: Patients were randomly assigned to intensive glucose control or standard glucose control.",
        [("intensive glucose control", "experimental"), ("standard glucose control", "control")],
    ),
    # a dose whose drug is left out is no part of the other; what the text calls the standard is the control
    (
        "Background: Fewer fractions may be as safe as the standard of 50 Gy in 25 fractions. Methods: Women were randomly assigned to "
        "radiotherapy of 50 Gy in 25 fractions over 5 weeks or 40 Gy in 15 fractions over 3 weeks.",
        [("radiotherapy of 50 Gy in 25 fractions", "control"), ("40 Gy in 15 fractions", "experimental")],
    ),
    # of two actives beside placebo, the one called the standard is a control as well
    (
        "Background: We compared ibuprofen with standard naproxen in gout. "
        "Methods: Patients were randomly assigned to ibuprofen, naproxen or placebo.",
        [("ibuprofen", "experimental"), ("naproxen", "control"), ("placebo", "control")],
    ),
    # given as the comparator
    (
        "Methods: Patients were randomly assigned to naproxen or ibuprofen. Naproxen as an active comparator was given twice daily.",
        [("naproxen", "control"), ("ibuprofen", "experimental")],
    ),
    # 'standard' of both, or of what all got, tells none
    (
        "Methods: Patients were randomly assigned to standard ibuprofen or standard naproxen, and had standard combination therapy.",
        [("standard ibuprofen", "unclear"), ("standard naproxen", "unclear")],
    ),
    # several doses of one drug are held against the one arm that gets another
    (
        "Methods: Patients were randomly assigned to ibuprofen 200 mg twice daily, ibuprofen 400 mg twice daily or naproxen.",
        [("ibuprofen 200 mg twice daily", "experimental"), ("ibuprofen 400 mg twice daily", "experimental"), ("naproxen", "control")],
    ),
    # a double dummy: the placebo of the other drug makes nobody a control
    (
        "Methods: Patients were randomly assigned to ibuprofen plus naproxen placebo or naproxen plus ibuprofen placebo once daily.\n"
        "Conclusion: Ibuprofen was superior to naproxen.",
        [("ibuprofen", "experimental"), ("naproxen", "control")],
    ),
    # beside a third arm that gets placebos alone
    (
        "Methods: Patients were randomly assigned to ibuprofen plus naproxen placebo, naproxen plus ibuprofen placebo, or placebo.",
        [("ibuprofen", "experimental"), ("naproxen", "experimental"), ("placebo", "control")],
    ),
    # 'standard' without an article
    (
        "Background: Naproxen is standard therapy in gout.\nMethods: Patients were randomly assigned to naproxen or ibuprofen.",
        [("naproxen", "control"), ("ibuprofen", "experimental")],
    ),
    # 'comparing with'
    (
        "Methods: Patients were randomly assigned to naproxen or ibuprofen.\nConclusion: Comparing with naproxen, ibuprofen was safer.",
        [("naproxen", "control"), ("ibuprofen", "experimental")],
    ),
    # one of three actives against which the conclusions hold another
    (
        "Methods: Patients were randomly assigned to naproxen, ibuprofen or massage.\n"
        "Conclusion: Massage may lower pain compared with naproxen.",
        [("naproxen", "control"), ("ibuprofen", "experimental"), ("massage", "experimental")],
    ),
    # usual care in both names
    (
        "Methods: Patients were randomly assigned to receive usual care plus massage or usual care alone.",
        [("usual care plus massage", "experimental"), ("usual care alone", "control")],
    ),
    # "compared between" says of neither that it is the control
    (
        "Background: Pain was compared between naproxen and treatment with ibuprofen in adults with gout.\n"
        "Methods: Patients were randomly assigned to ibuprofen or naproxen.",
        [("naproxen", "unclear"), ("ibuprofen", "unclear")],
    ),
    # the group that is observed beside a control group is the one on trial
    (
        "Eighty adults were randomly divided into an observation group (n = 40) and a control group (n = 40). The control group was given "
        "ibuprofen tablets, and the observation group cupping in addition.",
        [("observation group", "experimental"), ("ibuprofen tablets", "control")],
    ),
]


@pytest.mark.parametrize(("text", "arms"), ROLES)
def test_roles(text: str, arms: list[tuple[str, str]]) -> None:
    assert _arms(text) == arms


def test_what_is_not_so_is_the_control_of_what_is() -> None:
    text = "Methods: Women were randomised to coated stents or non-coated stents."
    assert _arms(text) == [("coated stents", "experimental"), ("non-coated stents", "control")]


def test_how_many_times_it_is_done_makes_no_arm_the_base_of_the_other() -> None:
    text = "Methods: Women were randomised to a two-injection block or a single-injection block."
    assert [role for _, role in _arms(text)] == ["unclear", "unclear"]


def test_a_route_of_its_own_makes_no_arm_the_base_of_the_other() -> None:
    text = "Methods: Women were randomised to oral iron or intramuscular iron."
    assert _arms(text) == [("oral iron", "unclear"), ("intramuscular iron", "unclear")]


CALLED: list[tuple[str, list[tuple[Any, ...]]]] = [
    # a label with its size behind a colon
    (
        "Methods: Patients were randomly assigned to ibuprofen (arm 1:52 patients) or naproxen (arm 2:49 patients). "
        "Results: Nausea was felt by 12% in arm 2 and 15% in arm 1.",
        [("a2", 12), ("a1", 15)],
    ),
    # sums of short forms, one of them a letter, beside the short form alone
    (
        "Methods: Women were randomly assigned to chemotherapy (CT) +/- goserelin (G). "
        "Results: Relapse was seen in 20% with CT+G and 30% with CT.",
        [("a1", 20), ("a2", 30)],
    ),
    # the arm that goes without a treatment goes without its short form
    (
        "Background: Axillary lymph node clearance (ALNC) is common. Methods: Women were randomised to ALNC (n = 30) or not (n = 28). "
        "Results: Survival was 98% with ALNC and 94% with no-ALNC.",
        [("a1", 98), ("a2", 94)],
    ),
    # the first part of a hyphened word is no name
    (
        "Methods: Women were randomly assigned to post-operative radiotherapy or goserelin. Results: Post hoc, pain fell in 20% of women.",
        [("all", 20)],
    ),
    # the one group of a name not given before is the one arm of which nothing else is said
    (
        "Methods: Women were randomly assigned to a home-based walking programme or a control group. "
        "Results: Pain fell by 30% in the exercise group. Fatigue was felt by 20% in the exercise group and 40% in the control group.",
        [("a1", 30), ("a1", 20), ("a2", 40)],
    ),
    # what one arm goes without is the other's name
    (
        "Methods: Patients were randomly assigned to chemotherapy with amifostine or chemotherapy without amifostine. "
        "Results: Fever was seen in 20% with amifostine and 40% without amifostine.",
        [("a1", 20), ("a2", 40)],
    ),
    # the former and the latter are the two arms named last, in the order in which they were
    (
        "Methods: Patients were randomly assigned to ibuprofen or naproxen. "
        "Results: Pain was felt by 20% in the former group and 30% in the latter (P = 0.03).",
        [("a1", 20), ("a2", 30)],
    ),
    (
        "Methods: Patients were randomly assigned to ibuprofen or naproxen. "
        "Results: Naproxen was tried against ibuprofen: pain was felt by 20% in the latter group.",
        [("a1", 20)],
    ),
    # the words of an abbreviation in another order than in the name
    (
        "Background: The ibuprofen/codeine fixed combination (ICFC) is new. "
        "Methods: Patients were randomly assigned to the fixed combination of ibuprofen and codeine or naproxen. "
        "Results: Pain was felt by 20% in the ICFC group and 30% in the naproxen group.",
        [("a1", 20), ("a2", 30)],
    ),
    # the beginning of a word in brackets
    (
        "Background: Ibuprofen (ibu) is new. Methods: Patients were randomly assigned to ibuprofen plus codeine or naproxen (nap). "
        "Results: Pain was felt by 20% with ibu and 30% with nap.",
        [("a1", 20), ("a2", 30)],
    ),
    # first letters in any order, those of the noun that the second arm has for both among them
    (
        "Methods: Patients were randomly assigned to ibuprofen/codeine or naproxen/codeine fixed combinations. "
        "Results: Pain was felt by 30% in the NCFC group and 20% in the ICFC group.",
        [("a2", 30), ("a1", 20)],
    ),
    # a drug that the other arm gets in a combination means the arm that gets it alone
    (
        "Methods: Patients were randomly assigned to an ibuprofen/codeine tablet or 5% codeine. "
        "Results: Pain was felt by 30% in the codeine group and 20% with ibuprofen.",
        [("a2", 30), ("a1", 20)],
    ),
    # an amount with its unit, hyphened
    (
        "Methods: Women were randomly assigned to 12 months or 6 months of adjuvant trastuzumab. "
        "Results: Relapse was seen in 10% of the 6-month group and 8% of the 12-month group.",
        [("a2", 10), ("a1", 8)],
    ),
    # what both got besides makes the drug's arm the combination
    (
        "Methods: All patients received docetaxel and were randomly assigned to axitinib or placebo. "
        "Results: Fever was seen in 12% in the combination arm and 8% in the placebo arm.",
        [("a1", 12), ("a2", 8)],
    ),
    # who used to smoke is no arm
    (
        "Methods: Patients were randomly assigned to ibuprofen or naproxen. Results: Pain was felt by 20% of the former smokers.",
        [("all", 20)],
    ),
    # groups of practices
    (
        "Methods: Practices were randomly assigned to a reminder system or to usual care. "
        "Results: Vaccination reached 60% in intervention practices and 40% in control practices.",
        [("a1", 60), ("a2", 40)],
    ),
]


@pytest.mark.parametrize(("text", "results"), CALLED)
def test_what_else_an_arm_is_called(text: str, results: list[tuple[Any, ...]]) -> None:
    assert _results(text) == results


TWO = "Methods: Patients were randomly assigned to ibuprofen or naproxen. Results: "

SIZES: list[tuple[str, list[int | None]]] = [
    # in the parentheses of the allocation
    ("Methods: Patients were randomly assigned to ibuprofen (n = 40) or naproxen (n = 38).", [40, 38]),
    # 'to', with the noun given once
    (TWO + "Forty patients were randomized to ibuprofen and 38 to naproxen.", [40, 38]),
    # ahead of the arm's name, without a word between
    (TWO + "In all, 78 patients were randomised (40 ibuprofen, 38 naproxen).", [40, 38]),
    (TWO + "Of 80 patients, 78 (40: ibuprofen, 38: naproxen) were evaluable.", [40, 38]),
    # behind it, without a word between
    (TWO + "In all, 78 patients were recruited (ibuprofen 40, naproxen 38).", [40, 38]),
    # said first, then the arms in their order
    (TWO + "In all, 41 and 38 patients received naproxen and ibuprofen, respectively.", [38, 41]),
    (TWO + "Treatment was completed by 78 patients (n = 40 and n = 38 for the ibuprofen group and the naproxen group).", [40, 38]),
    # the arm goes to the patients
    (TWO + "Ibuprofen was assigned to 40 patients and naproxen to 38.", [40, 38]),
    # how old they were stands between
    (
        TWO
        + "Forty patients (mean age 27 years) were treated with ibuprofen and 38 patients (mean age 26 years) were treated with naproxen.",
        [40, 38],
    ),
    # things that are counted are no people
    (TWO + "Pain was compared between the ibuprofen group in twelve models and naproxen.", [None, None]),
    # of each
    (TWO + "There were 40 patients in each group.", [40, 40]),
    (TWO + "Fifteen men were assigned to each study arm.", [15, 15]),
    # a set of data consists of those of each arm
    (TWO + "The per-protocol set consisting of 40 ibuprofen and 38 naproxen patients was alike.", [40, 38]),
    # n = with its percentage counts events
    (TWO + "Fever was rarer in the ibuprofen group (n = 12, 24%) than in the naproxen group (n = 19, 38%).", [None, None]),
    # a part with its event is no size
    (TWO + "Fever was seen in 12 patients with ibuprofen and in 15 with naproxen.", [None, None]),
    # nor is the whole
    (TWO + "In all, 78 patients were randomized (ibuprofen, 40; naproxen, 38).", [40, 38]),
    # what adds up to the whole comes before what does not
    (
        TWO + "We enrolled 78 patients. Of those evaluated, 30 had ibuprofen and 29 naproxen. "
        "Forty had been assigned to ibuprofen and 38 to naproxen.",
        [40, 38],
    ),
    # behind a short name in the parentheses, and behind a dose
    ("Methods: Women were randomly assigned to receive ibuprofen (Ibu; 317 women) or naproxen (Nap; 319 women).", [317, 319]),
    ("Methods: Women were randomly assigned to ibuprofen (<75 mg per week; 41 women) or naproxen (150 mg per week; 38 women).", [41, 38]),
    # the first of several sizes
    ("Methods: Women were randomly assigned to ibuprofen (all n = 41; treated n = 37) or naproxen (all n = 40; treated n = 39).", [41, 40]),
    # what a group is made of
    (TWO + "The ibuprofen and naproxen groups consisted of 26 and 23 people, respectively.", [26, 23]),
    (TWO + "The study included 72 women, of whom 37 formed the ibuprofen group and 35 formed the naproxen group.", [37, 35]),
    (TWO + "The ibuprofen group and the naproxen group each contained 24 individuals.", [24, 24]),
    # cycles are not people, and 'arm 68' is no label
    (TWO + "Sixty-four patients received 301 cycles of ibuprofen; 66 patients received 287 cycles of naproxen.", [64, 66]),
    (TWO + "In total, 133 patients were recruited (ibuprofen arm 68, naproxen arm 65).", [68, 65]),
    # one sentence for each arm, where the two add up to all
    (
        TWO + "Seventy-eight patients took part. Forty patients in the ibuprofen group were seen daily. "
        "Thirty-eight patients in the naproxen group were seen weekly.",
        [40, 38],
    ),
    # but not where they add up to a part
    (
        TWO + "We saw 300 patients, and 22 had fever. Ten patients in the ibuprofen group had a rash. "
        "Twelve patients in the naproxen group were late.",
        [None, None],
    ),
    # each of the visits is no group
    (TWO + "Pain was scored before each of 13 visits.", [None, None]),
    # a ratio of allocation is no size
    ("Methods: Patients were randomly assigned in a 2:1 ratio to ibuprofen or naproxen.", [None, None]),
]


@pytest.mark.parametrize(("text", "sizes"), SIZES)
def test_sizes(text: str, sizes: list[int | None]) -> None:
    assert [arm["n"] for arm in record_of(TITLE + text)["arms"]] == sizes


def test_how_patients_were_counted_is_no_arm() -> None:
    text = (
        "Results: Of the early risers 80.0% (80/100) and 85.1% (80/94) slept in the intention to treat (ITT) and per-protocol (PP) "
        "analyses, respectively. Of the late risers 60.0% (60/100) and 62.5% (60/96) slept in the ITT and PP analyses, respectively."
    )
    assert not {"ITT", "PP", "PP analyses"} & {name for name, _ in _arms(text)}


def test_a_size_says_what_became_of_its_patients() -> None:
    found = record_of(TITLE + TWO + "Treatment was completed by 40 patients in the ibuprofen group and 38 in the naproxen group.")["arms"]
    assert [(arm["n"], arm["n_kind"]) for arm in found] == [(40, "completed"), (38, "completed")]


def test_only_the_first_part_of_a_parenthesis_names_its_arm() -> None:
    # what follows the semicolon is a measurement, and no other name of the arm
    text = "Methods: Patients were randomly assigned to ibuprofen (Ibu; mean pain score 4) or naproxen (n = 40; pain score 5)."
    found = record_of(TITLE + text + " Results: The mean pain score was 3 with Ibu.")
    assert [[e["quote"] for e in arm["evidence"]] for arm in found["arms"]] == [["ibuprofen", "Ibu", "Ibu"], ["naproxen"]]


def test_what_a_title_has_behind_versus_is_the_control() -> None:
    # the first arm goes by a code that the title does not use
    text = (
        "Ibuprofenate versus naproxen for pain\nMethods: Patients were randomly assigned to naproxen (n = 40) or XB-12 (n = 41). "
        "Results: Pain fell in the naproxen group and in the XB-12 group. Fever was rare in the XB-12 group."
    )
    assert [(a["name"], a["role"]) for a in record_of(text)["arms"]] == [("naproxen", "control"), ("XB-12", "experimental")]


def test_what_a_text_holds_an_arm_against_outweighs_its_title() -> None:
    # named alone in the title
    aim = "Methods: We compared ibuprofen with naproxen. Patients were randomly assigned to ibuprofen or naproxen."
    arms = record_of("Quality of life in the GOUTNAP (naproxen) trial\n" + aim)["arms"]
    assert [(arm["name"], arm["role"]) for arm in arms] == [("naproxen", "control"), ("ibuprofen", "experimental")]
    # named first, and held against twice
    aim = "Background: Is ibuprofen superior to naproxen?\nMethods: Patients were randomly assigned to naproxen or ibuprofen."
    arms = record_of("Naproxen versus ibuprofen in gout\n" + aim + "\nConclusion: Ibuprofen was not superior to naproxen.")["arms"]
    assert [(arm["name"], arm["role"]) for arm in arms] == [("naproxen", "control"), ("ibuprofen", "experimental")]


def test_words_that_compare_name_no_arm() -> None:
    # 'higher' and 'baseline' say something of the results
    text = "Methods: Patients kept a diary. Results: Scores were 12 for higher versus baseline, and 10 in the lower versus higher third."
    assert record_of(TITLE + text)["arms"] == []


BOUND: list[tuple[str, list[tuple[Any, ...]]]] = [
    # patients parted by what they have, in a sentence that names no arm
    (
        TWO + "Pain was 20% with ibuprofen and 30% with naproxen. "
        "Women with gout had a shorter median survival than those without gout (11.2 v 14.5 months).",
        [("a1", 20), ("a2", 30), ("all", 11.2), ("all", 14.5)],
    ),
    # more values than arms
    (
        TWO + "Pain was 20% with ibuprofen and 30% with naproxen. Median survival was 9, 5, 3 and 1 years for each, respectively.",
        [("a1", 20), ("a2", 30), ("all", 9), ("all", 5), ("all", 3), ("all", 1)],
    ),
    # a list of outcomes is none of arms
    (
        TWO + "Pain was 20% with ibuprofen and 30% with naproxen. Vomiting and headache were seen in 74% and 24%, respectively.",
        [("a1", 20), ("a2", 30), ("all", 74), ("all", 24)],
    ),
    # the arm behind 'versus' is the second of the pair, whatever stands ahead of it
    (
        "Methods: Patients were randomly assigned to early surgery or deferred surgery. "
        "Results: Deaths occurred in 20% vs 30% in the early or so-called primary vs deferred arm.",
        [("a1", 20), ("a2", 30)],
    ),
    # all values of the parentheses behind an arm are its own
    (
        TWO + "Scores fell with naproxen (pain, 12%; fever, 20%) and with ibuprofen (pain, 15%; fever, 22%).",
        [("a2", 12), ("a2", 20), ("a1", 15), ("a1", 22)],
    ),
    # the arms of the next clause are none of this one's
    (TWO + "In all, 41 patients died; survival did not differ between ibuprofen and naproxen.", [("all", 41)]),
    # each value with its own arm behind it, in a list
    (
        "Methods: Patients were randomly assigned to ibuprofen, naproxen, or placebo. "
        "Results: Median time to relief was 3 minutes with ibuprofen, 2 minutes with naproxen and 10 minutes with placebo.",
        [("a1", 3), ("a2", 2), ("a3", 10)],
    ),
    # the inert arm is the placebo
    (
        "Methods: Patients were randomly assigned to fentanyl or 0.9% normal saline. "
        "Results: Pain was felt by 20% with fentanyl and 40% in the placebo group.",
        [("a1", 20), ("a2", 40)],
    ),
    # no arm is named: the order in which the randomisation lists them, whatever was named first
    (
        "Background: Naproxen is new. Methods: Patients were randomly assigned to ibuprofen or naproxen. "
        "Results: Pain was felt by 20% and 30%, respectively.",
        [("a2", 20), ("a1", 30)],
    ),
    # nor here: the order of the values in the sentence before
    (
        TWO + "Fever was felt by 10% with naproxen and 14% with ibuprofen. Rash was seen in 36% v 69%.",
        [("a2", 10), ("a1", 14), ("a2", 36), ("a1", 69)],
    ),
    # behind the colon of each arm, its own values before and after
    (
        TWO + "Scores rose (ibuprofen: 45 compared with 51; naproxen: 46 compared with 48).",
        [("a1", 45), ("a1", 51), ("a2", 46), ("a2", 48)],
    ),
    # counts of those who had what the sentence tests, one behind the other
    (TWO + "Six patients in the ibuprofen group and three in the naproxen group had an infected wound (p = 0.4).", [("a1", 6), ("a2", 3)]),
    # but a bracket that tests nothing tells whom the sentence is about
    (TWO + "Among women without diabetes (4074 on ibuprofen versus 4072 on naproxen), risk ratios were near one.", []),
    # one side of 'versus' goes by another name, one stands far behind its value
    (
        "Methods: Patients were randomly assigned to the KLM7 vaccine or placebo. "
        "Results: The rate of fever was 20% (95% CI, 12% to 28%) in vaccinated vs. 9% (95% CI, 4% to 15%) in placebo patients.",
        [("a1", 20), ("a2", 9)],
    ),
    (
        TWO + "At week 6, 71% of patients were free of pain at rest with ibuprofen vs. 58% with naproxen.",
        [("a1", 71), ("a2", 58)],
    ),
    # but those of whom a part is told are no other group
    (TWO + "Fever befell 12% of all patients and 9% of those on naproxen.", [("all", 12), ("a2", 9)]),
    # a sentence set to one arm, with another's word ahead of a noun
    (
        "Methods: Patients were randomly assigned to biopsy (the biopsy group) or surgery (the surgery group). "
        "Results: In the surgery group, the accuracy of biopsy findings was 94% and the sensitivity 81%.",
        [("a2", 94), ("a2", 81)],
    ),
    # pairs of each arm's own behind its name and a comma
    (
        TWO + "Rash was commoner in the elderly of both groups (ibuprofen, 17% versus 6%; naproxen, 11% versus 5%).",
        [("a1", 17), ("a1", 6), ("a2", 11), ("a2", 5)],
    ),
    # six groups
    (
        "Methods: Patients were assigned to six groups: Group I received aspirin; Group II received ibuprofen; "
        "Group III received naproxen; "
        "Group IV received ketorolac; Group V received celecoxib; Group VI received placebo. "
        "Results: Pain was felt by 20% in group V.",
        [("a5", 20)],
    ),
]


@pytest.mark.parametrize(("text", "results"), BOUND)
def test_which_arm_a_value_is_of(text: str, results: list[tuple[Any, ...]]) -> None:
    assert _results(text) == results


def test_the_arms_with_what_the_title_names_are_the_experimental_ones() -> None:
    found = record_of(
        "Ondansetron against vomiting under two anaesthetics\nMethods: Patients were assigned to four groups: "
        "Group I received propofol and ondansetron; Group II received propofol; "
        "Group III received ketamine and ondansetron; Group IV received ketamine."
    )["arms"]
    assert [(arm["name"], arm["role"]) for arm in found] == [
        ("propofol and ondansetron", "experimental"),
        ("propofol", "control"),
        ("ketamine and ondansetron", "experimental"),
        ("ketamine", "control"),
    ]


PASSAGES: list[tuple[str, list[str]]] = [
    # groups whose names are too plain to be arms elsewhere
    ("The pain score was 3.1 in the combined group and 4.6 in the control group.", ["combined", "control group"]),
    # groups with a letter, the noun printed once
    ("The cure rate was 61% and 48% in group A and B, respectively.", ["group A", "group B"]),
    # what acts, and behind 'than'
    ("However, ibuprofen led to more dyspepsia than naproxen (21% vs 12%).", ["ibuprofen", "naproxen"]),
    # given to some, and received by others
    ("Relapse was seen in 14% of patients treated with ibuprofen and 22% of those receiving naproxen.", ["ibuprofen", "naproxen"]),
    # names in parentheses behind the values
    ("Fever was reported for 12% (early) and 19% (late) of patients.", ["early", "late"]),
    # how many of the people, and how the arm did what it did, are no part of its name
    ("Fewer colchicine-treated (12, 14%) than placebo-treated (25, 30%) patients had flares.", ["colchicine", "placebo"]),
    ("Colchicine successfully prevented gout in 21 of 40 patients compared with 12 of 41 on placebo.", ["Colchicine", "placebo"]),
    # a lone passage may tell of one arm
    ("In the naproxen group, dyspepsia occurred in 12% of patients.", ["naproxen"]),
    # words of the result are no arms
    ("The pain score was lower after a week: 3.1 versus 4.6.", []),
    # a group of all, and one of the ill, name no arm
    ("Dyspepsia occurred in 12% of the whole group and 19% of the diabetes group.", []),
    # the second value is no part of the second name
    ("Visual acuity rose in 52% of treatment eyes compared with 48% of control eyes.", ["treatment eyes", "control eyes"]),
    # the parts in the trial are names as well, where a passage has no others
    ("Pain was rarer in the study group than in the control group (12% vs 19%).", ["study group", "control group"]),
    ("Women in the intervention group walked more often (62% vs 41%).", ["intervention group"]),
    # what a word such as 'longer' stands behind is no group
    ("Recovery was longer in the treatment group than in the control group (26 v 16 days).", ["treatment group", "control group"]),
    # the label of the section is none of its arm
    (
        "RESULTS Compared with the ibuprofen-only arm, pain was rarer in the ibuprofen/codeine arm (17% v 26%).",
        ["ibuprofen-only", "ibuprofen/codeine"],
    ),
    # whoever is held against another: the subject of the sentence, whatever its words are
    (
        "Dryneedling resulted in a lower pain score than splinting alone at 3 months (4.0 vs 7.0, p = 0.01).",
        ["Dryneedling", "splinting alone"],
    ),
    ("Patients receiving bivulin had a higher rate of relapse compared with aspirin (26% vs 14%).", ["bivulin", "aspirin"]),
    # what changed something, but not what merely changed
    ("Zinc lowered the pain threshold (36.2 [SD 0.4] vs 36.5 [SD 0.3] mm).", ["Zinc"]),
    ("Bilirubin decreased by 2.1 ± 0.4 mg/dL.", []),
    # people counted under one noun, by what they got
    ("Relapse was seen in 3 (12%) Karsten implants and 5 (19%) Moltor implants.", ["Karsten implants", "Moltor implants"]),
    ("Sleep was good in 98% of honey patients and in 87% of standard patients.", ["honey", "standard"]),
    ("Seven naproxen recipients (10%) and nine ibuprofen recipients (12%) had thrombosis.", ["naproxen", "ibuprofen"]),
    # control of a measure is no arm
    (
        "Ibuprofen-treated eyes needed 0.3 ± 0.5 drugs for pressure control, and naproxen-treated eyes needed 1.1 ± 1.0 drugs.",
        ["Ibuprofen", "naproxen"],
    ),
    # of those who got it
    ("Relief came to 8 percent of those assigned to mesh compared with 54 percent of those with suture.", ["mesh", "suture"]),
    # what went with one drug alone
    ("Both were well tolerated, with naproxen associated with more oedema (35/121 [29%] vs 17/123 [14%]).", ["naproxen"]),
    # a group's name ends with the group
    ("Pain in the diet group started in 12% of patients.", ["diet"]),
    # two strengths of one drug
    (
        "Naproxen 0.5% once daily reduced pain more effectively than naproxen 0.1% twice daily (9.8 and 6.7 points).",
        ["Naproxen 0.5% once daily", "naproxen 0.1% twice daily"],
    ),
    # short forms at the heads of a list in brackets
    ("Spread was seen in 21 of 94 patients (LSX, 24%; LAX, 21%).", ["LSX", "LAX"]),
    # but the short form of an outcome is none
    ("Late wound leakage (LWL) came to 3.0% and 2.6%; each LWL site healed.", []),
    # words before the drug belong to its name
    ("Relapse was seen in 12% with naproxen and 18% for slow-release ibuprofen.", ["naproxen", "slow-release ibuprofen"]),
    # drugs in one list that are told in turn
    ("Pain fell by 33%, 27% and 31% with naproxen, ibuprofen and codeine, respectively.", ["naproxen", "ibuprofen", "codeine"]),
    # events per person-years
    ("The rate was 4.1 per 100 person-years with naproxen and 5.2 per 100 person-years with ibuprofen.", ["naproxen", "ibuprofen"]),
    # since when a time is counted is no arm, and how many were followed is none
    ("Six months after surgery, 85% of the mesh patients and 78% of the suture patients were well.", ["mesh", "suture"]),
    ("Of 77 patients in the iridotomy group, 61 (79%) completed 1 year of follow-up.", ["iridotomy"]),
    # both sides of 'than' behind one preposition
    ("Compliance was better in the once-daily than in the twice-daily arm (93% vs 84%).", ["once-daily", "twice-daily"]),
    # one arm within the words that are counted
    ("Shrinkage was seen in 24 of 60 naproxen-treated patients.", ["naproxen"]),
    # two names share the noun; what is counted behind is none
    (
        "Monitoring showed no difference between the formoterol and placebo groups, for variables such as number and rate of "
        "premature beats (total 732 vs 650).",
        ["formoterol", "placebo"],
    ),
]


@pytest.mark.parametrize(("text", "names"), PASSAGES)
def test_a_passage_of_results_names_its_own_arms(text: str, names: list[str]) -> None:
    assert [arm["name"] for arm in record_of(text)["arms"]] == names


def test_a_whole_abstract_has_no_lone_arm() -> None:
    text = "Pain was common. It was treated. Care was good. All went home. In the naproxen group, dyspepsia occurred in 12% of patients."
    assert record_of(text)["arms"] == []


SOLE: list[tuple[str, list[tuple[str, str, int | None]]]] = [
    # a study that says it has a single arm
    (
        "Oral paclitaxel for older women: a single-arm study\nMethods: We enrolled 42 women. Results: Response was seen in 40%.",
        [("Oral paclitaxel", "experimental", 42)],
    ),
    # what its people did not do is no second arm
    (
        "Oral paclitaxel for older women: a single-arm study\nMethods: We enrolled 42 women who had sought care rather than refused it.",
        [("Oral paclitaxel", "experimental", 42)],
    ),
    # an early phase without any allocation, although a randomised trial shall follow
    (
        "A phase II study of oral vinorelbine in lung cancer\nMethods: We enrolled 42 patients. Results: Response was seen in 40%. "
        "Conclusions: A randomized trial is warranted.",
        [("oral vinorelbine", "experimental", 42)],
    ),
    # everyone was randomised to receive the same
    (
        "Pulse checks at home\nMethods: In all, 42 residents were randomized to receive ibuprofen for a year.",
        [("ibuprofen", "experimental", 42)],
    ),
    # an uncontrolled disease tells nothing of the study
    ("Oral paclitaxel\nMethods: We enrolled 42 women with uncontrolled hypertension.", []),
    # a trial that names one arm alone is not known to have a single one
    ("Oral paclitaxel: a randomized phase II trial\nMethods: We enrolled 42 women.", []),
]


@pytest.mark.parametrize(("text", "arms"), SOLE)
def test_the_one_arm_of_a_study(text: str, arms: list[tuple[str, str, int | None]]) -> None:
    record = record_of(text)
    assert [(arm["name"], arm["role"], arm["n"]) for arm in record["arms"]] == arms
    assert {result["arm_id"] for result in record["results"]} <= {"all"}


FACTORIAL: list[tuple[str, list[tuple[str, str]]]] = [
    # both and neither
    (
        "Patients were randomly assigned to aspirin, ibuprofen, both, or neither.",
        [
            ("aspirin", "experimental"),
            ("ibuprofen", "experimental"),
            ("aspirin plus ibuprofen", "experimental"),
            ("no aspirin or ibuprofen", "control"),
        ],
    ),
    # each with its size
    (
        "Patients were randomly assigned to aspirin (n = 20), ibuprofen (n = 21), both (n = 22) or neither (n = 23).",
        [
            ("aspirin", "experimental"),
            ("ibuprofen", "experimental"),
            ("aspirin plus ibuprofen", "experimental"),
            ("no aspirin or ibuprofen", "control"),
        ],
    ),
    # the combination of what stands before
    (
        "Patients were randomised to aspirin alone, ibuprofen alone, the combination, or placebo.",
        [
            ("aspirin alone", "experimental"),
            ("ibuprofen alone", "experimental"),
            ("aspirin plus ibuprofen", "experimental"),
            ("placebo", "control"),
        ],
    ),
    # two drugs, each with and without a third
    (
        "Patients were randomly assigned to aspirin or naproxen, with or without ketamine.",
        [
            ("aspirin with ketamine", "experimental"),
            ("aspirin without ketamine", "control"),
            ("naproxen with ketamine", "experimental"),
            ("naproxen without ketamine", "control"),
        ],
    ),
    (
        "We gave aspirin versus naproxen with and without ketamine to ten volunteers.",
        [
            ("aspirin with ketamine", "experimental"),
            ("aspirin without ketamine", "control"),
            ("naproxen with ketamine", "experimental"),
            ("naproxen without ketamine", "control"),
        ],
    ),
    # two questions, each with its placebo
    (
        "Patients were randomly assigned to aspirin or placebo and to naproxen or placebo.",
        [("aspirin", "experimental"), ("placebo", "control"), ("naproxen", "experimental")],
    ),
    # a placebo that stands for what the other arm adds is no double dummy
    (
        "Patients were randomly assigned to aspirin plus ketamine, aspirin plus placebo, naproxen plus ketamine, or naproxen plus placebo.",
        [
            ("aspirin plus ketamine", "experimental"),
            ("aspirin plus placebo", "control"),
            ("naproxen plus ketamine", "experimental"),
            ("naproxen plus placebo", "control"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "arms"), FACTORIAL)
def test_the_arms_of_a_factorial_trial(text: str, arms: list[tuple[str, str]]) -> None:
    assert _arms(f"Methods: {text}") == arms


def test_what_two_of_four_arms_get_names_neither() -> None:
    text = "Methods: Patients were randomly assigned to aspirin or naproxen, with or without ketamine. Results: Pain was 20% with ketamine."
    assert _results(text) == [(None, 20)]


def test_two_arms_together_are_neither_of_them() -> None:
    text = (
        "Methods: Adults were assigned to aspirin plus zinc (n = 101), aspirin plus placebo (n = 99), zinc plus placebo (n = 100), or "
        "double placebo (n = 102). Results: Falls befell 41 of 200 given aspirin and 40 of 202 given placebo (OR 1.04; 95% CI 0.6 to 1.7). "
        "Rash was seen in 9% with zinc and 8% with placebo. "
        "Pain was felt by 10% with aspirin plus zinc, 11% with aspirin plus placebo, 12% with zinc plus placebo, 13% with double placebo."
    )
    assert _results(text) == [(None, 41), (None, 40), (None, 9), (None, 8), ("a1", 10), ("a2", 11), ("a3", 12), ("a4", 13)]
    assert [(c["arm_id"], c["estimate"]) for c in record_of(TITLE + text)["comparisons"]][:1] == [(None, 1.04)]


def test_no_mention_of_an_arm_runs_over_the_end_of_a_sentence() -> None:
    text = (
        "Methods: Sixty patients were randomly assigned to an intervention group or the control group. "
        "Nurses gave the intervention. Group sessions were held weekly in both. "
        "Results: Pain fell by 3 points in the intervention group and by 1 point in the control group."
    )
    spans = [evidence for arm in record_of(TITLE + text)["arms"] for evidence in arm["evidence"]]
    assert all(span["sentence"]["start"] <= span["start"] and span["end"] <= span["sentence"]["end"] for span in spans)


ENTERED: list[tuple[str, list[int]]] = [
    ("81 of 90 patients were included in the intention-to-treat analysis.", []),  # how many an analysis had
    ("Of 90 patients, 81 (90%) were evaluable for the primary endpoint.", []),  # or could have
    ("81 (90%) randomized patients were enrolled.", []),  # or how many came in
    ("81 (90%) patients were assessed as improved.", [81, 90]),  # what was found of them
]


@pytest.mark.parametrize(("text", "values"), ENTERED)
def test_who_entered_an_analysis_is_no_result(text: str, values: list[int]) -> None:
    methods = "Methods: Ninety patients were randomly assigned to ibuprofen or naproxen. Results: "
    assert [value for _, value in _results(methods + text)] == values


def test_what_an_arm_goes_without_does_not_name_it() -> None:
    text = "Methods: Children were randomised to yoga or milk avoidance. Results: Milk intake was 3.1 g. Pain was 4.1 on milk avoidance."
    assert [(r["arm_id"], r["value"]) for r in record_of(TITLE + text)["results"]] == [("all", 3.1), ("a2", 4.1)]


def test_a_group_called_by_what_both_arms_got_is_the_one_without_the_other_drug() -> None:
    record = record_of(
        TITLE
        + "Methods: 400 adults received naproxen plus codeine, or placebo plus codeine. Results: Cure was seen in 18% of adults in the "
        "naproxen-codeine group, as compared with 11% of those in the codeine group. Itching was reported by 3% in the naproxen-codeine "
        "group and 4% in the codeine group."
    )
    assert [(r["arm_id"], r["value"]) for r in record["results"]] == [("a1", 18), ("a2", 11), ("a1", 3), ("a2", 4)]
