"""Which factor and which outcome a ratio of an observational study belongs to, one row a way of saying it."""

from __future__ import annotations

import pytest

from tests.conftest import record_of

COHORT = "Methods: In this cohort study, we followed 900 women. Results: "

RATIOS: list[tuple[str, list[tuple[str, str | None, float | None]]]] = [
    # a factor that is a disease too, called a risk factor
    (
        "High blood sugar was an independent risk factor for pneumonia (OR = 2.9; 95% CI: 2.1-4.1).",
        [("High blood sugar", "pneumonia", 2.9)],
    ),
    # the outcome first, its factors in a list
    (
        "Death was associated with older age (OR 1.9, 95% CI 1.2 to 2.8) and smoking (OR 2.4, 95% CI 1.6 to 3.5).",
        [("older age", "Death", 1.9), ("smoking", "Death", 2.4)],
    ),
    # the outcome first, graded by those in whom it is higher
    ("Stroke was more frequent in heavy drinkers (OR 2.2, 95% CI 1.4 to 3.1).", [("heavy drinkers", "Stroke", 2.2)]),
    # the same with the ratios beside the outcomes
    (
        "The risks of stroke (OR 1.8, 95% CI 1.2 to 2.6) and death (OR 2.1, 95% CI 1.3 to 3.0) were higher in heavy drinkers.",
        [("heavy drinkers", "risks of stroke", 1.8), ("heavy drinkers", "death", 2.1)],
    ),
    # what makes no difference is no factor
    (
        "Normal albumin was associated with longer survival, whatever the treatment given (HR 0.45, 95% CI 0.31 to 0.62).",
        [("Normal albumin", "survival", 0.45)],
    ),
    ("Normal albumin predicted survival regardless of treatment (HR 0.45, 95% CI 0.31 to 0.62).", [("Normal albumin", "survival", 0.45)]),
    # what lowered an outcome, behind 'by'
    ("Survival was decreased by an age over 70 years (OR 0.5, 95% CI 0.3 to 0.9).", [("age over 70 years", "Survival", 0.5)]),
    # no difference between two groups
    (
        "Rates of stroke (RR 0.9, 95% CI 0.6-1.4) and bleeding (RR 1.7, 95% CI 0.8-3.5) did not differ between heavy drinkers and others.",
        [("heavy drinkers", "Rates of stroke", 0.9), ("heavy drinkers", "bleeding", 1.7)],
    ),
    # a value that has swallowed its closing bracket
    (
        "Positive associations with stroke were observed for salt (HR per 1 SD, 1.19; 95% CI, 1.12 to 1.27) and fat (1.06; 1.00 to 1.13).",
        [("salt", "stroke", 1.19), ("fat", "stroke", 1.06)],
    ),
    # the unit that a ratio is per, before its value
    (
        "Inverse associations with stroke were seen for salt (HR per 1 SD, 0.88; 0.79 to 0.97) and fat (0.83; 0.74 to 0.93).",
        [("salt", "stroke", 0.88), ("fat", "stroke", 0.83)],
    ),
    # factor and outcome between the measure and its value
    ("The hazard ratio for stroke with heparin was 0.83 (95% CI, 0.61 to 1.13).", [("heparin", "stroke", 0.83)]),
    # what does not count between the factor and its tie
    ("Older age (OR 1.9, 95% CI 1.2 to 2.8) but not sex predicted stroke.", [("Older age", "stroke", 1.9), ("sex", "stroke", None)]),
    (
        "Older age (OR 1.9 [95% CI 1.2 to 2.8] per 10 mg increase) but not sex correlated with stroke.",
        [("Older age", "stroke", 1.9), ("sex", "stroke", None)],
    ),
    # those in whom a tie holds are no outcome
    (
        "There was no association between heparin use and death in smokers (HR 0.9, 95% CI 0.8-1.1), drinkers (HR 1.1, 95% CI 0.9-1.3) or "
        "others (HR 1.0, 95% CI 0.9-1.2).",
        [("heparin use", "death", 0.9), ("heparin use", "death", 1.1), ("heparin use", "death", 1.0)],
    ),
    # nor what was held equal
    (
        "Smoking was associated with a higher risk of death, independent of age, sex and income (HR 1.9, 95% CI 1.2 to 2.8).",
        [("Smoking", "risk of death", 1.9)],
    ),
    (
        "Heavy drinkers (OR 1.9, 95% CI 1.2 to 2.8) had an increased risk of death comparing with others after adjustment for age and sex.",
        [("Heavy drinkers", "risk of death", 1.9)],
    ),
    # what the next clause tells of the same factor
    (
        "Smoking was associated with stroke (HR 1.4, 95% CI 1.1 to 1.8); yet it did not affect overall survival (HR 1.1, 95% CI 1.0 "
        "to 1.3).",
        [("Smoking", "stroke", 1.4), ("Smoking", "overall survival", 1.1)],
    ),
    # a clause with a subject of its own is not of the factor before
    (
        "Gout was associated with death (HR 1.8, 95% CI 1.3-2.5). Bed rest was protective (HR 0.6, 95% CI 0.4-0.8), and former smokers "
        "were at an intermediate risk (HR 1.2, 95% CI 1.0-1.5).",
        [("Gout", "death", 1.8), ("Bed rest", "death", 0.6), ("former smokers", "death", 1.2)],
    ),
    (
        "Heparin was associated with more bleeding than warfarin (HR 1.8, 95% CI 1.3-2.5), and aspirin did not differ from warfarin "
        "(HR 1.1, 95% CI 0.8-1.4).",
        [("Heparin", "bleeding", 1.8), ("aspirin", "bleeding", 1.1)],
    ),
    # predictors whose outcome is the one that the text looks at
    (
        "We looked for risk factors for stroke. Independent risk factors were gout (OR 2.4, 95% CI 1.4-4.1), a platelet count below "
        "50 × 10^9/L (OR 3.9, 95% CI 2.3-6.6) and hepatomegaly (OR 2.2, 95% CI 1.3-3.7).",
        [("gout", "stroke", 2.4), ("platelet count below 50 × 10^9/L", "stroke", 3.9), ("hepatomegaly", "stroke", 2.2)],
    ),
    (
        "We looked for risk factors for stroke. On multivariable analysis, gout (OR 2.4, 95% CI 1.4-4.1) and waiting time (OR 1.9, 95% CI "
        "1.3-2.6) remained significant.",
        [("gout", "stroke", 2.4), ("waiting time", "stroke", 1.9)],
    ),
    # members of a list that are no noun phrase
    (
        "The risk of stroke was higher in women with gout (RR 1.8, 95% CI 1.2-2.7), with labour lasting over 12 hours (RR 1.5, 95% CI "
        "1.1-2.1) or with membranes ruptured early (RR 1.9, 95% CI 1.4-2.6).",
        [
            ("women with gout", "risk of stroke", 1.8),
            ("labour lasting over 12 hours", "risk of stroke", 1.5),
            ("membranes ruptured early", "risk of stroke", 1.9),
        ],
    ),
    # what may be a factor or an outcome, with what can be an outcome alone
    ("Frailty was associated with transfer to a hospice (OR 3.1, 95% CI 2.0-4.7).", [("Frailty", "transfer to a hospice", 3.1)]),
    # a limit with "or more"
    (
        "A salt intake of 9 g/day or more was associated with stroke (RR 1.4, 95% CI 1.1-1.8).",
        [("salt intake of 9 g/day or more", "stroke", 1.4)],
    ),
    # a ratio behind the values of two groups is of the one that it says has more of it
    ("Median survival was 9.4 months in men and 15.2 months in women (HR 1.6, 95% CI 1.2-2.1).", [("men", "survival", 1.6)]),
    ("Mortality was 9.4% in men and 15.2% in women (OR 1.6, 95% CI 1.2-2.1).", [("women", "Mortality", 1.6)]),
    # the same outcome in two groups
    ("Mortality was similar with gout and asthma (HR 0.96, 95% CI 0.85-1.09).", [("gout", "Mortality", 0.96)]),
    # a denied difference, its outcomes behind the groups
    (
        "There were no differences between heavy and light drinkers in risks of stroke (OR 1.2, 95% CI 0.8-1.6) and death (OR 1.1, 95% CI "
        "0.7-1.5).",
        [("heavy", "risks of stroke", 1.2), ("heavy", "death", 1.1)],
    ),
    # a genus shortened by a full stop
    ("Carriage of S. aureus was associated with stroke (HR 1.4, 95% CI 1.1 to 1.8).", [("Carriage of S. aureus", "stroke", 1.4)]),
    # a word that ties both ways: the event, or what has a risk, is the outcome
    (
        "The pooled RR for the association between salt (NaCl) intake and stroke was 1.16 (95% CI: 1.05, 1.28).",
        [("salt (NaCl) intake", "stroke", 1.16)],
    ),
    (
        "The pooled RR for the association of gout risk with distance to a road was 1.34 (95% CI: 1.11, 1.62).",
        [("distance to a road", "gout risk", 1.34)],
    ),
    # the outcome whose factors the text looks for stands first
    (
        "Factors associated with poor knowledge were sought. Poor knowledge was associated with Kuwaiti nationality (OR = 1.6, p = 0.003) "
        "and night work (OR = 4.4, p < 0.001).",
        [("Kuwaiti nationality", "Poor knowledge", 1.6), ("night work", "Poor knowledge", 4.4)],
    ),
    # those in whom something was more or less frequent than in others
    (
        "Among women with a low score, relapse occurred in 12.1%, compared to 31.6% in women without one (odds ratio [OR] 0.3, P = .04).",
        [("women with a low score", "relapse", 0.3)],
    ),
    ("The odds of gout were higher among smokers (OR 1.4, 95% CI 1.2 to 1.7).", [("smokers", "odds of gout", 1.4)]),
    # the extremes of a factor held against each other
    (
        "The adjusted HR for death in the highest versus the lowest quintile of salt intake was 1.4 (95% CI 1.2 to 1.7).",
        [("salt intake", "death", 1.4)],
    ),
    # an adverb before the tie is no factor
    ("Older age was inversely associated with stroke (OR 0.7, 95% CI 0.6 to 0.9).", [("Older age", "stroke", 0.7)]),
    # how often something happens is no factor, and the people before the verb are
    (
        "Compared with never smokers, current smokers had a higher risk of bladder cancer (HR 2.3, 95% CI 1.9-2.8), and former smokers had "
        "an intermediate risk (HR 1.4, 95% CI 1.2-1.7).",
        [("current smokers", "risk of bladder cancer", 2.3), ("former smokers", "risk of bladder cancer", 1.4)],
    ),
    (
        "Infants born by cesarean delivery had higher odds of obesity at age 5 years (OR 1.34, 95% CI 1.18-1.51).",
        [("Infants born by cesarean delivery", "odds of obesity at age 5 years", 1.34)],
    ),
    ("Statin users had a lower risk of gout than non-users (HR 0.6, 95% CI 0.5-0.8).", [("Statin users", "risk of gout", 0.6)]),
    # a higher risk behind the tie is the outcome, whatever else it could be
    (
        "Each 10-unit increase in ozone was associated with a 12% higher risk of asthma (HR 1.12, 95% CI 1.05-1.19).",
        [("10-unit increase in ozone", "asthma", 1.12)],
    ),
    # what somebody is likely to do or get
    (
        "Patients with frailty were more likely to go to a nursing home (OR 3.4, 95% CI 2.0-5.8) and to die within a year (HR 2.2, 95% CI "
        "1.5-3.1).",
        [("Patients with frailty", "go to a nursing home", 3.4), ("Patients with frailty", "die within a year", 2.2)],
    ),
    ("Girls were twice as likely as boys to report headache (OR 2.0, 95% CI 1.6-2.5).", [("Girls", "report headache", 2.0)]),
    (
        "Men (OR 1.2, P = 0.01) and night workers (OR 1.7, P = 0.02) were less likely to attend.",
        [("Men", "attend", 1.2), ("night workers", "attend", 1.7)],
    ),
    # those in whom something is more frequent, by a trait or a word for one
    (
        "Nonadherence was more common among younger patients (OR 1.7, 95% CI 1.2-2.4) and those with depression (OR 2.2, 95% CI 1.5-3.1).",
        [("younger patients", "Nonadherence", 1.7), ("depression", "Nonadherence", 2.2)],
    ),
    ("The incidence of gout was higher in men than in women (HR 3.1, 95% CI 2.5-3.9).", [("men", "incidence of gout", 3.1)]),
    (
        "An increased risk of pneumonia was observed in patients taking acid blockers (HR 1.5, 95% CI 1.2-1.9).",
        [("acid blockers", "risk of pneumonia", 1.5)],
    ),
    # a treatment as the outcome, and one among the factors of a list
    (
        "Anemia was an independent predictor of transfusion (OR 4.4, 95% CI 2.9-6.6) and death (OR 2.0, 95% CI 1.1-3.6).",
        [("Anemia", "transfusion", 4.4), ("Anemia", "death", 2.0)],
    ),
    (
        "Hospital mortality was associated with shock (OR 5.1 [3.3-7.9]) and mechanical ventilation (OR 3.0 [2.0-4.4]).",
        [("shock", "Hospital mortality", 5.1), ("mechanical ventilation", "Hospital mortality", 3.0)],
    ),
    # a second outcome behind the same preposition
    (
        "Elevated ferritin was prognostic for relapse, HR = 1.7 (95% CI 1.2-2.5), and for death, HR = 2.0 (95% CI 1.3-3.1).",
        [("Elevated ferritin", "relapse", 1.7), ("Elevated ferritin", "death", 2.0)],
    ),
    # the outcome behind a measure that the subject has
    (
        "Passive smoking conferred a relative risk of 1.27 (95% CI 1.10-1.46) for coronary heart disease.",
        [("Passive smoking", "coronary heart disease", 1.27)],
    ),
    # lists that go with the estimates in order
    (
        "The hazard ratios for death, stroke, and heart failure were 1.3 (95% CI 1.1-1.5), 1.1 (95% CI 0.9-1.4), and 1.6 (95% CI 1.2-2.1), "
        "respectively, in patients with sleep apnea.",
        [
            ("patients with sleep apnea", "death", 1.3),
            ("patients with sleep apnea", "stroke", 1.1),
            ("patients with sleep apnea", "heart failure", 1.6),
        ],
    ),
    (
        "The ORs for gout were 1.8 (95% CI 1.3-2.5) and 2.2 (95% CI 1.6-3.1) for obesity and diabetes, respectively.",
        [("obesity", "gout", 1.8), ("diabetes", "gout", 2.2)],
    ),
    (
        "Odds ratios for gout were 1.4 (95% CI 1.1-1.8) for smokers and 1.9 (95% CI 1.2-3.0) for obese mothers.",
        [("smokers", "gout", 1.4), ("obese mothers", "gout", 1.9)],
    ),
    # the parts of a factor's range
    (
        "The hazard ratios of death for the second and third tertiles of ferritin were 1.1 (95% CI 0.9-1.3) and 1.3 (95% CI 1.1-1.6).",
        [("ferritin", "death", 1.1), ("ferritin", "death", 1.3)],
    ),
    (
        "For gout, the RR for the highest versus lowest category of red meat intake was 1.28 (95% CI 1.15-1.42).",
        [("red meat intake", "gout", 1.28)],
    ),
    ("Diabetes doubled the risk of tuberculosis (RR 2.0, 95% CI 1.6-2.5).", [("Diabetes", "risk of tuberculosis", 2.0)]),
    # factor and outcome between measure and value, tied by a participle
    ("The adjusted HR (aHR) for death associated with delirium was 2.1 (95% CI 1.5-2.9).", [("delirium", "death", 2.1)]),
    # what an outcome was predicted by
    (
        "Wound infection was predicted by smoking (OR 2.2, p = 0.01) and FEV1 < 60% (OR 3.1, p = 0.002).",
        [("smoking", "Wound infection", 2.2), ("FEV1 < 60%", "Wound infection", 3.1)],
    ),
    (
        "Treatment with statins was an independent protective factor against sepsis (OR 0.55, 95% CI 0.38-0.80).",
        [("Treatment with statins", "sepsis", 0.55)],
    ),
    # no difference in an outcome between people
    ("There was no significant difference in mortality between men and women (HR 1.05, 95% CI 0.90-1.22).", [("men", "mortality", 1.05)]),
    # to have none of something is another factor than to have it
    (
        "Having no formal schooling (AOR 1.9, 95% CI 1.2 to 3.0) was a determinant of home delivery.",
        [("no formal schooling", "home delivery", 1.9)],
    ),
    # a grade is a factor
    (
        "Only grade 3 (HR 2.6; p=0.01) and nodal spread (HR 3.3; p<0.001) retained significance for relapse.",
        [("grade 3", "relapse", 2.6), ("nodal spread", "relapse", 3.3)],
    ),
    # a colon before the estimates, behind a tie
    (
        "Compared with light, heavy drinking was associated with worse overall survival: hazard ratio 1.5 (95% CI 1.2 to 1.8).",
        [("heavy drinking", "overall survival", 1.5)],
    ),
    # what the model held equal, in a list
    (
        "After adjustment for age, sex and income, loneliness was associated with stroke (OR 1.4, 95% CI 1.1 to 1.8).",
        [("loneliness", "stroke", 1.4)],
    ),
    # a second outcome with its time before the bracket
    (
        "Frailty increased the odds of falls (OR 1.8, 95% CI 1.3 to 2.5) and of death (OR 2.7, 95% CI 1.9 to 3.9).",
        [("Frailty", "odds of falls", 1.8), ("Frailty", "death", 2.7)],
    ),
    # an adjective that is a verb elsewhere
    (
        "Gout (OR 3.3, 95% CI 2.1-5.2) and impaired hearing (OR 1.6, 95% CI 1.1-2.5) were associated with falls.",
        [("Gout", "falls", 3.3), ("impaired hearing", "falls", 1.6)],
    ),
    # a measured thing that goes with a disease is its factor
    (
        "Serum ferritin was associated with chronic liver disease (OR 1.8, 95% CI 1.2-2.7).",
        [("Serum ferritin", "chronic liver disease", 1.8)],
    ),
    # a bracket that says again what is held against what
    ("The AA genotype was associated with gout (AA vs GG: OR 1.6, 95% CI 1.1-2.2).", [("AA genotype", "gout", 1.6)]),
    # the short form of the measure, and in whom
    (
        "The hazard ratio (HR) for dementia was 1.5 (95% CI 1.1-2.0) in women with gout.",
        [("women with gout", "dementia", 1.5)],
    ),
    ("The odds ratio of delirium for women receiving opioids was 2.1 (95% CI 1.3-3.4).", [("women receiving opioids", "delirium", 2.1)]),
    # by how much in percent, and then the ratio
    (
        "Women with a high salt intake had a 32% higher risk of gout (RR 1.32, 95% CI 1.1-1.6) than women with a low salt intake.",
        [("Women with a high salt intake", "gout", 1.32)],
    ),
    # the group within the subject, held against another
    (
        "Mortality in the heparin group was higher than in the aspirin group (HR 1.8, 95% CI 1.1-2.9).",
        [("heparin group", "Mortality", 1.8)],
    ),
    # 'and less likely among', and what is held against the first
    (
        "Falls were more likely among women with gout (OR 1.4, 95% CI 1.2-1.7) "
        "and less likely among those with a nurse (OR 0.7, 95% CI 0.6-0.8).",
        [("women with gout", "Falls", 1.4), ("those with a nurse", "Falls", 0.7)],
    ),
    (
        "The risk of gout was higher in men (RR 5.2, 95% CI 3.1-8.8) than women (RR 2.9, 95% CI 2.0-4.2).",
        [("men", "risk of gout", 5.2), ("women", "risk of gout", 2.9)],
    ),
    # verbs and nouns that tie
    ("Breastfeeding protected against asthma (OR 0.6, 95% CI 0.4-0.9).", [("Breastfeeding", "asthma", 0.6)]),
    ("Gout (OR 1.7, 95% CI 1.2-2.4) was a correlate of low mood.", [("Gout", "low mood", 1.7)]),
    ("Gout had no effect on mortality (HR 1.0, 95% CI 0.8-1.2).", [("Gout", "mortality", 1.0)]),
    ("No association was found between gout and stroke (HR 1.0, 95% CI 0.8-1.2).", [("gout", "stroke", 1.0)]),
    ("Gout [OR 1.7 (1.2-2.4)] remained an independent predictor of stroke.", [("Gout", "stroke", 1.7)]),
    # for each step of a factor
    (
        "For every 5 mmHg increase in blood pressure, the odds of stroke rose by 18% (OR 1.18, 95% CI 1.06-1.31).",
        [("5 mmHg increase in blood pressure", "odds of stroke", 1.18)],
    ),
    # more likely than whom
    (
        "Women with gout were more likely than women without gout to have asthma (OR 1.5, 95% CI 1.1-1.9).",
        [("Women with gout", "asthma", 1.5)],
    ),
    # the place where it is lower, and what follows the strongest
    ("Mortality was lower at large hospitals (OR 0.7, 95% CI 0.6-0.9).", [("large hospitals", "Mortality", 0.7)]),
    (
        "The strongest risk factor for falls was gout (OR 8.7, 95% CI 5.2-14.5), followed by low mood (OR 3.6, 95% CI 2.1-6.0).",
        [("gout", "falls", 8.7), ("low mood", "falls", 3.6)],
    ),
    (
        "Gout was the strongest predictor of falls (OR 8.7, 95% CI 5.2-14.5), "
        "followed by age over 75 years (OR 3.6, 95% CI 2.1-6.0) and female sex (OR 1.9, 95% CI 1.2-3.1).",
        [("Gout", "falls", 8.7), ("age over 75 years", "falls", 3.6), ("female sex", "falls", 1.9)],
    ),
    # what is no known factor bears on a disease, and not the other way round
    ("Rye consumption was not associated with asthma (OR 1.1, 95% CI 0.8-1.4).", [("Rye consumption", "asthma", 1.1)]),
    # how much of it a bracket begins with, and who was held against whom
    ("Stroke was predicted by the fatigue score (per point: OR 1.2, 95% CI 1.1-1.3).", [("fatigue score", "Stroke", 1.2)]),
    (
        "Nurses had a higher risk of stroke than clerks (HR 1.5; 95% CI 1.1-2.0), and gout doubled it (HR 2.0, 95% CI 1.4-2.9).",
        [("Nurses", "risk of stroke", 1.5), ("gout", "risk of stroke", 2.0)],
    ),
    # a limit belongs to its factor, and what a predictor is called is none
    (
        "Independent risk factors for stroke were a waist above 102 cm (OR 2.3, 95% CI 1.5-3.6) and gout (OR 1.6, 95% CI 1.1-2.4).",
        [("waist above 102 cm", "stroke", 2.3), ("gout", "stroke", 1.6)],
    ),
    ("Fasts longer than 16 h tripled the risk of stroke (HR 3.1, 95% CI 1.9-5.0).", [("Fasts longer than 16 h", "risk of stroke", 3.1)]),
    ("Scars of grade 2 or more raised the risk of stroke (HR 1.4, 95% CI 1.1-1.9).", [("Scars of grade 2 or more", "risk of stroke", 1.4)]),
    ("Stroke was predicted by Mayo class II or III (OR 1.8, 95% CI 1.2-2.6).", [("Mayo class II or III", "Stroke", 1.8)]),
    # a factor that is measured as an outcome is, too, behind an event
    (
        "Death was associated with a heart rate over 90/min (OR 1.7, 95% CI 1.2-2.4) and smoking (OR 2.4, 95% CI 1.6-3.5).",
        [("heart rate over 90/min", "Death", 1.7), ("smoking", "Death", 2.4)],
    ),
    (
        "Death was associated with body mass index (OR 1.7, 95% CI 1.2-2.4) and smoking (OR 2.4, 95% CI 1.6-3.5).",
        [("body mass index", "Death", 1.7), ("smoking", "Death", 2.4)],
    ),
    # a clause that points back to a tie told before, of other people or of another outcome
    (
        "Salt predicted death (HR 1.5, 95% CI 1.2-1.9). The association was stronger in women (HR 1.7, 95% CI 1.3-2.2) than in men (HR "
        "1.2, 95% CI 1.0-1.5).",
        [("Salt", "death", 1.5), ("Salt in women", "death", 1.7), ("Salt in men", "death", 1.2)],
    ),
    (
        "Salt predicted death (HR 1.5, 95% CI 1.2-1.9). Similar results were seen for stroke (HR 1.7, 95% CI 1.3-2.2).",
        [("Salt", "death", 1.5), ("Salt", "stroke", 1.7)],
    ),
    (
        "Salt predicted death (HR 1.5, 95% CI 1.2-1.9). Results were similar for carriers (HR 1.6, 95% CI 1.2-2.2) and others.",
        [("Salt", "death", 1.5), ("Salt in carriers", "death", 1.6)],
    ),
    # the parts of a range, named ahead of the clause or between the ratios
    (
        "Compared with men in the first quarter of salt intake, those in the second and third had hazard ratios for stroke of 1.1 (95% CI "
        "0.9-1.4) and 1.3 (95% CI 1.1-1.7), respectively.",
        [("salt intake", "stroke", 1.1), ("salt intake", "stroke", 1.3)],
    ),
    (
        "Against the lowest tertile of salt intake, the odds ratios of stroke were 1.1 (95% CI 0.9-1.4) for the middle and 1.3 (95% CI "
        "1.1-1.7) for the highest tertile.",
        [("salt intake", "stroke", 1.1), ("salt intake", "stroke", 1.3)],
    ),
    # people whose ratios follow in their order
    (
        "Compared with others, past and current drinkers had odds ratios for stroke of 1.1 (95% CI 0.9-1.4) and 1.3 (95% CI 1.1-1.7).",
        [("past", "stroke", 1.1), ("current drinkers", "stroke", 1.3)],
    ),
    # an adjective that alone would name an outcome
    (
        "Salt was associated with improved late relapse-free survival (HR 0.5, 95% CI 0.3-0.8).",
        [("Salt", "late relapse-free survival", 0.5)],
    ),
    # those whom others are held against, at the end
    (
        "Salt predicted stroke (OR 1.5, 1.2-1.9). For women with gout, 12% changed drugs, compared with 4% for men (OR 3.1, 1.9-5.0).",
        [("Salt", "stroke", 1.5), ("women with gout", "stroke", 3.1)],
    ),
    # an outcome is no factor, and those who had less of it after something have more of what ends it
    ("Two-year survival was 58% (HR for death 1.4, 95% CI 1.1-1.8).", []),
    (
        "Two-year survival was 58% after stenting and 66% after grafting (HR for death 1.4, 95% CI 1.1-1.8).",
        [("stenting", "survival", 1.4)],
    ),
    # the model is no part of a factor's name
    (
        "In multivariable logistic regression gout (OR 1.5, 95% CI 1.2-1.9) and age (OR 1.3, 95% CI 1.1-1.6) predicted stroke.",
        [("gout", "stroke", 1.5), ("age", "stroke", 1.3)],
    ),
    # nor is an outcome a factor of itself
    ("Stroke risk did not differ in the first year (HR 1.02; 95% CI 0.9-1.2).", []),
    # those who are held against others, by a grade or behind the tie
    ("The rate of stroke was higher in drinkers vs. others (OR 2.4, 95% CI 1.6 to 3.5).", [("drinkers", "rate of stroke", 2.4)]),
    ("Stroke was associated with TT versus CC genotype (OR 2.4, 95% CI 1.6 to 3.5).", [("TT", "Stroke", 2.4)]),
    # the parts of a list that go on with another outcome, and those whom all are of at its end
    (
        "The hazard ratio for death was 1.31 (95% CI 1.10-1.56) and for stroke was 1.62 (95% CI 1.20-2.18) in women with gout.",
        [("women with gout", "death", 1.31), ("women with gout", "stroke", 1.62)],
    ),
    (
        "Among drinkers, the RR for gout was 1.31 (95% CI 1.10-1.56), for asthma 1.62 (95% CI 1.20-2.18), and for death 1.12 (95% CI "
        "1.02-1.25).",
        [("drinkers", "gout", 1.31), ("drinkers", "asthma", 1.62), ("drinkers", "death", 1.12)],
    ),
    # outcomes that go with the estimates of one bracket in order
    (
        "Salt was associated with gout and asthma (OR 1.31, 95% CI 1.10-1.56 and OR 1.62, 95% CI 1.20-2.18, respectively).",
        [("Salt", "gout", 1.31), ("Salt", "asthma", 1.62)],
    ),
    (
        "Salt was associated with longer overall survival and relapse-free survival, respectively: HR 0.61 (95% CI 0.50-0.76) and 0.72 "
        "(95% CI 0.60-0.88).",
        [("Salt", "overall survival", 0.61), ("Salt", "relapse-free survival", 0.72)],
    ),
    (
        "Salt was associated with gout (OR 1.31, 95% CI 1.10-1.56; adjusted OR 1.22, 95% CI 1.05-1.41).",
        [("Salt", "gout", 1.31), ("Salt", "gout", 1.22)],
    ),
    # one side of what a word ties that does not say which is which, and more of the other
    (
        "There was no association between stroke and parity (OR 1.05; 95% CI 0.80-1.38) or twin pregnancy (OR 1.20; 95% CI 0.66-2.19).",
        [("parity", "stroke", 1.05), ("twin pregnancy", "stroke", 1.2)],
    ),
    # a treatment as the outcome, and another denied behind it
    (
        "Older age was associated with surgery (OR 1.7, 95% CI 1.5-2.1) but not with death.",
        [("Older age", "surgery", 1.7), ("Older age", "death", None)],
    ),
    # a verb that is a noun in the words for people
    (
        "The wait was longer in women needing a change of doctor (OR 4.2, p < 0.001) or a second biopsy (OR 2.4, p = 0.003).",
        [("women needing a change of doctor", "wait", 4.2), ("second biopsy", "wait", 2.4)],
    ),
    # a threshold in brackets of its own
    (
        "Factors associated with infection were obesity (BMI ≥ 30 kg/m2) (OR 2.4; 95% CI 1.7–3.4) and gout (OR 1.9; 95% CI 1.2–3.0).",
        [("obesity", "infection", 2.4), ("gout", "infection", 1.9)],
    ),
    # an age as a factor, perhaps held against another
    (
        "Being 20-29 years old (OR 2.2; 95% CI 1.4-3.5) and living in a village (OR 1.8; 95% CI 1.2-2.7) were associated with gout.",
        [("20-29 years old", "gout", 2.2), ("living in a village", "gout", 1.8)],
    ),
    (
        "Age 20-29 years versus (vs) 30 years or older (OR 2.2; 95% CI 1.4-3.5) and history of travel versus no travel (OR 1.7; 95% CI "
        "1.2-2.4) predicted gout.",
        [("Age 20-29 years", "gout", 2.2), ("history of travel", "gout", 1.7)],
    ),
    # the step of a range that opens a clause or is its subject, or stands behind
    (
        "The risk of stroke rose by 12% for each 10-unit increase in ferritin (OR 1.12, 95% CI 1.04-1.21).",
        [("10-unit increase in ferritin", "risk of stroke", 1.12)],
    ),
    (
        "Per 10% decrease in ejection fraction, the odds of death increased by 22% (OR 1.22, 95% CI 1.08–1.38).",
        [("10% decrease in ejection fraction", "odds of death", 1.22)],
    ),
    (
        "Each 10% decrease in ejection fraction was associated with a higher risk of death (HR 1.22, 95% CI 1.08–1.38).",
        [("10% decrease in ejection fraction", "risk of death", 1.22)],
    ),
    (
        "For every 5-year increase in age, the risk of stroke rose (HR 1.22, 95% CI 1.08–1.38).",
        [("5-year increase in age", "risk of stroke", 1.22)],
    ),
    # those who are held against the ones before
    (
        "Women with night work had a higher risk of stroke (HR, 1.71; 95% CI, 1.40-2.09) than men (HR, 1.18; 95% CI, 0.89-1.57).",
        [("Women with night work", "risk of stroke", 1.71), ("men", "risk of stroke", 1.18)],
    ),
    # doses and times that stand for a level of a factor
    (
        "Compared with nondrinkers, HRs for gout were 1.11 (95% CI, 0.98-1.26) for 1 drink per day, 1.29 (95% CI, 1.12-1.49) for 2 to 3 "
        "drinks per day, and 1.53 (95% CI, 1.30-1.80) for 4 or more drinks per day.",
        [("1 drink per day", "gout", 1.11), ("2 to 3 drinks per day", "gout", 1.29), ("4 or more drinks per day", "gout", 1.53)],
    ),
    (
        "The HR for stroke was 1.11 (95% CI, 0.98-1.26) for 1 to 5 years of night work, 1.29 (95% CI, 1.12-1.49) for 6 to 10 years, and "
        "1.53 (95% CI, 1.30-1.80) for more than 10 years.",
        [("1 to 5 years of night work", "stroke", 1.11), ("6 to 10 years", "stroke", 1.29), ("more than 10 years", "stroke", 1.53)],
    ),
    # the tie told before, by its adjectives, behind 'that', or only corrected
    (
        "Salt predicted death (HR 1.5, 95% CI 1.2-1.9). The inverse association was stronger in men under 60 (HR 1.7, 95% CI 1.3-2.2).",
        [("Salt", "death", 1.5), ("Salt in men under 60", "death", 1.7)],
    ),
    (
        "Salt predicted death (HR 1.5, 95% CI 1.2-1.9). Stratified analysis showed that the association was present only in women (HR 1.7, "
        "95% CI 1.3-2.2) and not in men (HR 1.1, 95% CI 0.8-1.5).",
        [("Salt", "death", 1.5), ("Salt in women", "death", 1.7), ("Salt in men", "death", 1.1)],
    ),
    (
        "Salt predicted death (HR 1.5, 95% CI 1.2-1.9). After more adjustment for age, the association was attenuated (HR 1.2, 95% CI "
        "1.0-1.4).",
        [("Salt", "death", 1.5), ("Salt", "death", 1.2)],
    ),
    (
        "Salt predicted death (HR 1.5, 95% CI 1.2-1.9). Similar associations were found for fat (HR 1.7, 95% CI 1.3-2.2).",
        [("Salt", "death", 1.5), ("fat", "death", 1.7)],
    ),
    # cases are held against controls, and what they have more often is the factor
    (
        "We looked for risk factors for stroke. The T allele was more frequent in cases than in controls (OR = 1.60, 95% CI: 1.25-2.04).",
        [("T allele", "stroke", 1.6)],
    ),
    # the models of genetics are no outcomes
    (
        "The variant was associated with stroke under the dominant (OR 2.7, 95% CI 1.6-4.6) and recessive (OR 1.7, 95% CI 1.3-2.6) models.",
        [("variant", "stroke", 2.7), ("variant", "stroke", 1.7)],
    ),
    # a list of predictors does not run on into the next clause
    (
        "Stage III (OR 3.1; CI95% [1.3-7.4]) was a predictive factor for pacemaker success in older women, while gout was associated with "
        "stroke (OR 0.4; CI95% [0.2-0.8]).",
        [("Stage III", "pacemaker success in older women", 3.1), ("gout", "stroke", 0.4)],
    ),
    # what 'with' and a participle tell of another factor
    (
        "Gout was common, with tophi conferring a higher risk of stroke (OR 3.5, 95% CI 1.4-6.7).",
        [("tophi", "risk of stroke", 3.5)],
    ),
    (
        "Salt predicted death (HR 1.5, 95% CI 1.2-1.9), with women over 80 years having the highest risk (HR 3.5, 95% CI 1.4-6.7).",
        [("Salt", "death", 1.5), ("women over 80 years", "death", 3.5)],
    ),
    # people who did less of each member of a list
    (
        "Girls with asthma took part less often in team sports (OR 0.4, 95% CI 0.3-0.6), dancing (OR 0.5, 95% CI 0.3-0.8) and swimming (OR "
        "0.7, 95% CI 0.5-0.9).",
        [("Girls with asthma", "team sports", 0.4), ("Girls with asthma", "dancing", 0.5), ("Girls with asthma", "swimming", 0.7)],
    ),
    # two factors together
    (
        "There was an interaction between smoking and sex on stroke (OR 1.4, 95% CI 1.1-1.8) and death (OR 1.3, 95% CI 1.1-1.6).",
        [("smoking and sex", "stroke", 1.4), ("smoking and sex", "death", 1.3)],
    ),
    # a risk that does not say of what
    (
        "Salt raised the risk of gout (HR 1.5, 95% CI 1.2-1.9). The T allele was associated with a lower risk (OR 0.7, 95% CI 0.5-0.9).",
        [("Salt", "risk of gout", 1.5), ("T allele", "risk of gout", 0.7)],
    ),
    # whose factors a nomogram tells
    (
        "We built a nomogram for predicting delirium. Two risk factors were identified: gout (OR 4.1, 95% CI 2.6-6.4) and low weight (OR "
        "1.9, 95% CI 1.2-2.9). The nomogram predicted delirium well.",
        [("gout", "delirium", 4.1), ("low weight", "delirium", 1.9)],
    ),
    # a bare word for how likely it is that something is done
    (
        "Women with gout had lower odds of receiving opioids (OR 0.7, 95% CI 0.5-0.9).",
        [("Women with gout", "odds of receiving opioids", 0.7)],
    ),
]


