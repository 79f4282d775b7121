"""References that are likely the same report are named, and reports of one trial are not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.cli import app
from extractor.duplicates import Duplicate, Seen
from extractor.tables.citation import CitationRecord

LONG = "Imatinib at two doses for advanced stromal tumours: a randomized trial"

PAIRS = [
    # the same PMID, whatever the title
    ({"pmid": "5", "title": "One"}, {"pmid": "5", "title": "Another"}, ("pmid", 100.0)),
    # the same DOI in another case
    ({"doi": "10.1000/ABC"}, {"doi": "10.1000/abc"}, ("doi", 100.0)),
    # the same title with other marks and capitals
    ({"title": LONG, "year": 2008}, {"title": LONG.upper().replace(":", " -") + "."}, ("title", 100.0)),
    # a slip of the pen, and the year of the electronic version
    ({"title": LONG, "year": 2008}, {"title": LONG.replace("stromal", "stromall"), "year": 2007}, ("title", 99.3)),
    # a report of another year
    ({"title": LONG, "year": 2008}, {"title": LONG, "year": 2015}, None),
    # another drug
    ({"title": LONG}, {"title": LONG.replace("Imatinib", "Sunitinib at rising")}, None),
    # a title that many papers share
    ({"title": "Reply to the letter"}, {"title": "Reply to the letter"}, None),
    # nothing to tell by
    ({}, {}, None),
]


@pytest.mark.parametrize(("first", "second", "expected"), PAIRS)
def test_pairs(tmp_path: Path, first: dict[str, object], second: dict[str, object], expected: tuple[str, float] | None) -> None:
    with Seen(tmp_path / "seen") as seen:
        assert seen.add("a", CitationRecord.model_validate(first)) is None
        found = seen.add("b", CitationRecord.model_validate(second))
    assert found == (Duplicate("b", "a", *expected) if expected else None)
    assert not list(tmp_path.iterdir())


def test_a_run_names_them(tmp_path: Path) -> None:
    (tmp_path / "a.nbib").write_text(f"PMID- 1\nTI  - {LONG}\n\nPMID- 2\nTI  - Tea\n")
    (tmp_path / "b.csv").write_text(f"id,title\n7,{LONG}\n")
    done = CliRunner().invoke(app, [str(tmp_path), "-o", str(tmp_path / "out")])
    assert done.exit_code == 0, done.stderr
    assert "likely duplicates" in done.stderr
    told = json.loads((tmp_path / "out" / "run.json").read_text())["duplicates"]
    assert told == [{"study_id": "b", "of": "1", "by": "title", "score": 100.0}]
