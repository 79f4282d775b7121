"""Meta-analysis sets: formulas against the examples of their sources, rows by hand, and the sets in real R."""

from __future__ import annotations

import csv
import math
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.meta_analysis import combine_effects

from extractor import extract
from extractor.meta_analysis import formulas, groups, sets
from extractor.meta_analysis.formulas import Derived
from extractor.meta_analysis.row import Row
from extractor.runs.batch import extract_unit
from extractor.write.outputs import Outputs

TEXTS = {
    "alpha": (
        "Tea or placebo for headache\n\nWe randomly assigned 200 patients to tea (n = 100) or placebo (n = 100). "
        "Relapse occurred in 20 of 100 patients in the tea group and 35 of 100 in the placebo group. "
        "Mean pain score was 3.1 (SD 1.2) in the tea group and 4.0 (SD 1.4) in the placebo group. "
        "Median overall survival was 12.5 months (95% CI, 10.1 to 14.9) with tea and 10.0 months (95% CI, 8.2 to 11.6) with placebo "
        "(hazard ratio, 0.81; 95% CI, 0.70 to 0.93)."
    ),
    "beta": (
        "Tea or placebo for back pain\n\nWe randomly assigned 160 patients to tea (n = 80) or placebo (n = 80). "
        "Relapse occurred in 16 of 80 patients in the tea group and 22 of 80 in the placebo group. "
        "Mean pain score was 2.8 (SD 1.1) in the tea group and 3.3 (SD 1.3) in the placebo group. "
        "Overall survival was longer with tea than with placebo (hazard ratio, 0.90; 95% CI, 0.74 to 1.09)."
    ),
}


def _value(derived: Derived | None) -> float:
    assert derived is not None
    return derived.value


def test_bounds_that_nothing_names_give_no_deviation() -> None:
    """Quartiles lie 1.35 standard deviations apart and a range of 50 people about 4.5: what is not told is not worked out."""
    told = "We randomly assigned 100 patients to tea (n = 50) or placebo (n = 50). The median{} stay was 12 days (4-30) with tea."
    for heading, known in ((" (range)", True), (" (IQR)", True), ("", False)):
        (record,) = extract(told.format(heading))
        (result,) = record.results
        assert (groups.moments(record.arms[0], result).sd_derived is not None) is known


# -- formulas ----------------------------------------------------------------------------------------

WORKED = [
    # Cochrane Handbook 6.5.2.2: 95 % CI 30.0 to 34.2 of the mean of 25 participants gives SD 5.09 by t
    (_value(formulas.sd_from_interval(30.0, 34.2, 95, 25)), 5.09, 0.005),
    # Cochrane Handbook 6.3.1: a risk difference of 0.03 with P = 0.008 has Z 2.652 and SE 0.011
    (_value(formulas.se_from_p(0.03, 0.008)), 0.011, 0.0005),
    # the same page: 0.03 / 2.652
    (0.03 / _value(formulas.se_from_p(0.03, 0.008)), 2.652, 0.0005),
    # Student 1908, as in every table: the two-sided 95 % quantile of 24 degrees of freedom is 2.064
    (formulas.t_of_level(95, 24), 2.064, 0.0005),
    # 9 degrees of freedom, 99 %: 3.250
    (formulas.t_of_level(99, 9), 3.250, 0.002),
    # 1.645, 1.960 and 2.576
    (formulas.z_of_level(90), 1.645, 0.0005),
    (formulas.z_of_level(95), 1.960, 0.0005),
    (formulas.z_of_level(99), 2.576, 0.0005),
    # Wan 2014, table 1: a range of 1 standard deviation stands for 1 / 3.931 at n = 25
    (1 / _value(formulas.sd_from_range(0, 1, 25)), 3.931, 0.03),
    # Wan 2014, table 1: 4.498 at n = 50
    (1 / _value(formulas.sd_from_range(0, 1, 50)), 4.498, 0.03),
    # Cochrane Handbook 6.5.2.5: in a large sample the quartiles lie 1.35 standard deviations apart
    (1 / _value(formulas.sd_from_quartiles(0, 1, 10_000)), 1.349, 0.001),
    # Luo 2018, by hand: weight 0.7 + 0.39/100 = 0.7039 of the midquartile 11, the rest of the median 10
    (_value(formulas.mean_from_quartiles(8, 10, 14, 100)), 0.7039 * 11 + 0.2961 * 10, 1e-9),
    # Luo 2018, by hand: weight 4 / (4 + 16**0.75) = 1/3 of the midrange 13, the rest of the median 10
    (_value(formulas.mean_from_range(6, 10, 20, 16)), 11.0, 1e-9),
    # Cochrane Handbook 7.7.7.3: (ln 0.93 - ln 0.70) / 3.92
    (_value(formulas.se_of_log_ratio(0.70, 0.93, 95)), 0.07248, 0.00005),
    # Tierney 2007: HR 0.5 with SE 0.2 is V 25 and O - E 25 ln 0.5
    (formulas.log_rank(math.log(0.5), 0.2).variance, 25.0, 1e-9),
    (formulas.log_rank(math.log(0.5), 0.2).observed_minus_expected, -17.3287, 0.0001),
    # Cochrane Handbook 6.5.2.2: SE 2 of 16 participants is SD 8
    (_value(formulas.sd_from_se(2, 16)), 8.0, 1e-9),
]