@pytest.mark.parametrize(("text", "ratios"), RATIOS)
def test_ratios_with_their_factor_and_outcome(text: str, ratios: list[tuple[str, str | None, float | None]]) -> None:
    found = record_of(f"{COHORT}{text}")["prognostic_factors"]
    assert [(f["factor"], f["outcome"], f["estimate"]) for f in found] == ratios


def test_which_way_a_ratio_points_is_told_by_its_own_outcome() -> None:
    """Risk and disease are bad, the outcome beside it lends nothing, and what is said not to matter points nowhere."""
    text = (
        "Salty food was associated with a higher risk of asthma (OR 1.7, 95% CI 1.2-2.4). The gene predicted survival (HR 1.8, 95% CI "
        "1.4-2.2) and baldness (OR 2.3, 95% CI 1.6-3.3). Falls (OR 2.8, 95% CI 1.9-4.1) predicted death, whereas gout was not (OR 0.98, "
        "95% CI 0.80-1.20)."
    )
    found = [(f["factor"], f["direction"]) for f in record_of(f"{COHORT}{text}")["prognostic_factors"]]
    assert found == [("Salty food", "adverse"), ("gene", "adverse"), ("gene", "unclear"), ("Falls", "adverse"), ("gout", "none")]


def test_the_p_value_ahead_of_an_estimate_in_its_bracket_is_its_own() -> None:
    record = record_of(f"{COHORT}Gout (P = .004; HR = 2.05) and low mood (P = .02; HR = 1.66) predicted death.")
    assert [(f["estimate"], f["p"]["value"]) for f in record["prognostic_factors"]] == [(2.05, 0.004), (1.66, 0.02)]


