"""Numbers of running text that look like values and are none, and values that are no arm's: one row a way of saying it."""

from __future__ import annotations

import pytest

from tests.conftest import record_of

ARMS = "Methods: We randomly assigned 90 adults to yoga (n = 45) or usual care (n = 45). Results: "

ROWS: list[tuple[str, list[tuple[str | None, str, float]]]] = [
    # what people were like, in a bracket behind that of their age
    ("Age (51 v 53) and weight (80 v 81) were alike.", []),
    # so many years behind people are their age
    ("The 90 adults (51 ± 12 years, 71% women) were seen at home.", []),
    # what a stay was longer than in so many is no value of it
    (
        "The wait was longer than 6 weeks in 12% of the yoga and 19% of the usual care group.",
        [("a1", "percent", 12), ("a2", "percent", 19)],
    ),
    # those for whom data are missing, and those brought into the trial
    ("Missing diaries (9 adults, 3.7%) were imputed.", []),
    ("Of those, 90 of 240 adults with insomnia were enrolled and assigned to a group.", []),
    ("In all, 240 adults were seen and 90 (38%) randomized (yoga, 45; usual care, 45).", []),
    # the least score that people came with
    ("Adults with a score of at least 15 on the Insomnia Severity Index entered, as did those with a score of 8 or more.", []),
    # of how many there are data
    ("Diary data were available for 40 (89%) in the yoga group and 41 (91%) in the usual care group.", []),
    ("Follow-up was complete in 40 (89%) with yoga and 41 (91%) with usual care.", []),
    # the number of a figure or table
    (
        "Mean pain was 4.1 (1.2) with yoga and 5.0 (1.3) with usual care (fig 2).",
        [("a1", "mean", 4.1), ("a2", "mean", 5.0)],
    ),
    ("Mean pain was lower with yoga (fig. 3).", []),
    # times before and after, whose list begins behind 'before'
    ("Scores did not differ before and 2 and 6 weeks after surgery in the yoga group.", []),
    # a list of limits, of which the first has their sign
    ("The shares on yoga with ≥5%, 10%, 15% and 20% loss of weight are shown in Table 4.", []),
    # how many there are that the reader knows of
    ("Mean pain was alike in the 4 schools on yoga.", []),
    # what the groups were like, listed with their age
    ("Groups were alike in age (51 v 53 years), pulse (71 v 70 bpm) and pain (41 v 43 mm).", []),
    ("Age, pulse (mean 71 and 70 bpm) and length of illness (mean 4 and 5 months) were comparable.", []),
    # a number held against how old others were, and a limit in words
    ("Those on yoga were younger (mean = 48 v 51.2 years old, p = 0.2).", []),
    ("Adults with a wound (clean, and less than or equal to 5 cm in size) were seen before surgery.", []),
    # in brackets behind how old they were
    ("The subjects were men aged 40 to 80 years (mean 61.3), given yoga or usual care.", []),
    # changes of a group by a name that no list knows, beside the other
    ("Pulse fell by 5.2 bpm after stretching and by 2.1 bpm after usual care.", [("a1", "change", 5.2), ("a2", "change", 2.1)]),
    ("Pulse fell by 5.2 bpm after yoga and by 2.1 bpm after leaflets.", [("a1", "change", 5.2), ("a2", "change", 2.1)]),
    # quartiles that are joined by 'and'
    (
        "The median (25th and 75th percentile) of naps was 4 (1 and 6) with yoga and 3 (2 and 5) with usual care.",
        [("a1", "median", 4), ("a2", "median", 3)],
    ),
    # the width between the quartiles, in brackets that a heading announces
    (
        "Median (IQR) pain was 37 (12) with yoga and 30 (15) with usual care.",
        [("a1", "median", 37), ("a2", "median", 30)],
    ),
    # a mean at the follow-up, and none of how long people were followed, in either arm
    (
        "Pain at the last follow-up was 3.4 ± 1.1 with yoga and 4.6 ± 1.5 with usual care.",
        [("a1", "mean", 3.4), ("a2", "mean", 4.6)],
    ),
    ("Pain was 3.4 ± 1.1 at follow-up with yoga and 4.6 ± 1.5 with usual care.", [("a1", "mean", 3.4), ("a2", "mean", 4.6)]),
    ("Mean follow-up was 29.4 ± 6.1 months with yoga and 28.7 ± 5.9 months with usual care.", []),
    # what the arms differ by, at a time, of one thing and another
    ("Bone mass rose with yoga, an adjusted difference at 9 months of 2.2 ± 0.5 g at the hip and 1.7 ± 0.3 g at the wrist.", []),
    ("The adjusted difference between yoga and usual care was 0.4 ± 0.1 mmol/L for iron and 19.2 ± 3.8 mg/L for ferritin.", []),
    ("We found a median survival benefit of 7 months for yoga compared with usual care.", []),
    ("The gain in years of health for yoga versus usual care was 0.031.", []),
    # where a limit was set, how far above a mean people were, and the bound of an interval
    (
        "At cut-offs of 3% and 6%, positivity was higher with yoga (57% and 49%) than with usual care (44% and 38%).",
        [("a1", "percent", 57), ("a1", "percent", 49), ("a2", "percent", 44), ("a2", "percent", 38)],
    ),
    ("With a cut-off of 12 g/l, 41% were positive on yoga.", [("a1", "percent", 41)]),
    ("At high levels of worry (1 SD above the mean), scores were lower with yoga.", []),
    ("The 95% one-sided upper confidence limit lay below the margin with yoga.", []),
    # the most that a score can be
    ("Mean satisfaction was 8.3/10 with yoga and 7.7/10 with usual care.", [("a1", "mean", 8.3), ("a2", "mean", 7.7)]),
    ("Mean joy was 3.9 (out of 6) with yoga and 3.1 (out of 6) with usual care.", [("a1", "mean", 3.9), ("a2", "mean", 3.1)]),
    # what both arms had, which a sentence does not part
    ("The mean stay was 5 days, with no significant difference between yoga and usual care.", [("all", "mean", 5)]),
    # by how much one arm was above or below the other
    ("Pulse was lower with yoga by 3 bpm (95% CI 1 to 5).", []),
    # but what fell by so much is an arm's own
    ("Pulse was lowered with yoga by 3 bpm.", [("a1", "change", 3)]),
    # the most of something, set aside
    ("The trial ended after a median follow-up of 2.1 years (maximum, 5.0).", []),
    # a lost sign between whole numbers
    ("The mean (SD) pulse was 83 14 beats/min with yoga and 82 15 beats/min with usual care.", []),
    # a limit with its sign in another drawing
    ("More adults on yoga felt better (a rise of ⩾4 points).", []),
    # what an age scatters by, ahead of its unit
    ("There were 41 men and 49 women with a mean (SD) age of 55.5 (11) years.", []),
    # those for whom data lack
    ("Diaries were missing for 14 adults (9 yoga and 5 usual care).", []),
    # how many things the text speaks of
    ("There was no difference in mean stiffness between the two knee positions (p = 0.4).", []),
    ("The mean loss of weight was larger than with the other two diets.", []),
    # but what befell so many is a result
    ("The two deaths in the yoga group were from cancer.", [("a1", "events", 2)]),
    # bounds that print their unit each, and a spread behind a whole number
    ("The mean energy used was 412 (301.5) J (range 90 J to 1280 J).", [("all", "mean", 412)]),
    # a time by which something had changed
    (
        "Pulse slowed after 15 minutes of yoga (an average drop of 6.2 beats a minute by 15 minutes; p = 0.004).",
        [("a1", "change", 6.2)],
    ),
    # the most that there could be, and a limit that was passed
    ("Those given yoga attended an average of 41 ± 8 of the possible 52 classes.", [("a1", "mean", 41)]),
    ("Potassium exceeded 6.1 mmol/L in five of the 45 people who did yoga.", [("a1", "events", 5)]),
    # what each group had is not what all had
    ("Eight people, four in each group, had altogether 13 adverse events.", [("all", "events", 13)]),
    # a count, its percentage with an interval in brackets of its own, and what it is of
    ("Overall, 61 (68% [95% CI 57-77]) of 90 adults slept better.", [("all", "events", 61), ("all", "percent", 68)]),
    # short forms for the controls
    (
        "At the end 19/24 (79%) of yoga subjects and 11/22 (50%) of CON subjects slept better.",
        [("a1", "events", 19), ("a1", "percent", 79), ("a2", "events", 11), ("a2", "percent", 50)],
    ),
    # a year, behind which a percentage stands
    ("By the end of 2013, 23% slept better.", [("all", "percent", 23)]),
    # a count that its fraction repeats in brackets, in words or figures, is told once; another count is another
    (
        "Falls occurred in twelve people (12/45; 27%) of the yoga group.",
        [("a1", "events", 12), ("a1", "percent", 27)],
    ),
    # those of whom something is told
    ("Of 90 adults randomized in the trial, 41 had nausea.", [("all", "events", 41)]),
    # the number of a reference
    ("Fewer falls were seen in other studies [23–26], and more with yoga [24,27].", []),
    ("Pain was lower than with usual care [13].", []),
    ("The median time in the hall was 3.1 hours (28).", [("all", "median", 3.1)]),
    # a spread with a percent sign of its own
    ("The mean (SD) attendance was 82.5% (9.8%).", [("all", "mean", 82.5)]),
    # a mean and a share of people are no two arms of one outcome
    (
        "All were taking ibuprofen at a mean dose of 649.6±131.3 mg/d and 87% were taking iron.",
        [("all", "mean", 649.6), ("all", "percent", 87)],
    ),
    ("Mean pain was 3.2 and 41% had fever.", [("all", "mean", 3.2), ("all", "percent", 41)]),
    # so often a day or called a dose, what is given is no result
    ("Mean pain fell to 3.1 with yoga; the rest took 0.5 mg twice daily and a 0.25 mg dose.", [("a1", "mean", 3.1)]),
    # numbers glued to the letters of a name
    ("The mean rise of 11-deoxycortisol and of 11b-hydroxylase was larger with yoga.", []),
    # two numbers with nothing between: a sign was lost
    ("Glucose fell by 6.07 2.07 mmol/L with yoga.", []),
    # things that are no people, out of so many
    ("At first 41 out of 112 sessions (36.6%) were short.", [("all", "events", 41), ("all", "percent", 36.6)]),
    # a group with a letter that is no arm: its values have no arm, and end no sentence early
    ("The success rate was 83% in group A and 50% in group D. Falls occurred.", [(None, "percent", 83), (None, "percent", 50)]),
    ("One adult died of heart failure in group D. Two others moved.", [(None, "events", 1)]),
    # times of the day, and times that 'both' introduces
    ("Mean pulse was 64.5 bpm with yoga at both 7 am and 3 pm.", [("a1", "mean", 64.5)]),
    ("Mean pulse was 64.5 bpm with yoga at both 4 and 8 weeks.", [("a1", "mean", 64.5)]),
    # what people were like, listed with their age
    ("Participants had a mean age of 44.1 years and a mean weight of 71.5 kg.", []),
    ("Eighty adults were analysed (mean [SD] age, 44.1 [9.2] and 45.3 [8.8] years, respectively).", []),
    # what was had by a share of people that brackets tell
    (
        "More adults in the yoga group reached a resting pressure of 118 mm Hg (yoga, 61%; usual care, 40%).",
        [("a1", "percent", 61), ("a2", "percent", 40)],
    ),
    (
        "A higher proportion of adults had a fall in weight of 3 kg by spring (61% vs 40%).",
        [("a1", "percent", 61), ("a2", "percent", 40)],
    ),
    # a limit and the same limit in percent, but not a share of those who passed it
    ("More adults lost >6 kg (7%) (61% vs 40%).", [("a1", "percent", 61), ("a2", "percent", 40)]),
    ("Adults who lost >6 kg (7%) felt better.", [("all", "percent", 7)]),
    # what people were like, in the brackets that open with their age
    (
        "45 adults did yoga (mean [SD] age, 51.2 [9.3] years; 24 were smokers [53.3%]) and 45 had usual care (mean [SD] age, 52.0 [9.9] "
        "years; 11 had nausea [24.4%]).",
        [],
    ),
    # but an age that parts people
    (
        "Itching was cured (in adults < 50 years of age, 61% with yoga vs 40% with usual care).",
        [("a1", "percent", 61), ("a2", "percent", 40)],
    ),
    # which of several things are meant
    ("Mean scores of questions 2, 4 and 7 were 3.4 with yoga and 2.9 with usual care.", [("a1", "mean", 3.4), ("a2", "mean", 2.9)]),
    ("Mean strength was better with yoga in segments 3 and 5.", []),
    # an estimate that goes on from another
    ("The odds ratio was 1.31 (95% CI 1.08 to 1.59) and 0.94 (95% CI 0.71 to 1.24) for falls and fractures with yoga.", []),
    # a level of confidence whose label stands in brackets
    ("Mobility was better with yoga (RR = 1.31; 95% [CI] = 1.08-1.59).", []),
    # who got the treatment of their own arm
    ("In all, 41 (91%) received yoga and 44 (98%) received usual care.", []),
    # but not who got another's, or had something and got it
    (
        "In the usual care group, 9 (20%) received yoga later.",
        [("a2", "events", 9), ("a2", "percent", 20)],
    ),
    ("Falls befell 9 (20%) who received yoga.", [("a1", "events", 9), ("a1", "percent", 20)]),
    # the efficacy of what was given, told against those who did not get it; that of each arm is its own
    ("Falls befell 13 on yoga and 17 on usual care (efficacy 21%; 95% CI, 2 to 40).", [("a1", "events", 13), ("a2", "events", 17)]),
    ("The efficacy of yoga against falls was 21% (95% CI, 2 to 40).", []),
    (
        "Efficacy was 61% (95% CI 50 to 71) with yoga and 42% (95% CI 31 to 53) with usual care.",
        [("a1", "percent", 61), ("a2", "percent", 42)],
    ),
    # a mean with its interval, held against one whose bounds nothing names, is no difference
    ("The mean loss of blood was 61 ml (95% CI 32 to 90) v 20 ml (4 to 44).", [("a1", "mean", 61), ("a2", "mean", 20)]),
]


