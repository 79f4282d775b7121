"""What the arms of a trial are named; one row a construction."""

from __future__ import annotations

import pytest

from tests.conftest import record_of

TITLE = "A trial in the field\n"


def _names(text: str) -> list[str]:
    return [arm["name"] for arm in record_of(TITLE + text)["arms"]]


NAMES: list[tuple[str, list[str]]] = [
    # a hyphened word ends no name, and begins one
    (
        "Methods: Women were randomly assigned to a home-based walking programme or a control group.",
        ["home-based walking programme", "control group"],
    ),
    # 'no' stays with what it denies, its size behind it
    (
        "Methods: Of 80 women, 40 each were randomly assigned to salt restriction (n = 40) or no restriction (n = 40).",
        ["salt restriction", "no restriction"],
    ),
    # 'placebo-controlled' names no arm, so that the drug is named first
    (
        "Background: This placebo-controlled trial asked whether ibuprofen helps. "
        "Methods: Patients were randomly assigned to placebo or ibuprofen.",
        ["ibuprofen", "placebo"],
    ),
    # where each arm has its count, an 'and' without one joins the drugs of one arm
    (
        "Methods: In all, 90 people were randomised: 46 to a single pill of amlodipine 5 mg and valsartan 160 mg once daily, "
        "and 44 to a single pill of enalapril 10 mg and hydrochlorothiazide 25 mg twice daily.",
        [
            "single pill of amlodipine 5 mg and valsartan 160 mg once daily",
            "single pill of enalapril 10 mg and hydrochlorothiazide 25 mg twice daily",
        ],
    ),
    # how many there were is no part of a name
    ("Methods: We saw 153 women randomized to brisk exercise and 150 controls.", ["brisk exercise", "controls"]),
    # what patients have is no arm, although a comparing word stands between
    (
        "Background: We looked at women on anastrozole versus early breast cancer without it. Methods: Anastrozole was given. "
        "Results: Relapse was seen in 8% with anastrozole and 10% with tamoxifen.",
        ["anastrozole", "tamoxifen"],
    ),
    # what is measured of the arms is no part of their names
    ("Background: To compare the efficacy and safety of ibuprofen with naproxen in gout.", ["ibuprofen", "naproxen"]),
    # the steps of one arm
    (
        "Methods: Patients were randomly assigned to receive tamoxifen followed by anastrozole or tamoxifen.",
        ["tamoxifen followed by anastrozole", "tamoxifen"],
    ),
    # each side of 'or' a combination of its own, with its doses
    (
        "Methods: Patients were randomly assigned to cisplatin (75 mg/m2), etoposide (100 mg/m2), and paclitaxel (80 mg/m2) "
        "or carboplatin (300 mg/m2), etoposide (100 mg/m2), and docetaxel (60 mg/m2).",
        ["cisplatin, etoposide, and paclitaxel", "carboplatin, etoposide, and docetaxel"],
    ),
    # in a crossover trial what everyone received, one of the arms slow in its release
    (
        "Methods: In this crossover trial, patients with gout received placebo, sustained-release ketamine, aspirin, "
        "or a combination of aspirin and ketamine, each for five weeks.",
        ["placebo", "sustained-release ketamine", "aspirin", "aspirin and ketamine"],
    ),
    # one drug for two lengths of time
    (
        "Methods: Patients were randomly assigned to receive 6 months (n = 24) or 12 months (n = 25) of adjuvant trastuzumab.",
        ["6 months of adjuvant trastuzumab", "12 months of adjuvant trastuzumab"],
    ),
    (
        "Methods: Patients were randomly assigned to four or eight cycles of docetaxel.",
        ["four cycles of docetaxel", "eight cycles of docetaxel"],
    ),
    # one drug at two doses in parentheses
    (
        "Methods: Patients were randomly assigned to placebo, gabapentin (300 mg/d), or gabapentin (900 mg/d).",
        ["placebo", "gabapentin 300 mg/d", "gabapentin 900 mg/d"],
    ),
    # a mixture is a drug; the number of a preparation ends no name
    (
        "Methods: Patients were randomly assigned to insulin lispro mix 75/25 (n = 20) or insulin glargine (n = 22).",
        ["insulin lispro mix 75/25", "insulin glargine"],
    ),
    # no allocation, but the people of each arm are counted: in a bracket that adds up to all, and behind each name
    (
        "Methods: We treated pain after surgery. Results: Eighty women took part (42 ketamine, 38 placebo). Scores were 2.0 vs 3.0.",
        ["ketamine", "placebo"],
    ),
    (
        "Methods: We treated pain after surgery. Results: Scores were low in the ketamine (n = 42, 3.0 [1.0-4.0]) and placebo "
        "(n = 38, 3.0 [1.0-5.0]) groups, but differed after a large operation (3.0 vs 4.0).",
        ["ketamine", "placebo"],
    ),
    # what the text counts people of comes before what stands ahead of an 'or' once
    (
        "Methods: Patients on first to third line aspirin were randomly assigned, to see whether ketamine helps, to ketamine or placebo. "
        "Results: We saw 80 women (42 ketamine, 38 placebo). Pain was 20% with ketamine versus placebo.",
        ["ketamine", "placebo"],
    ),
    # men and women, and those who fell ill, are no arms
    (
        "Methods: We treated pain after surgery. Results: Eighty adults took part (42 men, 38 women). Eighty fell ill (42 flu, 38 fever).",
        [],
    ),
    # no list of arms begins ahead of who was randomised
    (
        "Methods: In this study with a 24-week extension period, 43 patients were randomized to ibuprofen or placebo.",
        ["ibuprofen", "placebo"],
    ),
    # what both get, with or without something, is no arm
    (
        "Methods: Patients were randomly assigned to ibuprofen or placebo added to aspirin ± codeine.",
        ["ibuprofen", "placebo"],
    ),
    # what is said of both is no arm of its own
    (
        "Methods: Patients were randomly assigned to docetaxel, paclitaxel, both for six cycles, or observation.",
        ["docetaxel", "paclitaxel", "observation"],
    ),
    # the second arm goes without what the first one gets
    (
        "Methods: Patients were randomised to receive ibuprofen (n = 20) or not (n = 19), and seen after a year.",
        ["ibuprofen", "no ibuprofen"],
    ),
    ("Methods: Patients were randomised to receive treatment with ibuprofen or without.", ["ibuprofen", "no ibuprofen"]),
    # those that a bracket lists behind their number
    (
        "Background: To compare ibuprofen with two reference products (naproxen and ketoprofen) in gout.",
        ["ibuprofen", "naproxen", "ketoprofen"],
    ),
    # groups that go by the dose of what was tried
    (
        "Background: The effect of ibuprofen on pain was seen. Results: Pain fell in the high-dose group, and less in the low-dose "
        "(50 mg) and high-dose groups than in the placebo group.",
        ["high-dose ibuprofen", "low-dose ibuprofen", "placebo"],
    ),
    # what a group goes without may be its name
    (
        "Results: Pain was seen in 20% of the warming group and in 30% of the no-warming group. Fever was seen in 3% of the warming group "
        "and in 4% of the no-warming group.",
        ["warming", "no-warming"],
    ),
    # until when is no third arm
    (
        "Methods: Patients were randomly assigned to docetaxel or paclitaxel until progression, toxicity, or withdrawal of consent.",
        ["docetaxel", "paclitaxel"],
    ),
    # with or without, the sizes between
    (
        "Methods: Patients were randomly assigned to receive doxorubicin either with (n = 20) or without (n = 19) dexrazoxane.",
        ["doxorubicin with dexrazoxane", "doxorubicin without dexrazoxane"],
    ),
    # adjectives in a row
    (
        "Methods: Women were randomly assigned to usual care or a nurse-led, home-based exercise programme.",
        ["usual care", "nurse-led, home-based exercise programme"],
    ),
    # the bodies that run trials are no arms
    ("Methods: The Northern Oncology Group randomly assigned patients to ibuprofen or naproxen.", ["ibuprofen", "naproxen"]),
    # what is told of an arm, and what it was given as, are no part of its name
    (
        "Background: To compare the pressure-lowering effects of ibuprofen versus naproxen as first-line therapy.",
        ["ibuprofen", "naproxen"],
    ),
    # what the trial did is none either
    ("Background: This was a trial evaluating ibuprofen versus naproxen.", ["ibuprofen", "naproxen"]),
    # of two that 'and' joins only one is a treatment
    ("Background: This was a study to compare the merits and dangers of ibuprofen.", []),
    # with or without, as a sign
    (
        "Methods: Patients were randomly assigned to docetaxel +/- bevacizumab.",
        ["docetaxel + bevacizumab", "docetaxel"],
    ),
    # what the second arm adds to
    (
        "Methods: Patients were randomly assigned to receive ketamine alone or in combination with aspirin.",
        ["ketamine alone", "ketamine in combination with aspirin"],
    ),
    # the arm that gets all
    ("Methods: Patients were randomly assigned to aspirin, ketamine, or both.", ["aspirin", "ketamine", "aspirin plus ketamine"]),
    # how long the second drug was given
    (
        "Methods: Patients were randomly assigned to radiotherapy alone or radiotherapy plus 4 months of bicalutamide.",
        ["radiotherapy alone", "radiotherapy plus 4 months of bicalutamide"],
    ),
    # two adjectives with one noun
    ("Methods: Patients were randomly assigned to immediate (n = 30) or delayed surgery.", ["immediate surgery", "delayed surgery"]),
    # the groups by which a list is announced are no part of the first name
    ("Methods: Patients were randomly assigned to two groups of ketamine or placebo.", ["ketamine", "placebo"]),
    # what a group was treated with, behind its label
    (
        "Methods: Patients were randomly divided into two groups: 40 patients in group A treated by endoscopy and 38 patients in group B "
        "treated by open repair.",
        ["endoscopy", "open repair"],
    ),
    (
        "Methods: Group A patients (n = 40, mean age 50 years) underwent surgery, while group B patients (n = 38, mean age 49 years) "
        "were managed by physiotherapy.",
        ["surgery", "physiotherapy"],
    ),
    # what is said of an arm is no part of its name
    (
        "Background: Trials of axillary dissection versus axillary irradiation failed to show a difference.",
        ["axillary dissection", "axillary irradiation"],
    ),
    # an adjective alone has the noun of what it is held against
    (
        "Methods: This open study was of fixed versus unfixed combination of ibuprofen and colchicine.",
        ["fixed combination of ibuprofen and colchicine", "unfixed combination of ibuprofen and colchicine"],
    ),
    # who gets both of them, and for how long all did
    ("Methods: Adults were randomly assigned to docetaxel, paclitaxel or both.", ["docetaxel", "paclitaxel", "docetaxel plus paclitaxel"]),
    (
        "Methods: Adults were randomly assigned to docetaxel, paclitaxel, or both for six cycles.",
        ["docetaxel", "paclitaxel", "docetaxel plus paclitaxel"],
    ),
    (
        "Methods: Adults were randomly assigned to docetaxel, paclitaxel or both once daily.",
        ["docetaxel", "paclitaxel", "docetaxel plus paclitaxel"],
    ),
    # 'and' joins what one arm gets where others have their sizes or a comma ahead of them
    (
        "Methods: Adults were assigned to one of four groups: milk without yoga (n = 31), zinc without yoga (n = 32), milk and yoga "
        "(n = 33), and zinc and yoga (n = 34).",
        ["milk without yoga", "zinc without yoga", "milk and yoga", "zinc and yoga"],
    ),
    (
        "Methods: In a crossover trial, adults received, in random order, sildenafil, bosentan, a combination of sildenafil and bosentan, "
        "and placebo.",
        ["sildenafil", "bosentan", "sildenafil and bosentan", "placebo"],
    ),
    # a hyphened word may begin with one that begins no name, and what took time was no treatment
    (
        "Methods: Adults were randomised to scheduled doses of ibuprofen, as-required doses of ibuprofen, or placebo. Results: Healing "
        "took 8 days in the scheduled group, 9 days in the as-required group and 11 days in the placebo group.",
        ["scheduled doses of ibuprofen", "as-required doses of ibuprofen", "placebo"],
    ),
    # where people came from is no arm, nor what was to be determined
    (
        "Methods: Ninety women referred to Riverside Health Centre were randomly chosen and allotted to two groups: an intervention group "
        "(45 women) and a control group (45 women).",
        ["intervention group", "control group"],
    ),
    (
        "Methods: Adults were divided into an exercise group and a control group to determine whether rowing alters the reflex, and the "
        "strength of the thigh.",
        ["exercise", "control group"],
    ),
    # how many times so long something was given, and how many limbs went to an arm
    (
        "Methods: Adults were randomised to receive three 6-minute cycles of leg ischaemia (n = 61) or a sham procedure (n = 62).",
        ["cycles of leg ischaemia", "sham procedure"],
    ),
    (
        "Methods: Wrists were randomly assigned, 25 wrists to ultrasound guidance and 26 wrists to landmark guidance.",
        ["ultrasound guidance", "landmark guidance"],
    ),
    # semicolons ahead of the last 'or'
    (
        "Methods: Adults were assigned to zinc and a dummy pill (n = 21); iron and a dummy lamp (n = 22); or zinc and iron (n = 23).",
        ["zinc and a dummy pill", "iron and a dummy lamp", "zinc and iron"],
    ),
    ("Methods: Women were randomised to oxytocin at 3 IU/h or 9 IU/h.", ["oxytocin 3 IU/h", "oxytocin 9 IU/h"]),
    # what both arms get is no arm, though a size or a label stands behind it
    (
        "Methods: Women were randomised to receive either ketamine with fentanyl (group KF) or etomidate with fentanyl (group EF).",
        ["ketamine with fentanyl", "etomidate with fentanyl"],
    ),
    # what the last says that the numbers of all are of
    (
        "Methods: Boys were randomised to one dose (n = 51) or two doses (n = 52) of rabies vaccine.",
        ["one dose of rabies vaccine", "two doses of rabies vaccine"],
    ),
    # how often one drug is given, with sizes and how long all got it
    (
        "Methods: Women were randomised to denosumab every 3 months (n = 41) or every 6 months (n = 42) for a year.",
        ["denosumab every 3 months", "denosumab every 6 months"],
    ),
    # more and less of one treatment
    (
        "Methods: Adults were randomly assigned to more intensive care (target <110 mm Hg; n = 61) or less intensive care (n = 62).",
        ["more intensive care", "less intensive care"],
    ),
    # a number that a hyphen joins to what it counts
    ("Methods: There were 20 women in the two-stitch group and 21 in the single-stitch group.", ["two-stitch", "single-stitch"]),
    # the word that begins the next item as well
    (
        "Methods: Mothers were allotted to instant feeding (<5 min), feeding at 2 h or feeding at 6 h.",
        ["instant feeding", "feeding at 2 h", "feeding at 6 h"],
    ),
    # words that hyphens join around 'to'
    ("Methods: Adults were randomised to end-to-end or side-to-end suturing.", ["end-to-end suturing", "side-to-end suturing"]),
    (
        "Methods: The face-to-face group had six lessons. Results: Pain was 3.1 in the face-to-face group and 4.1 in the telephone group.",
        ["face-to-face", "telephone"],
    ),
    # how and how often all were given is no part of the last name, where it tells it from no other
    ("Methods: Adults were randomised to massage or sham massage three times a week.", ["massage", "sham massage"]),
    ("Methods: Women were randomised to docetaxel or FEC administered intravenously every 4 weeks.", ["docetaxel", "FEC"]),
    ("Methods: Adults were randomised to yoga once a week or twice a week.", ["yoga once a week", "yoga twice a week"]),
    ("Methods: Adults were randomised to honey or tar ointment.", ["honey", "tar ointment"]),
    # the dose behind the words that lead to it
    (
        "Methods: Women were randomised to topotecan at a starting dose of either 1.5 mg/m2 every 3 weeks or 0.7 mg/m2 weekly.",
        ["topotecan 1.5 mg/m2 every 3 weeks", "topotecan 0.7 mg/m2 weekly"],
    ),
    ("Methods: Adults were randomised to warfarin in a dose of 3 mg or 6 mg.", ["warfarin 3 mg", "warfarin 6 mg"]),
    # which of two things goes to an arm
    ("Methods: One tooth was randomly allocated to zinc gel (test) and the other to copper paste (control).", ["zinc gel", "copper paste"]),
    ("Methods: One wrist was randomly assigned to a splint and the other wrist to a sham splint.", ["splint", "sham splint"]),
    # a list of lines of treatment is none of arms
    (
        "Methods: Patients were randomly assigned to docetaxel or paclitaxel as their first-, second-, or third-line chemotherapy.",
        ["docetaxel", "paclitaxel"],
    ),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names(text: str, names: list[str]) -> None:
    assert _names(text) == names


DESCRIBED: list[tuple[str, list[tuple[str | None, str]]]] = [
    # behind 'received' and behind 'attended'
    (
        "Methods: Adults were randomly assigned to an intervention group or a control group. The intervention group attended "
        "a yoga class for 12 weeks and the control group received usual care.",
        [("intervention group", "yoga class"), ("control group", "usual care")],
    ),
    # in parentheses behind the group, and ahead of it
    (
        "Methods: Adults were randomly assigned to a treatment group (metformin) or a control group. "
        "Results: Weight fell in the treatment group and rose in those on placebo (control group).",
        [("treatment group", "metformin"), ("control group", "placebo")],
    ),
    # in the bracket behind a group that is called the control arm, where what it got is a control by its words as well
    (
        "Methods: Adults were assigned to the experimental arm (chemotherapy plus honey; 212 adults) or the control arm "
        "(chemotherapy alone; 208 adults).",
        [("experimental arm", "chemotherapy plus honey"), ("control arm", "chemotherapy alone")],
    ),
    # behind 'i.e.', whatever its words
    (
        "Methods: Adults were randomly assigned to the intervention group, i.e. diary keeping and sleep hygiene lessons, or to the control "
        "group, which received usual care.",
        [("intervention group", "diary keeping and sleep hygiene lessons"), ("control group", "usual care")],
    ),
    # a size and a result in parentheses say nothing of what was given
    (
        "Methods: Adults were randomly assigned to an intervention group (n = 40) or a control group (<75 minutes).",
        [(None, "intervention group"), (None, "control group")],
    ),
]


@pytest.mark.parametrize(("text", "arms"), DESCRIBED)
def test_a_group_without_a_name_is_called_by_what_it_got(text: str, arms: list[tuple[str | None, str]]) -> None:
    assert [(arm["label"], arm["name"]) for arm in record_of(TITLE + text)["arms"]] == arms


def test_a_short_form_has_the_part_of_its_long_form() -> None:
    # 'conventional' is spelled out in the definition alone; the sets of one drug and of it with another likewise
    for text, roles in (
        (
            "Background: Conventional radiotherapy (CRT) takes longer than hypofractionated radiotherapy (HRT). "
            "Methods: Patients were randomly assigned to CRT or HRT.",
            ["control", "experimental"],
        ),
        ("Methods: Patients were randomly assigned to CT or CT + ZOL. Results: Pain fell in the CT group.", ["control", "experimental"]),
    ):
        assert [arm["role"] for arm in record_of(TITLE + text)["arms"]] == roles


def test_the_first_of_a_title_is_not_the_control() -> None:
    text = (
        "Ibuprofen versus naproxen for pain\nMethods: Patients were randomly assigned to ibuprofen or naproxen. "
        "Conclusion: Compared to ibuprofen, patients on naproxen had more pain."
    )
    assert [(arm["name"], arm["role"]) for arm in record_of(text)["arms"]] == [("ibuprofen", "unclear"), ("naproxen", "unclear")]


FULL: list[tuple[str, list[tuple[str, str | None]]]] = [
    # a short form that the text defines is the label of what it stands for
    (
        "Vocal rest for at most two weeks (VRT) was held against surgery. Methods: We randomly assigned 60 singers to VRT or surgery.",
        [("VRT", None), ("surgery", None)],
    ),
    (
        "Inhaled saline mist (ISM) may help. Methods: We randomly assigned 60 singers to ISM (n = 30) or honey (n = 30).",
        [("Inhaled saline mist", "ISM"), ("honey", None)],
    ),
    # a decimal point ends no words that spell one
    (
        "We studied honey 0.5% plus mint lozenges (HML). Methods: We randomly assigned 60 singers to HML (n = 30) or saline (n = 30).",
        [("honey 0.5% plus mint lozenges", "HML"), ("saline", None)],
    ),
    # but not the end of it alone
    (
        "After tea plus carbocisteine (PCb) voices rose. Methods: We randomly assigned 60 singers to PCb (n = 30) or saline (n = 30).",
        [("PCb", None), ("saline", None)],
    ),
]


@pytest.mark.parametrize(("text", "arms"), FULL)
def test_short_forms_are_labels(text: str, arms: list[tuple[str, str | None]]) -> None:
    assert [(arm["name"], arm["label"]) for arm in record_of(f"A trial in the field\n{text}")["arms"]] == arms
