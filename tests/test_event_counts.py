"""Counts of events: parts of a whole, people whom something befell, sizes behind outcomes; one row a construction."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import record_of

TWO = "A trial in the field\nMethods: We randomly assigned 160 adults to ibuprofen (n = 80) or placebo (n = 80). Results: "

COUNTS: list[tuple[str, list[tuple[Any, ...]]]] = [
    # whole numbers of a score, which only the words that its name abbreviates tell to be one
    (
        "The Olerud-Molander ankle score (OMAS) came first. At 1 year there was no difference in OMAS (84 vs. 82, p = 0.6).",
        [("a1", "other", 84, "OMAS"), ("a2", "other", 82, "OMAS")],
    ),
    # two whole numbers that something measured was, and pairs in brackets of which one stands behind a word that no lexicon holds
    (
        "Comfort on a 0-100 scale was 86 v 71.",
        [("a1", "other", 86, "Comfort on a 0-100 scale"), ("a2", "other", 71, "Comfort on a 0-100 scale")],
    ),
    ("The Karnofsky index was 90 v 80.", [("a1", "other", 90, "Karnofsky index"), ("a2", "other", 80, "Karnofsky index")]),
    (
        "The main complaints were nausea (6 v 2) and yawning (1 v 9).",
        [("a1", "events", 6, "nausea"), ("a2", "events", 2, "nausea"), ("a1", "events", 1, "yawning"), ("a2", "events", 9, "yawning")],
    ),
    # people in whom the events were seen are those with one or all of them, which is not told
    (
        "There were 61 relapses in 32 adults in the ibuprofen group and 90 relapses in 41 adults in the placebo group.",
        [("a1", "events", 61, "relapses"), ("a2", "events", 90, "relapses")],
    ),
    (
        "There were 61 relapses (32 adults) in the ibuprofen group and 90 (41 adults) in the placebo group.",
        [("a1", "events", 61, "relapses"), ("a2", "events", 90, "relapses")],
    ),
    # each count of a list is of what stands right behind it
    (
        "With ibuprofen, there were 12 relapses, most of them early, and 4 deaths.",
        [("a1", "events", 12, "relapses"), ("a1", "events", 4, "deaths")],
    ),
    # so many people in a group are its size
    (
        "In the ibuprofen group with 74 evaluable adults, 21 (28%) relapsed.",
        [("a1", "events", 21, "relapsed"), ("a1", "percent", 28, "relapsed")],
    ),
    # so many of so many women had it, which does not say how many were women
    ("Rash occurred in 9/80 and 16/80 women.", [("a1", "events", 9, "Rash"), ("a2", "events", 16, "Rash")]),
    # what something measured was, in whole numbers, counts no events
    (
        "The platelet count was 231 with ibuprofen and 204 with placebo.",
        [("a1", "other", 231, "platelet count"), ("a2", "other", 204, "platelet count")],
    ),
    (
        "Antibody titres were 64 with ibuprofen and 128 with placebo.",
        [("a1", "other", 64, "Antibody titres"), ("a2", "other", 128, "Antibody titres")],
    ),
    (
        "At 5 days, the Karnofsky index was 90 in the ibuprofen group, compared with 80 in the placebo group.",
        [("a1", "other", 90, "Karnofsky index"), ("a2", "other", 80, "Karnofsky index")],
    ),
    # but deaths do, and so does their number
    ("Relapses were 14 with ibuprofen and 22 with placebo.", [("a1", "events", 14, "Relapses"), ("a2", "events", 22, "Relapses")]),
    (
        "The number of relapses was 14 with ibuprofen and 22 with placebo.",
        [("a1", "events", 14, "number of relapses"), ("a2", "events", 22, "number of relapses")],
    ),
    # among so many something was seen, which did not befall them all
    (
        "Among 110 adults with gout, rash occurred in 5 of 55 in the ibuprofen group and 12 of 55 in the placebo group.",
        [("a1", "events", 5, "rash"), ("a2", "events", 12, "rash")],
    ),
    # people of two arms whose noun stands behind the last number
    ("Nine and 14 adults relapsed, respectively.", [("a1", "events", 9, "relapsed"), ("a2", "events", 14, "relapsed")]),
    # people of two arms, between them brackets with a rate
    (
        "Lower limb oedema occurred in 11 adults in the ibuprofen group (1.2 cases per 1000 person-years of treatment) and 33 adults in "
        "the placebo group (3.6 cases per 1000 person-years of treatment).",
        [
            ("a1", "events", 11, "Lower limb oedema"),
            ("a1", "rate", 1.2, "Lower limb oedema"),
            ("a2", "events", 33, "Lower limb oedema"),
            ("a2", "rate", 3.6, "Lower limb oedema"),
        ],
    ),
    # an illness that became rarer is counted in brackets, a score is not
    ("Ibuprofen reduced pneumonia (14 v 22, P = 0.08).", [("a1", "events", 14, "pneumonia"), ("a2", "events", 22, "pneumonia")]),
    # what people did, by a verb that no list knows, behind the last of the groups
    (
        "Of the ibuprofen group 29 (36%), and of the placebo group 19 (24%), went back to work full time.",
        [
            ("a1", "events", 29, "went back to work full time"),
            ("a1", "percent", 36, "went back to work full time"),
            ("a2", "events", 19, "went back to work full time"),
            ("a2", "percent", 24, "went back to work full time"),
        ],
    ),
    (
        "Fifteen percent of the ibuprofen group and 9% of the placebo group resumed driving.",
        [("a1", "percent", 15, "resumed driving"), ("a2", "percent", 9, "resumed driving")],
    ),
    # who "did so" did what was told before
    (
        "15% of the ibuprofen group resumed driving, and 9% of the placebo group did so.",
        [("a1", "percent", 15, "resumed driving"), ("a2", "percent", 9, "resumed driving")],
    ),
    # parts of a whole behind a comma, what is counted a unit elsewhere ("3 attacks a week")
    (
        "There were fifteen attacks, four in the ibuprofen group and 11 in the placebo group.",
        [("all", "events", 15, "attacks"), ("a1", "events", 4, "attacks"), ("a2", "events", 11, "attacks")],
    ),
    # how many each had at the least is no count of people
    (
        "At least one fracture was seen in 21/80 (26%) ibuprofen patients v 30/80 (38%) placebo patients.",
        [
            ("a1", "events", 21, "fracture"),
            ("a1", "percent", 26, "fracture"),
            ("a2", "events", 30, "fracture"),
            ("a2", "percent", 38, "fracture"),
        ],
    ),
    # people in whom something was seen, told as parts of a whole
    (
        "Bruises were found in 13 adults, 8 in the ibuprofen group and 5 in the placebo group.",
        [("all", "events", 13, "Bruises"), ("a1", "events", 8, "Bruises"), ("a2", "events", 5, "Bruises")],
    ),
    # nobody against some with their share
    (
        "Rash was seen in 9 (11%) versus none.",
        [("a1", "events", 9, "Rash"), ("a1", "percent", 11, "Rash"), ("a2", "events", 0, "Rash")],
    ),
    # those of all, of whom brackets count how many there were in each group
    ("Two attacks occurred (one in each group).", [("all", "events", 2, "attacks")]),
    # a group by a name that no list knows, beside the other one
    ("Rash was seen in 9 adults with sweets and 14 with placebo.", [("a1", "events", 9, "Rash"), ("a2", "events", 14, "Rash")]),
    # what people had when they were treated is no event
    ("In all, 160 adults with a cough were given ibuprofen or placebo.", []),
    # but no parts of those who entered
    ("In all, 160 adults entered, 80 in the ibuprofen group and 80 in the placebo group.", []),
    # what was done to people, by a verb that no list knows
    (
        "Four adults taking ibuprofen and nine taking placebo were hospitalised overnight.",
        [("a1", "events", 4, "hospitalised overnight"), ("a2", "events", 9, "hospitalised overnight")],
    ),
    # but not that they were analysed, or what they measured
    ("78 adults taking ibuprofen and 79 taking placebo were analysed.", []),
    ("78 adults taking ibuprofen and 79 taking placebo scored a mean of 4.2.", [("a2", "mean", 4.2, None)]),
    # an outcome that befell people, with a preposition before each count
    (
        "Surgery was needed for 4 adults given ibuprofen and for 9 given placebo.",
        [("a1", "events", 4, "Surgery"), ("a2", "events", 9, "Surgery")],
    ),
    ("Insomnia affected 5 adults given ibuprofen and 8 given placebo.", [("a1", "events", 5, "Insomnia"), ("a2", "events", 8, "Insomnia")]),
    # people held against each other in brackets
    ("Vomiting was less common with ibuprofen (3 vs 14 patients).", [("a1", "events", 3, "Vomiting"), ("a2", "events", 14, "Vomiting")]),
    (
        "Fewer adults had a relapse with ibuprofen than with placebo (6 vs 13).",
        [("a1", "events", 6, "relapse"), ("a2", "events", 13, "relapse")],
    ),
    # but scores are scores
    ("Pain was less with ibuprofen than with placebo (3 vs 5, P = 0.03).", [("a1", "other", 3, "Pain"), ("a2", "other", 5, "Pain")]),
    # a number that was so many
    (
        "The number of adults with a relapse was 6 with ibuprofen and 13 with placebo.",
        [("a1", "events", 6, "number of adults with a relapse"), ("a2", "events", 13, "number of adults with a relapse")],
    ),
    # sizes behind outcomes, on a list
    (
        "Reactions to ibuprofen were vomiting (n = 3), itching (n = 2) and insomnia (n = 5).",
        [("a1", "events", 3, "vomiting"), ("a1", "events", 2, "itching"), ("a1", "events", 5, "insomnia")],
    ),
    # but not behind people with one
    ("Patients with asthma (n = 30) and those with eczema (n = 20) took ibuprofen.", []),
    # a part of a whole called by what they got, and one with a word between
    (
        "Relapse was seen in 7 of 78 ibuprofen recipients (9%) and 15 of 79 healthy controls (19%).",
        [
            ("a1", "events", 7, "Relapse"),
            ("a1", "percent", 9, "Relapse"),
            ("a2", "events", 15, "Relapse"),
            ("a2", "percent", 19, "Relapse"),
        ],
    ),
    # a whole group that is named for a second time
    (
        "Of 80 adults in the ibuprofen group, 4 (5%) had a relapse, and of 80 in the placebo group, 9 (11%).",
        [("a1", "events", 4, "relapse"), ("a1", "percent", 5, "relapse"), ("a2", "events", 9, "relapse"), ("a2", "percent", 11, "relapse")],
    ),
    # the number of a group ahead of a percentage
    ("In group 1, 44% were cured.", [("a1", "percent", 44, "cured")]),
    # two parts of two wholes
    (
        "Discharge was possible in 24 of 36 and 17 of 35 adults, respectively.",
        [("a1", "events", 24, "Discharge"), ("a2", "events", 17, "Discharge")],
    ),
    # a level that is no count of events
    (
        "Mean creatinine was 92 with ibuprofen and 87 with placebo.",
        [("a1", "mean", 92, "creatinine"), ("a2", "mean", 87, "creatinine")],
    ),
    # how many of a course were attended is no median
    ("The ibuprofen group came to a median of 5 of 8 visits.", []),
    # a part of the events in brackets takes no arm away
    ("Three relapses (one late) occurred in the ibuprofen group.", [("a1", "events", 3, "relapses")]),
    # how many got a treatment that is no arm's own
    (
        "Antibiotics were used in 11% of the ibuprofen group and 17% of the placebo group.",
        [("a1", "percent", 11, "Antibiotics"), ("a2", "percent", 17, "Antibiotics")],
    ),
    (
        "Oxygen was required by 4 adults in the ibuprofen group and 9 in the placebo group.",
        [("a1", "events", 4, "Oxygen"), ("a2", "events", 9, "Oxygen")],
    ),
    # women at the end of a list, in whom it happened
    (
        "Cramps were seen in 9 (11%) and 4 (5%) women, respectively.",
        [
            ("a1", "events", 9, "Cramps"),
            ("a1", "percent", 11, "Cramps"),
            ("a2", "events", 4, "Cramps"),
            ("a2", "percent", 5, "Cramps"),
        ],
    ),
    # in how many something was needed
    ("Oxygen was needed in 6 and 13 adults, respectively.", [("a1", "events", 6, "Oxygen"), ("a2", "events", 13, "Oxygen")]),
    # but not how many were needed
    ("Eighty adults were needed in each group, and 78 and 79 were needed at the end.", []),
    # what is called the commonest of its kind, with its people in brackets
    (
        "Itching was the most common adverse effect (6 adults in the ibuprofen group, 5 in the placebo group).",
        [("a1", "events", 6, "Itching"), ("a2", "events", 5, "Itching")],
    ),
    # of other things than people, their share behind the group
    (
        "Loss of a graft was seen in 12 of 80 grafts in the ibuprofen group [15%] and 20 of 80 grafts in the placebo group [25%].",
        [
            ("a1", "events", 12, "Loss of a graft"),
            ("a1", "percent", 15, "Loss of a graft"),
            ("a2", "events", 20, "Loss of a graft"),
            ("a2", "percent", 25, "Loss of a graft"),
        ],
    ),
    # but people at risk who were assigned are none with the event
    ("Adults at risk of a relapse were randomly assigned to ibuprofen 400 mg daily (80 adults) or placebo (80 adults).", []),
    # a numbered week ahead of a count
    (
        "By week 8, 6 adults given ibuprofen and 13 given placebo had relapsed.",
        [("a1", "events", 6, "relapsed"), ("a2", "events", 13, "relapsed")],
    ),
    # people parted among the arms in brackets, whom something befell behind them
    (
        "By week 8, 19 adults (13 placebo, 6 ibuprofen) had a relapse.",
        [("a2", "events", 13, "relapse"), ("a1", "events", 6, "relapse")],
    ),
    (
        "By week 8, 19 (12%) adults (6 ibuprofen and 13 placebo) had a relapse.",
        [
            ("all", "events", 19, "relapse"),
            ("all", "percent", 12, "relapse"),
            ("a1", "events", 6, "relapse"),
            ("a2", "events", 13, "relapse"),
        ],
    ),
    # but not those who entered, or of whom a mean is told
    ("The 150 randomised adults (72 ibuprofen, 78 placebo) had a relapse in the past.", []),
    # counts behind the arms in brackets
    (
        "Relapse was seen in 19 adults (ibuprofen: 6; placebo: 13).",
        [("all", "events", 19, "Relapse"), ("a1", "events", 6, "Relapse"), ("a2", "events", 13, "Relapse")],
    ),
    # counts of the same thing held against each other, each with its rate
    (
        "Mortality fell with ibuprofen (21 deaths [0.31% per year] v 40 deaths [0.64% per year]).",
        [
            ("a1", "events", 21, "Mortality"),
            ("a1", "rate", 0.31, "Mortality"),
            ("a2", "events", 40, "Mortality"),
            ("a2", "rate", 0.64, "Mortality"),
        ],
    ),
    # one thing after another, of the arm behind both
    (
        "Five (6%) deaths and 11 (14%) relapses occurred with ibuprofen (event rate 20%, 95% CI 12% to 30%), while 7 (9%) deaths "
        "and 19 (24%) relapses occurred with placebo.",
        [
            ("a1", "events", 5, "deaths"),
            ("a1", "percent", 6, "deaths"),
            ("a1", "events", 11, "relapses"),
            ("a1", "percent", 14, "relapses"),
            ("a1", "percent", 20, "event rate"),
            ("a2", "events", 7, "deaths"),
            ("a2", "percent", 9, "deaths"),
            ("a2", "events", 19, "relapses"),
            ("a2", "percent", 24, "relapses"),
        ],
    ),
]

NAMED = "A trial in the field\nMethods: We randomly assigned 160 adults to aqua walking (AW) or chair yoga (CHY). Results: "


def test_counts_of_arms_that_no_lexicon_knows() -> None:
    told = record_of(NAMED + "One AW and six CHY participants relapsed. Deaths were few (AW = 5, CHY = 2).")["results"]
    assert [(r["arm_id"], r["value"]) for r in told] == [("a1", 1), ("a2", 6), ("a1", 5), ("a2", 2)]


@pytest.mark.parametrize(("sentence", "told"), COUNTS, ids=[s[:40] for s, _ in COUNTS])
def test_counts_of_events(sentence: str, told: list[tuple[Any, ...]]) -> None:
    results = record_of(TWO + sentence)["results"]
    assert [(r["arm_id"], r["statistic"], r["value"], r["outcome"]) for r in results] == told


def test_people_whose_values_changed_are_all_of_them() -> None:
    text = (
        "A trial in the field\nMethods: Adults were randomized to ibuprofen or placebo. Results: The dataset consisting of 61 placebo "
        "and 64 ibuprofen-treated adults increased mean arterial pressure."
    )
    assert [(arm["name"], arm["n"]) for arm in record_of(text)["arms"]] == [("ibuprofen", 64), ("placebo", 61)]


THREE = (
    "Methods: We randomly assigned 150 women to ibuprofen (group I, n = 50), paracetamol (group P, n = 50) or saline (group S, n = 50). "
    "Results: Cramps were reported by 20% in group I, 24% in group P and 50% in group S. "
)
OF_THREE: list[tuple[str, list[float]]] = [
    # counts of a list, the order set by the sentence before, by their own letters, and by 'vs'
    ("Itching occurred in 3, 5 and 11 women, respectively (P = 0.02).", [3, 5, 11]),
    ("Itching occurred in 3, 5, and 11 women in groups I, P and S, respectively.", [3, 5, 11]),
    ("Rescue was needed in 3 vs 5 vs 11 women.", [3, 5, 11]),
    # whom a list of counts tells of stands behind its last
    ("Itching was reported by 3, 5 and 11 women.", [3, 5, 11]),
    # whole numbers with the unit behind the last
    ("Cramps fell by 4, 3 and 1 points.", [4, 3, 1]),
    # values with their spreads
    ("Pain scores were 3.4 (1.2), 3.1 (1.0) and 5.2 (1.6).", [3.4, 3.1, 5.2]),
]


@pytest.mark.parametrize(("text", "values"), OF_THREE)
def test_a_list_has_one_value_for_each_of_three_arms(text: str, values: list[float]) -> None:
    found = [(r["arm_id"], r["value"]) for r in record_of(THREE + text)["results"]]
    assert found[3:] == list(zip(("a1", "a2", "a3"), values, strict=True))


def test_how_many_received_each_treatment_sets_the_order_of_the_arms() -> None:
    record = record_of(
        "Methods: Adults were randomised to sitagliptin 50 mg, sitagliptin 100 mg or placebo. Results: Of 298 randomised, 99 received "
        "placebo, 102 sitagliptin 50 mg and 97 sitagliptin 100 mg. HbA1c fell by 0.1%, 0.5% and 0.7%, respectively."
    )
    names = {arm["arm_id"]: arm["name"] for arm in record["arms"]}
    assert [(names[r["arm_id"]], r["value"]) for r in record["results"]] == [
        ("placebo", 0.1),
        ("sitagliptin 50 mg", 0.5),
        ("sitagliptin 100 mg", 0.7),
    ]


WHOLES: list[tuple[str, list[tuple[str | None, float, int | None]]]] = [
    # the people with whose number a clause opens, where count and percentage agree on it
    ("Of 72 adults who got ibuprofen, nine (12.5%) had a rash.", [("a1", 9, 72), ("a1", 12.5, 72)]),
    # or where they are of the group that is named there, and the value names no other
    ("Of the 72 adults in the ibuprofen group, nine had a rash.", [("a1", 9, 72)]),
    ("Of 160 adults, nine on ibuprofen and four on placebo had a rash.", [("a1", 9, None), ("a2", 4, None)]),
    # a share that is none of that number
    ("Of 160 adults, nine (11.3%) on ibuprofen had a rash.", [("a1", 9, None), ("a1", 11.3, None)]),
    # of all, whose number opens the sentence that names no group
    (
        "Among the 150 adults, 60 smoked (40%) and 90 had a cough (60%).",
        [("all", 60, 150), ("all", 40, 150), ("all", 90, 150), ("all", 60, 150)],
    ),
    # what people achieved
    ("In the ibuprofen group, 31 achieved remission.", [("a1", 31, None)]),
    # how many people the brackets behind the names of the arms count
    (
        "Response was 61.9% in the ibuprofen arm (n = 118) and 50.4% in the placebo arm (n = 125; P = .07).",
        [("a1", 61.9, 118), ("a2", 50.4, 125)],
    ),
    ("Median survival with ibuprofen (n = 81) versus placebo (n = 44) was 8.5 versus 6.6 months.", [("a1", 8.5, 81), ("a2", 6.6, 44)]),
    ("In the ibuprofen group (n = 27), nine (33.3%) had a rash.", [("a1", 9, 27), ("a1", 33.3, 27)]),
    (
        "Survival was 93% (84-97%) in ibuprofen patients (n = 57) vs. 88% (75-95%) in placebo patients (n = 59).",
        [("a1", 93, 57), ("a2", 88, 59)],
    ),
    # but not those who had it
    ("A rash befell 12% of the ibuprofen group (n = 14) and 10% of the placebo group (n = 11).", [("a1", 12, None), ("a2", 10, None)]),
]


@pytest.mark.parametrize(("text", "wholes"), WHOLES)
def test_the_people_that_a_count_is_of(text: str, wholes: list[tuple[str | None, float, int | None]]) -> None:
    assert [(r["arm_id"], r["value"], r["n"]) for r in record_of(TWO + text)["results"]] == wholes