@pytest.mark.parametrize(("text", "values"), ROWS)
def test_values_and_no_others(text: str, values: list[tuple[str | None, str, float]]) -> None:
    assert [(r["arm_id"], r["statistic"], r["value"]) for r in record_of(ARMS + text)["results"]] == values


def test_the_outcome_of_a_greater_proportion_is_what_they_had() -> None:
    text = "A greater proportion of adults who did yoga (53%) than usual care (12%) reached deep sleep."
    assert {r["outcome"] for r in record_of(ARMS + text)["results"]} == {"deep sleep"}


def test_a_label_number_beside_a_difference_is_no_estimate() -> None:
    text = (
        "Between groups the mean difference in pulse was −0.7 bpm (95% CI −1.6 to 0.2) for cohort 1, "
        "and it was −0.9 bpm (95% CI −1.5 to −0.3) for cohort 2."
    )
    assert [c["estimate"] for c in record_of(ARMS + text)["comparisons"]] == [-0.7, -0.9]


def test_the_unit_behind_a_pair_with_its_spreads_is_of_both() -> None:
    text = "Mean weight fell from 82.1 (12.2) to 78.4 (11.9) kg with yoga."
    found = record_of(ARMS + text)["results"]
    assert [(r["value"], r["unit"], r["spread"]["value"]) for r in found] == [(82.1, "kg", 12.2), (78.4, "kg", 11.9)]


