"""The articles of the corpus: printed by us, and read as a person reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from extractor.explain import COLOURS, drawn
from tests.conftest import record_of
from tests.print_corpus import ARTICLES, CORPUS

EXPECTED = Path(__file__).parent / "expected_articles"
EACH = pytest.mark.parametrize("name", sorted(ARTICLES))


def test_each_article_is_printed_by_us_and_has_its_expected_record() -> None:
    assert sorted(ARTICLES) == sorted(path.stem for path in CORPUS.glob("*.pdf")) == sorted(path.stem for path in EXPECTED.glob("*.yaml"))


@EACH
def test_the_file_is_what_the_printer_prints(name: str, tmp_path: Path) -> None:
    ARTICLES[name](tmp_path / "again.pdf")
    assert (CORPUS / f"{name}.pdf").read_bytes() == (tmp_path / "again.pdf").read_bytes()
    assert (CORPUS / f"{name}.pdf").stat().st_size < 20_000


@EACH
def test_the_record_is_the_one_written_by_hand(name: str) -> None:
    """All results and estimates, no more and no fewer, each with its arm, its size and its page."""
    expected = yaml.safe_load((EXPECTED / f"{name}.yaml").read_text(encoding="utf-8"))
    record: dict[str, Any] = record_of(CORPUS / f"{name}.pdf")
    names = {arm["arm_id"]: arm["name"] for arm in record["arms"]}
    assert (record["source"]["n_pages"], record["total_sample_size"]) == (expected["pages"], expected["total"])
    assert [[arm["name"], arm["role"], arm["n"]] for arm in record["arms"]] == expected["arms"]
    results = [[r["outcome"], names[r["arm_id"]], r["statistic"], r["value"], r["n"], r["evidence"]["page"]] for r in record["results"]]
    estimates = [
        [
            c["outcome"],
            c["measure"],
            c["estimate"],
            c["ci"]["low"],
            c["ci"]["high"],
            c["p"]["relation"],
            c["p"]["value"],
            c["evidence"]["page"],
        ]
        for c in record["comparisons"]
        if c["estimate"] is not None
    ]
    _alike(results, expected["results"])
    _alike(estimates, expected["comparisons"])
    assert {item["outcome"] for item in (*record["results"], *record["comparisons"]) if item["primary"]} == set(expected["primary"])
    assert not [check for check in record["checks"] if check["status"] == "fail"]
    assert all(item["evidence"]["boxes"] for item in record["results"])


def _alike(found: list[list[Any]], expected: list[list[Any]]) -> None:
    """The same rows, but that an outcome of the prose may be told in more words."""
    for row in expected:
        assert any(row[0] in told[0] and row[1:] == told[1:] for told in found), row
    assert len(found) == len(expected), found


def test_the_picture_of_a_page_shows_the_sizes_of_the_arms_as_well(tmp_path: Path) -> None:
    told = list(drawn(CORPUS / "sprint-2015.pdf", 1, tmp_path / "page.png"))
    assert f"{COLOURS['arms']}  arms: 6" in told  # two arms, each named in the title and in the methods, each with its size