@pytest.mark.parametrize(("found", "expected", "within"), WORKED)
def test_worked_examples(found: float, expected: float, within: float) -> None:
    assert found == pytest.approx(expected, abs=within)


COUNTS = [
    (28.0, 0, 73, None),  # 20 and 21 of 73 are 27 % and 29 %: nothing rounds to 28
    (28.8, 1, 73, 21),  # 21 of 73 alone
    (50.0, 0, 1000, None),  # 495 to 505 all round to 50 %
    (0.0, 0, 40, 0),  # none
    (100.0, 0, 40, 40),  # all
    (13.2, 1, 68, 9),  # 9 of 68
    (13.2, 1, 0, None),  # of nobody
]


@pytest.mark.parametrize(("percent", "decimals", "n", "events"), COUNTS)
def test_a_percentage_is_a_count_where_one_alone_rounds_to_it(percent: float, decimals: int, n: int, events: int | None) -> None:
    derived = formulas.events_from_percent(percent, decimals, n) if n else None
    assert (derived.value if derived else None) == events


NO_ANSWER = [
    formulas.log_ratio(0),  # no logarithm
    formulas.se_of_log_ratio(0, 1.2, 95),  # an interval from zero
    formulas.se_of_log_ratio(1.2, 1.1, 95),  # turned round
    formulas.se_of_difference(1, 1, 95),  # of no width
    formulas.se_from_p(0.0, 0.5),  # no effect
    formulas.se_from_p(0.2, 1.0),  # p of one
    formulas.sd_from_interval(1, 2, 95, 4),  # too few for the expansion of t
    formulas.mean_from_quartiles(5, 4, 6, 50),  # a median below its quartile
    formulas.sd_from_se(0, 50),  # no error
]


@pytest.mark.parametrize("derived", NO_ANSWER)
def test_a_formula_without_an_answer_gives_none(derived: Derived | None) -> None:
    assert derived is None


@given(st.integers(0, 300), st.integers(1, 300), st.integers(0, 3))
def test_the_count_that_was_printed_is_never_contradicted(events: int, n: int, decimals: int) -> None:
    events = min(events, n)
    derived = formulas.events_from_percent(round(100 * events / n, decimals), decimals, n)
    assert derived is None or derived.value == events


# -- rows --------------------------------------------------------------------------------------------


def _rows(text: str) -> dict[str, list[Row]]:
    (record,) = extract(text)
    return sets.rows(record)