def test_a_value_in_another_unit_is_of_the_start_as_the_one_before_it_is() -> None:
    text = "The mean fall in sugar was 0.9 mmol/L (16.2 mg/dl) from a baseline of 6.1 mmol/L (110 mg/dl) with yoga."
    found = record_of(ARMS + text)["results"]
    assert [(r["value"], r["timepoint"]) for r in found] == [(0.9, None), (16.2, None), (6.1, "baseline"), (110, "baseline")]


UNITS: list[tuple[str, list[tuple[float, str | None]]]] = [
    # a time behind the bracket is the next values', and no unit
    (
        "Pain scores were alike at 2 h (3.1 v 3.3), 6 h (2.5 v 2.9) and 24 h (1.1 v 1.2).",
        [(v, None) for v in (3.1, 3.3, 2.5, 2.9, 1.1, 1.2)],
    ),
    # units that look alike and are a thousandfold apart, or count another thing
    ("Mean TSH was 3.1 mU/L with yoga and 4.0 µIU/mL with usual care.", [(3.1, "mIU/L"), (4.0, "mIU/L")]),
    ("Mean titre was 31 BAU/mL with yoga and 40 BAU/mL with usual care.", [(31, "BAU/mL"), (40, "BAU/mL")]),
    ("Mean CA-125 was 31.5 U/mL with yoga and 40.5 U/mL with usual care.", [(31.5, "IU/mL"), (40.5, "IU/mL")]),
    # powers of ten
    ("Mean platelets were 212 x 10(9)/L with yoga and 208 × 10^9/L with usual care.", [(212, "×10^9/L"), (208, "×10^9/L")]),
    ("The median count was 4.1×10⁵ with yoga.", [(4.1, "×10^5")]),
    # per what it is
    ("The mean intake was 1.2 g/kg with yoga and 1.1 g/kg with usual care.", [(1.2, "g/kg"), (1.1, "g/kg")]),
    # a percent sign ahead of the spread
    ("Body fat changed by -1.4% (SE 0.2) with yoga.", [(-1.4, "%")]),
    # left out with the second arm, its bounds too those of an interval
    ("Median time to sleep was 14.2 min with yoga versus 21.6 with usual care.", [(14.2, "minutes"), (21.6, "minutes")]),
    ("Median stay was 6.1 days (95% CI 5.2-7.4) with yoga versus 8.2 (7.1-9.9) with usual care.", [(6.1, "days"), (8.2, "days")]),
    # but not that of another outcome of the same arm
    ("With yoga, weight and mood changed by 1.2 kg and 3.4, respectively.", [(1.2, "kg"), (3.4, None)]),
]