def test_a_factor_whose_estimate_is_followed_by_did_not_has_no_direction() -> None:
    record = record_of(f"{COHORT}Gout (HR 2.0, 95% CI 1.4-3.1) predicted death, whereas age (HR 1.0, 95% CI 0.9-1.1) did not.")
    assert [(f["factor"], f["direction"]) for f in record["prognostic_factors"]] == [("Gout", "adverse"), ("age", "none")]


def test_whatever_one_is_at_risk_of_is_bad() -> None:
    record = record_of(f"{COHORT}Carriers of the T allele had a higher risk of foorosis (OR 2.0; 95% CI 1.3-3.1).")
    assert [f["direction"] for f in record["prognostic_factors"]] == ["adverse"]


OF_COHORTS: list[tuple[str, list[tuple[str, str | None, str, float | None]]]] = [
    # people by what they have or are, with each outcome and its own p-value
    (
        "Patients with a rash had inferior survival (29% vs 46%, P = .01) and more relapses (P = .03).",
        [("rash", "survival", "adverse", 0.01), ("rash", "relapses", "adverse", 0.03)],
    ),
    ("Older patients had more infections (12% vs 7%; P = .02).", [("Older patients", "infections", "adverse", 0.02)]),
    (
        "Women had a lower rate of stroke (1.2% vs 2.1%; P = .04) and higher mortality (P = .03).",
        [("Women", "rate of stroke", "favourable", 0.04), ("Women", "mortality", "adverse", 0.03)],
    ),
    # what is listed with a stage tells no side
    (
        "On univariable analysis, stage (P = .001) and nodal spread (P = .02) were associated with survival.",
        [("stage", "survival", "unclear", 0.001), ("nodal spread", "survival", "unclear", 0.02)],
    ),
    # a deed is good or bad for whoever does it
    ("Women were less likely to survive (OR 0.6, 95% CI 0.4-0.9).", [("Women", "survive", "adverse", None)]),
    ("Women were less likely to be readmitted (OR 0.6, 95% CI 0.4-0.9).", [("Women", "readmitted", "favourable", None)]),
    # a risk is bad wherever the word stands, and so is a disease that stands with its measure
    ("Salt was associated with foorosis risk (OR 1.4, 95% CI 1.1-1.8).", [("Salt", "foorosis risk", "adverse", None)]),
    ("The RR of gout was 1.4 (95% CI 1.1-1.8) for smokers.", [("smokers", "gout", "adverse", None)]),
    # a ratio of exactly one
    ("Salt was associated with death (HR 1.0, 95% CI 0.8-1.2).", [("Salt", "death", "none", None)]),
]


