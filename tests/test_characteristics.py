"""What the participants were like as they came: the tables of baseline characteristics of articles, read by cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.articles import article
from tests.conftest import record_of
from tests.printed import LEFT, Printer

JATS = """<?xml version="1.0"?><article><front><article-meta><title-group><article-title>Beetroot juice or plum juice for stiff knees: a
randomised trial</article-title></title-group><abstract><p>We randomly assigned 122 adults with stiff knees to beetroot juice (n = 60) or
plum juice (n = 62).</p></abstract></article-meta></front><body><sec><title>Results</title><p>Both groups were alike.</p><table-wrap>
<label>Table 1</label><caption><p>Baseline characteristics of the participants</p></caption><table><thead><tr><th>Characteristic</th>
<th>Beetroot juice (n = 60)</th><th>Plum juice (n = 62)</th><th>All (n = 122)</th><th>P value</th></tr></thead><tbody>
<tr><td>Age, years</td><td>61.2 ± 9.8</td><td>60.4 ± 10.1</td><td>60.8 ± 9.9</td><td>0.66</td></tr>
<tr><td>Sex, n (%)</td><td/><td/><td/><td>0.58</td></tr>
<tr><td>Male</td><td>24 (40.0)</td><td>28 (45.2)</td><td>52 (42.6)</td><td/></tr>
<tr><td>Female</td><td>36 (60.0)</td><td>34 (54.8)</td><td>70 (57.4)</td><td/></tr>
<tr><td>Current smoker</td><td>12/60</td><td>9/61</td><td>21/121</td><td>0.45</td></tr>
<tr><td>Years of stiffness, median (IQR)</td><td>6 (4–11)</td><td>7 (3–12)</td><td>7 (3–12)</td><td>0.71</td></tr>
</tbody></table></table-wrap></sec></body></article>"""
# name, arm, statistic, value, n, spread
BEETROOT, PLUM = "beetroot juice", "plum juice"
OF_JATS = [
    ("Age, years", BEETROOT, "mean", 61.2, 60, ("sd", 9.8)),
    ("Age, years", PLUM, "mean", 60.4, 62, ("sd", 10.1)),
    ("Age, years", "all", "mean", 60.8, 122, ("sd", 9.9)),
    ("Sex: Male", BEETROOT, "events", 24, 60, None),
    ("Sex: Male", BEETROOT, "percent", 40.0, 60, None),
    ("Sex: Male", PLUM, "events", 28, 62, None),
    ("Sex: Male", PLUM, "percent", 45.2, 62, None),
    ("Sex: Male", "all", "events", 52, 122, None),
    ("Sex: Male", "all", "percent", 42.6, 122, None),
    ("Sex: Female", BEETROOT, "events", 36, 60, None),
    ("Sex: Female", BEETROOT, "percent", 60.0, 60, None),
    ("Sex: Female", PLUM, "events", 34, 62, None),
    ("Sex: Female", PLUM, "percent", 54.8, 62, None),
    ("Sex: Female", "all", "events", 70, 122, None),
    ("Sex: Female", "all", "percent", 57.4, 122, None),
    # the levels of sex add up to everyone, so that smoking is none of them
    ("Current smoker", BEETROOT, "events", 12, 60, None),
    ("Current smoker", PLUM, "events", 9, 61, None),
    ("Current smoker", "all", "events", 21, 121, None),
    ("Years of stiffness", BEETROOT, "median", 6, 60, ("iqr", 4, 11)),
    ("Years of stiffness", PLUM, "median", 7, 62, ("iqr", 3, 12)),
    ("Years of stiffness", "all", "median", 7, 122, ("iqr", 3, 12)),
]
PRINTED = (
    ("", "Walking group", "Swimming group"),
    ("Characteristic", "(n = 41)", "(n = 40)"),
    ("Age, y, mean (SD)", "67.3 (6.1)", "66.9 (5.8)"),
    ("Women, n (%)", "26 (63.4)", "22 (55.0)"),
    ("Grade of arthritis, n (%)", "", ""),
    ("  Mild", "11 (26.8)", "13 (32.5)"),
    ("  Moderate", "30 (73.2)", "27 (67.5)"),
    ("Body mass index, kg/m2, mean (SD)", "28.4 (4.0)", "27.9 (4.3)"),
    ("C-reactive protein, mg/L, median (range)", "2.1 (0.4–9.6)", "1.8 (0.3–8.8)"),
)
WALK, SWIM = "walking", "swimming"
OF_PDF = [
    ("Age, y", WALK, "mean", 67.3, 41, ("sd", 6.1)),
    ("Age, y", SWIM, "mean", 66.9, 40, ("sd", 5.8)),
    ("Women", WALK, "events", 26, 41, None),
    ("Women", WALK, "percent", 63.4, 41, None),
    ("Women", SWIM, "events", 22, 40, None),
    ("Women", SWIM, "percent", 55.0, 40, None),
    ("Grade of arthritis: Mild", WALK, "events", 11, 41, None),
    ("Grade of arthritis: Mild", WALK, "percent", 26.8, 41, None),
    ("Grade of arthritis: Mild", SWIM, "events", 13, 40, None),
    ("Grade of arthritis: Mild", SWIM, "percent", 32.5, 40, None),
    ("Grade of arthritis: Moderate", WALK, "events", 30, 41, None),
    ("Grade of arthritis: Moderate", WALK, "percent", 73.2, 41, None),
    ("Grade of arthritis: Moderate", SWIM, "events", 27, 40, None),
    ("Grade of arthritis: Moderate", SWIM, "percent", 67.5, 40, None),
    ("Body mass index, kg/m2", WALK, "mean", 28.4, 41, ("sd", 4.0)),
    ("Body mass index, kg/m2", SWIM, "mean", 27.9, 40, ("sd", 4.3)),
    ("C-reactive protein, mg/L", WALK, "median", 2.1, 41, ("range", 0.4, 9.6)),
    ("C-reactive protein, mg/L", SWIM, "median", 1.8, 40, ("range", 0.3, 8.8)),
]


def told(record: dict[str, Any]) -> list[tuple[Any, ...]]:
    names = {arm["arm_id"]: arm["name"] for arm in record["arms"]}
    return [
        (c["of"], names.get(c["arm_id"], c["arm_id"]), c["statistic"], c["value"], c["n"], _spread(c["spread"]))
        for c in record["population"]["characteristics"]
    ]


def _spread(spread: dict[str, Any] | None) -> tuple[Any, ...] | None:
    parts = [told for part in ("value", "low", "high") if spread and (told := spread[part]) is not None]
    return (spread["kind"], *parts) if spread else None


def test_a_table_of_an_article_in_jats(tmp_path: Path) -> None:
    (tmp_path / "a.nxml").write_text(JATS, encoding="utf-8")
    record = record_of(tmp_path / "a.nxml")
    assert told(record) == OF_JATS
    assert not record["results"] and not record["comparisons"]
    assert [arm["n"] for arm in record["arms"]] == [60, 62]
    assert {c["unit"] for c in record["population"]["characteristics"] if c["of"] == "Age, years"} == {"years"}


def test_a_table_of_an_article_on_pages(tmp_path: Path) -> None:
    page = Printer(tmp_path / "a.pdf")
    page.line(LEFT, 60, "Walking or swimming for worn hips: a randomised trial", 16)
    page.line(LEFT, 130, "Abstract", 11)
    said = "We randomly assigned 81 adults with worn hips to walking (n = 41) or swimming (n = 40) for 26 weeks. Pain was the outcome."
    page.column(LEFT, 146, said, 490, 10)
    page.canvas.showPage()
    page.line(LEFT, 60, "Table 1. Baseline characteristics by group", 9)
    top = page.table(LEFT, 76, PRINTED, (0, 220, 330), ruled=True)
    page.line(LEFT, top + 20, "Results", 11)
    page.column(LEFT, top + 36, "Of 81 adults all came back for the visit at 26 weeks, and no one was lost.")
    page.finish()
    record = record_of(tmp_path / "a.pdf")
    assert told(record) == OF_PDF
    assert not record["results"] and not record["comparisons"]
    found = record["population"]["characteristics"]
    assert {c["evidence"]["page"] for c in found} == {2} and all(c["evidence"]["boxes"] for c in found)
    assert {c["of"]: c["unit"] for c in found if c["statistic"] != "percent"} == {
        "Age, y": "y",
        "Women": None,
        "Grade of arthritis: Mild": None,
        "Grade of arthritis: Moderate": None,
        "Body mass index, kg/m2": "kg/m2",
        "C-reactive protein, mg/L": "mg/L",
    }
    # a view of every median shows these too
    assert [(m["of"], m["value"], m["low"], m["high"]) for m in record["medians"]] == [
        ("C-reactive protein, mg/L", 2.1, 0.4, 9.6),
        ("C-reactive protein, mg/L", 1.8, 0.3, 8.8),
    ]


CAPTION = "Table 1. Baseline characteristics"
HEAD = "Characteristic | Green tea (n = 60) | Placebo (n = 60)"
TEA, PLACEBO = "green tea", "placebo"


def found(*rows: str, caption: str = CAPTION, notes: str = "", head: str = HEAD, heads: int = 1) -> list[tuple[Any, ...]]:
    return told(article([head, *rows], caption=caption, notes=notes, heads=heads))


@pytest.mark.parametrize(
    ("cell", "label", "expected"),
    [
        ("33 (55.0)", "Widowed", [("events", 33, 60, None), ("percent", 55.0, 60, None)]),
        ("33/60", "Widowed", [("events", 33, 60, None)]),
        ("61.2 ± 9.8", "Age, years", [("mean", 61.2, 60, ("sd", 9.8))]),
        ("61.2 (9.8)", "Age, years", [("mean", 61.2, 60, ("sd", 9.8))]),
        ("61 (54–68)", "Age, years, median (IQR)", [("median", 61, 60, ("iqr", 54, 68))]),
        ("61 (34–88)", "Age, years, median (range)", [("median", 61, 60, ("range", 34, 88))]),
        # a percentage is of those of whom the thing is known, and may be of fewer than the arm had
        ("33 (57.9)", "Widowed", [("events", 33, None, None), ("percent", 57.9, None, None)]),
        # a value in percent has what it scatters by behind it
        ("56.9 (5.0)", "Haematocrit (%)", [("mean", 56.9, 60, ("sd", 5.0))]),
        # nothing says what this is
        ("33", "Widowed", [("other", 33, 60, None)]),
        ("3.4 (1.1–6.5)", "Leucocytes", [("other", 3.4, 60, None)]),
        # but a mean may have what it scatters by in brackets though both are whole
        ("61 (9)", "Age, years, mean (SD)", [("mean", 61, 60, ("sd", 9))]),
    ],
)
def test_what_a_cell_holds(cell: str, label: str, expected: list[tuple[Any, ...]]) -> None:
    assert [item[2:] for item in found(f"{label} | {cell} | {cell}")] == expected * 2


def test_a_bound_keeps_its_sign() -> None:
    record = article([HEAD, "Troponin, ng/mL, median | < 0.1 | 0.3"], caption=CAPTION)
    items = record["population"]["characteristics"]
    assert [(c["qualifier"], c["value"], c["statistic"], c["unit"]) for c in items] == [
        ("<", 0.1, "median", "ng/mL"),
        (None, 0.3, "median", "ng/mL"),
    ]


def names(*rows: str, head: str = HEAD) -> list[str]:
    return list(dict.fromkeys(item[0] for item in found(*rows, head=head)))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # levels that add up to everyone end their heading
        (
            ["Sex", "Men | 24 (40) | 28 (47)", "Women | 36 (60) | 32 (53)", "Widowed | 9 (15) | 6 (10)"],
            ["Sex: Men", "Sex: Women", "Widowed"],
        ),
        # but a level that nobody has is still one of them
        (["Stage", "I | 24 (40) | 28 (47)", "II | 36 (60) | 32 (53)", "III | 0 (0) | 0 (0)"], ["Stage: I", "Stage: II", "Stage: III"]),
        # so do percentages that add up to 100
        (
            ["Sex, %", "Men | 40.1 | 46.7", "Women | 59.9 | 53.3", "Widowed, % | 15.2 | 10.8"],
            ["Sex: Men", "Sex: Women", "Widowed"],
        ),
        # a mean is no level of what is counted
        (["Habits, n (%)", "Smoking | 9 (15) | 6 (10)", "Weight, kg | 71.2 ± 9.0 | 70.5 ± 8.8"], ["Habits: Smoking", "Weight, kg"]),
        # what is measured in another unit than its heading says is not under it
        (
            ["Electrolytes, mmol/L", "Sodium | 139.1 ± 3.0 | 140.2 ± 2.8", "Weight, kg | 71.2 ± 9.0 | 70.5 ± 8.8"],
            ["Electrolytes, mmol/L: Sodium", "Weight, kg"],
        ),
        # indents tell it where they are printed
        (["Habits", "..Smoking | 9 (15) | 6 (10)", "Widowed | 9 (15) | 6 (10)"], ["Habits: Smoking", "Widowed"]),
        # a heading that says what all of the table is says nothing
        (["Clinical characteristics", "Smoking | 9 (15) | 6 (10)"], ["Smoking"]),
        # a level that recurs is one of the characteristic it stands under
        (
            [
                "Asthma",
                "None | 50 (83) | 51 (85)",
                "Any | 10 (17) | 9 (15)",
                "Gout",
                "None | 40 (67) | 42 (70)",
                "Any | 20 (33) | 18 (30)",
            ],
            ["Asthma: None", "Asthma: Any", "Gout: None", "Gout: Any"],
        ),
        # a count is none of a mean that it is printed under
        (["Age (years), mean | 61.2 | 60.4", "Women | 33 (55.0) | 30 (50.0)"], ["Age (years)", "Women"]),
        (["Pain, mean (SD), points | 6.1 (1.2) | 6.0 (1.4)"], ["Pain, points"]),
        (["Sex, men/women | 24/36 | 28/32"], ["Sex: men", "Sex: women"]),
        # a second row of the same has no label of its own
        (["Age, years, mean (SD) | 61.2 (9.8) | 60.4 (9.1)", " | 61 | 60"], ["Age, years"]),
    ],
)
def test_names(rows: list[str], expected: list[str]) -> None:
    assert names(*rows) == expected


def test_levels_that_add_up_are_counts() -> None:
    assert [item[2:4] for item in found("Sex", "Men | 24 | 28", "Women | 36 | 32")] == [
        ("events", 24),
        ("events", 28),
        ("events", 36),
        ("events", 32),
    ]


@pytest.mark.parametrize(
    "row",
    [
        # who were there to be counted
        "Number of patients | 60 | 60",
        # what was measured later
        "Stiffness at 6 months | 3.1 ± 1.2 | 3.9 ± 1.4",
        "P value | 0.4 | 0.5",
    ],
)
def test_rows_that_are_no_characteristics(row: str) -> None:
    assert found(row) == []


@pytest.mark.parametrize("label", ["Women", "Married: No"])
def test_rows_of_people_are_characteristics_and_no_sizes(label: str) -> None:
    items = found(f"{label} | 33 | 30", "Age, years | 61.2 ± 9.8 | 60.4 ± 9.1")
    assert [(item[0], item[4]) for item in items] == [(label, 60), (label, 60), ("Age, years", 60), ("Age, years", 60)]


def test_sizes_under_a_heading_are_none_of_its_levels() -> None:
    items = found(
        "Demographics", "No. of patients | 58 | 57", "Age, years | 61.2 ± 9.8 | 60.4 ± 9.1", head="Characteristic | Green tea | Placebo"
    )
    assert [(item[2], item[4]) for item in items] == [("mean", 58), ("mean", 57)]


def test_counts_of_an_unknown_number_are_no_means() -> None:
    notes = "SD, standard deviation."
    items = found("Smokers | 317 (66.5) | 193 (63.6)", head="Characteristic | Green tea | Placebo", notes=notes)
    assert [item[2] for item in items] == ["events", "percent"] * 2


def test_columns_that_are_no_arm_of_this_trial() -> None:
    # more people than the arm had, a test between two groups, and what people had to be like
    said = "We randomly assigned 120 adults to green tea (n = 60) or placebo (n = 60)."
    head = "Characteristic | Green tea (n = 900) | Placebo (n = 60) | Placebo vs none | Criteria of placebo use"
    record = article([head, "Age, years | 58.0 ± 9.0 | 60.4 ± 9.1 | 0.44 | < 70"], caption=CAPTION, said=said)
    assert [item[1:4] for item in told(record)] == [(PLACEBO, "mean", 60.4)]


def test_groups_that_a_row_further_down_names_are_no_arms() -> None:
    rows = [
        "Age, years | 61.2 ± 9.8 | 60.4 ± 9.1",
        " | Green tea in youth (n = 31) | Placebo in youth (n = 33)",
        "Age, years | 21.2 ± 2.1 | 20.8 ± 1.9",
    ]
    assert [item[3] for item in found(*rows)] == [61.2, 60.4]


def test_columns_of_subgroups_are_of_a_part_of_an_arm() -> None:
    said = "We randomly assigned 120 adults to green tea (n = 60) or placebo (n = 60)."
    rows = [
        "Characteristic | Women | << | Men | <<",
        " | Green tea (n = 19) | Placebo (n = 21) | Green tea (n = 41) | Placebo (n = 39)",
        "Age, years | 61.2 ± 9.8 | 60.4 ± 9.1 | 59.9 ± 8.8 | 58.1 ± 9.0",
    ]
    items = article(rows, caption=CAPTION, said=said, heads=2)["population"]["characteristics"]
    assert [(c["subgroup"], c["arm_id"], c["n"]) for c in items] == [
        ("Women", "a1", 19),
        ("Women", "a2", 21),
        ("Men", "a1", 41),
        ("Men", "a2", 39),
    ]


def test_a_row_that_has_two_numbers_of_an_arm_which_nothing_tells_apart() -> None:
    head = "Characteristic | Green tea | Green tea | Placebo"
    assert [item[1:4] for item in found("Age, years | 61.2 ± 9.8 | 58.0 ± 9.0 | 60.4 ± 9.1", head=head)] == [(PLACEBO, "mean", 60.4)]


def test_a_table_of_all_participants_in_one_column() -> None:
    rows = ["Age, years | 61.4 (9.6)", "Sex", "Men | 52 (43%)", "Women | 68 (57%)"]
    head = "Characteristic | Mean (SD) or n (%)"
    assert found(*rows, head=head, caption="Table 1. Baseline characteristics of the participants (n = 120)") == [
        ("Age, years", "all", "mean", 61.4, 120, ("sd", 9.6)),
        ("Sex: Men", "all", "events", 52, 120, None),
        ("Sex: Men", "all", "percent", 43, 120, None),
        ("Sex: Women", "all", "events", 68, 120, None),
        ("Sex: Women", "all", "percent", 57, 120, None),
    ]


def test_what_the_prose_says_again_stands_once() -> None:
    said = "We randomly assigned 120 adults to green tea or placebo. The mean age of the patients was 61.4 years."
    rows = ["Characteristic | All (n = 120)", "Age, years, mean (SD) | 61.4 (9.6)"]
    (item,) = article(rows, caption=CAPTION, said=said)["population"]["characteristics"]
    assert (item["value"], item["spread"]["value"], item["evidence"]["section"], len(item["also"])) == (61.4, 9.6, "table", 1)


def test_the_numerals_of_stages_are_no_abbreviations() -> None:
    notes = "IV, intravenous."
    assert [item[0] for item in found("Stage IV, n (%) | 33 (55.0) | 30 (50.0)", notes=notes)] == ["Stage IV"] * 4