@pytest.mark.parametrize(("text", "units"), UNITS)
def test_units_of_values(text: str, units: list[tuple[float, str | None]]) -> None:
    assert [(r["value"], r["unit"]) for r in record_of(ARMS + text)["results"]] == units


def test_bounds_without_a_label_behind_an_interval_are_one() -> None:
    text = "Median stay was 6.1 days (95% CI 5.2-7.4) with yoga versus 8.2 (7.1-9.9) with usual care."
    found = record_of(ARMS + text)["results"]
    assert [(r["ci"] and r["ci"]["high"], r["spread"]) for r in found] == [(7.4, None), (9.9, None)]


SUBGROUPS: list[tuple[str, list[str | None]]] = [
    # told by the people that it is made of, and by its name
    ("In the subgroup of women, pain was seen in 4% with yoga and 5% with usual care.", ["women", "women"]),
    ("In the older adults subgroup, pain was seen in 4% with yoga and 5% with usual care.", ["older adults", "older adults"]),
]


@pytest.mark.parametrize(("text", "subgroups"), SUBGROUPS)
def test_subgroups_of_values(text: str, subgroups: list[str | None]) -> None:
    assert [r["subgroup"] for r in record_of(ARMS + text)["results"]] == subgroups


RELATIONS: list[tuple[str, str | None]] = [
    # a sign that was lost in printing is not guessed: '=' would give an exact test, and from it a standard error
    ("Yoga reduced pain (p 0.001).", None),
    ("Yoga reduced pain (P-value 0.001).", None),
    # but a word stands for it
    ("Yoga reduced pain with a p value of 0.001.", "="),
    ("Yoga reduced pain (p = 0.001).", "="),
]