def test_rows_of_a_report() -> None:
    rows = _rows(TEXTS["alpha"])
    (binary,) = rows["binary"]
    assert {name: binary[name] for name in ("treat1", "treat2", "roles", "ai", "bi", "ci", "di", "n1i", "n2i")} == {
        "treat1": "tea",
        "treat2": "placebo",
        "roles": "experimental, control",
        "ai": 20,
        "bi": 80,
        "ci": 35,
        "di": 65,
        "n1i": 100,
        "n2i": 100,
    }
    (continuous,) = rows["continuous"]
    assert [continuous[name] for name in ("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i")] == [3.1, 1.2, 100, 4.0, 1.4, 100]
    assert continuous["n1i_source"] == "arm size (randomized)"
    (survival,) = rows["median-survival"]
    assert [survival[f"{name}.g1"] for name in ("med", "med.ci.lb", "med.ci.ub", "med.ci.level", "n")] == [12.5, 10.1, 14.9, 0.95, 100]
    assert [survival[f"{name}.g2"] for name in ("med", "med.ci.lb", "med.ci.ub", "med.ci.level", "n")] == [10.0, 8.2, 11.6, 0.95, 100]
    (hazard,) = rows["time-to-event"]
    assert (hazard["estimate"], hazard["ci_low"], hazard["ci_high"], hazard["sm"]) == (0.81, 0.70, 0.93, "HR")
    assert hazard["TE"] == pytest.approx(math.log(0.81))
    assert hazard["seTE"] == pytest.approx((math.log(0.93) - math.log(0.70)) / 3.919928)
    assert hazard["vi"] == pytest.approx(hazard["seTE"] ** 2)
    assert rows["unformed"] == []


SIZES = "We randomly assigned 90 patients to tea (n = 45) or placebo (n = 45). "

UNFORMED = [
    # a percentage of one arm
    (
        f"{SIZES}Relapse occurred in 20.0% of the tea group.",
        "a value for one arm only",
    ),
    # an estimate over time is no proportion
    (
        f"{SIZES}The 3-year overall survival rate was 81% with tea, and the 3-year overall survival rate was 74% with placebo.",
        "a Kaplan-Meier estimate is no raw proportion",
    ),
    # no sizes at all
    (
        "Patients were randomly assigned to tea or placebo. Relapse occurred in 20.0% of the tea group and 31.1% of the placebo group.",
        "no denominator, and no size of the arm",
    ),
    # a ratio without an interval, its p only bounded
    (
        "We randomly assigned 90 patients to tea or placebo. Death was rarer with tea than with placebo (hazard ratio 0.7, P < 0.01).",
        "no interval, and no exact p-value",
    ),
]


@pytest.mark.parametrize(("text", "reason"), UNFORMED)
def test_what_cannot_be_formed_is_named_with_its_reason(text: str, reason: str) -> None:
    assert [row["reason"] for row in _rows(text)["unformed"]] == [reason]


@pytest.mark.parametrize("text", [*TEXTS.values(), *(text for text, _ in UNFORMED)])
def test_rows_have_no_column_that_the_set_does_not_name(text: str) -> None:
    for name, rows in _rows(text).items():
        for row in rows:
            assert set(row) <= set(sets.COLUMNS[name])


SIGNATURES = {
    # metafor::escalc
    "binary": ("ai", "bi", "ci", "di", "n1i", "n2i", "slab", "event.e", "n.e", "event.c", "n.c", "studlab"),
    # metafor::escalc; meta::metacont(n.e, mean.e, sd.e, n.c, mean.c, sd.c, studlab)
    "continuous": ("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i", "mean.e", "sd.e", "n.e", "mean.c", "sd.c", "n.c", "studlab"),
    # metafor::rma(yi, vi, sei); meta::metagen(TE, seTE, studlab, lower, upper, sm); netmeta::netmeta(TE, seTE, treat1, treat2, studlab)
    "time-to-event": ("yi", "vi", "sei", "TE", "seTE", "lower", "upper", "sm", "treat1", "treat2", "studlab", "slab"),
    "contrasts": ("yi", "vi", "sei", "TE", "seTE", "lower", "upper", "sm", "treat1", "treat2", "studlab", "slab"),
    # metamedian::metamedian
    "median-survival": tuple(f"{n}.{g}" for g in ("g1", "g2") for n in ("med", "med.ci.lb", "med.ci.ub", "med.ci.level")),
    # netmeta::pairwise(treat, event, n, mean, sd, time, studlab)
    "arm-level": ("studlab", "treat", "event", "n", "mean", "sd", "time"),
}


