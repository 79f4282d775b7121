"""What the values of a sentence are said to be of, in words of every kind; one row a construction."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import record_of

TWO = "A trial in the field\nMethods: We randomly assigned 160 adults to ibuprofen (n = 80) or placebo (n = 80). Results: "

NAMED: list[tuple[str, list[tuple[Any, ...]]]] = [
    # how long it took for something to count
    (
        "Swelling lasting longer than 10 days was seen in 8% on ibuprofen and 19% on placebo.",
        [("a1", 8, "Swelling lasting longer than 10 days"), ("a2", 19, "Swelling lasting longer than 10 days")],
    ),
    (
        "A hospital stay of more than 4 days (8% v 19%) was rare.",
        [(a, v, "hospital stay of more than 4 days") for a, v in (("a1", 8), ("a2", 19))],
    ),
    (
        "The share of adults with swelling for at least 6 weeks was 8% on ibuprofen and 19% on placebo.",
        [(a, v, "share of adults with swelling for at least 6 weeks") for a, v in (("a1", 8), ("a2", 19))],
    ),
    # how many of them people had at least
    (
        "Of the ibuprofen group 8% and of the placebo group 19% had at least one ulcer.",
        [("a1", 8, "at least one ulcer"), ("a2", 19, "at least one ulcer")],
    ),
    (
        "Of the ibuprofen group 8% and of the placebo group 19% had three or more falls.",
        [("a1", 8, "three or more falls"), ("a2", 19, "three or more falls")],
    ),
    (
        "At least two ulcers were seen in 8% on ibuprofen and 19% on placebo.",
        [("a1", 8, "At least two ulcers"), ("a2", 19, "At least two ulcers")],
    ),
    # 'than' of a multiple leads to no arm that the first is held against
    ("Ulcers were more than twice as frequent with placebo (19% v 8%).", [("a2", 19, "Ulcers"), ("a1", 8, "Ulcers")]),
    # who was analysed is no outcome
    ("In the intention-to-treat analysis 41% on ibuprofen and 62% on placebo relapsed.", [("a1", 41, "relapsed"), ("a2", 62, "relapsed")]),
    # behind the group that its sentence opens with, no comma between
    ("In the placebo group median pain was 6.8 (IQR 3-8).", [("a2", 6.8, "pain")]),
    # behind a pair of arms: what was done to people, and what they completed
    (
        "Of adults on ibuprofen and placebo 76% and 85% underwent resection; 81% and 79% of those on ibuprofen and placebo "
        "completed diaries.",
        [("a1", 76, "resection"), ("a2", 85, "resection"), ("a1", 81, "completed diaries"), ("a2", 79, "completed diaries")],
    ),
    # of what did not change in one arm, as it rose in the other
    (
        "Appetite rose from 4 to 7 points with ibuprofen and did not change with placebo (5 to 5).",
        [("a1", 4, "Appetite"), ("a1", 7, "Appetite"), ("a2", 5, "Appetite"), ("a2", 5, "Appetite")],
    ),
    # the limit of a subject is part of its name and no value
    (
        "A haemoglobin of less than 110 g/L was found in 12% of adults given ibuprofen and 7% given placebo.",
        [("a1", 12, "haemoglobin of less than 110 g/L"), ("a2", 7, "haemoglobin of less than 110 g/L")],
    ),
    # a limit that people passed is part of what they did
    (
        "Of the ibuprofen group, 41% had at least a 30% reduction in pain, against 22% of the placebo group.",
        [("a1", 41, "at least a 30% reduction in pain"), ("a2", 22, "at least a 30% reduction in pain")],
    ),
    # a treatment, no arm's own, that was given more or less often
    (
        "Fever was more common on ibuprofen than on placebo (41% v 22%); blood transfusion was less frequent (7% v 12%).",
        [("a1", 41, "Fever"), ("a2", 22, "Fever"), ("a1", 7, "blood transfusion"), ("a2", 12, "blood transfusion")],
    ),
    # in which arm people did it is no part of what they did
    (
        "41 (51%) of 80 adults were fully mobile in the placebo group and 58 (73%) of 80 in the ibuprofen group.",
        [("a2", 41, "fully mobile"), ("a2", 51, "fully mobile"), ("a1", 58, "fully mobile"), ("a1", 73, "fully mobile")],
    ),
    # no verb at the end of a name
    ("The primary outcome was met by 41% v 22%.", [("a1", 41, "primary outcome"), ("a2", 22, "primary outcome")]),
    (
        "Hospital stay averaged 3.1 days with ibuprofen and 4.4 days with placebo.",
        [("a1", 3.1, "Hospital stay"), ("a2", 4.4, "Hospital stay")],
    ),
    # whom a value is a part of is no outcome
    (
        "Flares occurred in 12% (6/50) of responders to ibuprofen and 31% (9/29) of responders to placebo.",
        [("a1", 12, "Flares"), ("a1", 6, "Flares"), ("a2", 31, "Flares"), ("a2", 9, "Flares")],
    ),
    # but what occurred is
    (
        "Nine (60%) of these flares occurred with ibuprofen and 6 (40%) with placebo.",
        [("a1", 9, "flares"), ("a1", 60, "flares"), ("a2", 6, "flares"), ("a2", 40, "flares")],
    ),
    # what is said of a value beside another is no outcome
    (
        "The amount of propofol given to the placebo group (212 ± 41) was significantly greater than to the ibuprofen group (168 ± 37).",
        [("a2", 212, "amount of propofol"), ("a1", 168, "amount of propofol")],
    ),
    # a word that no lexicon knows, in a list with outcomes that it knows
    (
        "Nausea was felt by 12/80 and 9/80, woozles by 7/80 and 5/80, and vomiting by 3/80 and 2/80 with ibuprofen and placebo.",
        [
            ("a1", 12, "Nausea"),
            ("a2", 9, "Nausea"),
            ("a1", 7, "woozles"),
            ("a2", 5, "woozles"),
            ("a1", 3, "vomiting"),
            ("a2", 2, "vomiting"),
        ],
    ),
    # what people did, without the people
    (
        "Six adults on ibuprofen relapsed, compared with nine on placebo.",
        [("a1", 6, "relapsed"), ("a2", 9, "relapsed")],
    ),
    # a number that is no value in what people did
    ("Of the ibuprofen group, 71% completed four sessions.", [("a1", 71, "completed four sessions")]),
    # those of each group
    ("Two adults in each group died.", [("a1", 2, "died"), ("a2", 2, "died")]),
    # episodes told by the time of people
    (
        "There were 9.1 attacks per 100 person-years with ibuprofen and 14.2 per 100 person-years with placebo.",
        [("a1", 9.1, "attacks"), ("a2", 14.2, "attacks")],
    ),
    # figures of the outcome before, in the same sentence
    (
        "At 2 weeks the itch index was 4.1 ± 1.2 with ibuprofen and 5.2 ± 1.1 with placebo; at 8 weeks, the corresponding values were "
        "2.1 ± 0.9 and 4.9 ± 1.2.",
        [("a1", 4.1, "itch index"), ("a2", 5.2, "itch index"), ("a1", 2.1, "itch index"), ("a2", 4.9, "itch index")],
    ),
    # and of as many outcomes of the other arm as were told one by one
    (
        "With ibuprofen itching fell by 2.4 points, grip strength rose by 1.6 kg and weight fell by 0.4 kg; with placebo the "
        "changes were 0.9 points, 0.7 kg and 0.2 kg, respectively.",
        [
            ("a1", 2.4, "itching"),
            ("a1", 1.6, "grip strength"),
            ("a1", 0.4, "weight"),
            ("a2", 0.9, "itching"),
            ("a2", 0.7, "grip strength"),
            ("a2", 0.2, "weight"),
        ],
    ),
    # what the events are made of
    (
        "Adverse events included headache (14% v 9%) and nausea (11% v 6%).",
        [("a1", 14, "headache"), ("a2", 9, "headache"), ("a1", 11, "nausea"), ("a2", 6, "nausea")],
    ),
    # a unit that the name holds in brackets, and a name that counts those without it
    (
        "Serum urea (mmol/L) was 5.1 ± 0.7 with ibuprofen and 4.4 ± 0.8 with placebo.",
        [("a1", 5.1, "Serum urea"), ("a2", 4.4, "Serum urea")],
    ),
    ("No relief was noted by 14% with ibuprofen and 41% with placebo.", [("a1", 14, "No relief"), ("a2", 41, "No relief")]),
    # what people needed
    (
        "Four (5%) adults in the ibuprofen group and 11 (14%) in the placebo group needed oral steroids.",
        [
            ("a1", 4, "needed oral steroids"),
            ("a1", 5, "needed oral steroids"),
            ("a2", 11, "needed oral steroids"),
            ("a2", 14, "needed oral steroids"),
        ],
    ),
    # what people did no more
    (
        "41% of adults on ibuprofen and 22% on placebo no longer met the limit.",
        [("a1", 41, "no longer met the limit"), ("a2", 22, "no longer met the limit")],
    ),
]

CHANGES: list[tuple[str, list[tuple[Any, ...]]]] = [
    # how much it rose or fell, without a preposition
    ("Weight fell 2.1 kg with ibuprofen and rose 0.4 kg with placebo.", [("a1", "change", 2.1), ("a2", "change", 0.4)]),
    # signed, behind a semicolon
    ("Mean change in weight: ibuprofen -2.1 kg; placebo -0.4 kg.", [("a1", "change", -2.1), ("a2", "change", -0.4)]),
    # each arm's own change with its interval, held against the other's
    (
        "The pain score improved by a mean of 9.2 points (95% CI 7.1 to 11.3) with ibuprofen, compared with 3.0 points (1.4 to 4.6) "
        "with placebo.",
        [("a1", "change", 9.2), ("a2", "change", 3.0)],
    ),
    # what one arm had less is no value of its own
    ("The pain score was 0.9 lower with ibuprofen (1.3 v 2.2).", [("a1", "other", 1.3), ("a2", "other", 2.2)]),
    # from a start to an end, the second arm's without the preposition
    (
        "The fitness score rose from 41.2 to 48.3 (ibuprofen) and 40.9 to 43.1 (placebo).",
        [("a1", "other", 41.2), ("a1", "other", 48.3), ("a2", "other", 40.9), ("a2", "other", 43.1)],
    ),
    # the same in brackets
    (
        "The fitness score rose in both groups (41.2 to 48.3 with ibuprofen and 40.9 to 43.1 with placebo).",
        [("a1", "other", 41.2), ("a1", "other", 48.3), ("a2", "other", 40.9), ("a2", "other", 43.1)],
    ),
    # but how far values ranged is none
    ("The fitness score rose from 41.2 to 48.3 with ibuprofen (range 22 to 71).", [("a1", "other", 41.2), ("a1", "other", 48.3)]),
    # by how much a volume fell, which is no dose
    ("Swelling fell by 35 ml with ibuprofen and 12 ml with placebo.", [("a1", "change", 35), ("a2", "change", 12)]),
    # what did not change
    ("Heart rate did not change (71 vs 74 beats/min).", [("a1", "other", 71), ("a2", "other", 74)]),
    # times held against each other, and values whose unit stands behind their spread
    ("Hospital stay was 3.2 days (ibuprofen) versus 4.7 days (placebo).", [("a1", "other", 3.2), ("a2", "other", 4.7)]),
    ("On day 1, haemoglobin was 11.2 (1.1) g/dl versus 10.6 (1.4) g/dl.", [("a1", "other", 11.2), ("a2", "other", 10.6)]),
    (
        "Waking at night was 24 minutes in the ibuprofen group and 37 minutes in the placebo group.",
        [("a1", "other", 24), ("a2", "other", 37)],
    ),
    # but how long a treatment was is none
    ("Treatment was 8 weeks in the ibuprofen group and 12 weeks in the placebo group.", []),
    # one statistic for both arms of a heading
    ("Median survival: ibuprofen, 9.1 months; placebo, 6.3 months.", [("a1", "median", 9.1), ("a2", "median", 6.3)]),
    # fractions that count nobody
    (
        "Acuity of 20/40 or better was reached by 71% v 64%, and a score of 0/1 by 31% v 22%.",
        [("a1", "percent", 71), ("a2", "percent", 64), ("a1", "percent", 31), ("a2", "percent", 22)],
    ),
    # behind 'after' as behind 'with'
    ("Arterial pH was 7.34 (0.05) after ibuprofen and 7.29 (0.07) after placebo.", [("a1", "other", 7.34), ("a2", "other", 7.29)]),
]


@pytest.mark.parametrize(("sentence", "told"), NAMED, ids=[s[:40] for s, _ in NAMED])
def test_what_values_are_of(sentence: str, told: list[tuple[Any, ...]]) -> None:
    results = record_of(TWO + sentence)["results"]
    assert [(r["arm_id"], r["value"], r["outcome"]) for r in results] == told


@pytest.mark.parametrize(("sentence", "told"), CHANGES, ids=[s[:40] for s, _ in CHANGES])
def test_changes_of_each_arm(sentence: str, told: list[tuple[Any, ...]]) -> None:
    results = record_of(TWO + sentence)["results"]
    assert [(r["arm_id"], r["statistic"], r["value"]) for r in results] == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        # bounds behind a time that go on from a labelled interval are one too
        (
            "Median time to relapse was 8.0 months (95% CI 7.1 to 9.4) with ibuprofen and 8.3 months (7.2 to 9.9) with placebo.",
            [(None, (7.1, 9.4)), (None, (7.2, 9.9))],
        ),
        # quartiles go on from quartiles
        ("Median itch was 3 (IQR 1-4) with ibuprofen and 5 (2-7) with placebo.", [(("iqr", 1, 4), None), (("iqr", 2, 7), None)]),
        # and what nothing labels stays a range
        (
            "Median time to relapse was 8.0 months (7.1-9.4) with ibuprofen and 8.3 months (7.2-9.9) with placebo.",
            [(("range", 7.1, 9.4), None), (("range", 7.2, 9.9), None)],
        ),
    ],
)
def test_bounds_go_on_as_they_were_labelled(sentence: str, told: list[Any]) -> None:
    results = record_of(TWO + sentence)["results"]
    spreads = [(s["kind"], s["low"], s["high"]) if (s := r["spread"]) else None for r in results]
    assert [(s, (r["ci"]["low"], r["ci"]["high"]) if r["ci"] else None) for s, r in zip(spreads, results, strict=True)] == told
