"""What stands in or beside a list of arms and is no part of a name: purposes, counts, orders, outcomes; one row a construction."""

from __future__ import annotations

import pytest

from tests.conftest import record_of

NAMES: list[tuple[str, list[str]]] = [
    # how long a thing was worn
    ("Methods: We randomly assigned 40 nurses to knee braces and 38 to sham braces worn for 3 weeks.", ["knee braces", "sham braces"]),
    # what the people are to do is no part of the name
    (
        "Methods: Twelve practices were randomly allocated to offer pair walking (n = 6) or to give usual advice (n = 6).",
        ["pair walking", "usual advice"],
    ),
    (
        "Methods: Adults with stable angina were randomized to add ivabradine 5 mg or placebo for 12 weeks.",
        ["ivabradine 5 mg", "placebo"],
    ),
    # a purpose ends the name, and the list
    (
        "Methods: Thirty men were divided into a rope-skipping and a control group to find out whether six weeks would change jump height, "
        "grip strength and pace.",
        ["rope-skipping", "control group"],
    ),
    # how the list was made
    (
        "Methods: Patients were randomised to 20 mg melatonin or placebo using a computer list.",
        ["20 mg melatonin", "placebo"],
    ),
    # how many groups there are
    (
        "Methods: Toddlers were allocated at random into three equal groups to be given oral zinc (zinc group), "
        "oral iron (iron group) or both (combined group).",
        ["oral zinc", "oral iron", "oral zinc plus oral iron"],
    ),
    # the pair of which one is meant
    (
        "Methods: Patients were randomly assigned to two groups: one with ketamine (Group K, n = 40) and "
        "one without ketamine (Group S, n = 40).",
        ["ketamine", "without ketamine"],
    ),
    # 'either' ahead of a name that begins with 'group'
    (
        "Methods: Veterans were randomly allocated to either Group Cognitive Therapy (n = 41) or reading material (n = 40).",
        ["Group Cognitive Therapy", "reading material"],
    ),
    # a treatment given in addition, and one given blindly
    (
        "Methods: Adults were randomized to brivaracetam 50 mg (n = 90) or placebo (n = 88) add-on.",
        ["brivaracetam 50 mg", "placebo"],
    ),
    (
        "Methods: Adults were randomly assigned to double-blind treatment with apixaban 5 mg twice daily or warfarin.",
        ["apixaban 5 mg twice daily", "warfarin"],
    ),
    # the order of a crossover trial
    (
        "Methods: Volunteers were randomized to melatonin (4 weeks) followed by placebo (4 weeks) or the reverse.",
        ["melatonin", "placebo"],
    ),
    (
        "Methods: In a crossover trial, singers were randomized to receive ivy extract and then honey or vice versa.",
        ["ivy extract", "honey"],
    ),
    (
        "Methods: Singers were randomly assigned to sage spray followed by saline spray or to saline spray followed by sage spray.",
        ["sage spray", "saline spray"],
    ),
    # when or where the same is given tells apart
    (
        "Methods: Men were randomized to surgery within 24 hours or to surgery after 72 hours.",
        ["surgery within 24 hours", "surgery after 72 hours"],
    ),
    (
        "Methods: 80 sailors with COPD were randomly assigned to walking at home, walking in hospital or no walking.",
        ["walking at home", "walking in hospital", "no walking"],
    ),
    # groups by their part in the trial, what each got right behind
    (
        "Methods: Patients were randomly divided into a treatment group (n = 30) treated with moxibustion and a control group (n = 30) "
        "treated with betahistine.",
        ["moxibustion", "betahistine"],
    ),
    # half of the people and the other half
    (
        "Methods: Half the sailors were randomly assigned to honey mouthwash and the other half to saline mouthwash.",
        ["honey mouthwash", "saline mouthwash"],
    ),
    # labels that open the parts of a list
    (
        "Methods: Children were randomized into three groups: (Group C) received saline 5 ml, (Group K) received ketamine 0.5 mg/kg or "
        "(Group L) received lidocaine 1 mg/kg.",
        ["saline 5 ml", "ketamine 0.5 mg/kg", "lidocaine 1 mg/kg"],
    ),
    # the random order ahead of the list
    (
        "Methods: Rowers received, in random order, caffeine 200 mg, modafinil 100 mg and placebo.",
        ["caffeine 200 mg", "modafinil 100 mg", "placebo"],
    ),
    # a treatment that is set against two controls
    (
        "Background: We evaluated mirror therapy versus sham mirror therapy and usual care in phantom pain. Methods: Adults came.",
        ["mirror therapy", "sham mirror therapy", "usual care"],
    ),
    # who gives it
    (
        "Methods: The trial compared nurse-led follow-up versus consultant-led follow-up after stenting.",
        ["nurse-led follow-up", "consultant-led follow-up"],
    ),
    # what a programme teaches is no outcome
    (
        "Methods: Nurseries were randomised to an 8-week social skills curriculum or to a wait-list.",
        ["social skills curriculum", "wait-list"],
    ),
    # letters ahead of the arms, with a bracket behind them or an equals sign
    (
        "Methods: Sailors were randomised to: A) tenofovir gel; B) oral tenofovir daily; or C) placebo gel.",
        ["tenofovir gel", "oral tenofovir daily", "placebo gel"],
    ),
    (
        "Methods: Singers with gingivitis were grouped into three (A = honey gel, B = chlorhexidine gel, C = placebo gel).",
        ["honey gel", "chlorhexidine gel", "placebo gel"],
    ),
    # a group's size and then what it did
    (
        "Methods: Widows were assigned to group 1 (n = 25; tai chi twice weekly), group 2 (n = 26; brisk walking) or "
        "group 3 (n = 24; health lectures).",
        ["tai chi twice weekly", "brisk walking", "health lectures"],
    ),
    # controls of a study in which nobody was allotted
    (
        "Background: Hormone therapy may alter serum leptin. Methods: We measured leptin in 50 women with lupus and 50 controls. "
        "Results: Leptin was 12.1 ng/mL in the controls. Half of the women smoked. Few took drugs.",
        [],
    ),
    # names that no lexicon knows, for which the text has short forms
    (
        "Thirty sailors drank nettle brew (NB) and thirty drank birch brew (BB) at sea. The ship was old. It rained a lot. "
        "Nausea was seen in 12 people after nettle brew compared with 20 people after birch brew.",
        ["nettle brew", "birch brew"],
    ),
    # a title goes on behind a dash
    (
        "Bipolar Forceps Tonsillectomy vs Cold Steel Tonsillectomy - A Prospective Randomized Study\n"
        "Methods: We saw 60 children. Results: Bleeding occurred in 3% and 5%.",
        ["Bipolar Forceps Tonsillectomy", "Cold Steel Tonsillectomy"],
    ),
    # what a drug works against, and how it fared elsewhere
    (
        "Background: Celiprolol is a beta-blocker against the adrenergic receptor with less agonist activity compared with "
        "propranolol in rats. "
        "Methods: In this trial 60 patients received celiprolol or atenolol 50 mg. "
        "Results: Blood pressure fell by 9 mmHg with celiprolol and by 8 mmHg with atenolol.",
        ["celiprolol", "atenolol"],
    ),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names(text: str, names: list[str]) -> None:
    title = "" if text[0] in "B" and not text.startswith("Background") else "A trial in the field\n"
    assert [arm["name"] for arm in record_of(title + text)["arms"]] == names


SIZES: list[tuple[str, list[tuple[str, int | None]]]] = [
    # minutes are no people, though their word stands behind the last alone
    (
        "Methods: Adults were randomised to 20, 40 or 80 minutes per week of supervised walking or to a no-change control group.",
        [
            ("20 minutes per week of supervised walking", None),
            ("40 minutes per week of supervised walking", None),
            ("80 minutes per week of supervised walking", None),
            ("no-change control group", None),
        ],
    ),
    # a count whose people are told with the first of the list
    (
        "Methods: Of 123 eligible patients, 41 were assigned to drug eluting beads, 41 conventional TACE and 41 supportive care.",
        [("drug eluting beads", 41), ("conventional TACE", 41), ("supportive care", 41)],
    ),
    # how many groups there are is the size of none
    (
        "Methods: Singers with gingivitis were grouped into four (A = honey gel, B = chlorhexidine gel, C = sage gel, D = placebo gel).",
        [("honey gel", None), ("chlorhexidine gel", None), ("sage gel", None), ("placebo gel", None)],
    ),
    # what people 'got'
    (
        "Methods: Of 210 smokers, 104 got text messages and 106 got a leaflet.",
        [("text messages", 104), ("leaflet", 106)],
    ),
]


@pytest.mark.parametrize(("text", "arms"), SIZES)
def test_sizes(text: str, arms: list[tuple[str, int | None]]) -> None:
    assert [(arm["name"], arm["n"]) for arm in record_of("A trial in the field\n" + text)["arms"]] == arms


def test_an_arm_called_the_standard_one_is_the_control() -> None:
    text = (
        "A trial in the field\nMethods: Women were randomized to filgrastim during the first two cycles only (experimental arm) or to "
        "filgrastim throughout all cycles (standard arm)."
    )
    assert [(arm["name"], arm["role"]) for arm in record_of(text)["arms"]] == [
        ("filgrastim during the first two cycles only", "experimental"),
        ("filgrastim throughout all cycles", "control"),
    ]
