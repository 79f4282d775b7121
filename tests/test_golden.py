"""The trial that the house was built for, exact in every table: no item too few, none too many, in the order of the text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from extractor.review.sameness import words
from tests.agreement import CORPUS, ROOT
from tests.conftest import record_of

GOLDEN = Path(__file__).parent / "golden"
SEED = ROOT.parent / "shared" / "seed" / "blanke2008.txt"
FREE = ("outcome", "of", "factor", "name", "drug")
"""Fields that hold a phrase: the words that must be in it, which may stand among a few others."""

TEXTS = [path for path in (CORPUS / "blanke-b2222-2008.txt", SEED) if path.is_file()]
TABLES = ("sample_sizes", "arms", "doses", "results", "comparisons", "medians", "follow_up", "prognostic_factors")


def _essentials(item: dict[str, Any], wanted: dict[str, Any]) -> dict[str, Any]:
    """The fields of an item that the golden one names, in its own words where the phrase says the same."""
    item = {**item, "quote": (item["evidence"][0] if isinstance(item["evidence"], list) else item["evidence"])["quote"]}
    found = {field: item.get(field) for field in wanted}
    for field in FREE:
        if field in wanted and words(wanted[field]) <= words(found[field]) and len(words(found[field])) <= len(words(wanted[field])) + 2:
            found[field] = wanted[field]
    return found


@pytest.fixture(scope="module", params=TEXTS, ids=lambda path: path.stem)
def both(request: pytest.FixtureRequest) -> tuple[dict[str, Any], dict[str, Any]]:
    """The golden record and the extracted one."""
    path: Path = request.param
    return yaml.safe_load((GOLDEN / f"{path.stem}.yaml").read_text(encoding="utf-8")), record_of(path)


@pytest.mark.parametrize("table", TABLES)
def test_table(both: tuple[dict[str, Any], dict[str, Any]], table: str) -> None:
    wanted, record = both
    named = wanted[table]
    found = record[table]
    fields = named[0]
    paired = [_essentials(item, named[place] if place < len(named) else fields) for place, item in enumerate(found)]
    assert paired == named


def test_the_rest(both: tuple[dict[str, Any], dict[str, Any]]) -> None:
    wanted, record = both
    design = {part: stated["value"] if isinstance(stated, dict) else stated for part, stated in record["design"].items()}
    assert design == wanted["design"]
    assert record["citation"] == wanted["citation"]
    assert record["total_sample_size"] == wanted["total_sample_size"]
    assert record["total_derived"] is None or record["total_derived"]["value"] == wanted["total_sample_size"]
    condition = record["population"]["condition"]
    assert words(wanted["condition"]) <= words(condition["value"] if condition else None)
    assert record["population"]["characteristics"] == []
    assert [check["status"] for check in record["checks"]] == ["pass"] * len(record["checks"])


def test_nothing_is_read_from_the_earlier_report_or_the_page(both: tuple[dict[str, Any], dict[str, Any]]) -> None:
    _, record = both
    items = [item for table in TABLES for item in record[table]]
    sections = {evidence["section"] for item in items for evidence in item.get("also", [])}
    sections |= {item["evidence"]["section"] for item in items if isinstance(item["evidence"], dict)}
    assert "furniture" not in sections and "background" not in sections
