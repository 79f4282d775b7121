"""What a sentence says of one arm against another, in words or by an estimate: one row a way of saying it."""

from __future__ import annotations

import pytest

from tests.conftest import record_of

ARMS = "Methods: We randomly assigned 90 patients to aspirin 100 mg/d (n = 45) or placebo (n = 45). Results: "

Row = tuple[str | None, bool | None, str | None]

TOLD: list[tuple[str, list[Row]]] = [
    # what was more so is more of the change that the clause before tells
    ("Pain decreased in both groups, but significantly more so in the aspirin group (P = .01).", [("Pain", True, "a2")]),
    ("Nausea increased with both, but less so with aspirin (P = .02).", [("Nausea", True, "a2")]),
    # a test behind values is of what they are of, not of what was gained at that price
    ("Aspirin prolonged survival at the expense of bleeding (31% vs 8%, P < .001).", [("bleeding", True, "a1"), ("survival", None, "a1")]),
    # what is more behind a change is more of the change
    ("Aspirin reduced pain by 12 points, which was significantly more than placebo (P = .02).", [("pain", True, "a2")]),
    # the second of two that share their words, each with its own arm
    ("Thirst was commoner with aspirin (p = 0.02), and cough with placebo (p = 0.01).", [("Thirst", True, "a1"), ("cough", True, "a2")]),
    # a higher hazard of what ends it is a shorter time, a lower one a longer
    ("The hazard ratio for progression-free survival was 0.62 (95% CI 0.4 to 0.9).", [("progression-free survival", True, "a1")]),
    ("The hazard ratio for death was 0.62 (95% CI 0.4 to 0.9).", [("death", True, "a2")]),
    # two verbs of one arm, each with its own outcome and direction
    (
        "Compared with placebo, aspirin significantly prolonged sleep and shortened hospital stay.",
        [("sleep", True, "a1"), ("hospital stay", True, "a2")],
    ),
    ("Aspirin lowered blood pressure and reduced the rate of stroke.", [("blood pressure", None, "a2"), ("rate of stroke", None, "a2")]),
    # a verb that turns the change behind it
    ("Aspirin significantly attenuated the rise in creatinine.", [("creatinine", True, "a2")]),
    ("Aspirin significantly enhanced the fall in blood pressure.", [("blood pressure", True, "a2")]),
    # a verb that only its form tells
    ("Patients on aspirin had significantly less nausea and needed fewer sedatives.", [("nausea", True, "a2"), ("sedatives", True, "a2")]),
    ("More women in the aspirin group stopped smoking (30% vs. 12%; p = 0.01).", [("stopped smoking", True, "a1")]),
    # the arm that 'but not' names is the other one, the outcome that it names is not meant
    ("Aspirin, but not placebo, reduced pain (p = 0.03).", [("pain", True, "a2")]),
    ("Pain, but not sleep, was significantly reduced by aspirin.", [("Pain", True, "a2")]),
    # what is denied of the arms, or of the one that was tried
    ("No significant improvements in lung function or sleep were seen.", [("lung function", False, None), ("sleep", False, None)]),
    ("Aspirin did not change blood pressure.", [("blood pressure", False, None)]),
    ("Aspirin did not result in better mood.", [("mood", False, None)]),
    ("Aspirin had no significant impact on pain.", [("pain", False, None)]),
    ("The effect of aspirin on pain was not significant (p = 0.3).", [("pain", False, None)]),
    ("The difference between groups in pain was not significant.", [("pain", False, None)]),
    # what is the same for both, but not where they were
    ("Both groups had the same pain score.", [("pain score", False, None)]),
    ("Both groups were seen in the same ward.", []),
    # a noun behind "of" is no verb of a clause of its own
    (
        "No between-group differences were found for muscle strength, balance or global rating of change.",
        [("muscle strength", False, None), ("balance", False, None), ("global rating of change", False, None)],
    ),
    # what shows no difference stands ahead of the verb, whatever the arms are called behind it
    (
        "Bleeding index and plaque index showed no significant difference between the two tablets.",
        [("Bleeding index", False, None), ("plaque index", False, None)],
    ),
    ("Neither mortality nor length of stay differed by treatment group.", [("mortality", False, None), ("length of stay", False, None)]),
    ("Pain was not significantly affected by the treatment.", [("Pain", False, None)]),
    # tests in turn of predicates that each have an outcome of their own
    (
        "Hospital stay was shorter and blood loss lower in the aspirin group (p = 0.03 and p = 0.01, respectively).",
        [("Hospital stay", True, "a2"), ("blood loss", True, "a2")],
    ),
    ("Aspirin reduced pain and improved mood (p = 0.03 and p = 0.2, respectively).", [("pain", True, "a2"), ("mood", False, None)]),
    (
        "Pain was lower and nausea was rarer with aspirin (p = 0.03 and 0.001, respectively).",
        [("Pain", True, "a2"), ("nausea", True, "a2")],
    ),
    (
        "Pain was lower (p = 0.04) and sedation lower with aspirin at 1 and 2 h (p = 0.03 and p = 0.01, respectively).",
        [("Pain", True, "a2"), ("sedation", True, "a2"), ("sedation", True, "a2")],
    ),
    # a denial whose predicate stands in the clause before
    (
        "Pain was significantly lower with aspirin, but anxiety and mood were not.",
        [("Pain", True, "a2"), ("anxiety", False, None), ("mood", False, None)],
    ),
    ("Pain was lower with aspirin (p = 0.01), whereas anxiety was not (p = 0.4).", [("Pain", True, "a2"), ("anxiety", False, None)]),
    # 'statistically' alone
    ("Pain was statistically lower with aspirin.", [("Pain", True, "a2")]),
    (
        "The aspirin group showed statistically and clinically greater improvements in mood and pain.",
        [("mood", True, "a1"), ("pain", True, "a2")],
    ),
    # what occurred, and in whom
    ("Nausea occurred more often in patients assigned aspirin than in those on placebo.", [("Nausea", None, "a1")]),
    # what was the same for both
    ("Significant improvements in pain were found, regardless of group allocation (p = 0.003).", []),
    # a limit that everyone's value is held against
    (
        "Aspirin led to fewer creatinine levels higher than normal values (p = 0.02).",
        [("creatinine levels higher than normal values", True, "a2")],
    ),
    # what is asked
    ("It is unclear whether aspirin reduces the risk of falls.", []),
    # tests of time, of a correlation, and the level of significance
    ("There was a main effect of time on pain (p < 0.001).", []),
    ("Pain fell with age (r = -0.4, p = 0.01).", []),
    ("A p-value < 0.05 was considered significant. Significance was assumed at p < 0.05.", []),
    # what an interaction was tested for
    ("There was no interaction between time and group for pain (p = 0.3).", [("pain", False, None)]),
    # what heads the values of a bracket is what their test is of
    (
        "Aspirin did better (pain: 3.1 vs. 4.2, p = 0.03; sleep: 7.1 vs. 6.2, p = 0.02).",
        [("pain", True, "a2"), ("sleep", True, "a1")],
    ),
    # an abbreviation in a longer name
    (
        "The visual analogue scale (VAS) was used. The mean daily score on the VAS was lower with aspirin (p = 0.03).",
        [("daily score on the visual analogue scale (VAS)", True, "a2")],
    ),
    # by how much each arm changed, whichever way
    ("Weight rose by 3.1 kg in the aspirin group and fell by 1.2 kg in the placebo group (p = 0.01).", [("Weight", True, "a1")]),
    ("Pain fell by 3.1 points in the aspirin group but by only 1.2 points in the placebo group (p = 0.01).", [("Pain", True, "a2")]),
    ("The decrease in pain was 1.2 points with aspirin and 3.1 points with placebo (p = 0.01).", [("pain", True, "a1")]),
    # but what it changed to, and what stands beside a verb in brackets, are values
    ("Pain decreased to 3.1 with aspirin and to 4.2 with placebo (p = 0.01).", [("Pain", True, "a2")]),
    ("Aspirin reduced pain (3.1 vs 4.2, p = 0.01).", [("pain", True, "a2")]),
    # the second estimate is of what the first one was
    (
        "The hazard ratio for death was 0.79 (95% CI 0.48-0.99) unadjusted and 0.77 (95% CI 0.5-0.9) adjusted.",
        [("death", True, "a2"), ("death", True, "a2")],
    ),
    # the participants as they came are no outcome
    (
        "Mean age did not differ (p = 0.6), and there were no differences in demographic characteristics between groups.",
        [],
    ),
    ("Baseline pain was similar (p = 0.8).", []),
    # a p-value for all, beside the estimate of the last
    (
        "Aspirin reduced the pain score (mean difference -3.5), stiffness and fatigue (mean difference -1.3) vs. placebo (all p < 0.001).",
        [("pain score", None, "a2"), ("fatigue", True, "a2"), ("pain score", True, "a2"), ("stiffness", True, "a2")],
    ),
    # a comparative without an arm has that of the clause that 'and' joins to it
    (
        "Hospital stay was shorter (3 days vs. 6 days, p = 0.001) and costs were lower in the aspirin group.",
        [("Hospital stay", True, "a2"), ("costs", None, "a2")],
    ),
    ("Pain decreased (p = 0.01) and weight was higher with placebo (p = 0.02).", [("Pain", True, None), ("weight", True, "a2")]),
    # between the groups, before and after
    ("There were no differences between groups in pain before and after treatment.", [("pain before and after treatment", False, None)]),
    # what a difference is in, where its value stands with a spread or its interval further on
    (
        "By spring, the difference in adjusted mean change in grip strength between aspirin and placebo was -0.7 ± 0.1 kg (p < 0.001).",
        [("grip strength", True, "a2")],
    ),
    (
        "A difference in mean change from baseline in pain was -1.2 points between aspirin and placebo (95% CI -1.8 to -0.5).",
        [("pain", True, "a2")],
    ),
    # when something was compared, and an arm, are no outcomes
    ("The difference between aspirin and placebo 5 hours after the last meal was not significant (P = 0.18).", [(None, False, None)]),
    ("Celecoxib was not significantly different from placebo by year two (P = 0.07).", [(None, False, None)]),
    # what did not change differently, with the arms by name
    (
        "Changes from baseline in heart rate by autumn were not statistically different between the treatment groups.",
        [("Changes from baseline in heart rate", False, None)],
    ),
    (
        "Heart rate changes from baseline with aspirin and placebo were not significantly different.",
        [("Heart rate changes from baseline", False, None)],
    ),
    # a difference that is told of nothing is one of what the clause before speaks of
    (
        "Weight gain was significant in both groups but the difference between the two groups was not significant.",
        [("Weight gain", False, None)],
    ),
    ("Cough was mild, and no significant differences were seen between the two groups.", [("Cough", False, None)]),
    (
        "The time required for healing was 3 days with aspirin and 9 days with placebo, which was a significant difference (p = 0.01).",
        [("time required for healing", True, "a2")],
    ),
    # the difference of a claim, or of the sentence before, goes the same way
    (
        "Aspirin reduced pain by 8.6 mm (32%) and placebo by 6.2 mm (23%), and the difference of 2.4 mm was significant (p < 0.01).",
        [("pain", True, "a2")],
    ),
    ("Mean pain was 3.1 with aspirin and 4.2 with placebo. This difference was significant (p = 0.02).", [("pain", True, "a2")]),
    (
        "Pain fell by 3.1 points with aspirin and by 4.2 points with placebo. This difference was significant (p = 0.02).",
        [("Pain", None, "a1"), ("Pain", True, "a1")],
    ),
    # whom a difference favours, told behind its test
    (
        "The difference in pain of 3.4 points was significant (p = 0.01; analysis of covariance) in favour of aspirin.",
        [("pain", True, "a2")],
    ),
    ("Differences favouring aspirin were seen in pain (p = 0.01) and nausea (p = 0.02).", [("pain", True, "a2"), ("nausea", True, "a2")]),
    # what comes faster takes less time, but of what is no time there is more
    ("Aspirin led to a quicker return to sport (p = 0.03).", [("return to sport", True, "a2")]),
    ("Aspirin led to a faster gait (p = 0.03).", [("gait", True, "a1")]),
    # feelings are better or worse by the adjective ahead of them
    ("Aspirin significantly improved negative thoughts.", [("negative thoughts", True, "a2")]),
    ("Positive affect was significantly better with aspirin.", [("Positive affect", True, "a1")]),
    # where all fell, the greater change ends lower, but the greater loss is still more of it
    ("The change in pain was greater with aspirin (-7.1) than with placebo (-3.2) (p = 0.01).", [("pain", True, "a2")]),
    ("Weight loss was greater with aspirin (-7.1 kg) than with placebo (-3.2 kg) (p = 0.01).", [("Weight loss", True, "a1")]),
    # what was found is no outcome, but what was found of it
    ("The main finding was that sleep did not differ between aspirin and placebo.", [("sleep", False, None)]),
    # how often something came is more or less of it
    ("Nausea occurred less often with aspirin than with placebo (p = 0.03).", [("Nausea", True, "a2")]),
    # what grades a verb of change from behind
    ("Ferritin fell less in the aspirin group than in the placebo group (p = 0.01).", [("Ferritin", True, "a1")]),
    ("Ferritin was suppressed to a greater degree by aspirin (p = 0.01).", [("Ferritin", True, "a2")]),
    ("Aspirin lowered ferritin more than placebo (p = 0.01).", [("ferritin", True, "a2")]),
    # an arm that stands in the second of two clauses, with adjectives that could be verbs
    (
        "Pain was significantly lower and sleep quality was significantly better in the aspirin group.",
        [("Pain", True, "a2"), ("sleep quality", True, "a1")],
    ),
    # a difference that is taken back by a clause of its own
    ("Nausea was rarer with aspirin, but this difference was not statistically significant.", [("Nausea", False, None)]),
    # the comparative inside an estimate, and what it is told on
    ("Mean weight was 3.1 kg lower with aspirin than with placebo (95% CI 1.2 to 5.0).", [("weight", True, "a2")]),
    ("Stay was 2.2 days shorter in the aspirin group (95% CI 0.6-3.8 days; p = 0.01).", [("Stay", True, "a2")]),
    ("Patients on aspirin scored 5 points higher on the mood scale (95% CI 2 to 8).", [("mood scale", True, "a1")]),
    # what a ratio names itself is not what was claimed before it
    (
        "Event-free survival was longer with aspirin (hazard ratio for event or death, 0.6; 95% CI 0.4 to 0.9).",
        [("event or death", True, "a2")],
    ),
    # relative changes name what they are of, and ratios in the bracket behind them are of the same
    ("Care with aspirin led to a 31 percent reduction in the risk of stroke (p = 0.01).", [("risk of stroke", True, "a2")]),
    (
        "Aspirin gave a 31% lower risk of falls (p < 0.01) and a 22% lower risk of stroke (p = 0.02).",
        [("risk of falls", True, "a2"), ("risk of stroke", True, "a2")],
    ),
    (
        "Aspirin gave a 31% lower risk of stroke (HR 0.69; 95% CI 0.5 to 0.9).",
        [("risk of stroke", None, "a2"), ("stroke", True, "a2")],
    ),
    # estimates in the order of what their measure names
    (
        "The hazard ratios for stroke, nausea and death were 0.82 (0.71-0.95), 0.93 (0.72-1.2) and 0.85 (0.8-0.9).",
        [("stroke", True, "a2"), ("nausea", False, None), ("death", True, "a2")],
    ),
    # between whom stands before what
    ("The mean difference between groups in weight was 3.2 kg (95% CI 1.2 to 5.2).", [("weight", True, None)]),
    ("The difference in mean weight was 3.2 kg (95% CI 1.2 to 5.2).", [("weight", True, None)]),
    # verbs that did nothing to what stands behind them, and what nothing was done to
    ("High-dose oral aspirin did not alter ferritin or weight.", [("ferritin", False, None), ("weight", False, None)]),
    ("Aspirin lowered pain (p = 0.02) without affecting mood.", [("pain", True, "a2"), ("mood", False, None)]),
    ("Mood was not influenced by aspirin.", [("Mood", False, None)]),
    ("Mood improved similarly in both groups.", [("Mood", False, None)]),
    ("Vomiting was as common with aspirin as with placebo.", [("Vomiting", False, None)]),
    # a denial of another time leaves the first as it is
    (
        "Pain was lower in the aspirin group at 3 h (p = 0.01), but there were no differences at 9 h (p = 0.7).",
        [("Pain", True, "a2"), ("Pain", False, None)],
    ),
    ("Pain was lower with aspirin (2.1 vs 2.6), but the difference was not significant.", [("Pain", False, None)]),
    # differences that nobody else is named for are those between the arms
    ("The differences in weight were not significant.", [("weight", False, None)]),
    # a change that is the subject, and what it is told of
    (
        "Significant improvement was seen in mood (p = 0.01) and sleep quality (p = 0.02) in the aspirin group compared to placebo.",
        [("mood", True, "a1"), ("sleep quality", True, "a1")],
    ),
    # from the value of one arm to that of the other, which no arm went through itself
    ("Stay was reduced from 9 days with placebo to 6 days with aspirin (p = 0.01).", [("Stay", True, "a2")]),
    ("Weight fell from 90 kg to 81 kg with aspirin and to 88 kg with placebo (between groups, p = 0.01).", [("Weight", True, "a2")]),
    # what an effect is on, whatever had it
    ("There was a significant effect of treatment on mood (p = 0.02).", [("mood", True, None)]),
    # a list whose second part is brought in as its first
    ("There were no differences in weight nor in stool frequency.", [("weight", False, None), ("stool frequency", False, None)]),
    ("Aspirin had no advantage over placebo in terms of mood.", [("mood", False, None)]),
    # what is less stands behind its comparative
    ("Compared with placebo, patients on aspirin had 21% less wound pain (95% CI 11% to 31%).", [("wound pain", True, "a2")]),
    # to be free of something is better
    ("Aspirin was more effective: 61% vs 42% of patients were pain free at 3 h (p < 0.01).", [("pain free", True, "a1")]),
    # which way a difference goes, told behind it of scores that are those of its outcome
    ("There was a significant difference in mood (p = 0.02), with lower scores in the aspirin group.", [("mood", True, "a2")]),
    # the arm of the last of three clauses
    (
        "Pain was less (p = 0.01), the rate of falls was lower (p = 0.02) and sleep was longer (p = 0.03) in the aspirin group.",
        [("Pain", True, "a2"), ("rate of falls", True, "a2"), ("sleep", True, "a1")],
    ),
    # a change of one arm from its own start, with its interval
    ("The aspirin group had a 4-point increase in mood from baseline to week 9 (95% CI 2 to 6).", []),
    # nothing is said of what has neither test nor direction
    ("Pain was measured in a different way in both groups.", []),
    # what was done to a lesser extent, its object between the verb and its grade
    ("Aspirin lowered the number of falls to a lesser extent than placebo.", [("number of falls", None, "a1")]),
    # what 'but not' takes out of a list of objects
    ("Aspirin eased nausea and lowered pain but not stiffness.", [("pain", None, "a2"), ("stiffness", False, None)]),
    (
        "Aspirin significantly improved sleep but not fatigue or mood.",
        [("sleep", True, None), ("fatigue", False, None), ("mood", False, None)],
    ),
    ("Aspirin improved sleep but not significantly.", [("sleep", False, None)]),
    # what is denied of the one that was tried, named behind it
    ("No rise in blood loss was seen after aspirin.", [("blood loss", False, None)]),
    ("Aspirin was not tied to an increase in falls.", [("falls", False, None)]),
    # what the same clause takes back
    ("While pain scores were lower with aspirin, this difference was not significant.", [("pain scores", False, None)]),
    # in whose effect nothing differs, and on what; what is no effect of a denied verb
    ("Aspirin and placebo did not differ in their effect on sleep.", [("sleep", False, None)]),
    ("No added effect of aspirin was seen on kidney function.", [("kidney function", False, None)]),
    ("Aspirin did not increase the frequency of adverse skin effects.", [("frequency of adverse skin", False, None)]),
    # between whom, told by a pronoun
    ("Both groups improved in sleep, without significant differences between them.", [("sleep", False, None)]),
    # two comparatives of one verb, and a subject of which another verb told before
    ("Strokes were fewer and survival longer with aspirin.", [("Strokes", None, "a2"), ("survival", None, "a1")]),
    ("Nausea was most common at night and was less with aspirin (p = 0.02).", [("Nausea", True, "a2")]),
    # what some of the people were like
    ("Aspirin prevented strokes in women at increased risk of fracture.", [("strokes", None, "a2")]),
    ("Sleep was longer in women who had higher doses.", []),
    ("In those with ulcers less than or equal to 3 cm wide, aspirin reduced pain.", [("pain", None, "a2")]),
    # a denied change behind one that is not denied
    (
        "Aspirin led to a significant drop in nausea and to a non-significant reduction of pain.",
        [("nausea", True, "a2"), ("reduction of pain", False, None)],
    ),
    # what is told of both arms together is told of each for itself
    ("Both aspirin and placebo brought significant reductions in pain.", []),
    ("Aspirin and placebo significantly lowered fever.", []),
    ("Both drug combinations lowered pain, which was 3.1 with aspirin and 4.2 with placebo.", []),
    # a claim of one arm's own change, of which its test is
    ("In the placebo group, weight rose from 81 to 84 kg (p = 0.02).", []),
    # two predicates of one list
    (
        "The increase in weight, pain and mood was similar in both groups.",
        [("weight", False, None), ("pain", False, None), ("mood", False, None)],
    ),
    # what grades a treatment names an outcome only behind 'in', 'for' or 'at'
    ("A new form of aspirin is as effective as placebo.", []),
    ("The high dose of aspirin was significantly superior to placebo tablets in lowering fever.", [("fever", True, "a2")]),
    # who passed a limit: more of them are more, and better, whatever is measured
    (
        "Patients on aspirin were more likely to reach a blood pressure below 130 mm Hg (p = 0.01).",
        [("reach a blood pressure below 130 mm Hg", True, "a1")],
    ),
    # words behind the arm that another is held against
    ("Aspirin users had consistently lower pain than the placebo set at all visits.", [("pain", None, "a2")]),
    # which treatment an arm had or had not beside its own
    ("Aspirin with or without tea significantly lowered pain.", [("pain", True, "a2")]),
    # a greater change may be a greater fall: the values or the sign of the difference tell
    ("Weight change was greater with aspirin (difference -2.1 kg, 95% CI -3.2 to -1.0).", [("Weight change", True, "a2")]),
    ("The change in mean pain values was significantly greater in the aspirin group (p = 0.01).", [("pain values", True, None)]),
    # what is excepted from what did not differ
    ("The groups were alike and did not differ except for weight.", []),
    (
        "Sleep and mood did not differ except for a rise in nausea with aspirin (p = 0.03).",
        [("nausea", True, "a1"), ("Sleep", False, None), ("mood", False, None)],
    ),
    # a participle inside a name
    ("Aspirin lowered the prevalence of reported headache (p = 0.03).", [("prevalence of reported headache", True, "a2")]),
    # a share of people behind what they judged is no difference
    ("In their view of the treatment effect, 58.1% of patients on aspirin were content.", []),
    # a sentence that ends with the denial, without its stop
    ("The drop in nausea with aspirin was not significant", [("nausea", False, None)]),
    # what people achieved is more with whom more did, though it be a fall
    (
        "A fall of at least 40% was achieved by 51% on aspirin and 34% on placebo (odds ratio 2.0; 95% CI 1.3 to 3.2).",
        [("fall of at least 40%", True, "a1")],
    ),
    # for what patients were recruited is no outcome
    ("Aspirin had no effect on the mood for which carers had been recruited.", [("mood", False, None)]),
    # what each arm went from and to holds neither against the other: the one that came to more is higher
    (
        "Grip strength rose from 21.3 ± 2.1 to 24.4 ± 2.2 kg with aspirin and from 20.9 ± 2.0 to 29.6 ± 2.3 kg with placebo (p = 0.002).",
        [("Grip strength", True, "a2")],
    ),
    (
        "Stiffness fell from 7.3 to 2.4 with aspirin and from 7.1 to 5.2 with placebo (p = 0.002).",
        [("Stiffness", True, "a2")],
    ),
    # a difference or an effect by its longer name
    (
        "No significant between-group differences were found in stamina, sleep quality or sick leave.",
        [("stamina", False, None), ("sleep quality", False, None), ("sick leave", False, None)],
    ),
    ("No significant treatment effect was seen for cough.", [("cough", False, None)]),
    ("Aspirin failed to show any advantage over placebo in terms of grip strength.", [("grip strength", False, None)]),
    # what is the same, whatever its word
    ("Drop-out rates were not different.", [("Drop-out rates", False, None)]),
    ("Total costs were equal in the two groups.", [("Total costs", False, None)]),
    (
        "Mean satisfaction was greater in the aspirin group (p = 0.01), while fatigue was the same.",
        [("satisfaction", True, "a1"), ("fatigue", False, None)],
    ),
    # an interaction of group and time is a difference between the arms, an effect of time none
    ("There was a time effect (p < 0.001) and a group-by-time interaction (p = 0.03) for grip strength.", [("grip strength", True, None)]),
    # from when to when something was lower
    ("Heart rate was lower in the aspirin group from 10 to 45 min (p = 0.02).", [("Heart rate", True, "a2")]),
    # what they were content with, and what they needed
    ("Patients in the aspirin group were more satisfied with the ward (p = 0.02).", [("satisfied with the ward", True, "a1")]),
    ("Patients in the aspirin group needed less fentanyl (p = 0.02).", [("fentanyl", True, "a2")]),
    # of each of the falls with its test
    (
        "Aspirin gave larger reductions in cough (p = 0.02) and fatigue (p = 0.03) than placebo.",
        [("cough", True, "a2"), ("fatigue", True, "a2")],
    ),
    # against whom a difference is told
    ("The difference versus placebo in cough score was -1.7 (95% CI -3.1 to -0.3).", [("cough score", True, "a2")]),
    # what was held equal is no outcome, and a higher hazard of what ends it is a shorter time, of the sentence before too
    (
        "Overall survival was 31 and 24 months (HR 0.8, 95% CI 0.6 to 1.1). After adjustment for age, the HR was 0.7 (0.5-0.9).",
        [("Overall survival", False, None), ("Overall survival", True, "a1")],
    ),
    # what stands beside the traits of the participants is one as well
    ("The groups were comparable in age, sex and body mass index.", []),
    # what was delayed took longer
    ("Aspirin delayed the time to reoperation (p = 0.02).", [("time to reoperation", True, "a1")]),
    # what is no more frequent does not differ
    ("Heartburn was no more frequent in the aspirin group.", [("Heartburn", False, None)]),
    # a noun of change turns what is graded whether what changed stands behind it or ahead of it, and where none stands beside it
    ("Triglyceride reduction was greater with aspirin (p = 0.02).", [("Triglyceride", True, "a2")]),
    ("Aspirin gave a smaller HbA1c reduction (p = 0.02).", [("HbA1c", True, "a1")]),
    ("Ferritin declined in both groups, but the decline was steeper with aspirin (p = 0.02).", [("Ferritin", True, "a2")]),
    ("A greater drop was seen in ferritin with aspirin (p = 0.02).", [("ferritin", True, "a2")]),
    ("A significant increase in ferritin was seen with aspirin compared with placebo.", [("ferritin", True, "a1")]),
    # a greater change from the start compares the arms
    ("Aspirin gave a greater reduction in cough from baseline (p = 0.02).", [("cough from baseline", True, "a2")]),
    # of what changed with both arms only its size says who has more
    ("Reductions in ferritin were seen with aspirin (21%) and placebo (43%; p = 0.02).", [("ferritin", True, None)]),
    ("The mean cough score fell to 4.2 with aspirin and to 3.1 with placebo (p = 0.02).", [("cough score", True, "a1")]),
    (
        "The reduction in ferritin was 21% and 43% at week 2 (p = 0.02), and 22% and 41% at week 8 (p = 0.03), for aspirin and placebo.",
        [("ferritin", True, "a1"), ("ferritin", True, "a1")],
    ),
    # how much more or less stands before the comparative, of two outcomes of one verb too
    ("LDL cholesterol was 7% lower and ferritin 9% higher with aspirin.", [("LDL cholesterol", None, "a2"), ("ferritin", None, "a1")]),
    # a second verb without an object is the outcome
    (
        "Aspirin patients had less cough and slept longer than placebo patients (both p < 0.01).",
        [("cough", True, "a2"), ("slept", True, "a1")],
    ),
    # what a treatment does is no part of the outcome's name
    ("Aspirin was less effective than placebo in preventing relapses (p = 0.02).", [("relapses", True, "a1")]),
    # a predicate that an arm opens is no opener, though a list follows
    (
        "Aspirin was associated with less bleeding (p = 0.01), a shorter stay (p = 0.02) and a longer recovery (p = 0.03).",
        [("bleeding", True, "a2"), ("stay", True, "a2"), ("recovery", True, "a1")],
    ),
    # what a denial ahead speaks of goes on as the subject
    (
        "Aspirin was not inferior to placebo for cough but was associated with more nausea (p = 0.02).",
        [("nausea", True, "a1"), ("cough", False, None)],
    ),
    # a short word behind a number is its unit, and no name ends with what was cut off ahead of a time
    ("The increase in agatston score was 75 AU with aspirin and 92 AU with placebo (p = 0.6).", [("agatston score", False, None)]),
    ("Aspirin patients gained less weight during the first 4 months (p = 0.02).", [("weight", True, "a2")]),
    # comparatives that end with what they hold something against, and verbs of multiplying
    ("Cough scores in the aspirin group were below those in the placebo group (p = 0.02).", [("Cough scores", True, "a2")]),
    ("Aspirin doubled the incidence of nausea (p = 0.02).", [("incidence of nausea", True, "a1")]),
    # how many times as often
    ("Nausea occurred half as often with aspirin as with placebo (p = 0.02).", [("Nausea", True, "a2")]),
    ("Patients in the placebo group were twice as likely to relapse as those in the aspirin group (p = 0.02).", [("relapse", True, "a2")]),
    # what is superior where nobody knows the outcome but for the head of its name
    ("Lens clarity and cleansing quality were superior with aspirin in the left eye (p = 0.02).", [("cleansing quality", True, "a1")]),
    # what holds the arms against each other stands once for the clauses of a list
    (
        "With aspirin, compared with placebo, cough was lower (p = 0.02), and the use of inhalers and lozenges was lower.",
        [("cough", True, "a2"), ("use of inhalers", None, "a2"), ("lozenges", None, "a2")],
    ),
    # the arm behind an outcome is no part of its name
    (
        "At week 4 cough did not differ (p = 0.5); at week 8 there were fewer relapses with aspirin (p = 0.02).",
        [("cough", False, None), ("relapses", True, "a2")],
    ),
    # the treatment behind a verb is its object, no word ahead of it
    ("Aspirin did not reduce transfusion.", [("transfusion", False, None)]),
    ("Early treatment with aspirin did not shorten ventilation (p = 0.4).", [("ventilation", False, None)]),
    # the arm that something was no worse than is not the one that goes on to act
    ("Aspirin was superior to placebo and reduced costs.", [("costs", None, "a2")]),
    ("Aspirin was as effective as placebo and reduced falls.", [("falls", None, "a2")]),
    ("Aspirin was well tolerated and significantly reduced cough.", [("cough", True, "a2")]),
    # two changes behind one comparative, and the values of the first, which say nothing of the second
    (
        "Aspirin led to greater reductions in cough and increases in sleep time than placebo.",
        [("cough", None, "a2"), ("sleep time", None, "a1")],
    ),
    (
        "Patients on aspirin had a greater fall in cough (-6.1 vs -2.2; p = 0.01) and improved lung function (p = 0.02).",
        [("cough", True, "a2"), ("lung function", True, "a1")],
    ),
    # what drove a difference
    (
        "The difference in the main end point was driven by the incidence of gout (1% with aspirin, 3% with placebo; RR 0.4, 0.2 to 0.8).",
        [("incidence of gout", True, "a2")],
    ),
    # what a difference is told with, behind the arms that it lies between
    ("A difference was seen between aspirin and placebo, with less cough in the aspirin group (p = 0.02).", [("cough", True, "a2")]),
    ("Aspirin differed from placebo, with more success with placebo (RR 0.7, 0.5 to 0.9).", [("success", True, "a2")]),
    # a model is no outcome
    ("Aspirin showed a trend toward fewer falls (RR 0.7, 0.4 to 1.1) for the adjusted model.", [("falls", False, None)]),
    # what was held equal stands between a ratio and its value
    (
        "The odds ratio for gout, adjusted for age, sex, income and stage at diagnosis, was 0.7 (95% CI 0.5-0.9).",
        [("gout", True, "a2")],
    ),
    # a noun that stands once, behind the brackets of those that share it
    (
        "The groups did not differ in early (P = .4) or late (P = .5) mortality.",
        [("early mortality", False, None), ("late mortality", False, None)],
    ),
    (
        "Aspirin lowered resting (-4 vs -1; P = .02) and peak (-6 vs -2; P = .04) heart rate.",
        [("resting heart rate", True, "a2"), ("peak heart rate", True, "a2")],
    ),
    # what goes along with what is compared between no arms
    ("Patients given aspirin showed a correlation between age and pain (p = 0.001).", []),
    # what was counted in a time is its unit
    (
        "Rates of gout were 0.4 and 0.9 events per patient-year of exposure (rate ratio 0.44 [95% CI 0.2 to 0.8]).",
        [("Rates of gout", True, "a2")],
    ),
    # a slash within the name of a ratio parts no list
    ("The calcium/magnesium ratio was lower with aspirin (P = .02).", [("calcium/magnesium ratio", True, "a2")]),
    # the code of a visit is no outcome
    (
        "Pain was lower with aspirin than with placebo at M1 (2 vs 5; P = .01) and M3 (1 vs 4; P = .02).",
        [("Pain", True, "a2"), ("Pain", True, "a2")],
    ),
    # each of two outcomes has its own test by 'respectively'
    (
        "Aspirin lowered weight and heart rate by 2 kg (P = .01) and 4 beats/min (P = .03), respectively, versus placebo.",
        [("weight", True, "a2"), ("heart rate", True, "a2")],
    ),
    # what a ratio is of stands behind its bracket, whose parts semicolons part
    ("The main analysis gave a hazard ratio of 0.7 (95% CI 0.5-0.9; P = .01) for stroke with aspirin.", [("stroke", True, "a2")]),
    # the values beside a hazard ratio are of those whom it did not befall
    (
        "By 3 years 64% were alive and free of gout with aspirin and 52% with placebo (HR for gout or death, 0.66; 95% CI, 0.5 to 0.9).",
        [("gout or death", True, "a2")],
    ),
    # an estimate in brackets of its own behind a phrase that no lexicon holds
    (
        "No differences were seen in limping (risk ratio 1.2, 0.7 to 2.1) or itching (0.8, 0.3 to 2.2).",
        [("limping", False, None), ("itching", False, None)],
    ),
    # what the rate ratio is of stands ahead of the events that were counted
    (
        "Stroke occurred in 31 events (2.1 per 100 patient-years) with aspirin and 52 events (3.4 per 100 patient-years) with placebo "
        "(rate ratio 0.62; 95% CI 0.40 to 0.97).",
        [("Stroke", True, "a2")],
    ),
    # bounds in money
    ("Costs were $80 lower in the aspirin group (95% CI $31 to $129).", [("Costs", True, "a2")]),
    # which arm has more by 'as … as', and what a pronoun stands for
    ("The odds of relief were 1.8 times as high with aspirin as with placebo (95% CI 1.1 to 2.9).", [("odds of relief", True, "a1")]),
    (
        "The rate of gout was 40% lower with aspirin (P = .004) and that of asthma 9% lower (P = .6).",
        [("rate of gout", True, "a2"), ("asthma", False, None)],
    ),
    # what non-inferiority asks for is no outcome
    ("Aspirin failed to meet the criteria for non-inferiority (difference 4%, 95% CI -1 to 9).", [(None, False, None)]),
    # a verb that an outcome's name took along
    ("Less juice was given with aspirin than with placebo (p = 0.02).", [("juice", True, "a2")]),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_what_is_told_of_the_arms(text: str, told: list[Row]) -> None:
    found = record_of(f"{ARMS}{text}")["comparisons"]
    assert [(c["outcome"], c["significant"], c["higher"]) for c in found] == told


def test_what_did_not_change_differently_at_the_head_of_a_sentence() -> None:
    told = "Pain was mild. Changes from baseline in heart rate were not statistically different between the treatment groups."
    (item,) = record_of(f"{ARMS}{told}")["comparisons"]
    assert (item["outcome"], item["significant"]) == ("Changes from baseline in heart rate", False)


def test_the_fall_of_something_good_is_in_favour_of_the_arm_that_had_less_of_it() -> None:
    text = "A definitive decline in quality of life had set in in 31% with aspirin and 66% with placebo (HR 0.47, 95% CI 0.30-0.70)."
    (row,) = record_of(ARMS + text)["comparisons"]
    assert (row["outcome"], row["higher"], row["favours"]) == ("definitive decline in quality of life", "a2", "a1")


def test_what_an_arm_did_better_in_is_in_its_favour() -> None:
    (item,) = record_of(f"{ARMS}Progression-free survival favoured aspirin (hazard ratio 0.62, 95% CI 0.4 to 0.9).")["comparisons"]
    assert (item["higher"], item["favours"]) == ("a1", "a1")


def test_the_dose_beside_a_ratio_is_not_its_value() -> None:
    methods = "Methods: We randomly assigned 90 patients to 40 Gy (n = 45) or 50 Gy (n = 45). "
    (item,) = record_of(f"{methods}Results: The hazard ratio for relapse, 40 Gy versus 50 Gy, was 0.79 (95% CI 0.48-1.29).")["comparisons"]
    assert (item["outcome"], item["measure"], item["estimate"]) == ("relapse", "HR", 0.79)


def test_what_is_concluded_without_a_test_is_no_row_of_its_own() -> None:
    found = record_of(f"{ARMS}Pain was lower with aspirin (p = 0.01). Conclusion: Aspirin extends life.")["comparisons"]
    assert [c["outcome"] for c in found] == ["Pain"]


def test_what_differed_by_a_value_with_its_interval() -> None:
    (item,) = record_of(f"{ARMS}Walking distance differed by 12 m (95% CI -3 to 27).")["comparisons"]
    assert (item["outcome"], item["measure"], item["estimate"], item["significant"]) == ("Walking distance", "MD", 12, False)


def test_an_interaction_is_no_difference_between_the_arms() -> None:
    told = "No interactions were found with age (p = 0.4), sex (p = 0.6) or smoking (p = 0.9)."
    found = record_of(f"{ARMS}{told}")["comparisons"]
    assert [(c["p"]["of"], c["significant"], c["higher"]) for c in found] == [("interaction", None, None)] * 3


def test_an_effect_that_is_greater_in_some_is_higher_in_no_arm() -> None:
    told = "The effect of aspirin on sleep was greater in men than in women (interaction test p = 0.03)."
    (item,) = record_of(f"{ARMS}{told}")["comparisons"]
    assert (item["p"]["of"], item["higher"], item["favours"]) == ("interaction", None, None)


def test_more_who_reach_a_limit_is_better() -> None:
    told = "More patients reached a cholesterol level < 5 mmol/L with aspirin (51% vs 32%; p = 0.01)."
    (item,) = record_of(f"{ARMS}{told}")["comparisons"]
    assert (item["outcome"], item["higher"], item["favours"]) == ("reached a cholesterol level < 5 mmol/L", "a1", "a1")


def test_a_margin_is_no_outcome() -> None:
    found = record_of(
        ARMS
        + "The pain score was 14 with aspirin and 13 with placebo. The difference was 0.6 (-4 to 5), in the non-inferiority margin of 6."
    )
    assert [(c["estimate"], c["outcome"]) for c in found["comparisons"]] == [(0.6, "pain score")]


def test_a_margin_is_no_estimate() -> None:
    assert not record_of(ARMS + "The non-inferiority margin was a hazard ratio of 1.25.")["comparisons"]


def test_what_something_was_analysed_as_is_no_outcome() -> None:
    rows = record_of(f"{ARMS}Blisters, analysed as a secondary end point, were more common with aspirin (9.4% v 1.0%).")["comparisons"]
    assert [row["outcome"] for row in rows] == ["Blisters"]


@pytest.mark.parametrize(
    ("text", "arms"),
    [
        # what the estimate itself holds against each other, in brackets or behind its measure
        ("The hazard ratio for death (placebo vs aspirin) was 1.30 (95% CI 1.10-1.54).", ("a2", "a1")),
        ("The odds ratio for gout with placebo versus aspirin was 1.30 (95% CI 1.10-1.54).", ("a2", "a1")),
        ("The mean difference in weight (placebo minus aspirin) was 2.3 kg (95% CI 1.1-3.5).", ("a2", "a1")),
        # a ratio above 1 is of the arm that had more, one below it of the other
        ("Death was more common on placebo than on aspirin (HR 1.30; 95% CI 1.10-1.54).", ("a2", "a1")),
        ("Death was more common on placebo than on aspirin (HR 0.77; 95% CI 0.65-0.91).", ("a1", "a2")),
        # but a longer survival has the smaller hazard
        ("Survival was longer on placebo than on aspirin (HR 1.30; 95% CI 1.10-1.54).", ("a1", "a2")),
    ],
)
def test_which_arm_stands_in_the_numerator(text: str, arms: tuple[str, str]) -> None:
    (row,) = record_of(f"{ARMS}{text}")["comparisons"]
    assert (row["arm_id"], row["comparator_id"]) == arms


def test_lower_in_the_name_of_a_part_of_the_body_says_not_of_less() -> None:
    assert record_of(f"{ARMS}Lower limb oedema and lower gastrointestinal bleeding were seen with aspirin.")["comparisons"] == []


def test_what_would_have_been_no_worse_is_no_comparison() -> None:
    text = "Non-inferiority was defined as a survival with aspirin of no more than 3% below that with placebo."
    assert record_of(f"{ARMS}{text}")["comparisons"] == []


@pytest.mark.parametrize("p", ["non-inferiority p=0.011", "Pnoninferiority = 0.011", "P = 0.011 for noninferiority"])
def test_what_a_p_value_tests_is_told_in_many_ways(p: str) -> None:
    (row,) = record_of(f"{ARMS}The hazard ratio for death was 1.07 (90% CI 0.93-1.24; {p}).")["comparisons"]
    assert (row["p"]["value"], row["p"]["of"], row["significant"]) == (0.011, "non-inferiority", False)


def test_how_long_a_scale_is_is_no_estimate() -> None:
    record = record_of(
        f"{ARMS}Relief favoured aspirin over placebo (0.8-point difference on 11-point scale; 95% CI 0.3 to 1.3; P = 0.001)."
    )
    assert [(row["measure"], row["estimate"]) for row in record["comparisons"]] == [("MD", 0.8)]
    assert record["results"] == []


def test_standardised_differences_may_be_several() -> None:
    rows = record_of(f"{ARMS}Standardised mean differences were 0.05 (95% CI -0.05 to 0.15) for gloom and 0.12 (0.02 to 0.22) for sleep.")
    assert [(row["measure"], row["estimate"]) for row in rows["comparisons"]] == [("SMD", 0.05), ("SMD", 0.12)]


def test_an_abbreviated_treatment_difference_is_one() -> None:
    record = record_of(ARMS + "Waist fell by 4.1 cm and 2.9 cm, respectively (ETD -1.2 cm [-2.0; -0.4]).")
    assert [(c["measure"], c["estimate"], c["ci"]["low"], c["ci"]["high"]) for c in record["comparisons"]] == [("MD", -1.2, -2.0, -0.4)]
    assert [r["value"] for r in record["results"]] == [4.1, 2.9]


OF_SEVERAL_ARMS = [
    # estimates with their own tests, each of the arm beside it, against the one of the sentence
    (
        "Compared with placebo, cough was rarer with aspirin (IRR 0.42, 95% CI 0.31-0.56; P<.001) and codeine (IRR 0.60, 95% CI 0.45-0.80; "
        "P=.001).",
        [("a1", "a3", "a3"), ("a2", "a3", "a3")],
    ),
    # as many tests as arms that are held against one, or one against them, go in turn
    (
        "Cough was rarer with aspirin and codeine than with placebo (p = 0.02 and p = 0.01, respectively).",
        [("a1", "a3", "a3"), ("a2", "a3", "a3")],
    ),
    ("Compared with placebo, aspirin and codeine reduced cough (p = 0.02 and p = 0.01).", [("a1", "a3", "a3"), ("a2", "a3", "a3")]),
    ("Cough was rarer with codeine than with aspirin or placebo (p = 0.02 and p = 0.01).", [("a2", "a1", "a1"), ("a2", "a3", "a3")]),
    # nor does a second test that only names another reference forget who was better than the first
    (
        "Cough eased more with codeine than with placebo (p = 0.02), but not more than with aspirin (p = 0.3).",
        [("a2", "a3", "a2"), ("a2", "a1", None)],
    ),
    # and each test has the arm beside it, held against the others or by them
    ("Cough was rarer with codeine than with aspirin (p = 0.02) or placebo (p = 0.01).", [("a2", "a1", "a1"), ("a2", "a3", "a3")]),
    (
        "Cough was commoner with codeine than with placebo (p = 0.02) and more severe than with aspirin (p = 0.01).",
        [("a2", "a3", "a2"), ("a2", "a1", "a2")],
    ),
    (
        "Nausea was more frequent with aspirin (p = 0.02) and codeine (p = 0.01) than with placebo.",
        [("a1", "a3", "a1"), ("a2", "a3", "a2")],
    ),
    # one p-value that the text gives to each of several pairs
    (
        "Cough was felt by 12% with aspirin, 11% with codeine and 6% with placebo (P<.001 for each drug vs. placebo).",
        [("a1", "a3", "a1"), ("a2", "a3", "a2")],
    ),
    ("Mean cough was 3.1 with aspirin, 2.9 with codeine and 4.2 with placebo (both P<.01).", [("a1", "a3", "a3"), ("a2", "a3", "a3")]),
    ("Both aspirin and codeine reduced cough compared with placebo (P<.001 for both).", [("a1", "a3", "a3"), ("a2", "a3", "a3")]),
    # but not where the pairs are not told
    ("Mean cough was 3.1 with aspirin, 2.9 with codeine and 4.2 with placebo (P<.01).", [(None, None, None)]),
    # in words: each of the arms that share a predicate, or that one arm is held against
    ("Both aspirin and codeine were better than placebo (P<.001).", [("a1", "a3", None), ("a2", "a3", None)]),
    ("Cough was rarer with codeine than with either aspirin or placebo (P<.01).", [("a2", "a1", "a1"), ("a2", "a3", "a3")]),
    ("Cough was rarer in the codeine group than in the other two groups (P<.01).", [("a2", "a1", "a1"), ("a2", "a3", "a3")]),
    (
        "Mean cough was 2.9 with codeine, 3.1 with aspirin and 4.2 with placebo (P=.03 for codeine versus each of the others).",
        [("a2", "a1", "a1"), ("a2", "a3", "a3")],
    ),
    # a pair of its own for each test of a bracket
    (
        "Cough was felt by 12%, 11% and 16% with aspirin, codeine and placebo (P=.02 for aspirin vs. placebo; P=.03 for codeine vs. "
        "placebo).",
        [("a1", "a3", "a3"), ("a2", "a3", "a3")],
    ),
    (
        "Cough was rarer with codeine than in the other groups (P=.02 vs. aspirin; P=.01 vs. placebo).",
        [("a2", "a1", "a1"), ("a2", "a3", "a3")],
    ),
    # and the two that one sentence holds against a third, of each other
    (
        "Aspirin and codeine were both better than placebo (P=.01 and P=.02), with no difference between the two (P=.8).",
        [("a1", "a3", None), ("a2", "a3", None), ("a1", "a2", None)],
    ),
    # an estimate goes on with the next arm
    ("The odds ratio for cough was 0.6 with aspirin (P=.02) and 0.5 with codeine (P=.01).", [("a1", "a3", "a3"), ("a2", "a3", "a3")]),
    # the arm that a sentence opens against is the reference, and each change against it has its arm
    ("Compared with aspirin, codeine was significantly better (P=.01).", [("a2", "a1", None)]),
    (
        "Compared with placebo, cough fell by 3 points with codeine (P=.01) and by 2 points with aspirin (P=.02).",
        [("a3", "a2", "a3"), ("a3", "a1", "a3")],
    ),
]


@pytest.mark.parametrize(("text", "told"), OF_SEVERAL_ARMS)
def test_which_of_several_arms_a_test_compares(text: str, told: list[tuple[str, str, str | None]]) -> None:
    found = record_of(f"Methods: 90 adults were randomly assigned to aspirin, codeine or placebo. Results: {text}")["comparisons"]
    assert [(c["arm_id"], c["comparator_id"], c["higher"]) for c in found] == told


def test_a_drug_that_an_outcome_counts_is_no_arm_of_a_claim() -> None:
    text = (
        "Patients were randomised to ketamine plus morphine (n = 45) or morphine alone (n = 45; control group). Results: In the ketamine "
    )
    told = "group, compared with the control group, pain was lower (p = 0.01), and the use of morphine was lower."
    assert [(c["outcome"], c["higher"]) for c in record_of(text + told)["comparisons"]] == [("pain", "a2"), ("use of morphine", "a2")]


def test_a_combination_is_held_against_its_part() -> None:
    text = "Methods: Adults were randomly assigned to ketoprofen plus codeine (n = 30) or ketoprofen alone (n = 30). Results: "
    found = record_of(f"{text}Ketoprofen and codeine was superior to ketoprofen alone for the relief of headache (p = 0.02).")
    assert [(c["higher"], c["favours"]) for c in found["comparisons"]] == [("a1", "a1")]


def test_what_is_told_of_one_arm_alone_was_not_compared() -> None:
    found = record_of(ARMS + "Adherence in the aspirin group was 81%. The number needed to treat was 31 (95% CI 20 to 90).")
    assert [(c["measure"], c["outcome"]) for c in found["comparisons"]] == [("NNT", None)]


@pytest.mark.parametrize(
    ("text", "adjusted"),
    [
        # in the name of the measure, in short, as a word by itself
        ("Death was rarer with aspirin (adjusted hazard ratio, 0.71; 95% CI, 0.55 to 0.92).", True),
        ("Death was rarer with aspirin (aOR 0.71, 95% CI 0.55 to 0.92).", True),
        ("After adjustment for age, the odds ratio for death was 0.71 (95% CI 0.55 to 0.92).", True),
        # not said
        ("Death was rarer with aspirin (hazard ratio, 0.71; 95% CI, 0.55 to 0.92).", None),
    ],
)
def test_whether_an_estimate_is_adjusted(text: str, adjusted: bool | None) -> None:
    (row,) = record_of(f"{ARMS}{text}")["comparisons"]
    assert row["adjusted"] is adjusted


def test_what_a_difference_in_percent_is_of() -> None:
    told = [
        ("Relapse was seen in 14% and 17% (treatment difference -3%; 95% CI -9 to 3).", "RD"),
        ("Aspirin was no worse for relapse (difference -1.4 percentage points; 95% CI -4.9 to 2.1).", "RD"),
        ("The difference in HbA1c was -0.6% (95% CI -0.9 to -0.3).", "MD"),
        # a number right behind what is measured in percent
        ("With HbA1c 7 at the start, the difference was -0.6% (95% CI -0.9 to -0.3).", "MD"),
        ("The between-group difference in body weight was -3 percentage points (95% CI -4 to -2).", "MD"),
    ]
    assert [(text, c["measure"]) for text, _ in told for c in record_of(ARMS + text)["comparisons"]] == told


@pytest.mark.parametrize(
    ("text", "read"),
    [
        # the counts that are held against each other are no difference
        ("There was no between-group difference in falls (6 aspirin vs 4 placebo; p = 0.6).", ("none", None)),
        # a ratio told in times
        ("The odds of remission were 2.4 times higher with aspirin (95% CI 1.2 to 4.8).", ("OR", 2.4)),
        # how much higher one arm is, which no value of that arm is
        ("Ferritin was higher by 14 mcg/L (95% CI 5 to 23) in those who were given aspirin.", ("MD", 14)),
    ],
)
def test_which_number_is_the_estimate(text: str, read: tuple[str, float | None]) -> None:
    (row,) = record_of(f"{ARMS}{text}")["comparisons"]
    assert (row["measure"], row["estimate"]) == read


@pytest.mark.parametrize(
    ("text", "factors"),
    [
        # the estimates of a model, that of what was given among them: none compares the arms in what another is of
        (
            "In multivariate analysis, aspirin (OR 0.29, 95% CI 0.09-0.92), age above 75 years (OR 2.4, 95% CI 1.1-5.3) and anaemia "
            "(OR 3.1, 95% CI 1.2-8.0) were associated with stroke.",
            [("age above 75 years", 2.4), ("anaemia", 3.1)],
        ),
        (
            "On multivariable analysis, treatment arm (HR 0.71; 95% CI 0.5-0.9), performance status (HR 1.8; 95% CI 1.2-2.6) and anaemia "
            "(HR 2.0; 95% CI 1.4-2.9) were associated with overall survival.",
            [("performance status", 1.8), ("anaemia", 2.0)],
        ),
        (
            "Independent predictors of death were anaemia (HR 1.9, 95% CI 1.2-3.0) and assignment to placebo (HR 1.4, 95% CI 1.1-1.9).",
            [("anaemia", 1.9)],
        ),
    ],
)
def test_factors_of_a_model_beside_what_was_given(text: str, factors: list[tuple[str, float]]) -> None:
    record = record_of(f"{ARMS}{text}")
    assert [(f["factor"], f["estimate"]) for f in record["prognostic_factors"]] == factors
    assert record["comparisons"] == []


def test_estimates_behind_the_values_of_the_arms_share_the_measure_that_their_list_names_once() -> None:
    rows = record_of(
        f"{ARMS}Aspirin reduced stroke (31/600 [5.2%] v 44/600 [7.3%]; risk ratio 0.70, 95% CI 0.45-1.10), "
        "falls (12 v 20; 0.60, 0.30-1.22) and fractures (9 [1.5%] v 14 [2.3%]; 0.64, 0.28-1.47; p=0.30)."
    )["comparisons"]
    assert [(row["measure"], row["estimate"], row["ci"]["low"], row["outcome"]) for row in rows] == [
        ("RR", 0.7, 0.45, "stroke"),
        ("RR", 0.6, 0.3, "falls"),
        ("RR", 0.64, 0.28, "fractures"),
    ]


def test_two_measures_in_one_bracket_keep_their_own_values() -> None:
    rows = record_of(f"{ARMS}Falls were rarer with aspirin (relative risk 0.5; absolute risk reduction 11%; number needed to treat = 9).")
    assert [(row["measure"], row["estimate"]) for row in rows["comparisons"]] == [("RR", 0.5), ("RD", 11), ("NNT", 9)]


def test_a_control_within_the_name_of_an_outcome_is_no_arm() -> None:
    (row,) = record_of(f"{ARMS}Aspirin raised the proportion of gout-control days by 0.08 (95% CI, 0.02 to 0.14; P=0.01).")["comparisons"]
    assert row["outcome"] == "proportion of gout-control days"


NUMERATORS: list[tuple[str, tuple[str, str]]] = [
    # a standardized difference by its letter alone
    ("Pain fell more with aspirin than with placebo (d = 0.42, 95% CI [0.11, 0.73], p = .01).", ("placebo", "aspirin")),
    # the values beside a ratio or a difference show which arm it takes first
    ("Falls occurred in 9% with aspirin and in 6% with placebo (RR 1.5; 95% CI 1.1 to 2.1).", ("aspirin", "placebo")),
    ("Falls occurred in 9% with placebo and in 6% with aspirin (RR 1.5; 95% CI 1.1 to 2.1).", ("placebo", "aspirin")),
    ("Falls occurred in 9% with placebo and in 6% with aspirin (RR 0.67; 95% CI 0.5 to 0.9).", ("aspirin", "placebo")),
    ("Mean pain was 5.1 with placebo and 3.8 with aspirin (difference 1.3; 95% CI 0.4 to 2.2).", ("placebo", "aspirin")),
    ("Success rates were 58% with placebo and 66% with aspirin (difference -8%; 95% CI -15% to -1%).", ("placebo", "aspirin")),
    ("Mean stay was 8.2 days with aspirin and 8.7 days with placebo (difference 0.5 days; 95% CI -0.4 to 1.4).", ("placebo", "aspirin")),
    ("Falls were rarer with placebo (RR 0.6; 95% CI 0.4 to 0.9).", ("placebo", "aspirin")),
    ("Recall was 9.4 with aspirin and 1.2 with placebo (difference -9.0; 95% CI -14.1 to -3.9).", ("placebo", "aspirin")),
    # words may show it as well, but not against the sign of the interval
    ("Pain was lower with aspirin than with placebo (difference 1.3; 95% CI 0.4 to 2.2).", ("placebo", "aspirin")),
    ("Pain was lower with aspirin than with placebo (difference 1.3; 95% CI -2.2 to -0.4).", ("aspirin", "placebo")),
    # by how much each fell tells nothing, nor does a hazard of what ends a time
    ("Weight fell by 3.1 kg with aspirin and by 1.8 kg with placebo (difference -1.3 kg; 95% CI -2.2 to -0.4).", ("aspirin", "placebo")),
    ("Survival was 62% with aspirin and 51% with placebo (HR 0.7; 95% CI 0.5 to 0.9).", ("aspirin", "placebo")),
]


@pytest.mark.parametrize(("text", "sides"), NUMERATORS)
def test_which_arm_an_estimate_has_in_its_numerator(text: str, sides: tuple[str, str]) -> None:
    record = record_of(f"{ARMS}{text}")
    names = {arm["arm_id"]: arm["name"].split()[0] for arm in record["arms"]}
    assert [(names[c["arm_id"]], names[c["comparator_id"]]) for c in record["comparisons"]] == [sides]


def test_a_p_value_for_all_is_that_of_each() -> None:
    record = record_of(
        f"{ARMS}Cough (2 vs 4), gout (1% vs 5%) and pain (3 vs 6) were rarer with aspirin than with placebo (P < .001 for all)."
    )
    assert [(c["outcome"], c["p"]["value"]) for c in record["comparisons"]] == [("Cough", 0.001), ("gout", 0.001), ("pain", 0.001)]


def test_estimates_of_a_list_whose_measure_or_label_stands_once() -> None:
    told = (
        # what has a unit is no ratio
        "Falls were reduced (RR 0.6; 95% CI 0.4 to 0.8), and hospital stay by 1.5 days (95% CI 0.5 to 2.5) with aspirin. "
        # an interval without a label behind one with
        "Weight was 2.5 kg lower (95% CI 1.1 to 3.9, p = 0.001) and girth 1.4 cm lower (0.6 to 2.2, p = 0.002) with aspirin."
    )
    rows = record_of(f"{ARMS}{told}")["comparisons"]
    assert [(row["outcome"], row["measure"], row["estimate"]) for row in rows] == [
        ("Falls", "RR", 0.6),
        ("hospital stay", "MD", 1.5),
        ("Weight", "MD", 2.5),
        ("girth", "MD", 1.4),
    ]


VACCINE = "Methods: We randomly assigned 90 adults to a typhoid vaccine (n = 45) or placebo (n = 45). Results: "

EFFICACY: list[tuple[str, list[tuple[str | None, float, bool | None, str | None]]]] = [
    # nought is no effect; the disease stands in the name of the vaccine and is no arm
    ("Vaccine efficacy against severe typhoid fever was 71% (95% CI 52 to 83).", [("severe typhoid fever", 71, True, "a2")]),
    ("Efficacy against fever was 12% (95% CI -9 to 29).", [("fever", 12, False, None)]),
    # one efficacy after another, each against its own
    (
        "Efficacy against fever was 40% (95% CI 22 to 54), and against sepsis 66% (95% CI 30 to 84).",
        [("fever", 40, True, "a2"), ("sepsis", 66, True, "a2")],
    ),
    (
        "Vaccine efficacy was 40% (95% CI 22 to 54) against fever and 66% (95% CI 30 to 84) against sepsis.",
        [("fever", 40, True, "a2"), ("sepsis", 66, True, "a2")],
    ),
]


@pytest.mark.parametrize(("text", "told"), EFFICACY)
def test_what_a_vaccine_is_effective_against(text: str, told: list[tuple[str | None, float, bool | None, str | None]]) -> None:
    record = record_of(f"{VACCINE}{text}")
    assert not record["results"]
    assert [(c["outcome"], c["estimate"], c["significant"], c["higher"]) for c in record["comparisons"]] == told