@pytest.mark.parametrize(("text", "factors"), OF_COHORTS)
def test_what_people_have_and_which_way_it_points(text: str, factors: list[tuple[str, str | None, str, float | None]]) -> None:
    found = record_of(f"{COHORT}{text}")["prognostic_factors"]
    assert [(f["factor"], f["outcome"], f["direction"], f["p"] and f["p"]["value"]) for f in found] == factors


LEVELS: list[tuple[str, list[tuple[str, str | None, float | None]]]] = [
    # behind each estimate of a list
    (
        "Against the lowest tertile of salt intake, the HRs of stroke were 1.1 (95% CI 0.9-1.4) for the middle and 1.3 (95% CI 1.1-1.7) "
        "for the highest tertile.",
        [("salt intake", "middle", 1.1), ("salt intake", "highest tertile", 1.3)],
    ),
    # in order, ahead of the list and behind it
    (
        "The HRs of stroke for the second and third tertiles of ferritin were 1.1 (95% CI 0.9-1.3) and 1.3 (95% CI 1.1-1.6).",
        [("ferritin", "second", 1.1), ("ferritin", "third", 1.3)],
    ),
    (
        "The HRs of stroke were 1.1 (95% CI 0.9-1.3) and 1.3 (95% CI 1.1-1.6) in the second and third tertiles of ferritin.",
        [("ferritin", "second", 1.1), ("ferritin", "third", 1.3)],
    ),
    # between the measure and its value, or heading its bracket
    (
        "Ferritin was not associated with stroke (HR for highest vs lowest quartile, 1.04; 95% CI, 0.88-1.22).",
        [("Ferritin", "highest vs lowest quartile", 1.04)],
    ),
    (
        "Ferritin was associated with stroke (top versus bottom fifth: HR 1.3; 95% CI, 1.1-1.6).",
        [("Ferritin", "top versus bottom fifth", 1.3)],
    ),
    (
        "The HR for stroke in the highest versus the lowest quintile of ferritin was 1.4 (95% CI 1.2 to 1.7).",
        [("ferritin", "highest versus the lowest quintile", 1.4)],
    ),
    # none, and one that stands in the factor's name already
    ("Ferritin was associated with stroke (HR 1.3; 95% CI, 1.1-1.6).", [("Ferritin", None, 1.3)]),
    (
        "Women in the highest quartile of ferritin had a higher risk of stroke (HR 1.3; 95% CI, 1.1-1.6) than those in the lowest.",
        [("Women in the highest quartile of ferritin", None, 1.3)],
    ),
]


