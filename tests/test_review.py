"""Corrections that survive a re-run, differences of two runs, agreement of two extractions."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from extractor import extract
from extractor.cli import app
from extractor.errors import SourceError
from extractor.record import Record
from extractor.records import Correction
from extractor.review import agreement, corrections, differences

TEXT = (
    "Tea or placebo for headache\n\nWe randomly assigned 200 patients to tea (n = 100) or placebo (n = 100). "
    "Relapse occurred in 20 of 100 patients in the tea group and 35 of 100 in the placebo group. "
    "Median overall survival was 12.5 months with tea and 10.0 months with placebo (hazard ratio, 0.81; 95% CI, 0.70 to 0.93)."
)


def _record(text: str = TEXT) -> Record:
    (record,) = extract(text)
    return record


def _result(record: Record, value: float) -> Any:
    return next(result for result in record.results if result.value == value)


def _correction(record: Record, item: str, field: str, verdict: str, old: Any, new: Any = None, **more: str) -> Correction:
    told = {"study_id": record.study_id, "sha256": record.source.sha256, "item": item, "field": field}
    return Correction.model_validate({**told, "verdict": verdict, "old": old, "new": new, **more})


# -- what holds ----------------------------------------------------------------------------------------


def test_a_field_is_put_right_and_what_follows_from_it() -> None:
    record = _record()
    item = _result(record, 12.5)
    reviewed = corrections.apply(record, [_correction(record, item.id, "value", "corrected", 12.5, 13.5, who="Ann", why="a slip")])
    assert reviewed.stale == ()
    assert _result(reviewed.record, 13.5).status == "corrected"
    median = next(m for m in reviewed.record.medians if m.item == item.id)
    assert (median.value, median.status) == (13.5, "corrected")
    assert [(c.who, c.why, c.old, c.new) for c in reviewed.record.corrections] == [("Ann", "a slip", 12.5, 13.5)]


def test_a_nested_field_is_put_right_and_its_check_runs_again() -> None:
    record = _record()
    (ratio,) = (c for c in record.comparisons if c.measure == "HR")
    changed = corrections.apply(record, [_correction(record, ratio.id, "ci.high", "corrected", 0.93, 0.75)]).record
    (check,) = (c for c in changed.checks if c.check == "estimate inside its interval")
    assert check.status == "fail"


def test_an_item_is_confirmed() -> None:
    record = _record()
    item = _result(record, 20)
    old = corrections.snapshot(item.model_dump(mode="json"))
    assert _result(corrections.apply(record, [_correction(record, item.id, "", "right", old)]).record, 20).status == "confirmed"


def test_a_wrong_item_is_taken_out_and_its_total_with_it() -> None:
    record = _record()
    (size,) = record.sample_sizes
    old = corrections.snapshot(size.model_dump(mode="json"))
    changed = corrections.apply(record, [_correction(record, size.id, "", "wrong", old)]).record
    assert (changed.sample_sizes, changed.total_sample_size) == ([], None)
    assert [c.verdict for c in changed.corrections] == ["wrong"]


def test_a_wrong_arm_takes_its_bindings_with_it() -> None:
    record = _record()
    arm = record.arms[0]
    old = corrections.snapshot(arm.model_dump(mode="json"))
    changed = corrections.apply(record, [_correction(record, arm.id, "", "wrong", old)]).record
    assert [a.arm_id for a in changed.arms] == ["a2"]
    item = _result(changed, 20)
    assert (item.arm_id, item.flags) == (None, ["its arm was marked wrong"])


def test_the_design_is_put_right() -> None:
    record = _record()
    changed = corrections.apply(record, [_correction(record, "citation", "year", "corrected", None, 2008)]).record
    assert changed.citation.year == 2008


# -- what does not -------------------------------------------------------------------------------------

STALE = [
    # another value is extracted now
    ({"old": 21}, "the extracted value is now 20"),
    # the source is another
    ({"sha256": "0" * 64}, "the source has changed"),
    # the item is gone
    ({"item": "results-0000000000"}, "the item is no longer extracted"),
    # there never was such a field
    ({"field": "worth"}, "the item has no field 'worth'"),
    # a word where a number stands
    ({"new": "many"}, "the new value does not fit the field"),
]


@pytest.mark.parametrize(("change", "reason"), STALE)
def test_a_stale_correction_is_told_and_never_merged(change: dict[str, Any], reason: str) -> None:
    record = _record()
    whole = _correction(record, _result(record, 20).id, "value", "corrected", 20, 25).model_copy(update=change)
    reviewed = corrections.apply(record, [whole])
    assert [stale.reason for stale in reviewed.stale] == [reason]
    assert reviewed.record == record


BAD_FILES = [
    # no JSON
    ("{", "not a file of corrections"),
    # another file
    ("{}", "its format is not"),
    # no list
    ('{"format": "extract-corrections/1"}', "not a file of corrections"),
    # a verdict that there is not
    (
        '{"format": "extract-corrections/1", "corrections": [{"study_id": "a", "sha256": "b", "item": "c", "verdict": "perhaps"}]}',
        "a correction is not valid",
    ),
]


@pytest.mark.parametrize(("content", "words"), BAD_FILES)
def test_a_bad_file_of_corrections_gives_one_sentence(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "c.json").write_text(content)
    with pytest.raises(SourceError, match=words):
        corrections.load(tmp_path / "c.json")


# -- by the command ------------------------------------------------------------------------------------


def _run(*words: str | Path) -> Any:
    return CliRunner().invoke(app, [str(word) for word in words])


def _out(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "records" / "tea.json").read_text())
    return found


@pytest.fixture
def corrected(tmp_path: Path) -> Path:
    """A folder with a report, its first run in ``one`` and corrections: one that holds, one of another study."""
    (tmp_path / "tea.txt").write_text(TEXT)
    assert _run(tmp_path / "tea.txt", "-o", tmp_path / "one").exit_code == 0
    record = Record.model_validate(_out(tmp_path / "one"))
    good = _correction(record, _result(record, 20).id, "value", "corrected", 20, 25, who="Ann", when="2026-11-23", why="table 2")
    other = good.model_copy(update={"study_id": "milk"})
    told = {"format": corrections.FORMAT, "corrections": [c.model_dump(mode="json") for c in (good, other)]}
    (tmp_path / "c.json").write_text(json.dumps(told))
    return tmp_path


def test_corrections_are_shown_in_every_output(corrected: Path) -> None:
    done = _run(corrected / "tea.txt", "-o", corrected / "two", "--corrections", corrected / "c.json")
    assert done.exit_code == 0, done.stderr
    assert "corrections applied" in done.stderr
    assert "not in this run: milk" in done.stderr
    (item,) = (r for r in _out(corrected / "two")["results"] if r["value"] == 25)
    assert item["status"] == "corrected"
    with (corrected / "two" / "tables" / "results.csv").open() as file:
        assert {row["value"]: row["status"] for row in csv.DictReader(file)}["25"] == "corrected"
    with (corrected / "two" / "meta-analysis" / "binary.csv").open() as file:
        assert [row["ai"] for row in csv.DictReader(file)] == ["25"]
    told = json.loads((corrected / "two" / "run.json").read_text())["corrections"]
    assert told == {"applied": 1, "stale": []}


def test_a_changed_source_makes_them_stale(corrected: Path) -> None:
    (corrected / "tea.txt").write_text(TEXT.replace("20 of 100", "22 of 100"))
    done = _run(corrected / "tea.txt", "-o", corrected / "two", "--corrections", corrected / "c.json", "--strict")
    assert done.exit_code == 1
    assert "the source has changed" in done.stderr
    assert json.loads((corrected / "two" / "run.json").read_text())["corrections"]["stale"][0]["reason"] == "the source has changed"


def test_a_missing_file_of_corrections_is_wrong_usage(corrected: Path) -> None:
    done = _run(corrected / "tea.txt", "-o", corrected / "two", "--corrections", corrected / "none.json")
    assert done.exit_code == 2
    assert "cannot be opened" in done.stderr


def test_diff_by_the_command(corrected: Path) -> None:
    _run(corrected / "tea.txt", "-o", corrected / "two", "--corrections", corrected / "c.json")
    done = _run("diff", corrected / "one", corrected / "two")
    assert done.stdout.splitlines()[:3] == ["tea", '  ~ results "20" value: 20 -> 25', "1 differences"]
    (line,) = _run("diff", corrected / "one", corrected / "two", "--json").stdout.splitlines()
    assert json.loads(line)["new"] == 25


def test_reconcile_by_the_command(corrected: Path) -> None:
    _run(corrected / "tea.txt", "-o", corrected / "two", "--corrections", corrected / "c.json")
    done = _run("reconcile", corrected / "one", corrected / "two", "--decide", corrected / "decide.csv")
    assert "1 differences to decide" in done.stdout
    with (corrected / "decide.csv").open() as file:
        (row,) = csv.DictReader(file)
    assert row == {"study_id": "tea", "table": "results", "field": "value", "first": "20", "second": "25", "quote": "20", "decision": ""}


def test_a_folder_without_records_gives_one_sentence(tmp_path: Path) -> None:
    done = _run("diff", tmp_path, tmp_path)
    assert done.exit_code == 1
    assert "records.jsonl: cannot be opened" in done.stderr


# -- differences and agreement as such ---------------------------------------------------------------


def _plain(record: Record, **changes: Any) -> dict[str, Any]:
    return {**record.model_dump(mode="json"), **changes}


def test_what_appeared_and_vanished() -> None:
    record = _record()
    more = _record(TEXT + " Nausea occurred in 12 of 100 patients in the tea group.")
    found = list(differences.differences({"a": _plain(record), "b": _plain(record)}, {"a": _plain(more), "c": _plain(record)}))
    kinds = [(d.study_id, d.kind, d.table, d.quote) for d in found if d.table in ("", "results")]
    assert kinds == [("a", "appeared", "results", "12"), ("b", "vanished", "", ""), ("c", "appeared", "", "")]


def test_items_of_another_program_are_paired_by_place_and_by_words() -> None:
    record = _plain(_record())
    results = [{**item, "id": f"x{i}", "evidence": item["evidence"] if i else None} for i, item in enumerate(record["results"])]
    results[1]["value"] = 36
    found = agreement.reconcile({"a": record}, {"a": {**record, "results": results}})
    assert found.items["results"] == (len(results), 0, 0)
    assert [(d.field, d.first, d.second) for d in found.differences] == [("value", 35, 36)]


KAPPA = [
    # Cohen 1960's own way of counting, by hand: 20 yes-yes, 15 no-no, 5 and 10 apart: (0.70 - 0.50) / 0.50
    ([("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15, 0.4),
    # always apart
    ([("a", "b"), ("b", "a")], -1.0),
    # one category alone tells nothing
    ([("a", "a")] * 9, None),
    ([], None),
]


@pytest.mark.parametrize(("pairs", "expected"), KAPPA)
def test_kappa(pairs: list[tuple[str, str]], expected: float | None) -> None:
    found = agreement.kappa(pairs)
    assert found == (pytest.approx(expected) if expected is not None else None)


# -- how right records are -----------------------------------------------------------------------------

GOLD = {
    "arms": [{"arm_id": "x", "name": "tea", "n": 100}, {"arm_id": "y", "name": "a placebo", "n": 101}],
    "results": [
        {"outcome": "relapse", "arm_id": "x", "statistic": "events", "value": 20, "quote": "20"},
        {"outcome": "relapse", "arm_id": "x", "statistic": "events", "value": 35},
        {"outcome": "fever", "arm_id": "y", "statistic": "events", "value": 7, "quote": "7"},
    ],
}
"""A record of TEXT with one wrong size, one wrong arm, and one result that is not in it."""


@pytest.fixture
def judged(corrected: Path) -> Path:
    """The same folder with the run of TEXT in ``one`` and the hand-made record in ``gold``."""
    (corrected / "gold").mkdir()
    (corrected / "gold" / "tea.json").write_text(json.dumps(GOLD))
    return corrected


def test_evaluate_by_the_command(judged: Path) -> None:
    done = _run("evaluate", judged / "gold", judged / "one")
    assert done.exit_code == 0, done.output
    rows = {line[:36].strip(): line[36:].split() for line in done.stdout.splitlines()}
    # by hand: the run has two arms, and four results (20 and 35 events, medians 12.5 and 10.0)
    assert rows["arms by name"] == ["2", "0", "0", "100.0%", "100.0%", "100.0%"]
    assert rows["arms with n"] == ["1", "1", "1", "50.0%", "50.0%", "50.0%"]
    assert rows["results"] == ["2", "2", "1", "50.0%", "66.7%", "57.1%"]
    assert rows["results with arm"] == ["1", "3", "2", "25.0%", "33.3%", "28.6%"]
    assert rows["results outcome"] == ["2", "100.0%"]
    assert rows["results arm_id"] == ["2", "50.0%"]
    assert "doses" not in rows  # the hand-made record has no doses, so none is too much


def test_misses_by_the_command(judged: Path) -> None:
    done = _run("evaluate", judged / "gold", judged / "one", "--misses", "results")
    missing, *much = done.stdout.splitlines()
    assert missing == 'tea  - "7" outcome "fever", arm_id "y", statistic "events", value 7, quote "7"'
    assert [line[:13] for line in much] == ['tea  + "12.5"', 'tea  + "10.0"']


def test_a_run_is_right_against_itself(judged: Path) -> None:
    done = _run("evaluate", judged / "one", judged / "one")
    assert done.exit_code == 0
    assert all(line.endswith("100.0%") for line in done.stdout.splitlines()[1:] if line and "fields of" not in line)


def test_a_study_without_a_record_is_all_missing(judged: Path) -> None:
    (judged / "gold" / "milk.json").write_text(json.dumps(GOLD))
    done = _run("evaluate", judged / "gold", judged / "one")
    assert "no record of milk" in done.stderr
    assert next(line for line in done.stdout.splitlines() if line.startswith("arms by name")).split()[3:6] == ["2", "0", "2"]


WRONG_GOLD = [
    # a field under another name would never be looked at
    ({"tea.json": '{"arms": [{"arm": "tea"}]}'}, "tea: the record has no 'arms.arm'"),
    # and so would a list
    ({"tea.json": '{"outcomes": []}'}, "tea: the record has no 'outcomes'"),
    # no record at all
    ({"tea.json": "[1]"}, "is no record"),
    ({"tea.json": "{"}, "not JSON"),
    # an empty folder
    ({}, "holds no records"),
]


@pytest.mark.parametrize(("files", "told"), WRONG_GOLD)
def test_wrong_gold_gives_one_sentence(corrected: Path, files: dict[str, str], told: str) -> None:
    (corrected / "gold").mkdir()
    for name, content in files.items():
        (corrected / "gold" / name).write_text(content)
    done = _run("evaluate", corrected / "gold", corrected / "one")
    assert (done.exit_code, told in done.stderr) == (1, True), done.stderr


def test_a_row_that_there_is_not_is_wrong_usage(judged: Path) -> None:
    done = _run("evaluate", judged / "gold", judged / "one", "--misses", "prices")
    assert done.exit_code == 2 and "arms with n" in done.stderr
