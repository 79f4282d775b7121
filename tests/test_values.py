"""Which numbers of a sentence are values of an outcome, and whose, one row a way of saying it."""

from __future__ import annotations

import pytest

from tests.conftest import record_of

ARMS = "Methods: We randomly assigned 90 patients to alogliptin (n = 45) or glargine (n = 45). "

VALUES: list[tuple[str, list[tuple[str | None, float]]]] = [
    # a weight is measured and no dose, whatever drug stands beside it
    ("Mean change in body weight was 0.3 kg for alogliptin and -0.7 kg for glargine.", [("a1", 0.3), ("a2", -0.7)]),
    ("Body weight fell by 0.9 kg with alogliptin and rose by 0.8 kg with glargine.", [("a1", 0.9), ("a2", 0.8)]),
    ("Less weight was gained with alogliptin than with glargine (2.9 vs 3.8 kg, p = 0.02).", [("a1", 2.9), ("a2", 3.8)]),
    # alone in the brackets behind a value stands its spread, of a kind that is not told
    ("Mean HbA1c was 7.1% (0.8) with alogliptin and 7.9% (1.0) with glargine.", [("a1", 7.1), ("a2", 7.9)]),
    ("The mean pain scores were 1.35 (0.4) vs. 1.72 (0.6) with alogliptin and glargine, respectively.", [("a1", 1.35), ("a2", 1.72)]),
    (
        "Mean glucose was lower with alogliptin than with glargine at lunch (8.3 [1.8] vs 9.7 [2.5] mmol/L) and supper "
        "(8.6 [2.1] vs 10.6 [3.1] mmol/L).",
        [("a1", 8.3), ("a2", 9.7), ("a1", 8.6), ("a2", 10.6)],
    ),
    # but a percentage behind its count, and a whole number behind a percentage, count participants
    ("Fever was seen in 45% (39) with alogliptin.", [("a1", 45), ("a1", 39)]),
    # nor do whole numbers behind a mean or a score, or in square brackets behind one of a pair
    ("The mean platelet count was 214 (36) with alogliptin and 233 (45) with glargine.", [("a1", 214), ("a2", 233)]),
    ("Pulse was lower with alogliptin than with glargine (64 [8] vs 79 [12] beats/min).", [("a1", 64), ("a2", 79)]),
    # and how many there were in all is no value of the mean that is a part of it
    ("The patients attended a mean of 6.3 of 8 visits with alogliptin and 5.8 of the 8 with glargine.", [("a1", 6.3), ("a2", 5.8)]),
    # a share in brackets behind its group, before the count of the other
    (
        "Nine men in the alogliptin group (20%) and four in the glargine group (9%) withdrew.",
        [("a1", 9), ("a1", 20), ("a2", 4), ("a2", 9)],
    ),
    # two shares, the first with the people it is of
    ("More adults lost weight with alogliptin than with glargine (61.2% of adults vs 24.5%).", [("a1", 61.2), ("a2", 24.5)]),
    # means behind the letter that stands for the word, with their labelled spreads
    (
        "The alogliptin group beat the glargine group in recall (M = 22.4, SD = 3.9 vs. M = 19.8, SD = 4.2; p = .01).",
        [("a1", 22.4), ("a2", 19.8)],
    ),
    ("Fear fell from M = 13.1 (SD = 3.2) to M = 9.8 (SD = 3.1) in alogliptin patients.", [("a1", 13.1), ("a1", 9.8)]),
    ("Those given alogliptin felt less fear (M=3.4; SD=1.2) than those given glargine (M=4.1; SD=1.1).", [("a1", 3.4), ("a2", 4.1)]),
    (
        "Fear was less with alogliptin (M = 8.2, SE = 0.7) at follow-up, against men on glargine (M = 11.6, SE = 0.8).",
        [("a1", 8.2), ("a2", 11.6)],
    ),
    ("On average, patients on alogliptin came to 29.6 of 34 visits (SD = 5.1).", [("a1", 29.6)]),
    # so much time a day is no time at which something was seen
    (
        "Activity rose by 6.3 min/day in men on alogliptin while it fell by 1.4 min/day with glargine.",
        [("a1", 6.3), ("a2", 1.4)],
    ),
    # what people had to lose or gain
    ("The dose was cut by at least 20% from baseline in 31% of the alogliptin group.", [("a1", 31)]),
    (
        "More men on alogliptin lost 5% of body weight than on glargine (24 of 45 [53%] v 9 of 45 [20%]).",
        [("a1", 24), ("a1", 53), ("a2", 9), ("a2", 20)],
    ),
    # how many had what stands ahead of the brackets, whatever low share of them, and no strength of a drug
    ("Thirst (alogliptin 3.6% vs. glargine 1.9%) was rare.", [("a1", 3.6), ("a2", 1.9)]),
    # how strong a drug was is no value
    ("We conclude that 0.5% alogliptin lowers pressure more than 0.25% glargine.", []),
    ("The mean fall of pressure was 7.1 mm Hg in the 0.5% alogliptin group.", [("a1", 7.1)]),
    # but of those with an event it is
    ("Fever was seen in 2% alogliptin patients.", [("a1", 2)]),
    # what a change had to reach is none
    ("A fall in pressure of at least 25% was reached in 41% with alogliptin and 33% with glargine.", [("a1", 41), ("a2", 33)]),
    ("With alogliptin 41% achieved at least a 20% fall in pressure.", [("a1", 41)]),
    ("With alogliptin 41% achieved the target 20% reduction in pressure.", [("a1", 41)]),
    ("Intervals of 500 ms or greater were seen in 2% with alogliptin.", [("a1", 2)]),
    # the name of the arm may stand within the words that are counted
    (
        "Fever was seen in 22 alogliptin recipients (10%) and 24 glargine recipients (12%).",
        [("a1", 22), ("a1", 10), ("a2", 24), ("a2", 12)],
    ),
    ("Fever was seen in nine of 44 alogliptin patients and eight of 43 glargine patients.", [("a1", 9), ("a2", 8)]),
    # what stands aside in the brackets of a value parts it from no arm
    (
        "After a month, alogliptin and glargine had like effects (4.8 mmHg [22%] with alogliptin and 5.1 mmHg [23%] with glargine).",
        [("a1", 4.8), ("a1", 22), ("a2", 5.1), ("a2", 23)],
    ),
    # values with a test each are those of the arms that 'and' joins
    (
        "With alogliptin and glargine pressure went down by 3.4 ± 1.1 mmHg (P < 0.01) and 2.1 ± 1.6 mmHg (P = 0.03), respectively.",
        [("a1", 3.4), ("a2", 2.1)],
    ),
    # but those by which one arm changed more than the other are of neither
    ("Pressure and pain fell with alogliptin versus glargine by 3.6 ± 1.9 (P < 0.001) and 2.5 ± 1.3 (P = 0.02), respectively.", []),
    # and two pairs of values with a test each stay two
    (
        "Fever and pain in the alogliptin and the glargine group were seen in 38% and 31% (P = 0.2) and 36% and 25% (P = 0.1).",
        [("a1", 38), ("a2", 31), ("a1", 36), ("a2", 25)],
    ),
    # an arm behind 'but' has nothing of what stands before it
    ("Pain fell with alogliptin by 3.1 points in 8 patients (29%), but glargine did not help.", [("a1", 3.1), ("a1", 8), ("a1", 29)]),
    # the group of a treatment is that of no other
    ("Fever was seen in 12% of the glargine treatment group.", [("a2", 12)]),
    # a pair in brackets shares its unit
    ("Alogliptin reduced girth versus glargine (-2.1 and -0.3 mm).", [("a1", -2.1), ("a2", -0.3)]),
    # quartiles that print their unit are no values
    (
        "Median drainage was 210 mL (IQR 90-340 mL) and 260 mL (IQR 110 mL to 420 mL) with alogliptin and glargine, respectively.",
        [("a1", 210), ("a2", 260)],
    ),
    # a time and the number held against it
    ("Operations were shorter with alogliptin than with glargine (95 v 126 min).", [("a1", 95), ("a2", 126)]),
    ("Survival was alike (21 and 22 months with alogliptin and glargine, respectively).", [("a1", 21), ("a2", 22)]),
    # how long something took, by its name and verb
    ("Mean operative time was 126 minutes with alogliptin and 95 minutes with glargine.", [("a1", 126), ("a2", 95)]),
    # each with its spread in brackets and its arm
    ("Scores at 24 h were 2.1 (1.2) with alogliptin and 3.4 (1.4) with glargine.", [("a1", 2.1), ("a2", 3.4)]),
    # of how many points a scale is
    ("Out of 10 points the mean score, 8.1 vs 6.4, was higher with alogliptin.", [("a1", 8.1), ("a2", 6.4)]),
    # a fraction whose people are only said to be given something
    ("Falls were seen in 5 of 40 patients given alogliptin and in 11 of 42 given glargine.", [("a1", 5), ("a2", 11)]),
    # what a change started from has the arm of the change
    ("Glucose fell by 0.9% from a baseline of 7.9% with alogliptin.", [("a1", 0.9), ("a1", 7.9)]),
    # whatever was found in so many of a group
    ("Hypotony was found in 2 patients in the alogliptin group and in 1 in the glargine group.", [("a1", 2), ("a2", 1)]),
    # where an outcome's name tells of the change
    ("The median weight increased from 172 to 220 g with alogliptin.", [("a1", 172), ("a1", 220)]),
    # by how much each changed
    ("Alogliptin helped more than glargine: HbA1c fell by 1.1% and 0.6%.", [("a1", 1.1), ("a2", 0.6)]),
    # behind a limit of what patients started from
    ("Glucose fell in those with baseline values ≥8.0% (-0.8% and 0.1% with alogliptin and glargine).", [("a1", -0.8), ("a2", 0.1)]),
    # by how much one differs from the other
    ("Weight fell by 0.7 mm with alogliptin and rose by 0.8 mm with glargine (1.5 mm difference).", [("a1", 0.7), ("a2", 0.8)]),
    ("Glucose was 20 mg/dl lower with alogliptin than with glargine.", []),
    # two of a kind, whatever the verb
    ("Mean redness was graded at 0.3 in alogliptin-treated eyes and 0.2 in glargine-treated eyes.", [("a1", 0.3), ("a2", 0.2)]),
    # of how many times something was read
    ("The mean fall with alogliptin was large when averaged across all four time points.", []),
    # a strength at the head of a clause
    ("In this trial, 0.5% alogliptin lowered pressure.", []),
    # what was measured and the number held against it
    ("Patients on alogliptin walked farther than those on glargine (428 vs 366 m).", [("a1", 428), ("a2", 366)]),
    # a change from which that of the control was taken is of neither arm
    ("The placebo-corrected change in glucose with alogliptin was -0.7% (P < 0.001).", []),
    # a short form that is no effect's
    ("The mean rate of change in the MD value was -0.3 ± 0.2 with alogliptin.", [("a1", -0.3)]),
    # what people were allocated to is described, but those allocated are counted
    ("Then 40 women were randomly assigned to 2% alogliptin gel or to glargine, warmed for 15 or 45 min.", []),
    ("Of the 20 women who were randomized to glargine, 17/20 slept.", [("a2", 17)]),
    # a time counted from something says when
    ("Mean pain did not differ between alogliptin and glargine 3 months after surgery (P = 0.4).", []),
    ("Mean weight fell during the first 2 years with alogliptin.", []),
    ("Mean time to healing was 3 months after alogliptin.", [("a1", 3)]),
    # the size of a test statistic
    ("Sleep scores improved with alogliptin (eta2 = 0.07).", []),
    # by how much one arm had less than the other
    ("Mean gastric volume with alogliptin was 35 ml less than that with glargine.", []),
    # parts of one count nobody
    ("One-fifth (21%) of patients on alogliptin and two thirds (65%) of those on glargine had fever.", [("a1", 21), ("a2", 65)]),
]