@pytest.mark.parametrize(("text", "relation"), RELATIONS)
def test_the_relation_of_a_p_value(text: str, relation: str | None) -> None:
    assert [c["p"]["relation"] for c in record_of(ARMS + text)["comparisons"]] == [relation]


BOUNDS: list[tuple[str, list[tuple[str | None, list[str]]]]] = [
    # nothing names the bounds: no interval, and of a median a spread that a reader should look at
    ("Length of stay was 2 (1-4) versus 3 (1-5) days.", [(None, []), (None, [])]),
    ("The median stay was 12 days (4-30) with yoga and 14 days (5-33) with usual care.", [("range", ["spread not named"])] * 2),
    # the heading names them, or the first of them
    ("The median (range) stay was 12 days (4-30) with yoga and 14 days (5-33) with usual care.", [("range", [])] * 2),
    ("The median (IQR) stay was 12 days (4-30) with yoga and 14 days (5-33) with usual care.", [("iqr", [])] * 2),
    # quartiles, and the range in brackets within them
    ("The median (IQR [range]) pain was 3 (2-5 [0-9]) with yoga and 5 (3-6 [1-10]) with usual care.", [("iqr", [])] * 2),
    # named once, in brackets behind the values
    ("Naps a week were 2 (0-5) with yoga and 4 (1-9) with usual care (median, IQR).", [("iqr", []), ("iqr", [])]),
]


def test_bounds_go_by_the_label_before_them() -> None:
    followed = "After a median follow-up of 41 months (IQR 22-53), "
    record = record_of(f"{ARMS}{followed}2-year survival was 71% (95% CI 63-79) with yoga and 66% (57-74) with usual care.")
    assert [(r["ci"]["low"], r["ci"]["high"], r["spread"]) for r in record["results"]] == [(63, 79, None), (57, 74, None)]
    # and the year of survival is no length of follow-up
    assert [(f["statistic"], f["value"]) for f in record["follow_up"]] == [("median", 41)]


@pytest.mark.parametrize(("text", "spreads"), BOUNDS)
def test_bounds_are_what_the_sentence_calls_them(text: str, spreads: list[tuple[str | None, list[str]]]) -> None:
    found = record_of(ARMS + text)["results"]
    assert [r["ci"] for r in found] == [None] * len(found)
    told = [(r["spread"] and r["spread"]["kind"], [flag for flag in r["flags"] if flag.startswith("spread")]) for r in found]
    assert told == spreads
