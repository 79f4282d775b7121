"""What holds for every text: no crash, every quote where it is said to stand, the same bytes on a second run."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from extractor.pipeline import pipeline
from extractor.readers.text import document_of
from tests.agreement import CORPUS
from tests.conftest import record_of

# what trials are written in, so that random texts reach the rules
PIECES = (
    "Methods: |Results: |Conclusion: |Background:\n|We randomly assigned |patients |147 |73 |One hundred forty-seven |arm A |arm B |"
    "to imatinib |placebo |400 mg/d |or |versus |vs. |(1:1) |were enrolled |median survival |was 57 months |57.3 |0·85 |0. 92 |−3 |28% |"
    "(28%) |41/147 |hazard ratio |HR=0.81 |[95% CI 0.70–0.93] |p=0.003 |P < .001 |(n = 73) |respectively |, |. |; |and |in the |group |"
    "\n|\r\n|female sex |exon 11 mutation |was associated with |better |survival |followed for |5 years |12.3 ± 4.5 |\u2009|not reached |"
    "did not differ |between |all patients |NCT01234567 |double-blind |Pages (from-to)620-625\n|Cite this\n|Journal|DOI|1 234 |e.g. |("
).split("|")

SENTENCES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join)
ANYTHING = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=300)
TEXTS = st.one_of(SENTENCES, ANYTHING, st.tuples(ANYTHING, SENTENCES, ANYTHING).map("".join)).filter(lambda t: bool(t.strip()))


def _json(text: str) -> str:
    return pipeline().record(document_of(text, "x", "x.txt", "0")).model_dump_json()


def evidences(part: Any) -> Iterator[dict[str, Any]]:
    """Every evidence within a record, however deep."""
    if isinstance(part, dict):
        if {"quote", "start", "end"} <= part.keys():
            yield part
        for inner in part.values():
            yield from evidences(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from evidences(inner)


def _hold(record: dict[str, Any], text: str) -> None:
    for evidence in evidences(record):
        assert text[evidence["start"] : evidence["end"]] == evidence["quote"] != ""
        assert evidence["sentence"]["start"] <= evidence["start"] < evidence["end"]
        assert 0 <= evidence["sentence"]["start"] < evidence["sentence"]["end"] <= len(text)
        assert evidence["rule"] and evidence["section"] != "furniture"


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS)
@example(text="147 hazard ratio Methods: [95% CI 0.70–0.93] ")  # a number that no rule binds to the interval behind it
@example(text="HR=0.81 ")  # an estimate that opens its sentence
@example(text="HR=0.81 147 in placebo ")  # a number right behind an estimate
def test_any_text(text: str) -> None:
    record = pipeline().record(document_of(text, "x", "x.txt", "0"))
    _hold(record.model_dump(mode="json"), text)
    assert record.model_dump_json() == _json(text)


FILES = sorted(CORPUS.glob("*.txt"))
CORPUS_TEXTS = pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])


@CORPUS_TEXTS
def test_the_corpus(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    record = record_of(path)
    _hold(record, text)
    assert record == record_of(path)


TABLES = ("sample_sizes", "arms", "doses", "results", "comparisons", "medians", "follow_up", "prognostic_factors")


@CORPUS_TEXTS
def test_what_items_point_at_is_there(path: Path) -> None:
    record = record_of(path)
    ids = [item["id"] for table in TABLES for item in record[table]]
    assert len(ids) == len(set(ids))
    characteristics = {item["id"] for item in record["population"]["characteristics"]}
    arms = {arm["arm_id"] for arm in record["arms"]} | {"all", None}
    for median in record["medians"]:
        assert median["item"] in characteristics | set(ids)
    for table in TABLES:
        for item in record[table]:
            assert {item.get("arm_id"), item.get("comparator_id"), *item.get("arm_ids", ())} <= arms
            assert not (item.get("comparator_id") and item["comparator_id"] == item["arm_id"])
    for check in record["checks"]:
        assert set(check["items"]) <= set(ids)


def test_ids_do_not_change_with_what_stands_elsewhere() -> None:
    methods = "Methods: We randomly assigned 90 patients to tea 5 g/d or placebo. "
    result = "Results: Median survival was 12.5 months with tea."
    before = record_of(f"{methods}{result}")
    after = record_of(f"Background: Tea is old. {methods}{result} It was well tolerated.")
    for table in ("sample_sizes", "results", "medians"):
        ids = {item["id"] for item in before[table]}
        assert ids and ids <= {item["id"] for item in after[table]}


@pytest.mark.parametrize("text", [path.read_text(encoding="utf-8") for path in FILES[:6]], ids=[path.stem for path in FILES[:6]])
def test_line_ends_change_no_value(text: str) -> None:
    """CRLF moves the offsets and nothing else."""
    plain = text.replace("\r\n", "\n")
    one, other = record_of(plain), record_of(plain.replace("\n", "\r\n"))
    for table in TABLES:
        values = [
            [(i.get("value"), i.get("n"), i.get("estimate"), i.get("amount"), i.get("arm_id")) for i in r[table]] for r in (one, other)
        ]
        assert values[0] == values[1]


@pytest.mark.parametrize("end", [0.2, 0.5, 0.8])
def test_a_text_that_breaks_off(end: float) -> None:
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        cut = text[: int(len(text) * end)]
        _hold(record_of(cut), cut)


ENDLESS = [
    "We enrolled 147 patients, of whom 73 had tea 5 mg (28%; HR 0.81, 95% CI 0.70 to 0.93; p=0.003) and ",
    "1 234 567 8.9 ",
    "( a b [ c ",
    "arm A and arm B, ",
    "one hundred and ",
    "female sex, age, or ",
    "A. B. ",
    "Volume12\nJournalX\n",
    ". . . ",
    "- – − ",
]


@pytest.mark.parametrize("piece", ENDLESS, ids=range(len(ENDLESS)))
def test_a_sentence_that_never_ends_takes_linear_time(piece: str) -> None:
    def spent(length: int) -> float:
        document = document_of(piece * (length // len(piece)), "x", "x.txt", "0")
        start = time.process_time()
        pipeline().record(document)
        return time.process_time() - start

    spent(100)
    # four times the text may take four times as long, with room for noise; squared time takes sixteen
    assert spent(6_000) < 9 * spent(1_500) + 0.3
