"""What stands in or beside a list of arms and is no part of a name: purposes, counts, orders, outcomes; one row a construction."""

from __future__ import annotations

import pytest

from tests.conftest import record_of

NAMES: list[tuple[str, list[str]]] = [
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
        "Methods: Ninety children were randomly divided into three equal groups to be given oral zinc (zinc group), "
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
