"""Values that a sentence tells arm by arm: pairs, lists that share a unit, counts of events; one row a construction."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import record_of

TWO = "A trial in the field\nMethods: Patients were randomly assigned to ibuprofen or placebo. Results: "

VALUES: list[tuple[str, list[tuple[Any, ...]]]] = [
    # brackets that hold nothing but arms, each with its value
    ("Itching was alike (ibuprofen: 3.4 [1.2]; placebo: 3.6 [1.3]; P = 0.4).", [("a1", "other", 3.4), ("a2", "other", 3.6)]),
    ("Itching scores were alike (ibuprofen, 3.4; placebo, 3.6).", [("a1", "other", 3.4), ("a2", "other", 3.6)]),
    ("Wound healing took longer (ibuprofen = 9.5 days, placebo = 7.8 days).", [("a1", "other", 9.5), ("a2", "other", 7.8)]),
    ("Capsules were taken daily (ibuprofen: 2.5 weeks; placebo: 2.4 weeks).", []),
    ("Drugs were given as tablets (ibuprofen: 2.5 mg; placebo: 1.5 mg).", []),
    ("Age was alike (ibuprofen: 51.4; placebo: 52.6).", []),
    # two nouns joined in the name of what was measured have a value each, whatever arms the sentence before told
    (
        "Fever befell 9% v 14%. Compliance with the oral and nasal doses was 91% and 74%, respectively.",
        [("a1", "percent", 9), ("a2", "percent", 14), ("all", "percent", 91), ("all", "percent", 74)],
    ),
    (
        "Fever befell 9% v 14%. Response rates in younger and older adults were 52% and 33%.",
        [("a1", "percent", 9), ("a2", "percent", 14), ("all", "percent", 52), ("all", "percent", 33)],
    ),
    (
        "Fever befell 9% v 14%. Chills and itching occurred in 52% v 33%.",
        [("a1", "percent", 9), ("a2", "percent", 14), ("a1", "percent", 52), ("a2", "percent", 33)],
    ),
    # what a median time moved to with one arm, and from or against that of the other
    (
        "Ibuprofen improved median survival to 8.4 months versus 6.9 months with placebo (HR, 0.81; 95% CI, 0.61 to 1.08).",
        [("a1", "median", 8.4), ("a2", "median", 6.9)],
    ),
    (
        "The mean hospital stay was shortened to 4 days with ibuprofen compared with 6 days with placebo.",
        [("a1", "mean", 4), ("a2", "mean", 6)],
    ),
    (
        "Median time to recovery fell from 9 days in the placebo group to 7 days in the ibuprofen group.",
        [("a2", "median", 9), ("a1", "median", 7)],
    ),
    # and no arm starts with a survival that another arm had
    ("Adding ibuprofen extended median survival from 6.9 to 8.4 months.", [("a2", "median", 6.9), ("a1", "median", 8.4)]),
    ("Median follow-up was extended to 48 months with ibuprofen.", []),
    # an item of a list with one count for each arm, without its people
    (
        "Rash was seen in 4 adults on ibuprofen and 3 on placebo; itching in 2 and 1, and headache in 20 and 31, respectively.",
        [("a1", "events", 4), ("a2", "events", 3), ("a1", "events", 2), ("a2", "events", 1), ("a1", "events", 20), ("a2", "events", 31)],
    ),
    # the one bound that is told of an interval is no value
    (
        "Relapse struck 8.3% with ibuprofen and 8.2% with placebo (difference 0.1%, upper limit of the one-sided 95% CI 2.1%).",
        [("a1", "percent", 8.3), ("a2", "percent", 8.2)],
    ),
    # what something numbered
    ("Falls numbered 139 in the ibuprofen group and 136 in the placebo group.", [("a1", "events", 139), ("a2", "events", 136)]),
    # who reached an improvement is counted, and did not improve by so much
    ("Lasting improvement was shown by 41% versus 17%.", [("a1", "percent", 41), ("a2", "percent", 17)]),
    # deviations in brackets that go on from one with its label, behind volumes and times
    (
        "Mean blood loss was 61.2 mL (SD 30.4) with ibuprofen and 84.9 mL (41.1) with placebo, the mean stay 4.1 days (SD 2.2) and 6 days "
        "(3.1), respectively.",
        [("a1", "mean", 61.2), ("a2", "mean", 84.9), ("a1", "mean", 4.1), ("a2", "mean", 6)],
    ),
    # how long something lasted
    ("Itching lasted 3.4 days in the ibuprofen arm and 5.0 days in the placebo arm.", [("a1", "other", 3.4), ("a2", "other", 5.0)]),
    ("Itching persisted for 9 vs 14 days.", [("a1", "other", 9), ("a2", "other", 14)]),
    # values with bounds that nothing names, each with its arm behind it
    (
        "At 1 year, freedom from pain was 74% (67-80) with ibuprofen and 61% (53-68) with placebo.",
        [("a1", "percent", 74), ("a2", "percent", 61)],
    ),
    # the same held against a third thing are estimates
    ("The risk fell by 39% (19-54) with ibuprofen and 20% (5-30) with placebo compared with no drug.", []),
    # counts with their percentage and its bounds, ahead of those that they are of
    (
        "Relief was felt by 17 (35%, 95% CI 22-51) of 48 people in the ibuprofen group and three (13%, 3-32) of 24 in the placebo group.",
        [("a1", "events", 17), ("a1", "percent", 35), ("a2", "events", 3), ("a2", "percent", 13)],
    ),
    # a share too small to print, held against another
    (
        "Itching (9% v <1%) was commoner with ibuprofen, and hives were seen in <1% of the ibuprofen and 3% of the placebo group.",
        [("a1", "percent", 9), ("a2", "percent", 1), ("a1", "percent", 1), ("a2", "percent", 3)],
    ),
    # pairs joined by 'and' are pairs still
    (
        "Nausea and itching were commoner in the ibuprofen group (22% vs 11% and 14% vs 2%, respectively).",
        [("a1", "percent", 22), ("a2", "percent", 11), ("a1", "percent", 14), ("a2", "percent", 2)],
    ),
    # each arm's own two values, in the brackets behind it
    (
        "Itching at 2 and 5 weeks was commoner in the ibuprofen group (33% and 36%) than in the placebo group (17% and 19%).",
        [("a1", "percent", 33), ("a1", "percent", 36), ("a2", "percent", 17), ("a2", "percent", 19)],
    ),
    # two values of each arm, held against each other as halves of one list
    (
        "Itching at 2 and 5 weeks was commoner with ibuprofen than with placebo (33% and 36% versus 17% and 19%, respectively).",
        [("a1", "percent", 33), ("a1", "percent", 36), ("a2", "percent", 17), ("a2", "percent", 19)],
    ),
    # those of the second arm, behind 'while'
    (
        "Urea rose from 5.1 to 6.4 mmol/L in the ibuprofen group, while in the placebo group it was 5.2 and 5.3 mmol/L, respectively.",
        [("a1", "other", 5.1), ("a1", "other", 6.4), ("a2", "other", 5.2), ("a2", "other", 5.3)],
    ),
    # what the arm started from, in brackets behind the baseline
    (
        "Urea rose to 6.4 ± 1.1 mmol/L with ibuprofen compared with baseline (5.1 ± 0.9 mmol/L) and was 5.3 ± 1.0 mmol/L with placebo.",
        [("a1", "mean", 6.4), ("a1", "mean", 5.1), ("a2", "mean", 5.3)],
    ),
    (
        "Urea rose with ibuprofen, but not in the placebo group (5.2 ± 0.8 mmol/L at baseline and 5.3 ± 1.0 mmol/L at week 3).",
        [("a2", "mean", 5.2), ("a2", "mean", 5.3)],
    ),
    # with the people who got it, and by the day
    (
        "The stay was 3.4 days for men given ibuprofen and 3.9 days for those given placebo.",
        [("a1", "other", 3.4), ("a2", "other", 3.9)],
    ),
    ("The mean intake was 1.4/d with ibuprofen and 1.9/d with placebo.", [("a1", "mean", 1.4), ("a2", "mean", 1.9)]),
    # what each came from and to, with bounds of no name
    (
        "Levels rose from 5.1 (4.8, 5.4) to 6.4 (6.0, 6.8) mmol/L with ibuprofen, "
        "from 5.2 (4.9, 5.5) to 5.3 (5.0, 5.6) mmol/L with placebo.",
        [("a1", "other", 5.1), ("a1", "other", 6.4), ("a2", "other", 5.2), ("a2", "other", 5.3)],
    ),
    # how much scores fell, the verb told once
    (
        "Scores fell 8.4 points among women receiving ibuprofen and 3.1 points among women receiving placebo.",
        [("a1", "change", 8.4), ("a2", "change", 3.1)],
    ),
    # bounds that nothing names, with the unit behind or printed with them again
    ("The stay was 8 (5-11) days with ibuprofen and 6 (4-9) days with placebo.", [("a1", "other", 8), ("a2", "other", 6)]),
    (
        "Blood loss was 0.4 L (0.2-0.7 L) in the ibuprofen group and 0.3 L [0.1-0.5] in the placebo group.",
        [("a1", "other", 0.4), ("a2", "other", 0.3)],
    ),
    # so much for each of something, ahead of the arm in brackets
    (
        "Chair time was 7.9 min per tooth (ibuprofen) versus 6.1 min per tooth (placebo).",
        [("a1", "other", 7.9), ("a2", "other", 6.1)],
    ),
    # a fall that is told as such, and one that only stands before
    ("The fall in urea was 2.1 ± 0.6 with ibuprofen and 0.4 ± 0.5 with placebo.", [("a1", "change", 2.1), ("a2", "change", 0.4)]),
    (
        "Despite the fall in urea, pain scores were 2.1 ± 0.6 with ibuprofen and 2.4 ± 0.5 with placebo.",
        [("a1", "mean", 2.1), ("a2", "mean", 2.4)],
    ),
    # money counts no one
    ("Hospital costs averaged $3,120 with ibuprofen and $3,870 with placebo.", [("a1", "mean", 3120), ("a2", "mean", 3870)]),
    # what did not change is no change
    (
        "Pulse did not change (71 ± 8 bpm with ibuprofen and 70 ± 9 bpm with placebo).",
        [("a1", "mean", 71), ("a2", "mean", 70)],
    ),
    # how much something fell, in its unit and in percent
    (
        "Urea had fallen by 1.2 mmol/L (21%) with ibuprofen and by 0.4 mmol/L (7%) with placebo.",
        [("a1", "change", 1.2), ("a1", "change", 21), ("a2", "change", 0.4), ("a2", "change", 7)],
    ),
    # what befell all, with one treatment or the other
    ("Seven adults had a rash during ibuprofen or placebo.", [("all", "events", 7)]),
    # the share of all, which the brackets behind it part among the arms
    (
        "Itching was noted by 13.4% of the adults (ibuprofen, 11.1%; placebo, 15.8%).",
        [("all", "percent", 13.4), ("a1", "percent", 11.1), ("a2", "percent", 15.8)],
    ),
    # brackets behind what befell them part them all the same, and what stands beyond is no arm's
    (
        "In all, 26 women died (12 on ibuprofen, 14 on placebo).",
        [("all", "events", 26), ("a1", "events", 12), ("a2", "events", 14)],
    ),
    (
        "Of all women 644 took part (331 ibuprofen, 313 placebo), and 58 (9%) had a fall.",
        [("all", "events", 58), ("all", "percent", 9)],
    ),
    # whole numbers that share the unit of the last
    (
        "Itching was 12% with ibuprofen and 15% with placebo. The glucose level was 118 and 127 mg/dL.",
        [("a1", "percent", 12), ("a2", "percent", 15), ("a1", "other", 118), ("a2", "other", 127)],
    ),
    # people at risk of something have not had it
    (
        "In all, 410 women at high risk of falls took part. Falls were seen in 12% with ibuprofen and 15% with placebo.",
        [("a1", "percent", 12), ("a2", "percent", 15)],
    ),
    # brackets of each value's own
    (
        "The index was higher with ibuprofen than with placebo [(8.5+/-2.1)% vs (3.2+/-1.1)%, P<0.01].",
        [("a1", "mean", 8.5), ("a2", "mean", 3.2)],
    ),
    # a count with its rate in the brackets behind it is no rate
    (
        "There were 41 falls (2.7 per 100 patient-years) in the ibuprofen group and 58 (3.9 per 100 patient-years) in the placebo group.",
        [("a1", "events", 41), ("a1", "rate", 2.7), ("a2", "rate", 3.9)],
    ),
    # numbers of classes count nobody
    (
        "BARC type 3, 4, or 5 bleeding was seen in 6 adults on ibuprofen and 11 on placebo.",
        [("a1", "events", 6), ("a2", "events", 11)],
    ),
    # a share that is set against the other one is no limit
    (
        "Relief was felt by 81.7% (49/60) of the ibuprofen group, higher than 63.3% (38/60) of the placebo group (P<0.05).",
        [("a1", "percent", 81.7), ("a1", "events", 49), ("a2", "percent", 63.3), ("a2", "events", 38)],
    ),
    # a bracket that holds a range behind a semicolon
    (
        "Infection occurred in 9 of 317 (2.8%; 1.3-5.3) after ibuprofen and 20 of 320 (6.3%; 3.9-9.5) after placebo.",
        [("a1", "events", 9), ("a1", "percent", 2.8), ("a2", "events", 20), ("a2", "percent", 6.3)],
    ),
    # the arm that the sentence holds the other against opens it: what was less, or more, tells whose value is whose
    (
        "Compared with placebo, time to sleep (18.3±4.6 min vs 24.7±5.9 min) was shorter in the ibuprofen group.",
        [("a1", "mean", 18.3), ("a2", "mean", 24.7)],
    ),
    (
        "Compared with those on placebo, people on ibuprofen had fewer falls (39% versus 13%, P < 0.001).",
        [("a2", "percent", 39), ("a1", "percent", 13)],
    ),
    ("Compared with placebo, sleep in the ibuprofen group changed (39% versus 13%).", [("a1", "percent", 39), ("a2", "percent", 13)]),
    (
        "Compared with placebo, falls were rarer with ibuprofen (39% and 13%, respectively).",
        [("a2", "percent", 39), ("a1", "percent", 13)],
    ),
    # the word for the sign behind the spread
    (
        "Sleep improved more in the ibuprofen group (6±9 percent vs. -3±8 percent, P=0.01).",
        [("a1", "mean", 6), ("a2", "change", -3)],
    ),
    # signs that stand apart from their numbers
    (
        "Adherence rose with ibuprofen, but not with placebo (+ 21.5% vs. + 2.2%, P < 0.001).",
        [("a1", "change", 21.5), ("a2", "change", 2.2)],
    ),
    # 'respectively' between the median and its values, a test between two pairs
    (
        "Swelling had a median (IQR) with ibuprofen and placebo, respectively, of 15% (5-15) versus 5% (4-6) by day (P = 0.1), "
        "12% (8-20) versus 10% (7-24) by night (P = 0.9).",
        [("a1", "median", 15), ("a2", "median", 5), ("a1", "median", 12), ("a2", "median", 10)],
    ),
    # but a time of follow-up ahead of a comma is no statistic of what follows
    (
        "At a median of 5 years, 68.5% and 65.2% were alive with ibuprofen and placebo, respectively.",
        [("a1", "percent", 68.5), ("a2", "percent", 65.2)],
    ),
    # values that share a unit are no doses
    (
        "Mean blood loss was 120 and 180 ml in the ibuprofen and placebo groups, respectively.",
        [("a1", "mean", 120), ("a2", "mean", 180)],
    ),
    (
        "There was an average decrease in volume of 30.7 and 58.6 ml in the ibuprofen group and 14.8 and 71.3 ml in the placebo group "
        "after 1 and 12 months, respectively.",
        [("a1", "mean", 30.7), ("a1", "mean", 58.6), ("a2", "mean", 14.8), ("a2", "mean", 71.3)],
    ),
    # doses are doses still
    ("Patients in the ibuprofen group took a mean dose of 400 and 600 mg.", []),
    # two volumes that stand alike
    (
        "Patients had an average swelling of 166.2 ml in the ibuprofen group and 191.0 ml in the placebo group.",
        [("a1", "mean", 166.2), ("a2", "mean", 191.0)],
    ),
    # counts that add up to the events ahead of their bracket
    ("There were 20 relapses (9 ibuprofen and 11 placebo).", [("all", "events", 20), ("a1", "events", 9), ("a2", "events", 11)]),
    (
        "Relapses occurred in 214 (ibuprofen, n = 96; placebo, n = 118).",
        [("all", "events", 214), ("a1", "events", 96), ("a2", "events", 118)],
    ),
    # one or two are no size of an arm
    # of what there was more with one, "n =" counts the events; of a number in brackets of its own it counts nothing else
    ("There was more dizziness with ibuprofen (n = 25) than with placebo (n = 16).", [("a1", "events", 25), ("a2", "events", 16)]),
    ("Fewer falls were seen with ibuprofen (n = 9) than with placebo (n = 21).", [("a1", "events", 9), ("a2", "events", 21)]),
    ("Mood was better with ibuprofen (n = 44) than with placebo (n = 43).", []),
    ("In all, 44 had ibuprofen (number of cups n = 817) and 45 had placebo (number of cups n = 877).", []),
    ("Loss of hearing was rare (ibuprofen, n = 1; placebo, n = 2).", [("a1", "events", 1), ("a2", "events", 2)]),
    # diseases that befell
    ("There were 30 cancers in the ibuprofen arm and 39 in the placebo arm.", [("a1", "events", 30), ("a2", "events", 39)]),
    # what befell the people of a group stands behind it
    (
        "Fifty-six patients assigned to ibuprofen died at sea compared with 75 of patients assigned to placebo.",
        [("a1", "events", 56), ("a2", "events", 75)],
    ),
    (
        "One patient in the ibuprofen arm, and 2 in the placebo arm had objective responses.",
        [("a1", "events", 1), ("a2", "events", 2)],
    ),
    # as many in each group
    ("Three patients in each group died at sea.", [("a1", "events", 3), ("a2", "events", 3)]),
    # no part is larger than its whole
    ("Ibuprofen was given at a 3/1 schedule.", []),
    # by how much an arm was better, as its estimate says again
    ("Ibuprofen cut the risk of relapse by 17% (HR, 0.83; 95% CI, 0.71-0.97; P = 0.02).", []),
    ("Men on ibuprofen were 10% more likely to agree.", []),
    (
        "Relief was seen in 17% with ibuprofen and 12% with placebo (4.6% difference, 95% CI -7.2 to 6.3).",
        [("a1", "percent", 17), ("a2", "percent", 12)],
    ),
    # what the people asked had, and how common it had to be to be told
    ("We asked women who were having two or more flares per day on ibuprofen.", []),
    (
        "Told by more than 10% of one arm at least was nausea alone (59% with ibuprofen vs 4% with placebo).",
        [("a1", "percent", 59), ("a2", "percent", 4)],
    ),
    # how old they were
    ("The mean (SD) age was 51.2 (9.8) years with ibuprofen.", []),
    # studies are no events
    ("Across three large studies of patients with fractures, ibuprofen worked.", []),
    # the strength of a solution
    ("Both groups received a block with 20 mL 0.25% bupivacaine.", []),
    # a decimal comma is no value of its own
    ("Pain was felt by more ibuprofen patients (49% versus 33%; p = 0,02).", [("a1", "percent", 49), ("a2", "percent", 33)]),
    # on a list of counts what the last one counts
    ("There were 41 and 43 deaths in the ibuprofen and placebo groups, respectively.", [("a1", "events", 41), ("a2", "events", 43)]),
    # two values and their test in one bracket are of two arms, but not where 'respectively' ties them to two outcomes
    (
        "Patients in the ibuprofen group needed less morphine (9.2±1.1 mg and 15.0±1.4 mg, P=0.037).",
        [("a1", "mean", 9.2), ("a2", "mean", 15)],
    ),
    (
        "Pain by day and night was lower in the ibuprofen group (1.2±0.1 and 1.5±0.4, respectively, P=0.037).",
        [("a1", "mean", 1.2), ("a1", "mean", 1.5)],
    ),
    # one arm heads its values, the other follows its own
    (
        "For the 100 patients in the placebo group, survival and relief were 82% and 86%, while 87% and 90% for the ibuprofen group.",
        [("a2", "percent", 82), ("a2", "percent", 86), ("a1", "percent", 87), ("a1", "percent", 90)],
    ),
    # a number parted between two commas
    ("Ten patients, 5 on ibuprofen and 5 on placebo, had a second fracture.", [("a1", "events", 5), ("a2", "events", 5)]),
    # those who enter have what they have
    ("In all, 40 women with fractures were randomly assigned to ibuprofen or placebo.", []),
    ("In all, 40 fracture survivors were randomly assigned to ibuprofen or placebo.", []),
    # the median that was not reached is the other one of a pair
    (
        "Ibuprofen delayed the first relapse (median not reached v 364 days; P = .007).",
        [("a1", "median", None), ("a2", "median", 364)],
    ),
    # a minus above the plus, money, and cells in a volume
    (
        "The index was higher with ibuprofen than with placebo (402.5-/+110.3 vs 28.4-/+10.2 ng/g).",
        [("a1", "mean", 402.5), ("a2", "mean", 28.4)],
    ),
    (
        "The mean cost was 24,567 euros in the ibuprofen group and 14,171 euros in the placebo group.",
        [("a1", "mean", 24567), ("a2", "mean", 14171)],
    ),
    (
        "No differences were seen in the count (154.34/mm3 and 161.75/mm3 for placebo and ibuprofen).",
        [("a2", "other", 154.34), ("a1", "other", 161.75)],
    ),
    # what remained, before and after
    (
        "The level remained static in the ibuprofen group (131 ± 42 to 138 ± 44 pmol/l).",
        [("a1", "mean", 131), ("a1", "mean", 138)],
    ),
    # values with brackets behind them stand alike
    (
        "Anxiety was 35.1 (8.2) in the ibuprofen group and 41.9 (9.1) in the placebo group.",
        [("a1", "other", 35.1), ("a2", "other", 41.9)],
    ),
    # patients with a disease are no events
    ("We enrolled 301 breast cancer patients on ibuprofen.", []),
    # a group that no name covers, told in the manner of the arm before it, is the other one
    ("Fever was seen in 31% of ibuprofen users and 22% of nonusers.", [("a1", "percent", 31), ("a2", "percent", 22)]),
    ("Fever was seen in 31% of those taking ibuprofen and 22% of those not.", [("a1", "percent", 31), ("a2", "percent", 22)]),
    ("The fever rate was 31% with ibuprofen and 22% without.", [("a1", "percent", 31), ("a2", "percent", 22)]),
    ("Fever rates were 31% (95% CI 26-36%) for ibuprofen and 22% (95% CI 18-26%).", [("a1", "percent", 31), ("a2", "percent", 22)]),
    # but what happened besides is of the same one
    ("Fever was seen in 31% of ibuprofen patients and nausea in 22%.", [("a1", "percent", 31), ("a1", "percent", 22)]),
    # a noun of change between the value and its arm
    (
        "A 24% reduction in itching was seen with ibuprofen compared with an 11% reduction with placebo.",
        [("a1", "change", 24), ("a2", "change", 11)],
    ),
    # what goes on from a change is one too
    ("Itching fell 24% (P = .01) with ibuprofen and 11% (P = .2) with placebo.", [("a1", "change", 24), ("a2", "change", 11)]),
    (
        "Itching fell by 24% at 6 weeks and 35% at 12 weeks with ibuprofen and by 11% and 13%, respectively, with placebo.",
        [("a1", "change", 24), ("a1", "change", 35), ("a2", "change", 11), ("a2", "change", 13)],
    ),
    # but not what is set against each other in brackets, where the arms differ by so much
    ("Itching was decreased by 24% by ibuprofen (31% v 55% for placebo).", [("a1", "percent", 31), ("a2", "percent", 55)]),
    ("Ibuprofen decreased headaches by 60% (four v 10 headaches).", [("a1", "events", 4), ("a2", "events", 10)]),
    # the median of a change in percent
    (
        "Median weight change was -1.9% (-4.4 to 0.3) with ibuprofen and -0.4% (-3.2 to 1.6) with placebo.",
        [("a1", "median", -1.9), ("a2", "median", -0.4)],
    ),
    # two outcomes of the one arm behind the second
    (
        "Nausea was seen in 24% and vomiting in 11% of the ibuprofen patients.",
        [("a1", "percent", 24), ("a1", "percent", 11)],
    ),
    # an amount consumed, in either arm
    (
        "Mean morphine consumption was 14 mg in the ibuprofen group and 19 mg in the placebo group.",
        [("a1", "mean", 14), ("a2", "mean", 19)],
    ),
    # how long two groups stayed
    (
        "Patients in the ibuprofen group were hospitalized for a mean of 2.4 days versus 3.1 days.",
        [("a1", "mean", 2.4), ("a2", "mean", 3.1)],
    ),
    # all that the counts behind a colon part
    ("Thirty patients had itching: ibuprofen, 13 patients; placebo, 17 patients.", [("all", "events", 30)]),
    # how many of those with an event were in one group
    ("Ten patients had severe itching, of which eight were taking ibuprofen.", [("all", "events", 10), ("a1", "events", 8)]),
    # the group's name with a word of its own behind it, or joined by a hyphen
    (
        "One patient in the ibuprofen alone arm, and 2 in the placebo arm had nausea.",
        [("a1", "events", 1), ("a2", "events", 2)],
    ),
    ("Twelve ibuprofen-treated and nine placebo-treated patients had itching.", [("a1", "events", 12), ("a2", "events", 9)]),
    # how the trial was planned, said aside of what it found
    (
        "Itching did not differ (12.3 +/- 5.1 vs 13.4 +/- 5.2 points, respectively, at a power of 80% to detect a change of 4, P = 0.5) "
        "between ibuprofen and placebo.",
        [("a1", "mean", 12.3), ("a2", "mean", 13.4)],
    ),
    # more than was expected
    ("Ten patients, five on ibuprofen and five on placebo, died, more than expected.", [("a1", "events", 5), ("a2", "events", 5)]),
    # two kinds of events of one arm
    ("There were 12 strokes and 3 infections in the ibuprofen group.", [("a1", "events", 12), ("a1", "events", 3)]),
    # but the parts of all are of each
    (
        "There were 25 strokes, 11 in the ibuprofen group, and 14 in the placebo group.",
        [("all", "events", 25), ("a1", "events", 11), ("a2", "events", 14)],
    ),
    # how many more had something else
    (
        "In the ibuprofen group, two patients had nausea, three had fever and one had itching.",
        [("a1", "events", 2), ("a1", "events", 3), ("a1", "events", 1)],
    ),
    # beside a group in which nobody did
    ("Two patients in the ibuprofen group and none in the placebo group had a stroke.", [("a1", "events", 2), ("a2", "events", 0)]),
    # low percentages behind names are strengths, but not where a placebo has one
    (
        "Itching was rare: ibuprofen 3%, placebo 2%.",
        [("a1", "percent", 3), ("a2", "percent", 2)],
    ),
    # who they were
    ("In the ibuprofen group, 45% of patients were women.", []),
    ("In the ibuprofen arm, 64% were postmenopausal, 45% had nodal disease, and 31% had tumour grade 3.", []),
    ("The groups were well balanced (smokers, 45% vs 47%).", []),
    # each arm in brackets behind its value
    ("Mean itch scores were 3.1 (ibuprofen) and 4.4 (placebo).", [("a1", "mean", 3.1), ("a2", "mean", 4.4)]),
    # a preposition said again
    (
        "Itch scores changed by 2.3 points and by 0.4 points with ibuprofen and placebo, respectively.",
        [("a1", "change", 2.3), ("a2", "change", 0.4)],
    ),
    # counts of so many against each other, the second at the end
    ("Itching occurred in 7 of 52 vs 15 of 50.", [("a1", "events", 7), ("a2", "events", 15)]),
    # compared with what has its own arm behind it, another outcome of both following
    (
        "With ibuprofen, 17% had itching, compared with 26% with placebo; fever was seen in 9% and 11%.",
        [("a1", "percent", 17), ("a2", "percent", 26), ("a1", "percent", 9), ("a2", "percent", 11)],
    ),
    # times behind a colon, and alone in brackets
    ("Length of stay: 4.2 days in the ibuprofen group, 6.8 days in the placebo group.", [("a1", "other", 4.2), ("a2", "other", 6.8)]),
    # a spread before the unit
    (
        "Length of stay was 4.2 (1.1) days in the ibuprofen group and 6.8 (2.0) days in the placebo group.",
        [("a1", "other", 4.2), ("a2", "other", 6.8)],
    ),
    # a pair behind the colon of a sentence that names one arm
    ("Itching was commoner with ibuprofen: 6.4% v 3.1%.", [("a1", "percent", 6.4), ("a2", "percent", 3.1)]),
    # whole numbers with their spreads, which count no one where a unit stands behind
    ("Operating time was 134 (42) min with ibuprofen v 249 (57) min with placebo.", [("a1", "other", 134), ("a2", "other", 249)]),
    ("Diastolic pressure was 78 (9) v 82 (8) mm Hg with ibuprofen and placebo.", [("a1", "other", 78), ("a2", "other", 82)]),
    ("Itching was seen in 13 (42) adults with ibuprofen.", [("a1", "events", 13)]),
    # what was given, as the time at which something was seen
    ("In all, 31 (42%) noted no change before and after ibuprofen.", [("all", "events", 31), ("all", "percent", 42)]),
    # a share that is only said to lie under a bound, which an age of those counted is not
    (
        "Itching was seen in four (3%) and one (<1%) adults, respectively.",
        [("a1", "events", 4), ("a1", "percent", 3), ("a2", "events", 1), ("a2", "percent", 1)],
    ),
    (
        "Itching was seen in 4 (2%) of 201 adults on ibuprofen and 1 (<1%) of 199 on placebo.",
        [("a1", "events", 4), ("a1", "percent", 2), ("a2", "events", 1), ("a2", "percent", 1)],
    ),
    # those who got one of the treatments, named ahead of them
    (
        "Itching was seen in 14 ibuprofen-treated adults (7%) and 29 placebo-treated adults (15%).",
        [("a1", "events", 14), ("a1", "percent", 7), ("a2", "events", 29), ("a2", "percent", 15)],
    ),
    # a count with its rate in brackets lends the rate to no count behind
    (
        "There were 14 relapses with ibuprofen (0.2 per patient-year) and 29 with placebo (0.5 per patient-year).",
        [("a1", "events", 14), ("a1", "rate", 0.2), ("a2", "events", 29), ("a2", "rate", 0.5)],
    ),
    # but a rate goes on in the figure that has bounds as it has
    (
        "The relapse rate was 14 per 100 person-years (95% CI 11-18) with ibuprofen and 29 (24-35) with placebo.",
        [("a1", "rate", 14), ("a2", "rate", 29)],
    ),
    # what fell by so much in one arm did in the other
    ("The mean rash area fell by 41% and 27%, respectively.", [("a1", "change", 41), ("a2", "change", 27)]),
    ("Weight fell with ibuprofen (-0.9 kg) and rose with placebo (+1.2 kg).", [("a1", "change", -0.9), ("a2", "change", 1.2)]),
    # bounds within the brackets that the value has opened
    (
        "Mean itch was 3.4 (SD 1.1; range 0-8) with ibuprofen and 5.2 (SD 1.3; range 1-9) with placebo.",
        [("a1", "mean", 3.4), ("a2", "mean", 5.2)],
    ),
    (
        "Relief rates were 61.2% (79/129, 95% CI 52.3%-69.7%) and 42.6% (55/129, 34.0%-51.6%), respectively.",
        [("a1", "percent", 61.2), ("a1", "events", 79), ("a2", "percent", 42.6), ("a2", "events", 55)],
    ),
    # how long people were followed is no value, what was seen then is one
    ("At 6-month follow-up itch was 3.4±1.1 with ibuprofen and 5.2±1.3 with placebo.", [("a1", "mean", 3.4), ("a2", "mean", 5.2)]),
    ("The mean follow-up was 31.2±4.1 months.", []),
    # what something took so long to reach
    (
        "The time to reach an itch score of 2 was 12.4 days with ibuprofen and 16.2 days with placebo.",
        [("a1", "other", 12.4), ("a2", "other", 16.2)],
    ),
    # one in each of the arms
    ("Fever was seen in one adult each in the ibuprofen and placebo groups.", [("a1", "events", 1), ("a2", "events", 1)]),
    ("One case of pneumonia was diagnosed in each group.", [("a1", "events", 1), ("a2", "events", 1)]),
    # amounts that an outcome was, or that stand behind each group of it, are no doses
    ("Blood loss was 210 ml and 340 ml in the ibuprofen and placebo groups.", [("a1", "other", 210), ("a2", "other", 340)]),
    ("Opioid consumption was 14 mg in the ibuprofen group and 27 mg in the placebo group.", [("a1", "other", 14), ("a2", "other", 27)]),
    (
        "Blood loss was lower in the ibuprofen group (210 ml) than in the placebo group (340 ml).",
        [("a1", "other", 210), ("a2", "other", 340)],
    ),
    # but what was given is one
    ("The dose of ibuprofen was 200 mg.", []),
    # a list of times behind 'by' that shares its unit
    ("Days with itch fell by 2.4 and 0.7 days per week, respectively.", [("a1", "change", 2.4), ("a2", "change", 0.7)]),
    # a spread goes on as it was called, behind percentages too
    ("Mean adherence was 81% (SD 12) and 74% (15), respectively.", [("a1", "mean", 81), ("a2", "mean", 74)]),
    # groups that are no arms are none of them
    (
        "Itch changed by -3.1±1.2 in the ibuprofen group, -1.1±1.0 in the placebo group, -2.2±1.1 in the 50-mg group and -2.6±1.3 in the "
        "75-mg group.",
        [("a1", "change", -3.1), ("a2", "change", -1.1), (None, "change", -2.2), (None, "change", -2.6)],
    ),
    # a score that so many reached
    ("A score of 0 was achieved by 14% and 41% of adults.", [("a1", "percent", 14), ("a2", "percent", 41)]),
    # the day after an operation is no value
    ("On POD 2 the itch score was 3 (1-4) and 5 (2-7).", [("a1", "other", 3), ("a2", "other", 5)]),
    # but how an outcome was balanced is one
    ("Itching was balanced between ibuprofen (6.4%) and placebo (6.1%).", [("a1", "percent", 6.4), ("a2", "percent", 6.1)]),
    # the same unit behind each, which no list holds
    ("The distance rose by 7.3 verst with ibuprofen versus 2.6 verst with placebo.", [("a1", "change", 7.3), ("a2", "change", 2.6)]),
]


@pytest.mark.parametrize(("text", "values"), VALUES)
def test_values(text: str, values: list[tuple[Any, ...]]) -> None:
    assert [(r["arm_id"], r["statistic"], r["value"]) for r in record_of(TWO + text)["results"]] == values


def test_how_many_each_group_had_makes_all_no_whole_of_its_share() -> None:
    results = record_of(TWO + "Among 90 adults (45 per group), relief came to 12% and 20%, respectively.")["results"]
    assert [(r["arm_id"], r["value"], r["n"]) for r in results] == [("a1", 12, None), ("a2", 20, None)]


def test_what_names_an_arm_gives_no_unit_and_no_time() -> None:
    doses = "Methods: Adults were randomised to losartan 25 mg (n = 40), losartan 75 mg (n = 41) or placebo (n = 42). Results: "
    found = record_of(doses + "The score fell by 2.4 in the 25-mg group and by 3.9 in the 75-mg group.")["results"]
    assert [(r["arm_id"], r["value"], r["unit"]) for r in found] == [("a1", 2.4, None), ("a2", 3.9, None)]
    times = "Methods: Adults were randomised to 2 weeks (n = 40) or 5 weeks (n = 41) of penicillin. Results: "
    found = record_of(times + "At 6 months, fever had come back in 7 patients in the 2-week group and 9 in the 5-week group.")["results"]
    assert [(r["arm_id"], r["value"], r["timepoint"]) for r in found] == [("a1", 7, "6 months"), ("a2", 9, "6 months")]


AT_TWO_TIMES: list[tuple[str, list[tuple[str, float, str | None]]]] = [
    # in brackets with a test, ahead of the arm, behind what the values did
    (
        "Urea rose (5.1 ± 0.9 to 6.4 ± 1.1 mmol/L; p = 0.02) with ibuprofen and stayed unchanged (5.2 ± 0.8 to 5.3 ± 1.0 mmol/L; p = NS) "
        "with placebo.",
        [("a1", 5.1, "baseline"), ("a1", 6.4, None), ("a2", 5.2, "baseline"), ("a2", 5.3, None)],
    ),
    (
        "In the ibuprofen group, urea increased significantly (5.1 to 6.4 mmol/L, p = 0.02); in the placebo group it did not change "
        "(5.2 to 5.3 mmol/L, p = 0.8).",
        [("a1", 5.1, "baseline"), ("a1", 6.4, None), ("a2", 5.2, "baseline"), ("a2", 5.3, None)],
    ),
    ("Urea increased (range 3 to 9 mmol/L) with ibuprofen.", []),
    # in brackets, 'from' left out the second time, or both times behind the arm's name
    (
        "Weight rose with ibuprofen (from 81 to 83 kg, p < 0.01) but not with placebo (80 to 81 kg, p = 0.3).",
        [("a1", 81, "baseline"), ("a1", 83, None), ("a2", 80, "baseline"), ("a2", 81, None)],
    ),
    (
        "No change was seen in body fat (ibuprofen, 21.6 to 21.7%; placebo, 22.6 to 22.0%).",
        [("a1", 21.6, "baseline"), ("a1", 21.7, None), ("a2", 22.6, "baseline"), ("a2", 22.0, None)],
    ),
    ("Ranges of age were alike (ibuprofen, 18 to 75 years; placebo, 19 to 74 years).", []),
    # of both arms at the start, and since then
    (
        "Baseline weight was 81.2 kg with ibuprofen and 80.4 kg with placebo.",
        [("a1", 81.2, "baseline"), ("a2", 80.4, "baseline")],
    ),
    (
        "Pain and mean blood pressure rose from baseline (2.1% and 0.4%, respectively) with ibuprofen.",
        [("a1", 2.1, None), ("a1", 0.4, None)],
    ),
    ("The mean loss from untreated baseline weight was 3.1 kg with ibuprofen.", [("a1", 3.1, None)]),
    # told ahead of both values
    (
        "The mean itch score before vs after bathing was 7.9 vs 4.2 in the ibuprofen group.",
        [("a1", 7.9, "baseline"), ("a1", 4.2, None)],
    ),
    # of both arms in one sentence, and where one arm's times differ
    (
        "Ferritin before and after treatment was 11.3 ± 2.2 and 19.8 ± 3.1 with ibuprofen and 12.1 ± 2.5 and 15.4 ± 2.9 with placebo.",
        [("a1", 11.3, "baseline"), ("a1", 19.8, None), ("a2", 12.1, "baseline"), ("a2", 15.4, None)],
    ),
    (
        "A difference in itching before and after treatment was seen in the placebo group (7.9 vs 4.2, p = 0.01).",
        [("a2", 7.9, "baseline"), ("a2", 4.2, None)],
    ),
    # the later one first
    ("In the placebo group, itching after versus before bathing was 2.4 versus 7.7.", [("a2", 2.4, None), ("a2", 7.7, "baseline")]),
    # and once for both arms
    (
        "Median itching before versus after bathing was 7.9 v 4.2 with ibuprofen, while it was 7.5 v 7.3 in the placebo group.",
        [("a1", 7.9, "baseline"), ("a1", 4.2, None), ("a2", 7.5, "baseline"), ("a2", 7.3, None)],
    ),
    # told behind each value
    ("Ibuprofen reduced itching (7.9 before vs 4.2 after).", [("a1", 7.9, "baseline"), ("a1", 4.2, None)]),
    # as it is where something rose from one to the other
    (
        "Median itching rose from 4.2 before to 7.9 after bathing in the placebo group.",
        [("a2", 4.2, "baseline"), ("a2", 7.9, None)],
    ),
    (
        "Compared with placebo, ibuprofen raised the sleep rate from 61% to 83%.",
        [("a1", 61, "baseline"), ("a1", 83, None)],
    ),
    # a rise begins with the lower value
    (
        "There was a significant increase in itching versus baseline in patients on placebo (40.2 vs 57.3; P = 0.01).",
        [("a2", 40.2, "baseline"), ("a2", 57.3, None)],
    ),
    # but what did not differ before and after is of both arms
    (
        "Itching before and after bathing did not differ between ibuprofen and placebo (4.1 vs 4.4).",
        [("a1", 4.1, None), ("a2", 4.4, None)],
    ),
]


@pytest.mark.parametrize(("text", "values"), AT_TWO_TIMES)
def test_values_of_one_arm_at_two_times(text: str, values: list[tuple[str, float, str | None]]) -> None:
    assert [(r["arm_id"], r["value"], r["timepoint"]) for r in record_of(TWO + text)["results"]] == values


def test_an_outcome_ends_at_the_values_that_it_changed_between() -> None:
    found = record_of(TWO + "Compared with placebo, ibuprofen raised the sleep rate from 61% to 83%.")["comparisons"]
    assert [c["outcome"] for c in found] == ["sleep rate"]


def test_events_are_no_sizes_of_arms() -> None:
    text = "There were 20 relapses (9 ibuprofen and 11 placebo). Fever befell few (ibuprofen, n = 2; placebo, n = 6)."
    assert [arm["n"] for arm in record_of(TWO + text)["arms"]] == [None, None]


def test_an_abbreviation_of_people_counts_people() -> None:
    text = "A trial in the field\nMethods: We studied gout survivors (GSV). Results: In all, 125 GSV were analysed."
    assert [(size["value"], size["kind"]) for size in record_of(text)["sample_sizes"]] == [(125, "analyzed")]


AGES: list[tuple[str, list[tuple[str, float]]]] = [
    # held against each other, with the spreads that a heading or nothing names
    ("Mean (SD) age was 54.3 (8.1) years with ibuprofen v 52.7 (9.4) years with placebo.", [("a1", 54.3), ("a2", 52.7)]),
    # in the order of the arms
    ("The mean age was 54.3 (SD 8.1) and 52.7 (SD 9.4) years, respectively.", [("a1", 54.3), ("a2", 52.7)]),
    # arm by arm
    ("The mean age was 54 years in the ibuprofen group and 52 years in the placebo group.", [("a1", 54), ("a2", 52)]),
    # what is told of others behind 'and' is no second age
    ("The mean age was 54 years and 31 (42%) smoked.", [("all", 54)]),
    # an age that nothing announces is no result, nor the one that it is held against
    ("The arms were alike in age (54.3 (8.1) v 52.7 (9.4) years).", []),
    # how many they were of whom it is told is no age
    ("The mean age of the 370 older adults was 71 years (range 64 to 90).", [("all", 71)]),
    # two with the unit behind the second
    ("Age, pulse and weight (mean 71 and 73 kg) were comparable.", [("a1", 71), ("a2", 73)]),
]


@pytest.mark.parametrize(("text", "ages"), AGES)
def test_ages_by_arm(text: str, ages: list[tuple[str, float]]) -> None:
    record = record_of(TWO + text)
    assert [(c["arm_id"], c["value"]) for c in record["population"]["characteristics"]] == ages
    assert not [r for r in record["results"] if r["value"] in (54.3, 52.7, 54, 52)]


def test_an_arm_that_is_excepted_has_no_value() -> None:
    found = record_of(TWO + "In the ibuprofen group, but not in the placebo group, pain fell from 6.1 to 4.0.")["results"]
    assert [(r["arm_id"], r["value"]) for r in found] == [("a1", 6.1), ("a1", 4.0)]


def test_times_by_which_something_rose_in_each_arm() -> None:
    found = record_of(TWO + "Sleep time rose by 16 min in the ibuprofen group and 34 min in the placebo group.")["results"]
    assert [(r["arm_id"], r["statistic"], r["value"], r["unit"]) for r in found] == [
        ("a1", "change", 16, "minutes"),
        ("a2", "change", 34, "minutes"),
    ]


def test_a_rate_by_the_time_of_a_patient_is_of_the_arm_behind_it() -> None:
    found = record_of(
        TWO + "Rash was commoner with ibuprofen (33 v 27% with placebo), and falls were rarer (13.9 falls per patient-year with ibuprofen "
        "and 17.7 with placebo)."
    )["results"]
    assert [(r["arm_id"], r["value"]) for r in found] == [("a1", 33), ("a2", 27), ("a1", 13.9), ("a2", 17.7)]


def test_units_of_energy_and_of_creatinine() -> None:
    found = record_of(TWO + "Intake was 7.3 MJ/day with ibuprofen and 5.9 MJ/day with placebo. Albumin was 31 mg/g v 40 mg/g.")["results"]
    assert [(r["arm_id"], r["value"], r["unit"]) for r in found] == [
        ("a1", 7.3, "MJ"),
        ("a2", 5.9, "MJ"),
        ("a1", 31, "mg/g"),
        ("a2", 40, "mg/g"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Relapse was seen in 5% with and 11% without radiotherapy.",
        "Relapse was seen in 5% with radiotherapy, vs 11% without.",
        "Relapse was seen in 5% with radiotherapy and 11% without radiotherapy.",
    ],
)
def test_what_was_seen_without_a_treatment_is_of_the_arm_that_went_without(text: str) -> None:
    for arms in ("radiotherapy or no radiotherapy", "surgery with or without radiotherapy"):
        record = record_of(f"A trial in the field\nMethods: Patients were randomly assigned to {arms}. Results: {text}")
        assert [(r["arm_id"], r["value"]) for r in record["results"]] == [("a1", 5), ("a2", 11)]


def test_dioptres_are_no_days() -> None:
    found = record_of(TWO + "Cylinder was 0.42 ± 0.15 D with ibuprofen and 0.71 ± 0.23 D with placebo. Stay was 3.1 d v 4.2 d.")["results"]
    assert [(r["value"], r["unit"]) for r in found[:3]] == [(0.42, "diopters"), (0.71, "diopters"), (3.1, "days")]


def test_the_order_of_all_arms_outlives_a_list_of_some() -> None:
    record = record_of(
        "A trial in the field\nMethods: Adults were randomised to ibuprofen (n = 38), codeine (n = 39) or placebo (n = 19). "
        "Results: Pain fell by 14 and 16 mm with ibuprofen and codeine, respectively. Nausea was noted in 20%, 24% and 8%."
    )
    assert [(r["arm_id"], r["value"]) for r in record["results"]] == [("a1", 14), ("a2", 16), ("a1", 20), ("a2", 24), ("a3", 8)]


def test_the_second_part_of_a_compound_that_names_an_arm_is_no_verb() -> None:
    methods = "A trial in the field\nMethods: Patients were randomly assigned to pharmacist-led care or doctor-led care. Results: "
    found = record_of(f"{methods}Falls occurred in 12% of the pharmacist-led group and 19% of the doctor-led group.")["results"]
    assert [(r["arm_id"], r["outcome"], r["value"]) for r in found] == [("a1", "Falls", 12), ("a2", "Falls", 19)]
