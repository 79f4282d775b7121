"""Lists of arms with letters, repeated nouns and places, and what stands around a comparison without being an arm."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import record_of

ARMS: list[tuple[str, list[tuple[str, str]]]] = [
    # each dose ahead of its own drug; strengths of one
    (
        "Adults were randomised to 5 mg rivaroxaban, 10 mg apixaban or placebo.",
        [("5 mg rivaroxaban", ""), ("10 mg apixaban", ""), ("placebo", "")],
    ),
    (
        "Adults were randomised to injections of 2% lidocaine, 1% lidocaine or saline.",
        [("injections of 2% lidocaine", ""), ("1% lidocaine", ""), ("saline", "")],
    ),
    # degrees behind the drug that they share
    (
        "Adults were randomised to zinc at a high dose (n = 31), low dose (n = 30) or placebo (n = 29).",
        [("high dose of zinc", ""), ("low dose of zinc", ""), ("placebo", "")],
    ),
    # when the first one is given again is no arm
    (
        "Women were assigned to one of two treatments: ergometrine 1 mg, repeated on day 2 if needed, or surgical evacuation.",
        [("ergometrine 1 mg", ""), ("surgical evacuation", "")],
    ),
    # the adjective of the last name is no part of the noun that the first one shares
    ("Hips were randomised to a coated (n = 40) or a modern uncoated (n = 41) stem.", [("coated stem", ""), ("modern uncoated stem", "")]),
    # how often, ahead of the drug that both get
    ("Women were randomised to 3-weekly or weekly docetaxel.", [("3-weekly docetaxel", ""), ("weekly docetaxel", "")]),
    ("Adults were randomised to once-daily or twice-daily insulin.", [("once-daily insulin", ""), ("twice-daily insulin", "")]),
    # how often the dose that both get was given, but what a placebo was given as is no part of its name
    (
        "Adults were randomised to etanercept 25 mg every 2 weeks or every 4 weeks.",
        [("etanercept 25 mg every 2 weeks", ""), ("etanercept 25 mg every 4 weeks", "")],
    ),
    (
        "Adults were randomised to tofacitinib 4 mg/kg once daily or placebo once daily.",
        [("tofacitinib 4 mg/kg once daily", ""), ("placebo", "")],
    ),
    # what is shammed is what the other gets
    ("Adults were randomised to real or sham cupping.", [("real cupping", ""), ("sham cupping", "")]),
    # what everyone got in turn, told by what stands behind the list; the number of people ahead of its verb
    (
        "Each received single oral doses of codeine 30 mg, codeine 60 mg and placebo, separated by ten days.",
        [("single oral doses of codeine 30 mg", ""), ("codeine 60 mg", ""), ("placebo", "")],
    ),
    (
        "In a crossover study, 14 men inhaled single doses of salbutamol 100 µg, formoterol 6 µg, formoterol 12 µg and placebo.",
        [("single doses of salbutamol 100 µg", ""), ("formoterol 6 µg", ""), ("formoterol 12 µg", ""), ("placebo", "")],
    ),
    (
        "Nine rowers ate a low-fat breakfast, a low-salt breakfast, and no breakfast in a randomised crossover design.",
        [("low-fat breakfast", ""), ("low-salt breakfast", ""), ("no breakfast", "")],
    ),
    # both of what is named behind, and no arm
    ("In a crossover study nine rowers received both drugs, codeine and ibuprofen.", [("codeine", ""), ("ibuprofen", "")]),
    # what places change from, and to what
    ("Eight wards crossed over in a random order from usual care to a falls checklist.", [("usual care", ""), ("falls checklist", "")]),
    # a letter that reads like an article
    ("Adults were randomised to vaccine A or vaccine B.", [("vaccine A", ""), ("vaccine B", "")]),
    # the verb of the first group holds for the others, behind their doses and with an adjective
    (
        "Group I received ibuprofen (2 ml), group II codeine (3 ml), and group III physiological saline.",
        [("ibuprofen", "Group I"), ("codeine", "group II"), ("physiological saline", "group III")],
    ),
    # doses ahead of the drug that they share, joined to it by no word
    (
        "Adults were randomised to receive placebo or 5, 10, or 20 mg rivaroxaban daily.",
        [("placebo", ""), ("5 mg rivaroxaban daily", ""), ("10 mg rivaroxaban daily", ""), ("20 mg rivaroxaban daily", "")],
    ),
    # letters in brackets behind names that no list knows, in the order of the names
    (
        "Sixty wounds were randomised to tulle (T), film (F) or gauze (G), 20 each.",
        [("tulle", "group T"), ("film", "group F"), ("gauze", "group G")],
    ),
    # what all are added to is no part of the last name, but tells an arm from what it is added to
    ("Adults were randomised to naproxen, ibuprofen or placebo added to a gel.", [("naproxen", ""), ("ibuprofen", ""), ("placebo", "")]),
    (
        "Adults were randomised to standard therapy or naproxen added to standard therapy.",
        [("standard therapy", ""), ("naproxen added to standard therapy", "")],
    ),
    # letters in brackets ahead of each arm; a colon within a name parts nothing
    (
        "Sixty premolars with grooves were randomly divided into three groups: (A) boiled and filtered water, (B) Er:YAG light, "
        "& (C) fluoride varnish plus light. There was less staining in group C than in group A.",
        [("boiled and filtered water", "group A"), ("Er:YAG light", "group B"), ("fluoride varnish plus light", "group C")],
    ),
    # the noun said again; the outcome in which groups do not differ is no arm
    (
        "Adults were randomised to either an app with or an app without talking avatars. "
        "Those with avatars did not differ in app visits compared with the control arm.",
        [("app with talking avatars", ""), ("app without talking avatars", "")],
    ),
    # the doses of one arm, by body weight
    (
        "Adults were randomised to rivaroxaban 20 mg (>50 kg) or 15 mg (≤50 kg) daily, or acenocoumarol.",
        [("rivaroxaban 20 mg or 15 mg daily", ""), ("acenocoumarol", "")],
    ),
    # doses with their sizes share the drug behind the last of them
    (
        "Adults were randomised to 5 mg (n = 50), 10 mg (n = 51) or 20 mg (n = 49) of apixaban daily, or placebo (n = 50).",
        [("5 mg of apixaban daily", ""), ("10 mg of apixaban daily", ""), ("20 mg of apixaban daily", ""), ("placebo", "")],
    ),
    # the ways in which one arm was given its drug
    (
        "Adults were randomised to rest alone or to rest plus naproxen, 250 mg by mouth or by rectal suppository for up to 10 days.",
        [("rest alone", ""), ("rest plus naproxen", "")],
    ),
    # four arms without a comma before 'or', with their doses, with letters behind them, and both of two
    (
        "Adults were randomised to ibuprofen, naproxen, celecoxib or placebo.",
        [("ibuprofen", ""), ("naproxen", ""), ("celecoxib", ""), ("placebo", "")],
    ),
    (
        "Adults were randomly allocated to receive ibuprofen 400 mg, naproxen 500 mg, celecoxib 200 mg or placebo.",
        [("ibuprofen 400 mg", ""), ("naproxen 500 mg", ""), ("celecoxib 200 mg", ""), ("placebo", "")],
    ),
    (
        "Adults were randomised to naproxen (A), ibuprofen (B), celecoxib (C) or placebo (D).",
        [("naproxen", "group A"), ("ibuprofen", "group B"), ("celecoxib", "group C"), ("placebo", "group D")],
    ),
    # codes for letters, behind the label or in brackets; doses of one drug by body weight
    (
        "Dogs were randomly divided into two groups: Group KM received ketamine 5 mg with midazolam 1 mg and Group KS received ketamine "
        "5 mg with saline. Shivering was seen in 3 dogs in Group KM and 8 in Group KS.",
        [("ketamine 5 mg with midazolam 1 mg", "Group KM"), ("ketamine 5 mg with saline", "Group KS")],
    ),
    (
        "Children were allocated to oral ketamine 3 µg/kg (Group K1, n = 20), 6 µg/kg (Group K2, n = 20) or saline (Group S, n = 20).",
        [("oral ketamine 3 µg/kg", "Group K1"), ("oral ketamine 6 µg/kg", "Group K2"), ("saline", "Group S")],
    ),
    # one list, and not the one that its 'with' seems to begin
    (
        "Women were allocated to spinal ropivacaine 9 mg with ketamine 10 mg (group K) or ropivacaine 9 mg with saline (group S).",
        [("spinal ropivacaine 9 mg with ketamine 10 mg", "group K"), ("ropivacaine 9 mg with saline", "group S")],
    ),
    # doses of one drug, each with its letter
    (
        "Women were randomised to oxytocin 1 mg (group A), 3 mg (group B) or 5 mg (group C).",
        [("oxytocin 1 mg", "group A"), ("oxytocin 3 mg", "group B"), ("oxytocin 5 mg", "group C")],
    ),
    # but no explanation between commas, and no list behind a part of an arm
    ("Adults were randomised to ibuprofen, a blocker of two enzymes, daily or placebo.", [("ibuprofen", ""), ("placebo", "")]),
    # the sizes of the places are none of arms
    ("The survey ran at three sites (Ulm, n = 41; Jena, n = 52; Kiel, n = 63) for a year.", []),
    # an adverb ahead of 'with' names no arm
    (
        "Forty singers had colchicine for gout. Thirty of similar age were the control group. "
        "Vocal ranges were then compared separately with the controls.",
        [("colchicine", ""), ("control group", "")],
    ),
    # what is told of the arms ahead of them
    (
        "We wanted to compare the effectiveness of treatment with diclofenac gel with ibuprofen paste in gout.",
        [("diclofenac gel", ""), ("ibuprofen paste", "")],
    ),
    # a treatment, and those that it is set against one by one, a placebo among them
    (
        "The aim was to study naproxen versus ibuprofen, diclofenac, and placebo in tennis elbow.",
        [("naproxen", ""), ("ibuprofen", ""), ("diclofenac", ""), ("placebo", "")],
    ),
    (
        "The aim was to study naproxen versus placebo and ibuprofen in tennis elbow.",
        [("naproxen", ""), ("placebo", ""), ("ibuprofen", "")],
    ),
    # how a dose was found is no part of a name
    ("Sixty singers were randomised to colchicine slowly titrated up to 1 mg or placebo.", [("colchicine", ""), ("placebo", "")]),
    # without a treatment, and when or how that was told
    ("Sixty singers were randomised to receive colchicine or not before a concert.", [("colchicine", ""), ("no colchicine", "")]),
    ("Sixty singers were randomised to receive colchicine or not in a 1:1 fashion.", [("colchicine", ""), ("no colchicine", "")]),
    # each group and behind a comma what it got
    (
        "Sixty singers were divided into an observation group, given colchicine, and a control group, given naproxen, 30 singers each.",
        [("colchicine", ""), ("naproxen", "")],
    ),
    # two arms that share what they get
    (
        "The aim was to study naproxen and colchicine versus naproxen and placebo in gout.",
        [("naproxen and colchicine", ""), ("naproxen", "")],
    ),
    # what people received, where no word of allocation stands
    (
        "Methods: Children undergoing surgery received ibuprofen 2, 4 or 8 mg/kg or placebo.",
        [("ibuprofen 2 mg/kg", ""), ("ibuprofen 4 mg/kg", ""), ("ibuprofen 8 mg/kg", ""), ("placebo", "")],
    ),
    # what people had before they were allocated is none of it
    (
        "Sailors who were treated with curative intent were randomised to the exercise group or the control group.",
        [("exercise", ""), ("control group", "")],
    ),
    # what was done with the arms ends their list
    (
        "Methods: Sailors received naproxen or placebo, titrated stepwise to 3 g or the highest dose that they bore.",
        [("naproxen", ""), ("placebo", "")],
    ),
    # three treatments that an aim compares as one list
    (
        "The aim was to compare the effect of ibuprofen 0.1%, ibuprofen 0.3%, and naproxen 0.5% in sore eyes.",
        [("ibuprofen 0.1%", ""), ("ibuprofen 0.3%", ""), ("naproxen 0.5%", "")],
    ),
    # lengths of time ahead of what is given for them
    (
        "Sailors were randomised to receive a 4- or 9-day course of amoxicillin.",
        [("4 day amoxicillin", ""), ("9-day amoxicillin", "")],
    ),
    (
        "Sailors were randomised to a 1- or 3-week quadruple rescue therapy (naproxen, ibuprofen, colchicine and prednisolone).",
        [("1 week quadruple rescue therapy", ""), ("3-week quadruple rescue therapy", "")],
    ),
    ("Sailors were randomised to two-day or six-day naproxen.", [("two-day naproxen", ""), ("six-day naproxen", "")]),
    # a length of time that leaves out what is given, its number shared or set against the other; short adjectives
    (
        "Women were randomised to receive nitrofurantoin for 3 or 9 days.",
        [("nitrofurantoin for 3 days", ""), ("nitrofurantoin for 9 days", "")],
    ),
    (
        "To compare nitrofurantoin for 3 days with 9 days in women with cystitis. Cure was seen in the 3-day and the 9-day group.",
        [("nitrofurantoin for 3 days", ""), ("nitrofurantoin for 9 days", "")],
    ),
    (
        "Women were randomised to a short (3 days) or long (9 days) course of nitrofurantoin.",
        [("short course of nitrofurantoin", ""), ("long course of nitrofurantoin", "")],
    ),
    # one drug for two lengths of time
    (
        "Sailors were randomised after surgery to naproxen for 2 weeks (310 sailors) or 5 weeks (308 sailors).",
        [("naproxen for 2 weeks", ""), ("naproxen for 5 weeks", "")],
    ),
    (
        "Sailors were randomised to naproxen for either 2 or 5 weeks.",
        [("naproxen for 2 weeks", ""), ("naproxen for 5 weeks", "")],
    ),
    # numbered arms that the text goes on to call by their numbers
    (
        "Sailors were allocated to one of two arms: (1) a singing class or (2) printed songs. Joy was felt by 63% in arm 1.",
        [("singing class", "arm 1"), ("printed songs", "")],
    ),
    # so many people in each of the groups, ahead of what they got
    (
        "Forty-two sailors were allocated to three groups of 14: ibuprofen gel, low-level laser, and placebo gel.",
        [("ibuprofen gel", ""), ("low-level laser", ""), ("placebo gel", "")],
    ),
    # one drug, another, and both: none of them is the list that begins within another
    (
        "Sailors were randomised to ibuprofen alone, paracetamol alone, ibuprofen with paracetamol, or placebo. "
        "Relief was felt by 31% with ibuprofen alone, 29% with paracetamol alone, 44% with ibuprofen with paracetamol and 9% with placebo.",
        [("ibuprofen alone", ""), ("paracetamol alone", ""), ("ibuprofen with paracetamol", ""), ("placebo", "")],
    ),
    # a group that served as the controls
    (
        "Group 1 received a nerve block; group 2 received honey; group 3 served as controls. Pain was felt by 12% in group 3.",
        [("nerve block", "Group 1"), ("honey", "group 2"), ("controls", "group 3")],
    ),
    # the verb of the first group holds for those behind it
    (
        "Group 1 (n = 20) received a nerve block, group 2 (n = 21) a cold pack, and group 3 (n = 20) nothing.",
        [("nerve block", "Group 1"), ("cold pack", "group 2"), ("nothing", "group 3")],
    ),
    # but a group that only felt something is named by it no more than before
    (
        "Group A received honey and group B received rest. Group A slept well and group B a little.",
        [("honey", "Group A"), ("rest", "group B")],
    ),
    # what those of a group had or used
    ("Methods: Group A used a splint, and group B had a cold pack.", [("splint", "Group A"), ("cold pack", "group B")]),
    # one label ahead of two letters
    ("Sailors were put into groups A (a nerve block) and B (a cold pack).", [("nerve block", "group A"), ("cold pack", "group B")]),
    # who went on and who was switched
    ("After six weeks 64 sailors were randomised to stay on ibuprofen or switch to naproxen.", [("ibuprofen", ""), ("naproxen", "")]),
    # a share of those allocated is told, and no arm
    (
        "Sailors were allocated to deck surgery or observation. Death befell 41.2% assigned to surgery and 46.3% assigned to observation.",
        [("deck surgery", ""), ("observation", "")],
    ),
    # both of what is tried, and not of what it is held against
    (
        "Children were randomised to sham drops, ibuprofen, paracetamol, or both.",
        [("sham drops", ""), ("ibuprofen", ""), ("paracetamol", ""), ("ibuprofen plus paracetamol", "")],
    ),
    # what says ahead of a colon how many things there are is none of them
    (
        "Sailors were randomly allocated to one of four rinses: honey, clove oil, green tea or saline.",
        [("honey", ""), ("clove oil", ""), ("green tea", ""), ("saline", "")],
    ),
]


@pytest.mark.parametrize(("text", "arms"), ARMS)
def test_arms(text: str, arms: list[tuple[str, str]]) -> None:
    assert [(arm["name"], arm["label"] or "") for arm in record_of(f"A trial in the field\n{text}")["arms"]] == arms


DOSED: list[tuple[str, list[tuple[str, float | None]]]] = [
    # doses with the drug behind the last, and the control ahead of them
    (
        "Adults were allocated to placebo, 3 mg, 6 mg or 12 mg of montelukast.",
        [("placebo", None), ("3 mg of montelukast", 3), ("6 mg of montelukast", 6), ("12 mg of montelukast", 12)],
    ),
    # a list of doses that share their unit, ahead of the control, behind it, and with the drug behind them
    (
        "Adults were randomised to receive pregabalin 75, 150, or 225 mg/day or placebo.",
        [("pregabalin 75 mg/day", 75), ("pregabalin 150 mg/day", 150), ("pregabalin 225 mg/day", 225), ("placebo", None)],
    ),
    (
        "Adults were randomised to placebo or pregabalin at doses of 75, 150, or 225 mg.",
        [("placebo", None), ("pregabalin 75 mg", 75), ("pregabalin 150 mg", 150), ("pregabalin 225 mg", 225)],
    ),
    (
        "Adults were randomised to 3, 6, or 12 mg of montelukast or placebo.",
        [("3 mg of montelukast", 3), ("6 mg of montelukast", 6), ("12 mg of montelukast", 12), ("placebo", None)],
    ),
    # the drug behind the last of several amounts, beside a control
    (
        "Adults were randomised to 3 mg, 6 mg, or 12 mg of montelukast or to placebo.",
        [("3 mg of montelukast", 3), ("6 mg of montelukast", 6), ("12 mg of montelukast", 12), ("placebo", None)],
    ),
    (
        "Adults were randomised to placebo or 3 mg, 6 mg or 12 mg of montelukast.",
        [("placebo", None), ("3 mg of montelukast", 3), ("6 mg of montelukast", 6), ("12 mg of montelukast", 12)],
    ),
    # another drug behind 'or' and the last dose
    (
        "Adults were randomised to pregabalin 75 mg, 150 mg, or 225 mg or duloxetine 60 mg daily.",
        [("pregabalin 75 mg", 75), ("pregabalin 150 mg", 150), ("pregabalin 225 mg", 225), ("duloxetine 60 mg daily", 60)],
    ),
    # the doses of one drug in the brackets behind it; of two that share a unit each patient may need either
    (
        "Adults were randomised to pregabalin (75 mg or 150 mg daily) or duloxetine.",
        [("pregabalin 75 mg", 75), ("pregabalin 150 mg daily", 150), ("duloxetine", None)],
    ),
    (
        "Adults were randomised to pregabalin (75, 150 or 225 mg) or duloxetine.",
        [("pregabalin 75 mg", 75), ("pregabalin 150 mg", 150), ("pregabalin 225 mg", 225), ("duloxetine", None)],
    ),
    # how high the doses of one drug are
    (
        "Adults were assigned to low-dose (75 mg), medium-dose (150 mg), or high-dose (225 mg) pregabalin or to placebo.",
        [("low-dose pregabalin", 75), ("medium-dose pregabalin", 150), ("high-dose pregabalin", 225), ("placebo", None)],
    ),
    # so many people to each dose: no range
    (
        "Of 434 women randomised, 215 to 60 Gy and 219 to 48 Gy of radiotherapy, all lived.",
        [("60 Gy of radiotherapy", 60), ("48 Gy of radiotherapy", 48)],
    ),
    # the drug of the first that has one, behind a control
    (
        "Adults were randomised to placebo, pregabalin 75 mg, 150 mg, or 225 mg.",
        [("placebo", None), ("pregabalin 75 mg", 75), ("pregabalin 150 mg", 150), ("pregabalin 225 mg", 225)],
    ),
]


@pytest.mark.parametrize(("text", "arms"), DOSED)
def test_an_arm_for_each_dose(text: str, arms: list[tuple[str, float | None]]) -> None:
    record = record_of(f"A trial in the field\n{text}")
    assert [(arm["name"], amount_of(record, arm["arm_id"])) for arm in record["arms"]] == arms


def amount_of(record: dict[str, Any], arm_id: str) -> float | None:
    """The one dose of an arm; none where it has none."""
    amounts = [dose["amount"] for dose in record["doses"] if arm_id in dose["arm_ids"]]
    assert len(amounts) < 2
    return amounts[0] if amounts else None


def test_two_doses_may_be_those_of_one_arm_and_never_those_of_a_placebo() -> None:
    record = record_of("A trial in the field\nAdults were randomised to pregabalin 75 or 150 mg/day or placebo.")
    assert [arm["role"] for arm in record["arms"]] == ["experimental", "control"]
    assert [dose["arm_ids"] for dose in record["doses"]] == [["a1"], ["a1"]]


VALUES: list[tuple[str, list[tuple[str | None, str | None, float]]]] = [
    # strengths ahead of their drug, in the allocation and in the results
    (
        "Children were randomised to 1%, 2% or 4% pilocarpine drops or saline. Redness was seen in 12%, 18%, 29% and 3% of the 1%, 2%, 4% "
        "pilocarpine and saline groups, respectively.",
        [("a1", "Redness", 12), ("a2", "Redness", 18), ("a3", "Redness", 29), ("a4", "Redness", 3)],
    ),
    # strengths behind their drug, each alone in the results
    (
        "Adults were randomised to tacrolimus ointment 0.03%, 0.1%, or vehicle. Clear skin was seen in 52% with 0.03%, 54% with 0.1%, and "
        "15% with vehicle.",
        [("a1", "Clear skin", 52), ("a2", "Clear skin", 54), ("a3", "Clear skin", 15)],
    ),
    # how often a drug is given tells its arms apart, the way that it is given is told once
    (
        "Patients were randomised to intravenous golimumab 2 mg every 4 weeks, golimumab 2 mg every 8 weeks, or placebo. Relief was felt "
        "by 24 of 60 (40%) receiving golimumab every 4 weeks, by 21 of 61 (34%) receiving golimumab every 8 weeks, and by 9 of 62 (15%) "
        "receiving placebo.",
        [
            *[("a1", "Relief", 24), ("a1", "Relief", 40), ("a2", "Relief", 21), ("a2", "Relief", 34)],
            *[("a3", "Relief", 9), ("a3", "Relief", 15)],
        ],
    ),
    # a word behind the arm ahead of a bracket is the arm's, and the subject the outcome
    (
        "Patients were randomised to a flat probe (n = 30) or a curved probe (n = 30). Reading times were significantly longer for "
        "scans done with the curved probe tip (mean: 31±12 min versus 20±9 min; P<0.001).",
        [("a2", "Reading times", 31), ("a1", "Reading times", 20)],
    ),
    # doses of one drug that share its name and their unit
    (
        "Patients were randomised to pregabalin 150 mg/day, pregabalin 300 mg/day or placebo. "
        "Relief was felt by 40% and 51% with pregabalin 150 and 300 mg/day, respectively, and by 22% with placebo.",
        [("a1", "Relief", 40), ("a2", "Relief", 51), ("a3", "Relief", 22)],
    ),
    # groups called by their doses alone, and the drug of all doses, which is no arm by itself
    (
        "Patients were randomised to pregabalin 75, 150, or 225 mg/day or placebo. Itching was rarer in the 150- and 225-mg groups "
        "(31% and 27%, respectively) than with placebo (48%). Rash occurred in 6% of the pregabalin group and 2% of the placebo group.",
        [("a2", "Itching", 31), ("a3", "Itching", 27), ("a4", "Itching", 48), (None, "Rash", 6), ("a4", "Rash", 2)],
    ),
    # "both drugs" is the sum of the two, whose doses need not be said again
    (
        "Patients were randomised to ibuprofen 5 mg/d, naproxen 200 mg/d, both drugs, or placebo. "
        "Rash was rarer by 13%, 2%, 20%, and 1% on ibuprofen, naproxen, ibuprofen plus naproxen, and placebo, respectively.",
        [("a1", "Rash", 13), ("a2", "Rash", 2), ("a3", "Rash", 20), ("a4", "Rash", 1)],
    ),
    # values in the order of a list of sizes that no word of allocation leads
    (
        "Patients received ibuprofen 5 mg (n = 31), ibuprofen 10 mg (n = 32) or placebo (n = 30). "
        "Rash was seen in 13%, 22%, and 8% of patients, respectively.",
        [("a1", "Rash", 13), ("a2", "Rash", 22), ("a3", "Rash", 8)],
    ),
    # values in the order in which the methods tell what people took
    (
        "Methods: This study included 86 women: 29 took honey, 28 took vitamin E and 29 took placebo capsules. "
        "Results: Itching fell by 2.4, 1.9 and 1.1 points, respectively.",
        [("a1", "Itching", 2.4), ("a2", "Itching", 1.9), ("a3", "Itching", 1.1)],
    ),
    # shares of so many people of each arm
    (
        "Clinics were randomised to ibuprofen or naproxen. Rash was seen in 41% of 119 ibuprofen people and 52% of 112 naproxen people.",
        [("a1", "Rash", 41), ("a2", "Rash", 52)],
    ),
    # an abbreviation of what was measured is none of an arm
    (
        "Patients were randomised to ibuprofen or placebo once daily titrated to a normal body mass index (BMI). "
        "BMI was 24.1 with ibuprofen and 24.6 with placebo.",
        [("a1", "BMI", 24.1), ("a2", "BMI", 24.6)],
    ),
    # what only leads on to figures is no outcome
    (
        "Patients were randomised to ibuprofen or placebo. Sores shrank in both groups. However, this was more on ibuprofen "
        "than on placebo, i.e. 63% and 41%, respectively.",
        [("a1", None, 63), ("a2", None, 41)],
    ),
    # the arm that the first of three values is told of comes first, those that it is held against behind it
    (
        "Patients were randomised to ibuprofen, naproxen or placebo. Rash was commoner with placebo (41% v 17% and 13%).",
        [("a3", "Rash", 41), ("a1", "Rash", 17), ("a2", "Rash", 13)],
    ),
    # the letters of such a list stand behind the values
    (
        "Sixty wounds were randomised to tulle (T), film (F) or gauze (G), 20 each. "
        "Results: Mean time to healing was 15.5 days (T), 12.1 days (F) and 19.8 days (G).",
        [("a1", "time to healing", 15.5), ("a2", "time to healing", 12.1), ("a3", "time to healing", 19.8)],
    ),
    # doses alone, behind 'with', are those of the arms and no values
    (
        "Adults were randomised to naproxen 5 mg, 10 mg or 15 mg or placebo. "
        "Results: Pressure fell by 7.4, 9.6 and 8.2 mm Hg with 5, 10 and 15 mg, respectively, and by 0.6 mm Hg with placebo.",
        [("a1", "Pressure", 7.4), ("a2", "Pressure", 9.6), ("a3", "Pressure", 8.2), ("a4", "Pressure", 0.6)],
    ),
    # an operation that all had is no arm where it tells when something was seen
    (
        "Patients were randomised to massage and surgery or surgery alone. Results: Relapse was seen in 36% v 23%. Rates of cramps were "
        "alike (46% and 45%, respectively), as were deaths within 30 days after surgery.",
        [("a1", "Relapse", 36), ("a2", "Relapse", 23), ("a1", "Rates of cramps", 46), ("a2", "Rates of cramps", 45)],
    ),
    # what gets all that those before it get, by a name in brackets that another arm's name holds; one of those before by its noun alone
    (
        "Households were randomised to five groups: clean water; covered latrines; these two combined (CWL); vouchers for food (food); "
        "combined CWL plus food; or a control group. Fever was seen in 12% with latrines, 10% with CWL, 11% with food and 15% of controls.",
        [("a2", "Fever", 12), ("a3", "Fever", 10), ("a4", "Fever", 11), ("a6", "Fever", 15)],
    ),
    # both by the noun that the allocation gives it; what one that begins with how often it was given is called in brackets
    (
        "Adults were randomised to stretching (ST), weekly massage (WM), or both methods. "
        "Pain fell by 12% with ST, 13% with WM and 15% with both methods.",
        [("a1", "Pain", 12), ("a3", "Pain", 13), ("a2", "Pain", 15)],
    ),
    # arms called by their doses and how often they were given, which are no values
    (
        "Adults were randomised to aflibercept 4 mg every 8 weeks (4q8) or aflibercept 9 mg every 16 weeks (9q16). "
        "Vision rose by 7.5 letters in the 9q16 group and by 8.1 letters in the 4q8 group.",
        [("a2", "Vision", 7.5), ("a1", "Vision", 8.1)],
    ),
    # an arm that its brackets call 'combined'
    (
        "Adults were randomised to walking, walking plus rowing (combined), or a waiting list. "
        "Relapse was seen in 12% of the walking, 10% of the combined and 15% of the waiting list group.",
        [("a1", "Relapse", 12), ("a2", "Relapse", 10), ("a3", "Relapse", 15)],
    ),
    # strengths of one drug, each with its size, by which the arms go from there on
    (
        "Patients were randomised to timolol 0.5% (n = 30), timolol 0.25% (n = 31) or placebo (n = 30). "
        "Pressure fell by 4.1 mm Hg in the 0.5% group and 3.2 mm Hg with 0.25% timolol.",
        [("a1", "Pressure", 4.1), ("a2", "Pressure", 3.2)],
    ),
    (
        "Patients were randomised to timolol 0.5% (n = 30) or timolol 0.25% (n = 31). "
        "Pain was 2.1 ± 1.0 with 0.5% and 2.9 ± 1.1 with 0.25%.",
        [("a1", "Pain", 2.1), ("a2", "Pain", 2.9)],
    ),
    # a vitamin by its letter and number alone
    (
        "Patients were randomised to vitamin B6 (n = 30) or placebo (n = 31). "
        "Scores rose 4.2 points during B6 and 3.1 points during placebo.",
        [("a1", "Scores", 4.2), ("a2", "Scores", 3.1)],
    ),
    # a group that no name covers between two that have one
    (
        "Patients got ibuprofen or placebo. Mean scores were 21.1 with ibuprofen, 26.2 with sweets, and 27.4 with placebo.",
        [("a1", "scores", 21.1), (None, "scores", 26.2), ("a2", "scores", 27.4)],
    ),
    # doses that all arms get of one drug, hyphened with a group and behind 'with'
    (
        "Adults were randomised to 2, 4, or 6 mg of melatonin daily. Rash occurred in 4%, 5% and 9% in the 2-, 4-, and 6-mg groups, "
        "respectively. Weight fell by 1.2, 1.4 and 2.3 kg with 2, 4 and 6 mg.",
        [("a1", "Rash", 4), ("a2", "Rash", 5), ("a3", "Rash", 9), ("a1", "Weight", 1.2), ("a2", "Weight", 1.4), ("a3", "Weight", 2.3)],
    ),
    # the group by how often it was treated, where the other one's name holds the same word
    (
        "Women were randomised to weekly or 3-weekly docetaxel. Rash occurred in 21% of the weekly group and 24% of the 3-weekly group.",
        [("a1", "Rash", 21), ("a2", "Rash", 24)],
    ),
    # a dose of nothing is the placebo
    (
        "Children were assigned to receive 0, 2, or 4 mg of elemental zinc daily. Cough occurred in 12% with 4 mg, 14% with 2 mg and 21% "
        "with placebo.",
        [("a3", "Cough", 12), ("a2", "Cough", 14), ("a1", "Cough", 21)],
    ),
    # people of each arm whose noun stands behind the last pair alone
    (
        "Patients were randomised to ibuprofen (n = 38) or placebo (n = 41). Tea was wanted by 17 of 38 and 5 of 41 patients.",
        [("a1", "Tea", 17), ("a2", "Tea", 5)],
    ),
]


@pytest.mark.parametrize(("text", "values"), VALUES)
def test_values(text: str, values: list[tuple[str | None, str | None, float]]) -> None:
    record = record_of(f"A trial in the field\n{text}")
    assert [(r["arm_id"], r["outcome"], r["value"]) for r in record["results"]] == values


def test_a_mark_behind_a_size_with_nothing_after_it() -> None:
    text = "A trial in the field\nMethods: We randomly assigned 120 adults to green tea (n = 60;) or placebo (60 patients, )."
    assert [(arm["name"], arm["n"]) for arm in record_of(text)["arms"]] == [("green tea", 60), ("placebo", 60)]


def test_letters_stand_for_the_arms_throughout_a_list() -> None:
    """Capital letters behind 'in', one after the other, one of them the sign of a unit elsewhere."""
    record = record_of(
        "Methods: Adults were randomised to ibuprofen (I), codeine (C), both (IC) or saline (S). "
        "Results: Pain was lower in IC (1.9 ± 0.8) than in I (3.1 ± 1.0), C (3.2 ± 1.1) and S (5.4 ± 1.3)."
    )
    names = {arm["arm_id"]: arm["name"] for arm in record["arms"]}
    assert [(names[r["arm_id"]], r["value"], r["unit"]) for r in record["results"]] == [
        ("ibuprofen plus codeine", 1.9, None),
        ("ibuprofen", 3.1, None),
        ("codeine", 3.2, None),
        ("saline", 5.4, None),
    ]


def test_a_measure_behind_the_name_of_a_group_is_no_label() -> None:
    record = record_of(
        "Adults were randomised to ibuprofen or placebo. In the ibuprofen group BMI was 25.1, in the placebo group LDL was 3.2."
    )
    assert [(r["arm_id"], r["outcome"], r["value"]) for r in record["results"]] == [("a1", "BMI", 25.1), ("a2", "LDL", 3.2)]
