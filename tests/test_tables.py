"""Each table of the record on ordinary sentences, one row a way of saying it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import record_of

ARMS = "Methods: We randomly assigned 90 patients to aspirin 100 mg/d (n = 45) or placebo (n = 45). "


def _values(items: list[dict[str, Any]], *fields: str) -> list[tuple[Any, ...]]:
    return [tuple(item[field] for field in fields) for item in items]


SIZES: list[tuple[str, list[tuple[int, str]], int | None]] = [
    # the classes of a scale ahead of their people, and its scores behind it, count nobody
    ("Patients: 74 ASA physical status 1 and 2 patients scheduled for surgery.", [(74, "unspecified")], 74),
    ("Methods: Women with a Bishop score below 6 were randomly assigned to rest.", [], None),
    ("Methods: Men with a Gleason score of 7 were randomised to surgery.", [], None),
    # the ratio stands between the verb and its people
    ("We assigned, in a 2:1 ratio, 318 adults to receive ibuprofen or naproxen.", [(318, "randomized")], 318),
    ("We enrolled 147 patients.", [(147, "enrolled")], 147),  # the plain verb
    ("One hundred forty-seven patients were enrolled.", [(147, "enrolled")], 147),  # in words
    ("A total of 1,234 women were randomly assigned.", [(1234, "randomized")], 1234),  # a comma in it
    ("13 388 women were randomised to one of two groups.", [(13388, "randomized")], 13388),  # a blank in it
    ("Of 210 patients screened, 120 were randomized.", [(210, "screened"), (120, "randomized")], 120),  # screened is no total
    ("Of 310 women assessed for eligibility, 204 were enrolled.", [(310, "screened"), (204, "enrolled")], 204),  # nor are those assessed
    ("Of 88 men, 71 completed (36 on tea, 35 on milk).", [(88, "unspecified"), (71, "completed")], 88),  # who completed are others
    ("Sixty adults in 9 intensive care units were randomised.", [(60, "randomized")], 60),  # wards are no people
    ("Of the 190 randomised (95 in each arm), 171 were seen again.", [(190, "randomized")], 190),  # a bracket tells of its parts
    ("Patients over 65 were randomised to tea or milk.", [], None),  # their age is no size
    ("Women from 17 cardiology units were randomised.", [], None),  # nor is where people whom no number counts were
    # what stands behind a number of its own is not said of the one before
    ("Of 210 patients screened, 120 consented and were randomized.", [(210, "screened"), (120, "enrolled")], 120),
    ("Forty-six eyes of 31 women were randomized.", [(31, "randomized")], 31),  # eyes are no people
    ("After 12 months 28, 27 and 31 women were seen.", [], None),  # months are none
    ("Patients and methods: Gouty adults (n = 90) were studied.", [(90, "enrolled")], 90),  # behind a label that names people too
    ("We planned to enrol 300 patients.", [], None),  # a plan is no size
    ("We aimed to recruit 300 patients. In all, 41 patients were recruited.", [(41, "enrolled")], 41),  # nor is an aim
    # who was not randomized is no part of who was
    (
        "Of 80 adults enrolled, 30 adults withdrew. The remaining 50 adults were randomised to tea or placebo.",
        [(80, "enrolled"), (50, "randomized")],
        50,
    ),
    ("A sample size of 300 patients would give 90% power.", [], None),  # nor is its arithmetic
    ("In all, 41 patients died.", [], None),  # events are none
    ("From a total sample of 256 patients, 19 withdrew.", [(256, "unspecified")], 256),  # of whom some were lost
    ("Patients had an exon 11 mutation.", [], None),  # a gene's number is none
    ("In total, 90 patients underwent randomization.", [(90, "randomized")], 90),  # the noun with its verb
]


@pytest.mark.parametrize(("text", "sizes", "total"), SIZES)
def test_sample_sizes(text: str, sizes: list[tuple[int, str]], total: int | None) -> None:
    record = record_of(text)
    assert _values(record["sample_sizes"], "value", "kind") == sizes
    assert record["total_sample_size"] == total


DESIGN: list[tuple[str, dict[str, Any]]] = [
    (
        "In this open-label, multicenter, randomized phase II trial, patients got aspirin.",
        {"phase": "II", "blinding": "open-label", "multicenter": True},
    ),
    ("In a phase 2b/3 trial, patients were randomised.", {"phase": "2b/3", "randomized": True}),  # two phases
    ("Patients were randomly assigned (2:1) to aspirin or placebo.", {"randomized": True, "allocation_ratio": "2:1"}),
    ("In this double-blind, crossover trial, patients took aspirin.", {"blinding": "double-blind", "structure": "crossover"}),
    ("We did a cluster-randomised trial in 30 villages.", {"structure": "cluster", "randomized": True}),
    ("Aspirin was tested in a 2 × 2 factorial design.", {"structure": "factorial"}),
    ("This single-arm study was done at one clinic.", {"structure": "single-arm", "randomized": None}),
    ("The trial was double-masked.", {"blinding": "double-blind"}),  # an eye doctor's word
    ("ClinicalTrials.gov number, NCT01234567; ISRCTN12345678.", {"registrations": ["NCT01234567", "ISRCTN12345678"]}),
    (
        "Patients drank aspirin in the morning.",
        {"phase": None, "randomized": None, "blinding": None, "structure": None, "multicenter": None},
    ),
]


@pytest.mark.parametrize(("text", "parts"), DESIGN)
def test_design(text: str, parts: dict[str, Any]) -> None:
    found = record_of(f"Methods: {text}")["design"]
    for part, value in parts.items():
        stated = found[part]
        plain = [s["value"] for s in stated] if isinstance(stated, list) else stated and stated["value"]
        assert plain == value, part


TRIALS: list[tuple[str, list[tuple[str, int | None, str]]]] = [
    # sizes in parentheses, a placebo
    (
        "We randomly assigned 90 patients to aspirin (n = 44) or placebo (n = 46).",
        [("aspirin", 44, "experimental"), ("placebo", 46, "control")],
    ),
    # sizes before the names
    ("90 patients were randomized: 44 to aspirin and 46 to placebo.", [("aspirin", 44, "experimental"), ("placebo", 46, "control")]),
    # two actives without a named standard
    ("Patients were randomly assigned to aspirin or ibuprofen.", [("aspirin", None, "unclear"), ("ibuprofen", None, "unclear")]),
    # three arms
    (
        "Patients were randomly assigned to receive aspirin, ibuprofen, or placebo.",
        [("aspirin", None, "experimental"), ("ibuprofen", None, "experimental"), ("placebo", None, "control")],
    ),
]


@pytest.mark.parametrize(("text", "arms"), TRIALS)
def test_arms(text: str, arms: list[tuple[str, int | None, str]]) -> None:
    assert _values(record_of(f"Methods: {text}")["arms"], "name", "n", "role") == arms


DOSES: list[tuple[str, list[tuple[str, float, str, str | None]]]] = [
    # how many were given which amount is no range of amounts
    ("Patients had radiotherapy, 1361 to 40 Gy.", [("radiotherapy", 40, "Gy", None)]),
    # a strength behind a verb, which is no drug
    ("We wished to compare 0.1% tacrolimus with vehicle.", [("tacrolimus", 0.1, "%", None)]),
    ("Patients received aspirin 100 mg daily.", [("aspirin", 100, "mg", "per day")]),  # after its drug
    ("Patients received 100 mg of aspirin twice daily.", [("aspirin", 100, "mg", "twice daily")]),  # before it
    ("Patients took imatinib 400 mg/d.", [("imatinib", 400, "mg", "per day")]),  # a slash for a day
    ("Docetaxel 75 mg/m2 was given every 3 weeks.", [("docetaxel", 75, "mg/m2", "every 3 weeks")]),  # by body surface
    # the same in words
    (
        "Docetaxel (75 mg per square meter of body-surface area every 3 weeks) was given.",
        [("docetaxel", 75, "mg/m2", "every 3 weeks")],
    ),
    ("Patients received bevacizumab (15 mg/kg every 3 weeks).", [("bevacizumab", 15, "mg/kg", "every 3 weeks")]),  # by weight
    ("Patients received radiotherapy to a dose of 60 Gy.", [("radiotherapy", 60, "Gy", None)]),  # of rays
    (
        "Patients were randomly assigned to imatinib 400 versus 600 mg/d.",
        [("imatinib", 400, "mg", "per day"), ("imatinib", 600, "mg", "per day")],
    ),
    ("Haemoglobin rose by 2 g/dL with aspirin.", []),  # a laboratory value is no dose
    ("Patients received one 100 000 IU dose of vitamin A.", [("vitamin a", 100000, "IU", None)]),  # 'dose' between amount and drug
    # the limit of a weight before the semicolon is none of the dose behind it
    (
        "Patients received aspirin (75 mg/day if <60 kg; 100 mg/day if ≥60 kg).",
        [("aspirin", 75, "mg", "per day"), ("aspirin", 100, "mg", "per day")],
    ),
    # a strength and the number of its arm
    ("We used either 0.1% tealin once daily (n = 40) or water.", [("tealin", 0.1, "%", "once daily")]),
    # what each fraction holds is no dose of its own
    ("They got 42 Gy in 14 fractions of 3 Gy.", [("radiotherapy", 42, "Gy", None)]),
    # a comparison of counts is no strength
    ("More needed transfusion (0.5% vs 0.2% with placebo).", []),
    # what follows the first dose is one as well
    (
        "Patients received ticagrelor (180 mg followed by 90 mg twice daily).",
        [("ticagrelor", 180, "mg", None), ("ticagrelor", 90, "mg", "twice daily")],
    ),
    # the drug stands behind the last of several amounts
    (
        "Women received 2 mg (n = 20), 4 mg (n = 20) or 8 mg of ondansetron.",
        [("ondansetron", 2, "mg", None), ("ondansetron", 4, "mg", None), ("ondansetron", 8, "mg", None)],
    ),
    # the volume that holds an amount, and what dissolves it, are none
    ("We injected ranibizumab 0.3 mg/0.05 mL monthly.", [("ranibizumab", 0.3, "mg", "per month")]),
    ("They got ketamine 30 mg in 50 mL saline or 50 mL saline.", [("ketamine", 30, "mg", None)]),
    # how much it may come to at most
    ("Children received ibuprofen 10 mg/kg (maximum 400 mg).", [("ibuprofen", 10, "mg/kg", None)]),
    ("Children received ibuprofen 10 mg/kg (as a syrup, maximum dose 400 mg).", [("ibuprofen", 10, "mg/kg", None)]),
    ("Children received ibuprofen 10 mg/kg (up to 400 mg).", [("ibuprofen", 10, "mg/kg", None)]),
    # the steps by which it is raised
    ("Men received carvedilol 6 mg twice daily in increments of 3 mg.", [("carvedilol", 6, "mg", "twice daily")]),
    # the day of one dose before the comma of the next
    (
        "They got paliperidone 150 mg on day 1, 100 mg on day 8 and then 75 mg monthly.",
        [("paliperidone", 150, "mg", None), ("paliperidone", 100, "mg", None), ("paliperidone", 75, "mg", "per month")],
    ),
    # the same drug again, behind 'followed by'
    (
        "They got nivolumab 3 mg/kg every 3 weeks followed by nivolumab 240 mg every 4 weeks.",
        [("nivolumab", 3, "mg/kg", "every 3 weeks"), ("nivolumab", 240, "mg", "every 4 weeks")],
    ),
    # how often the next drug is given
    (
        "They got 40 Gy in 20 fractions with weekly cisplatin 30 mg/m2.",
        [("radiotherapy", 40, "Gy", None), ("cisplatin", 30, "mg/m2", "per week")],
    ),
    # an infusion by the minute
    ("They got vasopressin 0.04 U/min.", [("vasopressin", 0.04, "U/min", None)]),
    # what may be asked for besides is no dose of the drug before
    ("They got ketamine 30 mg and rescue morphine 3 mg.", [("ketamine", 30, "mg", None)]),
    # what they took before the trial
    ("Men whose glucose was not controlled with metformin 850 mg were enrolled.", []),
    ("Men with an inadequate response to metformin (1.5-2 g/day) were enrolled.", []),
    ("Men who had been receiving glipizide monotherapy (5 or 10 mg/d) were enrolled.", []),
    # a mark ahead of another drug
    ("Women got fulvestrant (500 mg) ± leuprolide with palbociclib.", [("fulvestrant", 500, "mg", None)]),
    # a volume in which something was counted, and the share of something that is no drug
    ("We counted stem cells/5 mL of blood.", []),
    ("Letters (2.7%) and all other reminders were returned.", []),
    # nor is what a title tells of ahead of the colon
    ("Rates of pumping after caesarean: 3 or 9 IU/h of oxytocin.", [("oxytocin", 3, "IU/h", None), ("oxytocin", 9, "IU/h", None)]),
    (
        "We gave 0.5 mg/kg (maximum, 60 mg) or 0.8 mg/kg (maximum, 90 mg) of etomidate.",
        [("etomidate", 0.5, "mg/kg", None), ("etomidate", 0.8, "mg/kg", None)],
    ),
    # rays of no drug, but of the treatment
    (
        "Men got a slow (60 Gy in 30 fractions) or fast (50 Gy in 20 fractions) course.",
        [("radiotherapy", 60, "Gy", None), ("radiotherapy", 50, "Gy", None)],
    ),
    # doses of a drug that the lexicon does not know, behind its first
    (
        "Men were randomised to placebo (n = 31), tealimab 15 mg (n = 32), 30 mg (n = 33) or 60 mg (n = 34).",
        [("tealimab", 15, "mg", None), ("tealimab", 30, "mg", None), ("tealimab", 60, "mg", None)],
    ),
    # behind the dummy the drug that it stands for
    ("Men were assigned to acarbose or placebo, titrated to 300 mg a day.", [("acarbose", 300, "mg", "per day")]),
]


ARMS_OF_DOSES = [
    # a base and the same base with more
    (
        "We randomly assigned 90 patients to radiotherapy alone (50 Gy in 25 fractions) or radiotherapy plus cisplatin (40 mg/m2 weekly).",
        [(50, ["a1", "a2"]), (40, ["a2"])],
    ),
    # what everyone gets besides
    (
        "We randomly assigned 90 patients to aspirin 100 mg or clopidogrel 75 mg, both with simvastatin 40 mg.",
        [(100, ["a1"]), (75, ["a2"]), (40, ["a1", "a2"])],
    ),
    # and first
    (
        "All patients received aspirin 100 mg for a week. We then randomly assigned 90 patients to aspirin 300 mg or aspirin 500 mg.",
        [(100, ["a1", "a2"]), (300, ["a1"]), (500, ["a2"])],
    ),
    # an amount that ends as another begins, and one by the hour
    (
        "We randomly assigned 90 patients to sertraline 5 mg, 15 mg or 25 mg daily.",
        [(5, ["a1"]), (15, ["a2"]), (25, ["a3"])],
    ),
    (
        "We randomly assigned 90 patients to ketamine 2 mg/kg/h or saline. Anaesthesia was induced with propofol 2 mg/kg.",
        [(2, ["a1"]), (2, ["a1", "a2"])],
    ),
    # one of two ways to give the same
    (
        "We randomly assigned 90 men to long-course radiotherapy (50 Gy) or short-course radiotherapy (25 Gy), each with cisplatin 40 mg.",
        [(50, ["a1"]), (25, ["a2"]), (40, ["a1", "a2"])],
    ),
    # the second arm has a dose of its own
    (
        "We randomly assigned 90 patients to aspirin 100 mg or to aspirin 300 mg plus clopidogrel 75 mg.",
        [(100, ["a1"]), (300, ["a2"]), (75, ["a2"])],
    ),
]


@pytest.mark.parametrize(("text", "doses"), ARMS_OF_DOSES)
def test_arms_of_doses(text: str, doses: list[tuple[float, list[str]]]) -> None:
    assert [(dose["amount"], dose["arm_ids"]) for dose in record_of(f"Methods: {text}")["doses"]] == doses


@pytest.mark.parametrize(("text", "doses"), DOSES)
def test_doses(text: str, doses: list[tuple[str, float, str, str | None]]) -> None:
    found = _values(record_of(f"Methods: {text}")["doses"], "drug", "amount", "unit", "frequency")
    assert [(drug.lower(), *rest) for drug, *rest in found] == doses


REGIMENS: list[tuple[str, list[tuple[float, str | None, str | None, str | None, str | None]]]] = [
    # the way of a drug is none of the radiation beside it
    (
        "Patients were randomized to eribulin 1 mg/m2 intravenously every 3 weeks plus radiotherapy (45 Gy in 25 fractions) or rest.",
        [(1, "every 3 weeks", "intravenous", None, None), (45, None, None, None, "25 fractions")],
    ),
    # how often, by which route and how long, behind the amount
    ("Patients took aspirin 100 mg orally twice daily for up to 6 weeks.", [(100, "twice daily", "oral", "up to 6 weeks", None)]),
    # days of a cycle, and how long an infusion took where no days are told
    ("Aspirin 100 mg was given on days 1 and 8 of each cycle.", [(100, None, None, None, "days 1 and 8 of each cycle")]),
    ("Aspirin 100 mg was infused over 2 hours.", [(100, None, "intravenous", None, "over 2 hours")]),
    # days out of a cycle are no length of treatment
    (
        "They took aspirin 100 mg for 5 days of every 28 days for six cycles.",
        [(100, "every 4 weeks", None, "six cycles", "5 days of every 28 days")],
    ),
    # told once, behind the last of several
    (
        "They got aspirin 100 mg, ibuprofen 400 mg and paracetamol 500 mg every 3 weeks for six cycles.",
        [(amount, "every 3 weeks", None, "six cycles", None) for amount in (100, 400, 500)],
    ),
    # but the days of one and the daily doses of another are their own
    (
        "They got aspirin 100 mg, ibuprofen 400 mg on day 1, and paracetamol 500 mg daily for 5 days.",
        [(100, None, None, None, "day 1"), (400, None, None, None, "day 1"), (500, "per day", None, "5 days", None)],
    ),
    # the route before the drug is of its doses, not of the next drug's
    (
        "Intravenous aspirin, either 100 mg or 200 mg, and oral ibuprofen 400 mg were compared.",
        [(100, None, "intravenous", None, None), (200, None, "intravenous", None, None), (400, None, "oral", None, None)],
    ),
    # an interval in weeks, however told
    ("Patients took aspirin 100 mg at 5-week intervals.", [(100, "every 5 weeks", None, None, None)]),
    # the length of a course of rays
    ("They received 50 Gy in 25 fractions over 5 weeks.", [(50, None, None, "5 weeks", "25 fractions")]),
    # how often they were looked at, and how long, is no regimen
    ("Patients were given aspirin 100 mg and assessed every 3 months for 2 years.", [(100, None, None, None, None)]),
    ("Patients were given aspirin 100 mg and followed for 2 years.", [(100, None, None, None, None)]),
    # nor how often the dose was changed
    (
        "Aspirin was started at 100 mg once weekly and raised every 4 weeks to 300 mg.",
        [(100, "per week", None, None, None), (300, None, None, None, None)],
    ),
    ("Aspirin was started at 100 mg and titrated weekly.", [(100, None, None, None, None)]),
]


@pytest.mark.parametrize(("text", "regimens"), REGIMENS)
def test_regimens(text: str, regimens: list[tuple[float, str | None, str | None, str | None, str | None]]) -> None:
    found = record_of(f"Methods: We randomly assigned 90 patients. {text}")["doses"]
    assert list(_values(found, "amount", "frequency", "route", "duration", "schedule")) == regimens


RESULTS: list[tuple[str, list[tuple[str | None, str, float | None]]]] = [
    # events, size and percentage of one arm give two items, of the other two more
    (
        "Death occurred in 9/45 (20.0%) patients with aspirin and in 12/45 (26.7%) with placebo.",
        [("a1", "events", 9), ("a1", "percent", 20.0), ("a2", "events", 12), ("a2", "percent", 26.7)],
    ),
    # a pair of percentages, the arms behind it
    ("The response rate was 40% with aspirin and 30% with placebo.", [("a1", "percent", 40), ("a2", "percent", 30)]),
    # respectively
    ("Response rates were 40% and 30% in the aspirin and placebo groups, respectively.", [("a1", "percent", 40), ("a2", "percent", 30)]),
    # versus, the arms in front
    ("Pain was less frequent with aspirin than with placebo (20% vs. 30%).", [("a1", "percent", 20), ("a2", "percent", 30)]),
    # medians
    ("Median survival was 12.5 months with aspirin and 10.0 months with placebo.", [("a1", "median", 12.5), ("a2", "median", 10.0)]),
    # of everyone
    ("Median survival was 57 months for all patients.", [("all", "median", 57)]),
    # a median that was not reached
    ("Median survival was not reached with aspirin and was 10.0 months with placebo.", [("a1", "median", None), ("a2", "median", 10.0)]),
    # means with their spread
    ("The mean pain score was 3.2 ± 1.1 with aspirin and 4.5 ± 1.2 with placebo.", [("a1", "mean", 3.2), ("a2", "mean", 4.5)]),
    # a p-value is no result
    ("Survival did not differ (p = 0.4).", []),
]


@pytest.mark.parametrize(("text", "results"), RESULTS)
def test_results(text: str, results: list[tuple[str | None, str, float | None]]) -> None:
    assert _values(record_of(f"{ARMS}Results: {text}")["results"], "arm_id", "statistic", "value") == results


def test_when_a_change_was_seen_is_no_value() -> None:
    found = record_of("Results: There was a median 9.2% decline in weight at discharge and a median 7.3% decline 3 months after surgery.")
    assert [(item["statistic"], item["value"]) for item in found["results"]] == [("median", 9.2), ("median", 7.3)]


def test_what_is_set_against_a_subgroup_has_no_name() -> None:
    found = record_of(
        "A trial in the field\n" + ARMS + "Results: Women with gout had a shorter median OS than those without gout (11.2 v 14.5 months)."
    )["results"]
    assert [(item["value"], item["subgroup"], item["flags"]) for item in found][-1] == (14.5, None, ["subgroup not told"])


def test_a_median_that_no_arm_reached_is_one_of_each() -> None:
    record = record_of(
        "Methods: Patients were randomly assigned to aspirin or placebo. "
        "Results: Median progression-free survival was not reached in either group."
    )
    assert [(r["arm_id"], r["value"], r["reached"]) for r in record["results"]] == [("a1", None, False), ("a2", None, False)]


def test_a_median_that_was_not_reached_says_so() -> None:
    record = record_of(f"{ARMS}Results: Median survival was not reached with aspirin and was 10.0 months with placebo.")
    assert _values(record["medians"], "arm_id", "value", "reached") == [("a1", None, False), ("a2", 10.0, True)]


COMPARISONS: list[tuple[str, tuple[Any, ...]]] = [
    # measure, value, interval and p
    (
        "Survival was longer with aspirin than with placebo (hazard ratio, 0.81; 95% CI, 0.70 to 0.93; P = 0.003).",
        ("HR", 0.81, (0.70, 0.93, 95), ("=", 0.003), True),
    ),
    # abbreviated, brackets, no blanks
    ("Aspirin improved survival (HR=0.81 [95% CI 0.70–0.93]; p=0.003).", ("HR", 0.81, (0.70, 0.93, 95), ("=", 0.003), True)),
    # raised points
    ("Aspirin reduced deaths (relative risk 0·75, 95% CI 0·60–0·94).", ("RR", 0.75, (0.60, 0.94, 95), None, True)),
    # not significant by its interval
    (
        "Deaths were as frequent with aspirin as with placebo (odds ratio 1.05, 95% CI 0.80 to 1.38).",
        ("OR", 1.05, (0.80, 1.38, 95), None, False),
    ),
    # the printed sign of p is kept
    ("Aspirin improved survival (hazard ratio 0.60, 95% CI 0.45-0.80, P < .001).", ("HR", 0.60, (0.45, 0.80, 95), ("<", 0.001), True)),
]


@pytest.mark.parametrize(("text", "wanted"), COMPARISONS)
def test_comparisons(text: str, wanted: tuple[Any, ...]) -> None:
    found = [c for c in record_of(f"{ARMS}Results: {text}")["comparisons"] if c["measure"] != "none"]
    (item,) = found
    ci = item["ci"] and (item["ci"]["low"], item["ci"]["high"], item["ci"]["level"])
    p = item["p"] and (item["p"]["relation"], item["p"]["value"])
    assert (item["measure"], item["estimate"], ci, p, item["significant"]) == wanted
    assert (item["arm_id"], item["comparator_id"]) == ("a1", "a2")


def test_arms_whose_names_no_lexicon_holds_are_compared_as_well() -> None:
    methods = "Methods: We randomly assigned 90 patients to singing lessons (n = 45) or usual care (n = 45). "
    (item,) = record_of(f"{methods}Results: Falls were rarer with singing lessons than with usual care (hazard ratio 0.81, P = 0.003).")[
        "comparisons"
    ]
    assert (item["arm_id"], item["comparator_id"], item["estimate"]) == ("a1", "a2", 0.81)


@pytest.mark.parametrize(
    "text",
    [
        "We assumed a hazard ratio of 0.75 (95% CI 0.60 to 0.90) with 90% power.",  # a plan
        "A previous trial had found a hazard ratio of 0.75 (95% CI 0.60 to 0.90).",  # another trial
    ],
)
def test_what_is_no_comparison_of_this_trial(text: str) -> None:
    assert record_of(f"{ARMS}{text}")["comparisons"] == []


def test_the_route_that_a_drug_s_name_begins_with_is_its_route() -> None:
    record = record_of(
        "Methods: Children were randomly assigned to oral prednisolone (20 mg daily) or intranasal dexmedetomidine 1 mcg/kg."
    )
    assert _values(record["doses"], "drug", "route") == [("prednisolone", "oral"), ("dexmedetomidine", "intranasal")]


FOLLOW_UP: list[tuple[str, list[tuple[str, float, str]]]] = [
    ("Median follow-up was 63 months.", [("median", 63, "months")]),
    ("Patients were followed for a median of 63 months.", [("median", 63, "months")]),
    ("After a median follow-up of 5.2 years, 41 patients had died.", [("median", 5.2, "years")]),
    ("The mean follow-up was 33·3 months.", [("mean", 33.3, "months")]),
    ("Treatment lasted 12 weeks.", []),  # a duration of treatment is none
    ("Patients were followed up for 14 months.", [("fixed", 14, "months")]),  # they were followed up, not only completed
    ("The longest follow-up was 11 years.", [("max", 11, "years")]),
    ("They were seen after training and at follow-up (7 months).", [("fixed", 7, "months")]),
    ("Over a median of 2.2 years, 41 patients died.", [("median", 2.2, "years")]),  # without the word
    ("At 20.4 months of median follow-up, median pain relief was 9.1 months.", [("median", 20.4, "months")]),  # no other median
    ("They got heparin over 20 min followed by an infusion.", []),  # what follows is no follow-up
    ("Gout predicted falls best, followed by age over 75 years.", []),  # nor is what comes second
    ("Men were followed by telephone for 9 weeks.", [("fixed", 9, "weeks")]),
    ("Over a median (IQR) follow-up of 6.1 (3.8-8.4) years, 31 fell.", [("median", 6.1, "years")]),  # the heading tells of the spread
    ("Follow-up ranged from 5 to 52 months (median 20 months).", [("median", 20, "months")]),  # the span is none
    ("Median follow-up was 38 months and 3-year survival was 80%.", [("median", 38, "months")]),  # no second group
    ("Men were followed for a median (IQR) of 33 (19-55) months.", [("median", 33, "months")]),  # the heading, behind the word
    ("The mean follow-up was 3.2 (SD 1.1) years.", [("mean", 3.2, "years")]),  # the unit behind the spread
    ("The mean (SD) follow-up was 3.2 (1.1) years.", [("mean", 3.2, "years")]),  # announced by the heading
    (
        "Median follow-up among survivors was 8.2 years with aspirin and 8.0 years with placebo.",
        [("median", 8.2, "years"), ("median", 8.0, "years")],
    ),
    ("Median follow-up was 4 years with aspirin and 5 years with placebo.", [("median", 4, "years"), ("median", 5, "years")]),
]


@pytest.mark.parametrize(("text", "follow_up"), FOLLOW_UP)
def test_follow_up(text: str, follow_up: list[tuple[str, float, str]]) -> None:
    record = record_of(f"{ARMS}Results: {text}")
    assert _values(record["follow_up"], "statistic", "value", "unit") == follow_up
    of_follow_up = [m for m in record["medians"] if m["of"] == "follow-up"]
    assert [m["value"] for m in of_follow_up] == [value for statistic, value, _ in follow_up if statistic == "median"]


FACTORS: list[tuple[str, list[tuple[str, str]]]] = [
    # a list of good signs
    (
        "Female sex, the presence of an exon 11 mutation, and a normal albumin level were independently associated with better survival.",
        [("female sex", "favourable"), ("exon 11 mutation", "favourable"), ("normal albumin level", "favourable")],
    ),
    # a bad one
    ("Older age was associated with shorter survival.", [("older age", "adverse")]),
    # a disease is bad, whatever its name
    ("Older age was associated with eczema.", [("older age", "adverse")]),
    # less of a good outcome, more or less of a bad one
    ("Older age was inversely associated with survival.", [("older age", "adverse")]),
    ("Older age was negatively associated with mortality.", [("older age", "favourable")]),
    ("Older age was positively associated with mortality.", [("older age", "adverse")]),
    # two outcomes of one factor
    ("Older age was not correlated with relapse or survival.", [("older age", "none"), ("older age", "none")]),
    # how something was measured is no association
    ("Energy expenditure was determined by calorimetry.", []),
    # what the primary outcome is stands elsewhere; arms that are named do not make the sentence one of arms
    (
        "Patients were randomized to exercise or rest. The primary outcome was death. After exercise or rest, older age and a lower "
        "ejection fraction were independent predictors of the primary outcome.",
        [("older age", "adverse"), ("lower ejection fraction", "adverse")],
    ),
    # what the analysis was adjusted for is no factor
    ("After adjustment for sex and body weight, older age was associated with shorter survival.", [("older age", "adverse")]),
    ("After adjustment for multiple covariates, older age was an independent risk factor for death.", [("older age", "adverse")]),
    # what influences an outcome stands behind 'by'
    ("Length of stay was influenced by older age and liver metastases.", [("older age", "unclear"), ("liver metastases", "unclear")]),
    # words that name no factor
    ("None of the biomarkers was associated with survival.", []),
    # a factor behind an arm, told by a relative clause
    (
        "Patients were randomized to aspirin or placebo. Of those on aspirin 59% had a rash, which was the only independent factor "
        "associated with death.",
        [("rash", "adverse")],
    ),
    # a conclusion says again what the results have told
    (
        "Older age was associated with shorter survival (P = 0.01). Conclusion: Age predicted survival.",
        [("older age", "adverse")],
    ),
    # what was looked at, asked or is wanted is not found
    ("Grip strength was assessed for a relation to falls.", []),
    ("It is unclear whether grip strength predicts falls.", []),
    ("Further research into risk factors for falls is wanted.", []),
    # what is known, or others have shown
    ("Weak grip is a known risk factor for falls.", []),
    ("Weak grip has been linked to falls.", []),
    # a participle that describes a thing, not the predicate of a clause
    ("Costs related to falls were high.", []),
    ("Girth of the affected knee was measured with a tape.", []),
    # what was done with the factors names none
    ("Factors associated with falls were entered into a model.", []),
    # the subject stands before the verb that leads to the tie
    ("A weak grip is an important risk factor for falls.", [("weak grip", "adverse")]),
    ("Weak grip was the only trait associated with death.", [("weak grip", "adverse")]),
    # what stands aside from the list of factors
    ("In men, a weak grip at home and after discharge was associated with death.", [("weak grip", "adverse")]),
    ("A weak grip, a sign of frailty, was associated with death.", [("weak grip", "adverse")]),
    # an outcome that graded words open
    ("A weak grip was associated with reduced upper limb function.", [("weak grip", "adverse")]),
    # an impact called bad; one whose side nothing tells; a scale that predicts a good outcome either way
    ("A weak grip had a negative impact on quality of life.", [("weak grip", "adverse")]),
    ("Grip strength affected survival.", [("grip strength", "unclear")]),
    ("The grip score predicted survival.", [("grip score", "unclear")]),
    ("The grip score was associated with survival.", [("grip score", "unclear")]),
    # what is no more than prognostic of a good outcome
    ("Anaemia was an independent prognostic factor for survival.", [("anaemia", "unclear")]),
    ("Anaemia retained independent prognostic significance for survival.", [("anaemia", "unclear")]),
    ("Anaemia was a prognostic factor for death.", [("anaemia", "adverse")]),
    # a predictor that is called negative, and factors called good
    ("Older age was a negative predictor of response.", [("older age", "adverse")]),
    ("A rash and female sex were favourable prognostic factors.", [("rash", "favourable"), ("female sex", "favourable")]),
    # less of a bad outcome by how slow it is
    ("Female sex predicted slower progression.", [("female sex", "favourable")]),
    # both behind the noun that ties them
    ("No correlation between grip strength and mortality was seen.", [("grip strength", "none")]),
    ("Only weight loss retained independent prognostic significance for death.", [("weight loss", "adverse")]),
    # several predictors of death
    (
        "On multivariable analysis, age over 65 years and liver metastases predicted shorter survival.",
        [("age over 65 years", "adverse"), ("liver metastases", "adverse")],
    ),
]


@pytest.mark.parametrize(("text", "factors"), FACTORS)
def test_prognostic_factors(text: str, factors: list[tuple[str, str]]) -> None:
    found = _values(record_of(f"Results: {text}")["prognostic_factors"], "factor", "direction")
    assert [(factor.lower().removeprefix("a "), direction) for factor, direction in found] == factors


def test_what_opens_an_abstract_without_labels_is_known_already() -> None:
    text = "Weak grip is associated with falls. In this study we measured the grip of 90 men. Older age was associated with falls."
    assert [f["factor"] for f in record_of(text)["prognostic_factors"]] == ["Older age"]


def test_a_treatment_is_no_prognostic_factor() -> None:
    assert record_of(f"{ARMS}Results: Aspirin was associated with better survival than placebo.")["prognostic_factors"] == []


CHECKS = [
    ("Death occurred in 9/45 (20.0%) patients with aspirin.", "events/n = %", "pass"),
    ("Death occurred in 9/45 (25.0%) patients with aspirin.", "events/n = %", "fail"),
    ("Death occurred in 12/45 (27%) patients with aspirin.", "events/n = %", "pass"),  # as precise as it is printed
    # a percentage goes with the fraction in the brackets behind it, not with the one before
    ("Death occurred in 20.0% (9/45) with aspirin and 33.3% (15/45) with placebo.", "events/n = %", "pass pass"),
    ("Cough, nausea and rash were seen in 20.0% (9/45), 33.3% (15/45) and 40.0% (18/45), respectively.", "events/n = %", "pass pass pass"),
    ("Survival was longer with aspirin (hazard ratio 0.81, 95% CI 0.70 to 0.93).", "estimate inside its interval", "pass"),
    ("Survival was longer with aspirin (hazard ratio 0.61, 95% CI 0.70 to 0.93).", "estimate inside its interval", "fail"),
]


@pytest.mark.parametrize(("text", "check", "status"), CHECKS)
def test_checks(text: str, check: str, status: str) -> None:
    checks = record_of(f"{ARMS}Results: {text}")["checks"]
    assert [c["status"] for c in checks if c["check"] == check] == status.split()


@pytest.mark.parametrize(("sizes", "status"), [("(n = 45) or placebo (n = 45)", "pass"), ("(n = 45) or placebo (n = 44)", "fail")])
def test_the_sum_of_the_arms_is_checked(sizes: str, status: str) -> None:
    checks = record_of(f"Methods: We randomly assigned 90 patients to aspirin {sizes}.")["checks"]
    assert [c["status"] for c in checks if c["check"] == "arm sizes sum to the total"] == [status]
