"""When values were taken: a time of their own, one of a list, one told once for both arms; one row a construction."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import record_of

TWO = "A trial in the field\nMethods: Patients were randomly assigned to ibuprofen or placebo. Results: "

TIMES: list[tuple[str, list[tuple[Any, ...]]]] = [
    # times ahead of the brackets of a list, which 'at' leads once
    (
        "Swelling was less with ibuprofen at 3 h (2.1 v 2.6 cm), 9 h (1.8 v 2.5 cm) and 2 days (0.9 v 1.7 cm).",
        [
            ("a1", 2.1, "3 h"),
            ("a2", 2.6, "3 h"),
            ("a1", 1.8, "9 h"),
            ("a2", 2.5, "9 h"),
            ("a1", 0.9, "2 days"),
            ("a2", 1.7, "2 days"),
        ],
    ),
    # pairs one after the other, each with the unit behind its second number and its time
    (
        "Mouth opening was 21 v 18 mm at 1 day, 29 v 24 mm at 3 days, and 38 v 33 mm at 7 days.",
        [
            ("a1", 21, "1 day"),
            ("a2", 18, "1 day"),
            ("a1", 29, "3 days"),
            ("a2", 24, "3 days"),
            ("a1", 38, "7 days"),
            ("a2", 33, "7 days"),
        ],
    ),
    # how long something took for it to count is no time at which it was seen
    (
        "Swelling for more than 10 days was seen in 6 adults on ibuprofen and 15 on placebo.",
        [("a1", 6, None), ("a2", 15, None)],
    ),
    # a mean time over which people were seen is no mean of an outcome
    (
        "Over a mean of 31 months, 12 (15%) adults on ibuprofen and 19 (24%) on placebo had an ulcer.",
        [("a1", 12, "31 months"), ("a1", 15, "31 months"), ("a2", 19, "31 months"), ("a2", 24, "31 months")],
    ),
    # a time of its own behind each value, the start among them: no sentence of baseline characteristics
    (
        "The itch score was 7.2 at baseline and 2.9 at 8 weeks with ibuprofen and 7.4 at baseline and 6.3 at 8 weeks with placebo.",
        [("a1", 7.2, "baseline"), ("a1", 2.9, "8 weeks"), ("a2", 7.4, "baseline"), ("a2", 6.3, "8 weeks")],
    ),
    # a time that leads to the next values is not that of the ones before it
    (
        "At 4 weeks itch was 3.1 with ibuprofen and 4.2 with placebo, and at 8 weeks 2.1 and 4.0, respectively.",
        [("a1", 3.1, "4 weeks"), ("a2", 4.2, "4 weeks"), ("a1", 2.1, "8 weeks"), ("a2", 4.0, "8 weeks")],
    ),
    # the unit of a time is not the unit of the value before it
    (
        "In the ibuprofen group, mean itch was 7.2 at baseline, 4.4 at 2 weeks and 2.9 at 8 weeks.",
        [("a1", 7.2, "baseline"), ("a1", 4.4, "2 weeks"), ("a1", 2.9, "8 weeks")],
    ),
    # times told once, values of the next arm in their order
    (
        "Mean itch was 7.2 ± 1.1 at baseline, 4.4 ± 1.3 at 2 weeks and 2.9 ± 0.9 at 8 weeks in the ibuprofen group, and 7.4 ± 1.2, "
        "6.9 ± 1.1 and 6.3 ± 1.4, respectively, in the placebo group.",
        [
            ("a1", 7.2, "baseline"),
            ("a1", 4.4, "2 weeks"),
            ("a1", 2.9, "8 weeks"),
            ("a2", 7.4, "baseline"),
            ("a2", 6.9, "2 weeks"),
            ("a2", 6.3, "8 weeks"),
        ],
    ),
    # a list of times ahead gives each value its own
    (
        "Relapse rates at 2, 4 and 8 weeks were 9%, 14% and 21% with ibuprofen and 12%, 27% and 39% with placebo.",
        [
            ("a1", 9, "2 weeks"),
            ("a1", 14, "4 weeks"),
            ("a1", 21, "8 weeks"),
            ("a2", 12, "2 weeks"),
            ("a2", 27, "4 weeks"),
            ("a2", 39, "8 weeks"),
        ],
    ),
    # numbered weeks, and as many values as arms, of one arm all the same
    ("Itch at weeks 4 and 8 was felt by 31% and 22% of the ibuprofen group.", [("a1", 31, "weeks 4"), ("a1", 22, "weeks 8")]),
    # times that are part of a name, none of them a count
    (
        "The 1-, 2- and 4-year survival rates were 93%, 84% and 66% with ibuprofen.",
        [("a1", 93, "1 year"), ("a1", 84, "2 year"), ("a1", 66, "4-year")],
    ),
    # one pair of arms for each time
    (
        "At 2 and 8 weeks, itch was felt by 31% vs 44% and 22% vs 40%.",
        [("a1", 31, "2 weeks"), ("a2", 44, "2 weeks"), ("a1", 22, "8 weeks"), ("a2", 40, "8 weeks")],
    ),
    # a time behind the last arm is that of the first as well
    ("Itch fell by 4.3 points with ibuprofen and 1.1 points with placebo at 8 weeks.", [("a1", 4.3, "8 weeks"), ("a2", 1.1, "8 weeks")]),
    # the start in a clause of its own
    (
        "At baseline, mean itch was 7.2 with ibuprofen and 7.4 with placebo; at 8 weeks it was 2.9 and 6.3.",
        [("a1", 2.9, "8 weeks"), ("a2", 6.3, "8 weeks")],
    ),
    # whole numbers, and the start by another name
    (
        "The itch score was 72 at enrolment and 29 at 8 weeks with ibuprofen and 74 at enrolment and 63 at 8 weeks with placebo.",
        [("a1", 72, "baseline"), ("a1", 29, "8 weeks"), ("a2", 74, "baseline"), ("a2", 63, "8 weeks")],
    ),
    # the start in a list of times
    (
        "The itch index at baseline, 2 and 8 weeks was 2.8, 1.7 and 1.1 in the ibuprofen group and 2.7, 2.4 and 2.2 in the placebo group.",
        [
            ("a1", 2.8, "baseline"),
            ("a1", 1.7, "2 weeks"),
            ("a1", 1.1, "8 weeks"),
            ("a2", 2.7, "baseline"),
            ("a2", 2.4, "2 weeks"),
            ("a2", 2.2, "8 weeks"),
        ],
    ),
    # the start alone: no result
    ("At baseline, mean itch was 7.2 with ibuprofen and 7.4 with placebo.", []),
    # before what was given is the start, after it is no name of the arm that got it
    (
        "Before the treatment, the mean itch index was 6.4 ± 1.3 with ibuprofen and 6.2 ± 1.4 with placebo, and after the treatment it "
        "was 2.5 ± 0.9 and 5.8 ± 1.5.",
        [("a1", 6.4, "baseline"), ("a2", 6.2, "baseline"), ("a1", 2.5, "after the treatment"), ("a2", 5.8, "after the treatment")],
    ),
    (
        "Preoperatively, itch was felt by 42% of the ibuprofen group and 39% of the placebo group.",
        [("a1", 42, "baseline"), ("a2", 39, "baseline")],
    ),
    # a mean at the start of an outcome as the outcome at the start
    ("The baseline mean itch was 6.4 ± 1.3 with ibuprofen and 6.2 ± 1.4 with placebo.", [("a1", 6.4, "baseline"), ("a2", 6.2, "baseline")]),
    # a name that says so
    ("The pretest itch index was 6.4 with ibuprofen and 6.2 with placebo.", [("a1", 6.4, "baseline"), ("a2", 6.2, "baseline")]),
    # a time ahead of 'after' says when, and the arm behind it what was given
    ("Itch 3 weeks after treatment was felt by 12% with ibuprofen and 30% with placebo.", [("a1", 12, "3 weeks"), ("a2", 30, "3 weeks")]),
    ("Itch was felt by 12% after treatment with ibuprofen and by 30% after treatment with placebo.", [("a1", 12, None), ("a2", 30, None)]),
    # lists of what the arms came from and to, with spreads, without, and in percent
    (
        "Mean itch fell from 6.4 ± 1.3 and 6.2 ± 1.4 at baseline to 2.5 ± 0.9 and 5.8 ± 1.5 at 8 weeks with ibuprofen and placebo.",
        [("a1", 6.4, "baseline"), ("a2", 6.2, "baseline"), ("a1", 2.5, "8 weeks"), ("a2", 5.8, "8 weeks")],
    ),
    (
        "Mean itch fell from 6.4 and 6.2 to 2.5 and 5.8 with ibuprofen and placebo, respectively.",
        [("a1", 6.4, "baseline"), ("a2", 6.2, "baseline"), ("a1", 2.5, None), ("a2", 5.8, None)],
    ),
    (
        "With ibuprofen and placebo, itching fell from 64% and 62% to 25% and 58%, respectively.",
        [("a1", 64, "baseline"), ("a2", 62, "baseline"), ("a1", 25, None), ("a2", 58, None)],
    ),
    # a pair for each arm is none, and neither are those in brackets of their own
    (
        "Mean itch fell from 6.4 to 2.5 and 6.2 to 5.8 with ibuprofen and placebo, respectively.",
        [("a1", 6.4, "baseline"), ("a1", 2.5, None), ("a2", 6.2, "baseline"), ("a2", 5.8, None)],
    ),
    (
        "Itch fell from (6.4±1.3) to (2.5±0.9) with ibuprofen and from (6.2±1.4) to (5.8±1.5) with placebo.",
        [("a1", 6.4, "baseline"), ("a1", 2.5, None), ("a2", 6.2, "baseline"), ("a2", 5.8, None)],
    ),
    ("Itch fell from (6.4±1.3) points before treatment to (2.5±0.9) points with ibuprofen.", [("a1", 6.4, "baseline"), ("a1", 2.5, None)]),
    # percentages and medians at the start, with what stands in their brackets
    (
        "Itching fell from 64% (48/75) to 25% (19/75) with ibuprofen.",
        [("a1", 64, "baseline"), ("a1", 48, "baseline"), ("a1", 25, None), ("a1", 19, None)],
    ),
    (
        "The median number of attacks fell from 14 (IQR, 9-20) to 6 (IQR, 3-11) in the ibuprofen group.",
        [("a1", 14, "baseline"), ("a1", 6, None)],
    ),
    # times told once behind the lists of both arms
    (
        "Itch was 4.1 ± 1.2, 3.3 ± 1.1 and 2.2 ± 0.9 with ibuprofen versus 4.9 ± 1.3, 4.7 ± 1.2 and 4.4 ± 1.1 with placebo at 2, 4 and 8 "
        "weeks, respectively.",
        [
            ("a1", 4.1, "2 weeks"),
            ("a1", 3.3, "4 weeks"),
            ("a1", 2.2, "8 weeks"),
            ("a2", 4.9, "2 weeks"),
            ("a2", 4.7, "4 weeks"),
            ("a2", 4.4, "8 weeks"),
        ],
    ),
    # two values at each of two times
    (
        "Itch scores were 6.4 and 6.2 at baseline and 2.5 and 5.8 at week 8 with ibuprofen and placebo, respectively.",
        [("a1", 6.4, "baseline"), ("a2", 6.2, "baseline"), ("a1", 2.5, "week 8"), ("a2", 5.8, "week 8")],
    ),
    # the median of a time to an event is of no time of follow-up, and how many had one is
    (
        "At a median follow-up of 30 months, median overall survival was 14 months with ibuprofen and 11 months with placebo.",
        [("a1", 14, None), ("a2", 11, None)],
    ),
    (
        "At a median follow-up of 30 months, 14% had died with ibuprofen and 21% with placebo.",
        [("a1", 14, "30 months"), ("a2", 21, "30 months")],
    ),
    # two times of one outcome, whatever its name holds
    (
        "The 30-day and 1-year mortality rates were 5% and 14% with ibuprofen and 8% and 21% with placebo.",
        [("a1", 5, "30-day"), ("a1", 14, "1-year"), ("a2", 8, "30-day"), ("a2", 21, "1-year")],
    ),
    # times that are the values themselves
    ("Median time to healing was 9.5 weeks and 12.5 weeks with ibuprofen and placebo.", [("a1", 9.5, None), ("a2", 12.5, None)]),
    # how long the arms were followed is no time of their values
    (
        "After 30 and 32 months of follow-up, 7% and 12% had died with ibuprofen and placebo.",
        [("a1", 7, None), ("a2", 12, None)],
    ),
    # a time of what the values came to is not theirs
    (
        "Itch scores on day 2 were 5.1 with ibuprofen and 6.4 with placebo, sinking to their least on day 6.",
        [("a1", 5.1, "day 2"), ("a2", 6.4, "day 2")],
    ),
]


@pytest.mark.parametrize(("sentence", "told"), TIMES, ids=[s[:40] for s, _ in TIMES])
def test_each_value_has_its_time(sentence: str, told: list[tuple[Any, ...]]) -> None:
    results = record_of(TWO + sentence)["results"]
    assert [(r["arm_id"], r["value"], r["timepoint"]) for r in results] == told


def test_what_was_tried_in_general_names_no_arm_where_it_tells_when() -> None:
    record = record_of(
        "Methods: Adults were randomly assigned to an intervention or a control group. Results: Itch at the end of the intervention "
        "was 2.5 ± 0.9 and 5.8 ± 1.5 in the intervention and control groups. After the intervention, sleep was 7.1 ± 1.1 and 6.2 ± 1.4, "
        "respectively. Mood in the intervention group was 31.2 ± 4.1 before "
        "the intervention and 38.4 ± 4.6 after the intervention, while in "
        "the control group it was 30.8 ± 4.4 and 31.9 ± 4.0."
    )
    told = [(r["arm_id"], r["value"], r["timepoint"]) for r in record["results"]]
    assert told[:4] == [("a1", 2.5, None), ("a2", 5.8, None), ("a1", 7.1, "After the intervention"), ("a2", 6.2, "After the intervention")]
    assert [t[:2] for t in told[4:]] == [("a1", 31.2), ("a1", 38.4), ("a2", 30.8), ("a2", 31.9)]
    assert [t[2] == "baseline" for t in told[4:]] == [True, False, True, False]