@pytest.mark.parametrize("name", SIGNATURES)
def test_columns_are_what_the_packages_ask_for(name: str) -> None:
    assert set(SIGNATURES[name]) <= set(sets.COLUMNS[name])


# -- files, and real R -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sets of two reports, as a run writes them."""
    here = tmp_path_factory.mktemp("sets")
    with Outputs(here / "out") as outputs:
        for name, text in TEXTS.items():
            (here / f"{name}.txt").write_text(text)
            for written in extract_unit(here / f"{name}.txt"):
                assert not isinstance(written, Exception)
                outputs.add(written)
        outputs.finish("digest")
    return here / "out" / "meta-analysis"


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _pooled_by_hand(rows: list[dict[str, str]]) -> float:
    """The common-effect estimate: the mean of the effects, weighted by 1 / SE²."""
    weights = [1 / float(row["seTE"]) ** 2 for row in rows]
    return sum(w * float(row["TE"]) for w, row in zip(weights, rows, strict=True)) / sum(weights)


def test_files_carry_the_columns_in_order(folder: Path) -> None:
    assert {path.stem for path in folder.glob("*.csv")} == set(sets.COLUMNS)
    for name, columns in sets.COLUMNS.items():
        assert tuple((folder / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0].split(",")) == columns


def test_an_independent_library_pools_the_same(folder: Path) -> None:
    rows = _read(folder / "time-to-event.csv")
    found = combine_effects(*(np.array([float(row[name]) for row in rows]) for name in ("yi", "vi")))
    assert found.mean_effect_fe == pytest.approx(_pooled_by_hand(rows))
    assert found.mean_effect_fe == pytest.approx(-0.1739, abs=0.0001)  # by hand: weights 190.4 and 102.4 of ln 0.81 and ln 0.90


R = """
suppressMessages(library(metafor))
read <- function(name) read.csv(file.path(commandArgs(TRUE)[1], paste0(name, ".csv")))
binary <- escalc(measure = "RR", ai = ai, bi = bi, ci = ci, di = di, data = read("binary"), slab = slab)
continuous <- escalc(measure = "MD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = read("continuous"))
for (set in list(binary, continuous, read("time-to-event"))) cat(sprintf("%.6f\n", as.numeric(rma(yi, vi, data = set, method = "FE")$beta)))
"""


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed: apt install r-base-core r-cran-metafor")
def test_real_r_reads_each_set_as_written(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "sets.R").write_text(R)
    done = subprocess.run(["Rscript", str(tmp_path / "sets.R"), str(folder)], capture_output=True, text=True, timeout=120)
    if "there is no package called" in done.stderr:
        pytest.skip("R has no metafor: apt install r-cran-metafor")
    assert done.returncode == 0, done.stderr
    relative, difference, hazard = (float(line) for line in done.stdout.split())
    assert hazard == pytest.approx(_pooled_by_hand(_read(folder / "time-to-event.csv")), abs=1e-5)
    # weights by hand: variances .05143 and .08295 - 1/20 - 1/100 and so on, from the four counts of each study
    logs = [math.log((20 / 100) / (35 / 100)), math.log((16 / 80) / (22 / 80))]
    weights = [1 / (1 / 20 - 1 / 100 + 1 / 35 - 1 / 100), 1 / (1 / 16 - 1 / 80 + 1 / 22 - 1 / 80)]
    assert relative == pytest.approx(sum(w * y for w, y in zip(weights, logs, strict=True)) / sum(weights), abs=1e-5)
    weights = [1 / (1.2**2 / 100 + 1.4**2 / 100), 1 / (1.1**2 / 80 + 1.3**2 / 80)]
    assert difference == pytest.approx(sum(w * y for w, y in zip(weights, [-0.9, -0.5], strict=True)) / sum(weights), abs=1e-5)