@pytest.mark.parametrize(("text", "told"), LEVELS)
def test_which_part_of_its_range_an_estimate_is_of(text: str, told: list[tuple[str, str | None, float | None]]) -> None:
    found = record_of(f"{COHORT}{text}")["prognostic_factors"]
    assert [(f["factor"], f["level"], f["estimate"]) for f in found] == told


ANALYSES: list[tuple[str, list[tuple[float, str]]]] = [
    # each estimate is of the model that is named with it, nearest before it or behind it
    (
        "Salt was associated with gout (OR 1.6; 95% CI 1.1–2.4) in univariable analysis but not in multivariable analysis (OR 1.3; 95% CI "
        "0.8–2.0).",
        [(1.6, "univariable"), (1.3, "multivariable")],
    ),
    (
        "Salt was associated with gout (HR 1.5, 95% CI 1.2 to 1.8), even after adjustment for age (HR 1.3, 95% CI 1.1 to 1.6).",
        [(1.5, "unspecified"), (1.3, "multivariable")],
    ),
    (
        "Salt (OR 1.6; 95% CI 1.1–2.4) and age (OR 1.3; 95% CI 1.1–1.6) predicted death in multivariable analysis.",
        [(1.6, "multivariable"), (1.3, "multivariable")],
    ),
    (
        "The adjusted HRs of gout were 1.1 (95% CI 0.9-1.4) for drinkers and 1.3 (95% CI 1.1-1.7) for smokers.",
        [(1.1, "multivariable"), (1.3, "multivariable")],
    ),
    ("Salt predicted gout (adjusted OR 1.6; 95% CI 1.1–2.4).", [(1.6, "multivariable")]),
    ("Salt predicted gout (OR 1.6; 95% CI 1.1–2.4; aOR 1.4, 95% CI 1.0-1.9).", [(1.6, "unspecified"), (1.4, "multivariable")]),
]


