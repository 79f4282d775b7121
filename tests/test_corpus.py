"""The gate of the corpus: how far the records agree with those written by hand, and no figure below its floor."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from extractor.review.evaluation import Pair, Score, fields, scores
from extractor.review.sameness import SCORED
from tests import agreement
from tests.agreement import CORPUS, EXPECTED, pairs, report

FLOORS: dict[str, float] = yaml.safe_load(agreement.FLOORS.read_text(encoding="utf-8"))
MANIFEST: list[dict[str, Any]] = yaml.safe_load((EXPECTED / "manifest.yaml").read_text(encoding="utf-8"))
IDS = [entry["id"] for entry in MANIFEST]


@pytest.fixture(scope="module")
def documents() -> list[Pair]:
    return pairs()


@pytest.fixture(scope="module")
def measured(documents: list[Pair]) -> dict[str, Score]:
    found = scores(documents)
    print(report(found))
    return found


@pytest.mark.parametrize("table", list(FLOORS))
def test_no_figure_falls_below_its_floor(measured: dict[str, Score], table: str) -> None:
    assert measured[table].f1 >= FLOORS[table], f"\n{report(measured)}\npython -m tests.agreement --misses '{table}' lists them"


def test_every_table_has_its_floor(measured: dict[str, Score]) -> None:
    # what no hand-made record of the corpus tells (baseline tables are those of articles) is not measured here
    assert list(FLOORS) == [row.name for row in SCORED if row.name in measured]


def test_the_readme_promises_no_more_than_is_measured(measured: dict[str, Score]) -> None:
    rows = [row.strip("| ").split(" | ") for row in agreement.on_page("README.md", "agreement").splitlines()[2:]]
    assert [row[0] for row in rows] == list(measured)
    for name, *_, figure in rows:
        assert measured[name].f1 > float(figure) - 1, f"{name}: python -m tests.agreement --keep"


def test_the_page_of_accuracy_promises_no_more_than_is_measured(documents: list[Pair]) -> None:
    rows = [row.strip("| ").split(" | ") for row in agreement.on_page("docs/accuracy.md", "fields").splitlines()[2:]]
    measured = fields(documents)
    assert {(table, field) for table, field, *_ in rows} == set(measured)
    for table, field, _, figure in rows:
        right, told = measured[table, field]
        assert 100 * right / told > float(figure.removesuffix(" %")) - 3, f"{table} {field}: python -m tests.agreement --keep"


# -- the corpus itself --------------------------------------------------------------------------------


def test_the_manifest_lists_each_text_once() -> None:
    assert sorted(IDS) == sorted(path.stem for path in CORPUS.glob("*.txt"))
    assert len(IDS) == len(set(IDS)) >= 25


@pytest.mark.parametrize("entry", MANIFEST, ids=IDS)
def test_each_trial_is_named_with_its_source(entry: dict[str, Any]) -> None:
    assert set(entry) == {"id", "trial", "source", "shows"}
    assert entry["trial"] and entry["shows"]
    assert any(part.isdigit() and len(part) == 4 for part in entry["source"].replace(";", " ").split()), "the source names its year"


def _quotes(part: Any) -> list[str]:
    if isinstance(part, dict):
        own = [part["quote"]] if "quote" in part else []
        return own + [quote for inner in part.values() for quote in _quotes(inner)]
    return [quote for inner in part for quote in _quotes(inner)] if isinstance(part, list) else []


FIELDS = {
    "design": "phase randomized allocation_ratio blinding structure multicenter registrations",
    "sample_sizes": "value kind quote",
    "arms": "arm_id label name role type n",
    "doses": "arm_ids drug amount amount_high unit frequency route duration schedule quote",
    "results": "outcome arm_id statistic value unit n ci spread timepoint subgroup quote",
    "comparisons": "outcome measure estimate ci p arm_id comparator_id significant quote",
    "medians": "of value unit arm_id low high quote",
    "follow_up": "statistic value unit quote",
    "prognostic_factors": "factor outcome direction analysis independent measure estimate ci p quote",
}


@pytest.mark.parametrize("study_id", IDS)
def test_each_expected_record_is_whole_and_quotes_its_text(study_id: str) -> None:
    record = yaml.safe_load((EXPECTED / f"{study_id}.yaml").read_text(encoding="utf-8"))
    text = (CORPUS / f"{study_id}.txt").read_text(encoding="utf-8")
    assert set(record) == {*FIELDS, "total_sample_size"}
    for table, names in FIELDS.items():
        for item in [record[table]] if table == "design" else record[table]:
            assert set(item) - {"reached"} == set(names.split()), (table, item)
    missing = [quote for quote in _quotes(record) if str(quote) not in text]
    assert not missing
    arms = {arm["arm_id"] for arm in record["arms"]}
    named = {item.get(field) for table in FIELDS if table != "design" for item in record[table] for field in ("arm_id", "comparator_id")}
    assert named - {None, "all"} <= arms