def test_a_change_less_that_of_the_placebo_is_a_difference() -> None:
    text = (
        "Methods: We randomly assigned 90 patients to alogliptin or placebo. Results: Alogliptin brought a placebo-adjusted mean change "
        "in HbA1c of -0.7% (P < 0.001) by summer and of -0.8% by winter."
    )
    found = record_of(text)["comparisons"]
    assert [(c["outcome"], c["estimate"]) for c in found if c["estimate"] is not None] == [("HbA1c", -0.7)]


def test_a_group_treated_is_the_one_before_the_hyphen() -> None:
    text = (
        "Methods: We randomly assigned 90 patients to alogliptin or placebo. Results: Glucose rose from 9.9 ± 0.3 to 10.5 ± 0.2 in the "
        "alogliptin-treated group, and went from 10.2 ± 0.3 to 11.3 ± 0.6 in the placebo-treated group."
    )
    assert [(r["arm_id"], r["value"]) for r in record_of(text)["results"]] == [("a1", 9.9), ("a1", 10.5), ("a2", 10.2), ("a2", 11.3)]


@pytest.mark.parametrize(("text", "values"), VALUES)
def test_values_and_their_arms(text: str, values: list[tuple[str | None, float]]) -> None:
    assert [(r["arm_id"], r["value"]) for r in record_of(f"{ARMS}Results: {text}")["results"]] == values