@pytest.mark.parametrize(("text", "told"), ANALYSES)
def test_from_what_model_an_estimate_comes(text: str, told: list[tuple[float, str]]) -> None:
    found = record_of(f"{COHORT}{text}")["prognostic_factors"]
    assert [(f["estimate"], f["analysis"]) for f in found] == told


TRAITS: list[tuple[str, list[tuple[str, str | None, str]]]] = [
    # more in some people than in others
    ("Responses were more frequent in women than in men (48% v 31%; P = .02).", [("women", "Responses", "favourable")]),
    ("Obese patients were at greater risk of infection than lean patients.", [("Obese patients", "risk of infection", "adverse")]),
    ("Survival was longer in patients with a rash.", [("patients with a rash", "Survival", "favourable")]),
    ("HER2-positive tumours had a better survival than HER2-negative tumours.", [("HER2-positive tumours", "survival", "favourable")]),
    # what made no difference
    ("Survival did not differ according to sex or age.", [("sex", "Survival", "none"), ("age", "Survival", "none")]),
    # what may be the treatment's own doing
    ("Survival was improved among older patients.", []),
    ("Survival was longer in patients who received radiotherapy.", []),
]


@pytest.mark.parametrize(("text", "factors"), TRAITS)
def test_people_held_against_each_other_in_a_trial_are_no_arms(text: str, factors: list[tuple[str, str | None, str]]) -> None:
    record = record_of(f"Methods: We randomly assigned 90 patients to aspirin (n = 45) or placebo (n = 45). Results: {text}")
    assert [(f["factor"], f["outcome"], f["direction"]) for f in record["prognostic_factors"]] == factors
    assert not factors or (record["comparisons"] == [] and {r["arm_id"] for r in record["results"]} <= {"all"})


def test_a_relative_change_of_a_factor_compares_no_arms() -> None:
    record = record_of(f"{COHORT}Each extra hour of sleep cut the odds of stroke by 12% (OR 0.88; 95% CI 0.80-0.96).")
    assert record["comparisons"] == []
