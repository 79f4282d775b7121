"""Which outcome a value is of and when it was taken, one row a way of saying it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import record_of

ARMS = "Methods: We randomly assigned 90 patients to aspirin 100 mg/d (n = 45) or placebo (n = 45). "

Row = tuple[str | None, str | None, float, str | None]

VALUES: list[tuple[str, list[Row]]] = [
    # what 'for' leads to ahead of a subject that only says what the figures are
    ("For nausea the rates were 12% with aspirin and 4% with placebo.", [("nausea", "a1", 12, None), ("nausea", "a2", 4, None)]),
    ("The corresponding figures for rash were 2% with aspirin and 4% with placebo.", [("rash", "a1", 2, None), ("rash", "a2", 4, None)]),
    # what tests give, with their degrees of freedom, is of no outcome; nor is the number of a figure or a period
    ("The pain score was 3.1 with aspirin (t(58) = 2.31; Fig. 3, Table 2).", [("pain score", "a1", 3.1, None)]),
    ("Pain differed between periods 1 and 2 with aspirin (F(1, 58) = 4.06; P = 0.03).", []),
    # the statistic ahead of an outcome is no part of its name
    (
        "The mean ± SD sleep quality was 7.1 ± 1.0 with aspirin; the mean +/- SD duration of pain was 3.1 +/- 1.2 days with placebo.",
        [("sleep quality", "a1", 7.1, None), ("duration of pain", "a2", 3.1, None)],
    ),
    # each count of a list with what it names, its share behind that; and with what stands ahead of it, all of the arm behind the last
    (
        "With aspirin, 12 had nausea (27%), and four had a rash (9%).",
        [("nausea", "a1", 12, None), ("nausea", "a1", 27, None), ("rash", "a1", 4, None), ("rash", "a1", 9, None)],
    ),
    (
        "Nausea was reported in 12 (27%), and rash in four (9%) of those on aspirin.",
        [("Nausea", "a1", 12, None), ("Nausea", "a1", 27, None), ("rash", "a1", 4, None), ("rash", "a1", 9, None)],
    ),
    # what was noted is no outcome, but what rose in the clause before
    (
        "Pain rose by 6.1 mm in the aspirin group, while a rise of 2.9 mm was noted in the placebo group.",
        [("Pain", "a1", 6.1, None), ("Pain", "a2", 2.9, None)],
    ),
    # what stayed as it was
    (
        "Visual acuity remained stable (0.12 ± 0.09 and 0.14 ± 0.11 with aspirin and placebo, respectively).",
        [("Visual acuity", "a1", 0.12, None), ("Visual acuity", "a2", 0.14, None)],
    ),
    # lists of counts whose verb stands only once, or whose people do
    (
        "Of 90 patients, nine had a relapse, 12 a fever and 30 stable disease.",
        [("relapse", "all", 9, None), ("fever", "all", 12, None), ("stable disease", "all", 30, None)],
    ),
    ("Two patients died and five had a stroke.", [("died", "all", 2, None), ("stroke", "all", 5, None)]),
    (
        "Itching was noted in 9 patients, fever in 3, and rash in 2.",
        [("Itching", "all", 9, None), ("fever", "all", 3, None), ("rash", "all", 2, None)],
    ),
    # what a word means is no value: the ends of a scale, the limit of a definition
    (
        "Pain was read on a scale (0 = none to 4 = extreme). Response was defined as a drop of 2 points. Pain fell by 1.1 points "
        "with aspirin.",
        [("Pain", "a1", 1.1, None)],
    ),
    # what a bracket says of the figures is no part of the outcome's name, nor does it hide it
    (
        "Median hospital stay (IQR) was 4 (3-6) days with aspirin and 6 (4-9) days with placebo.",
        [("hospital stay", "a1", 4, None), ("hospital stay", "a2", 6, None)],
    ),
    (
        "The median titer was 12 RU/mL with aspirin and 34 RU/mL with placebo.",
        [("titer", "a1", 12, None), ("titer", "a2", 34, None)],
    ),
    # the subject of the verb, not the nearer apposition
    (
        "Drowsiness, the commonest adverse event, was noted in 20% with aspirin and 8% with placebo.",
        [("Drowsiness", "a1", 20, None), ("Drowsiness", "a2", 8, None)],
    ),
    # what the sentence calls the commonest of its kind
    (
        "Nausea was the most common adverse event in either group (aspirin, 12%; placebo, 6%).",
        [("Nausea", "a1", 12, None), ("Nausea", "a2", 6, None)],
    ),
    # two values in one phrase share outcome and time; what heads the next values is theirs
    (
        "At 12 weeks the pain score was 3.1 with aspirin and 4.2 with placebo, and the sleep score was 7.1 with aspirin and 6.2 with "
        "placebo.",
        [
            ("pain score", "a1", 3.1, "12 weeks"),
            ("pain score", "a2", 4.2, "12 weeks"),
            ("sleep score", "a1", 7.1, None),
            ("sleep score", "a2", 6.2, None),
        ],
    ),
    # what stands behind "than those given" is the second of each pair
    (
        "Patients given aspirin had more nausea (20% vs 12%) and less pain (9% vs 14%) than those given placebo.",
        [("nausea", "a1", 20, None), ("nausea", "a2", 12, None), ("pain", "a1", 9, None), ("pain", "a2", 14, None)],
    ),
    # the time of an outcome holds for the next arm
    (
        "Overall survival at 3 years was 81% with aspirin and 74% with placebo.",
        [("Overall survival", "a1", 81, "3 years"), ("Overall survival", "a2", 74, "3 years")],
    ),
    # what was reported, not what it was reported as
    ("Cough was reported as an adverse event in 3.1% of aspirin patients.", [("Cough", "a1", 3.1, None)]),
    # the change of what, behind the value
    ("Aspirin caused a 1.1 ± 2.3 kg decrease in weight.", [("weight", "a1", 1.1, None)]),
    # nor what a closed bracket holds
    (
        "Full success (pain below 10 mm) was reached in 60% with aspirin and 40% with placebo.",
        [("Full success", "a1", 60, None), ("Full success", "a2", 40, None)],
    ),
    # the phrase that the bracket follows
    (
        "Aspirin patients had fewer hours of disturbed rest (3.1 ± 1.2 vs 4.5 ± 1.1) and longer walks (5.2 ± 0.4 vs 4.1 ± 0.3).",
        [
            ("hours of disturbed rest", "a1", 3.1, None),
            ("hours of disturbed rest", "a2", 4.5, None),
            ("walks", "a1", 5.2, None),
            ("walks", "a2", 4.1, None),
        ],
    ),
    # what the counted people did, behind who they were
    (
        "A total of 70% of patients receiving aspirin and 50% of patients receiving placebo finished the course.",
        [("finished the course", "a1", 70, None), ("finished the course", "a2", 50, None)],
    ),
    # where an outcome stood at the start and where it came to
    (
        "Mean pain fell from 6.1 to 3.2 points with aspirin and from 6.0 to 5.5 points with placebo.",
        [
            ("pain", "a1", 6.1, "baseline"),
            ("pain", "a1", 3.2, None),
            ("pain", "a2", 6.0, "baseline"),
            ("pain", "a2", 5.5, None),
        ],
    ),
    # the same, the start named as such
    (
        "Pain with aspirin fell by 2.1 points from a baseline of 6.3 points.",
        [("Pain", "a1", 2.1, None), ("Pain", "a1", 6.3, "baseline")],
    ),
    # what each arm fell by, in percent
    (
        "Aspirin led to a 57% reduction in pain, as compared with a 14% decrease with placebo.",
        [("pain", "a1", 57, None), ("pain", "a2", 14, None)],
    ),
    # two times held against each other in parentheses
    (
        "Pain had no effect on overall survival (30.1 months for aspirin v 29.3 months for placebo).",
        [("overall survival", "a1", 30.1, None), ("overall survival", "a2", 29.3, None)],
    ),
    # several times in a row
    (
        "Success with aspirin was 0.81 at 6 weeks and 0.66 at 9 weeks.",
        [("Success", "a1", 0.81, "6 weeks"), ("Success", "a1", 0.66, "9 weeks")],
    ),
    # counts held against each other
    (
        "There was nausea in 14 v nine patients for aspirin and placebo, respectively.",
        [("nausea", "a1", 14, None), ("nausea", "a2", 9, None)],
    ),
    # a number with decimals behind a verb
    (
        "The success index was 0.73 with aspirin and 0.62 with placebo.",
        [("success index", "a1", 0.73, None), ("success index", "a2", 0.62, None)],
    ),
    # brackets behind a value hold more of it: its deviation, what it is in percent
    (
        "The mean (SD) fall in pain was 3.4 (1.2) points (41%) with aspirin versus 2.2 (1.1) points (28%) with placebo.",
        [
            ("fall in pain", "a1", 3.4, None),
            ("fall in pain", "a1", 41, None),
            ("fall in pain", "a2", 2.2, None),
            ("fall in pain", "a2", 28, None),
        ],
    ),
    # pairs with such brackets, the arms named once at the end
    (
        "Blood pressure fell by 9.1 mm Hg (7%) and 3.2 mm Hg (2%) for aspirin and placebo, respectively.",
        [
            ("Blood pressure", "a1", 9.1, None),
            ("Blood pressure", "a1", 7, None),
            ("Blood pressure", "a2", 3.2, None),
            ("Blood pressure", "a2", 2, None),
        ],
    ),
    # several times for one arm, then as many for the other
    (
        "Mean pain was 4.1 ± 0.3 at 2 weeks and 3.2 ± 0.4 at 6 weeks in the aspirin group and 4.4 ± 0.3 at 2 weeks and "
        "4.0 ± 0.5 at 6 weeks in the placebo group.",
        [("pain", "a1", 4.1, "2 weeks"), ("pain", "a1", 3.2, "6 weeks"), ("pain", "a2", 4.4, "2 weeks"), ("pain", "a2", 4.0, "6 weeks")],
    ),
    # an arm's name further from its value than a preposition
    (
        "Relapse was seen in 31% on standard aspirin and 12% on matching placebo.",
        [("Relapse", "a1", 31, None), ("Relapse", "a2", 12, None)],
    ),
    # the people counted stand between the pair
    (
        "More falls were seen with aspirin than with placebo (14/40 patients vs 8/41 patients).",
        [("falls", "a1", 14, None), ("falls", "a2", 8, None)],
    ),
    # counts of people in one arm each, what they had behind the last
    (
        "Seven patients in the placebo group and four patients in the aspirin group had a stroke.",
        [("stroke", "a2", 7, None), ("stroke", "a1", 4, None)],
    ),
    # scores in whole numbers that were tested
    ("The worst pain was lower with aspirin (2 vs 6, p = 0.01).", [("worst pain", "a1", 2, None), ("worst pain", "a2", 6, None)]),
    # an index behind its name
    ("Itch was worse with placebo (score = 2.4) than with aspirin (score = 1.1).", [("Itch", "a2", 2.4, None), ("Itch", "a1", 1.1, None)]),
    # what bounds the people counted is no value
    ("Pain was rarer in aspirin patients with stones larger than 2 cm.", []),
    ("Success, a pressure between 8 and 14 mm Hg, was seen in 48% with aspirin.", [("Success", "a1", 48, None)]),
    # nor are several times
    ("The mean pain was read after 2, 4 and 8 weeks with aspirin.", []),
    # nor what the arms differ by
    ("Pain was lower with aspirin, a between-group difference in pain of -0.9 ± 0.2.", []),
    ("The hazard ratio for death with aspirin was 0.71 (95% CI 0.55 to 0.93).", []),
    # nor the ends of a span of percentiles
    (
        "Pain differed (aspirin: median 2.1, 5% and 95% percentiles: 0.9 and 3.8; placebo: median 3.3, 5% and 95% percentiles: 1 and 5).",
        [("Pain", "a1", 2.1, None), ("Pain", "a2", 3.3, None)],
    ),
    # two values of two phrases, their arms in one list behind both
    (
        "Pain showed a mean increase of 1.1 points (95% CI 0.2 to 2.0) versus a mean decrease of 0.9 points (95% CI 0.4 to 1.4) in the "
        "aspirin and placebo groups, respectively.",
        [("Pain", "a1", 1.1, None), ("Pain", "a2", 0.9, None)],
    ),
    # an arm that heads two values, whatever was said of it before
    (
        "Falls on aspirin were told apart by age in either arm (aspirin: 31% and 44%; placebo: 29% and 46%).",
        [("Falls", "a1", 31, None), ("Falls", "a1", 44, None), ("Falls", "a2", 29, None), ("Falls", "a2", 46, None)],
    ),
    # what is behind a semicolon is told anew
    (
        "Pain was felt by 30% on aspirin and 44% on placebo; 3 of 40 patients (7.5%) had a stroke with aspirin v 2 of 41 with placebo.",
        [
            ("Pain", "a1", 30, None),
            ("Pain", "a2", 44, None),
            ("stroke", "a1", 3, None),
            ("stroke", "a1", 7.5, None),
            ("stroke", "a2", 2, None),
        ],
    ),
    # both arms, each by itself
    ("Response was 14% in each arm.", [("Response", "a1", 14, None), ("Response", "a2", 14, None)]),
    # both arms, perhaps together
    ("There were 14 deaths in both groups.", [("deaths", "all", 14, None)]),
    # counts of people who had what the sentence begins with
    (
        "The primary endpoint occurred in 61 patients assigned aspirin and 74 assigned placebo.",
        [("primary endpoint", "a1", 61, None), ("primary endpoint", "a2", 74, None)],
    ),
    # counts printed as n =
    ("Ulcers were more common with aspirin than placebo (n = 7 vs. n = 1).", [("Ulcers", "a1", 7, None), ("Ulcers", "a2", 1, None)]),
    # by how many
    ("Aspirin patients raised their walks by 900 steps.", [("walks", "a1", 900, None)]),
    # a change with its spread but no 'from'
    (
        "Pain fell (aspirin: 6.1 ± 1.2 to 4.0 ± 1.1 points; placebo: 6.3 ± 1.0 to 5.9 ± 1.3 points).",
        [("Pain", "a1", 6.1, "baseline"), ("Pain", "a1", 4.0, None), ("Pain", "a2", 6.3, "baseline"), ("Pain", "a2", 5.9, None)],
    ),
    # a rare thing is no outcome called rare
    ("Nausea was rare, occurring in 2% of aspirin patients.", [("Nausea", "a1", 2, None)]),
    # the effect against another arm, margins, a threshold in another unit and a test's own figure are no values
    ("Aspirin reduced pain by 22% compared with placebo.", []),
    ("Aspirin met the margins of 0.5% and 0.7 mmol/L.", []),
    ("Glucose < 7.0% (53 mmol/mol) was reached by 28% with aspirin.", [("Glucose", "a1", 28, None)]),
    ("Aspirin changed the mean pain (z = 2.12, p = 0.03).", []),
    ("The mean pain with aspirin was unchanged over the trial's 60 months.", []),
    # one value for both arms
    ("Median survival was long (14.1 months for both, p = 0.9).", [("survival", "a1", 14.1, None), ("survival", "a2", 14.1, None)]),
    (
        "Aspirin and placebo differed in nausea (16% and 32%) and not in burns (11% each).",
        [("nausea", "a1", 16, None), ("nausea", "a2", 32, None), ("burns", "a1", 11, None), ("burns", "a2", 11, None)],
    ),
    # the arm whose brackets hold the pair is the first of it
    (
        "Nausea was seen more with aspirin (40% v 20%), whereas falls were seen more with placebo (31% v 25% with aspirin).",
        [("Nausea", "a1", 40, None), ("Nausea", "a2", 20, None), ("falls", "a2", 31, None), ("falls", "a1", 25, None)],
    ),
    # brackets behind an arm that was named for a count
    (
        "Falls occurred in 18 of 254 patients receiving aspirin (7.1%) and in 21 of 264 patients receiving placebo (8.0%).",
        [("Falls", "a1", 18, None), ("Falls", "a1", 7.1, None), ("Falls", "a2", 21, None), ("Falls", "a2", 8.0, None)],
    ),
    # lists of unlike length before each arm
    (
        "There were nausea (22%) and falls (9%) on the aspirin arm, and nausea (29%), falls (12%) and burns (6%) on the placebo arm.",
        [
            ("nausea", "a1", 22, None),
            ("falls", "a1", 9, None),
            ("nausea", "a2", 29, None),
            ("falls", "a2", 12, None),
            ("burns", "a2", 6, None),
        ],
    ),
    # ranges in brackets behind percentages that are joined
    (
        "Mortality was 1.4% (0-5%) and 0.3% (0-3%) with aspirin and placebo, respectively.",
        [("Mortality", "a1", 1.4, None), ("Mortality", "a2", 0.3, None)],
    ),
    # people who are women, and what they had
    ("Falls were seen in 30% women on aspirin.", [("Falls", "a1", 30, None)]),
    # a second time begins no clause
    ("Pain at the end and at 3-month follow-up was 2.2 points with aspirin.", [("Pain at the end", "a1", 2.2, "3-month")]),
    # the least that was had, a goal, a scale's name, how much a unit more of a factor does
    ("With aspirin, 79% of patients took at least 75% of their tablets.", [("took at least 75% of their tablets", "a1", 79, None)]),
    ("Aspirin patients ate less fat, to a target of 15% of calories.", []),
    ("The median four-point pain scale was lower with aspirin.", []),
    ("The risk of falls on aspirin increased by 12% for each 10 mm Hg of pressure.", []),
    # a list of changes, each with what changed behind it
    (
        "Aspirin led to a 9% decrease in glucose (p = 0.04), 7.5% in body weight (p = 0.05) and 21.2% in fatigue.",
        [("glucose", "a1", 9, None), ("body weight", "a1", 7.5, None), ("fatigue", "a1", 21.2, None)],
    ),
    # the one outcome that the sentence names, in another clause
    (
        "Nausea was common in both groups, but did not differ between groups (24% in the aspirin group, 16% in the placebo group).",
        [("Nausea", "a1", 24, None), ("Nausea", "a2", 16, None)],
    ),
    # a change alone says not of what
    (
        "Mean changes at week 24 were -1.5 points (aspirin) and -1.2 points (placebo).",
        [(None, "a1", -1.5, "week 24"), (None, "a2", -1.2, "week 24")],
    ),
    # who passed a limit: the limit is no value, and the outcome is what they did, or the next limit alone
    (
        "More people on aspirin than on placebo lost at least 5% of their weight (40 [89%] vs 18 [40%]), and at least 10% (31 [69%] "
        "vs 6 [13%]).",
        [
            ("lost at least 5% of their weight", "a1", 40, None),
            ("lost at least 5% of their weight", "a1", 89, None),
            ("lost at least 5% of their weight", "a2", 18, None),
            ("lost at least 5% of their weight", "a2", 40, None),
            ("at least 10%", "a1", 31, None),
            ("at least 10%", "a1", 69, None),
            ("at least 10%", "a2", 6, None),
            ("at least 10%", "a2", 13, None),
        ],
    ),
    ("With aspirin, 60% of patients reached a glucose of 7% or less.", [("reached a glucose of 7% or less", "a1", 60, None)]),
    # but what was below a limit itself is the value
    ("Median survival with aspirin was less than 6 months.", [("survival", "a1", 6, None)]),
    # what 'or' joins is one outcome
    (
        "Stroke, infarction, or vascular death occurred in 12% with aspirin and 18% with placebo.",
        [("Stroke, infarction, or vascular death", "a1", 12, None), ("Stroke, infarction, or vascular death", "a2", 18, None)],
    ),
    # how long patients were followed is no value of what they had
    (
        "Over a median of 2.2 years, relapse occurred in 12% with aspirin and 18% with placebo.",
        [("relapse", "a1", 12, "2.2 years"), ("relapse", "a2", 18, "2.2 years")],
    ),
    ("At the median follow-up of 9.4 months, relapse was rarer with aspirin.", []),
    # how long or when is no value
    ("The mean change in pain over 6-months was large with aspirin.", []),
    ("The mean pain at each visit over 24 months was lower with aspirin.", []),
    ("Mean stay with aspirin was 4.1 days (2-9 days).", [("stay", "a1", 4.1, None)]),
    # a unit with a surface in it
    ("The median filtration rate was 58.1 ml/min/1.73 m2 with aspirin.", [("filtration rate", "a1", 58.1, None)]),
    # how far it went is part of the name of a time, and no value
    (
        "The median time to 50% recovery of sleep was 3 days with aspirin and 10 days with placebo.",
        [("time to 50% recovery of sleep", "a1", 3, None), ("time to 50% recovery of sleep", "a2", 10, None)],
    ),
    # where it started from and where it came to, in the brackets behind the change
    (
        "The median fall of pressure was 10% with aspirin (105 to 95 mm Hg) and 37% with placebo (107 to 67 mm Hg).",
        [("pressure", "a1", 10, None), ("pressure", "a2", 37, None)],
    ),
    # behind the brackets that tell of all arms begins the next item of the list
    (
        "The adverse events were nausea (aspirin, 12/45; placebo, 2/45), headache (aspirin, 5/45; placebo, 6/45), and rash (aspirin, 3/45; "
        "placebo, 4/45).",
        [
            ("nausea", "a1", 12, None),
            ("nausea", "a2", 2, None),
            ("headache", "a1", 5, None),
            ("headache", "a2", 6, None),
            ("rash", "a1", 3, None),
            ("rash", "a2", 4, None),
        ],
    ),
    # what people did, by a verb that no list knows
    (
        "In the aspirin group 30 (67%) patients rated their sleep as good.",
        [("rated their sleep as good", "a1", 30, None), ("rated their sleep as good", "a1", 67, None)],
    ),
    # when something was read is no outcome
    (
        "The median pain score was worst for the placebo group after surgery (6 [3-8]) and in the early recovery period (5 [4-6]).",
        [("pain score", "a2", 6, None), ("pain score", "a2", 5, None)],
    ),
    # behind a colon begins a clause of its own
    (
        "Sleep did not differ: nausea was seen in 12% with aspirin and 8% with placebo.",
        [("nausea", "a1", 12, None), ("nausea", "a2", 8, None)],
    ),
    # of what descent people were is no result
    ("In the aspirin group patients were 78% white and 12% Hispanic.", []),
    # a correlation is no value of an outcome
    ("The correlation coefficient of pain with age was 0.73.", []),
    # nor is the span of ages
    ("The trial took in patients aged from 18 to 75 years.", []),
]


@pytest.mark.parametrize(("text", "values"), VALUES)
def test_values_with_their_outcome_arm_and_time(text: str, values: list[Row]) -> None:
    found = record_of(f"{ARMS}Results: {text}")["results"]
    assert [(r["outcome"], r["arm_id"], r["value"], r["timepoint"]) for r in found] == values


STATISTICS: list[tuple[str, list[tuple[str, float]]]] = [
    # a geometric mean is not pooled with others
    ("The geometric mean ferritin was 41 mcg/L with aspirin and 52 mcg/L with placebo.", [("other", 41), ("other", 52)]),
    # the median of the first outcome is that of the second
    (
        "The arms were alike in median progression-free survival (4 v 5 months; p = 0.5) and overall survival (9.2 v 9.9 months).",
        [("median", 4), ("median", 5), ("median", 9.2), ("median", 9.9)],
    ),
    # a semicolon within parentheses ends no statement
    ("Survival differed (median survival: aspirin, 21 months; placebo, 17 months).", [("median", 21), ("median", 17)]),
    # the statistic is named behind the values
    (
        "Peaks of 5.1 mg/dL [4.8-5.6] and 4.2 mg/dL [3.9-4.6] (median and interquartile range) were seen.",
        [("median", 5.1), ("median", 4.2)],
    ),
    # a median change is a median
    ("The median change in pain was -1.4 points with aspirin.", [("median", -1.4)]),
    # a percentage beside its count is none of the mean before it
    ("The cap was liked (mean comfort 7.4) and only three patients (4%) stopped.", [("mean", 7.4), ("events", 3), ("percent", 4)]),
    # a count as n = with its percentage in the same parentheses
    ("Fever was seen with aspirin (n = 9 [20%]).", [("events", 9), ("percent", 20)]),
]


@pytest.mark.parametrize(("text", "statistics"), STATISTICS)
def test_values_with_their_statistic(text: str, statistics: list[tuple[str, float]]) -> None:
    found = record_of(f"{ARMS}Results: {text}")["results"]
    assert [(r["statistic"], r["value"]) for r in found] == statistics


SPREADS: list[tuple[str, list[tuple[float, dict[str, Any] | None]]]] = [
    # a sign in the parentheses
    ("Mean pain was 3.2 (±1.1) with aspirin.", [(3.2, {"kind": "sd", "value": 1.1})]),
    # a heading says what stands in them
    ("Mean (SD) pain was 3.2 (1.1) with aspirin.", [(3.2, {"kind": "sd", "value": 1.1})]),
    ("Mean (SE) pain was 3.2 (1.1) with aspirin.", [(3.2, {"kind": "se", "value": 1.1})]),
    ("Mean (sd) pain was 3.2 (1.1) with aspirin.", [(3.2, {"kind": "sd", "value": 1.1})]),
    # behind a percentage as well
    ("The mean (SD) haemoglobin A1c was 7.9% (0.6) with aspirin.", [(7.9, {"kind": "sd", "value": 0.6})]),
    # ends that were only bounds
    ("Median survival with aspirin was 18.2 weeks (range, <1 to 90+ weeks).", [(18.2, {"kind": "range", "value": None})]),
    # a heading that names the quartiles
    ("Falls in pain (median with interquartile range) were 3.2 (1.9 to 5.7) points with aspirin.", [(3.2, {"kind": "iqr", "value": None})]),
    # both ends of a change have their own
    (
        "Mean pain fell from 6.1 ± 1.4 to 3.2 ± 1.1 with aspirin.",
        [(6.1, {"kind": "sd", "value": 1.4}), (3.2, {"kind": "sd", "value": 1.1})],
    ),
]


@pytest.mark.parametrize(("text", "spreads"), SPREADS)
def test_values_with_their_spread(text: str, spreads: list[tuple[float, dict[str, Any] | None]]) -> None:
    found = record_of(f"{ARMS}Results: {text}")["results"]
    assert [(r["value"], r["spread"] and {k: r["spread"][k] for k in ("kind", "value")}) for r in found] == spreads


CLAIMS: list[tuple[str, list[tuple[str | None, bool | None, str | None]]]] = [
    # a graded change: more of a reduction is less of the outcome
    ("The reduction in pain was greater with aspirin than with placebo (p = 0.01).", [("pain", True, "a2")]),
    # graded from behind the verb
    ("Pain decreased significantly less with aspirin than with placebo (p = 0.01).", [("Pain", True, "a1")]),
    # what the next clause takes back
    ("Pain was lower with aspirin than with placebo, but this was not statistically significant.", [("Pain", False, None)]),
    # a denied difference names its outcome in between
    ("There was no significant death rate difference between aspirin and placebo (p = 0.5).", [("death rate", False, None)]),
    # an adjective that holds an outcome against nothing
    ("Aspirin patients had a high blood pressure.", []),
    # better, of an outcome of which neither more nor less is known to be better
    ("Handwriting improved significantly with aspirin compared with placebo.", [("Handwriting", True, None)]),
    # told without a test: the text says no significance
    ("Pain was lower with aspirin than with placebo.", [("Pain", None, "a2")]),
    # told without a test, and against nothing
    ("Aspirin lowered pain.", [("pain", None, "a2")]),
    # a denied change of no arm by name is one between the arms
    ("Pain and length of stay were not significantly reduced.", [("Pain", False, None), ("length of stay", False, None)]),
    # but what the control did not change is told of it alone
    ("Pain was not lessened or increased in the placebo group.", []),
    # the outcome of an effect stands behind the arm that had it
    ("There was no evidence of an effect of aspirin on pain.", [("pain", False, None)]),
    # whose value it is belongs to no name
    ("The peak level of aspirin was higher than that of placebo (p = 0.02).", [("peak level of aspirin", True, "a1")]),
    ("The pain score of aspirin was higher than that of placebo (p = 0.02).", [("pain score", True, "a1")]),
    # a drug that reduced an outcome is no part of its name
    ("Aspirin treatment reduced pain (3.1 vs 4.2, p = 0.02) compared with placebo.", [("pain", True, "a2")]),
    # a compound that begins with a preposition; one p-value for each outcome of a list
    (
        "Post-treatment pain and swelling showed more improvement in aspirin patients (P < 0.001 and 0.01, respectively).",
        [("Post-treatment pain", True, "a2"), ("swelling", True, "a2")],
    ),
    # the sign of a difference, where nothing else tells the higher arm
    ("A difference was found for heart rate (mean difference -3.7 beats/min, p = 0.03).", [("heart rate", True, "a2")]),
    # several outcomes, each with its own comparative, before one p-value for all
    (
        "Aspirin gave less pain, longer sleep and fewer falls than placebo (all p < 0.05).",
        [("pain", True, "a2"), ("sleep", True, "a1"), ("falls", True, "a2")],
    ),
    # people with what they are counted for
    (
        "The number of children who were given bandages showed no significant difference between the groups (P = 0.053).",
        [("number of children who were given bandages", False, None)],
    ),
    # changes that are held against each other; a p-value for each in its turn
    (
        "Reductions in pain and swelling were not significantly different between the groups (p = 0.5 and p = 0.7, respectively).",
        [("pain", False, None), ("swelling", False, None)],
    ),
    ("The increase in weight was significantly smaller in the aspirin group than in the placebo group.", [("weight", True, "a2")]),
    # what opens the sentence claims nothing of its own
    (
        "For the primary outcome of an improvement in sleep quality, the difference between aspirin (29%) and placebo (21%) was not "
        "significant (p = 0.08).",
        [("improvement in sleep quality", False, None)],
    ),
    (
        "Despite higher costs with aspirin (12.1 vs. 9.3 dollars a day in the first and 8.1 vs. 6.3 in the second week), pain and "
        "sleep did not differ.",
        [("pain", False, None), ("sleep", False, None)],
    ),
    # more effective is better, and no more of the outcome
    ("Aspirin was more effective than placebo for pain (p = 0.02).", [("pain", True, "a2")]),
    # an outcome that no lexicon holds, told of an arm in the subject
    ("Time to tube removal in the aspirin group was earlier than in placebo patients (p = 0.02).", [("Time to tube removal", True, "a2")]),
    # how much of a drug was used names no arm
    (
        "Placebo patients had a lower aspirin dose (1.2 vs 2.1 g, p = 0.01) and a longer recovery time (9 vs 7 min, p = 0.03).",
        [("aspirin dose", True, "a1"), ("recovery time", True, "a2")],
    ),
    # the level of significance is no outcome and no p-value
    (
        "The differences between groups for pain and sleep were not significant at the p < .05 level.",
        [("pain", False, None), ("sleep", False, None)],
    ),
    # a difference that names no outcome has that of the sentence before, where it names one alone
    (
        "Pain was lower with aspirin than with placebo. However, the difference between the groups was not significant (p = 0.86).",
        [("Pain", None, "a2"), ("Pain", False, None)],
    ),
    (
        "Pain and sleep were lower with aspirin than with placebo. However, the difference between the groups was not significant "
        "(p = 0.86).",
        [("Pain", None, "a2"), ("sleep", None, "a2"), (None, False, None)],
    ),
    # a compound whose first part is a comparative elsewhere
    ("High-grade rash was more common with aspirin than with placebo (p = 0.04).", [("High-grade rash", True, "a1")]),
    # what an outcome is held against is none; nor is how far or by what it was measured
    (
        "Pain scores fell up to day 2 in aspirin-exposed compared to unexposed women (p = 0.01).",
        [("Pain scores", True, "a2")],
    ),
    # a test belongs to what its bracket follows, also where the sentence goes on to claim something else
    (
        "Despite higher insulin doses with aspirin (p = 0.04), glucose and weight did not differ.",
        [("insulin doses", True, None), ("glucose", False, None), ("weight", False, None)],
    ),
    # 'and' between the two arms parts no clauses
    (
        "There were no significant differences between placebo and aspirin for oxygen use measured at night (P = 0.26), pulse (P = 0.16) "
        "and pH (P = 0.77).",
        [("oxygen use", False, None), ("pulse", False, None), ("pH", False, None)],
    ),
    # "the change of" is a noun
    (
        "The mean change of stiffness (p = 0.01) and the change of pain (p = 0.02) were improved on aspirin compared with placebo.",
        [("mean change of stiffness", True, "a2"), ("pain", True, "a2")],
    ),
    # nouns that only lead to the outcome
    (
        "Significant differences between the groups were found in sleep (p = 0.017), and marginally significant differences in daily "
        "activities (p = 0.058).",
        [("sleep", True, None), ("daily activities", False, None)],
    ),
    # the arm that a difference favours
    ("Significant differences in favour of aspirin were also seen on the pain scale (p = 0.03).", [("pain scale", True, "a2")]),
    ("Only one measure of memory (Word Test) favouring placebo (P = 0.02) was found.", [("measure of memory (Word Test)", True, "a2")]),
    # more relief of what is bad is good
    ("Aspirin was superior to placebo for the relief of pain (P = 0.04).", [("relief of pain", True, "a1")]),
    # what the same sentence takes back with the values
    (
        "The response rate was higher with aspirin than with placebo, but the difference between groups was not statistically significant "
        "(60.4% vs 43.5%; P = .21).",
        [("response rate", False, None)],
    ),
    # in all, whatever else
    ("Pain was lower with aspirin than with placebo, regardless of age or sex (p = 0.01).", [("Pain", True, "a2")]),
    # an adjective before a difference is no outcome
    ("There was a clear difference between aspirin and placebo in pain.", [("pain", None, None)]),
    ("There were no absolute differences between the groups in calories eaten.", [("calories eaten", False, None)]),
    # as good as, no better than, and not inferior to
    ("Aspirin was as effective as placebo in reducing pain.", [("pain", False, None)]),
    ("Aspirin was not superior to placebo for pain.", [("pain", False, None)]),
    ("Aspirin was noninferior to placebo for pain.", [("pain", False, None)]),
    # in whom it was is no outcome
    (
        "Mortality was lower with aspirin than with placebo in patients on a ventilator (p = 0.01). There was no benefit in patients "
        "without respiratory support (p = 0.4).",
        [("Mortality", True, "a2"), ("Mortality", False, None)],
    ),
    # a conclusion says again what a test has shown
    ("Pain was lower with aspirin than with placebo (p = 0.01). Conclusion: Aspirin reduced pain.", [("Pain", True, "a2")]),
    # a rate of what, the sentence before says
    (
        "Clinical relapses did not differ between the groups (p = 0.6). The rate was higher with aspirin in men (p = 0.04).",
        [("Clinical relapses", False, None), ("Clinical relapses", True, "a1")],
    ),
    # a dash between two words parts no names
    ("Local–regional relapse was rarer with aspirin than with placebo (p = 0.02).", [("Local–regional relapse", True, "a2")]),
    # better, of an outcome of which neither is known to be better, with its values
    ("Handwriting improved with aspirin compared with placebo (3.1 vs 2.2 points, p = 0.02).", [("Handwriting", True, "a1")]),
    # "one or more" compares nothing
    ("In those with one or more falls, pain was lower with aspirin than with placebo (p = 0.04).", [("pain", True, "a2")]),
]


@pytest.mark.parametrize(("text", "told"), CLAIMS)
def test_what_is_claimed_of_an_outcome(text: str, told: list[tuple[str | None, bool | None, str | None]]) -> None:
    found = record_of(f"{ARMS}Results: {text}")["comparisons"]
    assert [(c["outcome"], c["significant"], c["higher"]) for c in found] == told


WITHIN_AN_ARM = [
    "Pain fell significantly from baseline in both groups (p < 0.001).",  # each against its own start
    "Pain fell from 6.1 to 3.2 points with aspirin (p < 0.001).",  # a start and an end
    "Pain fell by 3.1 points (p < 0.001) with aspirin and by 1.2 points (p = 0.04) with placebo.",  # a test for each arm
    "There were significant within-group falls in pain (p < 0.001).",  # said in one word
    "From pre- to post-treatment, pain fell significantly (p = 0.01).",  # from before to after
    "Sleep increased compared with baseline in the aspirin group (6.1 vs 7.2 h, p = 0.01).",  # against its own start
    "Pain fell only in the aspirin group (p = 0.01).",  # in one arm alone
    "Falls in pain were not significant (p = 0.13 for the aspirin group and p = 0.31 for the placebo group).",  # one behind each
    "For all patients, the median change in pain was -3.1 points (P < .001).",  # of all patients
    "The fall in pain was significant in both groups (p < 0.001).",  # of each arm
    "Both treatments significantly reduced pain (aspirin: 58 to 41 mm; placebo: 56 to 49 mm; both p < 0.01 vs. baseline).",  # the same
    "At baseline, pain was 6.1 ± 1.2 with aspirin and 6.0 ± 1.1 with placebo (p = 0.7).",  # before anyone was treated
    "Baseline mean pain scores were 6.1 with aspirin and 6.0 with placebo (p = 0.7).",  # the same, as an adjective
    "Aspirin gave a fall in pain from 6.1 to 3.2 points, p < 0.01, and a rise in sleep from 6.1 to 7.3 h, p < 0.05.",  # two spans
    "Sleep increased with aspirin (p < 0.01) but did not rise with placebo (p = 0.4).",  # one for each arm, without values
    "Both drugs significantly reduced pain at every visit (p = 0.001).",  # of each drug
    "Pain was significantly reduced by both treatments (p = 0.001).",  # the same in the passive
    "Aspirin reduced pain significantly compared to initial values (p < 0.001).",  # against its own start in other words
]


@pytest.mark.parametrize("text", WITHIN_AN_ARM)
def test_a_test_within_one_arm_compares_none(text: str) -> None:
    assert [c for c in record_of(f"{ARMS}Results: {text}")["comparisons"] if c["p"]] == []


DIFFERENCES: list[tuple[str, list[tuple[str | None, float | None, float | None]]]] = [
    # the two values behind a difference are no estimate of it
    ("The difference in response was not significant (60.4% vs 43.5%; P = .21).", [("response", None, 0.21)]),
    # an interval in percent
    ("Pain fell, with a between-group difference of -0.6% (-0.8%, -0.3%); P = .02.", [("Pain", -0.6, 0.02)]),
    # a value and its test in parentheses
    ("The difference in glucose (1.8%, P = .01) between the groups was significant.", [("glucose", 1.8, 0.01)]),
    # in a unit of weight
    ("Weight gain was smaller with aspirin (difference: 0.77 kg, P = .01).", [("Weight gain", 0.77, 0.01)]),
    # the label before a measure, each in its turn
    (
        "Breath did not differ (peak flow: mean difference [95% CI] = 0.02 [-0.17 to 0.21] L, p = 0.8; "
        "vital capacity: 1.1 [-0.3 to 2.5] L).",
        [("peak flow", 0.02, 0.8), ("vital capacity", 1.1, None)],
    ),
    # the outcome before each bracket
    (
        "A higher proportion of any harm (OR 1.3, 95% CI 1.1–1.6) and of cough (OR 1.4, 95% CI 1.1–1.9) was reported with aspirin.",
        [("proportion of any harm", 1.3, None), ("cough", 1.4, None)],
    ),
    # several estimates in one bracket behind as many outcomes
    (
        "Pain and swelling (mean difference 1.9 [95% CI 1.7 to 2.1]; 2.9 [95% CI 2.6 to 3.1]) were higher with aspirin than with placebo.",
        [("Pain", 1.9, None), ("swelling", 2.9, None)],
    ),
    # each arm's own difference from its start
    (
        "Both groups had less pain (difference -5.9, 95% CI -8.4 to -3.4, P<.001 for aspirin and -6.3, 95% CI -8.8 to -3.8, P<.001 "
        "for placebo).",
        [],
    ),
    # a signed value in brackets behind a comparative
    ("Glucose in aspirin patients was significantly lower (-0.32 mmol/l, 95% CI -0.51 to -0.13).", [("Glucose", -0.32, None)]),
    # a threshold is none
    ("Puffs that caused at least a 20% decrease in breath did not differ between the groups (p = 0.09).", [("breath", None, 0.09)]),
    # the level of an interval, announced before it, is no estimate
    (
        "Aspirin gave a mean difference (95% CI) in sleep of -0.4 points (95% CI -2.7 to 1.9) at week 4.",
        [("sleep", -0.4, None)],
    ),
    # how long a treatment lasted is no estimate
    ("12-week aspirin increased sleep (1.6 h [CI 0.9 to 2.3]; p = 0.03) compared to placebo.", [("sleep", 1.6, 0.03)]),
    ("12 weeks of aspirin increased sleep (1.6 h [CI 0.9 to 2.3]; p = 0.03) compared to placebo.", [("sleep", 1.6, 0.03)]),
]


@pytest.mark.parametrize(("text", "differences"), DIFFERENCES)
def test_differences_between_the_arms(text: str, differences: list[tuple[str | None, float | None, float | None]]) -> None:
    found = record_of(f"{ARMS}Results: {text}")["comparisons"]
    assert [(c["outcome"], c["estimate"], c["p"] and c["p"]["value"]) for c in found] == differences


SUBGROUPS: list[tuple[str, list[tuple[float, str | None]]]] = [
    # told before the values
    (
        "In women with dense breasts, relapse occurred in 12% with aspirin and 18% with placebo.",
        [(12, "women with dense breasts"), (18, "women with dense breasts")],
    ),
    # told right behind each value
    (
        "With aspirin relapse occurred in 12% of those with dense breasts and 4% of those without a history of smoking.",
        [(12, "those with dense breasts"), (4, "those without a history of smoking")],
    ),
    # of the second clause alone
    (
        "Relapse occurred in 12% with aspirin and 18% with placebo; among patients who had never smoked, in 5% and 6%.",
        [(12, None), (18, None), (5, "patients who had never smoked"), (6, "patients who had never smoked")],
    ),
    # called one
    ("In the elderly subgroup, relapse occurred in 12% with aspirin and 18% with placebo.", [(12, "elderly"), (18, "elderly")]),
    # the people of the whole trial are none
    ("In patients with chronic pain, relapse occurred in 12% with aspirin and 18% with placebo.", [(12, None), (18, None)]),
    # nor are those of an arm
    ("In patients who received placebo, relapse occurred in 18%.", [(18, None)]),
]


@pytest.mark.parametrize(("text", "subgroups"), SUBGROUPS)
def test_which_participants_a_value_is_of(text: str, subgroups: list[tuple[float, str | None]]) -> None:
    arms = ARMS.replace("90 patients", "90 patients with chronic pain")
    assert [(r["value"], r["subgroup"]) for r in record_of(f"{arms}Results: {text}")["results"]] == subgroups


GROUPS_OF_A_COHORT: list[tuple[str, list[tuple[float, str | None, str | None]]]] = [
    # told by a limit, each value's interval between
    (
        "Median survival was 9.4 months (95% CI, 7.1-11.8) in patients with a CRP ≥4 and 15.2 months (95% CI, 12.9-18.0) in those with a "
        "CRP <4 (HR 1.6, 95% CI 1.2-2.1).",
        [(9.4, "survival", "patients with a CRP ≥4"), (15.2, "survival", "those with a CRP <4")],
    ),
    (
        "Median survival was 9.4 months in non-responders and 15.2 months in responders.",
        [(9.4, "survival", "non-responders"), (15.2, "survival", "responders")],
    ),
]


@pytest.mark.parametrize(("text", "values"), GROUPS_OF_A_COHORT)
def test_values_of_the_groups_of_a_cohort(text: str, values: list[tuple[float, str | None, str | None]]) -> None:
    record = record_of(f"Methods: We followed 90 patients with kidney cancer in this cohort. Results: {text}")
    assert [(r["value"], r["outcome"], r["subgroup"]) for r in record["results"]] == values
    assert {r["arm_id"] for r in record["results"]} == {"all"}


COMPOSITES = [
    # an estimate behind the values of a composite is of the whole
    (
        "Relapse or death occurred in 12% with aspirin and 18% with placebo (hazard ratio, 0.66; 95% CI, 0.50 to 0.87).",
        "Relapse or death",
    ),
    # one behind its name as well
    ("The risk of relapse or death was lower with aspirin (hazard ratio, 0.66; 95% CI, 0.50 to 0.87).", "risk of relapse or death"),
]


@pytest.mark.parametrize(("text", "outcome"), COMPOSITES)
def test_an_effect_on_a_composite(text: str, outcome: str) -> None:
    (ratio,) = (c for c in record_of(f"{ARMS}Results: {text}")["comparisons"] if c["measure"] == "HR")
    assert (ratio["outcome"], ratio["endpoint"]) == (outcome, None)


MEASURES = [
    ("The difference in the proportion of patients cured was 12.3 percentage points (95% CI 3.4 to 21.2).", ["RD"]),  # of people
    ("Cure was seen in 70% with aspirin and 58% with placebo (difference 12 percentage points, 95% CI 3 to 21).", ["RD"]),  # the same
    ("The mean change in weight was -9% with aspirin and -3% with placebo (difference -6%, 95% CI -8 to -4).", ["MD"]),  # of a mean
    ("Glucose was lower with aspirin (difference -0.6 percentage points, 95% CI -0.9 to -0.3).", ["MD"]),  # of a value in percent
    # the measure that is named right before the estimate decides
    ("There was a significant difference in survival between the groups (hazard ratio 0.14; 95% CI 0.05 to 0.41; P = .0003).", ["HR"]),
    ("A significant difference was seen in nausea (OR = 0.3, 95% CI 0.10 to 0.88, p = 0.029).", ["OR"]),
]


@pytest.mark.parametrize(("text", "measures"), MEASURES)
def test_what_a_difference_is_of(text: str, measures: list[str]) -> None:
    found = record_of(f"{ARMS}Results: {text}")["comparisons"]
    assert [c["measure"] for c in found if c["estimate"] is not None] == measures


BOUNDS = [
    ("Flexion was greater with aspirin (mean difference 36.6, 95% CI 55.2-20.7).", (20.7, 55.2)),  # the high bound first
    ("Pain was lower with aspirin (mean difference -0.4, 95% CI -0.9 to - 0.2).", (-0.9, -0.2)),  # a sign set apart
]


@pytest.mark.parametrize(("text", "bounds"), BOUNDS)
def test_bounds_in_any_order(text: str, bounds: tuple[float, float]) -> None:
    (found,) = record_of(f"{ARMS}Results: {text}")["comparisons"]
    assert (found["ci"]["low"], found["ci"]["high"]) == bounds


RELATIVE = [
    ("Mortality was 12% lower (95% CI 3 to 21) with aspirin.", [("PCT", 12)]),  # of the risk itself
    ("Attendance was 62% with aspirin and 50% with placebo, 12% higher (95% CI 3 to 21).", [("RD", 12)]),  # as far as the two are apart
    ("Falls were lower by 48% (95% CI 31–61; p = 0.01) with aspirin.", [("PCT", 48)]),  # behind its comparative
    ("The incidence of falls was reduced by 48% (95% CI 31 to 61).", [("PCT", 48)]),  # the same of a risk, with a verb
    ("Heart rate was reduced by 24% (95% CI 3 to 42).", []),  # but not of a measurement
    ("Falls were fewer with aspirin (rate ratio reduction 48%; 95% CI 31 to 61).", [("PCT", 48)]),  # of a ratio, which it is not
    ("The clot shrank more with aspirin (difference -38.5 cm(3), 95% CI -61.6 to -15.4).", [("MD", -38.5)]),  # an exponent in brackets
    ("The rate ratio for falls was 0.61 (95% CI 0.46 to 0.81).", [("IRR", 0.61)]),  # a ratio of rates
]


@pytest.mark.parametrize(("text", "read"), RELATIVE)
def test_relative_and_absolute_effects(text: str, read: list[tuple[str, float]]) -> None:
    found = record_of(f"{ARMS}Results: {text}")["comparisons"]
    assert [(c["measure"], c["estimate"]) for c in found if c["estimate"] is not None] == read


THREE = "Methods: Ninety patients were randomized to three groups: aspirin (n = 30), ibuprofen (n = 30) or placebo (n = 30). Results: "
PAIRS = [
    # each value's own test against the one control
    (
        "Pain was 4.1 points with placebo, 3.1 points with aspirin (P = 0.03) and 2.9 points with ibuprofen (P = 0.01).",
        [("a1", "a3"), ("a2", "a3")],
    ),
    # two arms before one test
    ("Pain was lower with aspirin than with ibuprofen (P = 0.03).", [("a1", "a2")]),
    # the arm behind its estimate
    ("Mortality was 31% lower (95% CI 3 to 51) with aspirin and 38% lower (95% CI 9 to 60) with ibuprofen.", [("a1", "a3"), ("a2", "a3")]),
    # none can be told
    ("Pain differed between the groups (P = 0.03).", [(None, None)]),
]


@pytest.mark.parametrize(("text", "pairs"), PAIRS)
def test_which_arms_of_three_are_compared(text: str, pairs: list[tuple[str | None, str | None]]) -> None:
    found = record_of(f"{THREE}{text}")["comparisons"]
    assert [(c["arm_id"], c["comparator_id"]) for c in found] == pairs
