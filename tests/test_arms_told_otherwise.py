"""Arms that stand in other places than a plain list behind the randomisation verb; one row a construction."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import record_of

TITLE = "A trial in the field\n"

ARMS: list[tuple[str, list[tuple[str, str, int | None]]]] = [
    # who goes on with the same drug and who stops it
    (
        "Sailors were randomised to stop or to continue colchicine.",
        [("stop colchicine", "unclear", None), ("continue colchicine", "unclear", None)],
    ),
    (
        "Sailors were randomised to continue aspirin (n = 40) or discontinue aspirin (n = 41).",
        [("continue aspirin", "unclear", 40), ("discontinue aspirin", "unclear", 41)],
    ),
    (
        "Sailors were randomly assigned to discontinuation or continuation of long-term aspirin.",
        [("discontinuation of long-term aspirin", "unclear", None), ("continuation of long-term aspirin", "unclear", None)],
    ),
    # items that say again what they add to the first one's drug, or leave it out
    (
        "Women were randomized to bupivacaine with 100 µg morphine, with 150 µg morphine, or without morphine.",
        [
            ("bupivacaine with 100 µg morphine", "experimental", None),
            ("bupivacaine with 150 µg morphine", "experimental", None),
            ("bupivacaine without morphine", "control", None),
        ],
    ),
    (
        "Men were randomised to bupivacaine with fentanyl, with ketamine, or alone.",
        [
            ("bupivacaine with fentanyl", "experimental", None),
            ("bupivacaine with ketamine", "experimental", None),
            ("bupivacaine alone", "control", None),
        ],
    ),
    # how often is no adverb of what stands behind it, and makes neither arm the base of the other
    (
        "Adults were randomly assigned to a daily (n = 80) or thrice-weekly (n = 82) regimen of oral ivermectin.",
        [("daily regimen of oral ivermectin", "unclear", 80), ("thrice-weekly regimen of oral ivermectin", "unclear", 82)],
    ),
    # a control by what goes on as usual
    (
        "Thirty schools were randomised to yoga lessons or teaching as usual.",
        [("yoga lessons", "experimental", None), ("teaching as usual", "control", None)],
    ),
    # the absence of the first, with what was done besides
    (
        "Four hundred patients were randomised to receive post-operative ibuprofen (n = 208) or not (n = 192), and seen for years.",
        [("post-operative ibuprofen", "experimental", 208), ("no post-operative ibuprofen", "control", 192)],
    ),
    # one of two, in doses; what it protects against is no arm
    (
        "In a randomized study, 31 patients received weekly injections of either placebo or colchicine, to immunize against gout.",
        [("placebo", "control", None), ("colchicine", "experimental", None)],
    ),
    # counts that add up to the number of all
    (
        "We randomized 94 women: 31 had massage, 29 had sham massage and 34 had no treatment.",
        [("massage", "experimental", 31), ("sham massage", "control", 29), ("no treatment", "control", 34)],
    ),
    # groups that go by their part in the trial, with what they got and their sizes in brackets
    (
        "Ninety sailors were divided into a study group (colchicine, n = 46) and a control group (saline, n = 44) by a table of numbers.",
        [("colchicine", "experimental", 46), ("saline", "control", 44)],
    ),
    (
        "Sailors were divided into a study group (ibuprofen plus colchicine, n = 46) and a control group (ibuprofen, n = 44).",
        [("ibuprofen plus colchicine", "experimental", 46), ("ibuprofen", "control", 44)],
    ),
    # parts of the patients are no arms, although they add up as well
    ("Of 100 women, 60 had early gout and 40 had late gout.", []),
    # what went on while the arms were given
    (
        "Patients were randomly assigned to take ibuprofen during treatment of pain with colchicine and one month after it or placebo.",
        [("ibuprofen", "experimental", None), ("placebo", "control", None)],
    ),
    # an apposition between two arms with their sizes
    (
        "Women were randomized to Salud! (n = 34), a culturally based programme of nine sessions, or a control group (n = 36).",
        [("Salud!", "experimental", 34), ("control group", "control", 36)],
    ),
    # what a group consists of
    (
        "Commuters were randomized to a study group of yoga with counselling or a control group of counselling alone.",
        [("yoga with counselling", "experimental", None), ("counselling alone", "control", None)],
    ),
    # a number ends a name, and begins the next one
    (
        "Patients were randomly assigned to receive either six cycles of FEC 100 or three cycles of FEC 100 followed by docetaxel.",
        [("six cycles of FEC 100", "unclear", None), ("three cycles of FEC 100 followed by docetaxel", "unclear", None)],
    ),
    # labels with what stands behind them
    (
        "Sixty women were divided into group A (propranolol, n = 31) and group B (placebo, n = 29).",
        [("propranolol", "experimental", 31), ("placebo", "control", 29)],
    ),
    # both, by another name, and neither
    (
        "Patients were assigned to anastrozole (n = 31), tamoxifen (n = 32), or the combination (n = 33).",
        [("anastrozole", "unclear", 31), ("tamoxifen", "unclear", 32), ("anastrozole plus tamoxifen", "unclear", 33)],
    ),
    (
        "Women were randomly assigned to exercise, diet, both, or neither.",
        [
            ("exercise", "experimental", None),
            ("diet", "experimental", None),
            ("exercise plus diet", "experimental", None),
            ("no exercise or diet", "control", None),
        ],
    ),
    # the study is no part of a name
    (
        "In this phase III study docetaxel 100 mg/m2 (n = 225) was compared with paclitaxel 175 mg/m2 (n = 224).",
        [("docetaxel 100 mg/m2", "experimental", 225), ("paclitaxel 175 mg/m2", "control", 224)],
    ),
    # the drug of a dose that stands alone
    (
        "Patients were randomized to fulvestrant 500 mg (n = 36) or 250 mg every 28 days (n = 37).",
        [("fulvestrant 500 mg", "unclear", 36), ("fulvestrant 250 mg every 28 days", "unclear", 37)],
    ),
    # standard therapy in both, of which one goes without
    (
        "Women were randomised to standard therapy with or without goserelin.",
        [("standard therapy with goserelin", "experimental", None), ("standard therapy without goserelin", "control", None)],
    ),
    # sizes that add up to all name arms, whatever their words
    (
        "The population comprised 400 patients (placebo, n = 133; knitting, n = 134; gardening, n = 133).",
        [("placebo", "control", 133), ("knitting", "experimental", 134), ("gardening", "experimental", 133)],
    ),
    # the verb of the first count holds for the others
    (
        "We analysed data from 322 patients: 107 received aspirin, 108 aspirin plus colchicine and 107 naproxen.",
        [("aspirin", "unclear", 107), ("aspirin plus colchicine", "unclear", 108), ("naproxen", "unclear", 107)],
    ),
    # two kinds of one thing, whatever it is
    (
        "We compared a rota scheme with a buddy scheme among new sailors. They were seen for years, and told us each month how they felt, "
        "slept and ate on board.",
        [("rota scheme", "experimental", None), ("buddy scheme", "control", None)],
    ),
    # how many there are in each arm names none
    ("A total of 98 patients were enrolled (49 per arm).", []),
    # an aim names outcomes as well as arms
    ("The aim of our randomized trial was to determine the effect of self-care in gout and quality of life.", []),
    # what comes with it is a part of the first arm
    (
        "Ibuprofen with colchicine versus ibuprofen alone was tested in gout.",
        [("Ibuprofen with colchicine", "experimental", None), ("ibuprofen alone", "control", None)],
    ),
    # the brackets that hold a size may name a group, ahead of which its arm stands
    (
        "Eighty runners were randomized to either magnesium + oral zinc (magnesium group, n = 41) or "
        "oral zinc alone (control group, n = 39) before the race.",
        [("magnesium + oral zinc", "experimental", 41), ("oral zinc alone", "control", 39)],
    ),
    (
        "Ninety sailors were randomized to the cinnarizine (25 mg/d, begun two days ahead of the voyage, n=46) and "
        "control (no cinnarizine, n=44) groups.",
        [("cinnarizine", "experimental", 46), ("no cinnarizine", "control", 44)],
    ),
    # the drug ahead of the brackets that hold its amount and its size
    (
        "Sailors took weekly tablets of colchicine (5 mg, n = 31) or naproxen (80 mg, n = 32) for a month.",
        [("colchicine", "unclear", 31), ("naproxen", "unclear", 32)],
    ),
    # a third arm that the aim names behind 'and', with a remark ahead of its size
    (
        "We compared the tolerability of ibuprofen versus placebo and naproxen. Sailors received ibuprofen 200 mg/day (half of what "
        "is usual; n = 61), placebo (n = 32), or naproxen 125 mg/day (n = 62).",
        [("ibuprofen 200 mg/day", "experimental", 61), ("placebo", "control", 32), ("naproxen 125 mg/day", "experimental", 62)],
    ),
    # two sizes of one name are those of two doses
    ("They did a short walk of yoga (SY; n = 21), long hours of yoga (LY; n = 22) or both with massage (BM; n = 23).", []),
    # how many got the one for each that got the other is no arm
    (
        "Dogs were randomly assigned to receive with a ratio of 3 to 1, a single colchicine (n = 30) or placebo (n = 10) capsule.",
        [("colchicine", "experimental", 30), ("placebo", "control", 10)],
    ),
    # parts in the trial alone
    (
        "Of 90 sailors, 44 were in the intervention group and 46 in the control group. Mood was better in the intervention group.",
        [("intervention group", "experimental", 44), ("control group", "control", 46)],
    ),
    # labels with what their people got behind 'that'
    (
        "Dogs were divided into group I (n = 31) that received a splint and group II (n = 29) that received a plaster cast.",
        [("splint", "unclear", 31), ("plaster cast", "unclear", 29)],
    ),
    # letters throughout, and one mention of a control
    (
        "Some had conventional lessons before. Errors were fewer in group A than in group B. Speed was alike in group A and group B.",
        [("group A", "unclear", None), ("group B", "unclear", None)],
    ),
    # placebo on top of what both got
    (
        "Sailors were randomized to ibuprofen 20 mg/day or placebo added to colchicine (5 mg/day) ± naproxen (50 mg/day).",
        [("ibuprofen 20 mg/day", "experimental", None), ("placebo", "control", None)],
    ),
    # the groups of a case-control study
    (
        "In this case-control study we interviewed 410 incident gout cases and 395 hospital controls about tea.",
        [("incident gout cases", "experimental", 410), ("hospital controls", "control", 395)],
    ),
    # picked at random, they are still not allocated
    (
        "In this case-control study we interviewed 410 gout cases and 395 controls. Controls were randomly selected neighbours.",
        [("gout cases", "experimental", 410), ("controls", "control", 395)],
    ),
    # but not where people were allocated
    (
        "In a case-control study nested in a trial, patients were randomised to ibuprofen or placebo. There were 90 cases and 95 controls.",
        [("ibuprofen", "experimental", None), ("placebo", "control", None)],
    ),
    # a short name with a letter more than the other, and what is added to what the controls got
    ("Patients were randomized to AC or ACT for four cycles.", [("AC", "control", None), ("ACT", "experimental", None)]),
    (
        "Patients were randomized to ibuprofen followed by naproxen (INP) or INP plus colchicine. Pain befell 3% of the control group.",
        [("ibuprofen followed by naproxen", "control", None), ("INP plus colchicine", "experimental", None)],
    ),
    # those who are left in each group
    (
        "Patients were randomly assigned to ibuprofen or placebo. From a total of 90 patients, 9 withdrew, leaving 39 in the ibuprofen arm "
        "and 42 in the placebo arm.",
        [("ibuprofen", "experimental", 39), ("placebo", "control", 42)],
    ),
    # labels whose treatments begin alike
    (
        "Sailors were allotted to three groups. Group I received oral ketamine and topical ibuprofen, group II received oral ketamine with "
        "colchicine, and group III received oral ketamine and topical colchicine.",
        [
            ("oral ketamine and topical ibuprofen", "unclear", None),
            ("oral ketamine with colchicine", "unclear", None),
            ("oral ketamine and topical colchicine", "unclear", None),
        ],
    ),
    # what was given, behind the noun for giving it
    (
        "Power was measured following the ingestion of a caffeine gel or placebo in a randomized, double-blind crossover design.",
        [("caffeine gel", "experimental", None), ("placebo", "control", None)],
    ),
    (
        "First, 39 sailors received colchicine or placebo on each of 2 days.",
        [("colchicine", "experimental", None), ("placebo", "control", None)],
    ),
    (
        "Methods: Sailors performed either eccentric or concentric training after randomization. Results: Strength rose more after "
        "eccentric training.",
        [("eccentric training", "unclear", None), ("concentric training", "unclear", None)],
    ),
    # what the study group got
    (
        "Methods: A total of 98 men were randomized into two groups, 50 patients receiving an ankle block (study group) and 48 patients "
        "as the control group. Results: Pain was lower in the study group.",
        [("ankle block", "experimental", 50), ("control group", "control", None)],
    ),
    # what was done to the groups, by any verb
    (
        "Infants were randomly divided into equal treatment and control groups. Infants in the treatment group were soothed with honey, "
        "while infants in the control group were soothed with lidocaine.",
        [("honey", "experimental", None), ("lidocaine", "control", None)],
    ),
]


@pytest.mark.parametrize(("text", "arms"), ARMS)
def test_arms(text: str, arms: list[tuple[str, str, int | None]]) -> None:
    assert [(arm["name"], arm["role"], arm["n"]) for arm in record_of(TITLE + text)["arms"]] == arms


def test_what_a_title_tries_beside_placebo() -> None:
    told = "Methods: Sailors were seen twice in a double-blind design. Results: Muscle relaxation was faster than on placebo."
    for title, tried in (
        ("Glowberry powder improves night sight in sailors", "Glowberry powder"),
        ("A masked trial of glowberry leaves in sailors", "glowberry leaves"),
    ):
        names = {arm["name"] for arm in record_of(f"{title}\n{told}")["arms"]}
        assert names == {tried, "placebo"}, title


VALUES: list[tuple[str, list[tuple[Any, ...]]]] = [
    # those who stopped and those who went on are the arms, and neither subgroups nor outcomes
    (
        "Sailors were randomised to stop or to continue colchicine. Gout recurred in 32% of sailors who stopped colchicine and 14% of "
        "those who continued it. Rash was less frequent in those who stopped colchicine (3%) than in those who continued (9%).",
        [("a1", 32), ("a2", 14), ("a1", 3), ("a2", 9)],
    ),
    (
        "Sailors were assigned to discontinue or continue aspirin. Falls befell 20% of the continuation group and 31% of the withdrawal "
        "group. Twelve sailors stopped smoking.",
        [("a2", 20), ("a1", 31)],
    ),
    # letters alone, at the head of values and behind 'in'
    (
        "Patients were randomized between ibuprofen (Arm A) and placebo (Arm P). In all, 138 were randomized (A, 65; P, 73). "
        "The median score (A, 2.9; P, 2.5 points) did not differ. Pain fell in 75% in A vs 68% in P.",
        [("a1", 2.9), ("a2", 2.5), ("a1", 75), ("a2", 68)],
    ),
    # what gets the second drug is the combination, what does not gets the first alone
    (
        "Patients were randomized to ibuprofen with colchicine or ibuprofen without colchicine. "
        "Pain was felt by 12% on ibuprofen alone and 8% on the combination.",
        [("a2", 12), ("a1", 8)],
    ),
    # the absence of what the other arm got
    (
        "Patients were randomised between a boost dose of 16 Gy and no further treatment. "
        "Relapses were seen in 6% of the boost group, 10% of the no-boost group, and 11% of those who did not.",
        [("a1", 6), ("a2", 10), ("a2", 11)],
    ),
    # those not given it
    (
        "Women were randomised to standard therapy with or without goserelin. "
        "Relapses were seen in 31% of those allocated goserelin and 39% of those not allocated goserelin.",
        [("a1", 31), ("a2", 39)],
    ),
    # a disease is no arm, although its word is in an arm's name
    (
        "Patients were randomised to brachytherapy or whole breast irradiation. "
        "There were 14 non-breast-cancer deaths in the brachytherapy arm versus 35 in the other arm.",
        [("a1", 14), ("a2", 35)],
    ),
    # more than the drug that the other arm gets alone, by another name
    (
        "Women were assigned to tamoxifen plus radiation therapy or tamoxifen alone. "
        "Relapses were seen in 1% of the group given tamoxifen plus irradiation and 4% of the group given tamoxifen.",
        [("a1", 1), ("a2", 4)],
    ),
    # the standard, and a group by the word of its brackets
    (
        "Women were assigned to irradiation at a standard dose of 50 Gy (control group) or at 42 Gy (hypofractionated group). "
        "Relapses were seen in 7% with standard irradiation and 6% with the hypofractionated regimen.",
        [("a1", 7), ("a2", 6)],
    ),
    # a dose without how often it was given
    (
        "Riders were randomized to placebo, pregabalin 75 mg/day, or pregabalin 225 mg/day. "
        "Relief was felt by 21% in the placebo group, 33% in the group given pregabalin 75 mg, and 49% in that given pregabalin 225 mg.",
        [("a1", 21), ("a2", 33), ("a3", 49)],
    ),
    # a group that is named once, right beside the other arm's
    (
        "Women were randomized to a home-based physical activity intervention or a control group. "
        "Results: Fatigue spoke for the exercise group over the control group (+5.6 ± 3.2 vs. -1.8 ± 3.9).",
        [("a1", 5.6), ("a2", -1.8)],
    ),
    # two groups with names are the arms, whatever else goes by 'no'
    (
        "Women after surgery and/no radiotherapy entered. Results: The score was 3.4 in the BXC group and 4.0 in the CDT group. "
        "Pain was felt by 16% in the BXC group and 12% in the CDT group, and fever by 6% in the BXC group and 11% in the CDT group.",
        [("a1", 3.4), ("a2", 4.0), ("a1", 16), ("a2", 12), ("a1", 6), ("a2", 11)],
    ),
    # the combination is what gets more than 'alone'
    (
        "Patients were randomized to gemcitabine alone or to gemcitabine and bevacizumab. "
        "Fever was seen in 12% on monotherapy and 8% on the combination.",
        [("a1", 12), ("a2", 8)],
    ),
    # those who did what the arm's name says, and those who did not
    (
        "Women were randomized to an aerobic exercise class or usual care. "
        "Weight fell in 30% of exercisers and 20% of controls, and pain in 15% of exercising and 12% of non-exercising women.",
        [("a1", 30), ("a2", 20), ("a1", 15), ("a2", 12)],
    ),
    # letters before patients and on a list
    (
        "Patients were randomized between ibuprofen (Arm A) and colchicine (Arm B). "
        "Pain fell in 75% of A patients and 68% of B patients. Fever was rare (A: 3%, B: 2%).",
        [("a1", 75), ("a2", 68), ("a1", 3), ("a2", 2)],
    ),
    # a short form that elsewhere is that of an outcome
    (
        "Women were randomly assigned to aerobic exercise (AE), resistance exercise (RE) or usual care (UC). "
        "Fatigue was seen in 12% (AE), 10% (RE) and 20% (UC).",
        [("a1", 12), ("a2", 10), ("a3", 20)],
    ),
    # cases and controls
    (
        "In this case-control study we interviewed 410 gout cases and 395 controls. Tea was drunk by 56% of cases and 68% of controls.",
        [("a1", 56), ("a2", 68)],
    ),
    # without it is the other arm
    (
        "Patients were randomised to mastectomy or to mastectomy and fibrin glue. "
        "Drainage was 268 ± 22 mL without glue and 228 ± 12 mL with glue.",
        [("a1", 268), ("a2", 228)],
    ),
    (
        "Patients were randomised to adjuvant chemotherapy with or without mesna. Heart failure befell 11% without and 4% with mesna.",
        [("a2", 11), ("a1", 4)],
    ),
    # all that one arm got, joined by another word
    (
        "Women were randomized to CMF or to CMF followed by goserelin. Relapses befell 8% with CMF plus goserelin and 12% with CMF alone.",
        [("a2", 8), ("a1", 12)],
    ),
    # the noun of the second, without its short form
    (
        "Women were randomized to conventional (CC) or dose-dense (DC) chemotherapy. Relapses befell 8% with DC and 12% with CC.",
        [("a2", 8), ("a1", 12)],
    ),
    # drugs with their amounts as names
    (
        "We saw 90 sailors (colchicine 20, n = 41; colchicine 40, n = 49). "
        "Nausea befell people: it was seen in 14 patients after colchicine 40 and in three patients after colchicine 20.",
        [("a2", 14), ("a1", 3)],
    ),
]


@pytest.mark.parametrize(("text", "values"), VALUES)
def test_values(text: str, values: list[tuple[Any, ...]]) -> None:
    assert [(r["arm_id"], r["value"]) for r in record_of(TITLE + text)["results"]] == values


@pytest.mark.parametrize(
    "arms",
    [
        # behind the size
        "ibuprofen (n = 41, group 1) or colchicine (n = 43, group 2)",
        "ibuprofen (41 patients; group 1) or colchicine (43 patients; group 2)",
        # without brackets
        "ibuprofen in group 1 or colchicine in group 2",
    ],
)
def test_a_label_behind_the_size_or_behind_in_is_that_of_the_arm(arms: str) -> None:
    record = record_of(
        f"{TITLE}Methods: Sailors were randomly assigned to {arms}. Results: Falls were seen in 7% in group 2 and 3% in group 1."
    )
    assert [(arm["name"], arm["label"]) for arm in record["arms"]] == [("ibuprofen", "group 1"), ("colchicine", "group 2")]
    assert [(r["arm_id"], r["value"]) for r in record["results"]] == [("a2", 7), ("a1", 3)]