OUTCOMES: list[tuple[str, list[tuple[str | None, float]]]] = [
    # before brackets that name other outcomes
    ("The response rates (complete and partial response) of patients on alogliptin were good (69%).", [("response rates", 69)]),
    # the subject of the sentence, whatever it is called
    (
        "Hypoglycaemia, most common of all that went wrong, did not differ (24% with alogliptin, 16% with glargine).",
        [("Hypoglycaemia", 24), ("Hypoglycaemia", 16)],
    ),
    # what is counted from a number on
    (
        "The proportion of drivers reporting ≥1 adverse event was 66% with alogliptin.",
        [("proportion of drivers reporting ≥1 adverse event", 66)],
    ),
    # whom an analysis counted is none
    (
        "Pressure was lower with alogliptin in completers (3.0 vs 3.9 kPa) and in the full analysis set (2.7 vs 3.5 kPa).",
        [("Pressure", 3.0), ("Pressure", 3.9), ("Pressure", 2.7), ("Pressure", 3.5)],
    ),
    # of what the value is, not what its verb says
    (
        "The mean pulse pressure of 24.4 mmHg with alogliptin was reduced to 17.0 mmHg.",
        [("pulse pressure", 24.4), ("pulse pressure", 17.0)],
    ),
    # each pair with its own behind it
    (
        "Rates with alogliptin and glargine were 1.3% and 1.1% for nausea, 4.6% and 2.1% for headache, and 0.8% and 0.2% for stroke.",
        [("nausea", 1.3), ("nausea", 1.1), ("headache", 4.6), ("headache", 2.1), ("stroke", 0.8), ("stroke", 0.2)],
    ),
    # what only says that figures follow
    ("Pain was felt by 12% with alogliptin; the corresponding figure for glargine was 15%.", [("Pain", 12), ("Pain", 15)]),
    # the second arm of one bracket
    (
        "The percentage of pain relief (alogliptin 68%; glargine 66%) was high in both.",
        [("percentage of pain relief", 68), ("percentage of pain relief", 66)],
    ),
    # a unit is none
    (
        "Flow rose with alogliptin from 482 ± 133 microliter/minute to 548 ± 180 microliter/minute (13%).",
        [("Flow", 482), ("Flow", 548), ("Flow", 13)],
    ),
    # that of the sentence before, where this one points back or names only figures
    ("Mean body weight was 84 kg at first. This fell to 81.8 kg with alogliptin.", [("body weight", 84), ("body weight", 81.8)]),
    ("Nausea was seen in 12% with alogliptin. Rates were 8% with glargine.", [("Nausea", 12), ("Nausea", 8)]),
    # or says that something changed, and not what; what was read at the start changes from then on
    (
        "Baseline mean weight was 84 kg with alogliptin. The mean changes at 4 weeks were 2.1 kg and 0.4 kg with alogliptin and glargine.",
        [("Baseline mean weight", 84), ("weight", 2.1), ("weight", 0.4)],
    ),
    (
        "Walking speed was the main outcome. Mean gains were 0.12 m (alogliptin) and 0.05 m (glargine).",
        [("Walking speed", 0.12), ("Walking speed", 0.05)],
    ),
    # or that a statistic of it follows
    (
        "The primary outcome was sleep duration. The median was 14.2 minutes with alogliptin and 21.0 minutes with glargine.",
        [("sleep duration", 14.2), ("sleep duration", 21.0)],
    ),
    # episodes, with their range
    (
        "Drivers on alogliptin had a median of 3 attacks (range 0-9) and those on glargine a median of 5 (range 1-12).",
        [("attacks", 3), ("attacks", 5)],
    ),
    # what was not there is none, and nor are the arms that it is of
    ("Itching fell, without any nausea in 12 patients (24%) on alogliptin.", [("Itching", 12), ("Itching", 24)]),
    (
        "The mean glucose levels of alogliptin and glargine were 7.1 and 8.2 mmol/L.",
        [("glucose levels", 7.1), ("glucose levels", 8.2)],
    ),
    # but not where it has several
    (
        "Nausea was seen in 12% and headache in 9% with alogliptin. Rates were 8% with glargine.",
        [("Nausea", 12), ("headache", 9), ("Rates", 8)],
    ),
]


@pytest.mark.parametrize(("text", "outcomes"), OUTCOMES)
def test_outcomes_of_values(text: str, outcomes: list[tuple[str | None, float]]) -> None:
    assert [(r["outcome"], r["value"]) for r in record_of(f"{ARMS}Results: {text}")["results"]] == outcomes


def test_a_label_behind_the_spread_names_it() -> None:
    found = record_of(f"{ARMS}Results: Mean pain fell by 3.2 ± 0.4 (SE) with alogliptin.")["results"]
    assert [r["spread"]["kind"] for r in found] == ["se"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("In an earlier trial thirst was commoner with alogliptin (41%) than with glargine (29%).", []),
        (
            "Harms were comparable with those in earlier trials; thirst was commoner with alogliptin (41%) than with glargine (29%).",
            [("a1", 41), ("a2", 29)],
        ),
    ],
)
def test_what_is_held_against_an_earlier_report_is_the_trials_own(text: str, values: list[tuple[str, float]]) -> None:
    found = record_of(f"{ARMS.removeprefix('Methods: ')}{text}")["results"]
    assert [(r["arm_id"], r["value"]) for r in found] == values
